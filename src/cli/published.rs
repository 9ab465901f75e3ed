//! `guidepost check --published`: whether a site that lies somewhere would be wrong on a day, and which of its pages.
//!
//! The site is made anew from the same sources for two days, its own and the one asked about. Where the two differ, the
//! day has passed; where the first differs from what lies in the folder, something else has changed since.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::args::{Check, Global};
use super::build::{publication, scope};
use super::cited::{day, escape_lines};
use super::fault::Fault;
use super::terminal::Terminal;
use super::{Outcome, workspace};
use crate::apply::Question;
use crate::disk::{Disk as _, RealDisk};
use crate::model::parse_date;
use crate::pipeline::Workspace;
use crate::plan::{Drafts, Scope};
use crate::render::{Options, Snapshot, render, render_redirect};
use crate::text::counted;
use crate::write::{Manifest, read_manifest};

/// The most words of a page that are shown.
const MOST_SHOWN: usize = 90;

/// Every file of a site by its path.
type Tree = BTreeMap<String, Vec<u8>>;

pub(super) fn run(global: &Global, check: &Check, folder: &Path, terminal: &Terminal) -> Result<Outcome, Fault> {
    let root = workspace::root(global)?;
    let manifest = read_manifest(&RealDisk, folder)?;
    let manifest = manifest.ok_or_else(|| Fault::Usage(format!("no site of ours lies in {}", folder.display())))?;
    let asked = check.dates.as_of.unwrap_or_else(workspace::today);
    workspace::with_threads(global, || {
        let workspace = Arc::new(workspace::read(&root)?);
        let (then, made) = as_it_was(&workspace, &manifest, check)?;
        let own = then.options.question.as_of;
        let question = Question::today(asked);
        let now = Snapshot::new(Arc::clone(&workspace), Options { question, ..then.options.clone() });
        let (before, after) = (tree(&then)?, tree(&now)?);
        let passed = passed((&before, own), (&after, asked));
        let changed = if made { Vec::new() } else { changed(folder, &manifest, &before)? };
        terminal.print(&report(&passed, &changed, (own, asked), manifest.publication.rebuild_by.as_deref()))?;
        Ok(if passed.is_empty() && changed.is_empty() { Outcome::Done } else { Outcome::Failed })
    })?
}

/// The site of the day on which it was made, from the sources as they are, and whether these are still the same and
/// the folder holds what was made then.
fn as_it_was(workspace: &Arc<Workspace>, manifest: &Manifest, check: &Check) -> Result<(Snapshot, bool), Fault> {
    let head = &manifest.publication;
    let day = parse_date(&head.as_of);
    let day = day.ok_or_else(|| Fault::Usage(format!("`{}` in the manifest is no date", head.as_of)))?;
    let scope = scope(workspace, Some(head.scope.as_str()).filter(|scope| *scope != "all"))?;
    let made = |drafts| with_drafts(workspace, (day, scope), drafts, check.base_url.clone());
    let without = made(if check.dates.drafts { Drafts::Shown } else { Drafts::LeftOut });
    let folder = check.published.as_deref().unwrap_or(Path::new("."));
    let same = publication(&without).sources == head.sources && is_whole(folder, manifest)?;
    Ok((without, same))
}

fn with_drafts(
    workspace: &Arc<Workspace>,
    (day, scope): (Date, Scope),
    drafts: Drafts,
    base_url: Option<String>,
) -> Snapshot {
    let question = Question::today(day);
    Snapshot::new(Arc::clone(workspace), Options { question, scope, drafts, base_url, former: Vec::new() })
}

/// Whether every file lies there as the manifest lists it.
fn is_whole(folder: &Path, manifest: &Manifest) -> Result<bool, Fault> {
    crate::write::is_current(&RealDisk, folder, &manifest.publication).map_err(Fault::from)
}

fn tree(snapshot: &Snapshot) -> Result<Tree, Fault> {
    let symbols = &snapshot.workspace.model.symbols;
    let fault = |fault: crate::render::engine::ThemeFault| Fault::Theme(fault.to_string());
    let pages = snapshot.plan.routes.par_iter().map(|route| {
        let bytes = render(snapshot, *route).map_err(fault)?;
        Ok((route.path(symbols), bytes))
    });
    let mut tree: Tree = pages.collect::<Result<_, Fault>>()?;
    for redirect in &snapshot.plan.redirects {
        tree.insert(redirect.from.clone(), render_redirect(snapshot, redirect).map_err(fault)?);
    }
    tree.extend(snapshot.static_files().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())));
    Ok(tree)
}

/// The pages that say something else on another day, each with what.
fn passed((before, own): (&Tree, Date), (after, asked): (&Tree, Date)) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (path, was) in before {
        let Some(is) = after.get(path) else {
            found.push((path.clone(), "it would no longer be there".to_owned()));
            continue;
        };
        let differs = match path.ends_with(".ics") {
            true => new_in_calendar(was, (is, asked)),
            false => difference((was, own), (is, asked)),
        };
        if let Some((was, is)) = differs {
            let path = path.clone();
            found.push(match (was.is_empty(), is.is_empty()) {
                (true, true) => (path, "it would say something else".to_owned()),
                _ => (path, format!("it says \"{was}\" and would say \"{is}\"")),
            });
        }
    }
    let new = after.keys().filter(|path| !before.contains_key(*path));
    found.extend(new.map(|path| (path.clone(), "it is missing, and would be there".to_owned())));
    found
}

