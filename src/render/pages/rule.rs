//! A rule on its own page: one for every id ever issued, one for each edition that has it.

use jiff::civil::Date;

use super::different::{When, different};
use super::rule_editions::{coming, fate_view, origin, rule_editions};
use super::rule_versions::{on_day, printed_before, rule_versions};
use super::{count, edition_key, guide_key};
use crate::model::{GuideKey, MayVary, Rule, RuleKey, Standing};
use crate::plan::Route;
use crate::render::facts::force;
use crate::render::index::terms_of;
use crate::render::look::{Anchors, Reading};
use crate::render::page::{Here, date};
use crate::text::Symbol;
use crate::view;

/// The page of an id, whatever edition is current.
pub(in crate::render) fn rule(here: &Here<'_>, guide: Symbol, id: Symbol) -> view::Rule {
    let Some(key) = guide_key(here, guide) else { return view::Rule::default() };
    match shown(here, key, id) {
        Some(rule) => view::Rule {
            versions: rule_versions(here, key, id),
            printed_before: printed_before(here, key, id),
            ..with_editions(
                here,
                rule,
                with_different(build(here, rule, Reading::Current), different(here, rule, None)),
            )
        },
        None => lost(here, key, id),
    }
}

/// The page of a rule in one edition.
pub(in crate::render) fn edition_rule(here: &Here<'_>, guide: Symbol, edition: Symbol, id: Symbol) -> view::Rule {
    let key = edition_key(here, guide, edition).and_then(|edition| here.model().find_rule(edition, id));
    let build = |key| with_different(build(here, key, Reading::Edition), different(here, key, None));
    let page = |key| with_editions(here, key, build(key));
    key.map_or_else(view::Rule::default, page)
}

/// A page with every edition of its rule.
fn with_editions(here: &Here<'_>, key: RuleKey, page: view::Rule) -> view::Rule {
    let (editions, editions_left_out) = rule_editions(here, key, matches!(here.route, Route::Rule(..)));
    view::Rule { editions, editions_left_out, origin: origin(here, key), ..page }
}

fn with_different(page: view::Rule, when: When) -> view::Rule {
    view::Rule { different: when.now, different_later: when.later, different_before: when.before, ..page }
}

/// The page of a rule at a day on which something about it changed: the text that held from that day.
pub(in crate::render) fn rule_version(here: &Here<'_>, guide: Symbol, id: Symbol, day: Date) -> view::Rule {
    let found = guide_key(here, guide).and_then(|key| on_day(here, key, id, day));
    let Some((rule, days, day)) = found else { return view::Rule::default() };
    let page = build(here, rule, Reading::Edition);
    // Where the rule was not in force, nothing held that could be different.
    let when = if day.version.is_in_force { different(here, rule, Some(days)) } else { When::default() };
    let page = with_different(page, when);
    // Where the rule was not in force, its last text only says what ended.
    let alone = !day.version.is_in_force;
    view::Rule { page: view::Page { noindex: page.page.noindex || alone, ..page.page }, on_day: Some(day), ..page }
}

/// The rule whose text the page of an id shows: that of the current edition, else the newest that was issued,
/// else that of a draft.
fn shown(here: &Here<'_>, guide: GuideKey, id: Symbol) -> Option<RuleKey> {
    let model = here.model();
    let current = here.snapshot.index.current(guide).edition();
    if let Some(rule) = current.and_then(|edition| model.find_rule(edition, id)) {
        return Some(rule);
    }
    let rules = &model.guide(guide).issued(id)?.rules;
    let issued = rules.iter().rev().find(|key| !model.edition(key.edition).is_draft());
    issued.or(rules.last()).copied()
}

/// An id that `ids.lock` lists and no edition has any more.
fn lost(here: &Here<'_>, guide: GuideKey, id: Symbol) -> view::Rule {
    let title = here.text(id).to_owned();
    let mut page = here.head(Some(title));
    page.layer.kind = view::LayerKind::Rule;
    page.guide = Some(here.guide_link(guide));
    page.breadcrumbs = vec![here.guide_link(guide)];
    page.noindex = true;
    view::Rule {
        page,
        id: here.text(id).to_owned(),
        fate: Some(view::Fate { kind: view::FateKind::Unknown, ..view::Fate::default() }),
        ..view::Rule::default()
    }
}

