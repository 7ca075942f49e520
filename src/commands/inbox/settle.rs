//! Yes and no to what emails propose.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use crate::clock::Now;
use crate::domain::letter::{self, Correspondent};
use crate::domain::proposal::{Evidence, ProposalKind, ProposalState, Waiting};
use crate::domain::{ProposalId, text};
use crate::failure::{Candidate, Failure, Result};
use crate::render::proposals;
use crate::render::text::{count_of, safe};
use crate::session::ask::{self, Way};
use crate::session::word::word;
use crate::session::{Said, Session, complete, find, play};
use crate::store::Store;

use super::look::{PATIENCE, in_a_line, look};
use super::moot::{self, waiting};

#[derive(Debug, Args)]
pub(super) struct AcceptArgs {
    /// Numbers, as `rekindle inbox` shows them
    #[arg(value_name = "ID", required_unless_present = "all", add = complete::proposals())]
    ids: Vec<String>,
    /// All but those that add someone, close an application, or record an offer or an interview that is over
    #[arg(long, conflicts_with = "ids")]
    all: bool,
    /// Only this kind
    #[arg(long, value_name = "KIND", requires = "all", value_parser = word::<ProposalKind>())]
    kind: Option<ProposalKind>,
}

pub(super) fn accept(session: &mut Session, args: &AcceptArgs) -> Result {
    let store = session.reading()?;
    let mut chosen = waiting(&store, session.now.zone, session.now.today())?;
    let known: BTreeSet<ProposalId> = chosen.iter().map(|one| one.proposal.id).collect();
    let (mut left, mut open, mut untitled, mut behind) = (0, 0, 0, 0);
    if args.all {
        let weighty: Vec<Waiting> =
            chosen.iter().filter(|one| one.proposal.is.is_weighty()).cloned().collect();
        chosen.retain(|one| args.kind.is_none_or(|kind| one.proposal.is.kind == kind));
        let before = chosen.len();
        chosen.retain(|one| !one.proposal.is.is_weighty());
        left = before - chosen.len();
        let before = chosen.len();
        chosen.retain(|one| one.choices.is_empty());
        open = before - chosen.len();
        let before = chosen.len();
        chosen.retain(|one| !one.proposal.is.lacks_title());
        untitled = before - chosen.len();
        let before = chosen.len();
        let notes: Vec<Waiting> =
            chosen.iter().filter(|one| one.proposal.is.kind == ProposalKind::Sent).cloned().collect();
        chosen.retain(|one| !weighty.iter().any(|first| may_answer(one, first, &notes)));
        behind = before - chosen.len();
    } else {
        let named = named(&store, &session.now, &args.ids)?;
        chosen.retain(|one| named.contains(&one.proposal.id));
    }
    drop(store);
    let mut documents: Vec<Value> = Vec::new();
    let mut failures: Vec<(ProposalId, Failure)> = Vec::new();
    for one in &chosen {
        match accept_one(session, one) {
            Ok(Some(document)) => documents.push(document),
            Ok(None) => {}
            Err(failure) => failures.push((one.proposal.id, failure)),
        }
    }
    if session.out.look.json {
        // Where nothing was accepted, the error is the answer.
        if !documents.is_empty() || failures.is_empty() {
            session.out.json(&json!({ "accepted": documents }))?;
        }
    } else if chosen.is_empty() && left + open + untitled + behind == 0 {
        session.out.line("Nothing to accept")?;
    } else if !documents.is_empty() || failures.len() < chosen.len() {
        say_what_follows(session, &known)?;
    }
    if left > 0 {
        let (stay, it, them, each) = match left {
            1 => ("1 proposal is".to_owned(), "it", "it", "it"),
            several => (format!("{several} proposals are"), "they", "them", "each"),
        };
        session.out.remark(format_args!(
            "{stay} left, because {it} would add someone, close an application, or record an offer or a past \
             interview: look at {them} with rekindle inbox, and accept {each} by number"
        ));
    }
    if open > 0 {
        let stay = count_of(open, "proposal", "proposals");
        session
            .out
            .remark(format_args!("{stay} could belong to more than one application: see rekindle inbox"));
    }
    if untitled > 0 {
        session.out.remark(match untitled {
            1 => {
                "1 application is left, because its email doesn't name the job: see rekindle inbox".to_owned()
            }
            several => format!(
                "{several} applications are left, because their emails don't name the job: see rekindle inbox"
            ),
        });
    }
    if behind > 0 {
        session.out.remark(match behind {
            1 => "1 note of yours may answer an email that is still waiting: accept that email first (rekindle inbox)"
                .to_owned(),
            several => format!(
                "{several} notes of yours may answer emails that are still waiting: accept those emails first \
                 (rekindle inbox)"
            ),
        });
    }
    in_one(failures)
}

