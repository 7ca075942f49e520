//! What an export for other eyes keeps: who, where, when, in which direction and of what kind. Everything else goes:
//! the words that were written, what the user thinks of people and openings, and how to reach anyone. The names can go,
//! too.
//!
//! What stays is listed, so that whatever is new goes until someone decides otherwise: [`KEPT`] for columns and fields,
//! and each record is taken apart here to its last field.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::agenda::Line;
use super::application::{Application, ApplicationLine, NamedApplication, Opening, Participant};
use super::contact::{Contact, ContactLine};
use super::named::Names;
use super::outcome::Outcome;
use super::reminder::Reminder;
use super::story::{ContactPage, FormerJob, Story};
use super::touch::{Touch, TouchLine};
use super::{ContactId, Liked, LinkedinStatus, Register, Relationship, Rule, text};

/// The columns and JSON fields that stay, those of lists within others among them. Numbers of records are of no use
/// outside of the database, and tell what belongs together.
pub const KEPT: &[&str] = &[
    "id",
    "contact_id",
    "application_ids",
    "name",
    "contact",
    "company",
    "title",
    "role",
    "usual_role",
    "application",
    "applications",
    "date",
    "direction",
    "channel",
    "kind",
    "last_touch",
    "stage",
    "applied_on",
    "decision_by",
    "offered_on",
    "answer_by",
    "outcome",
    "on",
    "from",
    "outcome_on",
    "outcome_from",
    "today",
    "reminders",
    "rule",
    "state",
    "ready",
    "due",
    "expires",
    "snoozed_until",
    "held_by",
    "counts",
    "overdue",
    "scheduled",
    "held",
    "snoozed",
    "employer",
    "position",
    "person",
    "method",
];

/// Takes out of records what others are not to see.
#[derive(Debug, Default)]
pub struct Redaction {
    /// Names become `Person 1` and `Company 1`, each the same all through an export, and these go where a title has
    /// one.
    names: Option<Names>,
    people: RefCell<HashMap<ContactId, usize>>,
    companies: RefCell<HashMap<String, usize>>,
}

impl Redaction {
    /// With the names on file, they go, too.
    pub fn new(names: Option<Names>) -> Self {
        Self { names, ..Self::default() }
    }

    pub fn hides_names(&self) -> bool {
        self.names.is_some()
    }

    pub fn person(&self, id: ContactId, name: &mut String) {
        if self.hides_names() {
            let mut people = self.people.borrow_mut();
            let next = people.len() + 1;
            *name = format!("Person {}", people.entry(id).or_insert(next));
        } else {
            hide(name);
        }
    }

    pub fn company(&self, name: &mut String) {
        if self.hides_names() {
            let mut companies = self.companies.borrow_mut();
            let next = companies.len() + 1;
            *name = format!("Company {}", companies.entry(text::key(name)).or_insert(next));
        } else {
            hide(name);
        }
    }

    /// A job or an opening, which can have the name of a company or a person in it.
    fn title(&self, title: &mut String, own: &[&str]) {
        hide(title);
        if let Some(names) = &self.names {
            *title = names.taken_out_of(title);
            let folded = text::key(title);
            if own.iter().any(|name| !name.is_empty() && folded.contains(&text::key(name))) {
                "[title]".clone_into(title);
            }
        }
    }

    /// `uid` stands for the contact in this export alone.
    pub fn contact(&self, line: &mut ContactLine, uid: String) {
        let ContactLine { contact, company, relationship, last_touch_on: _ } = line;
        *relationship = Relationship::Known;
        let Contact {
            id,
            uid: own,
            name,
            preferred_name,
            register,
            title,
            company_id: _,
            emails,
            phones,
            linkedin,
            linkedin_status,
            linkedin_on,
            cadence,
            cadence_on,
            ally,
            do_not_contact,
            introduced_by,
            topics,
            tags,
            notes,
            usual_role: _,
            met,
            recorded_on: _,
        } = contact;
        *own = uid;
        let (was, worked_at) = (name.clone(), company.clone().unwrap_or_default());
        self.person(*id, name);
        if let Some(company) = company {
            self.company(company);
        }
        if let Some(title) = title {
            self.title(title, &[&worked_at, &was]);
        }
        *preferred_name = None;
        *met = None;
        *register = Register::FirstName;
        emails.clear();
        phones.clear();
        *linkedin = None;
        *linkedin_status = LinkedinStatus::None;
        *linkedin_on = None;
        *cadence = None;
        *cadence_on = None;
        *ally = false;
        *do_not_contact = None;
        *introduced_by = None;
        topics.clear();
        tags.clear();
        notes.clear();
    }

