//! A believable job search of any size: the same seed makes the same search, but for the records' UUIDs.
//!
//! Nearly all of it is long past, as in a real one: applications of many years ago, whose people got ten
//! interactions each and fell silent, were let go, or asked to be left alone. Only the last months are alive, and
//! these are as large in a small search as in a large one: what is due today does not grow with the size.

mod dice;
mod words;

use anyhow::Result;
use chrono::{Days, NaiveDate, NaiveTime};
use rekindle::clock::{Now, Zone};
use rekindle::domain::cadence::Tier;
use rekindle::domain::calendar::add_days;
use rekindle::domain::{
    ApplicationId, Cadence, Channel, CompanyId, ContactId, Delivery, Direction, InterviewKind, Liked,
    LinkedinStatus, OutcomeKind, Rank, Reason, Role, Stage, TouchKind, text,
};
use rekindle::planner::Settings;
use rekindle::store::{Change, NewApplication, NewContact, NewInterview, NewOutcome, NewTouch, Store};

use dice::Dice;

/// People who take part in one application.
const PANEL: usize = 4;
/// Applications of the last months, whatever the size; a small search has fewer.
const ALIVE: usize = 30;
/// Days from the first application to the last one that is long past, and from that to today.
const YEARS: u32 = 6 * 365;
const PAST: u32 = 500;
/// Applications that are written in one change.
const AT_ONCE: usize = 500;

pub struct JobSearch {
    pub contacts: usize,
    pub seed: u64,
    pub today: NaiveDate,
}

/// How an application goes on after its interview, and with it what its people hear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Course {
    /// A no, the note that answers it, and nothing more.
    Silent,
    /// A no that nobody answered in time.
    Unanswered,
    /// They wrote back; it was left at that.
    Answered,
    /// Checked in with until it was no use any more.
    Dormant,
    /// They asked to be left alone.
    Unwanted,
    /// Of the last weeks: interviewed, no answer yet.
    Open,
    /// Of the last weeks: a no, and notes still to write.
    Fresh,
    /// Of the last months: they wrote back, and are checked in with.
    Kept,
}

impl JobSearch {
    /// Writes the search into an empty database, with the reminders that follow from it.
    pub fn write(&self, store: &Store) -> Result<()> {
        let mut dice = Dice::new(self.seed);
        let panels = self.contacts.div_ceil(PANEL);
        let alive = ALIVE.min(panels / 4);
        let past = panels - alive;
        let mut left = self.contacts;
        let mut number = 0;
        while left > 0 {
            let mut panels = Vec::with_capacity(AT_ONCE);
            while left > 0 && panels.len() < AT_ONCE && (number != past || panels.is_empty()) {
                let people = left.min(PANEL);
                left -= people;
                panels.push(self.panel(&mut dice, number, past, people));
                number += 1;
            }
            write(store, &mut dice, &panels, self.today)?;
        }
        Ok(())
    }

    fn panel(&self, dice: &mut Dice, number: usize, past: usize, people: usize) -> Panel {
        let (course, interviewed_on) = match number.checked_sub(past) {
            None => {
                let since = u64::from(YEARS) * number as u64 / past.max(1) as u64;
                let begun_on = days_before(self.today, PAST + YEARS);
                let course = match dice.below(100) {
                    0..40 => Course::Silent,
                    40..65 => Course::Unanswered,
                    65..85 => Course::Answered,
                    85..97 => Course::Dormant,
                    _ => Course::Unwanted,
                };
                (course, add_days(begun_on, u32::try_from(since).unwrap_or(YEARS)))
            }
            Some(alive) => match alive % 3 {
                0 => (Course::Open, days_before(self.today, 1 + u32::try_from(dice.below(12)).unwrap_or(0))),
                1 => {
                    (Course::Fresh, days_before(self.today, 16 + u32::try_from(dice.below(14)).unwrap_or(0)))
                }
                _ => {
                    (Course::Kept, days_before(self.today, 60 + u32::try_from(dice.below(120)).unwrap_or(0)))
                }
            },
        };
        // Companies are applied to twice or so.
        let company = words::company(dice.below(past / 2 + 1) * 2 + number % 2);
        Panel { course, company, opening: words::opening(dice), interviewed_on, people }
    }
}

/// One application with the people who took part in it.
struct Panel {
    course: Course,
    company: String,
    opening: &'static str,
    interviewed_on: NaiveDate,
    people: usize,
}

impl Panel {
    fn rejected_on(&self) -> Option<NaiveDate> {
        (self.course != Course::Open).then(|| add_days(self.interviewed_on, 15))
    }

    /// The day after which nothing more is recorded of it.
    fn over_on(&self, today: NaiveDate) -> NaiveDate {
        let length = if self.course == Course::Dormant { 480 } else { 60 };
        add_days(self.interviewed_on, length).min(today)
    }
}

fn days_before(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_sub_days(Days::new(days.into())).unwrap_or(day)
}

