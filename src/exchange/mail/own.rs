//! Which addresses are the user's own: those that a setting names, with whatever stands after a `+`, and those that
//! send mail in the user's name.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::text;

/// The user's own addresses.
#[derive(Clone, Debug, Default)]
pub struct Own(BTreeSet<String>);

impl Own {
    pub fn new<'a>(addresses: impl IntoIterator<Item = &'a str>) -> Self {
        Self(addresses.into_iter().map(mailbox).collect())
    }

    pub fn add(&mut self, address: &str) {
        self.0.insert(mailbox(address));
    }

    pub fn contains(&self, address: &str) -> bool {
        !self.0.is_empty() && self.0.contains(&mailbox(address))
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The mailbox that an address leads to: `maya+jobs@example.com` is `maya@example.com`, and Gmail reads no dots.
fn mailbox(address: &str) -> String {
    let address = address.trim().to_lowercase();
    let Some((local, host)) = address.rsplit_once('@') else { return address };
    let local = local.split_once('+').map_or(local, |(name, _)| name);
    if host == "gmail.com" || host == "googlemail.com" {
        return format!("{}@gmail.com", local.replace('.', ""));
    }
    format!("{local}@{host}")
}

/// Senders whose name is the user's: of nobody on file, and no own address yet.
pub fn in_the_name_of(
    names: &BTreeSet<String>,
    senders: &BTreeMap<String, BTreeSet<String>>,
    own: &Own,
    is_on_file: impl Fn(&str) -> bool,
) -> Vec<String> {
    let wanted: Vec<BTreeSet<String>> =
        names.iter().map(|name| words(name)).filter(|words| words.len() > 1).collect();
    let is_ones = |address: &str, shown: &BTreeSet<String>| {
        shown.iter().any(|name| wanted.contains(&words(name)))
            && !own.contains(address)
            && !is_on_file(address)
    };
    senders
        .iter()
        .filter(|(address, shown)| is_ones(address, shown))
        .map(|(address, _)| address.clone())
        .collect()
}

fn words(name: &str) -> BTreeSet<String> {
    let key = text::key(name);
    key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mailbox_has_many_addresses() {
        let own = Own::new(["Maya@Example.com", "maya.ortiz@gmail.com"]);
        for mine in ["maya@example.com", "MAYA+jobs@example.com", "mayaortiz+x@googlemail.com"] {
            assert!(own.contains(mine), "{mine}");
        }
        for other in ["maya@example.org", "mayaa@example.com", "m.aya@example.com", "+maya@example.com"] {
            assert!(!own.contains(other), "{other}");
        }
    }

    #[test]
    fn who_writes_in_ones_name_is_oneself_unless_on_file() {
        let set = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<BTreeSet<String>>();
        let senders: BTreeMap<String, BTreeSet<String>> =
            [("m@work.example", "Ortiz, Maya"), ("b@x.example", "Maya Orti"), ("c@x.example", "Maya Ortiz")]
                .into_iter()
                .map(|(address, name)| (address.to_owned(), set(&[name])))
                .collect();
        let names = set(&["Maya Ortiz", "Maya"]);
        let found = in_the_name_of(&names, &senders, &Own::default(), |address| address == "c@x.example");
        assert_eq!(found, ["m@work.example"]);
    }
}
