//! The rule about which company is spoken of.

use crate::domain::word_list::WordList;
use std::collections::HashSet;
use std::ops::Range;

use super::context::CompanyName;
use super::rule::{LintRule, Note, Reads, Severity, Spot, rule};
use crate::domain::company::{with_capitals, without_legal_form};
use crate::domain::text;
use crate::note::prose::{Part, Prose, Word, fold, is_word_char};

pub(super) const RULES: &[LintRule] = &[
    rule("wrong-company", Severity::Error, Reads::Structure, wrong_company),
    rule("small-letters", Severity::Warning, Reads::Structure, small_letters),
];

/// Folded words of a name or text.
pub(super) fn words_in(name: &str) -> Vec<String> {
    name.split(|c: char| !is_word_char(c) && !matches!(c, '\'' | '’'))
        .map(|word| fold(word.trim_matches(['\'', '’'])))
        .filter(|word| !word.is_empty())
        .collect()
}

/// How a company is named in a text.
struct Named {
    span: Range<usize>,
    words: usize,
    is_capitalised: bool,
    opens_sentence: bool,
}

fn wrong_company(note: &Note<'_>) -> Vec<Spot> {
    let context = note.context;
    let is_known = context.contact.is_some() || !context.applications.is_empty();
    if !is_known || context.right_companies.is_empty() {
        return Vec::new();
    }
    let mut spots = wrong_companies_in(note, &note.prose);
    let subject = note.subject().unwrap_or_default();
    spots.extend(
        wrong_companies_in(note, &Prose::read(subject, None))
            .into_iter()
            .map(|spot| Spot { at: None, ..spot }),
    );
    spots
}

fn wrong_companies_in(note: &Note<'_>, prose: &Prose<'_>) -> Vec<Spot> {
    let context = note.context;
    let present: HashSet<&str> = prose.words.iter().map(|word| bare(&word.folded)).collect();
    let mut right: Vec<Range<usize>> = Vec::new();
    for form in context.right_companies.iter().flat_map(forms) {
        right.extend(places(prose, &form).into_iter().map(|named| named.span));
    }
    let contact =
        context.contact.iter().flat_map(|contact| [Some(&contact.name), contact.preferred_name.as_ref()]);
    let names = contact.flatten().chain(&context.others).chain(&context.writer);
    for name in names
        .flat_map(|name| name.split_whitespace())
        .chain(context.applications.iter().map(|a| a.title.as_str()))
    {
        right.extend(places(prose, &words_in(name)).into_iter().map(|named| named.span));
    }
    let mut spots = Vec::new();
    for company in context.other_companies.iter().filter(|company| may_be_named(company, &present)) {
        let people = of_its_people(company, &context.right_companies);
        let named = forms(company).into_iter().chain(people).flat_map(|form| {
            places(prose, &form).into_iter().map(move |named| (form.join(" "), named)).collect::<Vec<_>>()
        });
        let is_wrong = |named: &Named| {
            !right.iter().any(|span| span.start <= named.span.start && named.span.end <= span.end)
        };
        let Some((form, named)) =
            named.filter(|(_, named)| is_wrong(named)).max_by_key(|(_, named)| named.words)
        else {
            continue;
        };
        let is_common = named.words == 1 && is_common_word(&form);
        let is_in_dictionary =
            || named.words == 1 && (context.speller.is_empty() || context.speller.knows(&form));
        let is_meant = if is_common {
            named.is_capitalised && !named.opens_sentence
        } else if named.is_capitalised {
            !named.opens_sentence || context.speller.is_empty() || !is_in_dictionary()
        } else {
            // In small letters only a word that is nothing else is a name.
            !context.speller.is_empty() && !form.split(' ').all(|word| context.speller.knows(word))
        };
        if !is_meant {
            continue;
        }
        let right_one = context.right_companies.first().map_or("theirs", |company| company.name.as_str());
        spots.push(Spot {
            is_warning: is_common,
            ..Spot::at(
                named.span.start,
                format!("it names {}, another company in your records", company.name),
                format!("this note is about {right_one}; leave the other one out"),
            )
        });
    }
    spots
}

