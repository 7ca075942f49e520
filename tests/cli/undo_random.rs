//! Whatever was typed, and taken back out of order: bare undos lead to the beginning, one change each.
//!
//! `REKINDLE_EVERY_POINT=1` tries a thousand stories where there are a few otherwise.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use rekindle::cli::play::command;
use rekindle::config::Environment;
use rekindle::failure::Failure;
use rekindle::render::output::Look;
use rekindle::session::run::Circumstances;

use crate::undo::content;

const PEOPLE: [&str; 4] = ["Priya Rao", "Tom Weller", "Ann", "Omar Haddad"];
const COMPANIES: [&str; 3] = ["Northwind", "Helio", "Quill"];
const TEXT: &str = "Thank you for your time last week. Best, Sam";

/// Every story begins with it, so that what is typed later finds someone.
const BEGINNING: [&str; 3] = [
    "add 'Priya Rao' --at Northwind --job Analyst --interviewed 2026-09-10 --kind final",
    "add 'Tom Weller' --at Helio --job Analyst --interviewed 2026-09-11",
    "applied Analyst --at Quill --on 2026-09-01",
];

/// What is imported, by the name of its file in the story's folder.
const FILES: [(&str, &str); 3] = [
    (
        "people.csv",
        "Name,Company,Email\nPriya Rao,Northwind,priya@northwind.example\nLena Vogt,Quill,lena@quill.example\n",
    ),
    (
        "invited.ics",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:Northwind@cal\r\nSEQUENCE:2\r\n\
         DTSTAMP:20260910T090000Z\r\nDTSTART:20261009T130000Z\r\nDTEND:20261009T140000Z\r\n\
         SUMMARY:Interview with Northwind\r\nORGANIZER;CN=Priya Rao:mailto:priya@northwind.example\r\n\
         END:VEVENT\r\nEND:VCALENDAR\r\n",
    ),
    (
        "called_off.ics",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:CANCEL\r\nBEGIN:VEVENT\r\nSTATUS:CANCELLED\r\n\
         UID:Northwind@cal\r\nSEQUENCE:3\r\nDTSTAMP:20260911T090000Z\r\nDTSTART:20261009T130000Z\r\n\
         SUMMARY:Interview with Northwind\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    ),
];

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[usize::try_from(self.below(list.len() as u64)).unwrap()]
    }
}

/// A line that may be typed; that it is refused now and then is part of it.
fn line(dice: &mut Dice, typed: u64, may_erase: bool) -> String {
    let (who, other, company) = (dice.of(&PEOPLE), dice.of(&PEOPLE), dice.of(&COMPANIES));
    let day = |dice: &mut Dice| format!("2026-09-{:02}", 1 + dice.below(17));
    let ahead = |dice: &mut Dice| format!("2026-10-{:02}", 1 + dice.below(20));
    let (on, later, number) = (day(dice), ahead(dice), 1 + dice.below(8));
    let meeting = 1 + number % 2;
    match dice.below(53) {
        0..=2 => format!("add '{who}' --at {company} --job Analyst --interviewed {on} --kind final"),
        3 => format!("add '{who}' --at {company} --introduced-by '{other}' --topic queues"),
        4 => format!("applied Analyst --at {company} --with '{who}' --on {on}"),
        5 => format!("interviewed {company} --with '{who}' --on {on}"),
        6 => format!("rejected {company} --from '{who}' --on {on} --liked yes --rank second"),
        7 => format!("rejected {company} --by phone"),
        8 => format!("reopened {company}"),
        9 => format!("sent '{who}' thank-you --force --why 'I know' --text '{TEXT}'"),
        10 => format!("sent '{who}' follow-up --force --why 'I know' --text '{TEXT}'"),
        11 => format!("sent '{who}' other --text '{TEXT}'"),
        12 => format!("replied '{who}' --text 'Likewise'"),
        13 => format!("remind '{who}' {later} 'ask about {company}'"),
        14..=16 => format!("snooze {number} {later}"),
        17 => format!("pin {number} {later}"),
        18 => format!("done {number}"),
        19 => format!("skip {number}"),
        20 => format!("edit contact '{who}' --title {}", dice.of(&["Lead", "Engineer"])),
        21 => format!("moved '{who}' --to {company} --title CTO"),
        22 => format!("cadence '{who}' {}", dice.of(&["monthly", "quarterly", "none"])),
        23 => format!("silence '{who}'"),
        24 => format!("remove contact '{who}'"),
        25 => format!("merge '{who}' '{other}' --yes"),
        26 => format!("config set follow-up.window-days {}", 3 + dice.below(3)),
        27 => format!("linkedin '{who}' {}", dice.of(&["invited", "connected"])),
        28 if may_erase => format!("erase '{who}' --yes"),
        29 => "undo".to_owned(),
        30 => format!("planned {company} --on '{later} 14:30' --with '{who}' --channel video"),
        31 => format!("planned {company} --on {later} --kind final --event {company}@cal --force"),
        32 => format!("planned '{who}' --kind info-interview --on '{later} 9:00'"),
        33 => format!("edit appointment {meeting} --state cancelled"),
        34 => format!("remove appointment {meeting}"),
        35 => {
            format!("talked '{who}' --kind {} --via phone --on {on}", dice.of(&["other", "info-interview"]))
        }
        36..=37 => format!(
            "debrief {company} --with '{who}' --detail '{who}=sailing' --asked 'Why us?' --rating 4 --on {on} --force"
        ),
        38 => format!("away {later} 2026-10-25"),
        39 => "away --back".to_owned(),
        40 => format!("offered {company} --on {on} --until {later}"),
        41 => format!("hired {company} --start {later}"),
        42..=44 => format!("import {}", dice.of(&FILES.map(|(name, _)| name))),
        45 => format!("feedback '{who}' 'too abstract' --about interview --lesson drawings"),
        46 => format!("closed {company} withdrawn"),
        47 => format!("draft '{who}' check-in --force"),
        48 => "triage --accept".to_owned(),
        _ => format!("undo {}", 1 + dice.below(typed.max(1))),
    }
}

