//! Raw HTML is not printed: whoever writes it would think that it is.

use super::page::Page;
use crate::diag::{Code, Finding};
use crate::markdown::Kind;

pub(super) fn check(page: &Page<'_>) -> Vec<Finding> {
    let html =
        page.tree.nodes(page.tree.all()).filter(|(_, node)| matches!(node.kind, Kind::HtmlBlock | Kind::InlineHtml));
    html.map(|(id, node)| {
        Finding::new(Code::RawHtml, node.range.in_file(page.file), "raw HTML is not printed")
            .level(page.level(id))
            .help("write it in Markdown, or in backticks to show it as it is")
    })
    .collect()
}
