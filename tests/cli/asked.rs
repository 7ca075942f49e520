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
    home.play(TODAY, &["interviewed brightwell --with priya --on '20 sep'"]);
    for (line, says, hint) in [
        (
            "interviewed brightwell --with priya --on 2026-09-10",
            "Thu 10 Sep 2026 is before you applied for Data Engineer at Brightwell (Tue 15 Sep 2026)",
            "--force",
        ),
        (
            "interviewed brightwell --with priya --on '10 sep'",
            "\"10 sep\" can be Thu 10 Sep 2026 (3 weeks ago), which is before you applied for Data Engineer at Brightwell \
             (Tue 15 Sep 2026), or Fri 10 Sep 2027 (in 11 months)",
            "repeat with 2026-09-10 --force",
        ),
        (
            "add 'Lena Vogt' --at Brightwell --job 'Data Engineer' --interviewed 2026-09-10",
            "is before you applied",
            "--force",
        ),
        (
            "interviewed tidal --with tom --on '2 sep'",
            "after the rejection for Analyst at Tidal (Tue 1 Sep 2026)",
            "rekindle reopened 2",
        ),
        ("edit interview 1 --on 2026-09-14", "before you applied", "--force"),
        (
            "rejected brightwell --by form --on 2026-09-10",
            "is before you applied (Tue 15 Sep 2026)",
            "edit application 1",
        ),
        ("rejected brightwell --by form --on '10 sep'", "can be Thu 10 Sep 2026", "2027-09-10"),
        ("closed brightwell withdrawn --on '10 sep'", "can be Thu 10 Sep 2026", "edit application 1"),
        ("hired brightwell --on '10 sep'", "can be Thu 10 Sep 2026", "edit application 1"),
        (
            "replied priya --on '20 jun'",
            "\"20 jun\" can be Sat 20 Jun 2026 (3 months ago), which is before Priya Rao was added (Wed 1 Jul 2026), or \
             Sun 20 Jun 2027 (in 8 months)",
            "repeat with 2026-06-20",
        ),
        ("sent priya check-in --on '20 jun'", "before Priya Rao was added", "repeat with 2026-06-20"),
        (
            "sent tom status-check --application tidal --on 2020-01-01",
            "Wed 1 Jan 2020 is before you applied for Analyst at Tidal (Mon 3 Aug 2026)",
            "rekindle edit application 2 --on DATE; if both are right, repeat with --force --why REASON",
        ),
        (
            "sent tom follow-up --application tidal --on 2026-08-20",
            "before the rejection for Analyst at Tidal (Tue 1 Sep 2026)",
            "rekindle edit outcome 1 --on DATE",
        ),
        ("talked priya --on 'jun 20'", "before Priya Rao was added", "repeat with 2026-06-20"),
        ("linkedin priya connected --on '20 jun'", "before Priya Rao was added", "repeat with 2026-06-20"),
        ("moved priya --to Helio --on '20 jun'", "before Priya Rao was added", "repeat with 2026-06-20"),
        ("feedback priya 'Too slow' --on '20 jun'", "before Priya Rao was added", "repeat with 2026-06-20"),
        ("opportunity priya intro --on '20 jun'", "before Priya Rao was added", "repeat with 2026-06-20"),
    ] {
        let error = home.refused(TODAY, line, 2);
        let (message, told) = (error["message"].as_str().unwrap(), error["hint"].as_str().unwrap());
        assert!(message.contains(says), "{line}: {message}");
        assert!(told.contains(hint), "{line}: {told}");
    }
}

