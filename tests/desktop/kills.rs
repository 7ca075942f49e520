//! An alert is delivered at least once, and normally once, wherever `notify` is killed.
//!
//! A dozen kills in every run of the tests; `REKINDLE_KILLS=500 cargo test --test desktop kills -- --nocapture` prints
//! the figures of many.
#![expect(clippy::disallowed_methods, reason = "how many is said from outside")]

use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::after_a_rejection;
use super::parts::{Bus, installed, wait_for, waiting_for_answers};
use super::sender::Environment;
use super::service::{Conduct, Service};

const AT: &str = "2026-09-16T09:00";

/// Repeatable dice.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

#[test]
fn however_often_it_is_killed_no_alert_is_lost() {
    if !installed(&["dbus-run-session"]) {
        return;
    }
    let kills: u64 = std::env::var("REKINDLE_KILLS").ok().map_or(12, |kills| kills.parse().unwrap());
    let sandbox = after_a_rejection();
    let bus = Bus::new();
    let service = Service::on(&bus, Conduct::Buttons);
    let desktop = Environment::on(&bus);
    let start = || {
        let mut command = sandbox.command(AT);
        command.envs(desktop.variables()).arg("notify");
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    let clear = || {
        for alert in service.received() {
            service.close(&alert);
        }
        wait_for("the end of the wait for answers", || {
            waiting_for_answers(&sandbox.db()).is_empty().then_some(())
        });
        service.forget();
        let database = rusqlite::Connection::open(sandbox.db()).unwrap();
        database.execute("DELETE FROM alert", []).unwrap();
        let _ = std::fs::remove_file(sandbox.path().join("notify.json"));
    };
    let begun = Instant::now();
    start().wait().unwrap();
    let whole = u64::try_from(begun.elapsed().as_micros()).unwrap() * 11 / 10;
    clear();

    let mut dice = Dice(20_260_916);
    let (mut before, mut once, mut twice) = (0, 0, 0);
    for kill in 0..kills {
        let mut pass = start();
        sleep(Duration::from_micros(dice.below(whole)));
        pass.kill().unwrap();
        pass.wait().unwrap();
        // Every second time with all that it started, as when the session ends.
        if kill % 2 == 0 {
            for id in waiting_for_answers(&sandbox.db()) {
                let id = rustix::process::Pid::from_raw(id).unwrap();
                let _ = rustix::process::kill_process(id, rustix::process::Signal::KILL);
            }
        }
        before += u64::from(!service.received().is_empty());
        // The next run of the timer.
        wait_for("a pass that is not in the way of another", || {
            start().wait().unwrap();
            let text = std::fs::read_to_string(sandbox.path().join("notify.json")).unwrap_or_default();
            (text.contains("delivered") || text.contains("Nothing new")).then_some(())
        });
        let known = service.received();
        match known.len() {
            0 => panic!("lost after kill {kill}"),
            1 => once += 1,
            2 => {
                twice += 1;
                assert_eq!(known[0].tag, known[1].tag, "a service that knows tags shows it in its own place");
            }
            more => panic!("{more} times after kill {kill}"),
        }
        assert_eq!(super::notify(&sandbox, AT, &[], &desktop).0, "Nothing new is due.\n");
        clear();
    }
    #[expect(clippy::print_stderr, reason = "the figures that were asked for")]
    {
        eprintln!("{kills} kills: {once} once, {twice} twice, 0 lost; {before} after the alert was out");
    }
    assert!(once > twice, "normally once: {once} once, {twice} twice");
}
