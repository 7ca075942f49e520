//! What an email says that could not be delivered.

/// What a server says of an email that it was to deliver.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fate {
    /// The addresses that it could not reach, lower case.
    pub unreached: Vec<String>,
    /// It tries again.
    pub is_delayed: bool,
    /// It arrived.
    pub is_delivered: bool,
}

/// Words of a server that tries again.
const TRIES_AGAIN: &[&str] = &[
    "delayed",
    "delivery delay",
    "(delay)",
    "will retry",
    "will be retried",
    "retry for",
    "keep trying",
    "continue to try",
    "try again",
    "trying to deliver",
    "warning message only",
    "do not need to resend",
    "not yet been delivered",
    "temporary problem",
    "temporary failure",
    "verzögert",
    "verzögerung",
    "weiterhin versucht",
    "erneut versucht",
    "retardé",
    "retardée",
    "réessayer",
    "retrasad",
    "retraso",
    "reintentar",
    "ritardata",
    "ritardato",
    "ritardo",
    "vertraagd",
    "vertraging",
    "atrasad",
    "atraso",
    "gecikti",
    "gecikmesi",
    "försenad",
    "遅延",
    "遅れて",
];

/// Words of a server that gave up.
const GAVE_UP: &[&str] = &[
    "undeliverable",
    "undelivered",
    "returned to sender",
    "giving up",
    "gave up",
    "given up",
    "permanent error",
    "permanent failure",
    "permanent fatal",
    "failed permanently",
    "could not be delivered to one or more",
    "couldn't be delivered",
    "delivery has failed",
    "delivery failed",
    "no longer",
    "unzustellbar",
    "endgültig",
    "non remis",
    "no se ha podido entregar",
    "non recapitabile",
    "onbestelbaar",
    "não foi possível entregar",
];

/// Reads the report that servers give of an email; those of some are words alone.
pub fn fate(bytes: &[u8]) -> Fate {
    let text = String::from_utf8_lossy(bytes);
    let lines = || text.lines().map(str::trim).filter(|line| line.len() < 1_000);
    let mut fate = Fate::default();
    let unreached = &mut fate.unreached;
    let mut last = 0..0;
    let mut is_failure = false;
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
            "action" => {
                let action = value.trim().to_ascii_lowercase();
                if action.starts_with("fail") {
                    is_failure = true;
                    continue;
                }
                fate.is_delayed |= action.starts_with("delay");
                fate.is_delivered |= !action.starts_with("delay");
                if last.end == unreached.len() {
                    unreached.truncate(last.start);
                }
            }
            _ => {}
        }
    }
    if !is_failure && !fate.is_delivered && !fate.is_delayed && is_delay_in_words(lines()) {
        fate.is_delayed = true;
        fate.unreached.clear();
    }
    if fate.unreached.is_empty() && !fate.is_delayed && !fate.is_delivered {
        fate.unreached = named_in_words(lines());
    }
    fate.unreached.sort();
    fate.unreached.dedup();
    fate
}

/// The words of the server itself: its subject, and its text before the email that it is about.
fn own_words<'a>(lines: impl Iterator<Item = &'a str>) -> impl Iterator<Item = &'a str> {
    lines.take(400).take_while(|line| {
        let line = line.to_lowercase();
        !line.contains("original message")
            && !line.contains("copy of the message")
            && !line.contains("copy of your message")
            && !line.starts_with("content-type: message/rfc822")
            && !line.starts_with("content-type: text/rfc822-headers")
    })
}

fn is_delay_in_words<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    let mut is_in_head = true;
    let mut said = String::new();
    for line in own_words(lines) {
        is_in_head &= !line.is_empty();
        if is_in_head && !line.to_ascii_lowercase().starts_with("subject:") {
            continue;
        }
        said.push_str(&super::words::decoded(line).to_lowercase());
        said.push(' ');
    }
    TRIES_AGAIN.iter().any(|words| said.contains(words)) && !GAVE_UP.iter().any(|words| said.contains(words))
}

/// Programs that write for people only name the address somewhere, before the email that came back.
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
            assert_eq!(fate(text.as_bytes()).unreached, named, "{text}");
        }
    }

    #[test]
    fn who_tries_again_has_not_failed() {
        for text in [
            "Final-Recipient: rfc822; a@x.example\nAction: delayed\n",
            "Subject: Delayed: Thank you\n\nDelivery to a@x.example has been delayed.\n",
            "Subject: Delivery Status Notification (Delay)\n\nThere was a temporary problem delivering to a@x.example. Gmail will retry for 46 more hours. You'll be notified if the delivery fails permanently.\n",
            "Subject: Warning: message 1x delayed 24 hours\n\nA message has not yet been delivered to: a@x.example. No action is required on your part.\n",
            "Subject: Warning: could not send message for past 4 hours\n\nTHIS IS A WARNING MESSAGE ONLY.\n<a@x.example>\n",
            "Subject: Zustellung verzögert\n\nDie Zustellung an a@x.example ist verzögert.\n",
            "Subject: =?utf-8?Q?Remise_retard=C3=A9e?=\n\na@x.example\n",
            "X-Failed-Recipients: a@x.example\nSubject: Mail delivery delayed\n\nWe will keep trying.\n",
        ] {
            let fate = fate(text.as_bytes());
            assert!(fate.is_delayed && fate.unreached.is_empty(), "{text}");
        }
        for text in [
            "Final-Recipient: rfc822; a@x.example\nAction: failed\nDiagnostic-Code: smtp; 4.4.7 delayed\n",
            "Subject: Undeliverable: Thank you\n\nWe tried for five days and did try again to reach a@x.example.\n",
            "Subject: failure notice\n\na@x.example: message delayed too long, giving up.\n",
        ] {
            assert_eq!(fate(text.as_bytes()).unreached, ["a@x.example"], "{text}");
        }
        assert!(fate(b"Final-Recipient: rfc822; a@x.example\nAction: relayed\n").is_delivered);
    }
}
