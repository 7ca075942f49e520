//! Whom the day's lists name, what they tell of them, and what they don't let slip.

use crate::sandbox::Sandbox;
use crate::terminal::Terminal;

#[track_caller]
fn says(home: &Sandbox, today: &str, line: &str, parts: &[&str]) {
    let ran = home.run(today, line);
    let said = format!("{}{}", ran.stdout, ran.stderr);
    for part in parts {
        assert!(said.contains(part), "{part}: {}", ran.snapshot());
    }
}

#[track_caller]
fn says_not(home: &Sandbox, today: &str, line: &str, part: &str) {
    let ran = home.run(today, line);
    assert!(!format!("{}{}", ran.stdout, ran.stderr).contains(part), "{part}: {}", ran.snapshot());
}

/// An application of 20 September at Ridgeway, with its recruiter.
fn applied() -> Sandbox {
    let home = Sandbox::new();
    let add = "add 'Lucy Obi' --at Ridgeway --job Analyst --role recruiter --email lucy@ridgeway.example";
    home.play("2026-09-21", &["applied Analyst --at Ridgeway --on 2026-09-20", add]);
    home
}

/// Rejected by Chloe on 9 November, who wrote since: three things to do for her from the 11th on.
fn rejected() -> Sandbox {
    let home = Sandbox::new();
    home.play("2026-11-02", &["add 'Chloe Msimang' --at Larkfield --job Analyst --interviewed today"]);
    home.play("2026-11-03", &["sent chloe thank-you"]);
    home.play("2026-11-09", &["rejected larkfield --from chloe --by phone"]);
    home.play("2026-11-10", &["replied chloe --text 'Could you send me your address?'"]);
    home
}

#[test]
fn a_line_says_where_somebody_works_and_where_the_opening_is() {
    let home = Sandbox::new();
    home.play(
        "2026-09-21",
        &[
            "applied Analyst --at Nordvale --on 2026-09-20",
            "add 'Marcus Boateng' --at 'Reed Talent' --role agency-recruiter --job Nordvale/Analyst",
            "add 'Ann Lee' --at BBC --job Dev --interviewed today",
        ],
    );
    says(
        &home,
        "2026-10-05",
        "due",
        &["Marcus Boateng  Reed Talent  Ask where things stand  Analyst at Nordvale: no"],
    );
    says(&home, "2026-09-21", "due", &["Ann Lee  BBC  ", "Dev: interview"]);
    let due = home.json("2026-10-05", "due --contact marcus");
    assert_eq!(due["reminders"][0]["company"], "Nordvale", "{due}");
    let Some(terminal) = Terminal::sized(&home, "2026-09-21", 80, 40) else { return };
    let shown = terminal.answers("PAGER= rekindle due");
    assert!(shown.contains("Ann Lee, BBC"), "{shown}");
}

#[test]
fn what_was_put_off_counts_when_it_goes_out() {
    let home = applied();
    let refused = home.refused("2026-09-28", "sent lucy", 2);
    assert!(refused["hint"].as_str().unwrap().ends_with("rekindle sent 1 status-check"), "{refused}");
    home.play("2026-10-05", &["snooze lucy 2026-10-09"]);
    says(
        &home,
        "2026-10-06",
        "sent lucy",
        &["Status check to Lucy Obi", "Ask where things stand  Lucy Obi  done"],
    );
}

/// What is typed while one without an hour, then one with an hour, is on file for 8 October.
#[test]
fn an_interview_of_a_day_is_not_planned_twice_unasked() {
    let home = applied();
    home.play("2026-09-28", &["planned ridgeway --on 2026-10-08"]);
    let refused = home.refused("2026-09-28", "planned ridgeway --on '2026-10-08 14:00' --with lucy", 4);
    let hint = "rekindle edit appointment 1 --on \"2026-10-08 14:00\" --with \"lucy\"";
    assert!(refused["hint"].as_str().unwrap().contains(hint), "{refused}");
    home.play("2026-09-28", &[&hint.replacen("rekindle ", "", 1)]);
    home.refused("2026-09-28", "planned ridgeway --on 2026-10-08", 4);
    // Two hours are two interviews, and what was called off is none.
    home.play("2026-09-28", &["planned ridgeway --on '2026-10-08 16:00'"]);
    home.play("2026-09-28", &["planned ridgeway --on 2026-10-08 --force"]);
    home.play("2026-09-28", &["edit appointment 3 --state cancelled", "remove appointment 3"]);
    assert_eq!(home.json("2026-09-28", "interviews")["appointments"].as_array().unwrap().len(), 2);
}

