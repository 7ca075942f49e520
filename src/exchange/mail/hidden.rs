//! HTML without what its reader never sees: styles, comments, and the lines that mailings hide for the list of emails.

use std::collections::BTreeSet;

/// Elements that hold nothing.
const EMPTY: &[&str] = &[
    "br", "img", "hr", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr",
    "param",
];

/// Elements whose content isn't text.
const UNREAD: &[&str] =
    &["script", "style", "title", "template", "textarea", "noembed", "iframe", "object", "svg"];

/// No tag that says something is longer.
const LONGEST_TAG: usize = 4096;
/// Elements are not looked into deeper.
const DEEPEST: usize = 500;
/// More style sheets than these are not looked at.
const MOST_SHEETS: usize = 20;

/// An element that is open.
struct Open {
    name: String,
    /// Nothing in it is seen, whatever it says.
    is_gone: bool,
    /// Its text has no size or is not visible; what is in it may be again.
    is_unseen: bool,
}

/// What a style says of whether its element is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Visibility {
    gone: bool,
    displayed: bool,
    small: Option<bool>,
    invisible: Option<bool>,
}

pub(super) fn visible(html: &str) -> String {
    let hidden = hidden_names(html);
    let shown = without(html, Some(&hidden));
    // An element that is never closed would take the whole letter with it.
    if has_text(&shown) { shown } else { without(html, None) }
}

/// The text that comes of HTML, without the characters that fill up the list of emails.
pub(super) fn unpadded(text: &str) -> String {
    let is_joiner = |c: char| matches!(c, '\u{200C}' | '\u{200D}');
    let mut kept = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let is_filler =
            matches!(c, '\u{34F}' | '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{180E}' | '\u{61C}');
        // Joiners belong between letters.
        let joins = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !is_joiner(c));
        if !is_filler && (!is_joiner(c) || (joins(kept.chars().last()) && joins(chars.peek().copied()))) {
            kept.push(c);
        }
    }
    kept
}

fn has_text(html: &str) -> bool {
    html.split('<').any(|piece| {
        let text = piece.split_once('>').map_or(piece, |(_, text)| text);
        text.replace("&nbsp;", " ").chars().any(char::is_alphanumeric)
    })
}

/// Without styles and comments and, where names of hidden elements are given, without all that is hidden.
fn without(html: &str, hidden: Option<&BTreeSet<String>>) -> String {
    let mut shown = String::with_capacity(html.len());
    let mut open: Vec<Open> = Vec::new();
    let mut never_closed: Vec<String> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, from) = rest.split_at(at);
        let is_seen = open.last().is_none_or(|last| !last.is_gone && !last.is_unseen);
        if is_seen {
            shown.push_str(text);
        }
        if let Some(comment) = from.strip_prefix("<!--") {
            // `<!-->` is whole.
            rest = match comment.strip_prefix('>').or_else(|| comment.strip_prefix("->")) {
                Some(after) => after,
                None => comment.split_once("-->").map_or("", |(_, after)| after),
            };
            continue;
        }
        let inner = from.get(1..).unwrap_or_default();
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            if is_seen {
                shown.push_str("&lt;");
            }
            rest = inner;
            continue;
        }
        let (tag, after) = tag_of(inner);
        rest = after;
        let name = name_of(tag);
        if name.is_empty() || tag.starts_with(['!', '?']) {
            continue;
        }
        if tag.starts_with('/') {
            let closed = open.iter().rposition(|one| one.name == name);
            let was_gone = closed.and_then(|at| open.get(at)).is_some_and(|one| one.is_gone);
            if let Some(at) = closed {
                open.truncate(at);
            }
            if !was_gone
                && open.last().is_none_or(|last| !last.is_gone)
                && !is_unread(&name)
                && name != "head"
            {
                push_tag(&mut shown, tag);
            }
            continue;
        }
        if is_unread(&name) {
            if !tag.ends_with('/') && !never_closed.contains(&name) {
                match after_end(rest, &name) {
                    Some(after) => rest = after,
                    // What follows is read.
                    None => never_closed.push(name),
                }
            }
            continue;
        }
        close_implied(&mut open, &name);
        let attributes = attributes(tag);
        let style = attributes.iter().find(|(key, _)| key == "style" && hidden.is_some());
        let style = style.map(|(_, value)| look(value)).unwrap_or_default();
        let named = attributes.iter().any(|(key, value)| match key.as_str() {
            "class" => value
                .split_whitespace()
                .any(|class| hidden.is_some_and(|hidden| hidden.contains(&format!(".{class}")))),
            "id" => hidden.is_some_and(|hidden| hidden.contains(&format!("#{value}"))),
            _ => false,
        });
        let is_hidden = hidden.is_some() && attributes.iter().any(|(key, _)| key == "hidden");
        let outer = open.last();
        let is_gone = outer.is_some_and(|outer| outer.is_gone)
            || style.gone
            || ((named || is_hidden) && !style.displayed);
        let was_unseen = outer.is_some_and(|outer| outer.is_unseen);
        let is_unseen = match (style.small, style.invisible) {
            (Some(true), _) | (_, Some(true)) => true,
            (None, None) => was_unseen,
            (_, _) => false,
        };
        if !is_gone && name != "head" {
            push_tag(&mut shown, tag);
        }
        if !EMPTY.contains(&name.as_str()) && !tag.ends_with('/') && open.len() < DEEPEST {
            open.push(Open { name, is_gone, is_unseen });
        }
    }
    if open.last().is_none_or(|last| !last.is_gone && !last.is_unseen) {
        shown.push_str(rest);
    }
    shown
}

