//! Rules about the greeting: it names the one who is written to, and nobody else.

use std::collections::HashSet;

use super::companies::words_in;
use super::context::Recipient;
use super::rule::{LintRule, Note, Reads, Severity, Spot, rule};
use crate::domain::name::{PersonName, is_short_for as is_short_form};
use crate::note::prose::{fold, is_title};

pub(super) const RULES: &[LintRule] = &[
    rule("wrong-name", Severity::Error, Reads::Structure, wrong_name),
    rule("greeting", Severity::Error, Reads::Structure, greeting),
    rule("group-greeting", Severity::Error, Reads::Structure, group_greeting),
];

fn contains_row(words: &[String], row: &[String]) -> bool {
    let is_same = |(word, other): (&String, &String)| word == other || plain(word) == plain(other);
    !row.is_empty() && words.windows(row.len()).any(|window| window.iter().zip(row).all(is_same))
}

/// `Mueller` is Müller.
fn plain(word: &str) -> String {
    word.replace("ue", "u").replace("oe", "o").replace("ae", "a")
}

/// What they are called and the last word of the family's name, each as words; titles and suffixes aren't part of them.
fn first_and_last(name: &PersonName) -> (Vec<String>, Vec<String>) {
    let family = name.family.as_deref().or(name.given.as_deref()).unwrap_or(&name.bare);
    let last = family.split_whitespace().next_back().map(words_in).unwrap_or_default();
    (words_in(&name.called()), last)
}

fn is_greeted(greeting: &[String], contact: &Recipient) -> bool {
    let name = PersonName::of(&contact.name);
    let (first, last) = first_and_last(&name);
    // A name can be split wrongly, so the word in front is accepted as well.
    let front = name.bare.split_whitespace().next().map(words_in).unwrap_or_default();
    let preferred = contact.preferred_name.as_deref().map(words_in).unwrap_or_default();
    let by_title = contains_row(greeting, &last) && greeting.iter().any(|word| is_title(word));
    contains_row(greeting, &first)
        || contains_row(greeting, &words_in(&name.formal()))
        || is_first_half(greeting, &name.called())
        || name.given.is_some() && contains_row(greeting, &front)
        || contains_row(greeting, &preferred)
        || by_title
        || is_short_for(greeting, &first)
        || is_short_for(greeting, &front)
        || is_ideographic(&contact.name) && by_ideographs(greeting, &contact.name)
}

/// "Marie" for Marie-Claire.
fn is_first_half(greeting: &[String], called: &str) -> bool {
    called.split_once('-').is_some_and(|(half, _)| contains_row(greeting, &words_in(half)))
}

/// "Joe" for Joseph, and Joseph for "Joe".
fn is_short_for(greeting: &[String], first: &[String]) -> bool {
    let [name] = first else { return false };
    greeting.iter().any(|word| is_short_form(word, name) || is_short_form(name, word))
}

fn is_ideographic(name: &str) -> bool {
    name.chars()
        .any(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'))
}

/// The family name is first, with or without a space: 李 小龙 and 李小龙 are greeted as 小龙, or whole.
fn by_ideographs(greeting: &[String], name: &str) -> bool {
    let whole: String = name.split_whitespace().collect();
    let given: String = match name.split_once(char::is_whitespace) {
        Some((_, given)) => given.split_whitespace().collect(),
        None => whole.chars().skip(1).collect(),
    };
    let said: String = greeting.concat();
    !given.is_empty() && said.contains(&fold(&given)) || said.contains(&fold(&whole))
}

fn wrong_name(note: &Note<'_>) -> Vec<Spot> {
    let (Some(contact), Some(span)) = (&note.context.contact, &note.prose.greeting) else {
        return Vec::new();
    };
    let greeting = words_in(note.prose.slice(span));
    if is_greeted(&greeting, contact) || group_in(note, &greeting).is_some() {
        return Vec::new();
    }
    let name = PersonName::of(&contact.name);
    let preferred = contact.preferred_name.clone().unwrap_or_else(|| name.called());
    let (as_greeted, keep) = if contact.is_formal {
        (name.formal(), "--register first-name".to_owned())
    } else {
        let written =
            note.prose.slice(span).split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '\'' | '’'));
        let name = written.filter(|word| !word.is_empty()).find(|word| !is_opener(&fold(word)));
        (
            preferred,
            format!("--preferred {}, or --register formal", name.map_or("NAME".to_owned(), capitalised)),
        )
    };
    // Somebody else's name isn't a name of theirs.
    let way = if note.context.others.iter().any(|other| is_called(&greeting, other)) {
        String::new()
    } else {
        format!("; if they go by what you wrote: rekindle edit contact \"{}\" {keep}", contact.name)
    };
    Spot::at(
        span.start,
        format!("the greeting \u{201c}{}\u{201d} does not name {}", note.prose.slice(span), contact.name),
        format!("greet {} as {as_greeted}{way}", contact.name),
    )
    .one()
}

