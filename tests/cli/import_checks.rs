//! What `export all` wrote and somebody changed: every row is checked, the first wrong one is named, and nothing is
//! stored.

use std::fs;

use serde_json::{Value, json};

use crate::sandbox::Sandbox;

const TODAY: &str = "2026-09-18";

fn exported() -> (Sandbox, Value) {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &[
            "add 'Priya Rao' --at Northwind --job Analyst --interviewed 2026-09-03 --email priya@northwind.example",
            "add 'Tom Weller' --at Northwind --introduced-by priya",
            "add Omar --introduced-by tom",
            "sent priya other --text 'Thank you for the talk. Best, Sam'",
        ],
    );
    let everything = home.json(TODAY, "export all");
    (home, everything)
}

type Spoil = fn(&mut Value);

#[test]
fn a_row_that_is_wrong_is_named_and_the_file_refused_whole() {
    let (home, everything) = exported();
    let cases: [(&str, Spoil, &str); 24] = [
        ("no number", |e| e["contact"][0]["id"] = json!(0), "the id of a contact must be a number"),
        ("below", |e| e["contact"][0]["id"] = json!(-1), "must be a number between 1 and 9007199254740991"),
        (
            "too large",
            |e| e["touch"][0]["id"] = json!(9_007_199_254_740_992_i64),
            "the id of a touch must be a number",
        ),
        ("the largest", |e| e["wish"] = json!([{"id": i64::MAX}]), "the id of a wish must be a number"),
        ("no whole one", |e| e["contact"][0]["id"] = json!(1.5), "the id of a contact must be a number"),
        ("a text", |e| e["contact"][0]["id"] = json!("1"), "the id of a contact must be a number"),
        (
            "a large value",
            |e| e["reminder"][0]["ordinal"] = json!(i64::MAX),
            "\"ordinal\" is too large or too small",
        ),
        (
            "an endless name",
            |e| e["contact"][0]["name"] = json!("x".repeat(70_000)),
            "contact 1: its name has 70000 characters; at most 200 are allowed",
        ),
        (
            "an endless text",
            |e| e["touch"][0]["text"] = json!("x".repeat(100_001)),
            "its text has 100001 characters; at most 100000 are allowed",
        ),
        (
            "an unknown tier",
            |e| e["reminder"][0]["tier"] = json!("banana"),
            "\"tier\" is not a cadence: banana",
        ),
        ("a wrong type", |e| e["contact"][0]["name"] = json!(7), "contact 1: "),
        (
            "points nowhere",
            |e| e["touch"][0]["contact_id"] = json!(77),
            "touch 1 points to a contact that does not exist",
        ),
        ("points too far", |e| e["touch"][0]["contact_id"] = json!(i64::MAX), "\"contact_id\" is too large"),
        (
            "itself",
            |e| e["contact"][0]["introduced_by"] = json!(1),
            "contact 1 was introduced by contact 1, and so on",
        ),
        ("in a circle", |e| e["contact"][0]["introduced_by"] = json!(3), "and so on in a circle"),
        ("twice", |e| e["contact"][1]["id"] = json!(1), "contact 1: another one has the same number"),
        (
            "one uid",
            |e| e["contact"][1]["uid"] = e["contact"][0]["uid"].clone(),
            "contact 2: another one has the same uid",
        ),
        ("no uid", |e| e["contact"][1]["uid"] = json!(""), "contact 2: \"uid\" is not a UUID"),
        (
            "counts on too far",
            |e| e["rekindle"]["last_numbers"]["contact"] = json!(i64::MAX),
            "the last number of \"contact\" must be between 0 and 9007199254740991",
        ),
        (
            "past the calendar",
            |e| e["touch"][0]["happened_on"] = json!("9999-12-31"),
            "outside the calendar: 9999",
        ),
        ("before it", |e| e["interview"][0]["held_on"] = json!("0001-01-01"), "outside the calendar: 0001"),
        (
            "a far reminder",
            |e| e["reminder"][0]["due_on"] = json!("9999-12-31"),
            "outside the calendar: 9999",
        ),
        (
            "an unknown rule",
            |e| e["reminder"][0]["rule"] = json!("planted"),
            "\"rule\" is not one of the rules: planted",
        ),
        (
            "two addresses",
            |e| {
                let again = e["email"][0].clone();
                e["email"].as_array_mut().unwrap().push(again);
                e["email"][1]["id"] = json!(2);
            },
            "email 2: another one has the same contact_id and address",
        ),
    ];
    for (name, spoil, says) in cases {
        let mut spoilt = everything.clone();
        spoil(&mut spoilt);
        fs::write(home.path().join("all.json"), spoilt.to_string()).unwrap();
        let refused = home.refused(TODAY, "import all.json --db new.db", 5);
        let message = refused["message"].as_str().unwrap();
        assert!(message.contains(says), "{name}: {message}");
        assert!(!message.contains("full"), "{name}: {message}");
        assert!(!home.path().join("new.db").exists(), "{name}");
    }
    fs::write(home.path().join("all.json"), everything.to_string()).unwrap();
    home.play(TODAY, &["import all.json --db new.db", "add Lena --db new.db"]);
}

