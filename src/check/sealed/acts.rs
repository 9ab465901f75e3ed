//! Directions and events of pilots, compared with what was sealed of them.

use std::collections::{BTreeSet, HashSet};

use super::{Folder, TAKE_BACK_ACT};
use crate::diag::{Code, Finding};
use crate::model::{Model, Pilot};
use crate::parse::fields::{Fact, Placed, Step};
use crate::parse::{Content, data};
use crate::seal::{Body, EditionsLock, Entry, Fingerprint, Subject, fact};
use crate::text::{FileId, Span};

/// A pilot with its data and what was sealed of it.
struct Acts<'a> {
    model: &'a Model,
    pilot: &'a Pilot,
    data: &'a Placed<data::Pilot>,
    lock: &'a EditionsLock,
    lock_file: FileId,
    sealed: &'a BTreeSet<&'a Subject>,
}

/// What a direction or an event says now.
struct Now<'a> {
    facts: Vec<Fact<'a>>,
    variations: Vec<u32>,
    /// Where it begins.
    place: Span,
}

impl Now<'_> {
    fn says(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.facts.iter().map(|one| fact(&one.path, one.value)).collect();
        lines.sort();
        lines.dedup();
        lines
    }
}

impl Folder<'_> {
    /// What each sealed direction and event says now, and what is not sealed yet.
    pub(super) fn acts(&self, lock: &EditionsLock, lock_file: FileId) -> Vec<Finding> {
        let model = self.context.model;
        let own = model.pilots.iter().filter(|pilot| std::ptr::eq(model.guide(pilot.guide), self.guide));
        let sealed: BTreeSet<&Subject> = lock.entries.iter().map(|entry| &entry.subject).collect();
        let mut findings = Vec::new();
        let mut known: HashSet<&str> = HashSet::new();
        for pilot in own {
            known.insert(model.text(pilot.id));
            let Content::PilotData(data) = &self.context.parsed[pilot.file.0 as usize].content else { continue };
            let acts = Acts { model, pilot, data, lock, lock_file, sealed: &sealed };
            findings.extend(acts.directions());
            findings.extend(acts.events());
            findings.extend(acts.unsealed(model.text(self.guide.id)));
        }
        let gone = lock.entries.iter().filter(|entry| match &entry.subject {
            Subject::Direction(pilot, _) | Subject::Event(pilot, _) => !known.contains(pilot.as_str()),
            _ => false,
        });
        findings.extend(gone.map(|entry| missing(entry, lock_file)));
        findings
    }
}

fn missing(entry: &Entry, lock_file: FileId) -> Finding {
    let what = in_words(&entry.subject);
    let message = format!("{what} was sealed and is not there");
    Finding::new(Code::SealMissing, entry.place.in_file(lock_file), message).help("take it from your history")
}

fn in_words(subject: &Subject) -> String {
    match subject {
        Subject::Direction(pilot, id) => format!("the direction `{id}` of the pilot `{pilot}`"),
        Subject::Event(pilot, number) => format!("event {number} of the pilot `{pilot}`"),
        other => other.to_string(),
    }
}

