//! A draft, and what is known before it is written.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::Serialize;

use super::json::{NamedContact, TitledApplication};
use super::output::Look;
use super::style::{Tone, paint};
use super::text::{distance, safe, safe_lines, truncate, wrap};
use crate::domain::background::Background;
use crate::domain::calendar::with_weekday;
use crate::domain::{Direction, DraftId, Role, TouchKind};

/// The answer of `draft`.
#[derive(Clone, Debug, Serialize)]
pub struct DraftView {
    pub id: DraftId,
    pub contact: NamedContact,
    pub kind: &'static str,
    pub family: &'static str,
    pub template: String,
    pub channel: &'static str,
    pub applications: Vec<TitledApplication>,
    pub subject: Option<String>,
    pub text: String,
    /// What the linter says of it.
    pub lint: serde_json::Value,
}

/// Longest part of someone's last message that is shown, in columns.
const LONGEST_WORDS: usize = 200;

/// What is known about someone, a line a fact: where you met, details, their last words, feedback and topics.
/// Never a count of rejections.
pub fn known(background: &Background, kind: TouchKind, today: NaiveDate) -> Vec<String> {
    let contact = &background.contact;
    let part = background
        .role()
        .filter(|role| *role != Role::Other)
        .map(|role| format!(", {}", role.in_words()))
        .unwrap_or_default();
    let title = match (&contact.title, &background.employer) {
        (Some(title), Some(employer)) => format!(", {title} at {employer}"),
        (Some(title), None) => format!(", {title}"),
        (None, Some(employer)) => format!(", {employer}"),
        (None, None) => String::new(),
    };
    let mut lines = vec![format!("{}{title}{part}", contact.name)];
    for application in &background.named {
        lines.push(format!("about:    {} at {}", application.title, application.company));
    }
    if let Some(met) = &contact.met {
        lines.push(format!("met:      {met}"));
    }
    for interview in &background.interviews {
        let channel = interview.channel.map(|channel| format!(" {}", channel.in_words())).unwrap_or_default();
        let when = with_weekday(interview.held_on);
        let ago = distance(interview.held_on, today);
        lines.push(format!("met:      {}{channel}, {when} ({ago})", interview.kind.in_words()));
    }
    lines.extend(background.details.iter().map(|detail| format!("detail:   {}", detail.text)));
    // What is to be answered is shown with all that still waits.
    let earlier = background.unanswered.split_last().map_or(&[][..], |(_, earlier)| earlier);
    let earlier = earlier.iter().filter(|touch| kind == TouchKind::Reply && !touch.text.is_empty());
    for words in earlier.chain(&background.last_words) {
        let bare =
            if words.direction == Direction::Both { "no text recorded" } else { words.kind.in_words() };
        let text = if words.text.is_empty() { bare } else { words.text.as_str() };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let when = with_weekday(words.happened_on);
        // What is to be answered is shown whole.
        let text = if kind == TouchKind::Reply { text } else { truncate(&text, LONGEST_WORDS).into_owned() };
        let label = if words.direction == Direction::Both { "talked:   " } else { "wrote:    " };
        lines.push(format!("{label}{when}: {text}"));
    }
    lines.extend(background.favours.iter().filter(|favour| !favour.text.is_empty()).map(|favour| {
        let what = format!("{}:", favour.kind);
        format!("{what:<9} {}", favour.text)
    }));
    lines.extend(background.feedback.iter().map(|f| format!("feedback: {} ({})", f.text, f.target)));
    if !contact.topics.is_empty() {
        lines.push(format!("topics:   {}", contact.topics.join(", ")));
    }
    lines.iter().map(|line| safe(line).into_owned()).collect()
}

/// The note as text: its subject first, where it has one.
pub fn note(subject: Option<&str>, text: &str) -> String {
    match subject {
        Some(subject) => format!("Subject: {subject}\n\n{text}"),
        None => text.to_owned(),
    }
}

/// A draft as it is on file, with what the linter said of it.
pub fn waiting(subject: Option<&str>, text: &str, findings: &serde_json::Value, look: &Look) -> String {
    let most = look.width.map_or(usize::MAX, usize::from);
    let mut shown = String::new();
    for line in wrap(&safe_lines(&note(subject, text)), most) {
        let _ = writeln!(shown, "{line}");
    }
    for finding in findings.as_array().into_iter().flatten() {
        let part = |name: &str| finding.get(name).and_then(serde_json::Value::as_str).unwrap_or_default();
        let said = format!("{}: {}; {}", part("severity"), part("message"), part("fix"));
        let begin =
            finding.get("line").and_then(serde_json::Value::as_u64).map(|line| format!("line {line} "));
        shown.push('\n');
        for line in wrap(&safe(&format!("{}{said}", begin.unwrap_or_default())), most) {
            let _ = writeln!(shown, "{}", paint(Tone::Quiet, &line, look.is_coloured));
        }
    }
    shown
}
