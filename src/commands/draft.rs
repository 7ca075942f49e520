//! `draft`: the words to begin from, for one person.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::agenda::{self, Line};
use crate::domain::background::Background;
use crate::domain::calendar::with_weekday;
use crate::domain::contact::Contact;
use crate::domain::courtesy::is_courtesy;
use crate::domain::feedback::FavourKind;
use crate::domain::word::Word as _;
use crate::domain::{
    Application, ApplicationId, AppointmentState, Channel, Delivery, Direction, Interview, InterviewKind,
    Liked, Outcome, OutcomeKind, Rank, Reason, Role, Rule, Touch, TouchKind, text,
};
use crate::failure::{Failure, Result};
use crate::note::draft::{self, Answer, OWN_WORDS, Situation, Thanked};
use crate::note::lint::lint;
use crate::note::message::as_sent;
use crate::note::template::{Fact, Family, Filled, Template};
use crate::refusals::follow_up::refuse_second_follow_up;
use crate::refusals::kind::refuse_what_is_not_sent;
use crate::refusals::linkedin::refuse_invited;
use crate::refusals::silenced::refuse_silenced;
use crate::render::draft::known;
use crate::render::text::{capital, safe};
use crate::session::{Said, Session, find};
use crate::store::{DraftLine, Store, TouchFilter};

pub use self::args::{DraftArgs, OutputArgs};
use self::compose::{Composed, compose};
use self::occasion::{accepted_job, has_offer, refuse_what_came_too_late, refuse_what_nothing_speaks_for};
use self::plan::Plan;
use super::gate::OF_LETTERS;
use super::lint::Report;
use super::note_context::{NoteAbout, note_context};
use super::overtaken::{lies_there, overtaken};
use super::sent::{self, meant_applications};
use super::templates;

mod args;
mod by_hand;
mod compose;
mod deliver;
mod occasion;
mod plan;

/// Days without a word from which it "has been a while".
const GAP: i64 = 30;

pub fn run(session: &mut Session, args: &DraftArgs) -> Result {
    if args.drop {
        return drop_draft(session, args);
    }
    let set = compose::set_values(args)?;
    let templates = templates::all(session)?;
    let store = session.reading()?;
    let mut plan = plan(session, &store, args, &templates)?;
    refuse_what_answers_nothing(args, &plan)?;
    let on_file = on_file(&store, args, &plan)?;
    if on_file.draft.is_none() && !args.force {
        refuse_what_came_too_late(&store, &plan)?;
    }
    if args.is_new || on_file.draft.is_none() && !args.begins_anew() {
        let waiting = store.drafts_waiting(plan.background.contact.id)?;
        let waiting = waiting.into_iter().filter(|draft| draft.kind == plan.kind);
        plan.waiting = waiting.map(|draft| draft.template).collect();
    }
    drop(store);

    if !session.out.look.json {
        for line in known(&plan.background, plan.kind, session.now.today()) {
            session.out.remark(line);
        }
        for words in &plan.own_reminders {
            session.out.remark(safe(&format!("reminder: {words}")));
        }
        session.out.remark("");
    }
    remark_unanswered(session, args, &plan);
    if let (Some(beside), false) = (&on_file.beside, session.out.look.json) {
        session.out.remark(safe(&capital(beside)));
        session.out.remark("");
    }
    let mut composed = match &on_file.draft {
        Some(draft) => {
            plan.channel = draft.channel;
            plan.applications.clone_from(&draft.applications);
            remark_on_file(session, &plan, draft, on_file.overtaken.as_deref());
            as_stored(draft, &templates, session.config.me_name.as_deref())
        }
        None => compose(session, args, &mut plan, &templates, &set)?,
    };
    if args.edit {
        let Some(filled) = by_hand::edited(session, &composed.filled)? else {
            let mut said = Said::one("Nothing was stored: you left the editor without saving");
            said.hint(format!(
                "to try again: rekindle draft {} {} --edit",
                plan.background.contact.id, plan.kind
            ));
            return session.answer(&said);
        };
        composed.filled = filled;
    }
    let on_file = match on_file.draft {
        None if !args.is_new => looked_at_before(session, &plan, &composed.filled)?,
        draft => draft,
    };
    let report = checked(session, &plan, &composed, args.edit)?;
    deliver::deliver_and_store(session, args, &plan, &composed, on_file.as_ref(), &report)
}

