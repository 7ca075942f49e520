//! Which column of a sheet of applications holds what, by its name.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::domain::Role;
use crate::domain::word::{Word as _, words};

use super::super::csv::columns::{self, is_called};
use super::words::{bare, sections};

words!(
    /// What a column can hold, by the names that `--map` knows.
    "kind of column", Field {
        Company = "company",
        Job = "job",
        Status = "status",
        Applied = "applied",
        Ended = "ended",
        Url = "url",
        Location = "location",
        Salary = "salary",
        Contact = "contact",
        Email = "email",
        Phone = "phone",
        Linkedin = "linkedin",
        ContactTitle = "contact-title",
        Notes = "notes",
        Source = "source",
        Resume = "resume",
        FollowUp = "follow-up",
        Deadline = "deadline",
        PostingText = "posting-text",
        Id = "id",
        // Not for `--map`: what they hold depends on their cells, or on the columns next to them.
        OtherDay = "other-day",
        EventDay = "event-day",
        PlannedDay = "planned-day",
        Response = "response",
        Remark = "remark",
        PerhapsApplied = "perhaps-applied",
        PerhapsStatus = "perhaps-status",
        Recruiter = "recruiter",
        HiringManager = "hiring-manager",
        Referrer = "referrer",
        Interviewer = "interviewer",
    }
);

impl Field {
    /// The part in the application of those the column names.
    pub(super) fn role(self) -> Option<Role> {
        const PARTS: &[(Field, Role)] = &[
            (Field::Recruiter, Role::Recruiter),
            (Field::HiringManager, Role::HiringManager),
            (Field::Referrer, Role::Referrer),
            (Field::Interviewer, Role::Interviewer),
        ];
        PARTS.iter().find(|(field, _)| *field == self).map(|(_, role)| *role)
    }

    pub(super) fn names_people(self) -> bool {
        self == Self::Contact || self.role().is_some()
    }
}

fn known(name: &str) -> Option<Field> {
    static NAMES: OnceLock<HashMap<&'static str, Field>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let listed = sections(include_str!("columns.txt")).into_iter();
        listed.filter_map(|(phrase, section)| Some((phrase, Field::parse(section).ok()?))).collect()
    });
    if let Some(field) = names.get(name) {
        return Some(*field);
    }
    // `Contact email`, `Recruiter phone`: addresses and numbers are named in too many ways for a list.
    let person =
        OWNERS.iter().find_map(|(who, _)| name.strip_prefix(who)).and_then(|rest| rest.strip_prefix(' '));
    let held = columns::known(person.unwrap_or(name))?;
    let of_people = [
        (columns::Field::Email, Field::Email),
        (columns::Field::Phone, Field::Phone),
        (columns::Field::Linkedin, Field::Linkedin),
    ];
    of_people.into_iter().find(|(of_people, _)| *of_people == held).map(|(_, field)| field)
}

/// The name of a column in words: `companyName` is two, where that tells what it holds.
fn told(name: &str) -> String {
    let (plain, spaced) = (bare(name), bare(&columns::spaced(name)));
    if known(&plain).is_none() && known(&spaced).is_some() { spaced } else { plain }
}

/// What the name of a column begins with that says more of somebody, and their part.
const OWNERS: &[(&str, Option<Role>)] = &[
    ("contact", None),
    ("hr", None),
    ("recruiter", Some(Role::Recruiter)),
    ("hiring manager", Some(Role::HiringManager)),
    ("interviewer", Some(Role::Interviewer)),
    ("referral", Some(Role::Referrer)),
    ("referrer", Some(Role::Referrer)),
];

/// The role of the person that a column belongs to: `Hiring manager email`.
pub(super) fn whose(name: &str) -> Option<Role> {
    let name = bare(name);
    OWNERS.iter().find(|(who, _)| name.starts_with(who)).and_then(|(_, role)| *role)
}

/// Columns in which people's tables have a name.
const NAME: &[&str] = &["name", "nom", "nombre", "nome", "naam"];
const NAMES_OF_PEOPLE: &[&str] = &[
    "first name",
    "last name",
    "given name",
    "family name",
    "surname",
    "full name",
    "vorname",
    "nachname",
    "prenom",
];

/// What each column of a sheet holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) fields: Vec<Option<Field>>,
    /// The names, as they are compared.
    names: Vec<String>,
    /// One of them can only be what the user said it is.
    is_chosen: bool,
}

impl Columns {
    pub(super) fn recognised(header: &[String], chosen: &[(Field, String)]) -> Self {
        let names: Vec<String> =
            header.iter().map(|name| if name.len() > 100 { String::new() } else { told(name) }).collect();
        let fields = names.iter().map(|name| known(name)).collect();
        let mut columns = Self { fields, names, is_chosen: false };
        columns.settle();
        for (kind, _) in chosen {
            columns.fields.iter_mut().filter(|field| **field == Some(*kind)).for_each(|field| *field = None);
        }
        for (kind, asked) in chosen {
            for (field, name) in columns.fields.iter_mut().zip(header) {
                if is_called(name, asked) {
                    *field = Some(*kind);
                    columns.is_chosen |= !matches!(
                        kind,
                        Field::Company | Field::Email | Field::Phone | Field::Linkedin | Field::Notes
                    );
                }
            }
        }
        columns
    }

