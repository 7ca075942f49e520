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
    match dice.below(34) {
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
        22 => format!("cadence '{who}' {}", dice.of(&["monthly", "quarterly", "never"])),
        23 => format!("silence '{who}'"),
        24 => format!("remove contact '{who}'"),
        25 => format!("merge '{who}' '{other}' --yes"),
        26 => format!("config set follow-up.window-days {}", 3 + dice.below(3)),
        27 => format!("linkedin '{who}' {}", dice.of(&["invited", "connected"])),
        28 if may_erase => format!("erase '{who}' --yes"),
        29 => "undo".to_owned(),
        _ => format!("undo {}", 1 + dice.below(typed.max(1))),
    }
}

fn play(folder: &Path, line: &str) -> Result<bool, Failure> {
    let words = shell_words::split(&format!("rekindle {line}")).unwrap();
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
    let mut dice = Dice(seed);
    let may_erase = seed.is_multiple_of(3);
    let mut told = Vec::new();
    for typed in 0..12 + dice.below(14) {
        let line = line(&mut dice, typed, may_erase);
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
