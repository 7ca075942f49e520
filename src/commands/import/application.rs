//! Applications of LinkedIn, job trackers and sheets: matched with what is on file, and completed.

use chrono::NaiveDate;

use crate::commands::judged;
use crate::domain::application::{NO_TITLE, Opening, Participant};
use crate::domain::calendar::add_days;
use crate::domain::incoming::{
    EmployedBy, IncomingApplication, IncomingEnding, IncomingPerson, KeptApplication, Skipped, When,
};
use crate::domain::left_out::Why;
use crate::domain::name::PersonName;
use crate::domain::outcome::{DayFrom, Outcome};
use crate::domain::posting::{self, Titles};
use crate::domain::word::Word;
use crate::domain::{Application, ApplicationId, CompanyId, ContactId, Liked, OutcomeKind, Role, text};
use crate::failure::Result;
use crate::session::find;
use crate::store::{
    ApplicationEdit, CompanyEdit, ContactEdit, Edit, Gone, KnownApplication, NewApplication, NewOutcome,
    OutcomeEdit, Removable, Table, Trace,
};

use super::part_name::known_by_part;
use super::record::{Recorder, differs, is_ours};
use super::report::{ApplicationPair, Dated, Fate, Refusal};
use super::retitled::key_of_row;
use super::year::settle_talks;

/// Days between two applications for the same opening that are one, told by two programs.
const SAME_DAYS: u64 = 7;
/// Days after which the news of an ending is history: nothing is planned from it.
const LONGEST_NEWS: u32 = 28;
/// Days after the last date in its row within which an accepted offer ends the search.
const LATELY_HIRED: u32 = 90;

/// What an application is known by, as far as it can be stored.
struct Checked {
    company: String,
    title: String,
    url: Option<String>,
    applied_on: Option<NaiveDate>,
    key: Option<String>,
    /// Another row has the same company, title and day.
    is_twin: bool,
}

impl Recorder<'_, '_> {
    pub(super) fn application(&mut self, mut application: IncomingApplication) -> Result {
        if self.is_copy(&application)? {
            application.kept = None;
        }
        self.settle_year(&mut application)?;
        application.promised.settle(|at| self.zone.civil_day(at));
        let Some(mut known) = self.checked_application(&mut application) else { return Ok(()) };
        let mut alike = self.as_twin(&application, &mut known)?.map(|twin| (twin, true));
        let gone = self.gone(&application, &known)?;
        let listed_before = match (self.application_by_key(&application, &known)?, gone) {
            (None, Some(Gone::Merged(into))) => Some(into),
            (found, _) => found,
        };
        if listed_before.is_none() {
            self.follow_rename(&application, &known.company, &known.title, known.applied_on)?;
        }
        let company = match (self.company_on_file(&known.company)?, known.company.split_once(" (")) {
            // `Meta (Facebook)`
            (None, Some((name, _))) => self.company_on_file(name)?,
            (on_file, _) => on_file,
        };
        let on_file = match (listed_before, company) {
            (Some(id), _) => Some(id),
            (None, Some(company)) => {
                match self.application_like(company, &known, application.id.is_some(), &mut alike)? {
                    Some(id) => Some(id),
                    None => self.with_new_title(company, &application, &known)?,
                }
            }
            (None, None) => None,
        };
        let (id, is_new, mut is_changed) = match on_file {
            Some(id) => (id, false, self.complete(id, &application, &known)?),
            None if gone == Some(Gone::Removed) => {
                let who = format!("{}/{}", known.company, known.title);
                self.report.left_out.add(application.place, Why::Removed, &who);
                self.report.applications.left_out += 1;
                return Ok(());
            }
            None => {
                let company_id = self.company_or_new(&known.company)?;
                let id = self.change.add_application(&NewApplication {
                    url: known.url.clone(),
                    applied_on: known.applied_on,
                    progress: application.stage,
                    source: application.source.clone(),
                    opening: application.opening.clone(),
                    liked: application.kept.as_ref().map_or(Liked::Unsure, |kept| kept.liked),
                    decision_promised_on: match &application.kept {
                        Some(kept) => kept.decision_by,
                        None => promised(application.promised.decision_by),
                    },
                    ..NewApplication::to(company_id, &known.title)
                })?;
                let kept = application.kept.as_ref();
                let offer = ApplicationEdit {
                    offered_on: kept
                        .map_or(promised(application.promised.offered_on), |kept| kept.offered_on)
                        .into(),
                    answer_by: kept
                        .map_or(promised(application.promised.answer_by), |kept| kept.answer_by)
                        .into(),
                    ..ApplicationEdit::default()
                };
                self.change.edit_application(id, &offer)?;
                if let Some(kept) = kept.filter(|kept| is_ours(&kept.uid)) {
                    self.change.keep_uid(Table::Application, id.0, &kept.uid)?;
                }
                if known.title == NO_TITLE {
                    self.report.untitled.push(id);
                }
                (id, true, false)
            }
        };
        // One that another was merged into is known by that one's row as it is.
        if let Some(key) = known.key.as_ref().filter(|_| gone.is_none()) {
            self.change.set_application_key(id, key)?;
        }
        self.listed.insert(id);
        is_changed |= self.site(id, &application)?;
        let (has_new_parts, interviewers) = self.take_parts(id, &mut application)?;
        is_changed |= has_new_parts;
        is_changed |= self.end(id, listed_before.is_some(), &application)?;
        settle_talks(&find::application_by_id(self.change, id)?, &mut application.talks);
        is_changed |= self.talks(id, &application, &interviewers)?;
        let tally = &mut self.report.applications;
        *(match (is_new, is_changed) {
            (true, _) => {
                self.report.new_applications.insert(id);
                &mut tally.new
            }
            (false, true) => &mut tally.updated,
            (false, false) => &mut tally.unchanged,
        }) += 1;
        if let Some((on_file, is_same_title)) = alike.filter(|_| is_new) {
            let name = format!("{}/{}", known.company, known.title);
            self.report.duplicate_applications.push(ApplicationPair {
                on_file,
                new: id,
                name,
                is_same_title,
            });
        }
        Ok(())
    }

