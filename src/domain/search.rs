//! What a search finds: records that hold the words.

use chrono::NaiveDate;

use super::id::ContactId;
use crate::domain::word::words;

words!(
    /// In the order of their numbers in the index.
    "kind of hit", HitKind {
        Contact = "contact",
        Company = "company",
        Application = "application",
        Touch = "touch",
        Detail = "detail",
        Feedback = "feedback",
        // Looked through as they are: there are few, and the index does not have them.
        Draft = "draft",
    }
);

/// A record that holds the words looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub kind: HitKind,
    pub id: i64,
    /// The record's name: a person's, a company's, an application's title; of a text, who it is about.
    pub name: String,
    /// The contact, or who the text is about.
    pub contact: Option<ContactId>,
    pub company: Option<String>,
    /// The text around the first word found; empty where only the name holds it.
    pub snippet: String,
    pub on: Option<NaiveDate>,
}
