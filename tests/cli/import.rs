//! People in, from LinkedIn's export: its shapes, what is matched with whom, what comes of it, and hostile files.

use std::fs;
use std::io::Write as _;

use serde_json::{Value, json};

use super::sandbox::Sandbox;

const TODAY: &str = "2026-11-25";

const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On";

/// `Connections.csv` as LinkedIn writes it now: with a preamble, and no line end after the last row.
fn connections(rows: &[&str]) -> String {
    let note = "\"When exporting your connection data, you may notice that \"\"some\"\" addresses, or all, are missing.\"";
    format!("Notes:\n{note}\n\n{HEADER}\n{}", rows.join("\n"))
}

const CONNECTIONS: &str = include_str!("../linkedin/Connections.csv");
const MESSAGES: &str = include_str!("../linkedin/messages.csv");
const INVITATIONS: &str = include_str!("../linkedin/Invitations.csv");
const APPLICATIONS: &str = include_str!("../linkedin/Job Applications.csv");

/// A zip with these files, packed as LinkedIn packs them.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    for (name, content) in files {
        let file = archive.new_file(*name).compression_method(rawzip::CompressionMethod::DEFLATE);
        let (mut entry, _) = file.start().unwrap();
        entry.write_all(&miniz_oxide::deflate::compress_to_vec(content, 6)).unwrap();
        let sum = rawzip::crc32(content);
        entry.finish(rawzip::DataDescriptorOutput::new(sum, content.len() as u64)).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

fn export() -> Vec<u8> {
    let connections = CONNECTIONS;
    zip(&[
        ("Connections.csv", connections.as_bytes()),
        ("messages.csv", MESSAGES.as_bytes()),
        ("Invitations.csv", INVITATIONS.as_bytes()),
        ("Jobs/Job Applications.csv", APPLICATIONS.as_bytes()),
        ("Profile.csv", b"First Name,Last Name\nAda,Quist\n"),
    ])
}

fn home_with(files: &[(&str, &[u8])]) -> Sandbox {
    let home = Sandbox::new();
    for (name, content) in files {
        fs::write(home.path().join(name), content).unwrap();
    }
    home
}

#[test]
fn a_table_of_the_zip_whose_columns_are_not_known_is_named() {
    let home = home_with(&[(
        "export.zip",
        &zip(&[
            ("Connections.csv", CONNECTIONS.as_bytes()),
            ("messages.csv", b"SENDER PROFILE LINK,SENT,BODY\nx,y,z\n"),
            ("Jobs/Job Applications_1.csv", b"<html>error</html>"),
            ("Invitations.csv", b""),
            ("Profile Views.csv", b"When,Who\n1,2\n"),
        ]),
    )]);
    let answer = home.json(TODAY, "import export.zip");
    let skipped: Vec<String> =
        answer["skipped"].as_array().unwrap().iter().map(ToString::to_string).collect();
    let named =
        |file: &str, header: &str| skipped.iter().any(|one| one.contains(file) && one.contains(header));
    assert!(named("messages.csv", "SENDER PROFILE LINK"), "{skipped:?}");
    assert!(named("Job Applications_1.csv", "<html>error"), "{skipped:?}");
    assert!(!named("Invitations.csv", "") && !named("Profile Views.csv", ""), "{skipped:?}");
}

/// The counts that every import reports, without the places of what was skipped.
fn counts(answer: &Value) -> Value {
    json!({
        "new": answer["new"], "updated": answer["updated"], "unchanged": answer["unchanged"],
        "hidden": answer["hidden"], "skipped": answer["skipped"].as_array().unwrap().len(),
    })
}

fn all_counts(new: usize, updated: usize, unchanged: usize, hidden: usize, skipped: usize) -> Value {
    json!({"new": new, "updated": updated, "unchanged": unchanged, "hidden": hidden, "skipped": skipped})
}

fn contact(home: &Sandbox, who: &str) -> Value {
    home.json(TODAY, &format!("show '{who}'"))["contact"].clone()
}

