//! A job search told line by line, and the table of what it leaves open on a day.
//!
//! Names stand for ids: who or what is first mentioned is made. `applied`, `heard_of` and `at_application` choose
//! the application that the lines after them are about.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rekindle::domain::agenda::{Line, ReminderContact, ReminderLine, stand};
use rekindle::domain::application::Participant;
use rekindle::domain::appointment::About;
use rekindle::domain::contact::JobChange;
use rekindle::domain::feedback::FavourKind;
use rekindle::domain::outcome::{FollowUpChoice, Outcome};
use rekindle::domain::reminder::{End, Subject};
use rekindle::domain::word::Word as _;
use rekindle::domain::{
    Application, ApplicationId, Appointment, AppointmentId, AppointmentState, Cadence, CompanyId, ContactId,
    Delivery, Direction, EndKind, Interview, InterviewId, InterviewKind, Liked, LinkedinStatus, OutcomeId,
    OutcomeKind, Rank, Reminder, ReminderId, Role, Rule, Stage, Touch, TouchId, TouchKind,
};
use rekindle::planner::{Away, Decision, Facts, Favour, Hired, Person, Planned, Settings, Wish, plan};

pub const DECIDES: bool = true;

pub fn day(day: &str) -> NaiveDate {
    day.parse().unwrap_or_else(|_| panic!("{day} is no date"))
}

#[derive(Clone, Default)]
pub struct Search {
    pub facts: Facts,
    pub settings: Settings,
    companies: BTreeMap<String, CompanyId>,
    snoozes: Vec<(Rule, ContactId, NaiveDate)>,
    now_at: Option<ApplicationId>,
    last_id: i64,
}

impl Search {
    pub fn new() -> Self {
        Self::default()
    }

    // ---- applications and people ----

    pub fn applied(self, on: &str, title: &str, company: &str) -> Self {
        self.application(Some(day(on)), day(on), Stage::Applied, title, company)
    }

    /// An application without a day of applying, recorded on `on`.
    pub fn heard_of(self, on: &str, title: &str, company: &str) -> Self {
        self.application(None, day(on), Stage::Applied, title, company)
    }

    pub fn saved(self, on: &str, title: &str, company: &str) -> Self {
        self.application(None, day(on), Stage::Saved, title, company)
    }

    fn application(
        mut self,
        applied_on: Option<NaiveDate>,
        recorded_on: NaiveDate,
        progress: Stage,
        title: &str,
        company: &str,
    ) -> Self {
        let id = ApplicationId(self.next_id());
        let company_id = self.company(company);
        self.facts.applications.insert(
            id,
            Application {
                id,
                uid: format!("application-{id}"),
                company_id,
                title: title.to_owned(),
                url: None,
                source: None,
                applied_on,
                recorded_on,
                progress,
                liked: Liked::Unsure,
                decision_promised_on: None,
                offered_on: None,
                answer_by: None,
                participants: Vec::new(),
                interviews: Vec::new(),
                appointments: Vec::new(),
                outcomes: Vec::new(),
            },
        );
        self.now_at = Some(id);
        self
    }

    /// The next lines are about this application.
    pub fn at_application(mut self, title: &str) -> Self {
        self.now_at = Some(self.titled(title));
        self
    }

    pub fn with(mut self, name: &str, role: Role, decides: bool) -> Self {
        let contact_id = self.person(name);
        let participant = Participant { contact_id, name: name.to_owned(), role, decides };
        self.here().participants.push(participant);
        self
    }

    pub fn interviewed(mut self, on: &str, kind: InterviewKind, names: &[&str]) -> Self {
        let participants = names.iter().map(|name| self.person(name)).collect();
        let id = InterviewId(self.next_id());
        let application_id = self.here().id;
        self.here().interviews.push(Interview {
            id,
            application_id,
            held_on: day(on),
            kind,
            channel: None,
            participants,
        });
        self
    }