fn build(here: &Here<'_>, key: RuleKey, reading: Reading) -> view::Rule {
    let model = here.model();
    let rule = model.rule(key);
    let chapter = model.chapter_of(key);
    let text = here.rule_html(key, reading);
    let facts = here.facts(key);
    let is_current = here.snapshot.index.current(key.edition.guide).edition() == Some(key.edition);
    let advice = if reading == Reading::Current { super::advice::groups_of(here, key) } else { Vec::new() };
    let chapter_route = if is_current {
        super::guide::current_chapter_route(here, key.edition, chapter.id)
    } else {
        super::guide::edition_chapter_route(here, key.edition, chapter.id)
    };
    let chapter_link = here.link(chapter_route, chapter.title.clone());
    let sibling = |at: u32| sibling(here, RuleKey { edition: key.edition, at }, reading);
    let last = count(model.edition(key.edition).rules.len()).saturating_sub(1);
    view::Rule {
        page: head(here, key, &facts, reading),
        id: here.text(rule.id).to_owned(),
        number: rule.number.clone(),
        rules_only: rules_only(here, rule, &chapter_link),
        chapter: chapter_link,
        section: rule.section.map(|at| chapter.sections[at as usize].title.clone()),
        force: force(rule.force),
        standing: here.rule_standing(key),
        text_html: text.text,
        footnotes_html: text.footnotes,
        facts,
        purpose: rule.purpose.clone(),
        parts: here.parts(key),
        terms: terms(here, key, reading),
        fate: fate_view(here, key),
        origin: None,
        coming: coming(here, key).filter(|_| reading == Reading::Current),
        different: None,
        different_later: None,
        different_before: None,
        kept: kept(here, key, reading),
        older_work: older_work(here, key),
        may_vary: may_vary(here, key),
        shows_advice: reading == Reading::Current,
        advice_count: advice.iter().map(|group| count(group.pages.len())).sum(),
        advice,
        citation: citation(here, key),
        editions: Vec::new(),
        editions_left_out: None,
        versions: Vec::new(),
        printed_before: None,
        on_day: None,
        previous: key.at.checked_sub(1).map(sibling),
        next: (key.at < last).then(|| sibling(key.at + 1)),
    }
}

/// Older text that stays somewhere and bears on a rule: on the page of its id, and in the edition in force.
fn kept(here: &Here<'_>, key: RuleKey, reading: Reading) -> Vec<view::Kept> {
    let now = here.snapshot.index.current(key.edition.guide).edition();
    let shown = now.filter(|now| reading == Reading::Current || *now == key.edition);
    shown.map(|now| super::guide::kept_of_rule(here, now, here.model().rule(key).id)).unwrap_or_default()
}

/// What holds for work begun before a rule's edition, on pages of rules in force.
fn older_work(here: &Here<'_>, key: RuleKey) -> Option<view::OlderWork> {
    let question = here.question();
    if !here.snapshot.index.history.rule_state(here.model(), key).is_in_force() {
        return None;
    }
    let older = crate::apply::older_work(here.model(), key, question.as_of)?;
    let link = |rule: &RuleKey| here.link(here.edition_rule_route(*rule), here.rule_title(*rule));
    Some(view::OlderWork { before: date(older.before), rules: older.rules.iter().map(link).collect() })
}

fn sibling(here: &Here<'_>, key: RuleKey, reading: Reading) -> view::Link {
    let route = match reading {
        Reading::Current => here.rule_route(key),
        Reading::Edition => here.edition_rule_route(key),
    };
    here.link(route, here.rule_title(key))
}

fn head(here: &Here<'_>, key: RuleKey, facts: &view::Facts, reading: Reading) -> view::Page {
    let chapter = here.model().chapter_of(key);
    let mut page = here.edition_head(key.edition, here.rule_title(key));
    page.source = here.source(chapter.document.file);
    page.status = Some(facts.status.clone());
    page.valid_until.clone_from(&facts.status.until);
    if chapter.standing == Standing::Information {
        page.layer.kind = view::LayerKind::Information;
    }
    let in_force = facts.status.state == view::State::InForce;
    let current_page = Route::Rule(here.model().guide(key.edition.guide).id, here.model().rule(key).id);
    page.breadcrumbs = vec![here.guide_link(key.edition.guide)];
    match reading {
        Reading::Current => {
            page.breadcrumbs.push(here.link(chapter_route(here, key), chapter.title.clone()));
            page.noindex = !in_force;
        }
        Reading::Edition => {
            page.breadcrumbs.push(here.edition_link(key.edition));
            // The same words stand on the current page; others are not for search engines.
            if in_force || facts.status.same_words {
                page.canonical = page.canonical.map(|_| here.address(current_page));
            } else {
                page.noindex = true;
            }
        }
    }
    page
}

