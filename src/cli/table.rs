//! Tables for people and, from the same rows, for programs.

use serde_json::{Value, json};

use crate::diag::escape_controls;

/// Rows under named columns.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) columns: &'static [&'static str],
    pub(super) rows: Vec<Vec<String>>,
}

impl Table {
    /// Columns side by side, as wide as their widest cell. Numbers stand to the right, under the end of their heading.
    pub(super) fn text(&self) -> String {
        let cells = |row: &Vec<String>| row.iter().map(|cell| escape_controls(cell).into_owned()).collect::<Vec<_>>();
        let head: Vec<String> = self.columns.iter().map(|column| column.to_uppercase()).collect();
        let rows: Vec<Vec<String>> = std::iter::once(head).chain(self.rows.iter().map(cells)).collect();
        let width = |at: usize| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or(0);
        let columns: Vec<(usize, bool)> =
            (0..self.columns.len()).map(|at| (width(at), self.holds_numbers(at))).collect();
        let mut out = String::new();
        for row in rows {
            let padded = row.iter().zip(&columns).map(|(cell, (width, is_number))| {
                if *is_number { format!("{cell:>width$}") } else { format!("{cell:width$}") }
            });
            out.push_str(padded.collect::<Vec<_>>().join("  ").trim_end());
            out.push('\n');
        }
        out
    }

    /// Whether a column holds numbers, and nothing else but dashes for what is not known.
    fn holds_numbers(&self, at: usize) -> bool {
        let is_number = |cell: &str| cell.bytes().all(|byte| byte.is_ascii_digit());
        let mut cells = self.rows.iter().map(|row| row[at].as_str()).filter(|cell| *cell != "-").peekable();
        cells.peek().is_some() && cells.all(|cell| !cell.is_empty() && is_number(cell))
    }

    pub(super) fn json(&self) -> String {
        let row = |row: &Vec<String>| -> Value {
            let pairs = self.columns.iter().zip(row).map(|(column, cell)| ((*column).to_owned(), value(column, cell)));
            Value::Object(pairs.collect())
        };
        let rows: Vec<Value> = self.rows.iter().map(row).collect();
        let document = json!({"schema": 1, self.name: rows});
        format!("{document:#}\n")
    }
}

/// A cell as JSON: columns that hold several things are lists.
fn value(column: &str, cell: &str) -> Value {
    match column {
        "also" | "duty-on" => cell.split(',').map(str::trim).filter(|item| !item.is_empty()).collect(),
        _ => json!(cell),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_to_the_right() {
        let rows = [["a", "9", "x"], ["bb", "-", ""], ["c", "100", "7"]];
        let rows = rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect();
        let table = Table { name: "things", columns: &["id", "of", "note"], rows };
        assert_eq!(table.text(), "ID   OF  NOTE\na     9  x\nbb    -\nc   100  7\n");
    }
}
