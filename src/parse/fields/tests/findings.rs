//! Every finding of a table, at its place and with its help.

use proptest::prelude::*;

use super::whole;
use crate::parse::data::*;
use crate::parse::fields::{self, ALL, Step, check};
use crate::parse::yaml::Tree;
use crate::text::TextRange;

type Told<'text> = (&'static str, &'text str, String);

fn told<'text>(text: &'text str, table: &'static fields::Table) -> Vec<Told<'text>> {
    whole::<Anything>(text, table).1
}

/// A value that takes whatever is right.
#[derive(Debug, Default)]
struct Anything;

impl<'de> serde::Deserialize<'de> for Anything {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde::de::IgnoredAny::deserialize(deserializer).map(|_| Anything)
    }
}

fn one<'text>(text: &'text str, table: &'static fields::Table) -> Told<'text> {
    let mut all = told(text, table);
    assert_eq!(all.len(), 1, "{text}: {all:#?}");
    all.remove(0)
}

fn is(told: Told<'_>, code: &str, place: &str, help: &str) {
    assert_eq!((told.0, told.1, told.2.as_str()), (code, place, help));
}

#[test]
fn unknown_keys_name_the_nearest() {
    is(one("duty_on: [a]", &fields::RULE), "yaml-unknown-key", "duty_on", "did you mean `duty-on`?");
    is(one("title: a\ntitel: b", &fields::CHAPTER), "yaml-unknown-key", "titel", "did you mean `title`?");
    let far = one("limits: {a: {zzzz: b}}", &fields::RULE);
    is(
        far,
        "yaml-unknown-key",
        "zzzz",
        "it has `max`, `min`, `every`, `by`, `from`, `to`, `before`, `counts-first-day`",
    );
}

#[test]
fn keys_of_other_tools_name_ours() {
    let page = "title: a\npublished: 2013-05-01\n";
    for (key, ours) in [
        ("last_reviewed_on", "write `confirmed`: "),
        ("review_in", "write `review-by`: "),
        ("aliases", "write `moved-from`: "),
        ("date", "write `published`: "),
        ("weight", "the order comes from the number in the file's name"),
        ("lastReviewedOn", "write `confirmed`: "),
    ] {
        let text = format!("{page}{key}: x\n");
        let (code, place, help) = one(&text, &fields::ADVICE);
        assert_eq!((code, place), ("yaml-foreign-key", key));
        assert!(help.starts_with(ours), "{key}: {help}");
    }
    assert_eq!(one("title: a\ndate: 2013-01-01", &fields::CHAPTER).0, "yaml-foreign-key");
    assert_eq!(one("limits: {a: {date: x}}", &fields::RULE).0, "yaml-unknown-key");
}

#[test]
fn missing_keys_stand_at_the_start_of_their_map() {
    let (code, place, help) = one("basis: [a]\nissued-by: b\n", &fields::GUIDE);
    assert_eq!((code, place, help.as_str()), ("yaml-missing-key", "basis", "add `title`: its name"));
    assert_eq!(one("a: {kind: issuer}", &fields::BODIES).1, "{");
    assert_eq!(one("a:\n  kind: issuer\n", &fields::BODIES).1, "kind");
    let (_, faults) = fields::read::<Guide>("---\n---\n", TextRange::new(4, 4), &fields::CHAPTER);
    assert_eq!((faults.len(), faults[0].range), (1, TextRange::new(4, 4)));
    assert_eq!(told("# nothing\n", &fields::SITE).len(), 3);
}

#[test]
fn nothing_is_missing_that_had_a_fault_or_could_not_be_read() {
    assert_eq!(one("title: *a", &fields::CHAPTER).0, "yaml-alias");
    assert_eq!(one("title: [a]", &fields::CHAPTER).0, "yaml-wrong-type");
    assert_eq!(one("title: a: b\n", &fields::SITE).0, "yaml-syntax");
    assert_eq!(one("a: {title, kind: issuer}", &fields::BODIES).0, "yaml-brace-key");
    let codes: Vec<_> = told("title: &a b\nissued-by: *a", &fields::GUIDE).into_iter().map(|fault| fault.0).collect();
    assert_eq!(codes, ["yaml-anchor", "yaml-alias"]);
}