/// What only the user can say belongs where a note has a line for it.
fn refuse_what_answers_nothing(args: &DraftArgs, plan: &Plan) -> Result {
    if args.say.is_none() || draft::own_words(plan.kind).is_some() {
        return Ok(());
    }
    let (contact, kind) = (plan.background.contact.id, plan.kind);
    let to_answer = match plan.background.unanswered.iter().find(|touch| touch.needs_answer) {
        Some(_) => format!("to answer their message: rekindle draft {contact} reply --say TEXT; "),
        None => String::new(),
    };
    Err(Failure::usage(format!(
        "--say is for a reply, for thanks or for an update, and this is {}",
        text::with_article(kind.in_words())
    ))
    .hint(format!("{to_answer}to write it into the draft: rekindle draft {contact} {kind} --edit")))
}

/// What is on file besides what is to be written now.
#[derive(Default)]
struct OnFile {
    /// The draft to go on with.
    draft: Option<DraftLine>,
    /// What overtook it, where it was asked for all the same.
    overtaken: Option<String>,
    /// About another draft, that no longer fits or is of another kind.
    beside: Option<String>,
}

/// The draft that is on file for what is to be written now: one that was overtaken is only shown to those who name
/// its kind.
fn on_file(store: &Store, args: &DraftArgs, plan: &Plan) -> Result<OnFile> {
    let contact = &plan.background.contact;
    if args.begins_anew() {
        return Ok(OnFile::default());
    }
    let draft = store.draft_to_send(contact.id, Some(plan.kind), &plan.applications)?;
    // A frame that nobody filled in is not worth going on with where a template says it all.
    let draft = draft.filter(|draft| {
        plan.situation.answer == Answer::OwnWords || !draft.text.contains(draft::ANSWER_HERE)
    });
    let what = draft.as_ref().map(|draft| overtaken(store, draft, contact)).transpose()?.flatten();
    if args.kind.is_some() {
        return Ok(OnFile { draft, overtaken: what, beside: None });
    }
    if let (Some(draft), Some(what)) = (&draft, what) {
        return Ok(OnFile { beside: Some(lies_there(draft, Some(&what))), ..OnFile::default() });
    }
    // It was said when this one was begun.
    if draft.is_some() {
        return Ok(OnFile { draft, ..OnFile::default() });
    }
    let others = store.drafts_waiting(contact.id)?;
    let other = others.iter().find(|other| other.kind != plan.kind);
    let what = other.map(|other| overtaken(store, other, contact)).transpose()?.flatten();
    Ok(OnFile { beside: other.map(|other| lies_there(other, what.as_deref())), ..OnFile::default() })
}

/// A follow-up that comes before an answer says so.
fn remark_unanswered(session: &mut Session, args: &DraftArgs, plan: &Plan) {
    let Some(first) = plan.background.unanswered.iter().find(|touch| touch.needs_answer) else { return };
    let contact = &plan.typed;
    let on = with_weekday(first.happened_on);
    let is_follow_up =
        plan.kind == TouchKind::FollowUp && args.kind.is_none() && !brought_the_no(plan, first);
    let is_passed_over = plan.kind == TouchKind::CheckIn;
    let what = if is_follow_up {
        format!(
            "They wrote on {on}, before the rejection. This follow-up will count as your answer; to reply separately: \
             rekindle draft {contact} reply"
        )
    } else if is_passed_over {
        format!(
            "They wrote on {on}, and you have not answered yet; to answer: rekindle draft {contact} reply"
        )
    } else {
        return;
    };
    if !session.out.look.json {
        session.out.remark(safe(&what));
        session.out.remark("");
    }
}

/// Their message from the day of the rejection is the rejection, unless it asks something.
fn brought_the_no(plan: &Plan, message: &Touch) -> bool {
    plan.situation.brought_news
        && !message.text.contains('?')
        && plan
            .background
            .applications
            .iter()
            .filter_map(Application::last_rejection)
            .any(|no| no.on == message.happened_on && no.outcome.from == Some(plan.background.contact.id))
}

fn remark_on_file(session: &mut Session, plan: &Plan, draft: &DraftLine, what: Option<&str>) {
    if session.out.look.json {
        return;
    }
    let (contact, on) = (&plan.typed, with_weekday(draft.drafted_on));
    session.out.remark(format!(
        "This is your draft from {on}. To start over: rekindle draft {contact} {} --new",
        draft.kind
    ));
    if let Some(what) = what {
        session.out.remark(safe(&format!("It may no longer fit: since then {what}.")));
    }
    session.out.remark("");
}

/// The newest draft, where it says the same already: looking twice makes no second one.
fn looked_at_before(session: &Session, plan: &Plan, filled: &Filled) -> Result<Option<DraftLine>> {
    let store = session.reading_quietly()?;
    let newest = store.draft_to_send(plan.background.contact.id, Some(plan.kind), &plan.applications)?;
    Ok(newest.filter(|draft| {
        (draft.channel, &draft.applications) == (plan.channel, &plan.applications)
            && (&draft.subject, &draft.text) == (&filled.subject, &filled.text)
    }))
}

