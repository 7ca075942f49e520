//! What emails propose: as a list, one by one, and as JSON.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::Serialize;

use super::output::Look;
use super::style::{Tone, paint};
use super::text::{count, safe, wrap};
use crate::domain::calendar::with_weekday;
use crate::domain::proposal::{Evidence, TITLE_SHOWN, WHICH, Waiting};
use crate::domain::word::Word as _;
use crate::domain::{ApplicationId, ProposalId};

#[derive(Clone, Debug, Serialize)]
pub struct InboxView {
    proposals: Vec<ProposalView>,
    messages: MessagesView,
}

#[derive(Clone, Debug, Serialize)]
struct ProposalView {
    id: ProposalId,
    kind: &'static str,
    /// The words after `rekindle`.
    command: Vec<String>,
    /// Those it may be for, where `APPLICATION` is in the command.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    applications: Vec<ApplicationId>,
    evidence: EvidenceView,
}

#[derive(Clone, Debug, Serialize)]
struct EvidenceView {
    from: String,
    date: NaiveDate,
    subject: String,
    line: String,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct MessagesView {
    /// Messages whose headers were read in this pass.
    read: usize,
    new: usize,
}

impl InboxView {
    pub fn of(open: &[Waiting], read: usize, new: usize) -> Self {
        let view = |one: &Waiting| {
            let evidence = &one.proposal.is.evidence;
            ProposalView {
                id: one.proposal.id,
                kind: one.proposal.is.kind.as_str(),
                command: one.words.clone(),
                applications: one.choices.iter().map(|(id, _)| *id).collect(),
                evidence: EvidenceView {
                    from: sender(evidence),
                    date: evidence.sent_on,
                    subject: evidence.subject.clone(),
                    line: evidence.line.clone(),
                },
            }
        };
        Self { proposals: open.iter().map(view).collect(), messages: MessagesView { read, new } }
    }
}

/// `Priya Rao <priya@northwind.example>`.
fn sender(evidence: &Evidence) -> String {
    match &evidence.sender_name {
        Some(name) => format!("{name} <{}>", evidence.sender),
        None => evidence.sender.clone(),
    }
}

/// Below the number of a proposal.
const INDENT: &str = "   ";

pub fn text(open: &[Waiting], look: &Look) -> String {
    if open.is_empty() {
        return "Nothing new in your mail.\n".to_owned();
    }
    let mut text = format!("{} to look at\n\n", count(open.len(), "email"));
    for waiting in open {
        text.push_str(&one(waiting, look));
        text.push('\n');
    }
    text.push_str("To record one: rekindle inbox accept ID\nTo dismiss it: rekindle inbox dismiss ID\n");
    text
}

pub fn one(waiting: &Waiting, look: &Look) -> String {
    let Waiting { proposal, words, about, choices } = waiting;
    let evidence = &proposal.is.evidence;
    let (id, kind) = (proposal.id, proposal.is.kind);
    let head = format!("{}, {}", safe(&sender(evidence)), with_weekday(evidence.sent_on));
    let mut text = format!("{}  {head}\n", paint(Tone::Heading, &format!("{id}  {kind}"), look.is_coloured));
    let lines_of = |said: &str| match look.width {
        Some(width) => wrap(said, usize::from(width).saturating_sub(INDENT.len())),
        None => vec![said.to_owned()],
    };
    for line in lines_of(&safe(&evidence.subject)).iter().filter(|line| !line.is_empty()) {
        let _ = writeln!(text, "{INDENT}{line}");
    }
    if !evidence.line.is_empty() {
        for line in lines_of(&format!("\u{201c}{}\u{201d}", safe(&evidence.line))) {
            let _ = writeln!(text, "{INDENT}{}", paint(Tone::Quiet, &line, look.is_coloured));
        }
    }
    if let Some(about) = about {
        for line in lines_of(&safe(&format!("About {about}"))) {
            let _ = writeln!(text, "{INDENT}{line}");
        }
    }
    let _ = writeln!(
        text,
        "{INDENT}rekindle {}",
        safe(&shell_words::join(words.iter().map(|word| shortened(word))))
    );
    if proposal.is.lacks_title() {
        let _ = writeln!(text, "{INDENT}{TITLE_SHOWN} is the job title, which the email doesn't name");
    }
    if !choices.is_empty() {
        let which: Vec<String> = choices.iter().map(|(id, called)| format!("{id} ({called})")).collect();
        for line in lines_of(&safe(&format!("{WHICH} is {}", which.join(" or ")))) {
            let _ = writeln!(text, "{INDENT}{line}");
        }
    }
    text
}

/// The words of a letter are not shown whole.
fn shortened(word: &str) -> String {
    const LONGEST: usize = 60;
    let line = word.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST {
        return line;
    }
    let cut: String = line.chars().take(LONGEST).collect();
    format!("{cut}…")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::proposal::{NewProposal, Proposal, ProposalKind, ProposalState};

    #[test]
    fn a_letter_is_broken_between_words() {
        let line = "thank you for your application for the role; are you free on Thursday?";
        let is = NewProposal {
            message: "1@x".to_owned(),
            kind: ProposalKind::Replied,
            command: Vec::new(),
            contact: None,
            application: None,
            gist: None,
            evidence: Evidence {
                sender: "priya@x.example".to_owned(),
                sender_name: None,
                sent_on: "2026-10-05".parse().unwrap(),
                subject: line.to_owned(),
                line: line.to_owned(),
            },
        };
        let proposal = Proposal { id: ProposalId(1), is, state: ProposalState::Open };
        let waiting = Waiting { proposal, words: Vec::new(), about: None, choices: Vec::new() };
        let shown = one(&waiting, &Look { width: Some(50), ..Look::default() });
        assert!(shown.lines().all(|line| line.chars().count() <= 50), "{shown}");
        let words: Vec<&str> = shown.split_whitespace().collect();
        assert_eq!(words.iter().filter(|word| **word == "application").count(), 2, "{shown}");
    }
}