fn push_tag(shown: &mut String, tag: &str) {
    shown.push('<');
    shown.push_str(tag);
    shown.push('>');
}

fn is_unread(name: &str) -> bool {
    UNREAD.contains(&name)
}

/// What stands between `<` and `>`, and what follows; a `>` may be in a value.
fn tag_of(inner: &str) -> (&str, &str) {
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in inner.char_indices().take(LONGEST_TAG) {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') if before == '=' => quote = Some(c),
            (None, '>') => {
                return (inner.get(..at).unwrap_or_default(), inner.get(at + 1..).unwrap_or_default());
            }
            _ => {}
        }
        if !c.is_whitespace() {
            before = c;
        }
    }
    // A quotation mark that is never closed.
    inner.split_once('>').unwrap_or((inner, ""))
}

fn name_of(tag: &str) -> String {
    let tag = tag.trim_start_matches('/');
    tag.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default().to_ascii_lowercase()
}

/// After the end of an element whose content isn't text.
fn after_end<'a>(rest: &'a str, name: &str) -> Option<&'a str> {
    let mut from = 0;
    while let Some(at) = rest.get(from..)?.find("</") {
        from += at + 2;
        if rest.get(from..from + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            return Some(rest.get(from..)?.split_once('>').map_or("", |(_, after)| after));
        }
    }
    None
}

/// Ends what HTML lets one leave open.
fn close_implied(open: &mut Vec<Open>, name: &str) {
    let closes: &[&str] = match name {
        "li" => &["li"],
        "td" | "th" => &["td", "th"],
        "tr" => &["td", "th", "tr"],
        "p" | "div" | "table" | "ul" | "ol" | "blockquote" | "h1" | "h2" | "h3" | "h4" | "hr" | "pre" => {
            &["p"]
        }
        _ => return,
    };
    while open.last().is_some_and(|last| closes.contains(&last.name.as_str())) {
        open.pop();
    }
}

/// `key="value"`, in lower case.
fn attributes(tag: &str) -> Vec<(String, String)> {
    let mut rest = tag.find(char::is_whitespace).and_then(|at| tag.get(at..)).unwrap_or_default();
    let mut found = Vec::new();
    // No element has more.
    while found.len() < 40 {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '/')).unwrap_or(rest.len());
        let (key, after) = rest.split_at(end);
        if key.is_empty() {
            let Some(after) = rest.strip_prefix('=') else { break };
            rest = after;
            continue;
        }
        let Some(value) = after.trim_start().strip_prefix('=').map(str::trim_start) else {
            found.push((key.to_ascii_lowercase(), String::new()));
            rest = after;
            continue;
        };
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, after) = match quote {
            Some(quote) => value.get(1..).unwrap_or_default().split_once(quote).unwrap_or((value, "")),
            None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        found.push((key.to_ascii_lowercase(), value.to_ascii_lowercase()));
        rest = after;
    }
    found
}

