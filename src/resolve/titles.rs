//! An edition's own copy of what bodies, law, clocks and places were called.

use std::collections::HashMap;

use super::Resolver;
use super::names::Names;
use crate::model::{EditionTitles, Law, LawKind};
use crate::parse::data;
use crate::parse::data::Entries;
use crate::parse::fields::{Placed, Step};
use crate::text::{FileId, Symbol};

impl Resolver<'_> {
    pub(super) fn edition_titles(&mut self, file: FileId, data: &Placed<data::EditionRegisters>) -> EditionTitles {
        let value = &data.value;
        let mut law = HashMap::new();
        for (id, written) in value.law.iter() {
            let place = || data.key_place(&[Step::Key("law"), Step::Key(id)]).in_file(file);
            if let Some(symbol) = self.known(Names::Law, id, place) {
                let kind = written.kind.unwrap_or(LawKind::Duty);
                law.insert(symbol, Law { title: written.title.clone(), href: written.href.clone(), kind });
            }
        }
        let mut titles = |names: Names, key: &'static str, entries: &Entries<String>| {
            let mut found: HashMap<Symbol, String> = HashMap::new();
            for (id, title) in entries.iter() {
                let place = || data.key_place(&[Step::Key(key), Step::Key(id)]).in_file(file);
                found.extend(self.known(names, id, place).map(|symbol| (symbol, title.clone())));
            }
            found
        };
        EditionTitles {
            bodies: titles(Names::Body, "bodies", &value.bodies),
            clocks: titles(Names::Clock, "clocks", &value.clocks),
            places: titles(Names::Area, "places", &value.places),
            law,
        }
    }
}
