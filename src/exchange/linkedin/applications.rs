//! `Job Applications.csv` and `Saved Jobs.csv`: what the user applied for on LinkedIn, and noted there. Answers to an
//! employer's questions stay where they are.

use super::super::day::{Order, Written, written};
use super::table::Table;
use crate::domain::Stage;
use crate::domain::application::Opening;
use crate::domain::incoming::{Incoming, IncomingApplication, When};

pub(super) fn read(table: &mut Table<'_>, incoming: &mut Incoming) {
    let [date, company, title, url, resume] =
        ["application date", "company name", "job title", "job url", "resume name"]
            .map(|name| table.column(name));
    let mut days: Vec<(usize, Written)> = Vec::new();
    while let Some(row) = table.next_row(&mut incoming.skipped) {
        let (Some(company), Some(title)) = (row.some(company), row.some(title)) else {
            incoming.skipped.push(row.skipped("it has no company or no job title"));
            continue;
        };
        match (row.get(date), written(row.get(date))) {
            ("", _) => {}
            (_, Some(day)) => days.push((incoming.applications.len(), day)),
            (unclear, None) => incoming.cells.push(row.skipped(format!("\"{unclear}\" is not a date"))),
        }
        incoming.applications.push(IncomingApplication {
            url: row.some(url),
            source: Some("LinkedIn".to_owned()),
            opening: Opening { resume: row.some(resume), ..Opening::default() },
            ..IncomingApplication::new(row.place.clone(), &company, &title)
        });
    }
    let order = Order::of(days.iter().map(|(_, day)| *day));
    for (at, day) in days {
        if let Some(application) = incoming.applications.get_mut(at) {
            application.applied_on = day.day(order).map(When::On);
        }
    }
}

/// When a job was saved says nothing that matters later.
pub(super) fn saved(table: &mut Table<'_>, incoming: &mut Incoming) {
    let [company, title, url] = ["company name", "job title", "job url"].map(|name| table.column(name));
    while let Some(row) = table.next_row(&mut incoming.skipped) {
        let (Some(company), Some(title)) = (row.some(company), row.some(title)) else {
            incoming.skipped.push(row.skipped("it has no company or no job title"));
            continue;
        };
        incoming.applications.push(IncomingApplication {
            url: row.some(url),
            stage: Stage::Saved,
            source: Some("LinkedIn".to_owned()),
            ..IncomingApplication::new(row.place.clone(), &company, &title)
        });
    }
}