    /// A row of our own export that was copied, with its number, to write down another application.
    fn is_copy(&self, application: &IncomingApplication) -> Result<bool> {
        let Some(kept) = &application.kept else { return Ok(false) };
        let Some(id) = self.change.application_with_uid(&kept.uid)? else { return Ok(false) };
        let Some(first) = self.change.application(id)?.filter(|_| self.listed.contains(&id)) else {
            return Ok(false);
        };
        let company = self.change.company(first.company_id)?.map(|company| company.name).unwrap_or_default();
        let is_other = |one: &str, other: &str| text::key(one) != text::key(other);
        Ok(is_other(&company, &application.company) || is_other(&first.title, &application.title))
    }

    /// As it can be stored; `None` when it cannot.
    fn checked_application(&mut self, application: &mut IncomingApplication) -> Option<Checked> {
        let company = text::one_line(&application.company);
        let title = text::one_line(&application.title);
        let short = |text: &Option<String>| text.as_deref().map(text::one_line).filter(|t| !t.is_empty());
        application.source = short(&application.source);
        let opening = &mut application.opening;
        opening.resume = short(&opening.resume);
        opening.salary = short(&opening.salary);
        opening.location = short(&opening.location);
        opening.posting = text::several_lines(&opening.posting);
        opening.notes = text::several_lines(&opening.notes);
        let url = short(&application.url);
        let names = [
            ("company", Some(&company)),
            ("title", Some(&title)),
            ("link", url.as_ref()),
            ("source", application.source.as_ref()),
            ("resume", opening.resume.as_ref()),
            ("salary", opening.salary.as_ref()),
            ("location", opening.location.as_ref()),
        ];
        for (what, name) in names.into_iter().filter_map(|(what, name)| Some((what, name?))) {
            if let Err(problem) = text::name(what, name) {
                self.skip(&application.place, problem.to_string());
                return None;
            }
        }
        let applied_on = application.applied_on.map(|when| self.civil_day(when));
        let applied_on = match applied_on.filter(|on| *on > self.today) {
            Some(ahead) if application.kept.is_none() => {
                let reason = format!("{ahead} is in the future, so it can't be the day you applied");
                self.report.cells.push(Skipped { place: application.place.clone(), reason });
                None
            }
            Some(_) | None => applied_on,
        };
        let key = (application.is_of_sheet && application.kept.is_none()).then(|| {
            let (company, title) = (text::key(&company), text::key(&title));
            match (&application.id, applied_on) {
                (Some(id), _) => format!("sheet/{company}/#{}", text::one_line(id)),
                (None, on) => key_of_row(&company, &title, on),
            }
        });
        Some(Checked { company, title, url, applied_on, key, is_twin: false })
    }

