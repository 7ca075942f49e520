//! `Contacts.csv` and `ImportedContacts.csv`: the address books that the user once uploaded to LinkedIn.

use super::super::{address, one_line};
use super::table::{Row, Table};
use crate::domain::incoming::{Incoming, IncomingPerson, Skipped};
use crate::domain::placeholder::is_placeholder;
use crate::domain::{name, profile};

pub(super) fn read(table: &mut Table<'_>, incoming: &mut Incoming) {
    let [first, middle, last, full, companies, title, emails, numbers, nickname, profiles] = [
        "firstname",
        "middlename",
        "lastname",
        "fullname",
        "companies",
        "title",
        "emails",
        "phonenumbers",
        "nickname",
        "profiles",
    ]
    .map(|name| table.column(name));
    while let Some(row) = table.next_row(&mut incoming.skipped) {
        let parts = [first, middle, last].map(|column| row.get(column));
        let composed = one_line(&parts.join(" "));
        let name = if composed.is_empty() { one_line(row.get(full)) } else { composed };
        let mut read = address::Cell::default();
        for item in items(row.get(emails)) {
            let cell = address::in_cell(item);
            read.addresses.extend(cell.addresses.into_iter().filter(|a| !a.is_empty()));
            read.bad.extend(cell.bad);
        }
        read.addresses.dedup();
        let name = if is_placeholder(&name) { read.addresses.first().cloned() } else { Some(name) };
        let Some(name) = name else {
            incoming.skipped.push(row.skipped("it has neither a name nor an email address"));
            continue;
        };
        let place = || row.place.clone();
        incoming.cells.extend(read.bad.into_iter().map(|reason| Skipped { place: place(), reason }));
        let mut person = IncomingPerson::new(place(), name);
        person.emails = read.addresses;
        let [given, .., family] = parts;
        person.preferred_name = name::preferred(&person.name, row.some(nickname), given, family);
        person.company = first_of(&row, companies);
        person.title = row.some(title).filter(|title| !is_placeholder(title));
        person.phones = items(row.get(numbers))
            .filter(|number| number.chars().any(|c| c.is_ascii_digit()))
            .map(str::to_owned)
            .collect();
        person.linkedin = items(row.get(profiles)).find_map(|url| {
            url.to_lowercase()
                .contains("linkedin.com/in/")
                .then(|| profile::linkedin_slug(url).ok())
                .flatten()
        });
        incoming.people.push(person);
    }
}

fn first_of(row: &Row, column: super::table::Column) -> Option<String> {
    // A company's own name may have a comma.
    let cell = row.get(column).trim_matches(['[', ']']).trim();
    let first = cell.split(';').next().unwrap_or_default().trim();
    Some(first.to_owned()).filter(|company| !is_placeholder(company))
}

/// `[+49 170 1, +49 30 2]`.
fn items(cell: &str) -> impl Iterator<Item = &str> {
    cell.trim_matches(['[', ']']).split([',', ';']).map(str::trim).filter(|item| !item.is_empty())
}
