//! The notification service of freedesktop.org desktops, spoken to over the session bus.
//!
//! notify-rust keeps its connection to itself and, while it waits for an answer, forgets signals that come close
//! together. Desktops answer the very connection that sent the alert (GNOME), sometimes with two signals at once, and
//! a number means something only to the run of the service that gave it. So the connection is ours.

use std::collections::HashMap;
use std::path::Path;
use std::sync::mpsc::Sender;
use std::thread;

use futures_lite::stream::StreamExt as _;
use notify_rust::Notification;
use zbus::address::transport::{Transport, Unix, UnixSocket};
use zbus::connection::Builder;
use zbus::message::Type;
use zbus::{Address, Connection, MatchRule, Message, MessageStream, Variant, block_on};

use super::alert::{self, Action, Alert, Urgency};
use super::service::{Accepted, Event, Places, Service, Undelivered, notification, one_line};
use crate::domain::Numbered;

const NAME: &str = "org.freedesktop.Notifications";
const BUS: &str = "org.freedesktop.DBus";
const PATH: &str = "/org/freedesktop/Notifications";
/// Longest explanation that is taken over from the bus, in characters.
const LONGEST_CAUSE: usize = 200;

/// A notification service that answered.
#[derive(Clone, Debug)]
pub(super) struct Bus {
    connection: Connection,
    /// The connection that owns the service's name.
    owner: String,
    abilities: Vec<String>,
    service: Option<Service>,
}

impl Bus {
    pub fn reach(places: &Places) -> Result<Self, Undelivered> {
        let connection = connect(places)?;
        let abilities = match call::<Vec<String>>(&connection, NAME, "GetCapabilities") {
            Ok(abilities) => abilities,
            // It is there, but does not say what it can do: an escaped body is ugly at worst, never wrong.
            Err(Undelivered::Refused { .. }) => vec!["body-markup".to_owned()],
            Err(reason) => return Err(reason),
        };
        let about = call::<(String, String, String, String)>(&connection, NAME, "GetServerInformation").ok();
        let service = about.map(|(name, _, version, _)| Service {
            name: alert::clip(&one_line(&name), alert::LONGEST_SUMMARY),
            version: alert::clip(&one_line(&version), alert::LONGEST_SUMMARY),
            abilities: abilities.clone(),
        });
        let reply = block_on(connection.call_method(
            Some(BUS),
            "/org/freedesktop/DBus",
            Some(BUS),
            "GetNameOwner",
            &NAME,
        ));
        let owner = reply.and_then(|reply| reply.body().deserialize::<String>()).map_err(|e| refused(&e))?;
        Ok(Self { connection, owner, abilities, service })
    }

    /// Hands what the user does with our alerts to `events`, until the connection ends or nobody listens.
    pub fn listen(&self, events: Sender<Event>) -> Result<(), Undelivered> {
        let rule = MatchRule::builder()
            .msg_type(Type::Signal)
            .sender(self.owner.as_str())
            .interface(NAME)
            .build()
            .map_err(|e| refused(&e))?;
        let end = MatchRule::builder()
            .msg_type(Type::Signal)
            .sender(BUS)
            .interface(BUS)
            .member("NameOwnerChanged")
            .add_arg(NAME)
            .build()
            .map_err(|e| refused(&e))?;
        let subscribed = |rule| {
            block_on(MessageStream::for_match_rule(rule, &self.connection, None)).map_err(|e| refused(&e))
        };
        let mut signals = subscribed(rule)?.or(subscribed(end)?);
        let listener = thread::Builder::new().name("answers".to_owned()).spawn(move || {
            while let Some(Ok(signal)) = block_on(signals.next()) {
                // Another run of the service knows nothing of our alerts.
                let has_ended = signal.header().member().is_some_and(|member| member == "NameOwnerChanged");
                let has_listener = event(&signal).is_none_or(|event| events.send(event).is_ok());
                if has_ended || !has_listener {
                    break;
                }
            }
        });
        listener
            .map(drop)
            .map_err(|e| Undelivered::Refused { cause: format!("no thread could be started: {e}") })
    }

    pub fn show(&self, alert: &Alert) -> Result<Accepted, Undelivered> {
        let replaces = alert.replaces.as_ref().filter(|older| older.service == self.instance());
        let has_buttons = self.can("actions") && !alert.actions.is_empty();
        let shown = notification(alert, self.can("body-markup"), has_buttons);
        let number = match self.notify(&shown, alert, replaces.map_or(0, |older| older.number)) {
            // GNOME refuses to replace an alert whose sender is still there.
            Err(Undelivered::Refused { .. }) if replaces.is_some() => self.notify(&shown, alert, 0)?,
            answer => answer?,
        };
        Ok(Accepted {
            taken_as: Some(Numbered { service: self.instance(), number }),
            by: self.service.clone(),
            has_buttons,
        })
    }

    /// Takes an alert from the screen; one that has gone already isn't an error.
    pub fn close(&self, number: u32) -> Result<(), Undelivered> {
        let call = self.connection.call_method(
            Some(self.owner.as_str()),
            PATH,
            Some(NAME),
            "CloseNotification",
            &number,
        );
        block_on(call).map(drop).map_err(|e| refused(&e))
    }

