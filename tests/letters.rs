//! The reading of letters, measured on mails it was tuned on and on mails it was not (see letters/README.md).
//!
//! To measure it on mails of your own, which need not lie in the project:
//!
//! ```text
//! REKINDLE_LETTERS=blind.txt cargo test --test letters measured_on_a_file -- --nocapture
//! ```
//!
//! The file, or each `.txt` of the folder that is named, has a mail a line, `de form | subject | text`. First stands
//! the language, then what the mail is: `form` or `personal`, a no sent to many or written to one; `no`, either of
//! them, where it does not matter; `other` or `none`, everything else. In the text `¶` stands for a blank line and `⏎` for the
//! end of a line. Lines without ` | ` are left out. Each mail is read twice, as sent by an office and as sent by a
//! person. Printed are a table by language and the mails that were read wrong; `REKINDLE_LETTERS_QUIET=1` leaves
//! those out, for whoever must not see them.
#![expect(clippy::unwrap_used, clippy::panic, reason = "what fails here fails the test")]
#![expect(clippy::print_stdout, reason = "figures are printed for the README")]

use std::fmt::Write as _;
use std::path::PathBuf;

use rekindle::domain::Delivery;
use rekindle::domain::letter::{self, Background};
use rekindle::exchange::mail;

const WALL: mail::Wall<'_> = mail::Wall { instant: &|local| local.and_utc(), now: None };

/// What a mail is, and what it was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Form,
    Personal,
    /// A no, to many or to one.
    No,
    Other,
}

struct Sample {
    kind: Kind,
    name: String,
    mail: String,
}

fn samples(text: &str) -> Vec<Sample> {
    let begun = text.split("\n%% ").skip(1);
    begun
        .map(|sample| {
            let (title, mail) = sample.split_once('\n').unwrap();
            let (kind, name) = title.split_once(" / ").unwrap();
            let kind = kind_of(kind);
            Sample { kind, name: name.to_owned(), mail: format!("{}\n", mail.trim_end()) }
        })
        .collect()
}

/// The mails of a file with a line each: `de form | subject | text`, where ¶ ends a line.
fn lines(text: &str, from: fn(Kind) -> &'static str) -> Vec<Sample> {
    let told = text.lines().filter(|line| line.contains(" | "));
    told.map(|line| {
        let mut parts = line.splitn(3, " | ");
        let (kind, subject, body) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
        let (language, kind) = kind.split_once(' ').unwrap();
        let kind = kind_of(kind);
        let body = body.replace('¶', "\n\n").replace('⏎', "\n");
        let mail = format!(
            "From: {}\nTo: ana@home.example\nDate: Mon, 09 Mar 2026 03:12:00 -0400\nSubject: {subject}\n\
             Content-Type: text/plain; charset=utf-8\n\n{body}\n",
            from(kind)
        );
        Sample { kind, name: format!("{language}: {subject}: {body}"), mail }
    })
    .collect()
}

fn from_whom_it_seems(kind: Kind) -> &'static str {
    match kind {
        Kind::Form | Kind::No => "Halden Talent <no-reply@halden.example>",
        Kind::Personal | Kind::Other => "Kim Ward <kim.ward@halden.example>",
    }
}

/// Form letters under a person's name, and personal ones from an office.
fn the_other_way_round(kind: Kind) -> &'static str {
    match kind {
        Kind::Form | Kind::No => "Kim Ward <kim.ward@halden.example>",
        Kind::Personal | Kind::Other => "Halden Talent <talent@halden.example>",
    }
}

fn kind_of(word: &str) -> Kind {
    match word {
        "form" => Kind::Form,
        "personal" => Kind::Personal,
        "no" => Kind::No,
        "other" | "none" | "unrelated" => Kind::Other,
        unknown => panic!("{unknown} is no kind of mail"),
    }
}