fn look(style: &str) -> Visibility {
    let mut look = Visibility::default();
    let (mut is_clipped, mut is_flat, mut is_placed, mut is_away) = (false, false, false, false);
    for rule in style.split(';') {
        let Some((name, value)) = rule.split_once(':') else { continue };
        let value = value.replace("!important", "");
        let value = value.trim();
        let length = || {
            let end =
                value.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '-')).unwrap_or(value.len());
            value.get(..end).and_then(|number| number.parse::<f32>().ok())
        };
        match name.trim() {
            "display" => {
                look.gone |= value == "none";
                look.displayed |= value != "none";
            }
            "opacity" => look.gone |= length().is_some_and(|opacity| opacity < 0.05),
            "visibility" => look.invisible = Some(matches!(value, "hidden" | "collapse")),
            "font-size" => {
                let is_relative = value.ends_with("em") || value.ends_with('%');
                let least = if is_relative { 0.05 } else { 1.01 };
                look.small = Some(length().is_some_and(|size| size < least));
            }
            "overflow" => is_clipped = matches!(value, "hidden" | "clip"),
            "max-height" | "height" | "max-width" | "width" => {
                is_flat |= length().is_some_and(|size| size.abs() < 1.01)
                    && !value.ends_with("em")
                    && !value.ends_with('%')
                    || value == "0em"
                    || value == "0%";
            }
            "position" => is_placed = matches!(value, "absolute" | "fixed"),
            "left" | "top" | "right" => is_away |= length().is_some_and(|at| at <= -500.0),
            "text-indent" => look.gone |= length().is_some_and(|at| at <= -500.0),
            "clip" => look.gone |= value.starts_with("rect(0") || value.starts_with("rect(1px"),
            "transform" => look.gone |= value == "scale(0)",
            "color" if value == "transparent" => look.invisible = Some(true),
            _ => {}
        }
    }
    look.gone |= (is_clipped && is_flat) || (is_placed && is_away);
    look
}

/// Classes and ids that a style sheet hides on every screen: `.preheader`, `#preview`.
fn hidden_names(html: &str) -> BTreeSet<String> {
    let lower = html.to_ascii_lowercase();
    let mut names = BTreeSet::new();
    for (at, _) in lower.match_indices("<style").take(MOST_SHEETS) {
        let Some((_, sheet)) = lower.get(at..).and_then(|from| from.split_once('>')) else { continue };
        let sheet = sheet.split("</style").next().unwrap_or_default();
        let mut rest = sheet;
        // Rules for some screens, as in `@media …{ … }`, are passed over.
        while let Some((selectors, after)) = rest.split_once('{') {
            if selectors.contains('@') && !selectors.contains("@import") && !selectors.contains("@charset") {
                rest = after_block(after);
                continue;
            }
            let (rules, after) = after.split_once('}').unwrap_or((after, ""));
            rest = after;
            if !look(rules).gone {
                continue;
            }
            for selector in selectors.rsplit(['}', ';']).next().unwrap_or_default().split(',') {
                let selector = selector.rsplit("*/").next().unwrap_or_default().trim();
                let name = selector.find(['.', '#']).and_then(|at| selector.get(at..)).unwrap_or_default();
                let is_one = name.len() > 1
                    && name.chars().skip(1).all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
                let element = selector.get(..selector.len() - name.len()).unwrap_or_default();
                if is_one && element.chars().all(|c| c.is_ascii_alphanumeric() || c == '*') {
                    names.insert(name.to_owned());
                }
            }
        }
    }
    names
}