/// A draft as it stands, signed where the user's name has become known since.
fn as_stored(draft: &DraftLine, templates: &[Template], me: Option<&str>) -> Composed {
    let family = templates.iter().find(|template| template.name == draft.template).map(|t| t.family);
    Composed {
        family: family.unwrap_or(Family::Other),
        template: draft.template.clone(),
        detail_id: draft.detail_id,
        filled: Filled { subject: draft.subject.clone(), text: draft::signed(&draft.text, me) },
    }
}

fn drop_draft(session: &mut Session, args: &DraftArgs) -> Result {
    session.change(|change| {
        let contact = find::contact_on_file(change, &args.contact)?;
        let about = args.applications.iter().map(|typed| Ok(find::application(change, typed)?.id));
        let about = about.collect::<Result<Vec<_>>>()?;
        let waiting: Vec<DraftLine> = change
            .drafts_waiting(contact.id)?
            .into_iter()
            .filter(|draft| args.kind.is_none_or(|kind| draft.kind == kind))
            .filter(|draft| about.is_empty() || draft.applications.iter().any(|a| about.contains(a)))
            .collect();
        let Some(draft) = waiting.first() else {
            return Err(Failure::not_found(format!("there is no draft to {}", contact.name))
                .hint(format!("to write one: rekindle draft {}", contact.id)));
        };
        if waiting.iter().any(|other| other.kind != draft.kind) {
            let kinds: BTreeSet<&str> = waiting.iter().map(|draft| draft.kind.as_str()).collect();
            let kinds = kinds.into_iter().collect::<Vec<_>>().join(", ");
            return Err(Failure::ambiguous(
                format!("there are drafts of several kinds to {}: {kinds}", contact.name),
                Vec::new(),
            )
            .hint(format!("say which, for instance: rekindle draft {} {} --drop", contact.id, draft.kind)));
        }
        change.drop_draft(draft.id)?;
        let mut said = Said::one(format!(
            "Dropped the {} to {}, drafted on {}",
            draft.kind,
            contact.name,
            with_weekday(draft.drafted_on)
        ));
        if waiting.len() > 1 {
            said.hint(format!(
                "there is another draft of that kind to {}: rekindle draft {} {} --drop",
                contact.name, contact.id, draft.kind
            ));
        }
        Ok(said)
    })
}

// Load.

fn plan(session: &Session, store: &Store, args: &DraftArgs, templates: &[Template]) -> Result<Plan> {
    let today = session.now.today();
    let contact = find::contact_on_file(store, &args.contact)?;
    refuse_silenced(&contact, today)?;
    let lines = find::lines_of(store, contact.id, today)?;
    let is_named =
        |t: &&Template| args.template.as_deref().is_some_and(|n| t.name == n || t.family.as_str() == n);
    let template = templates.iter().find(is_named);
    let kind = match (args.kind, template) {
        (Some(kind), _) => kind,
        (None, Some(template)) => template.kind,
        (None, None) => next_kind(store, &contact, &lines, today)?,
    };
    refuse_what_is_not_sent(kind, &contact)?;
    if kind == TouchKind::LinkedinInvite {
        let instead =
            format!("to write to them, say what kind of note: rekindle draft {} check-in", contact.id);
        refuse_invited(&contact, &instead)?;
    }
    let applications = if args.applications.is_empty() {
        meant_applications(store, &contact, kind, &lines, today)?
    } else {
        let named = args.applications.iter().map(|typed| Ok(find::application(store, typed)?.id));
        named.collect::<Result<Vec<_>>>()?
    };
    if kind == TouchKind::FollowUp {
        applications
            .iter()
            .try_for_each(|about| {
                let sent_on = store.follow_up_on_file(contact.id, *about)?;
                refuse_second_follow_up(
                    &contact,
                    &find::titles(store, &[*about])?,
                    sent_on,
                    "--force --why REASON",
                )
            })
            .map_err(|refusal| refusal.hint("one note is enough, so rekindle does not draft a second one"))?;
    }

    if !args.force {
        refuse_what_nothing_speaks_for(store, &contact, kind, &applications)?;
    }

    let touches = find::touches_with(store, contact.id)?;
    let background = background(store, contact, &applications, &touches)?;
    let usual = usual_channel(&background, kind);
    let channel = match (args.channel, template) {
        (Some(channel), _) => channel,
        (None, Some(template)) if !template.channels.contains(&usual) => {
            template.channels.first().copied().unwrap_or(usual)
        }
        (None, Some(_) | None) => usual,
    };
    let owed = sent::thanked_for(&lines, kind, today).filter(|_| args.applications.is_empty());
    let thanked = match owed {
        Some(line) => Some(thanked_by(line)),
        None => thanked(store, &background, kind, &touches, !args.applications.is_empty())?,
    };
    let invitation_limit = usize::try_from(session.config.lint.invitation).unwrap_or(usize::MAX);
    let jobs = accepted_job(store, &applications)?;
    let is_owed_the_job = match &jobs {
        Some(job) => job.is_owed_to(store, &background.contact)?,
        None => false,
    };
    let mut situation = situation(
        store,
        &background,
        kind,
        channel,
        &applications,
        &touches,
        jobs.is_some(),
        thanked,
        invitation_limit,
        today,
    )?;
    situation.is_owed_the_job = is_owed_the_job;
    let check_ins =
        touches.iter().filter(|t| t.is_outbound_message() && t.kind == TouchKind::CheckIn).count();
    let mut values = draft::values(&background, session.config.me_name.as_deref(), check_ins, today);
    if let Some(job) = jobs {
        values.insert("job.title", job.title);
        values.insert("job.company", job.company);
    }
    let typed = find::contact_as_typed(store, background.contact.id, &background.contact.name)?;
    let mut plan = Plan {
        today,
        typed,
        kind,
        channel,
        applications,
        background,
        situation,
        values,
        taken: Vec::new(),
        sent_before: BTreeSet::new(),
        waiting: Vec::new(),
        told_others: BTreeSet::new(),
        told_before: BTreeSet::new(),
        own_reminders: lines
            .iter()
            .filter(|line| line.item.reminder.identity.rule == Rule::Custom && line.state.is_actionable())
            .map(|line| line.item.reminder.label())
            .collect(),
    };
    note_what_is_used(store, &mut plan)?;
    Ok(plan)
}

