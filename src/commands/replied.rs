//! `replied`: a message came in.

use std::path::PathBuf;

use clap::Args;

use crate::domain::calendar::with_weekday;
use crate::domain::contact::Contact;
use crate::domain::letter::{self, Arranged, Change, Correspondent, Gist, Letter};
use crate::domain::{Application, Appointment, AppointmentState, Channel, Direction, Rule, TouchKind};
use crate::failure::{Failure, Result};
use crate::render::text::capital;
use crate::session::date::TypedDate;
use crate::session::word::{channel, word};
use crate::session::{Said, Session, complete, find};
use crate::store::{NewTouch, Store};

use super::happened::Happened;
use super::newcomer;
use super::{judged, twice, typed_text};

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
    /// A file with what they wrote; - for standard input
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// What it was: reply, referral, auto-reply or bounce
    #[arg(long, hide_possible_values = true, value_parser = word::<TouchKind>(), default_value = "reply")]
    pub kind: TouchKind,
    /// They don't expect an answer
    #[arg(long)]
    pub no_answer_needed: bool,
}

pub fn run(session: &mut Session, args: &RepliedArgs) -> Result {
    let kind = args.kind;
    if !matches!(kind, TouchKind::Reply | TouchKind::Referral | TouchKind::AutoReply | TouchKind::Bounce) {
        return Err(Failure::usage(format!(
            "--kind {kind}: what comes in is a reply, referral, auto-reply or bounce"
        ))
        .hint("for what you sent use: rekindle sent; for a conversation: rekindle talked"));
    }
    let day = Happened::read(session, args.on.as_ref())?;
    let on = day.on;
    let text = typed_text(args.text.as_deref(), args.file.as_deref())?;

    session.change(|change| {
        let contact = newcomer::contact_on_file(change, &args.contact)?;
        day.refuse_before_on_file(&contact)?;
        let mut touch = NewTouch::new(contact.id, on, Direction::In, kind);
        touch.channel = args.via;
        let gist = text.as_deref().filter(|_| kind == TouchKind::Reply).and_then(letter::gist);
        let asks = !matches!(gist, Some(Gist::LeaveAlone | Gist::NothingAsked));
        touch.needs_answer = kind == TouchKind::Reply && !args.no_answer_needed && asks;
        touch.text = text.clone().unwrap_or_default();
        if let Some(typed) = &args.application {
            touch.applications = vec![find::application(change, typed)?.id];
        }
        let already_waits = touch.needs_answer
            && find::lines_of(change, contact.id, on)?.iter().any(|line| {
                line.item.reminder.identity.rule == Rule::ReplyOwed && line.state.is_actionable()
            });
        change.record_touch(&touch)?;
        let about = find::titles(change, &touch.applications)?;
        let mut said = Said::one(format!(
            "{} from {}{about}, {}",
            capital(kind.in_words()),
            contact.name,
            with_weekday(on)
        ));
        twice::say(change, &touch, &mut said)?;
        if already_waits {
            said.line("They wrote before: one answer will do for both");
        }
        if kind == TouchKind::Reply {
            say_what_it_calls_for(change, &contact, &touch, gist, &mut said)?;
        }
        Ok(said)
    })
}

/// Says how to record what a message tells beside: a no, an offer, or that they want to be left alone.
fn say_what_it_calls_for(
    store: &Store,
    contact: &Contact,
    touch: &NewTouch,
    gist: Option<Gist>,
    said: &mut Said,
) -> Result {
    if gist == Some(Gist::LeaveAlone) {
        said.line("They ask not to be written to: no answer is planned");
        said.hint(format!(
            "to keep every note from them: rekindle silence {} --why \"asked not to be contacted\"",
            contact.id
        ));
        return Ok(());
    }
    if gist == Some(Gist::NothingAsked) {
        said.line("They ask for nothing: no answer is planned");
    }
    let open: Vec<_> =
        find::applications_with(store, contact.id)?.into_iter().filter(Application::is_open).collect();
    if gist == Some(Gist::Offer) {
        let which = match open.as_slice() {
            [only] => only.id.to_string(),
            _ => "APPLICATION".to_owned(),
        };
        said.hint(format!(
            "this reads like an offer; if it is one: rekindle offered {which} (with --until DATE if they want an answer by then)"
        ));
        return Ok(());
    }
    let ([application], false) = (open.as_slice(), touch.text.is_empty()) else { return Ok(()) };
    let address = contact.emails.first().cloned().unwrap_or_default();
    let letter = Letter {
        from: Correspondent { name: Some(contact.name.clone()), address },
        text: touch.text.clone(),
        ..Letter::default()
    };
    if judged::read_about(store, &letter, Some(contact), application)?.delivery.is_some() {
        said.hint(format!(
            "this reads like a no; if it is one: rekindle rejected {} --from {}",
            application.id, contact.id
        ));
    } else if let Some(arranged) = letter::arranged(&letter, touch.happened_on) {
        if let Some(hint) = about_an_interview(&arranged, application) {
            said.hint(hint);
        }
    }
    Ok(())
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
        _ => ("is like an invitation", format!("planned {} --on {when}", application.id)),
    };
    Some(format!("this {what}; if so: rekindle {command}"))
}
