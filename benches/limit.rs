//! The limit: reads every file, renders Markdown to HTML and writes as many files and bytes as a build does, and
//! nothing else: no model, no checks, no templates, no links. What a build takes beyond it is what Guidepost costs.
//!
//! Enters: a workspace, an empty folder, and a list of the files to write (`<bytes> <path>` lines). Leaves: files.

use std::error::Error;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;

/// One file to write.
struct Wanted {
    path: PathBuf,
    bytes: usize,
}

/// Runs on the threads of rayon's own pool.
pub(crate) fn limit(workspace: &Path, output: &Path, list: &Path) -> Result<(), Box<dyn Error>> {
    let mut sources = Vec::new();
    for top in ["guidepost.yaml", "guidance", "advice"] {
        collect(&workspace.join(top), &mut sources)?;
    }
    let wanted = read_list(list, output)?;
    let folders: std::collections::BTreeSet<&Path> = wanted.iter().filter_map(|file| file.path.parent()).collect();
    folders.into_iter().try_for_each(fs::create_dir_all)?;
    // Source n gives the n-th file, and where there are more files than sources, every further one in turn.
    let count = sources.len();
    sources.into_par_iter().enumerate().try_for_each(|(at, source)| {
        let page = render(&source)?;
        wanted.iter().skip(at).step_by(count).try_for_each(|file| write(file, &page))
    })?;
    Ok(())
}

fn render(source: &Path) -> io::Result<String> {
    let text = fs::read_to_string(source)?;
    if source.extension().is_none_or(|ending| ending != "md") {
        return Ok(text);
    }
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut page = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut page, Parser::new_ext(body(&text), options));
    Ok(page)
}

/// The text after its front matter.
fn body(text: &str) -> &str {
    let rest = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    rest.map_or(text, |(_, body)| body)
}

/// The page, again and again, up to the length that is wanted.
fn write(file: &Wanted, page: &str) -> io::Result<()> {
    let bytes = page.as_bytes();
    if let Some(start) = bytes.get(..file.bytes) {
        return fs::write(&file.path, start);
    }
    let filled: Vec<u8> = bytes.iter().copied().chain(*b" ").cycle().take(file.bytes).collect();
    fs::write(&file.path, filled)
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), files)?;
        } else {
            files.push(entry.path());
        }
    }
    Ok(())
}

fn read_list(list: &Path, output: &Path) -> Result<Vec<Wanted>, Box<dyn Error>> {
    let mut wanted = Vec::new();
    for line in fs::read_to_string(list)?.lines() {
        let (bytes, path) = line.split_once(' ').ok_or("a line of the list is not `<bytes> <path>`")?;
        wanted.push(Wanted { path: output.join(path), bytes: bytes.parse()? });
    }
    Ok(wanted)
}

/// What a folder holds, as a list for [`limit`], with the count of files and of bytes.
pub(crate) fn list_of(folder: &Path) -> io::Result<(String, usize, u64)> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort_unstable();
    let (mut list, mut total) = (String::new(), 0);
    for file in &files {
        let bytes = fs::metadata(file)?.len();
        total += bytes;
        let path = file.strip_prefix(folder).unwrap_or(file);
        list.push_str(&format!("{bytes} {}\n", path.display()));
    }
    Ok((list, files.len(), total))
}
