//! What becomes of one edition: a draft gets its dates and its name, and every edition what gives it meaning.

use super::entries::edition_data;
use super::yaml::{quoted, set};
use super::{Draft, Request, find_edition, glossary, settings, titles};
use crate::apply::runs_on;
use crate::model::{EditionKey, GuideKey, Model, OnNewEdition, RESERVED_EDITIONS};
use crate::parse::data;
use crate::pipeline::Workspace;
use crate::seal::Subject;
use crate::text::{check_id, counted, did_you_mean};

/// What stands above the settings that a release writes.
const REMARK: &str = "# What held for this edition when it was issued, written by `guidepost release`.";

impl Draft {
    /// Every notice that is not sealed yet, in order.
    pub(super) fn unsealed_notices(&mut self, workspace: &Workspace, guide: GuideKey) -> Result<Vec<Subject>, String> {
        let record = workspace.model.guide(guide);
        let mut subjects = Vec::new();
        for notice in record.notices.iter().filter(|notice| self.lock.notice(notice.number).is_none()) {
            let edition = notice.edition.map(|at| workspace.model.text(record.editions[at as usize].id));
            if let Some(edition) = edition.filter(|edition| self.lock.edition(edition).is_none()) {
                let guide = &self.guide;
                return Err(format!(
                    "notice {} is about the edition `{edition}`, which is not sealed: `guidepost release {guide}@{edition}`",
                    notice.number
                ));
            }
            subjects.push(Subject::Notice(self.guide.clone(), notice.number));
        }
        if subjects.is_empty() {
            self.say(format!("{}notices.yaml: every notice is sealed already", self.folder));
        }
        Ok(subjects)
    }

    /// Makes an edition ready to be sealed; nothing where it is sealed already.
    pub(super) fn edition(
        &mut self,
        workspace: &Workspace,
        guide: GuideKey,
        request: &Request,
    ) -> Result<Vec<Subject>, String> {
        let Some(key) = self.find(workspace, guide, request)? else { return Ok(Vec::new()) };
        let model = &workspace.model;
        let edition = model.edition(key);
        let old = model.text(edition.id).to_owned();
        let data = edition_data(workspace, &self.folder, &old)
            .ok_or_else(|| format!("{}{old}/edition.yaml cannot be read", self.folder))?;
        let path = format!("{old}/edition.yaml");
        let text = self.after.get(&path).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
        let (new, text) = if edition.is_draft() {
            carried(workspace, key, request)?;
            let new = new_name(model, guide, &old, request)?;
            refuse_days(model, key, data, request)?;
            (new.clone(), self.dated(&text, data, &new, request)?)
        } else {
            refuse_dates(&old, request)?;
            (old.clone(), text)
        };
        let text = self.with_settings(workspace, key, data, (&new, text))?;
        self.after.insert(path, text.into_bytes());
        self.copy_terms(workspace, key, (&old, &new));
        self.copy_titles(workspace, key, (&old, &new));
        if new != old {
            self.rename(&old, &new);
        }
        Ok(vec![Subject::Edition(self.guide.clone(), new)])
    }

    /// The edition that is meant; nothing where it is sealed already.
    fn find(
        &mut self,
        workspace: &Workspace,
        guide: GuideKey,
        request: &Request,
    ) -> Result<Option<EditionKey>, String> {
        let model = &workspace.model;
        let drafts = || model.edition_keys(guide).filter(|(_, edition)| edition.is_draft() && !edition.is_consultation);
        let found = match &request.edition {
            Some(name) => find_edition(model, guide, name),
            None if drafts().count() == 1 => drafts().next().map(|(key, _)| key),
            None => None,
        };
        // The same command again: the draft is an edition now.
        let meant = request.name.as_ref().or(request.edition.as_ref());
        if let Some(name) = meant.filter(|name| self.lock.edition(name).is_some())
            && (found.is_none() || request.name.is_none())
        {
            self.say(format!("{}{name}: sealed already, as entry {}", self.folder, self.entry_number(name)));
            return Ok(None);
        }
        match (found, &request.edition) {
            (Some(key), _) => Ok(Some(key)),
            (None, Some(name)) => {
                let names = model.edition_keys(guide).map(|(_, edition)| model.text(edition.id));
                let near = did_you_mean(name, names).map(|near| format!("; did you mean `{near}`?"));
                Err(format!("the guide `{}` has no edition `{name}`{}", self.guide, near.unwrap_or_default()))
            }
            (None, None) => Err(format!(
                "say which edition: `guidepost release {}@EDITION`; without one, the only draft is meant, and there {}",
                self.guide,
                if drafts().next().is_none() { "is none" } else { "are several" }
            )),
        }
    }

