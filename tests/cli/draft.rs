//! `draft` and `templates`: the words for one person, from what is on file to where they go.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use serde_json::{Value, json};

use crate::sandbox::Sandbox;

const DAY: &str = "2026-09-17";

/// Four people of one application, rejected by Priya on 15 September.
pub fn northwind() -> Sandbox {
    let sandbox = Sandbox::new();
    let add = |name: &str, role: &str, detail: &str| {
        format!(
            "add '{name}' --at Northwind --job 'Data Engineer' --role {role} --interviewed 2026-09-03 --kind final \
             --email {}@northwind.example --detail '{detail}'",
            name.to_lowercase().replace(' ', ".")
        )
    };
    let lines = [
        "config set me.name 'Maya Ortiz'".to_owned(),
        format!(
            "{} --decides",
            add("Priya Rao", "hiring-manager", "moving the billing tables without a pause")
        ),
        add("Tom Price", "recruiter", "the team in Leeds"),
        add("Lena Park", "interviewer", "property tests"),
        format!(
            "{} --topic 'event ordering'",
            add("Omar Haddad", "interviewer", "late events in the ledger")
        ),
    ];
    sandbox.play("2026-09-04", &lines.iter().map(String::as_str).collect::<Vec<_>>());
    sandbox.play(
        "2026-09-15",
        &["rejected northwind --by personal-email --from priya --liked yes --rank second"],
    );
    sandbox
}

fn draft(sandbox: &Sandbox, line: &str) -> Value {
    sandbox.json(DAY, &format!("draft {line}"))["draft"].clone()
}

fn drafts(sandbox: &Sandbox) -> i64 {
    let conn = rusqlite::Connection::open(sandbox.db()).unwrap();
    conn.query_row("SELECT count(*) FROM draft", [], |row| row.get(0)).unwrap()
}

#[test]
fn everyone_of_an_application_gets_a_note_of_their_own() {
    let sandbox = northwind();
    let mut templates = BTreeSet::new();
    for (name, template, detail) in [
        ("priya", "follow-up-hiring-manager-1", "moving the billing tables without a pause"),
        ("tom", "follow-up-recruiter-3", "the team in Leeds"),
        ("lena", "follow-up-interviewer-2", "property tests"),
        ("omar", "follow-up-interviewer-1", "late events in the ledger"),
    ] {
        let draft = draft(&sandbox, name);
        assert_eq!((&draft["kind"], &draft["template"]), (&"follow-up".into(), &template.into()), "{draft}");
        assert_eq!(draft["family"], "follow-up");
        assert_eq!(draft["lint"], serde_json::json!({"findings": [], "errors": 0, "warnings": 0}), "{name}");
        assert_eq!(draft["applications"][0]["title"], "Data Engineer");
        let text = draft["text"].as_str().unwrap();
        assert!(
            text.contains(detail) && text.contains("Data Engineer") && text.ends_with("Maya Ortiz"),
            "{text}"
        );
        assert!(templates.insert(template));
    }
}

#[test]
fn the_terminal_gets_the_subject_the_text_and_beside_it_what_is_known() {
    let ran = northwind().run(DAY, "draft omar");
    assert_eq!(ran.exit, 0, "{}", ran.snapshot());
    assert!(
        ran.stdout.starts_with("Subject: Thanks for the Data Engineer interview\n\nHi Omar,\n\n"),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.ends_with("Best wishes,\nMaya Ortiz\n"), "{}", ran.stdout);
    for known in [
        "met:      final interview, Thu 3 Sep 2026",
        "detail:   late events",
        "topics:   event ordering",
        "sent omar follow-up",
    ] {
        assert!(ran.stderr.contains(known), "{}", ran.stderr);
    }
    assert!(!ran.stderr.contains("reject"), "{}", ran.stderr);
}

#[test]
fn a_draft_is_stored_and_one_undo_takes_it_back() {
    let sandbox = northwind();
    sandbox.play(DAY, &["draft omar"]);
    assert_eq!(drafts(&sandbox), 1);
    sandbox.play(DAY, &["undo --yes"]);
    assert_eq!(drafts(&sandbox), 0);
    sandbox.play(DAY, &["draft omar", "remove contact omar --yes"]);
    assert_eq!(drafts(&sandbox), 0);
    sandbox.play(DAY, &["draft lena", "erase lena --yes"]);
    assert_eq!(drafts(&sandbox), 0);
    assert!(!String::from_utf8_lossy(&fs::read(sandbox.db()).unwrap()).contains("property tests"));
}

#[test]
fn a_draft_stands_on_the_contacts_page_until_it_is_sent() {
    let sandbox = northwind();
    assert_eq!(sandbox.json(DAY, "show omar")["drafts"], json!([]));
    let drafted = draft(&sandbox, "omar");
    draft(&sandbox, "omar");
    let waiting = sandbox.json(DAY, "show omar")["drafts"].clone();
    assert_eq!(waiting.as_array().unwrap().len(), 1, "{waiting}");
    for field in ["kind", "channel", "subject", "text"] {
        assert_eq!(waiting[0][field], drafted[field], "{waiting}");
    }
    assert_eq!(waiting[0]["date"], DAY);
    let page = sandbox.run(DAY, "show omar").stdout;
    let first = drafted["text"].as_str().unwrap().lines().next().unwrap();
    assert!(page.contains("Unsent drafts") && page.contains(first), "{page}");
    sandbox.play(DAY, &["sent omar"]);
    assert_eq!(sandbox.json(DAY, "show omar")["drafts"], json!([]));
    assert!(!sandbox.run(DAY, "show omar").stdout.contains("Drafts"));
}

#[test]
fn drafting_the_same_note_again_begins_from_the_same_template() {
    let sandbox = northwind();
    let first = draft(&sandbox, "omar");
    assert_eq!(draft(&sandbox, "omar")["text"], first["text"]);
}

#[test]
fn a_detail_that_one_note_tells_is_in_no_other() {
    let sandbox = Sandbox::new();
    sandbox.play("2026-09-04", &[
        "config set me.name 'Maya Ortiz'",
        "applied 'Data Engineer' --at Northwind --on 2026-08-17",
        "add 'Lena Park' --at Northwind",
        "add 'Omar Haddad' --at Northwind",
        "interviewed northwind --with lena --with omar --on 2026-09-03 --detail 'the schema review' --detail 'tests'",
    ]);
    sandbox.play("2026-09-15", &["rejected northwind --by phone"]);
    let [lena, omar] =
        ["lena", "omar"].map(|name| draft(&sandbox, name)["text"].as_str().unwrap().to_owned());
    assert!(lena.contains("tests") && !lena.contains("the schema review"), "{lena}");
    assert!(omar.contains("the schema review"), "{omar}");
}

#[test]
fn a_blank_never_stops_a_draft() {
    let sandbox = Sandbox::new();
    sandbox.play("2026-09-04", &[
        "add 'Omar Haddad' --at Northwind --job 'Data Engineer' --role interviewer --interviewed 2026-09-03",
        "add 'Ines Roy'",
    ]);
    sandbox.play("2026-09-15", &["rejected northwind --by phone"]);
    for kind in [
        "follow-up",
        "thank-you",
        "check-in",
        "thanks",
        "reply",
        "update",
        "withdraw",
        "status-check",
        "info-interview-request",
        "linkedin-invite",
    ] {
        let drafted = draft(&sandbox, &format!("omar {kind} --force"));
        let text = drafted["text"].as_str().unwrap();
        assert!(!text.contains("{{") && text.contains("[Your name]"), "{kind}: {text}");
        assert_ne!(drafted["lint"]["errors"], 0, "the gate stops it: {drafted}");
    }
    for kind in ["check-in", "thanks", "reply", "info-interview-request", "linkedin-invite", "thank-you"] {
        assert!(!draft(&sandbox, &format!("ines {kind}"))["text"].as_str().unwrap().contains("{{"), "{kind}");
    }
    let error = sandbox.refused(DAY, "draft ines follow-up", 3);
    assert!(error["message"].as_str().unwrap().contains("is about an application"), "{error}");

    let named = sandbox.refused(DAY, "draft omar --template follow-up-interviewer-1", 2);
    let message = named["message"].as_str().unwrap();
    assert!(message.contains("--set detail=…") && message.contains("--set me.name=…"), "{named}");
    assert!(named["hint"].as_str().unwrap().contains("config set me.name"), "{named}");
    let given = draft(&sandbox, "omar --set detail='late events' --set me.name=Maya");
    assert!(given["text"].as_str().unwrap().contains("late events"), "{given}");
}

