//! A page made ready for a preview. Enters: the page as it would be published. Leaves: the same with style, script,
//! bar and findings, its links on the day that is shown. Never: changes its words.

/// What the script of a preview does.
pub(super) const SCRIPT: &str = include_str!("preview.js");

/// How a preview's own parts look.
pub(super) const STYLE: &str = include_str!("preview.css");

const HEAD: &str = "<link rel=\"stylesheet\" href=\"/_preview/style.css\">\n\
                    <script src=\"/_preview/script.js\" defer></script>\n";

/// The tag that a preview's own header takes the place of: it would forbid the script.
const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\"";

/// A page with what a preview adds before and after it; a `query` other than `?` goes along with its links.
pub(super) fn inject(page: &str, before: &str, after: &str, query: &str) -> String {
    let mut page = without_policy(page);
    if let Some(at) = page.find("</head>") {
        page.insert_str(at, HEAD);
    }
    page.insert_str(first_place(&page).unwrap_or(0), before);
    let at = page.rfind("</body>").unwrap_or(page.len());
    page.insert_str(at, after);
    if query == "?" { page } else { with_query(&page, query) }
}

/// Where a page's body begins; a link that skips to the text stays before everything.
fn first_place(page: &str) -> Option<usize> {
    let body = page.find("<body")?;
    let start = body + page[body..].find('>')? + 1;
    let rest = &page[start..];
    let link = rest.trim_start();
    let tag = &link[..link.find('>').unwrap_or(0)];
    if link.starts_with("<a ") && tag.contains("href=\"#") {
        return rest.find("</a>").map(|end| start + end + "</a>".len());
    }
    Some(start)
}

/// A page that holds nothing but what a preview adds: where there is no good page yet.
pub(super) fn bare(before: &str, words: &str, after: &str) -> String {
    let lang = "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<title>Preview</title>\n";
    let view = "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    format!("{lang}{view}{HEAD}</head>\n<body>\n{before}<main>\n{words}\n</main>\n{after}</body>\n</html>\n")
}

fn without_policy(page: &str) -> String {
    let head = page.find("</head>").unwrap_or(0);
    let Some(start) = page[..head].find(POLICY) else { return page.to_owned() };
    let end = page[start..].find('>').map_or(start, |at| start + at + 1);
    format!("{}{}", &page[..start], page[end..].trim_start_matches('\n'))
}

/// The links of a page with a query that they carry on.
fn with_query(page: &str, query: &str) -> String {
    let mut out = String::with_capacity(page.len() + 1024);
    let mut rest = page;
    while let Some(at) =
        rest.find("href=\"").map(|at| (at, 6)).into_iter().chain(rest.find("; url=").map(|at| (at, 6))).min()
    {
        let (before, after) = rest.split_at(at.0 + at.1);
        let end = after.find('"').unwrap_or(after.len());
        out.push_str(before);
        out.push_str(&linked(&after[..end], query));
        rest = &after[end..];
    }
    out.push_str(rest);
    out
}

fn linked(href: &str, query: &str) -> String {
    let is_page = |path: &str| path.ends_with(".html") && !href.contains(':') && !href.contains('?');
    let (path, anchor) = href.split_at(href.find('#').unwrap_or(href.len()));
    if is_page(path) { format!("{path}{query}{anchor}") } else { href.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_goes_along_with_links_to_pages_alone() {
        let page = "<a href=\"../a.html#b\">x</a> <a href=\"https://e.org/x.html\">y</a> <a href=\"#c\">z</a> \
                    <link href=\"a.css\"> <meta content=\"0; url=d.html\">";
        let expected = "<a href=\"../a.html?as-of=2020-01-01#b\">x</a> <a href=\"https://e.org/x.html\">y</a> \
                        <a href=\"#c\">z</a> <link href=\"a.css\"> <meta content=\"0; url=d.html?as-of=2020-01-01\">";
        assert_eq!(with_query(page, "?as-of=2020-01-01"), expected);
    }

    #[test]
    fn the_published_policy_makes_room() {
        let page = "<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">\n</head><body></body>";
        let made = inject(page, "<b></b>", "<aside></aside>", "?");
        assert_eq!(made, format!("<head>\n{HEAD}</head><body><b></b><aside></aside></body>"));
        let made = inject("<body>\n<a href=\"#main\">Skip</a>\n</body>", "<b></b>", "", "?");
        assert_eq!(made, "<body>\n<a href=\"#main\">Skip</a><b></b>\n</body>");
    }
}
