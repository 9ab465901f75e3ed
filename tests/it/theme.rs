//! The plain theme: it loads, its words are whole, and what it prints is safe.

use guidepost::render::engine::{Engine, SiteEngine, Template, ThemeFault, ThemeFiles};
use guidepost::view;
use serde::Serialize;

fn engine() -> Engine {
    Engine::new(&ThemeFiles::plain()).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn site_engine() -> SiteEngine {
    let site = view::Site { language: "en-GB".to_owned(), ..view::Site::default() };
    engine().for_site(&site).expect("the frame renders")
}

fn faults(path: &str, text: &str) -> Vec<ThemeFault> {
    let theme = ThemeFiles::plain().overlaid([(path.to_owned(), text.as_bytes().to_vec())]);
    Engine::new(&theme).err().unwrap_or_default()
}

/// Every template with data of which every list is empty and every choice is the first.
fn render_all(engine: &SiteEngine) -> Vec<(&'static str, Result<String, ThemeFault>)> {
    let redirect = view::Redirect {
        to: view::Link { href: Some("x.html".to_owned()), text: "x".to_owned() },
        ..view::Redirect::default()
    };
    let render = |template: Template| {
        let html = match template {
            Template::Home => engine.render(template, &view::Home::default()),
            Template::Guide => engine.render(template, &view::Guide::default()),
            Template::Edition => engine.render(template, &view::Edition::default()),
            Template::Chapter => engine.render(template, &view::Chapter::default()),
            Template::Rule => engine.render(template, &view::Rule::default()),
            Template::Advice => engine.render(template, &view::Advice::default()),
            Template::Changes => engine.render(template, &view::Changes::default()),
            Template::ChangesIndex => engine.render(template, &view::ChangesIndex::default()),
            Template::ProfessionChanges => engine.render(template, &view::ProfessionChanges::default()),
            Template::AdviceIndex => engine.render(template, &view::AdviceIndex::default()),
            Template::AdviceBody => engine.render(template, &view::AdviceBody::default()),
            Template::ForIndex => engine.render(template, &view::ForIndex::default()),
            Template::Profession => engine.render(template, &view::Profession::default()),
            Template::Start => engine.render(template, &view::Start::default()),
            Template::JourneyIndex => engine.render(template, &view::JourneyIndex::default()),
            Template::Stage => engine.render(template, &view::Stage::default()),
            Template::AreasIndex => engine.render(template, &view::AreasIndex::default()),
            Template::Area => engine.render(template, &view::Area::default()),
            Template::AreaGroup => engine.render(template, &view::AreaGroup::default()),
            Template::AreaGuide => engine.render(template, &view::AreaGuide::default()),
            Template::Poster => engine.render(template, &view::Poster::default()),
            Template::Pilots => engine.render(template, &view::Pilots::default()),
            Template::Pilot => engine.render(template, &view::Pilot::default()),
            Template::Deadlines => engine.render(template, &view::Deadlines::default()),
            Template::GlossaryIndex => engine.render(template, &view::GlossaryIndex::default()),
            Template::Term => engine.render(template, &view::Term::default()),
            Template::Meanings => engine.render(template, &view::Meanings::default()),
            Template::Allowed => engine.render(template, &view::Allowed::default()),
            Template::Length => engine.render(template, &view::Length::default()),
            Template::Accessibility => engine.render(template, &view::Accessibility::default()),
            Template::Privacy => engine.render(template, &view::Privacy::default()),
            Template::NotFound => engine.render(template, &view::NotFound::default()),
            Template::Redirect => engine.render(template, &redirect),
        };
        (template.file(), html)
    };
    Template::ALL.into_iter().map(|(template, _)| render(template)).collect()
}

#[test]
fn every_template_renders_the_least_data() {
    for (name, html) in render_all(&site_engine()) {
        let html = html.unwrap_or_else(|fault| panic!("{name}: {fault}"));
        assert!(html.starts_with("<!doctype html>"), "{name}");
        assert!(html.contains("Content-Security-Policy"), "{name}");
        assert!(!html.contains(" style="), "{name}");
        let scripts: Vec<&str> = html.split("<script").skip(1).collect();
        assert!(
            scripts.iter().all(|one| one.contains("></script>") && one.contains(" src=\"")),
            "{name}: nothing inline"
        );
        assert!(!html.contains(['{', '}']), "{name} has a word that was not filled");
    }
}

#[test]
fn words_are_the_yaml_that_they_look_like() {
    let text = include_str!("../../themes/plain/words.yaml");
    let theirs: serde_json::Value = serde_yaml::from_str(text).expect("words.yaml is YAML");
    let ours = serde_json::to_value(engine().words()).expect("words are plain data");
    assert_eq!(ours, theirs);
}

/// How a value of the view is written in data.
fn written(value: impl Serialize) -> String {
    let value = serde_json::to_value(value).expect("plain data");
    value.as_str().expect("a word").to_owned()
}

/// Asserts that each family of words has a word for each choice.
fn assert_words(families: &[&str], choices: &[String]) {
    let engine = engine();
    for family in families {
        for choice in choices {
            let path = format!("{family}.{choice}");
            assert!(engine.words().get(&path).is_some(), "words.yaml lacks {path}");
        }
    }
}

#[test]
fn every_choice_of_the_view_has_its_words() {
    use view::{AllowedScope, DeadlineKind, FateKind, MayVaryKind, State, TimeRelation};
    let states = [State::Draft, State::NotYetInForce, State::InForce, State::Superseded, State::Withdrawn];
    assert_words(&["tag", "no_state"], &states.map(written));
    let kinds = [DeadlineKind::Max, DeadlineKind::Min, DeadlineKind::Every, DeadlineKind::By];
    assert_words(&["deadline", "example", "example_in"], &kinds.map(written));
    assert_words(&["clock"], &[TimeRelation::From, TimeRelation::To, TimeRelation::Before].map(written));
    assert_words(&["fate"], &[FateKind::Became, FateKind::Withdrawn, FateKind::Unknown].map(written));
    let kinds = [MayVaryKind::Silent, MayVaryKind::None, MayVaryKind::These, MayVaryKind::All];
    assert_words(&["may_vary"], &kinds.map(written));
    let scopes = [AllowedScope::Workspace, AllowedScope::Folder, AllowedScope::File, AllowedScope::Part];
    assert_words(&["allowed_scope"], &scopes.map(written));
    let templates = Template::ALL.map(|(_, file)| file.trim_end_matches(".html").to_owned());
    assert_words(&["heading"], &templates);
}

#[test]
fn every_force_and_standing_has_its_words() {
    use view::{Force, Standing};
    let forces = [Force::MustNot, Force::Must, Force::ShouldNot, Force::Should, Force::May, Force::Statement];
    let forces = forces.map(written);
    let standings = [Standing::ActUnder, Standing::HaveRegard, Standing::Binding, Standing::Information].map(written);
    let families = ["meaning_line", "standing", "means_must", "means_must_not", "means_should", "means_should_not"];
    assert_words(&families, &standings);
    assert_words(&["force"], &forces);
    let labels = standings.iter().flat_map(|standing| forces.iter().map(move |force| format!("{standing}-{force}")));
    assert_words(&["force_label"], &labels.collect::<Vec<_>>());
}

#[test]
fn every_state_of_advice_has_its_words() {
    use view::AdviceState;
    let states = [
        AdviceState::RuleWithdrawn,
        AdviceState::RuleChanged,
        AdviceState::Orphaned,
        AdviceState::PageChanged,
        AdviceState::ReviewOverdue,
        AdviceState::RuleReworded,
        AdviceState::NeverConfirmed,
        AdviceState::NotYetApplying,
        AdviceState::UpToDate,
    ];
    assert_words(&["state", "state_note", "state_note_plain"], &states.map(written));
}

#[test]
fn text_cannot_become_markup() {
    let evil = || "\"'><script>alert(1)</script>".to_owned();
    let link = || view::Link { href: Some(evil()), text: evil() };
    let page = view::Page {
        title: Some(evil()),
        layer: view::Layer { kind: view::LayerKind::Advice, body: Some(evil()) },
        guide: Some(link()),
        breadcrumbs: vec![link()],
        address: evil(),
        canonical: Some(evil()),
        ..view::Page::default()
    };
    let summary = view::AdviceSummary { link: link(), body: link(), ..view::AdviceSummary::default() };
    let group = view::AdviceGroup { id: evil(), body: link(), pages: vec![summary] };
    let rule = view::Rule {
        page,
        number: evil(),
        purpose: Some(evil()),
        advice: vec![group],
        rules_only: link(),
        previous: Some(link()),
        facts: view::Facts { who: vec![evil()], ..view::Facts::default() },
        ..view::Rule::default()
    };
    let html = site_engine().render(Template::Rule, &rule).expect("it renders");
    assert!(!html.contains("<script>"));
    assert!(!html.contains("\"'>"));
}

#[test]
fn faults_of_a_theme_have_their_places() {
    let shown = |path: &str, text: &str| faults(path, text).iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(
        shown(
            "templates/term.html",
            "{% extends \"base.html\" %}\n{% block content %}{{ words.nosuch }}{% endblock %}"
        ),
        ["templates/term.html:2:23: `words.yaml` has no word `nosuch`"]
    );
    let unclosed = faults("templates/term.html", "a\n{% if x %}");
    assert_eq!((unclosed[0].file.as_str(), unclosed[0].line), ("templates/term.html", 2));
    let filter = faults("templates/term.html", "a\nb {{ x | nosuch }}");
    assert_eq!((filter[0].file.as_str(), filter[0].line), ("templates/term.html", 2));
    assert_eq!(shown("words.yaml", "skip_to_text: Down\nbad\n"), ["words.yaml:2:1: not `key: text`"]);
    assert_eq!(faults("words.yaml", "skip_to_text: Down to the text\n"), []);
}

#[test]
fn one_word_can_be_replaced() {
    let theme = ThemeFiles::plain().overlaid([("words.yaml".to_owned(), b"skip_to_text: Down to the text\n".to_vec())]);
    let engine = Engine::new(&theme).expect("a theme");
    let site = engine.for_site(&view::Site::default()).expect("a frame");
    let html = site.render(Template::Privacy, &view::Privacy::default()).expect("a page");
    assert!(html.contains(">Down to the text</a>"));
    assert!(html.contains("Privacy"));
}
