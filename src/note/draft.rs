//! Which template a note begins from, and what its placeholders stand for. Pure.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::application::Application;
use crate::domain::background::Background;
use crate::domain::company::as_spoken;
use crate::domain::contact::Contact;
use crate::domain::feedback::{FavourKind, FeedbackTarget};
use crate::domain::interview::Detail;
use crate::domain::name::PersonName;
use crate::domain::posting::without_marks;
use crate::domain::text::listed;
use crate::domain::{Channel, Register, Role, TouchKind};

use super::fit::{place_within_sentence, topic_within_sentence, within_sentence};
use super::template::{Addressee, Fact, Family, Origin, Template, Values};

/// Days after a rejection from which a note begins with a word about the delay.
const LATE_FOLLOW_UP: i64 = 8;
/// Days after a message from which an answer does.
const LATE_REPLY: i64 = 7;
/// UTF-16 units of an invitation that every account may write.
pub const SHORT_INVITATION: usize = 200;
/// UTF-16 units of the longer invitations.
pub const LONG_INVITATION: usize = 300;

/// What decides about the family and the variant of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Situation {
    pub kind: TouchKind,
    pub channel: Channel,
    pub register: Register,
    /// Their part in the application.
    pub role: Option<Role>,
    /// How many applications the note is about.
    pub applications: usize,
    /// An interview was held for one of them.
    pub was_interviewed: bool,
    /// The user did not like it there.
    pub is_disliked: bool,
    /// The role was cancelled.
    pub is_cancelled: bool,
    /// They brought the news themselves, personally.
    pub brought_news: bool,
    /// Days since the rejection.
    pub days_since_rejection: Option<i64>,
    /// A rejection of theirs came before, for another application.
    pub was_rejected_before: bool,
    /// An offer was accepted elsewhere.
    pub has_job: bool,
    /// They referred the user to the job that was accepted.
    pub is_owed_the_job: bool,
    /// They made the offer that is declined.
    pub declines_offer: bool,
    /// Days since their last message.
    pub days_since_message: Option<i64>,
    /// What is to be thanked for.
    pub thanked: Option<Thanked>,
    /// Their last message can be answered by a template, or the user has to say what to answer.
    pub answer: Answer,
    /// Status checks sent about the application since they last answered.
    pub status_checks: usize,
    /// The last interview held for it was the final one.
    pub had_final: bool,
    /// A request for an information interview that has no answer.
    pub has_open_request: bool,
    /// UTF-16 units that an invitation may have.
    pub invitation_limit: usize,
    /// What templates may claim.
    pub facts: BTreeSet<Fact>,
}

/// What thanks are owed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thanked {
    Interview,
    /// An information interview.
    Talk,
    /// Something they did for the user.
    Favour(FavourKind),
    Message,
    /// The user says it.
    OwnWords,
}

/// How their last message can be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Only in the user's own words.
    OwnWords,
    /// They said thanks or wished well, and nothing else.
    Thanks,
    /// They gave feedback and asked nothing.
    Feedback,
    /// They recommended the user to somebody.
    Referral,
}

/// What stands where the user has to write an answer. The linter lets no note pass that still has it.
pub const ANSWER_HERE: &str = "[Write your answer here]";
/// What stands where the user has to write how something turned out.
pub const RESULT_HERE: &str = "[Say how it turned out]";
/// What stands where the user has to write what the thanks are for.
pub const REASON_HERE: &str = "[Say what you're thanking them for]";

/// It still has a line that only the user can write.
pub fn has_gap(text: &str) -> bool {
    [ANSWER_HERE, RESULT_HERE, REASON_HERE].iter().any(|gap| text.contains(gap))
}

/// What is at the end of a note while the user's name is not known. The linter lets no note pass that has it.
pub const NAME_HERE: &str = "[Your name]";

/// Stands for the template of a draft that the user wrote alone.
pub const OWN_WORDS: &str = "own-words";

/// What a frame still lacks, where something does: its mark.
pub fn blank(text: &str) -> Option<&'static str> {
    [ANSWER_HERE, RESULT_HERE, REASON_HERE].into_iter().find(|mark| text.contains(mark))
}

/// What was typed for a line of its own, as a sentence: a capital at its beginning, a point after a word at its end.
pub fn as_sentence(typed: &str) -> String {
    let typed = typed.trim();
    let is_link =
        typed.split_whitespace().last().is_some_and(|word| word.contains("://") || word.contains('@'));
    let is_word = typed.chars().last().is_some_and(|last| last.is_alphanumeric() && speaks_latin(last));
    let end = if is_word && !is_link { "." } else { "" };
    let first = typed.split_whitespace().next().unwrap_or_default();
    // "iPhones" and "npm's" are left as they are.
    let is_plain = first.trim_end_matches(',').chars().all(char::is_lowercase);
    let mut letters = typed.chars();
    match letters.next().filter(|_| is_plain) {
        Some(first) => format!("{}{}{end}", first.to_uppercase(), letters.as_str()),
        None => format!("{typed}{end}"),
    }
}

