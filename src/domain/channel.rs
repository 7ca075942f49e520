//! The way a message or a conversation goes.

use super::word::{Word as _, words};

words!("channel", Channel {
    Email = "email",
    Phone = "phone",
    Video = "video",
    InPerson = "in-person",
    Linkedin = "linkedin",
    Card = "card",
    TextMessage = "text-message",
    Other = "other",
});

impl Channel {
    /// What people say for one of them.
    pub const SAID: &[(&str, Self)] = &[
        ("mail", Self::Email),
        ("e-mail", Self::Email),
        ("call", Self::Phone),
        ("phone-call", Self::Phone),
        ("telephone", Self::Phone),
        ("video-call", Self::Video),
        ("zoom", Self::Video),
        ("teams", Self::Video),
        ("person", Self::InPerson),
        ("face-to-face", Self::InPerson),
        ("onsite", Self::InPerson),
        ("on-site", Self::InPerson),
        ("postcard", Self::Card),
        ("letter", Self::Card),
        ("text", Self::TextMessage),
        ("sms", Self::TextMessage),
        ("whatsapp", Self::TextMessage),
        ("signal", Self::TextMessage),
    ];

    /// One of them, as it is written or said.
    pub fn said(word: &str) -> Option<Self> {
        let said = || Self::SAID.iter().find(|(said, _)| *said == word).map(|(_, meant)| *meant);
        Self::parse(word).ok().or_else(said)
    }

    /// As a sentence says it: `by phone`.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Email => "by email",
            Self::Phone => "by phone",
            Self::Video => "by video",
            Self::InPerson => "in person",
            Self::Linkedin => "on LinkedIn",
            Self::Card => "by card",
            Self::TextMessage => "by text message",
            Self::Other => "in another way",
        }
    }
}
