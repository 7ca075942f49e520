//! What mail of many programs proposes: odd containers, other addresses, senders who write for a company.

use std::fs;

use super::inbox::{TODAY, commands, deliver, search};
use super::sandbox::Sandbox;
use super::terminal::Terminal;

const PRIYA: &str = "From: Priya Rao <priya.rao@northwind.example>";

/// What one mail proposes.
#[track_caller]
fn one(head: &str, body: &str) -> String {
    let home = search();
    home.play("2026-09-05", &["applied 'Analytics Engineer' --at Quillmark --on 2026-09-01"]);
    deliver(&home, "1", head, body);
    commands(&home).join("; ")
}

#[test]
fn what_is_sealed_or_only_attached_is_an_answer_without_words() {
    let sealed = "-----BEGIN PGP MESSAGE-----\n\nhF4DR2b2oL6udWQSAQdA\n=Zz9k\n-----END PGP MESSAGE-----";
    let parts = "--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b\nContent-Type: application/octet-stream; \
                 name=\"encrypted.asc\"\n\nhF4DR2\n--b--";
    for (kind, body) in [
        ("text/plain", sealed),
        ("multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b", parts),
        ("application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m", "MIAGCSqGSIb3DQEHA6CAMIACAQAx"),
        ("application/ms-tnef; name=winmail.dat", "eJ8+IgEVAQaQCAAE"),
    ] {
        let head = format!("{PRIYA}\nSubject: Salary\nContent-Type: {kind}");
        assert_eq!(one(&head, body), "replied 1 --via email --on 2026-09-14", "{kind}");
    }
    let signed = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nTuesday it is.\n-----BEGIN PGP SIGNATURE-----\n\n\
                  iHUEARYK\n-----END PGP SIGNATURE-----";
    let is = "replied 1 --via email --text=Tuesday it is. --on 2026-09-14";
    assert_eq!(one(&format!("{PRIYA}\nSubject: Re: day"), signed), is);
    // Of somebody who is not on file it says nothing.
    assert_eq!(one("From: Kim Sol <kim@elsewhere.example>\nSubject: Salary", sealed), "");
}

#[test]
fn words_beside_the_answer_of_a_calendar_are_kept() {
    let answer = |said: &str| {
        format!(
            "--b\nContent-Type: text/plain\n\n{said}\n--b\nContent-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR\n\
             METHOD:REPLY\nBEGIN:VEVENT\nUID:1\nDTSTART:20260921T130000Z\nEND:VEVENT\nEND:VCALENDAR\n--b--"
        )
    };
    let head = format!("{PRIYA}\nSubject: Declined: Chat\nContent-Type: multipart/alternative; boundary=b");
    let said = "Monday is a holiday here. Any chance on Tuesday?";
    let found = one(&head, &answer(said));
    assert!(found.starts_with("replied 1") && found.contains(said), "{found}");
    assert_eq!(one(&head, &answer("Priya Rao has declined this invitation.")), "");
}

#[test]
fn who_writes_for_a_company_may_write_from_anywhere() {
    let to_interview =
        "Quillmark would like to invite you to an interview on Wednesday 23 September 2026 at 14:00.";
    for (from, text, is) in [
        ("careers@quillmark.example", to_interview, "planned 3 --on 2026-09-23 14:00"),
        ("scheduling@talent-hub.example", to_interview, "planned 3 --on 2026-09-23 14:00"),
        (
            "news@talent-hub.example",
            "Quillmark has a talk on Wednesday 23 September 2026 at 14:00. Register now.",
            "",
        ),
        (
            "no-reply@talent-hub.example",
            "Thank you for applying to Quillmark. Unfortunately, we will not be taking your application further.",
            "rejected 3 --by form --on 2026-09-14",
        ),
    ] {
        let head = format!("From: Recruiting <{from}>\nSubject: Your application");
        assert_eq!(one(&head, &format!("Dear Maya,\n\n{text}\n\nThe team")), is, "{from}: {text}");
    }
}

