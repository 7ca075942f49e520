//! Sheets of applications whose cells leave something open: it is asked or named, and nothing is guessed.

use std::fs;

use serde_json::Value;

use super::sandbox::Sandbox;

const TODAY: &str = "2026-10-05";

fn import(home: &Sandbox, today: &str, sheet: &str) -> Value {
    fs::write(home.path().join("jobs.csv"), sheet).unwrap();
    home.json(today, "import jobs.csv")
}

fn starts(home: &Sandbox, today: &str) -> Vec<String> {
    let planned = home.json(today, "interviews")["appointments"].as_array().unwrap().clone();
    planned.iter().map(|one| one["starts_at"].as_str().unwrap().chars().take(16).collect()).collect()
}

fn names(home: &Sandbox) -> Vec<String> {
    let all = home.json(TODAY, "list")["contacts"].as_array().unwrap().clone();
    let mut names: Vec<String> = all.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_cell_that_names_no_date_is_said() {
    for (cell, start) in [
        ("tomorrow", None),
        ("next Tuesday", None),
        ("Tuesday 10am", None),
        ("morgen um 10", None),
        ("jeudi 14h", None),
        ("w/c 12 Oct", None),
        ("week of 12 Oct", None),
        ("Woche vom 12.10.2026", None),
        ("semaine du 12 octobre 2026", None),
        ("Thu 8 Oct @ 10", Some("2026-10-08T10:00")),
        ("8 Oct 2026 @ 10", Some("2026-10-08T10:00")),
        ("20261008T100000", Some("2026-10-08T10:00")),
        ("15-Oct-26", Some("2026-10-15")),
    ] {
        let home = Sandbox::new();
        let sheet = format!("Company,Role,Status,Applied,Interview\nQuill,Dev,Interview,2026-09-01,{cell}\n");
        let report = import(&home, TODAY, &sheet);
        assert_eq!(starts(&home, TODAY), start.into_iter().collect::<Vec<_>>(), "{cell}: {report}");
        let unread = report["skipped"].as_array().map_or(0, Vec::len);
        assert_eq!(unread, usize::from(start.is_none()), "{cell}: {report}");
        if start.is_none() {
            assert!(home.run(TODAY, "show --application quill").stdout.contains(cell), "{cell}");
        }
    }
}

#[test]
fn a_name_that_a_newer_sheet_completes_is_the_same_person() {
    let sheet = |people: &[&str]| {
        let rows = people.iter().enumerate().map(|(at, who)| format!("Quill {at},Dev,2026-09-10,{who}\n"));
        format!("Company,Role,Applied,Contact\n{}", rows.collect::<String>())
    };
    let home = Sandbox::new();
    import(&home, TODAY, &sheet(&["Al", "Mr Pitt", "Herr Kunz", "Cleo", "Al; Bo Lee"]));
    import(&home, TODAY, &sheet(&["Al Gore", "Brad Pitt", "Jan Kunz", "Clea Dunn", "Al; Al Fox"]));
    assert_eq!(
        names(&home),
        ["Al", "Al Fox", "Al Gore", "Bo Lee", "Brad Pitt", "Clea Dunn", "Cleo", "Jan Kunz"]
    );
}

#[test]
fn an_application_that_is_closed_on_file_is_reopened_by_the_command_that_is_said() {
    let home = Sandbox::new();
    let sheet = |status: &str| format!("Company,Role,Status,Applied\nQuill,Dev,{status},2026-09-10\n");
    import(&home, TODAY, &sheet("Rejected"));
    fs::write(home.path().join("jobs.csv"), sheet("Interview")).unwrap();
    let said = home.run(TODAY, "import jobs.csv").stderr;
    assert!(said.contains("rekindle reopened 1") && !said.contains("rekindle edit application"), "{said}");
    home.play(TODAY, &["reopened 1", "import jobs.csv"]);
    let report = home.json(TODAY, "import jobs.csv");
    assert_eq!(report["differing"].as_array().unwrap().len(), 0, "{report}");
}

#[test]
fn a_sheet_that_lags_behind_an_interview_is_no_difference() {
    let home = Sandbox::new();
    let sheet = "Company,Role,Status,Applied\nQuill,Dev,Applied,2026-09-10\n";
    import(&home, TODAY, sheet);
    home.play(TODAY, &["add 'Bo Lee' --job Quill/Dev --interviewed 2026-10-02"]);
    assert_eq!(import(&home, TODAY, sheet)["differing"].as_array().unwrap().len(), 0);
}

#[test]
fn days_without_a_year_stay_those_on_file_when_the_sheet_comes_again() {
    let home = Sandbox::new();
    let sheet = "Company,Role,Status,Applied,Interview\nQuill,Dev,Interview,14 Dec,28 Dec\n\
                 Reef,Dev,Interview,2 Oct,15 Oct\nTidal,Dev,Interview,,28 Dec\nOxbow,Dev,Rejected 20 Jan,14 Dec,\n";
    import(&home, "2026-02-10", sheet);
    for today in ["2026-02-11", TODAY, "2026-12-20", "2027-01-05"] {
        let report = import(&home, today, sheet);
        assert_eq!(report["applications"]["unchanged"], 4, "{today}: {report}");
        assert_eq!(report["skipped"].as_array().unwrap().len(), 0, "{today}: {report}");
        assert_eq!(starts(&home, today), Vec::<String>::new(), "{today}");
    }
    let report = import(&Sandbox::new(), TODAY, sheet);
    let reason = report["skipped"][0]["reason"].as_str().unwrap();
    assert_eq!(reason, "\"14 Dec\" has no year; write 2025-12-14 or 2026-12-14");
}

#[test]
fn a_row_for_each_round_is_one_application() {
    for heading in
        ["Company,Role,Round,Interview Date,Interviewer", "Firma,Stelle,Runde,Interview am,Interviewer"]
    {
        let home = Sandbox::new();
        let sheet = format!(
            "{heading},Status,Notes\nQuill,Dev,Phone screen,2026-09-10,Jane Doe,,asked about SQL\n\
             Quill,Dev,Technical,2026-09-17,Tom Pike,,\nReef,Dev,Final,2026-09-18,Bo Lee,,\n\
             Quill,Dev,Final,2026-09-24,Ann Lee,Rejected,\n"
        );
        import(&home, TODAY, &sheet);
        let all = home.json(TODAY, "applications")["applications"].as_array().unwrap().clone();
        assert_eq!(all.len(), 2, "{heading}: {all:?}");
        let shown = home.json(TODAY, "show --application quill");
        let held: Vec<String> = shown["interviews"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| {
                format!(
                    "{} {} {}",
                    one["date"].as_str().unwrap(),
                    one["kind"].as_str().unwrap(),
                    one["participants"]
                )
            })
            .collect();
        for (day, kind, who) in [
            ("2026-09-10", "screen", "Jane Doe"),
            ("2026-09-17", "interview", "Tom Pike"),
            ("2026-09-24", "final", "Ann Lee"),
        ] {
            let is_it = |one: &String| one.contains(day) && one.contains(kind) && one.contains(who);
            assert!(held.iter().any(is_it), "{heading}: {held:?}");
        }
        for contact in home.json(TODAY, "list")["contacts"].as_array().unwrap() {
            assert!(contact["title"].is_null(), "{contact}");
        }
        assert_eq!(import(&home, TODAY, &sheet)["applications"]["unchanged"], 2, "{heading}");
    }
}

#[test]
fn the_client_of_an_agency_is_the_company() {
    let home = Sandbox::new();
    import(
        &home,
        TODAY,
        "Date,Recruiter,Agency,Client,Role,Rate,Status\n2026-09-14,Kim Yu,Hays,Globex,SRE,500/day,CV sent\n",
    );
    let one = home.json(TODAY, "applications")["applications"][0].clone();
    assert_eq!(
        (&one["company"], &one["title"], &one["stage"]),
        (&"Globex".into(), &"SRE".into(), &"applied".into())
    );
    let kim = home.json(TODAY, "list")["contacts"][0].clone();
    assert_eq!((&kim["company"], &kim["title"]), (&"Hays".into(), &Value::Null));
}

#[test]
fn what_stands_beside_an_interview_belongs_to_it() {
    for (place, kind, expected) in [
        ("5 Mill Lane", "Phone", ("5 Mill Lane", "phone", "interview", "")),
        ("Zoom", "Technical", ("", "video", "interview", "")),
        ("https://zoom.us/j/5", "Final round", ("", "", "final", "https://zoom.us/j/5")),
        ("Room 4", "vor Ort", ("Room 4", "in-person", "interview", "")),
        ("", "", ("", "", "interview", "")),
    ] {
        let home = Sandbox::new();
        let sheet = format!(
            "Company,Role,Applied,Interview,Interview Location,Interview Type\nQuill,Dev,2026-09-01,2026-10-08 10:00,{place},{kind}\n"
        );
        import(&home, TODAY, &sheet);
        let one = home.json(TODAY, "interviews")["appointments"][0].clone();
        let text = |name: &str| one[name].as_str().unwrap_or_default();
        assert_eq!((text("place"), text("channel"), text("kind"), text("link")), expected, "{place}, {kind}");
    }
}

#[test]
fn where_an_interview_is_follows_the_sheet_and_is_not_lost_once_it_has_passed() {
    let home = Sandbox::new();
    let sheet = |place: &str, kind: &str| {
        format!(
            "Company,Role,Applied,Interview,Interview Location,Interview Type\n\
             Quill,Dev,2026-09-01,2026-10-08,{place},{kind}\nReef,Dev,2026-09-01,2026-09-10,12 High Street,\n"
        )
    };
    import(&home, TODAY, &sheet("Room 4", "Phone"));
    let notes = |title: &str| home.run(TODAY, &format!("show --application {title}")).stdout;
    assert!(notes("reef").contains("Interview Location: 12 High Street"), "{}", notes("reef"));
    let place = || {
        let one = home.json(TODAY, "interviews")["appointments"][0].clone();
        [one["place"].clone(), one["kind"].clone()].map(|value| value.as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(import(&home, TODAY, &sheet("Room 4", "Phone"))["applications"]["unchanged"], 2);
    import(&home, TODAY, &sheet("14 Low Street", "Final round"));
    assert_eq!(place(), ["14 Low Street", "final"]);
    assert!(!notes("quill").contains("Room 4"), "{}", notes("quill"));
    // What the user corrects stays.
    home.play(TODAY, &["edit appointment 1 --place 'The cafe'"]);
    import(&home, TODAY, &sheet("Room 9", "Final round"));
    assert_eq!(place(), ["The cafe", "final"]);
}

#[test]
fn another_website_of_a_company_on_file_is_named() {
    let home = Sandbox::new();
    let sheet = |site: &str| format!("Company,Role,Date Applied,Website\nQuill,Dev,2026-09-01,{site}\n");
    import(&home, TODAY, &sheet("https://quill.example"));
    for (site, differing) in [("https://www.quill.example/about", 0), ("https://quill-group.example", 1)] {
        let report = import(&home, TODAY, &sheet(site));
        let named = report["differing"].as_array().map_or(0, Vec::len);
        assert_eq!(named, differing, "{site}: {report}");
    }
}

#[test]
fn promised_days_and_sites_go_where_they_belong_and_the_rest_is_named() {
    let home = Sandbox::new();
    let sheet = "Company,Role,Status,Date Applied,Website,Decision by,Offer Date,Offer Deadline,Last Contact,Referred by\n\
                 Quill,Dev,Interview,9/14/2026,https://quill.example,10/9/2026,,,9/20/2026,LinkedIn\n\
                 Reef,Dev,Offer,9/14/2026,https://reef.example/jobs/1,,10/1/2026,10/12/2026,,\n\
                 Tidal,Dev,Applied,9/14/2026,https://linkedin.com,,,,,\n";
    let report = import(&home, TODAY, sheet);
    assert_eq!(report["unread_columns"][0]["columns"], serde_json::json!(["Last Contact"]), "{report}");
    assert_eq!(report["skipped"].as_array().unwrap().len(), 1, "{report}");
    let all = home.json(TODAY, "applications")["applications"].as_array().unwrap().clone();
    let of = |company: &str| all.iter().find(|one| one["company"] == company).unwrap();
    assert_eq!(of("Quill")["decision_by"], "2026-10-09");
    assert_eq!(
        (&of("Reef")["offered_on"], &of("Reef")["answer_by"]),
        (&"2026-10-01".into(), &"2026-10-12".into())
    );
    let site =
        |company: &str| home.json(TODAY, &format!("show --company {company}"))["company"]["website"].clone();
    assert_eq!(
        (site("quill"), site("reef"), site("tidal")),
        ("https://quill.example".into(), Value::Null, Value::Null)
    );
    let reef = home.run(TODAY, "show --application reef").stdout;
    assert!(reef.contains("Posting       https://reef.example/jobs/1"), "{reef}");
    let quill = home.run(TODAY, "show --application quill").stdout;
    assert!(quill.contains("Referred by: LinkedIn") && !quill.contains("Posting"), "{quill}");
    assert_eq!(import(&home, TODAY, sheet)["applications"]["unchanged"], 3);
}

#[test]
fn rows_of_one_application_with_an_interview_each_are_its_interviews() {
    let home = Sandbox::new();
    let sheet = "Company,Position,Status,Date Applied,Interview Date,Interviewer\n\
                 Globex,SRE,Interview,2026-09-01,2026-10-08 14:30,Al Gore\n\
                 Globex,SRE,Interview,2026-09-01,2026-10-15 10:00,Bo Xu\n\
                 Quill,Dev,Applied,2026-09-02,,\n";
    fs::write(home.path().join("jobs.csv"), sheet).unwrap();
    home.play("2026-10-01", &["import jobs.csv"]);
    let shown = home.run("2026-10-01", "interviews").stdout;
    assert!(shown.contains("Thu 8 Oct 2026, 14:30") && shown.contains("Thu 15 Oct 2026, 10:00"), "{shown}");
    assert!(!shown.contains("was"), "{shown}");
    // Each with who was there.
    let with = |who: &str, day: &str| shown.lines().any(|line| line.contains(who) && line.contains(day));
    assert!(with("Al Gore", "8 Oct") && with("Bo Xu", "15 Oct"), "{shown}");
    assert_eq!(home.json("2026-10-01", "applications")["applications"].as_array().unwrap().len(), 2);
    let again = home.json("2026-10-01", "import jobs.csv");
    assert_eq!(again.get("change"), None, "{again}");
}

#[test]
fn a_recruiter_is_not_renamed_after_somebody_whose_family_name_is_their_first() {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &["add Kim --at Quill --for Quill --job Analyst --role recruiter --email kim@quill.example"],
    );
    import(&home, TODAY, "Company,Role,Status,Interviewer\nQuill,Analyst,Interview,Jane Kim\n");
    let people = home.json(TODAY, "list --all")["contacts"].clone();
    let names: Vec<&str> =
        people.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Jane Kim", "Kim"]);
}

#[test]
fn a_row_of_this_year_is_not_taken_for_one_on_file_of_last_year() {
    let home = Sandbox::new();
    home.play("2025-09-20", &["applied Analyst --at Wren"]);
    import(&home, TODAY, "Company,Role,Status,Applied,Interview\nWren,Analyst,Interview,20 Sep,12 Oct\n");
    let shown = home.run(TODAY, "interviews").stdout;
    assert!(shown.contains("12 Oct 2026"), "{shown}");
}

#[test]
fn a_month_that_is_a_name_or_another_month_elsewhere_is_no_day() {
    let home = Sandbox::new();
    for cell in ["Kasim 10", "14. listopada 2026"] {
        import(&home, TODAY, &format!("Company,Role,Status,Interview\nWren,Analyst,Interview,{cell}\n"));
        let shown = home.run(TODAY, "interviews").stdout;
        assert!(!shown.contains("Nov 2026"), "{cell}: {shown}");
    }
}

/// `Acme closed 2026-11-20`, each application with its outcome's day, and the days of interviews.
fn told(home: &Sandbox, today: &str, sheet: &str) -> (Vec<String>, Vec<String>, Value) {
    let report = import(home, today, sheet);
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let all = home.json(today, "applications")["applications"].as_array().unwrap().clone();
    let mut all: Vec<String> = all
        .iter()
        .map(|one| {
            format!("{} {} {}", text(&one["company"]), text(&one["stage"]), text(&one["outcome"]["on"]))
        })
        .collect();
    all.sort();
    (all, starts(home, today), report)
}

#[test]
fn what_a_row_says_of_an_end_or_an_interview_is_not_passed_over() {
    let today = "2026-12-01";
    for (sheet, applications, interviews, unread) in [
        // A day without its year ends an application, too.
        (
            "Company,Position,Applied,Phone Screen,Rejected\nQuill,Dev,11/5,,11/20\nReef,Dev,11/6,11/12 w/ Sam,x\n",
            &["Quill closed 2026-11-20", "Reef closed 2026-11-12"][..],
            &[][..],
            0,
        ),
        ("Firma;Stelle;Beworben am;Absage\nQuill;Dev;05.11.;20.11.\n", &["Quill closed 2026-11-20"], &[], 0),
        // What was answered can be an interview.
        (
            "Entreprise,Poste,Date d'envoi,Réponse\nQuill,Dev,05/11/2026,Entretien le 04/12 à 14h\n",
            &["Quill interview -"],
            &["2026-12-04T14:00"],
            0,
        ),
        (
            "Firma;Stelle;Beworben am;Rückmeldung\nQuill;Dev;05.11.2026;Gespräch am 04.12. um 14 Uhr\n",
            &["Quill interview -"],
            &["2026-12-04T14:00"],
            0,
        ),
        // A test that is due is no interview.
        (
            "Company,Role,Status,Date Applied\nQuill,Dev,Online assessment due 12/13,11/15/2026\n\
             Reef,Dev,Take-home by 12/14,11/15/2026\n",
            &["Quill screen -", "Reef screen -"],
            &[],
            0,
        ),
        // A day that can't be read is named.
        (
            "Bedrijf,Functie,Datum sollicitatie,Status\nQuill,Dev,10-11-2026,Gesprek 8-12 om 9.30u\n",
            &["Quill interview -"],
            &[],
            1,
        ),
        // Half of the rows name nobody: it is no list of people.
        (
            "Empresa,Puesto,Fecha,Estado,Contacto,Próximo paso\nQuill,Dev,03/11/2026,En proceso,Laura Gil,llamar\n\
             Reef,Dev,13/11/2026,Descartado,,\n",
            &["Quill applied -", "Reef closed 2026-11-13"],
            &[],
            0,
        ),
    ] {
        let home = Sandbox::new();
        let (all, starts, report) = told(&home, today, sheet);
        let named = report["skipped"].as_array().map_or(0, Vec::len);
        assert_eq!(
            (all, starts, named),
            (
                applications.iter().map(|one| (*one).to_owned()).collect(),
                interviews.iter().map(|one| (*one).to_owned()).collect(),
                unread,
            ),
            "{sheet}: {report}"
        );
        let again = import(&home, today, sheet);
        assert_eq!(again.get("change"), None, "{sheet}: {again}");
    }
}

#[test]
fn people_and_hours_of_a_cell_are_those_it_names() {
    let today = "2026-10-05";
    for (contact, people) in [
        ("\"Bob (HM), Alice (HR)\"", &["Alice", "Bob"][..]),
        ("\"Bob, Alice\"", &["Alice", "Bob"]),
        ("\"Sarah, Mike & Tom\"", &["Mike", "Sarah", "Tom"]),
        ("\"Sabine (HR), Peter (Teamlead)\"", &["Peter", "Sabine"]),
        ("\"Smith, John\"", &["John Smith"]),
        ("\"Rao, Priya (HR)\"", &["Priya Rao"]),
        ("Gavin (recruiter at Robert Half)", &["Gavin, Robert Half"]),
        ("Tom Ray (via Hays)", &["Tom Ray"]),
    ] {
        let home = Sandbox::new();
        import(
            &home,
            today,
            &format!("Company,Role,Status,Applied,Contact\nQuill,Dev,Applied,2026-09-01,{contact}\n"),
        );
        let listed = home.json(today, "list")["contacts"].as_array().unwrap().clone();
        let mut found: Vec<String> = listed
            .iter()
            .map(|one| match one["company"].as_str() {
                Some(company) if company != "Quill" => {
                    format!("{}, {company}", one["name"].as_str().unwrap())
                }
                _ => one["name"].as_str().unwrap().to_owned(),
            })
            .collect();
        found.sort();
        assert_eq!(found, people, "{contact}");
    }
    for (cell, start) in [
        ("12.10.2026 8-16 Uhr", "2026-10-12T08:00"),
        ("12.10.2026 9-12", "2026-10-12T09:00"),
        ("Mon 12/10 10-11:30am", "2026-10-12T10:00"),
        ("12.10. von 9 bis 12 Uhr", "2026-10-12T09:00"),
        ("12 Oct 2-3pm", "2026-10-12T14:00"),
        ("12 Oct 11-1pm", "2026-10-12T11:00"),
        ("12 Oct 2-3pm ET", "2026-10-12T19:00"),
        ("12 Oct 2026 10-11:30 CET", "2026-10-12T09:00"),
        ("12 Oct 2026 10:00 - 11:00", "2026-10-12T10:00"),
    ] {
        let home = Sandbox::new();
        fs::write(
            home.path().join("jobs.csv"),
            format!("Company,Role,Status,Applied,Interview\nQuill,Dev,Interview,2026-09-01,{cell}\n"),
        )
        .unwrap();
        home.json(today, "import jobs.csv --dates dmy");
        assert_eq!(starts(&home, today), [start], "{cell}");
    }
}

#[test]
fn words_of_sheets_for_when_one_applied_and_how_far_it_is_are_known() {
    let today = "2026-10-05";
    for (sheet, all) in [
        ("Firma;Stelle;Bewerbung;Notizen\nQuill;Dev;14.09.2026;x\n", &["Quill applied -"][..]),
        ("Entreprise,Poste,Candidature,Relance\nQuill,Dev,14/09/2026,\n", &["Quill applied -"]),
        ("Company,Role,CV sent\nQuill,Dev,2026-09-14\n", &["Quill applied -"]),
        ("Company,Role,Date Applied,Last status\nQuill,Dev,2026-09-14,Interview\n", &["Quill interview -"]),
        (
            "Company,Role,Date Applied,1st Interview,Status\nQuill,Dev,2026-09-15,Done,Applied\n",
            &["Quill interview -"],
        ),
        (
            "Company,Role,Applied,Status\nQuill,Dev,2026-09-20,Interview w/ Jane\n\
             Reef,Dev,2026-09-20,\"Interviewed, no feedback yet\"\n",
            &["Quill interview -", "Reef interview -"],
        ),
    ] {
        let home = Sandbox::new();
        let (found, _, report) = told(&home, today, sheet);
        assert_eq!(found, all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>(), "{sheet}: {report}");
    }
    // Words that are not understood are kept.
    let home = Sandbox::new();
    import(&home, today, "Company,Role,Applied,Status\nQuill,Dev,2026-09-20,Offer by Friday perhaps\n");
    let shown = home.run(today, "show --application quill").stdout;
    assert!(shown.contains("Status: Offer by Friday perhaps"), "{shown}");
}

#[test]
fn a_column_for_the_zone_and_one_beside_the_next_step_say_what_they_are_about() {
    let today = "2026-10-05";
    let home = Sandbox::new();
    let report = import(
        &home,
        today,
        "Company,Role,Status,Applied,Interview Date,Interview Time,Time Zone,2nd Interview Date,2nd Interview Time\n\
         Quill,Dev,Interview,2026-09-14,2026-10-08,2:30 PM,ET,2026-10-15,9:00 AM\n\
         Reef,Dev,Interview,2026-09-14,2026-10-08,2:30 PM,Mars,,\n",
    );
    assert_eq!(starts(&home, today), ["2026-10-08T14:30", "2026-10-08T19:30", "2026-10-15T14:00"]);
    assert!(report["skipped"][0]["reason"].as_str().unwrap().contains("the time zone \"Mars\""), "{report}");
    let home = Sandbox::new();
    import(&home, today, "Company,Role,Stage,Next action,When\nQuill,Dev,Applied,call,2026-09-30\n");
    let quill = home.json(today, "applications")["applications"][0].clone();
    assert_eq!(quill["applied_on"], Value::Null, "{quill}");
    for (cell, name) in
        [("Yes - Mark", "Mark"), ("Yes (Mark Lee)", "Mark Lee"), ("\"Yes, from Ann Bo\"", "Ann Bo")]
    {
        let home = Sandbox::new();
        import(&home, today, &format!("Company,Role,Applied,Referral?\nQuill,Dev,2026-09-01,{cell}\n"));
        assert_eq!(home.json(today, "list")["contacts"][0]["name"], name, "{cell}");
    }
}

#[test]
fn a_column_of_hours_is_read_or_the_cell_is_named() {
    for (cell, start, is_named) in [
        ("1430", "2026-10-08T14:30", false),
        ("0.604166667", "2026-10-08T14:30", false),
        ("\"0,604166667\"", "2026-10-08T14:30", false),
        ("10-11am", "2026-10-08T10:00", false),
        ("2:30 PM", "2026-10-08T14:30", false),
        ("afternoon", "2026-10-08", true),
    ] {
        let home = Sandbox::new();
        let sheet = format!(
            "Company,Role,Status,Applied,Interview Date,Interview Time\nQuill,Dev,Interview,2026-09-01,2026-10-08,{cell}\n"
        );
        let report = import(&home, TODAY, &sheet);
        assert_eq!(starts(&home, TODAY), [start], "{cell}: {report}");
        assert_eq!(
            report["skipped"].as_array().map_or(0, Vec::len),
            usize::from(is_named),
            "{cell}: {report}"
        );
    }
}

#[test]
fn what_is_not_read_of_a_day_is_in_the_notes() {
    for cell in ["9/14 & 9/20", "mid September", "3 weeks ago"] {
        let home = Sandbox::new();
        import(&home, TODAY, &format!("Company,Role,Applied\nQuill,Dev,{cell}\n"));
        let page = home.run(TODAY, "show --application quill").stdout;
        assert!(page.contains(&format!("Applied: {cell}")), "{page}");
    }
}

#[test]
fn an_interview_that_a_sheet_ticks_was_held() {
    for tick in ["Done", "x", "\u{2713}", "Passed"] {
        let home = Sandbox::new();
        let sheet = format!(
            "Company,Role,Date Applied,1st Interview,Status,Interviewers,Outcome Date\n\
             Quill,Dev,2026-09-15,{tick},Rejected,Ann Lee,2026-10-01\n"
        );
        import(&home, TODAY, &sheet);
        let due = home.run(TODAY, "due --all").stdout;
        assert!(due.contains("Write your follow-up"), "{tick}: {due}");
    }
    let home = Sandbox::new();
    import(
        &home,
        TODAY,
        "Company,Role,Applied,Status,Contact\nQuill,Dev,2026-09-02,Rejected after onsite,Bo Lee\n",
    );
    let page = home.run(TODAY, "show --application quill").stdout;
    assert!(page.contains("the day of the rejection isn't known") && !page.contains("form letter"), "{page}");
}

#[test]
fn the_log_that_a_job_centre_asks_for_is_a_sheet_of_applications() {
    let home = Sandbox::new();
    let sheet = "Date,Employer,How found,What I did,Contact,Outcome\n\
                 1 Sep 2026,Quill,Indeed,Applied for Customer Assistant,Store manager,Waiting\n\
                 4 Sep 2026,Reef,Walk in,Handed in CV,Karen,Interview Fri 9 Oct 11.30am\n";
    fs::write(home.path().join("jobs.csv"), sheet).unwrap();
    let said = home.run(TODAY, "import jobs.csv").stderr;
    assert!(said.contains("--map job=\"What I did\""), "{said}");
    home.play(TODAY, &["import jobs.csv --map job='What I did'"]);
    assert_eq!(
        (names(&home), starts(&home, TODAY)),
        (vec!["Karen".to_owned()], vec!["2026-10-09T11:30".to_owned()])
    );
    let home = Sandbox::new();
    let sheet = "Datum;Arbeitgeber, Anschrift;Tätigkeit/Stelle;Ergebnis\n\
                 01.09.2026;Quill GmbH, Hafenstr. 3, 20457 Hamburg;Lagerist;Probearbeit 08.10.\n\
                 02.09.2026;Reef AG, Ring 3, 20457 Hamburg;Fahrer;eingeladen, Termin 09.10.26 14.30 Uhr\n";
    import(&home, TODAY, sheet);
    assert_eq!(starts(&home, TODAY), ["2026-10-08", "2026-10-09T14:30"]);
    let page = home.run(TODAY, "show --application 1").stdout;
    assert!(page.contains("Quill GmbH · ") && page.contains("Hafenstr. 3, 20457 Hamburg"), "{page}");
}

#[test]
fn a_sheet_of_rounds_without_a_job_is_one_of_applications() {
    let home = Sandbox::new();
    import(
        &home,
        TODAY,
        "Company,Date,Round,Interviewer,Notes\nQuill,2026-09-03,Phone screen,Ann Ash,good\n\
         Reef,2026-09-10,Technical,Ben Bay,hard\n",
    );
    let page = home.run(TODAY, "show --application quill").stdout;
    assert!(page.contains("Ann Ash · interviewer") && page.contains("Thu 3 Sep 2026"), "{page}");
}

#[test]
fn what_is_said_beside_a_person_is_kept_and_names_are_no_months() {
    let home = Sandbox::new();
    let sheet = "Company,Role,Applied,Status,Contact\nQuill,Dev,2026-09-20,Interview w/ Jane 8 Oct,Jane from TA\n\
                 Reef,Dev,2026-09-20,Segunda entrevista,\"Ann Lee (HR, Acme)\"\n\
                 Tidal,Dev,2026-09-20,Test technique à rendre le 12/10/2026,\n";
    let report = import(&home, TODAY, sheet);
    assert_eq!(starts(&home, TODAY), ["2026-10-08"], "{report}");
    assert_eq!(report["skipped"].as_array().map_or(0, Vec::len), 0, "{report}");
    for (company, note) in [("quill", "from TA"), ("reef", "Acme"), ("tidal", "rendre le 12/10/2026")] {
        let page = home.run(TODAY, &format!("show --application {company}")).stdout;
        assert!(page.contains(note), "{page}");
    }
    assert!(!home.run(TODAY, "list").stdout.contains("Acme"));
}

#[test]
fn a_column_of_feedback_can_say_how_far_it_is() {
    let home = Sandbox::new();
    let sheet = "Company,Role,Date Applied,Feedback\nQuill,Dev,2026-09-14,Rejected\nReef,Dev,2026-09-14,\n";
    import(&home, TODAY, sheet);
    assert!(home.run(TODAY, "show --application quill").stdout.contains("rejected"));
    let home = Sandbox::new();
    let sheet = "Company,Role,Date Applied,Feedback\nQuill,Dev,2026-09-14,Rejected\nReef,Dev,2026-09-14,nice people\n";
    import(&home, TODAY, sheet);
    assert!(home.run(TODAY, "show --application quill").stdout.contains("Rejected"));
}

#[test]
fn the_day_behind_a_round_that_has_a_column_is_that_of_the_rejection() {
    for (status, second, outcome) in [
        ("Rejected after 2nd round 10/1", "9/24/2026", Some("2026-10-01")),
        ("Rejected after 2nd round 10/1", "", Some("2026-10-01")),
        // The day of the round itself.
        ("Rejected after 2nd round 9/24", "9/24/2026", None),
    ] {
        let home = Sandbox::new();
        let sheet = format!(
            "Company,Role,Applied,Status,1st round,2nd round\nQuill,Dev,9/7/2026,{status},9/15/2026,{second}\n"
        );
        import(&home, TODAY, &sheet);
        let shown = home.json(TODAY, "show --application quill");
        let ended = &shown["outcomes"][0];
        let day = ended["on"].as_str().filter(|_| ended["day_from"].is_null());
        assert_eq!(day, outcome, "{status}: {shown}");
    }
}

#[test]
fn a_number_or_address_belongs_to_the_one_its_column_names() {
    for column in [
        "Recruiter's number",
        "Recruiter number",
        "Recruiter cell",
        "Telefon Recruiter",
        "Téléphone du recruteur",
        "Teléfono del reclutador",
        "Kontakt Telefon",
        "Telefon Ansprechpartner",
        "Telefono referente",
    ] {
        let home = Sandbox::new();
        let report = import(
            &home,
            TODAY,
            &format!("Company,Role,Applied,Recruiter,{column}\nQuill,Dev,2026-09-07,Ann Lee,555-201-3344\n"),
        );
        let list = home.json(TODAY, "list");
        assert_eq!(list["contacts"][0]["phones"][0], "555-201-3344", "{column}: {report} {list}");
    }
}

#[test]
fn a_ticked_column_that_is_called_as_an_ending_counts() {
    let home = Sandbox::new();
    let report = import(
        &home,
        TODAY,
        "Company,Role,Applied,Ghosted?\nQuill,Dev,2026-09-07,Yes\nReef,Dev,2026-09-07,No\n",
    );
    let all = home.json(TODAY, "applications");
    let stages: Vec<&str> =
        all["applications"].as_array().unwrap().iter().map(|one| one["stage"].as_str().unwrap()).collect();
    assert_eq!(stages, ["closed", "applied"], "{report} {all}");
    assert!(report["skipped"].as_array().is_none_or(Vec::is_empty), "{report}");
}

#[test]
fn rounds_without_a_column_for_the_job_are_interviews() {
    let rounds = "Company,Round,Date,With,Outcome\nQuill,Recruiter screen,2026-09-03,Ann Ash,passed\n\
                  Quill,Final,2026-10-10,Cal Coe,\nReef,HR,2026-09-17,Eve Elm,Rejected\n";
    let home = Sandbox::new();
    home.play(TODAY, &["applied Dev --at Quill --on 2026-08-20"]);
    let report = import(&home, TODAY, rounds);
    assert_eq!(starts(&home, TODAY), ["2026-10-10"], "{report}");
    assert_eq!(names(&home), ["Ann Ash", "Cal Coe", "Eve Elm"]);
    let all = home.json(TODAY, "applications");
    let said: Vec<String> = all["applications"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| format!("{} {}", one["company"].as_str().unwrap(), one["title"].as_str().unwrap()))
        .collect();
    assert_eq!(said, ["Quill Dev", "Reef [job title]"], "{report}");
    // Nobody says where.
    fs::write(
        home.path().join("jobs.csv"),
        "Date,Round,Interviewer,Result\n2026-09-03,Phone screen,Ann Ash,passed\n",
    )
    .unwrap();
    let refused = home.run(TODAY, "import jobs.csv").stderr;
    assert!(refused.contains("none of the columns holds the company"), "{refused}");
}

fn said_of(home: &Sandbox) -> Vec<String> {
    let all = home.json(TODAY, "applications")["applications"].as_array().unwrap().clone();
    let mut all: Vec<String> = all
        .iter()
        .map(|one| {
            let day = |of: &Value| of.as_str().map_or("-".to_owned(), str::to_owned);
            let outcome = &one["outcome"];
            match outcome["kind"].as_str() {
                Some(kind) => format!("{} {kind} {}", one["company"].as_str().unwrap(), day(&outcome["on"])),
                None => format!(
                    "{} {} {}",
                    one["company"].as_str().unwrap(),
                    one["stage"].as_str().unwrap(),
                    day(&one["answer_by"])
                ),
            }
        })
        .collect();
    all.sort();
    all
}

#[test]
fn a_status_in_free_words_is_read_with_its_days() {
    let home = Sandbox::new();
    let report = import(
        &home,
        TODAY,
        "Company,Role,Status,Applied\n\
         A,Dev,1st interview 9/20 2nd interview 10/8,9/11/2026\n\
         B,Dev,Had interview on 9/25 and waiting to hear back by 10/10,9/10/2026\n\
         C,Dev,Offer 9/30! Expires 10/9,9/11/2026\n\
         D,Dev,\"Offer - declined on 10/1, comp\",9/11/2026\n\
         E,Dev,Withdrawn 9/29 (accepted other offer),9/11/2026\n\
         F,Dev,\"Withdrew 9/28, salary too low\",9/11/2026\n\
         G,Dev,Interviewing - onsite TBD,9/11/2026\n\
         H,Dev,Follow up 10/6,9/11/2026\n\
         I,Dev,Take-home sent 9/22; due 9/29; submitted 9/28,9/11/2026\n\
         J,Dev,Offered 9/29 - reply by 10/9,9/11/2026\n",
    );
    assert_eq!(
        said_of(&home),
        [
            "A interview -",
            "B interview -",
            "C offer 2026-10-09",
            "D offer-declined 2026-10-01",
            "E withdrawn 2026-09-29",
            "F withdrawn 2026-09-28",
            "G interview -",
            "H applied -",
            "I screen -",
            "J offer 2026-10-09"
        ],
        "{report}"
    );
    assert_eq!(starts(&home, TODAY), ["2026-10-08"]);
    // A test that is taken at home is no conversation.
    let task = home.json(TODAY, "show --application I");
    assert_eq!(task["interviews"].as_array().map_or(0, Vec::len), 0, "{task}");
}

#[test]
fn a_sheet_that_begins_like_linkedins_is_the_users_own() {
    let home = Sandbox::new();
    let report = import(
        &home,
        TODAY,
        "Company Name;Job Title;Application Date;Interview Date;Interview Time;Outcome\n\
         Quill;Dev;01/09/2026;13/10/2026;14:30;Pending\nReef;Dev;03/09/2026;20/09/2026;09:00;Unsuccessful - 25/09\n",
    );
    assert_eq!(said_of(&home), ["Quill interview -", "Reef rejected 2026-09-25"], "{report}");
    assert_eq!(starts(&home, TODAY), ["2026-10-13T14:30"], "{report}");
}

#[test]
fn rounds_in_columns_are_interviews_even_without_a_job() {
    let home = Sandbox::new();
    let report = import(
        &home,
        TODAY,
        "Company,Contact,Round 1,Round 2,Round 3,Status\n\
         Quill,Tom Hale 917 555 0101,9/10 Tom (phone),9/17 w/ Sue Park & Raj Nair,10/9 2pm onsite,active\n\
         Reef,\"Liz Moss, liz@reef.example\",9/12 - went well!,9/20 - moved to next week,,\n",
    );
    assert_eq!(starts(&home, TODAY), ["2026-10-09T14:00"], "{report}");
    let held = |of: &str| home.json(TODAY, &format!("show --application {of}"))["interviews"].clone();
    assert_eq!(held("quill").as_array().unwrap().len(), 2, "{report}");
    assert_eq!(held("reef").as_array().unwrap().len(), 1, "{report}");
    assert_eq!(names(&home), ["Liz Moss", "Tom Hale"]);
    let named = report["skipped"].to_string();
    assert!(named.contains("moved to next week"), "{report}");
}

#[test]
fn a_log_keeps_the_hour_of_its_words_and_says_nothing_twice() {
    let home = Sandbox::new();
    let report = import(
        &home,
        TODAY,
        "Company,Role,Date,What happened\nQuill,Dev,9/3/2026,Applied via referral\n\
         Quill,Dev,9/22/2026,Sent thank-you note\nQuill,Dev,10/13/2026,Onsite scheduled 1pm\n",
    );
    assert_eq!(starts(&home, TODAY), ["2026-10-13T13:00"], "{report}");
    let page = home.run(TODAY, "show --application quill").stdout;
    assert_eq!(page.matches("Sent thank-you note").count(), 1, "{page}");
}

#[test]
fn steps_with_days_of_their_own_are_read_in_other_languages_and_columns() {
    let home = Sandbox::new();
    let report = import(
        &home,
        TODAY,
        "Firma;Stelle;Status;Beworben\n\
         A GmbH;Controller;1. Gespräch 17.9., 2. Gespräch 9.10. 10:30 Uhr vor Ort;1.9.2026\n\
         B GmbH;Controller;Zusage! Antwort bis 12.10.;5.9.2026\n\
         C GmbH;Controller;in Gesprächen;5.9.2026\nD GmbH;Controller;warte;5.9.2026\n",
    );
    assert_eq!(
        said_of(&home),
        ["A GmbH interview -", "B GmbH offer 2026-10-12", "C GmbH interview -", "D GmbH applied -"],
        "{report}"
    );
    assert_eq!(report["unknown_statuses"], serde_json::json!({}));
    assert_eq!(starts(&home, TODAY), ["2026-10-09T10:30"]);
    let home = Sandbox::new();
    let report = import(
        &home,
        TODAY,
        "Company,Title,Status,Date Applied,HM Screen,Tech 1,Tech 2,Offer\n\
         Ash,SWE,Offer,8/30/2026,9/10/2026,9/15,10/8 1pm,9/28 (respond by 10/9)\n",
    );
    assert_eq!(said_of(&home), ["Ash offer 2026-10-09"], "{report}");
    assert_eq!(starts(&home, TODAY), ["2026-10-08T13:00"]);
    assert_eq!(report["unread_columns"], serde_json::json!([]));
}

#[test]
fn a_department_is_nobody_where_its_company_is_known() {
    let home = Sandbox::new();
    let report = import(
        &home,
        TODAY,
        "Company,Role,Applied,Contact\nZalando,Dev,2026-09-01,Zalando HR\nReef,Dev,2026-09-01,Anna HR\n\
         Quill,Dev,2026-09-01,HR @ Quill\n",
    );
    assert_eq!(names(&home), ["Anna"], "{report}");
    fs::write(
        home.path().join("cards.vcf"),
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zalando HR\r\nTEL:+491701234567\r\nEND:VCARD\r\n",
    )
    .unwrap();
    let report = home.json(TODAY, "import cards.vcf");
    assert_eq!(names(&home), ["Anna"], "{report}");
    assert!(report["skipped"].to_string().contains("is a team or a department"), "{report}");
}

#[test]
fn an_outcome_is_named_with_its_own_line() {
    let home = Sandbox::new();
    let report = import(
        &home,
        TODAY,
        "Company,Round,Date,With,Outcome\nQuill,Screen,2026-09-03,Ann Ash,passed\nReef,HR,2026-09-04,Eve Elm,passed\n\
         Quill,Technical,2026-09-10,Ben Bay,Rejected\n",
    );
    assert_eq!(report["dated_endings"][0]["line"], 4, "{report}");
}

#[test]
fn rounds_in_one_cell_and_people_who_referred_you_are_read() {
    let home = Sandbox::new();
    let report = import(
        &home,
        TODAY,
        "Company,Role,Applied,Interviews,Contacts\n\
         Ash,SWE,9/1/2026,\"R1: 9/10 (Jo Ray)\nR2: 9/22 (Li Mo, EM)\nR3: 10/9 2pm (VP)\",Referred by Amy Fox\n\
         Birch,SWE,9/13/2026,9/20 (moved to next week),\n",
    );
    assert_eq!(starts(&home, TODAY), ["2026-10-09T14:00"], "{report}");
    let shown = home.json(TODAY, "show --application ash");
    assert_eq!(shown["interviews"].as_array().unwrap().len(), 2, "{shown}");
    assert_eq!(shown["participants"][0]["role"], "referrer", "{shown}");
    assert_eq!(names(&home), ["Amy Fox"]);
    assert_eq!(report["skipped"].as_array().unwrap().len(), 1, "{report}");
}

#[test]
fn a_sheet_with_several_columns_of_interviews_is_one_of_applications() {
    let home = Sandbox::new();
    let report = import(
        &home,
        TODAY,
        "Puesto,Empresa,Estado,Fecha,Entrevista RRHH,Entrevista técnica,Persona de contacto,Móvil\n\
         Analista,Sol SL,En proceso,03/09/2026,15/09 10:00,8/10 a las 16h,Marta Ruiz - RRHH,600 111 222\n\
         Dev,Luna SA,Descartado 28/9,05/09/2026,12/09,,Jorge Pérez (reclutador),\n\
         Dev,Mar SL,Oferta! hasta el 12/10,06/09/2026,10/09,17/09,Ana Gil,\n\
         QA,Río,No contestan,07/09/2026,,,,\n",
    );
    assert_eq!(
        said_of(&home),
        [
            "Luna SA rejected 2026-09-28",
            "Mar SL offer 2026-10-12",
            "Río no-response 2026-09-07",
            "Sol SL interview -"
        ],
        "{report}"
    );
    assert_eq!(starts(&home, TODAY), ["2026-10-08T16:00"], "{report}");
    assert_eq!(names(&home), ["Ana Gil", "Jorge Pérez", "Marta Ruiz"]);
}

#[test]
fn a_next_step_that_is_an_interview_with_a_date_is_planned() {
    for (cell, start) in [
        ("2. Gespräch am 12.10.2026 um 10", Some("2026-10-12T10:00")),
        ("Final interview 12 Oct 2026 10:00", Some("2026-10-12T10:00")),
        ("follow up after interview 12 Oct 2026", None),
        ("prepare for interview 12 Oct 2026", None),
        ("nachfragen am 12.10.2026", None),
        ("call Tom 12 Oct 2026", None),
    ] {
        let home = Sandbox::new();
        let report = import(
            &home,
            TODAY,
            &format!("Company,Role,Status,Applied,Next step\nQuill,Dev,Applied,2026-09-01,{cell}\n"),
        );
        assert_eq!(starts(&home, TODAY), start.into_iter().collect::<Vec<_>>(), "{cell}: {report}");
        let page = home.run(TODAY, "show --application quill").stdout;
        assert_eq!(page.matches(cell).count(), 1, "{page}");
    }
}
