//! What is printed, and whether in colour.

use std::io::{ErrorKind, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::args::Colour;
use super::fault::Fault;

/// Where words and data go.
pub(super) struct Terminal {
    colour_out: bool,
    colour_err: bool,
    quiet: bool,
}

impl Terminal {
    pub(super) fn new(colour: Colour, quiet: bool) -> Self {
        let choose = |is_terminal: bool| match colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => environment_wants(is_terminal),
        };
        Terminal {
            colour_out: choose(std::io::stdout().is_terminal()),
            colour_err: choose(std::io::stderr().is_terminal()),
            quiet,
        }
    }

    /// Whether data on stdout is coloured.
    pub(super) fn colours_data(&self) -> bool {
        self.colour_out
    }

    /// Whether words on stderr are coloured.
    pub(super) fn colours_words(&self) -> bool {
        self.colour_err
    }

    /// Prints data. A closed pipe is success.
    pub(super) fn print(&self, data: &str) -> Result<(), Fault> {
        let mut out = std::io::stdout().lock();
        let written = out.write_all(data.as_bytes()).and_then(|()| out.flush());
        written.map_err(|error| match error.kind() {
            ErrorKind::BrokenPipe => Fault::PipeClosed,
            _ => Fault::Output(error),
        })
    }

    /// Says a line, unless asked to be quiet.
    pub(super) fn say(&self, line: &str) {
        if !self.quiet {
            self.say_always(line);
        }
    }

    /// Says a line in any case. Nobody can be told when stderr is gone.
    pub(super) fn say_always(&self, line: &str) {
        let _ = writeln!(std::io::stderr().lock(), "{line}");
    }

    /// A bar for work on many pages. It is seen in a terminal only, and only when the work takes long.
    pub(super) fn progress(&self, pages: usize, began: Instant) -> Progress {
        let wanted = std::io::stderr().is_terminal() && !self.quiet;
        let bar = ProgressBar::with_draw_target(Some(pages as u64), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{bar:40} {pos} of {len} pages");
        let bar = style.map_or_else(|_| ProgressBar::hidden(), |style| bar.with_style(style));
        Progress { bar, began, waits: AtomicBool::new(wanted) }
    }
}

/// A bar that shows itself after a second.
pub(super) struct Progress {
    bar: ProgressBar,
    began: Instant,
    /// Whether it is still to be shown.
    waits: AtomicBool,
}

impl Progress {
    /// One page more.
    pub(super) fn inc(&self) {
        self.bar.inc(1);
        let due = self.waits.load(Relaxed) && self.began.elapsed() > Duration::from_secs(1);
        if due && self.waits.swap(false, Relaxed) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
        }
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// What the environment says of colour: NO_COLOR, CLICOLOR_FORCE and TERM, as other tools read them.
#[expect(clippy::disallowed_methods, reason = "the command line is where the environment is read")]
fn environment_wants(is_terminal: bool) -> bool {
    let set = |name: &str| std::env::var(name).is_ok_and(|value| !value.is_empty() && value != "0");
    if set("NO_COLOR") {
        return false;
    }
    if set("CLICOLOR_FORCE") {
        return true;
    }
    is_terminal && std::env::var("TERM").is_ok_and(|term| term != "dumb")
}
