//! `search`: what was found, grouped by kind, with the words found in their surroundings.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::Serialize;

use super::output::Look;
use super::style::{Tone, paint};
use super::text::{safe, width, wrap};
use crate::domain::calendar::with_weekday;
use crate::domain::search::{Hit, HitKind};
use crate::domain::word::Word as _;
use crate::domain::{ContactId, text};

#[derive(Clone, Debug, Serialize)]
pub struct SearchView {
    pub hits: Vec<HitView>,
    /// There are more than were asked for.
    pub has_more: bool,
}

/// A record that holds the words.
#[derive(Clone, Debug, Serialize)]
pub struct HitView {
    /// `contact`, `company`, `application`, `touch`, `detail` or `feedback`.
    pub kind: &'static str,
    /// Its number among those of its kind.
    pub id: i64,
    /// Its name, or who the text is about.
    pub name: String,
    pub contact: Option<ContactId>,
    pub company: Option<String>,
    /// The text around the first word found; empty where only the name holds it.
    pub snippet: String,
    pub date: Option<NaiveDate>,
}

impl HitView {
    pub fn of(hit: &Hit) -> Self {
        Self {
            kind: hit.kind.as_str(),
            id: hit.id,
            name: hit.name.clone(),
            contact: hit.contact,
            company: hit.company.clone(),
            snippet: hit.snippet.clone(),
            date: hit.on,
        }
    }
}

pub fn text(hits: &[Hit], typed: &str, look: &Look) -> String {
    let words: Vec<String> = text::key(typed).split(' ').map(str::to_owned).collect();
    let mut drawn = String::new();
    for kind in HitKind::ALL {
        let group: Vec<&Hit> = hits.iter().filter(|hit| hit.kind == *kind).collect();
        if group.is_empty() {
            continue;
        }
        if !drawn.is_empty() {
            drawn.push('\n');
        }
        let _ = writeln!(drawn, "{}", paint(Tone::Heading, title(*kind), look.is_coloured));
        let widest = group.iter().map(|hit| hit.id.to_string().len()).max().unwrap_or(0);
        for hit in group {
            write_hit(&mut drawn, hit, &words, widest, look);
        }
    }
    drawn
}

fn title(kind: HitKind) -> &'static str {
    match kind {
        HitKind::Contact => "Contacts",
        HitKind::Company => "Companies",
        HitKind::Application => "Applications",
        HitKind::Touch => "Messages",
        HitKind::Detail => "Worth remembering",
        HitKind::Feedback => "Feedback",
        HitKind::Draft => "Unsent drafts",
    }
}

fn write_hit(drawn: &mut String, hit: &Hit, words: &[String], widest: usize, look: &Look) {
    let id = format!("#{:<widest$}", hit.id);
    let mut head = hit.name.clone();
    if let Some(company) = hit.company.as_ref().filter(|company| **company != hit.name) {
        let _ = write!(head, ", {company}");
    }
    if let Some(day) = hit.on {
        let _ = write!(head, ", {}", with_weekday(day));
    }
    let head = safe(&head);
    let id = paint(Tone::Quiet, &id, look.is_coloured);
    let _ = writeln!(drawn, "  {id}  {}", marked(&head, words, look.is_coloured));
    if hit.snippet.is_empty() {
        return;
    }
    let indent = widest + 5;
    let most = look.width.map_or(usize::MAX, |columns| usize::from(columns).saturating_sub(indent));
    for line in wrap(&safe(&hit.snippet), most) {
        let _ = writeln!(drawn, "{:indent$}{}", "", marked(&line, words, look.is_coloured));
    }
}

/// `line` with every word that begins like one of the words sought standing out.
fn marked(line: &str, words: &[String], is_coloured: bool) -> String {
    if !is_coloured || width(line) == 0 {
        return line.to_owned();
    }
    let mut drawn = String::with_capacity(line.len() + 16);
    let mut rest = line;
    while !rest.is_empty() {
        let is_letter = rest.starts_with(char::is_alphanumeric);
        let end = rest.find(|c: char| c.is_alphanumeric() != is_letter).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        let is_found = is_letter && {
            let key = text::key(piece);
            words.iter().any(|word| !word.is_empty() && key.starts_with(word.as_str()))
        };
        drawn.push_str(&paint(if is_found { Tone::DueToday } else { Tone::Plain }, piece, is_coloured));
        rest = after;
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_found_stand_out_whatever_their_case_and_accents() {
        let words = vec!["renee".to_owned(), "bill".to_owned()];
        assert_eq!(
            marked("Renée asked about billing", &words, true),
            "\u{1b}[1mRenée\u{1b}[0m asked about \u{1b}[1mbilling\u{1b}[0m"
        );
        assert_eq!(marked("Renée", &words, false), "Renée");
    }
}
