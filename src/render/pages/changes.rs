//! What changed between two editions: the comparison itself, lists of it, and the table for those who paste.

use std::collections::BTreeMap;

use super::rule_editions::fate_target;
use super::{count, edition_key};
use crate::compare::{Change, Comparison, Shape, Side, Throughout};
use crate::model::{ChangeKind, EditionKey, LineageTarget, Rule, RuleKey};
use crate::plan::{ChangesView, Route};
use crate::render::changes::{
    both_html, counts_sentence, inline_html, meaning_sentence, placement_sentences, replaced_in,
};
use crate::render::page::Here;
use crate::text::Symbol;
use crate::view;

pub(in crate::render) fn changes(
    here: &Here<'_>,
    guide: Symbol,
    (old, new): (Symbol, Symbol),
    which: ChangesView,
) -> view::Changes {
    let keys = edition_key(here, guide, old).zip(edition_key(here, guide, new));
    let Some((old, new)) = keys else { return view::Changes::default() };
    comparison_view(here, &here.snapshot.compared(old, new), which)
}

/// One of the pages of a comparison. Its old side may be of another model, and then has no pages to lead to.
pub(in crate::render) fn comparison_view(
    here: &Here<'_>,
    comparison: &Comparison<'_>,
    which: ChangesView,
) -> view::Changes {
    let look = Look { here, comparison };
    let (old, new) = (comparison.old, comparison.new);
    let labels = [("old", old.edition().label.as_str()), ("new", new.edition().label.as_str())];
    let mut page = here.head(Some(here.word("changes_title", &labels)));
    page.breadcrumbs = vec![here.guide_link(new.guide()), look.index_link()];
    page.noindex = old.edition().is_draft() || new.edition().is_draft();
    let all = comparison.changes.iter();
    let same = all.clone().filter(|change| change.shape == Shape::Same);
    let placed = |change: &&Change| change.placement.moved || change.placement.renumbered || change.placement.retitled;
    view::Changes {
        page,
        which: which_view(which),
        pages: look.pages(which),
        overview: look.page(ChangesView::Overview),
        old: look.edition(old),
        new: look.edition(new),
        old_status: if look.is_ours(old) { here.edition_status(old.key) } else { view::Status::default() },
        new_status: here.edition_status(new.key),
        counts: counts_sentence(&here.snapshot.words, comparison),
        same_count: count(same.clone().count()),
        placed_count: count(same.filter(placed).count()),
        old_count: count(old.edition().rules.len()),
        new_count: count(new.edition().rules.len()),
        throughout: look.throughout(),
        groups: look.groups(which),
        dispositions: if which == ChangesView::WhatBecame { look.dispositions() } else { Vec::new() },
        paste: if which == ChangesView::Table { look.paste() } else { String::new() },
        chapters: if which == ChangesView::Overview { look.chapters() } else { Vec::new() },
    }
}

/// The page of a comparison.
pub(in crate::render) fn changes_route(here: &Here<'_>, old: EditionKey, new: EditionKey) -> Route {
    let id = |key: EditionKey| here.model().edition(key).id;
    Route::Changes(here.model().guide(new.guide).id, id(old), id(new), ChangesView::Overview)
}

fn which_view(which: ChangesView) -> view::ChangesPage {
    match which {
        ChangesView::Overview => view::ChangesPage::Overview,
        ChangesView::ByKind => view::ChangesPage::ByKind,
        ChangesView::ByBody => view::ChangesPage::ByBody,
        ChangesView::WhatBecame => view::ChangesPage::WhatBecame,
        ChangesView::Table => view::ChangesPage::Table,
    }
}

/// What the pages of one comparison share.
pub(in crate::render) struct Look<'a> {
    pub(in crate::render) here: &'a Here<'a>,
    pub(in crate::render) comparison: &'a Comparison<'a>,
}