/// What somebody is thanked for, as a sentence: of "our chat about my portfolio" it makes one. The line before it says
/// thanks already.
pub fn as_reason(typed: &str) -> String {
    let phrase = typed.trim().trim_end_matches('.');
    let phrase = ["thank you for ", "thanks for ", "for "].iter().fold(phrase, |phrase, before| match phrase
        .split_at_checked(before.len())
    {
        Some((said, rest)) if said.eq_ignore_ascii_case(before) => rest.trim_start(),
        _ => phrase,
    });
    let says_thanks = phrase.to_lowercase().starts_with("than");
    let is_stripped = phrase.len() < typed.trim().trim_end_matches('.').len();
    if says_thanks || !is_stripped && within_sentence(phrase).is_none() {
        return as_sentence(typed);
    }
    let first = phrase.split(' ').next().unwrap_or_default();
    if first.len() > "thing".len() && first.ends_with("ing") && !first.ends_with("thing") {
        return format!(
            "I really appreciate you {}{}.",
            first.to_lowercase(),
            phrase.get(first.len()..).unwrap_or_default()
        );
    }
    let mut letters = phrase.chars();
    let first = letters.next().map(char::to_uppercase);
    let phrase: String = first.into_iter().flatten().chain(letters).collect();
    format!("{phrase} meant a lot to me.")
}

/// A script that ends its sentences with a full stop.
fn speaks_latin(letter: char) -> bool {
    letter < '\u{250}'
}

/// A note that was drafted before the user's name was known, with the name.
pub fn signed(text: &str, me: Option<&str>) -> String {
    me.map_or_else(|| text.to_owned(), |me| text.replace(NAME_HERE, me))
}

/// The family that fits, then those to fall back on where its variants are used up.
pub fn families(situation: &Situation) -> Vec<Family> {
    match situation.kind {
        TouchKind::FollowUp => match situation.channel {
            Channel::Card => vec![Family::Card],
            Channel::Phone | Channel::Video | Channel::InPerson => vec![Family::Phone],
            Channel::Email | Channel::Linkedin | Channel::TextMessage | Channel::Other => {
                follow_up_families(situation)
            }
        },
        TouchKind::ThankYou if situation.thanked == Some(Thanked::Talk) => vec![Family::ThanksInfoInterview],
        TouchKind::ThankYou | TouchKind::Thanks if situation.thanked == Some(Thanked::OwnWords) => {
            vec![Family::Thanks]
        }
        TouchKind::ThankYou => vec![Family::ThankYou],
        TouchKind::Reply => match situation.answer {
            Answer::OwnWords => {
                let is_late = situation.days_since_message.is_some_and(|days| days >= LATE_REPLY);
                is_late.then_some(Family::ReplyLate).into_iter().chain([Family::Reply]).collect()
            }
            Answer::Thanks => vec![Family::ReplyThanks, Family::Reply],
            Answer::Feedback => vec![Family::ReplyFeedback, Family::Reply],
            Answer::Referral => vec![Family::ReplyReferral, Family::Reply],
        },
        TouchKind::StatusCheck if situation.had_final && !decides_nothing(situation) => {
            vec![Family::StatusCheckAfterFinal]
        }
        TouchKind::StatusCheck if situation.status_checks > 0 => vec![Family::StatusCheckLast],
        TouchKind::StatusCheck => vec![Family::StatusCheckFirst],
        TouchKind::InfoInterviewRequest if situation.has_open_request => vec![Family::InfoInterviewRepeat],
        TouchKind::InfoInterviewRequest => vec![Family::InfoInterviewRequest],
        TouchKind::CheckIn => vec![Family::CheckIn],
        TouchKind::Congrats => vec![Family::Congrats],
        TouchKind::Thanks => match (situation.thanked, situation.answer) {
            (Some(Thanked::Talk), _) => vec![Family::ThanksInfoInterview],
            (Some(Thanked::Interview), _) => vec![Family::ThankYou],
            (Some(Thanked::Favour(FavourKind::Feedback)), _) | (Some(Thanked::Message), Answer::Feedback) => {
                vec![Family::ReplyFeedback, Family::Thanks]
            }
            (Some(Thanked::Favour(_)), _) => vec![Family::ThanksReferral, Family::Thanks],
            (Some(Thanked::Message), Answer::Thanks) => vec![Family::ReplyThanks, Family::Thanks],
            (Some(Thanked::Message | Thanked::OwnWords) | None, _) => vec![Family::Thanks],
        },
        TouchKind::Update => vec![Family::HowItTurnedOut],
        TouchKind::Announcement if situation.is_owed_the_job => vec![Family::LandedReferrer, Family::Landed],
        TouchKind::Announcement => vec![Family::Landed],
        TouchKind::Withdraw if situation.declines_offer => vec![Family::DeclineOffer],
        TouchKind::Withdraw => vec![Family::Withdraw],
        TouchKind::LinkedinInvite if situation.invitation_limit >= LONG_INVITATION => {
            vec![Family::LinkedinInvitationLong, Family::LinkedinInvitation]
        }
        TouchKind::LinkedinInvite => vec![Family::LinkedinInvitation],
        TouchKind::InfoInterview
        | TouchKind::Referral
        | TouchKind::LinkedinConnected
        | TouchKind::AutoReply
        | TouchKind::Bounce
        | TouchKind::Other => Vec::new(),
    }
}

