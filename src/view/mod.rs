//! What themes may rely on: the data that templates get, ready for printing.
//!
//! In go finished words, addresses and HTML; out comes nothing, for these are plain structs without
//! logic. A template gets one struct of the page's own kind (its fields are top-level names, such as
//! `page` or `rules`), and the global names `site` and `words`. What is deliberately absent: the
//! model, ids that mean nothing outside, and any sentence of the interface, which `words.yaml` holds.
//!
//! The doc comments here are the reference for theme authors: a test copies them into
//! `themes/README.md`.

mod advice;
mod advice_list;
mod area;
mod area_guide;
mod changes;
mod common;
mod contents;
mod deadlines;
mod different;
mod guide;
mod home;
mod information;
mod length;
mod meaning;
mod page;
mod pilot;
mod profession;
mod rule;
mod rule_list;
mod site;
mod stage;
mod status;
mod term;

pub use advice::{Advice, AdviceChange, Confirmation, Endorsement, QuotedRule, StateNote};
pub use advice_list::{
    Acceptance, AdviceBody, AdviceByStage, AdviceGroup, AdviceIndex, AdviceState, AdviceSummary, BodySummary,
};
pub use area::{
    Area, AreaChoice, AreaDirection, AreaEnded, AreaGroup, AreaInterval, AreaNation, AreaPosition, AreasIndex,
    DirectionState, GroupCell, GroupRow, GroupTable, LocalChange, LocalEffect, LocalReturn, OpenAtEnd, OpenAtStart,
    Poster, PosterGuide, PosterItem, Touches,
};
pub use area_guide::{
    AppliesHere, AreaChapter, AreaGuide, AreaRule, AreaView, BegunKind, BegunWork, LocalDeparture, PartialText,
};
pub use changes::{
    AdviceNews, ChangeGroup, ChangeReason, Changes, ChangesIndex, ChangesPage, ChangesPair, ChapterChange, Disposition,
    GuideChanges, NamedRule, ProfessionChanges, Replacement, RuleChange,
};
pub use common::{Contact, Date, Law, Link};
pub use contents::{Chapter, ChapterItem, ContentsChapter, ContentsPart, ContentsSection};
pub use deadlines::{
    CalculatorArea, CalculatorNation, Deadlines, HolidayTable, HolidayYear, LimitGroup, LimitRow, LimitSource,
    LocalLimit,
};
pub use different::{Different, DifferentMark, DifferentPlace, DifferentText};
pub use guide::{Edition, EditionSummary, Guide, GuideSummary};
pub use home::Home;
pub use information::{
    Accessibility, Allowed, AllowedFinding, AllowedForce, AllowedScope, NotFound, Privacy, Redirect,
};
pub use length::{
    AdviceLength, Bar, Chart, EditionLength, FormerLength, GuideHistory, GuideLength, HolderLength, Length,
};
pub use meaning::{GuideMeaning, KeyWords, Meanings, Standing};
pub use page::{Layer, LayerKind, Page, Source};
pub use pilot::{
    Pilot, PilotChart, PilotConcern, PilotCondition, PilotConsulted, PilotCrossing, PilotEvaluation, PilotGroup,
    PilotLevel, PilotMeasure, PilotMoment, PilotPlace, PilotPoint, PilotReading, PilotReturn, PilotReturnMet,
    PilotStanding, PilotSummary, PilotVariation, PilotVariationArea, Pilots,
};
pub use profession::{ForIndex, Profession, ProfessionStage, ProfessionSummary, Start, StartStage};
pub use rule::{
    Citation, Coming, EditionsLeftOut, Fate, FateEnd, FateKind, FateTarget, Kept, KeptLeft, MayVary, MayVaryKind,
    OlderWork, Origin, Part, Rule, RuleEdition, RuleEvent, RuleOnDay, RuleVersion, TermUse,
};
pub use rule_list::{
    Amount, ClockUse, Deadline, DeadlineExample, DeadlineKind, Facts, Force, RuleBlock, RuleSummary, TimeRelation,
};
pub use site::{Asset, MenuItem, Scope, Site};
pub use stage::{JourneyIndex, Stage, StageRule, StageSummary};
pub use status::{State, Status};
pub use term::{GlossaryIndex, Term, TermDefinition, TermSummary};

/// The version of the view model. A theme names it in `theme.yaml` (`view: 1`); a field is never
/// removed or given another meaning without a new number.
pub const VERSION: u32 = 1;
