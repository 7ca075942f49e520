//! What is on file under a number, and how it is called.

use crate::domain::{Application, ApplicationId, ContactId};
use crate::failure::{Failure, Result};
use crate::store::{ApplicationFilter, Store};

pub fn application_by_id(store: &Store, id: ApplicationId) -> Result<Application> {
    store.application(id)?.ok_or_else(|| Failure::not_found(format!("there is no application #{id}")))
}

pub fn applications_with(store: &Store, contact: ContactId) -> Result<Vec<Application>> {
    let mut with = Vec::new();
    let filter = ApplicationFilter { contact: Some(contact), ..ApplicationFilter::default() };
    store.applications(&filter, |line| {
        with.push(line.application);
        Ok(())
    })?;
    Ok(with)
}

/// `Data Engineer at Northwind`.
pub fn called(store: &Store, application: &Application) -> Result<String> {
    let company = store.company(application.company_id)?.map(|c| c.name).unwrap_or_default();
    Ok(format!("{} at {company}", application.title))
}
