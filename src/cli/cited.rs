//! The rule that a citation on the command line means, and what stands for it on a day, in words and as data.

use jiff::civil::Date;
use serde_json::{Value, json};

use super::args::Global;
use super::fault::Fault;
use super::rule_args::Cited;
use super::workspace;
use crate::apply::{End, EndReason, History, Question, Today};
use crate::diag::escape_controls;
use crate::model::{EditionKey, GuideKey, Model, RuleKey, month_name};
use crate::pipeline::Workspace;
use crate::text::{Symbol, did_you_mean};
use crate::trace::{Found, Match, edition_called, find, rule_title};

/// A workspace, with each guide through time, and the rule asked about.
pub(super) struct Asked {
    pub(super) workspace: Workspace,
    pub(super) history: History,
    pub(super) found: Match,
    /// The edition named in the citation or beside it.
    pub(super) edition: Option<EditionKey>,
}

impl Asked {
    /// Reads the workspace and finds the one rule that is meant.
    pub(super) fn read(global: &Global, cited: &Cited, on: Option<Date>, edition: Option<&str>) -> Result<Self, Fault> {
        let root = workspace::root(global)?;
        let workspace = workspace::with_threads(global, || workspace::read(&root))??;
        let as_of = cited.as_of.unwrap_or_else(workspace::today);
        let history = History::new(&workspace.model, Question { as_of, on: on.unwrap_or(as_of) });
        let words = cited.rule.join(" ");
        let found = match find(&workspace.model, &history, &words) {
            Found::Rules(mut found) if found.len() == 1 => found.remove(0),
            Found::Rules(found) => return Err(several(&workspace.model, &history, &words, &found)),
            Found::Nothing(near) => return Err(nothing(&words, &near)),
        };
        let named = edition.map(|name| named_edition(&workspace.model, found.guide, name)).transpose()?;
        let edition = named.or(found.edition);
        Ok(Asked { workspace, history, found, edition })
    }

    pub(super) fn model(&self) -> &Model {
        &self.workspace.model
    }

    /// The rule as the edition named has it.
    pub(super) fn pinned(&self) -> Result<Option<RuleKey>, Fault> {
        let Some(edition) = self.edition else { return Ok(None) };
        let model = self.model();
        if let Some(rule) = model.find_rule(edition, self.found.rule) {
            return Ok(Some(rule));
        }
        let issued = model.guide(self.found.guide).issued(self.found.rule);
        let others = issued.map_or(&[][..], |issued| &issued.rules);
        let others: Vec<&str> = others.iter().map(|key| model.text(model.edition(key.edition).id)).collect();
        Err(Fault::Usage(format!(
            "the edition `{}` has no rule `{}`; it stands in {}",
            model.text(model.edition(edition).id),
            full_id(model, self.found.guide, self.found.rule),
            if others.is_empty() { "none".to_owned() } else { others.join(", ") },
        )))
    }

    /// The rule as the newest edition has it that counts.
    pub(super) fn newest(&self) -> Result<RuleKey, Fault> {
        self.is_known_by_then()?;
        let newest = self.history.newest(self.model(), self.found.guide, self.found.rule);
        newest.ok_or_else(|| {
            let id = full_id(self.model(), self.found.guide, self.found.rule);
            Fault::Usage(format!("`{id}` was issued once, and no edition here has its text"))
        })
    }
}

impl Asked {
    /// That the rule was published by the day that what is known is judged on. One that was never issued is a draft,
    /// which has no such day.
    fn is_known_by_then(&self) -> Result<(), Fault> {
        let model = self.model();
        let as_of = self.history.question().as_of;
        let issued = model.guide(self.found.guide).issued(self.found.rule).map_or(&[][..], |issued| &issued.rules);
        let editions = issued.iter().map(|key| model.edition(key.edition)).filter(|edition| !edition.is_draft());
        match editions.filter_map(|edition| edition.published).min().filter(|first| as_of < *first) {
            None => Ok(()),
            Some(first) => {
                let id = full_id(model, self.found.guide, self.found.rule);
                let said = format!("`{id}` was not known on {}: it was first published on {}", day(as_of), day(first));
                Err(Fault::Usage(said))
            }
        }
    }
}

fn named_edition(model: &Model, guide: GuideKey, name: &str) -> Result<EditionKey, Fault> {
    // Its guide may stand before it, as in a pinned id.
    let bare = name.split_once('@').map_or(name, |(_, edition)| edition);
    edition_called(model, guide, bare).ok_or_else(|| {
        let ids: Vec<&str> = model.guide(guide).editions.iter().map(|edition| model.text(edition.id)).collect();
        let near = did_you_mean(bare, ids.iter().copied());
        let help = near.map_or_else(|| format!("it has {}", ids.join(", ")), |near| format!("did you mean `{near}`?"));
        Fault::Usage(format!("the guide `{}` has no edition `{bare}`; {help}", model.text(model.guide(guide).id)))
    })
}

pub(super) fn nothing(words: &str, near: &[String]) -> Fault {
    let near: Vec<String> = near.iter().map(|id| format!("`{id}`")).collect();
    let help = if near.is_empty() {
        "`guidepost list rules` lists those in force".to_owned()
    } else {
        format!("did you mean {}?", near.join(" or "))
    };
    Fault::Usage(format!("there is no rule `{words}`; {help}"))
}

