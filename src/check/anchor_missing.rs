//! A link to a place on the same page that is not there.

use super::page::Page;
use crate::diag::{Code, Finding};
use crate::markdown::{Kind, anchors};
use crate::text::did_you_mean;

pub(super) fn check(page: &Page<'_>) -> Vec<Finding> {
    let links = page.tree.links().iter().copied().filter(|&id| page.tree.node(id).kind == Kind::Link);
    let to_here: Vec<_> =
        links.filter_map(|id| Some((id, page.tree.link(id)?.address.trim().strip_prefix('#')?))).collect();
    if to_here.is_empty() {
        return Vec::new();
    }
    // In a chapter, what can be linked has an id of its own and is linked by it.
    let known = if page.chapter.is_some() { Vec::new() } else { anchors(page.tree) };
    let missing = to_here.into_iter().filter(|(_, wanted)| !known.iter().any(|(_, anchor)| anchor == wanted));
    missing
        .map(|(id, wanted)| {
            let place = page.tree.node(id).range.in_file(page.file);
            let near = did_you_mean(wanted, known.iter().map(|(_, anchor)| anchor.as_str()));
            let help = match near {
                Some(near) => format!("did you mean `#{near}`?"),
                None if page.chapter.is_some() => "link to a rule or its part with rule:ID#part".to_owned(),
                None => "a heading's anchor is its words in lower case, with hyphens".to_owned(),
            };
            Finding::new(Code::LinkBroken, place, format!("`#{wanted}` is no place on this page")).help(help)
        })
        .collect()
}
