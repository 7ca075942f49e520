//! `rejected --file`: from a saved mail to a suggestion, and to a rejection after a yes.

use std::io::Write as _;
use std::process::Stdio;

use serde_json::json;

use crate::sandbox::Sandbox;

const TODAY: &str = "2026-09-20";

const FORM: &str = "\
From: Globex Careers <no-reply@globex-careers.example>
To: Maya Ortiz <maya@example.com>
Subject: Your application to Globex
Date: Mon, 09 Mar 2026 23:12:00 -0400
Content-Type: text/plain; charset=\"utf-8\"
Content-Transfer-Encoding: base64
MIME-Version: 1.0

RGVhciBDYW5kaWRhdGUsCgpUaGFuayB5b3UgZm9yIHlvdXIgaW50ZXJlc3QgaW4gdGhlIFBsYXRm
b3JtIEVuZ2luZWVyIHJvbGUuIFdlIHJlY2VpdmVkIGEgbGFyZ2UgbnVtYmVyIG9mIGFwcGxpY2F0
aW9ucy4gQWZ0ZXIgY2FyZWZ1bCBjb25zaWRlcmF0aW9uIHdlIGhhdmUgbW92ZWQgZm9yd2FyZCB3
aXRoIG90aGVyIGNhbmRpZGF0ZXMuCgpQbGVhc2UgZG8gbm90IHJlcGx5LgoKR2xvYmV4IFRhbGVu
dCBBY3F1aXNpdGlvbgo=
";

const PERSONAL: &str = "\
From: Priya Rao <priya.rao@northwind.example>
To: Maya Ortiz <maya@example.com>
Subject: Data Engineer at Northwind
Date: Tue, 15 Sep 2026 16:40:00 +0100
Content-Type: text/plain; charset=\"utf-8\"
Content-Transfer-Encoding: quoted-printable
MIME-Version: 1.0

Hi Maya,

I wanted to tell you myself: we chose another candidate for the Data Engineer=
 role. What you said on 3 September about moving the billing tables stayed with=
 all of us. If you have questions, call me.

Priya
Head of Data, Northwind
";

const HTML_ONLY: &str = "\
From: Tom Becker <tom.becker@quill.example>
To: Maya Ortiz <maya@example.com>
Subject: Ihre Bewerbung =?utf-8?b?4oCT?= Analyst
Date: Thu, 10 Sep 2026 09:00:00 +0200
Content-Type: text/html; charset=\"utf-8\"
MIME-Version: 1.0

<html><body><p>Hello Maya,</p><p>Unfortunately we will <b>not be moving forward</b> with
you for <i>Analyst</i>; I'm sorry, you were so close.</p><p>Call me if you like,<br>Tom</p></body></html>
";

const REPLY: &str = "\
From: Priya Rao <priya.rao@northwind.example>
To: Maya Ortiz <maya@example.com>
Subject: Re: Thank you, Priya
Date: Fri, 18 Sep 2026 08:01:00 +0100
In-Reply-To: <note-1@maya.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=\"=b\"

--=b
Content-Type: text/plain; charset=\"utf-8\"

Thank you, Maya, that was kind. Let us stay in touch.

Priya

On 17 Sep 2026, Maya Ortiz wrote:
> Thank you for telling me that you chose another candidate.

--=b
Content-Type: text/html; charset=\"utf-8\"

<p>Thank you, Maya, that was kind. Let us stay in touch.</p>

--=b--
";

const OUT_OF_OFFICE: &str = "\
From: Omar Haddad <omar.haddad@northwind.example>
To: Maya Ortiz <maya@example.com>
Subject: Automatic reply: Data Engineer
Date: Fri, 18 Sep 2026 08:02:00 +0100
Auto-Submitted: auto-replied

I am away until 5 October. We chose another candidate to answer the phone.
";

const SHOP: &str = "\
From: Jay <jay@shop.example>
To: Maya Ortiz <maya@example.com>
Subject: Thank you for your purchase
Date: Sat, 19 Sep 2026 10:00:00 +0100
Content-Type: text/plain; charset=\"iso-8859-1\"
Content-Transfer-Encoding: quoted-printable