    /// Two rows with the same company, title and day but different links or places are two openings: the second one is
    /// known by that, too. Returns the first one where the second is new.
    fn as_twin(
        &self,
        application: &IncomingApplication,
        known: &mut Checked,
    ) -> Result<Option<ApplicationId>> {
        let Some(key) = known.key.as_ref().filter(|_| application.id.is_none()) else { return Ok(None) };
        let Some(own) = known.url.as_ref().or(application.opening.location.as_ref()) else { return Ok(None) };
        let twin = format!("{key}/{}", text::key(own));
        let is_known = self.change.application_with_key(&twin)?.is_some();
        let first = self.change.application_with_key(key)?.filter(|id| self.listed.contains(id));
        if is_known || self.change.gone(&[Trace::Row(&twin)])?.is_some() {
            (known.key, known.is_twin) = (Some(twin), true);
            return Ok(None);
        }
        let Some(first) = first else { return Ok(None) };
        let Some(on_file) = self.change.application(first)? else { return Ok(None) };
        let is_another = match posting::is_same(on_file.url.as_deref(), known.url.as_deref()) {
            Some(is_same) => !is_same,
            None => {
                let place = self.change.opening(first)?.location;
                let places = place.zip(application.opening.location.as_ref());
                places.is_some_and(|(one, other)| text::key(&one) != text::key(other))
            }
        };
        if is_another {
            (known.key, known.is_twin) = (Some(twin), true);
        }
        Ok(Some(first).filter(|_| is_another))
    }

    fn civil_day(&self, when: When) -> NaiveDate {
        match when {
            When::On(day) => day,
            When::At(at) => self.zone.civil_day(at),
        }
    }

    fn application_by_key(
        &self,
        application: &IncomingApplication,
        known: &Checked,
    ) -> Result<Option<ApplicationId>> {
        if let Some(kept) = &application.kept {
            return Ok(self.change.application_with_uid(&kept.uid)?);
        }
        match &known.key {
            Some(key) => Ok(self.change.application_with_key(key)?),
            None => Ok(None),
        }
    }

    /// What the user made of one that the file names: removed, or merged into another.
    fn gone(&self, application: &IncomingApplication, known: &Checked) -> Result<Option<Gone>> {
        let (company, title, applied_on) = (known.company.as_str(), known.title.as_str(), known.applied_on);
        let traces = match (&application.kept, &known.key) {
            (Some(kept), _) => vec![Trace::Uid(&kept.uid)],
            // Two rows with names of their own may say the same.
            (None, Some(key)) if application.id.is_some() || known.is_twin => vec![Trace::Row(key)],
            (None, key) => {
                let row = key.as_deref().map(Trace::Row);
                row.into_iter().chain([Trace::Application { company, title, applied_on }]).collect()
            }
        };
        Ok(self.change.gone(&traces)?)
    }

    /// The application whose title this row changes.
    fn with_new_title(
        &mut self,
        company: CompanyId,
        row: &IncomingApplication,
        known: &Checked,
    ) -> Result<Option<ApplicationId>> {
        let Some(id) = self.retitled(company, row, known.applied_on)?.filter(|_| !known.is_twin) else {
            return Ok(None);
        };
        let edit = ApplicationEdit { title: Some(known.title.clone()), ..ApplicationEdit::default() };
        self.change.edit_application(id, &edit)?;
        Ok(Some(id))
    }

    /// The one on file with the title and the address or the day; in `alike` one that may be the same, and whether its
    /// title is.
    fn application_like(
        &self,
        company: CompanyId,
        new: &Checked,
        has_id: bool,
        alike: &mut Option<(ApplicationId, bool)>,
    ) -> Result<Option<ApplicationId>> {
        let all = self.change.known_applications(company)?;
        if new.title == NO_TITLE && !new.is_twin {
            let may_be = |known: &&KnownApplication| !self.listed.contains(&known.id) && is_near(known, new);
            let mut others = all.iter().filter(may_be);
            if let (Some(only), None) = (others.next(), others.next()) {
                return Ok(Some(only.id));
            }
        }
        // A row that got its title since.
        let is_untitled = |known: &&KnownApplication| {
            known.title == NO_TITLE
                && new.applied_on.is_some()
                && !self.listed.contains(&known.id)
                && known.applied_on == new.applied_on
                && posting::is_same(known.url.as_deref(), new.url.as_deref()) != Some(false)
        };
        let mut untitled = all.iter().filter(is_untitled);
        if let (Some(only), None) = (untitled.next(), untitled.next()) {
            return Ok(Some(only.id));
        }
        for known in all {
            let titles = posting::titles(&known.title, &new.title);
            let is_near = is_near(&known, new);
            let is_same_posting = posting::is_same(known.url.as_deref(), new.url.as_deref());
            // A twin is a different opening, unless the links are the same.
            if new.is_twin && is_same_posting != Some(true) {
                continue;
            }
            if self.listed.contains(&known.id) {
                // Two rows of one import: one where they say the same, else two that may be one.
                match (is_same_posting, titles) {
                    (Some(true), Titles::Same) if is_near && !has_id => return Ok(Some(known.id)),
                    (Some(true), _) | (None, Titles::Same | Titles::Alike) if is_near => {
                        *alike = alike.or(Some((known.id, titles == Titles::Same)));
                    }
                    (Some(false), Titles::Same) if is_same_day(&known, new) => {
                        *alike = alike.or(Some((known.id, true)));
                    }
                    _ => {}
                }
                continue;
            }
            match (is_same_posting, titles) {
                (Some(true), _) => return Ok(Some(known.id)),
                (None, Titles::Same) if is_near => return Ok(Some(known.id)),
                // One opening has an address at each board that shows it.
                (Some(false), Titles::Same) if has_id && is_near || is_same_day(&known, new) => {
                    *alike = alike.or(Some((known.id, true)));
                }
                (None, Titles::Same | Titles::Alike) => {
                    *alike = alike.or(Some((known.id, titles == Titles::Same)));
                }
                // `Data Enginer` or `SWE`, corrected in the sheet.
                (_, Titles::Other)
                    if is_same_day(&known, new) && is_misspelt(&known.title, &new.title)
                        || is_next_day(&known, new) && self.is_gone_from_sheet(&new.company, &known)? =>
                {
                    *alike = alike.or(Some((known.id, false)));
                }
                (Some(false), _) | (None, Titles::Other) => {}
            }
        }
        Ok(None)
    }

