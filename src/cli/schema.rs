//! `guidepost schema`, and the line that tells an editor which schema a file has.

use super::Outcome;
use super::fault::Fault;
use super::terminal::Terminal;
use crate::parse::fields::{ALL, schema, table_named};
use crate::text::did_you_mean;

/// Where a workspace keeps the schemas for editors. `load` skips folders whose name begins with a dot.
const FOLDER: &str = ".guidepost/schemas";

pub(super) fn run(name: Option<&str>, terminal: &Terminal) -> Result<Outcome, Fault> {
    let Some(name) = name else {
        let lines: Vec<String> = ALL.iter().map(|table| format!("{:<12} {}\n", table.word(), table.name)).collect();
        terminal.print(&lines.concat())?;
        return Ok(Outcome::Done);
    };
    let bare = name.strip_suffix(".yaml").unwrap_or(name);
    let Some(table) = table_named(bare) else {
        let near = did_you_mean(bare, ALL.iter().map(|table| table.word()));
        let help = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        return Err(Fault::Usage(format!("there is no schema `{name}`{help}")));
    };
    terminal.print(&schema(table))?;
    Ok(Outcome::Done)
}

/// Every schema with its path from the root of a workspace, for files of YAML alone: editors read no front matter.
pub(super) fn files() -> impl Iterator<Item = (String, String)> {
    let tables = ALL.into_iter().filter(|table| table.name.ends_with(".yaml"));
    tables.map(|table| (format!("{FOLDER}/{}.json", table.word()), schema(table)))
}

/// A new file's text below the line that names its schema, where it has one.
pub(super) fn headed(path: &str, text: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let Some(table) = ALL.iter().find(|table| table.name == name) else { return text.to_owned() };
    let up = "../".repeat(path.matches('/').count());
    format!("# yaml-language-server: $schema={up}{FOLDER}/{}.json\n{text}", table.word())
}