const PANEL: [&str; 10] = ["Ada", "Ben", "Cleo", "Dan", "Eve", "Finn", "Gus", "Hal", "Ida", "Jon"];

/// Ten people who held one interview, of whom nothing else is known.
fn panel_of_ten(register: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.play("2026-09-01", &["config set me.name 'Maya Ortiz'"]);
    for name in PANEL {
        let line = format!(
            "add '{name} Moss{name}' --at Northwind --job Analyst --role interviewer --interviewed 2026-09-03 \
             --email {name}@northwind.example"
        );
        let kept = format!("edit contact {name} --register {register}");
        sandbox.play("2026-09-04", &[&line, &kept]);
    }
    sandbox
}

#[test]
fn a_panel_of_ten_gets_drafts_even_when_all_templates_are_in_use() {
    for register in ["first-name", "formal"] {
        let sandbox = panel_of_ten(register);
        let draft_all = |kind: &str| {
            for name in PANEL {
                let draft = draft(&sandbox, &format!("{name} {kind} --new"));
                let text = draft["text"].as_str().unwrap();
                assert!(!text.contains("{{"), "{name} {kind}: {text}");
            }
        };
        draft_all("thank-you");
        draft_all("linkedin-invite");
        draft_all("status-check");
        sandbox.play("2026-09-15", &["rejected northwind --by form"]);
        for channel in ["email", "linkedin", "phone", "card"] {
            draft_all(&format!("follow-up --channel {channel}"));
        }
    }
}

#[test]
fn a_panel_of_ten_gets_ten_texts_that_may_all_go_out_when_nothing_was_noted() {
    for register in ["first-name", "formal"] {
        let sandbox = panel_of_ten(register);
        let all_differ = |day: &str, kind: &str, is_sent: bool| {
            let mut templates = BTreeSet::new();
            for name in PANEL {
                let draft = sandbox.json(day, &format!("draft {name} {kind}"))["draft"].clone();
                assert_eq!(draft["lint"]["errors"], 0, "{draft}");
                assert!(templates.insert(draft["template"].to_string()), "{name} {kind} {register}: {draft}");
                if is_sent {
                    sandbox.play(day, &[&format!("sent {name} {kind}")]);
                }
            }
        };
        all_differ("2026-09-04", "thank-you", true);
        all_differ("2026-09-05", "linkedin-invite", false);
        sandbox.play("2026-09-15", &["rejected northwind --by form"]);
        all_differ("2026-09-16", "follow-up", true);
    }
}

#[test]
fn the_older_drafts_of_a_follow_up_go_with_it_and_come_back_with_it() {
    let sandbox = northwind();
    draft(&sandbox, "omar");
    draft(&sandbox, "omar --new");
    draft(&sandbox, "omar linkedin-invite");
    let waiting = || sandbox.json(DAY, "show omar")["drafts"].as_array().unwrap().len();
    assert_eq!(waiting(), 3);
    sandbox.play(DAY, &["sent omar follow-up"]);
    assert_eq!(waiting(), 1, "the invitation still waits");
    sandbox.play(DAY, &["undo --yes"]);
    assert_eq!(waiting(), 3);
}

#[test]
fn a_detail_that_is_a_sentence_is_left_out() {
    for detail in
        ["She loves Rust.", "\"It was close\"", "Her team moves to Leeds!", "I should read about CRDTs"]
    {
        let sandbox = Sandbox::new();
        sandbox.play(
            "2026-09-04",
            &["config set me.name 'Maya Ortiz'", "applied 'Data Engineer' --at Northwind --on 2026-08-17"],
        );
        let quoted = detail.replace('"', "\\\"");
        sandbox.play("2026-09-04", &[&format!(
            "add 'Omar Haddad' --at Northwind --job 'Data Engineer' --role interviewer --interviewed 2026-09-03 \
             --detail \"{quoted}\""
        )]);
        sandbox.play("2026-09-15", &["rejected northwind --by phone"]);
        let ran = sandbox.run(DAY, "draft omar");
        assert_eq!(ran.exit, 0, "{}", ran.snapshot());
        let part = detail.trim_matches(['"', '.', '!']);
        assert!(!ran.stdout.contains(part), "{}", ran.snapshot());
        assert!(
            ran.stderr.contains("left out:") && ran.stderr.contains("--set detail"),
            "{}",
            ran.snapshot()
        );
    }
}

#[test]
fn a_draft_on_file_is_shown_edited_begun_anew_and_dropped() {
    let sandbox = northwind();
    let first = draft(&sandbox, "omar");
    let editor = sandbox.path().join("editor");
    let edit = || {
        let ran =
            sandbox.command(DAY).env("VISUAL", &editor).args(["draft", "omar", "--edit", "--json"]).output();
        let ran = ran.unwrap();
        assert!(ran.status.success(), "{ran:?}");
        serde_json::from_slice::<Value>(&ran.stdout).unwrap()
    };
    script(&editor, "sed -i 's/Best wishes/Warm wishes/' \"$1\"");
    let edited = edit()["draft"].clone();
    assert_eq!(edited["id"], first["id"]);
    assert!(edited["text"].as_str().unwrap().contains("Warm wishes"), "{edited}");
    assert_eq!(draft(&sandbox, "omar")["text"], edited["text"], "the same command shows it again");
    assert_eq!(draft(&sandbox, "omar --eml omar.eml")["text"], edited["text"]);

    script(&editor, "cat \"$1\" > /dev/null");
    let left = edit();
    assert!(left.get("draft").is_none() && left.get("change").is_none(), "{left}");
    assert_eq!(drafts(&sandbox), 1);

    let new = draft(&sandbox, "omar --new");
    assert_ne!(new["id"], first["id"]);
    assert_eq!(drafts(&sandbox), 2);
    let found = sandbox.json(DAY, "search 'warm wish'")["hits"].clone();
    assert_eq!((found.as_array().unwrap().len(), &found[0]["kind"]), (1, &json!("draft")), "{found}");
    assert_eq!(sandbox.json(DAY, "show omar")["drafts"].as_array().unwrap().len(), 2);
    sandbox.play(DAY, &["draft omar --drop"]);
    assert_eq!(draft(&sandbox, "omar")["text"], edited["text"], "the one before");
    sandbox.play(DAY, &["draft omar --drop"]);
    assert_eq!(drafts(&sandbox), 0);
    assert_eq!(sandbox.refused(DAY, "draft omar --drop", 3)["hint"], "to write one: rekindle draft 4");
    sandbox.play(DAY, &["undo --yes", "undo --yes"]);
    assert_eq!(drafts(&sandbox), 2);
}

#[test]
fn a_reply_answers_or_waits_for_an_answer() {
    let sandbox = northwind();
    sandbox.play("2026-09-16", &["sent priya follow-up"]);
    sandbox.play(DAY, &["replied priya --text 'Thanks! Would Tuesday at ten suit you for a call?'"]);
    let ran = sandbox.run(DAY, "draft priya");
    assert!(ran.stderr.contains("Would Tuesday at ten suit you"), "{}", ran.snapshot());
    let frame = draft(&sandbox, "priya");
    assert_eq!(frame["family"], "reply");
    assert!(frame["text"].as_str().unwrap().contains("[Write your answer here]"), "{frame}");
    assert_eq!(frame["lint"]["findings"][0]["rule"], "no-answer", "{frame}");
    let refused = sandbox.run(DAY, "sent priya");
    assert_eq!(refused.exit, 4, "{}", refused.snapshot());
    let said = draft(&sandbox, "priya --say 'Tuesday at ten works well for me.'");
    assert_eq!(said["lint"]["errors"], 0, "{said}");
    assert!(said["text"].as_str().unwrap().contains("Tuesday at ten works"), "{said}");
    sandbox.play(DAY, &["sent priya"]);
    sandbox.refused(DAY, "draft omar --say 'Yes'", 2);

    sandbox.play("2026-09-18", &["replied priya --text 'Thank you, that was kind. All the best!'"]);
    let shown = sandbox.run("2026-09-18", "show priya").stdout;
    assert!(shown.contains("← courtesy reply") && !shown.contains("Answer them"), "{shown}");
    let thanks = sandbox.json("2026-09-18", "draft priya reply")["draft"].clone();
    assert_eq!(thanks["family"], "reply-thanks", "{thanks}");
}

