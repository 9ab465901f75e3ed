//! The arguments, as clap reads them: no input or output while they are read.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use super::applies::Applies;
use super::deadlines::Deadlines;
use super::explain::CodeWord;
use super::new_args::New;
use super::pilots::Pilots;
use super::review_args::Review;
use super::rule_args::{Cite, Show, Trace};
use super::seal_args::{Certificate, Release, Verify};
use crate::diag::Code;
use crate::model::{base_url, parse_date};

/// Writes, checks and publishes statutory guidance: rules kept apart from practice advice.
#[derive(Debug, Parser)]
#[command(name = "guidepost", version, propagate_version = true, arg_required_else_help = true)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(super) struct Global {
    /// Work in this folder instead of the current one
    #[arg(short = 'C', long, global = true, value_name = "FOLDER")]
    pub(super) root: Option<PathBuf>,
    /// How many threads to use
    #[arg(short, long, global = true, value_name = "N")]
    pub(super) jobs: Option<usize>,
    /// Say nothing but findings and errors
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
    /// When to colour
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    pub(super) color: Colour,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    /// In a terminal, unless NO_COLOR says otherwise
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make the site
    Build(Build),
    /// Look for what is wrong or doubtful; write nothing, unless to repair with --fix
    Check(Check),
    /// Show the site in a browser while you write, made anew with every save
    Serve(Serve),
    /// Say more about a kind of finding
    Explain(Explain),
    /// Make a new workspace
    Init(Init),
    /// Add a guide, an edition, a chapter, a rule, a page of advice, a body or a term
    #[command(subcommand)]
    New(New),
    /// List every issued id in ids.lock, so that none is used again for another rule
    Ids,
    /// Turn a draft into an edition and seal it, or seal what was issued before
    Release(Release),
    /// Say whether what was sealed is intact, and who signed it
    ///
    /// What sealed notices say is compared with notices.yaml by `check`, not here.
    Verify(Verify),
    /// Say what a rule said on a day, what of it is sealed, and how to verify that
    Certificate(Certificate),
    /// List rules, advice, terms or areas
    List(List),
    /// Say how long rules and advice are: words, duties, deadlines, reading age
    Stats(Stats),
    /// Print a rule as it is, as it was on a day, or as an edition has it
    Show(Show),
    /// Print the rules as they apply in an area on a day, with what local pilots vary there
    Applies(Applies),
    /// Print the deadlines that follow from an event, each with the rule that it comes from
    Deadlines(Deadlines),
    /// List local pilots: who is released from what, where, until when
    Pilots(Pilots),
    /// Print how to cite a rule
    Cite(Cite),
    /// Say what changed between two editions
    Diff(Diff),
    /// Say in Markdown what a branch changes, for those who approve it
    Review(Review),
    /// Follow rules from edition to edition
    #[command(subcommand)]
    Lineage(Lineage),
    /// Print the JSON Schema of a kind of file, for editors; without a name, list them
    Schema {
        /// The kind, such as guide or chapter
        name: Option<String>,
    },
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// What `build` and `check` both take.
#[derive(Debug, Args)]
pub(super) struct Dates {
    /// The day asked about, with what was known then; today without it
    #[arg(long, value_name = "DATE", value_parser = date, env = "GUIDEPOST_AS_OF")]
    pub(super) as_of: Option<Date>,
    /// Warnings fail the run
    #[arg(long)]
    pub(super) strict: bool,
    /// Publish drafts as well, each marked
    #[arg(long)]
    pub(super) drafts: bool,
}

#[derive(Debug, Args)]
pub(super) struct Build {
    #[command(flatten)]
    pub(super) dates: Dates,
    /// The folder of the site [default: public, or public-guidance and so on with --only]
    #[arg(short, long, value_name = "FOLDER", env = "GUIDEPOST_OUTPUT")]
    pub(super) output: Option<PathBuf>,
    /// Where the site will stand
    #[arg(long, value_name = "URL", value_parser = address, env = "GUIDEPOST_BASE_URL")]
    pub(super) base_url: Option<String>,
    /// Publish one layer alone: guidance, advice, or advice/BODY
    #[arg(long, value_name = "LAYER")]
    pub(super) only: Option<String>,
    /// Print the data that the template of one page gets, such as guide/rules/id.html, and write nothing
    #[arg(long, value_name = "ADDRESS")]
    pub(super) dump_view: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) dates: Dates,
    /// How to print findings
    #[arg(long, value_enum, default_value_t = FindingFormat::Human, value_name = "FORMAT")]
    pub(super) format: FindingFormat,
    /// Make the repairs that are certain
    #[arg(long)]
    pub(super) fix: bool,
    /// With --fix: show the repairs, and write nothing
    #[arg(long, requires = "fix")]
    pub(super) dry_run: bool,
    /// Say whether the site published in this folder would be wrong on the day, and which of its pages
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["fix", "files", "format"])]
    pub(super) published: Option<PathBuf>,
    /// With --published: where that site stands, if it was built with another address than guidepost.yaml says
    #[arg(long, value_name = "URL", value_parser = address, requires = "published")]
    pub(super) base_url: Option<String>,
    /// Show what concerns these files or folders only; everything is checked all the same
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// The port; a busy one is refused [default: 4000, or the next that is free]
    #[arg(short, long, value_name = "PORT", env = "GUIDEPOST_PORT")]
    pub(super) port: Option<u16>,
    /// Open the first page in a browser
    #[arg(short = 'O', long)]
    pub(super) open: bool,
    /// The address to listen at, one of this machine alone
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub(super) host: std::net::IpAddr,
    /// The day that pages are shown for; today without it. `?as-of=` in an address asks about another
    #[arg(long, value_name = "DATE", value_parser = date, env = "GUIDEPOST_AS_OF")]
    pub(super) as_of: Option<Date>,
    /// Link each file to your editor by its address, such as vscode://file{path}:{line}
    #[arg(long, value_name = "ADDRESS", env = "GUIDEPOST_EDITOR")]
    pub(super) editor: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The code of a finding, such as link-broken; without one, all are listed
    #[arg(value_parser = CodeWord, hide_possible_values = true)]
    pub(super) code: Option<Code>,
}