    fn entry_number(&self, edition: &str) -> u32 {
        self.lock.edition(edition).map_or(0, |entry| entry.number)
    }

    /// `edition.yaml` with the dates that were given.
    fn dated(&mut self, text: &str, data: &data::Edition, new: &str, request: &Request) -> Result<String, String> {
        let made = request.made.unwrap_or(request.day);
        let published = request.published.or(data.published).unwrap_or(made);
        let from = request.in_force_from.or(data.in_force_from);
        if from.is_none() && data.corrects.is_none() {
            return Err("say from when the edition is in force: --in-force-from DATE".to_owned());
        }
        let mut text = text.to_owned();
        let mut said = Vec::new();
        let label = match (&request.label, &data.label) {
            (Some(label), _) => Some(label.clone()),
            // What a draft is called is no name for an edition.
            (None, Some(label)) if label.eq_ignore_ascii_case("draft") => Some(new.to_owned()),
            _ => None,
        };
        if let Some(label) = label {
            text = set(&text, "label", &quoted(&label))?;
            said.push(format!("label {label}"));
        }
        let dates = [("made", Some(made)), ("published", Some(published)), ("in-force-from", from)];
        for (key, date) in dates {
            if let Some(date) = date {
                text = set(&text, key, &date.to_string())?;
                said.push(format!("{key} {date}"));
            }
        }
        self.say(format!("{}{new}/edition.yaml: {}", self.folder, said.join(", ")));
        Ok(text)
    }

    /// `edition.yaml` with what the guide says of itself and the edition does not.
    fn with_settings(
        &mut self,
        workspace: &Workspace,
        key: EditionKey,
        data: &data::Edition,
        (new, mut text): (&str, String),
    ) -> Result<String, String> {
        let lines = settings::missing(&workspace.model, workspace.model.edition(key), &data.guide);
        if lines.is_empty() {
            return Ok(text);
        }
        if !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(REMARK);
        text.push('\n');
        for (key, value) in &lines {
            text = set(&text, key, value)?;
        }
        let said: Vec<&str> = lines.iter().map(|(key, _)| *key).collect();
        self.say(format!("{}{new}/edition.yaml: as in the guide, {}", self.folder, said.join(", ")));
        Ok(text)
    }

    fn copy_terms(&mut self, workspace: &Workspace, key: EditionKey, (old, new): (&str, &str)) {
        let model = &workspace.model;
        let terms = glossary::missing(model, model.edition(key));
        if terms.is_empty() {
            return;
        }
        let names: Vec<&str> = terms.iter().map(|(term, _)| *term).collect();
        self.say(format!("{}{new}/glossary: copied from guidance/glossary, {}", self.folder, names.join(", ")));
        for (term, document) in terms {
            let text = glossary::text_for(model, key.guide, document);
            self.after.insert(format!("{old}/glossary/{term}.md"), text.into_bytes());
        }
    }

    fn copy_titles(&mut self, workspace: &Workspace, key: EditionKey, (old, new): (&str, &str)) {
        if let Some((text, count)) = titles::missing(&workspace.model, key) {
            let file = titles::FILE;
            self.say(format!("{}{new}/{file}: copied from the registers, {}", self.folder, counted(count, "title")));
            self.after.insert(format!("{old}/{file}"), text.into_bytes());
        }
    }

