//! `feedback`: what someone said about the application or the interview, and what to make of it.

use clap::Args;

use crate::domain::calendar::with_weekday;
use crate::domain::feedback::FeedbackTarget;
use crate::failure::Result;
use crate::session::date::TypedDate;
use crate::session::word::feedback_target;
use crate::session::{Said, Session, complete, find};
use crate::store::NewFeedback;

use super::happened::Happened;
use super::lessons;
use super::newcomer;
use super::{some_text, warn_of_sensitive};

/// Record feedback someone gave you
#[derive(Debug, Args)]
#[command(after_help = "Example:
  rekindle feedback priya \"The design answer was too abstract\" \\
      --about interview --lesson \"bring one drawing\"")]
pub struct FeedbackArgs {
    /// Who gave it
    #[arg(add = complete::contacts())]
    pub contact: String,
    /// What they said
    pub text: String,
    /// What it is about
    #[arg(long, value_name = "TARGET", value_parser = feedback_target(), default_value = "other")]
    pub about: FeedbackTarget,
    /// Day they said it [default: today]
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
    /// The application it came from
    #[arg(long, value_name = "APPLICATION", add = complete::applications())]
    pub application: Option<String>,
    /// What you will do differently
    #[arg(long, value_name = "TEXT")]
    pub lesson: Option<String>,
}

pub fn run(session: &mut Session, args: &FeedbackArgs) -> Result {
    let day = Happened::read(session, args.on.as_ref())?;
    let on = day.on;
    let text = some_text("feedback", &args.text)?;
    let lesson = args.lesson.as_deref().map(|lesson| some_text("lesson", lesson)).transpose()?;

    session.change(|change| {
        let contact = newcomer::contact_on_file(change, &args.contact)?;
        day.refuse_before_on_file(&contact)?;
        let application =
            args.application.as_deref().map(|typed| find::application(change, typed)).transpose()?;
        let id = change.record_feedback(&NewFeedback {
            contact_id: Some(contact.id),
            application_id: application.map(|a| a.id),
            given_on: on,
            target: args.about,
            text: text.clone(),
            lesson: lesson.clone(),
        })?;
        let about = args.about.in_words().map(|about| format!(" {about}")).unwrap_or_default();
        let mut said = Said::one(format!("Feedback from {}{about}, {}", contact.name, with_weekday(on)));
        lessons::told_again(&mut said, lessons::joined(change, id)?.as_ref());
        warn_of_sensitive(&mut said, lesson.iter().chain([&text]))?;
        Ok(said)
    })
}
