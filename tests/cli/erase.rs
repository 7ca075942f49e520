//! Erasing someone takes what is theirs, and nothing of anybody else: neither rows nor what the log keeps of them.

use std::fs;

use serde_json::Value;

use crate::inbox::{self, deliver, search};
use crate::sandbox::Sandbox;
use crate::undo::content;

const TODAY: &str = "2026-09-18T10:00";

/// Who goes, and by which texts alone they can be found in a file.
const PEOPLE: [(&str, &str); 6] = [
    ("Lin", ""),
    ("Ann", ""),
    ("Red", ""),
    ("Ng", ""),
    ("Zoe Quist", " --phone 2026"),
    ("Rob \"Bob\" Roe", ""),
];

/// Words that stand in records of theirs alone.
const THEIRS: [&str; 6] = ["theorbo", "axolotl", "xylophone", "quokka", "ocarina", "a@x.example"];

/// What is on file before they come, with parts of their names in it.
const OTHERS: [&str; 9] = [
    "add 'Ann Lee' --at Northwind --linkedin linda-ng --email za@x.example --note 'channel 2026, linen, bring red'",
    "add 'Linda Bob' --at Lindt --title 'Engineering Lead' --phone '+44 20 2026 2026' --email a@x.example.org",
    "add 'Tom Weller' --at Northwind --job Analyst --interviewed 2026-09-03 --email tom@northwind.example",
    "snooze 1 2026-10-05",
    "sent tom thank-you --via email --text 'I met Ann Lin and Red Ng, Rob \"Bob\" Roe too. Best, Sam'",
    "remind 'linda bob' 2026-10-01 'ask about linkedin'",
    "rejected northwind --by phone --on 2026-09-15",
    "edit contact tom --title Fredder",
    "config set follow-up.window-days 5",
];

fn commands(home: &Sandbox) -> Vec<(i64, String)> {
    let log = home.json(TODAY, "log --limit 200");
    let line = |c: &Value| (c["id"].as_i64().unwrap(), c["command"].as_str().unwrap().to_owned());
    log["changes"].as_array().unwrap().iter().map(line).collect()
}

fn quoted(name: &str) -> String {
    shell_words::quote(name).into_owned()
}

/// Nothing of theirs in any file of the home, nor the temporary folder, in whatever file.
#[track_caller]
fn no_byte_is_left(home: &Sandbox, name: &str) {
    let mut folders = vec![home.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
                continue;
            }
            let bytes = String::from_utf8_lossy(&fs::read(entry.path()).unwrap()).to_lowercase();
            for word in THEIRS.into_iter().filter(|word| !word.contains('@')).chain(["\"a@x.example\""]) {
                assert!(!bytes.contains(word), "{name}: {word} is left in {}", entry.path().display());
            }
        }
    }
}

