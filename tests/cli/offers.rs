//! The day by which an offer wants an answer, and what does not come up on days away.

use std::fs;

use crate::sandbox::Sandbox;
use crate::terminal::Terminal;

/// An offer of Monday 14 September 2026 that is to be answered by Friday, and somebody to thank.
fn offered() -> Sandbox {
    let home = Sandbox::new();
    home.play(
        "2026-09-14",
        &[
            "add 'Chris Lund' --at Rivet --job 'Platform Engineer' --interviewed 2026-09-11",
            "offered rivet --until friday",
        ],
    );
    home
}

#[test]
fn an_offer_is_told_of_until_it_is_answered() {
    let home = offered();
    for (today, says) in [
        ("2026-09-14", "answer by Fri 18 Sep 2026 (in 4 days)"),
        ("2026-09-17", "answer by Fri 18 Sep 2026 (tomorrow)"),
        ("2026-09-18", "answer by Fri 18 Sep 2026 (today)"),
        ("2026-09-21", "answer by Fri 18 Sep 2026 (3 days ago)"),
    ] {
        for line in ["due", "", "due --week"] {
            let said = home.run(today, line).stdout;
            assert!(said.starts_with("Offer from Rivet (Platform Engineer): "), "{line}: {said}");
            assert!(
                said.contains(says) && said.contains("rekindle closed 1 offer-declined"),
                "{line}: {said}"
            );
        }
        let due = home.json(today, "due");
        assert_eq!(due["offers"][0]["answer_by"], "2026-09-18");
        assert_eq!(due["offers"][0]["application"]["company"], "Rivet");
    }
    let brief = |today| home.run(today, "due --brief").stdout;
    assert!(!brief("2026-09-14").contains("offer"), "{}", brief("2026-09-14"));
    assert!(brief("2026-09-16").contains("answer Rivet's offer by Fri 18 Sep"), "{}", brief("2026-09-16"));
    home.play("2026-09-18", &["closed rivet offer-declined"]);
    assert_eq!(home.json("2026-09-18", "due")["offers"], serde_json::Value::Null);
    assert!(!home.run("2026-09-18", "due").stdout.contains("Offer"));
}

#[test]
fn an_alert_tells_of_an_offer_once_a_day() {
    let home = offered();
    home.play("2026-09-14", &["sent chris thank-you"]);
    let ran = home.run("2026-09-16T10:00", "notify --dry-run");
    assert!(ran.stdout.starts_with("Answer Rivet's offer by Fri 18 Sep"), "{}", ran.snapshot());
    let told = |today, command| home.run(today, &format!("notify --command {command}")).stdout;
    assert!(told("2026-09-16T10:00", "true").contains("Answer Rivet's offer"));
    for at in ["2026-09-16T11:00", "2026-09-16T12:00"] {
        assert!(told(at, "true").contains("Nothing new"), "{at}");
    }
    assert!(told("2026-09-17T10:00", "true").contains("Answer Rivet's offer"));
}

#[test]
fn nothing_is_due_on_days_away_but_an_interview() {
    let home = offered();
    home.play("2026-09-15", &["away today friday", "planned rivet --on '2026-09-17 14:00' --with chris"]);
    let due = home.json("2026-09-16", "due");
    let rules: Vec<_> = due["reminders"].as_array().unwrap().iter().map(|r| &r["rule"]).collect();
    assert_eq!(rules, ["prepare"], "{due}");
    let said = home.run("2026-09-16", "due").stdout;
    let first =
        "You are away until Fri 18 Sep 2026; nothing is due until then. 1 reminder is waiting for you";
    assert!(said.starts_with(first), "{said}");
    assert!(said.contains("Expires before that: Say thank you, Chris Lund, on Fri 18 Sep 2026"), "{said}");
    assert!(!said.contains("Say thank you  "), "{said}");
    assert!(!home.run("2026-09-16", "due --brief").stdout.contains("to write to"));
    home.play("2026-09-16", &["away --back"]);
    assert!(home.run("2026-09-16", "due").stdout.contains("Say thank you"));
}

