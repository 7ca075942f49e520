//! What an alert says: everything that came due as one alert, never a burst. Pure text, no desktop.

use serde::{Deserialize, Serialize};

use crate::domain::{ContactId, Numbered, ReminderId, Rule};

/// Longest summary, in characters.
pub const LONGEST_SUMMARY: usize = 80;
/// Longest body, in characters before any mark-up.
pub const LONGEST_BODY: usize = 400;
/// Most people (and reminders to oneself) that a grouped alert lists.
const MOST_LINES: usize = 5;
/// Longest line of a grouped alert: `MOST_LINES` of them and the command fit the body.
const LONGEST_LINE: usize = 72;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Urgency {
    /// Goes to the list of alerts without asking for attention.
    Low,
    Normal,
}

/// What can be chosen in an alert, where the service offers buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Action {
    Done,
    Snooze,
    Show,
}

impl Action {
    pub const ALL: [Self; 3] = [Self::Done, Self::Snooze, Self::Show];

    /// Its name on the bus.
    pub fn key(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Snooze => "snooze",
            Self::Show => "show",
        }
    }

    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.key() == key)
    }

    /// What is on the button.
    pub fn label(self) -> &'static str {
        match self {
            Self::Done => "Done",
            Self::Snooze => "Snooze a day",
            Self::Show => "Show",
        }
    }
}

/// One message to the desktop, as plain text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alert {
    pub summary: String,
    pub body: String,
    /// What to type instead, if there are no buttons.
    pub command: Option<String>,
    pub actions: Vec<Action>,
    pub urgency: Urgency,
    /// Nobody misses it once it has gone from the screen.
    pub is_passing: bool,
    /// The same for the same alert: sent again, it takes its own place on services that know tags.
    pub tag: String,
    /// An earlier alert that this one takes the place of.
    pub replaces: Option<Numbered>,
}

impl Alert {
    /// Some words about what was chosen.
    pub fn answer(summary: String, body: String) -> Self {
        Self {
            summary,
            body,
            command: None,
            actions: Vec::new(),
            urgency: Urgency::Low,
            is_passing: true,
            tag: "rekindle-answer".to_owned(),
            replaces: None,
        }
    }
}

/// What surrounds the reminders of an alert.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setting {
    /// The alert is for a screen that others see: it names nobody and nothing.
    pub is_private: bool,
    /// An alert came today already, and this one says what is new.
    pub is_later: bool,
    /// People who wait for another day.
    pub waiting: usize,
}

/// Who a reminder is about.
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
    pub reminder: ReminderId,
    /// `None` for a reminder to oneself.
    pub contact: Option<Addressee>,
    pub company: Option<String>,
    pub rule: Rule,
    /// What to do: `follow-up`.
    pub what: String,
    /// The fact behind it: `rejected Tue 15 Sep`; empty where `what` says it already.
    pub why: String,
    /// Until when: `due Tue 22 Sep 2026 (in 6 days)`.
    pub due: String,
    /// The same in a list: `(due by Tue 22 Sep)`.
    pub by: String,
}

/// Everything that came due as one alert, most important first; `None` if nothing did.
///
/// Buttons act on one person; of several, `Show` takes the alert apart ([`one_by_one`]). What nobody is named in has
/// none: someone who cannot see what it is about cannot say that it is done.
pub fn alert(lines: &[DueLine], setting: Setting) -> Option<Alert> {
    let topics = topics(lines);
    let first = topics.first()?;
    let mut alert = match topics.as_slice() {
        [only] => single(only),
        _ => grouped(&topics, setting),
    };
    if setting.is_private {
        alert.summary = count(&topics, setting);
        alert.body.clear();
        alert.command = Some("rekindle due".to_owned());
        alert.actions.clear();
    }
    let unlisted = if setting.is_private { 0 } else { topics.len().saturating_sub(MOST_LINES) };
    let more = unlisted + setting.waiting;
    if more > 0 {
        let more = format!("and {more} more: rekindle due");
        alert.body = if alert.body.is_empty() { more } else { format!("{}\n{more}", alert.body) };
        if alert.command.as_deref() == Some("rekindle due") {
            alert.command = None;
        }
    }
    alert.urgency = urgency(lines);
    if topics.len() > 1 {
        alert.tag = format!("rekindle-{}-and-more", first.first.reminder);
    }
    Some(alert)
}

