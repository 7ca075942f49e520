//! Getting things out: each list in each of its formats, what a redacted export leaves out, what is refused.

use std::fs;

use serde_json::{Value, json};

use super::sandbox::Sandbox;

pub const TODAY: &str = "2026-09-30";

/// People, applications and reminders, with texts that formats could trip over.
pub fn search() -> Sandbox {
    let home = Sandbox::new();
    home.play(
        "2026-08-17T12:00",
        &[
            "add 'Ines Ortega' --at Brightpath --email ines@brightpath.example --note 'Knows; all, \"first\"'",
            "applied 'Data Engineer' --at Northwind --source 'the site'",
            "applied Analyst --at Helio --with ines",
        ],
    );
    home.play(
        "2026-09-03T12:00",
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
        "2026-09-15T12:00",
        &["rejected northwind --from priya --liked yes --rank second --reason budget --guessed"],
    );
    home.play(
        "2026-09-16T12:00",
        &["snooze renee 2026-10-05", "remind ines 2026-10-01 'ask, about <b>Helio</b>; soon'"],
    );
    home.play(
        "2026-09-17T12:00",
        &["sent priya follow-up --via email --text '=SUM(A1)\n\nThank you for your time.\n\nyours, \"Sam\"'"],
    );
    home.play(
        "2026-09-18T12:00",
        &[
            "replied priya --via email --text '<b>Call</b> +44 20 7946 0001 or *write* to p.rao@home.example'",
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
    id,name,emails,phones,linkedin,linkedin_status,title,company,cadence,ally,do_not_contact,relationship,tags,topics,last_touch,preferred_name,linkedin_on,notes,usual_role,uid,register,cadence_on,do_not_contact_since,do_not_contact_reason,introduced_by,met
    3,"'=Renée ""Ren"" Dûbois",,,,none,,Northwind,,no,no,met,,,,,,,,UID,first-name,,,,,
    1,Ines Ortega,ines@brightpath.example,,,none,,Brightpath,,no,no,known,,,,,,"Knows; all, ""first""",,UID,first-name,,,,,
    2,Priya Rao,priya@northwind.example; p.rao@home.example,'+44 20 7946 0001,priya-rao,none,"Head of Data, Platform; EMEA",Northwind,,yes,no,replied,"data; old,friend",climbing,2026-09-18,,,,,UID,first-name,,,,1,
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
    insta::assert_snapshot!(exported(&search(), "reminders --format ics --contact ines"), @r"
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
    SUMMARY:Ines Ortega (Helio): Ask where things stand
    DESCRIPTION:no decision yet\nAbout Analyst at Helio\nTo write it: rekindle 
     draft 1\nWhen done: rekindle done 2
    CATEGORIES:rekindle
    TRANSP:TRANSPARENT
    BEGIN:VALARM
    UID:UID-alarm
    ACTION:DISPLAY
    TRIGGER:PT9H
    DESCRIPTION:Ines Ortega (Helio): Ask where things stand
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
    ");
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
    1,monthly-review,202609,overdue,,,,2026-09-01,2026-09-01,2026-09-30,,,,0,look back on August 2026,UID
    5,monthly-review,202610,scheduled,,,,2026-10-01,2026-10-01,2026-10-31,,,,0,look back on September 2026,UID
    9,role-watch,1,scheduled,,Northwind,Data Engineer,2026-10-30,2026-10-30,2026-11-20,,,,0,"almost hired (second), rejected 2026-09-15",UID
    10,role-watch,2,scheduled,,Northwind,Data Engineer,2026-12-14,2026-12-14,2027-01-04,,,,0,"almost hired (second), rejected 2026-09-15",UID
    11,reapply-window,1,scheduled,,Northwind,Data Engineer,2027-03-15,2027-03-15,2027-05-14,,,,0,rejected 2026-09-15,UID
    "#);
    insta::assert_snapshot!(exported(&home, "applications"), @"
    id,company,title,stage,liked,applied_on,outcome,outcome_on,outcome_delivery,outcome_from,outcome_reason,rank,decision_by,furthest,offered_on,answer_by,url,source,location,salary,resume,posting,questions,notes,uid,outcome_day_from
    2,Helio,Analyst,applied,unsure,2026-08-17,,,,,,,,applied,,,,,,,,,,,UID,
    1,Northwind,Data Engineer,closed,yes,2026-08-17,rejected,2026-09-15,personal-email,Priya Rao,budget,second,,final,,,,the site,,,,,,,UID,
    ");
    let applications = home.json(TODAY, "export applications");
    assert_has_all(&applications["applications"], &home.json(TODAY, "applications")["applications"]);
}

#[test]
fn the_history_of_a_contact_is_a_page_to_read_before_a_call() {
    let home = search();
    insta::assert_snapshot!(exported(&home, "history --format md --contact priya"), @r#"
    # Priya Rao

    Head of Data, Platform; EMEA at Northwind · replied · ally

    - Email: priya@northwind.example, p.rao@home.example
    - Phone: +44 20 7946 0001
    - LinkedIn: linkedin.com/in/priya-rao
    - Topics: climbing
    - Tags: data, old,friend
    - Introduced by: Ines Ortega

    ## To do

    - Answer them · due Mon 21 Sep 2026, overdue · wrote Fri 18 Sep 2026
    - Connect on LinkedIn · due Mon 21 Sep 2026, overdue · follow-up sent Thu 17 Sep 2026
    - Ask for a conversation · due Fri 2 Oct 2026, scheduled · replied Fri 18 Sep 2026
    - Say hello (monthly) · due Mon 19 Oct 2026, scheduled · replied Fri 18 Sep 2026, after a rejection

    ## Worth remembering

    - moving the billing tables

    ## Applications

    - Data Engineer at Northwind · hiring manager (decides) · applied Mon 17 Aug 2026 · rejected Tue 15 Sep 2026 by personal email from Priya Rao · rank: second · reason: budget (a guess) · liked: yes

    ## Interviews

    - Thu 3 Sep 2026, final interview · video · Data Engineer at Northwind · with =Renée "Ren" Dûbois

    ## Feedback

    - Fri 18 Sep 2026 · about the interview: Explain trade-offs first

    ## History

    ### Fri 18 Sep 2026: reply from Priya · email

    > \<b\>Call\</b\> +44 20 7946 0001 or \*write\* to p.rao@home.example

    ### Thu 17 Sep 2026: follow-up to Priya · email · about Data Engineer at Northwind

    > \=SUM(A1)
    >
    > Thank you for your time.
    >
    > yours, "Sam"

    ### Fri 4 Sep 2026: thank-you to Priya · email · about Data Engineer at Northwind
    "#);
    let html = exported(&home, "history --format html --contact priya");
    let body = html.split("<body>").nth(1).unwrap();
    insta::assert_snapshot!(body, @r#"

    <main>
    <article>
    <h1 dir="auto">Priya Rao</h1>
    <p class="below">Head of Data, Platform; EMEA at Northwind · replied · ally</p>
    <dl>
    <dt>Email</dt>
    <dd><a href="mailto:priya@northwind.example">priya@northwind.example</a>, <a href="mailto:p.rao@home.example">p.rao@home.example</a></dd>
    <dt>Phone</dt>
    <dd><a href="tel:+442079460001">+44 20 7946 0001</a></dd>
    <dt>LinkedIn</dt>
    <dd><a href="https:&#x2f;&#x2f;www.linkedin.com&#x2f;in&#x2f;priya-rao">linkedin.com&#x2f;in&#x2f;priya-rao</a></dd>
    <dt>Topics</dt>
    <dd><bdi>climbing</bdi></dd>
    <dt>Tags</dt>
    <dd><bdi>data</bdi>, <bdi>old,friend</bdi></dd>
    <dt>Introduced by</dt>
    <dd><bdi>Ines Ortega</bdi></dd>
    </dl>
    <h2>To do</h2>
    <ul>
    <li><strong>Answer them</strong> · due Mon 21 Sep 2026, overdue · wrote Fri 18 Sep 2026</li>
    <li><strong>Connect on LinkedIn</strong> · due Mon 21 Sep 2026, overdue · follow-up sent Thu 17 Sep 2026</li>
    <li><strong>Ask for a conversation</strong> · due Fri 2 Oct 2026, scheduled · replied Fri 18 Sep 2026</li>
    <li><strong>Say hello (monthly)</strong> · due Mon 19 Oct 2026, scheduled · replied Fri 18 Sep 2026, after a rejection</li>
    </ul>
    <h2>Worth remembering</h2>
    <ul>
    <li>moving the billing tables</li>
    </ul>
    <h2>Applications</h2>
    <ul>
    <li><strong>Data Engineer at Northwind</strong> · hiring manager (decides) · applied Mon 17 Aug 2026 · rejected Tue 15 Sep 2026 by personal email from Priya Rao · rank: second · reason: budget (a guess) · liked: yes</li>
    </ul>
    <h2>Interviews</h2>
    <ul>
    <li><strong>Thu 3 Sep 2026, final interview</strong> · video · Data Engineer at Northwind · with =Renée &quot;Ren&quot; Dûbois</li>
    </ul>
    <h2>Feedback</h2>
    <ul>
    <li><strong>Fri 18 Sep 2026</strong> · about the interview<p dir="auto">Explain trade-offs first</p></li>
    </ul>
    <h2>History</h2>
    <section class="touch in">
    <h3><time datetime="2026-09-18">Fri 18 Sep 2026</time> <span>reply from Priya <small>· email</small></span></h3>
    <blockquote dir="auto">&lt;b&gt;Call&lt;&#x2f;b&gt; +44 20 7946 0001 or *write* to p.rao@home.example</blockquote>
    </section>
    <section class="touch out">
    <h3><time datetime="2026-09-17">Thu 17 Sep 2026</time> <span>follow-up to Priya <small>· email · about Data Engineer at Northwind</small></span></h3>
    <blockquote dir="auto">=SUM(A1)

    Thank you for your time.

    yours, &quot;Sam&quot;</blockquote>
    </section>
    <section class="touch out">
    <h3><time datetime="2026-09-04">Fri 4 Sep 2026</time> <span>thank-you to Priya <small>· email · about Data Engineer at Northwind</small></span></h3>
    </section>
    </article>
    </main>
    </body>
    </html>
    "#);
    assert!(html.contains("<title>Priya Rao</title>"));
}

#[test]
fn the_pages_of_all_are_those_of_everyone_there_is_something_to_tell_about() {
    let home = search();
    home.play(TODAY, &["add 'Nobody Yet' --email nobody@x.example"]);
    for (format, head) in [("md", "# "), ("html", "<h1")] {
        let pages = exported(&home, &format!("history --format {format}"));
        assert_eq!(pages.lines().filter(|line| line.starts_with(head)).count(), 2, "{pages}");
        assert!(!pages.contains("Nobody Yet"));
        let asked_for = exported(&home, &format!("history --format {format} --contact nobody"));
        assert!(asked_for.contains("Nothing has been said or sent yet."), "{asked_for}");
        let of_a_day = exported(&home, &format!("history --format {format} --since 2026-09-18"));
        assert!(of_a_day.contains("reply from Priya") && !of_a_day.contains("thank-you"), "{of_a_day}");
    }
}

#[test]
fn the_pages_of_all_say_of_each_what_their_own_page_says() {
    let home = search();
    home.play(
        TODAY,
        &[
            "moved ines --to Helio --on 2026-09-20",
            "add 'Tom Price' --at Helio --job Analyst --interviewed 2026-09-21 --introduced-by renee",
            "opportunity ines intro 'met the team' --on 2026-09-22",
        ],
    );
    // More of them than are read at a time.
    let row =
        |n| format!("Crowd {n:03} Member,,https://www.linkedin.com/in/crowd-{n},,Tidal,Engineer,01 Jan 2026");
    let crowd = (0..450).map(row).collect::<Vec<_>>().join("\n");
    let sheet = format!("First Name,Last Name,URL,Email Address,Company,Position,Connected On\n{crowd}");
    fs::write(home.path().join("crowd.csv"), sheet).unwrap();
    home.play(TODAY, &["import crowd.csv"]);
    let listed = home.json(TODAY, "list");
    for (format, since) in [("md", ""), ("html", ""), ("md", " --since 2026-09-17")] {
        let all = exported(&home, &format!("history --format {format}{since}"));
        let mut whole = 0;
        for contact in listed["contacts"].as_array().unwrap() {
            let line = format!("history --format {format}{since} --contact {}", contact["id"]);
            // The crowd is alike: a few of them will do.
            let name = contact["name"].as_str().unwrap();
            let is_stranger = contact["relationship"] == "known" && contact["last_touch"].is_null();
            if is_stranger || name.contains("Member") && !name.contains("00") {
                continue;
            }
            let own = exported(&home, &line);
            let page = own.split_once("<article").map_or(own.as_str(), |(_, page)| page);
            let page = page.split_once("</main>").map_or(page, |(page, _)| page);
            let is_told_of = since.is_empty() || !page.contains("Nothing has been said or sent yet.");
            assert_eq!(all.contains(page), is_told_of, "{line}: {page}\n{all}");
            whole += usize::from(is_told_of);
        }
        assert!(whole > 0, "{all}");
    }
}

#[test]
fn a_page_runs_nothing_and_loads_nothing_whatever_people_wrote() {
    let home = Sandbox::new();
    let hostile = "</blockquote></style><script>alert(1)</script><img src=http://x.example/p onerror=alert(2)>\
                   \" ' &lt; {{ 7*7 }} {% raw %}";
    home.play(TODAY, &[
        &format!("add {} --at {} --note {} --topic {} --email 'a\"onclick=\"x@y.example' --phone 'javascript:1'",
            shell_words::quote(hostile), shell_words::quote(hostile), shell_words::quote(hostile), shell_words::quote(hostile)),
        &format!("replied 1 --text {}", shell_words::quote(&format!("{hostile}\n# head\n- item"))),
    ]);
    let html = exported(&home, "history --format html");
    assert!(html.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; "), "{html}");
    let known =
        ["!DOCTYPE", "html", "head", "meta", "title", "style", "body", "main", "article", "h1", "p", "dl"];
    let known = [
        &known[..],
        &["dt", "dd", "bdi", "a", "h2", "section", "h3", "time", "span", "ul", "li", "strong", "blockquote"],
    ]
    .concat();
    for tag in html.split('<').skip(1) {
        let name = tag.trim_start_matches('/').split(['>', ' ']).next().unwrap();
        assert!(known.contains(&name), "{name}: {html}");
    }
    assert_eq!(html.matches("<blockquote").count(), 1);
    for link in html.split("href=\"").skip(1) {
        assert!(["mailto:", "tel:"].iter().any(|scheme| link.starts_with(scheme)), "{link}");
    }
    assert!(!html.contains("onclick=\""), "{html}");
    let md = exported(&home, "history --format md");
    assert!(md.contains("> \\# head\n> \\- item"), "{md}");
    assert!(md.match_indices('<').all(|(at, _)| md[..at].ends_with('\\')), "{md}");
}

#[test]
fn the_search_log_tells_what_was_done_and_nothing_of_what_was_thought() {
    let home = search();
    home.play(
        "2026-09-21",
        &[
            "sent ines info-interview-request --via linkedin",
            "sent ines check-in --via email --force --why 'just so'",
            "applied 'Never sent' --at Quill --stage saved",
            "config set me.name 'Maya Ortiz'",
        ],
    );
    insta::assert_snapshot!(exported(&home, "search-log"), @r#"
    date,employer,position,person,method,outcome
    2026-08-17,Helio,Analyst,Ines Ortega,application,open
    2026-08-17,Northwind,Data Engineer,Priya Rao,application through the site,rejected 2026-09-15
    2026-09-03,Northwind,Data Engineer,"Priya Rao, =Renée ""Ren"" Dûbois",final interview by video,rejected 2026-09-15
    2026-09-04,Northwind,Data Engineer,Priya Rao,thank-you by email,rejected 2026-09-15
    2026-09-17,Northwind,Data Engineer,Priya Rao,follow-up by email,rejected 2026-09-15
    2026-09-21,Brightpath,,Ines Ortega,request for an informational interview on LinkedIn,
    "#);
    insta::assert_snapshot!(exported(&home, "search-log --format md --since 2026-09-01 --until 2026-09-20"), @r#"
    # Maya Ortiz's job search

    From Tue 1 Sep 2026 to Sun 20 Sep 2026

    | Date | Employer | Position | Person | Method | Outcome |
    |---|---|---|---|---|---|
    | 2026-09-03 | Northwind | Data Engineer | Priya Rao, =Renée "Ren" Dûbois | final interview by video | rejected 2026-09-15 |
    | 2026-09-04 | Northwind | Data Engineer | Priya Rao | thank-you by email | rejected 2026-09-15 |
    | 2026-09-17 | Northwind | Data Engineer | Priya Rao | follow-up by email | rejected 2026-09-15 |

    0 applications, 1 interview, 2 messages
    "#);
    home.play("2026-09-21", &["talked ines --kind info-interview --via phone --on 2026-09-21"]);
    let talked = exported(&home, "search-log --format md --since 2026-09-21");
    assert!(talked.ends_with("0 applications, 0 interviews, 1 talk, 1 message\n"), "{talked}");
    home.play("2026-09-21", &["undo --yes"]);
    insta::assert_snapshot!(exported(&home, "search-log --contact ines"), @r#"
    date,employer,position,person,method,outcome
    2026-08-17,Helio,Analyst,Ines Ortega,application,open
    2026-09-21,Brightpath,,Ines Ortega,request for an informational interview on LinkedIn,
    "#);
}

/// Bytes that say what the user thinks of others, or how to reach them.
const PRIVATE: [&str; 25] = [
    "A-PLACE",
    "A-LINK",
    "A-BRING",
    "A-EVENT",
    "A-NOTE",
    "A-DETAIL",
    "A-TOPIC",
    "A-TAG",
    "A-FEEDBACK",
    "A-REASON",
    "A-WISH",
    "A-CHANCE",
    "A-SILENCE",
    "second",
    "budget",
    "ally",
    "quarterly",
    "priya@northwind",
    "p.rao@home",
    "7946",
    "priya-rao",
    "tom@",
    "0301234",
    "role-watch",
    "liked",
];

#[test]
fn a_redacted_export_holds_no_private_byte_in_any_format() {
    let home = Sandbox::new();
    home.play("2026-08-17", &["applied 'Data Engineer' --at Northwind --source 'tom@northwind.example'"]);
    home.play(
        "2026-09-03",
        &[
            "add 'Priya Rao' --at Northwind --job 'Data Engineer' --role hiring-manager --decides \
             --interviewed 2026-09-03 --kind final --detail A-DETAIL --topic A-TOPIC --tag A-TAG --note A-NOTE \
             --email priya@northwind.example --phone '+44 20 7946 0001' --linkedin priya-rao --ally",
            "add Tom --title 'Lead (tom@northwind.example)' --at Northwind --job 'Data Engineer' --interviewed 2026-09-03 --kind final",
        ],
    );
    home.play(
        "2026-09-15",
        &["rejected northwind --from priya --liked yes --rank second --reason budget --guessed"],
    );
    home.play(
        "2026-09-17",
        &[
            "sent priya follow-up --via email",
            "sent priya follow-up --via email --text 'Thank you again.' --force --why A-REASON",
            "replied priya --via email --text 'Call (030) 0301234 or write: p.rao@home.example, linkedin.com/in/priya-rao'",
            "feedback priya A-FEEDBACK --about interview",
            "opportunity priya intro A-CHANCE",
            "remind priya 2026-10-01 A-WISH",
            "cadence priya quarterly",
            "add Renée --tag A-TAG",
            "silence renee --why A-SILENCE",
            "replied renee --text 'Please stop'",
            "applied Pilot --at Helio --with priya",
            "planned helio --on '2026-10-08 14:30' --with priya --place A-PLACE \
             --link https://meet.example/A-LINK --note A-BRING --event A-EVENT",
        ],
    );
    let everything: Vec<String> = [
        "history --format csv",
        "history --format json",
        "history --format ndjson",
        "history --format md",
        "history --format html",
        "contacts --format csv",
        "contacts --format json",
        "contacts --format vcf",
        "contacts --format vcf3",
        "applications --format csv",
        "applications --format json",
        "reminders --format csv",
        "reminders --format json",
        "reminders --format ics",
        "interviews --format ics",
        "search-log --format csv",
        "search-log --format md",
    ]
    .map(|line| format!("export {line}"))
    .into();
    let whole: String = everything.iter().map(|line| home.run(TODAY, line).stdout).collect();
    for private in PRIVATE {
        assert!(whole.contains(private), "{private} is in no export, so it proves nothing");
    }
    for line in &everything {
        let ran = home.run(TODAY, &format!("{line} --redact"));
        assert_eq!(ran.exit, 0, "{}", ran.snapshot());
        let unfolded = ran.stdout.replace("\r\n ", "");
        for private in PRIVATE {
            assert!(!unfolded.contains(private), "{private}: {}", ran.snapshot());
        }
        assert!(unfolded.contains("Priya Rao") || line.contains("--format md"), "{}", ran.snapshot());
    }
}

/// Everything that can be exported, but for `all`.
const LISTS: [&str; 17] = [
    "history --format csv",
    "history --format json",
    "history --format ndjson",
    "history --format md",
    "history --format html",
    "contacts --format csv",
    "contacts --format json",
    "contacts --format vcf",
    "contacts --format vcf3",
    "applications --format csv",
    "applications --format json",
    "reminders --format csv",
    "reminders --format json",
    "reminders --format ics",
    "interviews --format ics",
    "search-log --format csv",
    "search-log --format md",
];

/// The columns of which the text may stay; all others of every table must not be seen.
const MAY_STAY: [&str; 5] =
    ["company.name", "contact.name", "contact.title", "application.title", "job_change.from_title"];

#[test]
fn of_every_column_of_every_table_only_the_listed_ones_leave_a_redacted_export() {
    let home = search();
    home.play(
        "2026-09-17",
        &[
            "replied priya --via email --text hello",
            "feedback priya fine --about interview --lesson less",
            "opportunity priya intro text",
            "moved priya --to Quill",
            "applied Pilot --at Quill --url https://quill.example/1",
            "silence renee --why please",
            "opportunity ines lead text",
            "cadence ines quarterly",
            "planned helio --on '2026-10-08 14:30' --zone America/New_York --with ines --channel video \
             --place 'Room 1' --link https://meet.example/abc --note 'bring it' --event helio@cal",
        ],
    );
    home.run("2026-09-17", "draft ines check-in");
    let conn = rusqlite::Connection::open(home.db()).unwrap();
    conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    let columns: Vec<(String, String)> = conn
        .prepare(
            "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c
             WHERE t.type = 'table' AND t.name NOT LIKE '%\\_fts%' ESCAPE '\\' AND c.type = 'TEXT'
                   AND t.name NOT IN ('change', 'change_row', 'planned_with', 'alert', 'import_key', 'forgotten', 'gone')
                   AND c.name NOT IN ('rule', 'cadence', 'tier')",
        )
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let mut filled = 0;
    for (table, column) in &columns {
        let place = format!("{table}.{column}");
        let word = if MAY_STAY.contains(&place.as_str()) { "KEPT" } else { "SECRET" };
        // In a field that stays, an address, a number and a link.
        let text = format!(
            "{word}-{table}-{column}-' || rowid || ' hidden@leak.example, 030 123 45 67, leak.example/x"
        );
        // Days, words of a list and the like refuse any other text.
        let set = |value: &str| {
            conn.execute(&format!("UPDATE {table} SET {column} = {value}"), []).is_ok_and(|rows| rows > 0)
        };
        // Lists are refused as texts, so the second holds where both can be.
        let (list, plain) = (set(&format!("json_array('{text}')")), set(&format!("'{text}'")));
        filled += usize::from(list || plain);
    }
    drop(conn);
    assert!(filled > 30, "{filled} of {columns:?}");
    let read = |line: &str| {
        let ran = home.run("2026-09-17", &format!("export {line}"));
        assert_eq!(ran.exit, 0, "{}", ran.snapshot());
        ran.stdout.replace("\r\n ", "").replace('\\', "")
    };
    let whole: String = LISTS.iter().map(|line| read(line)).collect();
    for seen in [
        "SECRET-contact-notes",
        "SECRET-touch-text",
        "SECRET-reminder-uid",
        "SECRET-appointment-place",
        "SECRET-appointment-link",
        "SECRET-appointment-note",
        "SECRET-appointment-calendar_uid",
        "leak.example",
    ] {
        assert!(whole.contains(seen), "{seen} is in no export, so it proves nothing");
    }
    for line in LISTS {
        let redacted = read(&format!("{line} --redact"));
        for private in ["SECRET", "leak", "123 45"] {
            assert!(!redacted.contains(private), "{private} in {line}: {redacted}");
        }
        let is_without = line.starts_with("reminders") && redacted.contains("VCALENDAR");
        assert!(redacted.contains("KEPT") || is_without, "{line}: {redacted}");
        let nameless = read(&format!("{line} --redact names"));
        for private in ["SECRET", "leak", "KEPT-contact-name", "KEPT-company-name"] {
            assert!(!nameless.contains(private), "{private} in {line}: {nameless}");
        }
        if line.starts_with("interviews") {
            assert!(nameless.contains("With Person ") && nameless.contains(" at Company "), "{nameless}");
            continue;
        }
        assert!(nameless.contains("Person 1") || line.starts_with("applications"), "{line}: {nameless}");
        assert!(nameless.contains("Company 1") || !line.starts_with("applications"), "{line}: {nameless}");
    }
}

#[test]
fn a_redacted_export_still_says_what_happened_when_and_how() {
    let home = search();
    home.play(
        TODAY,
        &["planned helio --on '2026-10-08 14:30' --with ines --kind final --channel video --event helio@cal"],
    );
    let read = |line: &str| {
        let ran = home.run(TODAY, &format!("export {line} --redact"));
        assert_eq!((ran.exit, ran.stderr.as_str()), (0, ""), "{}", ran.snapshot());
        ran.stdout.replace("\r\n ", "").replace('\r', "")
    };
    assert_eq!(
        read("history --format csv"),
        "date,contact,direction,channel,kind,application,id,contact_id,application_ids\n\
         2026-09-04,Priya Rao,out,email,thank-you,Northwind/Data Engineer,1,2,1\n\
         2026-09-17,Priya Rao,out,email,follow-up,Northwind/Data Engineer,2,2,1\n\
         2026-09-18,Priya Rao,in,email,reply,,3,2,\n"
    );
    assert_eq!(
        read("applications --format csv"),
        "id,company,title,stage,applied_on,outcome,outcome_on,outcome_from,decision_by,offered_on,answer_by\n\
         2,Helio,Analyst,final,2026-08-17,,,,,,\n\
         1,Northwind,Data Engineer,closed,2026-08-17,rejected,2026-09-15,Priya Rao,,,\n"
    );
    let history: Value = serde_json::from_str(&read("history --format json")).unwrap();
    assert_eq!(
        history["touches"][2],
        json!({"id": 3, "date": "2026-09-18", "contact": {"id": 2, "name": "Priya Rao"}, "direction": "in",
               "channel": "email", "kind": "reply", "applications": []})
    );
    let applications: Value = serde_json::from_str(&read("applications --format json")).unwrap();
    assert_eq!(applications["applications"][0]["stage"], "final");
    assert_eq!(
        applications["applications"][1]["outcome"],
        json!({"kind": "rejected", "on": "2026-09-15", "from": {"id": 2, "name": "Priya Rao"}})
    );
    for (line, kept) in [
        (
            "reminders --format csv",
            &["14,reply-owed,overdue,Priya Rao,Northwind,,2026-09-18,2026-09-21,"][..],
        ),
        (
            "reminders --format ics",
            &["SUMMARY:Priya Rao (Northwind): Answer them", "DTSTART;VALUE=DATE:20260921"],
        ),
        (
            "interviews --format ics",
            &[
                "DTSTART:20261008T133000Z",
                "DTEND:20261008T143000Z",
                "SUMMARY:Final interview: Analyst at Helio",
                "DESCRIPTION:With Ines Ortega\n",
                "STATUS:CONFIRMED",
            ],
        ),
        (
            "history --format md",
            &[
                "Thu 3 Sep 2026, final interview · video · Data Engineer at Northwind",
                "### Fri 18 Sep 2026: reply from Priya · email",
                "rejected Tue 15 Sep 2026 from Priya Rao",
            ],
        ),
        (
            "search-log --format csv",
            &[
                "2026-08-17,Helio,Analyst,Ines Ortega,application,open",
                "2026-09-17,Northwind,Data Engineer,Priya Rao,follow-up by email,rejected 2026-09-15",
            ],
        ),
        ("contacts --format vcf", &["TITLE:Head of Data\\, Platform\\; EMEA", "ORG:Northwind"]),
    ] {
        let redacted = read(line);
        for kept in kept {
            assert!(redacted.contains(kept), "{kept} is not in {line}: {redacted}");
        }
    }
}

#[test]
fn what_is_redacted_has_an_identity_that_was_made_for_the_file() {
    let home = search();
    home.play(TODAY, &["planned helio --on '2026-10-08 14:30' --with ines --event helio@cal"]);
    let identities = |line: &str| -> Vec<String> {
        let file = home.run(TODAY, &format!("export {line}")).stdout.replace("\r\n ", "");
        let uids = file.lines().filter_map(|line| line.strip_prefix("UID:"));
        let uids = uids.map(|uid| uid.trim_end().trim_start_matches("urn:uuid:").trim_end_matches("-alarm"));
        let mut uids: Vec<String> = uids.map(str::to_owned).collect();
        uids.sort();
        uids.dedup();
        uids
    };
    for line in [
        "contacts --format vcf",
        "contacts --format vcf3",
        "reminders --format ics",
        "interviews --format ics",
    ] {
        let (whole, redacted) = (identities(line), identities(&format!("{line} --redact")));
        let again = identities(&format!("{line} --redact"));
        assert!(!redacted.is_empty() && redacted.len() == again.len(), "{line}: {redacted:?} {again:?}");
        for uid in &redacted {
            assert_eq!(steady(uid), "UID", "{line}: {uid}");
            assert!(!whole.contains(uid) && !again.contains(uid), "{line}: {uid}");
        }
    }
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
        ("all --contact priya", 2, "exports everything"),
        ("all --redact", 2, "exports everything"),
        ("contacts --format ics", 2, "contacts cannot be exported as ics"),
        ("reminders --format vcf", 2, "reminders cannot be exported as vcf"),
        ("contacts --format vcf", 2, "this format is not JSON"),
        ("history --contact nobody", 3, "nobody"),
        ("reminders --since 2026-10-02 --until 2026-10-01", 2, "is after"),
    ] {
        let error = home.refused(TODAY, &format!("export {line}"), exit);
        assert!(error["message"].as_str().unwrap().contains(says), "{line}: {error}");
    }
    assert!(fs::read_dir(home.path()).unwrap().all(|file| file.unwrap().file_name() != "rows.csv"));
}

/// Spreadsheets on Windows know UTF-8 by the mark; a program that reads a pipe would have it in the first column's name.
#[test]
fn a_csv_file_begins_with_a_byte_order_mark_and_comes_back_unchanged() {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &[
            "add 'Zoë Dupré' --at 'Köß & Söhne' --email zoe@x.example --phone=+441 --note '=1+1, \"quoted\"'",
            "add 王小明 --at Quill --tag 'a, b'",
            "applied 'Größenwart' --at 'Köß & Söhne'",
            "talked zoe@x.example --text 'Größe, \"quoted\"; done'",
        ],
    );
    for what in ["contacts", "history", "applications", "reminders", "search-log"] {
        let piped = home.run(TODAY, &format!("export {what} --format csv")).stdout;
        home.play(TODAY, &[&format!("export {what} --format csv --output {what}.csv")]);
        let written = fs::read(home.path().join(format!("{what}.csv"))).unwrap();
        let bare = written.strip_prefix(b"\xEF\xBB\xBF").unwrap();
        assert_eq!(String::from_utf8_lossy(bare), piped, "{what}");
    }
    for (file, unchanged) in [("contacts.csv", json!(2)), ("history.csv", json!(0))] {
        let answer = home.json(TODAY, &format!("import {file}"));
        assert_eq!(
            (&answer["new"], &answer["updated"], &answer["unchanged"]),
            (&json!(0), &json!(0), &unchanged)
        );
        assert!(answer.get("change").is_none(), "{answer}");
    }
}

#[test]
fn interviews_are_events_with_hour_place_link_and_alarm() {
    let home = search();
    home.play(
        TODAY,
        &[
            "planned helio --on '2026-10-08 14:30' --until 15:30 --zone America/New_York --with ines --kind final \
             --channel video --link https://meet.example/abc --note 'bring laptop'",
            "planned helio --on 2026-10-09 --place 'Room 1; Leeds'",
            "planned helio --on '2026-10-12 9:00'",
            "edit appointment 3 --state cancelled",
        ],
    );
    let ics = home.run(TODAY, "export interviews").stdout.replace("\r\n ", "");
    let of = |name: &str| -> Vec<String> {
        ics.lines()
            .filter_map(|line| line.strip_prefix(name))
            .map(|rest| rest.trim_end().to_owned())
            .collect()
    };
    assert_eq!(of("DTSTART:"), ["20261008T183000Z", "20261012T080000Z"]);
    assert_eq!(of("DTEND:"), ["20261008T193000Z", "20261012T090000Z"]);
    assert_eq!(of("DTSTART;VALUE=DATE:"), ["20261009"]);
    assert_eq!(of("LOCATION:"), ["https://meet.example/abc", "Room 1\\; Leeds"]);
    assert_eq!(of("STATUS:"), ["CONFIRMED", "CONFIRMED", "CANCELLED"]);
    assert_eq!(of("TRIGGER:"), ["-PT1H", "-PT15H"]);
    assert_eq!(of("SUMMARY:")[0], "Final interview: Analyst at Helio");
    assert!(
        of("DESCRIPTION:")[0].starts_with("With Ines Ortega\\nbring laptop\\nTo prepare: rekindle prep"),
        "{ics}"
    );
    // The same file whenever it is written, and what comes back changes nothing.
    assert_eq!(home.run("2026-10-01", "export interviews").stdout.replace("\r\n ", ""), ics);
    home.play(TODAY, &["export interviews --output i.ics"]);
    let back = home.json(TODAY, "import i.ics");
    assert_eq!((&back["appointments"]["new"], &back["left_out"]["own-reminder"]), (&json!(0), &json!(3)));
    let redacted = home.run(TODAY, "export interviews --redact names").stdout;
    for word in ["Helio", "Ines", "meet.example", "laptop"] {
        assert!(!redacted.contains(word), "{word}");
    }
}

#[test]
fn an_interview_in_a_calendar_names_those_who_will_be_there_though_they_have_no_part_in_the_application() {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &[
            "applied Analyst --at Helio",
            "add 'Ines Ortega' --at Brightpath",
            "planned helio --on '2026-10-08 14:30' --with ines",
        ],
    );
    let told = |line: &str| {
        let ics = home.run(TODAY, line).stdout.replace("\r\n ", "");
        ics.lines().find_map(|line| line.strip_prefix("DESCRIPTION:")).unwrap().trim_end().to_owned()
    };
    assert!(told("export interviews").starts_with("With Ines Ortega\\n"), "{}", told("export interviews"));
    assert_eq!(told("export interviews --redact"), "With Ines Ortega");
    assert_eq!(told("export interviews --redact names"), "With Person 1");
    assert!(told("export interviews --contact ines").starts_with("With Ines Ortega\\n"));
}

#[test]
fn the_search_log_names_the_employer_of_that_day() {
    let home = Sandbox::new();
    home.play(
        "2026-10-05",
        &["add Anne --at 'Banque Postale'", "talked anne --kind info-interview --via video"],
    );
    home.play(
        "2026-11-09",
        &["moved anne --to 'Crédit Lyonnais'", "talked anne --kind info-interview --via phone"],
    );
    let log = exported(&home, "search-log --format md");
    assert!(log.contains("| 2026-10-05 | Banque Postale |"), "{log}");
    assert!(log.contains("| 2026-11-09 | Crédit Lyonnais |"), "{log}");
}
