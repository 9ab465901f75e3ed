//! One file, read.

use std::sync::OnceLock;

use super::chapter::{self, ChapterFile};
use super::data;
use super::fields::{self, Placed};
use super::page::{self, PageFile};
use super::pilot::{self, PilotFile};
use super::series::{self, Series};
use super::{FileKind, RegisterKind, characters};
use crate::diag::{Code, Fault, Finding};
use crate::model::{KeyWords, Sentence};
use crate::text::{SourceFile, TextRange};

/// What a file holds.
#[derive(Debug)]
pub enum Content {
    /// `guidepost.yaml`
    Site(Placed<data::Site>),
    /// `areas.yaml`
    Areas(Placed<data::Areas>),
    /// `bodies.yaml`
    Bodies(Placed<data::Bodies>),
    /// `professions.yaml`
    Professions(Placed<data::Professions>),
    /// `law.yaml`
    Law(Placed<data::Laws>),
    /// `clocks.yaml`
    Clocks(Placed<data::Clocks>),
    /// `journey.yaml`
    Journey(Placed<data::Journey>),
    /// `holidays.json`
    Holidays(data::Holidays),
    /// A term.
    Term(PageFile<data::Term>),
    /// `guide.yaml`
    Guide(Placed<data::Guide>),
    /// `notices.yaml`
    Notices(Placed<Vec<data::Notice>>),
    /// `edition.yaml`
    Edition(Placed<data::Edition>),
    /// `lineage.yaml`
    Lineage(Placed<data::Lineage>),
    /// An edition's `registers.yaml`.
    EditionRegisters(Placed<data::EditionRegisters>),
    /// A chapter.
    Chapter(ChapterFile),
    /// `pilot.md`
    PilotWords(PilotFile),
    /// `pilot.yaml`
    PilotData(Placed<data::Pilot>),
    /// The values of a measure.
    Series(Series),
    /// `body.yaml`
    Body(Placed<data::BodyPage>),
    /// A page of advice.
    Advice(PageFile<data::Advice>),
    /// `theme.yaml`
    Theme(Placed<data::ThemeFile>),
    /// What is read elsewhere, or by nobody.
    Other,
}

/// A file with everything in it that could be read, and everything that is wrong with it.
#[derive(Debug)]
pub struct ParsedFile {
    /// What it holds.
    pub content: Content,
    /// What is wrong with it by itself.
    pub faults: Vec<Fault>,
    /// What later rooms worked out from this file alone, so that it is worked out once for each content.
    pub memo: Memo,
}

/// The sentences of a rule, and where its words leave their force in doubt.
pub type RuleForce = (Vec<Sentence>, Vec<TextRange>);

/// What depends on one file's path and content alone, made when first asked for.
#[derive(Debug, Default)]
pub struct Memo {
    /// The digest of a page of advice.
    pub digest: OnceLock<String>,
    /// The sha256 of its bytes, in hex.
    pub bytes_hash: OnceLock<String>,
    /// The fingerprint of each rule of a chapter.
    pub fingerprints: OnceLock<Vec<String>>,
    /// The force of each rule of a chapter: its sentences, and words that leave it in doubt. It was read by these key
    /// words; for others it is read again.
    pub force: OnceLock<(KeyWords, Vec<RuleForce>)>,
    /// What the checks of single pages find. The file of their places is the asker's to set.
    pub page_findings: OnceLock<Vec<Finding>>,
}

/// Reads one file.
#[must_use]
pub fn parse(file: &SourceFile) -> ParsedFile {
    let mut faults = Vec::new();
    let content = read(file, &mut faults);
    // Themes are trusted, and a picture that is no text is judged by its bytes.
    if !file.path.starts_with("themes/") || !matches!(content, Content::Other) {
        faults.extend(characters::check(file));
    }
    ParsedFile { content, faults, memo: Memo::default() }
}

fn read(file: &SourceFile, faults: &mut Vec<Fault>) -> Content {
    let text = &file.text;
    match FileKind::of(&file.path) {
        FileKind::Site => Content::Site(whole(text, &fields::SITE, faults)),
        FileKind::Register(kind) => register(kind, text, faults),
        FileKind::Term { .. } => Content::Term(page::read_without_ids(text, &fields::TERM, faults)),
        FileKind::Guide(_) => Content::Guide(whole(text, &fields::GUIDE, faults)),
        FileKind::Notices(_) => Content::Notices(whole(text, &fields::NOTICES, faults)),
        FileKind::Edition(..) => Content::Edition(whole(text, &fields::EDITION, faults)),
        FileKind::Lineage(..) => Content::Lineage(whole(text, &fields::LINEAGE, faults)),
        FileKind::EditionRegisters(..) => Content::EditionRegisters(whole(text, &fields::EDITION_REGISTERS, faults)),
        FileKind::Chapter { .. } => Content::Chapter(chapter::read(text, faults)),
        FileKind::PilotWords(..) => Content::PilotWords(pilot::read(text, faults)),
        FileKind::PilotData(..) => Content::PilotData(whole(text, &fields::PILOT, faults)),
        FileKind::Body(_) => Content::Body(whole(text, &fields::BODY, faults)),
        FileKind::Advice(..) => Content::Advice(page::read_without_ids(text, &fields::ADVICE, faults)),
        FileKind::Theme(_) => Content::Theme(whole(text, &fields::THEME, faults)),
        FileKind::PilotSeries(..) => Content::Series(series::read(text, faults)),
        FileKind::Picture | FileKind::Kept | FileKind::IdsLock(_) => Content::Other,
        FileKind::Unexpected => {
            let fault = Fault::new(Code::FileUnexpected, TextRange::default(), "nothing reads this file");
            faults.push(fault.help("move it out of the workspace, or to where the format expects it"));
            Content::Other
        }
    }
}

fn register(kind: RegisterKind, text: &str, faults: &mut Vec<Fault>) -> Content {
    match kind {
        RegisterKind::Areas => Content::Areas(whole(text, &fields::AREAS, faults)),
        RegisterKind::Bodies => Content::Bodies(whole(text, &fields::BODIES, faults)),
        RegisterKind::Professions => Content::Professions(whole(text, &fields::PROFESSIONS, faults)),
        RegisterKind::Law => Content::Law(whole(text, &fields::LAW, faults)),
        RegisterKind::Clocks => Content::Clocks(whole(text, &fields::CLOCKS, faults)),
        RegisterKind::Journey => Content::Journey(whole(text, &fields::JOURNEY, faults)),
        RegisterKind::Holidays => {
            let (holidays, found) = data::read_holidays(text);
            faults.extend(found);
            Content::Holidays(holidays)
        }
    }
}

/// A file that is YAML from its first byte to its last.
fn whole<T>(text: &str, table: &'static fields::Table, faults: &mut Vec<Fault>) -> Placed<T>
where
    T: serde::de::DeserializeOwned + Default,
{
    let (data, found) = fields::read(text, TextRange::new(0, text.len()), table);
    faults.extend(found);
    data
}
