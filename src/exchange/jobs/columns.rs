//! Which column of a sheet of applications holds what, by its name.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use crate::domain::word::{Word as _, words};
use crate::domain::{Role, Stage, text};

use super::super::csv::columns::{self, is_called};
use super::day::Day;
use super::person;
use super::status::{Status, interview_of};
use super::words::{bare, sections, without_days};

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
        ContactDetails = "contact-details",
        ContactTitle = "contact-title",
        Notes = "notes",
        Source = "source",
        Resume = "resume",
        FollowUp = "follow-up",
        Deadline = "deadline",
        PostingText = "posting-text",
        Interview = "interview",
        InterviewTime = "interview-time",
        InterviewLink = "interview-link",
        Response = "response",
        Agency = "agency",
        Recruiter = "recruiter",
        HiringManager = "hiring-manager",
        Referrer = "referrer",
        Interviewer = "interviewer",
        Id = "id",
        // Not for `--map`: what they hold depends on their cells, or on the columns next to them.
        OtherDay = "other-day",
        EventDay = "event-day",
        PlannedDay = "planned-day",
        Event = "event",
        Remark = "remark",
        PerhapsApplied = "perhaps-applied",
        PerhapsStatus = "perhaps-status",
        PerhapsCompany = "perhaps-company",
        Site = "site",
        DecisionBy = "decision-by",
        AnswerBy = "answer-by",
        InterviewPlace = "interview-place",
        InterviewType = "interview-type",
        InterviewZone = "interview-zone",
    }
);

impl Field {
    /// What `--map` can say that a column holds. The others follow from cells, or from the columns next to them.
    pub fn chosen() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|field| *field <= Self::Id)
    }

    /// What a word before the `=` of a `--map` means: one of those, or what a column is called that is known by its name.
    pub fn meant(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        let by_name = || {
            const MEANT: &[(Field, Field)] = &[
                (Field::PerhapsApplied, Field::Applied),
                (Field::PerhapsStatus, Field::Status),
                (Field::Event, Field::Status),
                (Field::Site, Field::Url),
                (Field::DecisionBy, Field::Deadline),
                (Field::AnswerBy, Field::Deadline),
            ];
            let field = known(&bare(&word))?;
            let is_talk =
                || Status::read(&without_days(&word)).and_then(|said| said.stage).and_then(interview_of);
            if field == Self::EventDay && is_talk().is_some() {
                return Some(Self::Interview);
            }
            let meant = MEANT.iter().find(|(perhaps, _)| *perhaps == field).map(|(_, meant)| *meant);
            meant.or_else(|| Some(field).filter(|field| *field <= Self::Id))
        };
        Self::chosen().find(|field| field.as_str() == word).or_else(by_name)
    }

    /// Whether each cell has a day.
    pub(super) fn is_day(self) -> bool {
        self.is_event() || matches!(self, Self::Applied | Self::Ended | Self::OtherDay)
    }

    /// Whether each cell has the day of something that took place or will.
    pub(super) fn is_event(self) -> bool {
        matches!(self, Self::EventDay | Self::PlannedDay | Self::Interview)
    }

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

/// What a column of this folded name holds.
pub(super) fn known(name: &str) -> Option<Field> {
    static NAMES: OnceLock<HashMap<&'static str, Field>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let listed = sections(include_str!("columns.txt")).into_iter();
        listed.filter_map(|(phrase, section)| Some((phrase, Field::parse(section).ok()?))).collect()
    });
    if let Some(field) = names.get(name) {
        return Some(*field);
    }
    // `Contact email`, `Recruiter's number`, `Telefon Ansprechpartner`: addresses and numbers are named in too many ways
    // for a list.
    let person = OWNERS.iter().find_map(|(who, _)| {
        let behind =
            || name.strip_prefix(who)?.strip_prefix(' ').map(|rest| rest.strip_prefix("s ").unwrap_or(rest));
        let before = || name.strip_suffix(who)?.strip_suffix(' ').map(without_of);
        behind().or_else(before)
    });
    if matches!(person, Some("number" | "nummer" | "no" | "nr" | "numero" | "cell")) {
        return Some(Field::Phone);
    }
    let held = columns::known(person.unwrap_or(name))?;
    let of_people = [
        (columns::Field::Email, Field::Email),
        (columns::Field::Phone, Field::Phone),
        (columns::Field::Linkedin, Field::Linkedin),
    ];
    of_people.into_iter().find(|(of_people, _)| *of_people == held).map(|(_, field)| field)
}

