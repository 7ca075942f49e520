//! What `import` says of what it did not take: true reasons, places, and one document for programs.

use std::fs;

use serde_json::{Value, json};

use super::sandbox::Sandbox;

const TODAY: &str = "2026-09-30";

fn home_with(files: &[(&str, &str)]) -> Sandbox {
    let home = Sandbox::new();
    home.play(
        "2026-09-03",
        &[
            "config set me.email maya@example.com",
            "add 'Priya Rao' --at Northwind --email priya@northwind.example",
        ],
    );
    for (name, bytes) in files {
        fs::write(home.path().join(name), bytes).unwrap();
    }
    home
}

fn mail(head: &str, from: &str, to: &str) -> String {
    let date = "Date: Tue, 15 Sep 2026 10:00:00 +0200";
    format!("From - Tue Sep 15 10:00:00 2026\n{head}From: {from}\nTo: {to}\n{date}\nSubject: x\n\nHello.\n\n")
}

/// A draft, spam, what was thrown away, a stranger's, one between strangers and one to oneself.
fn mailbox() -> String {
    let (maya, priya) = ("Maya Ortiz <maya@example.com>", "Priya Rao <priya@northwind.example>");
    let tom = "Tom Weller <tom@tidal.example>";
    [
        mail("X-Gmail-Labels: Drafts\n", maya, priya),
        mail("X-Gmail-Labels: Spam\n", priya, maya),
        mail("X-Gmail-Labels: Trash\n", priya, maya),
        mail("", tom, maya),
        mail("", tom, "Ben Oak <ben@oak.example>"),
        mail("", maya, maya),
    ]
    .concat()
}

#[test]
fn what_is_left_out_is_counted_by_its_reason_and_named_on_demand() {
    let home = home_with(&[("in.mbox", &mailbox())]);
    let ran = home.run(TODAY, "import in.mbox");
    insta::assert_snapshot!(ran.snapshot(), @r"
    $ rekindle import in.mbox
    Imported messages: none
    Left out 6 records:
      1 draft
      1 in the trash
      1 marked as spam
      1 from you to yourself
      1 neither from you nor to you
      1 with people who are not your contacts
    --- stderr
    hint: add -v to see what was left out, with file and line
    ");
    let named = home.run(TODAY, "import in.mbox -v").stdout;
    for line in [
        "in.mbox, line 1: Priya Rao <priya@northwind.example>",
        "in.mbox, line 28: Tom Weller <tom@tidal.example>",
    ] {
        assert!(named.contains(line), "{named}");
    }
    let answer = home.json(TODAY, "import in.mbox");
    assert_eq!(
        answer["left_out"],
        json!({"draft": 1, "trash": 1, "spam": 1, "own": 1, "not-yours": 1, "not-on-file": 1})
    );
    let reasons: Vec<(u64, &str)> = answer["left_out_records"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["line"].as_u64().unwrap(), one["reason"].as_str().unwrap()))
        .collect();
    assert_eq!(
        reasons,
        [(1, "draft"), (10, "spam"), (19, "trash"), (28, "not-on-file"), (36, "not-yours"), (44, "own")]
    );
}

/// What commands hint at beside an answer in JSON stands in one document on stderr.
#[test]
fn stderr_holds_one_document_with_json() {
    let stranger = "From: Ann Lee <ann@x.example>\nTo: maya@example.com\nDate: Tue, 15 Sep 2026 10:00:00 +0200\n\
                    Subject: Data Engineer\n\nHi Maya,\n\nI enjoyed our conversation. I am sorry: we decided to \
                    move forward with another candidate for the Data Engineer role.\n\nAnn\n";
    let home = home_with(&[("no.eml", stranger), ("in.mbox", &mailbox()), ("nothing.txt", "nothing of use")]);
    for (line, exit) in [
        ("rejected --file no.eml", Some(0)),
        ("rejected --file no.eml --yes", Some(3)),
        ("import in.mbox", Some(0)),
        ("import nothing.txt", Some(5)),
        ("list --company nowhere", None),
        ("search nothing", None),
        ("due", Some(0)),
        ("templates show thanks-for-interview", None),
        ("export contacts --format csv --output c.csv", Some(0)),
    ] {
        let ran = home.run(TODAY, &format!("{line} --json"));
        assert!(exit.is_none_or(|exit| exit == ran.exit), "{}", ran.snapshot());
        let is_one = ran.stderr.is_empty() || serde_json::from_str::<Value>(&ran.stderr).is_ok();
        assert!(is_one, "{}", ran.snapshot());
    }
    let hinted = home.run(TODAY, "rejected --file no.eml --yes --json");
    let document: Value = serde_json::from_str(&hinted.stderr).unwrap();
    assert_eq!(document["error"]["code"], "not-found");
    assert!(document["remarks"][0].as_str().unwrap().starts_with("hint: "), "{document}");
}