/// Several rules are listed, and none is guessed.
pub(super) fn several(model: &Model, history: &History, words: &str, found: &[Match]) -> Fault {
    let mut message = format!("`{words}` may mean {} rules; name one of them:", found.len());
    for one in found {
        message.push_str("\n  ");
        let at = |edition: EditionKey| model.find_rule(edition, one.rule);
        let rule = one.edition.and_then(at).or_else(|| history.newest(model, one.guide, one.rule));
        let pinned = rule.filter(|_| one.edition.is_some()).map(|rule| pinned_id(model, rule));
        let id = pinned.unwrap_or_else(|| full_id(model, one.guide, one.rule));
        let title = rule.map(|rule| numbered_title(model, rule)).unwrap_or_default();
        message.extend([&id, "  ", &title]);
    }
    Fault::Usage(escape_lines(&message))
}

/// `working-together/assessment-time-limit`
pub(super) fn full_id(model: &Model, guide: GuideKey, rule: Symbol) -> String {
    format!("{}/{}", model.text(model.guide(guide).id), model.text(rule))
}

/// The full id of a rule.
pub(super) fn id_of(model: &Model, rule: RuleKey) -> String {
    full_id(model, rule.edition.guide, model.rule(rule).id)
}

/// The full id of a rule, pinned to its edition.
pub(super) fn pinned_id(model: &Model, rule: RuleKey) -> String {
    format!("{}@{}", id_of(model, rule), model.text(model.edition(rule.edition).id))
}

/// `2.1 Make one assessment, in time`
pub(super) fn numbered_title(model: &Model, rule: RuleKey) -> String {
    format!("{} {}", model.rule(rule).number, rule_title(model, rule)).trim_start().to_owned()
}

/// Lines with their control characters made visible, and their ends kept.
pub(super) fn escape_lines(text: &str) -> String {
    text.split('\n').map(|line| escape_controls(line)).collect::<Vec<_>>().join("\n")
}

/// `15 April 2013`
pub(super) fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), month_name(date), date.year())
}

/// What stands for a rule on the day asked about, one line each, and what that line is about.
pub(super) fn today_lines(model: &Model, today: &Today<'_>) -> Vec<(&'static str, String)> {
    let rules = today.rules.iter().map(|rule| format!("{}: {}", id_of(model, *rule), numbered_title(model, *rule)));
    let advice = today.advice.iter().map(|offered| {
        let page = model.page(offered.page);
        let state = if offered.is_accepted { "now advice of" } else { "not yet accepted, offered to" };
        let id = format!("advice:{}/{}", model.text(page.owner), model.text(page.slug));
        format!("{id}: {} ({state} {})", page.title, model.body_title(page.owner))
    });
    let ends = today.ends.iter().filter_map(|end| end_line(model, end));
    let instead = rules.chain(advice).map(|line| ("Instead", line));
    instead.chain(ends.map(|line| ("Ended", line))).collect()
}

/// Why nothing stands for a rule.
fn end_line(model: &Model, end: &End<'_>) -> Option<String> {
    let id = id_of(model, end.rule);
    let from = end.from.map(|from| format!(" on {}", day(from))).unwrap_or_default();
    Some(match end.reason {
        EndReason::Withdrawn { edition, because } => {
            let label = &model.edition(edition).label;
            let because = because.trim_end_matches('.');
            let because = if because.is_empty() { String::new() } else { format!(", because: {because}") };
            format!("{id} was withdrawn{from} by the {label} edition{because}")
        }
        EndReason::Unsaid { edition } => {
            let label = &model.edition(edition).label;
            format!("{id} ended{from}: the {label} edition does not have it, and what became of it is not recorded")
        }
        EndReason::Over => format!("{id} ended{from}, by its own last day"),
        EndReason::Guide { succeeded_by } => {
            let guide = succeeded_by.and_then(|guide| model.find_guide(guide));
            let see = guide.map(|guide| format!("; see the guide {}", model.guide(guide).title)).unwrap_or_default();
            format!("{id} was withdrawn{from} with its guide or edition{see}")
        }
        EndReason::NotYet => return None,
    })
}

/// The same as data.
pub(super) fn today_json(model: &Model, today: &Today<'_>) -> Value {
    let rule = |rule: &RuleKey| {
        json!({
            "rule": id_of(model, *rule),
            "edition": model.text(model.edition(rule.edition).id),
            "number": model.rule(*rule).number,
            "title": model.rule(*rule).title,
        })
    };
    let advice = today.advice.iter().map(|offered| {
        let page = model.page(offered.page);
        json!({
            "advice": format!("{}/{}", model.text(page.owner), model.text(page.slug)),
            "title": page.title,
            "accepted": offered.is_accepted,
        })
    });
    let ends = today.ends.iter().map(|end| {
        let (reason, because) = match end.reason {
            EndReason::Withdrawn { because, .. } => ("withdrawn", Some(because)),
            EndReason::Unsaid { .. } => ("unrecorded", None),
            EndReason::Over => ("own-last-day", None),
            EndReason::Guide { .. } => ("guide-withdrawn", None),
            EndReason::NotYet => ("not-yet", None),
        };
        json!({
            "rule": id_of(model, end.rule),
            "from": end.from.map(|from| from.to_string()),
            "reason": reason,
            "because": because,
        })
    });
    json!({
        "rules": today.rules.iter().map(rule).collect::<Vec<_>>(),
        "advice": advice.collect::<Vec<_>>(),
        "ended": ends.collect::<Vec<_>>(),
    })
}
