//! Cells that point to another page: `Acme (https://www.notion.so/…)`, `[Acme](Acme%20123.md)`, and the formulas by
//! which spreadsheets do it.

/// A cell without the addresses of the pages it names, and nothing else taken away. Several stay apart by commas.
pub fn without_pages(cell: &str) -> String {
    let mut left = String::with_capacity(cell.len());
    let mut rest = cell;
    while let Some((before, from)) = rest.split_once('(') {
        let Some((inside, after)) = from.split_once(')') else { break };
        let inside = inside.trim();
        match before.trim_end().strip_suffix(']').and_then(|link| link.rsplit_once('[')) {
            // Markdown.
            Some((text, name)) if is_page(inside) || !inside.contains(' ') => {
                left.push_str(text);
                left.push_str(name);
            }
            _ if is_page(inside) && !before.trim().is_empty() => left.push_str(&readable(before.trim_end())),
            _ => {
                left.push_str(before);
                left.push('(');
                left.push_str(from.get(..from.len() - after.len()).unwrap_or_default());
            }
        }
        rest = after;
    }
    left.push_str(rest);
    left
}

/// What a cell names, each without its address: the pages, between which commas stand, or all of it as one.
pub fn pages(cell: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut name = String::new();
    for part in cell.split_inclusive("),") {
        name.push_str(part);
        let bare = without_pages(&name);
        if part.ends_with("),") && bare != name {
            names.push(bare.trim().trim_end_matches(',').to_owned());
            name.clear();
        }
    }
    names.push(without_pages(&name).trim().to_owned());
    names
}

/// A formula as what it shows: `=HYPERLINK("https://…"; "Acme")` in whatever language becomes `[Acme](https://…)`, and
/// `="0171"` the text. `None` for any other cell.
pub fn without_formula(cell: &str) -> Option<String> {
    let formula = cell.trim().strip_prefix('=')?;
    let (function, inside) = match formula.split_once('(') {
        Some((function, rest)) if !function.contains('"') => (function, rest.strip_suffix(')')?),
        _ => ("", formula),
    };
    let texts: Vec<&str> = inside.split('"').skip(1).step_by(2).map(str::trim).collect();
    let is_text = |text: &&str| !text.is_empty();
    match (function, texts.as_slice()) {
        ("", [text]) => Some((*text).to_owned()).filter(|text| formula.len() == text.len() + 2),
        (_, [address, shown @ ..]) if address.contains("://") || address.starts_with("mailto:") => {
            let shown = shown.iter().copied().find(is_text);
            Some(shown.map_or_else(|| (*address).to_owned(), |shown| format!("[{shown}]({address})")))
        }
        _ => None,
    }
}

fn is_page(inside: &str) -> bool {
    let is_file = [".md", ".csv", ".html"].iter().any(|end| inside.to_ascii_lowercase().ends_with(end));
    let is_address =
        inside.starts_with("http://") || inside.starts_with("https://") || inside.starts_with("notion://");
    !inside.contains(' ') && (is_address || is_file)
}

/// `Acme%20Inc` as Notion writes the name of a page that is next to the sheet.
fn readable(name: &str) -> String {
    name.replace("%20", " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_and_addresses_go() {
        for (cell, left) in [
            ("Acme (https://www.notion.so/Acme-0123?pvs=21)", "Acme"),
            ("Acme (https://www.notion.so/a-1), Quill (https://www.notion.so/q-2)", "Acme, Quill"),
            ("Acme%20Inc (../Companies/Acme%20Inc%201234abcd.md)", "Acme Inc"),
            ("[Acme](Acme%20123.md)", "Acme"),
            ("[Acme](https://x.example)", "Acme"),
            ("Acme (Berlin)", "Acme (Berlin)"),
            ("Acme (https://x.example) (Berlin)", "Acme (Berlin)"),
            ("Acme (", "Acme ("),
            ("(https://x.example)", "(https://x.example)"),
            ("100%20", "100%20"),
            ("Acme", "Acme"),
            ("", ""),
        ] {
            assert_eq!(without_pages(cell), left, "{cell}");
        }
    }

    #[test]
    fn a_formula_is_what_it_shows() {
        for (cell, shown) in [
            ("=HYPERLINK(\"https://x.example/p\",\"Priya Rao\")", Some("[Priya Rao](https://x.example/p)")),
            ("=LIEN_HYPERTEXTE(\"https://x.example/p\" ; \"Priya\")", Some("[Priya](https://x.example/p)")),
            ("=HYPERLINK(\"mailto:p@x.example\"; \"\")", Some("mailto:p@x.example")),
            ("=HYPERLINK(\"https://x.example\")", Some("https://x.example")),
            ("=\"+49 171 555\"", Some("+49 171 555")),
            ("=SUM(A1:A9)", None),
            ("=IF(A1=\"x\",\"y\",\"z\")", None),
            ("=\"a\"&\"b\"", None),
            ("=", None),
            ("=(", None),
            ("Acme", None),
            ("", None),
        ] {
            assert_eq!(without_formula(cell).as_deref(), shown, "{cell}");
        }
    }

    #[test]
    fn pages_are_told_apart_and_a_comma_within_a_name_is_not() {
        for (cell, names) in [
            ("Acme, Inc. (https://www.notion.so/a-1)", &["Acme, Inc."][..]),
            (
                "Acme, Inc. (https://www.notion.so/a-1), Quill (https://www.notion.so/q-2)",
                &["Acme, Inc.", "Quill"],
            ),
            ("[Acme](Acme%20123.md), [Quill, Ltd](Quill%20456.md)", &["Acme", "Quill, Ltd"]),
            ("Acme, Inc.", &["Acme, Inc."]),
            ("Acme (Berlin), Quill", &["Acme (Berlin), Quill"]),
        ] {
            assert_eq!(pages(cell), names, "{cell}");
        }
    }
}
