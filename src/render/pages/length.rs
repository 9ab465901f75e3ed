//! How long it is: rules and advice apart, against their budgets.

use super::advice::published_bodies;
use crate::apply::keeper;
use crate::measure::{
    EditionCounts, HolderCounts, budget_of, edition_counts, holder_counts, is_over, owner_budget, owner_counts,
};
use crate::model::{Budget, Edition, EditionKey, GuideKey};
use crate::plan::{Route, Scope};
use crate::render::number::number;
use crate::render::page::{Here, date};
use crate::text::Symbol;
use crate::view;

/// The length of the longest bar, and the width of a chart.
const WIDTH: u64 = 1000;
/// The height of a bar with the words above it.
const ROW: u32 = 92;

pub(in crate::render) fn length(here: &Here<'_>) -> view::Length {
    let scope = here.snapshot.options.scope;
    let model = here.model();
    let guides = model.guide_keys().filter(|(_, guide)| here.snapshot.plan.has(Route::Guide(guide.id)));
    let advice: Vec<(view::AdviceLength, u32)> = match scope {
        Scope::Guidance => Vec::new(),
        _ => advice(here),
    };
    let bars = advice.iter().map(|(length, words)| (length.body.text.clone(), *words)).collect();
    view::Length {
        page: here.head(None),
        guides: guides.map(|(key, _)| guide(here, key)).collect(),
        advice_chart: chart(bars, None),
        advice_words: number(advice.iter().map(|(_, words)| words).sum()),
        advice: advice.into_iter().map(|(length, _)| length).collect(),
    }
}

fn guide(here: &Here<'_>, key: GuideKey) -> view::GuideLength {
    let model = here.model();
    let shown = |edition: &Edition| here.snapshot.plan.has(Route::Edition(model.guide(key).id, edition.id));
    let editions: Vec<(EditionKey, &Edition)> = model.edition_keys(key).filter(|(_, edition)| shown(edition)).collect();
    let counts: Vec<EditionCounts> = editions.iter().map(|(_, edition)| edition_counts(edition)).collect();
    let current = here.snapshot.index.current(key).edition();
    let now = editions.iter().position(|(edition, _)| Some(*edition) == current);
    let bars = editions.iter().zip(&counts).map(|((_, edition), counts)| (edition.label.clone(), counts.words()));
    let budget = current.and_then(|edition| budget_of(model, edition)).and_then(|budget| budget.words);
    view::GuideLength {
        guide: here.guide_link(key),
        chart: chart(bars.collect(), budget),
        holders: now.map(|at| holders(here, editions[at].0)).unwrap_or_default(),
        current: now.map(|at| here.edition_link(editions[at].0)),
        is_in_force: here.snapshot.index.current(key).in_force().is_some(),
        current_words: now.map(|at| number(counts[at].words())),
        editions: editions.iter().zip(&counts).map(|((key, _), counts)| edition(here, *key, counts)).collect(),
        history: history(here, key),
    }
}

fn edition(here: &Here<'_>, key: EditionKey, counts: &EditionCounts) -> view::EditionLength {
    let model = here.model();
    let budget = budget_of(model, key);
    let is_over = budget.is_some_and(|budget| is_over(budget, counts.words(), counts.musts));
    view::EditionLength {
        edition: here.edition_link(key),
        status: here.edition_status(key),
        rule_words: number(counts.rules_text.words),
        other_words: number(counts.other_text.words),
        words: number(counts.words()),
        rules: number(counts.rules),
        musts: number(counts.musts),
        shoulds: number(counts.shoulds),
        limits: number(counts.limits),
        reading_age: counts.rules_text.reading_age(),
        is_judged: model.guide(key.guide).is_living(model.edition(key)),
        word_budget: budget.and_then(|budget| budget.words).map(number),
        must_budget: budget.and_then(|budget| budget.musts).map(number),
        is_over,
        over_because: reason(budget, is_over),
    }
}

fn reason(budget: Option<&Budget>, is_over: bool) -> Option<String> {
    budget.filter(|_| is_over).and_then(|budget| budget.over_because.clone())
}

