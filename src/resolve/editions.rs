//! Editions: their dates, and the one chain that they form.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::guides::EditionFiles;
use super::{Resolver, is_written};
use crate::diag::{Code, Finding};
use crate::model::{Edition, EditionTitles, Keep, Register, Selector};
use crate::parse::fields::{Placed, Step};
use crate::parse::{Content, data};
use crate::text::{FileId, Span, did_you_mean};

impl<'a> Resolver<'a> {
    /// One edition with its chapters. Nothing where `edition.yaml` is missing.
    pub(super) fn edition(&mut self, guide: usize, id: &str, files: &EditionFiles<'a>) -> Option<Edition> {
        let found = files.data.map(|file| (file, self.content(file)));
        let Some((file, Content::Edition(data))) = found else {
            let place = Span::start_of(files.any.unwrap_or(FileId(0)));
            let folder = self.model.text(self.model.guides[guide].id).to_owned();
            let message = format!("the edition `{id}` has no edition.yaml");
            self.say(
                Finding::new(Code::FileMissing, place, message)
                    .help(format!("add guidance/{folder}/{id}/edition.yaml with `title:`")),
            );
            return None;
        };
        self.edition_id(id, file, made(data).is_none());
        self.edition_dates(file, data);
        let inherited = self.model.guides[guide].settings.clone();
        let settings = self.settings(inherited, &data.value.guide, |path| data.place(path).in_file(file));
        let value = &data.value;
        let mut edition = Edition {
            id: self.intern(id),
            file,
            title: value.title.clone(),
            label: value.label.clone().unwrap_or_else(|| id.to_owned()),
            follows: None,
            corrects: None,
            made: made(data),
            published: value.published,
            in_force_from: value.in_force_from.or(value.corrects.as_ref().and(value.published)),
            consultation_closes: value.closes,
            is_consultation: value.kind.is_some(),
            begun_before: value.begun_before.unwrap_or_default(),
            summary: value.summary.clone(),
            settings,
            keeps: Vec::new(),
            chapters: Vec::new(),
            rules: Vec::new(),
            rule_places: HashMap::new(),
            terms: Register::default(),
            titles: EditionTitles::default(),
            lineage: None,
        };
        for &(stem, file) in &files.terms {
            if let Content::Term(page) = self.content(file) {
                self.term(&mut edition.terms, file, stem, page);
            }
        }
        if let Some(file) = files.registers
            && let Content::EditionRegisters(data) = self.content(file)
        {
            edition.titles = self.edition_titles(file, data);
        }
        self.chapters(&mut edition, &files.chapters);
        Some(edition)
    }

    fn edition_dates(&mut self, file: FileId, data: &Placed<data::Edition>) {
        let value = &data.value;
        let at = |key: &str| data.key_place(&[Step::Key(key)]).in_file(file);
        let mut say = |place: Span, message: &str, help: &str| {
            self.findings.push(Finding::new(Code::EditionDates, place, message).help(help));
        };
        if value.kind.is_some() && made(data).is_none() {
            for (key, found) in [("published", value.published), ("closes", value.closes)] {
                if found.is_none() && !is_written(data, key) {
                    let message = format!("a consultation needs `{key}:`");
                    say(at("kind"), &message, "it says when comments begin and when they close");
                }
            }
        } else if value.kind.is_none() && value.closes.is_some() {
            say(at("closes"), "only a consultation closes", "add `kind: consultation`, or take this away");
        }
        if made(data).is_none() {
            if value.in_force_from.is_some() {
                say(
                    at("in-force-from"),
                    "a draft cannot be in force",
                    "give `made:` and `published:` as well, or take this away until it is issued",
                );
            }
            if value.kind.is_none() && value.published.is_some() {
                say(at("published"), "a draft has no day of publication", "only a `kind: consultation` has one");
            }
            return;
        }
        if value.kind.is_some() {
            say(at("kind"), "a consultation is a draft and has no `made:`", "take one of the two away");
        }
        let mut missing = |key: &str, found: Option<Date>| {
            if found.is_none() && !is_written(data, key) {
                let message = format!("an edition that was made needs `{key}:`");
                say(at("made"), &message, "without `made:` it is a draft");
            }
        };
        missing("published", value.published);
        if value.corrects.is_none() {
            missing("in-force-from", value.in_force_from);
        }
        if value.corrects.is_some() && value.in_force_from.is_some() {
            say(
                at("in-force-from"),
                "a correction is in force from its own publication, or with what it corrects",
                "take this away",
            );
        }
        if matches!((value.made, value.published), (Some(made), Some(published)) if published < made) {
            say(at("published"), "this edition was published before it was made", "one of the two dates is wrong");
        }
        if value.follows.is_some() && value.corrects.is_some() {
            say(at("corrects"), "an edition follows another or corrects it, not both", "keep one of the two");
        }
    }

