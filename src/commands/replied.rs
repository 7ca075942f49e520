//! `replied`: a message came in.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;

use crate::domain::calendar::with_weekday;
use crate::domain::contact::Contact;
use crate::domain::courtesy::{congratulates, is_courtesy};
use crate::domain::letter::{self, Ahead, Arranged, Change, Correspondent, Gist, Letter};
use crate::domain::{
    Application, Appointment, AppointmentState, Channel, Delivery, Direction, OutcomeKind, Rule, TouchKind,
    text,
};
use crate::exchange::mail::own::Own;
use crate::exchange::mail::{Thread, without_quotes};
use crate::failure::{Failure, Result};
use crate::render::history::in_words;
use crate::render::text::capital;
use crate::session::date::TypedDate;
use crate::session::word::{channel, word_among};
use crate::session::{Said, Session, ask, complete, find};
use crate::store::{ContactEdit, ListEdit, NewTouch, Store};

use super::edit::contact::refuse_what_is_anothers;
use super::happened::Happened;
use super::newcomer;
use super::{judged, saved_mail, text_in, twice, typed_text};

/// Record a message you received
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle replied priya --text \"Let us stay in touch\"
  rekindle replied omar --kind auto-reply
  rekindle replied ines --kind referral --text \"Talk to Ben at Tidal\"
  rekindle replied tom --no-answer-needed")]
pub struct RepliedArgs {
    /// The contact: id, email, LinkedIn or part of the name
    #[arg(add = complete::contacts())]
    pub contact: String,
    /// How it came
    #[arg(long, value_name = "CHANNEL", value_parser = channel())]
    pub via: Option<Channel>,
    /// Day it came [default: today]
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
    /// The application it is about
    #[arg(long, value_name = "APPLICATION", add = complete::applications())]
    pub application: Option<String>,
    /// What they wrote
    #[arg(long, conflicts_with = "file")]
    pub text: Option<String>,
    /// A file with what they wrote, a text or an email (.eml); - for standard input
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// What it was: reply, thanks (a courtesy that asks for nothing), congrats, referral, auto-reply or bounce [default:
    /// what it reads like]
    #[arg(long, hide_possible_values = true, value_parser = word_among(COMES_IN, &[]))]
    pub kind: Option<TouchKind>,
    /// They don't expect an answer
    #[arg(long)]
    pub no_answer_needed: bool,
    /// The address they wrote from, to add to the ones you have
    #[arg(long, value_name = "EMAIL")]
    pub email: Option<String>,
}