#[test]
fn what_is_others_stays_and_can_be_undone_whatever_the_name_of_who_goes() {
    for (name, more) in PEOPLE {
        let home = Sandbox::new();
        home.play("2026-09-03", &["config set me.name Sam"]);
        home.play(TODAY, &OTHERS);
        let others = content(&home.db());
        let before = commands(&home);
        let who = quoted(name);
        home.play(
            TODAY,
            &[
                &format!(
                    "add {who} --at Northwind --email a@x.example --note 'plays the theorbo' \
                     --detail 'keeps axolotls' --force{more}"
                ),
                &format!("sent {who} other --text 'About xylophones. Best, Sam'"),
                &format!("edit contact {who} --topic ocarinas"),
                "undo",
                &format!("remind {who} 2026-11-01 'see the quokkas'"),
                &format!("edit contact tom --introduced-by {who}"),
                "edit contact tom --note 'climbs'",
                "replied tom --text 'See you soon'",
            ],
        );
        let erased = home.json(TODAY, &format!("erase {who} --yes"));
        no_byte_is_left(&home, name);

        // What was there before they came is as it was, in the log as well.
        let after = content(&home.db());
        for (table, rows) in &others {
            let rows: Vec<&String> = rows.iter().filter(|row| !row.contains("Weller")).collect();
            assert!(rows.iter().all(|row| after[table].contains(*row)), "{name}: {table}");
        }
        let log = commands(&home);
        for line in &before {
            assert!(log.contains(line), "{name}: {line:?} is gone from {log:?}");
        }
        let told: Vec<&str> = log.iter().map(|(_, command)| command.as_str()).collect();
        assert_eq!(told[0], "(erased)", "{name}: {told:?}");
        assert!(
            told[1].starts_with("replied tom") && told[2].starts_with("edit contact tom --note"),
            "{told:?}"
        );
        let mentions = erased["mentions"].as_array().unwrap();
        let is_named = |m: &&Value| m["what"] == "touch" && m["of"] == "Tom Weller";
        let is_whole_in_text = !name.starts_with("Zoe");
        assert_eq!(mentions.iter().any(|m| is_named(&m)), is_whole_in_text, "{name}: {mentions:?}");
        assert!(!mentions.iter().any(|m| m["of"] == "Linda Bob"), "{name}: {mentions:?}");
        for mention in mentions.iter().filter(|m| m["what"] == "change") {
            let stays = log.iter().find(|(id, _)| mention["id"] == *id).unwrap();
            assert!(!stays.1.starts_with('('), "{name}: {mention} names nobody any more");
        }
        assert_eq!(home.json(TODAY, "doctor")["problems"], 0, "{name}");

        // Everything of others can be undone, one by one, to the beginning.
        for (_, command) in log.iter().filter(|(_, c)| !c.starts_with('(') && !c.starts_with("undo")) {
            let undone = home.json(TODAY, "undo");
            assert_eq!(&undone["undone"]["command"], command.as_str(), "{name}");
        }
        assert_eq!(home.refused(TODAY, "undo", 3)["message"], "there is nothing to undo", "{name}");
        let left: Vec<String> = content(&home.db()).into_keys().collect();
        assert_eq!(left, ["forgetting_key", "forgotten"], "{name}");
        assert_eq!(home.json(TODAY, "doctor")["problems"], 0, "{name}");
    }
}

#[test]
fn a_change_that_was_about_others_too_keeps_what_it_did_for_them() {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &[
            "add 'Zebulon Quist' --at Northwind --job Analyst --interviewed 2026-09-03",
            "add 'Tom Weller' --at Northwind --job Analyst --interviewed 2026-09-03 --introduced-by zebulon",
            "edit contact tom --title Lead",
            "rejected northwind --from zebulon --on 2026-09-15",
            "erase zebulon --yes",
        ],
    );
    let told: Vec<String> = commands(&home).into_iter().map(|(_, command)| command).collect();
    assert_eq!(
        told,
        [
            "(erased)",
            "(partly erased)",
            "edit contact tom --title Lead",
            "(partly erased)",
            "(partly erased)"
        ]
    );
    let refused = home.refused(TODAY, "undo 5", 4);
    assert!(refused["message"].as_str().unwrap().contains("someone who was erased"), "{refused}");
    for undone in [4, 3, 2, 1] {
        assert_eq!(home.json(TODAY, "undo")["undone"]["id"], undone);
    }
    assert_eq!(content(&home.db()).into_keys().collect::<Vec<_>>(), ["forgetting_key", "forgotten"]);
}

#[test]
fn a_merge_that_was_taken_back_leaves_each_of_the_two_their_own() {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &[
            "add 'Priya Rao' --at Northwind --email p@x.example",
            "add 'Priya Raoul' --at Helio --note 'plays the theorbo'",
            "sent 2 other --text 'About xylophones. Best, Sam'",
            "merge 1 2 --yes",
            "undo",
        ],
    );
    home.play(TODAY, &["erase 1 --yes"]);
    let bytes = fs::read(home.db()).unwrap();
    let bytes = String::from_utf8_lossy(&bytes);
    assert!(bytes.contains("theorbo") && bytes.contains("xylophones") && !bytes.contains("p@x.example"));
    for undone in [3, 2] {
        assert_eq!(home.json(TODAY, "undo")["undone"]["id"], undone);
    }
    assert_eq!(home.json(TODAY, "doctor")["problems"], 0);
}

#[cfg(unix)]
#[test]
fn through_a_link_the_backups_of_the_real_folder_are_named() {
    let home = Sandbox::new();
    home.play(TODAY, &["add 'Zebulon Quist' --at Northwind", "backup"]);
    let elsewhere = home.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    std::os::unix::fs::symlink(home.db(), elsewhere.join("link.db")).unwrap();
    let erased = home.json(TODAY, "erase zebulon --yes --db elsewhere/link.db");
    let backups = erased["backups"].as_array().unwrap();
    assert!(
        backups.iter().any(|b| b.as_str().unwrap().ends_with("backups/rekindle-2026-09-18.db")),
        "{erased}"
    );
}

