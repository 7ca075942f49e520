//! Mail in: whose it is, and that the same mail again brings nothing new.

use std::fs;

use serde_json::{Value, json};

use super::sandbox::Sandbox;

const TODAY: &str = "2026-09-30";

fn mail(day: u32, from: &str, to: &str, head: &str, text: &str) -> String {
    let head = if head.is_empty() { String::new() } else { format!("{head}\n") };
    format!(
        "From x@y.example Thu Sep {day} 09:00:00 2026\nFrom: {from}\nTo: {to}\nSubject: s{day}\n\
         Date: {day} Sep 2026 09:00:00 +0100\nMessage-ID: <{day}@x>\n{head}\n{text}\n\n"
    )
}

fn home_with(file: &str, mails: &[String]) -> Sandbox {
    let home = Sandbox::new();
    fs::write(home.path().join(file), mails.concat()).unwrap();
    home
}

fn texts(home: &Sandbox, field: &str) -> Vec<Value> {
    let history = home.json(TODAY, "history");
    history["touches"].as_array().unwrap().iter().map(|touch| touch[field].clone()).collect()
}

#[test]
fn the_same_mail_again_brings_nothing_new_whatever_came_first() {
    let (maya, list) = ("Maya Ortiz <maya@example.com>", "List-Id: <news.x.example>\nIn-Reply-To: <a@b>");
    let mails = [
        mail(1, "ann.lee@x.example", maya, "", "From the bare address."),
        mail(2, "\"Lee, Ann\" <ann.lee@x.example>", maya, "", "Family name first."),
        mail(3, "Ann Lee <ann.lee@x.example>", maya, list, "On a list, and an answer."),
        mail(4, "Ann Lee <ann.lee@x.example>", maya, "Auto-Submitted: auto-replied", "I am away."),
        mail(5, maya, "cy@y.example", "", "To one without a name."),
        mail(6, "Cy Diaz <cy@y.example>", maya, "", "With one."),
        mail(7, "王小明 <wang@quill.example>", maya, "", "你好。"),
        mail(8, "Ann Lee <ann.lee@x.example>", "Bo Chen <bo@y.example>", "", "Between others."),
    ];
    let mut backwards = mails.to_vec();
    backwards.reverse();
    for mails in [mails.to_vec(), backwards] {
        let home = home_with("in.mbox", &mails);
        home.play(TODAY, &["config set me.email maya@example.com"]);
        let first = home.json(TODAY, "import in.mbox --add");
        assert_eq!(first["new"], json!(3), "{first}");
        let names = home.json(TODAY, "list --all")["contacts"].clone();
        let mut names: Vec<&str> =
            names.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
        names.sort_unstable();
        assert_eq!(names, ["Ann Lee", "Cy Diaz", "王小明"]);
        let again = home.json(TODAY, "import in.mbox --add");
        for table in [&again, &again["messages"]] {
            assert_eq!((&table["new"], &table["updated"]), (&json!(0), &json!(0)), "{again}");
        }
    }
}

#[test]
fn several_addresses_are_ones_own_by_setting_and_by_name() {
    let mails = [
        mail(1, "Maya Ortiz <Maya+jobs@Example.com>", "priya@northwind.example", "", "One"),
        mail(2, "m@second.example", "priya@northwind.example", "", "Two"),
        mail(3, "\"Ortiz, Maya\" <m@third.example>", "priya@northwind.example", "", "Three"),
        mail(4, "x@fourth.example", "priya@northwind.example", "", "Four"),
    ];
    let home = home_with("Sent.mbox", &mails);
    home.play(
        TODAY,
        &[
            "config set me.name 'Maya Ortiz'",
            "config set me.email 'maya@example.com, m@second.example'",
            "add 'Priya Rao' --email priya@northwind.example",
        ],
    );
    let ran = home.json(TODAY, "import Sent.mbox");
    assert_eq!(
        ran["own_addresses"],
        json!([
            {"address": "m@third.example", "is_taken": true},
            {"address": "x@fourth.example", "is_taken": false}
        ])
    );
    assert_eq!(ran["left_out"], json!({"not-yours": 1}));
    assert_eq!(texts(&home, "direction"), [json!("out"), json!("out"), json!("out")]);
    let refused = home.run(TODAY, "config set me.email 'maya@example.com, maya'");
    assert_eq!(refused.exit, 2, "{}", refused.stderr);
    let shown = home.run(TODAY, "config get me.email").stdout;
    assert_eq!(shown.trim(), "maya@example.com, m@second.example");
}

