//! Notification services of our own, with conduct that no real one shows on demand.

use std::collections::HashMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use futures_lite::StreamExt as _;
use zbus::Variant;
use zbus::{Connection, Message, MessageStream, block_on};

use super::parts::Bus;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conduct {
    /// Takes alerts, shows no mark-up.
    Plain,
    /// Answers nothing at all.
    Hangs,
    /// Answers everything but the alert itself.
    HangsOnNotify,
    Refuses,
    /// Leaves the bus when the alert arrives.
    Dies,
}

/// A service in a thread of the test.
pub struct Service {
    received: Receiver<String>,
}

impl Service {
    pub fn on(bus: &Bus, conduct: Conduct) -> Self {
        let (sender, received) = channel();
        let connection = bus.connect();
        let calls = MessageStream::from(&connection);
        block_on(connection.request_name("org.freedesktop.Notifications")).unwrap();
        thread::spawn(move || block_on(serve(connection, calls, conduct, sender)));
        Self { received }
    }

    /// Summary and body of the first alert.
    pub fn received(&self) -> Vec<String> {
        (0..2).map(|_| self.received.recv_timeout(Duration::from_secs(5)).unwrap()).collect()
    }
}

async fn serve(connection: Connection, mut calls: MessageStream, conduct: Conduct, received: Sender<String>) {
    while let Some(Ok(call)) = calls.next().await {
        let header = call.header();
        let member = header.member().map(|member| member.as_str().to_owned()).unwrap_or_default();
        match (conduct, member.as_str()) {
            (Conduct::Hangs, _) | (Conduct::HangsOnNotify, "Notify") => {}
            (_, "GetCapabilities") => connection.reply(&header, &vec!["body"]).await.unwrap(),
            (_, "GetServerInformation") => {
                connection.reply(&header, &("our own", "rekindle", "0.1", "1.2")).await.unwrap();
            }
            (Conduct::Plain, "Notify") => {
                for text in texts(&call) {
                    received.send(text).unwrap();
                }
                connection.reply(&header, &7_u32).await.unwrap();
            }
            (Conduct::Refuses, "Notify") => {
                connection.reply_error(&header, "org.example.Error.Full", &"too many alerts").await.unwrap();
            }
            (Conduct::Dies, "Notify") => {
                connection.close().await.unwrap();
                return;
            }
            _ => {}
        }
    }
}

/// Summary and body out of the arguments of `Notify`.
fn texts(call: &Message) -> [String; 2] {
    type Notify<'a> = (String, u32, String, String, String, Vec<String>, HashMap<String, Variant<'a>>, i32);
    let body = call.body();
    let (_, _, _, summary, text, ..) = body.deserialize::<Notify<'_>>().unwrap();
    [summary, text]
}