    /// Names that mean one thing next to some columns and another next to others.
    fn settle(&mut self) {
        let name = self.names.iter().position(|name| NAME.contains(&name.as_str()));
        let is_named = self.names.iter().any(|name| NAMES_OF_PEOPLE.contains(&name.as_str()));
        if let Some(at) = name.filter(|_| !is_named) {
            let held = if !self.has(Field::Company) {
                Field::Company
            } else if self.has(Field::Job) {
                Field::Contact
            } else {
                Field::Job
            };
            self.set(at, held);
        }
        for (perhaps, certain, otherwise) in [
            (Field::PerhapsApplied, Field::Applied, Field::OtherDay),
            (Field::PerhapsStatus, Field::Status, Field::Location),
        ] {
            let held = if self.has(certain) { otherwise } else { certain };
            for field in self.fields.iter_mut().filter(|field| **field == Some(perhaps)) {
                *field = Some(held);
            }
        }
    }

    fn set(&mut self, at: usize, held: Field) {
        if let Some(field) = self.fields.get_mut(at) {
            *field = Some(held);
        }
    }

    pub(super) fn has(&self, field: Field) -> bool {
        self.fields.contains(&Some(field))
    }

    pub(super) fn count(&self) -> usize {
        self.fields.iter().flatten().count()
    }

    /// A row can be an application.
    pub(super) fn name_jobs(&self) -> bool {
        self.has(Field::Company) && self.has(Field::Job)
    }

    /// Whether a table with this header, of which some rows are given, is one of applications and not of people.
    /// `is_status` says whether a cell tells how far an application is.
    pub(super) fn are_of_jobs(&self, rows: &[Vec<String>], is_status: impl Fn(&str) -> bool) -> bool {
        if !self.name_jobs() {
            return self.lack_the_job();
        }
        let is_named = |named: &[&str]| self.names.iter().any(|name| named.contains(&name.as_str()));
        if self.is_chosen || self.has_own_day() {
            return true;
        }
        let beside = [
            Field::Url,
            Field::Salary,
            Field::Location,
            Field::Resume,
            Field::Deadline,
            Field::FollowUp,
            Field::Applied,
            Field::PostingText,
        ];
        let beside = beside.into_iter().filter(|field| self.has(*field)).count();
        let statuses: Vec<&str> = rows
            .iter()
            .flat_map(|row| self.of(Field::Status, row).chain(self.of(Field::Response, row)))
            .collect();
        let are_known = statuses.iter().filter(|cell| is_status(cell)).count() * 2 > statuses.len();
        // A name that stands for the company is nobody's.
        let is_name = |(field, name): (&Option<Field>, &String)| {
            NAME.contains(&name.as_str()) && *field != Some(Field::Company)
        };
        let has_name = self.fields.iter().zip(&self.names).any(is_name);
        let is_of_people = is_named(NAMES_OF_PEOPLE) || has_name && self.has(Field::Email);
        if statuses.is_empty() {
            let is_likely = beside > 1 || beside > 0 && self.has(Field::Status);
            return is_likely && !is_of_people && !self.has(Field::Email);
        }
        are_known && (!is_of_people || beside > 1)
    }

    /// `Date` alone is any day.
    fn has_own_day(&self) -> bool {
        self.fields.iter().zip(&self.names).any(|(field, name)| {
            matches!(field, Some(Field::Applied | Field::Ended))
                && !matches!(known(name), Some(Field::PerhapsApplied))
        })
    }

    /// Whether a table is one of applications, of which no column names the job: `Name,Status,Date Applied`.
    pub(super) fn lack_the_job(&self) -> bool {
        let is_of_people = self.names.iter().any(|name| NAMES_OF_PEOPLE.contains(&name.as_str()));
        self.has(Field::Company) && !self.has(Field::Job) && self.has_own_day() && !is_of_people
    }

    /// The same where no column can hold it, either: each of them holds something else.
    pub(super) fn lack_only_the_job(&self, header: &[String]) -> bool {
        self.lack_the_job() && self.unknown(header).next().is_none()
    }

    /// The names of columns of which it is not known what they hold.
    pub(super) fn unknown<'a>(&'a self, header: &'a [String]) -> impl Iterator<Item = &'a str> {
        let all = self.fields.iter().zip(header);
        all.filter(|(field, name)| field.is_none() && !name.is_empty()).map(|(_, name)| name.as_str())
    }

    /// The filled cells of a row that hold `field`, in their order.
    pub(super) fn of<'a>(&'a self, field: Field, row: &'a [String]) -> impl Iterator<Item = &'a str> {
        let is_wanted = move |held: &Option<Field>| *held == Some(field);
        self.fields
            .iter()
            .zip(row)
            .filter(move |(held, _)| is_wanted(held))
            .map(|(_, cell)| cell.trim())
            .filter(|cell| !cell.is_empty())
    }
}
