//! What people type that is no command works, or is explained.

use rekindle::domain::Rule;
use rekindle::domain::word::Word;

use crate::sandbox::Sandbox;

const TODAY: &str = "2026-09-16";

fn with_priya() -> Sandbox {
    let home = Sandbox::new();
    home.play(
        "2026-09-15",
        &["add 'Priya Rao' --at Northwind --job Analyst --interviewed 2026-09-14", "silence priya"],
    );
    home
}

#[test]
fn what_people_try_works() {
    let home = with_priya();
    for (typed, same) in [
        ("today", "due"),
        ("todo --all", "due --all"),
        ("ls", "list"),
        ("contacts", "list"),
        ("people", "list"),
        ("find rao", "search rao"),
        ("apps", "applications"),
        ("version", "--version"),
        ("priya", "show priya"),
        ("Priya Rao", "show 'Priya Rao'"),
        ("help draft", "draft --help"),
        ("help", "--help"),
    ] {
        let (ran, meant) = (home.run(TODAY, typed), home.run(TODAY, same));
        assert_eq!((ran.exit, ran.stdout), (0, meant.stdout), "{typed}: {}", ran.stderr);
    }
}

#[test]
fn what_does_not_work_is_explained() {
    let home = with_priya();
    for (typed, says) in [
        ("note priya hello", "rekindle edit contact NAME --note TEXT"),
        ("followup priya", "rekindle draft priya follow-up"),
        ("delete priya", "rekindle remove contact priya"),
        ("rm priya", "rekindle remove contact priya"),
        ("edit priya", "rekindle edit contact priya"),
        ("remove priya", "rekindle remove contact \"priya\""),
        ("next", "rekindle due"),
        ("status", "rekindle applications"),
        ("met priya", "rekindle talked priya"),
        ("call priya", "rekindle talked NAME"),
        ("email priya", "rekindle draft priya"),
        ("reject northwind", "rekindle rejected northwind"),
        ("quit", "each rekindle command ends on its own"),
        ("--today 2026-09-16 list contacts", "did you mean rekindle list?"),
        ("list applications", "did you mean rekindle applications?"),
        ("replied priya --kind no", "rekindle rejected APPLICATION"),
        ("replied priya --kind offer", "rekindle offered APPLICATION"),
        (
            "replied priya --kind coffee",
            "it can be reply, congrats, referral, thanks, auto-reply or bounce\n",
        ),
        ("talked priya --kind coffee", "it can be info-interview or other\n"),
        ("export contacts --format xlsx", "spreadsheet programs open CSV files: --format csv"),
        (
            "export history --format pdf",
            "rekindle export history --format html makes a page that a browser can print",
        ),
        ("pirya", "rekindle show \"Priya Rao\""),
        ("dune", "rekindle due"),
        ("closed northwind lost", "it can be no-response, withdrawn, role-cancelled or offer-declined\n"),
        ("help edit contac", "did you mean rekindle edit contact?"),
        ("withdraw northwind", "rekindle closed northwind withdrawn"),
        ("closed northwind declined", "if they turned you down: rekindle rejected 1; if you turned down"),
        ("hired northwind --title Boss", "APPLICATION and --title can't be combined"),
        ("remind priya 'friday 3pm' 'Call her'", "give the day without the time: \"friday\""),
        ("accept northwind", "rekindle hired northwind"),
        ("marcus", "there is no command \"marcus\""),
        ("help nosuch", "there is no command \"nosuch\""),
        ("applied Data Analyst --at Quill", "rekindle applied \"Data Analyst\""),
    ] {
        let ran = home.run(TODAY, typed);
        assert_eq!(ran.exit, 2, "{typed}");
        assert!(ran.stderr.contains(says), "{typed}: {}", ran.stderr);
    }
}

