//! Invitations in: new, moved, called off, in any order; which application each is for; and what is no interview.

use std::fs;

use serde_json::{Value, json};

use super::invitations::{CALLED_OFF, MOVED, NEW, SYSTEMS, System, Version};
use super::sandbox::Sandbox;
use super::terminal::Terminal;

const TODAY: &str = "2026-10-01";

/// Where the invitations are written for: an application at each company, and Priya of Northwind.
fn home() -> Sandbox {
    let home = Sandbox::new();
    home.play(TODAY, &["config set me.email maya@example.com", "config set me.name 'Maya Ortiz'"]);
    for system in SYSTEMS {
        home.play(TODAY, &[&format!("applied '{}' --at '{}' --on 2026-09-20", system.title, system.company)]);
    }
    home.play(TODAY, &["add 'Priya Rao' --at Northwind --email priya@northwind.example"]);
    home
}

/// A home with one application, and no more.
fn northwind() -> Sandbox {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &["config set me.email maya@example.com", "applied 'Data Engineer' --at Northwind --on 2026-09-20"],
    );
    home
}

fn write(home: &Sandbox, name: &str, text: &str) {
    fs::write(home.path().join(name), text).unwrap();
}

fn import(home: &Sandbox, text: &str) -> Value {
    write(home, "invite.ics", text);
    home.json(TODAY, "import invite.ics")
}

fn event(lines: &str) -> String {
    format!(
        "BEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\n",
        lines.lines().map(str::trim).collect::<Vec<_>>().join("\r\n")
    )
}

fn calendar(events: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")
}

fn counts(report: &Value) -> Value {
    let all = &report["appointments"];
    let counted = |what: &str| (what.to_owned(), all[what].clone());
    let counts: serde_json::Map<String, Value> =
        ["new", "moved", "updated", "cancelled", "unchanged", "remembered"]
            .into_iter()
            .map(counted)
            .filter(|(_, count)| *count != json!(0))
            .collect();
    Value::Object(counts)
}

fn appointments(home: &Sandbox) -> Vec<Value> {
    home.json(TODAY, "interviews --all")["appointments"].as_array().unwrap().clone()
}

/// What is on file, whatever was recorded first.
fn facts(home: &Sandbox) -> Vec<String> {
    let mut facts: Vec<String> = appointments(home)
        .into_iter()
        .map(|mut one| {
            one.as_object_mut().unwrap().remove("id");
            for person in one["with"].as_array_mut().unwrap() {
                person.as_object_mut().unwrap().remove("id");
            }
            one.to_string()
        })
        .collect();
    facts.sort();
    facts
}

#[test]
fn every_system_invites_moves_and_calls_off() {
    let home = home();
    for system in SYSTEMS {
        let name = system.name;
        let text = (system.write)(NEW);
        let first = import(&home, &text);
        assert_eq!(counts(&first), json!({"new": 1}), "{name}: {first}");
        assert_eq!(counts(&import(&home, &text)), json!({"unchanged": 1}), "{name}");
        let of_company = |home: &Sandbox| {
            let mut found = appointments(home);
            found.retain(|one| one["application"]["company"] == system.company);
            assert_eq!(found.len(), 1, "{name}");
            found.remove(0)
        };
        let one = of_company(&home);
        assert_eq!(one["application"]["title"], system.title, "{name}");
        assert_eq!(one["starts_at"], "2026-10-08T13:00:00+01:00", "{name}");
        assert_eq!(one["ends_at"], "2026-10-08T14:00:00+01:00", "{name}");
        assert_eq!(one["link"].as_str(), system.link, "{name}");
        assert_eq!(counts(&import(&home, &(system.write)(MOVED))), json!({"moved": 1}), "{name}");
        // An older version that comes late changes nothing.
        assert_eq!(counts(&import(&home, &text)), json!({"unchanged": 1}), "{name}");
        let moved = of_company(&home);
        assert_eq!(moved["starts_at"], "2026-10-08T15:00:00+01:00", "{name}");
        assert_eq!(moved["moved_from"], json!(["2026-10-08T13:00:00+01:00"]), "{name}");
        assert_eq!(counts(&import(&home, &(system.write)(CALLED_OFF))), json!({"cancelled": 1}), "{name}");
        assert_eq!(of_company(&home)["state"], "cancelled", "{name}");
        assert_eq!(counts(&import(&home, &(system.write)(CALLED_OFF))), json!({"unchanged": 1}), "{name}");
    }
    let states = appointments(&home);
    assert!(states.len() == SYSTEMS.len() && states.iter().all(|one| one["state"] == "cancelled"));
    assert_eq!(home.json(TODAY, "doctor --no-alert")["problems"], 0);
}

#[test]
fn what_each_says_of_place_people_and_kind_is_kept() {
    let home = home();
    let mut suggested = Vec::new();
    for system in SYSTEMS {
        let report = import(&home, &(system.write)(NEW));
        for command in report["suggested_people_commands"].as_array().unwrap() {
            let command = command.as_str().unwrap().replace("rekindle add ", "");
            suggested.push(command.split(" --job ").next().unwrap().to_owned());
        }
        assert_eq!(
            report["suggested_people"],
            report["suggested_people_commands"].as_array().unwrap().len(),
            "{}",
            system.name
        );
    }
    let of = |company: &str, field: &str| {
        let all = appointments(&home);
        all.iter().find(|one| one["application"]["company"] == company).unwrap()[field].clone()
    };
    assert_eq!(of("Northwind", "kind"), "final");
    assert_eq!(of("Northwind", "with"), json!([{"id": 1, "name": "Priya Rao"}]));
    assert_eq!((of("Northwind", "channel"), of("Northwind", "place")), (json!("video"), Value::Null));
    assert_eq!((of("Quill", "zone"), of("Quill", "place")), (json!("Europe/Berlin"), Value::Null));
    assert_eq!(of("Tidal", "zone"), "America/New_York");
    assert_eq!(
        (of("Tidal", "channel"), of("Tidal", "place")),
        (json!("in-person"), json!("5 Dock Street, 3rd floor"))
    );
    assert_eq!(
        (of("Helio", "zone"), of("Helio", "place")),
        (Value::Null, json!("Helio House 12 Mill Lane, Leeds"))
    );
    assert_eq!((of("Maple", "kind"), of("Maple", "channel")), (json!("screen"), json!("phone")));
    assert_eq!((of("Cedar", "channel"), of("Cedar", "link")), (json!("video"), Value::Null));
    // Neither rooms, programs and shared mailboxes nor the user, nor who declined.
    assert_eq!(
        suggested,
        [
            "'Tom Becker' --at Northwind --email tom@northwind.example",
            "'Ida Stein' --at Quill --email ida.stein@quill.example",
            "'Omar Haddad' --at Quill --email omar.haddad@quill.example",
            "'Ada Cole' --at Tidal --email ada.cole@tidal.example",
            "'Noor Aziz' --at Helio --email noor@helio.example",
            "'Joan Reyes' --at Maple --email joan@maple.example",
            "'Ravi Sen' --at Birch --email ravi@birch.example",
            "'Sven Lund' --at Fjord --email sven.lund@fjord.example",
            "'Kim Doe' --at 'Delta Works' --email kim@delta-works.example",
            "'Eva Moss' --at Elm --email eva@elm.example",
        ]
    );
    // People added since then are at it.
    home.play(TODAY, &["add 'Tom Becker' --at Northwind --email tom@northwind.example"]);
    assert_eq!(counts(&import(&home, &(SYSTEMS[0].write)(NEW))), json!({"updated": 1}));
    assert_eq!(
        of("Northwind", "with"),
        json!([{"id": 1, "name": "Priya Rao"}, {"id": 2, "name": "Tom Becker"}])
    );
    // Whom the user takes off stays away.
    home.play(TODAY, &["edit appointment 1 --without tom"]);
    assert_eq!(counts(&import(&home, &(SYSTEMS[0].write)(NEW))), json!({"unchanged": 1}));
}

#[test]
fn the_order_in_which_they_come_makes_no_difference() {
    let ways: [[Version; 3]; 6] = [
        [NEW, MOVED, CALLED_OFF],
        [CALLED_OFF, MOVED, NEW],
        [MOVED, CALLED_OFF, NEW],
        [NEW, CALLED_OFF, MOVED],
        [CALLED_OFF, NEW, MOVED],
        [MOVED, NEW, CALLED_OFF],
    ];
    let mut expected = None;
    for way in ways {
        let home = home();
        let mut files = Vec::new();
        for (at, version) in way.iter().enumerate() {
            for system in SYSTEMS {
                let name = format!("{}-{at}.ics", system.name);
                write(&home, &name, &(system.write)(*version));
                files.push(name);
            }
        }
        home.play(TODAY, &[&format!("import {}", files.join(" "))]);
        let found = facts(&home);
        assert_eq!(found.len(), SYSTEMS.len());
        assert_eq!(
            *expected.get_or_insert(found.clone()),
            found,
            "{:?}",
            way.map(|version| version.sequence)
        );
        let again = home.json(TODAY, &format!("import {}", files.join(" ")));
        assert_eq!(counts(&again), json!({"unchanged": files.len()}));
        assert_eq!(facts(&home), found);
    }
}

#[test]
fn a_dry_run_changes_nothing_and_one_undo_takes_it_back() {
    let home = home();
    let before = home.run(TODAY, "export all").stdout;
    write(&home, "a.ics", &(SYSTEMS[0].write)(NEW));
    write(&home, "b.ics", &(SYSTEMS[1].write)(NEW));
    let dry = home.json(TODAY, "import a.ics b.ics --dry-run");
    assert_eq!(counts(&dry), json!({"new": 2}));
    assert!(appointments(&home).is_empty());
    home.play(TODAY, &["import a.ics b.ics", "undo --yes"]);
    assert!(appointments(&home).is_empty());
    let table = |text: &str| serde_json::from_str::<Value>(text).unwrap()["application"].clone();
    assert_eq!(table(&home.run(TODAY, "export all").stdout), table(&before));
}

#[test]
fn calendars_in_mails_come_in_whoever_sent_them() {
    let home = home();
    let ics = |system: &System, version| (system.write)(version);
    let mail = |number: usize, kind: &str, text: &str| {
        format!(
            "From x@y.example Thu Oct 1 09:00:00 2026\nFrom: no-reply@us.greenhouse-mail.io\nTo: maya@example.com\n\
             Subject: Your interview\nDate: Thu, 1 Oct 2026 09:0{number}:00 +0000\nMessage-ID: <{number}@gh>\nMIME-Version: 1.0\n\
             Content-Type: multipart/mixed; boundary=\"b\"\n\n--b\nContent-Type: text/plain\n\nSee the file.\n\n--b\n{kind}\n\n{text}\n--b--\n\n"
        )
    };
    let part = "Content-Type: text/calendar; charset=UTF-8; method=REQUEST";
    let attached = "Content-Type: application/octet-stream; name=\"interview.ics\"\nContent-Disposition: attachment; filename=\"interview.ics\"";
    let (greenhouse, exchange) = (&SYSTEMS[4], &SYSTEMS[1]);
    let mailbox = [
        mail(1, part, &ics(greenhouse, NEW)),
        mail(2, attached, &ics(exchange, NEW)),
        mail(3, part, &ics(exchange, MOVED)),
    ]
    .concat()
    .replace("\r\n", "\n");
    write(&home, "in.mbox", &mailbox);
    let report = home.json(TODAY, "import in.mbox");
    assert_eq!(counts(&report), json!({"new": 2, "moved": 1}), "{report}");
    assert_eq!(report["messages"]["new"], 0);
    let again = home.json(TODAY, "import in.mbox");
    assert_eq!(counts(&again), json!({"unchanged": 3}));
    let alone = mail(1, part, &ics(greenhouse, NEW)).replace("\r\n", "\n");
    let alone = alone.split_once('\n').unwrap().1;
    write(&home, "one.eml", alone);
    assert_eq!(counts(&home.json(TODAY, "import one.eml")), json!({"unchanged": 1}));
    // What is still a draft invites nobody.
    write(&home, "Drafts.mbox", &mail(4, part, &ics(&SYSTEMS[2], NEW)).replace("\r\n", "\n"));
    assert_eq!(counts(&home.json(TODAY, "import Drafts.mbox")), json!({}));
}

#[test]
fn what_is_no_interview_is_left_out_and_what_is_unclear_is_listed() {
    let home = northwind();
    home.play(TODAY, &["applied 'Analyst' --at Northwind --on 2026-09-21"]);
    let text = calendar(&[
        event("UID:1\nDTSTART:20261007T090000Z\nSUMMARY:Dentist\nLOCATION:Harbour Street 5"),
        event("UID:2\nDTSTART:20261008T090000Z\nSUMMARY:Phone screen\nORGANIZER;CN=Kim:mailto:kim@agency.example"),
        event("UID:3\nDTSTART:20261009T090000Z\nSUMMARY:Northwind interview"),
        event("UID:4\nDTSTART:20261010T090000Z\nSUMMARY:Northwind interview (Analyst)"),
        event("UID:5\nDTSTART:20261011T090000Z\nSUMMARY:Dinner at Northwind Street"),
        event("UID:6\nDTSTART:20261012T090000Z\nSUMMARY:Northwind onsite\nATTENDEE;PARTSTAT=DECLINED:mailto:maya@example.com"),
    ]
    .concat());
    let report = import(&home, &text);
    assert_eq!(counts(&report), json!({"new": 1}), "{report}");
    assert_eq!(report["left_out"], json!({"not-an-interview": 1, "declined": 1}));
    let unmatched = report["appointments"]["unmatched"].as_array().unwrap();
    let uids: Vec<&str> = unmatched.iter().map(|one| one["uid"].as_str().unwrap()).collect();
    assert_eq!(uids, ["2", "3", "5"], "{report}");
    let several = &unmatched[1];
    assert_eq!(several["applications"], json!([1, 2]));
    assert_eq!((&several["on"], &several["summary"]), (&json!("2026-10-09"), &json!("Northwind interview")));
    // The command that it gives records it, and the calendar's next version finds it.
    let hint = several["hint"].as_str().unwrap();
    let command = hint.strip_prefix("rekindle ").unwrap().replace("APPLICATION", "1");
    home.play(TODAY, &[&command]);
    let moved = calendar(&event("UID:3\nSEQUENCE:1\nDTSTART:20261009T110000Z\nSUMMARY:Northwind interview"));
    assert_eq!(counts(&import(&home, &moved)), json!({"moved": 1}));
    let again = home.refused(TODAY, &command, 4);
    assert!(again["message"].as_str().unwrap().contains("already recorded"), "{again}");
}