#[test]
fn a_no_goes_to_the_opening_that_it_names_however_it_is_filed() {
    let text = "Unfortunately we've decided to go with another candidate for the Senior Data Engineer role. Sam was \
                impressed with your modelling, and it was close. Your application for the Data Analyst role is still being \
                looked at.";
    for title in ["Senior Data Engineer, Platform", "Senior Data Engineer (m/f/d)", "Sr. Data Engineer"] {
        let home = Sandbox::new();
        home.play(
            "2026-09-01",
            &[
                "config set me.email maya@example.com",
                "applied 'Data Analyst' --at 'Halvard Labs'",
                &format!("applied '{title}' --at 'Halvard Labs'"),
            ],
        );
        fs::create_dir_all(home.path().join("mail/new")).unwrap();
        fs::create_dir_all(home.path().join("mail/cur")).unwrap();
        deliver(
            &home,
            "1",
            "From: Halvard Labs <jobs@halvardlabs.example>\nSubject: Your applications",
            text,
        );
        let found = commands(&home);
        assert!(found.len() == 1 && found[0].starts_with("rejected 2 "), "{title}: {found:?}");
    }
}

#[test]
fn what_is_behind_a_plus_makes_nobody_new() {
    let home = search();
    deliver(
        &home,
        "1",
        "From: B. C. <ben.cole+jobs@tidal.example>\nSubject: Re: coffee",
        "Thursday suits me.",
    );
    let found = commands(&home);
    assert!(found.len() == 1 && found[0].starts_with("replied 5 "), "{found:?}");
    home.play(TODAY, &["import mail --add"]);
    assert_eq!(home.json(TODAY, "list")["contacts"].as_array().unwrap().len(), 5);
}

#[test]
fn what_apple_mail_keeps_is_read_and_what_it_threw_away_is_not() {
    let home = search();
    let folder = home.path().join("Mail/V10/1/INBOX.mbox/2/Data/9/Messages");
    fs::create_dir_all(&folder).unwrap();
    for (n, flags, text) in [(1, 1, "Thursday suits me."), (2, 3, "Friday suits me.")] {
        let mail = format!(
            "{PRIYA}\nTo: maya@example.com\nSubject: Re: day\nDate: Mon, 14 Sep 2026 10:00:00 +0100\nMessage-ID: \
             <{n}@x.example>\n\n{text}\n"
        );
        let notes = format!(
            "<?xml version=\"1.0\"?>\n<plist version=\"1.0\">\n<dict>\n\t<key>flags</key>\n\t<integer>{flags}</integer>\n\
             </dict>\n</plist>\n"
        );
        fs::write(folder.join(format!("{n}.emlx")), format!("{:<10}\n{mail}{notes}", mail.len())).unwrap();
    }
    let inbox = home.json(TODAY, "inbox Mail");
    let said = inbox["proposals"].to_string();
    assert!(
        said.contains("Thursday suits me.") && !said.contains("Friday") && !said.contains("plist"),
        "{said}"
    );
    home.play(TODAY, &["import Mail"]);
    assert!(home.run(TODAY, "history priya").stdout.contains("Thursday suits me."));
}

#[test]
fn an_offer_is_proposed_and_needs_its_own_yes() {
    let home = search();
    home.play("2026-09-05", &["applied 'Analytics Engineer' --at Quillmark --on 2026-09-01"]);
    let text = "Hi Maya,\n\nWe are delighted to offer you the position of Analytics Engineer. Please let me know by \
                Friday, 25 September 2026.\n\nKim Sol";
    let head = "From: Kim Sol <kim.sol@quillmark.example>\nSubject: Analytics Engineer";
    deliver(&home, "1", head, text);
    assert_eq!(commands(&home), ["offered 3 --until 2026-09-25 --on 2026-09-14"]);
    let ran = home.run(TODAY, "inbox accept --all");
    assert!(ran.stderr.contains("1 proposal is left, because it would add someone"), "{}", ran.snapshot());
    home.play(TODAY, &["inbox accept 1"]);
    let shown = home.run(TODAY, "show --application 3").stdout;
    assert!(shown.contains("25 Sep 2026"), "{shown}");
    // Who made it can be added.
    assert!(
        commands(&home).iter().any(|one| one.starts_with("add 'Kim Sol'") || one.starts_with("add Kim Sol"))
    );
    home.play(TODAY, &["undo --yes"]);
    assert!(commands(&home).contains(&"offered 3 --until 2026-09-25 --on 2026-09-14".to_owned()));
}

#[test]
fn what_is_no_offer_to_the_user_is_proposed_as_none() {
    for text in [
        "If we make you an offer, when could you start?",
        "We hope to make you an offer next week.",
        "Unfortunately we can't offer you the role after all.",
        "We made an offer to another candidate.",
    ] {
        let found = one(&format!("{PRIYA}\nSubject: Data Engineer"), &format!("Hi Maya,\n\n{text}\n\nPriya"));
        assert!(!found.contains("offered"), "{text}: {found}");
    }
    let found = one(
        "From: Quillmark <news@quillmark.example>\nSubject: Jobs\nList-Id: <jobs>",
        "We are delighted to offer you the position of Analyst. Apply now.",
    );
    assert_eq!(found, "");
}

