//! What an email proposes that makes an offer, or arranges an interview in plain words, and for which application.

use super::arranged;
use super::facts::Facts;
use super::incoming::{Incoming, Proposed, WAITS};
use super::told::Interview;
use crate::commands::judged;
use crate::domain::contact::Contact;
use crate::domain::invitation::has_word_of_trade;
use crate::domain::letter::{self, Filed, Letter, spaced};
use crate::domain::proposal::{APPLICATION, ProposalKind, ProposalState, one_of};
use crate::domain::{Application, ApplicationId, Role};
use crate::exchange::ics;
use crate::exchange::mail::look::Verdict;
use crate::failure::Result;
use crate::session::find;
use crate::store::ApplicationFilter;

impl Facts {
    /// An offer; `None` if it is read otherwise.
    pub(super) fn offered(&self, from: &Incoming<'_>, contact: Option<&Contact>) -> Result<Option<Proposed>> {
        let (mail, letter) = (from.mail, &from.mail.letter);
        // Terms of an offer read like business; of people on file that says nothing.
        let sells = contact.is_none() && letter.is_an_advert();
        if letter.is_to_a_list || mail.automatic.is_reply || sells {
            return Ok(None);
        }
        let Some(offer) = letter::offer(letter, from.on) else { return Ok(None) };
        if offer.is_loose && contact.is_none() {
            return Ok(None);
        }
        if self.store.proposals_of(from.message)?.iter().any(|one| one.is.kind == ProposalKind::Offered) {
            return Ok(None);
        }
        let mut applications = self.invites_to(letter, contact)?;
        if !offer.is_certain {
            self.keep_its_own(&mut applications, letter, contact)?;
        }
        applications.retain(|one| {
            one.offered_on.is_none() && one.applied_on.is_none_or(|applied| applied <= from.on)
        });
        let until = offer.until.map(|until| until.to_string());
        let mut words = vec!["offered", APPLICATION];
        words.extend(until.iter().flat_map(|until| ["--until", until]));
        let id = contact.map(|contact| contact.id);
        let mut new = from.proposes(ProposalKind::Offered, &words, id, &offer.line);
        let ids: Vec<ApplicationId> = applications.iter().map(|one| one.id).collect();
        match (ids.as_slice(), new.command.get_mut(1)) {
            ([], _) => return Ok(None),
            ([only], _) => new.application = Some(*only),
            (several, Some(word)) => *word = one_of(several),
            (_, None) => return Ok(None),
        }
        Ok(Some((Some(new), Verdict::Waits)))
    }

    /// An interview is arranged, moved or called off in plain words; `None` if it is read otherwise.
    pub(super) fn arranged(
        &self,
        from: &Incoming<'_>,
        contact: Option<&Contact>,
    ) -> Result<Option<Proposed>> {
        let letter = &from.mail.letter;
        if self.store.proposals_of(from.message)?.iter().any(|one| one.is.kind == ProposalKind::Planned) {
            return Ok(None);
        }
        let agreed = || letter::agreed(letter, &from.mail.quoted, from.on);
        let Some(said) = letter::arranged(letter, from.on).or_else(agreed) else { return Ok(None) };
        let mut applications = self.invites_to(letter, contact)?;
        if !said.is_certain {
            self.keep_its_own(&mut applications, letter, contact)?;
        }
        let ids: Vec<ApplicationId> = applications.iter().map(|one| one.id).collect();
        if said.change.is_some() {
            self.tell(from, Interview::Changed(ids.clone()));
        }
        let is_proposed = self.store.proposals_of_kind(ProposalKind::Planned)?.iter().any(|one| {
            one.state == ProposalState::Open && one.is.application.is_some_and(|id| ids.contains(&id))
        });
        let around =
            arranged::Around { letter, contact, applications: &applications, zone: self.zone, now: self.now };
        let words = match arranged::words(&said, &around, is_proposed) {
            arranged::Found::Words(words) if !ids.is_empty() => words,
            arranged::Found::Waits => return Ok(Some(WAITS)),
            arranged::Found::Words(_) | arranged::Found::Nothing => return Ok(None),
        };
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut new = from.proposes(ProposalKind::Planned, &words, contact.map(|one| one.id), &said.line);
        let ids: Vec<ApplicationId> = if new.is_held() {
            applications
                .iter()
                .filter(|one| one.applied_on.is_none_or(|on| on <= from.on))
                .map(|one| one.id)
                .collect()
        } else {
            ids
        };
        match (ids.as_slice(), new.command.get_mut(1)) {
            ([only], _) => new.application = Some(*only),
            (several, Some(word)) if word == APPLICATION => *word = one_of(several),
            _ => return Ok(None),
        }
        Ok(Some((Some(new), Verdict::Waits)))
    }

    /// Without those at companies that a letter only names: less is certain of a stranger's words.
    fn keep_its_own(
        &self,
        applications: &mut Vec<Application>,
        letter: &Letter,
        contact: Option<&Contact>,
    ) -> Result<()> {
        if contact.is_none() && !letter::is_from_a_system(&letter.from) {
            let filed = self.filed()?;
            let is_own = |one: &&Filed| letter::is_from_its_side(letter, one);
            applications.retain(|one| filed.iter().filter(is_own).any(|filed| filed.id == one.id));
        }
        Ok(())
    }

    /// The open applications that the author of a letter can invite to: of its company, and from its side.
    fn invites_to(&self, letter: &Letter, contact: Option<&Contact>) -> Result<Vec<Application>> {
        let has_sender = |one: &Application| contact.is_some_and(|it| one.participant(it.id).is_some());
        let filed = judged::filed(&self.store, has_sender)?;
        let is_systems = letter::is_from_a_system(&letter.from) || ics::is_of_system(&letter.from.address);
        let written = format!("{}\n{}", letter.subject, letter.text);
        let is_recruiter = contact.is_some_and(|it| {
            matches!(it.usual_role, Some(Role::Recruiter | Role::AgencyRecruiter | Role::Coordinator))
        });
        // Whoever arranges interviews for a company may write from anywhere.
        let is_for = |one: &Filed| {
            !letter.is_to_a_list
                && (is_recruiter || has_word_of_trade(&spaced(&written)))
                && one.signs().company_is_written_in(&written)
        };
        // A program that arranges meetings names the one whom the user is to meet, and no company.
        if let Some(company) =
            contact.filter(|_| ics::is_of_system(&letter.from.address)).and_then(|host| host.company_id)
        {
            let there = ApplicationFilter { company: Some(company), ..ApplicationFilter::default() };
            let mut all: Vec<Application> = Vec::new();
            self.store.applications(&there, |line| {
                all.extend(Some(line.application).filter(Application::is_open));
                Ok(())
            })?;
            let is_named = |one: &Application| letter::names(letter, &one.title);
            let named: Vec<Application> = all.iter().filter(|one| is_named(one)).cloned().collect();
            if !all.is_empty() {
                return Ok(if named.is_empty() { all } else { named });
            }
        }
        let mut applications = Vec::new();
        for id in letter::meant(letter, &letter::about(letter, &filed), &filed) {
            let Some(one) = filed.iter().find(|one| one.id == id && one.is_open) else { continue };
            let application = find::application_by_id(&self.store, id)?;
            let is_colleague = contact.is_some_and(|it| it.company_id == Some(application.company_id));
            if (is_systems || is_colleague || letter::is_from_its_side(letter, one) || is_for(one))
                && judged::names_its_company(&self.store, letter, &application, contact)?
            {
                applications.push(application);
            }
        }
        Ok(applications)
    }
}