#[test]
fn an_interview_that_was_entered_by_hand_is_the_one_of_the_calendar() {
    for (typed, state) in [("'2026-10-08 13:00'", "updated"), ("2026-10-08", "updated")] {
        let home = home();
        home.play(TODAY, &[&format!("planned northwind --on {typed} --note 'bring the plot'")]);
        let report = import(&home, &(SYSTEMS[0].write)(NEW));
        assert_eq!(counts(&report), json!({state: 1}), "{typed}: {report}");
        let all = appointments(&home);
        assert_eq!(all.len(), 1, "{typed}");
        assert_eq!(all[0]["starts_at"], "2026-10-08T13:00:00+01:00");
        assert_eq!(
            (&all[0]["note"], &all[0]["moved_from"]),
            (&json!("bring the plot\nYou meet Priya."), &json!([]))
        );
        assert_eq!(counts(&import(&home, &(SYSTEMS[0].write)(MOVED))), json!({"moved": 1}));
        assert_eq!(counts(&import(&home, &(SYSTEMS[0].write)(CALLED_OFF))), json!({"cancelled": 1}));
    }
}

#[test]
fn an_interview_that_was_entered_by_hand_is_called_off_by_its_calendar() {
    let lines = "UID:u\nDTSTAMP:20261001T080000Z\nSUMMARY:Northwind interview\nDTSTART:20261008T120000Z";
    let off = calendar(&format!("METHOD:CANCEL\r\n{}", event(lines)));
    for (typed, state) in
        [("'2026-10-08 13:00'", "cancelled"), ("2026-10-08", "cancelled"), ("'2026-10-08 15:00'", "planned")]
    {
        let home = northwind();
        home.play(TODAY, &[&format!("planned northwind --on {typed}")]);
        import(&home, &off);
        assert_eq!(appointments(&home)[0]["state"], state, "{typed}");
        // Nor does its invitation bring it back, or another one.
        import(&home, &calendar(&event(lines)));
        let all = appointments(&home);
        let planned = all.iter().filter(|one| one["state"] == "planned").count();
        assert_eq!(planned, usize::from(state == "planned"), "{typed}: {all:?}");
    }
}

#[test]
fn one_interview_of_two_programs_is_one() {
    // The tracking system tells once; the company's calendar goes on telling.
    let theirs = |sequence: u32, hour: u32| {
        calendar(&event(&format!(
            "UID:their@google.com\nSEQUENCE:{sequence}\nDTSTART:20261008T{hour}0000Z\nSUMMARY:Interview\n\
             ORGANIZER;CN=Ann Lee:mailto:ann@oxbow.example"
        )))
    };
    for order in [[0, 1, 2], [1, 0, 2], [1, 2, 0]] {
        let home = home();
        let files = [(SYSTEMS[4].write)(NEW), theirs(0, 12), theirs(1, 16)];
        for at in order {
            import(&home, &files[at]);
        }
        let all = appointments(&home);
        assert_eq!(all.len(), 1, "{order:?}: {all:?}");
        assert_eq!(all[0]["starts_at"], "2026-10-08T17:00:00+01:00", "{order:?}");
    }
}

#[test]
fn bad_entries_are_skipped_and_named_and_the_rest_comes_in() {
    let home = northwind();
    let good = event("UID:good\nDTSTART:20261008T120000Z\nSUMMARY:Northwind interview");
    let long = format!("DESCRIPTION:{}", "x".repeat(10_000_000));
    let text = calendar(
        &[
            event("UID:1\nSUMMARY:Northwind interview"),
            event("UID:2\nDTSTART:99999999T990000\nSUMMARY:Northwind interview"),
            event("UID:3\nDTSTART:99990101T090000Z\nSUMMARY:Northwind interview"),
            event("UID:4\nDTSTART:00010101T000000Z\nSUMMARY:Northwind interview"),
            event("UID:7\nDTSTART:20261103T100000Z\nDURATION:P9999999W\nSUMMARY:Northwind interview"),
            event("UID:8\nDTSTART:20261103T100000Z\nDURATION:P500000W\nSUMMARY:Northwind interview"),
            event("UID:9\nDTSTART:20261103T100000Z\nDURATION:P1000W\nSUMMARY:Northwind interview"),
            event(&format!("UID:5\nDTSTART:20261008T130000Z\nSUMMARY:Northwind interview\n{long}")),
            "BEGIN:VEVENT\r\nUID:6\r\nDTSTART:20261008T140000Z\r\nSUMMARY:Northwind interview\r\n".to_owned(),
            good,
        ]
        .concat(),
    );
    let report = import(&home, &text);
    assert_eq!(counts(&report), json!({"new": 1}), "{report}");
    let skipped: Vec<String> = report["skipped"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| format!("{} {}", one["line"], one["reason"].as_str().unwrap()))
        .collect();
    let has = |part: &str| skipped.iter().filter(|said| said.contains(part)).count();
    assert_eq!(skipped.len(), 9, "{skipped:?}");
    assert_eq!(has("it has no day (DTSTART)"), 1, "{skipped:?}");
    assert_eq!(has("its day cannot be read (DTSTART)"), 1, "{skipped:?}");
    assert_eq!(has("its day, "), 2, "{skipped:?}");
    assert_eq!(has("its end, "), 3, "{skipped:?}");
    assert_eq!(has("too large"), 1, "{skipped:?}");
    assert_eq!(has("it has no end"), 1, "{skipped:?}");
    let refused = home.refused(TODAY, "import invite.ics --strict", 5);
    assert!(refused["hint"].as_str().unwrap().contains("nothing was stored"), "{refused}");
    write(&home, "none.ics", "BEGIN:VCARD\nEND:VCARD\n");
    home.refused(TODAY, "import none.ics --as ics", 5);
}

#[test]
fn hours_are_the_users_unless_a_zone_is_known() {
    let home = northwind();
    let starts = |lines: &str| {
        let text = calendar(&event(&format!("UID:{}\n{lines}\nSUMMARY:Northwind interview", lines.len())));
        let report = import(&home, &text);
        let all = appointments(&home);
        let newest = all.iter().max_by_key(|one| one["id"].as_i64()).unwrap().clone();
        home.play(TODAY, &["undo --yes"]);
        (
            newest["starts_at"].as_str().unwrap().to_owned(),
            newest["zone"].clone(),
            report["unknown_zones"].clone(),
        )
    };
    let known = |at: &str| (at.to_owned(), Value::Null, json!({}));
    // London leaves summer time on 25 October 2026.
    assert_eq!(starts("DTSTART:20261024T090000"), known("2026-10-24T09:00:00+01:00"));
    assert_eq!(starts("DTSTART:20261025T090000"), known("2026-10-25T09:00:00+00:00"));
    assert_eq!(starts("DTSTART:20261025T013000"), known("2026-10-25T01:30:00+01:00"));
    assert_eq!(starts("DTSTART;VALUE=DATE:20261024"), known("2026-10-24"));
    assert_eq!(
        starts("DTSTART;TZID=Customized Time Zone:20261024T090000"),
        ("2026-10-24T09:00:00+01:00".to_owned(), Value::Null, json!({"Customized Time Zone": 1}))
    );
    assert_eq!(
        starts("DTSTART;TZID=\"Pacific Standard Time\":20261024T090000"),
        ("2026-10-24T17:00:00+01:00".to_owned(), json!("America/Los_Angeles"), json!({}))
    );
    for start in [
        "DTSTART:20261024T0800Z",
        "DTSTART:20261024T08000Z",
        "DTSTART:2026-10-24T08:00:00Z",
        "DTSTART;TZID=tzone://Microsoft/Utc:20261024T080000",
        "DTSTART;TZID=America/New York:20261024T040000",
        "DTSTART;TZID=EDT:20261024T040000",
    ] {
        assert_eq!(starts(start).0, "2026-10-24T09:00:00+01:00", "{start}");
    }
    // In New York it is summer for a week longer.
    assert_eq!(
        starts("DTSTART;TZID=/citadel.org/20250101_1/America/New_York:20261026T090000").0,
        "2026-10-26T13:00:00+00:00"
    );
}

#[test]
fn a_repeated_event_is_read_so_far_and_moved_one_by_one() {
    let home = northwind();
    let series = |sequence: u32, rule: &str| {
        calendar(&event(&format!(
            "UID:series\nSEQUENCE:{sequence}\nDTSTART;TZID=Europe/London:20261019T100000\n\
             DTEND;TZID=Europe/London:20261019T103000\nRRULE:{rule}\nSUMMARY:Northwind interview"
        )))
    };
    assert_eq!(counts(&import(&home, &series(0, "FREQ=WEEKLY;COUNT=3"))), json!({"new": 3}));
    let starts = |home: &Sandbox| {
        let mut starts: Vec<String> = appointments(home)
            .iter()
            .map(|one| format!("{} {}", one["starts_at"].as_str().unwrap(), one["state"].as_str().unwrap()))
            .collect();
        starts.sort();
        starts
    };
    assert_eq!(
        starts(&home),
        [
            "2026-10-19T10:00:00+01:00 planned",
            // The hour on the wall stays.
            "2026-10-26T10:00:00+00:00 planned",
            "2026-11-02T10:00:00+00:00 planned",
        ]
    );
    let exception = calendar(&event(
        "UID:series\nSEQUENCE:0\nRECURRENCE-ID:20261026T100000Z\nDTSTART:20261027T150000Z\nSUMMARY:Northwind interview",
    ));
    assert_eq!(counts(&import(&home, &exception)), json!({"moved": 1}));
    assert_eq!(counts(&import(&home, &exception)), json!({"unchanged": 1}));
    assert_eq!(counts(&import(&home, &series(0, "FREQ=WEEKLY;COUNT=3"))), json!({"unchanged": 3}));
    assert_eq!(
        counts(&import(&home, &series(1, "FREQ=WEEKLY;COUNT=2"))),
        json!({"moved": 1, "unchanged": 1, "cancelled": 1})
    );
    let gone = calendar(&event(
        "UID:series\nSEQUENCE:2\nSTATUS:CANCELLED\nDTSTART:20261019T090000Z\nSUMMARY:Northwind",
    ));
    assert_eq!(counts(&import(&home, &gone)), json!({"cancelled": 2, "unchanged": 1}));

    let home = northwind();
    let report = import(&home, &series(0, "FREQ=DAILY"));
    assert_eq!(counts(&report), json!({"new": 60}));
    assert!(report["cut"][0]["reason"].as_str().unwrap().contains("60 dates"), "{report}");
    let home = northwind();
    assert_eq!(counts(&import(&home, &series(0, "FREQ=SECONDLY;COUNT=100000000"))), json!({"new": 1}));
}

/// What is planned and called off after some versions of one event: days of October, those called off in brackets.
fn stands(versions: &[&str]) -> (String, Value) {
    let home = northwind();
    let mut last = json!({});
    for lines in versions {
        let method = if lines.contains("OFF") { "METHOD:CANCEL\r\n" } else { "" };
        let lines = lines.replace("OFF|", "").replace('|', "\n");
        let text = format!("{method}{}", event(&format!("UID:u\nSUMMARY:Northwind interview\n{lines}")));
        last = counts(&import(&home, &calendar(&text)));
    }
    let mut days: Vec<String> = appointments(&home)
        .iter()
        .map(|one| {
            let day = one["starts_at"].as_str().unwrap()[8..10].to_owned();
            if one["state"] == "cancelled" { format!("({day})") } else { day }
        })
        .collect();
    days.sort_by_key(|day| day.replace(['(', ')'], ""));
    (days.join(" "), last)
}

#[test]
fn what_stands_of_an_event_is_what_its_newest_version_says() {
    const ONCE: &str = "DTSTART:20261008T123000Z";
    const TWICE: &str = "DTSTART:20261008T123000Z|RRULE:FREQ=WEEKLY;COUNT=2";
    const THRICE: &str = "DTSTART:20261008T123000Z|RRULE:FREQ=WEEKLY;COUNT=3";
    let twice_then = format!("SEQUENCE:1|{TWICE}");
    let once_then = format!("SEQUENCE:1|{ONCE}");
    let friday = "SEQUENCE:1|DTSTART:20261009T123000Z";
    let fridays = "SEQUENCE:1|DTSTART:20261009T123000Z|RRULE:FREQ=WEEKLY;COUNT=2";
    let earlier = "SEQUENCE:1|DTSTART:20261008T080000Z|RRULE:FREQ=WEEKLY;COUNT=2";
    let later = "SEQUENCE:1|RECURRENCE-ID;RANGE=THISANDFUTURE:20261015T123000Z|DTSTART:20261016T140000Z";
    let no_more = "OFF|SEQUENCE:1|RECURRENCE-ID;RANGE=THISANDFUTURE:20261015T123000Z";
    let exception = "SEQUENCE:1|RECURRENCE-ID:20261008T123000Z|DTSTART:20261009T123000Z";
    for (first, then, days, told) in [
        (ONCE, twice_then.as_str(), "08 15", json!({"new": 1, "unchanged": 1})),
        (TWICE, fridays, "09 16", json!({"moved": 2})),
        (TWICE, earlier, "08 15", json!({"moved": 2})),
        (THRICE, friday, "09 (15) (22)", json!({"moved": 1, "cancelled": 2})),
        (THRICE, once_then.as_str(), "08 (15) (22)", json!({"unchanged": 1, "cancelled": 2})),
        (THRICE, twice_then.as_str(), "08 15 (22)", json!({"unchanged": 2, "cancelled": 1})),
        (ONCE, exception, "09", json!({"moved": 1})),
    ] {
        assert_eq!(stands(&[first, then]), (days.to_owned(), told), "{first}, then {then}");
        // In any order; and again.
        assert_eq!(stands(&[then, first]).0, days, "{then}, then {first}");
        assert_eq!(stands(&[first, then, first, then]).0, days, "{first}, {then}, and again");
        let again = stands(&[first, then, then]).1;
        let is_same = again.as_object().unwrap().keys().all(|what| what == "unchanged");
        assert!(is_same, "{then} again: {again}");
    }
    for (first, then, days) in [
        (THRICE, later, "08 16 23"),
        (THRICE, no_more, "08 (15) (22)"),
        (ONCE, "METHOD:ADD|SEQUENCE:1|DTSTART:20261015T123000Z", "08 15"),
    ] {
        let then = then.replace("METHOD:ADD|", "RECURRENCE-ID:20261015T123000Z|");
        assert_eq!(stands(&[first, &then]).0, days, "{first}, then {then}");
    }
}

