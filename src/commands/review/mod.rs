//! `review`: a month looked back at in ten items, each with a question that acts when answered.

mod people;
mod reviewed_month;
mod search;

use std::io::Write as _;

use chrono::NaiveDate;
use clap::Args;
use serde_json::Value;

use crate::domain::review::{ItemKind, Month};
use crate::domain::when::{self, Looks};
use crate::domain::word::Word as _;
use crate::domain::{ReminderId, Rule};
use crate::failure::{Failure, Result};
use crate::render::review::{Item, Offer, Way, text, title, view};
use crate::render::text::safe;
use crate::session::ask::{self, Way as Answer};
use crate::session::word::word;
use crate::session::{Said, Session, play};
use crate::store::{Decided, OpenFilter, Store};

use reviewed_month::ReviewedMonth;

/// Look back on a month: what came in, what is left, who to keep in touch with
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle review                   last month, one item after another
  rekindle review september
  rekindle review --from tidying    pick up where you left off
  rekindle review --yes             accept every suggestion that can be undone

Ten items, always in the same order. On a terminal each asks a question and
does what you answer; you can stop at any time. In a pipe it only prints the
page. At the end, and with --yes, the reminder to look back is ticked off.")]
pub struct ReviewArgs {
    /// The month to look back on: 2026-09 or september [default: last month]
    #[arg(value_name = "MONTH", conflicts_with = "month")]
    pub named: Option<String>,
    /// The same as MONTH
    #[arg(long, value_name = "MONTH")]
    pub month: Option<String>,
    /// Begin with this item
    #[arg(long, value_name = "ITEM", value_parser = word::<ItemKind>())]
    pub from: Option<ItemKind>,
}

pub fn run(session: &mut Session, args: &ReviewArgs) -> Result {
    let today = session.now.today();
    let named = args.named.as_deref().or(args.month.as_deref());
    let month = named.map_or_else(|| Ok(Month::before(today)), |typed| month(typed, today))?;
    let kinds: Vec<ItemKind> = ItemKind::ALL
        .iter()
        .copied()
        .skip_while(|kind| args.from.is_some_and(|from| *kind != from))
        .collect();
    if session.yes {
        return take_all(session, month, &kinds);
    }
    if ask::can_ask(session) && session.out.is_terminal() {
        return walk(session, month, &kinds);
    }
    let store = session.reading()?;
    let look = ReviewedMonth { session, store: &store, month, today };
    let items = kinds.iter().map(|kind| item(&look, *kind)).collect::<Result<Vec<_>>>()?;
    drop(store);
    if session.out.look.json {
        session.out.json(&view(month, &items, &[]))?;
        return Ok(());
    }
    let mut page = title(month, &session.out.look);
    for item in &items {
        page.push_str(&text(item, place(item.kind), true, &session.out.look));
    }
    session.out.text(&page)?;
    Ok(())
}

/// A month that has begun.
fn month(typed: &str, today: NaiveDate) -> Result<Month> {
    let first = when::month_named(typed, today, Looks::Back).ok_or_else(|| {
        Failure::usage(format!("\"{}\" is not a month", safe(typed)))
            .hint("write it as 2026-09 or september, or leave it out for last month")
    })?;
    if first > today {
        return Err(Failure::usage(format!("{} has not begun yet", Month::of(first).name()))
            .hint("give a month to look back on"));
    }
    Ok(Month::of(first))
}

fn place(kind: ItemKind) -> usize {
    ItemKind::ALL.iter().position(|one| *one == kind).map_or(0, |at| at + 1)
}

/// A month that is long over is only looked at: nothing is suggested for today.
fn item(look: &ReviewedMonth<'_>, kind: ItemKind) -> Result<Item> {
    let mut item = item_of_month(look, kind)?;
    if look.month.first < Month::before(look.today).first {
        item.offers.clear();
    }
    Ok(item)
}

fn item_of_month(look: &ReviewedMonth<'_>, kind: ItemKind) -> Result<Item> {
    match kind {
        ItemKind::StillToDo => search::still_to_do(look),
        ItemKind::CameIn => search::came_in(look),
        ItemKind::Funnel => search::funnel(look),
        ItemKind::AlmostHired => search::almost_hired(look),
        ItemKind::KeepInTouch => people::keep_in_touch(look),
        ItemKind::Silent => search::silent(look),
        ItemKind::Lessons => search::lessons(look),
        ItemKind::Reapply => search::reapply(look),
        ItemKind::Tidying => people::tidying(look),
        ItemKind::PickOne => people::pick_one(look),
    }
}

