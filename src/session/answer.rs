//! The answer of a command that changed something: what it did, and which reminders appeared, moved or ended.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::config::SettingsFile;
use crate::domain::agenda::{Line, ReminderLine};
use crate::domain::reminder::Identity;
use crate::domain::{ReminderId, Rule, State};
use crate::failure::Result;
use crate::render::change::{Effect, More, Moved};
use crate::render::json::{ChangeName, ChangeView, ReminderView, RemindersView};
use crate::render::output::Output;
use crate::render::text::{safe, safe_lines, wrap_commands};
use crate::store::{Changed, Store};

use super::find;
use super::pending::Turn;

/// What a command has to say besides its reminders.
#[derive(Clone, Debug, Default)]
pub struct Said {
    lines: Vec<String>,
    remarks: Vec<String>,
    hints: Vec<String>,
    more: Map<String, Value>,
    /// Reminders whose end the lines tell.
    ended: BTreeSet<ReminderId>,
    settings: Option<(SettingsFile, SettingsFile)>,
    /// Held until the change is there to stay.
    turn: Option<Turn>,
}

impl Said {
    pub fn one(line: impl Into<String>) -> Self {
        Self { lines: vec![line.into()], ..Self::default() }
    }

    pub fn line(&mut self, line: impl Into<String>) {
        self.lines.push(line.into());
    }

    /// A line that tells how a reminder ended: nothing else has to.
    pub fn ended(&mut self, id: ReminderId, line: impl Into<String>) {
        self.line(line);
        self.ended.insert(id);
    }

    /// Goes on with what another has to say.
    pub fn append(&mut self, other: Self) {
        self.lines.extend(other.lines);
        self.remarks.extend(other.remarks);
        other.hints.into_iter().for_each(|hint| self.hint(hint));
        self.ended.extend(other.ended);
        self.more.extend(other.more);
        self.settings = other.settings.or(self.settings.take());
        self.turn = other.turn.or(self.turn.take());
    }

    /// What must be seen besides the answer.
    pub fn remark(&mut self, remark: impl Into<String>) {
        self.remarks.push(remark.into());
    }

    /// What to do next; once is enough.
    pub fn hint(&mut self, hint: impl Into<String>) {
        let hint = hint.into();
        if !self.hints.contains(&hint) {
            self.hints.push(hint);
        }
    }

    /// The settings file is written with this change, and stays as it was if the change fails.
    /// `before` was read in the turn.
    pub fn saves(&mut self, before: SettingsFile, after: SettingsFile, turn: Turn) {
        self.remarks.extend(turn.told.clone());
        self.settings = Some((before, after));
        self.turn = Some(turn);
    }

    /// The settings file before and after.
    pub(super) fn settings(&self) -> Option<&(SettingsFile, SettingsFile)> {
        self.settings.as_ref()
    }

    /// One more of a list in the JSON answer.
    pub fn push(&mut self, name: &str, value: Value) {
        match self.more.get_mut(name) {
            Some(Value::Array(list)) => list.push(value),
            _ => self.field(name, vec![value]),
        }
    }

    /// A field of its own in the JSON answer.
    pub fn field(&mut self, name: &str, value: impl Into<Value>) {
        self.more.insert(name.to_owned(), value.into());
    }
}

/// Reminders of a kind that an answer lists; a rule that is switched off ends a hundred thousand.
const MOST: usize = 1_000;

