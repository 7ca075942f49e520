//! Sheets of applications, from the file to what is on file.

use std::fs;

use serde_json::{Value, json};

use super::sandbox::Sandbox;

const TODAY: &str = "2026-09-18";

fn home_with(sheet: &str) -> Sandbox {
    let home = Sandbox::new();
    fs::write(home.path().join("jobs.csv"), sheet).unwrap();
    home
}

/// `Northwind/Data Engineer interview 2026-09-08 -`, by id.
fn applications(home: &Sandbox) -> Vec<String> {
    let mut all = home.json(TODAY, "applications")["applications"].as_array().unwrap().clone();
    all.sort_by_key(|one| one["id"].as_i64());
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    all.iter()
        .map(|one| {
            let outcome = &one["outcome"];
            let ended = if outcome.is_null() {
                "-".to_owned()
            } else {
                format!("{} {}", text(&outcome["kind"]), text(&outcome["on"]))
            };
            format!(
                "{}/{} {} {} {ended}",
                text(&one["company"]),
                text(&one["title"]),
                text(&one["stage"]),
                text(&one["applied_on"])
            )
        })
        .collect()
}

fn rules(home: &Sandbox) -> Vec<String> {
    let all = home.json(TODAY, "due --all")["reminders"].as_array().unwrap().clone();
    all.iter()
        .map(|one| format!("{} {}", one["rule"].as_str().unwrap(), one["due"].as_str().unwrap()))
        .collect()
}

const SHEET: &str = "Company,Position,Status,Date Applied,Recruiter,Notes\n\
    Northwind,Data Engineer,Interview (2nd),2026-09-08,Priya Rao,small team\n\
    Quill,Analyst,Rejected,2026-09-01,,\n\
    Tidal,Lead,Archived,2026-09-02,,\n\
    Oxbow,Designer,Wishlist,,,\n";

#[test]
fn a_sheet_comes_in_once_and_can_be_taken_back() {
    let home = home_with(SHEET);
    let rehearsed = home.json(TODAY, "import jobs.csv --dry-run");
    assert_eq!(rehearsed["applications"]["new"], 4);
    assert_eq!(applications(&home).len(), 0);

    let first = home.json(TODAY, "import jobs.csv");
    assert_eq!(first["unknown_statuses"], json!({"Archived": 1}));
    assert_eq!(first["dated_endings"][0]["on"], "2026-09-01");
    let all = [
        "Northwind/Data Engineer interview 2026-09-08 -",
        "Quill/Analyst closed 2026-09-01 rejected 2026-09-01",
        "Tidal/Lead applied 2026-09-02 -",
        "Oxbow/Designer saved - -",
    ];
    assert_eq!(applications(&home), all);
    let page = home.json(TODAY, "show --application northwind");
    assert_eq!(page["participants"][0]["role"], "recruiter");
    assert_eq!(page["application"]["notes"], "small team");

    let again = home.json(TODAY, "import jobs.csv");
    assert_eq!((&again["applications"]["unchanged"], &again["unchanged"]), (&json!(4), &json!(1)));
    assert_eq!(applications(&home), all);
    home.play(TODAY, &["undo --yes"]);
    assert_eq!((applications(&home).len(), rules(&home).len()), (0, 0));
}

#[test]
fn a_sheet_that_went_on_takes_applications_further_and_nothing_back() {
    let home = home_with(SHEET);
    home.play(TODAY, &["import jobs.csv", "offered tidal --on 2026-09-17"]);
    let later = SHEET
        .replace("Quill,Analyst,Rejected", "Quill,Analyst,Applied")
        .replace("Oxbow,Designer,Wishlist,,", "Oxbow,Designer,Applied,2026-09-16,")
        .replace("Interview (2nd)", "Ghosted");
    fs::write(home.path().join("jobs.csv"), later).unwrap();
    let report = home.json(TODAY, "import jobs.csv");
    assert_eq!(report["applications"], json!({"new": 0, "updated": 2, "unchanged": 2, "left_out": 0}));
    assert_eq!(
        applications(&home),
        [
            "Northwind/Data Engineer closed 2026-09-08 no-response -",
            "Quill/Analyst closed 2026-09-01 rejected 2026-09-01",
            "Tidal/Lead offer 2026-09-02 -",
            "Oxbow/Designer applied 2026-09-16 -",
        ]
    );
}

#[test]
fn what_a_sheet_says_otherwise_is_taken_where_it_goes_on_and_else_named() {
    let sheet = |rest: &str| format!("Company,Role,Date,Status,Notes,Salary\nQuill,Analyst,{rest}\n");
    let home = home_with(&sheet("2026-09-01,Applied,first,50k"));
    home.play(TODAY, &["import jobs.csv"]);
    fs::write(home.path().join("jobs.csv"), sheet("2026-09-02,Applied,\"first; called on 5 Sep\",60k"))
        .unwrap();
    let report = home.json(TODAY, "import jobs.csv");
    assert_eq!(report["applications"], json!({"new": 0, "updated": 1, "unchanged": 0, "left_out": 0}));
    let differing = report["differing"][0]["reason"].as_str().unwrap();
    assert_eq!(
        differing,
        "Quill/Analyst: the day you applied is 2026-09-01 in your records, and 2026-09-02 in the file; \
         the salary is 50k in your records, and 60k in the file"
    );
    let page = home.json(TODAY, "show --application quill");
    assert!(page.to_string().contains("first; called on 5 Sep"), "{page}");
    let again = home.json(TODAY, "import jobs.csv");
    assert_eq!(again["applications"]["unchanged"], 1);
}

#[test]
fn the_company_of_an_opening_moves_nobody() {
    let home = home_with(
        "Company,Role,Date Applied,Status,Contact\nQuill,Analyst,2026-09-01,Applied,Paul Agent <paul@bridge.example>\n\
         Reef,Analyst,2026-09-02,Applied,Paul Agent <paul@bridge.example>\n",
    );
    home.play(TODAY, &["add 'Paul Agent' --at TalentBridge --email paul@bridge.example"]);
    let report = home.json(TODAY, "import jobs.csv");
    assert_eq!((&report["moves"], &report["applications"]["new"]), (&json!([]), &json!(2)));
    assert_eq!(home.json(TODAY, "list")["contacts"][0]["company"], "TalentBridge");
}

#[test]
fn what_a_newer_sheet_corrects_is_said() {
    let sheet =
        |title: &str, status: &str| format!("Company,Role,Date,Status\nQuill,{title},2026-09-01,{status}\n");
    let home = home_with(&sheet("Data Enginer", "Rejected 2026-09-08"));
    home.play(TODAY, &["import jobs.csv"]);
    let write = |sheet: String| fs::write(home.path().join("jobs.csv"), sheet).unwrap();
    write(sheet("Data Enginer", "Applied"));
    let report = home.json(TODAY, "import jobs.csv");
    assert_eq!(
        report["differing"][0]["reason"],
        "Quill/Data Enginer: the stage is closed in your records, and applied in the file"
    );
    write(sheet("Data Engineer", "Applied"));
    let report = home.json(TODAY, "import jobs.csv");
    assert_eq!(report["possible_duplicate_applications"].as_array().unwrap().len(), 1, "{report}");
}

#[test]
fn one_opening_at_two_boards_is_said_to_be_perhaps_one() {
    let home = home_with(
        "Company,Role,Date Applied,Status,URL\n\
         Quill,Analyst,2026-09-05,Applied,https://quill.example/jobs/5521\n",
    );
    home.play(TODAY, &["import jobs.csv"]);
    let board = "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url\n\
         \"9/5/26, 9:12 AM\",,,Quill,Analyst,https://www.linkedin.com/jobs/view/4011111111\n";
    fs::write(home.path().join("Job Applications.csv"), board).unwrap();
    let report = home.json(TODAY, "import 'Job Applications.csv'");
    assert_eq!(report["possible_duplicate_applications"].as_array().unwrap().len(), 1, "{report}");
}

