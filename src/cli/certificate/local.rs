//! What a certificate says of one area: how the rule applies there, which direction says so, and what of that is
//! sealed.

use jiff::civil::Date;

use super::Section;
use crate::apply::{AppliedRule, BegunClass, Departure, Local, Question, concerning};
use crate::cli::applies::departure_line;
use crate::markdown::NodeId;
use crate::model::{AtEnd, BegunBefore, GuideKey, Model, PilotEvent, PilotEventKind, RuleKey};
use crate::seal::{Examined, Subject};
use crate::text::Symbol;
use crate::trace::{applied_lines, place_words};

/// A rule as it applies in an area.
pub(super) struct InArea<'m> {
    model: &'m Model,
    area: Symbol,
    /// What people call the area.
    pub(super) title: &'m str,
    question: Question,
    rule: AppliedRule<'m>,
    classes: Vec<BegunClass<'m>>,
}

impl<'m> InArea<'m> {
    /// The rule on the day asked about.
    ///
    /// # Errors
    /// Why it does not apply there.
    pub(super) fn find(
        model: &'m Model,
        (guide, rule): (GuideKey, Symbol),
        area: Symbol,
        question: Question,
    ) -> Result<Self, String> {
        let title = model.place_title(area);
        let local = Local::new(model, guide, Some(area), question.as_of);
        let answer = local.applies(question.on, None);
        let is_meant = |key: RuleKey| model.rule(key).id == rule;
        let name = model.text(rule);
        if let Some(key) = answer.elsewhere.iter().find(|key| is_meant(**key)) {
            let edition = model.edition(key.edition).settings.extent.as_ref();
            let places = model.rule(*key).extent.as_ref().or(edition).map(|extent| place_words(model, extent));
            let only = places.map(|places| format!(": only in {places}")).unwrap_or_default();
            return Err(format!("`{name}` does not apply in {title}{only}"));
        }
        let found = answer.rules.into_iter().find(|one| !one.is_added && is_meant(one.rule));
        let rule = found.ok_or_else(|| {
            format!("`{name}` was not in force in {title} on {}, by what was known on {}", question.on, question.as_of)
        })?;
        Ok(InArea { model, area, title, question, rule, classes: local.by_begin(question.on) })
    }

    /// The rule of the national text.
    pub(super) fn key(&self) -> RuleKey {
        self.rule.rule
    }

    /// What the page says of the area.
    pub(super) fn sections(&self, examined: &Examined) -> Vec<Section> {
        let section = |heading: String, lines| Section { heading, is_exact: false, lines };
        let mut sections = vec![section(format!("As it applies in {}", self.title), self.text())];
        for departure in &self.rule.departures {
            let heading = format!(
                "The direction: {}/{}",
                self.model.text(departure.pilot.id),
                self.model.text(departure.direction.id)
            );
            sections.push(section(heading, self.direction(departure, examined)));
            let lines = exact_words(departure).lines().map(str::to_owned).collect();
            let heading = format!("`{}`, exactly as its source has it", self.model.text(departure.variation.id));
            sections.push(Section { heading, is_exact: true, lines });
        }
        sections.push(section("For work begun earlier".to_owned(), self.begun()));
        sections
    }

    fn text(&self) -> Vec<String> {
        if self.rule.departures.is_empty() {
            return vec!["the national text applies in full".to_owned()];
        }
        let mut lines: Vec<String> = self.rule.departures.iter().map(|one| departure_line(self.model, one)).collect();
        let text = applied_lines(self.model, &self.rule, None).join(" / ");
        lines.push(if text.is_empty() { "nothing stands instead".to_owned() } else { format!("the text: {text}") });
        for departure in self.rule.departures.iter().filter(|one| !one.is_whole()) {
            let text = applied_lines(self.model, &self.rule, Some(departure)).join(" / ");
            lines.push(format!("for {}: {text}", departure.scope.words()));
        }
        lines
    }