/// Writes some applications as one change, on the day when the last of them was over.
fn write(store: &Store, dice: &mut Dice, panels: &[Panel], today: NaiveDate) -> Result<()> {
    let over_on = panels.iter().map(|panel| panel.over_on(today)).max().unwrap_or(today);
    let noon = over_on.and_time(NaiveTime::MIN).and_utc() + chrono::TimeDelta::hours(12);
    let now = Now::from(noon, Zone::UTC, None);
    let mut change = store.change(now, "a made-up job search")?;
    for panel in panels {
        write_panel(&mut change, dice, panel, today)?;
    }
    change.commit(&Settings::default())?;
    Ok(())
}

fn write_panel(change: &mut Change<'_>, dice: &mut Dice, panel: &Panel, today: NaiveDate) -> Result<()> {
    let company = change.company_or_new(&panel.company)?;
    let application = change.add_application(&NewApplication {
        applied_on: Some(days_before(panel.interviewed_on, 14)),
        progress: Stage::Interview,
        liked: if dice.percent(10) { Liked::Unsure } else { Liked::Yes },
        source: dice.percent(50).then(|| "a job board".to_owned()),
        ..NewApplication::to(company, panel.opening)
    })?;
    let mut people = Vec::with_capacity(panel.people);
    for place in 0..panel.people {
        let contact = write_contact(change, dice, panel, company)?;
        let (role, decides) = [(Role::HiringManager, true), (Role::Recruiter, false)]
            .get(place)
            .copied()
            .unwrap_or((Role::Interviewer, false));
        change.take_part(application, contact, Some(role), Some(decides))?;
        people.push(contact);
    }
    let mut interview =
        NewInterview::new(application, panel.interviewed_on, InterviewKind::Final).with(&people);
    interview.channel = Some(if dice.percent(60) { Channel::Video } else { Channel::InPerson });
    interview.details.push(format!("they spoke about {}", words::topic(dice)));
    change.record_interview(&interview)?;
    for contact in &people {
        let mut talk = Talk { change, dice, panel, contact: *contact, application, today };
        talk.before_the_decision()?;
    }
    if let Some(rejected_on) = panel.rejected_on() {
        change.record_outcome(&NewOutcome {
            delivery: Some(Delivery::PersonalEmail),
            from: people.first().copied(),
            reason: Some(if dice.percent(70) { Reason::OtherCandidate } else { Reason::Budget }),
            rank: dice.percent(20).then_some(Rank::Second),
            ..NewOutcome::new(application, OutcomeKind::Rejected, rejected_on)
        })?;
        for contact in &people {
            let mut talk = Talk { change, dice, panel, contact: *contact, application, today };
            talk.after_the_rejection(rejected_on)?;
        }
    }
    Ok(())
}

fn write_contact(
    change: &mut Change<'_>,
    dice: &mut Dice,
    panel: &Panel,
    company: CompanyId,
) -> Result<ContactId> {
    let name = words::person(dice);
    let number = dice.below(1_000_000_000);
    let address = |text: &str| -> String {
        let plain = text::key(text).replace([' ', '\''], ".");
        if plain.is_ascii() { plain } else { "post".to_owned() }
    };
    change.add_contact(&NewContact {
        title: Some(words::title(dice).to_owned()),
        company_id: Some(company),
        emails: vec![format!(
            "{}.{number}@{}.example",
            address(&name),
            address(&panel.company).replace('.', "-")
        )],
        linkedin: dice.percent(70).then(|| format!("{}-{number:x}", address(&name).replace('.', "-"))),
        phones: if dice.percent(30) {
            vec![format!("+44 20 {:08}", number % 100_000_000)]
        } else {
            Vec::new()
        },
        topics: if dice.percent(60) { vec![words::topic(dice).to_owned()] } else { Vec::new() },
        tags: if dice.percent(20) { vec![words::tag(dice).to_owned()] } else { Vec::new() },
        ally: panel.course == Course::Kept && dice.percent(20),
        notes: if dice.percent(20) {
            format!("Knows a lot about {}; ask again.", words::topic(dice))
        } else {
            String::new()
        },
        name,
        ..NewContact::default()
    })
}

/// What is written and said between the user and one person about one application.
struct Talk<'a, 'b> {
    change: &'a mut Change<'b>,
    dice: &'a mut Dice,
    panel: &'a Panel,
    contact: ContactId,
    application: ApplicationId,
    today: NaiveDate,
}

