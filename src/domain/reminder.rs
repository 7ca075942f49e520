//! A reminder: a planned to-do. The planner makes it, the user decides about it, today gives it a state.

use chrono::NaiveDate;

use super::cadence;
use super::id::{ApplicationId, CompanyId, ContactId, ReminderId};
use super::touch::TouchKind;
use crate::domain::feedback::FavourKind;
use crate::domain::word::{Word as _, words};

words!("rule", Rule {
    Prepare = "prepare",
    Debrief = "debrief",
    ReplyOwed = "reply-owed",
    ThankYou = "thank-you",
    WithdrawNotice = "withdraw-notice",
    FollowUp = "follow-up",
    ReferralThanks = "referral-thanks",
    StatusCheck = "status-check",
    Custom = "custom",
    JobChange = "job-change",
    LinkedinConnect = "linkedin-connect",
    LandedNews = "landed-news",
    InfoInterviewAsk = "info-interview-ask",
    InfoInterviewFollowUp = "info-interview-follow-up",
    CheckIn = "check-in",
    GhostQuestion = "ghost-question",
    RoleWatch = "role-watch",
    ReapplyWindow = "reapply-window",
    MonthlyReview = "monthly-review",
});

impl Rule {
    /// Most important first in lists.
    pub fn priority(self) -> i64 {
        match self {
            Self::Prepare => 110,
            Self::Debrief => 105,
            Self::ReplyOwed => 100,
            Self::ThankYou => 90,
            Self::WithdrawNotice => 85,
            Self::FollowUp => 80,
            Self::ReferralThanks => 75,
            Self::StatusCheck => 70,
            Self::Custom => 65,
            Self::JobChange => 60,
            Self::LinkedinConnect => 50,
            Self::LandedNews => 45,
            Self::InfoInterviewAsk | Self::InfoInterviewFollowUp => 40,
            Self::CheckIn => 30,
            Self::GhostQuestion | Self::RoleWatch | Self::ReapplyWindow | Self::MonthlyReview => 0,
        }
    }

    /// The rules that can wait: they keep seven days' rest after an outbound message, and step back behind a
    /// person's more important reminder.
    pub fn can_wait(self) -> bool {
        matches!(
            self,
            Self::CheckIn
                | Self::InfoInterviewAsk
                | Self::InfoInterviewFollowUp
                | Self::JobChange
                | Self::LandedNews
                | Self::StatusCheck
        )
    }

    /// What it asks for, in plain words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Prepare => "Prepare for your interview",
            Self::Debrief => "Note how the interview went",
            Self::ReplyOwed => "Answer them",
            Self::ThankYou => "Say thank you",
            Self::WithdrawNotice => "Tell them you're withdrawing",
            Self::FollowUp => "Write your follow-up",
            Self::ReferralThanks => "Thank them for the referral",
            Self::StatusCheck => "Ask where things stand",
            Self::Custom => "Your own reminder",
            Self::JobChange => "Congratulate them on the new job",
            Self::LinkedinConnect => "Connect on LinkedIn",
            Self::LandedNews => "Tell them where you landed",
            Self::InfoInterviewAsk => "Ask for a conversation",
            Self::InfoInterviewFollowUp => "Ask again for a conversation",
            Self::CheckIn => "Say hello",
            Self::GhostQuestion => "No answer: is it over?",
            Self::RoleWatch => "Look: is the role open again?",
            Self::ReapplyWindow => "Look: anything new there?",
            Self::MonthlyReview => "Look back on the month",
        }
    }

    /// Nobody waits for it: it can be done some day or never, and is not late.
    pub fn is_optional(self) -> bool {
        matches!(
            self,
            Self::LinkedinConnect
                | Self::CheckIn
                | Self::InfoInterviewAsk
                | Self::InfoInterviewFollowUp
                | Self::JobChange
                | Self::LandedNews
                | Self::GhostQuestion
                | Self::RoleWatch
                | Self::ReapplyWindow
                | Self::MonthlyReview
        )
    }

    /// The touch that doing it leaves behind; `None` for what is only ticked.
    pub fn touch_kind(self) -> Option<TouchKind> {
        match self {
            Self::ReplyOwed => Some(TouchKind::Reply),
            Self::ThankYou => Some(TouchKind::ThankYou),
            Self::WithdrawNotice => Some(TouchKind::Withdraw),
            Self::FollowUp => Some(TouchKind::FollowUp),
            Self::ReferralThanks => Some(TouchKind::Thanks),
            Self::StatusCheck => Some(TouchKind::StatusCheck),
            Self::JobChange => Some(TouchKind::Congrats),
            Self::LinkedinConnect => Some(TouchKind::LinkedinInvite),
            Self::LandedNews => Some(TouchKind::Announcement),
            Self::InfoInterviewAsk | Self::InfoInterviewFollowUp => Some(TouchKind::InfoInterviewRequest),
            Self::CheckIn => Some(TouchKind::CheckIn),
            Self::Prepare
            | Self::Debrief
            | Self::Custom
            | Self::GhostQuestion
            | Self::RoleWatch
            | Self::ReapplyWindow
            | Self::MonthlyReview => None,
        }
    }
}

words!("state", State {
    Scheduled = "scheduled",
    Ready = "ready",
    Due = "due",
    Overdue = "overdue",
    Snoozed = "snoozed",
    Held = "held",
    Expired = "expired",
    Done = "done",
    Skipped = "skipped",
    Cancelled = "cancelled",
    Superseded = "superseded",
    Merged = "merged",
});

impl State {
    /// Something to do today.
    pub fn is_actionable(self) -> bool {
        matches!(self, Self::Ready | Self::Due | Self::Overdue)
    }
}