fn holders(here: &Here<'_>, key: EditionKey) -> Vec<view::HolderLength> {
    let holder = |holder: &HolderCounts| view::HolderLength {
        body: here.model().body_title(holder.body).to_owned(),
        rules: number(holder.rules),
        deadlines: number(holder.deadlines),
    };
    holder_counts(here.model(), key, here.question()).iter().map(holder).collect()
}

fn history(here: &Here<'_>, key: GuideKey) -> Option<view::GuideHistory> {
    let guide = here.model().guide(key);
    let first = guide.history.first()?;
    let longest = guide.history.iter().max_by_key(|former| former.pages)?;
    let bars = guide.history.iter().map(|former| (former.year.clone(), former.pages));
    let lengths = guide.history.iter().map(|former| view::FormerLength {
        year: former.year.clone(),
        title: former.title.clone(),
        pages: number(former.pages),
        source: former.source.clone(),
    });
    let times = longest.pages.checked_div(first.pages).filter(|times| *times > 1);
    Some(view::GuideHistory {
        chart: chart(bars.collect(), None),
        lengths: lengths.collect(),
        times: times.map(number),
        first: first.year.clone(),
        first_pages: number(first.pages),
        longest: longest.year.clone(),
        longest_pages: number(longest.pages),
    })
}

/// The advice that each body answers for, with its words as a number for the chart.
fn advice(here: &Here<'_>) -> Vec<(view::AdviceLength, u32)> {
    let mut keepers: Vec<Symbol> = Vec::new();
    for body in published_bodies(here) {
        let keeper = keeper(here.model(), body, here.question());
        if !keepers.contains(&keeper) {
            keepers.push(keeper);
        }
    }
    keepers.into_iter().map(|body| advice_of(here, body)).collect()
}

fn advice_of(here: &Here<'_>, body: Symbol) -> (view::AdviceLength, u32) {
    let model = here.model();
    let day = here.question();
    let counts = owner_counts(model, body, day);
    let budget = owner_budget(model, body);
    let is_over = budget.is_some_and(|budget| is_over(budget, counts.text.words, 0));
    let others = model.owners.iter().map(|(id, _)| id).filter(|id| *id != body && keeper(model, *id, day) == body);
    let ended = model.owners.get(body).and_then(|owner| owner.ended).filter(|last| *last < day.on);
    let length = view::AdviceLength {
        body: here.body_link(body),
        took_over: others.map(|other| here.body_link(other)).collect(),
        ended: ended.map(date),
        pages: number(counts.pages),
        words: number(counts.text.words),
        reading_age: counts.text.reading_age(),
        word_budget: budget.and_then(|budget| budget.words).map(number),
        is_over,
        over_because: reason(budget, is_over),
    };
    (length, counts.text.words)
}

/// Bars as long as their numbers, with the budget among what the longest is measured by.
fn chart(bars: Vec<(String, u32)>, budget: Option<u32>) -> view::Chart {
    let longest = u64::from(bars.iter().map(|(_, value)| *value).chain(budget).max().unwrap_or(0)).max(1);
    let length = |value: u32| u32::try_from(u64::from(value) * WIDTH / longest).unwrap_or(0);
    let height = ROW * u32::try_from(bars.len()).unwrap_or(0);
    let bar = |(top, (label, value)): (u32, (String, u32))| view::Bar {
        label,
        value: number(value),
        length: length(value).max(1),
        top: top * ROW,
    };
    view::Chart { bars: (0..).zip(bars).map(bar).collect(), height, budget: budget.map(length) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_long_as_their_numbers() {
        let chart = chart(vec![("a".to_owned(), 50), ("b".to_owned(), 100)], Some(200));
        assert_eq!(chart.bars.iter().map(|bar| (bar.length, bar.top)).collect::<Vec<_>>(), [(250, 0), (500, 92)]);
        assert_eq!((chart.budget, chart.height), (Some(1000), 184));
    }
}
