//! Everything that rendering needs, made once: a workspace, its plan, the theme with the site's shared data.

use std::collections::HashMap;
use std::sync::Arc;

use super::comparisons::Comparisons;
use super::engine::{Engine, PublishedAsset, SiteEngine, ThemeFault, ThemeFiles, Words};
use super::index::Index;
use super::pictures::Pictures;
use super::quotes::Quotes;
use super::{sealed, site};
use crate::apply::{Question, advice_states};
use crate::check::settle_later;
use crate::compare::Comparison;
use crate::diag::{Code, Finding, Findings};
use crate::model::{AdviceKey, EditionKey};
use crate::pipeline::Workspace;
use crate::plan::{Drafts, Plan, Scope, gone, plan};
use crate::seal::Subject;
use crate::text::{FileId, Shared, Span, TextRange};

/// What to make of a workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// What was known, and the day asked about.
    pub question: Question,
    /// What is published.
    pub scope: Scope,
    /// Whether drafts are.
    pub drafts: Drafts,
    /// Where the site will stand, over what the workspace says.
    pub base_url: Option<String>,
    /// The addresses of the site that was published before.
    pub former: Vec<String>,
}

/// A workspace ready to be rendered, route by route, from any thread.
pub struct Snapshot {
    /// The workspace.
    pub workspace: Arc<Workspace>,
    /// Its findings, with those of the plan and the theme.
    pub findings: Findings,
    /// What to make of it.
    pub options: Options,
    /// Every address.
    pub plan: Arc<Plan>,
    pub(super) engine: Arc<SiteEngine>,
    pub(super) words: Arc<Words>,
    pub(super) assets: Arc<[PublishedAsset]>,
    pub(super) index: Shared<Index>,
    pub(super) pictures: Arc<Pictures>,
    pub(super) quotes: Arc<Quotes>,
    /// National texts of rules on pages of areas.
    pub(super) local_texts: Arc<Quotes>,
    /// What is sealed, with its entry.
    pub(super) seals: Arc<HashMap<Subject, u32>>,
    comparisons: Comparisons,
    sealed: Arc<[(String, FileId)]>,
    theme: Arc<LoadedTheme>,
    /// The findings of the plan and the theme.
    later: Shared<Vec<Finding>>,
}

/// A theme as it was loaded, with the files that it was made of.
struct LoadedTheme {
    files: Vec<(String, Vec<u8>)>,
    engine: Engine,
}

impl Snapshot {
    /// Plans a site and loads its theme. Where the theme cannot be used, its faults are findings and the plain theme
    /// stands in.
    ///
    /// # Panics
    /// When the plain theme, which is part of the program, is broken: a mistake of ours that a test would show.
    #[must_use]
    pub fn new(workspace: impl Into<Arc<Workspace>>, options: Options) -> Self {
        Self::with_theme(workspace.into(), options, None)
    }

    /// The same as [`Snapshot::new`], with less work: the theme is taken from a former snapshot where its files are
    /// equal, and where only words of advice differ, so is all that they cannot change.
    ///
    /// # Panics
    /// As [`Snapshot::new`] does.
    #[must_use]
    pub fn anew(workspace: impl Into<Arc<Workspace>>, options: Options, former: &Snapshot) -> Self {
        let workspace = workspace.into();
        let options = with_base_url(options, &workspace);
        if options != former.options || !workspace.has_addresses_of(&former.workspace) {
            return Self::with_theme(workspace, options, Some(&former.theme));
        }
        match workspace.model.pages_with_other_words(&former.workspace.model) {
            Some(pages) => Self::with_words(workspace, &pages, former),
            None => {
                let index = Index::new(&workspace.model, options.question, &former.plan);
                let pictures = Pictures::new(&workspace.sources, &workspace.model);
                Self::at_same_addresses(workspace, former, index.into(), Arc::new(pictures), Arc::default())
            }
        }
    }

