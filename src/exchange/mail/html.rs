//! HTML as text, with marks where it quotes.

use super::quotes::{self, END, INDENTED, QUOTE, REST};

/// Tags that begin a line of their own.
const BLOCKS: &[&str] =
    &["div", "p", "tr", "li", "table", "ul", "ol", "h1", "h2", "h3", "h4", "hr", "section", "blockquote"];

/// Elements that mail programs put quotes into.
const HOLDERS: &[&str] = &["blockquote", "div", "span", "p", "table"];

/// What names an element that holds a quote, or the line before one.
const QUOTES: &[&str] = &[
    "gmail_attr",
    "moz-cite-prefix",
    "yahoo_quoted",
    "protonmail_quote",
    "tutanota_quote",
    "zmail_extra",
    "reply-intro",
    "name=\"quote\"",
    "name='quote'",
    "gmx_quote",
];

/// What names an element with which the email that is answered begins; all the rest is that.
const RESTS: &[&str] = &[
    "divrplyfwdmsg",
    "mail-editor-reference-message-container",
    "olk_src_body_section",
    "outlookmessageheader",
    "border-top:solid #e1e1e1",
    "border-top:solid #b5c4df",
    "border-top: solid #e1e1e1",
    "border-top: 1pt solid rgb(225",
    "border-top: 1pt solid rgb(181",
];

/// The text of HTML, with marks where it quotes.
pub(super) fn text_of(html: &str) -> String {
    mail_parser::decoders::html::html_to_text(&with_lines(html))
}

/// The text without quotes and needless lines, for messages that aren't emails.
pub fn text_in_html(html: &str) -> String {
    let text = quotes::without_quotes(&text_of(html), "");
    let mut lines: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
    lines.dedup_by(|line, before| line.is_empty() && before.is_empty());
    lines.join("\n")
}

/// HTML with a `<br>` before every block, for the parser breaks lines at paragraphs only, and with the marks.
fn with_lines(html: &str) -> String {
    let html = html.replace([QUOTE, INDENTED, END, REST], "");
    let lower = html.to_ascii_lowercase();
    let last_quote = lower.rfind("<blockquote").unwrap_or_default();
    // Most mails have none of these, and thousands of elements.
    let found = |names: &[&'static str]| -> Vec<&'static str> {
        names.iter().copied().filter(|name| lower.contains(name)).collect()
    };
    let (quotes, rests) = (found(QUOTES), found(RESTS));
    let mut lined = String::with_capacity(html.len());
    // Elements that are open, and whether a mark is at their beginning.
    let mut open: Vec<(String, bool)> = Vec::new();
    let mut at = 0;
    for (n, piece) in html.split('<').enumerate() {
        if n > 0 {
            let tag = piece.split('>').next().unwrap_or_default().to_ascii_lowercase();
            let name =
                tag.trim_start_matches('/').split([' ', '\t', '\n', '\r', '/']).next().unwrap_or_default();
            let mut mark = None;
            if HOLDERS.contains(&name) {
                if tag.starts_with('/') {
                    close(&mut lined, &mut open, name);
                } else if open.len() < 1000 {
                    mark = opens_quote(name, &tag, (&quotes, &rests), at < last_quote);
                    let has_end = mark.is_some_and(|mark| mark != REST);
                    // Paragraphs often have no end, and never one within another.
                    if has_end || name != "p" {
                        open.push((name.to_owned(), has_end));
                    }
                }
            } else if !tag.starts_with('/') {
                mark = rests.iter().any(|rest| tag.contains(rest)).then_some(REST);
            }
            if BLOCKS.contains(&name) {
                lined.push_str("<br>");
            }
            if let Some(mark) = mark {
                lined.push_str("<br>");
                lined.push(mark);
                lined.push_str("<br>");
            }
            lined.push('<');
        }
        lined.push_str(piece);
        at += piece.len() + 1;
    }
    lined
}

/// Ends an element, and those in it that nobody ended.
fn close(lined: &mut String, open: &mut Vec<(String, bool)>, name: &str) {
    let Some(start) = open.iter().rposition(|(one, _)| one == name) else { return };
    for _ in open.drain(start..).filter(|(_, is_marked)| *is_marked) {
        lined.push_str("<br>");
        lined.push(END);
        lined.push_str("<br>");
    }
}

fn opens_quote(
    name: &str,
    tag: &str,
    (quotes, rests): (&[&str], &[&str]),
    has_quote_below: bool,
) -> Option<char> {
    if quotes.iter().any(|quote| tag.contains(quote)) {
        return Some(QUOTE);
    }
    if rests.iter().any(|rest| tag.contains(rest)) {
        return Some(REST);
    }
    if name == "blockquote" {
        let attributes = tag.strip_prefix("blockquote").unwrap_or_default();
        let has_line = attributes.contains("border-left")
            && !["border-left:none", "border-left: none", "border-left:0", "border-left: 0"]
                .iter()
                .any(|none| attributes.contains(none));
        let is_quote = has_line || attributes.contains("cite") || attributes.contains("quote");
        return Some(if is_quote { QUOTE } else { INDENTED });
    }
    // It holds the line before the quote and the quote, and the answers between them.
    (tag.contains("gmail_quote") && !has_quote_below).then_some(QUOTE)
}
