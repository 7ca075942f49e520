//! What only a terminal shows: lists cut to what one reads, long answers through a pager, and questions.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use crate::sandbox::Sandbox;
use crate::terminal::Terminal;

const TODAY: &str = "2026-09-18";

/// People who wrote and wait for an answer, and two to connect with.
fn many() -> Sandbox {
    let home = Sandbox::new();
    let mut people = String::from("name,email\n");
    for n in 1..=27 {
        writeln!(people, "Person{n} Example,person{n}@firm.example").unwrap();
    }
    fs::write(home.path().join("people.csv"), people).unwrap();
    home.play("2026-09-01", &["import people.csv --as csv"]);
    for n in 1..=25 {
        let line = match n {
            1..=20 => format!("replied person{n}@firm.example --text 'Shall we talk?'"),
            _ => format!("remind person{n}@firm.example 2026-09-10 'Ask about the move'"),
        };
        home.play("2026-09-02", &[&line]);
    }
    home
}

/// Who, what and why, and how to reach them: three lines a person, however much there is to say.
#[test]
fn somebody_takes_three_lines_of_the_days_list() {
    let home = Sandbox::new();
    home.play(
        "2026-09-15",
        &[
            "add 'Ana Vidal' --at 'Brightpath Software International' --job 'Analytics Engineer' --interviewed \
             2026-09-14 --email ana.vidal@brightpath.example --detail 'moving the warehouse to a columnar store'",
            "replied ana --text 'Thank you for the kind note. Would you be up for a coffee in October, or later on?'",
        ],
    );
    let Some(terminal) = Terminal::sized(&home, "2026-09-18", 80, 50) else { return };
    let shown = terminal.answers("PAGER= rekindle due");
    let lines: Vec<&str> = shown.lines().collect();
    let at = lines.iter().position(|line| line.contains("Ana Vidal, Brightpath")).unwrap();
    assert!(lines[at].ends_with("(2 days late)"), "{shown}");
    assert!(
        lines[at + 1].contains("Answer them · wrote Tue 15 Sep 2026 · also: Say thank you (#1, 3 days left)"),
        "{shown}"
    );
    assert!(
        lines[at + 2].contains("ana.vidal@brightpath.example · from them, 3 days ago: “Thank"),
        "{shown}"
    );
    assert!(lines[at + 3].trim().is_empty() && !shown.contains(".…"), "{shown}");
}

#[test]
fn the_days_list_shows_the_first_twenty_and_counts_the_rest() {
    let home = many();
    for columns in [80, 200] {
        let Some(terminal) = Terminal::sized(&home, TODAY, columns, 50) else { return };
        let shown = terminal.answers("PAGER= rekindle due");
        assert_eq!(shown.matches("Answer them").count(), 20, "{shown}");
        let end = "and 5 more: 5 \"Your own reminder\"\nTo see them all: rekindle due --limit 25\n\n\
                   To begin: rekindle draft ";
        assert!(shown.contains(end), "{shown}");
        assert!(!shown.contains("Ask about the move"), "{shown}");
        assert!(shown.ends_with("ended 0"), "{shown}");
        for line in shown.lines() {
            assert!(line.chars().count() < columns, "{columns}: {line}");
            assert!(!line.starts_with(" why N"), "a line of the end is broken: {shown}");
        }
        // What it says to type shows them all.
        let all = terminal.answers("PAGER= rekindle due --limit 25");
        assert_eq!(all.matches("Ask about the move").count(), 5, "{all}");
        assert!(!all.contains("To see them all"), "{all}");
    }
    let piped = home.run(TODAY, "due").stdout;
    assert!(piped.contains("Ask about the move") && !piped.contains("To see them all"), "{piped}");
}

#[test]
fn a_month_begins_with_what_is_overdue_on_a_terminal_too() {
    let home = many();
    home.play(TODAY, &["pin person21@firm.example 2026-09-29"]);
    let Some(terminal) = Terminal::sized(&home, TODAY, 80, 24) else { return };
    let shown = terminal.answers("PAGER=cat rekindle due --month");
    let groups: Vec<&str> = shown
        .lines()
        .filter(|line| ["Overdue", "This week", "Next week"].contains(line) || line.starts_with("Week of"))
        .collect();
    assert_eq!(groups, ["Overdue", "Week of Mon 28 Sep 2026"], "{shown}");
}

