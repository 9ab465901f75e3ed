//! Which rules of one edition became which of another: by id where lineage says nothing else, else as lineage says,
//! over any number of editions.

use super::side::Side;
use crate::model::{Fate, LineageTarget};
use crate::text::Symbol;

/// A rule of the old edition and one of the new that goes on from it, by their places.
pub(super) type Link = (u32, u32);

/// What lineage and notices say of an old rule, in the edition that came next.
pub(super) fn fate_in<'a>(new: Side<'a>, old_id: Symbol) -> Option<&'a Fate> {
    let before = new.before()?.key;
    new.model.fates_of(before, new.key, |_| true).find(|(id, _)| *id == old_id).map(|(_, fate)| fate)
}

/// The rules of the next edition that an old rule became.
pub(super) fn next_rules(old: Side<'_>, new: Side<'_>, at: u32) -> Vec<u32> {
    let id = old.rule(at).id;
    match fate_in(new, id) {
        Some(Fate::Became { to, .. }) => {
            let rules = to.iter().filter_map(|target| match target {
                LineageTarget::Rule(rule) => new.edition().find_rule(*rule),
                LineageTarget::Elsewhere(..) | LineageTarget::Advice(_) => None,
            });
            sorted(rules.collect())
        }
        Some(Fate::Withdrawn { .. }) => Vec::new(),
        None => new.edition().find_rule(id).into_iter().collect(),
    }
}

/// The links from an edition's forerunner to it.
fn step(old: Side<'_>, new: Side<'_>) -> Vec<Link> {
    old.places().flat_map(|at| next_rules(old, new, at).into_iter().map(move |to| (at, to))).collect()
}

/// The editions from one to a later one that goes on from it, both included; nothing if it does not.
pub(super) fn path<'a>(old: Side<'a>, new: Side<'a>) -> Option<Vec<Side<'a>>> {
    let mut path = vec![new];
    let mut now = new;
    while now.key != old.key {
        now = now.before()?;
        path.push(now);
    }
    path.reverse();
    Some(path)
}

/// The links between two editions, sorted.
pub(super) fn links(old: Side<'_>, new: Side<'_>) -> Vec<Link> {
    if !std::ptr::eq(old.model, new.model) {
        return across_models(old, new);
    }
    let ancestors = std::iter::successors(Some(old), |side| side.before());
    let common = ancestors.filter_map(|ancestor| Some((path(ancestor, old)?, path(ancestor, new)?))).next();
    let Some((to_old, to_new)) = common else { return by_id(old, new) };
    let backwards = along(&to_old).into_iter().map(|(from, to)| (to, from)).collect();
    let mut links = compose(&sorted(backwards), &along(&to_new));
    links.extend(revived(old, new, &links));
    sorted(links)
}

/// The links over some editions, each going on from the one before.
fn along(path: &[Side<'_>]) -> Vec<Link> {
    let first = path[0];
    let mut links: Vec<Link> = first.places().map(|at| (at, at)).collect();
    for pair in path.windows(2) {
        links = compose(&links, &step(pair[0], pair[1]));
    }
    links
}

/// Two steps as one. Both are sorted.
fn compose(first: &[Link], second: &[Link]) -> Vec<Link> {
    let on = |middle: u32| {
        let from = second.partition_point(|(from, _)| *from < middle);
        second[from..].iter().take_while(move |(from, _)| *from == middle).map(|(_, to)| *to)
    };
    sorted(first.iter().flat_map(|&(old, middle)| on(middle).map(move |new| (old, new))).collect())
}

/// An id that was gone for a while and came back is the same rule; one that was given to nothing else on the way.
fn revived(old: Side<'_>, new: Side<'_>, links: &[Link]) -> Vec<Link> {
    let pairs = by_id(old, new).into_iter();
    let is_free = |&(from, to): &Link| links.iter().all(|(old, new)| *old != from && *new != to);
    pairs.filter(is_free).collect()
}

fn by_id(old: Side<'_>, new: Side<'_>) -> Vec<Link> {
    let found = old.places().filter_map(|at| Some((at, new.find(old.text(old.rule(at).id))?)));
    found.collect()
}

/// Two states of a workspace: the same edition is compared by id; another edition first with its own earlier or
/// later state, and then as the newer state says.
fn across_models(old: Side<'_>, new: Side<'_>) -> Vec<Link> {
    let name = old.text(old.edition().id);
    let there = new.model.symbols.find(name).and_then(|id| new.model.guide(new.guide()).find_edition(id));
    match there {
        Some(at) if at != new.key.at => compose(&by_id(old, new.with(at)), &links(new.with(at), new)),
        _ => by_id(old, new),
    }
}

fn sorted<T: Ord>(mut values: Vec<T>) -> Vec<T> {
    values.sort_unstable();
    values.dedup();
    values
}
