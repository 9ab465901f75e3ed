//! Writes a sound workspace of many documents of about 5 KB: 99 in 100 are pages of advice, in five bodies; one in 100
//! is a chapter of five rules, in one edition of one guide.
//!
//! Enters: how many documents, and an empty folder. Leaves: the workspace, byte for byte the same everywhere.
//! Never: anything that `check` finds fault with.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use crate::words::{self, Dice, capital, wrapped};

/// The day that workspaces are built for, so that no review is overdue on one machine only.
pub(crate) const AS_OF: &str = "2024-06-01";

/// How long a document becomes before its last block.
const LENGTH: usize = 4_960;

/// Rules in a chapter.
const RULES: usize = 5;

/// Folder, name, and the profession that reads it.
const BODIES: [(&str, &str, &str); 5] = [
    ("social-work", "Social work", "social-worker"),
    ("health-visiting", "Health visiting", "health-visitor"),
    ("school-health", "School health", "school-nurse"),
    ("policing", "Policing", "police-officer"),
    ("schools", "Schools", "teacher"),
];

const DUTIES: [&str; 5] = ["local-authority", "health-body", "health-body", "police", "school"];
const STAGES: [&str; 6] = ["worry", "referral", "assessment", "enquiry", "plan", "review"];
const LAWS: [&str; 6] =
    ["act-1989-s17", "act-1989-s46", "act-1989-s47", "act-2002-s175", "act-2004-s10", "act-2004-s11"];
const CLOCKS: [&str; 5] = ["the-referral", "the-first-visit", "the-decision", "the-conference", "the-request"];
const TERMS: [&str; 20] = [
    "assessment",
    "case-summary",
    "child-in-need",
    "chronology",
    "conference",
    "consent",
    "core-group",
    "early-help",
    "enquiry",
    "lead-professional",
    "local-protocol",
    "neglect",
    "referral",
    "review",
    "safety-plan",
    "serious-incident",
    "significant-harm",
    "strategy-discussion",
    "supervision",
    "working-day",
];
const LENGTHS: [&str; 8] = [
    "1 working day",
    "5 working days",
    "10 working days",
    "15 working days",
    "20 working days",
    "45 working days",
    "24 hours",
    "3 months",
];

/// How large a workspace is.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    /// Chapters; each has five rules.
    chapters: usize,
    /// Pages of advice.
    advice: usize,
}

impl Size {
    /// One chapter in 100 documents, and the rest advice.
    pub(crate) fn of(documents: usize) -> Self {
        let chapters = (documents / 100).max(1);
        Size { chapters, advice: documents - chapters }
    }
}

/// Writes a workspace into a folder that is not there, or empty.
pub(crate) fn generate(folder: &Path, documents: usize) -> io::Result<()> {
    let size = Size::of(documents);
    registers(folder)?;
    for (id, title, profession) in BODIES {
        let body = format!("title: {title}\nprofession: [{profession}]\ncontact: editors@{id}.example.org\n");
        put(folder, &format!("advice/{id}/body.yaml"), &body)?;
    }
    guide(folder, size)?;
    (0..size.chapters).into_par_iter().try_for_each(|at| {
        put(folder, &format!("guidance/safeguarding/2023/{}.md", chapter_file(at)), &chapter(size, at))
    })?;
    (0..size.advice)
        .into_par_iter()
        .try_for_each(|at| put(folder, &format!("advice/{}.md", advice_place(at)), &advice(size, at)))
}

fn put(folder: &Path, path: &str, text: &str) -> io::Result<()> {
    let path = folder.join(path);
    match fs::write(&path, text) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(path.parent().unwrap_or(folder))?;
            fs::write(&path, text)
        }
        done => done,
    }
}

