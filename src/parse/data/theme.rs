//! `theme.yaml`.

use serde::Deserialize;

/// A theme.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ThemeFile {
    /// Version of the file.
    pub schema: u32,
    /// Version of what its templates rely on.
    pub view: u32,
    /// Its name.
    pub title: String,
}
