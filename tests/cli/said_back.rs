//! What an answer says back: each thing once, what was passed over, and what to type where something else was meant.

use std::fs;

use crate::sandbox::Sandbox;

const TODAY: &str = "2026-10-01";

fn search() -> Sandbox {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &[
            "add 'Priya Rao' --at Northwind --job 'Data Engineer' --role hiring-manager --interviewed today --email \
             p@northwind.example",
            "add 'Tom Weller' --at Northwind --job 'Data Engineer' --role recruiter --interviewed today",
        ],
    );
    home
}

#[test]
fn a_line_is_followed_by_what_to_type() {
    let home = search();
    home.play(
        TODAY,
        &[
            "applied 'Product Designer (lending)' --at Monzo",
            "applied Writer --at Monzo",
            "add 'Shreya Nair' --at Monzo --job 'Product Designer (lending)'",
            "planned lending --on 'thu 15:00' --with shreya",
            "add 'Kasia Nowak' --at Ustwo --introduced-by priya",
        ],
    );
    for (line, exit, told) in [
        // Days and people, as they are meant.
        ("planned monzo lending --on 'fri 10am' --force", 2, "rekindle planned \"monzo lending\" …"),
        ("planned 'monzo lending' --on '10am fri' --kind final", 0, "Fri 2 Oct 2026, 10:00"),
        (
            "planned shreya --on 'mon 9am' --kind screen",
            0,
            "Product Designer (lending) at Monzo: Mon 5 Oct 2026",
        ),
        (
            "planned lending --on 'fri 11am' --with shreya",
            0,
            "then rekindle edit appointment 1 --on \"fri 11am\"",
        ),
        ("prep writer", 0, "Writer"),
        (
            "applied 'Staff Writer' at Acme yesterday",
            2,
            "rekindle applied \"Staff Writer\" --at Acme --on yesterday",
        ),
        ("moved shreya friday", 2, "rekindle edit appointment N --on friday"),
        ("moved shreya --to friday", 2, "\"friday\" is a day"),
        ("rejected north wind by phone today", 2, "rekindle rejected \"north wind\" --by phone --on today"),
        ("hired monzo starting 4 jan", 2, "--start \"4 jan\""),
        ("config set me.name Maya Ortiz -v", 0, "me.name: not set → Maya Ortiz "),
        ("add Ravi --at Umbra --event 'SDinGov conference'", 2, "--met \"at SDinGov conference\""),
        // What a correction leaves on file.
        (
            "edit contact priya --email priya@home.example",
            0,
            "rekindle edit contact 1 --no-email p@northwind.example",
        ),
        ("edit contact priya --email p@northwind.example", 0, "Nothing changed"),
        ("moved tom --to Quill --email tom@quill.example", 0, "Tom Weller moved to Quill"),
        ("add 'Ann Lee' --at Brightwell --email ann@brightwell", 2, "is not a whole email address"),
        ("edit contact tom --email tom@localhost", 2, "is not a whole email address"),
        // Nobody says hello again to somebody they never met.
        ("draft kasia", 2, "rekindle draft 4 info-interview-request"),
        ("talked kasia --via phone", 0, "rekindle cadence 4 quarterly"),
        ("undo", 0, "Undone"),
        (
            "talked kasia --via phone",
            0,
            "Priya Rao introduced you; to tell them how it went: rekindle draft priya update",
        ),
        // What came before is named, and what is there already.
        (
            "interviewed 'data engineer' --with priya --on 2026-09-30",
            0,
            "rekindle undo, then rekindle edit interview 1 --on 2026-09-30",
        ),
        ("undo", 0, "Undone"),
        ("add 'Gemma Hall' --at Ustwo", 0, "Added"),
        ("applied Strategist --at Ustwo", 0, "applied"),
        ("talked gemma --via phone", 0, "if it was about Strategist at Ustwo: rekindle edit application"),
        ("edit touch 3 --contact tom", 0, "contact: Gemma Hall → Tom Weller"),
        ("moved tom --to Monzo", 0, "You have an open application there: Writer"),
        ("planned lending --on 'fri 11am' --zone london", 2, "did you mean Europe/London"),
        ("review october", 0, "October 2026"),
        ("review next-year", 2, "is not a month"),
        ("due --month nov", 0, "Week of Mon 2 Nov 2026"),
        ("history --since october --until oct", 0, "Tom Weller"),
        ("history --since september --until sep", 0, ""),
        ("stats --since sep", 0, ""),
        ("away '20 nov' 'a fortnight'", 0, "to Thu 3 Dec 2026"),
        ("away --back", 0, ""),
        ("away tomorrow 'for two weeks'", 0, "to Thu 15 Oct 2026"),
        ("away --back", 0, ""),
        ("applied", 2, "TITLE and --at COMPANY are missing"),
        ("applied --at Ustwo", 2, "TITLE is missing"),
        ("remove interview 1", 0, "Removed"),
        ("remove interview 2", 3, "rekindle remove appointment 2"),
        ("remove company northwind", 4, "rekindle remove application N"),
    ] {
        let ran = home.run(TODAY, line);
        assert_eq!(ran.exit, exit, "{line}: {}", ran.snapshot());
        let said = format!("{}{}", ran.stdout, ran.stderr).replace('\n', " ");
        assert!(said.contains(told), "{line}: {}", ran.snapshot());
    }
}

