//! Looking back in numbers: a fold over the facts that takes applications first, then one person at a time.

pub mod applications;
pub mod cohort;
pub mod median;
pub mod record;
pub mod share;
pub mod weeks;

use std::collections::HashMap;

use chrono::NaiveDate;

use super::calendar::Calendar;
use super::{ApplicationId, Direction};
use applications::Applications;
use cohort::{Cohorts, Counted};
use record::{Candidacy, Message, Person};
use weeks::{Mail, Week, Weeks};

/// What is counted, and as of when.
#[derive(Clone, Debug)]
pub struct Span {
    /// Rejections and applications before this day do not count.
    pub since: Option<NaiveDate>,
    pub today: NaiveDate,
}

/// How many people are kept in touch with, and how many came through others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Network {
    /// People with a planned check-in, by how often.
    pub by_tier: Vec<(String, u32)>,
    /// People someone introduced.
    pub introduced: u32,
    /// Those of them whose introducer was introduced, too.
    pub second_hand: u32,
}

/// Everything that is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    pub counted: Counted,
    pub applications: Applications,
    pub network: Network,
    pub weeks: Vec<Week>,
}

/// Counts, application by application and person by person.
#[derive(Debug)]
pub struct Tally {
    span: Span,
    calendar: Calendar,
    candidacies: HashMap<ApplicationId, Candidacy>,
    heard: HashMap<ApplicationId, NaiveDate>,
    cohorts: Cohorts,
    weeks: Weeks,
}

impl Tally {
    pub fn new(span: Span, calendar: Calendar, candidacies: Vec<Candidacy>) -> Self {
        let mut cohorts = Cohorts::default();
        let days = candidacies.iter().flat_map(Candidacy::rejections);
        days.filter(|on| span.since.is_none_or(|since| *on >= since)).for_each(|on| cohorts.reject(on));
        let mut weeks = Weeks::new(span.since, span.today);
        for candidacy in &candidacies {
            if let Some(week) = candidacy.applied_on.and_then(|on| weeks.of(on)) {
                week.applied += 1;
            }
            for on in &candidacy.interviews {
                if let Some(week) = weeks.of(*on) {
                    week.interviews += 1;
                }
            }
        }
        let candidacies = candidacies.into_iter().map(|candidacy| (candidacy.id, candidacy)).collect();
        Self { span, calendar, candidacies, heard: HashMap::new(), cohorts, weeks }
    }

    pub fn meet(&mut self, person: &Person) {
        for message in person.messages.iter().filter(|message| message.direction != Direction::Out) {
            self.hear(person, message);
        }
        let replies = person.messages.iter().filter(|message| message.is_reply()).map(|reply| reply.on);
        let first = replies.chain(person.talked_on.iter().copied()).min();
        if let Some(week) = first.and_then(|on| self.weeks.of(on)) {
            week.new_people += 1;
        }
        let candidacies = &self.candidacies;
        self.cohorts.meet(person, |id| candidacies.get(&id), self.span.since, &self.calendar);
    }

    /// The first day of the weeks that are told.
    pub fn first_week(&self) -> Option<NaiveDate> {
        self.weeks.first()
    }

    /// The messages of a day.
    pub fn add(&mut self, mail: Mail) {
        self.weeks.add_mail(mail);
    }

    /// A message that names no application is about those of the person that had gone out.
    fn hear(&mut self, person: &Person, message: &Message) {
        let had_gone_out = |id: &ApplicationId| {
            let applied = self.candidacies.get(id).and_then(|candidacy| candidacy.applied_on);
            applied.is_some_and(|applied| applied <= message.on)
        };
        let about: Vec<ApplicationId> = if message.applications.is_empty() {
            let parts = person.parts.iter().map(|(id, _)| *id).filter(|_| message.kind.is_message());
            parts.filter(had_gone_out).collect()
        } else {
            message.applications.clone()
        };
        for id in about {
            let applied = self.candidacies.get(&id).and_then(|candidacy| candidacy.applied_on);
            if applied.is_none_or(|applied| applied <= message.on) {
                let first = self.heard.entry(id).or_insert(message.on);
                *first = (*first).min(message.on);
            }
        }
    }

    pub fn figures(self, network: Network) -> Figures {
        let since = self.span.since;
        let counts = |candidacy: &&Candidacy| since.is_none_or(|since| candidacy.began_on() >= since);
        let candidacies = self.candidacies.values().filter(counts);
        let applications =
            applications::count(candidacies.map(|one| (one, self.heard.get(&one.id).copied())));
        Figures {
            counted: self.cohorts.counted(self.span.today),
            applications,
            network,
            weeks: self.weeks.into_vec(),
        }
    }
}
