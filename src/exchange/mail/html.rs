//! HTML as text, with marks where it quotes.

use super::quotes::{self, END, FRAME, INDENTED, QUOTE, REST};

/// Tags that begin a line of their own.
const BLOCKS: &[&str] = &[
    "div",
    "p",
    "tr",
    "li",
    "table",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "section",
    "article",
    "header",
    "footer",
    "dl",
    "dt",
    "dd",
    "pre",
    "caption",
    "blockquote",
];

/// Cells of a row, with a space between them.
const CELLS: &[&str] = &["td", "th"];

/// A space that stays where the parser drops one: after an element with which a line begins.
const SPACE: &str = "&#32;";

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
];

/// How Outlook frames the head of the email that is answered. People frame other things as well.
const FRAMES: &[&str] = &[
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

/// The text without needless lines, for what isn't an email and quotes none.
pub fn text_in_html(html: &str) -> String {
    let text = quotes::unmarked(&text_of(html));
    let mut lines: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
    lines.dedup_by(|line, before| line.is_empty() && before.is_empty());
    lines.join("\n")
}

/// HTML with a `<br>` before every block, for the parser breaks lines at paragraphs only, and with the marks.
fn with_lines(html: &str) -> String {
    let html = html.replace([QUOTE, INDENTED, END, REST, FRAME], "");
    let lower = html.to_ascii_lowercase();
    let last_quote = lower.rfind("<blockquote").unwrap_or_default();
    // Most mails have none of these, and thousands of elements.
    let found = |names: &[&'static str]| -> Vec<&'static str> {
        names.iter().copied().filter(|name| lower.contains(name)).collect()
    };
    let (quotes, rests, frames) = (found(QUOTES), found(RESTS), found(FRAMES));
    let named = Named { quotes: &quotes, rests: &rests, frames: &frames };
    let mut lined = String::with_capacity(html.len());
    // Elements that are open, and whether a mark is at their beginning.
    let mut open: Vec<(String, bool)> = Vec::new();
    let mut line = Line::Empty;
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
                    mark = opens_quote(name, &tag, named, at < last_quote);
                    let has_end = mark.is_some_and(|mark| mark != REST && mark != FRAME);
                    // Paragraphs often have no end, and never one within another.
                    if has_end || name != "p" {
                        open.push((name.to_owned(), has_end));
                    }
                }
            } else if !tag.starts_with('/') {
                mark = rests.iter().any(|rest| tag.contains(rest)).then_some(REST);
            }
            let is_block = BLOCKS.contains(&name);
            if is_block {
                lined.push_str("<br>");
            } else if CELLS.contains(&name) && !tag.starts_with('/') && line != Line::Empty {
                lined.push_str(SPACE);
                line = Line::Goes;
            }
            if is_block || name == "br" || mark.is_some() {
                line = Line::Empty;
            }
            if let Some(mark) = mark {
                lined.push_str("<br>");
                lined.push(mark);
                lined.push_str("<br>");
            }
            lined.push('<');
        }
        let (tag, text) =
            piece.split_at(if n > 0 { piece.find('>').map_or(piece.len(), |at| at + 1) } else { 0 });
        lined.push_str(tag);
        if line == Line::Word && text.starts_with(|c: char| c.is_ascii_whitespace()) {
            lined.push_str(SPACE);
            lined.push_str(text.trim_ascii_start());
            line = Line::Goes;
        } else {
            lined.push_str(text);
        }
        line = line.after(text);
        at += piece.len() + 1;
    }
    lined
}

/// What the parser has seen of a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Empty,
    /// A word, and the end of an element: it does not see the space after them.
    Word,
    Goes,
}

impl Line {
    fn after(self, text: &str) -> Self {
        let text = text.trim_ascii_start();
        match self {
            Self::Goes => Self::Goes,
            Self::Empty | Self::Word if text.is_empty() => self,
            Self::Empty | Self::Word if text.contains(|c: char| c.is_ascii_whitespace() || c == '&') => {
                Self::Goes
            }
            Self::Empty | Self::Word => Self::Word,
        }
    }
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

/// Of the names that mark quotes, those that an email has.
#[derive(Clone, Copy)]
struct Named<'a> {
    quotes: &'a [&'static str],
    rests: &'a [&'static str],
    frames: &'a [&'static str],
}

fn opens_quote(name: &str, tag: &str, named: Named<'_>, has_quote_below: bool) -> Option<char> {
    let has = |names: &[&str]| names.iter().any(|name| tag.contains(name));
    if has(named.quotes) {
        return Some(QUOTE);
    }
    if has(named.rests) {
        return Some(REST);
    }
    if has(named.frames) {
        return Some(FRAME);
    }
    if name == "blockquote" {
        let attributes = tag.strip_prefix("blockquote").unwrap_or_default();
        let has_line = attributes.contains("border-left")
            && !["border-left:none", "border-left: none", "border-left:0", "border-left: 0"]
                .iter()
                .any(|none| attributes.contains(none));
        // Pages of the web quote as well: `cite="https://…"`, `wp-block-quote`.
        let attributes = attributes.replace("block-quote", "").replace("pullquote", "");
        let is_of_a_page =
            ["cite=\"http", "cite='http", "cite=http"].iter().any(|cite| attributes.contains(cite));
        let is_cited =
            attributes.contains("cite") && (!is_of_a_page || attributes.matches("cite").count() > 1);
        return Some(if has_line || is_cited || attributes.contains("quote") { QUOTE } else { INDENTED });
    }
    // It holds the line before the quote and the quote, and the answers between them.
    (tag.contains("gmail_quote") && !has_quote_below).then_some(QUOTE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_stay_and_cells_are_apart() {
        for (html, text) in [
            ("<p><b>Hello</b> Maya and Tom</p>", "Hello Maya and Tom"),
            ("<p><b>Hello</b>\n Maya and Tom</p>", "Hello Maya and Tom"),
            ("<p><b>Salary:</b> 80k</p>", "Salary: 80k"),
            ("<div><b>Start:</b> October <i>or</i> <b>later</b></div>", "Start: October or later"),
            ("<p>Hi</p><p><strong>From</strong> now <em>on</em> I</p>", "Hi\nFrom now on I"),
            ("Hi<br><a href=x>Here</a> it is now<br>Bye", "Hi\nHere it is now\nBye"),
            ("<span>One</span> <span>two three</span> <i>four</i> five", "One two three four five"),
            ("<p>You <b>have</b> it all</p>", "You have it all"),
            ("<p><b>H</b>ello Maya and Tom</p>", "Hello Maya and Tom"),
            ("<p><b>A &amp; B</b> are <i>two</i></p>", "A & B are two"),
            ("<p><b>Gr&uuml;&szlig;e</b> aus Berlin, Tom</p>", "Grüße aus Berlin, Tom"),
            ("<table><tr><td>When</td><td>Monday 10:00</td></tr></table>", "When Monday 10:00"),
            (
                "<table><tr><th>When</th>\n<td><b>Monday</b> 10:00 or so</td></tr></table>",
                "When Monday 10:00 or so",
            ),
            ("<dl><dt>Where</dt><dd>Berlin</dd></dl>", "Where\nBerlin"),
        ] {
            let lines = |text: &str| -> Vec<String> {
                let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
                text.lines().map(words).filter(|line| !line.is_empty()).collect()
            };
            assert_eq!(lines(&text_of(html)), lines(text), "{html}");
        }
    }
}
