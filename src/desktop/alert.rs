//! What an alert says: everything that came due as one alert, never a burst. Pure text, no desktop.

use crate::domain::{ContactId, Rule};

/// Longest summary, in characters.
pub const LONGEST_SUMMARY: usize = 80;
/// Longest body, in characters before any mark-up.
pub const LONGEST_BODY: usize = 400;
/// Most people (and reminders to oneself) that a grouped alert lists.
const MOST_LINES: usize = 5;
/// Longest line of a grouped alert: `MOST_LINES` of them and the command fit the body.
const LONGEST_LINE: usize = 72;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// Goes to the list of alerts without asking for attention.
    Low,
    Normal,
}

/// One message to the desktop, as plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    pub summary: String,
    pub body: String,
    pub urgency: Urgency,
    /// The number under which the service accepted an earlier alert that this one takes the place of.
    pub replaces: Option<u32>,
}

/// Whom a reminder is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressee {
    pub id: ContactId,
    pub name: String,
    /// What the user calls them: `Priya`.
    pub called: String,
}

/// A reminder that came due, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueLine {
    /// `None` for a reminder to oneself.
    pub contact: Option<Addressee>,
    pub company: Option<String>,
    pub rule: Rule,
    /// What to do: `follow-up`.
    pub what: String,
    /// The fact behind it: `rejected Tue 15 Sep`.
    pub why: String,
    /// Until when: `due Tue 22 Sep`.
    pub due: String,
}

/// Everything that came due as one alert, most important first; `None` where nothing did.
///
/// `private` names nobody and nothing: the alert is for a screen that others see.
pub fn alert(lines: &[DueLine], private: bool) -> Option<Alert> {
    let topics = topics(lines);
    let (summary, body) = match topics.as_slice() {
        [] => return None,
        _ if private => (count(&topics), "rekindle due".to_owned()),
        [only] => single(only),
        _ => grouped(&topics),
    };
    Some(Alert { summary, body, urgency: urgency(lines), replaces: None })
}

/// What `notify --test` sends.
pub fn test_alert() -> Alert {
    Alert {
        summary: "rekindle: a test".to_owned(),
        body: "Reminders will arrive like this one.".to_owned(),
        urgency: Urgency::Normal,
        replaces: None,
    }
}

/// What one entry of an alert is about: a person with all that is due to them, or one reminder to oneself.
struct Topic<'a> {
    first: &'a DueLine,
    more: Vec<&'a DueLine>,
}

fn topics(lines: &[DueLine]) -> Vec<Topic<'_>> {
    let mut by_priority: Vec<&DueLine> = lines.iter().collect();
    by_priority.sort_by_key(|line| std::cmp::Reverse(line.rule.priority()));
    let mut topics: Vec<Topic<'_>> = Vec::new();
    for line in by_priority {
        let known = topics.iter_mut().find(|topic| is_same_person(topic.first, line));
        match known {
            Some(topic) => topic.more.push(line),
            None => topics.push(Topic { first: line, more: Vec::new() }),
        }
    }
    topics
}

fn is_same_person(one: &DueLine, other: &DueLine) -> bool {
    match (&one.contact, &other.contact) {
        (Some(one), Some(other)) => one.id == other.id,
        (None, _) | (_, None) => false,
    }
}

fn urgency(lines: &[DueLine]) -> Urgency {
    if lines.iter().all(|line| line.contact.is_none()) { Urgency::Low } else { Urgency::Normal }
}

/// Who, what, why now, until when, and what to type.
fn single(topic: &Topic<'_>) -> (String, String) {
    let line = topic.first;
    let command = match &line.contact {
        Some(contact) => format!("rekindle show {}", contact.id),
        None => "rekindle due".to_owned(),
    };
    let mut body: Vec<String> =
        [&line.why, &line.due].into_iter().filter(|part| !part.is_empty()).cloned().collect();
    body.extend(topic.more.iter().map(|more| format!("also {}, {}", more.what, more.due)));
    let body: Vec<String> = body.iter().map(|part| clip(part, LONGEST_LINE * 2)).collect();
    let room = LONGEST_BODY - command.chars().count() - 1;
    (said_of(line, &line.what, LONGEST_SUMMARY), format!("{}\n{command}", clip(&body.join("\n"), room)))
}