#[test]
fn a_sheet_without_a_column_for_the_job_makes_applications() {
    let home = home_with(
        "Name,Status,Date Applied\n\
         Northwind,Applied,2026-09-01\n\
         Analyst at Tidal,\"Interview, then no\",2026-09-02\n\
         Helio - Data Engineer,Rejected Sep 10,2026-09-02\n\
         Quill,Saved,\n",
    );
    home.play(TODAY, &["applied Writer --at Quill"]);
    let report = home.json(TODAY, "import jobs.csv");
    assert_eq!(
        applications(&home),
        [
            "Quill/Writer applied 2026-09-18 -",
            "Northwind/[job title] applied 2026-09-01 -",
            "Tidal/Analyst closed 2026-09-02 rejected 2026-09-02",
            "Helio/Data Engineer closed 2026-09-02 rejected 2026-09-10",
        ]
    );
    assert_eq!(report["untitled"], json!([2]), "{report}");
    assert_eq!(
        report["dated_endings"],
        json!([{"file": "jobs.csv", "line": 3, "outcome": "rejected", "on": "2026-09-02", "from": "row", "refused_day": null}])
    );
    let unchanged = json!({"new": 0, "updated": 0, "unchanged": 4, "left_out": 0});
    assert_eq!(home.json(TODAY, "import jobs.csv")["applications"], unchanged);
    // The title that the user gives it stays, and the row is known again.
    home.play(TODAY, &["edit application 2 --title 'Data Engineer'"]);
    assert_eq!(home.json(TODAY, "import jobs.csv")["applications"], unchanged);
    assert!(applications(&home).contains(&"Northwind/Data Engineer applied 2026-09-01 -".to_owned()));
    // A column that is not known may hold the job.
    fs::write(
        home.path().join("jobs.csv"),
        "Name,Gig,Status,Date Applied\nOxbow,Designer,Applied,2026-09-01\n",
    )
    .unwrap();
    let refused = home.refused(TODAY, "import jobs.csv", 5);
    assert!(refused["hint"].as_str().unwrap().contains("--map job=\"Gig\""), "{refused}");
    home.play(TODAY, &["import jobs.csv --map job=Gig"]);
    assert!(applications(&home).contains(&"Oxbow/Designer applied 2026-09-01 -".to_owned()));
}

#[test]
fn sheets_of_more_languages_are_read() {
    for (header, applied, rejected) in [
        ("Företag,Tjänst,Status,Ansökt", "Ansökt", "Avslag"),
        ("Firma,Stanowisko,Status,Data aplikacji", "Aplikowano", "Odrzucono"),
        ("会社名,職種,状況,応募日", "応募済み", "不採用"),
        ("Empresa,Vaga,Status,Data da candidatura", "Candidatado", "Recusado"),
    ] {
        let home = home_with(&format!(
            "{header}\nNorthwind,Data Engineer,{applied},2026-09-01\nTidal,Analyst,{rejected},2026-09-02\n"
        ));
        let report = home.json(TODAY, "import jobs.csv");
        assert_eq!(report["unknown_statuses"], json!({}), "{header}");
        assert_eq!(
            applications(&home),
            [
                "Northwind/Data Engineer applied 2026-09-01 -",
                "Tidal/Analyst closed 2026-09-02 rejected 2026-09-02"
            ],
            "{header}: {report}"
        );
    }
}

#[test]
fn old_endings_plan_nothing() {
    let home = home_with(
        "Company,Role,Status,Applied,Rejected on,Recruiter\n\
         Northwind,Data Engineer,Rejected,2025-01-09,2025-02-09,Priya Rao\n\
         Quill,Analyst,Offer accepted,2026-06-01,,Omar Haddad\n\
         Helio,Ops,Rejected,2026-09-01,,Lena Vogt\n",
    );
    home.play(TODAY, &["import jobs.csv"]);
    assert_eq!(rules(&home), Vec::<String>::new());
    // News from a person asks for a note all the same.
    home.play(
        TODAY,
        &["reopened helio --on 2026-09-10", "rejected helio --from lena --by phone --on 2026-09-17"],
    );
    assert_eq!(
        rules(&home),
        ["follow-up 2026-09-24", "monthly-review 2026-10-01", "reapply-window 2027-03-17"]
    );
}

#[test]
fn an_ending_with_its_own_recent_day_is_planned_as_a_form_letter() {
    let home = home_with(
        "Company,Role,Status,Applied,Rejected on,Recruiter\n\
         Northwind,Data Engineer,Rejected,2026-09-01,2026-09-16,Priya Rao\n\
         Quill,Analyst,Rejected,2026-09-01,2026-09-16,Omar Haddad\n",
    );
    home.play(
        TODAY,
        &[
            "add \"Omar Haddad\" --at Quill --job Analyst --role recruiter --interviewed 2026-09-10",
            "import jobs.csv",
        ],
    );
    assert_eq!(home.json(TODAY, "list --all")["contacts"].as_array().unwrap().len(), 2, "Omar is Omar");
    let follow_ups: Vec<_> = rules(&home).into_iter().filter(|rule| rule.starts_with("follow-up")).collect();
    assert_eq!(follow_ups, ["follow-up 2026-09-23"], "only where one had met");
}

#[test]
fn our_own_applications_come_back() {
    let home = home_with(SHEET);
    home.play(
        TODAY,
        &[
            "import jobs.csv",
            "edit application tidal --liked yes --question \"Who is on call?\" --note \"=1+1\" --salary 90k",
            "applied Writer --at Helio --on 2026-09-02 --stage final",
            "offered Writer --on 2026-09-14 --until 2026-09-25",
            "applied Editor --at Helio --on 2026-09-02 --stage final",
            "closed Editor withdrawn --on 2026-09-15",
            "rejected tidal --by phone --from priya --reason budget --rank second --on 2026-09-17 --force",
            "export applications --format csv --output out.csv",
        ],
    );
    let again = home.json(TODAY, "import out.csv");
    assert_eq!(again["applications"], json!({"new": 0, "updated": 0, "unchanged": 6, "left_out": 0}));
    home.play(
        TODAY,
        &["--db new.db import out.csv", "--db new.db export applications --format csv --output new.csv"],
    );
    // The numbers are given anew.
    let read = |name: &str| {
        let text = fs::read_to_string(home.path().join(name)).unwrap();
        text.lines().map(|line| line.split_once(',').unwrap().1.to_owned()).collect::<Vec<_>>()
    };
    // The people are not in the file.
    let without_people = read("out.csv").into_iter().map(|line| line.replace(",Priya Rao,", ",,"));
    assert_eq!(read("new.csv"), without_people.collect::<Vec<_>>());
    let of =
        |title: &str, line: &str| read("new.csv").iter().any(|row| row.contains(title) && row.contains(line));
    assert!(
        of("Writer", ",offer,2026-09-14,2026-09-25,") && of("Editor", ",final,,,"),
        "{:?}",
        read("new.csv")
    );
}

