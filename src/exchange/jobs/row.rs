//! A row of a sheet: its application, with the days whose order is not known yet, and what could not be read of it.

use chrono::NaiveDate;

use crate::domain::application::Opening;
use crate::domain::calendar::add_months;
use crate::domain::incoming::{IncomingApplication, IncomingEnding, Skipped, When, Year};
use crate::domain::place::Place;
use crate::domain::{Stage, placeholder, text};

use super::super::csv::columns::spaced;
use super::super::csv::linked::without_formula;
use super::super::csv::read::shortened;
use super::super::one_line;
use super::called::{self, Called};
use super::cell;
use super::columns::Field;
use super::day::{self, Day, SaidDay};
use super::layout::Layout;
use super::people::RowPeople;
use super::person;
use super::status::{Status, interview_of};
use super::status_days;
use super::talk::{RowTalks, Talk};
use super::words::{bare, sections, without_days};

/// A row that is taken, with the days whose order is not known yet.
pub(super) struct Taking {
    pub(super) application: IncomingApplication,
    pub(super) applied: Option<Day>,
    pub(super) own_day: Option<SaidDay>,
    pub(super) other_days: Vec<Day>,
    /// The days that the status names, beside words for how it ended or how far it came.
    pub(super) told: Vec<SaidDay>,
    pub(super) talks: Vec<Talk>,
    /// The words for how far it is.
    pub(super) event: Option<String>,
    pub(super) days: PromisedDays,
}

/// Days that others promised, or that the user has.
#[derive(Default)]
pub(super) struct PromisedDays {
    pub(super) decision_by: Option<SaidDay>,
    pub(super) offered_on: Option<SaidDay>,
    pub(super) answer_by: Option<SaidDay>,
}

impl PromisedDays {
    pub(super) fn all(&self) -> impl Iterator<Item = Day> {
        [self.decision_by, self.offered_on, self.answer_by].into_iter().flatten().map(|said| said.day)
    }
}

/// What a row leaves besides the application.
pub(super) struct Row {
    place: Place,
    /// Of days that have none of their own, where a heading names one.
    year: Option<i32>,
    today: NaiveDate,
    /// A day got the year that was nearest.
    pub(super) is_year_assumed: bool,
    /// Why the day it was applied on is none, unless the records know its year.
    unclear: Option<String>,
    pub(super) unknown_statuses: Vec<String>,
    pub(super) bad: Vec<Skipped>,
    notes: Vec<String>,
}