/// Of a stranger the letter must speak for itself; else its sender has to do with an application on file.
fn taken_for(mail: &str, is_strangers: bool) -> (Kind, String) {
    let letter = mail::read(mail.as_bytes(), WALL).unwrap_or_else(|e| panic!("{e}: {mail}"));
    let background = Background { is_about_an_application: !is_strangers, ..Background::default() };
    let reading = letter::read(&letter, &background);
    let kind = match reading.delivery {
        None => Kind::Other,
        Some(Delivery::Form) => Kind::Form,
        Some(_) => Kind::Personal,
    };
    let mut why = String::new();
    for signal in &reading.signals {
        let _ = writeln!(why, "      {:?} {} {}", signal.side, signal.weight, signal.found);
    }
    (kind, why)
}

/// Counts of what was taken for what, in hundredths where it is a share.
#[derive(Debug, Default)]
struct Measured {
    rejections: usize,
    rejections_found: usize,
    taken_for_rejections: usize,
    forms: usize,
    forms_found: usize,
    taken_for_forms: usize,
    personals: usize,
    personals_found: usize,
    taken_for_personals: usize,
    failures: String,
}

impl Measured {
    /// As from people who have to do with an application on file.
    fn of(samples: &[Sample]) -> Self {
        Self::as_from(samples, false)
    }

    fn as_from(samples: &[Sample], strangers: bool) -> Self {
        let mut measured = Self::default();
        for sample in samples {
            let (kind, why) = taken_for(&sample.mail, strangers);
            let (is, found) = (sample.kind != Kind::Other, kind != Kind::Other);
            measured.rejections += usize::from(is);
            measured.taken_for_rejections += usize::from(found);
            measured.rejections_found += usize::from(is && found);
            if is && found {
                measured.forms += usize::from(sample.kind == Kind::Form);
                measured.personals += usize::from(sample.kind == Kind::Personal);
                measured.taken_for_forms += usize::from(kind == Kind::Form);
                measured.taken_for_personals += usize::from(kind == Kind::Personal);
                measured.forms_found += usize::from(kind == Kind::Form && sample.kind == Kind::Form);
                measured.personals_found +=
                    usize::from(kind == Kind::Personal && sample.kind == Kind::Personal);
            }
            let is_right = kind == sample.kind || (sample.kind == Kind::No && found);
            if !is_right {
                let _ = writeln!(
                    measured.failures,
                    "{:?} taken for {kind:?}: {}\n{why}",
                    sample.kind, sample.name
                );
            }
        }
        measured
    }

    /// Its counts and those of other samples.
    fn add(&mut self, other: &Self) {
        self.rejections += other.rejections;
        self.rejections_found += other.rejections_found;
        self.taken_for_rejections += other.taken_for_rejections;
        self.forms += other.forms;
        self.forms_found += other.forms_found;
        self.taken_for_forms += other.taken_for_forms;
        self.personals += other.personals;
        self.personals_found += other.personals_found;
        self.taken_for_personals += other.taken_for_personals;
        self.failures.push_str(&other.failures);
    }

    /// As in letters/README.md.
    fn figures(&self) -> String {
        format!(
            "found {} of {}, right {} of {}, form or personal {} of {}",
            self.rejections_found,
            self.rejections,
            self.rejections_found,
            self.taken_for_rejections,
            self.forms_found + self.personals_found,
            self.rejections_found
        )
    }
}

#[test]
fn the_mails_it_was_tuned_on_come_out_right() {
    let measured = Measured::of(&samples(include_str!("letters/development.txt")));
    assert!(measured.failures.is_empty(), "\n{}", measured.failures);
}