/// Somebody works on in the exported sheet.
#[test]
fn what_was_changed_in_our_own_export_is_taken_or_named() {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &[
            "applied \"Data Engineer\" --at Northwind --on 2026-09-01 --salary 80k",
            "applied Analyst --at Tidal --on 2026-09-02",
            "applied Lead --at Helio --on 2026-08-01",
            "rejected helio --by form --on 2026-08-20 --rank second",
            "export applications --format csv -o a.csv",
        ],
    );
    let file = home.path().join("a.csv");
    let exported = fs::read_to_string(&file).unwrap();
    let again = home.json(TODAY, "import a.csv");
    assert_eq!((again["applications"]["unchanged"].as_i64(), &again["differing"]), (Some(3), &json!([])));

    let changed = |from: &str, to: &str| {
        assert!(exported.contains(from), "{from}: {exported}");
        fs::write(&file, exported.replace(from, to)).unwrap();
        let read = home.json(TODAY, "import a.csv --dry-run");
        let named: Vec<String> = read["differing"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["reason"].as_str().unwrap().to_owned())
            .collect();
        (read["applications"]["updated"].as_i64().unwrap(), named.join("; "))
    };
    assert_eq!(changed("Analyst,applied", "Analyst,interview"), (1, String::new()));
    for (from, to, named) in [
        ("Tidal,", "Tidal Wave,", "the company is Tidal in your records, and Tidal Wave in the file"),
        (
            ",Analyst,",
            ",Chief Analyst,",
            "the title is Analyst in your records, and Chief Analyst in the file",
        ),
        ("80k", "90k", "the salary is 80k in your records, and 90k in the file"),
        (
            "2026-09-02",
            "2026-09-03",
            "the day you applied is 2026-09-02 in your records, and 2026-09-03 in the file",
        ),
        (
            "2026-08-20",
            "2026-08-25",
            "the day of the outcome is 2026-08-20 in your records, and 2026-08-25 in the file",
        ),
        (",rejected,", ",withdrawn,", "the outcome is rejected in your records, and withdrawn in the file"),
        (",second,", ",third,", "the rank is second in your records, and third in the file"),
    ] {
        let (updated, said) = changed(from, to);
        assert!(updated == 0 && said.contains(named), "{from}: {updated} {said}");
    }

    // A row copied with its number is another application.
    let row = exported.lines().find(|line| line.contains("Analyst")).unwrap();
    let copy = row.replace("Tidal", "Contoso").replace("2026-09-02", "2026-09-10");
    fs::write(&file, format!("{exported}{copy}\n")).unwrap();
    let read = home.json(TODAY, "import a.csv");
    assert_eq!(read["applications"]["new"], 1, "{read}");
    assert!(applications(&home).contains(&"Contoso/Analyst applied 2026-09-10 -".to_owned()));
}

/// In a sheet a contact is most often a first name.
#[test]
fn a_half_name_is_the_only_one_of_its_application_whom_it_fits() {
    let home = home_with(
        "Company,Role,Date Applied,Contact\nNorthwind,Data Engineer,2026-09-01,Priya\n\
         Tidal,Analyst,2026-09-02,T. Weller\nHelio,Lead,2026-09-03,Ann Lee\n",
    );
    home.play(
        TODAY,
        &[
            "add \"Priya Rao\" --at Northwind --job \"Data Engineer\" --role hiring-manager",
            "add \"Tom Weller\" --at Tidal --job Analyst --role recruiter",
            "add \"Anna Leeds\" --at Helio --job Lead --role recruiter",
        ],
    );
    let read = home.json(TODAY, "import jobs.csv");
    assert_eq!(read["new"], 1, "{read}");
    let contacts = home.json(TODAY, "list")["contacts"].as_array().unwrap().len();
    assert_eq!(contacts, 4);
}

#[test]
fn rows_of_one_title_are_several_and_an_id_tells_them() {
    let home = home_with(
        "Job ID,Company,Position,Status,Date applied\n1,Quill,Analyst,Applied,2026-09-01\n2,Quill,Analyst,Applied,2026-09-02\n",
    );
    home.play(TODAY, &["import jobs.csv"]);
    assert_eq!(applications(&home).len(), 2);
    fs::write(
        home.path().join("jobs.csv"),
        "Job ID,Company,Position,Status,Date applied\n2,Quill,Senior Analyst,Rejected,2026-09-02\n",
    )
    .unwrap();
    let report = home.json(TODAY, "import jobs.csv");
    assert_eq!(report["applications"]["updated"], 1);
    assert_eq!(applications(&home)[1], "Quill/Analyst closed 2026-09-02 rejected -");
    assert_eq!(
        report["differing"][0]["reason"],
        "Quill/Senior Analyst: the title is Analyst in your records, and Senior Analyst in the file"
    );
}

#[test]
fn two_openings_of_one_title_and_day_are_two_and_stay_two() {
    for (columns, first, second, are_two) in [
        ("Location,URL", "Berlin,https://quill.example/1", "Munich,https://quill.example/2", true),
        ("URL", "https://quill.example/1", "https://quill.example/2", true),
        ("Location", "Berlin", "Munich", true),
        ("Location,URL", "Berlin,https://quill.example/1", "Munich,https://quill.example/1", false),
        ("Location", "Berlin", "berlin", false),
        ("Location", "Berlin", "", false),
    ] {
        let row = |status: &str, rest: &str| format!("Quill,Analyst,{status},2026-09-03,{rest}\n");
        let sheet =
            |rows: [String; 2]| format!("Company,Role,Status,Date Applied,{columns}\n{}", rows.concat());
        let (first, second) = (row("Applied", first), row("Rejected", second));
        let home = home_with(&sheet([first.clone(), second.clone()]));
        let report = home.json(TODAY, "import jobs.csv");
        let pairs = report["possible_duplicate_applications"].as_array().unwrap().len();
        assert_eq!(pairs, usize::from(are_two), "{columns}: {report}");
        let on_file = applications(&home);
        let expected: &[&str] = if are_two {
            &["Quill/Analyst applied 2026-09-03 -", "Quill/Analyst closed 2026-09-03 rejected 2026-09-03"]
        } else {
            &["Quill/Analyst closed 2026-09-03 rejected -"]
        };
        assert_eq!(on_file, expected, "{columns}");
        if !are_two {
            continue;
        }
        // The other way round they are the same two, and one that was removed stays away.
        fs::write(home.path().join("jobs.csv"), sheet([second, first])).unwrap();
        let again = home.json(TODAY, "import jobs.csv");
        assert_eq!(
            (&again["applications"]["unchanged"], &again["differing"]),
            (&json!(2), &json!([])),
            "{again}"
        );
        home.play(TODAY, &["remove application 2 --yes"]);
        let again = home.json(TODAY, "import jobs.csv");
        assert_eq!(
            (&again["applications"]["new"], &again["applications"]["left_out"]),
            (&json!(0), &json!(1))
        );
        assert_eq!(applications(&home), ["Quill/Analyst applied 2026-09-03 -"], "{columns}");
    }
}

#[test]
fn what_a_sheet_corrects_of_a_link_and_a_source_is_said() {
    let sheet = |rest: &str| format!("Company,Role,Date,URL,Source\nQuill,Analyst,2026-09-01,{rest}\n");
    let home = home_with(&sheet("https://quill.example/1,LinkedIn"));
    home.play(TODAY, &["import jobs.csv"]);
    fs::write(home.path().join("jobs.csv"), sheet("https://quill.example/2,Indeed")).unwrap();
    let report = home.json(TODAY, "import jobs.csv");
    assert_eq!(
        report["differing"][0]["reason"],
        "Quill/Analyst: the link is https://quill.example/1 in your records, and https://quill.example/2 in the file; \
         the source is LinkedIn in your records, and Indeed in the file"
    );
}

#[test]
fn an_ending_without_a_day_says_which_day_it_got() {
    let home = home_with(
        "Company,Position,Status,Date applied,Date posted\nQuill,Analyst,Rejected,2026-09-01,2026-09-10\n\
         Reef,Analyst,no,,2026-09-10\nTidal,Analyst,Rejected 2026-09-08,2026-09-01,\n",
    );
    let said = home.run(TODAY, "import jobs.csv").snapshot();
    let row = "Outcomes without a date of their own were given the latest date in their row:\n  jobs.csv, line 2: rejected Tue 1 Sep 2026, the day you applied\n";
    let none = "Outcomes whose date the spreadsheet doesn't tell, recorded as \"day unknown\":\n  jobs.csv, line 3: rejected\n";
    assert!(said.contains(row) && said.contains(none) && !said.contains("line 4"), "{said}");
    let days = ["2026-09-01 rejected 2026-09-01", "- rejected -", "2026-09-01 rejected 2026-09-08"];
    for (application, days) in applications(&home).iter().zip(days) {
        assert!(application.ends_with(days), "{application}");
    }
}

