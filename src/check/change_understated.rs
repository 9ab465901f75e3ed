//! A change called editorial although it asks something else of somebody.

use super::lineage::Next;
use crate::compare::{Meaning, understated};
use crate::diag::{Code, Finding};
use crate::parse::fields::Step;

pub(super) fn check(next: &Next<'_>) -> Vec<Finding> {
    let found = understated(next.comparison).into_iter().map(|found| {
        let id = next.text(found.amendment.rule);
        let what: Vec<String> = found.meanings.iter().map(words).collect();
        let message = format!("`{id}` is called editorial, and {}", what.join("; "));
        let place = next.entry(&[Step::Key("amended"), Step::Key(id)]);
        let help = "say `change: substantive`, or `clarifying` if nobody has to do anything else than before";
        Finding::new(Code::ChangeUnderstated, place, message).level(next.wrong()).help(help)
    });
    found.collect()
}

/// What changed, as the end of a sentence.
fn words(meaning: &Meaning) -> String {
    match meaning {
        Meaning::Force(old, new) => format!("its force was `{}` and is `{}`", old.word(), new.word()),
        Meaning::PassageForce(old, new, _) => {
            format!("the force of a passage was `{}` and is `{}`", old.word(), new.word())
        }
        Meaning::Duty(old, new) => format!("who must act was {} and is {}", names(old), names(new)),
        Meaning::Limit(old, new) if old.time != new.time => {
            format!("the limit `{}` was {} and is {}", new.name, old.time, new.time)
        }
        Meaning::Limit(_, new) => format!("the limit `{}` runs otherwise", new.name),
        Meaning::PartDuty(..) => "who must act in a part changed".to_owned(),
        Meaning::Limits(..) => "its limits are others".to_owned(),
        Meaning::LimitGone(limit) => format!("the limit `{}` is gone", limit.name),
        Meaning::LimitCome(limit) => format!("the limit `{}` came", limit.name),
        Meaning::Basis(old, new) => format!("the law behind it was {} and is {}", names(old), names(new)),
        Meaning::Extent(..) => "it applies elsewhere".to_owned(),
        Meaning::From(..) => "its own first day changed".to_owned(),
        Meaning::Until(..) => "its own last day changed".to_owned(),
        Meaning::PartGone(_) => "a part is gone".to_owned(),
        Meaning::PartCome(_) => "a part came".to_owned(),
        Meaning::MayVary(..) => "what a pilot may vary changed".to_owned(),
    }
}

/// Those that are on one side alone.
fn names(names: &[String]) -> String {
    if names.is_empty() { "nothing else".to_owned() } else { names.join(", ") }
}
