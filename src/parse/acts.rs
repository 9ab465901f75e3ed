//! What a seal holds of a direction or an event of a pilot: its own keys, and what it takes from the pilot.

use super::data;
use super::fields::{Fact, Placed, Step};

/// What a direction takes from the pilot unless it says it itself.
const DEFAULTS: &str = "direction-defaults";

/// What a direction takes from the pilot always: the edition that it departs from, and the power it rests on.
const OF_THE_PILOT: [&str; 2] = ["edition", "power"];

impl Placed<data::Pilot> {
    /// Everything that a direction says, with what it takes from the pilot; nothing where it is not there.
    #[must_use]
    pub fn direction_facts(&self, id: &str) -> Option<Vec<Fact<'_>>> {
        let own = [Step::Key("directions"), Step::Key(id)];
        if !self.has(&own) {
            return None;
        }
        let mut facts = self.placed_facts(&own);
        let says = |path: &str| self.has(&[own[0], own[1], Step::Key(path.split('.').next().unwrap_or_default())]);
        facts.extend(self.placed_facts(&[Step::Key(DEFAULTS)]).into_iter().filter(|fact| !says(&fact.path)));
        for key in OF_THE_PILOT {
            let of_key = self.placed_facts(&[Step::Key(key)]).into_iter();
            facts.extend(of_key.map(|fact| Fact { path: key.to_owned(), ..fact }));
        }
        // A direction of one line without keys is a fact, too, and of no path.
        facts.retain(|fact| !fact.path.is_empty());
        Some(facts)
    }

    /// Everything that an event says, by its place from 1; nothing where it is not there.
    #[must_use]
    pub fn event_facts(&self, number: u32) -> Option<Vec<Fact<'_>>> {
        let own = [Step::Key("events"), Step::At(number as usize - 1)];
        self.has(&own).then(|| self.placed_facts(&own))
    }
}
