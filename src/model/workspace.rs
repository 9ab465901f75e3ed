//! Everything that a workspace holds. Copies share what was not changed since.

use std::collections::HashMap;

use super::{
    Advice, AdviceKey, Allow, Area, Body, Chapter, ChapterKey, Clock, Edition, EditionKey, Fate, Force, Group, Guide,
    GuideKey, Holidays, Law, Limit, Nation, Notice, Owner, Pilot, Profession, Register, Rule, RuleKey, Sentence, Site,
    Stage, Term,
};
use crate::markdown::Kind;
use crate::text::{Shared, Symbol, Symbols};

/// A workspace, resolved.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// The ids.
    pub symbols: Shared<Symbols>,
    /// What it says of itself.
    pub site: Shared<Site>,
    /// Nations.
    pub nations: Shared<Register<Nation>>,
    /// Groups of areas.
    pub groups: Shared<Register<Group>>,
    /// Areas.
    pub areas: Shared<Register<Area>>,
    /// Bodies of `bodies.yaml`.
    pub bodies: Shared<Register<Body>>,
    /// Professions.
    pub professions: Shared<Register<Profession>>,
    /// Law.
    pub law: Shared<Register<Law>>,
    /// Clocks.
    pub clocks: Shared<Register<Clock>>,
    /// Stages, in the reader's order.
    pub stages: Shared<Register<Stage>>,
    /// Holidays by division.
    pub holidays: Shared<Vec<(String, Holidays)>>,
    /// The glossary.
    pub terms: Shared<Register<Term>>,
    /// Guides, by id.
    pub guides: Shared<Vec<Guide>>,
    /// Bodies that own advice, by id.
    pub owners: Shared<Register<Owner>>,
    /// Pages of advice, by owner and slug.
    pub advice: Vec<Shared<Advice>>,
    /// Where a page stands, by owner and slug.
    pub advice_places: Shared<HashMap<(Symbol, Symbol), AdviceKey>>,
    /// Local trials.
    pub pilots: Shared<Vec<Pilot>>,
    /// What is let pass.
    pub allows: Shared<Vec<Allow>>,
}

impl Model {
    /// The pages of advice whose words are not those of a former model, where the two share everything else: one was
    /// made of the other by changing words. Nothing where they do not.
    #[must_use]
    pub fn pages_with_other_words(&self, former: &Model) -> Option<Vec<AdviceKey>> {
        let shared = self.symbols.is_same(&former.symbols)
            && self.site.is_same(&former.site)
            && self.guides.is_same(&former.guides)
            && self.terms.is_same(&former.terms)
            && self.owners.is_same(&former.owners)
            && self.advice_places.is_same(&former.advice_places)
            && self.allows.is_same(&former.allows);
        let pages = || (0..).map(AdviceKey).zip(&self.advice).zip(&former.advice);
        shared.then(|| pages().filter(|((_, one), other)| !one.is_same(other)).map(|((key, _), _)| key).collect())
    }

    /// The text of an id.
    #[must_use]
    pub fn text(&self, id: Symbol) -> &str {
        self.symbols.text(id)
    }

    /// A guide.
    #[must_use]
    pub fn guide(&self, key: GuideKey) -> &Guide {
        &self.guides[key.0 as usize]
    }

    /// Every guide with its key.
    pub fn guide_keys(&self) -> impl Iterator<Item = (GuideKey, &Guide)> {
        (0..).map(GuideKey).zip(&self.guides)
    }

    /// A guide by id.
    #[must_use]
    pub fn find_guide(&self, id: Symbol) -> Option<GuideKey> {
        self.guide_keys().find(|(_, guide)| guide.id == id).map(|(key, _)| key)
    }

    /// An edition.
    #[must_use]
    pub fn edition(&self, key: EditionKey) -> &Edition {
        &self.guide(key.guide).editions[key.at as usize]
    }

    /// An edition of a guide by id.
    #[must_use]
    pub fn find_edition(&self, guide: GuideKey, id: Symbol) -> Option<EditionKey> {
        Some(EditionKey { guide, at: self.guide(guide).find_edition(id)? })
    }

    /// Every edition of a guide with its key.
    pub fn edition_keys(&self, guide: GuideKey) -> impl Iterator<Item = (EditionKey, &Edition)> {
        (0..).map(move |at| EditionKey { guide, at }).zip(&self.guide(guide).editions)
    }