#[test]
fn an_answer_is_no_status_check_and_waits_for_what_it_answers() {
    let home = Sandbox::new();
    home.play(
        "2026-09-01",
        &[
            "config set me.email maya@example.com",
            "applied 'Data Engineer' --at Brightloom --on 2026-08-20",
            "add 'Jonas Weber' --at Brightloom --email jonas@brightloom.example --job 'Data Engineer'",
        ],
    );
    fs::create_dir_all(home.path().join("mail/cur")).unwrap();
    fs::create_dir_all(home.path().join("mail/new")).unwrap();
    let jonas = "From: Jonas Weber <jonas@brightloom.example>\nSubject: Data Engineer\nMessage-ID: <no@x>";
    deliver(
        &home,
        "1",
        jonas,
        "Hi Maya,\n\nI'm sorry, we went with another candidate for the Data Engineer role.\n\nJonas",
    );
    let mine = "From: maya@example.com\nTo: jonas@brightloom.example\nSubject: Re: Data Engineer\nIn-Reply-To: <no@x>\n\
                Date: Tue, 15 Sep 2026 09:00:00 +0100";
    deliver(&home, "2", mine, "Hi Jonas,\n\nthank you for letting me know.\n\nMaya");
    let found = commands(&home);
    assert!(found.iter().any(|one| one.starts_with("sent 1 reply")), "{found:?}");
    let ran = home.run(TODAY, "inbox accept --all");
    assert!(ran.stderr.contains("1 note of yours may answer an email"), "{}", ran.snapshot());
    home.play(TODAY, &["inbox accept 1"]);
    let found = commands(&home);
    assert!(found.iter().any(|one| one.starts_with("sent 1 follow-up")), "{found:?}");
}

#[test]
fn what_a_network_passes_on_is_of_the_one_who_wrote_it() {
    let priya = "From: Priya Rao via LinkedIn <inmail-hit-reply@linkedin.com>\nSubject: Priya replied";
    let text = "Hi Maya, unfortunately we went with someone else for the Data Engineer role. It was close.";
    let found = one(priya, text);
    assert!(found.starts_with("rejected 1 --by linkedin-message --from 1"), "{found}");
    let found = one(priya, "Hi Maya, are you free for a call one of these days?");
    assert!(found.starts_with("replied 1 --via linkedin"), "{found}");
}

#[test]
fn a_note_that_was_saved_is_recorded_with_its_day_and_for_whom_it_went_to() {
    let home = search();
    let save = |name: &str, from: &str, to: &str| {
        let text = "Hi Ben,\n\nthank you for the talk about the warehouse.\n\nMaya\n\nOn 1 Sep 2026, Ben wrote:\n> Hello";
        let mail = format!(
            "From: {from}\nTo: {to}\nSubject: Thank you\nDate: Fri, 11 Sep 2026 10:00:00 +0100\nMessage-ID: <{name}@x>\n\n{text}\n"
        );
        fs::write(home.path().join(name), mail).unwrap();
    };
    save("to-ben.eml", "Maya Ortiz <maya@example.com>", "Ben Cole <ben.cole@tidal.example>");
    save("to-omar.eml", "Maya Ortiz <maya@example.com>", "Omar Haddad <omar.haddad@northwind.example>");
    save("from-ben.eml", "Ben Cole <ben.cole@tidal.example>", "maya@example.com");
    let refused = home.refused(TODAY, "sent ben --file to-omar.eml", 5);
    assert_eq!(refused["message"], "this email went to Omar Haddad, not to Ben Cole");
    let refused = home.refused(TODAY, "sent ben --file from-ben.eml", 5);
    assert_eq!(refused["message"], "this email is from Ben Cole, not from you");
    home.play(TODAY, &["sent ben --file to-ben.eml"]);
    let touch = &home.json(TODAY, "history ben")["touches"][0];
    assert_eq!((&touch["date"], &touch["kind"]), (&"2026-09-11".into(), &"thanks".into()), "{touch}");
    assert!(!touch["text"].as_str().unwrap().contains("wrote"), "{touch}");
}

