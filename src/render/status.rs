//! The status of editions and rules, as views.

use super::page::{Here, date};
use crate::apply::{EditionState, RuleState};
use crate::model::{EditionKey, Period, RuleKey};
use crate::view;

impl Here<'_> {
    pub(super) fn edition_status(&self, key: EditionKey) -> view::Status {
        let state = self.snapshot.index.history.state(key);
        let mut status = self.dated(key, state);
        if state != EditionState::InForce {
            let now = self.snapshot.index.current(key.guide).in_force().filter(|now| *now != key);
            status.now = now.map(|now| self.edition_link(now)).into_iter().collect();
        }
        status
    }

    /// State, tag and dates of an edition, without what holds instead.
    fn dated(&self, key: EditionKey, state: EditionState) -> view::Status {
        let edition = self.model().edition(key);
        let period = self.snapshot.index.history.period(key);
        let (state, since) = match state {
            EditionState::Draft => (view::State::Draft, None),
            EditionState::NotYetInForce => (view::State::NotYetInForce, None),
            EditionState::InForce => (view::State::InForce, None),
            EditionState::Superseded(day) => (view::State::Superseded, Some(day)),
            EditionState::Withdrawn(day) => (view::State::Withdrawn, Some(day)),
        };
        view::Status {
            state,
            tag: (state != view::State::InForce).then_some(state),
            from: period.and_then(Period::first).or(edition.in_force_from).map(date),
            until: period.and_then(Period::last).map(date),
            since: since.map(date),
            now: Vec::new(),
            same_words: false,
            comments_until: edition.consultation_closes.map(date),
        }
    }

    /// The status of a rule as one edition has it, with what holds now instead.
    pub(super) fn rule_status(&self, key: RuleKey) -> view::Status {
        let model = self.model();
        match self.snapshot.index.history.rule_state(model, key) {
            RuleState::Edition(state) => {
                let mut status = self.dated(key.edition, state);
                if state == EditionState::InForce {
                    self.own_period(key, &mut status);
                } else if self.holds_on(key) {
                    self.held_over(key, &mut status);
                } else {
                    self.held_until(key, &mut status);
                    self.stands_now(key, state, &mut status);
                }
                status
            }
            RuleState::NotYet(first) => view::Status {
                state: view::State::NotYetInForce,
                tag: Some(view::State::NotYetInForce),
                from: Some(date(first)),
                now: self.held_until_then(key),
                ..view::Status::default()
            },
            RuleState::Ended(last) => view::Status {
                state: view::State::Withdrawn,
                tag: Some(view::State::Withdrawn),
                since: last.tomorrow().ok().map(date),
                ..view::Status::default()
            },
        }
    }

    /// Whether a rule of an older edition is still in force, because what takes its place has not begun.
    fn holds_on(&self, key: RuleKey) -> bool {
        let history = &self.snapshot.index.history;
        history.in_force(self.model(), key.edition.guide, self.model().rule(key).id) == Some(key)
    }

    /// What holds until a rule of the edition in force begins.
    fn held_until_then(&self, key: RuleKey) -> Vec<view::Link> {
        let now = self.snapshot.index.standing(key).iter().filter(|now| **now != key);
        now.map(|now| self.rule_title_link(*now)).collect()
    }

    fn held_over(&self, key: RuleKey, status: &mut view::Status) {
        let history = &self.snapshot.index.history;
        let versions = history.versions(self.model(), key.edition.guide, self.model().rule(key).id);
        let now = versions.iter().rev().find(|version| version.from <= self.question().on);
        let last = now.and_then(|version| version.period().last());
        *status = view::Status {
            state: view::State::InForce,
            tag: None,
            until: last.map(date),
            since: None,
            ..std::mem::take(status)
        };
    }

    /// The last day of a rule that held longer than its edition, where that is past.
    fn held_until(&self, key: RuleKey, status: &mut view::Status) {
        let history = &self.snapshot.index.history;
        if status.state != view::State::Superseded || !history.has_late_rules(key.edition.guide) {
            return;
        }
        let versions = history.versions(self.model(), key.edition.guide, self.model().rule(key).id);
        let own = versions.iter().rev().find(|version| version.rule == Some(key));
        let last = own.and_then(|version| version.period().last());
        if let Some(last) = last {
            status.until = Some(date(last));
            status.since = last.tomorrow().ok().map(date);
        }
    }

    /// What holds instead of a rule that is not in force, in any edition before or after.
    fn stands_now(&self, key: RuleKey, state: EditionState, status: &mut view::Status) {
        let model = self.model();
        let now = self.snapshot.index.standing(key).iter().copied();
        let now: Vec<RuleKey> = now.filter(|now| *now != key).collect();
        let print = &model.rule(key).fingerprint;
        let past = matches!(state, EditionState::Superseded(_) | EditionState::Withdrawn(_));
        status.same_words = past && matches!(now.as_slice(), [one] if model.rule(*one).fingerprint == *print);
        if now.is_empty() && status.state == view::State::Superseded {
            status.state = view::State::Withdrawn;
            status.tag = Some(view::State::Withdrawn);
        }
        status.now = now.into_iter().map(|now| self.rule_title_link(now)).collect();
    }

    /// A rule's own first and last day, where they lie within its edition's.
    fn own_period(&self, key: RuleKey, status: &mut view::Status) {
        let rule = self.model().rule(key);
        if let Some(first) = rule.in_force_from {
            status.from = Some(date(first));
        }
        if let Some(last) = rule.in_force_until {
            status.until = Some(date(last));
        }
    }

    /// A rule's title and page; the page of its own edition where it is not the current one.
    pub(super) fn rule_title_link(&self, key: RuleKey) -> view::Link {
        self.link(self.rule_route(key), self.rule_title(key))
    }

    /// A rule's title, or its first words where an old edition gave it none.
    pub(super) fn rule_title(&self, key: RuleKey) -> String {
        const WORDS: usize = 9;
        let rule = self.model().rule(key);
        if !rule.title.is_empty() {
            return rule.title.clone();
        }
        let tree = &self.model().chapter_of(key).document.tree;
        let text = crate::markdown::plain_text(tree, rule.body).join(" ");
        let mut words = text.split(' ');
        let first: Vec<&str> = words.by_ref().take(WORDS).collect();
        let more = if words.next().is_some() { "…" } else { "" };
        format!("{}{more}", first.join(" "))
    }
}