    fn direction(&self, departure: &Departure<'_>, examined: &Examined) -> Vec<String> {
        let (model, direction) = (self.model, departure.direction);
        let (pilot, id) = (model.text(departure.pilot.id), model.text(direction.id));
        let sealed = |subject: &Subject| seal_words(examined, subject);
        let mut lines = Vec::new();
        let day = |day: Option<Date>| day.map_or_else(|| "no day".to_owned(), |day| day.to_string());
        lines.push(format!(
            "made {}, in force from {}, first set to end on {}",
            day(direction.made),
            day(direction.from),
            day(direction.until)
        ));
        lines.extend(direction.reference.clone());
        lines.push(sealed(&Subject::Direction(pilot.to_owned(), id.to_owned())));
        lines.push(match direction.begun_before.unwrap_or_default() {
            BegunBefore::Joins => "work already open on its first day came under it".to_owned(),
            BegunBefore::Stays => "work begun before its first day stays under the national text".to_owned(),
        });
        lines.extend(direction.at_end.map(|end| match end {
            AtEnd::Continues => "work open on its last day goes on under it".to_owned(),
            AtEnd::Returns => "work open on its last day goes back to the national text".to_owned(),
        }));
        for event in concerning(model, direction, self.area, self.question.as_of) {
            if let Some(words) = event_words(event) {
                let number = event.at + 1;
                let reference = event.reference.as_ref().map(|words| format!(", {words}")).unwrap_or_default();
                let seal = sealed(&Subject::Event(pilot.to_owned(), number));
                lines.push(format!("event {number} of {}: {words}{reference}: {seal}", event.date));
            }
        }
        lines
    }

    /// What holds for work by the day on which it was begun.
    fn begun(&self) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for class in &self.classes {
            let holds = class.answer.rules.iter().find(|one| one.is_same_rule(&self.rule));
            let words = match holds {
                Some(one) if one.is_same(&self.rule) => continue,
                Some(one) if one.departures.is_empty() => "the national text holds".to_owned(),
                Some(one) => applied_lines(self.model, one, None).join(" / "),
                None => match class.answer.edition {
                    Some(edition) if edition != self.rule.rule.edition => {
                        format!("the rules of the {} edition hold", self.model.edition(edition).label)
                    }
                    _ => "this rule does not hold".to_owned(),
                },
            };
            let from = class.from.map_or_else(String::new, |from| format!("from {from} "));
            lines.push(format!("begun {from}up to {}: {words}", class.until));
        }
        if lines.is_empty() {
            lines.push("the same holds".to_owned());
        }
        lines
    }
}

/// `sealed as entry 5 of editions.lock`
fn seal_words(examined: &Examined, subject: &Subject) -> String {
    let mut entries = examined.lock.iter().flat_map(|lock| &lock.entries);
    match entries.find(|entry| entry.subject == *subject) {
        Some(entry) => format!("sealed as entry {} of editions.lock", entry.number),
        None => "recorded, not sealed".to_owned(),
    }
}

fn event_words(event: &PilotEvent) -> Option<String> {
    let until = event.until.map(|last| format!(" until {last}")).unwrap_or_default();
    let from = event.from;
    match event.kind {
        PilotEventKind::Extended => Some(format!("extended{until}")),
        PilotEventKind::Varied => Some(format!("other variations from {from}{until}")),
        PilotEventKind::Revoked => Some(format!("revoked from {from}")),
        PilotEventKind::Met | PilotEventKind::StopAnswered | PilotEventKind::NotMade => None,
    }
}

/// The source of a variation's words.
fn exact_words(departure: &Departure<'_>) -> String {
    let Some(document) = &departure.pilot.document else { return String::new() };
    let (tree, body) = (&document.tree, departure.variation.body);
    let heading = tree.node(departure.variation.heading).range;
    let last = (body.start..body.end).map(|at| tree.node(NodeId(at)).range.end).max();
    let end = last.unwrap_or(heading.end).max(heading.end);
    let text = tree.source().get(heading.start as usize..end as usize).unwrap_or_default();
    text.trim_end().to_owned()
}
