//! Time limits as data.

use super::{Duration, MonthDay};
use crate::text::{Symbol, TextRange};

/// A value that may differ between nations.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PerNation<T> {
    /// The same everywhere.
    Same(T),
    /// By nation, in the order written.
    Each(Vec<(Symbol, T)>),
}

impl<T: Copy> PerNation<T> {
    /// The same, with the value of one nation alone where it differs between nations and that one has its own.
    #[must_use]
    fn only_in(&self, nation: Option<Symbol>) -> Self {
        nation.and_then(|nation| self.in_nation(nation)).map_or_else(|| self.clone(), PerNation::Same)
    }

    /// The value in a nation.
    #[must_use]
    pub fn in_nation(&self, nation: Symbol) -> Option<T> {
        match self {
            PerNation::Same(value) => Some(*value),
            PerNation::Each(values) => values.iter().find(|(id, _)| *id == nation).map(|(_, value)| *value),
        }
    }
}

/// What a limit limits.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LimitValue {
    /// At most so long.
    Max(PerNation<Duration>),
    /// At least so long.
    Min(PerNation<Duration>),
    /// Again and again, at most so far apart.
    Every(PerNation<Duration>),
    /// By a day of the year.
    By(PerNation<MonthDay>),
}

/// How a limit uses a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClockUse {
    /// Time runs from that moment.
    From(Symbol),
    /// Time runs up to that moment.
    To(Symbol),
    /// Time lies before that moment.
    Before(Symbol),
}

impl ClockUse {
    /// The clock.
    #[must_use]
    pub fn clock(self) -> Symbol {
        match self {
            ClockUse::From(id) | ClockUse::To(id) | ClockUse::Before(id) => id,
        }
    }
}

/// A time limit of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Its name within the rule.
    pub name: Symbol,
    /// How long.
    pub value: LimitValue,
    /// The moments it runs between.
    pub clocks: Vec<ClockUse>,
    /// Whether the day of the event is the first day.
    pub counts_first_day: bool,
    /// Where its name stands.
    pub place: TextRange,
}

impl Limit {
    /// The limit as it holds in a nation: of values that differ between nations, that nation's alone.
    #[must_use]
    pub fn only_in(&self, nation: Option<Symbol>) -> Self {
        let value = match &self.value {
            LimitValue::Max(value) => LimitValue::Max(value.only_in(nation)),
            LimitValue::Min(value) => LimitValue::Min(value.only_in(nation)),
            LimitValue::Every(value) => LimitValue::Every(value.only_in(nation)),
            LimitValue::By(value) => LimitValue::By(value.only_in(nation)),
        };
        Limit { value, ..self.clone() }
    }

    /// How long: "45 working days". Where nations differ, `in_nation` says each nation's time with its nation.
    pub fn words(&self, in_nation: impl Fn(&str, Symbol) -> String) -> String {
        match &self.value {
            LimitValue::Max(value) | LimitValue::Min(value) | LimitValue::Every(value) => value.words(in_nation),
            LimitValue::By(value) => value.words(in_nation),
        }
    }
}

impl<T: std::fmt::Display> PerNation<T> {
    fn words(&self, in_nation: impl Fn(&str, Symbol) -> String) -> String {
        match self {
            PerNation::Same(value) => value.to_string(),
            PerNation::Each(values) => {
                let each = values.iter().map(|(nation, value)| in_nation(&value.to_string(), *nation));
                each.collect::<Vec<_>>().join(", ")
            }
        }
    }
}
