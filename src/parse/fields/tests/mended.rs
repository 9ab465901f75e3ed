//! Repairs fit whatever text they are made for, and come to an end.

use proptest::prelude::*;

use crate::diag::{Fix, mend};
use crate::parse::fields::{ALL, check};
use crate::parse::yaml::Tree;
use crate::text::TextRange;

/// Texts full of what can be repaired.
fn slips() -> impl Strategy<Value = String> {
    let pieces = [
        "title: ",
        "Title: ",
        "duty-on: ",
        "basis: ",
        "ended: ",
        "limits: ",
        "max: ",
        "counts-first-day: ",
        "confirmed: ",
        "\n",
        "\n  ",
        "\n- ",
        "{",
        "}",
        "[",
        "]",
        ", ",
        "all",
        "School Nurses",
        "15 April 2013",
        "yes",
        "1,000",
        "a #1 b",
        " #x",
        "'",
        "\"",
        "it''s",
        "\\",
        "é",
        "|",
        ">",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn repairs_fit_and_end(text in slips()) {
        for table in ALL {
            // As in a file: something stands before.
            let mut text = format!("é\n{text}");
            let mut rounds = 0;
            loop {
                let (tree, mut faults) = Tree::read(&text, TextRange::new(3, text.len()));
                faults.extend(check(&tree, table));
                let fixes: Vec<&Fix> = faults.iter().filter_map(|fault| fault.fix.as_ref()).collect();
                let (mended, made) = mend(&text, &fixes);
                prop_assert!(made > 0 || fixes.is_empty(), "{:?}", fixes);
                prop_assert!(mended.starts_with("é\n"), "{:?}", mended);
                if made == 0 {
                    break;
                }
                prop_assert_ne!(&mended, &text);
                text = mended;
                rounds += 1;
                prop_assert!(rounds <= 20, "{:?}", text);
            }
        }
    }
}
