//! References: what each link, picture and quotation of a page leads to (FORMAT section 3).

use rayon::prelude::*;

use super::Resolver;
use super::address::{self, Address};
use super::editions::unresolved;
use crate::diag::{Code, Finding, Level};
use crate::markdown::{Kind, NodeId, NodeRange, Tree};
use crate::model::{Advice, Chapter, Document, EditionKey, GuideKey, Model, Reference, Target};
use crate::parse::Content;
use crate::text::{FileId, Shared, Span, Symbol, TextRange, did_you_mean};

/// Where a page stands, which says what its unpinned references mean.
struct Context {
    /// The edition that it is part of.
    edition: Option<EditionKey>,
    /// Its rules with their headings, where a broken reference is an error.
    rules: Vec<NodeRange>,
}

impl Context {
    fn outside() -> Self {
        Context { edition: None, rules: Vec::new() }
    }

    fn level(&self, node: NodeId) -> Level {
        let in_rule = self.rules.iter().any(|rule| rule.contains(node));
        if in_rule { Level::Error } else { Level::Warning }
    }
}

impl Resolver<'_> {
    /// Looks up the references of every page that is no advice, several pages at a time.
    pub(super) fn documents(&mut self) {
        let guides = self.model.guide_keys();
        let keys = guides.flat_map(|(guide, _)| self.model.edition_keys(guide)).map(|(key, _)| key);
        for key in keys.collect::<Vec<_>>() {
            self.edition_documents(key);
        }
        let outside = Context::outside();
        let found = self.all_references(self.model.terms.iter().map(|(_, term)| &term.document), &outside);
        put(self.model.terms.values_mut().map(|term| &mut term.document), found, &mut self.findings);
        self.pilot_documents();
    }

    /// Looks up the references of every page of advice. Gives what is wrong with each.
    pub(super) fn advice_documents(&mut self) -> Vec<Vec<Finding>> {
        let found: Vec<Found> = self.model.advice.par_iter().map(|page| self.advice_words(&page.document)).collect();
        let put_in = |(page, (references, findings)): (&mut Shared<Advice>, Found)| {
            page.document.references = references;
            findings
        };
        self.model.advice.iter_mut().zip(found).map(put_in).collect()
    }

    /// The references of a page of advice, and all that is wrong with its file.
    pub(super) fn advice_words(&self, document: &Document) -> Found {
        let (references, mut findings) = self.references(document, &Context::outside());
        findings.extend(self.faults_of(document.file));
        (references, findings)
    }

    fn edition_documents(&mut self, key: EditionKey) {
        let edition = self.model.edition(key);
        let numbered: Vec<(usize, &Chapter)> = edition.chapters.iter().enumerate().collect();
        let of_chapters = numbered.par_iter().map(|&(at, chapter)| {
            let rules = edition.rules.iter().filter(|rule| rule.chapter as usize == at);
            let context = Context {
                edition: Some(key),
                rules: rules.map(|rule| NodeRange { start: rule.heading.0, end: rule.body.end }).collect(),
            };
            self.references(&chapter.document, &context)
        });
        let of_chapters: Vec<Found> = of_chapters.collect();
        // An edition's own copies of terms mean that edition.
        let context = Context { edition: Some(key), rules: Vec::new() };
        let of_terms = self.all_references(edition.terms.iter().map(|(_, term)| &term.document), &context);
        let edition = &mut self.model.guides[key.guide.0 as usize].editions[key.at as usize];
        let chapters = edition.chapters.iter_mut().map(|chapter| &mut chapter.document);
        put(chapters, of_chapters, &mut self.findings);
        put(edition.terms.values_mut().map(|term| &mut term.document), of_terms, &mut self.findings);
    }

    /// The words of pilots, those as well whose data are not there.
    fn pilot_documents(&mut self) {
        for (file, _, content) in self.files() {
            let Content::PilotWords(words) = content else { continue };
            let (references, findings) = self.references(&unresolved(file, &words.tree), &Context::outside());
            self.findings.extend(findings);
            let documents = self.model.pilots.iter_mut().filter_map(|pilot| pilot.document.as_mut());
            for document in documents.filter(|document| document.file == file) {
                document.references.clone_from(&references);
            }
        }
    }

    fn all_references<'d>(&self, documents: impl Iterator<Item = &'d Document>, context: &Context) -> Vec<Found> {
        let documents: Vec<&Document> = documents.collect();
        documents.par_iter().map(|document| self.references(document, context)).collect()
    }

    fn references(&self, document: &Document, context: &Context) -> Found {
        let tree = &document.tree;
        let mut lookup = Lookup { resolver: self, context, findings: Vec::new() };
        let mut references = Vec::with_capacity(tree.links().len());
        for &node in tree.links() {
            let alone = is_alone(tree, node);
            let target = lookup.reference(document, node, alone);
            references.push(Reference { node, target, alone });
        }
        (references, lookup.findings)
    }
}

