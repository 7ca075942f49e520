//! `prep`: one page to read before an interview.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, ValueEnum, ValueHint};
use serde::Serialize;

use crate::clock::Zone;
use crate::domain::agenda::{LastWords, Line, ReminderLine};
use crate::domain::application::{ApplicationLine, Opening};
use crate::domain::appointment::{About, AppointmentLine};
use crate::domain::briefing::{Briefing, Entry};
use crate::domain::calendar::with_weekday;
use crate::domain::company::{Acquaintance, Tie};
use crate::domain::contact::ContactLine;
use crate::domain::feedback::{Feedback, LessonState};
use crate::domain::proposal::{NewProposal, ProposalKind};
use crate::domain::story::{From, InterviewLine};
use crate::domain::word::Word as _;
use crate::domain::{
    Application, ApplicationId, AppointmentState, Channel, ContactId, InterviewId, Participant, Role, Rule,
};
use crate::exchange::pages::{Form, Pages};
use crate::failure::{Failure, Result};
use crate::render::applications::ApplicationView;
use crate::render::appointments::{AppointmentView, in_words};
use crate::render::briefing;
use crate::render::json::NamedContact;
use crate::render::output::Look;
use crate::render::show::rated;
use crate::render::text::{capital, distance, safe, truncate};
use crate::render::who::{AcquaintanceView, what};
use crate::session::{Session, complete, find};
use crate::store::{ApplicationFilter, Appointments, Store};

use super::show::{applications, interviews, standing};

/// Lessons and questions from elsewhere: the newest are enough.
const MOST_ELSEWHERE: usize = 10;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Markdown
    Md,
    /// For a browser or a printer
    Html,
}

/// Show everything you need before an interview on one page
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle prep northwind
  rekindle prep                        if only one interview is planned
  rekindle prep priya                  a conversation planned with her
  rekindle prep northwind --format html --output northwind.html

The page has the time and place, the people you will meet and what they said
last, the others you know there, the posting, earlier interviews, lessons, and
your own questions. To keep the posting: rekindle edit application APPLICATION
--posting FILE. To add a question: --question TEXT.")]
pub struct PrepArgs {
    /// The application (id, company, title, or company/title), or the person you'll talk to [default: the only interview that is planned]
    #[arg(add = complete::applications())]
    pub application: Option<String>,
    /// The format [default: text]
    #[arg(long)]
    pub format: Option<Format>,
    /// The file to write, readable by you alone [default: standard output]
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// Overwrite a file that exists
    #[arg(long)]
    pub force: bool,
}

pub fn run(session: &mut Session, args: &PrepArgs) -> Result {
    if session.out.look.json && (args.format.is_some() || args.output.is_some()) {
        return Err(Failure::usage("--json can't be combined with --format or --output")
            .hint("leave one of them out"));
    }
    let store = session.reading()?;
    let prep = match &args.application {
        Some(typed) => named(session, &store, typed)?,
        None => next(session, &store)?,
    };
    if session.out.look.json {
        return Ok(session.out.json(&prep.view())?);
    }
    let briefing = prep.briefing();
    let file = args.output.as_deref().filter(|path| *path != Path::new("-"));
    let extension = file.and_then(Path::extension).and_then(|e| e.to_str()).map(str::to_lowercase);
    let format = args.format.or(match extension.as_deref() {
        Some("html" | "htm") => Some(Format::Html),
        Some("md" | "markdown") => Some(Format::Md),
        _ => None,
    });
    let page = match format {
        None if file.is_none() => briefing::text(&briefing, &session.out.look),
        None => briefing::text(&briefing, &Look::default()),
        Some(format) => {
            let form = if format == Format::Md { Form::Markdown } else { Form::Html };
            let mut bytes = Vec::new();
            let title = match &prep.application {
                Some(_) => format!("{} at {}", briefing.title, prep.company),
                None => briefing.title.clone(),
            };
            let mut pages = Pages::begin(&mut bytes, form, &title).map_err(anyhow::Error::from)?;
            pages.briefing(&briefing).and_then(|()| pages.end()).map_err(anyhow::Error::from)?;
            String::from_utf8(bytes).map_err(anyhow::Error::from)?
        }
    };
    let Some(path) = file else { return Ok(session.out.text(&page)?) };
    let mut file = session.file_to_write(path, args.force)?;
    file.write_all(page.as_bytes())?;
    file.keep()?;
    session.out.remark(format_args!("Wrote {}", safe(&path.to_string_lossy())));
    Ok(())
}