#[test]
fn who_declines_does_not_come_and_what_was_held_stays_held() {
    let me = "ATTENDEE;PARTSTAT=DECLINED:mailto:maya@example.com";
    let asked = "UID:u\nDTSTAMP:20261001T080000Z\nSUMMARY:Northwind interview\nDTSTART:20261008T123000Z";
    let no = format!(
        "UID:u\nDTSTAMP:20261002T080000Z\nSUMMARY:Northwind interview\nDTSTART:20261008T123000Z\n{me}"
    );
    let request = calendar(&event(asked));
    let declined = calendar(&event(&no));
    let answer = calendar(&format!("METHOD:REPLY\r\n{}", event(&no)));
    for order in [[&request, &declined], [&declined, &request], [&request, &answer]] {
        let home = northwind();
        for text in order {
            import(&home, text);
        }
        let all = appointments(&home);
        assert_eq!((all.len(), &all[0]["state"]), (1, &json!("cancelled")), "{order:?}");
    }
    // Who is invited at two addresses comes if one says so.
    let home = northwind();
    home.play(TODAY, &["config set me.email maya@example.com,maya@work.example"]);
    let both = no.clone() + "\nATTENDEE;PARTSTAT=ACCEPTED:mailto:maya@work.example";
    import(&home, &calendar(&event(&both)));
    assert_eq!(appointments(&home)[0]["state"], "planned");
    // Somebody else's answer is none of ours.
    let home = northwind();
    import(&home, &request);
    let other = answer.replace("maya@example.com", "priya@northwind.example");
    assert_eq!(import(&home, &other)["left_out"], json!({"calendar-reply": 1}));
    assert_eq!(appointments(&home)[0]["state"], "planned");
    home.play(
        "2026-10-09",
        &["add 'Priya Rao' --at Northwind --job 'Data Engineer'", "interviewed northwind --with priya"],
    );
    write(
        &home,
        "off.ics",
        &calendar(&format!("METHOD:CANCEL\r\n{}", event(&format!("SEQUENCE:1\n{asked}")))),
    );
    assert_eq!(counts(&home.json("2026-10-09", "import off.ics")), json!({"unchanged": 1}));
    assert_eq!(appointments(&home)[0]["state"], "held");
}

#[test]
fn versions_without_a_sequence_are_told_apart_by_when_they_were_written() {
    let version = |stamp: &str, hour: u32, method: &str| {
        format!(
            "BEGIN:VCALENDAR\r\nMETHOD:{method}\r\n{}END:VCALENDAR\r\n",
            event(&format!(
                "UID:x\nDTSTAMP:{stamp}\nDTSTART:20261008T{hour}0000Z\nSUMMARY:Northwind interview"
            ))
        )
    };
    let (first, second) =
        (version("20261001T100000Z", 12, "REQUEST"), version("20261001T110000Z", 15, "REQUEST"));
    let last = version("20261001T120000Z", 15, "CANCEL");
    for order in [[&first, &second, &last], [&last, &second, &first], [&second, &first, &last]] {
        let home = northwind();
        for text in order {
            import(&home, text);
        }
        let all = appointments(&home);
        assert_eq!((all.len(), &all[0]["state"]), (1, &json!("cancelled")));
        assert_eq!(all[0]["starts_at"], "2026-10-08T16:00:00+01:00");
    }
}

#[test]
fn a_higher_sequence_that_says_the_same_is_unchanged() {
    let home = home();
    import(&home, &(SYSTEMS[0].write)(NEW));
    let same = (SYSTEMS[0].write)(Version { sequence: 7, ..NEW });
    assert_eq!(counts(&import(&home, &same)), json!({"unchanged": 1}));
}

#[test]
fn what_was_exported_from_here_and_answers_of_others_are_no_invitations() {
    let home = northwind();
    home.play(
        TODAY,
        &[
            "add 'Priya Rao' --at Northwind --job 'Data Engineer'",
            "export reminders --format ics --output own.ics",
        ],
    );
    let report = home.json(TODAY, "import own.ics");
    assert_eq!(counts(&report), json!({}));
    assert!(report["left_out"]["own-reminder"].as_u64().unwrap() > 0, "{report}");
    let answer = calendar(&event("UID:r\nDTSTART:20261008T120000Z\nSUMMARY:Northwind interview"))
        .replace("VERSION:2.0", "METHOD:REPLY");
    let report = import(&home, &answer);
    assert_eq!(report["left_out"], json!({"calendar-reply": 1}));
    assert!(appointments(&home).is_empty());
}

#[test]
fn a_closed_application_gets_no_interview_by_itself() {
    let home = northwind();
    home.play(TODAY, &["closed northwind withdrawn"]);
    let text = calendar(
        &[
            event("UID:1\nDTSTART:20261008T120000Z\nSUMMARY:Northwind interview"),
            event("UID:2\nDTSTART:20260908T120000Z\nSUMMARY:Northwind interview"),
        ]
        .concat(),
    );
    let report = import(&home, &text);
    assert_eq!(counts(&report), json!({}));
    assert_eq!(report["left_out"], json!({"past": 1}));
    let hint = report["appointments"]["unmatched"][0]["hint"].as_str().unwrap();
    assert!(hint.contains("rekindle reopened 1"), "{hint}");
    home.play(TODAY, &["reopened northwind"]);
    assert_eq!(counts(&import(&home, &text)), json!({"new": 2}));
}

#[test]
fn whoever_was_erased_is_not_suggested_again() {
    let home = home();
    home.play(TODAY, &["add 'Tom Becker' --at Northwind --email tom@northwind.example", "erase tom --yes"]);
    let report = import(&home, &(SYSTEMS[0].write)(NEW));
    assert_eq!(report["suggested_people"], 0, "{report}");
}

#[test]
fn on_a_terminal_it_is_asked_which_application_an_invitation_is_for() {
    let home = northwind();
    home.play(TODAY, &["applied 'Analyst' --at Northwind --on 2026-09-21"]);
    write(&home, "a.ics", &calendar(&event("UID:1\nDTSTART:20261008T120000Z\nSUMMARY:Northwind interview")));
    let Some(terminal) = Terminal::open(&home, TODAY) else { return };
    terminal.types("rekindle import a.ics").shows("Which application is \"Northwind interview\" for?");
    terminal.shows("Analyst at Northwind").keys(&["C-c"]);
    assert!(terminal.ends().contains("nothing was imported"));
    terminal.types("rekindle import a.ics").shows("Analyst at Northwind").keys(&["Escape"]);
    assert!(terminal.ends().contains("1 to confirm"));
    terminal.types("rekindle import a.ics").shows("Analyst at Northwind").keys(&["Down", "Enter"]);
    let screen = terminal.ends();
    assert!(screen.contains("1 new") && screen.contains("Analyst at Northwind (#1)"), "{screen}");
    // What is on file is not asked about.
    terminal.types("rekindle import a.ics").shows("1 unchanged");
}

#[test]
fn without_the_setting_nobody_is_taken_for_the_user() {
    let home = Sandbox::new();
    home.play(TODAY, &["applied 'Data Engineer' --at Northwind"]);
    let with = |guests: &str| {
        let text =
            format!("UID:{}\nDTSTART:20261008T120000Z\nSUMMARY:Northwind interview\n{guests}", guests.len());
        let report = import(&home, &calendar(&event(&text)));
        home.play(TODAY, &["undo --yes"]);
        report["suggested_people_commands"].clone()
    };
    let (organizer, attendee) = ("ORGANIZER;CN=", "ATTENDEE;CN=");
    let (priya, maya, ines) = (
        "Priya Rao:mailto:priya@northwind.example",
        "Maya Ortiz:mailto:maya@example.com",
        "Ines Prat:mailto:ines@agency.example",
    );
    let count = |guests: &str| with(guests).as_array().unwrap().len();
    assert_eq!(count(&format!("{organizer}{priya}\n{attendee}{maya}")), 1);
    // The user invites, and the user is invited by an agency.
    assert_eq!(count(&format!("{organizer}{maya}\n{attendee}{priya}")), 1);
    assert_eq!(count(&format!("{organizer}{ines}\n{attendee}{maya}\n{attendee}{priya}")), 2);
}

#[test]
fn a_mail_that_invites_owes_no_answer_and_who_is_erased_is_in_no_appointment() {
    let home = home();
    let ics = calendar(&event(
        "UID:1\nDTSTART:20261008T120000Z\nSUMMARY:Interview with Priya Rao\nORGANIZER;CN=Priya Rao:mailto:priya@northwind.example",
    ));
    let mail = format!(
        "From: Priya Rao <priya@northwind.example>\nTo: maya@example.com\nSubject: Invitation: Interview\n\
         Date: Thu, 1 Oct 2026 09:00:00 +0000\nMessage-ID: <1@x>\nMIME-Version: 1.0\n\
         Content-Type: multipart/alternative; boundary=\"b\"\n\n--b\nContent-Type: text/plain\n\nYou have been invited.\n\n--b\n\
         Content-Type: text/calendar; method=REQUEST\n\n{ics}\n--b--\n"
    );
    write(&home, "in.eml", &mail.replace("\r\n", "\n"));
    let report = home.json(TODAY, "import in.eml");
    assert_eq!((counts(&report), &report["messages"]["new"]), (json!({"new": 1}), &json!(1)));
    assert!(!home.due_all(TODAY).contains("reply-owed"), "{}", home.due_all(TODAY));
    // The heading that the calendar gave it is told, as any text that names somebody.
    let erased = home.json(TODAY, "erase priya --yes");
    assert_eq!(erased["mentions"], json!([{"what": "appointment", "id": 1, "of": "Data Engineer"}]));
    home.play(TODAY, &["edit appointment 1 --clear note"]);
    for line in ["interviews --all --json", "prep northwind", "export all"] {
        let said = home.run(TODAY, line).stdout;
        assert!(!said.to_lowercase().contains("priya"), "{line}: {said}");
    }
}

#[test]
fn a_calendar_of_ones_own_brings_nothing_but_interviews() {
    let home = northwind();
    let mut events = String::new();
    for day in 1..=28 {
        events.push_str(&event(&format!("UID:{day}\nDTSTART:202610{day:02}T090000Z\nSUMMARY:Lunch {day}")));
    }
    let report = import(&home, &calendar(&events));
    assert_eq!(report["left_out"], json!({"not-an-interview": 28}));
    let said = home.run(TODAY, "import invite.ics").stdout;
    assert!(said.starts_with("Imported planned interviews: none\n"), "{said}");
    assert!(said.contains("28 calendar entries that aren't interviews"), "{said}");
}

#[test]
fn an_entry_that_has_the_title_of_an_opening_alone_is_named() {
    let home = northwind();
    home.play(TODAY, &["applied Analyst --at Quill"]);
    for (n, summary, is_named) in [
        (1, "Data Engineer", true),
        (2, "data engineer", true),
        (3, "Data Engineer book", false),
        (4, "Analyst", false),
    ] {
        let entry = format!("UID:{n}\nDTSTART:20261014T090000Z\nSUMMARY:{summary}");
        let report = import(&home, &calendar(&event(&entry)));
        let unmatched = report["appointments"]["unmatched"].as_array().map_or(0, Vec::len);
        assert_eq!(unmatched == 1, is_named, "{summary}: {report}");
        let left_out = if is_named { json!({}) } else { json!({"not-an-interview": 1}) };
        assert_eq!(report["left_out"], left_out, "{summary}: {report}");
    }
}

#[test]
fn a_company_whose_name_is_a_usual_word_is_named_only_where_it_stands_as_a_name() {
    let home = northwind();
    home.play(TODAY, &["applied Engineer --at Target", "applied Cook --at Gap", "applied Writer --at X"]);
    for (summary, company) in [
        ("Target date for thesis interview", None),
        ("Interview gap analysis meeting", None),
        ("Interview X-ray department", None),
        ("Interview: Gap year programme", None),
        ("Interview with Target", Some("Target")),
        ("Gap - phone screen", Some("Gap")),
        ("Interview (X)", Some("X")),
        ("Target Engineer interview", Some("Target")),
        ("Final interview Gap", Some("Gap")),
    ] {
        let entry =
            format!("UID:x\nDTSTART:20261008T120000Z\nSUMMARY:{summary}\nDESCRIPTION:Your target at X.");
        let report = import(&home, &calendar(&event(&entry)));
        assert_eq!(report["appointments"]["new"] == 1, company.is_some(), "{summary}: {report}");
        if let Some(company) = company {
            let found = appointments(&home)[0]["application"]["company"].clone();
            assert_eq!(found, company, "{summary}");
            home.play(TODAY, &["undo --yes"]);
        }
    }
}

