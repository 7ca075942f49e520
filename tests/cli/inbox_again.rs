//! Mail that made no sense at the first look is looked at again, however old it is; so is what came since.

use std::fs;

use super::inbox::{LENA, PRIYA, TODAY, an_answer, deliver, search};
use super::sandbox::Sandbox;

fn words(home: &Sandbox, command: &str) -> Vec<String> {
    let inbox = home.json(TODAY, command);
    let words = |one: &serde_json::Value| {
        let words = one["command"].as_array().unwrap().iter().map(|word| word.as_str().unwrap());
        words.collect::<Vec<_>>().join(" ")
    };
    inbox["proposals"].as_array().unwrap().iter().map(words).collect()
}

const SYSTEM: &str = "From: Halvard Labs <no-reply@us.greenhouse-mail.io>";

#[test]
fn a_no_that_came_before_its_application_was_on_file_is_proposed_once_that_is() {
    // Whether it is asked for by a day again or not.
    for command in ["inbox mail --since 2026-07-01", "inbox mail"] {
        let home = Sandbox::new();
        home.play("2026-06-01", &["config set me.email maya@example.com"]);
        fs::create_dir_all(home.path().join("mail/new")).unwrap();
        fs::create_dir_all(home.path().join("mail/cur")).unwrap();
        let head = format!("{SYSTEM}\nSubject: Thank you for applying\nDate: Mon, 6 Jul 2026 10:00:00 +0100");
        deliver(&home, "1", &head, "Thank you for applying for the Data Engineer role at Halvard Labs.");
        let head = format!("{SYSTEM}\nSubject: Halvard Labs\nDate: Mon, 3 Aug 2026 10:00:00 +0100");
        deliver(
            &home,
            "2",
            &head,
            "Unfortunately, we have decided not to move forward with your application.",
        );
        let applied = "applied Data Engineer --at Halvard Labs --on 2026-07-06";
        assert_eq!(words(&home, "inbox mail --since 2026-07-01"), [applied]);
        home.play(TODAY, &["inbox accept 1"]);
        assert_eq!(words(&home, command), ["rejected 1 --by form --on 2026-08-03"]);
    }
}

#[test]
fn what_somebody_wrote_is_proposed_once_they_are_added() {
    let home = search();
    let head = "From: Hanna Lind <hanna.lind@northwind.example>\nSubject: Your application\nDate: Mon, 7 Sep 2026 \
                10:00:00 +0100";
    let text = "Hi Maya,\n\ncould you send me your references for your application?\n\nHanna";
    deliver(&home, "1", head, text);
    assert!(words(&home, "inbox mail")[0].starts_with("add Hanna Lind"));
    home.play(TODAY, &["inbox accept 1"]);
    let found = words(&home, "inbox mail");
    assert!(found.len() == 1 && found[0].starts_with("replied 6 --via email --text="), "{found:?}");
}

#[test]
fn of_an_interview_that_was_moved_the_new_hour_is_proposed_whatever_is_read_first() {
    let priya = "From: Priya Rao <priya.rao@northwind.example>";
    let first = "How about Tuesday, 22 September at 15:00 for our interview?\n\nPriya";
    let then =
        "I have to move our call on Tuesday. Could we do Wednesday, 23 September at 10:00 instead?\n\nPriya";
    for (one, other) in [("1", "2"), ("2", "1")] {
        let home = search();
        let (early, late) = ("Thu, 10 Sep 2026 10:00:00 +0100", "Mon, 14 Sep 2026 10:00:00 +0100");
        deliver(&home, one, &format!("{priya}\nSubject: Interview\nDate: {early}"), first);
        deliver(&home, other, &format!("{priya}\nSubject: Re: Interview\nDate: {late}"), then);
        let planned: Vec<String> =
            words(&home, "inbox mail").into_iter().filter(|words| words.starts_with("planned")).collect();
        assert_eq!(planned.len(), 1, "{planned:?}");
        assert!(planned[0].starts_with("planned 1 --on 2026-09-23 10:00"), "{planned:?}");
    }
    // Once the first is on file, the other moves it.
    let home = search();
    deliver(
        &home,
        "1",
        &format!("{priya}\nSubject: Interview\nDate: Thu, 10 Sep 2026 10:00:00 +0100"),
        first,
    );
    home.play(TODAY, &["inbox mail", "inbox accept 1"]);
    deliver(&home, "2", &format!("{priya}\nSubject: Re: Interview"), then);
    let found = words(&home, "inbox mail");
    assert!(found.iter().any(|one| one.starts_with("edit appointment 1 --on 2026-09-23 10:00")), "{found:?}");
}

#[test]
fn old_mail_of_a_mailbox_file_is_read_again_as_well() {
    for again in ["inbox mail.mbox --since 2026-07-01", "inbox mail.mbox"] {
        let home = Sandbox::new();
        home.play("2026-06-01", &["config set me.email maya@example.com"]);
        let mail = format!(
            "From x@y.example Mon Aug  3 09:00:00 2026\n{SYSTEM}\nTo: maya@example.com\nMessage-ID: <1@x.example>\n\
             Date: Mon, 3 Aug 2026 10:00:00 +0100\nSubject: Halvard Labs\n\nUnfortunately, we have decided not to \
             move forward with your application.\n"
        );
        fs::write(home.path().join("mail.mbox"), mail).unwrap();
        assert_eq!(words(&home, "inbox mail.mbox --since 2026-07-01"), [""; 0]);
        home.play(TODAY, &["applied 'Data Engineer' --at 'Halvard Labs' --on 2026-07-06"]);
        assert_eq!(words(&home, again), ["rejected 1 --by form --on 2026-08-03"], "{again}");
    }
}

/// Somebody who was away for long finds what came meanwhile.
#[test]
fn what_came_since_the_last_look_is_read_however_long_ago_that_was() {
    let home = search();
    an_answer(&home, "1");
    let first = home.run(TODAY, "inbox mail");
    assert!(
        first.stderr.contains("emails from before Sun 16 Aug 2026 were not read"),
        "{}",
        first.snapshot()
    );
    deliver(
        &home,
        "2",
        &format!("{PRIYA}\nSubject: Data Engineer"),
        "Hi Maya, one more thing: Sunday is fine.",
    );
    let set = |name: &str, day: &str| {
        let at = std::time::SystemTime::from(day.parse::<chrono::DateTime<chrono::Utc>>().unwrap());
        let path = home.path().join("mail/new").join(name);
        fs::File::open(path).unwrap().set_modified(at).unwrap();
    };
    set("", "2026-09-15T08:00:00Z");
    home.run(TODAY, "inbox mail");
    deliver(&home, "3", &format!("{LENA}\nSubject: Hello"), "Hi Maya, how was your weekend?");
    set("3", "2026-09-15T09:00:00Z");
    let late = home.json("2026-12-01", "inbox mail");
    assert_eq!(late["proposals"].as_array().unwrap().len(), 3, "{late}");
    assert!(!home.run("2026-12-01", "inbox mail").stderr.contains("were not read"));
}
