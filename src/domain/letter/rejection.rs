//! What suggests a rejection, and what suggests that it isn't one. A phrase counts once, however often it occurs.

use std::ops::Range;

use super::language::{Said, Topic, all_said};
use super::likeness::Leaning;
use super::parts::{Letter, Side, Signal, speaks_of_jobs};
use super::phrase;
use super::systems::is_from_a_system;

/// A letter is a rejection from this weight on.
pub const ENOUGH: u32 = 1;
/// Words of an email that says hardly more than its no.
const FEW: usize = 24;
/// What is said of a no that is worded unlike those to applications.
pub const UNLIKE_A_JOB: &str = "is worded like a no to something else";
/// What it weighs that an email is about other things: people on file work in schools, clubs and banks as well, and a
/// stranger's it decides.
const OTHER_THINGS: u8 = 4;
const OTHER_THINGS_OF_A_STRANGER: u8 = 20;

/// What it weighs that somebody mentions a no of their own, or somebody else's.
const THEIRS: u8 = 4;
/// What it weighs that the candidate withdraws: that mail reads like a no.
const WITHDRAWN: u8 = 12;
/// What it weighs that an email sells something, and that its subject does.
const ADVERT: u8 = 2;
const ADVERT_IN_SUBJECT: u8 = 5;

/// What it weighs at most that a stock phrase in few words is worded like a no to something else.
const MOST_IN_FEW_WORDS: u8 = 6;

/// Noes to applications lean more to a job than this, the less so with a word of jobs.
const LEAST_OF_A_JOB: f64 = 7.7;
const LEAST_WITH_A_WORD: f64 = 4.7;
const LEAST_OF_A_STRANGERS: f64 = 6.5;

/// Before a yes they make it none.
const NO_YES: [&str; 20] = [
    "not", "never", "nobody", "would", "could", "might", "wish", "had", "nicht", "kein", "keine", "hatte",
    "ne", "n", "no", "non", "niet", "geen", "nao", "who",
];

