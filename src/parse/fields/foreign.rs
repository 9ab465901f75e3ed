//! Keys that people bring from other tools, and what Guidepost has instead.

use super::table::Record;

/// Keys of other tools that mean one thing.
struct Foreign {
    /// With hyphens and in small letters.
    keys: &'static [&'static str],
    /// Our key, if there is one.
    ours: &'static str,
    /// What to do where our key has no place.
    otherwise: &'static str,
}

const FOREIGN: &[Foreign] = &[
    Foreign {
        keys: &["last-reviewed-on", "last-reviewed", "reviewed", "reviewed-on"],
        ours: "confirmed",
        otherwise: "pages of advice have `confirmed`, and `guidepost confirm` writes it",
    },
    Foreign {
        keys: &["review-in", "review-on", "review-date", "next-review", "expires", "expiry-date", "expirydate"],
        ours: "review-by",
        otherwise: "pages of advice have `review-by`",
    },
    Foreign {
        keys: &["weight", "order", "nav-order", "sidebar-position", "position", "menu-order"],
        ours: "",
        otherwise: "the order comes from the number in the file's name, such as `02-assessment.md`",
    },
    Foreign {
        keys: &["aliases", "redirect-from", "redirects", "old-urls"],
        ours: "moved-from",
        otherwise: "a moved chapter or page of advice has `moved-from`",
    },
    Foreign {
        keys: &["date", "publish-date", "publishdate", "pubdate", "published-at", "created"],
        ours: "published",
        otherwise: "an edition has `published` in its `edition.yaml`, and a page of advice in its front matter",
    },
    Foreign {
        keys: &["lastmod", "last-modified", "updated", "modified", "last-updated", "updated-at"],
        ours: "changes",
        otherwise: "pages of advice have `changes`; what changed in an edition comes from its lineage",
    },
    Foreign {
        keys: &["draft", "published-draft", "hidden"],
        ours: "",
        otherwise: "a draft is an edition without `made`",
    },
    Foreign {
        keys: &["description", "excerpt", "abstract", "lead"],
        ours: "summary",
        otherwise: "say it in the text, or in the `summary` of the edition",
    },
    Foreign {
        keys: &["author", "authors", "owner", "owner-slack", "owners"],
        ours: "with",
        otherwise: "advice belongs to the body whose folder it is in; guidance to the `issued-by` of its guide",
    },
    Foreign {
        keys: &["slug", "permalink", "url", "path"],
        ours: "",
        otherwise: "the address comes from the file's name",
    },
    Foreign {
        keys: &["layout", "template", "type", "css", "class"],
        ours: "",
        otherwise: "how a page looks is the theme's business",
    },
    Foreign {
        keys: &["tags", "categories", "category", "keywords", "topics"],
        ours: "stage",
        otherwise: "chapters and pages of advice are grouped by `stage`, advice also by `for`",
    },
    Foreign { keys: &["name", "heading", "headline"], ours: "title", otherwise: "the name of a thing is its `title`" },
    Foreign {
        keys: &["lang", "locale"],
        ours: "language",
        otherwise: "the language is said once, in `guidepost.yaml`",
    },
    Foreign {
        keys: &["parent", "menu", "sidebar", "toc", "has-children"],
        ours: "",
        otherwise: "contents and menus come from folders and headings",
    },
    Foreign {
        keys: &["status", "state", "in-force"],
        ours: "",
        otherwise: "status is worked out from dates, never typed",
    },
];

/// What to do instead of a key of another tool.
pub(super) fn advice(key: &str, record: &Record) -> Option<String> {
    let folded = hyphened(key);
    let known = FOREIGN.iter().find(|foreign| foreign.keys.contains(&folded.as_str()))?;
    Some(match record.field(known.ours) {
        Some(field) => format!("write `{}`: {}", field.key, lower_first(field.about)),
        None => known.otherwise.to_owned(),
    })
}

/// `last_reviewed_on`, `lastReviewedOn` and `Last Reviewed On` as `last-reviewed-on`.
fn hyphened(key: &str) -> String {
    let mut folded = String::with_capacity(key.len() + 4);
    let mut after_small = false;
    for c in key.chars() {
        if c.is_uppercase() && after_small {
            folded.push('-');
        }
        after_small = c.is_lowercase();
        match c {
            '_' | ' ' => folded.push('-'),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

/// A line of documentation as the second half of a sentence, without its full stop.
pub(super) fn lower_first(about: &str) -> String {
    let about = about.trim_end_matches('.');
    let mut characters = about.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}