/// The kind of the contact's shown reminder; else of a draft on file; else of the reminder that comes next.
fn next_kind(store: &Store, contact: &Contact, lines: &[Line], today: NaiveDate) -> Result<TouchKind> {
    let kind = |line: &Line| line.item.reminder.identity.rule.touch_kind();
    let next = || {
        let to_write = lines.iter().filter(|line| kind(line).is_some());
        to_write.min_by_key(|line| line.item.reminder.ready_on).and_then(kind)
    };
    if let Some(shown) = agenda::shown_kind(lines) {
        return Ok(shown);
    }
    let draft = store.draft_to_send(contact.id, None, &[])?;
    let what = draft.as_ref().map(|draft| overtaken(store, draft, contact)).transpose()?.flatten();
    let drafted = draft.as_ref().filter(|_| what.is_none()).map(|draft| draft.kind);
    if let Some(application) = unrecorded(store, contact, today)? {
        return Err(Failure::usage(format!(
            "your interview for {} is not recorded yet",
            find::called(store, &application)?
        ))
        .hint(format!(
            "record it, then draft your thanks: rekindle interviewed {}; for another note, say its kind: rekindle draft \
             {} KIND",
            application.id, contact.id
        )));
    }
    let has_been_in_touch = !find::touches_with(store, contact.id)?.is_empty();
    drafted.or_else(next).ok_or_else(|| {
        let beside = draft.as_ref().map(|draft| format!("; {}", lies_there(draft, what.as_deref())));
        // Nobody says hello again to somebody they never met.
        let is_new = contact.introduced_by.is_some() && contact.met.is_none() && !has_been_in_touch;
        let kind = if is_new { TouchKind::InfoInterviewRequest } else { TouchKind::CheckIn };
        Failure::usage(format!("no note to {} is planned, so say what kind to write", contact.name))
            .hint(format!("for instance: rekindle draft {} {kind}{}", contact.id, beside.unwrap_or_default()))
    })
}

/// An application with them of which an interview was to be held by now, and none is on file since.
fn unrecorded(store: &Store, contact: &Contact, today: NaiveDate) -> Result<Option<Application>> {
    let is_missing = |application: &Application| {
        application.is_open()
            && application.appointments.iter().any(|one| {
                application.state_of(one) == AppointmentState::Planned
                    && one.starts_on <= today
                    && (one.participants.is_empty() || one.participants.contains(&contact.id))
                    && application.interviews.iter().all(|interview| interview.held_on < one.starts_on)
            })
    };
    Ok(find::applications_with(store, contact.id)?.into_iter().find(is_missing))
}