pub fn signals(
    letter: &Letter,
    is_about_an_application: bool,
    names_the_opening: bool,
    said: &[Said<'_>],
    leaning: &Leaning,
) -> Vec<Signal> {
    let mut signals = Vec::new();
    let mut add = |side, weight, found: String| signals.push(Signal { side, found, weight });
    if anywhere(said, Topic::AutoReply).is_some() {
        add(Side::NoRejection, 12, "is an automatic reply".to_owned());
    } else if letter.is_auto_reply {
        // Systems that send form letters say so in the same headers: a stock phrase is theirs.
        let weight = if has_a_no(said) { 1 } else { 5 };
        add(Side::NoRejection, weight, "was sent by a machine".to_owned());
    }
    if let Some(no) = noes(said).next() {
        // Few words are like nothing much: there the phrase says more.
        let words: usize = said.iter().map(|one| one.sentence.words().count()).sum();
        add(Side::Rejection, if words <= FEW { 6 } else { 1 }, format!("says “{no}”"));
    }
    match leaning.weight() {
        0 => {}
        weight if leaning.to_a_no > 0.0 => {
            add(Side::Rejection, weight, format!("reads like a no: “{}”", leaning.most_like));
        }
        weight => add(Side::NoRejection, weight, format!("reads like other mail (“{}”)", leaning.least_like)),
    }
    // A next step that is named inside a no isn't one, and neither is an invitation to other openings.
    let others: Vec<Said<'_>> =
        said.iter().filter(|one| no_in(one).is_none() && one.says(Topic::Later).is_none()).cloned().collect();
    let mut going_on = all_said(&others, Topic::GoesOn);
    going_on.extend(said.iter().filter_map(going_on_after_a_no));
    for going_on in going_on.into_iter().take(2) {
        add(Side::NoRejection, 2, format!("says that it is still going on: “{going_on}”"));
    }
    let asked = |one: &&Said<'_>| one.sentence.last_sign() == Some('?') && one.says(Topic::When).is_some();
    if let Some(question) = others.iter().find(asked) {
        add(Side::NoRejection, 1, format!("asks for a day: “{}”", question.sentence.whole_as_written()));
    }
    if let Some(yes) = others.iter().find_map(yes_in) {
        add(Side::NoRejection, 4, format!("says yes: “{yes}”"));
    }
    let theirs = said.iter().find(|one| one.says(Topic::Theirs).is_some());
    if let Some(theirs) = theirs {
        let found = theirs.sentence.whole_as_written();
        add(Side::NoRejection, THEIRS, format!("is about somebody else: “{found}”"));
    }
    let asks_after =
        |one: &&Said<'_>| one.sentence.last_sign() == Some('?') && one.says(Topic::AsksAfter).is_some();
    if let Some(question) = said.iter().find(asks_after) {
        let found = question.sentence.whole_as_written();
        add(Side::NoRejection, 4, format!("asks how things are going with you: “{found}”"));
    }
    let in_subject = phrase::sentences(&letter.subject).len();
    let is_headed = anywhere(said.get(..in_subject).unwrap_or_default(), Topic::Advert).is_some();
    for words in all_said(said, Topic::Advert).into_iter().take(2) {
        let weight = if is_headed { ADVERT_IN_SUBJECT } else { ADVERT };
        add(Side::NoRejection, weight, format!("sells something: “{words}”"));
    }
    for news in all_said(said, Topic::OtherNews).into_iter().take(2) {
        add(Side::NoRejection, 4, format!("is about something that came before: “{news}”"));
    }
    if let Some(withdrawn) = anywhere(said, Topic::Withdrawn) {
        add(Side::NoRejection, WITHDRAWN, format!("says that the application was withdrawn: “{withdrawn}”"));
    }
    let everyone = all_said(said, Topic::Everyone);
    if letter.is_to_a_list && !everyone.is_empty() {
        add(Side::NoRejection, 3, "was sent to a mailing list".to_owned());
    }
    for words in everyone.into_iter().take(2) {
        add(Side::NoRejection, 1, format!("was written to many: “{words}”"));
    }

    let has_a_word_of_jobs = is_about_an_application && (names_the_opening || speaks_of_jobs(letter));
    let least = match is_about_an_application {
        true if has_a_word_of_jobs => LEAST_WITH_A_WORD,
        true => LEAST_OF_A_JOB,
        false => LEAST_OF_A_STRANGERS,
    };
    let of_jobs = all_said(said, Topic::Hiring).len();
    let other = all_said(said, Topic::OtherThings);
    // What a system for applicants says about one's application is about a job, however few its words are.
    let is_plain = has_a_word_of_jobs && has_a_no(said) && other.is_empty() && is_from_a_system(&letter.from);
    // Few words are like nothing much: a stock phrase of somebody on file is outweighed by nothing else.
    let is_short = said.iter().map(|one| one.sentence.words().count()).sum::<usize>() <= FEW;
    let most = if is_short && is_about_an_application && has_a_no(said) && other.is_empty() {
        MOST_IN_FEW_WORDS
    } else {
        u8::MAX
    };
    let unlike_a_job = leaning.against_a_job(least).min(most);
    if unlike_a_job > 0 && !is_plain {
        add(Side::NoRejection, unlike_a_job, UNLIKE_A_JOB.to_owned());
    }
    if other.len() > of_jobs.min(2) {
        let words: Vec<&str> = other.iter().take(3).map(String::as_str).collect();
        let weight = match of_jobs {
            0 if is_about_an_application => OTHER_THINGS,
            0 => OTHER_THINGS_OF_A_STRANGER,
            _ => 2,
        };
        add(Side::NoRejection, weight, format!("is about other things: {}", words.join(", ")));
    }
    signals
}

/// It is from a stranger, and mentions no job.
pub fn no_job() -> Signal {
    Signal {
        side: Side::NoRejection,
        found: "mentions no job".to_owned(),
        weight: OTHER_THINGS_OF_A_STRANGER,
    }
}

/// It confirms that an application arrived, in this sentence, and has no stock phrase of a no.
pub fn arrived(sentence: &str) -> Signal {
    Signal {
        side: Side::NoRejection,
        found: format!("confirms that an application arrived: “{sentence}”"),
        weight: 6,
    }
}

pub fn has_a_no(said: &[Said<'_>]) -> bool {
    noes(said).next().is_some()
}

fn noes<'a>(said: &'a [Said<'_>]) -> impl Iterator<Item = String> + 'a {
    said.iter().filter_map(no_in)
}

/// A no to the reader that hangs on nothing: `if you have not heard from us, …` isn't one, nor is a question.
fn no_in(one: &Said<'_>) -> Option<String> {
    place_of_no(one).map(|no| one.sentence.as_written(&no))
}

fn place_of_no(one: &Said<'_>) -> Option<Range<usize>> {
    let sentence = &one.sentence;
    if sentence.last_sign() == Some('?') {
        return None;
    }
    let mut noes = one.patterns(Topic::No).filter_map(|pattern| sentence.place(pattern, 0)).peekable();
    noes.peek()?;
    if one.says(Topic::Theirs).is_some() || one.begins_with(Topic::Others) {
        return None;
    }
    let turns = |from: usize, to: usize| {
        one.patterns(Topic::Turn).any(|turn| {
            sentence.place(turn, from).is_some_and(|place| place.start >= from && place.end <= to)
        })
    };
    let before: Vec<_> =
        one.patterns(Topic::Condition).filter_map(|condition| sentence.place(condition, 0)).collect();
    let behind: Vec<_> = one.patterns(Topic::ConditionBehind).collect();
    noes.find(|no| {
        let is_after_one = before.iter().any(|condition| {
            (condition.start <= no.start || condition.end <= no.end)
                && !(condition.end <= no.start && turns(condition.end, no.start))
        });
        let is_before_one = behind.iter().any(|condition| {
            sentence.place(condition, no.end).is_some_and(|place| {
                !sentence.has_comma(no.end.saturating_sub(1)..place.start) && !turns(no.end, place.start)
            })
        });
        !is_after_one && !is_before_one
    })
}

/// `The team there took another, but ours wants to meet you.`
fn going_on_after_a_no(one: &Said<'_>) -> Option<String> {
    let no = place_of_no(one)?;
    if one.says(Topic::Later).is_some() {
        return None;
    }
    let mut steps = [Topic::GoesOn, Topic::Yes]
        .into_iter()
        .flat_map(|topic| one.patterns(topic))
        .filter_map(|step| one.sentence.place(step, no.end));
    let turns = |step: &Range<usize>| {
        one.patterns(Topic::Turn)
            .any(|turn| one.sentence.place(turn, no.end).is_some_and(|turn| turn.start <= step.start))
    };
    steps.find(turns).map(|step| one.sentence.as_written(&step))
}

/// A yes that hangs on nothing: `you would have got the job` isn't one.
fn yes_in(one: &Said<'_>) -> Option<String> {
    let words: Vec<&str> = one.sentence.words().collect();
    let yes = one.patterns(Topic::Yes).filter_map(|pattern| one.sentence.place(pattern, 0)).find(|yes| {
        let before = words.get(..yes.start).unwrap_or_default();
        !before.iter().any(|word| NO_YES.contains(word))
            && !one.patterns(Topic::Condition).any(|condition| {
                one.sentence.place(condition, 0).is_some_and(|place| place.start < yes.start)
            })
    })?;
    Some(one.sentence.as_written(&yes))
}

fn anywhere(said: &[Said<'_>], topic: Topic) -> Option<String> {
    said.iter().find_map(|one| one.says(topic))
}
