//! Applications whose titles were changed in the sheet since it was last read: `SWE`, now `Software Engineer`.

use chrono::NaiveDate;

use crate::domain::incoming::IncomingApplication;
use crate::domain::{ApplicationId, CompanyId, text};
use crate::failure::Result;
use crate::session::find;
use crate::store::KnownApplication;

use super::record::Recorder;

/// What a row of a sheet is known by that has no name of its own.
pub(super) fn key_of_row(company: &str, title: &str, applied_on: Option<NaiveDate>) -> String {
    let day = applied_on.map(|on| on.to_string()).unwrap_or_default();
    format!("sheet/{}/{}/{day}", text::key(company), text::key(title))
}

impl Recorder<'_, '_> {
    /// Whether an application came from a sheet under its title, and no row of this file has that title.
    pub(super) fn is_gone_from_sheet(&self, company: &str, known: &KnownApplication) -> Result<bool> {
        let is_named = self.titles_of_file.contains(&(text::key(company), text::key(&known.title)));
        let key = key_of_row(company, &known.title, known.applied_on);
        Ok(!is_named && self.change.application_with_key(&key)? == Some(known.id))
    }

    /// The only application of that day which is gone from the sheet, and in which somebody of this row has a part.
    pub(super) fn retitled(
        &self,
        company: CompanyId,
        row: &IncomingApplication,
        applied_on: Option<NaiveDate>,
    ) -> Result<Option<ApplicationId>> {
        if applied_on.is_none() || row.id.is_some() || row.kept.is_some() {
            return Ok(None);
        }
        let Some(name) = self.change.company(company)?.map(|company| company.name) else { return Ok(None) };
        let mut found = None;
        for known in self.change.known_applications(company)? {
            let is_it = known.applied_on == applied_on
                && !self.listed.contains(&known.id)
                && self.is_gone_from_sheet(&name, &known)?
                && self.has_somebody_of(known.id, row)?;
            if is_it && found.replace(known.id).is_some() {
                return Ok(None);
            }
        }
        Ok(found)
    }

    fn has_somebody_of(&self, id: ApplicationId, row: &IncomingApplication) -> Result<bool> {
        let on_file = find::application_by_id(self.change, id)?;
        let is_of_row =
            |name: &str| row.people.iter().any(|(own, _)| text::key(&own.name) == text::key(name));
        Ok(on_file.participants.iter().any(|part| is_of_row(&part.name)))
    }
}
