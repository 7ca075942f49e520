//! Hands alerts to the desktop's notification service, in a bounded time, and says what became of them.
//!
//! The calls can block forever (a service that hangs, a bus that never answers), so they run in a thread of
//! their own that the caller outlives: a thread that is stuck does not keep the program from exiting.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use super::alert::Alert;
#[cfg(all(unix, not(target_os = "macos")))]
use super::bus::Bus;
use super::service::{Accepted, Event, Places, Undelivered};
#[cfg(not(all(unix, not(target_os = "macos"))))]
use super::{
    alert,
    service::{notification, one_line},
};

/// Hands `alert` over and waits for the answer, at most as long as `patience`.
pub fn deliver(alert: &Alert, places: &Places, patience: Duration) -> Result<Accepted, Undelivered> {
    let started = Instant::now();
    let desktop = Desktop::reach(places, patience)?;
    desktop.show(alert, patience.saturating_sub(started.elapsed()))
}

/// A desktop with a notification service, as long as somebody holds this: the answers to an alert come to the
/// connection that sent it.
#[cfg(all(unix, not(target_os = "macos")))]
pub struct Desktop {
    bus: Bus,
    events: mpsc::Receiver<Event>,
}

#[cfg(all(unix, not(target_os = "macos")))]
impl Desktop {
    pub fn reach(places: &Places, patience: Duration) -> Result<Self, Undelivered> {
        let places = places.clone();
        within(patience, move || {
            let bus = Bus::reach(&places)?;
            let (sender, events) = mpsc::channel();
            bus.listen(sender)?;
            Ok(Self { bus, events })
        })
    }

    pub fn show(&self, alert: &Alert, patience: Duration) -> Result<Accepted, Undelivered> {
        let (bus, alert) = (self.bus.clone(), alert.clone());
        within(patience, move || bus.show(&alert))
    }

    /// Takes an alert from the screen.
    pub fn close(&self, number: u32, patience: Duration) {
        let bus = self.bus.clone();
        // Whatever comes of it: it would have gone by itself.
        let _ = within(patience, move || bus.close(number));
    }

    /// What the user does next with an alert; `None` if nothing comes in that time.
    pub fn next(&self, patience: Duration) -> Option<Event> {
        self.events.recv_timeout(patience).ok()
    }
}

/// Other systems have one service, that is always there and shows plain text without buttons.
#[cfg(not(all(unix, not(target_os = "macos"))))]
pub struct Desktop;

#[cfg(not(all(unix, not(target_os = "macos"))))]
impl Desktop {
    pub fn reach(_: &Places, _: Duration) -> Result<Self, Undelivered> {
        Ok(Self)
    }

    pub fn show(&self, alert: &Alert, patience: Duration) -> Result<Accepted, Undelivered> {
        let shown = notification(alert, false, false);
        within(patience, move || match shown.show() {
            Ok(_) => Ok(Accepted { taken_as: None, by: None, has_buttons: false }),
            Err(error) => Err(Undelivered::Refused {
                cause: alert::clip(&one_line(&error.to_string()), alert::LONGEST_BODY),
            }),
        })
    }

    pub fn close(&self, _: u32, _: Duration) {}

    pub fn next(&self, _: Duration) -> Option<Event> {
        None
    }
}

/// The answer of `work`, done in a thread that is left behind when its time is up.
fn within<T: Send + 'static>(
    patience: Duration,
    work: impl FnOnce() -> Result<T, Undelivered> + Send + 'static,
) -> Result<T, Undelivered> {
    let (answer, answered) = mpsc::channel();
    let worker = thread::Builder::new().name("notify".to_owned()).spawn(move || {
        // Nobody listens any more once the time is up.
        drop(answer.send(work()));
    });
    if let Err(error) = worker {
        return Err(Undelivered::Refused { cause: format!("no thread could be started: {error}") });
    }
    match answered.recv_timeout(patience) {
        Ok(answer) => answer,
        Err(RecvTimeoutError::Timeout) => Err(Undelivered::Silent),
        Err(RecvTimeoutError::Disconnected) => {
            Err(Undelivered::Died { cause: "the call was cut off".to_owned() })
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    #[test]
    fn work_that_never_ends_is_left_behind_in_time() {
        let started = Instant::now();
        let answer = within::<()>(Duration::from_millis(50), || {
            loop {
                thread::park();
            }
        });
        assert_eq!(answer, Err(Undelivered::Silent));
        assert!(started.elapsed() < Duration::from_secs(1));
    }

    #[test]
    fn a_call_that_breaks_off_is_no_delivery() {
        let answer = within::<()>(Duration::from_secs(5), || panic!("a bug in a library"));
        assert!(matches!(answer, Err(Undelivered::Died { .. })), "{answer:?}");
    }
}