/// Clerk has been on file since 10 March, and nobody knows when that application went out.
#[test]
fn a_day_before_anything_was_on_file_is_asked_about_in_every_command() {
    let home = Sandbox::new();
    home.play(
        "2026-03-10",
        &[
            "add 'Imran Qureshi' --at Lumen --job Clerk",
            "add 'Ana Vidal'",
            "replied ana",
            "rejected lumen --by form",
        ],
    );
    for line in [
        "edit outcome 1 --on '1 jan'",
        "edit touch 1 --on '1 jan'",
        "replied imran --on '1 jan'",
        "interviewed lumen --with imran --on '1 jan'",
    ] {
        let error = home.refused("2026-04-01", line, 2);
        let message = error["message"].as_str().unwrap();
        assert!(
            message.contains("can be Thu 1 Jan 2026 (2 months ago), which is before"),
            "{line}: {message}"
        );
    }
    home.play("2026-03-20", &["undo 4 --yes"]);
    for line in [
        "rejected lumen --by form --on '1 jan'",
        "closed lumen withdrawn --on '1 jan'",
        "offered lumen --on '1 jan'",
        "hired lumen --on '1 jan'",
        "add 'Lena Vogt' --at Lumen --job Clerk --interviewed '1 jan'",
    ] {
        let error = home.refused("2026-04-01", line, 2);
        let message = error["message"].as_str().unwrap();
        assert!(message.contains("before Clerk at Lumen was added (Tue 10 Mar 2026)"), "{line}: {message}");
        // The whole day says that it is meant; and in the first days, one catches up.
        home.play("2026-04-01", &[&line.replace("'1 jan'", "2026-01-01"), "undo --yes"]);
        home.play("2026-03-21", &[line, "undo --yes"]);
    }
}

#[test]
fn a_note_is_not_done_before_its_cause() {
    let home = Sandbox::new();
    home.play("2026-09-08", &["add 'Tom Weller' --at Tidal --job Analyst --interviewed 2026-08-24"]);
    home.play(
        "2026-09-08",
        &["sent tom thank-you --on 2026-08-25", "rejected tidal --by form --on 2026-09-01"],
    );
    let due = home.json("2026-09-08", "due");
    let follow_up = &due["reminders"][0];
    assert_eq!(follow_up["rule"], "follow-up", "{due}");
    let error = home.refused("2026-09-08", &format!("done {} --on 2026-08-28", follow_up["id"]), 2);
    assert!(
        error["message"].as_str().unwrap().contains("before the rejection for Analyst at Tidal"),
        "{error}"
    );
    assert!(error["hint"].as_str().unwrap().contains("--on"), "{error}");
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
            "linkedin priya connected --on 2026-06-20",
            "sent priya check-in --on '20 jun 2026'",
            "interviewed brightwell --with priya --on 2026-09-10 --force",
            "interviewed tidal --with tom --on 2026-09-02 --force",
            "interviewed tidal --with tom --on 2026-09-01 --kind screen",
            "add 'Omar Haddad' --at Brightwell --job 'Data Engineer' --interviewed 2026-09-10 --force",
        ],
    );
}

#[test]
fn someone_added_on_the_way_is_said_with_the_way_back() {
    let home = searching();
    let told = home.run(TODAY, "debrief brightwell --with 'Marc Dupont' --rating 4");
    assert_eq!(told.exit, 0, "{}", told.snapshot());
    assert!(told.stdout.contains("Added Marc Dupont (#"), "{}", told.snapshot());
    assert!(told.stderr.contains("if you meant someone else: rekindle undo"), "{}", told.snapshot());
    // A letter away from somebody on file, they may be meant.
    let error = home.refused(TODAY, "debrief brightwell --with 'Marc Dupond' --rating 4", 3);
    assert!(error["hint"].as_str().unwrap().starts_with("did you mean Marc Dupont?"), "{error}");
    home.refused(TODAY, "show 'Marc Dupond'", 3);
}

#[test]
fn a_whole_name_that_is_not_on_file_comes_with_the_line_that_adds_it() {
    let home = searching();
    for line in [
        "add 'Jo Li' --introduced-by 'Zoe Kravitz'",
        "edit contact priya --introduced-by 'Zoe Kravitz'",
        "sent 'Zoe Kravitz' thank-you",
        "replied 'Zoe Kravitz'",
        "talked 'Zoe Kravitz'",
        "linkedin 'Zoe Kravitz' invited",
        "feedback 'Zoe Kravitz' 'More depth'",
    ] {
        let error = home.refused(TODAY, line, 3);
        assert_eq!(
            error["hint"], "to add them: rekindle add \"Zoe Kravitz\", then repeat this command",
            "{line}: {error}"
        );
    }
    assert_eq!(home.refused(TODAY, "sent zoe thank-you", 3)["hint"], "rekindle list shows your contacts");
}

