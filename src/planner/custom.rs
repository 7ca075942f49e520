//! `custom`: a reminder that the user asked for, on the very day they named.

use crate::domain::Rule;
use crate::domain::reminder::Subject;

use super::facts::{Known, Person, Wish};
use super::settings::Settings;
use super::{Planned, identity};

pub fn plan(known: &Known<'_>, _settings: &Settings, person: &Person) -> Vec<Planned> {
    let wishes = known.wishes(Some(person.id)).iter();
    wishes.map(|wish| reminder(wish, Subject::Contact(person.id))).collect()
}

/// Those that are about nobody.
pub fn plan_own(known: &Known<'_>) -> Vec<Planned> {
    known.wishes(None).iter().map(|wish| reminder(wish, Subject::Search)).collect()
}

fn reminder(wish: &Wish, subject: Subject) -> Planned {
    Planned::on(identity(Rule::Custom, subject, None, wish.id), wish.due_on, wish.text.clone(), "your tick")
        .because(format!("the day you named, {}", wish.due_on))
}
