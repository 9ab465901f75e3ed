//! A direction at the end of those of a pilot: a few lines in `pilot.yaml`, so that an area joins without a copied file.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::Maker;
use crate::cli::fault::Fault;
use crate::cli::workspace;
use crate::disk::RealDisk;
use crate::model::Pilot;
use crate::parse::data;
use crate::parse::fields::{PILOT, Placed, Step, read};
use crate::text::{TextRange, check_id, did_you_mean};
use crate::write::source;

/// What is known of the act.
pub(super) struct Act<'a> {
    pub(super) areas: &'a [String],
    pub(super) made: Option<Date>,
    pub(super) from: Option<Date>,
    pub(super) until: Option<Date>,
}

impl Maker<'_> {
    pub(super) fn direction(&self, pilot: &str, id: &str, act: &Act<'_>) -> Result<(), Fault> {
        check_id(id).map_err(|fault| Fault::Usage(format!("`{id}` is no id: {fault}")))?;
        let record = self.find_pilot(pilot)?;
        for area in act.areas {
            self.known_area(area)?;
        }
        let file = self.workspace.sources.file(record.file);
        let lines = act.lines(id);
        let after = with_direction(&file.text, id, &lines).map_err(|why| {
            Fault::Usage(format!("{}: {why}; put this under `directions:` by hand:\n{lines}", file.path))
        })?;
        source::replace(&RealDisk, &self.path(&file.path), Some(file.text.as_bytes()), after.as_bytes())?;
        self.terminal.say(&format!("added the direction `{id}` to {}", file.path));
        if act.made.is_none() {
            self.terminal.say("it is announced and not made: add `made:`, `from:` and `until:` when it is");
        }
        Ok(())
    }

    fn find_pilot(&self, name: &str) -> Result<&Pilot, Fault> {
        let model = &self.workspace.model;
        // Also as GUIDE/PILOT: a pilot's id is its own in the whole workspace.
        let bare = name.rsplit('/').next().unwrap_or(name);
        let found = model.pilots.iter().find(|pilot| model.text(pilot.id) == bare);
        found.ok_or_else(|| {
            let near = did_you_mean(bare, model.pilots.iter().map(|pilot| model.text(pilot.id)));
            super::unknown("pilot", bare, near)
        })
    }

    fn known_area(&self, area: &str) -> Result<(), Fault> {
        let model = &self.workspace.model;
        if model.symbols.find(area).is_some_and(|id| model.areas.get(id).is_some()) {
            return Ok(());
        }
        Err(super::unknown("area", area, did_you_mean(area, model.areas.iter().map(|(id, _)| model.text(id)))))
    }
}

impl Act<'_> {
    /// Its lines, two spaces in.
    fn lines(&self, id: &str) -> String {
        let mut out = format!("  {id}:\n    announced: {}\n", self.made.unwrap_or_else(workspace::today));
        let hints = [
            ("made", self.made, "the day it is made; without it, it is only announced"),
            ("from", self.from, "its first day"),
            ("until", self.until, "its last day"),
        ];
        for (key, day, hint) in hints {
            let _ = match day {
                Some(day) => writeln!(out, "    {key}: {day}"),
                None => writeln!(out, "    # {key}:  {hint}"),
            };
        }
        out.push_str("    # reference:  how it is cited\n");
        if self.areas.is_empty() {
            out.push_str(
                "    # areas:  one line for each, such as `hackney:` or `islington: {scope: \"Two of six teams\"}`\n",
            );
        } else {
            out.push_str("    areas:\n");
            self.areas.iter().for_each(|area| {
                let _ = writeln!(out, "      {area}:");
            });
        }
        out
    }
}

/// A pilot's data with a direction more, after those that are there.
fn with_direction(text: &str, id: &str, lines: &str) -> Result<String, &'static str> {
    let (before, _): (Placed<data::Pilot>, _) = read(text, TextRange::new(0, text.len()), &PILOT);
    if before.has(&[Step::Key("directions"), Step::Key(id)]) {
        return Err("it has a direction of that id");
    }
    let mut found: Vec<&str> = text.split_inclusive('\n').collect();
    let mut lines = lines.to_owned();
    let at = match found.iter().position(|line| line.starts_with("directions:")) {
        None => {
            lines.insert_str(0, "directions:\n");
            found.len()
        }
        Some(start) => end_of_block(&found, start)?,
    };
    let ends_openly = at > 0 && !found[at - 1].ends_with('\n');
    let new = if ends_openly { format!("\n{lines}") } else { lines };
    found.insert(at, &new);
    let after = found.concat();
    let after = if text.contains("\r\n") { after.replace("\r\n", "\n").replace('\n', "\r\n") } else { after };
    let (read_again, faults): (Placed<data::Pilot>, _) = read(&after, TextRange::new(0, after.len()), &PILOT);
    let (_, old_faults): (Placed<data::Pilot>, _) = read(text, TextRange::new(0, text.len()), &PILOT);
    let is_there = read_again.has(&[Step::Key("directions"), Step::Key(id)]);
    if is_there && faults.len() <= old_faults.len() {
        Ok(after)
    } else {
        Err("its directions are written in another way")
    }
}

/// The line after a block that begins at a line: before blank lines and remarks that belong to what follows.
fn end_of_block(lines: &[&str], start: usize) -> Result<usize, &'static str> {
    let rest = lines[start].trim_end().trim_start_matches("directions:").trim_start();
    if !rest.is_empty() && !rest.starts_with('#') {
        return Err("its directions stand on one line");
    }
    let is_outside = |line: &&str| !line.starts_with([' ', '\t', '\r', '\n']);
    let mut end = lines[start + 1..].iter().position(is_outside).map_or(lines.len(), |at| start + 1 + at);
    while end > start + 1 && lines[end - 1].trim().is_empty() {
        end -= 1;
    }
    Ok(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: &str = "  second:\n    announced: 2011-07-01\n";

    #[test]
    fn a_direction_stands_after_those_that_are_there() {
        let text = "title: A\nedition: \"2010\"\ndirections:\n  first:\n    made: 2011-01-01\n\n# Events\nevents: []\n";
        let expected = text.replace("2011-01-01\n", &format!("2011-01-01\n{LINES}"));
        assert_eq!(with_direction(text, "second", LINES), Ok(expected));
        assert!(with_direction(text, "first", LINES).is_err());
        let without = "title: A\nedition: \"2010\"";
        assert_eq!(with_direction(without, "second", LINES), Ok(format!("{without}\ndirections:\n{LINES}")));
        let returns = text.replace('\n', "\r\n");
        assert_eq!(with_direction(&returns, "second", LINES).map(|text| text.matches('\n').count()), Ok(10));
        assert!(
            with_direction("title: A\nedition: a\ndirections: {first: {made: 2011-01-01}}\n", "second", LINES).is_err()
        );
        let deeper = "title: A\nedition: a\ndirections:\n    first:\n        made: 2011-01-01\n";
        assert!(with_direction(deeper, "second", LINES).is_err());
    }
}
