//! What was thought of a pilot: who was asked before, what was raised from outside, what evaluations found.

use jiff::civil::Date;
use serde::Deserialize;

use crate::text::Symbol;

/// That a body was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consulted {
    /// The body.
    pub body: Symbol,
    /// When.
    pub date: Option<Date>,
}

/// What was raised from outside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Concern {
    /// When.
    pub date: Option<Date>,
    /// By whom.
    pub by: Option<String>,
    /// What was said.
    pub text: String,
    /// What was answered.
    pub answer: Option<String>,
}

/// What an evaluation found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EvaluationOutcome {
    /// It works.
    Supported,
    /// Some of it works.
    Mixed,
    /// It does not work.
    NotSupported,
    /// It does harm.
    Harmful,
    /// Nobody can say.
    Inconclusive,
}

impl EvaluationOutcome {
    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            EvaluationOutcome::Supported => "supported",
            EvaluationOutcome::Mixed => "mixed",
            EvaluationOutcome::NotSupported => "not-supported",
            EvaluationOutcome::Harmful => "harmful",
            EvaluationOutcome::Inconclusive => "inconclusive",
        }
    }
}

/// An evaluation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Evaluation {
    /// By whom.
    pub by: Option<String>,
    /// The day it is due.
    pub due: Option<Date>,
    /// The day it was published.
    pub published: Option<Date>,
    /// Its address.
    pub href: Option<String>,
    /// What it found.
    pub outcome: Option<EvaluationOutcome>,
    /// What it found, in a sentence or two.
    pub summary: Option<String>,
}
