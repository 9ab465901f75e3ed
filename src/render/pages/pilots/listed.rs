//! Small help for lists: cells of CSV, and days to sort by.

use crate::view;

/// A line of CSV. Cells that a spreadsheet would take for a formula begin with an apostrophe.
pub(super) fn csv_line<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let cell = |cell: &str| {
        let safe =
            if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() };
        if safe.contains([',', '"', '\n', '\r']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
    };
    cells.map(cell).collect::<Vec<_>>().join(",") + "\r\n"
}

/// A day as text that sorts; those without one come last.
pub(super) fn iso(day: Option<&view::Date>) -> String {
    day.map_or_else(|| "9".to_owned(), |day| day.iso.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be_and_are_never_formulas() {
        let line = csv_line(["a", "b, c", "say \"it\"", "=1+1", ""].into_iter());
        assert_eq!(line, "a,\"b, c\",\"say \"\"it\"\"\",'=1+1,\r\n");
    }
}
