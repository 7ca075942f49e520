//! Believable random searches: a few people and companies whose applications, interviews, outcomes and messages
//! fall close enough together to get in each other's way.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate, Weekday};
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use rekindle::domain::application::Participant;
use rekindle::domain::appointment::About;
use rekindle::domain::contact::JobChange;
use rekindle::domain::feedback::FavourKind;
use rekindle::domain::outcome::{FollowUpChoice, Outcome};
use rekindle::domain::word::Word as _;
use rekindle::domain::*;
use rekindle::planner::{Decision, Facts, Favour, Hired, Person, Settings, Wish, plan};

/// The searches happen within this many days.
const SPAN: u64 = 150;
const NAMES: [&str; 6] = ["Ada", "ben", "Cleo", "Dan", "Eve", "Fay"];
const COMPANIES: i64 = 2;

pub fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 10, 1).expect("a date")
}

fn after(day: NaiveDate, days: u64) -> NaiveDate {
    day + Days::new(days)
}

fn a_day() -> impl Strategy<Value = NaiveDate> {
    (0..SPAN).prop_map(|n| after(first_day(), n))
}

fn a_word<W: word::Word + std::fmt::Debug>() -> impl Strategy<Value = W> {
    select(W::ALL)
}

fn sometimes<T: std::fmt::Debug + Clone>(
    probability: f64,
    strategy: impl Strategy<Value = T>,
) -> impl Strategy<Value = Option<T>> {
    proptest::option::weighted(probability, strategy)
}

fn a_cadence() -> impl Strategy<Value = Cadence> {
    prop_oneof![
        4 => select(&Tier::ALL[..]).prop_map(Cadence::Tier),
        1 => (3u32..60).prop_map(Cadence::Days),
        1 => (1u32..9).prop_map(Cadence::Weeks),
        1 => (1u32..15).prop_map(Cadence::Months),
        1 => Just(Cadence::Never),
    ]
}

fn a_person() -> impl Strategy<Value = Person> {
    let linkedin = prop_oneof![3 => Just(None), 2 => (a_word::<LinkedinStatus>(), a_day()).prop_map(Some)];
    (any::<Index>(), prop::bool::weighted(0.1), linkedin, sometimes(0.3, (a_cadence(), a_day()))).prop_map(
        |(ally, do_not_contact, linkedin, cadence)| Person {
            id: ContactId(0),
            name: String::new(),
            company_id: None,
            ally: ally.index(4) == 0,
            do_not_contact,
            linkedin_status: linkedin.map_or(LinkedinStatus::None, |(status, _)| status),
            linkedin_on: linkedin.map(|(_, on)| on),
            cadence: cadence.map(|(cadence, _)| cadence),
            cadence_on: cadence.map(|(_, on)| on),
        },
    )
}

fn an_outcome(people: usize) -> impl Strategy<Value = Outcome> {
    let kind = prop_oneof![6 => Just(OutcomeKind::Rejected), 2 => Just(OutcomeKind::Reopened), 3 => a_word()];
    let choice = select(&[FollowUpChoice::Forced, FollowUpChoice::Declined][..]);
    (
        (kind, a_day(), sometimes(0.9, a_word::<Delivery>())),
        (sometimes(0.5, 0..people), sometimes(0.6, a_word::<Rank>()), sometimes(0.15, choice)),
    )
        .prop_map(|((kind, received_on, delivery), (from, rank, follow_up))| Outcome {
            id: OutcomeId(0),
            kind,
            received_on,
            delivery,
            from: from.map(contact),
            reason: None,
            is_guessed: false,
            rank,
            follow_up,
            is_history: false,
            day_from: None,
        })
}

