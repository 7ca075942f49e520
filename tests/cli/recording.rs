//! What the recording commands answer beside what they record.

use crate::sandbox::Sandbox;

#[test]
fn a_rejection_entered_too_late_says_that_the_time_for_a_note_is_over() {
    let home = Sandbox::new();
    home.play("2026-09-03", &["add Priya --at Northwind --job Analyst --interviewed today"]);
    let ran = home.run("2026-11-02", "rejected northwind --from priya --on 2026-09-15");
    assert!(
        ran.stdout.contains("It's too late for a note: the time for it ended Tue 13 Oct 2026"),
        "{}",
        ran.snapshot()
    );
    let ran = home.run("2026-11-02", "undo --yes");
    assert_eq!(ran.exit, 0);
    let ran = home.run("2026-11-02", "rejected northwind --from priya --on 2026-10-15");
    assert!(!ran.stdout.contains("over"), "{}", ran.snapshot());
}

#[test]
fn a_day_that_may_lie_ahead_is_refused_and_changes_nothing() {
    let home = Sandbox::new();
    home.play("2026-09-01", &["applied 'Data Engineer' --at Brightwell", "add 'Priya Rao' --at Brightwell"]);
    for line in [
        "interviewed brightwell --with priya --on '9 oct'",
        "sent priya check-in --on wednesday",
        "add 'Tom Weller' --at Brightwell --job 'Data Engineer' --interviewed 'oct 9'",
        "edit application brightwell --on '9 oct'",
    ] {
        let error = home.refused("2026-10-06", line, 2);
        assert!(error["message"].as_str().unwrap().contains(" can be "), "{line}: {error}");
        let hint = error["hint"].as_str().unwrap();
        let ways = ["rekindle remind me 2026-10-0", "rekindle planned APPLICATION --on 2026-10-09"];
        assert!(ways.iter().any(|way| hint.contains(way)), "{line}: {error}");
    }
    home.play("2026-10-06", &["interviewed brightwell --with priya --on '5 oct'"]);
}

#[test]
fn thanks_answer_the_older_thing_unless_told_otherwise() {
    let owed = |sandbox: &Sandbox, day: &str| -> Vec<String> {
        let open = sandbox.json(day, "due --all --contact ada")["reminders"].clone();
        let mut owed: Vec<String> = open
            .as_array()
            .unwrap()
            .iter()
            .map(|r| format!("{} {}", r["rule"].as_str().unwrap(), r["ready"].as_str().unwrap()))
            .filter(|line| line.starts_with("thank-you") || line.starts_with("referral-thanks"))
            .collect();
        owed.sort();
        owed
    };
    let search = || {
        let sandbox = Sandbox::new();
        sandbox.play(
            "2026-09-03",
            &[
                "applied Clerk --at Acme",
                "applied Baker --at Bolt",
                "add Ada --at Acme --job Clerk --interviewed today",
            ],
        );
        sandbox.play(
            "2026-09-04",
            &["interviewed baker --with ada", "replied ada --kind referral --text 'Ask Tom.'"],
        );
        sandbox.play("2026-09-05", &["replied ada --kind referral --text 'Ask Lena, too.'"]);
        sandbox
    };
    let [clerk, baker, tom, lena] = [
        "thank-you 2026-09-03",
        "thank-you 2026-09-04",
        "referral-thanks 2026-09-04",
        "referral-thanks 2026-09-05",
    ];
    let day = "2026-09-07";
    assert_eq!(owed(&search(), day), [tom, lena, clerk, baker]);
    let number = |sandbox: &Sandbox, of: &str| {
        let open = sandbox.json(day, "due --all --contact ada")["reminders"].clone();
        let found = open
            .as_array()
            .unwrap()
            .iter()
            .find(|r| of == format!("{} {}", r["rule"].as_str().unwrap(), r["ready"].as_str().unwrap()));
        found.unwrap()["id"].to_string()
    };
    for (line, left) in [
        ("sent ada thanks", vec![tom, lena, baker]),
        ("sent ada thanks --application baker", vec![tom, lena, clerk]),
        ("done TOM", vec![lena, clerk, baker]),
        ("done LENA", vec![tom, clerk, baker]),
        ("done TOM LENA", vec![clerk, baker]),
    ] {
        let sandbox = search();
        let typed = line.replace("TOM", &number(&sandbox, tom)).replace("LENA", &number(&sandbox, lena));
        let before = sandbox.due_all(day);
        let ran = sandbox.run(day, &typed);
        assert_eq!(ran.exit, 0, "{}", ran.snapshot());
        assert_eq!(owed(&sandbox, day), left, "{line}");
        assert_eq!(sandbox.json(day, "doctor --no-alert")["problems"], 0, "{line}");
        assert_eq!(
            ran.stderr.contains("your thanks were counted for the older reminder"),
            line == "sent ada thanks"
        );
        sandbox.play(day, &["undo"]);
        assert_eq!(sandbox.due_all(day), before, "{line}");
    }
}

