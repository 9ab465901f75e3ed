//! Pages about the site itself.

use serde::Serialize;

use super::{Link, Page};

/// How far a permission to let a finding pass reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AllowedScope {
    /// The whole workspace. Written `workspace`.
    Workspace,
    /// Every file of a folder. Written `folder`.
    Folder,
    /// One file. Written `file`.
    #[default]
    File,
    /// One rule or one piece of a file. Written `part`.
    Part,
}

/// A finding that was let pass.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AllowedFinding {
    /// The code of the finding.
    pub code: String,
    /// What the code means, in a few words.
    pub meaning: String,
    /// Why it was let pass.
    pub because: String,
    /// How many findings it lets pass.
    pub count: u32,
    /// How far that reaches.
    pub scope: AllowedScope,
    /// Where it is written: the file, with a link to the code host where there is one.
    pub place: Link,
}

/// Words of force that were let pass in a paragraph of advice, which makes no duty all the same.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AllowedForce {
    /// The page of advice.
    pub page: Link,
    /// The body that owns it.
    pub body: Link,
    /// The words as they stand there, such as `must`, in the order of the text.
    pub force_words: Vec<String>,
    /// The paragraph or list item that they stand in, plain text.
    pub text: String,
    /// Why they were let pass.
    pub because: String,
    /// Where they stand: the file and the line, with a link to the code host where there is one.
    pub place: Link,
}

/// Template `allowed.html`: every finding that was let pass, with the reason.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Allowed {
    /// The head of the page.
    pub page: Page,
    /// The findings.
    pub findings: Vec<AllowedFinding>,
    /// Every word of force in advice that was let pass, by paragraph.
    pub advice: Vec<AllowedForce>,
}

/// Template `accessibility.html`: how the site can be used, and whom to tell where it cannot.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Accessibility {
    /// The head of the page.
    pub page: Page,
}

/// Template `privacy.html`: what the site knows of its readers, which is nothing.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Privacy {
    /// The head of the page.
    pub page: Page,
}

/// Template `not-found.html`: no such page. It is served at any depth, so `page.root` is the base
/// address of the site, or `/`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NotFound {
    /// The head of the page.
    pub page: Page,
}

/// Template `redirect.html`: the page moved.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Redirect {
    /// The head of the page.
    pub page: Page,
    /// Where it is now; `href` is always there.
    pub to: Link,
}
