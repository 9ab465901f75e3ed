//! Days of editions and of notices that contradict one another, and editions that reach back in time.

use jiff::civil::Date;

use super::Context;
use crate::apply::edition_period;
use crate::diag::{Code, Finding};
use crate::model::{Edition, EditionKey, Guide, GuideKey, Model, Notice, Period};
use crate::parse::Content;
use crate::parse::fields::Step;
use crate::text::Span;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let model = context.model;
    let mut findings = Vec::new();
    for (guide, record) in model.guide_keys() {
        for (key, edition) in model.edition_keys(guide).filter(|(_, edition)| !edition.is_draft()) {
            findings.extend(before_the_older(context, record, key));
            findings.extend(before_the_corrected(context, record, edition));
            findings.extend(reaches_back(context, edition));
        }
        findings.extend(record.notices.iter().filter_map(|notice| too_late(context, guide, notice)));
        findings.extend(record.notices.iter().filter_map(|notice| withdrawn_too_early(context, guide, notice)));
    }
    findings
}

/// An edition's first day by all that was ever notified.
fn first_day(model: &Model, key: EditionKey) -> Option<Date> {
    edition_period(model, key, Date::MAX).and_then(Period::first)
}

fn before_the_older(context: &Context<'_>, guide: &Guide, key: EditionKey) -> Option<Finding> {
    let model = context.model;
    let older = model.edition(key).follows.filter(|older| !goes_back_to(guide, *older, key.at))?;
    let first = first_day(model, key)?;
    let before = first_day(model, EditionKey { guide: key.guide, at: older })?;
    (first <= before).then(|| {
        let older = model.text(guide.editions[older as usize].id);
        let message = format!(
            "this edition is in force from {first}, and `{older}`, which it follows, from {before}: it must begin later"
        );
        let place = edition_key(context, model.edition(key), "in-force-from");
        Finding::new(Code::EditionDates, place, message).help("one of the two days is wrong, or `follows:` is")
    })
}

/// Whether following an edition's forerunners leads to another: such a ring has its own finding.
fn goes_back_to(guide: &Guide, mut at: u32, sought: u32) -> bool {
    for _ in 0..guide.editions.len() {
        if at == sought {
            return true;
        }
        let edition = &guide.editions[at as usize];
        let Some(older) = edition.follows.or(edition.corrects) else { return false };
        at = older;
    }
    true
}

fn before_the_corrected(context: &Context<'_>, guide: &Guide, edition: &Edition) -> Option<Finding> {
    let corrected = &guide.editions[edition.corrects? as usize];
    let (own, older) = (edition.published?, corrected.published?);
    (own < older).then(|| {
        let id = context.model.text(corrected.id);
        let message = format!("this correction was published on {own}, before `{id}`, which it corrects, on {older}");
        let place = edition_key(context, edition, "published");
        Finding::new(Code::EditionDates, place, message).help("one of the two days is wrong, or `corrects:` is")
    })
}

fn reaches_back(context: &Context<'_>, edition: &Edition) -> Option<Finding> {
    let (published, first) = (edition.published?, edition.in_force_from.filter(|_| edition.corrects.is_none())?);
    (first < published).then(|| {
        let message = format!("this edition was published on {published} and is in force from {first}, before that");
        let help = "people cannot follow a text that they could not read: give a later day, or say in `allow:` why";
        Finding::new(Code::EditionRetroactive, edition_key(context, edition, "in-force-from"), message).help(help)
    })
}

/// A notice that gives a first day to an edition that had begun before it.
fn too_late(context: &Context<'_>, guide: GuideKey, notice: &Notice) -> Option<Finding> {
    let key = EditionKey { guide, at: notice.edition? };
    let new = notice.in_force_from?;
    let first = edition_period(context.model, key, notice.date.yesterday().ok()?).and_then(Period::first)?;
    (first < notice.date && new != first).then(|| {
        let id = context.model.text(context.model.edition(key).id);
        let message =
            format!("this notice of {} moves `{id}` to {new}, and it was in force since {first}", notice.date);
        Finding::new(Code::EditionRetroactive, notice_key(context, notice, "in-force-from"), message)
            .help("an edition that has begun can only be withdrawn, or followed by another")
    })
}

fn withdrawn_too_early(context: &Context<'_>, guide: GuideKey, notice: &Notice) -> Option<Finding> {
    let key = EditionKey { guide, at: notice.edition? };
    let withdrawn = notice.withdrawn?;
    let first = edition_period(context.model, key, notice.date).and_then(Period::first)?;
    (withdrawn < first).then(|| {
        let id = context.model.text(context.model.edition(key).id);
        let message = format!("this notice withdraws `{id}` from {withdrawn}, before its first day, {first}");
        Finding::new(Code::NoticeInvalid, notice_key(context, notice, "withdrawn"), message)
            .help(format!("where it is never to begin, write `withdrawn: {first}`"))
    })
}

fn edition_key(context: &Context<'_>, edition: &Edition, key: &str) -> Span {
    match &context.parsed[edition.file.0 as usize].content {
        Content::Edition(data) => data.key_place(&[Step::Key(key)]).in_file(edition.file),
        _ => Span::start_of(edition.file),
    }
}

fn notice_key(context: &Context<'_>, notice: &Notice, key: &str) -> Span {
    match &context.parsed[notice.file.0 as usize].content {
        Content::Notices(data) => {
            data.place(&[Step::At(notice.number as usize - 1), Step::Key(key)]).in_file(notice.file)
        }
        _ => Span::start_of(notice.file),
    }
}
