//! Small keys that say where a record stands in the model's arrays.

/// A guide, by its place in [`super::Model::guides`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GuideKey(pub u32);

/// An edition, by its place in its guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EditionKey {
    /// The guide.
    pub guide: GuideKey,
    /// The place in [`super::Guide::editions`].
    pub at: u32,
}

/// A chapter, by its place in its edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChapterKey {
    /// The edition.
    pub edition: EditionKey,
    /// The place in [`super::Edition::chapters`].
    pub at: u32,
}

/// A rule as one edition has it, by its place in that edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleKey {
    /// The edition.
    pub edition: EditionKey,
    /// The place in [`super::Edition::rules`].
    pub at: u32,
}

/// A page of advice, by its place in [`super::Model::advice`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AdviceKey(pub u32);
