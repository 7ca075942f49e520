//! What the planner looks at, and the few questions that its rules ask of it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::appointment::About;
use crate::domain::contact::JobChange;
use crate::domain::feedback::FavourKind;
use crate::domain::reminder::Identity;
use crate::domain::{
    Application, ApplicationId, Appointment, AppointmentState, Cadence, CompanyId, ContactId, Direction,
    EndKind, LinkedinStatus, Touch, TouchKind,
};

/// A contact as far as planning goes.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: ContactId,
    pub name: String,
    /// Where they work.
    pub company_id: Option<CompanyId>,
    pub ally: bool,
    pub do_not_contact: bool,
    pub linkedin_status: LinkedinStatus,
    pub linkedin_on: Option<NaiveDate>,
    pub cadence: Option<Cadence>,
    pub cadence_on: Option<NaiveDate>,
}

/// What the user decided about one reminder.
#[derive(Clone, Debug)]
pub struct Decision {
    pub identity: Identity,
    /// `Skipped`, or `Done` for a reminder that was ticked; `None` while it is open.
    pub ended: Option<EndKind>,
    pub pinned_on: Option<NaiveDate>,
    /// The day of the decision.
    pub decided_on: NaiveDate,
    /// The due date that was skipped, ticked or pinned away from.
    pub due_on: NaiveDate,
}

/// A reminder that the user asked for.
#[derive(Clone, Debug)]
pub struct Wish {
    pub id: i64,
    /// `None` for one that is about nobody.
    pub contact_id: Option<ContactId>,
    pub due_on: NaiveDate,
    pub text: String,
}

/// What somebody did for the user, other than in a message from them.
#[derive(Clone, Debug)]
pub struct Favour {
    pub id: i64,
    pub contact_id: ContactId,
    pub application_id: Option<ApplicationId>,
    pub came_on: NaiveDate,
    pub kind: FavourKind,
}

/// Days on which the user is away, both ends included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Away {
    pub id: i64,
    pub from: NaiveDate,
    pub until: NaiveDate,
}

impl Away {
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.until
    }
}

/// The newest offer that was accepted and still stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hired {
    pub application_id: ApplicationId,
    pub company_id: CompanyId,
    /// The day it was accepted, or was imported where nobody said the day.
    pub on: NaiveDate,
    pub is_day_known: bool,
}

impl Hired {
    /// What ends a reminder.
    pub fn cause(&self) -> String {
        if self.is_day_known {
            format!("you accepted an offer on {}", self.on)
        } else {
            "you accepted an offer".to_owned()
        }
    }
}

/// The facts about some people and companies, or about all of them.
///
/// To plan for a part: `people` and `companies` name who to plan for; `applications` hold every application of those
/// people and at those companies; `touches` hold every touch with those people, with the other participants of these
/// applications, and every touch that names one of them; `favours` and `job_changes` those of the same people. What
/// lies outside can then not change the answer.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub people: BTreeMap<ContactId, Person>,
    pub companies: BTreeSet<CompanyId>,
    pub applications: BTreeMap<ApplicationId, Application>,
    pub touches: Vec<Touch>,
    pub job_changes: Vec<JobChange>,
    pub favours: Vec<Favour>,
    pub wishes: Vec<Wish>,
    /// Talks that were planned with the people.
    pub talks: Vec<Appointment>,
    pub decisions: Vec<Decision>,
    pub away: Vec<Away>,
    pub hired: Option<Hired>,
    /// First and last day of any touch, interview, outcome or application on file.
    pub active: Option<(NaiveDate, NaiveDate)>,
    /// The first day on which anything was put on file.
    pub begun_on: Option<NaiveDate>,
    /// Reminders about the search as a whole, the review of the month and those about nobody, are planned only when
    /// asked for.
    pub plans_search: bool,
}