impl Talk<'_, '_> {
    /// Records a touch, unless its day has not come.
    fn touch(&mut self, on: NaiveDate, direction: Direction, kind: TouchKind) -> Result<()> {
        if on > self.today {
            return Ok(());
        }
        let mut touch = NewTouch::new(self.contact, on, direction, kind);
        let is_invitation = kind == TouchKind::LinkedinInvite;
        touch.channel = Some(if is_invitation { Channel::Linkedin } else { Channel::Email });
        touch.needs_answer = direction == Direction::In && kind == TouchKind::Reply;
        if matches!(kind, TouchKind::ThankYou | TouchKind::FollowUp | TouchKind::StatusCheck) {
            touch.applications = vec![self.application];
        }
        if !is_invitation {
            touch.text = words::message(self.dice, &self.panel.company, self.panel.opening);
        }
        self.change.record_touch(&touch)?;
        Ok(())
    }

    fn before_the_decision(&mut self) -> Result<()> {
        let on = self.panel.interviewed_on;
        let is_short = self.panel.course == Course::Dormant;
        if !is_short {
            self.touch(days_before(on, 9), Direction::In, TouchKind::Reply)?;
            self.touch(days_before(on, 8), Direction::Out, TouchKind::Reply)?;
            self.touch(days_before(on, 7), Direction::In, TouchKind::Other)?;
        }
        match self.panel.course {
            // Some thanks are still to be written.
            Course::Open => {
                if self.dice.percent(70) {
                    self.touch(add_days(on, 1), Direction::Out, TouchKind::ThankYou)?;
                }
                return Ok(());
            }
            Course::Unanswered if self.dice.percent(50) => {
                self.touch(add_days(on, 2), Direction::Out, TouchKind::Other)?;
            }
            Course::Silent
            | Course::Unanswered
            | Course::Answered
            | Course::Dormant
            | Course::Unwanted
            | Course::Fresh
            | Course::Kept => self.touch(add_days(on, 1), Direction::Out, TouchKind::ThankYou)?,
        }
        if !is_short {
            self.touch(add_days(on, 2), Direction::In, TouchKind::Other)?;
            self.touch(add_days(on, 9), Direction::Out, TouchKind::StatusCheck)?;
            self.touch(add_days(on, 11), Direction::In, TouchKind::Update)?;
            self.touch(add_days(on, 12), Direction::Out, TouchKind::Reply)?;
        }
        Ok(())
    }

    fn after_the_rejection(&mut self, rejected_on: NaiveDate) -> Result<()> {
        let noted_on = self.dice.days_after(rejected_on, 1, 6);
        match self.panel.course {
            Course::Silent => {
                self.touch(noted_on, Direction::Out, TouchKind::FollowUp)?;
                self.touch(add_days(noted_on, 2), Direction::Out, TouchKind::LinkedinInvite)?;
                self.change.set_linkedin(self.contact, LinkedinStatus::Invited, add_days(noted_on, 2))?;
            }
            Course::Unanswered => {
                self.touch(days_before(rejected_on, 2), Direction::In, TouchKind::Other)?;
                self.touch(days_before(rejected_on, 1), Direction::Out, TouchKind::Other)?;
            }
            Course::Answered => {
                self.touch(noted_on, Direction::Out, TouchKind::FollowUp)?;
                self.touch(add_days(noted_on, 1), Direction::In, TouchKind::Other)?;
                self.change.set_cadence(self.contact, Some(Cadence::Never), add_days(noted_on, 30))?;
            }
            Course::Dormant => {
                self.touch(noted_on, Direction::Out, TouchKind::FollowUp)?;
                self.change.set_cadence(self.contact, Some(Cadence::Tier(Tier::Monthly)), noted_on)?;
                for month in 1..=8 {
                    self.touch(add_days(noted_on, month * 45), Direction::Out, TouchKind::CheckIn)?;
                }
            }
            Course::Unwanted => {
                self.touch(noted_on, Direction::Out, TouchKind::FollowUp)?;
                self.touch(add_days(noted_on, 1), Direction::In, TouchKind::Other)?;
                let reason = Some("asked not to be written to again");
                self.change.set_do_not_contact(self.contact, add_days(noted_on, 1), reason)?;
            }
            Course::Open => {}
            Course::Fresh => {
                if self.dice.percent(60) {
                    self.touch(noted_on, Direction::Out, TouchKind::FollowUp)?;
                    if self.dice.percent(40) {
                        self.touch(add_days(noted_on, 1), Direction::In, TouchKind::Reply)?;
                    }
                }
            }
            Course::Kept => {
                self.touch(noted_on, Direction::Out, TouchKind::FollowUp)?;
                self.touch(add_days(noted_on, 1), Direction::In, TouchKind::Reply)?;
                self.touch(add_days(noted_on, 2), Direction::Out, TouchKind::Reply)?;
                // Every month since, one of them wrote and the other answered, at last within four weeks.
                let mut written_on = self.dice.days_after(noted_on, 10, 40);
                while written_on < self.today {
                    self.touch(written_on, Direction::Out, TouchKind::CheckIn)?;
                    self.touch(add_days(written_on, 2), Direction::In, TouchKind::Other)?;
                    written_on = self.dice.days_after(written_on, 25, 35);
                }
            }
        }
        Ok(())
    }
}
