//! The preview: what is served is what a build would make, nothing else is, and nobody else gets it.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use guidepost::diag::{Format, Level, print};
use guidepost::disk::{Disk, TrialDisk};
use guidepost::load::load;
use guidepost::model::parse_date;
use guidepost::pipeline::Workspace;
use guidepost::plan::Drafts;
use guidepost::serve::{
    Answer, Change, Hosts, Listener, Pending, Place, Preview, Request, Response, Studio, listen, rebuild,
};

use crate::site::{Tree, snapshot, tree, two_guides};

pub(crate) const ROOT: &str = "/w";
const DAY: &str = "2015-01-01";
const HOST: &str = "localhost:4000";
pub(crate) const CHAPTER: &str = "guidance/care/2013/01-visiting.md";

pub(crate) fn disk() -> TrialDisk {
    let sources = two_guides();
    let path = |path: &str| format!("{ROOT}/{path}");
    let bytes = |file: &guidepost::text::SourceFile| {
        file.bytes.as_ref().map_or_else(|| file.text.as_bytes().to_vec(), |bytes| bytes.to_vec())
    };
    TrialDisk::with_files(sources.iter().map(|(_, file)| (path(&file.path), bytes(file))))
}

pub(crate) fn preview() -> Preview {
    Preview::new(parse_date(DAY).expect("a date"), Hosts::new(4000))
}

fn get(preview: &Preview, target: &str) -> Response {
    match preview.answer(&Request::get(target, HOST)) {
        Answer::Whole(response) => response,
        Answer::Events => panic!("{target} is no stream"),
    }
}

pub(crate) fn page(preview: &Preview, target: &str) -> String {
    let response = get(preview, target);
    assert_eq!(response.status, 200, "{target}");
    String::from_utf8(response.body).expect("text")
}

/// What stands in a file of the disk.
pub(crate) fn text(disk: &TrialDisk, path: &str) -> String {
    String::from_utf8(disk.read(&Path::new(ROOT).join(path)).expect("the file")).expect("text")
}

pub(crate) fn put(disk: &TrialDisk, path: &str, text: &str) {
    disk.put(format!("{ROOT}/{path}"), text);
}

#[test]
fn pages_are_the_published_ones_with_a_bar() {
    let disk = disk();
    let studio = Studio::open(&disk, Path::new(ROOT)).expect("loaded");
    let preview = preview();
    assert_eq!(preview.show(studio.workspace(), &[]), 0);
    let html = page(&preview, "/care/draft/visiting.html");
    for words in [
        "<dt>File</dt><dd><code id=\"preview-path\">guidance/care/draft/01-visiting.md</code>",
        "a draft",
        "aria-label=\"Preview\"",
        "role=\"status\"",
        "src=\"/_preview/script.js\"",
    ] {
        assert!(html.contains(words), "{words}\n{html}");
    }
    assert!(!html.contains("http-equiv=\"Content-Security-Policy\""));
    assert_eq!(page(&preview, "/"), page(&preview, "/index.html"));
    let good = preview.good().expect("it has no errors");
    for (path, bytes) in tree(&good) {
        let served = get(&preview, &format!("/{path}"));
        assert_eq!(served.status, 200, "{path}");
        assert!(!String::from_utf8_lossy(&bytes).contains("_preview"), "{path}: a built page knows of the preview");
        if path.ends_with(".html") {
            assert!(String::from_utf8_lossy(&served.body).contains(main_of(&bytes)), "{path}");
        } else {
            assert_eq!(served.body, bytes, "{path}");
        }
    }
}

/// The main part of a page.
pub(crate) fn main_of(page: &[u8]) -> &str {
    let page = std::str::from_utf8(page).expect("text");
    let end = page.find("</main>").expect("a main part");
    &page[page.find("<main").expect("a main part")..end]
}

