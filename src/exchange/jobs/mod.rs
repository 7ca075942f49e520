//! Sheets of applications, as job trackers write them and people keep them, whatever their columns are called; and the
//! CSV of our own export.

mod between;
mod called;
mod cell;
pub mod columns;
pub mod day;
mod diary;
mod ours;
mod person;
mod said;
mod status;
mod talk;
mod words;

use std::io::{Cursor, Read};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::application::Opening;
use crate::domain::incoming::{
    EmployedBy, Incoming, IncomingApplication, IncomingEnding, IncomingPerson, IncomingTalk, Skipped,
    UnreadColumns,
};
use crate::domain::place::Place;
use crate::domain::text;
use crate::domain::{Role, Stage, profile};
use crate::domain::{company, name, placeholder};

use super::bounds::Taken;
use super::csv::columns::{is_called, spaced};
use super::csv::linked::{without_formula, without_pages};
use super::csv::read::{BadFile, LAST_HEADER, Rows, SEPARATORS, Style, listed, shortened};
use super::csv::total::is_sum;
use super::csv::unguarded;
use super::encoding;
use super::markup::without_markup;
use super::{address, number, one_line};
use between::Between;
use called::Called;
use columns::{Columns, Field};
use day::{Day, Order, SaidDay};
use status::Status;
use talk::{RowTalks, Talk};
use words::without_days;

/// What is looked at to find the separator and the header.
const HEAD: u64 = 64_000;
/// Rows that say whether a table is one of applications.
const SAMPLE: usize = 40;

/// How a file is to be read.
struct Layout {
    style: Style,
    /// Where the header stands.
    line: u64,
    header: Vec<String>,
    columns: Columns,
    is_ours: bool,
    /// It can be nothing but applications.
    is_sure: bool,
    /// What is above the header names a year.
    year: Option<i32>,
    /// The header says what comes first in a day: `Date (dd/mm/yyyy)`.
    order: Option<Order>,
}

/// The likeliest header of a file that has none, with the rows below it.
type Likely = (Vec<String>, Vec<Vec<String>>);

impl Layout {
    /// The separator and the row with which most columns are known. Without one, the likeliest header.
    fn found(head: &[u8], chosen: &[(Field, String)]) -> Result<Self, Likely> {
        let mut best: Option<(usize, Self)> = None;
        let mut likely: Likely = (Vec::new(), Vec::new());
        for separator in SEPARATORS {
            let style = Style::of(head, *separator);
            let mut rows = Rows::new(head, style);
            let mut read: Vec<(u64, Vec<String>)> = Vec::new();
            while read.len() < LAST_HEADER + SAMPLE && rows.next_row().unwrap_or(false) {
                read.push((rows.line, rows.cells.clone()));
            }
            for at in 0..read.len().min(LAST_HEADER) {
                let Some(((line, cells), below)) = read.get(at..).and_then(<[_]>::split_first) else {
                    continue;
                };
                let header: Vec<String> = cells.iter().map(|cell| one_line(cell)).collect();
                if header.iter().filter(|name| !name.is_empty()).count() > likely.0.len() {
                    likely = (header.clone(), below.iter().map(|(_, cells)| cells.clone()).collect());
                }
                let sample: Vec<Vec<String>> = below.iter().map(|(_, cells)| cells.clone()).collect();
                let columns = Columns::of_sheet(&header, &sample, chosen);
                let is_ours = ours::is_header(&header);
                if !is_ours && !columns.can_be_read(&header, &sample) {
                    continue;
                }
                let known = if is_ours { usize::MAX } else { columns.count() };
                if best.as_ref().is_none_or(|(most, _)| known > *most) {
                    let is_sure = is_ours || columns.are_of_jobs(&sample);
                    let above = read.get(..at).unwrap_or_default().iter().flat_map(|(_, cells)| cells);
                    let year = above.filter_map(|cell| between::year_of(cell)).next_back();
                    let order = header.iter().find_map(|name| day::order_in(name));
                    let order = order.or(columns.is_day_first().then_some(Order::DayFirst));
                    let line = *line;
                    let layout = Self { style, line, header, columns, is_ours, is_sure, year, order };
                    best = Some((known, layout));
                }
            }
        }
        best.map(|(_, layout)| layout).ok_or(likely)
    }
}

/// Whether a text, or the beginning of one, is a table of applications.
pub fn is_table(head: &[u8], chosen: &[(Field, String)]) -> bool {
    match Layout::found(head, chosen) {
        Ok(layout) => layout.is_sure,
        // What is missing is said when it is read: its companies aren't people.
        Err((likely, below)) => {
            let columns = Columns::of_sheet(&likely, &below, chosen);
            columns.lack_the_job(&below) || columns.lack_the_company(&below) || is_board(&likely)
        }
    }
}

/// The applications of a sheet. `order` is what the user says of `8/9/2026`; `today` gives a day the year that it lacks.
pub fn read<'a>(
    from: impl Read + 'a,
    file: &Arc<str>,
    chosen: &[(Field, String)],
    order: Option<Order>,
    today: NaiveDate,
) -> Result<Incoming, BadFile> {
    let mut from = encoding::reader(from).map_err(BadFile::Unreadable)?;
    let mut head = Vec::new();
    from.by_ref().take(HEAD).read_to_end(&mut head).map_err(BadFile::Unreadable)?;
    let layout = match Layout::found(&head, chosen) {
        Ok(layout) => layout,
        Err((likely, _)) if likely.iter().all(String::is_empty) => return Err(BadFile::Empty),
        Err((likely, below)) => return Err(no_layout(&likely, &below, chosen)),
    };
    if let Some((_, asked)) =
        chosen.iter().find(|(_, asked)| !layout.header.iter().any(|name| is_called(name, asked)))
    {
        return Err(BadFile::NoColumn { asked: asked.clone(), columns: listed(&layout.header) });
    }
    let mut rows = Rows::new(Cursor::new(head).chain(from), layout.style);
    rows.skip_to(layout.line)?;
    let mut sheet = Sheet {
        file,
        layout: &layout,
        incoming: Incoming::default(),
        taken: Taken::default(),
        unread: vec![false; layout.header.len()],
        read: Vec::new(),
        ours: Vec::new(),
        section: Status::default(),
        counted: None,
        year: layout.year,
        today,
        is_after_empty: false,
    };
    while rows.next_row()? {
        if sheet.take(rows.line, &rows.cells)? == End::OfTable {
            break;
        }
    }
    sheet.end_section();
    sheet.incoming.cells.extend(rows.unclosed(file));
    sheet.finished(order)
}

/// Whether every column is called as an application that got so far: `Applied`, `Phone screen`, `Offer`.
fn is_board(header: &[String]) -> bool {
    let named: Vec<&String> = header.iter().filter(|name| !name.is_empty()).collect();
    named.len() > 2 && named.iter().all(|name| Status::read(name).is_some())
}

/// What is missing in a header that names no applications.
fn no_layout(header: &[String], below: &[Vec<String>], chosen: &[(Field, String)]) -> BadFile {
    let columns = Columns::of_sheet(header, below, chosen);
    if let Some((_, asked)) =
        chosen.iter().find(|(_, asked)| !header.iter().any(|name| is_called(name, asked)))
    {
        return BadFile::NoColumn { asked: asked.clone(), columns: listed(header) };
    }
    if is_board(header) {
        return BadFile::Board { columns: listed(header) };
    }
    let missing = if columns.has(Field::Company) { "job" } else { "company" };
    let mut unknown = columns.unknown(header);
    let column = match (unknown.next(), unknown.next()) {
        (Some(only), None) => shortened(only),
        _ => "COLUMN".to_owned(),
    };
    BadFile::NoJobs { missing, columns: listed(header), column }
}

/// A row that is taken, with the days whose order is not known yet.
struct Taking {
    application: IncomingApplication,
    applied: Option<Day>,
    own_day: Option<SaidDay>,
    other_days: Vec<Day>,
    talks: Vec<Talk>,
}

struct Sheet<'a> {
    file: &'a Arc<str>,
    layout: &'a Layout,
    incoming: Incoming,
    taken: Taken,
    /// Which columns say something that is not read.
    unread: Vec<bool>,
    read: Vec<Taking>,
    /// Rows of our own export.
    ours: Vec<(Place, Vec<String>)>,
    /// What the heading above says of the rows below it.
    section: Status,
    counted: Option<Counted>,
    /// The year of the days that have none.
    year: Option<i32>,
    today: NaiveDate,
    is_after_empty: bool,
}

/// Rows below a heading that says how many there are. They wait until it is known whether that is so.
struct Counted {
    count: usize,
    rows: Vec<(Place, Vec<String>)>,
}

/// Whether more of the table follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    No,
    OfTable,
}