Hello Maya,

Unfortunately the blue one was sold out, so we moved forward with the green=
 one. That is 12 =A3 less.

Jay
";

fn searching() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.play(
        "2026-09-05",
        &[
            "applied 'Platform Engineer' --at Globex --on 2026-03-01",
            "applied Analyst --at 'Quill, Inc.' --on 2026-09-01",
            "add 'Priya Rao' --at Northwind --job 'Data Engineer' --role hiring-manager \
             --email priya.rao@northwind.example --interviewed 2026-09-03 --detail 'the billing tables'",
        ],
    );
    sandbox
}

fn saved(sandbox: &Sandbox, mail: &str) {
    std::fs::write(sandbox.path().join("mail.eml"), mail).unwrap();
}

/// Nothing was stored: all three applications are open.
#[track_caller]
fn assert_all_open(sandbox: &Sandbox) {
    let log = sandbox.json(TODAY, "due --all");
    assert!(!log.to_string().contains("follow-up"), "{log}");
    for company in ["globex", "quill", "northwind"] {
        let ran = sandbox.run(TODAY, &format!("reopened {company}"));
        assert_ne!(ran.exit, 0, "{company} was closed: {}", ran.snapshot());
    }
}

#[test]
fn a_form_letter_is_suggested_and_not_stored() {
    let sandbox = searching();
    saved(&sandbox, FORM);
    let suggestion = sandbox.json(TODAY, "rejected --file mail.eml")["suggestion"].clone();
    assert_eq!(suggestion["company"], "Globex");
    assert_eq!(suggestion["application"]["title"], "Platform Engineer");
    assert_eq!(suggestion["delivery"], "form");
    assert_eq!(suggestion["on"], "2026-03-10", "the day it had in London");
    assert_eq!(suggestion["from"], json!(null));
    assert_eq!(suggestion["sender"]["address"], "no-reply@globex-careers.example");
    let signals = suggestion["signals"].to_string();
    for found in ["careful consideration", "other candidates", "Dear Candidate", "no-reply@", "large number"]
    {
        assert!(signals.contains(found), "{found}: {signals}");
    }
    assert_all_open(&sandbox);
}

#[test]
fn a_personal_mail_is_stored_with_a_yes() {
    let sandbox = searching();
    saved(&sandbox, PERSONAL);
    let answer = sandbox.json(TODAY, "rejected --file mail.eml --yes");
    let suggestion = &answer["suggestion"];
    assert_eq!(suggestion["delivery"], "personal-email");
    assert_eq!(suggestion["from"]["name"], "Priya Rao");
    let signals = suggestion["signals"].to_string();
    for found in ["billing tables", "2026-09-03", "takes part", "call me"] {
        assert!(signals.contains(found), "{found}: {signals}");
    }
    assert_eq!(answer["reminders"]["appeared"][0]["rule"], "follow-up", "{answer}");
    assert_eq!(answer["reminders"]["appeared"][0]["due"], "2026-09-22", "a week from the mail's day");
    sandbox.refused(TODAY, "rejected --file mail.eml --yes", 4);
}

