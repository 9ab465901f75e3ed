//! A rule at the end of a chapter, or its text to paste.

use super::Maker;
use crate::cli::fault::Fault;
use crate::disk::RealDisk;
use crate::model::GuideKey;
use crate::parse::FileKind;
use crate::text::{did_you_mean, propose_id};
use crate::wording::Unwritten;
use crate::write::source;

impl Maker<'_> {
    pub(super) fn rule(&self, title: &str, chapter: Option<&str>, guide: Option<&str>) -> Result<(), Fault> {
        let Some(path) = chapter else {
            let key = self.find_guide(guide)?;
            let id = self.free_id(key, title)?;
            return self.terminal.print(&rule_text(title, &id, self.duty_holder().as_deref()));
        };
        let path = path.trim_start_matches("./");
        let FileKind::Chapter { guide, .. } = FileKind::of(path) else {
            return Err(Fault::Usage(format!("`{path}` is no chapter; it would be guidance/GUIDE/EDITION/01-NAME.md")));
        };
        let key = self.find_guide(Some(guide))?;
        let sources = &self.workspace.sources;
        let Some(file) = sources.find(path) else {
            let near = did_you_mean(path, sources.iter().map(|(_, file)| &*file.path));
            return Err(super::unknown("chapter", path, near));
        };
        let id = self.free_id(key, title)?;
        let before = &sources.file(file).text;
        let text = rule_text(title, &id, self.duty_holder().as_deref());
        let after = format!("{}\n\n{text}", before.trim_end());
        source::replace(&RealDisk, &self.path(path), Some(before.as_bytes()), after.as_bytes())?;
        self.terminal.say(&format!("added the rule `{id}` to {path}"));
        Ok(())
    }

    /// An id made from a title that the guide never had: an id is never used again for another rule.
    fn free_id(&self, guide: GuideKey, title: &str) -> Result<String, Fault> {
        let model = &self.workspace.model;
        let base = propose_id(title);
        if base.is_empty() {
            return Err(Fault::Usage("this title has no letter to make an id from".to_owned()));
        }
        let taken = |id: &str| model.symbols.find(id).is_some_and(|id| model.guide(guide).issued(id).is_some());
        let numbered = (2..).map(|number| format!("{base}-{number}"));
        let mut candidates = std::iter::once(base.clone()).chain(numbered);
        let free = candidates.find(|id| !taken(id)).unwrap_or(base);
        self.id(Some(&free), title)
    }
}

/// A rule that passes every check; its words are to be replaced.
pub(super) fn rule_text(title: &str, id: &str, duty_holder: Option<&str>) -> String {
    let data = duty_holder.map(|body| format!("```yaml rule\nduty-on: [{body}]\n```\n\n")).unwrap_or_default();
    let title = title.replace(['\n', '\r'], " ");
    format!("## {title} {{#{id}}}\n\n{data}{}\n", Unwritten::RULE)
}