#[test]
fn a_draft_whose_detail_was_corrected_is_begun_again() {
    let sandbox = Sandbox::new();
    sandbox.play(
        DAY,
        &[
            "config set me.name 'Maya Ortiz'",
            "add 'Priya Rao' --at Northwind --job Analyst --interviewed 2026-09-16 --detail 'moving the biling tables'",
            "draft priya",
            "edit contact priya --no-detail biling --detail 'moving the billing tables'",
        ],
    );
    let ran = sandbox.run(DAY, "draft priya");
    assert!(ran.stderr.contains("since then you changed a detail"), "{}", ran.snapshot());
    assert!(ran.stdout.contains("the billing tables"), "{}", ran.snapshot());
}

#[test]
fn two_people_of_one_application_get_no_two_invitations_alike() {
    let sandbox = northwind();
    let templates: BTreeSet<String> = ["priya", "tom", "lena", "omar"]
        .iter()
        .map(|name| {
            draft(&sandbox, &format!("{name} linkedin-invite"))["template"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(templates.len(), 4, "{templates:?}");
}

#[test]
fn what_is_not_to_be_drafted_is_refused() {
    let sandbox = northwind();
    for (line, exit, part) in [
        ("draft omar --set dteail=x", 2, "there is no placeholder \"dteail\""),
        ("draft omar --set detail", 2, "KEY=VALUE"),
        ("draft omar --set detail=", 2, "the value is empty"),
        ("draft omar bounce", 2, "you don't send a bounce"),
        ("draft omar --template follow-up-interviewr-1", 3, "there is no template"),
        ("draft omar check-in --template card-1", 2, "not for a check-in"),
        ("draft omar check-in --channel card", 3, "no template for a check-in by card"),
        ("draft omar other", 3, "no template for a message by email"),
        ("draft nobody", 3, "no contact"),
        ("draft omar --out a --copy", 2, "can't be combined"),
        ("draft omar --copy", 1, "no clipboard"),
    ] {
        let error = sandbox.refused(DAY, line, exit);
        assert!(error["message"].as_str().unwrap().contains(part), "{line}: {error}");
        assert!(error["hint"].is_string(), "{line}: {error}");
    }
    sandbox.play(DAY, &["silence lena --why 'she asked'", "sent omar follow-up --on 2026-09-16"]);
    let second = sandbox.refused(DAY, "draft omar follow-up", 4);
    assert!(second["message"].as_str().unwrap().contains("16 Sep 2026"), "{second}");
    let silenced = sandbox.refused(DAY, "draft lena", 4);
    assert!(silenced["message"].as_str().unwrap().contains("do not contact"), "{silenced}");
    assert_eq!(drafts(&sandbox), 0);
}

#[test]
fn a_template_that_someone_beside_has_is_refused_by_name() {
    let sandbox = northwind();
    draft(&sandbox, "lena");
    let error = sandbox.refused(DAY, "draft omar --template follow-up-interviewer-2", 4);
    assert!(error["message"].as_str().unwrap().starts_with("Lena Park already has a note"), "{error}");
}

#[test]
fn the_note_fits_the_day_the_outcome_and_what_came_before() {
    let sandbox = northwind();
    let family =
        |day: &str, line: &str| sandbox.json(day, &format!("draft {line}"))["draft"]["family"].clone();
    assert_eq!(family("2026-09-22", "omar"), "follow-up");
    assert_eq!(family("2026-09-23", "omar"), "follow-up", "the draft on file");
    assert_eq!(family("2026-09-23", "omar --new"), "follow-up-late");
    assert_eq!(family(DAY, "omar --channel card"), "card");
    assert_eq!(family(DAY, "omar --template card"), "card");
    assert_eq!(family(DAY, "omar --channel phone"), "phone");
    assert_eq!(family(DAY, "omar linkedin-invite"), "linkedin-invitation");
    assert_eq!(family(DAY, "omar check-in"), "check-in");
    assert_eq!(family(DAY, "omar --template follow-up-feedback"), "follow-up-feedback");
    sandbox.play(DAY, &["hired --at Helio --title 'Platform Engineer' --on 2026-09-16"]);
    assert_eq!(family(DAY, "omar follow-up --new"), "follow-up-after-accepting");
    let news = sandbox.json(DAY, "draft priya announcement");
    assert!(news["draft"]["text"].as_str().unwrap().contains("Platform Engineer"), "{news}");
}

#[test]
fn a_formal_contact_is_addressed_formally() {
    let sandbox = northwind();
    sandbox.play(DAY, &["edit contact omar --register formal"]);
    let draft = draft(&sandbox, "omar");
    assert_eq!(draft["template"], "follow-up-interviewer-5");
    let text = draft["text"].as_str().unwrap();
    assert!(text.starts_with("Dear Omar Haddad,") && text.contains("Kind regards,"), "{text}");
}

#[test]
fn a_file_is_new_and_for_its_owner_alone() {
    let sandbox = northwind();
    sandbox.play(DAY, &["draft omar --out note.txt"]);
    let path = sandbox.path().join("note.txt");
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    assert!(
        fs::read_to_string(&path)
            .unwrap()
            .starts_with("Subject: Thanks for the Data Engineer interview\n\nHi Omar,")
    );
    for line in ["draft lena --out note.txt", "draft lena --eml note.txt", "draft lena --out no/such/folder"]
    {
        let error = sandbox.refused(DAY, line, 1);
        assert!(error["hint"].is_string(), "{error}");
    }
    assert_eq!(drafts(&sandbox), 1);
}

#[test]
fn a_dash_is_standard_output() {
    let sandbox = northwind();
    let shown = sandbox.run(DAY, "draft omar").stdout;
    assert_eq!(sandbox.run(DAY, "draft omar --out -").stdout, shown);
    let mail = sandbox.run(DAY, "draft omar --eml -").stdout;
    assert!(mail.contains("X-Unsent: 1") && mail.contains("omar.haddad@northwind.example"), "{mail}");
    assert!(!sandbox.path().join("-").exists());
}

#[test]
fn a_message_file_is_an_unsent_draft_that_any_mail_parser_takes() {
    let sandbox = northwind();
    sandbox.play(DAY, &["config set me.email maya@ortiz.example", "edit contact omar --preferred Zoë"]);
    // At noon it is the same day in every zone of the date.
    sandbox.play(
        "2026-09-17T12:00",
        &["draft omar --eml note.eml --set detail='naïve events – and ordering, at some length'"],
    );
    let path = sandbox.path().join("note.eml");
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let script = "
import email, email.policy, sys
m = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)
body = m.get_body(('plain',))
print(m.defects + body.defects + [d for h in m.values() for d in h.defects])
print(m['X-Unsent'], m['To'], m['From'], m['Cc'], m['Bcc'], m['Subject'], m['Date'], sep='|')
print(len(m['To'].addresses), m.is_multipart())
print(body.get_content())
";
    let parsed = Command::new("python3").arg("-c").arg(script).arg(&path).output().unwrap();
    let told = String::from_utf8(parsed.stdout).unwrap();
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines[0], "[]", "no defect: {told}{}", String::from_utf8_lossy(&parsed.stderr));
    assert!(
        lines[1].starts_with("1|Omar Haddad <omar.haddad@northwind.example>|Maya Ortiz <maya@ortiz.example>|None|None|Thanks for the Data Engineer interview|Thu, 17 Sep 2026"),
        "{told}"
    );
    assert_eq!(lines[2], "1 False");
    assert_eq!(lines[3], "Hi Zoë,");
    assert!(told.contains("naïve events – and ordering, at some length"), "{told}");
}

#[test]
fn without_a_mail_program_the_address_is_printed_and_with_one_it_is_opened() {
    let sandbox = northwind();
    let ran = sandbox.run(DAY, "draft omar --mailto");
    assert!(
        ran.stdout.starts_with("mailto:omar.haddad@northwind.example?subject=Thanks%20for%20the%20Data%20Engineer%20interview&body=Hi%20Omar%2C%0D%0A%0D%0A"),
        "{}",
        ran.snapshot()
    );
    let bin = sandbox.path().join("bin");
    fs::create_dir(&bin).unwrap();
    script(&bin.join("xdg-open"), "printf %s \"$1\" > \"$HOME/opened\"");
    let ran = sandbox
        .command(DAY)
        .env("PATH", format!("{}:/usr/bin:/bin", bin.display()))
        .env("DISPLAY", ":7")
        .args(["draft", "lena", "--mailto"])
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&ran.stdout).contains("in your mail program"), "{ran:?}");
    let opened = sandbox.path().join("opened");
    for _ in 0..100 {
        if opened.exists() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert!(fs::read_to_string(opened).unwrap().starts_with("mailto:lena.park@northwind.example?"));
}

