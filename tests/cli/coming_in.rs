//! What comes in, by kinds: whose mail it is, who is congratulated on a new employer, tables for spreadsheets and back,
//! one judge for a letter whichever way it comes, and names and groups of address books.

use std::fs;

use serde_json::{Value, json};

use super::sandbox::Sandbox;

const TODAY: &str = "2026-09-30";

fn mail(from: &str, to: &str, subject: &str, text: &str) -> String {
    format!(
        "From: {from}\nTo: {to}\nSubject: {subject}\nDate: 15 Sep 2026 09:00:00 +0100\nMessage-ID: <1@x>\n\n{text}\n"
    )
}

#[test]
fn a_mail_is_the_users_by_any_of_their_addresses() {
    let (priya, other) = ("Priya Rao <priya@northwind.example>", "Sam Cole <sam@x.example>");
    for (own, from, to, direction, why) in [
        ("maya@example.com", "maya@example.com", priya, "out", ""),
        ("maya@example.com", "MAYA@Example.COM", priya, "out", ""),
        ("maya@example.com", "maya+jobs@example.com", priya, "out", ""),
        ("maya@example.com, m@second.example", "m@second.example", priya, "out", ""),
        ("maya@example.com, m@second.example", priya, "m@second.example", "in", ""),
        ("maya@example.com", priya, "maya@example.com", "in", ""),
        ("maya@example.com", "m@second.example", priya, "", "not-yours"),
        ("maya@example.com", other, "maya@example.com", "", "not-on-file"),
        ("maya@example.com", other, priya, "", "not-yours"),
        ("maya@example.com", "maya@example.com", "maya@example.com", "", "own"),
    ] {
        let home = Sandbox::new();
        fs::write(home.path().join("in.eml"), mail(from, to, "Hi", "One")).unwrap();
        home.play(
            TODAY,
            &[&format!("config set me.email '{own}'"), "add 'Priya Rao' --email priya@northwind.example"],
        );
        let ran = home.json(TODAY, "import in.eml");
        let touches = home.json(TODAY, "history")["touches"].clone();
        let touch = touches.as_array().and_then(|all| all.first());
        let went = touch.map_or("", |touch| touch["direction"].as_str().unwrap());
        assert_eq!(went, direction, "{own}: {from} to {to}: {ran}");
        let left_out = if why.is_empty() { json!({}) } else { json!({why: 1}) };
        assert_eq!(ran["left_out"], left_out, "{own}: {from} to {to}");
    }
}

const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

#[test]
fn a_new_employer_is_an_occasion_only_with_a_history() {
    let row = |company: &str| {
        format!("{HEADER}Priya,Rao,https://www.linkedin.com/in/priya-rao-1,,{company},Engineer,04 Aug 2023\n")
    };
    for (history, is_planned) in [
        (&[][..], false),
        (&["remind priya 2026-10-01 'look her up'"], false),
        (&["edit contact priya --note 'met at a fair'"], false),
        (&["edit contact priya --topic bread"], false),
        (&["replied priya --kind auto-reply"], false),
        (&["replied priya --kind bounce"], false),
        (&["sent priya check-in"], true),
        (&["replied priya --text Hello"], true),
        (&["talked priya"], true),
        (&["applied 'Data Engineer' --at Northwind --with priya"], true),
    ] {
        let home = Sandbox::new();
        fs::write(home.path().join("before.csv"), row("Northwind")).unwrap();
        fs::write(home.path().join("after.csv"), row("Tidal")).unwrap();
        home.play("2026-09-01", &["import before.csv"]);
        home.play("2026-09-02", history);
        home.json(TODAY, "import after.csv");
        let priya = home.json(TODAY, "show priya");
        assert_eq!(priya["contact"]["company"], "Tidal", "{history:?}: the move is recorded");
        assert_eq!(home.due_all(TODAY).contains("job-change"), is_planned, "{history:?}");
    }
}

