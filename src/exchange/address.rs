//! Email addresses as people type them into a cell: several, with names, remarks and prefixes around them.

use super::one_line;
use crate::domain::{name, text};

/// What a cell says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Lower case, each once.
    pub addresses: Vec<String>,
    /// What looks like an address and is none, as an error.
    pub bad: Vec<String>,
}

/// More addresses than this in one cell are no person's.
const MOST: usize = 50;

/// Reads `priya@northwind.example; Priya <p@home.example>`, `mailto:x@y.example`, `x@y.example (work)`.
pub fn in_cell(cell: &str) -> Cell {
    let mut read = Cell::default();
    let cell = one_line(cell);
    if cell.is_empty() || name::is_placeholder(&cell) {
        return read;
    }
    // `omar @northwind.example`
    let closed = cell.replace(" @ ", "@").replace(" @", "@").replace("@ ", "@");
    for word in closed.split([' ', ';', ',', '|', '<', '>', '(', ')', '[', ']', '"', '\'']).take(1000) {
        let word = word.trim_matches(['.', ':', '*', '/', '\u{200b}']);
        if !word.contains('@') || read.addresses.len() >= MOST {
            continue;
        }
        // Two in one word: `a@x.example/b@y.example`.
        let parts =
            if word.matches('@').count() > 1 { word.split(['/', '\\']).collect() } else { vec![word] };
        for part in parts {
            let bare = ["mailto:", "email:", "e-mail:", "mail:", "smtp:"].iter().find_map(|prefix| {
                part.get(..prefix.len()).filter(|start| start.eq_ignore_ascii_case(prefix))?;
                part.get(prefix.len()..)
            });
            let bare = bare.unwrap_or(part).split('?').next().unwrap_or_default();
            match text::email(bare).map(|address| address.to_lowercase()) {
                Ok(address) if read.addresses.contains(&address) => {}
                Ok(address) => read.addresses.push(address),
                Err(problem) => read.bad.push(problem.to_string()),
            }
        }
    }
    // What LinkedIn writes instead of an address that it hides.
    let is_hidden = cell.starts_with("urn:li:");
    if read.addresses.is_empty() && read.bad.is_empty() && !is_hidden {
        read.bad.push(text::BadText::Email(cell.chars().take(60).collect()).to_string());
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_in_what_people_write_around_them() {
        for (cell, addresses, bad) in [
            ("Priya@Northwind.example", &["priya@northwind.example"][..], 0),
            ("a@x.example; b@x.example", &["a@x.example", "b@x.example"], 0),
            ("a@x.example, b@x.example ::: c@x.example", &["a@x.example", "b@x.example", "c@x.example"], 0),
            ("a@x.example\nb@x.example", &["a@x.example", "b@x.example"], 0),
            ("a@x.example b@x.example", &["a@x.example", "b@x.example"], 0),
            ("a@x.example / b@x.example", &["a@x.example", "b@x.example"], 0),
            ("a@x.example/b@x.example", &["a@x.example", "b@x.example"], 0),
            ("mailto:a@x.example?subject=Hi", &["a@x.example"], 0),
            ("MAILTO:a@x.example", &["a@x.example"], 0),
            ("a@x.example (work)", &["a@x.example"], 0),
            ("work: a@x.example, home: b@x.example", &["a@x.example", "b@x.example"], 0),
            ("\"Rao, Priya\" <a@x.example>", &["a@x.example"], 0),
            ("'a@x.example'", &["a@x.example"], 0),
            ("[a@x.example](mailto:a@x.example)", &["a@x.example"], 0),
            ("omar @x.example", &["omar@x.example"], 0),
            ("omar@ x.example", &["omar@x.example"], 0),
            ("a@x.example.", &["a@x.example"], 0),
            ("aisha@", &[], 1),
            ("a@b@x.example", &[], 1),
            ("a@x.example; @y.example", &["a@x.example"], 1),
            ("call her", &[], 1),
            ("/o=ExchangeLabs/ou=Exchange/cn=abc", &[], 1),
            ("urn:li:member:123456", &[], 0),
            ("n/a", &[], 0),
            ("-", &[], 0),
            ("", &[], 0),
        ] {
            let read = in_cell(cell);
            assert_eq!(
                (&read.addresses[..], read.bad.len()),
                (&addresses.iter().map(|a| (*a).to_owned()).collect::<Vec<_>>()[..], bad),
                "{cell}"
            );
        }
    }
}
