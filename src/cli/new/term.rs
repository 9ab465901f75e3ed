//! A term of the glossary.

use super::Maker;
use crate::cli::fault::Fault;
use crate::cli::init::quoted;
use crate::wording::Unwritten;

impl Maker<'_> {
    pub(super) fn term(&self, title: &str, means: Option<&str>) -> Result<(), Fault> {
        let id = self.id(None, title)?;
        let means = means.map_or_else(|| Unwritten::TERM.to_string(), str::to_owned);
        let text = format!("---\ntitle: {}\n---\n\n{means}\n", quoted(title));
        self.write(&[(format!("guidance/glossary/{id}.md"), text)])
    }
}
