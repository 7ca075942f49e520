//! What only the user can decide: on a terminal it is asked, and the command runs again with the answer.
//!
//! Doubts come up inside the transactions of the commands, where nobody may be waited for. So the command fails with
//! the doubt first, the question comes when everything is closed again, and the second run finds the answer here.

use std::cell::RefCell;
use std::ffi::OsString;
use std::io::IsTerminal as _;

use crate::failure::{Doubt, Failure, Result};

use super::ask::{self, Way};

thread_local! {
    /// The questions that were answered while this command ran, each with the place of the answer.
    static ANSWERS: RefCell<Vec<(String, usize)>> = const { RefCell::new(Vec::new()) };
    /// What was answered in a dialogue, as the words to type.
    static WORDS: RefCell<Vec<OsString>> = const { RefCell::new(Vec::new()) };
}

/// The command goes on with these words behind what was typed.
pub fn complete(words: Vec<OsString>) {
    WORDS.set(words);
}

/// Whether answers would be lost.
pub fn is_completed() -> bool {
    WORDS.with_borrow(|words| !words.is_empty())
}

/// What was typed, with what was answered.
pub fn arguments(typed: &[OsString]) -> Vec<OsString> {
    WORDS.with_borrow(|words| typed.iter().chain(words).cloned().collect())
}

impl Doubt {
    /// The answer, where it was asked and the command goes on; else it fails with `refusal`.
    pub fn settled_or(self, refusal: Failure) -> Result<usize> {
        let given = ANSWERS.with_borrow(|answers| {
            answers.iter().find(|(question, _)| *question == self.question).map(|(_, at)| *at)
        });
        let Some(at) = given else { return Err(refusal.in_doubt(self)) };
        match at.checked_sub(self.yes.len()).and_then(|at| self.no.get(at)) {
            Some((_, instead)) => Err(Failure::failed("nothing was recorded").hint(instead)),
            None => Ok(at),
        }
    }
}

/// Asks what the command failed with, where somebody is there to answer. Then it can run again.
pub fn settle(failure: Failure, json: bool) -> Result {
    if failure.again {
        return Ok(());
    }
    let has_terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    let Some(doubt) = failure.doubt.as_ref().filter(|_| has_terminal && !json) else { return Err(failure) };
    let ways: Vec<String> =
        doubt.yes.iter().chain(doubt.no.iter().map(|(answer, _)| answer)).cloned().collect();
    let Way::Chosen(at) = ask::which_way(&doubt.question, &ways, doubt.marked)? else {
        return Err(Failure::failed("stopped: nothing was done"));
    };
    ANSWERS.with_borrow_mut(|answers| answers.push((doubt.question.clone(), at)));
    Ok(())
}
