//! A message or another touch is corrected.

use clap::Args;

use crate::domain::calendar::with_weekday;
use crate::domain::{Channel, Direction, Touch, TouchId, TouchKind, text};
use crate::failure::{Failure, Result};
use crate::refusals::follow_up::{newly_followed_up, refuse_second_follow_up};
use crate::refusals::silenced::refuse_silenced;
use crate::session::date::TypedDate;
use crate::session::word::{channel, word};
use crate::session::{Session, complete, find};
use crate::store::{Table, TouchEdit};

use super::super::happened::Happened;
use super::cleared::{Cleared, answer, refuse_nothing};
use super::number::{number, unknown};

#[derive(Debug, Args)]
pub struct EditTouch {
    /// Its number, as `history` shows it
    pub touch: String,
    /// The contact it was with
    #[arg(long, value_name = "CONTACT", add = complete::contacts())]
    pub contact: Option<String>,
    /// Day it happened
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
    /// What it was
    #[arg(long, value_parser = word::<TouchKind>())]
    pub kind: Option<TouchKind>,
    /// Which way it went
    #[arg(long, value_parser = word::<Direction>())]
    pub direction: Option<Direction>,
    /// How it went
    #[arg(long = "via", value_name = "CHANNEL", value_parser = channel())]
    pub via: Option<Channel>,
    /// What was written
    #[arg(long)]
    pub text: Option<String>,
    /// The applications it was about, replacing the ones recorded; can be given several times
    #[arg(long = "application", value_name = "APPLICATION", add = complete::applications())]
    pub applications: Vec<String>,
    /// Whether it needs an answer
    #[arg(long, value_name = "true|false")]
    pub needs_answer: Option<bool>,
    /// Clear a field; can be given several times
    #[arg(long = "clear", value_name = "FIELD", value_parser = ["via", "text", "application"])]
    pub clear: Vec<String>,
}

pub(super) fn run(session: &mut Session, args: &EditTouch) -> Result {
    let id = TouchId(number("touch", &args.touch)?);
    let clear = Cleared(&args.clear);
    clear.refuse_both("text", args.text.is_some())?;
    clear.refuse_both("application", !args.applications.is_empty())?;
    let text = match &args.text {
        None if clear.has("text") => Some(String::new()),
        typed => typed.as_deref().map(|typed| text::text("text", typed)).transpose()?,
    };
    let day = args.on.as_ref().map(|on| Happened::read(session, Some(on))).transpose()?;
    let edit = TouchEdit {
        contact_id: None,
        happened_on: day.as_ref().map(|day| day.on),
        direction: args.direction,
        channel: clear.or("via", args.via)?,
        kind: args.kind,
        applications: clear.has("application").then(Vec::new),
        needs_answer: args.needs_answer,
        text,
    };
    let is_empty = edit == TouchEdit::default() && args.applications.is_empty();
    refuse_nothing::<EditTouch>(is_empty && args.contact.is_none())?;

    session.change(|change| {
        let touch = change.touch(id)?.ok_or_else(|| unknown("touch", id.0))?.touch;
        let mut edit = edit.clone();
        edit.contact_id = args.contact.as_deref().map(|typed| find::contact(change, typed)).transpose()?;
        let contact = find::contact_by_id(change, edit.contact_id.unwrap_or(touch.contact_id))?;
        if let Some(day) = &day {
            day.refuse_before_on_file(&contact)?;
        }
        if !args.applications.is_empty() {
            let named = args.applications.iter().map(|typed| Ok(find::application(change, typed)?.id));
            edit.applications = Some(named.collect::<Result<Vec<_>>>()?);
        }
        let is = Touch {
            contact_id: contact.id,
            happened_on: edit.happened_on.unwrap_or(touch.happened_on),
            direction: edit.direction.unwrap_or(touch.direction),
            kind: edit.kind.unwrap_or(touch.kind),
            applications: edit.applications.clone().unwrap_or_else(|| touch.applications.clone()),
            ..touch.clone()
        };
        if is.direction == Direction::Out {
            if args.needs_answer == Some(true) {
                return Err(Failure::usage("a message that you sent can't be waiting for your answer")
                    .hint("if it came from them, add --direction in"));
            }
            // What they wrote waits for an answer; what you wrote does not.
            edit.needs_answer = Some(false);
            if (touch.contact_id, touch.direction, touch.happened_on)
                != (is.contact_id, is.direction, is.happened_on)
            {
                refuse_silenced(&contact, is.happened_on)?;
            }
        }
        for about in newly_followed_up(&touch, &is) {
            let sent_on = change.follow_up_on_file(contact.id, about)?;
            let forced = "rekindle sent … --force --why REASON";
            refuse_second_follow_up(&contact, &find::titles(change, &[about])?, sent_on, forced)?;
        }
        change.edit_touch(id, &edit)?;
        let direction = match is.direction {
            Direction::In => "from",
            Direction::Both => "with",
            Direction::Out => "to",
        };
        let called = format!("{} {direction} {} on {}", is.kind, contact.name, with_weekday(is.happened_on));
        answer(change, Table::Touch, id.0, &called)
    })
}
