//! Pictures that are not what their name says, or that could run something: an SVG is a document, not only a drawing.

use roxmltree::{Attribute, Document, Node, ParsingOptions};

use super::Context;
use crate::diag::{Code, Finding};
use crate::parse::FileKind;
use crate::text::{SourceFile, Span};

/// The namespace of drawings.
const SVG: &str = "http://www.w3.org/2000/svg";

/// The elements of a plain drawing. Nothing that runs, animates, holds another document or loads one.
const ELEMENTS: [&str; 25] = [
    "svg",
    "g",
    "defs",
    "title",
    "desc",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "marker",
    "symbol",
    "use",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "pattern",
    "metadata",
];

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
        return svg_fault(&file.text);
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

/// Reads a drawing as XML and looks at every element and attribute.
fn svg_fault(text: &str) -> Option<String> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: 1_000_000, ..ParsingOptions::default() };
    let document = match Document::parse_with_options(text.trim_start_matches('\u{feff}'), options) {
        Ok(document) => document,
        Err(error) => return Some(format!("cannot be read as SVG: {error}")),
    };
    if document.root_element().tag_name().name() != "svg" {
        return Some("is named .svg and is something else".to_owned());
    }
    if document.descendants().any(|node| node.is_pi()) {
        return Some("holds an instruction to a program".to_owned());
    }
    document.descendants().filter(Node::is_element).find_map(element_fault)
}

fn element_fault(node: Node<'_, '_>) -> Option<String> {
    // What a drawing program keeps for itself is in a namespace of its own and means nothing to a browser.
    let name = node.tag_name().name();
    let known = node.tag_name().namespace() == Some(SVG) && ELEMENTS.contains(&name);
    let within_metadata = node.ancestors().any(|above| above.tag_name().name() == "metadata");
    let private = within_metadata && node.tag_name().namespace() != Some("http://www.w3.org/1999/xhtml");
    if !known && !private {
        return Some(format!("holds <{name}>"));
    }
    node.attributes().find_map(attribute_fault)
}

fn attribute_fault(attribute: Attribute<'_, '_>) -> Option<String> {
    let name = attribute.name();
    let lower = attribute.value().to_ascii_lowercase();
    let value: String = lower.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    if name.to_ascii_lowercase().starts_with("on") {
        return Some(format!("holds an event handler, {name}"));
    }
    let inside = |address: &str| address.starts_with('#') || address.starts_with("\"#") || address.starts_with("'#");
    if name == "href" && !inside(&value) {
        return Some("leads to another address".to_owned());
    }
    let mut addresses = value.split("url(").skip(1);
    if addresses.any(|address| !inside(address)) || value.contains("@import") || value.contains('\\') {
        return Some(format!("loads something from another address, in {name}"));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(inside: &str) -> Option<String> {
        svg_fault(&format!("<svg xmlns=\"{SVG}\" viewBox=\"0 0 8 8\">{inside}</svg>"))
    }

    #[test]
    fn a_plain_drawing_is_fine() {
        let plain = "<title>T</title><defs><linearGradient id=\"g\"/></defs><path d=\"M0 0\" fill=\"url(#g)\"/><use href=\"#g\"/>";
        assert_eq!(drawing(plain), None);
    }

    #[test]
    fn whatever_could_run_or_load_something_is_refused() {
        let hostile = [
            "<script>alert(1)</script>",
            "<x:script xmlns:x=\"http://www.w3.org/2000/svg\">alert(1)</x:script>",
            "<g\nonload=\"alert(1)\"/>",
            "<g\tONCLICK=\"alert(1)\"/>",
            "<image href=\"https://evil.example/x.png\"/>",
            "<use href=\"java&#115;cript:alert(1)\"/>",
            "<a href=\"#x\"/>",
            "<style>*{background:url(https://evil.example)}</style>",
            "<g style=\"fill:url(https://evil.example)\"/>",
            "<foreignObject/>",
            "<animate attributeName=\"href\"/>",
            "<metadata><script xmlns=\"http://www.w3.org/1999/xhtml\">alert(1)</script></metadata>",
        ];
        for inside in hostile {
            assert!(drawing(inside).is_some(), "{inside}");
        }
        assert!(svg_fault("<!DOCTYPE svg [<!ENTITY x \"y\">]><svg xmlns=\"http://www.w3.org/2000/svg\"/>").is_some());
        assert!(
            svg_fault("<?xml-stylesheet href=\"https://evil.example\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>")
                .is_some()
        );
        assert!(svg_fault("<html/>").is_some() && svg_fault("no").is_some());
    }
}