/// The placeholder that only the user can fill, in notes of this kind.
pub fn own_words(kind: TouchKind) -> Option<&'static str> {
    const WORDS: &[(TouchKind, &str)] = &[
        (TouchKind::Reply, "answer"),
        (TouchKind::Update, "result"),
        (TouchKind::Thanks, "reason"),
        (TouchKind::ThankYou, "reason"),
    ];
    WORDS.iter().find(|(of, _)| *of == kind).map(|(_, key)| *key)
}

/// An agency's recruiter, or somebody who put in a word: a note says little of how far it got with the company.
fn decides_nothing(situation: &Situation) -> bool {
    matches!(situation.role.and_then(Addressee::of), Some(Addressee::AgencyRecruiter | Addressee::Referrer))
}

fn follow_up_families(situation: &Situation) -> Vec<Family> {
    if decides_nothing(situation) {
        return vec![match situation {
            Situation { has_job: true, .. } => Family::FollowUpAfterAccepting,
            Situation { applications: 2.., .. } => Family::FollowUpTwoRoles,
            _ => Family::FollowUp,
        }];
    }
    let is_late = situation.days_since_rejection.is_some_and(|days| days >= LATE_FOLLOW_UP);
    // What these say is said by no other family.
    let alone = [
        (situation.is_disliked, Family::FollowUpNotLiked),
        (situation.has_job, Family::FollowUpAfterAccepting),
        (situation.applications > 1, Family::FollowUpTwoRoles),
        (situation.is_cancelled, Family::FollowUpRoleCancelled),
        (!situation.was_interviewed, Family::FollowUpBeforeInterview),
    ];
    if let Some((_, family)) = alone.into_iter().find(|(applies, _)| *applies) {
        return vec![family];
    }
    let before_plain =
        [(situation.was_rejected_before, Family::FollowUpSecondRejection), (is_late, Family::FollowUpLate)];
    let first = before_plain.into_iter().find(|(applies, _)| *applies).map(|(_, family)| family);
    first.into_iter().chain([Family::FollowUp]).collect()
}

/// The channel whose templates serve this one.
fn medium(channel: Channel) -> Channel {
    match channel {
        Channel::Email => Channel::Email,
        Channel::Card => Channel::Card,
        Channel::Phone | Channel::Video | Channel::InPerson => Channel::Phone,
        Channel::Linkedin | Channel::TextMessage | Channel::Other => Channel::Linkedin,
    }
}

/// The variants that fit and were not used yet, best first: of the first family that has any.
pub fn variants<'a>(
    templates: &'a [Template],
    families: &[Family],
    situation: &Situation,
    used: &BTreeSet<String>,
    values: &Values,
) -> Vec<&'a Template> {
    let of = |family: &Family| {
        let mut fitting: Vec<&Template> = templates
            .iter()
            .filter(|t| t.family == *family && !used.contains(&t.name) && fits(t, situation))
            .collect();
        fitting.sort_by_key(|template| rank(template, situation, values));
        fitting
    };
    families.iter().map(of).find(|fitting| !fitting.is_empty()).unwrap_or_default()
}

/// A template says nothing that is wrong for this person.
fn fits(template: &Template, situation: &Situation) -> bool {
    is_for(template, situation.kind)
        && template.channels.contains(&medium(situation.channel))
        && template.register.is_none_or(|register| register == situation.register)
        && is_for_role(template, situation.role.and_then(Addressee::of))
        && (!template.is_for_bearer || situation.brought_news)
        && template.needs.iter().all(|fact| situation.facts.contains(fact))
}

/// The user's own templates for recruiters are for those of an agency as well.
fn is_for_role(template: &Template, addressee: Option<Addressee>) -> bool {
    let Some(addressee) = addressee else {
        return template.role.is_none_or(|role| role == Addressee::Interviewer);
    };
    let is_alike = template.role.is_none_or(|role| role == addressee.alike());
    let may_be_alike = template.origin != Origin::Shipped || !addressee.has_own(template.family);
    template.role == Some(addressee) || is_alike && may_be_alike
}

/// Thanks are thanks, however they are called.
pub fn is_for(template: &Template, kind: TouchKind) -> bool {
    const THANKS: &[Family] =
        &[Family::ThankYou, Family::ThanksInfoInterview, Family::ReplyFeedback, Family::ReplyThanks];
    const THANK_YOU: &[Family] = &[Family::Thanks, Family::ThanksInfoInterview];
    template.kind == kind
        || kind == TouchKind::Thanks && THANKS.contains(&template.family)
        || kind == TouchKind::ThankYou && THANK_YOU.contains(&template.family)
}

