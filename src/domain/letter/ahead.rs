//! A day ahead that a message names: by when they decide, or when the two of you meet or speak.

use chrono::{Datelike as _, Days, Months, NaiveDate, NaiveTime, Weekday};

use super::about::spaced;
use super::moment;
use crate::domain::word_list::WordList;

/// A day that is worth a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ahead {
    pub day: NaiveDate,
    pub hour: Option<NaiveTime>,
    /// They promise to decide or to write by then.
    pub is_promise: bool,
    /// The two of you meet or speak then.
    pub is_talk: bool,
}

static PROMISES: WordList = WordList::of(include_str!("promises.txt"));

/// What people do on a day that they name to you.
const TALKS: &[&str] = &[
    "call",
    "talk",
    "speak",
    "chat",
    "meet",
    "meeting",
    "coffee",
    "lunch",
    "dinner",
    "drink",
    "catch up",
    "see you",
    "are you free",
    "instead",
    "telefonieren",
    "anrufen",
    "sprechen",
    "treffen",
    "kaffee",
    "parler",
    "appeler",
    "appelle",
    "cafe",
    "dejeuner",
    "hablar",
    "hablamos",
    "llamar",
    "llamo",
    "vernos",
    "parlare",
    "chiamare",
    "caffe",
    "bellen",
    "spreken",
    "koffie",
    "falar",
    "ligar",
    "conversar",
];

/// Days that they are away, or that are over, ask for nothing.
const OTHERWISE: &[&str] = &[
    "away",
    "out of office",
    "out of the office",
    "on leave",
    "on holiday",
    "on vacation",
    "since",
    "last",
    "was",
    "were",
    "applied",
    "further to",
    "following our",
    "after our",
    // Or a day that doesn't suit them, or that they let pass.
    "can t make",
    "can t do",
    "cannot make",
    "cannot do",
    "won t be able",
    "not be able",
    "doesn t work",
    "does not work",
    "missed",
    "kann ich nicht",
    "kann leider nicht",
    "kann ich leider nicht",
    "leider nicht",
    "geht es nicht",
    "verpasst",
    "ne peux pas",
    "ne pourrai pas",
    "j ai rate",
    "no puedo",
    "no podre",
    "perdi",
    "non posso",
    "non riesco",
    "kan ik niet",
    "gemist",
    "nao posso",
    "nao consigo",
];

/// How people say a number of days or weeks.
const NUMBERS: &[(&str, u64)] = &[
    ("one", 1),
    ("a couple of", 2),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("ten", 10),
    ("another", 1),
    ("einer", 1),
    ("zwei", 2),
    ("drei", 3),
    ("vier", 4),
    ("une", 1),
    ("deux", 2),
    ("trois", 3),
    ("una", 1),
    ("dos", 2),
    ("tres", 3),
    ("due", 2),
    ("tre", 3),
    ("een", 1),
    ("twee", 2),
    ("drie", 3),
    ("uma", 1),
    ("duas", 2),
];
const DAYS: &[&str] = &["day", "days", "tagen", "jours", "dias", "giorni", "dagen"];
const WORKING: &[&str] = &["working", "business", "werktagen", "werkdagen", "arbeitstagen"];
const WEEKS: &[&str] = &[
    "week",
    "weeks",
    "woche",
    "wochen",
    "semaine",
    "semaines",
    "semana",
    "semanas",
    "settimana",
    "settimane",
    "weken",
];
const ENDS_OF_MONTH: &[&str] = &[
    "end of the month",
    "end of this month",
    "end of month",
    "ende des monats",
    "monatsende",
    "fin du mois",
    "fin de mes",
    "final de mes",
    "fine mese",
    "fine del mese",
    "eind van de maand",
    "einde van de maand",
    "fim do mes",
    "final do mes",
];

const THIS_WEEK: &[&str] = &[
    "end of week",
    "end of the week",
    "end of this week",
    "later this week",
    "ende der woche",
    "ende dieser woche",
    "fin de la semaine",
    "fin de semaine",
    "fin de semana",
    "final de la semana",
    "fine settimana",
    "fine della settimana",
    "eind van de week",
    "eind deze week",
    "fim da semana",
    "slutet av veckan",
];
const NEXT_WEEK: &[&str] = &[
    "next week",
    "nachste woche",
    "nachster woche",
    "kommende woche",
    "kommender woche",
    "semaine prochaine",
    "proxima semana",
    "semana que viene",
    "settimana prossima",
    "prossima settimana",
    "volgende week",
    "nasta vecka",
];