impl Sheet<'_> {
    /// Takes a row, or says why not.
    fn take(&mut self, line: u64, cells: &[String]) -> Result<End, BadFile> {
        let layout = self.layout;
        let is_apart = self.is_after_empty;
        self.is_after_empty = cells.iter().all(|cell| cell.trim().is_empty());
        if self.is_after_empty
            || cells.len() == layout.header.len()
                && cells.iter().zip(&layout.header).all(|(cell, name)| one_line(cell) == *name)
        {
            return Ok(End::No);
        }
        let place = Place { file: Arc::clone(self.file), line: usize::try_from(line).unwrap_or(usize::MAX) };
        self.taken.one(cells.iter().map(String::len).sum())?;
        let width = layout.header.len();
        if cells.get(width..).unwrap_or_default().iter().any(|cell| !cell.trim().is_empty()) {
            let reason = format!(
                "the row has {} cells, but the header has {width}: put quotation marks around a cell that contains \
                 the separator",
                cells.len()
            );
            self.incoming.skipped.push(Skipped { place, reason });
            return Ok(End::No);
        }
        let own = |cell: &String| {
            let cell = unguarded(cell);
            let is_json = cell.starts_with(['{', '[']);
            if layout.is_ours || is_json { cell.to_owned() } else { without_markup(cell).into_owned() }
        };
        let mut cells: Vec<String> = cells.iter().map(own).collect();
        cells.resize(width, String::new());
        if !layout.is_ours && is_sum(&cells) {
            let reason = "the row is a total, not an application".to_owned();
            self.incoming.skipped.push(Skipped { place, reason });
            return Ok(End::No);
        }
        if !layout.is_ours && called::is_example(&layout.columns, &cells) {
            let reason = "the row is the example of a template, not an application".to_owned();
            self.incoming.skipped.push(Skipped { place, reason });
            return Ok(End::No);
        }
        let between = if layout.is_ours { None } else { Between::read(&cells, &layout.columns, is_apart) };
        match between {
            None => {}
            Some(Between::Nothing) => return Ok(End::No),
            Some(Between::Section(status, count)) => {
                self.end_section();
                self.section = status;
                self.counted = count.map(|count| Counted { count, rows: Vec::new() });
                return Ok(End::No);
            }
            Some(Between::Time(year)) => {
                self.end_section();
                self.year = year.or(self.year);
                return Ok(End::No);
            }
            Some(Between::Other) => {
                self.end_section();
                self.section = Status::default();
            }
            Some(Between::Table) => {
                let reason = "another table begins here, and nothing from here on was read: save it as a file of its \
                              own";
                self.incoming.skipped.push(Skipped { place, reason: reason.to_owned() });
                return Ok(End::OfTable);
            }
        }
        if layout.is_ours {
            self.ours.push((place, cells));
            return Ok(End::No);
        }
        match &mut self.counted {
            None => self.take_row(place, &cells),
            Some(counted) => {
                counted.rows.push((place, cells));
                if counted.rows.len() > counted.count {
                    self.end_section();
                }
            }
        }
        Ok(End::No)
    }

    fn take_row(&mut self, place: Place, cells: &[String]) {
        match self.row(place.clone(), cells) {
            Ok(taking) => self.read.push(taking),
            Err(reason) => self.incoming.skipped.push(Skipped { place, reason }),
        }
    }

    /// A heading with a number is one of as many rows. Of another number of rows it says nothing.
    fn end_section(&mut self) {
        let Some(Counted { count, rows }) = self.counted.take() else { return };
        if rows.len() != count {
            self.section = Status::default();
        }
        for (place, cells) in rows {
            self.take_row(place, &cells);
        }
    }

    fn row(&mut self, place: Place, cells: &[String]) -> Result<Taking, String> {
        let columns = &self.layout.columns;
        let plain: Vec<String> =
            cells.iter().map(|cell| without_formula(cell).unwrap_or_else(|| cell::plain(cell))).collect();
        let all = |field| columns.of(field, &plain);
        let one = |field| all(field).map(one_line).find(|cell| !placeholder::is_placeholder(cell));
        let Called { company, title: job, url } =
            called::read(columns, &plain, self.section != Status::default())?;
        let separator = char::from(self.layout.style.separator);
        if [&company, &job].into_iter().any(|cell| cell.matches(separator).count() > 1)
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
        let mut row = Row::new(place.clone(), self.year, self.today);

        let (mut status, unknown) = self.status(&plain);
        if status == Status::default() {
            status = self.section;
        }
        // Where another column says how it ended, nothing is missing.
        for word in unknown.into_iter().filter(|_| status.ending.is_none()) {
            *self.incoming.unknown_statuses.entry(word).or_default() += 1;
        }
        let applied = row.first_day(all(Field::Applied));
        // `Applied 9/1; rejected 9/20`
        let applied = applied.or_else(|| {
            row.first_day(all(Field::Status).chain(all(Field::Response)).filter_map(said::applied))
        });
        // On the day of a posting that was only saved nobody applied.
        let is_saved = status.stage == Some(Stage::Saved) && status.ending.is_none();
        let saved_on = applied.filter(|_| is_saved);
        let applied = applied.filter(|_| !is_saved);
        if saved_on.is_some() {
            let named = columns.fields.iter().zip(&self.layout.header).zip(&plain);
            let said = named
                .filter(|((field, _), cell)| **field == Some(Field::Applied) && Day::read(cell).is_some());
            row.notes.extend(said.map(|((_, name), cell)| format!("{name}: {}", one_line(cell))));
        }
        let own_day = row.first_day(all(Field::Ended)).map(SaidDay::of).or_else(|| {
            // `Rejected 2026-09-20`
            let kind = status.ending?;
            let mut cells = all(Field::Status).chain(all(Field::Response));
            cells.find_map(|cell| said::ended(cell, kind, applied, self.today))
        });
        let mut other_days: Vec<Day> = applied.into_iter().collect();
        let telling = all(Field::Status).chain(all(Field::Response));
        other_days.extend(telling.flat_map(|cell| said::days(cell, applied, self.today)));
        // `Date,Date`: nothing says what the second one is.
        for (name, cell) in columns.named(Field::Applied, &self.layout.header, &plain) {
            let day = Day::read(cell).filter(|day| saved_on.is_none() && Some(*day) != applied);
            if let Some(day) = day {
                other_days.push(day);
                row.notes.push(format!("{name}: {}", one_line(cell)));
            }
        }
        self.other_days(&plain, &mut other_days, &mut row);

        let mut application = IncomingApplication::new(place, &company, &job);
        application.stage = match (status.stage, status.ending) {
            (Some(stage), _) => stage,
            (None, Some(_)) => Stage::Applied,
            (None, None) if applied.is_some() => Stage::Applied,
            (None, None) => Stage::Saved,
        };
        application.says_stage = status.stage.is_some();
        // What has ended was applied for.
        if status.ending.is_some() {
            application.stage = application.stage.max(Stage::Applied);
        }
        application.ending = status.ending.map(IncomingEnding::new);
        application.url =
            all(Field::Url).map(called::linked).find(|url| url.contains('.') && !url.contains(' ')).or(url);
        let others = all(Field::Url).map(called::linked);
        row.rest(others, application.url.as_deref());
        application.source = one(Field::Source);
        application.is_of_sheet = true;
        application.id = one(Field::Id);
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
        application.people = self.people(cells, &company, &job, &mut row);
        let notes = all(Field::Notes).map(|cell| cell.replace("\r\n", "\n"));
        row.notes.splice(0..0, notes);
        let RowTalks { talks, notes, unread } =
            RowTalks::read(columns, &self.layout.header, &plain, applied, self.today);
        row.notes.extend(notes);
        row.bad.extend(unread.into_iter().map(|reason| Skipped { place: row.place.clone(), reason }));
        // What has no place of its own is kept in words.
        for ((field, name), cell) in columns.fields.iter().zip(&self.layout.header).zip(&plain) {
            let is_kept = matches!(field, Some(Field::FollowUp | Field::Deadline | Field::Remark));
            if is_kept && !placeholder::is_placeholder(cell) {
                row.notes.push(format!("{name}: {}", one_line(cell)));
            }
        }
        application.opening.notes = row.notes.join("\n");
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
            row.bad.push(Skipped { place: application.place.clone(), reason });
        }
        self.incoming.cells.extend(row.bad);
        self.incoming.assumed_years += usize::from(row.is_year_assumed);
        for ((unread, field), cell) in self.unread.iter_mut().zip(&columns.fields).zip(cells) {
            *unread |= field.is_none() && !cell.trim().is_empty();
        }
        Ok(Taking { application, applied, own_day, other_days, talks })
    }

    /// How far it is, by all columns that say something of it, and the words that are not known.
    fn status(&self, cells: &[String]) -> (Status, Vec<String>) {
        let columns = &self.layout.columns;
        let mut status = Status::default();
        let mut unknown = Vec::new();
        let mut take = |read: Status| {
            status.stage = status.stage.max(read.stage);
            status.ending = status.ending.or(read.ending);
        };
        for cell in columns.of(Field::Status, cells) {
            match Status::read(cell) {
                Some(read) => take(read),
                None if placeholder::is_placeholder(cell) => {}
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
        for ((field, name), cell) in columns.fields.iter().zip(&self.layout.header).zip(cells) {
            let is_mark = matches!(
                field,
                Some(Field::Applied | Field::Ended | Field::OtherDay | Field::EventDay | Field::PlannedDay)
            );
            let day = Day::read(cell);
            // `Applied: no`
            let is_unsent = *field == Some(Field::OtherDay)
                && person::is_no(cell)
                && Status::read(&without_days(name)).is_some_and(|read| read.stage == Some(Stage::Applied));
            if is_unsent {
                take(Status { stage: Some(Stage::Saved), ending: None });
            }
            if !is_mark || !is_yes(cell) && day.is_none() {
                continue;
            }
            let names = [without_days(name), without_days(&spaced(name))];
            let Some(read) = names.iter().find_map(|name| Status::read(name)) else { continue };
            // Beside a status that was left as it was, only what has ended it counts.
            if !has_status {
                take(read);
            } else if read.ending.is_some() && !day.is_some_and(|day| day.is_after(self.today)) {
                take(Status { stage: None, ..read });
            }
        }
        (status, unknown)
    }

    fn other_days(&self, cells: &[String], days: &mut Vec<Day>, row: &mut Row) {
        let columns = &self.layout.columns;
        for ((field, name), cell) in columns.fields.iter().zip(&self.layout.header).zip(cells) {
            // `Heard back: 15 Sep 2026`
            if *field == Some(Field::Response) {
                let day = Day::read(cell);
                let is_read = Status::read(cell).is_some() && !person::is_answer(cell);
                let is_kept = day.is_none() && !is_read && !placeholder::is_placeholder(cell);
                row.notes.extend(is_kept.then(|| format!("{name}: {}", one_line(cell))));
                days.extend(day);
            }
            let Some(field @ (Field::OtherDay | Field::EventDay | Field::PlannedDay)) = *field else {
                continue;
            };
            if placeholder::is_placeholder(cell) {
                continue;
            }
            let day = Day::read(cell);
            days.extend(day.filter(|_| field != Field::PlannedDay));
            // `Interview: video with Priya`; and of the days those that have no other place.
            let is_kept = if day.is_some() {
                field != Field::OtherDay
            } else {
                !is_yes(cell) && !person::is_answer(cell)
            };
            if is_kept {
                row.notes.push(format!("{name}: {}", one_line(cell)));
            }
        }
    }

    /// Those the row names, at the company of the application.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "addresses are taken before, and people have columns of their own"
    )]
    fn people(
        &self,
        cells: &[String],
        company: &str,
        job: &str,
        row: &mut Row,
    ) -> Vec<(IncomingPerson, Option<Role>)> {
        let columns = &self.layout.columns;
        let mut people: Vec<(IncomingPerson, Option<Role>)> = Vec::new();
        for ((field, header), cell) in columns.fields.iter().zip(&self.layout.header).zip(cells) {
            let Some(field) = field.filter(|field| field.names_people()) else { continue };
            // `Name` is what a card of Notion or Airtable is called.
            if columns::is_name(header) && person::is_of_opening(cell, company, job) {
                continue;
            }
            let (mut named, rest) = person::in_cell(&without_pages(&cell::people(cell)), &row.place);
            // The company's own name is nobody's.
            let is_company = |named: &person::Named| company::is_same_name(&named.person.name, company);
            if named.iter().any(is_company) {
                row.notes.push(format!("Contact: {}", one_line(cell)));
                named.retain(|named| !is_company(named));
            }
            for named in named {
                let role = field.role().or(named.role);
                match people
                    .iter_mut()
                    .find(|(known, _)| text::key(&known.name) == text::key(&named.person.name))
                {
                    Some((_, part)) => *part = part.or(role),
                    None => people.push((named.person, role)),
                }
            }
            row.notes.extend(rest.into_iter().map(|rest| format!("Contact: {rest}")));
        }
        let told =
            columns.fields.iter().zip(&self.layout.header).zip(cells).filter_map(|((field, name), cell)| {
                let field = (*field)?;
                let is_said = !placeholder::is_placeholder(cell);
                is_said.then(|| (field, columns::whose(name), one_line(cell)))
            });
        let told: Vec<(Field, Option<Role>, String)> = told.collect();
        let agency = told.iter().find(|(field, ..)| *field == Field::Agency).map(|(.., said)| said);
        let agency = agency.filter(|said| !person::is_answer(said) && !company::is_same_name(said, company));
        let agency = agency.cloned();
        let mut emails: Vec<(Option<Role>, String)> = Vec::new();
        for (_, role, cell) in told.iter().filter(|(field, ..)| *field == Field::Email) {
            let read = address::in_cell(cell);
            emails.extend(read.addresses.into_iter().map(|address| (*role, address)));
            row.bad.extend(read.bad.into_iter().map(|reason| Skipped { place: row.place.clone(), reason }));
        }
        for (_, role, cell) in told.iter().filter(|(field, ..)| *field == Field::ContactDetails) {
            emails.extend(address::in_cell(cell).addresses.into_iter().map(|address| (*role, address)));
        }
        if people.is_empty() {
            let named =
                |(role, address): &(Option<Role>, String)| Some((by_address(address, &row.place)?, *role));
            people.extend(emails.iter().filter_map(named));
        }
        // Of as many addresses as people, none of whom another says anything, the first is the first one's.
        let is_anyones = |address: &String| people.iter().any(|(person, _)| is_address_of(address, person));
        let is_in_order = people.len() > 1
            && emails.len() == people.len()
            && emails.iter().all(|(role, address)| role.is_none() && !is_anyones(address))
            && people.iter().all(|(person, _)| person.emails.is_empty());
        for (at, (role, address)) in emails.into_iter().enumerate() {
            let names: Vec<String> = people.iter().map(|(person, _)| person.name.clone()).collect();
            let found = if is_in_order {
                people.get_mut(at)
            } else {
                owner(&mut people, role, |person| is_address_of(&address, person))
            };
            match found {
                Some((person, _)) if person.emails.contains(&address) => {}
                Some((person, _)) => person.emails.push(address),
                None => {
                    if !names.is_empty() && !name::is_shared_mailbox(&address) {
                        let names = names.join(" or ");
                        let reason = format!("{address} could be the address of {names}; it is in the notes");
                        row.bad.push(Skipped { place: row.place.clone(), reason });
                    }
                    row.notes.push(format!("Email: {address}"));
                }
            }
        }
        for (field, role, said) in told {
            match field {
                Field::Phone => match owner(&mut people, role, |_| false) {
                    Some((person, _)) => {
                        let read = number::in_cell(&said);
                        person.phones.extend(read.numbers);
                        let bad = read.bad.into_iter();
                        row.bad.extend(bad.map(|reason| Skipped { place: row.place.clone(), reason }));
                    }
                    None => row.notes.push(format!("Phone: {said}")),
                },
                Field::ContactDetails => {
                    let (phones, rest) = person::details(&said);
                    row.notes.extend(Some(format!("Contact: {rest}")).filter(|_| !rest.is_empty()));
                    match owner(&mut people, role, |_| false) {
                        Some((person, _)) => person.phones.extend(phones),
                        None => row.notes.extend(phones.into_iter().map(|phone| format!("Phone: {phone}"))),
                    }
                }
                Field::ContactTitle => match owner(&mut people, role, |_| false) {
                    Some((person, part)) => {
                        *part = part.or(person::part_of(&said));
                        person.title = Some(said);
                    }
                    None => row.notes.push(format!("Contact title: {said}")),
                },
                Field::Linkedin => {
                    let called: Vec<&str> = people.iter().map(|(person, _)| person.name.as_str()).collect();
                    let slug = profile::in_cell(&said, &called.join(" "))
                        .ok()
                        .filter(|_| !placeholder::is_no_profile(&said));
                    let is_theirs = |person: &IncomingPerson| {
                        slug.as_deref().is_some_and(|slug| names(slug, &person.name))
                    };
                    match (owner(&mut people, role, is_theirs), slug.clone()) {
                        (Some((person, _)), Some(slug)) if person.linkedin.is_none() => {
                            person.linkedin = Some(slug);
                        }
                        (Some((person, _)), Some(slug)) if person.linkedin.as_ref() == Some(&slug) => {}
                        _ => row.notes.push(format!("LinkedIn: {said}")),
                    }
                }
                _ => {}
            }
        }
        let mut is_placed = false;
        for (person, role) in &mut people {
            let is_of_agency =
                matches!(role, None | Some(Role::Recruiter | Role::AgencyRecruiter | Role::Sourcer));
            let own = person.company.as_ref().filter(|_| person.employed_by == EmployedBy::Notes);
            let is_elsewhere = own.is_some_and(|own| !company::is_same_name(own, company));
            if let Some(agency) = agency.as_ref().filter(|_| is_of_agency && own.is_none()) {
                (person.company, person.employed_by) = (Some(agency.clone()), EmployedBy::Notes);
                *role = Some(role.filter(|role| *role == Role::Sourcer).unwrap_or(Role::AgencyRecruiter));
                is_placed = true;
            } else if is_elsewhere && *role == Some(Role::Recruiter) {
                *role = Some(Role::AgencyRecruiter);
            }
            // An agency's recruiter works elsewhere, and who refers to a job may.
            if person.company.is_none() && !matches!(role, Some(Role::AgencyRecruiter | Role::Referrer)) {
                person.company = Some(company.to_owned());
                person.employed_by = EmployedBy::Opening;
            }
        }
        row.notes.extend(agency.filter(|_| !is_placed).map(|agency| format!("Agency: {agency}")));
        people
    }

    fn finished(mut self, order: Option<Order>) -> Result<Incoming, BadFile> {
        let days = || {
            let header = &self.layout.header;
            let of_ours = self.ours.iter().flat_map(|(_, cells)| ours::days(header, cells));
            let of_others = self.read.iter().flat_map(|taking| {
                let own_day = taking.own_day.map(|ending| ending.day);
                let talks = taking.talks.iter().map(|talk| talk.day.day);
                taking
                    .applied
                    .into_iter()
                    .chain(own_day)
                    .chain(talks)
                    .chain(taking.other_days.iter().copied())
            });
            of_others.chain(of_ours)
        };
        let seen = |wanted| days().any(|day| day.order() == Some(wanted));
        let order = match (order, seen(Order::DayFirst), seen(Order::MonthFirst)) {
            (Some(order), _, _) => order,
            (None, true, false) => Order::DayFirst,
            (None, false, true) => Order::MonthFirst,
            (None, _, _) if self.layout.order.is_some() => self.layout.order.unwrap_or(Order::DayFirst),
            (None, _, _) => match days().find(|day| day.is_open()) {
                Some(Day::Slashed { first, second, year }) => {
                    return Err(BadFile::OpenDay(format!("{first}/{second}/{year}")));
                }
                Some(Day::Known(_)) | None => Order::MonthFirst,
            },
        };
        for (place, cells) in std::mem::take(&mut self.ours) {
            match ours::read(&self.layout.header, &cells, place.clone(), order) {
                Ok(application) => self.incoming.applications.push(application),
                Err(reason) => self.incoming.skipped.push(Skipped { place, reason }),
            }
        }
        for Taking { mut application, applied, own_day, other_days, talks } in self.read {
            application.applied_on = applied.and_then(|day| day.settled(order));
            if let (Some(Day::Slashed { first, second, year }), None) = (applied, application.applied_on) {
                let reason = format!(
                    "there is no such date as {first}/{second}/{year}, so the day you applied was left out"
                );
                self.incoming.cells.push(Skipped { place: application.place.clone(), reason });
            }
            application.talks = talks
                .into_iter()
                .filter_map(|talk| {
                    let when = talk.day.settled(order, application.applied_on)?;
                    let (hour, zone) =
                        (talk.hour.map(|hour| hour.time), talk.hour.and_then(|hour| hour.zone));
                    Some(IncomingTalk {
                        when,
                        hour,
                        zone,
                        kind: talk.kind,
                        link: talk.link,
                        is_called_off: talk.is_called_off,
                    })
                })
                .collect();
            if let Some(ending) = &mut application.ending {
                ending.own_day = own_day.and_then(|day| day.settled(order, application.applied_on));
                ending.other_days = other_days.into_iter().filter_map(|day| day.settled(order)).collect();
            }
            self.incoming.applications.push(application);
        }
        if diary::is_header(&self.layout.header, &self.layout.columns) {
            diary::unite(&mut self.incoming.applications);
        }
        person::without_guesses(&mut self.incoming.applications);
        let columns: Vec<String> = self
            .layout
            .header
            .iter()
            .zip(&self.unread)
            .filter(|(name, unread)| **unread && !name.is_empty() && !self.layout.is_ours)
            .map(|(name, _)| shortened(name))
            .collect();
        if !columns.is_empty() {
            let file = Arc::clone(self.file);
            self.incoming.unread_columns.push(UnreadColumns { file, columns, can_be_named: true });
        }
        Ok(self.incoming)
    }
}

