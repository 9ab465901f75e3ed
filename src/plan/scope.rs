//! What of the plan is published: everything, or one layer alone.

use super::{FeedOf, Route};
use crate::text::Symbol;

/// What is published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Rules and advice.
    #[default]
    All,
    /// Rules alone.
    Guidance,
    /// Advice alone, of every body.
    Advice,
    /// The advice of one body alone.
    Body(Symbol),
}

impl Scope {
    /// Whether a page belongs to it. Glossary, meanings, accessibility, privacy and 404 are in each.
    #[must_use]
    pub fn holds(self, route: Route) -> bool {
        match route {
            Route::Guide(_)
            | Route::Chapter(..)
            | Route::Rule(..)
            | Route::RuleVersion(..)
            | Route::Edition(..)
            | Route::EditionChapter(..)
            | Route::EditionRule(..)
            | Route::ChangesIndex(_)
            | Route::Changes(..)
            | Route::Pilots
            | Route::PilotsCsv
            | Route::PilotsJson
            | Route::Pilot(_)
            | Route::AreasIndex
            | Route::Area(_)
            | Route::AreaPoster(_)
            | Route::AreaGuide(..)
            | Route::AreaStage(..)
            | Route::AreaInterval(..)
            | Route::Calendar(_)
            | Route::Deadlines
            | Route::Feed(FeedOf::Guide(_) | FeedOf::Area(_)) => matches!(self, Scope::All | Scope::Guidance),
            Route::AdviceIndex => matches!(self, Scope::All | Scope::Advice | Scope::Body(_)),
            Route::Body(body) | Route::Advice(body, _) | Route::Feed(FeedOf::Body(body)) => match self {
                Scope::All | Scope::Advice => true,
                Scope::Guidance => false,
                Scope::Body(own) => own == body,
            },
            Route::ForIndex
            | Route::Profession(_)
            | Route::Start(_)
            | Route::ProfessionChanges(_)
            | Route::Feed(FeedOf::Profession(_))
            | Route::JourneyIndex
            | Route::Stage(_) => self == Scope::All,
            _ => true,
        }
    }

    /// Whether rules are published.
    #[must_use]
    pub fn has_rules(self) -> bool {
        matches!(self, Scope::All | Scope::Guidance)
    }

    /// Whether any advice is published.
    #[must_use]
    pub fn has_advice(self) -> bool {
        self != Scope::Guidance
    }
}
