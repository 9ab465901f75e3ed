//! Files that have made readers of Markdown and YAML slow or crash: each is read, and checked, in time.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use crate::properties::{checked_well, parsed_well};

/// The most that any one file may take here, in a build without optimization on a busy machine. Each takes about a
/// second at most; what grows with the square of its length takes minutes.
const LONGEST: Duration = Duration::from_secs(10);

/// Inputs that have made readers of Markdown and YAML slow or crash, long enough that a square shows.
fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let long = |piece: &str| piece.repeat(1_000_000 / piece.len()).into_bytes();
    let much = |piece: &str| piece.repeat(300_000 / piece.len()).into_bytes();
    let some = |piece: &str| piece.repeat(100_000).into_bytes();
    let numbered = |line: fn(usize) -> String| -> Vec<u8> {
        let mut text = String::from("---\ntitle: T\n---\n\n");
        for at in 0..20_000 {
            text.push_str(&line(at));
        }
        text.into_bytes()
    };
    vec![
        ("nothing", Vec::new()),
        ("one line", long("word ")),
        ("one word", long("a")),
        ("brackets", some("[")),
        ("brackets closed", format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)).into_bytes()),
        ("pictures", some("![")),
        ("links", some("[a](")),
        ("links closed", some("[a](b)")),
        ("parentheses", format!("[a]({}", "(".repeat(100_000)).into_bytes()),
        ("braces", long("{")),
        ("braces and hashes", some("{#")),
        ("ids", some("{#a} ")),
        ("names", much("{a} ")),
        ("stars", much("*")),
        ("stars and words", some("*a **a ")),
        ("ticks", (1..1_400).map(|n| format!("{} ", "`".repeat(n))).collect::<String>().into_bytes()),
        ("angles", some("<a ")),
        ("comments", some("<!-- ")),
        ("entities", some("&amp")),
        ("quotations", much(">")),
        ("quotations, line by line", some("> a\n")),
        ("deep lists", (0..1_400).map(|n| format!("{}- a\n", " ".repeat(n))).collect::<String>().into_bytes()),
        ("lists in one line", much("- ")),
        ("headings", some("## a\n")),
        ("underlines", some("a\n=\n")),
        ("tables", format!("{}\n{}\n{}", "|a".repeat(5_000), "|-".repeat(5_000), "|b\n".repeat(5_000)).into_bytes()),
        ("footnotes", numbered(|at| format!("A[^{at}] must.\n\n[^{at}]: b\n\n"))),
        ("footnotes not written", some("[^a]")),
        ("link definitions", numbered(|at| format!("[a{at}]: b\n"))),
        ("rules", numbered(|at| format!("## A {{#a{at}}}\n\nIt must.\n\n"))),
        ("rules of one id", numbered(|_| "## A {#a}\n\nIt must.\n\n".to_owned())),
        ("parts", format!("---\ntitle: T\n---\n## A {{#a}}\n\n{}", "- must {#b}\n".repeat(20_000)).into_bytes()),
        ("blocks of data", numbered(|_| "```yaml rule\nforce: must\n```\n\n".to_owned())),
        ("sentences", much("It must. ")),
        ("quotes", much("\"It must\" ")),
        ("an open quote", format!("\"{}", "It must. ".repeat(100_000)).into_bytes()),
        ("NUL", vec![0; 1_000_000]),
        ("invalid UTF-8", vec![0xff; 300_000]),
        ("half characters", [0xe2, 0x82].repeat(150_000)),
        ("Windows line ends", much("a\r\n")),
        ("old line ends", much("a\r")),
        ("byte order marks", much("\u{feff}")),
        ("bidirectional controls", much("\u{202e}")),
        ("combining marks", much("e\u{301}\u{302}")),
        ("front matter without end", format!("---\n{}", "a: b\n".repeat(100_000)).into_bytes()),
        ("fences", some("---\n")),
        ("a map", much("a: b\n")),
        ("maps", much("a: ")),
        ("many keys", (0..50_000).map(|n| format!("k{n}: v\n")).collect::<String>().into_bytes()),
        ("lock lines", format!("guidepost-ids 1\n{}", "a 2010\n".repeat(100_000)).into_bytes()),
    ]
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test may look at the clock")]
fn hostile_files_are_parsed_in_time() {
    let mut slow = String::new();
    for (name, bytes) in hostile() {
        for path in
            ["guidance/care/2013/01-chapter.md", "guidance/care/pilots/flex/pilot.md", "guidance/care/guide.yaml"]
        {
            let start = Instant::now();
            parsed_well(path, &bytes);
            let taken = start.elapsed();
            if taken > LONGEST {
                let _ = writeln!(slow, "{name} as {path}: {taken:?}");
            }
        }
    }
    assert!(slow.is_empty(), "{slow}");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test may look at the clock")]
fn hostile_chapters_are_checked_in_time() {
    let mut slow = String::new();
    for (name, bytes) in hostile() {
        let start = Instant::now();
        checked_well("guidance/care/draft/02-more.md", &bytes);
        let taken = start.elapsed();
        if taken > LONGEST {
            let _ = writeln!(slow, "{name}: {taken:?}");
        }
    }
    assert!(slow.is_empty(), "{slow}");
}
