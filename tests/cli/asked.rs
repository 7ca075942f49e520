//! What looks wrong is asked about on a terminal, and refused without one with what to type instead.

use crate::sandbox::Sandbox;
use crate::terminal::Terminal;

/// Applied on 15 September 2026; Priya has been on file since 1 July, Tom since today.
fn searching() -> Sandbox {
    let home = Sandbox::new();
    home.play("2026-07-01", &["add 'Priya Rao' --at Brightwell"]);
    home.play(
        "2026-10-06",
        &[
            "applied 'Data Engineer' --at Brightwell --on 2026-09-15",
            "applied Analyst --at Tidal --on 2026-08-03",
            "add 'Tom Weller' --at Tidal --job Analyst",
            "rejected tidal --by form --on 2026-09-01",
        ],
    );
    home
}

const TODAY: &str = "2026-10-06";

#[test]
fn a_day_that_does_not_fit_is_refused_with_what_to_type() {
    let home = searching();
    for (line, says, hint) in [
        (
            "interviewed brightwell --with priya --on 2026-09-10",
            "Thu 10 Sep 2026 is before you applied for Data Engineer at Brightwell, Tue 15 Sep 2026",
            "--force",
        ),
        (
            "interviewed brightwell --with priya --on '10 sep'",
            "\"10 sep\" can be Thu 10 Sep 2026 (3 weeks ago), before you applied for Data Engineer at Brightwell, \
             Tue 15 Sep 2026, or Fri 10 Sep 2027 (in 11 months)",
            "write 2026-09-10 --force",
        ),
        (
            "add 'Lena Vogt' --at Brightwell --job 'Data Engineer' --interviewed 2026-09-10",
            "is before you applied",
            "--force",
        ),
        (
            "interviewed tidal --with tom --on '2 sep'",
            "after the no of Analyst at Tidal, Tue 1 Sep 2026",
            "rekindle reopened 2",
        ),
        (
            "rejected brightwell --by form --on 2026-09-10",
            "is before you applied, Tue 15 Sep 2026",
            "edit application 1",
        ),
        ("rejected brightwell --by form --on '10 sep'", "can be Thu 10 Sep 2026", "2027-09-10"),
        ("closed brightwell withdrawn --on '10 sep'", "can be Thu 10 Sep 2026", "edit application 1"),
        ("hired brightwell --on '10 sep'", "can be Thu 10 Sep 2026", "edit application 1"),
        (
            "replied priya --on '20 jun'",
            "\"20 jun\" can be Sat 20 Jun 2026 (3 months ago), before Priya Rao was on file (Wed 1 Jul 2026), or \
             Sun 20 Jun 2027 (in 8 months)",
            "write 2026-06-20",
        ),
        ("sent priya check-in --on '20 jun'", "before Priya Rao was on file", "write 2026-06-20"),
        ("talked priya --on 'jun 20'", "before Priya Rao was on file", "write 2026-06-20"),
        ("linkedin priya connected --on '20 jun'", "before Priya Rao was on file", "write 2026-06-20"),
        ("moved priya --to Helio --on '20 jun'", "before Priya Rao was on file", "write 2026-06-20"),
        ("feedback priya 'Too slow' --on '20 jun'", "before Priya Rao was on file", "write 2026-06-20"),
        ("opportunity priya intro --on '20 jun'", "before Priya Rao was on file", "write 2026-06-20"),
    ] {
        let error = home.refused(TODAY, line, 2);
        let (message, told) = (error["message"].as_str().unwrap(), error["hint"].as_str().unwrap());
        assert!(message.contains(says), "{line}: {message}");
        assert!(told.contains(hint), "{line}: {told}");
    }
}

#[test]
fn catching_up_stays_easy() {
    let home = searching();
    home.play(
        TODAY,
        &[
            // Put on file today, met weeks ago.
            "replied tom --on '20 jun'",
            "add 'Lena Vogt' --at Brightwell --job 'Data Engineer' --interviewed '20 sep'",
            // The whole day says that it is meant.
            "replied priya --on 2026-06-20",
            "sent priya check-in --on '20 jun 2026'",
            "interviewed brightwell --with priya --on 2026-09-10 --force",
            "interviewed tidal --with tom --on 2026-09-02 --force",
            "interviewed tidal --with tom --on 2026-09-01 --kind screen",
            "add 'Omar Haddad' --at Brightwell --job 'Data Engineer' --interviewed 2026-09-10 --force",
        ],
    );
}

#[test]
fn on_a_terminal_a_day_is_asked_about() {
    let home = searching();
    let Some(terminal) = Terminal::open(&home, TODAY) else { return };
    terminal.types("rekindle replied priya --on '9 oct'");
    terminal.shows("Which day is \"9 oct\"?").shows("Thu 9 Oct 2025 (11 months ago)").keys(&["Escape"]);
    let screen = terminal.ends();
    assert!(screen.contains("nothing was recorded"), "{screen}");
    terminal.types("rekindle replied priya --on '9 oct'").shows("Fri 9 Oct 2026 (in 3 days)");
    terminal.keys(&["Down", "Enter"]);
    let screen = terminal.ends();
    assert!(screen.contains("rekindle remind CONTACT 2026-10-09"), "{screen}");
    terminal
        .types("rekindle replied priya --on '20 jun'")
        .shows("before Priya Rao was on file")
        .keys(&["Enter"]);
    let screen = terminal.ends();
    assert!(screen.contains("Reply from Priya Rao, Sat 20 Jun 2026"), "{screen}");
    terminal.types("rekindle interviewed brightwell --with priya --on 2026-09-10");
    terminal.shows("Record it all the same?").keys(&["Enter"]);
    let screen = terminal.ends();
    assert!(screen.contains("Interview for Data Engineer at Brightwell on Thu 10 Sep 2026"), "{screen}");
    terminal.types("rekindle rejected brightwell --by form --on 2026-09-12");
    terminal.shows("What is right?").keys(&["Enter"]);
    let screen = terminal.ends();
    assert!(screen.contains("rejected Sat 12 Sep 2026"), "{screen}");
    assert!(home.json(TODAY, "show --application brightwell")["applied_on"].is_null());
}