/// `Téléphone` of `Téléphone du`.
fn without_of(name: &str) -> &str {
    const OF: &[&str] = &[
        " of", " du", " de la", " de l", " del", " de", " des", " der", " vom", " von", " van", " di", " do",
        " da",
    ];
    OF.iter().find_map(|of| name.strip_suffix(of)).unwrap_or(name)
}

/// `Onsite`, `Technical interview`: a column that is called as a step is.
fn event(name: &str) -> Option<Field> {
    let read = Status::read(name).or_else(|| Status::read(&without_days(name)));
    let read = read.filter(|read| read.ending.is_none())?;
    let is_step = matches!(read.stage, Some(Stage::Screen | Stage::Interview | Stage::Final | Stage::Offer));
    is_step.then_some(Field::EventDay)
}

/// `Round 1`, `2. Runde`, `Int. 1`: an interview that has a number alone.
pub(super) fn is_round(name: &str) -> bool {
    const ROUNDS: &[&str] = &[
        "round",
        "st round",
        "nd round",
        "rd round",
        "th round",
        "runde",
        "tour",
        "ronda",
        "fase",
        "ronde",
        "int",
        "call",
        "round date",
        "tech",
        "technical",
        "tech screen",
        "coding",
        "panel",
        "onsite",
        "runde am",
        "colloquio",
        "gesprach",
        "gesprek",
        "entretien",
        "entrevista",
        "interview",
    ];
    let numbers = name.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let is_small = |digits: &&str| digits.len() == 1;
    numbers.clone().count() == 1
        && numbers.clone().all(|digits| is_small(&digits))
        && ROUNDS.contains(&bare(name).as_str())
}

/// `Test due`, `Abgabe Probeaufgabe`: something has to be done by then, and nothing is arranged.
fn due(name: &str) -> Option<Field> {
    const WORDS: &[&str] = &[
        "due",
        "deadline",
        "frist",
        "abgabe",
        "abgabetermin",
        "fallig",
        "limite",
        "rendre",
        "plazo",
        "entrega",
        "prazo",
        "scadenza",
        "consegna",
        "inleveren",
        "inleverdatum",
        "uiterlijk",
    ];
    let mut words = name.split(' ');
    let is_due = words.clone().any(|word| WORDS.contains(&word));
    (is_due || words.next_back().is_some_and(|last| matches!(last, "by" | "bis"))).then_some(Field::Deadline)
}

/// Whether most of these tell how far applications are, and nothing else.
fn are_of_applications(statuses: &[&str]) -> bool {
    statuses.iter().filter(|cell| Status::is_of_a_job(cell)).count() * 2 > statuses.len()
}

/// Whether a column has a day in each cell.
fn has_days(rows: &[Vec<String>], at: usize) -> bool {
    let mut filled =
        rows.iter().filter_map(|row| row.get(at)).filter(|cell| !cell.trim().is_empty()).peekable();
    filled.peek().is_some() && filled.all(|cell| Day::read(cell).is_some())
}

/// Whether most of the filled cells say how far applications are.
fn are_statuses<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let filled: Vec<&str> = cells.filter(|cell| !cell.trim().is_empty()).collect();
    filled.iter().filter(|cell| Status::read(cell).is_some()).count() * 2 > filled.len()
}

