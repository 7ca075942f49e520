//! The interviews to which a row gives a day, in the cell of the status or in a column of their own: when they are, of
//! which kind, and by which link.

use chrono::{NaiveDate, NaiveTime};

use crate::domain::incoming::When;
use crate::domain::letter::{self, Clock};
use crate::domain::{Channel, InterviewKind, Stage, placeholder};

use super::super::csv::read::shortened;
use super::super::{ics, one_line};
use super::columns::{Columns, Field, is_round};
use super::day::{self, Day, SaidDay};
use super::hours::without_range;
use super::person;
use super::status::{Status, interview_of};
use super::status_days;
use super::words::{bare, step_of, without_days};

pub(super) struct Talk {
    pub(super) day: SaidDay,
    pub(super) hour: Option<Hour>,
    pub(super) kind: InterviewKind,
    pub(super) link: Option<String>,
    pub(super) is_called_off: bool,
    pub(super) place: Option<String>,
    pub(super) channel: Option<Channel>,
}

/// An hour, and the zone that its cell or its heading names.
#[derive(Clone, Copy)]
pub(super) struct Hour {
    pub(super) time: NaiveTime,
    pub(super) zone: Option<&'static str>,
}

/// Next to a day, in a folded cell: the interview does not take place.
const CALLED_OFF: &[&str] =
    &["cancel", "called off", "abgesagt", "entfallt", "annul", "geannuleerd", "afgezegd"];

/// In the cell of an interview: the day is of something else, or nobody came.
const OF_SOMETHING_ELSE: &[&str] = &[
    "feedback",
    "deadline",
    "due",
    "not before",
    "no show",
    "noshow",
    "did not",
    "didn t",
    "missed",
    "skipped",
    "waiting",
    "expected",
    "expecting",
    "decision",
    "answer",
    "hear back",
    "heard back",
    "follow up",
    "reminder",
    "ruckmeldung",
    "entscheidung",
    "antwort",
    "nicht vor",
    "frist",
    "erwartet",
    "reponse",
    "pas avant",
    "attente",
    "relance",
    "respuesta",
    "no antes",
    "esperando",
    "risposta",
    "attesa",
    "reactie",
    "antwoord",
    "resposta",
    "aguardando",
];

/// In a folded cell: its day is of a whole week, in which the interview is to be.
const WEEKS: &[&str] = &[
    "week of",
    "week commencing",
    "week beginning",
    "week starting",
    "week from",
    "w c",
    "w b",
    "wc",
    "wk of",
    "wk commencing",
    "woche vom",
    "woche ab",
    "woche des",
    "in der woche",
    "semaine du",
    "sem du",
    "semana del",
    "semana de",
    "semana do",
    "settimana del",
    "settimana dal",
    "week van",
    "tydzien od",
];

/// Before a day: something is to have happened by then.
const BOUNDS: &[&str] = &[
    "by", "until", "till", "before", "after", "bis", "vor", "nach", "avant", "antes", "entro", "voor",
    "hasta", "tot", "ate",
];

/// What is said of an interview besides its day and its kind, in a word.
const BESIDE: &[&str] = &[
    "call",
    "video",
    "videocall",
    "zoom",
    "teams",
    "meet",
    "skype",
    "online",
    "remote",
    "virtual",
    "onsite",
    "phone",
    "telefon",
    "telefonisch",
    "visio",
    "round",
    "runde",
    "ronda",
    "in person",
    "vor ort",
    "google meet",
    "ms teams",
    "video call",
];

/// What the cells of a row say of interviews.
#[derive(Default)]
pub(super) struct RowTalks {
    pub(super) talks: Vec<Talk>,
    /// What is kept in words.
    pub(super) notes: Vec<String>,
    /// Days and zones that could not be read, for the report.
    pub(super) unread: Vec<String>,
}