/// Words that stand where an option belongs, or are spelt as one speaks.
#[test]
fn a_word_without_its_option_is_told_which_one_it_is() {
    let home = with_priya();
    home.play("2026-09-15", &["silence priya --lift", "add 'Dev Shah' --at Northwind --job Analyst"]);
    for (typed, exit, hint) in [
        ("sent priya thx --text 'Thank you, Priya'", 2, "did you mean thank-you?"),
        ("sent priya thnks", 2, "did you mean thanks?"),
        ("applied 'Data Analyst' brightpath", 2, "rekindle applied \"Data Analyst\" --at brightpath"),
        ("applied Data Analyst", 2, "rekindle applied \"Data Analyst\" --at COMPANY"),
        ("add 'sam oyelaran' lumen", 2, "rekindle add \"sam oyelaran\" --at lumen"),
        ("talked priya info-interview", 2, "rekindle talked priya --kind info-interview"),
        ("talked priya phone yesterday", 2, "rekindle talked priya --via phone --on yesterday"),
        ("replied priya see you soon", 2, "rekindle replied priya --text \"see you soon\""),
        ("rejected northwind form", 2, "rekindle rejected northwind --by form"),
        ("edit appointment priya", 2, "rekindle interviews --all lists them"),
        ("remove appointment priya", 2, "rekindle interviews --all lists them"),
        ("lint dev", 1, "rekindle lint --contact \"dev\""),
        ("done priya 'Thank you'", 3, "rekindle sent priya --text \"Thank you\""),
        ("interviewed northwind", 2, "--with priya --with dev, or some of them"),
        ("planned northwind --on 'fri half past two'", 2, "write it as 14:30 or 2:30pm: --on \"fri HH:MM\""),
        ("planned northwind --on noonish", 2, "\"fri 14:30\", \"8 oct at 2pm\""),
        (
            "planned northwind --on '13.10.2026 14:00 CEST'",
            2,
            "--on \"13.10.2026 14:00\" --zone Europe/Berlin",
        ),
        ("planned northwind --on '13.10. 2pm EST'", 2, "--on \"13.10. 2pm\" --zone America/New_York"),
        ("planned northwind --on '13.10. 2pm' --zone EST", 2, "did you mean America/New_York?"),
        ("planned northwind --on '13.10. 2pm' --zone edt", 2, "did you mean America/New_York?"),
        ("planned northwind --on '13.10.2026 14:00 sharp'", 2, "\"sharp\" is neither a day nor a time"),
        ("planned northwind --on '13.10. 14'", 2, "write it as 14:30 or 2:30pm: --on \"13.10. 14:00\""),
    ] {
        let ran = home.run(TODAY, typed);
        assert!(ran.exit == exit && ran.stderr.contains(hint), "{typed}: {}", ran.snapshot());
    }
    for (hour, read) in [
        ("14h30", "14:30"),
        ("2.45pm", "14:45"),
        ("3 pm", "15:00"),
        ("3:30 p.m.", "15:30"),
        ("9:30 A.M.", "09:30"),
        ("at 16h", "16:00"),
        ("at 5", "17:00"),
        ("noon", "12:00"),
        ("11 Uhr", "11:00"),
    ] {
        let ran = home.run(TODAY, &format!("planned northwind --on 'fri {hour}'"));
        assert!(ran.stdout.contains(read), "{}", ran.snapshot());
    }
}

#[test]
fn an_interview_is_found_without_its_application() {
    let home = with_priya();
    home.play("2026-09-15", &["applied Cook --at Quill"]);
    let ran = home.run(TODAY, "prep");
    assert!(ran.exit == 3 && ran.stderr.contains("Cook at Quill"), "{}", ran.snapshot());
    home.play("2026-09-15", &["planned northwind --on '17 sep 14:30' --with priya"]);
    assert!(home.run(TODAY, "prep").stdout.contains("Thu 17 Sep 2026, 14:30"));
    home.play("2026-09-15", &["planned quill --on '16 sep 9:00'"]);
    let ran = home.run(TODAY, "prep");
    assert!(ran.exit == 3 && ran.stderr.contains("several interviews are planned"), "{}", ran.snapshot());
    let ran = home.run("2026-09-18", "interviewed");
    assert!(ran.exit == 3 && ran.stderr.contains("Analyst at Northwind"), "{}", ran.snapshot());
    home.play("2026-09-18", &["edit appointment 2 --state cancelled"]);
    home.play("2026-09-18", &["debrief --rating 4", "undo --yes"]);
    let ran = home.run("2026-09-18", "interviewed");
    assert!(
        ran.stdout.contains("Interview for Analyst at Northwind on Thu 17 Sep 2026"),
        "{}",
        ran.snapshot()
    );
}