/// What a note is worth more for telling, where it is on file.
const TELLING: &[&str] = &[
    "detail",
    "topic",
    "introducer",
    "contact.met",
    "share",
    "feedback.about",
    "application.title",
    "application.titles",
];

/// Someone the user talked with is not written to as a stranger, nor a second time as the first.
const CLOSE: &[Fact] = &[Fact::Met, Fact::Interview, Fact::Wrote, Fact::Spoke];

/// What is about the very call or meeting comes before what is about any.
const CLOSEST: &[Fact] = &[Fact::SpokenNews, Fact::MetBefore, Fact::Asked, Fact::Promised];

/// What can be filled comes first, then what is formal for those who are written to formally, then what fits those who
/// know each other, then what tells most, then what is made most closely for this person, then by number.
fn rank<'a>(template: &'a Template, situation: &Situation, values: &Values) -> Rank<'a> {
    let told = TELLING.iter().filter(|key| template.keys.contains(*key)).count();
    (
        template.missing(values).len(),
        !is_short_enough(template, situation, values),
        !template.is_for_bearer,
        situation.register == Register::Formal && template.register.is_none(),
        !template.needs.iter().any(|fact| CLOSEST.contains(fact)),
        !(template.needs.iter().any(|fact| CLOSE.contains(fact)) || introduces(template, situation)),
        Reverse(told),
        template.register.is_none(),
        template.role.is_none(),
        (template.name.len(), &template.name),
    )
}

/// Who gets an invitation is told where it was that they met.
fn introduces(template: &Template, situation: &Situation) -> bool {
    situation.kind == TouchKind::LinkedinInvite && template.keys.contains("contact.met")
}

type Rank<'a> = (usize, bool, bool, bool, bool, bool, Reverse<usize>, bool, bool, (usize, &'a str));

fn is_short_enough(template: &Template, situation: &Situation, values: &Values) -> bool {
    situation.kind != TouchKind::LinkedinInvite
        || template
            .fill(values)
            .is_ok_and(|filled| filled.text.encode_utf16().count() <= situation.invitation_limit)
}

/// The details that can be told in this note, the best first: about its applications or about none, those that
/// this contact was not told yet, the contact's own before an interview's with several, the newest first. What
/// others were told is not told again.
pub fn details<'a>(
    background: &'a Background,
    told_others: &BTreeSet<i64>,
    told_before: &BTreeSet<i64>,
) -> Vec<&'a Detail> {
    let is_about = |detail: &&Detail| {
        detail.application_id.is_none_or(|id| background.applications.iter().any(|a| a.id == id))
    };
    let mut details: Vec<&Detail> = background
        .details
        .iter()
        .filter(is_about)
        .filter(|detail| !told_others.contains(&detail.id))
        .collect();
    details.sort_by_key(|d| {
        let is_retold = told_before.contains(&d.id);
        (is_retold, d.contact_id.is_none(), d.application_id.is_none(), std::cmp::Reverse(d.id))
    });
    details
}

/// How a note to somebody begins: `Hi Priya`, `Dear Dr. Smith`.
pub fn greeting(contact: &Contact) -> String {
    let is_formal = contact.register == Register::Formal;
    greeting_of(&contact.name, contact.preferred_name.as_deref(), is_formal)
}

/// The same of somebody of whom only this is known.
pub fn greeting_of(name: &str, preferred: Option<&str>, is_formal: bool) -> String {
    let name = PersonName::of(name);
    if is_formal || has_no_first_name(&name, preferred) {
        format!("Dear {}", name.formal())
    } else {
        format!("Hi {}", preferred.map_or_else(|| name.called(), str::to_owned))
    }
}

/// Someone with only a family name can't be greeted by the first name.
fn has_no_first_name(name: &PersonName, preferred: Option<&str>) -> bool {
    preferred.is_none() && name.given.is_none()
}