/// What a row leaves besides the application.
struct Row {
    place: Place,
    /// Of days that have none of their own, where a heading names one.
    year: Option<i32>,
    today: NaiveDate,
    /// A day got the year that was nearest.
    is_year_assumed: bool,
    bad: Vec<Skipped>,
    notes: Vec<String>,
}

impl Row {
    fn new(place: Place, year: Option<i32>, today: NaiveDate) -> Self {
        Self { place, year, today, is_year_assumed: false, bad: Vec::new(), notes: Vec::new() }
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
                    let reason = format!(
                        "\"{}\" is not a date; write dates like 2026-09-15",
                        shortened(&one_line(cell))
                    );
                    self.bad.push(Skipped { place: self.place.clone(), reason });
                }
            }
        }
        found
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

/// Which of several people a cell belongs to: the person it names, the one whose role its column names, or the only
/// one. A referrer's cell is never taken for a contact's.
fn owner(
    people: &mut [(IncomingPerson, Option<Role>)],
    role: Option<Role>,
    is_theirs: impl Fn(&IncomingPerson) -> bool,
) -> Option<&mut (IncomingPerson, Option<Role>)> {
    let named = people.iter().position(|(person, _)| is_theirs(person));
    let of_role = || people.iter().position(|(_, part)| role.is_some() && *part == role);
    let only = || {
        let is_one = |(_, part): &(IncomingPerson, Option<Role>)| {
            people.len() == 1 || (role.is_none() && *part != Some(Role::Referrer))
        };
        let mut ones = people.iter().enumerate().filter(|(_, one)| is_one(one));
        let (at, (_, part)) = ones.next().filter(|_| ones.next().is_none())?;
        (role.is_none() || part.is_none()).then_some(at)
    };
    named.or_else(of_role).or_else(only).and_then(|at| people.get_mut(at))
}

/// Whether an address is somebody's by its part before the @: `ann@…`, `a.ash@…` and `annash@…` of Ann Ash.
fn is_address_of(address: &str, person: &IncomingPerson) -> bool {
    if person.emails.iter().any(|own| own == address) {
        return true;
    }
    let local = address.split(['@', '+']).next().unwrap_or_default();
    let local: String = text::key(local).chars().filter(|c| c.is_alphanumeric()).collect();
    let name = text::key(&name::PersonName::of(&person.name).bare);
    let words: Vec<&str> = name.split([' ', '-', '.']).filter(|word| !word.is_empty()).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    if words.len() < 2 {
        return local == *first;
    }
    let initial = |word: &str| word.chars().next().map(String::from).unwrap_or_default();
    let (f, l) = (initial(first), initial(last));
    [
        (*first).to_owned(),
        (*last).to_owned(),
        format!("{first}{last}"),
        format!("{last}{first}"),
        format!("{f}{last}"),
        format!("{first}{l}"),
        format!("{last}{f}"),
    ]
    .contains(&local)
}

/// Whether the last part of a profile's address is made of a name: `priya-rao-81` of Priya Rao.
fn names(slug: &str, name: &str) -> bool {
    let slug = text::key(slug);
    let name = text::key(name);
    let mut words = name.split([' ', '-']).filter(|word| word.chars().count() > 2).peekable();
    words.peek().is_some() && words.all(|word| slug.contains(word))
}

fn by_address(address: &str, place: &Place) -> Option<IncomingPerson> {
    if name::is_shared_mailbox(address) || name::is_unread_mailbox(address) {
        return None;
    }
    let mut person = IncomingPerson::new(place.clone(), name::from_address(address)?.shown);
    person.is_named_by_address = true;
    person.emails.push(address.to_owned());
    Some(person)
}