impl Row {
    pub(super) fn new(place: Place, year: Option<i32>, today: NaiveDate) -> Self {
        Self {
            place,
            year,
            today,
            is_year_assumed: false,
            unclear: None,
            unknown_statuses: Vec::new(),
            bad: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Takes what the cells say. `section` is what a heading above the row says of it.
    pub(super) fn read(
        &mut self,
        layout: &Layout,
        cells: &[String],
        section: Status,
    ) -> Result<Taking, String> {
        let Layout { columns, header, .. } = layout;
        let mut plain: Vec<String> =
            cells.iter().map(|cell| without_formula(cell).unwrap_or_else(|| cell::plain(cell))).collect();
        self.take_out_unclear_days(layout, &mut plain);
        let all = |field| columns.of(field, &plain);
        let one = |field| all(field).map(one_line).find(|cell| !placeholder::is_placeholder(cell));
        let Called { company, title: job, url } =
            called::read(columns, &plain, section != Status::default())?;
        let (company, address) = called::without_address(&company);
        self.notes.extend(address.map(|address| format!("Address: {address}")));
        let separator = char::from(layout.style.separator);
        if [company, job.as_str()].into_iter().any(|cell| cell.matches(separator).count() > 1)
            && columns
                .of(Field::Company, cells)
                .chain(columns.of(Field::Job, cells))
                .any(|cell| cell.contains('\n'))
        {
            return Err(
                "a quotation mark in this row is never closed, so the row runs on into the lines below it"
                    .to_owned(),
            );
        }
        let (mut status, unknown) = status(layout, &plain, self.today);
        // What is said in several words is kept in words.
        for (name, cell) in columns.named(Field::Status, header, &plain) {
            let said = shortened(&one_line(cell));
            if said.contains(' ') && unknown.contains(&said) {
                self.notes.push(format!("{name}: {}", one_line(cell)));
            }
        }
        if status == Status::default() {
            status = section;
        }
        // Where another column says how it ended, nothing is missing.
        self.unknown_statuses.extend(unknown.into_iter().filter(|_| status.ending.is_none()));
        let applied = self.first_day(all(Field::Applied));
        let applied = applied.or_else(|| self.long_ago(all(Field::Applied)));
        // `Applied 9/1; rejected 9/20`
        let applied = applied.or_else(|| {
            self.first_day(all(Field::Status).chain(all(Field::Response)).filter_map(status_days::applied))
        });
        let is_assumed = std::mem::take(&mut self.is_year_assumed);
        // On the day of a posting that was only saved nobody applied.
        let is_saved = status.stage == Some(Stage::Saved) && status.ending.is_none();
        let saved_on = applied.filter(|_| is_saved);
        let applied = applied.filter(|_| !is_saved);
        if let Some(reason) = self.unclear.take_if(|_| is_saved) {
            self.bad.push(Skipped { place: self.place.clone(), reason });
        }
        if saved_on.is_some() {
            let named = columns.fields.iter().zip(header).zip(&plain);
            let said = named
                .filter(|((field, _), cell)| **field == Some(Field::Applied) && Day::read(cell).is_some());
            self.notes.extend(said.map(|((_, name), cell)| format!("{name}: {}", one_line(cell))));
        }
        let ended = self.first_day(all(Field::Ended));
        let is_end_assumed = self.is_year_assumed;
        self.is_year_assumed |= is_assumed;
        let ended = ended.map(|day| if is_end_assumed { SaidDay::near(day) } else { SaidDay::of(day) });
        let own_day = ended.or_else(|| {
            // `Rejected 2026-09-20`
            let kind = status.ending?;
            let mut cells = all(Field::Status).chain(all(Field::Response));
            cells.find_map(|cell| status_days::ended(cell, kind, applied, self.today))
        });
        let mut other_days: Vec<Day> = applied.into_iter().collect();
        let telling = all(Field::Status).chain(all(Field::Response));
        let told: Vec<SaidDay> =
            telling.flat_map(|cell| status_days::days(cell, applied, self.today)).collect();
        // `Date,Date`: nothing says what the second one is.
        for (name, cell) in columns.named(Field::Applied, header, &plain) {
            let day = Day::read(cell).filter(|day| saved_on.is_none() && Some(*day) != applied);
            if let Some(day) = day {
                other_days.push(day);
                self.notes.push(format!("{name}: {}", one_line(cell)));
            }
        }
        self.keep_unread_days(layout, &plain);
        self.other_days(layout, &plain, applied, &mut other_days);

        let mut application = IncomingApplication::new(self.place.clone(), company, &job);
        application.stage = match (status.stage, status.ending) {
            (Some(stage), _) => stage,
            (None, Some(_)) => Stage::Applied,
            (None, None) if applied.is_some() => Stage::Applied,
            (None, None) => Stage::Saved,
        };
        application.year = match self.unclear.take() {
            Some(reason) => Year::Unclear(reason),
            None if is_assumed => Year::Nearest,
            None => Year::Own,
        };
        application.says_stage = status.stage.is_some();
        // What has ended was applied for.
        if status.ending.is_some() {
            application.stage = application.stage.max(Stage::Applied);
        }
        application.ending = status.ending.map(IncomingEnding::new);
        let (pages, sites): (Vec<&str>, Vec<&str>) = all(Field::Site).partition(|cell| is_page(cell));
        let links: Vec<String> = all(Field::Url).chain(pages).map(called::linked).collect();
        let is_address = |url: &&String| url.contains('.') && !url.contains(' ');
        application.url = links.iter().find(is_address).cloned().or(url);
        self.rest(links.into_iter(), application.url.as_deref());
        let mut sites = sites.into_iter().map(called::linked);
        application.site = sites.next();
        self.rest(sites, None);
        application.source = one(Field::Source);
        application.is_of_sheet = true;
        application.id = one(Field::Id);
        application.columns = header.iter().filter(|name| !name.is_empty()).cloned().collect();
        let amounts: Vec<String> =
            all(Field::Salary).map(one_line).filter(|pay| !placeholder::is_placeholder(pay)).collect();
        application.opening = Opening {
            posting: all(Field::PostingText)
                .filter(|cell| !placeholder::is_placeholder(cell))
                .collect::<Vec<_>>()
                .join("\n\n"),
            resume: one(Field::Resume),
            salary: Some(amounts.join(" to ")).filter(|salary| !salary.is_empty()),
            location: Some(all(Field::Location).map(one_line).collect::<Vec<_>>().join(", "))
                .filter(|location| !placeholder::is_placeholder(location)),
            questions: Vec::new(),
            notes: String::new(),
        };
        let RowPeople { people, notes, bad } =
            RowPeople::read(columns, header, cells, company, &job, &self.place);
        application.people = people;
        self.notes.extend(notes);
        self.bad.extend(bad);
        let notes = all(Field::Notes).map(|cell| cell.replace("\r\n", "\n"));
        self.notes.splice(0..0, notes);
        let RowTalks { talks, notes, unread } = RowTalks::read(columns, header, &plain, applied, self.today);
        self.notes.extend(notes);
        self.bad.extend(unread.into_iter().map(|reason| Skipped { place: self.place.clone(), reason }));
        let days = self.promised(layout, &plain, &application, applied);
        // What has no place of its own is kept in words.
        for ((field, name), cell) in columns.fields.iter().zip(header).zip(&plain) {
            let is_of_the_round =
                *field == Some(Field::Status) && columns.tell_of_rounds() && is_passed(cell);
            let is_kept =
                is_of_the_round || matches!(field, Some(Field::FollowUp | Field::Deadline | Field::Remark));
            if is_kept && !placeholder::is_placeholder(cell) {
                self.notes.push(format!("{name}: {}", one_line(cell)));
            }
        }
        application.opening.notes = self.notes.join("\n");
        let cut = [("note", &mut application.opening.notes), ("posting", &mut application.opening.posting)];
        let cut = cut.into_iter().filter_map(|(what, text)| text::cut_text(what, text));
        let short = [
            ("company", Field::Company),
            ("title", Field::Job),
            ("location", Field::Location),
            ("salary", Field::Salary),
            ("source", Field::Source),
            ("resume", Field::Resume),
        ];
        let short = short.into_iter().flat_map(|(what, field)| {
            all(field).filter_map(move |cell| text::cut_line(what, cell)).collect::<Vec<_>>()
        });
        for reason in short.chain(cut) {
            self.bad.push(Skipped { place: application.place.clone(), reason });
        }
        let event = one(Field::Status);
        Ok(Taking { application, applied, own_day, other_days, told, talks, event, days })
    }

    /// Of an application that goes on. Days that say nothing of it are kept in words.
    fn promised(
        &mut self,
        layout: &Layout,
        cells: &[String],
        application: &IncomingApplication,
        applied: Option<Day>,
    ) -> PromisedDays {
        let mut days = PromisedDays::default();
        let is_offered = application.stage == Stage::Offer && application.ending.is_none();
        let is_open = application.ending.is_none() && application.stage != Stage::Saved;
        if is_offered {
            let cells = layout.columns.of(Field::Status, cells).flat_map(status_days::pieces);
            days.answer_by =
                cells.filter_map(answer_within).find_map(|said| SaidDay::read(said, applied, self.today));
        }
        for ((field, name), cell) in layout.columns.fields.iter().zip(&layout.header).zip(cells) {
            let day = SaidDay::read(cell, applied, self.today);
            let of_offer =
                || Status::read(&without_days(name)).is_some_and(|said| said.stage == Some(Stage::Offer));
            let (place, is_meant) = match field {
                Some(Field::DecisionBy) => (&mut days.decision_by, is_open),
                Some(Field::AnswerBy) => (&mut days.answer_by, is_offered),
                // Its note stays.
                Some(Field::EventDay) if is_offered && of_offer() => {
                    days.offered_on = days.offered_on.or(day);
                    let until = || SaidDay::read(answer_within(cell)?, applied, self.today);
                    days.answer_by = days.answer_by.or_else(until);
                    continue;
                }
                _ => continue,
            };
            if place.is_none() && day.is_some() && is_meant {
                *place = day;
            } else if !placeholder::is_placeholder(cell) {
                self.notes.push(format!("{name}: {}", one_line(cell)));
            }
        }
        days
    }

    /// `Sep-26` is in the notes where nothing says whether it is a day.
    fn take_out_unclear_days(&mut self, layout: &Layout, cells: &mut [String]) {
        for ((field, name), cell) in layout.columns.fields.iter().zip(&layout.header).zip(cells) {
            let number = day::behind_month(cell).filter(|_| field.is_some_and(Field::is_day));
            let today = self.today;
            let is_unclear = |number| !layout.has_days_behind_months && day::may_be_year(number, today);
            let Some(number) = number.filter(|number| is_unclear(*number)) else { continue };
            let said = one_line(&std::mem::take(cell));
            let reason = format!(
                "\"{said}\" could be a day or a month of 20{number}, so it was not read as a date; write dates like \
                 2026-09-15"
            );
            self.bad.push(Skipped { place: self.place.clone(), reason });
            self.notes.push(format!("{name}: {said}"));
        }
    }

    /// `9/14 & 9/20`, `mid September`: what is not read of the day it was applied on, or ended, is kept in words.
    fn keep_unread_days(&mut self, layout: &Layout, cells: &[String]) {
        for field in [Field::Applied, Field::Ended] {
            for (name, cell) in layout.columns.named(field, &layout.header, cells) {
                let reason = no_date(cell, self.today);
                let is_unread = self.bad.iter().any(|bad| bad.reason == reason);
                let note = format!("{name}: {}", one_line(cell));
                if (is_unread || status_days::pieces(cell).len() > 1) && !self.notes.contains(&note) {
                    self.notes.push(note);
                }
            }
        }
    }

    fn other_days(&mut self, layout: &Layout, cells: &[String], applied: Option<Day>, days: &mut Vec<Day>) {
        for ((field, name), cell) in layout.columns.fields.iter().zip(&layout.header).zip(cells) {
            // `Heard back: 15 Sep 2026`
            if *field == Some(Field::Response) {
                let day = Day::read(cell);
                let is_read = Status::read(cell).is_some() && !person::is_answer(cell);
                let is_kept = day.is_none() && !is_read && !placeholder::is_placeholder(cell);
                self.notes.extend(is_kept.then(|| format!("{name}: {}", one_line(cell))));
                days.extend(day);
            }
            let is_day = |field: &Field| field.is_event() || *field == Field::OtherDay;
            let Some(field) = field.filter(is_day).filter(|_| !placeholder::is_placeholder(cell)) else {
                continue;
            };
            let day = Day::read(cell);
            let without_year = || {
                let read = SaidDay::read(cell, applied, self.today).filter(|_| field.is_event());
                read.map(|said| said.day)
            };
            days.extend(day.or_else(without_year).filter(|_| field != Field::PlannedDay));
            // `Interview: video with Priya`; and of the days those that have no other place.
            let is_kept = if day.is_some() {
                field != Field::OtherDay
            } else {
                !is_yes(cell) && !person::is_answer(cell)
            };
            if is_kept {
                self.notes.push(format!("{name}: {}", one_line(cell)));
            }
        }
    }

    /// The first day of several cells; of one that holds something else the report says so.
    fn first_day<'a>(&mut self, cells: impl Iterator<Item = &'a str>) -> Option<Day> {
        let mut found = None;
        for cell in cells.filter(|cell| !placeholder::is_placeholder(cell)) {
            let in_year = || match self.year {
                Some(year) => Day::in_year(cell, year).map(|day| (day, false)),
                None => Day::lately(cell, self.today).map(|day| (day, true)),
            };
            match Day::read(cell).map(|day| (day, false)).or_else(in_year) {
                Some((day, is_assumed)) => {
                    self.is_year_assumed |= is_assumed;
                    found = found.or(Some(day));
                }
                None if is_yes(cell) || day::is_empty(cell) => {}
                None if person::is_answer(cell) && !cell.contains(|c: char| c.is_ascii_digit()) => {}
                None => {
                    let reason = no_date(cell, self.today);
                    self.bad.push(Skipped { place: self.place.clone(), reason });
                }
            }
        }
        found
    }

    /// A day without a year that is long ago, whichever year it is of: the records may know it.
    fn long_ago<'a>(&mut self, mut cells: impl Iterator<Item = &'a str>) -> Option<Day> {
        let (cell, day) = cells.find_map(|cell| Some((cell, Day::long_ago(cell, self.today)?)))?;
        let reason = no_date(cell, self.today);
        self.bad.retain(|bad| bad.reason != reason);
        self.unclear = Some(reason);
        Some(day)
    }

