//! `sent`: a message went out.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::domain::{Channel, TouchKind};
use crate::session::date::TypedDate;
use crate::session::word::channel;
use chrono::NaiveDate;

use crate::domain::agenda::{self, Line};
use crate::domain::calendar::{with_days, with_weekday};
use crate::domain::company::as_spoken;
use crate::domain::contact::Contact;
use crate::domain::mention::Signs;
use crate::domain::word::Word as _;
use crate::domain::{Application, ApplicationId, ContactId, Direction, Reminder, Rule, Stage, State, text};
use crate::exchange::mail::own::Own;
use crate::exchange::mail::{Mail, without_quotes};
use crate::failure::{Doubt, Failure, Result};
use crate::note::message::Message;
use crate::refusals::follow_up::refuse_second_follow_up;
use crate::refusals::kind::refuse_what_is_not_sent;
use crate::refusals::silenced::refuse_silenced;
use crate::render::text::capital;
use crate::session::{Said, Session, ask, complete, find};
use crate::store::{Change, Decided, DraftLine, NewTouch, Store};

use super::gate::{Gate, Source, change_through_gate, filed_note, typed_note};
use super::happened::Happened;
use super::linkedin::invite;
use super::newcomer;
use super::note_kind;
use super::overtaken::overtaken;
use super::saved_mail;
use super::twice;
use super::words_sent::{Words, say_draft, settle};

/// Record a message you sent
#[derive(Debug, Args)]
#[command(override_usage = "rekindle sent [OPTIONS] <CONTACT>... [KIND]")]
#[command(after_help = "Examples:
  rekindle sent priya                  the note that is due
  rekindle sent priya follow-up --application northwind
  rekindle sent tom check-in --via linkedin --on yesterday --text \"On queues\"
  rekindle sent ines follow-up --file sent.eml
  rekindle sent priya tom lena thank-you    one message each

Kinds: thank-you, follow-up, reply, status-check, info-interview-request,
check-in, congrats, referral, thanks, update, withdraw, announcement,
linkedin-invite, other.

Without --text and --file, the newest draft to them counts as what you sent.
The text is checked as `lint` checks it. If it has errors, nothing is recorded;
if it went out like that, add --force --why REASON. rekindle itself sends
nothing. A follow-up without --application counts for all their open follow-ups
at that company. If you owe someone thanks for two things, a note of thanks
counts for the older one; to choose, add --application or use `rekindle done
N`.")]
pub struct SentArgs {
    /// One contact or several (id, email, LinkedIn or part of the name); then the kind of note, if it isn't the one
    /// that is due
    #[arg(value_name = "CONTACT", required = true, add = complete::contacts_and_kinds())]
    pub to: Vec<String>,
    /// How it went out
    #[arg(long, value_name = "CHANNEL", value_parser = channel())]
    pub via: Option<Channel>,
    /// Day it went out [default: the day of the email, else today]
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
    /// An application it was about; can be given several times
    #[arg(long = "application", value_name = "APPLICATION", add = complete::applications())]
    pub applications: Vec<String>,
    /// What you wrote
    #[arg(long, conflicts_with = "file")]
    pub text: Option<String>,
    /// A file with what you wrote, a text or an email (.eml); - for standard input
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Record it even if the check refuses it, because it really went out; this doesn't work for several people at once
    /// or for someone marked with `silence`
    #[arg(long, requires = "why")]
    pub force: bool,
    /// Why it went out anyway
    #[arg(long, value_name = "REASON", requires = "force")]
    pub why: Option<String>,
}

/// What went out, as far as it was said.
struct Sent {
    kind: TouchKind,
    /// The user said what kind it is.
    is_told: bool,
    via: Option<Channel>,
    /// `None` if it follows from what is planned, or from what the draft is about.
    about: Option<Vec<ApplicationId>>,
    /// `None` if it is the draft, if there is one.
    note: Option<Message>,
}

