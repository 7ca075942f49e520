//! A file that comes in once more: what the user renamed, merged or removed since stays as the user left it.

use std::fs;

use serde_json::{Value, json};

use super::sandbox::Sandbox;

const TODAY: &str = "2026-10-05";

const CONNECTIONS: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
    Mina,Cho,https://www.linkedin.com/in/mina-cho,,Halvard Labs,Recruiter,01 Sep 2026\n\
    Omar,Haddad,https://www.linkedin.com/in/omar-haddad,,Quill,CTO,02 Sep 2026\n";
const INVITATIONS: &str = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n\
    Ada Quist,Mina Cho,\"9/1/26, 8:00 AM\",,OUTGOING,https://www.linkedin.com/in/ada-quist,\
    https://www.linkedin.com/in/mina-cho\n";
const SHEET: &str = "Company,Role,Applied,Status,Interview,Contact,Contact email\n\
    Halvard Labs,Senior Data Engineer,2026-09-01,Interview,2026-10-12,Mina Cho,mina.cho@halvardlabs.example\n\
    Quill,Analyst,2026-09-02,Rejected,2026-09-10,,\n\
    Reef,Lead,2026-09-03,Applied,,,\n";

fn home_with(files: &[(&str, &str)]) -> Sandbox {
    let home = Sandbox::new();
    for (name, content) in files {
        fs::write(home.path().join(name), content).unwrap();
    }
    home
}

fn left_out(report: &Value) -> Value {
    report["left_out"]["removed"].clone()
}

/// `Halvard Labs/Senior Data Engineer`, by id.
fn applications(home: &Sandbox) -> Vec<String> {
    let all = home.json(TODAY, "applications")["applications"].as_array().unwrap().clone();
    let mut all: Vec<(i64, String)> = all
        .iter()
        .map(|one| {
            let text = |field: &str| one[field].as_str().unwrap().to_owned();
            (one["id"].as_i64().unwrap(), format!("{}/{}", text("company"), text("title")))
        })
        .collect();
    all.sort_unstable();
    all.into_iter().map(|(_, called)| called).collect()
}

#[test]
fn an_address_book_or_a_sheet_moves_nobody() {
    let home = home_with(&[
        ("new.csv", &CONNECTIONS.replace("Halvard Labs,Recruiter", "Copperline,Lead Recruiter")),
        (
            "phone.vcf",
            "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Mina Cho\r\nORG:Halvard Labs\r\nTITLE:Recruiter\r\nTEL:+44 20 7946 0001\r\n\
             URL:https://www.linkedin.com/in/mina-cho\r\nEND:VCARD\r\n",
        ),
        (
            "people.csv",
            "Name,Company,Title,LinkedIn\nMina Cho,Halvard Labs,Recruiter,https://www.linkedin.com/in/mina-cho\n\
             Omar Haddad,Quill Ltd,Head of Data,https://www.linkedin.com/in/omar-haddad\n",
        ),
        ("old.csv", CONNECTIONS),
    ]);
    home.play(TODAY, &["import old.csv", "talked mina --on 2026-09-20"]);
    let moved = home.json(TODAY, "import new.csv");
    assert_eq!(moved["moves"], json!([1]), "the newest export is news: {moved}");
    let mina = |home: &Sandbox| home.json(TODAY, "show mina")["contact"].clone();
    for file in ["phone.vcf", "people.csv"] {
        let report = home.json(TODAY, &format!("import {file}"));
        assert_eq!((&report["moves"], report.get("reminders")), (&json!([]), None), "{file}");
        let said = report["differing"].to_string();
        let expected = "Mina Cho is Lead Recruiter at Copperline in your records, and Recruiter at Halvard Labs in the file";
        assert!(said.contains(expected), "{file}: {said}");
        let now = mina(&home);
        assert_eq!(
            (&now["company"], &now["title"]),
            (&json!("Copperline"), &json!("Lead Recruiter")),
            "{file}"
        );
    }
    assert_eq!(mina(&home)["phones"], json!(["+44 20 7946 0001"]), "the rest is taken");
    let said = home.run(TODAY, "import people.csv");
    let title = "Omar Haddad: the title is CTO in your records, and Head of Data in the file";
    assert!(said.stdout.contains(title), "{}", said.stdout);
    assert!(said.stderr.contains("rekindle moved CONTACT --to COMPANY"), "{}", said.stderr);
    // Who has no employer gets one.
    home.play(TODAY, &["add 'Lena Fox' --email lena@fox.example"]);
    fs::write(home.path().join("lena.csv"), "Name,Email,Company\nLena Fox,lena@fox.example,Reef\n").unwrap();
    home.play(TODAY, &["import lena.csv"]);
    assert_eq!(home.json(TODAY, "show lena")["contact"]["company"], "Reef");
}

