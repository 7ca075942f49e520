//! An email as proposals are made of it.

use chrono::NaiveDate;

use crate::domain::letter::Letter;
use crate::domain::proposal::{Evidence, NewProposal, ProposalKind};
use crate::domain::{ContactId, text};
use crate::exchange::mail::Mail;
use crate::exchange::mail::look::Verdict;

/// How much of an answer is kept, in characters.
const LONGEST_TEXT: usize = 4_000;
/// How much of a line of evidence is kept.
const LONGEST_LINE: usize = 200;

/// What an email comes to.
pub(super) type Proposed = (Option<NewProposal>, Verdict);

pub(super) const NOTHING: Proposed = (None, Verdict::Done);
/// It may make sense once more is on file.
pub(super) const WAITS: Proposed = (None, Verdict::Waits);

/// An email as proposals are made of it.
pub(super) struct Incoming<'a> {
    pub mail: &'a Mail,
    pub message: &'a str,
    pub on: NaiveDate,
}

impl Incoming<'_> {
    pub fn proposes(
        &self,
        kind: ProposalKind,
        words: &[&str],
        contact: Option<ContactId>,
        line: &str,
    ) -> NewProposal {
        let letter = &self.mail.letter;
        let on = self.on.to_string();
        // Adding someone has no day, and an interview its own.
        let dated: &[&str] =
            if matches!(kind, ProposalKind::Add | ProposalKind::Planned) { &[] } else { &["--on", &on] };
        let command = words.iter().chain(dated).map(|word| text::several_lines(word)).collect();
        let shortened = |text: &str| text::one_line(text).chars().take(LONGEST_LINE).collect::<String>();
        NewProposal {
            message: self.message.to_owned(),
            kind,
            command,
            contact,
            application: None,
            gist: None,
            evidence: Evidence {
                sender: letter.from.address.clone(),
                sender_name: letter.from.name.as_deref().map(shortened),
                sent_on: self.on,
                subject: shortened(&letter.subject),
                line: shortened(line),
            },
        }
    }
}

/// What they wrote, as an option.
pub(super) fn text_of(letter: &Letter) -> String {
    let said: String = letter.text.trim().chars().take(LONGEST_TEXT).collect();
    format!("--text={said}")
}