#[test]
fn the_clipboard_is_filled_by_the_desktops_tool() {
    let sandbox = northwind();
    let bin = sandbox.path().join("bin");
    fs::create_dir(&bin).unwrap();
    script(&bin.join("wl-copy"), "cat > \"$HOME/clipboard\"");
    let ran = sandbox
        .command(DAY)
        .env("PATH", format!("{}:/usr/bin:/bin", bin.display()))
        .env("WAYLAND_DISPLAY", "wayland-7")
        .args(["draft", "omar", "--copy"])
        .output()
        .unwrap();
    assert!(ran.status.success(), "{ran:?}");
    let copied = fs::read_to_string(sandbox.path().join("clipboard")).unwrap();
    assert!(copied.starts_with("Hi Omar,") && copied.ends_with("Maya Ortiz"), "{copied}");
}

#[test]
fn an_editor_changes_the_text_before_it_is_stored() {
    let sandbox = northwind();
    let editor = sandbox.path().join("editor");
    script(
        &editor,
        "stat -c %a \"$1\" > \"$HOME/mode\"; printf 'Subject: Changed\\n\\nHi Omar,\\n\\nshorter\\n' > \"$1\"",
    );
    let run = |editor: &std::path::Path| {
        let editor = editor.to_str().unwrap();
        sandbox
            .command(DAY)
            .env("VISUAL", editor)
            .args(["draft", "omar", "--edit", "--json"])
            .output()
            .unwrap()
    };
    let ran = run(&editor);
    let answer: Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(answer["draft"]["subject"], "Changed");
    assert_eq!(answer["draft"]["text"], "Hi Omar,\n\nshorter");
    assert_eq!(fs::read_to_string(sandbox.path().join("mode")).unwrap(), "600\n");

    script(&editor, ": > \"$1\"");
    assert_eq!(run(&editor).status.code(), Some(5), "an empty text");
    script(&editor, "exit 1");
    assert_eq!(run(&editor).status.code(), Some(1), "an editor that failed");
    assert_eq!(drafts(&sandbox), 1);
}

#[test]
fn ones_own_template_takes_the_place_of_the_shipped_one_or_says_what_is_wrong_with_it() {
    let sandbox = northwind();
    let folder = sandbox.path().join("config/rekindle/templates");
    fs::create_dir_all(&folder).unwrap();
    let shown = sandbox.run(DAY, "templates follow-up-interviewer-2");
    fs::write(
        folder.join("follow-up-interviewer-2.txt"),
        shown.stdout.replace("{{greeting}}", "Dear {{contact.name}}"),
    )
    .unwrap();
    let text = draft(&sandbox, "omar")["text"].clone();
    assert!(text.as_str().unwrap().starts_with("Dear Omar Haddad,"), "{text}");
    let all = sandbox.json(DAY, "templates");
    let own: Vec<&Value> =
        all["templates"].as_array().unwrap().iter().filter(|t| t["file"].is_string()).collect();
    assert_eq!(own.len(), 1);

    for (bad, part) in [
        ("Hi", "line 1: the header is missing"),
        (
            "family: card\nkind: follow-up\nchannel: card\n\nHi {{nobody}}\n",
            "line 5: there is no placeholder {{nobody}}",
        ),
        ("family: card\nkind: follow-up\nchannel: card\n\nHi\n{{detail\n", "line 6: {{ opens a placeholder"),
    ] {
        fs::write(folder.join("mine.txt"), bad).unwrap();
        for line in ["templates", "draft lena"] {
            let error = sandbox.refused(DAY, line, 5);
            let message = error["message"].as_str().unwrap();
            assert!(message.contains("templates/mine.txt") && message.contains(part), "{line}: {error}");
        }
    }
    assert_eq!(drafts(&sandbox), 1);
}

#[test]
fn a_shipped_template_can_be_shown_and_taken_as_ones_own() {
    let sandbox = Sandbox::new();
    let folder = sandbox.path().join("config/rekindle/templates");
    fs::create_dir_all(&folder).unwrap();
    let all = sandbox.json(DAY, "templates");
    for template in all["templates"].as_array().unwrap() {
        let name = template["name"].as_str().unwrap();
        let shown = sandbox.run(DAY, &format!("templates {name}"));
        fs::write(folder.join(format!("{name}.txt")), shown.stdout).unwrap();
    }
    let again = sandbox.json(DAY, "templates");
    let without_file = |list: &Value| {
        let mut list = list.clone();
        for template in list["templates"].as_array_mut().unwrap() {
            template["file"] = Value::Null;
        }
        list
    };
    assert_eq!(without_file(&all), without_file(&again));
}

fn script(path: &std::path::Path, body: &str) {
    fs::write(path, format!("#!/bin/sh\n{body}\n")).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// One interviewer, met on 3 September, and a recruiter who was not.
fn quill() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.play(
        "2026-09-03",
        &[
            "config set me.name 'Maya Ortiz'",
            "applied Analyst --at Quill --on 2026-08-20",
            "add 'Pat Lowe' --at Quill --job Analyst --role interviewer --interviewed 2026-09-03",
        ],
    );
    sandbox
}

#[test]
fn a_draft_that_was_overtaken_is_neither_the_note_that_is_due_nor_sent_by_itself() {
    for (drafted, news, what) in [
        ("thank-you", "rejected quill --from pat --by phone", "they turned you down"),
        ("status-check", "closed quill withdrawn", "the application was closed"),
        ("status-check", "replied pat --text 'We decide on Monday.'", "Pat Lowe wrote"),
        ("thank-you", "interviewed quill --with pat --on 2026-09-05", "you had an interview"),
        ("info-interview-request", "talked pat --kind info-interview", "you talked"),
    ] {
        let sandbox = quill();
        let old = sandbox.json("2026-09-04", &format!("draft pat {drafted}"))["draft"].clone();
        sandbox.play("2026-09-05", &[news]);
        let ran = sandbox.run("2026-09-05", "draft pat");
        assert!(!ran.stdout.contains(old["text"].as_str().unwrap()), "{news}: {}", ran.snapshot());
        for part in [what, &format!("rekindle draft 1 {drafted}"), "--drop"] {
            assert!(ran.stderr.contains(part), "{news}: {part}: {}", ran.snapshot());
        }
        let sandbox = quill();
        sandbox.play("2026-09-04", &[&format!("draft pat {drafted}")]);
        sandbox.play("2026-09-05", &[news]);
        let refused = sandbox.refused("2026-09-05", "sent pat", 2);
        assert!(
            refused["hint"].as_str().unwrap().contains(&format!("rekindle sent 1 {drafted}")),
            "{refused}"
        );
        let shown = sandbox.run("2026-09-05", &format!("draft pat {drafted}"));
        assert!(shown.stdout.contains(old["text"].as_str().unwrap()), "{}", shown.snapshot());
        assert!(
            shown.stderr.contains("It may no longer fit") && shown.stderr.contains(what),
            "{}",
            shown.snapshot()
        );
        let sent = sandbox.run("2026-09-05", &format!("sent pat {drafted}"));
        assert!(
            sent.exit == 0 && sent.stdout.contains("Since it was drafted"),
            "{news}: {}",
            sent.snapshot()
        );
    }
}