pub fn run(session: &mut Session, args: &SentArgs) -> Result {
    refuse_text_behind_kind(&args.to)?;
    let (to, kind) = told(&args.to);
    let has_text = args.text.is_some() || args.file.is_some();
    if to.len() > 1 && has_text && to.last().is_none_or(|last| near_kind(last).is_none()) {
        return Err(Failure::usage("one text went to several people; each person gets a note of their own")
            .hint("record them one by one, each with its text: rekindle sent CONTACT --text TEXT"));
    }
    let (note, mail) = match &args.file {
        Some(file) => filed(session, file)?,
        None => (typed_note(args.text.as_deref())?, None),
    };
    let today = session.now.today();
    let sent_on = mail.as_ref().map(|mail| session.now.zone.civil_day(mail.letter.sent_at));
    let day = match sent_on.filter(|day| args.on.is_none() && *day <= today) {
        Some(day) => Happened::certain(session, day),
        None => Happened::read(session, args.on.as_ref())?,
    };
    let mine = Own::new(session.config.my_emails.iter().map(String::as_str));
    let is_typed = ask::is_typed(session);

    change_through_gate(session, args.why.as_deref(), |change, gate| {
        gate.source = Source::of(args.text.as_deref(), args.file.as_deref());
        let named = args
            .applications
            .iter()
            .map(|typed| Ok(find::application(change, typed)?.id))
            .collect::<Result<Vec<_>>>()?;
        let mut recipients: Vec<Contact> = Vec::new();
        for typed in &find::names(change, to)? {
            let contact =
                recipient(change, typed, to.len() > 1).map_err(|failure| as_channel(failure, to))?;
            if is_typed {
                find::doubt_number(change, typed, &contact, today)?;
            }
            if recipients.iter().any(|other| other.id == contact.id) {
                return Err(Failure::usage(format!("{} is named twice", contact.name))
                    .hint("name each person once; record a second message on its own"));
            }
            recipients.push(contact);
        }
        let mut said = Said::default();
        let mut refused: Vec<(&str, Failure)> = Vec::new();
        for contact in &recipients {
            if let Some(mail) = &mail {
                saved_mail::refuse_other_recipient(change, &mine, mail, contact)?;
            }
            let kind = match (&mail, kind) {
                (Some(mail), None) => kind_of(change, mail, contact, day.on)?,
                _ => kind,
            };
            let about = (!named.is_empty()).then(|| named.clone());
            let told = Told { kind, via: args.via, about, note: note.clone() };
            match send_to(change, gate, contact, &day, today, told) {
                Ok(one) => said.append(one),
                // Asked of the user, who may settle it.
                Err(failure) if failure.doubt.is_some() || failure.again => return Err(failure),
                Err(failure) => refused.push((&contact.name, failure)),
            }
        }
        if !refused.is_empty() {
            return Err(for_nobody(refused, recipients.len()));
        }
        if recipients.len() > 1 {
            let all =
                if recipients.len() == 2 { "both".to_owned() } else { format!("all {}", recipients.len()) };
            said.hint(format!("rekindle undo takes {all} back at once"));
        }
        Ok(said)
    })
}

/// What a file holds, and the email that it is, if it is one: with its own words alone.
fn filed(session: &Session, file: &Path) -> Result<(Option<Message>, Option<Mail>)> {
    let bytes = saved_mail::bytes_of(file)?;
    let mut note = filed_note(file, &bytes)?;
    let mail = saved_mail::mail_sent(session, &bytes);
    if let Some(mail) = &mail {
        let own = without_quotes(&note.body, &mail.head.thread());
        if !own.trim().is_empty() {
            note.body = own;
        }
    }
    Ok((Some(note), mail))
}

/// What kind of note an email was: what was due then, if it can be that.
fn kind_of(store: &Store, mail: &Mail, contact: &Contact, on: NaiveDate) -> Result<Option<TouchKind>> {
    let gist = note_kind::gist(&mail.letter);
    let due = note_kind::due_then(store, contact.id, on, Some(gist))?;
    Ok(due.or((gist != TouchKind::Other).then_some(gist)))
}

/// What was said of one message.
struct Told {
    kind: Option<TouchKind>,
    via: Option<Channel>,
    about: Option<Vec<ApplicationId>>,
    note: Option<Message>,
}