/// What is on file for the placeholders. `check_ins` were sent before this note: each takes the next topic.
pub fn values(background: &Background, me: Option<&str>, check_ins: usize, today: NaiveDate) -> Values {
    let contact = &background.contact;
    let mut values = Values::new();
    let mut put = |key, value: Option<String>| {
        if let Some(value) = value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty()) {
            values.insert(key, value);
        }
    };
    let name = PersonName::of(&contact.name);
    let first_name = contact.preferred_name.clone().unwrap_or_else(|| name.called());
    let is_formal =
        contact.register == Register::Formal || has_no_first_name(&name, contact.preferred_name.as_deref());
    let called = if is_formal { name.formal() } else { first_name.clone() };
    put("greeting", Some(greeting(contact)));
    put("contact.called", Some(called));
    put(
        "sign_off",
        Some(match contact.register {
            Register::FirstName => "Best wishes".to_owned(),
            Register::Formal => "Kind regards".to_owned(),
        }),
    );
    put("me.name", me.map(str::to_owned));
    put("contact.first_name", Some(first_name));
    put("contact.name", Some(contact.name.clone()));
    put("contact.title", contact.title.clone());
    let employer = background.employer.as_deref().map(as_spoken);
    put("contact.company", employer.map(str::to_owned));
    put("contact.met", contact.met.as_deref().and_then(place_within_sentence));
    let company = background.named.first().map(|a| as_spoken(&a.company)).or(employer);
    put("company.name", company.map(str::to_owned));
    put("application.title", background.named.first().map(|a| without_marks(&a.title)));
    let titles: Vec<String> = background.named.iter().map(|a| without_marks(&a.title)).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    put("application.titles", (!titles.is_empty()).then(|| listed(&titles)));
    if let Some(interview) = background.interview().filter(|interview| interview.held_on <= today) {
        put("interview.month", Some(interview.held_on.format("%B").to_string()));
        put("interview.weekday", Some(interview.held_on.format("%A").to_string()));
    }
    let promised = background.applications.first().and_then(Application::promise).filter(|by| *by < today);
    put("decision.day", promised.map(|by| by.format("%-d %B").to_string()));
    let topics: Vec<String> =
        contact.topics.iter().filter_map(|topic| topic_within_sentence(topic)).collect();
    put("topic", topics.get(check_ins.checked_rem(topics.len()).unwrap_or(0)).cloned());
    put("introducer", background.introducer.clone());
    put("answer", Some(ANSWER_HERE.to_owned()));
    put("result", Some(RESULT_HERE.to_owned()));
    put("reason", Some(REASON_HERE.to_owned()));
    put("feedback.about", background.feedback.last().map(|f| about(f.target).to_owned()));
    values
}

fn about(target: FeedbackTarget) -> &'static str {
    match target {
        FeedbackTarget::Resume => "my resume",
        FeedbackTarget::CoverLetter => "my cover letter",
        FeedbackTarget::Portfolio => "my portfolio",
        FeedbackTarget::Interview => "the interview",
        FeedbackTarget::Other => "my application",
    }
}

#[cfg(test)]
mod tests {
    use super::super::template::{sample, shipped};
    use super::*;
    use crate::domain::word::Word as _;

    #[test]
    fn what_somebody_is_thanked_for_is_a_sentence() {
        for (typed, stands) in [
            ("our chat about my portfolio", "Our chat about my portfolio meant a lot to me."),
            ("for your tips.", "Your tips meant a lot to me."),
            ("introducing me to Ben", "I really appreciate you introducing me to Ben."),
            ("For recommending me to Ben.", "I really appreciate you recommending me to Ben."),
            ("For the referral.", "The referral meant a lot to me."),
            ("for everything", "Everything meant a lot to me."),
            ("your tips were a real help", "Your tips were a real help."),
            ("thanks for the tips", "The tips meant a lot to me."),
            ("Thank you for your time", "Your time meant a lot to me."),
            ("thanks", "Thanks."),
            ("You put in a word for me.", "You put in a word for me."),
        ] {
            assert_eq!(as_reason(typed), stands);
        }
    }

    #[test]
    fn what_is_typed_for_a_line_ends_like_a_sentence() {
        for (typed, stands) in [
            ("Tuesday at ten works for me", "Tuesday at ten works for me."),
            ("I start on 3 May ", "I start on 3 May."),
            ("tuesday at ten works for me", "Tuesday at ten works for me."),
            ("yes, gladly", "Yes, gladly."),
            ("iOS is what I know best", "iOS is what I know best."),
            ("Is Tuesday all right?", "Is Tuesday all right?"),
            ("Yes!", "Yes!"),
            ("I wrote to sam@hill.example", "I wrote to sam@hill.example"),
            ("It is here: https://x.example/a", "It is here: https://x.example/a"),
            ("\u{6211}\u{5468}\u{4e8c}\u{6765}", "\u{6211}\u{5468}\u{4e8c}\u{6765}"),
        ] {
            assert_eq!(as_sentence(typed), stands);
        }
    }

    /// A follow-up by email to an interviewer, three days after a rejection.
    fn usual() -> Situation {
        Situation {
            kind: TouchKind::FollowUp,
            channel: Channel::Email,
            register: Register::FirstName,
            role: Some(Role::Interviewer),
            applications: 1,
            was_interviewed: true,
            is_disliked: false,
            is_cancelled: false,
            brought_news: false,
            days_since_rejection: Some(3),
            was_rejected_before: false,
            has_job: false,
            is_owed_the_job: false,
            declines_offer: false,
            days_since_message: None,
            thanked: Some(Thanked::Interview),
            answer: Answer::OwnWords,
            status_checks: 0,
            had_final: false,
            has_open_request: false,
            invitation_limit: SHORT_INVITATION,
            facts: Fact::ALL
                .iter()
                .copied()
                .filter(|fact| ![Fact::NoApplication, Fact::NotMet].contains(fact))
                .collect(),
        }
    }

