//! The template engine: a theme and one page's data in, the page's HTML out.
//!
//! Enters: a theme's files as bytes ([`ThemeFiles`]) and structs of `view`. Leaves: text, the published assets, or a
//! [`ThemeFault`] at its place. Never: touches the disk, knows the model, or holds a word of the interface.
//!
//! Whatever can be wrong with a theme is found when it is loaded, all of it at once: versions, syntax, unknown words,
//! placeholders that nobody fills, missing templates. Rendering then only looks things up.

mod assets;
mod fault;
mod filters;
mod frame;
mod inline;
mod scan;
mod template;
mod theme_files;
mod words;

pub use assets::PublishedAsset;
pub use fault::ThemeFault;
pub use template::Template;
pub use theme_files::ThemeFiles;
pub use words::Words;

use frame::Frames;
use serde::Serialize;
use tera::{Context, Tera};

use crate::view;

/// A theme, checked and ready.
#[derive(Clone)]
pub struct Engine {
    tera: Tera,
    words: Words,
    assets: Vec<PublishedAsset>,
}

impl Engine {
    /// Loads a theme.
    ///
    /// # Errors
    /// With every fault of the theme, in the order of its files.
    pub fn new(theme: &ThemeFiles) -> Result<Self, Vec<ThemeFault>> {
        let mut faults = theme_files::check_versions(theme);
        let words = words::load(theme, &mut faults);
        let assets = assets::publish(theme);
        let templates: Vec<(&str, &str)> = theme.templates(&mut faults);
        for (name, source) in &templates {
            scan::check(name, source, &words, &assets, &mut faults);
        }
        faults.extend(template::missing(&templates));
        let mut tera = Tera::new();
        filters::register(&mut tera, &words, &assets);
        faults.extend(fault::of_syntax(&templates));
        if faults.is_empty() {
            tera.global_context().insert("words", &words);
            let ready = templates.iter().map(|(name, source)| (*name, inline::put_in(source, &words)));
            if let Err(error) = tera.add_raw_templates(ready) {
                faults.extend(fault::of_error(&error));
            }
        }
        if faults.is_empty() {
            Ok(Engine { tera, words, assets })
        } else {
            faults.sort();
            faults.dedup();
            Err(faults)
        }
    }

    /// The words of the interface, for HTML that is not made by templates.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The theme's assets under the names they are published by, which hold a hash of what they are.
    #[must_use]
    pub fn assets(&self) -> &[PublishedAsset] {
        &self.assets
    }

    /// The assets as the view has them.
    #[must_use]
    pub fn asset_links(&self) -> Vec<view::Asset> {
        let link = |asset: &PublishedAsset| view::Asset { name: asset.name.clone(), href: asset.path.clone() };
        self.assets.iter().map(link).collect()
    }

    /// The engine for one site: what every page shares is handed over once, here.
    ///
    /// # Errors
    /// When the frame asks for something that the site does not have.
    pub fn for_site(&self, site: &view::Site) -> Result<SiteEngine, ThemeFault> {
        let mut tera = self.tera.clone();
        tera.global_context().insert("site", site);
        let frames = Frames::new(&tera)?;
        Ok(SiteEngine { tera, frames })
    }
}

/// A theme with one site's shared data: renders pages, from any thread.
#[derive(Clone)]
pub struct SiteEngine {
    tera: Tera,
    frames: Frames,
}

impl SiteEngine {
    /// Renders one page. The data is the view's struct for that template.
    ///
    /// # Errors
    /// When the template asks for something that the data does not have.
    pub fn render(&self, template: Template, page: &impl Serialize) -> Result<String, ThemeFault> {
        let name = template.file();
        let mut context = Context::from_serialize(page).map_err(|error| fault::first(&error))?;
        context.insert("template", name.trim_end_matches(".html"));
        self.frames.add_to(&mut context, &self.tera)?;
        self.tera.render(name, &context).map_err(|error| fault::first(&error))
    }
}