#[test]
fn on_a_terminal_a_day_is_asked_about() {
    let home = searching();
    let Some(terminal) = Terminal::open(&home, TODAY) else { return };
    terminal.types("rekindle replied priya --on '9 oct'");
    terminal.shows("Which day is \"9 oct\"?").shows("Thu 9 Oct 2025 (11 months ago)");
    // Esc leaves a question out, here as everywhere; this one can't be left out.
    terminal.keys(&["Escape"]).shows("this one is required; Ctrl-C stops").keys(&["C-c"]);
    let screen = terminal.ends();
    assert!(screen.contains("nothing was done"), "{screen}");
    terminal.types("rekindle replied priya --on '9 oct'").shows("Fri 9 Oct 2026 (in 3 days)");
    terminal.keys(&["Down", "Enter"]);
    let screen = terminal.ends();
    assert!(screen.contains("rekindle remind me 2026-10-09"), "{screen}");
    terminal
        .types("rekindle replied priya --on '20 jun'")
        .shows("before Priya Rao was added")
        .keys(&["Enter"]);
    let screen = terminal.ends();
    assert!(screen.contains("Reply from Priya Rao, Sat 20 Jun 2026"), "{screen}");
    terminal.types("rekindle interviewed brightwell --with priya --on 2026-09-10");
    terminal.shows("Record it anyway?").keys(&["Enter"]);
    let screen = terminal.ends();
    assert!(screen.contains("Interview for Data Engineer at Brightwell on Thu 10 Sep 2026"), "{screen}");
    terminal.types("rekindle rejected brightwell --by form --on 2026-09-12");
    terminal.shows("Which is right?").keys(&["Enter"]);
    let screen = terminal.ends();
    assert!(screen.contains("rejected Sat 12 Sep 2026"), "{screen}");
    assert!(home.json(TODAY, "show --application brightwell")["applied_on"].is_null());
}

#[test]
fn a_new_name_that_looks_like_one_on_file_is_made_and_said() {
    let home = Sandbox::new();
    home.play(TODAY, &["applied 'Data Engineer' --at Quill", "add 'Priya Rao' --at 'North Wind Ltd'"]);
    for (line, what, name, like) in [
        ("applied Analyst --at Quil", "company", "Quil", "Quill"),
        ("add 'Tom Weller' --at Nortwind", "company", "Nortwind", "North Wind Ltd"),
        ("moved tom --to Qiull", "company", "Qiull", "Quill"),
        ("hired --at Quilll --title Analyst", "company", "Quilll", "Quill"),
        ("edit contact tom --at 'Northwind Group'", "company", "Northwind Group", "North Wind Ltd"),
        ("applied 'Data Enginer' --at Quill", "opening", "Data Enginer", "Data Engineer at Quill"),
        ("add Lena --at Quill --job 'Data-Enginer'", "opening", "Data-Enginer", "Data Engineer at Quill"),
    ] {
        let told = home.run(TODAY, line);
        assert_eq!(told.exit, 0, "{}", told.snapshot());
        let says = format!("New {what}: {name} (#");
        assert!(
            told.stderr.contains(&says) && told.stderr.contains(&format!("It looks like {like} (#")),
            "{}",
            told.snapshot()
        );
        assert!(told.stderr.contains("rekindle undo"), "{}", told.snapshot());
        home.play(TODAY, &["undo --yes"]);
        let answer = home.json(TODAY, line);
        let field = &answer["looks_like"][0];
        assert_eq!((&field["what"], &field["name"]), (&what.into(), &name.into()), "{answer}");
        assert_eq!(field["on_file"][0]["name"], like, "{answer}");
        home.play(TODAY, &["undo --yes"]);
        if line.starts_with("add 'Tom") {
            home.play(TODAY, &["add 'Tom Weller' --at Helio"]);
        }
    }
    for line in
        ["applied Analyst --at Tidal", "applied 'Data Analyst' --at Quill", "add Omar --at 'quill, inc.'"]
    {
        assert!(home.json(TODAY, line)["looks_like"].is_null(), "{line}");
    }
}

