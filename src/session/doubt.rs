//! What only the user can decide: on a terminal it is asked, and the command runs again with the answer.
//!
//! Doubts come up inside the transactions of the commands, where nobody may be waited for. So the command fails with
//! the doubt first, the question comes when everything is closed again, and the second run finds the answer here.

use std::cell::RefCell;
use std::ffi::OsString;

use crate::failure::{Doubt, Failure, Result};

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

/// What was answered belongs to a command that has ended: the next one in this process begins again.
pub fn forget() {
    ANSWERS.take();
    WORDS.take();
}

/// The answer to a doubt, by its place: the command goes on with it.
pub(super) fn keep(doubt: &Doubt, at: usize) {
    ANSWERS.with_borrow_mut(|answers| answers.push((doubt.question.clone(), at)));
}

/// Whether answers would be lost.
pub fn is_completed() -> bool {
    WORDS.with_borrow(|words| !words.is_empty())
}

/// What was typed, with what was answered.
pub fn arguments(typed: &[OsString]) -> Vec<OsString> {
    WORDS.with_borrow(|words| typed.iter().chain(words).cloned().collect())
}

/// Lets a refusal pass that the user was asked about, and answered with going on.
pub fn unless_settled(checked: Result) -> Result {
    let Err(refusal) = checked else { return Ok(()) };
    match refusal.doubt.as_deref().and_then(|doubt| Some((doubt, doubt.answer()?))) {
        Some((doubt, at)) => doubt.settled(at).map(|_| ()),
        None => Err(refusal),
    }
}

impl Doubt {
    /// The answer, where it was asked and the command goes on; else it fails with `refusal`.
    pub fn settled_or(self, refusal: Failure) -> Result<usize> {
        let Some(at) = self.answer() else { return Err(refusal.in_doubt(self)) };
        self.settled(at)
    }

    fn answer(&self) -> Option<usize> {
        ANSWERS.with_borrow(|answers| {
            answers.iter().find(|(question, _)| *question == self.question).map(|(_, at)| *at)
        })
    }

    fn settled(&self, at: usize) -> Result<usize> {
        match at.checked_sub(self.yes.len()).and_then(|at| self.no.get(at)) {
            Some((_, instead)) => Err(Failure::failed("nothing was recorded").hint(instead)),
            None => Ok(at),
        }
    }
}