#[test]
fn a_day_that_nobody_said_is_before_nothing_on_file_and_gives_way_to_one_that_is() {
    let sheet = |status: &str, on: &str| {
        format!("Company,Role,Applied,Status,Rejected on\nQuill,Analyst,2026-09-01,{status},{on}\n")
    };
    let home = home_with(&sheet("Applied", ""));
    home.play("2026-09-05", &["import jobs.csv"]);
    let write = |sheet: String| fs::write(home.path().join("jobs.csv"), sheet).unwrap();
    write(sheet("Not selected", ""));
    let said = home.run(TODAY, "import jobs.csv").snapshot();
    assert!(said.contains("recorded as \"day unknown\""), "{said}");
    assert_eq!(applications(&home), ["Quill/Analyst closed 2026-09-01 rejected -"]);
    assert!(home.run(TODAY, "show --application quill").snapshot().contains("rejected, day unknown"));
    let stats = home.json(TODAY, "stats");
    assert_eq!((&stats["cohorts"], &stats["days"]["applied_to_answer"]["n"]), (&json!([]), &json!(0)));
    // The same file again is no news; one with the day is.
    assert_eq!(home.json(TODAY, "import jobs.csv")["applications"]["unchanged"], 1);
    home.play(TODAY, &["export applications --format csv --output out.csv"]);
    assert_eq!(home.json(TODAY, "import out.csv")["applications"]["unchanged"], 1);
    write(sheet("Not selected", "2026-09-15"));
    assert_eq!(home.json(TODAY, "import jobs.csv")["applications"]["updated"], 1);
    assert_eq!(applications(&home), ["Quill/Analyst closed 2026-09-01 rejected 2026-09-15"]);
    assert_eq!(home.json(TODAY, "show --application quill")["outcomes"].as_array().unwrap().len(), 1);
}

#[test]
fn the_letter_completes_a_rejection_of_which_the_sheet_gave_no_day() {
    let home = home_with("Company,Role,Applied,Status\nQuill,Analyst,2026-09-01,Rejected\n");
    home.play(TODAY, &["import jobs.csv"]);
    assert!(home.run(TODAY, "applications").snapshot().contains("rejected Tue 1 Sep 2026 or later"));
    home.play(TODAY, &["rejected quill --by form --on 2026-09-15"]);
    assert_eq!(applications(&home), ["Quill/Analyst closed 2026-09-01 rejected 2026-09-15"]);
    assert_eq!(home.json(TODAY, "show --application quill")["outcomes"].as_array().unwrap().len(), 1);
    home.play(TODAY, &["undo --yes"]);
    assert_eq!(applications(&home), ["Quill/Analyst closed 2026-09-01 rejected 2026-09-01"]);
}

#[test]
fn our_own_applications_come_back_from_a_german_spreadsheet() {
    let home = home_with("Company,Role,Applied,Status\nMüller,Analyst,2026-09-01,Rejected 2026-09-08\n");
    home.play(TODAY, &["import jobs.csv", "export applications --format csv --output out.csv"]);
    let text = fs::read_to_string(home.path().join("out.csv")).unwrap();
    let saved = text
        .trim_start_matches('\u{FEFF}')
        .replace(',', ";")
        .replace("2026-09-01", "01.09.2026")
        .replace("2026-09-08", "08.09.2026");
    let windows: Vec<u8> = saved.chars().map(|c| if c == 'ü' { 0xFC } else { c as u8 }).collect();
    fs::write(home.path().join("out.csv"), windows).unwrap();
    assert_eq!(home.json(TODAY, "import out.csv")["applications"]["unchanged"], 1);
    home.play(TODAY, &["--db new.db import out.csv"]);
    let there = home.json(TODAY, "--db new.db applications");
    assert_eq!(there["applications"][0]["outcome"]["on"], "2026-09-08", "{there}");
}

#[test]
fn an_ending_with_a_day_that_cannot_be_right_says_why_it_got_another() {
    let home = home_with(
        "Company,Position,Status,Date applied,Rejected on\nQuill,Analyst,Rejected,2026-09-10,2026-09-01\n\
         Reef,Analyst,Rejected,2026-09-02,2027-09-12\nTidal,Analyst,Rejected,2026-09-01,2026-09-08\n",
    );
    let said = home.run(TODAY, "import jobs.csv").snapshot();
    for line in [
        "Outcomes with a date that can't be right were given the latest other date in their row:\n",
        "line 2: rejected Thu 10 Sep 2026 (Tue 1 Sep 2026 is before you applied, on Thu 10 Sep 2026)\n",
        "line 3: rejected Wed 2 Sep 2026 (Sun 12 Sep 2027 is in the future)\n",
    ] {
        assert!(said.contains(line), "{said}");
    }
    assert!(!said.contains("without a day") && !said.contains("line 4"), "{said}");
}

#[test]
fn what_can_be_two_days_is_refused_until_the_user_says() {
    let home = home_with("Company,Position,Status,Date applied\nQuill,Analyst,Applied,8/9/2026\n");
    let refused = home.refused(TODAY, "import jobs.csv", 5);
    assert!(refused.to_string().contains("--dates dmy or --dates mdy"), "{refused}");
    home.play(TODAY, &["import jobs.csv --dates dmy"]);
    assert_eq!(applications(&home), ["Quill/Analyst applied 2026-09-08 -"]);
    home.refused(TODAY, "import jobs.csv --as csv --dates dmy", 2);

    fs::write(home.path().join("jobs.csv"), "Wo,Was,Wie\nTidal,Lead,Applied\n").unwrap();
    home.play(TODAY, &["import jobs.csv --map company=Wo,job=Was --map status=Wie"]);
    assert_eq!(applications(&home)[1], "Tidal/Lead applied - -");
}

