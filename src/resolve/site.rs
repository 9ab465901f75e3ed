//! `guidepost.yaml`.

use super::Resolver;
use super::guides::budget;
use super::limits::read_duration;
use super::names::Names;
use crate::diag::{Code, Finding, Level};
use crate::model::{Budget, Budgets, KeyWords, Site, WordLists, base_url};
use crate::parse::Content;
use crate::parse::data;
use crate::parse::fields::{Placed, Step};
use crate::text::{FileId, Span, Symbol, did_you_mean};

impl Resolver<'_> {
    pub(super) fn site(&mut self) {
        let found = self.files().find_map(|(file, _, content)| match content {
            Content::Site(site) => Some((file, site)),
            _ => None,
        });
        let Some((file, site)) = found else {
            if !self.sources.is_empty() {
                let place = Span::start_of(FileId(0));
                let finding = Finding::new(Code::FileMissing, place, "this workspace has no guidepost.yaml");
                self.say(finding.help("make one with `schema: 1`, `title:` and `publisher:`"));
            }
            return;
        };
        let levels = self.levels(file, site);
        let data = &site.value;
        self.model.site = Site {
            title: data.title.clone(),
            base_url: data.base_url.as_deref().and_then(base_url),
            publisher: data.publisher.clone(),
            contact: data.contact.clone(),
            licence: data.licence.clone(),
            language: data.language.clone().unwrap_or_else(|| "en-GB".to_owned()),
            theme: data.theme.clone().unwrap_or_else(|| "plain".to_owned()),
            source_url: data.source_url.clone(),
            notice: data.notice.clone(),
            key_words: data.key_words.as_ref().and_then(key_words).unwrap_or_default(),
            budgets: Budgets::default(),
            words: word_lists(&data.words),
            levels,
        }
        .into();
        self.schema(file, site);
        if data.base_url.is_some() && self.model.site.base_url.is_none() {
            let place = site.place(&[Step::Key("base-url")]).in_file(file);
            let finding = Finding::new(Code::YamlWrongType, place, "`base-url` takes the whole address of a site");
            self.say(finding.help("write it as https://guidance.example.org/"));
        }
    }

    fn schema(&mut self, file: FileId, site: &Placed<data::Site>) {
        if site.value.schema > 1 {
            let place = site.place(&[Step::Key("schema")]).in_file(file);
            let message = format!("this workspace is of format {}, and this program reads format 1", site.value.schema);
            self.say(Finding::new(Code::YamlSchema, place, message).help("use a later version of Guidepost"));
        }
    }

    /// What `guidepost.yaml` names further down: guides, bodies and rules.
    pub(super) fn site_names(&mut self) {
        let found = self.files().find_map(|(file, _, content)| match content {
            Content::Site(site) => Some((file, site)),
            _ => None,
        });
        let Some((file, site)) = found else { return };
        self.model.site.budgets = Budgets {
            guides: self.budgets(file, site, ("guides", Names::Guide, &site.value.budgets.guides)),
            advice: self.budgets(file, site, ("advice", Names::Owner, &site.value.budgets.advice)),
        };
        let pilots = &site.value.pilots;
        if let Some(longest) = &pilots.longest {
            let place = site.place(&[Step::Key("pilots"), Step::Key("longest")]).in_file(file);
            self.findings.extend(read_duration(longest, place).err());
        }
        for (at, rule) in pilots.never_vary.iter().enumerate() {
            let path = [Step::Key("pilots"), Step::Key("never-vary"), Step::At(at)];
            self.rule_name(rule, site.place(&path).in_file(file));
        }
    }

    fn budgets(
        &mut self,
        file: FileId,
        site: &Placed<data::Site>,
        (key, names, budgets): (&str, Names, &data::Entries<data::Budget>),
    ) -> Vec<(Symbol, Budget)> {
        let mut found = Vec::new();
        for (id, data) in budgets.iter() {
            let place = site.key_place(&[Step::Key("budgets"), Step::Key(key), Step::Key(id)]).in_file(file);
            let symbol = self.known(names, id, || place);
            found.extend(symbol.map(|symbol| (symbol, budget(data, place))));
        }
        found
    }

    fn levels(&mut self, file: FileId, site: &Placed<data::Site>) -> Vec<(Code, Level)> {
        let mut levels = Vec::new();
        for (word, level) in site.value.levels.iter() {
            let place = site.key_place(&[Step::Key("levels"), Step::Key(word)]).in_file(file);
            match (Code::from_word(word), Level::from_word(level)) {
                (None, _) => {
                    let near = did_you_mean(word, Code::ALL.iter().map(|code| code.word()));
                    let message = format!("there is no finding `{word}`");
                    self.say(Finding::new(Code::UnknownCode, place, message).suggest(near));
                }
                (Some(code), _) if code.is_fixed() => {
                    let message = format!("the level of `{word}` cannot be changed");
                    let finding = Finding::new(Code::LevelRefused, place, message);
                    self.say(finding.help("it is about ids, seals or safety; mend what it finds"));
                }
                (Some(code), Some(level)) => levels.push((code, level)),
                (Some(_), None) => {}
            }
        }
        levels
    }
}

/// The lists as written, each in place of the usual one; abbreviations are added to the usual ones.
fn word_lists(data: &data::WordLists) -> WordLists {
    let usual = WordLists::default();
    let or = |list: &Vec<String>, usual: Vec<String>| if list.is_empty() { usual } else { list.clone() };
    WordLists {
        advisory: or(&data.advisory, usual.advisory),
        avoid: or(&data.avoid, usual.avoid),
        known: usual.known.into_iter().chain(data.known.iter().cloned()).collect(),
    }
}

/// Key words as written, or nothing where words are not read.
pub(super) fn key_words(data: &data::KeyWords) -> Option<KeyWords> {
    let data::KeyWords::Read(lists) = data else { return None };
    let usual = KeyWords::default();
    let or = |list: &Vec<String>, usual: Vec<String>| {
        if list.is_empty() { usual } else { list.iter().map(|word| word.to_lowercase()).collect() }
    };
    Some(KeyWords {
        must: or(&lists.must, usual.must),
        must_not: or(&lists.must_not, usual.must_not),
        should: or(&lists.should, usual.should),
        should_not: or(&lists.should_not, usual.should_not),
    })
}