    /// Fills in what is not on file, and takes it further; `false` when nothing is new.
    fn complete(&mut self, id: ApplicationId, new: &IncomingApplication, known: &Checked) -> Result<bool> {
        fn filled<T: Clone>(on_file: Option<&T>, new: Option<&T>) -> Edit<T> {
            if on_file.is_none() { new.cloned().into() } else { Edit::Keep }
        }
        let filled_text =
            |on_file: &str, new: &str| (on_file.is_empty() && !new.is_empty()).then(|| new.to_owned());
        let Some(on_file) = self.change.application(id)? else { return Ok(false) };
        let opening = self.change.opening(id)?;
        let is_further = on_file.is_open() && new.stage > on_file.progress;
        let edit = ApplicationEdit {
            url: filled(on_file.url.as_ref(), known.url.as_ref()),
            source: filled(on_file.source.as_ref(), new.source.as_ref().filter(|_| new.is_of_sheet)),
            applied_on: filled(on_file.applied_on.as_ref(), known.applied_on.as_ref()),
            progress: is_further.then_some(new.stage),
            title: (on_file.title == NO_TITLE && known.title != NO_TITLE).then(|| known.title.clone()),
            resume: filled(opening.resume.as_ref(), new.opening.resume.as_ref()),
            salary: filled(opening.salary.as_ref(), new.opening.salary.as_ref()),
            location: filled(opening.location.as_ref(), new.opening.location.as_ref()),
            posting: filled_text(&opening.posting, &new.opening.posting),
            notes: newer_notes(&opening.notes, &new.opening.notes, &new.columns),
            decision_promised_on: filled(
                on_file.decision_promised_on.as_ref(),
                promised(new.promised.decision_by).as_ref(),
            ),
            offered_on: filled(on_file.offered_on.as_ref(), promised(new.promised.offered_on).as_ref()),
            answer_by: filled(on_file.answer_by.as_ref(), promised(new.promised.answer_by).as_ref()),
            ..ApplicationEdit::default()
        };
        if new.is_of_sheet {
            let mut others = otherwise(&on_file, &opening, new, known, edit.notes.is_some());
            if let Some(kept) = &new.kept {
                let company = self.change.company(on_file.company_id)?.map(|company| company.name);
                others.extend(otherwise_kept(&on_file, company.as_deref(), known, kept));
            }
            // Said on its own line: only `reopened` changes it.
            let closed = (says_open(new) && !on_file.is_open())
                .then(|| differs("stage", Some("closed"), Some(new.stage.as_str())));
            self.report.reopenable.extend(closed.as_ref().map(|_| id));
            let others = Some(others.join("; ")).filter(|others| !others.is_empty());
            for what in others.into_iter().chain(closed) {
                let reason = format!("{}/{}: {what}", known.company, known.title);
                self.report.differing.push(Skipped { place: new.place.clone(), reason });
            }
        }
        Ok(edit != ApplicationEdit::default() && self.change.edit_application(id, &edit)?)
    }