#[test]
fn a_draft_of_another_kind_than_what_is_due_is_not_passed_by() {
    let sandbox = quill();
    sandbox.play("2026-09-05", &["sent pat thank-you", "replied pat --text 'When could you start?'"]);
    sandbox.play("2026-09-07", &["draft pat check-in"]);
    let refused = sandbox.refused("2026-09-07", "sent pat", 2);
    let hint = refused["hint"].as_str().unwrap();
    assert!(hint.contains("rekindle sent 1 check-in") && hint.contains("rekindle sent 1 reply"), "{refused}");
    let begun = sandbox.run("2026-09-07", "draft pat");
    assert!(begun.stderr.contains("An older draft, a check-in from"), "{}", begun.snapshot());
    // The newest draft is now of the kind that is due.
    sandbox.play("2026-09-07", &["draft pat reply --say 'From the first of October.'", "sent pat"]);
    let touches = sandbox.json("2026-09-07", "show pat").to_string();
    assert!(touches.contains("From the first of October."), "{touches}");
}

#[test]
fn a_draft_from_before_the_name_was_known_is_signed_when_it_is_shown_or_sent() {
    for line in ["draft pat", "sent pat"] {
        let sandbox = Sandbox::new();
        sandbox.play(
            "2026-09-03",
            &[
                "applied Analyst --at Quill --on 2026-08-20",
                "add 'Pat Lowe' --at Quill --job Analyst --role interviewer --interviewed 2026-09-03",
                "draft pat thank-you",
            ],
        );
        let refused = sandbox.run("2026-09-04", "sent pat");
        assert!(
            refused.exit == 4 && refused.stderr.contains("rekindle draft 1 thank-you --new"),
            "{}",
            refused.snapshot()
        );
        sandbox.play("2026-09-04", &["config set me.name 'Maya Ortiz'", line]);
        let shown = sandbox.json("2026-09-04", "show pat").to_string();
        assert!(shown.contains("Maya Ortiz") && !shown.contains("[Your name]"), "{line}: {shown}");
    }
}

#[test]
fn another_draft_is_never_the_same_text_again() {
    let sandbox = quill();
    for kind in ["thank-you", "check-in", "status-check", "info-interview-request"] {
        let mut last = sandbox.json("2026-09-04", &format!("draft pat {kind}"))["draft"]["text"].clone();
        for _ in 0..6 {
            let next =
                sandbox.json("2026-09-04", &format!("draft pat {kind} --new"))["draft"]["text"].clone();
            assert_ne!(next, last, "{kind}");
            last = next;
        }
    }
}

#[test]
fn a_note_without_its_occasion_on_file_is_refused() {
    let sandbox = quill();
    for (line, part, way) in [
        ("draft pat congrats", "no new job is recorded for Pat Lowe", "rekindle moved 1 --to"),
        ("draft pat announcement", "no new job of yours", "rekindle hired"),
        ("draft pat follow-up", "no rejection is recorded", "rekindle rejected 1"),
        ("draft pat follow-up --application quill", "no rejection is recorded", "status-check"),
    ] {
        let error = sandbox.refused("2026-09-05", line, 4);
        assert!(error["message"].as_str().unwrap().contains(part), "{line}: {error}");
        assert!(error["hint"].as_str().unwrap().contains(way), "{line}: {error}");
    }
    sandbox.play("2026-09-06", &["moved pat --to Helio", "hired --at Brill --title Lead --on 2026-09-06"]);
    for kind in ["congrats", "announcement"] {
        assert_eq!(sandbox.json("2026-09-07", &format!("draft pat {kind}"))["draft"]["kind"], kind);
    }
}

#[test]
fn a_draft_claims_nothing_that_is_not_on_file() {
    let texts = |lines: &[&str], line: &str| {
        let sandbox = quill();
        sandbox.play("2026-09-05", &["add 'Tom Price' --at Quill --job Analyst --role recruiter"]);
        sandbox.play("2026-09-06", lines);
        (0..5)
            .map(|_| {
                let ran = sandbox.run("2026-09-07", &format!("draft {line} --new"));
                assert_eq!(ran.exit, 0, "{}", ran.snapshot());
                ran.stdout
            })
            .collect::<Vec<String>>()
    };
    let rejected = "rejected quill --from pat --by";
    let someone = ["someone else", "another candidate", "not chosen", "other candidates", "another person"];
    let talk = ["conversation", "talked", "talk with you", "talking", "discuss", "interview", "meet"];
    let never_met = |role| format!("add 'Lena Orr' --at Quill --job Analyst --role {role}");
    let called = "replied pat --text 'When can you come in'";
    for (lines, line, claims) in [
        (vec![format!("{rejected} phone")], "pat follow-up", vec!["your message", "writing to me"]),
        (vec![format!("{rejected} personal-email --reason budget")], "pat follow-up", someone.to_vec()),
        // Without a reason on file nobody knows who got it.
        (vec![format!("{rejected} personal-email")], "pat follow-up", someone.to_vec()),
        (vec![format!("{rejected} phone")], "pat follow-up --channel phone", someone.to_vec()),
        (vec![format!("{rejected} phone")], "pat follow-up --channel card", someone.to_vec()),
        (vec![format!("{rejected} form")], "tom follow-up", someone.to_vec()),
        (
            vec![format!("{rejected} personal-email --reason role-changed")],
            "pat follow-up --channel card",
            someone.to_vec(),
        ),
        (vec!["closed quill role-cancelled".to_owned()], "pat follow-up", someone.to_vec()),
        (vec![], "pat withdraw", vec!["another offer", "said yes", "another position"]),
        (vec![], "tom thank-you", vec!["interview", "conversation", "meeting", "talk"]),
        (vec![], "pat thanks", vec!["good word", "your own name", "connection", "introduction"]),
        (vec![], "pat check-in", vec!["a while", "some time"]),
        (vec![], "pat update", vec!["helped"]),
        (vec![format!("{rejected} form")], "tom follow-up", talk.to_vec()),
        (vec![never_met("hiring-manager"), format!("{rejected} form")], "lena follow-up", talk.to_vec()),
        (vec![never_met("interviewer"), format!("{rejected} form")], "lena follow-up", talk.to_vec()),
        (
            vec![never_met("other"), format!("{rejected} form")],
            "lena follow-up --channel card",
            talk.to_vec(),
        ),
        (vec![never_met("coordinator")], "lena linkedin-invite", talk.to_vec()),
        (vec![format!("{called} --via phone")], "pat reply", vec!["your message", "writ", "read"]),
        (vec![format!("{called} --via in-person")], "pat reply", vec!["your message", "writing", "call"]),
        (vec![format!("{called} --via email")], "pat reply", vec!["your call", "you called", "calling"]),
    ] {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        for text in texts(&lines, line) {
            for claim in &claims {
                assert!(!text.contains(claim), "{line}: {claim}: {text}");
            }
        }
    }
}

#[test]
fn notes_for_a_call_name_people_in_their_register() {
    let home = Sandbox::new();
    home.play(
        "2026-09-15",
        &[
            "config set me.name 'Sam Reed'",
            "add 'Dr. Jane Clarke' --at Quill --job Analyst --interviewed 2026-09-09",
            "edit contact jane --register formal",
            "rejected quill --by phone --from jane",
        ],
    );
    for _ in 0..4 {
        let note = home.run("2026-09-16", "draft jane follow-up --channel phone --new").stdout;
        assert!(
            note.contains("Dr. Clarke") && !note.contains("Hello Jane") && !note.contains("Hi Jane"),
            "{note}"
        );
    }
}