/// A format of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FindingFormat {
    /// With the source line and the place marked
    Human,
    /// One line each
    Short,
    /// One JSON document
    Json,
    /// Annotations for GitHub, files changed first, and a summary of the job
    Github,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
}

#[derive(Debug, Args)]
pub(super) struct Init {
    /// The folder; it may exist, and nothing in it is overwritten
    #[arg(default_value = ".")]
    pub(super) folder: PathBuf,
    /// The title of the site
    #[arg(long, default_value = "Our guidance")]
    pub(super) title: String,
}

#[derive(Debug, Args)]
pub(super) struct Stats {
    /// Print JSON instead of tables
    #[arg(long)]
    pub(super) json: bool,
    /// The day asked about; today without it
    #[arg(long, value_name = "DATE", value_parser = date, env = "GUIDEPOST_AS_OF")]
    pub(super) as_of: Option<Date>,
}

#[derive(Debug, Args)]
pub(super) struct List {
    /// What to list
    #[arg(value_enum)]
    pub(super) what: Listed,
    /// As JSON
    #[arg(long)]
    pub(super) json: bool,
    /// The day asked about; today without it
    #[arg(long, value_name = "DATE", value_parser = date, env = "GUIDEPOST_AS_OF")]
    pub(super) as_of: Option<Date>,
}

/// What can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Listed {
    /// The rules of each guide's current edition
    Rules,
    /// Pages of advice with their state
    Advice,
    /// The glossary
    Terms,
    /// Areas
    Areas,
    /// Advice that supports no rule, and rules in force that no advice supports
    Gaps,
}

pub(super) fn date(text: &str) -> Result<Date, String> {
    parse_date(text).ok_or_else(|| "write a date as 2013-04-15".to_owned())
}

pub(super) fn address(text: &str) -> Result<String, String> {
    base_url(text).ok_or_else(|| "write the whole address, as https://guidance.example.org/".to_owned())
}

#[derive(Debug, Args)]
pub(super) struct Diff {
    /// The old edition, such as 2010, or working-together@2010 where there are several guides
    #[arg(value_name = "[GUIDE@]OLD")]
    pub(super) old: String,
    /// The new edition; with --base, the same edition as it is now
    #[arg(value_name = "[GUIDE@]NEW")]
    pub(super) new: Option<String>,
    /// Take the old edition from this revision of the git repository
    #[arg(long, value_name = "REVISION")]
    pub(super) base: Option<String>,
    /// Show one rule alone, by its id in either edition
    #[arg(long, value_name = "ID")]
    pub(super) rule: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t = DiffFormat::Text, value_name = "FORMAT")]
    pub(super) format: DiffFormat,
}

/// A format of comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
    /// For people
    Text,
    /// For a pull request
    Markdown,
    /// For programs
    Json,
    /// The page
    Html,
}

#[derive(Debug, Subcommand)]
pub(super) enum Lineage {
    /// Propose what became of rules that lineage does not account for, by likeness of their words
    Suggest(LineageSuggest),
    /// Say which rules lineage does not account for
    Check(LineageCheck),
    /// Print a rule's whole life: each edition, what it came from and what became of it
    Trace(Trace),
}

#[derive(Debug, Args)]
pub(super) struct LineageSuggest {
    /// The edition whose lineage is meant [default: the newest that follows another]
    #[arg(value_name = "[GUIDE@]EDITION")]
    pub(super) edition: Option<String>,
    /// Put the proposals into lineage.yaml, each without a reason, which is a finding until somebody gives one
    #[arg(long)]
    pub(super) write: bool,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct LineageCheck {
    /// The edition whose lineage is meant [default: every edition]
    #[arg(value_name = "[GUIDE@]EDITION")]
    pub(super) edition: Option<String>,
}
