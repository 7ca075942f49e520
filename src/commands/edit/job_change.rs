//! A change of employer is corrected.

use clap::Args;

use crate::domain::calendar::with_weekday;
use crate::domain::contact::JobChange;
use crate::failure::{Failure, Result};
use crate::session::date::TypedDate;
use crate::session::{Said, Session, complete, find};
use crate::store::{JobChangeEdit, JobChangeError, Store, Table};

use super::super::new_names::NewNames;
use super::cleared::{Cleared, answer, name, refuse_nothing};
use super::number::{number, unknown};

#[derive(Debug, Args)]
pub struct EditJobChange {
    /// Number of the change, as `show` shows it
    pub job_change: String,
    /// Day of the change
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
    /// The new employer
    #[arg(long, value_name = "COMPANY", add = complete::companies())]
    pub to: Option<String>,
    /// Their job title there
    #[arg(long, value_name = "JOBTITLE")]
    pub title: Option<String>,
    /// Clear a field
    #[arg(long = "clear", value_name = "FIELD", value_parser = ["title"])]
    pub clear: Vec<String>,
}

pub(super) fn run(session: &mut Session, args: &EditJobChange) -> Result {
    let to = name("company", args.to.as_deref())?;
    let edit = JobChangeEdit {
        changed_on: args.on.as_ref().map(|day| session.fact(day)).transpose()?,
        to_company_id: None,
        to_title: Cleared(&args.clear).or("title", name("job title", args.title.as_deref())?)?,
    };
    refuse_nothing::<EditJobChange>(edit == JobChangeEdit::default() && to.is_none())?;

    let new_names = NewNames::of(session);

    session.change(|change| {
        let on_file = job_change_on_file(change, &args.job_change)?;
        let mut like_others = Said::default();
        let to_company_id = match &to {
            Some(name) => Some(new_names.company(change, name, &mut like_others)?),
            None => None,
        };
        let edit = JobChangeEdit { to_company_id, ..edit.clone() };
        change.edit_job_change(on_file.id, &edit).map_err(|error| match error {
            JobChangeError::Crosses { other, .. } => Failure::usage(error.to_string())
                .hint(format!("correct that one first: rekindle edit job-change {other} --on DATE")),
            JobChangeError::NoMove => Failure::usage(error.to_string())
                .hint(format!("if they never moved: rekindle remove job-change {}", on_file.id)),
            JobChangeError::Failed(error) => error.into(),
        })?;
        let now = job_change_on_file(change, &args.job_change)?;
        let mut said = answer(change, Table::JobChange, now.id, &job_change_called(change, &now)?)?;
        said.append(like_others);
        Ok(said)
    })
}

pub(in crate::commands) fn job_change_on_file(store: &Store, typed: &str) -> Result<JobChange> {
    let id = number("job change", typed)?;
    store.job_change(id)?.ok_or_else(|| unknown("job change", id))
}

/// `the move of Priya Rao to Helio of Tue 1 Sep 2026`
pub(in crate::commands) fn job_change_called(store: &Store, change: &JobChange) -> Result<String> {
    let who = find::contact_by_id(store, change.contact_id)?.name;
    let to = store.company(change.to_company_id)?.map(|company| company.name).unwrap_or_default();
    Ok(format!("{who}'s move to {to} on {}", with_weekday(change.changed_on)))
}