fn send_to(
    change: &mut Change<'_>,
    gate: &mut Gate,
    contact: &Contact,
    day: &Happened,
    today: NaiveDate,
    told: Told,
) -> Result<Said> {
    day.refuse_before_on_file(contact)?;
    refuse_silenced(contact, day.on)?;
    let lines = find::lines_of(change, contact.id, today)?;
    let (kind, is_told) = match told.kind {
        Some(kind) => (kind, true),
        None => kind_to_send(change, contact, &lines, told.note.is_some())?,
    };
    if kind == TouchKind::LinkedinInvite {
        return invite(change, gate, contact, day.on, told.note);
    }
    refuse_what_is_not_sent(kind, contact)?;
    let Told { via, about, note, .. } = told;
    send(change, gate, contact, &lines, day, Sent { kind, is_told, via, about, note })
}

/// Nothing is recorded for anybody when one is refused: why, for each of them.
fn for_nobody(mut refused: Vec<(&str, Failure)>, recipients: usize) -> Failure {
    let reasons: Vec<String> = refused
        .iter()
        .map(|(name, failure)| {
            // Most reasons begin with the name.
            if failure.message.contains(name) {
                failure.message.clone()
            } else {
                format!("{name}: {failure}")
            }
        })
        .collect();
    let (_, mut failure) = refused.swap_remove(0);
    if recipients > 1 {
        failure.message = format!("nothing was recorded: {}", reasons.join("; "));
    }
    failure
}

/// Who it went to, and what kind of note it was where the last word says so, or the last two: `thank you`.
fn told(words: &[String]) -> (&[String], Option<TouchKind>) {
    let ending = |count: usize| {
        let (to, last) = words.split_at_checked(words.len().checked_sub(count)?)?;
        let kind = kind_named(&last.concat())?;
        (!to.is_empty()).then_some((to, Some(kind)))
    };
    ending(1).or_else(|| ending(2)).unwrap_or((words, None))
}

/// `sent priya thank-you "Thanks for your time"`: what follows a kind of note is its text.
fn refuse_text_behind_kind(words: &[String]) -> Result {
    let Some((text, before)) = words.split_last().filter(|(text, _)| text.contains(' ')) else {
        return Ok(());
    };
    match told(before) {
        (to, Some(kind)) => {
            Err(Failure::usage(format!("\"{text}\" is not one of your contacts")).hint(format!(
                "to keep what you wrote: rekindle sent {} {kind} --text {}",
                shell_words::join(to),
                shell_words::quote(text)
            )))
        }
        _ => Ok(()),
    }
}

/// `follow-up`, `Followup`, `thank_you`, `thank-you note`.
fn kind_named(typed: &str) -> Option<TouchKind> {
    let typed =
        [" note", " email", " message"].iter().find_map(|what| typed.strip_suffix(what)).unwrap_or(typed);
    let letters =
        |word: &str| word.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    TouchKind::ALL.iter().copied().find(|kind| letters(kind.as_str()) == letters(typed))
}

/// Who was written to. If nobody is called that, the word may be a kind that is spelt otherwise.
fn recipient(store: &Store, typed: &str, has_others: bool) -> Result<Contact> {
    let found = newcomer::contact_on_file(store, typed);
    match (found, near_kind(typed)) {
        (Err(failure), None) if failure.code == "not-found" && has_others && is_text(typed) => {
            Err(failure.hint(format!("to keep what you wrote: rekindle sent NAME --text \"{typed}\"")))
        }
        (Err(failure), Some(kind)) if failure.code == "not-found" && has_others => {
            Err(Failure::usage(format!("there is no kind of note \"{typed}\""))
                .hint(format!("did you mean {kind}?")))
        }
        (found, _) => found,
    }
}

/// Three words or more that don't begin like a name.
fn is_text(typed: &str) -> bool {
    typed.split_whitespace().count() > 2 && typed.trim().starts_with(char::is_lowercase)
}

/// `sent priya by phone`: how it went out has an option of its own.
fn as_channel(failure: Failure, to: &[String]) -> Failure {
    let little = ["by", "via", "on", "over", "with"];
    let mut words = to.iter().map(|word| word.trim().to_lowercase());
    let (Some(first), rest) = (words.next(), words.filter(|word| !little.contains(&word.as_str()))) else {
        return failure;
    };
    let rest: Vec<String> = rest.collect();
    match rest.as_slice() {
        [said] if failure.code == "not-found" => match Channel::said(said) {
            Some(channel) => {
                failure.hint(format!("type it like this: rekindle sent {first} --via {channel}"))
            }
            None => failure,
        },
        _ => failure,
    }
}

