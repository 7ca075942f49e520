//! What the calendar files of an email propose: interviews that are arranged, moved or called off, and who will be there.

use super::facts::Facts;
use super::incoming::{Incoming, NOTHING, Proposed, WAITS};
use super::told::Interview;
use super::{invitation, moot};
use crate::commands::import;
use crate::domain::ApplicationId;
use crate::domain::incoming::IncomingEvent;
use crate::domain::invitation::{is_for_another, is_private, own_words};
use crate::domain::letter::Correspondent;
use crate::domain::proposal::{
    APPLICATION, CONTACT, NewProposal, Proposal, ProposalKind, ProposalState, one_of,
};
use crate::exchange::mail::look::Verdict;
use crate::failure::Result;
use crate::session::find;

impl Facts {
    /// What the invitations of an email propose, one after another.
    pub(super) fn invitations(&self, from: &Incoming<'_>, events: Vec<IncomingEvent>) -> Result<Proposed> {
        if self.store.is_never_proposed(&from.mail.letter.from.address)? {
            return Ok(NOTHING);
        }
        if self.is_open(from.message)? {
            return Ok(WAITS);
        }
        let is_only = events.len() == 1;
        let mut verdict = Verdict::Done;
        let mine = own_words(self.my_name.as_deref(), self.mine.iter());
        for mut event in events {
            event.without_me(|guest| {
                self.is_mine(&Correspondent { name: guest.name.clone(), address: guest.address.clone() })
            });
            if is_for_another(&event, &mine) {
                continue;
            }
            let message =
                if is_only { from.message.to_owned() } else { format!("{} {}", from.message, event.uid) };
            let from = Incoming { message: &message, ..*from };
            let (uid, version) = (event.uid.clone(), event.version);
            self.tell(&from, Interview::Event { uid, version, is_off: event.is_called_off });
            match self.invited(&from, &event)? {
                (None, Verdict::Done) => {}
                (None, Verdict::Waits) => verdict = Verdict::Waits,
                proposed => return Ok(proposed),
            }
        }
        Ok((None, verdict))
    }

    /// An interview is arranged, moved or called off; once that is on file, who else will be there.
    fn invited(&self, from: &Incoming<'_>, event: &IncomingEvent) -> Result<Proposed> {
        let earlier = self.store.proposals_of(from.message)?;
        if earlier.iter().any(|one| matches!(one.state, ProposalState::Dismissed | ProposalState::Never)) {
            return Ok(NOTHING);
        }
        let Some((applications, words)) = invitation::words(&self.store, self.zone, self.now, event)? else {
            return Ok(WAITS);
        };
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut new = from.proposes(ProposalKind::Planned, &words, None, &event.summary);
        match (applications.as_slice(), new.command.get_mut(1)) {
            ([only], _) => new.application = Some(*only),
            (several, Some(word)) if word == APPLICATION => *word = one_of(several),
            (several, _) => new.application = several.first().copied(),
        }
        if earlier.is_empty() && !invitation::says_nothing_new(&self.store, &new)? {
            return Ok((Some(new), Verdict::Waits));
        }
        if new.is_held() {
            return Ok(NOTHING);
        }
        if !event.is_called_off
            && moot::is_on_file(&self.store, self.zone, &new)?
            && let [application] = applications.as_slice()
        {
            return self.guest(from, event, *application);
        }
        Ok(WAITS)
    }

    /// Someone an invitation names.
    fn guest(
        &self,
        from: &Incoming<'_>,
        event: &IncomingEvent,
        application: ApplicationId,
    ) -> Result<Proposed> {
        for guest in event.guests.iter().filter(|guest| !guest.has_declined) {
            let one = Correspondent { name: guest.name.clone(), address: guest.address.clone() };
            let application = find::application_by_id(&self.store, application)?;
            let company = self.store.company(application.company_id)?.map(|company| company.name);
            let company = company.unwrap_or_default();
            if is_private(guest) {
                continue;
            }
            if let Some(new) = self.also_there(from, event, &one)? {
                return Ok((Some(new), Verdict::Waits));
            }
            let Some(name) = self.newcomer(&one, &company)? else { continue };
            // Each of them is asked about once.
            let message = format!("{} {}", from.message, one.address);
            if !self.store.proposals_of(&message)?.is_empty() {
                continue;
            }
            let opening = (company.as_str(), application.title.as_str());
            let words = import::words_to_add(&name, guest, event, &self.companies, opening);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let new = from.proposes(ProposalKind::Add, &words, None, &event.summary);
            return Ok((Some(NewProposal { message, ..new }), Verdict::Waits));
        }
        Ok(NOTHING)
    }

    /// A guest who came on file after the interview, and by another way than its invitation.
    fn also_there(
        &self,
        from: &Incoming<'_>,
        event: &IncomingEvent,
        one: &Correspondent,
    ) -> Result<Option<NewProposal>> {
        let known = self.store.appointment_with_calendar_uid(&event.uid)?;
        let (Some(appointment), Some(contact)) = (known, self.contact_of(one)?) else { return Ok(None) };
        let id = contact.id.to_string();
        let named = |earlier: &Proposal| earlier.is.command.windows(2).any(|pair| *pair == ["--with", &id]);
        let message = format!("{} {} is there", from.message, one.address);
        if appointment.participants.contains(&contact.id)
            || self.store.proposals_of(from.message)?.iter().any(named)
            || !self.store.proposals_of(&message)?.is_empty()
        {
            return Ok(None);
        }
        let words = ["edit", "appointment", &appointment.id.to_string(), "--with", CONTACT];
        let new = from.proposes(ProposalKind::Planned, &words, Some(contact.id), &event.summary);
        Ok(Some(NewProposal { message, application: appointment.application(), ..new }))
    }
}
