//! `duplicates`: pairs that may be one person, side by side.

use serde::Serialize;

use super::list::{ContactView, reach};
use super::output::Look;
use super::style::{Tone, paint};
use super::table::{Cell, columns, table};
use crate::domain::calendar::with_weekday;
use crate::domain::contact::ContactLine;
use crate::domain::duplicate::Alike;
use crate::domain::word::Word as _;

/// Two contacts, and why they may be one.
#[derive(Clone, Debug)]
pub struct PairLine {
    pub one: ContactLine,
    pub other: ContactLine,
    pub alike: Alike,
}

#[derive(Clone, Debug, Serialize)]
pub struct DuplicatesView {
    pub duplicates: Vec<PairView>,
    /// How many pairs there are beyond these.
    #[serde(skip_serializing_if = "is_none")]
    pub more: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
fn is_none(more: &usize) -> bool {
    *more == 0
}

#[derive(Clone, Debug, Serialize)]
pub struct PairView {
    pub contacts: [ContactView; 2],
    /// `linkedin`, `email`, `name`, `similar-name` or `shared-email`.
    pub why: &'static str,
    /// They have an address in common and no other name; a name alone may be a namesake's.
    pub sure: bool,
}

pub fn view(pairs: &[PairLine], more: usize) -> DuplicatesView {
    let duplicates = pairs
        .iter()
        .map(|pair| PairView {
            contacts: [ContactView::of(&pair.one), ContactView::of(&pair.other)],
            why: pair.alike.as_str(),
            sure: pair.alike.is_sure(),
        })
        .collect();
    DuplicatesView { duplicates, more }
}

pub fn why(alike: Alike) -> &'static str {
    match alike {
        Alike::Linkedin => "same LinkedIn profile",
        Alike::Email => "same email address",
        Alike::Name => "same name",
        Alike::SimilarName => "similar name, same company",
        Alike::SharedEmail => "same email address, another name or profile",
    }
}

pub fn text(pairs: &[PairLine], look: &Look) -> String {
    let mut text = String::new();
    for (is_sure, title) in [(true, "Probably the same person"), (false, "Possibly the same person")] {
        let rows: Vec<Vec<Cell>> = pairs
            .iter()
            .filter(|pair| pair.alike.is_sure() == is_sure)
            .map(|pair| {
                vec![
                    Cell::new(Tone::Quiet, pair.one.contact.id.to_string()),
                    named(&pair.one, look).into(),
                    Cell::new(Tone::Quiet, pair.other.contact.id.to_string()),
                    named(&pair.other, look).into(),
                    why(pair.alike).into(),
                ]
            })
            .collect();
        if rows.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&paint(Tone::Heading, title, look.is_coloured));
        text.push('\n');
        text.push_str(&table(&columns(["#Id", "Name", "#Id", "Name", "Why"]), &rows, look));
    }
    text
}

fn named(line: &ContactLine, look: &Look) -> String {
    let parts = [Some(line.contact.name.as_str()), line.company.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(if look.width.is_some() { "\n" } else { ", " })
}

/// The two records, a column each, for the user to decide.
pub fn beside(pair: &PairLine, look: &Look) -> String {
    let lines = [&pair.one, &pair.other];
    let row = |what: &'static str, of: &dyn Fn(&ContactLine) -> String| {
        let values = lines.map(of);
        let has_any = values.iter().any(|value| !value.is_empty());
        let [one, other] = values;
        has_any.then(|| vec![Cell::new(Tone::Quiet, what), one.into(), other.into()])
    };
    let rows: Vec<Vec<Cell>> = [
        row("number", &|line| format!("#{}", line.contact.id)),
        row("name", &|line| line.contact.name.clone()),
        row("job", &|line| job(line)),
        row("reach", &|line| addresses(line)),
        row("known", &|line| line.relationship.in_words().to_owned()),
        row("last touch", &|line| line.last_touch_on.map(with_weekday).unwrap_or_default()),
        row("since", &|line| with_weekday(line.contact.recorded_on)),
        row("notes", &|line| line.contact.notes.clone()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let title = format!("{}\n", paint(Tone::Heading, why(pair.alike), look.is_coloured));
    format!("{title}{}", table(&columns(["", "First", "Second"]), &rows, look))
}

fn job(line: &ContactLine) -> String {
    let parts = [line.contact.title.clone(), line.company.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" at ")
}

fn addresses(line: &ContactLine) -> String {
    let contact = &line.contact;
    let mut all: Vec<String> = contact.emails.iter().chain(&contact.phones).cloned().collect();
    all.extend(contact.linkedin.as_ref().map(|slug| format!("in/{slug}")));
    if all.is_empty() { reach(line).unwrap_or_default() } else { all.join("\n") }
}