#[test]
fn findings_stand_over_the_last_good_page_and_go_by_themselves() {
    let disk = disk();
    let mut studio = Studio::open(&disk, Path::new(ROOT)).expect("loaded");
    let preview = preview();
    preview.show(studio.workspace(), &[]);
    let good = page(&preview, "/care/2013/visiting.html");
    let before = text(&disk, CHAPTER);
    put(&disk, CHAPTER, &format!("{before}\nSee [it](rule:<nobody>).\n\nSee [that](rule:nobody).\n"));
    let edited = studio.update(&Change::at(CHAPTER)).expect("loaded").expect("changed");
    assert_eq!(edited, [CHAPTER]);
    assert!(preview.show(studio.workspace(), &edited) > 0);
    let html = page(&preview, "/care/2013/visiting.html");
    assert!(
        html.contains("There is no rule <code>nobody</code>") && html.contains("<mark>[that](rule:nobody)</mark>"),
        "{html}"
    );
    assert!(html.contains(main_of(good.as_bytes())) && html.contains(&format!("<code>{CHAPTER}:")), "{html}");
    put(&disk, CHAPTER, &before);
    let edited = studio.update(&Change::at(CHAPTER)).expect("loaded").expect("changed");
    assert_eq!(preview.show(studio.workspace(), &edited), 0);
    let again = page(&preview, "/care/2013/visiting.html").replace("data-generation=\"3\"", "data-generation=\"1\"");
    assert_eq!(again, good);
    assert_eq!(studio.update(&Change::All).expect("loaded"), None, "nothing changed");
}

#[test]
fn another_day_is_shown_and_goes_along_with_links() {
    let disk = disk();
    let studio = Studio::open(&disk, Path::new(ROOT)).expect("loaded");
    let preview = preview();
    preview.show(studio.workspace(), &[]);
    for day in ["2010-07-01", "2011-07-01", "2012-07-01", "2013-07-01", "2014-07-01", "2010-07-01"] {
        let html = page(&preview, &format!("/care/chapters/visiting.html?as-of={day}"));
        let then = tree(&snapshot(two_guides(), day, "all", Drafts::Shown));
        let expected =
            main_of(&then["care/chapters/visiting.html"]).replace(".html\"", &format!(".html?as-of={day}\""));
        let plain = html.replace(&format!("?as-of={day}"), "");
        assert!(plain.contains(&expected.replace(&format!("?as-of={day}"), "")), "{day}");
        assert!(html.contains(&format!("index.html?as-of={day}\"")), "{day}: links carry the day on");
    }
    assert_eq!(get(&preview, "/index.html?as-of=tomorrow").status, 400);
}

#[test]
fn many_saves_are_one_rebuild() {
    let disk = disk();
    let mut studio = Studio::open(&disk, Path::new(ROOT)).expect("loaded");
    let preview = preview();
    preview.show(studio.workspace(), &[]);
    let pending = Pending::default();
    let before = text(&disk, CHAPTER);
    for n in 0..1_000 {
        put(&disk, CHAPTER, &format!("{before}\nSave {n}.\n"));
        pending.add(Change::at(CHAPTER));
    }
    pending.add(Change::at("guidance/care/draft/01-visiting.md"));
    pending.end();
    rebuild(&mut studio, &preview, &pending, &|_| {});
    assert_eq!(preview.generation(), 2, "one rebuild for all of them");
    assert!(page(&preview, "/care/2013/visiting.html").contains("Save 999."));
    let both = BTreeSet::from([CHAPTER.to_owned(), "guidance/care/draft/01-visiting.md".to_owned()]);
    let pending = Pending::default();
    both.iter().for_each(|path| pending.add(Change::at(path)));
    assert_eq!(pending.take(), Some(Change::Paths(both)));
}

/// Numbers that look random and are the same in every run.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % count as u64).expect("small")
    }
}

/// Paths of the sources that are on the disk.
fn there(disk: &TrialDisk) -> Vec<String> {
    let names = disk.files().into_keys().filter(|path| !path.ends_with('/'));
    names.filter_map(|path| Some(path.trim_start_matches('/').strip_prefix("w/")?.to_owned())).collect()
}

fn remove(disk: &TrialDisk, path: &str) {
    disk.remove_file(&Path::new(ROOT).join(path)).expect("removed");
}

