//! Calendar entries that may be interviews: held dates, coffees, offer calls; and who comes to several of them.

use std::fs;

use serde_json::Value;

use super::sandbox::Sandbox;

const TODAY: &str = "2026-10-05";

/// An open application at Globex, and Sam who hires for it.
fn home() -> Sandbox {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &["applied SRE --at Globex --on 2026-09-10", "edit company globex --website https://globex.example"],
    );
    home
}

fn event(uid: &str, day: u32, heading: &str, organizer: Option<&str>) -> String {
    let organizer = organizer.map_or(String::new(), |who| format!("ORGANIZER;CN={who}\r\n"));
    format!(
        "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20260901T090000Z\r\nDTSTART:202610{day:02}T133000Z\r\n\
         DTEND:202610{day:02}T143000Z\r\n{organizer}SUMMARY:{heading}\r\nEND:VEVENT\r\n"
    )
}

fn import(home: &Sandbox, events: &str) -> Value {
    let text = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n");
    fs::write(home.path().join("invite.ics"), text).unwrap();
    home.json(TODAY, "import invite.ics")
}

#[test]
fn what_the_own_calendar_holds_for_an_application_is_asked_about() {
    for (heading, new, asked) in [
        ("HOLD: Globex onsite", 0, 1),
        ("Hold - Globex interview", 0, 1),
        ("[Hold] Interview Globex", 0, 1),
        ("Blocker Globex Gespräch", 0, 1),
        ("Hold: prepare for Globex interview", 0, 0),
        ("Tentative: Globex interview", 1, 0),
        ("Hold for focus", 0, 0),
        ("Zoom: SRE role chat", 0, 1),
        ("Globex panel", 0, 1),
        ("Globex coding test", 0, 1),
        ("Telefonat Globex", 0, 1),
        ("Globex results call (earnings)", 0, 1),
        ("Dentist", 0, 0),
    ] {
        let report = import(&home(), &event("1", 10, heading, None));
        let unmatched = report["appointments"]["unmatched"].as_array().unwrap();
        assert_eq!((&report["appointments"]["new"], unmatched.len()), (&new.into(), asked), "{heading}");
        if let Some(one) = unmatched.first() {
            assert!(one["hint"].as_str().unwrap().starts_with("rekindle planned 1 "), "{heading}: {one}");
        }
    }
}

#[test]
fn a_coffee_and_an_offer_call_with_someone_on_file_are_asked_about() {
    for (heading, new) in [
        ("Coffee", 0),
        ("Virtueller Kaffee", 0),
        ("Weekly sync with Globex team", 0),
        ("Globex Offer Call", 0),
        ("Feedback call Globex", 0),
        ("Interview Debrief", 0),
        ("Angebotsgespräch", 0),
        ("Interview", 1),
        ("Chat about the role", 1),
    ] {
        let home = home();
        home.play(TODAY, &["add 'Sam Hall' --job Globex/SRE --email sam@globex.example"]);
        let report = import(&home, &event("1", 10, heading, Some("Sam Hall:mailto:sam@globex.example")));
        assert_eq!(report["appointments"]["new"], new, "{heading}: {report}");
        let unmatched = report["appointments"]["unmatched"].as_array().unwrap().len();
        assert_eq!(unmatched, 1 - usize::try_from(new).unwrap(), "{heading}: {report}");
    }
}

#[test]
fn a_company_may_be_called_as_what_is_no_interview() {
    for (company, host, heading, new) in [
        ("Coffee Circle", "coffeecircle.example", "Chat with Coffee Circle", 1),
        ("Sync Labs", "synclabs.example", "Call with Sync Labs", 1),
        ("Coffee Circle", "coffeecircle.example", "Coffee with Coffee Circle", 0),
        ("Sync Labs", "synclabs.example", "Sync with Sync Labs", 0),
    ] {
        let home = Sandbox::new();
        home.play(TODAY, &[&format!("applied SRE --at '{company}' --on 2026-09-01")]);
        let report = import(&home, &event("1", 10, heading, Some(&format!("Sam Hall:mailto:sam@{host}"))));
        assert_eq!(report["appointments"]["new"], new, "{heading}: {report}");
    }
}

