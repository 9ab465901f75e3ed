//! The arguments of `review`.

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::args::{address, date};

#[derive(Debug, Args)]
pub(super) struct Review {
    /// The branch, tag or commit that the changes are to go into; they are counted from where they left it
    #[arg(value_name = "BASE")]
    pub(super) base: String,
    /// Where a preview of the changed site stands, drafts included, to link to
    #[arg(long, value_name = "URL", value_parser = address)]
    pub(super) preview_url: Option<String>,
    /// The day asked about, with what was known then; today without it
    #[arg(long, value_name = "DATE", value_parser = date, env = "GUIDEPOST_AS_OF")]
    pub(super) as_of: Option<Date>,
    /// How to print
    #[arg(long, value_enum, default_value_t = ReviewFormat::Markdown, value_name = "FORMAT")]
    pub(super) format: ReviewFormat,
}

/// A format of reviews.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReviewFormat {
    /// For a pull request's comment
    Markdown,
    /// For programs
    Json,
}
