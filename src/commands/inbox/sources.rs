//! Where the mail is.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::commands::{config, import};
use crate::exchange::mail::look;
use crate::exchange::mailbox::Participants;
use crate::failure::{Failure, Result};
use crate::render::text::safe;
use crate::session::{Said, Session};

pub(super) fn add(session: &mut Session, paths: &[PathBuf]) -> Result {
    let mut sources = session.config.mail_sources.clone();
    let before = sources.len();
    for path in paths {
        let path = mailbox(path)?;
        if !sources.contains(&path) {
            sources.push(path);
        }
    }
    if sources.len() == before {
        session.out.line("Nothing changed: rekindle already looks there")?;
        return Ok(());
    }
    let owner = if session.config.my_emails.is_empty() { owner(session, &sources)? } else { None };
    let joined: Vec<String> = sources.iter().map(|path| path.to_string_lossy().into_owned()).collect();
    let mut values = vec![("inbox.sources", joined.join(", "))];
    values.extend(owner.clone().map(|owner| ("me.email", owner)));
    config::set_all(session, &values)?;
    if let Some(owner) = owner {
        session.out.remark(format_args!(
            "{} is taken to be your own address; if it isn't: rekindle config set me.email ADDRESS",
            safe(&owner)
        ));
    } else if session.config.my_emails.is_empty() {
        session.out.remark("hint: say which address is yours: rekindle config set me.email ADDRESS");
    }
    session.out.remark("hint: to see what it says: rekindle inbox");
    Ok(())
}

/// The whole path of what holds mail.
fn mailbox(path: &Path) -> Result<PathBuf> {
    let shown = path.display();
    let whole = std::fs::canonicalize(path).map_err(|e| {
        Failure::failed(format!("cannot read {shown}: {e}"))
            .hint("give a folder or file of mail that you can read")
    })?;
    let unreadable = |e| Failure::failed(format!("cannot read {shown}: {e}"));
    let mailboxes = look::mailboxes(&whole).map_err(unreadable)?;
    let is_of_mail =
        if whole.is_file() { look::is_mail(&whole).map_err(unreadable)? } else { !mailboxes.is_empty() };
    if !is_of_mail {
        return Err(Failure::input(format!("{shown} holds no mail")).hint(
            "give a Maildir (a folder with cur and new in it), an mbox file, or a folder of .eml files",
        ));
    }
    if whole.to_str().is_none() {
        return Err(Failure::input(format!("{shown} has characters in its path that are not UTF-8"))
            .hint("rename it, or give the folder above it"));
    }
    if whole.to_string_lossy().contains(',') {
        return Err(Failure::input(format!(
            "{shown} has a comma in its path, and commas separate the sources"
        ))
        .hint("give the folder above it, or rename it"));
    }
    Ok(whole)
}

/// The one address that most of the mail is to or from.
fn owner(session: &Session, sources: &[PathBuf]) -> Result<Option<String>> {
    let mut participants = Participants::default();
    for source in sources {
        // What can't be read of it is told when it is looked at.
        let _ = participants.count(source);
    }
    let on_file = import::on_file(&session.reading_or_new()?)?;
    Ok(participants.owner(&on_file))
}

pub(super) fn list(session: &mut Session) -> Result {
    let sources = session.config.mail_sources.clone();
    let ignored = session.reading_or_new()?.never_proposed()?;
    if session.out.look.json {
        let paths: Vec<String> = sources.iter().map(|path| path.to_string_lossy().into_owned()).collect();
        session.out.json(&json!({ "sources": paths, "ignored": ignored }))?;
        return Ok(());
    }
    if sources.is_empty() {
        session.out.remark("No mail folder has been added yet. To add one: rekindle inbox add PATH");
    }
    for path in sources {
        let path = path.to_string_lossy().into_owned();
        session.out.line(safe(&path))?;
    }
    for sender in ignored {
        session.out.line(format!(
            "Nothing from {} is proposed; to change that: rekindle inbox allow {}",
            safe(&sender),
            safe(&shell_words::quote(&sender))
        ))?;
    }
    Ok(())
}

/// What these senders write is proposed again.
pub(super) fn allow(session: &mut Session, senders: &[String]) -> Result {
    session.change(|change| {
        let mut said = Said::default();
        for sender in senders {
            let sender = sender.trim().to_lowercase();
            if !change.allow_sender(&sender)? {
                return Err(Failure::not_found(format!("you did not ignore {sender}"))
                    .hint("rekindle inbox sources lists the senders that you ignore"));
            }
            said.line(format!("What {sender} writes from now on can be proposed again"));
            said.push("allowed", sender.into());
        }
        Ok(said)
    })
}
