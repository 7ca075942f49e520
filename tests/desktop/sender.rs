//! Sends an alert from a process of its own, with an environment of its own: this test program, run again.
#![expect(clippy::disallowed_methods, reason = "the part that a process plays comes through its environment")]

use std::env;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use rekindle::desktop::alert::{Alert, Urgency};
use rekindle::desktop::notify::{PATIENCE, deliver};

use super::parts::Bus;

/// The alert to send, in the environment of the process that sends it.
const PART: &str = "REKINDLE_TEST_SENDER";
/// Opens the one line of its output that is meant for us.
const MARK: &str = "sender says: ";

/// What a sender knows of the desktop.
pub struct Environment(Vec<(&'static str, String)>);

impl Environment {
    pub fn on(bus: &Bus) -> Self {
        Self::at(&bus.address)
    }

    pub fn at(address: &str) -> Self {
        Self(vec![("DBUS_SESSION_BUS_ADDRESS", address.to_owned())])
    }

    /// As cron starts it, while the user is logged in.
    pub fn with_runtime_folder(folder: &Path) -> Self {
        Self(vec![("XDG_RUNTIME_DIR", folder.to_str().unwrap().to_owned())])
    }

    pub fn variables(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(name, value)| (*name, value.as_str()))
    }

    /// Nobody is logged in: no address, and a runtime folder without a bus, whatever this machine has.
    pub fn empty() -> Self {
        Self(vec![("XDG_RUNTIME_DIR", "/nonexistent".to_owned())])
    }
}

#[derive(Debug)]
pub struct Sent {
    /// `accepted as 3 by dunst 1.9.0`, or why not, and what to do.
    pub said: String,
    pub took: Duration,
}

impl Sent {
    pub fn is_accepted(&self) -> bool {
        self.id().is_some()
    }

    pub fn id(&self) -> Option<u32> {
        self.said.strip_prefix("accepted as ")?.split(' ').next()?.parse().ok()
    }
}

pub fn send(alert: &Alert, environment: &Environment) -> Sent {
    let part = serde_json::json!([alert.summary, alert.body, alert.urgency == Urgency::Low, alert.replaces]);
    let started = Instant::now();
    let output = Command::new(env::current_exe().unwrap())
        .args(["--exact", "sender::the_part_of_a_sender", "--nocapture", "--test-threads=1"])
        .env_clear()
        .env(PART, part.to_string())
        .envs(environment.0.iter().map(|(name, value)| (name, value)))
        .output()
        .unwrap();
    let took = started.elapsed();
    let stdout = String::from_utf8(output.stdout).unwrap();
    let said = stdout.lines().find_map(|line| Some(line.split_once(MARK)?.1.to_owned()));
    Sent { said: said.unwrap_or_else(|| panic!("no word from the sender: {stdout}")), took }
}

/// Not a test by itself: what the process does that [`send`] starts.
#[test]
fn the_part_of_a_sender() {
    let Ok(part) = env::var(PART) else { return };
    let (summary, body, is_low, replaces) = serde_json::from_str(&part).unwrap();
    let urgency = if is_low { Urgency::Low } else { Urgency::Normal };
    let said = match deliver(&Alert { summary, body, urgency, replaces }, PATIENCE) {
        Ok(accepted) => {
            format!(
                "accepted as {} by {}",
                accepted.id.unwrap(),
                accepted.by.map_or_else(String::new, |by| by.to_string())
            )
        }
        Err(reason) => format!("{reason}; {}", reason.hint()),
    };
    #[expect(clippy::print_stdout, reason = "the answer to the process that started this one")]
    {
        println!("{MARK}{said}");
    }
}