/// What was said of a rejection twice is corrected by what differs, and what can't be recorded is not asked about.
#[test]
fn a_second_no_says_what_is_on_file_and_what_to_type() {
    let home = with_priya();
    home.play(TODAY, &["rejected northwind --by form"]);
    for (typed, hint) in [
        ("--by phone --rank second", "rekindle edit outcome 1 --by phone --rank second;"),
        ("--by form --liked yes", "to correct that: rekindle edit application 1 --liked yes;"),
        ("--by phone --liked no", "edit outcome 1 --by phone and rekindle edit application 1 --liked no;"),
        ("", "to correct that: rekindle edit outcome 1 …;"),
    ] {
        let ran = home.run(TODAY, &format!("rejected northwind {typed}"));
        assert!(ran.exit == 4 && ran.stderr.contains(hint), "{typed}: {}", ran.snapshot());
    }
    home.play(TODAY, &["applied Cook --at Northwind", "rejected northwind/cook --by form"]);
    let ran = home.run(TODAY, "rejected northwind");
    assert!(ran.exit == 4 && ran.stderr.contains("#2  Cook at Northwind (rejected"), "{}", ran.snapshot());
    home.play(TODAY, &["applied Baker --at Northwind"]);
    home.play(TODAY, &["closed northwind/baker no-response", "rejected northwind --by form"]);
    let baker = home.json(TODAY, "show --application 3");
    assert_eq!(baker["application"]["outcome"]["kind"], "rejected", "{baker}");
}

#[test]
fn the_program_alone_says_today_and_what_to_type_next() {
    let ran = with_priya().run(TODAY, "");
    assert!(ran.exit == 0 && ran.stdout.contains("rekindle draft NAME"), "{}", ran.snapshot());
    assert!(Sandbox::new().run(TODAY, "").stdout.contains("rekindle tour"));
}

#[test]
fn no_fact_runs_into_its_value() {
    let shown = with_priya().run(TODAY, "show priya").stdout;
    assert!(shown.contains("Do not contact since"), "{shown}");
}

#[test]
fn an_ending_goes_by_the_words_people_say() {
    for (said, meant) in [("ghosted", "no response"), ("silent", "no response"), ("withdrew", "withdrawn")] {
        let ran = with_priya().run(TODAY, &format!("closed northwind {said}"));
        assert!(ran.exit == 0 && ran.stdout.contains(&format!(": {meant} ")), "{}", ran.snapshot());
    }
}

#[test]
fn candidates_show_what_tells_them_apart() {
    let home = with_priya();
    home.play(
        "2026-09-15",
        &["add 'Priya Sen' --at Quill --email sen@quill.example --job Cook --interviewed 2026-09-11"],
    );
    let ran = home.run(TODAY, "show pri");
    assert_eq!(ran.exit, 3);
    for told in [
        "#1  Priya Rao, Northwind, Analyst (interview Mon 14 Sep 2026)",
        "#2  Priya Sen, Quill, sen@quill.example, Cook (interview Fri 11 Sep 2026)",
    ] {
        assert!(ran.stderr.contains(told), "{}", ran.stderr);
    }
    let ran = home.run(TODAY, "hired");
    assert!(ran.stderr.contains("#2  Cook at Quill (interview Fri 11 Sep 2026)"), "{}", ran.stderr);
}