#[test]
fn someone_new_comes_to_every_interview_that_invites_them() {
    let sam = Some("Sam Hall:mailto:sam@globex.example");
    let heading = "Globex interview";
    let all = [event("o1", 10, heading, sam), event("o2", 20, heading, sam), event("o3", 28, heading, sam)];
    let repeated = event("o1", 10, heading, sam).replace("SUMMARY", "RRULE:FREQ=WEEKLY;COUNT=3\r\nSUMMARY");
    for imports in [vec![all.concat()], all.to_vec(), vec![repeated]] {
        let home = home();
        for events in &imports {
            import(&home, events);
        }
        home.play(TODAY, &["inbox accept 1"]);
        let planned = home.json(TODAY, "interviews")["appointments"].as_array().unwrap().clone();
        assert_eq!(planned.len(), 3);
        for one in planned {
            assert_eq!(one["with"][0]["name"], "Sam Hall", "{imports:?}: {one}");
        }
    }
}

#[test]
fn an_opening_with_the_company_in_front_is_not_another_one() {
    for (line, titles) in [
        ("add 'Priya Rao' --for Globex --job Globex/SRE", &["SRE"][..]),
        ("add 'Priya Rao' --for Globex --job globex/SRE", &["SRE"]),
        ("add 'Priya Rao' --for Globex --job UX/UI", &["SRE", "UX/UI"]),
    ] {
        let home = home();
        home.play(TODAY, &[line]);
        let all = home.json(TODAY, "applications")["applications"].as_array().unwrap().clone();
        let mut found: Vec<&str> = all.iter().map(|one| one["title"].as_str().unwrap()).collect();
        found.sort_unstable();
        assert_eq!(found, titles, "{line}");
    }
}

#[test]
fn a_series_that_is_moved_keeps_each_time_on_its_day() {
    let home = home();
    let time = |version: u32, hour: u32, lines: &str| {
        format!(
            "BEGIN:VEVENT\r\nUID:s\r\nSEQUENCE:{version}\r\nDTSTAMP:2026090{}T090000Z\r\n\
             DTSTART:20261007T{hour:02}0000Z\r\nSUMMARY:Globex interview\r\n{lines}\r\nEND:VEVENT\r\n",
            version + 1
        )
    };
    let series = "RRULE:FREQ=WEEKLY;COUNT=3\r\nEXDATE:20261014T";
    let (old, new) = (format!("{series}090000Z"), format!("{series}110000Z"));
    import(&home, &time(0, 9, &old));
    let moved = time(1, 14, "RECURRENCE-ID:20261021T090000Z").replace("DTSTART:20261007", "DTSTART:20261022");
    import(&home, &moved);
    import(&home, &time(1, 9, "RECURRENCE-ID:20261007T090000Z\r\nSTATUS:CANCELLED"));
    home.play(TODAY, &["edit appointment 2 --note 'bring slides'"]);
    let report = import(&home, &time(2, 11, &new));
    assert_eq!((&report["appointments"]["moved"], &report["appointments"]["new"]), (&2.into(), &0.into()));
    let all = || {
        let all = home.json(TODAY, "interviews --all")["appointments"].as_array().unwrap().clone();
        let mut all: Vec<(i64, String)> = all
            .iter()
            .map(|one| (one["id"].as_i64().unwrap(), one["starts_at"].as_str().unwrap()[..16].to_owned()))
            .collect();
        all.sort();
        all
    };
    let times = [(1, "2026-10-07T12:00".to_owned()), (2, "2026-10-21T12:00".to_owned())];
    assert_eq!(all(), times);
    // Called off as a whole, an older version brings nothing back.
    import(&home, &time(3, 11, "STATUS:CANCELLED"));
    import(&home, &time(0, 9, &old));
    assert_eq!(all(), times);
}

