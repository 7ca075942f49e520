//! Who is who in what comes in: names, addresses and profiles that say of people who they are, and those that don't.

use std::fs;

use serde_json::{Value, json};

use crate::sandbox::Sandbox;

const TODAY: &str = "2026-09-18";

/// A file's people as they are on file after it came in twice: name, first address, profile.
#[track_caller]
fn on_file(file: &str, text: &str) -> (Vec<[String; 3]>, Value) {
    let home = Sandbox::new();
    fs::write(home.path().join(file), text).unwrap();
    let report = home.json(TODAY, &format!("import {file}"));
    let again = home.json(TODAY, &format!("import {file}"));
    assert_eq!((&again["new"], &again["updated"]), (&json!(0), &json!(0)), "{text}\n{again}");
    let word = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let people = home.json(TODAY, "list --all")["contacts"].clone();
    let mut people: Vec<(i64, [String; 3])> = people
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                one["id"].as_i64().unwrap(),
                [word(&one["name"]), word(&one["emails"][0]), word(&one["linkedin"])],
            )
        })
        .collect();
    people.sort();
    (people.into_iter().map(|(_, one)| one).collect(), report)
}

#[test]
fn an_address_or_a_placeholder_is_no_sign_of_one_person() {
    // How many people they are, and which may be one.
    for (why, rows, count, alike) in [
        ("one name", "Priya Rao,p@x.example,\nPriya Rao,p@x.example,priya-rao", 1, json!([])),
        ("an initial", "P. Rao,p@x.example,\nPriya Rao,p@x.example,", 1, json!([])),
        ("a short form", "Tom Weller,t@x.example,\nThomas Weller,t@x.example,", 1, json!([])),
        ("a title", "Dr. Priya Rao,p@x.example,\n\"Rao, Priya\",p@x.example,", 1, json!([])),
        ("another name", "Jana Wirth,w@x.example,\nJonas Wirth,w@x.example,", 2, json!([[1, 2]])),
        ("father and son", "Ben Oak Sr.,o@x.example,\nBen Oak Jr.,o@x.example,", 2, json!([[1, 2]])),
        ("another profile", "Di Oak,o@x.example,dioak\nDi Oak,o@x.example,di-oak-2", 2, json!([[1, 2]])),
        (
            "a family of three",
            "Di Oak,o@x.example,\nEd Oak,o@x.example,\nFay Oak,o@x.example,",
            3,
            json!([[1, 2], [1, 3]]),
        ),
        ("a shared mailbox", "Di Oak,jobs@x.example,\nEd Ash,jobs@x.example,", 2, json!([])),
        ("another, in German", "Di Oak,bewerbung@x.example,\nEd Ash,bewerbung@x.example,", 2, json!([])),
        ("a shared mailbox and one name", "Di Oak,info@x.example,\nDi Oak,info@x.example,", 1, json!([])),
        ("placeholders", "Di Oak,-,n/a\nEd Ash,-,n/a\nFay Elm,?,TBD\nGil Fir,none,none", 4, json!([])),
        ("no address", "Di Oak,-@-,in/\nEd Ash,@,-\nFay Elm,?@?,unknown", 3, json!([])),
        (
            "a company's page",
            "Di Oak,,https://www.linkedin.com/company/quill\nEd Ash,,https://www.linkedin.com/company/quill",
            2,
            json!([]),
        ),
        ("an answer for a profile", "Di Oak,,yes\nEd Ash,,yes\nFay Elm,,connected", 3, json!([])),
        (
            "one profile and two names",
            "Di Oak,d@x.example,https://linkedin.com/in/dioak\nEd Ash,e@x.example,https://linkedin.com/in/dioak",
            2,
            json!([[1, 2]]),
        ),
        ("one profile and no address", "Di Oak,,in/dioak\nEd Ash,,in/dioak", 2, json!([[1, 2]])),
        ("one profile and a new family name", "Di Oak,,in/dioak\nDi Elm,,in/dioak", 1, json!([])),
        ("one profile and an initial", "Di Oak,,in/dioak\nD. Oak,,in/dioak", 1, json!([])),
        ("one profile and other letters", "Wang Xiaoming,,in/wxm-1\n王小明,,in/wxm-1", 1, json!([])),
        ("one profile", "Di Oak,,dioak\nDiana Oak-Elm,,https://linkedin.com/in/DiOak/", 1, json!([])),
    ] {
        let (people, report) = on_file("people.csv", &format!("Name,Email,LinkedIn\n{rows}\n"));
        assert_eq!((people.len(), &report["possible_duplicates"]), (count, &alike), "{why}: {people:?}");
    }
}