#[test]
fn a_candidate_is_told_apart_by_their_own_interview() {
    let home = with_priya();
    home.play(
        "2026-09-15",
        &[
            "add 'Tom Weller' --at Northwind --job Analyst --interviewed 2026-09-10 --kind screen",
            "add 'Tom Wood' --at Northwind --job Analyst",
            "planned northwind --on '18 sep 9:00' --kind final --with priya",
        ],
    );
    let ran = home.run(TODAY, "show tom");
    for told in [
        "#2  Tom Weller, Northwind, Analyst (screening call Thu 10 Sep 2026)",
        "#3  Tom Wood, Northwind, Analyst (final)",
    ] {
        assert!(ran.stderr.contains(told), "{}", ran.stderr);
    }
}

/// Their usual part counts wherever nobody said what their part is.
#[test]
fn a_usual_part_is_used_where_none_was_named() {
    let home = with_priya();
    home.play(
        "2026-09-15",
        &[
            "add 'Tom Weller' --at Northwind --job Analyst",
            "add 'Dev Shah' --at Northwind",
            "edit contact tom --role recruiter",
            "edit contact dev --role hr",
            "add 'Ines Sol' --at Northwind --job Analyst --role sourcer",
            "edit contact ines --role executive",
        ],
    );
    let shown = home.run(TODAY, "show --application northwind").stdout;
    assert!(shown.contains("Tom Weller · recruiter"), "{shown}");
    assert!(shown.contains("Ines Sol · sourcer"), "{shown}");
    home.play(TODAY, &["planned northwind --on '18 sep 9:00' --with dev"]);
    assert!(home.run(TODAY, "prep northwind").stdout.contains("Dev Shah · HR · Northwind"));
    home.play("2026-09-18", &["debrief northwind --with dev --rating 4"]);
    let shown = home.run("2026-09-18", "show --application northwind").stdout;
    assert!(shown.contains("Dev Shah · HR"), "{shown}");
}

#[test]
fn a_rejection_that_asks_for_nothing_says_so() {
    let home = Sandbox::new();
    home.play(TODAY, &["applied Cook --at Bistro --on 2026-09-01", "rejected bistro --by form"]);
    let shown = home.run(TODAY, "show --application bistro").stdout;
    assert!(shown.contains("no note planned: nobody is recorded for this application"), "{shown}");
    let home = with_priya();
    home.play(TODAY, &["rejected northwind --from priya"]);
    let shown = home.run(TODAY, "show --application northwind").stdout;
    assert!(!shown.contains("no note planned"), "{shown}");
}

#[test]
fn applied_adds_the_day_that_is_missing() {
    let home = with_priya();
    let refused = home.run(TODAY, "applied Analyst --at Northwind");
    assert!(refused.exit == 4 && refused.stderr.contains("repeat with --on DATE"), "{}", refused.snapshot());
    home.play(TODAY, &["applied Analyst --at Northwind --on 2026-09-01"]);
    assert_eq!(home.json(TODAY, "applications")["applications"][0]["applied_on"], "2026-09-01");
    assert_eq!(home.run(TODAY, "applied Analyst --at Northwind --on 2026-09-02").exit, 4);
}

#[test]
fn what_comes_next_is_of_what_was_asked_about() {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &[
            "add 'Tom Weller' --at Helio",
            "add 'Ada Blum' --at Quill",
            "remind ada 2026-09-20 'ask about the fair'",
            "remind tom 2026-09-25 'send the paper'",
        ],
    );
    for (typed, next) in [
        ("due", "Next: ask about the fair"),
        ("due --contact tom", "Next: send the paper"),
        ("due --contact ada", "Next: ask about the fair"),
        ("due --rule custom --contact tom", "Next: send the paper"),
    ] {
        let said = home.run(TODAY, typed).stdout;
        assert!(said.contains(next), "{typed}: {said}");
    }
    assert!(!home.run(TODAY, "due --rule thank-you").stdout.contains("Next:"));
}

