//! `show`: everything about a contact, an application or a company on one page.

use chrono::NaiveDate;
use serde::Serialize;

use super::applications::{ApplicationView, OutcomeView, outcome};
use super::appointments::{AppointmentView, UNREPORTED};
use super::history::{Own, TouchView, entry};
use super::json::{NamedContact, ReminderView};
use super::list::ContactView;
use super::output::Look;
use super::page::{Page, dotted};
use super::text::{distance, truncate};
use super::who::{AcquaintanceView, what};
use crate::clock::Zone;
use crate::domain::agenda::Line;
use crate::domain::application::{ApplicationLine, Opening};
use crate::domain::appointment::AppointmentLine;
use crate::domain::calendar::with_weekday;
use crate::domain::company::{Acquaintance, Company, CompanyKind};
use crate::domain::outcome::DayFrom;
use crate::domain::story::{Began, ContactPage, FormerJob, InterviewLine, Story, WaitingDraft};
use crate::domain::trail::Milestone;
use crate::domain::word::Word as _;
use crate::domain::{
    Application, ApplicationId, AppointmentState, Channel, ContactId, DraftId, InterviewId, LinkedinStatus,
    Outcome, OutcomeId, Rank, Register, Role, Rule, cadence,
};

#[derive(Clone, Debug)]
pub struct ApplicationPage {
    pub line: ApplicationLine,
    pub starts_on: Option<NaiveDate>,
    pub opening: Opening,
    /// Oldest first.
    pub appointments: Vec<AppointmentLine>,
    /// The user's.
    pub zone: Zone,
    /// It was rejected, and this is why no note is called for.
    pub no_note_because: Option<&'static str>,
    /// Oldest first, with who brought each.
    pub outcomes: Vec<(Outcome, Option<String>)>,
    /// What grew out of its rejection, oldest first.
    pub trail: Vec<Milestone>,
    pub story: Story,
}

#[derive(Clone, Debug)]
pub struct CompanyPage {
    pub company: Company,
    pub people: Vec<Acquaintance>,
    pub applications: Vec<ApplicationLine>,
    pub appointments: Vec<AppointmentLine>,
    pub story: Story,
}

// ---- JSON

#[derive(Clone, Debug, Serialize)]
pub struct ContactPageView {
    pub contact: WholeContact,
    pub former_jobs: Vec<FormerJob>,
    pub began: Option<Began>,
    pub introduced: Vec<NamedContact>,
    pub applications: Vec<PartView>,
    /// Those that the contact is to be at, or was.
    pub appointments: Vec<AppointmentView>,
    /// Not sent yet.
    pub drafts: Vec<WaitingDraftView>,
    #[serde(flatten)]
    pub story: StoryView,
}

/// A contact with what only `show` tells.
#[derive(Clone, Debug, Serialize)]
pub struct WholeContact {
    #[serde(flatten)]
    pub contact: ContactView,
    pub preferred_name: Option<String>,
    /// Left out where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub former_names: Vec<String>,
    pub register: &'static str,
    pub linkedin_on: Option<NaiveDate>,
    pub do_not_contact_since: Option<NaiveDate>,
    pub do_not_contact_reason: Option<String>,
    pub introduced_by: Option<NamedContact>,
    pub notes: String,
    pub recorded_on: NaiveDate,
}