#[test]
fn an_entry_of_two_days_is_an_interview_on_each() {
    for (end, days) in [
        ("DTEND;VALUE=DATE:20261014", &["2026-10-13"][..]),
        ("DTEND;VALUE=DATE:20261015", &["2026-10-13", "2026-10-14"]),
        ("DTEND;VALUE=DATE:20261016", &["2026-10-13", "2026-10-14", "2026-10-15"]),
        ("DTEND;VALUE=DATE:20261030", &["2026-10-13"]),
        ("CLASS:PUBLIC", &["2026-10-13"]),
    ] {
        let home = home();
        let entry = format!(
            "BEGIN:VEVENT\r\nUID:t\r\nDTSTART;VALUE=DATE:20261013\r\n{end}\r\nSUMMARY:Globex onsite\r\nEND:VEVENT\r\n"
        );
        for _ in 0..2 {
            import(&home, &entry);
        }
        let planned = home.json(TODAY, "interviews")["appointments"].as_array().unwrap().clone();
        let found: Vec<&str> = planned.iter().map(|one| one["starts_at"].as_str().unwrap()).collect();
        assert_eq!(found, days, "{end}");
        assert_eq!(
            planned[0]["note"].as_str().unwrap().contains("Until Thu 29 Oct"),
            end.contains("1030"),
            "{end}"
        );
    }
}

#[test]
fn an_entry_that_grows_longer_keeps_the_days_it_had() {
    let home = home();
    let entry = |sequence: u32, end: &str| {
        format!(
            "BEGIN:VEVENT\r\nUID:t\r\nSEQUENCE:{sequence}\r\nDTSTART;VALUE=DATE:20261013\r\n\
             DTEND;VALUE=DATE:{end}\r\nSUMMARY:Globex onsite\r\nEND:VEVENT\r\n"
        )
    };
    let days = || -> Vec<String> {
        let planned = home.json(TODAY, "interviews")["appointments"].as_array().unwrap().clone();
        planned.iter().map(|one| one["starts_at"].as_str().unwrap().to_owned()).collect()
    };
    import(&home, &entry(0, "20261015"));
    assert_eq!(days(), ["2026-10-13", "2026-10-14"]);
    for _ in 0..2 {
        import(&home, &entry(1, "20261018"));
        assert_eq!(days(), ["2026-10-13", "2026-10-14"]);
    }
    import(&home, &entry(2, "20261016"));
    assert_eq!(days(), ["2026-10-13", "2026-10-14", "2026-10-15"]);
}

#[test]
fn an_invitation_for_another_hour_than_the_typed_one_names_it() {
    let invitation = |link: &str, sequence: u32| {
        format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:one\r\nSEQUENCE:{sequence}\r\n\
             DTSTART:20261015T140000Z\r\nDTEND:20261015T143000Z\r\nORGANIZER;CN=Priya Nair:mailto:priya@quill.example\r\n\
             SUMMARY:Interview Data Engineer\r\nLOCATION:{link}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    };
    let home = Sandbox::new();
    home.play(
        "2026-10-05",
        &[
            "applied 'Data Engineer' --at Quill --on 2026-09-10",
            "add 'Priya Nair' --at Quill --email priya@quill.example --job 'Data Engineer'",
            "planned quill --on '2026-10-15 11:00' --with priya",
        ],
    );
    std::fs::write(home.path().join("one.ics"), invitation("https://zoom.us/j/1", 1)).unwrap();
    let said = home.run("2026-10-05", "import one.ics").stdout;
    assert!(said.contains("rekindle edit appointment 1 --state cancelled"), "{said}");
    std::fs::write(home.path().join("one.ics"), invitation("https://zoom.us/j/2", 2)).unwrap();
    let said = home.run("2026-10-05", "import one.ics").stdout;
    assert!(said.contains("new link: https://zoom.us/j/2"), "{said}");
}