#[test]
fn the_name_of_a_reminder_is_no_kind_of_note_and_says_what_to_type() {
    let home = with_priya();
    for rule in <Rule as Word>::ALL.iter().copied() {
        let ran = home.run(TODAY, &format!("draft priya {rule}"));
        let shown = ran.snapshot();
        match rule.touch_kind() {
            Some(kind) if kind.as_str() == rule.as_str() => {
                assert!(!shown.contains("KIND can't be"), "{shown}");
            }
            Some(kind) => assert!(shown.contains(&format!("rekindle draft NAME {kind}")), "{shown}"),
            None => assert!(shown.contains("hint: no note goes with that reminder: "), "{shown}"),
        }
    }
}

#[test]
fn what_can_be_removed_may_be_named_in_the_plural() {
    let home = with_priya();
    for (typed, meant) in [
        ("remove contacts 1", "did you mean rekindle remove contact 1?"),
        ("remove companies 1", "did you mean rekindle remove company 1?"),
        ("remove priya", "rekindle remove contact \"priya\""),
    ] {
        let said = home.run(TODAY, typed).stderr;
        assert!(said.contains(meant), "{typed}: {said}");
    }
}

#[test]
fn a_day_that_lies_ahead_is_a_reminder_and_an_interview_an_appointment() {
    let home = with_priya();
    for (typed, way) in [
        ("interviewed northwind", "rekindle planned APPLICATION --on 2026-12-24"),
        ("hired northwind", "rekindle remind me 2026-12-24 TEXT"),
        ("linkedin priya invited", "rekindle remind me 2026-12-24 TEXT"),
        ("feedback priya 'more SQL'", "rekindle remind me 2026-12-24 TEXT"),
        ("closed northwind no-response", "rekindle remind me 2026-12-24 TEXT"),
        ("applied Cook --at Helio", "rekindle remind me 2026-12-24 TEXT"),
    ] {
        let said = home.run(TODAY, &format!("{typed} --on 2026-12-24")).stderr;
        assert!(said.contains(way), "{typed}: {said}");
        let others = ["rekindle planned", "rekindle remind"];
        assert_eq!(others.iter().filter(|other| said.contains(**other)).count(), 1, "{typed}: {said}");
    }
}

#[test]
fn a_month_that_was_not_looked_back_on_is_no_news_of_an_undo() {
    let home = with_priya();
    home.play(TODAY, &["silence priya --lift"]);
    home.play("2026-12-20", &["sent priya check-in", "edit contact priya --note x"]);
    for _ in 0..2 {
        let said = home.run("2026-12-20", "undo").stdout;
        assert!(said.contains("Undone") && !said.contains("Look back"), "{said}");
    }
}

#[test]
fn an_interview_without_a_job_was_for_the_one_there() {
    let home = Sandbox::new();
    home.play("2026-09-01", &["applied 'Staff Nurse' --at 'St Marys'"]);
    home.play(TODAY, &["add 'Jane Poe' --at 'St Marys' --interviewed yesterday"]);
    home.play(TODAY, &["add 'Joe Poe' --at 'St Marys' --job 'st marys' --role hr"]);
    let people = home.json(TODAY, "show --application 'st marys/staff nurse'");
    assert_eq!(people["participants"].as_array().unwrap().len(), 2, "{people}");
    home.play(TODAY, &["applied 'Ward Sister' --at 'St Marys'"]);
    for (line, hint) in [
        (
            "add 'Al Poe' --at 'St Marys' --interviewed today",
            "--job \"Staff Nurse\" or --job \"Ward Sister\"",
        ),
        ("add 'Al Poe' --at 'St Marys' --job 'St Marys'", "--job \"Staff Nurse\" or --job \"Ward Sister\""),
        ("add 'Al Poe' --at Quill --interviewed today", "add --job TITLE"),
        ("add 'Al Poe' --interviewed today", "add --at COMPANY --job TITLE"),
    ] {
        let refused = home.refused(TODAY, line, 2);
        assert!(refused["hint"].as_str().unwrap().contains(hint), "{line}: {refused}");
    }
}

