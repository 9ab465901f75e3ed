//! A review as Markdown for the comment of a pull request. Every word of an author is escaped.

use std::fmt::Write as _;

use super::advice::{AdviceReview, PageState};
use super::editions::{Against, EditionReview, RuleReview};
use super::rest::{ExcessOf, How};
use super::{Review, touched::Touched};
use crate::model::{AdviceKey, EditionKey, Model};
use crate::plan::Route;
use crate::render::{
    ChangeText, Snapshot, change_text, chapter_texts, comparison_counts, markdown_text as text, number, weight_words,
};
use crate::text::LineIndex;

/// What a review says of itself.
#[derive(Clone, Debug)]
pub struct Heading {
    /// What the workspace is compared with, in words.
    pub base: String,
    /// Where a preview of the workspace stands, ending in `/`.
    pub preview: Option<String>,
}

/// The review as Markdown.
#[must_use]
pub fn as_markdown(review: &Review<'_>, before: &Snapshot, now: &Snapshot, heading: &Heading) -> String {
    let mut out = format!("## What this changes\n\nCompared with {}.\n", text(&heading.base));
    if review.files.is_empty() {
        out.push_str("\nNothing changed.\n");
        return out;
    }
    let writer = Writer { review, before, now, preview: heading.preview.as_deref() };
    writer.summary(&mut out);
    for edition in &review.editions {
        writer.edition(&mut out, edition);
    }
    writer.gone(&mut out);
    writer.advice(&mut out);
    writer.terms(&mut out);
    writer.budgets(&mut out);
    writer.findings(&mut out);
    writer.files(&mut out);
    out
}

struct Writer<'a> {
    review: &'a Review<'a>,
    before: &'a Snapshot,
    now: &'a Snapshot,
    preview: Option<&'a str>,
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