/// A kind that is spelt almost like this, or goes by this word.
fn near_kind(typed: &str) -> Option<TouchKind> {
    let spoken = match typed.trim().to_lowercase().as_str() {
        "thx" | "ty" | "tx" | "thank" | "thankyou" => Some(TouchKind::ThankYou),
        "fu" | "f/u" | "follow" | "chase" => Some(TouchKind::FollowUp),
        "ping" | "hello" | "hi" => Some(TouchKind::CheckIn),
        "answer" | "response" => Some(TouchKind::Reply),
        "status" => Some(TouchKind::StatusCheck),
        "invite" | "invitation" => Some(TouchKind::LinkedinInvite),
        _ => None,
    };
    if spoken.is_some() {
        return spoken;
    }
    let near = |kind: &&TouchKind| strsim::damerau_levenshtein(kind.as_str(), &typed.to_lowercase()) <= 2;
    TouchKind::ALL.iter().find(near).copied()
}

/// Records that a message of the kind that a reminder asks for went out, as `done` does.
pub(super) fn answer(
    change: &mut Change<'_>,
    gate: &mut Gate,
    line: &Line,
    contact: ContactId,
    day: &Happened,
) -> Result<Said> {
    let on = day.on;
    let contact = find::contact_by_id(change, contact)?;
    refuse_silenced(&contact, on)?;
    let rule = line.item.reminder.identity.rule;
    let kind = rule.touch_kind().unwrap_or(TouchKind::Other);
    if kind == TouchKind::LinkedinInvite {
        return invite(change, gate, &contact, on, None);
    }
    let about = line.item.applications.iter().map(|a| a.id).collect();
    let sent = Sent { kind, is_told: false, via: None, about: Some(about), note: None };
    let waiting = find::lines_of(change, contact.id, on)?;
    let said = send(change, gate, &contact, std::slice::from_ref(line), day, sent)?;
    // Thanks answer the older thing, unless it is said that it was this one.
    if kind.is_thanks() && thankable(&waiting, kind, on).count() > 1 {
        change.decide(line.item.reminder.id, &Decided::Done, on)?;
    }
    Ok(said)
}

/// What thanks can answer, the older first, as the planner takes it: a thank-you is for interviews and talks.
fn thankable(lines: &[Line], kind: TouchKind, on: NaiveDate) -> impl Iterator<Item = &Line> {
    let answered: &[Rule] = if kind == TouchKind::Thanks {
        &[Rule::ReplyOwed, Rule::ThankYou, Rule::ReferralThanks]
    } else if kind.is_thanks() {
        &[Rule::ThankYou]
    } else {
        &[]
    };
    let mut lines: Vec<&Line> = lines
        .iter()
        .filter(|line| {
            let reminder = &line.item.reminder;
            answered.contains(&reminder.identity.rule)
                && reminder.end.is_none()
                && reminder.ready_on <= on
                && reminder.expires_on.is_none_or(|expires| on <= expires)
        })
        .collect();
    lines.sort_by_key(|line| {
        let reminder = &line.item.reminder;
        (reminder.ready_on, std::cmp::Reverse(reminder.identity.rule.priority()), reminder.id)
    });
    lines.into_iter()
}

/// What a note of thanks is for where nothing was said: the oldest thing that it can answer.
pub(super) fn thanked_for(lines: &[Line], kind: TouchKind, on: NaiveDate) -> Option<&Line> {
    thankable(lines, kind, on).next()
}

/// Says which of several things thanks answered, and how to say that it was another.
fn say_what_was_thanked(lines: &[Line], kind: TouchKind, on: NaiveDate, said: &mut Said) {
    let mut waiting = thankable(lines, kind, on).map(|line| &line.item.reminder);
    let Some(first) = waiting.next() else { return };
    let is_other =
        |one: &&Reminder| (one.ready_on, one.identity.rule) != (first.ready_on, first.identity.rule);
    let Some(second) = waiting.find(is_other) else { return };
    said.hint(format!(
        "your thanks were counted for the older reminder, \"{}\" ({}). If you meant the other one: rekindle undo, then rekindle done {}",
        first.label(),
        with_days(&first.why),
        second.id
    ));
}

