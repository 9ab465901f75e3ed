//! Pages of advice and the bodies that own them.

use jiff::civil::Date;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::Resolver;
use super::editions::unresolved;
use super::names::Names;
use crate::diag::{Code, Finding};
use crate::model::{Advice, AdviceChange, AdviceKey, Confirmation, EditionKey, GuideKey, Support};
use crate::parse::fields::{Placed, Step};
use crate::parse::{Content, FileKind, PageFile, data};
use crate::text::{FileId, Span, Symbol, did_you_mean};

impl Resolver<'_> {
    /// Every page; what it supports is looked up later, when all rules and pilots are known.
    pub(super) fn advice(&mut self) {
        let pages = self.files().filter_map(|(file, kind, content)| match (kind, content) {
            (FileKind::Advice(owner, slug), Content::Advice(page)) => Some((file, owner, slug, page)),
            _ => None,
        });
        let pages: Vec<_> = pages.collect();
        let digests = pages.par_iter().map(|&(file, .., page)| self.digest(file, page));
        let digests: Vec<String> = digests.collect();
        self.model.advice.reserve(pages.len());
        self.model.advice_places.reserve(pages.len());
        for ((file, owner, slug, page), digest) in pages.into_iter().zip(digests) {
            self.file_id(file, slug, "page of advice");
            let record = Advice { digest, ..self.advice_record(file, owner, slug, page) };
            let key = AdviceKey(u32::try_from(self.model.advice.len()).unwrap_or(u32::MAX));
            self.model.advice_places.insert((record.owner, record.slug), key);
            self.model.advice.push(record.into());
        }
    }

    /// The bodies that own pages, and folders where nobody does.
    pub(super) fn owner_pages(&mut self) {
        self.folders_without_body();
        for (file, kind, content) in self.files() {
            if let (FileKind::Body(folder), Content::Body(body)) = (kind, content) {
                self.body(file, folder, body);
            }
        }
    }

    fn advice_record(&mut self, file: FileId, owner: &str, slug: &str, page: &PageFile<data::Advice>) -> Advice {
        let front = &page.front;
        let value = &front.value;
        let at = |key: &'static str| move |index: usize| front.place(&[Step::Key(key), Step::At(index)]).in_file(file);
        let stage_place = || front.place(&[Step::Key("stage")]).in_file(file);
        let mut endorsed_by = Vec::new();
        for (index, endorsement) in value.endorsed_by.iter().enumerate() {
            let place = || front.place(&[Step::Key("endorsed-by"), Step::At(index), Step::Key("body")]).in_file(file);
            let body = self.known(Names::Body, &endorsement.body, place);
            endorsed_by.extend(body.map(|body| (body, endorsement.date)));
        }
        let changes = value.changes.iter().filter_map(|change| {
            Some(AdviceChange { date: change.date?, kind: change.kind.clone(), what: change.what.clone() })
        });
        Advice {
            owner: self.intern(owner),
            slug: self.intern(slug),
            title: value.title.clone(),
            supports: Vec::new(),
            professions: self.known_list(Names::Profession, &value.readers, at("for")),
            stage: value.stage.as_deref().and_then(|stage| self.known(Names::Stage, stage, stage_place)),
            published: value.published,
            applies_from: value.applies_from,
            review_by: value.review_by,
            with: self.known_list(Names::Body, &value.joint, at("with")),
            endorsed_by,
            moved_from: value.moved_from.clone(),
            confirmed: Vec::new(),
            changes: changes.collect(),
            document: unresolved(file, &page.tree),
            digest: String::new(),
        }
    }

    fn digest(&self, file: FileId, page: &PageFile<data::Advice>) -> String {
        let text = || page.body.of(&self.sources.file(file).text);
        self.parsed[file.0 as usize].memo.digest.get_or_init(|| text_digest(text())).clone()
    }

    /// Puts other words on a page, and gives all that is wrong with its file.
    pub(super) fn other_words(&mut self, key: AdviceKey) -> Vec<Finding> {
        let file = self.model.page(key).document.file;
        let Content::Advice(page) = self.content(file) else { return Vec::new() };
        let mut document = unresolved(file, &page.tree);
        let (references, findings) = self.advice_words(&document);
        document.references = references;
        let digest = self.digest(file, page);
        let record = &mut *self.model.advice[key.0 as usize];
        record.document = document;
        record.digest = digest;
        findings
    }

    fn folders_without_body(&mut self) {
        let mut said: Vec<Symbol> = Vec::new();
        for at in 0..self.model.advice.len() {
            let page = &self.model.advice[at];
            let (owner, file) = (page.owner, page.document.file);
            if self.model.owners.get(owner).is_some() || said.contains(&owner) {
                continue;
            }
            said.push(owner);
            let folder = self.model.text(owner).to_owned();
            let message = format!("the folder advice/{folder} has no body.yaml, so nobody owns this page");
            let finding = Finding::new(Code::OwnerWithoutBody, Span::start_of(file), message);
            self.say(finding.help(format!("add advice/{folder}/body.yaml with `title:` and `contact:`")));
        }
    }

    fn body(&mut self, file: FileId, folder: &str, body: &Placed<data::BodyPage>) {
        let value = &body.value;
        let professions = self.known_list(Names::Profession, &value.profession, |index| {
            body.place(&[Step::Key("profession"), Step::At(index)]).in_file(file)
        });
        let successor_place = || body.place(&[Step::Key("succeeded-by")]).in_file(file);
        let successor = value.succeeded_by.as_deref();
        let succeeded_by = successor.and_then(|id| self.known(Names::Owner, id, successor_place));
        let mut accepts = Vec::new();
        for (index, acceptance) in value.accepts.iter().enumerate() {
            let place = body.place(&[Step::Key("accepts"), Step::At(index), Step::Key("rule")]).in_file(file);
            let rule = self.accepted(&acceptance.rule, place);
            accepts.extend(rule.map(|(guide, rule)| (guide, rule, acceptance.date)));
        }
        let Some(symbol) = self.model.symbols.find(folder) else { return };
        let Some(mut owner) = self.model.owners.get(symbol).cloned() else { return };
        owner.professions = professions;
        owner.succeeded_by = succeeded_by;
        owner.accepts = accepts;
        self.model.owners.replace(symbol, owner);
    }

    /// `guide/rule@edition`: a rule that became advice.
    fn accepted(&mut self, text: &str, place: Span) -> Option<(GuideKey, Symbol)> {
        let (rule, edition) = match text.split_once('@') {
            Some((rule, edition)) => (rule, Some(edition)),
            None => (text, None),
        };
        let (guide, rule) = self.rule_name(rule, place)?;
        if let Some(edition) = edition {
            let at = self.edition_of(guide.0 as usize, edition, place)?;
            let id = self.model.text(rule).to_owned();
            self.rule_in(guide.0 as usize, at, &id, || place)?;
        }
        Some((guide, rule))
    }

    /// `rule` or `guide/rule`, of any edition; the short form means the only guide that has it.
    pub(super) fn rule_name(&mut self, text: &str, place: Span) -> Option<(GuideKey, Symbol)> {
        if let Some((guide, rule)) = text.split_once('/') {
            let guide = self.known(Names::Guide, guide, || place)?;
            let key = self.model.find_guide(guide)?;
            return self.rule_ever(key, rule, || place).map(|rule| (key, rule));
        }
        match self.guides_with(text).as_slice() {
            [(guide, rule)] => Some((*guide, *rule)),
            [] => {
                let guides = self.model.guides.iter().flat_map(|guide| &guide.editions);
                let ids = guides.flat_map(|edition| &edition.rules).map(|rule| self.model.text(rule.id));
                let near = did_you_mean(text, ids);
                let finding =
                    Finding::new(Code::UnknownRule, place, format!("there is no rule `{text}`")).suggest(near);
                self.say(finding);
                None
            }
            several => {
                let names = several
                    .iter()
                    .map(|(guide, _)| format!("`{}/{text}`", self.model.text(self.model.guide(*guide).id)));
                let help = format!("write {}", names.collect::<Vec<_>>().join(" or "));
                let message = format!("more than one guide has a rule `{text}`");
                self.say(Finding::new(Code::ReferenceAmbiguous, place, message).help(help));
                None
            }
        }
    }

    /// The guides whose editions ever had a rule of this id.
    pub(super) fn guides_with(&self, rule: &str) -> Vec<(GuideKey, Symbol)> {
        let Some(symbol) = self.model.symbols.find(rule) else { return Vec::new() };
        let has =
            |editions: &[crate::model::Edition]| editions.iter().any(|edition| edition.find_rule(symbol).is_some());
        let guides = self.model.guide_keys().filter(|(_, guide)| has(&guide.editions));
        guides.map(|(key, _)| (key, symbol)).collect()
    }

    /// A page as `body/slug`, or a finding.
    pub(super) fn advice_page(&mut self, text: &str, place: impl FnOnce() -> Span) -> Option<AdviceKey> {
        let found = self.find_page(text);
        if found.is_none() {
            let message = format!("there is no page of advice `{text}`");
            let near = self.near_page(text);
            self.say(Finding::new(Code::UnknownAdvice, place(), message).suggest(near.as_deref()));
        }
        found
    }

    pub(super) fn find_page(&self, text: &str) -> Option<AdviceKey> {
        let (owner, slug) = text.split_once('/')?;
        let symbols = &self.model.symbols;
        self.model.advice_places.get(&(symbols.find(owner)?, symbols.find(slug)?)).copied()
    }

    pub(super) fn near_page(&self, text: &str) -> Option<String> {
        let model = &self.model;
        let pages = model.advice.iter().map(|page| format!("{}/{}", model.text(page.owner), model.text(page.slug)));
        let pages: Vec<String> = pages.collect();
        did_you_mean(text, pages.iter().map(String::as_str)).map(str::to_owned)
    }

    /// What pages support, and which editions they were confirmed against.
    pub(super) fn supports(&mut self) {
        for (file, kind, content) in self.files() {
            let (FileKind::Advice(owner, slug), Content::Advice(page)) = (kind, content) else { continue };
            let Some(key) = self.find_page(&format!("{owner}/{slug}")) else { continue };
            let mut supports = Vec::with_capacity(page.front.value.supports.len());
            for (index, text) in page.front.value.supports.iter().enumerate() {
                let place = page.front.place(&[Step::Key("supports"), Step::At(index)]).in_file(file);
                supports.extend(self.support(text, place));
            }
            let confirmed = self.confirmations(file, &page.front, &supports);
            let record = &mut self.model.advice[key.0 as usize];
            record.supports = supports;
            record.confirmed = confirmed;
        }
    }

    fn support(&mut self, text: &str, place: Span) -> Option<Support> {
        if let Some((pilot, variation)) = text.split_once('/')
            && let Some(found) = self.variation(pilot, variation)
        {
            return Some(found);
        }
        let listed = self.listed(text);
        let (guide, rule) = listed.or_else(|| self.rule_name(text, place))?;
        Some(Support::Rule { guide, rule })
    }

    /// A rule that no edition here has any more, and one `ids.lock` still lists.
    fn listed(&self, text: &str) -> Option<(GuideKey, Symbol)> {
        let (guide, rule) = match text.split_once('/') {
            Some((guide, rule)) => (Some(guide), rule),
            None => (None, text),
        };
        let rule = self.model.symbols.find(rule)?;
        let guides = self.model.guide_keys().filter(|(_, known)| {
            guide.is_none_or(|guide| self.model.text(known.id) == guide) && known.issued(rule).is_some()
        });
        let found: Vec<GuideKey> = guides.map(|(key, _)| key).collect();
        match found.as_slice() {
            [guide] => Some((*guide, rule)),
            _ => None,
        }
    }

    fn variation(&self, pilot: &str, variation: &str) -> Option<Support> {
        let symbols = &self.model.symbols;
        let (pilot, variation) = (symbols.find(pilot)?, symbols.find(variation)?);
        let record = self.model.pilots.iter().find(|record| record.id == pilot)?;
        let known = record.variations.iter().any(|record| record.id == variation);
        known.then_some(Support::Variation { pilot, variation })
    }

    fn confirmations(&mut self, file: FileId, front: &Placed<data::Advice>, supports: &[Support]) -> Vec<Confirmation> {
        let mut confirmed = Vec::new();
        for (index, confirmation) in front.value.confirmed.iter().enumerate() {
            let at = |key: &'static str| {
                front.place(&[Step::Key("confirmed"), Step::At(index), Step::Key(key)]).in_file(file)
            };
            let edition = self.confirmed_edition(&confirmation.edition, supports, at("edition"));
            let mut rules = Vec::new();
            for (rule_index, rule) in confirmation.rules.iter().enumerate() {
                let path = [Step::Key("confirmed"), Step::At(index), Step::Key("rules"), Step::At(rule_index)];
                let place = front.place(&path).in_file(file);
                rules.extend(self.rule_name(rule, place).map(|(_, rule)| rule));
            }
            confirmed.extend(confirmation.date.map(|date| Confirmation {
                edition,
                date,
                by: confirmation.by.clone(),
                text: confirmation.text.clone(),
                rules,
            }));
        }
        confirmed.sort_by_key(|confirmation: &Confirmation| -> Date { confirmation.date });
        confirmed
    }

    /// `edition` of the guide that the page supports, or `guide@edition`.
    fn confirmed_edition(&mut self, text: &str, supports: &[Support], place: Span) -> Option<EditionKey> {
        let (guide, edition) = match text.split_once('@') {
            Some((guide, edition)) => {
                let guide = self.known(Names::Guide, guide, || place)?;
                (self.model.find_guide(guide)?, edition)
            }
            None => {
                let first = supports.iter().find_map(|support| match support {
                    Support::Rule { guide, .. } => Some(*guide),
                    Support::Variation { .. } => None,
                });
                (first?, text)
            }
        };
        let at = self.edition_of(guide.0 as usize, edition, place)?;
        Some(EditionKey { guide, at })
    }
}

/// The first eight signs of the sha256 of a text, LF-ended.
fn text_digest(text: &str) -> String {
    let digest = if text.contains('\r') {
        Sha256::digest(text.replace("\r\n", "\n").as_bytes())
    } else {
        Sha256::digest(text.as_bytes())
    };
    crate::text::hex(&digest[..4])
}
