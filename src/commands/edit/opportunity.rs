//! Something good that came from someone is corrected.

use clap::Args;

use crate::domain::calendar::with_weekday;
use crate::domain::feedback::{Opportunity, OpportunityKind};
use crate::domain::text;
use crate::failure::Result;
use crate::render::text::capital;
use crate::session::date::TypedDate;
use crate::session::word::word;
use crate::session::{Session, complete, find};
use crate::store::{OpportunityEdit, Store, Table};

use super::super::happened::Happened;
use super::cleared::{Cleared, answer, refuse_nothing};
use super::number::{number, unknown};

#[derive(Debug, Args)]
pub struct EditOpportunity {
    /// Number of the opportunity, as `show` gives it
    pub opportunity: String,
    /// Day it came
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
    /// What it is
    #[arg(long, value_parser = word::<OpportunityKind>())]
    pub kind: Option<OpportunityKind>,
    /// More about it
    #[arg(long)]
    pub text: Option<String>,
    /// The application you know them from
    #[arg(long, value_name = "APPLICATION", add = complete::applications())]
    pub application: Option<String>,
    /// Clear a field; can be given several times
    #[arg(long = "clear", value_name = "FIELD", value_parser = ["text", "application"])]
    pub clear: Vec<String>,
}

pub(super) fn run(session: &mut Session, args: &EditOpportunity) -> Result {
    let clear = Cleared(&args.clear);
    clear.refuse_both("text", args.text.is_some())?;
    clear.refuse_both("application", args.application.is_some())?;
    let text = match &args.text {
        None if clear.has("text") => Some(String::new()),
        typed => typed.as_deref().map(|typed| text::text("text", typed)).transpose()?,
    };
    let day = args.on.as_ref().map(|on| Happened::read(session, Some(on))).transpose()?;
    let edit = OpportunityEdit {
        came_on: day.as_ref().map(|day| day.on),
        kind: args.kind,
        text,
        application_id: clear.or("application", None)?,
    };
    refuse_nothing::<EditOpportunity>(edit == OpportunityEdit::default() && args.application.is_none())?;

    session.change(|change| {
        let on_file = opportunity_on_file(change, &args.opportunity)?;
        if let Some(day) = &day {
            day.refuse_before_on_file(&find::contact_by_id(change, on_file.contact_id)?)?;
        }
        let mut edit = edit.clone();
        if let Some(typed) = &args.application {
            edit.application_id = Some(find::application(change, typed)?.id).into();
        }
        change.edit_opportunity(on_file.id, &edit)?;
        let now = opportunity_on_file(change, &args.opportunity)?;
        let called = capital(&opportunity_called(change, &now)?);
        answer(change, Table::Opportunity, now.id, &called)
    })
}

pub(in crate::commands) fn opportunity_on_file(store: &Store, typed: &str) -> Result<Opportunity> {
    let id = number("opportunity", typed)?;
    store.opportunity(id)?.ok_or_else(|| unknown("opportunity", id))
}

/// `referral from Priya Rao of Tue 1 Sep 2026`
pub(in crate::commands) fn opportunity_called(store: &Store, one: &Opportunity) -> Result<String> {
    let who = find::contact_by_id(store, one.contact_id)?.name;
    Ok(format!("{} of {}", one.kind.by(&who), with_weekday(one.came_on)))
}
