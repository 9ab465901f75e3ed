//! The page that is being made: where it stands, what it links to, and what every page has at its head.

use jiff::civil::Date;

use super::snapshot::Snapshot;
use crate::apply::Question;
use crate::model::{EditionKey, GuideKey, Model, RuleKey, month_name};
use crate::plan::{FeedOf, Route};
use crate::text::{FileId, Symbol};
use crate::view;

/// The page that is being made.
pub(super) struct Here<'a> {
    /// What it is made from.
    pub(super) snapshot: &'a Snapshot,
    /// What stands there.
    pub(super) route: Route,
    /// Its address from the root.
    pub(super) path: String,
    /// What leads to the root.
    pub(super) root: String,
}

impl<'a> Here<'a> {
    pub(super) fn new(snapshot: &'a Snapshot, route: Route) -> Self {
        let path = route.path(&snapshot.workspace.model.symbols);
        Here::at(snapshot, route, path)
    }

    /// A page at an address of its own: the stub where something moved from.
    pub(super) fn at(snapshot: &'a Snapshot, route: Route, path: String) -> Self {
        // The page for missing addresses is served at any depth, so only whole addresses lead from it.
        let root = match (route, &snapshot.options.base_url) {
            (Route::NotFound, Some(base)) => base.clone(),
            (Route::NotFound, None) => "/".to_owned(),
            _ => "../".repeat(path.matches('/').count()),
        };
        Here { snapshot, route, path, root }
    }

    pub(super) fn model(&self) -> &'a Model {
        &self.snapshot.workspace.model
    }

    pub(super) fn question(&self) -> Question {
        self.snapshot.options.question
    }

    /// The address of another page from this one. What is not published here is linked where the whole site
    /// stands, if that is known.
    pub(super) fn href(&self, route: Route) -> Option<String> {
        if let Some(path) = self.snapshot.plan.path(route) {
            return Some([&self.root, path].concat());
        }
        let elsewhere = !self.snapshot.plan.scope.holds(route);
        let base = self.snapshot.options.base_url.as_ref().filter(|_| elsewhere)?;
        Some(format!("{base}{}", route.path(&self.model().symbols)))
    }

    pub(super) fn link(&self, route: Route, text: impl Into<String>) -> view::Link {
        view::Link { href: self.href(route), text: text.into() }
    }

    /// The whole address of a page, for citations and canonical links; from the root where no base is known.
    pub(super) fn address(&self, route: Route) -> String {
        let path = route.path(&self.model().symbols);
        let base = self.snapshot.options.base_url.as_deref().unwrap_or("");
        format!("{base}{path}")
    }

    /// A word of the interface.
    pub(super) fn word(&self, path: &str, values: &[(&str, &str)]) -> String {
        self.snapshot.words.fill(path, values)
    }

    pub(super) fn text(&self, id: Symbol) -> &'a str {
        self.model().text(id)
    }

    /// The head of a page of information. Other kinds fill in more.
    pub(super) fn head(&self, title: Option<String>) -> view::Page {
        view::Page {
            title,
            root: self.root.clone(),
            address: self
                .snapshot
                .options
                .base_url
                .as_ref()
                .map_or(self.path.clone(), |base| format!("{base}{}", self.path)),
            canonical: self.snapshot.options.base_url.as_ref().map(|base| format!("{base}{}", self.path)),
            ..view::Page::default()
        }
    }

    /// The link to a feed, and the same for the page's head.
    pub(super) fn feed(&self, page: &mut view::Page, of: FeedOf) -> view::Link {
        let feed = self.link(Route::Feed(of), self.word("feed", &[]));
        page.feed = Some(feed.clone()).filter(|feed| feed.href.is_some());
        feed
    }

    /// The head of a page that belongs to an edition.
    pub(super) fn edition_head(&self, key: EditionKey, title: String) -> view::Page {
        let edition = self.model().edition(key);
        let status = self.edition_status(key);
        view::Page {
            layer: view::Layer { kind: view::LayerKind::Rule, body: None },
            guide: Some(self.guide_link(key.guide)),
            edition: Some(self.edition_link(key)),
            valid_until: status.until.clone(),
            noindex: edition.is_draft(),
            status: Some(status),
            ..self.head(Some(title))
        }
    }

    pub(super) fn guide_link(&self, key: GuideKey) -> view::Link {
        let guide = self.model().guide(key);
        self.link(Route::Guide(guide.id), guide.title.clone())
    }

    pub(super) fn edition_link(&self, key: EditionKey) -> view::Link {
        let edition = self.model().edition(key);
        self.link(self.edition_route(key), edition.label.clone())
    }

    pub(super) fn edition_route(&self, key: EditionKey) -> Route {
        Route::Edition(self.model().guide(key.guide).id, self.model().edition(key).id)
    }

    /// The page of a rule: the current one where its edition is current, else its page in its edition.
    pub(super) fn rule_route(&self, key: RuleKey) -> Route {
        let guide = self.model().guide(key.edition.guide).id;
        let rule = self.model().rule(key).id;
        if self.snapshot.index.current(key.edition.guide).edition() == Some(key.edition) {
            Route::Rule(guide, rule)
        } else {
            self.edition_rule_route(key)
        }
    }

    pub(super) fn edition_rule_route(&self, key: RuleKey) -> Route {
        let guide = self.model().guide(key.edition.guide).id;
        Route::EditionRule(guide, self.model().edition(key.edition).id, self.model().rule(key).id)
    }

    pub(super) fn body_link(&self, body: Symbol) -> view::Link {
        view::Link { href: self.href(Route::Body(body)), text: self.model().body_title(body).to_owned() }
    }

    pub(super) fn stage_link(&self, stage: Symbol) -> view::Link {
        let title = self.model().stages.get(stage).map_or(self.text(stage), |stage| &stage.title);
        self.link(Route::Stage(stage), title)
    }

    pub(super) fn profession_link(&self, profession: Symbol) -> view::Link {
        let title = self.model().professions.get(profession).map_or(self.text(profession), |record| &record.title);
        self.link(Route::Profession(profession), title)
    }

    /// The file behind a page at the code host.
    pub(super) fn source(&self, file: FileId) -> Option<view::Source> {
        let template = self.model().site.source_url.as_ref()?;
        let path = &self.snapshot.workspace.sources.file(file).path;
        Some(view::Source { href: template.replace("{path}", path), is_sealed: false })
    }
}

/// A day as templates get it.
pub(super) fn date(day: Date) -> view::Date {
    view::Date { iso: day.to_string(), words: format!("{} {} {}", day.day(), month_name(day), day.year()) }
}

/// Who to ask: a mail address and a web address become links.
pub(super) fn contact(text: &str) -> view::Contact {
    let href = if text.starts_with("https://") || text.starts_with("http://") {
        Some(text.to_owned())
    } else if text.contains('@') && !text.contains(char::is_whitespace) {
        Some(format!("mailto:{text}"))
    } else {
        None
    };
    view::Contact { text: text.to_owned(), href }
}