fn an_application(people: usize) -> impl Strategy<Value = Application> {
    let everyone: Vec<usize> = (0..people).collect();
    let participants = subsequence(everyone, 0..=people.min(4)).prop_flat_map(|chosen| {
        let parts = proptest::collection::vec((a_word::<Role>(), prop::bool::weighted(0.3)), chosen.len());
        (Just(chosen), parts)
    });
    let interview = (a_day(), a_word::<InterviewKind>(), any::<u8>());
    let liked = select(&[Liked::Yes, Liked::Yes, Liked::Unsure, Liked::Unsure, Liked::No][..]);
    (
        (1..=COMPANIES, sometimes(0.8, a_day()), a_day(), a_word::<Stage>(), liked),
        (sometimes(0.2, a_day()), participants),
        proptest::collection::vec(interview, 0..3),
        proptest::collection::vec((a_day(), a_word::<AppointmentState>()), 0..3),
        proptest::collection::vec(an_outcome(people), 0..4),
    )
        .prop_map(
            |(
                (company, applied_on, recorded_on, progress, liked),
                (promised, (chosen, parts)),
                held,
                arranged,
                outcomes,
            )| {
                let participants: Vec<Participant> = chosen
                    .iter()
                    .zip(parts)
                    .map(|(&n, (role, decides))| Participant {
                        contact_id: contact(n),
                        name: NAMES[n].to_owned(),
                        role,
                        decides,
                    })
                    .collect();
                let interviews = held
                    .into_iter()
                    .map(|(held_on, kind, who)| Interview {
                        id: InterviewId(0),
                        application_id: ApplicationId(0),
                        held_on,
                        kind,
                        channel: None,
                        participants: chosen
                            .iter()
                            .enumerate()
                            .filter(|(nth, _)| who >> nth & 1 == 1)
                            .map(|(_, &n)| contact(n))
                            .collect(),
                    })
                    .collect();
                let appointments = arranged
                    .into_iter()
                    .zip(1..)
                    .map(|((starts_on, state), number)| Appointment {
                        id: AppointmentId(0),
                        about: About::Opening(ApplicationId(0)),
                        number,
                        starts_on,
                        starts_at: None,
                        ends_at: None,
                        zone: None,
                        kind: InterviewKind::Interview,
                        channel: None,
                        place: None,
                        link: None,
                        note: String::new(),
                        state,
                        moved_from: Vec::new(),
                        calendar_uid: None,
                        version: rekindle::domain::appointment::Version::default(),
                        participants: Vec::new(),
                    })
                    .collect();
                Application {
                    id: ApplicationId(0),
                    uid: String::new(),
                    company_id: CompanyId(company),
                    title: String::new(),
                    url: None,
                    source: None,
                    applied_on,
                    recorded_on,
                    progress: if progress == Stage::Closed { Stage::Applied } else { progress },
                    liked,
                    decision_promised_on: promised,
                    offered_on: None,
                    answer_by: None,
                    participants,
                    interviews,
                    appointments,
                    outcomes,
                }
            },
        )
}

fn a_touch(people: usize, applications: usize) -> impl Strategy<Value = Touch> {
    let out = select(
        &[
            TouchKind::ThankYou,
            TouchKind::FollowUp,
            TouchKind::FollowUp,
            TouchKind::Reply,
            TouchKind::StatusCheck,
            TouchKind::StatusCheck,
            TouchKind::InfoInterviewRequest,
            TouchKind::CheckIn,
            TouchKind::CheckIn,
            TouchKind::Congrats,
            TouchKind::Thanks,
            TouchKind::Update,
            TouchKind::Withdraw,
            TouchKind::Announcement,
            TouchKind::LinkedinInvite,
        ][..],
    )
    .prop_map(|kind| (Direction::Out, kind));
    let inbound =
        select(&[TouchKind::Reply, TouchKind::Reply, TouchKind::Referral, TouchKind::AutoReply][..])
            .prop_map(|kind| (Direction::In, kind));
    let direction = prop_oneof![
        6 => out,
        4 => inbound,
        1 => (a_word::<Direction>(), a_word::<TouchKind>()),
    ];
    let all: Vec<i64> = (1..=i64::try_from(applications).expect("a few")).collect();
    let named = subsequence(all, 0..=applications.min(2));
    (0..people, a_day(), direction, named, any::<bool>()).prop_map(
        |(n, happened_on, (direction, kind), named, waits)| Touch {
            id: TouchId(0),
            contact_id: contact(n),
            happened_on,
            direction,
            channel: None,
            kind,
            applications: named.into_iter().map(ApplicationId).collect(),
            needs_answer: waits && direction != Direction::Out,
            text: String::new(),
        },
    )
}