fn background(
    store: &Store,
    contact: Contact,
    applications: &[ApplicationId],
    touches: &[Touch],
) -> Result<Background> {
    let with = find::applications_with(store, contact.id)?;
    let about: Vec<Application> = if applications.is_empty() {
        with.iter().max_by_key(|a| (a.began_on(), a.id)).cloned().into_iter().collect()
    } else {
        applications.iter().map(|id| find::application_by_id(store, *id)).collect::<Result<_>>()?
    };
    let mut named = Vec::new();
    for application in &about {
        named.extend(store.named_application(application.id)?);
    }
    let mut interviews: Vec<_> = with
        .iter()
        .flat_map(|application| application.interviews.clone())
        .filter(|interview| interview.participants.contains(&contact.id))
        .collect();
    interviews.sort_by_key(|interview| (interview.held_on, interview.id));
    let last_words = touches.iter().rev().find(|touch| touch.is_inbound_message()).cloned();
    let last = last_words.as_ref().map(|touch| store.touch(touch.id)).transpose()?.flatten();
    Ok(Background {
        last_id: last_words.as_ref().map(|touch| store.import_key_of(touch.id)).transpose()?.flatten(),
        last_subject: last.and_then(|line| line.subject),
        introducer: contact
            .introduced_by
            .map(|id| find::contact_by_id(store, id))
            .transpose()?
            .map(|by| by.name),
        employer: contact.company_id.map(|id| store.company(id)).transpose()?.flatten().map(|c| c.name),
        named,
        applications: about,
        interviews,
        details: store.details_of(contact.id)?,
        last_words,
        unanswered: unanswered(touches),
        favours: store.opportunities(Some(contact.id))?,
        feedback: store.feedbacks(Some(contact.id))?,
        contact,
    })
}

/// The way they wrote last; else email, where there is an address, or LinkedIn.
fn usual_channel(background: &Background, kind: TouchKind) -> Channel {
    let contact = &background.contact;
    let is_written =
        |channel: &Channel| matches!(channel, Channel::Email | Channel::Linkedin | Channel::TextMessage);
    let wrote = background.last_words.as_ref().and_then(|touch| touch.channel).filter(is_written);
    let told_on_linkedin = || {
        let newest = background.applications.first().and_then(Application::last_rejection)?;
        let by_them = newest.outcome.from == Some(contact.id);
        (by_them && newest.outcome.delivery == Some(Delivery::LinkedinMessage)).then_some(Channel::Linkedin)
    };
    let has_only_linkedin = contact.emails.is_empty() && contact.linkedin.is_some();
    if kind == TouchKind::LinkedinInvite {
        return Channel::Linkedin;
    }
    let usual = if has_only_linkedin { Channel::Linkedin } else { Channel::Email };
    wrote.or_else(told_on_linkedin).unwrap_or(usual)
}

#[expect(clippy::too_many_arguments, reason = "each is one thing that was read")]
fn situation(
    store: &Store,
    background: &Background,
    kind: TouchKind,
    channel: Channel,
    applications: &[ApplicationId],
    touches: &[Touch],
    has_job: bool,
    thanked: Option<Thanked>,
    invitation_limit: usize,
    today: NaiveDate,
) -> Result<Situation> {
    let contact = &background.contact;
    let about = &background.applications;
    let rejection = about.iter().filter_map(Application::last_rejection).max_by_key(|r| r.on);
    let is_bearer = |a: &Application| {
        a.last_rejection().is_some_and(|r| {
            r.outcome.from == Some(contact.id) && r.outcome.delivery.is_some_and(Delivery::is_personal)
        })
    };
    let earlier = find::applications_with(store, contact.id)?;
    let was_rejected_before = earlier
        .iter()
        .filter(|a| about.iter().all(|b| b.id != a.id))
        .filter_map(Application::last_rejection)
        .any(|r| rejection.as_ref().is_none_or(|now| r.on < now.on));
    let last_in = background.last_words.as_ref();
    let last_request = touches.iter().rev().find(|t| t.kind == TouchKind::InfoInterviewRequest);
    let is_answered = |request: &Touch| {
        touches
            .iter()
            .any(|t| t.is_inbound_message() && (t.happened_on, t.id) > (request.happened_on, request.id))
    };
    let last_interview = about.iter().flat_map(|a| &a.interviews).max_by_key(|i| (i.held_on, i.id));
    let mut status_checks = 0;
    for application in about.iter().filter(|_| kind == TouchKind::StatusCheck) {
        status_checks += checks_in_a_row(store, application)?;
    }
    Ok(Situation {
        kind,
        channel,
        register: contact.register,
        role: role(background, last_favour(store, background, touches)?),
        applications: applications.len(),
        was_interviewed: about
            .iter()
            .flat_map(|a| &a.interviews)
            .any(|interview| interview.kind != InterviewKind::InfoInterview),
        is_disliked: kind == TouchKind::FollowUp
            && !about.is_empty()
            && about.iter().all(|a| a.liked == Liked::No),
        is_cancelled: rejection.as_ref().is_some_and(|no| no.outcome.kind == OutcomeKind::RoleCancelled),
        brought_news: about.iter().any(is_bearer),
        days_since_rejection: rejection.map(|r| (today - r.on).num_days()),
        was_rejected_before,
        has_job,
        is_owed_the_job: false,
        declines_offer: about.iter().any(has_offer),
        // What was answered is not answered late.
        days_since_message: last_in
            .filter(|_| !background.unanswered.is_empty())
            .map(|touch| (today - touch.happened_on).num_days()),
        thanked,
        answer: answer_to(background, touches),
        status_checks,
        had_final: last_interview.is_some_and(|interview| interview.kind == InterviewKind::Final),
        has_open_request: last_request.is_some_and(|request| !is_answered(request)),
        invitation_limit,
        facts: facts(background, touches, has_job, thanked, status_checks > 0, today),
    })
}

