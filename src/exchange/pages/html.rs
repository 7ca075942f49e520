//! The pages in HTML.

use super::super::plain::plain;
use super::entry::{Entry, Linked, Person};
use crate::domain::calendar::{iso, with_weekday};

/// The beginning of the document, with its style.
const BEGIN: &str = include_str!("begin.html");

pub(super) fn begin(out: &mut String, title: &str) {
    let (before, after) = BEGIN.split_once("{{ title }}").unwrap_or((BEGIN, ""));
    put(out, &[before, &escaped(title), after]);
}

pub(super) fn person(out: &mut String, person: &Person) {
    put(out, &["<article>\n<h1 dir=\"auto\">", &escaped(&person.name), "</h1>\n"]);
    if !person.below.is_empty() {
        put(out, &["<p class=\"below\">", &escaped(&person.below), "</p>\n"]);
    }
    if !person.facts.is_empty() {
        out.push_str("<dl>\n");
        for fact in &person.facts {
            let class = if fact.is_warning { " class=\"warning\"" } else { "" };
            let values: Vec<String> = fact.values.iter().map(linked).collect();
            put(out, &["<dt>", fact.name, "</dt>\n<dd", class, ">", &values.join(", "), "</dd>\n"]);
        }
        out.push_str("</dl>\n");
    }
    for section in &person.sections {
        put(out, &["<h2>", &escaped(&section.title), "</h2>\n"]);
        if !section.quote.is_empty() {
            put(out, &["<blockquote dir=\"auto\">", &escaped(&section.quote), "</blockquote>\n"]);
            continue;
        }
        out.push_str("<ul>\n");
        for item in &section.items {
            out.push_str("<li>");
            if !item.head.is_empty() {
                let dot = if item.more.is_empty() { "" } else { " · " };
                put(out, &["<strong>", &escaped(&item.head), "</strong>", dot]);
            }
            out.push_str(&escaped(&item.more));
            if !item.text.is_empty() {
                put(out, &["<p dir=\"auto\">", &escaped(&item.text), "</p>"]);
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ul>\n");
    }
    if person.has_history {
        out.push_str("<h2>History</h2>\n");
    }
}

pub(super) fn touch(out: &mut String, entry: &Entry<'_>) {
    let (day, date) = (iso(entry.day), with_weekday(entry.day));
    put(out, &["<section class=\"touch ", entry.way, "\">\n<h3><time datetime=\"", &day, "\">", &date]);
    out.push_str("</time> <span>");
    out.push_str(&escaped(&entry.head));
    if !entry.more.is_empty() {
        put(out, &[" <small>· ", &escaped(&entry.more), "</small>"]);
    }
    out.push_str("</span></h3>\n");
    if !entry.subject.is_empty() {
        put(out, &["<p dir=\"auto\">", &escaped(entry.subject), "</p>\n"]);
    }
    if !entry.text.is_empty() {
        put(out, &["<blockquote dir=\"auto\">", &escaped(entry.text), "</blockquote>\n"]);
    }
    out.push_str("</section>\n");
}

fn linked(value: &Linked) -> String {
    let text = escaped(&value.text);
    match &value.href {
        Some(href) => format!("<a href=\"{}\">{text}</a>", escaped(href)),
        None => format!("<bdi>{text}</bdi>"),
    }
}

fn put(out: &mut String, pieces: &[&str]) {
    for piece in pieces {
        out.push_str(piece);
    }
}

/// A text in which nothing is markup, between tags and within quotation marks.
pub(in crate::exchange) fn escaped(text: &str) -> String {
    let text = plain(text);
    let mut safe = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#x27;"),
            '/' => safe.push_str("&#x2f;"),
            _ => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_was_written_is_markup() {
        assert_eq!(
            escaped("<script>'a' & \"b\"</script>\u{202e}"),
            "&lt;script&gt;&#x27;a&#x27; &amp; &quot;b&quot;&lt;&#x2f;script&gt; "
        );
    }
}
