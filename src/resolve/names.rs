//! Looking a name up in a register, with a finding and a suggestion where it is not there.

use super::{Resolver, is_written};
use crate::diag::{Code, Finding};
use crate::model::{AreaTest, Selector};
use crate::parse::fields::{Placed, Step};
use crate::parse::{Content, data};
use crate::text::{Span, Symbol, did_you_mean};

/// What a name may be the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    /// A body of the register or an owner of advice.
    Body,
    /// An area, group or nation.
    Area,
    /// A nation.
    Nation,
    /// A group of areas.
    Group,
    /// A profession.
    Profession,
    /// A piece of law.
    Law,
    /// A clock.
    Clock,
    /// A stage.
    Stage,
    /// An owner of advice.
    Owner,
    /// A guide.
    Guide,
}

impl Names {
    fn code(self) -> Code {
        match self {
            Names::Body | Names::Owner => Code::UnknownBody,
            Names::Area | Names::Nation | Names::Group => Code::UnknownArea,
            Names::Profession => Code::UnknownProfession,
            Names::Law => Code::UnknownLaw,
            Names::Clock => Code::UnknownClock,
            Names::Stage => Code::UnknownStage,
            Names::Guide => Code::UnknownGuide,
        }
    }

    /// What is said: what kind of thing, and which file lists them.
    fn said(self) -> (&'static str, &'static str) {
        match self {
            Names::Body => ("body", "guidance/bodies.yaml or a folder of advice"),
            Names::Owner => ("owner of advice", "a folder of advice with a body.yaml"),
            Names::Area => ("area, group or nation", "guidance/areas.yaml"),
            Names::Nation => ("nation", "guidance/areas.yaml"),
            Names::Group => ("group of areas", "guidance/areas.yaml"),
            Names::Profession => ("profession", "guidance/professions.yaml"),
            Names::Law => ("law", "guidance/law.yaml"),
            Names::Clock => ("clock", "guidance/clocks.yaml"),
            Names::Stage => ("stage", "guidance/journey.yaml"),
            Names::Guide => ("guide", "a folder of guidance with a guide.yaml"),
        }
    }
}

