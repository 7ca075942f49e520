//! Getting things out: each list in each of its formats, what a redacted export leaves out, what is refused.

use std::fs;

use serde_json::Value;

use super::sandbox::Sandbox;

pub const TODAY: &str = "2026-09-30";

/// People, applications and reminders, with texts that formats could trip over.
pub fn search() -> Sandbox {
    let home = Sandbox::new();
    home.play(
        "2026-08-17",
        &[
            "add 'Ines Ortega' --at Brightpath --email ines@brightpath.example --note 'Knows; all, \"first\"'",
            "applied 'Data Engineer' --at Northwind --source 'the site'",
            "applied Analyst --at Helio --with ines",
        ],
    );
    home.play(
        "2026-09-03",
        &[
            "add 'Priya Rao' --at Northwind --job 'Data Engineer' --role hiring-manager --decides \
             --interviewed 2026-09-03 --kind final --channel video --detail 'moving the billing tables' \
             --topic climbing --tag data --tag 'old,friend' --email priya@northwind.example \
             --email p.rao@home.example --phone '+44 20 7946 0001' --linkedin priya-rao --ally \
             --introduced-by ines --title 'Head of Data, Platform; EMEA'",
            "add '=Renée \"Ren\" Dûbois' --at Northwind --job 'Data Engineer' --interviewed 2026-09-03 --kind final",
        ],
    );
    home.play("2026-09-04", &["sent priya thank-you --via email"]);
    home.play(
        "2026-09-15",
        &["rejected northwind --from priya --liked yes --rank second --reason budget --guessed"],
    );
    home.play(
        "2026-09-16",
        &["snooze renee 2026-10-05", "remind ines 2026-10-01 'ask, about <b>Helio</b>; soon'"],
    );
    home.play(
        "2026-09-17",
        &["sent priya follow-up --via email --text '=SUM(A1)\n\n<script>alert(1)</script> **yours**, \"Sam\"'"],
    );
    home.play(
        "2026-09-18",
        &[
            "replied priya --via email --text 'Call +44 20 7946 0001 or write to p.rao@home.example'",
            "feedback priya 'Explain trade-offs first' --about interview",
        ],
    );
    home
}