#[test]
fn news_from_somebody_of_another_company_is_refused() {
    let home = searching();
    home.play(
        TODAY,
        &[
            "add 'Ines Sol' --at 'Sol Search' --job Clerk --role agency-recruiter",
            "add 'Lena Vogt' --at Tidal",
            "add 'Omar Haddad'",
        ],
    );
    let refused = home.refused(TODAY, "rejected brightwell --from lena", 4);
    assert_eq!(
        refused["message"],
        "Lena Vogt works for Tidal, and this is about Data Engineer at Brightwell"
    );
    assert!(refused["hint"].as_str().unwrap().contains("--force"), "{refused}");
    for line in [
        "rejected brightwell --from lena --force",
        "rejected brightwell --from ines",
        "rejected brightwell --from omar",
        "rejected brightwell --from priya",
    ] {
        home.play(TODAY, &[line, "undo --yes"]);
    }
}

#[test]
fn the_same_message_twice_on_a_day_is_recorded_and_said() {
    let home = searching();
    for (line, is_same) in [
        ("replied priya --text 'Let us talk'", false),
        ("replied priya --text 'Let us talk'", true),
        ("replied priya", true),
        ("replied priya --text 'Something else'", true),
        ("replied priya --kind referral", false),
        ("sent priya check-in", false),
        ("sent priya check-in", true),
        ("talked tom --text 'On queues'", false),
        ("talked tom --text 'On tables'", false),
        ("talked tom --text 'On queues'", true),
        ("linkedin priya connected", false),
        ("linkedin priya connected", true),
        ("replied tom --on yesterday", false),
    ] {
        let answer = home.json(TODAY, line);
        assert_eq!(!answer["already_on_file"].is_null(), is_same, "{line}: {answer}");
    }
    let told = home.run(TODAY, "replied tom --on yesterday");
    assert!(told.stdout.contains("Already recorded Mon 5 Oct 2026: #13"), "{}", told.snapshot());
    let told = home.run(TODAY, "replied priya --text 'Let us talk'");
    assert!(told.stdout.contains("Already recorded today: #1"), "{}", told.snapshot());
    assert!(told.stderr.contains("rekindle undo"), "{}", told.snapshot());
}

#[test]
fn a_referral_that_was_recorded_twice_asks_for_thanks_once() {
    let home = searching();
    home.play(TODAY, &["replied priya --kind referral --text 'Talk to Grace'"]);
    let again = home.run(TODAY, "replied priya --kind referral --text 'Talk to Grace'");
    assert!(!again.stdout.contains("Thank them"), "{}", again.snapshot());
    let due = home.json(TODAY, "due --all --rule referral-thanks");
    assert_eq!(due["reminders"].as_array().unwrap().len(), 1, "{due}");
    home.play(TODAY, &["undo --yes", "undo --yes"]);
    assert_eq!(
        home.json(TODAY, "due --all --rule referral-thanks")["reminders"].as_array().unwrap().len(),
        0
    );
}

#[test]
fn a_month_that_will_be_looked_back_on_is_no_news() {
    let home = Sandbox::new();
    home.play(TODAY, &["applied Cook --at Bistro --on 2026-09-15"]);
    let told = home.run(TODAY, "applied Clerk --at Quill").stdout;
    assert!(!told.contains("Look back"), "{told}");
    assert!(home.run(TODAY, "due --all").stdout.contains("Look back on the month"));
}