#[test]
fn an_entry_that_names_somebody_of_an_application_or_is_anothers_is_named() {
    let home = northwind();
    home.play(TODAY, &["add 'Priya Rao' --at Northwind --job 'Data Engineer'"]);
    let other = "ATTENDEE;CN=Max Bauer;PARTSTAT=ACCEPTED:mailto:max@gmail.com";
    let me = "ATTENDEE:mailto:maya@example.com";
    for (summary, more, fate) in [
        ("Call with Priya Rao", "", "unmatched"),
        ("Call with Priya Raoul", "", "left out"),
        ("Call with Tom Weller", "", "left out"),
        ("Interview Northwind", other, "unmatched"),
        ("Interview Northwind", &format!("{other}\n{me}"), "new"),
        ("Interview Northwind", "ATTENDEE:mailto:max@gmail.com", "new"),
    ] {
        let entry = format!("UID:x\nDTSTART:20261008T120000Z\nSUMMARY:{summary}\n{more}");
        let report = import(&home, &calendar(&event(&entry)));
        let unmatched = report["appointments"]["unmatched"].as_array().map_or(0, Vec::len);
        let found = match (report["appointments"]["new"].as_i64(), unmatched) {
            (Some(1), _) => "new",
            (_, 1) => "unmatched",
            _ => "left out",
        };
        assert_eq!(found, fate, "{summary} {more}: {report}");
        if fate == "new" {
            home.play(TODAY, &["undo --yes"]);
        }
    }
}

#[test]
fn a_calendar_that_breaks_off_is_refused() {
    let home = northwind();
    for (ics, is_refused) in [
        ("BEGIN:VCALENDAR\nVERSION:2.0\n", true),
        ("BEGIN:VCALENDAR\nrubbish\n\u{1}\u{2}\n", true),
        ("BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Europe/Berlin\n", true),
        ("BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", false),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\n", false),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261014T090000Z\nSUMMARY:Lunch\nEND:VEVENT\n", false),
    ] {
        write(&home, "cut.ics", ics);
        if is_refused {
            let error = home.refused(TODAY, "import cut.ics", 5);
            let message = error["message"].as_str().unwrap();
            assert!(message.ends_with("no line says END:VCALENDAR"), "{ics}: {message}");
        } else {
            home.json(TODAY, "import cut.ics");
        }
    }
}

#[test]
fn a_name_in_a_heading_is_not_enough() {
    let home = northwind();
    home.play(TODAY, &["applied Engineer --at 'Next Ltd'"]);
    let friend = "ATTENDEE;CN=Bo:mailto:bo@friends.example";
    for (summary, more, fate) in [
        ("Northwind", "", "new"),
        ("Intro call Northwind", "", "new"),
        ("Maya x Northwind", "LOCATION:https://us02web.zoom.us/j/1", "new"),
        ("Next: interview", "", "new"),
        ("Engineer at Next", "", "new"),
        ("Next call", "", "new"),
        ("What's next? Team call", friend, "left out"),
        ("Dinner at Northwind", friend, "unmatched"),
        ("Pick up the next parcel", "", "left out"),
        ("Northwind Street 5", friend, "unmatched"),
    ] {
        let report = import(
            &home,
            &calendar(&event(&format!("UID:x\nDTSTART:20261008T120000Z\nSUMMARY:{summary}\n{more}"))),
        );
        let all = &report["appointments"];
        assert_eq!(all["new"] == 1, fate == "new", "{summary}: {report}");
        let is_unmatched = !all["unmatched"].as_array().unwrap().is_empty();
        assert_eq!(is_unmatched, fate == "unmatched", "{summary}: {report}");
        if fate == "new" {
            home.play(TODAY, &["undo --yes"]);
        }
    }
}

/// The state of what a file brings, or how it is listed: `new 1`, `several 1 2`, `closed`, `unclear`, `private`.
fn fate(home: &Sandbox, event_lines: &str) -> String {
    let report = import(home, &calendar(&event(event_lines)));
    let all = &report["appointments"];
    let fate = match (all["new"].as_u64(), all["unmatched"].as_array().map(Vec::as_slice)) {
        (Some(1), _) => {
            let newest = appointments(home).into_iter().max_by_key(|one| one["id"].as_i64()).unwrap();
            home.play(TODAY, &["undo --yes"]);
            format!("new {}", newest["application"]["id"])
        }
        (_, Some([one])) if one["hint"].as_str().unwrap().contains("reopened") => "closed".to_owned(),
        (_, Some([one])) => match one["applications"].as_array().unwrap().as_slice() {
            [] => "unclear".to_owned(),
            ids => format!("several {}", ids.iter().map(Value::to_string).collect::<Vec<_>>().join(" ")),
        },
        _ => "private".to_owned(),
    };
    assert!(fate != "private" || report["left_out"]["not-an-interview"] == 1, "{report}");
    fate
}

#[test]
fn who_invites_says_more_than_the_heading_and_that_more_than_a_title() {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &[
            "config set me.email maya@example.com",
            "applied 'Data Engineer' --at Northwind --on 2026-09-20",
            "applied Analyst --at Tidal --on 2026-09-20",
            "applied 'Site Manager' --at Quill --on 2026-09-20",
            "rejected quill --by form --on 2026-09-25",
            "add 'Priya Rao' --at Northwind --job 'Data Engineer' --email priya@northwind.example",
            "add 'Bo Lind' --at Talentbridge --for Northwind --job 'Data Engineer' --role agency-recruiter --email bo@bridge.example",
            "add 'Uma Ray' --at Quill --email uma@post.example",
            "add 'Eve Low' --at Brightwell --email eve@brightwell.example",
        ],
    );
    let by = |who: &str| format!("\nORGANIZER:mailto:{who}\nATTENDEE:mailto:maya@example.com");
    for (summary, who, is) in [
        // Someone on file, before what the heading says.
        ("Interview with Tidal", "priya@northwind.example", "new 1"),
        ("Chat", "priya@northwind.example", "new 1"),
        // Of an agency, which has other customers.
        ("Interview", "bo@bridge.example", "new 1"),
        ("Interview with Tidal", "bo@bridge.example", "new 2"),
        // The company's domain, before what the heading says.
        ("Interview with Tidal", "jobs@northwind.example", "new 1"),
        ("Interview with Tidal", "jobs@us.greenhouse-mail.io", "new 2"),
        ("Interview: Analyst at Northwind", "jobs@agency.example", "new 1"),
        // A title alone.
        ("Interview: Data Engineer", "jobs@us.greenhouse-mail.io", "new 1"),
        ("Interview: Data Engineer", "hr@nwd.example", "new 1"),
        ("Interview: Data Engineer", "hr@oceanic.example", "several 1"),
        ("Interview: Data Engineer", "nina.berg@gmail.com", "new 1"),
        ("Technical interview (round 2): Data Engineer, Maya", "jobs@us.greenhouse-mail.io", "new 1"),
        ("Interview with Contoso - Data Engineer", "ann@contoso.example", "several 1"),
        ("Contoso: Data Engineer phone screen", "no-reply@ashbyhq.com", "several 1"),
        ("Data Engineer (Contoso) - Onsite", "", "several 1"),
        ("Data Engineer interview | Contoso", "", "several 1"),
        // Of an agency, for a company that is not on file.
        ("Interview with Contoso (Data Scientist)", "bo@bridge.example", "several 1"),
        // Around an interview.
        ("Write thank-you notes after Northwind interview", "", "private"),
        ("Travel: Northwind onsite", "", "private"),
        ("Reminder: Northwind interview tomorrow", "", "private"),
        ("Hear back from Northwind (interview result)", "", "private"),
        ("Northwind product webinar: data at scale", "events@northwind.example", "unclear"),
        ("Interview: Data Engineer at Globex", "hr@nwd.example", "several 1"),
        ("Interview: Senior Data Engineer", "hr@nwd.example", "several 1"),
        ("Data Engineer, Maya Ortiz", "hr@nwd.example", "several 1"),
        ("Data Engineer", "", "several 1"),
        ("Interview: Data Engineer", "eve@brightwell.example", "several 1"),
        ("Interview: Data Engineer", "jobs@brightwell.example", "several 1"),
        ("Interview: Data Engineer, Brightwell", "jobs@us.greenhouse-mail.io", "several 1"),
        ("Interview: Data Engineer", "uma@post.example", "closed"),
        ("Interview: Data Engineer at Quill", "hr@nwd.example", "closed"),
        ("Interview: Site Manager", "hr@nwd.example", "closed"),
        ("Interview", "hr@nwd.example", "unclear"),
        ("Analyst day", "", "private"),
    ] {
        let guests = if who.is_empty() { String::new() } else { by(who) };
        let lines = format!("UID:x\nDTSTART:20261008T120000Z\nSUMMARY:{summary}{guests}");
        assert_eq!(fate(&home, &lines), is, "{summary} by {who}");
    }
    // Where the company's own site is known, others speak for themselves.
    home.play(TODAY, &["edit company northwind --website https://northwind.example"]);
    let lines =
        format!("UID:x\nDTSTART:20261008T120000Z\nSUMMARY:Interview: Data Engineer{}", by("hr@nwd.example"));
    assert_eq!(fate(&home, &lines), "several 1");
}

#[test]
fn a_cancellation_is_remembered_whatever_its_own_text_says() {
    for said in ["", "\nSUMMARY:Cancelled", "\nSUMMARY:Maya and Jo\nDTSTART:20261008T120000Z"] {
        let home = northwind();
        let off = calendar(&format!("METHOD:CANCEL\r\n{}", event(&format!("UID:7\nSEQUENCE:1{said}"))));
        import(&home, &off);
        let invitation =
            calendar(&event("UID:7\nSEQUENCE:0\nDTSTART:20261008T120000Z\nSUMMARY:Northwind interview"));
        assert_eq!(counts(&import(&home, &invitation)), json!({"cancelled": 1}), "{said}");
        assert_eq!(appointments(&home)[0]["state"], "cancelled", "{said}");
        assert_eq!(counts(&import(&home, &invitation)), json!({"unchanged": 1}), "{said}");
    }
}

#[test]
fn what_the_user_removed_stays_away_and_is_said() {
    let home = northwind();
    let at = |sequence: u32, hour: u32| {
        calendar(&event(&format!(
            "UID:7\nSEQUENCE:{sequence}\nDTSTART:20261008T{hour}0000Z\nSUMMARY:Northwind interview"
        )))
    };
    import(&home, &at(0, 12));
    home.play(TODAY, &["remove appointment 1 --yes"]);
    for text in [at(0, 12), at(1, 13), calendar(&format!("METHOD:CANCEL\r\n{}", event("UID:7\nSEQUENCE:2")))]
    {
        let report = import(&home, &text);
        assert!(appointments(&home).is_empty(), "{report}");
    }
    let report = import(&home, &at(1, 13));
    assert_eq!(report["left_out"], json!({"removed": 1}), "{report}");
    let said = home.run(TODAY, "import invite.ics").stdout;
    assert!(said.contains("1 that you removed"), "{said}");
    // Another look at the user's mind.
    home.play(TODAY, &["planned northwind --on '2026-10-08 13:00' --event 7"]);
    assert_eq!(counts(&import(&home, &at(1, 14))), json!({"moved": 1}));
    let off = calendar(&format!("METHOD:CANCEL\r\n{}", event("UID:7\nSEQUENCE:2")));
    assert_eq!(counts(&import(&home, &off)), json!({"cancelled": 1}));
    // An undo of the removal is none.
    let home = northwind();
    import(&home, &at(0, 12));
    home.play(TODAY, &["remove appointment 1 --yes", "undo --yes"]);
    assert_eq!(counts(&import(&home, &at(1, 13))), json!({"moved": 1}));
}

#[test]
fn the_same_hour_from_two_programs_fills_in_what_one_leaves_out() {
    let plain =
        event("UID:their@google.com\nDTSTART:20261008T120000Z\nSUMMARY:Northwind interview\nLOCATION:Room 4");
    for other in ["UID:1@greenhouse.io", "UID:other@outlook.com"] {
        let linked = event(&format!(
            "{other}\nDTSTART:20261008T120000Z\nDTEND:20261008T130000Z\nSUMMARY:Northwind interview\n\
             DESCRIPTION:https://us02web.zoom.us/j/81"
        ));
        let home = northwind();
        for (text, is) in [
            (&plain, json!({"new": 1})),
            (&linked, json!({"updated": 1})),
            (&linked, json!({"unchanged": 1})),
        ] {
            assert_eq!(counts(&import(&home, &calendar(text))), is, "{other}");
        }
        let all = appointments(&home);
        assert_eq!((all.len(), &all[0]["link"]), (1, &json!("https://us02web.zoom.us/j/81")), "{other}");
        assert_eq!(all[0]["ends_at"], "2026-10-08T14:00:00+01:00", "{other}");
    }
}

#[test]
fn links_zones_and_line_ends_are_read_however_they_are_written() {
    let home = northwind();
    let html = "X-ALT-DESC;FMTTYPE=text/html:<html><body><a href=\"https://teams.microsoft.com/l/meetup-join/19%3a\n  m/0?a=1&amp;b=2\">Join</a></body></html>";
    let text = calendar(
        &event("UID:1\nDTSTART:20261008T120000Z\nSUMMARY:Northwind interview\nX")
            .replace("\r\nX\r\n", &format!("\r\n{}\r\n", html.replace("\n  ", "\r\n "))),
    );
    assert_eq!(counts(&import(&home, &text)), json!({"new": 1}));
    assert_eq!(appointments(&home)[0]["link"], "https://teams.microsoft.com/l/meetup-join/19%3am/0?a=1&b=2");
    // One that is too large is left out, and the event is not.
    let large = format!("X-ALT-DESC:<p>{}</p>", "x".repeat(400_000));
    let text =
        calendar(&event(&format!("UID:2\nDTSTART:20261009T120000Z\nSUMMARY:Northwind interview\n{large}")));
    assert_eq!(counts(&import(&home, &text)), json!({"new": 1}));

    // A zone under a name of its own, with its rules.
    let zone = "BEGIN:VTIMEZONE\r\nTZID:Custom\r\n\
        BEGIN:STANDARD\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\n\
        RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\r\nEND:STANDARD\r\n\
        BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\n\
        RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";
    let series = event(
        "UID:3\nDTSTART;TZID=Custom:20261028T090000\nDTEND;TZID=Custom:20261028T100000\nRRULE:FREQ=WEEKLY;COUNT=2\nSUMMARY:Northwind interview",
    );
    let report = import(&home, &calendar(&format!("{zone}{series}")));
    assert_eq!((counts(&report), &report["unknown_zones"]), (json!({"new": 2}), &json!({})));
    let all = appointments(&home);
    let starts: Vec<&str> = all.iter().skip(2).map(|one| one["starts_at"].as_str().unwrap()).collect();
    // The hour on the wall stays: 13:00 in Greenwich in summer, 14:00 in winter.
    assert_eq!(starts, ["2026-10-28T13:00:00+00:00", "2026-11-04T14:00:00+00:00"]);

    // Lines of old Macs.
    let text = calendar(&event("UID:9\nDTSTART:20261012T120000Z\nSUMMARY:Northwind\n  interview"));
    let text = text.replace("\r\n", "\r");
    assert_eq!(counts(&import(&home, &text)), json!({"new": 1}));
}