fn contact(n: usize) -> ContactId {
    ContactId(i64::try_from(n).expect("a few") + 1)
}

/// Facts without decisions.
fn bare_facts() -> impl Strategy<Value = Facts> {
    (1..=NAMES.len(), 0usize..=5).prop_flat_map(|(people, applications)| {
        (
            proptest::collection::vec(a_person(), people),
            proptest::collection::vec(an_application(people), applications),
            proptest::collection::vec(a_touch(people, applications), 0..30),
            proptest::collection::vec((0..people, a_day()), 0..3),
            // The first stands for nobody.
            proptest::collection::vec((0..=people, a_day()), 0..2),
        )
            .prop_map(|(people, applications, touches, moves, wishes)| {
                numbered(people, applications, touches, moves, wishes)
            })
    })
}

fn numbered(
    people: Vec<Person>,
    applications: Vec<Application>,
    touches: Vec<Touch>,
    moves: Vec<(usize, NaiveDate)>,
    wishes: Vec<(usize, NaiveDate)>,
) -> Facts {
    let mut facts = Facts { companies: (1..=COMPANIES).map(CompanyId).collect(), ..Facts::default() };
    for (n, person) in people.into_iter().enumerate() {
        let id = contact(n);
        facts.people.insert(id, Person { id, name: NAMES[n].to_owned(), ..person });
    }
    let mut last = 0;
    let mut next = || {
        last += 1;
        last
    };
    for (mut application, id) in applications.into_iter().zip(1..) {
        application.id = ApplicationId(id);
        application.title = format!("Role {id}");
        for interview in &mut application.interviews {
            interview.id = InterviewId(next());
            interview.application_id = application.id;
        }
        for appointment in &mut application.appointments {
            appointment.id = AppointmentId(next());
            appointment.about = About::Opening(application.id);
        }
        for outcome in &mut application.outcomes {
            outcome.id = OutcomeId(next());
        }
        facts.applications.insert(application.id, application);
    }
    facts.touches = touches.into_iter().map(|touch| Touch { id: TouchId(next()), ..touch }).collect();
    facts.job_changes = moves
        .into_iter()
        .map(|(n, changed_on)| JobChange {
            id: next(),
            contact_id: contact(n),
            changed_on,
            from_company_id: None,
            from_title: None,
            to_company_id: CompanyId(1),
            to_title: None,
        })
        .collect();
    // Every second move came with an introduction.
    facts.favours = facts
        .job_changes
        .iter()
        .filter(|change| change.id % 2 == 0)
        .map(|change| Favour {
            id: change.id,
            contact_id: change.contact_id,
            application_id: None,
            came_on: change.changed_on,
            kind: FavourKind::ALL[usize::try_from(change.id / 2).unwrap_or(0) % FavourKind::ALL.len()],
        })
        .collect();
    facts.wishes = wishes
        .into_iter()
        .map(|(n, due_on)| Wish {
            id: next(),
            contact_id: n.checked_sub(1).map(contact),
            due_on,
            text: "call".to_owned(),
        })
        .collect();
    facts.hired = facts
        .applications
        .values()
        .filter_map(|a| {
            let offer = a.newest_outcome().filter(|o| o.kind == OutcomeKind::OfferAccepted)?;
            Some(Hired {
                application_id: a.id,
                company_id: a.company_id,
                on: offer.received_on,
                is_day_known: true,
            })
        })
        .max_by_key(|hired| (hired.on, hired.application_id));
    facts
}

pub fn settings() -> impl Strategy<Value = Settings> {
    let week = prop_oneof![
        3 => Just(Calendar::default().workdays().to_vec()),
        1 => Just(vec![Weekday::Sun, Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu]),
        1 => Just(vec![Weekday::Wed]),
    ];
    (week, proptest::collection::btree_set(a_day(), 0..12)).prop_map(|(workdays, holidays)| Settings {
        calendar: Calendar::new(workdays, holidays),
        ..Settings::default()
    })
}

