//! `offered`: they made an offer.

use chrono::NaiveDate;
use clap::Args;

use crate::domain::Stage;
use crate::domain::calendar::with_weekday;
use crate::failure::{Failure, Result};
use crate::session::date::TypedDate;
use crate::session::{Said, Session, complete, find};
use crate::store::{ApplicationEdit, Edit};

use super::happened::Happened;

/// Record an offer
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle offered northwind
  rekindle offered northwind --on yesterday --until friday

When you have decided: rekindle hired northwind, or
rekindle closed northwind offer-declined.")]
pub struct OfferedArgs {
    /// The application: id, company, title, or company/title
    #[arg(add = complete::applications())]
    pub application: String,
    /// Day the offer came; today if you don't say
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
    /// Day by which they want an answer
    #[arg(long, value_name = "DATE")]
    pub until: Option<TypedDate>,
}

pub fn run(session: &mut Session, args: &OfferedArgs) -> Result {
    let day = Happened::read(session, args.on.as_ref())?;
    let until = args.until.as_ref().map(|until| until.plan(&session.now)).transpose()?;
    if let Some(until) = until.filter(|until| *until < day.on) {
        return Err(Failure::usage(format!(
            "the answer would be due on {}, before the offer came on {}",
            with_weekday(until),
            with_weekday(day.on)
        ))
        .hint("correct --until or --on"));
    }
    session.change(|change| {
        let application = find::application(change, &args.application)?;
        let called = find::called(change, &application)?;
        if !application.is_open() {
            return Err(Failure::refused(format!("{called} is closed (#{})", application.id)).hint(format!(
                "if they came back to you: rekindle reopened {}, then repeat this",
                application.id
            )));
        }
        day.refuse_before_applied(change, &application)?;
        // Another word on the same offer, as a new last day, does not move the day it came.
        let offered_on = application.offered_on.filter(|_| args.on.is_none()).unwrap_or(day.on);
        let is_changed = change.edit_application(
            application.id,
            &ApplicationEdit {
                progress: Some(Stage::Offer),
                offered_on: Edit::Set(offered_on),
                answer_by: until.into(),
                ..ApplicationEdit::default()
            },
        )?;
        if !is_changed {
            return Ok(Said::one(format!("Nothing changed: the offer for {called} already has those dates")));
        }
        let offered = told(offered_on, application.offered_on);
        let mut said = Said::one(format!("An offer for {called}, {offered}"));
        if let Some(until) = until {
            said.line(format!("They want an answer by {}", told(until, application.answer_by)));
        }
        said.hint(format!(
            "when you have decided: rekindle hired {0}, or rekindle closed {0} offer-declined",
            application.id
        ));
        Ok(said)
    })
}

/// `Fri 20 Nov 2026 (was Fri 13 Nov 2026)`.
fn told(day: NaiveDate, was: Option<NaiveDate>) -> String {
    let was = was.filter(|was| *was != day).map(|was| format!(" (was {})", with_weekday(was)));
    format!("{}{}", with_weekday(day), was.unwrap_or_default())
}
