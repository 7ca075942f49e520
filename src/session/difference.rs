//! What a change does to the records, in words: each field as it was and as it is. Reminders have words of their own.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use serde_json::Value;

use crate::clock::Zone;
use crate::domain::calendar::with_weekday;
use crate::domain::contact_field;
use crate::domain::feedback::OpportunityKind;
use crate::domain::interview::InterviewKind;
use crate::domain::text::with_article;
use crate::domain::word::Word as _;
use crate::domain::{
    ApplicationId, CompanyId, ContactId, InterviewId, ReminderId, Role, Rule, TouchId, TouchKind,
};
use crate::render::text::truncate;
use crate::store::{Change, Image, Table, is_mark};
use anyhow::Result;

/// A record that is new, gone or different.
#[derive(Clone, Debug, Serialize)]
pub struct Difference {
    pub record: &'static str,
    pub id: i64,
    pub name: String,
    /// `added`, `removed` or `changed`.
    pub what: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Field {
    pub field: &'static str,
    pub was: Value,
    pub is: Value,
    /// Both as people read them.
    #[serde(skip)]
    words: [String; 2],
}

/// The longest text of a field that a line shows.
const LONGEST: usize = 60;

impl Difference {
    /// The same after something was taken back: what was removed comes back.
    pub fn lines_of_undo(&self) -> Vec<String> {
        match self.fields.as_slice() {
            [] if self.what == "added" => vec![format!("{}: restored", self.name)],
            _ => self.lines(),
        }
    }

    /// One line, or one for each field under the record's name.
    pub fn lines(&self) -> Vec<String> {
        match self.fields.as_slice() {
            [] => vec![format!("{}: {}", self.name, self.what)],
            [only] => vec![format!("{}, {}", self.name, only.line())],
            several => std::iter::once(self.name.clone())
                .chain(several.iter().map(|field| format!("  {}", field.line())))
                .collect(),
        }
    }
}

impl Field {
    /// `title: Recruiter → CTO`
    pub fn line(&self) -> String {
        let [was, is] = &self.words;
        let field = if self.field == "touch" { "message" } else { self.field };
        format!("{field}: {was} → {is}")
    }
}

/// What a change does to the records.
#[derive(Clone, Debug, Default)]
pub struct Differences {
    pub listed: Vec<Difference>,
    /// How many more records there are.
    pub more: usize,
    /// The lines that these would take.
    pub more_lines: usize,
}

/// What a change did so far, in its order: so many records at most, and the others counted.
pub fn of(change: &Change<'_>, most: usize) -> Result<Differences> {
    let names = Names { change };
    let mut differences = Differences::default();
    change.each_row_so_far(|row| {
        let Some(table) = Table::named(&row.table) else { return Ok(()) };
        let (what, image, columns) = match (&row.before, &row.after) {
            (None, Some(image)) => ("added", image, Vec::new()),
            (Some(image), None) => ("removed", image, Vec::new()),
            (Some(before), Some(after)) => ("changed", after, different(table, before, after)),
            (None, None) => return Ok(()),
        };
        // What is not a fact, and what only ties records together that come or go themselves, is not told.
        let is_silent =
            if what == "changed" { columns.is_empty() } else { names.goes_without_saying(table, image)? };
        if is_silent {
            return Ok(());
        }
        if differences.listed.len() >= most {
            differences.more += 1;
            differences.more_lines += if columns.len() > 1 { columns.len() + 1 } else { 1 };
            return Ok(());
        }
        let name = names.record(table, row.row_id, image)?;
        let mut fields = Vec::new();
        for (field, column) in columns {
            let value = |image: &Option<Image>| {
                let value = image.as_ref().and_then(|image| image.get(column));
                names.value(column, value.unwrap_or(&Value::Null))
            };
            let (was, is) = (value(&row.before)?, value(&row.after)?);
            let words = [names.words(column, &was)?, names.words(column, &is)?];
            fields.push(Field { field, was, is, words });
        }
        differences.listed.push(Difference { record: table.name(), id: row.row_id, name, what, fields });
        Ok(())
    })?;
    Ok(differences)
}

/// The columns in which a row is different, with what they are called.
fn different(table: Table, before: &Image, after: &Image) -> Vec<(&'static str, &'static str)> {
    let differs = |column: &&&'static str| before.get(**column) != after.get(**column);
    let named = |column: &&'static str| label(table, column).map(|label| (label, *column));
    let mut columns: Vec<_> = table.columns().iter().filter(differs).filter_map(named).collect();
    // The hour tells the day too, where there is one before and after.
    let has_hour = |image: &Image| image.get("starts_at").is_some_and(Value::is_string);
    if has_hour(before) && has_hour(after) {
        columns.retain(|(_, column)| *column != "starts_on");
    }
    columns
}

/// The names of what rows point to: on file, or in the rows themselves where it comes or goes.
struct Names<'a> {
    change: &'a Change<'a>,
}

