//! Mail proposes, and nothing is recorded without a yes.

use std::collections::BTreeMap;
use std::fs;

use super::sandbox::Sandbox;
use super::terminal::Terminal;

pub const TODAY: &str = "2026-09-15";

/// A home with the people and applications of `mails/README.md`.
pub fn search() -> Sandbox {
    let home = Sandbox::new();
    home.play(
        "2026-09-05",
        &[
            "config set me.email maya@example.com",
            "config set me.name 'Maya Ortiz'",
            "add 'Priya Rao' --at Northwind --job 'Data Engineer' --role hiring-manager --decides \
             --email priya.rao@northwind.example --interviewed 2026-09-03",
            "add 'Omar Haddad' --at Northwind --job 'Data Engineer' --role interviewer \
             --email omar.haddad@northwind.example --interviewed 2026-09-03",
            "add 'Ines Ortega' --at Talentbridge --role agency-recruiter --email ines@talentbridge.example",
            "add 'Lena Fischer' --at Globex --job 'Platform Engineer' --role hiring-manager \
             --email lena.fischer@globex.example --interviewed 2026-09-04",
            "add 'Ben Cole' --at Tidal --email ben.cole@tidal.example",
        ],
    );
    fs::create_dir_all(home.path().join("mail/cur")).unwrap();
    fs::create_dir_all(home.path().join("mail/new")).unwrap();
    home
}

/// Puts a mail of 14 September into the Maildir.
pub fn deliver(home: &Sandbox, name: &str, head: &str, body: &str) {
    let id = if head.contains("Message-ID:") {
        String::new()
    } else {
        format!("Message-ID: <{name}@x.example>\n")
    };
    let to = if head.starts_with("To:") || head.contains("\nTo:") {
        ""
    } else {
        "To: Maya Ortiz <maya@example.com>\n"
    };
    let date = if head.contains("Date:") { "" } else { "Date: Mon, 14 Sep 2026 10:00:00 +0100\n" };
    let mail = format!("{head}\n{to}{date}{id}\n{body}\n");
    fs::write(home.path().join("mail/new").join(name), mail).unwrap();
}

pub const PRIYA: &str = "From: Priya Rao <priya.rao@northwind.example>";
pub const LENA: &str = "From: Lena Fischer <lena.fischer@globex.example>";
const JOBS: &str = "From: Quillmark <no-reply@us.greenhouse-mail.io>";

fn a_no(home: &Sandbox) {
    let text = "Hi Maya,\n\nI wanted to tell you myself: we have decided to move forward with another candidate. It was \
                close, and I liked our talk about queues. Call me if you want to hear more.\n\nPriya";
    deliver(home, "1", &format!("{PRIYA}\nSubject: Data Engineer"), text);
}

pub fn an_answer(home: &Sandbox, name: &str) {
    let head = format!("{PRIYA}\nSubject: Re: Thank you\nIn-Reply-To: <9@example.com>");
    deliver(home, name, &head, "Sure, take until Sunday. SQLite is fine.");
}