    /// An interview that is arranged.
    pub fn arranged(mut self, on: &str, kind: InterviewKind) -> Self {
        let id = AppointmentId(self.next_id());
        let about = About::Opening(self.here().id);
        let number = i64::try_from(self.here().appointments.len()).expect("a few") + 1;
        self.here().appointments.push(Appointment {
            id,
            about,
            number,
            starts_on: day(on),
            starts_at: None,
            ends_at: None,
            zone: None,
            kind,
            channel: None,
            place: None,
            link: None,
            note: String::new(),
            state: AppointmentState::Planned,
            moved_from: Vec::new(),
            calendar_uid: None,
            version: rekindle::domain::appointment::Version::default(),
            participants: Vec::new(),
        });
        self
    }

    /// A talk with somebody is planned.
    pub fn talk_planned(mut self, on: &str, name: &str, state: AppointmentState) -> Self {
        let person = self.person(name);
        let id = AppointmentId(self.next_id());
        self.facts.talks.push(Appointment {
            id,
            about: About::Talk(person),
            number: id.0,
            starts_on: day(on),
            starts_at: None,
            ends_at: None,
            zone: None,
            kind: InterviewKind::InfoInterview,
            channel: None,
            place: None,
            link: None,
            note: String::new(),
            state,
            moved_from: Vec::new(),
            calendar_uid: None,
            version: rekindle::domain::appointment::Version::default(),
            participants: vec![person],
        });
        self
    }

    /// The last interview that was arranged is moved.
    pub fn moved_to(mut self, on: &str) -> Self {
        self.here().appointments.last_mut().expect("an appointment").starts_on = day(on);
        self
    }

    pub fn called_off(mut self) -> Self {
        self.here().appointments.last_mut().expect("an appointment").state = AppointmentState::Cancelled;
        self
    }

    pub fn decision_by(mut self, on: &str) -> Self {
        self.here().decision_promised_on = Some(day(on));
        self
    }

    pub fn liked(mut self, liked: Liked) -> Self {
        self.here().liked = liked;
        self
    }

    pub fn stage(mut self, stage: Stage) -> Self {
        self.here().progress = stage;
        self
    }

    // ---- outcomes ----

    pub fn outcome(mut self, on: &str, kind: OutcomeKind) -> Self {
        let id = OutcomeId(self.next_id());
        self.here().outcomes.push(Outcome {
            id,
            kind,
            received_on: day(on),
            delivery: None,
            from: None,
            reason: None,
            is_guessed: false,
            rank: None,
            follow_up: None,
            is_history: false,
            day_from: None,
        });
        self
    }

    pub fn rejected(self, on: &str, delivery: Delivery) -> Self {
        let mut search = self.outcome(on, OutcomeKind::Rejected);
        search.last_outcome().delivery = Some(delivery);
        search
    }

    pub fn from(mut self, name: &str) -> Self {
        let from = self.person(name);
        self.last_outcome().from = Some(from);
        self
    }

    pub fn rank(mut self, rank: Rank) -> Self {
        self.last_outcome().rank = Some(rank);
        self
    }

    pub fn choosing(mut self, choice: FollowUpChoice) -> Self {
        self.last_outcome().follow_up = Some(choice);
        self
    }

    /// An offer accepted for this application.
    pub fn hired(self, on: &str) -> Self {
        let mut search = self.outcome(on, OutcomeKind::OfferAccepted);
        let (application_id, company_id) = (search.here().id, search.here().company_id);
        search.facts.hired = Some(Hired { application_id, company_id, on: day(on), is_day_known: true });
        search
    }

    // ---- touches ----

    pub fn sent(self, on: &str, name: &str, kind: TouchKind) -> Self {
        self.touch(on, name, Direction::Out, kind)
    }

    /// A reply that needs no answer.
    pub fn heard(self, on: &str, name: &str) -> Self {
        self.touch(on, name, Direction::In, TouchKind::Reply)
    }

    /// A reply that waits for an answer.
    pub fn asked(self, on: &str, name: &str) -> Self {
        let mut search = self.heard(on, name);
        search.facts.touches.last_mut().expect("a touch").needs_answer = true;
        search
    }