impl<'a> Acts<'a> {
    fn id(&self) -> &'a str {
        self.model.text(self.pilot.id)
    }

    fn directions(&self) -> Vec<Finding> {
        let of_it = |entry: &&Entry| matches!(&entry.subject, Subject::Direction(pilot, _) if pilot == self.id());
        let compared = self.lock.entries.iter().filter(of_it).filter_map(|entry| {
            let Subject::Direction(_, id) = &entry.subject else { return None };
            match self.direction(id) {
                None => Some(missing(entry, self.lock_file)),
                Some(now) => self.differs(entry, &now),
            }
        });
        compared.collect()
    }

    fn direction(&self, id: &str) -> Option<Now<'a>> {
        let facts = self.data.direction_facts(id)?;
        let record = self.pilot.directions.iter().find(|one| self.model.text(one.id) == id);
        let place = self.data.key_place(&[Step::Key("directions"), Step::Key(id)]).in_file(self.pilot.file);
        Some(Now { facts, variations: record.map(crate::model::Direction::variations).unwrap_or_default(), place })
    }

    fn event(&self, number: u32) -> Option<Now<'a>> {
        let facts = self.data.event_facts(number)?;
        let place = self.data.place(&[Step::Key("events"), Step::At(number as usize - 1)]).in_file(self.pilot.file);
        Some(Now { facts, variations: self.pilot.varied_by(number), place })
    }

    /// Events are sealed by their place: one put in before others, or taken out, is said once and not of all that follow.
    fn events(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut moved_by: Option<i64> = None;
        for entry in &self.lock.entries {
            let Subject::Event(pilot, number) = &entry.subject else { continue };
            let Body::Value { facts: sealed, .. } = &entry.body else { continue };
            if pilot != self.id() {
                continue;
            }
            let now = self.event(*number);
            if now.as_ref().is_some_and(|now| now.says() == *sealed) {
                findings.extend(now.and_then(|now| self.differs(entry, &now)));
                continue;
            }
            let by = self.place_of(sealed, *number).map(|at| i64::from(at) - i64::from(*number));
            if by.is_some() && by == moved_by {
                continue;
            }
            moved_by = by.or(moved_by);
            let taken_out = now.as_ref().is_some_and(|now| self.is_sealed_as(*number + 1, &now.says()));
            findings.extend(match (now, by) {
                (Some(now), Some(1..)) => {
                    let message = format!("what stands before event {number} came after it was sealed");
                    let finding = Finding::new(Code::SealAltered, now.place, message);
                    Some(finding.help("take it away: events are added at the end of the list"))
                }
                (Some(_), None) if taken_out => {
                    moved_by = Some(-1);
                    Some(missing(entry, self.lock_file))
                }
                (Some(now), _) => self.differs(entry, &now),
                (None, _) => Some(missing(entry, self.lock_file)),
            });
        }
        findings
    }

    fn is_sealed_as(&self, number: u32, says: &[String]) -> bool {
        let entry = self.lock.entry(&Subject::Event(self.id().to_owned(), number));
        entry.is_some_and(|entry| matches!(&entry.body, Body::Value { facts, .. } if facts == says))
    }

    /// Where a sealed event stands now, if it stands elsewhere.
    fn place_of(&self, sealed: &[String], number: u32) -> Option<u32> {
        let count = u32::try_from(self.data.value.events.len()).unwrap_or(u32::MAX);
        let others = (number + 1..=count).chain((1..number).rev());
        others.into_iter().find(|other| self.event(*other).is_some_and(|now| now.says() == *sealed))
    }

    /// The first thing in which an act differs from what was sealed of it.
    fn differs(&self, entry: &Entry, now: &Now<'a>) -> Option<Finding> {
        let Body::Value { facts: sealed, variations } = &entry.body else { return None };
        let what = in_words(&entry.subject);
        let altered =
            |place: Span, message: String| Some(Finding::new(Code::SealAltered, place, message).help(TAKE_BACK_ACT));
        let sealed_lines: HashSet<&str> = sealed.iter().map(String::as_str).collect();
        let said: HashSet<String> = now.facts.iter().map(|one| fact(&one.path, one.value)).collect();
        let path_of = |line: &str| line.split_once(' ').map_or(String::new(), |(path, _)| path.to_owned());
        let mut own: Vec<&Fact<'_>> = now.facts.iter().collect();
        own.sort_by_key(|one| one.place);
        if let Some(new) = own.into_iter().find(|one| !sealed_lines.contains(&*fact(&one.path, one.value))) {
            let path = path_of(&fact(&new.path, new.value));
            let was = sealed.iter().find(|line| path_of(line) == path);
            let message = match was.and_then(|line| line.split_once(' ')) {
                Some((_, was)) => format!("`{path}` of {what} was sealed as `{was}`"),
                None => format!("`{path}` of {what} came after it was sealed"),
            };
            return altered(new.place.in_file(self.pilot.file), message);
        }
        if let Some(gone) = sealed.iter().find(|line| !said.contains(*line)) {
            return altered(now.place, format!("`{}` of {what} was sealed and is not there", path_of(gone)));
        }
        self.varies(variations, now).and_then(|(place, message)| altered(place, format!("{message} {what} was sealed")))
    }

    /// The first variation that does not say what was sealed.
    fn varies(&self, sealed: &[Fingerprint], now: &Now<'_>) -> Option<(Span, String)> {
        let id = |at: &u32| self.pilot.variations.get(*at as usize).map(|one| self.model.text(one.id));
        for one in sealed {
            let record = self.pilot.variations.iter().find(|record| self.model.text(record.id) == one.id);
            match record {
                Some(record) if record.fingerprint != one.hash => {
                    return Some((record.place, format!("the variation `{}` was altered since", one.id)));
                }
                Some(_) => {}
                None => return Some((now.place, format!("the variation `{}` is not there any more as when", one.id))),
            }
        }
        let mut applied = now.variations.iter().filter_map(id);
        let new = applied.find(|id| sealed.iter().all(|one| one.id != *id))?;
        Some((now.place, format!("the variation `{new}` was not applied when")))
    }

    /// The first act of the pilot that was made and is not sealed.
    fn unsealed(&self, guide: &str) -> Option<Finding> {
        let id = self.id();
        let help = format!("seal directions and events with `guidepost release {guide} --pilots`");
        let say = |place: Span, message: String| Some(Finding::new(Code::Unsealed, place, message).help(&help));
        let open = |subject: Subject| !self.sealed.contains(&subject);
        let direction = self.pilot.directions.iter().find(|direction| {
            let own = Subject::Direction(id.to_owned(), self.model.text(direction.id).to_owned());
            direction.made.is_some() && open(own)
        });
        if let Some(direction) = direction {
            let name = self.model.text(direction.id);
            return say(direction.place, format!("the direction `{name}` was made and is not sealed"));
        }
        let count = u32::try_from(self.data.value.events.len()).unwrap_or(u32::MAX);
        let number = (1..=count).find(|number| open(Subject::Event(id.to_owned(), *number)))?;
        let place = self.data.place(&[Step::Key("events"), Step::At(number as usize - 1)]);
        say(place.in_file(self.pilot.file), format!("event {number} of the pilot `{id}` is not sealed"))
    }
}
