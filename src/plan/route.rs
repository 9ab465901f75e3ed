//! The addresses of pages: made of ids, never of numbers or titles (DESIGN section 4).

use jiff::civil::Date;

use crate::model::parse_date;
use crate::text::{Symbol, Symbols};

/// A page of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChangesView {
    /// Everything, with the words.
    Overview,
    /// A list by what became of rules.
    ByKind,
    /// A list by who has to act.
    ByBody,
    /// What became of every old rule.
    WhatBecame,
    /// The table of changes in meaning.
    Table,
}

impl ChangesView {
    /// Every page of a comparison.
    pub const ALL: [ChangesView; 5] =
        [ChangesView::Overview, ChangesView::ByKind, ChangesView::ByBody, ChangesView::WhatBecame, ChangesView::Table];

    /// The word in its address.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            ChangesView::Overview => "overview",
            ChangesView::ByKind => "by-kind",
            ChangesView::ByBody => "by-body",
            ChangesView::WhatBecame => "what-became",
            ChangesView::Table => "table",
        }
    }
}

/// Whose changes a feed tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FeedOf {
    /// A guide's.
    Guide(Symbol),
    /// The advice of a body.
    Body(Symbol),
    /// What concerns a profession.
    Profession(Symbol),
    /// What changes in an area.
    Area(Symbol),
}

/// Whose days a calendar holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CalendarOf {
    /// All of the site's.
    Site,
    /// An area's.
    Area(Symbol),
    /// A pilot's.
    Pilot(Symbol),
}

/// A page, or a file beside the pages, by the ids in its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// `index.html`
    Home,
    /// `<guide>/index.html`
    Guide(Symbol),
    /// `<guide>/chapters/<chapter>.html`: guide, chapter.
    Chapter(Symbol, Symbol),
    /// `<guide>/rules/<id>.html`: guide, rule; for every id ever issued.
    Rule(Symbol, Symbol),
    /// `<guide>/rules/<id>/<date>.html`: guide, rule, the first day of a text of it.
    RuleVersion(Symbol, Symbol, Date),
    /// `<guide>/<edition>/index.html`: guide, edition.
    Edition(Symbol, Symbol),
    /// `<guide>/<edition>/<chapter>.html`: guide, edition, chapter.
    EditionChapter(Symbol, Symbol, Symbol),
    /// `<guide>/<edition>/rules/<id>.html`: guide, edition, rule.
    EditionRule(Symbol, Symbol, Symbol),
    /// `changes/<guide>/index.html`
    ChangesIndex(Symbol),
    /// `changes/<guide>/<old>/<new>.html`, and lists of the same comparison in a folder of that name: guide, old
    /// edition, new edition.
    Changes(Symbol, Symbol, Symbol, ChangesView),
    /// `advice/index.html`
    AdviceIndex,
    /// `advice/<body>/index.html`
    Body(Symbol),
    /// `advice/<body>/<slug>.html`: body, slug.
    Advice(Symbol, Symbol),
    /// `for/index.html`
    ForIndex,
    /// `for/<profession>/index.html`
    Profession(Symbol),
    /// `for/<profession>/start.html`
    Start(Symbol),
    /// `for/<profession>/changes.html`
    ProfessionChanges(Symbol),
    /// `<guide>/atom.xml`, `advice/<body>/atom.xml`, `for/<profession>/atom.xml` or `areas/<area>/atom.xml`.
    Feed(FeedOf),
    /// `journey/index.html`
    JourneyIndex,
    /// `journey/<stage>.html`
    Stage(Symbol),
    /// `pilots/index.html`: the register of pilots.
    Pilots,
    /// `pilots/register.csv`
    PilotsCsv,
    /// `pilots/register.json`
    PilotsJson,
    /// `pilots/<pilot>.html`
    Pilot(Symbol),
    /// `areas/index.html`
    AreasIndex,
    /// `areas/<area>/index.html`; of a group, too.
    Area(Symbol),
    /// `areas/<area>/poster/index.html`
    AreaPoster(Symbol),
    /// `areas/<area>/<guide>.html`: area, guide.
    AreaGuide(Symbol, Symbol),
    /// `areas/<area>/<guide>/<stage>.html`: area, guide, stage.
    AreaStage(Symbol, Symbol, Symbol),
    /// `areas/<area>/<guide>/<date>.html`: area, guide, the first day of an interval between two changes.
    AreaInterval(Symbol, Symbol, Date),
    /// `calendar.ics`, `areas/<area>/calendar.ics` or `pilots/<pilot>.ics`.
    Calendar(CalendarOf),
    /// `deadlines/index.html`
    Deadlines,
    /// `glossary/index.html`
    GlossaryIndex,
    /// `glossary/<term>.html`
    Term(Symbol),
    /// `about/must-should-advice.html`
    Meanings,
    /// `about/allowed.html`
    Allowed,
    /// `about/length.html`
    Length,
    /// `about/accessibility.html`
    Accessibility,
    /// `about/privacy.html`
    Privacy,
    /// `404.html`
    NotFound,
    /// `sitemap.xml`
    Sitemap,
    /// `robots.txt`
    Robots,
    /// `_headers`
    Headers,
    /// `_redirects`
    Redirects,
    /// `.nojekyll`
    NoJekyll,
}

