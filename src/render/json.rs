//! The public contract of `--json`: one view struct per thing. Fields are added, never changed.

use std::io::{self, Write as _};

use chrono::NaiveDate;
use serde::Serialize;

use super::change::More;
use super::output::Output;

use crate::domain::agenda::{Counts, Line};
use crate::domain::{ApplicationId, ContactId, ReminderId};

#[derive(Clone, Debug, Serialize)]
pub struct NamedContact {
    pub id: ContactId,
    pub name: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct ApplicationOfAppointment {
    pub id: ApplicationId,
    pub title: String,
    pub company: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct TitledApplication {
    pub id: ApplicationId,
    pub title: String,
}

/// A reminder as `due` lists it.
#[derive(Clone, Debug, Serialize)]
pub struct ReminderView {
    pub id: ReminderId,
    pub rule: &'static str,
    /// The rule in plain words.
    pub label: String,
    pub ordinal: i64,
    pub state: &'static str,
    /// Null for a reminder to yourself.
    pub contact: Option<NamedContact>,
    pub company: Option<String>,
    pub applications: Vec<TitledApplication>,
    pub ready: NaiveDate,
    pub due: NaiveDate,
    pub expires: Option<NaiveDate>,
    pub snoozed_until: Option<NaiveDate>,
    pub held_by: Option<ReminderId>,
    /// The effective cadence of a check-in.
    pub tier: Option<String>,
    pub priority: i64,
    pub why: String,
    pub hint: Option<String>,
    /// Why it ended, where it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
    /// The due date before it moved, where it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was_due: Option<NaiveDate>,
    /// Other things to do for the same person today.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<&'static str>,
    /// In the view of a month: the last touch with them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_touch: Option<LastTouch>,
    /// In the view of a month: something to write about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct LastTouch {
    pub date: NaiveDate,
    pub kind: &'static str,
    pub direction: &'static str,
    pub text: String,
}

impl ReminderView {
    pub fn of(line: &Line) -> Self {
        use crate::domain::word::Word as _;
        let item = &line.item;
        let reminder = &item.reminder;
        let hint = match (line.held_by, reminder.waits_for) {
            (Some(holder), _) => Some(format!("waiting until reminder {holder} is done or dropped")),
            (None, Some(_)) => Some("on hold while an application with them is open".to_owned()),
            (None, None) => None,
        };
        Self {
            id: reminder.id,
            rule: reminder.identity.rule.as_str(),
            label: reminder.label(),
            ordinal: reminder.identity.ordinal,
            state: line.state.as_str(),
            contact: item.contact.as_ref().map(|c| NamedContact { id: c.id, name: c.name.clone() }),
            company: item.company.clone(),
            applications: item
                .applications
                .iter()
                .map(|a| TitledApplication { id: a.id, title: a.title.clone() })
                .collect(),
            ready: reminder.ready_on,
            due: reminder.due_on,
            expires: reminder.expires_on,
            snoozed_until: reminder.snoozed_until.filter(|_| line.state == crate::domain::State::Snoozed),
            held_by: line.held_by,
            tier: reminder.tier.clone(),
            priority: reminder.identity.rule.priority(),
            why: reminder.why.clone(),
            hint,
            cause: reminder.end.as_ref().map(|end| end.cause.clone()),
            was_due: None,
            also: line.also.iter().map(|also| also.rule.as_str()).collect(),
            last_touch: None,
            topic: None,
        }
    }
}

/// The answer of `due`.
#[derive(Clone, Debug, Serialize)]
pub struct DueView {
    pub today: NaiveDate,
    pub reminders: Vec<ReminderView>,
    pub counts: Counts,
    /// Those that wait for the user's answer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub offers: Vec<OfferView>,
    /// How many letters wait for a yes.
    #[serde(skip_serializing_if = "is_none")]
    pub letters: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_none(count: &usize) -> bool {
    *count == 0
}

#[derive(Clone, Debug, Serialize)]
pub struct OfferView {
    pub application: ApplicationOfAppointment,
    pub answer_by: NaiveDate,
}

/// What a command changed.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChangeView {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<ChangeName>,
    #[serde(skip_serializing_if = "serde_json::Map::is_empty")]
    pub created: serde_json::Map<String, serde_json::Value>,
    #[serde(skip_serializing_if = "RemindersView::is_empty")]
    pub reminders: RemindersView,
    /// What else a command has to say, by its own name.
    #[serde(flatten)]
    pub more: serde_json::Map<String, serde_json::Value>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ChangeName {
    pub id: i64,
    pub command: String,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct RemindersView {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub appeared: Vec<ReminderView>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub moved: Vec<ReminderView>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ended: Vec<ReminderView>,
    /// How many of each there are beyond those; `None` when there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more: Option<More>,
}

impl RemindersView {
    pub fn is_empty(&self) -> bool {
        self.appeared.is_empty() && self.moved.is_empty() && self.ended.is_empty()
    }
}

/// `{"contacts":[…]}`, written element by element: a list of any length in little memory.
pub struct List<'a> {
    out: &'a mut Output,
    is_begun: bool,
}

impl<'a> List<'a> {
    pub fn begin(out: &'a mut Output, name: &str) -> io::Result<Self> {
        write!(out, "{{{}:[", serde_json::Value::from(name))?;
        Ok(Self { out, is_begun: false })
    }

    /// Fails with a broken pipe once nobody reads any more.
    pub fn push(&mut self, view: &impl Serialize) -> io::Result<()> {
        self.out.still_read()?;
        if std::mem::replace(&mut self.is_begun, true) {
            self.out.write_all(b",")?;
        }
        crate::domain::json::write(&mut *self.out, view)?;
        Ok(())
    }

    pub fn end(self) -> io::Result<()> {
        self.out.line("]}")
    }
}