/// The references of one page, and what is wrong with them.
pub(super) type Found = (Vec<Reference>, Vec<Finding>);

fn put<'a>(documents: impl Iterator<Item = &'a mut Document>, found: Vec<Found>, findings: &mut Vec<Finding>) {
    for (document, (references, more)) in documents.zip(found) {
        document.references = references;
        findings.extend(more);
    }
}

/// Looks up the references of one page.
struct Lookup<'r> {
    resolver: &'r Resolver<'r>,
    context: &'r Context,
    findings: Vec<Finding>,
}

impl<'r> Lookup<'r> {
    fn model(&self) -> &'r Model {
        &self.resolver.model
    }

    fn say(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    fn reference(&mut self, document: &Document, node: NodeId, alone: bool) -> Target {
        let tree = &document.tree;
        let is_image = tree.node(node).kind == Kind::Image;
        let Some(link) = tree.link(node) else { return Target::Nowhere };
        let place = tree.node(node).range.in_file(document.file);
        let level = self.context.level(node);
        match address::read(&link.address) {
            Address::Rule { guide, rule, edition, part } => {
                let names = RuleNames { guide, rule, edition, part };
                let target = self.rule_target(&names, place, level);
                if is_image {
                    self.quotation(&target, alone, place, level);
                }
                target
            }
            Address::Term(id) => self.term_target(id, place, level),
            Address::Advice(page) => match self.resolver.find_page(page) {
                Some(key) => Target::Advice(key),
                None => {
                    let near = self.resolver.near_page(page).map(|near| format!("did you mean `advice:{near}`?"));
                    self.broken(place, level, &format!("there is no page of advice `{page}`"), near)
                }
            },
            Address::Malformed(form) => {
                let message = format!("`{}` is no reference", link.address);
                self.say(
                    Finding::new(Code::ReferenceMalformed, place, message).help(format!("write {form}")).level(level),
                );
                Target::Nowhere
            }
            Address::Forbidden => {
                let message = format!("`{}` is not a kind of address that may be linked", link.address);
                let help = "use http, https, mailto, rule:, term: or advice:";
                self.say(Finding::new(Code::LinkScheme, place, message).help(help));
                Target::Nowhere
            }
            Address::Outside if is_image => {
                let message = "a picture at another address is not loaded, so that reading leaves no trace elsewhere";
                let help = "copy it beside the page if the licence allows; until then it is printed as a link";
                self.say(Finding::new(Code::PictureElsewhere, place, message).help(help));
                Target::Outside
            }
            Address::Outside => Target::Outside,
            Address::Anchor => Target::Anchor,
            Address::Relative(path) if is_image => self.picture(document.file, path, place, level),
            Address::Relative(path) => {
                let message = format!("`{path}` leads to no page");
                let help = "link to a rule with rule:ID, to advice with advice:BODY/SLUG, to a term with term:ID";
                self.say(Finding::new(Code::LinkBroken, place, message).help(help));
                Target::Nowhere
            }
        }
    }

    fn broken(&mut self, place: Span, level: Level, message: &str, help: Option<String>) -> Target {
        let finding = Finding::new(Code::ReferenceBroken, place, message).level(level);
        self.say(finding.help(help.unwrap_or_else(|| "only its words are printed".to_owned())));
        Target::Nowhere
    }

    fn rule_target(&mut self, names: &RuleNames<'_>, place: Span, level: Level) -> Target {
        let Some((guide, rule)) = self.rule_of(names, place, level) else { return Target::Nowhere };
        let own = self.context.edition.filter(|edition| edition.guide == guide);
        let edition = match names.edition {
            Some(id) => match self.pinned(guide, id) {
                Some(edition) => Some(edition),
                None => {
                    let editions =
                        self.model().guide(guide).editions.iter().map(|edition| self.model().text(edition.id));
                    let near = did_you_mean(id, editions).map(|near| format!("did you mean `@{near}`?"));
                    let message = format!("the guide has no edition `{id}`");
                    return self.broken(place, level, &message, near);
                }
            },
            None => own,
        };
        if let Some(edition) = edition
            && self.model().find_rule(edition, rule).is_none()
        {
            let label = self.model().text(self.model().edition(edition).id).to_owned();
            let ids = self.model().edition(edition).rules.iter().map(|rule| self.model().text(rule.id));
            let near = did_you_mean(names.rule, ids).map(|near| format!("did you mean `rule:{near}`?"));
            let message = format!("the edition `{label}` has no rule `{}`", names.rule);
            return self.broken(place, level, &message, near);
        }
        let part = match names.part {
            Some(part) => match self.part_of(guide, rule, edition, part) {
                Some(part) => Some(part),
                None => {
                    let message = format!("the rule `{}` has no part `{part}`", names.rule);
                    return self.broken(place, level, &message, None);
                }
            },
            None => None,
        };
        Target::Rule { guide, rule, edition, pinned: names.edition.is_some(), part }
    }

    /// The guide and rule that a reference names, in whatever edition.
    fn rule_of(&mut self, names: &RuleNames<'_>, place: Span, level: Level) -> Option<(GuideKey, Symbol)> {
        if let Some(guide) = names.guide {
            let known = self.model().symbols.find(guide).and_then(|id| self.model().find_guide(id));
            let Some(key) = known else {
                let guides = self.model().guides.iter().map(|guide| self.model().text(guide.id));
                let near =
                    did_you_mean(guide, guides).map(|near| format!("did you mean `rule:{near}/{}`?", names.rule));
                self.broken(place, level, &format!("there is no guide `{guide}`"), near);
                return None;
            };
            return self.rule_in_guide(key, names.rule, place, level);
        }
        if let Some(edition) = self.context.edition {
            return self.rule_in_guide(edition.guide, names.rule, place, level);
        }
        match self.resolver.guides_with(names.rule).as_slice() {
            [found] => Some(*found),
            [] => {
                let rules =
                    self.model().guides.iter().flat_map(|guide| &guide.editions).flat_map(|edition| &edition.rules);
                let near = did_you_mean(names.rule, rules.map(|rule| self.model().text(rule.id)));
                let help = near.map(|near| format!("did you mean `rule:{near}`?"));
                self.broken(place, level, &format!("there is no rule `{}`", names.rule), help);
                None
            }
            several => {
                let guides = several.iter().map(|(guide, _)| self.model().text(self.model().guide(*guide).id));
                let forms = guides.map(|guide| format!("`rule:{guide}/{}`", names.rule));
                let help = format!("write {}", forms.collect::<Vec<_>>().join(" or "));
                let message = format!("more than one guide has a rule `{}`", names.rule);
                self.say(Finding::new(Code::ReferenceAmbiguous, place, message).help(help).level(level));
                None
            }
        }
    }

    fn rule_in_guide(&mut self, guide: GuideKey, id: &str, place: Span, level: Level) -> Option<(GuideKey, Symbol)> {
        let editions = &self.model().guide(guide).editions;
        let found = self.model().symbols.find(id);
        let found = found.filter(|&rule| editions.iter().any(|edition| edition.find_rule(rule).is_some()));
        if found.is_none() {
            let ids = editions.iter().flat_map(|edition| &edition.rules).map(|rule| self.model().text(rule.id));
            let near = did_you_mean(id, ids).map(|near| format!("did you mean `rule:{near}`?"));
            self.broken(place, level, &format!("there is no rule `{id}`"), near);
        }
        found.map(|rule| (guide, rule))
    }

    fn pinned(&self, guide: GuideKey, id: &str) -> Option<EditionKey> {
        self.model().find_edition(guide, self.model().symbols.find(id)?)
    }

    /// A part of a rule in an edition, or in any edition where none is meant.
    fn part_of(&self, guide: GuideKey, rule: Symbol, edition: Option<EditionKey>, part: &str) -> Option<Symbol> {
        let name = self.model().symbols.find(part.strip_prefix("limits.").unwrap_or(part))?;
        let editions = self.model().edition_keys(guide).map(|(key, _)| key);
        let meant: Vec<EditionKey> = edition.map_or_else(|| editions.collect(), |edition| vec![edition]);
        let has = |edition: &EditionKey| {
            let rule = self.model().find_rule(*edition, rule).map(|key| self.model().rule(key));
            rule.is_some_and(|rule| rule.part(name).is_some() || rule.limit(name).is_some())
        };
        meant.iter().any(has).then_some(name)
    }

    fn term_target(&mut self, id: &str, place: Span, level: Level) -> Target {
        let symbol = self.model().symbols.find(id);
        let own = self.context.edition.map(|edition| &self.model().edition(edition).terms);
        let known = |symbol: &Symbol| {
            own.is_some_and(|terms| terms.get(*symbol).is_some()) || self.model().terms.get(*symbol).is_some()
        };
        if let Some(symbol) = symbol.filter(known) {
            return Target::Term(symbol);
        }
        let near = did_you_mean(id, self.model().terms.iter().map(|(id, _)| self.model().text(id)));
        let message = format!("the glossary has no term `{id}`");
        let finding = Finding::new(Code::UnknownTerm, place, message).level(level);
        let finding = match near {
            Some(near) => finding.help(format!("did you mean `term:{near}`?")),
            None => finding.help(format!("add guidance/glossary/{id}.md")),
        };
        self.say(finding);
        Target::Nowhere
    }

    fn quotation(&mut self, target: &Target, alone: bool, place: Span, level: Level) {
        let Target::Rule { guide, pinned, .. } = target else { return };
        if !alone {
            let finding = Finding::new(Code::QuotationMisplaced, place, "a quotation stands within other words");
            self.say(finding.help("put it alone in a paragraph, or write `[words](rule:ID)` for a link").level(level));
        }
        if self.context.edition.is_some_and(|edition| edition.guide != *guide) && !pinned {
            let finding =
                Finding::new(Code::QuotationUnpinned, place, "another guide is quoted here without its edition");
            self.say(finding.help("its text would change under this edition: add `@EDITION`").level(level));
        }
    }

    fn picture(&mut self, file: FileId, path: &str, place: Span, level: Level) -> Target {
        let base = &self.resolver.sources.file(file).path;
        let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
        match join(folder, path).and_then(|path| self.resolver.sources.find(&path)) {
            Some(found)
                if self.resolver.sources.file(found).bytes.is_some()
                    || is_svg(&self.resolver.sources.file(found).path) =>
            {
                Target::Picture(found)
            }
            _ => {
                let message = format!("there is no picture `{path}`");
                let help = "a picture lies in images/ of its edition, or beside its page of advice";
                self.say(Finding::new(Code::PictureMissing, place, message).help(help).level(level));
                Target::Nowhere
            }
        }
    }
}

/// The pieces of a `rule:` address.
struct RuleNames<'a> {
    guide: Option<&'a str>,
    rule: &'a str,
    edition: Option<&'a str>,
    part: Option<&'a str>,
}

fn is_svg(path: &str) -> bool {
    path.ends_with(".svg")
}

/// A path from a folder, without leaving the workspace.
fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    if path.starts_with('/') {
        return None;
    }
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Whether a link or picture is all that its paragraph holds.
fn is_alone(tree: &Tree, node: NodeId) -> bool {
    let Some(above) = node.0.checked_sub(1).map(NodeId) else { return false };
    let holder = tree.node(above);
    if !matches!(holder.kind, Kind::Paragraph | Kind::Plain) {
        return false;
    }
    let end = tree.node(node).end;
    let rest = NodeRange { start: end, end: holder.end };
    let blank = |range: TextRange| range.of(tree.source()).trim().is_empty();
    tree.nodes(rest).all(|(_, node)| node.kind == Kind::Text && blank(node.range))
}
