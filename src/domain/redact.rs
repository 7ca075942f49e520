//! What an export for other eyes leaves out: what the user thinks of people and openings, and how to reach others.
//!
//! Facts stay: who, where, when, in which direction and of what kind, and the words of messages with the addresses in
//! them taken out.

use super::agenda::Line;
use super::application::ApplicationLine;
use super::contact::ContactLine;
use super::effort::Effort;
use super::story::{ContactPage, Story};
use super::touch::TouchLine;
use super::{Application, Liked, Rule};

/// The columns and JSON fields that hold nothing else: they are left out rather than left empty.
pub const HIDDEN: &[&str] = &[
    "emails",
    "phones",
    "linkedin",
    "cadence",
    "tier",
    "ally",
    "tags",
    "topics",
    "notes",
    "liked",
    "reason",
    "outcome_reason",
    "rank",
    "forced_why",
    "why",
];

pub fn contact(line: &mut ContactLine) {
    let contact = &mut line.contact;
    hide(&mut contact.name);
    contact.emails.clear();
    contact.phones.clear();
    contact.linkedin = None;
    contact.cadence = None;
    contact.cadence_on = None;
    contact.ally = false;
    contact.tags.clear();
    contact.topics.clear();
    contact.notes.clear();
    if let Some(silence) = &mut contact.do_not_contact {
        silence.reason = None;
    }
}

pub fn application(line: &mut ApplicationLine) {
    let Application { liked, source, outcomes, participants, .. } = &mut line.application;
    *liked = Liked::Unsure;
    source.iter_mut().for_each(hide);
    for outcome in outcomes {
        outcome.reason = None;
        outcome.is_guessed = false;
        outcome.rank = None;
        outcome.follow_up = None;
    }
    for participant in participants {
        hide(&mut participant.name);
    }
    line.messenger.iter_mut().for_each(hide);
}

pub fn touch(line: &mut TouchLine) {
    hide(&mut line.contact);
    hide(&mut line.touch.text);
    line.subject.iter_mut().for_each(hide);
    line.forced_why = None;
}

pub fn effort(effort: &mut Effort) {
    hide(&mut effort.person);
    hide(&mut effort.method);
}

/// Only who came close is reminded by it.
pub fn tells_rank(rule: Rule) -> bool {
    rule == Rule::RoleWatch
}

pub fn reminder(line: &mut Line) {
    if let Some(contact) = &mut line.item.contact {
        hide(&mut contact.name);
        contact.ally = false;
    }
    line.item.reminder.why.clear();
    line.item.reminder.tier = None;
}

pub fn page(page: &mut ContactPage) {
    contact(&mut page.line);
    for (_, name) in page.introduced_by.iter_mut().chain(&mut page.introduced) {
        hide(name);
    }
    page.applications.iter_mut().for_each(application);
    let Story { reminders, interviews, details, feedback, opportunities, touches } = &mut page.story;
    reminders.retain(|line| !tells_rank(line.item.reminder.identity.rule));
    reminders.iter_mut().for_each(reminder);
    for (_, name) in interviews.iter_mut().flat_map(|line| &mut line.participants) {
        hide(name);
    }
    details.clear();
    feedback.clear();
    for from in opportunities {
        from.what.text.clear();
    }
    touches.iter_mut().for_each(touch);
}

fn hide(text: &mut String) {
    *text = without_addresses(text);
}

/// Telephone numbers have at least this many digits.
const FEWEST_DIGITS: usize = 7;

/// The text with `[email]`, `[phone]` and `[LinkedIn]` where it names one. What only looks like one goes, too.
pub fn without_addresses(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let follows_word = safe.ends_with(char::is_alphanumeric);
        let (taken, put) = if first.is_whitespace() {
            (first.len_utf8(), None)
        } else if let Some(length) = date(rest) {
            (length, None)
        } else if let Some(length) = phone(rest).filter(|_| !follows_word) {
            (length, Some("[phone]"))
        } else if follows_word {
            (first.len_utf8(), None)
        } else {
            word(rest)
        };
        let (piece, after) = rest.split_at(taken);
        safe.push_str(put.unwrap_or(piece));
        rest = after;
    }
    safe
}

/// How much of what begins here is taken, and what takes its place.
fn word(text: &str) -> (usize, Option<&'static str>) {
    let word = text.split(char::is_whitespace).next().unwrap_or_default();
    let is_edge = |c: char| !c.is_alphanumeric();
    let opening = word.len() - word.trim_start_matches(is_edge).len();
    if opening > 0 {
        return (opening, None);
    }
    let core = word.trim_end_matches(is_edge);
    let is_email = core.split_once('@').is_some_and(|(local, host)| !local.is_empty() && !host.is_empty());
    if is_email {
        (core.len(), Some("[email]"))
    } else if core.to_lowercase().contains("linkedin.com") {
        (word.trim_end_matches(['.', ',', ';', ')', ']', '>', '"', '\'']).len(), Some("[LinkedIn]"))
    } else {
        let first = text.chars().next().map_or(1, char::len_utf8);
        (first, None)
    }
}

/// The length of an ISO date that begins here.
fn date(text: &str) -> Option<usize> {
    let day = text.get(..10)?;
    day.parse::<chrono::NaiveDate>().ok().map(|_| day.len())
}

/// The length of a telephone number that begins here.
fn phone(text: &str) -> Option<usize> {
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '(')) {
        return None;
    }
    let is_in_number =
        |c: char| c.is_ascii_digit() || matches!(c, '+' | '(' | ')' | '-' | '.' | '/' | ' ' | '\u{a0}');
    let run = text.split(|c| !is_in_number(c)).next().unwrap_or_default();
    let number = run.trim_end_matches(|c: char| !c.is_ascii_digit());
    (number.chars().filter(char::is_ascii_digit).count() >= FEWEST_DIGITS).then_some(number.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_words_and_loses_its_addresses() {
        for (text, safe) in [
            ("Write to priya@northwind.example, please", "Write to [email], please"),
            ("<mailto:p.rao+jobs@home.example>", "<[email]>"),
            ("call +44 20 7946 0000 or (020) 7946-0000.", "call [phone] or [phone]."),
            ("tel:02079460000", "tel:[phone]"),
            ("see https://www.linkedin.com/in/priya-rao/?x=1!", "see [LinkedIn]"),
            ("(LinkedIn.com/in/priya)", "([LinkedIn])"),
            ("on 2026-09-15 10:30, 2 of 3 rooms, 1,000,000", "on 2026-09-15 10:30, 2 of 3 rooms, 1,000,000"),
            ("@you: come back\n\n-- Sam", "@you: come back\n\n-- Sam"),
            ("Zoë öffnet 12 Türen", "Zoë öffnet 12 Türen"),
            ("", ""),
        ] {
            assert_eq!(without_addresses(text), safe);
        }
    }

    proptest::proptest! {
        #[test]
        fn no_address_survives_wherever_it_stands(before in "[a-z ,.(<\n]{0,8}", after in "[ ,.)>\n]{0,3}") {
            for address in ["priya@northwind.example", "+44 20 7946 0958", "linkedin.com/in/priya-rao"] {
                let text = format!("{before} {address}{after} the rest");
                let safe = without_addresses(&text);
                for part in ["priya", "northwind", "7946", "0958"] {
                    proptest::prop_assert!(!safe.contains(part), "{text} became {safe}");
                }
                proptest::prop_assert!(safe.ends_with("the rest"));
            }
        }
    }
}
