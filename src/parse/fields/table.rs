//! The words in which tables are written.

/// A kind of file, front matter or block.
#[derive(Debug)]
pub struct Table {
    /// What people call it, such as `guide.yaml` or `front matter of a chapter`.
    pub name: &'static str,
    /// What it is for, in one line.
    pub about: &'static str,
    /// What it holds.
    pub root: Type,
}

/// A map with known keys.
#[derive(Debug)]
pub struct Record {
    /// What it describes, with an article: `a guide`.
    pub noun: &'static str,
    /// Its keys, in the order of the reference page.
    pub fields: &'static [Field],
    /// Another record whose keys may stand here too; none of them is required here.
    pub base: Option<&'static Record>,
}

/// A key of a record.
#[derive(Debug)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// What it takes.
    pub takes: Type,
    /// Whether it may be left out.
    pub need: Need,
    /// What it means, in one line.
    pub about: &'static str,
}

/// Whether a key may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It may not.
    Required,
    /// It may.
    Optional,
}

/// What a value may be.
#[derive(Debug)]
pub enum Type {
    /// Words.
    Text,
    /// An id: `[a-z0-9]` and single hyphens.
    Id,
    /// A reference to something, such as `guide/rule@edition` or `limits.complete`; resolved later.
    Place,
    /// A date, `2013-04-15`.
    Date,
    /// A whole number.
    Number,
    /// `true` or `false`.
    Flag,
    /// A duration, such as `45 working days`; read later.
    Duration,
    /// An address on the web, or of a file.
    Address,
    /// The word of a kind of finding.
    Finding,
    /// The version of a format: this number only.
    Version(u32),
    /// One of these words.
    Words(&'static [&'static str]),
    /// A list.
    List(&'static Type),
    /// A list, or one item without brackets.
    OneOrList(&'static Type),
    /// A map with keys of the author's own: what a key is, then what a value is.
    Map(&'static Type, &'static Type),
    /// A map with known keys.
    Record(&'static Record),
    /// A map, or nothing behind the colon.
    OrBlank(&'static Type),
    /// One of these; told apart by text, list or map, and two maps by their keys.
    OneOf(&'static [Type]),
}

impl Record {
    /// The field of a key.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        let own = self.fields.iter().find(|field| field.key == key);
        own.or_else(|| self.base.and_then(|base| base.field(key)))
    }

    /// Every key, its own before those of its base.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        let inherited = self.base.map_or(&[][..], |base| base.fields);
        self.fields.iter().chain(inherited).map(|field| field.key)
    }
}

/// A key that must be there.
pub(super) const fn needs(key: &'static str, takes: Type, about: &'static str) -> Field {
    Field { key, takes, need: Need::Required, about }
}

/// A key that may be there.
pub(super) const fn may(key: &'static str, takes: Type, about: &'static str) -> Field {
    Field { key, takes, need: Need::Optional, about }
}

/// A record without a base.
pub(super) const fn record(noun: &'static str, fields: &'static [Field]) -> Record {
    Record { noun, fields, base: None }
}
