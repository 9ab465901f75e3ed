//! The arguments of the commands that seal what was issued, and verify it.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::args::date;

#[derive(Debug, Args)]
pub(super) struct Release {
    /// The guide, or GUIDE@EDITION; without an edition, the guide's only draft is meant
    #[arg(value_name = "GUIDE[@EDITION]")]
    pub(super) subject: String,
    /// The id of the edition that a draft becomes, such as 2013
    #[arg(long = "as", value_name = "EDITION")]
    pub(super) name: Option<String>,
    /// When the edition was made; today without it
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) made: Option<Date>,
    /// When it was published; when it was made without it
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) published: Option<Date>,
    /// Its first day in force
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) in_force_from: Option<Date>,
    /// What people call it
    #[arg(long)]
    pub(super) label: Option<String>,
    /// Seal the guide's notices instead
    #[arg(long, conflicts_with_all = ["name", "made", "published", "in_force_from", "label"])]
    pub(super) notices: bool,
    /// Seal the directions that its pilots were given, and what happened to them, instead
    #[arg(long, conflicts_with_all = ["notices", "name", "made", "published", "in_force_from", "label"])]
    pub(super) pilots: bool,
    /// Show what would happen, and write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Sign the last checkpoint with this secret key of minisign; GUIDEPOST_KEY_PASSWORD holds its password
    #[arg(long, value_name = "FILE")]
    pub(super) sign: Option<PathBuf>,
    /// The day of the release, on which everything is checked; today without it
    #[arg(long, value_name = "DATE", value_parser = date, env = "GUIDEPOST_AS_OF")]
    pub(super) as_of: Option<Date>,
}

#[derive(Debug, Args)]
pub(super) struct Verify {
    /// A workspace or a built site; the workspace here without it
    #[arg(value_name = "FOLDER")]
    pub(super) folder: Option<PathBuf>,
    /// A public key of minisign, or its file: the last checkpoint of every guide must be signed with one of those given
    #[arg(long, value_name = "KEY")]
    pub(super) key: Vec<String>,
    /// A checkpoint that you kept: what is here must go on from it
    #[arg(long, value_name = "FILE")]
    pub(super) checkpoint: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Certificate {
    /// The rule, as ID or GUIDE/ID
    pub(super) rule: String,
    /// The day that is asked about
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) on: Date,
    /// As the rule applied in this area, by its id or its name
    #[arg(long, value_name = "AREA")]
    pub(super) area: Option<String>,
    /// What was known by this day counts; today without it
    #[arg(long, value_name = "DATE", value_parser = date, env = "GUIDEPOST_AS_OF")]
    pub(super) as_of: Option<Date>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = PageFormat::Text, value_name = "FORMAT")]
    pub(super) format: PageFormat,
}

/// A format of one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PageFormat {
    /// Lines of text
    Text,
    /// One page of HTML that needs no other file
    Html,
}
