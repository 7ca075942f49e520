//! `custom`: a reminder that the user asked for, on the very day they named.

use crate::domain::Rule;
use crate::domain::reminder::Subject;

use super::facts::{Known, Person};
use super::settings::Settings;
use super::{Planned, identity};

pub fn plan(known: &Known<'_>, _settings: &Settings, person: &Person) -> Vec<Planned> {
    known
        .wishes(person.id)
        .iter()
        .map(|wish| {
            Planned::on(
                identity(Rule::Custom, Subject::Contact(person.id), None, wish.id),
                wish.due_on,
                wish.text.clone(),
                "your tick",
            )
            .because(format!("the day you named, {}", wish.due_on))
        })
        .collect()
}