impl RowTalks {
    pub(super) fn read(
        columns: &Columns,
        header: &[String],
        cells: &[String],
        applied: Option<Day>,
        today: NaiveDate,
    ) -> Self {
        let mut all = Self::default();
        let mut talks = Vec::new();
        for ((field, name), cell) in columns.fields.iter().zip(header).zip(cells) {
            all.read_cell(*field, name, cell, applied, today, &mut talks);
        }
        for (name, cell) in columns.named(Field::InterviewTime, header, cells) {
            if Day::within(cell).is_some() {
                continue;
            }
            let hour = all.hour(name, cell).or_else(|| of_hours_column(name, cell));
            let step = step_of(name);
            let is_of_it = |(of, talk): &&mut (String, Talk)| {
                talk.hour.is_none() && (*of == step || of.is_empty() || step.is_empty())
            };
            let mut found = talks.iter_mut().filter(is_of_it);
            match (hour, found.next(), found.next()) {
                (Some(_), Some((_, talk)), None) => talk.hour = hour,
                _ if placeholder::is_placeholder(cell) => {}
                (None, Some(_), _) => {
                    all.notes.push(format!("{name}: {}", one_line(cell)));
                    let cell = shortened(&one_line(cell));
                    all.unread.push(format!("\"{cell}\" is not a time such as 14:30; it is in the notes"));
                }
                _ => all.notes.push(format!("{name}: {}", one_line(cell))),
            }
        }
        for (name, cell) in columns.named(Field::InterviewZone, header, cells) {
            let zone = letter::clock_named(&format!("({cell})"));
            let hours = talks.iter_mut().filter_map(|(_, talk)| talk.hour.as_mut());
            match zone {
                Some(zone) => hours.for_each(|hour| hour.zone = hour.zone.or(Some(zone))),
                None if placeholder::is_placeholder(cell) => {}
                None => {
                    all.notes.push(format!("{name}: {}", one_line(cell)));
                    all.unread.push(format!(
                        "rekindle doesn't know the time zone \"{}\", so it reads the time as one in yours",
                        shortened(&one_line(cell))
                    ));
                }
            }
        }
        for (name, cell) in columns.named(Field::InterviewLink, header, cells) {
            let link = ics::call_link(cell);
            let mut without = talks.iter_mut().filter(|(_, talk)| talk.link.is_none());
            match (link, without.next(), without.next()) {
                (Some(link), Some((_, talk)), None) => talk.link = Some(link),
                _ if placeholder::is_placeholder(cell) => {}
                _ => all.notes.push(format!("{name}: {}", one_line(cell))),
            }
        }
        all.beside(columns, header, cells, &mut talks);
        all.unread.dedup();
        // A day that another column has with its hour says nothing more.
        let with_hours: Vec<Day> =
            talks.iter().filter(|(_, talk)| talk.hour.is_some()).map(|(_, talk)| talk.day.day).collect();
        let is_told = |talk: &Talk| talk.hour.is_some() || !with_hours.contains(&talk.day.day);
        all.talks = talks.into_iter().map(|(_, talk)| talk).filter(is_told).collect();
        all
    }

    /// Where the only interview of a row is, and how it is held.
    fn beside(
        &mut self,
        columns: &Columns,
        header: &[String],
        cells: &[String],
        talks: &mut [(String, Talk)],
    ) {
        for field in [Field::InterviewPlace, Field::InterviewType] {
            for (name, cell) in columns.named(field, header, cells) {
                let is_taken = match talks {
                    [(_, talk)] if field == Field::InterviewPlace => talk.is_at(cell),
                    [(_, talk)] => talk.is_held_by(cell),
                    _ => false,
                };
                // Of an interview that was held, no record has the place.
                let is_kept = !is_taken || field == Field::InterviewPlace;
                if is_kept && !placeholder::is_placeholder(cell) {
                    self.notes.push(format!("{name}: {}", one_line(cell)));
                }
            }
        }
    }