#[test]
fn a_long_series_reaches_the_coming_times() {
    let starts = |rule: &str, first: &str| -> Vec<String> {
        let home = northwind();
        home.play(TODAY, &["edit application 1 --on 2020-01-01"]);
        import(
            &home,
            &calendar(&event(&format!(
                "UID:s\nDTSTART;TZID=Europe/London:{first}T100000\nRRULE:{rule}\nSUMMARY:Northwind interview"
            ))),
        );
        let mut days: Vec<String> = appointments(&home)
            .iter()
            .map(|one| one["starts_at"].as_str().unwrap()[..10].to_owned())
            .collect();
        days.sort();
        days
    };
    // Each Thursday since January 2024.
    let weekly = starts("FREQ=WEEKLY", "20240104");
    assert_eq!((weekly.len(), weekly[0].as_str()), (60, "2026-09-03"));
    assert!(
        weekly.contains(&"2026-10-01".to_owned()) && weekly.contains(&"2027-10-14".to_owned()),
        "{weekly:?}"
    );
    let daily = starts("FREQ=DAILY;INTERVAL=1", "20250101");
    assert_eq!((daily.len(), daily[0].as_str()), (60, "2026-08-31"));
    // One that has ended keeps its last times.
    let ended = starts("FREQ=WEEKLY;COUNT=80", "20240104");
    assert_eq!((ended.len(), ended[59].as_str()), (60, "2025-07-10"));
    // The last working day of each month, and the second Tuesday.
    assert_eq!(
        starts("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=4", "20260930"),
        ["2026-09-30", "2026-10-30", "2026-11-30", "2026-12-31"]
    );
    assert_eq!(
        starts("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2;COUNT=3", "20261013"),
        ["2026-10-13", "2026-11-10", "2026-12-08"]
    );

    // A newer version calls off nothing that has passed.
    let home = northwind();
    let series = |sequence: u32| {
        calendar(&event(&format!(
            "UID:s\nSEQUENCE:{sequence}\nDTSTART;TZID=Europe/London:20260401T100000\nRRULE:FREQ=WEEKLY\n\
             SUMMARY:Northwind interview"
        )))
    };
    home.play(TODAY, &["edit application 1 --on 2020-01-01"]);
    write(&home, "invite.ics", &series(0));
    home.json("2026-04-01", "import invite.ics");
    write(&home, "invite.ics", &series(1));
    let report = home.json("2026-12-01", "import invite.ics");
    assert_eq!(report["appointments"]["cancelled"], 0, "{report}");
}

#[test]
fn guests_are_added_where_their_address_says_they_work() {
    let home = northwind();
    home.play(TODAY, &["add 'Bo Lind' --at Talentbridge"]);
    let guests = [
        ("Priya Rao", "priya@northwind.example", "--at Northwind"),
        ("Ann Lee", "ann@talentbridge.example", "--at Talentbridge --for Northwind"),
        ("Ines Prat", "ines@agency.example", "--for Northwind"),
    ];
    let nobody = [
        ("Fireflies Notetaker", "fred@fireflies.ai"),
        ("Maya's Otter", "maya.x@notes.otter.ai"),
        ("Northwind Notetaker", "notes@northwind.example"),
        ("Calendly", "no-reply@calendly.com"),
        ("Read Meeting Notes", "executive@read.ai"),
        ("Jo Ortiz", "jo.ortiz@gmail.com"),
    ];
    let all = guests.iter().map(|(name, address, _)| (name, address));
    let all = all.chain(nobody.iter().map(|(name, address)| (name, address)));
    let lines: Vec<String> =
        all.map(|(name, address)| format!("\nATTENDEE;CN={name}:mailto:{address}")).collect();
    let lines = lines.concat();
    let report = import(
        &home,
        &calendar(&event(&format!("UID:1\nDTSTART:20261008T120000Z\nSUMMARY:Northwind interview{lines}"))),
    );
    let commands: Vec<&str> = report["suggested_people_commands"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one.as_str().unwrap())
        .collect();
    let expected: Vec<String> = guests
        .iter()
        .map(|(name, address, place)| {
            format!("rekindle add '{name}' {place} --email {address} --job 'Data Engineer' --event 1")
        })
        .collect();
    assert_eq!(commands, expected);
    for command in commands {
        home.play(TODAY, &[command.strip_prefix("rekindle ").unwrap()]);
    }
    let participants = home.json(TODAY, "show --application 1")["participants"].clone();
    assert_eq!(participants.as_array().map_or(0, Vec::len), 3, "{participants}");
}

#[test]
fn a_calendar_of_skipped_entries_is_a_calendar() {
    let home = northwind();
    import(&home, &calendar(&event("UID:1\nSUMMARY:Northwind interview")));
    let said = home.run(TODAY, "import invite.ics").stdout;
    assert!(said.starts_with("Imported planned interviews: none\n"), "{said}");
    assert!(!said.contains("contact"), "{said}");
}

#[test]
fn interviews_with_gaps_come_as_several_files_of_one_mail() {
    let home = home();
    let file = |number: u32, hour: u32| {
        let ics = calendar(&event(&format!(
            "UID:{number}@greenhouse.io\nDTSTART:20261008T{hour:02}0000Z\nDTEND:20261008T{:02}0000Z\nSUMMARY:Oxbow interview",
            hour + 1
        )));
        format!(
            "--b\nContent-Type: application/octet-stream; name=\"{number}.ics\"\n\
             Content-Disposition: attachment; filename=\"{number}.ics\"\n\n{ics}\n"
        )
    };
    let mail = format!(
        "From: Oxbow <no-reply@us.greenhouse-mail.io>\nTo: maya@example.com\nSubject: Your interviews\n\
         Date: Thu, 1 Oct 2026 08:00:00 +0000\nMessage-ID: <g@x>\nMIME-Version: 1.0\n\
         Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>Hi</p>\n{}{}--b--\n",
        file(1, 9),
        file(2, 13)
    );
    write(&home, "gh.eml", &mail.replace("\r\n", "\n"));
    assert_eq!(counts(&home.json(TODAY, "import gh.eml")), json!({"new": 2}));
    assert_eq!(counts(&home.json(TODAY, "import gh.eml")), json!({"unchanged": 2}));
    let starts: Vec<Value> = appointments(&home).into_iter().map(|one| one["starts_at"].clone()).collect();
    assert_eq!(starts, ["2026-10-08T10:00:00+01:00", "2026-10-08T14:00:00+01:00"]);
}

#[test]
fn a_line_with_the_events_name_says_which_kind_it_is() {
    for (named, kind) in [
        ("Event Name: Recruiter Screen", "screen"),
        ("Event type: Final round", "final"),
        ("Interview Type: Technical interview", "interview"),
        ("We screen calls", "interview"),
    ] {
        let home = northwind();
        import(
            &home,
            &calendar(&event(&format!(
                "UID:1\nDTSTART:20261008T140000Z\nSUMMARY:Maya and Nora for Northwind interview\nDESCRIPTION:{named}\\n\\nBring a pen"
            ))),
        );
        assert_eq!(appointments(&home)[0]["kind"], kind, "{named}");
    }
}

#[test]
fn who_invites_from_a_company_with_two_openings_is_suggested() {
    let home = northwind();
    home.play(TODAY, &["applied Analyst --at Northwind --on 2026-09-21"]);
    let report = import(
        &home,
        &calendar(&event(
            "UID:1\nDTSTART:20261008T140000Z\nSUMMARY:Northwind interview\nORGANIZER;CN=Nora Quist:mailto:nora@northwind.com\n\
             ATTENDEE;CN=Maya Ortiz:mailto:maya@example.com\nATTENDEE;CN=Ines Prat:mailto:ines@agency.example",
        )),
    );
    assert_eq!(report["appointments"]["unmatched"].as_array().map(Vec::len), Some(1), "{report}");
    assert_eq!(
        report["suggested_people_commands"],
        json!(["rekindle add 'Nora Quist' --at Northwind --email nora@northwind.com --event 1"])
    );
    assert_eq!(home.json(TODAY, "inbox")["proposals"][0]["command"][1], "Nora Quist");
}

#[test]
fn a_zone_may_stand_below_the_events_that_it_is_for() {
    let zone = |name: &str, ahead: &str| {
        format!(
            "BEGIN:VTIMEZONE\r\nTZID:{name}\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n\
             TZOFFSETFROM:{ahead}\r\nTZOFFSETTO:{ahead}\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
        )
    };
    let at = |uid: &str, day: u32| {
        event(&format!(
            "UID:{uid}
             DTSTART;TZID=Office:202610{day:02}T120000
             DTEND;TZID=Office:202610{day:02}T130000
             SUMMARY:Data Engineer interview
             ORGANIZER:mailto:priya@northwind.example"
        ))
    };
    // Two calendars in one file call different zones the same.
    let text = format!(
        "{}{}",
        calendar(&format!("{}{}", at("1@x", 8), zone("Office", "-0500"))),
        calendar(&format!("{}{}", at("2@x", 9), zone("Office", "+0300")))
    );
    let home = northwind();
    home.play(TODAY, &["config set zone Europe/Berlin"]);
    let answer = import(&home, &text);
    assert_eq!((&answer["appointments"]["new"], &answer["unknown_zones"]), (&json!(2), &json!({})));
    let shown = home.json(TODAY, "interviews")["appointments"].clone();
    let starts: Vec<&Value> = shown.as_array().unwrap().iter().map(|one| &one["starts_at"]).collect();
    assert_eq!(starts, ["2026-10-08T19:00:00+02:00", "2026-10-09T11:00:00+02:00"]);
}

#[test]
fn an_event_that_is_too_large_is_named_by_its_title() {
    let large = "x".repeat(300_000);
    for (lines, reason) in [
        (
            format!("UID:1\nDTSTART:20261008T120000Z\nDESCRIPTION:{large}\nSUMMARY:Interview\\, round 2"),
            "\"Interview, round 2\": it is too large to be an interview",
        ),
        (
            format!("UID:1\nDTSTART:20261008T120000Z\nDESCRIPTION:{large}"),
            "it is too large to be an interview",
        ),
    ] {
        let answer = import(&northwind(), &calendar(&event(&lines)));
        assert_eq!(answer["skipped"][0]["reason"], reason);
    }
}

#[test]
fn the_times_of_a_series_are_those_of_its_newest_version() {
    let version = |sequence: u32, lines: &str| {
        calendar(&event(&format!("UID:s\nSEQUENCE:{sequence}\nSUMMARY:Northwind interview\n{lines}")))
    };
    for (first, second, told, days) in [
        // One interview becomes a series.
        (
            "DTSTART:20261008T120000Z",
            "DTSTART:20261008T120000Z\nRRULE:FREQ=WEEKLY;COUNT=2",
            json!({"new": 1, "unchanged": 1}),
            vec![("2026-10-08", "planned"), ("2026-10-15", "planned")],
        ),
        // A series moves by a day, and by hours.
        (
            "DTSTART:20261008T120000Z\nRRULE:FREQ=WEEKLY;COUNT=2",
            "DTSTART:20261009T120000Z\nRRULE:FREQ=WEEKLY;COUNT=2",
            json!({"moved": 2}),
            vec![("2026-10-09", "planned"), ("2026-10-16", "planned")],
        ),
        (
            "DTSTART:20261008T120000Z\nRRULE:FREQ=WEEKLY;COUNT=2",
            "DTSTART:20261008T150000Z\nRRULE:FREQ=WEEKLY;COUNT=2",
            json!({"moved": 2}),
            vec![("2026-10-08", "planned"), ("2026-10-15", "planned")],
        ),
        // It becomes one interview again.
        (
            "DTSTART:20261008T120000Z\nRRULE:FREQ=WEEKLY;COUNT=3",
            "DTSTART:20261009T120000Z",
            json!({"moved": 1, "cancelled": 2}),
            vec![("2026-10-09", "planned"), ("2026-10-15", "cancelled"), ("2026-10-22", "cancelled")],
        ),
        (
            "DTSTART:20261008T120000Z\nRRULE:FREQ=WEEKLY;COUNT=3",
            "DTSTART:20261008T120000Z",
            json!({"cancelled": 2, "unchanged": 1}),
            vec![("2026-10-08", "planned"), ("2026-10-15", "cancelled"), ("2026-10-22", "cancelled")],
        ),
    ] {
        let home = northwind();
        import(&home, &version(0, first));
        let report = import(&home, &version(1, second));
        assert_eq!(counts(&report), told, "{second}");
        let mut on_file: Vec<(String, String)> = appointments(&home)
            .iter()
            .map(|one| {
                let text = |name: &str| one[name].as_str().unwrap().to_owned();
                (text("starts_at")[..10].to_owned(), text("state"))
            })
            .collect();
        on_file.sort();
        let on_file: Vec<(&str, &str)> =
            on_file.iter().map(|(day, state)| (day.as_str(), state.as_str())).collect();
        assert_eq!(on_file, days, "{second}");
        let again = import(&home, &version(1, second));
        assert!(
            counts(&again).as_object().unwrap().keys().all(|told| told == "unchanged"),
            "{second}: {again}"
        );
    }
}