/// The same with the offers whose answer is due soon: the first is the title, whatever else came due.
pub fn with_offers(alert: Option<Alert>, offers: &[String], is_private: bool) -> Option<Alert> {
    let (first, others) = match offers {
        [] => return alert,
        _ if is_private => ("an offer to answer", &[][..]),
        [first, others @ ..] => (first.as_str(), others),
    };
    let mut body: Vec<String> = others.iter().map(|other| sentence(other)).collect();
    let mut tag = "rekindle-offers".to_owned();
    if let Some(alert) = alert {
        body.extend([alert.summary, alert.body].into_iter().filter(|part| !part.is_empty()));
        tag = alert.tag;
    }
    Some(Alert {
        command: Some("rekindle due".to_owned()),
        urgency: Urgency::Normal,
        is_passing: false,
        tag,
        ..Alert::answer(clip(&sentence(first), LONGEST_SUMMARY), clip(&body.join("\n"), LONGEST_BODY))
    })
}

/// The same with how many letters wait for a yes, last.
pub fn with_letters(alert: Option<Alert>, letters: usize) -> Option<Alert> {
    if letters == 0 {
        return alert;
    }
    let line = format!("{letters} {} to look at", if letters == 1 { "email" } else { "emails" });
    let Some(mut alert) = alert else {
        return Some(Alert {
            command: Some("rekindle inbox".to_owned()),
            urgency: Urgency::Normal,
            is_passing: false,
            tag: "rekindle-letters".to_owned(),
            ..Alert::answer(line, String::new())
        });
    };
    let body: Vec<String> = [alert.body, line].into_iter().filter(|body| !body.is_empty()).collect();
    alert.body = clip(&body.join("\n"), LONGEST_BODY);
    Some(alert)
}

/// With a capital.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// An alert for each person and each reminder to oneself, with the reminder that its buttons act on.
pub fn one_by_one(lines: &[DueLine]) -> Vec<(ReminderId, Alert)> {
    topics(lines).iter().map(|topic| (topic.first.reminder, single(topic))).collect()
}

