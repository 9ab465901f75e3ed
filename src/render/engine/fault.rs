//! What is wrong with a theme, and where.

use tera::{Error, ErrorKind, ReportError, Tera};

/// A fault of a theme: becomes a finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ThemeFault {
    /// The file within the theme, such as `templates/rule.html`.
    pub file: String,
    /// The line, counted from 1; 0 where the fault is of the whole file.
    pub line: u32,
    /// The column, counted from 1; 0 where the fault is of the whole line.
    pub column: u32,
    /// What is wrong.
    pub message: String,
}

impl ThemeFault {
    /// A fault of a whole file.
    pub(super) fn whole(file: String, message: String) -> Self {
        ThemeFault { file, line: 0, column: 0, message }
    }

    /// A fault at a byte of a template.
    pub(super) fn at(name: &str, source: &str, offset: usize, message: String) -> Self {
        let before = &source[..offset];
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        ThemeFault {
            file: format!("templates/{name}"),
            line: small(before.matches('\n').count() + 1),
            column: small(before[start..].chars().count() + 1),
            message,
        }
    }
}

impl std::fmt::Display for ThemeFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)
    }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The faults of syntax in all templates. Each is read alone, so that one does not hide another.
pub(super) fn of_syntax(templates: &[(&str, &str)]) -> Vec<ThemeFault> {
    let mut faults = Vec::new();
    for (name, source) in templates {
        let Err(error) = Tera::new().add_raw_template(name, source) else {
            continue;
        };
        if let ErrorKind::SyntaxError(report) = error.kind() {
            faults.push(of_report(report));
        }
    }
    faults
}

/// The faults behind an error of the engine: never none.
pub(super) fn of_error(error: &Error) -> Vec<ThemeFault> {
    match error.kind() {
        ErrorKind::SyntaxError(report) => vec![of_report(report)],
        // Words were put into the line since, so that its columns are not those of the file.
        ErrorKind::RenderingError(report) => vec![ThemeFault { column: 0, ..of_report(report) }],
        ErrorKind::MissingParent { current, parent } => {
            let message = format!("it extends `{parent}`, which the theme does not have");
            vec![ThemeFault::whole(format!("templates/{current}"), message)]
        }
        ErrorKind::CircularExtend { tpl, .. } => {
            vec![ThemeFault::whole(format!("templates/{tpl}"), "it extends itself in a ring".to_owned())]
        }
        ErrorKind::CircularInclude { tpl, .. } => {
            vec![ThemeFault::whole(format!("templates/{tpl}"), "it includes itself in a ring".to_owned())]
        }
        other => of_message(&other.to_string()),
    }
}

/// The first fault behind an error of the engine.
pub(super) fn first(error: &Error) -> ThemeFault {
    of_error(error).swap_remove(0)
}

fn of_report(report: &ReportError) -> ThemeFault {
    ThemeFault {
        file: format!("templates/{}", report.filename()),
        line: small(report.span().start_line),
        column: small(report.span().start_col + 1),
        message: report.message().to_owned(),
    }
}

/// Several reports that came as one text: each begins with `error:`, and its place follows ` --> `.
fn of_message(text: &str) -> Vec<ThemeFault> {
    let mut faults = Vec::new();
    for report in text.split("error: ").filter(|report| !report.trim().is_empty()) {
        let message = report.lines().next().unwrap_or_default().trim().to_owned();
        let place = report.lines().find_map(|line| line.trim().strip_prefix("--> "));
        let mut pieces = place.unwrap_or_default().rsplitn(3, ':');
        let column = pieces.next().and_then(|column| column.parse().ok()).unwrap_or(0);
        let line = pieces.next().and_then(|line| line.parse().ok()).unwrap_or(0);
        let file = pieces.next().map_or_else(|| "templates".to_owned(), |name| format!("templates/{name}"));
        faults.push(ThemeFault { file, line, column, message });
    }
    if faults.is_empty() {
        faults.push(ThemeFault::whole("templates".to_owned(), text.to_owned()));
    }
    faults
}