#[test]
fn automatic_mail_is_no_answer_and_plans_nothing() {
    for (head, text) in [
        ("Auto-Submitted: auto-generated\nX-Auto-Response-Suppress: All", "I am out of the office."),
        ("Auto-Submitted: auto-generated", "You have a new message in the portal."),
        ("Precedence: bulk\nList-Id: <n.x>", "This month at Northwind."),
        ("List-Id: <n.x>", "This month at Northwind."),
        ("X: y", "I am on annual leave and will answer on my return."),
    ] {
        let home =
            home_with("in.mbox", &[mail(20, "Priya Rao <p@x.example>", "maya@example.com", head, text)]);
        home.play(TODAY, &["config set me.email maya@example.com", "add 'Priya Rao' --email p@x.example"]);
        home.json(TODAY, "import in.mbox");
        assert!(texts(&home, "kind").iter().all(|kind| kind == "auto-reply"), "{head}");
        let contact = home.json(TODAY, "list --all")["contacts"][0].clone();
        assert_ne!(contact["relationship"], json!("replied"), "{head}");
        assert_eq!(home.due_all(TODAY), "", "{head}");
    }
    // Whoever answers through a list wrote it themselves.
    let head = "List-Id: <n.x>\nIn-Reply-To: <a@b>";
    let answer = mail(20, "Priya Rao <p@x.example>", "maya@example.com", head, "Can we talk?");
    let home = home_with("in.mbox", &[answer]);
    home.play(TODAY, &["config set me.email maya@example.com", "add 'Priya Rao' --email p@x.example"]);
    home.json(TODAY, "import in.mbox");
    assert_eq!(texts(&home, "kind"), [json!("reply")]);
}

#[test]
fn mail_that_a_system_sends_in_a_persons_name_is_theirs_and_its_address_nobodys() {
    for (from, answers, address) in [
        ("Tom Weller <no-reply@tracker.example>", "tom@acme.example", Some("tom@acme.example")),
        (
            "Acme Team <notifications@tracker.example>",
            "Tom Weller <tom@acme.example>",
            Some("tom@acme.example"),
        ),
        ("Tom Weller <tom@acme.example>", "Tom Weller <t@home.example>", Some("tom@acme.example")),
        ("Tom Weller <notifications@tracker.example>", "reply+a8f7d6e5c4b3a291@tracker.example", None),
        ("Tom Weller <acme@candidates.workablemail.com>", "acme@candidates.workablemail.com", None),
    ] {
        let head = format!("Reply-To: {answers}");
        let home = home_with("in.mbox", &[mail(20, from, "maya@example.com", &head, "Can we talk?")]);
        home.play(TODAY, &["config set me.email maya@example.com"]);
        let ran = home.json(TODAY, "import in.mbox --add");
        let contacts = home.json(TODAY, "list --all")["contacts"].clone();
        match address {
            Some(address) => {
                assert_eq!(contacts[0]["name"], "Tom Weller", "{from}");
                assert_eq!(contacts[0]["emails"], json!([address]), "{from}");
                let again = home.json(TODAY, "import in.mbox --add");
                assert_eq!((&again["new"], &again["messages"]["new"]), (&json!(0), &json!(0)), "{from}");
            }
            None => {
                assert_eq!(contacts, json!([]), "{from}");
                assert_eq!(ran["left_out"], json!({"no-address": 1}), "{from}");
            }
        }
    }
    // Someone on file to whom answers go.
    let head = "Reply-To: tom@acme.example";
    let from = "Tom Weller <notifications@tracker.example>";
    let home = home_with("in.mbox", &[mail(20, from, "maya@example.com", head, "Can we talk?")]);
    home.play(TODAY, &["config set me.email maya@example.com", "add 'Tom Weller' --email tom@acme.example"]);
    home.json(TODAY, "import in.mbox");
    assert_eq!(texts(&home, "direction"), [json!("in")]);
}

#[test]
fn people_are_added_only_where_it_is_clear_who_the_user_is() {
    let (jonas, nadia) = ("Jonas Weber <jonas@brightloom.example>", "Nadia Ferreira <nadia@home.example>");
    let home = home_with(
        "in.mbox",
        &[
            mail(1, jonas, nadia, "", "Hello."),
            mail(2, jonas, nadia, "", "Hello again."),
            mail(3, nadia, jonas, "", "Hi."),
        ],
    );
    let refused = home.refused(TODAY, "import in.mbox --add", 2);
    assert!(refused["hint"].as_str().unwrap().contains("config set me.email"), "{refused}");
    home.play(TODAY, &["config set me.email nadia@home.example", "import in.mbox --add"]);
    let people = home.json(TODAY, "list --all")["contacts"].clone();
    assert_eq!(people.as_array().unwrap().len(), 1, "{people}");
}