/// What was named: an application, else the talk that is planned with a person.
fn named(session: &Session, store: &Store, typed: &str) -> Result<Prep> {
    let is_number = typed.trim_start_matches('#').bytes().all(|byte| byte.is_ascii_digit());
    let whom = if is_number { None } else { store.find_contacts(typed)?.only() };
    if let Some(only) = with_interview_ahead(session, store, typed)? {
        return Prep::of(session, store, only, whom);
    }
    let failure = match find::application(store, typed) {
        Ok(application) => return Prep::of(session, store, application.id, whom),
        Err(failure) => failure,
    };
    let contact = whom.filter(|_| failure.code == "not-found");
    let mut talks = match contact {
        Some(contact) => store.appointments(Appointments::With(contact))?,
        None => Vec::new(),
    };
    talks.retain(|line| line.state == AppointmentState::Planned);
    let (today, hour) = (session.now.today(), session.now.hour());
    let next = talks.iter().position(|line| line.is_ahead(today, hour));
    let Some(talk) = next.or(talks.len().checked_sub(1)).map(|at| talks.swap_remove(at)) else {
        return Err(failure);
    };
    match talk.appointment.about {
        About::Opening(application) => Prep::of(session, store, application, whom),
        About::Talk(_) => Prep::of_talk(session, store, talk),
    }
}

/// The next interview, or the next talk if that comes first.
fn next(session: &Session, store: &Store) -> Result<Prep> {
    let (today, hour) = (session.now.today(), session.now.hour());
    let mut ahead = store.appointments(Appointments::All)?;
    ahead.retain(|line| line.is_ahead(today, hour));
    if let Some(talk) = ahead.into_iter().next().filter(|line| line.title.is_none()) {
        return Prep::of_talk(session, store, talk);
    }
    let meant = find::application_with_interview(store, "several interviews are planned", |line| {
        line.is_ahead(today, hour)
    })?;
    Prep::of(session, store, meant, None)
}

/// Of several applications that a name could mean, the only one with an interview to come.
fn with_interview_ahead(session: &Session, store: &Store, typed: &str) -> Result<Option<ApplicationId>> {
    let found = store.find_applications(typed)?;
    let named = |id| found.candidates.iter().any(|candidate| candidate.id == id);
    let (today, hour) = (session.now.today(), session.now.hour());
    let mut ahead: Vec<ApplicationId> = store
        .appointments(Appointments::All)?
        .iter()
        .filter(|line| line.is_ahead(today, hour))
        .filter_map(|line| line.appointment.application().filter(|id| named(*id)))
        .collect();
    ahead.dedup();
    Ok(match ahead.as_slice() {
        [only] if found.candidates.len() > 1 => Some(*only),
        _ => None,
    })
}

/// What is on file for an interview.
struct Prep {
    /// `None` for a talk that is about none.
    application: Option<ApplicationLine>,
    company: String,
    opening: Opening,
    /// The next one, else the last that has passed.
    appointment: Option<AppointmentLine>,
    /// Those after it.
    later: Vec<AppointmentLine>,
    /// The last that is off because the application has ended.
    off: Option<AppointmentLine>,
    people: Vec<Person>,
    /// Whom emails and invitations about it name, and who are not on file.
    unknown: Vec<String>,
    /// Others there, and through whom.
    others: Vec<Acquaintance>,
    /// Those at this company, newest first.
    rounds: Vec<Round>,
    /// What was asked in others, newest first.
    asked_elsewhere: Vec<Round>,
    lessons: Vec<Lesson>,
    to_do: Vec<String>,
    today: NaiveDate,
    zone: Zone,
}