/// Columns in which any text of one line can stand.
const FREE: &[&str] = &[
    "alert.service",
    "application.import_key",
    "application.location",
    "application.notes",
    "application.posting",
    "application.resume",
    "application.salary",
    "application.source",
    "application.title",
    "application.title_key",
    "application.url",
    "appointment.calendar_uid",
    "appointment.link",
    "appointment.note",
    "appointment.place",
    "called_off.calendar_uid",
    "company.name",
    "company.name_key",
    "company.website",
    "contact.do_not_contact_reason",
    "contact.name",
    "contact.name_key",
    "contact.notes",
    "contact.preferred_name",
    "contact.title",
    "detail.text",
    "draft.subject",
    "draft.template",
    "draft.text",
    "feedback.lesson",
    "feedback.text",
    "import_key.key",
    "job_change.from_title",
    "job_change.to_title",
    "opportunity.text",
    "proposal.line",
    "proposal.message",
    "proposal.sender",
    "proposal.sender_name",
    "proposal.subject",
    "reminder.cause",
    "reminder.why",
    "touch.forced_why",
    "touch.import_key",
    "touch.subject",
    "touch.text",
    "wish.text",
];

/// A row of every table, with a value in every column that the program fills.
fn full() -> (Sandbox, Value) {
    let home = Sandbox::new();
    let sample = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/samples/0011.json");
    home.play(TODAY, &[&format!("import {}", sample.display())]);
    let mut everything = home.json(TODAY, "export all");
    everything["proposal"] = json!([{
        "id": 1, "message": "a1@x.example", "kind": "replied",
        "command": "[\"replied\",\"@contact\",\"--via\",\"email\",\"--text=Hello -- there\",\"--on\",\"2026-09-17\"]",
        "contact_id": 1, "application_id": 1, "gist": "thanks", "sender": "priya@x.example",
        "sender_name": "Priya", "sent_on": "2026-09-17", "subject": "Hello", "line": "Hello", "state": "open",
    }]);
    everything["gone"] = json!([{"id": 1, "digest": "0a".repeat(32), "application_id": 1}]);
    let filled = json!({
        "company": {"website": "https://northwind.example", "aliases": "[\"NW\"]"},
        "contact": {"title": "Head", "linkedin": "priya-rao", "linkedin_on": "2026-09-03", "cadence": "monthly",
            "cadence_on": "2026-09-03", "do_not_contact_reason": "they asked", "tags": "[\"data\"]",
            "usual_role": "recruiter", "do_not_contact_on": "2026-09-04"},
        "application": {"url": "https://northwind.example/1", "source": "a board", "applied_on": "2026-08-01",
            "decision_promised_on": "2026-10-01", "starts_on": "2026-11-02", "resume": "two pages",
            "salary": "50000", "location": "Leeds", "questions": "[\"Why?\"]", "import_key": "k",
            "offered_on": "2026-09-10", "answer_by": "2026-10-01"},
        "interview": {"channel": "video", "asked": "[\"Why?\"]", "rating": 3},
        "appointment": {"ends_at": "2026-10-05T10:00:00Z", "zone": "America/Argentina/Buenos_Aires",
            "channel": "video", "link": "https://calls.example/1"},
        "outcome": {"follow_up": "forced"},
        "touch": {"forced_why": "they asked"},
        "draft": {"lint": "[{\"rule\":\"length\"}]"},
        "feedback": {"lesson": "breathe"},
        "reminder": {"expires_on": "2026-10-10", "tier": "monthly", "snoozed_until": "2026-09-08",
            "pinned_on": "2026-09-08", "decided_on": "2026-09-03", "cause": "the rejection came first",
            "ending": "superseded", "ended_on": "2026-09-15"},
        "alert": {"service": ":1.20", "number": 7},
    });
    for (table, columns) in filled.as_object().unwrap() {
        for (column, value) in columns.as_object().unwrap() {
            everything[table][0][column] = value.clone();
        }
    }
    (home, everything)
}

