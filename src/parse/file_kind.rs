//! What a file is, from where it stands (FORMAT section 1).

/// A register under `guidance/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegisterKind {
    /// `areas.yaml`
    Areas,
    /// `bodies.yaml`
    Bodies,
    /// `professions.yaml`
    Professions,
    /// `law.yaml`
    Law,
    /// `clocks.yaml`
    Clocks,
    /// `journey.yaml`
    Journey,
    /// `holidays.json`
    Holidays,
}

/// What a file is. The texts are folders' and files' names, not yet known to be ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind<'path> {
    /// `guidepost.yaml`
    Site,
    /// A register.
    Register(RegisterKind),
    /// A term of the glossary, or of one edition.
    Term {
        /// The guide and edition that it is a copy for.
        edition: Option<(&'path str, &'path str)>,
        /// The file's name without `.md`.
        stem: &'path str,
    },
    /// `guide.yaml`
    Guide(&'path str),
    /// `notices.yaml`
    Notices(&'path str),
    /// `ids.lock`
    IdsLock(&'path str),
    /// Another file that the tool wrote, read elsewhere: a seal, a theme, an earlier wording.
    Kept,
    /// `edition.yaml`: guide and edition.
    Edition(&'path str, &'path str),
    /// `lineage.yaml`: guide and edition.
    Lineage(&'path str, &'path str),
    /// An edition's `registers.yaml`: guide and edition.
    EditionRegisters(&'path str, &'path str),
    /// A chapter.
    Chapter {
        /// The guide.
        guide: &'path str,
        /// The edition.
        edition: &'path str,
        /// The file's name without leading digits and `.md`.
        stem: &'path str,
    },
    /// A picture.
    Picture,
    /// `pilot.md`: guide and pilot.
    PilotWords(&'path str, &'path str),
    /// `pilot.yaml`: guide and pilot.
    PilotData(&'path str, &'path str),
    /// A measure's values: guide and pilot.
    PilotSeries(&'path str, &'path str),
    /// `body.yaml`
    Body(&'path str),
    /// A page of advice: owner and slug.
    Advice(&'path str, &'path str),
    /// `theme.yaml`
    Theme(&'path str),
    /// Nothing that the format knows.
    Unexpected,
}

impl<'path> FileKind<'path> {
    /// What the file at a path is.
    #[must_use]
    pub fn of(path: &'path str) -> Self {
        // Sources rarely lie deeper than this, and this is asked for every file more than once.
        let mut few = [""; 8];
        let mut count = 0;
        for part in path.split('/') {
            match few.get_mut(count) {
                Some(place) => *place = part,
                None => return FileKind::of_parts(&path.split('/').collect::<Vec<_>>()),
            }
            count += 1;
        }
        FileKind::of_parts(&few[..count])
    }

    /// What the file at a path of these names is.
    fn of_parts(parts: &[&'path str]) -> Self {
        match parts {
            ["guidepost.yaml"] => FileKind::Site,
            ["guidance", name] => register(name),
            ["guidance", "glossary", name] => term(None, name),
            ["guidance", guide, rest @ ..] => in_guide(guide, rest),
            ["advice", owner, "body.yaml"] => FileKind::Body(owner),
            ["advice", _, "earlier", _, name] if name.ends_with(".md") => FileKind::Kept,
            ["advice", owner, name] => match name.strip_suffix(".md") {
                Some(slug) => FileKind::Advice(owner, slug),
                None => picture(name),
            },
            ["advice", _, .., name] => picture(name),
            ["themes", theme, "theme.yaml"] => FileKind::Theme(theme),
            ["themes", ..] | ["federated", ..] => FileKind::Kept,
            _ => FileKind::Unexpected,
        }
    }
}

fn register<'path>(name: &str) -> FileKind<'path> {
    let kind = match name {
        "areas.yaml" => RegisterKind::Areas,
        "bodies.yaml" => RegisterKind::Bodies,
        "professions.yaml" => RegisterKind::Professions,
        "law.yaml" => RegisterKind::Law,
        "clocks.yaml" => RegisterKind::Clocks,
        "journey.yaml" => RegisterKind::Journey,
        "holidays.json" => RegisterKind::Holidays,
        _ => return FileKind::Unexpected,
    };
    FileKind::Register(kind)
}

fn in_guide<'path>(guide: &'path str, rest: &[&'path str]) -> FileKind<'path> {
    match rest {
        ["guide.yaml"] => FileKind::Guide(guide),
        ["notices.yaml"] => FileKind::Notices(guide),
        ["ids.lock"] => FileKind::IdsLock(guide),
        ["editions.lock"] | ["checkpoints", ..] => FileKind::Kept,
        ["pilots", pilot, "pilot.md"] => FileKind::PilotWords(guide, pilot),
        ["pilots", pilot, "pilot.yaml"] => FileKind::PilotData(guide, pilot),
        ["pilots", pilot, name] if name.ends_with(".csv") => FileKind::PilotSeries(guide, pilot),
        [edition, "edition.yaml"] => FileKind::Edition(guide, edition),
        [edition, "lineage.yaml"] => FileKind::Lineage(guide, edition),
        [edition, "registers.yaml"] => FileKind::EditionRegisters(guide, edition),
        [edition, "glossary", name] => term(Some((guide, edition)), name),
        [_, "images", .., name] => picture(name),
        [edition, name] => match name.strip_suffix(".md") {
            Some(stem) => FileKind::Chapter { guide, edition, stem: without_digits(stem) },
            None => FileKind::Unexpected,
        },
        _ => FileKind::Unexpected,
    }
}

fn term<'path>(edition: Option<(&'path str, &'path str)>, name: &'path str) -> FileKind<'path> {
    match name.strip_suffix(".md") {
        Some(stem) => FileKind::Term { edition, stem },
        None => FileKind::Unexpected,
    }
}

fn picture<'path>(name: &str) -> FileKind<'path> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending {
        "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "svg" => FileKind::Picture,
        _ => FileKind::Unexpected,
    }
}

/// A chapter's file name without the digits that order it: `02-assessment` is `assessment`.
fn without_digits(stem: &str) -> &str {
    let rest = stem.trim_start_matches(|c: char| c.is_ascii_digit());
    match rest.strip_prefix('-') {
        Some(id) if rest.len() < stem.len() && !id.is_empty() => id,
        _ => stem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_says_what_a_file_is() {
        let chapter = FileKind::of("guidance/wt/2013/02-assessment.md");
        let expected = FileKind::Chapter { guide: "wt", edition: "2013", stem: "assessment" };
        assert_eq!(chapter, expected);
        assert_eq!(FileKind::of("advice/police/body.yaml"), FileKind::Body("police"));
        assert_eq!(FileKind::of("advice/police/seeing.md"), FileKind::Advice("police", "seeing"));
        assert_eq!(FileKind::of("advice/police/seeing.txt"), FileKind::Unexpected);
        assert_eq!(FileKind::of("guidance/wt/pilots/p/pilot.md"), FileKind::PilotWords("wt", "p"));
        assert_eq!(FileKind::of("guidance/typo.yaml"), FileKind::Unexpected);
        assert_eq!(without_digits("2010"), "2010");
    }
}