#[test]
fn the_interviews_of_a_sheet_come_in_with_their_days_and_only_once() {
    let sheet = "Company,Role,Date applied,Status,Interview date\n\
                 Harg,Engineer,01/09/2026,2nd interview 14/09,\n\
                 Elm,Dev,13/08/2026,Interview on 2026-10-05 at 10:00,\n\
                 Oak,Dev,13/08/2026,Interview,2026-10-06\n\
                 Ash,Dev,13/08/2026,Rejected 01/09/2026,2026-08-20\n";
    let home = home_with(sheet);
    let said = home.run(TODAY, "import jobs.csv").stdout;
    assert!(said.contains("Engineer at Harg, Mon 14 Sep 2026: held"), "{said}");
    assert!(said.contains("Dev at Elm, Mon 5 Oct 2026, 10:00: planned"), "{said}");
    let ahead: Vec<String> = home.json(TODAY, "interviews")["appointments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["starts_at"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ahead, ["2026-10-05T10:00:00+01:00", "2026-10-06"]);
    let ash = home.json(TODAY, "show --application ash");
    assert_eq!(ash["interviews"].as_array().unwrap().len(), 1);
    // What was called off stays so.
    home.play(TODAY, &["edit appointment 2 --state cancelled"]);
    let again = home.json(TODAY, "import jobs.csv");
    assert_eq!((&again["interviews"], &again["applications"]["unchanged"]), (&json!([]), &json!(4)));
}

/// Every planned interview and every other one, as `interviews --all` lists them.
fn appointments(home: &Sandbox) -> String {
    let all = home.json(TODAY, "interviews --all");
    let told = all["appointments"].as_array().unwrap().iter().map(|one| {
        let when = one["starts_at"].as_str().or(one["date"].as_str()).unwrap_or_default();
        format!("{} {}", when.get(..16).unwrap_or(when), one["state"].as_str().unwrap())
    });
    told.collect::<Vec<_>>().join(", ")
}

#[test]
fn what_a_sheet_moves_or_calls_off_is_moved_and_called_off() {
    const HEADER: &str = "Company,Role,Date applied,Status,Interview 1,Interview 2\n";
    for (second, after) in [
        ("2026-10-12 15:00", "2026-10-12T15:00 planned"),
        ("2026-10-08 11:30", "2026-10-08T11:30 planned"),
        ("2026-10-08 10:00 -> 2026-10-12 15:00", "2026-10-12T15:00 planned"),
        ("2026-10-08 10:00 cancelled", "2026-10-08T10:00 cancelled"),
        ("2026-10-08", "2026-10-08T10:00 planned"),
        ("", "2026-10-08T10:00 planned"),
    ] {
        let home = home_with(&format!("{HEADER}Acme,Dev,2026-09-10,Interview,2026-09-15,2026-10-08 10:00\n"));
        home.play(TODAY, &["import jobs.csv"]);
        assert_eq!(appointments(&home), "2026-10-08T10:00 planned");
        let edited = format!("{HEADER}Acme,Dev,2026-09-10,Interview,2026-09-15,{second}\n");
        fs::write(home.path().join("jobs.csv"), edited).unwrap();
        home.play(TODAY, &["import jobs.csv"]);
        assert_eq!(appointments(&home), after, "{second}");
        assert_eq!(home.json(TODAY, "import jobs.csv")["interviews"], json!([]), "{second}");
        assert_eq!(appointments(&home), after, "{second}, again");
    }
}

#[test]
fn what_the_user_made_of_an_interview_of_a_sheet_stays() {
    const HEADER: &str = "Company,Role,Date applied,Interview\n";
    for by_hand in ["edit appointment 1 --on \"2026-10-09 09:00\"", "edit appointment 1 --state cancelled"] {
        let home = home_with(&format!("{HEADER}Acme,Dev,2026-09-10,2026-10-08 10:00\n"));
        home.play(TODAY, &["import jobs.csv", by_hand]);
        let made = appointments(&home);
        home.play(TODAY, &["import jobs.csv"]);
        assert_eq!(appointments(&home), made, "{by_hand}");
        fs::write(home.path().join("jobs.csv"), format!("{HEADER}Acme,Dev,2026-09-10,2026-10-08 11:30\n"))
            .unwrap();
        home.play(TODAY, &["import jobs.csv"]);
        assert_eq!(appointments(&home), made, "{by_hand}");
    }
}

#[test]
fn an_interview_from_before_the_day_applied_is_named() {
    let home = home_with("Company,Role,Date applied,Interview\nAcme,Dev,2026-09-15,2026-09-10\n");
    assert_eq!(
        home.json(TODAY, "import jobs.csv")["skipped"][0]["reason"],
        "the interview on Thu 10 Sep 2026 is from before the day you applied, so it was not recorded; it is in the notes"
    );
}

#[test]
fn an_hour_of_another_zone_is_planned_in_it() {
    let home = home_with(
        "Company,Role,Date applied,Interview\nAcme,Dev,2026-09-20,2026-10-07 10:00 PT https://zoom.us/j/1\n",
    );
    home.play(TODAY, &["import jobs.csv"]);
    let all = home.json(TODAY, "interviews");
    let one = &all["appointments"][0];
    assert_eq!((&one["zone"], &one["link"]), (&json!("America/Los_Angeles"), &json!("https://zoom.us/j/1")));
    assert!(one["starts_at"].as_str().unwrap().starts_with("2026-10-07T18:00:00+01:00"), "{one}");
}

#[test]
fn an_interview_that_its_calendar_moved_is_not_said_to_be_removed() {
    let home = home_with(
        "Company,Role,Date applied,Status,Interview date\nOak,Dev,13/08/2026,Interview,2026-10-06\n",
    );
    home.play(TODAY, &["import jobs.csv"]);
    for (sequence, day) in [(0, 6), (1, 9)] {
        let event = format!(
            "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:u\nSEQUENCE:{sequence}\nSUMMARY:Interview with Oak\n\
             DTSTART:202610{day:02}T120000Z\nEND:VEVENT\nEND:VCALENDAR\n"
        );
        fs::write(home.path().join("invite.ics"), event).unwrap();
        home.play(TODAY, &["import invite.ics"]);
    }
    assert_eq!(home.json(TODAY, "import jobs.csv")["left_out"], json!({}));
    home.play(TODAY, &["remove appointment 1 --yes"]);
    assert_eq!(home.json(TODAY, "import jobs.csv")["left_out"], json!({"removed": 1}));
}

#[test]
fn a_sheet_that_is_kept_on_is_completed_and_what_it_says_otherwise_is_named() {
    let home = home_with("Company,Role,Date applied,Notes,Salary\nA,Eng,2026-09-01,first,50k\n");
    home.play(TODAY, &["import jobs.csv"]);
    let longer = "Company,Role,Date applied,Notes,Salary\nA,Eng,2026-09-01,first; called HR,60k\n";
    fs::write(home.path().join("jobs.csv"), longer).unwrap();
    let answer = home.json(TODAY, "import jobs.csv");
    assert_eq!(answer["applications"]["updated"], 1);
    assert_eq!(
        answer["differing"][0]["reason"],
        "A/Eng: the salary is 50k in your records, and 60k in the file"
    );
    assert_eq!(home.json(TODAY, "show --application a")["application"]["notes"], "first; called HR");
    assert_eq!(home.json(TODAY, "import jobs.csv")["applications"]["unchanged"], 1);
}

#[test]
fn someone_of_an_agency_is_one_person_who_works_there() {
    for (columns, rows, expected) in [
        (
            "Contact",
            ["Mia Song (Hays)", "\"Mia Song, Hays\"", "Mia Song @ Hays"],
            &["Mia Song, Hays, agency-recruiter"][..],
        ),
        (
            "Recruiter",
            ["Mia Song at Octavia", "\"Mia Song at Octavia, +49 40 123456\"", "Tom Weller"],
            &["Mia Song, Octavia, agency-recruiter", "Tom Weller, Adatum, recruiter"],
        ),
        (
            "Agency,Contact",
            ["Bluebird Talent,Mia Song", "Bluebird Talent,Mia Song", "no,Tom Weller"],
            &["Mia Song, Bluebird Talent, agency-recruiter", "Tom Weller, Adatum, other"],
        ),
        // What it says next to the name may be anything: of several companies' openings, they work at none of them.
        (
            "Contact",
            ["Mia Song (Octavia)", "Mia Song (Octavia)", "Tom Weller (Berlin)"],
            &["Mia Song, -, other", "Tom Weller, Adatum, other"],
        ),
    ] {
        let mut sheet = format!("Company,Role,Status,Date Applied,{columns}\n");
        for (at, row) in rows.iter().enumerate() {
            let company = ["Contoso", "Fabrikam", "Adatum"][at];
            sheet = format!("{sheet}{company},Developer,Applied,2026-09-1{at},{row}\n");
        }
        let home = home_with(&sheet);
        let imported = home.json(TODAY, "import jobs.csv");
        assert_eq!(imported["possible_duplicates"], json!([]), "{sheet}");
        let people = home.json(TODAY, "list --all")["contacts"].as_array().unwrap().clone();
        let people = people.iter().map(|one| {
            let shown = home.json(TODAY, &format!("show {}", one["id"]));
            let role = shown["applications"][0]["role"].as_str().unwrap_or("-").to_owned();
            format!("{}, {}, {role}", one["name"].as_str().unwrap(), one["company"].as_str().unwrap_or("-"))
        });
        assert_eq!(people.collect::<Vec<_>>(), expected, "{sheet}");
        assert_eq!(home.json(TODAY, "import jobs.csv")["applications"]["unchanged"], 3);
    }
}

#[test]
fn the_day_of_an_ending_is_not_before_what_was_imported_before_it() {
    let sheet =
        |status: &str| format!("Company,Role,Status,Date Applied\nQuill,Analyst,{status},2026-09-01\n");
    let home = home_with(&sheet("Offer"));
    home.play("2026-09-10", &["import jobs.csv"]);
    fs::write(home.path().join("jobs.csv"), sheet("Hired")).unwrap();
    let said = home.run(TODAY, "import jobs.csv").stdout;
    assert!(said.contains("recorded as \"day unknown\":\n  jobs.csv, line 2: offer-accepted\n"), "{said}");
}

#[test]
fn a_job_that_was_accepted_some_day_withdraws_nothing() {
    let home = home_with(
        "Company,Role,Applied,Status,Contact,Interview\n\
         Plover,Dev,2026-08-14,Interview,Jan de Vries,2026-09-24 14:00\n\
         Quill,Dev,2026-07-03,Accepted,,\n\
         Umbra,Dev,2026-08-03,Rejected,Ann Lee,\n",
    );
    let said = home.run(TODAY, "import jobs.csv").stdout;
    assert!(said.contains("recorded as \"day unknown\""), "{said}");
    let due = home.json(TODAY, "due --all");
    let rules: Vec<&str> =
        due["reminders"].as_array().unwrap().iter().map(|one| one["rule"].as_str().unwrap()).collect();
    assert!(rules.contains(&"prepare") && !rules.contains(&"withdraw-notice"), "{due}");
    // What is not known is not said.
    let umbra = home.run(TODAY, "show --application umbra").stdout;
    assert!(umbra.contains("no note planned: the day of the rejection isn't known"), "{umbra}");
}

#[test]
fn columns_and_cells_as_people_write_them_are_read() {
    for (sheet, expected) in [
        (
            "Firma,Stelle als,Status,Beworben am,Absage erhalten am\nQuill,Analyst,Abgelehnt,2026-09-01,2026-09-10\n",
            "Quill/Analyst closed 2026-09-01 rejected 2026-09-10",
        ),
        (
            "Bedrijf,Functie,Status,Gesolliciteerd op,Reactiedatum\nQuill,Analyst,Afgewezen,2026-09-01,2026-09-10\n",
            "Quill/Analyst closed 2026-09-01 rejected 2026-09-10",
        ),
        (
            "Company,Role,Status,Date Applied\nX,Analyst,Applied,2026-09-01\n",
            "X/Analyst applied 2026-09-01 -",
        ),
    ] {
        let home = home_with(sheet);
        let imported = home.json(TODAY, "import jobs.csv");
        assert_eq!(applications(&home), [expected], "{imported}");
        assert_eq!(imported["unread_columns"], json!([]), "{imported}");
    }
    // The marks of German titles are no difference.
    let home = home_with("Company,Role,Date Applied\nQuill,Analyst (m/w/d),2026-09-01\n");
    home.play(TODAY, &["applied Analyst --at Quill --on 2026-09-01"]);
    let imported = home.json(TODAY, "import jobs.csv");
    assert_eq!((&imported["applications"]["unchanged"], &imported["differing"]), (&json!(1), &json!([])));
}

#[test]
fn the_search_log_that_we_export_brings_nobody_in_again() {
    let home = Sandbox::new();
    home.play(TODAY, &["add 'Priya Rao' --at Quill --job Analyst --interviewed 2026-09-01"]);
    home.play(TODAY, &["export search-log --output log.csv"]);
    let refused = home.refused(TODAY, "import log.csv", 5);
    assert!(
        refused["message"].as_str().unwrap().contains("it is the search log that rekindle exports"),
        "{refused}"
    );
}

/// The rules that are open, and whom each is about, in order.
fn open_rules(home: &Sandbox) -> Vec<String> {
    let all = home.json(TODAY, "due --all")["reminders"].as_array().unwrap().clone();
    let mut rules: Vec<String> = all
        .iter()
        .map(|one| {
            format!("{} {}", one["rule"].as_str().unwrap(), one["contact"]["name"].as_str().unwrap_or("-"))
        })
        .collect();
    rules.sort();
    rules
}

#[test]
fn who_is_hired_according_to_a_sheet_looks_no_further() {
    let others = [
        "add \"Tom Weller\" --at Quill --job Analyst --role recruiter --interviewed 2026-09-04",
        "edit application analyst --applied-on 2026-09-02",
        "replied tom --on 2026-09-09 --text hello --no-answer-needed",
        "add \"Lena Voss\" --at Oxbow --job Designer --role hiring-manager",
        "edit application designer --applied-on 2026-09-03",
    ];
    let applied = "applied \"Data Engineer\" --at Northwind --on 2026-09-01";
    let typed = Sandbox::new();
    typed.play("2026-09-10", &[&[applied], &others[..]].concat());
    typed.play(TODAY, &["hired northwind"]);
    let expected = open_rules(&typed);
    assert_eq!(expected, ["withdraw-notice Lena Voss", "withdraw-notice Tom Weller"]);
    let sheet =
        |row: &str| format!("Company,Role,Status,Date Applied,Rejected on\nNorthwind,Data Engineer,{row}\n");
    for (status, is_on_file) in [("Hired", true), ("Accepted", false), ("Offer accepted", false)] {
        let home = home_with(&sheet(&format!("{status},2026-09-01,")));
        home.play("2026-09-10", &others);
        if is_on_file {
            home.play("2026-09-10", &[applied]);
        }
        home.play(TODAY, &["import jobs.csv"]);
        assert_eq!(open_rules(&home), expected, "{status}");
    }
    // A job of an earlier search says nothing of this one.
    let home = home_with(&sheet("Hired,2025-02-01,"));
    home.play("2026-09-10", &others);
    let before = open_rules(&home);
    home.play(TODAY, &["import jobs.csv"]);
    assert_eq!(open_rules(&home), before);
}

#[test]
fn an_interview_whose_day_has_passed_is_held_where_something_came_of_it() {
    let sheet = |status: &str| {
        format!(
            "Company,Role,Status,Date Applied,Interview date\nNorthwind,Data Engineer,{status},2026-09-01,2026-09-10\n"
        )
    };
    for (status, state) in [
        ("Rejected", "held"),
        ("Withdrawn", "held"),
        ("No response", "held"),
        ("Offer declined", "held"),
        ("Rejected 15 Sep", "held"),
        ("Rejected 9 Sep", "cancelled"),
        ("Interview", "not recorded yet"),
    ] {
        let home = home_with(&sheet("Interview"));
        home.play("2026-09-08", &["import jobs.csv"]);
        fs::write(home.path().join("jobs.csv"), sheet(status)).unwrap();
        home.play(TODAY, &["import jobs.csv"]);
        let said = home.run(TODAY, "interviews --all").stdout;
        assert!(said.contains(&format!("Thu 10 Sep 2026 / {state}")), "{status}: {said}");
        assert_eq!(home.json(TODAY, "import jobs.csv")["applications"]["unchanged"], 1, "{status}");
    }
}

#[test]
fn an_interview_of_the_past_that_is_corrected_in_the_sheet_is_moved() {
    let sheet = |days: &str| {
        format!(
            "Company,Role,Status,Date Applied,Interview date\nQuill,Analyst,Interview,2026-09-01,{days}\n"
        )
    };
    let held = |home: &Sandbox| {
        let all = home.json(TODAY, "show --application quill")["interviews"].as_array().unwrap().clone();
        all.iter().map(|one| one["date"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    for (before, after, expected) in [
        ("2026-09-10", "2026-09-11", &["2026-09-11"][..]),
        ("2026-09-10", "2026-09-03", &["2026-09-03"]),
        // One more is another interview, and so is one that had not taken place at the first import.
        ("2026-09-10", "2026-09-10; 2026-09-11", &["2026-09-10", "2026-09-11"]),
        ("2026-09-10", "2026-09-15", &["2026-09-10", "2026-09-15"]),
        ("2026-09-03; 2026-09-10", "2026-09-03; 2026-09-11", &["2026-09-03", "2026-09-11"]),
    ] {
        let home = home_with(&sheet(before));
        home.play("2026-09-12", &["import jobs.csv"]);
        fs::write(home.path().join("jobs.csv"), sheet(after)).unwrap();
        home.play(TODAY, &["import jobs.csv"]);
        let mut days = held(&home);
        days.sort();
        assert_eq!(days, expected, "{before} -> {after}");
        assert_eq!(home.json(TODAY, "import jobs.csv")["applications"]["unchanged"], 1);
        // And back.
        fs::write(home.path().join("jobs.csv"), sheet(before)).unwrap();
        home.play(TODAY, &["import jobs.csv"]);
        assert!(held(&home).len() >= days.len());
    }
    // What the user corrected or removed stays so.
    for correction in ["edit interview 1 --on 2026-09-11", "remove interview 1"] {
        let home = home_with(&sheet("2026-09-10"));
        home.play("2026-09-12", &["import jobs.csv", correction]);
        let before = held(&home);
        home.play(TODAY, &["import jobs.csv"]);
        assert_eq!(held(&home), before, "{correction}");
    }
}

#[test]
fn a_log_is_one_application_with_what_came_of_it() {
    for (sheet, expected, held, notes) in [
        (
            "Date,Company,Position,Event\n2026-09-01,Quill,Analyst,Applied\n2026-09-08,Quill,Analyst,Phone screen\n\
             2026-09-15,Quill,Analyst,Rejected\n",
            "Quill/Analyst closed 2026-09-01 rejected 2026-09-15",
            1,
            "",
        ),
        (
            "Datum,Firma,Stelle,Ereignis\n15.09.2026,Quill,Analyst,Absage\n01.09.2026,Quill,Analyst,Beworben\n\
             08.09.2026,Quill,Analyst,Telefoninterview\n",
            "Quill/Analyst closed 2026-09-01 rejected 2026-09-15",
            1,
            "",
        ),
        (
            "Date,Entreprise,Poste,\u{c9}v\u{e9}nement\n01/09/2026,Quill,Analyst,Candidature envoy\u{e9}e\n\
             08/09/2026,Quill,Analyst,Entretien\n14/09/2026,Quill,Analyst,Refus\u{e9}\n",
            "Quill/Analyst closed 2026-09-01 rejected 2026-09-14",
            1,
            "",
        ),
        (
            "Fecha,Empresa,Puesto,Acci\u{f3}n\n01/09/2026,Quill,Analyst,Postulado\n14/09/2026,Quill,Analyst,Entrevista\n",
            "Quill/Analyst interview 2026-09-01 -",
            1,
            "",
        ),
        (
            "Date,Company,Role,Action\n9/1/2026,Quill,Analyst,Applied\n9/5/2026,Quill,Analyst,Emailed Ann\n\
             9/15/2026,Quill,Analyst,Interview\n",
            "Quill/Analyst interview 2026-09-01 -",
            1,
            "2026-09-05: Emailed Ann",
        ),
        (
            "Company,Position,What I did,When\nQuill,Analyst,Saved,2026-08-30\nQuill,Analyst,Applied,2026-09-01\n\
             Quill,Analyst,Offer,2026-09-15\nQuill,Analyst,Offer accepted,2026-09-16\n",
            "Quill/Analyst closed 2026-09-01 offer-accepted 2026-09-16",
            0,
            "2026-09-15: Offer",
        ),
        // They wrote first.
        (
            "Date,Company,Position,Event\n2026-09-08,Quill,Analyst,Phone screen\n2026-09-15,Quill,Analyst,Interview\n",
            "Quill/Analyst interview - -",
            2,
            "",
        ),
    ] {
        let home = home_with(sheet);
        let imported = home.json(TODAY, "import jobs.csv");
        assert_eq!(applications(&home), [expected], "{sheet} {imported}");
        let page = home.json(TODAY, "show --application quill");
        assert_eq!(page["interviews"].as_array().unwrap().len(), held, "{sheet}");
        assert_eq!(imported["unread_columns"], json!([]), "{imported}");
        let kept = page["application"]["notes"].as_str().unwrap_or_default();
        assert!(kept.contains(notes), "{sheet}: {kept}");
        assert_eq!(home.json(TODAY, "import jobs.csv")["applications"]["unchanged"], 1, "{sheet}");
    }
    // Who applies again has two.
    let home = home_with(
        "Date,Company,Position,Event\n2026-02-01,Quill,Analyst,Applied\n2026-03-01,Quill,Analyst,Rejected\n\
         2026-09-01,Quill,Analyst,Applied\n",
    );
    home.play(TODAY, &["import jobs.csv"]);
    assert_eq!(
        applications(&home),
        ["Quill/Analyst closed 2026-02-01 rejected 2026-03-01", "Quill/Analyst applied 2026-09-01 -"]
    );
    // An interview that is ahead is planned.
    let home = home_with(
        "Date,Company,Position,Event\n2026-09-01,Quill,Analyst,Applied\n2026-09-30,Quill,Analyst,Onsite interview\n",
    );
    let imported = home.json(TODAY, "import jobs.csv");
    assert_eq!(imported["unreadable_cells"], Value::Null, "{imported}");
    assert_eq!(home.json(TODAY, "interviews")["appointments"][0]["starts_at"], "2026-09-30");
}

#[test]
fn a_day_that_can_be_a_year_is_not_guessed() {
    let sheet = |rows: &[&str]| {
        let rows = rows.iter().enumerate().map(|(at, day)| format!("Quill {at},Analyst,Applied,{day}\n"));
        format!("Company,Position,Status,Date Applied\n{}", rows.collect::<String>())
    };
    for (rows, expected) in [
        (&["Aug-26"][..], &["-"][..]),
        (&["Aug-26", "Sep-25"], &["-", "-"]),
        (&["Aug/26"], &["-"]),
        (&["M\u{e4}r-26"], &["-"]),
        // Another row says which.
        (&["Aug-26", "Sep-03"], &["2026-08-26", "2026-09-03"]),
        (&["Aug-26", "Aug-30"], &["2026-08-26", "2026-08-30"]),
        (&["26-Aug"], &["2026-08-26"]),
        (&["Aug 26"], &["2026-08-26"]),
        (&["26-Aug-26"], &["2026-08-26"]),
    ] {
        let home = home_with(&sheet(rows));
        let imported = home.run(TODAY, "import jobs.csv").stdout;
        let days = applications(&home);
        let days: Vec<&str> = days.iter().map(|one| one.split(' ').nth(3).unwrap()).collect();
        assert_eq!(days, expected, "{rows:?}");
        assert_eq!(imported.contains("could be a day or a month of"), expected[0] == "-", "{imported}");
    }
}

#[test]
fn every_column_that_is_read_by_its_name_can_be_named() {
    let home = home_with(
        "Wo,Was,Wie,Ab,Treff,Uhr,Raum,Danach,Seite,Mittler\nQuill,Analyst,Applied,2026-09-01,2026-09-24,14:30,\
         https://zoom.us/j/12345,send thanks,https://quill.example/1,Ada Ash\n",
    );
    home.play(
        TODAY,
        &["import jobs.csv --map company=Wo,job=Was,status=Wie,applied=Ab,interview=Treff,interview-time=Uhr \
           --map interview-link=Raum --map \"next step=Danach\" --map link=Seite --map recruiter=Mittler"],
    );
    let planned = home.json(TODAY, "interviews")["appointments"][0].clone();
    assert!(planned["starts_at"].as_str().unwrap().starts_with("2026-09-24T14:30"), "{planned}");
    assert_eq!(
        (&planned["link"], &planned["kind"]),
        (&json!("https://zoom.us/j/12345"), &json!("interview"))
    );
    let page = home.json(TODAY, "show --application quill");
    assert_eq!(page["application"]["url"], "https://quill.example/1");
    assert_eq!(page["participants"][0]["role"], "recruiter");
    assert!(page["application"]["notes"].as_str().unwrap().contains("Danach: send thanks"), "{page}");
    let refused = home.refused(TODAY, "import jobs.csv --map treffen=Treff", 2);
    assert!(
        refused["hint"].as_str().unwrap().contains("interview, interview-time, interview-link"),
        "{refused}"
    );
}

#[test]
fn a_note_goes_on_although_another_cell_of_its_row_changed() {
    let sheet = |row: &str| {
        format!(
            "Company,Role,Status,Date Applied,Interview,Notes\nQuill,Analyst,Interview,2026-09-01,{row}\n"
        )
    };
    let notes = |home: &Sandbox| {
        let page = home.json(TODAY, "show --application quill");
        page["application"]["notes"].as_str().unwrap_or_default().to_owned()
    };
    for (before, after, expected) in [
        (
            "2026-10-08 10:00,",
            "2026-10-09 11:00,bring portfolio",
            "bring portfolio\nInterview: 2026-10-09 11:00",
        ),
        ("2026-10-08 10:00,one", "2026-10-09 11:00,one two", "one two\nInterview: 2026-10-09 11:00"),
        ("2026-10-08 10:00,one", "2026-10-09 11:00,two", "one\nInterview: 2026-10-08 10:00"),
        ("2026-10-08 10:00,one", "2026-10-09 11:00,one", "one\nInterview: 2026-10-09 11:00"),
    ] {
        let home = home_with(&sheet(before));
        home.play(TODAY, &["import jobs.csv"]);
        fs::write(home.path().join("jobs.csv"), sheet(after)).unwrap();
        home.play(TODAY, &["import jobs.csv"]);
        assert_eq!(notes(&home), expected, "{after}");
    }
    // What the user wrote stays.
    let home = home_with(&sheet("2026-10-08 10:00,"));
    home.play(TODAY, &["import jobs.csv", "edit application quill --note \"Interview: ask for Ann\""]);
    fs::write(home.path().join("jobs.csv"), sheet("2026-10-09 10:00,bring portfolio")).unwrap();
    home.play(TODAY, &["import jobs.csv"]);
    assert!(notes(&home).contains("ask for Ann"), "{}", notes(&home));
}

#[test]
fn who_interviews_comes_to_the_interview_of_the_row() {
    let sheet = |days: &str| {
        format!(
            "Company,Role,Status,Applied,Interview,Interviewer\nQuill,Analyst,Interview,2026-09-01,{days},Jane Doe\n"
        )
    };
    for (days, held, planned) in [
        ("2026-09-16", &["Jane Doe"][..], &[][..]),
        ("2026-10-08 10:00", &[], &["Jane Doe"]),
        // Of several, nothing says which one.
        ("2026-09-16; 2026-10-08", &[], &[]),
    ] {
        let home = home_with(&sheet(days));
        home.play(TODAY, &["import jobs.csv"]);
        let names = |people: &Value| -> Vec<String> {
            let all = people.as_array().cloned().unwrap_or_default();
            all.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
        };
        let page = home.json(TODAY, "show --application quill");
        assert_eq!(names(&page["interviews"][0]["participants"]), held, "{days}: {page}");
        let ahead = home.json(TODAY, "interviews");
        assert_eq!(names(&ahead["appointments"][0]["with"]), planned, "{days}: {ahead}");
        let thanks = rules(&home).iter().filter(|rule| rule.starts_with("thank-you")).count();
        assert_eq!(thanks, held.len(), "{days}");
    }
}

#[test]
fn a_row_that_gets_its_title_later_is_the_same_application() {
    let home = home_with("Company,Role,Status,Applied\nQuill,,Applied,2026-09-10\n");
    home.play(TODAY, &["import jobs.csv"]);
    fs::write(
        home.path().join("jobs.csv"),
        "Company,Role,Status,Applied\nQuill,Analyst,Interview,2026-09-10\nQuill,Designer,Applied,2026-09-12\n",
    )
    .unwrap();
    home.play(TODAY, &["import jobs.csv"]);
    assert_eq!(
        applications(&home),
        ["Quill/Analyst interview 2026-09-10 -", "Quill/Designer applied 2026-09-12 -"]
    );
}

#[test]
fn a_state_beside_a_city_is_a_place_and_else_how_far_it_is() {
    for (sheet, expected, place) in [
        (
            "Company,Role,City,State,Date Applied,Interview\nQuill,Analyst,Portland,OR,9/14/2026,Yes\n",
            "Quill/Analyst interview 2026-09-14 -",
            "Portland, OR",
        ),
        (
            "Company,Role,City,State,Date Applied\nQuill,Analyst,Portland,Interview,9/14/2026\n",
            "Quill/Analyst interview 2026-09-14 -",
            "Portland",
        ),
        (
            "Company,Role,State,Date Applied\nQuill,Analyst,Rejected,9/14/2026\n",
            "Quill/Analyst closed 2026-09-14 rejected 2026-09-14",
            "",
        ),
    ] {
        let home = home_with(sheet);
        let imported = home.json(TODAY, "import jobs.csv");
        assert_eq!(applications(&home), [expected], "{imported}");
        let page = home.json(TODAY, "show --application quill");
        assert_eq!(page["application"]["location"].as_str().unwrap_or_default(), place, "{page}");
    }
}

#[test]
fn the_day_of_an_ending_is_in_a_column_called_after_it() {
    for (column, status, kind) in [
        ("Accepted on", "Accepted", "offer-accepted"),
        ("Date accepted", "Hired", "offer-accepted"),
        ("Declined on", "Offer declined", "offer-declined"),
        ("Withdrawn on", "Withdrawn", "withdrawn"),
        ("Closed", "Rejected", "rejected"),
    ] {
        let home = home_with(&format!(
            "Company,Role,Status,Applied,{column}\nQuill,Analyst,{status},2026-09-01,2026-09-14\n"
        ));
        home.play(TODAY, &["import jobs.csv"]);
        assert_eq!(
            applications(&home),
            [format!("Quill/Analyst closed 2026-09-01 {kind} 2026-09-14")],
            "{column}"
        );
    }
}

#[test]
fn a_zone_of_hours_is_named_as_the_cell_names_it() {
    for (cell, shown) in [
        ("\"October 8, 2026 2:30 PM (GMT+2)\"", "14:30 in UTC+2"),
        ("2026-10-08 10:00 (GMT-4)", "10:00 in UTC-4"),
    ] {
        let home = home_with(&format!(
            "Company,Role,Status,Applied,Interview\nQuill,Analyst,Interview,2026-09-01,{cell}\n"
        ));
        home.play(TODAY, &["import jobs.csv"]);
        let said = home.run(TODAY, "interviews").stdout;
        assert!(said.contains(shown), "{cell}: {said}");
    }
}

#[test]
fn what_was_accepted_and_days_side_by_side_are_not_guessed() {
    let home = Sandbox::new();
    fs::write(
        home.path().join("jobs.csv"),
        "Company,Role,Status,Applied,Interview\nAlba,Dev,Application accepted,2026-09-01,\n\
         Bora,Dev,Accepted for interview,2026-09-01,\nCeto,Dev,Accepted,2026-09-01,\n\
         Dune,Dev,Interview,2026-09-01,8-9 Oct\nElba,Dev,Interview,2026-09-01,2026-10-08 \u{2192} 2026-10-09\n\
         Fado,Dev,Interview,2026-09-01,\"October 8, 2026 2:30 PM \u{2192} October 8, 2026 3:30 PM\"\n",
    )
    .unwrap();
    let ran = home.run("2026-10-05", "import jobs.csv");
    assert!(ran.stdout.contains("\"8-9 Oct\" has more than one day"), "{}", ran.snapshot());
    let applications = home.json("2026-10-05", "applications");
    let applications = applications["applications"].as_array().unwrap().clone();
    let of = |company: &str| {
        let one = applications.iter().find(|one| one["company"] == company).unwrap();
        (one["stage"].as_str().unwrap().to_owned(), one["outcome"].is_null())
    };
    assert_eq!(of("Alba"), ("applied".to_owned(), true));
    assert_eq!(of("Bora"), ("interview".to_owned(), true));
    assert_eq!(of("Ceto"), ("closed".to_owned(), false));
    let planned = home.json("2026-10-05", "interviews");
    let starts: Vec<&str> = planned["appointments"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["starts_at"].as_str())
        .collect();
    assert!(matches!(starts.as_slice(), [one] if one.starts_with("2026-10-08T14:30")), "{planned}");
    let notes = home.run("2026-10-05", "show --application dune").stdout;
    assert!(notes.contains("8-9 Oct"), "{notes}");
}

#[test]
fn a_column_of_interviews_is_named_in_any_language() {
    for heading in ["interview date", "Vorstellungsgespr\u{e4}ch", "entretien", "phone screen"] {
        let home = Sandbox::new();
        fs::write(
            home.path().join("jobs.csv"),
            "Company,Role,Applied,Zeit\nAlba,Dev,2026-09-01,2026-10-08 14:30\n",
        )
        .unwrap();
        home.play("2026-10-05", &[&format!("import jobs.csv --map '{heading}=Zeit'")]);
        let planned = home.json("2026-10-05", "interviews");
        assert_eq!(planned["appointments"].as_array().unwrap().len(), 1, "{heading}: {planned}");
    }
}
