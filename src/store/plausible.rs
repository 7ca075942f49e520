//! What a column can hold when the program wrote it: an export that was edited by hand may say anything else.

use anyhow::Result;
use chrono::{DateTime, Datelike as _, NaiveDate};

use super::Store;
use super::image::{Image, LARGEST};
use super::row::get;
use crate::domain::appointment::Version;
use crate::domain::proposal::{ProposalKind, is_sound};
use crate::domain::word::Word as _;
use crate::domain::{Cadence, Rule, TouchKind, profile, text};

/// The most occurrences that one rule may plan for the same subject.
const MOST_TURNS: i64 = 1_000_000;
/// Digits of a digest.
const DIGEST: usize = 64;

/// What a text in this column is, where this one is no such thing.
pub(super) fn should_be(table: &str, column: &str, value: &str) -> Option<&'static str> {
    let (is_one, what) = match (table, column) {
        (_, "uid") => (is_uid(value), "a UUID"),
        ("contact", "linkedin") => {
            (profile::is_linkedin_slug(value), "the last part of a LinkedIn profile's address")
        }
        ("email", "address") => (text::email(value).as_deref() == Ok(value), "an email address"),
        ("contact", "cadence") | ("reminder", "tier") => (value.parse::<Cadence>().is_ok(), "a cadence"),
        ("reminder" | "alert", "rule") => (Rule::parse(value).is_ok(), "one of the rules"),
        ("appointment", "zone") => (is_zone(value), "the name of a time zone"),
        ("appointment", "moved_from") => (is_list(value, is_start), "a list of days"),
        ("alert", "delivered_at") => (DateTime::parse_from_rfc3339(value).is_ok(), "a moment"),
        ("proposal", "command") => (is_list(value, |_| true), "a list of words"),
        ("proposal", "gist") => (TouchKind::parse(value).is_ok(), "a kind of message"),
        ("forgetting_key", "key") | ("forgotten" | "gone", "digest") => (is_digest(value), "a digest"),
        (_, "phones" | "aliases" | "topics" | "tags" | "questions" | "asked") => {
            (is_list(value, says_something), "a list of texts")
        }
        ("draft", "lint") => (serde_json::from_str::<Vec<Image>>(value).is_ok(), "a list of findings"),
        (_, column) if may_be_empty(column) => return None,
        _ => (says_something(value), "a text that says something"),
    };
    (!is_one).then_some(what)
}

/// The schema holds those of them that may not.
fn may_be_empty(column: &str) -> bool {
    matches!(
        column,
        "notes" | "note" | "text" | "posting" | "subject" | "sender" | "line" | "name_key" | "title_key"
    )
}

fn says_something(value: &str) -> bool {
    !value.trim().is_empty()
}

/// As `uuid` writes them.
fn is_uid(value: &str) -> bool {
    uuid::Uuid::parse_str(value).is_ok_and(|uid| uid.to_string() == value)
}

/// `America/Argentina/Buenos_Aires`, `Etc/GMT+5`: another machine may know another list.
fn is_zone(value: &str) -> bool {
    const LONGEST: usize = 64;
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '+' | '-');
    value.len() <= LONGEST
        && value.starts_with(|c: char| c.is_ascii_alphabetic())
        && value.chars().all(is_part)
}

fn is_start(value: &str) -> bool {
    value.parse::<NaiveDate>().is_ok() || DateTime::parse_from_rfc3339(value).is_ok()
}

fn is_digest(value: &str) -> bool {
    value.len() == DIGEST && value.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'a'..=b'f'))
}

fn is_list(value: &str, is_entry: impl Fn(&str) -> bool) -> bool {
    serde_json::from_str::<Vec<String>>(value).is_ok_and(|list| list.iter().all(|entry| is_entry(entry)))
}

/// What is wrong with the numbers of a row, or with what its columns say together.
pub(super) fn mismatch(table: &str, row: &Image) -> Option<String> {
    let number = |column: &str| row.get(column).and_then(serde_json::Value::as_i64);
    let word = |column: &str| row.get(column).and_then(serde_json::Value::as_str);
    let least = |column: &'static str, least: i64, most: i64| {
        let is_beyond = number(column).is_some_and(|n| !(least..=most).contains(&n));
        is_beyond.then(|| format!("its {column} must be between {least} and {most}"))
    };
    match table {
        "reminder" | "alert" => {
            let rule = word("rule").and_then(|rule| Rule::parse(rule).ok())?;
            about(rule, number("contact_id").is_some(), number("company_id").is_some())
                .or_else(|| {
                    number("ordinal")
                        .filter(|n| !counts(rule, *n))
                        .map(|n| format!("no {rule} has the ordinal {n}"))
                })
                .or_else(|| least("number", 0, i64::from(u32::MAX)))
        }
        "appointment" => least("sequence", 0, Version::MOST).or_else(|| least("number", 1, MOST_TURNS)),
        "forgotten" => least("person", 1, LARGEST),
        // And those that the user removed.
        "called_off" => least("sequence", 0, Version::LAST.sequence),
        "proposal" => {
            let kind = word("kind").and_then(|kind| ProposalKind::parse(kind).ok())?;
            let words: Vec<String> = serde_json::from_str(word("command")?).ok()?;
            (!is_sound(kind, &words))
                .then(|| format!("its command is not one that an email could propose as {kind}"))
        }
        _ => None,
    }
}

