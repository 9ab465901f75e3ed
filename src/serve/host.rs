//! Who may ask: pages of this very server, and nobody who only found its port.
//!
//! Enters: the value of a header. Leaves: yes or no. Never: compares by parts.

/// The exact hosts that the server answers to.
#[derive(Clone, Debug)]
pub struct Hosts {
    known: [String; 3],
}

impl Hosts {
    /// The names of this machine with a port.
    #[must_use]
    pub fn new(port: u16) -> Self {
        Hosts { known: ["127.0.0.1", "localhost", "[::1]"].map(|name| format!("{name}:{port}")) }
    }

    /// Whether a `Host` is one of them, letter by letter.
    #[must_use]
    pub fn holds(&self, host: &str) -> bool {
        self.known.iter().any(|known| known == host)
    }

    /// Whether an `Origin` is a page of this server.
    #[must_use]
    pub fn holds_origin(&self, origin: &str) -> bool {
        origin.strip_prefix("http://").is_some_and(|host| self.holds(host))
    }
}
