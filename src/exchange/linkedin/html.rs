//! Mark-up in LinkedIn's messages: some are HTML, some have a tag or two, and most have signs that only look like one.

use crate::exchange::mail::text_in_html;
use crate::exchange::markup::{tagged, without_entities};

/// Without tags, and with everything else: these messages quote no email: `<ben@x.example>`, `Vec<String>` and `<90k` aren't tags.
pub(super) fn without_tags(content: &str) -> String {
    match tagged(content) {
        Some(marked) => text_in_html(&marked),
        // It is cut, and that is said, where it is recorded.
        None => without_entities(content).replace("\r\n", "\n").trim().to_owned(),
    }
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
            ("AT&amp;T", "AT&T"),
            ("Tom &amp; Eva &#39;quoted&#39;", "Tom & Eva 'quoted'"),
            ("1 &lt; 2 &amp;&amp; 3\n  R&D", "1 < 2 && 3\n  R&D"),
            ("List<a> b", "List<a> b"),
            ("use <div> for this", "use <div> for this"),
            ("HTML: <h1>", "HTML: <h1>"),
            ("<a>", "<a>"),
            ("</b>", "</b>"),
            ("generic <T> and <i> and <b>bold</b>", "generic <T> and <i> and bold"),
            ("<P>Hi<P>Ben", "Hi\nBen"),
            ("<script>alert(1)</script>Hi", "Hi"),
            ("<b>Bold</b> and more", "Bold and more"),
            ("<span>Red</span> Vec<String>", "Red Vec<String>"),
            ("<DIV>one</div><DIV>two</DIV>", "one\n\ntwo"),
            (
                "Hi Maya,\n>90k is possible\n> 3 years is enough\nPriya",
                "Hi Maya,\n>90k is possible\n> 3 years is enough\nPriya",
            ),
            (
                "Booked:\nFrom: Priya <p@x.example>\nDate: 1 Oct 2026 10:00\nBye",
                "Booked:\nFrom: Priya <p@x.example>\nDate: 1 Oct 2026 10:00\nBye",
            ),
            (
                "<p>On 14 Sep 2026, Maya wrote:</p><blockquote>Hi</blockquote><p>Bye</p>",
                "On 14 Sep 2026, Maya wrote:\n\nHi\n\nBye",
            ),
            ("<b>AT&amp;T</b>", "AT&T"),
            ("<", "<"),
            ("", ""),
        ] {
            assert_eq!(without_tags(content), text, "{content}");
        }
    }
}
