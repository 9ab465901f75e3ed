//! Nations, groups and areas.

use super::Period;
use crate::text::Symbol;

/// A nation: says which holidays its areas keep.
#[derive(Clone, Debug)]
pub struct Nation {
    /// What people call it.
    pub title: String,
    /// The division of the holiday file.
    pub holidays: String,
}

/// A group of areas, such as a police force area.
#[derive(Clone, Debug)]
pub struct Group {
    /// What people call it.
    pub title: String,
    /// What kind of group.
    pub kind: Option<String>,
}

/// That an area is in a group, for a time.
#[derive(Clone, Debug)]
pub struct Membership {
    /// The group.
    pub group: Symbol,
    /// When.
    pub period: Period,
}

/// A local authority or other place where guidance applies.
#[derive(Clone, Debug)]
pub struct Area {
    /// What people call it.
    pub title: String,
    /// The official code.
    pub code: Option<String>,
    /// The nation it is in.
    pub nation: Option<Symbol>,
    /// What class of authority.
    pub class: Option<String>,
    /// The groups it is in.
    pub groups: Vec<Membership>,
    /// Its last day, where it has ended.
    pub until: Option<jiff::civil::Date>,
    /// The areas that took over.
    pub succeeded_by: Vec<Symbol>,
    /// The address of its own published procedures.
    pub protocol: Option<String>,
    /// Who to ask there.
    pub contact: Option<String>,
}
