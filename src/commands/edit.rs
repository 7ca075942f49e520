//! `edit`: correct any field of what is on file. One file per record.

mod application;
mod appointment;
mod cleared;
mod company;
pub(super) mod contact;
mod interview;
pub(super) mod job_change;
pub(super) mod number;
pub(super) mod opportunity;
pub(super) mod outcome;
mod questions;
mod touch;

use clap::{Args, Subcommand};

use crate::failure::Result;
use crate::session::Session;

use self::application::EditApplication;
use self::appointment::EditAppointment;
use self::company::EditCompany;
use self::contact::EditContact;
use self::interview::EditInterview;
use self::job_change::EditJobChange;
use self::opportunity::EditOpportunity;
use self::outcome::EditOutcome;
use self::touch::EditTouch;

/// Correct your records
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle edit contact priya --preferred Pri --register formal
  rekindle edit application tidal --decision-by 2026-04-17 --liked no
  rekindle edit company quill --alias \"Quill Labs\"
  rekindle edit outcome 3 --on \"15 sep\" --rank second
  rekindle edit contact tom --clear title --clear introduced-by

If a new date moves a reminder, rekindle tells you. `rekindle undo` takes an
edit back.")]
pub struct EditArgs {
    #[command(subcommand)]
    pub what: What,
}

#[derive(Debug, Subcommand)]
pub enum What {
    /// Correct a contact
    Contact(Box<EditContact>),
    /// Correct an application, or someone's role in it
    Application(Box<EditApplication>),
    /// Correct a company
    Company(EditCompany),
    /// Correct an interview
    Interview(EditInterview),
    /// Move a planned interview, cancel it, or correct it
    Appointment(EditAppointment),
    /// Correct an entry in the history, such as a message or a call
    Touch(EditTouch),
    /// Correct how an application ended
    Outcome(EditOutcome),
    /// Correct a change of employer
    JobChange(EditJobChange),
    /// Correct something good that came from someone
    Opportunity(EditOpportunity),
}

pub fn run(session: &mut Session, args: &EditArgs) -> Result {
    match &args.what {
        What::Contact(args) => contact::run(session, args),
        What::Application(args) => application::run(session, args),
        What::Company(args) => company::run(session, args),
        What::Interview(args) => interview::run(session, args),
        What::Appointment(args) => appointment::run(session, args),
        What::Touch(args) => touch::run(session, args),
        What::Outcome(args) => outcome::run(session, args),
        What::JobChange(args) => job_change::run(session, args),
        What::Opportunity(args) => opportunity::run(session, args),
    }
}
