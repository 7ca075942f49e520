//! Mail to import: whose it is, and with whom the messages are that matter.

use std::fs::File;
use std::io::{self, Read, Seek as _};
use std::sync::Arc;

use crate::commands::judged;
use crate::domain::Direction;
use crate::domain::incoming::{Incoming, IncomingPerson};
use crate::domain::left_out::Why;
use crate::exchange::mail::Wall;
use crate::exchange::mail::folder::BadFile;
use crate::exchange::mail::own::Own;
use crate::exchange::mailbox::{self, OnFile, Participants, Wanted};
use crate::failure::{Failure, Result};
use crate::session::Session;
use crate::store::Store;

use super::report::Progress;
use super::source::{Mail, Source, cannot, unreadable};

/// An address that was taken for the user's own though no setting names it, or that may be.
#[derive(Clone, Debug, serde::Serialize)]
pub(super) struct OwnAddress {
    address: String,
    is_taken: bool,
    #[serde(skip)]
    pub(super) hint: String,
}

/// Reads mailboxes and messages. Returns what they say, and what is to be said about addresses that are, or may be, the
/// user's own. What the `others` say, files of the same import, is as good as on file.
pub(super) fn read(
    session: &Session,
    sources: Vec<Source>,
    adds: bool,
    others: &[Incoming],
    mut refuse: impl FnMut(Arc<str>, Failure) -> Result,
) -> Result<(Vec<Incoming>, Vec<OwnAddress>)> {
    let store = session.reading_or_new()?;
    let mut on_file = on_file(&store)?;
    let (mut applications, mut companies) = (judged::filed(&store, |_| false)?, judged::companies(&store)?);
    drop(store);
    let listed = || others.iter().flat_map(|file| &file.applications);
    let people = others.iter().flat_map(|file| &file.people);
    for person in people.chain(listed().flat_map(|one| &one.people).map(|(person, _)| person)) {
        for address in &person.emails {
            on_file.add(address, person.name.clone());
        }
    }
    applications.extend(listed().map(judged::as_listed));
    companies.extend(listed().map(|one| judged::named(&one.company)));
    let mut boxes: Vec<(Arc<str>, Mail)> =
        sources.into_iter().map(|source| (source.shown.clone(), source.into_mail())).collect();
    // Each is read for whose it is, and for what it says; where people are added, first for who they are.
    let times = if adds { 3 } else { 2 };
    let mut progress = Progress::of_bytes(session, boxes.iter().map(|(_, mail)| times * size(mail)).sum());
    let mut participants = Participants::default();
    let mut refused = Vec::new();
    for (shown, mail) in &boxes {
        let counted = match mail {
            Mail::File(file) => participants.count_file(Watched { file, progress: &mut progress }, shown),
            Mail::Folder(path) => participants.count(path),
        };
        if let Err(e) = counted {
            refuse(Arc::clone(shown), bad(shown, e))?;
            refused.push(Arc::clone(shown));
        }
    }
    boxes.retain(|(shown, _)| !refused.contains(shown));
    let (mine, mut remarks) = own(session, &participants, &on_file, adds);
    if adds && mine.is_empty() && !boxes.is_empty() {
        return Err(Failure::usage("it isn't clear which of the addresses in this mail is yours").hint(
            "tell rekindle your own address, then import the mail again: rekindle config set me.email ADDRESS",
        ));
    }
    let names = participants.names();
    let zone = session.now.zone;
    let instant = |local| zone.instant(local);
    let wall = Wall { instant: &instant, now: Some(session.now.at) };
    let mut new: Vec<Vec<IncomingPerson>> = Vec::with_capacity(boxes.len());
    if adds {
        let wanted = Wanted {
            mine: &mine,
            names: &names,
            on_file: &on_file,
            applications: &[],
            companies: &[],
            adds,
            wall,
        };
        for (shown, mail) in &boxes {
            // What is wrong with a file is told when it is read again.
            new.push(
                read_one(shown, mail, wanted, &mut progress).map_or_else(|_| Vec::new(), |file| file.people),
            );
        }
        // Their other mail comes in like that of people on file: the same files again bring nothing new.
        for person in new.iter().flatten() {
            for address in &person.emails {
                on_file.add(address, person.name.clone());
            }
        }
    }
    let wanted = Wanted {
        mine: &mine,
        names: &names,
        on_file: &on_file,
        applications: &applications,
        companies: &companies,
        adds,
        wall,
    };
    let mut new = new.into_iter();
    let mut incoming = Vec::with_capacity(boxes.len());
    for (shown, mail) in boxes {
        let people = new.next();
        match read_one(&shown, &mail, wanted, &mut progress) {
            Ok(mut read) => {
                read.people.extend(people.into_iter().flatten());
                incoming.push(read);
            }
            Err(e) => {
                let failure = bad(&shown, e);
                refuse(shown, failure)?;
            }
        }
    }
    progress.end();
    // It only matters which messages are the user's where there are some, or where some were left out for it.
    let is_of_mine = |file: &Incoming| {
        file.messages.iter().any(|message| message.direction == Direction::Out)
            || file.left_out.counts().any(|(why, _)| why == Why::Own)
    };
    if !incoming.iter().any(is_of_mine) {
        remarks.retain(|remark| !remark.is_taken);
    }
    Ok((incoming, remarks))
}