#[test]
fn a_long_answer_goes_through_the_pager() {
    let home = many();
    for n in 1..=16 {
        home.play("2026-09-16", &[&format!("applied Clerk{n} --at Firm")]);
    }
    let Some(terminal) = Terminal::sized(&home, TODAY, 80, 16) else { return };
    let paged = home.path().join("paged");
    let read = || fs::read_to_string(&paged).unwrap_or_default();
    let pager = "PAGER='sh -c \"cat > paged\"'";
    for (line, last) in [
        ("list", "Person9 Example"),
        ("history", "Person1 Example"),
        ("due", "To see them all"),
        ("due --overdue", "To see them all"),
        ("due --all", "Person25 Example"),
        ("due --month", "Person25 Example"),
        ("due --limit 25", "Person25 Example"),
        ("search Example", "person9@firm."),
        ("applications", "Clerk9"),
        ("show --company firm", "Clerk9"),
        ("log", "applied Clerk5"),
        ("log --limit 100", "import people.csv"),
    ] {
        drop(fs::remove_file(&paged));
        let shown = terminal.answers(&format!("{pager} rekindle {line}"));
        assert!(shown.trim_end().ends_with("ended 0"), "{line}: {shown}");
        assert!(read().contains(last), "{line}: {shown}\n---\n{}", read());
        assert!(!shown.contains(last), "{line}: {shown}");
    }
    // What fits the screen, what is no list, what a program reads.
    for line in [
        "list --search person7",
        "due --contact person7@firm.example",
        "due --brief",
        "why 1",
        "list --json",
        "history | cat",
        "list > file",
    ] {
        drop(fs::remove_file(&paged));
        terminal.answers(&format!("{pager} rekindle {line}"));
        assert!(!paged.exists(), "{line}: {}", read());
    }
}

#[test]
fn a_pager_that_fails_or_is_not_wanted_is_no_error() {
    let home = many();
    home.play(TODAY, &["silence person27@firm.example"]);
    let Some(terminal) = Terminal::sized(&home, TODAY, 80, 16) else { return };
    for (pager, has_all) in [
        ("PAGER=", true),
        ("PAGER=cat", true),
        ("PAGER=/nowhere/pager", true),
        ("PAGER='\"'", true),
        ("TERM=dumb PAGER=false", true),
        ("PAGER=false", false),
        ("PAGER='head -n 3'", false),
        ("PAGER='sh -c \"exit 3\"'", false),
    ] {
        let shown = terminal.answers(&format!("{pager} rekindle list"));
        assert!(shown.ends_with("ended 0"), "{pager}: {shown}");
        assert_eq!(shown.contains("Person9 Example"), has_all, "{pager}: {shown}");
        // What stands beside the answer comes after it, in words.
        assert!(shown.contains("Left out: 1 marked \"do not contact\""), "{pager}: {shown}");
    }
    if Command::new("less").arg("--version").output().is_ok() {
        let shown = terminal.types("rekindle list").shows("\n:").screen();
        assert!(shown.contains("Person1 Example") && !shown.contains("Person9 Example"), "{shown}");
        // Ctrl-C is for the pager.
        terminal.keys(&["C-c", "G"]).shows("Person9 Example").keys(&["q"]).shows("Left out: 1");
    }
}

#[test]
fn triage_asks_before_it_does_anything() {
    let home = many();
    home.play("2026-09-02", &["add Rita --at Helio --job Analyst --interviewed 2026-08-10"]);
    let before = home.due_all(TODAY);
    let Some(terminal) = Terminal::sized(&home, TODAY, 80, 50) else { return };
    terminal.types("rekindle triage").shows("Which of these are over?").keys(&["Enter"]);
    terminal.shows("Do it this way?").keys(&["Enter"]).shows("Nothing has changed.");
    assert_eq!(home.due_all(TODAY), before);

    terminal.types("rekindle triage").shows("Which of these are over?").keys(&["Space", "Enter"]);
    terminal.shows("Do it this way?").keys(&["y", "Enter"]).shows("1 application was");
    let due = home.json(TODAY, "due");
    assert_eq!(due["reminders"].as_array().unwrap().len(), 5);
    assert_eq!(home.json(TODAY, "applications")["applications"][0]["outcome"]["kind"], "no-response");
    home.play(TODAY, &["undo"]);
    assert_eq!(home.due_all(TODAY), before);
}