/// What is wanted in English, and what was measured since the model decides: 38 of 40 found and all right, form and personal
/// told for all of them.
#[test]
fn the_mails_it_was_not_tuned_on_come_out_as_well_as_measured() {
    let measured = Measured::of(&samples(include_str!("letters/held_out.txt")));
    assert_eq!((measured.rejections, measured.forms + measured.personals), (40, measured.rejections_found));
    let failures = &measured.failures;
    let at_least = |least: usize, found: usize, of: usize, what: &str| {
        assert!(found * 100 >= least * of, "{what}: {found} of {of}, not {least} in 100\n{failures}");
    };
    let Measured { rejections_found, rejections, taken_for_rejections, .. } = measured;
    at_least(95, rejections_found, rejections, "rejections found");
    at_least(97, rejections_found, taken_for_rejections, "what was taken for a rejection is one");
    at_least(95, measured.forms_found, measured.forms, "form letters found");
    at_least(95, measured.forms_found, measured.taken_for_forms, "what was taken for a form letter is one");
    at_least(95, measured.personals_found, measured.personals, "personal letters found");
    at_least(95, measured.personals_found, measured.taken_for_personals, "what was taken for personal is");
}

const LANGUAGES: [&str; 7] = ["en", "de", "fr", "es", "it", "nl", "pt"];

const DEVELOPMENT: &str = include_str!("letters/development_languages.txt");
const HELD_OUT: &str = include_str!("letters/held_out_languages.txt");
const FRESH: &str = include_str!("letters/fresh_languages.txt");
const UNSEEN: &str = include_str!("letters/unseen_languages.txt");
const LAST: &str = include_str!("letters/last_languages.txt");
/// In no example: see letters/README.md.
const APART: &str = include_str!("letters/apart_languages.txt");
const KINDS: &str = include_str!("letters/kinds_languages.txt");
/// Kinds that the one above lacks in six languages; never trained on.
const KINDS_UNTRAINED: &str = include_str!("letters/kinds_untrained_languages.txt");
const HARD: &str = include_str!("letters/hard_languages.txt");
/// By other authors, tuned on: see letters/README.md.
const FIRMS: &str = include_str!("letters/firms_languages.txt");
const STARTUPS: &str = include_str!("letters/startups_languages.txt");
/// By another author, never read by those who tune: see letters/README.md.
const FAIR: &str = include_str!("letters/fair_languages.txt");
/// Never tuned on: see letters/README.md.
const BLIND: &str = include_str!("letters/blind_languages.txt");

/// Never tuned on: see letters/README.md.
const VOICES: &str = include_str!("letters/voices_languages.txt");
/// Never tuned on: see letters/README.md.
const RESERVE: &str = include_str!("letters/reserve_languages.txt");

/// Learnt from: see letters/README.md.
const EVERYDAY: &str = include_str!("letters/everyday_languages.txt");
/// Never tuned on: see letters/README.md.
const EVERYDAY_APART: &str = include_str!("letters/everyday_apart_languages.txt");

/// What nobody tunes on.
const APART_SETS: [&str; 7] = [FAIR, BLIND, VOICES, RESERVE, EVERYDAY_APART, AUTHORS_APART, NEWCOMERS_APART];
/// By three more authors, never tuned on: see letters/README.md.
const AUTHORS_APART: &str = include_str!("letters/authors_apart_languages.txt");
/// By two more authors, never tuned on: see letters/README.md.
const NEWCOMERS_APART: &str = include_str!("letters/newcomers_apart_languages.txt");

/// Not read by those who tune: see letters/README.md.
const ORDINARY_BLIND: &str = include_str!("letters/ordinary_blind_languages.txt");
const ORDINARY: &str = include_str!("letters/ordinary_languages.txt");

/// Flats, clubs, loans, shops, schools, dates: they say no in the words of a firm, and so do friends.
#[test]
fn strangers_mail_about_other_things_is_no_rejection() {
    for (text, most) in [(ORDINARY, 0), (ORDINARY_BLIND, 2)] {
        let unrelated: Vec<&str> = text.lines().filter(|line| line.contains(" unrelated | ")).collect();
        assert!(unrelated.len() > 100);
        for from in [from_whom_it_seems, the_other_way_round] {
            let measured = Measured::as_from(&lines(&unrelated.join("\n"), from), true);
            let failures = if most == 0 { &measured.failures } else { "" };
            assert!(measured.taken_for_rejections <= most, "{}\n{failures}", measured.taken_for_rejections);
        }
    }
}