/// After the brace that closes a block of rules.
fn after_block(text: &str) -> &str {
    let mut depth = 1_usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return text.get(at + 1..).unwrap_or_default();
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> String {
        let text = mail_parser::decoders::html::html_to_text(&visible(html));
        unpadded(&text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_hidden_is_no_text() {
        for html in [
            "<div style=\"display:none\">PREVIEW</div><p>LETTER</p>",
            "<div style='DISPLAY : NONE !important; font-size: 1px'>PREVIEW</div><p>LETTER</p>",
            "<span style=\"display:none;max-height:0px\"><b>PREVIEW</b> <br>PREVIEW</span><p>LETTER</p>",
            "<div style=\"opacity:0\">PREVIEW&zwnj;&nbsp;&zwnj;</div><p>LETTER</p>",
            "<div style=\"visibility:hidden\">PREVIEW</div><p>LETTER</p>",
            "<div style=\"max-height:0;overflow:hidden\">PREVIEW</div><p>LETTER</p>",
            "<div style=\"height:0px; overflow:hidden\">PREVIEW</div><p>LETTER</p>",
            "<div style=\"font-size:0\">PREVIEW</div><p>LETTER</p>",
            "<div style=\"font-size:1px;color:#fff\">PREVIEW</div><p>LETTER</p>",
            "<div style=\"color:transparent\">PREVIEW</div><p>LETTER</p>",
            "<div style=\"position:absolute;left:-9999px\">PREVIEW</div><p>LETTER</p>",
            "<div style=\"text-indent:-9999px\">PREVIEW</div><p>LETTER</p>",
            "<div style=\"position:absolute;clip:rect(0,0,0,0)\">PREVIEW</div><p>LETTER</p>",
            "<div style=\"transform:scale(0)\">PREVIEW</div><p>LETTER</p>",
            "<div hidden>PREVIEW</div><p>LETTER</p>",
            "<table><tr><td style=display:none>PREVIEW<td>LETTER</table>",
            "<p style=\"display:none\">PREVIEW<p>LETTER",
            "<style>.preheader{display:none !important}</style><span class=\"x preheader\">PREVIEW</span><p>LETTER</p>",
            "<style>p{margin:0} td.pre, #pre { display : none }</style><div id=pre>PREVIEW</div><p>LETTER</p>",
            "<style>@media x{.a{color:red}} .pre{mso-hide:all;display:none}</style><i class='pre'>PREVIEW</i>LETTER",
            "<head><title>PREVIEW</title><style>x{}</style></head><body><script>PREVIEW</script>LETTER</body>",
            "<!-- PREVIEW --><!--[if mso]><p>PREVIEW</p><![endif]--><p>LETTER</p>",
            "<div title=\"a > b\" style=\"display:none\">PREVIEW</div><p>LETTER</p>",
        ] {
            assert_eq!(text(html), "LETTER", "{html}");
        }
    }

    #[test]
    fn what_is_seen_is_text() {
        for (html, said) in [
            ("<td style=\"font-size:0px\"><div style=\"font-size:13px\">LETTER</div></td>", "LETTER"),
            ("<div style=\"visibility:hidden\"><p style=\"visibility:visible\">LETTER</p></div>", "LETTER"),
            (
                "<style>@media (max-width:600px){.wide{display:none}}</style><p class=wide>LETTER</p>",
                "LETTER",
            ),
            ("<style>.a .b{display:none}</style><p class=b>LETTER</p>", "LETTER"),
            ("<style>.a:hover{display:none}</style><p class=a>LETTER</p>", "LETTER"),
            ("<p class=\"preheader\">LETTER</p>", "LETTER"),
            ("<p style=\"opacity:0.9\">LETTER</p>", "LETTER"),
            ("<p style=\"max-height:0\">LETTER</p>", "LETTER"),
            ("<p style=\"font-size:0.9em\">LETTER</p>", "LETTER"),
            ("<p style=\"display:block\" hidden>LETTER</p>", "LETTER"),
            ("<div style=\"display:none\">never closed, so the LETTER", "never closed, so the LETTER"),
            ("<p>5 < 6 and LETTER</p>", "5 < 6 and LETTER"),
            ("<![if !mso]><p>LETTER</p><![endif]>", "LETTER"),
            ("<!--><p>LETTER</p>", "LETTER"),
            ("<style>never closed <p>LETTER</p>", "never closed LETTER"),
        ] {
            assert_eq!(text(html), said, "{html}");
        }
    }

    #[test]
    fn joiners_stay_where_letters_need_them() {
        assert_eq!(unpadded("نمی\u{200C}خواهم"), "نمی\u{200C}خواهم");
        assert_eq!(unpadded("Hi\u{34F} \u{200C} \u{200C}\u{FEFF} you\u{AD}r"), "Hi   your");
    }
}
