//! Hosts that send letters for others: systems that keep track of applicants, and boards on which people apply.

use super::Correspondent;

const FILE: &str = include_str!("systems.txt");

pub fn tracking_system(one: &Correspondent) -> Option<&'static str> {
    hosts("[tracking]").map(|(host, _)| host).find(|host| is_at(one, host))
}

/// What a board is called.
pub fn board(one: &Correspondent) -> Option<&'static str> {
    hosts("[boards]").find(|(host, _)| is_at(one, host)).map(|(_, name)| name)
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
