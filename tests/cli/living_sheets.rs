//! Sheets of applications that people go on keeping: what they change in a row is taken over or said.

use std::fs;

use serde_json::Value;

use super::sandbox::Sandbox;

const TODAY: &str = "2026-10-05";

fn import(home: &Sandbox, today: &str, sheet: &str) -> Value {
    fs::write(home.path().join("jobs.csv"), sheet).unwrap();
    home.json(today, "import jobs.csv")
}

fn differing(report: &Value) -> Vec<&str> {
    report["differing"].as_array().unwrap().iter().map(|one| one["reason"].as_str().unwrap()).collect()
}

fn applications(home: &Sandbox) -> Vec<String> {
    let all = home.json(TODAY, "applications")["applications"].as_array().unwrap().clone();
    let told =
        |one: &Value| format!("{}/{}", one["company"].as_str().unwrap(), one["title"].as_str().unwrap());
    let mut all: Vec<String> = all.iter().map(told).collect();
    all.sort();
    all
}

#[test]
fn a_title_that_was_changed_is_that_of_the_same_application() {
    let head = "Company,Role,Applied,Status,Recruiter\n";
    let before =
        format!("{head}Quill,SWE,2026-09-14,Applied,Jo Park\nReef,Network Eng,2026-09-16,Applied,\n");
    for (row, titles, pairs) in [
        (
            "Quill Inc.,Software Engineer,2026-09-14,Rejected 2026-10-02,Jo Park\n",
            &["Quill/Software Engineer"][..],
            0,
        ),
        // Another day, or nobody who is in both: it may be the same.
        (
            "Quill,Software Engineer,2026-09-15,Applied,Jo Park\n",
            &["Quill/SWE", "Quill/Software Engineer"],
            1,
        ),
        ("Quill,Software Engineer,2026-09-14,Applied,\n", &["Quill/SWE", "Quill/Software Engineer"], 1),
        // The sheet has both.
        (
            "Quill,SWE,2026-09-14,Applied,Jo Park\nQuill,Software Engineer,2026-09-14,Applied,Jo Park\n",
            &["Quill/SWE", "Quill/Software Engineer"],
            0,
        ),
    ] {
        let home = Sandbox::new();
        import(&home, "2026-09-28", &before);
        let after = format!("{head}{row}Reef,Network Eng,2026-09-16,Applied,\n");
        let report = import(&home, TODAY, &after);
        let titles: Vec<&str> = titles.iter().copied().chain(["Reef/Network Eng"]).collect();
        assert_eq!(applications(&home), titles, "{row}: {report}");
        let may_be = report["possible_duplicate_applications"].as_array().map_or(0, Vec::len);
        assert_eq!(may_be, pairs, "{row}: {report}");
        let again = import(&home, TODAY, &after);
        assert_eq!(again["applications"]["new"], 0, "{row}: {again}");
        assert_eq!(differing(&again), Vec::<&str>::new(), "{row}: {again}");
    }
}

#[test]
fn an_interview_that_is_gone_from_the_sheet_is_said() {
    let home = Sandbox::new();
    import(&home, TODAY, "Company,Role,Applied,Interview\nQuill,Dev,2026-09-01,2026-10-08 14:00\n");
    let report = import(&home, TODAY, "Company,Role,Applied,Interview\nQuill,Dev,2026-09-01,\n");
    let said = differing(&report);
    assert!(said.len() == 1 && said[0].contains("rekindle edit appointment 1 --state cancelled"), "{said:?}");
    home.play(TODAY, &["edit appointment 1 --state cancelled"]);
    let report = import(&home, TODAY, "Company,Role,Applied,Interview\nQuill,Dev,2026-09-01,\n");
    assert_eq!(differing(&report), Vec::<&str>::new());
}

#[test]
fn a_cell_that_was_emptied_does_not_hold_up_the_notes() {
    let home = Sandbox::new();
    let head = "Company,Role,Applied,Status,Next Step,Comments\n";
    import(&home, TODAY, &format!("{head}Quill,Dev,2026-09-01,Onsite,Onsite,\n"));
    let report = import(&home, TODAY, &format!("{head}Quill,Dev,2026-09-01,Onsite,,Gavin called\n"));
    assert_eq!(differing(&report), Vec::<&str>::new());
    let page = home.run(TODAY, "show --application quill").stdout;
    assert!(page.contains("Gavin called") && !page.contains("Next Step"), "{page}");
}