#[test]
fn an_interview_of_which_nobody_told_is_asked_about() {
    let home = applied();
    home.play("2026-09-28", &["planned ridgeway --on '2026-10-08 11:00' --with lucy"]);
    let asked = "rekindle interviewed ridgeway";
    let in_a_line =
        "1 interview has passed, and nothing is recorded about it (Ridgeway): rekindle interviews";
    says_not(&home, "2026-10-07", "interviews", asked);
    says(
        &home,
        "2026-10-09",
        "interviews",
        &["Thu 8 Oct 2026, 11:00", asked, "appointment 1 --state cancelled"],
    );
    for page in ["show ridgeway", "show lucy", "show --application ridgeway", "interviews --past"] {
        says(&home, "2026-10-09", page, &["Thu 8 Oct 2026, 11:00", "not recorded yet"]);
    }
    // While it is a reminder of its own, a line below would say it twice.
    says(&home, "2026-10-15", "due", &["Note how the interview went"]);
    says_not(&home, "2026-10-15", "due", in_a_line);
    says(&home, "2026-10-16", "due", &[in_a_line]);
    // A sign that nobody sees is shown there as everywhere.
    home.play("2026-10-16", &["edit company ridgeway --name 'Ridge\u{200b}way'"]);
    says(&home, "2026-10-16", "due", &["nothing is recorded about it (Ridge<U+200B>way)"]);
    home.play("2026-10-16", &["undo"]);
    says(&home, "2026-10-20", "triage", &[asked, "1 \"Note how the interview went\" (Ridgeway)"]);
    for told in
        [asked, "rekindle edit appointment 1 --state cancelled", "rekindle rejected ridgeway --by form"]
    {
        home.play("2026-10-20", &[told.trim_start_matches("rekindle ")]);
        says_not(&home, "2026-10-20", "due", in_a_line);
        says_not(&home, "2026-10-20", "interviews", asked);
        home.play("2026-10-20", &["undo"]);
    }
    says(&home, "2026-10-20", "interviewed ridgeway", &["to note how it went: rekindle debrief ridgeway"]);
    // Held, it stands in one list, with its hour.
    let page = home.run("2026-10-20", "show lucy").stdout;
    assert_eq!(page.matches("Thu 8 Oct 2026, 11:00").count(), 1, "{page}");
}

#[test]
fn who_withdraws_hears_whom_to_tell() {
    let hint = "if Lucy Obi does not know yet: rekindle draft lucy withdraw";
    says(&applied(), "2026-09-28", "closed ridgeway withdrawn", &[hint]);
    says_not(&applied(), "2026-09-28", "closed ridgeway no-response", hint);
    for known in ["sent lucy withdraw", "silence lucy"] {
        let home = applied();
        home.play("2026-09-28", &[known]);
        says_not(&home, "2026-09-28", "closed ridgeway withdrawn", hint);
    }
}

#[test]
fn a_line_tells_what_else_there_is_with_its_number_and_its_end() {
    let home = rejected();
    home.play("2026-11-11", &["remind chloe 2026-12-01 'send her the article on churn'"]);
    let also = "also: Write your follow-up (#4, 6 days left), send her the article on churn (#";
    says(&home, "2026-12-01", "due", &["Answer them (", also]);
    says(&home, "2026-12-07", "due", &["Write your follow-up (#4, last day)"]);
    says(
        &home,
        "2026-12-07",
        "snooze chloe 2026-12-09",
        &["Still to do for Chloe Msimang: Write your follow-up (#4)"],
    );
    // An errand of one's own holds no news back.
    home.play("2026-12-07", &["sent chloe reply"]);
    says(
        &home,
        "2026-12-14",
        "due",
        &["send her the article on churn (also: Connect on LinkedIn (#", "Ask for a conversation (#"],
    );
    says(&home, "2026-12-01", "talked chloe", &["is done with that: rekindle done"]);
}

#[test]
fn the_month_is_never_less_than_the_week() {
    let home = rejected();
    let ids = |line: &str| {
        let due = home.json("2026-11-27", line);
        let ids = due["reminders"].as_array().unwrap().iter().map(|line| line["id"].as_i64().unwrap());
        ids.collect::<std::collections::BTreeSet<_>>()
    };
    let (week, month) = (ids("due --week"), ids("due --month"));
    assert!(week.is_subset(&month) && !week.is_subset(&ids("due --month 2026-11")), "{week:?} {month:?}");
}

