//! Addresses that moved.

use super::Route;

/// An old address and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// The old address, from the site's root.
    pub from: String,
    /// Where it leads.
    pub to: Route,
}
