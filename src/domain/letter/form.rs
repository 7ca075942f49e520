//! What speaks for a form letter, sent to many, and for one written to this candidate.

use chrono::{Datelike as _, NaiveDate};

use super::phrase::Sentence;
use super::signature::{self, Greeted};
use super::{Background, Correspondent, Letter, Side, Signal};
use crate::domain::text;

/// Hosts of systems that keep track of applicants, and send their letters.
const TRACKING_SYSTEMS: &[&str] = &[
    "greenhouse.io",
    "greenhouse-mail.io",
    "lever.co",
    "ashbyhq.com",
    "myworkday.com",
    "myworkdayjobs.com",
    "workday.com",
    "smartrecruiters.com",
    "icims.com",
    "jobvite.com",
    "taleo.net",
    "brassring.com",
    "workable.com",
    "workablemail.com",
    "bamboohr.com",
    "recruitee.com",
    "personio.de",
    "personio.com",
    "teamtailor.com",
    "teamtailor-mail.com",
    "breezy.hr",
    "jazzhr.com",
    "applytojob.com",
    "successfactors.com",
    "successfactors.eu",
    "avature.net",
    "pinpointhq.com",
    "rippling.com",
    "softgarden.io",
    "jobs2web.com",
    "hirehive.com",
    "oleeo.com",
    "tal.net",
    "eightfold.ai",
    "ultipro.com",
    "paylocity.com",
    "dayforce.com",
    "welcometothejungle.com",
];

/// Mailboxes that nobody reads.
const UNREAD_MAILBOXES: &[&str] = &[
    "noreply",
    "no-reply",
    "no_reply",
    "donotreply",
    "do-not-reply",
    "do_not_reply",
    "nepasrepondre",
    "ne-pas-repondre",
    "no-responder",
    "noresponder",
    "nicht-antworten",
    "notification",
    "automated",
    "mailer",
    "unmonitored",
];

/// Mailboxes that an office shares.
const SHARED_MAILBOXES: &[&str] = &[
    "careers",
    "career",
    "jobs",
    "job",
    "hr",
    "recruit",
    "talent",
    "hiring",
    "people",
    "applications",
    "personnel",
    "bewerbung",
    "karriere",
    "recrutement",
    "rh",
    "rrhh",
    "seleccion",
    "info",
    "office",
    "graduates",
    "updates",
    "apply",
    "vacancies",
    "humanresources",
];

/// No answer is wanted.
const WANTS_NO_ANSWER: &[&str] = &[
    "not|nicht ... reply|respond ... email|mail|message|this|it",
    "do not|please ?not reply|respond",
    "automated|automatically|unmonitored",
    "replies ... undeliverable|read|monitored",
];

/// Phrases with what they weigh.
const CANNED: &[(&str, u8)] = &[
    ("careful-|thorough|full|due|much consideration|review|thought|deliberation|reviewing", 1),
    ("after|having reviewed|reviewing your", 1),
    ("other candidat-|applicant-|candidates", 1),
    (
        "large|high|huge|great|overwhelming|unprecedented|significant|exceptional|sheer|considerable number|volume|response|interest|amount",
        2,
    ),
    (
        "many|hundreds|thousands ?of ?highly|very|strong|qualified|talented applications|applicants|candidates|individuals",
        2,
    ),
    ("keep|retain|hold|store ... file|records|database|pool|network", 2),
    ("encourage|invite|welcome|free you|to ... apply|applying|reapply", 1),
    (
        "apply|reapply ?for|to ?again|other|future|another ... openings|vacancies|roles|positions|opportunities|again",
        1,
    ),
    ("careers|job|our page|site|website|portal|board", 1),
    ("individual|personal|specific|detailed feedback", 2),
    ("unable|not ... feedback", 1),
    ("thank|thanks you|for ... interest in", 1),
    ("your|recent application|candidacy for|to", 1),
    ("we|i wish you|every ... success|best|luck|future", 1),
    ("career|professional|job endeavors|endeavours|future|search", 1),
    ("we regret to|that", 1),
    ("on this occasion", 1),
    ("at this|the present time", 1),
    (
        "more|most|closely closely|match|matches|aligned|align ... needs|requirements|role|qualifications|skills",
        1,
    ),
    ("reference|ref|requisition|req|vacancy number|id|no", 1),
    ("strong field|competition", 1),
    ("those|all who applied", 2),
    ("sorgfaltiger|eingehender prufung", 1),
    ("alles gute|viel erfolg", 1),
    ("interesse an", 1),
    ("conservons|conserverons|guardaremos|conservaremos ... cv|candidature|curriculum|datos", 2),
    ("nous vous remercions|regret", 1),
    ("gracias por ... interes|participar", 1),
];