/// Whether it is refused with the row and why, as somebody's fault and with nothing stored.
fn is_refused(home: &Sandbox, spoilt: &Value, row: &str) -> bool {
    fs::write(home.path().join("all.json"), spoilt.to_string()).unwrap();
    let ran = home.run(TODAY, "import all.json --dry-run --db new.db");
    assert!(ran.exit == 0 || ran.exit == 5 && ran.stderr.contains(row), "{row}: {}", ran.snapshot());
    ran.exit == 5
}

#[test]
fn every_column_takes_what_the_program_can_have_written_and_nothing_else() {
    let (home, everything) = full();
    assert!(!is_refused(&home, &everything, ""), "the whole as it is comes in");
    let text = json!("HTTP://x/$(touch p)");
    let mut all_free = everything.clone();
    let mut spoiled = 0;
    for (table, rows) in everything.as_object().unwrap() {
        let Some(row) = rows.as_array().and_then(|rows| rows.first()) else { continue };
        for (column, value) in row.as_object().unwrap() {
            let name = format!("{table}.{column}");
            // What points to a row is held by SQLite.
            let points = ["_id", "_by", "_into"].iter().any(|end| column.ends_with(end)) || column == "id";
            let spoils = match value {
                Value::String(list) if list.starts_with('[') => vec![json!("[7]")],
                Value::String(_) => vec![text.clone(), json!(5)],
                Value::Number(_) if points || name == "forgotten.person" => vec![json!(-3)],
                Value::Number(_) => vec![json!(-3), json!(9_007_199_254_740_990_i64)],
                _ => continue,
            };
            if FREE.contains(&name.as_str()) {
                all_free[table][0][column] = text.clone();
                continue;
            }
            for spoil in spoils.into_iter().filter(|_| name != "reminder.ordinal") {
                let mut spoilt = everything.clone();
                spoilt[table][0][column] = spoil.clone();
                spoiled += 1;
                // Somebody's profile may have this name.
                let is_fine = name == "contact.linkedin" && spoil == 5;
                assert_eq!(is_refused(&home, &spoilt, table), !is_fine, "{name} as {spoil}");
            }
        }
    }
    assert!(spoiled > 100, "{spoiled}");
    assert!(!is_refused(&home, &all_free, ""), "{FREE:?} take any text");
}

#[test]
fn numbers_are_numbers() {
    let (home, everything) = full();
    for (table, column, value) in [
        ("company", "id", json!("1")),
        ("contact", "id", json!("1")),
        ("contact", "company_id", json!("1")),
        ("email", "contact_id", json!("1")),
        ("email", "id", json!(null)),
        ("touch", "id", json!("1")),
    ] {
        let mut spoilt = everything.clone();
        spoilt[table][0][column] = value.clone();
        assert!(is_refused(&home, &spoilt, table), "{table}.{column} as {value}");
    }
}

