//! Two contacts who turn out to be one person: what is known of them together.
//!
//! Whatever plans reminders comes out the same, no matter which of the two stays. Of the rest the one who stays has the
//! say, and what the other knew differently is kept among the notes.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::contact::{Contact, DoNotContact};
use super::text;
use super::{Cadence, CompanyId, LinkedinStatus, Register};

/// One of the two, with what is on file besides the contact itself.
#[derive(Clone, Debug)]
pub struct Side {
    pub contact: Contact,
    pub company: Option<String>,
    /// The newest change of employer.
    pub moved_on: Option<NaiveDate>,
}

/// A value of the one who goes, in whose place another stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenUp {
    pub field: &'static str,
    pub value: String,
}

/// The contact `kept` as it is with what is known of `gone`. Addresses and introductions are not decided here.
pub fn united(kept: &Side, gone: &Side) -> (Contact, Vec<GivenUp>) {
    let (stays, goes) = (&kept.contact, &gone.contact);
    let mut given_up = Vec::new();
    if text::key(&stays.name) != text::key(&goes.name) {
        given_up.push(GivenUp { field: "name", value: goes.name.clone() });
    }
    let preferred_name =
        one_of("preferred", stays.preferred_name.as_ref(), goes.preferred_name.as_ref(), &mut given_up);
    let (company_id, title) = employment(kept, gone, &mut given_up);
    let linkedin = one_of("LinkedIn", stays.linkedin.as_ref(), goes.linkedin.as_ref(), &mut given_up);
    let (linkedin_status, linkedin_on) = linkedin_standing(stays, goes);
    let (cadence, cadence_on) = cadence(stays, goes);
    let one = Contact {
        id: stays.id,
        uid: stays.uid.clone(),
        name: stays.name.clone(),
        preferred_name,
        // The usual form of address is nobody's decision, the formal one is.
        register: if goes.register == Register::Formal { Register::Formal } else { stays.register },
        title,
        company_id,
        emails: stays.emails.clone(),
        phones: together(&stays.phones, &goes.phones, |phone| {
            text::phone_key(phone).unwrap_or_else(|| text::key(phone))
        }),
        linkedin,
        linkedin_status,
        linkedin_on,
        cadence,
        cadence_on,
        ally: stays.ally || goes.ally,
        do_not_contact: [&stays.do_not_contact, &goes.do_not_contact]
            .into_iter()
            .flatten()
            .cloned()
            .reduce(silenced),
        introduced_by: stays.introduced_by,
        topics: together(&stays.topics, &goes.topics, text::key),
        tags: together(&stays.tags, &goes.tags, text::key),
        notes: notes(stays, goes, &given_up),
        usual_role: stays.usual_role.or(goes.usual_role),
        met: one_of("met", stays.met.as_ref(), goes.met.as_ref(), &mut given_up),
        recorded_on: stays.recorded_on.min(goes.recorded_on),
    };
    (one, given_up)
}

/// The value of the one who stays, or what fills its gap; where both have one, the other is given up.
fn one_of(
    field: &'static str,
    stays: Option<&String>,
    goes: Option<&String>,
    given_up: &mut Vec<GivenUp>,
) -> Option<String> {
    if let (Some(one), Some(other)) = (stays, goes)
        && text::key(one) != text::key(other)
    {
        given_up.push(GivenUp { field, value: other.clone() });
    }
    stays.or(goes).cloned()
}

/// Job and employer go together: those of the one who moved last, else of the one who stays.
fn employment(kept: &Side, gone: &Side, given_up: &mut Vec<GivenUp>) -> (Option<CompanyId>, Option<String>) {
    let (stays, goes) = (&kept.contact, &gone.contact);
    let (present, former) =
        if stays.company_id.is_none() || gone.moved_on > kept.moved_on && goes.company_id.is_some() {
            (gone, kept)
        } else {
            (kept, gone)
        };
    let company_id = present.contact.company_id.or(former.contact.company_id);
    let is_same = former.contact.company_id.is_none() || former.contact.company_id == company_id;
    if is_same {
        return (
            company_id,
            one_of("job", present.contact.title.as_ref(), former.contact.title.as_ref(), given_up),
        );
    }
    let company = former.company.clone().unwrap_or_default();
    let title = former.contact.title.as_ref();
    let job = title.map_or_else(|| company.clone(), |title| format!("{title} at {company}"));
    given_up.push(GivenUp { field: "job", value: job });
    (company_id, present.contact.title.clone())
}