    /// A chapter.
    #[must_use]
    pub fn chapter(&self, key: ChapterKey) -> &Chapter {
        &self.edition(key.edition).chapters[key.at as usize]
    }

    /// A rule.
    #[must_use]
    pub fn rule(&self, key: RuleKey) -> &Rule {
        &self.edition(key.edition).rules[key.at as usize]
    }

    /// Every rule of an edition with its key.
    pub fn rule_keys(&self, edition: EditionKey) -> impl Iterator<Item = (RuleKey, &Rule)> {
        (0..).map(move |at| RuleKey { edition, at }).zip(&self.edition(edition).rules)
    }

    /// The chapter of a rule.
    #[must_use]
    pub fn chapter_of(&self, key: RuleKey) -> &Chapter {
        &self.edition(key.edition).chapters[self.rule(key).chapter as usize]
    }

    /// The force of the sentence that prints a limit, where it is not the rule's own.
    #[must_use]
    pub fn limit_force(&self, key: RuleKey, limit: &Limit) -> Option<Force> {
        let rule = self.rule(key);
        let tree = &self.chapter_of(key).document.tree;
        let name = self.text(limit.name);
        let mut nodes = tree.nodes(rule.body);
        let (_, printed) = nodes.find(|(id, node)| node.kind == Kind::Brace && tree.brace_name(*id) == name)?;
        let holds = |sentence: &&Sentence| {
            sentence.range.start <= printed.range.start && printed.range.end <= sentence.range.end
        };
        let sentence = rule.sentences.iter().find(holds)?;
        let own = sentence.force.filter(|own| own.weight() != rule.force.weight())?;
        // Where the author declared the force, the words are not what decides.
        rule.declared.is_none().then_some(own)
    }

    /// A rule of an edition by id.
    #[must_use]
    pub fn find_rule(&self, edition: EditionKey, id: Symbol) -> Option<RuleKey> {
        let at = self.edition(edition).find_rule(id)?;
        Some(RuleKey { edition, at })
    }

    /// The edition that a record of this model is the rule of.
    #[must_use]
    pub fn edition_of(&self, rule: &Rule) -> Option<EditionKey> {
        let mut keys = self.guides.iter().filter_map(|guide| guide.issued(rule.id)).flat_map(|issued| &issued.rules);
        keys.find(|key| std::ptr::eq(self.rule(**key), rule)).map(|key| key.edition)
    }

    /// A page of advice.
    #[must_use]
    pub fn page(&self, key: AdviceKey) -> &Advice {
        &self.advice[key.0 as usize]
    }

    /// Every page of advice with its key.
    pub fn advice_keys(&self) -> impl Iterator<Item = (AdviceKey, &Advice)> {
        (0..).map(AdviceKey).zip(self.advice.iter().map(|page| &**page))
    }

    /// What a nation, a group or an area is called.
    #[must_use]
    pub fn place_title(&self, id: Symbol) -> &str {
        let nation = self.nations.get(id).map(|nation| nation.title.as_str());
        let group = self.groups.get(id).map(|group| group.title.as_str());
        let area = self.areas.get(id).map(|area| area.title.as_str());
        nation.or(group).or(area).unwrap_or_else(|| self.text(id))
    }

    /// What `next` says became of the rules of the edition before it: its lineage first, then what those notices add
    /// that count, since they tell what the lineage left out.
    pub fn fates_of(
        &self,
        before: EditionKey,
        next: EditionKey,
        counts: impl Fn(&Notice) -> bool,
    ) -> impl Iterator<Item = (Symbol, &Fate)> {
        let own = self.edition(next).lineage.iter().flat_map(|lineage| &lineage.fates);
        let notices = self.guide(before.guide).notices.iter();
        let notices = notices.filter(move |notice| notice.edition == Some(before.at) && counts(notice));
        own.chain(notices.flat_map(|notice| &notice.fates)).map(|(id, fate)| (*id, fate))
    }

    /// What a body of either register is called.
    #[must_use]
    pub fn body_title(&self, id: Symbol) -> &str {
        let owner = self.owners.get(id).map(|owner| owner.title.as_str());
        let body = self.bodies.get(id).map(|body| body.title.as_str());
        owner.or(body).unwrap_or_else(|| self.text(id))
    }
}
