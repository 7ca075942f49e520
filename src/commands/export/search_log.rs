//! `export search-log`: the efforts to find a job, oldest first, as CSV and Markdown.

use std::collections::HashMap;
use std::io::Write;

use chrono::NaiveDate;

use super::progress::Progress;
use super::request::{ExportRequest, Format};
use crate::domain::effort::{self, Effort};
use crate::domain::redact::Redaction;
use crate::domain::{ApplicationId, ContactId};
use crate::exchange::csv::{Sheet, search_log::COLUMNS};
use crate::exchange::search_log::SearchLog;
use crate::store::{ApplicationFilter, Store};

pub fn write(
    request: &ExportRequest,
    store: &Store,
    out: &mut impl Write,
    progress: &mut Progress,
) -> anyhow::Result<()> {
    match request.format {
        Format::Csv => {
            let mut sheet = Sheet::begin(out, &COLUMNS, request.kept())?;
            each(request, store, progress, |effort| Ok(sheet.effort(effort)?))?;
            Ok(sheet.end()?)
        }
        Format::Md => {
            let until = request.touches.until_on.unwrap_or(request.today);
            let hides_names = request.redaction.as_ref().is_some_and(Redaction::hides_names);
            let me = request.me.as_deref().filter(|_| !hides_names);
            let mut log = SearchLog::begin(out, me, request.touches.since_on, until)?;
            each(request, store, progress, |effort| Ok(log.effort(effort)?))?;
            Ok(log.end()?)
        }
        Format::Json | Format::Ndjson | Format::Html | Format::Vcf | Format::Vcf3 | Format::Ics => {
            Err(request.refusal().into())
        }
    }
}

/// Applications and interviews are few and come from memory, between the touches as they stream by.
pub(super) fn each(
    request: &ExportRequest,
    store: &Store,
    progress: &mut Progress,
    mut take: impl FnMut(&Effort) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let (planned, outcomes) = applications_and_interviews(request, store)?;
    let mut planned = planned.into_iter().peekable();
    let mut take = |effort: Effort| {
        if !request.is_in_time(effort.on) {
            return Ok(());
        }
        progress.step();
        take(&effort)
    };
    store.touches(&request.touches, |line| {
        if !effort::is_effort(line) {
            return Ok(());
        }
        while let Some(earlier) =
            planned.next_if(|effort| effort.on.is_some_and(|on| on <= line.touch.happened_on))
        {
            take(earlier)?;
        }
        let mut came: Vec<String> =
            line.touch.applications.iter().filter_map(|id| outcomes.get(id).cloned()).collect();
        came.dedup();
        let employer = if line.applications.is_empty() {
            employer_on(store, line.touch.contact_id, line.touch.happened_on)?
        } else {
            None
        };
        let employer = employer.map(|mut company| {
            if let Some(redaction) = &request.redaction {
                redaction.company(&mut company);
            }
            company
        });
        if let Some(redaction) = &request.redaction {
            redaction.touch(line);
        }
        take(Effort::of_touch(line, employer.as_deref(), &came))
    })?;
    planned.try_for_each(take)
}

/// Where somebody worked on that day.
fn employer_on(store: &Store, contact: ContactId, on: NaiveDate) -> anyhow::Result<Option<String>> {
    let changes = store.job_changes(contact)?;
    let Some(next) = changes.iter().find(|change| change.changed_on > on) else {
        return Ok(store.contact_line(contact)?.and_then(|contact| contact.company));
    };
    let company = next.from_company_id.map(|id| store.company(id)).transpose()?.flatten();
    Ok(company.map(|company| company.name))
}

/// In the order of their days, with how each application stands.
fn applications_and_interviews(
    request: &ExportRequest,
    store: &Store,
) -> anyhow::Result<(Vec<Effort>, HashMap<ApplicationId, String>)> {
    let mut efforts = Vec::new();
    let mut outcomes = HashMap::new();
    // Someone can be written to about an application that they have no part in.
    store.applications(&ApplicationFilter::default(), |mut line| {
        if let Some(redaction) = &request.redaction {
            redaction.application(&mut line);
        }
        let application = &line.application;
        outcomes.insert(application.id, effort::outcome(application));
        let is_theirs = request.contact().is_none_or(|contact| application.participant(contact).is_some());
        efforts.extend(Effort::of_application(&line).filter(|_| is_theirs));
        for interview in &application.interviews {
            if request.contact().is_some_and(|contact| !interview.participants.contains(&contact)) {
                continue;
            }
            let mut people = Vec::new();
            for id in &interview.participants {
                people.extend(match application.participant(*id) {
                    Some(participant) => Some(participant.name.clone()),
                    None => store.contact(*id)?.map(|contact| {
                        let mut name = contact.name;
                        if let Some(redaction) = &request.redaction {
                            redaction.person(*id, &mut name);
                        }
                        name
                    }),
                });
            }
            efforts.push(Effort::of_interview(&line, interview, &people));
        }
        Ok(())
    })?;
    // Those without a day come last.
    efforts.sort_by_key(|effort| (effort.on.is_none(), effort.on, effort.kind));
    Ok((efforts, outcomes))
}