/// An answer is welcome.
const INVITES_AN_ANSWER: &[&str] = &[
    "call|ring|phone|text me",
    "give me a call|ring|shout",
    "give you a call|ring",
    "write|email|mail|reply to me",
    "let me know",
    "my mobile|cell|number|phone|door",
    "happy|glad|love|like|pleased ... chat|talk|speak|give|discuss|explain|share|catch|stay|keep|connect|meet|show",
    "stay|keep in touch",
    "connect ... linkedin",
    "coffee|beer|beers|lunch|drink|dinner",
    "let us speak|talk|catch",
    "if you want|like|would|have|fancy ... talk|call|question|questions|detail|feedback|speak|write",
    "melde dich|ruf mich|rufen sie mich|melden sie sich",
    "appeler|appelez|ecrivez ?moi|me",
    "llamame|hablamos|escribeme",
];

/// Somebody speaks for themselves: one person to another.
const IN_THE_FIRST_PERSON: &[&str] = &[
    "i|we enjoyed|loved|liked|wanted|promised|argued|hate|learned|asked|hoped|realise|realize|know|hope",
    "i|we ... really|particularly|personally|so enjoyed|liked|impressed|sorry|loved",
    "you were|are ... great|lovely|excellent|strong|good|close|second|our",
    "your ... was|is|were ... best|excellent|strong|clearest|great|impressive|interesting",
    "what|when you said|told|described|showed",
    "it was ?so|very|a|really close|hard|tough",
    "so|very|really|truly sorry",
    "i am ?so|very|really sorry|afraid",
    "bad news",
    "tell you myself|personally|why|by",
    "they|he|she felt|said|loved|liked|thought|asked|scored|was|were",
    "es tut mir leid",
    "tut mir",
    "du|dich|dir|deine|deiner",
    "nos encanto|queria decirte|decirtelo",
    "merci encore ... echange",
];

/// A day that the two of them share.
const A_SHARED_DAY: &[&str] = &[
    "on|last|am|de|del|el monday|tuesday|wednesday|thursday|friday|saturday|sunday",
    "on|last|am|de|del|el montag|dienstag|mittwoch|donnerstag|freitag|lundi|mardi|mercredi|jeudi|vendredi|lunes|martes|miercoles|jueves|viernes",
    "yesterday|gestern|hier|ayer",
    "this|yesterday morning|afternoon|week",
    "last week|night|month",
    "earlier today",
];

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

