//! The page of all deadlines, with the tables that its calculator looks up.

use serde::Serialize;

use super::{Date, Deadline, Force, Link, Page};

/// Where a local limit comes from.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LimitSource {
    /// The pilot.
    pub pilot: Link,
    /// What the pilot calls it.
    pub title: String,
    /// How the direction is cited.
    pub reference: Option<String>,
    /// The last day of the direction.
    pub until: Option<Date>,
    /// For whom it is, where it is not for everybody in the area.
    pub whom: Option<String>,
}

/// A time limit for events of some days.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LimitRow {
    /// Its id on the page.
    pub id: String,
    /// The id of the moment that it is counted from; none where it has none.
    pub clock: Option<String>,
    /// The first day of an event for which it holds.
    pub from: Date,
    /// The last such day, where one is known.
    pub until: Option<Date>,
    /// The first day on which it no longer holds for the work that the event began.
    pub changes_on: Option<Date>,
    /// The ids of the nations where it holds; empty where it holds in all of them.
    pub nation_ids: Vec<String>,
    /// Their names.
    pub nations: Vec<String>,
    /// The number of the rule; may be empty.
    pub number: String,
    /// The rule; for one that a pilot adds, its title there.
    pub rule: Link,
    /// The guide, where there are several.
    pub guide: Option<Link>,
    /// The rule's id with its guide: `working-together/core-group`.
    pub full_id: String,
    /// The limit, with an example for the first day on which it holds.
    pub deadline: Deadline,
    /// Who must act.
    pub who: Vec<String>,
    /// What its sentence does; none where that is not known.
    pub force: Option<Force>,
    /// How many units are counted; none where nothing is.
    pub count: Option<u32>,
    /// Which units: `working-days`, `calendar-days`, `weeks`, `months` or `years`.
    pub unit: Option<String>,
    /// Why nothing is counted: a key of the words `deadline_why`.
    pub why: Option<String>,
    /// What changes, sets aside or adds it.
    pub source: Option<LimitSource>,
}

/// What differs somewhere.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LocalLimit {
    /// The areas.
    pub areas: Vec<Link>,
    /// Their ids.
    pub area_ids: Vec<String>,
    /// The first day of an event for which it differs.
    pub from: Date,
    /// The last such day, where one is known.
    pub until: Option<Date>,
    /// The id of the national limit that gives way.
    pub instead_of: Option<String>,
    /// That limit.
    pub national: Option<LimitRow>,
    /// What holds; none where the rule does not apply there.
    pub here: Option<LimitRow>,
}

/// The limits that are counted from one moment.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LimitGroup {
    /// The id of the moment; none for limits that have none.
    pub clock: Option<String>,
    /// The moment, in words that follow "when".
    pub title: String,
    /// Other words for it.
    pub also: Vec<String>,
    /// Its limits.
    pub rows: Vec<LimitRow>,
}

/// The holidays of a year.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HolidayYear {
    /// The year.
    pub year: String,
    /// Its holidays.
    pub days: Vec<Date>,
}

/// The holidays that some nations keep.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HolidayTable {
    /// Its id.
    pub id: String,
    /// The nations.
    pub nations: Vec<String>,
    /// The first year that is known.
    pub first: String,
    /// The last year that is known.
    pub last: String,
    /// The years.
    pub years: Vec<HolidayYear>,
}

/// A nation, for the calculator.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CalculatorNation {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The id of the holidays that it keeps.
    pub holidays: String,
}

/// An area to choose.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CalculatorArea {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The id of its nation.
    pub nation: Option<String>,
    /// Its last day, where it has ended.
    pub until: Option<Date>,
    /// The names of the areas that took over.
    pub successors: Vec<String>,
}

/// Template `deadlines.html`: every time limit, and a calculator.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Deadlines {
    /// The head of the page.
    pub page: Page,
    /// The limits that hold for events of the as-of day or later, by moment.
    pub groups: Vec<LimitGroup>,
    /// What differs somewhere.
    pub local: Vec<LocalLimit>,
    /// Limits that hold for earlier events only, by moment.
    pub earlier: Vec<LimitGroup>,
    /// The holidays that are known.
    pub holidays: Vec<HolidayTable>,
    /// The nations.
    pub nations: Vec<CalculatorNation>,
    /// The areas.
    pub areas: Vec<CalculatorArea>,
}
