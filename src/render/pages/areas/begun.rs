//! What holds for work that was begun earlier: of one rule, and of a whole guide.

use jiff::civil::Date;

use super::Asked;
use super::directions::pilot_link;
use crate::apply::{Applied, AppliedRule, BegunClass};
use crate::model::EditionKey;
use crate::render::page::date;
use crate::view;

/// What holds for work begun on some days, before it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Holds {
    Same,
    National,
    Local(Vec<view::Link>),
    Older(EditionKey),
    Nothing,
}

impl Asked<'_> {
    /// What holds of a rule for work begun earlier; nothing where the same holds for all.
    pub(super) fn begun(
        &self,
        rule: &AppliedRule<'_>,
        answer: &Applied<'_>,
        classes: &[BegunClass<'_>],
    ) -> Vec<view::BegunWork> {
        let each = classes.iter().map(|class| (class.from, class.until, self.holds(rule, answer, class)));
        let found = joined(each);
        if found.iter().all(|(_, _, holds)| *holds == Holds::Same) {
            return Vec::new();
        }
        found.into_iter().map(|one| self.told(one)).collect()
    }

    fn holds(&self, rule: &AppliedRule<'_>, answer: &Applied<'_>, class: &BegunClass<'_>) -> Holds {
        // Most answers have the same rules in the same places.
        let at = answer.rules.iter().position(|other| std::ptr::eq(other, rule));
        let there = at.and_then(|at| class.answer.rules.get(at)).filter(|other| other.is_same_rule(rule));
        match there.or_else(|| class.answer.rules.iter().find(|other| other.is_same_rule(rule))) {
            Some(other) if other.is_same(rule) => Holds::Same,
            Some(other) if other.departures.is_empty() => Holds::National,
            Some(other) => Holds::Local(self.pilots(other)),
            None => match class.answer.edition {
                Some(edition) if class.answer.edition != answer.edition => Holds::Older(edition),
                _ => Holds::Nothing,
            },
        }
    }

    fn pilots(&self, rule: &AppliedRule<'_>) -> Vec<view::Link> {
        let mut links: Vec<view::Link> = Vec::new();
        for departure in &rule.departures {
            let link = pilot_link(self.here, departure.pilot);
            if !links.contains(&link) {
                links.push(link);
            }
        }
        links
    }

    /// Work that stays under the rules of an older edition.
    pub(super) fn older(&self, answer: &Applied<'_>, classes: &[BegunClass<'_>]) -> Vec<view::BegunWork> {
        let each = classes.iter().map(|class| {
            let older = class.answer.edition.filter(|_| class.answer.edition != answer.edition);
            (class.from, class.until, older.map_or(Holds::Same, Holds::Older))
        });
        joined(each).into_iter().filter(|(_, _, holds)| *holds != Holds::Same).map(|one| self.told(one)).collect()
    }

    /// Rules that hold only for work begun earlier, each with the days on which such work was begun.
    pub(super) fn only_for_open_work<'c, 'm>(
        &self,
        answer: &Applied<'_>,
        classes: &'c [BegunClass<'m>],
    ) -> Vec<(&'c AppliedRule<'m>, Vec<view::BegunWork>)> {
        let mut found: Vec<(&AppliedRule<'_>, Vec<view::BegunWork>)> = Vec::new();
        let same_edition = classes.iter().filter(|class| class.answer.edition == answer.edition);
        for class in same_edition {
            for rule in class.answer.rules.iter().filter(|rule| rule.is_added) {
                let holds_anyway = answer.rules.iter().any(|now| now.is_same_rule(rule));
                let known = found.iter_mut().find(|(known, _)| known.is_same_rule(rule));
                let told = (class.from, class.until, Holds::Local(self.pilots(rule)));
                match known {
                    Some((_, begun)) => begun.push(self.told(told)),
                    None if !holds_anyway => found.push((rule, vec![self.told(told)])),
                    None => {}
                }
            }
        }
        found
    }

    fn told(&self, (from, until, holds): Told) -> view::BegunWork {
        let mut work = view::BegunWork {
            from: from.map(date),
            until: date(until),
            interval: self.interval_link(until, date(until).words),
            ..view::BegunWork::default()
        };
        match holds {
            Holds::Same => work.interval = None,
            Holds::National => work.kind = view::BegunKind::National,
            Holds::Local(pilots) => (work.kind, work.pilots) = (view::BegunKind::Local, pilots),
            Holds::Older(edition) => {
                (work.kind, work.edition) = (view::BegunKind::Older, Some(self.here.edition_link(edition)));
            }
            Holds::Nothing => work.kind = view::BegunKind::None,
        }
        work
    }
}

/// The first day, the last day, and what holds.
type Told = (Option<Date>, Date, Holds);

/// Days that follow one another and have one answer, as one.
fn joined(each: impl Iterator<Item = Told>) -> Vec<Told> {
    let mut found: Vec<Told> = Vec::new();
    for (from, until, holds) in each {
        match found.last_mut().filter(|(_, _, known)| *known == holds) {
            Some(last) => last.1 = until,
            None => found.push((from, until, holds)),
        }
    }
    found
}
