//! Which areas: written the same way everywhere (FORMAT section 2).

use crate::text::Symbol;

/// A choice of areas, judged on the day asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selector {
    /// Every area.
    All,
    /// Areas, groups and nations by id.
    These(Vec<Symbol>),
    /// By what areas are.
    Where(AreaTest),
}

/// What an area has to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AreaTest {
    /// In this nation.
    pub nation: Option<Symbol>,
    /// Of this class.
    pub class: Option<String>,
    /// In this group on that day.
    pub group: Option<Symbol>,
    /// But none of these.
    pub except: Vec<Symbol>,
}
