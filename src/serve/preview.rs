//! What is shown: the last good snapshot, what is wrong now, and some other days.
//!
//! Enters: workspaces, requests. Leaves: answers. Never: opens a socket, or gives anything but the plan's routes,
//! their redirects, the static files, and a few addresses of its own.

use std::sync::mpsc::Receiver;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use jiff::civil::Date;

use super::answer::{Answer, Response, kind_of};
use super::bar::{Bar, bar};
use super::changes::{changes, in_place};
use super::editor::Editor;
use super::events::Events;
use super::host::Hosts;
use super::lengths::Lengths;
use super::overlay::{overlay, unread};
use super::page::{SCRIPT, STYLE, bare, inject};
use super::place::{page_of, shown};
use super::request::{Request, Trouble};
use super::studio::drop_elsewhere;
use super::wish::Wish;
use crate::apply::Question;
use crate::diag::Level;
use crate::model::parse_date;
use crate::pipeline::Workspace;
use crate::plan::{Drafts, Route, Scope};
use crate::render::{Options, Snapshot, render, render_redirect};

/// How many other days are kept.
const DAYS: usize = 4;

/// A preview of one workspace.
pub struct Preview {
    day: Date,
    hosts: Hosts,
    state: RwLock<State>,
    events: Events,
    lengths: Lengths,
    editor: Option<Editor>,
}

#[derive(Default)]
struct State {
    /// Counts what was shown, so that a browser sees when it missed something.
    generation: u64,
    /// The last one without errors.
    good: Option<Arc<Snapshot>>,
    /// The errors of now, as HTML.
    problems: Option<String>,
    /// Whether the sources could not be read.
    is_unread: bool,
    /// Other days of the good one, the last asked for at the end.
    days: Vec<(Date, Arc<Snapshot>)>,
}

impl Preview {
    /// A preview that shows nothing yet.
    #[must_use]
    pub fn new(day: Date, hosts: Hosts) -> Self {
        Preview {
            day,
            hosts,
            state: RwLock::default(),
            events: Events::default(),
            lengths: Lengths::default(),
            editor: None,
        }
    }

    /// The same with links that open a file in an editor.
    #[must_use]
    pub fn with_editor(self, editor: Option<Editor>) -> Self {
        Preview { editor, ..self }
    }

    /// Shows a workspace; `edited` are the paths whose change led to it. Where it has errors, the last good one stays
    /// and the errors stand over it. Says how many errors there are.
    pub fn show(&self, workspace: Arc<Workspace>, edited: &[String]) -> usize {
        let snapshot = Arc::new(snapshot(workspace, self.day, self.good().as_deref()));
        let errors = snapshot.findings.count(Level::Error);
        let page = edited.iter().find_map(|path| page_of(&snapshot, path)).map(|page| format!("/{page}"));
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        state.generation += 1;
        state.is_unread = false;
        let old = if errors == 0 {
            state.problems = None;
            let days = std::mem::take(&mut state.days);
            Some((state.good.replace(snapshot), days))
        } else {
            state.problems = Some(overlay(&snapshot.findings, &snapshot.workspace.sources, self.editor.as_ref()));
            None
        };
        let generation = state.generation.to_string();
        drop(state);
        if let Some(page) = page.filter(|_| errors == 0) {
            self.events.tell("follow", &page);
        }
        self.events.tell(if errors == 0 { "reload" } else { "findings" }, &generation);
        drop_elsewhere(old);
        errors
    }

    /// Shows that the sources could not be read: the words stand over the last good page.
    pub fn show_trouble(&self, words: &str) {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        state.generation += 1;
        state.is_unread = true;
        state.problems = Some(unread(words));
        let generation = state.generation.to_string();
        drop(state);
        self.events.tell("findings", &generation);
    }

    /// The last snapshot without errors.
    #[must_use]
    pub fn good(&self) -> Option<Arc<Snapshot>> {
        self.read().good.clone()
    }

