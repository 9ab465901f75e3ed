//! Words that `guidepost new` left for an author to replace, and that nobody replaced.

use super::page::Page;
use crate::diag::{Code, Finding};
use crate::markdown::{Kind, plain_text_of};
use crate::wording::Unwritten;

pub(super) fn check(page: &Page<'_>) -> Vec<Finding> {
    let paragraphs = page.tree.nodes(page.tree.all()).filter(|(_, node)| node.kind == Kind::Paragraph);
    let unwritten = paragraphs.filter(|(id, _)| Unwritten::is(&plain_text_of(page.tree, *id)));
    unwritten
        .map(|(_, node)| {
            let place = node.range.in_file(page.file);
            let finding = Finding::new(Code::TextUnwritten, place, "this text is still to be written");
            finding.help("`guidepost new` left these words; put your own in their place")
        })
        .collect()
}