pub fn run(session: &mut Session, args: &RepliedArgs) -> Result {
    let (text, letter) = match (&args.text, &args.file) {
        (None, Some(file)) => written(session, file)?,
        (typed, _) => (typed_text(typed.as_deref(), None)?, None),
    };
    let sent_on = letter.as_ref().map(|letter| session.now.zone.civil_day(letter.sent_at));
    let day = match sent_on.filter(|day| args.on.is_none() && *day <= session.now.today()) {
        Some(day) => Happened::certain(session, day),
        None => Happened::read(session, args.on.as_ref())?,
    };
    let on = day.on;
    let mine = Own::new(session.config.my_emails.iter().map(String::as_str));
    let kind = kind(args.kind, text.as_deref())?;
    let address = args.email.as_deref().map(text::typed_email).transpose()?;

    let (today, is_typed) = (session.now.today(), ask::is_typed(session));
    session.change(|change| {
        let contact = newcomer::contact_on_file(change, &args.contact)?;
        if is_typed {
            find::doubt_number(change, &args.contact, &contact, today)?;
        }
        day.refuse_before_on_file(&contact)?;
        if let Some(letter) = &letter {
            saved_mail::refuse_other_sender(change, &mine, letter, &contact)?;
        }
        let is_reply = kind == TouchKind::Reply;
        let kind = match &text {
            Some(text) if args.kind.is_none() && knows_of_the_job(change, text, on)? => TouchKind::Congrats,
            _ => kind,
        };
        let mut touch = NewTouch::new(contact.id, on, Direction::In, kind);
        touch.channel = args.via.or_else(|| letter.as_ref().map(|_| Channel::Email));
        let gist = text.as_deref().filter(|_| is_reply).and_then(letter::gist);
        touch.text = text.clone().unwrap_or_default();
        let no = match gist {
            Some(Gist::Offer | Gist::LeaveAlone) => None,
            _ if !is_reply => None,
            _ => about_a_no(change, &contact, &touch.text, None)?,
        };
        // A rejection is an outcome, and owes no answer unless it asks something. What only reads like one may be news.
        let is_a_no = no.is_some()
            && args.kind.is_none()
            && !touch.text.contains('?')
            && letter::says_no(&letter_of(&contact, &touch.text));
        let asks = !matches!(gist, Some(Gist::LeaveAlone | Gist::NothingAsked)) && !is_a_no;
        touch.needs_answer = is_reply && !args.no_answer_needed && asks;
        if let Some(typed) = &args.application {
            touch.applications = vec![find::application(change, typed)?.id];
        }
        let already_waits = touch.needs_answer
            && find::lines_of(change, contact.id, on)?.iter().any(|line| {
                line.item.reminder.identity.rule == Rule::ReplyOwed && line.state.is_actionable()
            });
        change.record_touch(&touch)?;
        if gist == Some(Gist::LeaveAlone) && contact.do_not_contact.is_none() {
            change.set_do_not_contact(contact.id, on, Some("asked not to be contacted"))?;
        }
        let new_address = address.as_ref().filter(|address| !contact.emails.contains(address));
        if let Some(address) = new_address {
            let emails = ListEdit { add: vec![address.clone()], remove: Vec::new() };
            let edit = ContactEdit { emails, ..ContactEdit::default() };
            refuse_what_is_anothers(change, &contact, &edit)?;
            change.edit_contact(contact.id, &edit)?;
        }
        let about = find::titles(change, &touch.applications)?;
        // A bounce comes from a machine.
        let what = if kind == TouchKind::Bounce {
            format!("Mail to {} bounced", contact.name)
        } else {
            format!("{} from {}", capital(&in_words(kind, Direction::In)), contact.name)
        };
        let mut said = Said::one(format!("{what}{about}, {}", with_weekday(on)));
        twice::say(change, &touch, &mut said)?;
        if let Some(address) = new_address {
            said.line(format!("{address} is on file for {} now", contact.name));
        }
        if already_waits {
            said.line("They had already written to you; one reply will cover both");
        }
        if matches!(kind, TouchKind::Thanks | TouchKind::Congrats) && !is_reply && args.kind.is_none() {
            said.line("Nothing in it asks for an answer, so none is planned");
            said.hint("if it does: rekindle undo, then repeat it with --kind reply");
        }
        if is_reply {
            say_what_it_calls_for(change, &contact, &touch, gist, no.as_deref(), &mut said)?;
            if is_a_no && gist != Some(Gist::NothingAsked) && !args.no_answer_needed {
                said.hint(
                    "no answer is planned, because this reads like a rejection; if it isn't one: rekindle undo, then repeat \
                     this with --kind reply",
                );
            }
        }
        Ok(said)
    })
}

/// Whether they congratulate the user on the job that was accepted.
fn knows_of_the_job(store: &Store, text: &str, on: NaiveDate) -> Result<bool> {
    Ok(congratulates(text) && store.hired()?.is_some_and(|hired| hired.on <= on))
}

/// What they wrote, without what they quote, and the email that the file holds if it is one.
fn written(session: &Session, file: &Path) -> Result<(Option<String>, Option<Letter>)> {
    let bytes = saved_mail::bytes_of(file)?;
    if let Some(letter) = saved_mail::letter_in(session, &bytes)? {
        let text = text::text("text", &letter.text).map_err(anyhow::Error::from)?;
        return Ok((Some(text), Some(letter)));
    }
    let shown = if file == Path::new("-") { "standard input".to_owned() } else { file.display().to_string() };
    let text = text_in(bytes, &shown)?;
    let own = without_quotes(&text, &Thread::default());
    Ok((Some(if own.trim().is_empty() { text } else { own }), None))
}

