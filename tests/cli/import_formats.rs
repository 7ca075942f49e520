//! People and mail in, from address books, spreadsheets and mailboxes, and from our own CSV.

use std::fs;
use std::process::Stdio;

use serde_json::{Value, json};

use super::sandbox::Sandbox;

const TODAY: &str = "2026-09-30";

const CARDS: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Apple Inc.//iOS 17//EN\r\nN:Rao;Priya;;Dr.;\r\n\
    FN:Dr. Priya Rao\r\nORG:Northwind;Data;\r\nTITLE:Head of Data\r\n\
    item1.EMAIL;type=INTERNET;type=pref:Priya@Northwind.example\r\nTEL;type=CELL:+44 20 7946\r\n\
    X-SOCIALPROFILE;type=linkedin:https://www.linkedin.com/in/Priya-Rao/\r\nCATEGORIES:Climbers,VIP\r\n\
    NOTE:Met in York\\nlikes tea\r\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAA\r\n AAAA\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:D=C3=BCbois;Ren=C3=A9e\r\nTEL;HOME:1\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:group\r\nFN:Climbers\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:3.0\r\nTEL:2\r\nEND:VCARD\r\n";

const SHEET: &str = "First Name,Last Name,E-mail 1 - Value,Organization Name,Organization Title,Labels\n\
    Priya,Rao,priya@northwind.example,Northwind,Head of Data,* myContacts ::: Climbers\n\
    Omar,Haddad,omar@northwind.example,Northwind,,\n\
    Tom,Becker,Tidal, Inc.,Berlin, Mitte,tom@tidal.example,,\n";

const MAILBOX: &str = "From 1@x Tue Sep 15 16:40:00 2026\nFrom: Priya Rao <priya@northwind.example>\nTo: maya@example.com\n\
    Subject: Data Engineer at Northwind\nDate: Tue, 15 Sep 2026 16:40:00 +0100\nMessage-ID: <1@x>\n\n\
    Hi Maya, we chose another candidate for the Data Engineer role. I am sorry.\n\n\
    From 2@x Thu Sep 17 09:00:00 2026\nFrom: Maya Ortiz <maya@example.com>\nTo: Priya Rao <priya@northwind.example>, omar@northwind.example\n\
    Subject: Thank you\nDate: Thu, 17 Sep 2026 09:00:00 +0100\nMessage-ID: <2@x>\n\nThank you both.\n\n\
    From 3@x Fri Sep 18 08:01:00 2026\nFrom: Priya Rao <priya@northwind.example>\nTo: maya@example.com\nSubject: Re: Thank you\n\
    Date: Fri, 18 Sep 2026 08:01:00 +0100\nMessage-ID: <3@x>\nIn-Reply-To: <2@x>\n\n\
    That was kind. Shall we talk?\n\nOn 17 Sep 2026, Maya Ortiz wrote:\n> Thank you both.\n\n\
    From 4@x Fri Sep 18 08:02:00 2026\nFrom: omar@northwind.example\nTo: maya@example.com\nSubject: Automatic reply: Thank you\n\
    Date: Fri, 18 Sep 2026 08:02:00 +0100\nMessage-ID: <4@x>\nAuto-Submitted: auto-replied\n\nI am away.\n\n\
    From 5@x Sat Sep 19 08:02:00 2026\nFrom: Ann Lee <ann@x.example>\nTo: maya@example.com\nDate: Sat, 19 Sep 2026 08:02:00 +0100\n\n\
    Do you climb?\n\n\
    From 6@x\nFrom: priya@northwind.example\nTo: maya@example.com\n\nwhen was this?\n";