pub fn signals(letter: &Letter, background: &Background, body: &str, own: &[Sentence<'_>]) -> Vec<Signal> {
    let mut signals = Vec::new();
    let mut add = |side, weight, found: String| signals.push(Signal { side, found, weight });
    let says = |patterns: &[&str]| patterns.iter().find_map(|p| own.iter().find_map(|s| s.find(p)));

    let senders = [Some(&letter.from), letter.reply_to.as_ref(), letter.sender.as_ref()];
    let senders = || senders.iter().flatten();
    if let Some(unread) = senders().find(|one| is_unread(one)) {
        add(Side::Form, 3, format!("comes from {}", unread.address));
    } else if is_shared(&letter.from) {
        add(Side::Form, 2, format!("comes from an office’s mailbox, {}", letter.from.address));
    }
    if let Some(system) = senders().find_map(|one| tracking_system(one)) {
        add(Side::Form, 3, format!("was sent by an applicant tracking system, {system}"));
    }
    if let Some(found) = says(WANTS_NO_ANSWER) {
        add(Side::Form, 3, format!("wants no answer: “{found}”"));
    }
    for (found, weight) in CANNED.iter().filter_map(|(pattern, weight)| Some((says(&[pattern])?, *weight))) {
        add(Side::Form, weight, format!("says “{found}”"));
    }

    match signature::greeted(body) {
        Greeted::Nobody(greeting) => add(Side::Form, 2, format!("greets nobody by name: “{greeting}”")),
        Greeted::Absent => add(Side::Form, 1, "has no greeting".to_owned()),
        Greeted::Someone(_) => {}
    }
    match signature::signer(body, &letter.from) {
        Some(name) if background.is_from_a_participant => {
            add(Side::Personal, 4, format!("is signed by {name}, who takes part in the application"));
        }
        Some(name) => add(Side::Personal, 2, format!("is signed by a person, {name}")),
        None => add(Side::Form, 2, "is signed by no person".to_owned()),
    }
    if let Some(name) = background.participants.iter().find(|name| names(own, name)) {
        add(Side::Personal, 3, format!("names {name}"));
    }
    if let Some(day) = background.interviewed_on.iter().find(|day| own.iter().any(|s| mentions(s, **day))) {
        add(Side::Personal, 3, format!("mentions the interview of {day}"));
    }
    if let Some(detail) = background.details.iter().find(|detail| recalls(own, detail)) {
        add(Side::Personal, 3, format!("recalls “{detail}”"));
    }
    if let Some(found) = says(INVITES_AN_ANSWER) {
        add(Side::Personal, 2, format!("invites an answer: “{found}”"));
    }
    for found in IN_THE_FIRST_PERSON.iter().filter_map(|pattern| says(&[pattern])).take(3) {
        add(Side::Personal, 1, format!("speaks person to person: “{found}”"));
    }
    if let Some(found) = says(A_SHARED_DAY) {
        add(Side::Personal, 2, format!("speaks of a day that you share: “{found}”"));
    }
    if letter.is_answer {
        add(Side::Personal, 1, "answers a mail of yours".to_owned());
    }
    if signature::person(&letter.from).is_some() && !is_shared(&letter.from) && !is_unread(&letter.from) {
        add(Side::Personal, 2, "comes from a person’s own address".to_owned());
    }
    signals
}

fn is_unread(one: &Correspondent) -> bool {
    UNREAD_MAILBOXES.iter().any(|unread| one.mailbox().contains(unread))
}

fn is_shared(one: &Correspondent) -> bool {
    one.mailbox().split(['.', '-', '_', '+']).any(|part| {
        SHARED_MAILBOXES
            .iter()
            .any(|shared| part == *shared || (shared.len() > 4 && part.starts_with(shared)))
    })
}

fn tracking_system(one: &Correspondent) -> Option<&'static str> {
    TRACKING_SYSTEMS.iter().copied().find(|system| {
        one.host() == *system || one.host().strip_suffix(system).is_some_and(|h| h.ends_with('.'))
    })
}

/// Whether the first name of someone stands in the letter.
fn names(own: &[Sentence<'_>], name: &str) -> bool {
    let key = text::key(name);
    let first = key.split(' ').next().unwrap_or_default();
    first.chars().count() > 1 && own.iter().any(|sentence| sentence.words().any(|word| word == first))
}

/// `3 September`, `September 3rd`, `3 Sep`.
fn mentions(sentence: &Sentence<'_>, day: NaiveDate) -> bool {
    let Some(month) = MONTHS.get(day.month0() as usize) else { return false };
    let n = day.day();
    let numbers = format!("{n}|{n}st|{n}nd|{n}rd|{n}th");
    [format!("{numbers} ?of {month}-"), format!("{month}- {numbers}")]
        .iter()
        .any(|pattern| sentence.find(pattern).is_some())
}

/// Whether two of a detail's telling words stand in one sentence.
fn recalls(own: &[Sentence<'_>], detail: &str) -> bool {
    let key = text::key(detail);
    let telling: Vec<&str> =
        key.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 4).collect();
    let needed = telling.len().min(2);
    needed > 0
        && own.iter().any(|sentence| {
            telling.iter().filter(|telling| sentence.words().any(|word| word == **telling)).count() >= needed
        })
}
