//! The pages in Markdown.

use std::fmt::Write as _;

use super::super::markdown::{escaped, escaped_within, push_quoted, push_within, quoted};
use super::super::plain::plain;
use super::entry::{Entry, Person};
use crate::domain::calendar::with_weekday;

pub(super) fn person(out: &mut String, person: &Person) {
    let _ = writeln!(out, "# {}", escaped(&plain(&person.name)));
    if !person.below.is_empty() {
        let _ = writeln!(out, "\n{}", escaped(&plain(&person.below)));
    }
    if !person.facts.is_empty() {
        out.push('\n');
    }
    for fact in &person.facts {
        let values: Vec<String> = fact.values.iter().map(|value| inline(&value.text)).collect();
        let _ = writeln!(out, "- {}: {}", fact.name, values.join(", "));
    }
    for section in &person.sections {
        let _ = writeln!(out, "\n## {}\n", inline(&section.title));
        if !section.quote.is_empty() {
            let _ = writeln!(out, "{}", quoted(&plain(&section.quote)));
        }
        for item in &section.items {
            let dot = if item.head.is_empty() || item.more.is_empty() { "" } else { " · " };
            let _ = write!(out, "- {}{dot}{}", inline(&item.head), inline(&item.more));
            if !person.has_history {
                for line in item.text.lines() {
                    let _ = write!(out, "\n  - {}", inline(line));
                }
            } else if !item.text.is_empty() {
                let _ = write!(out, ": {}", inline(&item.text));
            }
            out.push('\n');
        }
    }
    if person.has_history {
        out.push_str("\n## History\n");
    }
}

pub(super) fn touch(out: &mut String, entry: &Entry<'_>) {
    // An export has a million of these, and each part of one goes straight to where it is written.
    out.extend(["\n### ", &with_weekday(entry.day), ": "]);
    push_inline(out, &entry.head);
    if !entry.more.is_empty() {
        out.push_str(" · ");
        push_inline(out, &entry.more);
    }
    out.push('\n');
    if !entry.subject.is_empty() {
        out.push_str("\nSubject: ");
        push_inline(out, entry.subject);
        out.push('\n');
    }
    if !entry.text.is_empty() {
        out.push('\n');
        push_quoted(out, &plain(entry.text));
        out.push('\n');
    }
}

fn push_inline(out: &mut String, text: &str) {
    push_within(out, &plain(text));
}

fn inline(text: &str) -> String {
    escaped_within(&plain(text))
}