#[test]
fn a_note_that_came_too_late_is_refused_with_what_to_write_instead() {
    for (line, kinds, what, instead) in [
        (
            "rejected quill --by form",
            &["status-check", "thank-you", "withdraw"][..],
            "they turned you down",
            "rekindle draft 1 follow-up",
        ),
        ("closed quill no-response", &["status-check", "withdraw"], "was closed", "rekindle reopened 1"),
        ("closed quill withdrawn", &["status-check", "thank-you"], "was closed", "rekindle reopened 1"),
        (
            "closed quill role-cancelled",
            &["status-check", "thank-you"],
            "the role was cancelled",
            "rekindle draft 1 follow-up",
        ),
        (
            "hired --at Brill --title Lead",
            &["status-check", "thank-you"],
            "you accepted the job at Brill",
            "rekindle draft 1 withdraw",
        ),
        (
            "hired quill",
            &["status-check", "thank-you", "withdraw"],
            "you accepted their offer",
            "rekindle draft 1 reply --say",
        ),
        ("offered quill", &["status-check"], "they made you an offer", "rekindle draft 1 reply --say"),
    ] {
        let sandbox = quill();
        sandbox.play("2026-09-05", &[line]);
        for kind in kinds {
            let error = sandbox.refused("2026-09-05", &format!("draft pat {kind}"), 4);
            assert!(error["message"].as_str().unwrap().contains(what), "{line}, {kind}: {error}");
            let hint = error["hint"].as_str().unwrap();
            assert!(
                hint.contains(instead) && hint.contains(&format!("{kind} --force")),
                "{line}, {kind}: {hint}"
            );
            sandbox.play("2026-09-05", &[&format!("draft pat {kind} --force")]);
        }
    }
    // Who withdraws may have said so here first; and thanks for a talk have nothing to do with the no.
    let sandbox = quill();
    sandbox.play("2026-09-05", &["closed quill withdrawn", "draft pat withdraw"]);
    let sandbox = quill();
    sandbox.play("2026-09-05", &["rejected quill --by form", "talked pat --kind info-interview"]);
    let thanks = sandbox.json("2026-09-05", "draft pat thank-you")["draft"].clone();
    assert_eq!(thanks["family"], "thanks-info-interview", "{thanks}");
}

#[test]
fn looking_twice_makes_no_second_draft() {
    for line in [
        "draft omar",
        "draft omar --channel phone",
        "draft omar --channel linkedin",
        "draft omar --template card",
        "draft omar --template follow-up-interviewer-1",
        "draft omar --set detail='clocks that disagree'",
        "draft omar reply --say 'Tuesday at ten works well.'",
        "draft omar linkedin-invite",
    ] {
        let sandbox = northwind();
        let first = sandbox.json(DAY, line)["draft"].clone();
        assert_eq!(sandbox.json(DAY, line)["draft"], first, "{line}");
        assert_eq!(drafts(&sandbox), 1, "{line}");
    }
}

#[test]
fn thanks_for_nothing_on_file_say_so_and_wait_for_words() {
    let sandbox = Sandbox::new();
    sandbox.play(DAY, &["config set me.name 'Maya Ortiz'", "add 'Ines Roy'"]);
    for (kind, mark) in [
        ("thanks", "[Say what you're thanking them for]"),
        ("thank-you", "[Say what you're thanking them for]"),
        ("update", "[Say how it turned out]"),
    ] {
        let ran = sandbox.run(DAY, &format!("draft ines {kind}"));
        assert!(ran.stdout.contains(mark), "{}", ran.snapshot());
        assert!(ran.stderr.contains(&format!("rekindle draft 1 {kind} --say TEXT")), "{}", ran.snapshot());
        let said =
            draft(&sandbox, &format!("ines {kind} --say 'Your tips for the portfolio were a real help.'"));
        assert!(said["text"].as_str().unwrap().contains("Your tips for the portfolio"), "{said}");
        assert_eq!(said["lint"]["errors"], 0, "{said}");
        sandbox.play(DAY, &[&format!("sent ines {kind}")]);
    }
    // With something on file one's own words count all the same.
    let sandbox = quill();
    for kind in ["thanks", "thank-you"] {
        let said =
            sandbox.json("2026-09-04", &format!("draft pat {kind} --say 'The map you drew was a help.'"));
        assert!(said["draft"]["text"].as_str().unwrap().contains("The map you drew"), "{said}");
    }
}

#[test]
fn a_draft_of_thanks_and_what_it_counts_for_are_the_same_thing() {
    let interview = "add 'Pat Lowe' --at Quill --job Analyst --role interviewer --interviewed";
    let talk = "talked pat --kind info-interview --on";
    let referral = "replied pat --kind referral --text 'I gave your name to Ines at Helio.' --on";
    for (lines, kind, family, left) in [
        // The interview is the older one: the draft is about it, and so is what was sent.
        (
            vec![
                format!("{interview} 2026-09-01"),
                format!("{talk} 2026-09-02"),
                format!("{referral} 2026-09-03"),
            ],
            "thanks",
            "thank-you",
            2,
        ),
        (
            vec![
                format!("{interview} 2026-09-02"),
                format!("{talk} 2026-09-01"),
                format!("{referral} 2026-09-03"),
            ],
            "thanks",
            "thanks-info-interview",
            2,
        ),
        (
            vec![format!("{interview} 2026-09-02"), format!("{referral} 2026-09-01")],
            "thanks",
            "thanks-referral",
            1,
        ),
        (vec![format!("{interview} 2026-09-01"), format!("{talk} 2026-09-02")], "thank-you", "thank-you", 1),
        (
            vec![format!("{interview} 2026-09-02"), format!("{talk} 2026-09-01")],
            "thank-you",
            "thanks-info-interview",
            1,
        ),
    ] {
        let sandbox = Sandbox::new();
        sandbox.play(
            "2026-09-04",
            &["config set me.name 'Maya Ortiz'", "applied Analyst --at Quill --on 2026-08-20"],
        );
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        sandbox.play("2026-09-04", &lines);
        let drafted = sandbox.json("2026-09-04", &format!("draft pat {kind}"))["draft"].clone();
        assert_eq!(drafted["family"], family, "{lines:?}: {drafted}");
        sandbox.play("2026-09-04", &[&format!("sent pat {kind}")]);
        let owed = sandbox.json("2026-09-04", "due --all")["reminders"].clone();
        let thanks = ["thank-you", "referral-thanks"];
        let owed =
            owed.as_array().unwrap().iter().filter(|line| thanks.contains(&line["rule"].as_str().unwrap()));
        assert_eq!(owed.count(), left, "{lines:?}");
    }
}

#[test]
fn a_message_that_still_waits_with_a_question_is_answered_in_ones_own_words() {
    let sandbox = quill();
    sandbox.play(
        "2026-09-04",
        &[
            "sent pat thank-you",
            "replied pat --text 'Could you send me your references?'",
            "replied pat --kind referral --text 'By the way, I gave your name to Ines at Helio.'",
        ],
    );
    let ran = sandbox.run("2026-09-04", "draft pat reply");
    assert!(ran.stdout.contains("[Write your answer here]"), "{}", ran.snapshot());
    assert!(
        ran.stderr.contains("your references?") && ran.stderr.contains("Ines at Helio"),
        "{}",
        ran.snapshot()
    );
    sandbox.play("2026-09-05", &["sent pat reply --text 'Here they are. Maya'"]);
    sandbox.play("2026-09-06", &["replied pat --kind referral --text 'I gave your name to Ines at Helio.'"]);
    let thanks = sandbox.json("2026-09-06", "draft pat reply --new")["draft"].clone();
    assert_eq!(thanks["family"], "reply-referral", "{thanks}");
}