#[test]
fn an_invitation_of_which_only_the_words_are_left_is_an_interview() {
    for (subject, text, is) in [
        (
            "Invitation: Interview Data Engineer @ Thu Oct 8, 2026 2pm - 3pm (CEST)",
            "You have been invited to the following event.\n\nTitle: Interview Data Engineer\nWhen: Thu Oct 8, 2026 2pm \u{2013} 3pm Central European Time - Berlin\nWho:\n    * Priya Rao - organizer",
            "--on 2026-10-08 14:00 --until 15:00 --zone Europe/Berlin",
        ),
        (
            "Interview Data Engineer",
            "When: Thursday, October 8, 2026 8:00 AM-9:00 AM. (UTC-05:00) Eastern Time (US & Canada)\nWhere: Microsoft Teams Meeting",
            "--on 2026-10-08 08:00 --until 09:00 --zone America/New_York",
        ),
        (
            "Interview",
            "Hi Maya,\n\nYour interview for Data Engineer is on Thursday, October 8 at 10:00 AM CEST (9:00 AM BST).\n\nPriya",
            "--on 2026-10-08 0",
        ),
    ] {
        let found = one(&format!("{PRIYA}\nSubject: {subject}"), text);
        assert!(found.starts_with("planned 1 ") && found.contains(is), "{subject}: {found}");
    }
}

#[test]
fn an_invitation_to_somebody_elses_interview_is_none() {
    let invitation = |guest: &str| {
        format!(
            "--b\nContent-Type: text/plain\n\nSee below.\n--b\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\n\
             METHOD:REQUEST\nBEGIN:VEVENT\nUID:9@northwind\nDTSTART:20261008T130000Z\nDTEND:20261008T140000Z\n\
             SUMMARY:Interview Data Engineer - Tobias Kern\nORGANIZER;CN=Priya Rao:mailto:priya.rao@northwind.example\n\
             ATTENDEE;CN={guest}\nEND:VEVENT\nEND:VCALENDAR\n--b--"
        )
    };
    let head = format!("{PRIYA}\nSubject: Fwd: Interview\nContent-Type: multipart/mixed; boundary=b");
    let found = one(&head, &invitation("Tobias Kern:mailto:tobias.kern@web.de"));
    assert!(!found.contains("planned"), "{found}");
    let found = one(&head, &invitation("Maya Ortiz:mailto:maya@example.com"));
    assert!(found.contains("planned 1"), "{found}");
}

#[test]
fn whichever_part_of_a_name_is_first_it_is_the_same_person() {
    for (on_file, written, is) in [
        ("Ana Costa", "COSTA Ana", "replied"),
        ("P\u{e9}ter Nagy", "Nagy P\u{e9}ter", "replied"),
        ("\u{738b}\u{5c0f}\u{660e}", "\u{738b} \u{5c0f}\u{660e}", "replied"),
        ("Ana Costa", "Rui Costa", "add"),
        ("Ana Costa", "\u{674e}\u{534e}", "add"),
    ] {
        let home = search();
        home.play("2026-09-05", &[&format!("add '{on_file}' --at Globex --role other")]);
        let head = format!("From: {written} <x.y@globex.example>\nSubject: Platform Engineer");
        deliver(
            &home,
            "1",
            &head,
            "Hi Maya,\n\ncould you send me your notes about the Platform Engineer role?",
        );
        let found = commands(&home).join("; ");
        assert!(found.starts_with(is), "{on_file} / {written}: {found}");
    }
}

#[test]
fn who_works_there_and_greets_is_somebody_new() {
    for (text, is) in [
        (
            "Hi Maya,\n\nwe haven't met yet: I run the platform group, and I liked your paper on queues. What would you \
             like to be doing in two years?\n\nBen Okafor\nLead, Platform\nGlobex",
            "add",
        ),
        (
            "Hi Maya,\n\nour platform has a free trial. Do you have time for a demo?\n\nBen Okafor\nSales\nGlobex",
            "",
        ),
        ("The canteen is closed on Friday.\n\nBen Okafor\nGlobex", ""),
    ] {
        let found = one("From: Ben Okafor <ben.okafor@globex.example>\nSubject: Hello", text);
        assert_eq!(found.split(' ').next().unwrap_or_default(), is, "{text}: {found}");
    }
}