#[test]
fn a_title_that_was_typed_stays_and_one_that_was_imported_follows_its_profile() {
    let row = |name: &str, title: &str| {
        let slug = name.to_lowercase();
        format!("{name},Lind,https://www.linkedin.com/in/{slug},,Acme,{title},01 Sep 2026\n")
    };
    let head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
    let of = |titles: [&str; 3]| {
        let rows = ["Eva", "Pia", "Ida"].into_iter().zip(titles).map(|(name, title)| row(name, title));
        head.to_owned() + &rows.collect::<String>()
    };
    let first = of(["Boss", "Analyst", "Clerk"]);
    let home = home_with(&[("first.csv", &first), ("second.csv", &of(["Chief", "Lead", "Head"]))]);
    home.play(TODAY, &["add 'Eva Lind' --at Acme --title PM --linkedin eva", "import first.csv"]);
    let titles = |home: &Sandbox| {
        ["eva", "pia", "ida"].map(|who| home.json(TODAY, &format!("show {who}"))["contact"]["title"].clone())
    };
    assert_eq!(titles(&home), ["PM", "Analyst", "Clerk"]);
    home.play(TODAY, &["edit contact ida --title Director"]);
    let report = home.json(TODAY, "import second.csv");
    assert_eq!(titles(&home), ["PM", "Lead", "Director"]);
    let differing: Vec<&str> =
        report["differing"].as_array().unwrap().iter().map(|one| one["reason"].as_str().unwrap()).collect();
    assert_eq!(
        differing,
        [
            "Eva Lind: the title is PM in your records, and Chief in the file",
            "Ida Lind: the title is Director in your records, and Head in the file",
        ]
    );
    // An undo is nobody's word.
    home.play(TODAY, &["edit contact pia --title Typed", "undo", "import second.csv"]);
    assert_eq!(titles(&home), ["PM", "Lead", "Director"]);
    home.play(TODAY, &["import first.csv"]);
    assert_eq!(titles(&home), ["PM", "Analyst", "Director"]);
    // What comes back from an export of everything may have been typed.
    home.play(TODAY, &["export all --output all.json", "--db other.db import all.json"]);
    home.play(TODAY, &["--db other.db import second.csv"]);
    assert_eq!(home.json(TODAY, "--db other.db show eva")["contact"]["title"], "PM");
}

#[test]
fn somebody_in_the_rows_of_several_companies_works_at_none_of_them() {
    let home = home_with(&[(
        "jobs.csv",
        "Company,Role,Applied,Status,Contact\nHalvard Labs,Analyst,2026-09-01,Applied,Paul Agent <paul@bridge.example>\n\
         Reef,Analyst,2026-09-02,Applied,Paul Agent <paul@bridge.example>\n\
         Quill,Analyst,2026-09-03,Applied,Ann Ash <ann@quill.example>\n",
    )]);
    home.play(TODAY, &["import jobs.csv"]);
    let company = |who: &str| home.json(TODAY, &format!("show {who}"))["contact"]["company"].clone();
    assert_eq!((company("paul"), company("ann")), (Value::Null, json!("Quill")));
}

#[test]
fn what_was_renamed_is_known_by_its_former_name() {
    let home = home_with(&[("c.csv", CONNECTIONS), ("jobs.csv", SHEET)]);
    home.play(TODAY, &["import c.csv jobs.csv"]);
    home.play(TODAY, &["edit company 'Halvard Labs' --name Halvard", "edit contact mina --name 'Mina Park'"]);
    home.play(TODAY, &["edit application reef --at Tidal", "remove company reef --yes"]);
    for file in ["c.csv", "jobs.csv"] {
        let report = home.json(TODAY, &format!("import {file}"));
        assert_eq!(
            (&report["new"], &report["updated"], &report["moves"]),
            (&json!(0), &json!(0), &json!([]))
        );
        assert_eq!(report["applications"]["new"], 0, "{file}");
    }
    assert_eq!(
        applications(&home),
        ["Halvard/Senior Data Engineer", "Quill/Analyst", "Tidal/Lead"],
        "no company comes back"
    );
    let shown = home.json(TODAY, "show 'mina cho'")["contact"].clone();
    assert_eq!((&shown["name"], &shown["former_names"]), (&json!("Mina Park"), &json!(["Mina Cho"])));
    assert!(home.run(TODAY, "show mina").stdout.contains("Formerly"), "and on the page");
    let found = home.json(TODAY, "search 'mina cho'").to_string();
    assert!(found.contains("Mina Park"), "{found}");
    assert_eq!(home.json(TODAY, "show cho")["contact"]["name"], "Mina Park");
    assert!(home.run(TODAY, "show --company reef").exit != 0, "nobody made it anew");
}