/// The one that was set last.
fn cadence(stays: &Contact, goes: &Contact) -> (Option<Cadence>, Option<NaiveDate>) {
    [stays, goes]
        .into_iter()
        .filter(|contact| contact.cadence.is_some())
        .max_by_key(|contact| (contact.cadence_on, contact.cadence.map(|cadence| cadence.to_string())))
        .map_or((None, None), |contact| (contact.cadence, contact.cadence_on))
}

/// A connection stands, since the day it began; else the newest that is known.
fn linkedin_standing(stays: &Contact, goes: &Contact) -> (LinkedinStatus, Option<NaiveDate>) {
    let both = [stays, goes].map(|contact| (contact.linkedin_status, contact.linkedin_on));
    let connected = both.iter().filter(|(status, _)| *status == LinkedinStatus::Connected);
    match connected.min_by_key(|(_, on)| (on.is_none(), *on)) {
        Some(connected) => *connected,
        None => both.into_iter().max_by_key(|(status, on)| (*on, *status)).unwrap_or(both[0]),
    }
}

/// Since the first day, for all reasons.
fn silenced(one: DoNotContact, other: DoNotContact) -> DoNotContact {
    let mut both = [one, other];
    both.sort_by_key(|asked| (asked.since_on, Reverse(asked.reason.clone())));
    let [first, second] = both;
    let reason = match (first.reason, second.reason) {
        (Some(first), Some(second)) if first != second => Some(format!("{first}; {second}")),
        (first, second) => first.or(second),
    };
    DoNotContact { since_on: first.since_on, reason }
}

/// What the one list has, then what only the other has.
fn together(stays: &[String], goes: &[String], key: impl Fn(&str) -> String) -> Vec<String> {
    let mut list: Vec<String> = Vec::with_capacity(stays.len() + goes.len());
    for entry in stays.iter().chain(goes) {
        if !list.iter().any(|known| key(known) == key(entry)) {
            list.push(entry.clone());
        }
    }
    list
}