#[test]
fn the_zip_as_downloaded_comes_in_with_one_command() {
    let home = home_with(&[("export.zip", &export())]);
    let ran = home.run(TODAY, "import export.zip");
    insta::assert_snapshot!(ran.snapshot(), @"
    $ rekindle import export.zip
    Imported 6 contacts: 6 new, 0 updated, 0 unchanged
      skipped 2 people without a name: people on LinkedIn can hide theirs from exports
      messages: 2 new
      invitations: 2 new
      applications: 2 new
    Fields ignored in export.zip/Jobs/Job Applications.csv: Contact Email, Question And Answers
    Left out 4 records:
      1 draft
      1 advertisement
      2 with people who are not your contacts
    New reminders
      Answer them  Nadia Okafor  due Mon 23 Nov 2026 (2 days ago)
    --- stderr
    hint: add -v to see what was left out, with file and line
    ");
    let touches = home.json(TODAY, "history")["touches"].clone();
    let told: Vec<String> = touches
        .as_array()
        .unwrap()
        .iter()
        .map(|t| {
            let text = |field: &str| t[field].as_str().unwrap_or_default().to_owned();
            let (name, way) = (t["contact"]["name"].as_str().unwrap(), text("direction"));
            format!("{} {name} {way} {} {} {:?}", text("date"), text("kind"), text("channel"), text("text"))
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    2026-11-20 Nadia Okafor in reply linkedin "Thanks & shall we talk?\n\nNadia"
    2026-11-19 Nadia Okafor out other linkedin "Dear Nadia,\nthank you, \"really\"."
    2026-11-03 Ravi Menon out linkedin-invite linkedin ""
    2026-11-02 Grace Lim out linkedin-invite linkedin "Hi Grace, good to meet you."
    "#);
    let applications = home.run(TODAY, "applications").stdout;
    insta::assert_snapshot!(applications, @r"
    Id  Company      Title          Stage    Liked   Applied          Outcome  Decision by
     1  Fernhill     Data Engineer  applied  unsure  Mon 17 Aug 2026
     2  Oxbow, Inc.  Analyst        applied  unsure  Tue 1 Sep 2026
    ");
    let all = home.run(TODAY, "export all").stdout;
    assert!(!all.contains("a secret of mine") && !all.contains("not sent yet") && !all.contains("Buy now"));
}

#[test]
fn the_same_file_twice_is_unchanged_and_one_undo_takes_all_of_it_back() {
    let home = home_with(&[("export.zip", &export())]);
    let first = home.json(TODAY, "import export.zip");
    assert_eq!(counts(&first), all_counts(6, 0, 0, 2, 0));
    assert_eq!(first["created"]["contact"].as_array().unwrap().len(), 6);
    let before = fs::read(home.db()).unwrap();
    let again = home.json("2026-11-26", "import export.zip");
    assert_eq!(counts(&again), all_counts(0, 0, 6, 2, 0));
    for what in ["messages", "invitations", "applications"] {
        let (first, again) = (&first[what], &again[what]);
        assert_eq!((&again["new"], &again["unchanged"]), (&json!(0), &first["new"]), "{what}");
        assert_eq!(first["new"], json!(2), "{what}");
    }
    assert_eq!((again.get("change"), again["possible_duplicates"].clone()), (None, json!([])));
    assert_eq!(fs::read(home.db()).unwrap(), before, "not a byte is different");
    home.play(TODAY, &["undo"]);
    assert_eq!(home.json(TODAY, "list --all")["contacts"], json!([]));
    assert_eq!(home.json(TODAY, "history")["touches"], json!([]));
    assert_eq!(home.json(TODAY, "applications")["applications"], json!([]));
    let doctor = home.run(TODAY, "doctor").stdout;
    assert!(doctor.contains("they are up to date") && doctor.contains("every text is in the index"));
}

#[test]
fn people_with_no_other_history_plan_nothing() {
    let home = home_with(&[("Connections.csv", CONNECTIONS.as_bytes())]);
    let answer = home.json(TODAY, "import Connections.csv");
    assert_eq!(answer.get("reminders"), None);
    assert_eq!(home.due_all(TODAY), "");
    assert_eq!(home.json(TODAY, "due --all")["reminders"], json!([]));
    assert_eq!(contact(&home, "nadia")["linkedin_status"], "connected");
    let found = home.json(TODAY, "search fernhill")["hits"].clone();
    assert_eq!(found.as_array().unwrap().len(), 2, "full text knows them: {found}");
}

/// Two exports a month apart.
#[test]
fn a_new_employer_in_the_next_export_is_a_move_to_congratulate_on() {
    let october = CONNECTIONS;
    let november = october.replace("Fernhill,Recruiter", "Quayside,Head of Talent").replace("CTO", "CEO");
    let home = home_with(&[("october.csv", october.as_bytes()), ("november.csv", november.as_bytes())]);
    home.play("2026-10-20", &["import october.csv", "sent nadia check-in --on 2026-10-19"]);
    let ran = home.run("2026-11-25", "import november.csv");
    insta::assert_snapshot!(ran.snapshot(), @"
    $ rekindle import november.csv
    Imported 5 contacts: 0 new, 2 updated, 3 unchanged
      skipped 2 people without a name: people on LinkedIn can hide theirs from exports
    New employers:
      Nadia Okafor: Fernhill → Quayside (#1)
    New reminders
      Congratulate them on the new job  Nadia Okafor  due Mon 30 Nov 2026 (in 5 days)
    ");
    insta::assert_snapshot!(
        home.due_all("2026-11-25"),
        @"job-change  Nadia Okafor  2026-11-25  2026-11-30  2026-12-25  ready  -"
    );
    let nadia = contact(&home, "nadia");
    assert_eq!((&nadia["company"], &nadia["title"]), (&json!("Quayside"), &json!("Head of Talent")));
    assert_eq!(contact(&home, "grace")["title"], "CEO", "a title changes without a move");
    let before = home.json(TODAY, "who fernhill");
    assert!(before.to_string().contains("Nadia Okafor"), "who left is known: {before}");

    // The older file again is not a move back.
    let older = home.json("2026-11-26", "import october.csv");
    assert_eq!(contact(&home, "nadia")["company"], "Quayside");
    assert_eq!(older.get("reminders"), None);
    home.play("2026-11-27", &["sent nadia congrats"]);
    assert_eq!(home.due_all("2026-11-27"), "");
}

#[test]
fn every_shape_of_the_file_gives_the_same_people() {
    let now = CONNECTIONS;
    let resaved = format!("\u{feff}{}\r\n", now.replace('\n', "\r\n").replace("03 Mar 2021", "03 Mar-21"));
    let semicolons = [
        "First Name;Last Name;URL;Email Address;Company;Position;Connected On",
        "Nadia;Okafor;https://www.linkedin.com/in/nadia-okafor;nadia@example.com;Fernhill;Recruiter;1/1/2019",
        "Piotr;Zając, PhD;https://www.linkedin.com/in/piotr-zajac;;\"Oxbow, Inc.\";Lead;3/3/21",
        ";;;;;;4/4/2022",
        "Grace;Lim;https://www.linkedin.com/in/grace-lim;;Tarn & Sons;CTO;5/5/2023",
        "Omid;Rezaei;https://www.linkedin.com/in/omid-r;;;;6/6/2024",
        "Sofía;Núñez;https://www.linkedin.com/in/sofia-n;sofia@example.com;Oxbow Inc;Analyst;14/8/2025",
        ";;;;;;7/7/2026",
    ]
    .join("\r\n");
    let wide: Vec<u8> =
        format!("\u{feff}{}", now.replace(',', "\t").replace('\n', "\r\n").replace("Oxbow\t", "Oxbow"))
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
    let windows: Vec<u8> = semicolons
        .replace("Zając", "Zajac")
        .chars()
        .map(|c| u8::try_from(u32::from(c)).expect("a character of Windows-1252"))
        .collect();
    for (shape, bytes) in [
        ("as downloaded", now.as_bytes()),
        ("saved again by a spreadsheet", resaved.as_bytes()),
        ("with semicolons and days in figures", semicolons.as_bytes()),
        ("with tabs in UTF-16", &wide),
        ("in Windows-1252", &windows),
    ] {
        let home = home_with(&[("people", bytes)]);
        assert_eq!(counts(&home.json(TODAY, "import people")), all_counts(5, 0, 0, 2, 0), "{shape}");
        assert_eq!(counts(&home.json(TODAY, "import people")), all_counts(0, 0, 5, 2, 0), "{shape}");
        let sofia = home.json(TODAY, "show sofia")["contact"].clone();
        assert_eq!(sofia["name"], "Sofía Núñez", "{shape}");
        let page = home.run(TODAY, "show sofia").stdout;
        assert!(page.contains("connected Thu 14 Aug 2025"), "{shape}: {page}");
        let piotr = home.json(TODAY, "show piotr")["contact"].clone();
        assert_eq!(piotr["linkedin"], "piotr-zajac", "{shape}");
        assert!(!piotr["name"].as_str().unwrap().contains("PhD"), "{shape}");
        let companies = home.json(TODAY, "who oxbow");
        assert_eq!(
            companies["contacts"].as_array().map_or(2, Vec::len),
            2,
            "Inc. or not: {shape} {companies}"
        );
    }
}

/// No preamble, no profile, and mostly no address.
#[test]
fn the_format_of_2020_is_known_by_name_and_day() {
    let file = "First Name,Last Name,Email Address,Company,Position,Connected On
Nadia,Okafor,,Fernhill,Recruiter,01 Jan 2019
Nadia,Okafor,,Oxbow,Analyst,02 Feb 2019
Piotr,Zając,piotr@example.com,Oxbow,Lead,03 Mar 2020";
    let home = home_with(&[("old.csv", file.as_bytes()), ("now.csv", CONNECTIONS.as_bytes())]);
    assert_eq!(counts(&home.json("2020-06-01", "import old.csv")), all_counts(3, 0, 0, 0, 0));
    assert_eq!(counts(&home.json("2020-06-02", "import old.csv")), all_counts(0, 0, 3, 0, 0));
    let later = file.replace("Fernhill,Recruiter", "Quayside,Recruiter");
    fs::write(home.path().join("later.csv"), later).unwrap();
    let moved = home.json("2020-09-01", "import later.csv");
    assert_eq!(counts(&moved), all_counts(0, 1, 2, 0, 0));
    assert_eq!(moved["reminders"], Value::Null, "nobody was ever written to");

    // Name and company only suggest; an address is sure.
    home.play("2020-09-01", &["undo"]);
    let now = home.json(TODAY, "import now.csv");
    assert_eq!(counts(&now)["new"], 5);
    assert_eq!(now["possible_duplicates"], json!([[1, 4], [3, 5]]));
}

#[test]
fn a_profile_then_an_address_tells_who_someone_is() {
    let home = home_with(&[("now.csv", CONNECTIONS.as_bytes())]);
    home.play(
        "2026-09-01",
        &[
            "add 'N. Okafor' --linkedin nadia-okafor --at Fernhill --title 'Senior Recruiter' --topic sailing",
            "add 'Sofi' --email Sofia@Example.com --note 'met at the fair'",
            "add 'Grace Lim' --at 'Tarn & Sons'",
        ],
    );
    let answer = home.json(TODAY, "import now.csv");
    assert_eq!(counts(&answer), all_counts(3, 2, 0, 2, 0));
    assert_eq!(answer["possible_duplicates"], json!([[3, 5]]), "Grace, with name and company alone");
    let nadia = contact(&home, "1");
    assert_eq!((&nadia["name"], &nadia["emails"]), (&json!("N. Okafor"), &json!(["nadia@example.com"])));
    assert_eq!(nadia["topics"], json!(["sailing"]));
    let sofia = contact(&home, "2");
    assert_eq!((&sofia["name"], &sofia["emails"]), (&json!("Sofi"), &json!(["Sofia@Example.com"])));
    assert_eq!((&sofia["linkedin"], &sofia["company"]), (&json!("sofia-n"), &json!("Oxbow, Inc.")));
}

#[test]
fn an_imported_connection_ends_the_reminder_to_connect() {
    let home = home_with(&[("now.csv", CONNECTIONS.replace("05 May 2023", "20 Sep 2026").as_bytes())]);
    home.play(
        "2026-09-03",
        &["add 'Grace Lim' --at 'Tarn & Sons' --linkedin grace-lim --job Analyst --interviewed today"],
    );
    home.play("2026-09-15", &["rejected tarn --from grace --liked yes --by phone"]);
    home.play("2026-09-17", &["sent grace follow-up"]);
    let answer = home.json("2026-09-21", "import now.csv");
    let ended = &answer["reminders"]["ended"][0];
    assert_eq!(
        (&ended["rule"], &ended["cause"]),
        (&json!("linkedin-connect"), &json!("connected 2026-09-20"))
    );
    let appeared = &answer["reminders"]["appeared"][0];
    assert_eq!((&appeared["rule"], &appeared["tier"]), (&json!("check-in"), &json!("quarterly")));
    let touches = home.json("2026-09-21", "history grace")["touches"].clone();
    assert!(
        touches.to_string().contains("linkedin-connected"),
        "as `linkedin connected` records it: {touches}"
    );
    assert_eq!(counts(&home.json("2026-09-21", "import now.csv")), all_counts(0, 0, 5, 2, 0));
}

#[test]
fn do_not_contact_beats_an_import() {
    let november = CONNECTIONS.replace("Fernhill,Recruiter", "Quayside,Recruiter");
    let home = home_with(&[("october.csv", CONNECTIONS.as_bytes()), ("november.csv", november.as_bytes())]);
    home.play("2026-10-20", &["import october.csv", "silence nadia --why asked"]);
    let answer = home.json(TODAY, "import november.csv");
    assert_eq!((counts(&answer), answer.get("reminders")), (all_counts(0, 1, 4, 2, 0), None));
    assert_eq!(home.due_all(TODAY), "");
}

#[test]
fn a_message_on_file_by_hand_is_completed_and_not_doubled() {
    let home = home_with(&[("export.zip", &export())]);
    home.play(
        "2026-11-19",
        &["add 'Nadia Okafor' --linkedin nadia-okafor", "sent nadia check-in --via linkedin"],
    );
    let answer = home.json(TODAY, "import export.zip");
    assert_eq!(answer["messages"], json!({"new": 1, "updated": 1, "unchanged": 0, "left_out": 3}));
    let touches = home.json(TODAY, "history nadia")["touches"].clone();
    let sent: Vec<_> =
        touches.as_array().unwrap().iter().filter(|t| t["direction"] == "out").cloned().collect();
    assert_eq!(sent.len(), 1);
    assert_eq!(
        (&sent[0]["kind"], &sent[0]["text"]),
        (&json!("check-in"), &json!("Dear Nadia,\nthank you, \"really\"."))
    );
}

/// An answer is owed to what came lately, not to what came years ago.
#[test]
fn an_old_message_owes_no_reply() {
    for (today, owed) in [("2026-11-25", true), ("2027-03-01", false)] {
        let home = home_with(&[("export.zip", &export())]);
        let answer = home.json(today, "import export.zip");
        assert_eq!(answer.to_string().contains("reply-owed"), owed, "{today}");
    }
}

#[test]
fn whose_export_it_is_is_found_by_itself() {
    let row = |from: &str, to: &str, urls: bool, day: u32| {
        let slug = |name: &str| name.to_lowercase();
        let url = |name: &str| format!("https://www.linkedin.com/in/{}", slug(name));
        let recipient = if urls { format!("{},", url(to)) } else { String::new() };
        let other = if from == "Ada" { to } else { from };
        format!(
            "c-{other},,{from},{},{to},{recipient}2022-05-{day:02} 10:00:00 UTC,,Hi {to},INBOX\n",
            url(from)
        )
    };
    let now = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n";
    let old = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\n";
    let several = |urls| {
        [("Ada", "Nadia"), ("Nadia", "Ada"), ("Grace", "Ada"), ("Ada", "Grace")]
            .iter()
            .zip(1..)
            .map(|((from, to), day)| row(from, to, urls, day))
            .collect::<String>()
    };
    let one = |urls| row("Ada", "Nadia", urls, 1) + &row("Nadia", "Ada", urls, 2);
    let people = "First Name,Last Name,URL,Connected On
Nadia,,https://www.linkedin.com/in/nadia,01 Jan 2019
Grace,,https://www.linkedin.com/in/grace,01 Jan 2019
";
    for (case, messages, with_people, new) in [
        ("thirteen columns", format!("{now}{}", several(true)), true, 4),
        ("nine columns", format!("{old}{}", several(false)), true, 4),
        ("one conversation with a connection", format!("{now}{}", one(true)), true, 2),
        ("one conversation with nobody known", format!("{now}{}", one(true)), false, 0),
    ] {
        let home = home_with(&[("people.csv", people.as_bytes()), ("messages.csv", messages.as_bytes())]);
        let files = if with_people { "messages.csv people.csv" } else { "messages.csv" };
        let answer = home.json(TODAY, &format!("import {files}"));
        assert_eq!(answer["messages"]["new"], json!(new), "{case}: {answer}");
        assert_eq!(answer["skipped"].as_array().unwrap().len(), if with_people { 0 } else { 2 }, "{case}");
        if with_people {
            let touches = home.json(TODAY, "history nadia")["touches"].clone();
            let ways: Vec<_> = touches.as_array().unwrap().iter().map(|t| t["direction"].clone()).collect();
            assert_eq!(ways, ["in", "out"], "{case}");
        }
    }
}

#[test]
fn an_application_is_one_however_often_it_is_told() {
    let home = home_with(&[("Job Applications.csv", APPLICATIONS.as_bytes())]);
    home.play("2026-08-18", &["applied 'data engineer' --at Fernhill"]);
    let answer = home.json(TODAY, "import 'Job Applications.csv'");
    assert_eq!(answer["applications"], json!({"new": 1, "updated": 1, "unchanged": 0, "left_out": 0}));
    let again = APPLICATIONS.replace("8/17/26, 8:15 AM", "11/2/26, 8:15 AM").replace("view/1,", "view/7,");
    fs::write(home.path().join("again.csv"), again).unwrap();
    let answer = home.json(TODAY, "import again.csv");
    assert_eq!(answer["applications"]["new"], 1, "months later it is another");
    assert_eq!(home.json(TODAY, "applications")["applications"].as_array().unwrap().len(), 3);
}

#[test]
fn a_dry_run_shows_the_same_and_changes_nothing() {
    let home = home_with(&[("export.zip", &export())]);
    home.play("2026-09-01", &["add 'N. Okafor' --linkedin nadia-okafor --at Elsewhere"]);
    let before = fs::read(home.db()).unwrap();
    let rehearsed = home.json(TODAY, "import export.zip --dry-run");
    assert_eq!(fs::read(home.db()).unwrap(), before);
    let done = home.json(TODAY, "import export.zip");
    assert_eq!(rehearsed.get("change"), None);
    for field in
        ["new", "updated", "unchanged", "hidden", "skipped", "messages", "invitations", "applications"]
    {
        assert_eq!(rehearsed[field], done[field], "{field}");
    }
    let rules = |answer: &Value| answer["reminders"]["appeared"].as_array().map(Vec::len);
    assert_eq!((rules(&rehearsed), rules(&done)), (Some(4), Some(4)));
}

/// A bad row is skipped with its line, and the others are taken; or, if asked for, none.
#[test]
fn a_row_that_cannot_be_taken_is_named_by_its_line() {
    let rows = [
        "Nadia,Okafor,https://www.linkedin.com/in/nadia-okafor,,\"Fern\nhill\",Recruiter,01 Jan 2019",
        "Grace,Lim,https://www.linkedin.com/in/grace-lim,,Tarn, Sons,CTO,05 May 2023",
        "Omid,Rezaei,https://www.linkedin.com/in/omid-r,,,,31 Feb 2024",
        ",,https://www.linkedin.com/in/nobody,,,,01 Jan 2020",
        "Sofía,Núñez,https://www.linkedin.com/in/sofia-n,not an address,Oxbow,Analyst,14 Aug 2025",
        "Piotr,Zając",
    ];
    let home = home_with(&[("now.csv", connections(&rows).as_bytes())]);
    let error = home.refused(TODAY, "import now.csv --strict", 5);
    assert_eq!(
        error["message"],
        "cannot import now.csv, line 7: it has 8 cells, but the header has 7 (and 3 more)"
    );
    assert_eq!(home.json(TODAY, "list --all")["contacts"], json!([]));
    let answer = home.json(TODAY, "import now.csv");
    assert_eq!(counts(&answer), all_counts(4, 0, 0, 0, 4));
    let skipped: Vec<String> = answer["skipped"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| format!("{}:{} {}", s["file"].as_str().unwrap(), s["line"], s["reason"].as_str().unwrap()))
        .collect();
    insta::assert_snapshot!(skipped.join("\n"), @r#"
    now.csv:7 it has 8 cells, but the header has 7
    now.csv:9 it has no name
    now.csv:8 "31 Feb 2024" is not a date
    now.csv:10 "not an address" is not an email address: it needs one @ with something on both sides
    "#);
    assert_eq!(contact(&home, "nadia")["company"], "Fern hill");
    home.play(TODAY, &["undo"]);
    let good = CONNECTIONS;
    fs::write(home.path().join("good.csv"), good).unwrap();
    home.play(TODAY, &["import good.csv --strict"]);
}

#[test]
fn what_the_user_corrected_stays_corrected_when_the_same_file_comes_again() {
    let rows = [
        "Nadia,Kovács,https://www.linkedin.com/in/nadia,n@example.com,Quill,CTO,01 Jan 2019",
        "Sofia,Lund,https://www.linkedin.com/in/sofia,s@example.com,Tidal,Lead,02 Jan 2019",
    ];
    let now = connections(&rows);
    let moved = now.replace("Quill,CTO", "Helio,COO").replace("Tidal,Lead", "Tidal,Head");
    let home = home_with(&[("now.csv", now.as_bytes()), ("moved.csv", moved.as_bytes())]);
    home.play(TODAY, &["import now.csv"]);
    for correction in [
        "edit contact nadia --at Ostra",
        "edit contact nadia --at Ostra --title Partner",
        "edit contact nadia --clear at",
        "edit contact nadia --title Partner",
        "edit contact nadia --clear title",
        "edit contact nadia --no-email n@example.com",
        "edit contact nadia --at Ostra\nedit contact nadia --at Quill",
        "merge nadia sofia --yes",
        "merge sofia nadia --yes",
    ] {
        for line in correction.lines() {
            home.play(TODAY, &[line]);
        }
        let before = home.json(TODAY, "list --all");
        let again = home.json(TODAY, "import now.csv");
        assert_eq!((&again["updated"], &again["new"]), (&json!(0), &json!(0)), "{correction}: {again}");
        assert_eq!(home.json(TODAY, "list --all"), before, "{correction}");
        for _ in correction.lines() {
            home.play(TODAY, &["undo"]);
        }
    }
    home.play(TODAY, &["edit contact nadia --at Ostra", "edit contact sofia --title Boss"]);
    let later = home.json(TODAY, "import moved.csv");
    assert_eq!(later["updated"], 1, "a newer file is news: {later}");
    assert_eq!(contact(&home, "nadia")["company"], "Helio");
    assert_eq!(contact(&home, "sofia")["title"], "Boss", "what was typed stays, and is named: {later}");
    assert_eq!(later["differing"].as_array().unwrap().len(), 1);
}

#[test]
fn what_a_file_says_is_harmless_on_a_terminal() {
    let rows = [
        "Evil\u{1b}[31m,\u{202e}Name,https://www.linkedin.com/in/evil,,Bad\u{7}Corp,Ti\u{9b}tle,01 Jan 2019",
    ];
    let home = home_with(&[("now.csv", connections(&rows).as_bytes())]);
    home.play(TODAY, &["import now.csv"]);
    let shown = home.run(TODAY, "show evil").stdout + &home.run(TODAY, "export all").stdout;
    assert!(!shown.contains(['\u{1b}', '\u{202e}', '\u{7}', '\u{9b}']), "{shown:?}");
    assert!(shown.contains("Evil[31m Name"), "{shown}");
}

#[test]
fn a_hostile_zip_is_refused_and_writes_nothing() {
    let people = CONNECTIONS;
    let good = zip(&[("Connections.csv", people.as_bytes())]);
    let bomb = vec![b'a'; 40 << 20];
    let many: Vec<String> = (0..10_001).map(|n| format!("{n}.txt")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let inner = zip(&[("Connections.csv", people.as_bytes())]);
    let mut broken = good.clone();
    let middle = broken.len() / 3;
    broken[middle] ^= 0x55;
    for (case, bytes, says) in [
        ("a bomb", zip(&[("Connections.csv", &bomb)]), "unpacks to more than an export can hold"),
        ("many files", zip(&many), "more than 10000 files"),
        ("nothing known", zip(&[("Rich Media.csv", b"a,b")]), "none of LinkedIn's tables"),
        ("a zip in a zip", zip(&[("Connections.zip", &inner)]), "none of LinkedIn's tables"),
        ("a zip under a table's name", zip(&[("Connections.csv", &inner)]), "none of LinkedIn's tables"),
        ("cut short", good[..good.len() / 2].to_vec(), "zip can't be read"),
        ("damaged", broken, "cannot be unpacked"),
        ("only its mark", b"PK\x03\x04".to_vec(), "zip can't be read"),
    ] {
        let home = home_with(&[("export.zip", &bytes)]);
        let error = home.refused(TODAY, "import export.zip", 5);
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(says) && message.contains("export.zip"), "{case}: {message}");
        assert_eq!(home.json(TODAY, "list --all")["contacts"], json!([]), "{case}");
    }
}

/// Names of files are only looked at.
#[test]
fn a_path_that_leads_out_of_a_zip_leads_nowhere() {
    let people = CONNECTIONS;
    let bytes = zip(&[
        ("../../Connections.csv", people.as_bytes()),
        ("/etc/rekindle.csv", b"x"),
        ("..\\messages.csv", b"x"),
    ]);
    let home = home_with(&[("export.zip", &bytes)]);
    assert_eq!(counts(&home.json(TODAY, "import export.zip")), all_counts(5, 0, 0, 2, 1));
    let mut left: Vec<String> = fs::read_dir(home.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "backups")
        .collect();
    left.sort();
    assert_eq!(left, ["export.zip", "job.db"]);
}

#[test]
fn what_is_no_file_to_import_is_refused_with_what_to_do() {
    let wide = format!("{HEADER}\n{}\n", "x,".repeat(1_000_000));
    let endless = format!("{HEADER}\n\"{}", "never ends,\n".repeat(100_000));
    let rows = format!("{HEADER}\n{}", "a,b\n".repeat(120_001));
    let home = home_with(&[
        ("empty", b""),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("words.txt", b"Dear diary\n"),
        ("all.json", b"{}"),
        ("people.csv", CONNECTIONS.as_bytes()),
        ("wide.csv", wide.as_bytes()),
        ("endless.csv", endless.as_bytes()),
        ("rows.csv", rows.as_bytes()),
    ]);
    for (line, exit, says) in [
        ("import", 2, "FILE is missing"),
        ("import missing.csv", 1, "cannot read missing.csv"),
        ("import empty", 5, "it is empty"),
        ("import picture.png", 5, "rekindle does not recognise its format"),
        ("import words.txt", 5, "rekindle does not recognise its format"),
        ("import words.txt --as linkedin", 5, "not one of LinkedIn's tables"),
        ("import words.txt --as json", 5, "cannot import words.txt"),
        ("import people.csv all.json", 2, "on its own"),
        ("import people.csv words.txt --strict", 5, "words.txt"),
        ("import people.csv --as telepathy", 2, "telepathy"),
        ("import wide.csv", 5, "a row that begins after line 1 of wide.csv is not closed"),
        ("import endless.csv", 5, "a row that begins after line 1 of endless.csv is not closed"),
        ("import rows.csv", 5, "it has more than 120,000 records"),
    ] {
        let error = home.refused(TODAY, line, exit);
        assert!(error["message"].as_str().unwrap().contains(says), "{line}: {error}");
        assert!(error["hint"].is_string() || exit == 2, "{line}: {error}");
        assert_eq!(home.json(TODAY, "list --all")["contacts"], json!([]), "{line}");
    }
}

#[test]
fn whom_the_user_erased_an_import_does_not_bring_back() {
    let rows = [
        "Ana,Lima,https://www.linkedin.com/in/ana-lima,,Tidal,Analyst,04 Aug 2023",
        "Bo,Chen,https://www.linkedin.com/in/bo-chen,,Tidal,Analyst,04 Aug 2023",
    ];
    let home = home_with(&[("c.csv", connections(&rows).as_bytes())]);
    home.json(TODAY, "import c.csv");
    home.run(TODAY, "erase --yes ana");
    let again = home.json(TODAY, "import c.csv");
    assert_eq!(counts(&again), all_counts(0, 0, 1, 0, 1));
    assert_eq!(again["skipped"][0]["line"], 5);
    let reason = again["skipped"][0]["reason"].as_str().unwrap();
    assert!(reason.contains("you erased this person"), "{reason}");
    // The file is without fault.
    assert_eq!(home.run(TODAY, "import c.csv --strict").exit, 0);

    // A namesake elsewhere on LinkedIn may be someone else, and comes in with a remark.
    let namesake = ["Ana,Lima,https://www.linkedin.com/in/ana-lima-2,,Tidal,Analyst,04 Aug 2023"];
    fs::write(home.path().join("d.csv"), connections(&namesake)).unwrap();
    let told = home.run(TODAY, "import d.csv").stdout;
    assert!(
        told.contains("1 new")
            && told.contains("These people have the same name and company as someone you erased or removed"),
        "{told}"
    );

    home.run(TODAY, "add \"Ana Lima\" --linkedin ana-lima");
    assert_eq!(counts(&home.json(TODAY, "import c.csv"))["skipped"], 0);

    // Known by nothing but what the file of 2020 has.
    let old = "First Name,Last Name,Email Address,Company,Position,Connected On\nNadia,Okafor,,Fernhill,Recruiter,01 Jan 2019\n";
    fs::write(home.path().join("old.csv"), old).unwrap();
    home.play(TODAY, &["import old.csv", "erase nadia --yes"]);
    assert_eq!(counts(&home.json(TODAY, "import old.csv")), all_counts(0, 0, 0, 0, 1));
}