/// An application, and the contact's part in it.
#[derive(Clone, Debug, Serialize)]
pub struct PartView {
    #[serde(flatten)]
    pub application: ApplicationView,
    pub role: Option<&'static str>,
    pub decides: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct WaitingDraftView {
    pub id: DraftId,
    pub date: NaiveDate,
    pub kind: &'static str,
    pub channel: &'static str,
    pub subject: Option<String>,
    pub text: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct ApplicationPageView {
    pub application: WholeApplication,
    pub participants: Vec<ParticipantView>,
    pub appointments: Vec<AppointmentView>,
    pub outcomes: Vec<PastOutcomeView>,
    /// What grew out of its rejection, oldest first; left out where nothing did.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub trail: Vec<StepView>,
    #[serde(flatten)]
    pub story: StoryView,
}

#[derive(Clone, Debug, Serialize)]
pub struct StepView {
    pub on: NaiveDate,
    pub text: String,
}

/// An application with what only `show` tells.
#[derive(Clone, Debug, Serialize)]
pub struct WholeApplication {
    #[serde(flatten)]
    pub application: ApplicationView,
    pub url: Option<String>,
    pub source: Option<String>,
    pub location: Option<String>,
    pub salary: Option<String>,
    /// The version that went out.
    pub resume: Option<String>,
    /// The text of the posting.
    pub posting: Option<String>,
    /// What the user wants to ask.
    pub questions: Vec<String>,
    pub notes: Option<String>,
    pub starts_on: Option<NaiveDate>,
    /// Why its rejection calls for no note; null where it calls for one, and without a rejection.
    pub no_note_because: Option<&'static str>,
    pub recorded_on: NaiveDate,
}

#[derive(Clone, Debug, Serialize)]
pub struct ParticipantView {
    pub id: ContactId,
    pub name: String,
    pub role: &'static str,
    pub decides: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct PastOutcomeView {
    pub id: OutcomeId,
    #[serde(flatten)]
    pub outcome: OutcomeView,
    pub rank: Option<&'static str>,
    /// The reason is your guess.
    pub guessed: bool,
    /// `forced` or `declined` where you decided about the follow-up yourself.
    pub follow_up: Option<&'static str>,
}

#[derive(Clone, Debug, Serialize)]
pub struct CompanyPageView {
    pub company: CompanyView,
    pub contacts: Vec<AcquaintanceView>,
    pub applications: Vec<ApplicationView>,
    #[serde(flatten)]
    pub story: StoryView,
}

#[derive(Clone, Debug, Serialize)]
pub struct CompanyView {
    pub id: crate::domain::CompanyId,
    pub name: String,
    pub aliases: Vec<String>,
    pub kind: &'static str,
    pub website: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct StoryView {
    pub reminders: Vec<ReminderView>,
    pub interviews: Vec<InterviewView>,
    pub details: Vec<DetailView>,
    pub feedback: Vec<FeedbackView>,
    pub opportunities: Vec<OpportunityView>,
    /// Newest first.
    pub touches: Vec<TouchView>,
}

#[derive(Clone, Debug, Serialize)]
pub struct InterviewView {
    pub id: InterviewId,
    pub date: NaiveDate,
    pub kind: &'static str,
    pub channel: Option<&'static str>,
    pub application: super::history::TouchApplication,
    pub participants: Vec<NamedContact>,
    pub asked: Vec<String>,
    pub rating: Option<i64>,
}

#[derive(Clone, Debug, Serialize)]
pub struct DetailView {
    pub id: i64,
    pub text: String,
    pub interview: Option<InterviewId>,
    pub recorded_on: NaiveDate,
}

#[derive(Clone, Debug, Serialize)]
pub struct FeedbackView {
    pub id: i64,
    pub date: NaiveDate,
    /// Null in a lesson of the user's own.
    pub contact: Option<NamedContact>,
    /// What it is about: `resume`, `interview`, …
    pub about: &'static str,
    pub text: String,
    pub lesson: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct OpportunityView {
    pub id: i64,
    pub date: NaiveDate,
    pub contact: NamedContact,
    pub kind: &'static str,
    pub text: String,
}

fn named(pair: &(ContactId, String)) -> NamedContact {
    NamedContact { id: pair.0, name: pair.1.clone() }
}

impl Story {
    fn view(&self) -> StoryView {
        StoryView {
            reminders: self.reminders.iter().map(ReminderView::of).collect(),
            interviews: self.interviews.iter().map(interview_view).collect(),
            details: self
                .details
                .iter()
                .map(|detail| DetailView {
                    id: detail.id,
                    text: detail.text.clone(),
                    interview: detail.interview_id,
                    recorded_on: detail.recorded_on,
                })
                .collect(),
            feedback: self
                .feedback
                .iter()
                .map(|from| FeedbackView {
                    id: from.what.id,
                    date: from.what.given_on,
                    contact: from.what.contact_id.map(|id| NamedContact { id, name: from.name.clone() }),
                    about: from.what.target.as_str(),
                    text: from.what.text.clone(),
                    lesson: from.what.lesson.clone(),
                })
                .collect(),
            opportunities: self
                .opportunities
                .iter()
                .map(|from| OpportunityView {
                    id: from.what.id,
                    date: from.what.came_on,
                    contact: NamedContact { id: from.what.contact_id, name: from.name.clone() },
                    kind: from.what.kind.as_str(),
                    text: from.what.text.clone(),
                })
                .collect(),
            touches: self.touches.iter().map(TouchView::of).collect(),
        }
    }
}

fn interview_view(line: &InterviewLine) -> InterviewView {
    let interview = &line.interview;
    InterviewView {
        id: interview.id,
        date: interview.held_on,
        kind: interview.kind.as_str(),
        channel: interview.channel.map(Channel::as_str),
        application: super::history::TouchApplication::of(&line.application),
        participants: line.participants.iter().map(named).collect(),
        asked: line.recollection.asked.clone(),
        rating: line.recollection.rating,
    }
}

impl ContactPage {
    pub fn view(&self, zone: Zone) -> ContactPageView {
        let contact = &self.line.contact;
        let silence = contact.do_not_contact.as_ref();
        ContactPageView {
            contact: WholeContact {
                contact: ContactView::of(&self.line),
                preferred_name: contact.preferred_name.clone(),
                former_names: self.former_names.clone(),
                register: contact.register.as_str(),
                linkedin_on: contact.linkedin_on,
                do_not_contact_since: silence.map(|silence| silence.since_on),
                do_not_contact_reason: silence.and_then(|silence| silence.reason.clone()),
                introduced_by: self.introduced_by.as_ref().map(named),
                notes: contact.notes.clone(),
                recorded_on: contact.recorded_on,
            },
            former_jobs: self.former_jobs.clone(),
            began: self.began,
            introduced: self.introduced.iter().map(named).collect(),
            applications: self
                .applications
                .iter()
                .map(|line| {
                    let part = line.application.participant(contact.id);
                    PartView {
                        application: ApplicationView::of(line),
                        role: part.map(|part| part.role.as_str()),
                        decides: part.is_some_and(|part| part.decides),
                    }
                })
                .collect(),
            appointments: self.appointments.iter().map(|line| AppointmentView::of(line, zone)).collect(),
            drafts: self.drafts.iter().map(waiting_view).collect(),
            story: self.story.view(),
        }
    }
}

fn waiting_view(draft: &WaitingDraft) -> WaitingDraftView {
    WaitingDraftView {
        id: draft.id,
        date: draft.drafted_on,
        kind: draft.kind.as_str(),
        channel: draft.channel.as_str(),
        subject: draft.subject.clone(),
        text: draft.text.clone(),
    }
}

impl ApplicationPage {
    pub fn view(&self) -> ApplicationPageView {
        let application = &self.line.application;
        ApplicationPageView {
            application: WholeApplication {
                application: ApplicationView::of(&self.line),
                url: application.url.clone(),
                source: application.source.clone(),
                location: self.opening.location.clone(),
                salary: self.opening.salary.clone(),
                resume: self.opening.resume.clone(),
                posting: Some(self.opening.posting.clone()).filter(|posting| !posting.is_empty()),
                questions: self.opening.questions.clone(),
                notes: Some(self.opening.notes.clone()).filter(|notes| !notes.is_empty()),
                starts_on: self.starts_on,
                no_note_because: self.no_note_because,
                recorded_on: application.recorded_on,
            },
            participants: application
                .participants
                .iter()
                .map(|part| ParticipantView {
                    id: part.contact_id,
                    name: part.name.clone(),
                    role: part.role.as_str(),
                    decides: part.decides,
                })
                .collect(),
            appointments: self.appointments.iter().map(|line| AppointmentView::of(line, self.zone)).collect(),
            outcomes: self
                .outcomes
                .iter()
                .map(|(outcome, from)| PastOutcomeView {
                    id: outcome.id,
                    outcome: OutcomeView::of(outcome, from.as_deref()),
                    rank: outcome.rank.map(Rank::as_str),
                    guessed: outcome.is_guessed,
                    follow_up: outcome.follow_up.map(crate::domain::outcome::FollowUpChoice::as_str),
                })
                .collect(),
            trail: self.trail.iter().map(|step| StepView { on: step.on, text: step.words.clone() }).collect(),
            story: self.story.view(),
        }
    }
}

impl CompanyPage {
    pub fn view(&self) -> CompanyPageView {
        let company = &self.company;
        CompanyPageView {
            company: CompanyView {
                id: company.id,
                name: company.name.clone(),
                aliases: company.aliases.clone(),
                kind: company.kind.as_str(),
                website: company.website.clone(),
            },
            contacts: self.people.iter().map(AcquaintanceView::of).collect(),
            applications: self.applications.iter().map(ApplicationView::of).collect(),
            story: self.story.view(),
        }
    }
}

// ---- text

impl ContactPage {
    pub fn text(&self, today: NaiveDate, zone: Zone, look: &Look) -> String {
        let contact = &self.line.contact;
        let mut page = Page::new(look);
        let job = match (&contact.title, &self.line.company) {
            (Some(title), Some(company)) => format!("{title} at {company}"),
            (Some(title), None) => title.clone(),
            (None, Some(company)) => company.clone(),
            (None, None) => String::new(),
        };
        let below = dotted([
            Some(job),
            Some(self.line.relationship.in_words().to_owned()),
            contact.ally.then(|| "ally".to_owned()),
        ]);
        page.title(&contact.name, contact.id.0, &below);
        if let Some(silence) = &contact.do_not_contact {
            let reason = silence.reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default();
            page.fact("Do not contact", &format!("since {}{reason}", with_weekday(silence.since_on)));
        }
        page.fact("Usually", &contact.usual_role.map_or(String::new(), Role::as_part));
        page.fact("Formerly", &self.former_names.join(", "));
        page.fact("Called", &called(contact.preferred_name.as_deref(), contact.register));
        page.fact("Met", contact.met.as_deref().unwrap_or_default());
        page.fact("Email", &contact.emails.join("\n"));
        page.fact("Phone", &contact.phones.join("\n"));
        page.fact("LinkedIn", &self.linkedin());
        page.fact("Topics", &contact.topics.join(", "));
        page.fact("Tags", &contact.tags.join(", "));
        page.fact("Check-ins", &self.check_ins());
        let names = |people: &[(ContactId, String)]| {
            people.iter().map(|(id, name)| format!("{name} (#{id})")).collect::<Vec<_>>().join(", ")
        };
        page.fact("Introduced by", &names(self.introduced_by.as_slice()));
        page.fact("Introduced", &names(&self.introduced));
        let began =
            self.began.map(|began| format!("{} (job change {})", with_weekday(began.on), began.job_change));
        page.fact("Started there", &began.unwrap_or_default());
        page.fact("Before", &self.former_jobs.iter().rev().map(former_job).collect::<Vec<_>>().join("\n"));
        page.fact("Notes", &contact.notes);
        page.fact("Added", &with_weekday(contact.recorded_on));
        reminders(&mut page, &self.story.reminders, (today, zone), WithName::No);
        if !self.applications.is_empty() {
            page.section("Applications");
            for line in &self.applications {
                let part = line.application.participant(contact.id);
                let role = part.and_then(|part| part.role.with_decision(part.decides));
                page.item(
                    Some(line.application.id.0),
                    &[dotted([
                        Some(format!("{} at {}", line.application.title, line.company)),
                        role,
                        Some(standing(line)),
                    ])],
                );
            }
        }
        arranged(&mut page, &self.appointments, (today, zone), WithOpening::Yes);
        if !self.drafts.is_empty() {
            page.section("Unsent drafts");
            for draft in &self.drafts {
                page.item(Some(draft.id.0), &draft_lines(draft));
            }
        }
        self.story.write(&mut page, Own { contact: Some(contact.id), ..Own::default() }, zone);
        page.end()
    }

    fn linkedin(&self) -> String {
        let contact = &self.line.contact;
        let status = (contact.linkedin_status != LinkedinStatus::None).then(|| {
            let on = contact.linkedin_on.map(|day| format!(" {}", with_weekday(day))).unwrap_or_default();
            format!("{}{on}", contact.linkedin_status)
        });
        dotted([contact.linkedin.as_ref().map(|slug| format!("linkedin.com/in/{slug}")), status])
    }

    fn check_ins(&self) -> String {
        let contact = &self.line.contact;
        let Some(cadence) = contact.cadence else { return String::new() };
        let on = contact.cadence_on.map(|day| format!(" on {}", with_weekday(day))).unwrap_or_default();
        format!("{}, as you set it{on}", cadence::said(&cadence.to_string()))
    }
}

fn draft_lines(draft: &WaitingDraft) -> Vec<String> {
    let head = dotted([
        Some(format!("{} {}", draft.kind.in_words(), draft.channel.in_words())),
        Some(with_weekday(draft.drafted_on)),
        draft.subject.clone(),
    ]);
    [head].into_iter().chain(draft.text.lines().map(str::to_owned)).collect()
}

fn called(preferred: Option<&str>, register: Register) -> String {
    let register = (register == Register::Formal).then(|| "formally".to_owned());
    dotted([preferred.map(str::to_owned), register])
}

fn former_job(job: &FormerJob) -> String {
    let place = match (&job.title, &job.company) {
        (Some(title), Some(company)) => format!("{title} at {company}"),
        (Some(one), None) | (None, Some(one)) => one.clone(),
        (None, None) => "somewhere else".to_owned(),
    };
    let until = with_weekday(job.until);
    match job.began {
        Some(Began { on, job_change }) => {
            format!("{place}, {} to {until} (job change {job_change})", with_weekday(on))
        }
        None => format!("{place}, until {until}"),
    }
}

/// How it ended, else how far it is.
fn standing(line: &ApplicationLine) -> String {
    outcome(line).map_or_else(|| line.application.stage().to_string(), |outcome| outcome.replace("; ", ", "))
}

impl ApplicationPage {
    pub fn text(&self, today: NaiveDate, look: &Look) -> String {
        let application = &self.line.application;
        let mut page = Page::new(look);
        let liked = format!("liked: {}", application.liked);
        let below = dotted([Some(self.line.company.clone()), Some(standing(&self.line)), Some(liked)]);
        page.title(&application.title, application.id.0, &below);
        page.fact("Applied", &application.applied_on.map(with_weekday).unwrap_or_default());
        page.fact("Reached", application.progress.as_str());
        page.fact("Offer", &offer(application));
        page.fact("Decision by", &application.promise().map(with_weekday).unwrap_or_default());
        page.fact("Starts", &self.starts_on.map(with_weekday).unwrap_or_default());
        page.fact("Posting", application.url.as_deref().unwrap_or_default());
        page.fact("Source", application.source.as_deref().unwrap_or_default());
        page.fact("Location", self.opening.location.as_deref().unwrap_or_default());
        page.fact("Salary", self.opening.salary.as_deref().unwrap_or_default());
        page.fact("Resume", self.opening.resume.as_deref().unwrap_or_default());
        page.fact("Added", &with_weekday(application.recorded_on));
        let no_note = self.no_note_because.map(|because| format!("no note planned: {because}"));
        page.fact("Follow-up", &no_note.unwrap_or_default());
        reminders(&mut page, &self.story.reminders, (today, self.zone), WithName::Yes);
        if !application.participants.is_empty() {
            page.section("People");
            let mut people: Vec<_> = application.participants.iter().collect();
            people.sort_by_key(|part| !part.decides);
            for part in people {
                let line = dotted([Some(part.name.clone()), part.role.with_decision(part.decides)]);
                page.item(Some(part.contact_id.0), &[line]);
            }
        }
        arranged(&mut page, &self.appointments, (today, self.zone), WithOpening::No);
        if !self.opening.notes.is_empty() {
            page.section("Notes");
            page.item(None, &self.opening.notes.lines().map(str::to_owned).collect::<Vec<_>>());
        }
        if !self.opening.questions.is_empty() {
            page.section("Your questions");
            for question in &self.opening.questions {
                page.item(None, std::slice::from_ref(question));
            }
        }
        if !self.opening.posting.is_empty() {
            page.section("From the posting");
            page.item(None, &beginning(&self.opening.posting, application.id));
        }
        if !self.outcomes.is_empty() {
            page.section("Outcomes");
            for (outcome, from) in &self.outcomes {
                page.item(Some(outcome.id.0), &[outcome_line(outcome, from.as_deref())]);
            }
        }
        if !self.trail.is_empty() {
            page.section("From rejection to success");
            for step in &self.trail {
                page.entry(&[format!("{}: {}", with_weekday(step.on), step.words)]);
            }
        }
        self.story.write(&mut page, Own { application: Some(application.id), ..Own::default() }, self.zone);
        page.end()
    }
}

/// `Mon 5 Oct 2026, answer by Fri 9 Oct 2026`.
fn offer(application: &Application) -> String {
    let made = application.offered_on.map(with_weekday);
    let answer = application.answer_by.map(|day| format!("answer by {}", with_weekday(day)));
    [made, answer].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The first lines of a posting, and where the others are.
fn beginning(posting: &str, application: ApplicationId) -> Vec<String> {
    const LINES: usize = 6;
    const LONGEST: usize = 300;
    let filled: Vec<&str> = posting.lines().filter(|line| !line.trim().is_empty()).collect();
    let mut shown: Vec<String> =
        filled.iter().take(LINES).map(|line| truncate(line.trim(), LONGEST).into_owned()).collect();
    let is_cut = filled.iter().take(LINES).zip(&shown).any(|(line, shown)| line.trim() != shown);
    if filled.len() > LINES || is_cut {
        shown.push(format!("… the whole text: rekindle prep {application}"));
    }
    shown
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum WithOpening {
    Yes,
    No,
}

/// Planned interviews. What was recorded since stands among those that were held, with its hour.
fn arranged(
    page: &mut Page<'_>,
    lines: &[AppointmentLine],
    (today, zone): (NaiveDate, Zone),
    with: WithOpening,
) {
    let is_recorded = |line: &AppointmentLine| {
        line.state == AppointmentState::Held
            && line.appointment.state != AppointmentState::Held
            && line.appointment.note.is_empty()
    };
    let mut still = lines.iter().filter(|line| !is_recorded(line)).peekable();
    if still.peek().is_none() {
        return;
    }
    page.section("Planned interviews");
    for line in still {
        let of = line.title.as_ref().filter(|_| with == WithOpening::Yes).map(|_| line.called());
        let unreported = line.is_unreported(today, None).then(|| UNREPORTED.to_owned());
        page.item(Some(line.appointment.id.0), &[dotted([Some(arranged_line(line, zone)), of, unreported])]);
    }
}

fn arranged_line(line: &AppointmentLine, zone: Zone) -> String {
    let appointment = &line.appointment;
    let people = line.people.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", ");
    dotted([
        Some(super::appointments::in_words(appointment, zone)),
        super::appointments::moved_from(appointment, zone),
        Some(appointment.kind.in_words().to_owned()),
        (line.state != AppointmentState::Planned).then(|| line.state.to_string()),
        line.ended.map(|kind| format!("cancelled: {}", kind.in_words())),
        appointment.channel.map(|channel| channel.in_words().to_owned()),
        appointment.place.clone(),
        appointment.link.clone(),
        Some(people).filter(|people| !people.is_empty()).map(|people| format!("with {people}")),
        Some(appointment.note.clone()).filter(|note| !note.is_empty()),
    ])
}

fn outcome_line(outcome: &Outcome, from: Option<&str>) -> String {
    let guess = if outcome.is_guessed { " (your guess)" } else { "" };
    dotted([
        outcome.known_on().map(with_weekday),
        Some(match outcome.day_from {
            None => outcome.kind.in_words().to_owned(),
            Some(DayFrom::Row) => format!("{} then or later", outcome.kind.in_words()),
            Some(DayFrom::Import) => format!("{}, day unknown", outcome.kind.in_words()),
        }),
        outcome.delivery.map(|delivery| delivery.in_words().to_owned()),
        from.map(|name| format!("from {name}")),
        outcome.rank.map(|rank| format!("rank: {}", rank.as_str().replace('-', " "))),
        outcome.reason.map(|reason| format!("reason: {}{guess}", reason.as_str().replace('-', " "))),
        outcome.follow_up.map(|choice| format!("follow-up {choice}")),
    ])
}

impl CompanyPage {
    pub fn text(&self, today: NaiveDate, zone: Zone, look: &Look) -> String {
        let company = &self.company;
        let mut page = Page::new(look);
        let kind = (company.kind == CompanyKind::Agency).then(|| "agency".to_owned());
        page.title(&company.name, company.id.0, &dotted([kind]));
        page.fact("Also called", &company.aliases.join(", "));
        page.fact("Website", company.website.as_deref().unwrap_or_default());
        reminders(&mut page, &self.story.reminders, (today, zone), WithName::Yes);
        if !self.people.is_empty() {
            page.section("People");
            for person in &self.people {
                let line = &person.line;
                let tie = format!("({})", person.tie);
                let mut parts = vec![Some(format!("{} {tie}", line.contact.name))];
                parts.extend(what(person).into_iter().map(Some));
                parts.push(Some(line.relationship.in_words().to_owned()));
                page.item(Some(line.contact.id.0), &[dotted(parts)]);
            }
        }
        if !self.applications.is_empty() {
            page.section("Applications");
            for line in &self.applications {
                let applied = line.application.applied_on.map(|day| format!("applied {}", with_weekday(day)));
                let parts = [Some(line.application.title.clone()), applied, Some(standing(line))];
                page.item(Some(line.application.id.0), &[dotted(parts)]);
            }
        }
        arranged(&mut page, &self.appointments, (today, zone), WithOpening::Yes);
        self.story.write(&mut page, Own::default(), zone);
        page.end()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum WithName {
    Yes,
    No,
}

/// What is to do, and until when.
fn reminders(page: &mut Page<'_>, lines: &[Line], (today, zone): (NaiveDate, Zone), with: WithName) {
    if lines.is_empty() {
        return;
    }
    page.section("To do");
    let is_reply = |line: &&Line| line.item.reminder.identity.rule == Rule::ReplyOwed;
    for (at, line) in lines.iter().enumerate() {
        let reminder = &line.item.reminder;
        let is_same = |other: &&Line| is_reply(other) && other.item.contact == line.item.contact;
        // One answer will do for all that they wrote.
        if is_reply(&line) && lines.iter().take(at).any(|before| is_same(&before)) {
            continue;
        }
        let messages = if is_reply(&line) { lines.iter().filter(is_same).count() } else { 0 };
        let label = reminder.label();
        let label = if messages > 1 { format!("{label} ({messages} messages)") } else { label };
        let name = (with == WithName::Yes).then(|| super::change::about(line));
        let due = format!(
            "{} ({}), {}",
            with_weekday(reminder.due_on),
            distance(reminder.due_on, today),
            line.state
        );
        let head = dotted([Some(label), name, Some(due)]);
        // One's own words say it all.
        let why = Some(super::change::why_now(line, zone)).filter(|_| reminder.identity.rule != Rule::Custom);
        let said: Vec<String> = std::iter::once(head).chain(why).collect();
        page.item(Some(reminder.id.0), &said);
    }
}

impl Story {
    /// Interviews, what is worth remembering, feedback, what came back, and the history. What the page is about
    /// is not said again.
    fn write(&self, page: &mut Page<'_>, own: Own, zone: Zone) {
        if !self.interviews.is_empty() {
            page.section("Interviews");
            for line in &self.interviews {
                let asked = line.recollection.asked.iter().map(|asked| format!("Asked: {asked}"));
                let lines: Vec<String> =
                    std::iter::once(interview_line(line, own, zone)).chain(asked).collect();
                page.item(Some(line.interview.id.0), &lines);
            }
        }
        if !self.details.is_empty() {
            page.section("Worth remembering");
            for detail in &self.details {
                page.item(Some(detail.id), std::slice::from_ref(&detail.text));
            }
        }
        if !self.feedback.is_empty() {
            page.section("Feedback");
            for from in &self.feedback {
                let feedback = &from.what;
                let name = own.contact.is_none().then(|| from.name.clone());
                let head = dotted([
                    Some(with_weekday(feedback.given_on)),
                    feedback.target.in_words().map(str::to_owned),
                    name,
                ]);
                let mut lines = vec![head, feedback.text.clone()];
                lines.extend(feedback.lesson.as_ref().map(|lesson| format!("Lesson: {lesson}")));
                page.item(Some(feedback.id), &lines);
            }
        }
        if !self.opportunities.is_empty() {
            page.section("What it led to");
            for from in &self.opportunities {
                let name = own.contact.is_none().then(|| from.name.clone());
                let kind = Some(from.what.kind.to_string());
                let head = dotted([Some(with_weekday(from.what.came_on)), kind, name]);
                let mut lines = vec![head];
                lines.extend(Some(from.what.text.clone()).filter(|text| !text.is_empty()));
                page.item(Some(from.what.id), &lines);
            }
        }
        if !self.touches.is_empty() {
            page.section("History");
            // Entries stand two columns in.
            let look =
                Look { width: page.look.width.map(|width| width.saturating_sub(2)), ..page.look.clone() };
            for touch in &self.touches {
                let entry = entry(touch, own, &look);
                page.push(&indented(&entry));
            }
        }
    }
}

fn interview_line(line: &InterviewLine, own: Own, zone: Zone) -> String {
    let interview = &line.interview;
    let people: Vec<&str> = line
        .participants
        .iter()
        .filter(|(id, _)| Some(*id) != own.contact)
        .map(|(_, name)| name.as_str())
        .collect();
    dotted([
        Some(match line.starts_at {
            Some(at) => format!("{}, {}", with_weekday(interview.held_on), zone.local(at).format("%H:%M")),
            None => with_weekday(interview.held_on),
        }),
        Some(interview.kind.in_words().to_owned()),
        interview.channel.map(|channel| channel.in_words().to_owned()),
        (own.application != Some(line.application.id))
            .then(|| format!("{} at {}", line.application.title, line.application.company)),
        (!people.is_empty()).then(|| format!("with {}", people.join(", "))),
        line.recollection.rating.map(rated),
    ])
}

/// How an interview went, by the user.
pub fn rated(rating: i64) -> String {
    format!("you rated it {rating} out of 5")
}

fn indented(entry: &str) -> String {
    let lines =
        entry.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("  {line}\n") });
    lines.collect()
}