/// Whether a note of the user's may answer an email that still waits, for what the note is depends on that one: it has
/// the same subject, or is the first of the `notes` that went to them since.
fn may_answer(note: &Waiting, first: &Waiting, notes: &[Waiting]) -> bool {
    let is_theirs = |one: &Waiting| {
        let contact = one.proposal.is.contact;
        contact.is_some() && contact == first.proposal.is.contact
    };
    // The numbers follow the order in which the emails were sent.
    let sent = |one: &Waiting| (one.proposal.is.evidence.sent_on, one.proposal.id);
    let is_later = |one: &Waiting| is_theirs(one) && sent(one) > sent(first);
    let subject = |one: &Waiting| bare_subject(&one.proposal.is.evidence.subject);
    let next = || notes.iter().filter(|one| is_later(one)).min_by_key(|one| sent(one));
    note.proposal.is.kind == ProposalKind::Sent
        && is_later(note)
        && (subject(note) == subject(first)
            || next().is_some_and(|next| next.proposal.id == note.proposal.id))
}

/// A subject without what mail programs put before it: `AW: Re: Data Engineer`.
fn bare_subject(subject: &str) -> String {
    let mut bare = text::key(subject);
    while let Some((before, rest)) = bare.split_once(':')
        && before.chars().count() <= 4
    {
        bare = rest.trim_start().to_owned();
    }
    bare
}

/// An email that suggested to add somebody, or an opening, may say more now that they are on file.
fn say_what_follows(session: &mut Session, known: &BTreeSet<ProposalId>) -> Result {
    let sources = session.config.mail_sources.clone();
    look(session, &sources, None, Some(PATIENCE))?;
    let now = waiting(&session.reading()?, session.now.zone, session.now.today())?;
    let more = now.iter().filter(|one| !known.contains(&one.proposal.id)).count();
    if let Some(line) = in_a_line(more) {
        session.out.remark(format_args!("{line}"));
    }
    Ok(())
}

/// The first failure, with what the others were.
fn in_one(failures: Vec<(ProposalId, Failure)>) -> Result {
    let told: Vec<String> = failures
        .iter()
        .map(|(id, failure)| format!("proposal {id} was not accepted: {}", failure.message))
        .collect();
    match failures.into_iter().next() {
        Some((_, mut first)) => {
            first.message = told.join("; ");
            Err(first)
        }
        None => Ok(()),
    }
}

/// Runs its command. Its answer is shown, or handed back where the answer is JSON.
fn accept_one(session: &mut Session, one: &Waiting) -> Result<Option<Value>> {
    let id = one.proposal.id;
    if one.proposal.is.choices().is_empty() && !one.proposal.is.lacks_title() {
        // What was accepted before it may tell what kind of note it is.
        let words = moot::words(&session.reading_quietly()?, session.now.zone, &one.proposal.is)?;
        return run(session, id, &words);
    }
    match words_chosen(session, one)? {
        Some(words) => run(session, id, &words),
        None => Ok(None),
    }
}

/// The words with the title that the user types; `None` leaves it.
fn words_titled(session: &Session, one: &Waiting) -> Result<Option<Vec<String>>> {
    if !ask::can_ask(session) {
        let command = shell_words::join(&one.words);
        return Err(Failure::ambiguous("the email doesn't name the job", Vec::new())
            .hint(format!("type the command with the job title: rekindle {command}")));
    }
    Ok(ask::for_title()?.map(|title| one.words_titled(&title)))
}