/// Someone the user will meet.
struct Person {
    line: ContactLine,
    role: Option<String>,
    since: Option<NaiveDate>,
    details: Vec<String>,
    said: Option<LastWords>,
}

struct Round {
    line: InterviewLine,
    details: Vec<String>,
}

struct Lesson {
    from: From<Feedback>,
    is_here: bool,
}

impl Prep {
    /// The next interview with somebody, where they are to be at one; else the next.
    fn of(session: &Session, store: &Store, id: ApplicationId, whom: Option<ContactId>) -> Result<Self> {
        let today = session.now.today();
        let application = store
            .application_line(id)?
            .ok_or_else(|| Failure::not_found(format!("there is no application #{id}")))?;
        let company_id = application.application.company_id;
        let planned = store.appointments(Appointments::Of(id))?.into_iter();
        let (arranged, off): (Vec<AppointmentLine>, Vec<AppointmentLine>) = planned
            .filter(|line| line.state == AppointmentState::Planned)
            .partition(|line| line.ended.is_none());
        let mut ahead = arranged.iter().filter(|line| line.is_ahead(today, session.now.hour()));
        let is_with =
            |line: &&AppointmentLine| whom.is_some_and(|whom| line.appointment.is_with_any(&[whom]));
        let next = ahead.clone().find(is_with).or_else(|| ahead.next());
        let appointment = next.or(arranged.last()).cloned();
        let is_later = |line: &&AppointmentLine| {
            appointment.as_ref().is_some_and(|one| one.appointment.start_key() < line.appointment.start_key())
        };
        let later = arranged.iter().filter(is_later).cloned().collect();

        let acquaintances = store.acquaintances(company_id, 0)?;
        let mut meets: Vec<ContactId> =
            appointment.iter().flat_map(|line| line.people.iter().map(|(id, _)| *id)).collect();
        if meets.is_empty() {
            meets = application.application.participants.iter().map(|part| part.contact_id).collect();
        }
        let mut people = Vec::new();
        for contact in &meets {
            let Some(line) = store.contact_line(*contact)? else { continue };
            let part = application.application.participant(*contact);
            let here = acquaintances.iter().find(|a| a.line.contact.id == *contact && a.tie == Tie::Now);
            let since = here.and_then(|a| a.stint.since);
            people.push(Person {
                role: in_words_of_part(part, line.contact.usual_role),
                since,
                details: store.details_of(*contact)?.into_iter().map(|detail| detail.text).collect(),
                said: store.help(*contact)?.theirs,
                line,
            });
        }
        let proposed = store.open_proposals()?.into_iter().map(|proposal| proposal.is);
        let proposed = proposed.filter(|new| new.kind == ProposalKind::Add && new.application == Some(id));
        let mut unknown: Vec<String> =
            proposed.filter(NewProposal::is_sound).filter_map(|new| new.command.into_iter().nth(1)).collect();
        unknown.dedup();
        let others = acquaintances.into_iter().filter(|a| !meets.contains(&a.line.contact.id)).collect();

        let of_all = interviews(store, &applications(store, &ApplicationFilter::default())?)?;
        let here = ApplicationFilter { company: Some(company_id), ..ApplicationFilter::default() };
        let here: Vec<_> = applications(store, &here)?.iter().map(|line| line.application.id).collect();
        let mut rounds = Vec::new();
        let mut asked_elsewhere = Vec::new();
        for line in of_all {
            if here.contains(&line.application.id) {
                let details = store.details_about(line.application.id)?.into_iter();
                let details = details.filter(|detail| detail.interview_id == Some(line.interview.id));
                let details = details.map(|detail| detail.text).collect();
                rounds.push(Round { line, details });
            } else if !line.recollection.asked.is_empty() && asked_elsewhere.len() < MOST_ELSEWHERE {
                asked_elsewhere.push(Round { line, details: Vec::new() });
            }
        }
        let mut lessons = Vec::new();
        let mut elsewhere = 0;
        for feedback in store.feedbacks(None)?.into_iter().rev() {
            if feedback.state == LessonState::Done {
                continue;
            }
            let is_here = feedback.application_id.is_some_and(|about| here.contains(&about));
            if !is_here {
                elsewhere += 1;
                if elsewhere > MOST_ELSEWHERE {
                    continue;
                }
            }
            let name = feedback
                .contact_id
                .map(|giver| store.contact_name(giver))
                .transpose()?
                .flatten()
                .unwrap_or_default();
            lessons.push(Lesson { from: From { name, what: feedback }, is_here });
        }
        lessons.sort_by_key(|lesson| !lesson.is_here);
        // An answer owed to somebody the user is about to meet comes before they are met.
        let mut to_do = Vec::new();
        for person in &people {
            let theirs = store.open_reminders_of(&[person.line.contact.id])?.into_iter();
            let is_owed = |line: &ReminderLine| {
                let reminder = &line.reminder;
                reminder.identity.rule == Rule::ReplyOwed && reminder.identity.application_id != Some(id)
            };
            to_do.extend(theirs.filter(is_owed));
        }
        to_do.extend(store.reminders_about(id)?);
        let mut answered = BTreeSet::new();
        let to_do = standing(session, store, to_do)?
            .iter()
            .filter(|line| !matches!(line.item.reminder.identity.rule, Rule::Prepare | Rule::Debrief))
            // One answer will do for all that they wrote.
            .filter(|line| {
                let contact = line.item.contact.as_ref().map(|contact| contact.id);
                line.item.reminder.identity.rule != Rule::ReplyOwed || answered.insert(contact)
            })
            .map(in_a_line)
            .collect();
        Ok(Self {
            company: application.company.clone(),
            opening: store.opening(id)?,
            application: Some(application),
            appointment,
            later,
            off: off.last().cloned(),
            people,
            unknown,
            others,
            rounds,
            asked_elsewhere,
            lessons,
            to_do,
            today,
            zone: session.now.zone,
        })
    }