    /// The site of a company that has none on file, if its name says that it can be the company's.
    fn site(&mut self, id: ApplicationId, application: &IncomingApplication) -> Result<bool> {
        let Some(site) = &application.site else { return Ok(false) };
        let known = find::application_by_id(self.change, id)?;
        let Some(company) = self.change.company(known.company_id)? else { return Ok(false) };
        let host = text::host_of(site);
        if let Some(on_file) = &company.website {
            if text::host_of(on_file) != host {
                let reason = format!("{}: {}", company.name, differs("website", Some(on_file), Some(site)));
                self.report.differing.push(Skipped { place: application.place.clone(), reason });
            }
            return Ok(false);
        }
        let name = company.name.clone();
        if !judged::as_filed(company).signs().may_be_short_for(&host) {
            let reason = format!("{site} doesn't look like the website of {name}, so it was left out");
            self.report.cells.push(Skipped { place: application.place.clone(), reason });
            return Ok(false);
        }
        let edit = CompanyEdit { website: Edit::Set(text::link("website", site)?), ..CompanyEdit::default() };
        Ok(self.change.edit_company(known.company_id, &edit)?)
    }

    /// Whether somebody is new, and who is named as an interviewer.
    fn take_parts(
        &mut self,
        id: ApplicationId,
        application: &mut IncomingApplication,
    ) -> Result<(bool, Vec<(String, ContactId)>)> {
        let mut is_changed = false;
        let mut interviewers = Vec::new();
        let people = std::mem::take(&mut application.people);
        let row: Vec<String> = people.iter().map(|(person, _)| text::key(&person.name)).collect();
        for (person, role) in people {
            let name = text::key(&person.name);
            let known = match self.colleague(id, &person)? {
                Some(contact) => Some(contact),
                None => self.whole_name(id, &person, &row)?,
            };
            let contact = match known {
                Some(contact) => {
                    self.add_details(contact, &person)?;
                    contact
                }
                None => match self.person(person)? {
                    Some(contact) => contact,
                    None => continue,
                },
            };
            let has_part =
                self.change.application(id)?.is_some_and(|on_file| on_file.participant(contact).is_some());
            if !has_part {
                self.change.take_part(id, contact, role, None)?;
                is_changed = true;
            }
            interviewers.extend(Some((name, contact)).filter(|_| role == Some(Role::Interviewer)));
        }
        Ok((is_changed, interviewers))
    }

    /// The number and the title that a row gives to somebody who is known by their name.
    fn add_details(&mut self, contact: ContactId, person: &IncomingPerson) -> Result {
        let Some(on_file) = self.change.contact(contact)? else { return Ok(()) };
        let told = IncomingPerson {
            phones: person.phones.clone(),
            title: person.title.clone().filter(|_| on_file.title.is_none()),
            ..IncomingPerson::new(person.place.clone(), on_file.name)
        };
        if told.phones.is_empty() && told.title.is_none() {
            Ok(())
        } else {
            self.complete_person(contact, told)
        }
    }

    /// Someone the row gives only a name: the one of that name who is involved in it, or the only one at the company, or
    /// at their own.
    fn colleague(&mut self, id: ApplicationId, person: &IncomingPerson) -> Result<Option<ContactId>> {
        if person.linkedin.is_some() || !person.emails.is_empty() {
            return Ok(None);
        }
        let Some(application) = self.change.application(id)? else { return Ok(None) };
        let key = text::key(&person.name);
        let exact = application.participants.iter().find(|part| text::key(&part.name) == key);
        let involved = exact.or_else(|| only_one_meant(&application.participants, &person.name));
        let only = match involved {
            Some(part) => Some(part.contact_id),
            None => self.only_namesake(&person.name)?,
        };
        let Some(contact) = only.map(|id| self.change.contact(id)).transpose()?.flatten() else {
            return Ok(None);
        };
        let works_at = match person.company.as_deref().filter(|_| person.employed_by == EmployedBy::Notes) {
            Some(own) => self.company_on_file(own)?,
            None => Some(application.company_id),
        };
        let is_there = involved.is_some() || (works_at.is_some() && contact.company_id == works_at);
        if is_there {
            self.report.note(contact.id, Fate::Unchanged);
        }
        Ok(is_there.then_some(contact.id))
    }

    /// Someone involved in it who is on file by a part of the name: they get the whole one. Both in one row are two people.
    fn whole_name(
        &mut self,
        id: ApplicationId,
        person: &IncomingPerson,
        row: &[String],
    ) -> Result<Option<ContactId>> {
        let Some(application) = self.change.application(id)? else { return Ok(None) };
        let Some(short) = known_by_part(&application.participants, &person.name) else { return Ok(None) };
        let Some(contact) = self.change.contact(short)? else { return Ok(None) };
        if row.contains(&text::key(&contact.name)) || self.is_on_file(person)? {
            return Ok(None);
        }
        let edit = ContactEdit { name: Some(person.name.clone()), ..ContactEdit::default() };
        self.change.edit_contact(short, &edit)?;
        self.complete_person(short, person.clone())?;
        self.report.note(short, Fate::Updated);
        Ok(Some(short))
    }