    /// Nothing of what the opening is about: its words lead to the company.
    pub fn opening(&self, opening: &mut Opening) {
        let Opening { posting, resume, salary, location, questions, notes } = opening;
        posting.clear();
        notes.clear();
        *resume = None;
        *salary = None;
        *location = None;
        questions.clear();
    }

    pub fn application(&self, line: &mut ApplicationLine) {
        let brought_by = line.application.newest_outcome().and_then(|outcome| outcome.from);
        let ApplicationLine { application, company, messenger } = line;
        let Application {
            id: _,
            uid,
            company_id: _,
            title,
            url,
            source,
            applied_on: _,
            recorded_on: _,
            progress: _,
            liked,
            decision_promised_on: _,
            offered_on: _,
            answer_by: _,
            participants,
            interviews: _,
            appointments,
            outcomes,
        } = application;
        let was = company.clone();
        self.company(company);
        self.title(title, &[&was]);
        uid.clear();
        *url = None;
        *source = None;
        *liked = Liked::Unsure;
        for appointment in appointments {
            appointment.place = None;
            appointment.link = None;
            appointment.note.clear();
            appointment.calendar_uid = None;
        }
        for outcome in outcomes {
            let Outcome {
                id: _,
                kind: _,
                received_on: _,
                day_from: _,
                delivery,
                from: _,
                reason,
                is_guessed,
                rank,
                follow_up,
                is_history: _,
            } = outcome;
            *delivery = None;
            *reason = None;
            *is_guessed = false;
            *rank = None;
            *follow_up = None;
        }
        for Participant { contact_id, name, role: _, decides: _ } in participants {
            self.person(*contact_id, name);
        }
        if let (Some(messenger), Some(from)) = (messenger, brought_by) {
            self.person(from, messenger);
        }
    }

    pub fn touch(&self, line: &mut TouchLine) {
        let TouchLine { touch, uid, contact, applications, forced_why, subject } = line;
        let Touch {
            id: _,
            contact_id,
            happened_on: _,
            direction: _,
            channel: _,
            kind: _,
            applications: _,
            needs_answer,
            text,
        } = touch;
        self.person(*contact_id, contact);
        for application in applications {
            self.named(Rc::make_mut(application));
        }
        uid.clear();
        *needs_answer = false;
        text.clear();
        *forced_why = None;
        *subject = None;
    }

    fn named(&self, NamedApplication { id: _, company, title }: &mut NamedApplication) {
        let was = company.clone();
        self.company(company);
        self.title(title, &[&was]);
    }

    /// Whether others see a reminder at all. The user's own are words of theirs, and only who came close is reminded by
    /// [`Rule::RoleWatch`].
    pub fn keeps(line: &Line) -> bool {
        !matches!(line.item.reminder.identity.rule, Rule::Custom | Rule::RoleWatch)
    }

    /// `uid` stands for the reminder in this export alone.
    pub fn reminder(&self, line: &mut Line, uid: String) {
        line.also.retain(|also| !matches!(also.rule, Rule::Custom | Rule::RoleWatch));
        let item = &mut line.item;
        let Reminder { uid: own, tier, why, end, .. } = &mut item.reminder;
        *own = uid;
        *tier = None;
        why.clear();
        *end = None;
        if let Some(contact) = &mut item.contact {
            self.person(contact.id, &mut contact.name);
            contact.ally = false;
            contact.decides = false;
            contact.employer = None;
        }
        if let Some(company) = &mut item.company {
            self.company(company);
        }
        item.applications.iter_mut().for_each(|application| self.named(application));
    }

    pub fn page(&self, page: &mut ContactPage) {
        let ContactPage {
            line,
            former_names,
            introduced_by,
            introduced,
            former_jobs,
            began: _,
            applications,
            appointments,
            drafts,
            story,
        } = page;
        appointments.clear();
        former_names.clear();
        self.contact(line, String::new());
        *introduced_by = None;
        introduced.clear();
        for FormerJob { company, title, until: _, began: _ } in former_jobs {
            let was = company.clone().unwrap_or_default();
            if let Some(company) = company {
                self.company(company);
            }
            if let Some(title) = title {
                self.title(title, &[&was]);
            }
        }
        for line in applications {
            self.application(line);
            line.application.participants.iter_mut().for_each(|participant| participant.decides = false);
        }
        drafts.clear();
        let Story { reminders, interviews, details, feedback, opportunities, touches } = story;
        reminders.retain(Self::keeps);
        for line in reminders {
            self.reminder(line, String::new());
        }
        for interview in interviews {
            self.named(&mut interview.application);
            interview.participants.iter_mut().for_each(|(id, name)| self.person(*id, name));
        }
        details.clear();
        feedback.clear();
        opportunities.clear();
        for touch in touches {
            self.touch(touch);
        }
    }
}

