//! Two directions that bear on everybody in an area, on one part, on one day: nobody could say which text holds.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::civil::Date;

use crate::apply::{Run, direction_runs};
use crate::diag::{Code, Finding};
use crate::model::{Direction, Effect, GuideKey, Model, Pilot, PilotScope, Selector, Touched};
use crate::text::{Span, Symbol};

/// A direction's hold on something of a rule.
struct Hold {
    from: Date,
    until: Option<Date>,
    touches: Touched,
    place: Span,
    words: String,
}

/// What holds on each rule of an edition, by the rule's id.
type Holds<'m> = BTreeMap<(GuideKey, Option<u32>, &'m str), Vec<Hold>>;

pub(super) fn check(model: &Model) -> Vec<Finding> {
    let mut by_area: HashMap<Symbol, Vec<(&Pilot, &Direction)>> = HashMap::new();
    for pilot in &model.pilots {
        for direction in &pilot.directions {
            for area in areas(model, direction) {
                by_area.entry(area).or_default().push((pilot, direction));
            }
        }
    }
    let mut said: BTreeSet<(Span, Span)> = BTreeSet::new();
    let mut findings = Vec::new();
    for (area, record) in model.areas.iter() {
        let Some(directions) = by_area.remove(&area) else { continue };
        let mut holds: Holds<'_> = BTreeMap::new();
        for (pilot, direction) in directions {
            for run in direction_runs(model, pilot, direction, area, Date::MAX) {
                add(model, pilot, direction, &run, &mut holds);
            }
        }
        for (one, other, from) in holds.values_mut().flat_map(|holds| clashes(holds)) {
            if said.insert((one.place, other.place)) {
                let title = &record.title;
                let message = format!("{} and {} both hold in {title} on {from}", other.words, one.words);
                let finding = Finding::new(Code::PilotOverlap, other.place, message);
                findings.push(
                    finding
                        .label(one.place, "the other one")
                        .help("end one before the other begins, or let one bear on a part of the area, with `scope:`"),
                );
            }
        }
    }
    findings
}

/// The areas that a direction may ever choose.
fn areas(model: &Model, direction: &Direction) -> Vec<Symbol> {
    let mut found = Vec::new();
    for line in &direction.lines {
        match &line.areas {
            Selector::These(ids) if ids.iter().all(|id| model.areas.get(*id).is_some()) => found.extend(ids),
            _ => return model.areas.iter().map(|(id, _)| id).collect(),
        }
    }
    let mut seen = HashSet::new();
    found.retain(|id| seen.insert(*id));
    found
}

fn add<'m>(model: &'m Model, pilot: &Pilot, direction: &Direction, run: &Run<'_>, holds: &mut Holds<'m>) {
    if run.line.scope != PilotScope::Whole {
        return;
    }
    let variations = run.variations.iter().filter_map(|at| pilot.variations.get(*at as usize));
    for variation in variations.filter(|one| one.effect != Effect::Add) {
        let (Some(rule), Some(touches)) = (variation.rule, variation.touches) else { continue };
        let (pilot_id, direction_id) = (model.text(pilot.id), model.text(direction.id));
        let words = format!("`{}` ({pilot_id}, {direction_id})", model.text(variation.id));
        let (from, until, place) = (run.from, run.until, direction.place);
        holds.entry((pilot.guide, pilot.edition, model.text(rule))).or_default().push(Hold {
            from,
            until,
            touches,
            place,
            words,
        });
    }
}

/// Each pair that holds on one thing, with the first day of both.
fn clashes(holds: &mut [Hold]) -> Vec<(&Hold, &Hold, Date)> {
    holds.sort_by_key(|hold| hold.from);
    let holds = &*holds;
    let mut found = Vec::new();
    for (at, one) in holds.iter().enumerate() {
        let later = holds[at + 1..].iter().take_while(|other| one.until.is_none_or(|until| other.from <= until));
        let same = |other: &&Hold| {
            one.touches == other.touches || one.touches == Touched::Whole || other.touches == Touched::Whole
        };
        found.extend(later.filter(same).map(|other| (one, other, other.from)));
    }
    found
}
