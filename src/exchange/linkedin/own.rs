//! What an export says of the user: `Profile.csv` and `Email Addresses.csv`. Nobody in them is a contact.

use super::parties::Own;
use super::table::Table;
use crate::domain::incoming::Incoming;
use crate::domain::text;

pub(super) fn profile(table: &mut Table<'_>, incoming: &mut Incoming, own: &mut Own) {
    let [first, last] = ["first name", "last name"].map(|name| table.column(name));
    while let Some(row) = table.next_row(&mut incoming.skipped) {
        let name = text::one_line(&format!("{} {}", row.get(first), row.get(last)));
        if !name.is_empty() {
            own.is(None, &name);
            incoming.me.name.get_or_insert(name);
        }
    }
}

pub(super) fn addresses(table: &mut Table<'_>, incoming: &mut Incoming) {
    let [address, confirmed] = ["email address", "confirmed"].map(|name| table.column(name));
    while let Some(row) = table.next_row(&mut incoming.skipped) {
        let Ok(address) = text::email(row.get(address)).map(|address| address.to_lowercase()) else {
            continue;
        };
        // An address that was never confirmed may be another's.
        let is_confirmed = !row.get(confirmed).eq_ignore_ascii_case("no");
        if is_confirmed && !incoming.me.emails.contains(&address) {
            incoming.me.emails.push(address);
        }
    }
}