/// A name or a title, in which no number has a use and no `@` stands for anything else than where to reach someone.
fn hide(text: &mut String) {
    let visible: String = text.chars().filter(|c| !is_hidden(*c)).collect();
    let mut safe: Vec<&str> = Vec::new();
    let mut is_handle_next = false;
    let bare = without_addresses(&visible);
    for word in bare.split_whitespace() {
        let named = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let is_handle = is_handle_next && !named.is_empty() || is_handle(word);
        is_handle_next = SERVICES.contains(&named.as_str());
        safe.push(if is_handle { "[handle]" } else { word });
    }
    *text = without_long_numbers(&safe.join(" "));
}

/// Where people have a name of their own, which follows.
const SERVICES: [&str; 16] = [
    "discord",
    "facebook",
    "fb",
    "github",
    "ig",
    "insta",
    "instagram",
    "line",
    "mastodon",
    "signal",
    "skype",
    "slack",
    "telegram",
    "twitter",
    "wechat",
    "whatsapp",
];

/// `@ann`, `ann_lee`, `ann#1234`, `telegram:ann`
fn is_handle(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '@' | '\u{FF20}'));
    let is_named =
        |at: char| bare.split_once(at).is_some_and(|(_, name)| name.starts_with(char::is_alphanumeric));
    let is_joined =
        |by: char| bare.split_once(by).is_some_and(|(one, other)| !one.is_empty() && !other.is_empty());
    let service = bare.split_once([':', '/', '=']).map(|(service, _)| service.to_lowercase());
    is_named('@')
        || is_named('\u{FF20}')
        || is_joined('_')
        || bare.split_once('#').is_some_and(|(_, number)| number.starts_with(char::is_numeric))
        || service.is_some_and(|service| SERVICES.contains(&service.as_str()))
}

/// What takes no room, by which a number or an address is torn.
fn is_hidden(c: char) -> bool {
    text::is_unsafe(c) && !c.is_whitespace()
        || matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}'
            | '\u{20E3}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E01EF}')
}

/// In a title, a number that is longer than a year is that of somebody or of something.
const LONGEST_NUMBER: usize = 4;

/// Digits count as one number where only signs and spaces stand between them; two years aren't.
fn without_long_numbers(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(begin) = rest.find(char::is_numeric) {
        let (before, number) = rest.split_at(begin);
        let run =
            number.split(|c: char| c.is_alphabetic() || matches!(c, '[' | ']')).next().unwrap_or_default();
        let run = run.trim_end_matches(|c: char| !c.is_numeric());
        let digits = run.chars().filter(|c| c.is_numeric()).count();
        let parts: Vec<&str> = run.split(|c: char| !c.is_numeric()).filter(|part| !part.is_empty()).collect();
        let is_year = |part: &str| part.parse::<u32>().is_ok_and(|year| (1900..2100).contains(&year));
        let is_years =
            matches!(parts.as_slice(), [from, to] if is_year(from) && (to.len() == 2 || is_year(to)));
        safe.push_str(before);
        safe.push_str(if digits > LONGEST_NUMBER && !is_years { "[number]" } else { run });
        rest = number.get(run.len()..).unwrap_or_default();
    }
    safe.push_str(rest);
    safe
}

/// Telephone numbers have at least this many digits.
const FEWEST_DIGITS: usize = 7;

/// The text with `[email]`, `[link]`, `[LinkedIn]` and `[phone]` where it names one. What only looks like one goes,
/// too.
pub fn without_addresses(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        let space = word.get(bare.len()..).unwrap_or_default();
        let is_edge = |c: char| !c.is_alphanumeric();
        let opening = bare.len() - bare.trim_start_matches(is_edge).len();
        let (before, word) = bare.split_at(opening);
        let (core, instead) = if is_email(word) {
            (word.trim_end_matches(is_edge), "[email]")
        } else if word.to_lowercase().contains("linkedin.com") {
            (link(word), "[LinkedIn]")
        } else if is_link(word) {
            (link(word), "[link]")
        } else {
            safe.extend([before, word, space]);
            continue;
        };
        safe.extend([before, instead, word.get(core.len()..).unwrap_or_default(), space]);
    }
    without_numbers(&safe)
}

