//! `edit` and `remove`: every field can be corrected, with the checks of recording, and taken back.

use crate::sandbox::Sandbox;
use crate::undo::content;

const TODAY: &str = "2026-09-18T10:00";

/// Two people, an application that was rejected, one that is open.
fn home() -> Sandbox {
    let home = Sandbox::new();
    home.play(
        "2026-08-17",
        &["applied 'Data Engineer' --at Northwind --url https://a.example --source friend"],
    );
    home.play(
        "2026-09-03",
        &[
            "add 'Priya Rao' --at Northwind --job 'Data Engineer' --role hiring-manager --decides \
             --interviewed 2026-09-03 --email priya@northwind.example --phone 123 --topic queues --tag data \
             --detail 'billing tables' --title Director --linkedin priya-rao --note 'met at a fair'",
            "add 'Tom Weller' --at Northwind --job 'Data Engineer' --role recruiter --email tom@northwind.example \
             --linkedin tom-weller --introduced-by priya",
            "applied Analyst --at Quill --on 2026-09-01",
            "interviewed quill --with tom --decision-by 2026-09-25",
        ],
    );
    home.play("2026-09-04", &["sent priya thank-you --via email --text 'Thank you for the talk. Best, Sam'"]);
    home.play(
        "2026-09-15",
        &["rejected northwind --from priya --liked yes --rank second --reason skills --guessed"],
    );
    home
}

#[test]
fn every_field_can_be_corrected_and_the_correction_undone() {
    let home = home();
    for (line, field, was, is) in [
        ("contact priya --name 'Priya Rao-Shah'", "name", "Priya Rao", "Priya Rao-Shah"),
        ("contact priya --preferred Pri", "preferred", "", "Pri"),
        ("contact priya --register formal", "register", "first-name", "formal"),
        ("contact priya --title CTO", "title", "Director", "CTO"),
        ("contact priya --clear title", "title", "Director", ""),
        ("contact priya --at Quill", "company", "Northwind", "Quill"),
        ("contact priya --clear at", "company", "Northwind", ""),
        ("contact priya --phone 456", "phones", "123", "123,456"),
        ("contact priya --no-phone 123", "phones", "123", ""),
        ("contact priya --linkedin https://www.linkedin.com/in/pri/", "LinkedIn", "priya-rao", "pri"),
        ("contact priya --clear linkedin", "LinkedIn", "priya-rao", ""),
        ("contact priya --topic go", "topics", "queues", "queues,go"),
        ("contact priya --no-topic Queues", "topics", "queues", ""),
        ("contact priya --tag ally", "tags", "data", "data,ally"),
        ("contact priya --no-tag data", "tags", "data", ""),
        ("contact priya --note 'likes tea'", "notes", "met at a fair", "met at a fair\nlikes tea"),
        ("contact priya --clear note", "notes", "met at a fair", ""),
        ("contact priya --ally true", "ally", "false", "true"),
        ("contact priya --introduced-by tom", "introduced by", "", "Tom Weller"),
        ("contact tom --clear introduced-by", "introduced by", "Priya Rao", ""),
        ("application northwind --title 'Data Lead'", "title", "Data Engineer", "Data Lead"),
        ("application northwind --at Globex", "company", "Northwind", "Globex"),
        ("application northwind --url https://b.example", "url", "https://a.example", "https://b.example"),
        ("application northwind --clear url", "url", "https://a.example", ""),
        ("application northwind --source board", "source", "friend", "board"),
        ("application northwind --clear source", "source", "friend", ""),
        ("application northwind --on 2026-08-18", "applied", "2026-08-17", "2026-08-18"),
        ("application northwind --clear on", "applied", "2026-08-17", ""),
        ("application quill --stage final", "stage", "interview", "final"),
        ("application northwind --liked no", "liked", "yes", "no"),
        ("application quill --decision-by 2026-09-28", "decision by", "2026-09-25", "2026-09-28"),
        ("application quill --clear decision-by", "decision by", "2026-09-25", ""),
        ("application quill --start 2026-12-01", "first day", "", "2026-12-01"),
        ("application northwind --with tom --role hr", "role", "recruiter", "hr"),
        ("application northwind --with tom --decides true", "decides", "false", "true"),
        ("company northwind --name 'North Wind'", "name", "Northwind", "North Wind"),
        ("company northwind --alias NW", "aliases", "", "NW"),
        ("company northwind --kind agency", "kind", "employer", "agency"),
        ("company northwind --website https://n.example", "website", "", "https://n.example"),
        ("interview 1 --on 2026-09-02", "day", "2026-09-03", "2026-09-02"),
        ("interview 1 --kind final", "kind", "interview", "final"),
        ("interview 1 --channel video", "channel", "", "video"),
        ("touch 1 --on 2026-09-05", "day", "2026-09-04", "2026-09-05"),
        ("touch 1 --kind thanks", "kind", "thank-you", "thanks"),
        ("touch 1 --direction both", "direction", "out", "both"),
        ("touch 1 --via card", "channel", "email", "card"),
        ("touch 1 --clear via", "channel", "email", ""),
        ("touch 1 --text 'Many thanks'", "text", "Thank you for the talk. Best, Sam", "Many thanks"),
        ("touch 1 --clear text", "text", "Thank you for the talk. Best, Sam", ""),
        ("outcome 1 --on 2026-09-16", "day", "2026-09-15", "2026-09-16"),
        ("outcome northwind --by phone", "came by", "personal-email", "phone"),
        ("outcome northwind --from tom", "from", "Priya Rao", "Tom Weller"),
        ("outcome northwind --clear from", "from", "Priya Rao", ""),
        ("outcome northwind --rank third", "rank", "second", "third"),
        ("outcome northwind --clear rank", "rank", "second", ""),
        ("outcome northwind --reason budget", "reason", "skills", "budget"),
        ("outcome northwind --guessed false", "guessed", "true", "false"),
        ("outcome northwind --kind role-cancelled", "kind", "rejected", "role-cancelled"),
        ("outcome northwind --no-follow-up", "follow-up", "", "declined"),
    ] {
        let before = content(&home.db());
        let edited = home.json(TODAY, &format!("edit {line}"));
        let changed = edited["changed"].as_array().unwrap_or_else(|| panic!("{line}: {edited}"));
        let found = changed
            .iter()
            .flat_map(|record| record["fields"].as_array().into_iter().flatten())
            .find(|f| f["field"] == field)
            .unwrap_or_else(|| panic!("{line}: {edited}"));
        let plain = |value: &serde_json::Value| match value {
            serde_json::Value::Null => String::new(),
            serde_json::Value::String(text) => text.clone(),
            serde_json::Value::Array(list) => {
                list.iter().map(|v| v.as_str().unwrap().to_owned()).collect::<Vec<_>>().join(",")
            }
            other => other.to_string(),
        };
        assert_eq!((plain(&found["was"]), plain(&found["is"])), (was.to_owned(), is.to_owned()), "{line}");
        home.play(TODAY, &["undo"]);
        assert_eq!(content(&home.db()), before, "undoing: {line}");
    }
}

