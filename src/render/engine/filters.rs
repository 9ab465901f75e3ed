//! The filters that themes have beside the engine's own: `fill`, `show` and `asset`.

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::{PublishedAsset, Words};

/// Registers the filters.
pub(super) fn register(tera: &mut Tera, words: &Words, assets: &[PublishedAsset]) {
    let and = words.get("list_and").unwrap_or(", ").to_owned();
    let and_in_fill = and.clone();
    tera.register_filter("fill", move |word: &Value, values: Kwargs, _: &State| fill(word, &values, &and_in_fill));
    tera.register_filter("show", move |value: &Value, _: Kwargs, _: &State| {
        let mut html = String::new();
        show(value, &and, &mut html);
        Value::safe_string(&html)
    });
    let known: Vec<(String, String)> = assets.iter().map(|asset| (asset.name.clone(), asset.path.clone())).collect();
    tera.register_filter("asset", move |name: &str, _: Kwargs, _: &State| {
        let found = known.iter().find(|(asset, _)| asset == name);
        let lacking = || Error::message(format!("the theme has no asset `{name}`"));
        found.map(|(_, path)| Value::normal_string(path)).ok_or_else(lacking)
    });
}

/// Fills the names in braces of a word. A word with the forms `one` and `other` is chosen by the value of `n`.
fn fill(word: &Value, values: &Kwargs, and: &str) -> TeraResult<Value> {
    let form = if values.get::<u64>("n").ok().flatten() == Some(1) { "one" } else { "other" };
    let chosen = word.as_map().and_then(|forms| forms.get(&form.into()));
    let text = chosen.unwrap_or(word).as_str();
    let mut rest = text.ok_or_else(|| Error::message("`fill` needs a word of `words.yaml`"))?;
    let mut html = String::with_capacity(rest.len() + 64);
    while let Some((before, after)) = rest.split_once('{') {
        escape(before, &mut html);
        let (name, after) =
            after.split_once('}').ok_or_else(|| Error::message("the word has a `{` without its `}`"))?;
        let value = values.get::<&Value>(name)?;
        let value =
            value.ok_or_else(|| Error::message(format!("the word has {{{name}}}, which is not filled here")))?;
        show(value, and, &mut html);
        rest = after;
    }
    escape(rest, &mut html);
    Ok(Value::safe_string(&html))
}

/// Writes a value as HTML: a date as `<time>`, a link as `<a>` (or its words alone where it leads nowhere), a list with its last
/// item joined by "and", safe text as it is, anything else escaped.
fn show(value: &Value, and: &str, html: &mut String) {
    if let Some(items) = value.as_array() {
        for (at, item) in items.iter().enumerate() {
            match at {
                0 => {}
                _ if at + 1 == items.len() => escape(and, html),
                _ => html.push_str(", "),
            }
            show(item, and, html);
        }
    } else if let Some(fields) = value.as_map() {
        let field = |name: &'static str| fields.get(&name.into()).and_then(Value::as_str);
        match (field("iso"), field("words"), field("href"), field("text")) {
            (Some(iso), Some(words), ..) => element(["<time datetime=\"", "\">", "</time>"], iso, words, html),
            (_, _, Some(href), Some(text)) => element(["<a href=\"", "\">", "</a>"], href, text, html),
            (_, _, None, Some(text)) => escape(text, html),
            _ => {}
        }
    } else if let Some(text) = value.as_str() {
        if value.is_safe() {
            html.push_str(text);
        } else {
            escape(text, html);
        }
    } else if let Some(number) = value.as_i128() {
        html.push_str(&number.to_string());
    }
}

fn element([open, middle, close]: [&str; 3], attribute: &str, text: &str, html: &mut String) {
    html.push_str(open);
    escape(attribute, html);
    html.push_str(middle);
    escape(text, html);
    html.push_str(close);
}

/// Escapes text for HTML, in elements and in quoted attributes.
pub(super) fn escape(text: &str, html: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'')) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}