/// What `notify --test` sends.
pub fn test_alert() -> Alert {
    Alert {
        urgency: Urgency::Normal,
        is_passing: false,
        tag: "rekindle-test".to_owned(),
        ..Alert::answer("rekindle: a test".to_owned(), "Reminders will arrive like this one.".to_owned())
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
fn single(topic: &Topic<'_>) -> Alert {
    let line = topic.first;
    let command = match &line.contact {
        Some(contact) => format!("rekindle show {}", contact.id),
        None => format!("rekindle done {}", line.reminder),
    };
    let mut body: Vec<String> =
        [&line.why, &line.due].into_iter().filter(|part| !part.is_empty()).cloned().collect();
    body.extend(topic.more.iter().map(|more| format!("also {}, {}", more.what, more.due)));
    let body: Vec<String> = body.iter().map(|part| clip(part, LONGEST_LINE * 2)).collect();
    Alert {
        summary: said_of(line, &line.what, LONGEST_SUMMARY),
        body: clip(&body.join("\n"), LONGEST_BODY - LONGEST_LINE),
        command: Some(command),
        actions: Action::ALL.to_vec(),
        urgency: urgency(std::slice::from_ref(line)),
        is_passing: false,
        tag: format!("rekindle-{}", line.reminder),
        replaces: None,
    }
}

/// How many, who, and a line each.
fn grouped(topics: &[Topic<'_>], setting: Setting) -> Alert {
    let names: Vec<&str> = topics
        .iter()
        .filter_map(|topic| topic.first.contact.as_ref())
        .map(|contact| contact.called.as_str())
        .collect();
    let count = count(topics, setting);
    let summary = if names.is_empty() {
        count
    } else {
        let room = LONGEST_SUMMARY.saturating_sub(count.chars().count() + 2);
        format!("{count}: {}", some_of(&names, room))
    };
    let lines: Vec<String> = topics.iter().take(MOST_LINES).map(line).collect();
    Alert {
        summary,
        body: lines.join("\n"),
        command: Some("rekindle due".to_owned()),
        actions: vec![Action::Show],
        urgency: Urgency::Normal,
        is_passing: false,
        tag: String::new(),
        replaces: None,
    }
}

/// One entry of a grouped alert.
fn line(topic: &Topic<'_>) -> String {
    let first = topic.first;
    let more =
        if topic.more.is_empty() { String::new() } else { format!(" (and {} more)", topic.more.len()) };
    said_of(first, &format!("{} {}{more}", first.what, first.by), LONGEST_LINE)
}

/// `Omar Haddad (Northwind): follow-up` in at most `most` characters, where the company gives way first, then the name.
fn said_of(line: &DueLine, what: &str, most: usize) -> String {
    let what = clip(what, most * 2 / 3);
    let room = most - what.chars().count() - 2;
    format!("{}: {what}", subject(line, room))
}

/// `Omar Haddad (Northwind)`, `Northwind`, or `Your own reminder`.
fn subject(line: &DueLine, room: usize) -> String {
    let subject = match (&line.contact, &line.company) {
        (Some(contact), Some(company)) => {
            let both = format!("{} ({company})", contact.name);
            if both.chars().count() <= room { both } else { contact.name.clone() }
        }
        (Some(contact), None) => contact.name.clone(),
        (None, Some(company)) => company.clone(),
        (None, None) => "Your own reminder".to_owned(),
    };
    clip(&subject, room)
}

/// `3 people and 1 reminder of your own today`, `2 more people today`.
fn count(topics: &[Topic<'_>], setting: Setting) -> String {
    let people = topics.iter().filter(|topic| topic.first.contact.is_some()).count();
    let own = topics.len() - people;
    let more = if setting.is_later { "more " } else { "" };
    let people = match people {
        0 => None,
        1 => Some(format!("1 {more}person")),
        n => Some(format!("{n} {more}people")),
    };
    let more = if people.is_none() { more } else { "" };
    let own = match own {
        0 => None,
        1 => Some(format!("1 {more}reminder of your own")),
        n => Some(format!("{n} {more}reminders of your own")),
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
            reminder: ReminderId(10 + id),
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
            by: "(due by Tue 22 Sep)".to_owned(),
        }
    }

    fn to_oneself(company: &str) -> DueLine {
        DueLine { contact: None, ..to(0, "nobody", company, Rule::RoleWatch) }
    }

    fn seen(lines: &[DueLine], private: bool) -> String {
        seen_in(lines, Setting { is_private: private, ..Setting::default() })
    }

    /// As on a service without buttons.
    fn seen_in(lines: &[DueLine], setting: Setting) -> String {
        let alert = alert(lines, setting).unwrap();
        let shown = crate::desktop::service::notification(&alert, false, false);
        format!("{:?}\n{}\n---\n{}", alert.urgency, shown.summary, shown.body)
    }

    #[test]
    fn an_offer_to_answer_comes_first_or_alone() {
        let offers = ["answer Rivet's offer by Fri 18 Sep".to_owned()];
        let alone = with_offers(None, &offers, false).unwrap();
        assert_eq!((alone.summary.as_str(), alone.body.as_str()), ("Answer Rivet's offer by Fri 18 Sep", ""));
        let hidden = with_offers(None, &offers, true).unwrap();
        assert_eq!(hidden.summary, "An offer to answer");
        let other = Alert::answer("2 people".to_owned(), "Omar: follow-up".to_owned());
        let both = with_offers(Some(other.clone()), &offers, false).unwrap();
        assert_eq!(both.summary, "Answer Rivet's offer by Fri 18 Sep");
        assert_eq!(both.body, "2 people\nOmar: follow-up");
        assert_eq!(with_offers(Some(other.clone()), &[], false), Some(other));
        assert_eq!(with_offers(None, &[], true), None);
    }

    #[test]
    fn nothing_due_is_no_alert() {
        assert_eq!(alert(&[], Setting::default()), None);
        assert_eq!(alert(&[], Setting { is_private: true, ..Setting::default() }), None);
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
             Priya Rao (Northwind): reply-owed (due by Tue 22 Sep)\n\
             Omar Haddad (Northwind): follow-up (due by Tue 22 Sep)\n\
             Lena Fischer (Northwind): follow-up (due by Tue 22 Sep)\nrekindle due"
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
            "Low\nNorthwind: role-watch\n---\nrejected Tue 15 Sep\ndue Tue 22 Sep\nrekindle done 10"
        );
        assert!(
            seen(&[to_oneself("Northwind"), to_oneself("Helio")], false)
                .starts_with("Low\n2 reminders of your own today\n")
        );
        assert!(
            seen(&[to_oneself("Northwind"), to(1, "Priya Rao", "Northwind", Rule::ReplyOwed)], false)
                .starts_with("Normal\n1 person and 1 reminder of your own today: Priya\n")
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
            "Normal\n2 people and 1 reminder of your own today\n---\nrekindle due"
        );
        assert_eq!(seen(&lines[..1], true), "Normal\n1 person today\n---\nrekindle due");
    }

    #[test]
    fn endless_names_stay_within_the_limits_and_keep_what_and_when() {
        let long = "Maximiliana-Wolfeschlegelsteinhausenbergerdorff ".repeat(4);
        let lines: Vec<DueLine> =
            (1..=40).map(|id| to(id, &long, &long, Rule::InfoInterviewFollowUp)).collect();
        for lines in [&lines[..1], &lines[..]] {
            let alert = alert(lines, Setting::default()).unwrap();
            let alert = crate::desktop::service::notification(&alert, false, false);
            assert!(alert.body.chars().count() <= LONGEST_BODY, "{}", alert.body);
            assert!(alert.body.contains("Tue 22 Sep"), "{}", alert.body);
            assert!(alert.body.lines().last().unwrap().contains("rekindle "), "{}", alert.body);
            assert!(alert.summary.chars().count() <= LONGEST_SUMMARY, "{}", alert.summary);
        }
    }

    #[test]
    fn a_later_alert_says_that_it_is_about_what_is_new() {
        let lines = [
            to(1, "Priya Rao", "Northwind", Rule::ReplyOwed),
            to(2, "Omar Haddad", "Northwind", Rule::FollowUp),
        ];
        let later = Setting { is_later: true, ..Setting::default() };
        assert!(seen_in(&lines, later).starts_with("Normal\n2 more people today: Priya, Omar\n"));
        assert!(
            seen_in(&[to_oneself("Northwind"), to_oneself("Helio")], later)
                .starts_with("Low\n2 more reminders of your own today\n")
        );
        assert!(seen_in(&lines[..1], later).starts_with("Normal\nPriya Rao (Northwind): reply-owed\n"));
    }

    #[test]
    fn who_waits_for_another_day_is_counted() {
        let lines = [
            to(1, "Priya Rao", "Northwind", Rule::ReplyOwed),
            to(2, "Omar Haddad", "Northwind", Rule::FollowUp),
        ];
        let waiting = Setting { waiting: 4, ..Setting::default() };
        assert!(seen_in(&lines, waiting).ends_with("(due by Tue 22 Sep)\nand 4 more: rekindle due"));
        assert!(
            seen_in(&lines[..1], waiting).ends_with("\nand 4 more: rekindle due\nrekindle show 1"),
            "{}",
            seen_in(&lines[..1], waiting)
        );
        let private = Setting { is_private: true, ..waiting };
        assert_eq!(seen_in(&lines, private), "Normal\n2 people today\n---\nand 4 more: rekindle due");
    }

    #[test]
    fn buttons_act_on_one_person_and_never_on_one_who_is_not_named() {
        let lines = [
            to(1, "Priya Rao", "Northwind", Rule::ReplyOwed),
            to(2, "Omar Haddad", "Northwind", Rule::FollowUp),
        ];
        let actions = |lines: &[DueLine], is_private| {
            alert(lines, Setting { is_private, ..Setting::default() }).unwrap().actions
        };
        assert_eq!(actions(&lines[..1], false), Action::ALL);
        assert_eq!(actions(&lines, false), [Action::Show]);
        assert_eq!(actions(&lines[..1], true), []);
        assert_eq!(actions(&lines, true), []);
        let apart: Vec<_> = one_by_one(&lines).into_iter().map(|(id, alert)| (id.0, alert.actions)).collect();
        assert_eq!(apart, [(11, Action::ALL.to_vec()), (12, Action::ALL.to_vec())]);
    }

    #[test]
    fn the_same_reminders_have_the_same_tag() {
        let line = |id| to(id, "Priya Rao", "Northwind", Rule::ReplyOwed);
        let tag = |lines: &[DueLine]| alert(lines, Setting::default()).unwrap().tag;
        assert_eq!(tag(&[line(1)]), tag(&[line(1)]));
        assert_eq!(tag(&[line(1), line(2)]), tag(&[line(1), line(2), line(3)]));
        assert_ne!(
            tag(&[line(1)]),
            tag(&[line(1), line(2)]),
            "one person's alert leaves the others' in place"
        );
    }
}