impl Names<'_> {
    fn record(&self, table: Table, id: i64, image: &Image) -> Result<String> {
        let day = |column: &str| day(image, column);
        let who = || self.contact(number(image, "contact_id"));
        let job = || self.application(number(image, "application_id"));
        Ok(match table {
            Table::Company | Table::Contact => text(image, "name"),
            Table::Email => format!("email {} for {}", text(image, "address"), who()?),
            Table::ImportKey => format!("record of an import on {}", who()?),
            Table::Namesake => {
                let other = self.contact(number(image, "other_id"))?;
                format!("{} and {other}, not the same person", who()?)
            }
            Table::ForgettingKey => "key for people who were erased".to_owned(),
            Table::Forgotten => "record of someone who was erased".to_owned(),
            Table::Gone => "record of something that was removed".to_owned(),
            Table::JobChange => {
                format!("{}'s move to {}", who()?, self.company(number(image, "to_company_id"))?)
            }
            Table::Application => {
                format!("{} at {}", text(image, "title"), self.company(number(image, "company_id"))?)
            }
            Table::Participation => format!("{} in {}", who()?, job()?),
            Table::Interview => {
                format!("{} on {} for {}", interview_kind(image), day("held_on"), job()?)
            }
            Table::InterviewParticipant => {
                format!("{} in {}", who()?, self.interview(number(image, "interview_id"))?)
            }
            Table::Appointment => {
                let about = if number(image, "contact_id").is_some() { who()? } else { job()? };
                format!("{} planned for {}, {about}", interview_kind(image), day("starts_on"))
            }
            Table::AppointmentParticipant => {
                let appointment = number(image, "appointment_id").unwrap_or_default();
                format!("{} at the planned interview #{appointment}", who()?)
            }
            Table::CalledOff => "record of a cancelled event".to_owned(),
            Table::Detail => format!("detail \"{}\"", shortened(&text(image, "text"))),
            Table::Outcome => {
                let kind = text(image, "kind").replace('-', " ");
                format!("outcome \"{kind}\" on {} for {}", day("received_on"), job()?)
            }
            Table::Touch => {
                let direction = match text(image, "direction").as_str() {
                    "in" => "from",
                    "both" => "with",
                    _ => "to",
                };
                format!("{} {direction} {} on {}", touch_kind(image), who()?, day("happened_on"))
            }
            Table::TouchApplication => {
                format!("{} about {}", self.touch(number(image, "touch_id"))?, job()?)
            }
            Table::Draft => format!("draft of {} to {}", with_article(&touch_kind(image)), who()?),
            Table::DraftApplication => format!("draft about {}", job()?),
            Table::Feedback if number(image, "contact_id").is_none() => {
                format!("lesson \"{}\"", shortened(&text(image, "text")))
            }
            Table::Feedback => format!("feedback from {}, {}", who()?, day("given_on")),
            Table::Opportunity => opportunity(&text(image, "kind"), &who()?),
            Table::Away => format!("away from {} to {}", day("from_on"), day("until_on")),
            Table::Proposal => format!("proposal #{id}, {}", text(image, "kind")),
            Table::Wish if number(image, "contact_id").is_none() => {
                format!("your reminder, {}", day("due_on"))
            }
            Table::Wish => format!("your reminder for {}, {}", who()?, day("due_on")),
            Table::Reminder => {
                let about = match (number(image, "contact_id"), number(image, "company_id")) {
                    (Some(contact), _) => format!(" for {}", self.contact(Some(contact))?),
                    (None, Some(company)) => format!(" about {}", self.company(Some(company))?),
                    (None, None) => String::new(),
                };
                let label = match self.change.reminder(ReminderId(id))? {
                    Some(reminder) => reminder.label(),
                    None => {
                        let rule = text(image, "rule");
                        Rule::parse(&rule).map_or(rule, |rule| rule.label().to_owned())
                    }
                };
                format!("reminder {}, {label}{about}", ReminderId(id))
            }
        })
    }

    /// A column's value as people know it: names for numbers, lists and truths for what stands for them.
    fn value(&self, column: &str, value: &Value) -> Result<Value> {
        let id = value.as_i64();
        Ok(match column {
            "company_id" | "from_company_id" | "to_company_id" if id.is_some() => self.company(id)?.into(),
            "contact_id" | "introduced_by" | "from_contact_id" if id.is_some() => self.contact(id)?.into(),
            "application_id" if id.is_some() => self.application(id)?.into(),
            "ally" | "decides" | "guessed" | "history" | "needs_answer" => (id == Some(1)).into(),
            "phones" | "topics" | "tags" | "aliases" | "questions" | "asked" | "moved_from" => {
                value.as_str().and_then(|list| serde_json::from_str(list).ok()).unwrap_or_default()
            }
            "starts_at" | "ends_at" => match value.as_str().and_then(|at| at.parse::<DateTime<Utc>>().ok()) {
                Some(at) => {
                    let local = self.change.now().zone.local(at);
                    format!("{}, {}", with_weekday(local.date()), local.format("%H:%M")).into()
                }
                None => value.clone(),
            },
            _ => value.clone(),
        })
    }

    /// A value as it is told: records by what they are, instants by the clock on the wall.
    fn words(&self, column: &str, value: &Value) -> Result<String> {
        let id = value.as_i64();
        match (column, id) {
            ("touch_id", Some(id)) => self.touch(Some(id)),
            ("interview_id", Some(id)) => self.interview(Some(id)),
            ("starts_at" | "ends_at", _) => {
                let at = value.as_str().and_then(|text| text.parse::<DateTime<Utc>>().ok());
                Ok(at.map_or_else(|| in_words(value), |at| wall_clock(at, self.change.now().zone)))
            }
            ("role" | "usual_role", _) => Ok(spoken_role(value)),
            ("delivery" | "reason" | "rank" | "channel", _) => Ok(in_words(value).replace('-', " ")),
            _ => Ok(in_words(value)),
        }
    }

    /// A row without a name of its own, of a record that comes or goes in the same change.
    fn goes_without_saying(&self, table: Table, image: &Image) -> Result<bool> {
        let moves = |parent: Table, column: &str| -> Result<bool> {
            let Some(id) = number(image, column) else { return Ok(false) };
            let row = self.change.row_so_far(parent, id)?;
            Ok(row.is_some_and(|row| row.before.is_none() || row.after.is_none()))
        };
        Ok(match table {
            Table::Reminder | Table::ForgettingKey | Table::Forgotten | Table::Gone | Table::CalledOff => {
                true
            }
            Table::Namesake => moves(Table::Contact, "contact_id")? || moves(Table::Contact, "other_id")?,
            Table::ImportKey => is_mark(&text(image, "key")) || moves(Table::Contact, "contact_id")?,
            Table::Email => moves(Table::Contact, "contact_id")?,
            Table::TouchApplication => moves(Table::Touch, "touch_id")?,
            Table::DraftApplication => moves(Table::Draft, "draft_id")?,
            Table::InterviewParticipant => moves(Table::Interview, "interview_id")?,
            Table::AppointmentParticipant => moves(Table::Appointment, "appointment_id")?,
            Table::Participation => {
                moves(Table::Contact, "contact_id")? && moves(Table::Application, "application_id")?
            }
            Table::Company
            | Table::Contact
            | Table::JobChange
            | Table::Application
            | Table::Interview
            | Table::Appointment
            | Table::Detail
            | Table::Outcome
            | Table::Touch
            | Table::Draft
            | Table::Feedback
            | Table::Opportunity
            | Table::Wish
            | Table::Away
            | Table::Proposal => false,
        })
    }

    fn contact(&self, id: Option<i64>) -> Result<String> {
        let Some(id) = id else { return Ok(NONE.to_owned()) };
        let on_file = self.change.contact(ContactId(id))?.map(|contact| contact.name);
        self.name(on_file, Table::Contact, id, "name")
    }

    fn company(&self, id: Option<i64>) -> Result<String> {
        let Some(id) = id else { return Ok(NONE.to_owned()) };
        let on_file = self.change.company(CompanyId(id))?.map(|company| company.name);
        self.name(on_file, Table::Company, id, "name")
    }

    fn application(&self, id: Option<i64>) -> Result<String> {
        let Some(id) = id else { return Ok(NONE.to_owned()) };
        let on_file = self.change.application(ApplicationId(id))?.map(|application| application.title);
        self.name(on_file, Table::Application, id, "title")
    }

    fn interview(&self, id: Option<i64>) -> Result<String> {
        let Some(id) = id else { return Ok(NONE.to_owned()) };
        Ok(match self.change.interview(InterviewId(id))? {
            Some(interview) => {
                format!("the {} on {}", interview.kind.in_words(), with_weekday(interview.held_on))
            }
            None => format!("interview {id}"),
        })
    }

    fn touch(&self, id: Option<i64>) -> Result<String> {
        let Some(id) = id else { return Ok(NONE.to_owned()) };
        Ok(match self.change.touch(TouchId(id))? {
            Some(line) => {
                format!("the {} on {}", line.touch.kind.in_words(), with_weekday(line.touch.happened_on))
            }
            None => {
                let row = self.change.row_so_far(Table::Touch, id)?;
                row.and_then(|row| row.after.or(row.before)).map_or_else(
                    || format!("message {id}"),
                    |image| format!("the {} on {}", touch_kind(&image), day(&image, "happened_on")),
                )
            }
        })
    }

    fn name(&self, on_file: Option<String>, table: Table, id: i64, column: &str) -> Result<String> {
        if let Some(name) = on_file {
            return Ok(name);
        }
        let row = self.change.row_so_far(table, id)?;
        let image = row.and_then(|row| row.after.or(row.before));
        Ok(image.map_or_else(|| format!("{} {id}", table.name()), |image| text(&image, column)))
    }
}

