//! `who`: the people at a company, those who left, and those who may open a door to it.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::Serialize;

use super::json::NamedContact;
use super::list::{ContactView, reach, relationship};
use super::output::Look;
use super::style::{Tone, paint};
use super::table::{Cell, columns, table};
use super::text::safe;
use crate::domain::calendar::with_weekday;
use crate::domain::company::{Acquaintance, Company, Tie};
use crate::domain::word::Word as _;
use crate::domain::{CompanyId, ContactId, Role};

#[derive(Clone, Debug, Serialize)]
pub struct WhoView {
    pub company: NamedCompany,
    pub contacts: Vec<AcquaintanceView>,
}

#[derive(Clone, Debug, Serialize)]
pub struct NamedCompany {
    pub id: CompanyId,
    pub name: String,
}

/// A contact, and what ties them to the company.
#[derive(Clone, Debug, Serialize)]
pub struct AcquaintanceView {
    #[serde(flatten)]
    pub contact: ContactView,
    /// `now`, `before`, `involved` (a part in an application there) or `market` (recruits elsewhere).
    pub tie: &'static str,
    /// The title they had there, where they have left.
    pub former_title: Option<String>,
    /// Days on which they came and left, where that is on file.
    pub since: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub introduced_by: Option<NamedContact>,
    pub introduced: Vec<NamedContact>,
}

impl AcquaintanceView {
    pub fn of(acquaintance: &Acquaintance) -> Self {
        let named = |(id, name): &(ContactId, String)| NamedContact { id: *id, name: name.clone() };
        let stint = &acquaintance.stint;
        let mut contact = ContactView::of(&acquaintance.line);
        // Their part in an application there says more than their usual one.
        contact.role = acquaintance.role.map(Role::as_str).or(contact.role);
        Self {
            contact,
            tie: acquaintance.tie.as_str(),
            former_title: stint.title.clone().filter(|_| acquaintance.tie == Tie::Before),
            since: stint.since,
            until: stint.until,
            introduced_by: acquaintance.introduced_by.as_ref().map(named),
            introduced: acquaintance.introduced.iter().map(named).collect(),
        }
    }
}

pub fn view(company: &Company, acquaintances: &[Acquaintance]) -> WhoView {
    WhoView {
        company: NamedCompany { id: company.id, name: company.name.clone() },
        contacts: acquaintances.iter().map(AcquaintanceView::of).collect(),
    }
}

/// From this width on the address has a column of its own.
const WIDE: u16 = 110;

pub fn text(company: &Company, acquaintances: &[Acquaintance], look: &Look) -> String {
    let mut text = String::new();
    let name = safe(&company.name);
    for (tie, title) in [
        (Tie::Now, format!("At {name} now")),
        (Tie::Before, format!("At {name} before")),
        (Tie::Involved, "Through your applications there".to_owned()),
        (Tie::Market, "Recruiters who may know someone there".to_owned()),
    ] {
        let group: Vec<&Acquaintance> = acquaintances.iter().filter(|a| a.tie == tie).collect();
        if group.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        let _ = writeln!(text, "{}", paint(Tone::Heading, &title, look.is_coloured));
        text.push_str(&rows(&group, look));
    }
    text
}

fn rows(group: &[&Acquaintance], look: &Look) -> String {
    let is_wide = look.width.is_none_or(|width| width >= WIDE);
    let rows: Vec<Vec<Cell>> = group
        .iter()
        .map(|a| {
            let line = &a.line;
            let last = line.last_touch_on.map(with_weekday).unwrap_or_default();
            let mut row = vec![
                Cell::new(Tone::Quiet, line.contact.id.to_string()),
                Cell::new(Tone::Heading, line.contact.name.as_str()),
                what(a).join(if is_wide { ", " } else { "\n" }).into(),
                relationship(line),
                Cell::new(Tone::Quiet, last),
            ];
            if is_wide {
                row.push(reach(line).unwrap_or_default().into());
            }
            row
        })
        .collect();
    if is_wide {
        table(&columns(["#Id", "Name", "What", "Relationship", "Last touch", "Reach"]), &rows, look)
    } else {
        table(&columns(["#Id", "Name", "What", "Relationship", "Last touch"]), &rows, look)
    }
}

/// What they are there or elsewhere, their part in an application, and who introduced them.
pub fn what(acquaintance: &Acquaintance) -> Vec<String> {
    let line = &acquaintance.line;
    let mut what = Vec::new();
    if acquaintance.tie == Tie::Before {
        let until = acquaintance.stint.until.map(|until| format!("until {}", with_weekday(until)));
        let was = acquaintance.stint.title.as_ref().map(|title| format!("was {title}"));
        let parts: Vec<String> = was.into_iter().chain(until).collect();
        if !parts.is_empty() {
            what.push(parts.join(" "));
        }
    }
    match (&line.contact.title, line.company.as_ref().filter(|_| acquaintance.tie != Tie::Now)) {
        (Some(title), Some(company)) => what.push(format!("{title} at {company}")),
        (Some(title), None) => what.push(title.clone()),
        (None, Some(company)) => what.push(format!("at {company}")),
        (None, None) => {}
    }
    what.extend(acquaintance.role.filter(|role| *role != Role::Other).map(|role| role.in_words().to_owned()));
    if acquaintance.tie == Tie::Now {
        what.extend(acquaintance.stint.since.map(|since| format!("since {}", with_weekday(since))));
    }
    what.extend(acquaintance.introduced_by.as_ref().map(|(_, name)| format!("introduced by {name}")));
    if !acquaintance.introduced.is_empty() {
        let names: Vec<&str> = acquaintance.introduced.iter().map(|(_, name)| name.as_str()).collect();
        what.push(format!("introduced {}", names.join(" and ")));
    }
    what
}