/// How many, who, and a line each.
fn grouped(topics: &[Topic<'_>]) -> (String, String) {
    let names: Vec<&str> = topics
        .iter()
        .filter_map(|topic| topic.first.contact.as_ref())
        .map(|contact| contact.called.as_str())
        .collect();
    let count = count(topics);
    let summary = if names.is_empty() {
        count
    } else {
        let room = LONGEST_SUMMARY.saturating_sub(count.chars().count() + 2);
        format!("{count}: {}", some_of(&names, room))
    };
    let mut lines: Vec<String> = topics.iter().take(MOST_LINES).map(line).collect();
    let unlisted = topics.len().saturating_sub(MOST_LINES);
    lines.push(if unlisted == 0 {
        "rekindle due".to_owned()
    } else {
        format!("and {unlisted} more: rekindle due")
    });
    (summary, lines.join("\n"))
}

/// One entry of a grouped alert.
fn line(topic: &Topic<'_>) -> String {
    let first = topic.first;
    let more =
        if topic.more.is_empty() { String::new() } else { format!(" (and {} more)", topic.more.len()) };
    said_of(first, &format!("{}{more}, {}", first.what, first.due), LONGEST_LINE)
}

/// `Omar Haddad (Northwind): follow-up` in at most `most` characters, where the name gives way first.
fn said_of(line: &DueLine, what: &str, most: usize) -> String {
    let what = clip(what, most * 2 / 3);
    let room = most - what.chars().count() - 2;
    format!("{}: {what}", clip(&subject(line), room))
}

/// `Omar Haddad (Northwind)`, `Northwind`, or `For yourself`.
fn subject(line: &DueLine) -> String {
    match (&line.contact, &line.company) {
        (Some(contact), Some(company)) => format!("{} ({company})", contact.name),
        (Some(contact), None) => contact.name.clone(),
        (None, Some(company)) => company.clone(),
        (None, None) => "For yourself".to_owned(),
    }
}

/// `3 people and 1 reminder to yourself today`.
fn count(topics: &[Topic<'_>]) -> String {
    let people = topics.iter().filter(|topic| topic.first.contact.is_some()).count();
    let own = topics.len() - people;
    let people = match people {
        0 => None,
        1 => Some("1 person".to_owned()),
        n => Some(format!("{n} people")),
    };
    let own = match own {
        0 => None,
        1 => Some("1 reminder to yourself".to_owned()),
        n => Some(format!("{n} reminders to yourself")),
    };
    let parts: Vec<String> = people.into_iter().chain(own).collect();
    format!("{} today", parts.join(" and "))
}

/// As many of the names as fit, and how many are left: `Priya, Omar and 7 more`.
fn some_of(names: &[&str], room: usize) -> String {
    let listed = |many: usize| {
        let list = names.iter().take(many).copied().collect::<Vec<_>>().join(", ");
        match names.len() - many {
            0 => list,
            left => format!("{list} and {left} more"),
        }
    };
    (1..=names.len().min(MOST_LINES))
        .rev()
        .map(listed)
        .find(|list| list.chars().count() <= room)
        .unwrap_or_else(|| clip(&listed(1), room))
}

/// At most `most` characters, the last one an ellipsis where some were left out.
pub(super) fn clip(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to(id: i64, name: &str, company: &str, rule: Rule) -> DueLine {
        DueLine {
            contact: Some(Addressee {
                id: ContactId(id),
                name: name.to_owned(),
                called: name.split(' ').next().unwrap().to_owned(),
            }),
            company: Some(company.to_owned()),
            rule,
            what: rule.to_string(),
            why: "rejected Tue 15 Sep".to_owned(),
            due: "due Tue 22 Sep".to_owned(),
        }
    }

    fn to_oneself(company: &str) -> DueLine {
        DueLine { contact: None, ..to(0, "nobody", company, Rule::RoleWatch) }
    }

    fn seen(lines: &[DueLine], private: bool) -> String {
        let alert = alert(lines, private).unwrap();
        format!("{:?}\n{}\n---\n{}", alert.urgency, alert.summary, alert.body)
    }

    #[test]
    fn nothing_due_is_no_alert() {
        assert_eq!(alert(&[], false), None);
        assert_eq!(alert(&[], true), None);
    }

    #[test]
    fn one_person_is_told_with_who_what_why_until_when_and_the_command() {
        assert_eq!(
            seen(&[to(4, "Omar Haddad", "Northwind", Rule::FollowUp)], false),
            "Normal\nOmar Haddad (Northwind): follow-up\n---\nrejected Tue 15 Sep\ndue Tue 22 Sep\nrekindle show 4"
        );
    }

    #[test]
    fn two_things_due_to_one_person_are_one_alert_about_the_more_important() {
        let lines = [
            to(1, "Priya Rao", "Northwind", Rule::LinkedinConnect),
            to(1, "Priya Rao", "Northwind", Rule::ReplyOwed),
        ];
        assert_eq!(
            seen(&lines, false),
            "Normal\nPriya Rao (Northwind): reply-owed\n---\nrejected Tue 15 Sep\ndue Tue 22 Sep\n\
             also linkedin-connect, due Tue 22 Sep\nrekindle show 1"
        );
    }

    #[test]
    fn several_people_are_one_alert_most_important_first() {
        let lines = [
            to(2, "Omar Haddad", "Northwind", Rule::FollowUp),
            to(3, "Lena Fischer", "Northwind", Rule::FollowUp),
            to(1, "Priya Rao", "Northwind", Rule::ReplyOwed),
        ];
        assert_eq!(
            seen(&lines, false),
            "Normal\n3 people today: Priya, Omar, Lena\n---\n\
             Priya Rao (Northwind): reply-owed, due Tue 22 Sep\n\
             Omar Haddad (Northwind): follow-up, due Tue 22 Sep\n\
             Lena Fischer (Northwind): follow-up, due Tue 22 Sep\nrekindle due"
        );
    }

    #[test]
    fn more_than_five_are_counted() {
        let names =
            ["Priya Rao", "Omar Haddad", "Lena Fischer", "Tom Weiss", "Aisha Khan", "Ines Sol", "Bo Li"];
        let lines: Vec<DueLine> =
            (1..).zip(names).map(|(id, name)| to(id, name, "Northwind", Rule::CheckIn)).collect();
        let told = seen(&lines, false);
        assert!(told.contains("7 people today: Priya, Omar, Lena, Tom, Aisha and 2 more\n"), "{told}");
        assert!(told.ends_with("\nand 2 more: rekindle due"), "{told}");
        assert_eq!(told.lines().count(), 3 + 5 + 1, "{told}");
    }

    #[test]
    fn reminders_to_oneself_are_counted_apart_and_do_not_press() {
        assert_eq!(
            seen(&[to_oneself("Northwind")], false),
            "Low\nNorthwind: role-watch\n---\nrejected Tue 15 Sep\ndue Tue 22 Sep\nrekindle due"
        );
        assert!(
            seen(&[to_oneself("Northwind"), to_oneself("Helio")], false)
                .starts_with("Low\n2 reminders to yourself today\n")
        );
        assert!(
            seen(&[to_oneself("Northwind"), to(1, "Priya Rao", "Northwind", Rule::ReplyOwed)], false)
                .starts_with("Normal\n1 person and 1 reminder to yourself today: Priya\n")
        );
    }

    #[test]
    fn a_private_alert_names_nobody() {
        let lines = [
            to(1, "Priya Rao", "Northwind", Rule::ReplyOwed),
            to(2, "Omar Haddad", "Northwind", Rule::FollowUp),
            to_oneself("Helio"),
        ];
        assert_eq!(
            seen(&lines, true),
            "Normal\n2 people and 1 reminder to yourself today\n---\nrekindle due"
        );
        assert_eq!(seen(&lines[..1], true), "Normal\n1 person today\n---\nrekindle due");
    }

    #[test]
    fn endless_names_stay_within_the_limits_and_keep_what_and_when() {
        let long = "Maximiliana-Wolfeschlegelsteinhausenbergerdorff ".repeat(4);
        let lines: Vec<DueLine> =
            (1..=40).map(|id| to(id, &long, &long, Rule::InfoInterviewFollowUp)).collect();
        for lines in [&lines[..1], &lines[..]] {
            let alert = alert(lines, false).unwrap();
            assert!(alert.body.chars().count() <= LONGEST_BODY, "{}", alert.body);
            assert!(alert.body.contains("due Tue 22 Sep"), "{}", alert.body);
            assert!(alert.body.lines().last().unwrap().contains("rekindle "), "{}", alert.body);
            assert!(alert.summary.chars().count() <= LONGEST_SUMMARY, "{}", alert.summary);
        }
    }
}