/// The text with what differs from run to run taken out: identities, and the time of day of an instant.
fn steady(text: &str) -> String {
    let mut steady = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_uid = |word: &str| {
            word.split('-').map(str::len).eq([8, 4, 4, 4, 12])
                && word.chars().all(|c| c == '-' || c.is_ascii_hexdigit())
        };
        let is_time =
            |word: &str| word.starts_with('T') && word.ends_with('Z') && word[1..7].parse::<u32>().is_ok();
        if rest.get(..36).is_some_and(is_uid) {
            steady.push_str("UID");
            rest = &rest[36..];
        } else if rest.get(..8).is_some_and(is_time) {
            steady.push_str("T…Z");
            rest = &rest[8..];
        } else {
            steady.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    steady.replace('\r', "")
}

fn exported(home: &Sandbox, what: &str) -> String {
    let ran = home.run(TODAY, &format!("export {what}"));
    assert_eq!((ran.exit, ran.stderr.as_str()), (0, ""), "{}", ran.snapshot());
    steady(&ran.stdout)
}

#[test]
fn contacts_are_exported_as_csv() {
    insta::assert_snapshot!(exported(&search(), "contacts"), @r#"
    id,name,emails,phones,linkedin,linkedin_status,title,company,cadence,ally,do_not_contact,relationship,tags,topics,last_touch,preferred_name,linkedin_on,notes,uid
    3,"'=Renée ""Ren"" Dûbois",,,,none,,Northwind,,no,no,met,,,,,,,UID
    1,Ines Ortega,ines@brightpath.example,,,none,,Brightpath,,no,no,known,,,,,,"Knows; all, ""first""",UID
    2,Priya Rao,priya@northwind.example; p.rao@home.example,'+44 20 7946 0001,priya-rao,none,"Head of Data, Platform; EMEA",Northwind,,yes,no,replied,"data; old,friend",climbing,2026-09-18,,,,UID
    "#);
}

#[test]
fn contacts_are_exported_as_vcards() {
    let home = search();
    insta::assert_snapshot!(exported(&home, "contacts --format vcf"), @r#"
    BEGIN:VCARD
    VERSION:4.0
    UID:urn:uuid:UID
    FN:=Renée "Ren" Dûbois
    N:Dûbois;=Renée "Ren";;;
    ORG:Northwind
    END:VCARD
    BEGIN:VCARD
    VERSION:4.0
    UID:urn:uuid:UID
    FN:Ines Ortega
    N:Ortega;Ines;;;
    ORG:Brightpath
    NOTE:Knows\; all\, "first"
    EMAIL:ines@brightpath.example
    END:VCARD
    BEGIN:VCARD
    VERSION:4.0
    UID:urn:uuid:UID
    FN:Priya Rao
    N:Rao;Priya;;;
    ORG:Northwind
    TITLE:Head of Data\, Platform\; EMEA
    URL:https://www.linkedin.com/in/priya-rao
    EMAIL:priya@northwind.example
    EMAIL:p.rao@home.example
    TEL:+44 20 7946 0001
    CATEGORIES:data,old\,friend
    INTEREST:climbing
    END:VCARD
    "#);
    insta::assert_snapshot!(exported(&home, "contacts --format vcf3 --contact priya"), @r#"
    BEGIN:VCARD
    VERSION:3.0
    UID:UID
    FN:Priya Rao
    N:Rao;Priya;;;
    ORG:Northwind
    TITLE:Head of Data\, Platform\; EMEA
    URL:https://www.linkedin.com/in/priya-rao
    EMAIL:priya@northwind.example
    EMAIL:p.rao@home.example
    TEL:+44 20 7946 0001
    CATEGORIES:data,old\,friend
    END:VCARD
    "#);
}

/// Every item of `listed` stands in `exported`, perhaps with more fields.
#[track_caller]
fn assert_has_all(exported: &Value, listed: &Value) {
    let (exported, listed) = (exported.as_array().unwrap(), listed.as_array().unwrap());
    assert!(exported.len() == listed.len() && !listed.is_empty());
    for (exported, listed) in exported.iter().zip(listed) {
        for (field, value) in listed.as_object().unwrap() {
            assert_eq!(&exported[field], value, "{field}");
        }
    }
}

#[test]
fn contacts_as_json_have_the_fields_of_the_list() {
    let home = search();
    let exported = home.json(TODAY, "export contacts --format json");
    assert_has_all(&exported["contacts"], &home.json(TODAY, "list --all")["contacts"]);
    assert_eq!(exported["contacts"][1]["notes"], "Knows; all, \"first\"");
    assert_eq!(home.json(TODAY, "export contacts"), exported);
}

#[test]
fn reminders_are_exported_for_calendars() {
    insta::assert_snapshot!(exported(&search(), "reminders --format ics --contact ines"), @r#"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//rekindle//rekindle//EN
    X-WR-CALNAME:rekindle
    BEGIN:VEVENT
    UID:UID
    DTSTAMP:20260817T…Z
    LAST-MODIFIED:20260817T…Z
    DTSTART;VALUE=DATE:20260831
    DTEND;VALUE=DATE:20260901
    SUMMARY:Ines Ortega (Helio): status-check
    DESCRIPTION:no decision yet\nAbout Analyst at Helio\nTo write it: rekindle 
     draft 1\nWhen done: rekindle done 2
    CATEGORIES:rekindle
    TRANSP:TRANSPARENT
    BEGIN:VALARM
    UID:UID-alarm
    ACTION:DISPLAY
    TRIGGER:PT9H
    DESCRIPTION:Ines Ortega (Helio): status-check
    END:VALARM
    END:VEVENT
    BEGIN:VEVENT
    UID:UID
    DTSTAMP:20260916T…Z
    LAST-MODIFIED:20260916T…Z
    DTSTART;VALUE=DATE:20261001
    DTEND;VALUE=DATE:20261002
    SUMMARY:Ines Ortega (Brightpath): ask\, about <b>Helio</b>\; soon
    DESCRIPTION:When done: rekindle done 12
    CATEGORIES:rekindle
    TRANSP:TRANSPARENT
    BEGIN:VALARM
    UID:UID-alarm
    ACTION:DISPLAY
    TRIGGER:PT9H
    DESCRIPTION:Ines Ortega (Brightpath): ask\, about <b>Helio</b>\; soon
    END:VALARM
    END:VEVENT
    END:VCALENDAR
    "#);
}

#[test]
fn a_calendar_knows_a_reminder_again_whatever_becomes_of_its_date() {
    let home = search();
    let lines = |home: &Sandbox, name: &str| -> Vec<String> {
        let ics = home.run(TODAY, "export reminders --format ics --contact renee").stdout;
        ics.lines().filter(|line| line.starts_with(name)).map(str::to_owned).collect()
    };
    let (uid, start) = (lines(&home, "UID"), lines(&home, "DTSTART"));
    assert_eq!(
        home.run(TODAY, "export reminders --format ics").stdout,
        home.run(TODAY, "export reminders --format ics").stdout
    );
    let all = home.json(TODAY, "due --all --contact renee");
    home.play(TODAY, &[&format!("pin {} 2026-10-07", all["reminders"][0]["id"])]);
    assert_eq!(lines(&home, "UID"), uid);
    assert_eq!(
        (start, lines(&home, "DTSTART")),
        (vec!["DTSTART;VALUE=DATE:20260922".to_owned()], vec!["DTSTART;VALUE=DATE:20261007".to_owned()])
    );
}

#[test]
fn reminders_are_those_of_due_all() {
    let home = search();
    let due = home.json(TODAY, "due --all");
    assert_eq!(home.json(TODAY, "export reminders"), due);
    let ics = home.run(TODAY, "export reminders --format ics").stdout;
    let dates: Vec<String> = due["reminders"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["due"].as_str().unwrap().replace('-', ""))
        .collect();
    let starts: Vec<&str> = ics.lines().filter_map(|line| line.strip_prefix("DTSTART;VALUE=DATE:")).collect();
    assert_eq!(starts, dates);
}

#[test]
fn reminders_and_applications_are_exported_as_csv() {
    let home = search();
    insta::assert_snapshot!(exported(&home, "reminders"), @r#"
    id,rule,ordinal,state,contact,company,applications,ready,due,expires,snoozed_until,held_by,tier,priority,why,uid
    14,reply-owed,3,overdue,Priya Rao,Northwind,,2026-09-18,2026-09-21,,,,,100,wrote 2026-09-18,UID
    8,follow-up,1,snoozed,"'=Renée ""Ren"" Dûbois",Northwind,Data Engineer,2026-09-16,2026-09-22,2026-10-13,2026-10-05,,,80,rejected 2026-09-15,UID
    2,status-check,1,overdue,Ines Ortega,Helio,Analyst,2026-08-31,2026-08-31,,,,,70,no decision yet,UID
    12,custom,1,scheduled,Ines Ortega,Brightpath,,2026-10-01,2026-10-01,,,,,65,"ask, about <b>Helio</b>; soon",UID
    13,linkedin-connect,1,overdue,Priya Rao,Northwind,Data Engineer,2026-09-18,2026-09-21,2026-11-16,,,,50,follow-up sent 2026-09-17,UID
    15,info-interview-ask,1,scheduled,Priya Rao,Northwind,Data Engineer,2026-10-02,2026-10-02,2026-12-17,,,,40,replied 2026-09-18,UID
    16,check-in,1,scheduled,Priya Rao,Northwind,,2026-10-19,2026-10-19,,,,monthly,30,"replied 2026-09-18, after a rejection",UID
    1,monthly-review,202609,overdue,,,,2026-09-01,2026-09-01,2026-09-30,,,,0,look back at August 2026,UID
    5,monthly-review,202610,scheduled,,,,2026-10-01,2026-10-01,2026-10-31,,,,0,look back at September 2026,UID
    9,role-watch,1,scheduled,,Northwind,Data Engineer,2026-10-30,2026-10-30,2026-11-20,,,,0,"almost hired (second), rejected 2026-09-15",UID
    10,role-watch,2,scheduled,,Northwind,Data Engineer,2026-12-14,2026-12-14,2027-01-04,,,,0,"almost hired (second), rejected 2026-09-15",UID
    11,reapply-window,1,scheduled,,Northwind,Data Engineer,2027-03-15,2027-03-15,2027-05-14,,,,0,rejected 2026-09-15,UID
    "#);
    insta::assert_snapshot!(exported(&home, "applications"), @r#"
    id,company,title,stage,liked,applied_on,outcome,outcome_on,outcome_delivery,outcome_from,outcome_reason,rank,decision_by,url,source,uid
    2,Helio,Analyst,applied,unsure,2026-08-17,,,,,,,,,,UID
    1,Northwind,Data Engineer,closed,yes,2026-08-17,rejected,2026-09-15,personal-email,Priya Rao,budget,second,,,the site,UID
    "#);
    let applications = home.json(TODAY, "export applications");
    assert_has_all(&applications["applications"], &home.json(TODAY, "applications")["applications"]);
}

#[test]
fn each_list_is_exported_for_a_contact_and_a_stretch_of_time() {
    let home = search();
    for (line, rows) in [
        ("contacts", 3),
        ("contacts --contact priya", 1),
        ("contacts --since 2026-09-18", 1),
        ("applications", 2),
        ("applications --contact ines", 1),
        ("applications --until 2026-08-16", 0),
        ("reminders --contact ines", 2),
        ("reminders --contact ines --since 2026-10-01", 1),
        ("history --contact ines", 0),
        ("history --since 2026-09-17 --until 2026-09-17", 1),
    ] {
        home.play(TODAY, &[&format!("export {line} --output rows.csv --force")]);
        let written = home.json(TODAY, &format!("export {line} --output rows.csv --force"));
        assert_eq!(written["written"]["rows"], rows, "{line}");
    }
}

#[test]
fn what_cannot_be_exported_is_wrong_usage() {
    let home = search();
    for (line, exit, says) in [
        ("all --format csv", 2, "all cannot be exported as csv"),
        ("all --contact priya", 2, "exported whole"),
        ("all --redact", 2, "exported whole"),
        ("contacts --format ics", 2, "contacts cannot be exported as ics"),
        ("reminders --format vcf", 2, "reminders cannot be exported as vcf"),
        ("contacts --format vcf", 2, "this format is none"),
        ("history --contact nobody", 3, "nobody"),
        ("reminders --since 2026-10-02 --until 2026-10-01", 2, "is after"),
    ] {
        let error = home.refused(TODAY, &format!("export {line}"), exit);
        assert!(error["message"].as_str().unwrap().contains(says), "{line}: {error}");
    }
    assert!(fs::read_dir(home.path()).unwrap().all(|file| file.unwrap().file_name() != "rows.csv"));
}