    pub fn touch(mut self, on: &str, name: &str, direction: Direction, kind: TouchKind) -> Self {
        let touch = Touch {
            id: TouchId(self.next_id()),
            contact_id: self.person(name),
            happened_on: day(on),
            direction,
            channel: None,
            kind,
            applications: Vec::new(),
            needs_answer: false,
            text: String::new(),
        };
        self.facts.touches.push(touch);
        self
    }

    /// The last touch names these applications.
    pub fn about(mut self, titles: &[&str]) -> Self {
        let ids = titles.iter().map(|title| self.titled(title)).collect();
        self.facts.touches.last_mut().expect("a touch").applications = ids;
        self
    }

    // ---- about a person ----

    /// Someone on file, with no part in any application yet.
    pub fn knows(mut self, name: &str) -> Self {
        self.person(name);
        self
    }

    pub fn ally(self, name: &str) -> Self {
        self.change(name, |person| person.ally = true)
    }

    pub fn silenced(self, name: &str) -> Self {
        self.change(name, |person| person.do_not_contact = true)
    }

    pub fn silence_lifted(self, name: &str) -> Self {
        self.change(name, |person| person.do_not_contact = false)
    }

    pub fn linkedin(self, on: &str, name: &str, status: LinkedinStatus) -> Self {
        self.change(name, |person| {
            person.linkedin_status = status;
            person.linkedin_on = Some(day(on));
        })
    }

    pub fn cadence(self, on: &str, name: &str, cadence: &str) -> Self {
        self.change(name, |person| {
            person.cadence = Some(cadence.parse::<Cadence>().expect("a cadence"));
            person.cadence_on = Some(day(on));
        })
    }

    pub fn moved(mut self, on: &str, name: &str, to: &str) -> Self {
        let change = JobChange {
            id: self.next_id(),
            contact_id: self.person(name),
            changed_on: day(on),
            from_company_id: None,
            from_title: None,
            to_company_id: self.company(to),
            to_title: None,
        };
        self.facts.job_changes.push(change);
        self
    }

    pub fn favour(mut self, on: &str, name: &str, kind: FavourKind) -> Self {
        let favour = Favour {
            id: self.next_id(),
            contact_id: self.person(name),
            application_id: None,
            came_on: day(on),
            kind,
        };
        self.facts.favours.push(favour);
        self
    }

    /// Where somebody works.
    pub fn employed(mut self, name: &str, company: &str) -> Self {
        let (person, company) = (self.person(name), self.company(company));
        self.facts.people.get_mut(&person).expect("somebody on file").company_id = Some(company);
        self
    }

    pub fn away(mut self, from: &str, until: &str) -> Self {
        let id = self.next_id();
        self.facts.away.push(Away { id, from: day(from), until: day(until) });
        self
    }

    pub fn remind(mut self, on: &str, name: &str, text: &str) -> Self {
        let wish = Wish {
            id: self.next_id(),
            contact_id: Some(self.person(name)),
            due_on: day(on),
            text: text.to_owned(),
        };
        self.facts.wishes.push(wish);
        self
    }

    /// A reminder that is about nobody.
    pub fn remind_me(mut self, on: &str, text: &str) -> Self {
        let wish = Wish { id: self.next_id(), contact_id: None, due_on: day(on), text: text.to_owned() };
        self.facts.wishes.push(wish);
        self.facts.plans_search = true;
        self
    }

    // ---- decisions of the user ----

    pub fn skipped(self, on: &str, rule: Rule, who: &str) -> Self {
        self.decided(on, rule, who, Some(EndKind::Skipped), None)
    }

    pub fn ticked(self, on: &str, rule: Rule, who: &str) -> Self {
        self.decided(on, rule, who, Some(EndKind::Done), None)
    }

    pub fn pinned(self, on: &str, rule: Rule, who: &str, to: &str) -> Self {
        self.decided(on, rule, who, None, Some(day(to)))
    }

    pub fn snoozed(mut self, rule: Rule, name: &str, until: &str) -> Self {
        let contact = self.person(name);
        self.snoozes.push((rule, contact, day(until)));
        self
    }

