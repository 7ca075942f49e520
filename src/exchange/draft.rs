//! A draft as other programs take it: a message file that opens unsent, and a `mailto:` address.

use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use mail_builder::MessageBuilder;
use mail_builder::headers::raw::Raw;

/// A note on its way to a mail program: one recipient, ever.
#[derive(Clone, Debug)]
pub struct Letter<'a> {
    /// Name and address; without it the mail program fills in its own.
    pub from: Option<(&'a str, &'a str)>,
    /// Name and address.
    pub to: (&'a str, &'a str),
    pub subject: &'a str,
    pub text: &'a str,
    pub written_at: DateTime<Utc>,
    /// The identity of the message that it answers, where that is a mail.
    pub answers: Option<&'a str>,
    /// What makes the message's identity unique.
    pub uid: &'a str,
}

impl Letter<'_> {
    /// An RFC 5322 message that mail programs open as a draft.
    pub fn to_eml(&self) -> std::io::Result<Vec<u8>> {
        let mut message = MessageBuilder::new();
        if let Some(from) = self.from {
            message = message.from(from);
        }
        if let Some(theirs) = self.answers.filter(|id| is_message_id(id)) {
            message = message.in_reply_to(theirs).references(theirs);
        }
        message
            .to(self.to)
            .subject(self.subject)
            .date(self.written_at.timestamp())
            .message_id(format!("{}@rekindle.invalid", self.uid))
            .header("X-Unsent", Raw::new("1"))
            .text_body(self.text)
            .write_to_vec()
    }

    /// The address that a mail program opens as a new message (RFC 6068).
    pub fn to_mailto(&self) -> String {
        let text = self.text.replace('\n', "\r\n");
        let mut url = format!("mailto:{}", encoded(self.to.1, "@"));
        let _ = write!(url, "?subject={}&body={}", encoded(self.subject, ""), encoded(&text, ""));
        url
    }
}

/// What stands for a message elsewhere has no place in a header.
fn is_message_id(id: &str) -> bool {
    const LONGEST: usize = 250;
    let is_plain = |c: char| c.is_ascii_graphic() && !"<>,;\"()".contains(c);
    id.len() <= LONGEST && id.chars().all(is_plain) && id.matches('@').count() == 1
}

/// Percent-encoded, but for letters, digits, `-._~` and what may stay.
fn encoded(text: &str, may_stay: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        let c = char::from(byte);
        if byte.is_ascii_alphanumeric() || "-._~".contains(c) || (byte.is_ascii() && may_stay.contains(c)) {
            encoded.push(c);
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter<'a>(subject: &'a str, text: &'a str) -> Letter<'a> {
        Letter {
            from: Some(("Maya Ortiz", "maya@ortiz.example")),
            to: ("Priya Rao", "priya+jobs@northwind.example"),
            subject,
            text,
            written_at: DateTime::from_timestamp(1_789_718_400, 0).unwrap(),
            uid: "0199",
            answers: None,
        }
    }

    #[test]
    fn an_answer_stays_in_the_thread_and_only_an_identity_of_a_mail_names_one() {
        let eml = |answers| {
            let letter = Letter { answers, ..letter("Re: Hello", "Hi") };
            String::from_utf8(letter.to_eml().unwrap()).unwrap()
        };
        let answer = eml(Some("CA+4@mail.northwind.example"));
        assert!(answer.contains("In-Reply-To: <CA+4@mail.northwind.example>"), "{answer}");
        assert!(answer.contains("References: <CA+4@mail.northwind.example>"), "{answer}");
        for other in [None, Some("2026-09-01 priya@northwind.example Hello"), Some("a@b>\r\nBcc: x@y")] {
            let plain = eml(other);
            assert!(!plain.contains("In-Reply-To") && !plain.contains("Bcc"), "{plain}");
        }
    }

    #[test]
    fn a_mailto_address_holds_the_whole_note() {
        assert_eq!(
            letter("Thanks & more", "Hi Zoë,\n\n50% & 1+1?").to_mailto(),
            "mailto:priya%2Bjobs@northwind.example?subject=Thanks%20%26%20more\
             &body=Hi%20Zo%C3%AB%2C%0D%0A%0D%0A50%25%20%26%201%2B1%3F"
        );
    }

    #[test]
    fn a_draft_file_says_that_it_is_unsent_and_has_one_recipient() {
        let eml = String::from_utf8(letter("Thanks", "Hi Priya").to_eml().unwrap()).unwrap();
        assert!(eml.contains("X-Unsent: 1\r\n"), "{eml}");
        assert!(!eml.contains("Cc:") && !eml.contains("Bcc:"), "{eml}");
        assert_eq!(eml.matches("@northwind.example").count(), 1, "{eml}");
    }

    #[test]
    fn a_subject_cannot_add_a_header() {
        let eml = String::from_utf8(letter("Thanks\r\nBcc: x@y.example", "Hi").to_eml().unwrap()).unwrap();
        assert!(!eml.lines().any(|line| line.starts_with("Bcc")), "{eml}");
    }
}
