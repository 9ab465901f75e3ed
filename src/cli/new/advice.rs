//! A page of advice, and a body that owns advice.

use super::Maker;
use crate::cli::fault::Fault;
use crate::cli::init::quoted;
use crate::cli::workspace;
use crate::text::did_you_mean;
use crate::wording::Unwritten;

impl Maker<'_> {
    pub(super) fn advice(&self, body: &str, title: &str, supports: &[String]) -> Result<(), Fault> {
        let model = &self.workspace.model;
        let owner = model.symbols.find(body).filter(|id| model.owners.get(*id).is_some());
        if owner.is_none() {
            let near = did_you_mean(body, model.owners.iter().map(|(id, _)| model.text(id)));
            return Err(super::unknown("owner of advice", body, near));
        }
        for rule in supports {
            self.supported(rule)?;
        }
        let slug = self.id(None, title)?;
        let mut front = format!("title: {}\npublished: {}\n", quoted(title), workspace::today());
        if !supports.is_empty() {
            front.push_str(&format!("supports: [{}]\n", supports.join(", ")));
        }
        let text = format!("---\n{front}---\n\n{}\n", Unwritten::ADVICE);
        self.write(&[(format!("advice/{body}/{slug}.md"), text)])
    }

    fn supported(&self, rule: &str) -> Result<(), Fault> {
        let model = &self.workspace.model;
        let id = rule.rsplit('/').next().unwrap_or(rule);
        let known =
            model.symbols.find(id).is_some_and(|id| model.guides.iter().any(|guide| guide.issued(id).is_some()));
        if known {
            return Ok(());
        }
        let ids = model.guides.iter().flat_map(|guide| &guide.ids).map(|issued| model.text(issued.id));
        Err(super::unknown("rule", rule, did_you_mean(id, ids)))
    }

    pub(super) fn body(&self, title: &str, contact: &str, id: Option<&str>) -> Result<(), Fault> {
        let id = self.id(id, title)?;
        let model = &self.workspace.model;
        if model.symbols.find(&id).is_some_and(|id| model.bodies.get(id).is_some()) {
            return Err(Fault::Usage(format!(
                "guidance/bodies.yaml has a body `{id}` already; give another with --id"
            )));
        }
        let text = format!("title: {}\ncontact: {}\n", quoted(title), quoted(contact));
        self.write(&[(format!("advice/{id}/body.yaml"), text)])
    }
}
