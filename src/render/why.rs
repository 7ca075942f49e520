//! `why`: a reminder explained.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::Serialize;

use super::change::{about, why_now};
use super::json::ReminderView;
use super::output::Look;
use super::style::{Tone, paint};
use super::text::{distance, safe, wrap};
use crate::clock::Zone;
use crate::domain::agenda::Line;
use crate::domain::calendar::{with_days, with_weekday};
use crate::domain::word::Word as _;

/// Where the values begin.
const VALUES: usize = 12;

/// A reminder with the steps that led to its dates.
#[derive(Clone, Debug)]
pub struct Explained {
    pub line: Line,
    pub arithmetic: Vec<String>,
    /// `None` when no fact on file asks for it any more.
    pub ends_with: Option<&'static str>,
    /// What holds it back.
    pub holder: Option<Line>,
}

#[derive(Clone, Debug, Serialize)]
pub struct WhyView {
    pub reminder: ReminderView,
    pub arithmetic: Vec<String>,
    pub ends_with: Option<&'static str>,
}

impl Explained {
    pub fn view(&self) -> WhyView {
        WhyView {
            reminder: ReminderView::of(&self.line),
            arithmetic: self.arithmetic.clone(),
            ends_with: self.ends_with,
        }
    }

    pub fn text(&self, today: NaiveDate, zone: Zone, look: &Look) -> String {
        let item = &self.line.item;
        let reminder = &item.reminder;
        let mut text = String::new();
        let title = format!("{} (#{})", reminder.label(), reminder.id);
        let _ = writeln!(
            text,
            "{}  {}",
            paint(Tone::Heading, &safe(&title), look.is_coloured),
            safe(&about(&self.line))
        );
        let most = look.width.map_or(usize::MAX, |width| usize::from(width).saturating_sub(VALUES).max(12));
        let mut row = |name: &str, value: &str| {
            let mut name = name;
            for line in wrap(&safe(value), most) {
                let _ = writeln!(text, "  {name:<9} {line}");
                name = "";
            }
        };
        let titles: Vec<String> =
            item.applications.iter().map(|a| format!("{} at {}", a.title, a.company)).collect();
        if !titles.is_empty() {
            row("about", &titles.join(", "));
        }
        row("rule", reminder.identity.rule.as_str());
        row("because", &why_now(&self.line, zone));
        let day = |day: NaiveDate| format!("{} ({})", with_weekday(day), distance(day, today));
        row("ready", &day(reminder.ready_on));
        row("due", &day(reminder.due_on));
        match reminder.expires_on {
            Some(expires) => row("expires", &day(expires)),
            None => row("expires", "never"),
        }
        if let Some(tier) = &reminder.tier {
            row("cadence", tier);
        }
        for (nth, step) in self.arithmetic.iter().enumerate() {
            row(if nth == 0 { "dates" } else { "" }, &with_days(step));
        }
        if let Some(end) = &reminder.end {
            row("ended", &with_days(&end.in_words()));
        } else {
            row("state", &self.state(today));
            row(
                "ends when",
                self.ends_with.unwrap_or("you next change something, because the reason for it is gone"),
            );
        }
        text
    }

    fn state(&self, today: NaiveDate) -> String {
        let state = self.line.state;
        if let Some(holder) = &self.holder {
            let other = &holder.item.reminder;
            return format!("{state} until \"{}\" (#{}) is done or dropped", other.label(), other.id);
        }
        match (self.line.item.reminder.snoozed_until, self.line.item.reminder.waits_for) {
            (Some(until), _) if until > today => format!("{state} until {}", with_weekday(until)),
            (_, Some(_)) => format!("{state}; on hold while an application with them is open"),
            _ => state.to_string(),
        }
    }
}
