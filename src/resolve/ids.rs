//! Every id ever issued, and `ids.lock`, which lists them so that none is used again for another rule.

use std::collections::{BTreeSet, HashMap};

use super::Resolver;
use crate::diag::{Code, Finding};
use crate::model::{GuideKey, IssuedId};
use crate::parse::FileKind;
use crate::seal::IdsLock;
use crate::text::{FileId, Span, Symbol};

impl Resolver<'_> {
    pub(super) fn ids(&mut self) {
        let locks: HashMap<&str, FileId> = self
            .files()
            .filter_map(|(file, kind, _)| match kind {
                FileKind::IdsLock(guide) => Some((guide, file)),
                _ => None,
            })
            .collect();
        for at in 0..self.model.guides.len() {
            let name = self.model.text(self.model.guides[at].id).to_owned();
            let lock = locks.get(name.as_str()).map(|&file| (file, self.read_lock(file)));
            self.guide_ids(at, lock);
        }
    }

    fn read_lock(&mut self, file: FileId) -> IdsLock {
        let (lock, faults) = IdsLock::read(&self.sources.file(file).text);
        self.findings.extend(faults.iter().map(|fault| Finding::from_fault(fault, file)));
        lock
    }

    fn guide_ids(&mut self, at: usize, lock: Option<(FileId, IdsLock)>) {
        let guide = GuideKey(u32::try_from(at).unwrap_or(u32::MAX));
        let mut ids: Vec<IssuedId> = Vec::new();
        let mut places: HashMap<Symbol, usize> = HashMap::new();
        let editions: Vec<_> = self.model.edition_keys(guide).map(|(key, edition)| (key, edition.is_draft())).collect();
        for (edition, is_draft) in editions {
            let rules: Vec<_> = self.model.rule_keys(edition).map(|(key, rule)| (key, rule.id)).collect();
            for (key, id) in rules {
                let place = *places.entry(id).or_insert_with(|| {
                    ids.push(IssuedId { id, rules: Vec::new(), issued: false });
                    ids.len() - 1
                });
                ids[place].rules.push(key);
                ids[place].issued |= !is_draft;
            }
        }
        self.compare_lock(at, &mut ids, &mut places, lock.as_ref());
        self.reused(at, &ids, lock.as_ref());
        let guide = &mut self.model.guides[at];
        guide.ids = ids;
        guide.id_places = places;
    }

    /// An issued id that the lock lacks is a note; a listed id that no edition has was issued all the same.
    fn compare_lock(
        &mut self,
        at: usize,
        ids: &mut Vec<IssuedId>,
        places: &mut HashMap<Symbol, usize>,
        lock: Option<&(FileId, IdsLock)>,
    ) {
        let listed: BTreeSet<&str> = lock.iter().flat_map(|(_, lock)| lock.ids()).collect();
        let missing: Vec<&IssuedId> =
            ids.iter().filter(|id| id.issued && !listed.contains(self.model.text(id.id))).collect();
        if let Some(first) = missing.first() {
            let file = lock.map_or(self.model.guides[at].file, |(file, _)| *file);
            let message = if missing.len() == 1 {
                format!("`{}` was issued and is not in ids.lock", self.model.text(first.id))
            } else {
                format!("{} issued ids are not in ids.lock, `{}` the first", missing.len(), self.model.text(first.id))
            };
            self.say(Finding::new(Code::IdUnlisted, Span::start_of(file), message).help("run `guidepost ids`"));
        }
        for id in listed {
            let symbol = self.intern(id);
            places.entry(symbol).or_insert_with(|| {
                ids.push(IssuedId { id: symbol, rules: Vec::new(), issued: true });
                ids.len() - 1
            });
        }
    }

    /// An id that comes back after an edition without it needs `revived:` in the lineage.
    fn reused(&mut self, at: usize, ids: &[IssuedId], lock: Option<&(FileId, IdsLock)>) {
        let mut findings = Vec::new();
        for id in ids {
            for (&earlier, &later) in id.rules.iter().zip(id.rules.iter().skip(1)) {
                let editions = &self.model.guides[at].editions;
                let edition = &editions[later.edition.at as usize];
                let forerunner = self.model.guides[at].forerunner(later.edition.at);
                let gap = forerunner.is_some_and(|before| before > earlier.edition.at);
                let revived = edition
                    .lineage
                    .as_ref()
                    .is_some_and(|lineage| lineage.revived.iter().any(|revived| revived.rule == id.id));
                if gap && !revived {
                    findings.push(self.reuse(later, &editions[earlier.edition.at as usize].label));
                }
            }
            let listed = lock.and_then(|(_, lock)| lock.edition(self.model.text(id.id)));
            let first_rule = id.rules.first().copied();
            if let (Some(listed), Some(first)) = (listed, first_rule) {
                let editions = &self.model.guides[at].editions;
                let known = editions.iter().position(|edition| self.model.text(edition.id) == listed);
                let comes_back = known.is_none_or(|known| known < first.edition.at as usize);
                let revived = editions[first.edition.at as usize]
                    .lineage
                    .as_ref()
                    .is_some_and(|lineage| lineage.revived.iter().any(|revived| revived.rule == id.id));
                if comes_back && !revived {
                    findings.push(self.reuse(first, listed));
                }
            }
        }
        self.findings.extend(findings);
    }

    fn reuse(&self, rule: crate::model::RuleKey, label: &str) -> Finding {
        let record = self.model.rule(rule);
        let place = self.id_place(self.model.chapter_of(rule).document.file, record);
        let message =
            format!("the id `{}` was issued in {label}, was gone, and comes back", self.model.text(record.id));
        Finding::new(Code::IdReused, place, message)
            .help("give the new rule another id; if it is the same duty, say so under `revived:` in lineage.yaml")
    }
}