#[test]
fn several_people_in_one_word_are_several() {
    let home = search();
    home.play(TODAY, &["add 'Whitmore, Fran' --at Northwind"]);
    for (with, people) in
        [("Priya Rao, Tom Weller", 2), ("priya and tom", 2), ("priya, tom & fran", 3), ("Whitmore, Fran", 1)]
    {
        home.play(TODAY, &[&format!("planned northwind --on 2026-10-05 --with '{with}' --force")]);
        let planned = home.json(TODAY, "interviews");
        assert_eq!(planned["appointments"][0]["with"].as_array().unwrap().len(), people, "{with}: {planned}");
        home.play(TODAY, &["undo"]);
    }
}

#[test]
fn a_range_is_what_todays_list_has_of_it() {
    let home = search();
    // 1: say thank you; 3: the review of the month, which comes later.
    let ran = home.run(TODAY, "skip 1-3");
    assert_eq!(ran.exit, 0, "{}", ran.snapshot());
    assert!(
        ran.stdout.contains("Not on today's list, so left alone: #3 (Look back on the month · your search)"),
        "{}",
        ran.stdout
    );
    // What was skipped is said once.
    assert_eq!(ran.stdout.matches("Priya Rao").count(), 1, "{}", ran.stdout);
    assert!(!ran.stdout.contains("Ended"), "{}", ran.stdout);
    let refused = home.refused(TODAY, "snooze 1-3 monday", 3);
    assert!(refused["hint"].as_str().unwrap().ends_with("give each number: 3"), "{refused}");
    let named = home.json(TODAY, "skip 3 1-9");
    assert_eq!(named["code"], serde_json::Value::Null, "{named}");
}

#[test]
fn nobody_asks_how_it_stands_on_the_day_of_the_interview() {
    let home = search();
    let refused = home.refused(TODAY, "sent priya status-check", 2);
    assert!(refused["hint"].as_str().unwrap().contains("rekindle sent 1 thank-you"), "{refused}");
    let refused = home.refused(TODAY, "draft priya status-check", 4);
    assert!(refused["hint"].as_str().unwrap().contains("rekindle draft 1 thank-you"), "{refused}");
    home.play(TODAY, &["sent priya status-check --force --why 'asked on the way out'"]);
    home.play("2026-10-02", &["sent tom status-check"]);
}

#[test]
fn where_one_met_is_shown_and_told_in_notes() {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &["config set me.name 'Maya Ortiz'", "add 'Ben Cole' --at Umbra --met 'We met at PyCon Leeds.'"],
    );
    let shown = home.run(TODAY, "show ben").stdout;
    assert!(shown.contains("Umbra · met") && shown.contains("Met           at PyCon Leeds"), "{shown}");
    for kind in ["linkedin-invite", "check-in", "info-interview-request"] {
        let note = home.run(TODAY, &format!("draft ben {kind} --new")).stdout.replace('\n', " ");
        assert!(note.contains("e met at PyCon Leeds"), "{note}");
    }
    // What does not read well there is kept, and no note says it.
    let ran = home.run(TODAY, "edit contact ben --met 'PyCon, he spoke first'");
    assert!(ran.stderr.contains("no note will mention it"), "{}", ran.snapshot());
    let note = home.run(TODAY, "draft ben check-in --new").stdout;
    assert!(!note.contains("PyCon, he"), "{note}");
    home.play(TODAY, &["edit contact ben --clear met"]);
    assert!(!home.run(TODAY, "show ben").stdout.contains("  Met "));
}