fn is_called(greeting: &[String], name: &str) -> bool {
    let (first, last) = first_and_last(&PersonName::of(name));
    contains_row(greeting, &first) || contains_row(greeting, &last)
}

fn is_opener(word: &str) -> bool {
    matches!(
        word,
        "hi" | "hello" | "hey" | "hiya" | "dear" | "good" | "morning" | "afternoon" | "evening" | "greetings"
    ) || is_title(word)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A greeting that nobody would write: an address, a title without a name, a comma twice.
fn greeting(note: &Note<'_>) -> Vec<Spot> {
    let Some(span) = &note.prose.greeting else { return Vec::new() };
    let written = note.prose.slice(span);
    let line = note.prose.text.get(span.start..).and_then(|rest| rest.lines().next()).unwrap_or(written);
    let words = words_in(written);
    let what = if written.split_whitespace().any(|word| word.trim_matches(['<', '>']).contains('@')) {
        "the greeting has an email address instead of a name"
    } else if [",,", ", ,", ",.", ".,,"].iter().any(|marks| line.contains(marks)) {
        "the greeting has one punctuation mark too many"
    } else if words.last().is_some_and(|word| is_title(word)) {
        "the greeting has a title but no name"
    } else {
        return Vec::new();
    };
    let whom = note.context.contact.as_ref().map(|contact| format!(": {},", contact.greeting()));
    let fix = format!("greet them by name, with one comma{}", whom.unwrap_or_default());
    Spot::at(span.start, format!("{what}: \u{201c}{}\u{201d}", line.trim()), fix).one()
}

fn group_greeting(note: &Note<'_>) -> Vec<Spot> {
    let Some(span) = &note.prose.greeting else { return Vec::new() };
    let Some(what) = group_in(note, &words_in(note.prose.slice(span))) else { return Vec::new() };
    let name = note.context.contact.as_ref().map_or("the recipient", |contact| contact.name.as_str());
    Spot::at(span.start, format!("the greeting {what}"), format!("greet only {name}, by name")).one()
}

/// What a greeting is, where it is meant for a group.
fn group_in(note: &Note<'_>, greeting: &[String]) -> Option<String> {
    const GROUP: &[&str] = &[
        "all",
        "team",
        "teams",
        "everyone",
        "everybody",
        "folks",
        "guys",
        "both",
        "sirs",
        "madams",
        "ladies",
        "gentlemen",
        "colleagues",
        "committee",
        "panel",
        "alle",
        "zusammen",
        "todos",
        "tous",
    ];
    let contact = note.context.contact.as_ref();
    let own: HashSet<String> = contact
        .map(|contact| {
            words_in(&format!("{} {}", contact.name, contact.preferred_name.as_deref().unwrap_or_default()))
        })
        .unwrap_or_default()
        .into_iter()
        .collect();
    if let Some(word) = greeting.iter().find(|word| GROUP.contains(&word.as_str()) && !own.contains(*word)) {
        return Some(format!("is for a group (\u{201c}{word}\u{201d}), not for one person"));
    }
    let row = |words: &[&str]| words.iter().all(|word| greeting.iter().any(|w| w == word));
    if row(&["sir", "madam"]) || row(&["whom", "concern"]) || row(&["sir", "or"]) || row(&["damen", "herren"])
    {
        return Some("is for anyone who reads it".to_owned());
    }
    // Next to the right name another one is someone else; instead of it, it is a wrong name.
    if !contact.is_none_or(|contact| is_greeted(greeting, contact)) {
        return None;
    }
    let second = note.context.others.iter().find(|other| {
        let (first, _) = first_and_last(&PersonName::of(other));
        contains_row(greeting, &first) && !first.iter().all(|word| own.contains(word))
    });
    second.map(|other| format!("also names {other}")).or_else(|| {
        let at = greeting.iter().position(|word| matches!(word.as_str(), "and" | "und" | "et" | "y"))?;
        let names =
            at >= 2 && greeting.get(at + 1).is_some_and(|word| !own.contains(word) && !is_title(word));
        names.then(|| "is for two people".to_owned())
    })
}