#[test]
fn how_a_message_went_out_has_its_option() {
    let home = with_priya();
    for (line, hint) in [
        ("sent priya email", "rekindle sent priya --via email"),
        ("sent priya by mail", "rekindle sent priya --via email"),
        ("sent priya via linkedin", "rekindle sent priya --via linkedin"),
        ("emailed priya", "rekindle sent priya"),
        ("phoned priya", "rekindle talked"),
        ("replied mr rao --text hi", "rekindle replied \"mr rao\""),
    ] {
        let exit = if line.starts_with("sent") { 3 } else { 2 };
        let refused = home.refused(TODAY, line, exit);
        assert!(refused["hint"].as_str().unwrap().contains(hint), "{line}: {refused}");
    }
}

#[test]
fn who_comes_to_an_arranged_interview_can_be_new() {
    let home = with_priya();
    home.play(TODAY, &["planned northwind --on '2026-09-20 10:00'"]);
    for (line, exit, hint) in [
        (
            "edit appointment 1 --with 'Tom Weller'",
            3,
            "rekindle add \"Tom Weller\" --at Northwind --job Analyst",
        ),
        (
            "planned northwind --on '2026-09-20 10:00' --with priya",
            4,
            "rekindle edit appointment 1 --with \"priya\"",
        ),
    ] {
        let refused = home.refused(TODAY, line, exit);
        assert!(refused["hint"].as_str().unwrap().contains(hint), "{line}: {refused}");
    }
}

/// What can mean only one thing is taken, without quotes and dashes.
#[test]
fn names_without_quotes_and_words_that_people_say_are_taken() {
    let home = with_priya();
    home.play(
        "2026-09-15",
        &["add 'Jen Kim' --email jen@kim.example", "add 'Carl Oak' --email carl@oak.example"],
    );
    for (typed, says) in [
        ("cadence jen kim monthly", "Check in with Jen Kim: monthly\n"),
        (
            "cadence jen carl 10 days",
            "Check in with Jen Kim: every 10 days\nCheck in with Carl Oak: every 10 days\n",
        ),
        (
            "cadence jen kim carl every 2 weeks",
            "Check in with Jen Kim: every 2 weeks\nCheck in with Carl Oak: every 2 weeks\n",
        ),
        ("cadence priya none", "No check-ins with Priya Rao\n"),
        ("linkedin jen kim invited", "Jen Kim"),
        ("show jen kim", "Jen Kim"),
        ("show application 1", "Northwind"),
        ("remind jen kim next tuesday call", "Tue"),
        ("snooze carl next month", "Snoozed until Thu 1 Oct 2026"),
        ("talked carl --via call", "Carl Oak"),
        ("talked carl --via text --text hello", "Carl Oak"),
    ] {
        let ran = home.run("2026-09-16", typed);
        assert!(ran.exit == 0 && ran.stdout.contains(says), "{typed}: {}", ran.snapshot());
    }
    home.refused("2026-09-16", "cadence jen nobody monthly", 3);
    home.refused("2026-09-16", "cadence jen kim sometimes", 2);
}

/// `9/3` is read as the user's country writes it, and asked about where nobody can tell.
#[test]
fn a_day_in_numbers_is_read_as_where_the_user_lives() {
    for (zone, typed, says) in [
        ("America/Chicago", "applied Cook --at Quill --on 9/3", "Thu 3 Sep 2026"),
        ("Europe/London", "applied Cook --at Quill --on 3/9", "Thu 3 Sep 2026"),
        ("Europe/London", "applied Cook --at Quill --on 9/3", "Mon 9 Mar 2026"),
        ("Asia/Tokyo", "applied Cook --at Quill --on 9/3", "Thu 3 Sep 2026"),
        ("America/Chicago", "applied Cook --at Quill --on 9/9", "\"9/9\" can be"),
        ("America/Chicago", "applied Cook --at Quill --on 9/8", "\"9/8\" can be Mon 8 Sep 2025"),
        ("Asia/Tokyo", "applied Cook --at Quill --on 3/4", "\"3/4\" can be "),
    ] {
        let ran = Sandbox::in_zone(zone).run("2026-09-07", typed);
        assert!((ran.stdout + &ran.stderr).contains(says), "{zone}: {typed}");
    }
    let home = with_priya();
    for (typed, says) in [
        ("edit application northwind --decision-by 1/10", "Thu 1 Oct 2026"),
        ("edit application northwind --decision-by 'end of next week'", "Fri 25 Sep 2026"),
        ("edit application northwind --decision-by 'the end of the month'", "Wed 30 Sep 2026"),
    ] {
        let ran = home.run("2026-09-16", typed);
        assert!(ran.exit == 0 && ran.stdout.contains(says), "{typed}: {}", ran.snapshot());
    }
}