#[test]
fn whoever_declined_and_never_wrote_is_not_congratulated() {
    for (lines, is_planned) in [
        (&["linkedin priya invited --on 2026-09-01", "linkedin priya declined --on 2026-09-02"][..], false),
        (
            &[
                "linkedin priya invited --on 2026-09-01",
                "linkedin priya declined --on 2026-09-02",
                "replied priya --on 2026-09-03",
            ],
            true,
        ),
    ] {
        let home = Sandbox::new();
        home.play("2026-09-01", &["add 'Priya Rao' --at Northwind"]);
        home.play("2026-09-05", lines);
        home.play(TODAY, &["moved priya --to Tidal"]);
        assert_eq!(home.due_all(TODAY).contains("job-change"), is_planned, "{lines:?}");
    }
}

#[test]
fn tables_begin_with_a_mark_in_files_alone_and_come_back_unchanged() {
    for (list, columns, back) in [
        ("contacts", "id,name,", "updated"),
        ("history", "date,contact,", "updated"),
        ("applications", "id,", "updated"),
    ] {
        let home = Sandbox::new();
        home.play(
            TODAY,
            &[
                "add 'Zoë Öz' --at 'Müller, Söhne' --email z@x.example --note '=1+1; \"so\"'",
                "applied 'Küchenhilfe; Teilzeit' --at 'Müller, Söhne' --with zoë --on 2026-09-01",
                "sent zoë check-in --on 2026-09-10 --text 'Grüße, \"Zoë\"'",
            ],
        );
        home.play(TODAY, &[&format!("export {list} --format csv --output list.csv")]);
        let file = fs::read(home.path().join("list.csv")).unwrap();
        assert!(file.starts_with(format!("\u{feff}{columns}").as_bytes()), "{list}");
        let shown = home.run(TODAY, &format!("export {list} --format csv")).stdout;
        assert!(shown.starts_with(columns), "{list}: {shown}");
        let before = home.run(TODAY, "export all").stdout;
        let ran = home.json(TODAY, "import list.csv");
        for counts in [&ran, &ran["messages"], &ran["applications"]] {
            assert_eq!((&counts["new"], &counts[back]), (&json!(0), &json!(0)), "{list}: {ran}");
        }
        assert_eq!(home.run(TODAY, "export all").stdout, before, "{list}");
    }
}

#[test]
fn a_letter_is_judged_alike_whichever_way_it_comes() {
    let from = "Priya Rao <priya@northwind.example>";
    for (text, is_no) in [
        ("Dear Maya, the role of Data Engineer has been filled. We wish you all the best.", true),
        ("Hi Maya, we are putting the search for a data engineer on hold. Sorry!", true),
        ("Liebe Maya, wir haben uns leider für eine andere Bewerberin entschieden.", true),
        ("Bonjour Maya, votre candidature n'a pas été retenue.", true),
        ("Hi Maya, could we move the interview to Friday?", false),
        ("Dear Maya, should we not be able to offer you the position, we will tell you by Friday.", false),
        ("Hi Maya, the position is still available, are you interested?", false),
    ] {
        let home = Sandbox::new();
        fs::write(home.path().join("in.eml"), mail(from, "maya@example.com", "Your application", text))
            .unwrap();
        home.play(
            "2026-08-01",
            &[
                "config set me.email maya@example.com",
                "add 'Priya Rao' --at Northwind --email priya@northwind.example",
                "applied 'Data Engineer' --at Northwind --on 2026-08-01 --with priya",
            ],
        );
        let read = home.run(TODAY, "rejected --file in.eml --json");
        let told: Value =
            serde_json::from_str(if read.exit == 0 { &read.stdout } else { &read.stderr }).unwrap();
        let is_suggested = !told.to_string().contains("does not read like a rejection");
        assert_eq!(is_suggested, is_no, "rejected --file: {text}: {told}");
        let ran = home.json(TODAY, "import in.eml");
        let suspected = ran["suspected_rejections"].as_array().unwrap();
        assert_eq!(suspected.len(), usize::from(is_no), "import: {text}: {ran}");
    }
}