    fn notify(&self, shown: &Notification, alert: &Alert, replaces: u32) -> Result<u32, Undelivered> {
        let urgency: u8 = match alert.urgency {
            Urgency::Low => 0,
            Urgency::Normal => 1,
        };
        let actions: &[String] = if self.can("actions") { &shown.actions } else { &[] };
        // No desktop-entry hint: GNOME would take the alert away with this program's connection.
        let mut hints: HashMap<&str, Variant<'_>> = HashMap::from([
            ("urgency", Variant::from(urgency)),
            ("category", Variant::from("im.received")),
            // Services that know it show the same alert in the place of the older one.
            ("x-dunst-stack-tag", Variant::from(alert.tag.as_str())),
        ]);
        if alert.is_passing {
            hints.insert("transient", Variant::from(true));
        }
        let body = (
            shown.appname.as_str(),
            replaces,
            shown.icon.as_str(),
            shown.summary.as_str(),
            shown.body.as_str(),
            actions,
            hints,
            -1_i32,
        );
        let reply = block_on(self.connection.call_method(
            Some(self.owner.as_str()),
            PATH,
            Some(NAME),
            "Notify",
            &body,
        ));
        reply.and_then(|reply| reply.body().deserialize::<u32>()).map_err(|e| refused(&e))
    }

    fn can(&self, ability: &str) -> bool {
        self.abilities.iter().any(|known| known == ability)
    }

    /// This run of this service on this bus.
    fn instance(&self) -> String {
        format!("{} {}", self.connection.server_guid().as_str(), self.owner)
    }
}

/// The first place that has a bus. Where none was named it is where systemd puts it.
fn connect(places: &Places) -> Result<Connection, Undelivered> {
    let mut cause = None;
    for address in places.address.iter().flat_map(|listed| listed.split(';')) {
        match block_on(Builder::address(address).build()) {
            Ok(connection) => return Ok(connection),
            Err(error) => cause = cause.or(Some(error)),
        }
    }
    let folder = places.runtime_folder.clone();
    let folder = folder.unwrap_or_else(|| format!("/run/user/{}", rustix::process::getuid().as_raw()).into());
    match block_on(Builder::address(socket(&folder.join("bus"))).build()) {
        Ok(connection) => Ok(connection),
        Err(error) => {
            let cause = alert::clip(&one_line(&cause.unwrap_or(error).to_string()), LONGEST_CAUSE);
            Err(Undelivered::NoBus { cause })
        }
    }
}

fn socket(path: &Path) -> Address {
    Transport::Unix(Unix::new(UnixSocket::File(path.to_owned()))).into()
}

fn call<T: serde::de::DeserializeOwned + zbus::Type>(
    connection: &Connection,
    to: &str,
    method: &str,
) -> Result<T, Undelivered> {
    let reply = block_on(connection.call_method(Some(to), PATH, Some(NAME), method, &()));
    reply.and_then(|reply| reply.body().deserialize::<T>()).map_err(|e| refused(&e))
}

fn event(signal: &Message) -> Option<Event> {
    let header = signal.header();
    let body = signal.body();
    match header.member()?.as_str() {
        "ActionInvoked" => {
            let (number, key) = body.deserialize::<(u32, String)>().ok()?;
            Some(Event::Chosen { number, action: Action::of_key(&key)? })
        }
        "NotificationClosed" => {
            let (number, _reason) = body.deserialize::<(u32, u32)>().ok()?;
            Some(Event::Closed { number })
        }
        _ => None,
    }
}

/// What an error after the connection stood means.
fn refused(error: &zbus::Error) -> Undelivered {
    if let zbus::Error::InputOutput(cause) = error {
        return Undelivered::Died { cause: alert::clip(&one_line(&cause.to_string()), LONGEST_CAUSE) };
    }
    refused_as(&error.to_string())
}

/// An error reply begins with its D-Bus name.
fn refused_as(said: &str) -> Undelivered {
    const STANDARD: &str = "org.freedesktop.DBus.Error.";

    let said = one_line(said);
    let (name, words) = said.split_once(": ").unwrap_or((&said, ""));
    let cause = alert::clip(&said, LONGEST_CAUSE);
    let Some(standard) = name.strip_prefix(STANDARD) else { return Undelivered::Refused { cause } };
    let words = alert::clip(if words.is_empty() { standard } else { words }, LONGEST_CAUSE);
    match standard {
        "ServiceUnknown" | "NameHasNoOwner" | "TimedOut" => Undelivered::NoService { cause: words },
        _ if standard.starts_with("Spawn.") => Undelivered::NoService { cause: words },
        "NoReply" | "Disconnected" | "Timeout" => Undelivered::Died { cause: words },
        _ => Undelivered::Refused { cause },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_of_the_bus_are_told_apart_by_their_names() {
        let told = |said: &str| refused_as(said).to_string();
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
        assert!(
            told("Signature mismatch: got `u`, expected `as`")
                .starts_with("the notification service refused")
        );
    }
}