#[test]
fn what_a_reminder_or_an_alert_is_about_fits_its_rule() {
    let (home, everything) = full();
    for table in ["reminder", "alert"] {
        let with = |rule: &str, contact: Value, company: Value, ordinal: i64| {
            let mut changed = everything.clone();
            let mut row = everything[table][0].clone();
            row["id"] = json!(1000);
            (row["rule"], row["ordinal"]) = (json!(rule), json!(ordinal));
            (row["contact_id"], row["company_id"], row["application_id"]) = (contact, company, Value::Null);
            if table == "reminder" {
                row["uid"] = json!("01a0667f-1680-7bf0-babd-4d14d1c43fff");
            }
            changed[table].as_array_mut().unwrap().push(row);
            !is_refused(&home, &changed, table)
        };
        let (one, two, none) = (json!(1), json!(2), Value::Null);
        for (rule, contact, company, ordinal, is_fine) in [
            ("follow-up", &one, &none, 1, true),
            ("follow-up", &one, &none, -3, false),
            ("follow-up", &one, &none, 1 << 40, false),
            ("follow-up", &none, &one, 1, false),
            ("follow-up", &none, &none, 1, false),
            ("referral-thanks", &two, &none, -1, true),
            ("referral-thanks", &one, &none, 0, false),
            ("referral-thanks", &one, &none, -1000, false),
            ("custom", &one, &none, 1, true),
            ("custom", &none, &none, 1, true),
            ("custom", &none, &none, 1000, false),
            ("custom", &none, &one, 1, false),
            ("monthly-review", &none, &none, 202_609, true),
            ("monthly-review", &none, &none, 202_613, false),
            ("monthly-review", &none, &none, 3, false),
            ("role-watch", &none, &one, 2, true),
            ("role-watch", &one, &none, 2, false),
        ] {
            let taken = with(rule, contact.clone(), company.clone(), ordinal);
            assert_eq!(taken, is_fine, "{table}: {rule} {contact} {company} {ordinal}");
        }
    }
}

#[test]
fn an_alert_may_outlive_its_reminder_and_is_about_somebody_who_was_there() {
    let home = Sandbox::new();
    let ten = "2026-09-18T10:00";
    home.play(ten, &["add Priya", "remind priya today 'Write'", "notify --command true", "undo 2"]);
    let everything = home.json(ten, "export all");
    assert_eq!((everything["alert"].as_array().unwrap().len(), &everything["reminder"]), (1, &json!([])));
    assert!(!is_refused(&home, &everything, ""));
    for column in ["contact_id", "company_id", "application_id"] {
        let mut spoilt = everything.clone();
        spoilt["alert"][0][column] = json!(7);
        assert!(is_refused(&home, &spoilt, "alert 1"), "{column}");
    }
}

#[test]
fn what_is_proposed_records_what_a_mail_says_and_does_nothing_else() {
    let (home, everything) = full();
    for (kind, command, is_fine) in [
        ("replied", json!(["replied", "@contact", "--kind", "bounce", "--on", "2026-09-17"]), true),
        (
            "planned",
            json!(["edit", "appointment", "--state", "cancelled", "--event", "a", "--revision", "2"]),
            true,
        ),
        ("planned", json!(["edit", "contact", "1", "--state", "cancelled"]), false),
        ("replied", json!(["erase", "1", "--yes"]), false),
        ("replied", json!(["config", "set", "notify.command", "sh"]), false),
        ("applied", json!(["export", "all", "--output", "x"]), false),
        ("applied", json!(["applied", "Pilot", "--at", "Quill", "--posting", "/etc/passwd"]), false),
        ("applied", json!(["applied", "Pilot", "--at", "Quill", "--db=/tmp/x"]), false),
        ("applied", json!(["applied", "--config=x", "--at", "Quill"]), false),
        ("sent", json!(["sent", "@contact", "--via", "--force"]), false),
        ("sent", json!(["sent", "@contact", "--file", "/etc/passwd"]), false),
        ("moved", json!(["moved", "@contact", "--to"]), false),
        ("add", json!(["add", "Omar", "-y"]), false),
        ("add", json!([]), false),
    ] {
        let mut changed = everything.clone();
        changed["proposal"][0]["kind"] = json!(kind);
        changed["proposal"][0]["command"] = json!(command.to_string());
        assert_eq!(is_refused(&home, &changed, "proposal 1"), !is_fine, "{kind}: {command}");
    }
}