/// The first day after `sent_on` that somebody promises or proposes.
pub fn ahead(text: &str, sent_on: NaiveDate) -> Option<Ahead> {
    let mut first = None;
    for sentence in moment::sentences(text) {
        let folded = spaced(&sentence);
        let says = |words: &[&str]| words.iter().any(|words| folded.contains(&format!(" {words} ")));
        if says(OTHERWISE) {
            continue;
        }
        let is_promise = is_promise(&folded);
        let when = moment::when(&sentence, sent_on);
        let moment = when.moments.first().map(|moment| (moment.day, Some(moment.hour)));
        let of_a_week = || end_of_week(&folded, sent_on).filter(|_| is_promise);
        let named = moment
            .or_else(|| Some((of_a_week()?, None)))
            .or_else(|| Some((moment::first_day(&sentence, sent_on)?, None)))
            .or_else(|| Some((end_of_span(&folded, sent_on).filter(|_| is_promise)?, None)));
        let Some((day, hour)) = named.filter(|(day, _)| *day > sent_on) else { continue };
        let ahead = Ahead { day, hour, is_promise, is_talk: hour.is_some() || says(TALKS) };
        if is_promise {
            return Some(ahead);
        }
        first = first.or(Some(ahead));
    }
    first
}

/// Whether a sentence promises a decision or an answer; folded, as [`spaced`] gives it.
fn is_promise(folded: &str) -> bool {
    let says = |words: &str| folded.contains(&format!(" {words} "));
    !WANTED.iter().any(|words| says(words))
        && (PROMISES.iter().any(|words| says(words)) || hears_from_them(folded))
}

/// They want the reader's answer.
const WANTED: &[&str] = &[
    "need",
    "your answer",
    "your decision",
    "you decide",
    "hear from you",
    "brauche",
    "brauchen",
    "ihre antwort",
    "ihre entscheidung",
    "ihre ruckmeldung",
    "deine antwort",
    "deine entscheidung",
    "deine ruckmeldung",
    "besoin",
    "votre reponse",
    "votre decision",
    "ta reponse",
    "necesito",
    "necesitamos",
    "tu respuesta",
    "su respuesta",
    "tu decision",
    "su decision",
    "bisogno",
    "sua risposta",
    "tua risposta",
    "nodig",
    "uw antwoord",
    "jouw antwoord",
    "preciso",
    "precisamos",
    "sua resposta",
    "tua resposta",
];

/// `Sie hören bis zum 30. September von uns`, with the day in the middle.
fn hears_from_them(said: &str) -> bool {
    const APART: &[(&str, &str)] = &[
        (" horen ", " von uns "),
        (" horst ", " von uns "),
        (" hoort ", " van ons "),
        (" hoor ", " van ons "),
        (" melden ", " uns "),
        (" gebe ", " bescheid "),
        (" geben ", " bescheid "),
    ];
    APART.iter().any(|(verb, end)| said.split_once(verb).is_some_and(|(_, rest)| rest.contains(end)))
}

/// Whether somebody promises a decision or an answer.
pub fn promises(text: &str) -> bool {
    moment::sentences(text).iter().any(|sentence| is_promise(&spaced(sentence)))
}

/// The last working day of the week that a sentence names: "by the end of next week", "early next week".
fn end_of_week(folded: &str, sent_on: NaiveDate) -> Option<NaiveDate> {
    let says = |words: &[&str]| words.iter().any(|words| folded.contains(&format!(" {words} ")));
    let friday = sent_on.week(Weekday::Mon).first_day() + Days::new(4);
    if says(NEXT_WEEK) { Some(friday + Days::new(7)) } else { says(THIS_WEEK).then_some(friday) }
}