    fn first(situation: &Situation, used: &[&str]) -> Option<String> {
        let templates = shipped().unwrap();
        let used = used.iter().map(|name| (*name).to_owned()).collect();
        let of = families(situation);
        let variants = variants(&templates, &of, situation, &used, &sample::values());
        variants.first().map(|template| template.name.clone())
    }

    /// They decide nothing and are not at the company: what is said to its people is not said to them.
    #[test]
    fn those_who_only_passed_it_on_get_notes_of_their_own() {
        use super::super::template::Addressee;
        let kinds = [
            TouchKind::FollowUp,
            TouchKind::StatusCheck,
            TouchKind::ThankYou,
            TouchKind::Withdraw,
            TouchKind::LinkedinInvite,
        ];
        let channels = [Channel::Email, Channel::Linkedin, Channel::Card, Channel::Phone];
        let templates = shipped().unwrap();
        for (role, own) in
            [(Role::AgencyRecruiter, Addressee::AgencyRecruiter), (Role::Referrer, Addressee::Referrer)]
        {
            for kind in kinds {
                for (channel, has_job, status_checks, had_final, applications, invitation_limit) in
                    itertools(&channels)
                {
                    let situation = Situation {
                        role: Some(role),
                        kind,
                        channel,
                        has_job,
                        status_checks,
                        had_final,
                        applications,
                        invitation_limit,
                        thanked: Some(Thanked::Interview),
                        ..usual()
                    };
                    let of = families(&situation);
                    let fitting = variants(&templates, &of, &situation, &BTreeSet::new(), &sample::values());
                    let is_written = matches!(channel, Channel::Email | Channel::Linkedin);
                    let is_sent_so = kind == TouchKind::FollowUp
                        || if kind == TouchKind::LinkedinInvite {
                            channel == Channel::Linkedin
                        } else {
                            is_written
                        };
                    assert_eq!(!fitting.is_empty(), is_sent_so, "{role} {kind} {channel} {of:?}");
                    let is_own = |template: &&Template| template.role == Some(own);
                    let has_own = own.has_own(*of.first().unwrap());
                    assert!(!has_own || fitting.iter().all(is_own), "{role} {kind} {channel} {of:?}");
                    assert!(
                        has_own || (kind, role) == (TouchKind::ThankYou, Role::Referrer),
                        "{role} {kind} {of:?}"
                    );
                }
            }
        }
    }

    /// Every mixture of what decides about the family.
    fn itertools(channels: &[Channel]) -> Vec<(Channel, bool, usize, bool, usize, usize)> {
        let mut all = Vec::new();
        for &channel in channels {
            for bits in 0..16 {
                let bit = |n: u32| bits & (1 << n) != 0;
                let limit = if bit(0) { SHORT_INVITATION } else { LONG_INVITATION };
                all.push((channel, bit(0), usize::from(bit(1)), bit(2), 1 + usize::from(bit(3)), limit));
            }
        }
        all
    }

    #[test]
    fn a_legal_form_and_the_marks_of_a_posting_are_not_spoken() {
        for (company, spoken) in [
            ("Zenith Health Ltd", "Zenith Health"),
            ("Fintra GmbH", "Fintra"),
            ("Acme, Inc.", "Acme"),
            ("Nord GmbH & Co. KG", "Nord"),
            ("Amazon", "Amazon"),
            ("Limited", "Limited"),
        ] {
            assert_eq!(as_spoken(company), spoken);
        }
        for (title, spoken) in [
            ("Data Engineer (m/w/d)", "Data Engineer"),
            ("Data Engineer (f/m/x) ", "Data Engineer"),
            ("Ing\u{e9}nieur logiciel (H/F)", "Ing\u{e9}nieur logiciel"),
            ("Ing\u{e9}nieur H/F", "Ing\u{e9}nieur"),
            ("Engineer (Backend)", "Engineer (Backend)"),
            ("UX/UI Designer", "UX/UI Designer"),
            ("Engineer m/w/d, Berlin", "Engineer, Berlin"),
            ("(m/w/d)", "(m/w/d)"),
        ] {
            assert_eq!(without_marks(title), spoken, "{title}");
        }
    }