#[test]
fn a_rejection_is_listed_until_it_is_recorded() {
    let maya = "Maya Ortiz <maya@example.com>";
    let no =
        "Unfortunately, we have decided to move forward with another candidate for the Data Engineer role.";
    let home = home_with("in.mbox", &[mail(1, "Ann Lee <ann.lee@quill.example>", maya, "", no)]);
    home.play(
        TODAY,
        &[
            "config set me.email maya@example.com",
            "applied 'Data Engineer' --at Quill --on 2026-09-01",
            "add 'Ann Lee' --at Quill --email ann.lee@quill.example --job 'Data Engineer'",
        ],
    );
    for _ in 0..2 {
        let answer = home.json(TODAY, "import in.mbox");
        assert_eq!(answer["suspected_rejections"].as_array().unwrap().len(), 1, "{answer}");
    }
    home.play(TODAY, &["rejected 1 --on 2026-09-15 --from ann"]);
    let answer = home.json(TODAY, "import in.mbox");
    assert_eq!(answer["suspected_rejections"], json!([]), "{answer}");
}

#[test]
fn a_no_behind_another_mail_is_its_own_senders_without_a_blank_line_between_them() {
    let maya = "Maya Ortiz <maya@example.com>";
    let no = "Unfortunately, we have decided to move forward with another candidate for the Analyst role.";
    let first = mail(10, "Priya Rao <priya@northwind.example>", maya, "", "Shall we talk on Monday?");
    let second = mail(11, "Tom Weller <tom@quill.example>", maya, "", no);
    for separator in ["From x@y.example Fri Sep 11 09:00:00 2026", "From x@y.example", "From "] {
        let second = format!("{separator}\n{}", second.split_once('\n').unwrap().1);
        let home = home_with("in.mbox", &[format!("{}\n", first.trim_end()), second]);
        home.play(
            "2026-09-01",
            &[
                "config set me.email maya@example.com",
                "add 'Priya Rao' --email priya@northwind.example --at Northwind --job 'Data Engineer'",
                "add 'Tom Weller' --email tom@quill.example --at Quill --job Analyst",
            ],
        );
        let answer = home.json(TODAY, "import in.mbox");
        assert_eq!(answer["messages"]["new"], 2, "{separator}: {answer}");
        let suspected = &answer["suspected_rejections"];
        assert_eq!(suspected.as_array().unwrap().len(), 1, "{separator}: {answer}");
        let about = (&suspected[0]["contact"], &suspected[0]["sender"], &suspected[0]["applications"]);
        assert_eq!(about, (&json!(2), &json!("Tom Weller"), &json!([2])), "{separator}");
        assert_eq!(texts(&home, "text"), [json!(no), json!("Shall we talk on Monday?")], "{separator}");
    }
}

#[test]
fn a_no_from_before_the_reopening_is_no_news() {
    let maya = "Maya Ortiz <maya@example.com>";
    let no =
        "Unfortunately, we have decided to move forward with another candidate for the Data Engineer role.";
    let ann = "Ann Lee <ann.lee@quill.example>";
    let home = home_with("in.mbox", &[mail(15, ann, maya, "", no)]);
    fs::write(home.path().join("newer.mbox"), mail(28, ann, maya, "", no)).unwrap();
    home.play(
        TODAY,
        &[
            "config set me.email maya@example.com",
            "applied 'Data Engineer' --at Quill --on 2026-09-01",
            "add 'Ann Lee' --at Quill --email ann.lee@quill.example --job 'Data Engineer'",
            "rejected 1 --on 2026-09-15 --from ann",
            "reopened 1 --on 2026-09-25",
        ],
    );
    let answer = home.json(TODAY, "import in.mbox");
    assert_eq!(answer["suspected_rejections"], json!([]), "{answer}");
    let answer = home.json(TODAY, "import newer.mbox");
    assert_eq!(answer["suspected_rejections"].as_array().unwrap().len(), 1, "{answer}");
}

#[test]
fn a_rehearsal_prints_no_command_for_what_it_did_not_store() {
    let maya = "Maya Ortiz <maya@example.com>";
    let no =
        "Unfortunately, we have decided to move forward with another candidate for the Data Engineer role.";
    let home = home_with("in.mbox", &[mail(15, "Ann Lee <ann.lee@quill.example>", maya, "", no)]);
    let sheet = "Company,Role,Applied\nQuill,Data Engineer,2026-09-01\n";
    fs::write(home.path().join("jobs.csv"), sheet).unwrap();
    home.play(TODAY, &["config set me.email maya@example.com"]);
    let said = home.run(TODAY, "import jobs.csv in.mbox --add --dry-run").stdout;
    assert!(said.contains("Data Engineer at Quill, which this import would add"), "{said}");
    assert!(!said.contains("rekindle rejected"), "{said}");
    home.play(TODAY, &["import jobs.csv"]);
    let said = home.json(TODAY, "import in.mbox --add --dry-run");
    let commands = said["suspected_rejections"][0]["commands"].clone();
    assert_eq!(commands, json!(["rekindle rejected 1 --on 2026-09-15 --by form"]), "{said}");
    let said = home.json(TODAY, "import in.mbox --add");
    let commands = said["suspected_rejections"][0]["commands"].clone();
    assert_eq!(commands, json!(["rekindle rejected 1 --from 1 --on 2026-09-15 --by form"]), "{said}");
}

