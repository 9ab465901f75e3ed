//! Time limits: from the author's words to durations.

use super::Resolver;
use super::names::Names;
use crate::diag::{Code, Finding, Fix};
use crate::model::{ClockUse, Duration, DurationFault, Limit, LimitValue, MonthDay, PerNation};
use crate::parse::data::{self, LimitText};
use crate::parse::fields::{Placed, Step};
use crate::text::{FileId, Span, Symbol};

/// Where some limits stand: in which data, and below which path.
pub(super) struct Where<'a, T> {
    pub(super) file: FileId,
    pub(super) data: &'a Placed<T>,
    pub(super) path: &'a [Step<'a>],
}

impl<T> Where<'_, T> {
    fn place(&self, limit: &str, rest: &[Step<'_>]) -> Span {
        let path = self.whole(limit, rest);
        self.data.place(&path).in_file(self.file)
    }

    fn key_place(&self, limit: &str, rest: &[Step<'_>]) -> Span {
        self.data.key_place(&self.whole(limit, rest)).in_file(self.file)
    }

    fn whole<'p>(&'p self, limit: &'p str, rest: &[Step<'p>]) -> Vec<Step<'p>> {
        let mut path = self.path.to_vec();
        path.extend([Step::Key("limits"), Step::Key(limit)]);
        path.extend_from_slice(rest);
        path
    }
}

impl Resolver<'_> {
    /// The limits of a rule or variation.
    pub(super) fn limits<T>(&mut self, limits: &data::Entries<LimitText>, at: &Where<'_, T>) -> Vec<Limit> {
        let mut read = Vec::with_capacity(limits.len());
        for (name, text) in limits.iter() {
            read.extend(self.limit(name, text, at));
        }
        read
    }

    fn limit<T>(&mut self, name: &str, text: &LimitText, at: &Where<'_, T>) -> Option<Limit> {
        let durations = [("max", &text.max), ("min", &text.min), ("every", &text.every)];
        let given = durations.iter().filter(|(_, value)| value.is_some()).count() + usize::from(text.by.is_some());
        if given != 1 {
            let message = if given == 0 {
                format!("the limit `{name}` does not say how long")
            } else {
                format!("the limit `{name}` says how long more than once")
            };
            let finding = Finding::new(Code::LimitIncomplete, at.key_place(name, &[]), message);
            self.say(finding.help("give one of `max`, `min`, `every` and `by`"));
            return None;
        }
        let value = self.limit_value(name, text, at);
        let mut clocks = Vec::new();
        type Use<'a> = (&'a str, &'a Option<String>, fn(Symbol) -> ClockUse);
        let uses: [Use<'_>; 3] = [
            ("from", &text.from, ClockUse::From),
            ("to", &text.to, ClockUse::To),
            ("before", &text.before, ClockUse::Before),
        ];
        for (key, clock, make) in uses {
            let Some(clock) = clock else { continue };
            let known = self.known(Names::Clock, clock, || at.place(name, &[Step::Key(key)]));
            clocks.extend(known.map(make));
        }
        Some(Limit {
            name: self.intern(name),
            value: value?,
            clocks,
            counts_first_day: text.counts_first_day.unwrap_or(false),
            place: at.key_place(name, &[]).range,
        })
    }

    fn limit_value<T>(&mut self, name: &str, text: &LimitText, at: &Where<'_, T>) -> Option<LimitValue> {
        if let Some(by) = &text.by {
            return self.per_nation(name, "by", by, at, read_day).map(LimitValue::By);
        }
        type Make<'a> = (&'static str, &'a Option<data::PerNation>, fn(PerNation<Duration>) -> LimitValue);
        let make: [Make<'_>; 3] = [
            ("max", &text.max, LimitValue::Max),
            ("min", &text.min, LimitValue::Min),
            ("every", &text.every, LimitValue::Every),
        ];
        let (key, value, make) = make.into_iter().find(|(_, value, _)| value.is_some())?;
        self.per_nation(name, key, value.as_ref()?, at, read_duration).map(make)
    }

    fn per_nation<T, V>(
        &mut self,
        name: &str,
        key: &'static str,
        value: &data::PerNation,
        at: &Where<'_, T>,
        read: fn(&str, Span) -> Result<V, Finding>,
    ) -> Option<PerNation<V>> {
        match value {
            data::PerNation::Same(text) => {
                let value = read(text, at.place(name, &[Step::Key(key)]));
                value.map_err(|finding| self.say(finding)).ok().map(PerNation::Same)
            }
            data::PerNation::Each(entries) => {
                let mut values = Vec::with_capacity(entries.len());
                for (nation, text) in entries.iter() {
                    let path = [Step::Key(key), Step::Key(nation)];
                    let known = self.known(Names::Nation, nation, || at.key_place(name, &path));
                    match read(text, at.place(name, &path)) {
                        Ok(value) => values.extend(known.map(|nation| (nation, value))),
                        Err(finding) => self.say(finding),
                    }
                }
                (!values.is_empty()).then_some(PerNation::Each(values))
            }
        }
    }
}

pub(super) fn read_duration(text: &str, place: Span) -> Result<Duration, Finding> {
    let read = Duration::parse(text);
    if read.as_ref().is_ok_and(|duration| duration.count == 0) {
        let finding = Finding::new(Code::LimitMalformed, place, format!("`{text}` is no time at all"));
        return Err(finding.help("write at least 1; what must be done at once is said in the words of the rule"));
    }
    read.map_err(|fault| match fault {
        DurationFault::PlainDays(count) => {
            Finding::new(Code::LimitPlainDays, place, format!("`{text}` does not say which days"))
                .help(format!("write `{count} working days`, `{count} school days` or `{count} calendar days`"))
        }
        DurationFault::Malformed => {
            let finding = Finding::new(Code::LimitMalformed, place, format!("`{text}` is no length of time"));
            match in_other_form(text) {
                Some(duration) => finding.help(format!("write `{duration}`")).fix(in_place_of(text, place, duration)),
                None => finding
                    .help("write a number and hours, working days, school days, calendar days, weeks, months or years"),
            }
        }
    })
}

/// A duration with capitals, hyphens or more blanks than one.
fn in_other_form(text: &str) -> Option<Duration> {
    let lower = text.to_lowercase().replace('-', " ");
    Duration::parse(&lower.split_whitespace().collect::<Vec<_>>().join(" ")).ok()
}

/// The repair, where the text stands as it reads, with quotes or without.
fn in_place_of(text: &str, place: Span, duration: Duration) -> Option<Fix> {
    let more = place.range.indices().len().checked_sub(text.len())?;
    matches!(more, 0 | 2).then(|| Fix::replace(place.range, duration.to_string()))
}

fn read_day(text: &str, place: Span) -> Result<MonthDay, Finding> {
    MonthDay::parse(text).ok_or_else(|| {
        Finding::new(Code::LimitMalformed, place, format!("`{text}` is no day of the year")).help("write `31 March`")
    })
}