pub(super) fn show(
    out: &mut Output,
    today: NaiveDate,
    store: &Store,
    changed: &Changed,
    said: &Said,
) -> Result {
    let line = |id: ReminderId| find::reminder_by_id(store, id, today);
    let mut outcome = Effect::default();
    for id in changed.appeared.iter().take(MOST) {
        let appeared = line(*id)?;
        // A month that began some days ago isn't news.
        let reminder = &appeared.item.reminder;
        let is_old = reminder.identity.rule == Rule::MonthlyReview && reminder.due_on < today;
        if out.look.json || !is_old {
            outcome.appeared.push(appeared);
        }
    }
    for (id, was_due) in changed.moved.iter().take(MOST) {
        outcome.moved.push(Moved { line: line(*id)?, was_due: *was_due });
    }
    outcome.more.appeared = changed.appeared.len().saturating_sub(MOST);
    outcome.more.moved = changed.moved.len().saturating_sub(MOST);

    // What had lapsed before isn't news, unless the user had a hand in it.
    let is_news = |item: &ReminderLine, state: State| {
        let is_done = item.reminder.is_decided || state == State::Done;
        is_done || item.reminder.expires_on.is_none_or(|expires| today <= expires)
    };
    for id in &changed.ended {
        if outcome.ended.len() < MOST {
            let line = line(*id)?;
            if is_news(&line.item, line.state) {
                outcome.ended.push(line);
            }
        } else if let Some(item) = store.reminder_line(*id)? {
            outcome.more.ended += usize::from(is_news(&item, item.reminder.state(today)));
        }
    }
    // What was deleted and planned again under another number has not ended.
    let appeared: BTreeSet<Identity> =
        outcome.appeared.iter().map(|line| line.item.reminder.identity).collect();
    let stays = |identity: Identity| -> Result<bool> {
        Ok(appeared.contains(&identity)
            || changed.appeared.len() > MOST && store.has_open_reminder(identity)?)
    };
    for gone in &changed.gone {
        let state = gone.reminder.state(today);
        // A month's review that was planned meanwhile isn't news where it goes again.
        let is_review = gone.reminder.identity.rule == Rule::MonthlyReview && !gone.reminder.is_decided;
        let is_silent = is_review && !out.look.json;
        if is_silent || !is_news(gone, state) || stays(gone.reminder.identity)? {
            continue;
        }
        if outcome.ended.len() < MOST {
            outcome.ended.push(Line { item: gone.clone(), state, held_by: None, also: Vec::new() });
        } else {
            outcome.more.ended += 1;
        }
    }
    for gone in &changed.gone_more {
        outcome.more.ended += usize::from(!stays(*gone)?);
    }

    if out.look.json {
        out.json(&view(changed, &outcome, said))?;
        return Ok(());
    }
    tell(out, &said.lines)?;
    outcome.ended.retain(|line| !said.ended.contains(&line.item.reminder.id));
    let text = crate::render::change::text(&outcome, today, &out.look);
    out.text(&text)?;
    remark(out, said);
    Ok(())
}

/// What a command has to say that changed nothing.
pub(super) fn say(out: &mut Output, said: &Said) -> Result {
    if out.look.json {
        out.json(&said.more)?;
        return Ok(());
    }
    tell(out, &said.lines)?;
    remark(out, said);
    Ok(())
}

fn remark(out: &mut Output, said: &Said) {
    for remark in &said.remarks {
        out.remark(safe(remark));
    }
    for hint in &said.hints {
        out.remark(format_args!("hint: {hint}"));
    }
}

/// Lines that a terminal does not break inside a word; what goes on is under its beginning.
fn tell(out: &mut Output, lines: &[String]) -> Result {
    for line in lines {
        let line = safe_lines(line);
        match out.look.width {
            Some(most) => out.line(wrap_commands(&line, usize::from(most)))?,
            None => out.line(line)?,
        }
    }
    Ok(())
}

fn view(changed: &Changed, outcome: &Effect, said: &Said) -> ChangeView {
    let mut created: Map<String, Value> = Map::new();
    for (what, id) in &changed.created {
        // Several of a kind become a list.
        match created.get_mut(*what) {
            None => {
                created.insert((*what).to_owned(), (*id).into());
            }
            Some(Value::Array(ids)) => ids.push((*id).into()),
            Some(first) => *first = Value::Array(vec![first.take(), (*id).into()]),
        }
    }
    let views = |lines: &[Line]| lines.iter().map(ReminderView::of).collect();
    ChangeView {
        change: changed.id.map(|id| ChangeName { id, command: changed.command.clone() }),
        created,
        reminders: RemindersView {
            appeared: views(&outcome.appeared),
            moved: outcome
                .moved
                .iter()
                .map(|moved| ReminderView { was_due: Some(moved.was_due), ..ReminderView::of(&moved.line) })
                .collect(),
            ended: views(&outcome.ended),
            more: (outcome.more != More::default()).then_some(outcome.more),
        },
        more: said.more.clone(),
    }
}
