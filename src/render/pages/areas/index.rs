//! Every area, to choose one: plain links, and nothing that remembers the choice.

use super::{area_link, choice, valid_until};
use crate::render::page::Here;
use crate::view;

pub(in crate::render) fn areas_index(here: &Here<'_>) -> view::AreasIndex {
    let model = here.model();
    let mut nations: Vec<view::AreaNation> = model
        .nations
        .iter()
        .map(|(id, nation)| {
            let areas = model.areas.iter().filter(|(_, area)| area.nation == Some(id));
            let areas = areas.map(|(id, area)| choice(here, id, area)).collect();
            view::AreaNation { title: Some(nation.title.clone()), areas }
        })
        .collect();
    let others = model.areas.iter().filter(|(_, area)| area.nation.is_none());
    nations.push(view::AreaNation { title: None, areas: others.map(|(id, area)| choice(here, id, area)).collect() });
    nations.retain(|nation| !nation.areas.is_empty());
    for nation in &mut nations {
        // Areas that are no more stand last.
        nation.areas.sort_by(|a, b| (a.ended.is_some(), &a.link.text).cmp(&(b.ended.is_some(), &b.link.text)));
    }
    let groups = model.groups.iter().map(|(id, _)| view::AreaChoice {
        link: area_link(here, id),
        varied: super::group::members(here, id).map(|(_, choice)| u32::from(choice.varied > 0)).sum(),
        ended: None,
    });
    let valid_until = valid_until(here, model.areas.iter().map(|(id, _)| id));
    view::AreasIndex { page: view::Page { valid_until, ..here.head(None) }, nations, groups: groups.collect() }
}