impl Writer<'_> {
    fn model(&self) -> &Model {
        &self.now.workspace.model
    }

    /// What has to be looked at, first.
    fn summary(&self, out: &mut String) {
        let Review { editions, advice, terms, budgets, findings, .. } = self.review;
        let rules: Vec<&RuleReview> = editions.iter().flat_map(|edition| &edition.rules).collect();
        let reasons = rules.iter().filter(|rule| rule.status.needs_reason).count();
        let unrecorded = advice.iter().filter(|page| page.is_unrecorded()).count();
        let is_about = !editions.is_empty() || !self.review.gone.is_empty() || !advice.is_empty() || !terms.is_empty();
        out.push('\n');
        if !is_about {
            out.push_str("No rule, page of advice or term changed.\n");
        }
        let mut say = |count: usize, what: String| {
            if count > 0 {
                let _ = writeln!(out, "- {what}");
            }
        };
        say(rules.len(), counted(rules.len(), "change of a rule", "changes of rules"));
        say(
            reasons,
            format!("**{} a reason**", if reasons == 1 { "1 needs".to_owned() } else { format!("{reasons} need") }),
        );
        say(advice.len(), counted(advice.len(), "page of advice", "pages of advice"));
        let without = counted(unrecorded, "published page changed", "published pages changed");
        say(unrecorded, format!("**{without} without a record**"));
        say(terms.len(), counted(terms.len(), "term", "terms"));
        say(budgets.len(), format!("**{} now**", counted(budgets.len(), "budget is exceeded", "budgets are exceeded")));
        let count = findings.iter().len();
        say(count, format!("**{}**", counted(count, "new finding", "new findings")));
    }

    fn edition_name(model: &Model, key: EditionKey) -> String {
        format!("{}, {}", text(&model.guide(key.guide).title), text(&model.edition(key).label))
    }

    fn edition(&self, out: &mut String, review: &EditionReview<'_>) {
        let model = self.model();
        let edition = model.edition(review.key);
        let _ = writeln!(out, "\n### {}\n", Self::edition_name(model, review.key));
        let what = if edition.is_draft() { "draft" } else { "edition" };
        let was_draft = review.comparison.as_ref().is_some_and(|comparison| comparison.old.edition().is_draft());
        let said = match review.against {
            Against::Itself if was_draft && !edition.is_draft() => {
                "**Issued with this change**, against the draft that it was.".to_owned()
            }
            Against::Itself if edition.is_draft() => "This draft against the same draft before.".to_owned(),
            Against::Itself => {
                "**This edition was issued already.** What was issued stays as it was; a change is a correction or a new \
                 edition."
                    .to_owned()
            }
            Against::Forerunner(before) => {
                format!("A new {what}, against {}.", Self::edition_name(model, before))
            }
            Against::Nothing => {
                let rules = counted(edition.rules.len(), "rule", "rules");
                format!("A new {what} of {rules}, with nothing before it to compare it with.")
            }
        };
        let _ = writeln!(out, "{said}");
        let Some(comparison) = &review.comparison else { return };
        if let Some(counts) = comparison_counts(self.now.words(), comparison) {
            let _ = writeln!(out, "{}.", text(counts.trim_end_matches('.')));
        }
        for replacement in &comparison.throughout {
            let (from, to) = (text(&replacement.old), text(&replacement.new));
            let _ = writeln!(out, "Throughout: “{from}” became “{to}”.");
        }
        for rule in &review.rules {
            let change = &comparison.changes[rule.change];
            let parts = change_text(self.now.words(), comparison, change);
            let link = change.new.first().map(|at| {
                let id = comparison.new.rule(*at).id;
                Route::EditionRule(model.guide(review.key.guide).id, edition.id, id)
            });
            self.rule(out, rule, &parts, link);
        }
        for (title, words) in chapter_texts(self.now.words(), comparison) {
            let _ = writeln!(out, "\n#### {title}\n{words}");
        }
    }

    fn rule(&self, out: &mut String, rule: &RuleReview, parts: &ChangeText, link: Option<Route>) {
        let _ = writeln!(out, "\n#### {}: {}\n", parts.title, parts.shape);
        for sentence in &parts.meaning {
            let _ = writeln!(out, "- {sentence}");
        }
        let status = &rule.status;
        if status.as_before {
            out.push_str("- The edition before has the same again\n");
        } else if let Some(kind) = status.kind {
            let _ = writeln!(out, "- Kind: {}", text(weight_words(self.now.words(), kind)));
        }
        for because in &status.because {
            let _ = writeln!(out, "- Why: {}", text(because));
        }
        if status.needs_reason {
            out.push_str("- **Needs a reason:** `lineage.yaml` does not say why\n");
        }
        self.touched(out, &rule.touched);
        if let (Some(preview), Some(route)) = (self.preview, link) {
            let _ = writeln!(out, "- [See the rule](<{preview}{}>)", route.path(&self.model().symbols));
        }
        out.push_str(&parts.words);
    }

    fn touched(&self, out: &mut String, touched: &Touched) {
        let model = self.model();
        let pages = |pages: &[AdviceKey]| {
            let names = pages.iter().map(|key| self.page_name(*key));
            names.collect::<Vec<_>>().join("; ")
        };
        let mut say = |label: &str, names: String| {
            if !names.is_empty() {
                let _ = writeln!(out, "- {label}: {names}");
            }
        };
        say("Advice that supports it", pages(&touched.supports));
        say("Advice that quotes it or links to it", pages(&touched.names));
        let pilots = touched.pilots.iter().map(|at| text(&model.pilots[*at].title));
        say("Pilots that vary it", pilots.collect::<Vec<_>>().join("; "));
        let terms = touched.terms.iter().filter_map(|id| model.terms.get(*id)).map(|term| text(&term.title));
        say("Terms of the glossary in it", terms.collect::<Vec<_>>().join("; "));
    }

    /// "Planning visits (Social work)", with a link where there is a preview.
    fn page_name(&self, key: AdviceKey) -> String {
        let model = self.model();
        let page = model.page(key);
        let name = format!("{} ({})", text(&page.title), text(model.body_title(page.owner)));
        match self.preview {
            Some(preview) => {
                format!("[{name}](<{preview}{}>)", Route::Advice(page.owner, page.slug).path(&model.symbols))
            }
            None => name,
        }
    }

    fn gone(&self, out: &mut String) {
        let model = &self.before.workspace.model;
        for key in &self.review.gone {
            let draft = model.edition(*key).is_draft();
            let _ = writeln!(out, "\n### {}: gone\n", Self::edition_name(model, *key));
            out.push_str(if draft {
                "This draft is there no more.\n"
            } else {
                "**This edition was issued already.** What was issued stays where it was.\n"
            });
        }
    }

    fn advice(&self, out: &mut String) {
        if self.review.advice.is_empty() {
            return;
        }
        out.push_str("\n### Advice\n\n");
        for review in &self.review.advice {
            let _ = writeln!(out, "- {}", self.advice_line(review));
        }
    }

    fn advice_line(&self, review: &AdviceReview) -> String {
        match review.state {
            PageState::New(key) => format!("{}: new", self.page_name(key)),
            PageState::Gone(key) => {
                let model = &self.before.workspace.model;
                let page = model.page(key);
                format!("{} ({}): gone", text(&page.title), text(model.body_title(page.owner)))
            }
            PageState::Changed(key) if review.is_unrecorded() => {
                format!("{}: changed, **and `changes:` does not say so**", self.page_name(key))
            }
            PageState::Changed(key) if review.records.is_empty() => {
                format!("{}: changed; it was not published", self.page_name(key))
            }
            PageState::Changed(key) => {
                let records: Vec<String> = review.records.iter().map(|record| text(record)).collect();
                format!("{}: changed. {}", self.page_name(key), records.join("; "))
            }
        }
    }

    fn terms(&self, out: &mut String) {
        if self.review.terms.is_empty() {
            return;
        }
        out.push_str("\n### Glossary\n\n");
        for term in &self.review.terms {
            let rules = counted(term.rules, "rule links to it", "rules link to it");
            let _ = writeln!(out, "- {}: {}; {rules}", text(&term.title), term.how.word());
        }
    }

    fn budgets(&self, out: &mut String) {
        if self.review.budgets.is_empty() {
            return;
        }
        out.push_str("\n### Over budget now\n\n");
        let model = self.model();
        for excess in &self.review.budgets {
            let name = match excess.of {
                ExcessOf::Edition(key) => Self::edition_name(model, key),
                ExcessOf::Advice(owner) => format!("The advice of {}", text(model.body_title(owner))),
            };
            let counts =
                [(excess.words, excess.most_words, "words"), (excess.musts, excess.most_musts, "rules that say must")];
            for (count, most, unit) in counts {
                let Some(most) = most.filter(|most| count > *most) else { continue };
                let (count, most) = (number(count), number(most));
                let _ = write!(out, "- {name}: {count} {unit}, and its budget is {most}");
                let because = excess.because.as_ref().map(|because| format!(". Why: {}", text(because)));
                let _ = writeln!(out, "{}", because.unwrap_or_default());
            }
        }
    }

    fn findings(&self, out: &mut String) {
        if self.review.findings.iter().len() == 0 {
            return;
        }
        out.push_str("\n### New findings\n\n");
        for finding in &self.review.findings {
            let file = self.now.workspace.sources.file(finding.span.file);
            let line = LineIndex::new(&file.text).line_column(&file.text, finding.span.range.start).line;
            let place = format!("{}:{line}", text(&file.path));
            let (level, code) = (finding.level.word(), finding.code.word());
            let help = finding.help.as_ref().map(|help| format!("; {}", text(help))).unwrap_or_default();
            let _ = writeln!(out, "- {place}: **{level}** `{code}`: {}{help}", text(&finding.message));
        }
    }

    fn files(&self, out: &mut String) {
        let files = &self.review.files;
        let count = counted(files.len(), "file", "files");
        let _ = writeln!(out, "\n<details><summary>{count} changed</summary>\n");
        for file in files {
            let how = if file.how == How::Changed { String::new() } else { format!(": {}", file.how.word()) };
            let _ = writeln!(out, "- {}{how}", text(&file.path));
        }
        out.push_str("\n</details>\n");
    }
}
