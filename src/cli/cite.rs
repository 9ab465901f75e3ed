//! `guidepost cite`

use serde_json::json;

use super::Outcome;
use super::args::Global;
use super::cited::{Asked, day, full_id, numbered_title, today_lines};
use super::fault::Fault;
use super::rule_args::{CitationFormat, Cite};
use super::terminal::Terminal;
use crate::diag::escape_controls;
use crate::model::RuleKey;
use crate::plan::Route;
use crate::render::markdown_text;
use crate::trace::rule_title;

pub(super) fn run(global: &Global, cite: &Cite, terminal: &Terminal) -> Result<Outcome, Fault> {
    let asked = Asked::read(global, &cite.cited, cite.on, cite.edition.as_deref())?;
    let model = asked.model();
    let pinned = match cite.on {
        Some(on) => Some(asked.history.in_force(model, asked.found.guide, asked.found.rule).ok_or_else(|| {
            let id = full_id(model, asked.found.guide, asked.found.rule);
            Fault::Usage(format!("`{id}` was not in force on {}", day(on)))
        })?),
        None => asked.pinned()?,
    };
    let rule = pinned.map_or_else(|| asked.newest(), Ok)?;
    let forms = Forms::new(&asked, rule, pinned.is_some());
    let line = match cite.format {
        CitationFormat::Text => forms.text,
        CitationFormat::Markdown => forms.markdown(),
        CitationFormat::Reference => format!("[](rule:{})", forms.id),
        CitationFormat::Id => forms.id,
        CitationFormat::Address => forms.address,
        CitationFormat::Json => {
            let document = json!({
                "schema": 1,
                "text": forms.text,
                "markdown": forms.markdown(),
                "reference": format!("[](rule:{})", forms.id),
                "id": forms.id,
                "address": forms.address,
                "pinned": pinned.is_some(),
            });
            // In JSON, control characters are its own to write.
            terminal.print(&format!("{document:#}\n"))?;
            return Ok(Outcome::Done);
        }
    };
    terminal.print(&format!("{}\n", escape_controls(&line)))?;
    if pinned.is_none() {
        say_what_holds(&asked, rule, terminal);
    }
    Ok(Outcome::Done)
}

/// A citation without an edition means what holds now: whoever cites a rule that ended is told so.
fn say_what_holds(asked: &Asked, rule: RuleKey, terminal: &Terminal) {
    let model = asked.model();
    let today = asked.history.today(model, rule);
    if today.rules != [rule] {
        terminal.say("this rule is not in force; what holds instead:");
        for (_, line) in today_lines(model, &today) {
            terminal.say(&format!("  {}", escape_controls(&line)));
        }
    }
}

/// A citation in every form.
struct Forms {
    text: String,
    /// What a link says.
    name: String,
    id: String,
    address: String,
}

impl Forms {
    /// A link.
    fn markdown(&self) -> String {
        format!("[{}]({})", markdown_text(&self.name), self.address)
    }

    fn new(asked: &Asked, rule: RuleKey, is_pinned: bool) -> Self {
        let model = asked.model();
        let guide = model.guide(rule.edition.guide);
        let edition = model.edition(rule.edition);
        let record = model.rule(rule);
        let base = model.site.base_url.as_deref().unwrap_or("");
        let part = asked.found.part.map(|part| format!("#{}", model.text(part))).unwrap_or_default();
        let route = if is_pinned {
            Route::EditionRule(guide.id, edition.id, record.id)
        } else {
            Route::Rule(guide.id, record.id)
        };
        let address = format!("{base}{}{part}", route.path(&model.symbols));
        let id = full_id(model, rule.edition.guide, record.id);
        if is_pinned {
            let number = if record.number.is_empty() { String::new() } else { format!(", {}", record.number) };
            let made = edition.made.map(|made| format!(" (made {})", day(made))).unwrap_or_default();
            let title = rule_title(model, rule);
            Forms {
                text: format!("{}{number}: {title}{made}, {address}", edition.title),
                name: format!("{}, {} edition", numbered_title(model, rule), edition.label),
                id: format!("{id}@{}{part}", model.text(edition.id)),
                address,
            }
        } else {
            let title = rule_title(model, rule);
            Forms {
                text: format!("{}: {title}, {address}", guide.title),
                name: title,
                id: format!("{id}{part}"),
                address,
            }
        }
    }
}
