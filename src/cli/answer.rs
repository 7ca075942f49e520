//! The answer of a command that changed something: what it did, and which reminders appeared, moved or ended.

use serde_json::{Map, Value};

use crate::config::Settings;
use crate::domain::agenda::{Line, ReminderLine};
use crate::domain::{ReminderId, State};
use crate::failure::Result;
use crate::render::change::{Moved, Outcome};
use crate::render::json::{ChangeName, ChangeView, ReminderView, RemindersView};
use crate::render::text::{safe, safe_lines, width, wrap};
use crate::store::{Changed, Store};

use super::{Session, find};

/// What a command has to say beside its reminders.
#[derive(Clone, Debug, Default)]
pub struct Said {
    lines: Vec<String>,
    remarks: Vec<String>,
    hints: Vec<String>,
    more: Map<String, Value>,
    settings: Option<(Settings, Settings)>,
}

impl Said {
    pub fn one(line: impl Into<String>) -> Self {
        Self { lines: vec![line.into()], ..Self::default() }
    }

    pub fn line(&mut self, line: impl Into<String>) {
        self.lines.push(line.into());
    }

    /// Goes on with what another has to say.
    pub fn append(&mut self, other: Self) {
        self.lines.extend(other.lines);
        self.remarks.extend(other.remarks);
        self.hints.extend(other.hints);
        self.more.extend(other.more);
        self.settings = other.settings.or(self.settings.take());
    }

    /// What must be seen beside the answer.
    pub fn remark(&mut self, remark: impl Into<String>) {
        self.remarks.push(remark.into());
    }

    /// What to do next.
    pub fn hint(&mut self, hint: impl Into<String>) {
        self.hints.push(hint.into());
    }

    /// The settings file is written with this change, and stays as it was if the change fails.
    pub fn saves(&mut self, before: Settings, after: Settings) {
        self.settings = Some((before, after));
    }

    /// The settings file before and after.
    pub(super) fn settings(&self) -> Option<&(Settings, Settings)> {
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

pub(super) fn show(session: &mut Session, store: &Store, changed: &Changed, said: &Said) -> Result {
    let today = session.now.today();
    let lines = |ids: &[ReminderId]| -> Result<Vec<Line>> {
        ids.iter().map(|id| find::reminder_by_id(store, *id, today)).collect()
    };
    let moved_ids: Vec<ReminderId> = changed.moved.iter().map(|(id, _)| *id).collect();
    let moved: Vec<Moved> = lines(&moved_ids)?
        .into_iter()
        .zip(&changed.moved)
        .map(|(line, (_, was_due))| Moved { line, was_due: *was_due })
        .collect();
    let appeared = lines(&changed.appeared)?;
    let mut ended = lines(&changed.ended)?;
    // What was deleted and planned again under another number has not ended.
    let stays =
        |gone: &ReminderLine| appeared.iter().any(|a| a.item.reminder.identity == gone.reminder.identity);
    ended.extend(changed.gone.iter().filter(|gone| !stays(gone)).map(|gone| Line {
        item: gone.clone(),
        state: gone.reminder.state(today),
        held_by: None,
        also: Vec::new(),
    }));
    // What had lapsed before is no news, unless the user had a hand in it.
    ended.retain(|line| {
        let reminder = &line.item.reminder;
        let is_done = reminder.is_decided || line.state == State::Done;
        is_done || reminder.expires_on.is_none_or(|expires| today <= expires)
    });
    let outcome = Outcome { appeared, moved, ended };

    if session.out.look.json {
        session.out.json(&view(changed, &outcome, said))?;
        return Ok(());
    }
    tell(session, &said.lines)?;
    let text = crate::render::change::text(&outcome, today, &session.out.look);
    session.out.text(&text)?;
    remark(session, said);
    Ok(())
}

/// What a command has to say that changed nothing.
pub(super) fn say(session: &mut Session, said: &Said) -> Result {
    if session.out.look.json {
        session.out.json(&said.more)?;
        return Ok(());
    }
    tell(session, &said.lines)?;
    remark(session, said);
    Ok(())
}

fn remark(session: &mut Session, said: &Said) {
    for remark in &said.remarks {
        session.out.remark(safe(remark));
    }
    for hint in &said.hints {
        session.out.remark(format_args!("hint: {hint}"));
    }
}

/// Lines that a terminal does not break inside a word; what goes on stands under its beginning.
fn tell(session: &mut Session, lines: &[String]) -> Result {
    for line in lines {
        let line = safe_lines(line);
        let indent = line.len() - line.trim_start().len();
        match session.out.look.width {
            Some(most) if width(&line) > usize::from(most) => {
                for part in wrap(&line, usize::from(most).saturating_sub(indent)) {
                    session.out.line(format_args!("{:indent$}{part}", ""))?;
                }
            }
            Some(_) | None => session.out.line(line)?,
        }
    }
    Ok(())
}

fn view(changed: &Changed, outcome: &Outcome, said: &Said) -> ChangeView {
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
        },
        more: said.more.clone(),
    }
}
