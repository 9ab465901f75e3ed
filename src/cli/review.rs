//! `guidepost review`

use serde_json::{Value, json};

use super::args::Global;
use super::diff::as_json;
use super::fault::Fault;
use super::review_args::{Review as Arguments, ReviewFormat};
use super::terminal::Terminal;
use super::{Outcome, git, workspace};
use crate::apply::Question;
use crate::diag::{Format, print};
use crate::model::{AdviceKey, ChangeKind, EditionKey, Model};
use crate::pipeline::Workspace;
use crate::plan::{Drafts, Route, Scope};
use crate::render::{Options, Snapshot};
use crate::review::{
    AdviceReview, EditionReview, ExcessOf, Heading, PageState, Review, RuleReview, as_markdown, review,
};

pub(super) fn run(global: &Global, arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Fault> {
    let root = workspace::root(global)?;
    let base = git::merge_base(&root, &arguments.base)?;
    let before = workspace::with_threads(global, || git::workspace_at(&root, &base))??;
    let now = workspace::with_threads(global, || workspace::read(&root))??;
    let question = Question::today(arguments.as_of.unwrap_or_else(workspace::today));
    let snapshot = |workspace: Workspace| {
        let (scope, drafts) = (Scope::All, Drafts::Shown);
        Snapshot::new(workspace, Options { question, scope, drafts, base_url: None, former: Vec::new() })
    };
    let (before, now) = (snapshot(before), snapshot(now));
    let found = review(&before, &now);
    let preview = arguments.preview_url.clone();
    terminal.print(&match arguments.format {
        ReviewFormat::Markdown => {
            let short = base.get(..12).unwrap_or(&base);
            let base = format!("commit {short}, where these changes left {}", arguments.base);
            as_markdown(&found, &before, &now, &Heading { base, preview })
        }
        ReviewFormat::Json => {
            let json = Json { before: &before, now: &now, preview: preview.as_deref() };
            format!("{:#}\n", json.review(&found, &base))
        }
    })?;
    Ok(Outcome::Done)
}

struct Json<'a> {
    before: &'a Snapshot,
    now: &'a Snapshot,
    preview: Option<&'a str>,
}

impl Json<'_> {
    fn model(&self) -> &Model {
        &self.now.workspace.model
    }

    fn review(&self, found: &Review<'_>, base: &str) -> Value {
        let old = &self.before.workspace.model;
        let findings = print(&found.findings, &self.now.workspace.sources, Format::Json);
        let findings: Value = serde_json::from_str(&findings).unwrap_or_default();
        let named = |model: &Model, key: EditionKey| {
            let guide = model.text(model.guide(key.guide).id);
            json!({"guide": guide, "edition": model.text(model.edition(key).id)})
        };
        let terms =
            found.terms.iter().map(|term| json!({"title": term.title, "change": term.how.word(), "rules": term.rules}));
        let budgets = found.budgets.iter().map(|excess| {
            let of = match excess.of {
                ExcessOf::Edition(key) => named(self.model(), key),
                ExcessOf::Advice(owner) => json!({"advice": self.model().text(owner)}),
            };
            json!({
                "of": of,
                "words": excess.words,
                "most-words": excess.most_words,
                "musts": excess.musts,
                "most-musts": excess.most_musts,
                "because": excess.because,
            })
        });
        let files = found.files.iter().map(|file| json!({"path": file.path, "change": file.how.word()}));
        json!({
            "schema": 1,
            "base": base,
            "editions": found.editions.iter().map(|edition| self.edition(edition)).collect::<Vec<_>>(),
            "gone": found.gone.iter().map(|key| named(old, *key)).collect::<Vec<_>>(),
            "advice": found.advice.iter().map(|page| self.advice(page)).collect::<Vec<_>>(),
            "terms": terms.collect::<Vec<_>>(),
            "budgets": budgets.collect::<Vec<_>>(),
            "findings": findings,
            "files": files.collect::<Vec<_>>(),
        })
    }

    fn edition(&self, review: &EditionReview<'_>) -> Value {
        let model = self.model();
        let (guide, edition) = (model.guide(review.key.guide), model.edition(review.key));
        let rules = review.rules.iter().map(|rule| self.rule(review, rule));
        json!({
            "guide": model.text(guide.id),
            "edition": model.text(edition.id),
            "draft": edition.is_draft(),
            "rules": rules.collect::<Vec<_>>(),
            "comparison": review.comparison.as_ref().map(|comparison| as_json(self.now.words(), comparison, None)),
        })
    }

    fn rule(&self, review: &EditionReview<'_>, rule: &RuleReview) -> Value {
        let model = self.model();
        let change = review.comparison.as_ref().map(|comparison| (comparison, &comparison.changes[rule.change]));
        let new: Vec<&str> = change
            .iter()
            .flat_map(|(comparison, change)| {
                change.new.iter().map(|at| comparison.new.text(comparison.new.rule(*at).id))
            })
            .collect();
        let old: Vec<&str> = change
            .iter()
            .flat_map(|(comparison, change)| {
                change.old.iter().map(|at| comparison.old.text(comparison.old.rule(*at).id))
            })
            .collect();
        let preview = self.preview.zip(change.and_then(|(comparison, change)| {
            let id = comparison.new.rule(*change.new.first()?).id;
            Some(Route::EditionRule(model.guide(review.key.guide).id, model.edition(review.key).id, id))
        }));
        let pages = |pages: &[AdviceKey]| pages.iter().map(|key| address(model, *key)).collect::<Vec<_>>();
        let touched = &rule.touched;
        json!({
            "old": old,
            "new": new,
            "change": rule.status.kind.map(ChangeKind::word),
            "because": rule.status.because,
            "needs-reason": rule.status.needs_reason,
            "as-before": rule.status.as_before,
            "supported-by": pages(&touched.supports),
            "named-by": pages(&touched.names),
            "pilots": touched.pilots.iter().map(|at| model.text(model.pilots[*at].id)).collect::<Vec<_>>(),
            "terms": touched.terms.iter().map(|id| model.text(*id)).collect::<Vec<_>>(),
            "preview": preview.map(|(preview, route)| format!("{preview}{}", route.path(&model.symbols))),
        })
    }

    fn advice(&self, page: &AdviceReview) -> Value {
        let (address, state) = match page.state {
            PageState::New(key) => (address(self.model(), key), "new"),
            PageState::Changed(key) => (address(self.model(), key), "changed"),
            PageState::Gone(key) => (address(&self.before.workspace.model, key), "gone"),
        };
        json!({"page": address, "change": state, "records": page.records, "unrecorded": page.is_unrecorded()})
    }
}

/// `owner/slug`.
fn address(model: &Model, key: AdviceKey) -> String {
    let page = model.page(key);
    format!("{}/{}", model.text(page.owner), model.text(page.slug))
}