    /// Cells of a column that were not taken are kept in words.
    fn rest(&mut self, cells: impl Iterator<Item = String>, taken: Option<&str>) {
        for cell in cells {
            if Some(cell.as_str()) != taken
                && !placeholder::is_placeholder(&cell)
                && !person::is_answer(&cell)
            {
                self.notes.push(cell);
            }
        }
    }
}

/// What a cell says behind the words for until when an offer stands: `10/9` of `Offer 9/30! Expires 10/9`.
fn answer_within(cell: &str) -> Option<&str> {
    const UNTIL: &[&str] = &[
        "expires",
        "expiring",
        "deadline",
        "reply by",
        "respond by",
        "answer by",
        "decide by",
        "valid until",
        "gültig bis",
        "antwort bis",
        "répondre avant",
        "responder antes",
        "rispondere entro",
        "hasta el",
        "antwoord voor",
    ];
    let folded = cell.to_lowercase();
    let (at, until) = UNTIL.iter().find_map(|until| Some((folded.find(until)?, until)))?;
    cell.get(at + until.len()..)
}

/// Whether an address is one of a page within a site.
fn is_page(cell: &str) -> bool {
    let bare = cell.split_once("://").map_or(cell, |(_, rest)| rest);
    bare.split_once(['/', '?', '#']).is_some_and(|(_, page)| !page.is_empty())
}

