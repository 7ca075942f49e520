//! The gate: what was written passes the lint before it counts as sent, and is kept with the touch.

use std::fs;

use serde_json::{Value, json};

use crate::draft::northwind;
use crate::sandbox::{Ran, Sandbox};
use crate::undo::content;

const DAY: &str = "2026-09-17T10:00";

/// A follow-up to Omar that is right in every way.
const NOTE: &str = "Hi Omar,

Thank you for telling me how the Data Engineer search ended. Our talk about late events in the ledger was a highlight.

I would be glad to hear from you if something similar opens at Northwind. Good luck to the team.

Best wishes,
Maya Ortiz";

fn file(sandbox: &Sandbox, name: &str, text: &str) {
    fs::write(sandbox.path().join(name), text).unwrap();
}

/// Runs a line that the gate refuses, as JSON: nothing is stored, and what was found is the answer.
#[track_caller]
fn refused(sandbox: &Sandbox, line: &str) -> (Value, Value) {
    let before = content(&sandbox.db());
    let ran = sandbox.run(DAY, &format!("{line} --json"));
    assert_eq!(ran.exit, 4, "{}", ran.snapshot());
    let is_kept = line.contains("--text") || line.contains("--note");
    assert!(is_kept || content(&sandbox.db()) == before, "{line} stored something");
    let read = |text: &str| {
        serde_json::from_str(text).unwrap_or_else(|e: serde_json::Error| panic!("{e}: {}", ran.snapshot()))
    };
    (read(&ran.stdout), read(&ran.stderr))
}

fn rules(report: &Value, severity: &str) -> Vec<String> {
    let findings = report["findings"].as_array().unwrap().iter();
    findings
        .filter(|finding| finding["severity"] == severity)
        .map(|finding| finding["rule"].as_str().unwrap().to_owned())
        .collect()
}

/// The touches of a contact, newest first.
fn touches(sandbox: &Sandbox, contact: &str) -> Vec<Value> {
    sandbox.json(DAY, &format!("history {contact}"))["touches"].as_array().unwrap().clone()
}

