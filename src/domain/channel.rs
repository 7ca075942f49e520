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
