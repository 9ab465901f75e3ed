//! The arguments of `new`.

use clap::Subcommand;
use jiff::civil::Date;

use super::args::{Init, date};

#[derive(Debug, Subcommand)]
pub(super) enum New {
    /// A new workspace, like `init`
    Workspace(Init),
    /// A guide with a draft
    Guide {
        /// Its title
        title: String,
        /// Its id; made from the title without it
        #[arg(long)]
        id: Option<String>,
    },
    /// A draft that begins as a copy of the newest edition
    Edition {
        /// The guide
        guide: String,
        /// The folder's name
        #[arg(default_value = "draft")]
        id: String,
    },
    /// A chapter at the end of an edition
    Chapter {
        /// Its title
        title: String,
        /// The guide
        #[arg(long)]
        guide: Option<String>,
        /// The edition
        #[arg(long, default_value = "draft")]
        edition: String,
    },
    /// A rule at the end of a chapter; without a chapter, the text to paste
    Rule {
        /// Its title
        title: String,
        /// The chapter's file, such as guidance/our-guide/draft/01-start.md
        #[arg(long, value_name = "FILE")]
        chapter: Option<String>,
        /// The guide
        #[arg(long)]
        guide: Option<String>,
    },
    /// A page of advice
    Advice {
        /// The body that owns it
        body: String,
        /// Its title
        title: String,
        /// The rules that it helps with
        #[arg(long, value_name = "RULE")]
        supports: Vec<String>,
    },
    /// A body that owns advice
    Body {
        /// Its name
        title: String,
        /// Who to ask
        #[arg(long)]
        contact: String,
        /// Its id; made from the name without it
        #[arg(long)]
        id: Option<String>,
    },
    /// A term of the glossary
    Term {
        /// The term
        title: String,
        /// What it means
        #[arg(long)]
        means: Option<String>,
    },
    /// A pilot of a guide: why, what varies, on what conditions. `check` says what is still to be filled in
    Pilot {
        /// Its title
        title: String,
        /// The guide
        #[arg(long)]
        guide: Option<String>,
        /// The edition whose rules it varies; the newest one without it
        #[arg(long)]
        edition: Option<String>,
        /// The rule that it varies; without it, the first that may vary
        #[arg(long)]
        rule: Option<String>,
        /// Its id; made from the title without it
        #[arg(long)]
        id: Option<String>,
    },
    /// A direction at the end of a pilot: the act that applies it to areas. An area that joins later is one more
    /// command, and a direction of its own: what was made and sealed is not added to
    Direction {
        /// The pilot
        pilot: String,
        /// The id of the direction, such as spring-2011
        id: String,
        /// An area that it is for; may be given several times
        #[arg(long = "area", value_name = "AREA")]
        areas: Vec<String>,
        /// The day it was made; without it, it is announced and not made
        #[arg(long, value_name = "DATE", value_parser = date)]
        made: Option<Date>,
        /// Its first day
        #[arg(long, value_name = "DATE", value_parser = date)]
        from: Option<Date>,
        /// Its last day
        #[arg(long, value_name = "DATE", value_parser = date)]
        until: Option<Date>,
    },
}
