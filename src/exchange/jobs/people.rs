//! The people of a row, at the company of its application, each with what other cells say of them.

use crate::domain::incoming::{EmployedBy, IncomingPerson, Skipped};
use crate::domain::place::Place;
use crate::domain::{Role, company, name, placeholder, profile, text};

use super::super::csv::linked::without_pages;
use super::super::{address, number, one_line};
use super::cell;
use super::columns::{self, Columns, Field};
use super::person;

#[derive(Default)]
pub(super) struct RowPeople {
    pub(super) people: Vec<(IncomingPerson, Option<Role>)>,
    /// What is kept in words.
    pub(super) notes: Vec<String>,
    /// What could not be read, or whose it is.
    pub(super) bad: Vec<Skipped>,
}

impl RowPeople {
    /// Those the row names, at the company of the application.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "addresses are taken before, and people have columns of their own"
    )]
    pub(super) fn read(
        columns: &Columns,
        header: &[String],
        cells: &[String],
        company: &str,
        job: &str,
        place: &Place,
    ) -> Self {
        let mut row = Self::default();
        let mut people: Vec<(IncomingPerson, Option<Role>)> = Vec::new();
        for ((field, name), cell) in columns.fields.iter().zip(header).zip(cells) {
            let Some(field) = field.filter(|field| field.names_people()) else { continue };
            // `Name` is what a card of Notion or Airtable is called.
            if columns::is_name(name) && person::is_of_opening(cell, company, job) {
                continue;
            }
            let (mut named, rest) = person::in_cell(&without_pages(&cell::people(cell)), place);
            // The company's own name is nobody's.
            let is_company = |named: &person::Named| {
                let name = &named.person.name;
                let department = name::department_of(name);
                company::is_same_name(name, company)
                    || department.is_some_and(|of| company::is_same_name(&of, company))
            };
            if named.iter().any(is_company) {
                row.notes.push(format!("Contact: {}", one_line(cell)));
                named.retain(|named| !is_company(named));
            }
            if named.is_empty() && rest.is_empty() && person::is_site(cell) {
                row.notes.push(format!("{name}: {}", one_line(cell)));
            }
            for named in named {
                let role = match (field.role(), named.role) {
                    // `Recruiter/Contact`: `Tom (hiring manager)`
                    (Some(Role::Recruiter), Some(Role::HiringManager)) => named.role,
                    (of_column, own) => of_column.or(own),
                };
                match people
                    .iter_mut()
                    .find(|(known, _)| text::key(&known.name) == text::key(&named.person.name))
                {
                    Some((_, part)) => *part = part.or(role),
                    None => people.push((named.person, role)),
                }
            }
            row.notes.extend(rest.into_iter().map(|rest| format!("Contact: {rest}")));
        }
        let told = columns.fields.iter().zip(header).zip(cells).filter_map(|((field, name), cell)| {
            let field = (*field)?;
            let is_said = !placeholder::is_placeholder(cell);
            is_said.then(|| (field, columns::whose(name), one_line(cell)))
        });
        let told: Vec<(Field, Option<Role>, String)> = told.collect();
        let agency = told.iter().find(|(field, ..)| *field == Field::Agency).map(|(.., said)| said);
        let agency = agency.filter(|said| !person::is_answer(said) && !company::is_same_name(said, company));
        let agency = agency.cloned();
        let mut emails: Vec<(Option<Role>, String)> = Vec::new();
        for (_, role, cell) in told.iter().filter(|(field, ..)| *field == Field::Email) {
            let read = address::in_cell(cell);
            emails.extend(read.addresses.into_iter().map(|address| (*role, address)));
            row.bad.extend(read.bad.into_iter().map(|reason| Skipped { place: place.clone(), reason }));
        }
        for (_, role, cell) in told.iter().filter(|(field, ..)| *field == Field::ContactDetails) {
            emails.extend(address::in_cell(cell).addresses.into_iter().map(|address| (*role, address)));
        }
        if people.is_empty() {
            let named = |(role, address): &(Option<Role>, String)| Some((by_address(address, place)?, *role));
            people.extend(emails.iter().filter_map(named));
        }
        // Of as many addresses as people, none of whom another says anything, the first is the first one's.
        let is_anyones = |address: &String| people.iter().any(|(person, _)| is_address_of(address, person));
        let is_in_order = people.len() > 1
            && emails.len() == people.len()
            && emails.iter().all(|(role, address)| role.is_none() && !is_anyones(address))
            && people.iter().all(|(person, _)| person.emails.is_empty());
        for (at, (role, address)) in emails.into_iter().enumerate() {
            let names: Vec<String> = people.iter().map(|(person, _)| person.name.clone()).collect();
            let found = if is_in_order {
                people.get_mut(at)
            } else {
                owner(&mut people, role, |person| is_address_of(&address, person))
            };
            match found {
                Some((person, _)) if person.emails.contains(&address) => {}
                Some((person, _)) => person.emails.push(address),
                None => {
                    if !names.is_empty() && !name::is_shared_mailbox(&address) {
                        let names = names.join(" or ");
                        let reason = format!("{address} could be the address of {names}; it is in the notes");
                        row.bad.push(Skipped { place: place.clone(), reason });
                    }
                    row.notes.push(format!("Email: {address}"));
                }
            }
        }
        for (field, role, said) in told {
            match field {
                Field::Phone => match owner(&mut people, role, |_| false) {
                    Some((person, _)) => {
                        let read = number::in_cell(&said);
                        person.phones.extend(read.numbers);
                        let bad = read.bad.into_iter();
                        row.bad.extend(bad.map(|reason| Skipped { place: place.clone(), reason }));
                    }
                    None => row.notes.push(format!("Phone: {said}")),
                },
                Field::ContactDetails => {
                    let (phones, rest) = person::details(&said);
                    row.notes.extend(Some(format!("Contact: {rest}")).filter(|_| !rest.is_empty()));
                    match owner(&mut people, role, |_| false) {
                        Some((person, _)) => {
                            person.phones.extend(phones);
                            person.linkedin = person.linkedin.take().or_else(|| person::profile_in(&said));
                        }
                        None => row.notes.extend(phones.into_iter().map(|phone| format!("Phone: {phone}"))),
                    }
                }
                Field::ContactTitle => match owner(&mut people, role, |_| false) {
                    Some((person, part)) => {
                        *part = part.or(person::part_of(&said));
                        person.title = Some(said);
                    }
                    None => row.notes.push(format!("Contact title: {said}")),
                },
                Field::Linkedin => {
                    let called: Vec<&str> = people.iter().map(|(person, _)| person.name.as_str()).collect();
                    let slug = profile::in_cell(&said, &called.join(" "))
                        .ok()
                        .filter(|_| !placeholder::is_no_profile(&said));
                    let is_theirs = |person: &IncomingPerson| {
                        slug.as_deref().is_some_and(|slug| names(slug, &person.name))
                    };
                    match (owner(&mut people, role, is_theirs), slug.clone()) {
                        (Some((person, _)), Some(slug)) if person.linkedin.is_none() => {
                            person.linkedin = Some(slug);
                        }
                        (Some((person, _)), Some(slug)) if person.linkedin.as_ref() == Some(&slug) => {}
                        _ => row.notes.push(format!("LinkedIn: {said}")),
                    }
                }
                _ => {}
            }
        }
        let mut is_placed = false;
        for (person, role) in &mut people {
            let is_of_agency =
                matches!(role, None | Some(Role::Recruiter | Role::AgencyRecruiter | Role::Sourcer));
            let own = person.company.as_ref().filter(|_| person.employed_by == EmployedBy::Notes);
            let is_elsewhere = own.is_some_and(|own| !company::is_same_name(own, company));
            if let Some(agency) = agency.as_ref().filter(|_| is_of_agency && own.is_none()) {
                (person.company, person.employed_by) = (Some(agency.clone()), EmployedBy::Notes);
                *role = Some(role.filter(|role| *role == Role::Sourcer).unwrap_or(Role::AgencyRecruiter));
                is_placed = true;
            } else if is_elsewhere && *role == Some(Role::Recruiter) {
                *role = Some(Role::AgencyRecruiter);
            }
            // An agency's recruiter works elsewhere, and who refers to a job may.
            if person.company.is_none() && !matches!(role, Some(Role::AgencyRecruiter | Role::Referrer)) {
                person.company = Some(company.to_owned());
                person.employed_by = EmployedBy::Opening;
            }
        }
        row.notes.extend(agency.filter(|_| !is_placed).map(|agency| format!("Agency: {agency}")));
        row.people = people;
        row
    }
}