#[test]
fn whoever_knows_of_the_job_is_not_told_again() {
    let news = |home: &Sandbox| {
        let due = home.json("2026-10-12", "due --all --rule landed-news");
        due["reminders"].as_array().unwrap().len()
    };
    for (line, is_told) in [
        ("replied priya --text 'Congratulations on the new job!'", true),
        ("replied priya --text 'Congratulations! When do you start?'", true),
        ("sent priya reply --text \"Hi Priya, thank you! I start at Tidal in May. Best, Maya Ortiz\"", true),
        ("sent priya reply", false),
        ("replied priya --text 'Could you send me your references?'", false),
    ] {
        let home = search();
        home.play(
            "2026-10-05",
            &[
                "config set me.name 'Maya Ortiz'",
                "replied priya --text 'It was lovely to meet you. Do stay in touch.'",
            ],
        );
        home.play("2026-10-06", &["rejected northwind --by form"]);
        home.play("2026-10-09", &["hired --at 'Tidal Ltd' --title Analyst"]);
        assert_eq!(news(&home), 1, "{line}");
        let ran = home.run("2026-10-12", line);
        assert_eq!(ran.exit, 0, "{}", ran.snapshot());
        assert_eq!(news(&home), usize::from(!is_told), "{line}: {}", ran.snapshot());
        let is_reply = line.starts_with("sent");
        assert_eq!(ran.stderr.contains("rekindle skip"), is_reply && !is_told, "{}", ran.snapshot());
    }
}

#[test]
fn a_day_that_a_message_names_can_be_noted() {
    for (text, hint) in [
        (
            "Thanks for coming in. We will decide by Friday 9 October.",
            "rekindle edit application northwind --decision-by 2026-10-09",
        ),
        ("Shall we have a coffee on Tuesday at 3pm?", "rekindle remind priya 2026-10-06 \"our talk, 15:00\""),
        ("We will decide within two weeks.", "rekindle edit application northwind --decision-by 2026-10-15"),
        ("Please send me your references by Tuesday.", "rekindle remind priya 2026-10-06 TEXT"),
        ("I was away until Monday.", ""),
    ] {
        let home = search();
        let ran = home.run(TODAY, &format!("replied priya --text '{text}'"));
        let is_hinted = ran.stderr.contains("--decision-by") || ran.stderr.contains("rekindle remind");
        assert_eq!((is_hinted, ran.stderr.contains(hint)), (!hint.is_empty(), true), "{}", ran.snapshot());
    }
}

#[test]
fn a_referral_and_an_opening_on_hold_are_no_rejection_and_a_rejection_owes_no_answer() {
    for (text, hint, is_no, owes) in [
        ("You should talk to Marta at Globex, she is hiring.", "--kind referral", false, true),
        ("I can introduce you to Marta at Globex.", "--kind referral", false, true),
        ("Sprechen Sie doch mal mit Frau Kern bei Globex, die sucht gerade.", "--kind referral", false, true),
        ("The role has been put on hold.", "rekindle closed northwind role-cancelled", false, true),
        ("Die Stelle liegt gerade auf Eis.", "rekindle closed northwind role-cancelled", false, true),
        ("Unfortunately we decided to move forward with other candidates.", "rekindle rejected", true, false),
        ("Leider haben wir uns für eine andere Person entschieden.", "rekindle rejected", true, false),
    ] {
        let home = search();
        let ran = home.run(TODAY, &format!("replied priya --text '{text}'"));
        assert!(ran.stderr.contains(hint), "{}", ran.snapshot());
        assert_eq!(ran.stderr.contains("reads like a rejection"), is_no, "{}", ran.snapshot());
        let due = home.json(TODAY, "due --all --rule reply-owed");
        assert_eq!(due["reminders"].as_array().unwrap().len(), usize::from(owes), "{text}");
    }
    let home = search();
    let ours = "I would like to introduce you to our CTO. Do you have time on Wednesday at 2?";
    let ran = home.run(TODAY, &format!("replied priya --text '{ours}'"));
    assert!(!ran.stderr.contains("rekindle add"), "{}", ran.snapshot());
}

