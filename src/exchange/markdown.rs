//! The history as Markdown: a page a contact, to be read or printed before a call.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::domain::Direction;
use crate::domain::calendar::with_weekday;
use crate::domain::contact::ContactLine;
use crate::domain::interview::Detail;
use crate::domain::touch::TouchLine;

/// Who a page is about: how to reach them, what to talk about, what is worth remembering.
pub fn write_head(mut out: impl Write, line: &ContactLine, details: &[Detail]) -> io::Result<()> {
    let contact = &line.contact;
    writeln!(out, "# {}\n", escaped(&contact.name))?;
    let job: Vec<&str> = [contact.title.as_deref(), line.company.as_deref()].into_iter().flatten().collect();
    if !job.is_empty() {
        writeln!(out, "{}\n", escaped(&job.join(" at ")))?;
    }
    let linkedin = contact.linkedin.as_ref().map(|slug| format!("linkedin.com/in/{slug}"));
    let reach: Vec<&str> =
        contact.emails.iter().chain(&contact.phones).map(String::as_str).chain(linkedin.as_deref()).collect();
    let silence = contact.do_not_contact.as_ref().map(|silence| format!("since {}", silence.since_on));
    for (name, value) in [
        ("Do not contact", silence.unwrap_or_default()),
        ("Reach", reach.join(", ")),
        ("Topics", contact.topics.join(", ")),
        ("Notes", contact.notes.replace('\n', " ")),
    ] {
        if !value.is_empty() {
            writeln!(out, "- {name}: {}", escaped(&value))?;
        }
    }
    for detail in details {
        writeln!(out, "- Remember: {}", escaped(&detail.text.replace('\n', " ")))?;
    }
    Ok(())
}

/// One touch: its day and kind, and the whole text as a quotation.
pub fn write_touch(mut out: impl Write, line: &TouchLine) -> io::Result<()> {
    let touch = &line.touch;
    let way = match touch.direction {
        Direction::Out => "to them",
        Direction::In => "from them",
        Direction::Both => "with them",
    };
    let mut head = format!("{} {way}", touch.kind);
    if let Some(channel) = touch.channel {
        let _ = write!(head, ", {channel}");
    }
    for application in &line.applications {
        let _ = write!(head, ", about {} at {}", application.title, application.company);
    }
    writeln!(out, "\n## {}: {}", with_weekday(touch.happened_on), escaped(&head))?;
    if !touch.text.is_empty() {
        writeln!(out)?;
        for text in touch.text.lines() {
            writeln!(out, "{}", format!("> {}", escaped(text)).trim_end())?;
        }
    }
    Ok(())
}

/// Text in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    let is_start = |safe: &str| safe.chars().all(|c| c == ' ' || c.is_ascii_digit());
    for c in text.chars() {
        let is_markup = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&')
            // Lists, headings and rules only begin a line.
            || (matches!(c, '#' | '+' | '-' | '=' | '.' | ')') && is_start(&safe));
        if is_markup {
            safe.push('\\');
        }
        // A control character has no meaning in a page, and some in a terminal.
        if c.is_control() {
            safe.push(' ');
        } else {
            safe.push(c);
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_was_written_is_markup() {
        for (text, safe) in [
            ("# not a title", "\\# not a title"),
            ("1. not a list", "1\\. not a list"),
            ("- Sam", "\\- Sam"),
            ("all *good* <script>", "all \\*good\\* \\<script\\>"),
            ("a - b. c", "a - b. c"),
        ] {
            assert_eq!(escaped(text), safe);
        }
    }
}
