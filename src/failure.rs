//! An error as the user sees it: what went wrong, what to do next, and the exit code. Nothing else knows exit codes.

use std::fmt::Write as _;

use serde::Serialize;

use crate::config::BadSetting;
use crate::desktop::schedule::Trouble;
use crate::disk;
use crate::domain::json;
use crate::domain::text::BadText;
use crate::domain::when::NotADate;
use crate::domain::word::UnknownWord;
use crate::exchange::file::CannotWrite;
use crate::render::style::{Tone, paint};
use crate::render::text::{safe, wrap_commands};
use crate::store::{OpenError, RemoveError, UndoError, told, way_out};

pub type Result<T = ()> = std::result::Result<T, Failure>;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    /// For scripts: `usage`, `not-found`, `ambiguous`, `refused`, `input`, `busy`, `failed`.
    pub code: &'static str,
    pub exit: u8,
    pub message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<Candidate>,
    /// Names on file that are like the one that was not found.
    #[serde(skip)]
    pub near: Box<[String]>,
    /// What a person could answer, so that the command goes on.
    #[serde(skip)]
    pub doubt: Option<Box<Doubt>>,
    /// Nothing went wrong: the questions of a dialogue are answered, and the command has to run with the answers.
    #[serde(skip)]
    pub again: bool,
    /// Something is wrong with the database's file.
    #[serde(skip)]
    is_of_file: bool,
}

/// Something that only the user can decide, asked on a terminal; without one the command fails with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    pub question: String,
    /// The answers with which the command goes on.
    pub yes: Vec<String>,
    /// Those with which nothing is done, each with what to do instead.
    pub no: Vec<(String, String)>,
    /// The place of the likeliest answer among all of them: what Enter alone takes.
    pub marked: usize,
}

/// One of several things that a name could mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Candidate {
    pub id: i64,
    pub name: String,
}

impl Failure {
    /// Wrong usage: exit 2.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new("usage", 2, message)
    }

    /// No such thing: exit 3.
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::new("not-found", 3, message)
    }

    /// Several things of that name: exit 3.
    pub fn ambiguous(message: impl Into<String>, candidates: Vec<Candidate>) -> Self {
        Self { candidates, ..Self::new("ambiguous", 3, message) }
    }

    /// Refused by a rule: exit 4.
    pub fn refused(message: impl Into<String>) -> Self {
        Self::new("refused", 4, message)
    }

    /// Input data rejected: exit 5.
    pub fn input(message: impl Into<String>) -> Self {
        Self::new("input", 5, message)
    }

    /// Something outside failed (a file, the database, the desktop): exit 1.
    pub fn failed(message: impl Into<String>) -> Self {
        Self::new("failed", 1, message)
    }

    /// Another process holds the database: exit 1.
    pub fn busy(message: impl Into<String>) -> Self {
        Self::new("busy", 1, message)
    }

    fn new(code: &'static str, exit: u8, message: impl Into<String>) -> Self {
        Self {
            code,
            exit,
            message: message.into(),
            hint: None,
            candidates: Vec::new(),
            near: Box::default(),
            doubt: None,
            again: false,
            is_of_file: false,
        }
    }

    /// What to do next.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// Names on file that may have been meant.
    #[must_use]
    pub fn near(self, near: Vec<String>) -> Self {
        Self { near: near.into(), ..self }
    }

    /// A person could settle this, and the command would go on.
    #[must_use]
    pub fn in_doubt(self, doubt: Doubt) -> Self {
        Self { doubt: Some(Box::new(doubt)), ..self }
    }

    /// The command has to run again with what was answered.
    #[must_use]
    pub fn again(self) -> Self {
        Self { again: true, ..self }
    }

    /// Names the database's file, where that is what failed.
    #[must_use]
    pub fn in_database(mut self, path: &std::path::Path) -> Self {
        let path = path.display().to_string();
        if self.is_of_file && !self.message.contains(&path) {
            self.message = format!("{path}: {}", self.message);
        }
        self
    }

    /// `error: …`, the candidates, `hint: …`; made safe for a terminal.
    /// `most` is the width of the terminal that shows it.
    pub fn text(&self, is_coloured: bool, most: Option<usize>) -> String {
        let part = |tone: Tone, title: &str, said: &str| {
            let whole = format!("{title} {}", safe(said));
            let whole = most.map_or_else(|| whole.clone(), |most| wrap_commands(&whole, most));
            let said = whole.strip_prefix(title).unwrap_or(&whole);
            format!("{}{said}\n", paint(tone, title, is_coloured))
        };
        let mut text = part(Tone::Problem, "error:", &self.message);
        let width = self.candidates.iter().map(|c| c.id.to_string().len()).max().unwrap_or(0);
        for candidate in &self.candidates {
            let id = format!("#{}", candidate.id);
            let _ = writeln!(text, "  {id:<width$}  {}", safe(&candidate.name), width = width + 1);
        }
        if let Some(hint) = &self.hint {
            text.push_str(&part(Tone::Heading, "hint:", hint));
        }
        text
    }

    /// `{"error":{…}}` on one line, with what was remarked before it.
    pub fn json(&self, remarks: &[String]) -> String {
        let mut document = serde_json::json!({ "error": self });
        if let Some(document) = document.as_object_mut().filter(|_| !remarks.is_empty()) {
            document.insert("remarks".to_owned(), remarks.into());
        }
        let document = json::to_string(&document).unwrap_or_else(|_| document.to_string());
        format!("{document}\n")
    }
}