    #[test]
    fn the_family_of_a_follow_up_follows_from_how_far_it_got_and_how_late_it_is() {
        let u = usual;
        for (situation, family) in [
            (u(), Family::FollowUp),
            (Situation { days_since_rejection: Some(7), ..u() }, Family::FollowUp),
            (Situation { days_since_rejection: Some(8), ..u() }, Family::FollowUpLate),
            (Situation { days_since_rejection: Some(28), ..u() }, Family::FollowUpLate),
            (Situation { was_interviewed: false, ..u() }, Family::FollowUpBeforeInterview),
            (
                Situation { was_interviewed: false, days_since_rejection: Some(9), ..u() },
                Family::FollowUpBeforeInterview,
            ),
            (Situation { applications: 2, ..u() }, Family::FollowUpTwoRoles),
            (Situation { was_rejected_before: true, ..u() }, Family::FollowUpSecondRejection),
            (Situation { is_cancelled: true, ..u() }, Family::FollowUpRoleCancelled),
            (
                Situation { has_job: true, is_cancelled: true, applications: 2, ..u() },
                Family::FollowUpAfterAccepting,
            ),
            (Situation { is_disliked: true, has_job: true, ..u() }, Family::FollowUpNotLiked),
            (Situation { channel: Channel::Card, ..u() }, Family::Card),
            (Situation { channel: Channel::Phone, ..u() }, Family::Phone),
            (Situation { channel: Channel::Video, ..u() }, Family::Phone),
            (Situation { channel: Channel::Linkedin, ..u() }, Family::FollowUp),
        ] {
            assert_eq!(families(&situation).first(), Some(&family), "{situation:?}");
        }
    }

    #[test]
    fn the_family_of_other_notes_follows_from_what_went_before() {
        let of = |kind| Situation { kind, ..usual() };
        for (situation, family) in [
            (of(TouchKind::ThankYou), Family::ThankYou),
            (of(TouchKind::Reply), Family::Reply),
            (Situation { answer: Answer::Feedback, ..of(TouchKind::Reply) }, Family::ReplyFeedback),
            (Situation { answer: Answer::Thanks, ..of(TouchKind::Reply) }, Family::ReplyThanks),
            (Situation { answer: Answer::Referral, ..of(TouchKind::Reply) }, Family::ReplyReferral),
            (Situation { days_since_message: Some(7), ..of(TouchKind::Reply) }, Family::ReplyLate),
            (Situation { days_since_message: Some(6), ..of(TouchKind::Reply) }, Family::Reply),
            (of(TouchKind::StatusCheck), Family::StatusCheckFirst),
            (Situation { status_checks: 1, ..of(TouchKind::StatusCheck) }, Family::StatusCheckLast),
            (
                Situation { status_checks: 1, had_final: true, ..of(TouchKind::StatusCheck) },
                Family::StatusCheckAfterFinal,
            ),
            (
                Situation { thanked: Some(Thanked::Talk), ..of(TouchKind::ThankYou) },
                Family::ThanksInfoInterview,
            ),
            (of(TouchKind::InfoInterviewRequest), Family::InfoInterviewRequest),
            (
                Situation { has_open_request: true, ..of(TouchKind::InfoInterviewRequest) },
                Family::InfoInterviewRepeat,
            ),
            (of(TouchKind::CheckIn), Family::CheckIn),
            (of(TouchKind::Congrats), Family::Congrats),
            (of(TouchKind::Thanks), Family::ThankYou),
            (Situation { thanked: None, ..of(TouchKind::Thanks) }, Family::Thanks),
            (
                Situation { thanked: Some(Thanked::Talk), ..of(TouchKind::Thanks) },
                Family::ThanksInfoInterview,
            ),
            (
                Situation { thanked: Some(Thanked::Favour(FavourKind::Lead)), ..of(TouchKind::Thanks) },
                Family::ThanksReferral,
            ),
            (Situation { thanked: Some(Thanked::Message), ..of(TouchKind::Thanks) }, Family::Thanks),
            (
                Situation {
                    thanked: Some(Thanked::Message),
                    answer: Answer::Thanks,
                    ..of(TouchKind::Thanks)
                },
                Family::ReplyThanks,
            ),
            (
                Situation {
                    thanked: Some(Thanked::Message),
                    answer: Answer::Feedback,
                    ..of(TouchKind::Thanks)
                },
                Family::ReplyFeedback,
            ),
            (of(TouchKind::Update), Family::HowItTurnedOut),
            (of(TouchKind::Announcement), Family::Landed),
            (of(TouchKind::Withdraw), Family::Withdraw),
            (Situation { declines_offer: true, ..of(TouchKind::Withdraw) }, Family::DeclineOffer),
            (Situation { is_owed_the_job: true, ..of(TouchKind::Announcement) }, Family::LandedReferrer),
            (of(TouchKind::LinkedinInvite), Family::LinkedinInvitation),
            (
                Situation { invitation_limit: LONG_INVITATION, ..of(TouchKind::LinkedinInvite) },
                Family::LinkedinInvitationLong,
            ),
        ] {
            assert_eq!(families(&situation).first(), Some(&family), "{situation:?}");
        }
        assert_eq!(families(&of(TouchKind::Other)), []);
    }

