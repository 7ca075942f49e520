//! What a mail says that could not be delivered.

/// The addresses that a bounce could not reach, lower case.
pub fn unreached(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let lines = || text.lines().map(str::trim).filter(|line| line.len() < 1_000);
    let mut unreached: Vec<String> = Vec::new();
    let mut last = 0..0;
    let mut is_delayed = false;
    for line in lines() {
        let Some((name, value)) = line.split_once(':') else { continue };
        match name.trim().to_ascii_lowercase().as_str() {
            "x-failed-recipients" | "final-recipient" | "original-recipient" => {
                // `rfc822; priya@northwind.example`
                let values = value.rsplit(';').next().unwrap_or_default().split(',');
                let addresses = values.map(|value| value.trim().trim_matches(['<', '>']).to_lowercase());
                let start = unreached.len();
                unreached.extend(addresses.filter(|address| address.contains('@')).take(20));
                last = start..unreached.len();
            }
            // It may arrive yet, or did.
            "action" if !value.trim().to_ascii_lowercase().starts_with("fail") => {
                is_delayed = true;
                if last.end == unreached.len() {
                    unreached.truncate(last.start);
                }
            }
            _ => {}
        }
    }
    if unreached.is_empty() && !is_delayed {
        unreached = named_in_words(lines());
    }
    unreached.sort();
    unreached.dedup();
    unreached
}

/// Programs that write for people only name the address somewhere, before the mail that came back.
fn named_in_words<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<String> {
    let body = lines.skip_while(|line| !line.is_empty()).take(100).take_while(|line| {
        let line = line.to_lowercase();
        !line.contains("original message")
            && !line.contains("copy of the message")
            && !line.contains("copy of your message")
            && !line.starts_with("received:")
    });
    let mut named = Vec::new();
    for line in body {
        for word in line.split([' ', '\t', '<', '>', '(', ')', '[', ']', ',', ';', '"', '\'']) {
            let word = word.trim_start_matches("mailto:").trim_matches([':', '.']);
            if word.contains('@') && named.len() < 20 {
                named.push(word.to_lowercase());
            }
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_those_are_named_who_were_not_reached() {
        for (text, named) in [
            ("Final-Recipient: rfc822; Priya@X.example\nAction: failed\n", &["priya@x.example"][..]),
            ("Final-Recipient: rfc822; a@x.example\nAction: delayed\n", &[]),
            (
                "Final-Recipient: rfc822; a@x.example\nAction: delivered\n\nFinal-Recipient: rfc822; b@x.example\nAction: failed\n",
                &["b@x.example"],
            ),
            ("X-Failed-Recipients: a@x.example, b@x.example\n", &["a@x.example", "b@x.example"]),
            (
                "From: d@x.example\n\nSorry:\n<a@x.example>:\n550 no such user\n\n--- Original message\nTo: c@x.example\n",
                &["a@x.example"],
            ),
        ] {
            assert_eq!(unreached(text.as_bytes()), named, "{text}");
        }
    }
}