/// The addresses of those on file.
pub(in crate::commands) fn on_file(store: &Store) -> Result<OnFile> {
    let mut on_file = OnFile::default();
    for (address, name) in store.email_addresses()? {
        on_file.add(&address, name);
    }
    Ok(on_file)
}

/// The user's own addresses: those of the setting, else the one that most mail is from or to; and those that write in
/// the user's name.
fn own(
    session: &Session,
    participants: &Participants,
    on_file: &OnFile,
    adds: bool,
) -> (Own, Vec<OwnAddress>) {
    let settings = &session.config.my_emails;
    let mut mine = Own::new(settings.iter().map(String::as_str));
    let mut remarks = Vec::new();
    let all = |other: &str| {
        let mut all = settings.clone();
        all.push(other.to_owned());
        all.join(",")
    };
    if mine.is_empty() {
        // Where people are added, the wrong one would turn everything round.
        let owner = if adds { participants.owner_for_certain(on_file) } else { participants.owner(on_file) };
        if let Some(owner) = owner {
            mine.add(&owner);
            let hint = format!(
                "{owner} is taken to be your own address; if it isn't: rekindle config set me.email ADDRESS"
            );
            remarks.push(OwnAddress { address: owner, is_taken: true, hint });
        }
    } else if let Some(address) = participants.delivered_to().filter(|address| !on_file.has(address)) {
        mine.add(address);
    }
    for address in participants.in_the_name_of(session.config.me_name.as_deref(), &mine, on_file) {
        mine.add(&address);
        let all = all(&address);
        let hint = format!(
            "{address} is taken to be your own address because it has your name; if it is: rekindle config set me.email \
             {all}; if it belongs to somebody with the same name: rekindle add NAME --email {address}"
        );
        remarks.push(OwnAddress { address, is_taken: true, hint });
    }
    if !settings.is_empty() {
        let perhaps = participants.perhaps_own(&mine, on_file).take(5);
        remarks.extend(perhaps.map(|address| {
            let all = all(address);
            let hint = format!(
                "there is sent mail from {address}; if that is you: rekindle config set me.email {all}"
            );
            OwnAddress { address: address.to_owned(), is_taken: false, hint }
        }));
    }
    (mine, remarks)
}

fn read_one(
    shown: &str,
    mail: &Mail,
    wanted: Wanted<'_>,
    progress: &mut Progress,
) -> std::result::Result<Incoming, BadFile> {
    match mail {
        Mail::File(file) => {
            let mut start: &File = file;
            start.rewind()?;
            mailbox::read_file(Watched { file, progress }, shown, wanted)
        }
        Mail::Folder(path) => mailbox::read(path, shown, wanted),
    }
}

/// The largest mailbox, in bytes; a folder is made of small files.
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
        return unreadable(shown, &e);
    }
    cannot(shown, &bad, bad.hint())
}
