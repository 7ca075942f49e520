//! `duplicates`: who may be on file twice; in a terminal, one pair after the other.

use std::io::Write as _;

use clap::Args;

use crate::domain::contact::Contact;
use crate::domain::duplicate::Pair;
use crate::failure::{Failure, Result};
use crate::render::duplicates::{PairLine, beside, text, view};
use crate::render::text::{count, safe};
use crate::session::ask::Way;
use crate::session::{Said, Session, ask, complete, find};
use crate::store::Store;

use super::merge::{confirmed, numbered};

/// More pairs than this are counted, not listed.
const MOST: usize = 1_000;

/// Find contacts that you may have twice
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle duplicates                   one pair after another, in a terminal
  rekindle duplicates --list
  rekindle duplicates --not-same 3 9    never ask about these two again

The same LinkedIn profile or email address is a sure sign; the same or a similar
name and company is a likely one. Nothing is merged unless you say so, and
`rekindle undo` takes back each decision on its own.")]
pub struct DuplicatesArgs {
    /// List the pairs, and ask nothing
    #[arg(long)]
    pub list: bool,
    /// Record two contacts as different people
    #[arg(
        long,
        value_names = ["CONTACT", "OTHER"],
        num_args = 2,
        conflicts_with = "list",
        add = complete::contacts()
    )]
    pub not_same: Option<Vec<String>>,
}

pub fn run(session: &mut Session, args: &DuplicatesArgs) -> Result {
    if let Some([one, other]) = args.not_same.as_deref() {
        let store = session.reading()?;
        let (one, other) = (find::contact_on_file(&store, one)?, find::contact_on_file(&store, other)?);
        drop(store);
        return tell_apart(session, &one, &other);
    }
    let store = session.reading()?;
    let found = store.duplicates()?;
    if !found.is_empty() && !session.out.look.json && !args.list && ask::can_ask(session) {
        drop(store);
        return walk(session, &found);
    }
    let mut pairs = Vec::new();
    for pair in found.iter().take(MOST) {
        pairs.extend(line(&store, *pair)?);
    }
    let more = found.len().saturating_sub(MOST);
    if session.out.look.json {
        return Ok(session.out.json(&view(&pairs, more))?);
    }
    if pairs.is_empty() {
        return Ok(session.out.line("Nobody seems to be in your records twice")?);
    }
    let text = text(&pairs, &session.out.look);
    session.out.text(&text)?;
    if more > 0 {
        session.out.line(format_args!("and {} more", count(more, "pair")))?;
    }
    let (first, other) =
        (pairs.first().map_or(0, |p| p.one.contact.id.0), pairs.first().map_or(0, |p| p.other.contact.id.0));
    session.out.remark(format_args!(
        "hint: if they are the same person: rekindle merge {first} {other}; if they are two people: rekindle duplicates \
         --not-same {first} {other}"
    ));
    Ok(())
}

fn line(store: &Store, pair: Pair) -> Result<Option<PairLine>> {
    let (one, other) = (store.contact_line(pair.one)?, store.contact_line(pair.other)?);
    Ok(one.zip(other).map(|(one, other)| PairLine { one, other, alike: pair.alike }))
}

fn tell_apart(session: &mut Session, one: &Contact, other: &Contact) -> Result {
    if one.id == other.id {
        return Err(Failure::usage(format!("both are {}", numbered(one))).hint("give two contacts"));
    }
    session.change(|change| {
        let is_new = change.tell_apart(one.id, other.id)?;
        let said = if is_new { "Noted" } else { "Noted before" };
        Ok(Said::one(format!("{said}: {} and {} are two people", numbered(one), numbered(other))))
    })
}

/// What became of the pairs.
#[derive(Default)]
struct Tally {
    merged: usize,
    apart: usize,
    later: usize,
}

fn walk(session: &mut Session, pairs: &[Pair]) -> Result {
    let mut tally = Tally::default();
    for (at, pair) in pairs.iter().enumerate() {
        let Some((pair, [one, other])) = still_there(session, *pair)? else { continue };
        session.out.line(format_args!("{} of {}", at + 1, pairs.len()))?;
        let shown = beside(&pair, &session.out.look);
        session.out.text(&shown)?;
        session.out.flush()?;
        let ways = vec![
            format!("Yes: keep {}", safe(&numbered(&one))),
            format!("Yes: keep {}", safe(&numbered(&other))),
            "Not the same person".to_owned(),
            "Later".to_owned(),
            "Stop".to_owned(),
        ];
        match ask::which_way_or_later("Are they the same person?", &ways)? {
            Way::Chosen(0) => merge(session, &one, &other, &mut tally)?,
            Way::Chosen(1) => merge(session, &other, &one, &mut tally)?,
            Way::Chosen(2) => {
                // The log says what could have been typed.
                session.typed = format!("duplicates --not-same {} {}", one.id, other.id);
                tell_apart(session, &one, &other)?;
                tally.apart += 1;
            }
            Way::Chosen(3) | Way::LeftOut => tally.later += 1,
            Way::Chosen(_) | Way::Stopped => {
                tally.later += pairs.len() - at;
                break;
            }
        }
        session.out.line("")?;
    }
    let mut parts = Vec::new();
    for (n, what) in [(tally.merged, "merged"), (tally.apart, "told apart")] {
        if n > 0 {
            parts.push(format!("{} {what}", count(n, "pair")));
        }
    }
    if tally.later > 0 || parts.is_empty() {
        parts.push(format!("{} left", count(tally.later, "pair")));
    }
    Ok(session.out.line(parts.join(", "))?)
}

fn merge(session: &mut Session, kept: &Contact, gone: &Contact, tally: &mut Tally) -> Result {
    session.typed = format!("merge {} {}", kept.id, gone.id);
    if confirmed(session, kept, gone)? {
        tally.merged += 1;
    } else {
        tally.later += 1;
    }
    Ok(())
}

/// Both as they are now; `None` when one of them became part of another meanwhile.
fn still_there(session: &Session, pair: Pair) -> Result<Option<(PairLine, [Contact; 2])>> {
    let store = session.reading_quietly()?;
    Ok(line(&store, pair)?.map(|line| {
        let both = [line.one.contact.clone(), line.other.contact.clone()];
        (line, both)
    }))
}