/// Facts with the ways in that the rules need.
pub struct Known<'a> {
    pub facts: &'a Facts,
    touches: BTreeMap<ContactId, Vec<&'a Touch>>,
    about: BTreeMap<ApplicationId, Vec<&'a Touch>>,
    applications_of: BTreeMap<ContactId, Vec<&'a Application>>,
    applications_at: BTreeMap<CompanyId, Vec<&'a Application>>,
    job_changes: BTreeMap<ContactId, Vec<&'a JobChange>>,
    favours: BTreeMap<ContactId, Vec<&'a Favour>>,
    wishes: BTreeMap<Option<ContactId>, Vec<&'a Wish>>,
    decisions: BTreeMap<Identity, &'a Decision>,
    /// The message of thanks that answers what a reminder asks for.
    pub(super) thanks: BTreeMap<Identity, &'a Touch>,
}

impl<'a> Known<'a> {
    pub fn new(facts: &'a Facts) -> Self {
        let mut known = Self {
            facts,
            touches: BTreeMap::new(),
            about: BTreeMap::new(),
            applications_of: BTreeMap::new(),
            applications_at: BTreeMap::new(),
            job_changes: BTreeMap::new(),
            favours: BTreeMap::new(),
            wishes: BTreeMap::new(),
            decisions: facts.decisions.iter().map(|d| (d.identity, d)).collect(),
            thanks: BTreeMap::new(),
        };
        for touch in &facts.touches {
            known.touches.entry(touch.contact_id).or_default().push(touch);
            for application in &touch.applications {
                known.about.entry(*application).or_default().push(touch);
            }
        }
        for touches in known.touches.values_mut().chain(known.about.values_mut()) {
            touches.sort_by_key(|t| (t.happened_on, t.id));
        }
        for application in facts.applications.values() {
            known.applications_at.entry(application.company_id).or_default().push(application);
            for participant in &application.participants {
                known.applications_of.entry(participant.contact_id).or_default().push(application);
            }
        }
        for change in &facts.job_changes {
            known.job_changes.entry(change.contact_id).or_default().push(change);
        }
        for favour in &facts.favours {
            known.favours.entry(favour.contact_id).or_default().push(favour);
        }
        for wish in &facts.wishes {
            known.wishes.entry(wish.contact_id).or_default().push(wish);
        }
        known
    }

    /// All touches with a person, oldest first.
    pub fn touches(&self, person: ContactId) -> &[&'a Touch] {
        self.touches.get(&person).map_or(&[], Vec::as_slice)
    }

    /// All touches that name an application, oldest first.
    pub fn touches_about(&self, application: ApplicationId) -> &[&'a Touch] {
        self.about.get(&application).map_or(&[], Vec::as_slice)
    }

    pub fn applications_of(&self, person: ContactId) -> &[&'a Application] {
        self.applications_of.get(&person).map_or(&[], Vec::as_slice)
    }

    pub fn applications_at(&self, company: CompanyId) -> &[&'a Application] {
        self.applications_at.get(&company).map_or(&[], Vec::as_slice)
    }

    pub fn job_changes(&self, person: ContactId) -> &[&'a JobChange] {
        self.job_changes.get(&person).map_or(&[], Vec::as_slice)
    }

    pub fn favours(&self, person: ContactId) -> &[&'a Favour] {
        self.favours.get(&person).map_or(&[], Vec::as_slice)
    }

