//! Whether a choice of areas includes an area on a day.

use jiff::civil::Date;

use crate::model::{Area, Model, Selector};
use crate::text::Symbol;

/// Whether a selector chooses an area on a day.
#[must_use]
pub fn chooses(model: &Model, selector: &Selector, area: Symbol, on: Date) -> bool {
    match selector {
        Selector::All => true,
        Selector::These(ids) => ids.contains(&area) || is_in_any(model, area, ids, on),
        Selector::Where(test) => {
            let Some(record) = model.areas.get(area) else { return false };
            test.nation.is_none_or(|nation| record.nation == Some(nation))
                && test.class.as_ref().is_none_or(|class| record.class.as_ref() == Some(class))
                && test.group.is_none_or(|group| in_group(record, group, on))
                && !(test.except.contains(&area) || is_in_any(model, area, &test.except, on))
        }
    }
}

/// Whether a selector names an area itself, and not only a group or nation that it is in.
pub(super) fn names(selector: &Selector, area: Symbol) -> bool {
    matches!(selector, Selector::These(ids) if ids.contains(&area))
}

/// The areas that a selector names or chooses on a day, in the order of the register.
pub(super) fn all_of(model: &Model, selector: &Selector, on: Date) -> Vec<Symbol> {
    let areas = model.areas.iter().map(|(area, _)| area);
    areas.filter(|area| names(selector, *area) || chooses(model, selector, *area, on)).collect()
}

/// Whether an area is in one of some nations or groups on a day.
fn is_in_any(model: &Model, area: Symbol, ids: &[Symbol], on: Date) -> bool {
    let Some(record) = model.areas.get(area) else { return false };
    ids.iter().any(|id| record.nation == Some(*id) || in_group(record, *id, on))
}

fn in_group(area: &Area, group: Symbol, on: Date) -> bool {
    area.groups.iter().any(|membership| membership.group == group && membership.period.contains(on))
}

/// The days on which what chooses an area may change: where a membership begins, and the day after it ends.
pub(super) fn changes(model: &Model, area: Symbol) -> Vec<Date> {
    let Some(record) = model.areas.get(area) else { return Vec::new() };
    let mut days: Vec<Date> = Vec::new();
    for membership in &record.groups {
        days.extend(membership.period.first());
        days.extend(membership.period.last().and_then(|last| last.tomorrow().ok()));
    }
    days.sort_unstable();
    days.dedup();
    days
}