/// The whole chain, never a backtrace. A failure inside is taken out as it is.
impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        if let Some(failure) = error.downcast_ref::<Self>() {
            return failure.clone();
        }
        let error = match error.downcast::<OpenError>() {
            Ok(refusal) => return refusal.into(),
            Err(other) => other,
        };
        let message = told(&error);
        match error.chain().find_map(way_out) {
            Some((true, hint)) => Self::busy(message).hint(hint),
            Some((false, hint)) => Self { is_of_file: true, ..Self::failed(message).hint(hint) },
            None if error.chain().any(|cause| cause.downcast_ref().is_some_and(disk::is_full)) => {
                Self::failed(message).hint(disk::FULL)
            }
            None => Self::failed(message),
        }
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        let (what, hint) = (error.to_string(), error.hint());
        let failure = match error {
            OpenError::Locked { .. } => Self::busy(what),
            OpenError::Missing { .. } => Self::not_found(what),
            OpenError::Exists { .. } => Self::usage(what),
            OpenError::Folder { .. }
            | OpenError::Create { .. }
            | OpenError::Unreachable { .. }
            | OpenError::NotAFile { .. }
            | OpenError::Empty { .. }
            | OpenError::Vanished { .. }
            | OpenError::NotADatabase { .. }
            | OpenError::Foreign { .. }
            | OpenError::Newer { .. }
            | OpenError::NotAsMade { .. }
            | OpenError::Truncated { .. }
            | OpenError::Damaged { .. }
            | OpenError::ReadOnly { .. }
            | OpenError::Beside { .. }
            | OpenError::Migration { .. }
            | OpenError::Sqlite { .. } => Self::failed(what),
        };
        match hint {
            Some(hint) => failure.hint(hint),
            None => failure,
        }
    }
}

impl From<UndoError> for Failure {
    fn from(error: UndoError) -> Self {
        let (what, hint) = (error.to_string(), error.hint());
        match error {
            UndoError::Unknown(_) => Self::not_found(what).hint(hint),
            UndoError::AlreadyUndone { .. } | UndoError::BuiltUpon { .. } | UndoError::Empty(_) => {
                Self::refused(what).hint(hint)
            }
            UndoError::Failed(error) => error.into(),
        }
    }
}

impl From<RemoveError> for Failure {
    fn from(error: RemoveError) -> Self {
        let text = error.to_string();
        match error {
            RemoveError::Unknown { .. } => Self::not_found(text),
            RemoveError::CompanyInUse { .. } => {
                Self::refused(text).hint("give them another company, or remove them first")
            }
            RemoveError::Failed(error) => error.into(),
        }
    }
}

