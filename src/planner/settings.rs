//! The planner's settings: the user's calendar, which rules are on, and every rule's numbers.

use std::collections::BTreeSet;

use super::facts::Away;
use crate::domain::{Calendar, Rule};

/// One number that a rule counts with.
#[derive(Clone, Copy, Debug)]
pub struct Number {
    pub name: &'static str,
    pub default: u32,
    pub least: u32,
    pub most: u32,
    pub meaning: &'static str,
}

/// The numbers of one rule, by name. Each rule's file declares its own with `numbers!`.
pub trait Numbers {
    const ALL: &'static [Number];
    fn get(&self, name: &str) -> Option<u32>;
    /// `false` when there is no such number. The range is checked by who calls.
    fn set(&mut self, name: &str, value: u32) -> bool;
}

/// `numbers! { first_days "first-days" = 45 in 1..=365, "days from the rejection to the first check"; }`
macro_rules! numbers {
    ($($field:ident $name:literal = $default:literal in $least:literal..=$most:literal, $meaning:literal;)+) => {
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Numbers { $(#[doc = $meaning] pub $field: u32),+ }

        impl Default for Numbers {
            fn default() -> Self {
                Self { $($field: $default),+ }
            }
        }

        impl crate::planner::settings::Numbers for Numbers {
            const ALL: &'static [crate::planner::settings::Number] = &[$(crate::planner::settings::Number {
                name: $name, default: $default, least: $least, most: $most, meaning: $meaning,
            }),+];

            fn get(&self, name: &str) -> Option<u32> {
                match name { $($name => Some(self.$field),)+ _ => None }
            }

            fn set(&mut self, name: &str, value: u32) -> bool {
                match name { $($name => self.$field = value,)+ _ => return false }
                true
            }
        }
    };
}
pub(super) use numbers;

macro_rules! settings {
    ($($field:ident $rule:literal),+ $(,)?) => {
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Settings {
            pub calendar: Calendar,
            /// Rules that are switched off.
            pub off: BTreeSet<Rule>,
            $(pub $field: super::$field::Numbers),+
        }

        impl Settings {
            /// Every number with the rule it belongs to: the key of a setting is `rule.name`.
            pub fn numbers() -> impl Iterator<Item = (&'static str, &'static Number)> {
                std::iter::empty()$(.chain(
                    <super::$field::Numbers as Numbers>::ALL.iter().map(|number| ($rule, number))
                ))+
            }

            pub fn number(&self, rule: &str, name: &str) -> Option<u32> {
                match rule { $($rule => self.$field.get(name),)+ _ => None }
            }

            pub fn set_number(&mut self, rule: &str, name: &str, value: u32) -> bool {
                match rule { $($rule => self.$field.set(name, value),)+ _ => false }
            }
        }
    };
}

settings!(
    debrief "debrief",
    thank_you "thank-you",
    status_check "status-check",
    ghost_question "ghost-question",
    follow_up "follow-up",
    reply_owed "reply-owed",
    linkedin_connect "linkedin-connect",
    info_interview_ask "info-interview-ask",
    info_interview_follow_up "info-interview-follow-up",
    check_in "check-in",
    role_watch "role-watch",
    reapply_window "reapply-window",
    job_change "job-change",
    referral_thanks "referral-thanks",
    withdraw_notice "withdraw-notice",
    landed_news "landed-news",
);

impl Settings {
    /// The same for someone who is away at times.
    #[must_use]
    pub fn away(&self, away: &[Away]) -> Self {
        let calendar = self.calendar.without(away.iter().map(|away| (away.from, away.until)));
        Self { calendar, ..self.clone() }
    }

    pub fn is_on(&self, rule: Rule) -> bool {
        !self.off.contains(&rule)
    }
}
