//! `guidepost init`: a small workspace that builds at once.

use super::args::Init;
use super::fault::Fault;
use super::terminal::Terminal;
use super::{Outcome, schema, workspace};
use crate::disk::RealDisk;
use crate::write::source;

/// The files of a new workspace: path and text. `{today}`, `{year}` and `{title}` are filled in.
const FILES: [(&str, &str); 15] = [
    (".gitignore", "/public\n/public-*\n"),
    (".editorconfig", include_str!("starter/editorconfig")),
    (".gitattributes", include_str!("starter/gitattributes")),
    ("guidance/bodies.yaml", include_str!("starter/bodies.yaml")),
    ("guidance/law.yaml", include_str!("starter/law.yaml")),
    ("guidance/clocks.yaml", include_str!("starter/clocks.yaml")),
    ("guidance/journey.yaml", include_str!("starter/journey.yaml")),
    ("guidance/glossary/referral.md", include_str!("starter/referral.md")),
    ("guidance/our-guide/guide.yaml", include_str!("starter/guide.yaml")),
    ("guidance/our-guide/{year}/edition.yaml", include_str!("starter/edition.yaml")),
    ("guidance/our-guide/{year}/01-first-steps.md", include_str!("starter/chapter.md")),
    ("guidance/our-guide/ids.lock", "guidepost-ids 1\ndecide-on-a-referral {year}\n"),
    ("advice/our-profession/body.yaml", include_str!("starter/body.yaml")),
    ("advice/our-profession/talking-about-a-referral.md", include_str!("starter/advice.md")),
    // What makes the rest a workspace comes last, so that a stopped run leaves none by half.
    ("guidepost.yaml", include_str!("starter/guidepost.yaml")),
];

pub(super) fn run(init: &Init, terminal: &Terminal) -> Result<Outcome, Fault> {
    let today = workspace::today();
    let year = today.year().to_string();
    let fill = |text: &str| {
        let text = text.replace("{today}", &today.to_string()).replace("{year}", &year);
        text.replace("{title}", &quoted(&init.title))
    };
    let starters = FILES.iter().map(|(path, text)| {
        let path = fill(path);
        let text = schema::headed(&path, &fill(text));
        (path, text)
    });
    // The schemas come first: what makes the rest a workspace stays last.
    let files: Vec<(String, Vec<u8>)> =
        schema::files().chain(starters).map(|(path, text)| (path, text.into_bytes())).collect();
    source::create(&RealDisk, &init.folder, &files)?;
    terminal.say(&format!("made a workspace in {}: `guidepost -C {0} build` makes its site", init.folder.display()));
    Ok(Outcome::Done)
}

/// A text as a YAML string in double quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