fn play(folder: &Path, line: &str) -> Result<bool, Failure> {
    let mut words = shell_words::split(&format!("rekindle {line}")).unwrap();
    for word in &mut words {
        if FILES.iter().any(|(name, _)| *name == word.as_str()) {
            folder.join(&*word).to_str().unwrap().clone_into(word);
        }
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let place = Circumstances {
        database: folder.join("job.db"),
        settings_file: folder.join("config.toml"),
        today: Some("2026-09-18T18:00".to_owned()),
        environment: Environment::default(),
        accepts: None,
        is_json: false,
    };
    command(&words, place, &Look::default(), &|| Box::new(io::sink()))
}

fn story(seed: u64) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("config.toml"), "zone = \"UTC\"\n").unwrap();
    for (name, text) in FILES {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let mut dice = Dice(seed);
    let may_erase = seed.is_multiple_of(3);
    let mut told = Vec::new();
    let length = 15 + dice.below(14);
    let beginning = BEGINNING.map(str::to_owned).into_iter();
    let drawn = (3..length).map(|typed| line(&mut dice, typed, may_erase));
    for line in beginning.chain(drawn) {
        let answer = play(folder.path(), &line);
        if let Err(failure) = &answer {
            assert!((2..=4).contains(&failure.exit), "seed {seed}, {line}: {failure}\n{told:#?}");
        }
        told.push(format!("{line}{}", answer.map_or_else(|f| format!("   refused: {f}"), |_| String::new())));
    }
    let mut undos = 0;
    let failure = loop {
        undos += 1;
        assert!(undos < 60, "seed {seed}: undo goes on for ever\n{told:#?}");
        match play(folder.path(), "undo") {
            Ok(_) => told.push("undo".to_owned()),
            Err(failure) => break failure,
        }
    };
    assert_eq!(failure.message, "there is nothing to undo", "seed {seed}\n{told:#?}");
    let database = folder.path().join("job.db");
    // Where every line was refused there is none.
    let left: BTreeSet<String> =
        if database.exists() { content(&database).into_keys().collect() } else { BTreeSet::new() };
    let may_stay = |table: &String| may_erase && (table == "forgotten" || table == "forgetting_key");
    let left: Vec<&String> = left.iter().filter(|table| !may_stay(table)).collect();
    assert!(left.is_empty(), "seed {seed}: {left:?} is left\n{told:#?}");
    let settings = std::fs::read_to_string(folder.path().join("config.toml")).unwrap();
    assert_eq!(settings, "zone = \"UTC\"\n", "seed {seed}\n{told:#?}");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test reads the environment where the program must not")]
fn bare_undos_lead_to_the_beginning_whatever_was_undone_out_of_order() {
    let all = std::env::var_os("REKINDLE_EVERY_POINT").is_some_and(|all| all == "1");
    for seed in 0..if all { 1_000 } else { 15 } {
        story(seed);
    }
}
