//! An interview that an email arranges, moves or calls off in plain words, without a calendar file.

use chrono::NaiveDate;

use super::about::spaced;
use super::moment::{self, Moment, When};
use super::parts::{Letter, beginning};
use crate::domain::Channel;
use crate::domain::word_list::WordList;

static WORDS: WordList = WordList::of(include_str!("arranged.txt"));

/// What an email says about a coming interview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arranged {
    /// What it may be on: the user can choose where there are several.
    pub moments: Vec<Moment>,
    /// Something that it says of days and hours has no certain reading.
    pub is_unclear: bool,
    pub change: Option<Change>,
    pub channel: Option<Channel>,
    /// The sentence that says it.
    pub line: String,
}

/// What becomes of an interview that was arranged before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Moved,
    /// The one of these days, or any.
    CalledOff(Vec<NaiveDate>),
}

/// A sentence, and what it says.
struct Said {
    written: String,
    folded: String,
    when: When,
}

impl Said {
    fn has(&self, purpose: &str) -> bool {
        has(&self.folded, purpose)
    }

    /// Whether it is about what is to come: neither a condition nor a refusal.
    fn is_plain(&self) -> bool {
        !self.has("otherwise")
    }

    /// A day and an hour, and next to nothing else.
    fn is_bare(&self) -> bool {
        const SPEECH: &[&str] = &["you", "we", "i", "please", "sie", "du", "vous", "je", "usted", "u", "lei"];
        let mut words = self.folded.split_whitespace();
        words.clone().count() <= LONGEST_BARE && !words.any(|word| SPEECH.contains(&word))
    }
}

/// Words of a day and an hour that stand on lines of their own.
const LONGEST_BARE: usize = 30;

/// The reader's interview, and what tells when it is.
const YOURS: &[(&str, &[&str])] = &[
    ("your interview", &["is on", "is at", "is set for", "will be on", "will be at", "will take place"]),
    ("ihr vorstellungsgesprach", &["ist am", "wird am"]),
    ("dein vorstellungsgesprach", &["ist am", "wird am"]),
    ("votre entretien", &["est le", "aura lieu", "se tiendra"]),
    ("tu entrevista", &["es el", "sera el", "tendra lugar"]),
    ("su entrevista", &["es el", "sera el", "tendra lugar"]),
    ("tuo colloquio", &["e il", "sara il", "si terra"]),
    ("suo colloquio", &["e il", "sara il", "si terra"]),
    ("je gesprek", &["is op", "vindt plaats"]),
    ("uw gesprek", &["is op", "vindt plaats"]),
    ("sua entrevista", &["e no", "sera no", "sera em", "sera na"]),
];

/// What an email that came on this day arranges; `None` if it does not.
pub fn arranged(letter: &Letter, sent_on: NaiveDate) -> Option<Arranged> {
    let body = beginning(&letter.text);
    let whole = spaced(&format!("{}\n{body}", letter.subject));
    if !body.contains(|c: char| c.is_ascii_digit()) && !has(&whole, "calls-off")
        || !has(&whole, "meeting")
        || has(&whole, "other-mail")
        || (says(&whole, "unsubscribe") && !YOURS.iter().any(|(yours, _)| says(&whole, yours)))
    {
        return None;
    }
    let said: Vec<Said> = moment::sentences(body)
        .into_iter()
        .map(|written| Said { folded: spaced(&written), when: moment::when(&written, sent_on), written })
        .collect();
    let is_confirmed = has(&spaced(&letter.subject), "confirms")
        || is_of_a_calendar(&letter.subject, body)
        || said.iter().any(|one| one.is_plain() && (one.has("confirms") || one.has("moves")));
    let arranges = |one: &&Said| {
        let has_time = !one.when.moments.is_empty() || one.when.is_unclear;
        let says = one.has("arranges")
            || one.has("moves")
            || (is_confirmed && one.is_bare())
            || tells_of_yours(&one.folded);
        has_time && one.is_plain() && says
    };
    let arranging: Vec<&Said> = said.iter().filter(arranges).collect();
    let mut moments: Vec<Moment> = Vec::new();
    for moment in arranging.iter().flat_map(|one| &one.when.moments) {
        if !moments.iter().any(|known| (known.day, known.hour) == (moment.day, moment.hour)) {
            moments.push(*moment);
        }
    }
    let called_off = said.iter().find(|one| one.is_plain() && one.has("calls-off") && one.has("meeting"));
    let moved = said.iter().find(|one| one.is_plain() && one.has("moves"));
    let change = match called_off {
        Some(one) => Some(Change::CalledOff(one.when.days.clone())),
        None => moved.map(|_| Change::Moved),
    };
    let arranges = arranging.first().copied();
    let line = called_off.or(arranges.and(moved)).or(arranges)?.written.clone();
    Some(Arranged {
        is_unclear: arranging.iter().any(|one| one.when.is_unclear),
        channel: channel(&whole),
        moments,
        change,
        line,
    })
}