    /// How many workspaces were shown.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.read().generation
    }

    /// How many browsers listen.
    #[must_use]
    pub fn listeners(&self) -> usize {
        self.events.count()
    }

    /// Whether the sources could not be read the last time.
    pub(super) fn is_unread(&self) -> bool {
        self.read().is_unread
    }

    /// Listens to events, the first of which says what is shown now.
    pub(super) fn listen(&self) -> (String, Receiver<String>) {
        let state = self.read();
        let receiver = self.events.listen();
        (format!("retry: 500\nevent: hello\ndata: {}\n\n", state.generation), receiver)
    }

    fn read(&self) -> RwLockReadGuard<'_, State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers a request.
    #[must_use]
    pub fn answer(&self, request: &Request) -> Answer {
        Answer::Whole(match self.admitted(request) {
            Err(refusal) => refusal,
            Ok(path) => match path.strip_prefix("_preview/") {
                Some("events") if request.method == "GET" => match self.listener(request) {
                    Ok(()) => return Answer::Events,
                    Err(refusal) => refusal,
                },
                Some(own) => own_file(own),
                None => self.planned(path, request),
            },
        })
    }

    /// The path asked for, from the site's root, if the request is one that may be answered.
    fn admitted<'a>(&self, request: &'a Request) -> Result<&'a str, Response> {
        match request.only("host") {
            Ok(Some(host)) if self.hosts.holds(host) => {}
            Ok(Some(_)) => return Err(Response::refused(421, "this server does not answer to that name")),
            Ok(None) | Err(_) => return Err(refusal(Trouble::Malformed)),
        }
        if !matches!(request.method.as_str(), "GET" | "HEAD") {
            return Err(Response::refused(405, "this server only shows pages"));
        }
        request.parts().0.strip_prefix('/').ok_or_else(|| refusal(Trouble::Malformed))
    }

    /// Whether whoever asks for events is a page of this server.
    fn listener(&self, request: &Request) -> Result<(), Response> {
        let foreign = || Response::refused(403, "these events are for this server's own pages");
        let origin = request.only("origin").map_err(refusal)?;
        let site = request.only("sec-fetch-site").map_err(refusal)?;
        let is_own = origin.is_none_or(|origin| self.hosts.holds_origin(origin));
        if is_own && site.is_none_or(|site| site == "same-origin") { Ok(()) } else { Err(foreign()) }
    }

    /// A page or file of the site.
    fn planned(&self, path: &str, request: &Request) -> Response {
        let state = self.read();
        let generation = state.generation;
        let problems = state.problems.clone().unwrap_or_default();
        let good = state.good.clone();
        drop(state);
        let frame = Frame { problems, generation };
        let Some(good) = good else {
            return Response::found(kind_of("index.html"), frame.bare("<h1>There is no page yet</h1>"));
        };
        let wish = Wish::of(request);
        let snapshot = match wish.as_of.map(parse_date) {
            None => good,
            Some(Some(day)) => self.on(&good, day),
            Some(None) => return Response::refused(400, "write a date as 2013-04-15"),
        };
        let folder = path.is_empty() || path.ends_with('/');
        let path = if folder { format!("{path}index.html") } else { path.to_owned() };
        let symbols = &snapshot.workspace.model.symbols;
        let route = Route::parse(&path, symbols).filter(|route| snapshot.plan.path(*route) == Some(path.as_str()));
        let made = if let Some(route) = route {
            render(&snapshot, route).map(|bytes| (bytes, route))
        } else if let Some(redirect) = snapshot.plan.redirects.iter().find(|redirect| redirect.from == path) {
            render_redirect(&snapshot, redirect).map(|bytes| (bytes, redirect.to))
        } else if let Some((_, bytes)) = snapshot.static_files().find(|(known, _)| *known == path) {
            return Response::found(kind_of(&path), bytes);
        } else if path.ends_with(".html") {
            let words = "<h1>No page stands at this address</h1><p><a href=\"/\">To the first page</a></p>";
            return Response { status: 404, ..Response::found(kind_of(&path), frame.bare(words)) };
        } else {
            return Response::refused(404, "nothing stands at this address");
        };
        match made {
            Err(fault) => Response::refused(500, &format!("the theme cannot show this page: {fault}")),
            Ok((bytes, _)) if !path.ends_with(".html") => Response::found(kind_of(&path), bytes),
            Ok((bytes, route)) => {
                let page = String::from_utf8_lossy(&bytes);
                Response::found(kind_of(&path), self.with_bar(&page, &snapshot, route, wish, &frame))
            }
        }
    }

    /// A page with its bar, and with the old wording where that is asked for.
    fn with_bar(&self, page: &str, snapshot: &Snapshot, route: Route, wish: Wish<'_>, frame: &Frame) -> String {
        let shown = shown(snapshot, route);
        let mut changes = changes(snapshot, route, &shown);
        let page = if wish.changes { in_place(page, &mut changes) } else { page.to_owned() };
        let bar = bar(&Bar {
            snapshot,
            route,
            shown: &shown,
            changes: &changes,
            wish,
            lengths: &self.lengths,
            editor: self.editor.as_ref(),
        });
        inject(&page, &frame.before(), &frame.after(&bar), &wish.query())
    }

    /// The good snapshot on another day.
    fn on(&self, good: &Arc<Snapshot>, day: Date) -> Arc<Snapshot> {
        let is_of = |snapshot: &Arc<Snapshot>| Arc::ptr_eq(&snapshot.workspace, &good.workspace);
        let known =
            self.read().days.iter().find(|(known, one)| *known == day && is_of(one)).map(|(_, one)| one.clone());
        let one = known.unwrap_or_else(|| Arc::new(snapshot(Arc::clone(&good.workspace), day, Some(good))));
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        // What was made while another workspace came is shown once and not kept.
        if state.good.as_ref().is_some_and(|now| Arc::ptr_eq(now, good)) {
            state.days.retain(|(known, _)| *known != day);
            state.days.push((day, Arc::clone(&one)));
            if state.days.len() > DAYS {
                state.days.remove(0);
            }
        }
        one
    }
}