#[test]
fn a_column_of_names_may_be_called_so_in_the_plural() {
    for header in ["Names;Email", "Namen;E-Mail", "Noms;E-mail", "Nomi;E-mail", "NAMEN ;E-MAIL"] {
        let home = Sandbox::new();
        fs::write(home.path().join("list.csv"), format!("{header}\nAnn Lee;ann@x.example\n")).unwrap();
        home.play(TODAY, &["import list.csv"]);
        let ann = home.json(TODAY, "show ann");
        assert_eq!(ann["contact"]["name"], "Ann Lee", "{header}");
        assert_eq!(ann["contact"]["emails"], json!(["ann@x.example"]), "{header}");
    }
}

#[test]
fn groups_that_an_address_book_makes_by_itself_are_no_tags() {
    let google = |labels: &str| {
        format!("First Name,Last Name,Labels,E-mail 1 - Value\nAnn,Lee,{labels},ann@x.example\n")
    };
    let card = |groups: &str| {
        format!("BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee\nEMAIL:ann@x.example\nCATEGORIES:{groups}\nEND:VCARD\n")
    };
    for (file, text, tags) in [
        ("a.csv", google("* myContacts"), json!([])),
        ("a.csv", google("* starred ::: * myContacts ::: Fair 2026"), json!(["Fair 2026"])),
        ("a.csv", google("Fair 2026 ::: Friends"), json!(["Fair 2026", "Friends"])),
        ("a.vcf", card("Starred in Android,My Contacts"), json!([])),
        ("a.vcf", card("starred,Meine Kontakte,Fair 2026"), json!(["Fair 2026"])),
        ("a.vcf", card("Starred Restaurants"), json!(["Starred Restaurants"])),
    ] {
        let home = Sandbox::new();
        fs::write(home.path().join(file), &text).unwrap();
        home.play(TODAY, &[&format!("import {file}")]);
        assert_eq!(home.json(TODAY, "show ann")["contact"]["tags"], tags, "{text}");
    }
}

#[test]
fn namesakes_are_told_apart_by_their_addresses_and_profiles() {
    for (rows, people, duplicates) in [
        ("Ann Lee,ann@x.example,,Quill\nAnn Lee,ann@y.example,,Quill\n", 2, 1),
        ("Ann Lee,ann@x.example,,Quill\nAnn Lee,ann@y.example,,Tidal\n", 2, 0),
        ("Ann Lee,ann@x.example,,Quill\nAnn Lee,ann@x.example,,Quill\n", 1, 0),
        ("Ann Lee,,linkedin.com/in/ann-1,Quill\nAnn Lee,,linkedin.com/in/ann-2,Quill\n", 2, 1),
        ("Ann Lee,,linkedin.com/in/ann-1,\nAnn Lee,,linkedin.com/in/ann-2,\n", 2, 0),
        (
            "Ann Lee,a@x.example,linkedin.com/in/ann-1,Quill\nAnn Lee,a@x.example,linkedin.com/in/ann-2,Tidal\n",
            2,
            1,
        ),
        ("Ann Lee,team@x.example,,Quill\nBo Chen,team@x.example,,Quill\n", 2, 0),
        ("Ann Lee,ann@x.example,,Quill\nBo Chen,ann@x.example,,Quill\n", 2, 1),
    ] {
        let home = Sandbox::new();
        fs::write(home.path().join("list.csv"), format!("name,email,linkedin,company\n{rows}")).unwrap();
        let ran = home.json(TODAY, "import list.csv");
        let contacts = home.json(TODAY, "list --all")["contacts"].clone();
        assert_eq!(contacts.as_array().unwrap().len(), people, "{rows}: {ran}");
        assert_eq!(ran["possible_duplicates"].as_array().unwrap().len(), duplicates, "{rows}: {ran}");
    }
}
