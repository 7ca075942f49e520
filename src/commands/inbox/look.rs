//! A look at the mail: what is new in the sources is read, and what it proposes is noted.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

use crate::domain::proposal::{Left, NewProposal, ProposalKind};
use crate::exchange::mail::Wall;
use crate::exchange::mail::look::{self as mail, Mailbox, Sweep, Verdict};
use crate::failure::{Failure, Result};
use crate::render::text::{count, safe};
use crate::session::Session;
use crate::store::Looked;

use super::facts::Facts;

/// How long an alert waits for a look at the mail, with the noting of what was found.
pub(in crate::commands) const PATIENCE: Duration = Duration::from_secs(2);
/// How much of that is for reading: what was read is noted afterwards.
const READING: f64 = 0.75;

/// At the first look, older mail is passed over.
const DAYS: u64 = 30;

/// How many heads a look read, and how many messages were new.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::commands) struct Counts {
    pub read: usize,
    pub new: usize,
    /// A mailbox was looked at for the first time, from this day on.
    pub begins: Option<NaiveDate>,
}

/// Looks into the sources, for no longer than `patience`; the next check goes on from there.
pub(in crate::commands) fn look(
    session: &mut Session,
    sources: &[PathBuf],
    since: Option<NaiveDate>,
    patience: Option<Duration>,
) -> Result<Counts> {
    let deadline = patience.map(|patience| Instant::now() + patience.mul_f64(READING));
    let store = session.reading_or_new()?;
    let (left, change) = (store.mail_left()?, store.next_change()? - 1);
    let mailboxes = mailboxes(session, sources);
    let changed: Vec<&Mailbox> = match since {
        Some(_) => mailboxes.iter().collect(),
        None => mail::changed(&mailboxes, &left, change),
    };
    if changed.is_empty() {
        return Ok(Counts::default());
    }
    let seen = store.mail_seen()?;
    let facts = Facts::read(session, store)?;
    let zone = session.now.zone;
    let instant = |local| zone.instant(local);
    let wall = Wall { instant: &instant, now: Some(session.now.at) };
    let mut look = Sweep {
        since: beginning(session, since),
        wall,
        skim: &|head, bytes| facts.skim(head, bytes),
        deadline,
        change,
        is_anew: since.is_some(),
        seen,
        found: HashMap::new(),
        read: 0,
        new: 0,
    };
    let mut looked = Looked::default();
    let mut proposals: Vec<(DateTime<Utc>, NewProposal)> = Vec::new();
    let mut failed: Option<Failure> = None;
    for mailbox in changed {
        let default = Left::default();
        let was = left.get(&mailbox.key()).filter(|_| since.is_none()).unwrap_or(&default);
        let read = look.at(mailbox, was, |mail, bytes| match facts.propose(mail, bytes) {
            Ok((new, verdict)) => {
                proposals.extend(new.map(|new| (mail.letter.sent_at, new)));
                verdict
            }
            Err(e) => {
                failed.get_or_insert(e);
                Verdict::Waits
            }
        });
        if let Some(failure) = failed {
            return Err(failure);
        }
        match read {
            Ok(now) => {
                looked.left.insert(mailbox.key(), now);
            }
            Err(e) => session.out.remark(format_args!("cannot read {}: {e}", safe(&mailbox.key()))),
        }
    }
    let is_first = since.is_none() && looked.left.keys().any(|path| !left.contains_key(path));
    let begins = is_first.then(|| session.now.zone.civil_day(look.since));
    let counts = Counts { read: look.read, new: look.new, begins };
    looked.seen = look.found;
    proposals.retain(|(sent_at, new)| {
        let took_place = !facts.did_not_take_place(new, *sent_at);
        // It is not read again: the email that tells so may not be, either.
        if !took_place && let Some(waits) = looked.seen.get_mut(&mail::digest("message", &new.message)) {
            *waits = false;
        }
        took_place
    });
    looked.proposals = in_their_order(proposals);
    drop(facts);
    if !looked.seen.is_empty() || looked.left != left_of(&left, &looked.left) {
        let store = session.writing()?;
        session.keep_days_backup();
        store.record_look(&looked)?;
    }
    Ok(counts)
}

/// What was noted before of the same mailboxes.
fn left_of(before: &BTreeMap<String, Left>, now: &BTreeMap<String, Left>) -> BTreeMap<String, Left> {
    before
        .iter()
        .filter(|(path, _)| now.contains_key(*path))
        .map(|(path, left)| (path.clone(), left.clone()))
        .collect()
}

/// The mailboxes of the sources, each once.
fn mailboxes(session: &mut Session, sources: &[PathBuf]) -> Vec<Mailbox> {
    let mut mailboxes: Vec<Mailbox> = Vec::new();
    for source in sources {
        match mail::mailboxes(source) {
            Ok(found) => mailboxes.extend(found),
            Err(e) => session.out.remark(format_args!(
                "cannot read {}: {e}; rekindle inbox sources lists where it looks",
                safe(&source.to_string_lossy())
            )),
        }
    }
    let mut known = BTreeSet::new();
    mailboxes.retain(|mailbox| known.insert(mailbox.key()));
    mailboxes
}

fn beginning(session: &Session, since: Option<NaiveDate>) -> DateTime<Utc> {
    let today = session.now.today();
    let day = since.or_else(|| today.checked_sub_days(Days::new(DAYS))).unwrap_or(today);
    session.now.zone.instant(day.and_time(NaiveTime::MIN))
}

/// The oldest mail first, whatever lay where; of someone new one is enough, and their other mail waits for the yes.
fn in_their_order(mut proposals: Vec<(DateTime<Utc>, NewProposal)>) -> Vec<NewProposal> {
    proposals.sort_by(|(at, one), (other_at, other)| (at, &one.message).cmp(&(other_at, &other.message)));
    let mut added = BTreeSet::new();
    let mut applied = BTreeSet::new();
    let is_first = |new: &NewProposal| match new.kind {
        ProposalKind::Add => {
            let name = new.command.get(1).map(String::as_str);
            added.insert(new.option("--email").or(name).map(str::to_owned))
        }
        // Two systems confirm one application.
        ProposalKind::Applied => applied.insert(new.command.get(1..4).map(<[String]>::to_vec)),
        ProposalKind::Planned
        | ProposalKind::Offered
        | ProposalKind::Rejected
        | ProposalKind::Replied
        | ProposalKind::Sent
        | ProposalKind::AutoReply
        | ProposalKind::Bounce
        | ProposalKind::Moved => true,
    };
    let mut is_first = is_first;
    proposals.into_iter().map(|(_, new)| new).filter(|new| is_first(new)).collect()
}

/// `3 emails to look at: rekindle inbox`; nothing for none.
pub(in crate::commands) fn in_a_line(letters: usize) -> Option<String> {
    (letters > 0).then(|| format!("{} to look at: rekindle inbox", count(letters, "email")))
}