/// What stands around every page.
struct Frame {
    problems: String,
    generation: u64,
}

impl Frame {
    /// What is wrong comes first, for whoever goes through a page by keyboard.
    fn before(&self) -> String {
        format!("<div id=\"preview-problems\">{}</div>\n", self.problems)
    }

    /// The bar, and where it is said what happens: both are there before anything is said.
    fn after(&self, bar: &str) -> String {
        format!(
            "<div id=\"preview\" data-generation=\"{}\">{bar}<p id=\"preview-status\" role=\"status\"></p>\
             <p id=\"preview-alert\" class=\"preview-hidden\" role=\"alert\"></p></div>\n",
            self.generation
        )
    }

    fn bare(&self, words: &str) -> String {
        bare(&self.before(), words, &self.after(""))
    }
}

/// The whole site, drafts and all; the theme comes from a former one where it can.
fn snapshot(workspace: Arc<Workspace>, day: Date, former: Option<&Snapshot>) -> Snapshot {
    let question = Question::today(day);
    let options = Options { question, scope: Scope::All, drafts: Drafts::Shown, base_url: None, former: Vec::new() };
    match former {
        Some(former) => Snapshot::anew(workspace, options, former),
        None => Snapshot::new(workspace, options),
    }
}

/// The few files that a preview adds.
fn own_file(path: &str) -> Response {
    match path {
        "script.js" => Response::found(kind_of(path), SCRIPT),
        "style.css" => Response::found(kind_of(path), STYLE),
        _ => Response::refused(404, "nothing stands at this address"),
    }
}

/// Why a request is not answered.
pub(super) fn refusal(trouble: Trouble) -> Response {
    match trouble {
        Trouble::TooLong => Response::refused(431, "this request is too long"),
        Trouble::Unfinished | Trouble::Malformed => Response::refused(400, "this is no request"),
    }
}
