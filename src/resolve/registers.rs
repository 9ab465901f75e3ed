//! Registers, with their shared namespaces.

use super::Resolver;
use super::names::Names;
use crate::diag::{Code, Finding};
use crate::model::{
    Area, Body, BodyKind, Clock, Group, Holidays, Law, LawKind, Membership, Nation, Owner, Period, Profession, Stage,
};
use crate::parse::fields::{Placed, Step};
use crate::parse::{Content, FileKind, data};
use crate::text::{FileId, Span, did_you_mean};

/// The id of a fault that two records share one id.
pub(super) fn duplicate(id: &str, place: Span, first: Span) -> Finding {
    let message = format!("the id `{id}` is given twice");
    Finding::new(Code::IdDuplicate, place, message).label(first, "first given here").help("give one of them another id")
}

impl Resolver<'_> {
    pub(super) fn registers(&mut self) {
        for (file, _, content) in self.files() {
            match content {
                Content::Holidays(holidays) => self.holidays(holidays),
                Content::Bodies(bodies) => self.bodies(file, bodies),
                Content::Law(law) => self.law(file, law),
                Content::Clocks(clocks) => self.clocks(file, clocks),
                Content::Journey(stages) => self.stages(file, stages),
                _ => {}
            }
        }
        for (file, _, content) in self.files() {
            if let Content::Areas(areas) = content {
                self.nations(file, areas);
                self.areas(file, areas);
            }
        }
    }

    fn holidays(&mut self, holidays: &data::Holidays) {
        for (division, days) in holidays.divisions.iter() {
            let mut days: Vec<_> = days.iter().map(|holiday| holiday.date).collect();
            days.sort_unstable();
            self.model.holidays.push((division.to_owned(), Holidays { days }));
        }
    }

    /// Whether the holiday file cannot be read: that has its own finding.
    fn holidays_unread(&self) -> bool {
        let mut files = self.parsed.iter().filter(|parsed| matches!(parsed.content, Content::Holidays(_)));
        files.any(|parsed| parsed.faults.iter().any(|fault| fault.code == Code::JsonSyntax))
    }

    fn bodies(&mut self, file: FileId, bodies: &Placed<data::Bodies>) {
        for (id, body) in bodies.value.iter() {
            let place = bodies.key_place(&[Step::Key(id)]).in_file(file);
            let record = Body { title: body.title.clone(), kind: body.kind.unwrap_or(BodyKind::DutyHolder) };
            let symbol = self.intern(id);
            self.model.bodies.add(symbol, place, record);
        }
    }

    fn law(&mut self, file: FileId, laws: &Placed<data::Laws>) {
        for (id, law) in laws.value.iter() {
            let place = laws.key_place(&[Step::Key(id)]).in_file(file);
            let record =
                Law { title: law.title.clone(), href: law.href.clone(), kind: law.kind.unwrap_or(LawKind::Duty) };
            let symbol = self.intern(id);
            self.model.law.add(symbol, place, record);
        }
    }

    fn clocks(&mut self, file: FileId, clocks: &Placed<data::Clocks>) {
        for (id, clock) in clocks.value.iter() {
            let place = clocks.key_place(&[Step::Key(id)]).in_file(file);
            let record = Clock { title: clock.title.clone(), also: clock.also.clone() };
            let symbol = self.intern(id);
            self.model.clocks.add(symbol, place, record);
        }
    }

    fn stages(&mut self, file: FileId, stages: &Placed<data::Journey>) {
        for (id, stage) in stages.value.iter() {
            let place = stages.key_place(&[Step::Key(id)]).in_file(file);
            if id == "index" {
                let finding = Finding::new(Code::IdReserved, place, "`index` is kept for the page that lists stages");
                self.say(finding.help("give the stage another id"));
            }
            let record = Stage { title: stage.title.clone(), summary: stage.summary.clone() };
            let symbol = self.intern(id);
            self.model.stages.add(symbol, place, record);
        }
    }

    /// Nations and groups; with areas they are one namespace.
    fn nations(&mut self, file: FileId, areas: &Placed<data::Areas>) {
        for (id, nation) in areas.value.nations.iter() {
            let place = areas.key_place(&[Step::Key("nations"), Step::Key(id)]).in_file(file);
            let holidays = nation.holidays.clone().unwrap_or_default();
            let divisions = self.model.holidays.iter().map(|(name, _)| name.as_str());
            let known: Vec<&str> = divisions.collect();
            if !holidays.is_empty() && !known.contains(&holidays.as_str()) && !self.holidays_unread() {
                let path = [Step::Key("nations"), Step::Key(id), Step::Key("holidays")];
                let message = format!("the holiday file has no division `{holidays}`");
                let near = did_you_mean(&holidays, known);
                let finding = Finding::new(Code::UnknownHolidays, areas.place(&path).in_file(file), message);
                let finding = match near {
                    Some(near) => finding.suggest(Some(near)),
                    None => finding.help("guidance/holidays.json lists the divisions"),
                };
                self.say(finding);
            }
            let record = Nation { title: nation.title.clone(), holidays };
            let symbol = self.intern(id);
            self.model.nations.add(symbol, place, record);
        }
        for (id, group) in areas.value.groups.iter() {
            let place = areas.key_place(&[Step::Key("groups"), Step::Key(id)]).in_file(file);
            let record = Group { title: group.title.clone(), kind: group.kind.clone() };
            let symbol = self.intern(id);
            if let Some(first) = self.model.nations.place(symbol) {
                self.say(duplicate(id, place, first));
            }
            self.model.groups.add(symbol, place, record);
        }
    }

    fn areas(&mut self, file: FileId, areas: &Placed<data::Areas>) {
        for (id, _) in areas.value.areas.iter() {
            let place = areas.key_place(&[Step::Key("areas"), Step::Key(id)]).in_file(file);
            let symbol = self.intern(id);
            let taken = self.model.nations.place(symbol).or(self.model.groups.place(symbol));
            if let Some(first) = taken {
                self.say(duplicate(id, place, first));
            }
        }
        // Successors may stand further down, so every id is known before any is looked up.
        let mut records = Vec::new();
        for (id, area) in areas.value.areas.iter() {
            let at = |key: &str| areas.place(&[Step::Key("areas"), Step::Key(id), Step::Key(key)]).in_file(file);
            let mut groups = Vec::new();
            for (index, membership) in area.groups.iter().enumerate() {
                let path = [Step::Key("areas"), Step::Key(id), Step::Key("in"), Step::At(index)];
                let place = areas.place(&path).in_file(file);
                let period = Period::between(membership.from, membership.until);
                if let Some(group) = self.known(Names::Group, &membership.group, || place) {
                    groups.push(Membership { group, period });
                }
                if period.is_empty() {
                    self.say(Finding::new(Code::DatesReversed, place, "this membership ends before it begins"));
                }
            }
            records.push((
                id,
                Area {
                    title: area.title.clone(),
                    code: area.code.clone(),
                    nation: area
                        .nation
                        .as_deref()
                        .and_then(|nation| self.known(Names::Nation, nation, || at("nation"))),
                    class: area.class.clone(),
                    groups,
                    until: area.until,
                    succeeded_by: Vec::new(),
                    protocol: area.protocol.clone(),
                    contact: area.contact.clone(),
                },
            ));
        }
        let names: Vec<&str> = areas.value.areas.names().collect();
        for (id, mut record) in records {
            let data = areas.value.areas.get(id);
            for (index, successor) in data.iter().flat_map(|area| area.succeeded_by.iter().enumerate()) {
                if names.contains(&successor.as_str()) {
                    record.succeeded_by.push(self.model.symbols.intern(successor));
                    continue;
                }
                let path = [Step::Key("areas"), Step::Key(id), Step::Key("succeeded-by"), Step::At(index)];
                let message = format!("there is no area `{successor}`");
                let near = did_you_mean(successor, names.iter().copied());
                self.say(Finding::new(Code::UnknownArea, areas.place(&path).in_file(file), message).suggest(near));
            }
            let place = areas.key_place(&[Step::Key("areas"), Step::Key(id)]).in_file(file);
            let symbol = self.intern(id);
            self.model.areas.add(symbol, place, record);
        }
    }

    /// Bodies that own advice, then professions, which name both kinds of body.
    pub(super) fn owners(&mut self) {
        for (file, kind, content) in self.files() {
            let (FileKind::Body(folder), Content::Body(body)) = (kind, content) else { continue };
            let symbol = self.intern(folder);
            let place = Span::start_of(file);
            if let Some(first) = self.model.bodies.place(symbol) {
                self.say(duplicate(folder, place, first));
            }
            let record = Owner {
                file,
                title: body.value.title.clone(),
                professions: Vec::new(),
                contact: body.value.contact.clone().unwrap_or_default(),
                ended: body.value.ended,
                succeeded_by: None,
                accepts: Vec::new(),
            };
            self.model.owners.add(symbol, place, record);
        }
        for (file, _, content) in self.files() {
            if let Content::Professions(professions) = content {
                self.professions(file, professions);
            }
        }
    }

    fn professions(&mut self, file: FileId, professions: &Placed<data::Professions>) {
        for (id, profession) in professions.value.iter() {
            let at = |key: &str, index: usize| {
                professions.place(&[Step::Key(id), Step::Key(key), Step::At(index)]).in_file(file)
            };
            let record = Profession {
                title: profession.title.clone(),
                duties_of: self.known_list(Names::Body, &profession.duties_of, |index| at("duties-of", index)),
                advice: self.known_list(Names::Owner, &profession.advice, |index| at("advice", index)),
            };
            let place = professions.key_place(&[Step::Key(id)]).in_file(file);
            if id == "index" {
                self.say(Finding::new(Code::IdReserved, place, "`index` is kept for the page that lists professions"));
            }
            let symbol = self.intern(id);
            self.model.professions.add(symbol, place, record);
        }
    }
}