#[test]
fn an_interview_that_is_ticked_off_unrecorded_says_so() {
    let home = search();
    home.play(TODAY, &["planned northwind --on 2026-10-05 --kind final --with priya"]);
    let due = home.json("2026-10-05", "due --all --rule debrief");
    let id = due["reminders"][0]["id"].as_i64().unwrap();
    let ran = home.run("2026-10-05", &format!("done {id}"));
    assert_eq!(ran.exit, 0, "{}", ran.snapshot());
    assert!(
        ran.stderr.contains("no thank-you note is planned; to record it: rekindle debrief 1"),
        "{}",
        ran.snapshot()
    );
}

#[test]
fn an_offer_that_was_declined_is_not_accepted_by_a_slip() {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &["applied Analyst --at Tyk", "applied Writer --at Monzo", "offered tyk", "closed tyk declined"],
    );
    let refused = home.refused("2026-10-02", "hired tyk", 4);
    assert!(refused["hint"].as_str().unwrap().contains("rekindle reopened 1"), "{refused}");
    home.play("2026-10-02", &["hired monzo"]);
    let ran = home.run("2026-10-09", "hired --at Umbra --title Editor");
    assert!(ran.stderr.contains("you accepted Writer at Monzo on Fri 2 Oct 2026"), "{}", ran.snapshot());
}

#[test]
fn a_reply_that_names_a_later_time_or_offers_a_talk_says_what_to_type() {
    let home = search();
    home.play("2026-10-05", &["rejected northwind --by personal-email --from priya"]);
    for (words, told) in [
        ("Nothing right now, but do try again in the spring", "rekindle remind priya 2027-03-01"),
        ("Come back to me in January", "rekindle remind priya 2027-01-04"),
        (
            "Give me a ring any time if you fancy a chat",
            "rekindle planned priya --kind info-interview --on WHEN",
        ),
        (
            "Shall we have a coffee on Wednesday at 3pm?",
            "rekindle planned priya --kind info-interview --on \"2026-10-07 15:00\"",
        ),
        ("You were the runner-up, and it was close.", "rekindle edit outcome 1 --rank second"),
    ] {
        let ran = home.run("2026-10-06", &format!("replied priya --text \"{words}\""));
        assert_eq!(ran.exit, 0, "{}", ran.snapshot());
        assert!(format!("{}{}", ran.stdout, ran.stderr).contains(told), "{words}: {}", ran.snapshot());
        home.play("2026-10-06", &["undo"]);
    }
}

#[test]
fn why_keeps_to_what_was_true_when_it_ended() {
    let home = Sandbox::new();
    home.play("2026-10-01", &["applied Analyst --at Tidal", "add 'Ann Lee' --at Tidal --job Analyst"]);
    home.play("2026-10-15", &["sent ann status-check"]);
    let why = home.run("2026-10-15", "why 2").stdout;
    assert!(why.contains("10 working days after applying on Thu 1 Oct 2026"), "{why}");
    home.play("2026-10-27", &["interviewed tidal --with ann --decision-by 2026-11-11"]);
    let why = home.run("2026-12-14", "why 2").stdout;
    assert!(!why.contains("promised by"), "{why}");
}

#[test]
fn an_interview_stays_in_the_zone_in_which_it_was_arranged() {
    let home = search();
    home.play(TODAY, &["config set zone Europe/London", "planned northwind --on '5 oct 9:00'"]);
    home.play(TODAY, &["config set zone America/New_York"]);
    let listed = home.run(TODAY, "interviews").stdout;
    assert!(listed.contains("Mon 5 Oct 2026, 04:00, 09:00 in London"), "{listed}");
}