/// `Your interview for Data Engineer is on Thursday`: what stands between may be anything.
fn tells_of_yours(folded: &str) -> bool {
    let is_told =
        |(whose, is): &(&str, &[&str])| says(folded, whose) && is.iter().any(|words| says(folded, words));
    YOURS.iter().any(is_told)
}

/// An invitation of a calendar, of which only the words are left.
fn is_of_a_calendar(subject: &str, body: &str) -> bool {
    const SUBJECTS: &[&str] =
        &["invitation:", "einladung:", "invitaci\u{f3}n:", "invito:", "uitnodiging:", "convite:"];
    const WHEN: &[&str] = &["when:", "wann:", "quand:", "quand :", "cu\u{e1}ndo:", "quando:", "wanneer:"];
    let begins = |text: &str, words: &[&str]| {
        let text = text.trim_start().to_lowercase();
        words.iter().any(|word| text.starts_with(word))
    };
    let is_labelled = body.lines().any(|line| begins(line, WHEN));
    has(&spaced(subject), "meeting") && (is_labelled || begins(subject, SUBJECTS))
}

/// Whether the sentence that says it moves an interview.
pub fn moves(line: &str) -> bool {
    has(&spaced(line), "moves")
}

/// Whether a folded text has words that serve a purpose.
fn has(folded: &str, purpose: &str) -> bool {
    let words = WORDS.iter().filter_map(|line| line.strip_prefix(purpose)?.strip_prefix(' '));
    words.into_iter().any(|words| says(folded, words))
}

fn says(folded: &str, words: &str) -> bool {
    folded.match_indices(words).any(|(at, words)| {
        let is_space = |at: usize| folded.as_bytes().get(at) == Some(&b' ');
        at.checked_sub(1).is_some_and(is_space) && is_space(at + words.len())
    })
}

/// How it is held, where the words of one way alone are said.
fn channel(folded: &str) -> Option<Channel> {
    const WAYS: [(Channel, &[&str]); 3] = [
        (
            Channel::Video,
            &[
                "zoom",
                "teams",
                "google meet",
                "video",
                "visio",
                "videollamada",
                "videochamada",
                "videochiamata",
            ],
        ),
        (
            Channel::Phone,
            &["phone", "call you", "ring you", "telefon", "telefonisch", "telefonino", "telephone"],
        ),
        (
            Channel::InPerson,
            &[
                "our office",
                "in person",
                "on site",
                "onsite",
                "buro",
                "nos locaux",
                "nuestra oficina",
                "nostra sede",
                "kantoor",
            ],
        ),
    ];
    let mut ways = WAYS.iter().filter(|(_, words)| words.iter().any(|words| says(folded, words)));
    match (ways.next(), ways.next()) {
        (Some((only, _)), None) => Some(*only),
        _ => None,
    }
}