    /// A talk that is about no application: what is known of the people.
    fn of_talk(session: &Session, store: &Store, talk: AppointmentLine) -> Result<Self> {
        let meets: Vec<ContactId> = talk.people.iter().map(|(id, _)| *id).collect();
        let mut people = Vec::new();
        for contact in &meets {
            let Some(line) = store.contact_line(*contact)? else { continue };
            people.push(Person {
                role: in_words_of_part(None, line.contact.usual_role),
                since: None,
                details: store.details_of(*contact)?.into_iter().map(|detail| detail.text).collect(),
                said: store.help(*contact)?.theirs,
                line,
            });
        }
        let lessons = store.feedbacks(None)?.into_iter().rev().filter(|feedback| {
            feedback.state != LessonState::Done && feedback.contact_id.is_some_and(|id| meets.contains(&id))
        });
        let name = |contact: Option<ContactId>| {
            let called = |id: &ContactId| talk.people.iter().find(|(other, _)| other == id);
            contact.as_ref().and_then(called).map(|(_, name)| name.clone()).unwrap_or_default()
        };
        let lessons = lessons
            .map(|feedback| Lesson {
                from: From { name: name(feedback.contact_id), what: feedback },
                is_here: true,
            })
            .collect();
        let owed = store.open_reminders_of(&meets)?;
        let owed = owed.into_iter().filter(|line| line.reminder.identity.rule == Rule::ReplyOwed).collect();
        Ok(Self {
            application: None,
            company: talk.company.clone(),
            opening: Opening::default(),
            later: Vec::new(),
            off: None,
            people,
            unknown: Vec::new(),
            others: Vec::new(),
            rounds: Vec::new(),
            asked_elsewhere: Vec::new(),
            lessons,
            to_do: standing(session, store, owed)?.iter().map(in_a_line).collect(),
            today: session.now.today(),
            zone: session.now.zone,
            appointment: Some(talk),
        })
    }

