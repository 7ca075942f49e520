//! `opportunity`: a good thing that came back through a contact.

use clap::Args;

use crate::domain::calendar::with_weekday;
use crate::domain::feedback::OpportunityKind;
use crate::domain::text;
use crate::domain::word::Word as _;
use crate::failure::Result;
use crate::render::text::capital;
use crate::session::date::TypedDate;
use crate::session::word::word;
use crate::session::{Said, Session, complete, find};
use crate::store::NewOpportunity;

use super::happened::Happened;
use super::newcomer;

/// Record something good that came from someone, such as a referral
#[derive(Debug, Args)]
#[command(after_help = "Example:
  rekindle opportunity priya intro \"Introduced me to Ben at Tidal\" \\
      --application northwind")]
pub struct OpportunityArgs {
    /// Who it came from
    #[arg(add = complete::contacts())]
    pub contact: String,
    /// What it is
    #[arg(value_parser = word::<OpportunityKind>())]
    pub kind: OpportunityKind,
    /// More about it
    #[arg(default_value = "", hide_default_value = true)]
    pub text: String,
    /// The application you know them from
    #[arg(long, value_name = "APPLICATION", add = complete::applications())]
    pub application: Option<String>,
    /// Day it came [default: today]
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
}

pub fn run(session: &mut Session, args: &OpportunityArgs) -> Result {
    let day = Happened::read(session, args.on.as_ref())?;
    let on = day.on;
    let text = text::text("text", &args.text)?;

    session.change(|change| {
        let contact = newcomer::contact_on_file(change, &args.contact)?;
        day.refuse_before_on_file(&contact)?;
        let application =
            args.application.as_deref().map(|typed| find::application(change, typed)).transpose()?;
        change.record_opportunity(&NewOpportunity {
            contact_id: contact.id,
            application_id: application.map(|a| a.id),
            came_on: on,
            kind: args.kind,
            text: text.clone(),
        })?;
        Ok(Said::one(format!(
            "{} through {}, {}",
            capital(args.kind.as_str()),
            contact.name,
            with_weekday(on)
        )))
    })
}