/// What people write to you.
const COMES_IN: &[TouchKind] = &[
    TouchKind::Reply,
    TouchKind::Thanks,
    TouchKind::Congrats,
    TouchKind::Referral,
    TouchKind::AutoReply,
    TouchKind::Bounce,
];

/// What it was said to be; else what it reads like.
fn kind(typed: Option<TouchKind>, text: Option<&str>) -> Result<TouchKind> {
    let read = || if text.is_some_and(is_courtesy) { TouchKind::Thanks } else { TouchKind::Reply };
    let kind = typed.unwrap_or_else(read);
    if COMES_IN.contains(&kind) {
        return Ok(kind);
    }
    Err(Failure::usage(format!(
        "--kind can't be {kind} here: it can be reply, thanks, congrats, referral, auto-reply or bounce"
    ))
    .hint("for what you sent, use rekindle sent; for a conversation, rekindle talked"))
}

/// Says how to record what else a message says: a rejection, an offer, or that they want to be left alone.
fn say_what_it_calls_for(
    store: &Store,
    contact: &Contact,
    touch: &NewTouch,
    gist: Option<Gist>,
    no: Option<&str>,
    said: &mut Said,
) -> Result {
    if gist == Some(Gist::LeaveAlone) {
        said.line(format!(
            "{} asked you not to write again, so nothing is planned for them any more",
            contact.name
        ));
        said.hint(format!("if that is not what they meant: rekindle silence {} --lift", contact.id));
        return Ok(());
    }
    if gist == Some(Gist::NothingAsked) {
        said.line("Nothing in it asks for an answer, so none is planned");
    }
    let (open, over): (Vec<_>, Vec<_>) =
        find::applications_with(store, contact.id)?.into_iter().partition(Application::is_open);
    if let ([], Some(silent)) = (open.as_slice(), over.iter().find(|one| is_given_up(one))) {
        said.hint(format!(
            "{} is closed as no response; if it is open again: rekindle reopened {}",
            find::called(store, silent)?,
            as_typed(store, silent)?
        ));
    }
    if let Some(hint) = about_a_second_chance(store, &over, &touch.text)? {
        said.hint(hint);
    }
    if gist == Some(Gist::Offer) {
        let which = match open.as_slice() {
            [only] => as_typed(store, only)?,
            _ => "APPLICATION".to_owned(),
        };
        said.hint(format!(
            "this reads like an offer; if it is one: rekindle offered {which} (with --until DATE if they want an answer by then)"
        ));
        return Ok(());
    }
    let who = find::contact_as_typed(store, contact.id, &contact.name)?;
    if gist == Some(Gist::Away) {
        said.hint(
            "if this was an automatic reply: rekindle undo, then the same command with --kind auto-reply",
        );
    } else if gist == Some(Gist::Favour) {
        said.hint(format!("if they put in a word for you: rekindle opportunity {who} referral TEXT"));
    } else if gist == Some(Gist::Introduces) {
        said.hint("if they refer you to somebody: rekindle undo, then the same command with --kind referral");
        said.hint(format!(
            "to add who they point you to: rekindle add NAME --at COMPANY --introduced-by {who}"
        ));
    }
    let letter = letter_of(contact, &touch.text);
    if let Some(new) = letter::new_employer(&letter) {
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | '&');
        let company = if new.company.chars().all(is_plain) { new.company } else { "COMPANY".to_owned() };
        said.hint(format!(
            "this sounds like they have a new job; if so: rekindle moved {who} --to \"{company}\""
        ));
    }
    let only = match open.as_slice() {
        [only] => Some(only),
        _ => None,
    };
    if let Some(hint) = no {
        said.hint(hint);
        return Ok(());
    }
    if let Some(hint) = only.map(|one| about_a_pause(store, one, &touch.text)).transpose()?.flatten() {
        said.hint(hint);
    }
    let arranged = letter::arranged(&letter, touch.happened_on);
    let about_interview = match (&arranged, only) {
        (Some(arranged), Some(application)) => about_an_interview(arranged, application),
        _ => None,
    };
    let is_on_file = |ahead: &Ahead| {
        open.iter().flat_map(|one| &one.appointments).any(|appointment| appointment.starts_on == ahead.day)
    };
    let later = letter::later(&touch.text, touch.happened_on);
    let is_exact = |ahead: &Ahead| ahead.hour.is_some() || ahead.is_promise || later.is_none();
    if let Some(hint) = about_interview {
        said.hint(hint);
    } else if let Some(ahead) =
        letter::ahead(&touch.text, touch.happened_on).filter(|one| is_exact(one) && !is_on_file(one))
    {
        said.hint(match only.filter(|_| ahead.is_promise) {
            Some(application) => promised(store, application, &ahead)?,
            None if open.is_empty() && !ahead.is_promise && offers_a_talk(&touch.text) => {
                let hour = ahead.hour.map(|hour| hour.format(" %H:%M").to_string()).unwrap_or_default();
                to_plan_a_talk(&who, &format!("\"{}{hour}\"", ahead.day))
            }
            None => in_your_diary(&who, &ahead),
        });
    } else if let Some(day) = later {
        said.hint(format!(
            "they name a later time; to be reminded: rekindle remind {who} {day} \"get in touch again\""
        ));
    } else if open.is_empty() && offers_a_talk(&touch.text) {
        said.hint(to_plan_a_talk(&who, "WHEN"));
    }
    if let Some(hint) = about_the_rank(&over, &touch.text) {
        said.hint(hint);
    }
    Ok(())
}

