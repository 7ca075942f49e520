//! The tables whose rows are logged, with their columns in the order of the schema; a test holds the two equal.

/// A table of facts, or of reminders, whose every change is logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    Company,
    Contact,
    Email,
    ImportKey,
    Namesake,
    JobChange,
    Application,
    Participation,
    Interview,
    InterviewParticipant,
    Detail,
    Outcome,
    Touch,
    TouchApplication,
    Draft,
    DraftApplication,
    Feedback,
    Opportunity,
    Wish,
    Away,
    ForgettingKey,
    Forgotten,
    Reminder,
}

impl Table {
    /// Parents before children: the order in which rows can be put back.
    pub const ALL: [Self; 23] = [
        Self::Company,
        Self::Contact,
        Self::Email,
        Self::ImportKey,
        Self::Namesake,
        Self::JobChange,
        Self::Application,
        Self::Participation,
        Self::Interview,
        Self::InterviewParticipant,
        Self::Detail,
        Self::Outcome,
        Self::Touch,
        Self::TouchApplication,
        Self::Draft,
        Self::DraftApplication,
        Self::Feedback,
        Self::Opportunity,
        Self::Wish,
        Self::Away,
        Self::ForgettingKey,
        Self::Forgotten,
        Self::Reminder,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Contact => "contact",
            Self::Email => "email",
            Self::ImportKey => "import_key",
            Self::Namesake => "namesake",
            Self::JobChange => "job_change",
            Self::Application => "application",
            Self::Participation => "participation",
            Self::Interview => "interview",
            Self::InterviewParticipant => "interview_participant",
            Self::Detail => "detail",
            Self::Outcome => "outcome",
            Self::Touch => "touch",
            Self::TouchApplication => "touch_application",
            Self::Draft => "draft",
            Self::DraftApplication => "draft_application",
            Self::Feedback => "feedback",
            Self::Opportunity => "opportunity",
            Self::Wish => "wish",
            Self::Away => "away",
            Self::ForgettingKey => "forgetting_key",
            Self::Forgotten => "forgotten",
            Self::Reminder => "reminder",
        }
    }

    /// Its place among [`Self::ALL`].
    pub(super) fn number(self) -> i64 {
        self as i64
    }

    pub(super) fn numbered(number: i64) -> Option<Self> {
        usize::try_from(number).ok().and_then(|place| Self::ALL.get(place)).copied()
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|t| t.name() == name)
    }

    /// All columns but `id`.
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Company => &["uid", "name", "name_key", "aliases", "kind", "website"],
            Self::Contact => &[
                "uid",
                "name",
                "name_key",
                "preferred_name",
                "register",
                "title",
                "company_id",
                "phones",
                "linkedin",
                "linkedin_status",
                "linkedin_on",
                "cadence",
                "cadence_on",
                "ally",
                "do_not_contact_on",
                "do_not_contact_reason",
                "introduced_by",
                "topics",
                "tags",
                "notes",
                "recorded_on",
            ],
            Self::Email => &["contact_id", "address"],
            Self::ImportKey => &["contact_id", "key"],
            Self::Namesake => &["contact_id", "other_id"],
            Self::JobChange => &[
                "uid",
                "contact_id",
                "changed_on",
                "from_company_id",
                "from_title",
                "to_company_id",
                "to_title",
            ],
            Self::Application => &[
                "uid",
                "company_id",
                "title",
                "title_key",
                "url",
                "source",
                "applied_on",
                "recorded_on",
                "progress",
                "liked",
                "decision_promised_on",
                "starts_on",
            ],
            Self::Participation => &["application_id", "contact_id", "role", "decides"],
            Self::Interview => &["uid", "application_id", "held_on", "kind", "channel"],
            Self::InterviewParticipant => &["interview_id", "contact_id"],
            Self::Detail => &["uid", "contact_id", "application_id", "interview_id", "recorded_on", "text"],
            Self::Outcome => &[
                "uid",
                "application_id",
                "kind",
                "received_on",
                "delivery",
                "from_contact_id",
                "reason",
                "guessed",
                "rank",
                "follow_up",
            ],
            Self::Touch => &[
                "uid",
                "contact_id",
                "happened_on",
                "direction",
                "channel",
                "kind",
                "needs_answer",
                "text",
                "forced_why",
                "subject",
                "import_key",
            ],
            Self::TouchApplication => &["touch_id", "application_id"],
            Self::Draft => &[
                "uid",
                "contact_id",
                "kind",
                "template",
                "channel",
                "subject",
                "text",
                "detail_id",
                "drafted_on",
                "touch_id",
                "lint",
            ],
            Self::DraftApplication => &["draft_id", "application_id"],
            Self::Feedback => {
                &["uid", "contact_id", "application_id", "given_on", "target", "text", "lesson"]
            }
            Self::Opportunity => &["uid", "contact_id", "application_id", "came_on", "kind", "text"],
            Self::Wish => &["uid", "contact_id", "due_on", "text"],
            Self::Away => &["uid", "from_on", "until_on"],
            Self::ForgettingKey => &["key"],
            Self::Forgotten => &["person", "sign", "digest"],
            Self::Reminder => &[
                "uid",
                "rule",
                "contact_id",
                "company_id",
                "application_id",
                "ordinal",
                "ready_on",
                "due_on",
                "expires_on",
                "tier",
                "why",
                "waits_for_application_id",
                "merged_into",
                "snoozed_until",
                "pinned_on",
                "decided_on",
                "ending",
                "cause",
                "ended_on",
                "is_decided",
            ],
        }
    }
}
