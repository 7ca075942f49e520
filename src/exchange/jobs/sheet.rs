//! The rows of a sheet, one after the other: headings between them, and what all rows together say of each one's days.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::incoming::{Incoming, IncomingTalk, Promised, Skipped, UnreadColumns, When};
use crate::domain::place::Place;

use super::super::bounds::Taken;
use super::super::csv::read::{BadFile, shortened};
use super::super::csv::total::is_sum;
use super::super::csv::unguarded;
use super::super::markup::without_markup;
use super::super::one_line;
use super::between::Between;
use super::called;
use super::columns::Field;
use super::day::{Day, Order, SaidDay};
use super::diary::{self, Line};
use super::layout::Layout;
use super::ours;
use super::person;
use super::row::{Row, Taking};
use super::status::Status;

pub(super) struct Sheet<'a> {
    file: &'a Arc<str>,
    layout: &'a Layout,
    pub(super) incoming: Incoming,
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
    /// What the user says of `8/9/2026`.
    order: Option<Order>,
    is_after_empty: bool,
}

/// Rows below a heading that says how many there are. They wait until it is known whether that is so.
struct Counted {
    count: usize,
    rows: Vec<(Place, Vec<String>)>,
}

/// Whether more of the table follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    No,
    OfTable,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(
        file: &'a Arc<str>,
        layout: &'a Layout,
        today: NaiveDate,
        order: Option<Order>,
    ) -> Self {
        Self {
            file,
            layout,
            incoming: Incoming::default(),
            taken: Taken::default(),
            unread: vec![false; layout.header.len()],
            read: Vec::new(),
            ours: Vec::new(),
            section: Status::default(),
            counted: None,
            year: layout.year,
            today,
            order,
            is_after_empty: false,
        }
    }

    /// Takes a row, or says why not.
    pub(super) fn take(&mut self, line: u64, cells: &[String]) -> Result<End, BadFile> {
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
        let mut row = Row::new(place.clone(), self.year, self.today);
        let taking = match row.read(self.layout, cells, self.section) {
            Ok(taking) => taking,
            Err(reason) => {
                self.incoming.skipped.push(Skipped { place, reason });
                return;
            }
        };
        // Other days stand for the missing one of an ending, and say nothing else.
        let are_other_days_read = taking.application.ending.is_some() && taking.own_day.is_none();
        self.read.push(taking);
        for word in row.unknown_statuses {
            *self.incoming.unknown_statuses.entry(word).or_default() += 1;
        }
        self.incoming.cells.extend(row.bad);
        self.incoming.assumed_years += usize::from(row.is_year_assumed);
        for ((unread, field), cell) in self.unread.iter_mut().zip(&self.layout.columns.fields).zip(cells) {
            let is_unread = match field {
                None => true,
                Some(field) => *field == Field::OtherDay && !are_other_days_read && !person::is_tick(cell),
            };
            *unread |= is_unread && !cell.trim().is_empty();
        }
    }

    /// A heading with a number is one of as many rows. Of another number of rows it says nothing.
    pub(super) fn end_section(&mut self) {
        let Some(Counted { count, rows }) = self.counted.take() else { return };
        if rows.len() != count {
            self.section = Status::default();
        }
        for (place, cells) in rows {
            self.take_row(place, &cells);
        }
    }

    pub(super) fn finished(mut self) -> Result<Incoming, BadFile> {
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
                    // Of ambiguous ones other cells have to settle which day they are.
                    .chain(taking.told.iter().map(|said| said.day).filter(|day| !day.is_open()))
                    .chain(taking.days.all())
            });
            of_others.chain(of_ours)
        };
        let seen = |wanted| days().any(|day| day.order() == Some(wanted));
        let is_order_known =
            self.order.or(self.layout.order).is_some() || seen(Order::DayFirst) != seen(Order::MonthFirst);
        let order = match (self.order, seen(Order::DayFirst), seen(Order::MonthFirst)) {
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
        let mut lines = Vec::new();
        for Taking { mut application, applied, own_day, other_days, told, talks, event, days } in self.read {
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
                    let has_year = talk.day.has_year();
                    let (hour, zone) =
                        (talk.hour.map(|hour| hour.time), talk.hour.and_then(|hour| hour.zone));
                    Some(IncomingTalk {
                        when,
                        has_year,
                        hour,
                        zone,
                        kind: talk.kind,
                        link: talk.link,
                        is_called_off: talk.is_called_off,
                        place: talk.place,
                        channel: talk.channel,
                        with: Vec::new(),
                    })
                })
                .collect();
            let settled = |day: Option<SaidDay>| day?.settled(order, application.applied_on);
            application.promised = Promised {
                decision_by: settled(days.decision_by),
                offered_on: settled(days.offered_on),
                answer_by: settled(days.answer_by),
            };
            if let Some(ending) = &mut application.ending {
                let told: Vec<SaidDay> =
                    told.into_iter().filter(|said| is_order_known || !said.day.is_open()).collect();
                let settled = |day: SaidDay| day.settled(order, application.applied_on);
                // `Rejected after 2nd round 1 Oct`, and the rounds have columns of their own.
                let is_after_talks = |day: &SaidDay| {
                    let day = settled(*day).map(When::day);
                    let mut talks = application.talks.iter().map(|talk| Some(talk.when.day())).peekable();
                    talks.peek().is_some() && talks.all(|talk| talk < day)
                };
                let own_day = own_day.or_else(|| told.iter().copied().rfind(is_after_talks));
                ending.own_day = own_day.and_then(settled);
                ending.has_year = own_day.is_none_or(SaidDay::has_year);
                let others = other_days.into_iter().filter_map(|day| day.settled(order));
                ending.other_days = others.chain(told.into_iter().filter_map(settled)).collect();
            }
            lines.push(Line { application, event });
        }
        let columns = &self.layout.columns;
        if diary::is_header(&self.layout.header, columns) {
            self.incoming.applications.extend(diary::united(&lines, columns.are_of_a_log()));
        } else if columns.tell_of_rounds() {
            self.incoming.applications.extend(diary::of_rounds(lines));
        } else {
            self.incoming.applications.extend(diary::with_rounds(lines));
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
