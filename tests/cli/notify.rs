//! `notify` without a desktop: when alerts come, to whom, and what the user's own program is told.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::Value;

use crate::sandbox::Sandbox;

/// Everything that the program was told, a document a pass.
struct Told(Sandbox);

impl Told {
    fn new() -> Self {
        Self::within(Sandbox::new())
    }

    fn within(sandbox: Sandbox) -> Self {
        sandbox.play("2026-09-01", &[r#"config set notify.command "sh -c 'cat >> told'""#]);
        Self(sandbox)
    }

    /// People who are owed a note from 16 September on.
    fn rejected(self, people: &[&str]) -> Self {
        for name in people {
            self.0.play(
                "2026-09-03",
                &[&format!(
                    "add '{name}' --at '{name} Ltd' --job Analyst --role recruiter --interviewed today"
                )],
            );
            self.0.play("2026-09-04", &[&format!("sent '{name}'")]);
            self.0.play("2026-09-15", &[&format!("rejected '{name} Ltd' --from '{name}'")]);
        }
        self
    }

    fn run(&self, at: &str) -> String {
        let ran = self.0.run(at, "notify");
        assert_eq!(ran.exit, 0, "{}", ran.snapshot());
        ran.stdout
    }

    fn documents(&self) -> Vec<Value> {
        let text = std::fs::read_to_string(self.0.path().join("told")).unwrap_or_default();
        serde_json::Deserializer::from_str(&text)
            .into_iter()
            .map(|document| document.expect("JSON"))
            .collect()
    }

    /// The names of each document, in its order.
    fn names(&self) -> Vec<Vec<String>> {
        let names = |document: &Value| {
            let reminders = document["reminders"].as_array().expect("a list").iter();
            reminders.map(|r| r["contact"]["name"].as_str().unwrap_or("oneself").to_owned()).collect()
        };
        self.documents().iter().map(names).collect()
    }

    fn pass(&self) -> Value {
        let text = std::fs::read_to_string(self.0.path().join("notify.json")).expect("a pass was noted");
        serde_json::from_str(&text).expect("JSON")
    }
}

const THREE: [&str; 3] = ["Priya Rao", "Omar Haddad", "Lena Fox"];

#[test]
fn quiet_hours_and_days_off_hold_alerts_back_to_the_next_decent_hour() {
    let told = Told::new().rejected(&THREE);
    assert_eq!(told.run("2026-09-16T07:59"), "Held until Wed 16 Sep 2026 08:00: quiet hours\n");
    assert_eq!(told.run("2026-09-18T20:00"), "Held until Mon 21 Sep 2026 08:00: quiet hours\n");
    assert_eq!(told.run("2026-09-19T12:00"), "Held until Mon 21 Sep 2026 08:00: a day off\n");
    assert_eq!(told.names(), Vec::<Vec<String>>::new());
    assert_eq!(told.pass()["outcome"], "held");
    assert_eq!(told.pass()["delivered_at"], Value::Null);

    assert_eq!(told.run("2026-09-21T08:00"), "3 people today: Lena, Omar, Priya (sh)\n");
    assert_eq!(told.names().len(), 1);
    assert_eq!(
        told.pass(),
        serde_json::json!({"ran_at": "2026-09-21T07:00:00Z", "outcome": "delivered",
            "detail": "3 people today (sh)", "delivered_at": "2026-09-21T07:00:00Z"}),
        "whoever is erased is not named there"
    );
    assert_eq!(told.run("2026-09-21T21:00"), "Nothing new is due.\n", "there is nothing to hold back");
    assert_eq!(told.pass()["outcome"], "nothing");
    assert_eq!(told.pass()["delivered_at"], "2026-09-21T07:00:00Z");
}

#[test]
fn the_decent_hours_are_the_users() {
    let told = Told::new().rejected(&THREE[..1]);
    told.0.play("2026-09-01", &["config set notify.quiet none", "config set notify.on-days-off true"]);
    assert_eq!(told.run("2026-09-19T23:30"), "Priya Rao (Priya Rao Ltd): Write your follow-up (sh)\n");

    let told = Told::new().rejected(&THREE[..1]);
    told.0.play("2026-09-01", &["config set notify.quiet 12:00-14:00", "config set holidays 2026-09-17"]);
    assert_eq!(told.run("2026-09-16T13:00"), "Held until Wed 16 Sep 2026 14:00: quiet hours\n");
    assert_eq!(told.run("2026-09-17T11:00"), "Held until Fri 18 Sep 2026 00:00: a day off\n");
    assert_eq!(told.run("2026-09-18T03:00"), "Priya Rao (Priya Rao Ltd): Write your follow-up (sh)\n");
}

#[test]
fn a_rehearsal_says_what_would_be_held_and_leaves_no_trace() {
    let told = Told::new().rejected(&THREE[..1]);
    let ran = told.0.run("2026-09-16T22:00", "notify --dry-run");
    assert_eq!(ran.stderr, "This would be held until Thu 17 Sep 2026 08:00: quiet hours\n");
    assert!(
        ran.stdout.starts_with("Priya Rao (Priya Rao Ltd): Write your follow-up\n"),
        "{}",
        ran.snapshot()
    );
    let rehearsed = |moment: &str| told.0.json(moment, "notify --dry-run")["outcome"].clone();
    assert_eq!([rehearsed("2026-09-16T22:00"), rehearsed("2026-09-16T12:00")], ["held".into(), Value::Null]);
    assert_eq!(rehearsed("2026-09-15T12:00"), "nothing");
    assert!(!told.0.path().join("notify.json").exists());
    assert_eq!(told.names().len(), 0);
}

#[test]
fn a_day_begins_with_everyone_and_goes_on_with_who_is_new() {
    let told = Told::new().rejected(&THREE);
    assert_eq!(told.run("2026-09-16T09:00"), "3 people today: Lena, Omar, Priya (sh)\n");
    assert_eq!(told.run("2026-09-16T09:30"), "Nothing new is due.\n");
    told.0.play("2026-09-16T10:00", &["remind 'priya' today 'call back'", "remind omar today 'send paper'"]);
    let said = told.run("2026-09-16T17:30");
    assert_eq!(said, "Nothing new is due.\n", "one line a person, and that line was told");
    let told = told.rejected(&["Tom Weiss", "Ines Sol"]);
    assert_eq!(told.run("2026-09-16T18:00"), "2 more people today: Ines, Tom (sh)\n");
    assert_eq!(told.run("2026-09-17T09:00"), "Nothing new is due.\n", "once");
}

#[test]
fn letters_that_wait_for_a_yes_are_counted_with_the_first_alert_of_a_day() {
    let told = Told::new();
    let home = &told.0;
    home.play("2026-09-01", &["add 'Priya Rao' --email priya@northwind.example"]);
    std::fs::create_dir_all(home.path().join("mail/new")).unwrap();
    std::fs::create_dir_all(home.path().join("mail/cur")).unwrap();
    let deliver = |name: &str| {
        let mail = format!(
            "From: Priya Rao <priya@northwind.example>\nTo: maya@example.com\nMessage-ID: <{name}@x>\n\
             Date: Tue, 15 Sep 2026 10:00:00 +0100\nSubject: Re: Hello\nIn-Reply-To: <0@x>\n\nMonday is fine.\n"
        );
        std::fs::write(home.path().join("mail/new").join(name), mail).unwrap();
    };
    deliver("1");
    home.play("2026-09-15", &["config set me.email maya@example.com", "inbox add mail"]);
    let letters = || -> Vec<u64> {
        told.documents().iter().map(|document| document["letters"].as_u64().unwrap_or_default()).collect()
    };
    // Nobody has looked before: the alert does.
    assert!(told.run("2026-09-16T09:00").contains("1 email to look at"));
    told.run("2026-09-16T10:00");
    assert_eq!(letters(), [1]);
    deliver("2");
    told.run("2026-09-16T11:00");
    assert_eq!(letters(), [1]);
    told.run("2026-09-17T09:00");
    assert_eq!(letters(), [1, 2]);
    assert_eq!(home.json("2026-09-17", "due")["letters"], 2);
    home.play("2026-09-17", &["inbox dismiss 1 2"]);
    told.run("2026-09-18T09:00");
    assert_eq!(letters(), [1, 2]);
}

#[test]
fn a_reminder_of_ones_own_says_its_words_once() {
    let told = Told::new().rejected(&["Priya Rao"]);
    told.0.play("2026-09-16", &["skip priya", "remind priya today 'bring the blue folder'"]);
    let said = told.0.json("2026-09-16T12:00", "notify --dry-run").to_string();
    assert_eq!(said.matches("bring the blue folder").count(), 1, "{said}");
    for form in ["md", "html"] {
        let page =
            told.0.run("2026-09-16", &format!("export history --format {form} --contact priya")).stdout;
        assert_eq!(page.matches("bring the blue folder").count(), 1, "{page}");
    }
}

#[test]
fn a_snooze_is_respected_and_comes_up_again() {
    let told = Told::new().rejected(&THREE[..2]);
    told.0.play("2026-09-16", &["snooze omar 2026-09-19"]);
    assert_eq!(told.run("2026-09-16T09:00"), "Priya Rao (Priya Rao Ltd): Write your follow-up (sh)\n");
    told.0.play("2026-09-16", &["snooze priya 2026-09-18"]);
    assert_eq!(told.run("2026-09-17T09:00"), "Nothing new is due.\n");
    assert_eq!(told.run("2026-09-18T09:00"), "Priya Rao (Priya Rao Ltd): Write your follow-up (sh)\n");
    assert!(told.run("2026-09-19T09:00").starts_with("Held until Mon 21 Sep 2026 08:00"));
    assert_eq!(told.run("2026-09-21T09:00"), "Omar Haddad (Omar Haddad Ltd): Write your follow-up (sh)\n");
}

#[test]
fn five_people_a_day_and_the_rest_on_the_days_after() {
    let people: Vec<String> = (b'A'..=b'L').map(|letter| format!("{} Person", char::from(letter))).collect();
    let people: Vec<&str> = people.iter().map(String::as_str).collect();
    let told = Told::new().rejected(&people);
    let preview = told.0.run("2026-09-16T09:00", "notify --dry-run").stdout;
    assert!(preview.ends_with("\nand 7 more: rekindle due\n"), "{preview}");
    assert_eq!(
        told.run("2026-09-16T09:00"),
        "5 people today: A Person, B Person, C Person, D Person, E Person (sh)\n"
    );
    assert_eq!(
        told.run("2026-09-16T17:30"),
        "Nothing new is due; 7 people are waiting for another day: rekindle due\n"
    );
    // Who was told of today takes no second place, and what matters more comes first.
    told.0.play("2026-09-16T18:00", &["replied a --on 2026-09-16", "replied l --on 2026-09-16"]);
    assert_eq!(
        told.run("2026-09-17T09:00").split(" (").next(),
        Some("5 people today: A Person, L Person, F Person, G Person, H Person")
    );
    assert_eq!(told.run("2026-09-18T09:00"), "3 people today: I Person, J Person, K Person (sh)\n");
    assert_eq!(told.run("2026-09-21T09:00"), "Nothing new is due.\n");
    let named: BTreeSet<String> = told.names().concat().into_iter().collect();
    assert_eq!(named.len(), 12, "nobody was lost: {named:?}");
}

#[test]
fn a_clock_that_was_set_back_tells_nobody_twice() {
    let told = Told::new().rejected(&THREE);
    assert!(told.run("2026-09-18T09:00").starts_with("3 people"));
    for earlier in ["2026-09-18T08:30", "2026-09-17T09:00", "2026-09-16T12:00"] {
        assert_eq!(told.run(earlier), "Nothing new is due.\n", "{earlier}");
    }
    assert_eq!(told.run("2026-09-18T09:00"), "Nothing new is due.\n");
    assert_eq!(told.names().len(), 1);
}

#[test]
fn the_nights_when_clocks_change_hold_until_the_hour_on_the_wall() {
    // In London clocks skip from 01:00 to 02:00 on 28 March 2027, and repeat that hour on 25 October 2026.
    let told = Told::new().rejected(&THREE[..1]);
    told.0.play("2026-09-01", &["config set notify.on-days-off true", "config set notify.quiet 22:00-01:30"]);
    told.0.play("2026-09-16", &["skip priya", "remind priya 2026-10-25 'clocks'"]);
    assert!(told.run("2026-10-25T01:15").starts_with("Held until Sun 25 Oct 2026 01:30"));
    let said = told.run("2026-10-25T01:30");
    assert!(said.contains("Priya"), "{said}");
    assert_eq!(told.run("2026-10-25T01:45"), "Nothing new is due.\n");
    told.0.play("2026-10-26", &["done priya", "remind priya 2027-03-28 'again'"]);
    assert!(told.run("2027-03-28T00:59").starts_with("Held until Sun 28 Mar 2027 01:30"));
    assert!(told.run("2027-03-28T02:00").contains("Priya"), "01:30 never came");
}

#[test]
fn a_traveller_is_told_of_every_day_once() {
    let told = Told::new().rejected(&["A Person", "B Person", "C Person"]);
    told.0.play("2026-09-16", &["snooze b 2026-09-17", "snooze c 2026-09-18"]);
    let mut said = String::new();
    // Around the date line and back, each time at nine in the morning there.
    for (zone, at) in [
        ("Pacific/Kiritimati", "2026-09-16T09:00"),
        ("Pacific/Honolulu", "2026-09-15T09:00"),
        ("Pacific/Honolulu", "2026-09-16T09:00"),
        ("Pacific/Kiritimati", "2026-09-18T09:00"),
        ("Europe/London", "2026-09-17T09:00"),
        ("Europe/London", "2026-09-18T09:00"),
    ] {
        told.0.play(at, &[&format!("config set zone {zone}")]);
        let _ = write!(said, "{at} {}", told.run(at));
    }
    insta::assert_snapshot!(said, @"
    2026-09-16T09:00 A Person (A Person Ltd): Write your follow-up (sh)
    2026-09-15T09:00 Nothing new is due.
    2026-09-16T09:00 Nothing new is due.
    2026-09-18T09:00 2 people today: B Person, C Person (sh)
    2026-09-17T09:00 Nothing new is due.
    2026-09-18T09:00 Nothing new is due.
    ");
    let named: Vec<String> = told.names().concat();
    assert_eq!(named.len(), named.iter().collect::<BTreeSet<_>>().len(), "nobody twice");
    assert_eq!(named.len(), 3, "nobody is lost");
}

#[test]
fn the_program_is_told_what_due_shows_with_all_names() {
    let told = Told::new().rejected(&THREE[..2]);
    told.0.play("2026-09-01", &["config set notify.private true"]);
    let due = told.0.json("2026-09-16T09:00", "due");
    assert_eq!(told.run("2026-09-16T09:00"), "2 people today (sh)\n", "what we say ourselves stays private");
    assert_eq!(told.pass()["detail"], "2 people today (sh)");
    let [document] = told.documents().try_into().expect("one document");
    assert_eq!(document["reminders"], due["reminders"]);
    assert_eq!(document["today"], due["today"]);
    assert_eq!(document["reminders"][0]["contact"]["name"], "Omar Haddad");
}

#[test]
fn a_program_that_fails_has_told_nobody() {
    let told = Told::new().rejected(&THREE[..1]);
    for (program, why) in [
        ("false", "it ended with exit status: 1"),
        ("rekindle-no-such-program", "it cannot be started"),
        ("sh -c 'cat >/dev/null; kill -9 $$'", "it ended with signal: 9"),
    ] {
        let line = format!("notify --command {}", shell_words::quote(program));
        let error = told.0.refused("2026-09-16T09:00", &line, 1);
        assert!(error["message"].as_str().expect("a message").contains(why), "{error}");
        assert_eq!(told.pass()["outcome"], "failed");
    }
    told.0.refused("2026-09-16T09:00", "notify --command ''", 2);
    told.0.refused("2026-09-16T09:00", "notify --command \"'\"", 2);
    assert_eq!(told.run("2026-09-16T09:00"), "Priya Rao (Priya Rao Ltd): Write your follow-up (sh)\n");
}

#[test]
fn two_passes_at_once_tell_once() {
    let told = Told::new().rejected(&THREE);
    told.0.play("2026-09-01", &[r#"config set notify.command "sh -c 'cat >> told; sleep 0.1'""#]);
    let passes: Vec<_> = (0..4)
        .map(|_| told.0.command("2026-09-16T09:00").arg("notify").stdout(std::process::Stdio::null()).spawn())
        .map(|child| child.expect("it starts"))
        .collect();
    for mut pass in passes {
        assert!(pass.wait().expect("it ends").success());
    }
    assert_eq!(told.names().len(), 1);
}

#[test]
fn with_nothing_due_nothing_is_written_but_the_word_of_the_pass() {
    let told = Told::new();
    told.0.play("2026-09-03", &["add Priya"]);
    let before = std::fs::read(told.0.db()).expect("the database");
    assert_eq!(told.run("2026-09-16T09:00"), "Nothing new is due.\n");
    assert_eq!(std::fs::read(told.0.db()).expect("the database"), before);
    assert!(!told.0.path().join("notify.lock").exists());
    assert_eq!(told.pass()["outcome"], "nothing");
}

#[test]
fn the_ledger_comes_through_an_export_the_same() {
    let told = Told::new().rejected(&THREE);
    told.run("2026-09-16T09:00");
    let all = told.0.run("2026-09-17", "export all").stdout;
    std::fs::write(told.0.path().join("all.json"), &all).expect("a file");
    let to = Sandbox::new();
    to.play("2026-09-18", &[&format!("import {}", told.0.path().join("all.json").display())]);
    assert_eq!(to.run("2026-09-19", "export all").stdout, all);
    assert_eq!(to.run("2026-09-21T09:00", "notify").stdout, "Nothing new is due.\n");
}

#[test]
fn undo_and_redo_announce_nothing_twice() {
    let told = Told::new().rejected(&THREE[..1]);
    told.run("2026-09-16T09:00");
    assert_eq!(told.names(), [["Priya Rao"]]);
    for times in 1..=2 {
        // Taking the rejection back takes its reminders away; taking that back brings them again.
        told.0.play("2026-09-16T10:00", &["undo --yes", "log"]);
        let newest = told.0.json("2026-09-16T10:00", "log")["changes"][0]["id"].clone();
        told.0.play("2026-09-16T10:00", &[&format!("undo {newest} --yes")]);
        assert_eq!(told.run("2026-09-16T11:00"), "Nothing new is due.\n", "{times}");
    }
    assert_eq!(told.names().len(), 1);
}

#[test]
fn what_follows_from_new_settings_is_announced_once() {
    let told = Told::new().rejected(&THREE[..1]);
    let settings = told.0.path().join("config/rekindle/config.toml");
    told.0.play("2026-09-15", &["config set rules.follow-up off"]);
    assert_eq!(told.run("2026-09-16T09:00"), "Nothing new is due.\n");
    // By hand, so that no command planned the reminders again.
    let text = std::fs::read_to_string(&settings).unwrap();
    assert!(text.contains("follow-up = false"), "{text}");
    std::fs::write(&settings, text.replace("follow-up = false", "follow-up = true")).unwrap();
    for _ in 0..3 {
        told.run("2026-09-16T10:00");
    }
    assert_eq!(told.names(), [["Priya Rao"]]);
}