fn chapter_route(here: &Here<'_>, key: RuleKey) -> Route {
    let chapter = here.model().chapter_of(key).id;
    let is_current = here.snapshot.index.current(key.edition.guide).edition() == Some(key.edition);
    if is_current {
        super::guide::current_chapter_route(here, key.edition, chapter)
    } else {
        super::guide::edition_chapter_route(here, key.edition, chapter)
    }
}

/// The chapter's page at this rule, which holds rules alone.
fn rules_only(here: &Here<'_>, rule: &Rule, chapter: &view::Link) -> view::Link {
    let href = chapter.href.as_ref().map(|href| format!("{href}#{}", here.text(rule.id)));
    view::Link { href, text: chapter.text.clone() }
}

fn terms(here: &Here<'_>, key: RuleKey, reading: Reading) -> Vec<view::TermUse> {
    let model = here.model();
    let document = &model.chapter_of(key).document;
    let own = &model.edition(key.edition).terms;
    let mut uses = Vec::new();
    for id in terms_of(document, model.rule(key).body) {
        let Some(term) = own.get(id).or(model.terms.get(id)) else { continue };
        let tree = &term.document.tree;
        uses.push(view::TermUse {
            id: here.text(id).to_owned(),
            link: here.link(Route::Term(id), term.title.clone()),
            definition_html: here.text_html(&term.document, tree.all(), reading, &Anchors::NONE).text,
        });
    }
    uses
}

fn may_vary(here: &Here<'_>, key: RuleKey) -> view::MayVary {
    let part = |name: &String| varied(here, key, name);
    match crate::apply::may_vary(here.model(), key, here.question()) {
        MayVary::Silent => view::MayVary::default(),
        MayVary::None { because } => view::MayVary {
            kind: view::MayVaryKind::None,
            parts: Vec::new(),
            because: (!because.is_empty()).then(|| because.clone()),
        },
        MayVary::All => view::MayVary { kind: view::MayVaryKind::All, ..view::MayVary::default() },
        MayVary::These(parts) => {
            view::MayVary { kind: view::MayVaryKind::These, parts: parts.iter().map(part).collect(), because: None }
        }
    }
}

/// What a pilot may touch, in the reader's words: a limit as it is printed, a part by what it says.
fn varied(here: &Here<'_>, key: RuleKey, name: &str) -> view::Link {
    let rule = here.model().rule(key);
    let id = name.strip_prefix("limits.").unwrap_or(name);
    let symbol = here.model().symbols.find(id);
    if let Some(limit) = symbol.filter(|_| id != name).and_then(|symbol| rule.limit(symbol)) {
        let time = here.limit_words_in(Some(key.edition), limit);
        return view::Link { href: None, text: here.word("varied_limit", &[("time", &time)]) };
    }
    let tree = &here.model().chapter_of(key).document.tree;
    let part = symbol.and_then(|symbol| rule.part(symbol));
    let words = part.map_or_else(|| id.replace('-', " "), |part| crate::markdown::plain_text_of(tree, part.node));
    let text = here.word("varied_part", &[("words", words.trim_start_matches("- "))]);
    view::Link { href: Some(format!("#{id}")), text }
}

fn citation(here: &Here<'_>, key: RuleKey) -> view::Citation {
    let model = here.model();
    let edition = model.edition(key.edition);
    let rule = model.rule(key);
    let guide = model.guide(key.edition.guide);
    let full_id = format!("{}/{}", here.text(guide.id), here.text(rule.id));
    view::Citation {
        edition_title: edition.title.clone(),
        edition_label: edition.label.clone(),
        made: edition.made.map(date),
        number: rule.number.clone(),
        title: rule.title.clone(),
        pinned_id: format!("{full_id}@{}", here.text(edition.id)),
        full_id,
        address: here.address(Route::Rule(guide.id, rule.id)),
        pinned_address: here.address(here.edition_rule_route(key)),
    }
}