#[test]
fn somebody_who_is_not_on_file_comes_with_the_line_that_adds_them() {
    let home = searching();
    for (line, add) in [
        (
            "interviewed brightwell --with 'Marc Dupont' --kind final --on yesterday",
            "rekindle add \"Marc Dupont\" --at Brightwell --job \"Data Engineer\" --interviewed 2026-10-05 --kind final",
        ),
        (
            "planned brightwell --on '9 oct 14:30' --with 'Marc Dupont'",
            "rekindle add \"Marc Dupont\" --at Brightwell --job \"Data Engineer\"",
        ),
        ("applied Clerk --at 'New Co' --with 'Marc Dupont'", "rekindle add \"Marc Dupont\" --at \"New Co\""),
        (
            "rejected brightwell --from 'Marc Dupont'",
            "rekindle add \"Marc Dupont\" --at Brightwell --job \"Data Engineer\"",
        ),
        (
            "interviewed brightwell --with 'Priya Roa'",
            "did you mean Priya Rao? If this is someone new: rekindle add \"Priya Roa\"",
        ),
    ] {
        let error = home.refused(TODAY, line, 3);
        assert!(error["hint"].as_str().unwrap().contains(add), "{line}: {error}");
    }
    for line in ["interviewed brightwell --with 99", "interviewed brightwell --with marc@dupont.example"] {
        let error = home.refused(TODAY, line, 3);
        assert!(!error["hint"].as_str().unwrap_or_default().contains("rekindle add"), "{line}: {error}");
    }
    let error = home.refused(TODAY, "interviewed brightwell --with 'Marc Dupont' --on yesterday", 3);
    let add = error["hint"].as_str().unwrap();
    let add = add.split_once("rekindle ").unwrap().1.split_once(", then repeat").unwrap().0;
    home.play(TODAY, &[add, "interviewed brightwell --with 'Marc Dupont' --on yesterday"]);
}

#[test]
fn on_a_terminal_new_names_are_asked_about() {
    let home = searching();
    home.play(TODAY, &["applied Analyst --at Quill", "add 'Lena Vogt' --at Helio"]);
    let Some(terminal) = Terminal::open(&home, TODAY) else { return };
    terminal.types("rekindle applied Clerk --at Quil");
    terminal
        .shows("Is Quil a new company, or do you mean Quill?")
        .shows("Quil, a new company")
        .keys(&["Enter"]);
    let screen = terminal.ends();
    assert!(screen.contains("Clerk at Quill (#4)"), "{screen}");
    terminal
        .types("rekindle applied Analist --at Quil")
        .shows("Is Quil a new company, or do you mean Quill?")
        .keys(&["Enter"]);
    terminal.shows("Is Analist a new opening, or do you mean Analyst?").keys(&["Down", "Enter"]);
    let screen = terminal.ends();
    assert!(screen.contains("Analist at Quill (#5)") && !screen.contains("looks like"), "{screen}");
    // The beginning of a name is no new company, on a line or in answer to the questions of `add`.
    terminal
        .types("rekindle applied Cook --at Bri")
        .shows("Is Bri a new company, or do you mean Brightwell?")
        .keys(&["C-c"]);
    terminal.ends();
    terminal.types("rekindle add").shows("Name:").keys(&["Ada North", "Enter"]).shows("Company:");
    terminal.keys(&["Qui", "Enter"]).shows("For which opening:").keys(&["Escape"]).shows("Email:");
    terminal
        .keys(&["Escape"])
        .shows("LinkedIn:")
        .keys(&["Escape"])
        .shows("We met")
        .keys(&["Escape"])
        .shows("our conversation about")
        .keys(&["Escape"]);
    terminal.shows("Is Qui a new company, or").shows("Quill, as before").keys(&["C-c"]);
    terminal.ends();
    terminal.types("rekindle interviewed brightwell --with 'Marc Dupont'");
    terminal
        .shows("Marc Dupont is not one of your contacts. Add them?")
        .shows("Yes, Marc Dupont at Brightwell")
        .keys(&["Enter"]);
    let screen = terminal.ends();
    assert!(screen.contains("Added Marc Dupont (#"), "{screen}");
    assert!(screen.contains("Interview for Data Engineer at Brightwell on Tue 6 Oct 2026"), "{screen}");
    terminal.types("rekindle rejected brightwell --from lena").shows("Lena Vogt works for Helio.");
    terminal.keys(&["Escape"]).shows("this one is required; Ctrl-C stops").keys(&["C-c"]);
    let screen = terminal.ends();
    assert!(screen.contains("nothing was done"), "{screen}");
    assert_eq!(home.run(TODAY, "applications --closed --json").stdout.matches("\"id\"").count(), 1);
}