#[test]
fn a_review_that_has_lapsed_is_no_news_and_a_talk_owes_thanks() {
    let sandbox = Sandbox::new();
    let reviews = |answer: &serde_json::Value| -> Vec<String> {
        ["appeared", "moved", "ended"]
            .iter()
            .flat_map(|kind| answer["reminders"][kind].as_array().cloned().unwrap_or_default())
            .filter(|r| r["rule"] == "monthly-review")
            .map(|r| r["ready"].as_str().unwrap().to_owned())
            .collect()
    };
    // The first days of a search have nothing to look back at.
    let first = sandbox.json("2026-06-25", "applied Clerk --at Acme");
    assert_eq!(reviews(&first), [] as [String; 0]);
    let talk = sandbox.json("2026-07-10", "add Ada --at Acme --job Clerk");
    assert_eq!(reviews(&talk), [] as [String; 0]);
    let talk = sandbox.json("2026-07-15", "talked ada --kind info-interview");
    let rules: Vec<&str> = talk["reminders"]["appeared"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["rule"].as_str().unwrap())
        .collect();
    assert!(rules.contains(&"thank-you"), "{talk}");
    // Months later the reviews of then have lapsed; that of this month and the next one follow.
    let later = sandbox.json("2026-11-10", "applied Baker --at Bolt");
    assert!(reviews(&later).iter().all(|ready| ready.as_str() >= "2026-11-01"), "{later}");
    let hired = sandbox.json("2026-11-20", "hired baker");
    assert!(reviews(&hired).iter().all(|ready| ready.as_str() >= "2026-11-01"), "{hired}");
    let after = sandbox.json("2026-12-05", "sent ada thank-you");
    assert_eq!(reviews(&after), [] as [String; 0]);
    let open = sandbox.json("2026-12-05", "due --all --rule monthly-review");
    assert_eq!(open["reminders"], serde_json::json!([]));
}

#[test]
fn a_reply_that_is_more_than_one_says_how_to_record_that() {
    for (text, hint, is_owed) in [
        ("Good news: the team would like to make you an offer!", Some("rekindle offered northwind"), true),
        (
            "I'm sorry to say we've gone with another candidate for the Analyst role.",
            Some("rekindle rejected northwind --from priya"),
            false,
        ),
        ("Please don't contact me again about jobs.", Some("rekindle silence 1"), false),
        ("Could you send me your references?", None, true),
    ] {
        let home = Sandbox::new();
        home.play("2026-09-01", &["add 'Priya Rao' --at Northwind --job Analyst --interviewed 2026-09-01"]);
        let answer = home.run("2026-09-10", &format!("replied priya --text \"{text}\""));
        assert_eq!(answer.exit, 0, "{}", answer.snapshot());
        let hinted = answer.stderr.lines().find(|line| line.contains("rekindle "));
        match hint {
            Some(hint) => assert!(hinted.is_some_and(|line| line.contains(hint)), "{}", answer.snapshot()),
            None => assert_eq!(hinted, None, "{}", answer.snapshot()),
        }
        assert_eq!(answer.stdout.contains("Answer them"), is_owed, "{}", answer.snapshot());
    }
}

#[test]
fn a_detail_with_a_name_in_front_is_about_that_person() {
    let home = Sandbox::new();
    home.play(
        "2026-10-09",
        &[
            "applied SRE --at Globex --on 2026-09-10",
            "add 'Ann Cole' --at Globex --job SRE",
            "add 'Bo Ek' --at Globex --job SRE",
            "interviewed globex --with ann --with bo --detail 'Ann=runs marathons' --detail 'x=y in their tests'",
        ],
    );
    let details = |who: &str| home.run("2026-10-09", &format!("show {who}")).stdout;
    assert!(
        details("ann").contains("runs marathons") && !details("ann").contains("Ann="),
        "{}",
        details("ann")
    );
    assert!(!details("bo").contains("runs marathons"), "{}", details("bo"));
    assert!(details("bo").contains("x=y in their tests"), "{}", details("bo"));
}