    /// Records how it ended, unless that is on file. What ended long ago, or on a day that is not known, is history.
    fn end(
        &mut self,
        id: ApplicationId,
        was_listed: bool,
        application: &IncomingApplication,
    ) -> Result<bool> {
        let Some(ending) = &application.ending else { return Ok(false) };
        let Some(on_file) = self.change.application(id)? else { return Ok(false) };
        let place = ending.place.as_ref().unwrap_or(&application.place);
        let written = ending.own_day.map(|when| self.civil_day(when));
        let refused = written.and_then(|day| {
            let before = on_file.applied_on.filter(|applied| day < *applied);
            (day > self.today || before.is_some()).then_some(Refusal { day, before })
        });
        let own_day = written.filter(|_| refused.is_none());
        if is_known(&on_file, ending, own_day) {
            let others = ended_otherwise(&on_file, ending, own_day);
            if application.is_of_sheet && !others.is_empty() {
                let reason = format!("{}/{}: {}", application.company, application.title, others.join("; "));
                self.report.differing.push(Skipped { place: place.clone(), reason });
            }
            return self.name_messenger(&on_file, ending);
        }
        let on = own_day.filter(|_| ending.day_from.is_none());
        if self.change.gone(&[Trace::Ending { application: id, kind: ending.kind, on }])?.is_some() {
            let who = format!("{}: {}", application.company, ending.kind);
            self.report.left_out.add(place.clone(), Why::Removed, &who);
            return Ok(false);
        }
        let days = ending.other_days.iter().chain(&ending.own_day).map(|when| self.civil_day(*when));
        let is_refused = |day: NaiveDate| refused.is_some_and(|refused| refused.day == day);
        // What is on file came before it.
        let since = last_known(&on_file, was_listed);
        let may_be = |day: &NaiveDate| *day <= self.today && since.is_none_or(|since| since <= *day);
        let newest = days.filter(|day| may_be(day) && !is_refused(*day)).max();
        let is_hired_now = own_day.is_none()
            && ending.kind == OutcomeKind::OfferAccepted
            && (was_listed || newest.is_some_and(|day| self.today <= add_days(day, LATELY_HIRED)));
        // Nobody is hired on the day they apply.
        let newest = newest.filter(|day| !is_hired_now || Some(*day) != on_file.applied_on);
        let (on, day_from) = match (own_day, newest) {
            (Some(on), _) => (on, ending.day_from),
            (None, Some(on)) => (on, Some(DayFrom::Row)),
            (None, None) => (self.today, Some(DayFrom::Import)),
        };
        if own_day.is_none() {
            let is_day_applied = newest.is_some() && newest == on_file.applied_on;
            let (kind, on) = (ending.kind, newest);
            self.report.dated.push(Dated { place: place.clone(), kind, on, is_day_applied, refused });
        }
        // The day of one that is on file was a stand-in.
        let incomplete = on_file.newest_outcome().filter(|outcome| is_stand_in(outcome, ending));
        if let Some(incomplete) = incomplete {
            self.change.remove(Removable::Outcome, incomplete.id.0)?;
        }
        let from = self.messenger(ending)?;
        self.change.record_outcome(&NewOutcome {
            delivery: ending.delivery,
            from,
            reason: ending.reason,
            rank: ending.rank,
            day_from,
            is_history: !is_hired_now && (own_day.is_none() || add_days(on, LONGEST_NEWS) < self.today),
            ..NewOutcome::new(id, ending.kind, on)
        })?;
        Ok(true)
    }
}

impl Recorder<'_, '_> {
    /// Who told how it ended, according to our own export. Somebody who is not on file is noted.
    fn messenger(&mut self, ending: &IncomingEnding) -> Result<Option<ContactId>> {
        let Some(name) = &ending.from else { return Ok(None) };
        let only = self.only_namesake(name)?;
        if only.is_none() {
            *self.report.missing_messengers.entry(name.clone()).or_default() += 1;
        }
        Ok(only)
    }

    /// An ending that is on file: who told of it may not have been when it came in.
    fn name_messenger(&mut self, on_file: &Application, ending: &IncomingEnding) -> Result<bool> {
        let newest = on_file.newest_outcome().filter(|outcome| outcome.kind == ending.kind);
        let Some(outcome) = newest.filter(|outcome| outcome.from.is_none()) else { return Ok(false) };
        let Some(from) = self.messenger(ending)? else { return Ok(false) };
        let edit = OutcomeEdit { from: Edit::Set(from), ..OutcomeEdit::default() };
        Ok(self.change.edit_outcome(outcome.id, &edit)?)
    }
}

