//! What lineage could say of rules that it does not account for, and a lineage file with that put in.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::compare::{Gap, Meaning, Side, compare, gaps, suggest};

/// What could become of a rule, or where one could come from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Proposal {
    /// The rule's id.
    pub(super) id: String,
    kind: Kind,
}

#[derive(Clone, Debug, PartialEq)]
enum Kind {
    /// It became others, each with its likeness of 100.
    Became(Vec<(String, u8)>),
    /// Nothing is like it.
    Withdrawn,
    /// Nothing was like it.
    New,
    /// It changed: how much, going by what can be seen.
    Amended(&'static str),
}

impl Proposal {
    /// In words, for a line of a list.
    pub(super) fn words(&self) -> String {
        match &self.kind {
            Kind::Became(to) => {
                let each: Vec<String> = to.iter().map(|(id, score)| format!("{id} ({score} %)")).collect();
                format!("became {}", each.join(", "))
            }
            Kind::Withdrawn => "withdrawn: no new rule is like it".to_owned(),
            Kind::New => "new: no old rule is like it".to_owned(),
            Kind::Amended(change) => format!("amended, {change} going by its data and force"),
        }
    }

    pub(super) fn json(&self) -> Value {
        match &self.kind {
            Kind::Became(to) => {
                let to: Vec<Value> = to.iter().map(|(id, score)| json!({"rule": id, "likeness": score})).collect();
                json!({"rule": self.id, "suggestion": "became", "to": to})
            }
            Kind::Withdrawn => json!({"rule": self.id, "suggestion": "withdrawn"}),
            Kind::New => json!({"rule": self.id, "suggestion": "new"}),
            Kind::Amended(change) => json!({"rule": self.id, "suggestion": "amended", "change": change}),
        }
    }

    /// The section of a lineage file, and the line in it.
    fn entry(&self) -> (&'static str, String) {
        let id = &self.id;
        match &self.kind {
            Kind::Became(to) => {
                let ids: Vec<&str> = to.iter().map(|(id, _)| id.as_str()).collect();
                let scores: Vec<String> = to.iter().map(|(_, score)| score.to_string()).collect();
                let likeness = scores.join(", ");
                (
                    "became",
                    format!("  {id}: {{to: [{}], because: \"\"}}    # likeness of 100: {likeness}", ids.join(", ")),
                )
            }
            Kind::Withdrawn => ("withdrawn", format!("  {id}: {{because: \"\"}}")),
            Kind::New => ("new", format!("  - {{rules: [{id}], because: \"\"}}")),
            Kind::Amended(change) => ("amended", format!("  {id}: {{change: {change}, because: \"\"}}")),
        }
    }
}

/// Proposals for all that lineage does not account for between two editions.
pub(super) fn proposals(old: Side<'_>, new: Side<'_>) -> Vec<Proposal> {
    let comparison = compare(old, new);
    let gaps = gaps(&comparison);
    let olds: Vec<u32> =
        gaps.iter().filter_map(|gap| if let Gap::NoFate(at) = gap { Some(*at) } else { None }).collect();
    let news: Vec<u32> =
        gaps.iter().filter_map(|gap| if let Gap::NoOrigin(at) = gap { Some(*at) } else { None }).collect();
    let id = |side: Side<'_>, at: u32| side.text(side.rule(at).id).to_owned();
    let mut found: Vec<Proposal> = Vec::new();
    for gap in &gaps {
        let Gap::NoReason(at) = gap else { continue };
        let weighty = comparison.of_new(*at).is_some_and(|change| change.meaning.iter().any(Meaning::is_weighty));
        let change = if weighty { "substantive" } else { "clarifying" };
        found.push(Proposal { id: id(new, *at), kind: Kind::Amended(change) });
    }
    let mut taken: Vec<u32> = Vec::new();
    for suggestion in suggest(old, &olds, new, &news) {
        taken.extend(suggestion.targets.iter().map(|(at, _)| *at));
        let to: Vec<(String, u8)> = suggestion.targets.iter().map(|(at, score)| (id(new, *at), *score)).collect();
        let kind = if to.is_empty() { Kind::Withdrawn } else { Kind::Became(to) };
        found.push(Proposal { id: id(old, suggestion.old), kind });
    }
    let unlike = news.iter().filter(|at| !taken.contains(at));
    found.extend(unlike.map(|at| Proposal { id: id(new, *at), kind: Kind::New }));
    found
}

/// A lineage file with entries for proposals, each at the end of its section; all else stays as it is.
///
/// # Errors
/// The name of a section that stands in one line, so that nothing can be put in.
pub(super) fn lineage_with(former: &str, proposals: &[Proposal]) -> Result<String, &'static str> {
    let mut lines: Vec<String> = former.lines().map(str::to_owned).collect();
    for section in ["amended", "became", "withdrawn", "new"] {
        let entries: Vec<String> = proposals
            .iter()
            .map(Proposal::entry)
            .filter(|(wanted, _)| *wanted == section)
            .map(|(_, line)| line)
            .collect();
        if entries.is_empty() {
            continue;
        }
        let at = end_of_section(&mut lines, section)?;
        // A list may stand at the margin: its entries have to stand below each other.
        let at_margin = lines[..at].last().is_some_and(|line| line.starts_with('-'));
        let entries = entries.into_iter().map(|line| if at_margin { line.trim_start().to_owned() } else { line });
        lines.splice(at..at, entries);
    }
    let mut text = String::new();
    for line in lines {
        let _ = writeln!(text, "{line}");
    }
    Ok(text)
}

/// The line after the last entry of a section, which is added at the end where there is none.
fn end_of_section(lines: &mut Vec<String>, section: &'static str) -> Result<usize, &'static str> {
    let head = format!("{section}:");
    let Some(start) = lines.iter().position(|line| line.starts_with(&head)) else {
        lines.push(head);
        return Ok(lines.len());
    };
    let rest = lines[start][head.len()..].trim_start();
    if !rest.is_empty() && !rest.starts_with('#') {
        return Err(section);
    }
    let is_inside = |line: &String| line.starts_with([' ', '-']) || line.trim().is_empty() || line.starts_with('#');
    let after = lines[start + 1..].iter().take_while(|line| is_inside(line)).count();
    let inside = &lines[start + 1..=start + after];
    let kept = inside.iter().rposition(|line| line.starts_with([' ', '-'])).map_or(0, |last| last + 1);
    Ok(start + 1 + kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposal(id: &str, kind: Kind) -> Proposal {
        Proposal { id: id.to_owned(), kind }
    }

    #[test]
    fn entries_are_put_at_the_end_of_their_sections() {
        let former = "# Why\nbecame:\n  a: {to: [b], because: \"x\"}\n  # kept\n\n# about new ones\nnew:\n- {rules: [n], because: y}\n";
        let proposals = [
            proposal("c", Kind::Became(vec![("d".to_owned(), 71), ("e".to_owned(), 60)])),
            proposal("f", Kind::New),
            proposal("g", Kind::Withdrawn),
        ];
        let text = lineage_with(former, &proposals).expect("sections of lines");
        assert_eq!(
            text,
            "# Why\nbecame:\n  a: {to: [b], because: \"x\"}\n  # kept\n  c: {to: [d, e], because: \"\"}    # likeness of 100: 71, 60\n\
             \n# about new ones\nnew:\n- {rules: [n], because: y}\n- {rules: [f], because: \"\"}\nwithdrawn:\n  g: {because: \"\"}\n"
        );
    }

    #[test]
    fn a_section_in_one_line_is_refused() {
        assert_eq!(lineage_with("new: []\n", &[proposal("f", Kind::New)]), Err("new"));
    }
}
