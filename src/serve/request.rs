//! What a browser asks, read from bytes. Enters: the head of a request. Leaves: a [`Request`], or why it is none.
//! Never: reads a body, decodes a path, or guesses.

/// The most bytes of a head.
pub(super) const LONGEST: usize = 16 * 1024;

/// The most headers.
const HEADERS: usize = 64;

/// A request without a body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// `GET`, or what else was asked.
    pub method: String,
    /// Path and query, as sent.
    pub target: String,
    /// Names in small letters, with values as sent.
    pub headers: Vec<(String, String)>,
}

/// Why bytes are no request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// More must come first.
    Unfinished,
    /// It is no request.
    Malformed,
    /// It is longer than anybody needs.
    TooLong,
}

impl Request {
    /// Reads the head of a request.
    ///
    /// # Errors
    /// When it is not whole yet, or is none.
    pub fn read(bytes: &[u8]) -> Result<Self, Trouble> {
        let mut headers = [httparse::EMPTY_HEADER; HEADERS];
        let mut read = httparse::Request::new(&mut headers);
        match read.parse(bytes) {
            Ok(httparse::Status::Complete(_)) => {}
            Ok(httparse::Status::Partial) if bytes.len() >= LONGEST => return Err(Trouble::TooLong),
            Ok(httparse::Status::Partial) => return Err(Trouble::Unfinished),
            Err(httparse::Error::TooManyHeaders) => return Err(Trouble::TooLong),
            Err(_) => return Err(Trouble::Malformed),
        }
        let header = |header: &httparse::Header<'_>| {
            let value = std::str::from_utf8(header.value).ok()?;
            Some((header.name.to_ascii_lowercase(), value.to_owned()))
        };
        let headers = read.headers.iter().map(header).collect::<Option<_>>().ok_or(Trouble::Malformed)?;
        let (Some(method), Some(target)) = (read.method, read.path) else { return Err(Trouble::Malformed) };
        Ok(Request { method: method.to_owned(), target: target.to_owned(), headers })
    }

    /// A plain request for an address, as a browser on this machine would send it.
    #[must_use]
    pub fn get(target: &str, host: &str) -> Self {
        let headers = vec![("host".to_owned(), host.to_owned())];
        Request { method: "GET".to_owned(), target: target.to_owned(), headers }
    }

    /// The value of a header that must not be there twice; nothing where it is not there.
    pub(super) fn only(&self, name: &str) -> Result<Option<&str>, Trouble> {
        let mut values = self.headers.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str());
        let first = values.next();
        if values.next().is_some() { Err(Trouble::Malformed) } else { Ok(first) }
    }

    /// The path, and what follows the question mark.
    pub(super) fn parts(&self) -> (&str, &str) {
        self.target.split_once('?').unwrap_or((&self.target, ""))
    }

    /// A value of the query.
    pub(super) fn query(&self, name: &str) -> Option<&str> {
        let pairs = self.parts().1.split('&').filter_map(|pair| pair.split_once('='));
        pairs.filter(|(known, _)| *known == name).map(|(_, value)| value).next()
    }
}
