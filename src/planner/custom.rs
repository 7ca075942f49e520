//! `custom`: a reminder that the user asked for, on the very day they named. Where they are away then, it waits until
//! they are back, like everything that isn't a deadline.

use crate::domain::Rule;
use crate::domain::reminder::Subject;

use super::facts::{Known, Person, Wish};
use super::planned::{Planned, identity};
use super::settings::Settings;

pub fn plan(known: &Known<'_>, settings: &Settings, person: &Person) -> Vec<Planned> {
    let wishes = known.wishes(Some(person.id)).iter();
    wishes.map(|wish| reminder(wish, Subject::Contact(person.id), settings)).collect()
}

/// Reminders without a contact.
pub fn plan_own(known: &Known<'_>, settings: &Settings) -> Vec<Planned> {
    known.wishes(None).iter().map(|wish| reminder(wish, Subject::Search, settings)).collect()
}

fn reminder(wish: &Wish, subject: Subject, settings: &Settings) -> Planned {
    let due = settings.calendar.when_back(wish.due_on);
    let away =
        if due == wish.due_on { "" } else { ", but you are away then, so it moves to the next working day" };
    Planned::on(identity(Rule::Custom, subject, None, wish.id), due, wish.text.clone(), "you mark it as done")
        .because(format!("you named {}{away}", wish.due_on))
}
