//! What a pilot measures: what it was before, when the pilot is to stop, and the values found.

use jiff::civil::Date;

use crate::text::Symbol;

/// A number with the text that an author wrote for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Its value.
    pub value: f64,
    /// As written.
    pub written: String,
}

impl Quantity {
    /// Reads a number; nothing where it is none.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let written = text.trim();
        let value: f64 = written.parse().ok()?;
        value.is_finite().then(|| Quantity { value, written: written.to_owned() })
    }
}

/// What a measure was before a pilot.
#[derive(Clone, Debug, PartialEq)]
pub enum Baseline {
    /// The same everywhere.
    Same(Quantity),
    /// By area.
    Each(Vec<(Symbol, Quantity)>),
}

impl Baseline {
    /// What it was in an area; of all areas together only where one value stands for all.
    #[must_use]
    pub fn of(&self, area: Option<Symbol>) -> Option<&Quantity> {
        match self {
            Baseline::Same(quantity) => Some(quantity),
            Baseline::Each(each) => each.iter().find(|(id, _)| Some(*id) == area).map(|(_, quantity)| quantity),
        }
    }
}

/// On which side of its bound a stop rule is crossed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crossed {
    /// `>`
    Above,
    /// `>=`
    AtOrAbove,
    /// `<`
    Below,
    /// `<=`
    AtOrBelow,
}

impl Crossed {
    /// The word for templates.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Crossed::Above => "above",
            Crossed::AtOrAbove => "at-or-above",
            Crossed::Below => "below",
            Crossed::AtOrBelow => "at-or-below",
        }
    }
}

/// The rule that stops a pilot.
#[derive(Clone, Debug, PartialEq)]
pub struct StopRule {
    /// On which side.
    pub side: Crossed,
    /// Of what.
    pub bound: Quantity,
}

impl StopRule {
    /// Reads one such as `> 60`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let number = text.trim_start_matches(['<', '>', '=']);
        let side = match &text[..text.len() - number.len()] {
            ">" => Crossed::Above,
            ">=" => Crossed::AtOrAbove,
            "<" => Crossed::Below,
            "<=" => Crossed::AtOrBelow,
            _ => return None,
        };
        Some(StopRule { side, bound: Quantity::read(number)? })
    }

    /// Whether a value crosses it.
    #[must_use]
    pub fn crosses(&self, value: f64) -> bool {
        match self.side {
            Crossed::Above => value > self.bound.value,
            Crossed::AtOrAbove => value >= self.bound.value,
            Crossed::Below => value < self.bound.value,
            Crossed::AtOrBelow => value <= self.bound.value,
        }
    }
}

/// A value found.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Where; nothing for all areas together.
    pub area: Option<Symbol>,
    /// The day it stands for.
    pub date: Date,
    /// The value.
    pub quantity: Quantity,
    /// A word on it.
    pub note: Option<String>,
}

/// What a pilot measures.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Its place in `measures:`, from 0.
    pub at: u32,
    /// Its id within the pilot.
    pub id: Symbol,
    /// Its name.
    pub title: String,
    /// Its unit.
    pub unit: Option<String>,
    /// What it was before.
    pub baseline: Option<Baseline>,
    /// The rule that stops the pilot.
    pub stop: Option<StopRule>,
    /// Its values in the order of the file.
    pub series: Vec<Reading>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_rule_at_its_very_bound() {
        let crosses = |text: &str, value| StopRule::read(text).expect("a rule").crosses(value);
        assert!(!crosses("> 60", 60.0) && crosses(">60", 60.5));
        assert!(crosses(">= 60", 60.0) && !crosses(">= 60", 59.9));
        assert!(!crosses("< 10", 10.0) && crosses("< 10", 9.0));
        assert!(crosses("<= 10", 10.0) && !crosses("<= 10", 10.1));
        for wrong in ["60", "> many", "=> 60", "", "> NaN", "> inf"] {
            assert_eq!(StopRule::read(wrong), None, "{wrong}");
        }
    }
}
