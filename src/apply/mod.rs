//! What applies: everything that depends on place and time (FORMAT section 7). Without an area, one resolver for what
//! "current" is in menus, links and quotations; with one, the rules as local pilots vary them there.
//!
//! Enters: the model and a question with two dates. Leaves: editions, rules and pages of advice with their state, and
//! marks on the trees of rules. Never: changes the model, knows today's date, or makes text.

mod advice_state;
mod applied;
mod crossings;
mod deadline;
mod deadline_table;
mod deadlines;
mod editions;
mod fold;
mod here;
mod history;
mod intervals;
mod keeper;
mod limits;
mod local;
mod marks;
mod next_change;
mod pilot_state;
mod place;
mod returns;
mod rules;
mod run;
mod stretches;
mod timeline;
mod today;
mod versions;
mod work;

use jiff::civil::Date;

pub use advice_state::{AdviceState, advice_states};
pub use applied::{Applied, AppliedRule, Departure};
pub use crossings::{Crossing, crossings};
pub use deadline::{WhyNot, count, last_day};
pub use deadline_table::{LimitRow, LimitTable, LocalRow, limit_table};
pub use deadlines::{Deadline, Happened, countable, deadlines, holidays_of, last_day_of};
pub use editions::{Current, EditionState, Kept, current, edition_period, edition_state, kept, may_vary, stage_now};
pub use fold::{Place, applies, direction_runs, runs_on, successors};
pub use history::{History, Span};
pub use intervals::Interval;
pub use keeper::keeper;
pub use limits::{LimitHere, LimitStanding};
pub use local::{BegunClass, Local};
pub use marks::{Gap, Marks};
pub use next_change::next_change;
pub use pilot_state::{AreaState, PilotState, area_states, direction_state, pilot_state};
pub use place::chooses;
pub use returns::{ReturnDue, returns};
pub use rules::{Fate, RuleState, fate, forerunners, rule_state};
pub use run::{Run, concerning};
pub use stretches::Stretch;
pub use timeline::{Moment, MomentKind, timeline};
pub use today::{End, EndReason, Offered, Today, is_accepted};
pub use versions::{Event, EventKind, Version, concerns};
pub use work::{OlderWork, edition_for_work, older_work};

/// Two dates: what was known, and the day asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// What was made known by this day counts; what came later does not.
    pub as_of: Date,
    /// The day asked about.
    pub on: Date,
}

impl Question {
    /// A question about the day itself, with what was known then.
    #[must_use]
    pub fn today(day: Date) -> Self {
        Question { as_of: day, on: day }
    }
}
