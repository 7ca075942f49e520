//! An outcome: how an application ended. All are kept; the newest counts.

use chrono::NaiveDate;

use super::calendar::with_weekday;
use super::id::{ContactId, OutcomeId};
use crate::domain::word::words;

words!(
    /// In the order in which they count when several came on the same day.
    "outcome", OutcomeKind {
        NoResponse = "no-response",
        Withdrawn = "withdrawn",
        RoleCancelled = "role-cancelled",
        Rejected = "rejected",
        OfferDeclined = "offer-declined",
        OfferAccepted = "offer-accepted",
        Reopened = "reopened",
    }
);

words!("delivery", Delivery {
    Form = "form",
    PersonalEmail = "personal-email",
    Phone = "phone",
    Video = "video",
    InPerson = "in-person",
    Letter = "letter",
    LinkedinMessage = "linkedin-message",
    ViaAgency = "via-agency",
});

impl OutcomeKind {
    /// As a sentence says it: `role cancelled`.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::NoResponse => "no response",
            Self::RoleCancelled => "role cancelled",
            Self::OfferDeclined => "offer declined",
            Self::OfferAccepted => "offer accepted",
            Self::Withdrawn | Self::Rejected | Self::Reopened => crate::domain::word::Word::as_str(self),
        }
    }

    /// As something that happened: `rejection`.
    pub fn as_event(self) -> &'static str {
        match self {
            Self::NoResponse => "no response",
            Self::RoleCancelled => "cancellation",
            Self::OfferDeclined => "declined offer",
            Self::OfferAccepted => "accepted offer",
            Self::Withdrawn => "withdrawal",
            Self::Rejected => "rejection",
            Self::Reopened => "reopening",
        }
    }
}

impl Delivery {
    /// What people say for one of them. "Email" may be a form letter, and may be personal.
    pub const SAID: &[(&str, Self)] = &[
        ("automated", Self::Form),
        ("automatic", Self::Form),
        ("form-letter", Self::Form),
        ("form-email", Self::Form),
        ("template", Self::Form),
        ("personal-mail", Self::PersonalEmail),
        ("call", Self::Phone),
        ("phone-call", Self::Phone),
        ("video-call", Self::Video),
        ("zoom", Self::Video),
        ("teams", Self::Video),
        ("face-to-face", Self::InPerson),
        ("post", Self::Letter),
        ("linkedin", Self::LinkedinMessage),
        ("agency", Self::ViaAgency),
    ];

    /// As a sentence says it: `by phone`.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Form => "by form letter",
            Self::PersonalEmail => "by personal email",
            Self::Phone => "by phone",
            Self::Video => "by video",
            Self::InPerson => "in person",
            Self::Letter => "by letter",
            Self::LinkedinMessage => "by LinkedIn message",
            Self::ViaAgency => "through an agency",
        }
    }

    /// Anything but a form letter was written or said to this one candidate.
    pub fn is_personal(self) -> bool {
        self != Self::Form
    }
}

words!("rank", Rank {
    Second = "second",
    Third = "third",
    Finalist = "finalist",
    NotFinal = "not-final",
    Unknown = "unknown",
});

impl Rank {
    /// The field's "silver medalist".
    pub fn is_almost_hired(self) -> bool {
        matches!(self, Self::Second | Self::Third | Self::Finalist)
    }
}

words!("reason", Reason {
    OtherCandidate = "other-candidate",
    InternalCandidate = "internal-candidate",
    Budget = "budget",
    RoleChanged = "role-changed",
    Skills = "skills",
    ExperienceLevel = "experience-level",
    Pay = "pay",
    LocationOrPermit = "location-or-permit",
    Timing = "timing",
    NotGiven = "not-given",
    Misunderstood = "misunderstood",
});

words!(
    /// The user's word against table 4.
    "follow-up choice", FollowUpChoice { Forced = "forced", Declined = "declined" }
);

words!(
    /// What stands for a day that no file gave.
    "origin of a day", DayFrom {
        // Another day of the row: it was then or later.
        Row = "row",
        // That of the import, and nothing is known.
        Import = "import",
    }
);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub id: OutcomeId,
    pub kind: OutcomeKind,
    pub received_on: NaiveDate,
    /// Nobody said the day.
    pub day_from: Option<DayFrom>,
    pub delivery: Option<Delivery>,
    /// Who told you.
    pub from: Option<ContactId>,
    pub reason: Option<Reason>,
    /// The reason is the user's guess.
    pub is_guessed: bool,
    pub rank: Option<Rank>,
    pub follow_up: Option<FollowUpChoice>,
    /// Known from a file alone, after its time: nothing is planned from it.
    pub is_history: bool,
}

impl Outcome {
    /// `rejected Tue 15 Sep 2026`, `rejected Tue 15 Sep 2026 or later`, `rejected, day unknown`.
    pub fn in_words(&self) -> String {
        let (kind, day) = (self.kind.in_words(), with_weekday(self.received_on));
        match self.day_from {
            None => format!("{kind} {day}"),
            Some(DayFrom::Row) => format!("{kind} {day} or later"),
            Some(DayFrom::Import) => format!("{kind}, day unknown"),
        }
    }

    /// What ends a reminder: `rejected 2026-09-15`, `rejected, day unknown`.
    pub fn cause(&self) -> String {
        match self.day_from {
            Some(DayFrom::Import) => self.in_words(),
            Some(DayFrom::Row) | None => format!("{} {}", self.kind.in_words(), self.received_on),
        }
    }

    /// A rejection of which a file gave no day: the letter can still say when and how it came.
    pub fn is_to_complete(&self) -> bool {
        self.kind == OutcomeKind::Rejected && self.day_from.is_some()
    }

    /// The day, unless it is not known.
    pub fn known_on(&self) -> Option<NaiveDate> {
        Some(self.received_on).filter(|_| self.day_from != Some(DayFrom::Import))
    }

    /// Whether it had ended before an interview on that day. A day that comes from another cell of the row may be the
    /// interview's own.
    pub fn came_before(&self, interview: NaiveDate) -> bool {
        self.received_on < interview || self.received_on == interview && self.day_from.is_none()
    }

    /// What makes one outcome newer than another, whatever the order they were entered in.
    pub fn age_key(&self) -> (NaiveDate, OutcomeKind, Option<Delivery>, OutcomeId) {
        (self.received_on, self.kind, self.delivery, self.id)
    }
}