    fn briefing(&self) -> Briefing {
        let application = self.application.as_ref().map(|line| &line.application);
        let mut briefing = match application {
            Some(application) => Briefing {
                title: application.title.clone(),
                number: application.id.0,
                below: dotted([Some(self.company.clone()), Some(application.stage().to_string())]),
                ..Briefing::default()
            },
            None => Briefing {
                title: self
                    .appointment
                    .as_ref()
                    .map(|line| format!("Talk with {}", line.called()))
                    .unwrap_or_default(),
                number: self.appointment.as_ref().map_or(0, |line| line.appointment.id.0),
                below: self.company.clone(),
                ..Briefing::default()
            },
        };
        match &self.appointment {
            Some(line) => {
                let appointment = &line.appointment;
                let when = in_words(appointment, self.zone);
                let far = distance(appointment.starts_on, self.today);
                briefing.fact("When", &format!("{when} ({far}), {}", appointment.kind.in_words()));
                let place = [appointment.place.clone(), appointment.channel.map(|by| by.to_string())];
                briefing.fact("Where", &place.into_iter().flatten().collect::<Vec<_>>().join(", "));
                briefing.link("Link", appointment.link.as_deref().unwrap_or_default());
                briefing.fact("Note", &appointment.note);
                let more: Vec<String> =
                    self.later.iter().map(|line| in_words(&line.appointment, self.zone)).collect();
                briefing.fact("Next rounds", &more.join("\n"));
            }
            None => {
                let off = self
                    .off
                    .as_ref()
                    .and_then(|line| Some((in_words(&line.appointment, self.zone), line.ended?)));
                let off = off.map(|(when, ended)| format!("{when}, cancelled: {}", ended.in_words()));
                briefing.fact("When", off.as_deref().unwrap_or("no interview is planned"));
            }
        }
        let applied = application.and_then(|application| application.applied_on).map(with_weekday);
        briefing.fact("Applied", &applied.unwrap_or_default());
        briefing.fact("Resume", self.opening.resume.as_deref().unwrap_or_default());
        briefing.fact("Salary", self.opening.salary.as_deref().unwrap_or_default());
        briefing.fact("Location", self.opening.location.as_deref().unwrap_or_default());
        let url = application.and_then(|application| application.url.as_deref());
        briefing.link("Posting", url.unwrap_or_default());
        let promised = application.and_then(Application::promise).map(with_weekday);
        briefing.fact("Decision", &promised.map(|by| format!("promised by {by}")).unwrap_or_default());

        briefing.section("Your questions", self.opening.questions.iter().map(|q| Entry::of("", q)).collect());
        let is_arranged = self.appointment.as_ref().is_some_and(|line| !line.people.is_empty());
        let title = if is_arranged { "Who you'll meet" } else { "Who is involved" };
        briefing.section(title, self.people.iter().map(Person::entry).collect());
        let unknown = self.unknown.iter().map(|name| Entry::of(name, "to add them: rekindle inbox"));
        briefing.section("Invited or writing to you, and not in your records yet", unknown.collect());
        let others = self.others.iter().map(|other| {
            let mut more: Vec<String> = what(other);
            if other.tie == Tie::Market {
                more.push("may know someone there".to_owned());
            }
            Entry::of(&other.line.contact.name, more.join(", "))
        });
        briefing.section("Others who may be able to help", others.collect());
        briefing.section("Earlier interviews there", self.rounds.iter().map(Round::entry).collect());
        for (is_here, title) in [(true, "Feedback and lessons from there"), (false, "Lessons from elsewhere")]
        {
            let lessons = self.lessons.iter().filter(|lesson| lesson.is_here == is_here);
            briefing.section(title, lessons.map(Lesson::entry).collect());
        }
        briefing.section(
            "Questions from other interviews",
            self.asked_elsewhere.iter().map(Round::entry).collect(),
        );
        briefing.section("To do", self.to_do.iter().map(|what| Entry::of("", what)).collect());
        briefing.text("Your notes", &self.opening.notes);
        briefing.text("The posting", &self.opening.posting);
        briefing
    }
}

