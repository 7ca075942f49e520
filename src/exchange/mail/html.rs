//! HTML as text.

/// Tags that begin a line of their own.
const BLOCKS: &[&str] = &["div", "tr", "li", "table", "ul", "ol", "h1", "h2", "h3", "h4", "hr", "section"];

/// The text of HTML, without the mail that it quotes.
pub(super) fn text_of(html: &str) -> String {
    mail_parser::decoders::html::html_to_text(&with_lines(html))
}

/// The same without needless lines, for messages that are no mails.
pub fn text_in_html(html: &str) -> String {
    let text = text_of(html);
    let mut lines: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
    lines.dedup_by(|line, before| line.is_empty() && before.is_empty());
    lines.join("\n")
}

/// HTML with a `<br>` before every block, up to the mail that it quotes: the parser breaks lines at paragraphs only.
fn with_lines(html: &str) -> String {
    let mut lined = String::with_capacity(html.len());
    for (n, piece) in html.split('<').enumerate() {
        if n > 0 {
            let tag = piece.split('>').next().unwrap_or_default().to_ascii_lowercase();
            let name =
                tag.trim_start_matches('/').split([' ', '\t', '\n', '\r', '/']).next().unwrap_or_default();
            if name == "blockquote" || tag.contains("gmail_quote") || tag.contains("divrplyfwdmsg") {
                break;
            }
            if BLOCKS.contains(&name) {
                lined.push_str("<br>");
            }
            if name == "p" {
                lined.push_str("<br>");
            }
            lined.push('<');
        }
        lined.push_str(piece);
    }
    lined
}
