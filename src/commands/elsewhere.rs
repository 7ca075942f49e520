//! People who work for a different company from the one the news is about.

use crate::domain::company::{Company, CompanyKind};
use crate::domain::contact::Contact;
use crate::domain::{Application, ContactId, Role};
use crate::failure::Result;
use crate::session::find;
use crate::store::Store;

/// Whether news of an application from this contact is asked about before it is recorded.
pub(super) fn is_elsewhere(store: &Store, application: &Application, from: ContactId) -> Result<bool> {
    Ok(elsewhere(store, application, from)?.is_some())
}

/// People who work for another company and had no part in an application, and which company that is.
pub(super) fn elsewhere(
    store: &Store,
    application: &Application,
    from: ContactId,
) -> Result<Option<(Contact, Company)>> {
    let contact = find::contact_by_id(store, from)?;
    let elsewhere = contact.company_id.filter(|company| *company != application.company_id);
    let company = elsewhere.map(|company| store.company(company)).transpose()?.flatten();
    let Some(company) = company.filter(|company| company.kind == CompanyKind::Employer) else {
        return Ok(None);
    };
    let is_agent = contact.usual_role == Some(Role::AgencyRecruiter)
        || find::applications_with(store, from)?
            .iter()
            .any(|one| one.participant(from).is_some_and(|part| part.role == Role::AgencyRecruiter));
    let is_out = is_agent || application.participant(from).is_some();
    Ok((!is_out).then_some((contact, company)))
}
