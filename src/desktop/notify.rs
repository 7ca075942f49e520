//! Hands one alert to the desktop's notification service, in a bounded time, and says what became of it.
//!
//! The calls can block for ever (a service that hangs, a bus that never answers), so they run in a thread of
//! their own that the caller outlives: a thread that is stuck does not keep the program from exiting.

use std::fmt;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use notify_rust::Notification;

use super::alert::{self, Alert};
use crate::domain::text::is_unsafe;

/// How long a pass waits in all. With starting and stopping, the program is done within two seconds.
pub const PATIENCE: Duration = Duration::from_millis(1700);

const APP_NAME: &str = "rekindle";
const ICON: &str = "x-office-address-book";
/// Most abilities of a service that are listed; the specification knows a dozen.
const MOST_ABILITIES: usize = 20;
/// Longest explanation that is taken over from the bus, in characters.
const LONGEST_CAUSE: usize = 200;

/// The service took the alert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// Its number there, to replace it later; `None` where the system has no such numbers.
    pub id: Option<u32>,
    /// Who took it, where it says so.
    pub by: Option<Service>,
}

/// A notification service, as it introduces itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    pub name: String,
    pub version: String,
    /// What it can do, in the words of the specification: `actions`, `body-markup`, …
    pub abilities: Vec<String>,
}

impl fmt::Display for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.name, self.version)
    }
}

/// Why an alert did not arrive. Only of the last two is it uncertain whether the user saw it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Undelivered {
    #[error("there is no desktop session to alert: {cause}")]
    NoBus { cause: String },
    #[error("no notification service runs on this desktop: {cause}")]
    NoService { cause: String },
    #[error("the notification service refused the alert: {cause}")]
    Refused { cause: String },
    #[error("the notification service went away before it accepted the alert: {cause}")]
    Died { cause: String },
    #[error("the notification service did not answer within {:.1} seconds", waited.as_secs_f64())]
    Silent { waited: Duration },
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
            Self::Refused { .. } | Self::Died { .. } | Self::Silent { .. } => {
                "restart the notification service, then try \"rekindle notify --test\""
            }
        }
    }
}

/// Hands `alert` over and waits for the answer, at most as long as `patience`.
pub fn deliver(alert: &Alert, patience: Duration) -> Result<Accepted, Undelivered> {
    let alert = alert.clone();
    within(patience, move || hand_over(&alert))
}

/// The answer of `work`, done in a thread that is left behind when its time is up.
fn within(
    patience: Duration,
    work: impl FnOnce() -> Result<Accepted, Undelivered> + Send + 'static,
) -> Result<Accepted, Undelivered> {
    let (answer, answered) = mpsc::channel();
    let worker = thread::Builder::new().name("notify".to_owned()).spawn(move || {
        // Nobody listens any more once the time is up.
        drop(answer.send(work()));
    });
    if let Err(error) = worker {
        return Err(Undelivered::Refused { cause: format!("no thread for it: {error}") });
    }
    match answered.recv_timeout(patience) {
        Ok(answer) => answer,
        Err(RecvTimeoutError::Timeout) => Err(Undelivered::Silent { waited: patience }),
        Err(RecvTimeoutError::Disconnected) => {
            Err(Undelivered::Died { cause: "the call broke off".to_owned() })
        }
    }
}

/// The service of freedesktop.org desktops, over the session bus.
#[cfg(all(unix, not(target_os = "macos")))]
fn hand_over(alert: &Alert) -> Result<Accepted, Undelivered> {
    let abilities = match notify_rust::get_capabilities() {
        Ok(capabilities) => Some(capabilities),
        Err(error) => {
            let reason = undelivered(&error.to_string());
            if !matches!(reason, Undelivered::Refused { .. }) {
                return Err(reason);
            }
            None
        }
    };
    // Where it does not say what it can do, an escaped body is ugly at worst, never wrong.
    let can_mark_up = abilities.as_ref().is_none_or(|all| all.iter().any(|one| one == "body-markup"));
    let by = notify_rust::get_server_information().ok().map(|service| Service {
        name: alert::clip(&one_line(&service.name), alert::LONGEST_SUMMARY),
        version: alert::clip(&one_line(&service.version), alert::LONGEST_SUMMARY),
        abilities: abilities
            .iter()
            .flatten()
            .take(MOST_ABILITIES)
            .map(|one| alert::clip(&one_line(one), alert::LONGEST_SUMMARY))
            .collect(),
    });
    let urgency = match alert.urgency {
        alert::Urgency::Low => notify_rust::Urgency::Low,
        alert::Urgency::Normal => notify_rust::Urgency::Normal,
    };
    let mut notification = notification(alert, can_mark_up);
    // No desktop-entry hint: GNOME would take the alert away with this program's connection.
    notification.urgency(urgency).hint(notify_rust::Hint::Category("x-rekindle.reminder".to_owned()));
    if let Some(id) = alert.replaces {
        notification.id(id);
    }
    match notification.show() {
        Ok(handle) => Ok(Accepted { id: Some(handle.id()), by }),
        Err(error) => {
            let reason = undelivered(&error.to_string());
            // The bus was there a moment ago.
            Err(if let Undelivered::NoBus { cause } = reason { Undelivered::Died { cause } } else { reason })
        }
    }
}

/// Other systems have one service, that is always there and shows plain text.
#[cfg(not(all(unix, not(target_os = "macos"))))]
fn hand_over(alert: &Alert) -> Result<Accepted, Undelivered> {
    match notification(alert, false).show() {
        Ok(_) => Ok(Accepted { id: None, by: None }),
        Err(error) => {
            Err(Undelivered::Refused { cause: alert::clip(&one_line(&error.to_string()), LONGEST_CAUSE) })
        }
    }
}