#[test]
fn two_with_one_address_are_never_united_and_are_told_to_the_user() {
    let home = Sandbox::new();
    home.play(TODAY, &["add 'Priya Rao' --at Northwind --email priya@northwind.example"]);
    fs::write(home.path().join("new.csv"), "Name,Email\nTom Weller,priya@northwind.example\n").unwrap();
    let report = home.json(TODAY, "import new.csv");
    assert_eq!((&report["new"], &report["possible_duplicates"]), (&json!(1), &json!([[1, 2]])));
    let alike = home.json(TODAY, "duplicates");
    assert_eq!(
        (&alike["duplicates"][0]["why"], &alike["duplicates"][0]["sure"]),
        (&json!("shared-email"), &json!(false)),
        "{alike}"
    );
    // Typed, it is refused until it is said again; an office's mailbox is nobody's own.
    let refused = home.refused(TODAY, "add 'Ann Lee' --email priya@northwind.example", 4);
    assert!(refused["hint"].as_str().unwrap().contains("--force"), "{refused}");
    home.play(TODAY, &["add 'Di Oak' --email jobs@quill.example", "add 'Ed Ash' --email jobs@quill.example"]);
}

#[test]
fn a_mail_from_a_shared_mailbox_is_with_whom_it_names() {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &[
            "config set me.email maya@example.com",
            "add 'Di Oak' --email jobs@quill.example",
            "add 'Ed Ash' --email jobs@quill.example",
            "add 'Fay Elm' --email careers@tidal.example",
        ],
    );
    let mails: [(&str, Option<&str>); 6] = [
        ("Ed Ash <jobs@quill.example>", Some("Ed Ash")),
        ("\"Oak, Di\" <jobs@quill.example>", Some("Di Oak")),
        ("Quill Careers <jobs@quill.example>", None),
        ("jobs@quill.example", None),
        ("Tidal Careers <careers@tidal.example>", None),
        ("Fay Elm <careers@tidal.example>", Some("Fay Elm")),
    ];
    for (number, (from, with)) in mails.iter().enumerate() {
        let mail = format!(
            "From: {from}\nTo: maya@example.com\nDate: Tue, 15 Sep 2026 10:00:00 +0200\nMessage-ID: <{number}@x>\nSubject: Hello\n\nNumber {number}.\n"
        );
        fs::write(home.path().join("one.eml"), mail).unwrap();
        let report = home.json(TODAY, "import one.eml");
        assert_eq!(report["messages"]["new"], i32::from(with.is_some()), "{from}: {report}");
        if let Some(name) = with {
            let shown = home.json(TODAY, &format!("history '{name}'")).to_string();
            assert!(shown.contains(&format!("Number {number}.")), "{from}: {shown}");
        }
    }
}

