//! The answer to what applies: rules as they hold somewhere on a day, each departure from the national text with the
//! direction that it comes from, as marks on the parsed tree.

use jiff::civil::Date;

use super::marks::sentences_with;
use crate::markdown::Kind;
use crate::model::{
    Direction, EditionKey, Effect, Force, GuideKey, Limit, Model, Pilot, PilotScope, RuleKey, Touched, Variation,
};
use crate::text::Symbol;

/// What applies of a guide.
#[derive(Clone, Debug)]
pub struct Applied<'m> {
    /// The guide.
    pub guide: GuideKey,
    /// The edition that holds; nothing where none does.
    pub edition: Option<EditionKey>,
    /// The rules that hold, in the order printed, with what local pilots add.
    pub rules: Vec<AppliedRule<'m>>,
    /// The rules that would hold if they extended to the area, in the order printed.
    pub elsewhere: Vec<RuleKey>,
}

/// A rule as it applies.
#[derive(Clone, Debug)]
pub struct AppliedRule<'m> {
    /// The rule, or the one that an added rule stands after.
    pub rule: RuleKey,
    /// The departures from it; the one that adds it, for an added rule.
    pub departures: Vec<Departure<'m>>,
    /// Whether a pilot adds it.
    pub is_added: bool,
    /// Parts that do not extend to the area.
    pub outside: Vec<Symbol>,
    /// The nation that the area is in: of limits that differ between nations, its own holds.
    pub nation: Option<Symbol>,
}

/// A departure from the national text.
#[derive(Clone, Debug)]
pub struct Departure<'m> {
    /// The pilot.
    pub pilot: &'m Pilot,
    /// The direction.
    pub direction: &'m Direction,
    /// What it does.
    pub variation: &'m Variation,
    /// On whom it bears.
    pub scope: &'m PilotScope,
    /// The first day on which the direction says so.
    pub from: Date,
    /// The last day.
    pub until: Option<Date>,
    /// Whether the direction is over and goes on for work begun under it.
    pub for_open_work: bool,
    /// The limits of its text, with those that differ in the area.
    pub limits: Vec<Limit>,
    /// How what makes it hold is cited.
    pub reference: Option<&'m str>,
}

impl Departure<'_> {
    /// Whether it bears on everybody in the area, so that the national text gives way.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        *self.scope == PilotScope::Whole
    }

    /// Its limit of a name.
    #[must_use]
    pub fn limit(&self, name: Symbol) -> Option<&Limit> {
        self.limits.iter().find(|limit| limit.name == name)
    }

    /// Whether it has words of its own, and does not only change a limit.
    #[must_use]
    pub fn has_words(&self) -> bool {
        let words = |document: &crate::model::Document| {
            let body = self.variation.body;
            document.tree.nodes(body).any(|(_, node)| node.kind.holds_words() || node.kind == Kind::CodeBlock)
        };
        self.pilot.document.as_ref().is_some_and(words)
    }
}

impl<'m> AppliedRule<'m> {
    /// What the departures do to the rule, whomever they bear on: a rule of which a limit or part is varied is
    /// modified.
    #[must_use]
    pub fn effect(&self) -> Option<Effect> {
        if self.is_added {
            return Some(Effect::Add);
        }
        let suspends = |one: &Departure<'_>| {
            one.variation.effect == Effect::Suspend && one.variation.touches == Some(Touched::Whole)
        };
        match self.departures.as_slice() {
            [] => None,
            some if some.iter().any(suspends) => Some(Effect::Suspend),
            _ => Some(Effect::Modify),
        }
    }

    /// The departure that bears on everybody there and takes the place of the whole rule.
    fn replaced(&self) -> Option<&Departure<'m>> {
        let whole = |one: &&Departure<'_>| one.is_whole() && one.variation.touches == Some(Touched::Whole);
        self.departures.iter().find(|one| {
            let suspends = one.variation.effect == Effect::Suspend;
            whole(one) && (suspends || one.has_words())
        })
    }

    /// Whether the whole rule does not apply to anybody there.
    #[must_use]
    pub fn is_suspended(&self) -> bool {
        self.replaced().is_some_and(|one| one.variation.effect == Effect::Suspend)
    }

    /// The force of what holds instead of a rule, where other words do; else the rule's own.
    #[must_use]
    pub fn force_here(&self, own: Force) -> Force {
        self.replaced().filter(|one| one.has_words()).and_then(|one| one.variation.force).unwrap_or(own)
    }

    /// The limits of the national text, as they hold in the area's nation.
    #[must_use]
    pub fn national_limits(&self, model: &Model) -> Vec<Limit> {
        model.rule(self.rule).limits.iter().map(|limit| limit.only_in(self.nation)).collect()
    }

    /// What the departures that bear on everybody do to a limit of the national text, and its value now; nothing
    /// where it is as it was.
    #[must_use]
    pub fn limit_now(&self, name: Symbol) -> Option<(Effect, Option<&Limit>)> {
        let concerns = |one: &&Departure<'_>| {
            let whole = one.has_words() || one.variation.effect == Effect::Suspend || one.limit(name).is_some();
            let touched = match one.variation.touches {
                Some(Touched::Limit(limit)) => limit == name,
                Some(Touched::Whole) => whole,
                _ => one.limit(name).is_some(),
            };
            one.is_whole() && touched && !self.is_added
        };
        let departure = self.departures.iter().find(concerns)?;
        match departure.limit(name) {
            Some(limit) => Some((Effect::Modify, Some(limit))),
            None => Some((Effect::Suspend, None)),
        }
    }

    /// What the departures that bear on everybody do to a part.
    #[must_use]
    pub fn part_effect(&self, model: &Model, part: Symbol) -> Option<(Effect, &Departure<'m>)> {
        let node = model.rule(self.rule).part(part)?.node;
        let tree = &model.chapter_of(self.rule).document.tree;
        let touches = |one: &&Departure<'m>| {
            one.is_whole()
                && match one.variation.touches {
                    Some(Touched::Whole) => one.variation.effect == Effect::Suspend || one.has_words(),
                    Some(Touched::Part(id)) => id == part,
                    Some(Touched::Limit(name)) => {
                        let printed = sentences_with(tree, tree.whole(node), model.text(name));
                        !printed.is_empty()
                    }
                    None => false,
                }
        };
        let departure = self.departures.iter().filter(|_| !self.is_added).find(touches)?;
        let effect = match departure.variation.touches {
            Some(Touched::Limit(_)) => Effect::Modify,
            _ => departure.variation.effect,
        };
        Some((effect, departure))
    }
}
