//! The registers: areas, bodies, professions, law, clocks, journey.

use jiff::civil::Date;
use serde::Deserialize;

use super::Entries;
use crate::model::{BodyKind, LawKind};

/// `areas.yaml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Areas {
    /// Nations by id.
    pub nations: Entries<Nation>,
    /// Groups of areas by id.
    pub groups: Entries<Group>,
    /// Areas by id.
    pub areas: Entries<Area>,
}

/// A nation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Nation {
    /// Its name.
    pub title: String,
    /// Its division in `holidays.json`.
    pub holidays: Option<String>,
}

/// A group of areas.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Group {
    /// Its name.
    pub title: String,
    /// What kind of group it is, in the author's words.
    pub kind: Option<String>,
}

/// An area.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Area {
    /// Its name.
    pub title: String,
    /// Its official code.
    pub code: Option<String>,
    /// The nation it is in.
    pub nation: Option<String>,
    /// Its class, such as `london-borough`.
    pub class: Option<String>,
    /// The groups it is or was in (`in:`).
    #[serde(rename = "in")]
    pub groups: Vec<Membership>,
    /// Address of its local protocol.
    pub protocol: Option<String>,
    /// Whom to ask there.
    pub contact: Option<String>,
    /// Its last day.
    pub until: Option<Date>,
    /// The areas that took its place.
    pub succeeded_by: Vec<String>,
}

/// That an area is in a group, perhaps for a time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "MembershipShape")]
pub struct Membership {
    /// The group.
    pub group: String,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum MembershipShape {
    Always(String),
    ForATime {
        #[serde(default)]
        group: String,
        from: Option<Date>,
        until: Option<Date>,
    },
}

impl From<MembershipShape> for Membership {
    fn from(shape: MembershipShape) -> Self {
        match shape {
            MembershipShape::Always(group) => Membership { group, from: None, until: None },
            MembershipShape::ForATime { group, from, until } => Membership { group, from, until },
        }
    }
}

/// An edition's `registers.yaml`: what things were called when it was issued.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct EditionRegisters {
    /// Titles of bodies by id.
    pub bodies: Entries<String>,
    /// Law by id.
    pub law: Entries<Law>,
    /// Titles of clocks by id.
    pub clocks: Entries<String>,
    /// Titles of nations, groups and areas by id.
    pub places: Entries<String>,
}

/// `bodies.yaml`, by id.
pub type Bodies = Entries<Body>;

/// Who issues guidance, or owes duties.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Body {
    /// Its name.
    pub title: String,
    /// What it does here.
    pub kind: Option<BodyKind>,
}

/// `professions.yaml`, by id.
pub type Professions = Entries<Profession>;

/// A reader, linked to duties and to advice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Profession {
    /// Its name.
    pub title: String,
    /// Bodies whose duties concern it.
    pub duties_of: Vec<String>,
    /// Bodies whose advice is for it.
    pub advice: Vec<String>,
}

/// `law.yaml`, by id.
pub type Laws = Entries<Law>;

/// A provision of law.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Law {
    /// How it is cited.
    pub title: String,
    /// Its address.
    pub href: Option<String>,
    /// What it gives.
    pub kind: Option<LawKind>,
}

/// `clocks.yaml`, by id.
pub type Clocks = Entries<Clock>;

/// A moment from which time runs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Clock {
    /// What happens then.
    pub title: String,
    /// Other words for it.
    pub also: Vec<String>,
}

/// `journey.yaml`, by id, in the reader's order.
pub type Journey = Entries<Stage>;

/// A stage of the reader's journey.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Stage {
    /// Its name.
    pub title: String,
    /// What happens in it.
    pub summary: Option<String>,
}
