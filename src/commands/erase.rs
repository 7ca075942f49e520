//! `erase`: delete a person's data for good.

use clap::Args;

use crate::cli::{Said, Session, complete, find};
use crate::failure::{Failure, Result};
use crate::render::text::safe;
use crate::store::{Access, Change, Removable, Store};

use super::remove::{counts, with_it};

/// Delete a person's data for good
#[derive(Debug, Args)]
#[command(after_help = "Example:
  rekindle erase \"Tom Weller\"

Everything about them goes: name, addresses, messages, notes, and what the log
kept of them. This cannot be undone. Backups made before still hold them; they
are named, for you to delete.")]
pub struct EraseArgs {
    /// The contact: id, email, LinkedIn or part of the name
    #[arg(add = complete::contacts())]
    pub contact: String,
    /// Show what would go, and keep it
    #[arg(long)]
    pub dry_run: bool,
}

pub fn run(session: &mut Session, args: &EraseArgs) -> Result {
    let store = Store::open(&session.database, Access::Write)?;
    let contact = find::contact_on_file(&store, &args.contact)?;
    let who = format!("{} (#{})", contact.name, contact.id);
    let backups = store.backups_that_hold(&contact.uid);
    let erase = |change: &mut Change<'_>, verb: &str| -> Result<Said> {
        let removed = change.erase_contact(contact.id)?;
        let mut said = Said::one(format!("{verb} {who} for good{}", with_it(&removed, Removable::Contact)));
        said.field("removed", counts(&removed));
        if !backups.is_empty() {
            said.line("These backups still hold them; delete the files when you no longer need them:");
            for backup in &backups {
                said.line(format!("  {}", backup.display()));
            }
        }
        let backups: Vec<String> = backups.iter().map(|b| b.to_string_lossy().into_owned()).collect();
        said.field("backups", backups);
        Ok(said)
    };
    if args.dry_run {
        return session.rehearse(|change| erase(change, "Would erase"));
    }
    // With --json, stderr is for one error document alone.
    if !session.out.look.json {
        session.out.remark(format_args!(
            "Everything about {} goes: name, addresses, messages, notes, and what the log kept of them. \
             This cannot be undone.",
            safe(&who)
        ));
    }
    if !session.confirms(&format!("Erase {who} for good?"))? {
        return Err(Failure::failed("nothing was erased: you did not say yes"));
    }
    // No backup is made before this change: it would hold what is to go.
    session.change_in(&store, |change| erase(change, "Erased"), |store| Ok(store.shred()?))
}
