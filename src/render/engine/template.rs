//! The kinds of page, each with a template of its name.

use super::ThemeFault;

/// A kind of page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Template {
    /// `view::Home`
    Home,
    /// `view::Guide`
    Guide,
    /// `view::Edition`
    Edition,
    /// `view::Chapter`
    Chapter,
    /// `view::Rule`
    Rule,
    /// `view::Advice`
    Advice,
    /// `view::Changes`
    Changes,
    /// `view::ChangesIndex`
    ChangesIndex,
    /// `view::AdviceIndex`
    AdviceIndex,
    /// `view::AdviceBody`
    AdviceBody,
    /// `view::ForIndex`
    ForIndex,
    /// `view::Profession`
    Profession,
    /// `view::ProfessionChanges`
    ProfessionChanges,
    /// `view::Start`
    Start,
    /// `view::JourneyIndex`
    JourneyIndex,
    /// `view::Stage`
    Stage,
    /// `view::AreasIndex`
    AreasIndex,
    /// `view::Area`
    Area,
    /// `view::AreaGroup`
    AreaGroup,
    /// `view::AreaGuide`
    AreaGuide,
    /// `view::Poster`
    Poster,
    /// `view::Pilots`
    Pilots,
    /// `view::Pilot`
    Pilot,
    /// `view::Deadlines`
    Deadlines,
    /// `view::GlossaryIndex`
    GlossaryIndex,
    /// `view::Term`
    Term,
    /// `view::Meanings`
    Meanings,
    /// `view::Allowed`
    Allowed,
    /// `view::Length`
    Length,
    /// `view::Accessibility`
    Accessibility,
    /// `view::Privacy`
    Privacy,
    /// `view::NotFound`
    NotFound,
    /// `view::Redirect`
    Redirect,
}

impl Template {
    /// Every kind of page with the name of its template.
    pub const ALL: [(Template, &'static str); 33] = [
        (Template::Home, "home.html"),
        (Template::Guide, "guide.html"),
        (Template::Edition, "edition.html"),
        (Template::Chapter, "chapter.html"),
        (Template::Rule, "rule.html"),
        (Template::Advice, "advice.html"),
        (Template::Changes, "changes.html"),
        (Template::ChangesIndex, "changes-index.html"),
        (Template::AdviceIndex, "advice-index.html"),
        (Template::AdviceBody, "advice-body.html"),
        (Template::ForIndex, "for-index.html"),
        (Template::Profession, "profession.html"),
        (Template::ProfessionChanges, "profession-changes.html"),
        (Template::Start, "start.html"),
        (Template::JourneyIndex, "journey-index.html"),
        (Template::Stage, "stage.html"),
        (Template::AreasIndex, "areas-index.html"),
        (Template::Area, "area.html"),
        (Template::AreaGroup, "area-group.html"),
        (Template::AreaGuide, "area-guide.html"),
        (Template::Poster, "poster.html"),
        (Template::Pilots, "pilots.html"),
        (Template::Pilot, "pilot.html"),
        (Template::Deadlines, "deadlines.html"),
        (Template::GlossaryIndex, "glossary-index.html"),
        (Template::Term, "term.html"),
        (Template::Meanings, "meanings.html"),
        (Template::Allowed, "allowed.html"),
        (Template::Length, "length.html"),
        (Template::Accessibility, "accessibility.html"),
        (Template::Privacy, "privacy.html"),
        (Template::NotFound, "not-found.html"),
        (Template::Redirect, "redirect.html"),
    ];

    /// The file in the theme's `templates` folder.
    #[must_use]
    pub fn file(self) -> &'static str {
        let (_, file) = Template::ALL[self as usize];
        file
    }
}

/// Templates that a theme lacks.
pub(super) fn missing(templates: &[(&str, &str)]) -> Vec<ThemeFault> {
    let lacks = |file: &str| !templates.iter().any(|(name, _)| *name == file);
    let wanted = Template::ALL.iter().map(|(_, file)| *file);
    let fault =
        |file: &str| ThemeFault::whole(format!("templates/{file}"), "the theme has no such template".to_owned());
    wanted.filter(|file| lacks(file)).map(fault).collect()
}

#[cfg(test)]
mod tests {
    use super::Template;

    #[test]
    fn each_template_has_its_own_file() {
        for (template, file) in Template::ALL {
            assert_eq!(template.file(), file);
        }
    }
}
