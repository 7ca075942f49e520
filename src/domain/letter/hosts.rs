//! How companies are called in the hosts of their addresses.

use super::folded::folded;
use crate::domain::company::without_legal_form;
use crate::domain::text;

/// Whether a host is called like this: `cafe-loewenstein.example` is that of the Caf\u{e9} L\u{f6}wenstein.
pub(super) fn is_of_host(name: &str, host: &str) -> bool {
    let labels: Vec<String> = host.split('.').map(|label| label.replace('-', "")).collect();
    // `Pebble & Finch` is at `pebbleandfinch.example`.
    let spelled = ["&", "and", "und", "et", "y", "e", "en"].map(|and| name.replace('&', and));
    spelled.iter().flat_map(|name| [name.clone(), with_e(name)]).any(|name| {
        let key = text::key(&name);
        [key.as_str(), without_legal_form(&key)]
            .iter()
            .any(|name| labels.contains(&folded(name).replace(' ', "")))
    })
}

/// A name as hosts write it: `loewenstein`.
pub(super) fn with_e(name: &str) -> String {
    name.to_lowercase().replace('\u{e4}', "ae").replace('\u{f6}', "oe").replace('\u{fc}', "ue")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_has_the_host_that_is_called_like_it() {
        for (name, host, is) in [
            ("Druckerei Halm", "druckerei-halm.example", true),
            ("Caf\u{e9} L\u{f6}wenstein", "cafe-loewenstein.example", true),
            ("Caf\u{e9} L\u{f6}wenstein", "cafelowenstein.example", true),
            ("Quillfeather Ltd", "mail.quillfeather.example", true),
            ("pinmark", "pinmark.example", true),
            ("Pebble & Finch", "pebbleandfinch.example", true),
            ("Pebble & Finch", "pebblefinch.example", true),
            ("Halm", "druckerei-halm.example", false),
            ("", "halm.example", false),
        ] {
            assert_eq!(is_of_host(name, host), is, "{name} {host}");
        }
    }
}