/// What a field is called; `None` for what is kept for the program alone.
fn label(table: Table, column: &'static str) -> Option<&'static str> {
    if table == Table::Reminder {
        // The rest is planned, and told as reminders that appeared, moved or ended.
        return match column {
            "snoozed_until" => Some("snoozed until"),
            "pinned_on" => Some("pinned to"),
            _ => None,
        };
    }
    // Which of the details a draft tells is said with the detail.
    if (table, column) == (Table::Draft, "detail_id") {
        return None;
    }
    if table == Table::Contact {
        return contact_field::label(column);
    }
    Some(match column {
        "uid" | "name_key" | "title_key" | "recorded_on" | "import_key" | "lint" | "number"
        | "moved_from" | "calendar_uid" | "sequence" | "stamped_at" | "invited" => return None,
        "company_id" => "company",
        "applied_on" => "applied",
        "progress" => "stage",
        "decision_promised_on" => "decision by",
        "starts_on" | "from_on" => "first day",
        "offered_on" => "offered",
        "answer_by" => "answer by",
        "starts_at" => "start time",
        "ends_at" => "end time",
        "appointment_id" => "appointment",
        "held_on" | "received_on" | "happened_on" | "given_on" | "came_on" | "changed_on" => "day",
        "due_on" => "due",
        "until_on" => "last day",
        "delivery" => "came by",
        "from_contact_id" => "from",
        "guessed" => "guessed",
        "history" => "history only",
        "day_from" => "how the day is known",
        "follow_up" => "follow-up",
        "needs_answer" => "needs an answer",
        "forced_why" => "sent anyway because",
        "contact_id" => "contact",
        "application_id" => "application",
        "interview_id" => "interview",
        "touch_id" => "touch",
        "from_company_id" => "from company",
        "to_company_id" => "to company",
        "from_title" => "from title",
        "to_title" => "to title",
        plain => plain,
    })
}

const NONE: &str = "none";

fn day(image: &Image, column: &str) -> String {
    in_words(image.get(column).unwrap_or(&Value::Null))
}

fn opportunity(kind: &str, who: &str) -> String {
    OpportunityKind::parse(kind).map_or_else(|_| format!("{kind} through {who}"), |kind| kind.by(who))
}

fn touch_kind(image: &Image) -> String {
    let kind = text(image, "kind");
    TouchKind::parse(&kind).map_or(kind, |kind| kind.in_words().to_owned())
}

fn interview_kind(image: &Image) -> String {
    let kind = text(image, "kind");
    InterviewKind::parse(&kind).map_or(kind, |kind| kind.in_words().to_owned())
}

fn spoken_role(value: &Value) -> String {
    let role = value.as_str().and_then(|word| Role::parse(word).ok());
    role.map_or_else(|| in_words(value), |role| role.in_words().to_owned())
}

fn wall_clock(at: DateTime<Utc>, zone: Zone) -> String {
    let local = zone.local(at);
    format!("{}, {}", with_weekday(local.date()), local.format("%H:%M"))
}

fn in_words(value: &Value) -> String {
    match value {
        Value::Null => NONE.to_owned(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Array(list) if list.is_empty() => NONE.to_owned(),
        Value::Array(list) => list.iter().map(in_words).collect::<Vec<_>>().join(", "),
        Value::String(text) if text.is_empty() => NONE.to_owned(),
        Value::String(text) => match text.parse::<NaiveDate>() {
            Ok(day) => with_weekday(day),
            Err(_) => shortened(text),
        },
        Value::Number(number) => number.to_string(),
        Value::Object(_) => value.to_string(),
    }
}

fn shortened(text: &str) -> String {
    truncate(&text.split_whitespace().collect::<Vec<_>>().join(" "), LONGEST).into_owned()
}

fn text(image: &Image, column: &str) -> String {
    image.get(column).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn number(image: &Image, column: &str) -> Option<i64> {
    image.get(column).and_then(Value::as_i64)
}
