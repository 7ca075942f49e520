//! Sends an alert from a process of its own, with an environment of its own: this test program, run again.
#![expect(clippy::disallowed_methods, reason = "the part that a process plays comes through its environment")]

use std::env;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use rekindle::desktop::alert::Alert;
use rekindle::desktop::notify::deliver;
use rekindle::desktop::service::{PATIENCE, Places};
use rekindle::domain::Numbered;

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
        let nowhere = Self::empty().0;
        Self([vec![("DBUS_SESSION_BUS_ADDRESS", address.to_owned())], nowhere].concat())
    }

    /// As cron starts it, while the user is logged in.
    pub fn with_runtime_folder(folder: &Path) -> Self {
        Self(vec![("XDG_RUNTIME_DIR", folder.to_str().unwrap().to_owned())])
    }

    pub fn variables(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(name, value)| (*name, value.as_str()))
    }

    /// A session that has gone left its address behind in one that is there.
    pub fn with_stale_address(folder: &Path) -> Self {
        let stale = vec![("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus".to_owned())];
        Self([stale, Self::with_runtime_folder(folder).0].concat())
    }

    /// Nobody is logged in: no address, and a runtime folder without a bus, whatever this machine has.
    pub fn empty() -> Self {
        Self(vec![("XDG_RUNTIME_DIR", "/nonexistent".to_owned())])
    }
}

#[derive(Debug)]
pub struct Sent {
    /// `accepted by dunst 1.9.0`, or why not, and what to do.
    pub said: String,
    pub taken_as: Option<Numbered>,
    pub took: Duration,
}

impl Sent {
    pub fn is_accepted(&self) -> bool {
        self.taken_as.is_some()
    }
}

pub fn send(alert: &Alert, environment: &Environment) -> Sent {
    let started = Instant::now();
    let output = Command::new(env::current_exe().unwrap())
        .args(["--exact", "sender::the_part_of_a_sender", "--nocapture", "--test-threads=1"])
        .env_clear()
        .env(PART, serde_json::to_string(alert).unwrap())
        .envs(environment.0.iter().map(|(name, value)| (name, value)))
        .output()
        .unwrap();
    let took = started.elapsed();
    let stdout = String::from_utf8(output.stdout).unwrap();
    let said = stdout.lines().find_map(|line| Some(line.split_once(MARK)?.1));
    let said = said.unwrap_or_else(|| panic!("no word from the sender: {stdout}"));
    let (said, taken_as) = serde_json::from_str(said).unwrap();
    Sent { said, taken_as, took }
}

/// Not a test by itself: what the process does that [`send`] starts.
#[test]
fn the_part_of_a_sender() {
    let Ok(part) = env::var(PART) else { return };
    let alert: Alert = serde_json::from_str(&part).unwrap();
    let places = Places {
        address: env::var("DBUS_SESSION_BUS_ADDRESS").ok(),
        runtime_folder: env::var_os("XDG_RUNTIME_DIR").map(Into::into),
    };
    let said = match deliver(&alert, &places, PATIENCE) {
        Ok(accepted) => {
            let by = accepted.by.map_or_else(String::new, |by| by.to_string());
            (format!("accepted by {by}"), accepted.taken_as)
        }
        Err(reason) => (format!("{reason}; {}", reason.hint()), None),
    };
    #[expect(clippy::print_stdout, reason = "the answer to the process that started this one")]
    {
        println!("{MARK}{}", serde_json::to_string(&said).unwrap());
    }
}
