//! Applications whose titles were changed in the sheet since it was last read: `SWE`, now `Software Engineer`.

use chrono::NaiveDate;

use crate::domain::incoming::IncomingApplication;
use crate::domain::likeness::is_short_title;
use crate::domain::{ApplicationId, CompanyId, company, text};
use crate::failure::Result;
use crate::session::find;
use crate::store::{CompanyEdit, KnownApplication};

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
        if is_named {
            return Ok(false);
        }
        let former = self.change.company_named(company)?.map(|company| company.aliases).unwrap_or_default();
        for name in std::iter::once(company.to_owned()).chain(former) {
            let key = key_of_row(&name, &known.title, known.applied_on);
            if self.change.application_with_key(&key)? == Some(known.id) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Gives a company the name that it has in the sheet now, where no row has the former one: an application of that day
    /// is gone from the sheet, and its title or somebody in it says that it is this one.
    pub(super) fn follow_rename(
        &mut self,
        row: &IncomingApplication,
        company: &str,
        title: &str,
        applied_on: Option<NaiveDate>,
    ) -> Result {
        let Some(on) = applied_on.filter(|_| row.is_of_sheet && row.id.is_none() && row.kept.is_none())
        else {
            return Ok(());
        };
        if self.company_on_file(company)?.is_some() {
            return Ok(());
        }
        let mut found = None;
        for (id, at) in self.change.applications_of_sheets(on)? {
            let Some(former) = self.change.company(at)? else { continue };
            let key = text::key(&former.name);
            if self.listed.contains(&id) || self.titles_of_file.iter().any(|(named, _)| *named == key) {
                continue;
            }
            let on_file = find::application_by_id(self.change, id)?;
            let is_title = text::key(&on_file.title) == text::key(title);
            let is_near = company::is_near_name(&former.name, company);
            let is_shared = self.has_somebody_of(id, row)?;
            let is_it = [is_title, is_near, is_shared].into_iter().filter(|is| *is).count() > 1;
            if is_it && found.replace(former).is_some() {
                return Ok(());
            }
        }
        let Some(former) = found else { return Ok(()) };
        let edit = CompanyEdit { name: Some(company.to_owned()), ..CompanyEdit::default() };
        self.change.edit_company(former.id, &edit)?;
        self.report.renamed.push(format!("{} \u{2192} {company}", former.name));
        Ok(())
    }

    /// The only application of that day which is gone from the sheet, and in which somebody of this row has a part
    /// or whose title this one spells out.
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
                && (self.has_somebody_of(known.id, row)?
                    || is_short_title(&known.title, &row.title)
                    || is_short_title(&row.title, &known.title));
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