#[test]
fn what_belongs_to_a_record_comes_and_goes_with_its_edit() {
    let home = home();
    for (line, record, what) in [
        ("contact priya --email pri@home.example", "email", "added"),
        ("contact priya --no-email PRIYA@northwind.example", "email", "removed"),
        ("contact priya --detail 'plays go'", "detail", "added"),
        ("contact priya --no-detail billing", "detail", "removed"),
        ("application quill --with priya --role executive", "participation", "added"),
        ("interview 1 --with tom", "interview_participant", "added"),
        ("interview 1 --detail 'asked about queues'", "detail", "added"),
        ("interview 1 --no-detail billing", "detail", "removed"),
        ("touch 1 --application quill", "touch_application", "added"),
        ("touch 1 --clear application", "touch_application", "removed"),
    ] {
        let before = content(&home.db());
        let edited = home.json(TODAY, &format!("edit {line}"));
        let changed = edited["changed"].as_array().unwrap();
        assert!(changed.iter().any(|c| c["record"] == record && c["what"] == what), "{line}: {edited}");
        home.play(TODAY, &["undo"]);
        assert_eq!(content(&home.db()), before, "undoing: {line}");
    }
}

#[test]
fn a_correction_moves_reminders_and_says_so() {
    let home = home();
    let ran = home.run(TODAY, "edit outcome northwind --on '16 sep'");
    assert!(
        ran.stdout.starts_with(
            "Rejection on Wed 16 Sep 2026 for Data Engineer at Northwind (#1)\n  \
             day: Tue 15 Sep 2026 → Wed 16 Sep 2026\nMoved\n"
        ),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.contains("due Wed 23 Sep 2026 (in 5 days), was Tue 22 Sep 2026"), "{}", ran.stdout);
}

