//! What a page says, in words: the same in every form.

use chrono::NaiveDate;

use crate::domain::agenda::Line;
use crate::domain::application::ApplicationLine;
use crate::domain::briefing::{self, Briefing};
use crate::domain::calendar::{with_days, with_weekday};
use crate::domain::contact::Contact;
use crate::domain::feedback::{Feedback, Opportunity};
use crate::domain::story::{ContactPage, FormerJob, From, InterviewLine};
use crate::domain::touch::TouchLine;
use crate::domain::word::Word as _;
use crate::domain::{Channel, ContactId, Direction, Liked, LinkedinStatus, Register, Relationship, Rule};

/// The head of a page, in words.
pub(super) struct Person {
    pub(super) name: String,
    /// Their job, and how far the acquaintance got.
    pub(super) below: String,
    pub(super) facts: Vec<Fact>,
    pub(super) sections: Vec<Section>,
    pub(super) has_history: bool,
}

pub(super) struct Fact {
    pub(super) name: &'static str,
    pub(super) values: Vec<Linked>,
    pub(super) is_warning: bool,
}

pub(super) struct Linked {
    pub(super) text: String,
    pub(super) href: Option<String>,
}

pub(super) struct Section {
    pub(super) title: String,
    pub(super) items: Vec<Item>,
    /// A text that others wrote.
    pub(super) quote: String,
}

pub(super) struct Item {
    pub(super) head: String,
    pub(super) more: String,
    /// What someone said, on lines of its own.
    pub(super) text: String,
}

pub(super) struct Entry<'a> {
    pub(super) day: NaiveDate,
    pub(super) way: &'static str,
    pub(super) head: String,
    pub(super) more: String,
    pub(super) subject: &'a str,
    pub(super) text: &'a str,
}

impl Person {
    pub(super) fn of(page: &ContactPage) -> Self {
        let contact = &page.line.contact;
        let company = page.line.company.as_deref();
        let job = match (contact.title.as_deref(), company) {
            (Some(title), Some(company)) => Some(format!("{title} at {company}")),
            (one, other) => one.or(other).map(str::to_owned),
        };
        // Everyone on file is known, and a page for others tells no more.
        let relationship = Some(page.line.relationship).filter(|far| *far != Relationship::Known);
        let relationship = relationship.map(|far| far.to_string());
        let ally = contact.ally.then(|| "ally".to_owned());
        Self {
            name: contact.name.clone(),
            below: dotted([job, relationship, ally]),
            facts: facts(page),
            sections: sections(page),
            has_history: true,
        }
    }

    pub(super) fn of_briefing(briefing: &Briefing) -> Self {
        let value = |fact: &briefing::Fact| {
            vec![if fact.is_link { linked(&fact.value, &fact.value) } else { unlinked(&fact.value) }]
        };
        let sections = briefing.sections.iter().map(|section| Section {
            title: section.title.clone(),
            items: section
                .entries
                .iter()
                .map(|entry| item(&entry.head, &entry.more, &entry.lines.join("\n")))
                .collect(),
            quote: section.text.clone(),
        });
        Self {
            name: briefing.title.clone(),
            below: briefing.below.clone(),
            facts: briefing.facts.iter().map(|of| fact(of.name, value(of))).collect(),
            sections: sections.collect(),
            has_history: false,
        }
    }
}

fn facts(page: &ContactPage) -> Vec<Fact> {
    let contact = &page.line.contact;
    let silence = contact.do_not_contact.as_ref().map(|silence| {
        let reason = silence.reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default();
        format!("since {}{reason}", with_weekday(silence.since_on))
    });
    let register = (contact.register == Register::Formal).then(|| "formally".to_owned());
    let names = |people: &[(ContactId, String)]| -> Vec<Linked> {
        people.iter().map(|(_, name)| unlinked(name)).collect()
    };
    let mut facts = vec![
        fact("Do not contact", silence.iter().map(|silence| unlinked(silence)).collect()),
        fact("Called", text(&dotted([contact.preferred_name.clone(), register]))),
        fact("Met", text(contact.met.as_deref().unwrap_or_default())),
        fact("Email", contact.emails.iter().map(|email| linked(email, &format!("mailto:{email}"))).collect()),
        fact(
            "Phone",
            contact.phones.iter().map(|phone| linked(phone, &format!("tel:{}", dialled(phone)))).collect(),
        ),
        fact("LinkedIn", linkedin(contact)),
        fact("Topics", contact.topics.iter().map(|topic| unlinked(topic)).collect()),
        fact("Tags", contact.tags.iter().map(|tag| unlinked(tag)).collect()),
        fact("Introduced by", names(page.introduced_by.as_slice())),
        fact("Introduced", names(&page.introduced)),
        fact("Started there", page.began.iter().map(|began| unlinked(&with_weekday(began.on))).collect()),
        fact("Before", page.former_jobs.iter().rev().map(|job| unlinked(&former_job(job))).collect()),
        fact("Notes", text(&contact.notes)),
    ];
    if let Some(first) = facts.first_mut() {
        first.is_warning = true;
    }
    facts.retain(|fact| !fact.values.is_empty());
    facts
}

fn fact(name: &'static str, values: Vec<Linked>) -> Fact {
    Fact { name, values, is_warning: false }
}

fn unlinked(text: &str) -> Linked {
    Linked { text: text.to_owned(), href: None }
}

fn linked(text: &str, href: &str) -> Linked {
    Linked { href: Some(href.to_owned()), ..unlinked(text) }
}

fn text(text: &str) -> Vec<Linked> {
    if text.is_empty() { Vec::new() } else { vec![unlinked(text)] }
}

/// The digits of a number, and the plus in front of them.
fn dialled(phone: &str) -> String {
    phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}