/// `Answer them (Priya Rao), due Mon 21 Sep 2026`.
fn in_a_line(line: &Line) -> String {
    let name = line.item.contact.as_ref().map(|contact| format!(" ({})", contact.name));
    let due = with_weekday(line.item.reminder.due_on);
    format!("{}{}, due {due}", line.item.reminder.label(), name.unwrap_or_default())
}

/// Their part in it, else their usual one. `other` says nothing.
fn in_words_of_part(part: Option<&Participant>, usual: Option<Role>) -> Option<String> {
    let role = part.map(|part| part.role).filter(|role| *role != Role::Other).or(usual);
    role.unwrap_or(Role::Other).with_decision(part.is_some_and(|part| part.decides))
}

impl Person {
    fn entry(&self) -> Entry {
        let contact = &self.line.contact;
        let job = match (&contact.title, &self.line.company) {
            (Some(title), Some(company)) => Some(format!("{title} at {company}")),
            (one, other) => one.clone().or_else(|| other.clone()),
        };
        let since = self.since.map(|since| format!("there since {}", with_weekday(since)));
        let linkedin = contact.linkedin.as_ref().map(|slug| format!("linkedin.com/in/{slug}"));
        let said = self.said.as_ref().map(|said| {
            format!("Last message, {}: {}", with_weekday(said.happened_on), shortened(&said.text))
        });
        let topics = (!contact.topics.is_empty()).then(|| format!("Topics: {}", contact.topics.join(", ")));
        let details = self.details.iter().map(|detail| format!("Remember: {detail}"));
        let notes = Some(contact.notes.trim()).filter(|notes| !notes.is_empty());
        Entry::of(&contact.name, dotted([self.role.clone(), job, since, linkedin])).with(
            said.into_iter().chain(topics).chain(details).chain(notes.map(|notes| format!("Notes: {notes}"))),
        )
    }
}

impl Round {
    fn entry(&self) -> Entry {
        let interview = &self.line.interview;
        let people: Vec<&str> = self.line.participants.iter().map(|(_, name)| name.as_str()).collect();
        let application = &self.line.application;
        let more = dotted([
            Some(format!("{} at {}", application.title, application.company)),
            (!people.is_empty()).then(|| format!("with {}", people.join(", "))),
            self.line.recollection.rating.map(rated),
        ]);
        let head = format!("{}, {}", capital(interview.kind.in_words()), with_weekday(interview.held_on));
        let asked = self.line.recollection.asked.iter().map(|asked| format!("Asked: {asked}"));
        Entry::of(head, more)
            .with(asked.chain(self.details.iter().map(|detail| format!("Remember: {detail}"))))
    }
}

impl Lesson {
    fn entry(&self) -> Entry {
        let feedback = &self.from.what;
        let about = feedback.target.in_words().map(|about| format!(", {about}")).unwrap_or_default();
        let more = format!("{}{about}", with_weekday(feedback.given_on));
        let lesson = feedback.lesson.as_ref().map(|lesson| format!("Lesson: {lesson}"));
        Entry::of(&self.from.name, more).with([feedback.text.clone()].into_iter().chain(lesson))
    }
}

// ---- JSON

#[derive(Serialize)]
struct PrepView {
    /// Null for a talk that is about none.
    application: Option<ApplicationView>,
    /// Null if no interview is planned.
    appointment: Option<AppointmentView>,
    people: Vec<PersonView>,
    /// Names of people who are not on file.
    unknown: Vec<String>,
    others: Vec<AcquaintanceView>,
    questions: Vec<String>,
    notes: Option<String>,
    resume: Option<String>,
    salary: Option<String>,
    location: Option<String>,
    url: Option<String>,
    posting: Option<String>,
    interviews: Vec<RoundView>,
    asked_elsewhere: Vec<RoundView>,
    lessons: Vec<LessonView>,
}