/// Who a reminder is about follows from its rule.
fn about(rule: Rule, is_of_contact: bool, is_of_company: bool) -> Option<String> {
    let (needs, is_so) = match rule {
        Rule::Prepare | Rule::Debrief => ("a company or a contact", is_of_contact != is_of_company),
        Rule::GhostQuestion | Rule::RoleWatch | Rule::ReapplyWindow => {
            ("a company", !is_of_contact && is_of_company)
        }
        Rule::MonthlyReview => ("the search", !is_of_contact && !is_of_company),
        Rule::Custom => ("a contact or nobody", !is_of_company),
        Rule::ReplyOwed
        | Rule::ThankYou
        | Rule::WithdrawNotice
        | Rule::FollowUp
        | Rule::ReferralThanks
        | Rule::StatusCheck
        | Rule::JobChange
        | Rule::LinkedinConnect
        | Rule::LandedNews
        | Rule::InfoInterviewAsk
        | Rule::InfoInterviewFollowUp
        | Rule::CheckIn => ("a contact", is_of_contact && !is_of_company),
    };
    (!is_so).then(|| format!("a {rule} is about {needs}"))
}

/// Whether a rule counts so: what it is about has a number, a month is written `202609`, the rest is counted from one.
fn counts(rule: Rule, ordinal: i64) -> bool {
    match rule {
        // An introduction is counted below zero: messages are above it.
        Rule::ReferralThanks => ordinal != 0,
        Rule::MonthlyReview => {
            let (year, month) = (ordinal / 100, u32::try_from(ordinal % 100).unwrap_or_default());
            i32::try_from(year)
                .ok()
                .and_then(|year| NaiveDate::from_ymd_opt(year, month, 1))
                .is_some_and(|day| day.year() > 0)
        }
        Rule::ReplyOwed
        | Rule::ThankYou
        | Rule::JobChange
        | Rule::LandedNews
        | Rule::InfoInterviewFollowUp
        | Rule::Custom => ordinal > 0,
        Rule::Prepare
        | Rule::Debrief
        | Rule::WithdrawNotice
        | Rule::FollowUp
        | Rule::StatusCheck
        | Rule::LinkedinConnect
        | Rule::InfoInterviewAsk
        | Rule::CheckIn
        | Rule::GhostQuestion
        | Rule::RoleWatch
        | Rule::ReapplyWindow => (1..=MOST_TURNS).contains(&ordinal),
    }
}

/// A number, and what can have given it.
const GIVEN: &[(&str, &str, &[&str])] = &[
    ("alert", "contact_id", &["contact"]),
    ("alert", "company_id", &["company"]),
    ("alert", "application_id", &["application"]),
    ("proposal", "contact_id", &["contact"]),
    ("proposal", "application_id", &["application"]),
];

/// The same of the ordinals of a rule.
const ORDINALS: &[(Rule, &[&str])] = &[
    (Rule::ReplyOwed, &["touch"]),
    (Rule::ReferralThanks, &["touch", "opportunity"]),
    (Rule::ThankYou, &["interview", "touch"]),
    (Rule::JobChange, &["job_change"]),
    (Rule::LandedNews, &["application"]),
    (Rule::InfoInterviewFollowUp, &["touch"]),
    (Rule::Custom, &["wish"]),
];

impl Store {
    /// Where something points, without a reference that SQLite would hold, to a number that was never given. What had
    /// one and is gone isn't a fault.
    pub fn never_given(&self) -> Result<Vec<String>> {
        let mut wrong = Vec::new();
        let last = |tables: &[&str]| -> Result<i64> {
            let names = serde_json::to_string(tables)?;
            let sql = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence
                       WHERE name IN (SELECT value FROM json_each(:names))";
            Ok(self.first(sql, &[(":names", &names)], |row| get(row, 0))?.unwrap_or_default())
        };
        for (table, column, of) in GIVEN {
            let sql = format!("SELECT id FROM {table} WHERE {column} NOT BETWEEN 1 AND :last ORDER BY id");
            for id in self.all(&sql, &[(":last", &last(of)?)], |row| get::<i64>(row, 0))? {
                wrong.push(format!("{table} {id} points to a {} that never was", of.join(" or ")));
            }
        }
        for (rule, of) in ORDINALS {
            for table in ["reminder", "alert"] {
                let sql =
                    format!("SELECT id FROM {table} WHERE rule = :rule AND abs(ordinal) > :last ORDER BY id");
                let params: [(&str, &dyn rusqlite::ToSql); 2] =
                    [(":rule", &rule.as_str()), (":last", &last(of)?)];
                for id in self.all(&sql, &params, |row| get::<i64>(row, 0))? {
                    wrong.push(format!("{table} {id} is about a {} that never was", of.join(" or ")));
                }
            }
        }
        Ok(wrong)
    }
}
