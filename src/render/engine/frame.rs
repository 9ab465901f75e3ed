//! The frame of pages: what is the same on every page but for the way to the root.
//!
//! `head.html`, `header.html` and `footer.html` are rendered once for each way to the root that pages have (`../../`), and not
//! once for each page. They get `root`, `site` and `words`. Pages get the results as `head_html`, `header_html` and
//! `footer_html`.

use std::collections::BTreeMap;

use tera::{Context, Tera, Value};

use super::fault::{self, ThemeFault};

/// The pieces of the frame: a template, and the name that its HTML has in pages.
const PIECES: [(&str, &str); 3] =
    [("head.html", "head_html"), ("header.html", "header_html"), ("footer.html", "footer_html")];

/// As many folders as addresses have.
const DEEPEST: usize = 6;

/// The frame for each way to the root.
#[derive(Clone)]
pub(super) struct Frames {
    ready: BTreeMap<String, [Value; 3]>,
}

impl Frames {
    /// Renders the frame for each depth of folders.
    pub(super) fn new(tera: &Tera) -> Result<Self, ThemeFault> {
        let mut ready = BTreeMap::new();
        for depth in 0..=DEEPEST {
            let root = "../".repeat(depth);
            let frame = frame(tera, &root)?;
            ready.insert(root, frame);
        }
        Ok(Frames { ready })
    }

    /// Adds the frame to a page's data.
    pub(super) fn add_to(&self, context: &mut Context, tera: &Tera) -> Result<(), ThemeFault> {
        let root = context.get("page").and_then(|page| page.get_from_path("root")).and_then(Value::as_str);
        let root = root.unwrap_or_default();
        let pieces = match self.ready.get(root) {
            Some(pieces) => pieces.clone(),
            None => frame(tera, root)?,
        };
        for ((_, name), piece) in PIECES.into_iter().zip(pieces) {
            context.insert_value(name, piece);
        }
        Ok(())
    }
}

fn frame(tera: &Tera, root: &str) -> Result<[Value; 3], ThemeFault> {
    let mut context = Context::new();
    context.insert("root", root);
    let mut pieces = [Value::none(), Value::none(), Value::none()];
    for (piece, (template, _)) in pieces.iter_mut().zip(PIECES) {
        let html = tera.render(template, &context).map_err(|error| fault::first(&error))?;
        *piece = Value::safe_string(&html);
    }
    Ok(pieces)
}
