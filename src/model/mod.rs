//! The nouns of the design: a guide, its editions, rules and limits, advice, places, people, trials. Data only.
//!
//! Enters: what `resolve` found to be certain. Leaves: arrays of records that point into parsed files.
//! Never: reads, checks, renders, or knows a file format.

mod advice;
mod budget;
mod chapter;
mod condition;
mod date;
mod document;
mod duration;
mod edition;
mod evaluation;
mod force;
mod guide;
mod key;
mod limit;
mod lineage;
mod measure;
mod notice;
mod pilot;
mod pilot_event;
mod place;
mod register;
mod rule;
mod selector;
mod site;
mod titles;
mod workspace;

pub use advice::{Advice, AdviceChange, Confirmation, Owner, Support};
pub use budget::{Budget, FormerLength};
pub use chapter::{Chapter, ChapterKind, OutlineItem, Section};
pub use condition::{Condition, Rhythm, Schedule};
pub use date::{Period, month_name, parse_date};
pub use document::{Document, Reference, Target};
pub use duration::{Duration, DurationFault, MonthDay, Unit};
pub use edition::{BegunBefore, Edition, Keep, RESERVED_EDITIONS, Settings, Standing};
pub use evaluation::{Concern, Consulted, Evaluation, EvaluationOutcome};
pub use force::{Force, KeyWords};
pub use guide::{Guide, IssuedId};
pub use key::{AdviceKey, ChapterKey, EditionKey, GuideKey, RuleKey};
pub use limit::{ClockUse, Limit, LimitValue, PerNation};
pub use lineage::{Amendment, ChangeKind, Fate, Lineage, LineageTarget, Origin, Replacement};
pub use measure::{Baseline, Crossed, Measure, Quantity, Reading, StopRule};
pub use notice::{Leaving, Notice};
pub use pilot::{AtEnd, Direction, DirectionLine, Effect, OnNewEdition, Pilot, PilotScope, Touched, Variation};
pub use pilot_event::{PilotEvent, PilotEventKind};
pub use place::{Area, Group, Membership, Nation};
pub use register::{Body, BodyKind, Clock, Holidays, Law, LawKind, Profession, Register, Stage, Term};
pub use rule::{MayVary, Part, Rule, Sentence};
pub use selector::{AreaTest, Selector};
pub use site::{Allow, AllowScope, Budgets, Site, WordLists, base_url};
pub use titles::{EditionTitles, Titles};
pub use workspace::Model;
