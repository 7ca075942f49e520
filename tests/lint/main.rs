//! The linter: every rule with texts that fail and texts that pass, tricky harmless sentences, and any text at all.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what fails here fails the test"
)]

#[path = "../cli/sandbox.rs"]
mod sandbox;

mod command;
mod harmless;
mod places;
mod properties;
mod rules;

use chrono::NaiveDate;
use rekindle::domain::{Channel, Liked, Register, TouchKind};
use rekindle::note::lint::{About, CompanyName, Context, Finding, Recipient, Severity, lint};
use rekindle::note::message::Message;

/// The note that is right in every way.
pub(crate) const BASE: &str = "Hi Priya,\n\
    Thank you for telling me how the Data Engineer search ended. Our talk about the billing migration was a \
    highlight.\n\
    I would be glad to hear from you if something similar opens at Northwind. Good luck to the team.\n\
    Best, Maya Ortiz\n";

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A follow-up to Priya at Northwind.
pub(crate) fn context() -> Context {
    Context {
        contact: Some(Recipient::new("Priya Rao", Register::FirstName)),
        kind: Some(TouchKind::FollowUp),
        channel: Some(Channel::Email),
        applications: vec![About { title: "Data Engineer".into(), liked: Liked::Yes }],
        right_companies: vec![CompanyName::of("Northwind")],
        other_companies: ["Helio", "Quill GmbH", "Box", "Target", "Bright Horizons"]
            .map(CompanyName::of)
            .into(),
        others: vec!["Tom Becker".into(), "Lena Fuchs".into()],
        remembered: vec!["the billing migration and its queues".into()],
        writer: Some("Maya Ortiz".into()),
        today: day("2026-09-18"),
        ..Context::default()
    }
}

/// A whole note around one or more sentences.
pub(crate) fn note_with(sentences: &str) -> String {
    format!(
        "Hi Priya,\n\nThank you for telling me how the Data Engineer search ended. Our talk about the billing \
         migration was a highlight. {sentences}\n\nI would be glad to hear from you if something similar opens at \
         Northwind. Good luck to the team.\n\nBest,\nMaya Ortiz\n"
    )
}

pub(crate) fn findings(text: &str, context: &Context) -> Vec<Finding> {
    lint(&Message::plain(text), context)
}

pub(crate) fn names(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.rule).collect()
}

#[track_caller]
pub(crate) fn assert_no_error(text: &str, context: &Context) {
    let errors: Vec<Finding> =
        findings(text, context).into_iter().filter(|finding| finding.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{text}\n{errors:#?}");
}
