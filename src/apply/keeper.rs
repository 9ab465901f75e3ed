//! Who answers for a body's advice.

use super::Question;
use crate::model::Model;
use crate::text::Symbol;

/// The body that keeps a body's advice on the day asked about: itself, or whoever took over since it ended, however
/// far. Itself, too, where nobody took over.
#[must_use]
pub fn keeper(model: &Model, body: Symbol, question: Question) -> Symbol {
    let mut now = body;
    let mut seen = vec![body];
    loop {
        let owner = model.owners.get(now).filter(|owner| owner.ended.is_some_and(|last| last < question.on));
        match owner.and_then(|owner| owner.succeeded_by) {
            Some(next) if seen.contains(&next) => return body,
            Some(next) => {
                seen.push(next);
                now = next;
            }
            None => return now,
        }
    }
}