/// Both contacts' notes, plus the other names of the one that is merged away.
fn notes(stays: &Contact, goes: &Contact, given_up: &[GivenUp]) -> String {
    let mut notes = stays.notes.clone();
    let mut add = |line: &str| {
        if !line.is_empty() && !notes.contains(line) {
            if !notes.is_empty() {
                notes.push('\n');
            }
            notes.push_str(line);
        }
    };
    add(&goes.notes);
    let known_as: Vec<String> = given_up
        .iter()
        .map(|other| match other.field {
            "name" | "job" => other.value.clone(),
            field => format!("{field} {}", other.value),
        })
        .collect();
    if !known_as.is_empty() {
        add(&format!("Also known as {}", known_as.join(", ")));
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ContactId, Tier};

    fn day(day: &str) -> NaiveDate {
        day.parse().unwrap()
    }

    fn side(id: i64, name: &str) -> Side {
        let contact = Contact {
            id: ContactId(id),
            uid: id.to_string(),
            name: name.to_owned(),
            preferred_name: None,
            register: Register::FirstName,
            title: None,
            usual_role: None,
            met: None,
            company_id: None,
            emails: Vec::new(),
            phones: Vec::new(),
            linkedin: None,
            linkedin_status: LinkedinStatus::None,
            linkedin_on: None,
            cadence: None,
            cadence_on: None,
            ally: false,
            do_not_contact: None,
            introduced_by: None,
            topics: Vec::new(),
            tags: Vec::new(),
            notes: String::new(),
            recorded_on: day("2026-09-01"),
        };
        Side { contact, company: None, moved_on: None }
    }

    fn at(mut side: Side, company: i64, name: &str, title: &str) -> Side {
        side.contact.company_id = Some(CompanyId(company));
        side.company = Some(name.to_owned());
        side.contact.title = Some(title.to_owned());
        side
    }

    #[test]
    fn the_one_who_stays_has_the_say_and_nothing_that_the_other_knew_is_lost() {
        let mut kept = at(side(1, "Priya Rao"), 1, "Northwind", "Lead");
        kept.contact.notes = "climbs".to_owned();
        kept.contact.phones = vec!["+44 20 7946 0001".to_owned()];
        let mut gone = at(side(2, "P. Rao"), 2, "Helio", "CTO");
        gone.contact.preferred_name = Some("Pri".to_owned());
        gone.contact.phones = vec!["020 7946 0001".to_owned(), "020 7946 0002".to_owned()];
        gone.contact.linkedin = Some("prao".to_owned());
        gone.contact.notes = "plays chess".to_owned();
        let (one, given_up) = united(&kept, &gone);
        assert_eq!(
            (one.name.as_str(), one.company_id, one.title.as_deref()),
            ("Priya Rao", Some(CompanyId(1)), Some("Lead"))
        );
        assert_eq!((one.preferred_name.as_deref(), one.linkedin.as_deref()), (Some("Pri"), Some("prao")));
        assert_eq!(one.phones, ["+44 20 7946 0001", "020 7946 0002"]);
        assert_eq!(one.notes, "climbs\nplays chess\nAlso known as P. Rao, CTO at Helio");
        assert_eq!(given_up.iter().map(|g| g.field).collect::<Vec<_>>(), ["name", "job"]);
    }

    #[test]
    fn whoever_moved_last_knows_the_employer() {
        let kept = at(side(1, "Priya Rao"), 1, "Northwind", "Lead");
        let mut gone = at(side(2, "Priya Rao"), 2, "Helio", "CTO");
        gone.moved_on = Some(day("2026-05-01"));
        for (kept, gone) in [(&kept, &gone), (&gone, &kept)] {
            let (one, given_up) = united(kept, gone);
            assert_eq!((one.company_id, one.title.as_deref()), (Some(CompanyId(2)), Some("CTO")));
            assert_eq!(given_up, [GivenUp { field: "job", value: "Lead at Northwind".to_owned() }]);
        }
    }

    #[test]
    fn a_gap_is_filled_and_given_up_for_nothing() {
        let (bare, full) = (side(1, "Priya Rao"), at(side(2, "PRIYA RAO"), 2, "Helio", "CTO"));
        for (kept, gone) in [(&bare, &full), (&full, &bare)] {
            let (one, given_up) = united(kept, gone);
            assert_eq!(
                (one.company_id, one.title.as_deref(), given_up.len()),
                (Some(CompanyId(2)), Some("CTO"), 0)
            );
        }
    }

    #[test]
    fn what_reminders_follow_from_is_the_same_whoever_stays() {
        let mut first = side(1, "Priya Rao");
        first.contact.linkedin_status = LinkedinStatus::Connected;
        first.contact.linkedin_on = Some(day("2026-03-01"));
        first.contact.cadence = Some(Cadence::Tier(Tier::Monthly));
        first.contact.cadence_on = Some(day("2026-01-01"));
        first.contact.do_not_contact =
            Some(DoNotContact { since_on: day("2026-04-01"), reason: Some("asked".to_owned()) });
        let mut second = side(2, "Priya Rao");
        second.contact.linkedin_status = LinkedinStatus::Declined;
        second.contact.linkedin_on = Some(day("2026-06-01"));
        second.contact.cadence = Some(Cadence::Never);
        second.contact.cadence_on = Some(day("2026-02-01"));
        second.contact.ally = true;
        second.contact.do_not_contact = Some(DoNotContact { since_on: day("2026-02-01"), reason: None });
        for (kept, gone) in [(&first, &second), (&second, &first)] {
            let (one, _) = united(kept, gone);
            assert_eq!(
                (one.linkedin_status, one.linkedin_on),
                (LinkedinStatus::Connected, Some(day("2026-03-01")))
            );
            assert_eq!((one.cadence, one.cadence_on), (Some(Cadence::Never), Some(day("2026-02-01"))));
            assert!(one.ally);
            let asked = one.do_not_contact.unwrap();
            assert_eq!((asked.since_on, asked.reason.as_deref()), (day("2026-02-01"), Some("asked")));
        }
    }
}
