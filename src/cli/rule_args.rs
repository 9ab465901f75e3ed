//! The arguments of commands that ask about one rule.

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::args::date;

/// What is asked about a rule.
#[derive(Debug, Args)]
pub(super) struct Cited {
    /// The rule: an id, GUIDE/ID, GUIDE@EDITION/ID, an address of the site, a number with its guide and edition, or an
    /// old name
    #[arg(required = true, value_name = "RULE")]
    pub(super) rule: Vec<String>,
    /// What was known: nothing published later counts; today without it
    #[arg(long, value_name = "DATE", value_parser = date, env = "GUIDEPOST_AS_OF")]
    pub(super) as_of: Option<Date>,
}

#[derive(Debug, Args)]
pub(super) struct Show {
    #[command(flatten)]
    pub(super) cited: Cited,
    /// The day asked about: what applied then; the as-of day without it
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) on: Option<Date>,
    /// For work that was begun on this day
    #[arg(long, value_name = "DATE", value_parser = date, conflicts_with = "edition")]
    pub(super) begun: Option<Date>,
    /// The rule as this edition has it
    #[arg(long, value_name = "EDITION", conflicts_with = "on")]
    pub(super) edition: Option<String>,
    /// The rule as it applies in this area, by its id or its name: what `applies --rule` prints
    #[arg(long, value_name = "AREA", conflicts_with = "edition")]
    pub(super) area: Option<String>,
    /// As JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct Cite {
    #[command(flatten)]
    pub(super) cited: Cited,
    /// Pinned to this edition
    #[arg(long, value_name = "EDITION")]
    pub(super) edition: Option<String>,
    /// Pinned to the edition in force on this day
    #[arg(long, value_name = "DATE", value_parser = date, conflicts_with = "edition")]
    pub(super) on: Option<Date>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = CitationFormat::Text, value_name = "FORMAT")]
    pub(super) format: CitationFormat,
}

/// A form of a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CitationFormat {
    /// Title, number, rule and address, as people write it
    Text,
    /// A link in Markdown
    Markdown,
    /// A reference for a workspace, as `[](rule:guide/id)`
    Reference,
    /// The id with its guide
    Id,
    /// The address
    Address,
    /// All of them, as JSON
    Json,
}

#[derive(Debug, Args)]
pub(super) struct Trace {
    #[command(flatten)]
    pub(super) cited: Cited,
    /// As JSON
    #[arg(long)]
    pub(super) json: bool,
}