#[test]
fn what_they_wrote_and_from_where_is_kept() {
    let sandbox = searching();
    sandbox.play(TODAY, &["edit contact priya --no-email priya.rao@northwind.example"]);
    saved(&sandbox, PERSONAL);
    let recorded = sandbox.run(TODAY, "rejected northwind --from priya --file mail.eml --yes");
    assert!(recorded.stdout.contains("Priya Rao: priya.rao@northwind.example"), "{}", recorded.snapshot());
    let shown = sandbox.run(TODAY, "show priya").stdout;
    for part in ["priya.rao@northwind.example", "message by email", "I wanted to tell you myself"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    sandbox.play(TODAY, &["undo"]);
    assert!(!sandbox.run(TODAY, "show priya").stdout.contains("I wanted to tell you myself"));

    saved(&sandbox, FORM);
    sandbox.play(TODAY, &["rejected --file mail.eml --yes"]);
    let shown = sandbox.run(TODAY, "show --application globex").stdout;
    assert!(shown.contains("moved forward") && !shown.contains("no-reply@"), "{shown}");
}

#[test]
fn the_words_of_a_personal_no_are_a_message_and_plan_nothing() {
    let plan = |words: &str| {
        let sandbox = searching();
        let answer = sandbox.json(TODAY, &format!("rejected northwind --from priya{words}"));
        let history = sandbox.json(TODAY, "history priya");
        (answer["reminders"].clone(), history["touches"].to_string(), sandbox)
    };
    let (planned, _, _) = plan("");
    let (same, history, sandbox) = plan(" --text 'It was close. Do you want to talk on Friday?'");
    assert_eq!(same, planned);
    assert!(history.contains("It was close."), "{history}");
    let draft = sandbox.run("2026-09-17", "draft priya");
    assert!(draft.snapshot().contains("It was close."), "{}", draft.snapshot());
    // The same mail again brings nothing new.
    let sandbox = searching();
    saved(&sandbox, PERSONAL);
    sandbox.play(TODAY, &["rejected --file mail.eml --yes"]);
    let again = sandbox.json(TODAY, "import mail.eml");
    assert_eq!(
        (&again["messages"]["new"], &again["suspected_rejections"]),
        (&json!(0), &json!([])),
        "{again}"
    );
}

#[test]
fn a_stranger_who_wrote_can_be_added() {
    let sandbox = searching();
    saved(&sandbox, HTML_ONLY);
    let ran = sandbox.run(TODAY, "rejected --file mail.eml");
    assert_eq!(ran.exit, 0, "{}", ran.snapshot());
    assert!(ran.stdout.contains("Analyst at Quill, Inc."), "{}", ran.snapshot());
    assert!(ran.stdout.contains("by personal email"), "{}", ran.snapshot());
    let add = "rekindle add 'Tom Becker' --at 'Quill, Inc.' --job Analyst --email tom.becker@quill.example";
    assert!(ran.stderr.contains(add), "{}", ran.snapshot());
    assert!(ran.stderr.contains("nothing was stored"), "{}", ran.snapshot());
    assert_all_open(&sandbox);
}

#[test]
fn what_is_no_rejection_says_so() {
    let sandbox = searching();
    for (mail, because) in
        [(REPLY, "something that came before"), (OUT_OF_OFFICE, "automatic reply"), (SHOP, "mentions no job")]
    {
        saved(&sandbox, mail);
        let error = sandbox.refused(TODAY, "rejected --file mail.eml --yes", 5);
        let message = error["message"].as_str().unwrap();
        assert!(message.starts_with("this does not read like a rejection"), "{message}");
        assert!(message.contains(because), "{message}");
    }
    // One's own no to a firm, or what one passed on.
    sandbox.play("2026-09-05", &["config set me.email maya@example.com"]);
    saved(
        &sandbox,
        "From: Maya Ortiz <maya@example.com>\nTo: priya.rao@northwind.example\nSubject: Data Engineer\n\
         Date: Tue, 15 Sep 2026 16:40:00 +0100\n\n\
         Unfortunately we decided to move forward with another candidate for the role of Data Engineer.\n",
    );
    let error = sandbox.refused(TODAY, "rejected --file mail.eml --yes", 5);
    assert_eq!(error["message"], "this does not read like a rejection: you wrote it yourself");
    assert_eq!(error["hint"], "give the email that you received");
    assert_all_open(&sandbox);
}

#[test]
fn options_beat_the_mail() {
    let sandbox = searching();
    saved(&sandbox, FORM);
    let line = "rejected quill --file mail.eml --on 2026-09-11 --by phone --from priya --yes";
    let answer = sandbox.json(TODAY, line);
    let suggestion = &answer["suggestion"];
    assert_eq!(suggestion["company"], "Quill, Inc.");
    assert_eq!(suggestion["on"], "2026-09-11");
    assert_eq!(suggestion["delivery"], "phone");
    assert_eq!(suggestion["from"]["name"], "Priya Rao");
}

#[test]
fn a_mail_comes_through_standard_input() {
    let sandbox = searching();
    let mut child = sandbox
        .command(TODAY)
        .args(["rejected", "--file", "-", "--yes"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(FORM.replace('\n', "\r\n").as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let stdout = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{stdout}");
    assert!(stdout.contains("Platform Engineer at Globex: rejected Tue 10 Mar 2026"), "{stdout}");
    assert!(stdout.contains("No note needed"), "{stdout}");
}

#[test]
fn a_mail_about_nothing_on_file_asks_which_it_is() {
    let sandbox = Sandbox::new();
    saved(&sandbox, FORM);
    let suggestion = sandbox.json(TODAY, "rejected --file mail.eml")["suggestion"].clone();
    assert_eq!(suggestion["application"], json!(null));
    sandbox.refused(TODAY, "rejected --file mail.eml --yes", 3);

    sandbox.play("2026-03-01", &["applied Analyst --at Globex", "applied Clerk --at Globex"]);
    let error = sandbox.refused(TODAY, "rejected --file mail.eml", 3);
    assert_eq!(error["candidates"].as_array().map(Vec::len), Some(2), "{error}");
}

#[test]
fn what_cannot_be_read_is_refused_and_nothing_is_stored() {
    let sandbox = searching();
    let head = "From: A <a@globex.example>\nSubject: No\nDate: Mon, 09 Mar 2026 03:12:00 -0400\n";
    let body = "\nDear Candidate,\n\nyour application was not successful.\n";
    let nested = format!("{head}{}\nhi\n", "Content-Type: message/rfc822\n\n".repeat(50_000));
    let inner = "Q29udGVudC1UeXBlOiBtZXNzYWdlL3JmYzgyMgoK\n".repeat(40_000);
    let encoded =
        format!("{head}Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{inner}\n");
    for (name, mail) in [
        ("is empty", String::new()),
        ("is empty", " \n\n".to_owned()),
        ("larger than", format!("{head}{body}{}", "x".repeat(10_000_000))),
        ("not an email", "just some words\n".to_owned()),
        ("no Date line", format!("{}{body}", head.replace("Date:", "X-Date:"))),
        ("no Date line", format!("{}{body}", head.replace("09 Mar", "31 Feb"))),
        ("3 From lines", format!("From: b@b.example\nFrom: c@c.example\n{head}{body}")),
        ("more than 100 parts", nested),
        ("encoded part", encoded),
        ("no text", format!("{head}\n\n> quoted\n")),
        ("dated 2027-03-09, which cannot be right", format!("{}{body}", head.replace("2026", "2027"))),
    ] {
        saved(&sandbox, &mail);
        let error = sandbox.refused(TODAY, "rejected globex --file mail.eml --yes", 5);
        assert!(error["message"].as_str().unwrap().contains(name), "{name}: {error}");
        assert!(error["hint"].is_string(), "{error}");
    }
    sandbox.refused(TODAY, "rejected globex --file absent.eml --yes", 1);
    assert_all_open(&sandbox);
}

/// The only opening on file there is another one, or goes on.
#[test]
fn a_no_to_an_opening_that_is_not_on_file_is_refused() {
    let sandbox = searching();
    let no = "From: Globex Careers <no-reply@globex.example>\nTo: Maya Ortiz <maya@example.com>\nSubject: Your application\n\
              Date: Mon, 14 Sep 2026 10:00:00 +0100\n\nHi Maya,\n\nThank you for applying for our Senior Data Analyst \
              role. Unfortunately, we won't be moving forward.\n";
    let both = format!("{no}\nYour application for the Platform Engineer role is still being looked at.\n");
    for mail in [no, &both] {
        saved(&sandbox, mail);
        let error = sandbox.refused(TODAY, "rejected --file mail.eml --yes", 5);
        assert!(error["message"].as_str().unwrap().contains("different opening"), "{error}");
    }
    saved(&sandbox, no);
    sandbox.play(TODAY, &["rejected globex --file mail.eml --yes"]);
}