fn is_yes(cell: &str) -> bool {
    const YES: &[&str] = &["yes", "y", "x", "true", "ja", "oui", "si", "sim", "done", "checked"];
    if cell.trim() != "1" && cell.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    YES.contains(&words::bare(cell).as_str()) || ["✓", "✔", "✅", "☑", "1"].contains(&cell.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::application::NO_TITLE;
    use crate::domain::incoming::When;

    fn today() -> NaiveDate {
        "2026-11-29".parse().unwrap()
    }

    fn sheet(text: &str) -> Incoming {
        read(text.as_bytes(), &Arc::from("jobs.csv"), &[], None, today()).unwrap()
    }

    fn read_with(text: &str, today: &str, order: Order) -> Incoming {
        let today = today.parse().unwrap();
        read(text.as_bytes(), &Arc::from("jobs.csv"), &[], Some(order), today).unwrap()
    }

    fn refused(text: &str) -> String {
        let bad = read(text.as_bytes(), &Arc::from("jobs.csv"), &[], None, today()).unwrap_err();
        format!("{bad}; {}", bad.hint())
    }

    /// `Quill/Analyst applied 2026-09-02`, each with what it ended in and what was skipped.
    fn told(text: &str) -> (Vec<String>, Vec<String>) {
        let read = sheet(text);
        let applications = read.applications.iter().map(|one| {
            let stage = one.ending.as_ref().map_or(one.stage.to_string(), |ending| ending.kind.to_string());
            let on = match one.applied_on {
                Some(When::On(on)) => on.to_string(),
                Some(When::At(_)) | None => "-".to_owned(),
            };
            format!("{}/{} {stage} {on}", one.company, one.title)
        });
        let skipped = read.skipped.iter().map(|one| format!("{}: {}", one.place.line, one.reason));
        (applications.collect(), skipped.collect())
    }

    fn owned(all: &[&str]) -> Vec<String> {
        all.iter().map(|one| (*one).to_owned()).collect()
    }

    #[test]
    fn headings_between_the_rows_say_how_far_those_below_are() {
        for (text, applications, skipped) in [
            (
                "Job hunt 2026,,,\n,,,\nCompany,Role,Date,Notes\nAPPLIED,,,\nQuill,Analyst,02/09/2026,\n\
                 Reef,Lead,13/09/2026,\nREJECTED,,,\nTidal,PM,15/09/2026,\n,,,\nDream jobs,,,\nOxbow,PM,,\n\
                 Total,4,,\n",
                &[
                    "Quill/Analyst applied 2026-09-02",
                    "Reef/Lead applied 2026-09-13",
                    "Tidal/PM rejected 2026-09-15",
                    "Oxbow/PM saved -",
                ][..],
                &["10: the row has no job title", "12: the row is a total, not an application"][..],
            ),
            (
                "Company,Role,Status,Date\nQuill,Analyst,,2026-09-01\nRejected: 4,,,\nReef,Lead,,2026-09-02\n\
                 Oxbow (2),,,\nResponse rate,45%,,\n",
                &["Quill/Analyst applied 2026-09-01", "Reef/Lead applied 2026-09-02"],
                &["5: the row has no job title", "6: the row is a total, not an application"],
            ),
            (
                "Company,Role,Status,Date\nRejected (2),,,\nQuill,Analyst,,2026-09-01\nReef,Lead,,2026-09-02\n\
                 Applied,1,,\nOxbow,PM,,2026-09-03\n",
                &[
                    "Quill/Analyst rejected 2026-09-01",
                    "Reef/Lead rejected 2026-09-02",
                    "Oxbow/PM applied 2026-09-03",
                ],
                &[],
            ),
            (
                "September 2025,,,\nCompany,Position,Status,Date Applied\nQuill,Analyst,Applied,Sep 2\n\
                 October 2025,,,\nCompany,Position,Status,Date Applied\nReef,Lead,Ghosted,Oct 3\n",
                &["Quill/Analyst applied 2025-09-02", "Reef/Lead no-response 2025-10-03"],
                &[],
            ),
            (
                "Company,Role,Status,Date Applied\nQuill,Analyst,Applied,2026-09-02\n\nContacts\nName,Company,Email\n\
                 Priya Rao,Quill,p@quill.example\n",
                &["Quill/Analyst applied 2026-09-02"],
                &[
                    "4: the row has no job title",
                    "5: another table begins here, and nothing from here on was read: save it as a file of its own",
                ],
            ),
            (
                "#,Company,Role,Status,Date Applied,Done\n1,Quill,Analyst,Applied,2026-09-02,TRUE\n2,,,,,FALSE\n",
                &["Quill/Analyst applied 2026-09-02"],
                &[],
            ),
        ] {
            let (all, left) = told(text);
            assert_eq!((all, left), (owned(applications), owned(skipped)), "{text}");
        }
    }

    #[test]
    fn an_interview_that_is_called_off_is_told_apart() {
        for (cell, is_called_off) in
            [("2026-12-09", false), ("2026-12-09 cancelled", true), ("09.12.2026 abgesagt", true)]
        {
            let read = sheet(&format!("Company,Role,Applied,Interview\nQuill,Analyst,2026-09-02,{cell}\n"));
            let talks = read.applications[0].talks.iter().map(|talk| talk.is_called_off);
            assert_eq!(talks.collect::<Vec<_>>(), [is_called_off], "{cell}");
        }
    }

    #[test]
    fn every_interview_day_of_a_cell_is_read_or_the_cell_is_named() {
        for (cell, days, is_named) in [
            ("\"2026-09-10, 2026-10-09 15:00\"", &["2026-09-10", "2026-10-09"][..], false),
            ("10 Sep 2026 & 9 Oct 2026", &["2026-09-10", "2026-10-09"], false),
            ("Round 1: 10.09.2026; Round 2: 09.10.2026", &["2026-09-10", "2026-10-09"], false),
            ("2026-10-09 cancelled; 2026-10-16", &["2026-10-16"], false),
            ("moved by Ann from 10.09.2026 to 12.09.2026", &[], true),
            ("\"Sep 10, Oct 9, 2026\"", &[], true),
            ("yes", &[], false),
        ] {
            let read = sheet(&format!("Company,Role,Applied,Interview\nQuill,Analyst,2026-09-02,{cell}\n"));
            let application = &read.applications[0];
            let found: Vec<String> = application
                .talks
                .iter()
                .filter(|talk| !talk.is_called_off)
                .map(|talk| match talk.when {
                    When::On(on) => on.to_string(),
                    When::At(at) => at.to_string(),
                })
                .collect();
            assert_eq!((found, !read.cells.is_empty()), (owned(days), is_named), "{cell}: {:?}", read.cells);
            if is_named {
                assert!(application.opening.notes.contains("Interview: "), "{cell}");
            }
        }
    }

    #[test]
    fn an_address_goes_to_the_one_it_names_and_else_is_named() {
        for (contact, emails, people, named) in [
            ("Ann Ash, Ben Bay", "ben@x.example, ann.ash@x.example", "Ann Ash ann.ash@, Ben Bay ben@", 0),
            ("Cal Coe / Dee Dow", "d.dow@x.example", "Cal Coe -, Dee Dow d.dow@", 0),
            ("Cal Coe / Dee Dow", "first@x.example; second@x.example", "Cal Coe first@, Dee Dow second@", 0),
            ("Cal Coe / Dee Dow", "someone@x.example", "Cal Coe -, Dee Dow -", 1),
            ("Cal Coe / Dee Dow", "jobs@x.example", "Cal Coe -, Dee Dow -", 0),
            ("Eve Elm", "boss@x.example", "Eve Elm boss@", 0),
        ] {
            let read = sheet(&format!(
                "Company,Role,Applied,Contact,Contact email\nQuill,Analyst,2026-09-02,\"{contact}\",\"{emails}\"\n"
            ));
            let found = read.applications[0].people.iter().map(|(person, _)| {
                let local =
                    person.emails.iter().map(|email| email.replace("x.example", "")).collect::<String>();
                format!("{} {}", person.name, if local.is_empty() { "-" } else { &local })
            });
            assert_eq!(found.collect::<Vec<_>>().join(", "), people, "{contact}: {emails}");
            assert_eq!(read.cells.len(), named, "{contact}: {:?}", read.cells);
        }
    }

    #[test]
    fn a_line_for_each_event_is_one_application_and_two_applications_are_two() {
        for (text, applications, talks) in [
            (
                "Date,Company,Role,Status\n2026-09-01,Quill,Analyst,Applied\n2026-09-08,Quill,Analyst,Phone screen\n\
                 2026-09-03,Reef,Lead,Applied\n2026-09-15,Quill,Analyst,Interview\n2026-09-20,Quill,analyst,Rejected\n",
                &["Quill/Analyst rejected 2026-09-01", "Reef/Lead applied 2026-09-03"][..],
                2,
            ),
            // The newest line first.
            (
                "Datum;Firma;Stelle;Status\n08.09.2026;Quill;Analyst;Telefoninterview\n01.09.2026;Quill;Analyst;Beworben\n",
                &["Quill/Analyst screen 2026-09-01"],
                1,
            ),
            // Applied again after a no.
            (
                "Date,Company,Role,Status\n2026-01-01,Quill,Analyst,Rejected\n2026-09-08,Quill,Analyst,Applied\n",
                &["Quill/Analyst rejected 2026-01-01", "Quill/Analyst applied 2026-09-08"],
                0,
            ),
            // Each line has its own day of application.
            (
                "Date applied,Company,Role,Status\n2026-09-01,Quill,Analyst,Applied\n2026-09-08,Quill,Analyst,Interview\n",
                &["Quill/Analyst applied 2026-09-01", "Quill/Analyst interview 2026-09-08"],
                0,
            ),
        ] {
            assert_eq!(told(text).0, owned(applications), "{text}");
            let all = sheet(text).applications;
            assert_eq!(all.iter().map(|one| one.talks.len()).sum::<usize>(), talks, "{text}");
            let ended = all.iter().find_map(|one| one.ending.as_ref()).map(|ending| ending.own_day);
            if talks == 2 {
                assert_eq!(ended, Some(Some(When::On("2026-09-20".parse().unwrap()))), "{text}");
            }
        }
    }

    #[test]
    fn a_board_is_told_from_a_table() {
        for (text, said) in [
            (
                "Applied,Phone screen,Interview,Offer\nQuill,Reef,Tidal,\n",
                "its columns are stages (Applied, Phone screen, Interview, Offer), with the applications below them; \
                 make a row for each application, with the columns Company, Role and Status",
            ),
            (
                "Wunschliste;Beworben;Gespräch;Absage\nQuill;;;Reef\n",
                "its columns are stages (Wunschliste, Beworben, Gespräch, Absage), with the applications below them; \
                 make a row for each application, with the columns Company, Role and Status",
            ),
        ] {
            assert!(is_table(text.as_bytes(), &[]), "{text}");
            assert_eq!(refused(text), said);
        }
    }

    #[test]
    fn sheets_of_all_kinds_name_their_applications() {
        for (text, applications) in [
            (
                "Name,Stage,Tags,Created\nQuill,Applied,\"a, b\",2026-09-02\nReef,Rejected,,2026-09-03\n",
                &["Quill/[job title] applied -", "Reef/[job title] rejected -"][..],
            ),
            (
                "Name,Stage,Date,Link\nData Engineer @ Quill,Applied,2026-09-02,\nReef – Product Manager,Phone screen,,\n",
                &["Quill/Data Engineer applied 2026-09-02", "Reef/Product Manager screen -"],
            ),
            (
                "Job,Status,Date Applied\nData Engineer at Quill,Applied,2026-09-02\n",
                &["Quill/Data Engineer applied 2026-09-02"],
            ),
            (
                "\"Company\nname\",\"Job title\n(link)\",\"Date applied\n(dd/mm/yyyy)\",Status*\nQuill,Analyst,02/09/2026,Applied\n",
                &["Quill/Analyst applied 2026-09-02"],
            ),
            (
                "Lfd. Nr.;Datum;Firma/Anschrift;Tätigkeit;Art der Bewerbung;Ergebnis\n1;02.09.2026;Quill AG;Analyst;E-Mail;Absage\n",
                &["Quill AG/Analyst rejected 2026-09-02"],
            ),
            (
                "Bedrijf;Functie;Status;Gesolliciteerd op\nQuill;Analist;Verstuurd;02-09-2026\n",
                &["Quill/Analist applied 2026-09-02"],
            ),
            (
                "Company,Role,Applied,Phone Screen,Onsite\nQuill,Analyst,2026-09-02,2026-09-10,2026-09-20\n",
                &["Quill/Analyst interview 2026-09-02"],
            ),
        ] {
            assert!(is_table(text.as_bytes(), &[]), "{text}");
            let (all, left) = told(text);
            assert_eq!((all, left), (owned(applications), Vec::new()), "{text}");
        }
        for text in [
            "Name,Assign,Status,Due\nWrite letter,Sam,In progress,2026-09-02\n",
            "Name,Company,Email,Status\nPriya Rao,Quill,p@q.example,Contacted\n",
            "Name,Tags\nPriya Rao,a\n",
        ] {
            assert!(!is_table(text.as_bytes(), &[]), "{text}");
        }
    }

    #[test]
    fn pages_are_called_by_their_names_and_sums_are_no_applications() {
        let read = sheet(
            "Company,Role,Status,Contact\n\
             Quill (https://www.notion.so/Quill-0123456789abcdef?pvs=21),Analyst,Applied,\
             Ann Lee (https://www.notion.so/Ann-0123456789abcdef)\n\
             Total,1,,\n",
        );
        assert_eq!(read.applications.len(), 1, "{:?}", read.applications);
        let application = &read.applications[0];
        assert_eq!(application.company, "Quill");
        let people: Vec<&str> = application.people.iter().map(|(person, _)| person.name.as_str()).collect();
        assert_eq!(people, ["Ann Lee"]);
    }

    #[test]
    fn a_no_below_status_is_a_rejection_and_a_sign_says_nothing() {
        for column in ["Status", "Outcome", "Result", "Decision"] {
            let read = sheet(&format!(
                "Company,Role,{column},Date applied\nQuill,Analyst,no,2026-09-01\nReef,Analyst,No,2026-09-01\n\
                 Tidal,Analyst,-,2026-09-01\nOxbow,Analyst,n/a,2026-09-01\n"
            ));
            let endings: Vec<bool> = read.applications.iter().map(|one| one.ending.is_some()).collect();
            assert_eq!(endings, [true, true, false, false], "{column}");
            assert_eq!(read.unknown_statuses.len(), 0, "{column}");
        }
    }

    #[test]
    fn a_day_behind_the_word_of_an_ending_is_its_own() {
        let on = |day: &str| Some(crate::domain::incoming::When::On(day.parse().unwrap()));
        for (cell, day) in [
            ("Rejected 2026-09-20", on("2026-09-20")),
            ("Rejected (20 Sep 2026)", on("2026-09-20")),
            ("Rejected 9/20", on("2026-09-20")),
            ("Absage am 20.9.", on("2026-09-20")),
            ("Absage per Mail 20.09.2026", on("2026-09-20")),
            ("Rejected on 1/20", on("2027-01-20")),
            ("Interview 2026-09-20 → Rejected", None),
            ("Rejected", None),
        ] {
            for columns in ["Status,Date applied", "Response,Date applied"] {
                let read = sheet(&format!("Company,Role,{columns}\nQuill,Analyst,{cell},2026-09-10\n"));
                let ending = read.applications[0].ending.as_ref().unwrap();
                assert_eq!(ending.own_day, day, "{columns}: {cell}");
            }
        }
    }

    /// A sheet has the day of a no in a column of its own, and the status is left as it was.
    #[test]
    fn a_column_that_says_how_it_ended_counts_beside_the_status() {
        for (columns, row, is) in [
            ("Status,Date Applied,Rejected on", "Applied,2026-09-01,2026-09-10", Some("rejected 2026-09-10")),
            ("Status,Date Applied,Rejected on", ",2026-09-01,2026-09-10", Some("rejected 2026-09-10")),
            (
                "Status,Date Applied,Rejected on",
                "Interview,2026-09-01,2026-09-10",
                Some("rejected 2026-09-10"),
            ),
            ("Status,Date Applied,Rejected on", "Closed,2026-09-01,2026-09-10", Some("rejected 2026-09-10")),
            (
                "Status,Date Applied,Withdrawn on",
                "Applied,2026-09-01,2026-09-10",
                Some("withdrawn 2026-09-10"),
            ),
            (
                "Status,Bewerbungsdatum,Absage am",
                "beworben,01.09.2026,10.09.2026",
                Some("rejected 2026-09-10"),
            ),
            ("list,appliedAt,rejectedAt", "Applied,2026-09-01,2026-09-10", Some("rejected 2026-09-10")),
            ("Status,Date Applied,Rejected", "Applied,2026-09-01,Yes", Some("rejected -")),
            ("Status,Date Applied,Rejected", "Applied,2026-09-01,No", None),
            ("Status,Date Applied,Rejected", "Applied,2026-09-01,", None),
            // The status says it itself.
            (
                "Status,Date Applied,Rejected on",
                "Withdrawn,2026-09-01,2026-09-10",
                Some("withdrawn 2026-09-10"),
            ),
            // Nobody can know that yet.
            ("Status,Date Applied,Withdrawn on", "Applied,2026-09-01,2027-09-10", None),
            ("Status,Date Applied,Offer date", "Applied,2026-09-01,2026-09-10", None),
        ] {
            let read = sheet(&format!("Company,Role,{columns}\nQuill,Analyst,{row}\n"));
            let ending = read.applications[0].ending.as_ref().map(|ending| {
                let day = match ending.own_day {
                    Some(When::On(on)) => on.to_string(),
                    Some(When::At(_)) | None => "-".to_owned(),
                };
                format!("{} {day}", ending.kind)
            });
            assert_eq!(ending.as_deref(), is, "{columns}: {row}");
        }
    }

    #[test]
    fn what_an_answer_says_is_kept_where_it_is_not_read() {
        for (columns, row, notes) in [
            ("Status,Response", "Applied,They will call me", "Response: They will call me"),
            ("Status,Response", "Applied,Yes", "Response: Yes"),
            ("Status,Antwort", "beworben,Nein", "Antwort: Nein"),
            ("Response,Date applied", "Declined,2026-09-01", "Response: Declined"),
            ("Response,Date applied", "Rejected,2026-09-01", ""),
            ("Status,Response", "Applied,2026-09-10", ""),
            ("Status,Response", "Applied,", ""),
            ("Status,Response", "Applied,n/a", ""),
        ] {
            let read = sheet(&format!("Company,Role,{columns}\nQuill,Analyst,{row}\n"));
            assert_eq!(read.applications[0].opening.notes, notes, "{columns}: {row}");
        }
    }

    #[test]
    fn each_day_of_a_status_has_its_own_word() {
        for (columns, row, is) in [
            (
                "Status,Date applied",
                "\"Phone screen 9/5, Interview 9/20, Rejected 9/28\",2026-09-01",
                "2026-09-01; screen 2026-09-05; interview 2026-09-20; rejected 2026-09-28",
            ),
            ("Status", "Applied 9/1; rejected 9/20", "2026-09-01; rejected 2026-09-20"),
            (
                "Status",
                "\"Applied 2026-09-01, Phone screen 2026-09-05, Interview 2026-12-20\"",
                "2026-09-01; screen 2026-09-05; interview 2026-12-20",
            ),
            ("Status", "\"Beworben 01.09., Absage 15.09.\"", "2026-09-01; rejected 2026-09-15"),
            ("Status", "Beworben am 01.09.2026", "2026-09-01"),
            (
                "Status",
                "Applied: 01/09/2026 | Interview: 13/12/2026 10:00 | Offer",
                "2026-09-01; interview 2026-12-13",
            ),
            (
                "Status,Date applied",
                "Rejected 15 Sep (interview 10 Sep),2026-09-01",
                "2026-09-01; interview 2026-09-10; rejected 2026-09-15",
            ),
            // Which of the two happened then is not said, but nothing happened later.
            (
                "Status,Date applied",
                "Rejected after interview on 20 Sep,2026-09-01",
                "2026-09-01; rejected? 2026-09-20",
            ),
            (
                "Status,Date applied",
                "Interview 2026-09-20 \u{2192} Rejected,2026-09-01",
                "2026-09-01; rejected? 2026-09-20",
            ),
            ("Date,Status,Date", "2026-09-01,Rejected,2026-09-20", "2026-09-01; rejected? 2026-09-20"),
            (
                "Date applied,Interview",
                "2026-09-01,2026-12-08 \u{2192} 2026-12-12",
                "2026-09-01; interview 2026-12-12",
            ),
        ] {
            let read = sheet(&format!("Company,Role,{columns}\nQuill,Analyst,{row}\n"));
            let one = &read.applications[0];
            let on = |when: When| match when {
                When::On(day) => day,
                When::At(at) => at.date_naive(),
            };
            let mut said: Vec<String> = one.applied_on.map(|day| on(day).to_string()).into_iter().collect();
            said.extend(one.talks.iter().map(|talk| format!("{} {}", talk.kind, on(talk.when))));
            said.extend(one.ending.iter().map(|ending| match ending.own_day {
                Some(day) => format!("{} {}", ending.kind, on(day)),
                None => {
                    let newest = ending.other_days.iter().map(|day| on(*day)).max().unwrap();
                    format!("{}? {newest}", ending.kind)
                }
            }));
            assert_eq!(said.join("; "), is, "{row}");
            assert_eq!(read.cells, [], "{row}");
        }
    }

    #[test]
    fn an_hour_may_have_a_column_of_its_own() {
        for (columns, cells, is, notes) in [
            ("Interview Date,Interview Time", "2026-12-08,14:30", "2026-12-08 14:30", false),
            ("Interview Time,Next interview", "2:30 PM,2026-12-08", "2026-12-08 14:30", false),
            ("Gespräch am,Uhrzeit", "08.12.2026,14 Uhr", "2026-12-08 14:00", false),
            ("Status,Time", "Interview 8 Dec,14:30", "2026-12-08 14:30", false),
            ("Source,Interview time", "LinkedIn,2026-12-08 14:30", "2026-12-08 14:30", false),
            ("Interview Date,Interview Time", "2026-12-08 10:00,14:30", "2026-12-08 10:00", true),
            ("Interview Date,Interview Time", "2026-12-08,tbd", "2026-12-08", false),
            ("Interview Date,Interview Time", "2026-12-08,in the morning", "2026-12-08", true),
            ("Status,Time", "Applied,Full-time", "", true),
        ] {
            let read =
                sheet(&format!("Company,Role,Date applied,{columns}\nQuill,Analyst,2026-09-01,{cells}\n"));
            let one = &read.applications[0];
            let said = one.talks.iter().map(|talk| match (talk.when, talk.hour) {
                (When::On(day), Some(hour)) => format!("{day} {}", hour.format("%H:%M")),
                (When::On(day), None) => day.to_string(),
                (When::At(at), _) => at.to_string(),
            });
            assert_eq!(said.collect::<Vec<_>>().join(", "), is, "{columns}: {cells}");
            assert_eq!(
                one.opening.notes.to_lowercase().contains("time: "),
                notes,
                "{columns}: {}",
                one.opening.notes
            );
            assert_eq!(read.unread_columns, [], "{columns}");
        }
    }

    #[test]
    fn an_hour_is_by_the_clock_that_its_cell_or_heading_names() {
        for (columns, cells, zone) in [
            ("Interview", "2026-12-08 10:00 PT", Some("America/Los_Angeles")),
            ("Interview", "8 Dec 2026 4pm ET", Some("America/New_York")),
            ("Interview", "2026-12-08 2:00 PM EDT", Some("America/New_York")),
            ("Interview", "2026-12-08 15:00 UTC", Some("Etc/UTC")),
            ("Interview", "2026-12-08 15:00 UK time", Some("Europe/London")),
            ("Interview", "2026-12-08 10:00 America/New_York", Some("America/New_York")),
            ("Interview", "2026-12-08 10:00 (GMT-4)", Some("Etc/GMT+4")),
            ("Interview", "2026-12-08 10:00 +05:30", Some("Asia/Kolkata")),
            ("Interview", "2026-12-08 10:00 -0500", Some("Etc/GMT+5")),
            ("Status", "Interview 8 Dec 2026 10:00 PT", Some("America/Los_Angeles")),
            ("Interview (PT)", "2026-12-08 10:00", Some("America/Los_Angeles")),
            ("Interview Date,Interview Time (ET)", "2026-12-08,14:30", Some("America/New_York")),
            ("Interview", "2026-12-08 10:00", None),
            ("Interview", "2026-12-08 10:00 CTO", None),
        ] {
            let read =
                sheet(&format!("Company,Role,Date applied,{columns}\nQuill,Analyst,2026-09-01,{cells}\n"));
            let talks = &read.applications[0].talks;
            assert_eq!(talks.len(), 1, "{columns}: {cells}");
            assert_eq!(talks[0].zone, zone, "{columns}: {cells}");
            assert_eq!(read.cells, [], "{columns}: {cells}");
        }
        let read = sheet("Company,Role,Interview\nQuill,Analyst,2026-12-08 10:00 AKST\n");
        assert_eq!(
            read.cells.iter().map(|one| &one.reason[..]).collect::<Vec<_>>(),
            [
                "rekindle doesn't know the time zone in \"2026-12-08 10:00 AKST\", so it reads 10:00 as a time in yours"
            ]
        );
    }

    #[test]
    fn the_cell_of_an_interview_says_when_it_is_and_how() {
        for (cell, is) in [
            ("10/13/2026 3pm https://zoom.us/j/123456789", "2026-10-13 15:00 https://zoom.us/j/123456789"),
            (
                "10/13/2026 3pm - https://meet.google.com/abc-defg-hij",
                "2026-10-13 15:00 https://meet.google.com/abc-defg-hij",
            ),
            (
                "10/13/2026 15:00 (https://teams.microsoft.com/l/meetup-join/1)",
                "2026-10-13 15:00 https://teams.microsoft.com/l/meetup-join/1",
            ),
            ("10/13/2026 12345 Main St", "2026-10-13"),
            ("13/10/2026 15.00", "2026-10-13 15:00"),
            ("10/13/2026 @3pm", "2026-10-13 15:00"),
            ("10/13/2026 from 3 to 4pm", "2026-10-13 15:00"),
            ("46308.604166", "2026-10-13 14:30"),
            ("46308", "2026-10-13"),
            ("Thu 8 Oct 2pm", "2026-10-08 14:00"),
            ("Tuesday, October 13 at 4pm", "2026-10-13 16:00"),
            ("Tue Oct 13 4pm", "2026-10-13 16:00"),
            ("Oct 13 @ 4pm", "2026-10-13 16:00"),
            ("Oct 13, 4:00-5:00 PM", "2026-10-13 16:00"),
            ("Round 1 - 10/13/2026 3pm", "2026-10-13 15:00"),
            ("Do, 8. Okt 14 Uhr", "2026-10-08 14:00"),
            ("8 octobre 14h", "2026-10-08 14:00"),
            ("jeudi 8 octobre 14h", "2026-10-08 14:00"),
            ("8 ottobre ore 10", "2026-10-08 10:00"),
            ("8 de octubre a las 10", "2026-10-08 10:00"),
            ("Phone screen 10/13/2026", "2026-10-13 screen"),
            ("Final 10/13/2026 3pm", "2026-10-13 15:00 final"),
            ("10/13/2026 by phone", "2026-10-13"),
            ("feedback by 10/13/2026", "named"),
            ("waiting for date, not before 10/13/2026", "named"),
            ("10/13/2026 - no show", "named"),
            ("did not happen (10/13/2026)", "named"),
            ("Rückmeldung bis 13.10.2026", "named"),
            ("ask Tom on Oct 13 what they said", "named"),
            ("tomorrow", ""),
        ] {
            let text = format!("Company;Role;Date applied;Interview\nQuill;Analyst;2026-09-20;{cell}\n");
            let read = read_with(&text, "2026-10-05", Order::MonthFirst);
            let one = &read.applications[0];
            let said = one.talks.iter().map(|talk| {
                let mut said = match talk.when {
                    When::On(day) => day.to_string(),
                    When::At(at) => at.to_string(),
                };
                said.extend(talk.hour.map(|hour| hour.format(" %H:%M").to_string()));
                said.extend(
                    (talk.kind != crate::domain::InterviewKind::Interview).then(|| format!(" {}", talk.kind)),
                );
                said.extend(talk.link.iter().map(|link| format!(" {link}")));
                said
            });
            let named = read.cells.iter().map(|_| "named".to_owned());
            assert_eq!(said.chain(named).collect::<Vec<_>>().join(", "), is, "{cell}");
            assert!(
                !is.contains("named") || one.opening.notes.contains(cell),
                "{cell}: {}",
                one.opening.notes
            );
        }
    }

    #[test]
    fn columns_of_interviews_have_many_names() {
        for column in [
            "Gesprächstermin",
            "Interviewtermin",
            "Date entretien",
            "Gespreksdatum",
            "Kennismaking",
            "Entrevista RH",
            "RDV",
            "Round 1",
            "1st round",
            "Runde 1",
            "Int. 1",
            "Call 1",
            "Fase 1",
            "Interview 2",
            "2. Gespräch",
        ] {
            let read = sheet(&format!(
                "Company,Role,Date applied,{column}\nQuill,Analyst,2026-09-20,2026-12-08 14:30\n"
            ));
            assert_eq!(read.applications[0].talks.len(), 1, "{column}");
            assert_eq!(read.unread_columns, [], "{column}");
        }
        let read = sheet(
            "Company,Role,Date applied,Interviews,Next Interview\nQuill,Analyst,2026-09-20,2026-12-08,2026-12-08 11:00\n",
        );
        let hours = read.applications[0].talks.iter().map(|talk| talk.hour.map(|hour| hour.to_string()));
        assert_eq!(hours.collect::<Vec<_>>(), [Some("11:00:00".to_owned())]);
    }

    #[test]
    fn a_box_beside_the_day_is_no_day() {
        for (text, is) in [
            (
                "Company,Role,Applied,Date,Status\nQuill,Analyst,TRUE,2026-09-13,\n",
                "Quill/Analyst applied 2026-09-13",
            ),
            (
                "Company,Role,Applied,Date,Status\nQuill,Analyst,TRUE,2026-09-01,Rejected\n",
                "Quill/Analyst rejected 2026-09-01",
            ),
            ("Company,Role,Applied?,Date\nQuill,Analyst,Y,2026-09-13\n", "Quill/Analyst applied 2026-09-13"),
            (
                "Company,Role,Applied,Date\nQuill,Analyst,FALSE,2026-09-13\nReef,Lead,TRUE,2026-09-14\n",
                "Quill/Analyst saved -",
            ),
            (
                "Company,Role,Applied,Date Applied\nQuill,Analyst,x,2026-09-13\n",
                "Quill/Analyst applied 2026-09-13",
            ),
        ] {
            assert_eq!(told(text).0.first().map(String::as_str), Some(is), "{text}");
        }
    }

    #[test]
    fn details_beside_a_name_are_of_that_person() {
        for (columns, cells, is) in [
            (
                "Ansprechpartner,Kontaktdaten",
                "Frau Ann Lee,\"ann.lee@acme.example, 030 1234567\"",
                "Ann Lee ann.lee@acme.example 030 1234567 []",
            ),
            (
                "Ansprechpartner,Kontaktdaten",
                "Herr Bo Ray,bo.ray@bolt.example",
                "Bo Ray bo.ray@bolt.example  []",
            ),
            (
                "Contact name,Contact details",
                "Cy Lim,\"Recruiter, met at fair\"",
                "Cy Lim   [Contact: Recruiter met at fair]",
            ),
            ("Contact details", "\"Di No, di@dune.example\"", "Di No di@dune.example  []"),
        ] {
            let read = sheet(&format!("Company,Role,{columns}\nAcme,Dev,{cells}\n"));
            let one = &read.applications[0];
            let people = one.people.iter().map(|(person, _)| {
                format!(
                    "{} {} {} [{}]",
                    person.name,
                    person.emails.join(" "),
                    person.phones.join(" "),
                    one.opening.notes
                )
            });
            assert_eq!(people.collect::<Vec<_>>(), [is], "{columns}: {cells}");
        }
    }

    #[test]
    fn what_is_due_is_no_interview() {
        for column in [
            "Test due",
            "Assessment deadline",
            "Take home due",
            "Submit task by",
            "Abgabe Test",
            "Date limite test",
            "Fecha entrega prueba",
            "Scadenza test",
            "Interview feedback due",
        ] {
            let read = sheet(&format!(
                "Company,Role,Date applied,Status,{column}\nQuill,Analyst,2026-09-01,Technical,2026-12-12\n"
            ));
            let one = &read.applications[0];
            assert_eq!(
                (one.talks.len(), one.opening.notes.as_str()),
                (0, format!("{column}: 2026-12-12").as_str())
            );
        }
    }

    #[test]
    fn a_list_of_openings_that_names_nobody_is_one_of_applications() {
        for text in [
            "Company,Role,Status,URL\nQuill,Analyst,Saved,https://q.example/1\n",
            "Company,Position,Status,Location,URL,Date saved\nQuill,Analyst,Saved,Berlin,https://q.example/1,2026-09-01\n",
            "Company,Role,URL\nQuill,Analyst,https://q.example/1\n",
            "Company,Role,Notes\nQuill,Analyst,nice\n",
            "Job,Company\nAnalyst,Quill\n",
            "Employer,Vacancy,Outcome\nQuill,Analyst,Saved\n",
            "Firma;Stelle;Link\nQuill;Analyst;https://q.example/1\n",
        ] {
            assert!(is_table(text.as_bytes(), &[]), "{text}");
            assert_eq!(told(text).0, ["Quill/Analyst saved -"], "{text}");
        }
        for text in [
            "Company,Title,Phone\nQuill,Recruiter,1\n",
            "Company,Title,Attendee\nQuill,Recruiter,Priya Rao\n",
            "Company,Position,Country,Started,Ended\nQuill,Analyst,DE,2020-01,2023-02\n",
            "Name,Company,Title\nPriya Rao,Quill,Recruiter\n",
            "First,Last,Company,Title,Status\nPriya,Rao,Quill,Recruiter,Saved\n",
        ] {
            assert!(!is_table(text.as_bytes(), &[]), "{text}");
        }
    }

    #[test]
    fn small_things_of_sheets_are_taken_for_what_they_are() {
        let read = sheet(
            "Company,Role,Status,Date applied,URL,Contact\n[Company name],[Role],Applied,,,\n\
             Quill,Analyst,Applied,1899-12-30,\"=HYPERLINK(\"\"https://q.example/1\"\";\"\"the posting\"\")\",Quill\n\
             Reef,Lead,Applied,1788220800000,https://r.example,Reef GmbH\nTidal,Lead,Applied,1926-09-01,,Bo Oak\n",
        );
        assert_eq!(read.skipped.len(), 1, "{:?}", read.skipped);
        assert_eq!(read.skipped[0].reason, "the row is the example of a template, not an application");
        let [quill, reef, tidal] = read.applications.as_slice() else { panic!("{read:?}") };
        assert_eq!((quill.applied_on, quill.url.as_deref()), (None, Some("https://q.example/1")));
        assert_eq!((quill.people.len(), reef.people.len(), tidal.people.len()), (0, 0, 1));
        assert!(reef.applied_on.is_some());
        assert_eq!(read.cells.len(), 1, "{:?}", read.cells);
        assert_eq!(read.cells[0].reason, "\"1926-09-01\" is not a date; write dates like 2026-09-15");
    }

    #[test]
    fn nobody_applied_on_the_day_of_a_posting_that_was_saved() {
        let read = sheet(
            "Company,Role,Status,Date\nQuill,Analyst,To apply,2026-09-10\nReef,Cook,Applied,2026-09-11\n",
        );
        let on = read.applications.iter().map(|one| one.applied_on.is_some()).collect::<Vec<_>>();
        assert_eq!(on, [false, true]);
        assert_eq!(read.applications[0].opening.notes, "Date: 2026-09-10");
    }

    #[test]
    fn a_quotation_mark_that_is_not_closed_is_named() {
        let read = sheet(
            "Company,Role,Date applied,Status\nBolt,\"QA,2026-10-05,Applied\nCleo,PM,2026-10-05,Applied\n",
        );
        let companies: Vec<&str> = read.applications.iter().map(|one| one.company.as_str()).collect();
        assert_eq!((companies, read.applications[0].title.as_str()), (vec!["Bolt", "Cleo"], "QA"));
        assert!(read.cells[0].reason.contains("quotation mark"), "{:?}", read.cells);
    }

    #[test]
    fn what_a_card_is_called_is_no_person() {
        for row in [
            "Quill – Analyst,Quill,Analyst,Applied",
            "Quill Analyst job,Quill,Analyst,Applied",
            "Quill,Quill,Analyst,Rejected",
            "Analyst,Quill GmbH,Senior Analyst,Applied",
            "Analyst @ Quill,Quill,Analyst,Applied",
            "Application: Quill (Analyst),Quill,Analyst,Applied",
        ] {
            let read = sheet(&format!("Name,Company,Role,Status\n{row}\n"));
            let [one] = read.applications.as_slice() else { panic!("{row}: {read:?}") };
            assert_eq!((one.people.len(), one.opening.notes.as_str()), (0, ""), "{row}");
        }
        let read = sheet("Name,Company,Role,Status\nPriya Rao,Quill,Analyst,Applied\n");
        assert_eq!(read.applications[0].people[0].0.name, "Priya Rao");
    }

    #[test]
    fn a_note_that_is_too_long_costs_no_application() {
        let read =
            sheet(&format!("Company,Role,Status,Notes\nQuill,Analyst,Applied,{}\n", "x".repeat(150_000)));
        assert_eq!(read.applications[0].opening.notes.len(), 100_000);
        assert!(read.cells[0].reason.starts_with("the note is too long"), "{:?}", read.cells);
    }

    #[test]
    fn a_day_that_no_calendar_has_is_named() {
        for day in ["31/02/2026", "5-X-2026", "32.10.2026"] {
            let read = sheet(&format!(
                "Company,Role,Status,Date applied\nQuill,Analyst,Applied,{day}\nReef,Cook,Applied,13/10/2026\n"
            ));
            assert_eq!(read.applications[0].applied_on, None, "{day}");
            assert_eq!(read.cells.len(), 1, "{day}: {:?}", read.cells);
        }
    }

    #[test]
    fn a_day_without_a_year_follows_the_one_it_was_applied_on_whatever_comes_first() {
        let on = |day: &str| Some(crate::domain::incoming::When::On(day.parse().unwrap()));
        for (applied, cell, day) in [
            ("13/10/2026", "rejected 20/10", on("2026-10-20")),
            ("13/10/2026", "rejected 5/1", on("2027-01-05")),
            ("13/10/2026", "rejected 20 Oct", on("2026-10-20")),
            ("13/10/2026", "rejected 20/10/2026 internal candidate", on("2026-10-20")),
            ("07/09/2026", "rejected 21/9, form email", on("2026-09-21")),
            ("10/13/2026", "rejected 10/20", on("2026-10-20")),
            ("10/13/2026", "rejected 1/5", on("2027-01-05")),
        ] {
            let read =
                sheet(&format!("Company,Role,Date applied,Status\nQuill,Analyst,{applied},\"{cell}\"\n"));
            let ending = read.applications[0].ending.as_ref().unwrap();
            assert_eq!(ending.own_day, day, "{applied}: {cell}");
        }
    }

    #[test]
    fn days_without_a_place_of_their_own_are_kept_in_the_notes() {
        for column in [
            "Interview date",
            "Date of interview",
            "Phone screen date",
            "Response date",
            "Offer date",
            "Date posted",
            "Next interview",
        ] {
            for status in ["Interview", "Rejected"] {
                let read = sheet(&format!(
                    "Company,Role,Status,Date applied,{column},Date saved\n\
                     Quill,Analyst,{status},2026-09-01,2026-09-10,2026-08-01\n"
                ));
                assert_eq!(read.applications[0].opening.notes, format!("{column}: 2026-09-10"));
            }
        }
    }

    #[test]
    fn an_interview_has_its_day_and_hour_from_the_status_or_a_column_of_its_own() {
        let told = |header: &str, row: &str| -> Vec<String> {
            let read =
                sheet(&format!("Company,Role,Date applied,{header}\nQuill,Analyst,21/09/2026,{row}\n"));
            assert_eq!(read.unknown_statuses.len(), 0, "{row}");
            let shown = |talk: &IncomingTalk| match talk.when {
                crate::domain::incoming::When::On(on) => {
                    let hour = talk.hour.map(|hour| hour.format(" %H:%M").to_string()).unwrap_or_default();
                    format!("{} {on}{hour}", talk.kind)
                }
                crate::domain::incoming::When::At(at) => at.to_string(),
            };
            read.applications[0].talks.iter().map(shown).collect()
        };
        for (cell, is) in [
            ("2nd interview 28/09", "interview 2026-09-28"),
            ("interview on 30/09/2026", "interview 2026-09-30"),
            ("Interview on 2026-12-05 at 10:00", "interview 2026-12-05 10:00"),
            ("2nd round interview done (14 Nov)", "interview 2026-11-14"),
            ("Screening call 5 Dec 10am", "screen 2026-12-05 10:00"),
            ("Vorstellungsgespräch am 2.12. 14 Uhr", "interview 2026-12-02 14:00"),
            ("Entretien prévu le 3 décembre à 14h30", "interview 2026-12-03 14:30"),
            ("Final interview: 12 Oct 2pm", "final 2026-10-12 14:00"),
            ("interview 10/01", "interview 2027-01-10"),
            ("interview 08/10 14:30", "interview 2026-10-08 14:30"),
            ("Interview 8/10 14 Uhr", "interview 2026-10-08 14:00"),
            ("Final round 12 Oct 14:30", "final 2026-10-12 14:30"),
            ("Screening Oct 12 2pm", "screen 2026-10-12 14:00"),
        ] {
            assert_eq!(told("Status", cell), [is], "{cell}");
        }
        for cell in ["Interview", "Rejected 20/10", "Applied 20/10", "Rejected after interview 5/10"] {
            assert_eq!(told("Status", cell), [""; 0], "{cell}");
        }
        assert_eq!(
            told("Status,Interview date", "Interview,\"December 3, 2026 3:00 PM\""),
            ["interview 2026-12-03 15:00"]
        );
        assert_eq!(
            told("Status,Phone screen date,Offer date", "Offer,2026-09-25,2026-10-05"),
            ["screen 2026-09-25"]
        );
    }

    #[test]
    fn a_day_that_there_is_not_is_named() {
        let read = sheet("Company,Role,Date applied\nQuill,Analyst,31/02/2026\nReef,Lead,13/10/2026\n");
        assert_eq!(read.applications[0].applied_on, None);
        assert_eq!(
            read.cells[0].reason,
            "there is no such date as 31/2/2026, so the day you applied was left out"
        );
    }

    #[test]
    fn nothing_ended_on_the_day_of_a_posting_or_of_what_is_planned() {
        for column in ["Date posted", "Posted", "Next interview"] {
            let read = sheet(&format!("Company,Role,Status,{column}\nQuill,Analyst,Rejected,2026-09-10\n"));
            assert_eq!(read.applications[0].ending.as_ref().unwrap().other_days, [], "{column}");
        }
    }

    #[test]
    fn a_yes_below_rejected_is_a_no() {
        let read = sheet(
            "Company,Role,Date applied,Interview?,Rejected?\nQuill,Analyst,2026-09-01,Yes,No\nReef,Analyst,2026-09-01,No,Yes\n",
        );
        let endings: Vec<bool> = read.applications.iter().map(|one| one.ending.is_some()).collect();
        assert_eq!(endings, [false, true]);
    }

    #[test]
    fn what_stands_beside_several_people_belongs_to_the_one_it_tells_of() {
        let read = sheet(
            "Company,Role,Status,Recruiter,Hiring manager,Hiring manager LinkedIn,Recruiter phone,Email\n\
             Quill,Analyst,Applied,Ann Lee,Bo Oak,https://linkedin.com/in/boak,+49 30 5550101,ann.lee@quill.example\n\
             Reef,Analyst,Applied,Cy Elm,Di Fox,https://linkedin.com/in/x1,,team@reef.example\n",
        );
        let [quill, reef] = read.applications.as_slice() else { panic!("{:?}", read.applications) };
        let of = |application: &IncomingApplication| -> Vec<(Vec<String>, Vec<String>, Option<String>)> {
            let people = application.people.iter().map(|(person, _)| person);
            people.map(|one| (one.emails.clone(), one.phones.clone(), one.linkedin.clone())).collect()
        };
        let said = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect::<Vec<String>>();
        assert_eq!(
            of(quill),
            [
                (said(&["ann.lee@quill.example"]), said(&["+49 30 5550101"]), None),
                (Vec::new(), Vec::new(), Some("boak".to_owned())),
            ]
        );
        assert_eq!(of(reef)[1].2.as_deref(), Some("x1"));
        assert_eq!(reef.opening.notes, "Email: team@reef.example");
    }

    #[test]
    fn what_is_told_of_a_contact_is_not_told_of_who_referred_to_the_job() {
        let read = sheet(
            "Company,Contact,Role,Status,Applied,Email,Referred by\n\
             Quill,Ann Lee,Analyst,Applied,2026-09-01,a@quill.example,Bo Oak\n",
        );
        let people = read.applications.iter().flat_map(|one| &one.people);
        let told: Vec<(&str, usize)> =
            people.map(|(person, _)| (person.name.as_str(), person.emails.len())).collect();
        assert_eq!(told, [("Ann Lee", 1), ("Bo Oak", 0)]);
    }

    /// One application in the columns of trackers, templates and people's own sheets.
    #[test]
    fn sheets_of_many_hands_say_the_same() {
        for (header, row) in [
            ("Company,Position,Status,Date Applied", "Quill,Analyst,Interview,2026-09-15"),
            (
                "Company Name,Job Title,Application Status,Application Date",
                "Quill,Analyst,Interviewing,15 Sep 2026",
            ),
            (
                "Employer,Role,Stage,Applied On,Link",
                "Quill,Analyst,Technical interview,\"Sep 15, 2026\",https://q.example/1",
            ),
            (
                "Job Title,Company,List,Applied Date,Job URL,Location",
                "Analyst,Quill,Interview,2026-09-15T09:30:00Z,https://q.example,Berlin",
            ),
            ("Name,Position,Status,Date applied", "Quill,Analyst,2nd interview,15.09.2026"),
            ("Name,Company,Status,Applied", "Analyst,Quill,Onsite,2026/09/15"),
            (
                "Organization,Opening,Pipeline stage,Date submitted,Source",
                "Quill,Analyst,3. Interview,46280,LinkedIn",
            ),
            ("Company;Role;Status;Date", "Quill;Analyst;🎤 Interview;15/9/2026"),
            ("Company\tTitle\tStatus\tDate sent", "Quill\tAnalyst\tPanel interview\t2026-09-15"),
            ("Company|Job|Progress|Submitted", "Quill|Analyst|Interview scheduled|20260915"),
            (
                "ID,Company,Role,State,Applied at,Salary",
                "7,Quill,Analyst,Interviewed,2026-09-15 00:00:00,90k",
            ),
            ("Firma;Stelle;Status;Beworben am", "Quill;Analyst;Vorstellungsgespräch;15.09.2026"),
            (
                "Unternehmen;Position;Stand;Bewerbungsdatum;Ansprechpartner",
                "Quill;Analyst;Eingeladen;15. September 2026;",
            ),
            ("Entreprise;Poste;Statut;Date de candidature", "Quill;Analyst;Entretien;15 septembre 2026"),
            (
                "Société;Intitulé du poste;État;Date d'envoi;Lieu",
                "Quill;Analyst;Entretien technique;15/09/2026;Lyon",
            ),
            ("Empresa,Puesto,Estado,Fecha de solicitud", "Quill,Analyst,Entrevista,15 de septiembre de 2026"),
            (
                "Empresa,Cargo,Etapa,Fecha de postulación,Salario",
                "Quill,Analyst,En entrevista,15/09/2026,30k",
            ),
            ("Azienda;Ruolo;Stato;Data candidatura", "Quill;Analyst;Colloquio;15 settembre 2026"),
            ("Società;Posizione;Fase;Data di invio;Sede", "Quill;Analyst;Colloquio tecnico;15/09/2026;Roma"),
            ("Bedrijf;Functie;Status;Sollicitatiedatum", "Quill;Analyst;Gesprek gepland;15-09-2026"),
            ("Werkgever;Vacature;Fase;Gesolliciteerd op", "Quill;Analyst;Sollicitatiegesprek;15 sep 2026"),
            ("Empresa;Vaga;Situação;Data da candidatura", "Quill;Analyst;Entrevista agendada;15/09/2026"),
            (
                "Companhia;Função;Estado da candidatura;Data de envio",
                "Quill;Analyst;Entrevista;15 setembro 2026",
            ),
            ("Company,Position,Applied,Interview,Offer,Rejected", "Quill,Analyst,2026-09-15,yes,,"),
            (
                "Company,Role,Date applied,Interview date,Outcome",
                "Quill,Analyst,2026-09-15,2026-09-17,Interview",
            ),
            (
                "\"Company, Inc.\",Company,Job position,Current status,Applied when",
                ",Quill,Analyst,In-person interview,15-Sep-26",
            ),
            ("Company,Job,Response,Application date,Status", "Quill,Analyst,No,2026-09-15,Interview"),
        ] {
            let text = format!("My search\n{header}\n{row}\n");
            assert!(is_table(text.as_bytes(), &[]), "{header}");
            let read = sheet(&text);
            assert_eq!(
                (read.applications.len(), &read.skipped[..], &read.cells[..]),
                (1, &[][..], &[][..]),
                "{header}"
            );
            let one = &read.applications[0];
            assert_eq!((one.company.as_str(), one.title.as_str()), ("Quill", "Analyst"), "{header}");
            assert_eq!((one.stage, one.ending.as_ref()), (Stage::Interview, None), "{header}");
            let day = "2026-09-15".parse().unwrap();
            let is_day = match one.applied_on {
                Some(crate::domain::incoming::When::On(on)) => on == day,
                Some(crate::domain::incoming::When::At(at)) => at.date_naive() == day,
                None => false,
            };
            assert!(is_day, "{header}: {:?}", one.applied_on);
            assert_eq!(read.unknown_statuses.len(), 0, "{header}");
            assert_eq!(read.unread_columns, [], "{header}");
        }
    }

    #[test]
    fn a_table_of_people_is_none_of_applications() {
        for text in [
            "Name,Company,Position,Email\nPriya Rao,Quill,Recruiter,p@q.example\n",
            "First Name,Last Name,Email,Company,Title,Stage\nPriya,Rao,p@q.example,Quill,Recruiter,Cold\n",
            "Name,Company,Job Title,Email,Status\nPriya Rao,Quill,Recruiter,p@q.example,Contacted\n",
            "Contact,Company,Position,Email,Phone\nPriya Rao,Quill,Recruiter,p@q.example,1\n",
            "id,name,emails,phones,linkedin,linkedin_status,title,company,cadence,ally,do_not_contact,last_touch\n",
            "Name,Organization,Role,Notes\nPriya Rao,Quill,Recruiter,met at a fair\n",
            "Company,Website,Phone\nQuill,q.example,1\n",
            "Name,Position,Email,Status\nPriya Rao,Recruiter,p@q.example,Contacted\n",
            "Name,Status,Email\nPriya Rao,Contacted,p@q.example\n",
            "First Name,Last Name,Company,Date applied\nPriya,Rao,Quill,2026-09-01\n",
            "nothing of use",
            "",
        ] {
            assert!(!is_table(text.as_bytes(), &[]), "{text}");
        }
    }

    #[test]
    fn a_name_beside_the_columns_of_an_application_is_a_company() {
        for text in [
            "Name,Position,Stage,Email\nQuill,Analyst,Applied,hr@q.example\n",
            "Name,Role,Status,Email,Phone\nQuill,Analyst,Rejected,hr@q.example,1\n",
            "Name,Position,Date applied,Email\nQuill,Analyst,2026-09-01,hr@q.example\n",
        ] {
            assert!(is_table(text.as_bytes(), &[]), "{text}");
            let one = &sheet(text).applications[0];
            assert_eq!((one.company.as_str(), one.title.as_str()), ("Quill", "Analyst"), "{text}");
        }
        for text in [
            "Name,Status,Date Applied\nQuill,Applied,2026-09-10\n",
            "Company,Date applied\nQuill,2026-09-10\n",
        ] {
            assert!(is_table(text.as_bytes(), &[]), "{text}");
            assert_eq!(sheet(text).applications[0].title, NO_TITLE, "{text}");
        }
        // Where a column is not known, it may hold the job.
        let text = "Company,Gig,Date applied\nQuill,Analyst,2026-09-10\n";
        assert!(is_table(text.as_bytes(), &[]), "{text}");
        assert!(refused(text).ends_with("say which one does: --map job=\"Gig\""), "{text}");
    }

    #[test]
    fn all_that_a_row_says_is_kept() {
        let read = sheet(
            "Job ID,Company,Position,Status,Date Applied,Min. Salary,Max. Salary,Location,URL,Resume,Source,Contact,Contact Email,\
             Contact Title,Notes,Follow-up,Deadline,Excitement,Shoe size\n\
             17,\"Quill, Inc.\",Analyst,Applied,2026-09-15,80k,90k,Berlin,https://q.example/1,v3,LinkedIn,\"Rao, Priya\",\
             priya@q.example,Senior Recruiter,\"nice,\nsmall\",2026-09-30,-,4/5,38\n",
        );
        let one = &read.applications[0];
        assert_eq!((one.company.as_str(), one.id.as_deref()), ("Quill, Inc.", Some("17")));
        let opening = &one.opening;
        assert_eq!(
            (opening.salary.as_deref(), opening.location.as_deref(), opening.resume.as_deref()),
            (Some("80k to 90k"), Some("Berlin"), Some("v3"))
        );
        assert_eq!(
            (one.url.as_deref(), one.source.as_deref()),
            (Some("https://q.example/1"), Some("LinkedIn"))
        );
        assert_eq!(opening.notes, "nice,\nsmall\nFollow-up: 2026-09-30\nExcitement: 4/5");
        let [(priya, role)] = one.people.as_slice() else { panic!("{:?}", one.people) };
        assert_eq!(
            (priya.name.as_str(), &priya.emails[..], *role),
            ("Priya Rao", &["priya@q.example".to_owned()][..], Some(Role::Recruiter))
        );
        assert_eq!(
            (priya.title.as_deref(), priya.company.as_deref()),
            (Some("Senior Recruiter"), Some("Quill, Inc."))
        );
        assert_eq!(read.unread_columns[0].columns, ["Shoe size"]);
    }

    #[test]
    fn json_that_a_tracker_writes_into_cells_is_read() {
        let read = sheet(
            "Company,Position,Status,Contacts,Salary\n\
             \"{\"\"name\"\":\"\"Quill\"\"}\",Analyst,\"{\"\"label\"\":\"\"Rejected\"\"}\",\
             \"[{\"\"name\"\":\"\"Priya Rao\"\",\"\"title\"\":\"\"Recruiter\"\"}]\",\"{\"\"text\"\":\"\"80k\"\"}\"\n",
        );
        let one = &read.applications[0];
        assert_eq!((one.company.as_str(), one.opening.salary.as_deref()), ("Quill", Some("80k")));
        assert_eq!(one.people[0].0.name, "Priya Rao");
        assert!(one.ending.is_some());
    }

    #[test]
    fn a_row_without_a_company_is_named_and_unknown_words_are_counted() {
        let read = sheet(
            "Company,Position,Status,Date applied\n,Analyst,Applied,2026-09-15\nQuill,,,\nReef,,Applied,2026-09-15\n\
             Tidal,Lead,Banana,2026-09-15\nOxbow,Lead,Banana,\nHelio,Ops,,soon\n",
        );
        let skipped: Vec<(usize, &str)> =
            read.skipped.iter().map(|s| (s.place.line, s.reason.as_str())).collect();
        assert_eq!(skipped, [(2, "the row has no company"), (3, "the row has no job title")]);
        assert_eq!(read.unknown_statuses, [("Banana".to_owned(), 2)].into());
        let stages: Vec<Stage> = read.applications.iter().map(|one| one.stage).collect();
        assert_eq!(stages, [Stage::Applied, Stage::Applied, Stage::Saved, Stage::Saved]);
        assert_eq!(read.applications[0].title, NO_TITLE);
        assert_eq!(read.cells[0].reason, "\"soon\" is not a date; write dates like 2026-09-15");
    }

    #[test]
    fn slashed_days_follow_the_other_rows_or_the_user() {
        let rows = |second: &str| {
            format!(
                "Company,Job,Status,Applied\nQuill,Analyst,Applied,8/9/2026\nTidal,Lead,Applied,{second}\n"
            )
        };
        let on = |text: &str, order| {
            let read = read(text.as_bytes(), &Arc::from("x"), &[], order, today()).unwrap();
            read.applications[0].applied_on
        };
        let day = |day: &str| Some(crate::domain::incoming::When::On(day.parse().unwrap()));
        assert_eq!(on(&rows("13/9/2026"), None), day("2026-09-08"));
        assert_eq!(on(&rows("9/13/2026"), None), day("2026-08-09"));
        assert_eq!(on(&rows("7/9/2026"), Some(Order::DayFirst)), day("2026-09-08"));
        assert_eq!(on(&rows("7/9/2026"), Some(Order::MonthFirst)), day("2026-08-09"));
        assert_eq!(
            refused(&rows("7/9/2026")),
            "8/9/2026 can be read as two dates; say which comes first: --dates dmy or --dates mdy"
        );
        assert!(
            refused("Company,Stage,Was\nQuill,Applied,Analyst\n")
                .contains("none of the columns holds the job: Company, Stage, Was")
        );
    }
}
