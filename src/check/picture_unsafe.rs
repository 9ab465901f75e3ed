//! Pictures that are not what their name says, or that could run something: an SVG is a document, not only a drawing.

use super::Context;
use crate::diag::{Code, Finding};
use crate::parse::FileKind;
use crate::text::{SourceFile, Span};

/// What an SVG must not hold, in lower case: scripts, other documents, addresses elsewhere.
const FORBIDDEN: [&str; 7] = ["<script", "<foreignobject", "javascript:", "<!entity", "<iframe", "<use", "@import"];

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (id, file) in context.sources.iter() {
        if FileKind::of(&file.path) != FileKind::Picture {
            continue;
        }
        if let Some(why) = fault(file) {
            let place = Span::start_of(id);
            let finding = Finding::new(Code::PictureUnsafe, place, format!("this picture {why}"));
            findings.push(finding.help("export it again as a plain picture; PNG holds no code"));
        }
    }
    findings
}

fn fault(file: &SourceFile) -> Option<String> {
    let ending = file.path.rsplit_once('.').map_or("", |(_, ending)| ending);
    if ending == "svg" {
        return svg_fault(&file.text.to_ascii_lowercase());
    }
    let bytes = file.bytes.as_deref().unwrap_or(&[]);
    let honest = match ending {
        "png" => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
        "jpg" | "jpeg" => bytes.starts_with(b"\xff\xd8\xff"),
        "gif" => bytes.starts_with(b"GIF8"),
        "webp" => bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"),
        "avif" => bytes.get(4..8) == Some(b"ftyp"),
        _ => false,
    };
    (!honest).then(|| format!("is named .{ending} and is something else"))
}

fn svg_fault(text: &str) -> Option<String> {
    if !text.contains("<svg") {
        return Some("is named .svg and is something else".to_owned());
    }
    if let Some(found) = FORBIDDEN.iter().find(|found| text.contains(**found)) {
        return Some(format!("holds `{found}`"));
    }
    let handler = text.match_indices(" on").find(|(at, _)| {
        let rest = &text[at + 3..];
        let name = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
        name > 0 && rest[name..].trim_start().starts_with('=')
    });
    handler.map(|_| "holds an event handler".to_owned())
}