#[test]
fn a_title_alone_is_of_no_company_where_the_entry_names_another() {
    for (lines, is_planned) in [
        ("SUMMARY:Interview: Data Engineer", true),
        ("SUMMARY:Data Engineer (Remote) - Onsite interview", true),
        (
            "SUMMARY:Interview with Contoso - Data Engineer\nORGANIZER;CN=Ann Lee:mailto:ann@contoso.example",
            false,
        ),
        ("SUMMARY:Interview Data Engineer\nORGANIZER;CN=Ann Lee:mailto:ann@contoso.example", false),
        ("SUMMARY:Contoso: Data Engineer phone screen\nORGANIZER:mailto:no-reply@ashbyhq.com", false),
        ("SUMMARY:Data Engineer (Contoso) - Onsite", false),
    ] {
        let home = northwind();
        let report = import(&home, &calendar(&event(&format!("UID:1\nDTSTART:20261008T120000Z\n{lines}"))));
        assert_eq!(report["appointments"]["new"] == 1, is_planned, "{lines}: {report}");
    }
}

#[test]
fn who_carries_a_call_is_not_whose_interview_it_is() {
    for (company, lines, is_planned) in [
        ("Zoom", "SUMMARY:Interview with Contoso - Data Scientist\nLOCATION:Zoom", false),
        (
            "Google",
            "SUMMARY:Interview with Contoso\nDESCRIPTION:Join with Google Meet: https://meet.google.com/abc-defg-hij",
            false,
        ),
        ("LinkedIn", "SUMMARY:Interview Contoso\nDESCRIPTION:My profile on LinkedIn", false),
        ("Zoom", "SUMMARY:Zoom interview\nORGANIZER:mailto:ann@zoom.us", true),
        ("Google", "SUMMARY:Interview with Google\nLOCATION:Google Meet", true),
    ] {
        let home = Sandbox::new();
        home.play(TODAY, &[&format!("applied 'Product Manager' --at {company} --on 2026-09-20")]);
        let report = import(&home, &calendar(&event(&format!("UID:1\nDTSTART:20261008T1230Z\n{lines}"))));
        assert_eq!(report["appointments"]["new"] == 1, is_planned, "{company}, {lines}: {report}");
    }
}

/// What one appointment comes to, and what the report says of each version of its event.
fn followed(home: &Sandbox, versions: &[&str]) -> (Value, Vec<Value>, String) {
    let mut told = Vec::new();
    let mut said = String::new();
    for lines in versions {
        if let Some(command) = lines.strip_prefix("> ") {
            home.play(TODAY, &[command]);
            continue;
        }
        let method = if lines.contains("METHOD:CANCEL") { "METHOD:CANCEL\r\n" } else { "" };
        let lines = lines.replace("METHOD:CANCEL|", "").replace('|', "\n");
        let lines = if lines.contains("SUMMARY") {
            lines
        } else {
            format!("{lines}\nSUMMARY:Interview with Northwind")
        };
        let lines =
            if lines.contains("DTSTART") { lines } else { format!("{lines}\nDTSTART:20261008T123000Z") };
        let lines = if lines.contains("UID:") { lines } else { format!("UID:u\n{lines}") };
        write(home, "invite.ics", &calendar(&format!("{method}{}", event(&lines))));
        said = home.run(TODAY, "import invite.ics --dry-run").stdout;
        told.push(counts(&home.json(TODAY, "import invite.ics")));
    }
    let all = appointments(home);
    (all.first().cloned().unwrap_or_default(), told, said)
}

#[test]
fn what_a_newer_version_says_takes_the_place_of_what_the_older_one_said() {
    const FIRST: &str = "DESCRIPTION:Join: https://zoom.us/j/111?pwd=a\\nPasscode: 111";
    for (versions, fields) in [
        (
            &[FIRST, "SEQUENCE:1|DESCRIPTION:Join: https://zoom.us/j/222?pwd=b\\nPasscode: 222"][..],
            json!({"link": "https://zoom.us/j/222?pwd=b", "note": "Interview with Northwind\nPasscode: 222"}),
        ),
        (
            &["DESCRIPTION:Call us", "SEQUENCE:1|DESCRIPTION:New: bring your passport\\, gate 5"],
            json!({"note": "Interview with Northwind\nNew: bring your passport, gate 5"}),
        ),
        (
            &[FIRST, "SEQUENCE:1|SUMMARY:Final interview with Northwind|DESCRIPTION:x"],
            json!({"kind": "final", "note": "Final interview with Northwind\nx"}),
        ),
        // What the user wrote stays, and what the calendar says now stands beside it.
        (
            &[FIRST, "> edit appointment 1 --note mine", "SEQUENCE:1|DESCRIPTION:Passcode: 222"],
            json!({"note": "mine\nPasscode: 222"}),
        ),
        (
            &[
                "> planned northwind --on '2026-10-08 13:30' --note mine",
                FIRST,
                "SEQUENCE:1|DESCRIPTION:Passcode: 222",
            ],
            json!({"note": "mine\nPasscode: 222"}),
        ),
        (
            &[
                "> planned northwind --on '2026-10-08 13:30' --event u",
                &format!("DTSTAMP:20261001T080000Z|{FIRST}"),
            ],
            json!({"note": "Interview with Northwind\nPasscode: 111", "link": "https://zoom.us/j/111?pwd=a"}),
        ),
        (
            &[
                "DESCRIPTION:x",
                "> edit appointment 1 --kind screen",
                "SEQUENCE:1|SUMMARY:Final Northwind interview",
            ],
            json!({"kind": "screen"}),
        ),
        // Where it is held is told as a whole.
        (
            &["LOCATION:https://zoom.us/j/111", "SEQUENCE:1|LOCATION:Hafenstr. 1\\, Hamburg"],
            json!({"link": null, "place": "Hafenstr. 1, Hamburg", "channel": "in-person"}),
        ),
        (
            &["LOCATION:Hafenstr. 1\\, Hamburg", "SEQUENCE:1|LOCATION:Phone"],
            json!({"link": null, "place": null, "channel": "phone"}),
        ),
        (
            &["LOCATION:Hafenstr. 1", "SEQUENCE:1|LOCATION:https://zoom.us/j/1"],
            json!({"link": "https://zoom.us/j/1", "place": null, "channel": "video"}),
        ),
        (
            &["LOCATION:https://zoom.us/j/1", "SEQUENCE:1|DESCRIPTION:See you"],
            json!({"link": "https://zoom.us/j/1", "channel": "video"}),
        ),
        (
            &["LOCATION:Room 1", "> edit appointment 1 --place 'Room 2'", "SEQUENCE:1|LOCATION:Room 1"],
            json!({"place": "Room 2"}),
        ),
        (
            &[
                "DTEND:20261008T133000Z",
                "> edit appointment 1 --until 15:00",
                "SEQUENCE:1|DTEND:20261008T133000Z",
            ],
            json!({"ends_at": "2026-10-08T15:00:00+01:00"}),
        ),
        (
            &[
                "> planned northwind --on '2026-10-08 13:30' --link https://zoom.us/j/2",
                "LOCATION:https://zoom.us/j/1",
            ],
            json!({"link": "https://zoom.us/j/2", "note": "Interview with Northwind\nAnother link: https://zoom.us/j/1"}),
        ),
        (
            &["LOCATION:Room 1", "> edit appointment 1 --place 'Room 2'", "SEQUENCE:1|LOCATION:Room 3"],
            json!({"place": "Room 3"}),
        ),
    ] {
        let home = northwind();
        let (one, told, _) = followed(&home, versions);
        for (field, is) in fields.as_object().unwrap() {
            assert_eq!(one[field], *is, "{versions:?}: {one}");
        }
        let newest = versions.last().unwrap();
        assert_eq!(followed(&home, &[newest]).1, [json!({"unchanged": 1})], "{versions:?}: {told:?}");
    }
}

#[test]
fn what_was_moved_or_called_off_by_hand_stays_so_until_the_calendar_moves_it() {
    const OFF: &str = "> edit appointment 1 --state cancelled";
    const FRIDAY: &str = "> edit appointment 1 --on '2026-10-09 10:00'";
    const TOLD: &str = "SEQUENCE:1|DESCRIPTION:More";
    const MOVED: &str = "SEQUENCE:2|DTSTART:20261012T123000Z";
    for (versions, state, starts_at, said) in [
        (&["SEQUENCE:0", OFF, TOLD][..], "cancelled", "2026-10-08T13:30:00+01:00", "you cancelled it"),
        (&["SEQUENCE:0", OFF, TOLD, MOVED], "planned", "2026-10-12T13:30:00+01:00", "is planned again"),
        (&["SEQUENCE:0", FRIDAY, TOLD], "planned", "2026-10-09T10:00:00+01:00", "you moved it"),
        (&["SEQUENCE:0", FRIDAY, TOLD, "SEQUENCE:2"], "planned", "2026-10-09T10:00:00+01:00", "you moved it"),
        (&["SEQUENCE:0", FRIDAY, MOVED], "planned", "2026-10-12T13:30:00+01:00", "moved"),
        (
            &["> planned northwind --on '2026-10-08 13:30'", "SEQUENCE:0", FRIDAY, TOLD],
            "planned",
            "2026-10-09T10:00:00+01:00",
            "you moved it",
        ),
        // A calendar that calls it off may bring it back.
        (
            &["SEQUENCE:0", "METHOD:CANCEL|SEQUENCE:1", "SEQUENCE:2|DESCRIPTION:On again"],
            "planned",
            "2026-10-08T13:30:00+01:00",
            "is planned again",
        ),
        // Moved, but only one line says when it was written.
        (
            &[
                "DTSTAMP:20261001T080000Z|LAST-MODIFIED:20261001T080000Z",
                "DTSTAMP:20261001T080000Z|LAST-MODIFIED:20261002T080000Z|DTSTART:20261008T133000Z",
            ],
            "planned",
            "2026-10-08T14:30:00+01:00",
            "moved",
        ),
        (
            &["DESCRIPTION:x", "DTSTART:20261008T133000Z"],
            "planned",
            "2026-10-08T13:30:00+01:00",
            "but not that it is newer; if it was moved: rekindle edit appointment 1 --on",
        ),
    ] {
        let (one, told, text) = followed(&northwind(), versions);
        assert_eq!(
            (&one["state"], &one["starts_at"]),
            (&json!(state), &json!(starts_at)),
            "{versions:?}: {told:?}"
        );
        assert!(text.contains(said), "{versions:?}: {text}");
    }
}

#[test]
fn what_was_held_stays_held_when_the_calendar_moves_its_entry_to_the_next_round() {
    let home = northwind();
    followed(&home, &["SEQUENCE:0"]);
    home.play(
        "2026-10-09",
        &["add 'Priya Rao' --at Northwind --job 'Data Engineer'", "interviewed northwind --with priya"],
    );
    for told in [json!({"new": 1}), json!({"unchanged": 1})] {
        write(
            &home,
            "next.ics",
            &calendar(&event("UID:u\nSEQUENCE:1\nDTSTART:20261012T123000Z\nSUMMARY:Northwind interview")),
        );
        assert_eq!(counts(&home.json("2026-10-09", "import next.ics")), told);
        let states: Vec<_> = appointments(&home).iter().map(|one| one["state"].clone()).collect();
        assert_eq!(states, ["held", "planned"]);
    }
    // One that was held on the day to which it is moved is the one.
    let home = northwind();
    followed(&home, &["SEQUENCE:0"]);
    home.play(
        "2026-10-12T16:00",
        &[
            "add 'Priya Rao' --at Northwind --job 'Data Engineer'",
            "interviewed northwind --with priya --on today",
        ],
    );
    write(
        &home,
        "next.ics",
        &calendar(&event("UID:u\nSEQUENCE:1\nDTSTART:20261012T123000Z\nSUMMARY:Northwind interview")),
    );
    assert_eq!(counts(&home.json("2026-10-12T17:00", "import next.ics")), json!({"moved": 1}));
}

