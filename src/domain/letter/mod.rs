//! A letter that came in: is it a rejection, and is it a form letter? Every answer names the signals it rests on.
//!
//! What weighs most is how like a letter is to examples, in files that can be read (`examples/`, see `training.rs`).
//! Phrases and facts add to the weight and say why; the phrases are in tables, one file per language (`words/`).
//! Nothing is learnt from the user's emails, nothing leaves the machine, and the answer is only ever a suggestion.

mod about;
mod ahead;
mod arranged;
mod condition;
mod doubts;
mod folded;
mod form;
mod gist;
mod hosts;
mod interviewer;
mod language;
mod later;
mod likeness;
mod moment;
mod new_employer;
mod offer;
mod openings;
mod parts;
mod phrase;
mod reason;
mod receipt;
mod rejection;
mod signature;
mod systems;
mod to_reader;
mod trade;
#[cfg(test)]
mod training;
mod undecided;
mod written;
mod yours;

use super::Delivery;
pub use about::{
    Filed, Signs, about, comes_from_or_names, is_from_its_side, names, points_to, spaced, whose_host,
    whose_letter,
};
pub use ahead::{Ahead, ahead, promises};
pub use arranged::{Arranged, Change, agreed, arranged, moves};
pub use doubts::is_in_doubt;
pub use gist::{Gist, comes_back, gist, of_the_application, puts_on_hold};
pub use interviewer::interviewer;
use language::{Said, Topic};
pub use later::later;
pub use moment::{Clock, Moment, clock_named, hour_said, is_clock, is_weekday, names_day, sentences};
pub use new_employer::{NewEmployer, employer_at_host, new_employer, signed_employer, tells_of_a_change};
pub use offer::{Offer, may_offer, offer};
pub use openings::{goes_on_with, is_about_another_opening, meant};
pub use parts::{Background, Correspondent, Letter, Side, Signal};
use parts::{beginning, said, speaks_of_jobs};
pub use reason::{cancels_the_role, reason};
pub use receipt::{Receipt, is_doubtful, receipt};
pub use systems::{is_a_systems, is_from_a_system, name_on_network, network};
pub use to_reader::to_reader;
pub use trade::{is_one as is_word_of_jobs, is_spoken_of_in as is_said_of_jobs};
pub use undecided::is_undecided;
pub use written::is_title as is_job_title;

/// What a letter was taken for, with everything that supports it or contradicts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// `None`: this isn't a rejection.
    pub delivery: Option<Delivery>,
    pub signals: Vec<Signal>,
    /// In so many words.
    says_no: bool,
}

/// So much more must speak for a rejection in words of its own than against it where nobody looks before it is proposed.
const CLEAR_IN_OWN_WORDS: u32 = 8;

/// And so much, where the letter would be nothing else.
const LIKELY_IN_OWN_WORDS: u32 = 6;

impl Reading {
    /// Whether it is likely a rejection: in so many words, or with more than a little that speaks for one.
    fn is_likely_a_rejection(&self) -> bool {
        self.is_one_by(LIKELY_IN_OWN_WORDS)
    }

    /// Whether it is a rejection beyond doubt, in whatever words.
    pub fn is_clearly_a_rejection(&self) -> bool {
        let is_unlike_one = self.signals.iter().any(|signal| signal.found == rejection::UNLIKE_A_JOB);
        self.is_one_by(CLEAR_IN_OWN_WORDS) && (self.says_no || !is_unlike_one)
    }

    fn is_one_by(&self, margin: u32) -> bool {
        let side = |side| weight(&self.signals, side);
        self.delivery.is_some() && (self.says_no || side(Side::Rejection) >= side(Side::NoRejection) + margin)
    }
}

/// The sender's name, if it is a person's and not an office's.
pub fn person(sender: &Correspondent) -> Option<String> {
    signature::person(sender)
}

/// Whether it mentions a job, and sells nothing.
pub fn is_about_a_job(letter: &Letter) -> bool {
    let said = said(letter);
    let says = |topic| said.iter().any(|one| one.says(topic).is_some());
    (says(Topic::Hiring) || says(Topic::Applying)) && !says(Topic::Advert)
}

/// Whether it sells something, or mentions orders, invoices and the like more than jobs.
pub fn is_about_business(letter: &Letter) -> bool {
    let said = said(letter);
    let count = |topic| language::all_said(&said, topic).len();
    count(Topic::Advert) > 0 || count(Topic::OtherThings) > count(Topic::Hiring).min(2)
}

/// Whether it says no in so many words.
pub fn says_no(letter: &Letter) -> bool {
    rejection::has_a_no(&said(letter))
}

/// The first words that its sender wrote, below the greeting.
pub fn first_words(letter: &Letter) -> &str {
    let mut lines = letter.text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    let is_greeting = first.ends_with([',', '!', ':']) && first.split_whitespace().count() <= 5;
    if is_greeting { lines.next().unwrap_or(first) } else { first }
}

/// Reads a letter against what is on file.
pub fn read(letter: &Letter, background: &Background) -> Reading {
    // A no is believed of someone who has to do with an application, and of a system that sends such letters. Strangers
    // must mention jobs: whatever else they say no to isn't an application.
    let is_about_an_application = background.is_about_an_application || is_from_a_system(&letter.from);
    if !is_about_an_application && !speaks_of_jobs(letter) {
        return Reading { delivery: None, signals: vec![rejection::no_job()], says_no: false };
    }
    let body = beginning(&letter.text);
    let said = said(letter);
    let in_subject = phrase::sentences(&letter.subject).len();
    let own: &[Said<'_>] = said.get(in_subject..).unwrap_or_default();

    let leaning = likeness::leaning(&letter.subject, body);
    let mut signals =
        rejection::signals(letter, is_about_an_application, background.names_the_opening, &said, &leaning);
    let says_no = rejection::has_a_no(&said);
    if !says_no && let Some(sentence) = receipt::arrival(letter) {
        signals.push(rejection::arrived(&sentence));
    }
    let (no, other) = (weight(&signals, Side::Rejection), weight(&signals, Side::NoRejection));
    // A no in so many words wins where both weigh the same.
    if no < rejection::ENOUGH || no < other + u32::from(!says_no) {
        return Reading { delivery: None, signals, says_no };
    }
    signals.extend(form::signals(letter, background, body, own, &leaning));
    let is_form = weight(&signals, Side::Form) > weight(&signals, Side::Personal);
    let delivery = if is_form { Delivery::Form } else { Delivery::PersonalEmail };
    Reading { delivery: Some(delivery), signals, says_no }
}

/// Whether a letter says no at all, whatever contradicts it. Quick, for whole mailboxes.
pub fn may_be_a_rejection(letter: &Letter) -> bool {
    likeness::leaning(&letter.subject, beginning(&letter.text)).to_a_no > 0.0
        || rejection::has_a_no(&said(letter))
}

/// Whether a letter is a rejection beyond doubt when nothing is known of what is on file.
pub fn is_clearly_a_rejection(letter: &Letter) -> bool {
    read(letter, &Background::default()).is_clearly_a_rejection()
}

/// Whether a letter reads as a rejection when nothing is known of what is on file.
pub fn is_perhaps_a_rejection(letter: &Letter) -> bool {
    read(letter, &Background::default()).delivery.is_some()
}

fn weight(signals: &[Signal], side: Side) -> u32 {
    signals.iter().filter(|signal| signal.side == side).map(|signal| u32::from(signal.weight)).sum()
}