#[test]
fn the_same_again_changes_nothing() {
    let home = home();
    let before = std::fs::read(home.db()).unwrap();
    let ran = home.run(TODAY, "edit contact priya --title Director --tag data");
    assert_eq!(ran.stdout, "Nothing changed: Priya Rao (#1) already says that\n");
    assert_eq!(std::fs::read(home.db()).unwrap(), before);
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_written() {
    let home = home();
    home.play(TODAY, &["sent priya follow-up", "sent priya other"]);
    let before = std::fs::read(home.db()).unwrap();
    for (line, exit, message) in [
        ("contact priya", 2, "there is nothing to change"),
        ("contact priya --email nobody", 2, "is not an email address"),
        ("contact priya --linkedin 'a b'", 2, "is not a LinkedIn profile"),
        ("contact priya --email TOM@northwind.example", 4, "that email address belongs to Tom Weller (#2)"),
        ("contact priya --linkedin tom-weller", 4, "that LinkedIn profile belongs to Tom Weller (#2)"),
        ("contact priya --title A --clear title", 2, "can't be combined"),
        ("contact priya --no-email x@y.example", 3, "has no email address"),
        ("contact priya --introduced-by priya", 2, "cannot have introduced themselves"),
        ("contact priya --no-detail nonsense", 3, "there is no detail"),
        ("contact nobody --title A", 3, "there is no contact"),
        ("company northwind --name Quill", 4, "\"Quill\" is Quill (#2)"),
        ("company northwind --alias quill", 4, "is Quill (#2)"),
        ("application quill --stage closed", 2, "an application is closed by recording how it ended"),
        ("application quill --on tomorrow", 2, "is in the future"),
        ("application northwind --on 2026-09-17", 2, "is after the application ended"),
        ("application northwind --with priya", 2, "is already involved in Data Engineer at Northwind"),
        ("application northwind --with priya --no-part", 4, "was in the interview on"),
        ("interview 99 --kind final", 3, "there is no interview 99"),
        ("interview one --kind final", 2, "is not the number of an interview"),
        ("interview 1 --without priya", 4, "nobody would be left"),
        ("touch 1 --on 2026-09-19", 2, "is in the future"),
        ("touch 3 --kind follow-up --application northwind", 4, "already got the one follow-up"),
        ("touch 1 --needs-answer true", 2, "can't be waiting for your answer"),
        ("outcome northwind --on 2026-08-01", 2, "is before you applied"),
        ("outcome northwind --kind reopened", 2, "can't be changed into a reopening"),
        ("outcome quill --rank second", 3, "has no outcome yet"),
        ("outcome 9 --rank second", 3, "there is no outcome 9"),
    ] {
        let refused = home.refused(TODAY, &format!("edit {line}"), exit);
        assert!(refused["message"].as_str().unwrap().contains(message), "{line}: {refused}");
        assert!(
            refused["hint"].as_str().is_some_and(|hint| !hint.is_empty()) || exit == 2,
            "{line}: {refused}"
        );
    }
    assert_eq!(std::fs::read(home.db()).unwrap(), before);
}

#[test]
fn somebody_joins_an_application_with_their_usual_role() {
    let home = home();
    home.play(
        TODAY,
        &["add 'Ada Lunt' --at 'Bright Agency' --role agency-recruiter", "add 'Ben Okafor' --at Quill"],
    );
    let before = content(&home.db());
    for (who, role) in [("ada", "agency-recruiter"), ("ben", "other")] {
        home.run(TODAY, &format!("edit application quill --with {who}"));
        let shown = home.json(TODAY, "show --application quill").to_string();
        assert!(shown.contains(&format!("\"role\":\"{role}\"")), "{who}: {shown}");
        home.refused(TODAY, &format!("edit application quill --with {who}"), 2);
        home.run(TODAY, "undo");
        assert_eq!(content(&home.db()), before, "{who}");
    }
}

#[test]
fn remove_takes_what_belongs_along_and_undo_brings_it_back() {
    let home = home();
    for (line, count) in [
        ("contact priya", "\"touch\":1"),
        ("application northwind", "\"outcome\":1"),
        ("interview 1", "\"interview\":1"),
        ("touch 1", "\"touch\":1"),
        ("outcome northwind", "\"outcome\":1"),
    ] {
        let before = content(&home.db());
        let removed = home.json(TODAY, &format!("remove {line}"));
        assert!(removed["removed"].to_string().contains(count), "{line}: {removed}");
        assert_ne!(content(&home.db()), before);
        home.play(TODAY, &["undo"]);
        assert_eq!(content(&home.db()), before, "{line}");
    }
    let refused = home.refused(TODAY, "remove company quill", 4);
    assert!(refused["message"].as_str().unwrap().contains("still has people or applications"), "{refused}");
    home.play(TODAY, &["remove application quill", "remove company quill"]);
}

#[test]
fn an_address_is_nobodys_first_name() {
    let sandbox = Sandbox::new();
    sandbox.play("2026-09-04", &["add 'William Clarke'"]);
    let error = sandbox.refused("2026-09-04", "edit contact 1 --preferred bill@quill.example", 2);
    assert!(error["hint"].as_str().unwrap().contains("--email"), "{error}");
}