#[test]
fn a_day_of_interviews_is_not_the_first_of_them_and_either_of_two_calendars_moves_one() {
    const OTHER: &str = "UID:g@google.com|DTEND:20261008T133000Z|DESCRIPTION:Passcode 9";
    const ONE: &str =
        "UID:a@outlook.com|DTEND:20261008T133000Z|DESCRIPTION:Gate 5|ORGANIZER:mailto:ann@northwind.example";
    const DAY: &str = "UID:1@greenhouse.io|DTEND:20261008T163000Z|SUMMARY:Northwind Onsite";
    const SLOT: &str =
        "UID:s|DTEND:20261008T131500Z|SUMMARY:Northwind: System Design interview|DESCRIPTION:Passcode 9";
    for order in [[DAY, SLOT], [SLOT, DAY]] {
        let home = northwind();
        let (_, told, text) = followed(&home, &order);
        assert_eq!(told, [json!({"new": 1}), json!({"new": 1})], "{order:?}");
        assert!(text.contains("at the same time: "), "{text}");
        followed(&home, &[&format!("METHOD:CANCEL|SEQUENCE:1|{SLOT}")]);
        let planned = appointments(&home).iter().filter(|one| one["state"] == "planned").count();
        assert_eq!(planned, 1, "{order:?}");
    }
    // Two calendars of one interview: what the second one says stands, too.
    let other = format!("{OTHER}|ORGANIZER:mailto:ann@northwind.example");
    let home = northwind();
    let (one, told, _) = followed(&home, &[ONE, &other, ONE]);
    assert_eq!(told, [json!({"new": 1}), json!({"updated": 1}), json!({"unchanged": 1})]);
    assert_eq!(one["note"], "Interview with Northwind\nGate 5\nPasscode 9");
    // The first one moves it; the second one's old entry is called off.
    let moved =
        format!("SEQUENCE:1|DTSTART:20261009T123000Z|{}", ONE.replace("DTEND:20261008", "DTEND:20261009"));
    let off = format!("METHOD:CANCEL|SEQUENCE:1|{other}");
    let (one, told, _) = followed(&home, &[&moved, &off]);
    assert_eq!(told[0], json!({"moved": 1}));
    assert_eq!((&one["state"], &one["starts_at"]), (&json!("planned"), &json!("2026-10-09T13:30:00+01:00")));
    // One calendar cancels what another one has.
    let home = northwind();
    let (one, _, text) = followed(&home, &[ONE, &other, &format!("METHOD:CANCEL|SEQUENCE:1|{ONE}")]);
    assert_eq!(one["state"], "planned");
    assert!(text.contains("if it is cancelled: rekindle edit appointment 1 --state cancelled"), "{text}");
    // A system that sends a new invitation for one that it moved.
    let home = northwind();
    let (_, told, text) = followed(
        &home,
        &[
            "UID:1@greenhouse.io|SUMMARY:Northwind: Phone interview",
            "UID:2@greenhouse.io|DTSTART:20261009T123000Z|SUMMARY:Rescheduled: Northwind: Phone interview",
        ],
    );
    assert_eq!(told, [json!({"new": 1}), json!({"new": 1})]);
    assert!(text.contains("(#1): rekindle edit appointment 1 --state cancelled"), "{text}");
    // Two of one file at one hour.
    let home = northwind();
    let both = [("1", "System design interview Northwind"), ("2", "HR interview Northwind")]
        .map(|(uid, heading)| event(&format!("UID:{uid}\nDTSTART:20261008T120000Z\nSUMMARY:{heading}")));
    for told in [json!({"new": 2}), json!({"unchanged": 2})] {
        assert_eq!(counts(&import(&home, &calendar(&both.concat()))), told);
    }
}

#[test]
fn every_time_of_a_list_is_read_as_an_instant() {
    const WEEKLY: &str = "DTSTART;TZID=Europe/Berlin:20261008T143000|RRULE:FREQ=WEEKLY;COUNT=4";
    const ONCE: &str = "DTSTART;TZID=Europe/Berlin:20261008T143000";
    for (lines, days) in [
        (format!("{WEEKLY}|EXDATE;TZID=Europe/Berlin:20261015T143000,20261022T143000"), "08 29"),
        (format!("{WEEKLY}|EXDATE:20261015T123000Z"), "08 22 29"),
        (format!("{WEEKLY}|EXDATE;TZID=America/New_York:20261015T083000"), "08 22 29"),
        (format!("{WEEKLY}|EXDATE;VALUE=DATE:20261015"), "08 22 29"),
        (format!("{WEEKLY}|EXDATE:20261015T143000"), "08 22 29"),
        (
            "DTSTART:20261008T123000Z|RRULE:FREQ=WEEKLY;COUNT=2|EXDATE;TZID=Europe/Berlin:20261015T143000"
                .to_owned(),
            "08",
        ),
        (format!("{ONCE}|RDATE:20261012T123000Z"), "08 12"),
        (format!("{ONCE}|RDATE;TZID=Europe/Berlin:20261009T143000,20261012T143000"), "08 09 12"),
        (format!("{ONCE}|RDATE;VALUE=PERIOD:20261012T123000Z/PT1H"), "08 12"),
    ] {
        assert_eq!(stands(&[&lines]).0, days, "{lines}");
    }
    // The hour of one that is added in Greenwich's time.
    let home = northwind();
    import(
        &home,
        &calendar(&event(&format!("UID:u\nSUMMARY:Northwind interview\n{ONCE}\nRDATE:20261012T123000Z"))),
    );
    assert_eq!(appointments(&home)[1]["starts_at"], "2026-10-12T13:30:00+01:00");
    // One of them is told by its day alone.
    let series =
        calendar(&event(&format!("UID:u\nSUMMARY:Northwind interview\n{}", WEEKLY.replace('|', "\n"))));
    let one = "UID:u\nSUMMARY:Northwind interview\nRECURRENCE-ID;VALUE=DATE:20261015\nDTSTART;TZID=Europe/Berlin:20261016T143000";
    let home = northwind();
    import(&home, &series);
    assert_eq!(counts(&import(&home, &calendar(&event(one)))), json!({"moved": 1}));
    for rule in [
        "RRULE:FREQ=SOMETIMES",
        "RRULE:FREQ=WEEKLY;COUNT=2|EXRULE:FREQ=DAILY",
        "RRULE:FREQ=WEEKLY|RRULE:FREQ=DAILY",
    ] {
        let home = northwind();
        let lines = format!("UID:u\nSUMMARY:Northwind interview\n{ONCE}\n{}", rule.replace('|', "\n"));
        let report = import(&home, &calendar(&event(&lines)));
        assert_eq!(counts(&report), json!({"new": 1}), "{rule}");
        assert!(
            report["cut"][0]["reason"].as_str().unwrap().contains("doesn't understand"),
            "{rule}: {report}"
        );
    }
}

#[test]
fn a_zone_that_a_calendar_brings_itself_beats_a_short_name_that_others_use() {
    let zone = |name: &str| {
        format!(
            "BEGIN:VTIMEZONE\r\nTZID:{name}\r\n\
             BEGIN:STANDARD\r\nDTSTART:19501105T020000\r\nTZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\n\
             RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\r\nEND:STANDARD\r\n\
             BEGIN:DAYLIGHT\r\nDTSTART:19500312T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\n\
             RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
        )
    };
    for name in ["Eastern", "Central", "Greenwich", "EST", "Office"] {
        let home = northwind();
        let lines = format!("UID:u\nDTSTART;TZID={name}:20261008T083000\nSUMMARY:Northwind interview");
        let report = import(&home, &calendar(&format!("{}{}", zone(name), event(&lines))));
        assert_eq!(report["unknown_zones"], json!({}), "{name}");
        assert_eq!(appointments(&home)[0]["starts_at"], "2026-10-08T13:30:00+01:00", "{name}");
    }
}

#[test]
fn a_call_that_somebody_wrote_where_it_takes_place_beats_the_one_that_google_adds() {
    const MEET: &str = "X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij|DESCRIPTION:Join with Google Meet: https://meet.google.com/abc-defg-hij";
    for (lines, link) in [
        (format!("LOCATION:https://zoom.us/j/5|{MEET}"), "https://zoom.us/j/5"),
        (format!("{MEET}\\nZoom: https://zoom.us/j/5"), "https://zoom.us/j/5"),
        (MEET.to_owned(), "https://meet.google.com/abc-defg-hij"),
    ] {
        let (one, ..) = followed(&northwind(), &[&lines]);
        assert_eq!(one["link"], link, "{lines}");
        let is_kept = one["note"].as_str().unwrap().contains("https://meet.google.com/abc-defg-hij");
        assert_eq!(is_kept, link.contains("zoom"), "{lines}: {one}");
    }
    let home = northwind();
    followed(&home, &["LOCATION:+49 40 1234567"]);
    assert!(home.run(TODAY, "prep northwind").stdout.contains("+49 40 1234567, phone"));
}

#[test]
fn who_is_on_file_with_another_address_comes_and_is_not_made_twice() {
    let home = northwind();
    home.play(TODAY, &["add 'Priya Rao' --at Northwind --email priya@northwind.example"]);
    for (guest, comes) in [
        ("ORGANIZER;CN=Priya Rao:mailto:p.rao@northwind.example", true),
        ("ORGANIZER;CN=Priya Rao:mailto:messenger@webex.com", false),
        ("ATTENDEE;CN=Ann Lee;PARTSTAT=DELEGATED:mailto:ann@northwind.example", false),
        ("ATTENDEE;CN=Ann Lee;ROLE=NON-PARTICIPANT:mailto:ann@northwind.example", false),
    ] {
        let report = import(
            &home,
            &calendar(&event(&format!(
                "UID:{}\nDTSTART:20261008T120000Z\nSUMMARY:Northwind interview\n{guest}",
                guest.len()
            ))),
        );
        assert_eq!(report["suggested_people"], 0, "{guest}: {report}");
        assert_eq!(appointments(&home)[0]["with"].as_array().unwrap().len() == 1, comes, "{guest}");
        home.play(TODAY, &["undo --yes"]);
    }
}

#[test]
fn what_an_event_says_beside_its_description_is_in_the_note() {
    let home = northwind();
    import(
        &home,
        &calendar(&event(
            "UID:a\nDTSTART:20261008T130000Z\nSUMMARY:Interview with Northwind\nDESCRIPTION:Bring your passport\n\
             COMMENT:Gate 5\nCONTACT:Ida Holm\\, +49 40 12345\nATTACH:https://northwind.example/case.pdf\n\
             ATTACH;ENCODING=BASE64;VALUE=BINARY:QUJD\nCOMMENT:Bring your passport",
        )),
    );
    assert_eq!(
        appointments(&home)[0]["note"],
        "Interview with Northwind\nBring your passport\nGate 5\nContact: Ida Holm, +49 40 12345\n\
         Attachment: https://northwind.example/case.pdf"
    );
}

#[test]
fn prep_names_those_who_are_invited_and_not_on_file() {
    let home = northwind();
    import(
        &home,
        &calendar(&event(
            "UID:a\nDTSTART:20261008T130000Z\nSUMMARY:Interview with Northwind\n\
             ORGANIZER;CN=Nina Berg:mailto:nina@northwind.example\n\
             ATTENDEE;CN=Max Kern:mailto:max@northwind.example\nATTENDEE:mailto:maya@example.com",
        )),
    );
    assert_eq!(home.json(TODAY, "prep northwind")["unknown"], json!(["Nina Berg", "Max Kern"]));
    let page = home.run(TODAY, "prep northwind").stdout;
    assert!(page.contains("Nina Berg · to add them: rekindle inbox"), "{page}");
    home.play(TODAY, &["inbox accept 1"]);
    assert_eq!(home.json(TODAY, "prep northwind")["unknown"], json!(["Max Kern"]));
}

#[test]
fn nothing_of_a_series_is_after_its_end() {
    for (start, until, days) in [
        ("DTSTART;TZID=Europe/Berlin:20261006T100000", "20261013T075959Z", 1),
        ("DTSTART;TZID=Europe/Berlin:20261006T100000", "20261012T215959Z", 1),
        ("DTSTART;TZID=Europe/Berlin:20261006T100000", "20261013T080000Z", 2),
        ("DTSTART;TZID=Europe/Berlin:20261006T100000", "20261012T235959", 1),
        ("DTSTART:20261006T080000Z", "20261013T075959Z", 1),
        ("DTSTART;TZID=America/New_York:20261006T093000", "20261013T132959Z", 1),
        ("DTSTART;TZID=Pacific/Auckland:20261006T093000", "20261012T203000Z", 2),
        ("DTSTART;VALUE=DATE:20261006", "20261013", 2),
        ("DTSTART;VALUE=DATE:20261006", "20261012T225959Z", 1),
    ] {
        let home = northwind();
        let lines =
            format!("UID:a\n{start}\nRRULE:FREQ=WEEKLY;UNTIL={until}\nSUMMARY:Interview with Northwind");
        assert_eq!(counts(&import(&home, &calendar(&event(&lines)))), json!({ "new": days }), "{lines}");
    }
}

#[test]
fn a_heading_that_says_so_calls_an_interview_off() {
    for heading in [
        "Interview Northwind abgesagt",
        "[CANCELLED] Interview Northwind",
        "CANCELED - Interview Northwind",
        "ABGESAGT Interview Northwind",
        "Interview Northwind (annulé)",
        "Interview Northwind - CANCELED",
        "Fällt aus: Interview Northwind",
        "Inställt: Interview Northwind",
        "Interview Northwind fällt aus",
    ] {
        let home = northwind();
        let read = |version: u32, summary: &str| {
            let lines = format!(
                "UID:a\nSEQUENCE:{version}\nDTSTAMP:2026100{}T080000Z\nDTSTART:20261008T130000Z\nSUMMARY:{summary}",
                version + 1
            );
            counts(&import(&home, &calendar(&event(&lines))))
        };
        assert_eq!(read(0, "Interview Northwind"), json!({"new": 1}));
        assert_eq!(read(1, heading), json!({"cancelled": 1}), "{heading}");
        let home = northwind();
        let lines = format!("UID:a\nDTSTART:20261008T130000Z\nSUMMARY:{heading}");
        import(&home, &calendar(&event(&lines)));
        assert_eq!(appointments(&home).len(), 0, "{heading}");
    }
}

#[test]
fn what_people_who_work_there_put_into_a_calendar_is_an_interview_only_with_a_word_of_it() {
    let home = |lines: &[&str]| {
        let home = northwind();
        home.play(TODAY, lines);
        home
    };
    let moved =
        ["add 'Ben Ito' --at Oldjob --email ben@oldjob.example", "moved ben --to Northwind --on 2026-09-01"];
    let friend =
        ["add 'Anna Lind' --at Northwind --email anna@gmail.com --job 'Data Engineer' --role referrer"];
    let priya = [
        "add 'Priya Rao' --at Northwind --email priya@northwind.example --job 'Data Engineer' --role recruiter",
    ];
    for (lines, organizer, heading, more, planned, listed) in [
        (&moved[..], "boss@oldjob.example", "Daily Standup", "RRULE:FREQ=DAILY;COUNT=3", 0, 0),
        (&moved, "boss@oldjob.example", "Sprint review", "", 0, 0),
        (&moved, "boss@oldjob.example", "1:1", "", 0, 0),
        (&moved, "boss@oldjob.example", "Interview Contoso: Data Scientist", "", 0, 1),
        (&friend, "anna@gmail.com", "Date night", "", 0, 0),
        (&friend, "anna@gmail.com", "Dentist Emma", "", 0, 0),
        (&friend, "anna@gmail.com", "Pick up kids", "RRULE:FREQ=WEEKLY", 0, 0),
        (&friend, "anna@gmail.com", "Interview Northwind", "", 1, 0),
        (&priya, "priya@northwind.example", "Quick chat", "", 1, 0),
        (&priya, "priya@northwind.example", "Take-home deadline", "", 0, 1),
        (&priya, "priya@northwind.example", "Weekly catch-up", "RRULE:FREQ=WEEKLY", 0, 1),
        (&priya, "nina@northwind.example", "Intro call", "", 1, 0),
        (&priya, "nina@northwind.example", "All hands", "", 0, 1),
    ] {
        let home = home(lines);
        let lines = format!(
            "UID:a\nDTSTART:20261008T130000Z\nSUMMARY:{heading}\nORGANIZER;CN=Boss Man:mailto:{organizer}\n\
             ATTENDEE:mailto:maya@example.com\n{more}"
        );
        let report = import(&home, &calendar(&event(lines.trim_end())));
        let all = &report["appointments"];
        let is = (all["new"].as_i64().unwrap(), all["unmatched"].as_array().unwrap().len());
        assert_eq!(is, (planned, listed), "{heading}: {report}");
    }
}