#[test]
fn values_of_another_type() {
    is(one("basis: ca1989-s17", &fields::RULE), "yaml-wrong-type", "ca1989-s17", "write `[ca1989-s17]`");
    is(one("purpose: [a]", &fields::RULE), "yaml-wrong-type", "[a]", "");
    is(one("limits: [a]", &fields::RULE), "yaml-wrong-type", "[a]", "");
    is(one("duty-on: [{a: b}]", &fields::RULE), "yaml-wrong-type", "{a: b}", "");
    is(one("limits: {a: {counts-first-day: yes}}", &fields::RULE), "yaml-wrong-type", "yes", "write `true`");
    let text = "schema: 1\ntitle: a\npublisher: b\nbudgets: {guides: {a: {words: \"15,000\"}}}";
    is(one(text, &fields::SITE), "yaml-wrong-type", "\"15,000\"", "write 15000");
    assert_eq!(one("title: a", &fields::NOTICES).0, "yaml-wrong-type");
    assert_eq!(one("- a", &fields::RULE).0, "yaml-wrong-type");
}

#[test]
fn unknown_words() {
    is(one("force: shuld", &fields::RULE), "yaml-unknown-word", "shuld", "did you mean `should`?");
    is(one("force: obliged", &fields::RULE), "yaml-unknown-word", "obliged", "");
    is(one("extent: england", &fields::RULE), "yaml-unknown-word", "england", "write `[england]`");
    is(one("may-vary: alll", &fields::RULE), "yaml-unknown-word", "alll", "did you mean `all`?");
    let text = "allow: [{finding: force-mising, because: b}]";
    is(one(text, &fields::RULE), "unknown-code", "force-mising", "did you mean `force-missing`?");
}

#[test]
fn blank_values() {
    is(one("purpose:", &fields::RULE), "yaml-empty-value", "purpose", "");
    is(one("purpose: \"  \"", &fields::RULE), "yaml-empty-value", "\"  \"", "");
    is(one("duty-on:\n  - a\n  -\n", &fields::RULE), "yaml-empty-value", "-", "");
    is(one("limits: {a: {max: }}", &fields::RULE), "yaml-empty-value", "max", "");
    is(
        one("limits: {a: {max, from: b}}", &fields::RULE),
        "yaml-brace-key",
        "max",
        "put a text that holds a comma in quotes, or write a value after a colon",
    );
}

#[test]
fn dates_in_other_forms() {
    for form in ["15/04/2013", "15 April 2013", "2013-4-15"] {
        let text = format!("in-force-from: {form}");
        is(one(&text, &fields::RULE), "yaml-date", form, "write 2013-04-15");
    }
    is(one("in-force-from: 2013-02-30", &fields::RULE), "yaml-date", "2013-02-30", "");
    let doubtful = one("in-force-from: 04/05/2013", &fields::RULE);
    is(doubtful, "yaml-date", "04/05/2013", "write it as year, month and day: 2013-04-15");
}

#[test]
fn ids_addresses_and_versions() {
    is(one("duty-on: [Local Authority]", &fields::RULE), "id-malformed", "Local Authority", "write `local-authority`");
    is(one("parts: {a--b: {duty-on: [c]}}", &fields::RULE), "id-malformed", "a--b", "write `a-b`");
    let text = "a: {title: b, href: \"java\\tscript:alert(1)\"}";
    assert_eq!(one(text, &fields::LAW).0, "link-scheme");
    assert_eq!(one("a: {title: b, href: //example.org}", &fields::LAW).0, "link-scheme");
    let text = "schema: 2\nview: 1\ntitle: a";
    is(one(text, &fields::THEME), "yaml-schema", "2", "this version reads 1");
    assert_eq!(one("schema: one\nview: 1\ntitle: a", &fields::THEME).0, "yaml-schema");
}

