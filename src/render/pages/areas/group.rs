//! A group of areas: what differs in which of them, for those who work across their borders.

use super::super::count;
use super::{Asked, area_link, choice, directions, title_of, valid_until};
use crate::apply::AppliedRule;
use crate::model::{Area, GuideKey, RuleKey};
use crate::plan::Route;
use crate::render::page::{Here, date};
use crate::text::Symbol;
use crate::view;

pub(in crate::render) fn group(here: &Here<'_>, id: Symbol) -> view::AreaGroup {
    let Some(record) = here.model().groups.get(id) else { return view::AreaGroup::default() };
    let mut page = here.head(Some(record.title.clone()));
    page.layer.kind = view::LayerKind::Rule;
    page.breadcrumbs = vec![here.link(Route::AreasIndex, here.word("menu.areas", &[]))];
    let members: Vec<(Symbol, view::AreaChoice)> = members(here, id).collect();
    let ids: Vec<Symbol> = members.iter().map(|(id, _)| *id).collect();
    page.valid_until = valid_until(here, ids.iter().copied());
    let tables = here.model().guide_keys().filter_map(|(key, _)| table(here, key, &ids)).collect();
    view::AreaGroup {
        page,
        kind: record.kind.clone(),
        areas: members.into_iter().map(|(_, choice)| choice).collect(),
        tables,
    }
}

/// The areas that are in a group on the as-of day.
pub(super) fn members<'a>(here: &'a Here<'_>, group: Symbol) -> impl Iterator<Item = (Symbol, view::AreaChoice)> + 'a {
    let on = here.question().on;
    let inside = move |area: &Area| {
        let is_there = area.until.is_none_or(|last| on <= last);
        is_there && area.groups.iter().any(|member| member.group == group && member.period.contains(on))
    };
    let areas = here.model().areas.iter().filter(move |(_, area)| inside(area));
    areas.map(|(id, area)| (id, choice(here, id, area)))
}

/// The groups that an area is in on the as-of day.
pub(super) fn groups_of(here: &Here<'_>, record: &Area) -> Vec<view::Link> {
    let on = here.question().on;
    let now = record.groups.iter().filter(|member| member.period.contains(on));
    now.map(|member| area_link(here, member.group)).collect()
}

/// A rule of the table: the national one, or one that a pilot adds after it.
type Row = (RuleKey, Option<(Symbol, Symbol)>);

fn table(here: &Here<'_>, guide: GuideKey, members: &[Symbol]) -> Option<view::GroupTable> {
    let on = here.question().on;
    let differs = |area: &Symbol| {
        let now = here.snapshot.plan.intervals(*area, guide).iter().find(|one| one.contains(on));
        now.is_some_and(|one| one.varied > 0)
    };
    let (differing, same): (Vec<Symbol>, Vec<Symbol>) = members.iter().partition(|area| differs(area));
    let asked: Vec<Asked<'_>> = differing.iter().filter_map(|area| Asked::new(here, *area, guide)).collect();
    let answers: Vec<_> = asked.iter().map(|one| one.local.applies(on, None)).collect();
    let mut rows: Vec<(Row, view::GroupRow)> = Vec::new();
    for (column, (asked, answer)) in asked.iter().zip(&answers).enumerate() {
        for rule in answer.rules.iter().filter(|rule| !rule.departures.is_empty()) {
            let row = (rule.rule, rule.added_by());
            let at = rows.iter().position(|(known, _)| *known == row).unwrap_or_else(|| {
                let cells = vec![view::GroupCell::default(); differing.len()];
                rows.push((row, view::GroupRow { rule: national(here, rule), number: number(here, rule), cells }));
                rows.len() - 1
            });
            rows[at].1.cells[column] = cell(asked, rule);
        }
    }
    rows.sort_by_key(|((key, added), _)| {
        (*key, added.map(|(pilot, variation)| (here.text(pilot), here.text(variation))))
    });
    (count(members.len()) > 0).then(|| view::GroupTable {
        guide: here.guide_link(guide),
        areas: asked.iter().map(|one| view::Link { text: one.title.to_owned(), ..one.guide_link() }).collect(),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        same: same.iter().map(|area| area_link(here, *area)).collect(),
    })
}

fn national(here: &Here<'_>, rule: &AppliedRule<'_>) -> view::Link {
    let text = title_of(here, rule);
    match rule.added_by() {
        Some((pilot, _)) => here.link(Route::Pilot(pilot), text),
        None => here.link(here.rule_route(rule.rule), text),
    }
}

fn number(here: &Here<'_>, rule: &AppliedRule<'_>) -> String {
    if rule.is_added { String::new() } else { here.model().rule(rule.rule).number.clone() }
}

fn cell(asked: &Asked<'_>, rule: &AppliedRule<'_>) -> view::GroupCell {
    let on = asked.here.question().on;
    let changes = rule.departures.iter().map(|one| asked.local_change(rule, one, on));
    view::GroupCell {
        changes: changes.collect(),
        until: rule.departures.iter().filter_map(|one| one.until).min().map(date),
        whom: rule.departures.iter().find_map(|one| directions::whom(one.scope)),
    }
}