    /// The same site with other words on some pages of advice.
    fn with_words(workspace: Arc<Workspace>, pages: &[AdviceKey], former: &Snapshot) -> Self {
        let (model, before) = (&workspace.model, &former.workspace.model);
        let mut index = former.index.clone();
        let mut pictures = Arc::clone(&former.pictures);
        for &key in pages {
            let states = advice_states(model, key, former.options.question);
            if index.states[key.0 as usize] != states {
                index.states[key.0 as usize] = states;
            }
            if !Pictures::are_same(&model.page(key).document, &before.page(key).document) {
                pictures = Arc::new(Pictures::new(&workspace.sources, model));
            }
        }
        Self::at_same_addresses(workspace, former, index, pictures, Arc::clone(&former.quotes))
    }

    /// A site whose plan, theme and shared data are those of a former one, and so is what was found in them.
    fn at_same_addresses(
        workspace: Arc<Workspace>,
        former: &Snapshot,
        index: Shared<Index>,
        pictures: Arc<Pictures>,
        quotes: Arc<Quotes>,
    ) -> Self {
        Snapshot {
            findings: settled(&workspace, &former.later, former.options.question),
            options: former.options.clone(),
            plan: Arc::clone(&former.plan),
            engine: Arc::clone(&former.engine),
            words: Arc::clone(&former.words),
            assets: Arc::clone(&former.assets),
            index,
            pictures,
            quotes,
            local_texts: Arc::default(),
            seals: Arc::clone(&former.seals),
            comparisons: Comparisons::new(&workspace.model, former.options.question, former.options.drafts),
            sealed: Arc::clone(&former.sealed),
            theme: Arc::clone(&former.theme),
            later: former.later.clone(),
            workspace,
        }
    }

    fn with_theme(workspace: Arc<Workspace>, options: Options, known: Option<&Arc<LoadedTheme>>) -> Self {
        let options = with_base_url(options, &workspace);
        let model = &workspace.model;
        let mut more = Vec::new();
        let (plan, found) = plan(model, options.question, options.scope, options.drafts);
        more.extend(found);
        more.extend(gone(&plan, model, site_file(&workspace), options.former.iter().map(String::as_str)));
        let (theme, site_engine) = theme(&workspace, (&plan, &options), known, &mut more);
        let index = Index::new(model, options.question, &plan);
        let pictures = Pictures::new(&workspace.sources, model);
        let comparisons = Comparisons::new(model, options.question, options.drafts);
        let sealed = match options.scope {
            Scope::All | Scope::Guidance => sealed::files(&workspace.sources, model),
            Scope::Advice | Scope::Body(_) => Vec::new(),
        };
        Snapshot {
            findings: settled(&workspace, &more, options.question),
            plan: Arc::new(plan),
            engine: Arc::new(site_engine),
            words: Arc::new(theme.engine.words().clone()),
            assets: theme.engine.assets().into(),
            index: index.into(),
            pictures: Arc::new(pictures),
            quotes: Arc::default(),
            local_texts: Arc::default(),
            seals: Arc::new(sealed::entries(&workspace.sources, &workspace.model)),
            comparisons,
            sealed: sealed.into(),
            theme,
            options,
            later: more.into(),
            workspace,
        }
    }

    /// The words of the interface.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// Two editions compared; what several pages show is compared once.
    pub(super) fn compared(&self, old: EditionKey, new: EditionKey) -> Comparison<'_> {
        self.comparisons.of(&self.workspace.model, old, new)
    }

    /// The theme's assets, the pictures of the text, and what was sealed, by address.
    pub fn static_files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let sources = &self.workspace.sources;
        let assets = self.assets.iter().map(|asset| (asset.path.as_str(), &*asset.bytes));
        let sealed = self.sealed.iter().map(|(path, file)| {
            let file = sources.file(*file);
            (path.as_str(), file.bytes.as_deref().unwrap_or(file.text.as_bytes()))
        });
        assets.chain(self.pictures.files(sources)).chain(sealed)
    }
}