fn registers(folder: &Path) -> io::Result<()> {
    // Rules and advice are made of the same phrases here, so some are alike; they are compared all the same.
    let site = "schema: 1\ntitle: A generated workspace\nbase-url: https://guidance.example.org/\n\
        publisher: Example department\ncontact: guidance@example.org\nlanguage: en-GB\n\
        source-url: https://code.example.org/guidance/{path}\nnotice: Generated to measure with. Nothing here is guidance.\n\
        levels: {advice-restates-rule: off}\n";
    put(folder, "guidepost.yaml", site)?;
    let areas = "nations:\n  england: {title: England}\n  wales: {title: Wales}\nareas:\n\
        \x20 north: {title: North, code: E00000001, nation: england}\n  west: {title: West, code: W00000001, nation: wales}\n";
    put(folder, "guidance/areas.yaml", areas)?;
    let bodies = "department: {title: Example department, kind: issuer}\n\
        local-authority: {title: Local authorities, kind: duty-holder}\n\
        health-body: {title: Health bodies, kind: duty-holder}\n\
        police: {title: Police forces, kind: duty-holder}\nschool: {title: Schools, kind: duty-holder}\n";
    put(folder, "guidance/bodies.yaml", bodies)?;
    let professions = BODIES.iter().zip(DUTIES).map(|((body, _, profession), duty)| {
        format!("{profession}: {{title: {}, duties-of: [{duty}], advice: [{body}]}}\n", titled(profession))
    });
    put(folder, "guidance/professions.yaml", &professions.collect::<String>())?;
    let law =
        LAWS.map(|id| format!("{id}: {{title: {}, href: \"https://law.example.org/{id}\", kind: duty}}\n", titled(id)));
    put(folder, "guidance/law.yaml", &law.concat())?;
    let clocks =
        CLOCKS.map(|id| format!("{id}: {{title: {} is known, also: [{}]}}\n", titled(id), id.replace('-', " ")));
    put(folder, "guidance/clocks.yaml", &clocks.concat())?;
    let stages = STAGES.map(|id| format!("{id}: {{title: {}, summary: What happens here.}}\n", titled(id)));
    put(folder, "guidance/journey.yaml", &stages.concat())?;
    for (at, term) in TERMS.iter().enumerate() {
        let mut dice = Dice::of("term", at);
        let words = format!("{} {}", words::sentence(&mut dice), words::sentence(&mut dice));
        put(
            folder,
            &format!("guidance/glossary/{term}.md"),
            &format!("---\ntitle: {}\n---\n\n{words}\n", titled(term)),
        )?;
    }
    Ok(())
}

/// `core-group` is `Core group`.
fn titled(id: &str) -> String {
    capital(&id.replace('-', " "))
}

fn guide(folder: &Path, size: Size) -> io::Result<()> {
    let guide = "title: Safeguarding, generated\nissued-by: department\nbasis: [act-2004-s11]\nstanding: act-under\n";
    put(folder, "guidance/safeguarding/guide.yaml", guide)?;
    let edition = "title: Safeguarding (2023)\nlabel: \"2023\"\nmade: 2023-01-10\npublished: 2023-01-10\n\
        in-force-from: 2023-04-01\nsummary: The only edition.\n";
    put(folder, "guidance/safeguarding/2023/edition.yaml", edition)?;
    let mut ids: Vec<String> = (0..size.chapters * RULES).map(rule_id).collect();
    ids.sort_unstable();
    let lines: String = ids.iter().map(|id| format!("{id} 2023\n")).collect();
    put(folder, "guidance/safeguarding/ids.lock", &format!("guidepost-ids 1\n{lines}"))
}

fn chapter_file(at: usize) -> String {
    format!("{:04}-{}", at + 1, chapter_id(at))
}

fn chapter_id(at: usize) -> String {
    format!("{}-{}", words::as_id(words::thing(&mut Dice::of("chapter", at))), at + 1)
}

fn rule_title(at: usize) -> String {
    words::heading(&mut Dice::of("rule", at))
}

fn rule_id(at: usize) -> String {
    format!("{}-{}", words::as_id(&rule_title(at)), at + 1)
}

fn advice_title(at: usize) -> String {
    let mut dice = Dice::of("advice", at);
    format!("{} {}", words::heading(&mut dice), words::time(&mut dice))
}

fn advice_slug(at: usize) -> String {
    let words = words::as_id(&advice_title(at));
    let cut: String = words.chars().take(48).collect();
    format!("{}-{}", cut.trim_end_matches('-'), at + 1)
}

/// `body/slug`
fn advice_place(at: usize) -> String {
    format!("{}/{}", BODIES[at % BODIES.len()].0, advice_slug(at))
}