/// The words of a proposal, for the application that the user picks where it may be for several; `None` leaves it.
fn words_chosen(session: &Session, one: &Waiting) -> Result<Option<Vec<String>>> {
    if one.proposal.is.lacks_title() {
        return words_titled(session, one);
    }
    let [(first, _), ..] = one.choices.as_slice() else { return Ok(Some(one.words.clone())) };
    if !ask::can_ask(session) {
        let candidates = one.choices.iter().map(|(id, called)| Candidate { id: id.0, name: called.clone() });
        let command = shell_words::join(one.words_for(*first));
        return Err(Failure::ambiguous("it could belong to more than one application", candidates.collect())
            .hint(format!("give the command with the right one: rekindle {command}")));
    }
    let shown: Vec<String> = one.choices.iter().map(|(_, called)| called.clone()).collect();
    match ask::which_way_or_later("Which application is it for?", &shown)? {
        Way::Chosen(at) => Ok(one.choices.get(at).map(|(id, _)| one.words_for(*id))),
        Way::LeftOut => Ok(None),
        Way::Stopped => Err(Failure::failed("stopped: the proposal is still waiting")),
    }
}

fn run(session: &mut Session, id: ProposalId, words: &[String]) -> Result<Option<Value>> {
    let played = play::typed(session, words, Some(id))?;
    if session.out.look.json {
        let mut document: Value = serde_json::from_str(&played.answer).map_err(anyhow::Error::from)?;
        if let Some(fields) = document.as_object_mut() {
            fields.insert("proposal".to_owned(), id.0.into());
        }
        return Ok(Some(document));
    }
    session.out.text(&played.answer)?;
    for line in played.remarks.lines() {
        session.out.remark(line);
    }
    Ok(None)
}

/// The proposals of these numbers; all of them wait.
fn named(store: &Store, now: &Now, typed: &[String]) -> Result<BTreeSet<ProposalId>> {
    let mut named = BTreeSet::new();
    for typed in typed {
        if let Some((first, last)) = find::range(typed) {
            let open = store.open_proposals()?.into_iter();
            let mut is_any = false;
            for proposal in open.filter(|one| one.is.is_sound() && (first..=last).contains(&one.id.0)) {
                if moot::still_waits(store, now.zone, now.today(), &proposal)?.is_some() {
                    is_any |= named.insert(proposal.id);
                }
            }
            if is_any {
                continue;
            }
            return Err(Failure::not_found(format!("no proposal is waiting from {first} to {last}"))
                .hint("rekindle inbox lists those that are waiting"));
        }
        let id = typed.trim_start_matches('#').parse().ok().map(ProposalId);
        let found = id.map(|id| store.proposal(id)).transpose()?.flatten();
        let why = match &found {
            Some(proposal) if !proposal.is.is_sound() => "is damaged and can't be accepted",
            Some(proposal) if proposal.state == ProposalState::Open => {
                if moot::still_waits(store, now.zone, now.today(), proposal)?.is_some() {
                    named.insert(proposal.id);
                    continue;
                }
                "is already recorded"
            }
            Some(proposal) if proposal.state == ProposalState::Accepted => "has already been accepted",
            Some(_) => "has already been dismissed",
            None => {
                return Err(Failure::not_found(format!("there is no proposal {typed}"))
                    .hint("rekindle inbox lists those that are waiting"));
            }
        };
        return Err(Failure::not_found(format!("proposal {typed} {why}"))
            .hint("rekindle inbox lists those that are waiting; to bring it back: rekindle log has the number of the change, then \
                   rekindle undo NUMBER"));
    }
    Ok(named)
}

pub(super) fn dismiss(session: &mut Session, typed: &[String], is_never: bool) -> Result {
    let named = named(&session.reading()?, &session.now, typed)?;
    let state = if is_never { ProposalState::Never } else { ProposalState::Dismissed };
    settle(session, &named, state)
}

/// Whether a sender passes on the mail of many companies.
fn speaks_for_many(evidence: &Evidence) -> bool {
    let sender = Correspondent { name: None, address: evidence.sender.clone() };
    letter::is_from_a_system(&sender)
}

