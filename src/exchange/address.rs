//! Email addresses as people type them into a cell: several, with names, remarks and prefixes around them.

use super::one_line;
use crate::domain::{placeholder, text};

/// What a cell says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Lower case, each once.
    pub addresses: Vec<String>,
    /// The name before the first of them: `Ann Lee <ann@x.example>`.
    pub name: Option<String>,
    /// What looks like an address and isn't one, as an error.
    pub bad: Vec<String>,
}

/// More addresses than this in one cell aren't one person's.
const MOST: usize = 50;

/// What people write for @ and for a full stop, so that no program finds the address.
const WRITTEN_OUT: &[(&str, &str)] = &[
    ("(at)", "@"),
    ("[at]", "@"),
    ("{at}", "@"),
    ("(@)", "@"),
    ("[@]", "@"),
    ("(dot)", "."),
    ("[dot]", "."),
    ("{dot}", "."),
    ("(punkt)", "."),
    ("[punkt]", "."),
];

/// What stands between two addresses, a comma apart.
const BETWEEN: &[char] = &[' ', ';', '|', '<', '>', '(', ')', '[', ']', '"', '\''];

/// Reads `priya@northwind.example; Priya <p@home.example>`, `mailto:x@y.example`, `x@y.example (work)`.
pub fn in_cell(cell: &str) -> Cell {
    let mut read = Cell::default();
    let is_seen = |c: &char| c.is_whitespace() || !text::is_invisible(*c);
    let cell = one_line(&cell.chars().filter(is_seen).collect::<String>());
    if cell.is_empty() || placeholder::is_placeholder(&cell) {
        return read;
    }
    // `omar @northwind.example`
    let closed = with_signs(&cell).replace(" @ ", "@").replace(" @", "@").replace("@ ", "@");
    let mut is_none = false;
    for chunk in closed.split(BETWEEN).take(1000) {
        for word in chunk.split(',') {
            let word = word.trim_matches(['.', ':', '*', '/', '`']);
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
                if placeholder::is_no_address(bare) {
                    is_none = true;
                    continue;
                }
                match text::email(bare).map(|address| address.to_lowercase()) {
                    Ok(address) if read.addresses.contains(&address) => {}
                    // `eva@x,example`
                    Ok(address) if !has_a_whole_host(&address) => read.bad.push(incomplete(chunk)),
                    Ok(address) => read.addresses.push(address),
                    Err(problem) => read.bad.push(problem.to_string()),
                }
            }
        }
    }
    // What LinkedIn writes instead of an address that it hides.
    let is_hidden = cell.starts_with("urn:li:");
    if read.addresses.is_empty() && read.bad.is_empty() && !is_hidden && !is_none {
        read.bad.push(text::BadText::Email(cell.chars().take(60).collect()).to_string());
    }
    read.name = name_before(&cell).or_else(|| name_beside(&cell)).filter(|_| !read.addresses.is_empty());
    read
}

fn with_signs(cell: &str) -> String {
    let mut cell = cell.to_owned();
    if cell.contains('@') {
        return cell;
    }
    for (written, sign) in WRITTEN_OUT {
        let lower = cell.to_ascii_lowercase();
        if let Some(at) = lower.find(written) {
            let (before, after) = cell.split_at(at);
            cell = format!(
                "{}{sign}{}",
                before.trim_end(),
                after.get(written.len()..).unwrap_or_default().trim_start()
            );
        }
    }
    cell
}

/// A host in the web ends in a name of letters after a full stop. What a person types otherwise is a slip.
fn has_a_whole_host(address: &str) -> bool {
    let end = address.rsplit_once('@').and_then(|(_, host)| host.rsplit_once('.'));
    end.is_some_and(|(_, end)| end.chars().count() > 1 && end.chars().any(char::is_alphabetic))
}

fn incomplete(written: &str) -> String {
    let written: String = written.trim_matches(',').chars().take(60).collect();
    format!(
        "\"{written}\" is not a whole email address: what comes after the @ needs a full stop, as in example.com"
    )
}

/// `p@x.example (Priya Rao)`, `Priya Rao - p@x.example`; `(work)` isn't a name.
fn name_beside(cell: &str) -> Option<String> {
    let is_mark = |c: char| "()[]{}<>\"',;:|-–—".contains(c);
    let said = cell.split_whitespace().filter(|word| !word.contains('@') && !word.chars().all(is_mark));
    let name = said.map(|word| word.trim_matches(is_mark)).collect::<Vec<_>>().join(" ");
    let is_name = name.contains(' ')
        && name
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase) && !word.contains(char::is_numeric));
    is_name.then_some(name)
}

/// The words before an address in angle brackets.
fn name_before(cell: &str) -> Option<String> {
    let (before, _) = cell.split_once('<')?;
    let before = before.trim_matches([' ', '"', '\'', ',', ';']);
    let is_name = before.chars().any(char::is_alphabetic) && !before.contains(['@', ':', ';']);
    is_name.then(|| before.to_owned()).filter(|name| !placeholder::is_placeholder(name))
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
            ("\u{feff}omar\u{200b}@x\u{ad}.example\u{200b}", &["omar@x.example"], 0),
            ("omar @x.example", &["omar@x.example"], 0),
            ("omar (at) x (dot) example", &["omar@x.example"], 0),
            ("omar[at]x.example", &["omar@x.example"], 0),
            ("eva@x,example", &[], 1),
            ("eva@x", &[], 1),
            ("eva@x,example, ann@x.example", &["ann@x.example"], 1),
            ("a@x.example,b@x.example", &["a@x.example", "b@x.example"], 0),
            ("a@x.example,", &["a@x.example"], 0),
            ("noemail@x.example", &[], 0),
            ("unknown@unknown", &[], 0),
            ("noemail@x.example; a@x.example", &["a@x.example"], 0),
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

    #[test]
    fn a_name_before_an_address_is_known() {
        for (cell, name) in [
            ("Ann Lee <ann@x.example>", Some("Ann Lee")),
            ("\"Lee, Ann\" <ann@x.example>; bo@x.example", Some("Lee, Ann")),
            ("<ann@x.example>", None),
            ("ann@x.example", None),
            ("work: <ann@x.example>", None),
            ("Ann Lee <>", None),
            ("ann@x.example (Ann Lee)", Some("Ann Lee")),
            ("Ann Lee [ann@x.example]", Some("Ann Lee")),
            ("Ann Lee - ann@x.example", Some("Ann Lee")),
            ("ann@x.example (work)", None),
            ("work: ann@x.example, home: bo@x.example", None),
        ] {
            assert_eq!(in_cell(cell).name.as_deref(), name, "{cell}");
        }
    }
}
