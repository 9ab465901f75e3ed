//! Chapters and rules of an edition.

use std::collections::HashMap;

use rayon::prelude::*;

use super::Resolver;
use super::editions::unresolved;
use super::limits::Where;
use super::names::Names;
use super::registers::duplicate;
use super::{fingerprint, numbers};
use crate::diag::{Code, Finding, Fix};
use crate::markdown::{NodeId, NodeRange, Tree, plain_text_of};
use crate::model::{
    Chapter, ChapterKind, Edition, Force, KeyWords, MayVary, OutlineItem, Part, Rule, Section, Standing,
};
use crate::parse::data::{self, RuleData};
use crate::parse::fields::{Placed, Step};
use crate::parse::{ChapterFile, Content, Piece, RuleForce, RuleText};
use crate::text::{FileId, Span, Symbol, check_id, did_you_mean, propose_id};
use crate::wording::read_force;

impl<'a> Resolver<'a> {
    /// Fills an edition with its chapters and rules, in the order of file names.
    pub(super) fn chapters(&mut self, edition: &mut Edition, files: &[(&'a str, FileId)]) {
        self.read_ahead(edition, files);
        for &(stem, file) in files {
            let Content::Chapter(chapter) = self.content(file) else { continue };
            self.file_id(file, stem, "chapter");
            let id = self.intern(stem);
            if let Some(first) = edition.chapters.iter().find(|other| other.id == id) {
                let first = Span::start_of(first.document.file);
                self.say(duplicate(stem, Span::start_of(file), first));
                continue;
            }
            self.chapter(edition, id, file, chapter);
        }
        numbers::number(edition, |chapter, rule| written_number(self.content(chapter), rule));
        self.rule_ids(edition);
    }

    fn chapter(&mut self, edition: &mut Edition, id: Symbol, file: FileId, chapter: &ChapterFile) {
        let front = &chapter.front.value;
        let place = || chapter.front.place(&[Step::Key("stage")]).in_file(file);
        let stage = front.stage.as_deref().and_then(|stage| self.known(Names::Stage, stage, place));
        let mut record = Chapter {
            id,
            title: front.title.clone(),
            kind: front.kind,
            number: front.number.clone().unwrap_or_default(),
            part: front.part.clone(),
            stage,
            standing: standing(edition, chapter),
            document: unresolved(file, &chapter.tree),
            sections: Vec::new(),
            outline: Vec::new(),
            moved_from: front.moved_from.clone(),
        };
        let number = u32::try_from(edition.chapters.len()).unwrap_or(u32::MAX);
        let mut section = None;
        for piece in &chapter.pieces {
            match *piece {
                Piece::Text(range) => {
                    self.force_outside(edition, &record, range);
                    record.outline.push(OutlineItem::Text(range));
                }
                Piece::Section(heading) => {
                    let at = u32::try_from(record.sections.len()).unwrap_or(u32::MAX);
                    section = Some(at);
                    record.outline.push(OutlineItem::Section(at));
                    record.sections.push(Section {
                        heading,
                        title: plain_text_of(&chapter.tree, heading),
                        number: String::new(),
                        level: 2,
                    });
                }
                Piece::Rule(at) => {
                    let text = &chapter.rules[at];
                    let place = u32::try_from(edition.rules.len()).unwrap_or(u32::MAX);
                    record.outline.push(OutlineItem::Rule(place));
                    let mut rule = self.rule(edition, file, chapter, text);
                    rule.in_file = u32::try_from(at).unwrap_or(u32::MAX);
                    rule.fingerprint = self.fingerprints(file, chapter)[at].clone();
                    rule.chapter = number;
                    rule.section = section.filter(|_| text.level == 3);
                    self.force(edition, &record, &mut rule);
                    edition.rules.push(rule);
                }
            }
        }
        edition.chapters.push(record);
    }

    fn rule(&mut self, edition: &Edition, file: FileId, chapter: &ChapterFile, text: &RuleText) -> Rule {
        let data = &text.data;
        let value = &data.value;
        let at = |key: &'static str| move |index: usize| data.place(&[Step::Key(key), Step::At(index)]).in_file(file);
        self.form_of_id(&text.id, text.id_place.in_file(file));
        let id = self.intern(&text.id);
        let basis = self.known_list(Names::Law, &value.basis, at("basis"));
        let mut rule = Rule {
            id,
            chapter: 0,
            section: None,
            number: String::new(),
            title: plain_text_of(&chapter.tree, text.heading),
            heading: text.heading,
            body: text.body,
            duty_on: self.known_list(Names::Body, &value.duty_on, at("duty-on")),
            basis: if value.basis.is_empty() { edition.settings.basis.clone() } else { basis },
            declared: value.force,
            read: None,
            force: Force::Statement,
            sentences: Vec::new(),
            marks: Vec::new(),
            unclear: Vec::new(),
            force_known: false,
            limits: self.limits(&value.limits, &Where { file, data, path: &[] }),
            parts: Vec::new(),
            may_vary: MayVary::Silent,
            extent: None,
            in_force_from: value.in_force_from,
            in_force_until: value.in_force_until,
            purpose: value.purpose.clone(),
            in_file: 0,
            fingerprint: String::new(),
        };
        rule.extent = value
            .extent
            .as_ref()
            .map(|extent| self.selector(extent, |path| data.place(&under("extent", path)).in_file(file)));
        rule.parts = self.parts(&rule, file, text);
        rule.may_vary = self.may_vary(&rule, file, data);
        rule
    }

    /// What asks for most time of all, on every thread: the words of rules and their fingerprints, kept with the files.
    fn read_ahead(&self, edition: &Edition, files: &[(&'a str, FileId)]) {
        files.par_iter().for_each(|&(_, file)| {
            let Content::Chapter(chapter) = self.content(file) else { return };
            self.fingerprints(file, chapter);
            if let Some(key_words) = key_words_read(edition, standing(edition, chapter)) {
                self.forces(file, chapter, key_words);
            }
        });
    }

    fn fingerprints(&self, file: FileId, chapter: &ChapterFile) -> &'a [String] {
        self.parsed[file.0 as usize].memo.fingerprints.get_or_init(|| {
            let texts = chapter.rules.iter().map(|text| fingerprint::fingerprint_text(&chapter.tree, text));
            texts.map(|text| fingerprint::digest(&text)).collect()
        })
    }

    /// What the words of all rules of a file say, with the words of force that were looked for.
    fn forces(&self, file: FileId, chapter: &ChapterFile, key_words: &KeyWords) -> &'a (KeyWords, Vec<RuleForce>) {
        let all = || chapter.rules.iter().map(|text| force_of(&chapter.tree, text.body, key_words)).collect();
        self.parsed[file.0 as usize].memo.force.get_or_init(|| (key_words.clone(), all()))
    }

    /// What the words of a rule say: read once for each content of its file.
    fn read_words(&self, chapter: &Chapter, rule: &Rule, key_words: &KeyWords) -> RuleForce {
        let file = chapter.document.file;
        let anew = || force_of(&chapter.document.tree, rule.body, key_words);
        let Content::Chapter(text) = self.content(file) else { return anew() };
        let known = self.forces(file, text, key_words);
        if known.0 == *key_words { known.1[rule.in_file as usize].clone() } else { anew() }
    }

    fn form_of_id(&mut self, id: &str, place: Span) {
        if let Err(fault) = check_id(id) {
            let message = format!("`{id}` is no id: {fault}");
            let proposed = propose_id(id);
            let finding = Finding::new(Code::IdMalformed, place, message);
            self.say(if proposed.is_empty() {
                finding.help("use a-z, 0-9 and single hyphens, at most 64")
            } else {
                let fix = in_place_of_id(id, &proposed, place);
                finding.help(format!("write {{#{proposed}}}")).fix(fix)
            });
        }
    }

    /// Named pieces; with limits they are one namespace.
    fn parts(&mut self, rule: &Rule, file: FileId, text: &RuleText) -> Vec<Part> {
        let data = &text.data;
        let mut parts: Vec<Part> = Vec::with_capacity(text.parts.len());
        let mut first: HashMap<&str, Span> = HashMap::new();
        for part in &text.parts {
            let place = part.place.in_file(file);
            self.form_of_id(&part.id, place);
            let id = self.intern(&part.id);
            let limit = rule.limit(id).map(|limit| limit.place.in_file(file));
            if let Some(first) = limit.or(first.get(&*part.id).copied()) {
                self.say(duplicate(&part.id, place, first));
                continue;
            }
            first.insert(&part.id, place);
            let own = data.value.parts.get(&part.id);
            let path = |key: &'static str| [Step::Key("parts"), Step::Key(&part.id), Step::Key(key)];
            let duty_on = own.map_or(Vec::new(), |own| {
                self.known_list(Names::Body, &own.duty_on, |index| {
                    let [a, b, c] = path("duty-on");
                    data.place(&[a, b, c, Step::At(index)]).in_file(file)
                })
            });
            let extent = own.and_then(|own| own.extent.as_ref()).map(|extent| {
                self.selector(extent, |inner| {
                    let mut whole = path("extent").to_vec();
                    whole.extend_from_slice(inner);
                    data.place(&whole).in_file(file)
                })
            });
            parts.push(Part { id, node: part.node, force: None, duty_on, extent });
        }
        for name in data.value.parts.names() {
            if !text.parts.iter().any(|part| *part.id == *name) {
                let place = data.key_place(&[Step::Key("parts"), Step::Key(name)]).in_file(file);
                self.unknown_part(&parts, rule, name, place);
            }
        }
        parts
    }

    fn may_vary(&mut self, rule: &Rule, file: FileId, data: &Placed<RuleData>) -> MayVary {
        match &data.value.may_vary {
            None => MayVary::Silent,
            Some(data::MayVary::All) => MayVary::All,
            Some(data::MayVary::Nothing) => {
                if data.value.because.is_none() {
                    let place = data.place(&[Step::Key("may-vary")]).in_file(file);
                    let finding = Finding::new(Code::YamlMissingKey, place, "`may-vary: none` needs `because`");
                    self.say(finding.help("add `because`: why a pilot may touch nothing"));
                }
                MayVary::None { because: data.value.because.clone().unwrap_or_default() }
            }
            Some(data::MayVary::Parts(names)) => {
                for (at, name) in names.iter().enumerate() {
                    if !has_part(self.model.symbols.find(name.strip_prefix("limits.").unwrap_or(name)), rule, name) {
                        let place = data.place(&[Step::Key("may-vary"), Step::At(at)]).in_file(file);
                        self.unknown_part(&rule.parts, rule, name, place);
                    }
                }
                MayVary::These(names.clone())
            }
        }
    }

    fn unknown_part(&mut self, parts: &[Part], rule: &Rule, name: &str, place: Span) {
        let limits = rule.limits.iter().map(|limit| format!("limits.{}", self.model.text(limit.name)));
        let names: Vec<String> = parts.iter().map(|part| self.model.text(part.id).to_owned()).chain(limits).collect();
        let message = format!("this rule has no part `{name}`");
        let finding = Finding::new(Code::UnknownPart, place, message);
        let finding = match did_you_mean(name, names.iter().map(String::as_str)) {
            Some(near) => finding.suggest(Some(near)),
            None if names.is_empty() => finding.help("name a paragraph or list item of its text with {#id}"),
            None => finding.help(format!("it has {}", names.join(", "))),
        };
        self.say(finding);
    }

    /// Words of force in plain text, which carries none.
    fn force_outside(&mut self, edition: &Edition, chapter: &Chapter, text: NodeRange) {
        let Some(key_words) = key_words_read(edition, chapter.standing) else { return };
        let document = &chapter.document;
        for (range, _) in read_force(&document.tree, text, key_words).sentences.into_iter().flat_map(|one| one.words) {
            let message =
                format!("`{}` stands outside a rule, where it binds nobody", range.of(document.tree.source()));
            let finding = Finding::new(Code::ForceMisplaced, range.in_file(document.file), message);
            self.say(finding.help("make a rule of it, with an id on its heading, or say how things are"));
        }
    }

    /// Reads the force of a rule's words.
    fn force(&mut self, edition: &Edition, chapter: &Chapter, rule: &mut Rule) {
        let informs = chapter.standing == Standing::Information;
        if let Some(key_words) = key_words_read(edition, chapter.standing) {
            (rule.sentences, rule.unclear) = self.read_words(chapter, rule, key_words);
            rule.marks = rule.sentences.iter().flat_map(|sentence| sentence.words.iter().copied()).collect();
            rule.marks.sort_by_key(|(range, _)| *range);
        }
        let mut strongest: HashMap<NodeId, Force> = HashMap::new();
        for sentence in &rule.sentences {
            let Some(force) = sentence.force else { continue };
            strongest.entry(sentence.block).and_modify(|known| *known = force.max(*known)).or_insert(force);
        }
        for part in &mut rule.parts {
            part.force = strongest.get(&part.node).copied();
        }
        rule.read = rule.sentences.iter().filter_map(|sentence| sentence.force).max();
        let usual = edition.settings.force.filter(|_| !informs);
        rule.force = rule.declared.or(rule.read).or(usual).unwrap_or(Force::Statement);
        rule.force_known = informs || rule.declared.or(rule.read).or(usual).is_some();
    }

    /// Finds each rule's place by id; two rules of one edition cannot share one.
    fn rule_ids(&mut self, edition: &mut Edition) {
        for at in 0..edition.rules.len() {
            let id = edition.rules[at].id;
            let place = |at: usize| {
                let rule = &edition.rules[at];
                self.id_place(edition.chapters[rule.chapter as usize].document.file, rule)
            };
            if let Some(&first) = edition.rule_places.get(&id) {
                let finding = duplicate(self.model.text(id), place(at), place(first as usize));
                self.say(finding);
            } else {
                edition.rule_places.insert(id, u32::try_from(at).unwrap_or(u32::MAX));
            }
        }
    }

    /// Where a rule's id stands.
    pub(super) fn id_place(&self, file: FileId, rule: &Rule) -> Span {
        match self.content(file) {
            Content::Chapter(chapter) => chapter.rules[rule.in_file as usize].id_place.in_file(file),
            _ => Span::start_of(file),
        }
    }
}

/// A proposed id in the place of one in the text, where that place is the id or the braces around it.
fn in_place_of_id(id: &str, proposed: &str, place: Span) -> Option<Fix> {
    let length = place.range.indices().len();
    let text = match length.checked_sub(id.len())? {
        0 => proposed.to_owned(),
        3 => format!("{{#{proposed}}}"),
        _ => return None,
    };
    Some(Fix::replace(place.range, text))
}

/// The words that carry force in a chapter; none are read where it only informs.
fn key_words_read(edition: &Edition, standing: Standing) -> Option<&KeyWords> {
    edition.settings.key_words.as_ref().filter(|_| standing != Standing::Information)
}

/// What a chapter binds to: what it says itself, else what is usual for its kind.
fn standing(edition: &Edition, chapter: &ChapterFile) -> Standing {
    let front = &chapter.front.value;
    front.standing.unwrap_or(match front.kind {
        ChapterKind::Chapter => edition.settings.standing,
        ChapterKind::Annex | ChapterKind::Preface => Standing::Information,
    })
}

/// What some words of a rule say.
fn force_of(tree: &Tree, body: NodeRange, key_words: &KeyWords) -> RuleForce {
    let reading = read_force(tree, body, key_words);
    (reading.sentences, reading.unclear)
}

/// The number that an author wrote in a rule's data.
fn written_number(content: &Content, rule: u32) -> Option<String> {
    match content {
        Content::Chapter(chapter) => chapter.rules[rule as usize].data.value.number.clone(),
        _ => None,
    }
}

fn has_part(symbol: Option<Symbol>, rule: &Rule, name: &str) -> bool {
    let Some(symbol) = symbol else { return false };
    if name.starts_with("limits.") {
        return rule.limit(symbol).is_some();
    }
    rule.part(symbol).is_some()
}

/// A path below a key.
pub(super) fn under<'p>(key: &'p str, path: &[Step<'p>]) -> Vec<Step<'p>> {
    let mut whole = vec![Step::Key(key)];
    whole.extend_from_slice(path);
    whole
}