/// What the reminder is about that thanks answer.
fn thanked_by(line: &Line) -> Thanked {
    let rule = line.item.reminder.identity.rule;
    if rule == Rule::ReferralThanks {
        Thanked::Favour(line.item.reminder.favour().unwrap_or(FavourKind::Referral))
    } else if rule == Rule::ReplyOwed {
        Thanked::Message
    } else if line.item.applications.is_empty() {
        Thanked::Talk
    } else {
        Thanked::Interview
    }
}

/// What there is to thank for where nothing asks for it any more.
fn thanked(
    store: &Store,
    background: &Background,
    kind: TouchKind,
    touches: &[Touch],
    is_about_told: bool,
) -> Result<Option<Thanked>> {
    let last_out = touches.iter().filter(|t| t.is_outbound_message()).map(|t| t.happened_on).max();
    let talk = touches.iter().rev().find(|touch| touch.kind == TouchKind::InfoInterview);
    let had_talk = talk.is_some_and(|talk| last_out.is_none_or(|out| talk.happened_on >= out));
    let is_for_a_job = |interview: &Interview| interview.kind != InterviewKind::InfoInterview;
    if had_talk && !is_about_told {
        return Ok(Some(Thanked::Talk));
    }
    if kind == TouchKind::ThankYou {
        let was_held = background.interviews.iter().any(is_for_a_job);
        return Ok(was_held.then_some(Thanked::Interview));
    }
    Ok(last_favour(store, background, touches)?.map(Thanked::Favour))
}

/// Their part; someone who referred the user and has no other part is a referrer.
fn role(background: &Background, favour: Option<FavourKind>) -> Option<Role> {
    let has_referred = favour == Some(FavourKind::Referral);
    let part = background.role().filter(|role| *role != Role::Other || !has_referred);
    part.or(has_referred.then_some(Role::Referrer))
}

/// What they did for the user last.
fn last_favour(store: &Store, background: &Background, touches: &[Touch]) -> Result<Option<FavourKind>> {
    let in_messages = touches
        .iter()
        .filter(|touch| touch.kind == TouchKind::Referral && touch.is_inbound_message())
        .map(|touch| (touch.happened_on, FavourKind::Referral));
    let favours = store.opportunities(Some(background.contact.id))?;
    let recorded = favours.iter().filter_map(|one| Some((one.came_on, one.kind.favour()?)));
    let newest = in_messages.chain(recorded).max_by_key(|(on, kind)| (*on, Reverse(*kind)));
    Ok(newest.map(|(_, kind)| kind))
}

