//! Mail to import: whose it is, and with whom the messages are that matter.

use std::collections::BTreeSet;

use crate::cli::Session;
use crate::domain::Direction;
use crate::domain::incoming::Incoming;
use crate::exchange::mailbox::{self, BadFile, Participants, Wanted};
use crate::failure::{Failure, Result};

use super::source::{Mail, Source};

/// Reads mailboxes and messages. Returns what they say, and the address that was taken for the user's own because
/// no setting names one.
pub(super) fn read(
    session: &Session,
    sources: Vec<Source>,
    adds: bool,
) -> Result<(Vec<Incoming>, Option<String>)> {
    let on_file: BTreeSet<String> =
        session.reading()?.email_addresses()?.iter().map(|address| address.to_lowercase()).collect();
    let mut boxes = Vec::with_capacity(sources.len());
    let mut participants = Participants::default();
    for source in sources {
        let shown = source.shown.clone();
        let mail = source.into_mail();
        let counted = match &mail {
            Mail::File(file) => participants.count_file(file),
            Mail::Folder(path) => participants.count(path),
        };
        counted.map_err(|e| bad(&shown, e))?;
        boxes.push((shown, mail));
    }
    let setting = session.config.me_email.as_ref().map(|address| address.to_lowercase());
    let owner = participants.owner(&on_file);
    let mine: BTreeSet<String> = setting.iter().chain(&owner).cloned().collect();
    let wanted = Wanted { mine: &mine, on_file: &on_file, adds };
    let mut incoming = Vec::with_capacity(boxes.len());
    for (shown, mail) in boxes {
        let read = match mail {
            Mail::File(mut file) => {
                std::io::Seek::rewind(&mut file).map_err(|e| bad(&shown, BadFile::Unreadable(e)))?;
                mailbox::read_file(file, &shown, wanted)
            }
            Mail::Folder(path) => mailbox::read(&path, &shown, wanted),
        };
        incoming.push(read.map_err(|e| bad(&shown, e))?);
    }
    // It only matters which messages are the user's where there are some.
    let sent = incoming.iter().flat_map(|file| &file.messages).any(|m| m.direction == Direction::Out);
    Ok((incoming, owner.filter(|_| setting.is_none() && sent)))
}

fn bad(shown: &str, bad: BadFile) -> Failure {
    if let BadFile::Unreadable(e) = bad {
        return super::unreadable(shown, &e);
    }
    super::cannot(shown, &bad.to_string())
}
