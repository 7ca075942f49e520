//! What is to be exported, in which format, and how much of it.

use chrono::{DateTime, NaiveDate, Utc};
use clap::ValueEnum;

use crate::domain::ContactId;
use crate::domain::redact::{self, Redaction};
use crate::domain::text;
use crate::failure::Failure;
use crate::store::TouchFilter;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum What {
    /// Every touch with every contact
    History,
    /// The people
    Contacts,
    /// The applications
    Applications,
    /// The reminders that have not ended, as `due --all` shows them
    Reminders,
    /// The interviews, for a calendar
    Interviews,
    /// Applications, interviews and messages about jobs, as proof for an employment office
    SearchLog,
    /// Everything, to be read back by `import`
    All,
}

impl What {
    /// The formats it comes in; the first is the usual one.
    pub(super) fn formats(self) -> &'static [Format] {
        match self {
            Self::History => &[Format::Csv, Format::Json, Format::Ndjson, Format::Md, Format::Html],
            Self::Contacts => &[Format::Csv, Format::Json, Format::Vcf, Format::Vcf3],
            Self::Applications => &[Format::Csv, Format::Json],
            Self::Reminders => &[Format::Csv, Format::Json, Format::Ics],
            Self::Interviews => &[Format::Ics],
            Self::SearchLog => &[Format::Csv, Format::Md],
            Self::All => &[Format::Json],
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Csv,
    Json,
    /// One JSON document per line
    Ndjson,
    /// Markdown: one page per contact, to read before a call
    #[value(alias = "markdown")]
    Md,
    /// The same pages for a browser or a printer
    Html,
    /// vCard 4.0
    #[value(alias = "vcard")]
    Vcf,
    /// vCard 3.0, for older address books
    Vcf3,
    /// iCalendar
    #[value(aliases = ["ical", "icalendar"])]
    Ics,
}

/// What cannot be written so.
pub(super) fn refusal(what: What, format: Format) -> Failure {
    let names: Vec<String> = what.formats().iter().map(name).collect();
    Failure::usage(format!("{} cannot be exported as {}", name(&what), name(&format)))
        .hint(format!("it can be {}", text::either(&names)))
}

fn name(value: &impl ValueEnum) -> String {
    value.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

pub(super) struct ExportRequest {
    pub(super) what: What,
    pub(super) format: Format,
    /// The contact and the stretch of time that count, of whatever is exported.
    pub(super) touches: TouchFilter,
    /// For other eyes.
    pub(super) redaction: Option<Redaction>,
    pub(super) at: DateTime<Utc>,
    pub(super) today: NaiveDate,
    /// The user's name, where they told it.
    pub(super) me: Option<String>,
}

impl ExportRequest {
    /// Nothing is written in a format that is not among the [`What::formats`].
    pub(super) fn refusal(&self) -> Failure {
        refusal(self.what, self.format)
    }

    pub(super) fn contact(&self) -> Option<ContactId> {
        self.touches.contact
    }

    /// The columns and fields that alone are written, where not all are.
    pub(super) fn kept(&self) -> Option<&'static [&'static str]> {
        self.redaction.is_some().then_some(redact::KEPT)
    }

    /// By which other programs know a record of this export, and nothing else.
    pub(super) fn new_uid(&self) -> anyhow::Result<String> {
        crate::store::new_uid(self.at)
    }

    /// What has no day is in no stretch of time.
    pub(super) fn is_in_time(&self, day: Option<NaiveDate>) -> bool {
        let (since, until) = (self.touches.since_on, self.touches.until_on);
        match day {
            Some(day) => since.is_none_or(|since| since <= day) && until.is_none_or(|until| day <= until),
            None => since.is_none() && until.is_none(),
        }
    }
}