/// A company's name that was typed in small letters, and stands like that in the note.
fn small_letters(note: &Note<'_>) -> Vec<Spot> {
    let spot = |company: &CompanyName| {
        let written = with_capitals(&company.name)?;
        let places = places(&note.prose, &words_in(&company.name));
        let named = places.iter().find(|named| note.prose.slice(&named.span).starts_with(&company.name))?;
        let (message, fix) = in_small_letters(&company.name, &written);
        Some(Spot::at(named.span.start, message, fix))
    };
    note.context.right_companies.iter().filter_map(spot).collect()
}

fn in_small_letters(name: &str, written: &str) -> (String, String) {
    let quoted = |name: &str| if name.contains(' ') { format!("\"{name}\"") } else { name.to_owned() };
    (
        format!("{name} is in lower case, as you typed it"),
        format!(
            "if they write it {written}: rekindle edit company {} --name {}, then draft it again with --new",
            quoted(name),
            quoted(written)
        ),
    )
}

/// A quick look before the careful one: thousands of companies may be on file.
fn may_be_named(company: &CompanyName, present: &HashSet<&str>) -> bool {
    std::iter::once(&company.name).chain(&company.aliases).any(|name| {
        let first =
            name.split(|c: char| !is_word_char(c) && !matches!(c, '\'' | '’')).find(|word| !word.is_empty());
        first.is_some_and(|first| present.contains(bare(&fold(first))))
    })
}

/// "the Kestrel people", for Kestrel Analytics; nothing where one of the right companies begins like it.
fn of_its_people(company: &CompanyName, right: &[CompanyName]) -> Vec<Vec<String>> {
    const PEOPLE: &[&str] = &["people", "team", "folks", "crew", "office"];
    const SHORTEST: usize = 4;
    let first = |company: &CompanyName| words_in(&text::key(&company.name)).into_iter().next();
    let is_longer = forms(company).iter().all(|form| form.len() > 1);
    let Some(word) =
        first(company).filter(|word| is_longer && word.len() >= SHORTEST && !is_common_word(word))
    else {
        return Vec::new();
    };
    if right.iter().any(|right| first(right).as_ref() == Some(&word)) {
        return Vec::new();
    }
    PEOPLE.iter().map(|people| vec![word.clone(), (*people).to_owned()]).collect()
}

/// Name and aliases as rows of words, with the legal form and without.
fn forms(company: &CompanyName) -> Vec<Vec<String>> {
    let mut forms: Vec<Vec<String>> = Vec::new();
    for name in std::iter::once(&company.name).chain(&company.aliases) {
        let key = text::key(name);
        for form in [words_in(&key), words_in(without_legal_form(&key))] {
            // A single letter names nothing by itself.
            let is_telling = form.iter().map(String::len).sum::<usize>() > 1;
            if is_telling && !forms.contains(&form) {
                forms.push(form);
            }
        }
    }
    forms
}

/// Where this row of words is in the body.
fn places(prose: &Prose<'_>, form: &[String]) -> Vec<Named> {
    if form.is_empty() {
        return Vec::new();
    }
    prose
        .words
        .windows(form.len())
        .filter(|window| window.iter().zip(form).all(|(word, part)| bare(&word.folded) == bare(part)))
        .filter_map(|window| {
            let (first, last) = (window.first()?, window.last()?);
            (first.part != Part::SignOff).then(|| Named {
                span: first.span.start..last.span.end,
                words: form.len(),
                is_capitalised: first.is_capitalised,
                opens_sentence: opens_sentence(prose, first),
            })
        })
        .collect()
}

fn opens_sentence(prose: &Prose<'_>, word: &Word) -> bool {
    prose
        .sentences
        .get(word.sentence)
        .and_then(|sentence| prose.words.get(sentence.words.start))
        .is_some_and(|first| first.span == word.span)
}

/// A word without the genitive's ending.
fn bare(word: &str) -> &str {
    word.strip_suffix("'s").unwrap_or(word)
}

/// Whether a company's name is a word that notes use anyway.
fn is_common_word(word: &str) -> bool {
    static COMMON: WordList = WordList::of(include_str!("companies/common.txt"));
    COMMON.contains(&word)
}
