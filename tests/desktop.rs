//! Alerts against real notification services: Debian's dunst, and services of our own that misbehave.
//!
//! Each test has a private session bus; what is sent is sent from a process of its own, as `rekindle notify`
//! is. Where the desktop's parts are not installed the tests say so on stderr and pass, unless
//! `REKINDLE_ALL_TESTS=1` asks for all of them. `REKINDLE_SCREENSHOTS=DIR` keeps pictures of what a user sees.
#![cfg(all(unix, not(target_os = "macos")))]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what fails here fails the test, the support modules included"
)]

#[path = "desktop/parts.rs"]
mod parts;
#[path = "desktop/sender.rs"]
mod sender;
#[path = "desktop/service.rs"]
mod service;

use std::time::Duration;

use parts::{Bus, Screen, installed};
use rekindle::desktop::alert::{Addressee, DueLine, alert, test_alert};
use rekindle::domain::{ContactId, Rule};
use sender::{Environment, send};
use service::{Conduct, Service};

/// What a user waits at most, from start to exit of the process.
const AT_MOST: Duration = Duration::from_secs(2);

fn line(id: i64, name: &str, company: &str, rule: Rule, why: &str, due: &str) -> DueLine {
    DueLine {
        contact: Some(Addressee {
            id: ContactId(id),
            name: name.to_owned(),
            called: name.split(' ').next().unwrap().to_owned(),
        }),
        company: Some(company.to_owned()),
        rule,
        what: rule.to_string(),
        why: why.to_owned(),
        due: due.to_owned(),
    }
}

#[test]
fn dunst_shows_what_was_sent_to_one_person_as_plain_text() {
    if !installed(&["dbus-run-session", "Xvfb", "dunst"]) {
        return;
    }
    let bus = Bus::new();
    let screen = Screen::with_dunst(&bus);
    let due = line(
        4,
        "Omar Haddad",
        "R&D <b>Northwind</b>",
        Rule::FollowUp,
        "rejected Tue 15 Sep by Priya <priya@northwind.example> & you liked it",
        "due Tue 22 Sep, 4 days left",
    );
    let alert = alert(&[due], false).unwrap();

    let sent = send(&alert, &Environment::on(&bus));

    assert!(sent.is_accepted(), "{sent:?}");
    assert!(sent.said.contains("by dunst 1."), "{sent:?}");
    assert!(sent.took < AT_MOST, "{sent:?}");
    screen.photograph("one-person");
    let [shown] = bus.dunst_history().try_into().unwrap();
    assert_eq!(shown.app, "rekindle");
    assert_eq!(shown.summary, "Omar Haddad (R&D <b>Northwind</b>): follow-up");
    assert_eq!(
        shown.body,
        "rejected Tue 15 Sep by Priya &lt;priya@northwind.example&gt; &amp; you liked it\n\
         due Tue 22 Sep, 4 days left\nrekindle show 4"
    );
    assert_eq!(shown.category, "x-rekindle.reminder");
}

#[test]
fn dunst_shows_seven_people_as_one_alert() {
    if !installed(&["dbus-run-session", "Xvfb", "dunst"]) {
        return;
    }
    let bus = Bus::new();
    let screen = Screen::with_dunst(&bus);
    let people =
        ["Priya Rao", "Omar Haddad", "Lena Fischer", "Tom Weiss", "Aisha Khan", "Ines Solà", "Bo Li"];
    let due: Vec<DueLine> = (1..)
        .zip(people)
        .map(|(id, name)| line(id, name, "Northwind", Rule::FollowUp, "rejected", "due Tue 22 Sep"))
        .collect();

    let sent = send(&alert(&due, false).unwrap(), &Environment::on(&bus));

    assert!(sent.is_accepted(), "{sent:?}");
    screen.photograph("seven-people");
    let [shown] = bus.dunst_history().try_into().unwrap();
    assert_eq!(shown.summary, "7 people today: Priya, Omar, Lena, Tom, Aisha and 2 more");
    assert!(shown.body.ends_with("\nand 2 more: rekindle due"), "{shown:?}");
}

#[test]
fn a_later_alert_takes_the_place_of_the_earlier_one() {
    if !installed(&["dbus-run-session", "Xvfb", "dunst"]) {
        return;
    }
    let bus = Bus::new();
    let _screen = Screen::with_dunst(&bus);
    let first = send(&test_alert(), &Environment::on(&bus));
    let mut later = test_alert();
    later.summary = "rekindle: another test".to_owned();
    later.replaces = first.id();

    let sent = send(&later, &Environment::on(&bus));

    assert_eq!(sent.id(), first.id());
    let [shown] = bus.dunst_history().try_into().unwrap();
    assert_eq!(shown.summary, "rekindle: another test");
}