#[test]
fn only_a_note_that_may_answer_what_waits_is_held_back() {
    let home = search();
    home.play(
        "2026-09-05",
        &["add 'Jonas Weber' --at Northwind --email jonas@northwind.example --job 'Data Engineer'"],
    );
    let mine = |day: u32, subject: &str| {
        format!(
            "From: maya@example.com\nTo: jonas@northwind.example\nSubject: {subject}\nDate: {day} Sep 2026 09:00:00 +0100"
        )
    };
    deliver(&home, "1", &mine(11, "Thank you"), "Hi Jonas,\n\nthank you for the talk on Thursday.\n\nMaya");
    deliver(
        &home,
        "2",
        "From: Jonas Weber <jonas@northwind.example>\nSubject: Data Engineer\nDate: 12 Sep 2026 09:00:00 +0100",
        "Hi Maya,\n\nI'm sorry, we went with another candidate for the Data Engineer role.\n\nJonas",
    );
    deliver(
        &home,
        "3",
        &mine(13, "Re: Data Engineer"),
        "Hi Jonas,\n\nthank you for letting me know.\n\nMaya",
    );
    deliver(&home, "4", &mine(14, "That book"), "Hi Jonas,\n\nhere is the book that I mentioned.\n\nMaya");
    assert_eq!(commands(&home).len(), 4);
    let ran = home.run(TODAY, "inbox accept --all");
    assert!(ran.stderr.contains("1 note of yours may answer an email"), "{}", ran.snapshot());
    let history = home.run(TODAY, "history jonas").stdout;
    assert!(history.contains("talk on Thursday") && history.contains("the book"), "{history}");
    assert!(!history.contains("letting me know"), "{history}");
}

/// One email makes one proposal, and a yes to it one change.
#[test]
fn a_yes_to_an_invitation_or_an_offer_records_that_and_nothing_else() {
    let invites = "Hi Maya, could you do Tuesday 22 September at 14:00 on Zoom? Priya";
    let offers = "Hi Maya, we would like to offer you the Data Engineer role. Priya";
    for (kind, text, accept) in [
        ("planned", invites, "inbox accept 1"),
        ("planned", invites, "inbox accept 1 --json"),
        ("planned", invites, "inbox accept --all"),
        ("offered", offers, "inbox accept 1"),
        ("offered", offers, "inbox accept 1 --json"),
    ] {
        let home = search();
        home.play("2026-09-05", &["inbox add mail"]);
        deliver(&home, "1", &format!("{PRIYA}\nSubject: Data Engineer"), text);
        let proposed = |home: &Sandbox| home.json(TODAY, "inbox")["proposals"].clone();
        assert_eq!(proposed(&home)[0]["kind"], kind);
        let ran = home.run(TODAY, accept);
        assert_eq!(ran.exit, 0, "{}", ran.snapshot());
        assert!(!ran.stdout.contains("Reply from"), "{}", ran.snapshot());
        assert_eq!(proposed(&home), serde_json::json!([]), "{accept}");
        assert!(!home.run(TODAY, "history priya").stdout.contains("Hi Maya"));
        home.play(TODAY, &["undo --yes"]);
        assert_eq!(proposed(&home).as_array().unwrap().len(), 1, "{accept}");
        assert_eq!(proposed(&home)[0]["kind"], kind);
    }
}

#[test]
fn a_program_that_arranges_meetings_names_the_host_and_no_company() {
    let head = "From: Calendly <notifications@calendly.com>\n\
                Subject: Confirmed: First chat (30 min) with Priya Rao on Tuesday, September 22, 2026";
    let text = "Hi Maya Ortiz,\n\nYour event has been scheduled.\n\nEvent Date/Time:\n13:00 - Tuesday, September 22, \
                2026 (United Kingdom Time)\n\nLocation:\nThis is a Zoom web conference.";
    let found = one(head, text);
    assert!(found.starts_with("planned 1 --on 2026-09-22 13:00"), "{found}");
    assert_eq!(one(&head.replace("Priya Rao", "Ann Moss"), text), "");
}

/// A sender's clock may be ahead by some hours.
#[test]
fn a_mail_that_is_dated_tomorrow_came_today() {
    let head = format!("{PRIYA}\nSubject: Re: hello\nDate: Tue, 15 Sep 2026 23:50:00 -0300");
    let home = search();
    home.play("2026-09-05", &["applied 'Analytics Engineer' --at Quillmark --on 2026-09-01"]);
    deliver(&home, "1", &head, "Hi Maya, could you send me your references? Priya");
    // The hour counts: it is ten to three of the next day here.
    home.run("2026-09-15T20:00", "inbox mail");
    let found = commands(&home).join("; ");
    assert!(found.starts_with("replied 1 ") && found.ends_with("--on 2026-09-15"), "{found}");
}

