//! Guidance as it applies in one area.

use serde::Serialize;

use super::{
    AdviceGroup, AreaEnded, AreaInterval, Contact, Date, Deadline, Force, Link, LocalEffect, OpenAtEnd, Page, Touches,
};

/// Whether a rule applies in an area.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AppliesHere {
    /// As in the national text. Written `same`.
    #[default]
    Same,
    /// With other words or limits. Written `different`.
    Different,
    /// Not at all, and something may stand instead. Written `suspended`.
    Suspended,
    /// A local pilot adds it. Written `added`.
    Added,
    /// Differently for some there, and for the others as in the national text. Written `partly`.
    Partly,
    /// It is not for this nation. Written `elsewhere`.
    Elsewhere,
}

/// What makes a rule differ.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LocalDeparture {
    /// The pilot.
    pub pilot: Link,
    /// What the pilot calls the change.
    pub title: String,
    /// What it does.
    pub effect: LocalEffect,
    /// What of the rule it touches.
    pub touches: Touches,
    /// The national time limit that it touches, in words.
    pub national_limit: Option<String>,
    /// The direction's id.
    pub direction: String,
    /// How it is cited.
    pub reference: Option<String>,
    /// Whom it bears on, where that is not everybody in the area.
    pub whom: Option<String>,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Option<Date>,
    /// What holds for work still open on the last day; none where nobody said, or where that day has passed.
    pub at_end: Option<OpenAtEnd>,
    /// Its entry among what is sealed; none where it is only recorded.
    pub seal: Option<u32>,
}

/// A text that bears on some in an area.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PartialText {
    /// Whom it is for.
    pub whom: String,
    /// The text.
    pub text_html: String,
}

/// What holds for work that was begun earlier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BegunKind {
    /// The same. Written `same`.
    #[default]
    Same,
    /// The national text. Written `national`.
    National,
    /// What a local pilot says or said. Written `local`.
    Local,
    /// The rules of an older edition. Written `older`.
    Older,
    /// The rule does not hold for it. Written `none`.
    None,
}

/// What holds for work begun on some days.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BegunWork {
    /// The first of the days; none for all before the last.
    pub from: Option<Date>,
    /// The last of the days.
    pub until: Date,
    /// What holds.
    pub kind: BegunKind,
    /// The pilots that say so.
    pub pilots: Vec<Link>,
    /// The older edition.
    pub edition: Option<Link>,
    /// The page of the interval in which such work was begun.
    pub interval: Option<Link>,
}

/// A rule as it applies in an area.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AreaRule {
    /// Its id; of a rule that a pilot adds, the pilot's id, `--` and the variation's.
    pub id: String,
    /// Its number.
    pub number: String,
    /// Its title, with the way to the national text.
    pub link: Link,
    /// Whether it applies.
    pub applies: AppliesHere,
    /// What it does.
    pub force: Force,
    /// Who must act.
    pub who: Vec<String>,
    /// Its time limits as they hold in the area.
    pub deadlines: Vec<Deadline>,
    /// The last day of the first difference to end.
    pub until: Option<Date>,
    /// Its text as it applies: what gives way is in `del` elements, what stands instead in `ins` elements or in blocks
    /// of the class `local`. Empty where it does not apply, or `is_brief`.
    pub text_html: String,
    /// True where the text is left out, because it is the national one for all work: on the pages of intervals.
    pub is_brief: bool,
    /// The texts that bear on some there.
    pub partial: Vec<PartialText>,
    /// What makes it differ.
    pub departures: Vec<LocalDeparture>,
    /// What holds for work begun earlier, the earliest first. Empty where the same holds for all work.
    pub begun: Vec<BegunWork>,
    /// Where it applies, where that is not here.
    pub places: Vec<String>,
    /// Advice on it; given only where it differs, since the advice was written for the national text.
    pub advice: Vec<AdviceGroup>,
    /// How many pages of advice there are on it.
    pub advice_count: u32,
    /// Its id with guide and edition, for citations.
    pub pinned_id: String,
    /// The address of the national text of its edition.
    pub pinned_address: String,
    /// The entry of its edition among what is sealed; none where it is only recorded.
    pub seal: Option<u32>,
}

/// A chapter as it applies in an area.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AreaChapter {
    /// Its title, with the way to the national text.
    pub link: Link,
    /// Its rules.
    pub rules: Vec<AreaRule>,
}

/// What of a guide a page of an area shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AreaView {
    /// What applies on the as-of day. Written `now`.
    #[default]
    Now,
    /// One stage of that. Written `stage`.
    Stage,
    /// What applied between two changes. Written `interval`.
    Interval,
}

/// Template `area-guide.html`: a guide as it applies in one area, on the as-of day or between two changes.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AreaGuide {
    /// The head of the page.
    pub page: Page,
    /// What it shows.
    pub view: AreaView,
    /// The area.
    pub area: Link,
    /// The guide as it applies there now.
    pub guide: Link,
    /// The national text.
    pub national: Link,
    /// The edition that holds; none where none does.
    pub edition: Option<Link>,
    /// The first day of what is shown; none where nothing holds.
    pub from: Option<Date>,
    /// The last day, where one is known.
    pub until: Option<Date>,
    /// True where it holds on the as-of day.
    pub is_now: bool,
    /// The interval's own page, on the page of the as-of day.
    pub interval: Option<Link>,
    /// The stage that is shown.
    pub stage: Option<Link>,
    /// That the area is no more.
    pub ended: Option<AreaEnded>,
    /// How many rules that are shown differ from the national text.
    pub varied: u32,
    /// The rules that differ, with their anchors on this page.
    pub differing: Vec<Link>,
    /// The rules by chapter.
    pub chapters: Vec<AreaChapter>,
    /// Rules that hold only for work begun earlier.
    pub open_work: Vec<AreaRule>,
    /// Work that stays under an older edition.
    pub older: Vec<BegunWork>,
    /// The stages of the guide in this area.
    pub stages: Vec<Link>,
    /// Every interval between two changes, the newest first; on the page of an interval, none.
    pub intervals: Vec<AreaInterval>,
    /// The list of all intervals, on the page of one.
    pub all_intervals: Option<Link>,
    /// Who to ask.
    pub contact: Option<Contact>,
    /// The interval before.
    pub previous: Option<Link>,
    /// The interval after.
    pub next: Option<Link>,
}