impl Route {
    /// The routes whose addresses hold no id.
    pub const FIXED: [(Route, &'static str); 22] = [
        (Route::Home, "index.html"),
        (Route::AdviceIndex, "advice/index.html"),
        (Route::ForIndex, "for/index.html"),
        (Route::JourneyIndex, "journey/index.html"),
        (Route::Pilots, "pilots/index.html"),
        (Route::PilotsCsv, "pilots/register.csv"),
        (Route::PilotsJson, "pilots/register.json"),
        (Route::AreasIndex, "areas/index.html"),
        (Route::Calendar(CalendarOf::Site), "calendar.ics"),
        (Route::Deadlines, "deadlines/index.html"),
        (Route::GlossaryIndex, "glossary/index.html"),
        (Route::Meanings, "about/must-should-advice.html"),
        (Route::Allowed, "about/allowed.html"),
        (Route::Length, "about/length.html"),
        (Route::Accessibility, "about/accessibility.html"),
        (Route::Privacy, "about/privacy.html"),
        (Route::NotFound, "404.html"),
        (Route::Sitemap, "sitemap.xml"),
        (Route::Robots, "robots.txt"),
        (Route::Headers, "_headers"),
        (Route::Redirects, "_redirects"),
        (Route::NoJekyll, ".nojekyll"),
    ];

    /// The address, from the site's root.
    #[must_use]
    pub fn path(self, symbols: &Symbols) -> String {
        let text = |id: Symbol| symbols.text(id);
        match self {
            Route::Guide(guide) => format!("{}/index.html", text(guide)),
            Route::Chapter(guide, chapter) => format!("{}/chapters/{}.html", text(guide), text(chapter)),
            Route::Rule(guide, rule) => format!("{}/rules/{}.html", text(guide), text(rule)),
            Route::RuleVersion(guide, rule, day) => format!("{}/rules/{}/{day}.html", text(guide), text(rule)),
            Route::Edition(guide, edition) => format!("{}/{}/index.html", text(guide), text(edition)),
            Route::EditionChapter(guide, edition, chapter) => {
                format!("{}/{}/{}.html", text(guide), text(edition), text(chapter))
            }
            Route::EditionRule(guide, edition, rule) => {
                format!("{}/{}/rules/{}.html", text(guide), text(edition), text(rule))
            }
            Route::ChangesIndex(guide) => format!("changes/{}/index.html", text(guide)),
            Route::Changes(guide, old, new, view) => {
                let folder = format!("changes/{}/{}/{}", text(guide), text(old), text(new));
                if view == ChangesView::Overview {
                    format!("{folder}.html")
                } else {
                    format!("{folder}/{}.html", view.word())
                }
            }
            Route::ProfessionChanges(profession) => format!("for/{}/changes.html", text(profession)),
            Route::Feed(FeedOf::Guide(guide)) => format!("{}/atom.xml", text(guide)),
            Route::Feed(FeedOf::Body(body)) => format!("advice/{}/atom.xml", text(body)),
            Route::Feed(FeedOf::Profession(profession)) => format!("for/{}/atom.xml", text(profession)),
            Route::Feed(FeedOf::Area(area)) => format!("areas/{}/atom.xml", text(area)),
            Route::Pilot(pilot) => format!("pilots/{}.html", text(pilot)),
            Route::Area(area) => format!("areas/{}/index.html", text(area)),
            Route::AreaPoster(area) => format!("areas/{}/poster/index.html", text(area)),
            Route::AreaGuide(area, guide) => format!("areas/{}/{}.html", text(area), text(guide)),
            Route::AreaStage(area, guide, stage) => {
                format!("areas/{}/{}/{}.html", text(area), text(guide), text(stage))
            }
            Route::AreaInterval(area, guide, day) => format!("areas/{}/{}/{day}.html", text(area), text(guide)),
            Route::Calendar(CalendarOf::Area(area)) => format!("areas/{}/calendar.ics", text(area)),
            Route::Calendar(CalendarOf::Pilot(pilot)) => format!("pilots/{}.ics", text(pilot)),
            Route::Body(body) => format!("advice/{}/index.html", text(body)),
            Route::Advice(body, slug) => format!("advice/{}/{}.html", text(body), text(slug)),
            Route::Profession(profession) => format!("for/{}/index.html", text(profession)),
            Route::Start(profession) => format!("for/{}/start.html", text(profession)),
            Route::Stage(stage) => format!("journey/{}.html", text(stage)),
            Route::Term(term) => format!("glossary/{}.html", text(term)),
            fixed => {
                let known = Route::FIXED.iter().find(|(route, _)| *route == fixed);
                known.map_or(String::new(), |(_, path)| (*path).to_owned())
            }
        }
    }

    /// The route of an address, the inverse of [`Route::path`]. Whether a page stands there is the plan's to say.
    #[must_use]
    pub fn parse(path: &str, symbols: &Symbols) -> Option<Self> {
        if let Some((route, _)) = Route::FIXED.iter().find(|(_, fixed)| *fixed == path) {
            return Some(*route);
        }
        let id = |text: &str| symbols.find(text);
        if let Some(folder) = path.strip_suffix("/atom.xml") {
            let parts: Vec<&str> = folder.split('/').collect();
            return Some(Route::Feed(match parts.as_slice() {
                [guide] => FeedOf::Guide(id(guide)?),
                ["advice", body] => FeedOf::Body(id(body)?),
                ["for", profession] => FeedOf::Profession(id(profession)?),
                ["areas", area] => FeedOf::Area(id(area)?),
                _ => return None,
            }));
        }
        if let Some(stem) = path.strip_suffix(".ics") {
            return Some(Route::Calendar(match stem.split('/').collect::<Vec<_>>().as_slice() {
                ["areas", area, "calendar"] => CalendarOf::Area(id(area)?),
                ["pilots", pilot] => CalendarOf::Pilot(id(pilot)?),
                _ => return None,
            }));
        }
        let stem = path.strip_suffix(".html")?;
        let parts: Vec<&str> = stem.split('/').collect();
        Some(match parts.as_slice() {
            ["advice", body, "index"] => Route::Body(id(body)?),
            ["advice", body, slug] => Route::Advice(id(body)?, id(slug)?),
            ["for", profession, "index"] => Route::Profession(id(profession)?),
            ["for", profession, "start"] => Route::Start(id(profession)?),
            ["for", profession, "changes"] => Route::ProfessionChanges(id(profession)?),
            ["changes", guide, "index"] => Route::ChangesIndex(id(guide)?),
            ["changes", guide, old, new] => Route::Changes(id(guide)?, id(old)?, id(new)?, ChangesView::Overview),
            ["changes", guide, old, new, view] => {
                let view = ChangesView::ALL.into_iter().find(|known| known.word() == *view)?;
                (view != ChangesView::Overview).then_some(())?;
                Route::Changes(id(guide)?, id(old)?, id(new)?, view)
            }
            ["pilots", pilot] => Route::Pilot(id(pilot)?),
            ["areas", area, "index"] => Route::Area(id(area)?),
            ["areas", area, "poster", "index"] => Route::AreaPoster(id(area)?),
            ["areas", area, guide] => Route::AreaGuide(id(area)?, id(guide)?),
            ["areas", area, guide, day] if parse_date(day).is_some() => {
                Route::AreaInterval(id(area)?, id(guide)?, parse_date(day)?)
            }
            ["areas", area, guide, stage] => Route::AreaStage(id(area)?, id(guide)?, id(stage)?),
            ["journey", stage] => Route::Stage(id(stage)?),
            ["glossary", term] => Route::Term(id(term)?),
            [guide, "index"] => Route::Guide(id(guide)?),
            [guide, "chapters", chapter] => Route::Chapter(id(guide)?, id(chapter)?),
            [guide, "rules", rule] => Route::Rule(id(guide)?, id(rule)?),
            [guide, "rules", rule, day] if parse_date(day).is_some() => {
                Route::RuleVersion(id(guide)?, id(rule)?, parse_date(day)?)
            }
            [guide, edition, "index"] => Route::Edition(id(guide)?, id(edition)?),
            [guide, edition, "rules", rule] => Route::EditionRule(id(guide)?, id(edition)?, id(rule)?),
            [guide, edition, chapter] => Route::EditionChapter(id(guide)?, id(edition)?, id(chapter)?),
            _ => return None,
        })
    }

    /// Whether it is a page that people read, with a title and a menu.
    #[must_use]
    pub fn is_page(self) -> bool {
        !matches!(
            self,
            Route::Sitemap
                | Route::Robots
                | Route::Headers
                | Route::Redirects
                | Route::NoJekyll
                | Route::Feed(_)
                | Route::Calendar(_)
                | Route::PilotsCsv
                | Route::PilotsJson
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn a_path_leads_back_to_its_route(ids in proptest::collection::vec("[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", 3)) {
            // Ids that the format keeps for the tool's own addresses cannot be guides or editions.
            let kept = ["changes", "by-kind", "by-body", "what-became", "table", "overview", "index", "start", "rules", "chapters", "advice", "for", "journey", "glossary", "about", "areas", "pilots", "poster", "deadlines"];
            proptest::prop_assume!(ids.iter().all(|id| !kept.contains(&id.as_str())));
            let mut symbols = Symbols::default();
            let [a, b, c] = [0, 1, 2].map(|at: usize| symbols.intern(&ids[at]));
            let day = jiff::civil::date(2013, 4, 15);
            let routes = [
                Route::Guide(a), Route::Chapter(a, b), Route::Rule(a, b), Route::RuleVersion(a, b, day), Route::Edition(a, b),
                Route::EditionChapter(a, b, c), Route::EditionRule(a, b, c), Route::Body(a), Route::Advice(a, b),
                Route::Profession(a), Route::Start(a), Route::Stage(a), Route::Term(a),
                Route::ChangesIndex(a), Route::Changes(a, b, c, ChangesView::Overview),
                Route::Changes(a, b, c, ChangesView::Table), Route::ProfessionChanges(a),
                Route::Pilot(a), Route::Area(a), Route::AreaPoster(a), Route::AreaGuide(a, b), Route::AreaStage(a, b, c),
                Route::AreaInterval(a, b, day), Route::Calendar(CalendarOf::Area(a)),
                Route::Calendar(CalendarOf::Pilot(a)),
                Route::Feed(FeedOf::Guide(a)), Route::Feed(FeedOf::Body(a)), Route::Feed(FeedOf::Profession(a)),
                Route::Feed(FeedOf::Area(a)),
            ];
            for route in routes.into_iter().chain(Route::FIXED.map(|(route, _)| route)) {
                let path = route.path(&symbols);
                proptest::prop_assert_eq!(Route::parse(&path, &symbols), Some(route), "{}", path);
            }
        }
    }

    #[test]
    fn other_paths_are_no_routes() {
        let mut symbols = Symbols::default();
        symbols.intern("a");
        for path in
            ["", "a", "a.html", "a/../a/index.html", "b/index.html", "a//index.html", "/index.html", "a/rules/a.html/"]
        {
            assert_eq!(Route::parse(path, &symbols), None, "{path}");
        }
    }
}