#[test]
fn commands_of_others_stay_where_reminders_of_who_goes_only_followed_and_no_erased_one_is_listed() {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &[
            "add 'Tom Weller' --at Northwind",
            "add 'Lena Onnen' --at Northwind --job Analyst --interviewed 2026-09-03 --email l@x.example",
            "sent lena other --text 'Hello Lena Onnen. Best, Sam'",
        ],
    );
    // As after an upgrade with another planner: the next change plans everything again.
    let conn = rusqlite::Connection::open(home.db()).unwrap();
    conn.execute_batch("UPDATE reminder SET due_on = '2026-10-30', ready_on = '2026-10-30'; UPDATE planned_with SET planner = 0")
        .unwrap();
    drop(conn);
    let command = "edit contact tom --note 'met Lena Onnen on the train'";
    home.play(TODAY, &[command, "edit contact lena --note 'also called Lena Onnen'"]);
    let told = home.json(TODAY, "erase lena --yes");
    let log = commands(&home);
    assert!(log.iter().any(|(_, said)| said == command), "{log:?}");
    let listed: Vec<i64> = told["mentions"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|mention| mention["what"] == "change")
        .map(|mention| mention["id"].as_i64().unwrap())
        .collect();
    let left: Vec<i64> = log.iter().filter(|(_, said)| said.contains("Onnen")).map(|(id, _)| *id).collect();
    assert_eq!(listed.iter().collect::<std::collections::BTreeSet<_>>(), left.iter().collect(), "{told}");
    assert!(!left.is_empty());
}

#[test]
fn a_change_that_removed_a_record_of_who_goes_can_no_longer_be_undone() {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &[
            "add 'Tom Weller' --at Northwind",
            "add 'Lena Onnen' --at Northwind",
            "sent lena other --text 'Hi Lena, good to meet you. Best, Sam'",
            "remove touch 1 --yes",
            "erase lena --yes",
        ],
    );
    let said: Vec<String> = commands(&home).into_iter().map(|(_, said)| said).collect();
    assert_eq!(said, ["(erased)", "(erased)", "(erased)", "(erased)", "add 'Tom Weller' --at Northwind"]);
    let undone = home.run(TODAY, "undo --yes");
    assert!(undone.stdout.contains("add 'Tom Weller'"), "{}", undone.snapshot());
}

#[test]
fn of_a_change_that_only_took_out_what_was_theirs_nothing_is_left_to_undo() {
    let talk = "planned 1 --kind info-interview --on '2026-10-09 10:00' --event e@cal";
    for lines in [
        // The look back on the month ends with the message.
        &["add 'Lena Onnen'", "sent 1 other --text x", "remove touch 1 --yes"][..],
        &["add 'Lena Onnen'", talk, "remove appointment 1 --yes"],
        &["add 'Lena Onnen'", "remove contact 1 --yes", "undo"],
        &["add 'Lena Onnen'", "add 'Lena Vogt'", "merge 1 2 --yes", "remove contact 1 --yes", "undo"],
    ] {
        let home = Sandbox::new();
        home.play(TODAY, lines);
        home.play(TODAY, &["erase 1 --yes"]);
        let said = commands(&home);
        assert!(said.iter().all(|(_, said)| said == "(erased)"), "{said:?}");
        assert_eq!(home.refused(TODAY, "undo --yes", 3)["message"], "there is nothing to undo", "{lines:?}");
    }
}

#[test]
fn an_interview_stays_with_its_application_without_who_was_there() {
    for goes in ["erase tom --yes", "remove contact tom"] {
        let home = Sandbox::new();
        home.play(
            TODAY,
            &[
                "add 'Tom Weller' --at Northwind --job Analyst --interviewed 2026-09-03 --detail 'keeps axolotls'",
                goes,
            ],
        );
        let interview =
            |home: &Sandbox| home.json(TODAY, "show --application northwind")["interviews"][0].clone();
        assert_eq!(interview(&home)["date"], "2026-09-03", "{goes}");
        assert_eq!(interview(&home)["participants"].as_array().map(Vec::len), Some(0), "{goes}");
        // Everyone recorded for that day was there as well.
        home.play(TODAY, &["add 'Lena Onnen' --at Northwind --job Analyst --interviewed 2026-09-03"]);
        assert_eq!(interview(&home)["participants"].as_array().map(Vec::len), Some(1), "{goes}");
        assert_eq!(home.json(TODAY, "doctor")["problems"], 0, "{goes}");
    }
}