impl From<CannotWrite> for Failure {
    fn from(error: CannotWrite) -> Self {
        let message = error.to_string();
        match error {
            CannotWrite::Exists(_) => {
                Self::failed(message).hint("choose another name, or replace it with --force")
            }
            CannotWrite::NotAFile(_) => Self::failed(message).hint("give the name of a file"),
            CannotWrite::Failed { source, .. } if disk::is_full(&source) => {
                Self::failed(message).hint(disk::FULL)
            }
            CannotWrite::Failed { .. } => Self::failed(message).hint("choose another place for it"),
        }
    }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        let message = trouble.to_string();
        let failure = if matches!(trouble, Trouble::Elsewhere(_)) {
            Self::usage(message)
        } else {
            Self::failed(message)
        };
        failure.hint(trouble.hint())
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        let failure = Self::failed(error.to_string());
        if disk::is_full(&error) { failure.hint(disk::FULL) } else { failure }
    }
}

impl From<NotADate> for Failure {
    fn from(error: NotADate) -> Self {
        let hint = error.hint();
        Self::usage(error.to_string()).hint(hint)
    }
}

impl From<UnknownWord> for Failure {
    fn from(error: UnknownWord) -> Self {
        Self::usage(format!("there is no {} \"{}\"", error.what, error.word))
            .hint(format!("it can be {}", error.choices))
    }
}

impl From<BadText> for Failure {
    fn from(error: BadText) -> Self {
        let hint = match &error {
            BadText::Empty { .. } => "write something, or leave the option out",
            BadText::TooLong { .. } => "shorten it and try again",
            BadText::Control { .. } => "type it again without control and escape characters",
            BadText::SeveralEmails(_) => "give each on its own: --email ONE --email OTHER",
            BadText::Email(_) | BadText::NoEnding(_) => "write it like priya.rao@northwind.example",
            BadText::Phone(_) => "write it like +44 20 7946 0001; put anything else in --note TEXT",
            BadText::Linkedin(_) => "write it like linkedin.com/in/priya-rao",
        };
        Self::usage(error.to_string()).hint(hint)
    }
}

impl From<BadSetting> for Failure {
    fn from(error: BadSetting) -> Self {
        let failure =
            if error.is_outside() { Self::failed(error.to_string()) } else { Self::usage(error.to_string()) };
        match error.hint() {
            Some(hint) => failure.hint(hint),
            None => failure,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::Context as _;

    #[test]
    fn an_ambiguous_name_lists_its_candidates() {
        let failure = Failure::ambiguous(
            "\"omar\" can be two contacts",
            vec![
                Candidate { id: 7, name: "Omar Haddad".into() },
                Candidate { id: 12, name: "Omar \u{1b}[31mSy".into() },
            ],
        )
        .hint("give the id");
        assert_eq!(
            failure.text(false, None),
            "error: \"omar\" can be two contacts\n  #7   Omar Haddad\n  #12  Omar ␛[31mSy\nhint: give the id\n"
        );
        assert_eq!(
            failure.json(&[]),
            "{\"error\":{\"code\":\"ambiguous\",\"exit\":3,\"message\":\"\\\"omar\\\" can be two contacts\",\
             \"hint\":\"give the id\",\"candidates\":[{\"id\":7,\"name\":\"Omar Haddad\"},\
             {\"id\":12,\"name\":\"Omar \\u001b[31mSy\"}]}}\n"
        );
    }

    #[test]
    fn an_outside_error_shows_its_chain_on_one_line() {
        let error = std::fs::read("/no/such/file")
            .context("cannot read the list")
            .context("cannot import")
            .unwrap_err();
        let failure = Failure::from(error);
        assert_eq!((failure.code, failure.exit), ("failed", 1));
        assert!(
            failure.message.starts_with("cannot import: cannot read the list: No such file"),
            "{failure}"
        );
        assert!(!failure.text(false, None).to_lowercase().contains("backtrace"));
    }

    #[test]
    fn a_failure_survives_the_way_through_anyhow() {
        let failure = Failure::refused("a second follow-up").hint("--force");
        let through = anyhow::Error::from(failure.clone()).context("while saving");
        assert_eq!(Failure::from(through), failure);
    }

    #[test]
    fn a_date_says_which_forms_it_takes() {
        let failure = Failure::from(NotADate::Unknown("someday".into()));
        assert_eq!(failure.exit, 2);
        assert!(failure.hint.unwrap().contains("2026-09-15"));
    }
}