#[test]
fn what_lapses_while_one_is_away_is_told() {
    let home = rejected();
    let lapses = "Write your follow-up, Chloe Msimang, on Mon 7 Dec 2026";
    says(
        &home,
        "2026-11-27",
        "away 2026-11-27 2026-12-10",
        &[&format!("Expires while you are away: {lapses}")],
    );
    says(&home, "2026-11-30", "due", &[&format!("Expires before that: {lapses}"), "rekindle due --month"]);
    says_not(&home, "2026-11-30", "due", "Nothing is due today");
    // Nor is a note forgotten that there was no day for.
    let home = applied();
    home.play("2026-09-28", &["interviewed ridgeway --with lucy"]);
    home.play("2026-10-06", &["rejected ridgeway --by form --on 2026-10-05"]);
    let lapses = "Expires while you are away: Write your follow-up, Lucy Obi, on Mon 2 Nov 2026";
    says(&home, "2026-10-06", "away 2026-10-06 2026-11-20", &[lapses]);
}

#[test]
fn what_lapsed_is_named_and_done_once() {
    let home = rejected();
    home.play("2026-11-11", &["sent chloe reply"]);
    let lapsed = "1 \"Connect on LinkedIn\" (Chloe Msimang)";
    says(&home, "2027-01-20", "triage", &[lapsed, "rekindle draft NAME KIND"]);
    // Nothing is left to move.
    says_not(&home, "2027-01-20", "triage", "--accept");
}

#[test]
fn who_asks_to_be_left_alone_is() {
    let home = rejected();
    let text = "Please stop writing to me, I only interviewed you.";
    let said = home.run("2026-11-12", &format!("replied chloe --text '{text}'"));
    assert!(!said.stdout.contains("New reminders"), "{}", said.snapshot());
    assert!(said.stderr.contains("rekindle silence 1 --lift"), "{}", said.snapshot());
    assert_eq!(
        home.json("2026-11-12", "due --all --contact chloe")["reminders"].as_array().unwrap().len(),
        0
    );
    home.play("2026-11-12", &["silence chloe --lift"]);
    assert_ne!(
        home.json("2026-11-12", "due --all --contact chloe")["reminders"].as_array().unwrap().len(),
        0
    );
}

#[test]
fn an_offer_to_answer_is_not_nothing() {
    let home = applied();
    home.play("2026-09-28", &["offered ridgeway --until 2026-10-01"]);
    says(&home, "2026-10-02", "due", &["answer by Thu 1 Oct 2026 (yesterday)"]);
    says_not(&home, "2026-10-02", "due", "Nothing is due");
}

#[test]
fn one_reads_downwards_in_time() {
    let home = rejected();
    home.play(
        "2026-11-10",
        &["applied Clerk --at Moss --on 2026-11-09", "add 'Una Day' --at Moss --job Clerk"],
    );
    let days = |line: &str| {
        let shown = home.run("2026-11-10", line).stdout;
        let lines = shown.lines().filter(|line| line.contains("(in ") || line.contains("(tomorrow)"));
        let day = |line: &str| {
            let from = line.find(" (in ").or(line.find(" (tomorrow)")).unwrap();
            let words: Vec<&str> = line[..from].rsplitn(4, ' ').collect();
            format!("{} {} {}", words[2], words[1], words[0])
        };
        lines.map(day).collect::<Vec<_>>()
    };
    let read = |day: &String| chrono::NaiveDate::parse_from_str(day, "%d %b %Y").unwrap();
    // The first two can be done today.
    let days = &days("due --all")[2..];
    assert!(days.len() > 3 && days.iter().is_sorted_by_key(read), "{days:?}");
}

#[test]
fn a_no_that_was_told_in_a_talk_and_an_introduction_are_hinted_at() {
    let home = Sandbox::new();
    home.play(
        "2026-10-05",
        &["add 'Amy Wood' --at Arup --job 'Design Lead' --role hiring-manager", "applied Clerk --at Quill"],
    );
    for (line, hint) in [
        (
            "talked amy --via phone --text 'Sorry, they chose another candidate for the role'",
            "rekindle rejected arup --by phone --from amy",
        ),
        (
            "replied amy --text 'You should talk to my friend Kasia Nowak at Citizens Advice'",
            "rekindle add NAME --at COMPANY --introduced-by amy",
        ),
    ] {
        let said = home.run("2026-10-06", line);
        assert!(said.stderr.contains(hint), "{}", said.snapshot());
    }
    let said = home.run("2026-10-06", "talked amy --via phone --text 'They are rebuilding the studio'");
    assert!(!said.stderr.contains("reads like a rejection"), "{}", said.snapshot());
}