fn send(
    change: &mut Change<'_>,
    gate: &mut Gate,
    contact: &Contact,
    lines: &[Line],
    day: &Happened,
    sent: Sent,
) -> Result<Said> {
    let on = day.on;
    let Sent { kind, is_told, via, about, note } = sent;
    let is_decided = about.is_some() || note.is_some();
    let is_about_told = about.is_some();
    let meant = about.map_or_else(|| meant_applications(change, contact, kind, lines, on), Ok);
    let draft = change.draft_to_send(contact.id, Some(kind), meant.as_deref().unwrap_or_default())?;
    // What was written later is not what went out.
    let (draft, later) = match draft {
        Some(draft) if draft.drafted_on > on => (None, Some(draft.drafted_on)),
        draft => (draft, None),
    };
    let what = match &draft {
        Some(draft) if note.is_none() => overtaken(change, draft, contact)?,
        Some(_) | None => None,
    };
    if let (Some(draft), Some(what), false) = (&draft, &what, is_told || gate.is_ticking) {
        doubt_overtaken(draft, what, contact)?;
    }
    let applications = match &draft {
        Some(draft) if !is_decided && !draft.applications.is_empty() => draft.applications.clone(),
        Some(_) | None => meant?,
    };
    if matches!(
        kind,
        TouchKind::FollowUp | TouchKind::ThankYou | TouchKind::StatusCheck | TouchKind::Withdraw
    ) {
        for id in &applications {
            let application = find::application_by_id(change, *id)?;
            day.refuse_before_its_cause(change, &application, kind, contact.id, gate.why.is_some())?;
        }
    }
    if kind == TouchKind::FollowUp && gate.why.is_none() {
        for about in &applications {
            let sent_on = change.follow_up_on_file(contact.id, *about)?;
            refuse_second_follow_up(
                contact,
                &find::titles(change, &[*about])?,
                sent_on,
                "--force --why REASON",
            )?;
        }
    }
    let mut touch = NewTouch::new(contact.id, on, Direction::Out, kind);
    touch.channel = via;
    touch.applications.clone_from(&applications);
    let has_note = note.is_some();
    let words = settle(change, gate, contact, &mut touch, draft.as_ref(), note)?;
    let about = find::titles(change, &applications)?;
    let mut said =
        Said::one(format!("{} to {}{about}, {}", capital(kind.in_words()), contact.name, with_weekday(on)));
    if let Some(later) = later.filter(|_| !has_note) {
        said.line(format!(
            "Recorded without the text you drafted on {}: that draft is newer than the message",
            with_weekday(later)
        ));
    }
    if let Some(draft) = draft {
        say_draft(&draft, &words, &mut said);
        if let (Words::Drafted, Some(what)) = (&words, what) {
            said.line(format!("Since it was drafted {what}"));
        }
    }
    twice::say(change, &touch, &mut said)?;
    if kind == TouchKind::FollowUp && applications.is_empty() {
        say_what_was_followed_up(lines, contact, &mut said);
    }
    end_news(change, contact, &touch, &mut said)?;
    if kind.is_thanks() && !is_about_told {
        say_what_was_thanked(lines, kind, on, &mut said);
    }
    if kind == TouchKind::Withdraw {
        for id in &applications {
            let application = find::application_by_id(change, *id)?;
            let end = if application.progress == Stage::Offer { "offer-declined" } else { "withdrawn" };
            if application.is_open() {
                said.hint(format!("to close it: rekindle closed {id} {end}"));
            }
        }
    }
    Ok(said)
}

/// A follow-up is the note after a rejection; asking where things stand is often called one, too.
fn say_what_was_followed_up(lines: &[Line], contact: &Contact, said: &mut Said) {
    let is_check = |line: &Line| line.item.reminder.identity.rule == Rule::StatusCheck;
    if lines.iter().any(|line| is_check(line) && line.item.reminder.end.is_none()) {
        said.hint(format!(
            "there is no rejection to follow up on; if you asked where things stand: rekindle undo, then rekindle sent {} \
             status-check",
            contact.id
        ));
    }
}