words!("ending", EndKind {
    Done = "done",
    Skipped = "skipped",
    Cancelled = "cancelled",
    Superseded = "superseded",
    Merged = "merged",
});

/// Who a reminder is about: a contact to write to, or a company in a reminder to oneself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    Contact(ContactId),
    Company(CompanyId),
    /// The search as a whole.
    Search,
}

/// What makes two plans' reminders the same reminder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity {
    pub rule: Rule,
    pub subject: Subject,
    pub application_id: Option<ApplicationId>,
    /// 1, 2, … where a rule plans several; the number of the interview, message or change that it is about.
    pub ordinal: i64,
}

/// How a reminder ended, and why in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    pub kind: EndKind,
    pub cause: String,
}

/// Why a reminder ended that the user ticked off, and one that they skipped without giving a reason.
pub const TICKED: &str = "you ticked it";
pub const SKIPPED: &str = "you skipped it";

impl End {
    /// `cancelled: they wrote back`; what the user decided needs no reason: `skipped`.
    pub fn in_words(&self) -> String {
        match self.cause.as_str() {
            TICKED | SKIPPED => self.kind.to_string(),
            cause => format!("{}: {cause}", self.kind),
        }
    }
}

/// A stored reminder with the user's decisions about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    pub id: ReminderId,
    pub uid: String,
    pub identity: Identity,
    pub ready_on: NaiveDate,
    pub due_on: NaiveDate,
    pub expires_on: Option<NaiveDate>,
    /// The effective cadence of a check-in.
    pub tier: Option<String>,
    pub why: String,
    /// Held back while this application is open.
    pub waits_for: Option<ApplicationId>,
    /// The reminder that took this one in.
    pub merged_into: Option<ReminderId>,
    pub snoozed_until: Option<NaiveDate>,
    pub pinned_on: Option<NaiveDate>,
    pub end: Option<End>,
    pub ended_on: Option<NaiveDate>,
    /// The user ended it: no plan brings it back.
    pub is_decided: bool,
}

/// The numbers of the two notices of an application.
pub const WITHDRAWS: i64 = 1;
pub const DECLINES_OFFER: i64 = 2;

impl Reminder {
    /// What it asks for, in plain words: `Say hello (monthly)`; the user's own words in a reminder of their own.
    pub fn label(&self) -> String {
        let Identity { rule, ordinal, application_id, subject } = self.identity;
        match (rule, &self.tier) {
            (Rule::Prepare, _) if matches!(subject, Subject::Contact(_)) => {
                "Prepare for your conversation".to_owned()
            }
            (Rule::Debrief, _) if matches!(subject, Subject::Contact(_)) => {
                "Note how the conversation went".to_owned()
            }
            (Rule::Custom, _) => self.why.clone(),
            // Two checks for each time that an application was opened.
            (Rule::StatusCheck, _) if ordinal % 2 == 0 => "Ask once more".to_owned(),
            (Rule::WithdrawNotice, _) if ordinal == DECLINES_OFFER => {
                "Tell them you're declining the offer".to_owned()
            }
            // About the job itself, to those it is owed to.
            (Rule::LandedNews, _) if application_id.is_some() => "Thank them: you got the job".to_owned(),
            (Rule::ReferralThanks, _) => self
                .favour()
                .map_or_else(|| rule.label().to_owned(), |favour| format!("Thank them for the {favour}")),
            (Rule::CheckIn, Some(tier)) => format!("{} ({})", rule.label(), cadence::said(tier)),
            (rule, _) => rule.label().to_owned(),
        }
    }

    /// The same of many at once: neither one's own words nor how often one says hello.
    pub fn kind_label(&self) -> String {
        let rule = self.identity.rule;
        if matches!(rule, Rule::Custom | Rule::CheckIn) { rule.label().to_owned() } else { self.label() }
    }

    /// What thanks are for: the first word of their reason.
    pub fn favour(&self) -> Option<FavourKind> {
        self.why.split(' ').next().and_then(|word| FavourKind::parse(word).ok())
    }

    /// Its state on a day, as far as it alone can tell. `held` depends on the person's other reminders, so it is
    /// decided where those are known.
    pub fn state(&self, today: NaiveDate) -> State {
        if let Some(end) = &self.end {
            return match end.kind {
                EndKind::Done => State::Done,
                EndKind::Skipped => State::Skipped,
                EndKind::Cancelled => State::Cancelled,
                EndKind::Superseded => State::Superseded,
                EndKind::Merged => State::Merged,
            };
        }
        if self.expires_on.is_some_and(|expires| expires < today) {
            State::Expired
        } else if self.snoozed_until.is_some_and(|until| today < until) {
            State::Snoozed
        } else if today < self.ready_on {
            State::Scheduled
        } else if self.waits_for.is_some() {
            State::Held
        } else if today < self.due_on {
            State::Ready
        } else if today == self.due_on {
            State::Due
        } else {
            State::Overdue
        }
    }
}

/// Limit 3, one line per person: the given reminders are all of one person's, with their own states today.
/// Those that can wait are held behind the most important one that can be acted on.
pub fn held_by(reminders: &[(ReminderId, Rule, State)], of: ReminderId) -> Option<ReminderId> {
    let (_, rule, state) = *reminders.iter().find(|(id, ..)| *id == of)?;
    if !rule.can_wait() || !state.is_actionable() {
        return None;
    }
    reminders
        .iter()
        .filter(|(_, other, state)| {
            // An errand of one's own is no message.
            let holds = !matches!(other, Rule::LinkedinConnect | Rule::Custom);
            state.is_actionable() && holds && other.priority() > rule.priority()
        })
        .max_by_key(|(id, other, _)| (other.priority(), std::cmp::Reverse(*id)))
        .map(|(id, ..)| *id)
}