#[test]
fn an_application_that_was_merged_is_not_made_anew() {
    let other = "Company,Role,Applied,Status\nHalvard Labs,Sr. Data Engineer (Platform),2026-09-02,Applied\n";
    let home = home_with(&[("jobs.csv", SHEET), ("other.csv", other)]);
    home.play(TODAY, &["import jobs.csv", "import other.csv", "--yes merge --application 1 4"]);
    for file in ["other.csv", "jobs.csv"] {
        let report = home.json(TODAY, &format!("import {file}"));
        assert_eq!(report["applications"]["new"], 0, "{file}: {report}");
    }
    assert_eq!(applications(&home).len(), 3);
    // Merged again: both rows lead to the one that is left.
    home.play(
        TODAY,
        &["applied 'Data Engineer' --at 'Halvard Labs' --force", "--yes merge --application 5 1"],
    );
    for file in ["other.csv", "jobs.csv"] {
        assert_eq!(home.json(TODAY, &format!("import {file}"))["applications"]["new"], 0, "{file}");
    }
    home.play(TODAY, &["undo --yes", "undo --yes", "undo --yes"]);
    assert_eq!(applications(&home).len(), 4);
    assert_eq!(home.json(TODAY, "import other.csv")["applications"]["unchanged"], 1);
}

#[test]
fn what_was_removed_stays_away_until_it_is_wanted_again() {
    let files = [("c.csv", CONNECTIONS), ("i.csv", INVITATIONS), ("jobs.csv", SHEET)]
        .map(|(name, text)| (name, text));
    let all = "import c.csv i.csv jobs.csv";
    for (removed, left, back) in [
        ("contact omar", 1, "add 'Omar Haddad' --at Quill --linkedin omar-haddad"),
        ("contact mina", 3, "add 'Mina Cho' --at 'Halvard Labs' --linkedin mina-cho"),
        ("application reef", 1, "applied Lead --at Reef --on 2026-09-03"),
        ("interview 1", 1, "interviewed quill --on 2026-09-10 --with mina --force"),
        ("appointment 1", 1, "planned halvard --on 2026-10-12"),
        ("outcome 1", 1, "rejected quill --on 2026-09-20 --by form"),
    ] {
        let home = home_with(&files);
        home.play(TODAY, &[all, &format!("remove {removed} --yes")]);
        let before = home.json(TODAY, "export all");
        let again = home.json(TODAY, all);
        assert_eq!(left_out(&again), json!(left), "{removed}: {again}");
        assert_eq!(again.get("change"), None, "{removed}: {again}");
        assert_eq!(home.json(TODAY, "export all"), before, "{removed}");
        // By hand it comes back, and the file has nothing against it.
        home.play(TODAY, &[back]);
        let again = home.json(TODAY, all);
        assert_eq!(left_out(&again), Value::Null, "{removed}, then {back}: {again}");
        // It may say more of it.
        let lines = ["undo --yes"; 3];
        home.play(TODAY, lines.get(usize::from(again.get("change").is_none())..).unwrap());
        let again = home.json(TODAY, all);
        assert_eq!(
            (again.get("change"), left_out(&again)),
            (None, Value::Null),
            "{removed}, undone: {again}"
        );
        assert_eq!(home.json(TODAY, "doctor --no-alert")["problems"], 0, "{removed}");
    }
}

#[test]
fn a_message_that_was_removed_stays_away_until_that_is_undone() {
    let home = home_with(&[("c.csv", CONNECTIONS), ("i.csv", INVITATIONS)]);
    home.play(TODAY, &["import c.csv i.csv", "remove touch 1 --yes"]);
    let again = home.json(TODAY, "import i.csv");
    assert_eq!((left_out(&again), &again["invitations"]["left_out"]), (json!(1), &json!(1)), "{again}");
    home.play(TODAY, &["undo --yes"]);
    let again = home.json(TODAY, "import i.csv");
    assert_eq!((left_out(&again), &again["invitations"]["unchanged"]), (Value::Null, &json!(1)), "{again}");
}

