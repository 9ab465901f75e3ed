//! What a browser gets. Enters: a status and bytes. Leaves: a response with the headers that keep a preview private.
//! Never: a header from a request.

use std::fmt::Write as _;

/// The rules for browsers in a preview: the site's own, with one script and one stream of this server.
pub(super) const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; \
     script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What is answered: something whole, or a stream of events.
#[derive(Debug)]
pub enum Answer {
    /// All of it.
    Whole(Response),
    /// Events, as they come.
    Events,
}

/// A whole answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// What the bytes are.
    pub kind: &'static str,
    /// The bytes.
    pub body: Vec<u8>,
}

impl Response {
    /// Something that was found.
    pub(super) fn found(kind: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Response { status: 200, kind, body: body.into() }
    }

    /// A refusal in a few words.
    pub(super) fn refused(status: u16, words: &str) -> Self {
        Response { status, kind: "text/plain; charset=utf-8", body: format!("{words}\n").into_bytes() }
    }

    /// Status line and headers, with the empty line after them.
    #[must_use]
    pub fn head(&self) -> String {
        let reason = reason(self.status);
        let mut head = format!("HTTP/1.1 {} {reason}\r\nContent-Type: {}\r\n", self.status, self.kind);
        let _ = write!(
            head,
            "Content-Length: {}\r\nContent-Security-Policy: {CONTENT_SECURITY_POLICY}\r\n",
            self.body.len()
        );
        if self.status == 405 {
            head.push_str("Allow: GET, HEAD\r\n");
        }
        head.push_str(COMMON);
        head
    }
}

/// The head of a stream of events.
pub(super) fn head_of_events() -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n{COMMON}")
}

/// Headers of every answer.
const COMMON: &str = "X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\nCache-Control: no-store\r\n\
     Cross-Origin-Resource-Policy: same-origin\r\nConnection: close\r\n\r\n";

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        _ => "Misdirected Request",
    }
}

/// What a file is, from the ending of its name.
pub(super) fn kind_of(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "woff2" => "font/woff2",
        "xml" => "application/xml",
        "json" => "application/json",
        "ics" => "text/calendar; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    }
}