#[test]
fn a_service_without_mark_up_gets_the_text_as_it_is() {
    if !installed(&["dbus-run-session"]) {
        return;
    }
    let bus = Bus::new();
    let service = Service::on(&bus, Conduct::Plain);
    let mut alert = test_alert();
    alert.body = "R&D <lab>\u{1b}[31m".to_owned();

    let sent = send(&alert, &Environment::on(&bus));

    assert!(sent.is_accepted(), "{sent:?}");
    assert!(sent.said.contains("by our own 0.1"), "{sent:?}");
    assert_eq!(service.received(), ["rekindle: a test", "R&D <lab> [31m"]);
}

#[test]
fn without_a_session_bus_it_says_what_to_do_in_time() {
    let sent = send(&test_alert(), &Environment::empty());

    assert!(sent.said.starts_with("there is no desktop session to alert: "), "{sent:?}");
    assert!(sent.said.contains("DBUS_SESSION_BUS_ADDRESS"), "{sent:?}");
    assert!(sent.took < AT_MOST, "{sent:?}");
}

#[test]
fn an_address_where_no_bus_is_says_so() {
    for address in ["unix:path=/nonexistent/bus", "", "nonsense", "unix:path=\u{1b}[31m"] {
        let sent = send(&test_alert(), &Environment::at(address));

        assert!(sent.said.starts_with("there is no desktop session to alert: "), "{address:?}: {sent:?}");
        assert!(!sent.said.contains('\u{1b}'), "{sent:?}");
        assert!(sent.took < AT_MOST, "{sent:?}");
    }
}

#[test]
fn from_cron_the_bus_of_the_session_is_found_without_its_address() {
    if !installed(&["dbus-run-session"]) {
        return;
    }
    let bus = Bus::new();
    let service = Service::on(&bus, Conduct::Plain);

    let sent = send(&test_alert(), &Environment::with_runtime_folder(bus.runtime_folder()));

    assert!(sent.is_accepted(), "{sent:?}");
    assert_eq!(service.received().len(), 2);
}

#[test]
fn a_bus_without_a_notification_service_says_so_in_time() {
    if !installed(&["dbus-run-session"]) {
        return;
    }
    let bus = Bus::new();

    let sent = send(&test_alert(), &Environment::on(&bus));

    assert!(sent.said.starts_with("no notification service runs on this desktop: "), "{sent:?}");
    assert!(sent.said.contains("dunst"), "the hint names one: {sent:?}");
    assert!(sent.took < AT_MOST, "{sent:?}");
}

#[test]
fn a_service_that_cannot_be_started_says_so_in_time() {
    if !installed(&["dbus-run-session"]) {
        return;
    }
    let bus = Bus::starting("/bin/false");

    let sent = send(&test_alert(), &Environment::on(&bus));

    assert!(sent.said.starts_with("no notification service runs on this desktop: "), "{sent:?}");
    assert!(sent.took < AT_MOST, "{sent:?}");
}

#[test]
fn a_service_that_starts_and_never_takes_its_name_is_given_up_in_time() {
    if !installed(&["dbus-run-session"]) {
        return;
    }
    let bus = Bus::starting("/bin/sleep 5");

    let sent = send(&test_alert(), &Environment::on(&bus));

    assert!(sent.said.starts_with("the notification service did not answer within 1.7 seconds"), "{sent:?}");
    assert!(sent.took < AT_MOST, "{sent:?}");
}

#[test]
fn a_service_that_hangs_is_given_up_in_time() {
    if !installed(&["dbus-run-session"]) {
        return;
    }
    for conduct in [Conduct::Hangs, Conduct::HangsOnNotify] {
        let bus = Bus::new();
        let _service = Service::on(&bus, conduct);

        let sent = send(&test_alert(), &Environment::on(&bus));

        assert!(
            sent.said.starts_with("the notification service did not answer within 1.7 seconds"),
            "{sent:?}"
        );
        assert!(sent.took < AT_MOST, "{sent:?}");
    }
}

#[test]
fn a_service_that_refuses_is_quoted() {
    if !installed(&["dbus-run-session"]) {
        return;
    }
    let bus = Bus::new();
    let _service = Service::on(&bus, Conduct::Refuses);

    let sent = send(&test_alert(), &Environment::on(&bus));

    assert!(
        sent.said.starts_with(
            "the notification service refused the alert: org.example.Error.Full: too many alerts"
        ),
        "{sent:?}"
    );
    assert!(sent.took < AT_MOST, "{sent:?}");
}

#[test]
fn a_service_that_dies_in_the_middle_has_accepted_nothing() {
    if !installed(&["dbus-run-session"]) {
        return;
    }
    let bus = Bus::new();
    let _service = Service::on(&bus, Conduct::Dies);

    let sent = send(&test_alert(), &Environment::on(&bus));

    assert!(
        sent.said.starts_with("the notification service went away before it accepted the alert: "),
        "{sent:?}"
    );
    assert!(sent.took < AT_MOST, "{sent:?}");
}