/// Does something to the disk and says where.
fn edit(disk: &TrialDisk, original: &[(String, Vec<u8>)], dice: &mut Dice) -> Vec<String> {
    let now = there(disk);
    let (path, bytes) = &original[dice.below(original.len())];
    let some = now[dice.below(now.len())].clone();
    match dice.below(12) {
        0..=2 => {
            let restored = original.iter().filter(|(path, bytes)| {
                !now.contains(path) || disk.read(&Path::new(ROOT).join(path)).is_ok_and(|now| now != *bytes)
            });
            let paths: Vec<String> = restored
                .map(|(path, bytes)| {
                    disk.put(format!("{ROOT}/{path}"), bytes);
                    path.clone()
                })
                .collect();
            let known: Vec<String> = original.iter().map(|(path, _)| path.clone()).collect();
            let strange: Vec<String> = now.into_iter().filter(|path| !known.contains(path)).collect();
            strange.iter().for_each(|path| remove(disk, path));
            paths.into_iter().chain(strange).collect()
        }
        3..=6 => {
            let more =
                ["\nOne more sentence.\n", "\nYou must go there.\n", "\n## New {#new-rule}\n\nYou may.\n", "\n: [\n"];
            let mut bytes = disk.read(&Path::new(ROOT).join(&some)).expect("the file");
            bytes.extend_from_slice(more[dice.below(more.len())].as_bytes());
            disk.put(format!("{ROOT}/{some}"), bytes);
            vec![some]
        }
        7 => {
            remove(disk, &some);
            vec![some]
        }
        8 => {
            let to = some.replace(".md", "-too.md").replace(".yaml", "2.yaml");
            disk.rename(&Path::new(ROOT).join(&some), &Path::new(ROOT).join(&to)).expect("renamed");
            vec![some, to]
        }
        9 => {
            let folder = some.rsplit_once('/').map_or(some.as_str(), |(folder, _)| folder).to_owned();
            let below = format!("{folder}/");
            now.iter().filter(|path| path.starts_with(&below)).for_each(|path| remove(disk, path));
            vec![folder]
        }
        10 => {
            // An editor's way: beside it, then over it.
            let name = path.rsplit_once('/').map_or(path.as_str(), |(_, name)| name);
            let beside = path.replace(name, &format!(".{name}.swp"));
            disk.put(format!("{ROOT}/{beside}"), bytes);
            disk.rename(&Path::new(ROOT).join(&beside), &Path::new(ROOT).join(path)).expect("renamed");
            vec![beside, path.clone()]
        }
        _ => {
            disk.put(format!("{ROOT}/{path}"), bytes);
            vec![path.clone()]
        }
    }
}

#[test]
fn after_any_edit_the_preview_is_what_a_fresh_build_makes() {
    let disk = disk();
    let original: Vec<(String, Vec<u8>)> = there(&disk)
        .into_iter()
        .map(|path| {
            let bytes = disk.read(&Path::new(ROOT).join(&path)).expect("the file");
            (path, bytes)
        })
        .collect();
    let mut studio = Studio::open(&disk, Path::new(ROOT)).expect("loaded");
    let preview = preview();
    preview.show(studio.workspace(), &[]);
    let mut dice = Dice(0x5eed_0001);
    let mut expected: Tree = tree(&preview.good().expect("no errors"));
    let mut good = 0;
    for step in 0..1_000 {
        let paths: BTreeSet<String> = edit(&disk, &original, &mut dice).into_iter().collect();
        let change = if dice.below(20) == 0 { Change::All } else { Change::Paths(paths.clone()) };
        if let Some(edited) = studio.update(&change).expect("loaded") {
            preview.show(studio.workspace(), &edited);
        }
        if studio.compare(&|| true) {
            preview.show(studio.workspace(), &[]);
        }
        let loaded = load(&disk, Path::new(ROOT)).expect("loaded");
        let fresh = Workspace::new(loaded.sources.clone(), loaded.findings);
        let shown = studio.workspace();
        let said = |workspace: &Workspace| print(&workspace.findings, &workspace.sources, Format::Short);
        assert_eq!(said(&shown), said(&fresh), "step {step}: {paths:?}");
        assert!(shown.findings == fresh.findings, "step {step}: {paths:?} gave other findings");
        let fresh = snapshot_of(Arc::new(fresh));
        if fresh.findings.count(Level::Error) == 0 {
            expected = tree(&fresh);
            good += 1;
        }
        let now = tree(&preview.good().expect("it had no errors once"));
        assert!(now == expected, "step {step}: {paths:?} gave other pages");
    }
    assert!(good > 200, "only {good} steps without errors");
}