#[test]
fn a_move_that_was_removed_is_no_news() {
    let newer = CONNECTIONS.replace("Halvard Labs,Recruiter", "Copperline,Recruiter");
    let home = home_with(&[("c.csv", CONNECTIONS), ("new.csv", &newer)]);
    home.play(TODAY, &["import c.csv", "import new.csv", "remove job-change 1 --yes", "import new.csv"]);
    assert_eq!(home.json(TODAY, "show mina")["contact"]["company"], "Halvard Labs");
}

#[test]
fn two_who_were_removed_can_come_back_in_any_order() {
    let home = home_with(&[("c.csv", CONNECTIONS)]);
    home.play(
        TODAY,
        &["import c.csv", "remove contact omar --yes", "remove contact mina --yes", "undo 2 --yes"],
    );
    let again = home.json(TODAY, "import c.csv");
    assert_eq!((left_out(&again), &again["unchanged"]), (json!(1), &json!(1)), "{again}");
    home.play(TODAY, &["undo 3 --yes"]);
    assert_eq!(home.json(TODAY, "export all")["forgetting_key"], json!([]), "nothing needs it any more");
    let again = home.json(TODAY, "import c.csv");
    assert_eq!((left_out(&again), &again["unchanged"]), (Value::Null, &json!(2)), "{again}");
}

#[test]
fn an_interview_of_a_sheet_gets_its_hour_from_a_calendar() {
    let invite = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:7\r\nSEQUENCE:0\r\n\
                  DTSTART:20261012T120000Z\r\nDTEND:20261012T130000Z\r\nSUMMARY:Halvard Labs interview\r\n\
                  ORGANIZER:mailto:mina.cho@halvardlabs.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let moved = invite.replace("SEQUENCE:0", "SEQUENCE:1").replace("20261012T", "20261013T");
    let home = home_with(&[("jobs.csv", SHEET), ("invite.ics", invite), ("moved.ics", &moved)]);
    let times = |home: &Sandbox| {
        let all = home.json(TODAY, "interviews --all")["appointments"].as_array().unwrap().clone();
        all.iter().map(|one| one["starts_at"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    home.play(TODAY, &["import jobs.csv", "import invite.ics"]);
    assert_eq!(times(&home), ["2026-10-12T13:00:00+01:00"]);
    for file in ["jobs.csv", "moved.ics", "jobs.csv", "invite.ics"] {
        home.play(TODAY, &[&format!("import {file}")]);
    }
    assert_eq!(times(&home), ["2026-10-13T13:00:00+01:00"], "the calendar's name for it counts");
}

#[test]
fn in_one_import_the_order_of_the_files_does_not_matter() {
    let mail = "From - Mon Sep 28 10:00:00 2026\nFrom: Mina Cho <mina.cho@halvardlabs.example>\nTo: Ada Quist <ada@quist.example>\n\
                Date: Mon, 28 Sep 2026 10:00:00 +0000\nMessage-ID: <1@x.example>\nSubject: Data Engineer\n\n\
                Dear Ada, could you send me your slides? Mina\n\n\
                From - Tue Sep 29 10:00:00 2026\nFrom: Reef <no-reply@reef.example>\nTo: Ada Quist <ada@quist.example>\n\
                Date: Tue, 29 Sep 2026 10:00:00 +0000\nMessage-ID: <2@x.example>\nSubject: Your application\n\n\
                Dear Ada, thank you for applying for the Lead role at Reef. Unfortunately, we have decided to move \
                forward with other candidates.\n";
    let sheet = SHEET.replace(",mina.cho@halvardlabs.example", ",");
    let reports = ["jobs.csv mail.mbox", "mail.mbox jobs.csv"].map(|files| {
        let home = home_with(&[("jobs.csv", &sheet), ("mail.mbox", mail)]);
        home.play(TODAY, &["config set me.email ada@quist.example"]);
        let report = home.json(TODAY, &format!("import {files} --add"));
        assert_eq!((&report["new"], &report["messages"]["new"]), (&json!(1), &json!(1)), "{files}: {report}");
        let mina = home.json(TODAY, "show mina")["contact"].clone();
        assert_eq!(mina["company"], "Halvard Labs", "{files}");
        assert_eq!(mina["emails"], json!(["mina.cho@halvardlabs.example"]), "{files}");
        report["suspected_rejections"].clone()
    });
    assert_eq!(reports[0].as_array().unwrap().len(), 1, "{reports:?}");
    assert_eq!(reports[0], reports[1]);
}
