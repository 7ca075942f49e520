//! How words of closed lists are typed: each with its possible values, and near matches for what is not one.

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::domain::word::Word;

/// `#[arg(value_parser = word::<Role>())]`
pub fn word<T: Word + Send + Sync>() -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(T::ALL.iter().map(|w| w.as_str())).try_map(|typed| T::parse(&typed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Role;
    use clap::{Arg, Command};

    fn command() -> Command {
        Command::new("add").arg(Arg::new("role").long("role").value_parser(word::<Role>()))
    }

    #[test]
    fn a_word_of_the_list_is_its_value() {
        let matches = command().try_get_matches_from(["add", "--role", "hiring-manager"]).unwrap();
        assert_eq!(matches.get_one::<Role>("role"), Some(&Role::HiringManager));
    }

    #[test]
    fn another_word_shows_the_list_and_the_nearest() {
        let refused =
            command().try_get_matches_from(["add", "--role", "hiring-manger"]).unwrap_err().to_string();
        assert!(refused.contains("agency-recruiter") && refused.contains("'hiring-manager'"), "{refused}");
    }
}
