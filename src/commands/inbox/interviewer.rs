//! Somebody new whom an email names as the one who will ask the questions.

use super::facts::Facts;
use super::incoming::{Incoming, Proposed};
use crate::domain::letter;
use crate::domain::proposal::{Proposal, ProposalKind};
use crate::domain::text;
use crate::exchange::mail::look::Verdict;
use crate::failure::Result;

impl Facts {
    /// `None` if it names nobody, or somebody on file, or no company with an open application.
    pub(super) fn interviewer(&self, from: &Incoming<'_>) -> Result<Option<Proposed>> {
        let letter = &from.mail.letter;
        let Some((name, line)) = letter::interviewer(letter) else { return Ok(None) };
        let mut there =
            self.filed()?.iter().filter(|one| one.is_open && letter::comes_from_or_names(letter, one));
        let Some(first) = there.next() else { return Ok(None) };
        let is_one_company = there.all(|one| one.companies == first.companies);
        let Some(company) = first.companies.last().filter(|_| is_one_company) else { return Ok(None) };
        let is_open = |open: &Proposal| {
            open.is.kind == ProposalKind::Add && open.is.command.get(1).is_some_and(|known| *known == name)
        };
        let is_known = !self.store.contacts_named(&text::key(&name))?.is_empty()
            || self.forgotten.resembles(&name, company)
            || self.store.open_proposals()?.iter().any(is_open);
        if is_known {
            return Ok(None);
        }
        let mut words = vec!["add", name.as_str(), "--at", company.as_str()];
        let job = self.job_in(letter, company)?;
        words.extend(job.iter().flat_map(|job| ["--job", job.as_str()]));
        Ok(Some((Some(from.proposes(ProposalKind::Add, &words, None, &line)), Verdict::Waits)))
    }
}
