//! `Connections.csv`: everyone the user is connected with, as they are today.

use super::super::address;
use super::super::day::{Order, Written, written};
use super::table::Table;
use crate::domain::incoming::{EmployedBy, Incoming, IncomingPerson};
use crate::domain::name;
use crate::domain::profile;

/// Titles and certificates at the end of a last name that are there without a comma.
const CREDENTIALS: &[&str] = &[
    "acc", "aicp", "bsc", "ccie", "ccna", "cfa", "chrp", "cism", "cissp", "cma", "cpa", "csm", "cspo", "dba",
    "dphil", "edd", "esq", "frm", "llm", "mba", "mcips", "meng", "mfa", "mph", "msc", "msw", "phd", "phr",
    "pmp", "psm", "scrum", "shrm-cp", "shrm-scp", "sphr",
];

pub(super) fn read(table: &mut Table<'_>, incoming: &mut Incoming) {
    let [first, last, url, email, company, position, connected_on] =
        ["first name", "last name", "url", "email address", "company", "position", "connected on"]
            .map(|name| table.column(name));
    // Which of the people have a day in figures, that is read when all of them are known.
    let mut slashed: Vec<(usize, Written)> = Vec::new();
    while let Some(row) = table.next_row(&mut incoming.skipped) {
        if row.is_empty_but(connected_on) {
            incoming.hidden += 1;
            continue;
        }
        let name = full_name(row.get(first), row.get(last));
        if name.is_empty() {
            incoming.skipped.push(row.skipped("it has no name"));
            continue;
        }
        let mut person = IncomingPerson::new(row.place.clone(), name);
        let [given, family] = [first, last].map(|column| without_credentials(row.get(column)));
        person.preferred_name = name::preferred(&person.name, None, given, family);
        person.linkedin = row.some(url).and_then(|url| profile::linkedin_slug(&url).ok());
        let read = address::in_cell(row.get(email));
        incoming.cells.extend(read.bad.into_iter().map(|reason| row.skipped(reason)));
        person.emails = read.addresses;
        person.company = row.some(company);
        person.employed_by = EmployedBy::Profile;
        person.title = row.some(position);
        person.is_connected = true;
        match (row.get(connected_on), written(row.get(connected_on))) {
            ("", _) => {}
            (_, Some(Written::Day(day))) => person.connected_on = Some(day),
            (_, Some(day @ Written::Slashed { .. })) => slashed.push((incoming.people.len(), day)),
            // The person is as good without it.
            (unclear, None) => incoming.cells.push(row.skipped(format!("\"{unclear}\" is not a date"))),
        }
        incoming.people.push(person);
    }
    let order = Order::of(slashed.iter().map(|(_, day)| *day));
    for (at, day) in slashed {
        if let Some(person) = incoming.people.get_mut(at) {
            person.connected_on = day.day(order);
        }
    }
}

/// First and last name, without what is not one: `Doe, PhD, PMP`, `Doe MBA`, `Doe (she/her)`.
fn full_name(first: &str, last: &str) -> String {
    let (first, last) = (without_credentials(first), without_credentials(last));
    name::together(first, "", last).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn without_credentials(name: &str) -> &str {
    let mut bare = name.split(['(', ',']).next().unwrap_or_default().trim();
    while let Some((before, word)) = bare.rsplit_once(char::is_whitespace) {
        let plain = word.replace('.', "").to_lowercase();
        if !CREDENTIALS.contains(&plain.as_str()) {
            break;
        }
        bare = before.trim_end();
    }
    // Keep it if nothing else is left of the name.
    if bare.is_empty() { name.trim() } else { bare }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_are_no_part_of_a_name() {
        for (first, last, name) in [
            ("Jane", "Doe, PhD, PMP", "Jane Doe"),
            ("Jane", "Doe Ph.D.", "Jane Doe"),
            ("Jane", "Doe MBA CFA", "Jane Doe"),
            ("Jane ", " van  der Berg", "Jane van der Berg"),
            ("Jane", "Doe (she/her)", "Jane Doe"),
            ("Jane, MBA", "Doe", "Jane Doe"),
            ("Thị", "Minh", "Thị Minh"),
            ("春子", "", "春子"),
            ("太郎", "田中", "田中 太郎"),
            ("", "(x)", "(x)"),
            ("MBA", "Csm", "MBA Csm"),
            ("", "", ""),
        ] {
            assert_eq!(full_name(first, last), name, "{first:?} {last:?}");
        }
    }
}