#[test]
fn names_become_names_wherever_they_come_in() {
    let mail = |from: &str| {
        format!(
            "From: {from}\nTo: maya@example.com\nDate: Tue, 15 Sep 2026 10:00:00 +0200\nMessage-ID: <1@x>\nSubject: Hello\n\nHi.\n"
        )
    };
    let card = |lines: &str| format!("BEGIN:VCARD\nVERSION:3.0\n{lines}\nEMAIL:p1@x.example\nEND:VCARD\n");
    let sheet = |name: &str| format!("Name,Email\n{name},p1@x.example\n");
    let connection = |first: &str, last: &str| {
        format!(
            "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n{first},{last},,p1@x.example,Quill,Lead,04 Aug 2023\n"
        )
    };
    // The text of a file, who is on file then, and how a note greets them.
    let cases: Vec<(&str, String, &str, &str)> = vec![
        ("one.eml", mail("\"Rao, Priya\" <p1@x.example>"), "Priya Rao", "Hi Priya,"),
        ("one.eml", mail("Rao, Priya, PhD <p1@x.example>"), "Priya Rao, PhD", "Hi Priya,"),
        ("one.eml", mail("\"Rao, Priya (HR)\" <p1@x.example>"), "Priya Rao", "Hi Priya,"),
        (
            "one.eml",
            mail("=?utf-8?Q?M=C3=BCller=2C_J=C3=BCrgen?= <p1@x.example>"),
            "Jürgen Müller",
            "Hi Jürgen,",
        ),
        ("one.eml", mail("PRIYA RAO <p1@x.example>"), "PRIYA RAO", "Hi Priya,"),
        ("one.eml", mail("Priya Rao via LinkedIn <p1@x.example>"), "Priya Rao", "Hi Priya,"),
        ("one.eml", mail("Dr. Priya Rao | Northwind <p1@x.example>"), "Dr. Priya Rao", "Hi Priya,"),
        ("one.eml", mail("Priya (p1@x.example)"), "Priya", "Hi Priya,"),
        ("one.eml", mail("priya.rao@x.example"), "Priya Rao", "Hi Priya,"),
        ("one.eml", mail("Frau Weber <p1@x.example>"), "Frau Weber", "Dear Frau Weber,"),
        ("one.eml", mail("王小明 <p1@x.example>"), "王小明", "Hi 王小明,"),
        ("one.vcf", card("FN:Weller\\, Tom\nN:Weller;Tom;;Mr.;"), "Tom Weller", "Hi Tom,"),
        ("one.vcf", card("FN:Dr. Omar Haddad"), "Dr. Omar Haddad", "Hi Omar,"),
        ("one.vcf", card("N:Berg;Anna;;Dr.;"), "Dr. Anna Berg", "Hi Anna,"),
        ("one.vcf", card("FN:Robert \"Bob\" Weller"), "Robert \"Bob\" Weller", "Hi Bob,"),
        ("one.csv", sheet("\"Rao, Priya, M.Sc.\""), "Priya Rao, M.Sc.", "Hi Priya,"),
        ("one.csv", sheet("Mr. Ben Oak Jr."), "Ben Oak Jr.", "Hi Ben,"),
        ("one.csv", sheet("Zhang Wei"), "Zhang Wei", "Hi Wei,"),
        ("one.csv", sheet("NGUYEN Thi Mai"), "NGUYEN Thi Mai", "Hi Mai,"),
        ("one.csv", sheet("Abdul Rahman Khan"), "Abdul Rahman Khan", "Hi Abdul Rahman,"),
        ("one.csv", sheet("J. Edgar Weller"), "J. Edgar Weller", "Hi Edgar,"),
        ("one.csv", sheet("P. Rao"), "P. Rao", "Dear P. Rao,"),
        ("one.csv", sheet("JP Weller"), "JP Weller", "Hi JP,"),
        ("one.csv", sheet("priya rao"), "priya rao", "Hi Priya,"),
        ("one.csv", sheet("'Priya Rao'"), "Priya Rao", "Hi Priya,"),
        ("one.csv", sheet("\"van der Berg, Anna-Lena\""), "Anna-Lena van der Berg", "Hi Anna-Lena,"),
        ("Connections.csv", connection("Priya", "\"Rao, PhD, PMP\""), "Priya Rao", "Hi Priya,"),
        ("Connections.csv", connection("🚀 Priya", "Rao (she/her)"), "Priya Rao", "Hi Priya,"),
        ("Connections.csv", connection("太郎", "田中"), "田中 太郎", "Hi 太郎,"),
    ];
    for (file, text, name, greeting) in cases {
        let home = Sandbox::new();
        home.play(TODAY, &["config set me.email maya@example.com", "config set me.name 'Maya Ortiz'"]);
        fs::write(home.path().join(file), &text).unwrap();
        let adds = if file.ends_with("eml") { " --add" } else { "" };
        home.play(TODAY, &[&format!("import {file}{adds}")]);
        assert_eq!(home.json(TODAY, "show 1")["contact"]["name"], name, "{text}");
        let ran = home.run(TODAY, "draft 1 check-in --set 'share=a talk' --set topic=tables --out -");
        assert!(!ran.stderr.contains("error"), "the linter reads names alike: {text}: {}", ran.stderr);
        let draft = ran.stdout;
        assert!(draft.lines().any(|line| line == greeting), "{text}: {draft}");
    }
}