#[test]
fn a_receipt_that_names_no_job_leaves_the_title_to_the_user() {
    let head = "From: Quillmark <no-reply@us.greenhouse-mail.io>\nSubject: We have your application";
    let text = "Hi Maya,\n\nYour application has been received and is now with our team.\n\nThe Quillmark hiring team";
    let home = search();
    deliver(&home, "1", head, text);
    let shown = home.run(TODAY, "inbox mail").stdout;
    assert!(shown.contains("   rekindle applied TITLE --at Quillmark --on 2026-09-14\n"), "{shown}");
    assert!(shown.contains("TITLE is the job title"), "{shown}");
    let error = home.refused(TODAY, "inbox accept 1", 3);
    assert!(error["hint"].as_str().unwrap().contains("rekindle applied TITLE --at Quillmark"), "{error}");
    let ran = home.run(TODAY, "inbox accept --all");
    assert_eq!(ran.exit, 0, "{}", ran.snapshot());
    assert!(
        ran.stderr.contains("1 application is left, because its email doesn't name the job"),
        "{}",
        ran.stderr
    );
    if let Some(terminal) = Terminal::open(&home, TODAY) {
        terminal.types("rekindle inbox mail").shows("Record it?").keys(&["Enter"]).shows("Which job was it?");
        terminal.keys(&["Analyst", "Enter"]).shows("Analyst at Quillmark").ends();
        assert_eq!(commands(&home), [""; 0]);
        home.play(TODAY, &["undo --yes"]);
        assert_eq!(commands(&home), ["applied TITLE --at Quillmark --on 2026-09-14"]);
    }
    // Typed with its title, it is the same application; so may be one that is open there.
    for typed in
        ["applied Analyst --at Quillmark --on 2026-09-13", "applied Analyst --at Quillmark --on 2026-07-01"]
    {
        let home = search();
        deliver(&home, "1", head, text);
        home.play(TODAY, &["inbox mail", typed]);
        assert_eq!(commands(&home), [""; 0], "{typed}");
    }
    // Someone on file who mentions it answers.
    let home = search();
    deliver(
        &home,
        "1",
        &format!("{PRIYA}\nSubject: Hello"),
        "Hi Maya, your application reached us. Priya, Northwind",
    );
    assert!(commands(&home).iter().all(|one| one.starts_with("replied")), "{:?}", commands(&home));
}

#[test]
fn what_somebody_passes_on_is_read_as_if_it_were_written_to_the_user() {
    let ines = "From: Ines Ortega <ines@talentbridge.example>";
    let no = "Hi Maya,\n\nNot the news I wanted for you, see below. Let's talk on Monday.\n\nInes\n\n\
              From: Gil Pym <gil.pym@globex.example>\nSent: Monday 14 September 2026 09:58\nTo: Ines Ortega\n\
              Subject: Platform Engineer - candidates\n\nHi Ines,\n\nThanks for these. We won't be moving forward with \
              M. Ortiz, good engineer but we need more Rust. Could you let her know?\n\nGil";
    let hour = "See below!\n\nPriya\n\n---------- Forwarded message ---------\nFrom: Bea Long <bea@northwind.example>\n\
                Date: Mon, 14 Sep 2026 at 09:05\nSubject: Maya O\nTo: Priya Rao <priya.rao@northwind.example>\n\n\
                Priya, would you tell Maya we'll see her for the interview on Thursday 24 September at 11am? It'll be \
                about an hour.\n\nBea";
    let hour = hour.replace("at 11am? It'll", "at 11am. It'll");
    let other = no.replace("M. Ortiz", "T. Ashe").replace("Could you let her", "Could you let him");
    for (head, body, kind) in [
        (format!("{ines}\nSubject: FW: Platform Engineer - candidates"), no, "rejected"),
        (format!("{PRIYA}\nSubject: Fwd: Maya O"), hour.as_str(), "planned"),
        (format!("{ines}\nSubject: FW: candidates"), other.as_str(), "replied"),
    ] {
        let home = search();
        deliver(&home, "1", &head, body);
        let inbox = home.json(TODAY, "inbox mail");
        let proposals = inbox["proposals"].as_array().unwrap();
        let kinds: Vec<&str> = proposals.iter().map(|one| one["kind"].as_str().unwrap()).collect();
        if kind == "replied" {
            assert!(!kinds.contains(&"rejected"), "{inbox}");
            continue;
        }
        assert_eq!(kinds, [kind], "{inbox}");
        let command = proposals[0]["command"].to_string();
        if kind == "rejected" {
            assert!(command.contains("--by\",\"personal-email") && command.contains("M. Ortiz"), "{command}");
            assert!(proposals[0]["evidence"]["line"].as_str().unwrap().contains("M. Ortiz"), "{inbox}");
        } else {
            assert!(command.contains("2026-09-24 11:00"), "{command}");
        }
    }
}

