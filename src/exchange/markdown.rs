//! Text that people wrote, as Markdown in which none of it is markup.

/// Text that begins a line, in which nothing is Markdown.
pub fn escaped(text: &str) -> String {
    let safe = escaped_within(text);
    // Lists, headings and rules only begin a line.
    let at = safe.find(|c: char| c != ' ' && !c.is_ascii_digit()).unwrap_or(safe.len());
    let (digits, rest) = safe.split_at(at);
    let backslash = if rest.starts_with(['#', '+', '-', '=', '.', ')']) { "\\" } else { "" };
    format!("{digits}{backslash}{rest}")
}

/// The same within a line.
pub fn escaped_within(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&') {
            safe.push('\\');
        }
        safe.push(if c == '\n' { ' ' } else { c });
    }
    safe
}

/// Text of several lines as a quotation.
pub fn quoted(text: &str) -> String {
    let lines: Vec<String> =
        text.lines().map(|line| format!("> {}", escaped(line)).trim_end().to_owned()).collect();
    lines.join("\n")
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
        ] {
            assert_eq!(escaped(text), safe);
        }
        assert_eq!(quoted("a\n\n# b"), "> a\n>\n> \\# b");
    }
}