/// People and firms on file say no to other things as well.
#[test]
fn other_things_of_people_on_file_are_seldom_taken_for_a_rejection() {
    for (text, most) in [(ORDINARY, 12), (ORDINARY_BLIND, 22)] {
        let unrelated: Vec<&str> = text.lines().filter(|line| line.contains(" unrelated | ")).collect();
        let measured = Measured::of(&lines(&unrelated.join("\n"), from_whom_it_seems));
        assert!(measured.taken_for_rejections <= most, "{}", measured.taken_for_rejections);
    }
}

/// From someone who has to do with an application, a few words are enough.
#[test]
fn short_noes_of_people_on_file_are_rejections() {
    for text in [ORDINARY, ORDINARY_BLIND] {
        let noes: Vec<&str> = text.lines().filter(|line| !line.contains(" unrelated | ")).collect();
        let measured = Measured::of(&lines(&noes.join("\n"), from_whom_it_seems));
        assert!(measured.rejections_found * 100 >= measured.rejections * 95, "{}", measured.rejections_found);
        assert!(measured.rejections_found * 100 >= measured.taken_for_rejections * 97);
    }
}

/// Short mails with a “not” in them, as machines and people send them to those who applied.
#[test]
fn receipts_and_automatic_lines_are_no_rejections() {
    for text in [
        "Your application has been received. Please do not answer this email.",
        "This is an automated message, please do not reply. We have your CV.",
        "Ihre Bewerbung ist bei uns eingegangen. Bitte antworten Sie nicht auf diese automatisch erstellte Nachricht.",
        "Wir haben Ihre Unterlagen erhalten und prüfen sie sorgfältig. Diese E-Mail wurde automatisch generiert.",
        "Nous avons bien reçu votre candidature. Merci de ne pas répondre à ce message automatique.",
        "Su candidatura ha sido recibida. Por favor, no responda a este correo.",
        "La Sua candidatura è stata ricevuta. Non risponda a questa email.",
        "Wij hebben je sollicitatie ontvangen. Dit is een automatisch bericht.",
        "A sua candidatura foi recebida. Não responda a este e-mail.",
        "I no longer work at Halden, but I can introduce you to my old team.",
        "Non lavoro più a Halden, ma ti presento volentieri ai miei ex colleghi.",
        "Je ne suis pas au bureau cette semaine.",
        "Ik ben deze week niet op kantoor.",
        "I no longer work at Halden, but I would be glad to introduce you to my new team at Globex. Call me: 030 123.",
        "We have changed our privacy policy. There is nothing you need to do.",
        "This is not a no. You are one of two people we want to see again.",
    ] {
        for line in [
            format!("xx other | Your application | Dear Maya,¶{text}"),
            format!("xx other | Re: Data Engineer | {text}¶Kim"),
        ] {
            for from in [from_whom_it_seems, the_other_way_round] {
                let measured = Measured::of(&lines(&line, from));
                assert!(measured.failures.is_empty(), "{}", measured.failures);
            }
        }
    }
}

/// What a look into the mail proposes and an import lists: most noes, in whatever words, and hardly anything else.
#[test]
fn clear_noes_are_most_of_them_and_little_else_is_clear() {
    let (mut noes, mut clear, mut right) = (0, 0, 0);
    for text in APART_SETS {
        for sample in lines(text, from_whom_it_seems) {
            let letter = mail::read(sample.mail.as_bytes(), WALL).unwrap();
            let background = Background { is_about_an_application: true, ..Background::default() };
            let is_clear = letter::read(&letter, &background).is_clearly_a_rejection();
            let is_no = sample.kind != Kind::Other;
            noes += usize::from(is_no);
            clear += usize::from(is_clear);
            right += usize::from(is_clear && is_no);
        }
    }
    println!("clear: found {right} of {noes}, right {right} of {clear}");
    assert!(right * 100 >= noes * 80 && right * 100 >= clear * 95, "{right} of {noes}, {clear}");
}

