//! What mail of many programs proposes: odd containers, other addresses, senders who write for a company.

use std::fs;

use super::inbox::{TODAY, commands, deliver, search};
use super::sandbox::Sandbox;

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