    /// Adds the interviews of a cell, each with the step that its column is about.
    fn read_cell(
        &mut self,
        field: Option<Field>,
        name: &str,
        cell: &str,
        applied: Option<Day>,
        today: NaiveDate,
        talks: &mut Vec<(String, Talk)>,
    ) {
        let has_day = || Day::within(cell).is_some();
        let is_event = field.is_some_and(Field::is_event) || field == Some(Field::InterviewTime) && has_day();
        let said = match field {
            Some(Field::Status) => Status::read(cell),
            Some(Field::Response) if !person::is_answer(cell) => Status::read(cell),
            Some(Field::Interview) => of_column(name).or_else(|| Status::read("interview")),
            Some(Field::FollowUp) => Status::read(cell).filter(|said| is_next(*said, cell, applied, today)),
            _ if is_event => of_column(name),
            _ => None,
        };
        let Some(said) = said else { return };
        let kind = said.stage.and_then(interview_of);
        if is_event && kind.is_none() {
            return;
        }
        let link = if is_event { ics::call_link(cell) } else { None };
        let words = if is_event { without_links(cell) } else { cell.to_owned() };
        if is_event && day::has_range(&words) {
            self.unread.push(format!(
                "\"{}\" has more than one day, and an interview is on one; it is in the notes",
                shortened(&one_line(cell))
            ));
            return;
        }
        let (mut read, mut days) = (0, 0);
        for piece in status_days::pieces(day::without_end(&words)) {
            let (piece, begin) = without_range(piece, applied, today);
            let piece = piece.as_str();
            let told = day::days_in(piece);
            days += told;
            // `Applied 1 Sep, phone screen 8 Sep, rejected 15 Sep`
            let own = Status::read(piece).filter(|_| !is_event);
            let kind = match own {
                Some(own) => own.stage.and_then(interview_of).filter(|_| own.ending.is_none()),
                None => kind.filter(|_| said.ending.is_none()),
            };
            let Some(kind) = kind else {
                read += told;
                continue;
            };
            let day = if is_event {
                day_of_event(piece, applied, today)
            } else {
                SaidDay::read(piece, applied, today)
            };
            let names_day = || letter::names_day(piece, today) && !begins_with_ordinal(piece);
            if told == 0 && day.is_none() && (names_day() || has_dashed_day(piece)) {
                self.without_date(name, cell, is_event);
                continue;
            }
            // `moved from 10.09. to 12.09.` does not say which one counts.
            let Some(day) = day.filter(|_| told < 2) else { continue };
            // `Assessment due 12/3`
            if !is_event && (is_due(piece) || is_task(piece)) {
                self.notes.push(format!("{name}: {}", shortened(&one_line(cell))));
                read += told;
                continue;
            }
            // The cell of a column is in the notes.
            if is_event && is_task(&format!("{name} {piece}")) {
                read += told;
                continue;
            }
            if is_of_a_week(piece) || is_event && is_of_something_else(piece) {
                continue;
            }
            read += 1;
            let folded = bare(piece);
            let is_called_off = CALLED_OFF.iter().any(|word| folded.contains(word));
            // The name of a column that the user named says nothing.
            let is_named = field != Some(Field::Interview);
            let step = if is_event && is_named { step_of(name) } else { String::new() };
            let kind = if is_event { kind_in(piece).unwrap_or(kind) } else { kind };
            let begin = begin.map(|time| {
                let zone = letter::clock_named(piece).or_else(|| letter::clock_named(name));
                Hour { time, zone }
            });
            let hour = begin.or_else(|| self.hour(name, piece));
            let link = link.clone();
            talks.push((step, Talk { day, hour, kind, link, is_called_off, place: None, channel: None }));
        }
        if read < days {
            let cell = shortened(&one_line(cell));
            if !is_event {
                self.notes.push(format!("{name}: {cell}"));
            }
            self.unread.push(format!(
                "\"{cell}\" has a date that could not be read as the day of an interview; it is in the notes"
            ));
        }
    }

    /// `next Tuesday` is another day each time that the sheet is imported. The cell of an interview is in the notes anyway.
    fn without_date(&mut self, name: &str, cell: &str, is_event: bool) {
        let cell = shortened(&one_line(cell));
        if !is_event {
            self.notes.push(format!("{name}: {cell}"));
        }
        self.unread.push(format!(
            "\"{cell}\" doesn't say the date of the interview; it is in the notes; write dates like 2026-09-15"
        ));
    }

    /// The hour in a cell.
    fn hour(&mut self, heading: &str, cell: &str) -> Option<Hour> {
        if let Some(time) = day::hour_in_figures(cell) {
            return Some(Hour { time, zone: letter::clock_named(heading) });
        }
        let (time, clock) = letter::hour_said(&cell.replace('@', " at "))?;
        let zone = match clock {
            Clock::Zone(zone) => Some(zone),
            Clock::Unsaid => letter::clock_named(heading),
            Clock::Readers | Clock::Writers => None,
            Clock::Other => {
                if cell.split_whitespace().any(is_short_for_a_zone) {
                    self.unread.push(format!(
                        "rekindle doesn't know the time zone in \"{}\", so it reads {} as a time in yours",
                        shortened(&one_line(cell)),
                        time.format("%H:%M")
                    ));
                }
                None
            }
        };
        Some(Hour { time, zone })
    }
}

