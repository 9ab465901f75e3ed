//! Findings that came while a workspace was resolved. Enters: findings. Leaves: the same, those about words of advice
//! apart, so that other words of a page take the place of its own findings alone. Never: sorts them.

use super::Finding;

/// Findings before they are sorted.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// Everything that comes from no page of advice.
    pub general: Vec<Finding>,
    /// What is wrong with the facts that pages of advice begin with.
    pub of_facts: Vec<Finding>,
    /// What is wrong with the file of each page of advice, and where its words lead nowhere, in the order of pages.
    pub of_pages: Vec<Vec<Finding>>,
}

impl Gathered {
    /// Drops those that are not meant to stay.
    pub fn retain(&mut self, stays: impl Fn(&Finding) -> bool) {
        let of_pages = self.of_pages.iter_mut();
        of_pages.chain([&mut self.general, &mut self.of_facts]).for_each(|findings| findings.retain(&stays));
    }

    /// All of them.
    #[must_use]
    pub fn all(self) -> Vec<Finding> {
        let mut all = self.general;
        all.extend(self.of_facts);
        all.extend(self.of_pages.into_iter().flatten());
        all
    }
}
