//! A section that has words and no rules: was it meant to be a rule?

use super::page::Page;
use crate::diag::{Code, Finding};
use crate::markdown::{Kind, NodeId, NodeRange, plain_text_of};
use crate::model::{ChapterKind, Standing};
use crate::parse::{ChapterFile, Piece};
use crate::text::propose_id;

pub(super) fn check(page: &Page<'_>) -> Vec<Finding> {
    let Some(chapter) = page.chapter.filter(|chapter| has_rules(chapter)) else { return Vec::new() };
    let mut findings = Vec::new();
    for (at, piece) in chapter.pieces.iter().enumerate() {
        let Piece::Section(heading) = *piece else { continue };
        let ends = |piece: &Piece| match *piece {
            Piece::Section(_) => true,
            Piece::Rule(rule) => chapter.rules[rule].level == 2,
            Piece::Text(_) => false,
        };
        let below = chapter.pieces[at + 1..].iter().take_while(|piece| !ends(piece));
        let mut words = false;
        let mut rules = false;
        for piece in below {
            match *piece {
                Piece::Text(range) => words |= has_words(page, range),
                Piece::Rule(_) => rules = true,
                Piece::Section(_) => {}
            }
        }
        if words && !rules {
            findings.push(finding(page, heading));
        }
    }
    findings
}

/// Whether a chapter is of the kind that holds rules: not an annex or preface that only informs.
fn has_rules(chapter: &ChapterFile) -> bool {
    let front = &chapter.front.value;
    match front.standing {
        Some(standing) => standing != Standing::Information,
        None => front.kind == ChapterKind::Chapter,
    }
}

fn has_words(page: &Page<'_>, range: NodeRange) -> bool {
    page.tree.nodes(range).any(|(_, node)| matches!(node.kind, Kind::Paragraph | Kind::Plain))
}

fn finding(page: &Page<'_>, heading: NodeId) -> Finding {
    let place = page.tree.node(heading).range.in_file(page.file);
    let id = propose_id(&plain_text_of(page.tree, heading));
    let id = if id.is_empty() { "an-id".to_owned() } else { id };
    Finding::new(Code::SectionLikeRule, place, "this section has words and no rules")
        .help(format!("is this a rule? Give it an id, such as {{#{id}}}"))
}
