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
