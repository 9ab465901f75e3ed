//! A rule as plain words: its text with limits printed, its title, its places.

use crate::markdown::{Kind, NodeId, plain_text_with};
use crate::model::{Document, Limit, Model, RuleKey, Selector, Target, Titles};
use crate::text::Symbol;

/// The text of a rule, one line for each block, limits printed, references without words by their titles; then the
/// footnotes that it cites.
#[must_use]
pub fn rule_lines(model: &Model, key: RuleKey) -> Vec<String> {
    lines_with(model, key, |_, _| None, |_| None)
}

/// The same, with other words for some nodes and other values for some limits.
pub(super) fn lines_with(
    model: &Model,
    key: RuleKey,
    mut instead: impl FnMut(NodeId, Kind) -> Option<String>,
    limit_now: impl Fn(Symbol) -> Option<String>,
) -> Vec<String> {
    let rule = model.rule(key);
    let document = &model.chapter_of(key).document;
    let tree = &document.tree;
    let titles = model.titles(key.edition);
    let mut notes: Vec<NodeId> = Vec::new();
    let mut words = |node: NodeId, kind: Kind| {
        if let Some(words) = instead(node, kind) {
            return Some(words);
        }
        match kind {
            Kind::Brace => {
                let name = model.symbols.find(tree.brace_name(node))?;
                limit_now(name).or_else(|| rule.limit(name).map(|limit| limit_words(titles, limit)))
            }
            Kind::Link | Kind::Image if tree.below(node).is_empty() => reference_words(model, document, node),
            Kind::FootnoteMark => {
                let note = tree.footnote(tree.label(node)?)?;
                let at = notes.iter().position(|known| *known == note).unwrap_or_else(|| {
                    notes.push(note);
                    notes.len() - 1
                });
                Some(format!(" [{}]", at + 1))
            }
            _ => None,
        }
    };
    let mut lines = plain_text_with(tree, rule.body, &mut words);
    for (at, note) in notes.iter().enumerate() {
        let text = plain_text_with(tree, tree.whole(*note), |_, _| None).join(" ");
        lines.push(format!("[{}] {text}", at + 1));
    }
    lines
}

/// What stands for a reference that has no words of its own.
pub(super) fn reference_words(model: &Model, document: &Document, node: NodeId) -> Option<String> {
    match document.reference(node)?.target {
        Target::Rule { guide, rule, edition, .. } => {
            let rules = &model.guide(guide).issued(rule)?.rules;
            let meant = rules.iter().find(|meant| Some(meant.edition) == edition).or(rules.last())?;
            Some(rule_title(model, *meant))
        }
        Target::Term(term) => model.terms.get(term).map(|term| term.title.clone()),
        Target::Advice(page) => Some(model.page(page).title.clone()),
        _ => None,
    }
}

/// A rule's title, or its first words where an old edition gave it none.
#[must_use]
pub fn rule_title(model: &Model, key: RuleKey) -> String {
    const WORDS: usize = 9;
    let rule = model.rule(key);
    if !rule.title.is_empty() {
        return rule.title.clone();
    }
    let text = crate::markdown::plain_text(&model.chapter_of(key).document.tree, rule.body).join(" ");
    let mut words = text.split(' ');
    let first: Vec<&str> = words.by_ref().take(WORDS).collect();
    let more = if words.next().is_some() { "…" } else { "" };
    format!("{}{more}", first.join(" "))
}

/// The words of a limit: "45 working days", or one for each nation.
#[must_use]
pub fn limit_words<'a>(titles: impl Into<Titles<'a>>, limit: &Limit) -> String {
    let titles = titles.into();
    limit.words(|time, nation| format!("{time} in {}", titles.place(nation)))
}

/// The places that a selector chooses, in words.
#[must_use]
pub fn place_words<'a>(titles: impl Into<Titles<'a>>, selector: &Selector) -> String {
    let titles = titles.into();
    let list = |ids: &[Symbol]| ids.iter().map(|id| titles.place(*id)).collect::<Vec<_>>().join(", ");
    match selector {
        Selector::All => "everywhere".to_owned(),
        Selector::These(ids) => list(ids),
        Selector::Where(test) => {
            let mut places: Vec<String> =
                test.nation.iter().chain(&test.group).map(|id| titles.place(*id).to_owned()).collect();
            places.extend(test.class.iter().map(|class| class.replace('-', " ")));
            if !test.except.is_empty() {
                places.push(format!("except {}", list(&test.except)));
            }
            places.join(", ")
        }
    }
}
