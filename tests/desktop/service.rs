//! Notification services of our own, with conduct that no real one shows on demand.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::thread;

use futures_lite::StreamExt as _;
use zbus::Variant;
use zbus::{Connection, Message, MessageStream, block_on};

use super::parts::{Bus, wait_for};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conduct {
    /// Takes alerts, shows neither mark-up nor buttons.
    Plain,
    /// Has buttons, and tells everybody which was chosen.
    Buttons,
    /// Has buttons, and answers the sender alone; refuses that others replace its alerts. As GNOME does.
    ToSender,
    /// Answers nothing at all.
    Hangs,
    /// Answers everything but the alert itself.
    HangsOnNotify,
    Refuses,
    /// Leaves the bus when the alert arrives.
    Dies,
    /// Does not say what it can do.
    SaysNothing,
}

/// An alert as it arrived.
#[derive(Clone, Debug)]
pub struct Received {
    pub number: u32,
    pub replaces: u32,
    pub summary: String,
    pub body: String,
    /// Names and labels in turn.
    pub actions: Vec<String>,
    pub tag: String,
    pub category: String,
    pub urgency: u8,
    pub icon: String,
    sender: String,
}

/// A service in a thread of the test.
pub struct Service {
    connection: Connection,
    conduct: Conduct,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Service {
    pub fn on(bus: &Bus, conduct: Conduct) -> Self {
        let connection = bus.connect();
        let calls = MessageStream::from(&connection);
        block_on(connection.request_name(NAME)).unwrap();
        let received = Arc::new(Mutex::new(Vec::new()));
        let (serving, log) = (connection.clone(), Arc::clone(&received));
        thread::spawn(move || block_on(serve(serving, calls, conduct, log)));
        Self { connection, conduct, received }
    }

    /// All alerts so far, in their order.
    pub fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }

    pub fn forget(&self) {
        self.received.lock().unwrap().clear();
    }

    /// The alert that comes `nth`, counted from one.
    pub fn wait_for(&self, nth: usize) -> Received {
        wait_for("an alert", || self.received().get(nth - 1).cloned())
    }

    /// The user presses a button, and the alert goes from the screen.
    pub fn choose(&self, alert: &Received, action: &str) {
        if self.conduct == Conduct::ToSender {
            // What newer desktops send in the same breath.
            self.signal(alert, "ActivationToken", &(alert.number, "token"));
        }
        self.signal(alert, "ActionInvoked", &(alert.number, action));
        self.close(alert);
    }

    pub fn close(&self, alert: &Received) {
        self.signal(alert, "NotificationClosed", &(alert.number, 2_u32));
    }

    fn signal<B: serde::Serialize + zbus::DynamicType>(&self, alert: &Received, member: &str, body: &B) {
        let to = (self.conduct == Conduct::ToSender).then_some(alert.sender.as_str());
        block_on(self.connection.emit_signal(to, PATH, NAME, member, body)).unwrap();
    }

    /// The process that sent an alert has left the bus.
    pub fn wait_for_end_of_sender(&self, alert: &Received) {
        wait_for("the end of the process that waits for answers", || {
            let reply = block_on(self.connection.call_method(
                Some("org.freedesktop.DBus"),
                "/org/freedesktop/DBus",
                Some("org.freedesktop.DBus"),
                "NameHasOwner",
                &alert.sender,
            ));
            (!reply.unwrap().body().deserialize::<bool>().unwrap()).then_some(())
        });
    }
}

impl Drop for Service {
    /// Off the bus: another can take its place.
    fn drop(&mut self) {
        drop(block_on(self.connection.clone().close()));
    }
}

async fn serve(
    connection: Connection,
    mut calls: MessageStream,
    conduct: Conduct,
    log: Arc<Mutex<Vec<Received>>>,
) {
    while let Some(Ok(call)) = calls.next().await {
        let header = call.header();
        let member = header.member().map(|member| member.as_str().to_owned()).unwrap_or_default();
        let answered = match (conduct, member.as_str()) {
            (Conduct::Hangs, _) | (Conduct::HangsOnNotify, "Notify") => Ok(()),
            (Conduct::SaysNothing, "GetCapabilities" | "GetServerInformation") => {
                connection.reply_error(&header, "org.example.Error.No", &"not here").await
            }
            (Conduct::Buttons | Conduct::ToSender, "GetCapabilities") => {
                connection.reply(&header, &vec!["body", "actions"]).await
            }
            (_, "GetCapabilities") => connection.reply(&header, &vec!["body"]).await,
            (_, "GetServerInformation") => {
                connection.reply(&header, &("our own", "rekindle", "0.1", "1.2")).await
            }
            (Conduct::Refuses, "Notify") => {
                connection.reply_error(&header, "org.example.Error.Full", &"too many alerts").await
            }
            (Conduct::Dies, "Notify") => {
                drop(connection.close().await);
                return;
            }
            (_, "Notify") => {
                let mut received = read(&call);
                let known = log.lock().unwrap().iter().find(|r| r.number == received.replaces).cloned();
                if conduct == Conduct::ToSender && known.is_some_and(|known| known.sender != received.sender)
                {
                    connection
                        .reply_error(
                            &header,
                            "org.freedesktop.DBus.Error.InvalidArgs",
                            &"Invalid notification ID",
                        )
                        .await
                } else {
                    let next = log.lock().unwrap().iter().map(|r| r.number).max().unwrap_or(6) + 1;
                    received.number = if received.replaces == 0 { next } else { received.replaces };
                    let number = received.number;
                    log.lock().unwrap().push(received);
                    connection.reply(&header, &number).await
                }
            }
            (_, "CloseNotification") => connection.reply(&header, &()).await,
            _ => Ok(()),
        };
        if answered.is_err() {
            return;
        }
    }
}

fn read(call: &Message) -> Received {
    type Notify<'a> = (String, u32, String, String, String, Vec<String>, HashMap<String, Variant<'a>>, i32);
    let body = call.body();
    let (_, replaces, icon, summary, text, actions, hints, _) = body.deserialize::<Notify<'_>>().unwrap();
    let word =
        |key: &str| hints.get(key).and_then(|v| <&str>::try_from(v).ok()).unwrap_or_default().to_owned();
    Received {
        number: 0,
        replaces,
        summary,
        body: text,
        actions,
        tag: word("x-dunst-stack-tag"),
        category: word("category"),
        urgency: hints.get("urgency").and_then(|v| u8::try_from(v).ok()).unwrap_or(9),
        icon,
        sender: call.header().sender().map(ToString::to_string).unwrap_or_default(),
    }
}