    /// Sorts the editions of a guide and links each to the one it follows or corrects.
    pub(super) fn chain(&mut self, guide: usize) {
        let mut editions = std::mem::take(&mut self.model.guides[guide].editions);
        let depths = self.begin_corrections(&mut editions);
        let symbols = &self.model.symbols;
        editions.sort_by(|a, b| {
            // Where a date is missing, which has its finding, the next best one keeps the order.
            let first = |edition: &Edition| edition.in_force_from.or(edition.published).or(edition.made);
            let depth = |edition: &Edition| depths.get(&edition.id).copied();
            let key = |edition: &Edition| (edition.is_draft(), first(edition), depth(edition), edition.published);
            key(a).cmp(&key(b)).then_with(|| symbols.text(a.id).cmp(symbols.text(b.id)))
        });
        self.model.guides[guide].editions = editions;
        for at in 0..self.model.guides[guide].editions.len() {
            self.link(guide, at);
        }
        self.check_chain(guide);
        self.label_corrections(guide);
        for at in 0..self.model.guides[guide].editions.len() {
            self.keeps(guide, at);
        }
    }

    fn link(&mut self, guide: usize, at: usize) {
        let file = self.model.guides[guide].editions[at].file;
        let Content::Edition(data) = self.content(file) else { return };
        let follows = self.linked(guide, file, data, "follows", data.value.follows.as_deref());
        let corrects = self.linked(guide, file, data, "corrects", data.value.corrects.as_deref());
        let edition = &mut self.model.guides[guide].editions[at];
        edition.follows = follows;
        edition.corrects = corrects;
    }

    fn linked(
        &mut self,
        guide: usize,
        file: FileId,
        data: &Placed<data::Edition>,
        key: &str,
        id: Option<&str>,
    ) -> Option<u32> {
        let id = id?;
        let place = data.place(&[Step::Key(key)]).in_file(file);
        let found = self.edition_of(guide, id, place)?;
        if self.model.guides[guide].editions[found as usize].is_draft() {
            let message = format!("`{id}` is a draft, and nothing follows or corrects a draft");
            self.say(Finding::new(Code::EditionChain, place, message).help("name an edition that was issued"));
            return None;
        }
        Some(found)
    }

    /// An edition of a guide by id, or a finding.
    pub(super) fn edition_of(&mut self, guide: usize, id: &str, place: Span) -> Option<u32> {
        let model = &self.model;
        let found = model.symbols.find(id).and_then(|symbol| model.guides[guide].find_edition(symbol));
        if found.is_none() {
            let ids: Vec<&str> = model.guides[guide].editions.iter().map(|edition| model.text(edition.id)).collect();
            let message = format!("the guide `{}` has no edition `{id}`", model.text(model.guides[guide].id));
            let finding = Finding::new(Code::UnknownEdition, place, message);
            let finding = match did_you_mean(id, ids.iter().copied()) {
                Some(near) => finding.suggest(Some(near)),
                None => finding.help(format!("it has {}", ids.join(", "))),
            };
            self.say(finding);
        }
        found
    }

    fn check_chain(&mut self, guide: usize) {
        let editions = &self.model.guides[guide].editions;
        let issued: Vec<usize> = (0..editions.len()).filter(|&at| !editions[at].is_draft()).collect();
        let mut findings = Vec::new();
        let follows = |edition: &Edition| self.key_of_edition(edition.file, "follows");
        let mut starts = 0;
        for &at in &issued {
            let edition = &editions[at];
            let place = Span::start_of(edition.file);
            if edition.follows.is_none() && edition.corrects.is_none() && !self.names_forerunner(edition.file) {
                starts += 1;
                if starts > 1 {
                    findings.push(
                        Finding::new(
                            Code::EditionChain,
                            place,
                            "a second edition neither follows nor corrects another",
                        )
                        .help("say `follows:` with the edition before it"),
                    );
                }
            }
            let rivals = issued.iter().filter(|&&other| {
                other < at
                    && edition.follows.is_some()
                    && edition.corrects.is_none()
                    && editions[other].follows == edition.follows
            });
            for &other in rivals {
                let message =
                    format!("two editions follow the same one: this and `{}`", self.model.text(editions[other].id));
                let finding = Finding::new(Code::EditionChain, follows(edition), message);
                findings.push(finding.help("editions form one chain: let one of the two follow the other"));
            }
            if in_ring(editions, at) {
                let key = if edition.follows.is_some() { "follows" } else { "corrects" };
                let place = self.key_of_edition(edition.file, key);
                let finding = Finding::new(Code::EditionChain, place, "the editions follow one another in a ring");
                findings.push(finding.help("the oldest edition follows none"));
            }
        }
        self.findings.extend(findings);
    }

    /// Where the value of a key of `edition.yaml` stands.
    fn key_of_edition(&self, file: FileId, key: &str) -> Span {
        match self.content(file) {
            Content::Edition(data) => data.place(&[Step::Key(key)]).in_file(file),
            _ => Span::start_of(file),
        }
    }

