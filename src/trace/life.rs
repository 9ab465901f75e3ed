//! A rule's whole life: each edition that has it, or what it came from, or what it became.

use crate::apply::forerunners;
use crate::model::{Amendment, EditionKey, Fate, GuideKey, LineageTarget, Model, Notice, RuleKey};
use crate::text::Symbol;

/// How a rule of an edition goes on from the edition before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The same words in the same place.
    Same,
    /// In another chapter or section.
    Moved,
    /// With another number.
    Renumbered,
    /// With another title.
    Retitled,
    /// With other words.
    Amended,
    /// It took the place of others.
    From,
    /// New.
    New,
    /// It came back.
    Revived,
    /// In the first edition that there is.
    First,
}

impl Way {
    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Way::Same => "same",
            Way::Moved => "moved",
            Way::Renumbered => "renumbered",
            Way::Retitled => "retitled",
            Way::Amended => "amended",
            Way::From => "from",
            Way::New => "new",
            Way::Revived => "revived",
            Way::First => "first",
        }
    }
}

/// A rule in one edition of a life.
#[derive(Clone, Debug)]
pub struct LifeRule<'m> {
    /// The rule.
    pub rule: RuleKey,
    /// How it goes on from the edition before.
    pub ways: Vec<Way>,
    /// What the edition says of its other words.
    pub amended: Option<&'m Amendment>,
    /// Why it is new or back.
    pub because: Option<&'m str>,
    /// Rules of other ids whose place it took.
    pub from: Vec<RuleKey>,
    /// What became of it in the edition after, where it did not simply go on.
    pub fate: Option<(EditionKey, Option<&'m Fate>)>,
}

/// One edition of a life.
#[derive(Clone, Debug)]
pub struct LifeEdition<'m> {
    /// The edition.
    pub edition: EditionKey,
    /// The rules of the line in it, in order.
    pub rules: Vec<LifeRule<'m>>,
    /// What was notified about it, as far as it bears on these rules.
    pub notices: Vec<&'m Notice>,
}

/// A rule's whole life.
#[derive(Clone, Debug)]
pub struct Life<'m> {
    /// The editions with the rule or one of its line: issued ones in their order, then drafts.
    pub editions: Vec<LifeEdition<'m>>,
}

/// The life of a rule, from the oldest it came from to the newest it became. `counts` says which editions count.
#[must_use]
pub fn life<'m>(model: &'m Model, guide: GuideKey, id: Symbol, counts: impl Fn(EditionKey) -> bool) -> Life<'m> {
    let line = line(model, guide, id, &counts);
    let mut editions: Vec<LifeEdition<'m>> = Vec::new();
    for rule in line {
        let record = life_rule(model, rule, &counts);
        match editions.last_mut().filter(|last| last.edition == rule.edition) {
            Some(last) => last.rules.push(record),
            None => editions.push(LifeEdition { edition: rule.edition, rules: vec![record], notices: Vec::new() }),
        }
    }
    for edition in &mut editions {
        let ids: Vec<Symbol> = edition.rules.iter().map(|one| model.rule(one.rule).id).collect();
        let notices = model.guide(edition.edition.guide).notices.iter();
        let about = notices.filter(|notice| notice.edition == Some(edition.edition.at));
        edition.notices = about.filter(|notice| bears_on(notice, &ids)).collect();
    }
    Life { editions }
}

/// Whether a notice bears on some rules: it moves their whole edition, or names one of them.
fn bears_on(notice: &Notice, ids: &[Symbol]) -> bool {
    let whole = notice.in_force_from.is_some() || notice.withdrawn.is_some();
    let named = notice.may_vary.iter().map(|(id, _)| id).chain(notice.fates.iter().map(|(id, _)| id));
    whole || named.into_iter().any(|id| ids.contains(id))
}

/// The rule in every edition, with all that it came from and all that it became, in the order of editions.
fn line(model: &Model, guide: GuideKey, id: Symbol, counts: &impl Fn(EditionKey) -> bool) -> Vec<RuleKey> {
    let own = model.guide(guide).issued(id).map_or(&[][..], |issued| &issued.rules);
    let own: Vec<RuleKey> = own.iter().copied().filter(|key| counts(key.edition)).collect();
    let mut line = own.clone();
    let mut open = own.clone();
    while let Some(key) = open.pop() {
        for before in forerunners(model, key).into_iter().filter(|before| !line.contains(before)).collect::<Vec<_>>() {
            line.push(before);
            open.push(before);
        }
    }
    open = own;
    while let Some(key) = open.pop() {
        for after in after(model, key, counts).into_iter().filter(|after| !line.contains(after)).collect::<Vec<_>>() {
            line.push(after);
            open.push(after);
        }
    }
    line.sort_unstable();
    line
}