#[test]
fn late_is_what_is_owed_and_nothing_else() {
    let home = Sandbox::new();
    home.play(
        "2026-09-01",
        &[
            "add 'Priya Rao' --at Northwind",
            "add 'Tom Weller' --at Tidal",
            "add 'Lena Vogt' --at Helio",
            "replied priya --text 'Shall we talk?'",
            "cadence tom monthly",
            "opportunity lena intro 'to Ben at Tidal'",
        ],
    );
    let due = home.run("2026-10-20", "due").stdout;
    for (what, until) in [
        ("Answer them", "Wed 2 Sep 2026 (6 weeks late)"),
        ("Thank them for the introduction", "Wed 2 Sep 2026 (6 weeks late)"),
        ("Say hello", "Thu 1 Oct 2026 (2 weeks ago)"),
    ] {
        let line = due.lines().find(|line| line.contains(what)).unwrap_or_default();
        assert!(line.contains(until), "{what}: {due}");
    }
}

#[test]
fn an_introduction_is_thanked_once_however_it_is_recorded() {
    let home = Sandbox::new();
    home.play("2026-09-01", &["add 'Lena Vogt' --at Helio"]);
    let owed =
        |home: &Sandbox| home.run("2026-09-02", "due").stdout.matches("Thank them for the referral").count();
    home.play("2026-09-02", &["opportunity lena intro 'to Ben at Tidal'", "opportunity lena referral"]);
    assert_eq!(owed(&home), 1);
    home.play("2026-09-02", &["undo", "undo"]);
    assert_eq!(owed(&home), 0);
    home.play("2026-09-02", &["opportunity lena advice", "opportunity lena referral"]);
    assert_eq!(owed(&home), 1);
    home.play("2026-09-02", &["sent lena thanks"]);
    assert_eq!(owed(&home), 0);
}

#[test]
fn commands_stay_whole_on_a_narrow_terminal() {
    let home = many();
    home.play(TODAY, &["applied 'Data Engineer' --at Brightwell --on 2026-09-15"]);
    let Some(terminal) = Terminal::sized(&home, TODAY, 80, 40) else { return };
    for (line, whole) in [
        (
            "rekindle replied person1@firm.example --on '9 oct 2026'",
            vec!["rekindle remind me 2026-10-09 TEXT"],
        ),
        (
            "rekindle interviewed brightwell --on '9 oct 2026'",
            vec!["rekindle planned APPLICATION --on 2026-10-09"],
        ),
        (
            "rekindle rejected brightwell --by phone --from person1@firm.example --on 2026-09-10 </dev/null",
            vec!["rekindle edit application 1 --on DATE"],
        ),
        ("rekindle show Nobodyatall", vec!["rekindle list shows your contacts"]),
    ] {
        let shown = terminal.answers(line);
        for command in whole {
            let is_whole = shown.lines().any(|line| line.contains(command));
            assert!(is_whole, "{line}: {command} is broken in:\n{shown}");
        }
    }
}

#[test]
fn applications_that_never_answered_are_one_question() {
    let home = Sandbox::new();
    for company in ["Acme", "Beta", "Gamma"] {
        home.play(
            "2026-06-01",
            &[
                &format!("applied Analyst --at {company}"),
                &format!("add 'Ann {company}' --at {company} --job Analyst --role recruiter"),
            ],
        );
        let asked = format!("sent 'Ann {company}' status-check");
        home.play("2026-06-15", &[&asked]);
        home.play("2026-06-22", &[&asked]);
    }
    let day = "2026-07-10";
    let each = home.run(day, "due --rule ghost-question").stdout;
    assert_eq!(each.matches("No answer: is it over?").count(), 3, "{each}");
    let json = home.json(day, "due").to_string();
    assert_eq!(json.matches("\"rule\":\"ghost-question\"").count(), 3, "{json}");
    let Some(terminal) = Terminal::sized(&home, day, 80, 30) else { return };
    let shown = terminal.answers("PAGER= rekindle due");
    assert!(shown.contains("3 applications got no answer"), "{shown}");
    assert!(shown.contains("rekindle closed --silent no-response 1 2 3"), "{shown}");
    assert!(!shown.contains("is it over?"), "{shown}");
    home.play(day, &["--yes closed --silent no-response 1 2"]);
    let shown = terminal.answers("PAGER= rekindle due");
    assert!(shown.contains("No answer: is it over?") && shown.contains("no answer since"), "{shown}");
}
