//! A guide with a draft that has one chapter.

use super::Maker;
use super::rule::rule_text;
use crate::cli::fault::Fault;
use crate::cli::init::quoted;
use crate::model::BodyKind;

impl Maker<'_> {
    pub(super) fn guide(&self, title: &str, id: Option<&str>) -> Result<(), Fault> {
        let id = self.id(id, title)?;
        let model = &self.workspace.model;
        let issuer = model.bodies.iter().find(|(_, body)| body.kind == BodyKind::Issuer);
        let Some((issuer, _)) = issuer else {
            return Err(Fault::Usage(
                "nobody issues guidance here: add a body with `kind: issuer` to guidance/bodies.yaml".to_owned(),
            ));
        };
        let folder = format!("guidance/{id}");
        let title = quoted(title);
        let rule = rule_text("Say what has to be done", "say-what-has-to-be-done", self.duty_holder().as_deref());
        let chapter = format!("---\ntitle: First steps\n---\n\nThis chapter is a start. Replace it.\n\n{rule}");
        self.write(&[
            (format!("{folder}/draft/01-first-steps.md"), chapter),
            (format!("{folder}/draft/edition.yaml"), format!("title: {title}\nsummary: The first draft.\n")),
            (format!("{folder}/guide.yaml"), format!("title: {title}\nissued-by: {}\n", model.text(issuer))),
        ])
    }
}