/// What a template may claim, as far as it is on file.
fn facts(
    background: &Background,
    touches: &[Touch],
    has_job: bool,
    thanked: Option<Thanked>,
    has_asked: bool,
    today: NaiveDate,
) -> BTreeSet<Fact> {
    let held_interviews = || background.interviews.iter().filter(|interview| interview.held_on <= today);
    let held = held_interviews().map(|interview| interview.held_on).max();
    let is_for_a_job = |interview: &Interview| interview.kind != InterviewKind::InfoInterview;
    let is_for_this = |interview: &&Interview| {
        background.named.is_empty()
            || background.named.iter().any(|named| named.id == interview.application_id)
    };
    // A screen is a call, and thanked for as one.
    let is_a_screen = |interview: &Interview| interview.kind == InterviewKind::Screen;
    let last_word =
        touches.iter().rev().find(|touch| touch.direction != Direction::Out && touch.is_message());
    let talked = |touch: &Touch| touch.direction == Direction::Both || touch.kind == TouchKind::InfoInterview;
    let last_touch = touches.iter().map(|touch| touch.happened_on).chain(held).max();
    let rejections = || background.applications.iter().filter_map(Application::last_rejection);
    // A reason that was not given isn't a reason: only what they said, or the place behind somebody.
    let chose_another = |outcome: &Outcome| {
        let of_others = [Reason::OtherCandidate, Reason::InternalCandidate];
        outcome.kind == OutcomeKind::Rejected
            && (outcome.reason.is_some_and(|reason| of_others.contains(&reason))
                || outcome.reason.is_none() && outcome.rank.is_some_and(Rank::is_almost_hired))
    };
    let came_in_writing = |outcome: &Outcome| {
        let ways = [Delivery::PersonalEmail, Delivery::Letter, Delivery::LinkedinMessage];
        outcome.delivery.is_some_and(|delivery| ways.contains(&delivery))
    };
    let is_bearer = |outcome: &Outcome| outcome.from == Some(background.contact.id);
    let rang = |outcome: &Outcome| {
        outcome.delivery.is_some_and(|delivery| matches!(delivery, Delivery::Phone | Delivery::Video))
    };
    let promised = background.applications.first().and_then(Application::promise);
    let is_for = |favour| thanked == Some(Thanked::Favour(favour));
    // What is worth remembering about someone comes from a conversation.
    let has_met = held.is_some()
        || touches.iter().any(talked)
        || !background.details.is_empty()
        || background.contact.met.is_some();
    let facts = [
        (Fact::Met, has_met),
        (Fact::NotMet, !has_met),
        (
            Fact::Interview,
            held_interviews().any(|interview| is_for_a_job(interview) && !is_a_screen(interview)),
        ),
        (
            Fact::Wrote,
            last_word.is_some_and(|touch| touch.direction == Direction::In && is_written(touch.channel)),
        ),
        (Fact::Spoke, last_word.is_some_and(|touch| is_call(touch.channel))),
        (
            Fact::OtherCandidate,
            rejections().next().is_some() && rejections().all(|no| chose_another(no.outcome)),
        ),
        (Fact::WrittenNews, rejections().any(|rejection| came_in_writing(rejection.outcome))),
        (Fact::SpokenNews, rejections().any(|no| is_bearer(no.outcome) && rang(no.outcome))),
        (Fact::MetBefore, held_interviews().filter(is_for_this).count() > 1),
        (Fact::FirstMeeting, held_interviews().count() <= 1 && !is_old_friend(&background.contact)),
        (Fact::Asked, has_asked),
        (Fact::Promised, promised.is_some_and(|by| by < today)),
        (Fact::Job, has_job),
        // Whoever waits for an answer was not out of touch.
        (
            Fact::Gap,
            background.unanswered.is_empty() && last_touch.is_some_and(|on| (today - on).num_days() >= GAP),
        ),
        (Fact::Referral, is_for(FavourKind::Referral)),
        (Fact::Introduction, is_for(FavourKind::Introduction)),
        (Fact::Lead, is_for(FavourKind::Lead)),
        (Fact::Advice, is_for(FavourKind::Advice)),
        (Fact::Application, !background.named.is_empty()),
        (Fact::NoApplication, background.named.is_empty()),
    ]
    .into_iter()
    .filter_map(|(fact, is_on_file)| is_on_file.then_some(fact));
    facts.collect()
}

/// Somebody the user knew before: it is no news to have met them.
fn is_old_friend(contact: &Contact) -> bool {
    const FRIENDS: &[&str] =
        &["friend", "friends", "colleague", "colleagues", "mate", "family", "worked together"];
    let says = |text: &str| {
        let text = text.to_lowercase();
        let mut words = text.split(|c: char| !c.is_alphanumeric() && c != ' ');
        words.any(|part| FRIENDS.iter().any(|friend| format!(" {part} ").contains(&format!(" {friend} "))))
    };
    contact.ally || contact.tags.iter().any(|tag| says(tag)) || says(&contact.notes)
}

/// A channel that is not on file is taken for one of writing.
fn is_written(channel: Option<Channel>) -> bool {
    !is_call(channel) && channel != Some(Channel::InPerson)
}

fn is_call(channel: Option<Channel>) -> bool {
    matches!(channel, Some(Channel::Phone | Channel::Video))
}

/// What they wrote since the user last wrote to them or talked with them.
fn unanswered(touches: &[Touch]) -> Vec<Touch> {
    let is_ours = |touch: &Touch| touch.is_outbound_message() || touch.direction == Direction::Both;
    let since = touches.iter().rposition(is_ours).map_or(0, |at| at + 1);
    touches.iter().skip(since).filter(|touch| touch.is_inbound_message()).cloned().collect()
}