fn is_email(word: &str) -> bool {
    ["@", "\u{FF20}", "(at)", "[at]", "{at}"].iter().any(|at| {
        word.split_once(at)
            .is_some_and(|(local, host)| !local.is_empty() && host.starts_with(char::is_alphanumeric))
    })
}

/// An address on the web: `https://…`, `www.…`, or a host with a path.
fn is_link(word: &str) -> bool {
    let word = word.to_lowercase();
    let has_path = word.split_once('/').is_some_and(|(host, _)| {
        host.rsplit_once('.').is_some_and(|(name, end)| {
            !name.is_empty() && end.chars().count() >= 2 && end.chars().all(char::is_alphabetic)
        })
    });
    word.contains("://") || word.starts_with("www.") || has_path
}

/// Without the signs of the sentence around it.
fn link(word: &str) -> &str {
    word.trim_end_matches(['.', ',', ';', ')', ']', '>', '"', '\''])
}

fn without_numbers(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (taken, put) = if let Some(length) = date(rest).filter(|_| !safe.ends_with(char::is_numeric)) {
            (length, None)
        } else if let Some(length) = phone(rest) {
            (length, Some("[phone]"))
        } else {
            (first.len_utf8(), None)
        };
        let (piece, after) = rest.split_at(taken);
        safe.push_str(put.unwrap_or(piece));
        rest = after;
    }
    safe
}

/// The length of an ISO date that begins here.
fn date(text: &str) -> Option<usize> {
    let day = text.get(..10)?;
    let goes_on = text.get(10..).is_some_and(|rest| rest.starts_with(char::is_numeric));
    day.parse::<chrono::NaiveDate>().ok().filter(|_| !goes_on).map(|_| day.len())
}

/// The length of a telephone number that begins here.
fn phone(text: &str) -> Option<usize> {
    if !text.starts_with(|c: char| c.is_numeric() || matches!(c, '+' | '(')) {
        return None;
    }
    let is_in_number = |c: char| {
        c.is_numeric()
            || matches!(
                c,
                '+' | '(' | ')' | '-' | '.' | '/' | ' ' | '\u{A0}' | '\u{B7}' | '\u{2009}' | '\u{2010}'
                    ..='\u{2015}' | '\u{202F}' | '\u{2212}'
            )
    };
    let run = text.split(|c| !is_in_number(c)).next().unwrap_or_default();
    let number = run.trim_end_matches(|c: char| !c.is_numeric());
    (number.chars().filter(|c| c.is_numeric()).count() >= FEWEST_DIGITS).then_some(number.len())
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
            ("call 0301234567x or tel0301234567", "call [phone]x or tel[phone]"),
            ("030\u{2011}123\u{a0}45\u{2013}67", "[phone]"),
            ("٠٣٠١٢٣٤٥٦٧", "[phone]"),
            ("Ann, ann(at)home.example; https://home.example/ann.", "Ann, [email]; [link]."),
            (
                "see www.home.example or github.com/ann (Booking.com, a/b)",
                "see [link] or [link] (Booking.com, a/b)",
            ),
            ("", ""),
        ] {
            assert_eq!(without_addresses(text), safe);
        }
    }

    #[test]
    fn a_title_keeps_its_words_and_loses_handles_and_numbers() {
        for (title, safe) in [
            ("Data Engineer II (2026/27)", "Data Engineer II (2026/27)"),
            ("Recruiter (@priya_r)", "Recruiter [handle]"),
            ("Recruiter, telegram: priyar", "Recruiter, telegram: [handle]"),
            ("Recruiter telegram:priyar", "Recruiter [handle]"),
            ("Lead priya_rao", "Lead [handle]"),
            ("Lead Priya#4821", "Lead [handle]"),
            ("Lead, 020_7946_0958", "Lead, [handle]"),
            ("Lead 020|7946|0958", "Lead [number]"),
            ("Lead 020,7946,0958", "Lead [number]"),
            ("Lead 02 : 07 : 94 : 60", "Lead [number]"),
            ("Lead (ext. 40217)", "Lead (ext. [number])"),
            ("Lead 020\u{200b}79\u{ad}460\u{e0041}958", "Lead [phone]"),
            ("Lead 0\u{fe0f}\u{20e3}2\u{fe0f}\u{20e3}0\u{fe0f}\u{20e3}79460", "Lead [phone]"),
            ("REQ-448213 Pilot", "REQ-[number] Pilot"),
            ("C# and C++ Developer", "C# and C++ Developer"),
            ("Engineer @ Northwind", "Engineer @ Northwind"),
        ] {
            let mut shown = title.to_owned();
            hide(&mut shown);
            assert_eq!(shown, safe);
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
