//! Rules that lineage does not account for: gone, new or changed, and nothing says why. A draft is asked once it has a
//! lineage: until then its rules are still being written.

use super::lineage::Next;
use crate::compare::{Gap, gaps};
use crate::diag::{Code, Finding};
use crate::parse::fields::Step;
use crate::text::Span;

pub(super) fn check(next: &Next<'_>) -> Vec<Finding> {
    if next.edition().is_draft() && next.data().is_none() {
        return Vec::new();
    }
    let found = gaps(next.comparison).into_iter().filter(|gap| !is_said_otherwise(next, gap));
    found.map(|gap| finding(next, &gap)).collect()
}

/// An entry that cannot be has its own finding: a rule that became nothing, that is withdrawn and still
/// there, or that is called new and is not.
fn is_said_otherwise(next: &Next<'_>, gap: &Gap) -> bool {
    let Some(data) = next.data() else { return false };
    match gap {
        Gap::NoFate(at) => {
            data.became.get(next.text(next.before().rule(*at).id)).is_some_and(|entry| entry.to.is_empty())
        }
        Gap::NoOrigin(at) => data.withdrawn.get(next.text(next.now().rule(*at).id)).is_some(),
        Gap::TwoOrigins(at) => next.before().edition().find_rule(next.now().rule(*at).id).is_some(),
        Gap::NoReason(_) => false,
    }
}

fn finding(next: &Next<'_>, gap: &Gap) -> Finding {
    let id = match gap {
        Gap::NoFate(at) => next.text(next.before().rule(*at).id),
        Gap::NoOrigin(at) | Gap::NoReason(at) | Gap::TwoOrigins(at) => next.text(next.now().rule(*at).id),
    };
    let suggest = "`guidepost lineage suggest` proposes entries";
    let before = next.text(next.before().edition().id);
    let (place, message, help) = match gap {
        Gap::NoFate(_) => (
            next.place(),
            format!("the rule `{id}` of `{before}` is gone, and nothing says what became of it"),
            format!(
                "write `became: {{{id}: {{to: [...], because: \"...\"}}}}` or `withdrawn: {{{id}: {{because: \
                 \"...\"}}}}` in lineage.yaml; {suggest}"
            ),
        ),
        Gap::NoOrigin(at) => (
            next.heading(next.now(), *at),
            format!("`{id}` does not stand in `{before}`, and nothing says where it comes from"),
            format!(
                "write `new: [{{rules: [{id}], because: \"...\"}}]` in lineage.yaml, or name it in what an old rule \
                 `became`; {suggest}"
            ),
        ),
        Gap::NoReason(at) => (
            next.heading(next.now(), *at),
            format!("`{id}` is not as it was in `{before}`, and nothing says why"),
            format!("write `amended: {{{id}: {{change: ..., because: \"...\"}}}}` in lineage.yaml; {suggest}"),
        ),
        Gap::TwoOrigins(_) => (
            began(next, id),
            format!("`{id}` is said to begin here, and another rule became it"),
            "take it out of here, or out of `became:`".to_owned(),
        ),
    };
    let found = Finding::new(Code::LineageIncomplete, place, message).level(next.missing()).help(help);
    match gap {
        Gap::NoFate(at) => found.label(next.heading(next.before(), *at), "the rule that is gone"),
        _ => found,
    }
}

/// Where a rule is called new or revived.
fn began(next: &Next<'_>, id: &str) -> Span {
    let lists = next.data().into_iter().flat_map(|data| data.new.iter().enumerate());
    let place = lists.flat_map(|(at, entry)| entry.rules.iter().enumerate().map(move |(rule, name)| (at, rule, name)));
    match place.into_iter().find(|(_, _, name)| *name == id) {
        Some((at, rule, _)) => next.entry(&[Step::Key("new"), Step::At(at), Step::Key("rules"), Step::At(rule)]),
        None => next.entry(&[Step::Key("revived"), Step::Key(id)]),
    }
}