impl Resolver<'_> {
    /// The symbol of a name, or a finding at a place.
    pub(super) fn known(&mut self, names: Names, id: &str, place: impl FnOnce() -> Span) -> Option<Symbol> {
        let symbol = self.model.symbols.find(id);
        if let Some(symbol) = symbol.filter(|&symbol| self.is_known(names, symbol)) {
            return Some(symbol);
        }
        if self.is_unread(names, id) {
            return None;
        }
        let (what, listed) = names.said();
        let message = format!("there is no {what} `{id}`");
        let near = did_you_mean(id, self.candidates(names)).map(str::to_owned);
        let finding = Finding::new(names.code(), place(), message);
        self.say(match near {
            Some(near) => finding.suggest(Some(&near)),
            None => finding.help(format!("add it to {listed}")),
        });
        None
    }

    /// The symbols of a list of names; those that are not known are left out and said.
    pub(super) fn known_list(&mut self, names: Names, ids: &[String], place: impl Fn(usize) -> Span) -> Vec<Symbol> {
        let mut known = Vec::with_capacity(ids.len());
        for (at, id) in ids.iter().enumerate() {
            known.extend(self.known(names, id, || place(at)));
        }
        known
    }

    /// Whether the register that would list a name cannot be read, or lists it with a fault: that has its own
    /// finding, and nothing can be said of the name.
    fn is_unread(&self, names: Names, id: &str) -> bool {
        fn said<T>(data: &Placed<T>, id: &str) -> bool {
            data.is_broken() || is_written(data, id)
        }
        self.files().any(|(_, _, content)| match (names, content) {
            (Names::Body, Content::Bodies(data)) => said(data, id),
            (Names::Area | Names::Nation | Names::Group, Content::Areas(data)) => data.is_broken(),
            (Names::Profession, Content::Professions(data)) => said(data, id),
            (Names::Law, Content::Law(data)) => said(data, id),
            (Names::Clock, Content::Clocks(data)) => said(data, id),
            (Names::Stage, Content::Journey(data)) => said(data, id),
            _ => false,
        })
    }

    fn is_known(&self, names: Names, id: Symbol) -> bool {
        let model = &self.model;
        match names {
            Names::Body => model.bodies.get(id).is_some() || model.owners.get(id).is_some(),
            Names::Owner => model.owners.get(id).is_some(),
            Names::Nation => model.nations.get(id).is_some(),
            Names::Group => model.groups.get(id).is_some(),
            Names::Area => {
                model.areas.get(id).is_some() || model.groups.get(id).is_some() || model.nations.get(id).is_some()
            }
            Names::Profession => model.professions.get(id).is_some(),
            Names::Law => model.law.get(id).is_some(),
            Names::Clock => model.clocks.get(id).is_some(),
            Names::Stage => model.stages.get(id).is_some(),
            Names::Guide => model.find_guide(id).is_some(),
        }
    }

    fn candidates(&self, names: Names) -> Vec<&str> {
        let model = &self.model;
        let mut ids: Vec<Symbol> = Vec::new();
        match names {
            Names::Body => {
                ids.extend(model.bodies.iter().map(|(id, _)| id));
                ids.extend(model.owners.iter().map(|(id, _)| id));
            }
            Names::Owner => ids.extend(model.owners.iter().map(|(id, _)| id)),
            Names::Nation => ids.extend(model.nations.iter().map(|(id, _)| id)),
            Names::Group => ids.extend(model.groups.iter().map(|(id, _)| id)),
            Names::Area => {
                ids.extend(model.areas.iter().map(|(id, _)| id));
                ids.extend(model.groups.iter().map(|(id, _)| id));
                ids.extend(model.nations.iter().map(|(id, _)| id));
            }
            Names::Profession => ids.extend(model.professions.iter().map(|(id, _)| id)),
            Names::Law => ids.extend(model.law.iter().map(|(id, _)| id)),
            Names::Clock => ids.extend(model.clocks.iter().map(|(id, _)| id)),
            Names::Stage => ids.extend(model.stages.iter().map(|(id, _)| id)),
            Names::Guide => ids.extend(model.guides.iter().map(|guide| guide.id)),
        }
        ids.into_iter().map(|id| model.text(id)).collect()
    }

    /// A selector of areas. `place` gives the place of a path below the selector.
    pub(super) fn selector(&mut self, selector: &data::Selector, place: impl Fn(&[Step<'_>]) -> Span) -> Selector {
        match selector {
            data::Selector::All => Selector::All,
            data::Selector::Named(ids) => {
                Selector::These(self.known_list(Names::Area, ids, |at| place(&[Step::At(at)])))
            }
            data::Selector::Within(within) => {
                let nation = within.nation.as_deref();
                let group = within.inside.as_deref();
                Selector::Where(AreaTest {
                    nation: nation.and_then(|id| self.known(Names::Nation, id, || place(&[Step::Key("nation")]))),
                    class: within.class.as_deref().and_then(|class| self.class(class, || place(&[Step::Key("class")]))),
                    group: group.and_then(|id| self.known(Names::Group, id, || place(&[Step::Key("in")]))),
                    except: self
                        .known_list(Names::Area, &within.except, |at| place(&[Step::Key("except"), Step::At(at)])),
                })
            }
        }
    }

    fn class(&mut self, class: &str, place: impl FnOnce() -> Span) -> Option<String> {
        let classes: Vec<&str> = self.model.areas.iter().filter_map(|(_, area)| area.class.as_deref()).collect();
        if classes.contains(&class) {
            return Some(class.to_owned());
        }
        if self.is_unread(Names::Area, class) {
            return None;
        }
        let message = format!("no area is of the class `{class}`");
        let near = did_you_mean(class, classes);
        let finding = Finding::new(Code::UnknownClass, place(), message).suggest(near);
        self.say(finding);
        None
    }
}