pub(crate) fn snapshot_of(workspace: Arc<Workspace>) -> guidepost::render::Snapshot {
    use guidepost::apply::Question;
    use guidepost::plan::Scope;
    use guidepost::render::{Options, Snapshot};
    let question = Question::today(parse_date(DAY).expect("a date"));
    let options = Options { question, scope: Scope::All, drafts: Drafts::Shown, base_url: None, former: Vec::new() };
    Snapshot::new(workspace, options)
}

/// A preview on a real socket.
fn served() -> (SocketAddr, Arc<Preview>) {
    let place = Place { host: IpAddr::V4(Ipv4Addr::LOCALHOST), port: 0, may_move: false };
    let listener: Listener = listen(place).expect("a port");
    let address = listener.address;
    let preview = Arc::new(Preview::new(parse_date(DAY).expect("a date"), Hosts::new(address.port())));
    let disk = disk();
    preview.show(Studio::open(&disk, Path::new(ROOT)).expect("loaded").workspace(), &[]);
    let shown = Arc::clone(&preview);
    std::thread::spawn(move || listener.run(&shown));
    (address, preview)
}

fn send(address: SocketAddr, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).expect("connected");
    stream.set_read_timeout(Some(Duration::from_secs(10))).expect("set");
    let _ = stream.write_all(bytes);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