/// The only one of these people whom a first name, a family name or an initial fits: `Priya`, `Frau Rao`, `T. Weller`.
fn only_one_meant<'a>(people: &'a [Participant], told: &str) -> Option<&'a Participant> {
    let told = PersonName::of(told);
    let words: Vec<&str> = told.bare.split_whitespace().collect();
    let is_initial = |word: &&str| word.trim_end_matches('.').chars().count() == 1;
    if words.len() > 1 && !words.iter().any(is_initial) {
        return None;
    }
    let mut meant = people.iter().filter(|part| told.may_be(&PersonName::of(&part.name)));
    meant.next().filter(|_| meant.next().is_none())
}

/// The notes of a sheet that go on behind those on file, or that say something else of one of its columns.
fn newer_notes(on_file: &str, new: &str, columns: &[String]) -> Option<String> {
    let of_column = |text: &str, column: &str| {
        let is_its = |line: &&str| line.strip_prefix(column).is_some_and(|rest| rest.starts_with(": "));
        text.lines().filter(is_its).count()
    };
    let is_replaced = |line: &str| {
        columns.iter().any(|column| {
            // Its cell may be empty now.
            of_column(line, column) == 1 && of_column(on_file, column) == 1 && of_column(new, column) <= 1
        })
    };
    let is_there = |line: &str| new.lines().any(|other| other.starts_with(line));
    let is_longer = new.len() > on_file.len() && new.contains(on_file);
    let is_newer = new != on_file && on_file.lines().all(|line| is_there(line) || is_replaced(line));
    (is_longer || is_newer).then(|| new.to_owned())
}

/// A promised day. [`Promised::settle`] has made days of instants.
fn promised(when: Option<When>) -> Option<NaiveDate> {
    when.map(|when| match when {
        When::On(day) => day,
        When::At(at) => at.date_naive(),
    })
}

/// Whether a sheet says how far an application is that has not ended.
fn says_open(new: &IncomingApplication) -> bool {
    new.says_stage && new.ending.is_none()
}

/// What a sheet says otherwise of an application on file, and nothing is made of.
fn otherwise(
    on_file: &Application,
    opening: &Opening,
    new: &IncomingApplication,
    known: &Checked,
    has_longer_notes: bool,
) -> Vec<String> {
    let mut others = Vec::new();
    let day = |on: Option<NaiveDate>| on.map(|on| on.to_string());
    let of_sheet = &new.opening;
    let is_known = |title: &&str| *title != NO_TITLE;
    let titles =
        Some(on_file.title.as_str()).filter(is_known).zip(Some(known.title.as_str()).filter(is_known));
    // `Data Engineer (m/w/d)` is no other title.
    if let Some((one, other)) = titles.filter(|(one, other)| posting::titles(one, other) != Titles::Same) {
        others.push(differs("title", Some(one), Some(other)));
    }
    if posting::is_same(on_file.url.as_deref(), known.url.as_deref()) == Some(false) {
        others.push(differs("link", on_file.url.as_deref(), known.url.as_deref()));
    }
    for (what, on_file, new) in [
        ("day you applied", day(on_file.applied_on), day(known.applied_on)),
        (
            "day by which they decide",
            day(on_file.decision_promised_on),
            day(promised(new.promised.decision_by)),
        ),
        ("day by which you answer", day(on_file.answer_by), day(promised(new.promised.answer_by))),
        ("source", on_file.source.clone(), new.source.clone()),
        ("salary", opening.salary.clone(), of_sheet.salary.clone()),
        ("location", opening.location.clone(), of_sheet.location.clone()),
        ("resume", opening.resume.clone(), of_sheet.resume.clone()),
    ] {
        if let (Some(on_file), Some(new)) = (on_file, new)
            && on_file != new
        {
            others.push(differs(what, Some(&on_file), Some(&new)));
        }
    }
    // A calendar or the user told of an interview before the sheet did.
    let is_ahead = !on_file.interviews.is_empty() || !on_file.appointments.is_empty();
    if says_open(new) && on_file.is_open() && new.stage < on_file.progress && !is_ahead {
        others.push(differs("stage", Some(on_file.progress.as_str()), Some(new.stage.as_str())));
    }
    if !has_longer_notes && !opening.notes.contains(&of_sheet.notes) {
        others.push("the notes are not the same".to_owned());
    }
    others
}

