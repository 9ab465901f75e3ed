//! Text made safe for HTML and XML.

/// Appends a text with the characters escaped that mean something in HTML, in attributes, too.
pub(super) fn escape_into(out: &mut String, text: &str) {
    let mut done = 0;
    let bytes = text.as_bytes();
    while let Some(length) = bytes[done..].iter().position(|byte| MEANS[*byte as usize]) {
        let at = done + length;
        out.push_str(&text[done..at]);
        out.push_str(match bytes[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            // Not allowed in HTML and XML; findings name them, and nothing is lost with them.
            _ => "\u{fffd}",
        });
        done = at + 1;
    }
    out.push_str(&text[done..]);
}

/// The bytes that are not written as they are.
const MEANS: [bool; 256] = {
    let mut means = [false; 256];
    let mut byte = 0;
    while byte < 32 {
        means[byte] = !matches!(byte, 9 | 10 | 13);
        byte += 1;
    }
    means[b'&' as usize] = true;
    means[b'<' as usize] = true;
    means[b'>' as usize] = true;
    means[b'"' as usize] = true;
    means
};

/// A text with the characters escaped that mean something in HTML.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_into(&mut out, text);
    out
}
