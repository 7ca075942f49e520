//! `remove`: take something off file; `undo` brings it back.

use clap::{Args, ValueEnum};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    Contact,
    Application,
    Company,
    Interview,
    Touch,
    Outcome,
}

/// Take something off file
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle remove contact \"Tom Weller\"
  rekindle remove touch 12

What belongs to it goes with it: a contact's messages, an application's interviews. `undo` brings all of it back;
to delete a person's data for good, use `rekindle erase`.")]
pub struct RemoveArgs {
    /// What it is
    pub kind: Kind,
    /// Its name or number
    pub reference: String,
}