/// Whoever reads the name of the user's new employer knows where they landed; of a message without it only the user can
/// tell.
fn end_news(change: &mut Change<'_>, contact: &Contact, touch: &NewTouch, said: &mut Said) -> Result {
    if matches!(touch.kind, TouchKind::Announcement | TouchKind::Withdraw) {
        return Ok(());
    }
    let Some(hired) = change.hired()?.filter(|hired| hired.on <= touch.happened_on) else { return Ok(()) };
    let lines = find::lines_of(change, contact.id, touch.happened_on)?;
    let is_news = |line: &&Line| {
        let identity = line.item.reminder.identity;
        // Those who referred the user are thanked.
        identity.rule == Rule::LandedNews && identity.application_id.is_none()
    };
    let Some(news) = lines.iter().find(is_news) else { return Ok(()) };
    let id = news.item.reminder.id;
    let mut signs = Signs::default();
    let company = change.company(hired.company_id)?;
    for name in company.iter().flat_map(|company| company.aliases.iter().chain([&company.name])) {
        signs.name(as_spoken(name));
    }
    if signs.are_in(&touch.text) {
        change.decide(id, &Decided::Done, touch.happened_on)?;
        said.ended(id, format!("{} knows where you landed now: your message says it", contact.name));
    } else {
        said.hint(format!("if {} knows where you landed by now: rekindle skip {id}", contact.name));
    }
    Ok(())
}

/// The kind of the one reminder that the contact shows today, else of the draft to them, else of what was put off; and
/// whether the user said so.
/// A draft of another kind than the reminder asks which of them it was.
fn kind_to_send(
    store: &Store,
    contact: &Contact,
    lines: &[Line],
    has_words: bool,
) -> Result<(TouchKind, bool)> {
    let shown = agenda::shown_kind(lines);
    let draft = store.draft_to_send(contact.id, None, &[])?;
    match (shown, draft) {
        (Some(kind), Some(draft)) if draft.kind != kind && !has_words => {
            let on = with_weekday(draft.drafted_on);
            let (to, drafted) = (contact.id, draft.kind);
            let refusal = Failure::usage(format!(
                "{} is due for {}, but your unsent draft from {on} is {}",
                text::with_article(kind.in_words()),
                contact.name,
                text::with_article(drafted.in_words())
            ))
            .hint(format!("say which went out: rekindle sent {to} {drafted}, or rekindle sent {to} {kind}"));
            let doubt = Doubt {
                question: format!("What did you send to {}?", contact.name),
                yes: vec![
                    format!("the {} drafted on {on}", drafted.in_words()),
                    format!("the {} that is due, not the draft", kind.in_words()),
                ],
                no: Vec::new(),
                marked: 0,
            };
            let at = doubt.settled_or(refusal)?;
            Ok((if at == 0 { drafted } else { kind }, true))
        }
        (Some(kind), _) => Ok((kind, false)),
        (None, Some(draft)) => Ok((draft.kind, false)),
        (None, None) => match first_kind(lines, |state| state == State::Snoozed) {
            Some(kind) => Ok((kind, false)),
            None => {
                let kind = first_kind(lines, |_| true).unwrap_or(TouchKind::CheckIn);
                Err(Failure::usage(format!("nothing is due for {}, so say what you sent", contact.name))
                    .hint(format!("for instance: rekindle sent {} {kind}", contact.id)))
            }
        },
    }
}

/// The kind of note that the most important line in such a state asks for.
fn first_kind(lines: &[Line], is_meant: impl Fn(State) -> bool) -> Option<TouchKind> {
    let mut meant = lines.iter().filter(|line| is_meant(line.state));
    meant.find_map(|line| line.item.reminder.identity.rule.touch_kind())
}

