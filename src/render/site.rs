//! What every page shares: made once, handed to the templates once.

use super::engine::Engine;
use super::page::{contact, date};
use super::snapshot::Options;
use crate::model::Model;
use crate::plan::{Plan, Route, Scope};
use crate::view;

/// The rules for browsers: nothing from elsewhere, nothing inline; scripts of the site itself alone.
pub(super) const CONTENT_SECURITY_POLICY: &str =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

pub(super) fn site(model: &Model, plan: &Plan, options: &Options, engine: &Engine) -> view::Site {
    let site = &model.site;
    view::Site {
        title: site.title.clone(),
        publisher: site.publisher.clone(),
        contact: site.contact.as_deref().map(contact),
        licence: site.licence.clone(),
        language: if site.language.is_empty() { "en-GB".to_owned() } else { site.language.clone() },
        notice: site.notice.clone(),
        base_url: options.base_url.clone(),
        scope: match options.scope {
            Scope::All => view::Scope::All,
            Scope::Guidance => view::Scope::Guidance,
            Scope::Advice | Scope::Body(_) => view::Scope::Advice,
        },
        as_of: date(options.question.as_of),
        menu: menu(model, plan),
        footer: footer(model, plan),
        content_security_policy: CONTENT_SECURITY_POLICY.to_owned(),
        assets: engine.asset_links(),
        generator: format!("Guidepost {}", env!("CARGO_PKG_VERSION")),
    }
}

fn item(model: &Model, plan: &Plan, id: &str, route: Route) -> Option<view::MenuItem> {
    plan.has(route).then(|| view::MenuItem { id: id.to_owned(), text: None, href: route.path(&model.symbols) })
}

fn menu(model: &Model, plan: &Plan) -> Vec<view::MenuItem> {
    let mut menu = Vec::new();
    for guide in &model.guides {
        menu.extend(
            item(model, plan, "guidance", Route::Guide(guide.id))
                .map(|item| view::MenuItem { text: Some(guide.title.clone()), ..item }),
        );
    }
    let fixed = [
        ("journey", Route::JourneyIndex),
        ("for", Route::ForIndex),
        ("advice", Route::AdviceIndex),
        ("areas", Route::AreasIndex),
        ("pilots", Route::Pilots),
        ("deadlines", Route::Deadlines),
        ("glossary", Route::GlossaryIndex),
        ("meanings", Route::Meanings),
    ];
    menu.extend(fixed.into_iter().filter_map(|(id, route)| item(model, plan, id, route)));
    menu
}

fn footer(model: &Model, plan: &Plan) -> Vec<view::MenuItem> {
    let fixed = [
        ("accessibility", Route::Accessibility),
        ("privacy", Route::Privacy),
        ("meanings", Route::Meanings),
        ("length", Route::Length),
        ("allowed", Route::Allowed),
    ];
    fixed.into_iter().filter_map(|(id, route)| item(model, plan, id, route)).collect()
}