#[test]
fn who_is_glad_of_something_in_words_of_their_own_says_no_to_nothing() {
    for text in [
        "Sorry, this sat unread for ages. File opens, thank you!!\n\n\"empty-but-hopeful\" as the name of a state is going \
         straight into our library. I showed it to the team at stand-up and now they won't stop saying it.\n\nP",
        "Sorry for the wait, my phone died in the rain. The slides open fine now. Nobody here can stop quoting the bit about \
         the queue that never ends.\n\nP",
    ] {
        let found = one(&format!("{PRIYA}\nSubject: Re: the file\nIn-Reply-To: <9@example.com>"), text);
        assert!(!found.starts_with("rejected"), "{found}: {text}");
    }
}

#[test]
fn what_follows_a_no_is_an_answer() {
    let text = "I like that question, and you deserve a straight answer. It was the mixed models: you could not explain what \
                your model assumed about them. That is learnable in a few months.\n\nLet us stay in touch.\n\nPriya";
    let head = format!("{PRIYA}\nSubject: Re: Thank you\nIn-Reply-To: <9@example.com>");
    let home = search();
    home.play("2026-09-06", &["rejected 1 --by personal-email --from 1 --on 2026-09-06"]);
    deliver(&home, "1", &head, text);
    let found = commands(&home);
    assert!(found.len() == 1 && found[0].starts_with("replied 1 "), "{found:?}");
}

#[test]
fn a_host_may_leave_out_what_a_company_adds_to_its_name() {
    let home = search();
    home.play("2026-09-05", &["applied 'Founding Designer' --at 'Pennywhistle AI'"]);
    let text = "Hi Maya,\n\nI'm Zoe, and I founded Pennywhistle. I liked your application for Founding Designer. How did you \
                come across us?\n\nZoe";
    deliver(&home, "1", "From: Zoe Lind <zoe@pennywhistle.example>\nSubject: hello", text);
    let found = commands(&home);
    assert!(found.len() == 1 && found[0].starts_with("add Zoe Lind --at Pennywhistle AI"), "{found:?}");
}

/// A status page tells of a no only where it says one.
#[test]
fn an_application_that_is_still_looked_at_is_not_rejected() {
    for (text, is) in [
        ("Analytics Engineer\nStatus: Under review\n\nThere is nothing for you to do at the moment.", ""),
        (
            "The status of your application has changed to: In progress.\n\nNo action is required on your part.",
            "",
        ),
        ("Your application is still being considered by the hiring team. Thank you for bearing with us.", ""),
        (
            "Der Status Ihrer Bewerbung wurde aktualisiert: In Bearbeitung. Sie müssen derzeit nichts unternehmen.",
            "",
        ),
        ("Le statut de votre candidature a évolué : en cours d'examen. Aucune action n'est nécessaire.", ""),
        ("Tu candidatura ha cambiado de estado: En proceso. De momento no tienes que hacer nada.", ""),
        ("La tua candidatura è in fase di valutazione. Non devi fare nulla.", ""),
        ("Je sollicitatie is nog in behandeling. Je hoeft op dit moment niets te doen.", ""),
        ("Sua candidatura está em análise. Você não precisa fazer nada no momento.", ""),
        ("Status of your application: we will not be taking it further.", "rejected"),
        ("Analytics Engineer\nStatus: No longer under consideration", "rejected"),
        ("You are no longer being considered for Analytics Engineer.", "rejected"),
        ("Your candidacy for Analytics Engineer is no longer active.", "rejected"),
        ("Ihre Bewerbung wird nicht länger berücksichtigt.", "rejected"),
        ("Votre candidature n'est plus retenue.", "rejected"),
        ("Nous avons donné une suite défavorable à votre candidature.", "rejected"),
        ("Ya no estás en consideración para el puesto de Analytics Engineer.", "rejected"),
        ("Der Status Ihrer Bewerbung: Leider haben wir uns für eine andere Person entschieden.", "rejected"),
    ] {
        let head = "From: Quillmark <quillmark@myworkday.com>\nSubject: Your application: Analytics Engineer";
        let found = one(head, &format!("Hello Maya,\n\n{text}\n\nQuillmark"));
        assert_eq!(found.split(' ').next().unwrap_or_default(), is, "{text}: {found}");
    }
}

