//! What the buttons of an alert do, and how the process ends that waits for them.

use super::installed::installed;
use super::parts::{Bus, Screen, wait_for, waiting_for_answers};
use super::sandbox::Sandbox;
use super::sender::Environment;
use super::service::{Conduct, Received, Service};
use super::{after_a_rejection, notify};

const AT: &str = "2026-09-16T09:00";

/// One person is owed a note on 16 September.
fn one_person() -> Sandbox {
    let sandbox = Sandbox::new();
    let add = "add 'Priya Rao' --at Northwind --job Analyst --role recruiter --interviewed 2026-09-03 \
               --email priya@northwind.example --detail 'moving the billing tables'";
    sandbox.play("2026-09-03", &[add]);
    sandbox.play("2026-09-04", &["sent priya"]);
    sandbox.play("2026-09-15", &["rejected northwind --from priya"]);
    sandbox
}

fn sent(sandbox: &Sandbox, bus: &Bus, service: &Service) -> Received {
    let before = service.received().len();
    let (said, why, exit) = notify(sandbox, AT, &[], &Environment::on(bus));
    assert_eq!(exit, 0, "{said}{why}");
    service.wait_for(before + 1)
}

/// The commands that changed something, newest first.
fn changes(sandbox: &Sandbox) -> Vec<String> {
    let log = sandbox.json("2026-09-17", "log");
    log.get("changes")
        .unwrap()
        .as_array()
        .unwrap()
        .iter()
        .map(|c| c.get("command").unwrap().as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn done_records_what_the_command_would() {
    if !installed(&["dbus-run-session"]) {
        return;
    }
    for conduct in [Conduct::Buttons, Conduct::ToSender] {
        let sandbox = one_person();
        let bus = Bus::new();
        let service = Service::on(&bus, conduct);
        let alert = sent(&sandbox, &bus, &service);
        assert_eq!(alert.summary, "Priya Rao (Northwind): Write your follow-up");
        assert_eq!(alert.actions, ["done", "Done", "snooze", "Snooze a day", "show", "Show"]);
        assert!(!alert.body.contains("rekindle"), "the buttons say what to do: {}", alert.body);
        assert_eq!((alert.category.as_str(), alert.urgency), ("im.received", 1));

        service.choose(&alert, "done");

        let answer = service.wait_for(2);
        assert_eq!(answer.summary, "Done");
        assert_eq!(
            answer.body,
            "Follow-up to Priya Rao about Analyst at Northwind, Wed 16 Sep 2026\nrekindle undo takes it back"
        );
        assert!(changes(&sandbox)[0].starts_with("done "), "{:?}", changes(&sandbox));
        service.wait_for_end_of_sender(&alert);
    }
}

#[test]
fn snooze_a_day_hides_it_until_tomorrow() {
    if !installed(&["dbus-run-session"]) {
        return;
    }
    let sandbox = one_person();
    let bus = Bus::new();
    let service = Service::on(&bus, Conduct::Buttons);
    let alert = sent(&sandbox, &bus, &service);

    service.choose(&alert, "snooze");

    let answer = service.wait_for(2);
    assert!(
        answer.body.starts_with("Snoozed until Thu 17 Sep 2026: Write your follow-up · Priya Rao\n"),
        "{}",
        answer.body
    );
    service.wait_for_end_of_sender(&alert);
    let (said, _, _) = notify(&sandbox, "2026-09-17T09:00", &[], &Environment::on(&bus));
    assert!(said.starts_with("Priya Rao (Northwind): Write your follow-up"), "{said}");
    // The same reminder takes the place of its older alert.
    assert_eq!(service.wait_for(3).replaces, alert.number);
    assert_eq!(service.wait_for(3).tag, alert.tag);
}

#[test]
fn show_says_how_to_reach_them_and_leaves_the_choice() {
    if !installed(&["dbus-run-session"]) {
        return;
    }
    let sandbox = one_person();
    let bus = Bus::new();
    let service = Service::on(&bus, Conduct::Buttons);
    let alert = sent(&sandbox, &bus, &service);

    service.choose(&alert, "show");

    let page = service.wait_for(2);
    assert_eq!(
        page.body,
        "rejected Tue 15 Sep 2026\ndue Tue 22 Sep 2026 (in 6 days)\npriya@northwind.example\nfrom you, 12 days ago: thank-you\n\
         topic: moving the billing tables\n\nrekindle show 1"
    );
    assert_eq!(page.actions, ["done", "Done", "snooze", "Snooze a day"]);
    service.choose(&page, "snooze");
    assert_eq!(service.wait_for(3).summary, "Snoozed");
    service.wait_for_end_of_sender(&alert);
}

#[test]
fn an_alert_about_several_comes_apart() {
    if !installed(&["dbus-run-session"]) {
        return;
    }
    let sandbox = after_a_rejection();
    let bus = Bus::new();
    let service = Service::on(&bus, Conduct::ToSender);
    let alert = sent(&sandbox, &bus, &service);
    assert_eq!(alert.actions, ["show", "Show"]);

    service.choose(&alert, "show");

    let apart: Vec<Received> = (2..=4).map(|nth| service.wait_for(nth)).collect();
    let summaries: Vec<&str> = apart.iter().map(|alert| alert.summary.as_str()).collect();
    assert_eq!(
        summaries,
        [
            "Priya Rao (Northwind): Write your follow-up",
            "Lena Fox (Northwind): Write your follow-up",
            "Omar Haddad (Northwind): Write your follow-up"
        ]
    );
    service.choose(&apart[2], "done");
    assert!(service.wait_for(5).body.starts_with("Follow-up to Omar Haddad"));
    service.choose(&apart[0], "snooze");
    assert!(service.wait_for(6).body.contains("Priya Rao"));
    service.close(&apart[1]);
    service.wait_for_end_of_sender(&alert);
    let log = changes(&sandbox);
    assert!(log[0].starts_with("snooze ") && log[1].starts_with("done "), "{log:?}");
}

#[test]
fn what_has_ended_in_the_meantime_is_left_as_it_is() {
    if !installed(&["dbus-run-session"]) {
        return;
    }
    for (command, button, why) in [
        ("done priya", "done", "has already ended (done: "),
        ("skip priya", "snooze", "has already ended (skipped"),
        ("sent priya", "show", "has already ended (done: "),
        ("erase priya --yes", "done", "there is no reminder "),
    ] {
        let sandbox = one_person();
        let bus = Bus::new();
        let service = Service::on(&bus, Conduct::Buttons);
        let alert = sent(&sandbox, &bus, &service);
        sandbox.play(AT, &[command]);
        let before = changes(&sandbox);

        service.choose(&alert, button);

        let answer = service.wait_for(2);
        assert_eq!(answer.summary, "Nothing was changed");
        assert!(answer.body.contains(why), "{command}, {button}: {}", answer.body);
        assert_eq!(changes(&sandbox), before);
        service.wait_for_end_of_sender(&alert);
    }
}

#[test]
fn a_private_alert_has_no_buttons_and_its_answers_no_names() {
    if !installed(&["dbus-run-session"]) {
        return;
    }
    let sandbox = one_person();
    let bus = Bus::new();
    let service = Service::on(&bus, Conduct::Buttons);
    let alert = sent(&sandbox, &bus, &service);
    sandbox.play(AT, &["config set notify.private true"]);
    service.choose(&alert, "snooze");
    let answer = service.wait_for(2);
    assert_eq!(
        (answer.summary.as_str(), answer.body.as_str()),
        ("Snoozed", "rekindle log says what was changed")
    );

    let (said, _, _) = notify(&sandbox, "2026-09-17T09:00", &[], &Environment::on(&bus));
    assert_eq!(said, "1 person today (our own 0.1)\n");
    let private = service.wait_for(3);
    assert_eq!((private.summary.as_str(), private.body.as_str()), ("1 person today", "rekindle due"));
    assert_eq!(private.actions, Vec::<String>::new());
    service.wait_for_end_of_sender(&private);
}

#[test]
fn without_buttons_the_alert_says_what_to_type_and_nobody_waits() {
    if !installed(&["dbus-run-session"]) {
        return;
    }
    for conduct in [Conduct::Plain, Conduct::SaysNothing] {
        let sandbox = one_person();
        let bus = Bus::new();
        let service = Service::on(&bus, conduct);
        let alert = sent(&sandbox, &bus, &service);
        assert!(alert.body.ends_with("\nrekindle show 1"), "{}", alert.body);
        assert_eq!(alert.actions, Vec::<String>::new());
        service.wait_for_end_of_sender(&alert);
    }
}

#[test]
fn a_number_of_another_run_of_the_service_replaces_nothing() {
    if !installed(&["dbus-run-session"]) {
        return;
    }
    let sandbox = one_person();
    let bus = Bus::new();
    let service = Service::on(&bus, Conduct::Buttons);
    let alert = sent(&sandbox, &bus, &service);
    sandbox.play(AT, &["snooze priya 2026-09-17"]);
    drop(service);
    wait_for("the end of the wait for answers", || {
        waiting_for_answers(&sandbox.db()).is_empty().then_some(())
    });

    let service = Service::on(&bus, Conduct::Buttons);
    notify(&sandbox, "2026-09-17T09:00", &[], &Environment::on(&bus));
    let again = service.wait_for(1);
    assert_eq!((again.number, again.replaces), (alert.number, 0), "the same number, and no older alert");
}

#[test]
fn a_service_that_keeps_the_older_alert_to_its_sender_gets_a_new_one() {
    if !installed(&["dbus-run-session"]) {
        return;
    }
    let sandbox = one_person();
    let bus = Bus::new();
    let service = Service::on(&bus, Conduct::ToSender);
    let alert = sent(&sandbox, &bus, &service);
    sandbox.play(AT, &["snooze priya 2026-09-17"]);
    let (said, why, exit) = notify(&sandbox, "2026-09-17T09:00", &[], &Environment::on(&bus));
    assert_eq!(exit, 0, "{said}{why}");
    let again = service.wait_for(2);
    assert_eq!(again.replaces, 0);
    assert_ne!(again.number, alert.number);
    service.close(&alert);
    service.close(&again);
}

#[test]
fn dunst_offers_the_buttons_and_shows_a_lost_alert_in_its_own_place() {
    if !installed(&["dbus-run-session", "Xvfb", "dunst"]) {
        return;
    }
    let sandbox = one_person();
    let bus = Bus::new();
    let screen = Screen::with_dunst(&bus);
    notify(&sandbox, AT, &[], &Environment::on(&bus));
    // As after a kill between the service's yes and the ledger.
    let database = rusqlite::Connection::open(sandbox.db()).unwrap();
    assert_eq!(database.execute("DELETE FROM alert", []).unwrap(), 1);
    drop(database);
    let (said, _, _) = notify(&sandbox, AT, &[], &Environment::on(&bus));
    assert!(said.starts_with("Priya Rao"), "{said}");
    screen.photograph("buttons");

    bus.choose_in_dunst("^#Done ");

    wait_for("the change", || changes(&sandbox)[0].starts_with("done ").then_some(()));
    wait_for("the answer", || waiting_for_answers(&sandbox.db()).is_empty().then_some(()));
    screen.photograph("done");
    let shown: Vec<String> = bus.dunst_history().into_iter().map(|shown| shown.summary).collect();
    assert_eq!(shown.iter().filter(|summary| summary.starts_with("Priya Rao")).count(), 1, "{shown:?}");
    assert!(shown.iter().any(|summary| summary == "Done"), "{shown:?}");
}