/// The same of a row of our own export.
fn otherwise_kept(
    on_file: &Application,
    company: Option<&str>,
    known: &Checked,
    kept: &KeptApplication,
) -> Vec<String> {
    let day = |on: Option<NaiveDate>| on.map(|on| on.to_string());
    let days = [
        ("day by which they decide", on_file.decision_promised_on, kept.decision_by),
        ("day of the offer", on_file.offered_on, kept.offered_on),
        ("day by which you answer", on_file.answer_by, kept.answer_by),
    ];
    let company = company.filter(|company| text::key(company) != text::key(&known.company));
    let mut others: Vec<String> =
        company.into_iter().map(|company| differs("company", Some(company), Some(&known.company))).collect();
    if on_file.liked != kept.liked {
        others.push(differs("liking", Some(on_file.liked.as_str()), Some(kept.liked.as_str())));
    }
    let days = days.into_iter().filter(|(_, on_file, new)| on_file != new);
    others
        .extend(days.map(|(what, on_file, new)| differs(what, day(on_file).as_deref(), day(new).as_deref())));
    others
}

/// Where a spreadsheet differs from a recorded ending.
fn ended_otherwise(
    on_file: &Application,
    ending: &IncomingEnding,
    own_day: Option<NaiveDate>,
) -> Vec<String> {
    let of_kind = || on_file.outcomes.iter().filter(|outcome| outcome.kind == ending.kind);
    let Some(same) = of_kind().next_back() else {
        let newest = on_file.newest_outcome().map(|outcome| outcome.kind.as_str());
        return vec![differs("outcome", newest, Some(ending.kind.as_str()))];
    };
    let mut others = Vec::new();
    if let Some(day) = own_day.filter(|_| ending.day_from.is_none())
        && !of_kind().any(|outcome| outcome.received_on == day)
    {
        let on_file = same.received_on.to_string();
        others.push(differs("day of the outcome", Some(&on_file), Some(&day.to_string())));
    }
    for (what, on_file, new) in [
        ("rank", same.rank.map(Word::as_str), ending.rank.map(Word::as_str)),
        ("reason", same.reason.map(Word::as_str), ending.reason.map(Word::as_str)),
    ] {
        if new.is_some() && on_file != new {
            others.push(differs(what, on_file, new));
        }
    }
    others
}

/// Whether two that went out may be one: on days that lie near each other, or are not known.
fn is_near(known: &KnownApplication, new: &Checked) -> bool {
    let days = known.applied_on.zip(new.applied_on);
    days.is_none_or(|(known, on)| known.signed_duration_since(on).num_days().unsigned_abs() <= SAME_DAYS)
}

/// Both went out on one day, as far as is known.
fn is_same_day(known: &KnownApplication, new: &Checked) -> bool {
    known.applied_on.is_some() && known.applied_on == new.applied_on
}

/// On one day, or the next.
fn is_next_day(known: &KnownApplication, new: &Checked) -> bool {
    let days = known.applied_on.zip(new.applied_on);
    days.is_some_and(|(known, on)| known.signed_duration_since(on).num_days().abs() <= 1)
}

/// Whether two titles are one but for a slip or two of the fingers.
fn is_misspelt(one: &str, other: &str) -> bool {
    let (one, other) = (text::key(one), text::key(other));
    // C# and C++ are two.
    let signs = |title: &str| title.matches(['+', '#']).collect::<String>();
    one.chars().count() > 6
        && signs(&one) == signs(&other)
        && (1..=2).contains(&strsim::damerau_levenshtein(&one, &other))
}

/// Whether it is on file how an application ended: it is at an ending that says no less, or had this one already.
fn is_known(on_file: &Application, ending: &IncomingEnding, own_day: Option<NaiveDate>) -> bool {
    let newest = on_file.newest_outcome().filter(|_| !on_file.is_open());
    let is_said = own_day.is_some() && ending.day_from.is_none();
    if is_said && newest.is_some_and(|outcome| is_stand_in(outcome, ending)) {
        return false;
    }
    let had = on_file.outcomes.iter().any(|outcome| {
        outcome.kind == ending.kind
            && own_day.is_none_or(|day| day == outcome.received_on || !on_file.is_open())
    });
    // A company that was silent may have answered since, according to the sheet.
    had || newest.is_some_and(|outcome| outcome.kind != OutcomeKind::NoResponse)
}

/// Whether an ending on file is this one, and nobody said its day.
fn is_stand_in(on_file: &Outcome, ending: &IncomingEnding) -> bool {
    on_file.day_from.is_some() && on_file.kind == ending.kind
}

/// The last day of anything that is on file of an application. `was_listed`: the sheet had it before, and open.
fn last_known(on_file: &Application, was_listed: bool) -> Option<NaiveDate> {
    let interviews = on_file.interviews.iter().map(|interview| interview.held_on);
    let outcomes = on_file.outcomes.iter().map(|outcome| outcome.received_on);
    interviews.chain(outcomes).chain(was_listed.then_some(on_file.recorded_on)).max()
}
