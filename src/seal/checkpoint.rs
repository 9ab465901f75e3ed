//! `checkpoints/NNNN.txt`: how many entries a lock had on a day, and its head. Five lines, so that they can be signed,
//! printed, and kept by others.

use super::{later_version, shape};
use crate::diag::{Code, Fault};
use crate::text::TextRange;

/// The first line of a checkpoint of this version.
const HEADER: &str = "guidepost-checkpoint 1";

/// A checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The host and the guide, such as `guidance.example.org/working-together`; `-` where no host is known.
    pub origin: String,
    /// How many entries there were.
    pub count: u32,
    /// The head after the last of them.
    pub head: String,
    /// The day it was written.
    pub date: String,
}

impl Checkpoint {
    /// The guide that it is about.
    #[must_use]
    pub fn guide(&self) -> &str {
        self.origin.split_once('/').map_or("", |(_, guide)| guide)
    }

    /// The text to write.
    #[must_use]
    pub fn text(&self) -> String {
        let Checkpoint { origin, count, head, date } = self;
        format!("{HEADER}\norigin {origin}\ncount {count}\nhead {head}\ndate {date}\n")
    }

    /// Where it stands in its guide's folder.
    #[must_use]
    pub fn path(&self) -> String {
        path(self.count)
    }

    /// Reads a checkpoint, strictly.
    ///
    /// # Errors
    /// The fault of the first line that is not as the tool writes it.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let mut start = 0;
        let mut values = Vec::new();
        let fault = |place: TextRange, message: &str| {
            let help = "take the file from your history; only `guidepost release` writes it";
            Fault::new(Code::LockMalformed, place, message).help(help)
        };
        for (at, line) in text.split('\n').enumerate() {
            let place = TextRange::new(start, start + line.len());
            start += line.len() + 1;
            let value = |word: &str, is_right: fn(&str) -> bool| {
                let value = line.strip_prefix(word).and_then(|rest| rest.strip_prefix(' '));
                let value = value.filter(|value| is_right(value));
                value.ok_or_else(|| fault(place, &format!("a line `{word} …` is expected here, as the tool writes it")))
            };
            match at {
                0 if line == HEADER => {}
                0 => {
                    let wrong = fault(place, &format!("the first line is not `{HEADER}`"));
                    return Err(match later_version(line, "guidepost-checkpoint ") {
                        Some(help) => wrong.help(help),
                        None => wrong,
                    });
                }
                1 => values.push(value("origin", is_origin)?),
                2 => values.push(value("count", |count| shape::number(count).is_some())?),
                3 => values.push(value("head", shape::is_hash)?),
                4 => values.push(value("date", shape::is_date)?),
                5 if line.is_empty() => {}
                _ => return Err(fault(place, "a checkpoint has five lines")),
            }
        }
        match (values[..].as_ref(), text.ends_with('\n')) {
            ([origin, count, head, date], true) => Ok(Checkpoint {
                origin: (*origin).to_owned(),
                count: shape::number(count).unwrap_or(0),
                head: (*head).to_owned(),
                date: (*date).to_owned(),
            }),
            _ => Err(fault(TextRange::new(text.len(), text.len()), "a checkpoint has five lines, each with its end")),
        }
    }
}

/// The path of a checkpoint in its guide's folder.
#[must_use]
pub fn path(count: u32) -> String {
    format!("checkpoints/{count:04}.txt")
}

/// A host, with a port or not, and a guide.
fn is_origin(text: &str) -> bool {
    let is_host = |host: &str| {
        let legal = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".:-".contains(&byte);
        !host.is_empty() && host.bytes().all(legal)
    };
    text.split_once('/').is_some_and(|(host, guide)| is_host(host) && shape::is_id(guide))
}

/// The origin of a guide's checkpoints: the host of the site's address, and the guide.
#[must_use]
pub fn origin(base_url: Option<&str>, guide: &str) -> String {
    let rest = base_url.and_then(|url| url.split_once("://")).map_or("", |(_, rest)| rest);
    let host = rest.split('/').next().unwrap_or("").rsplit('@').next().unwrap_or("").to_ascii_lowercase();
    let origin = format!("{host}/{guide}");
    if is_origin(&origin) { origin } else { format!("-/{guide}") }
}