/// The findings of a workspace with those of its plan and theme, and those of the day.
fn settled(workspace: &Workspace, later: &[Finding], question: Question) -> Findings {
    let more = later.iter().cloned().chain(workspace.on_day(question)).collect();
    settle_later(&workspace.context(), &workspace.findings, more)
}

/// Where the site will stand is what the workspace says, unless something else was said.
fn with_base_url(mut options: Options, workspace: &Workspace) -> Options {
    if options.base_url.is_none() {
        options.base_url.clone_from(&workspace.model.site.base_url);
    }
    options
}

/// The workspace's theme over the plain one, with the site's shared data.
fn theme(
    workspace: &Workspace,
    (plan, options): (&Plan, &Options),
    known: Option<&Arc<LoadedTheme>>,
    findings: &mut Vec<Finding>,
) -> (Arc<LoadedTheme>, SiteEngine) {
    let name = &workspace.model.site.theme;
    let folder = format!("themes/{name}/");
    let files = theme_files(workspace, &folder);
    if files.is_empty() && !matches!(name.as_str(), "" | "plain") {
        let message = format!("there is no theme `{name}`");
        let finding = Finding::new(Code::UnknownTheme, Span::start_of(site_file(workspace)), message);
        findings.push(finding.help(format!("add a folder themes/{name}, or take `theme:` away for the plain one")));
    }
    let load = |files: Vec<(String, Vec<u8>)>| -> Result<(Arc<LoadedTheme>, SiteEngine), Vec<ThemeFault>> {
        let theme = match known.filter(|known| known.files == files) {
            Some(known) => Arc::clone(known),
            None => {
                let engine = Engine::new(&ThemeFiles::plain().overlaid(files.clone()))?;
                Arc::new(LoadedTheme { files, engine })
            }
        };
        let engine = &theme.engine;
        let site = site::site(&workspace.model, plan, options, engine);
        let site_engine = engine.for_site(&site).map_err(|fault| vec![fault])?;
        Ok((theme, site_engine))
    };
    load(files).unwrap_or_else(|faults| {
        findings.extend(faults.iter().map(|fault| theme_finding(workspace, &folder, fault)));
        load(Vec::new()).unwrap_or_else(|faults| panic!("the plain theme is broken: {faults:?}"))
    })
}

/// The files of the workspace's own theme, by their paths within it.
fn theme_files(workspace: &Workspace, folder: &str) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for (_, file) in workspace.sources.iter() {
        if let Some(path) = file.path.strip_prefix(folder) {
            let bytes = file.bytes.as_ref().map_or_else(|| file.text.as_bytes().to_vec(), |bytes| bytes.to_vec());
            files.push((path.to_owned(), bytes));
        }
    }
    files
}

/// The words of a workspace's theme, without the rest of it: for what is printed and not made of templates. A theme that
/// cannot be used is not told of here.
#[must_use]
pub fn words_of(workspace: &Workspace) -> Words {
    let folder = format!("themes/{}/", workspace.model.site.theme);
    Words::of(&ThemeFiles::plain().overlaid(theme_files(workspace, &folder)))
}

fn site_file(workspace: &Workspace) -> FileId {
    workspace.sources.find("guidepost.yaml").unwrap_or(FileId(0))
}

fn theme_finding(workspace: &Workspace, folder: &str, fault: &ThemeFault) -> Finding {
    let file = workspace.sources.find(&format!("{folder}{}", fault.file));
    let place = match file {
        Some(file) => {
            let text = &workspace.sources.file(file).text;
            let before = |counted: u32| counted.saturating_sub(1) as usize;
            let start: usize = text.split_inclusive('\n').take(before(fault.line)).map(str::len).sum();
            let column: usize = text[start..].chars().take(before(fault.column)).map(char::len_utf8).sum();
            TextRange::new(start + column, start + column).in_file(file)
        }
        None => Span::start_of(site_file(workspace)),
    };
    Finding::new(Code::ThemeInvalid, place, format!("the theme cannot be used: {}", fault.message))
        .help("themes/README.md says what a theme may rely on")
}
