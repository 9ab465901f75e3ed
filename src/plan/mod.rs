//! The plan: every address of the site, and what stands there.
//!
//! Enters: the model, a question and what to publish. Leaves: routes, redirects and findings about addresses.
//! Never: renders, or touches a disk.

mod areas;
mod build;
mod gone;
mod redirect;
mod route;
mod scope;
mod versions;

pub use build::{Drafts, Plan, compared_pairs, is_built, plan};
pub use gone::gone;
pub use redirect::Redirect;
pub use route::{CalendarOf, ChangesView, FeedOf, Route};
pub use scope::Scope;
