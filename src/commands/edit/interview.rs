//! An interview is corrected.

use clap::Args;

use crate::domain::calendar::with_weekday;
use crate::domain::{Channel, ContactId, InterviewId, InterviewKind, text};
use crate::failure::{Failure, Result};
use crate::session::date::TypedDate;
use crate::session::word::{channel, interview_kind};
use crate::session::{Session, complete, find};
use crate::store::{Change, Edit, InterviewEdit, ListEdit, NewDetail, Table};

use super::super::happened::Happened;
use super::super::{lines, texts, warn_of_misfits, warn_of_sensitive};
use super::cleared::{Cleared, answer, refuse_nothing, remove_details};
use super::number::{number, unknown};

#[derive(Debug, Args)]
pub struct EditInterview {
    /// Number of the interview, as `show --application APPLICATION` shows it
    pub interview: String,
    /// Day it was held
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
    /// Kind of interview
    #[arg(long, value_parser = interview_kind())]
    pub kind: Option<InterviewKind>,
    /// How it was held
    #[arg(long, value_parser = channel())]
    pub channel: Option<Channel>,
    /// Someone else who was there; can be given several times
    #[arg(long = "with", alias = "contact", value_name = "CONTACT", add = complete::contacts())]
    pub with: Vec<String>,
    /// Someone who was not there
    #[arg(long = "without", value_name = "CONTACT")]
    pub without: Vec<String>,
    /// Add something to mention in a note: it has to fit after "I enjoyed our conversation about …"; can be given
    /// several times
    #[arg(long = "detail", value_name = "TEXT")]
    pub details: Vec<String>,
    /// Remove a detail; some of its words are enough
    #[arg(long = "no-detail", value_name = "TEXT")]
    pub no_details: Vec<String>,
    /// Add a question they asked you; can be given several times
    #[arg(long = "asked", value_name = "TEXT")]
    pub asked: Vec<String>,
    /// Remove such a question; some of its words are enough
    #[arg(long = "no-asked", value_name = "TEXT")]
    pub no_asked: Vec<String>,
    /// How it went, from 1 (badly) to 5 (very well)
    #[arg(long, value_name = "1-5", value_parser = clap::value_parser!(i64).range(1..=5))]
    pub rating: Option<i64>,
    /// Clear a field
    #[arg(long = "clear", value_name = "FIELD", value_parser = ["channel", "rating"])]
    pub clear: Vec<String>,
    /// Record it even if that day is before you applied, or after they rejected you
    #[arg(long)]
    pub force: bool,
}

pub(super) fn run(session: &mut Session, args: &EditInterview) -> Result {
    let id = InterviewId(number("interview", &args.interview)?);
    let day = args.on.as_ref().map(|day| Happened::read(session, Some(day))).transpose()?;
    let held_on = day.as_ref().map(|day| day.on);
    let channel = Cleared(&args.clear).or("channel", args.channel)?;
    let rating = Cleared(&args.clear).or("rating", args.rating)?;
    let details = texts("detail", &args.details)?;
    let asked = lines("question", &args.asked)?;
    let edit = InterviewEdit { held_on, kind: args.kind, channel, ..InterviewEdit::default() };
    let is_empty = edit == InterviewEdit::default()
        && (asked.is_empty(), args.no_asked.is_empty(), &rating) == (true, true, &Edit::Keep)
        && (args.with.is_empty(), args.without.is_empty()) == (true, true)
        && (details.is_empty(), args.no_details.is_empty()) == (true, true);
    refuse_nothing::<EditInterview>(is_empty)?;

    session.change(|change| {
        let interview = change.interview(id)?.ok_or_else(|| unknown("interview", id.0))?;
        if let Some(day) = &day {
            let application = find::application_by_id(change, interview.application_id)?;
            day.refuse_outside(change, &application, args.force)?;
        }
        let on = held_on.unwrap_or(interview.held_on);
        let kind = args.kind.unwrap_or(interview.kind);
        let twin = change
            .interviews(interview.application_id)?
            .into_iter()
            .find(|other| (other.held_on, other.kind) == (on, kind) && other.id != id);
        if let Some(twin) = twin {
            return Err(Failure::refused(format!(
                "interview {} is already the {kind} on {}",
                twin.id,
                with_weekday(on)
            ))
            .hint(format!(
                "add who was there to that one: rekindle edit interview {} --with CONTACT, then remove this \
                 one",
                twin.id
            )));
        }
        let found = |change: &Change<'_>, typed: &[String]| {
            typed.iter().map(|with| find::contact(change, with)).collect::<Result<Vec<ContactId>>>()
        };
        let (with, without) = (found(change, &args.with)?, found(change, &args.without)?);
        for absent in &without {
            if !interview.participants.contains(absent) {
                let contact = find::contact_by_id(change, *absent)?;
                return Err(Failure::not_found(format!(
                    "{} is not listed as having been in that interview",
                    contact.name
                ))
                .hint("rekindle show --application APPLICATION lists who was"));
            }
        }
        if with.is_empty()
            && interview.participants.iter().all(|there| without.contains(there))
            && !without.is_empty()
        {
            return Err(Failure::refused("nobody would be left in that interview")
                .hint(format!("to remove the interview: rekindle remove interview {id}")));
        }
        change.edit_interview(
            id,
            &InterviewEdit { add_participants: with.clone(), remove_participants: without, ..edit.clone() },
        )?;
        let on_file = change.recollection(id)?.asked;
        let remove = asked_like(&on_file, &args.no_asked)?;
        change.recollect(id, &ListEdit { add: asked.clone(), remove }, &rating)?;
        let there = change.interview(id)?.map(|interview| interview.participants).unwrap_or_default();
        let contact_id = if let [only] = there.as_slice() { Some(*only) } else { None };
        // The old detail goes first: its new wording may have its words.
        let about = change.details_about(interview.application_id)?;
        let of_it = about.iter().filter(|d| d.interview_id == Some(id)).map(|d| (d.id, d.text.as_str()));
        remove_details(change, of_it, &args.no_details)?;
        for detail in &details {
            change.add_detail(&NewDetail {
                contact_id,
                application_id: Some(interview.application_id),
                interview_id: Some(id),
                text: detail.clone(),
            })?;
        }
        let application = find::application_by_id(change, interview.application_id)?;
        let called = format!("{} on {} for {}", kind, with_weekday(on), find::called(change, &application)?);
        let mut said = answer(change, Table::Interview, id.0, &called)?;
        warn_of_misfits(&mut said, &details, &[]);
        warn_of_sensitive(&mut said, details.iter().chain(&asked))?;
        Ok(said)
    })
}

/// The questions on file of which these are a part.
fn asked_like(on_file: &[String], typed: &[String]) -> Result<Vec<String>> {
    let of_file = |typed: &String| {
        let part = text::key(typed);
        let fitting: Vec<&String> = on_file.iter().filter(|asked| text::key(asked).contains(&part)).collect();
        match fitting.as_slice() {
            [only] if !part.is_empty() => Ok((*only).clone()),
            [] => Err(Failure::not_found(format!("no question they asked contains \"{}\"", typed.trim()))
                .hint("rekindle prep APPLICATION lists what they asked")),
            _ => Err(Failure::ambiguous(
                format!("several questions they asked contain \"{}\"", typed.trim()),
                Vec::new(),
            )
            .hint("give more of its words")),
        }
    };
    typed.iter().map(of_file).collect()
}
