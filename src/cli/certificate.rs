//! `guidepost certificate`: one page for whoever reviews a case: what a rule said on a day, what of it is sealed and
//! what is only recorded, the chain of hashes to the sealed edition, and the commands that verify it.

mod local;

use std::fmt::Write as _;
use std::path::Path;

use self::local::InArea;
use super::applies::area_called;

use super::args::Global;
use super::fault::Fault;
use super::seal_args::{Certificate, PageFormat};
use super::terminal::Terminal;
use super::{Outcome, held, workspace};
use crate::apply::{History, Question, edition_period};
use crate::disk::RealDisk;
use crate::markdown::NodeId;
use crate::model::{EditionKey, GuideKey, Model, RuleKey};
use crate::pipeline::Workspace;
use crate::render::escape;
use crate::seal::{Body, Entry, Examined, examine};
use crate::text::{Symbol, did_you_mean};

pub(super) fn run(global: &Global, certificate: &Certificate, terminal: &Terminal) -> Result<Outcome, Fault> {
    let root = workspace::root(global)?;
    let read = workspace::with_threads(global, || workspace::read(&root))??;
    let as_of = certificate.as_of.unwrap_or_else(workspace::today);
    let question = Question { as_of, on: certificate.on };
    let (guide, rule) = find(&read.model, &certificate.rule)?;
    let area = certificate.area.as_deref().map(|name| area_called(&read.model, name)).transpose()?;
    let found = match area {
        Some(area) => InArea::find(&read.model, (guide, rule), area, question).map(|one| (one.key(), Some(one))),
        None => History::new(&read.model, question)
            .in_force(&read.model, guide, rule)
            .map(|key| (key, None))
            .ok_or_else(|| {
                let name = read.model.text(rule);
                format!("`{name}` was not in force on {}, by what was known on {as_of}", question.on)
            }),
    };
    let (key, local) = match found {
        Ok(found) => found,
        Err(why) => {
            terminal.say_always(&why);
            return Ok(Outcome::Failed);
        }
    };
    let folder = read.model.text(read.model.guide(guide).id).to_owned();
    let examined = examine(&folder, &held::below(&RealDisk, &root.join("guidance").join(&folder))?);
    let page = Page::new(&read, key, question, (local.as_ref(), &examined));
    terminal.print(&match certificate.format {
        PageFormat::Text => page.text(),
        PageFormat::Html => page.html(&read.model.site.language),
    })?;
    Ok(if page.is_altered { Outcome::Failed } else { Outcome::Done })
}

/// `guide/rule`, or a rule that one guide alone has.
fn find(model: &Model, name: &str) -> Result<(GuideKey, Symbol), Fault> {
    let (guide, id) = match name.split_once('/') {
        Some((guide, id)) => (Some(guide), id),
        None => (None, name),
    };
    let guides = model.guide_keys().filter(|(_, record)| guide.is_none_or(|guide| model.text(record.id) == guide));
    let rule = model.symbols.find(id);
    let found: Vec<_> =
        guides.filter_map(|(key, record)| record.issued(rule?).map(|issued| (key, issued.id))).collect();
    match found[..] {
        [only] => Ok(only),
        [] => {
            let ids = model.guides.iter().flat_map(|guide| &guide.ids).map(|issued| model.text(issued.id));
            let near = did_you_mean(id, ids).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            Err(Fault::Usage(format!("there is no rule `{name}`{near}")))
        }
        _ => Err(Fault::Usage(format!("more than one guide has a rule `{id}`: say which, as GUIDE/{id}"))),
    }
}

/// A part of the page.
struct Section {
    heading: String,
    /// Whether every sign counts, as in text that was sealed.
    is_exact: bool,
    lines: Vec<String>,
}

/// The page.
struct Page {
    title: String,
    sections: Vec<Section>,
    /// Whether a file of the edition, or the chain, is not as it was sealed.
    is_altered: bool,
}