/// A draft that was overtaken never goes out by itself.
fn doubt_overtaken(draft: &DraftLine, what: &str, contact: &Contact) -> Result {
    let (to, kind, on) = (contact.id, draft.kind, with_weekday(draft.drafted_on));
    let refusal = Failure::usage(format!("the {} to {} was drafted on {on}, and since then {what}", kind.in_words(), contact.name))
        .hint(format!(
            "if it went out as it is: rekindle sent {to} {kind}; to write a new one: rekindle draft {to}; if you wrote \
             something else: rekindle sent {to} KIND --text TEXT"
        ));
    let doubt = Doubt {
        question: format!(
            "The {} to {} was drafted on {on}, and since then {what}. Did it go out as it is?",
            kind.in_words(),
            contact.name
        ),
        yes: vec!["Yes".to_owned()],
        no: vec![("No".to_owned(), format!("to write a new one: rekindle draft {to}"))],
        marked: 0,
    };
    doubt.settled_or(refusal).map(|_| ())
}

/// The applications a message is about where none were named.
pub(super) fn meant_applications(
    store: &Store,
    contact: &Contact,
    kind: TouchKind,
    lines: &[Line],
    on: NaiveDate,
) -> Result<Vec<ApplicationId>> {
    let planned: Vec<&Line> =
        lines.iter().filter(|l| l.item.reminder.identity.rule.touch_kind() == Some(kind)).collect();
    match kind {
        TouchKind::FollowUp => match planned.first() {
            // Every open one of theirs at the company of the first.
            Some(first) => Ok(planned
                .iter()
                .filter(|l| l.item.company == first.item.company)
                .flat_map(|l| l.item.applications.iter().map(|a| a.id))
                .collect()),
            None => rejected_application(store, contact),
        },
        TouchKind::ThankYou | TouchKind::StatusCheck | TouchKind::Withdraw => {
            match thanked_for(lines, kind, on).or(planned.first().copied()) {
                Some(first) => Ok(first.item.applications.iter().map(|a| a.id).collect()),
                None => one_application(store, contact, kind),
            }
        }
        TouchKind::Thanks => Ok(thanked_for(lines, kind, on)
            .map(|l| l.item.applications.iter().map(|a| a.id).collect())
            .unwrap_or_default()),
        TouchKind::Reply | TouchKind::InfoInterviewRequest => Ok(planned
            .first()
            .map(|l| l.item.applications.iter().map(|a| a.id).collect())
            .unwrap_or_default()),
        TouchKind::InfoInterview
        | TouchKind::CheckIn
        | TouchKind::Congrats
        | TouchKind::Referral
        | TouchKind::Update
        | TouchKind::Announcement
        | TouchKind::LinkedinInvite
        | TouchKind::LinkedinConnected
        | TouchKind::AutoReply
        | TouchKind::Bounce
        | TouchKind::Other => Ok(Vec::new()),
    }
}

/// No follow-up is open: use the contact's only rejected application, if there is exactly one.
fn rejected_application(store: &Store, contact: &Contact) -> Result<Vec<ApplicationId>> {
    let rejected: Vec<Application> = find::applications_with(store, contact.id)?
        .into_iter()
        .filter(|a| a.last_rejection().is_some())
        .collect();
    let mut unanswered = Vec::new();
    for application in &rejected {
        if store.follow_up_on_file(contact.id, application.id)?.is_none() {
            unanswered.push(application.id);
        }
    }
    match unanswered.as_slice() {
        [one] => Ok(vec![*one]),
        // All have had theirs: the newest is named in the refusal.
        [] => Ok(rejected
            .iter()
            .max_by_key(|a| a.last_rejection().map(|r| r.on))
            .map(|a| a.id)
            .into_iter()
            .collect()),
        _ => Ok(vec![find::one_application(
            store,
            "the follow-up could be about several applications",
            &unanswered,
        )?]),
    }
}

fn one_application(store: &Store, contact: &Contact, kind: TouchKind) -> Result<Vec<ApplicationId>> {
    let with = find::applications_with(store, contact.id)?;
    let open: Vec<ApplicationId> = with.iter().filter(|a| a.is_open()).map(|a| a.id).collect();
    match (open.as_slice(), with.as_slice()) {
        ([one], _) => Ok(vec![*one]),
        ([], [only]) => Ok(vec![only.id]),
        ([], _) => Ok(Vec::new()),
        _ => {
            let doubt = format!("the {kind} could be about several applications");
            Ok(vec![find::one_application(store, &doubt, &open)?])
        }
    }
}
