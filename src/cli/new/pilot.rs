//! A pilot, with its two files. What only its makers can say is left out, and `check` asks for it.

use super::Maker;
use crate::cli::fault::Fault;
use crate::cli::init::quoted;
use crate::model::{EditionKey, GuideKey, MayVary};
use crate::text::did_you_mean;
use crate::wording::Unwritten;

/// Where the pilot belongs, as far as it was said.
pub(super) struct Asked<'a> {
    pub(super) guide: Option<&'a str>,
    pub(super) edition: Option<&'a str>,
    pub(super) rule: Option<&'a str>,
}

impl Maker<'_> {
    pub(super) fn pilot(&self, title: &str, id: Option<&str>, asked: &Asked<'_>) -> Result<(), Fault> {
        let id = self.id(id, title)?;
        let guide = self.find_guide(asked.guide)?;
        let model = &self.workspace.model;
        let taken = model
            .symbols
            .find(&id)
            .is_some_and(|id| model.find_guide(id).is_some() || model.pilots.iter().any(|pilot| pilot.id == id));
        if taken {
            return Err(Fault::Usage(format!("there is a guide or a pilot `{id}` already; give another id with --id")));
        }
        let edition = self.edition_to_vary(guide, asked.edition)?;
        let (rule, part) = self.rule_to_vary(edition, asked.rule)?;
        let folder = format!("guidance/{}/pilots/{id}", model.text(model.guide(guide).id));
        let data = data(title, model.text(model.edition(edition).id));
        self.write(&[
            (format!("{folder}/pilot.md"), words(&rule, part.as_deref())),
            (format!("{folder}/pilot.yaml"), data),
        ])?;
        self.terminal.say(&format!(
            "`guidepost check` says what is missing; then `guidepost new direction {id} ID --area AREA`"
        ));
        Ok(())
    }

    fn edition_to_vary(&self, guide: GuideKey, name: Option<&str>) -> Result<EditionKey, Fault> {
        if let Some(name) = name {
            return self.find_edition(guide, name);
        }
        let model = &self.workspace.model;
        let issued = model.edition_keys(guide).filter(|(_, edition)| !edition.is_draft()).last();
        issued.map(|(key, _)| key).ok_or_else(|| {
            Fault::Usage(
                "this guide has no issued edition yet, and a pilot departs from one; or give --edition".to_owned(),
            )
        })
    }

    /// The rule that is varied, and of it what may vary first.
    fn rule_to_vary(&self, edition: EditionKey, name: Option<&str>) -> Result<(String, Option<String>), Fault> {
        let model = &self.workspace.model;
        let rules = &model.edition(edition).rules;
        let found = match name {
            Some(name) => {
                let found = rules.iter().find(|rule| model.text(rule.id) == name);
                Some(found.ok_or_else(|| {
                    let near = did_you_mean(name, rules.iter().map(|rule| model.text(rule.id)));
                    super::unknown("rule of that edition", name, near)
                })?)
            }
            None => {
                let varies = |may_vary: &MayVary| matches!(may_vary, MayVary::All | MayVary::These(_));
                rules.iter().find(|rule| varies(&rule.may_vary)).or(rules.first())
            }
        };
        let rule = found.ok_or_else(|| Fault::Usage("that edition has no rule that could vary".to_owned()))?;
        let part = match &rule.may_vary {
            MayVary::These(parts) => parts.first().cloned(),
            _ => None,
        };
        Ok((model.text(rule.id).to_owned(), part))
    }
}

fn data(title: &str, edition: &str) -> String {
    format!(
        "title: {}\nedition: {}\n\
         # power:  the law that allows it, by its id in guidance/law.yaml\n\
         direction-defaults:\n  scope: whole\n  variations: [what-is-tried]\n\
         \x20 begun-before: joins  # or stays: for work open on the first day\n\
         \x20 at-end: returns  # or continues: for work open on the last day\n\
         # consulted:  who was asked, and when: - {{body: inspectorate, date: 2011-01-20}}\n\
         # measures:  at least one with a stop rule: - {{id: days, title: Median days, unit: days, stop-if: \"> 60\"}}\n\
         # evaluations:  who evaluates, and when it is due: - {{by: A university, due: 2012-07-31}}\n\
         on-new-edition: review  # a new edition waits until this says carry or lapse\n",
        quoted(title),
        quoted(edition)
    )
}

fn words(rule: &str, part: Option<&str>) -> String {
    let part = part.map(|part| format!("part: {part}\n")).unwrap_or_default();
    format!(
        "{}\n\n\
         ## What is tried {{#what-is-tried}}\n\n\
         ```yaml variation\nrule: {rule}\n{part}effect: modify\n```\n\n\
         {}\n\n\
         ## Safeguards\n\n{}\n\n\
         ## Returns {{#returns}}\n\n```yaml condition\nevery: quarter\nof: each area\n```\n\n\
         {}\n",
        Unwritten::PILOT,
        Unwritten::VARIATION,
        Unwritten::SAFEGUARDS,
        Unwritten::CONDITION
    )
}