#[test]
fn mails_in_seven_languages_come_out_right() {
    for from in [from_whom_it_seems, the_other_way_round] {
        let measured = Measured::of(&lines(DEVELOPMENT, from));
        assert!(measured.failures.is_empty(), "\n{}", measured.failures);
    }
}

/// A sentence each: the post is filled, others were closer, the search is over; and the post is free, should we not.
#[test]
fn every_kind_of_no_is_seen_in_seven_languages_and_what_is_none_is_not() {
    for from in [from_whom_it_seems, the_other_way_round] {
        let measured = Measured::of(&lines(KINDS, from));
        assert!(measured.failures.is_empty(), "\n{}", measured.failures);
    }
}

/// They stopped interviewing or processing, a no invites to a talent pool; and adverts, which are none.
#[test]
fn kinds_that_nothing_is_learnt_from_come_out_right() {
    for from in [from_whom_it_seems, the_other_way_round] {
        let measured = Measured::of(&lines(KINDS_UNTRAINED, from));
        assert!(measured.failures.is_empty(), "\n{}", measured.failures);
    }
}

/// `cargo test --test letters figures -- --nocapture` prints the tables of letters/README.md.
///
/// What is wanted of the sets apart, all together, whoever the sender seems to be: in English 95 in 100 noes found and 97 in
/// 100 claims right, in each other language 90 and 97, and of those found 95 in 100 told form from personal. Measured were
/// found from 0.93 (pt) to 0.97, right from 0.97 (it, pt) to 0.99, form or personal from 0.98.
#[test]
fn figures_by_language() {
    let mut apart: [[Measured; 2]; LANGUAGES.len()] = Default::default();
    for (file, text, least) in [
        ("development", DEVELOPMENT, 95),
        ("held out", HELD_OUT, 95),
        ("fresh", FRESH, 95),
        ("unseen", UNSEEN, 95),
        ("last", LAST, 95),
        ("apart", APART, 95),
        ("hard", HARD, 92),
        ("firms", FIRMS, 95),
        ("startups", STARTUPS, 95),
        ("fair", FAIR, 94),
        ("blind", BLIND, 86),
        ("voices", VOICES, 90),
        ("reserve", RESERVE, 82),
        ("everyday", EVERYDAY, 95),
        ("everyday apart", EVERYDAY_APART, 92),
        ("authors apart", AUTHORS_APART, 90),
        ("newcomers apart", NEWCOMERS_APART, 90),
    ] {
        let (mut all, mut turned) = (Measured::default(), Measured::default());
        for (language, apart) in LANGUAGES.into_iter().zip(&mut apart) {
            let [seems, other] = [from_whom_it_seems, the_other_way_round].map(|from| {
                let mut some = lines(text, from);
                some.retain(|one| one.name.starts_with(&format!("{language}: ")));
                Measured::of(&some)
            });
            println!("{file} {language}: {}", seems.figures());
            if APART_SETS.contains(&text) {
                let [apart_seems, apart_other] = apart;
                apart_seems.add(&seems);
                apart_other.add(&other);
            }
            all.add(&seems);
            turned.add(&other);
        }
        println!("{file} : {}", all.figures());
        for (found, of) in [
            (turned.rejections_found, turned.rejections),
            (turned.rejections_found, turned.taken_for_rejections),
            (turned.forms_found + turned.personals_found, turned.rejections_found),
        ] {
            // What is blind is not to be read by those who tune.
            let failures = if APART_SETS.contains(&text) { "" } else { &turned.failures };
            assert!(found * 100 >= least * of, "{file}: {found} of {of}\n{failures}");
        }
        println!(
            "{file}, senders the other way round: form or personal {} of {}",
            turned.forms_found + turned.personals_found,
            turned.rejections_found
        );
    }
    for (language, ways) in LANGUAGES.into_iter().zip(&apart) {
        for (m, senders) in ways.iter().zip(["as they seem", "the other way round"]) {
            println!("apart {language}, senders {senders}: {}", m.figures());
            assert!(m.rejections > 100, "{language}: {} noes", m.rejections);
            let found_at_least = if language == "en" { 95 } else { 90 };
            let told = m.forms_found + m.personals_found;
            for (what, least, found, of) in [
                ("found", found_at_least, m.rejections_found, m.rejections),
                ("right", 97, m.rejections_found, m.taken_for_rejections),
                ("form or personal", 95, told, m.rejections_found),
            ] {
                assert!(
                    found * 100 >= least * of,
                    "{language}, senders {senders}: {what} {found} of {of}, not {least} in 100"
                );
            }
        }
    }
}

