//! An email that passes another one on: what its sender says above, and what was passed on, from whom.

use super::quoted_head;
use super::quotes::{is_forward, is_forwarded};
use crate::domain::letter::Correspondent;

/// More words above are a message of their own.
const MOST_ABOVE: usize = 90;

/// An email within the text of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forwarded {
    /// What its sender says above it.
    pub above: String,
    /// Who wrote it, if its head says so by an address.
    pub from: Option<Correspondent>,
    pub subject: String,
    pub text: String,
}

/// What a text without its quotes passes on; `None` if it passes nothing on, or says much above it.
pub(super) fn forwarded(subject: &str, text: &str) -> Option<Forwarded> {
    let lines: Vec<&str> = text.lines().collect();
    let bare: Vec<&str> = lines.iter().map(|line| line.trim().trim_start_matches(['>', ' '])).collect();
    let marked = bare.iter().position(|line| is_forwarded(line));
    let begins = |n: &usize| bare.get(*n..).is_some_and(|rest| quoted_head::labelled_lines(rest) >= 3);
    let head = match marked {
        Some(at) => {
            (at + 1..bare.len()).find(|n| bare.get(*n).is_some_and(|line| !line.is_empty())).filter(begins)
        }
        None => (0..bare.len()).find(begins).filter(|_| is_forward(subject)),
    }?;
    let above: Vec<&str> = lines.iter().take(marked.unwrap_or(head)).copied().collect();
    let above = above.join("\n").trim().to_owned();
    if above.split_whitespace().count() > MOST_ABOVE {
        return None;
    }
    let rest = bare.get(head..)?;
    let end = head + quoted_head::labelled_lines(rest);
    // What was passed on twice is read once.
    let text: Vec<&str> = bare.iter().skip(end).take_while(|line| !is_forwarded(line)).copied().collect();
    let (from, subject) = quoted_head::sender_and_subject(rest);
    let from = from.and_then(|written| correspondent(&written));
    let text = text.join("\n").trim().to_owned();
    (!text.is_empty()).then(|| Forwarded { above, from, subject: subject.unwrap_or_default(), text })
}

/// `Ann Lee <ann@x.example>`, `ann@x.example`, `Ann Lee [mailto:ann@x.example]`
fn correspondent(written: &str) -> Option<Correspondent> {
    let is_mark =
        |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '[' | ']' | '(' | ')' | '"' | ',' | ';');
    let address = written
        .split(is_mark)
        .map(|word| word.trim_start_matches("mailto:"))
        .find(|word| word.contains('@'))?;
    let name = written.split(['<', '[', '(']).next().unwrap_or_default().trim().trim_matches('"');
    let name = (!name.contains('@') && !name.is_empty()).then(|| name.to_owned());
    Some(Correspondent { name, address: address.to_lowercase() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_passed_on_is_told_from_what_is_said_above() {
        let outlook = "Hi Orla,\n\nNot the news I wanted, see below.\n\nRuth\n\nFrom: Gillian Pym <Gillian.Pym@halyard.example>\nSent: Tuesday 29 September 2026 16:58\nTo: Ruth <ruth@stonebridge.example>\nSubject: candidates\n\nHi Ruth,\nno.";
        let gmail = "FYI\n\n---------- Forwarded message ---------\nFrom: Breda Naughton <breda@corrib.example>\nDate: Wed, 23 Sep 2026 at 10:05\nSubject: Orla T\nTo: Kevin <kevin@corrib.example>\n\nWe'll see her on Wednesday.";
        let german = "siehe unten\n\n-----Weitergeleitete Nachricht-----\nVon: Anna Beck [mailto:anna@nord.example]\nGesendet: Montag\nAn: Tom\nBetreff: Stelle\n\nLeider nein.";
        for (subject, text, from, of, said) in [
            ("FW: candidates", outlook, "gillian.pym@halyard.example", "candidates", "Hi Ruth,\nno."),
            ("Fwd: Orla T", gmail, "breda@corrib.example", "Orla T", "We'll see her on Wednesday."),
            ("Stelle", german, "anna@nord.example", "Stelle", "Leider nein."),
        ] {
            let found = forwarded(subject, text).unwrap();
            assert_eq!(found.from.unwrap().address, from);
            assert_eq!((found.subject.as_str(), found.text.as_str()), (of, said));
        }
        // An answer quotes, and a long message says more than what it passes on.
        assert_eq!(forwarded("Re: candidates", outlook), None);
        let long = format!("{}\n\n{gmail}", "word ".repeat(100));
        assert_eq!(forwarded("Fwd: Orla T", &long), None);
        assert_eq!(forwarded("Fwd: hello", "Just a word."), None);
    }
}