#[test]
fn whatever_is_taken_in_can_be_exported_and_taken_in_again() {
    let (home, everything) = exported();
    for last in [9_007_199_254_740_989_i64, 9_007_199_254_740_991] {
        let mut high = everything.clone();
        for last_number in high["rekindle"]["last_numbers"].as_object_mut().unwrap().values_mut() {
            *last_number = json!(last);
        }
        fs::write(home.path().join("all.json"), high.to_string()).unwrap();
        let new = format!("{last}.db");
        home.play(TODAY, &[&format!("import all.json --db {new}")]);
        // Once the numbers are used up, nothing more is taken, and what is there still comes back.
        for name in ["Lena", "Ida", "Max"] {
            let ran = home.run(TODAY, &format!("add {name} --db {new}"));
            let is_told = ran.exit == 1 && ran.stderr.replace('\n', " ").contains("has run out of numbers");
            assert!(ran.exit == 0 || is_told, "{}", ran.snapshot());
        }
        // The doctor tells, and lets the counting go on where no record has the last number.
        let told = home.run(TODAY, &format!("doctor --no-alert --db {new}"));
        assert!(told.stdout.contains("leaves no numbers"), "{}", told.snapshot());
        home.run(TODAY, &format!("doctor --no-alert --repair --db {new}"));
        let goes_on = home.run(TODAY, &format!("add Zoe --db {new}")).exit == 0;
        assert_eq!(goes_on, last == 9_007_199_254_740_991, "{last}");
        home.play(TODAY, &[&format!("export all --db {new} --output {last}.json")]);
        home.play(TODAY, &[&format!("import {last}.json --db again-{new}")]);
    }
}

#[test]
fn what_is_refused_or_records_nothing_leaves_no_database_and_no_folder_behind() {
    const LINES: &[&str] = &[
        "import broken.json",
        "import broken.csv",
        "import --dry-run contacts.csv",
        "add Lena --email bad",
        "add Lena --introduced-by nobody",
        "applied Pilot --at Quill --with nobody",
        "planned pilot --on tomorrow",
        "interviewed pilot --with nobody",
        "debrief pilot --rating 3",
        "offered pilot",
        "rejected pilot --by form",
        "closed pilot withdrawn",
        "closed --silent no-response",
        "reopened pilot",
        "hired pilot",
        "sent nobody other",
        "replied nobody",
        "talked nobody",
        "linkedin nobody invited",
        "moved nobody --to Quill",
        "feedback nobody 'Be brief'",
        "opportunity nobody intro",
        "done 1",
        "skip 1",
        "skip --overdue",
        "snooze 1 tomorrow",
        "pin 1 tomorrow",
        "remind nobody tomorrow 'Write'",
        "cadence nobody monthly",
        "silence nobody",
        "away --back",
        "triage",
        "triage --accept",
        "draft nobody",
        "edit contact 7 --note x",
        "remove contact 7",
        "merge 1 2",
        "undo",
        "undo 3",
        "log",
        "log --prune 2026-01-01 --yes",
        "erase nobody --yes",
        "inbox mails",
        "inbox accept 1",
        "notify",
        "notify --command true",
        "backup",
        "backup copy.db",
        "doctor --repair",
        "config set zone Nowhere/Nowhere",
        "due",
        "export all",
    ];
    let home = Sandbox::new();
    fs::write(home.path().join("broken.json"), "{\"rekindle\":{\"schema\":99,\"last_numbers\":{}}}").unwrap();
    fs::write(home.path().join("broken.csv"), "\u{0}\u{1}\n").unwrap();
    fs::write(home.path().join("contacts.csv"), "name,email\nLena,lena@quill.example\n").unwrap();
    fs::create_dir(home.path().join("mails")).unwrap();
    let names = || -> std::collections::BTreeSet<_> {
        fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect()
    };
    let before = names();
    let missing = home.path().join("no/folder/x.db");
    for line in LINES {
        for is_typed in [false, true] {
            let mut command = home.command(TODAY);
            command.args(shell_words::split(line).unwrap());
            if is_typed {
                command.arg("--db").arg(&missing);
            } else {
                command.env("REKINDLE_DB", &missing);
            }
            let ran = command.output().unwrap();
            assert!(names() == before, "{line}, --db {is_typed}: {:?}", names());
            let told = String::from_utf8_lossy(&ran.stderr);
            assert!(!line.starts_with("backup") || ran.status.code() == Some(3), "{line}: {told}");
            assert!(!is_typed || *line != "undo" || told.contains("There is no database"), "{told}");
        }
    }
    // What is recorded is kept, and a folder that was there stays.
    fs::create_dir(home.path().join("no")).unwrap();
    home.refused(TODAY, "undo --db no/folder/x.db", 3);
    assert!(home.path().join("no").is_dir() && !home.path().join("no/folder").exists());
    home.play(TODAY, &["add Lena --db no/folder/x.db", "show lena --db no/folder/x.db"]);
}

