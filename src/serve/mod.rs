//! A preview of the site while its sources are being written: built in memory, made anew with every save.
//!
//! Enters: a disk, a root, a day, and what a browser asks. Leaves: the planned pages with a bar, findings over the
//! last good page, and events that tell a browser to load again. Never: writes a file, answers another host, gives
//! anything that the plan does not hold, or changes what `build` makes.

mod answer;
mod bar;
mod changes;
mod editor;
mod escape;
mod events;
mod host;
mod lengths;
mod marks;
mod overlay;
mod page;
mod pending;
mod place;
mod preview;
mod request;
mod server;
mod studio;
mod tokens;
mod watch;
mod wish;

pub use answer::{Answer, Response};
pub use editor::Editor;
pub use host::Hosts;
pub use pending::{Change, Pending};
pub use preview::Preview;
pub use request::{Request, Trouble};
pub use server::{Listener, Place, listen};
pub use studio::{Studio, rebuild};
pub use watch::{Watched, watch};
