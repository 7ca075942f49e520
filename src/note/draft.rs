//! Which template a note begins from, and what its placeholders stand for. Pure.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::background::Background;
use crate::domain::feedback::FeedbackTarget;
use crate::domain::interview::Detail;
use crate::domain::{Channel, Register, Role, TouchKind};

use super::template::{Addressee, Family, Template, Values};

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
    /// Days since their last message.
    pub days_since_message: Option<i64>,
    /// Their last message gave feedback.
    pub gave_feedback: bool,
    /// They were last talked with in an information interview.
    pub had_info_interview: bool,
    /// Status checks sent about the application.
    pub status_checks: usize,
    /// A request for an information interview that has no answer.
    pub has_open_request: bool,
    /// UTF-16 units that an invitation may have.
    pub invitation_limit: usize,
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
        TouchKind::ThankYou => vec![Family::ThankYou],
        TouchKind::Reply => {
            let is_late = situation.days_since_message.is_some_and(|days| days >= LATE_REPLY);
            let late = is_late.then_some(Family::ReplyLate);
            let feedback = situation.gave_feedback.then_some(Family::ReplyFeedback);
            feedback.into_iter().chain(late).chain([Family::Reply]).collect()
        }
        TouchKind::StatusCheck if situation.status_checks > 0 => vec![Family::StatusCheckLast],
        TouchKind::StatusCheck => vec![Family::StatusCheckFirst],
        TouchKind::InfoInterviewRequest if situation.has_open_request => vec![Family::InfoInterviewRepeat],
        TouchKind::InfoInterviewRequest => vec![Family::InfoInterviewRequest],
        TouchKind::CheckIn => vec![Family::CheckIn],
        TouchKind::Congrats => vec![Family::Congrats],
        TouchKind::Thanks if situation.had_info_interview => vec![Family::ThanksInfoInterview],
        TouchKind::Thanks => vec![Family::ThanksReferral],
        TouchKind::Update => vec![Family::HowItTurnedOut],
        TouchKind::Announcement => vec![Family::Landed],
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

fn follow_up_families(situation: &Situation) -> Vec<Family> {
    let is_late = situation.days_since_rejection.is_some_and(|days| days >= LATE_FOLLOW_UP);
    // What these say is said by no other family.
    let alone = [
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
    let addressee = situation.role.and_then(Addressee::of);
    template.kind == situation.kind
        && template.channels.contains(&medium(situation.channel))
        && template.register.is_none_or(|register| register == situation.register)
        && template.role.is_none_or(|role| addressee.unwrap_or(Addressee::Interviewer) == role)
        && (!template.is_for_bearer || situation.brought_news)
}

/// What can be filled comes first, then what is made most closely for this person, then by name.
fn rank<'a>(
    template: &'a Template,
    situation: &Situation,
    values: &Values,
) -> (usize, bool, bool, bool, bool, &'a str) {
    (
        template.missing(values).len(),
        !is_short_enough(template, situation, values),
        !template.is_for_bearer,
        template.register.is_none(),
        template.role.is_none(),
        &template.name,
    )
}

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

/// What is on file for the placeholders. `check_ins` were sent before this note: each takes the next topic.
pub fn values(background: &Background, me: Option<&str>, check_ins: usize, today: NaiveDate) -> Values {
    let contact = &background.contact;
    let mut values = Values::new();
    let mut put = |key, value: Option<String>| {
        if let Some(value) = value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty()) {
            values.insert(key, value);
        }
    };
    let first_name = first_name(background);
    put(
        "greeting",
        Some(match contact.register {
            Register::FirstName => format!("Hi {first_name}"),
            Register::Formal => format!("Dear {}", contact.name),
        }),
    );
    put(
        "sign_off",
        Some(match contact.register {
            Register::FirstName => "Best wishes".to_owned(),
            Register::Formal => "Kind regards".to_owned(),
        }),
    );
    put("me.name", me.map(str::to_owned));
    put("contact.first_name", Some(first_name.to_owned()));
    put("contact.name", Some(contact.name.clone()));
    put("contact.title", contact.title.clone());
    put("contact.company", background.employer.clone());
    put("company.name", background.named.first().map(|a| a.company.clone()).or(background.employer.clone()));
    put("application.title", background.named.first().map(|a| a.title.clone()));
    put("application.titles", listed(background.named.iter().map(|a| a.title.as_str())));
    if let Some(interview) = background.interview().filter(|interview| interview.held_on <= today) {
        put("interview.month", Some(interview.held_on.format("%B").to_string()));
        put("interview.weekday", Some(interview.held_on.format("%A").to_string()));
    }
    let topics = &contact.topics;
    put("topic", topics.get(check_ins.checked_rem(topics.len()).unwrap_or(0)).cloned());
    put("feedback.about", background.feedback.last().map(|f| about(f.target).to_owned()));
    values
}