/// Whether most of these tell how far applications came, one of them nothing else.
fn tell_what_happened(cells: &[&str]) -> bool {
    are_statuses(cells.iter().copied()) && cells.iter().any(|cell| Status::is_of_a_job(cell))
}

/// The name of a column in words that are known: `companyName` is two, and of `Job title (link)`, `Salary in £` and
/// `Firma/Anschrift` the first ones tell.
fn told(name: &str) -> String {
    let plain = bare(name);
    let first = |marks: &[char]| bare(name.split(marks).next().unwrap_or_default());
    let others = [
        bare(&columns::spaced(name)),
        first(&['(', '[', '\n', ':']),
        first(&['(', '[', '\n', ':', '/', ',']),
    ];
    let is_told = |name: &String| !name.is_empty() && known(name).is_some();
    if known(&plain).is_some() { plain } else { others.into_iter().find(is_told).unwrap_or(plain) }
}

/// What the name of a column begins with that says more of somebody, and their part.
const OWNERS: &[(&str, Option<Role>)] = &[
    ("contact", None),
    ("hr", None),
    ("recruiter", Some(Role::Recruiter)),
    ("recruteur", Some(Role::Recruiter)),
    ("reclutador", Some(Role::Recruiter)),
    ("reclutadora", Some(Role::Recruiter)),
    ("recrutador", Some(Role::Recruiter)),
    ("hiring manager", Some(Role::HiringManager)),
    ("hm", Some(Role::HiringManager)),
    ("interviewer", Some(Role::Interviewer)),
    ("referral", Some(Role::Referrer)),
    ("referrer", Some(Role::Referrer)),
    ("ansprechpartner", None),
    ("ansprechpartnerin", None),
    ("ansprechpartners", None),
    ("kontakt", None),
    ("kontaktperson", None),
    ("interlocuteur", None),
    ("contacto", None),
    ("contatto", None),
    ("referente", None),
    ("contactpersoon", None),
    ("contato", None),
];

/// The role of the person that a column belongs to: `Hiring manager email`.
pub(super) fn whose(name: &str) -> Option<Role> {
    let name = bare(name);
    let is_theirs =
        |who: &str| name.starts_with(who) || name.strip_suffix(who).is_some_and(|rest| rest.ends_with(' '));
    OWNERS.iter().find(|(who, _)| is_theirs(who)).and_then(|(_, role)| *role)
}

/// Names of columns in languages that write the day first.
const DAY_FIRST: &[&str] = &[
    "firma",
    "unternehmen",
    "arbeitgeber",
    "stelle",
    "bewerbungsdatum",
    "beworben am",
    "bewerbung vom",
    "datum",
    "entreprise",
    "societe",
    "poste",
    "statut",
    "date de candidature",
    "date d envoi",
    "empresa",
    "puesto",
    "vacante",
    "fecha",
    "fecha de solicitud",
    "fecha de aplicacion",
    "azienda",
    "posizione",
    "data candidatura",
    "bedrijf",
    "functie",
    "vacature",
    "gesolliciteerd op",
    "sollicitatiedatum",
    "vaga",
    "data da candidatura",
    "situacao",
    "foretag",
    "pracodawca",
];

/// What the column is called that says when a line happened; `Date applied` says the same in each line.
pub(super) const DATES: &[&str] = &[
    "date", "day", "when", "datum", "tag", "wann", "jour", "quand", "fecha", "dia", "data", "giorno", "dag",
];

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
    /// No column can be a person's.
    names_nobody: bool,
    /// Each row is something that happened.
    is_log: bool,
}

/// Whether a column is called `Name` alone.
pub(super) fn is_name(header: &str) -> bool {
    NAME.contains(&bare(header).as_str())
}

