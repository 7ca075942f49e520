//! `erase`: delete a person's data for good.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::domain::text::listed;
use crate::domain::word::Word as _;
use crate::failure::{Failure, Result};
use crate::render::text::{count_of, safe};
use crate::session::{Said, Session, complete, find};
use crate::store::{Access, Change, Mention, Proposed, Remembered, Removable, Store};

use super::remove::{counts, with_it};

/// Delete a person's data for good
#[derive(Debug, Args)]
#[command(after_help = "Example:
  rekindle erase \"Tom Weller\"

Everything about them is deleted: name, addresses, messages, drafts, notes, and
what the log kept of them. This cannot be undone. Earlier backups still hold
them; rekindle lists those backups so that you can delete them.

What belongs to others stays, even if it mentions them, such as a message to
somebody else. Those places are listed so that you can edit them.

Only keyed hashes of their addresses remain, so that an import does not bring
them back. Adding them by hand removes that block. The key is in the same
database: a hash hides an address from a casual look, but not from someone who
has the file and tries out addresses.")]
pub struct EraseArgs {
    /// The contact: id, email, LinkedIn or part of the name
    #[arg(add = complete::contacts())]
    pub contact: String,
    /// Show what would be deleted, and delete nothing
    #[arg(long)]
    pub dry_run: bool,
}

pub fn run(session: &mut Session, args: &EraseArgs) -> Result {
    let store = session.reading_quietly()?;
    let contact = match find::contact_to_remove(&store, &args.contact) {
        Err(failure) if failure.code == "not-found" => {
            let Some(proposed) = store.proposed(&args.contact)? else { return Err(failure) };
            refuse_several(&proposed, &args.contact)?;
            let backups = store.backups_that_propose(&proposed.messages);
            drop(store);
            return erase_proposed(session, args, &proposed, &backups);
        }
        found => found?,
    };
    let who = format!("{} (#{})", contact.name, contact.id);
    let backups = store.backups_that_hold(&store.uids_of(&contact)?);
    let erase = |change: &mut Change<'_>, verb: &str| -> Result<Said> {
        let removed = change.erase_contact(contact.id)?;
        let mut said = Said::one(format!("{verb} {who} for good{}", with_it(&removed, Removable::Contact)));
        said.field("removed", counts(&removed));
        let remembered = change.remembered(contact.id)?;
        said.line(match remembered {
            Remembered::ByAddress => REMEMBERED_BY_ADDRESS,
            Remembered::ByName => {
                "You had no address for them, so an import can only warn you about someone with this name and \
                 company"
            }
            Remembered::Not => {
                "An import could bring them back: you had no address or company for them"
            }
        });
        said.field("remembered", remembered.as_str());
        tell_mentions(&change.mentions_of(&contact)?, &mut said);
        tell_backups(&backups, &mut said);
        Ok(said)
    };
    if args.dry_run {
        return session.rehearse(|change| erase(change, "Would erase"));
    }
    // With --json, stderr is for one error document alone.
    if !session.out.look.json {
        session.out.remark(format_args!(
            "Everything about {} will be deleted: name, addresses, messages, notes, and what the log kept of them. \
             This cannot be undone.",
            safe(&who)
        ));
    }
    if !session.confirms(&format!("Erase {who} for good?"))? {
        return Err(Failure::failed("nothing was erased"));
    }
    drop(store);
    // No backup is made before this change: it would hold what is to go.
    let store = Store::open(&session.database, Access::Write)?;
    session.change_in(&store, |change| erase(change, "Erased"), |store| Ok(store.shred()?))
}

/// The backups that still have what was erased.
fn tell_backups(backups: &[PathBuf], said: &mut Said) {
    if !backups.is_empty() {
        said.line("These backups still hold them; delete the files when you no longer need them:");
        for backup in backups {
            said.line(format!("  {}", backup.display()));
        }
    }
    let backups: Vec<String> = backups.iter().map(|backup| backup.to_string_lossy().into_owned()).collect();
    said.field("backups", backups);
}

/// A name in emails with several addresses may be of several people.
fn refuse_several(who: &Proposed, typed: &str) -> Result {
    if who.addresses.len() < 2 || typed.contains('@') {
        return Ok(());
    }
    let addresses: Vec<&str> = who.addresses.iter().map(String::as_str).collect();
    let message = format!("{} has several addresses in your mail: {}", who.name, listed(&addresses));
    Err(Failure::ambiguous(message, Vec::new())
        .hint("they may be several people; name each by address: rekindle erase ADDRESS"))
}

/// Somebody whom only emails name.
fn erase_proposed(session: &mut Session, args: &EraseArgs, who: &Proposed, backups: &[PathBuf]) -> Result {
    let Proposed { name, .. } = who;
    let proposals = count_of(who.proposals(), "proposal", "proposals");
    let erase = |change: &mut Change<'_>, verb: &str| -> Result<Said> {
        change.erase_proposed(who)?;
        let mut said = Said::one(format!("{verb} {name} for good, along with {proposals}"));
        said.field("removed", json!({ "proposal": who.proposals() }));
        if !who.addresses.is_empty() {
            said.line(REMEMBERED_BY_ADDRESS);
        }
        tell_backups(backups, &mut said);
        Ok(said)
    };
    if args.dry_run {
        return session.rehearse(|change| erase(change, "Would erase"));
    }
    if !session.out.look.json {
        session.out.remark(format_args!(
            "{} is not among your contacts, but in {proposals} from your mail, which will be deleted. This cannot be \
             undone.",
            safe(name)
        ));
    }
    if !session.confirms(&format!("Erase {name} for good?"))? {
        return Err(Failure::failed("nothing was erased"));
    }
    let store = Store::open(&session.database, Access::Write)?;
    session.change_in(&store, |change| erase(change, "Erased"), |store| Ok(store.shred()?))
}

const REMEMBERED_BY_ADDRESS: &str =
    "Imports will leave them out: a keyed hash of their addresses is kept for that";

/// More are counted, not listed; JSON has all of them.
const MOST: usize = 20;

/// Other people's records that name the person who goes.
fn tell_mentions(mentions: &[Mention], said: &mut Said) {
    if !mentions.is_empty() {
        said.line("These still name them and stay as they are; edit them if you want that changed:");
    }
    for mention in mentions.iter().take(MOST) {
        let Mention { table, id, whose } = mention;
        let what = match *table {
            "change" => format!("the command of change {id} in the log"),
            "job_change" => format!("job change {id}"),
            other => format!("{other} {id}"),
        };
        let of = match *table {
            "contact" | "company" | "application" => whose.as_ref().map(|name| format!(", {name}")),
            _ => whose.as_ref().map(|name| format!(" of {name}")),
        };
        said.line(format!("  {what}{}", of.unwrap_or_default()));
    }
    if mentions.len() > MOST {
        said.line(format!("  and {} more", mentions.len() - MOST));
    }
    let all = mentions.iter().map(|m| json!({ "what": m.table, "id": m.id, "of": m.whose }));
    said.field("mentions", all.collect::<Vec<_>>());
}