#[test]
fn a_reply_to_nothing_on_file_speaks_of_no_question() {
    let sandbox = quill();
    for _ in 0..4 {
        let ran = sandbox.run("2026-09-04", "draft pat reply --new");
        assert!(!ran.stdout.contains("your question") && !ran.stdout.contains("Thank"), "{}", ran.snapshot());
    }
}

#[test]
fn a_follow_up_where_one_did_not_like_it_promises_nothing() {
    let sandbox = quill();
    sandbox.play("2026-09-05", &["rejected quill --from pat --by personal-email --liked no"]);
    for _ in 0..4 {
        let drafted = sandbox.json("2026-09-05", "draft pat follow-up --new")["draft"].clone();
        assert_eq!(drafted["family"], "follow-up-not-liked", "{drafted}");
        assert_eq!(drafted["lint"]["errors"], 0, "{drafted}");
        let text = drafted["text"].as_str().unwrap();
        for promise in ["in touch", "keep me", "again", "interested", "hear from you"] {
            assert!(!text.contains(promise), "{promise}: {text}");
        }
    }
}

#[test]
fn who_brought_the_news_is_not_told_that_one_heard_it() {
    for role in ["", "--role interviewer", "--role recruiter", "--role hiring-manager"] {
        for register in ["first-name", "formal"] {
            let sandbox = Sandbox::new();
            let add = format!("add 'Pat Lowe' --at Quill --job Analyst {role}");
            let register = format!("edit contact pat --register {register}");
            let lines =
                ["config set me.name Maya", "applied Analyst --at Quill --on 2026-08-20", &add, &register];
            sandbox.play("2026-09-05", &lines);
            sandbox.play("2026-09-05", &["rejected quill --from pat --by phone"]);
            for channel in ["email", "phone", "card"] {
                for _ in 0..6 {
                    let note =
                        sandbox.run("2026-09-06", &format!("draft pat follow-up --new --channel {channel}"));
                    for heard in ["I heard", "found out", "have heard", "now heard", "I have learned"] {
                        assert!(!note.stdout.contains(heard), "{}", note.snapshot());
                    }
                }
            }
        }
    }
}

#[test]
fn the_kinds_that_help_lists_can_all_be_drafted() {
    let sandbox = quill();
    sandbox.play("2026-09-05", &["moved pat --to Helio", "hired --at Brill --title Lead --on 2026-09-05"]);
    let help = sandbox.run("2026-09-05", "draft --help").stdout;
    let kinds = help.split("[possible values:").nth(1).unwrap().split(']').next().unwrap().to_owned();
    let kinds: Vec<&str> = kinds.split(',').map(str::trim).collect();
    assert!(kinds.len() > 8 && !kinds.contains(&"other") && !kinds.contains(&"referral"), "{kinds:?}");
    for kind in kinds {
        let ran = sandbox.run("2026-09-05", &format!("draft pat {kind} --force"));
        assert_eq!(ran.exit, 0, "{}", ran.snapshot());
    }
    let error = sandbox.refused("2026-09-05", "draft pat check-in --channel phone", 3);
    assert!(error["hint"].as_str().unwrap().contains("--channel email"), "{error}");
    let error = sandbox.refused("2026-09-05", "draft pat other", 3);
    assert!(error["hint"].as_str().unwrap().contains("rekindle sent 1 other --text"), "{error}");
}

#[test]
fn those_who_hired_and_those_who_were_turned_down_can_be_written_to() {
    for line in ["hired quill", "offered quill"] {
        let sandbox = quill();
        sandbox.play("2026-09-05", &[line]);
        if line == "offered quill" {
            sandbox.play("2026-09-06", &["closed quill offer-declined"]);
        } else {
            let error = sandbox.refused("2026-09-06", "draft pat announcement", 4);
            assert!(error["hint"].as_str().unwrap().contains("rekindle draft 1 thanks --say"), "{error}");
        }
        for kind in ["thanks", "reply"] {
            let said = sandbox.json("2026-09-06", &format!("draft pat {kind} --say 'It was a hard choice.'"));
            let said = &said["draft"];
            assert!(said["text"].as_str().unwrap().contains("It was a hard choice."), "{said}");
            assert_eq!(said["lint"]["errors"], 0, "{said}");
        }
        assert_eq!(sandbox.run("2026-09-06", "draft pat check-in").exit, 0);
    }
}

#[test]
fn a_second_first_check_is_never_the_one_they_had() {
    let sandbox = quill();
    let check =
        |day: &str, line: &str| sandbox.json(day, line)["draft"]["template"].as_str().unwrap().to_owned();
    let first = check("2026-09-16", "draft pat status-check");
    sandbox.play("2026-09-16", &["sent pat status-check", "replied pat --text 'A little longer'"]);
    sandbox.play("2026-09-17", &["sent pat reply"]);
    for _ in 0..4 {
        assert_ne!(check("2026-09-30", "draft pat status-check --new"), first);
    }
}

#[test]
fn a_detail_that_does_not_fit_says_what_to_type() {
    let sandbox = northwind();
    sandbox.play(DAY, &["draft omar"]);
    let ran = sandbox.run(DAY, "draft omar follow-up --new --set detail='to test before merging'");
    assert!(ran.stderr.contains("rekindle draft 4 follow-up --new --set detail="), "{}", ran.snapshot());
    let ran = sandbox.run(DAY, "draft omar follow-up --new --set detail='about the merger'");
    assert!(
        ran.stdout.contains("about the merger") && !ran.stdout.contains("about about"),
        "{}",
        ran.snapshot()
    );
}

#[test]
fn what_they_told_of_may_be_named() {
    let sandbox = quill();
    sandbox.play(
        "2026-09-04",
        &[
            "add 'Ines Roy' --at Helio",
            "add 'Kit Hale' --at Kestrel",
            "replied pat --kind referral --text 'I gave your name to Ines at Helio.'",
        ],
    );
    let errors = |company: &str| {
        let text = format!("Hi Pat, thank you for the word at {company}. Best, Maya Ortiz");
        fs::write(sandbox.path().join("note.txt"), text).unwrap();
        let ran = sandbox.run("2026-09-04", "lint note.txt --contact pat --kind thanks --json");
        ran.stdout.matches("wrong-company").count()
    };
    assert_eq!((errors("Helio"), errors("Kestrel")), (0, 1));
}

#[test]
fn a_thank_you_to_somebody_not_met_says_so() {
    let sandbox = quill();
    sandbox.play("2026-09-04", &["add 'Tom Price' --at Quill --job Analyst --role recruiter"]);
    let ran = sandbox.run("2026-09-04", "draft tom thank-you");
    assert!(ran.stderr.contains("rekindle interviewed 1 --with 2"), "{}", ran.snapshot());
    let ran = sandbox.run("2026-09-04", "draft pat thank-you");
    assert!(!ran.stderr.contains("rekindle interviewed"), "{}", ran.snapshot());
}

#[test]
fn any_note_may_name_the_new_job() {
    let sandbox = quill();
    sandbox.play("2026-09-05", &["hired --at Brill --title Lead --on 2026-09-05"]);
    for kind in ["update", "reply", "thanks"] {
        let said =
            sandbox.json("2026-09-06", &format!("draft pat {kind} --say 'I start at Brill in October.'"));
        assert_eq!(said["draft"]["lint"]["errors"], 0, "{said}");
    }
}

#[test]
fn each_status_check_after_a_final_interview_says_something_else() {
    for register in ["first-name", "formal"] {
        let sandbox = Sandbox::new();
        sandbox.play(
            "2026-09-01",
            &[
                "config set me.name 'Maya Ortiz'",
                "add 'Pat Lowe' --at Quill --job Analyst --role recruiter",
                &format!("edit contact pat --register {register}"),
            ],
        );
        sandbox.play("2026-09-03", &["interviewed quill --kind final --with pat", "sent pat thank-you"]);
        let mut texts = BTreeSet::new();
        for day in ["2026-09-14", "2026-09-21", "2026-09-28", "2026-10-05"] {
            let note = sandbox.json(day, "draft pat status-check")["draft"].clone();
            assert_eq!(note["lint"]["errors"], 0, "{note}");
            assert!(texts.insert(note["text"].as_str().unwrap().to_owned()), "{day}: {note}");
            sandbox.play(day, &["sent pat status-check"]);
        }
    }
}