#[test]
fn who_writes_from_a_new_address_of_a_new_employer_has_moved() {
    for (address, text, is) in [
        (
            "ben.cole@whitmoor-partners.example",
            "after six years I have left Tidal, and today is my first day at Whitmoor Partners.",
            "moved 5 --to Whitmoor Partners",
        ),
        (
            "ben@nordmeer.example",
            "nach elf Jahren habe ich Tidal verlassen und arbeite seit dem 1. September bei Nordmeer.",
            "moved 5 --to Nordmeer",
        ),
        (
            "cole@kernhaus.example",
            "nach meinem Abschied erreichen Sie mich unter dieser Adresse. Bei Kernhaus verantworte ich den Einkauf.",
            "moved 5 --to Kernhaus",
        ),
        (
            "ben@cumbres.example",
            "dejé Tidal y desde septiembre formo parte del equipo de Cumbres.",
            "moved 5 --to Cumbres",
        ),
        (
            "ben@prealpi.example",
            "ho salutato Tidal: da settembre lavoro presso Prealpi.",
            "moved 5 --to Prealpi",
        ),
        ("ben@serraviva.example", "saí da Tidal e agora estou na Serra Viva.", "moved 5 --to Serra Viva"),
        (
            "ben@cole-family.example",
            "I handed in my badge at Tidal in August and have since joined Greenhollow as Head of Buying.",
            "moved 5 --to Greenhollow --title Head of Buying",
        ),
        (
            "ben@inbox.example",
            "Friday was my last day at Tidal, and this morning I started as VP Design at Paperlane.",
            "moved 5 --to Paperlane",
        ),
        // Somebody else of that name, a visitor, and a wish.
        ("ben@cole-family.example", "I have since joined Greenhollow as Head of Buying.", ""),
        ("ben@greenhollow.example", "Greenhollow has a new stand at the fair.", ""),
        ("ben@greenhollow.example", "the town has a new role for parks. Subscribe to Greenhollow today.", ""),
        ("ben@greenhollow.example", "When I joined Greenhollow, it was small.", ""),
    ] {
        let found = one(
            &format!("From: Ben Cole <{address}>\nSubject: Hello"),
            &format!("Hi Maya,\n\n{text}\n\nBen"),
        );
        assert!(found.starts_with(is) && found.is_empty() == is.is_empty(), "{text}: {found}");
    }
}

/// Who will ask the questions is named without an address, where the day is still to be chosen.
#[test]
fn who_will_ask_the_questions_is_somebody_new() {
    for (text, is) in [
        (
            "We would like to invite you to a first interview for Analytics Engineer.\n\nYour interviewer: Ruth Amadi, Director \
             of Supply\n\nPlease choose whichever time suits you.",
            "add Ruth Amadi --at Quillmark --job Analytics Engineer",
        ),
        (
            "bitte wählen Sie einen Termin für Ihr Gespräch.\n\nIhr Gesprächspartner: Rolf Harms, Leiter Finanzen",
            "add Rolf Harms --at Quillmark",
        ),
        ("Please choose a time.\n\nYour interviewer: Priya Rao", ""),
        ("Please choose a time.\n\nYour interviewer: to be confirmed", ""),
        ("Please choose a time.\n\nYour recruiter: Ruth Amadi", ""),
    ] {
        let found = one(
            "From: Quillmark Hiring Team <no-reply@ashbyhq.com>\nSubject: Next step",
            &format!("Hi Maya,\n\n{text}"),
        );
        assert_eq!(found, is, "{text}");
    }
}

#[test]
fn who_says_who_they_are_is_somebody_new_however_they_greet() {
    for text in [
        "Dag Maya,\n\nMijn naam is Joris, ik blader door je werk en heb een vraag.\n\nJoris Hendriks",
        "Moin Maya,\n\nich bin Joris und habe eine Frage zu deiner Mappe.\n\nJoris Hendriks",
        "Hej Maya,\n\nI am Joris, and I run the data team here.\n\nJoris Hendriks",
    ] {
        let found =
            one("From: Joris Hendriks <joris.hendriks@quillmark.example>\nSubject: Je portfolio", text);
        assert!(found.starts_with("add Joris Hendriks --at Quillmark"), "{text}: {found}");
    }
}
