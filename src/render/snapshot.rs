//! Everything that rendering needs, made once: a workspace, its plan, the theme with the site's shared data.

use std::sync::Arc;

use super::comparisons::Comparisons;
use super::engine::{Engine, PublishedAsset, SiteEngine, ThemeFault, ThemeFiles, Words};
use super::index::Index;
use super::pictures::Pictures;
use super::quotes::Quotes;
use super::site;
use crate::apply::Question;
use crate::check::{on_day, settle_later};
use crate::compare::Comparison;
use crate::diag::{Code, Finding, Findings};
use crate::model::EditionKey;
use crate::pipeline::Workspace;
use crate::plan::{Drafts, Plan, Scope, gone, plan};
use crate::text::{FileId, Span, TextRange};

/// What to make of a workspace.
#[derive(Clone, Debug)]
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
    pub plan: Plan,
    pub(super) engine: SiteEngine,
    pub(super) words: Words,
    pub(super) assets: Vec<PublishedAsset>,
    pub(super) index: Index,
    pub(super) pictures: Pictures,
    pub(super) quotes: Quotes,
    comparisons: Comparisons,
    theme: LoadedTheme,
}

/// A theme as it was loaded, with the files that it was made of.
#[derive(Clone)]
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
    /// equal.
    ///
    /// # Panics
    /// As [`Snapshot::new`] does.
    #[must_use]
    pub fn anew(workspace: impl Into<Arc<Workspace>>, options: Options, former: &Snapshot) -> Self {
        Self::with_theme(workspace.into(), options, Some(&former.theme))
    }

    fn with_theme(workspace: Arc<Workspace>, mut options: Options, known: Option<&LoadedTheme>) -> Self {
        let model = &workspace.model;
        let mut more = Vec::new();
        if options.base_url.is_none() {
            options.base_url.clone_from(&model.site.base_url);
        }
        let (plan, found) = plan(model, options.question, options.scope, options.drafts);
        more.extend(found);
        more.extend(gone(&plan, model, site_file(&workspace), options.former.iter().map(String::as_str)));
        more.extend(on_day(&workspace.context(), options.question));
        let (theme, site_engine) = theme(&workspace, (&plan, &options), known, &mut more);
        let comparisons = Comparisons::new(model, options.question, options.drafts);
        let index = Index::new(model, options.question, &plan);
        let pictures = Pictures::new(&workspace.sources, model);
        let findings = settle_later(&workspace.context(), &workspace.findings, more);
        Snapshot {
            findings,
            plan,
            engine: site_engine,
            words: theme.engine.words().clone(),
            assets: theme.engine.assets().to_vec(),
            index,
            pictures,
            quotes: Quotes::default(),
            comparisons,
            theme,
            options,
            workspace,
        }
    }

    /// Two editions compared; what several pages show is compared once.
    pub(super) fn compared(&self, old: EditionKey, new: EditionKey) -> Comparison<'_> {
        self.comparisons.of(&self.workspace.model, old, new)
    }

    /// The theme's assets and the pictures of the text, by address.
    pub fn static_files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let assets = self.assets.iter().map(|asset| (asset.path.as_str(), &*asset.bytes));
        assets.chain(self.pictures.files(&self.workspace.sources))
    }
}

/// The workspace's theme over the plain one, with the site's shared data.
fn theme(
    workspace: &Workspace,
    (plan, options): (&Plan, &Options),
    known: Option<&LoadedTheme>,
    findings: &mut Vec<Finding>,
) -> (LoadedTheme, SiteEngine) {
    let name = &workspace.model.site.theme;
    let folder = format!("themes/{name}/");
    let files = theme_files(workspace, &folder);
    if files.is_empty() && !matches!(name.as_str(), "" | "plain") {
        let message = format!("there is no theme `{name}`");
        let finding = Finding::new(Code::UnknownTheme, Span::start_of(site_file(workspace)), message);
        findings.push(finding.help(format!("add a folder themes/{name}, or take `theme:` away for the plain one")));
    }
    let load = |files: Vec<(String, Vec<u8>)>| -> Result<(LoadedTheme, SiteEngine), Vec<ThemeFault>> {
        let theme = match known.filter(|known| known.files == files) {
            Some(known) => known.clone(),
            None => LoadedTheme { engine: Engine::new(&ThemeFiles::plain().overlaid(files.clone()))?, files },
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