    fn decided(
        mut self,
        on: &str,
        rule: Rule,
        who: &str,
        ended: Option<EndKind>,
        pinned_on: Option<NaiveDate>,
    ) -> Self {
        let open = self.plan().into_iter().find(|p| {
            p.identity.rule == rule
                && p.is_open()
                && self.who(p) == who
                && self.facts.decisions.iter().all(|d| d.identity != p.identity || d.ended.is_none())
        });
        let open = open.unwrap_or_else(|| panic!("no open {rule} of {who}"));
        self.facts.decisions.retain(|d| d.identity != open.identity);
        self.facts.decisions.push(Decision {
            identity: open.identity,
            ended,
            pinned_on,
            decided_on: day(on),
            due_on: open.due_on,
        });
        self
    }

    // ---- settings ----

    pub fn holidays(mut self, holidays: &[&str]) -> Self {
        let workdays = self.settings.calendar.workdays().to_vec();
        let holidays = holidays.iter().map(|holiday| day(holiday)).collect();
        self.settings.calendar = rekindle::domain::Calendar::new(workdays, holidays);
        self
    }

    pub fn number(mut self, rule: &str, name: &str, value: u32) -> Self {
        assert!(self.settings.set_number(rule, name, value), "there is no {rule}.{name}");
        self
    }

    pub fn off(mut self, rule: Rule) -> Self {
        self.settings.off.insert(rule);
        self
    }

    // ---- what is left open ----

    pub fn plan(&self) -> Vec<Planned> {
        plan(&self.facts, &self.settings)
    }

    /// Asserts the table of all open reminders on a day: rule, who (the company, where it is for oneself), ready,
    /// due, expires, state and the tier of a check-in.
    #[track_caller]
    pub fn shows(self, on: &str, expected: &str) -> Self {
        self.compare(on, expected, |_| true)
    }

    /// As [`Search::shows`], of one rule.
    #[track_caller]
    pub fn shows_only(self, rule: Rule, on: &str, expected: &str) -> Self {
        self.compare(on, expected, |line| line.item.reminder.identity.rule == rule)
    }

    /// Asserts how the reminders of a rule have ended: who, ending and cause.
    #[track_caller]
    pub fn ended(self, rule: Rule, expected: &str) -> Self {
        let mut rows: Vec<String> = self
            .plan()
            .iter()
            .filter(|p| p.identity.rule == rule)
            .filter_map(|p| p.end.as_ref().map(|end| format!("{} {}: {}", self.who(p), end.kind, end.cause)))
            .collect();
        rows.sort();
        same_rows(&rows, expected);
        self
    }

    #[track_caller]
    fn compare(self, on: &str, expected: &str, wanted: impl Fn(&Line) -> bool) -> Self {
        let lines = self.lines(day(on));
        let rows: Vec<String> = lines.iter().filter(|line| wanted(line)).map(row).collect();
        same_rows(&rows, expected);
        self
    }

    fn lines(&self, today: NaiveDate) -> Vec<Line> {
        let items = self.plan().into_iter().zip(1..).map(|(planned, id)| self.stored(planned, id)).collect();
        let mut lines = stand(items, today);
        lines.sort_by_key(|l| {
            let reminder = &l.item.reminder;
            (
                reminder.due_on,
                reminder.identity.rule.as_str(),
                l.item.contact.clone().map(|c| c.name),
                reminder.id,
            )
        });
        lines
    }

    /// A planned reminder as the store would keep it.
    fn stored(&self, planned: Planned, id: i64) -> ReminderLine {
        let decision = self.facts.decisions.iter().find(|d| d.identity == planned.identity);
        let decided = decision.and_then(|d| d.ended).map(|kind| End { kind, cause: "your word".to_owned() });
        let contact = match planned.identity.subject {
            Subject::Contact(contact) => Some(contact),
            Subject::Company(_) | Subject::Search => None,
        };
        let snoozed_until = self
            .snoozes
            .iter()
            .find(|(rule, who, _)| *rule == planned.identity.rule && Some(*who) == contact)
            .map(|(_, _, until)| *until);
        let who = self.who(&planned);
        ReminderLine {
            contact: contact.map(|id| ReminderContact {
                id,
                name: who.clone(),
                ally: false,
                decides: false,
                employer: None,
            }),
            company: Some(who),
            applications: Vec::new(),
            starts_at: None,
            said_no_on: None,
            is_after_final: false,
            reminder: Reminder {
                id: ReminderId(id),
                uid: String::new(),
                identity: planned.identity,
                ready_on: planned.ready_on,
                due_on: planned.due_on,
                expires_on: planned.expires_on,
                tier: planned.tier,
                why: planned.why,
                waits_for: planned.waits_for,
                merged_into: None,
                snoozed_until,
                pinned_on: decision.and_then(|d| d.pinned_on),
                is_decided: decided.is_some(),
                end: decided.or(planned.end),
                ended_on: None,
            },
        }
    }

