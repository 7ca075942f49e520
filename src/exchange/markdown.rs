//! Text that people wrote, as Markdown in which none of it is markup.

/// Text that begins a line, in which nothing is Markdown.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    push_line(&mut safe, text);
    safe
}

/// The same within a line.
pub fn escaped_within(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    push_within(&mut safe, text);
    safe
}

/// Text of several lines as a quotation.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 16);
    push_quoted(&mut quoted, text);
    quoted
}

/// Adds the same.
pub fn push_quoted(quoted: &mut String, text: &str) {
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            quoted.push('\n');
        }
        let start = quoted.len();
        quoted.push_str("> ");
        push_line(quoted, line);
        let kept = quoted.get(start..).map_or(0, |line| line.trim_end().len());
        quoted.truncate(start + kept);
    }
}

fn push_line(safe: &mut String, text: &str) {
    // Lists, headings and rules only begin a line.
    let at = text.find(|c: char| !matches!(c, ' ' | '\n' | '0'..='9')).unwrap_or(text.len());
    let (digits, rest) = text.split_at(at);
    push_within(safe, digits);
    if rest.starts_with(['#', '+', '-', '=', '.', ')']) {
        safe.push('\\');
    }
    push_within(safe, rest);
}

/// Adds text within a line, in which nothing is Markdown.
pub fn push_within(safe: &mut String, text: &str) {
    let is_markup = |byte: u8| {
        matches!(byte, b'\\' | b'`' | b'*' | b'_' | b'[' | b']' | b'<' | b'>' | b'|' | b'~' | b'&' | b'\n')
    };
    let mut rest = text;
    while let Some(at) = rest.bytes().position(is_markup) {
        let (before, from) = rest.split_at(at);
        let (sign, behind) = from.split_at(1);
        safe.push_str(before);
        match sign {
            "\n" => safe.push(' '),
            _ => safe.extend(["\\", sign]),
        }
        rest = behind;
    }
    safe.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_was_written_is_markdown() {
        for (text, safe) in [
            ("# not a title", "\\# not a title"),
            ("1. not a list", "1\\. not a list"),
            ("- Sam", "\\- Sam"),
            ("all *good* <script>", "all \\*good\\* \\<script\\>"),
            ("a - b. c", "a - b. c"),
            ("two\nlines", "two lines"),
            ("\n- Sam", " \\- Sam"),
            ("a_b*c", "a\\_b\\*c"),
        ] {
            assert_eq!(escaped(text), safe);
        }
        assert_eq!(quoted("a \n\n# b"), "> a\n>\n> \\# b");
    }
}