#[test]
fn a_broken_export_is_named_as_broken_whatever_is_on_file() {
    let whole = home_with(&[]).run(TODAY, "export all --format json").stdout;
    let home = home_with(&[]);
    let broken = whole.get(..whole.len() / 2).unwrap();
    for (content, said) in [
        (broken, "the JSON is broken: EOF while parsing"),
        ("{\"rekindle\":", "the JSON is broken: EOF while parsing"),
        ("{nonsense}", "the JSON is broken: key must be a string"),
        ("[1, 2]", "it is not a file from `rekindle export all`"),
        ("{\"name\": \"Priya\"}", "it is not a file from `rekindle export all`"),
        (
            "{\"rekindle\":{\"schema\":0,\"last_numbers\":{}}}",
            "its schema is 0, which no version of rekindle writes",
        ),
    ] {
        fs::write(home.path().join("all.json"), content).unwrap();
        let error = home.refused(TODAY, "import --as json all.json", 5);
        assert!(error["message"].as_str().unwrap().contains(said), "{error}");
    }
}

#[test]
fn one_unknown_file_does_not_keep_the_others_out() {
    let page = "<html><body>Sign in, please; now</body></html>";
    let home = home_with(&[
        ("good.csv", "Name,Email\nTom Weller,tom@tidal.example\n"),
        ("page.html", page),
        ("book.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Ben Oak\nEND:VCARD\n"),
        ("no.csv", "Wer;Wo\nAnn;Ulm\n"),
    ]);
    let error = home.refused(TODAY, "import --strict good.csv page.html", 5);
    assert_eq!(error["message"], "cannot import page.html: it is a web page (HTML)");
    assert_eq!(home.json(TODAY, "list --all")["contacts"].as_array().unwrap().len(), 1);
    let ran = home.run(TODAY, "import good.csv page.html no.csv book.vcf");
    insta::assert_snapshot!(ran.snapshot(), @r#"
    $ rekindle import good.csv page.html no.csv book.vcf
    Imported 2 contacts: 2 new, 0 updated, 0 unchanged
    cannot import page.html: it is a web page (HTML)
    cannot import no.csv: none of the columns holds a name or an email address: Wer, Wo
    --- stderr
    hint: page.html: open it in a spreadsheet program and save it as CSV, or export it again as CSV or vCard
    hint: no.csv: say which one does: --map name="COLUMN" or --map email="COLUMN", or for applications: --map company="COLUMN",job="COLUMN"
    "#);
    let answer = home.json(TODAY, "import good.csv page.html");
    let skipped = &answer["skipped"][0];
    assert_eq!((&answer["unchanged"], &skipped["file"]), (&json!(1), &json!("page.html")));
    assert_eq!((&skipped["line"], &skipped["reason"]), (&json!(null), &error["message"]));
    assert_eq!(home.refused(TODAY, "import page.html no.csv", 5)["message"], error["message"]);
}

#[test]
fn a_workbook_is_called_one_and_how_to_save_it_is_said() {
    let home = home_with(&[]);
    let workbook = b"PK\x03\x04\x14\0\0\0\0\0[Content_Types].xml<Types/>PK\x03\x04xl/workbook.xml<workbook/>";
    fs::write(home.path().join("people.xlsx"), workbook).unwrap();
    for line in ["import people.xlsx", "import people.xlsx --as csv", "import people.xlsx --as linkedin"] {
        let error = home.refused(TODAY, line, 5);
        assert_eq!(error["message"], "cannot import people.xlsx: it is an Excel workbook (.xlsx)");
        assert!(error["hint"].as_str().unwrap().contains("CSV UTF-8"), "{error}");
    }
}

#[test]
fn what_is_not_read_of_a_table_is_said() {
    let home = home_with(&[("people.csv", "Name,Email,Shoe size\nTom Weller,tom@,38\nBen Oak,n/a,\n")]);
    let ran = home.run(TODAY, "import people.csv");
    insta::assert_snapshot!(ran.snapshot(), @r#"
    $ rekindle import people.csv
    Imported 2 contacts: 2 new, 0 updated, 0 unchanged
    1 value could not be read; the rest of its record was imported:
      people.csv, line 2: "tom@" is not an email address: it needs one @ with something on both sides
    Columns ignored in people.csv: Shoe size
    --- stderr
    hint: to read a column that was ignored: --map notes="COLUMN"
    "#);
    let answer = home.json(TODAY, "import people.csv");
    assert_eq!(answer["unread_columns"], json!([{"file": "people.csv", "columns": ["Shoe size"]}]));
    assert_eq!(answer["skipped"][0]["line"], 2);
}

#[test]
fn what_two_people_have_in_common_is_said_truly() {
    for (what, rows, said) in [
        (
            "name and company",
            "Priya Rao,Northwind,p.rao@home.example",
            "Priya Rao (#2) has the same name and company as #1",
        ),
        (
            "an address",
            "Cy Elm,Quill,priya@northwind.example",
            "Cy Elm (#2) has the address of Priya Rao (#1), priya@northwind.example",
        ),
        (
            "a name alone",
            "Bo Oak,,bo@x.example\nBo Oak,,oak@x.example",
            "Bo Oak (#3) has the same name as #2",
        ),
    ] {
        let home = home_with(&[("people.csv", &format!("Name,Company,Email\n{rows}\n"))]);
        let ran = home.run(TODAY, "import people.csv");
        let lines: Vec<&str> = ran
            .stdout
            .lines()
            .skip_while(|line| *line != "You may already have these people:")
            .skip(1)
            .collect();
        assert_eq!(lines, [format!("  {said}")], "{what}: {}", ran.snapshot());
    }
}

#[test]
fn teams_are_left_out_and_named_and_so_is_what_is_dated_ahead_or_not_read() {
    let people = "Name,Email\nHR Team,hr@northwind.example\nRessources Humaines,rh@x.example\nAda Stone,ada@x.example\n";
    let cards =
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ben Oak\nEMAIL:ben@x.example\nBDAY:1990-01-01\nREV:1\nEND:VCARD\n";
    let head = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,ATTACHMENTS";
    let priya = "https://www.linkedin.com/in/priya-rao,Maya Ortiz,https://www.linkedin.com/in/maya";
    let messages = format!(
        "{head}\nc1,Priya Rao,{priya},2099-09-15 10:00:00 UTC,,Late,INBOX,\n\
         c1,Priya Rao,{priya},2026-09-15 10:00:00 UTC,,Hello,INBOX,a.pdf\n"
    );
    let home = home_with(&[("people.csv", people), ("cards.vcf", cards), ("messages.csv", &messages)]);
    home.play(TODAY, &["config set me.name 'Maya Ortiz'"]);
    let ran = home.json(TODAY, "import people.csv cards.vcf messages.csv");
    let reasons: Vec<(Value, Value)> = ran["skipped"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["line"].clone(), one["reason"].clone()))
        .collect();
    assert_eq!(
        reasons,
        [
            (json!(2), json!("\"HR Team\" is a team or a department, not a person")),
            (json!(3), json!("\"Ressources Humaines\" is a team or a department, not a person")),
            (json!(2), json!("it is dated 2099-09-15, which is in the future")),
        ]
    );
    let mut unread: Vec<String> =
        ran["unread_columns"].as_array().unwrap().iter().map(|of| of["columns"].to_string()).collect();
    unread.sort();
    assert_eq!(unread, ["[\"ATTACHMENTS\"]", "[\"BDAY\"]"]);
    assert_eq!((&ran["new"], &ran["messages"]["new"]), (&json!(2), &json!(1)), "{ran}");
}

#[test]
fn a_name_that_is_only_read_from_an_address_is_told() {
    let card = |email: &str| format!("BEGIN:VCARD\nVERSION:3.0\nEMAIL:{email}\nTITLE:Lead\nEND:VCARD\n");
    let files = [
        ("people.csv", "Wer,Email\nBen Oak,ada.stone@x.example\n".to_owned(), "Ada Stone"),
        ("word.csv", "Email,Company\nada@x.example,Quill\n".to_owned(), "Ada"),
        ("book.vcf", card("ada.stone@x.example"), "Ada Stone"),
        ("word.vcf", card("ada@x.example"), "Ada"),
    ];
    for (file, text, name) in files {
        let home = home_with(&[(file, &text)]);
        let ran = home.run(TODAY, &format!("import {file}"));
        let told = "Names taken from the email address, because the file has none:\n  ";
        assert!(ran.stdout.contains(told), "{file}: {}", ran.stdout);
        assert!(ran.stdout.contains(&format!("{name} (#2) <ada")), "{file}: {}", ran.stdout);
        assert!(ran.stderr.contains("rekindle edit contact 2 --name NAME"), "{file}: {}", ran.stderr);
        assert_eq!(home.json(TODAY, &format!("import {file}"))["named_by_address"], json!([]));
    }
    let mail = mail("", "ada.stone@x.example", "maya@example.com");
    let home = home_with(&[("in.mbox", &mail), ("office.csv", "Email\njobs@x.example\na1@x.example\n")]);
    home.play(TODAY, &["config set me.email maya@example.com"]);
    let answer = home.json(TODAY, "import in.mbox --add");
    assert_eq!(answer["named_by_address"][0]["name"], "Ada Stone");
    // Of an office, and of letters that are no word, nobody's name can be told.
    let answer = home.json(TODAY, "import office.csv");
    let reasons: Vec<&Value> =
        answer["skipped"].as_array().unwrap().iter().map(|one| &one["reason"]).collect();
    assert_eq!(
        reasons,
        [
            "there is no name; to add them: rekindle add NAME --email jobs@x.example",
            "there is no name; to add them: rekindle add NAME --email a1@x.example"
        ]
    );
}

#[test]
fn a_row_without_a_name_is_whoever_has_its_address_on_file() {
    let home = home_with(&[("tags.csv", "Email,Labels\npriya@northwind.example,met\n")]);
    let answer = home.json(TODAY, "import tags.csv");
    assert_eq!((&answer["updated"], &answer["named_by_address"]), (&json!(1), &json!([])));
    let priya = &home.json(TODAY, "list --all")["contacts"][0];
    assert_eq!((&priya["name"], &priya["tags"]), (&json!("Priya Rao"), &json!(["met"])));
}

#[test]
fn json_that_was_cut_off_is_called_broken_whatever_it_is() {
    for (text, is_broken) in [
        ("{\"contacts\":[{\"id\":1,\"name\":\"Pri", true),
        ("{\"contacts\":[", true),
        ("[{\"id\":1},", true),
        ("{\"rekindle\":{\"schema\":1", true),
        ("{\"contacts\":[]}", false),
        ("[]", false),
    ] {
        let home = home_with(&[("torn.json", text)]);
        let error = home.refused(TODAY, "import torn.json", 5);
        let message = error["message"].as_str().unwrap();
        assert_eq!(message.contains("the JSON is broken"), is_broken, "{text}: {message}");
    }
}

/// The file is at fault, so it is named first, and the database is not even looked at.
#[test]
fn broken_json_is_named_whatever_the_database_is() {
    let home = Sandbox::new();
    let torn = "{\"contacts\":[{\"id\":1,\"name\":\"Pri";
    fs::write(home.path().join("torn.json"), torn).unwrap();
    for database in [None, Some("not a database at all, but long enough to look like one".repeat(20))] {
        if let Some(text) = &database {
            fs::write(home.db(), text).unwrap();
        }
        for line in ["import torn.json", "import --as json torn.json"] {
            let error = home.refused(TODAY, line, 5);
            let message = error["message"].as_str().unwrap();
            assert!(message.starts_with("cannot import torn.json: the JSON is broken"), "{line}: {message}");
            assert_eq!(fs::read_to_string(home.db()).ok(), database, "{line}");
        }
    }
}

#[test]
fn a_day_ahead_is_told_and_is_the_same_record_tomorrow() {
    let head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
    let tomorrow = format!("{head}Ada,Stone,,,Quill,Lead,01 Oct 2026\n");
    let far = format!("{head}Ada,Stone,,,Quill,Lead,01 Oct 2027\n");
    for (text, taken, since) in
        [(tomorrow, "so today's date was used", json!(TODAY)), (far, "so the date was left out", json!(null))]
    {
        let home = home_with(&[("Connections.csv", &text)]);
        let answer = home.json(TODAY, "import Connections.csv");
        let reason = answer["skipped"][0]["reason"].as_str().unwrap();
        assert!(reason.contains("is in the future") && reason.contains(taken), "{reason}");
        let ada = home.json(TODAY, "show 'Ada Stone'");
        assert_eq!(ada["contact"]["linkedin_on"], since);
        let again = home.json("2026-10-02", "import Connections.csv");
        assert_eq!((&again["new"], &again["skipped"]), (&json!(0), &json!([])));
    }
}

#[test]
fn the_person_of_a_company_is_a_name_in_five_languages() {
    for (who, company) in [
        ("Kontaktperson", "Betrieb"),
        ("Persona de contacto", "Empresa"),
        ("Interlocutrice", "Entreprise"),
        ("Persona di contatto", "Azienda"),
        ("Pessoa de contato", "Empresa"),
    ] {
        let home =
            home_with(&[("people.csv", &format!("{who};Email;{company}\nBen Oak;b@x.example;Quill\n"))]);
        home.play(TODAY, &["import people.csv"]);
        let ben = home.json(TODAY, "show 'Ben Oak'")["contact"].clone();
        assert_eq!((&ben["name"], &ben["company"]), (&json!("Ben Oak"), &json!("Quill")), "{who}");
    }
}