/// They offer to meet or to speak.
fn offers_a_talk(words: &str) -> bool {
    const OFFERS: &[&str] = &[
        "a call with me",
        "catch up over",
        "fancy a chat",
        "give me a call",
        "give me a ring",
        "grab a coffee",
        "happy to chat",
        "happy to have a",
        "happy to meet",
        "happy to talk",
        "have a chat",
        "have a coffee",
        "hop on a call",
        "jump on a call",
        "let's chat",
        "let's talk",
        "meet for a coffee",
        "talk it through",
        "talk through",
    ];
    let words = words.to_lowercase().replace('’', "'");
    OFFERS.iter().any(|offer| words.contains(offer))
}

/// What to type where somebody offers a talk that is about no application.
fn to_plan_a_talk(who: &str, when: &str) -> String {
    format!(
        "this sounds like they are offering to talk; once you have a day: rekindle planned {who} --kind info-interview --on {when}"
    )
}

/// What to type where they turned the user down, and come back.
fn about_a_second_chance(store: &Store, over: &[Application], words: &str) -> Result<Option<String>> {
    if !letter::comes_back(words) {
        return Ok(None);
    }
    let rejected = over.iter().filter(|one| one.rejection().is_some());
    let Some(newest) = rejected.max_by_key(|one| one.rejection().map(|no| no.on)) else { return Ok(None) };
    Ok(Some(format!(
        "if they want you for {} after all: rekindle reopened {}",
        find::called(store, newest)?,
        as_typed(store, newest)?
    )))
}

/// What to type where they say how close it was.
fn about_the_rank(over: &[Application], words: &str) -> Option<String> {
    const SECOND: &[&str] = &["runner up", "runner-up", "second choice", "close second", "came second"];
    let words = words.to_lowercase();
    let is_said = SECOND.iter().any(|said| words.contains(said));
    let mut unranked = over.iter().filter_map(Application::rejection).filter(|no| no.outcome.rank.is_none());
    let (no, other) = (unranked.next()?, unranked.next());
    (is_said && other.is_none()).then(|| {
        format!("if you were their second choice: rekindle edit outcome {} --rank second", no.outcome.id)
    })
}

/// What to type where they say by when they decide.
fn promised(store: &Store, application: &Application, ahead: &Ahead) -> Result<String> {
    Ok(format!(
        "if they promised an answer by {}: rekindle edit application {} --decision-by {}",
        with_weekday(ahead.day),
        as_typed(store, application)?,
        ahead.day
    ))
}