#[test]
fn ones_own_reminder_waits_until_one_is_back() {
    let home = offered();
    home.play(
        "2026-09-14",
        &[
            "remind chris 2026-09-16 'ask about the team'",
            "remind me 2026-09-17 'send the certificate'",
            "remind me 2026-09-19 'on a saturday'",
            "away 2026-09-15 2026-09-18",
        ],
    );
    let due = |home: &Sandbox| {
        let all = home.json("2026-09-14", "due --all --rule custom");
        all["reminders"]
            .as_array()
            .unwrap()
            .iter()
            .map(|r| r["due"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(due(&home), ["2026-09-19", "2026-09-21", "2026-09-21"]);
    let number =
        home.json("2026-09-14", "due --all --rule custom --contact chris")["reminders"][0]["id"].clone();
    let why = home.run("2026-09-14", &format!("why {number}")).stdout;
    assert!(
        why.contains("Wed 16 Sep 2026, but you are away then, so it moves to the next working day"),
        "{why}"
    );
    home.play("2026-09-14", &["undo --yes"]);
    assert_eq!(due(&home), ["2026-09-16", "2026-09-17", "2026-09-19"]);
}

#[test]
fn what_the_list_says_to_type_means_the_person_on_top() {
    let home = Sandbox::new();
    home.play(
        "2026-09-11",
        &[
            "add Chris --at Alpha",
            "add 'Chris Lund' --at Rivet --job Dev --interviewed 2026-09-10",
            "add 'Dana Kim' --at Rivet",
        ],
    );
    let begins = |expected: &str| {
        let Some(terminal) = Terminal::open(&home, "2026-09-11") else { return };
        let shown = terminal.answers("PAGER= rekindle due");
        assert!(shown.contains(expected), "{shown}");
    };
    begins("To begin: rekindle draft \"Chris Lund\", then rekindle sent \"Chris Lund\"");
    // A namesake with the whole name, too.
    fs::write(home.path().join("list.csv"), "Name,Company\nChris Lund,Quill\nKim Lee,Quill\n").unwrap();
    home.play("2026-09-11", &["import list.csv"]);
    begins("To begin: rekindle draft \"Chris Lund\", then rekindle sent \"Chris Lund\"");
    home.play("2026-09-11", &["remind 4 2026-12-01 'say hello'"]);
    begins("To begin: rekindle draft 2, then rekindle sent 2");
    home.play(
        "2026-09-11",
        &["sent 2 thank-you", "replied 'Dana Kim' --on yesterday --text 'Shall we talk?'"],
    );
    begins("To begin: rekindle draft dana, then rekindle sent dana");
}

#[test]
fn a_day_and_an_hour_are_read_as_they_are_meant() {
    let home = offered();
    let today = "2026-10-19";
    for (line, says) in [
        (
            "planned rivet --on 'thu 2:30'",
            "\"thu 2:30\" can be Thu 22 Oct 2026, 14:30 or Thu 22 Oct 2026, 02:30",
        ),
        ("planned rivet --on 'fri 9 oct 10am'", "Fri 9 Oct 2026 has passed: today is Mon 19 Oct 2026"),
        ("snooze 1 'friday 16'", "Fri 16 Oct 2026 is not in the future"),
        ("replied chris --on 22/10", "\"22/10\" can be Wed 22 Oct 2025 (11 months ago) or Thu 22 Oct 2026"),
        ("replied chris --on 30/2", "there is no such date as 30/2"),
    ] {
        let error = home.refused(today, line, 2);
        assert!(error["message"].as_str().unwrap().starts_with(says), "{line}: {error}");
    }
    let hint = home.refused(today, "planned rivet --on 'thu 2:30'", 2);
    assert_eq!(hint["hint"], "write \"thu 2:30pm\" or \"thu 2:30am\"");
    for (line, says) in [
        ("planned rivet --on '30/10 at 2pm' --until 3:30", "Fri 30 Oct 2026, 14:00 to 15:30"),
        ("planned rivet --on 'thu 2:30pm'", "Thu 22 Oct 2026, 14:30"),
        ("planned rivet --on 'thu 02:45'", "Thu 22 Oct 2026, 02:45"),
        ("remind chris 'two weeks' 'say hello'", "Mon 2 Nov 2026"),
        ("remind chris 'next week' 'say hello'", "Mon 26 Oct 2026"),
        ("snooze 8 'a week'", "Mon 26 Oct 2026"),
    ] {
        let ran = home.run(today, line);
        assert!(ran.stdout.contains(says), "{}", ran.snapshot());
    }
    let Some(terminal) = Terminal::open(&home, today) else { return };
    let asked = terminal.types("rekindle planned rivet --on 'wed 2:30'");
    asked.shows("in the afternoon");
    let another = asked.keys(&["Enter"]).shows("Is this another one?");
    let answered = another.keys(&["Up", "Enter"]).ends();
    assert!(answered.contains("Wed 21 Oct 2026, 14:30"), "{answered}");
}

#[test]
fn last_year_is_not_the_day_that_is_marked() {
    let home = offered();
    let Some(terminal) = Terminal::open(&home, "2026-11-05") else { return };
    let asked = terminal.types("rekindle replied chris --on '9 nov'");
    asked.shows("Which day");
    let answered = asked.keys(&["Enter"]).ends();
    assert!(answered.contains("nothing was recorded") && !answered.contains("Reply from"), "{answered}");
}

/// Enter alone takes the day to come, wherever the one behind is of last year and looks wrong, or nothing can be planned
/// for it.
#[test]
fn the_year_that_is_over_is_never_what_enter_takes() {
    let home = offered();
    let Some(terminal) = Terminal::open(&home, "2027-02-10") else { return };
    for (line, marked) in [
        ("rekindle replied chris --on '30 aug'", "> Mon 30 Aug 2027"),
        ("rekindle remind chris '20 dec' 'say hello'", "> Mon 20 Dec 2027"),
        ("rekindle interviewed rivet --with chris --decision-by '20 dec'", "> Mon 20 Dec 2027"),
    ] {
        terminal.types(line).shows("Which day is").shows(marked).keys(&["C-c"]).ends();
    }
}

#[test]
fn a_new_last_day_does_not_move_the_day_of_the_offer() {
    let home = offered();
    let told = home.run("2026-09-16", "offered rivet --until 2026-09-22").stdout;
    assert!(told.contains(", Mon 14 Sep 2026\n"), "{told}");
    assert!(told.contains("by Tue 22 Sep 2026 (was Fri 18 Sep 2026)"), "{told}");
    let told = home.run("2026-09-16", "offered rivet --on 2026-09-15").stdout;
    assert!(told.contains("Tue 15 Sep 2026 (was Mon 14 Sep 2026)"), "{told}");
}

/// The last day to answer falls into a time away, which was told of three days before.
#[test]
fn an_offer_is_told_of_before_one_leaves_and_while_one_is_away() {
    let home = offered();
    home.play("2026-09-14", &["sent chris thank-you", "planned rivet --on '2026-09-17 14:00' --with chris"]);
    let left = home.run("2026-09-14", "away 2026-09-16 2026-09-20").stdout;
    assert!(
        left.contains("While you are away: answer Rivet's offer by Fri 18 Sep, so do it before you leave"),
        "{left}"
    );
    assert!(left.contains("your interview for Platform Engineer at Rivet, Thu 17 Sep 2026, 14:00"), "{left}");
    for today in ["2026-09-14", "2026-09-15", "2026-09-16", "2026-09-18"] {
        let ran = home.run(&format!("{today}T10:00"), "notify --dry-run");
        assert!(ran.stdout.starts_with("Answer Rivet's offer by Fri 18 Sep"), "{today}: {}", ran.snapshot());
        assert!(!ran.stderr.contains("held"), "{today}: {}", ran.snapshot());
        assert!(home.run(today, "due --brief").stdout.contains("answer Rivet's offer"), "{today}");
    }
    let night = home.run("2026-09-16T23:00", "notify --dry-run");
    assert!(night.stderr.contains("held until Thu 17 Sep 2026 08:00: quiet hours"), "{}", night.snapshot());
}

#[test]
fn away_nothing_but_an_offer_and_an_interview_is_told_of() {
    let home = offered();
    home.play("2026-09-14", &["offered rivet --until 2026-10-09", "away 2026-09-15 2026-09-18"]);
    let held = home.run("2026-09-15T10:00", "notify --dry-run");
    assert!(held.stderr.contains("held until Mon 21 Sep 2026 08:00: you are away"), "{}", held.snapshot());
    home.play("2026-09-15", &["planned rivet --on '2026-09-16 14:00' --with chris"]);
    let told = home.run("2026-09-16T10:00", "notify --dry-run");
    assert!(told.stdout.contains("Prepare for your interview"), "{}", told.snapshot());
    assert!(!told.stdout.contains("Say thank you") && !told.stderr.contains("held"), "{}", told.snapshot());
}

#[test]
fn the_offer_is_the_title_of_the_alert() {
    let home = offered();
    let told = home.run("2026-09-16T10:00", "notify --dry-run").stdout;
    assert!(
        told.starts_with("Answer Rivet's offer by Fri 18 Sep\nChris Lund (Rivet): Say thank you\n"),
        "{told}"
    );
}

#[test]
fn a_declined_offer_is_answered_with_thanks() {
    let home = offered();
    home.play("2026-09-14", &["config set me.name 'Dana Hill'"]);
    let closed = home.run("2026-09-15", "closed rivet offer-declined").stdout;
    assert!(closed.contains("Tell them you're declining the offer  Chris Lund"), "{closed}");
    for _ in 0..2 {
        let note = home.json("2026-09-15", "draft chris withdraw --new")["draft"].clone();
        assert!(note["template"].as_str().unwrap().starts_with("decline-offer-"), "{note}");
        let text = note["text"].as_str().unwrap().to_lowercase();
        assert!(text.contains("offer") && text.contains("platform engineer role"), "{text}");
        for wrong in ["withdraw", "consideration", "rest of the search", "accepted", "elsewhere"] {
            assert!(!text.contains(wrong), "{wrong}: {text}");
        }
    }
    let sent = home.run("2026-09-15", "sent chris withdraw");
    assert!(sent.stdout.contains("Tell them you're declining the offer"), "{}", sent.snapshot());
    assert!(!sent.stderr.contains("close it"), "{}", sent.snapshot());
    assert_eq!(home.json("2026-09-15", "due --rule withdraw-notice")["reminders"], serde_json::json!([]));
}

#[test]
fn hired_tells_who_still_waits_for_an_answer() {
    let home = offered();
    home.play(
        "2026-09-14",
        &[
            "applied Analyst --at Quill --on 2026-08-03",
            "applied Analyst --at Helio --on 2026-09-10",
            "applied Analyst --at Umbra --on 2026-08-03",
            "planned umbra --on 2026-09-24",
            "applied Lead --at Brill --on 2026-08-03",
        ],
    );
    let hired = home.run("2026-09-16", "hired brill");
    let (told, hints) = (&hired.stdout, &hired.stderr);
    assert!(told.contains("You still owe Rivet an answer to their offer (Platform Engineer)"), "{told}");
    assert!(hints.contains("to decline it: rekindle closed 1 offer-declined"), "{hints}");
    assert!(told.contains("Analyst at Umbra (#4, interview Thu 24 Sep 2026)"), "{told}");
    assert!(!told.contains("Platform Engineer at Rivet (#1)"), "{told}");
    assert!(hints.contains("closed --silent withdrawn 3 4\n"), "{hints}");
    assert!(hints.contains("closed --silent no-response 2\n"), "{hints}");
    let due = home.json("2026-09-16", "due --rule withdraw-notice");
    assert_eq!(due["reminders"][0]["label"], "Tell them you're declining the offer", "{due}");
    let note = home.json("2026-09-16", "draft chris")["draft"].clone();
    assert!(note["template"].as_str().unwrap().starts_with("decline-offer-"), "{note}");
}

#[test]
fn who_referred_the_user_to_the_job_is_told_so() {
    let home = offered();
    home.play("2026-09-14", &["add 'Ann Hill' --at Rivet --job 'Platform Engineer' --role referrer"]);
    let hired = home.run("2026-09-16", "hired rivet").stdout;
    assert!(hired.contains("Thank them: you got the job  Ann Hill"), "{hired}");
    let note = home.json("2026-09-16", "draft ann")["draft"].clone();
    assert!(note["template"].as_str().unwrap().starts_with("landed-referrer-"), "{note}");
    // Those who merely work there know.
    let error = home.refused("2026-09-16", "draft chris announcement", 4);
    assert!(error["message"].as_str().unwrap().contains("works at your new company"), "{error}");
}

/// One mistyped word would tell everyone about the wrong job.
#[test]
fn an_offer_that_was_declined_is_not_accepted_or_rejected_by_a_slip() {
    let home = offered();
    home.play("2026-09-16", &["closed rivet offer-declined"]);
    for line in ["hired rivet", "rejected rivet --by phone"] {
        let error = home.refused("2026-09-18", line, 4);
        let message = error["message"].as_str().unwrap();
        assert!(
            message.ends_with("you declined the offer for Platform Engineer at Rivet on Wed 16 Sep 2026"),
            "{error}"
        );
        assert!(error["hint"].as_str().unwrap().contains("rekindle reopened 1"), "{error}");
    }
}

/// What was drafted before asks for a job.
#[test]
fn a_draft_from_before_a_job_was_accepted_is_out_of_date() {
    let home = offered();
    home.play(
        "2026-09-14",
        &[
            "add 'Bo Ray' --at Aviva --job 'UX Lead' --role hiring-manager --interviewed 2026-09-07",
            "rejected aviva --by personal-email --from bo --on 2026-09-14",
        ],
    );
    let first = home.json("2026-09-15", "draft bo follow-up")["draft"]["text"].clone();
    home.play("2026-09-16", &["hired rivet"]);
    let ran = home.run("2026-09-17", "draft bo follow-up");
    assert!(
        ran.stderr.contains("since then you have accepted a job (Wed 16 Sep 2026)"),
        "{}",
        ran.snapshot()
    );
    assert_ne!(home.json("2026-09-17", "draft bo follow-up --new")["draft"]["text"], first);
}

#[test]
fn interviews_at_one_time_and_on_days_away_are_told_of() {
    let home = offered();
    home.play(
        "2026-09-14",
        &[
            "applied Analyst --at Quill",
            "planned rivet --on '2026-09-24 8:30am' --until 9:30",
            "away 2026-09-25 2026-09-28",
        ],
    );
    for (at, says) in [
        ("2026-09-24 9:30am", None),
        ("2026-09-24 9am", Some("At the same time: Platform Engineer at Rivet, Thu 24 Sep 2026, 08:30")),
        ("2026-09-25 9am", Some("You are away then, from Fri 25 Sep 2026 to Mon 28 Sep 2026")),
    ] {
        let told = home.run("2026-09-14", &format!("planned quill --on '{at}'")).stdout;
        let clashes = told.contains("At the same time") || told.contains("You are away then");
        assert_eq!(clashes, says.is_some(), "{at}: {told}");
        assert!(says.is_none_or(|says| told.contains(says)), "{at}: {told}");
    }
}

#[test]
fn an_interview_that_is_not_recorded_yet_comes_before_a_status_check() {
    let home = offered();
    home.play(
        "2026-09-14",
        &[
            "add 'Sam Field' --at Quill --job Analyst --decides",
            "planned quill --on '2026-09-29 10am' --with sam",
        ],
    );
    let error = home.refused("2026-09-29", "draft sam status-check", 4);
    assert!(
        error["message"].as_str().unwrap().contains("interview on Tue 29 Sep 2026 is not recorded"),
        "{error}"
    );
    assert!(error["hint"].as_str().unwrap().contains("rekindle interviewed 2"), "{error}");
    home.play("2026-09-28", &["draft sam status-check"]);
    home.play("2026-09-29", &["interviewed quill"]);
    assert!(home.run("2026-09-29", "draft sam").stdout.contains("Thank"), "a thank-you is due");
}
