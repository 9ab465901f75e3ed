//! A limit whose clock the rule's words never name: a reader knows how long, and not from when.

use std::collections::HashMap;

use super::Context;
use super::living::{binding_rules, living_editions};
use crate::diag::{Code, Finding};
use crate::markdown::{plain_text, plain_text_of};
use crate::model::{Clock, ClockUse};
use crate::parse::Content;
use crate::parse::fields::Step;
use crate::text::Symbol;
use crate::wording::Phrases;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let model = context.model;
    let mut findings = Vec::new();
    let mut known: HashMap<Symbol, Phrases> = HashMap::new();
    let editions = living_editions(context);
    let rules = editions.flat_map(|edition| binding_rules(edition).map(move |(_, rule)| (edition, rule)));
    for (edition, rule) in rules {
        if rule.record.limits.iter().all(|limit| limit.clocks.is_empty()) {
            continue;
        }
        let mut text = plain_text_of(rule.tree, rule.record.heading);
        for line in plain_text(rule.tree, rule.record.body) {
            text.push('\n');
            text.push_str(&line);
        }
        for limit in &rule.record.limits {
            for clock in &limit.clocks {
                let (key, id) = (key_of(*clock), clock.clock());
                let Some(record) = model.clocks.get(id) else { continue };
                let names = known.entry(id).or_insert_with(|| names(model.text(id), record));
                // A sealed edition names a clock as it was called then.
                let then = edition.titles.clocks.get(&id).map(|title| Phrases::new([without_article(title)]));
                let mut known = std::iter::once(&*names).chain(&then);
                if known.all(|names| names.in_text(&text).next().is_none()) {
                    let Content::Chapter(chapter) = &context.parsed[rule.file.0 as usize].content else { continue };
                    let data = &chapter.rules[rule.record.in_file as usize].data;
                    let path = [Step::Key("limits"), Step::Key(model.text(limit.name)), Step::Key(key)];
                    let what = if key == "from" { "say that time runs from when" } else { "name the moment when" };
                    let message = format!("the words of this rule never {what} {}", record.title);
                    findings.push(
                        Finding::new(Code::ClockUnnamed, data.place(&path).in_file(rule.file), message)
                            .help(help(model.text(id), record)),
                    );
                }
            }
        }
    }
    findings
}

fn key_of(clock: ClockUse) -> &'static str {
    match clock {
        ClockUse::From(_) => "from",
        ClockUse::To(_) => "to",
        ClockUse::Before(_) => "before",
    }
}

/// What a clock is called: its title, its other names and the words of its id.
fn names(id: &str, clock: &Clock) -> Phrases {
    let id = id.replace('-', " ");
    let all = std::iter::once(&clock.title).chain(&clock.also).map(|name| without_article(name));
    Phrases::new(all.chain(std::iter::once(id.as_str())))
}

fn without_article(name: &str) -> &str {
    ["the ", "a ", "an "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name)
}

fn help(id: &str, clock: &Clock) -> String {
    let name = clock.also.first().unwrap_or(&clock.title);
    format!("name `{name}` in the rule, or add the words that it uses to `also:` of the clock `{id}`")
}