#[test]
fn add_asks_question_by_question_and_one_can_go_back() {
    let home = searching();
    let Some(terminal) = Terminal::open(&home, TODAY) else { return };
    terminal.types("rekindle add");
    terminal.shows("Shift-Tab goes back").shows("Name:");
    // A name is needed; what is typed can be mended in the middle.
    terminal.keys(&["Escape"]).shows("this one is required");
    terminal.keys(&["ndy Wells", "C-a", "C-e", "C-a", "A", "Enter"]).shows("Company:");
    // Words and whole lines go with one key.
    terminal.keys(&["nonsense typed", "C-w", "C-w", "Brightwel", "C-u", "bri"]).shows("  Brightwell");
    terminal.keys(&["Tab"]).shows("Company: Brightwell").keys(&["Enter"]).shows("For which opening:");
    // Back to the name and forward again: the answers are still there.
    terminal.keys(&["BTab"]).shows("Company: Brightwell").keys(&["BTab"]).shows("Name: Andy Wells");
    terminal.keys(&["Home", "Right", "Enter"]).shows("Company: Brightwell").keys(&["Enter"]);
    terminal.shows("For which opening:").shows("Data Engineer").keys(&["Down", "Enter"]);
    terminal.shows("Their role:").keys(&["hiring", "Enter"]);
    terminal.shows("Do they decide who gets the job?").keys(&["y", "Enter"]);
    terminal.shows("Day of the interview:").keys(&["someday", "Enter"]).shows("is not a date");
    terminal.keys(&["C-u", "yesterday", "Enter"]).shows("Kind of interview:").keys(&["Escape"]);
    // The plan depends on how it was, and whether one liked them.
    terminal.shows("How was it held?").shows("in person").keys(&["phone", "Enter"]);
    terminal.shows("Did you like the company and the job?").shows("not sure").keys(&["yes", "Enter"]);
    terminal.shows("Email:").keys(&["andy@", "Enter"]).shows("not an email").keys(&["Escape"]);
    terminal.shows("LinkedIn:").keys(&["Escape"]).shows("I enjoyed our conversation about").keys(&["Enter"]);
    let screen = terminal.ends();
    assert!(
        screen.contains("Added Andy Wells (#3), hiring manager for Data Engineer (decides), at Brightwell"),
        "{screen}"
    );
    assert!(screen.contains("Interview on Mon 5 Oct 2026"), "{screen}");
    let application = home.json(TODAY, "show --application brightwell");
    assert_eq!(application["application"]["liked"], "yes", "{application}");
    assert!(application["interviews"][0].to_string().contains("\"channel\":\"phone\""), "{application}");
    let log = home.run(TODAY, "log --limit 1").stdout;
    assert!(
        log.contains("add 'Andy Wells' --at Brightwell --job 'Data Engineer' --role hiring-manager"),
        "{log}"
    );
}

#[test]
fn rejected_asks_what_the_plan_depends_on() {
    let home = searching();
    home.play(TODAY, &["interviewed brightwell --with priya --on yesterday", "applied Clerk --at Quill"]);
    let Some(terminal) = Terminal::open(&home, TODAY) else { return };
    terminal.types("rekindle rejected").shows("Which application?").shows("Clerk at Quill");
    terminal.keys(&["bright", "Enter"]).shows("How did you hear?").keys(&["phone", "Enter"]);
    terminal.shows("Who told you?").keys(&["nobody", "Enter"]).shows("there is no contact \"nobody\"");
    terminal.keys(&["C-u"]).shows("Priya Rao").keys(&["Down", "Enter"]);
    terminal.shows("When did you hear?").keys(&["Escape"]);
    terminal.shows("How close was it?").keys(&["second", "Enter"]);
    terminal.shows("Did you like the company and the job?").keys(&["yes", "Enter"]);
    let screen = terminal.ends();
    assert!(screen.contains("Data Engineer at Brightwell: rejected Tue 6 Oct 2026"), "{screen}");
    let application = home.json(TODAY, "show --application brightwell");
    assert!(application.to_string().contains("\"rank\":\"second\""), "{application}");
    assert!(application.to_string().contains("\"liked\":\"yes\""), "{application}");
    // Nothing that was answered is lost.
    terminal.types("rekindle rejected").shows("How did you hear?").keys(&["form", "Enter"]);
    // Not even what was just being typed.
    terminal.shows("When did you hear?").keys(&["yester", "C-c"]);
    let screen = terminal.ends();
    assert!(
        screen.contains("to continue with your answers: rekindle rejected --by form --on yester"),
        "{screen}"
    );
}