#[test]
fn a_word_below_a_private_heading_plans_nothing() {
    for (heading, below, planned, listed) in [
        ("Zahnarzt", "Danach Interview Northwind 14 Uhr", 0, 1),
        ("Call Mum", "tell her about the interview at Northwind", 0, 1),
        ("Phone call", "Northwind, Data Engineer", 0, 1),
        ("Interview", "Northwind, Data Engineer", 1, 0),
        ("Flight", "Hamburg", 0, 0),
    ] {
        let home = northwind();
        let lines = format!(
            "UID:a\nDTSTART:20261008T130000Z\nSUMMARY:{heading}\nDESCRIPTION:{}",
            below.replace(',', "\\,")
        );
        let report = import(&home, &calendar(&event(&lines)));
        let all = &report["appointments"];
        let is = (all["new"].as_i64().unwrap(), all["unmatched"].as_array().unwrap().len());
        assert_eq!(is, (planned, listed), "{heading}: {report}");
    }
}

#[test]
fn an_interview_that_was_typed_settles_which_of_two_openings_an_invitation_is_for() {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &[
            "config set me.email maya@example.com",
            "applied 'Backend Developer' --at Quill --on 2026-09-20",
            "applied 'Frontend Developer' --at Quill --on 2026-09-20",
            "planned 1 --on '2026-10-08 14:00'",
        ],
    );
    let invited = |version: u32, start: &str| {
        calendar(&event(&format!(
            "UID:x1\nSEQUENCE:{version}\nDTSTAMP:2026100{}T080000Z\nDTSTART:{start}\nSUMMARY:Interview with Quill\n\
             LOCATION:https://zoom.us/j/5",
            version + 1
        )))
    };
    assert_eq!(counts(&import(&home, &invited(0, "20261008T130000Z"))), json!({"updated": 1}));
    let one = &appointments(&home)[0];
    assert_eq!((&one["link"], &one["application"]["id"]), (&json!("https://zoom.us/j/5"), &json!(1)));
    assert_eq!(counts(&import(&home, &invited(1, "20261009T130000Z"))), json!({"moved": 1}));
    // The command that an unmatched one gives joins them, too.
    home.play(
        TODAY,
        &[
            "planned 2 --on '2026-10-12 14:00'",
            "planned 2 --on '2026-10-12 14:00' --until 14:45 --channel video --link https://zoom.us/j/7 --event x2",
        ],
    );
    let all = appointments(&home);
    assert_eq!((all.len(), &all[1]["link"]), (2, &json!("https://zoom.us/j/7")));
    home.refused(TODAY, "planned 2 --on '2026-10-12 14:00' --event x3", 4);
}

#[test]
fn who_is_added_after_the_interview_was_there() {
    let home = northwind();
    import(
        &home,
        &calendar(&event(
            "UID:x1\nDTSTART:20261008T130000Z\nSUMMARY:Northwind interview\nORGANIZER:mailto:no-reply@ashbyhq.com\n\
             ATTENDEE;CN=Nina Berg:mailto:nina@northwind.example\nATTENDEE:mailto:maya@example.com",
        )),
    );
    home.play("2026-10-08T17:00", &["debrief northwind --rating 4", "inbox accept 1"]);
    let due = home.json("2026-10-08T18:00", "due --all").to_string();
    assert!(due.contains("thank-you") && due.contains("Nina Berg"), "{due}");
}

#[test]
fn an_interview_before_the_second_application_was_for_the_first() {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &[
            "applied Developer --at Fabrikam --on 2026-09-01",
            "rejected fabrikam --by form --on 2026-09-25",
            "applied 'ML Engineer' --at Fabrikam --on 2026-09-28",
        ],
    );
    let of = |uid: &str, day: u32| {
        event(&format!("UID:{uid}\nDTSTART:202609{day}T130000Z\nSUMMARY:Interview Fabrikam"))
    };
    let report = import(&home, &calendar(&format!("{}{}", of("a", 21), of("b", 29))));
    assert_eq!(counts(&report), json!({"new": 1}), "{report}");
    assert_eq!(appointments(&home)[0]["application"]["title"], "ML Engineer");
}

#[test]
fn a_day_kept_free_and_the_invitation_for_it_are_one() {
    let blocker = event("UID:a\nDTSTART;VALUE=DATE:20261008\nSUMMARY:Northwind interview");
    let invitation = event(
        "UID:b\nDTSTART:20261008T130000Z\nSUMMARY:Northwind interview\nLOCATION:https://zoom.us/j/5\n\
         ORGANIZER;CN=Nina Berg:mailto:nina@northwind.example\nATTENDEE:mailto:maya@example.com",
    );
    for events in [format!("{blocker}{invitation}"), format!("{invitation}{blocker}")] {
        let home = northwind();
        import(&home, &calendar(&events));
        let all = appointments(&home);
        assert_eq!(all.len(), 1, "{events}");
        assert_eq!(all[0]["starts_at"], "2026-10-08T14:00:00+01:00");
        assert_eq!(counts(&import(&home, &calendar(&events))), json!({"unchanged": 2}), "{events}");
    }
}

#[test]
fn a_hold_is_no_interview_and_a_heading_that_changes_its_company_is_named() {
    for heading in
        ["HOLD: Northwind interview", "Buffer Northwind interview", "Interview questions Northwind"]
    {
        let home = northwind();
        import(&home, &calendar(&event(&format!("UID:a\nDTSTART:20261008T130000Z\nSUMMARY:{heading}"))));
        assert_eq!(appointments(&home).len(), 0, "{heading}");
    }
    let home = northwind();
    home.play(TODAY, &["applied 'Platform Engineer' --at Tidal --on 2026-09-20"]);
    let read = |version: u32, heading: &str| {
        let lines = format!(
            "UID:a\nSEQUENCE:{version}\nDTSTAMP:2026100{}T080000Z\nDTSTART:20261008T130000Z\nSUMMARY:{heading}",
            version + 1
        );
        write(&home, "invite.ics", &calendar(&event(&lines)));
        home.run(TODAY, "import invite.ics").stdout
    };
    read(0, "Interview Northwind");
    let said = read(1, "Interview Tidal");
    assert!(
        said.contains("its heading is about")
            && said.contains("rekindle planned 2 --on \"2026-10-08 14:00\""),
        "{said}"
    );
}

#[test]
fn a_heading_about_another_application_is_named() {
    const FIRST: &str =
        "ORGANIZER;CN=Ann Ash:mailto:ann@northwind.example|SUMMARY:Interview Data Engineer at Northwind";
    for (versions, said) in [
        // Who invites is still of the first one.
        (
            &[
                FIRST,
                "SEQUENCE:1|ORGANIZER;CN=Ann Ash:mailto:ann@northwind.example|SUMMARY:Interview Analyst at Quill",
            ][..],
            "its heading is about Analyst at Quill now: rekindle edit appointment 1 --state cancelled, then rekindle \
             planned 2 --on \"2026-10-08 13:30\"",
        ),
        (
            &[FIRST, "SEQUENCE:1|SUMMARY:Vorstellungsgespr\u{e4}ch bei Quill|DTSTART:20261009T123000Z"],
            "its heading is about Analyst at Quill now",
        ),
        (
            &[FIRST, "SUMMARY:Interview Analyst at Quill"],
            "the heading in this file is about Analyst at Quill, but the file",
        ),
        (
            &[FIRST, "SEQUENCE:1|SUMMARY:Interview SRE at Umbra"],
            "its heading is \"Interview SRE at Umbra\" now",
        ),
        (&[FIRST, "SEQUENCE:1|SUMMARY:Updated: Interview Data Engineer at Northwind"], ""),
        (&[FIRST, "SEQUENCE:1|SUMMARY:Final interview with Northwind"], ""),
    ] {
        let home = northwind();
        home.play(TODAY, &["applied Analyst --at Quill --on 2026-09-20"]);
        let report = followed(&home, versions).2;
        assert!(report.contains(said), "{versions:?}: {report}");
        assert_eq!(report.contains("heading"), !said.is_empty(), "{versions:?}: {report}");
    }
    // The next round that uses the entry of one that was held is for the one that it names.
    let home = northwind();
    home.play(TODAY, &["applied Analyst --at Quill --on 2026-09-20"]);
    followed(&home, &["DTSTART:20260930T123000Z", "> interviewed northwind --on 2026-09-30"]);
    followed(&home, &["SEQUENCE:1|DTSTART:20261008T123000Z|SUMMARY:Interview Analyst at Quill"]);
    let companies: Vec<Value> =
        appointments(&home).iter().map(|one| one["application"]["company"].clone()).collect();
    assert_eq!(companies, ["Northwind", "Quill"]);
}

#[test]
fn who_is_named_in_an_invitation_comes_as_long_as_it_names_them() {
    let home = northwind();
    home.play(
        TODAY,
        &[
            "add 'Lena Voss' --at Northwind",
            "add 'Omar Haddad' --at Northwind --job 'Data Engineer' --role interviewer",
            "add 'Ann Ash' --at Quill",
            "add Tom --at Northwind",
        ],
    );
    for (lines, with) in [
        ("SEQUENCE:0", &[][..]),
        (
            "SEQUENCE:1|DESCRIPTION:You will meet Lena Voss and Omar Haddad.\\nTom helps.",
            &["Lena Voss", "Omar Haddad"],
        ),
        ("SEQUENCE:2|DESCRIPTION:Sie sprechen mit Omar Haddad (CTO) und Ann Ash.", &["Omar Haddad"]),
        ("SEQUENCE:3|SUMMARY:Northwind: technical interview with Lena Voss", &["Lena Voss"]),
        (
            "SEQUENCE:4|DESCRIPTION:With Lena Voss|ATTENDEE;CN=Omar Haddad:mailto:o@northwind.example",
            &["Lena Voss", "Omar Haddad"],
        ),
    ] {
        let (one, told, _) = followed(&home, &[lines]);
        let mut names: Vec<&str> =
            one["with"].as_array().unwrap().iter().map(|person| person["name"].as_str().unwrap()).collect();
        names.sort_unstable();
        let names: Vec<&str> = names.into_iter().filter(|name| lines.contains(name)).collect();
        assert_eq!(names, with, "{lines}: {one} {told:?}");
    }
}

#[test]
fn two_who_talk_to_the_user_at_one_hour_are_two_interviews() {
    const LENA: &str = "ATTENDEE;CN=Lena Voss:mailto:lena@northwind.example";
    const OMAR: &str = "ATTENDEE;CN=Omar Haddad:mailto:omar@northwind.example";
    let of_system = |uid: &str, heading: &str, who: &str| {
        event(&format!(
            "UID:{uid}@greenhouse.io\nDTSTART:20261008T123000Z\nDTEND:20261008T131500Z\nSUMMARY:{heading}\n{who}\n\
             ORGANIZER:mailto:no-reply@greenhouse.io"
        ))
    };
    for (events, expected) in [
        ([("Northwind: Technical with Lena Voss", LENA), ("Northwind: Technical with Omar Haddad", OMAR)], 2),
        ([("Northwind: Technical with Lena Voss", LENA), ("Northwind: Technical with Lena Voss", LENA)], 1),
    ] {
        let [(one, lena), (other, omar)] = events;
        let (one, other) = (of_system("1", one, lena), of_system("2", other, omar));
        let home = northwind();
        import(&home, &calendar(&format!("{one}{other}")));
        assert_eq!(appointments(&home).len(), expected, "{one}{other}");
        let home = northwind();
        import(&home, &calendar(&one));
        import(&home, &calendar(&other));
        assert_eq!(appointments(&home).len(), expected, "{one}{other}");
        assert_eq!(counts(&import(&home, &calendar(&one))), json!({"unchanged": 1}));
    }
    // Under one heading, the people tell them apart.
    let home = northwind();
    let (one, other) =
        (of_system("1", "Interview with Northwind", LENA), of_system("2", "Interview with Northwind", OMAR));
    import(&home, &calendar(&format!("{one}{other}")));
    assert_eq!(appointments(&home).len(), 2);
}

#[test]
fn an_invitation_with_the_title_of_another_application_is_asked_about() {
    for (heading, is_planned) in [
        ("Interview Data Engineer", false),
        ("Interview Data Engineer / Globex", true),
        ("Interview SRE", true),
        ("Interview", true),
    ] {
        let home = northwind();
        home.play(
            TODAY,
            &[
                "applied SRE --at Globex --on 2026-09-20",
                "edit company globex --website https://globex.example",
            ],
        );
        let lines = format!(
            "UID:{heading}\nDTSTART:20261008T123000Z\nSUMMARY:{heading}\nORGANIZER;CN=Sam Hall:mailto:sam@globex.example"
        );
        let report = import(&home, &calendar(&event(&lines)));
        assert_eq!(report["appointments"]["new"] == 1, is_planned, "{heading}: {report}");
        assert_eq!(
            report["appointments"]["unmatched"].as_array().unwrap().len() == 1,
            !is_planned,
            "{report}"
        );
    }
}