#[test]
fn offices_and_addresses_are_nobody() {
    for from in [
        "Northwind Talent Team <talent@northwind.example>",
        "p.r.8841@northwind.example",
        "jobs@northwind.example",
        "Priya Rao via LinkedIn <messages-noreply@linkedin.example>",
        "Grumblefox <post@grumblefox.example>",
    ] {
        let home = Sandbox::new();
        let mail = format!(
            "From: {from}\nTo: maya@example.com\nDate: Tue, 15 Sep 2026 10:00:00 +0200\nMessage-ID: <1@x>\nSubject: Hello\n\nHi.\n"
        );
        fs::write(home.path().join("one.eml"), mail).unwrap();
        home.play(TODAY, &["config set me.email maya@example.com", "import one.eml --add"]);
        assert_eq!(home.json(TODAY, "list --all")["contacts"], json!([]), "{from}");
    }
    let home = Sandbox::new();
    let refused = home.refused(TODAY, "add priya.rao@x.example", 2);
    assert_eq!(refused["hint"], "give both: rekindle add \"Priya Rao\" --email priya.rao@x.example");
    home.refused(TODAY, "add n/a", 2);
    home.refused(TODAY, "add '?'", 2);
}

#[test]
fn a_typed_name_stays_but_for_its_order() {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &[
            "add 'Rao, Priya'",
            "add 'Dr. Omar Said'",
            "add 'Ann Lee (Northwind)'",
            "edit contact ann --name 'Lee, Anna'",
        ],
    );
    for (id, name) in [(1, "Priya Rao"), (2, "Dr. Omar Said"), (3, "Anna Lee")] {
        assert_eq!(home.json(TODAY, &format!("show {id}"))["contact"]["name"], name);
    }
}

#[test]
fn a_slug_is_one_however_files_write_it() {
    let connection = |url: &str| {
        format!(
            "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nJörg,Müller,{url},,Northwind,Lead,28 Feb 2024\n"
        )
    };
    for (file, text) in [
        ("Connections.csv", connection("https://www.linkedin.com/in/j%C3%B6rg-m%C3%BCller-9a")),
        ("Connections.csv", connection("https://www.linkedin.com/in/J%c3%b6rg-M%c3%bcller-9A/")),
        ("Connections.csv", connection("https://www.linkedin.com/in/jo\u{308}rg-mu\u{308}ller-9a")),
        ("one.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Jörg Müller\nURL:https://de.linkedin.com/in/jörg-müller-9a\nEND:VCARD\n".to_owned()),
        ("one.csv", "Name,LinkedIn\nJörg Müller,in/JÖRG-müller-9a\n".to_owned()),
    ] {
        let home = Sandbox::new();
        home.play(TODAY, &["add 'Jörg Müller' --linkedin https://www.linkedin.com/in/j%c3%b6rg-m%c3%bcller-9a"]);
        fs::write(home.path().join(file), &text).unwrap();
        let report = home.json(TODAY, &format!("import {file}"));
        assert_eq!(report["new"], 0, "{text}");
        assert_eq!(home.json(TODAY, "show 1")["contact"]["linkedin"], "jörg-müller-9a", "{text}");
    }
}