#[derive(Serialize)]
struct PersonView {
    id: ContactId,
    name: String,
    role: Option<&'static str>,
    decides: bool,
    title: Option<String>,
    company: Option<String>,
    since: Option<NaiveDate>,
    linkedin: Option<String>,
    topics: Vec<String>,
    details: Vec<String>,
    notes: Option<String>,
    /// Their newest words.
    said: Option<SaidView>,
}

#[derive(Serialize)]
struct SaidView {
    date: NaiveDate,
    kind: &'static str,
    text: String,
}

#[derive(Serialize)]
struct RoundView {
    id: InterviewId,
    date: NaiveDate,
    kind: &'static str,
    channel: Option<&'static str>,
    title: String,
    company: String,
    with: Vec<NamedContact>,
    asked: Vec<String>,
    rating: Option<i64>,
    details: Vec<String>,
}

#[derive(Serialize)]
struct LessonView {
    from: String,
    date: NaiveDate,
    target: &'static str,
    text: String,
    lesson: Option<String>,
    /// It came with an application at this company.
    here: bool,
}

impl Prep {
    fn view(&self) -> PrepView {
        let application = self.application.as_ref().map(|line| &line.application);
        let part = |person: &Person| application?.participant(person.line.contact.id).cloned();
        let people = self.people.iter().map(|person| PersonView {
            id: person.line.contact.id,
            name: person.line.contact.name.clone(),
            role: part(person).map(|part| part.role.as_str()),
            decides: part(person).is_some_and(|part| part.decides),
            title: person.line.contact.title.clone(),
            company: person.line.company.clone(),
            since: person.since,
            linkedin: person.line.contact.linkedin.clone(),
            topics: person.line.contact.topics.clone(),
            details: person.details.clone(),
            notes: Some(person.line.contact.notes.clone()).filter(|notes| !notes.is_empty()),
            said: person.said.as_ref().map(|said| SaidView {
                date: said.happened_on,
                kind: said.kind.as_str(),
                text: said.text.clone(),
            }),
        });
        let lessons = self.lessons.iter().map(|lesson| LessonView {
            from: lesson.from.name.clone(),
            date: lesson.from.what.given_on,
            target: lesson.from.what.target.as_str(),
            text: lesson.from.what.text.clone(),
            lesson: lesson.from.what.lesson.clone(),
            here: lesson.is_here,
        });
        PrepView {
            application: self.application.as_ref().map(ApplicationView::of),
            appointment: self.appointment.as_ref().map(|line| AppointmentView::of(line, self.zone)),
            people: people.collect(),
            unknown: self.unknown.clone(),
            others: self.others.iter().map(AcquaintanceView::of).collect(),
            questions: self.opening.questions.clone(),
            notes: Some(self.opening.notes.clone()).filter(|notes| !notes.is_empty()),
            resume: self.opening.resume.clone(),
            salary: self.opening.salary.clone(),
            location: self.opening.location.clone(),
            url: application.and_then(|application| application.url.clone()),
            posting: Some(self.opening.posting.clone()).filter(|posting| !posting.is_empty()),
            interviews: self.rounds.iter().map(RoundView::of).collect(),
            asked_elsewhere: self.asked_elsewhere.iter().map(RoundView::of).collect(),
            lessons: lessons.collect(),
        }
    }
}

impl RoundView {
    fn of(round: &Round) -> Self {
        let InterviewLine { interview, application, participants, recollection, starts_at: _ } = &round.line;
        Self {
            id: interview.id,
            date: interview.held_on,
            kind: interview.kind.as_str(),
            channel: interview.channel.map(Channel::as_str),
            title: application.title.clone(),
            company: application.company.clone(),
            with: participants
                .iter()
                .map(|(id, name)| NamedContact { id: *id, name: name.clone() })
                .collect(),
            asked: recollection.asked.clone(),
            rating: recollection.rating,
            details: round.details.clone(),
        }
    }
}

fn dotted(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The beginning of what someone wrote, on a line.
fn shortened(said: &str) -> String {
    const LONGEST: usize = 400;
    let line = said.split_whitespace().collect::<Vec<_>>().join(" ");
    truncate(&line, LONGEST).into_owned()
}
