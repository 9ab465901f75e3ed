//! Guides: which folder holds what, and what each says of itself.

use std::collections::{BTreeMap, HashMap};

use super::Resolver;
use super::names::Names;
use super::site::key_words;
use crate::diag::{Code, Finding};
use crate::model::{Budget, Edition, FormerLength, Guide, KeyWords, RESERVED_EDITIONS, Settings, Standing};
use crate::parse::fields::{Placed, Step};
use crate::parse::{Content, FileKind, data};
use crate::text::{FileId, Span, Symbol};

/// Words that are the first part of the site's own addresses (DESIGN section 4).
const RESERVED_GUIDES: [&str; 10] =
    ["changes", "areas", "pilots", "advice", "for", "journey", "glossary", "deadlines", "about", "assets"];

/// The files of one edition.
#[derive(Default)]
pub(super) struct EditionFiles<'path> {
    pub(super) data: Option<FileId>,
    pub(super) chapters: Vec<(&'path str, FileId)>,
    pub(super) terms: Vec<(&'path str, FileId)>,
    pub(super) lineage: Option<FileId>,
    pub(super) registers: Option<FileId>,
    pub(super) any: Option<FileId>,
}

/// The files of one guide.
#[derive(Default)]
struct GuideFiles<'path> {
    data: Option<FileId>,
    notices: Option<FileId>,
    any: Option<FileId>,
    editions: BTreeMap<&'path str, EditionFiles<'path>>,
}

impl<'a> Resolver<'a> {
    pub(super) fn guides(&mut self) {
        let folders = self.guide_folders();
        // Guides name one another, so every one has its place before any is read.
        for (&id, files) in &folders {
            let file = files.data.or(files.any).unwrap_or(FileId(0));
            self.guide_id(id, file);
            let symbol = self.intern(id);
            self.model.guides.push(empty_guide(symbol, file));
        }
        for (at, (&id, files)) in folders.iter().enumerate() {
            self.guide(at, id, files);
        }
    }

    fn guide_folders(&self) -> BTreeMap<&'a str, GuideFiles<'a>> {
        let mut guides: BTreeMap<&str, GuideFiles<'_>> = BTreeMap::new();
        for (file, kind, _) in self.files() {
            match kind {
                FileKind::Guide(guide) => guides.entry(guide).or_default().data = Some(file),
                FileKind::Notices(guide) => {
                    let files = guides.entry(guide).or_default();
                    files.notices = Some(file);
                    files.any.get_or_insert(file);
                }
                FileKind::Edition(guide, edition) => edition_of(&mut guides, guide, edition, file).data = Some(file),
                FileKind::Lineage(guide, edition) => edition_of(&mut guides, guide, edition, file).lineage = Some(file),
                FileKind::EditionRegisters(guide, edition) => {
                    edition_of(&mut guides, guide, edition, file).registers = Some(file);
                }
                FileKind::Chapter { guide, edition, stem } => {
                    edition_of(&mut guides, guide, edition, file).chapters.push((stem, file));
                }
                FileKind::Term { edition: Some((guide, edition)), stem } => {
                    edition_of(&mut guides, guide, edition, file).terms.push((stem, file));
                }
                _ => {}
            }
        }
        guides
    }

    fn guide_id(&mut self, id: &str, file: FileId) {
        self.file_id(file, id, "guide");
        let language = id.len() == 2 && id.bytes().all(|byte| byte.is_ascii_lowercase());
        if RESERVED_GUIDES.contains(&id) || language {
            let why =
                if language { "two letters are kept for languages" } else { "it is kept for the site's own pages" };
            let message = format!("`{id}` cannot be a guide's id: {why}");
            self.say(Finding::new(Code::IdReserved, Span::start_of(file), message).help("name the folder otherwise"));
        }
    }

    fn guide(&mut self, at: usize, id: &str, files: &GuideFiles<'a>) {
        let place = Span::start_of(files.data.or(files.any).unwrap_or(FileId(0)));
        if let Some(file) = files.data
            && let Content::Guide(data) = self.content(file)
        {
            self.guide_data(at, file, data);
        } else {
            let message = format!("the guide `{id}` has no guide.yaml");
            self.say(
                Finding::new(Code::FileMissing, place, message)
                    .help(format!("add guidance/{id}/guide.yaml with `title:` and `issued-by:`")),
            );
        }
        let mut editions = Vec::new();
        for (&edition_id, edition_files) in &files.editions {
            editions.extend(self.edition(at, edition_id, edition_files));
        }
        if editions.is_empty() {
            let message = format!("the guide `{id}` has no edition");
            self.say(
                Finding::new(Code::EditionMissing, place, message)
                    .help(format!("add a folder such as guidance/{id}/draft with an edition.yaml")),
            );
        }
        self.model.guides[at].editions = editions;
        self.chain(at);
        if let Some(file) = files.notices {
            self.notices(at, file);
        }
    }

