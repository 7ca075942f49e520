//! Mark-up in LinkedIn's messages: some are HTML, some have a tag or two, and most have signs that only look like one.

use crate::domain::text;
use crate::exchange::mail::{text_in_html, without_quotes};

/// The tags that LinkedIn and people who paste from the web write.
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

/// Without tags and quotes, and with all else: `<ben@x.example>`, `Vec<String>` and `<90k` are no tags.
pub(super) fn without_tags(content: &str) -> String {
    let mut marked = String::with_capacity(content.len());
    let mut has_tags = false;
    let mut rest = content;
    while let Some((before, after)) = rest.split_once('<') {
        marked.push_str(before);
        if is_tag(after) {
            has_tags = true;
            marked.push('<');
        } else {
            marked.push_str("&lt;");
        }
        rest = after;
    }
    marked.push_str(rest);
    // A message may be the answer to a mail, with that mail below it.
    if has_tags { text_in_html(&marked) } else { without_quotes(&text::several_lines(content), "") }
}

/// What stands behind a `<` is a tag: a name that is known, then its end or attributes.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_what_looks_like_one_stays() {
        for (content, text) in [
            ("see <b>this</b> & that: 3 < 5, C++ > C. a<b", "see this & that: 3 < 5, C++ > C. a<b"),
            ("Write to Ben <ben@x.example> today", "Write to Ben <ben@x.example> today"),
            ("We use Vec<String>, <90k but >70k", "We use Vec<String>, <90k but >70k"),
            ("Map<String, List<Integer>> and <T>", "Map<String, List<Integer>> and <T>"),
            ("<p>Hi Ben <ben@x.example>,</p><p>salary <90k</p>", "Hi Ben <ben@x.example>,\n\nsalary <90k"),
            ("one<br>two<br/>three<BR />four", "one\ntwo\nthree\nfour"),
            ("<p class=\"spinmail-quill-editor__spin-break\">Hi</p>", "Hi"),
            ("<a href=\"https://x.example/?a=1&b=2\">here</a>", "here"),
            ("if a <b and c> d", "if a <b and c> d"),
            ("i <3 this", "i <3 this"),
            ("<placeholder> and <your name>", "<placeholder> and <your name>"),
            ("<https://x.example>", "<https://x.example>"),
            ("AT&amp;T", "AT&amp;T"),
            ("<b>AT&amp;T</b>", "AT&T"),
            ("<", "<"),
            ("", ""),
        ] {
            assert_eq!(without_tags(content), text, "{content}");
        }
    }
}
