//! The theme's assets, published under names that hold a hash of what they are.

use sha2::{Digest, Sha256};

use super::ThemeFiles;

/// A file of the theme's `assets` folder as it is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedAsset {
    /// Its name in the theme's `assets` folder: `plain.css`.
    pub name: String,
    /// Its path from the site's root: `assets/plain.0a1b2c3d.css`.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Names every asset. Stylesheets come last, so that they can name the others: `url("mark.svg")` becomes the name that
/// `mark.svg` is published by.
pub(super) fn publish(theme: &ThemeFiles) -> Vec<PublishedAsset> {
    let (sheets, others): (Vec<_>, Vec<_>) = theme.assets().partition(|(name, _)| name.ends_with(".css"));
    let mut published: Vec<PublishedAsset> = Vec::new();
    for (name, bytes) in others {
        published.push(named(name, bytes.to_vec()));
    }
    let known = published.len();
    for (name, bytes) in sheets {
        let mut text = String::from_utf8_lossy(bytes).into_owned();
        for other in &published[..known] {
            let file = other.path.trim_start_matches("assets/");
            text = text.replace(&format!("url(\"{}\")", other.name), &format!("url(\"{file}\")"));
        }
        published.push(named(name, text.into_bytes()));
    }
    published.sort_by(|a, b| a.name.cmp(&b.name));
    published
}

fn named(name: &str, bytes: Vec<u8>) -> PublishedAsset {
    let digest = Sha256::digest(&bytes);
    let hash: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let path = match name.rsplit_once('.') {
        Some((stem, ending)) => format!("assets/{stem}.{hash}.{ending}"),
        None => format!("assets/{name}.{hash}"),
    };
    PublishedAsset { name: name.to_owned(), path, bytes }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stylesheet_names_other_assets_as_they_are_published() {
        let files = [("assets/a.css", "x { background: url(\"b.svg\") }"), ("assets/b.svg", "<svg/>")];
        let theme =
            ThemeFiles::default().overlaid(files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
        let published = publish(&theme);
        let picture = published[1].path.trim_start_matches("assets/");
        assert!(picture.starts_with("b.") && picture.ends_with(".svg") && picture.len() == "b.12345678.svg".len());
        assert_eq!(String::from_utf8_lossy(&published[0].bytes), format!("x {{ background: url(\"{picture}\") }}"));
    }
}