/// A look into mailboxes does not open a stranger's mail in which it sees no word of jobs. However a mail travels, it must
/// see every one that a reader of the mail sees.
#[test]
fn no_word_of_jobs_is_missed_in_a_mail_that_is_not_opened() {
    let sets = [
        DEVELOPMENT,
        HELD_OUT,
        FRESH,
        UNSEEN,
        LAST,
        APART,
        KINDS,
        HARD,
        FIRMS,
        STARTUPS,
        FAIR,
        BLIND,
        ORDINARY,
        ORDINARY_BLIND,
        EVERYDAY,
        EVERYDAY_APART,
    ];
    let (mut with, mut without) = (0, 0);
    let all = sets.iter().flat_map(|set| set.lines()).filter(|line| line.contains(" | "));
    for line in all.step_by(6) {
        let text = line.splitn(3, " | ").nth(2).unwrap().replace('¶', "\n\n").replace('⏎', "\n");
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('\n', "<br>\n");
        let html = format!(
            "<html><style>p {{ position: static }}</style><p role=\"job\">{}</p></html>",
            escaped.replace('é', "&eacute;").replace("ion", "i<b>on</b>")
        );
        let new = || mail_builder::MessageBuilder::new().from("kim@halden.example").date(1_773_000_000_i64);
        let base64 = format!(
            "From: kim@halden.example\nDate: Mon, 09 Mar 2026 03:12:00 -0400\nContent-Type: text/plain; charset=utf-8\n\
             Content-Transfer-Encoding: base64\n\n{}\n",
            in_base64(text.as_bytes())
        );
        for bytes in [
            new().text_body(text.as_str()).write_to_vec().unwrap(),
            new().html_body(html.as_str()).write_to_vec().unwrap(),
            new().text_body(text.as_str()).html_body(html).write_to_vec().unwrap(),
            base64.into_bytes(),
        ] {
            let read = mail::read(&bytes, WALL).unwrap();
            let is_seen = mail::skim::may_say(&bytes, letter::is_word_of_jobs);
            let is_read = letter::is_said_of_jobs(&read.text);
            assert!(is_seen || !is_read, "{}", String::from_utf8_lossy(&bytes));
            with += usize::from(is_read);
            without += usize::from(!is_seen);
        }
    }
    assert!(with > 200 && without > 200, "{with} {without}");
}

fn in_base64(bytes: &[u8]) -> String {
    const FIGURES: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for (n, three) in bytes.chunks(3).enumerate() {
        let bits =
            (0..3).fold(0_usize, |bits, at| bits << 8 | usize::from(three.get(at).copied().unwrap_or(0)));
        for at in 0..4 {
            let figure = FIGURES.get(bits >> (18 - 6 * at) & 63).unwrap();
            text.push(if at > three.len() { '=' } else { char::from(*figure) });
        }
        if n % 19 == 18 {
            text.push('\n');
        }
    }
    text
}

