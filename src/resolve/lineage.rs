//! Lineage: the ids it names are there, and its shape can be (FORMAT section 4). Whether every rule is accounted
//! for is asked when an edition is issued.

use super::Resolver;
use crate::diag::{Code, Finding, Level};
use crate::model::{Amendment, ChangeKind, Fate, GuideKey, Lineage, LineageTarget, Origin, Replacement};
use crate::parse::fields::{Placed, Step};
use crate::parse::{Content, FileKind, data};
use crate::text::{FileId, Span, Symbol};

/// Where a lineage file stands.
#[derive(Clone, Copy)]
struct Here {
    guide: usize,
    old: u32,
    new: u32,
    file: FileId,
}

impl Resolver<'_> {
    pub(super) fn lineages(&mut self) {
        for (file, kind, content) in self.files() {
            let (FileKind::Lineage(guide, edition), Content::Lineage(data)) = (kind, content) else { continue };
            let before = self.findings.len();
            let is_draft = self.lineage(file, guide, edition, data);
            if is_draft {
                // In a draft, what is not yet accounted for is still being written.
                for finding in &mut self.findings[before..] {
                    finding.level = finding.level.min(Level::Warning);
                }
            }
        }
        self.notified_lineages();
    }

    /// Lineage that a notice adds: what became of rules of the edition that it is about.
    fn notified_lineages(&mut self) {
        for at in 0..self.model.guides.len() {
            for number in 0..self.model.guides[at].notices.len() {
                let notice = &self.model.guides[at].notices[number];
                let (file, index) = (notice.file, notice.number as usize - 1);
                let Some(old) = notice.edition else { continue };
                let Content::Notices(data) = self.content(file) else { continue };
                let next = (0..)
                    .zip(&self.model.guides[at].editions)
                    .find(|(_, edition)| !edition.is_draft() && edition.follows.or(edition.corrects) == Some(old));
                let Some((new, _)) = next else { continue };
                let here = Here { guide: at, old, new, file };
                let mut fates = Vec::new();
                for (id, became) in data.value[index].lineage.iter() {
                    let path = [Step::At(index), Step::Key("lineage"), Step::Key(id)];
                    let to = self.targets(here, &became.to, |rest| data.place(&[&path[..], rest].concat()));
                    let because = became.because.clone().or_else(|| data.value[index].because.clone());
                    let learnt_from = self.interned(&became.learnt_from);
                    let fate = Fate::Became { to, because: because.unwrap_or_default(), learnt_from };
                    fates.extend(self.model.symbols.find(id).map(|old| (old, fate)));
                }
                self.model.guides[at].notices[number].fates = fates;
            }
        }
    }

    /// What a rule became, looked up. `place` gives the place of a path below the entry.
    fn targets(
        &mut self,
        here: Here,
        to: &[String],
        place: impl Fn(&[Step<'_>]) -> crate::text::TextRange,
    ) -> Vec<LineageTarget> {
        let mut targets = Vec::with_capacity(to.len());
        for (at, target) in to.iter().enumerate() {
            let range = place(&[Step::Key("to"), Step::At(at)]);
            targets.extend(self.target(here, target, range.in_file(here.file)));
        }
        targets
    }

    /// Reads one lineage; says whether its edition is a draft.
    fn lineage(&mut self, file: FileId, guide: &str, edition: &str, data: &Placed<data::Lineage>) -> bool {
        let model = &self.model;
        let guide = model.symbols.find(guide).and_then(|id| model.find_guide(id));
        let found = guide.and_then(|key| {
            let id = model.symbols.find(edition)?;
            Some((key, model.guide(key).find_edition(id)?))
        });
        let Some((key, new)) = found else { return false };
        let record = &self.model.guide(key).editions[new as usize];
        let is_draft = record.is_draft();
        let follows = record.follows.and(self.model.guide(key).forerunner(new));
        let Some(old) = follows else {
            let finding = Finding::new(
                Code::LineageInvalid,
                Span::start_of(file),
                "this edition follows none, so it has no lineage",
            );
            self.say(finding.help("say `follows:` in edition.yaml, or take this file away"));
            return is_draft;
        };
        let here = Here { guide: key.0 as usize, old, new, file };
        let lineage = Lineage {
            file,
            amended: self.amended(here, data),
            fates: self.fates(here, data),
            new: self.new_rules(here, data),
            revived: self.revived(here, data),
            throughout: self.throughout(here, data),
        };
        self.model.guides[here.guide].editions[new as usize].lineage = Some(lineage);
        is_draft
    }

    fn amended(&mut self, here: Here, data: &Placed<data::Lineage>) -> Vec<Amendment> {
        let mut amended = Vec::new();
        for (id, entry) in data.value.amended.iter() {
            let path = [Step::Key("amended"), Step::Key(id)];
            let place = data.key_place(&path).in_file(here.file);
            let old = self.rule_in(here.guide, here.old, id, || place);
            let new = old.and_then(|_| self.rule_in(here.guide, here.new, id, || place));
            let because = self.reason(entry.because.as_deref(), place);
            let learnt_from = self.interned(&entry.learnt_from);
            let change = entry.change.unwrap_or(ChangeKind::Substantive);
            amended.extend(new.map(|rule| Amendment { rule, change, because, learnt_from }));
        }
        amended
    }

    fn fates(&mut self, here: Here, data: &Placed<data::Lineage>) -> Vec<(Symbol, Fate)> {
        let mut fates: Vec<(Symbol, Fate)> = Vec::new();
        for (id, entry) in data.value.became.iter() {
            let place = data.key_place(&[Step::Key("became"), Step::Key(id)]).in_file(here.file);
            let old = self.rule_in(here.guide, here.old, id, || place);
            let because = self.reason(entry.because.as_deref(), place);
            let path = [Step::Key("became"), Step::Key(id)];
            let to = self.targets(here, &entry.to, |rest| data.place(&[&path[..], rest].concat()));
            if data.value.amended.get(id).is_some() || data.value.withdrawn.get(id).is_some() {
                let message = format!("`{id}` has two fates");
                let finding = Finding::new(Code::LineageInvalid, place, message);
                self.say(finding.help("a rule is amended, became others, or is withdrawn: keep one entry"));
            }
            if entry.to.is_empty() {
                let finding = Finding::new(Code::LineageInvalid, place, "this rule became nothing");
                self.say(finding.help("name what it became in `to:`, or put it under `withdrawn:`"));
            }
            let learnt_from = self.interned(&entry.learnt_from);
            fates.extend(old.map(|old| (old, Fate::Became { to, because, learnt_from })));
        }
        for (id, entry) in data.value.withdrawn.iter() {
            let place = data.key_place(&[Step::Key("withdrawn"), Step::Key(id)]).in_file(here.file);
            let old = self.rule_in(here.guide, here.old, id, || place);
            let because = self.reason(entry.because.as_deref(), place);
            let new = &self.model.guides[here.guide].editions[here.new as usize];
            if old.is_some_and(|old| new.find_rule(old).is_some()) {
                let message = format!("`{id}` is withdrawn here and still stands in this edition");
                let finding = Finding::new(Code::LineageInvalid, place, message);
                self.say(finding.help("take the entry away, or give the new rule another id"));
            }
            let learnt_from = self.interned(&entry.learnt_from);
            fates.extend(old.map(|old| (old, Fate::Withdrawn { because, learnt_from })));
        }
        fates
    }

    /// What a rule became: a rule, `guide/rule`, or `advice:body/slug`.
    fn target(&mut self, here: Here, target: &str, place: Span) -> Option<LineageTarget> {
        if let Some(page) = target.strip_prefix("advice:") {
            return self.advice_page(page, || place).map(LineageTarget::Advice);
        }
        if let Some((guide, rule)) = target.split_once('/') {
            let guide = self.known(super::names::Names::Guide, guide, || place)?;
            let key = self.model.find_guide(guide)?;
            let rule = self.rule_ever(key, rule, || place)?;
            return Some(LineageTarget::Elsewhere(key, rule));
        }
        self.rule_in(here.guide, here.new, target, || place).map(LineageTarget::Rule)
    }

    fn new_rules(&mut self, here: Here, data: &Placed<data::Lineage>) -> Vec<Origin> {
        let mut new = Vec::new();
        for (at, entry) in data.value.new.iter().enumerate() {
            let place = data.place(&[Step::Key("new"), Step::At(at)]).in_file(here.file);
            let because = self.reason(entry.because.as_deref(), place);
            let learnt_from = self.interned(&entry.learnt_from);
            for (index, rule) in entry.rules.iter().enumerate() {
                let path = [Step::Key("new"), Step::At(at), Step::Key("rules"), Step::At(index)];
                let place = data.place(&path).in_file(here.file);
                let symbol = self.rule_in(here.guide, here.new, rule, || place);
                let old = &self.model.guides[here.guide].editions[here.old as usize];
                if symbol.is_some_and(|symbol| old.find_rule(symbol).is_some()) {
                    let message = format!("`{rule}` is called new and stands in the edition before");
                    let finding = Finding::new(Code::LineageInvalid, place, message);
                    self.say(finding.help("take it out of `new:`, or give the new rule another id"));
                }
                let origin = |rule| Origin { rule, because: because.clone(), learnt_from: learnt_from.clone() };
                new.extend(symbol.map(origin));
            }
        }
        new
    }

    fn revived(&mut self, here: Here, data: &Placed<data::Lineage>) -> Vec<Origin> {
        let mut revived = Vec::new();
        for (id, entry) in data.value.revived.iter() {
            let place = data.key_place(&[Step::Key("revived"), Step::Key(id)]).in_file(here.file);
            let symbol = self.rule_in(here.guide, here.new, id, || place);
            let because = self.reason(entry.because.as_deref(), place);
            let learnt_from = self.interned(&entry.learnt_from);
            revived.extend(symbol.map(|rule| Origin { rule, because, learnt_from }));
        }
        revived
    }

    fn throughout(&mut self, here: Here, data: &Placed<data::Lineage>) -> Vec<Replacement> {
        let mut throughout = Vec::new();
        for (at, entry) in data.value.throughout.iter().enumerate() {
            let place = data.place(&[Step::Key("throughout"), Step::At(at)]).in_file(here.file);
            throughout.push(Replacement {
                from: entry.from.clone(),
                to: entry.to.clone(),
                change: entry.change.unwrap_or(ChangeKind::Editorial),
                because: self.reason(entry.because.as_deref(), place),
            });
        }
        throughout
    }

    /// Names of pilots, which are read after lineage: those that are not there are taken out then.
    fn interned(&mut self, ids: &[String]) -> Vec<Symbol> {
        ids.iter().map(|id| self.intern(id)).collect()
    }

    /// A reason; a blank one is a finding.
    fn reason(&mut self, because: Option<&str>, place: Span) -> String {
        let because = because.unwrap_or("").trim();
        if because.is_empty() {
            let finding = Finding::new(Code::LineageUnexplained, place, "this change has no reason");
            self.say(finding.help("say why in `because:`; readers see it"));
        }
        because.to_owned()
    }

    /// A rule of any edition of a guide, or a finding.
    pub(super) fn rule_ever(&mut self, guide: GuideKey, id: &str, place: impl FnOnce() -> Span) -> Option<Symbol> {
        let symbol = self.model.symbols.find(id);
        let editions = &self.model.guide(guide).editions;
        let found = symbol.filter(|&symbol| editions.iter().any(|edition| edition.find_rule(symbol).is_some()));
        if found.is_none() {
            let rules = editions.iter().flat_map(|edition| &edition.rules);
            let ids = rules.map(|rule| self.model.text(rule.id));
            let near = crate::text::did_you_mean(id, ids);
            let message =
                format!("the guide `{}` never had a rule `{id}`", self.model.text(self.model.guide(guide).id));
            let finding = Finding::new(Code::UnknownRule, place(), message).suggest(near);
            self.say(finding);
        }
        found
    }
}