    fn rename(&mut self, old: &str, new: &str) {
        let from = format!("{old}/");
        let files = std::mem::take(&mut self.after);
        self.after = files
            .into_iter()
            .map(|(path, bytes)| match path.strip_prefix(&from) {
                Some(rest) => (format!("{new}/{rest}"), bytes),
                None => (path, bytes),
            })
            .collect();
        self.lines.insert(0, format!("{}{old} becomes {}{new}", self.folder, self.folder));
        self.moved = Some((old.to_owned(), new.to_owned()));
    }
}

/// The id of the edition that a draft becomes.
fn new_name(model: &Model, guide: GuideKey, old: &str, request: &Request) -> Result<String, String> {
    let name = match &request.name {
        Some(name) => name.clone(),
        None if old == "draft" => return Err("say what the edition is called: --as 2013".to_owned()),
        None => old.to_owned(),
    };
    check_id(&name).map_err(|fault| format!("`{name}` is no id for an edition: {fault}"))?;
    if name == "draft" || RESERVED_EDITIONS.contains(&name.as_str()) {
        return Err(format!("`{name}` is reserved and cannot be an edition's id: name it by its year, --as 2013"));
    }
    if name != old && find_edition(model, guide, &name).is_some() {
        return Err(format!("there is an edition `{name}` already"));
    }
    let key = find_edition(model, guide, old);
    if key.is_some_and(|key| model.edition(key).is_consultation) {
        return Err(format!("`{old}` is a consultation: copy it into a draft, and release that"));
    }
    Ok(name)
}

/// An issued edition keeps its name and its dates.
fn refuse_dates(old: &str, request: &Request) -> Result<(), String> {
    let given = request.made.or(request.published).or(request.in_force_from).is_some();
    if given || request.label.is_some() || request.name.as_ref().is_some_and(|name| name != old) {
        return Err(format!("`{old}` was issued already: its name and dates stand in its edition.yaml"));
    }
    Ok(())
}

/// What was not made or published by the day of the release is not issued on it, and no edition begins before the one
/// that it follows.
fn refuse_days(model: &Model, key: EditionKey, data: &data::Edition, request: &Request) -> Result<(), String> {
    let day = request.day;
    let made = request.made.unwrap_or(day);
    let published = request.published.or(data.published).unwrap_or(made);
    for (word, date) in [("made", made), ("published", published)] {
        if date > day {
            return Err(format!(
                "the edition would be {word} on {date}, after {day}, the day of the release: release it on or after \
                 {date}, or say that day, --as-of {date}"
            ));
        }
    }
    let guide = model.guide(key.guide);
    let (Some(from), Some(before)) = (request.in_force_from.or(data.in_force_from), model.edition(key).follows) else {
        return Ok(());
    };
    let notices = guide.notices.iter().rev().filter(|notice| notice.date <= day && notice.edition == Some(before));
    let notified = notices.filter_map(|notice| notice.in_force_from).next();
    let before = &guide.editions[before as usize];
    match notified.or(before.in_force_from) {
        Some(first) if from < first => Err(format!(
            "the edition cannot be in force from {from}: it follows `{}`, which is in force from {first}",
            model.text(before.id)
        )),
        _ => Ok(()),
    }
}

/// Pilots that run on are decided before an edition takes the place of theirs.
fn carried(workspace: &Workspace, key: EditionKey, request: &Request) -> Result<(), String> {
    let model = &workspace.model;
    // A correction goes on with the pilots of what it corrects.
    if model.edition(key).corrects.is_some() {
        return Ok(());
    }
    let first = request.in_force_from.unwrap_or(request.day);
    for pilot in model.pilots.iter().filter(|pilot| pilot.guide == key.guide) {
        let is_open = matches!(pilot.on_new_edition, OnNewEdition::Review);
        if is_open && runs_on(model, pilot, first, request.day) {
            let path = &workspace.sources.file(pilot.file).path;
            return Err(format!(
                "the pilot `{}` runs on under the new edition: say `on-new-edition: carry` or `lapse` in {path}",
                model.text(pilot.id)
            ));
        }
    }
    Ok(())
}
