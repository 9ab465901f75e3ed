//! A chapter at the end of an edition.

use super::Maker;
use crate::cli::fault::Fault;
use crate::cli::init::quoted;

impl Maker<'_> {
    pub(super) fn chapter(&self, title: &str, guide: Option<&str>, edition: &str) -> Result<(), Fault> {
        let id = self.id(None, title)?;
        let key = self.find_edition(self.find_guide(guide)?, edition)?;
        let model = &self.workspace.model;
        let record = model.edition(key);
        if record.chapters.iter().any(|chapter| model.text(chapter.id) == id) {
            return Err(Fault::Usage(format!("this edition has a chapter `{id}` already")));
        }
        let folder = format!("guidance/{}/{}", model.text(model.guide(key.guide).id), model.text(record.id));
        let number = self.next_number(&folder);
        let text = format!("---\ntitle: {}\n---\n\nThis chapter is about something. Say what.\n", quoted(title));
        self.write(&[(format!("{folder}/{number:02}-{id}.md"), text)])
    }

    /// One more than the greatest number that a chapter's file begins with.
    fn next_number(&self, folder: &str) -> u32 {
        let prefix = format!("{folder}/");
        let names = self.workspace.sources.iter().filter_map(|(_, file)| file.path.strip_prefix(&prefix));
        let numbers = names.filter_map(|name| name.split('-').next()?.parse::<u32>().ok());
        numbers.max().unwrap_or(0) + 1
    }
}
