//! Mark-up where plain text is meant: in the cells of tables and in LinkedIn's messages. Most signs only look like it.

use std::borrow::Cow;

use super::mail::text_in_html;

/// The tags that programs and people who paste from the web write.
const TAGS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "div",
    "em",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "img",
    "li",
    "meta",
    "ol",
    "p",
    "pre",
    "s",
    "script",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "title",
    "tr",
    "u",
    "ul",
];

/// The text with what isn't a tag made harmless, if it has tags: `<ben@x.example>`, `Vec<String>` and `<90k` aren't.
pub fn tagged(text: &str) -> Option<String> {
    let mut marked = String::with_capacity(text.len());
    let mut has_tags = false;
    let mut rest = text;
    let lower = text.to_ascii_lowercase();
    while let Some((before, after)) = rest.split_once('<') {
        marked.push_str(before);
        if is_tag(after) && has_partner(after, &lower) {
            has_tags = true;
            marked.push('<');
        } else {
            marked.push_str("&lt;");
        }
        rest = after;
    }
    marked.push_str(rest);
    has_tags.then_some(marked)
}

/// Tags that stand alone, or that nobody need close.
const ALONE: &[&str] =
    &["br", "hr", "img", "meta", "p", "li", "td", "th", "tr", "thead", "tbody", "body", "html", "head"];

/// Whether a tag has the other one of its pair somewhere, if it needs one: `use <div> for this` has none.
fn has_partner(after: &str, lower: &str) -> bool {
    let (is_end, after) = after.strip_prefix('/').map_or((false, after), |after| (true, after));
    let end = after.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(after.len());
    let name = after.get(..end).unwrap_or_default().to_ascii_lowercase();
    let has_attributes = after.get(end..).is_some_and(|rest| !rest.starts_with('>'));
    let other = if is_end { format!("<{name}") } else { format!("</{name}") };
    ALONE.contains(&name.as_str())
        || has_attributes
        || lower.match_indices(&other).any(|(at, _)| {
            lower
                .get(at + other.len()..)
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
        })
}

/// What comes after a `<` is a tag: a name that is known, then its end or attributes.
fn is_tag(after: &str) -> bool {
    let after = after.strip_prefix('/').unwrap_or(after);
    let end = after.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(after.len());
    let (name, rest) = after.split_at(end);
    if !TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name)) {
        return false;
    }
    let Some((attributes, _)) = rest.split_once('>') else { return false };
    let attributes = attributes.trim();
    attributes.is_empty()
        || attributes == "/"
        || (rest.starts_with(char::is_whitespace) && attributes.contains('=') && !attributes.contains('<'))
}

/// The cell of a table as it is meant: `<b>Priya</b>` is Priya, `Smith &amp; Sons` is Smith & Sons.
pub fn without_markup(cell: &str) -> Cow<'_, str> {
    if let Some(marked) = tagged(cell) {
        let text = text_in_html(&marked);
        return Cow::Owned(with_address(text.trim(), cell));
    }
    without_entities(cell)
}

/// Text without tags as it is meant: `R&amp;D` is R&D.
pub fn without_entities(text: &str) -> Cow<'_, str> {
    if !has_entity(text) {
        return Cow::Borrowed(text);
    }
    let plain = |line: &str| {
        if has_entity(line) {
            text_in_html(&line.replace('<', "&lt;")).trim().to_owned()
        } else {
            line.to_owned()
        }
    };
    let lines = text.split('\n').map(plain);
    Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
}

/// `&amp;`, `&#39;`, `&uuml;`
fn has_entity(text: &str) -> bool {
    text.split('&').skip(1).any(|after| {
        let Some((name, _)) = after.split_once(';') else { return false };
        let digits = name.strip_prefix("#x").or_else(|| name.strip_prefix("#X")).or(name.strip_prefix('#'));
        match digits {
            Some(digits) => !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
            None => (2..=8).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric()),
        }
    })
}

/// If a link's text has no address, its target does: a profile address replaces the text, an email address is added to
/// it.
fn with_address(text: &str, cell: &str) -> String {
    let target = cell.split_once("href=").map(|(_, after)| after.trim_start_matches(['"', '\'']));
    let target = target.and_then(|target| target.split(['"', '\'', '>', ' ']).next()).unwrap_or_default();
    match target.strip_prefix("mailto:") {
        Some(address) if !text.contains('@') => format!("{text} <{address}>"),
        None if target.contains("linkedin.com/in/") && !text.contains(' ') => target.to_owned(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_lose_their_mark_up_and_nothing_else() {
        for (cell, meant) in [
            ("<b>Priya Rao</b>", "Priya Rao"),
            ("Smith &amp; Sons", "Smith & Sons"),
            ("J&uuml;rgen M&#252;ller", "Jürgen Müller"),
            ("O&#x27;Neil &lt;HR&gt;", "O'Neil <HR>"),
            ("<a href=\"mailto:p@x.example\">p@x.example</a>", "p@x.example"),
            ("<a href=\"mailto:p@x.example\">Priya Rao</a>", "Priya Rao <p@x.example>"),
            (
                "<a href='https://www.linkedin.com/in/priya-rao'>Profile</a>",
                "https://www.linkedin.com/in/priya-rao",
            ),
            ("first\nR&amp;D\nlast", "first\nR&D\nlast"),
            ("Priya Rao <p@x.example>", "Priya Rao <p@x.example>"),
            ("Vec<String>; pay <90k", "Vec<String>; pay <90k"),
            ("R&D; AT&T", "R&D; AT&T"),
            ("a & b; c", "a & b; c"),
        ] {
            assert_eq!(without_markup(cell), meant, "{cell}");
        }
    }
}
