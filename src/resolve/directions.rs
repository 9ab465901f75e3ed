//! The directions of a pilot: where, what there, and what happened to them later.

use super::Resolver;
use super::limits::read_duration;
use super::names::Names;
use super::rules::under;
use crate::diag::{Code, Finding};
use crate::model::{
    Direction, DirectionLine, Duration, Limit, LimitValue, PerNation, PilotEvent, PilotScope, Selector, Variation,
};
use crate::parse::fields::{Placed, Step};
use crate::parse::{PilotFile, data};
use crate::text::{FileId, Span, did_you_mean};

/// What the directions of one pilot share while they are read.
struct Reading<'a> {
    file: FileId,
    data: &'a Placed<data::Pilot>,
    variations: &'a [Variation],
}

impl Reading<'_> {
    fn place(&self, path: &[Step<'_>]) -> Span {
        self.data.place(path).in_file(self.file)
    }

    fn key_place(&self, path: &[Step<'_>]) -> Span {
        self.data.key_place(path).in_file(self.file)
    }
}

/// What each area of a direction gets unless its line says otherwise.
struct Usual {
    scope: PilotScope,
    variations: Vec<u32>,
}

fn scope(words: Option<&String>) -> Option<PilotScope> {
    words.map(|words| if words == "whole" { PilotScope::Whole } else { PilotScope::Partial(words.clone()) })
}

impl Resolver<'_> {
    pub(super) fn directions(
        &mut self,
        file: FileId,
        data: &Placed<data::Pilot>,
        variations: &[Variation],
        words: Option<&PilotFile>,
    ) -> Vec<Direction> {
        let reading = Reading { file, data, variations };
        let defaults = &data.value.direction_defaults;
        let usual = self.known_variations(&reading, &defaults.variations, |at| {
            reading.place(&[Step::Key("direction-defaults"), Step::Key("variations"), Step::At(at)])
        });
        let mut directions = Vec::new();
        for (id, direction) in data.value.directions.iter() {
            let path = [Step::Key("directions"), Step::Key(id)];
            let own = self.known_variations(&reading, &direction.variations, |at| {
                reading.place(&[path[0], path[1], Step::Key("variations"), Step::At(at)])
            });
            if matches!((direction.from, direction.until), (Some(from), Some(until)) if until < from) {
                let place = reading.place(&[path[0], path[1], Step::Key("until")]);
                let finding = Finding::new(Code::DatesReversed, place, "this direction ends before it begins");
                self.say(finding.help("`until` is its last day, `from` its first"));
            }
            let usual = Usual {
                scope: scope(direction.scope.as_ref().or(defaults.scope.as_ref())).unwrap_or_default(),
                variations: if direction.variations.is_empty() { usual.clone() } else { own },
            };
            let lines = self.direction_lines(&reading, direction, &usual, path);
            directions.push(Direction {
                id: self.intern(id),
                place: reading.key_place(&path),
                announced: direction.announced,
                made: direction.made,
                from: direction.from,
                until: direction.until,
                reference: direction.reference.clone(),
                begun_before: direction.begun_before.or(defaults.begun_before),
                at_end: direction.at_end.or(defaults.at_end),
                lines,
                events: Vec::new(),
            });
        }
        self.pilot_events(&reading, words, &mut directions);
        directions
    }

    fn direction_lines(
        &mut self,
        reading: &Reading<'_>,
        direction: &data::Direction,
        usual: &Usual,
        path: [Step<'_>; 2],
    ) -> Vec<DirectionLine> {
        match &direction.areas {
            None => Vec::new(),
            Some(data::DirectionAreas::Selected(selector)) => {
                let areas = self.selector(selector, |rest| reading.place(&below(path, rest)));
                let (scope, variations) = (usual.scope.clone(), usual.variations.clone());
                vec![DirectionLine { areas, scope, variations, limits: Vec::new() }]
            }
            Some(data::DirectionAreas::Each(lines)) => {
                let mut found = Vec::new();
                for (area, terms) in lines.iter() {
                    let known = self.known(Names::Area, area, || reading.key_place(&below(path, &[Step::Key(area)])));
                    let own = self.known_variations(reading, &terms.variations, |at| {
                        reading.place(&below(path, &[Step::Key(area), Step::Key("variations"), Step::At(at)]))
                    });
                    let limits = self.area_limits(reading, terms, |limit| {
                        reading.place(&below(path, &[Step::Key(area), Step::Key("limits"), Step::Key(limit)]))
                    });
                    let Some(area) = known else { continue };
                    found.push(DirectionLine {
                        areas: Selector::These(vec![area]),
                        scope: scope(terms.scope.as_ref()).unwrap_or_else(|| usual.scope.clone()),
                        variations: if terms.variations.is_empty() { usual.variations.clone() } else { own },
                        limits,
                    });
                }
                found
            }
        }
    }

    /// Limits of variations that differ in one area: `variation.limit`, then a duration.
    fn area_limits(
        &mut self,
        reading: &Reading<'_>,
        terms: &data::AreaTerms,
        place: impl Fn(&str) -> Span,
    ) -> Vec<(u32, Limit)> {
        let mut found = Vec::new();
        for (name, text) in terms.limits.iter() {
            let named = |(at, one): (u32, &Variation)| {
                let limit = name.strip_prefix(self.model.text(one.id))?.strip_prefix('.')?;
                let limit = one.limits.iter().find(|known| self.model.text(known.name) == limit)?;
                Some((at, limit.clone()))
            };
            let Some((at, limit)) = (0..).zip(reading.variations).find_map(named) else {
                let known =
                    reading.variations.iter().flat_map(|one| one.limits.iter().map(move |limit| (one.id, limit)));
                let text =
                    |(id, limit): (_, &Limit)| format!("{}.{}", self.model.text(id), self.model.text(limit.name));
                let known: Vec<String> = known.map(text).collect();
                let near = did_you_mean(name, known.iter().map(String::as_str));
                let message = format!("no variation of this pilot has the limit `{name}`");
                let finding = Finding::new(Code::UnknownVariation, place(name), message);
                self.say(finding.suggest(near));
                continue;
            };
            match read_duration(text, place(name)) {
                Ok(duration) => found.push((at, Limit { value: with_duration(&limit.value, duration), ..limit })),
                Err(finding) => self.say(finding),
            }
        }
        found
    }

    fn known_variations(&mut self, reading: &Reading<'_>, ids: &[String], place: impl Fn(usize) -> Span) -> Vec<u32> {
        let mut found = Vec::new();
        for (at, id) in ids.iter().enumerate() {
            let known: Vec<&str> = reading.variations.iter().map(|variation| self.model.text(variation.id)).collect();
            match (0..).zip(&known).find(|(_, known)| **known == id.as_str()) {
                Some((variation, _)) if found.contains(&variation) => {}
                Some((variation, _)) => found.push(variation),
                None => {
                    let near = did_you_mean(id, known);
                    let message = format!("this pilot has no variation `{id}`");
                    let finding = Finding::new(Code::UnknownVariation, place(at), message).suggest(near);
                    self.say(finding);
                }
            }
        }
        found
    }

    fn pilot_events(&mut self, reading: &Reading<'_>, words: Option<&PilotFile>, directions: &mut [Direction]) {
        let data = &reading.data.value;
        let ids: Vec<&str> = data.directions.names().collect();
        let conditions: Vec<&str> = words.map_or(Vec::new(), |words| words.conditions.iter().map(|c| &*c.id).collect());
        let measures: Vec<&str> = data.measures.iter().map(|measure| measure.id.as_str()).collect();
        for (at, event) in data.events.iter().enumerate() {
            let place = |key: &'static str| reading.place(&[Step::Key("events"), Step::At(at), Step::Key(key)]);
            let named = [
                (&event.direction, &ids, Code::UnknownDirection, "direction"),
                (&event.condition, &conditions, Code::UnknownCondition, "condition"),
                (&event.measure, &measures, Code::UnknownMeasure, "measure"),
            ];
            for (name, known, code, key) in named {
                let Some(name) = name.as_deref().filter(|name| !known.contains(name)) else { continue };
                let message = format!("this pilot has no {key} `{name}`");
                let near = did_you_mean(name, known.iter().copied());
                self.say(Finding::new(code, place(key), message).suggest(near));
            }
            let variations = self.known_variations(reading, &event.variations, |index| {
                reading.place(&[Step::Key("events"), Step::At(at), Step::Key("variations"), Step::At(index)])
            });
            let areas = event.areas.as_ref().map(|areas| {
                self.selector(areas, |rest| {
                    let mut path = vec![Step::Key("events"), Step::At(at)];
                    path.extend(under("areas", rest));
                    reading.place(&path)
                })
            });
            let direction = event.direction.as_deref().and_then(|name| ids.iter().position(|id| *id == name));
            let (Some(direction), Some(kind), Some(date)) = (direction, event.kind, event.date) else { continue };
            directions[direction].events.push(PilotEvent {
                at: u32::try_from(at).unwrap_or(u32::MAX),
                kind,
                date,
                from: event.from.unwrap_or(date),
                until: event.until,
                variations,
                areas,
                condition: event.condition.as_deref().and_then(|id| self.model.symbols.find(id)),
                measure: event.measure.as_deref().and_then(|id| self.model.symbols.find(id)),
                answer: event.answer.clone(),
                reference: event.reference.clone(),
                href: event.href.clone(),
                because: event.because.clone(),
            });
        }
        for direction in directions {
            direction.events.sort_by_key(|event| (event.date, event.at));
        }
    }
}

/// A path below the areas of a direction.
fn below<'p>(direction: [Step<'p>; 2], rest: &[Step<'p>]) -> Vec<Step<'p>> {
    let mut whole = direction.to_vec();
    whole.push(Step::Key("areas"));
    whole.extend_from_slice(rest);
    whole
}

/// The same kind of limit with another duration everywhere.
fn with_duration(value: &LimitValue, duration: Duration) -> LimitValue {
    match value {
        LimitValue::Max(_) => LimitValue::Max(PerNation::Same(duration)),
        LimitValue::Min(_) => LimitValue::Min(PerNation::Same(duration)),
        LimitValue::Every(_) => LimitValue::Every(PerNation::Same(duration)),
        LimitValue::By(day) => LimitValue::By(day.clone()),
    }
}