#[test]
fn who_told_you_may_be_somebody_new() {
    let home = searching();
    let Some(terminal) = Terminal::open(&home, TODAY) else { return };
    terminal.types("rekindle rejected brightwell").shows("Data Engineer at Brightwell");
    terminal.shows("How did you hear?").keys(&["phone", "Enter"]);
    terminal.shows("Who told you?").keys(&["Priti Nair", "Enter"]);
    terminal.shows("When did you hear?").keys(&["Escape"]).shows("How close").keys(&["Escape"]);
    terminal.shows("Did you like the company and the job?").keys(&["Escape"]);
    terminal.shows("Priti Nair is not one of your contacts").keys(&["Enter"]);
    let screen = terminal.ends();
    assert!(screen.contains("Data Engineer at Brightwell: rejected Tue 6 Oct 2026"), "{screen}");
    assert!(home.run(TODAY, "show --application brightwell").stdout.contains("Priti Nair"));
}

#[test]
fn a_number_of_somebody_that_stands_before_another_in_due_is_asked_about() {
    let home = searching();
    for name in ["Ann Lee", "Bob Ray", "Cyd Fox", "Dan Ash"] {
        home.play(
            TODAY,
            &[&format!("add '{name}' --at Brightwell --job 'Data Engineer' --interviewed yesterday")],
        );
    }
    let due = home.json(TODAY, "due");
    let clashes = |reminder: &&serde_json::Value| {
        reminder["id"].as_i64() <= Some(5) && reminder["id"] != reminder["contact"]["id"]
    };
    let reminder = due["reminders"].as_array().unwrap().iter().find(clashes).unwrap().clone();
    let (number, name) = (&reminder["id"], reminder["contact"]["name"].as_str().unwrap());
    let Some(terminal) = Terminal::open(&home, TODAY) else { return };
    terminal.types(&format!("rekindle sent {number}")).shows("a reminder about").shows(name);
    terminal.keys(&["Enter"]);
    let screen = terminal.ends();
    assert!(screen.contains("nothing was recorded"), "{screen}");
}

#[test]
fn a_debriefing_that_is_stopped_or_gone_back_in_loses_nothing() {
    let home = searching();
    home.play(TODAY, &["interviewed brightwell --with priya --on yesterday"]);
    let Some(terminal) = Terminal::open(&home, TODAY) else { return };
    terminal.types("rekindle debrief brightwell").shows("Who was there?").shows("Priya Rao").keys(&["Enter"]);
    terminal
        .shows("Worth remembering about Priya Rao:")
        .keys(&["sails", "Enter"])
        .shows("What did they ask?");
    terminal.keys(&["Why us?", "BTab"]).shows("Priya Rao: sails").keys(&["Enter"]);
    terminal.shows("What did they ask? Why us?").keys(&["Enter"]).shows("How did it go").keys(&["Escape"]);
    terminal.shows("When will they decide?").keys(&["fri", "C-c"]);
    let screen = terminal.ends();
    assert!(screen.contains("nothing was recorded"), "{screen}");
    let line: String = screen.lines().collect::<Vec<_>>().concat();
    let words = "'--with=Priya Rao' '--detail=Priya Rao=sails' '--asked=Why us?' --decision-by=fri";
    assert!(line.contains(words), "{screen}");
}