    /// A reminder's contact, or the company of one to oneself.
    fn who(&self, planned: &Planned) -> String {
        match planned.identity.subject {
            Subject::Contact(contact) => self.facts.people[&contact].name.clone(),
            Subject::Company(company) => {
                self.companies.iter().find(|(_, id)| **id == company).expect("a company").0.clone()
            }
            Subject::Search => "-".to_owned(),
        }
    }

    // ---- names ----

    fn next_id(&mut self) -> i64 {
        self.last_id += 1;
        self.last_id
    }

    pub fn person_id(&self, name: &str) -> ContactId {
        self.facts.people.values().find(|p| p.name == name).expect("a person").id
    }

    fn person(&mut self, name: &str) -> ContactId {
        if let Some(person) = self.facts.people.values().find(|p| p.name == name) {
            return person.id;
        }
        let id = ContactId(self.next_id());
        self.facts.people.insert(id, person(id, name));
        id
    }

    fn change(mut self, name: &str, change: impl FnOnce(&mut Person)) -> Self {
        let id = self.person(name);
        change(self.facts.people.get_mut(&id).expect("just made"));
        self
    }

    fn company(&mut self, name: &str) -> CompanyId {
        if let Some(id) = self.companies.get(name) {
            return *id;
        }
        let id = CompanyId(self.next_id());
        self.companies.insert(name.to_owned(), id);
        self.facts.companies.insert(id);
        id
    }

    pub fn titled(&self, title: &str) -> ApplicationId {
        let titled = self.facts.applications.values().find(|a| a.title == title);
        titled.unwrap_or_else(|| panic!("no application for {title}")).id
    }

    fn here(&mut self) -> &mut Application {
        let id = self.now_at.expect("an application first");
        self.facts.applications.get_mut(&id).expect("an application")
    }

    fn last_outcome(&mut self) -> &mut Outcome {
        self.here().outcomes.last_mut().expect("an outcome first")
    }
}

pub fn person(id: ContactId, name: &str) -> Person {
    Person {
        id,
        name: name.to_owned(),
        company_id: None,
        ally: false,
        do_not_contact: false,
        linkedin_status: LinkedinStatus::None,
        linkedin_on: None,
        cadence: None,
        cadence_on: None,
    }
}

fn row(line: &Line) -> String {
    let ReminderLine { reminder, contact, company, .. } = &line.item;
    let who = contact.as_ref().map(|contact| &contact.name).or(company.as_ref()).map_or("-", String::as_str);
    let expires = reminder.expires_on.map_or("-".to_owned(), |on| on.to_string());
    format!(
        "{} {who} {} {} {expires} {} {}",
        reminder.identity.rule,
        reminder.ready_on,
        reminder.due_on,
        line.state,
        reminder.tier.as_deref().unwrap_or_default()
    )
}

/// Compares row by row; how wide the gaps are does not matter.
#[track_caller]
fn same_rows(rows: &[String], expected: &str) {
    let plain = |row: &str| row.split_whitespace().collect::<Vec<_>>().join(" ");
    let found: Vec<String> = rows.iter().map(|row| plain(row)).collect();
    let wanted: Vec<String> = expected.lines().map(plain).filter(|row| !row.is_empty()).collect();
    assert!(found == wanted, "\nfound:\n  {}\nwanted:\n  {}\n", found.join("\n  "), wanted.join("\n  "));
}
