//! How long the pages of areas take, and how long the answer to what applies.
//!
//! Enters: nothing, or `--small`. Leaves: two lines of figures. 500 areas and 200 directions, each with ten years of
//! events, built into a folder by the program; then 100,000 directions in one model, asked a thousand times.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a benchmark writes files and prints")]

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use guidepost::apply::{Place, Question, applies};
use guidepost::model::parse_date;
use guidepost::pipeline::Workspace;
use guidepost::text::Sources;

/// The day asked about.
const TODAY: &str = "2020-06-01";
/// How many rules the guide has; a pilot varies one of them.
const RULES: usize = 20;
/// The first year of directions.
const FIRST: usize = 2010;

type Files = Vec<(String, String)>;

fn main() -> Result<(), Box<dyn Error>> {
    let small = std::env::args().any(|argument| argument == "--small" || argument == "--test");
    let (areas, slots) = if small { (5, 2) } else { (500, 10) };
    pages(areas)?;
    answers(areas, slots)
}

/// Builds a site of areas, and says how long it took.
fn pages(areas: usize) -> Result<(), Box<dyn Error>> {
    let shared = Path::new("/dev/shm");
    let parent = if shared.is_dir() { shared.to_owned() } else { std::env::temp_dir() };
    let folder = tempfile::tempdir_in(parent)?;
    let pilots = (0..4).map(|pilot| long_pilot(pilot, areas));
    for (path, text) in workspace(areas).into_iter().chain(pilots.flatten()) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().ok_or("a folder")?)?;
        fs::write(path, text)?;
    }
    let start = Instant::now();
    let run = Command::new(env!("CARGO_BIN_EXE_guidepost"))
        .arg("-C")
        .arg(folder.path())
        .args(["-j", "2", "build", "--as-of", TODAY])
        .output()?;
    let seconds = start.elapsed().as_secs_f64();
    if !run.status.success() {
        return Err(String::from_utf8_lossy(&run.stderr).into_owned().into());
    }
    let pages = count(&folder.path().join("public/areas"))?;
    println!(
        "{areas} areas, {} directions, ten years of events: {pages} files of areas, {seconds:.2} s",
        4 * directions(areas)
    );
    Ok(())
}

/// Asks what applies, again and again, of one model.
fn answers(areas: usize, slots: usize) -> Result<(), Box<dyn Error>> {
    let pilots = (0..RULES).map(|pilot| short_pilot(pilot, areas, slots));
    let files: Files = workspace(areas).into_iter().chain(pilots.flatten()).collect();
    let sources = Sources::from_texts(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let model = Workspace::unchecked(sources).model;
    let directions: usize = model.pilots.iter().map(|pilot| pilot.directions.len()).sum();
    let (guide, _) = model.guide_keys().next().ok_or("a guide")?;
    let question = Question::today(parse_date(TODAY).ok_or("a date")?);
    let mut times = Vec::new();
    let mut departures = 0;
    for at in 0..1000 {
        let area = model.symbols.find(&format!("area-{}", at * 7 % areas));
        let start = Instant::now();
        let applied = applies(&model, Place { guide, area, begun: None }, question);
        times.push(start.elapsed().as_secs_f64() * 1000.0);
        departures += applied.rules.iter().map(|rule| rule.departures.len()).sum::<usize>();
    }
    times.sort_by(f64::total_cmp);
    let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize];
    println!(
        "{directions} directions, 1,000 answers with {departures} departures: median {:.2} ms, 99 in 100 within {:.2} ms",
        at(0.5),
        at(0.99)
    );
    Ok(())
}

fn count(folder: &Path) -> Result<usize, Box<dyn Error>> {
    let mut files = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        files += if entry.file_type()?.is_dir() { count(&entry.path())? } else { 1 };
    }
    Ok(files)
}

