//! Hosts that send letters for others: systems that keep track of applicants, and boards on which people apply.

use super::parts::Correspondent;
use crate::domain::{Channel, name, text};

const FILE: &str = include_str!("systems.txt");

pub fn tracking_system(one: &Correspondent) -> Option<&'static str> {
    hosts("[tracking]").map(|(host, _)| host).find(|host| is_at(one, host))
}

/// What such a system is called.
pub fn tracking_system_name(one: &Correspondent) -> Option<&'static str> {
    hosts("[tracking]").find(|(host, _)| is_at(one, host)).map(|(_, name)| name)
}

/// What a board is called.
pub fn board(one: &Correspondent) -> Option<&'static str> {
    hosts("[boards]").find(|(host, _)| is_at(one, host)).map(|(_, name)| name)
}

/// Whether a system that keeps track of applicants sent it, or a board.
pub fn is_from_a_system(one: &Correspondent) -> bool {
    tracking_system(one).is_some() || board(one).is_some()
}

/// Networks that pass on what people write to each other there.
const NETWORKS: [(&str, Channel); 2] = [("linkedin.com", Channel::Linkedin), ("xing.com", Channel::Other)];

/// The network through which somebody wrote, in whose name it sent an email.
pub fn network(one: &Correspondent) -> Option<Channel> {
    let found = NETWORKS.iter().find(|(host, _)| is_at(one, host));
    found.filter(|_| !one.mailbox().contains("job")).map(|(_, channel)| *channel)
}

/// `Jonas Weber via LinkedIn` is Jonas Weber.
pub fn name_on_network(one: &Correspondent) -> Option<&str> {
    const WAYS: [&str; 4] = [" via LinkedIn", " (via LinkedIn)", " über LinkedIn", " via XING"];
    let name = one.name.as_deref()?;
    Some(WAYS.iter().find_map(|way| name.strip_suffix(way)).unwrap_or(name))
}

/// Whether an address is a system's, whoever's name is next to it: `Priya Rao <notifications@tracker.example>`. People
/// who work for such a company have addresses of their own.
pub fn is_a_systems(one: &Correspondent) -> bool {
    const MAILBOXES: &[&str] = &[
        "notification",
        "notifications",
        "notify",
        "message",
        "messages",
        "mailer",
        "reply",
        "replies",
        "system",
        "automated",
        "alert",
        "alerts",
        "update",
        "updates",
        "bounce",
        "bounces",
    ];
    let local = one.address.split('@').next().unwrap_or_default();
    let is_mailbox = |part: &str| MAILBOXES.contains(&part) || is_random(part);
    if name::is_unread_mailbox(&one.address) || local.split(['.', '-', '_', '+']).any(is_mailbox) {
        return true;
    }
    let called = text::key(one.name.as_deref().unwrap_or_default());
    let is_named = called.split(' ').any(|word| word.len() > 2 && local.contains(word));
    !is_named && (tracking_system(one).is_some() || board(one).is_some())
}

/// `a8f7d6e5c4b3a291`: letters and figures by turns, as no one calls a mailbox.
fn is_random(part: &str) -> bool {
    let kinds: Vec<bool> = part.chars().map(|c| c.is_ascii_digit()).collect();
    let turns = kinds.iter().zip(kinds.iter().skip(1)).filter(|(one, other)| one != other).count();
    part.len() >= 12 && turns >= 4
}

fn is_at(one: &Correspondent, host: &str) -> bool {
    one.host() == host || one.host().strip_suffix(host).is_some_and(|sub| sub.ends_with('.'))
}

/// Each with its name.
fn hosts(section: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    FILE.lines()
        .skip_while(move |line| *line != section)
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_systems_address_is_told_from_a_persons() {
        let of = |name: &str, address: &str| {
            is_a_systems(&Correspondent { name: Some(name.to_owned()), address: address.to_owned() })
        };
        for (address, is_systems) in [
            ("notifications@tracker.example", true),
            ("no-reply@us.greenhouse-mail.io", true),
            ("reply+a8f7d6e5c4b3a291@tracker.example", true),
            ("northwind@candidates.workablemail.com", true),
            ("priya.rao@greenhouse.io", false),
            ("priya@lever.co", false),
            ("priya@northwind.example", false),
            ("jobs@northwind.example", false),
            ("prao19851985@x.example", false),
        ] {
            assert_eq!(of("Priya Rao", address), is_systems, "{address}");
        }
    }

    #[test]
    fn a_host_is_a_system_a_board_or_neither() {
        let at = |address: &str| Correspondent { name: None, address: address.to_owned() };
        for (address, system, named) in [
            ("no-reply@us.greenhouse-mail.io", Some("greenhouse-mail.io"), None),
            ("jobs-noreply@linkedin.com", None, Some("LinkedIn")),
            ("x@notlever.co", None, None),
            ("x@northwind.example", None, None),
        ] {
            assert_eq!((tracking_system(&at(address)), board(&at(address))), (system, named), "{address}");
        }
    }
}