#[test]
fn which_of_several_interviews_is_asked() {
    let home = searching();
    home.play(
        "2026-09-24",
        &[
            "planned brightwell --on '2026-10-01 10:00' --kind screen",
            "planned brightwell --on '2026-10-02 14:30' --with priya --kind final",
        ],
    );
    let Some(terminal) = Terminal::open(&home, TODAY) else { return };
    terminal.types("rekindle interviewed brightwell").shows("Which interview?").keys(&["C-c"]);
    let screen = terminal.ends();
    assert!(screen.contains("nothing was recorded"), "{screen}");
    terminal.types("rekindle debrief brightwell --rating 4").shows("Which interview?").keys(&["Enter"]);
    let screen = terminal.ends();
    assert!(screen.contains("Final interview for"), "{screen}");
    assert!(screen.contains("Fri 2 Oct 2026"), "{screen}");
    let held = home.json(TODAY, "interviews --all")["appointments"].clone();
    let states: Vec<_> = held.as_array().unwrap().iter().map(|one| one["state"].clone()).collect();
    assert_eq!(states, ["planned", "held"], "{held}");
}

#[test]
fn a_menu_of_beginnings_shows_words_and_can_be_left_out() {
    let home = searching();
    home.play(TODAY, &["config set me.name 'Robin Hale'"]);
    let Some(terminal) = Terminal::open(&home, TODAY) else { return };
    terminal.types("rekindle draft priya check-in").shows("Pick a way to begin");
    let menu = terminal.screen();
    assert!(!menu.contains("check-in-"), "ids are no words: {menu}");
    terminal.keys(&["C-c"]);
    let screen = terminal.ends();
    assert!(screen.contains("nothing was drafted"), "{screen}");
    terminal.types("rekindle draft priya check-in").shows("Pick a way to begin").keys(&["Escape"]);
    let screen = terminal.ends();
    assert!(screen.contains("Hi Priya"), "{screen}");
}

/// Thursday, 5 November 2026.
#[test]
fn a_plan_that_can_be_two_days_is_refused_with_both() {
    let home = searching();
    let today = "2026-11-05";
    let fridays = "\"next fri\" can be Fri 6 Nov 2026 or Fri 13 Nov 2026";
    let years = "\"9 oct\" can be Fri 9 Oct 2026 or Sat 9 Oct 2027";
    for (line, says) in [
        ("remind priya 'next fri' 'ask her'", fridays),
        ("planned brightwell --on 'next fri 14:30'", "\"next fri\" can be"),
        ("offered brightwell --until 'next fri'", fridays),
        ("interviewed brightwell --with priya --decision-by 'next fri'", fridays),
        ("away 'next fri' 2026-11-20", fridays),
        ("remind priya '9 oct' 'ask her'", years),
        ("planned brightwell --on '9 oct'", years),
        ("planned brightwell --on '9 oct at 2pm'", years),
        ("offered brightwell --until '9 oct'", years),
        ("interviewed brightwell --with priya --decision-by '9 oct'", years),
        ("away '9 oct' 2026-11-20", years),
    ] {
        let error = home.refused(today, line, 2);
        assert!(error["message"].as_str().unwrap().contains(says), "{line}: {error}");
        assert!(error["hint"].as_str().unwrap().starts_with("write 2026-"), "{line}: {error}");
    }
    home.play(
        today,
        &[
            "remind priya fri 'ask her'",
            "remind priya 'next mon' 'ask her'",
            "remind priya '9 mar' 'ask her'",
            "remind priya 'sat 9 oct' 'ask her'",
        ],
    );
    let Some(terminal) = Terminal::open(&home, today) else { return };
    terminal.types("rekindle remind priya 'next fri' 'ask her'").shows("Which day is \"next fri\"?");
    terminal.shows("Fri 6 Nov 2026 (tomorrow)").keys(&["Down", "Enter"]);
    let screen = terminal.ends();
    assert!(screen.contains("13 Nov 2026"), "{screen}");
}

#[test]
fn a_status_check_after_the_no_is_asked_about() {
    let home = searching();
    let line = "sent tom status-check --application tidal --on '3 sep'";
    let error = home.refused(TODAY, line, 2);
    assert!(
        error["message"].as_str().unwrap().contains("after the rejection for Analyst at Tidal"),
        "{error}"
    );
    assert!(error["hint"].as_str().unwrap().contains("rekindle reopened 2"), "{error}");
}