/// What only a column of hours has: `1430`, `0.604166667` as spreadsheets save 14:30, `10-11am`.
fn of_hours_column(heading: &str, cell: &str) -> Option<Hour> {
    let cell = cell.trim();
    let is_military = cell.len() == 4 && cell.bytes().all(|byte| byte.is_ascii_digit());
    let military = || {
        let (hour, minute) = cell.split_at_checked(2).filter(|_| is_military)?;
        NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
    };
    let of_range = || {
        let (_, begin) = without_range(&format!("2026-01-01 {cell}"), None, NaiveDate::MIN);
        begin
    };
    let time = military().or_else(|| day::hour_of_fraction(cell)).or_else(of_range)?;
    Some(Hour { time, zone: letter::clock_named(cell).or_else(|| letter::clock_named(heading)) })
}

impl Talk {
    /// Takes a place, a link or a way to talk; `false` if a cell holds none.
    fn is_at(&mut self, cell: &str) -> bool {
        if placeholder::is_placeholder(cell) {
            return false;
        }
        match (ics::call_link(cell), way(cell)) {
            (Some(link), _) => self.link = Some(self.link.take().unwrap_or(link)),
            (None, Some(way)) => self.channel = Some(way),
            (None, None) => self.place = Some(one_line(cell)),
        }
        true
    }

    /// Takes the way to talk, or the kind of interview; `false` if a cell has neither.
    fn is_held_by(&mut self, cell: &str) -> bool {
        let (way, kind) = (way(cell), kind_in(cell));
        self.channel = self.channel.or(way);
        self.kind = kind.unwrap_or(self.kind);
        way.is_some() || kind.is_some()
    }
}

/// How people talk, where a cell says no more than that: `Phone`, `by video`, `vor Ort`.
fn way(cell: &str) -> Option<Channel> {
    const WAYS: &[(&str, Channel)] = &[
        ("phone", Channel::Phone),
        ("phone call", Channel::Phone),
        ("by phone", Channel::Phone),
        ("telephone", Channel::Phone),
        ("telefon", Channel::Phone),
        ("telefonisch", Channel::Phone),
        ("telephonique", Channel::Phone),
        ("telefono", Channel::Phone),
        ("telefone", Channel::Phone),
        ("phone screen", Channel::Phone),
        ("phone interview", Channel::Phone),
        ("video", Channel::Video),
        ("video call", Channel::Video),
        ("videocall", Channel::Video),
        ("video interview", Channel::Video),
        ("by video", Channel::Video),
        ("zoom", Channel::Video),
        ("teams", Channel::Video),
        ("microsoft teams", Channel::Video),
        ("ms teams", Channel::Video),
        ("google meet", Channel::Video),
        ("skype", Channel::Video),
        ("virtual", Channel::Video),
        ("remote", Channel::Video),
        ("online", Channel::Video),
        ("visio", Channel::Video),
        ("videoconference", Channel::Video),
        ("videollamada", Channel::Video),
        ("videochiamata", Channel::Video),
        ("in person", Channel::InPerson),
        ("onsite", Channel::InPerson),
        ("on site", Channel::InPerson),
        ("face to face", Channel::InPerson),
        ("vor ort", Channel::InPerson),
        ("presentiel", Channel::InPerson),
        ("sur place", Channel::InPerson),
        ("presencial", Channel::InPerson),
        ("in presenza", Channel::InPerson),
        ("op locatie", Channel::InPerson),
    ];
    let said = bare(cell);
    WAYS.iter().find(|(word, _)| *word == said).map(|(_, way)| *way)
}

/// How far an application is that has an interview in a column of this name.
fn of_column(name: &str) -> Option<Status> {
    // `Interview (PT)`
    let bare_name = name.split(['(', '[', ':']).next().unwrap_or_default();
    let named = |name: &str| Status::read(&step_of(name)).or_else(|| Status::read(&without_days(name)));
    if is_round(name) { Status::read("interview") } else { named(name).or_else(|| named(bare_name)) }
}

