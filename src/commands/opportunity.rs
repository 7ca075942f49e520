//! `opportunity`: something good that came through a contact.

use clap::Args;

use crate::domain::calendar::with_weekday;
use crate::domain::feedback::OpportunityKind;
use crate::domain::text;
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
        let twin = change.opportunities(Some(contact.id))?.into_iter();
        let twin = twin.filter(|one| (one.kind, one.came_on) == (args.kind, on)).map(|one| one.id).next();
        let from = application.as_ref().map(|application| find::called(change, application)).transpose()?;
        change.record_opportunity(&NewOpportunity {
            contact_id: contact.id,
            application_id: application.map(|a| a.id),
            came_on: on,
            kind: args.kind,
            text: text.clone(),
        })?;
        let from = from.map(|called| format!(", who you know from {called}")).unwrap_or_default();
        let mut said =
            Said::one(format!("{}{from}, {}", capital(&args.kind.by(&contact.name)), with_weekday(on)));
        if let Some(twin) = twin {
            said.line(format!("Already recorded on that day: #{twin}"));
            said.hint(format!(
                "if it is the same one: rekindle undo; to correct that one: rekindle edit opportunity {twin}"
            ));
        }
        Ok(said)
    })
}
