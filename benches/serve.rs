//! How long after a save `guidepost serve` gives the new text, and tells a browser.
//!
//! Enters: sizes of workspaces, a folder. Leaves: a table on standard output. Never: measures inside the program; it
//! asks over the socket, as a browser does.

use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::generate::{AS_OF, generate};

/// Saves that are counted, after two that warm up.
const SAVES: usize = 20;
const WARM: usize = 2;

/// Where the server listens.
const PORT: u16 = 47_613;

/// Measures each size and prints what came of it.
pub(crate) fn all(sizes: &[usize], folder: &Path) -> Result<(), Box<dyn Error>> {
    println!("| documents | edited | new text, median ms | 90 in 100 | event, median ms | 90 in 100 |");
    println!("|---|---|---|---|---|---|");
    for &documents in sizes {
        let workspace = folder.join("served");
        if workspace.exists() {
            fs::remove_dir_all(&workspace)?;
        }
        generate(&workspace, documents)?;
        {
            let _server = Server::start(&workspace)?;
            report(documents, "advice", &workspace, ("advice/schools", "advice/schools"))?;
            report(documents, "a chapter", &workspace, ("guidance/safeguarding/2023", "safeguarding/2023"))?;
        }
        fs::remove_dir_all(&workspace)?;
    }
    Ok(())
}

/// Measures saves of the first page in a folder, and prints a line.
fn report(documents: usize, what: &str, workspace: &Path, places: (&str, &str)) -> Result<(), Box<dyn Error>> {
    let (mut texts, mut events) = (Vec::new(), Vec::new());
    measure(workspace, places, (&mut texts, &mut events))?;
    println!(
        "| {documents} | {what} | {:.1} | {:.1} | {:.1} | {:.1} |",
        at(&mut texts, 50),
        at(&mut texts, 90),
        at(&mut events, 50),
        at(&mut events, 90)
    );
    Ok(())
}

/// The program, ended when dropped.
struct Server(Child);

impl Server {
    fn start(workspace: &Path) -> Result<Self, Box<dyn Error>> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guidepost"));
        command.arg("serve").arg("--root").arg(workspace).args(["--as-of", AS_OF, "--port", &PORT.to_string()]);
        let server = Server(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?);
        for _ in 0..600 {
            thread::sleep(Duration::from_millis(100));
            if get("/index.html").is_ok_and(|page| page.contains("preview-bar")) {
                return Ok(server);
            }
        }
        Err("the server does not answer".into())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Saves the first page of a folder again and again, which is shown in a folder of the site.
fn measure(
    workspace: &Path,
    (sources, site): (&str, &str),
    (texts, events): (&mut Vec<f64>, &mut Vec<f64>),
) -> Result<(), Box<dyn Error>> {
    let page = first_page(&workspace.join(sources))?;
    let stem = page.file_stem().ok_or("a name")?.to_string_lossy().into_owned();
    let slug = stem.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches('-');
    let address = format!("/{site}/{slug}.html");
    let text = fs::read_to_string(&page)?;
    let stream = listen()?;
    for save in 0..SAVES + WARM {
        let told = listener(stream.try_clone()?);
        let wanted = format!("Save number {save} of many.");
        let start = Instant::now();
        fs::write(&page, format!("{text}\n{wanted}\n"))?;
        // As a browser does: it asks when it was told to.
        let told = told.join().map_err(|_| "the listener failed")?.ok_or("the stream ended")?;
        while !get(&address)?.contains(&wanted) {
            thread::sleep(Duration::from_micros(200));
        }
        let seen = start.elapsed();
        if save >= WARM {
            texts.push(seen.as_secs_f64() * 1e3);
            events.push(told.duration_since(start).as_secs_f64() * 1e3);
        }
        thread::sleep(Duration::from_millis(300));
    }
    fs::write(&page, text)?;
    thread::sleep(Duration::from_secs(2));
    Ok(())
}

fn first_page(folder: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let mut pages: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    pages.retain(|page| page.extension().is_some_and(|ending| ending == "md"));
    pages.sort_unstable();
    Ok(pages.into_iter().next().ok_or("there is no page to edit")?)
}

fn request(path: &str) -> Result<TcpStream, Box<dyn Error>> {
    let mut stream = TcpStream::connect(("127.0.0.1", PORT))?;
    stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\n\r\n").as_bytes())?;
    Ok(stream)
}

fn get(path: &str) -> Result<String, Box<dyn Error>> {
    let mut answer = String::new();
    let mut stream = request(path)?;
    stream.shutdown(std::net::Shutdown::Write)?;
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

/// A stream of events, past its greeting.
fn listen() -> Result<TcpStream, Box<dyn Error>> {
    let stream = request("/_preview/events")?;
    let mut lines = BufReader::with_capacity(1, stream.try_clone()?).lines();
    while lines.next().ok_or("the stream ended")?? != "event: hello" {}
    Ok(stream)
}

/// When the next event that asks for a reload came.
fn listener(stream: TcpStream) -> thread::JoinHandle<Option<Instant>> {
    thread::spawn(move || {
        let mut lines = BufReader::with_capacity(1, stream).lines();
        let found = lines.find(|line| line.as_ref().is_ok_and(|line| line == "event: reload"));
        found.map(|_| Instant::now())
    })
}

/// The figure below which so many in a hundred lie.
fn at(figures: &mut [f64], percent: usize) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get((figures.len() * percent).div_ceil(100).saturating_sub(1)).copied().unwrap_or(f64::NAN)
}