/// The day in the cell of an interview. Without a year it is read where nothing else is said.
fn day_of_event(piece: &str, applied: Option<Day>, today: NaiveDate) -> Option<SaidDay> {
    const SHORT: usize = 4;
    let is_certain = || {
        let rest = bare(&Status::without_day(piece));
        piece.split_whitespace().count() < SHORT
            || rest.is_empty()
            || BESIDE.contains(&rest.as_str())
            || kind_in(piece).is_some()
            || rest.starts_with("with ")
            || rest.starts_with("w ")
            || begins_with_day(piece)
            || rest.starts_with("mit ")
            || rest.starts_with("avec ")
    };
    let of_round = || {
        let day = within_labels(piece)?;
        (day != piece).then(|| day_of_event(day, applied, today))?
    };
    Day::read(piece)
        .map(SaidDay::of)
        .or_else(of_round)
        .or_else(|| SaidDay::read(piece, applied, today).filter(|_| is_certain()))
}

/// `9/10 2pm` of `R1: 9/10 2pm (Jo Ray)`.
fn within_labels(piece: &str) -> Option<&str> {
    const LABELS: &[&str] = &["r", "round", "runde", "tour", "ronda", "ronde", "step", "stage", "interview"];
    let piece = match piece.split_once(": ") {
        Some((label, rest)) if label.contains(|c: char| c.is_ascii_digit()) => {
            LABELS.contains(&bare(label).as_str()).then_some(rest)?
        }
        _ => piece,
    };
    let (before, behind) = piece.split_once(" (").unwrap_or((piece, ""));
    // `(moved to 9/12)` says which day counts.
    let says_more =
        behind.contains(|c: char| c.is_ascii_digit()) || is_of_something_else(behind) || is_moved(behind);
    (!says_more && behind.is_empty() == (before == piece)).then_some(before.trim())
}

/// `9/12 - went well!`: the day, and behind a mark what is said of it.
fn begins_with_day(piece: &str) -> bool {
    let parted =
        [" - ", " \u{2013} ", " \u{2014} ", ": ", "; ", ", "].iter().find_map(|mark| piece.split_once(mark));
    parted.is_some_and(|(day, _)| {
        day.starts_with(|c: char| c.is_ascii_digit()) && bare(&Status::without_day(day)).is_empty()
    }) && !is_moved(piece)
}

/// Whether words say that a day does not count any more.
fn is_moved(piece: &str) -> bool {
    const MOVED: &[&str] = &[
        "move",
        "postpone",
        "reschedul",
        "rebook",
        "verschoben",
        "verlegt",
        "report",
        "decal",
        "aplaz",
        "poster",
        "rinvi",
        "spostat",
        "verplaats",
        "verzet",
        "adiad",
        "instead",
        "stattdessen",
    ];
    let said = bare(piece);
    MOVED.iter().any(|word| said.contains(word))
}

/// The kind of interview that a cell names.
fn kind_in(piece: &str) -> Option<InterviewKind> {
    Status::read(&Status::without_day(piece)).and_then(|said| said.stage).and_then(interview_of)
}

fn is_of_a_week(piece: &str) -> bool {
    let said = format!(" {} ", bare(piece));
    WEEKS.iter().any(|week| said.contains(&format!(" {week} ")))
}

/// `8-12`: two numbers that can be a day and a month.
fn has_dashed_day(piece: &str) -> bool {
    let number = |text: &str| text.parse::<u32>().ok().filter(|number| (1..=31).contains(number));
    piece.split_whitespace().any(|word| {
        let numbers =
            word.split_once('-').and_then(|(first, second)| Some((number(first)?, number(second)?)));
        numbers.is_some_and(|(first, second)| first.min(second) <= 12)
    })
}

