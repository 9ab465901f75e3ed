//! The first page.

use serde::Serialize;

use super::{BodySummary, GuideSummary, Link, Page, ProfessionSummary, StageSummary};

/// Template `home.html`: the first page. A list is empty where the site holds no such thing.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Home {
    /// The head of the page.
    pub page: Page,
    /// The guides.
    pub guides: Vec<GuideSummary>,
    /// The stages of the journey.
    pub stages: Vec<StageSummary>,
    /// The professions.
    pub professions: Vec<ProfessionSummary>,
    /// The bodies that own advice.
    pub bodies: Vec<BodySummary>,
    /// The site's calendar of days to note.
    pub calendar: Link,
}
