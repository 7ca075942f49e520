//! The way a message or a talk goes.

use super::word::words;

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