/// Whether the cell of a next step is an interview that is ahead: `2nd interview 12 Oct 10:00`, and not `Follow up after
/// interview 12 Oct`.
fn is_next(said: Status, cell: &str, applied: Option<Day>, today: NaiveDate) -> bool {
    const FIRST: &[&str] = &[
        "interview",
        "gesprach",
        "vorstellungsgesprach",
        "entretien",
        "entrevista",
        "colloquio",
        "gesprek",
        "onsite",
    ];
    let words = bare(&Status::without_day(cell));
    let words: Vec<&str> = words
        .split(' ')
        .filter(|word| !word.is_empty() && !matches!(*word, "nd" | "rd" | "st" | "th" | "e"))
        .collect();
    let is_talk = matches!(said.stage, Some(Stage::Interview | Stage::Final)) && said.ending.is_none();
    let is_ahead = || match SaidDay::read(cell, applied, today).map(|said| said.day) {
        Some(Day::Known(When::On(day))) => day >= today,
        Some(Day::Known(When::At(at))) => at.date_naive() >= today,
        Some(Day::Slashed { .. }) | None => false,
    };
    is_talk
        && words.len() < 3
        && words.iter().any(|word| FIRST.contains(word))
        && !is_task(cell)
        && !is_due(cell)
        && is_ahead()
}

/// `Take-home sent 9/22`: something to do, with nobody there.
fn is_task(piece: &str) -> bool {
    const TASKS: &[&str] = &[
        "take home",
        "takehome",
        "homework",
        "coding challenge",
        "assignment",
        "assessment",
        "hackerrank",
        "codility",
        "online test",
        "probeaufgabe",
        "hausaufgabe",
        "online assessment",
        "exercice",
        "prueba tecnica",
        "test tecnico",
        "prova tecnica",
        "thuisopdracht",
        "opdracht",
    ];
    const TALKS: &[&str] = &[
        "interview",
        "call",
        "screen",
        "center",
        "centre",
        "onsite",
        "review",
        "discussion",
        "presentation",
        "debrief",
        "gesprach",
        "entretien",
        "entrevista",
        "colloquio",
        "gesprek",
        "with",
        "mit",
        "avec",
        "con",
    ];
    let said = format!(" {} ", bare(piece));
    let has = |words: &[&str]| words.iter().any(|word| said.contains(&format!(" {word} ")));
    has(TASKS) && !has(TALKS)
}

/// `Segunda entrevista` is the second one, not one on a Monday.
fn begins_with_ordinal(piece: &str) -> bool {
    let said = bare(piece);
    said.strip_prefix("segunda ").is_some_and(|rest| Status::read(rest).is_some())
}

/// Something is to be done by that day.
fn is_due(piece: &str) -> bool {
    const DUE: &[&str] = &[
        "due",
        "deadline",
        "frist",
        "abgabe",
        "abzugeben",
        "fallig",
        "rendre",
        "remettre",
        "inleveren",
        "entregar",
        "entrega",
        "consegnare",
        "consegna",
    ];
    let said = bare(piece);
    said.split(' ').any(|word| DUE.contains(&word)) || is_bound(piece)
}

fn is_of_something_else(piece: &str) -> bool {
    let said = format!(" {} ", bare(piece));
    OF_SOMETHING_ELSE.iter().any(|word| said.contains(&format!(" {word} "))) || is_bound(piece)
}

/// `by 3 Dec`: the day is a bound of something.
fn is_bound(piece: &str) -> bool {
    let words: Vec<&str> = piece.split_whitespace().collect();
    let is_bound = |two: &[&str]| {
        matches!(two, [bound, day] if BOUNDS.contains(&bare(bound).as_str())
            && (day.starts_with(|c: char| c.is_ascii_digit()) || Status::without_day(day).is_empty()))
    };
    words.windows(2).any(is_bound)
}

/// An address, of a page or a street, is no day.
fn without_links(cell: &str) -> String {
    let is_link = |word: &str| word.contains("://") || word.contains("www.") || is_path(word);
    let kept: Vec<&str> = cell.split(' ').filter(|word| !is_link(word)).collect();
    kept.join(" ").trim_end_matches([' ', '-', '\u{2013}', '(', '<', ',']).to_owned()
}

/// `zoom.us/j/1`
fn is_path(word: &str) -> bool {
    let (host, path) = word.split_once('/').unwrap_or((word, ""));
    !path.is_empty() && host.contains('.') && host.chars().any(char::is_alphabetic)
}

/// `AKST`
fn is_short_for_a_zone(word: &str) -> bool {
    let letters = word.trim_matches(|c: char| !c.is_alphanumeric());
    (3..=4).contains(&letters.len())
        && letters.ends_with('T')
        && letters.bytes().all(|b| b.is_ascii_uppercase())
}