/// What was said of somebody since a draft was made makes it old; what was written later did not go out before.
#[test]
fn a_draft_is_old_once_its_greeting_is_and_is_no_text_of_an_earlier_day() {
    let home = with_priya();
    home.play(
        TODAY,
        &[
            "config set me.name 'Maya Ortiz'",
            "add 'Zoe Marsh' --email zoe@marsh.example",
            "draft zoe check-in",
        ],
    );
    let shown = home.run(TODAY, "draft zoe check-in");
    assert!(shown.stdout.contains("Hi Zoe,") && shown.stderr.contains("your draft"), "{}", shown.snapshot());
    home.play(TODAY, &["edit contact zoe --preferred Zozo"]);
    let refused = home.run(TODAY, "sent zoe --via email");
    assert!(refused.stderr.contains("you changed how Zoe Marsh is addressed"), "{}", refused.snapshot());
    home.play(TODAY, &["draft zoe check-in --new"]);
    let dropped = home.run(TODAY, "draft zoe --drop");
    assert!(
        dropped.stderr.contains("there is another draft of that kind to Zoe Marsh"),
        "{}",
        dropped.snapshot()
    );
    home.play(TODAY, &["draft zoe --drop", "draft zoe check-in"]);
    let earlier = home.run(TODAY, "sent zoe check-in --on yesterday");
    assert!(earlier.stdout.contains("Recorded without the text you drafted on"), "{}", earlier.snapshot());
}

#[test]
fn a_reopening_has_no_reason_and_words_are_taken_for_what_they_mean() {
    let home = with_priya();
    home.play("2026-09-15", &["silence priya --lift", "rejected northwind --by call", "reopened northwind"]);
    let refused = home.refused(TODAY, "edit outcome northwind --reason budget --rank second", 2);
    assert!(
        refused["message"].as_str().unwrap().contains("only the day of a reopening can be changed"),
        "{refused}"
    );
    for (typed, exit, says) in [
        ("edit outcome 1 --reason budget", 0, "budget"),
        ("sent priya 'thank you' --via text", 0, "Thank-you to Priya Rao"),
        ("sent priya checkin", 0, "Check-in to Priya Rao"),
        ("sent priya 'thanks for today'", 3, "--text \"thanks for today\""),
        ("away 24 oct 1 nov", 0, "Sat 24 Oct 2026"),
        ("remind priya 'the 3rd' call", 0, "Sat 3 Oct 2026"),
    ] {
        let ran = home.run(TODAY, typed);
        assert!(
            ran.exit == exit && (ran.stdout.clone() + &ran.stderr).contains(says),
            "{typed}: {}",
            ran.snapshot()
        );
    }
}

/// An agency's recruiter is asked, as somebody who hears of it; a month before the first one on file is not looked at.
#[test]
fn an_agency_is_asked_what_it_has_heard() {
    let home = Sandbox::new();
    home.play(
        "2026-09-01",
        &[
            "config set me.name 'Maya Ortiz'",
            "applied 'Data Engineer (m/w/d)' --at 'Zenith Health Ltd' --on 2026-08-10",
            "add 'Gemma Hay' --at 'Harvey Nash' --for 'Zenith Health Ltd' --job 'Data Engineer (m/w/d)' --role agency-recruiter",
            "add 'Olena Koval' --at 'Zenith Health Ltd' --job 'Data Engineer (m/w/d)' --role hiring-manager --decides",
        ],
    );
    let due = home.run("2026-09-01", "due --all").stdout;
    assert!(due.contains("Gemma Hay") && !due.contains("Olena Koval"), "{due}");
    assert!(!due.contains("August"), "{due}");
    let drafted = home.run("2026-09-01", "draft gemma status-check").stdout;
    assert!(drafted.contains("back from Zenith Health about the Data Engineer role?"), "{drafted}");
    assert!(!drafted.contains("Ltd") && !drafted.contains("m/w/d"), "{drafted}");
}

