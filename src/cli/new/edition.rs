//! A draft that begins as a copy of the newest edition.

use super::Maker;
use crate::cli::fault::Fault;
use crate::cli::init::quoted;
use crate::model::EditionKey;

impl Maker<'_> {
    pub(super) fn edition(&self, guide: &str, id: &str) -> Result<(), Fault> {
        let id = self.id(Some(id), id)?;
        let key = self.find_guide(Some(guide))?;
        let model = &self.workspace.model;
        let record = model.guide(key);
        let issued = model.edition_keys(key).filter(|(_, edition)| !edition.is_draft()).last();
        let Some((newest, edition)) = issued else {
            return Err(Fault::Usage(format!("`{guide}` has no issued edition to begin from: its draft is the first")));
        };
        let folder = format!("guidance/{}/{id}", model.text(record.id));
        let mut files = self.copies(newest, &folder);
        let text = format!(
            "title: {}\nfollows: {}\nsummary: What is new, in a sentence or two.\n",
            quoted(&edition.title),
            quoted(model.text(edition.id)),
        );
        files.push((format!("{folder}/edition.yaml"), text));
        self.write(&files)?;
        self.terminal.say("a draft is not published unless you ask for it: `guidepost build --drafts`");
        Ok(())
    }

    /// The chapters of an edition under another folder. An edition is a whole snapshot, so its text is copied.
    fn copies(&self, edition: EditionKey, folder: &str) -> Vec<(String, String)> {
        let sources = &self.workspace.sources;
        let chapters = self.workspace.model.edition(edition).chapters.iter();
        let files = chapters.map(|chapter| sources.file(chapter.document.file));
        files
            .map(|file| {
                let name = file.path.rsplit('/').next().unwrap_or_default();
                (format!("{folder}/{name}"), file.text.to_string())
            })
            .collect()
    }
}