#[test]
fn an_answer_of_ones_own_becomes_a_sentence() {
    let sandbox = quill();
    sandbox.play("2026-09-04", &["replied pat --text 'Can you come on Tuesday?'"]);
    let said = sandbox.json("2026-09-04", "draft pat reply --say 'tuesday at ten works for me'");
    let text = said["draft"]["text"].as_str().unwrap().to_owned();
    assert!(text.contains("\n\nTuesday at ten works for me.\n\n"), "{text}");
}

#[test]
fn what_is_left_out_is_told_by_the_sentence_it_does_not_fit() {
    let sandbox = quill();
    for (line, sentence) in [
        ("draft pat check-in --set topic='She loves Rust'", "\"I was thinking about …\""),
        (
            "draft pat info-interview-request --set topic='She loves Rust'",
            "\"I'd like to learn more about …\"",
        ),
        ("draft pat thank-you --set detail='She loves Rust'", "\"I enjoyed our conversation about …\""),
    ] {
        let said = sandbox.run("2026-09-04", line).stderr;
        assert!(said.contains(&format!("does not fit after {sentence}")), "{line}: {said}");
    }
}

#[test]
fn a_request_names_who_gave_you_the_name() {
    let sandbox = quill();
    sandbox.play(
        "2026-09-04",
        &[
            "add 'Ben Ode' --at Helio --introduced-by pat",
            "add 'Kim Roe' --at Helio --introduced-by pat --topic chess",
        ],
    );
    for name in ["ben", "kim"] {
        let said = sandbox.json("2026-09-04", &format!("draft {name} info-interview-request"));
        let note = &said["draft"];
        assert!(note["text"].as_str().unwrap().contains("Pat Lowe"), "{note}");
        assert_eq!(note["lint"]["errors"], 0, "{note}");
    }
}

#[test]
fn a_talk_is_no_letter_and_a_detail_is_left_out_only_where_one_would_stand() {
    let sandbox = quill();
    sandbox.play(
        "2026-09-04",
        &[
            "interviewed quill --with pat --detail 'Great team, loved it!'",
            "talked pat --text 'On queues'",
            "moved pat --to Helio",
        ],
    );
    let ran = sandbox.run("2026-09-04", "draft pat congrats");
    assert!(ran.stderr.contains("talked:   Fri 4 Sep 2026: On queues"), "{}", ran.snapshot());
    assert!(!ran.stderr.contains("wrote:") && !ran.stderr.contains("left out"), "{}", ran.snapshot());
    let ran = sandbox.run("2026-09-04", "draft pat thank-you");
    assert!(ran.stderr.contains("left out"), "{}", ran.snapshot());
}

#[test]
fn an_answer_that_the_no_overtook_yields_to_the_follow_up() {
    for (wrote_on, no_on, first) in [
        ("2026-09-05", "2026-09-08", "follow-up"),
        ("2026-09-08", "2026-09-08", "follow-up"),
        ("2026-09-09", "2026-09-08", "reply"),
    ] {
        let sandbox = quill();
        sandbox.play("2026-09-04", &["sent pat thank-you"]);
        sandbox.play(
            "2026-09-09",
            &[
                &format!("replied pat --text 'Could you send two references?' --on {wrote_on}"),
                &format!("rejected quill --from pat --on {no_on}"),
            ],
        );
        let drafted = sandbox.json("2026-09-10", "draft pat");
        assert_eq!(drafted["draft"]["kind"], first, "{wrote_on}, {no_on}: {drafted}");
        if first == "follow-up" {
            let ran = sandbox.run("2026-09-10", "draft pat");
            assert!(
                ran.stderr.contains("before the rejection. This follow-up will count as your answer"),
                "{}",
                ran.snapshot()
            );
            sandbox.play("2026-09-10", &["sent pat"]);
            let open = sandbox.due_all("2026-09-10");
            assert!(!open.contains("Answer them") && !open.contains("Write your follow-up"), "{open}");
        }
    }
}

#[test]
fn a_frame_that_nobody_filled_in_yields_to_a_template_that_says_it_all() {
    let sandbox = quill();
    sandbox.play("2026-09-04", &["sent pat thank-you"]);
    sandbox.play("2026-09-08", &["rejected quill --from pat"]);
    sandbox.play("2026-09-09", &["sent pat follow-up"]);
    sandbox.play("2026-09-10", &["replied pat --text 'I will call you about it next week.'"]);
    let frame = draft(&sandbox, "pat");
    assert!(frame["text"].as_str().unwrap().contains("[Write your answer here]"), "{frame}");
    sandbox.play(DAY, &["feedback pat 'Practise window functions' --about interview"]);
    let thanks = draft(&sandbox, "pat");
    assert_eq!(thanks["family"], "reply-feedback", "{thanks}");
}

#[test]
fn what_a_note_says_and_what_is_said_of_it_is_about_this_opening() {
    let home = Sandbox::new();
    home.play(
        "2026-05-04",
        &[
            "config set me.name 'Maya Ortiz'",
            "applied Analyst --at Helio --on 2026-04-01",
            "add Ines --at Helio --job Analyst --role recruiter --interviewed 2026-05-01",
            "rejected helio --from ines --by phone",
        ],
    );
    home.play("2026-06-03", &["applied 'Platform Engineer' --at Helio --with ines"]);
    home.play("2026-06-10", &["interviewed platform --with ines"]);
    // The first talk about this opening, whatever they talked about before.
    let ran = home.run("2026-06-11", "draft ines");
    assert!(
        !ran.stdout.contains("again") && !ran.stdout.contains("another good conversation"),
        "{}",
        ran.snapshot()
    );

    // A talk that is about no opening names none.
    home.play("2026-06-12", &["rejected platform --from ines --by phone"]);
    home.play(
        "2026-07-20",
        &["sent ines info-interview-request", "replied ines --text Gladly --no-answer-needed"],
    );
    home.play("2026-07-28", &["talked ines --kind info-interview"]);
    let ran = home.run("2026-07-29", "draft ines thank-you --new");
    assert!(!ran.snapshot().contains("no-role"), "{}", ran.snapshot());

    let ran = home.run("2026-11-09", "draft ines check-in --new --say 'I saw this talk.'");
    assert!(
        ran.exit == 2
            && ran.stderr.contains("draft 1 check-in --edit")
            && !ran.stderr.contains("reply --say"),
        "{}",
        ran.snapshot()
    );
}

#[test]
fn a_message_that_needs_no_answer_is_owed_none() {
    let home = Sandbox::new();
    home.play(
        "2026-09-01",
        &[
            "config set me.name 'Maya Ortiz'",
            "applied Analyst --at Helio --on 2026-04-01",
            "add Ines --at Helio --job Analyst --role recruiter --interviewed 2026-08-28",
        ],
    );
    home.play("2026-09-08", &["replied ines --text 'Thanks, we will be in touch' --no-answer-needed"]);
    home.play("2026-09-16", &["rejected helio --by linkedin-message --from ines"]);
    let ran = home.run("2026-09-17", "draft ines");
    assert!(!ran.snapshot().contains("will count as your answer"), "{}", ran.snapshot());
}

#[test]
fn somebody_whose_name_is_not_known_is_greeted_by_what_they_do() {
    let home = Sandbox::new();
    for (n, (name, greeting)) in
        [("the hiring manager", "Dear Hiring Manager,"), ("Recruiter", "Dear Recruiter,")].iter().enumerate()
    {
        home.play(
            "2026-09-01",
            &[&format!(
                "add '{name}' --at Globex --job Analyst --interviewed today --email x{n}@globex.example"
            )],
        );
        let draft = home.run("2026-09-01", &format!("draft {} thank-you", n + 1)).stdout;
        assert!(draft.contains(greeting), "{draft}");
    }
}
