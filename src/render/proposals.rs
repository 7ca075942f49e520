//! What mails propose: as a list, one by one, and as JSON.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::Serialize;

use super::output::Look;
use super::style::{Tone, paint};
use super::text::{count, safe, wrap};
use crate::domain::ProposalId;
use crate::domain::calendar::with_weekday;
use crate::domain::proposal::{Evidence, Proposal};
use crate::domain::word::Word as _;

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
    /// Whose heads were read in this look.
    read: usize,
    new: usize,
}

impl InboxView {
    pub fn of(open: &[(Proposal, Vec<String>)], read: usize, new: usize) -> Self {
        let view = |(proposal, words): &(Proposal, Vec<String>)| {
            let evidence = &proposal.is.evidence;
            ProposalView {
                id: proposal.id,
                kind: proposal.is.kind.as_str(),
                command: words.clone(),
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

pub fn text(open: &[(Proposal, Vec<String>)], look: &Look) -> String {
    if open.is_empty() {
        return "Nothing new in your mail.\n".to_owned();
    }
    let mut text = format!("{} to look at\n\n", count(open.len(), "letter"));
    for (proposal, words) in open {
        text.push_str(&one(proposal, words, look));
        text.push('\n');
    }
    text.push_str("To record one: rekindle inbox accept ID. To turn it down: rekindle inbox dismiss ID.\n");
    text
}

pub fn one(proposal: &Proposal, words: &[String], look: &Look) -> String {
    let evidence = &proposal.is.evidence;
    let (id, kind) = (proposal.id, proposal.is.kind);
    let head = format!("{}, {}", safe(&sender(evidence)), with_weekday(evidence.sent_on));
    let mut text = format!("{}  {head}\n", paint(Tone::Heading, &format!("{id}  {kind}"), look.is_coloured));
    if !evidence.subject.is_empty() {
        let _ = writeln!(text, "   {}", safe(&evidence.subject));
    }
    if !evidence.line.is_empty() {
        let line = format!("\u{201c}{}\u{201d}", safe(&evidence.line));
        let most = look.width.map_or(usize::MAX, |width| usize::from(width).saturating_sub(4));
        for line in wrap(&line, most) {
            let _ = writeln!(text, "   {}", paint(Tone::Quiet, &line, look.is_coloured));
        }
    }
    let _ =
        writeln!(text, "   rekindle {}", safe(&shell_words::join(words.iter().map(|word| shortened(word)))));
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
