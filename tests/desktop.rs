//! Alerts against real notification services, Debian's dunst and notification-daemon, and services of our own that
//! misbehave.
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

#[path = "desktop/buttons.rs"]
mod buttons;
#[path = "cli/installed.rs"]
mod installed;
#[path = "desktop/kills.rs"]
mod kills;
#[path = "desktop/parts.rs"]
mod parts;
#[path = "cli/sandbox.rs"]
mod sandbox;
#[path = "desktop/sender.rs"]
mod sender;
#[path = "desktop/service.rs"]
mod service;

use std::time::{Duration, Instant};

use installed::installed;
use parts::{Bus, NOTIFICATION_DAEMON, Screen, wait_for, waiting_for_answers};
use rekindle::desktop::alert::{Addressee, DueLine, Setting, alert, test_alert};
use rekindle::domain::{ContactId, ReminderId, Rule};
use sandbox::Sandbox;
use sender::{Environment, send};
use service::{Conduct, Service};

/// What a user waits at most, from start to exit of the process.
const AT_MOST: Duration = Duration::from_secs(2);

fn line(id: i64, name: &str, company: &str, rule: Rule, why: &str, due: &str) -> DueLine {
    DueLine {
        reminder: ReminderId(id),
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
        by: "(due by Tue 22 Sep)".to_owned(),
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
    let alert = alert(&[due], Setting::default()).unwrap();

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
         due Tue 22 Sep, 4 days left",
        "what to type gives way to the buttons"
    );
    assert_eq!(shown.category, "im.received");
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

    let sent = send(&alert(&due, Setting::default()).unwrap(), &Environment::on(&bus));

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
    later.replaces.clone_from(&first.taken_as);

    let sent = send(&later, &Environment::on(&bus));

    assert_eq!(sent.taken_as, first.taken_as);
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
    let [received] = service.received().try_into().unwrap();
    assert_eq!((received.summary.as_str(), received.body.as_str()), ("rekindle: a test", "R&D <lab> [31m"));
    assert_eq!((received.icon.as_str(), received.urgency), ("x-office-address-book", 1));
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
    assert_eq!(service.received().len(), 1);

    let sent = send(&test_alert(), &Environment::with_stale_address(bus.runtime_folder()));

    assert!(sent.is_accepted(), "an address of yesterday is not the end: {sent:?}");
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

    assert!(sent.said.starts_with("the notification service did not answer within 1.5 seconds"), "{sent:?}");
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
            sent.said.starts_with("the notification service did not answer within 1.5 seconds"),
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

/// Three people are owed a note on 16 September.
fn after_a_rejection() -> Sandbox {
    let sandbox = Sandbox::new();
    let add = |name: &str, role: &str| {
        format!("add '{name}' --at Northwind --job 'Data Engineer' --role {role} --interviewed 2026-09-03")
    };
    sandbox.play(
        "2026-09-15",
        &[
            &add("Priya Rao", "hiring-manager --decides"),
            &add("Omar Haddad", "interviewer"),
            &add("Lena Fox", "interviewer"),
            "rejected northwind --from priya",
        ],
    );
    sandbox
}

/// `rekindle notify …`: what it said on stdout and stderr, and its exit code.
fn notify(
    sandbox: &Sandbox,
    today: &str,
    options: &[&str],
    environment: &Environment,
) -> (String, String, i32) {
    let begun = Instant::now();
    let output =
        sandbox.command(today).envs(environment.variables()).arg("notify").args(options).output().unwrap();
    assert!(begun.elapsed() < AT_MOST, "{:?}", begun.elapsed());
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

#[test]
fn dunst_shows_one_alert_and_once() {
    if !installed(&["dbus-run-session", "Xvfb", "dunst"]) {
        return;
    }
    let sandbox = after_a_rejection();
    let bus = Bus::new();
    let screen = Screen::with_dunst(&bus);
    let desktop = Environment::on(&bus);

    let (said, _, exit) = notify(&sandbox, "2026-09-16T09:00", &[], &desktop);
    assert_eq!(exit, 0);
    assert!(said.starts_with("3 people today: Priya, Lena, Omar (dunst"), "{said}");
    screen.photograph("notify");
    let (said, _, _) = notify(&sandbox, "2026-09-17T09:00", &[], &desktop);
    assert_eq!(said, "Nothing new is due.\n");
    assert_eq!(bus.dunst_history().len(), 1);
}

#[test]
fn what_was_not_delivered_is_announced_when_the_desktop_is_back() {
    if !installed(&["dbus-run-session"]) {
        return;
    }
    let sandbox = after_a_rejection();
    let at = "2026-09-16T09:00";
    let (said, why, exit) = notify(&sandbox, at, &[], &Environment::empty());
    assert_eq!((said.as_str(), exit), ("", 1));
    assert!(why.contains("not delivered") && why.contains("hint:"), "{why}");
    assert!(std::fs::read_to_string(sandbox.path().join("notify.json")).unwrap().contains("\"failed\""));

    for conduct in [Conduct::Hangs, Conduct::HangsOnNotify, Conduct::Refuses, Conduct::Dies] {
        let bus = Bus::new();
        let _service = Service::on(&bus, conduct);
        let (_, why, exit) = notify(&sandbox, at, &[], &Environment::on(&bus));
        assert_eq!(exit, 1, "{conduct:?}: {why}");
    }

    let bus = Bus::new();
    let _service = Service::on(&bus, Conduct::Plain);
    let (said, _, _) = notify(&sandbox, at, &[], &Environment::on(&bus));
    assert!(said.starts_with("3 people today"), "{said}");
    let (said, _, _) = notify(&sandbox, at, &[], &Environment::on(&bus));
    assert_eq!(said, "Nothing new is due.\n");
}

#[test]
fn the_second_service_of_debian_shows_it_as_well() {
    if !installed(&["dbus-run-session", "Xvfb", NOTIFICATION_DAEMON]) {
        return;
    }
    let sandbox = after_a_rejection();
    let bus = Bus::new();
    let screen = Screen::with_notification_daemon(&bus);

    let (said, why, _) = notify(&sandbox, "2026-09-16T09:00", &["--json"], &Environment::on(&bus));

    assert!(said.contains("\"name\":\"Notification Daemon\""), "{said}{why}");
    screen.photograph("notification-daemon");
    assert_eq!(waiting_for_answers(&sandbox.db()).len(), 1);
    let database = rusqlite::Connection::open(sandbox.db()).unwrap();
    let number = database.query_row("SELECT max(number) FROM alert", [], |row| row.get(0)).unwrap();
    bus.close_alert(number);
    wait_for("the end of the wait for answers", || {
        waiting_for_answers(&sandbox.db()).is_empty().then_some(())
    });
}

#[test]
fn a_dry_run_prints_and_a_test_says_who_accepted() {
    if !installed(&["dbus-run-session", "Xvfb", "dunst"]) {
        return;
    }
    let sandbox = after_a_rejection();
    let nowhere = Environment::empty();
    let at = "2026-09-16T09:00";
    let (said, _, exit) = notify(&sandbox, at, &["--dry-run"], &nowhere);
    assert_eq!(exit, 0);
    assert!(said.starts_with("3 people today: Priya, Lena, Omar\n"), "{said}");
    let (again, _, _) = notify(&sandbox, at, &["--dry-run"], &nowhere);
    assert_eq!(again, said, "a rehearsal leaves no trace");
    assert_eq!(notify(&sandbox, at, &["--test"], &nowhere).2, 1);

    let bus = Bus::new();
    let _screen = Screen::with_dunst(&bus);
    let (said, _, exit) = notify(&sandbox, "2026-09-16T23:00", &["--test"], &Environment::on(&bus));
    assert_eq!(exit, 0);
    assert!(said.starts_with("The test alert was accepted (dunst"), "{said}");
}

#[test]
fn pictures_of_fifteen_people_and_of_a_private_alert() {
    if !installed(&["dbus-run-session", "Xvfb", "dunst"]) {
        return;
    }
    let sandbox = Sandbox::new();
    for n in 1..=15 {
        let name = format!("Person{n} Number{n}");
        let add = format!(
            "add '{name}' --at 'Company {n}' --job Analyst --role recruiter --interviewed 2026-09-03"
        );
        sandbox.play("2026-09-15", &[&add, &format!("rejected 'company {n}' --from 'person{n}'")]);
    }
    let bus = Bus::new();
    let screen = Screen::with_dunst(&bus);
    let (said, _, _) = notify(&sandbox, "2026-09-16T09:00", &[], &Environment::on(&bus));
    assert!(said.starts_with("5 people today: Person1, "), "{said}");
    screen.photograph("fifteen-people");
    sandbox.play("2026-09-16", &["config set notify.private true"]);
    let (said, _, _) = notify(&sandbox, "2026-09-17T09:00", &[], &Environment::on(&bus));
    assert!(said.starts_with("5 people today (dunst"), "{said}");
    screen.photograph("private");
    let shown = bus.dunst_history();
    assert!(shown.iter().any(|s| s.body == "and 10 more: rekindle due" || s.body.contains("and 10 more")));
    let private = shown.iter().find(|s| s.summary == "5 people today").unwrap();
    assert_eq!(private.body, "and 5 more: rekindle due");
}

/// What `doctor` says of alerts, and its exit code.
fn doctor(environment: &Environment) -> (serde_json::Value, i32) {
    let sandbox = Sandbox::new();
    let mut command = sandbox.command("2026-09-16");
    let output = command.envs(environment.variables()).args(["doctor", "--json"]).output().unwrap();
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let checks = answer.get("checks").unwrap().as_array().unwrap();
    let alerts =
        checks.iter().find(|check| check.get("check").is_some_and(|name| name == "alerts")).unwrap().clone();
    (alerts, output.status.code().unwrap())
}

#[test]
fn doctor_sends_a_test_alert_and_says_who_took_it_and_what_it_can_do() {
    if !installed(&["dbus-run-session", "Xvfb", "dunst"]) {
        return;
    }
    let bus = Bus::new();
    let _screen = Screen::with_dunst(&bus);

    let (alerts, exit) = doctor(&Environment::on(&bus));

    let found = alerts["found"].as_str().unwrap();
    assert_eq!((alerts["state"].as_str(), exit), (Some("ok"), 0), "{alerts}");
    assert!(found.starts_with("dunst 1.") && found.contains(" accepted a test alert; it has "), "{alerts}");
    assert!(found.contains("body-markup"), "{alerts}");
    let [shown] = bus.dunst_history().try_into().unwrap();
    assert_eq!(shown.summary, "rekindle: a test");
}

#[test]
fn doctor_says_what_to_do_where_no_alert_arrives() {
    if !installed(&["dbus-run-session"]) {
        return;
    }
    // Without a desktop nothing is broken; with one that takes no alerts something is.
    let bus = Bus::new();
    let (alerts, exit) = doctor(&Environment::on(&bus));
    assert_eq!((alerts["state"].as_str(), exit), (Some("warning"), 0), "{alerts}");
    assert!(alerts["hint"].as_str().unwrap().contains("dunst"), "{alerts}");
    for conduct in [Conduct::Hangs, Conduct::HangsOnNotify, Conduct::Refuses, Conduct::Dies] {
        let bus = Bus::new();
        let _service = Service::on(&bus, conduct);
        let begun = Instant::now();
        let (alerts, exit) = doctor(&Environment::on(&bus));
        assert!(begun.elapsed() < 2 * AT_MOST, "{conduct:?}: {:?}", begun.elapsed());
        assert_eq!((alerts["state"].as_str(), exit), (Some("problem"), 1), "{conduct:?}: {alerts}");
        assert!(alerts["hint"].as_str().unwrap().contains("restart"), "{alerts}");
    }
}