/// Everything but pilots.
fn workspace(areas: usize) -> Files {
    let mut places = String::from("nations:\n  england: {title: England, holidays: england-and-wales}\nareas:\n");
    for area in 0..areas {
        _ = writeln!(places, "  area-{area}: {{title: Area {area}, nation: england, class: unitary}}");
    }
    let mut chapter = String::from("---\ntitle: Assessment\nstage: assessment\n---\n\n");
    let mut lock: Vec<String> = Vec::new();
    for rule in 0..RULES {
        _ = write!(
            chapter,
            "## Rule {rule} {{#rule-{rule}}}\n\n```yaml rule\nduty-on: [council]\n\
             limits: {{finish: {{max: 10 working days, from: referral}}}}\nmay-vary: all\n```\n\n\
             The council should finish its work number {rule} within {{finish}}, and say why where it does not.\n\n"
        );
        lock.push(format!("rule-{rule} 2010\n"));
    }
    lock.sort();
    let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    vec![
        file("guidepost.yaml", "schema: 1\ntitle: Measured\npublisher: Department\npilots: {longest: 20 years}\n"),
        file("guidance/areas.yaml", &places),
        file(
            "guidance/bodies.yaml",
            "department: {title: Department, kind: issuer}\ncouncil: {title: Councils, kind: duty-holder}\n",
        ),
        file("guidance/clocks.yaml", "referral: {title: the referral is received}\n"),
        file("guidance/journey.yaml", "assessment: {title: Assessment}\n"),
        file(
            "guidance/holidays.json",
            "{\"england-and-wales\": {\"division\": \"england-and-wales\", \"events\": []}}\n",
        ),
        file(
            "guidance/law.yaml",
            "act: {title: The Act, kind: duty}\npower: {title: \"The Act, section 7A\", kind: power}\n",
        ),
        file("guidance/care/guide.yaml", "title: Care\nissued-by: department\nbasis: [act]\n"),
        file("guidance/care/ids.lock", &format!("guidepost-ids 1\n{}", lock.concat())),
        file(
            "guidance/care/2010/edition.yaml",
            "title: Care (2010)\nmade: 2010-01-01\npublished: 2010-01-02\nin-force-from: 2010-01-03\n",
        ),
        file("guidance/care/2010/01-assessment.md", &chapter),
    ]
}

fn directions(areas: usize) -> usize {
    areas.div_ceil(10)
}

/// A pilot whose directions are for ten areas each and go on for ten years, a year at a time.
fn long_pilot(pilot: usize, areas: usize) -> Files {
    let mut data = head(pilot);
    let mut events = String::new();
    for direction in 0..directions(areas) {
        _ = writeln!(
            data,
            "  d{direction}: {{announced: 2010-02-01, made: 2010-02-01, from: 2010-02-01, until: 2011-01-31, areas: [{}]}}",
            (direction * 10..areas.min(direction * 10 + 10))
                .map(|area| format!("area-{area}"))
                .collect::<Vec<_>>()
                .join(", ")
        );
        for year in FIRST..FIRST + 10 {
            _ = writeln!(
                events,
                "  - {{date: {year}-12-01, direction: d{direction}, type: extended, until: {}-01-31, reference: Extension}}\n  \
                 - {{date: {year}-06-20, direction: d{direction}, type: met, condition: returns}}",
                year + 2
            );
        }
    }
    finish(pilot, &format!("{data}events:\n{events}"))
}

/// A pilot with a direction for each area and year.
fn short_pilot(pilot: usize, areas: usize, slots: usize) -> Files {
    let mut data = head(pilot);
    for area in 0..areas {
        for year in FIRST + 1..=FIRST + slots {
            _ = writeln!(
                data,
                "  d{area}-{year}: {{announced: {year}-01-01, made: {year}-01-01, from: {year}-01-01, until: {year}-12-31, areas: [area-{area}]}}"
            );
        }
    }
    finish(pilot, &data)
}

fn head(pilot: usize) -> String {
    format!(
        "title: Pilot {pilot}\nedition: \"2010\"\npower: power\n\
         direction-defaults: {{scope: whole, variations: [longer], begun-before: joins, at-end: continues}}\ndirections:\n"
    )
}

fn finish(pilot: usize, data: &str) -> Files {
    let rest = "measures:\n  - {id: days, title: Days, unit: days, baseline: 10, stop-if: \"> 60\", series: days.csv}\n\
                evaluations:\n  - {by: A university, due: 2021-01-01}\non-new-edition: lapse\n";
    let words = format!(
        "Why this is tried.\n\n## Longer {{#longer}}\n\n```yaml variation\nrule: rule-{pilot}\npart: limits.finish\n\
         effect: modify\nlimits:\n  finish: {{max: 20 working days, from: referral}}\n```\n\n\
         The council should finish its work within {{finish}}.\n\n## Safeguards\n\nA manager looks.\n\n\
         ## Returns {{#returns}}\n\n```yaml condition\nevery: year\nfirst: 2010-06-30\nof: each area\n```\n\nSend figures.\n"
    );
    let folder = format!("guidance/care/pilots/pilot-{pilot}");
    vec![
        (format!("{folder}/pilot.yaml"), format!("{data}{rest}")),
        (format!("{folder}/pilot.md"), words),
        (format!("{folder}/days.csv"), "area,date,value,note\nall,2011-01-01,12,\nall,2012-01-01,14,\n".to_owned()),
    ]
}