#[test]
fn the_name_of_an_event_goes_where_it_is_their_address() {
    for removed_first in [false, true] {
        let home = Sandbox::new();
        home.play(
            TODAY,
            &[
                "add 'Ann Stone' --at Acme --job Engineer --role recruiter --email ann@acme.example",
                "add 'Tom Weller' --at Acme --job Engineer",
            ],
        );
        for (uid, day) in [("ann@acme.example", "05"), ("tom-1@acme.example", "06")] {
            let event = format!(
                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:{uid}\r\n\
                 DTSTART:202610{day}T140000Z\r\nSUMMARY:Interview Engineer Acme\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
            );
            fs::write(home.path().join("a.ics"), event).unwrap();
            home.play(TODAY, &["import a.ics"]);
        }
        fs::remove_file(home.path().join("a.ics")).unwrap();
        if removed_first {
            home.play(TODAY, &["remove appointment 1"]);
        }
        home.play(TODAY, &["-y erase 'Ann Stone'"]);
        let bytes = String::from_utf8_lossy(&fs::read(home.db()).unwrap()).into_owned();
        assert!(!bytes.contains("ann@acme.example"), "removed first: {removed_first}");
        assert!(bytes.contains("tom-1@acme.example"));
        let left = if removed_first { 1 } else { 2 };
        assert_eq!(home.json(TODAY, "interviews --all")["appointments"].as_array().unwrap().len(), left);
    }
}

#[test]
fn whom_only_emails_name_goes_with_what_they_proposed() {
    let home = search();
    let head = "From: Kerstin Holm <kerstin.holm@northwind.example>\nSubject: Data Engineer";
    let text = "Hi Maya,\n\nI'm Kerstin, and I lead the team that you would join as Data Engineer. Your application is on my \
                desk. Do you have a portfolio?\n\nKerstin";
    deliver(&home, "1", head, text);
    let day = inbox::TODAY;
    assert_eq!(home.json(day, "inbox mail")["proposals"][0]["kind"], "add");
    // A part of a name is nobody's for certain, and without a yes nothing goes.
    assert_eq!(home.run(day, "erase kerstin --yes").exit, 3);
    assert_eq!(home.run(day, "erase 'Kerstin Holm' --json").exit, 2);
    let told = home.run(day, "erase 'Kerstin Holm' --dry-run").stdout;
    assert!(told.starts_with("Would erase Kerstin Holm for good, along with 1 proposal\n"), "{told}");
    assert_eq!(home.json(day, "inbox mail")["proposals"].as_array().unwrap().len(), 1);
    let erased = home.run(day, "erase 'kerstin holm' --yes");
    assert!(
        erased.stdout.starts_with("Erased Kerstin Holm for good, along with 1 proposal\n"),
        "{}",
        erased.snapshot()
    );
    let bytes = String::from_utf8_lossy(&fs::read(home.db()).unwrap()).to_lowercase();
    assert!(!bytes.contains("kerstin"), "it is still in the file");
    assert_eq!(home.json(day, "inbox mail")["proposals"], serde_json::json!([]));
    assert_eq!(home.run(day, "erase 'Kerstin Holm' --yes").exit, 3);
    assert_eq!(home.json(day, "doctor")["problems"], 0);
    // Two of one name may be two people.
    home.play(day, &["applied Analyst --at Helio"]);
    for (file, host) in [("2", "northwind.example"), ("3", "helio.example")] {
        let head = format!("From: Ada Kern <ada.kern@{host}>\nSubject: Your application");
        deliver(&home, file, &head, &text.replace("Kerstin", "Ada"));
    }
    assert_eq!(home.json(day, "inbox mail")["proposals"].as_array().unwrap().len(), 2);
    let refused = home.run(day, "erase 'ada kern' --yes");
    assert!(refused.exit == 3 && refused.stderr.contains("ada.kern@helio.example"), "{}", refused.snapshot());
    home.play(day, &["erase ada.kern@northwind.example --yes"]);
    assert_eq!(home.json(day, "inbox mail")["proposals"].as_array().unwrap().len(), 1);
}