impl Columns {
    /// By the names in the header and, where those can mean several things, by the rows.
    pub(super) fn of_sheet(header: &[String], rows: &[Vec<String>], chosen: &[(Field, String)]) -> Self {
        let names: Vec<String> =
            header.iter().map(|name| if name.len() > 100 { String::new() } else { told(name) }).collect();
        let fields = names.iter().map(|name| known(name).or_else(|| due(name)).or_else(|| event(name)));
        let fields = fields
            .zip(header)
            .map(|(field, name)| if is_round(name) { Some(Field::EventDay) } else { field })
            .collect();
        let can_name = |field: &columns::Field| {
            use columns::Field::{Email, FirstName, LastName, Linkedin, Name, Phone, PreferredName};
            matches!(field, Name | FirstName | LastName | PreferredName | Email | Phone | Linkedin)
        };
        let as_people = columns::Columns::recognised(header, &[]);
        // A list of former jobs is no list of applications, either.
        let is_of_a_career = |name: &String| {
            ["started", "started on", "ended", "finished", "finished on", "from", "until", "von", "bis"]
                .contains(&name.as_str())
        };
        let names_nobody =
            !as_people.fields().iter().flatten().any(can_name) && !names.iter().any(is_of_a_career);
        let mut columns = Self { fields, names, is_chosen: false, names_nobody, is_log: false };
        columns.settle(rows);
        // Notes are added to those of other columns.
        for (kind, _) in chosen.iter().filter(|(kind, _)| *kind != Field::Notes) {
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
    fn settle(&mut self, rows: &[Vec<String>]) {
        let name = self.names.iter().position(|name| NAME.contains(&name.as_str()));
        let is_named = self.names.iter().any(|name| NAMES_OF_PEOPLE.contains(&name.as_str()));
        if let Some(at) = name.filter(|_| !is_named) {
            let cells = || rows.iter().filter_map(|row| row.get(at)).filter(|cell| !cell.trim().is_empty());
            let titles =
                cells().filter(|cell| person::is_title(cell) && person::job_and_company(cell).is_none());
            let are_titles = titles.count() * 2 > cells().count();
            let held = if !self.has(Field::Company) && are_titles && !self.has(Field::Job) {
                Field::Job
            } else if !self.has(Field::Company) {
                Field::Company
            } else if self.has(Field::Job) {
                Field::Contact
            } else {
                Field::Job
            };
            self.set(at, held);
        }
        if !self.fields.iter().flatten().any(|field| field.names_people()) {
            for field in self.fields.iter_mut().filter(|field| **field == Some(Field::ContactDetails)) {
                *field = Some(Field::Contact);
            }
        }
        self.settle_events(rows);
        self.settle_sent(rows);
        self.settle_results(rows);
        self.settle_feedback(rows);
        // `Next action`, and beside it `When`.
        for at in 1..self.fields.len() {
            let is_next = self.fields.get(at - 1) == Some(&Some(Field::FollowUp));
            if is_next && self.fields.get(at) == Some(&Some(Field::PerhapsApplied)) {
                self.set(at, Field::FollowUp);
            }
        }
        self.settle_rounds(rows);
        // A box that is ticked beside the day.
        if self.has(Field::PerhapsApplied) {
            let is_box = |at: usize| {
                let cells =
                    || rows.iter().filter_map(|row| row.get(at)).filter(|cell| !cell.trim().is_empty());
                cells().next().is_some() && cells().all(|cell| person::is_tick(cell))
            };
            let boxes: Vec<usize> = (0..self.fields.len())
                .filter(|at| self.fields.get(*at) == Some(&Some(Field::Applied)) && is_box(*at))
                .collect();
            for at in boxes {
                self.set(at, Field::OtherDay);
            }
        }
        if self.has(Field::PerhapsCompany) {
            let held = if self.has(Field::Company) { Field::Remark } else { Field::Company };
            for field in self.fields.iter_mut().filter(|field| **field == Some(Field::PerhapsCompany)) {
                *field = Some(held);
            }
        }
        // `Austin`, and beside it `TX`.
        let is_state = |at: &usize| self.fields.get(*at) == Some(&Some(Field::PerhapsStatus));
        let state = (0..self.fields.len()).find(is_state);
        let are_places = self.has(Field::Location)
            && state.is_some_and(|at| {
                !are_statuses(rows.iter().filter_map(|row| row.get(at)).map(String::as_str))
            });
        for (perhaps, certain, otherwise, is_other) in [
            (Field::PerhapsApplied, Field::Applied, Field::OtherDay, false),
            (Field::PerhapsStatus, Field::Status, Field::Location, are_places),
        ] {
            let held = if is_other || self.has(certain) { otherwise } else { certain };
            for field in self.fields.iter_mut().filter(|field| **field == Some(perhaps)) {
                *field = Some(held);
            }
        }
    }

    /// `Event`, or a column of which nothing is known, can say what happened on the day of the row.
    fn settle_events(&mut self, rows: &[Vec<String>]) {
        let may_tell = |field: &Option<Field>| matches!(field, None | Some(Field::Event));
        let is_without = !self.has(Field::Status) && self.has(Field::PerhapsApplied);
        let tells = |at: &usize| {
            let cells: Vec<&str> =
                rows.iter().filter_map(|row| row.get(*at)).map(|cell| cell.trim()).collect();
            self.fields.get(*at).is_some_and(may_tell) && tell_what_happened(&cells)
        };
        if let Some(at) = (0..self.fields.len()).find(tells).filter(|_| is_without) {
            self.set(at, Field::Status);
            self.is_log = true;
        }
        for field in self.fields.iter_mut().filter(|field| **field == Some(Field::Event)) {
            *field = Some(Field::Remark);
        }
    }

    /// `Feedback`, where no other column is a status and each cell is one.
    fn settle_feedback(&mut self, rows: &[Vec<String>]) {
        let has_status =
            [Field::Status, Field::PerhapsStatus, Field::Response].into_iter().any(|field| self.has(field));
        let has_day = self.has(Field::Applied) || self.has(Field::PerhapsApplied);
        if has_status || !has_day {
            return;
        }
        let cells = |at: usize| {
            rows.iter()
                .filter_map(move |row| row.get(at))
                .map(|cell| cell.trim())
                .filter(|cell| !cell.is_empty())
        };
        let are_statuses = |at: &usize| {
            self.fields.get(*at) == Some(&Some(Field::Notes))
                && cells(*at).all(|cell| Status::read(cell).is_some())
                && cells(*at).any(Status::is_of_a_job)
        };
        if let Some(at) = (0..self.fields.len()).find(are_statuses) {
            self.set(at, Field::Status);
        }
    }

    /// `Result`, with a day in each cell, is when it ended.
    fn settle_results(&mut self, rows: &[Vec<String>]) {
        let statuses: Vec<usize> =
            (0..self.fields.len()).filter(|at| self.fields.get(*at) == Some(&Some(Field::Status))).collect();
        let has_words =
            |at: usize| rows.iter().filter_map(|row| row.get(at)).any(|cell| Status::read(cell).is_some());
        for at in statuses.into_iter().filter(|at| has_days(rows, *at) && !has_words(*at)) {
            self.set(at, Field::Ended);
        }
    }

    /// `CV sent`, with a day in each cell, is when somebody applied.
    fn settle_sent(&mut self, rows: &[Vec<String>]) {
        if self.has(Field::Applied) || self.has(Field::PerhapsApplied) {
            return;
        }
        let is_sent = |at: &usize| self.fields.get(*at) == Some(&Some(Field::Resume)) && has_days(rows, *at);
        if let Some(at) = (0..self.fields.len()).find(is_sent) {
            self.set(at, Field::Applied);
        }
    }

    /// In a row that says which round it was, or who was there, `Date` is the day of that interview, unless the rows say
    /// that somebody applied. Where a status says what each row about a job was, the rows are a log.
    fn settle_rounds(&mut self, rows: &[Vec<String>]) {
        let dates: Vec<usize> = (0..self.fields.len())
            .filter(|at| self.fields.get(*at) == Some(&Some(Field::PerhapsApplied)))
            .filter(|at| self.names.get(*at).is_some_and(|name| DATES.contains(&name.as_str())))
            .collect();
        let has_another_day = self.fields.iter().flatten().any(|field| field.is_day());
        let [date] = dates.as_slice() else { return };
        if has_another_day || rows.iter().any(|row| self.says_applied(row)) {
            return;
        }
        let has_status = self.has(Field::Status) || self.has(Field::PerhapsStatus);
        let names_who = self.has(Field::Interviewer);
        if self.has(Field::InterviewType) || names_who && (!has_status || self.has(Field::InterviewTime)) {
            self.set(*date, Field::Interview);
        } else if names_who && self.have_the_same_job(rows) {
            self.is_log = true;
        }
    }

    /// Whether a row that names no round says that somebody applied, or will.
    fn says_applied(&self, row: &[String]) -> bool {
        let mut said =
            self.of(Field::Status, row).filter_map(Status::read).filter(|said| said.ending.is_none());
        self.of(Field::InterviewType, row).next().is_none()
            && said.any(|said| matches!(said.stage, Some(Stage::Saved | Stage::Applied)))
    }

    /// Whether two rows are about the same job.
    fn have_the_same_job(&self, rows: &[Vec<String>]) -> bool {
        let job = |row: &Vec<String>| {
            [Field::Company, Field::Job].map(|field| self.of(field, row).map(text::key).collect::<String>())
        };
        let named: Vec<_> =
            rows.iter().map(job).filter(|job| job.iter().all(|name| !name.is_empty())).collect();
        named.iter().collect::<HashSet<_>>().len() < named.len()
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

    /// Whether a row with this header can be read as an application.
    pub(super) fn can_be_read(&self, header: &[String], rows: &[Vec<String>]) -> bool {
        let has_both =
            |row: &Vec<String>| self.of(Field::Job, row).any(|cell| person::job_and_company(cell).is_some());
        let is_by_name = || {
            self.fields
                .iter()
                .zip(&self.names)
                .any(|(field, name)| *field == Some(Field::Company) && NAME.contains(&name.as_str()))
                && !self.has_another_word(header, rows)
        };
        self.name_jobs()
            // A column of which nothing is known can hold the job.
            || self.lack_the_job(rows)
                && (is_by_name() || self.name_rounds() || self.unknown(header).next().is_none())
            || self.lack_the_company(rows) && rows.iter().any(has_both)
    }

    /// Whether the only column of which nothing is known has a word in each row.
    fn has_another_word(&self, header: &[String], rows: &[Vec<String>]) -> bool {
        let named = self.fields.iter().zip(header).enumerate();
        let mut unknown = named.filter(|(_, (field, name))| field.is_none() && !name.is_empty());
        let (Some((at, _)), None) = (unknown.next(), unknown.next()) else { return false };
        let is_word = |row: &Vec<String>| {
            row.get(at).is_some_and(|cell| cell.trim_start().starts_with(char::is_alphabetic))
        };
        rows.iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).all(is_word)
    }

    /// Whether a table with this header, of which some rows are given, is one of applications and not of people.
    pub(super) fn are_of_jobs(&self, rows: &[Vec<String>]) -> bool {
        if !self.name_jobs() {
            return self.lack_the_job(rows) || self.lack_the_company(rows);
        }
        let is_named = |named: &[&str]| self.names.iter().any(|name| named.contains(&name.as_str()));
        let are_of_agents = self.has(Field::Agency) && self.has(Field::Recruiter);
        let has_name = self.names.iter().any(|name| NAME.contains(&name.as_str()));
        let is_sure = self.tell_of_rounds() || are_of_agents || self.has_several_talks() && !has_name;
        if self.is_chosen || self.has_own_day() || is_sure && !is_named(NAMES_OF_PEOPLE) {
            return true;
        }
        let beside = [
            Field::Url,
            Field::Site,
            Field::DecisionBy,
            Field::AnswerBy,
            Field::Salary,
            Field::Location,
            Field::Resume,
            Field::Deadline,
            Field::FollowUp,
            Field::Applied,
            Field::PostingText,
        ];
        let beside = beside.into_iter().filter(|field| self.has(*field)).count();
        let statuses = self.statuses(rows);
        let are_known = are_of_applications(&statuses);
        // A name that stands for the company is nobody's.
        let is_name = |(field, name): (&Option<Field>, &String)| {
            NAME.contains(&name.as_str()) && *field != Some(Field::Company)
        };
        let has_name = self.fields.iter().zip(&self.names).any(is_name);
        let is_of_people = is_named(NAMES_OF_PEOPLE) || has_name && self.has(Field::Email);
        let says_more = beside > 0 || self.has(Field::Status);
        if says_more && !is_of_people && self.are_of_nobody(rows) {
            return true;
        }
        if statuses.is_empty() {
            let is_likely = beside > 1 || beside > 0 && self.has(Field::Status);
            let is_known = || {
                self.fields.iter().zip(&self.names).all(|(field, name)| field.is_some() || name.is_empty())
            };
            return is_likely && !is_of_people && !self.has(Field::Email)
                || self.names_nobody && (beside > 0 || is_known());
        }
        // `Saved` may be said of anything, but not in a table that names nobody.
        let are_read =
            || statuses.iter().filter(|cell| Status::read(cell).is_some()).count() * 2 > statuses.len();
        are_known && (!is_of_people || beside > 1) || self.names_nobody && are_read()
    }

    /// Whether half of the rows or more have a job and nobody: in a table of people each row is about one.
    fn are_of_nobody(&self, rows: &[Vec<String>]) -> bool {
        let has = |field, row| self.of(field, row).next().is_some();
        let jobs = rows.iter().filter(|row| has(Field::Company, row) && has(Field::Job, row));
        let names_someone = |row: &Vec<String>| {
            let mut cells = self.fields.iter().zip(row).filter(|(_, cell)| !cell.trim().is_empty());
            cells.any(|(field, _)| {
                field.is_some_and(|field| {
                    field.names_people() || matches!(field, Field::Email | Field::Phone | Field::Linkedin)
                })
            })
        };
        let can_name = self.fields.iter().flatten().any(|field| field.names_people());
        let (someone, nobody): (Vec<_>, Vec<_>) = jobs.partition(|row| names_someone(row));
        can_name && !nobody.is_empty() && nobody.len() >= someone.len()
    }

    /// Whether each row is a round of interviews: when it is, and with whom or of which kind.
    pub(super) fn tell_of_rounds(&self) -> bool {
        let is_applied =
            |field: &Option<Field>| matches!(field, Some(Field::Applied | Field::PerhapsApplied));
        let talks = self.fields.iter().filter(|field| field.is_some_and(Field::is_event)).count();
        let is_named = self.name_jobs() || self.has(Field::Company) && self.has(Field::InterviewType);
        is_named
            && talks == 1
            && !self.fields.iter().any(is_applied)
            && (self.has(Field::InterviewType) || self.has(Field::Interviewer))
    }

    /// `Date` alone is any day.
    fn has_own_day(&self) -> bool {
        self.fields.iter().zip(&self.names).any(|(field, name)| {
            matches!(field, Some(Field::Applied | Field::Ended))
                && !matches!(known(name), Some(Field::PerhapsApplied))
        })
    }

    /// Whether a table is one of applications, of which no column names the job: `Name,Status,Date Applied`.
    pub(super) fn lack_the_job(&self, rows: &[Vec<String>]) -> bool {
        self.has(Field::Company) && !self.has(Field::Job) && self.tell_of_jobs(rows)
    }

    /// The same where no column names the company: `Job,Status,Date Applied`.
    pub(super) fn lack_the_company(&self, rows: &[Vec<String>]) -> bool {
        self.has(Field::Job) && !self.has(Field::Company) && self.tell_of_jobs(rows)
    }

    /// `Date,Round,Interviewer`
    pub(super) fn name_rounds(&self) -> bool {
        let is_day = |field: &Option<Field>| field.is_some_and(Field::is_event);
        self.has(Field::InterviewType) && (self.has(Field::Interviewer) || self.fields.iter().any(is_day))
    }

    /// `Interview 1`, `Interview 2`
    fn has_several_talks(&self) -> bool {
        self.fields.iter().filter(|field| field.is_some_and(Field::is_event)).count() > 1
    }

    fn tell_of_jobs(&self, rows: &[Vec<String>]) -> bool {
        let is_of_people = self.names.iter().any(|name| NAMES_OF_PEOPLE.contains(&name.as_str()));
        !is_of_people
            && (self.has_own_day()
                || self.name_rounds()
                || self.has_several_talks()
                || are_of_applications(&self.statuses(rows))
                || self.has(Field::Applied) && self.tell_how_it_ended(rows))
    }

    /// `Outcome`, where most cells can be said of an application.
    fn tell_how_it_ended(&self, rows: &[Vec<String>]) -> bool {
        const ENDS: &[&str] =
            &["outcome", "result", "ergebnis", "resultat", "resultado", "esito", "risultato", "uitkomst"];
        self.names.iter().any(|name| ENDS.contains(&name.as_str()))
            && are_statuses(self.statuses(rows).into_iter())
    }

    fn statuses<'a>(&'a self, rows: &'a [Vec<String>]) -> Vec<&'a str> {
        rows.iter().flat_map(|row| self.of(Field::Status, row).chain(self.of(Field::Response, row))).collect()
    }

    /// Whether a cell of a row is one that says something of what other cells name, and no heading.
    pub(super) fn is_beside(&self, said: &str, row: &[String]) -> bool {
        let held = self.fields.iter().zip(row).skip(1).find(|(_, cell)| cell.trim() == said);
        matches!(held, Some((Some(Field::Status | Field::Response | Field::Notes | Field::Remark), _)))
    }

    /// Whether a cell is the name of a column.
    pub(super) fn is_known(&self, cell: &str) -> bool {
        cell.len() <= 100 && (known(&told(cell)).is_some() || self.names.contains(&bare(cell)))
    }

    /// Whether a row has the names of these columns again, perhaps not all of them.
    pub(super) fn is_header_of(&self, row: &[String]) -> bool {
        self.names.iter().zip(row).all(|(name, cell)| cell.trim().is_empty() || told(cell) == *name)
    }

    /// The header is in a language in which the day always comes before the month.
    pub(super) fn is_day_first(&self) -> bool {
        self.names.iter().any(|name| DAY_FIRST.contains(&name.as_str()))
    }

    pub(super) fn are_of_a_log(&self) -> bool {
        self.is_log
    }

    /// The names of columns of which it is not known what they hold.
    pub(super) fn unknown<'a>(&'a self, header: &'a [String]) -> impl Iterator<Item = &'a str> {
        let all = self.fields.iter().zip(header);
        all.filter(|(field, name)| field.is_none() && !name.is_empty()).map(|(_, name)| name.as_str())
    }

    /// The same with the names of their columns.
    pub(super) fn named<'a>(
        &'a self,
        field: Field,
        header: &'a [String],
        row: &'a [String],
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        let all = self.fields.iter().zip(header).zip(row);
        all.filter(move |((held, _), cell)| **held == Some(field) && !cell.trim().is_empty())
            .map(|((_, name), cell)| (name.as_str(), cell.trim()))
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
