//! A picture without words says nothing to those who do not see it. Quotations, which look like pictures, need none.

use super::page::Page;
use crate::diag::{Code, Finding};
use crate::markdown::{Kind, plain_text_of};

pub(super) fn check(page: &Page<'_>) -> Vec<Finding> {
    let pictures = page.tree.links().iter().copied().filter(|&id| {
        let is_rule = page.tree.link(id).is_some_and(|link| link.address.trim_start().starts_with("rule:"));
        page.tree.node(id).kind == Kind::Image && !is_rule
    });
    let silent = pictures.filter(|&id| plain_text_of(page.tree, id).is_empty());
    silent
        .map(|id| {
            let place = page.tree.node(id).range.in_file(page.file);
            Finding::new(Code::PictureWithoutText, place, "this picture has no text")
                .level(page.level(id))
                .help("say between the brackets what it shows: `![A flow chart of a referral](...)`")
        })
        .collect()
}