/// Why a cell is not read as a date.
fn no_date(cell: &str, today: NaiveDate) -> String {
    let said = shortened(&one_line(cell));
    match Day::long_ago(cell, today) {
        Some(Day::Known(When::On(last))) => {
            let next = add_months(last, 12);
            format!("\"{said}\" has no year; write {last} or {next}")
        }
        Some(_) => format!("\"{said}\" has no year; write dates like 2026-09-15"),
        None => format!("\"{said}\" is not a date; write dates like 2026-09-15"),
    }
}

/// How far it is, by all columns that say something of it, and the words that are not known.
fn status(layout: &Layout, cells: &[String], today: NaiveDate) -> (Status, Vec<String>) {
    let columns = &layout.columns;
    let mut status = Status::default();
    let mut unknown = Vec::new();
    let mut take = |read: Status| {
        status.stage = status.stage.max(read.stage);
        status.ending = status.ending.or(read.ending);
    };
    for cell in columns.of(Field::Status, cells) {
        match Status::read(cell) {
            Some(read) => take(read),
            None if placeholder::is_placeholder(cell) || columns.tell_of_rounds() && is_passed(cell) => {}
            None => unknown.push(shortened(&one_line(cell))),
        }
    }
    for cell in columns.of(Field::Response, cells) {
        // `Response: no` means no response yet, or that the response was no.
        let is_answer = person::is_answer(cell);
        match Status::read(cell).filter(|_| !is_answer) {
            Some(read) => take(read),
            None if placeholder::is_placeholder(cell) || Day::within(cell).is_some() => {}
            None if is_answer && columns.has(Field::Status) => {}
            None => unknown.push(shortened(&one_line(cell))),
        }
    }
    // `Interview: yes`, `Rejected: 15 Sep 2026`
    let has_status = columns.has(Field::Status);
    for ((field, name), cell) in columns.fields.iter().zip(&layout.header).zip(cells) {
        let is_mark = field.is_some_and(Field::is_day);
        let day = Day::read(cell).or_else(|| Day::lately(cell, today));
        // `Applied: no`
        let is_unsent = *field == Some(Field::OtherDay)
            && person::is_no(cell)
            && Status::read(&without_days(name)).is_some_and(|read| read.stage == Some(Stage::Applied));
        if is_unsent {
            take(Status { stage: Some(Stage::Saved), ending: None });
        }
        // `1st Interview: passed`
        let is_ticked = is_yes(cell) || field.is_some_and(Field::is_event) && is_passed(cell);
        if !is_mark || !is_ticked && day.is_none() {
            continue;
        }
        let names = [without_days(name), without_days(&spaced(name))];
        let said = names.iter().find_map(|name| Status::read(name));
        let chosen = || Status::read("interview").filter(|_| *field == Some(Field::Interview));
        let Some(read) = said.or_else(chosen) else { continue };
        // Beside a status that was left as it was, only what has ended it counts, and an interview that took place.
        let is_held = field.is_some_and(Field::is_event) && is_ticked && read.ending.is_none();
        if !has_status || is_held && read.stage.and_then(interview_of).is_some() {
            take(read);
        } else if read.ending.is_some() && !day.is_some_and(|day| day.is_after(today)) {
            take(Status { stage: None, ..read });
        }
    }
    (status, unknown)
}

/// How a round went: the application goes on.
fn is_passed(cell: &str) -> bool {
    sections(include_str!("passed.txt")).contains_key(bare(cell).as_str())
}

fn is_yes(cell: &str) -> bool {
    const YES: &[&str] = &["yes", "y", "x", "true", "ja", "oui", "si", "sim", "done", "checked"];
    if cell.trim() != "1" && cell.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    YES.contains(&bare(cell).as_str()) || ["✓", "✔", "✅", "☑", "1"].contains(&cell.trim())
}