/// The first line of a calendar that its former state does not have. Past days leave a calendar as time goes by, which
/// makes it no less true.
fn new_in_calendar(was: &[u8], (is, asked): (&[u8], Date)) -> Option<(String, String)> {
    let lines = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace("\r\n ", "");
    let (was, is) = (lines(was), lines(is));
    let known: HashSet<&str> = was.lines().collect();
    let today = [day(asked), asked.to_string(), asked.strftime("%Y%m%d").to_string()];
    let is_new =
        |line: &&str| !line.is_empty() && !known.contains(line) && !today.iter().any(|today| line.contains(today));
    // Only what stands in an event: an empty calendar has other lines than a full one.
    let mut events = is.split("BEGIN:VEVENT").skip(1).filter_map(|event| event.split("END:VEVENT").next());
    let new = events.find_map(|event| event.lines().find(is_new))?;
    Some((String::new(), new.chars().take(MOST_SHOWN).collect()))
}

/// The words around the first place at which two pages differ, but for the day that each is as of.
fn difference((was, own): (&[u8], Date), (is, asked): (&[u8], Date)) -> Option<(String, String)> {
    let forms = [(own.to_string(), asked.to_string()), (day(own), day(asked))];
    let (mut i, mut j) = (0, 0);
    while i < was.len() || j < is.len() {
        let skip = forms.iter().find(|(a, b)| was[i..].starts_with(a.as_bytes()) && is[j..].starts_with(b.as_bytes()));
        if let Some((a, b)) = skip {
            i += a.len();
            j += b.len();
        } else if was.get(i) == is.get(j) {
            i += 1;
            j += 1;
        } else {
            return Some((words_at(was, i), words_at(is, j)));
        }
    }
    None
}

/// The words of the element that a place of a page lies in, without marks.
fn words_at(page: &[u8], at: usize) -> String {
    let page = String::from_utf8_lossy(page);
    let at = (0..=at.min(page.len())).rev().find(|at| page.is_char_boundary(*at)).unwrap_or(0);
    let start = page[..at].rfind('\n').map_or(0, |line| line + 1);
    let end = page[at..].find('\n').map_or(page.len(), |line| at + line);
    let mut words = String::new();
    let mut inside = false;
    for sign in page[start..end].chars() {
        match sign {
            '<' => inside = true,
            '>' => {
                inside = false;
                words.push(' ');
            }
            sign if !inside => words.push(sign),
            _ => {}
        }
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= MOST_SHOWN { words } else { words.chars().take(MOST_SHOWN).chain(['…']).collect() }
}

/// The files that are not as the sources would make them for the day that the site is of.
fn changed(folder: &Path, manifest: &Manifest, before: &Tree) -> Result<Vec<String>, Fault> {
    let mut found = Vec::new();
    for (path, bytes) in before {
        match RealDisk.read(&folder.join(path)) {
            Ok(published) if published == *bytes => {}
            Ok(_) => found.push(format!("{path}: it is not as the sources are now")),
            Err(error) if error.is_not_there() => found.push(format!("{path}: it is missing")),
            Err(error) => return Err(error.into()),
        }
    }
    let more = manifest.files.keys().filter(|path| !before.contains_key(*path));
    found.extend(more.map(|path| format!("{path}: the sources no longer have it")));
    Ok(found)
}

fn report(
    passed: &[(String, String)],
    changed: &[String],
    (own, asked): (Date, Date),
    rebuild_by: Option<&str>,
) -> String {
    let mut out = String::new();
    if passed.is_empty() {
        let _ = writeln!(out, "what was published as of {} is still right on {}", day(own), day(asked));
    } else {
        let pages = counted(passed.len(), "file");
        let _ = writeln!(
            out,
            "the day has passed: {pages} of the site as of {} would be wrong on {}",
            day(own),
            day(asked)
        );
        for (path, why) in passed {
            let _ = writeln!(out, "  {path}: {why}");
        }
    }
    if !changed.is_empty() {
        let _ = writeln!(
            out,
            "the sources, the program or the files have changed since: {}",
            counted(changed.len(), "file")
        );
        for line in changed {
            let _ = writeln!(out, "  {line}");
        }
    }
    if let Some(rebuild) = rebuild_by.and_then(parse_date).filter(|_| passed.is_empty()) {
        let _ = writeln!(out, "build it again on {}", day(rebuild));
    }
    escape_lines(&out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        parse_date(text).expect("a date")
    }

    #[test]
    fn the_day_that_a_page_is_as_of_is_no_difference() {
        let page = |text: &str| text.as_bytes().to_vec();
        let (own, asked) = (date("2013-04-14"), date("2013-04-15"));
        let was = page("<p>As known on 14 April 2013.</p>\n<p>It begins on 15 April 2013.</p>");
        let is = page("<p>As known on 15 April 2013.</p>\n<p>It begins on 15 April 2013.</p>");
        assert_eq!(difference((&was, own), (&is, asked)), None);
        let is = page("<p>As known on 15 April 2013.</p>\n<p>It <b>began</b> on 15 April 2013.</p>");
        let words = ("It begins on 15 April 2013.".to_owned(), "It began on 15 April 2013.".to_owned());
        assert_eq!(difference((&was, own), (&is, asked)), Some(words));
        // The day of the site itself, named for another reason, stays where it is.
        let was = page("14 April 2013, until 14 April 2013");
        let is = page("15 April 2013, until 14 April 2013");
        assert_eq!(difference((&was, own), (&is, asked)), None);
    }
}