fn draft_rows(sandbox: &Sandbox) -> Vec<(i64, Option<i64>, Value)> {
    let connection = rusqlite::Connection::open(sandbox.db()).unwrap();
    let mut rows = connection.prepare("SELECT id, touch_id, lint FROM draft ORDER BY id").unwrap();
    let rows = rows.query_map([], |row| {
        let lint: String = row.get(2)?;
        Ok((row.get(0)?, row.get(1)?, serde_json::from_str(&lint).unwrap()))
    });
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn a_note_with_errors_is_refused_with_what_was_found_and_nothing_is_stored() {
    let sandbox = northwind();
    file(&sandbox, "blank.txt", &NOTE.replace("late events in the ledger", "[DETAIL]"));
    file(&sandbox, "other.txt", &NOTE.replace("Omar", "Lena"));
    file(&sandbox, "unsigned.txt", "Hi Omar,\n\nThank you for the talk about the ledger.\n");
    file(&sandbox, "mail.eml", &format!("To: omar@northwind.example\nSubject:\n\n{NOTE}"));
    for (line, rule) in [
        ("sent omar --file blank.txt", "placeholder"),
        ("sent omar --file other.txt", "wrong-name"),
        ("sent omar --file mail.eml", "no-subject"),
        ("sent omar --text 'Hi Omar, thank you for the talk. I demand an answer. Best, Maya'", "demanding"),
        ("sent omar --file unsigned.txt", "no-name"),
        ("sent omar linkedin-invite --text 'Hi Omar, thank you for [DETAIL].'", "placeholder"),
    ] {
        let (report, error) = refused(&sandbox, line);
        assert_eq!(rules(&report, "error"), [rule], "{line}: {report}");
        assert_eq!(error["error"]["message"], "the note has 1 error");
        assert!(error["error"]["hint"].as_str().unwrap().contains("--force --why"), "{error}");
    }
    let (sent, _) = refused(&sandbox, "sent omar --file other.txt");
    let linted = sandbox.run(DAY, "lint other.txt --contact omar --kind follow-up --json");
    assert_eq!(sent, serde_json::from_str::<Value>(&linted.stdout).unwrap());
    let ran = sandbox.run(DAY, "sent omar --file blank.txt");
    assert!(
        ran.stdout.contains(
            "
line 3, error (placeholder): the placeholder [DETAIL] is not filled in
"
        ),
        "{}",
        ran.snapshot()
    );
}

#[test]
fn a_right_note_is_kept_with_its_words() {
    let sandbox = northwind();
    file(&sandbox, "note.txt", NOTE);
    let answer = sandbox.json(DAY, "sent omar --file note.txt");
    assert_eq!(answer["lint"], json!({"findings": [], "errors": 0, "warnings": 0}));
    assert_eq!(touches(&sandbox, "omar")[0]["text"], NOTE);
}

#[test]
fn a_saved_mail_is_kept_with_its_subject_and_channel() {
    let sandbox = northwind();
    let mail = format!(
        "From: Maya Ortiz <maya@ortiz.example>\r\nTo: omar@northwind.example\r\nDate: Thu, 17 Sep 2026 09:00:00 +0100\r\n\
         Subject: =?utf-8?q?Thank_you=2C_Omar?=\r\n\r\n{}\r\n",
        NOTE.replace('\n', "\r\n")
    );
    file(&sandbox, "sent.eml", &mail);
    sandbox.play(DAY, &["sent omar --file sent.eml"]);
    let touch = &touches(&sandbox, "omar")[0];
    assert_eq!(
        (&touch["subject"], &touch["channel"], &touch["text"]),
        (&"Thank you, Omar".into(), &"email".into(), &NOTE.into())
    );
    assert!(sandbox.run(DAY, "show omar").stdout.contains("Subject: Thank you, Omar"));
}

#[test]
fn warnings_block_nothing_and_what_went_out_is_not_criticised() {
    let sandbox = northwind();
    file(&sandbox, "note.txt", &NOTE.replace("late events in the ledger", "the weather"));
    let ran = sandbox.run(DAY, "sent omar --file note.txt");
    assert_eq!(ran.exit, 0, "{}", ran.snapshot());
    assert!(!ran.stderr.contains("no-detail") && !ran.stdout.contains("no-detail"), "{}", ran.snapshot());
    assert_eq!(touches(&sandbox, "omar").len(), 1);
    // A program is still told all of it.
    let answer = sandbox.json(DAY, "sent omar other --text 'Hi Omar, all the best!! ASAP'");
    assert!(rules(&answer["lint"], "warning").contains(&"gushing".to_owned()), "{answer}");
}

#[test]
fn without_words_or_a_draft_nothing_is_linted() {
    let sandbox = northwind();
    for (line, contact) in [("sent omar", "omar"), ("sent lena --text ''", "lena"), ("done tom", "tom")] {
        let answer = sandbox.json(DAY, line);
        assert!(answer.get("lint").is_none(), "{line}: {answer}");
        assert_eq!(touches(&sandbox, contact)[0]["text"], "");
    }
}

#[test]
fn a_forced_note_is_recorded_with_the_reason_and_can_be_undone() {
    let sandbox = northwind();
    file(&sandbox, "note.txt", &NOTE.replace("Omar", "Lena"));
    let before = content(&sandbox.db());
    let answer = sandbox.json(DAY, "sent omar --file note.txt --force --why 'sent before I read it again'");
    assert_eq!(rules(&answer["lint"], "error"), ["wrong-name"]);
    assert_eq!(touches(&sandbox, "omar")[0]["forced_why"], "sent before I read it again");
    for line in ["show omar", "history omar"] {
        let mut command = sandbox.command(DAY);
        let shown = command.args(shell_words::split(line).unwrap()).env("COLUMNS", "100").output().unwrap();
        let shown = String::from_utf8(shown.stdout).unwrap();
        assert!(line == "history omar" || shown.contains("(sent anyway: sent before I read it again)"));
    }
    sandbox.play(DAY, &["undo --yes"]);
    assert_eq!(content(&sandbox.db()), before);
}

#[test]
fn no_reason_excuses_what_hurts_others() {
    let sandbox = northwind();
    let mail =
        format!("To: omar@northwind.example\nCc: lena@northwind.example\nSubject: Thank you\n\n{NOTE}");
    file(&sandbox, "two.eml", &mail);
    let (report, error) = refused(&sandbox, "sent omar --file two.eml --force --why 'it was quicker'");
    assert_eq!(rules(&report, "error"), ["many-recipients"]);
    assert!(error["error"]["message"].as_str().unwrap().contains("--force can't override"), "{error}");
    sandbox.play(DAY, &["silence omar --why 'he asked'"]);
    file(&sandbox, "note.txt", NOTE);
    let force = "--force --why 'I had to'";
    for line in [
        format!("sent omar follow-up --file note.txt {force}"),
        format!("sent omar follow-up {force}"),
        format!("linkedin omar invited --note 'Hi Omar, good to meet you.' {force}"),
    ] {
        let error = sandbox.refused(DAY, &line, 4);
        assert!(error["message"].as_str().unwrap().contains("do not contact"), "{line}: {error}");
    }
}

#[test]
fn the_draft_is_what_was_sent_where_nothing_else_is_given() {
    let sandbox = northwind();
    let draft = sandbox.json(DAY, "draft omar")["draft"].clone();
    assert_eq!(draft_rows(&sandbox), [(1, None, json!([]))]);
    let ran = sandbox.run(DAY, "sent omar");
    assert!(ran.stdout.contains("With the text drafted on Thu 17 Sep 2026"), "{}", ran.snapshot());
    let touch = &touches(&sandbox, "omar")[0];
    assert_eq!(
        (&touch["text"], &touch["subject"], &touch["channel"]),
        (&draft["text"], &draft["subject"], &"email".into())
    );
    let id = touch["id"].as_i64();
    assert_eq!(draft_rows(&sandbox), [(1, id, json!([]))]);

    sandbox.play(DAY, &["undo --yes"]);
    assert_eq!(draft_rows(&sandbox), [(1, None, json!([]))], "it waits again");
    sandbox.play(DAY, &["done omar"]);
    assert_eq!(touches(&sandbox, "omar")[0]["text"], draft["text"]);
}

#[test]
fn a_draft_is_checked_again_as_it_is_when_it_goes_out() {
    let sandbox = northwind();
    let draft = sandbox.json(DAY, "draft omar")["draft"].clone();
    file(&sandbox, "note.txt", &draft["text"].as_str().unwrap().replace("Omar", "Lena"));
    sandbox.play(DAY, &["sent lena --file note.txt"]);
    assert_eq!(rules(&refused(&sandbox, "sent omar").0, "error"), ["same-text"]);
    sandbox.play(DAY, &["edit contact omar --name 'Umar Haddad'"]);
    assert_eq!(rules(&refused(&sandbox, "sent umar").0, "error"), ["wrong-name", "same-text"]);
}

#[test]
fn a_draft_counts_as_sent_when_its_words_were_changed_elsewhere() {
    let sandbox = northwind();
    sandbox
        .play(DAY, &["draft priya check-in --set topic=queues", "draft priya check-in --set topic=rivers"]);
    file(
        &sandbox,
        "sent.txt",
        "Hi Priya,\n\nOur talk about moving the billing tables came back to me today. How are you?\n\nBest, Maya",
    );
    sandbox.play(DAY, &["sent priya check-in --file sent.txt"]);
    let rows = draft_rows(&sandbox);
    assert_eq!(rows.len(), 1, "the other draft of it is dropped");
    assert_eq!(rows[0].1, touches(&sandbox, "priya")[0]["id"].as_i64());
    sandbox.play("2026-10-20", &["sent priya check-in"]);
    let touches = touches(&sandbox, "priya");
    assert_eq!(
        (touches.len(), &touches[0]["text"]),
        (2, &"".into()),
        "no old draft is the text of a later note"
    );
}

#[test]
fn a_draft_about_one_application_is_not_the_text_about_another() {
    let sandbox = Sandbox::new();
    sandbox.play(
        "2026-05-04",
        &[
            "config set me.name 'Maya Ortiz'",
            "add Ines --at Helio --job E1 --role recruiter --interviewed 2026-05-01 --detail 'shift plans'",
            "applied E2 --at Helio --with ines --on 2026-05-01",
            "interviewed helio/E2 --with ines --on 2026-05-02",
        ],
    );
    sandbox.play("2026-05-14", &["rejected helio/E1 --by phone --from ines", "rejected helio/E2 --by phone"]);
    sandbox.play(
        "2026-05-15",
        &[
            "draft ines follow-up --application helio/E1",
            "draft ines follow-up --application helio/E2 --set detail='night shifts'",
            "sent ines follow-up --application helio/E1",
        ],
    );
    let sent = draft_rows(&sandbox);
    assert!(sent[0].1.is_some() && sent[1].1.is_none(), "{sent:?}");
    sandbox.play("2026-05-15", &["sent ines"]);
    assert!(draft_rows(&sandbox)[1].1.is_some());
}

#[test]
fn the_draft_that_waits_is_linted_by_naming_the_contact() {
    let sandbox = northwind();
    let none = sandbox.refused(DAY, "lint --contact omar", 3);
    assert!(none["hint"].as_str().unwrap().contains("rekindle draft"), "{none}");
    assert_eq!(sandbox.refused(DAY, "lint", 2)["code"], "usage");
    sandbox.play(DAY, &["draft omar --set detail='late events in the leger ASAP'"]);
    let lint = |ran: Ran| rules(&serde_json::from_str(&ran.stdout).unwrap(), "warning");
    let found = lint(sandbox.run(DAY, "lint --contact omar --json"));
    assert!(found.contains(&"pressure".to_owned()), "{found:?}");
    let stored = draft_rows(&sandbox)[0].2.clone();
    assert_eq!(rules(&json!({ "findings": stored }), "warning"), found);
    sandbox.play(DAY, &["draft omar check-in"]);
    assert!(!lint(sandbox.run(DAY, "lint --contact omar --json")).contains(&"pressure".to_owned()));
    assert_eq!(lint(sandbox.run(DAY, "lint --contact omar --kind follow-up --json")), found);
}

#[test]
fn an_invitation_is_as_long_as_linkedin_takes() {
    let sandbox = northwind();
    let note = |length: usize| {
        let note = "Hi Omar, thank you for the talk about late events in the ledger. ".repeat(5);
        format!("linkedin omar invited --note '{}'", note.get(..length).unwrap().trim_end())
    };
    assert_eq!(rules(&refused(&sandbox, &note(250)).0, "error"), ["over-limit"]);
    sandbox.play(DAY, &["config set lint.invitation-characters 300"]);
    assert_eq!(rules(&refused(&sandbox, &note(320)).0, "error"), ["over-limit"]);
    sandbox.play(DAY, &[&note(250)]);
    assert_eq!(touches(&sandbox, "omar")[0]["kind"], "linkedin-invite");
    let error = sandbox.refused(DAY, "linkedin omar connected --note 'Good to meet you'", 2);
    assert!(error["message"].as_str().unwrap().contains("invitation"), "{error}");
}

#[test]
fn the_months_quota_of_invitations_with_a_note_is_warned_of() {
    let sandbox = northwind();
    sandbox.play(DAY, &["config set lint.noted-invitations 2"]);
    let invite = |name: &str, note: &str| {
        sandbox.json(DAY, &format!("linkedin {name} invited --note '{note}'"))["lint"].clone()
    };
    for name in ["Priya", "Tom"] {
        let lint = invite(name, &format!("Hi {name}, thank you for the talk. Maya"));
        assert!(!rules(&lint, "warning").contains(&"invite-quota".to_owned()), "{lint}");
    }
    assert_eq!(invite("lena", ""), Value::Null, "without a note nothing is counted");
    let lint = invite("Omar", "Hi Omar, thank you for the talk. Maya");
    assert!(rules(&lint, "warning").contains(&"invite-quota".to_owned()), "{lint}");
}

#[test]
fn the_draft_of_an_invitation_goes_with_it_unless_it_went_without() {
    let sandbox = northwind();
    let draft = sandbox.json(DAY, "draft omar linkedin-invite")["draft"].clone();
    sandbox.play(DAY, &["draft lena linkedin-invite"]);
    sandbox.play(DAY, &["linkedin omar invited", "linkedin lena invited --note ''"]);
    assert_eq!(touches(&sandbox, "omar")[0]["text"], draft["text"]);
    assert_eq!(touches(&sandbox, "lena")[0]["text"], "");
}

#[test]
fn what_is_no_note_is_rejected_and_changes_nothing() {
    let sandbox = northwind();
    file(&sandbox, "empty.txt", " \n");
    file(&sandbox, "huge.txt", &"word ".repeat(2_000_000));
    file(&sandbox, "three.eml", &format!("{}Subject: x\n\n{NOTE}", "From: a@a.example\n".repeat(3)));
    let level = "Content-Type: multipart/mixed; boundary=b\n\n--b\n";
    file(&sandbox, "bomb.eml", &format!("Subject: x\n{}", level.repeat(5_000)));
    file(&sandbox, "escape.txt", "Hi Omar,\n\u{1b}[2J\nBest, Maya");
    let before = content(&sandbox.db());
    for (name, part) in [
        ("empty.txt", "it is empty"),
        ("huge.txt", "too long"),
        ("three.eml", "3 From lines"),
        ("bomb.eml", "nested"),
        ("escape.txt", "control"),
    ] {
        let error = sandbox.refused(DAY, &format!("sent omar --file {name}"), 5);
        assert!(error["message"].as_str().unwrap().contains(part), "{error}");
        assert!(error["hint"].is_string(), "{error}");
    }
    sandbox.refused(DAY, "sent omar --file nowhere.txt", 1);
    assert_eq!(content(&sandbox.db()), before);
}

#[test]
fn what_should_not_be_kept_about_people_is_warned_of_and_stored() {
    let sandbox = northwind();
    for line in [
        "add 'Sue Doe' --note 'she is pregnant'",
        "add 'Ann Doe' --detail 'talked about her depression'",
        "edit contact sue --note 'votes for labour'",
        "edit contact sue --detail 'a union rep'",
        "interviewed northwind --with omar --on 2026-09-10 --detail 'he is catholic'",
        "edit interview 1 --detail 'in hospital last week'",
        "feedback omar 'said that his depression was over'",
        "feedback omar 'fine' --lesson 'speak less of his cancer'",
        "talked omar --text 'he came out as gay'",
        "remind omar 2026-10-01 'ask about the chemotherapy'",
        "silence tom --why 'he is in hospital'",
    ] {
        let before = content(&sandbox.db());
        let answer = sandbox.json(DAY, line);
        let lint = &answer["lint"];
        assert_eq!(lint["findings"][0]["rule"], "sensitive-note", "{line}: {answer}");
        assert_eq!(lint["errors"], 0, "{line}: {answer}");
        assert_ne!(content(&sandbox.db()), before, "{line}");
    }
    let ran = sandbox.run(DAY, "edit contact lena --note 'wheelchair user'");
    assert!(ran.exit == 0 && ran.stderr.contains("warning (sensitive-note): "), "{}", ran.snapshot());
    let harmless = sandbox.json(DAY, "edit contact lena --note 'likes queues and property tests'");
    assert!(harmless.get("lint").is_none(), "{harmless}");
}

#[test]
fn words_that_are_typed_to_be_kept_need_no_signature_and_those_of_a_call_no_letter() {
    for line in [
        "sent omar follow-up --text 'Hi Omar, thank you for the talk about the ledger.'",
        "sent omar follow-up --text 'Asked him to keep me in mind for the next Data Engineer role'",
        "sent omar follow-up --via phone --text 'Told him that I would still like to work there'",
        "sent omar follow-up --via in-person --text 'met at the fair, short chat'",
    ] {
        let sandbox = northwind();
        let ran = sandbox.run(DAY, line);
        assert_eq!(ran.exit, 0, "{}", ran.snapshot());
    }
}

#[test]
fn refused_words_are_kept_as_the_draft_to_go_on_with() {
    for (line, kind, typed) in [
        ("sent omar --text", "follow-up", "Hi Lena, thank you for the talk about the ledger."),
        ("sent omar linkedin-invite --text", "linkedin-invite", "Hi Omar, thank you for [DETAIL]."),
        ("linkedin omar invited --note", "linkedin-invite", "Hi Omar, thank you for [DETAIL]."),
    ] {
        let sandbox = northwind();
        // A draft that was looked at before is not what the hint opens.
        sandbox.play(DAY, &[&format!("draft omar {kind}")]);
        for _ in 0..2 {
            let (_, error) = refused(&sandbox, &format!("{line} '{typed}'"));
            let hint = error["error"]["hint"].as_str().unwrap();
            assert!(hint.contains(&format!("rekindle draft 4 {kind} --edit")), "{hint}");
            assert!(hint.contains(&format!("rekindle sent 4 {kind} --force --why REASON")), "{hint}");
        }
        assert_eq!(draft_rows(&sandbox).len(), 2, "it is kept once");
        let logged = sandbox.json(DAY, "log --limit 1")["changes"][0]["command"].to_string();
        assert!(logged.contains("text of a note that failed the check"), "{logged}");
        let shown = sandbox.run(DAY, &format!("draft omar {kind}"));
        assert!(shown.stdout.contains(typed), "{}", shown.snapshot());
        sandbox.play(DAY, &[&format!("sent omar {kind} --force --why 'it went out like this'")]);
        assert_eq!(touches(&sandbox, "omar")[0]["text"], typed);
        // The older draft of a follow-up goes with it; others stay.
        let of_it = touches(&sandbox, "omar")[0]["id"].as_i64();
        assert_eq!(draft_rows(&sandbox).last().unwrap().1, of_it);
    }
}

#[test]
fn refused_words_in_a_file_stay_there() {
    let sandbox = northwind();
    file(&sandbox, "note.txt", &NOTE.replace("Omar", "Lena"));
    let (_, error) = refused(&sandbox, "sent omar --file note.txt");
    assert!(error["error"]["hint"].as_str().unwrap().starts_with("correct the file"), "{error}");
}

#[test]
fn what_was_said_is_not_the_draft() {
    for line in ["sent omar --via phone", "sent omar --via video", "sent omar follow-up --via in-person"] {
        let sandbox = northwind();
        sandbox.play(DAY, &["draft omar"]);
        let ran = sandbox.run(DAY, line);
        assert_eq!(ran.exit, 0, "{}", ran.snapshot());
        assert!(ran.stderr.contains("--text") && !ran.stdout.contains("With the text"), "{}", ran.snapshot());
        let touch = &touches(&sandbox, "omar")[0];
        assert_eq!((&touch["text"], touch["subject"].as_str()), (&"".into(), None), "{line}: {touch}");
        assert_eq!(draft_rows(&sandbox)[0].1, touch["id"].as_i64(), "it does not wait any more");
    }
    let sandbox = northwind();
    sandbox.play(DAY, &["draft omar --channel phone", "sent omar"]);
    let touch = &touches(&sandbox, "omar")[0];
    assert_eq!((&touch["text"], &touch["channel"]), (&"".into(), &"phone".into()));
}

#[test]
fn a_frame_that_was_never_filled_in_is_never_what_went_out() {
    for (kind, mark) in [
        ("reply", "[Write your answer here]"),
        ("update", "[Say how it turned out]"),
        ("thanks", "[Say what you're thanking them for]"),
    ] {
        let sandbox = northwind();
        sandbox.play(DAY, &[&format!("draft omar {kind}")]);
        for force in ["", "--force --why 'I wrote it elsewhere'"] {
            let error = sandbox.refused(DAY, &format!("sent omar {kind} {force}"), 4);
            assert!(error["message"].as_str().unwrap().contains(mark), "{error}");
            let hint = error["hint"].as_str().unwrap();
            assert!(
                hint.contains(&format!("rekindle draft 4 {kind} --edit")) && hint.contains("--text"),
                "{hint}"
            );
        }
        sandbox.play(DAY, &[&format!("sent omar {kind} --text 'Thank you, Tuesday it is. Maya'")]);
        assert_eq!(touches(&sandbox, "omar")[0]["text"], "Thank you, Tuesday it is. Maya");
    }
    let sandbox = northwind();
    sandbox.play(DAY, &["config unset me.name", "draft omar"]);
    sandbox.play(DAY, &["sent omar --force --why 'I signed it by hand'"]);
    let text = touches(&sandbox, "omar")[0]["text"].clone();
    assert!(text.as_str().unwrap().ends_with("Best wishes,"), "{text}");
}

#[test]
fn a_draft_that_was_only_looked_at_keeps_nobody_from_ticking_off() {
    // A frame, one that is overtaken, and one without a name.
    for (lines, typed, why) in [
        (
            &["sent omar follow-up", "replied omar --text 'Could you come by on Tuesday?'", "draft omar"][..],
            "done omar",
            "it has 1 error",
        ),
        (
            &["draft omar", "replied omar --text 'It was close' --no-answer-needed"],
            "done omar",
            "Omar Haddad wrote",
        ),
        (&["config unset me.name", "draft omar"], "done omar", "it has"),
    ] {
        let sandbox = northwind();
        sandbox.play(DAY, lines);
        let ran = sandbox.run(DAY, typed);
        assert_eq!(ran.exit, 0, "{}", ran.snapshot());
        assert!(
            ran.stdout.contains("Recorded without the text you drafted on") && ran.stdout.contains(why),
            "{}",
            ran.snapshot()
        );
        assert!(ran.stderr.contains("--drop"), "{}", ran.snapshot());
        let touches = touches(&sandbox, "omar");
        let sent = touches.iter().find(|touch| touch["direction"] == "out").unwrap();
        assert_eq!(sent["text"], "", "{sent}");
    }
}