#[test]
fn a_disk_is_not_called_full_when_a_table_has_given_its_last_number() {
    let (home, _) = exported();
    let conn = rusqlite::Connection::open(home.db()).unwrap();
    for table in ["contact", "change"] {
        conn.execute("UPDATE sqlite_sequence SET seq = 9223372036854775807 WHERE name = ?", [table]).unwrap();
        let message = home.refused(TODAY, "add Lena", 1)["message"].as_str().unwrap().to_owned();
        assert!(message.contains("has run out of numbers") && !message.contains("full"), "{message}");
        conn.execute("UPDATE sqlite_sequence SET seq = 100 WHERE name = ?", [table]).unwrap();
    }
}

#[test]
fn a_name_without_end_is_cut_in_every_format() {
    let home = Sandbox::new();
    home.play(TODAY, &["config set me.email sam@home.example"]);
    let long = "N".repeat(70_000);
    let other = "L".repeat(70_000);
    let files = [
        (
            "people.csv",
            format!(
                "Name,Company,Email\n{long},Helio,x@helio.example\nLena Vogt,{long},lena@quill.example\n"
            ),
        ),
        (
            "people.vcf",
            format!(
                "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:{long}\r\nEND:VCARD\r\n\
                 BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Omar Haddad\r\nORG:{long}\r\nEND:VCARD\r\n"
            ),
        ),
        (
            "Connections.csv",
            format!(
                "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
                 {other},,https://www.linkedin.com/in/ann-1x,,Quill,Engineer,01 Jan 2026\n\
                 Ida,Berg,https://www.linkedin.com/in/ida-2x,,{other},Engineer,01 Jan 2026\n"
            ),
        ),
        (
            "mail.eml",
            format!(
                "From: {long} <ines@helio.example>\nTo: sam@home.example\nMessage-ID: <1@x>\n\
                 Date: Thu, 17 Sep 2026 10:00:00 +0100\nSubject: Hello\n\nMonday is fine.\n"
            ),
        ),
    ];
    for (file, text) in files {
        fs::write(home.path().join(file), text).unwrap();
        let is_mail = file == "mail.eml";
        let ran = home.run(TODAY, &format!("import {file}{}", if is_mail { " --add" } else { "" }));
        assert_eq!(ran.exit, 0, "{}", ran.snapshot());
        let said = ran.stdout + &ran.stderr;
        assert!(said.len() < 5_000, "{file} is told in {} bytes", said.len());
        for what in ["name", "company"].into_iter().filter(|_| !is_mail) {
            let told = format!("the {what} is too long: the first 200 of 70000 characters are kept");
            assert!(said.contains(&told), "{file}: {said}");
        }
    }
    let listed = home.json(TODAY, "list");
    let contacts = listed["contacts"].as_array().unwrap();
    let cut = |of: &str| {
        let texts = contacts.iter().filter_map(|contact| contact[of].as_str());
        texts.filter(|text| text.chars().count() == 200).count()
    };
    assert_eq!((contacts.len(), cut("name"), cut("company")), (7, 4, 3), "{listed}");
}

#[test]
fn a_company_or_title_without_end_in_a_list_of_applications_is_said_to_be_cut() {
    let home = Sandbox::new();
    let long = "N".repeat(70_000);
    let list = format!(
        "Company,Role,Applied,Status\n{long},Analyst,2026-09-01,Applied\nHelio,{long},2026-09-02,Applied\n"
    );
    fs::write(home.path().join("applications.csv"), list).unwrap();
    let ran = home.run(TODAY, "import applications.csv");
    let said = ran.stdout + &ran.stderr;
    assert!(ran.exit == 0 && said.len() < 5_000, "{said}");
    for what in ["company", "title"] {
        let told = format!("the {what} is too long: the first 200 of 70000 characters are kept");
        assert!(said.contains(&told), "{what}: {said}");
    }
}
