//! How words of closed lists are typed: each with its possible values, and near matches for what is not one.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, Command};

use crate::domain::feedback::FeedbackTarget;
use crate::domain::word::Word;
use crate::domain::{Channel, Delivery, InterviewKind};

/// `#[arg(value_parser = word::<Role>())]`
pub fn word<T: Word + Send + Sync>() -> impl TypedValueParser<Value = T> {
    Spoken(PossibleValuesParser::new(T::ALL.iter().map(|w| w.as_str()))).try_map(|typed| T::parse(&typed))
}

/// `#[arg(value_parser = channel())]`
pub fn channel() -> impl TypedValueParser<Value = Channel> {
    word_among(Channel::ALL, Channel::SAID)
}

/// `#[arg(value_parser = delivery())]`
pub fn delivery() -> impl TypedValueParser<Value = Delivery> {
    word_among(Delivery::ALL, Delivery::SAID)
}

/// `#[arg(value_parser = feedback_target())]`
pub fn feedback_target() -> impl TypedValueParser<Value = FeedbackTarget> {
    word_among(FeedbackTarget::ALL, FeedbackTarget::SAID)
}

/// `#[arg(value_parser = interview_kind())]`
pub fn interview_kind() -> impl TypedValueParser<Value = InterviewKind> {
    word_among(InterviewKind::ALL, InterviewKind::SAID)
}

/// A word of the list as it is said: `hiring manager`, `Hiring_Manager`, `HR`.
#[derive(Clone)]
struct Spoken(PossibleValuesParser);

impl TypedValueParser for Spoken {
    type Value = String;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<String, clap::Error> {
        let written = value.to_string_lossy().to_lowercase().replace('_', " ");
        let written = written.split_whitespace().collect::<Vec<_>>().join("-");
        let meant = self.0.parse_ref(command, arg, OsStr::new(&written));
        // `followup`, `thankyou`, `canceled`
        let joined = written.replace('-', "").replace("canceled", "cancelled");
        let is_meant = |value: &PossibleValue| value.get_name().replace('-', "") == joined;
        let same = self.0.possible_values().and_then(|mut values| values.find(is_meant));
        // What is refused is named as it was typed.
        meant.or_else(|_| match same {
            Some(same) => self.0.parse_ref(command, arg, OsStr::new(same.get_name())),
            None => self.0.parse_ref(command, arg, value),
        })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        self.0.possible_values()
    }
}

/// The same for a part of the list, with other words that people say for one of them. The rest of the list is taken and
/// not shown, so that the command can say where it belongs.
pub fn word_among<T: Word + PartialEq + Send + Sync>(
    shown: &'static [T],
    said: &'static [(&'static str, T)],
) -> impl TypedValueParser<Value = T> {
    let values = T::ALL.iter().map(move |word| {
        let aliases = said.iter().filter(move |(_, meant)| meant == word).map(|(other, _)| *other);
        PossibleValue::new(word.as_str()).hide(!shown.contains(word)).aliases(aliases)
    });
    Spoken(PossibleValuesParser::new(values)).try_map(|typed| {
        let meant = said.iter().find(|(other, _)| *other == typed).map(|(_, meant)| *meant);
        meant.map_or_else(|| T::parse(&typed), Ok)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{AppointmentState, Role};

    fn command() -> Command {
        Command::new("add").arg(Arg::new("role").long("role").value_parser(word::<Role>()))
    }

    #[test]
    fn a_word_of_the_list_is_its_value() {
        for typed in
            ["hiring-manager", "hiring manager", " Hiring  Manager ", "HIRING_MANAGER", "hiringmanager"]
        {
            let matches = command().try_get_matches_from(["add", "--role", typed]).unwrap();
            assert_eq!(matches.get_one::<Role>("role"), Some(&Role::HiringManager), "{typed}");
        }
    }

    #[test]
    fn a_part_of_the_list_is_shown_and_other_words_for_it_are_taken() {
        let hr = word_among(&[Role::Hr, Role::Other], &[("people-team", Role::Hr)]);
        let command = Command::new("add").arg(Arg::new("role").long("role").value_parser(hr));
        let typed = |word| command.clone().try_get_matches_from(["add", "--role", word]);
        for (word, meant) in
            [("hr", Role::Hr), ("people-team", Role::Hr), ("hiring-manager", Role::HiringManager)]
        {
            assert_eq!(typed(word).unwrap().get_one::<Role>("role"), Some(&meant), "{word}");
        }
        let refused = typed("boss").unwrap_err().to_string();
        assert!(refused.contains("[possible values: hr, other]"), "{refused}");
    }

    #[test]
    fn both_spellings_are_taken() {
        let command = Command::new("edit")
            .arg(Arg::new("state").long("state").value_parser(word::<AppointmentState>()));
        let matches = command.try_get_matches_from(["edit", "--state", "canceled"]).unwrap();
        assert_eq!(matches.get_one::<AppointmentState>("state"), Some(&AppointmentState::Cancelled));
    }

    #[test]
    fn another_word_shows_the_list_and_the_nearest() {
        let refused =
            command().try_get_matches_from(["add", "--role", "hiring-manger"]).unwrap_err().to_string();
        assert!(refused.contains("agency-recruiter") && refused.contains("'hiring-manager'"), "{refused}");
    }
}