/// Every suggestion that makes nothing final, item by item: what one does may settle another.
fn take_all(session: &mut Session, month: Month, kinds: &[ItemKind]) -> Result {
    let mut items = Vec::new();
    let mut done = Vec::new();
    for kind in kinds {
        let item = fresh(session, month, *kind)?;
        for way in item.offers.iter().filter_map(Offer::default_way).filter(|way| !way.is_final) {
            done.extend(act_if_possible(session, way)?);
        }
        items.push(item);
    }
    if session.out.look.json {
        finish_quietly(session, month)?;
        session.out.json(&view(month, &items, &done))?;
        return Ok(());
    }
    finish(session, month)
}

fn fresh(session: &mut Session, month: Month, kind: ItemKind) -> Result<Item> {
    let store = session.reading()?;
    let today = session.now.today();
    item(&ReviewedMonth { session, store: &store, month, today }, kind)
}

/// The same, and where it cannot be done, says why and goes on.
fn act_if_possible(session: &mut Session, way: &Way) -> Result<Option<Value>> {
    act(session, way).or_else(|failure| {
        session.out.remark(format_args!("nothing was changed: {}", safe(&failure.message)));
        Ok(None)
    })
}

/// Runs the command of an answer. What it says is shown, or handed back where the answer is JSON.
fn act(session: &mut Session, way: &Way) -> Result<Option<Value>> {
    let mut words = way.command.clone();
    // The question was asked already, but what cannot be undone asks once more.
    if words.first().is_none_or(|verb| verb != "erase") {
        words.push("--yes".to_owned());
    }
    let played = play::typed(session, &words, None)?;
    if session.out.look.json {
        return Ok(Some(serde_json::from_str(&played.answer).map_err(anyhow::Error::from)?));
    }
    session.out.text(&played.answer)?;
    // A question that follows goes another way to the terminal.
    session.out.flush()?;
    for line in played.remarks.lines() {
        session.out.remark(line);
    }
    Ok(None)
}

fn walk(session: &mut Session, month: Month, kinds: &[ItemKind]) -> Result {
    let heading = title(month, &session.out.look);
    session.out.text(&heading)?;
    for kind in kinds {
        let item = fresh(session, month, *kind)?;
        let shown = text(&item, place(*kind), false, &session.out.look);
        session.out.text(&shown)?;
        session.out.flush()?;
        // What says nothing but that there is nothing needs no key.
        let goes_on = match (item.offers.is_empty(), item.rows.is_empty()) {
            (false, _) => ask_each(session, &item.offers)?,
            (true, true) => true,
            (true, false) => ask::goes_on(session)?,
        };
        if !goes_on {
            session.out.remark(format_args!(
                "To continue later: rekindle review --month {} --from {kind}",
                month.number()
            ));
            return Ok(());
        }
    }
    finish(session, month)
}

/// Asks one question after another; false when the user stops.
fn ask_each(session: &mut Session, offers: &[Offer]) -> Result<bool> {
    for offer in offers {
        let answers = offer.ways.iter().map(|way| way.answer).chain(["stop here"]).map(str::to_owned);
        let way = match ask::which_way_or_later(&offer.question, &answers.collect::<Vec<_>>())? {
            Answer::LeftOut => continue,
            Answer::Chosen(at) => offer.ways.get(at),
            Answer::Stopped => None,
        };
        let Some(way) = way else { return Ok(false) };
        if !way.command.is_empty() {
            act_if_possible(session, way)?;
        }
    }
    Ok(true)
}

/// Ticks the reminder to look back at this month.
fn finish(session: &mut Session, month: Month) -> Result {
    let Some(reminder) = reminder(&session.reading()?, month, session.now.today())? else {
        return session.answer(&Said::one(format!("That was {}.", month.name())));
    };
    let today = session.now.today();
    session.change(|change| {
        change.decide(reminder, &Decided::Done, today)?;
        Ok(Said::one(format!("That was {}.", month.name())))
    })
}

/// The same where the answer is one document of the whole review.
fn finish_quietly(session: &mut Session, month: Month) -> Result {
    let today = session.now.today();
    if let Some(reminder) = reminder(&session.reading()?, month, today)? {
        let words = ["done".to_owned(), reminder.0.to_string()];
        play::typed(session, &words, None)?;
    }
    Ok(())
}

/// The reminder that asks to look back at this month, which is planned for the next.
fn reminder(store: &Store, month: Month, today: NaiveDate) -> Result<Option<ReminderId>> {
    let mut found = None;
    let next = month.next();
    store.open_reminders(OpenFilter { today, ready_by: Some(next.last) }, |line| {
        let reminder = &line.reminder;
        let is_it = reminder.identity.rule == Rule::MonthlyReview
            && reminder.identity.ordinal.to_string() == next.first.format("%Y%m").to_string();
        found = found.or(is_it.then_some(reminder.id));
        Ok(())
    })?;
    Ok(found)
}