#[test]
fn what_is_right_is_used_and_counted_as_in_the_struct() {
    let text = "duty-on: [Bad One, school, health-body]\nforce: shall\npurpose: é\nlimits: {a: {max: 1 week, from: [x]}}\nnone: x\n";
    let (rule, faults) = whole::<RuleData>(text, &fields::RULE);
    let codes: Vec<_> = faults.iter().map(|fault| fault.0).collect();
    assert_eq!(codes, ["id-malformed", "yaml-unknown-word", "yaml-wrong-type", "yaml-unknown-key"]);
    assert_eq!(
        (rule.value.duty_on.as_slice(), rule.value.force),
        (&["school".to_owned(), "health-body".to_owned()][..], None)
    );
    assert_eq!(rule.value.limits.get("a").unwrap().from, None);
    let place = |path: &[Step<'_>]| rule.place(path).of(text);
    assert_eq!(place(&[Step::Key("duty-on"), Step::At(1)]), "health-body");
    assert_eq!(place(&[Step::Key("duty-on"), Step::At(9)]), "[Bad One, school, health-body]");
    assert_eq!(place(&[Step::Key("limits"), Step::Key("a"), Step::Key("max")]), "1 week");
    assert_eq!(place(&[Step::Key("limits"), Step::Key("a"), Step::Key("from")]), "{max: 1 week, from: [x]}");
    assert_eq!(rule.key_place(&[Step::Key("limits"), Step::Key("a")]).of(text), "a");
    assert_eq!(rule.key_place(&[Step::Key("limits"), Step::Key("b")]).of(text), "limits");
    assert!(rule.has(&[Step::Key("purpose")]) && !rule.has(&[Step::Key("basis")]));
    let text = "title: a\npublished: 2013-05-01\nconfirmed: {edition: \"2013\", date: 2013-05-20}\n";
    let (advice, _) = whole::<Advice>(text, &fields::ADVICE);
    let path = [Step::Key("confirmed"), Step::At(0), Step::Key("edition")];
    assert_eq!(advice.place(&path).of(text), "\"2013\"");
}

#[test]
fn a_hostile_text_gives_few_and_short_faults() {
    let text = format!("{}: [{}]\n", "é".repeat(100_000), "A, ".repeat(100_000));
    let (_, faults) = fields::read::<Anything>(&text, TextRange::new(0, text.len()), &fields::BODIES);
    assert!(faults.iter().all(|fault| fault.message.len() < 400));
    let text = format!("duty-on: [{}]", "A, ".repeat(100_000));
    let (_, faults) = fields::read::<RuleData>(&text, TextRange::new(0, text.len()), &fields::RULE);
    assert_eq!(faults.len(), 1000);
    assert_eq!(told(&"a: &b c\n".repeat(3000), &fields::BODY).len(), 1003);
}

#[test]
fn tables_are_well_formed() {
    for table in ALL {
        assert!(table.about.ends_with('.'), "{}", table.name);
        well_formed(&table.root);
    }
}

fn well_formed(takes: &'static fields::Type) {
    use fields::Type;
    match takes {
        Type::List(inner) | Type::OneOrList(inner) | Type::OrBlank(inner) => well_formed(inner),
        Type::Map(key, value) => {
            well_formed(key);
            well_formed(value);
        }
        Type::OneOf(types) => types.iter().for_each(well_formed),
        Type::Record(record) => {
            for (at, field) in record.fields.iter().enumerate() {
                assert!(field.about.ends_with('.'), "{}: {}", record.noun, field.key);
                assert!(record.fields[..at].iter().all(|other| other.key != field.key), "{} twice", field.key);
                assert!(field.key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", field.key);
                well_formed(&field.takes);
            }
        }
        _ => {}
    }
}

/// Texts made of keys and values that tables know, in any order.
fn near_right() -> impl Strategy<Value = String> {
    let pieces = [
        "title",
        "duty-on",
        "limits",
        "areas",
        "directions",
        "confirmed",
        "keeps",
        "extent",
        "allow",
        "schema",
        "in",
        "max",
        ": ",
        ":",
        "\n",
        "\n  ",
        "- ",
        "{",
        "}",
        "[",
        "]",
        ", ",
        "all",
        "none",
        "a",
        "A b",
        "2013-04-15",
        "1",
        "true",
        "\"\"",
        " #",
        "&a",
        "é",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn no_text_makes_a_table_panic_or_its_struct_refuse(text in near_right()) {
        let range = TextRange::new(0, text.len());
        let (tree, _) = Tree::read(&text, range);
        for table in ALL {
            for fault in check(&tree, table) {
                prop_assert!(text.get(fault.range.indices()).is_some(), "{:?}", fault);
            }
        }
        let mut faults = fields::read::<RuleData>(&text, range, &fields::RULE).1;
        faults.extend(fields::read::<Pilot>(&text, range, &fields::PILOT).1);
        faults.extend(fields::read::<Edition>(&text, range, &fields::EDITION).1);
        faults.extend(fields::read::<Areas>(&text, range, &fields::AREAS).1);
        faults.extend(fields::read::<Site>(&text, range, &fields::SITE).1);
        faults.extend(fields::read::<Advice>(&text, range, &fields::ADVICE).1);
        faults.extend(fields::read::<Vec<Notice>>(&text, range, &fields::NOTICES).1);
        faults.extend(fields::read::<Bodies>(&text, range, &fields::BODIES).1);
        let refused = faults.iter().find(|fault| fault.message.contains("cannot be used as it is"));
        prop_assert!(refused.is_none(), "{:?}", refused);
    }
}