/// One chapter.
fn chapter(size: Size, at: usize) -> String {
    let mut dice = Dice::of("words of a chapter", at);
    let stage = STAGES[at * STAGES.len() / size.chapters];
    let title = titled(&chapter_id(at)).replacen("The ", "On the ", 1);
    let mut text = format!("---\ntitle: {title}\nstage: {stage}\n---\n\n");
    let opening = format!("{} {}", words::sentence(&mut dice), words::sentence(&mut dice));
    line(&mut text, &wrapped(&opening));
    for rule in 0..RULES {
        if rule % 3 == 0 {
            let section = words::heading(&mut dice);
            line(&mut text, &format!("## {section}"));
        }
        let end = text.len() + (LENGTH - text.len().min(LENGTH)) / (RULES - rule);
        rule_text(&mut text, &mut dice, size, at * RULES + rule, end);
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// One rule: its data, a sentence with its limit, a list with parts, and more sentences up to a length.
fn rule_text(text: &mut String, dice: &mut Dice, size: Size, at: usize, end: usize) {
    let duty = dice.pick(&DUTIES);
    line(text, &format!("### {} {{#{}}}", rule_title(at), rule_id(at)));
    let other = dice.pick(&DUTIES);
    let clock = dice.pick(&CLOCKS);
    let _ = write!(
        text,
        "```yaml rule\nduty-on: [{duty}]\nbasis: [{}]\nlimits:\n  complete: {{max: {}, from: {}}}\n\
         may-vary: [limits.complete, tell-others]\nparts: {{tell-others: {{duty-on: [{other}]}}}}\n\
         purpose: {}.\n```\n\n",
        dice.pick(&LAWS),
        dice.pick(&LENGTHS),
        clock,
        capital(&words::action(dice)),
    );
    let who = capital(&titled(duty).to_lowercase());
    let lead = format!(
        "{who} staff must {} within {{complete}} of the {}. They must also:",
        words::action(dice),
        clock.replace('-', " ")
    );
    line(text, &wrapped(&lead));
    let _ = write!(
        text,
        "- {}\n- {} {{#keep-a-record}}\n- {} {{#tell-others}}\n\n",
        words::action(dice),
        words::action(dice),
        words::action(dice),
    );
    loop {
        let mut paragraph = format!("{} should {}.", capital(words::person(dice)), words::action(dice));
        let link = chapter_link(dice, size, at);
        let _ = write!(paragraph, " {link}");
        if text.len() + paragraph.len() < end {
            let _ = write!(paragraph, " {} should not {}.", capital(words::person(dice)), words::action(dice));
        }
        line(text, &wrapped(&paragraph));
        if text.len() >= end {
            break;
        }
    }
}

/// A sentence of a rule that points elsewhere.
fn chapter_link(dice: &mut Dice, size: Size, at: usize) -> String {
    match dice.below(3) {
        0 => {
            let term = dice.pick(&TERMS);
            format!("See [{}](term:{term}).", term.replace('-', " "))
        }
        1 => {
            let other = (at + dice.from(1, size.chapters * RULES)) % (size.chapters * RULES);
            format!("See also [{}](rule:{}).", rule_title(other).to_lowercase(), rule_id(other))
        }
        _ => format!(
            "{} [advises on it](advice:{}).",
            capital(words::person(dice)),
            advice_place(dice.below(size.advice))
        ),
    }
}

/// One page of advice.
fn advice(size: Size, at: usize) -> String {
    let mut dice = Dice::of("words of advice", at);
    let rule = dice.below(size.chapters * RULES);
    let mut text = advice_front(&mut dice, size, at, rule);
    paragraph(&mut text, &mut dice, size);
    if dice.once_in(3) {
        line(&mut text, &format!("![](rule:{})", rule_id(rule)));
    }
    while text.len() < LENGTH {
        let heading = words::heading(&mut dice);
        line(&mut text, &format!("## {heading}"));
        paragraph(&mut text, &mut dice, size);
        for _ in 0..dice.from(1, 3) {
            if text.len() >= LENGTH {
                break;
            }
            match dice.below(12) {
                0..4 => list(&mut text, &mut dice, "-"),
                4 => list(&mut text, &mut dice, "1."),
                5 => table(&mut text, &mut dice),
                6 => quote(&mut text, &mut dice),
                7 => {
                    let heading = words::heading(&mut dice);
                    line(&mut text, &format!("### {heading}"));
                    paragraph(&mut text, &mut dice, size);
                }
                _ => paragraph(&mut text, &mut dice, size),
            }
        }
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn advice_front(dice: &mut Dice, size: Size, at: usize, rule: usize) -> String {
    let (_, _, profession) = BODIES[at % BODIES.len()];
    let mut text = format!("---\ntitle: {}\nsupports: [{}", advice_title(at), rule_id(rule));
    if size.chapters > 1 && dice.once_in(2) {
        let _ = write!(text, ", {}", rule_id((rule + RULES) % (size.chapters * RULES)));
    }
    let stage = STAGES[(rule / RULES) * STAGES.len() / size.chapters];
    let day = dice.from(1, 28);
    let _ = write!(
        text,
        "]\nfor: [{profession}]\nstage: {stage}\npublished: 2023-05-{day:02}\nreview-by: 2033-0{}-01\n",
        dice.from(1, 9)
    );
    if dice.once_in(4) {
        let body = BODIES[(at + 1) % BODIES.len()].0;
        let _ = writeln!(text, "with: [{body}]");
    }
    if !dice.once_in(3) {
        let _ = writeln!(text, "confirmed: {{edition: \"2023\", date: 2023-09-{day:02}, by: The editors}}");
    }
    text.push_str("---\n\n");
    text
}

/// Some sentences with a link among them, now and then with emphasis.
fn paragraph(text: &mut String, dice: &mut Dice, size: Size) {
    let mut words = String::new();
    let count = dice.from(3, 6);
    let linked = dice.below(count);
    for at in 0..count {
        if at > 0 {
            words.push(' ');
        }
        words.push_str(&words::sentence(dice));
        if at == linked {
            let _ = write!(words, " {}", advice_link(dice, size));
        }
        if dice.once_in(8) {
            let _ = write!(words, " Above all, *{}*.", words::action(dice));
        }
        if dice.once_in(12) {
            let _ = write!(words, " **{}** comes first.", capital(words::thing(dice)));
        }
    }
    line(text, &wrapped(&words));
}

/// A sentence of advice that points elsewhere.
fn advice_link(dice: &mut Dice, size: Size) -> String {
    match dice.below(10) {
        0..4 => {
            let rule = dice.below(size.chapters * RULES);
            format!("The rule is [{}](rule:{}).", rule_title(rule).to_lowercase(), rule_id(rule))
        }
        4..7 => {
            let term = dice.pick(&TERMS);
            format!("It is part of the [{}](term:{term}).", term.replace('-', " "))
        }
        7..9 => {
            let page = dice.below(size.advice);
            format!("See [{}](advice:{}).", advice_title(page).to_lowercase(), advice_place(page))
        }
        _ => format!("There is [a study](https://research.example.org/{}) of it.", dice.below(10_000)),
    }
}

fn list(text: &mut String, dice: &mut Dice, mark: &str) {
    let lead = format!("{}:", capital(&words::action(dice)));
    line(text, &lead);
    for _ in 0..dice.from(3, 6) {
        let _ = writeln!(text, "{mark} {}", words::action(dice));
    }
    text.push('\n');
}

fn table(text: &mut String, dice: &mut Dice) {
    let _ = write!(text, "Table: {}\n\n| What | Who | When |\n|---|---|---|\n", words::heading(dice));
    for _ in 0..dice.from(3, 5) {
        let (what, who, when) = (words::thing(dice), words::person(dice), words::time(dice));
        let _ = writeln!(text, "| {} | {who} | {when} |", capital(what));
    }
    text.push('\n');
}

fn quote(text: &mut String, dice: &mut Dice) {
    let words = format!("{} {}", words::sentence(dice), words::sentence(dice));
    for part in wrapped(&words).lines() {
        let _ = writeln!(text, "> {part}");
    }
    text.push('\n');
}

fn line(text: &mut String, words: &str) {
    text.push_str(words);
    text.push_str("\n\n");
}