fn settle(session: &mut Session, ids: &BTreeSet<ProposalId>, state: ProposalState) -> Result {
    let is_never = state == ProposalState::Never;
    session.change(|change| {
        let mut said = Said::default();
        for id in ids {
            let proposal = change.proposal(*id)?;
            let is_shared = proposal.as_ref().is_some_and(|one| speaks_for_many(&one.is.evidence));
            let state = if is_shared { ProposalState::Dismissed } else { state };
            change.settle_proposal(*id, state)?;
            let kind = proposal.as_ref().map(|one| one.is.kind.to_string()).unwrap_or_default();
            said.line(format!("Dismissed proposal {id} ({kind})"));
            if let (ProposalState::Never, Some(proposal)) = (state, &proposal) {
                let sender = &proposal.is.evidence.sender;
                let mut others = 0;
                for other in change.open_proposals()? {
                    if other.is.evidence.sender == *sender {
                        change.settle_proposal(other.id, ProposalState::Dismissed)?;
                        others += 1;
                    }
                }
                let with_it = if others > 0 {
                    let others = count_of(others, "other proposal", "other proposals");
                    format!("; {others} from them dismissed, too")
                } else {
                    String::new()
                };
                said.line(format!("From now on, nothing from {sender} will be proposed{with_it}"));
            }
            if let (true, true, Some(proposal)) = (is_shared, is_never, &proposal) {
                let sender = &proposal.is.evidence.sender;
                said.line(format!("{sender} writes for many companies, so its other mail is still read"));
            }
            said.push("dismissed", id.0.into());
        }
        Ok(said)
    })
}

const WAYS: [&str; 6] = [
    "yes",
    "edit the command first",
    "no, dismiss it",
    "dismiss it, and ignore this sender from now on",
    "later",
    "quit",
];

/// Asks about one after another; what makes sense only then is asked about as well.
pub(super) fn walk(session: &mut Session, sources: &[PathBuf]) -> Result {
    let mut passed: BTreeSet<ProposalId> = BTreeSet::new();
    loop {
        let open = waiting(&session.reading()?, session.now.zone, session.now.today())?;
        let next = open.into_iter().find(|one| !passed.contains(&one.proposal.id));
        let Some(one) = next else {
            look(session, sources, None, None)?;
            let now = waiting(&session.reading()?, session.now.zone, session.now.today())?;
            if now.iter().any(|one| !passed.contains(&one.proposal.id)) {
                continue;
            }
            return Ok(());
        };
        let id = one.proposal.id;
        passed.insert(id);
        let text = proposals::one(&one, &session.out.look);
        session.out.text(&format!("\n{text}"))?;
        session.out.flush()?;
        let ways: Vec<String> = WAYS.iter().map(|way| (*way).to_owned()).collect();
        let only = BTreeSet::from([id]);
        match ask::which_way_or_later("Record it?", &ways)? {
            Way::Chosen(0) => {
                let ran = words_chosen(session, &one)
                    .and_then(|words| words.map_or(Ok(None), |words| run(session, id, &words)));
                if let Err(failure) = ran {
                    tell(session, &failure);
                }
            }
            Way::Chosen(1) => edit(session, &one)?,
            Way::Chosen(2) => settle(session, &only, ProposalState::Dismissed)?,
            Way::Chosen(3) => settle(session, &only, ProposalState::Never)?,
            Way::Chosen(4) | Way::LeftOut => {}
            Way::Chosen(_) | Way::Stopped => return Ok(()),
        }
    }
}

/// Runs a command as the user changes it; what is refused is there to be changed once more.
fn edit(session: &mut Session, one: &Waiting) -> Result {
    let id = one.proposal.id;
    let mut line = shell_words::join(one.words_to_edit());
    while let Some(edited) = ask::for_command(&line)? {
        let words = shell_words::split(&edited)
            .map_err(|e| Failure::usage(format!("cannot read the command: {e}")).hint("close the quotes"));
        match words.and_then(|words| run(session, id, &words)) {
            Ok(_) => return Ok(()),
            Err(failure) => tell(session, &failure),
        }
        line = edited;
    }
    Ok(())
}

/// What is refused is told, and the walk goes on.
fn tell(session: &mut Session, failure: &Failure) {
    session.out.remark(format_args!("nothing was recorded: {}", safe(&failure.message)));
    if let Some(hint) = &failure.hint {
        session.out.remark(format_args!("hint: {}", safe(hint)));
    }
}