/// The editions that go on from a rule's own.
fn next<'a>(
    model: &'a Model,
    edition: EditionKey,
    counts: &'a impl Fn(EditionKey) -> bool,
) -> impl Iterator<Item = EditionKey> + 'a {
    let follows = move |key: &EditionKey| model.guide(key.guide).forerunner(key.at) == Some(edition.at);
    model
        .edition_keys(edition.guide)
        .map(|(key, _)| key)
        .filter(move |key| *key != edition && counts(*key) && follows(key))
}

/// What an edition, or a notice, says became of a rule of the one before.
fn said(model: &Model, key: RuleKey, next: EditionKey) -> Option<&Fate> {
    let id = model.rule(key).id;
    let issued = !model.edition(next).is_draft();
    model.fates_of(key.edition, next, |_| issued).find(|(old, _)| *old == id).map(|(_, fate)| fate)
}

/// The rules that a rule goes on in: in other guides, their newest ones.
fn after(model: &Model, key: RuleKey, counts: &impl Fn(EditionKey) -> bool) -> Vec<RuleKey> {
    let mut found = Vec::new();
    for edition in next(model, key.edition, counts) {
        match said(model, key, edition) {
            Some(Fate::Became { to, .. }) => found.extend(to.iter().filter_map(|target| match target {
                LineageTarget::Rule(id) => model.find_rule(edition, *id),
                _ => None,
            })),
            Some(Fate::Withdrawn { .. }) => {}
            None => found.extend(model.find_rule(edition, model.rule(key).id)),
        }
    }
    found
}

fn life_rule<'m>(model: &'m Model, key: RuleKey, counts: &impl Fn(EditionKey) -> bool) -> LifeRule<'m> {
    let edition = model.edition(key.edition);
    let rule = model.rule(key);
    let before = forerunners(model, key);
    let same = before.iter().copied().find(|before| model.rule(*before).id == rule.id);
    let from: Vec<RuleKey> = before.into_iter().filter(|before| model.rule(*before).id != rule.id).collect();
    let lineage = edition.lineage.as_ref();
    let amended = lineage.and_then(|lineage| lineage.amended.iter().find(|entry| entry.rule == rule.id));
    let reason = |list: fn(&'m crate::model::Lineage) -> &'m [crate::model::Origin]| {
        let found = lineage.and_then(|lineage| list(lineage).iter().find(|origin| origin.rule == rule.id));
        found.map(|origin| origin.because.as_str())
    };
    let new = reason(|lineage| &lineage.new);
    let revived = reason(|lineage| &lineage.revived);
    let mut ways = same.map_or_else(Vec::new, |same| compared(model, same, key));
    if !from.is_empty() {
        ways.push(Way::From);
    }
    if ways.is_empty() {
        let first = model.guide(key.edition.guide).forerunner(key.edition.at).is_none();
        ways.push(match (revived, first) {
            (Some(_), _) => Way::Revived,
            (None, true) => Way::First,
            (None, false) => Way::New,
        });
    }
    let fate = next(model, key.edition, counts).find_map(|next| {
        let said = said(model, key, next);
        let goes_on = said.is_none() && model.find_rule(next, rule.id).is_some();
        (!goes_on).then_some((next, said))
    });
    LifeRule { rule: key, ways, amended, because: revived.or(new), from, fate }
}

/// How a rule differs from the one before under the same id.
fn compared(model: &Model, before: RuleKey, key: RuleKey) -> Vec<Way> {
    let (old, new) = (model.rule(before), model.rule(key));
    let place = |key: RuleKey| {
        let chapter = model.chapter_of(key);
        (chapter.id, model.rule(key).section.map(|at| &chapter.sections[at as usize].title))
    };
    let mut ways = Vec::new();
    let differences = [
        (Way::Moved, place(before) != place(key)),
        (Way::Renumbered, old.number != new.number),
        (Way::Retitled, old.title != new.title),
        (Way::Amended, old.fingerprint != new.fingerprint),
    ];
    ways.extend(differences.into_iter().filter(|(_, differs)| *differs).map(|(way, _)| way));
    if ways.is_empty() {
        ways.push(Way::Same);
    }
    ways
}