/// The last day of a time that a sentence gives from the day it was written on: "within two weeks", "by the end of the
/// month".
fn end_of_span(folded: &str, sent_on: NaiveDate) -> Option<NaiveDate> {
    if folded.contains(" ago ") {
        return None;
    }
    if ENDS_OF_MONTH.iter().any(|end| folded.contains(&format!(" {end} "))) {
        return (sent_on.with_day(1)? + Months::new(1)).pred_opt();
    }
    let folded = NUMBERS.iter().fold(folded.to_owned(), |said, (word, number)| {
        said.replace(&format!(" {word} "), &format!(" {number} "))
    });
    let words: Vec<&str> = folded.split_whitespace().collect();
    words.windows(3).chain(words.windows(2)).find_map(|said| {
        let (number, unit) = (said.first()?.parse::<u64>().ok()?, said.last()?);
        let is_working = said.iter().any(|word| WORKING.contains(word));
        let days = match number {
            0 | 31.. => return None,
            _ if WEEKS.contains(unit) => number * 7,
            // Five of them are a week.
            _ if is_working => number * 7 / 5,
            _ if DAYS.contains(unit) && said.len() == 2 => number,
            _ => return None,
        };
        sent_on.checked_add_days(Days::new(days))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_names_a_day_ahead() {
        // A Thursday.
        let on: NaiveDate = "2026-10-01".parse().unwrap();
        for (text, named, is_talk) in [
            ("Thanks! We will decide by Friday 9 October.", Some(("2026-10-09", None, true)), false),
            ("You'll hear from us on 6 October.", Some(("2026-10-06", None, true)), false),
            ("Shall we have a coffee on Tuesday at 3pm?", Some(("2026-10-06", Some("15:00"), false)), true),
            ("I can call you on Monday.", Some(("2026-10-05", None, false)), true),
            ("Lunch on Tuesday? We'll let you know by Wednesday.", Some(("2026-10-07", None, true)), false),
            ("Please send me your salary expectations by Friday.", Some(("2026-10-02", None, false)), false),
            (
                "Sorry, I can't make it on Tuesday. Could we move it to Wednesday at 11?",
                Some(("2026-10-07", Some("11:00"), false)),
                true,
            ),
            (
                "Sorry I missed our call on Friday. Can we do Wednesday instead?",
                Some(("2026-10-07", None, false)),
                true,
            ),
            (
                "Am Dienstag kann ich leider nicht. Können wir am Mittwoch telefonieren?",
                Some(("2026-10-07", None, false)),
                true,
            ),
            ("We will decide within two weeks.", Some(("2026-10-15", None, true)), false),
            ("You'll get a decision within 5 working days.", Some(("2026-10-08", None, true)), false),
            ("We expect a decision by the end of the month.", Some(("2026-10-31", None, true)), false),
            ("Wir entscheiden in zwei Wochen.", Some(("2026-10-15", None, true)), false),
            ("Nous prendrons une décision d'ici fin du mois.", Some(("2026-10-31", None, true)), false),
            ("I start my new job in two weeks.", None, false),
            ("I was away until Monday.", None, false),
            ("It was lovely to meet you last Tuesday.", None, false),
            ("Do stay in touch.", None, false),
            ("We'll get back to you by the end of next week.", Some(("2026-10-09", None, true)), false),
            ("Wir melden uns bis Ende nächster Woche bei Ihnen.", Some(("2026-10-09", None, true)), false),
            ("Nous reviendrons vers vous la semaine prochaine.", Some(("2026-10-09", None, true)), false),
            ("You'll hear from us by end of week.", Some(("2026-10-02", None, true)), false),
            ("Sie hören bis zum 30. Oktober von uns.", Some(("2026-10-30", None, true)), false),
            ("Nous vous donnerons une réponse avant le 9 octobre.", Some(("2026-10-09", None, true)), false),
            ("U hoort uiterlijk 9 oktober van ons.", Some(("2026-10-09", None, true)), false),
            ("Le responderemos antes del viernes.", Some(("2026-10-02", None, true)), false),
            ("It will take another week.", Some(("2026-10-08", None, true)), false),
            ("We need your decision by Friday.", Some(("2026-10-02", None, false)), false),
            ("Wir brauchen Ihre Antwort bis Freitag.", Some(("2026-10-02", None, false)), false),
        ] {
            let read = ahead(text, on);
            let expected = named.map(|(day, hour, is_promise)| Ahead {
                day: day.parse().unwrap(),
                hour: hour.map(|hour: &str| NaiveTime::parse_from_str(hour, "%H:%M").unwrap()),
                is_promise,
                is_talk,
            });
            assert_eq!(read, expected, "{text}");
        }
    }
}
