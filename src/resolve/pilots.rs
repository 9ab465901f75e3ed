//! Pilots: their ids lead somewhere and their shape can be. Their directions are read beside this.

use std::collections::BTreeMap;

use super::Resolver;
use super::editions::unresolved;
use super::fingerprint::{digest, variation_text};
use super::limits::Where;
use super::names::Names;
use super::registers::duplicate;
use crate::diag::{Code, Finding};
use crate::markdown::plain_text_of;
use crate::model::{Effect, Fate, GuideKey, Pilot, Touched, Variation};
use crate::parse::fields::{Placed, Step};
use crate::parse::{Content, FileKind, PilotFile, data};
use crate::text::{FileId, Span, Symbol, did_you_mean};
use crate::wording::read_force;

/// The two files of a pilot.
#[derive(Default)]
struct PilotFiles<'a> {
    words: Option<(FileId, &'a PilotFile)>,
    data: Option<(FileId, &'a Placed<data::Pilot>)>,
}

impl<'a> Resolver<'a> {
    pub(super) fn pilots(&mut self) {
        let mut folders: BTreeMap<(&str, &str), PilotFiles<'_>> = BTreeMap::new();
        for (file, kind, content) in self.files() {
            match (kind, content) {
                (FileKind::PilotWords(guide, pilot), Content::PilotWords(words)) => {
                    folders.entry((guide, pilot)).or_default().words = Some((file, words));
                }
                (FileKind::PilotData(guide, pilot), Content::PilotData(data)) => {
                    folders.entry((guide, pilot)).or_default().data = Some((file, data));
                }
                _ => {}
            }
        }
        for ((guide, id), files) in folders {
            self.pilot(guide, id, &files);
        }
        self.learnt_from();
    }

    /// The pilots that lineage names as what a change was learnt from.
    fn learnt_from(&mut self) {
        for (file, _, content) in self.files() {
            if let Content::Notices(data) = content {
                for (index, notice) in data.value.iter().enumerate() {
                    for (id, entry) in notice.lineage.iter() {
                        let path = [Step::At(index), Step::Key("lineage"), Step::Key(id), Step::Key("learnt-from")];
                        let place = |at| data.place(&[&path[..], &[Step::At(at)]].concat()).in_file(file);
                        self.known_pilots(&entry.learnt_from, place);
                    }
                }
            }
            let Content::Lineage(data) = content else { continue };
            let value = &data.value;
            let amended = value.amended.iter().map(|(id, entry)| ("amended", id, &entry.learnt_from));
            let became = value.became.iter().map(|(id, entry)| ("became", id, &entry.learnt_from));
            let withdrawn = value.withdrawn.iter().map(|(id, entry)| ("withdrawn", id, &entry.learnt_from));
            let revived = value.revived.iter().map(|(id, entry)| ("revived", id, &entry.learnt_from));
            for (key, id, pilots) in amended.chain(became).chain(withdrawn).chain(revived) {
                self.known_pilots(pilots, |at| {
                    let path = [Step::Key(key), Step::Key(id), Step::Key("learnt-from"), Step::At(at)];
                    data.place(&path).in_file(file)
                });
            }
            for (index, entry) in value.new.iter().enumerate() {
                self.known_pilots(&entry.learnt_from, |at| {
                    let path = [Step::Key("new"), Step::At(index), Step::Key("learnt-from"), Step::At(at)];
                    data.place(&path).in_file(file)
                });
            }
        }
        self.keep_known_pilots();
    }

    /// Takes the names of pilots that are not there out of every lineage: each has its finding.
    fn keep_known_pilots(&mut self) {
        let model = &mut self.model;
        let known: Vec<Symbol> = model.pilots.iter().map(|pilot| pilot.id).collect();
        for guide in model.guides.iter_mut() {
            let lineages = guide.editions.iter_mut().filter_map(|edition| edition.lineage.as_mut());
            let mut fates: Vec<&mut Fate> = Vec::new();
            let mut lists: Vec<&mut Vec<Symbol>> = Vec::new();
            for lineage in lineages {
                lists.extend(lineage.amended.iter_mut().map(|entry| &mut entry.learnt_from));
                lists.extend(lineage.new.iter_mut().chain(&mut lineage.revived).map(|entry| &mut entry.learnt_from));
                fates.extend(lineage.fates.iter_mut().map(|(_, fate)| fate));
            }
            fates.extend(guide.notices.iter_mut().flat_map(|notice| &mut notice.fates).map(|(_, fate)| fate));
            lists.extend(fates.into_iter().map(|fate| match fate {
                Fate::Became { learnt_from, .. } | Fate::Withdrawn { learnt_from, .. } => learnt_from,
            }));
            lists.into_iter().for_each(|list| list.retain(|pilot| known.contains(pilot)));
        }
    }

    fn known_pilots(&mut self, ids: &[String], place: impl Fn(usize) -> Span) {
        for (at, id) in ids.iter().enumerate() {
            let known: Vec<&str> = self.model.pilots.iter().map(|pilot| self.model.text(pilot.id)).collect();
            if !known.contains(&id.as_str()) {
                let near = did_you_mean(id, known);
                let finding = Finding::new(Code::UnknownPilot, place(at), format!("there is no pilot `{id}`"));
                let finding = finding.suggest(near);
                self.say(finding);
            }
        }
    }

    fn pilot(&mut self, guide: &str, id: &str, files: &PilotFiles<'a>) {
        let symbols = &self.model.symbols;
        let Some(key) = symbols.find(guide).and_then(|id| self.model.find_guide(id)) else { return };
        let Some((file, data)) = files.data else {
            let place = Span::start_of(files.words.map_or(FileId(0), |(file, _)| file));
            let finding = Finding::new(Code::FileMissing, place, format!("the pilot `{id}` has no pilot.yaml"));
            self.say(finding.help("add it beside pilot.md, with `title:`, `edition:` and `power:`"));
            return;
        };
        self.file_id(file, id, "pilot");
        let symbol = self.intern(id);
        let taken = self.model.pilots.iter().find(|pilot| pilot.id == symbol).map(|pilot| pilot.file);
        let guide_file = self.model.find_guide(symbol).map(|guide| self.model.guide(guide).file);
        if let Some(first) = taken.or(guide_file) {
            self.say(duplicate(id, Span::start_of(file), Span::start_of(first)));
        }
        let place = |key: &'static str| data.place(&[Step::Key(key)]).in_file(file);
        let edition = data.value.edition.as_deref();
        let edition = edition.and_then(|id| self.edition_of(key.0 as usize, id, place("edition")));
        let power = data.value.power.as_deref();
        let power = power.and_then(|power| self.known(Names::Law, power, || place("power")));
        let variations = match files.words {
            Some((words_file, words)) => self.variations(key, edition, words_file, words),
            None => {
                let finding =
                    Finding::new(Code::FileMissing, Span::start_of(file), format!("the pilot `{id}` has no pilot.md"));
                self.say(finding.help("add it beside pilot.yaml: why this is tried, and what varies"));
                Vec::new()
            }
        };
        let conditions = files.words.map_or_else(Vec::new, |(_, words)| self.conditions(words));
        let measures = self.measures(file, data);
        let directions = self.directions(file, data, &variations, files.words.map(|(_, words)| words));
        let consulted = self.consulted(file, data);
        self.model.pilots.push(Pilot {
            id: symbol,
            file,
            title: data.value.title.clone(),
            guide: key,
            edition,
            power,
            document: files.words.map(|(file, words)| unresolved(file, &words.tree)),
            variations,
            conditions,
            directions,
            consulted,
            measures,
            concerns: data.value.concerns.clone(),
            evaluations: data.value.evaluations.clone(),
            on_new_edition: data.value.on_new_edition.unwrap_or_default(),
            note: data.value.note.clone(),
        });
    }

    fn variations(&mut self, guide: GuideKey, edition: Option<u32>, file: FileId, words: &PilotFile) -> Vec<Variation> {
        let mut variations: Vec<Variation> = Vec::new();
        let mut first: Vec<(Symbol, Span)> = Vec::new();
        let conditions = words.conditions.iter().map(|condition| (&condition.id, condition.id_place));
        let all = words.variations.iter().map(|variation| (&variation.id, variation.id_place)).chain(conditions);
        for (id, place) in all {
            let place = place.in_file(file);
            let symbol = self.intern(id);
            match first.iter().find(|(other, _)| *other == symbol) {
                Some(&(_, earlier)) => self.say(duplicate(id, place, earlier)),
                None => first.push((symbol, place)),
            }
        }
        for text in &words.variations {
            let value = &text.data.value;
            let place = |key: &'static str| text.data.place(&[Step::Key(key)]).in_file(file);
            let key = if value.effect == Some(Effect::Add) { "after" } else { "rule" };
            let named = value.rule.as_deref().or(value.after.as_deref());
            let rule = match (named, edition) {
                (Some(rule), Some(edition)) => self.rule_in(guide.0 as usize, edition, rule, || place(key)),
                _ => None,
            };
            if named.is_none() {
                let finding =
                    Finding::new(Code::PilotInvalid, text.id_place.in_file(file), "this variation names no rule");
                self.say(finding.help("give `rule:` for what it suspends or modifies, `after:` for what it adds"));
            }
            if let (Some(part), Some(rule), Some(at)) = (&value.part, rule, edition) {
                self.part_in(guide.0 as usize, at, rule, part, || place("part"));
            }
            let duty_on = self.known_list(Names::Body, &value.duty_on, |at| {
                text.data.place(&[Step::Key("duty-on"), Step::At(at)]).in_file(file)
            });
            let basis = self.known_list(Names::Law, &value.basis, |at| {
                text.data.place(&[Step::Key("basis"), Step::At(at)]).in_file(file)
            });
            let limits = self.limits(&value.limits, &Where { file, data: &text.data, path: &[] });
            let key_words = edition.and_then(|at| {
                let edition = self.model.guide(guide).editions.get(at as usize)?;
                edition.settings.key_words.as_ref()
            });
            let reading = key_words.map(|key_words| read_force(&words.tree, text.body, key_words));
            let sentences = reading.map(|one| one.sentences).unwrap_or_default();
            let read = sentences.iter().filter_map(|sentence| sentence.force).max();
            let mut marks: Vec<_> = sentences.into_iter().flat_map(|sentence| sentence.words).collect();
            marks.sort_by_key(|(range, _)| *range);
            variations.push(Variation {
                id: self.intern(&text.id),
                place: text.id_place.in_file(file),
                title: plain_text_of(&words.tree, text.heading),
                heading: text.heading,
                rule,
                touches: self.touched(value.part.as_deref()),
                effect: value.effect.unwrap_or(Effect::Modify),
                body: text.body,
                limits,
                duty_on,
                basis,
                force: value.force.or(read),
                fingerprint: digest(&variation_text(&words.tree, text)),
                marks,
            });
        }
        variations
    }

    /// What of its rule a variation touches.
    fn touched(&self, part: Option<&str>) -> Option<Touched> {
        let Some(part) = part else { return Some(Touched::Whole) };
        match part.strip_prefix("limits.") {
            Some(limit) => self.model.symbols.find(limit).map(Touched::Limit),
            None => self.model.symbols.find(part).map(Touched::Part),
        }
    }
}