fn home_with(files: &[(&str, &str)]) -> Sandbox {
    let home = Sandbox::new();
    for (name, content) in files {
        let path = home.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    home
}

fn counts(answer: &Value) -> [&Value; 3] {
    ["new", "updated", "unchanged"].map(|name| &answer[name])
}

fn has_changed_nothing(answer: &Value) -> bool {
    answer.get("change").is_none()
}

#[test]
fn an_address_book_comes_in_once() {
    let home = home_with(&[("book.vcf", CARDS)]);
    insta::assert_snapshot!(home.run(TODAY, "import book.vcf").snapshot(), @"
    $ rekindle import book.vcf
    Imported 2 contacts: 2 new, 0 updated, 0 unchanged
    Skipped 1 record:
      book.vcf, line 26: the card has neither a name nor an email address
    Fields ignored in book.vcf: ORG (department), PHOTO
    Left out 1 record:
      1 group of contacts
    --- stderr
    hint: add -v to see what was left out, with file and line
    ");
    insta::assert_snapshot!(home.run(TODAY, "show priya").snapshot(), @r"
    $ rekindle show priya
    Dr. Priya Rao  #1
    Head of Data at Northwind · known

      Email         priya@northwind.example
      Phone         +44 20 7946
      LinkedIn      linkedin.com/in/priya-rao
      Tags          Climbers, VIP
      Notes         Met in York
                    likes tea
      Added         Wed 30 Sep 2026
    ");
    let again = home.json(TODAY, "import book.vcf");
    assert_eq!(counts(&again), [&json!(0), &json!(0), &json!(2)]);
    assert!(has_changed_nothing(&again), "{again}");
    home.play(TODAY, &["undo --yes"]);
    assert_eq!(home.json(TODAY, "list --all")["contacts"], json!([]));
}

#[test]
fn what_a_phone_has_beside_a_name_is_in_the_notes() {
    let cards = "BEGIN:VCARD\nVERSION:3.0\nFN:Anna Schmidt - HR SAP\nN:Schmidt - HR SAP;Anna;;;\nEMAIL:anna@sap.example\nEND:VCARD\n\
                 BEGIN:VCARD\nVERSION:3.0\nN:Wagner (Recruiter Hays);Thomas;;;\nTEL:+49 89 1234\nNOTE:met in May\nEND:VCARD\n\
                 BEGIN:VCARD\nVERSION:3.0\nFN:Lucía Gómez (Tidal)\nORG:Tidal\nTEL:+34 91 1\nEND:VCARD\n";
    let people =
        "Name,Email\nChloé Petit | RH Danone,chloe@danone.example\nEva Lind (she/her),eva@x.example\n";
    let home = home_with(&[("phone.vcf", cards), ("people.csv", people)]);
    home.play(TODAY, &["import phone.vcf people.csv"]);
    for (name, notes) in [
        ("Anna Schmidt", "HR SAP"),
        ("Thomas Wagner", "met in May\nRecruiter Hays"),
        ("Lucía Gómez", ""),
        ("Chloé Petit", "RH Danone"),
        ("Eva Lind", ""),
    ] {
        let contact = &home.json(TODAY, &format!("show '{name}'"))["contact"];
        assert_eq!((&contact["name"], &contact["notes"]), (&json!(name), &json!(notes)));
    }
    assert!(has_changed_nothing(&home.json(TODAY, "import phone.vcf people.csv")));
}

#[test]
fn a_given_name_that_a_file_states_is_greeted_and_goes_back_as_it_came() {
    for (shown, parts, greeting) in [
        ("Mary Ann Smith", "Smith;Mary Ann;;;", "Hi Mary Ann,"),
        ("José Luis García Márquez", "García Márquez;José Luis;;;", "Hi José Luis,"),
        ("Aoife Ní Bhriain", "Ní Bhriain;Aoife;;;", "Hi Aoife,"),
        ("Bartók Péter", "Bartók;Péter;;;", "Hi Péter,"),
        ("ADAC Pannenhilfe", "Pannenhilfe;ADAC;;;", "Hi ADAC,"),
        ("Eva Lind", "Lind;Eva;;;", "Hi Eva,"),
    ] {
        let card =
            format!("BEGIN:VCARD\nVERSION:3.0\nFN:{shown}\nN:{parts}\nEMAIL:one@x.example\nEND:VCARD\n");
        let home = home_with(&[("phone.vcf", &card)]);
        home.play(TODAY, &["import phone.vcf"]);
        let draft = home.run(TODAY, "draft 1 check-in").stdout;
        assert!(draft.contains(greeting), "{draft}");
        let cards = home.run(TODAY, "export contacts --format vcf").stdout;
        assert!(cards.contains(&format!("N:{parts}\r\n")) && !cards.contains("NICKNAME"), "{cards}");
        let again = home.json(TODAY, "import phone.vcf");
        assert!(has_changed_nothing(&again), "{again}");
    }
    let sheet = "First Name,Last Name,E-mail Address\nEva Maria,Lind,eva@x.example\n";
    let home = home_with(&[("people.csv", sheet)]);
    home.play(TODAY, &["add 'Eva Lind' --email eva@x.example", "import people.csv"]);
    assert_eq!(home.json(TODAY, "show eva")["contact"]["preferred_name"], Value::Null);
}

#[test]
fn a_spreadsheet_completes_who_is_on_file_and_adds_the_others() {
    let home = home_with(&[("people.csv", SHEET)]);
    home.play(TODAY, &["add 'P. Rao' --email priya@northwind.example --tag VIP"]);
    let answer = home.json(TODAY, "import people.csv");
    assert_eq!(counts(&answer), [&json!(1), &json!(1), &json!(0)]);
    assert_eq!(
        answer["skipped"],
        json!([{"file": "people.csv", "line": 4, "reason": "the row has 9 cells, but the header has 6: put quotation marks \
                around a cell that contains the separator"}])
    );
    let priya = &home.json(TODAY, "show priya@northwind.example")["contact"];
    assert_eq!((&priya["name"], &priya["company"]), (&json!("P. Rao"), &json!("Northwind")));
    assert_eq!((&priya["title"], &priya["tags"]), (&json!("Head of Data"), &json!(["VIP", "Climbers"])));
    let again = home.json(TODAY, "import people.csv");
    assert_eq!(counts(&again), [&json!(0), &json!(0), &json!(2)]);
}

#[test]
fn columns_that_are_not_known_are_listed_and_can_be_named() {
    let home = home_with(&[("leute.csv", "Wer;Firma\nJörg;Quill\n")]);
    let error = home.refused(TODAY, "import leute.csv", 5);
    assert_eq!(
        error["message"],
        "cannot import leute.csv: none of the columns holds a name or an email address: Wer, Firma"
    );
    assert!(error["hint"].as_str().unwrap().contains("--map name=\"COLUMN\""), "{error}");
    let error = home.refused(TODAY, "import leute.csv --map name=Name", 5);
    assert!(
        error["message"]
            .as_str()
            .unwrap()
            .contains("there is no column \"Name\"; the columns are: Wer, Firma")
    );
    home.refused(TODAY, "import leute.csv --map age=Wer", 2);
    home.refused(TODAY, "import leute.csv --map name=Wer --add", 2);
    home.play(TODAY, &["import leute.csv --map name=Wer --map company=firma"]);
    assert_eq!(home.json(TODAY, "show jorg")["contact"]["company"], "Quill");
}

#[test]
fn a_dry_run_and_a_strict_one_change_nothing() {
    let home = home_with(&[("people.csv", SHEET), ("book.vcf", CARDS), ("in.mbox", MAILBOX)]);
    home.play(TODAY, &["add 'P. Rao' --email priya@northwind.example"]);
    let before = fs::read(home.db()).unwrap();
    let rehearsed = home.json(TODAY, "import people.csv book.vcf in.mbox --dry-run");
    assert_eq!(counts(&rehearsed), [&json!(2), &json!(1), &json!(0)]);
    for (file, message) in [
        (
            "people.csv",
            "cannot import people.csv, line 4: the row has 9 cells, but the header has 6: put quotation marks around a \
             cell that contains the separator",
        ),
        ("book.vcf", "cannot import book.vcf, line 26: the card has neither a name nor an email address"),
        ("in.mbox", "cannot import in.mbox, line 49: the email has no Date line that can be read"),
    ] {
        assert_eq!(home.refused(TODAY, &format!("import {file} --strict"), 5)["message"], message);
    }
    assert_eq!(fs::read(home.db()).unwrap(), before);
}

#[test]
fn a_mailbox_becomes_touches_with_those_on_file() {
    let home = home_with(&[("in.mbox", MAILBOX)]);
    home.play(
        "2026-09-03",
        &[
            "add 'Priya Rao' --at Northwind --job 'Data Engineer' --interviewed 2026-09-03 --email priya@northwind.example",
            "add 'Omar Haddad' --at Northwind --email omar@northwind.example",
        ],
    );
    let ran = home.run(TODAY, "import in.mbox");
    insta::assert_snapshot!(ran.snapshot(), @"
    $ rekindle import in.mbox
    Imported messages: 5 new
    Skipped 1 record:
      in.mbox, line 49: the email has no Date line that can be read
    Left out 1 record:
      1 with people who are not your contacts
    These look like rejections that you haven't recorded yet:
      Priya Rao (#1), Tue 15 Sep 2026: Data Engineer at Northwind
        rekindle rejected 1 --from 1 --on 2026-09-15 --by personal-email
    New reminders
      Answer them  Priya Rao  due Mon 21 Sep 2026 (9 days ago)
    Moved
      Ask where things stand  Priya Rao  due Thu 24 Sep 2026 (6 days ago), was Mon 14 Sep 2026
    --- stderr
    hint: add -v to see what was left out, with file and line
    hint: maya@example.com is taken to be your own address; if it isn't: rekindle config set me.email ADDRESS
    ");
    let history = home.json(TODAY, "history");
    let touches: Vec<String> = history["touches"]
        .as_array()
        .unwrap()
        .iter()
        .map(|t| {
            format!("{} {} {} {}: {}", t["date"], t["contact"]["name"], t["direction"], t["kind"], t["text"])
        })
        .collect();
    insta::assert_snapshot!(touches.join("\n").replace('"', ""), @r"
    2026-09-18 Omar Haddad in auto-reply: I am away.
    2026-09-18 Priya Rao in reply: That was kind. Shall we talk?
    2026-09-17 Omar Haddad out other: Thank you both.
    2026-09-17 Priya Rao out other: Thank you both.
    2026-09-15 Priya Rao in other: Hi Maya, we chose another candidate for the Data Engineer role. I am sorry.
    ");
    let again = home.json(TODAY, "import in.mbox");
    assert_eq!((&again["messages"]["new"], &again["messages"]["unchanged"]), (&json!(0), &json!(5)));
    assert!(has_changed_nothing(&again), "{again}");
    // The rejection is listed, and not recorded.
    assert_eq!(home.json(TODAY, "applications")["applications"][0]["outcome"], Value::Null);
}

/// `import` and `rejected --file` judge alike, and the command that `import` gives runs as it stands.
#[test]
fn a_no_that_is_imported_can_be_recorded_by_the_command_given() {
    for (text, title) in [
        ("the Analyst position has been filled.", Some("Analyst")),
        (
            "we have put the search for the Data Engineer on hold and are closing all candidacies.",
            Some("Data Engineer"),
        ),
        ("we are unable to offer you the post of Analyst.", Some("Analyst")),
        ("should the Analyst position be filled, we will tell you.", None),
        ("unfortunately I have to move our interview for Analyst. Would Friday work instead?", None),
        ("as you asked, we have withdrawn your application as Analyst.", None),
    ] {
        let mail = format!(
            "From: Priya Rao <priya@northwind.example>\nTo: maya@example.com\nDate: Tue, 15 Sep 2026 10:00:00 +0200\n\
             Message-ID: <one@northwind.example>\nSubject: Update\n\nHi Maya,\n\n{text}\n\nPriya\n"
        );
        let home = home_with(&[("in.eml", &mail)]);
        home.play(
            "2026-08-01",
            &[
                "add 'Priya Rao' --at Northwind --email priya@northwind.example",
                "applied 'Data Engineer' --at Northwind --with 'Priya Rao'",
                "applied Analyst --at Northwind --with 'Priya Rao'",
            ],
        );
        let read = home.run(TODAY, "rejected --file in.eml");
        assert_eq!(read.exit, if title.is_some() { 0 } else { 5 }, "{text}");
        let imported = home.json(TODAY, "import in.eml");
        let suspected = imported["suspected_rejections"].as_array().unwrap();
        assert_eq!(suspected.len(), usize::from(title.is_some()), "{text}");
        let (Some(suspected), Some(title)) = (suspected.first(), title) else { continue };
        let command = suspected["commands"][0].as_str().unwrap().strip_prefix("rekindle ").unwrap();
        home.play(TODAY, &[command]);
        let all = home.json(TODAY, "applications");
        let closed = all["applications"].as_array().unwrap().iter().filter(|one| !one["outcome"].is_null());
        assert_eq!(closed.map(|one| one["title"].as_str().unwrap()).collect::<Vec<_>>(), [title], "{text}");
    }
}

#[test]
fn others_come_in_from_mail_where_that_is_asked_for() {
    let home = home_with(&[("in.mbox", MAILBOX)]);
    let left_out = home.json(TODAY, "import in.mbox");
    assert_eq!((&left_out["new"], &left_out["messages"]["left_out"]), (&json!(0), &json!(6)));
    let added = home.json(TODAY, "import in.mbox --add");
    assert_eq!((&added["new"], &added["messages"]["new"]), (&json!(2), &json!(4)));
    let names: Vec<Value> = home.json(TODAY, "list --all")["contacts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|contact| contact["name"].clone())
        .collect();
    assert_eq!(names, ["Ann Lee", "Priya Rao"]);
}

#[test]
fn ones_own_address_is_the_setting_or_is_found_and_said() {
    let (from, to) = (
        "From: m@home.example\nTo: priya@northwind.example",
        "Date: Thu, 17 Sep 2026 09:00:00 +0100\n\nHi\n",
    );
    let home = home_with(&[("sent.eml", &format!("{from}\n{to}"))]);
    home.play(TODAY, &["add 'Priya Rao' --email priya@northwind.example"]);
    let found = home.run(TODAY, "import sent.eml --dry-run");
    assert!(found.stderr.contains("m@home.example is taken to be your own address"), "{}", found.snapshot());
    home.play(TODAY, &["config set me.email M@home.example", "import sent.eml"]);
    assert_eq!(home.json(TODAY, "history")["touches"][0]["direction"], "out");
}

#[test]
fn a_folder_of_mail_is_a_mailbox_and_standard_input_is_a_file() {
    let message = MAILBOX.split("\n\nFrom ").nth(2).unwrap().split_once('\n').unwrap().1;
    let home = home_with(&[("Mail/cur/1:2,S", message), ("Mail/new/.keep", ""), ("empty/readme.txt", "")]);
    home.play(TODAY, &["add 'Priya Rao' --email priya@northwind.example"]);
    assert_eq!(home.json(TODAY, "import Mail")["messages"]["new"], 1);
    assert_eq!(home.json(TODAY, "import Mail/cur/1:2,S")["messages"]["unchanged"], 1);
    let mut child = home
        .command(TODAY)
        .args(["import", "-", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), message.as_bytes()).unwrap();
    let answer: Value = serde_json::from_slice(&child.wait_with_output().unwrap().stdout).unwrap();
    assert_eq!(answer["messages"]["unchanged"], 1);
    let error = home.refused(TODAY, "import empty", 5);
    assert!(error["message"].as_str().unwrap().contains("the folder holds no mail"), "{error}");
}

#[test]
fn files_of_every_kind_are_one_change() {
    let home = home_with(&[("people.csv", SHEET), ("book.vcf", CARDS), ("in.mbox", MAILBOX)]);
    // The mailbox is read with the addresses that were on file before.
    home.play(TODAY, &["add 'Priya Rao' --email priya@northwind.example"]);
    let answer = home.json(TODAY, "import people.csv book.vcf in.mbox");
    assert_eq!(counts(&answer), [&json!(2), &json!(1), &json!(0)]);
    home.play(TODAY, &["undo --yes"]);
    assert_eq!(home.json(TODAY, "list --all")["contacts"].as_array().unwrap().len(), 1);
    assert_eq!(home.json(TODAY, "history")["touches"], json!([]));
}

#[test]
fn our_own_history_comes_back() {
    let home = Sandbox::new();
    let people = [
        "add 'Priya Rao' --at Northwind --job 'Data Engineer' --interviewed 2026-09-03 --email priya@northwind.example",
        "add 'Omar Haddad' --at Northwind",
    ];
    home.play("2026-09-03", &people);
    home.play(
        "2026-09-04",
        &["sent priya thank-you --via email --text '=SUM(A1)\n\nThank you for your time.\n\nyours, \"Sam\"'"],
    );
    home.play("2026-09-18", &["replied priya --text '@you: come back'", "talked omar --text 'a, b; c'"]);
    let csv = home.run(TODAY, "export history").stdout;
    fs::write(home.path().join("history.csv"), &csv).unwrap();
    let same = home.json(TODAY, "import history.csv");
    assert_eq!(same["messages"], json!({"new": 0, "updated": 0, "unchanged": 3, "left_out": 0}));
    assert!(has_changed_nothing(&same), "{same}");

    // Elsewhere, the same people have the same history.
    for person in people {
        home.play("2026-09-03", &[&format!("--db other.db {person}")]);
    }
    assert_eq!(home.json(TODAY, "--db other.db import history.csv")["messages"]["new"], 3);
    assert_eq!(home.json(TODAY, "--db other.db import history.csv")["messages"]["unchanged"], 3);
    let history = |db: &str| {
        let mut touches = home.json(TODAY, &format!("{db} history"))["touches"].clone();
        for touch in touches.as_array_mut().unwrap() {
            touch.as_object_mut().unwrap().remove("id");
        }
        touches
    };
    assert_eq!(history("--db other.db"), history(""));
}

#[test]
fn what_is_no_file_of_its_format_is_refused_and_changes_nothing() {
    let wide = format!("Name,{}\n", "x,".repeat(2_000));
    let open = format!("Name,Email\nAnn,\"{}", "x\n".repeat(600_000));
    let nested = "From: priya@northwind.example\nDate: Tue, 15 Sep 2026 16:40:00 +0100\n".to_owned()
        + &"Content-Type: message/rfc822\n\n".repeat(10_000);
    let home =
        home_with(&[("wide.csv", &wide), ("open.csv", &open), ("nested.eml", &nested), ("book.vcf", CARDS)]);
    home.play(TODAY, &["add 'Priya Rao' --email priya@northwind.example"]);
    let before = fs::read(home.db()).unwrap();
    for (line, message, hint) in [
        ("wide.csv", "it has more than 1000 columns", "save only the columns you need"),
        (
            "open.csv",
            "the row that begins on line 2 is too long: a quotation mark may be missing",
            "save the sheet again",
        ),
        ("nested.eml", "the email has more than 100 parts", "save only the text"),
        (
            "book.vcf --as mail",
            "this is not an email: it has no From line",
            "save the message with its headers (.eml)",
        ),
        (
            "wide.csv --as vcard",
            "it contains no vCard (no line says BEGIN:VCARD)",
            "export the address book again as vCard (.vcf)",
        ),
    ] {
        let error = home.refused(TODAY, &format!("import {line}"), 5);
        let file = line.split(' ').next().unwrap();
        assert_eq!(error["message"], format!("cannot import {file}: {message}"));
        assert_eq!(error["hint"], format!("nothing was stored; {hint}"));
    }
    assert_eq!(fs::read(home.db()).unwrap(), before);
}

#[test]
fn our_own_contacts_come_back() {
    let csv = "id,name,emails,phones,linkedin,linkedin_status,title,company,cadence,ally,do_not_contact,relationship,tags,topics,\
               last_touch,preferred_name,linkedin_on,notes,uid\n\
               1,Priya Rao,p@n.example; p@h.example,'+44 20 1,priya-rao,connected,Lead,Northwind,2 weeks,yes,no,connected,\"a, b; vip\",\
               climbing,2026-09-04,Pri,2026-09-04,\"'=note\ntwo\",01a06813-128a-735e-aede-4274789d1b5f\n\
               2,\"Renée \"\"Ren\"\" Dûbois\",,,,invited,,,,no,yes,do-not-contact,,,,,2026-09-01,,01a06813-12bb-7867-bee9-36931a66ce42\n";
    let home = home_with(&[("contacts.csv", csv)]);
    assert_eq!(counts(&home.json(TODAY, "import contacts.csv")), [&json!(2), &json!(0), &json!(0)]);
    let again = home.json(TODAY, "import contacts.csv");
    assert_eq!(counts(&again), [&json!(0), &json!(0), &json!(2)]);
    assert!(has_changed_nothing(&again), "{again}");
    let contacts = home.json(TODAY, "list --all")["contacts"].clone();
    let expected = json!([
        {"name": "Priya Rao", "emails": ["p@n.example", "p@h.example"], "phones": ["+44 20 1"], "linkedin": "priya-rao",
         "linkedin_status": "connected", "title": "Lead", "company": "Northwind", "cadence": "2 weeks", "ally": true,
         "do_not_contact": false, "tags": ["a, b", "vip"], "topics": ["climbing"]},
        {"name": "Renée \"Ren\" Dûbois", "emails": [], "linkedin_status": "invited", "cadence": null, "do_not_contact": true},
    ]);
    for (contact, expected) in contacts.as_array().unwrap().iter().zip(expected.as_array().unwrap()) {
        for (field, value) in expected.as_object().unwrap() {
            assert_eq!(&contact[field], value, "{field}");
        }
    }
    let page = home.run(TODAY, "show priya").stdout;
    assert!(page.contains("=note") && page.contains("Called        Pri"), "{page}");
}

#[test]
fn a_sheet_of_ours_that_a_spreadsheet_saved_again_comes_back_unchanged() {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &[
            "add '=cmd|calc' --at '@SUM(A1)' --email i@x.example --note=-2+3",
            "linkedin i@x.example connected --on 2026-09-01",
            "sent i@x.example check-in --text '=1+1 is two' --on 2026-09-18 --force --why asked",
            "export contacts --format csv --output contacts.csv",
            "export history --format csv --output history.csv",
        ],
    );
    for sheet in ["contacts.csv", "history.csv"] {
        let path = home.path().join(sheet);
        let ours = fs::read_to_string(&path).unwrap();
        assert!(ours.contains("'=") && ours.contains("2026-09-"), "{ours}");
        // What Gnumeric does: it takes the apostrophes off, and writes days its own way.
        let again = ours.replace("'=", "=").replace("'@", "@").replace("'-", "-").replace("2026-", "2026/");
        fs::write(&path, again).unwrap();
        let report = home.json(TODAY, &format!("import {sheet}"));
        assert_eq!(
            (&report["new"], &report["updated"], &report["skipped"]),
            (&json!(0), &json!(0), &json!([]))
        );
        assert_eq!(report["messages"]["new"], 0, "{report}");
    }
}

#[test]
fn an_address_is_no_name_unless_it_reads_as_one() {
    let home = Sandbox::new();
    fs::write(home.path().join("first.csv"), "E-Mail,Full Title\nJ@x.example,Dr\n").unwrap();
    fs::write(home.path().join("then.csv"), "Name,E-Mail\nJörg Müller,j@x.example\n").unwrap();
    let first = home.json(TODAY, "import first.csv");
    assert_eq!(first["new"], 0);
    let reason = first["skipped"][0]["reason"].as_str().unwrap();
    assert!(reason.contains("rekindle add NAME --email j@x.example"), "{first}");
    assert_eq!(home.json(TODAY, "import then.csv")["new"], 1);
    assert_eq!(home.json(TODAY, "show 1")["contact"]["name"], "Jörg Müller");
    let again = home.json(TODAY, "import first.csv then.csv");
    assert_eq!((&again["new"], &again["updated"]), (&json!(0), &json!(0)));
    assert_eq!(home.json(TODAY, "show 1")["contact"]["name"], "Jörg Müller");
}

#[test]
fn contacts_and_history_go_out_and_come_back_the_same() {
    let home = Sandbox::new();
    home.play("2026-09-03", &[
        "add 'Priya Rao' --at Northwind --title Lead --email priya@northwind.example --email p@h.example --phone '+44 20 1' \
         --topic climbing --tag 'a, b' --tag vip --note '=note\ntwo' --linkedin https://www.linkedin.com/in/priya-rao --ally",
        "add 'Renée \"Ren\" Dûbois' --at 'Quill, Inc.'",
        "add 'Tom; Weller'",
    ]);
    home.play(
        "2026-09-04",
        &["cadence tom '2 weeks'", "silence renee", "edit contact priya --preferred Pri"],
    );
    home.play(
        "2026-09-05",
        &["linkedin priya connected", "talked tom --text='-- a, b;\n\"c\"'", "replied priya --text hi"],
    );
    home.play(
        TODAY,
        &[
            "export contacts --output contacts.csv",
            "export history --output history.csv",
            "export contacts --format vcf --output contacts.vcf",
            "export contacts --format vcf3 --output contacts3.vcf",
        ],
    );
    for file in ["contacts.csv", "contacts.vcf", "contacts3.vcf", "history.csv"] {
        let same = home.json(TODAY, &format!("import {file}"));
        assert!(has_changed_nothing(&same), "{file}: {same}");
    }
    home.play(TODAY, &["--db other.db import contacts.csv history.csv"]);
    for what in ["contacts", "history"] {
        let line = format!("export {what}");
        let (here, there) =
            (home.run(TODAY, &line).stdout, home.run(TODAY, &format!("--db other.db {line}")).stdout);
        assert_eq!(there, here);
    }
    // An address book knows less, and nothing else.
    for file in ["contacts.vcf", "contacts3.vcf"] {
        let db = format!("--db {file}.db");
        home.play(TODAY, &[&format!("{db} import {file}")]);
        let format = if file == "contacts.vcf" { "vcf" } else { "vcf3" };
        let written = home.run(TODAY, &format!("{db} export contacts --format {format}")).stdout;
        let without_uids = |cards: &str| {
            cards.lines().filter(|line| !line.starts_with("UID")).collect::<Vec<_>>().join("\n")
        };
        assert_eq!(
            without_uids(&written),
            without_uids(&fs::read_to_string(home.path().join(file)).unwrap())
        );
    }
}

/// In whatever order our own sheets come in, they are joined in the end, and what is missing on the way is named.
#[test]
fn our_own_sheets_are_linked_with_each_other_in_whatever_order_they_come() {
    let home = Sandbox::new();
    home.play(
        "2026-09-03",
        &[
            "add 'Käthe Groß' --at Northwind --job 'Data Engineer'",
            "add 'Tom Weller' --at Tidal --job Analyst",
            "rejected northwind --from 1 --by personal-email",
            "replied tom --application tidal --text hi",
        ],
    );
    home.play(
        TODAY,
        &[
            "sent kathe follow-up --application northwind --on 2026-09-04 --text 'Thank you'",
            "export contacts --output contacts.csv",
            "export history --output history.csv",
            "export applications --output applications.csv",
        ],
    );
    let exports = |db: &str| {
        ["history", "applications"].map(|what| home.run(TODAY, &format!("--db {db} export {what}")).stdout)
    };
    home.play(TODAY, &["--db one.db import history.csv applications.csv contacts.csv"]);
    home.play(TODAY, &["--db two.db import contacts.csv"]);
    let alone = home.json(TODAY, "--db two.db import history.csv");
    assert_eq!(alone["missing_applications"], json!({"Northwind/Data Engineer": 1, "Tidal/Analyst": 1}));
    home.play(TODAY, &["--db two.db import applications.csv"]);
    let again = home.json(TODAY, "--db two.db import history.csv");
    assert_eq!((&again["messages"]["updated"], &again["missing_applications"]), (&json!(2), &json!({})));
    assert_eq!(exports("two.db")[0], exports("one.db")[0]);
    assert!(has_changed_nothing(&home.json(TODAY, "--db two.db import history.csv")));

    let alone = home.json(TODAY, "--db three.db import applications.csv");
    assert_eq!(alone["missing_people"], json!({"Käthe Groß": 1}));
    home.play(TODAY, &["--db three.db import contacts.csv"]);
    let again = home.run(TODAY, "--db three.db import applications.csv");
    assert!(again.stdout.contains("applications: 1 updated, 1 unchanged"), "{}", again.snapshot());
    assert_eq!(exports("three.db")[1], exports("one.db")[1]);
    let said = home.run(TODAY, "--db four.db import applications.csv");
    assert!(said.stdout.contains("\n  Käthe Groß: 1 outcome\n"), "{}", said.snapshot());
    assert!(
        said.stderr.contains("import the file you exported with your contacts, then"),
        "{}",
        said.snapshot()
    );
}