    fn guide_data(&mut self, at: usize, file: FileId, data: &Placed<data::Guide>) {
        let usual = usual_settings(self.model.site.key_words.clone());
        let settings = self.settings(usual, &data.value, |path| data.place(path).in_file(file));
        let successor = data.value.succeeded_by.as_deref();
        let place = || data.place(&[Step::Key("succeeded-by")]).in_file(file);
        let succeeded_by = successor.and_then(|id| self.known(Names::Guide, id, place));
        let guide = &mut self.model.guides[at];
        guide.title.clone_from(&data.value.title);
        guide.settings = settings;
        guide.withdrawn = data.value.withdrawn;
        guide.history = data.value.history.iter().map(former_length).collect();
        guide.succeeded_by = succeeded_by;
    }

    /// The settings that a guide or an edition states, over those it inherits.
    pub(super) fn settings(
        &mut self,
        inherited: Settings,
        data: &data::Guide,
        place: impl Fn(&[Step<'_>]) -> Span,
    ) -> Settings {
        let issuer = data.issued_by.as_deref();
        let issued_by = issuer.and_then(|id| self.known(Names::Body, id, || place(&[Step::Key("issued-by")])));
        let basis = self.known_list(Names::Law, &data.basis, |at| place(&[Step::Key("basis"), Step::At(at)]));
        let extent = data.extent.as_ref().map(|extent| {
            self.selector(extent, |path| {
                let mut whole = vec![Step::Key("extent")];
                whole.extend_from_slice(path);
                place(&whole)
            })
        });
        Settings {
            issued_by: issued_by.or(inherited.issued_by),
            basis: if data.basis.is_empty() { inherited.basis } else { basis },
            standing: data.standing.unwrap_or(inherited.standing),
            force: data.force.or(inherited.force),
            key_words: data.key_words.as_ref().map_or(inherited.key_words, key_words),
            extent: extent.or(inherited.extent),
            budget: data.budget.as_ref().map(|own| budget(own, place(&[Step::Key("budget")]))).or(inherited.budget),
        }
    }

    /// The edition's own id.
    pub(super) fn edition_id(&mut self, id: &str, file: FileId, is_draft: bool) {
        self.file_id(file, id, "edition");
        let place = Span::start_of(file);
        if RESERVED_EDITIONS.contains(&id) {
            let message = format!("`{id}` cannot be an edition's id: it is kept for the site's own pages");
            self.say(Finding::new(Code::IdReserved, place, message).help("name the folder by its year"));
        }
        if id == "draft" && !is_draft {
            let finding =
                Finding::new(Code::IdReserved, place, "`draft` is kept for a draft, and this edition was made");
            self.say(finding.help("name the folder by its year, or take `made:` away"));
        }
    }
}

fn edition_of<'map, 'path>(
    guides: &'map mut BTreeMap<&'path str, GuideFiles<'path>>,
    guide: &'path str,
    edition: &'path str,
    file: FileId,
) -> &'map mut EditionFiles<'path> {
    let guide = guides.entry(guide).or_default();
    guide.any.get_or_insert(file);
    let files = guide.editions.entry(edition).or_default();
    files.any.get_or_insert(file);
    files
}

fn former_length(data: &data::FormerLength) -> FormerLength {
    FormerLength { year: data.year.clone(), pages: data.pages, title: data.title.clone(), source: data.source.clone() }
}

/// A budget as written, with its place.
pub(super) fn budget(data: &data::Budget, place: Span) -> Budget {
    Budget { words: data.words, musts: data.musts, over_because: data.over_because.clone(), place }
}

fn empty_guide(id: Symbol, file: FileId) -> Guide {
    Guide {
        id,
        file,
        title: String::new(),
        settings: usual_settings(KeyWords::default()),
        withdrawn: None,
        succeeded_by: None,
        history: Vec::new(),
        editions: Vec::<Edition>::new(),
        notices: Vec::new(),
        ids: Vec::new(),
        id_places: HashMap::new(),
    }
}

/// What holds for a guide that says nothing of itself.
fn usual_settings(key_words: KeyWords) -> Settings {
    Settings {
        issued_by: None,
        basis: Vec::new(),
        standing: Standing::default(),
        force: None,
        key_words: Some(key_words),
        extent: None,
        budget: None,
    }
}