fn linkedin(contact: &Contact) -> Vec<Linked> {
    let profile = contact.linkedin.as_ref().map(|slug| {
        linked(&format!("linkedin.com/in/{slug}"), &format!("https://www.linkedin.com/in/{slug}"))
    });
    let status = (contact.linkedin_status != LinkedinStatus::None).then(|| {
        let since = contact.linkedin_on.map(|day| format!(" {}", with_weekday(day))).unwrap_or_default();
        unlinked(&format!("{}{since}", contact.linkedin_status))
    });
    profile.into_iter().chain(status).collect()
}

fn former_job(job: &FormerJob) -> String {
    let place = match (&job.title, &job.company) {
        (Some(title), Some(company)) => format!("{title} at {company}"),
        (Some(one), None) | (None, Some(one)) => one.clone(),
        (None, None) => "somewhere else".to_owned(),
    };
    match job.began {
        Some(began) => format!("{place}, {} to {}", with_weekday(began.on), with_weekday(job.until)),
        None => format!("{place}, until {}", with_weekday(job.until)),
    }
}

fn sections(page: &ContactPage) -> Vec<Section> {
    let contact = page.line.contact.id;
    let story = &page.story;
    let mut sections = vec![
        section("To do", story.reminders.iter().map(to_do).collect()),
        section("Worth remembering", story.details.iter().map(|detail| item("", &detail.text, "")).collect()),
        section("Applications", page.applications.iter().map(|line| application(line, contact)).collect()),
        section("Interviews", story.interviews.iter().map(|line| interview(line, contact)).collect()),
        section("Feedback", story.feedback.iter().map(feedback).collect()),
        section("What it led to", story.opportunities.iter().map(opportunity).collect()),
    ];
    sections.retain(|section| !section.items.is_empty());
    sections
}

fn section(title: &str, items: Vec<Item>) -> Section {
    Section { title: title.to_owned(), items, quote: String::new() }
}

fn item(head: &str, more: &str, text: &str) -> Item {
    Item { head: head.to_owned(), more: more.to_owned(), text: text.to_owned() }
}

fn to_do(line: &Line) -> Item {
    let reminder = &line.item.reminder;
    let due = format!("due {}, {}", with_weekday(reminder.due_on), line.state);
    // The label of a reminder of one's own is its words already.
    let why = (reminder.identity.rule != Rule::Custom).then(|| with_days(&reminder.why));
    item(&reminder.label(), &dotted([Some(due), why]), "")
}

fn application(line: &ApplicationLine, contact: ContactId) -> Item {
    let application = &line.application;
    let outcome = line.standing_outcome();
    let part = application.participant(contact).and_then(|part| part.role.with_decision(part.decides));
    let ending = outcome.map_or_else(
        || application.stage().to_string(),
        |outcome| {
            let by = outcome.delivery.map(|delivery| format!(" {}", delivery.in_words())).unwrap_or_default();
            let from = line.messenger.as_ref().map(|name| format!(" from {name}")).unwrap_or_default();
            format!("{} {}{by}{from}", outcome.kind.in_words(), with_weekday(outcome.received_on))
        },
    );
    let guess = if outcome.is_some_and(|outcome| outcome.is_guessed) { " (a guess)" } else { "" };
    let more = dotted([
        part,
        application.applied_on.map(|day| format!("applied {}", with_weekday(day))),
        Some(ending),
        outcome.and_then(|outcome| outcome.rank).map(|rank| format!("rank: {rank}")),
        outcome.and_then(|outcome| outcome.reason).map(|reason| format!("reason: {reason}{guess}")),
        (application.liked != Liked::Unsure).then(|| format!("liked: {}", application.liked)),
    ]);
    item(&format!("{} at {}", application.title, line.company), &more, "")
}

fn interview(line: &InterviewLine, contact: ContactId) -> Item {
    let interview = &line.interview;
    let others: Vec<&str> =
        line.participants.iter().filter(|(id, _)| *id != contact).map(|(_, name)| name.as_str()).collect();
    let more = dotted([
        interview.channel.map(|channel| channel.to_string()),
        Some(format!("{} at {}", line.application.title, line.application.company)),
        (!others.is_empty()).then(|| format!("with {}", others.join(", "))),
    ]);
    item(&format!("{}, {}", with_weekday(interview.held_on), interview.kind.in_words()), &more, "")
}

fn feedback(from: &From<Feedback>) -> Item {
    let feedback = &from.what;
    item(
        &with_weekday(feedback.given_on),
        feedback.target.in_words().unwrap_or_default(),
        // What the user makes of it is theirs alone.
        &feedback.text,
    )
}

fn opportunity(from: &From<Opportunity>) -> Item {
    item(&with_weekday(from.what.came_on), from.what.kind.as_str(), &from.what.text)
}

impl<'a> Entry<'a> {
    pub(super) fn of(line: &'a TouchLine, called: &str) -> Self {
        let touch = &line.touch;
        let way = match touch.direction {
            Direction::Out => "to",
            Direction::In => "from",
            Direction::Both => "with",
        };
        let mut more = touch.channel.map_or("", Channel::as_str).to_owned();
        for application in &line.applications {
            let dot = if more.is_empty() { "" } else { " · " };
            more.extend([dot, "about ", &application.title, " at ", &application.company]);
        }
        Self {
            day: touch.happened_on,
            way: touch.direction.as_str(),
            head: [touch.kind.in_words(), way, called].join(" "),
            more,
            subject: line.subject.as_deref().unwrap_or_default(),
            text: &touch.text,
        }
    }
}

fn dotted(parts: impl IntoIterator<Item = Option<String>>) -> String {
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}
