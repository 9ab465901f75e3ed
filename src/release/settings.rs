//! What a guide says of itself and an edition does not, written into the edition: so it holds all that gives it meaning.

use super::yaml::quoted;
use crate::model::{AreaTest, Edition, KeyWords, Model, Selector, Standing};
use crate::parse::data;
use crate::text::Symbol;

/// The lines that an edition lacks: key and value.
pub(super) fn missing(model: &Model, edition: &Edition, written: &data::Guide) -> Vec<(&'static str, String)> {
    let settings = &edition.settings;
    let mut lines = Vec::new();
    if written.issued_by.is_none() {
        lines.extend(settings.issued_by.map(|body| ("issued-by", model.text(body).to_owned())));
    }
    if written.basis.is_empty() && !settings.basis.is_empty() {
        lines.push(("basis", list(model, &settings.basis)));
    }
    if written.standing.is_none() {
        lines.push(("standing", standing(settings.standing).to_owned()));
    }
    if written.force.is_none() {
        lines.extend(settings.force.map(|force| ("force", force.word().to_owned())));
    }
    if written.key_words.is_none() {
        lines.push(("key-words", settings.key_words.as_ref().map_or("none".to_owned(), key_words)));
    }
    if written.extent.is_none() {
        lines.extend(settings.extent.as_ref().map(|extent| ("extent", selector(model, extent))));
    }
    lines
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Information => "information",
        Standing::HaveRegard => "have-regard",
        Standing::ActUnder => "act-under",
        Standing::Binding => "binding",
    }
}

fn list(model: &Model, ids: &[Symbol]) -> String {
    let ids: Vec<&str> = ids.iter().map(|id| model.text(*id)).collect();
    format!("[{}]", ids.join(", "))
}

fn key_words(words: &KeyWords) -> String {
    let list = |words: &[String]| {
        let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
        format!("[{}]", words.join(", "))
    };
    format!(
        "{{must: {}, must-not: {}, should: {}, should-not: {}}}",
        list(&words.must),
        list(&words.must_not),
        list(&words.should),
        list(&words.should_not)
    )
}

fn selector(model: &Model, selector: &Selector) -> String {
    match selector {
        Selector::All => "all".to_owned(),
        Selector::These(ids) => list(model, ids),
        Selector::Where(AreaTest { nation, class, group, except }) => {
            let mut pairs = Vec::new();
            pairs.extend(nation.map(|nation| format!("nation: {}", model.text(nation))));
            pairs.extend(class.as_ref().map(|class| format!("class: {}", quoted(class))));
            pairs.extend(group.map(|group| format!("in: {}", model.text(group))));
            if !except.is_empty() {
                pairs.push(format!("except: {}", list(model, except)));
            }
            format!("{{{}}}", pairs.join(", "))
        }
    }
}