/// What a hint says to type works as it is.
#[test]
fn what_hints_say_to_type_works() {
    let home = Sandbox::new();
    home.play(
        "2026-09-01",
        &[
            "applied Analyst --at Adatum --on '1 aug'",
            "rejected adatum --by phone",
            "applied Dev --at Foo",
            "add Kim --at Foo --job 2 --detail 'you showed me the old mainframe in the basement'",
        ],
    );
    home.play("2026-09-10", &["reopened adatum"]);
    let ran = home.run("2026-09-10", "hired adatum");
    assert!(ran.exit == 4 && ran.stderr.contains("edit outcome 2 --on 2026-09-09"), "{}", ran.snapshot());
    home.play("2026-09-10", &["edit outcome 2 --on 2026-09-09", "hired adatum", "undo --yes"]);

    home.play(
        "2026-09-10",
        &["edit contact kim --no-detail mainframe --detail 'the old mainframe in the basement'"],
    );
    let ran = home.run("2026-09-10", "show kim");
    assert!(
        ran.stdout.contains("the old mainframe") && !ran.stdout.contains("you showed"),
        "{}",
        ran.snapshot()
    );

    let ran = home.run("2026-09-10", "hired --at Foo --title Lead");
    assert!(
        ran.exit == 4
            && ran.stderr.contains("at Foo, you have applied for Dev (#2), and not for Lead")
            && ran.stderr.contains("if that is the job: rekindle hired 2"),
        "{}",
        ran.snapshot()
    );
    home.play(
        "2026-09-10",
        &["applied Lead --at Foo", "hired --at Foo --title Lead", "undo --yes", "hired 2"],
    );
}

#[test]
fn an_opening_is_named_by_its_number() {
    let home = Sandbox::new();
    home.play("2026-09-01", &["applied 'Data Engineer (m/w/d)' --at Contoso"]);
    home.play(
        "2026-09-02",
        &["add 'Anna Berg' --at Contoso --job 1", "add 'Tom Ray' --at Agency --job '#1'"],
    );
    let ran = home.run("2026-09-02", "applications --json");
    assert_eq!(ran.stdout.matches("\"id\"").count(), 1, "{}", ran.snapshot());
    let ran = home.run("2026-09-02", "show --application 1");
    assert!(ran.stdout.contains("Anna Berg") && ran.stdout.contains("Tom Ray"), "{}", ran.snapshot());
    let ran = home.run("2026-09-02", "add 'Eve Low' --at Contoso --job 7");
    assert!(ran.exit == 3 && ran.stderr.contains("there is no application 7"), "{}", ran.snapshot());
}

#[test]
fn an_offer_that_was_never_made_is_not_declined_in_passing() {
    let home = Sandbox::new();
    home.play("2026-09-01", &["applied Analyst --at Contoso", "applied Cook --at Foo", "offered foo"]);
    let ran = home.run("2026-09-02", "closed contoso offer-declined");
    assert!(ran.stderr.contains("if they turned you down: rekindle undo"), "{}", ran.snapshot());
    for typed in ["closed cook declined", "closed cook Declined"] {
        let other = Sandbox::new();
        other.play("2026-09-01", &["applied Cook --at 'Declined Co'"]);
        assert_eq!(other.run("2026-09-02", typed).exit, 2, "{typed}");
        // A company may be called so.
        assert_eq!(other.run("2026-09-02", "closed 'declined co' offer-declined").exit, 0);
    }
    let ran = home.run("2026-09-02", "closed foo offer-declined");
    assert!(!ran.stderr.contains("turned you down"), "{}", ran.snapshot());
}