#[test]
fn what_is_wrong_about_a_day_or_a_name_is_said_with_what_to_type() {
    let home = search();
    home.play(
        TODAY,
        &[
            "applied Cook --at Zed --on '10 sep'",
            "add 'Gus Fry' --at Zed --job Cook --email gus@zed.example",
            "add 'Lea Fry' --at Zed --email lea.fry@gmail.com",
            "applied Baker --at Zed --stage saved",
            "offered zed/cook --on '21 sep'",
            "linkedin gus invited --on '24 sep'",
        ],
    );
    for (line, exit, told) in [
        ("hired zed/cook --on '20 sep'", 2, "Sun 20 Sep 2026 is before the offer came (Mon 21 Sep 2026)"),
        ("closed zed/cook offer-declined --on '20 sep'", 2, "rekindle offered 2 --on DATE"),
        ("linkedin gus declined --on '23 sep'", 2, "before you invited Gus Fry (Thu 24 Sep 2026)"),
        (
            "add https://www.linkedin.com/in/tomroe",
            2,
            "rekindle add NAME --linkedin https://www.linkedin.com/in/tomroe",
        ),
        ("applied https://jobs.lever.co/zed/1 --at Zed", 2, "--url https://jobs.lever.co/zed/1"),
        ("applied Waiter --at https://zed.example", 2, "is a web address, not a company's name"),
        ("interviewed gus", 3, "Gus Fry is a contact; for Cook at Zed, give 2 instead of \"gus\""),
        ("rejected lea", 3, "Lea Fry is a contact; rekindle applications shows"),
        ("edit application baker --stage applied", 0, "rekindle edit application 3 --on DATE"),
        ("sent gus fry thank-you", 0, "Thank-you to Gus Fry"),
        ("sent priya 'thank-you note'", 0, "Thank-you to Priya Rao"),
        (
            "sent tom follow-up",
            0,
            "if you asked where things stand: rekindle undo, then rekindle sent 2 status-check",
        ),
        ("moved gus --to Nordlys", 0, "rekindle edit contact 3 --no-email gus@zed.example --email NEW"),
        ("planned cook --on 'fri 3pm' --until 1h", 0, "15:00 to 16:00"),
        ("planned cook --on 'mon 10:00' --until '45 min'", 0, "10:00 to 10:45"),
        ("planned cook --on 'tue 22:30' --until 1h", 0, "22:30 to 23:30"),
        ("planned cook --on '8 oct from 3 to 4pm'", 2, "--until 16:00"),
        ("planned cook --on '8 oct 15-16h'", 2, "--on \"8 oct 15:00\" --until 16:00"),
        ("planned cook --on '8 oct at 15:00h'", 0, "Thu 8 Oct 2026, 15:00"),
        ("hired zed/cook --on '22 sep'", 0, "Congratulations"),
        (
            "interviewed zed/cook --with gus --on 2026-09-24",
            2,
            "after you accepted the offer for Cook at Zed",
        ),
    ] {
        let ran = home.run(TODAY, line);
        assert_eq!(ran.exit, exit, "{line}: {}", ran.snapshot());
        let said = format!("{}{}", ran.stdout, ran.stderr).replace('\n', " ");
        assert!(said.contains(told), "{line}: {}", ran.snapshot());
    }
    // An address of one's own goes along to the new job.
    let ran = home.run(TODAY, "moved lea --to Nordlys");
    assert!(!ran.stderr.contains("gmail"), "{}", ran.snapshot());
}

#[test]
fn a_first_name_is_asked_about_where_two_people_were_added_by_hand() {
    let home = search();
    let list = "Name,Email\nPriya Horn,h@tidal.example\nKim Lee,k@tidal.example\n";
    fs::write(home.path().join("list.csv"), list).unwrap();
    home.play(TODAY, &["import list.csv"]);
    // Those of a list come after the one that the user deals with, unless somebody is to go.
    home.play(TODAY, &["sent priya thank-you"]);
    for line in ["erase priya", "remove contact priya", "merge tom priya"] {
        let refused = home.refused(TODAY, line, 3);
        assert_eq!(refused["candidates"].as_array().unwrap().len(), 2, "{line}: {refused}");
    }
    assert_eq!(home.run(TODAY, "remove contact 'priya horn'").exit, 0);
    home.play(TODAY, &["add 'Priya Frank' --at Umbra"]);
    for line in ["show priya", "sent priya check-in", "replied priya", "erase priya"] {
        let refused = home.refused(TODAY, line, 3);
        assert_eq!(refused["candidates"].as_array().unwrap().len(), 2, "{line}: {refused}");
    }
    assert_eq!(home.json(TODAY, "show 'priya rao'")["contact"]["name"], "Priya Rao");
}

