//! Closed lists of words: one macro gives each list its kebab-case spelling in commands, JSON and the database.

use super::text::either;

/// A word that is not in its closed list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no {what} \"{word}\"; it can be {choices}")]
pub struct UnknownWord {
    pub what: &'static str,
    pub word: String,
    pub choices: String,
}

/// A type whose values are a closed list of words.
pub trait Word: Sized + Copy + 'static {
    const WHAT: &'static str;
    const ALL: &'static [Self];
    fn as_str(self) -> &'static str;

    fn parse(word: &str) -> Result<Self, UnknownWord> {
        Self::ALL.iter().copied().find(|w| w.as_str() == word).ok_or_else(|| UnknownWord {
            what: Self::WHAT,
            word: word.to_owned(),
            choices: either(&Self::ALL.iter().map(|w| w.as_str()).collect::<Vec<_>>()),
        })
    }
}

/// `words!("role", Role { HiringManager = "hiring-manager", … })`
macro_rules! words {
    ($(#[$meta:meta])* $what:literal, $name:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($variant),+ }

        impl $crate::domain::word::Word for $name {
            const WHAT: &'static str = $what;
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad($crate::domain::word::Word::as_str(*self))
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::word::UnknownWord;
            fn from_str(word: &str) -> ::std::result::Result<Self, Self::Err> {
                $crate::domain::word::Word::parse(word)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::domain::word::Word::as_str(*self))
            }
        }
    };
}
pub(crate) use words;