#[test]
fn two_emails_with_one_message_id_are_two() {
    let (maya, ann) = ("Maya Ortiz <maya@example.com>", "Ann Lee <ann.lee@quill.example>");
    let with_one_id = |mail: String, day: u32| mail.replace(&format!("<{day}@x>"), "<1@x>");
    let mails = [
        mail(1, ann, maya, "", "Thank you for the talk about the warehouse."),
        with_one_id(mail(2, ann, maya, "", "Are you free on Friday for lunch?"), 2),
        // The same one, which another program read in another zone.
        with_one_id(mail(3, ann, maya, "", "Are you free on Friday for lunch? Ann"), 3),
    ];
    for order in [[0, 1], [1, 0]] {
        let home = home_with("in.mbox", &order.map(|at| mails[at].clone()));
        home.play(
            TODAY,
            &[
                "config set me.email maya@example.com",
                "add 'Ann Lee' --at Quill --email ann.lee@quill.example",
            ],
        );
        assert_eq!(home.json(TODAY, "import in.mbox")["messages"]["new"], 2);
        fs::write(home.path().join("in.mbox"), mails[..2].concat()).unwrap();
        let again = home.json(TODAY, "import in.mbox");
        assert_eq!(
            (&again["messages"]["new"], &again["messages"]["unchanged"]),
            (&json!(0), &json!(2)),
            "{again}"
        );
    }
    let home = home_with("in.mbox", &mails[1..]);
    home.play(
        TODAY,
        &["config set me.email maya@example.com", "add 'Ann Lee' --at Quill --email ann.lee@quill.example"],
    );
    assert_eq!(home.json(TODAY, "import in.mbox")["messages"]["new"], 1);
}

#[test]
fn a_namesake_is_asked_about_and_comes_in_once_on_file() {
    let maya = "Maya Ortiz <maya@example.com>";
    let home =
        home_with("in.mbox", &[mail(1, "Maya Ortiz <maya.ortiz@northwind.example>", maya, "", "Hello.")]);
    home.play(TODAY, &["config set me.name 'Maya Ortiz'", "config set me.email maya@example.com"]);
    let said = home.run(TODAY, "import in.mbox --add").stderr;
    assert!(said.contains("rekindle add NAME --email maya.ortiz@northwind.example"), "{said}");
    home.play(TODAY, &["add 'Maya Ortiz' --email maya.ortiz@northwind.example"]);
    assert_eq!(home.json(TODAY, "import in.mbox")["messages"]["new"], 1);
}

#[test]
fn a_mail_that_stays_outside_is_told_once() {
    let maya = "Maya Ortiz <maya@example.com>";
    let mails = [
        mail(1, "Das Recruiting-Team <hallo@quill.example>", maya, "", "Welcome."),
        mail(2, "Ann Lee <ann.lee@quill.example>", maya, "", "Hello."),
    ];
    let home = home_with("in.mbox", &mails);
    home.play(
        TODAY,
        &[
            "config set me.email maya@example.com",
            "add 'Ann Lee' --at Quill --email ann.lee@quill.example",
            "remove contact ann --yes",
        ],
    );
    let answer = home.json(TODAY, "import in.mbox --add");
    assert_eq!(answer["skipped"], json!([]), "{answer}");
    assert_eq!(answer["left_out"], json!({"removed": 1, "not-on-file": 1}), "{answer}");
}

#[test]
fn what_was_typed_of_a_message_is_that_message() {
    let (maya, ann) = ("Maya Ortiz <maya@example.com>", "Ann Lee <ann.lee@quill.example>");
    let said = "Hi Maya,\n\nit was a pleasure. Let's stay in touch.\n\nAnn";
    let home =
        home_with("in.mbox", &[mail(1, ann, maya, "", said), mail(2, ann, maya, "", "Another thing.")]);
    home.play(
        TODAY,
        &["config set me.email maya@example.com", "add 'Ann Lee' --at Quill --email ann.lee@quill.example"],
    );
    home.play(TODAY, &["replied ann --on 2026-09-01 --text \"it was a pleasure. Let's stay in touch.\""]);
    let answer = home.json(TODAY, "import in.mbox");
    assert_eq!(
        (&answer["messages"]["updated"], &answer["messages"]["new"]),
        (&json!(1), &json!(1)),
        "{answer}"
    );
    let touches = home.json(TODAY, "history")["touches"].clone();
    assert_eq!(touches.as_array().unwrap().len(), 2, "{touches}");
}