#[test]
fn a_company_that_has_another_name_in_the_sheet_is_the_same_one() {
    let head = "Company,Role,Applied,Status,Recruiter\n";
    let before = format!("{head}Quill,Dev,2026-09-14,Applied,Jo Park\nReef,Dev,2026-09-14,Applied,\n");
    for (row, are) in [
        ("Quill Labs,Dev,2026-09-14,Rejected 2026-10-02,Jo Park\n", &["Quill Labs/Dev"][..]),
        ("Quill Labs,Dev,2026-09-14,Rejected 2026-10-02,\n", &["Quill Labs/Dev"]),
        ("Inkwell,Dev,2026-09-14,Rejected 2026-10-02,Jo Park\n", &["Inkwell/Dev"]),
        ("Quill Labs,Developer,2026-09-14,Rejected 2026-10-02,Jo Park\n", &["Quill Labs/Developer"]),
        // Somewhere else.
        ("Inkwell,Dev,2026-09-14,Applied,\n", &["Inkwell/Dev", "Quill/Dev"]),
        ("Quill Labs,Dev,2026-09-20,Applied,Jo Park\n", &["Quill Labs/Dev", "Quill/Dev"]),
        // The sheet has both.
        (
            "Quill,Dev,2026-09-14,Applied,Jo Park\nQuill Labs,Dev,2026-09-14,Applied,Jo Park\n",
            &["Quill Labs/Dev", "Quill/Dev"],
        ),
    ] {
        let home = Sandbox::new();
        import(&home, "2026-09-28", &before);
        let after = format!("{head}{row}Reef,Dev,2026-09-14,Applied,\n");
        let report = import(&home, TODAY, &after);
        let titles: Vec<&str> = are.iter().copied().chain(["Reef/Dev"]).collect();
        assert_eq!(applications(&home), titles, "{row}: {report}");
        assert_eq!(report["renamed_companies"].as_array().unwrap().len(), 2 - are.len(), "{row}: {report}");
        let again = import(&home, TODAY, &after);
        assert_eq!(again["applications"]["unchanged"], after.lines().count() - 1, "{row}: {again}");
    }
}

#[test]
fn a_number_that_a_row_gets_later_is_taken_over() {
    let home = Sandbox::new();
    let sheet = |phone: &str| {
        format!("Company,Role,Applied,Recruiter,Recruiter phone\nQuill,Dev,2026-09-14,Jo Park,{phone}\n")
    };
    import(&home, TODAY, &sheet(""));
    import(&home, TODAY, &sheet("555-201-3344"));
    let list = home.json(TODAY, "list");
    assert_eq!(list["contacts"][0]["phones"][0], "555-201-3344", "{list}");
    let again = import(&home, TODAY, &sheet("555-201-3344"));
    assert_eq!(again["applications"]["unchanged"], 1, "{again}");
}

#[test]
fn an_interview_that_passed_and_left_the_sheet_is_said_until_it_is_settled() {
    let home = Sandbox::new();
    let sheet = |day: &str| format!("Company,Role,Applied,Interview\nQuill,Dev,2026-09-01,{day}\n");
    import(&home, TODAY, &sheet("2026-10-09"));
    let report = import(&home, "2026-10-12", &sheet("2026-10-13 15:00"));
    let said = differing(&report);
    assert!(said.len() == 1 && said[0].contains("rekindle edit appointment 1 --state held"), "{said:?}");
    home.play("2026-10-12", &["edit appointment 1 --state cancelled"]);
    let report = import(&home, "2026-10-12", &sheet("2026-10-13 15:00"));
    assert_eq!(differing(&report), Vec::<&str>::new());
}

#[test]
fn a_time_that_a_calendar_moved_does_not_come_back_from_a_sheet() {
    let home = Sandbox::new();
    let event = |version: u32, start: &str| {
        format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:a@quill.example\r\nSEQUENCE:{version}\r\n\
             DTSTAMP:20261001T08000{version}Z\r\nDTSTART:{start}\r\nSUMMARY:Interview: Dev at Quill\r\n\
             ORGANIZER:mailto:jo@quill.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    };
    home.play(TODAY, &["applied Dev --at Quill --on 2026-09-01"]);
    for (version, start) in [(0, "20261008T140000"), (1, "20261009T100000")] {
        fs::write(home.path().join("a.ics"), event(version, start)).unwrap();
        home.play(TODAY, &["import a.ics"]);
    }
    let planned = |home: &Sandbox| home.json(TODAY, "interviews")["appointments"].as_array().unwrap().len();
    let head = "Company,Role,Applied,Interview\nQuill,Dev,2026-09-01,";
    import(&home, TODAY, &format!("{head}2026-10-08 14:00\n"));
    assert_eq!(planned(&home), 1);
    // Both are in the sheet.
    import(&home, TODAY, &format!("{head}\"2026-10-08 14:00, 2026-10-09 10:00\"\n"));
    assert_eq!(planned(&home), 2);
}
