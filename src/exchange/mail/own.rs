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
    on_file: &BTreeSet<String>,
) -> Vec<String> {
    let wanted: Vec<BTreeSet<String>> =
        names.iter().map(|name| words(name)).filter(|words| words.len() > 1).collect();
    let is_ones = |address: &str, shown: &BTreeSet<String>| {
        shown.iter().any(|name| wanted.contains(&words(name)))
            && !own.contains(address)
            && !on_file.contains(address)
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