    /// The talks that were planned with a person, earliest first.
    pub fn talks(&self, person: ContactId) -> impl Iterator<Item = &'a Appointment> {
        self.facts.talks.iter().filter(move |talk| talk.about == About::Talk(person))
    }

    /// When a planned talk took place, if that was said or a talk with them is on file since.
    pub fn talk_held(&self, person: ContactId, talk: &Appointment) -> Option<NaiveDate> {
        let since = self.touches(person).iter().find(|t| t.happened_on >= talk.starts_on && t.is_talk());
        let said = (talk.state == AppointmentState::Held).then_some(talk.starts_on);
        said.or(since.filter(|_| talk.state == AppointmentState::Planned).map(|t| t.happened_on))
    }

    /// Those about a person, or those about nobody.
    pub fn wishes(&self, person: Option<ContactId>) -> &[&'a Wish] {
        self.wishes.get(&person).map_or(&[], Vec::as_slice)
    }

    pub fn decision(&self, identity: &Identity) -> Option<&'a Decision> {
        self.decisions.get(identity).copied()
    }

    /// The day on which the user ended this reminder.
    pub fn ended_on(&self, identity: &Identity) -> Option<NaiveDate> {
        self.decision(identity).filter(|d| d.ended.is_some()).map(|d| d.decided_on)
    }

    pub fn outbound_messages(&self, person: ContactId) -> impl DoubleEndedIterator<Item = &'a Touch> {
        self.touches(person).iter().copied().filter(|t| t.is_outbound_message())
    }

    pub fn inbound_messages(&self, person: ContactId) -> impl DoubleEndedIterator<Item = &'a Touch> {
        self.touches(person).iter().copied().filter(|t| t.is_inbound_message())
    }

    pub fn last_message(&self, person: ContactId) -> Option<&'a Touch> {
        self.touches(person).iter().rev().copied().find(|t| t.is_message())
    }

    /// The first outbound message that answers an inbound one of that day: on the day itself only a reply does, from
    /// the next day on any message; thanks apart, which answer one thing alone.
    pub fn answer_to(&self, person: ContactId, inbound_on: NaiveDate) -> Option<&'a Touch> {
        self.outbound_messages(person).filter(|t| !t.kind.is_thanks()).find(|t| {
            t.happened_on > inbound_on || (t.happened_on == inbound_on && t.kind == TouchKind::Reply)
        })
    }

    /// When a reply went out to what they wrote later than `day`.
    pub fn answered_after(&self, person: ContactId, day: NaiveDate) -> Option<NaiveDate> {
        let wrote =
            self.inbound_messages(person).find(|t| t.happened_on > day && t.direction == Direction::In)?;
        self.outbound_messages(person)
            .find(|t| t.kind == TouchKind::Reply && t.happened_on >= wrote.happened_on)
            .map(|t| t.happened_on)
    }

    /// Inbound messages later than `day`, oldest first.
    pub fn replies_after(&self, person: ContactId, day: NaiveDate) -> impl Iterator<Item = &'a Touch> {
        self.inbound_messages(person).filter(move |t| t.happened_on > day)
    }

    /// Inbound messages later than `day` that may be about an application: one that names only others is not.
    pub fn replies_to(
        &self,
        person: ContactId,
        application: &Application,
        day: NaiveDate,
    ) -> impl Iterator<Item = &'a Touch> {
        let id = application.id;
        self.replies_after(person, day).filter(move |t| t.applications.is_empty() || t.is_about(id))
    }

    /// The first follow-up to a person for an application: one that names it, or one that names none and came
    /// no earlier than its first rejection. There is one forever, however often it is rejected.
    pub fn follow_up(&self, person: ContactId, application: &Application) -> Option<&'a Touch> {
        let rejected = application.rejections().map(|r| r.received_on).min();
        self.outbound_messages(person).find(|t| {
            t.kind == TouchKind::FollowUp
                && (t.is_about(application.id)
                    || (t.applications.is_empty() && rejected.is_some_and(|on| t.happened_on >= on)))
        })
    }

    /// The offer that was accepted elsewhere, for an application that began no later than that. Where only the day of
    /// an import is known, what came in along with it may have begun since.
    pub fn hired_elsewhere(&self, application: &Application) -> Option<Hired> {
        self.facts.hired.filter(|hired| {
            hired.application_id != application.id
                && application.began_on() <= hired.on
                && (hired.is_day_known || application.recorded_on < hired.on)
        })
    }
}