fn first_name(background: &Background) -> &str {
    let contact = &background.contact;
    match &contact.preferred_name {
        Some(preferred) => preferred,
        None => contact.name.split_whitespace().next().unwrap_or(&contact.name),
    }
}

/// `Data Engineer`, `Data Engineer and Analyst`, `Data Engineer, Analyst and Lead`.
fn listed<'a>(titles: impl Iterator<Item = &'a str>) -> Option<String> {
    let titles: Vec<&str> = titles.collect();
    let (last, rest) = titles.split_last()?;
    Some(if rest.is_empty() { (*last).to_owned() } else { format!("{} and {last}", rest.join(", ")) })
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

/// A stored detail as it stands within a sentence: on one line, without its full stop.
pub fn within_sentence(detail: &str) -> String {
    let line = detail.split_whitespace().collect::<Vec<_>>().join(" ");
    line.trim_end_matches(['.', '!', ';', ',']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::template::{sample, shipped};
    use super::*;

    /// A follow-up by email to an interviewer, three days after a rejection.
    fn usual() -> Situation {
        Situation {
            kind: TouchKind::FollowUp,
            channel: Channel::Email,
            register: Register::FirstName,
            role: Some(Role::Interviewer),
            applications: 1,
            was_interviewed: true,
            is_cancelled: false,
            brought_news: false,
            days_since_rejection: Some(3),
            was_rejected_before: false,
            has_job: false,
            days_since_message: None,
            gave_feedback: false,
            had_info_interview: false,
            status_checks: 0,
            has_open_request: false,
            invitation_limit: SHORT_INVITATION,
        }
    }

    fn first(situation: &Situation, used: &[&str]) -> Option<String> {
        let templates = shipped().unwrap();
        let used = used.iter().map(|name| (*name).to_owned()).collect();
        let of = families(situation);
        let variants = variants(&templates, &of, situation, &used, &sample::values());
        variants.first().map(|template| template.name.clone())
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
            (Situation { gave_feedback: true, ..of(TouchKind::Reply) }, Family::ReplyFeedback),
            (Situation { days_since_message: Some(7), ..of(TouchKind::Reply) }, Family::ReplyLate),
            (Situation { days_since_message: Some(6), ..of(TouchKind::Reply) }, Family::Reply),
            (of(TouchKind::StatusCheck), Family::StatusCheckFirst),
            (Situation { status_checks: 1, ..of(TouchKind::StatusCheck) }, Family::StatusCheckLast),
            (of(TouchKind::InfoInterviewRequest), Family::InfoInterviewRequest),
            (
                Situation { has_open_request: true, ..of(TouchKind::InfoInterviewRequest) },
                Family::InfoInterviewRepeat,
            ),
            (of(TouchKind::CheckIn), Family::CheckIn),
            (of(TouchKind::Congrats), Family::Congrats),
            (of(TouchKind::Thanks), Family::ThanksReferral),
            (Situation { had_info_interview: true, ..of(TouchKind::Thanks) }, Family::ThanksInfoInterview),
            (of(TouchKind::Update), Family::HowItTurnedOut),
            (of(TouchKind::Announcement), Family::Landed),
            (of(TouchKind::Withdraw), Family::Withdraw),
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
            (role(Role::AgencyRecruiter), "follow-up-recruiter-3"),
            (role(Role::Referrer), "follow-up-interviewer-2"),
            (Situation { role: None, ..u() }, "follow-up-interviewer-2"),
            (Situation { brought_news: true, ..role(Role::HiringManager) }, "follow-up-hiring-manager-1"),
            (Situation { register: Register::Formal, ..u() }, "follow-up-interviewer-5"),
            (Situation { register: Register::Formal, ..role(Role::Recruiter) }, "follow-up-recruiter-4"),
            (Situation { was_interviewed: false, brought_news: true, ..u() }, "follow-up-before-interview-1"),
            (Situation { was_interviewed: false, ..u() }, "follow-up-before-interview-2"),
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
        assert_eq!(used.len(), 8, "{used:?}");
        assert_eq!(used[3], "follow-up-late-4");
        assert_eq!(used[4], "follow-up-interviewer-2");
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
        assert_eq!(variants.first().map(|t| t.name.as_str()), Some("linkedin-invitation-3"));
    }

    #[test]
    fn a_detail_reads_within_a_sentence() {
        for (stored, told) in [
            ("moving the billing tables.", "moving the billing tables"),
            ("two\nlines ", "two lines"),
            ("C++ and C#", "C++ and C#"),
            ("why us?", "why us?"),
        ] {
            assert_eq!(within_sentence(stored), told);
        }
    }
}
