//! `notify`: hand what is newly due to the desktop, once each.

use chrono::NaiveDate;
use clap::Args;
use serde_json::json;

use crate::cli::Session;
use crate::desktop::alert::{self, Addressee, Alert, DueLine};
use crate::desktop::notify::{Accepted, PATIENCE, deliver};
use crate::domain::ReminderId;
use crate::domain::agenda::{self, Line, View};
use crate::domain::calendar::with_weekday;
use crate::domain::word::Word as _;
use crate::failure::{Failure, Result};
use crate::render::text::{distance, safe_lines};
use crate::store::{OpenFilter, Store};

/// Send desktop alerts for what is newly due
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle notify              alerts once for each reminder that came up
  rekindle notify --dry-run    prints what it would send
  rekindle notify --test       says whether a test alert was accepted

Run it from cron or a timer; the README shows how.")]
pub struct NotifyArgs {
    /// Print the alerts instead of sending them
    #[arg(long, conflicts_with = "test")]
    pub dry_run: bool,
    /// Send a test alert and say whether it was accepted
    #[arg(long)]
    pub test: bool,
}

pub fn run(session: &mut Session, args: &NotifyArgs) -> Result {
    if args.test {
        return test(session);
    }
    let today = session.now.today();
    let store = session.reading()?;
    let (lines, announced) = newly_due(&store, today)?;
    let due: Vec<DueLine> = lines.iter().map(|line| due_line(&store, line, today)).collect::<Result<_>>()?;
    // No file is held open while the desktop is waited for.
    drop(store);

    let Some(alert) = alert::alert(&due, session.config.is_private) else {
        return report(session, None, &announced, false, "Nothing new is due.");
    };
    if args.dry_run {
        let text = format!("{}\n{}", alert.summary, alert.body);
        return report(session, Some(&alert), &announced, false, &text);
    }
    let accepted = send(&alert)?;
    session.writing()?.record_deliveries(&announced, session.now.at)?;
    let text = format!("{} ({})", alert.summary, by(&accepted));
    report(session, Some(&alert), &announced, true, &text)
}

/// A reminder with the day it came up, as the ledger of alerts knows it.
type Announced = (ReminderId, NaiveDate);

/// What today shows and no alert has said yet.
fn newly_due(store: &Store, today: NaiveDate) -> Result<(Vec<Line>, Vec<Announced>)> {
    let mut open = Vec::new();
    store.open_reminders(OpenFilter { today, ready_by: Some(today) }, |item| {
        open.push(item);
        Ok(())
    })?;
    let lines = agenda::view(agenda::stand(open, today), View::Today);
    let announced: Vec<Announced> =
        lines.iter().map(|line| (line.item.reminder.id, came_up_on(line))).collect();
    let new = store.undelivered(&announced)?;
    let lines =
        lines.into_iter().filter(|line| new.iter().any(|(id, _)| *id == line.item.reminder.id)).collect();
    Ok((lines, new))
}

/// A snoozed reminder comes up again on the day it was snoozed to.
fn came_up_on(line: &Line) -> NaiveDate {
    let reminder = &line.item.reminder;
    reminder.snoozed_until.map_or(reminder.ready_on, |until| until.max(reminder.ready_on))
}

fn due_line(store: &Store, line: &Line, today: NaiveDate) -> Result<DueLine> {
    let item = &line.item;
    let due = item.reminder.due_on;
    let contact = match &item.contact {
        Some(contact) => {
            let preferred = store.contact(contact.id)?.and_then(|c| c.preferred_name);
            let first = contact.name.split_whitespace().next().unwrap_or(&contact.name).to_owned();
            Some(Addressee { id: contact.id, name: contact.name.clone(), called: preferred.unwrap_or(first) })
        }
        None => None,
    };
    Ok(DueLine {
        contact,
        company: item.company.clone(),
        rule: item.reminder.identity.rule,
        what: item.reminder.identity.rule.as_str().to_owned(),
        why: item.reminder.why.clone(),
        due: format!("due {} ({})", with_weekday(due), distance(due, today)),
    })
}

fn test(session: &mut Session) -> Result {
    let alert = alert::test_alert();
    let accepted = send(&alert)?;
    let text = format!("The test alert was accepted ({}).", by(&accepted));
    report(session, Some(&alert), &[], true, &text)
}

fn send(alert: &Alert) -> Result<Accepted> {
    deliver(alert, PATIENCE).map_err(|e| {
        let hint = e.hint();
        Failure::failed(format!("the alert was not delivered: {e}")).hint(hint)
    })
}

fn by(accepted: &Accepted) -> String {
    match &accepted.by {
        Some(service) => format!("{} {}", service.name, service.version),
        None => "accepted by the desktop".to_owned(),
    }
}

fn report(
    session: &mut Session,
    alert: Option<&Alert>,
    announced: &[Announced],
    is_delivered: bool,
    text: &str,
) -> Result {
    if session.out.look.json {
        let ids: Vec<i64> = announced.iter().map(|(id, _)| id.0).collect();
        session.out.json(&json!({
            "alert": alert.map(|a| json!({"summary": a.summary, "body": a.body})),
            "reminders": ids,
            "delivered": is_delivered,
        }))?;
    } else {
        session.out.line(safe_lines(text))?;
    }
    Ok(())
}
