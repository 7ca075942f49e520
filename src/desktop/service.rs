//! A notification service as the desktop has it: where it is reached, how an alert looks to it, what it answers.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use notify_rust::Notification;
use serde::{Deserialize, Serialize};

use super::alert::{self, Action, Alert};
use crate::domain::Numbered;
use crate::domain::text::is_unsafe;

/// How long a pass waits in all. With starting and stopping, the program is done within two seconds.
pub const PATIENCE: Duration = Duration::from_millis(1500);

const APP_NAME: &str = "rekindle";
const ICON: &str = "x-office-address-book";

/// Where the session bus may be; where nothing is named, it is looked for where systemd puts it.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// `DBUS_SESSION_BUS_ADDRESS`.
    pub address: Option<String>,
    /// `XDG_RUNTIME_DIR`.
    pub runtime_folder: Option<PathBuf>,
}

/// The service took the alert.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    /// Its number there, to replace it later; `None` if the system has no such numbers.
    pub taken_as: Option<Numbered>,
    /// Who took it, where it says so.
    pub by: Option<Service>,
    /// The user can choose one of the alert's actions.
    pub has_buttons: bool,
}

/// A notification service, as it introduces itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    pub name: String,
    pub version: String,
    /// What it can do, in the words of the specification: `actions`, `body-markup`, …
    pub abilities: Vec<String>,
}

/// What the user did with an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    Chosen {
        number: u32,
        action: Action,
    },
    /// It is gone from the screen.
    Closed {
        number: u32,
    },
}

/// `dunst 1.9.0`.
impl fmt::Display for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.name, self.version)
    }
}

/// Why an alert did not arrive. Only of the last two is it uncertain whether the user saw it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Undelivered {
    #[error("there is no desktop session to alert: {cause}")]
    NoBus { cause: String },
    #[error("no notification service runs on this desktop: {cause}")]
    NoService { cause: String },
    #[error("the notification service refused the alert: {cause}")]
    Refused { cause: String },
    #[error("the notification service went away before it accepted the alert: {cause}")]
    Died { cause: String },
    #[error("the notification service did not answer within {:.1} seconds", PATIENCE.as_secs_f64())]
    Silent,
}

impl Undelivered {
    /// What the user can do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NoBus { .. } => {
                "log in to the desktop first, or set DBUS_SESSION_BUS_ADDRESS to the bus of your session; \
                 \"rekindle due\" lists the same reminders"
            }
            Self::NoService { .. } => {
                "start one (your desktop's own, dunst, mako, …), then try \"rekindle notify --test\""
            }
            Self::Refused { .. } | Self::Died { .. } | Self::Silent => {
                "restart the notification service, then try \"rekindle notify --test\""
            }
        }
    }
}

/// The alert as the service gets it: with buttons, or with the command to type.
pub(super) fn notification(alert: &Alert, can_mark_up: bool, has_buttons: bool) -> Notification {
    let body = match &alert.command {
        Some(command) if !has_buttons && alert.body.is_empty() => command.clone(),
        Some(command) if !has_buttons => {
            let room = alert::LONGEST_BODY.saturating_sub(command.chars().count() + 1);
            format!("{}\n{command}", alert::clip(&alert.body, room))
        }
        Some(_) | None => alert.body.clone(),
    };
    let body = alert::clip(&several_lines(&body), alert::LONGEST_BODY);
    let mut notification = Notification::new();
    notification
        .appname(APP_NAME)
        .icon(ICON)
        .summary(&alert::clip(&one_line(&alert.summary), alert::LONGEST_SUMMARY))
        .body(&if can_mark_up { escaped(&body) } else { body });
    if has_buttons {
        for action in &alert.actions {
            notification.action(action.key(), action.label());
        }
    }
    notification
}

/// Without control and direction-changing characters, those of lines included.
pub(super) fn one_line(text: &str) -> String {
    text.chars().map(|c| if is_unsafe(c) { ' ' } else { c }).collect::<String>().trim().to_owned()
}

fn several_lines(text: &str) -> String {
    text.lines().map(one_line).collect::<Vec<_>>().join("\n")
}

/// Plain text as the mark-up that shows it.
#[cfg_attr(
    not(all(unix, not(target_os = "macos"))),
    allow(dead_code, reason = "only this service has mark-up")
)]
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alert(summary: &str, body: &str) -> Alert {
        Alert { summary: summary.to_owned(), body: body.to_owned(), ..alert::test_alert() }
    }

    #[test]
    fn mark_up_is_escaped_only_where_the_service_reads_it() {
        let alert = alert("<b>R&D</b>", "<i>you</i> & me");
        assert_eq!(notification(&alert, true, false).body, "&lt;i&gt;you&lt;/i&gt; &amp; me");
        assert_eq!(notification(&alert, false, false).body, "<i>you</i> & me");
        assert_eq!(notification(&alert, true, false).summary, "<b>R&D</b>", "a summary is always plain");
    }

    #[test]
    fn control_characters_do_not_reach_the_desktop() {
        let sent = notification(&alert("Pri\u{1b}[31mya\nRao", "one\r\ntwo\u{202e}\0"), false, false);
        assert_eq!(sent.summary, "Pri [31mya Rao");
        assert_eq!(sent.body, "one\ntwo");
    }

    #[test]
    fn an_endless_text_is_cut_before_it_is_escaped() {
        let sent = notification(&alert(&"ä".repeat(5_000), &"<".repeat(5_000)), true, false);
        assert_eq!(sent.summary.chars().count(), alert::LONGEST_SUMMARY);
        assert_eq!(sent.body, format!("{}…", "&lt;".repeat(alert::LONGEST_BODY - 1)));
    }

    #[test]
    fn what_to_type_stands_there_only_where_there_are_no_buttons() {
        let mut alert = alert("Omar", "rejected");
        alert.command = Some("rekindle show 4".to_owned());
        alert.actions = vec![Action::Done];
        assert_eq!(notification(&alert, false, false).body, "rejected\nrekindle show 4");
        assert_eq!(notification(&alert, false, false).actions, Vec::<String>::new());
        let shown = notification(&alert, false, true);
        assert_eq!((shown.body.as_str(), shown.actions.len()), ("rejected", 2));
        alert.body = "x".repeat(5_000);
        let body = notification(&alert, false, false).body;
        assert!(
            body.ends_with("…\nrekindle show 4") && body.chars().count() == alert::LONGEST_BODY,
            "{body}"
        );
    }
}