/// Which of several people a cell belongs to: the person it names, the one whose role its column names, or the only
/// one. A referrer's cell is never taken for a contact's.
fn owner(
    people: &mut [(IncomingPerson, Option<Role>)],
    role: Option<Role>,
    is_theirs: impl Fn(&IncomingPerson) -> bool,
) -> Option<&mut (IncomingPerson, Option<Role>)> {
    let named = people.iter().position(|(person, _)| is_theirs(person));
    let of_role = || people.iter().position(|(_, part)| role.is_some() && *part == role);
    let only = || {
        let is_one = |(_, part): &(IncomingPerson, Option<Role>)| {
            people.len() == 1 || (role.is_none() && *part != Some(Role::Referrer))
        };
        let mut ones = people.iter().enumerate().filter(|(_, one)| is_one(one));
        let (at, (_, part)) = ones.next().filter(|_| ones.next().is_none())?;
        (role.is_none() || part.is_none()).then_some(at)
    };
    named.or_else(of_role).or_else(only).and_then(|at| people.get_mut(at))
}

/// Whether an address is somebody's by its part before the @: `ann@…`, `a.ash@…` and `annash@…` of Ann Ash.
fn is_address_of(address: &str, person: &IncomingPerson) -> bool {
    if person.emails.iter().any(|own| own == address) {
        return true;
    }
    let local = address.split(['@', '+']).next().unwrap_or_default();
    let local: String = text::key(local).chars().filter(|c| c.is_alphanumeric()).collect();
    let name = text::key(&name::PersonName::of(&person.name).bare);
    let words: Vec<&str> = name.split([' ', '-', '.']).filter(|word| !word.is_empty()).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    if words.len() < 2 {
        return local == *first;
    }
    let initial = |word: &str| word.chars().next().map(String::from).unwrap_or_default();
    let (f, l) = (initial(first), initial(last));
    [
        (*first).to_owned(),
        (*last).to_owned(),
        format!("{first}{last}"),
        format!("{last}{first}"),
        format!("{f}{last}"),
        format!("{first}{l}"),
        format!("{last}{f}"),
    ]
    .contains(&local)
}

/// Whether the last part of a profile's address is made of a name: `priya-rao-81` of Priya Rao.
fn names(slug: &str, name: &str) -> bool {
    let slug = text::key(slug);
    let name = text::key(name);
    let mut words = name.split([' ', '-']).filter(|word| word.chars().count() > 2).peekable();
    words.peek().is_some() && words.all(|word| slug.contains(word))
}

fn by_address(address: &str, place: &Place) -> Option<IncomingPerson> {
    if name::is_shared_mailbox(address) || name::is_unread_mailbox(address) {
        return None;
    }
    let mut person = IncomingPerson::new(place.clone(), name::from_address(address)?.shown);
    person.is_named_by_address = true;
    person.emails.push(address.to_owned());
    Some(person)
}
