//! Mail to import: whose it is, and with whom the messages are that matter.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read, Seek as _};
use std::sync::Arc;

use crate::cli::Session;
use crate::domain::Direction;
use crate::domain::incoming::Incoming;
use crate::exchange::mailbox::{self, BadFile, Participants, Wanted};
use crate::failure::{Failure, Result};

use super::report::Progress;
use super::source::{Mail, Source};

/// Reads mailboxes and messages. Returns what they say, and the address that was taken for the user's own because
/// no setting names one.
pub(super) fn read(
    session: &Session,
    sources: Vec<Source>,
    adds: bool,
    mut refuse: impl FnMut(Arc<str>, Failure) -> Result,
) -> Result<(Vec<Incoming>, Option<String>)> {
    let on_file: BTreeSet<String> =
        session.reading_quietly()?.email_addresses()?.iter().map(|address| address.to_lowercase()).collect();
    let mut boxes: Vec<(Arc<str>, Mail)> =
        sources.into_iter().map(|source| (source.shown.clone(), source.into_mail())).collect();
    // Each is read twice: for whose it is, and for what it says.
    let mut progress = Progress::of_bytes(session, boxes.iter().map(|(_, mail)| 2 * size(mail)).sum());
    let mut participants = Participants::default();
    let mut refused = Vec::new();
    for (shown, mail) in &boxes {
        let counted = match mail {
            Mail::File(file) => participants.count_file(Watched { file, progress: &mut progress }),
            Mail::Folder(path) => participants.count(path),
        };
        if let Err(e) = counted {
            refuse(Arc::clone(shown), bad(shown, e))?;
            refused.push(Arc::clone(shown));
        }
    }
    boxes.retain(|(shown, _)| !refused.contains(shown));
    let setting = session.config.me_email.as_ref().map(|address| address.to_lowercase());
    let owner = participants.owner(&on_file);
    let mine: BTreeSet<String> = setting.iter().chain(&owner).cloned().collect();
    let zone = session.now.zone;
    let wall = |local| zone.instant(local);
    let wanted = Wanted { mine: &mine, on_file: &on_file, adds, wall: &wall };
    let mut incoming = Vec::with_capacity(boxes.len());
    for (shown, mail) in boxes {
        let read = match mail {
            Mail::File(mut file) => {
                file.rewind().map_err(|e| bad(&shown, BadFile::Unreadable(e)))?;
                mailbox::read_file(Watched { file: &file, progress: &mut progress }, &shown, wanted)
            }
            Mail::Folder(path) => mailbox::read(&path, &shown, wanted),
        };
        match read {
            Ok(read) => incoming.push(read),
            Err(e) => {
                let failure = bad(&shown, e);
                refuse(shown, failure)?;
            }
        }
    }
    progress.end();
    // It only matters which messages are the user's where there are some.
    let sent = incoming.iter().flat_map(|file| &file.messages).any(|m| m.direction == Direction::Out);
    Ok((incoming, owner.filter(|_| setting.is_none() && sent)))
}

/// Of a mailbox in bytes; a folder is made of small files.
fn size(mail: &Mail) -> u64 {
    match mail {
        Mail::File(file) => file.metadata().map_or(0, |metadata| metadata.len()),
        Mail::Folder(_) => 0,
    }
}

/// A file that tells how far it is read.
struct Watched<'a> {
    file: &'a File,
    progress: &'a mut Progress,
}

impl Read for Watched<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(into)?;
        self.progress.advance(read as u64);
        Ok(read)
    }
}

fn bad(shown: &str, bad: BadFile) -> Failure {
    if let BadFile::Unreadable(e) = bad {
        return super::unreadable(shown, &e);
    }
    super::cannot(shown, &bad.to_string())
}