impl Page {
    fn new(
        workspace: &Workspace,
        key: RuleKey,
        question: Question,
        (local, examined): (Option<&InArea<'_>>, &Examined),
    ) -> Self {
        let model = &workspace.model;
        let (guide, edition, rule) = (model.guide(key.edition.guide), model.edition(key.edition), model.rule(key));
        let (guide_id, edition_id, id) = (model.text(guide.id), model.text(edition.id), model.text(rule.id));
        let path = &workspace.sources.file(model.chapter_of(key).document.file).path;
        let entry = examined.lock.as_ref().and_then(|lock| lock.edition(edition_id));
        let period = edition_period(model, key.edition, question.as_of);
        let last = period.and_then(crate::model::Period::last);
        let outlives = period.is_some_and(|period| !period.contains(question.on));
        let waits =
            outlives.then(|| format!("the rule still held on {}: what takes its place begins later", question.on));
        let mut about = vec![
            format!("{} ({})", guide.title, edition.label),
            format!("{} {}", rule.number, rule.title),
            format!("rule:{guide_id}/{id}@{edition_id}"),
            format!(
                "the edition was in force from {} to {}",
                period.and_then(crate::model::Period::first).map_or("?".to_owned(), |day| day.to_string()),
                last.map_or("no known last day".to_owned(), |day| day.to_string())
            ),
            format!("as known on {}", question.as_of),
        ];
        about.extend(waits);
        let name = path.rsplit_once(&format!("{edition_id}/")).map_or(&**path, |(_, name)| name);
        let (sealed, is_altered) = match entry {
            Some(entry) => sealed(entry, name, id, &rule.fingerprint, edition_id, examined),
            None => (vec![format!("nothing: the edition `{edition_id}` is not sealed")], false),
        };
        let section = |heading: &str, lines| Section { heading: heading.to_owned(), is_exact: false, lines };
        let mut sections = vec![section("About", about)];
        let text = exact_text(workspace, key).lines().map(str::to_owned).collect();
        let heading = if local.is_some() { "The national text" } else { "The text" };
        sections.push(Section {
            heading: format!("{heading}, exactly as its source has it"),
            is_exact: true,
            lines: text,
        });
        sections.extend(local.into_iter().flat_map(|local| local.sections(examined)));
        sections.push(section("What is sealed", sealed));
        sections.push(section(
            "Notices, and what is only recorded",
            recorded(model, key.edition, question, examined, (entry.is_some(), local.is_some())),
        ));
        if let Some(entry) = entry {
            sections.push(section("The chain of hashes", chain(entry, examined, &format!("guidance/{guide_id}"))));
        }
        sections.push(section("To verify it", commands(guide_id, path)));
        let place = local.map(|local| format!(" in {}", local.title)).unwrap_or_default();
        Page { title: format!("`{guide_id}/{id}`{place} on {}", question.on), sections, is_altered }
    }

    fn text(&self) -> String {
        let mut out = format!("{}\n", self.title);
        for section in &self.sections {
            let _ = writeln!(out, "\n{}:\n", section.heading);
            for line in &section.lines {
                let line = format!("  {}", crate::diag::escape_controls(line));
                let _ = writeln!(out, "{}", line.trim_end());
            }
        }
        out
    }

    fn html(&self, language: &str) -> String {
        let language = if language.is_empty() { "en-GB" } else { language };
        let title = escape(&self.title.replace('`', ""));
        let mut out = format!(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n</head>\n\
             <body>\n<main>\n<h1>{title}</h1>\n",
            escape(language)
        );
        for section in &self.sections {
            let _ = writeln!(out, "<h2>{}</h2>", escape(&section.heading));
            let lines = section.lines.iter().map(|line| escape(line));
            if section.is_exact {
                let _ = writeln!(out, "<pre>{}</pre>", lines.collect::<Vec<_>>().join("\n"));
            } else {
                let items: String = lines.map(|line| format!("<li>{line}</li>\n")).collect();
                let _ = writeln!(out, "<ul>\n{items}</ul>");
            }
        }
        out.push_str("</main>\n</body>\n</html>\n");
        out
    }
}

/// The source of a rule, from its heading to the end of its text.
fn exact_text(workspace: &Workspace, key: RuleKey) -> String {
    let rule = workspace.model.rule(key);
    let tree = &workspace.model.chapter_of(key).document.tree;
    let heading = tree.node(rule.heading).range;
    let last = (rule.body.start..rule.body.end).map(|at| tree.node(NodeId(at)).range.end).max();
    let end = last.unwrap_or(heading.end).max(heading.end);
    let text = tree.source().get(heading.start as usize..end as usize).unwrap_or_default();
    text.trim_end().to_owned()
}

/// What the lock says of the file and the rule, and whether that is what stands here.
fn sealed(
    entry: &Entry,
    name: &str,
    id: &str,
    fingerprint: &str,
    edition: &str,
    examined: &Examined,
) -> (Vec<String>, bool) {
    let mut lines = vec![format!("entry {} of editions.lock: {}", entry.number, entry.subject)];
    let mut is_altered = false;
    if let Body::Edition { made, published, files, rules, .. } = &entry.body {
        lines.push(format!("made {made}, published {published}"));
        let file = files.iter().find(|file| file.path == name);
        lines.extend(file.map(|file| format!("{name}: sha256 {}, {} bytes", file.hash, file.bytes)));
        let rule = rules.iter().find(|rule| rule.id == id);
        lines.extend(rule.map(|rule| format!("fingerprint of the rule: {}", rule.hash)));
        is_altered = file.is_none() || rule.is_none_or(|rule| rule.hash != fingerprint);
    }
    let concerns = |path: &str| {
        path.starts_with(&format!("{edition}/")) || !path.contains('/') || path.starts_with("checkpoints/")
    };
    let intact = |problem: &&crate::seal::Problem| problem.difference != crate::seal::Difference::LineEndings;
    let wrong = examined.problems.iter().filter(intact).find(|problem| concerns(&problem.path));
    is_altered |= wrong.is_some();
    lines.push(match wrong {
        Some(problem) => format!("NOT INTACT: {}: {}", problem.path, problem.message),
        None if is_altered => "NOT INTACT: the rule does not say what was sealed".to_owned(),
        None => "intact: the files of this edition are, byte for byte, those that were sealed".to_owned(),
    });
    (lines, is_altered)
}

/// What is known of the edition and stands under no seal.
fn recorded(
    model: &Model,
    edition: EditionKey,
    question: Question,
    examined: &Examined,
    (is_sealed, is_local): (bool, bool),
) -> Vec<String> {
    let mut lines = Vec::new();
    if !is_sealed {
        lines.push("the edition, its text and its dates".to_owned());
    }
    let known = model.guide(edition.guide).notices.iter();
    for notice in known.filter(|notice| notice.edition == Some(edition.at) && notice.date <= question.as_of) {
        let entry = examined.lock.as_ref().and_then(|lock| lock.notice(notice.number));
        let state = entry.map_or("recorded only".to_owned(), |entry| format!("sealed as entry {}", entry.number));
        lines.push(format!("notice {} of {}, {state}: {}", notice.number, notice.date, notice.because));
    }
    lines.push("when something was made known, beyond the dates in the sealed files".to_owned());
    if !is_local {
        lines.push("pilots, and older text that stays in force in some areas, are not asked about here".to_owned());
    }
    lines
}

/// The hashes from the entry to the last head, and to the checkpoints that hold them.
fn chain(entry: &Entry, examined: &Examined, folder: &str) -> Vec<String> {
    let mut lines = vec![format!("entry {}: entry-hash {}", entry.number, entry.hash)];
    let after = examined.lock.iter().flat_map(|lock| &lock.entries).filter(|other| other.number >= entry.number);
    for other in after {
        let holds = examined.checkpoints.get(&other.number).filter(|(checkpoint, _)| checkpoint.head == other.head);
        let held =
            holds.map(|(checkpoint, _)| format!(", held by {folder}/{} of {}", checkpoint.path(), checkpoint.date));
        lines.push(format!("head after entry {}: {}{}", other.number, other.head, held.unwrap_or_default()));
    }
    lines
}

fn commands(guide: &str, path: &str) -> Vec<String> {
    let file = Path::new(path).display();
    vec![
        "guidepost verify --key KEY --checkpoint FILE, with the publisher's key and a checkpoint that you kept"
            .to_owned(),
        "python3 docs/verify.py FOLDER, the second verifier".to_owned(),
        format!("sha256sum {file}, and compare with the line of the file in guidance/{guide}/editions.lock"),
    ]
}