/// A search with its settings; now and then the user has skipped, ticked or pinned a reminder.
pub fn search() -> impl Strategy<Value = (Facts, Settings)> {
    let decision =
        (any::<Index>(), select(&[Some(EndKind::Skipped), Some(EndKind::Done), None][..]), a_day());
    (bare_facts(), settings(), proptest::collection::vec(decision, 0..4)).prop_map(
        |(mut facts, settings, decisions)| {
            for (which, ended, decided_on) in decisions {
                let decided: BTreeSet<_> = facts.decisions.iter().map(|d| d.identity).collect();
                let open: Vec<_> = plan(&facts, &settings)
                    .into_iter()
                    .filter(|p| p.is_open() && !decided.contains(&p.identity))
                    .collect();
                if open.is_empty() {
                    break;
                }
                let chosen = which.get(&open);
                facts.decisions.push(Decision {
                    identity: chosen.identity,
                    ended,
                    pinned_on: ended.is_none().then(|| after(decided_on, 5)),
                    decided_on,
                    due_on: chosen.due_on,
                });
            }
            (facts, settings)
        },
    )
}

/// The same facts with every list in another order.
pub fn shuffled(mut facts: Facts, seed: u64) -> Facts {
    let mut state = seed | 1;
    let mut below = |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("31 bits") % n
    };
    macro_rules! shuffle {
        ($list:expr) => {
            for last in (1..$list.len()).rev() {
                $list.swap(last, below(last + 1));
            }
        };
    }
    shuffle!(facts.touches);
    shuffle!(facts.job_changes);
    shuffle!(facts.favours);
    shuffle!(facts.wishes);
    shuffle!(facts.decisions);
    for touch in &mut facts.touches {
        shuffle!(touch.applications);
    }
    for application in facts.applications.values_mut() {
        shuffle!(application.participants);
        shuffle!(application.interviews);
        shuffle!(application.outcomes);
        for interview in &mut application.interviews {
            shuffle!(interview.participants);
        }
    }
    facts
}

/// The facts that planning for these people and companies needs, as the documentation of [`Facts`] says.
pub fn part(facts: &Facts, people: &BTreeSet<ContactId>, companies: &BTreeSet<CompanyId>) -> Facts {
    let applications: BTreeMap<_, _> = facts
        .applications
        .values()
        .filter(|a| {
            companies.contains(&a.company_id) || a.participants.iter().any(|p| people.contains(&p.contact_id))
        })
        .map(|a| (a.id, a.clone()))
        .collect();
    let near: BTreeSet<ContactId> = applications
        .values()
        .flat_map(|a| a.participants.iter().map(|p| p.contact_id))
        .chain(people.iter().copied())
        .collect();
    Facts {
        people: facts
            .people
            .iter()
            .filter(|(id, _)| people.contains(id))
            .map(|(id, p)| (*id, p.clone()))
            .collect(),
        companies: companies.clone(),
        touches: facts
            .touches
            .iter()
            .filter(|t| {
                near.contains(&t.contact_id) || t.applications.iter().any(|id| applications.contains_key(id))
            })
            .cloned()
            .collect(),
        applications,
        job_changes: facts.job_changes.iter().filter(|c| near.contains(&c.contact_id)).cloned().collect(),
        favours: facts.favours.iter().filter(|f| near.contains(&f.contact_id)).cloned().collect(),
        wishes: facts
            .wishes
            .iter()
            .filter(|w| w.contact_id.is_some_and(|contact| people.contains(&contact)))
            .cloned()
            .collect(),
        decisions: facts
            .decisions
            .iter()
            .filter(|d| match d.identity.subject {
                reminder::Subject::Contact(id) => people.contains(&id),
                reminder::Subject::Company(id) => companies.contains(&id),
                reminder::Subject::Search => false,
            })
            .cloned()
            .collect(),
        ..facts.clone()
    }
}
