//! `moved`: a contact has a new employer.

use clap::Args;

use crate::domain::calendar::with_weekday;
use crate::domain::text;
use crate::failure::{Failure, Result};
use crate::session::date::TypedDate;
use crate::session::{Said, Session, complete, find};
use crate::store::{ContactEdit, ListEdit};

use super::edit::contact::refuse_what_is_anothers;
use super::happened::Happened;
use super::new_names::NewNames;

/// Record a contact's new employer
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rekindle moved priya --to Helio --title \"Head of Data\" --on monday")]
pub struct MovedArgs {
    /// The contact: id, email, LinkedIn or part of the name
    #[arg(add = complete::contacts())]
    pub contact: String,
    /// The new employer
    #[arg(long, value_name = "COMPANY", add = complete::companies())]
    pub to: String,
    /// Their job title there
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,
    /// Their email address there, in addition to those on file
    #[arg(long, value_name = "EMAIL")]
    pub email: Option<String>,
    /// Day of the change [default: today]
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
}

pub fn run(session: &mut Session, args: &MovedArgs) -> Result {
    let day = Happened::read(session, args.on.as_ref())?;
    let on = day.on;
    let company = text::name("company", &args.to)?;
    let title = args.title.as_deref().map(|t| text::name("job title", t)).transpose()?;
    let address = args.email.as_deref().map(text::email).transpose()?;
    let emails = ListEdit { add: address.into_iter().collect(), remove: Vec::new() };
    let edit = ContactEdit { emails, ..ContactEdit::default() };

    let names = NewNames::of(session);

    session.change(|change| {
        let mut like_others = Said::default();
        let contact = find::contact_on_file(change, &args.contact)?;
        day.refuse_before_on_file(&contact)?;
        let to = names.company(change, &company, &mut like_others)?;
        let company = change.company(to)?.map(|company| company.name).unwrap_or_default();
        if contact.company_id == Some(to) {
            return Err(Failure::refused(format!("{} already works at {company}", contact.name)).hint(
                format!("for another job title there: rekindle edit contact {} --title TITLE", contact.id),
            ));
        }
        refuse_what_is_anothers(change, &contact, &edit)?;
        change.record_move(contact.id, to, title.as_deref(), on)?;
        change.edit_contact(contact.id, &edit)?;
        let as_what = title.as_ref().map(|title| format!(" as {title}")).unwrap_or_default();
        let mut said =
            Said::one(format!("{} moved to {company}{as_what}, {}", contact.name, with_weekday(on)));
        said.append(like_others);
        Ok(said)
    })
}
