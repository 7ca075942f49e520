//! Talks ahead that are about no application: planned with a person, prepared, and recorded by `talked`.

use crate::sandbox::Sandbox;

const TODAY: &str = "2026-10-16";

/// Rejected by Shelter; Adaeze offers a talk. Kasia was introduced by her.
fn rejected() -> Sandbox {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &[
            "add 'Adaeze Obi' --at Shelter --job 'Service Designer' --role hiring-manager --interviewed 2026-10-02",
            "rejected shelter --from adaeze --by personal-email --on 2026-10-14",
            "replied adaeze --on 2026-10-15 --text 'Happy to have a coffee'",
            "add 'Kasia Nowak' --at Umbra --introduced-by adaeze",
        ],
    );
    home
}

fn has(home: &Sandbox, today: &str, line: &str, parts: &[&str]) {
    let ran = home.run(today, line);
    let said = format!("{}{}", ran.stdout, ran.stderr);
    for part in parts {
        assert!(said.contains(part), "{line}: {part}: {}", ran.snapshot());
    }
}

#[test]
fn a_talk_is_planned_prepared_and_recorded_without_an_application() {
    let home = rejected();
    has(
        &home,
        TODAY,
        "planned adaeze --kind info-interview --on '28 oct 12:30' --place 'Ozone Coffee'",
        &[
            "Informational interview with Adaeze Obi: Wed 28 Oct 2026, 12:30 (#1)",
            "Prepare for your conversation",
            "Ask for a conversation  Adaeze Obi  superseded: a conversation is planned for Wed 28 Oct 2026",
        ],
    );
    has(&home, TODAY, "interviews", &["Wed 28 Oct 2026, 12:30", "Adaeze Obi", "Ozone Coffee"]);
    let listed = home.json(TODAY, "interviews")["appointments"][0].clone();
    assert!(listed["application"].is_null() && listed["kind"] == "info-interview", "{listed}");
    has(&home, "2026-10-27", "due", &["Prepare for your conversation"]);
    home.play(TODAY, &["sent adaeze reply"]);
    has(&home, "2026-10-27", "due --brief", &["1 task of your own"]);
    for line in ["prep adaeze", "prep"] {
        has(&home, "2026-10-27", line, &["Talk with Adaeze Obi", "Ozone Coffee", "Happy to have a coffee"]);
    }
    assert!(home.json("2026-10-27", "prep adaeze")["application"].is_null());
    has(
        &home,
        TODAY,
        "export interviews",
        &["SUMMARY:Informational interview: Adaeze Obi", "DTSTART:20261028T123000Z"],
    );
    let redacted = home.run(TODAY, "export interviews --redact names").stdout;
    assert!(!redacted.contains("Adaeze") && !redacted.contains("Ozone"), "{redacted}");
    let asked = "talked 1 --kind info-interview --on 2026-10-28";
    has(
        &home,
        "2026-10-29",
        "interviews",
        &["did it take place?", asked, "edit appointment 1 --state cancelled"],
    );
    has(&home, "2026-10-29", "show adaeze", &["Note how the conversation went", "Planned interviews"]);
    has(&home, "2026-10-29", "done adaeze", &["the conversation with Adaeze Obi is not recorded", asked]);
    home.play("2026-10-29", &["undo"]);
    has(
        &home,
        "2026-10-29",
        asked,
        &["Say thank you", "Note how the conversation went  Adaeze Obi  done: talked on Wed 28 Oct 2026"],
    );
    assert_eq!(home.json("2026-10-29", "interviews --past")["appointments"][0]["state"], "held");
}

#[test]
fn a_talk_is_moved_called_off_and_kept_apart_from_applications() {
    let home = rejected();
    home.play(TODAY, &["planned kasia --kind info-interview --on '30 oct 10:00'"]);
    for (line, exit, told) in [
        ("planned kasia --kind info-interview --on '30 oct 10am'", 4, "is already recorded (#1)"),
        ("planned kasia --on '30 oct 11:00'", 3, "rekindle planned 2 --kind info-interview"),
        ("planned shelter --on '30 oct 11:00'", 4, "rekindle planned CONTACT --kind info-interview"),
        ("edit appointment 1 --kind final", 2, "can't be a final interview"),
        ("edit appointment 1 --on '2 nov 9:00'", 0, "was Fri 30 Oct 2026"),
        (
            "planned shelter --kind info-interview --with adaeze --on '3 nov'",
            0,
            "with Adaeze Obi: Tue 3 Nov 2026",
        ),
        ("planned nobody --kind info-interview --on '3 nov'", 3, "there is no contact \"nobody\""),
        ("edit appointment 2 --state cancelled", 0, "Ask for a conversation"),
        ("remove appointment 1", 0, "the interview was removed"),
        ("undo", 0, "Prepare for your conversation"),
    ] {
        let ran = home.run(TODAY, line);
        assert_eq!(ran.exit, exit, "{}", ran.snapshot());
        assert!(format!("{}{}", ran.stdout, ran.stderr).contains(told), "{line}: {}", ran.snapshot());
    }
    assert_eq!(home.json(TODAY, "doctor --no-alert")["problems"], 0);

    // An export brings it back.
    home.play(TODAY, &["export all --output all.json", "--db new.db import all.json"]);
    home.play(TODAY, &["--db new.db export all --output again.json"]);
    let read = |name: &str| std::fs::read_to_string(home.path().join(name)).unwrap();
    assert_eq!(read("all.json"), read("again.json"));
}

#[test]
fn a_talk_follows_its_person() {
    let home = rejected();
    home.play(
        TODAY,
        &[
            "planned kasia --kind info-interview --on '30 oct 10:00' --place 'Quaggafish Bar' --with adaeze",
            "add 'Kasia Nowakowska' --at Umbra",
            "merge 'kasia nowakowska' 'kasia nowak' --yes",
        ],
    );
    let person = home.json(TODAY, "interviews")["appointments"][0]["with"][0]["name"].clone();
    assert!(person.as_str().unwrap().starts_with("Kasia"), "{person}");
    assert_eq!(home.json(TODAY, "doctor --no-alert")["problems"], 0);
    home.play(TODAY, &["erase kasia --yes"]);
    assert_eq!(home.json(TODAY, "interviews --all")["appointments"].as_array().unwrap().len(), 0);
    let bytes = std::fs::read(home.db()).unwrap();
    assert!(!bytes.windows(10).any(|window| window == b"Quaggafish"));
    assert_eq!(home.json(TODAY, "doctor --no-alert")["problems"], 0);
}