fn notification(alert: &Alert, can_mark_up: bool) -> Notification {
    let body = alert::clip(&several_lines(&alert.body), alert::LONGEST_BODY);
    let mut notification = Notification::new();
    notification
        .appname(APP_NAME)
        .icon(ICON)
        .summary(&alert::clip(&one_line(&alert.summary), alert::LONGEST_SUMMARY))
        .body(&if can_mark_up { escaped(&body) } else { body });
    notification
}

/// What an error of notify-rust means. It keeps its cause to itself, so its words are read: an error reply
/// of the bus begins with its D-Bus name, and what prevents a connection with one of zbus's few phrases.
/// `tests/desktop.rs` holds both against the real bus.
#[cfg(all(unix, not(target_os = "macos")))]
fn undelivered(said: &str) -> Undelivered {
    const STANDARD: &str = "org.freedesktop.DBus.Error.";
    const NO_CONNECTION: [&str; 4] =
        ["failed to connect", "address error", "D-Bus handshake failed", "I/O error"];

    let said = one_line(said);
    let (name, words) = said.split_once(": ").unwrap_or((&said, ""));
    let cause = alert::clip(&said, LONGEST_CAUSE);
    let Some(standard) = name.strip_prefix(STANDARD) else {
        let is_connection = NO_CONNECTION.iter().any(|phrase| said.starts_with(phrase));
        return if is_connection { Undelivered::NoBus { cause } } else { Undelivered::Refused { cause } };
    };
    let words = alert::clip(if words.is_empty() { standard } else { words }, LONGEST_CAUSE);
    match standard {
        "ServiceUnknown" | "NameHasNoOwner" | "TimedOut" => Undelivered::NoService { cause: words },
        _ if standard.starts_with("Spawn.") => Undelivered::NoService { cause: words },
        "NoReply" | "Disconnected" | "Timeout" => Undelivered::Died { cause: words },
        _ => Undelivered::Refused { cause },
    }
}

/// Without control and direction-changing characters, those of lines included.
fn one_line(text: &str) -> String {
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
    use std::time::Instant;

    use super::*;

    fn alert(summary: &str, body: &str) -> Alert {
        Alert { summary: summary.to_owned(), body: body.to_owned(), ..alert::test_alert() }
    }

    #[test]
    fn work_that_never_ends_is_left_behind_in_time() {
        let started = Instant::now();
        let answer = within(Duration::from_millis(50), || {
            loop {
                thread::park();
            }
        });
        assert_eq!(answer, Err(Undelivered::Silent { waited: Duration::from_millis(50) }));
        assert!(started.elapsed() < Duration::from_secs(1));
    }

    #[test]
    fn a_call_that_breaks_off_is_no_delivery() {
        let answer = within(Duration::from_secs(5), || panic!("a bug in a library"));
        assert!(matches!(answer, Err(Undelivered::Died { .. })), "{answer:?}");
    }

    #[test]
    fn mark_up_is_escaped_only_where_the_service_reads_it() {
        let alert = alert("<b>R&D</b>", "<i>you</i> & me");
        assert_eq!(notification(&alert, true).body, "&lt;i&gt;you&lt;/i&gt; &amp; me");
        assert_eq!(notification(&alert, false).body, "<i>you</i> & me");
        assert_eq!(notification(&alert, true).summary, "<b>R&D</b>", "a summary is always plain");
    }

    #[test]
    fn control_characters_do_not_reach_the_desktop() {
        let sent = notification(&alert("Pri\u{1b}[31mya\nRao", "one\r\ntwo\u{202e}\0"), false);
        assert_eq!(sent.summary, "Pri [31mya Rao");
        assert_eq!(sent.body, "one\ntwo");
    }

    #[test]
    fn an_endless_text_is_cut_before_it_is_escaped() {
        let sent = notification(&alert(&"ä".repeat(5_000), &"<".repeat(5_000)), true);
        assert_eq!(sent.summary.chars().count(), alert::LONGEST_SUMMARY);
        assert_eq!(sent.body, format!("{}…", "&lt;".repeat(alert::LONGEST_BODY - 1)));
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    #[test]
    fn replies_of_the_bus_are_told_apart_by_their_names() {
        let told = |said: &str| undelivered(said).to_string();
        assert_eq!(
            told("org.freedesktop.DBus.Error.ServiceUnknown: The name is not activatable"),
            "no notification service runs on this desktop: The name is not activatable"
        );
        assert_eq!(
            told("org.freedesktop.DBus.Error.Spawn.ChildExited: Process exited with status 1"),
            "no notification service runs on this desktop: Process exited with status 1"
        );
        assert_eq!(
            told("org.freedesktop.DBus.Error.NoReply: Message recipient disconnected"),
            "the notification service went away before it accepted the alert: Message recipient disconnected"
        );
        assert_eq!(
            told("org.example.Error.Full: too many alerts"),
            "the notification service refused the alert: org.example.Error.Full: too many alerts"
        );
        assert_eq!(
            told("failed to connect to `unix:path=/run/user/0/bus`: No such file or directory"),
            "there is no desktop session to alert: failed to connect to `unix:path=/run/user/0/bus`: No such file \
             or directory"
        );
        assert!(
            told("Signature mismatch: got `u`, expected `as`")
                .starts_with("the notification service refused")
        );
    }
}