#[track_caller]
fn kinds(home: &Sandbox) -> Vec<String> {
    let inbox = home.json(TODAY, "inbox mail");
    inbox["proposals"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["kind"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_mail_proposes_a_command_and_a_yes_runs_it() {
    let home = search();
    a_no(&home);
    let inbox = home.json(TODAY, "inbox mail");
    assert_eq!(inbox["messages"], serde_json::json!({"read": 1, "new": 1}));
    let proposal = &inbox["proposals"][0];
    let said = "--text=Hi Maya,\n\nI wanted to tell you myself: we have decided to move forward with another candidate. It \
                was close, and I liked our talk about queues. Call me if you want to hear more.\n\nPriya";
    let words = ["rejected", "1", "--by", "personal-email", "--from", "1", said, "--on", "2026-09-14"];
    assert_eq!((&proposal["kind"], &proposal["command"]), (&"rejected".into(), &serde_json::json!(words)));
    let evidence = &proposal["evidence"];
    assert_eq!(evidence["from"], "Priya Rao <priya.rao@northwind.example>");
    assert_eq!((&evidence["date"], &evidence["subject"]), (&"2026-09-14".into(), &"Data Engineer".into()));
    assert!(evidence["line"].as_str().unwrap().contains("move forward with another"), "{evidence}");

    // It is no fact until then.
    assert_eq!(home.json(TODAY, "applications --open")["applications"].as_array().unwrap().len(), 2);
    assert!(home.run(TODAY, "due").stdout.ends_with("1 email to look at: rekindle inbox\n"));
    let accepted = home.json(TODAY, "inbox accept 1");
    let change = accepted["accepted"][0]["change"]["command"].as_str().unwrap();
    assert!(change.starts_with("rejected 1 --by personal-email --from 1 "), "{change}");
    assert!(home.run(TODAY, "history priya").stdout.contains("Call me if you want to hear more."));
    assert!(!accepted["accepted"][0]["reminders"]["appeared"].as_array().unwrap().is_empty());
    assert_eq!(kinds(&home), [""; 0]);
    assert!(!home.run(TODAY, "due").stdout.contains("to look at"));
    assert!(home.run(TODAY, "log").stdout.contains("rejected 1 --by personal-email"));

    // One undo takes it back, and the mail proposes it again.
    home.play(TODAY, &["undo --yes"]);
    assert_eq!(kinds(&home), ["rejected"]);
    assert_eq!(home.json(TODAY, "applications --open")["applications"].as_array().unwrap().len(), 2);
}

#[test]
fn what_was_turned_down_is_not_asked_again() {
    let home = search();
    an_answer(&home, "1");
    assert_eq!(kinds(&home), ["replied"]);
    home.play(TODAY, &["inbox dismiss 1", "undo --yes"]);
    assert_eq!(kinds(&home), ["replied"]);
    home.play(TODAY, &["inbox dismiss 1"]);
    assert_eq!(kinds(&home), [""; 0]);
    // Not from another folder either, nor once more is on file.
    fs::create_dir_all(home.path().join("other/cur")).unwrap();
    fs::copy(home.path().join("mail/new/1"), home.path().join("other/cur/7:2,S")).unwrap();
    home.play(TODAY, &["add 'Tom Price'"]);
    let elsewhere = home.json(TODAY, "inbox other");
    assert_eq!(elsewhere["proposals"].as_array().unwrap().len(), 0);
    home.refused(TODAY, "inbox accept 1", 3);
}

#[test]
fn nothing_of_a_sender_is_proposed_who_was_turned_down_for_good() {
    let home = search();
    an_answer(&home, "1");
    an_answer(&home, "2");
    assert_eq!(kinds(&home), ["replied", "replied"]);
    home.play(TODAY, &["inbox dismiss 1 --never-from-sender"]);
    an_answer(&home, "3");
    assert_eq!(kinds(&home), [""; 0]);
    home.play(TODAY, &["undo --yes"]);
    an_answer(&home, "4");
    assert_eq!(kinds(&home), ["replied", "replied", "replied"]);
}

#[test]
fn all_at_once_leaves_what_adds_people_or_closes_applications() {
    let home = search();
    a_no(&home);
    an_answer(&home, "2");
    let body = "Thanks for applying to Quillmark! We have received your application for the Analyst role.";
    deliver(&home, "3", &format!("{JOBS}\nSubject: Thank you for applying to Quillmark"), body);
    let tom = "From: Tom Weller <tom.weller@northwind.example>\nSubject: Your interview";
    deliver(
        &home,
        "4",
        tom,
        "Hi Maya, I am the recruiter for the Data Engineer role. When can we talk?\n\nTom",
    );
    assert_eq!(kinds(&home), ["rejected", "replied", "applied", "add"]);
    let ran = home.run(TODAY, "inbox accept --all");
    assert_eq!(ran.exit, 0, "{}", ran.snapshot());
    assert!(
        ran.stderr.contains(
            "2 proposals are left, because they would add someone, close an application, or record an offer or a past \
             interview: look at them with rekindle inbox, and accept each by number"
        ),
        "{}",
        ran.snapshot()
    );
    assert_eq!(kinds(&home), ["rejected", "add"]);
    home.play(TODAY, &["inbox accept 4"]);
    // Who is on file now wrote something, too.
    assert_eq!(kinds(&home), ["rejected", "replied"]);
    let tom = home.json(TODAY, "show tom");
    assert_eq!(tom["contact"]["emails"], serde_json::json!(["tom.weller@northwind.example"]));
}

#[test]
fn a_command_that_is_refused_leaves_its_proposal() {
    let home = search();
    an_answer(&home, "1");
    deliver(
        &home,
        "2",
        "From: Maya Ortiz <maya@example.com>\nTo: ben.cole@tidal.example\nSubject: Coffee",
        "Thursday at four?",
    );
    assert_eq!(kinds(&home), ["replied", "sent"]);
    home.play("2026-09-13", &["silence ben --why asked"]);
    let refused = home.refused(TODAY, "inbox accept 2", 4);
    assert!(refused["message"].as_str().unwrap().starts_with("proposal 2 was not accepted: "), "{refused}");
    let ran = home.run(TODAY, "inbox accept 1 2 --json");
    assert_eq!(ran.exit, 4, "{}", ran.snapshot());
    assert!(ran.stdout.contains("replied 1"), "{}", ran.snapshot());
    assert_eq!(kinds(&home), ["sent"]);
}

#[test]
fn a_mail_that_makes_sense_later_is_read_again() {
    let home = search();
    let body = "Dear Maya,\n\nunfortunately we will not move forward with your application.";
    deliver(
        &home,
        "1",
        "From: Helio Careers <no-reply@greenhouse.io>\nSubject: Your application at Helio",
        body,
    );
    assert_eq!(kinds(&home), [""; 0]);
    home.play(TODAY, &["applied Analyst --at Helio --on 2026-09-01"]);
    assert_eq!(kinds(&home), ["rejected"]);
    assert_eq!(kinds(&home), ["rejected"]);
}

/// Whether an interview took place only the user knows: it is proposed, and never recorded among all.
#[test]
fn an_interview_whose_day_has_passed_is_recorded_with_a_yes_of_its_own() {
    let mail = |home: &Sandbox, name: &str, day: &str, said: &str| {
        let head = format!("{LENA}\nSubject: Platform Engineer\nDate: {day} Sep 2026 10:00:00 +0100");
        deliver(home, name, &head, said);
    };
    let invites =
        "Hi Maya,\n\nwe would like to invite you to an interview on Thursday 10 September at 14:00.\n\nLena";
    let home = search();
    mail(&home, "1", "Mon, 7", invites);
    assert_eq!(commands(&home), ["interviewed 2 --on 2026-09-10 --with 4"]);
    let ran = home.run(TODAY, "inbox accept --all");
    assert!(ran.stderr.contains("1 proposal is left, because it would add someone"), "{}", ran.snapshot());
    home.play(TODAY, &["inbox accept 1"]);
    let interviews = home.json(TODAY, "show --application 2")["interviews"].to_string();
    assert!(interviews.contains("2026-09-10"), "{interviews}");
    assert_eq!(kinds(&home), [""; 0]);

    // It was moved, or called off, before that day; afterwards is too late.
    let home = search();
    mail(&home, "1", "Mon, 7", invites);
    mail(
        &home,
        "2",
        "Wed, 9",
        "Hi Maya,\n\nsorry, I have to move our interview to Friday 11 September at 15:00.\n\nLena",
    );
    assert_eq!(commands(&home), ["interviewed 2 --on 2026-09-11 --with 4"]);
    // Nor later, when the email that moved it is not read any more.
    home.play(TODAY, &["remind me 2026-10-01 'another'"]);
    assert_eq!(commands(&home), ["interviewed 2 --on 2026-09-11 --with 4"]);
    home.play(TODAY, &["inbox accept 1", "remind me 2026-10-02 'another'"]);
    assert!(commands(&home).iter().all(|one| !one.starts_with("interviewed")), "{:?}", commands(&home));
    let home = search();
    mail(&home, "1", "Mon, 7", invites);
    mail(
        &home,
        "2",
        "Wed, 9",
        "Hi Maya,\n\nunfortunately I have to cancel our interview on Thursday 10 September.\n\nLena",
    );
    assert!(commands(&home).iter().all(|one| !one.starts_with("interviewed")), "{:?}", commands(&home));
    let home = search();
    mail(&home, "1", "Mon, 7", invites);
    home.play(TODAY, &["interviewed globex --with lena --on 2026-09-10"]);
    assert!(commands(&home).iter().all(|one| !one.starts_with("interviewed")), "{:?}", commands(&home));

    // The newest version of a calendar's event, and none that was called off.
    let home = search();
    invitation(&home, "1", "10", "REQUEST", 0, 12);
    invitation(&home, "2", "11", "REQUEST", 1, 14);
    let late = home.json("2026-09-28", "inbox mail");
    assert_eq!(late["proposals"].as_array().unwrap().len(), 1, "{late}");
    let command = late["proposals"][0]["command"].to_string();
    assert!(command.starts_with(r#"["interviewed","1","--on","2026-09-24""#), "{command}");
    let home = search();
    invitation(&home, "1", "10", "REQUEST", 0, 12);
    invitation(&home, "2", "11", "CANCEL", 1, 12);
    let late = home.json("2026-09-28", "inbox mail");
    assert!(!late.to_string().contains("interviewed"), "{late}");
}

/// It was proposed in time, and the yes came later.
#[test]
fn an_interview_whose_day_passes_before_the_yes_is_one_that_was_held() {
    const BEFORE: &str = "2026-09-08";
    let deliver = |home: &Sandbox, from: &str| {
        let head = format!("{from}\nSubject: Interview\nDate: Mon, 7 Sep 2026 10:00:00 +0100");
        let text =
            "Hi Maya,\n\nyour interview is confirmed for Thursday 10 September at 14:00.\n\nBest regards";
        deliver(home, "1", &head, text);
    };
    let talent = "From: Northwind Talent <talent@northwind.example>";
    for (from, command, refused) in [
        (LENA, "interviewed 2 --on 2026-09-10 --with 4", None),
        // Nobody knows who was there.
        (talent, "interviewed 1 --on 2026-09-10", Some("--with is missing")),
    ] {
        let home = search();
        deliver(&home, from);
        let early = home.json(BEFORE, "inbox mail");
        assert_eq!(early["proposals"][0]["command"][0], "planned", "{early}");
        assert_eq!(commands(&home), [command]);
        let ran = home.run(TODAY, "inbox accept --all");
        assert_eq!(ran.exit, 0, "{}", ran.snapshot());
        assert!(ran.stderr.contains("1 proposal is left"), "{}", ran.snapshot());
        let ran = home.run(TODAY, "inbox accept 1");
        assert_eq!(ran.exit, if refused.is_some() { 2 } else { 0 }, "{}", ran.snapshot());
        assert!(refused.is_none_or(|why| ran.stderr.contains(why)), "{}", ran.snapshot());
    }
    // Nothing is lost where the first look comes later.
    let home = search();
    deliver(&home, talent);
    assert_eq!(commands(&home), ["interviewed 1 --on 2026-09-10"]);
    // It was typed meanwhile, before that day or after it.
    for (day, typed) in
        [(BEFORE, "planned 2 --on '2026-09-10 14:00'"), (TODAY, "interviewed 2 --with lena --on 2026-09-10")]
    {
        let home = search();
        deliver(&home, LENA);
        home.json(BEFORE, "inbox mail");
        home.play(day, &[typed]);
        assert_eq!(commands(&home), [""; 0], "{typed}");
    }
}

/// Titles are written in many ways, and a no that was recorded by hand is this email.
#[test]
fn what_is_recorded_in_other_words_is_not_proposed_again() {
    let home = search();
    let body = "Thanks for applying to Quillmark! We have received your application for the Senior Analyst, Platform \
                role.";
    deliver(&home, "9", &format!("{JOBS}\nSubject: Thank you for applying to Quillmark"), body);
    home.play(TODAY, &["applied 'Sr. Analyst (Platform)' --at Quillmark --on 2026-09-13"]);
    assert_eq!(commands(&home), [""; 0]);
    a_no(&home);
    assert_eq!(kinds(&home), ["rejected"]);
    home.play(TODAY, &["rejected 1 --from priya --by personal-email --on 2026-09-14"]);
    assert_eq!(commands(&home), [""; 0]);
}

/// With a yes to who wrote, their message can be recorded: that is said at once.
#[test]
fn what_else_an_email_says_is_told_with_the_yes() {
    let home = search();
    let tom = "From: Tom Weller <tom.weller@northwind.example>\nSubject: Your interview";
    let text = "Hi Maya, I am the recruiter for the Data Engineer role. When can we talk?\n\nTom";
    deliver(&home, "1", tom, text);
    home.play(TODAY, &["inbox add mail"]);
    assert_eq!(home.json(TODAY, "inbox")["proposals"][0]["kind"], "add");
    let ran = home.run(TODAY, "inbox accept 1");
    assert!(ran.stderr.contains("1 email to look at: rekindle inbox"), "{}", ran.snapshot());
    assert_eq!(home.json(TODAY, "inbox")["proposals"][0]["kind"], "replied");
}

#[test]
fn what_the_user_recorded_by_hand_is_not_proposed() {
    let home = search();
    a_no(&home);
    an_answer(&home, "2");
    assert_eq!(kinds(&home), ["rejected", "replied"]);
    home.play(TODAY, &["rejected 1 --from priya --on 2026-09-14", "replied priya --on 2026-09-14"]);
    assert_eq!(kinds(&home), [""; 0]);
    assert!(!home.run(TODAY, "due").stdout.contains("to look at"));
}

#[test]
fn mail_that_proposes_nothing_leaves_a_fingerprint_alone() {
    let home = search();
    let secret = "Hi Maya, the zebra crossing is closed on Saturday.";
    deliver(&home, "1", "From: Dana Hill <dana.hill@coffeehouse.example>\nSubject: Pelican", secret);
    assert_eq!(kinds(&home), [""; 0]);
    let bytes = fs::read(home.db()).unwrap();
    for word in ["zebra", "Pelican", "dana.hill", "coffeehouse", "1@x.example"] {
        assert!(!bytes.windows(word.len()).any(|window| window == word.as_bytes()), "{word}");
    }
}

#[test]
fn proposals_are_in_no_search_and_no_list_of_facts() {
    let home = search();
    an_answer(&home, "1");
    kinds(&home);
    assert_eq!(home.json(TODAY, "search Sunday")["hits"].as_array().map_or(0, Vec::len), 0);
    for line in ["export history --format json", "export contacts --format json", "history", "show priya"] {
        assert!(!home.run(TODAY, line).stdout.contains("until Sunday"), "{line}");
    }
}

#[test]
fn erasing_someone_erases_what_their_mail_proposed() {
    let home = search();
    an_answer(&home, "1");
    a_no(&home);
    deliver(&home, "3", &format!("{PRIYA}\nSubject: Re: kumquat"), "The kumquat is ripe.");
    kinds(&home);
    home.play(TODAY, &["inbox accept 1", "erase priya --yes"]);
    let bytes = fs::read(home.db()).unwrap();
    for word in ["kumquat", "priya.rao@", "SQLite is fine"] {
        assert!(!bytes.windows(word.len()).any(|window| window == word.as_bytes()), "{word}");
    }
}

#[test]
fn a_mailbox_file_that_grew_is_read_from_where_it_was_left() {
    let home = search();
    let mail = |n: usize| {
        format!(
            "From x Mon Sep 14 10:00:00 2026\n{PRIYA}\nTo: maya@example.com\nDate: Mon, 14 Sep 2026 10:0{n}:00 +0100\n\
             Subject: Re: {n}\nMessage-ID: <{n}@x>\nIn-Reply-To: <0@y>\n\nAnswer number {n}.\n\n"
        )
    };
    let path = home.path().join("Inbox");
    let look = || home.json(TODAY, "inbox Inbox")["messages"].clone();
    let counts = |read: usize, new: usize| serde_json::json!({"read": read, "new": new});
    fs::write(&path, mail(1) + &mail(2)).unwrap();
    assert_eq!(look(), counts(2, 2));
    assert_eq!(look(), counts(0, 0));
    fs::write(&path, mail(1) + &mail(2) + &mail(3)).unwrap();
    assert_eq!(look(), counts(1, 1));
    // Compacted, or written anew: it is read from its beginning, and what was seen is not new.
    fs::write(&path, mail(2) + &mail(4)).unwrap();
    assert_eq!(look(), counts(2, 1));
    assert_eq!(home.json(TODAY, "inbox Inbox")["proposals"].as_array().unwrap().len(), 4);
}

#[test]
fn old_mail_is_passed_over_unless_it_is_asked_for() {
    let home = search();
    let head = format!("{PRIYA}\nSubject: Re: x\nDate: Mon, 3 Aug 2026 10:00:00 +0100");
    deliver(&home, "1", &head, "Sure, take until Sunday.");
    assert_eq!(kinds(&home), [""; 0]);
    let since = home.json(TODAY, "inbox mail --since 2026-08-01");
    assert_eq!(since["proposals"][0]["kind"], "replied");
}

#[test]
fn sources_are_a_setting_and_the_owner_of_the_mail_is_found() {
    let home = Sandbox::new();
    fs::create_dir_all(home.path().join("mail/cur")).unwrap();
    fs::create_dir_all(home.path().join("mail/new")).unwrap();
    a_no(&home);
    deliver(&home, "2", "From: x@y.example\nSubject: Hello", "Hi");
    home.refused(TODAY, "inbox", 2);
    home.play(TODAY, &["inbox add mail"]);
    assert_eq!(home.json(TODAY, "inbox sources")["sources"].as_array().unwrap().len(), 1);
    assert_eq!(home.json(TODAY, "config get me.email")["value"], "maya@example.com");
    // A rehearsal looks at nothing, and writes nothing.
    let file = fs::read(home.db()).unwrap();
    assert_eq!(home.run(TODAY, "notify --dry-run").exit, 0);
    assert!(fs::read(home.db()).unwrap() == file);
    home.refused(TODAY, "inbox add nowhere", 1);
    fs::create_dir(home.path().join("empty")).unwrap();
    home.refused(TODAY, "inbox add empty", 5);
    home.play(TODAY, &["inbox", "undo --yes"]);
    assert_eq!(home.json(TODAY, "inbox sources")["sources"], serde_json::json!([]));
}

fn invitation(home: &Sandbox, name: &str, day: &str, method: &str, sequence: u32, hour: u32) {
    invitation_with(home, name, day, (method, sequence, hour), "");
}

fn invitation_with(home: &Sandbox, name: &str, day: &str, what: (&str, u32, u32), guests: &str) {
    let (method, sequence, hour) = what;
    deliver(home, name, &invitation_head(day, method), &calendar(method, sequence, day, hour, guests));
}

fn invitation_head(day: &str, method: &str) -> String {
    format!(
        "From: Priya Rao <priya.rao@northwind.example>\nSubject: Interview\nDate: {day} Sep 2026 09:00:00 +0100\n\
         MIME-Version: 1.0\nContent-Type: text/calendar; method={method}; charset=utf-8"
    )
}

fn calendar(method: &str, sequence: u32, day: &str, hour: u32, guests: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\nMETHOD:{method}\n\
         BEGIN:VEVENT\nUID:7@google.com\nSEQUENCE:{sequence}\nDTSTAMP:202609{day:0>2}T080000Z\n\
         DTSTART:20260924T{hour:02}0000Z\nDTEND:20260924T{hour:02}3000Z\nSUMMARY:Data Engineer interview\n\
         ORGANIZER;CN=Priya Rao:mailto:priya.rao@northwind.example\n\
         ATTENDEE;CN=Maya Ortiz:mailto:maya@example.com\n{guests}END:VEVENT\nEND:VCALENDAR"
    )
}

#[test]
fn a_signature_with_a_new_employer_proposes_the_move() {
    let text = |signature: &str| format!("Hi Maya,\n\nhow are you?\n\nBen Cole\n{signature}\n");
    for (address, signature, is) in [
        ("ben.cole@helio.example", "Head of Data\nHelio", "moved"),
        ("ben.cole@tidal.example", "Head of Data\nTidal", "replied"),
        ("ben.cole@tidal.example", "Head of Data\nHelio", "replied"),
        ("ben.cole@helio.example", "Head of Data", ""),
        ("ben.cole@gmail.com", "Gmail", ""),
    ] {
        let home = search();
        deliver(&home, "1", &format!("From: Ben Cole <{address}>\nSubject: Hello"), &text(signature));
        let found = kinds(&home);
        assert_eq!(found.first().map_or("", String::as_str), is, "{address} {signature}: {found:?}");
        if is == "moved" {
            home.play(TODAY, &["inbox accept 1"]);
            let ben = home.json(TODAY, "show ben");
            assert_eq!(ben["contact"]["company"], "Helio", "{ben}");
            assert_eq!(ben["contact"]["emails"][1], address, "{ben}");
            assert_eq!(kinds(&home), ["replied"], "what the mail says beside it");
        }
    }
}

#[test]
fn an_invitation_arranges_an_interview_that_the_next_ones_move_and_call_off() {
    let home = search();
    let only = || {
        let inbox = home.json(TODAY, "inbox mail");
        let all = inbox["proposals"].as_array().unwrap();
        assert_eq!(all.len(), 1, "{inbox}");
        assert_eq!(all[0]["kind"], "planned");
        all[0].clone()
    };
    let starts = || home.json(TODAY, "interviews --all")["appointments"][0]["starts_at"].clone();
    invitation(&home, "1", "10", "REQUEST", 0, 9);
    home.play(TODAY, &[&format!("inbox accept {}", only()["id"])]);
    assert_eq!(starts(), "2026-09-24T10:00:00+01:00");
    let planned = home.json(TODAY, "interviews --all");
    assert_eq!(planned["appointments"][0]["with"][0]["name"], "Priya Rao");
    invitation(&home, "2", "11", "REQUEST", 1, 13);
    let moved = only();
    assert_eq!(
        moved["command"],
        serde_json::json!([
            "edit",
            "appointment",
            "1",
            "--on",
            "2026-09-24 14:00",
            "--until",
            "14:30",
            "--revision",
            "1@2026-09-11T08:00:00Z"
        ])
    );
    home.play(TODAY, &[&format!("inbox accept {}", moved["id"])]);
    assert_eq!(starts(), "2026-09-24T14:00:00+01:00");
    invitation(&home, "3", "12", "CANCEL", 2, 13);
    home.play(TODAY, &[&format!("inbox accept {}", only()["id"])]);
    assert_eq!(home.json(TODAY, "interviews --all")["appointments"][0]["state"], "cancelled");
    assert_eq!(kinds(&home), [""; 0]);
}

#[test]
fn an_invitation_that_only_changes_the_place_is_proposed() {
    let home = search();
    invitation(&home, "1", "10", "REQUEST", 0, 12);
    home.play(TODAY, &["inbox mail", "inbox accept 1"]);
    let edits = |home: &Sandbox| {
        commands(home).into_iter().filter(|one| one.starts_with("edit appointment 1 ")).collect::<Vec<_>>()
    };
    invitation(&home, "2", "11", "REQUEST", 1, 12);
    assert_eq!(edits(&home), [""; 0]);
    let body =
        calendar("REQUEST", 2, "12", 12, "").replace("SUMMARY:", "LOCATION:14 Mill Street, Leeds\nSUMMARY:");
    deliver(&home, "3", &invitation_head("12", "REQUEST"), &body);
    let found = edits(&home);
    assert!(found.len() == 1 && found[0].contains("--place 14 Mill Street"), "{found:?}");
    let inbox = home.json(TODAY, "inbox mail");
    home.play(TODAY, &[&format!("inbox accept {}", inbox["proposals"][0]["id"])]);
    assert_eq!(edits(&home), [""; 0]);
}

#[test]
fn an_older_invitation_changes_nothing_whenever_it_comes() {
    let home = search();
    let starts = || home.json(TODAY, "interviews --all")["appointments"][0]["starts_at"].clone();
    let only = || {
        let inbox = home.json(TODAY, "inbox mail");
        assert_eq!(inbox["proposals"].as_array().unwrap().len(), 1, "{inbox}");
        inbox["proposals"][0]["id"].clone()
    };
    // Of two in a folder the newer is offered; one that was sent later, and is an older version, is not.
    invitation(&home, "1", "10", "REQUEST", 0, 9);
    invitation(&home, "2", "11", "REQUEST", 2, 13);
    home.play(TODAY, &[&format!("inbox accept {}", only())]);
    assert_eq!(starts(), "2026-09-24T14:00:00+01:00");
    invitation(&home, "3", "12", "REQUEST", 1, 11);
    assert_eq!(kinds(&home), [""; 0]);
    std::fs::write(home.path().join("old.ics"), calendar("REQUEST", 1, "12", 11, "")).unwrap();
    assert_eq!(home.json(TODAY, "import old.ics")["appointments"]["unchanged"], 1);
    assert_eq!(starts(), "2026-09-24T14:00:00+01:00");
}

#[test]
fn an_invitation_that_was_called_off_is_not_offered() {
    for order in [["1", "2"], ["2", "1"]] {
        let home = search();
        for name in order {
            match name {
                "1" => invitation(&home, "1", "10", "REQUEST", 0, 9),
                _ => invitation(&home, "2", "11", "CANCEL", 1, 9),
            }
            kinds(&home);
        }
        assert_eq!(kinds(&home), [""; 0]);
        invitation(&home, "3", "12", "REQUEST", 2, 9);
        assert_eq!(kinds(&home), ["planned"]);
    }
}

#[test]
fn several_calendar_files_of_one_mail_are_proposed_in_turn() {
    let home = search();
    let part = |n: u32| {
        let told = calendar("REQUEST", 0, "10", 8 + n, "").replace("UID:7", &format!("UID:gap{n}"));
        format!("--Q\nContent-Type: text/calendar; method=REQUEST; charset=utf-8\n\n{told}\n")
    };
    let head = invitation_head("10", "REQUEST");
    let (head, _) = head.rsplit_once('\n').unwrap();
    let parts: String = (1..=3).map(part).collect();
    deliver(
        &home,
        "1",
        &format!("{head}\nContent-Type: multipart/mixed; boundary=Q"),
        &format!("{parts}--Q--"),
    );
    for id in 1..=3 {
        assert_eq!(kinds(&home), ["planned"], "{id}");
        home.play(TODAY, &[&format!("inbox accept {id}")]);
    }
    assert_eq!(kinds(&home), [""; 0]);
    assert_eq!(home.json(TODAY, "interviews")["appointments"].as_array().unwrap().len(), 3);
}

#[test]
fn people_of_an_imported_invitation_wait_in_the_inbox() {
    let home = search();
    let guests = "ATTENDEE;CN=Jonas Weber:mailto:jonas.weber@northwind.example\n\
                  ATTENDEE;CN=Room 4:mailto:room4@northwind.example\n";
    std::fs::write(home.path().join("a.ics"), calendar("REQUEST", 0, "10", 9, guests)).unwrap();
    std::fs::write(home.path().join("b.ics"), calendar("REQUEST", 1, "11", 11, guests)).unwrap();
    let waiting = || home.json(TODAY, "inbox")["proposals"].as_array().unwrap().clone();
    assert_eq!(home.json(TODAY, "import a.ics --dry-run")["suggested_people"], 1);
    assert_eq!(home.json(TODAY, "import a.ics")["suggested_people"], 1);
    let people = waiting();
    assert_eq!(people.len(), 1, "{people:?}");
    let words = ["add", "Jonas Weber", "--at", "Northwind", "--email", "jonas.weber@northwind.example"];
    assert_eq!(people[0]["command"].as_array().unwrap()[..6], words);
    // Who was turned down is not asked about again.
    home.play(TODAY, &[&format!("inbox dismiss {}", people[0]["id"]), "import b.ics"]);
    assert_eq!(kinds(&home), [""; 0]);
}

#[test]
fn an_invitation_keeps_the_zone_it_was_told_in() {
    let home = search();
    let told = calendar("REQUEST", 0, "10", 9, "")
        .replace("DTSTART:20260924T090000Z", "DTSTART;TZID=America/New_York:20260924T090000")
        .replace("DTEND:20260924T093000Z", "DTEND;TZID=America/New_York:20260924T093000");
    deliver(&home, "1", &invitation_head("10", "REQUEST"), &told);
    assert_eq!(kinds(&home), ["planned"]);
    home.play(TODAY, &["inbox accept 1"]);
    let planned = home.json(TODAY, "interviews")["appointments"][0].clone();
    assert_eq!(planned["starts_at"], "2026-09-24T14:00:00+01:00");
    assert_eq!(planned["zone"], "America/New_York");
    assert_eq!(kinds(&home), [""; 0]);
}

#[test]
fn two_interviews_of_one_mail_are_proposed_one_after_the_other_with_whom_they_name() {
    let home = search();
    let guests = "ATTENDEE;CN=Jonas Weber:mailto:jonas.weber@northwind.example\n";
    let second = calendar("REQUEST", 0, "10", 15, "").replace("UID:7@", "UID:8@");
    let (_, second) = second.split_once("METHOD:REQUEST\n").unwrap();
    let both = calendar("REQUEST", 0, "10", 9, guests).replace("END:VCALENDAR", second);
    deliver(&home, "1", &invitation_head("10", "REQUEST"), &both);
    for expected in ["planned", "add", "planned"] {
        let inbox = home.json(TODAY, "inbox mail");
        let all = inbox["proposals"].as_array().unwrap();
        assert_eq!(all.len(), 1, "{inbox}");
        assert_eq!(all[0]["kind"], expected, "{inbox}");
        // What else is recorded brings no second one of the same mail.
        home.play(TODAY, &[&format!("applied 'Writer {}' --at Oxbow", all[0]["id"])]);
        assert_eq!(home.json(TODAY, "inbox mail")["proposals"].as_array().unwrap().len(), 1);
        home.play(TODAY, &[&format!("inbox accept {}", all[0]["id"])]);
    }
    assert_eq!(kinds(&home), [""; 0]);
    assert_eq!(home.json(TODAY, "interviews")["appointments"].as_array().unwrap().len(), 2);
}

#[test]
fn an_answer_to_an_invitation_proposes_nothing_whatever_its_part_says() {
    let home = search();
    for (name, head) in [("1", "REQUEST"), ("2", "REPLY")] {
        let body = calendar("REPLY", 0, "10", 9, "");
        let head = invitation_head("10", head).replace("Subject: Interview", "Subject: Accepted: Interview");
        let head = head.replace("Content-Type: ", "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nPriya accepted\n--b\nContent-Type: ");
        deliver(&home, name, &head, &format!("{body}\n--b--"));
    }
    assert_eq!(kinds(&home), [""; 0]);
}

#[test]
fn who_else_an_invitation_names_is_proposed_once_the_interview_is_on_file() {
    let home = search();
    let guests = "ATTENDEE;CN=Jonas Weber:mailto:jonas.weber@northwind.example\n\
                  ATTENDEE;CN=Ada Moore:mailto:ada.moore@northwind.example\n\
                  ATTENDEE;CN=Room 4:mailto:room4@northwind.example\n\
                  ATTENDEE;CN=Fred Notetaker:mailto:fred@fireflies.ai\n\
                  ATTENDEE;CN=Jo Ortiz:mailto:jo.ortiz@gmail.com\n\
                  ATTENDEE;CN=Ines Prat:mailto:ines@agency.example\n";
    invitation_with(&home, "1", "10", ("REQUEST", 0, 9), guests);
    let only = || {
        let inbox = home.json(TODAY, "inbox mail");
        let all = inbox["proposals"].as_array().unwrap().clone();
        assert_eq!(all.len(), 1, "{inbox}");
        all[0].clone()
    };
    assert_eq!(only()["kind"], "planned");
    home.play(TODAY, &["inbox accept 1"]);
    let words = ["add", "Jonas Weber", "--at", "Northwind", "--email", "jonas.weber@northwind.example"];
    let jonas = only();
    assert_eq!(jonas["command"].as_array().unwrap()[..6], words);
    home.play(TODAY, &[&format!("inbox dismiss {}", jonas["id"])]);
    let ada = only();
    assert_eq!(ada["command"][1], "Ada Moore");
    home.play(TODAY, &[&format!("inbox accept {}", ada["id"])]);
    // Nothing says where she works.
    let ines = only();
    let words = ["add", "Ines Prat", "--for", "Northwind", "--email", "ines@agency.example"];
    assert_eq!(ines["command"].as_array().unwrap()[..6], words);
    home.play(TODAY, &[&format!("inbox accept {}", ines["id"])]);
    assert_eq!(home.json(TODAY, "show 'ines prat'")["contact"]["company"], serde_json::Value::Null);
    assert_eq!(kinds(&home), [""; 0]);
}

/// An invitation of Northwind, which has two openings, and names only people who are not on file.
fn for_either(home: &Sandbox, name: &str, day: &str, what: (&str, u32, u32)) {
    let guests = "ATTENDEE;CN=Jonas Weber:mailto:jonas.weber@northwind.example\n";
    let (method, sequence, hour) = what;
    let of_omar = |text: String| text.replace("Priya Rao", "Ada Moore").replace("priya.rao", "ada.moore");
    let body = calendar(method, sequence, day, hour, guests).replace("Data Engineer interview", "Interview");
    deliver(home, name, &of_omar(invitation_head(day, method)), &of_omar(body));
}

#[test]
fn an_invitation_that_may_be_for_several_openings_leaves_the_choice_to_the_user() {
    let home = search();
    home.play("2026-09-05", &["applied Analyst --at Northwind --on 2026-09-04"]);
    for_either(&home, "1", "10", ("REQUEST", 0, 9));
    let shown = home.run(TODAY, "inbox mail").stdout;
    let which = "   rekindle planned APPLICATION --on '2026-09-24 10:00' --until 10:30 --event 7@google.com";
    assert!(shown.contains(which), "{shown}");
    assert!(shown.contains("APPLICATION is 1 (Data Engineer at Northwind) or 3 (Analyst"), "{shown}");
    let inbox = home.json(TODAY, "inbox mail");
    assert_eq!(inbox["proposals"][0]["applications"], serde_json::json!([1, 3]));
    assert_eq!(inbox["proposals"][0]["command"][1], "APPLICATION");
    // Nobody is there to say which.
    let error = home.refused(TODAY, "inbox accept 1", 3);
    assert_eq!(error["candidates"].as_array().unwrap().len(), 2);
    assert!(error["hint"].as_str().unwrap().contains("rekindle planned 1 --on"), "{error}");
    let ran = home.run(TODAY, "inbox accept --all");
    assert!(ran.stderr.contains("1 proposal could belong to more than one application"), "{}", ran.stderr);
    // The completed command settles it; a newer version calls off what was chosen.
    home.play(TODAY, &["planned 3 --on '2026-09-24 10:00' --until 10:30 --event 7@google.com --revision 0"]);
    assert_eq!(kinds(&home), ["add"]);
    for_either(&home, "2", "11", ("CANCEL", 1, 9));
    let inbox = home.json(TODAY, "inbox mail");
    let off = inbox["proposals"].as_array().unwrap().iter().find(|one| one["kind"] == "planned").unwrap();
    assert_eq!(off["command"].as_array().unwrap()[..3], ["edit", "appointment", "1"]);
}

#[test]
fn an_invitation_for_either_is_for_the_one_that_stays_open_and_for_none_once_it_is_called_off() {
    let home = search();
    home.play("2026-09-05", &["applied Analyst --at Northwind --on 2026-09-04"]);
    for_either(&home, "1", "10", ("REQUEST", 0, 9));
    assert_eq!(kinds(&home), ["planned"]);
    home.play(TODAY, &["closed 1 withdrawn"]);
    assert_eq!(home.json(TODAY, "inbox mail")["proposals"][0]["command"][1], "3");
    home.play(TODAY, &["inbox accept 1", "undo", "undo"]);
    assert_eq!(home.json(TODAY, "inbox mail")["proposals"][0]["command"][1], "APPLICATION");
    for_either(&home, "2", "11", ("CANCEL", 1, 9));
    assert_eq!(kinds(&home), [""; 0]);
}

#[test]
fn on_a_terminal_the_opening_of_an_invitation_is_picked() {
    let home = search();
    home.play("2026-09-05", &["applied Analyst --at Northwind --on 2026-09-04"]);
    for_either(&home, "1", "10", ("REQUEST", 0, 9));
    let Some(terminal) = Terminal::open(&home, TODAY) else { return };
    terminal.types("rekindle inbox mail").shows("Record it?").keys(&["Enter"]).shows("Which application");
    terminal.keys(&["Down", "Enter"]).shows("Interview for Analyst at Northwind");
    terminal.shows("add").keys(&["Down", "Down", "Down", "Down", "Down", "Enter"]).ends();
    assert_eq!(home.json(TODAY, "interviews")["appointments"][0]["application"]["id"], 3);
}

#[test]
fn who_is_added_from_an_invitation_comes_to_its_interview() {
    let guests = "ATTENDEE;CN=Jonas Weber:mailto:jonas.weber@northwind.example\n";
    let with = |home: &Sandbox| {
        let all = home.json(TODAY, "interviews")["appointments"][0]["with"].clone();
        all.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let mailed = search();
    invitation_with(&mailed, "1", "10", ("REQUEST", 0, 9), guests);
    assert_eq!(kinds(&mailed), ["planned"]);
    mailed.play(TODAY, &["inbox accept 1"]);
    assert_eq!(kinds(&mailed), ["add"]);
    mailed.play(TODAY, &["inbox accept 2"]);
    assert_eq!(with(&mailed), ["Priya Rao", "Jonas Weber"]);
    mailed.play(TODAY, &["undo"]);
    assert_eq!(with(&mailed), ["Priya Rao"]);
    let imported = search();
    fs::write(imported.path().join("a.ics"), calendar("REQUEST", 0, "10", 9, guests)).unwrap();
    imported.play(TODAY, &["import a.ics", "inbox accept 1"]);
    assert_eq!(with(&imported), ["Priya Rao", "Jonas Weber"]);
}

#[test]
fn a_guest_who_was_added_by_hand_comes_to_the_interview_with_a_yes() {
    let home = search();
    let guests = "ATTENDEE;CN=Hanna Lind:mailto:hanna.lind@northwind.example\n";
    invitation_with(&home, "1", "14", ("REQUEST", 0, 14), guests);
    home.play(TODAY, &["inbox mail", "inbox accept 1", "inbox mail"]);
    home.play(TODAY, &["add 'Hanna Lind' --at Northwind --email hanna.lind@northwind.example"]);
    let inbox = home.json(TODAY, "inbox mail");
    let command = inbox["proposals"][0]["command"].to_string();
    assert!(command.starts_with(r#"["edit","appointment","1","--with""#), "{inbox}");
    home.play(TODAY, &["inbox accept --all"]);
    let interviews = home.json(TODAY, "interviews");
    assert!(interviews["appointments"][0]["with"].to_string().contains("Hanna"), "{interviews}");
    assert!(kinds(&home).is_empty());
}

/// The kinds of what a letter of Northwind's system proposes.
fn proposed_from(subject: &str, text: &str) -> Vec<String> {
    let home = search();
    let head = format!("From: Northwind Jobs <jobs@northwind.example>\nSubject: {subject}");
    deliver(&home, "1", &head, &format!("Hi Maya,\n\n{text}\n"));
    kinds(&home)
}

#[test]
fn a_no_that_may_be_none_is_not_proposed() {
    for (subject, text) in [
        ("Data Engineer", "unfortunately you were not selected for the position of Data Engineer."),
        ("Your application", "we have decided not to move forward with your application."),
    ] {
        assert_eq!(proposed_from(subject, text), ["rejected"], "{text}");
    }
    for (subject, text) in [
        // Of another opening.
        ("Analyst", "unfortunately you were not selected for the position of Analyst."),
        ("Your application", "we are not moving forward with your application for the Site Manager role."),
        // It opens another door.
        (
            "Change of role",
            "the Senior role isn't right for you, but they'd love to consider you for the Mid-level position. You were not selected for the other.",
        ),
        // It looks back.
        ("Catching up", "long time! You were not selected back then, and now we are hiring again."),
        // It goes on, or is about another thing.
        (
            "Status",
            "the search is on hold and we cannot offer you the job yet; your application remains active.",
        ),
        ("Job alert", "Your job alert was closed: the position has been filled."),
        (
            "Withdrawal",
            "we confirm that you have withdrawn, and your application is no longer being considered.",
        ),
        ("Tender", "Your bid was not successful; the position has been awarded to another bidder."),
    ] {
        assert!(!proposed_from(subject, text).contains(&"rejected".to_owned()), "{text}");
    }
}

#[test]
fn somebody_new_writes_about_an_open_application_or_sells_something() {
    for (text, is) in [
        ("Priya asked me to find a day with you.", true),
        ("I will be on your panel. Which language do you like best?\n\nI interview with Omar.", true),
        ("how is the weather in Leeds?", false),
        ("is your team hiring? Our platform finds people. Priya uses it, too.", false),
        ("your order is on its way.", false),
    ] {
        let home = search();
        let head = "From: Hanna Lind <hanna.lind@northwind.example>\nSubject: Hello";
        deliver(&home, "1", head, &format!("Hi Maya,\n\n{text}\n\nHanna"));
        assert_eq!(kinds(&home).contains(&"add".to_owned()), is, "{text}");
    }
}

#[test]
fn a_no_of_a_company_whose_application_was_given_up_is_theirs() {
    let home = search();
    home.play(
        "2026-09-10",
        &[
            "applied 'Data Engineer' --at 'Asda Tech' --on 2026-08-03",
            "closed asda no-response --on 2026-09-07",
        ],
    );
    let head =
        "From: Asda Tech Careers <careers@asdatech.example>\nSubject: Your application - Data Engineer";
    deliver(&home, "1", head, "Dear Maya,\n\nwe will not be moving forward with your application.\n");
    let mail = "mail/new/1";
    let read = home.run(TODAY, &format!("rejected --file {mail}")).stdout;
    assert!(read.contains("Data Engineer at Asda Tech"), "{read}");
    let imported = home.json(TODAY, &format!("import {mail} --dry-run"));
    assert!(imported["suspected_rejections"][0]["commands"].to_string().contains("rejected 3"), "{imported}");
    let proposed = home.json(TODAY, "inbox mail");
    assert_eq!(proposed["proposals"][0]["kind"], "rejected", "{proposed}");
    assert_eq!(home.run(TODAY, "inbox accept 1").exit, 0);
    let closed = home.json(TODAY, "show --application asda");
    assert_eq!(closed["application"]["outcome"]["kind"], "rejected", "{closed}");
}

#[test]
fn a_form_from_somebodys_own_address_is_from_them() {
    let form = "Dear Maya,\n\nThank you for your application. Unfortunately, we will not be moving forward with your \
                application.\n\nKind regards,\nOmar Haddad";
    for (address, from) in
        [("omar.haddad@northwind.example", true), ("no-reply@us.greenhouse-mail.io", false)]
    {
        let home = search();
        deliver(
            &home,
            "1",
            &format!("From: Omar Haddad <{address}>\nSubject: Data Engineer at Northwind"),
            form,
        );
        let proposed = home.json(TODAY, "inbox mail")["proposals"][0].clone();
        assert_eq!(proposed["kind"], "rejected", "{address}: {proposed}");
        let words = proposed["command"].to_string();
        assert!(words.contains("form") && words.contains("--from") == from, "{words}");
    }
}

#[test]
fn somebody_on_file_without_an_address_is_known_by_name_and_employer() {
    for (name, host, is) in [
        ("Nora Berg", "tidal.example", Some("replied")),
        ("Nora Berg", "mail.example", None),
        ("Nora Lund", "tidal.example", None),
    ] {
        let home = search();
        home.play("2026-09-10", &["add 'Nora Berg' --at Tidal"]);
        let head = format!("From: {name} <nora@{host}>\nSubject: Our call");
        deliver(&home, "1", &head, "Hi Maya,\n\nCould we move it to 16:00?\n\nNora");
        let kinds = kinds(&home);
        assert_eq!(kinds.iter().find(|kind| *kind == "replied").map(String::as_str), is, "{name}, {host}");
        if is.is_some() {
            home.play(TODAY, &["inbox accept 1"]);
            assert_eq!(home.json(TODAY, "show nora")["contact"]["emails"][0], "nora@tidal.example");
        }
    }
}

#[test]
fn what_settles_nothing_is_an_answer() {
    for (setup, body) in [
        (None, "Hi Maya,\n\nthe role is on hold until January while we sort out the budget.\n\nPriya"),
        (None, "Hi Maya,\n\nis it right that the portal closes on Thursday 24 September at 10:30?\n\nPriya"),
        (
            Some("closed northwind withdrawn"),
            "Hi Maya,\n\nI speak at a meetup on 24 September at 18:30.\n\nPriya",
        ),
    ] {
        let home = search();
        home.play("2026-09-12", setup.as_slice());
        deliver(&home, "1", &format!("{PRIYA}\nSubject: Hello"), body);
        assert_eq!(kinds(&home), ["replied"], "{body}");
    }
}

#[test]
fn mail_from_a_day_to_come_cannot_be_asked_for() {
    let refused = search().run(TODAY, "inbox mail --since tomorrow");
    assert_eq!(refused.exit, 2);
    assert!(refused.stderr.contains("rekindle inbox --since"), "{}", refused.stderr);
    assert!(!refused.stderr.contains("remind"), "{}", refused.stderr);
}

/// The mails of a whole search, each with its file's name and day.
fn story() -> Vec<(&'static str, String, &'static str)> {
    let mail = |from: &str, to: &str, on: &str, subject: &str, more: &str| {
        format!("From: {from}\nTo: {to}\nDate: {on} 2026 10:00:00 +0100\nSubject: {subject}{more}")
    };
    let (maya, tom, priya) = (
        "Maya Ortiz <maya@example.com>",
        "Tom Weller <tom.weller@northwind.example>",
        "Priya Rao <priya.rao@northwind.example>",
    );
    let answer = "\nIn-Reply-To: <1@x>";
    vec![
        (
            "1",
            mail(
                "Northwind <no-reply@greenhouse.io>",
                maya,
                "17 Aug",
                "Thank you for applying to Northwind",
                "",
            ),
            "Hi Maya,\n\nThanks for applying! We have received your application for the Data Engineer role at Northwind.",
        ),
        (
            "2",
            mail(tom, maya, "24 Aug", "Your application for Data Engineer", ""),
            "Hi Maya,\n\nI look after the Data Engineer role. When can we talk on the phone?\n\nTom",
        ),
        ("3", mail(maya, tom, "25 Aug", "Re: Your application", answer), "Hi Tom, any morning. Maya"),
        (
            "4",
            mail(priya, maya, "27 Aug", "Data Engineer: what we do", ""),
            "Hi Maya,\n\nTom told me about you. Here is what my team does. The position is new.\n\nPriya",
        ),
        (
            "5",
            mail(priya, maya, "15 Sep", "Data Engineer", ""),
            "Hi Maya,\n\nI wanted to tell you myself: we have decided to move forward with another candidate. It was \
             close, and I liked our talk about queues. Call me if you want to hear more.\n\nPriya",
        ),
        ("6", mail(maya, priya, "17 Sep", "Thank you for letting me know", ""), "Hi Priya, thank you. Maya"),
        ("7", mail(priya, maya, "18 Sep", "Re: Thank you", answer), "Let us stay in touch.\n\nPriya"),
        (
            "8",
            mail(tom, maya, "20 Sep", "Automatic reply: Hello", "\nAuto-Submitted: auto-replied"),
            "I am out of the office until Monday.",
        ),
        (
            "9",
            mail(priya, maya, "5 Oct", "New job", ""),
            "Hi Maya,\n\nI've joined Helio as Head of Data. Write to me at priya@helio.example.\n\nPriya",
        ),
    ]
}

/// Says yes to everything, the oldest mail first, until nothing is left.
fn accept_everything(home: &Sandbox, today: &str) -> usize {
    let mut accepted = 0;
    loop {
        let inbox = home.json(today, "inbox mail");
        let open = inbox["proposals"].as_array().unwrap().clone();
        if open.is_empty() {
            return accepted;
        }
        for one in &open {
            home.play(today, &[&format!("inbox accept {}", one["id"])]);
        }
        accepted += open.len();
    }
}

/// What is on file, without the numbers.
fn facts(home: &Sandbox, today: &str) -> Vec<String> {
    let mut facts = Vec::new();
    let text = |value: &serde_json::Value| value.to_string();
    for touch in home.json(today, "history")["touches"].as_array().unwrap() {
        facts.push(
            ["date", "direction", "kind", "text"].map(|field| text(&touch[field])).join(" ")
                + &text(&touch["contact"]["name"]),
        );
    }
    for one in home.json(today, "applications")["applications"].as_array().unwrap() {
        facts.push(
            ["company", "title", "applied_on"].map(|field| text(&one[field])).join(" ")
                + &text(&one["outcome"]["on"]),
        );
    }
    for one in home.json(today, "list")["contacts"].as_array().unwrap() {
        facts.push(["name", "company", "title", "emails"].map(|field| text(&one[field])).join(" "));
    }
    facts.sort();
    facts
}

fn newcomer() -> Sandbox {
    let home = Sandbox::new();
    for folder in ["mail/cur", "mail/new"] {
        fs::create_dir_all(home.path().join(folder)).unwrap();
    }
    let lines =
        ["config set me.email maya@example.com", "add 'Ben Cole' --at Tidal --email ben.cole@tidal.example"];
    home.play("2026-08-10", &lines);
    home
}

#[test]
fn a_whole_search_comes_by_mail_but_for_its_first_fact() {
    let home = newcomer();
    // As they come in: each on its day.
    for (day, names) in [
        ("2026-08-17", &["1"][..]),
        ("2026-08-26", &["2", "3"]),
        ("2026-08-28", &["4"]),
        ("2026-09-15", &["5"]),
        ("2026-09-17", &["6"]),
        ("2026-09-19", &["7"]),
        ("2026-09-21", &["8"]),
        ("2026-10-06", &["9"]),
    ] {
        for (name, head, body) in story().iter().filter(|(name, ..)| names.contains(name)) {
            deliver(&home, name, head, body);
        }
        assert!(accept_everything(&home, day) >= names.len(), "{day}");
    }
    let told = facts(&home, "2026-10-06").join("\n");
    for fact in [
        r#""Northwind" "Data Engineer" "2026-08-17""2026-09-15""#,
        r#""2026-09-17" "out" "follow-up""#,
        r#""2026-09-18" "in" "reply" "Let us stay in touch."#,
        r#""2026-09-20" "in" "auto-reply""#,
        r#""Priya Rao" "Helio" "Head of Data""#,
    ] {
        assert!(told.contains(fact), "{fact}: {told}");
    }
    assert_eq!(home.json("2026-10-06", "doctor --no-alert")["problems"], 0);
}

#[test]
fn the_same_mails_in_any_order_give_the_same_facts() {
    const DAY: &str = "2026-10-06";
    let mut all: Option<Vec<String>> = None;
    for turn in 0..4 {
        let home = newcomer();
        let mut mails = story();
        // Mail programs name files as they like.
        mails.rotate_left(turn * 2 + 1);
        if turn % 2 == 1 {
            mails.reverse();
        }
        for (at, (name, head, body)) in mails.iter().enumerate() {
            let head = format!("{head}\nMessage-ID: <{name}@x.example>");
            deliver(&home, &at.to_string(), &head, body);
        }
        home.json(DAY, "inbox mail --since 2026-08-01");
        accept_everything(&home, DAY);
        let told = facts(&home, DAY);
        assert_eq!(all.get_or_insert_with(|| told.clone()), &told, "turn {turn}");
    }
}

#[test]
fn on_a_terminal_each_letter_is_asked_about() {
    let home = search();
    for name in ["1", "2", "3", "4", "5"] {
        an_answer(&home, name);
    }
    let Some(terminal) = Terminal::open(&home, TODAY) else { return };
    terminal.types("rekindle inbox mail").shows("Record it?");
    // Yes; no; later; the command as the user wants it; then what is left is asked about another time.
    terminal.keys(&["Enter"]).shows("2  replied").keys(&["Down", "Down", "Enter"]).shows("3  replied");
    terminal.keys(&["Escape"]).shows("4  replied").keys(&["Down", "Enter"]).shows("Enter runs it");
    // What is refused is there to be changed once more.
    terminal.keys(&[" --no-answer-nee", "Enter"]).shows("nothing was recorded").shows("Enter runs it");
    terminal.keys(&["ded", "Enter"]).shows("5  replied");
    terminal.keys(&["Down", "Down", "Down", "Down", "Down", "Enter"]).ends();
    let touches = home.json(TODAY, "history")["touches"].as_array().unwrap().len();
    assert_eq!((touches, kinds(&home)), (2, vec!["replied".to_owned(); 2]));
    let log = home.run(TODAY, "log").stdout;
    assert!(log.contains("--no-answer-needed"), "{log}");
}

/// The mails of a file, each of another day: of each kind how many proposals are right, are made, and could be.
fn measured(file: &str) -> BTreeMap<String, [usize; 3]> {
    let home = search();
    let text = fs::read_to_string(format!("{}/tests/cli/mails/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let first: chrono::NaiveDate = "2026-06-02".parse().unwrap();
    let mut wanted: BTreeMap<String, (Vec<String>, String)> = BTreeMap::new();
    for (n, (on, mail)) in first.iter_days().zip(text.split("=== ").skip(1)).enumerate() {
        let (words, mail) = mail.split_once('\n').unwrap();
        let (head, body) = mail.split_once("\n\n").unwrap();
        let head = format!("{head}\nDate: {} 10:00:00 +0100", on.format("%a, %-d %b %Y"));
        deliver(&home, &n.to_string(), &head, body);
        wanted.insert(on.to_string(), (shell_words::split(words).unwrap(), head));
    }
    let mut counts: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    for (words, _) in wanted.values().filter(|(words, _)| words[0] != "nothing") {
        counts.entry(words[0].clone()).or_default()[2] += 1;
    }
    let inbox = home.json("2026-12-01", "inbox mail --since 2026-06-01");
    for made in inbox["proposals"].as_array().unwrap() {
        let (words, head) = wanted.remove(made["evidence"]["date"].as_str().unwrap()).unwrap();
        let (kind, command) = (made["kind"].as_str().unwrap(), made["command"].to_string());
        let is_right = kind == words[0] && words[1..].iter().all(|word| command.contains(word));
        let count = counts.entry(kind.to_owned()).or_default();
        count[0] += usize::from(is_right);
        count[1] += 1;
        if !is_right {
            eprintln!("{words:?}, and it proposes {command}: {head}");
        }
    }
    for (words, head) in wanted.values().filter(|(words, _)| words[0] != "nothing") {
        eprintln!("{words:?} is missed: {head}");
    }
    counts
}

/// Of the proposals of each kind at least 95 of 100 are right; and most mails of each kind are found.
#[test]
fn a_proposal_is_right_or_not_made() {
    for file in ["fresh.txt", "unseen.txt"] {
        for (kind, [right, made, wanted]) in measured(file) {
            eprintln!("{file}: {kind}: {right} of {made} right, {right} of {wanted} found");
            assert!(right * 100 >= made * 95, "{file}: {kind}: {right} of {made}");
            assert!(right * 100 >= wanted * 60, "{file}: {kind}: {right} found of {wanted}");
        }
    }
}

#[test]
fn what_a_message_says_can_be_accepted_and_comes_back_with_its_lines() {
    let home = search();
    let text = "Hi Maya,\n\nwhen can you come\u{202e}? \u{1b}]0;x\u{7}Tell me soon.\n\nPriya";
    let long = format!("Hi Maya,\n\n{}\nPriya", "shall we talk again? ".repeat(20));
    deliver(&home, "1", &format!("{PRIYA}\nSubject: A talk"), text);
    deliver(&home, "2", "From: Ben Cole <ben.cole@tidal.example>\nSubject: A talk", &long);
    assert_eq!(home.json(TODAY, "inbox mail")["proposals"].as_array().unwrap().len(), 2);
    let all = home.run(TODAY, "export all").stdout;
    fs::write(home.path().join("all.json"), &all).unwrap();
    home.play(TODAY, &["import all.json --db other.db"]);
    assert_eq!(home.run(TODAY, "export all --db other.db").stdout, all);
    home.play(TODAY, &["inbox accept 1 2"]);
    let history = home.json(TODAY, "history");
    let said = history.to_string();
    assert!(said.contains("when can you come? ]0;xTell me soon.\\n\\nPriya"), "{said}");
    assert!(said.contains("shall we talk again?\\nPriya"), "{said}");
    // Undone, they wait again; erased, they are gone.
    home.play(TODAY, &["undo", "undo"]);
    assert_eq!(home.json(TODAY, "inbox mail")["proposals"].as_array().unwrap().len(), 2);
    home.play(TODAY, &["erase priya --yes", "erase ben --yes"]);
    assert_eq!(home.json(TODAY, "inbox mail")["proposals"], serde_json::json!([]));
}

#[test]
fn a_proposal_that_names_somebody_else_is_listed_when_they_are_erased() {
    let home = search();
    deliver(
        &home,
        "1",
        &format!("{PRIYA}\nSubject: A talk"),
        "Hi Maya,\n\nOmar Haddad would like to meet you again.\n\nPriya",
    );
    home.play(TODAY, &["inbox mail"]);
    let erased = home.run(TODAY, "erase omar --yes");
    assert!(erased.stdout.contains("proposal 1"), "{}", erased.snapshot());
}

/// Of the mails of a file, all of 14 September, what each proposes beside what the ones before it did: how many of
/// those that arrange something are right, are made, and could be.
fn arranged(file: &str) -> [usize; 3] {
    let home = search();
    home.play("2026-09-10", &["planned globex --on '2026-09-21 14:00'"]);
    let text = fs::read_to_string(format!("{}/tests/cli/mails/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let [mut right, mut made, mut wanted] = [0; 3];
    for (n, mail) in text.split("=== ").skip(1).enumerate() {
        let (words, mail) = mail.split_once('\n').unwrap();
        let (head, body) = mail.split_once("\n\n").unwrap();
        let path = format!("mail/new/{n}");
        deliver(&home, &n.to_string(), head, body);
        let words = shell_words::split(words).unwrap();
        let is_wanted = words[0] == "planned";
        wanted += usize::from(is_wanted);
        let inbox = home.json("2026-09-14T18:00", &format!("inbox {path}"));
        let proposal = inbox["proposals"].get(0).cloned().unwrap_or_default();
        let command = proposal["command"].to_string();
        let is_planned = proposal["kind"] == "planned";
        let is_right = is_wanted && is_planned && words[1..].iter().all(|word| command.contains(word));
        made += usize::from(is_planned);
        right += usize::from(is_right);
        if is_wanted != is_right || is_planned && !is_right {
            eprintln!("{words:?}, and it proposes {command}: {head}");
        }
        if let Some(id) = proposal["id"].as_u64() {
            home.play("2026-09-14T18:00", &[&format!("inbox dismiss {id}")]);
        }
    }
    [right, made, wanted]
}

/// An interview is arranged, moved or called off in plain words, and what only looks like it is not proposed.
#[test]
fn plain_words_arrange_an_interview_or_propose_none() {
    for file in ["arranged.txt", "arranged_apart.txt"] {
        let [right, made, wanted] = arranged(file);
        eprintln!("{file}: {right} of {made} right, {right} of {wanted} found");
        assert!(right * 100 >= made * 95, "{file}: {right} of {made}");
        assert!(right * 100 >= wanted * 80, "{file}: {right} found of {wanted}");
    }
}

/// What a mail of some sender proposes on 15 September, as the words to type.
#[track_caller]
pub fn commands(home: &Sandbox) -> Vec<String> {
    let inbox = home.json(TODAY, "inbox mail");
    let words = |one: &serde_json::Value| {
        let words = one["command"].as_array().unwrap().iter().map(|word| word.as_str().unwrap());
        words.collect::<Vec<_>>().join(" ")
    };
    inbox["proposals"].as_array().unwrap().iter().map(words).collect()
}

#[test]
fn a_mail_of_ones_own_comes_with_its_words_whatever_lint_says_of_them() {
    let home = search();
    let head = "From: Maya Ortiz <maya@example.com>\nTo: Priya Rao <priya.rao@northwind.example>\nSubject: Thank you";
    deliver(&home, "1", head, "Hi Priy,\n\nthanks for the talk about queues!!!\n\nMaya");
    home.play(TODAY, &["inbox mail", "inbox accept 1"]);
    let touch = &home.json(TODAY, "history priya")["touches"][0];
    assert_eq!(touch["text"], "Hi Priy,\n\nthanks for the talk about queues!!!\n\nMaya");
}

#[test]
fn a_no_to_two_openings_is_two_proposals_and_one_that_names_none_asks_which() {
    let both = "Thank you for your applications for Data Engineer and Analyst. We regret to inform you that we will \
                not be taking either application further.";
    let neither = "Unfortunately, we have decided not to move forward with your application.";
    for (text, first) in [
        (both, "rejected 1 --by form --on 2026-09-14"),
        (neither, "rejected APPLICATION --by form --on 2026-09-14"),
    ] {
        let home = search();
        home.play("2026-09-05", &["applied Analyst --at Northwind --on 2026-09-04"]);
        deliver(&home, "1", "From: Northwind Jobs <jobs@northwind.example>\nSubject: Your application", text);
        assert_eq!(commands(&home), [first], "{text}");
        if text == both {
            home.play(TODAY, &["inbox accept 1"]);
            assert_eq!(commands(&home), ["rejected 3 --by form --on 2026-09-14"]);
        }
    }
}

#[test]
fn a_no_says_why_and_a_role_that_is_gone_is_no_rejection() {
    for (text, words) in [
        (
            "Due to a company-wide hiring freeze we will not be moving forward with your application for Data Engineer.",
            "rejected 1 --by form --reason budget --on 2026-09-14",
        ),
        (
            "Unfortunately, the Data Engineer position has been cancelled.",
            "closed 1 role-cancelled --on 2026-09-14",
        ),
    ] {
        let home = search();
        deliver(&home, "1", "From: Northwind Jobs <jobs@northwind.example>\nSubject: Your application", text);
        assert_eq!(commands(&home), [words], "{text}");
        home.play(TODAY, &["inbox accept 1"]);
        assert_eq!(commands(&home), [""; 0], "{text}");
    }
}

#[test]
fn a_move_that_is_still_to_come_becomes_a_reminder() {
    let home = search();
    let text = "Hi Maya,\n\nFriday is my last day at Tidal. From November I will be joining Umbra as VP Engineering.\n\nBen";
    deliver(&home, "1", "From: Ben Cole <ben.cole@tidal.example>\nSubject: News", text);
    assert_eq!(commands(&home), ["moved 5 --to Umbra --title VP Engineering --on 2026-11-01"]);
    home.play(TODAY, &["inbox accept 1"]);
    let due = home.run("2026-11-02", "due").stdout;
    assert!(
        due.contains("Ben Cole starts at Umbra: rekindle moved 5 --to Umbra --title 'VP Engineering'"),
        "{due}"
    );
    assert_eq!(home.json(TODAY, "show ben")["contact"]["company"], "Tidal");
}

#[test]
fn a_system_that_writes_for_many_is_not_turned_down_for_good() {
    let home = search();
    let receipt = |title: &str| {
        format!("Thanks for applying to Quillmark! Your application for the {title} role has been received.")
    };
    deliver(&home, "1", &format!("{JOBS}\nSubject: Thank you for applying"), &receipt("Senior Data Analyst"));
    assert_eq!(kinds(&home), ["applied"]);
    home.play(TODAY, &["inbox dismiss 1 --never-from-sender"]);
    deliver(&home, "2", &format!("{JOBS}\nSubject: Thank you for applying"), &receipt("Data Engineer"));
    assert_eq!(kinds(&home), ["applied"]);
}

#[test]
fn an_interview_in_plain_words_is_proposed_once() {
    let home = search();
    let head = format!("{PRIYA}\nSubject: Next round");
    let text =
        "Hi Maya, could you do Tuesday 22 September at 14:00 on Zoom? It would be Omar Haddad and me. Priya";
    deliver(&home, "1", &head, text);
    let again = "Reminder: your interview with Northwind is confirmed for Tuesday 22 September at 14:00.";
    deliver(&home, "2", "From: Northwind Talent <talent@northwind.example>\nSubject: Reminder", again);
    let planned = "planned 1 --on 2026-09-22 14:00 --channel video --with 2 --with 1";
    let planned_other = "planned 1 --on 2026-09-22 14:00 --channel video --with 1 --with 2";
    let [only] = commands(&home).try_into().unwrap();
    assert!(only == planned || only == planned_other, "{only}");
    home.play(TODAY, &["inbox accept 1"]);
    assert_eq!(kinds(&home), [""; 0]);
    let with = &home.json(TODAY, "interviews")["appointments"][0]["with"];
    assert_eq!(with.as_array().unwrap().len(), 2);
}

/// The form letter came first; what she wrote herself is still worth an answer.
#[test]
fn a_no_in_somebodys_own_words_behind_the_form_letter_is_a_reply() {
    let home = search();
    deliver(
        &home,
        "form",
        "From: Northwind <no-reply@us.greenhouse-mail.io>\nSubject: Your application to Northwind",
        "Thank you for your interest in the Data Engineer role at Northwind. Unfortunately, we have decided to move \
         forward with other candidates.",
    );
    deliver(
        &home,
        "own",
        "From: Priya Rao <priya.rao@northwind.example>\nSubject: A word from me",
        "Hi Maya, I wanted to tell you personally: it was very close, but we went with the other finalist. Happy to \
         stay in touch! Priya",
    );
    let listed = home.json(TODAY, "inbox mail");
    let of = |kind: &str| {
        let one = listed["proposals"].as_array().unwrap().iter().find(|one| one.to_string().contains(kind));
        one.unwrap()["id"].as_i64().unwrap()
    };
    let (form, own) = (of("--by\",\"form"), of("personal-email"));
    home.play(TODAY, &[&format!("inbox accept {form}")]);
    let listed = commands(&home);
    assert!(
        listed.iter().any(|line| line.starts_with("replied") && line.contains("very close")),
        "{listed:?}"
    );
    home.play(TODAY, &[&format!("inbox accept {own}")]);
    let history = home.run(TODAY, "history priya").stdout;
    assert!(history.contains("very close"), "{history}");
}

#[test]
fn a_wish_of_ones_own_is_no_question_how_things_are() {
    let home = search();
    let own = "From: Maya Ortiz <maya@example.com>\nTo: Priya Rao <priya.rao@northwind.example>";
    deliver(&home, "wish", &format!("{own}\nSubject: Birthday"), "Happy birthday, Priya! Maya");
    let listed = commands(&home);
    assert!(listed.iter().any(|line| line.contains("check-in")), "{listed:?}");
}

#[test]
fn messages_of_one_name_in_several_folders_are_all_read() {
    let home = search();
    for (folder, title) in [("a", "Night Clerk"), ("b", "Planner")] {
        fs::create_dir_all(home.path().join(folder)).unwrap();
        let mail = format!(
            "From: Quill <jobs@quill.example>\nTo: maya@example.com\nSubject: Your application\nDate: Mon, 14 Sep 2026 \
             10:00:00 +0100\nMessage-ID: <{folder}@x.example>\n\nThank you for applying for the {title} position at \
             Quill.\n"
        );
        fs::write(home.path().join(folder).join("message.eml"), mail).unwrap();
        let listed = home.json(TODAY, &format!("inbox {folder}"));
        assert!(listed["proposals"].to_string().contains(title), "{listed}");
    }
    // Programs that convert mail number it in each folder.
    for (maildir, title) in [("m", "Day Clerk"), ("n", "Gardener")] {
        let new = home.path().join(maildir).join("new");
        fs::create_dir_all(&new).unwrap();
        fs::create_dir_all(home.path().join(maildir).join("cur")).unwrap();
        let mail = fs::read_to_string(home.path().join("a/message.eml")).unwrap();
        let mail = mail.replace("Night Clerk", title).replace("<a@", &format!("<{maildir}@"));
        fs::write(new.join("1.a.h"), mail).unwrap();
    }
    let listed = home.json(TODAY, "inbox m n")["proposals"].to_string();
    assert!(listed.contains("Day Clerk") && listed.contains("Gardener"), "{listed}");
    // One that was read and is in `cur` now is not read again.
    fs::rename(home.path().join("m/new/1.a.h"), home.path().join("m/cur/1.a.h:2,S")).unwrap();
    assert_eq!(home.json(TODAY, "inbox m n")["messages"]["read"], 0);
}

#[test]
fn a_no_that_was_typed_is_no_answer_to_be_answered() {
    for typed in [
        "rejected 1 --by form --on 2026-09-14",
        "rejected 1 --by form",
        "rejected 1 --by personal-email --from omar --on 2026-09-14",
    ] {
        let home = search();
        a_no(&home);
        assert_eq!(kinds(&home), ["rejected"]);
        home.play(TODAY, &[typed]);
        let left = if typed.contains("omar") { vec!["rejected"] } else { vec![] };
        assert_eq!(kinds(&home), left, "{typed}");
    }
    // The same person says it a second time.
    let home = search();
    a_no(&home);
    let head = format!("{PRIYA}\nSubject: Data Engineer\nDate: Tue, 15 Sep 2026 09:00:00 +0100");
    deliver(
        &home,
        "2",
        &head,
        "Unfortunately we have decided to move forward with another candidate for the Data Engineer role.",
    );
    kinds(&home);
    home.play(TODAY, &["inbox accept 1"]);
    assert_eq!(kinds(&home), [""; 0]);
}

/// A mail of Priya's of 14 September, as a mail program saves it.
fn saved(id: &str, head: &str, body: &str) -> String {
    format!(
        "{PRIYA}\nTo: Maya Ortiz <maya@example.com>\n{head}\nMessage-ID: <{id}@x.example>\n\
         Date: Mon, 14 Sep 2026 10:00:00 +0100\n\n{body}\n"
    )
}

const NO: &str = "Hi Maya,\n\nwe have decided to move forward with another candidate.\n\nPriya";

fn kinds_of(home: &Sandbox, source: &str) -> Vec<String> {
    let inbox = home.json(TODAY, &format!("inbox {source}"));
    let kind = |one: &serde_json::Value| one["kind"].as_str().unwrap().to_owned();
    inbox["proposals"].as_array().unwrap().iter().map(kind).collect()
}

#[test]
fn an_email_that_is_saved_over_another_is_read() {
    let home = search();
    let file = home.path().join("saved/latest.eml");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    let answer = saved("a", "Subject: Re: Thank you\nIn-Reply-To: <9@example.com>", "Take until Sunday.");
    fs::write(&file, &answer).unwrap();
    assert_eq!(kinds_of(&home, "saved"), ["replied"]);
    assert_eq!(home.json(TODAY, "inbox saved")["messages"]["read"], 0);
    fs::write(&file, saved("b", "Subject: Data Engineer", NO)).unwrap();
    assert!(kinds_of(&home, "saved").contains(&"rejected".to_owned()));
    // The first one once more is not new.
    fs::write(&file, &answer).unwrap();
    assert_eq!(home.json(TODAY, "inbox saved")["messages"]["new"], 0);
}

#[test]
fn an_email_that_is_still_being_written_waits_until_its_head_is_whole() {
    let whole = saved("b", "Subject: Data Engineer", NO);
    let head = whole.split_once("\n\n").unwrap().0;
    for before in ["", &head[..30], head, &format!("{head}\n")] {
        for (file, start) in [("saved/1.eml", ""), ("box", "From x Mon Sep 14 10:00:00 2026\n")] {
            let home = search();
            let (path, source) = (home.path().join(file), file.split('/').next().unwrap());
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, format!("{start}{before}")).unwrap();
            assert_eq!(kinds_of(&home, source), [""; 0], "{file}: {before:?}");
            fs::write(&path, format!("{start}{whole}")).unwrap();
            assert_eq!(kinds_of(&home, source), ["rejected"], "{file}: {before:?}");
        }
    }
}

#[test]
fn an_email_of_several_parts_waits_until_the_first_is_whole() {
    let head = "Subject: Data Engineer\nContent-Type: multipart/alternative;\n boundary=\"==b\"";
    let part = format!("--==b\nContent-Type: text/plain\n\n{NO}\n");
    let whole = saved("b", head, &format!("{part}--==b\nContent-Type: text/html\n\n<p>{NO}</p>\n--==b--"));
    let begin = whole.find("--==b\nContent-Type: text/plain").unwrap();
    let (home, path) = (search(), "saved/1.eml");
    fs::create_dir_all(home.path().join("saved")).unwrap();
    for length in [begin, begin + 40, begin + part.len() - 30] {
        fs::write(home.path().join(path), &whole[..length]).unwrap();
        assert_eq!(kinds_of(&home, "saved"), [""; 0], "{length}");
    }
    // What follows the first part may be missing for good.
    fs::write(home.path().join(path), &whole[..whole.len() - 30]).unwrap();
    assert_eq!(kinds_of(&home, "saved"), ["rejected"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_utf_8_hides_no_email() {
    use std::os::unix::ffi::OsStrExt as _;
    let home = search();
    let folder = home.path().join("saved");
    fs::create_dir_all(&folder).unwrap();
    for (name, id) in [(&b"caf\xe9.eml"[..], "a"), (b"caf\xe8.eml", "b")] {
        let mail = saved(id, "Subject: Re: Thank you\nIn-Reply-To: <9@example.com>", "Take until Sunday.");
        fs::write(folder.join(std::ffi::OsStr::from_bytes(name)), mail).unwrap();
    }
    assert_eq!(kinds_of(&home, "saved"), ["replied", "replied"]);
    assert_eq!(home.json(TODAY, "inbox saved")["messages"]["read"], 0);
}

#[test]
fn a_file_that_holds_no_mail_is_no_source() {
    let home = search();
    let files: [(&str, &[u8]); 4] = [
        ("notes.txt", b"Dear diary: today\nFrom: nowhere"),
        ("mail.gz", b"\x1f\x8b\x08\x00\x00"),
        ("mail.pst", b"!BDN\x00\x00"),
        ("list.csv", b"Name,From\nPriya,Northwind\n"),
    ];
    for (file, bytes) in files {
        fs::write(home.path().join(file), bytes).unwrap();
        let refused = home.refused(TODAY, &format!("inbox add {file}"), 5);
        assert!(refused["message"].as_str().unwrap().ends_with("holds no mail"), "{refused}");
    }
    home.refused(TODAY, "inbox add job.db", 5);
    for (file, text) in [("Inbox", String::new()), ("letter", saved("a", "Subject: Hello", "Hi"))] {
        fs::write(home.path().join(file), text).unwrap();
        home.play(TODAY, &[&format!("inbox add {file}")]);
    }
}

#[test]
fn sources_may_be_named_from_the_home_folder() {
    let home = search();
    an_answer(&home, "1");
    home.play(TODAY, &["config set inbox.sources '~/mail, ~'"]);
    let mail = home.path().join("mail").to_string_lossy().into_owned();
    assert_eq!(home.json(TODAY, "inbox sources")["sources"][0], mail);
    assert_eq!(home.json(TODAY, "inbox")["proposals"].as_array().unwrap().len(), 1);
}

#[test]
fn a_sender_who_was_ignored_is_listed_and_can_be_allowed_again() {
    let home = search();
    an_answer(&home, "1");
    home.json(TODAY, "inbox mail");
    home.play(TODAY, &["inbox dismiss 1 --never-from-sender"]);
    let ignored = |home: &Sandbox| home.json(TODAY, "inbox sources")["ignored"].clone();
    assert_eq!(ignored(&home), serde_json::json!(["priya.rao@northwind.example"]));
    let said = home.run(TODAY, "inbox sources").stdout;
    assert!(said.contains("rekindle inbox allow priya.rao@northwind.example"), "{said}");
    home.refused(TODAY, "inbox allow tom@x.example", 3);
    home.play(TODAY, &["inbox allow Priya.Rao@northwind.example"]);
    assert_eq!(ignored(&home), serde_json::json!([]));
    an_answer(&home, "2");
    assert_eq!(kinds_of(&home, "mail"), ["replied"]);
    home.play(TODAY, &["undo"]);
    assert_eq!(ignored(&home), serde_json::json!(["priya.rao@northwind.example"]));
}

#[test]
fn proposals_are_named_by_a_range_and_who_was_added_gets_the_address() {
    let home = search();
    for name in ["1", "2", "3"] {
        an_answer(&home, name);
    }
    home.json(TODAY, "inbox mail");
    home.play(TODAY, &["inbox dismiss 1-2"]);
    assert_eq!(home.json(TODAY, "inbox mail")["proposals"][0]["id"], 3);
    home.refused(TODAY, "inbox accept 1-2", 3);
    let head = "From: Nina Berg <nina.berg@northwind.example>\nSubject: Data Engineer";
    let body = "Hi Maya,\n\nI am the recruiter for the Data Engineer role and look forward to meeting you.\n\nNina Berg";
    deliver(&home, "4", head, body);
    assert_eq!(kinds_of(&home, "mail"), ["replied", "add"]);
    home.play(TODAY, &["add 'Nina Berg' --at Northwind"]);
    let proposals = home.json(TODAY, "inbox mail")["proposals"].clone();
    let words = proposals[1]["command"].as_array().unwrap().clone();
    assert_eq!(words[..2], ["edit", "contact"], "{proposals}");
    home.play(TODAY, &["inbox accept 4"]);
    assert_eq!(home.json(TODAY, "show nina")["contact"]["emails"][0], "nina.berg@northwind.example");
}