    /// Whether an edition names another, even one that is not there.
    fn names_forerunner(&self, file: FileId) -> bool {
        match self.content(file) {
            Content::Edition(data) => data.is_broken() || is_written(data, "follows") || is_written(data, "corrects"),
            _ => false,
        }
    }

    /// An edition keeps older text, and only for days after its own first one.
    fn keep_shape(
        &mut self,
        guide: usize,
        at: usize,
        older: u32,
        keep: &data::Keep,
        place: &impl Fn(&'static str) -> Span,
    ) {
        let edition = &self.model.guides[guide].editions[at];
        let first = edition.in_force_from;
        if older as usize >= at {
            let finding = Finding::new(Code::KeepInvalid, place("edition"), "only an older edition can be kept");
            self.say(finding.help("name an edition that was in force before this one"));
        }
        if matches!((first, keep.until), (Some(first), Some(last)) if last < first) {
            let message = "this is kept until a day before the edition begins";
            let finding = Finding::new(Code::KeepInvalid, place("until"), message);
            self.say(finding.help("`until` is the last day on which the older text holds"));
        }
    }

    fn keeps(&mut self, guide: usize, at: usize) {
        let file = self.model.guides[guide].editions[at].file;
        let Content::Edition(data) = self.content(file) else { return };
        for (id, keep) in data.value.keeps.iter() {
            let path = |key: &'static str| vec![Step::Key("keeps"), Step::Key(id), Step::Key(key)];
            let place = |key: &'static str| data.place(&path(key)).in_file(file);
            let edition = keep.edition.as_deref().and_then(|id| self.edition_of(guide, id, place("edition")));
            let Some(older) = edition else { continue };
            self.keep_shape(guide, at, older, keep, &place);
            let chapters = self.chapters_of(guide, older, &keep.chapters, |index| {
                let mut whole = path("chapters");
                whole.push(Step::At(index));
                data.place(&whole).in_file(file)
            });
            let here = u32::try_from(at).unwrap_or(u32::MAX);
            let instead_of = keep.instead_of.as_ref().map(|instead| {
                self.chapters_of(guide, here, &instead.chapters, |index| {
                    let mut whole = path("instead-of");
                    whole.extend([Step::Key("chapters"), Step::At(index)]);
                    data.place(&whole).in_file(file)
                })
            });
            let areas = keep.areas.as_ref().map_or(Selector::All, |areas| {
                self.selector(areas, |inner| {
                    let mut whole = path("areas");
                    whole.extend_from_slice(inner);
                    data.place(&whole).in_file(file)
                })
            });
            let record = Keep {
                id: self.intern(id),
                edition: self.model.guides[guide].editions[older as usize].id,
                chapters,
                instead_of,
                areas,
                until: keep.until,
                because: keep.because.clone().unwrap_or_default(),
            };
            self.model.guides[guide].editions[at].keeps.push(record);
        }
    }

    fn chapters_of(
        &mut self,
        guide: usize,
        edition: u32,
        ids: &[String],
        place: impl Fn(usize) -> Span,
    ) -> Vec<crate::text::Symbol> {
        let mut chapters = Vec::new();
        for (at, id) in ids.iter().enumerate() {
            let known = self.model.guides[guide].editions[edition as usize].chapters.iter().map(|chapter| chapter.id);
            let known: Vec<_> = known.collect();
            match self.model.symbols.find(id).filter(|symbol| known.contains(symbol)) {
                Some(symbol) => chapters.push(symbol),
                None => {
                    let names = known.iter().map(|&symbol| self.model.text(symbol));
                    let near = did_you_mean(id, names);
                    let message = format!("that edition has no chapter `{id}`");
                    let finding = Finding::new(Code::UnknownChapter, place(at), message).suggest(near);
                    self.say(finding);
                }
            }
        }
        chapters
    }
}

/// When an edition was made. Where the date is there and cannot be read, which has its own finding, the edition is
/// still no draft: the next best date stands for it. So it is, too, where the whole file cannot be read.
fn made(data: &Placed<data::Edition>) -> Option<Date> {
    let value = &data.value;
    let unreadable = data.is_broken() || is_written(data, "made");
    let known = value.published.or(value.in_force_from);
    value.made.or_else(|| unreadable.then(|| known.unwrap_or(Date::MIN)))
}

/// Whether following an edition's forerunners leads back to it.
fn in_ring(editions: &[Edition], start: usize) -> bool {
    let mut at = start;
    for _ in 0..=editions.len() {
        match editions[at].follows.or(editions[at].corrects) {
            Some(next) => at = next as usize,
            None => return false,
        }
        if at == start {
            return true;
        }
    }
    false
}

/// A page that no reference has been looked up in yet.
pub(super) fn unresolved(file: FileId, tree: &Arc<crate::markdown::Tree>) -> crate::model::Document {
    crate::model::Document { file, tree: Arc::clone(tree), references: Vec::new() }
}