/// How what they wrote since the user last wrote or talked can be answered: feedback that asks nothing, thanks and
/// referrals by a template, everything else in the user's own words.
fn answer_to(background: &Background, touches: &[Touch]) -> Answer {
    let waiting = || background.unanswered.iter();
    let last_out = touches.iter().filter(|t| t.is_outbound_message()).map(|t| t.happened_on).max();
    let gave_feedback =
        background.feedback.iter().any(|feedback| last_out.is_none_or(|out| feedback.given_on >= out));
    if waiting().any(|touch| touch.text.contains('?')) {
        return Answer::OwnWords;
    }
    match background.last_words.as_ref() {
        Some(touch) if touch.kind == TouchKind::Referral => Answer::Referral,
        Some(_) | None if gave_feedback => Answer::Feedback,
        Some(touch) if is_courtesy(&touch.text) && waiting().all(|touch| is_courtesy(&touch.text)) => {
            Answer::Thanks
        }
        Some(_) | None => Answer::OwnWords,
    }
}

/// Status checks about an application since anyone there last wrote or talked with the user, or promised a later day.
fn checks_in_a_row(store: &Store, application: &Application) -> Result<usize> {
    let mut checks: Vec<NaiveDate> = Vec::new();
    let filter = TouchFilter { application: Some(application.id), ..TouchFilter::default() };
    store.touches(&filter, |line| {
        if line.touch.kind == TouchKind::StatusCheck && line.touch.direction == Direction::Out {
            checks.push(line.touch.happened_on);
        }
        Ok(())
    })?;
    let mut answered = application.interviews.iter().map(|interview| interview.held_on).max();
    answered = answered.max(application.decision_promised_on);
    for participant in &application.participants {
        let filter = TouchFilter { contact: Some(participant.contact_id), ..TouchFilter::default() };
        store.touches(&filter, |line| {
            if line.touch.is_inbound_message() {
                answered = answered.max(Some(line.touch.happened_on));
            }
            Ok(())
        })?;
    }
    Ok(checks.into_iter().filter(|on| answered.is_none_or(|answered| *on > answered)).count())
}

/// What the others of these applications got, and what this contact got before.
fn note_what_is_used(store: &Store, plan: &mut Plan) -> Result {
    let me = plan.background.contact.id;
    // An invitation or a check-in is about no application, and still two people of one get no two alike.
    let mut siblings: Vec<DraftLine> = Vec::new();
    for application in &plan.background.applications {
        siblings.extend(store.drafts_about(application.id)?.into_iter().filter(|d| d.contact_id != me));
        for participant in application.participants.iter().filter(|p| p.contact_id != me) {
            siblings.extend(
                store
                    .drafts_to(participant.contact_id)?
                    .into_iter()
                    .filter(|draft| draft.applications.is_empty() && draft.kind == plan.kind),
            );
        }
    }
    if plan.background.named.is_empty() || plan.applications.is_empty() {
        siblings.extend(store.drafts_to_colleagues(me, plan.kind)?);
    }
    // Those who hear of the new job may know each other.
    if plan.kind == TouchKind::Announcement {
        siblings.extend(store.drafts_of(plan.kind)?.into_iter().filter(|draft| draft.contact_id != me));
    }
    siblings.sort_by_key(|draft| draft.id);
    siblings.dedup_by_key(|draft| draft.id);
    for draft in siblings {
        let name = store.contact(draft.contact_id)?.map(|contact| contact.name).unwrap_or_default();
        plan.taken.push((draft.template, name));
        plan.told_others.extend(draft.detail_id);
    }
    for draft in store.drafts_to(me)?.into_iter().filter(|draft| draft.touch_id.is_some()) {
        if draft.kind == plan.kind {
            plan.told_others.extend(draft.detail_id);
        }
        plan.sent_before.insert(draft.template);
        plan.told_before.extend(draft.detail_id);
    }
    Ok(())
}

fn checked(session: &mut Session, plan: &Plan, composed: &Composed, is_edited: bool) -> Result<Report> {
    let about = NoteAbout {
        contact: Some(plan.background.contact.clone()),
        kind: Some(plan.kind),
        applications: plan.applications.clone(),
        channel: Some(plan.channel),
        sent_on: None,
    };
    let context = note_context(&session.reading()?, &session.config, session.now, &about)?;
    let Filled { subject, text } = &composed.filled;
    let note = as_sent(plan.channel, subject.as_deref(), text, &plan.background.contact);
    let mut findings = lint(&note, &context);
    if !is_edited {
        // The text is not the user's, who can do nothing about what it does not tell.
        findings.retain(|finding| finding.rule != "no-detail");
    }
    if composed.template == OWN_WORDS {
        findings.retain(|finding| !OF_LETTERS.contains(&finding.rule));
    }
    Ok(Report::of(findings, session.out.look.volume))
}