#[test]
fn a_promised_answer_is_waited_for_and_news_that_is_no_rejection_is_answered() {
    let home = search();
    // (what she wrote, whether an answer is planned, the hint)
    for (text, is_owed, told) in [
        ("We'll get back to you by the end of next week.", false, "--decision-by 2026-10-09"),
        ("Sie hören bis zum 30. Oktober von uns.", false, "--decision-by 2026-10-30"),
        ("Le responderemos antes del 9 de octubre.", false, "--decision-by 2026-10-09"),
        ("It will take another week, I'm afraid.", false, "--decision-by 2026-10-08"),
        ("I'll come back to you once I've spoken with the team.", false, "Nothing in it asks for an answer"),
        ("We need your decision by Friday.", true, "it names Fri 2 Oct 2026"),
        ("I'll let you know by Friday. Could you send me your references?", true, "--decision-by 2026-10-02"),
        ("I'm leaving Northwind at the end of the month to join Oracle.", true, "Answer them"),
    ] {
        let ran = home.run(TODAY, &format!("replied priya --text \"{text}\""));
        assert_eq!(ran.exit, 0, "{text}: {}", ran.snapshot());
        assert!(ran.snapshot().contains(told), "{text}: {}", ran.snapshot());
        assert!(!ran.snapshot().contains("reads like a rejection"), "{text}: {}", ran.snapshot());
        assert_eq!(ran.stdout.contains("Answer them"), is_owed, "{text}: {}", ran.snapshot());
        home.play(TODAY, &["undo"]);
    }
    home.play(TODAY, &["rejected northwind --from priya"]);
    for text in [
        "Would you still be open to a chat? Our candidate withdrew.",
        "Haben Sie noch Interesse an der Stelle?",
    ] {
        let ran = home.run(TODAY, &format!("replied priya --text \"{text}\""));
        assert!(ran.stderr.contains("after all: rekindle reopened northwind"), "{text}: {}", ran.snapshot());
    }
}

#[test]
fn the_kind_of_an_interview_that_is_said_later_makes_no_second_one_unasked() {
    let home = search();
    let ran = home.run(TODAY, "interviewed northwind --with priya --kind final");
    assert!(
        ran.stderr
            .contains("if this is the same one: rekindle undo, then rekindle edit interview 1 --kind final"),
        "{}",
        ran.snapshot()
    );
    // Two of one day that have a kind each are two.
    let ran = home.run(TODAY, "interviewed northwind --with tom --kind screen");
    home.play(TODAY, &["undo", "undo", "edit interview 1 --kind final"]);
    assert!(ran.stderr.contains("edit interview"), "{}", ran.snapshot());
    let ran = home.run(TODAY, "interviewed northwind --with priya --kind screen");
    assert!(!ran.stderr.contains("edit interview"), "{}", ran.snapshot());
}

#[test]
fn the_address_that_somebody_wrote_from_is_put_on_file() {
    let home = search();
    let said = home.run(TODAY, "replied priya --text 'See you soon' --email priya@home.example").stdout;
    assert!(said.contains("priya@home.example is on file for Priya Rao now"), "{said}");
    assert_eq!(home.json(TODAY, "show priya")["contact"]["emails"][1], "priya@home.example");
    // An address that belongs to somebody else stays theirs.
    home.play(TODAY, &["add 'Ann Lee' --at Helio --email ann@helio.example"]);
    let before = home.run(TODAY, "export all").stdout;
    let refused = home.run(TODAY, "replied priya --text Hello --email ann@helio.example");
    assert_eq!(refused.exit, 4, "{}", refused.snapshot());
    assert_eq!(home.run(TODAY, "export all").stdout, before);
    home.play(TODAY, &["undo", "undo"]);
    assert_eq!(
        home.json(TODAY, "show priya")["contact"]["emails"],
        serde_json::json!(["p@northwind.example"])
    );
}

#[test]
fn the_kind_of_a_note_may_be_two_words_and_its_text_has_an_option() {
    let home = search();
    let sent = home.run(TODAY, "sent priya thank you").stdout;
    assert!(sent.starts_with("Thank-you to Priya Rao"), "{sent}");
    let refused = home.refused(TODAY, "sent tom thank-you 'Thanks for your time'", 2);
    assert_eq!(
        refused["hint"],
        "to keep what you wrote: rekindle sent tom thank-you --text 'Thanks for your time'"
    );
    // An address that is new was not on file before.
    let edited = home.run(TODAY, "edit contact tom --email tom@northwind.example").stdout;
    assert!(edited.contains("tom@northwind.example for Tom Weller: added"), "{edited}");
}