    #[test]
    fn the_variant_follows_from_role_register_and_who_brought_the_news() {
        let u = usual;
        let role = |role| Situation { role: Some(role), ..usual() };
        for (situation, name) in [
            (u(), "follow-up-interviewer-2"),
            (role(Role::HiringManager), "follow-up-hiring-manager-3"),
            (role(Role::Executive), "follow-up-hiring-manager-3"),
            (role(Role::Recruiter), "follow-up-recruiter-3"),
            (role(Role::AgencyRecruiter), "follow-up-agency-1"),
            (role(Role::Referrer), "follow-up-referrer-1"),
            (Situation { role: None, ..u() }, "follow-up-interviewer-2"),
            (Situation { brought_news: true, ..role(Role::HiringManager) }, "follow-up-called-1"),
            (Situation { register: Register::Formal, ..u() }, "follow-up-interviewer-5"),
            (Situation { register: Register::Formal, ..role(Role::Recruiter) }, "follow-up-recruiter-4"),
            (Situation { was_interviewed: false, brought_news: true, ..u() }, "follow-up-before-interview-7"),
            (Situation { was_interviewed: false, ..u() }, "follow-up-before-interview-4"),
        ] {
            assert_eq!(first(&situation, &[]).as_deref(), Some(name), "{situation:?}");
        }
    }

    #[test]
    fn no_variant_is_taken_twice_and_a_plain_one_follows_when_the_late_ones_are_gone() {
        let mut used: Vec<String> = Vec::new();
        let late = Situation { days_since_rejection: Some(20), ..usual() };
        while let Some(name) = first(&late, &used.iter().map(String::as_str).collect::<Vec<_>>()) {
            assert!(!used.contains(&name), "{name}");
            used.push(name);
        }
        assert_eq!(used.len(), 21, "{used:?}");
        assert_eq!(used[6], "follow-up-late-7");
        assert_eq!(used[7], "follow-up-interviewer-2");
    }

    #[test]
    fn a_template_claims_only_what_is_on_file() {
        let templates = shipped().unwrap();
        let kinds = [
            TouchKind::FollowUp,
            TouchKind::ThankYou,
            TouchKind::Thanks,
            TouchKind::CheckIn,
            TouchKind::Withdraw,
            TouchKind::Update,
            TouchKind::Reply,
            TouchKind::LinkedinInvite,
        ];
        for kind in kinds {
            for channel in [Channel::Email, Channel::Card, Channel::Phone] {
                for role in [Role::Interviewer, Role::Recruiter, Role::HiringManager] {
                    for register in [Register::FirstName, Register::Formal] {
                        for days in [3, 20] {
                            let nothing = Situation {
                                kind,
                                channel: if kind == TouchKind::LinkedinInvite {
                                    Channel::Linkedin
                                } else if kind == TouchKind::FollowUp {
                                    channel
                                } else {
                                    Channel::Email
                                },
                                role: Some(role),
                                register,
                                days_since_rejection: Some(days),
                                facts: BTreeSet::new(),
                                thanked: None,
                                ..usual()
                            };
                            let of = families(&nothing);
                            let variants =
                                variants(&templates, &of, &nothing, &BTreeSet::new(), &sample::values());
                            assert!(variants.len() >= 2 || register == Register::Formal, "{nothing:?}");
                            for template in variants {
                                let text = template.body.to_lowercase();
                                for claim in [
                                    "someone else",
                                    "another candidate",
                                    "another person",
                                    "other candidates",
                                    "for writing to me",
                                    "good word",
                                    "accepted another",
                                    "it has been a while",
                                    "it's been a while since we",
                                    "our conversation",
                                    "our talk",
                                    "our discussion",
                                    "our interview",
                                    "talked",
                                    "talking with",
                                    "talking about",
                                    "the interview",
                                    "interviewing me",
                                    "your message",
                                    "your call",
                                    "{{detail}}",
                                    "you helped me",
                                ] {
                                    assert!(!text.contains(claim), "{}: {claim}", template.name);
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn what_can_be_filled_comes_first() {
        let check_in = Situation { kind: TouchKind::CheckIn, ..usual() };
        let templates = shipped().unwrap();
        let first = |values: &Values| {
            let of = families(&check_in);
            variants(&templates, &of, &check_in, &BTreeSet::new(), values).first().map(|t| t.name.clone())
        };
        let mut values = sample::values();
        assert_eq!(first(&values).as_deref(), Some("check-in-1"));
        values.remove("share");
        assert_eq!(first(&values).as_deref(), Some("check-in-2"));
    }

    #[test]
    fn an_invitation_that_would_be_too_long_gives_way_to_a_shorter_one() {
        let invite = Situation { kind: TouchKind::LinkedinInvite, channel: Channel::Linkedin, ..usual() };
        let mut values = sample::values();
        values.insert("detail", "why ".repeat(40));
        let templates = shipped().unwrap();
        let of = families(&invite);
        let variants = variants(&templates, &of, &invite, &BTreeSet::new(), &values);
        assert_eq!(variants.first().map(|t| t.name.as_str()), Some("linkedin-invitation-13"));
    }
}
