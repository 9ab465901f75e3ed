//! The entries of registers that an edition prints, copied into it: so it goes on saying what it said.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::yaml::quoted;
use crate::model::{Edition, EditionKey, LawKind, LimitValue, Model, PerNation, Selector, Titles};
use crate::text::Symbol;

/// The copy's name in the folder of an edition.
pub(super) const FILE: &str = "registers.yaml";

const REMARK: &str =
    "# What bodies, law, clocks and places were called when this edition was issued, written by `guidepost release`.\n";

/// Ids with their symbols, in order.
type Ids<'a> = BTreeMap<&'a str, Symbol>;

/// What an edition names, by id.
#[derive(Default)]
struct Named<'a> {
    bodies: Ids<'a>,
    law: Ids<'a>,
    clocks: Ids<'a>,
    places: Ids<'a>,
}

/// The text of an edition's copy and how many titles it gains; nothing where it lacks none that the edition prints.
pub(super) fn missing(model: &Model, key: EditionKey) -> Option<(String, usize)> {
    let edition = model.edition(key);
    let mut named = Named::of(model, edition);
    let own = &edition.titles;
    let count = |named: &Named<'_>| named.bodies.len() + named.law.len() + named.clocks.len() + named.places.len();
    // What an author put there beyond that stays.
    let with = |id: &Symbol| (model.text(*id), *id);
    let written = own.bodies.len() + own.law.len() + own.clocks.len() + own.places.len();
    named.bodies.extend(own.bodies.keys().map(with));
    named.law.extend(own.law.keys().map(with));
    named.clocks.extend(own.clocks.keys().map(with));
    named.places.extend(own.places.keys().map(with));
    let gained = count(&named) - written;
    (gained > 0).then(|| (named.text(model.titles(key)), gained))
}

impl<'a> Named<'a> {
    fn of(model: &'a Model, edition: &Edition) -> Self {
        let mut bodies: Vec<Symbol> = edition.settings.issued_by.into_iter().collect();
        let mut law = edition.settings.basis.clone();
        let mut clocks = Vec::new();
        let mut places = Vec::new();
        edition.settings.extent.iter().for_each(|extent| in_selector(extent, &mut places));
        edition.keeps.iter().for_each(|keep| in_selector(&keep.areas, &mut places));
        for rule in &edition.rules {
            bodies.extend(rule.duty_holders());
            law.extend(&rule.basis);
            let extents = rule.extent.iter().chain(rule.parts.iter().filter_map(|part| part.extent.as_ref()));
            extents.for_each(|extent| in_selector(extent, &mut places));
            for limit in &rule.limits {
                clocks.extend(limit.clocks.iter().map(|clock| clock.clock()));
                match &limit.value {
                    LimitValue::Max(value) | LimitValue::Min(value) | LimitValue::Every(value) => {
                        in_nations(value, &mut places);
                    }
                    LimitValue::By(value) => in_nations(value, &mut places),
                }
            }
        }
        let by_id = |ids: Vec<Symbol>| ids.into_iter().map(|id| (model.text(id), id)).collect();
        Named { bodies: by_id(bodies), law: by_id(law), clocks: by_id(clocks), places: by_id(places) }
    }

    fn text(&self, titles: Titles<'_>) -> String {
        let mut out = REMARK.to_owned();
        let mut section = |key: &str, ids: &Ids<'_>, value: &dyn Fn(Symbol) -> String| {
            if !ids.is_empty() {
                let _ = writeln!(out, "{key}:");
            }
            for (id, symbol) in ids {
                let _ = writeln!(out, "  {id}: {}", value(*symbol));
            }
        };
        section("bodies", &self.bodies, &|id| quoted(titles.body(id)));
        section("law", &self.law, &|id| law(titles, id));
        section("clocks", &self.clocks, &|id| quoted(titles.clock(id)));
        section("places", &self.places, &|id| quoted(titles.place(id)));
        out
    }
}

fn law(titles: Titles<'_>, id: Symbol) -> String {
    let Some(law) = titles.law(id) else { return "{}".to_owned() };
    let mut pairs = vec![format!("title: {}", quoted(&law.title))];
    pairs.extend(law.href.as_ref().map(|href| format!("href: {}", quoted(href))));
    pairs.extend((law.kind == LawKind::Power).then(|| "kind: power".to_owned()));
    format!("{{{}}}", pairs.join(", "))
}

fn in_selector(selector: &Selector, places: &mut Vec<Symbol>) {
    match selector {
        Selector::All => {}
        Selector::These(ids) => places.extend(ids),
        Selector::Where(test) => places.extend(test.nation.iter().chain(&test.group).chain(&test.except)),
    }
}

fn in_nations<T>(value: &PerNation<T>, places: &mut Vec<Symbol>) {
    if let PerNation::Each(values) = value {
        places.extend(values.iter().map(|(nation, _)| nation));
    }
}