/// Requests that must get nothing from a server that is `own`.
fn hostile(own: &str) -> Vec<String> {
    let paths = [
        "/../guidepost.yaml",
        "/../../etc/passwd",
        "/%2e%2e/guidepost.yaml",
        "/..%2fguidepost.yaml",
        "/..%5cguidepost.yaml",
        "/..\\guidepost.yaml",
        "/care/../index.html",
        "/care/./index.html",
        "//index.html",
        "/care//index.html",
        "/%69ndex.html",
        "/index.html%00",
        "/index.html/",
        "/guidepost.yaml",
        "/guidance/care/2013/01-visiting.md",
        "/guidance/",
        "/.git/config",
        "/_preview/../index.html",
        "/_preview/",
        "/_preview/script.js/",
        "/etc/passwd",
        "/C:/Windows/win.ini",
        "/public/index.html",
        "/ids.lock",
        "/care/ids.lock",
        "/assets/",
        "/assets/../index.html",
        "/..;/index.html",
        "/INDEX.HTML",
        "/%c0%ae%c0%ae/etc/passwd",
    ];
    let mut requests: Vec<String> =
        paths.iter().map(|path| format!("GET {path} HTTP/1.1\r\nHost: {own}\r\n\r\n")).collect();
    let hosts = ["evil.example", "127.0.0.1", "localhost", "127.0.0.1:1", "evil.example:80", "LOCALHOST:4000", ""];
    requests.extend(hosts.iter().map(|host| format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n")));
    requests.extend([
        "GET / HTTP/1.1\r\n\r\n".to_owned(),
        format!("GET / HTTP/1.1\r\nHost: {own}\r\nHost: evil.example\r\n\r\n"),
        format!("GET http://evil.example/ HTTP/1.1\r\nHost: {own}\r\n\r\n"),
        format!("GET index.html HTTP/1.1\r\nHost: {own}\r\n\r\n"),
        format!("POST / HTTP/1.1\r\nHost: {own}\r\nContent-Length: 1\r\n\r\nx"),
        format!("PUT /index.html HTTP/1.1\r\nHost: {own}\r\nContent-Length: 0\r\n\r\n"),
        format!("DELETE / HTTP/1.1\r\nHost: {own}\r\n\r\n"),
        format!("OPTIONS * HTTP/1.1\r\nHost: {own}\r\n\r\n"),
        format!("CONNECT {own} HTTP/1.1\r\nHost: {own}\r\n\r\n"),
        format!("GET /_preview/events HTTP/1.1\r\nHost: {own}\r\nOrigin: http://evil.example\r\n\r\n"),
        format!("GET /_preview/events HTTP/1.1\r\nHost: {own}\r\nOrigin: null\r\n\r\n"),
        format!("GET /_preview/events HTTP/1.1\r\nHost: {own}\r\nOrigin: https://{own}\r\n\r\n"),
        format!("GET /_preview/events HTTP/1.1\r\nHost: {own}\r\nSec-Fetch-Site: cross-site\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: {own}\r\nX: {}\r\n\r\n", "x".repeat(40_000)),
        format!("GET / HTTP/1.1\r\nHost: {own}\r\n{}\r\n", "X: y\r\n".repeat(500)),
        format!("GET /{} HTTP/1.1\r\nHost: {own}\r\n\r\n", "a".repeat(10_000)),
        format!("GET /?as-of=../../x HTTP/1.1\r\nHost: {own}\r\n\r\n"),
        "\u{16}\u{3}\u{1} no request\r\n\r\n".to_owned(),
        "GET / HTTP/9.9\r\n\r\n".to_owned(),
    ]);
    requests
}

#[test]
fn hostile_requests_get_nothing() {
    let (address, _preview) = served();
    let requests = hostile(&format!("127.0.0.1:{}", address.port()));
    assert!(requests.len() >= 40, "{}", requests.len());
    for request in &requests {
        let answer = send(address, request.as_bytes());
        let first: String = request.chars().take(80).collect();
        let status = answer.split(' ').nth(1).unwrap_or("");
        assert!(["400", "403", "404", "405", "421", "431"].contains(&status), "{first:?} got {answer}");
        for words in ["schema:", "root:", "text/event-stream", "visit the child", "<main id="] {
            assert!(!answer.contains(words), "{first:?} got {answer}");
        }
        assert!(!answer.to_ascii_lowercase().contains("access-control-allow"), "{answer}");
        assert!(!answer.contains("evil.example"), "{first:?} is not echoed: {answer}");
    }
}

#[test]
fn own_pages_get_pages_and_events() {
    let (address, preview) = served();
    let port = address.port();
    for host in ["127.0.0.1", "localhost", "[::1]"] {
        let answer = send(address, format!("GET / HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n").as_bytes());
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.contains("id=\"preview-bar\""), "{answer}");
        assert!(answer.contains("script-src 'self'") && answer.contains("nosniff"), "{answer}");
    }
    let head = send(address, format!("HEAD / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n").as_bytes());
    assert!(head.starts_with("HTTP/1.1 200 OK\r\n") && head.ends_with("\r\n\r\n"), "{head}");
    let mut stream = TcpStream::connect(address).expect("connected");
    stream.set_read_timeout(Some(Duration::from_secs(10))).expect("set");
    let origin = format!("http://127.0.0.1:{port}");
    let request = format!("GET /_preview/events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: {origin}\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("sent");
    let mut seen = String::new();
    let mut piece = [0; 1024];
    while !seen.contains("data: 1\n\n") {
        let count = stream.read(&mut piece).expect("events");
        assert!(count > 0, "{seen}");
        seen.push_str(&String::from_utf8_lossy(&piece[..count]));
    }
    preview.show(preview.good().expect("no errors").workspace.clone(), &[CHAPTER.to_owned()]);
    while !seen.contains("event: reload\ndata: 2\n\n") {
        let count = stream.read(&mut piece).expect("events");
        assert!(count > 0, "{seen}");
        seen.push_str(&String::from_utf8_lossy(&piece[..count]));
    }
    assert!(seen.contains("event: follow\ndata: /care/2013/visiting.html\n\n"), "{seen}");
}

#[test]
fn a_busy_port_that_was_asked_for_is_refused_and_another_is_moved_from() {
    let host = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let first = listen(Place { host, port: 0, may_move: false }).expect("a port");
    let port = first.address.port();
    assert!(listen(Place { host, port, may_move: false }).is_err());
    let moved = listen(Place { host, port, may_move: true }).expect("another port");
    assert!(moved.address.port() > port);
    let outside = Place { host: IpAddr::V4(Ipv4Addr::UNSPECIFIED), port: 0, may_move: false };
    assert!(listen(outside).is_err_and(|words| words.contains("this one alone")));
}

#[test]
fn files_beside_the_pages_are_served_as_what_they_are() {
    let disk = disk();
    let studio = Studio::open(&disk, Path::new(ROOT)).expect("loaded");
    let preview = preview();
    preview.show(studio.workspace(), &[]);
    let kind = |target: &str| get(&preview, target).kind;
    assert_eq!(kind("/calendar.ics"), "text/calendar; charset=utf-8");
    assert_eq!(kind("/sitemap.xml"), "application/xml");
}
