//! What a template asks of `words.yaml` and of the assets, found when the theme is loaded.
//!
//! A small reader of template text, not of the template language: it looks for `words.family.key` and for
//! `"name" | asset`, which is how themes are to write them. What it cannot see (a key that is put together while rendering)
//! is found when the page is rendered.

use super::{PublishedAsset, ThemeFault, Words};

/// Adds a fault for each word or asset that a template uses and the theme does not have, and for each name in a word that
/// the template does not fill.
pub(super) fn check(name: &str, source: &str, words: &Words, assets: &[PublishedAsset], faults: &mut Vec<ThemeFault>) {
    for (at, _) in source.match_indices("words.") {
        let inside_a_name = source[..at].ends_with(|sign: char| is_name(sign) || sign == '.');
        if !inside_a_name
            && is_code(source, at)
            && let Err(message) = check_word(&source[at + "words.".len()..], words)
        {
            faults.push(ThemeFault::at(name, source, at, message));
        }
    }
    for (at, _) in source.match_indices("\" | asset") {
        let asset = source[..at].rsplit('"').next().unwrap_or_default();
        if !assets.iter().any(|known| known.name == asset) {
            let start = at - asset.len();
            faults.push(ThemeFault::at(name, source, start, format!("the theme has no asset `{asset}`")));
        }
    }
}

fn is_name(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || sign == '_'
}

/// Whether a place is inside `{{ }}` or `{% %}`.
fn is_code(source: &str, at: usize) -> bool {
    let before = &source[..at];
    let opened = before.rfind("{{").max(before.rfind("{%"));
    let closed = before.rfind("}}").max(before.rfind("%}"));
    opened > closed
}

/// Checks one use of a word, given what stands after `words.`.
fn check_word(rest: &str, words: &Words) -> Result<(), String> {
    let end = rest.find(|sign: char| !is_name(sign) && sign != '.').unwrap_or(rest.len());
    let (path, after) = rest.split_at(end);
    let texts = words.texts(path).ok_or_else(|| format!("`words.yaml` has no word `{path}`"))?;
    let after = skip_index(after).trim_start();
    let Some(filled) = after.strip_prefix("| fill(") else {
        let printed = after.starts_with("}}") || after.starts_with("-}}");
        let name = texts.iter().find_map(|text| names(text).next()).filter(|_| printed);
        return name.map_or(Ok(()), |name| Err(format!("the word `{path}` needs `| fill({name}=…)`")));
    };
    let given = arguments(filled);
    let lacking = texts.iter().flat_map(|text| names(text)).find(|name| !given.contains(name));
    lacking.map_or(Ok(()), |name| Err(format!("the word `{path}` has {{{name}}}, which is not filled here")))
}

/// Skips `[…]` after a path.
fn skip_index(after: &str) -> &str {
    if !after.starts_with('[') {
        return after;
    }
    after.find(']').map_or(after, |at| &after[at + 1..])
}

/// The names in braces of a word.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|piece| piece.split_once('}').map(|(name, _)| name))
}

/// The names of the arguments of a call, given what stands after its opening bracket.
fn arguments(call: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut depth = 1;
    let mut start = 0;
    for (at, sign) in call.char_indices() {
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ',' if depth == 1 => start = at + 1,
            '=' if depth == 1 => names.push(call[start..at].trim()),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(template: &str) -> Vec<String> {
        let mut found = Vec::new();
        let text = "skip: Skip\nsince: In force since {date}\nkind:\n  a: A {x}\n  b: B\n";
        let words = super::super::words::read("words.yaml", text, &mut found);
        check("page.html", template, &words, &[], &mut found);
        found.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_word_that_is_there_and_filled_is_fine() {
        let right =
            "{{ words.skip }} words.nothing {{ words.since | fill(date=f(a, b=1)) }} {{ words.kind[x] | fill(x=y) }}";
        assert_eq!(faults(right), [""; 0]);
    }

    #[test]
    fn what_is_missing_is_named_at_its_place() {
        let wrong = "{{ words.skipp }}\n{{ words.since }}\n  {{ words.kind.a | fill(y=x) }}{{ \"no.css\" | asset }}";
        assert_eq!(
            faults(wrong),
            [
                "templates/page.html:1:4: `words.yaml` has no word `skipp`",
                "templates/page.html:2:4: the word `since` needs `| fill(date=…)`",
                "templates/page.html:3:6: the word `kind.a` has {x}, which is not filled here",
                "templates/page.html:3:37: the theme has no asset `no.css`",
            ]
        );
    }
}
