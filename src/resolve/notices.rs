//! Notices: facts that came after an edition was sealed.

use super::Resolver;
use super::names::Names;
use crate::diag::{Code, Finding};
use crate::model::{Leaving, MayVary, Notice};
use crate::parse::fields::Step;
use crate::parse::{Content, data};
use crate::text::{FileId, did_you_mean};

impl Resolver<'_> {
    pub(super) fn notices(&mut self, guide: usize, file: FileId) {
        let Content::Notices(notices) = self.content(file) else { return };
        let mut last = None;
        for (at, notice) in notices.value.iter().enumerate() {
            let place = notices.place(&[Step::At(at)]).in_file(file);
            let Some(date) = notice.date else { continue };
            if last.is_some_and(|last| date < last) {
                let date_place = notices.place(&[Step::At(at), Step::Key("date")]).in_file(file);
                let finding =
                    Finding::new(Code::NoticeInvalid, date_place, "this notice is older than the one before it");
                self.say(finding.help("notices stand in the order of their dates; add new ones at the end"));
            }
            last = last.max(Some(date));
            if !has_effect(notice) {
                let finding = Finding::new(Code::NoticeInvalid, place, "this notice changes nothing");
                self.say(finding.help(
                    "give one of `in-force-from`, `withdrawn`, `leaves`, `keeps`, `may-vary`, `lineage` and `stages`",
                ));
            }
            let record = self.notice(guide, file, at, notice);
            self.model.guides[guide].notices.extend(record);
        }
    }

    fn notice(&mut self, guide: usize, file: FileId, at: usize, notice: &data::Notice) -> Option<Notice> {
        let Content::Notices(notices) = self.content(file) else { return None };
        let place = |path: &[Step<'_>]| {
            let mut whole = vec![Step::At(at)];
            whole.extend_from_slice(path);
            notices.place(&whole).in_file(file)
        };
        let key_place = |path: &[Step<'_>]| {
            let mut whole = vec![Step::At(at)];
            whole.extend_from_slice(path);
            notices.key_place(&whole).in_file(file)
        };
        let edition =
            notice.edition.as_deref().and_then(|id| self.edition_of(guide, id, place(&[Step::Key("edition")])));
        let mut record = Notice {
            file,
            number: u32::try_from(at + 1).unwrap_or(u32::MAX),
            date: notice.date?,
            from: notice.from.or(notice.date)?,
            edition,
            in_force_from: notice.in_force_from,
            withdrawn: notice.withdrawn,
            keeps_until: Vec::new(),
            leaves: None,
            may_vary: Vec::new(),
            stages: Vec::new(),
            fates: Vec::new(),
            because: notice.because.clone().unwrap_or_default(),
        };
        let edition = edition?;
        for (id, change) in notice.keeps.iter() {
            let kept = self.keep_of(guide, edition, id, || key_place(&[Step::Key("keeps"), Step::Key(id)]));
            record.keeps_until.extend(kept.zip(change.until));
        }
        if let Some(leaves) = &notice.leaves {
            let keep = leaves
                .keep
                .as_ref()
                .and_then(|id| self.keep_of(guide, edition, id, || place(&[Step::Key("leaves"), Step::Key("keep")])));
            let areas = leaves.areas.as_ref().map(|areas| {
                self.selector(areas, |path| {
                    let mut whole = vec![Step::Key("leaves"), Step::Key("areas")];
                    whole.extend_from_slice(path);
                    place(&whole)
                })
            });
            record.leaves = keep.zip(areas).map(|(keep, areas)| Leaving { keep, areas });
        }
        for (old, new) in notice.stages.iter() {
            let stage = self.known(Names::Stage, new, || place(&[Step::Key("stages"), Step::Key(old)]));
            let old = self.model.symbols.intern(old);
            record.stages.extend(stage.map(|new| (old, new)));
        }
        for (rule, opened) in notice.may_vary.iter() {
            let path = [Step::Key("may-vary"), Step::Key(rule)];
            let known = self.rule_in(guide, edition, rule, || key_place(&path));
            let Some(rule) = known else { continue };
            if let data::MayVary::Parts(parts) = opened {
                for (index, part) in parts.iter().enumerate() {
                    self.part_in(guide, edition, rule, part, || place(&[path[0], path[1], Step::At(index)]));
                }
            }
            record.may_vary.push((rule, opened_to(opened, &record.because)));
        }
        for rule in notice.lineage.names() {
            self.rule_in(guide, edition, rule, || key_place(&[Step::Key("lineage"), Step::Key(rule)]));
        }
        Some(record)
    }

    fn keep_of(
        &mut self,
        guide: usize,
        edition: u32,
        id: &str,
        place: impl FnOnce() -> crate::text::Span,
    ) -> Option<crate::text::Symbol> {
        let keeps = &self.model.guides[guide].editions[edition as usize].keeps;
        let known: Vec<_> = keeps.iter().map(|keep| keep.id).collect();
        let found = self.model.symbols.find(id).filter(|symbol| known.contains(symbol));
        if found.is_none() {
            let near = did_you_mean(id, known.iter().map(|&symbol| self.model.text(symbol)));
            let message = format!("that edition keeps nothing called `{id}`");
            let finding = Finding::new(Code::UnknownKeep, place(), message).suggest(near);
            self.say(finding);
        }
        found
    }

    /// A finding unless a rule of one edition has a part or limit (`limits.complete`) of a name.
    pub(super) fn part_in(
        &mut self,
        guide: usize,
        edition: u32,
        rule: crate::text::Symbol,
        part: &str,
        place: impl FnOnce() -> crate::text::Span,
    ) {
        let record = &self.model.guides[guide].editions[edition as usize];
        let Some(rule) = record.find_rule(rule).map(|at| &record.rules[at as usize]) else { return };
        let limits = rule.limits.iter().map(|limit| format!("limits.{}", self.model.text(limit.name)));
        let parts = rule.parts.iter().map(|part| self.model.text(part.id).to_owned());
        let known: Vec<String> = parts.chain(limits).collect();
        if !known.iter().any(|known| known == part) {
            let near = did_you_mean(part, known.iter().map(String::as_str));
            let message = format!("the rule `{}` has no part `{part}`", self.model.text(rule.id));
            let finding = Finding::new(Code::UnknownPart, place(), message).suggest(near);
            self.say(finding);
        }
    }

    /// A rule of one edition, or a finding.
    pub(super) fn rule_in(
        &mut self,
        guide: usize,
        edition: u32,
        id: &str,
        place: impl FnOnce() -> crate::text::Span,
    ) -> Option<crate::text::Symbol> {
        let record = &self.model.guides[guide].editions[edition as usize];
        let symbol = self.model.symbols.find(id).filter(|&symbol| record.find_rule(symbol).is_some());
        if symbol.is_none() {
            let ids: Vec<&str> = record.rules.iter().map(|rule| self.model.text(rule.id)).collect();
            let near = did_you_mean(id, ids);
            let message = format!("the edition `{}` has no rule `{id}`", self.model.text(record.id));
            let finding = Finding::new(Code::UnknownRule, place(), message).suggest(near);
            self.say(finding);
        }
        symbol
    }
}

/// What a notice lets pilots touch.
fn opened_to(said: &data::MayVary, because: &str) -> MayVary {
    match said {
        data::MayVary::All => MayVary::All,
        data::MayVary::Nothing => MayVary::None { because: because.to_owned() },
        data::MayVary::Parts(parts) => MayVary::These(parts.clone()),
    }
}

fn has_effect(notice: &data::Notice) -> bool {
    notice.in_force_from.is_some()
        || notice.withdrawn.is_some()
        || notice.leaves.is_some()
        || !notice.keeps.is_empty()
        || !notice.may_vary.is_empty()
        || !notice.lineage.is_empty()
        || !notice.stages.is_empty()
}