/// What to type where a message names a day that is about no interview.
fn in_your_diary(who: &str, ahead: &Ahead) -> String {
    let what = match ahead.hour {
        _ if ahead.is_promise => "\"did they write?\"".to_owned(),
        Some(hour) => format!("\"our talk, {}\"", hour.format("%H:%M")),
        None if ahead.is_talk => "\"our talk\"".to_owned(),
        None => "TEXT".to_owned(),
    };
    format!(
        "it names {}; to be reminded: rekindle remind {who} {} {what}",
        with_weekday(ahead.day),
        ahead.day
    )
}

/// What to type where words of somebody with one open application read like a no to it.
pub(super) fn about_a_no(
    store: &Store,
    contact: &Contact,
    words: &str,
    by: Option<Delivery>,
) -> Result<Option<String>> {
    let mut applications = find::applications_with(store, contact.id)?;
    applications.retain(Application::is_open);
    let [application] = applications.as_slice() else { return Ok(None) };
    let words = letter::of_the_application(words);
    let letter = letter_of(contact, &words);
    let is_other_news = letter::is_in_doubt(&letter)
        || !letter::says_no(&letter) && (letter::tells_of_a_change(&letter) || letter::promises(&words));
    if words.is_empty()
        || is_other_news
        || judged::read_about(store, &letter, Some(contact), application)?.delivery.is_none()
    {
        return Ok(None);
    }
    let by = by.map(|by| format!(" --by {by}")).unwrap_or_default();
    let (which, who) =
        (as_typed(store, application)?, find::contact_as_typed(store, contact.id, &contact.name)?);
    Ok(Some(format!("this reads like a rejection; if it is one: rekindle rejected {which}{by} --from {who}")))
}

/// What to type where a message says that the opening waits.
fn about_a_pause(store: &Store, application: &Application, words: &str) -> Result<Option<String>> {
    if !letter::puts_on_hold(words) {
        return Ok(None);
    }
    let which = as_typed(store, application)?;
    Ok(Some(format!(
        "this says that the role is on hold; if it won't be filled: rekindle closed {which} role-cancelled"
    )))
}

/// What to type where a message arranges an interview, moves it or calls it off; nothing where that is on file.
fn about_an_interview(arranged: &Arranged, application: &Application) -> Option<String> {
    let planned = |one: &&Appointment| one.state == AppointmentState::Planned;
    let mut waiting = application.appointments.iter().filter(planned);
    let when = match (arranged.moments.as_slice(), arranged.is_unclear) {
        ([only], false) => {
            if application.appointments.iter().any(|one| one.starts_on == only.day) {
                return None;
            }
            format!("\"{} {}\"", only.day, only.hour.format("%H:%M"))
        }
        _ => "WHEN".to_owned(),
    };
    let (what, command) = match (&arranged.change, waiting.next(), waiting.next()) {
        (Some(Change::CalledOff(_)), Some(only), None) if arranged.moments.is_empty() => {
            ("calls the interview off", format!("edit appointment {} --state cancelled", only.id))
        }
        (Some(_), Some(only), None) => {
            ("moves the interview", format!("edit appointment {} --on {when}", only.id))
        }
        (Some(Change::CalledOff(_)), ..) => return None,
        _ => ("reads like an invitation to an interview", format!("planned {} --on {when}", application.id)),
    };
    Some(format!("this {what}; if so: rekindle {command}"))
}

fn letter_of(contact: &Contact, words: &str) -> Letter {
    let address = contact.emails.first().cloned().unwrap_or_default();
    Letter {
        from: Correspondent { name: Some(contact.name.clone()), address },
        text: words.to_owned(),
        ..Letter::default()
    }
}

fn is_given_up(application: &Application) -> bool {
    application.newest_outcome().is_some_and(|outcome| outcome.kind == OutcomeKind::NoResponse)
}

fn as_typed(store: &Store, application: &Application) -> Result<String> {
    match store.named_application(application.id)? {
        Some(named) => find::application_as_typed(store, &named),
        None => Ok(application.id.to_string()),
    }
}