impl Look<'_> {
    /// Whether a side is of the model that is published.
    fn is_ours(&self, side: Side<'_>) -> bool {
        std::ptr::eq(side.model, self.here.model())
    }

    fn edition(&self, side: Side<'_>) -> view::Link {
        if self.is_ours(side) {
            return self.here.edition_link(side.key);
        }
        view::Link { href: None, text: side.edition().label.clone() }
    }

    fn index_link(&self) -> view::Link {
        let guide = self.here.model().guide(self.comparison.new.guide()).id;
        self.here.link(Route::ChangesIndex(guide), self.here.word("changes_heading", &[]))
    }

    /// A page of this comparison. What is compared with another model has this one page alone.
    fn page(&self, which: ChangesView) -> view::Link {
        let (old, new) = (self.comparison.old, self.comparison.new);
        let text = self.here.word(&format!("changes_page.{}", which.word()), &[]);
        if !self.is_ours(old) {
            return view::Link { href: None, text };
        }
        let guide = new.model.guide(new.guide()).id;
        self.here.link(Route::Changes(guide, old.edition().id, new.edition().id, which), text)
    }

    fn pages(&self, this: ChangesView) -> Vec<view::Link> {
        let page = |which: ChangesView| {
            let link = self.page(which);
            view::Link { href: link.href.filter(|_| which != this), ..link }
        };
        ChangesView::ALL.into_iter().map(page).collect()
    }

    fn rule(&self, side: Side<'_>, at: u32) -> view::NamedRule {
        let rule = side.rule(at);
        let link = if self.is_ours(side) {
            let key = side.rule_key(at);
            self.here.link(self.here.edition_rule_route(key), self.here.rule_title(key))
        } else {
            view::Link { href: None, text: rule.title.clone() }
        };
        view::NamedRule { number: rule.number.clone(), link }
    }

    fn rules(&self, side: Side<'_>, rules: &[u32]) -> Vec<view::NamedRule> {
        rules.iter().map(|at| self.rule(side, *at)).collect()
    }

    /// The changes as this page shows them.
    fn groups(&self, which: ChangesView) -> Vec<view::ChangeGroup> {
        let changed = || self.comparison.changes.iter().filter(|change| self.is_shown(change));
        match which {
            ChangesView::Overview => {
                let changes = changed().map(|change| self.change(change, true)).collect();
                vec![view::ChangeGroup { changes, ..view::ChangeGroup::default() }]
            }
            ChangesView::Table => {
                let weighty = changed().filter(|change| change.weight() == Some(ChangeKind::Substantive));
                let changes = weighty.map(|change| self.change(change, false)).collect();
                vec![view::ChangeGroup { changes, ..view::ChangeGroup::default() }]
            }
            ChangesView::ByKind => {
                let group = |(shape, word): (Shape, &str)| {
                    let of_shape = changed().filter(|change| change.shape == shape);
                    let changes = of_shape.map(|change| self.change(change, false)).collect();
                    view::ChangeGroup { title: None, shape: Some(word.to_owned()), changes }
                };
                let groups = Shape::WORDS.into_iter().map(group);
                groups.filter(|group| !group.changes.is_empty()).collect()
            }
            ChangesView::ByBody => self.by_body(changed().collect()),
            ChangesView::WhatBecame => Vec::new(),
        }
    }

    /// Changes that are told: not those of number, place and title alone, nor of words replaced throughout, which are
    /// told once.
    fn is_shown(&self, change: &Change) -> bool {
        change.is_change() && !change.only_throughout()
    }

    fn by_body(&self, changes: Vec<&Change>) -> Vec<view::ChangeGroup> {
        let mut bodies: BTreeMap<String, Vec<view::RuleChange>> = BTreeMap::new();
        let mut nobody = Vec::new();
        for change in changes {
            let shown = self.change(change, false);
            match shown.who.split_last() {
                None => nobody.push(shown),
                Some((last, others)) => {
                    for body in others {
                        bodies.entry(body.clone()).or_default().push(shown.clone());
                    }
                    bodies.entry(last.clone()).or_default().push(shown);
                }
            }
        }
        let group = |(title, changes)| view::ChangeGroup { title: Some(title), shape: None, changes };
        let mut groups: Vec<view::ChangeGroup> = bodies.into_iter().map(group).collect();
        if !nobody.is_empty() {
            groups.push(group((self.here.word("none_who", &[]), nobody)));
        }
        groups
    }

    /// Who owes the rules of a change, or owed them.
    fn who(&self, change: &Change) -> Vec<String> {
        let owed = |side: Side<'_>, rules: &[u32]| -> Vec<String> {
            let rules = rules.iter().map(|at| side.rule(*at));
            rules.flat_map(Rule::duty_holders).map(|body| side.model.body_title(body).to_owned()).collect()
        };
        let mut who = owed(self.comparison.new, &change.new);
        who.extend(owed(self.comparison.old, &change.old));
        who.sort();
        who.dedup();
        who
    }

    /// A change for a page, with its words or without.
    pub(in crate::render) fn change(&self, change: &Change, with_words: bool) -> view::RuleChange {
        let (old, new) = (self.comparison.old, self.comparison.new);
        let words = &self.here.snapshot.words;
        let blocks = if with_words { change.words.as_slice() } else { &[] };
        let (old_html, new_html) = both_html(words, blocks);
        let weight = change.weight().map_or("unknown", ChangeKind::word);
        view::RuleChange {
            anchor: self.anchor(change),
            shape: change.shape.word().to_owned(),
            weight: weight.to_owned(),
            old: self.rules(old, &change.old),
            new: self.rules(new, &change.new),
            who: self.who(change),
            meaning: change.meaning.iter().map(|meaning| meaning_sentence(words, meaning)).collect(),
            placement: placement_sentences(words, self.comparison, change),
            reasons: self.reasons(change),
            advice: self.advice(change),
            elsewhere: self.elsewhere(change),
            inline_html: inline_html(words, blocks),
            old_html,
            new_html,
        }
    }

    /// The id of the first new rule; of what is gone, that of the first old one.
    pub(in crate::render) fn anchor(&self, change: &Change) -> String {
        let (old, new) = (self.comparison.old, self.comparison.new);
        let now = change.new.first().map(|at| new.text(new.rule(*at).id).to_owned());
        let before = change.old.first().map(|at| format!("gone--{}", old.text(old.rule(*at).id)));
        now.or(before).unwrap_or_default()
    }

    fn reasons(&self, change: &Change) -> Vec<view::ChangeReason> {
        let mut said: Vec<view::ChangeReason> = Vec::new();
        for reason in change.reasons.iter().filter(|reason| !reason.because.is_empty()) {
            let because = reason.because.clone();
            // Several old rules often share one reason.
            if said.iter().all(|said| said.because != because) {
                said.push(view::ChangeReason { edition: self.here.edition_link(reason.edition), because });
            }
        }
        said
    }

    fn advice(&self, change: &Change) -> Vec<view::FateTarget> {
        let targets = change.advice.iter().map(|key| {
            let old = change.old.iter().map(|at| RuleKey { edition: self.comparison.old.key, at: *at });
            let offered = old.map(|old| self.here.model().rule(old).id);
            let target = |id| fate_target(self.here, (self.comparison.new.key, id), &LineageTarget::Advice(*key));
            let targets: Vec<view::FateTarget> = offered.map(target).collect();
            targets.iter().find(|target| target.is_accepted).or(targets.first()).cloned()
        });
        targets.flatten().collect()
    }

    fn elsewhere(&self, change: &Change) -> Vec<view::Link> {
        let target = |guide, rule| {
            let target = LineageTarget::Elsewhere(guide, rule);
            fate_target(self.here, (self.comparison.new.key, rule), &target).link
        };
        change.elsewhere.iter().map(|(guide, rule)| target(*guide, *rule)).collect()
    }

    fn throughout(&self) -> Vec<view::Replacement> {
        let mut uses: Vec<Vec<&Change>> = vec![Vec::new(); self.comparison.throughout.len()];
        for change in &self.comparison.changes {
            replaced_in(change).into_iter().for_each(|at| uses[at].push(change));
        }
        let used = self.comparison.throughout.iter().zip(uses).filter(|(_, changes)| !changes.is_empty());
        let replacement = |(words, changes): (&Throughout, Vec<&Change>)| {
            let rules: Vec<view::NamedRule> =
                changes.into_iter().flat_map(|change| self.rules(self.comparison.new, &change.new)).collect();
            view::Replacement {
                old: words.old.clone(),
                new: words.new.clone(),
                because: words.because.clone(),
                count: count(rules.len()),
                rules,
            }
        };
        used.map(replacement).collect()
    }

    fn chapters(&self) -> Vec<view::ChapterChange> {
        let (old, new) = (self.comparison.old, self.comparison.new);
        let chapter = |side: Side<'_>, at: usize| {
            let chapter = &side.edition().chapters[at];
            let guide = side.model.guide(side.guide()).id;
            let link =
                self.here.link(Route::EditionChapter(guide, side.edition().id, chapter.id), chapter.title.clone());
            if self.is_ours(side) { link } else { view::Link { href: None, ..link } }
        };
        let each = self.comparison.chapters.iter().map(|texts| view::ChapterChange {
            chapter: match (texts.new, texts.old) {
                (Some(at), _) => chapter(new, at),
                (None, Some(at)) => chapter(old, at),
                (None, None) => view::Link::default(),
            },
            inline_html: inline_html(&self.here.snapshot.words, &texts.words),
        });
        each.collect()
    }

    /// What became of every old rule, in the order of the old edition.
    fn dispositions(&self) -> Vec<view::Disposition> {
        let (old, new) = (self.comparison.old, self.comparison.new);
        let places = 0..u32::try_from(old.edition().rules.len()).unwrap_or(u32::MAX);
        let rows = places.filter_map(|at| {
            let change = self.comparison.of_old(at)?;
            let became = self.comparison.became(at);
            Some(view::Disposition {
                old: self.rule(old, at),
                shape: self.shape_of(change, at, &became).word().to_owned(),
                new: self.rules(new, &became),
                advice: self.advice(change),
                elsewhere: self.elsewhere(change),
                reasons: self.reasons(change),
            })
        });
        rows.collect()
    }

    /// What became of one rule of a change: a rule that goes on under its id and covers another has changed, and the
    /// other was taken into it.
    fn shape_of(&self, change: &Change, at: u32, became: &[u32]) -> Shape {
        let (old, new) = (self.comparison.old, self.comparison.new);
        let id = old.text(old.rule(at).id);
        let goes_on = became.iter().any(|now| new.text(new.rule(*now).id) == id);
        match change.shape {
            Shape::Covered if goes_on => Shape::Amended,
            Shape::Redrawn if became.len() > 1 => Shape::Split,
            Shape::Redrawn if goes_on => Shape::Amended,
            Shape::Redrawn => Shape::Merged,
            shape => shape,
        }
    }

    /// The table of changes in meaning as text: where, a tab, what; as word processors and sheets take it.
    fn paste(&self) -> String {
        let mut out = format!("{}\t{}\n", self.here.word("table_where", &[]), self.here.word("table_what", &[]));
        for change in self.comparison.changes.iter().filter(|change| self.is_shown(change)) {
            if change.weight() != Some(ChangeKind::Substantive) {
                continue;
            }
            let shown = self.change(change, false);
            let rules = if shown.new.is_empty() { &shown.old } else { &shown.new };
            let place: Vec<String> =
                rules.iter().map(|rule| format!("{} {}", rule.number, rule.link.text).trim().to_owned()).collect();
            let mut what = vec![self.here.word(&format!("shape.{}", shown.shape), &[]) + "."];
            what.extend(shown.meaning);
            what.extend(shown.reasons.into_iter().map(|reason| reason.because));
            let clean = |text: String| text.replace(['\t', '\n'], " ");
            out.push_str(&format!("{}\t{}\n", clean(place.join("; ")), clean(what.join(" "))));
        }
        out
    }
}