#[test]
fn a_card_of_ones_own_is_left_out() {
    let card = |name: &str, address: &str| {
        format!("BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nEMAIL:{address}\nEND:VCARD\n")
    };
    for (name, address, is_me) in [
        ("Maya Ortiz", "maya@example.com", true),
        ("maya ortiz", "MAYA@example.com", true),
        // Somebody else at home.
        ("Luis Ortiz", "maya@example.com", false),
        ("Maya Ortiz", "ortiz@quill.example", false),
    ] {
        let home = Sandbox::new();
        home.play(TODAY, &["config set me.email maya@example.com", "config set me.name 'Maya Ortiz'"]);
        fs::write(
            home.path().join("people.vcf"),
            card(name, address) + &card("Tom Weller", "tom@quill.example"),
        )
        .unwrap();
        let report = home.json(TODAY, "import people.vcf");
        assert_eq!(report["left_out"]["yourself"] == 1, is_me, "{name} {address}: {report}");
        let on_file = home.json(TODAY, "list --all")["contacts"].as_array().unwrap().len();
        assert_eq!(on_file, if is_me { 1 } else { 2 }, "{name} {address}");
    }
}

#[test]
fn a_profile_of_somebody_else_does_not_lead_to_them() {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &[
            "add 'Priya Rao' --at Northwind --email priya@northwind.example",
            "add 'Tom Weller' --at Quill --linkedin tom-weller",
            "add 'Ana Silva' --at Quill",
            "sent ana check-in --on 2026-08-01 --text 'Hi Ana, all well?'",
            "linkedin ana declined --on 2026-09-01",
        ],
    );
    // Her own address, and a colleague's profile.
    let row = "Priya Rao,priya@northwind.example,https://www.linkedin.com/in/tom-weller";
    fs::write(home.path().join("new.csv"), format!("Name,Email,LinkedIn\n{row}\n")).unwrap();
    let report = home.json(TODAY, "import new.csv");
    assert_eq!(report["new"], 0, "{report}");
    let reason = "Priya Rao's LinkedIn profile (tom-weller) was left out, because it belongs to Tom Weller";
    assert!(report.to_string().contains(reason), "{report}");
    assert_eq!(home.json(TODAY, "show tom")["contact"]["emails"], json!([]));
    // Whom the user made one stays one.
    let row = "Jan Kos,j@x.example,https://www.linkedin.com/in/kos-1";
    fs::write(home.path().join("new.csv"), format!("Name,Email,LinkedIn\n{row}\n")).unwrap();
    home.play(TODAY, &["import new.csv", "merge priya jan --yes"]);
    assert_eq!(home.json(TODAY, "import new.csv")["new"], 0);
    // Two profiles of one name can't both be the one connection that has none; and who declined since isn't connected.
    let connections = "First Name,Last Name,Email Address,Company,Position,Connected On\n\
                       Eva,Lind,,Acme,PM,15 Jan 2019\nAna,Silva,,Reef,PM,15 Jan 2019\n";
    let messages = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,\
                    CONTENT,FOLDER\n\
                    c1,,Eva Lind,https://www.linkedin.com/in/eva-l,Maya,https://www.linkedin.com/in/maya,\
                    2026-09-10 10:00:00 UTC,,Hello one,INBOX\n\
                    c2,,Eva Lind,https://www.linkedin.com/in/eva-o,Maya,https://www.linkedin.com/in/maya,\
                    2026-09-11 10:00:00 UTC,,Hello two,INBOX\n";
    fs::write(home.path().join("Connections.csv"), connections).unwrap();
    fs::write(home.path().join("messages.csv"), messages).unwrap();
    let report = home.json(TODAY, "import Connections.csv messages.csv");
    assert_eq!(
        (&report["messages"]["new"], &report["messages"]["left_out"]),
        (&json!(0), &json!(2)),
        "{report}"
    );
    assert_eq!(home.json(TODAY, "show ana")["contact"]["linkedin_status"], "declined");
}