/// See the head of this file.
#[test]
#[expect(clippy::disallowed_methods, reason = "the file to measure is named by whoever runs this")]
fn measured_on_a_file() {
    let Some(path) = std::env::var_os("REKINDLE_LETTERS").map(PathBuf::from) else { return };
    let is_quiet = std::env::var_os("REKINDLE_LETTERS_QUIET").is_some();
    let files = if path.is_dir() {
        let entries = std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path());
        let mut files: Vec<_> = entries.filter(|file| file.extension().is_some_and(|e| e == "txt")).collect();
        files.sort();
        files
    } else {
        vec![path]
    };
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let mut wrong = String::new();
        for (from, strangers, seems) in [
            (from_whom_it_seems as fn(Kind) -> &'static str, false, "as it seems"),
            (the_other_way_round, false, "the other way round"),
            (from_whom_it_seems, true, "as it seems, strangers"),
        ] {
            println!("{name}, senders {seems}: language, mails, recall, precision, form or personal");
            for language in ["en", "de", "fr", "es", "it", "nl", "pt", ""] {
                let begins = format!("{language}{}", if language.is_empty() { "" } else { ": " });
                let mut some = lines(&text, from);
                some.retain(|one| one.name.starts_with(&begins));
                if some.is_empty() {
                    continue;
                }
                let m = Measured::as_from(&some, strangers);
                println!(
                    "  {:3} {:4}  {:>12}  {:>12}  {:>12}",
                    if language.is_empty() { "all" } else { language },
                    some.len(),
                    share(m.rejections_found, m.rejections),
                    share(m.rejections_found, m.taken_for_rejections),
                    share(m.forms_found + m.personals_found, m.forms + m.personals),
                );
                if language.is_empty() {
                    let _ = writeln!(wrong, "\n{name}, senders {seems}, read wrong:\n{}", m.failures);
                }
            }
        }
        if !is_quiet {
            println!("{wrong}");
        }
    }
}

/// `29/40 0.73`
fn share(part: usize, of: usize) -> String {
    let hundredths = (part * 100 + of / 2).checked_div(of).unwrap_or(100);
    format!("{part}/{of} {}.{:02}", hundredths / 100, hundredths % 100)
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(400))]

    /// Whatever a file holds, it is read or refused.
    #[test]
    fn no_bytes_bring_the_reading_down(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..600)) {
        if let Ok(letter) = mail::read(&bytes, WALL) {
            letter::read(&letter, &Background::default());
        }
    }

    /// Mails with bytes changed, cut and doubled, in the head, the boundaries and the text.
    #[test]
    fn no_damaged_mail_brings_the_reading_down(
        which in 0_usize..40,
        changes in proptest::collection::vec((0_usize..3_000, proptest::prelude::any::<u8>()), 0..20),
        cut in 0_usize..3_000,
        again in 0_usize..3_000,
    ) {
        let samples = samples(include_str!("letters/development.txt"));
        let mut bytes = samples.get(which % samples.len()).unwrap().mail.clone().into_bytes();
        for (at, byte) in changes {
            let length = bytes.len();
            if let Some(changed) = bytes.get_mut(at % length) {
                *changed = byte;
            }
        }
        let repeated = bytes.get(again % bytes.len()..).unwrap_or_default().to_vec();
        bytes.extend(repeated);
        bytes.truncate(bytes.len().saturating_sub(cut % bytes.len()));
        if let Ok(letter) = mail::read(&bytes, WALL) {
            letter::read(&letter, &Background::default());
        }
    }

    #[test]
    fn no_text_brings_the_reading_down(text in "\\PC{0,400}", subject in "\\PC{0,40}") {
        let letter = mail::read(
            format!("From: A B <a@b.example>\nDate: Mon, 09 Mar 2026 03:12:00 -0400\nSubject: {subject}\n\n{text}\n").as_bytes(),
            WALL,
        );
        if let Ok(letter) = letter {
            letter::read(&letter, &Background::default());
        }
    }
}
