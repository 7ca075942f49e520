//! A template: a header that says for whom it is, and words with placeholders that are filled strictly. A placeholder
//! is the name of a fact and nothing else: a template computes nothing, even one of the user's own.
//!
//! ```text
//! family: follow-up
//! kind: follow-up
//! role: interviewer
//! channel: email, linkedin
//! register: any
//! subject: Thank you for our conversation
//!
//! {{greeting}},
//! …
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::closing;

use crate::domain::text::is_hidden;
use crate::domain::word::words;
use crate::domain::{Channel, Register, Role, TouchKind};

use super::templates::SHIPPED;

words!(
    /// What a note is for, more closely than its kind.
    "family of templates", Family {
        FollowUp = "follow-up",
        FollowUpFeedback = "follow-up-feedback",
        FollowUpLate = "follow-up-late",
        FollowUpBeforeInterview = "follow-up-before-interview",
        FollowUpTwoRoles = "follow-up-two-roles",
        FollowUpSecondRejection = "follow-up-second-rejection",
        FollowUpRoleCancelled = "follow-up-role-cancelled",
        FollowUpAfterAccepting = "follow-up-after-accepting",
        FollowUpNotLiked = "follow-up-not-liked",
        Card = "card",
        Phone = "phone",
        LinkedinInvitation = "linkedin-invitation",
        LinkedinInvitationLong = "linkedin-invitation-long",
        ThankYou = "thank-you",
        Reply = "reply",
        ReplyThanks = "reply-thanks",
        ReplyReferral = "reply-referral",
        ReplyFeedback = "reply-feedback",
        ReplyLate = "reply-late",
        InfoInterviewRequest = "info-interview-request",
        InfoInterviewRepeat = "info-interview-repeat",
        ThanksInfoInterview = "thanks-info-interview",
        CheckIn = "check-in",
        Congrats = "congrats",
        StatusCheckFirst = "status-check-first",
        StatusCheckLast = "status-check-last",
        StatusCheckAfterFinal = "status-check-after-final",
        Thanks = "thanks",
        ThanksReferral = "thanks-referral",
        HowItTurnedOut = "how-it-turned-out",
        Landed = "landed",
        LandedReferrer = "landed-referrer",
        Withdraw = "withdraw",
        DeclineOffer = "decline-offer",
        Other = "other",
    }
);

words!(
    /// Roles that get the same kind of note.
    "role of a template", Addressee {
        HiringManager = "hiring-manager",
        Recruiter = "recruiter",
        Interviewer = "interviewer",
        AgencyRecruiter = "agency-recruiter",
        Referrer = "referrer",
    }
);

words!(
    /// What a template claims, which has to be on file.
    "fact for a template", Fact {
        // They talked with each other.
        Met = "met",
        // They never talked with each other.
        NotMet = "not-met",
        // They took part in an interview for a job.
        Interview = "interview",
        // Their last message was written.
        Wrote = "wrote",
        // Their last message was a call.
        Spoke = "spoke",
        // Nothing on file contradicts that somebody else was chosen.
        OtherCandidate = "other-candidate",
        // The news of a rejection came in writing.
        WrittenNews = "written-news",
        // They rang with the news of a rejection.
        SpokenNews = "spoken-news",
        // They met in more than one interview.
        MetBefore = "met-before",
        // In one at most.
        FirstMeeting = "first-meeting",
        // A status check went out and had no answer.
        Asked = "asked",
        // The day by which they promised a decision has passed.
        Promised = "promised",
        // A job was accepted elsewhere.
        Job = "job",
        // A month without a word.
        Gap = "gap",
        // The thanks are for a referral.
        Referral = "referral",
        // For an introduction.
        Introduction = "introduction",
        // For a lead.
        Lead = "lead",
        // For advice.
        Advice = "advice",
        // They have a part in an application.
        Application = "application",
        // There is no application with them.
        NoApplication = "no-application",
    }
);

impl Addressee {
    /// Someone without a part in the selection gets what everyone may get.
    pub fn of(role: Role) -> Option<Self> {
        match role {
            Role::HiringManager | Role::Executive => Some(Self::HiringManager),
            Role::Recruiter | Role::Sourcer | Role::Hr | Role::Coordinator => Some(Self::Recruiter),
            Role::AgencyRecruiter => Some(Self::AgencyRecruiter),
            Role::Interviewer => Some(Self::Interviewer),
            Role::Referrer => Some(Self::Referrer),
            Role::Other => None,
        }
    }

    /// The role whose notes these people get if a note doesn't mention what they do.
    #[must_use]
    pub fn alike(self) -> Self {
        match self {
            Self::AgencyRecruiter => Self::Recruiter,
            Self::Referrer => Self::Interviewer,
            Self::HiringManager | Self::Recruiter | Self::Interviewer => self,
        }
    }

    /// Notes that speak to them as what they are, for they decide nothing: those for the company say too much.
    pub fn has_own(self, family: Family) -> bool {
        const OWN: &[Family] = &[
            Family::FollowUp,
            Family::FollowUpTwoRoles,
            Family::FollowUpAfterAccepting,
            Family::Card,
            Family::Phone,
            Family::LinkedinInvitation,
            Family::LinkedinInvitationLong,
            Family::StatusCheckFirst,
            Family::StatusCheckLast,
            Family::Withdraw,
            Family::DeclineOffer,
        ];
        match self {
            Self::AgencyRecruiter => OWN.contains(&family) || family == Family::ThankYou,
            Self::Referrer => OWN.contains(&family),
            Self::HiringManager | Self::Recruiter | Self::Interviewer => false,
        }
    }
}

/// A placeholder that templates may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    pub name: &'static str,
    pub meaning: &'static str,
}

const fn key(name: &'static str, meaning: &'static str) -> Key {
    Key { name, meaning }
}

/// Every placeholder, in the order of listings.
pub const KEYS: &[Key] = &[
    key("greeting", "how the note begins, formal or by first name, as set for the contact: \"Hi Omar\""),
    key("sign_off", "how it ends, formal or less formal, as set for the contact: \"Best wishes\""),
    key("me.name", "your name; rekindle config set me.name NAME"),
    key("contact.first_name", "the contact's first or preferred name"),
    key("contact.called", "what you call the contact, by first name or formally: \"Omar\" or \"Ms Clarke\""),
    key("contact.name", "the contact's whole name"),
    key("contact.title", "the contact's job title"),
    key("contact.company", "the contact's current employer"),
    key("contact.met", "where you met, as it reads after \"we met\": \"at PyCon\""),
    key("company.name", "the company of the application"),
    key("application.title", "the title of the application"),
    key("application.titles", "the titles of all applications that the note is about"),
    key("interview.month", "the month of the interview: \"September\""),
    key("interview.weekday", "the weekday of the interview: \"Thursday\""),
    key("decision.day", "the day by which they promised a decision: \"9 October\""),
    key("detail", "something you talked about, as it reads after \"our conversation about\""),
    key("topic", "a topic you both care about"),
    key("introducer", "who introduced you to them: \"Lena Park\""),
    key("share", "what you want to share"),
    key("answer", "your answer to what they wrote"),
    key("result", "how it turned out"),
    key("reason", "what you're thanking them for"),
    key("feedback.about", "what their feedback was about: \"my portfolio\""),
    key("job.title", "the title of the job you accepted"),
    key("job.company", "the company of the job you accepted"),
];

pub fn key_named(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name)
}

/// What placeholders stand for, by name.
pub type Values = BTreeMap<&'static str, String>;

/// Where a template comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    Shipped,
    /// A file of the user's.
    Own(PathBuf),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pub name: String,
    pub origin: Origin,
    pub family: Family,
    pub kind: TouchKind,
    /// `None` fits everyone.
    pub role: Option<Addressee>,
    pub channels: Vec<Channel>,
    /// `None` fits both.
    pub register: Option<Register>,
    /// Only for the person who told the user of a rejection.
    pub is_for_bearer: bool,
    /// What has to be on file for it.
    pub needs: Vec<Fact>,
    pub subject: Option<String>,
    pub body: String,
    /// Every placeholder in it.
    pub keys: BTreeSet<&'static str>,
}

/// A template that was filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    pub subject: Option<String>,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {problem}")]
pub struct BadTemplate {
    /// The path of the user's own, or the name of a shipped one.
    pub file: String,
    pub line: usize,
    pub problem: String,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotFilled {
    #[error("the template {template} needs {}, and there is nothing to fill it with", names(keys))]
    Missing { template: String, keys: Vec<&'static Key> },
    #[error("the template {template} cannot be filled: {problem}")]
    Failed { template: String, problem: String },
}

fn names(keys: &[&'static Key]) -> String {
    keys.iter().map(|key| format!("{{{{{}}}}}", key.name)).collect::<Vec<_>>().join(" and ")
}

/// The templates that come with the program, by name.
pub fn shipped() -> Result<Vec<Template>, BadTemplate> {
    SHIPPED.iter().map(|(name, source)| Template::parse(name, Origin::Shipped, source)).collect()
}

/// The user's own take the place of shipped ones of the same name.
pub fn with_own(mut templates: Vec<Template>, own: Vec<Template>) -> Vec<Template> {
    templates.retain(|template| own.iter().all(|mine| mine.name != template.name));
    templates.extend(own);
    templates.sort_by(|one, other| one.name.cmp(&other.name));
    templates
}

impl Template {
    pub fn parse(name: &str, origin: Origin, source: &str) -> Result<Self, BadTemplate> {
        let file = match &origin {
            Origin::Shipped => name.to_owned(),
            Origin::Own(path) => path.display().to_string(),
        };
        let source = source.replace("\r\n", "\n");
        let bad = |line, problem| BadTemplate { file: file.clone(), line, problem };
        let header = Header::read(&source).map_err(|(line, problem)| bad(line, problem))?;
        let body = header.body.trim_end().to_owned();
        if body.trim().is_empty() {
            return Err(bad(header.body_line, "there is no text below the header".to_owned()));
        }
        let mut keys = placeholders(&body, header.body_line).map_err(|(line, problem)| bad(line, problem))?;
        let mut template = Self {
            name: name.to_owned(),
            origin,
            family: header.word("family").map_err(|(line, problem)| bad(line, problem))?,
            kind: header.word("kind").map_err(|(line, problem)| bad(line, problem))?,
            role: header.word_or("role", "any").map_err(|(line, problem)| bad(line, problem))?,
            channels: header.words("channel").map_err(|(line, problem)| bad(line, problem))?,
            register: header.word_or("register", "any").map_err(|(line, problem)| bad(line, problem))?,
            is_for_bearer: header.is_for_bearer().map_err(|(line, problem)| bad(line, problem))?,
            needs: header.words_or_none("needs").map_err(|(line, problem)| bad(line, problem))?,
            subject: None,
            body,
            keys: BTreeSet::new(),
        };
        if let Some((line, subject)) = header.get("subject") {
            keys.extend(placeholders(subject, line).map_err(|(line, problem)| bad(line, problem))?);
            template.subject = Some(subject.to_owned());
        } else if template.channels.contains(&Channel::Email) {
            return Err(bad(1, "an email needs a subject: there is no line \"subject: …\"".to_owned()));
        }
        template.keys = keys;
        Ok(template)
    }

    pub fn missing(&self, values: &Values) -> Vec<&'static Key> {
        KEYS.iter().filter(|key| self.keys.contains(key.name) && !values.contains_key(key.name)).collect()
    }

    /// Every placeholder gets its value, or it is an error: never an empty string.
    pub fn fill(&self, values: &Values) -> Result<Filled, NotFilled> {
        let missing = self.missing(values);
        if !missing.is_empty() {
            return Err(NotFilled::Missing { template: self.name.clone(), keys: missing });
        }
        let failed =
            |problem: &str| NotFilled::Failed { template: self.name.clone(), problem: problem.to_owned() };
        let fill = |source: &str| filled(source, values).map_err(failed);
        let subject = self.subject.as_deref().map(fill).transpose()?;
        let text = closing::once(fill(&self.body)?.trim());
        let is_blank = |text: &str| text.chars().all(|c| c.is_whitespace() || is_hidden(c));
        let is_empty = is_blank(&text) || subject.as_deref().is_some_and(is_blank);
        if is_empty { Err(failed("the note would be empty")) } else { Ok(Filled { subject, text }) }
    }
}

/// More than any note has, in bytes.
const LONGEST: usize = 200_000;

/// A text with its placeholders filled.
fn filled(source: &str, values: &Values) -> Result<String, &'static str> {
    let mut text = String::new();
    for part in parts(source) {
        text.push_str(match part.map_err(|_| "one of its placeholders is not valid")? {
            Part::Text(text) => text,
            Part::Key(key) => values.get(key.name).ok_or("there is nothing to fill a placeholder with")?,
        });
        if text.len() > LONGEST {
            return Err("the note would be too long");
        }
    }
    Ok(text)
}

/// What a text is made of.
enum Part<'a> {
    Text(&'a str),
    Key(&'static Key),
}

/// The parts of a text in turn; an error where it is not well formed says where.
fn parts(text: &str) -> impl Iterator<Item = Result<Part<'_>, (usize, String)>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let Some(inner) = rest.strip_prefix("{{") else {
            let end = rest.find("{{").unwrap_or(rest.len());
            at += end;
            return rest.get(..end).map(|text| Ok(Part::Text(text)));
        };
        let begin = at;
        let line = inner.lines().next().unwrap_or_default();
        let Some((name, _)) = line.split_once("}}") else {
            at = text.len();
            let problem = "{{ opens a placeholder that is not closed with }} on its line";
            return Some(Err((begin, problem.to_owned())));
        };
        at += 2 + name.len() + 2;
        Some(key_named(name.trim()).map(Part::Key).ok_or_else(|| (begin, no_key(name.trim()))))
    })
}

/// A problem with the line where it is.
type Problem = (usize, String);

/// The placeholders of a text whose first line has this number; an error where it could not be filled.
fn placeholders(text: &str, first_line: usize) -> Result<BTreeSet<&'static str>, Problem> {
    let line_of = |at: usize| first_line + text.get(..at).unwrap_or_default().matches('\n').count();
    let mut keys = BTreeSet::new();
    let mut at = 0;
    for part in parts(text) {
        match part.map_err(|(at, what)| (line_of(at), what))? {
            Part::Key(key) => {
                keys.insert(key.name);
                at = text.get(at..).and_then(|rest| rest.find("}}")).map_or(text.len(), |end| at + end + 2);
            }
            Part::Text(plain) => {
                if let Some((within, what)) = stray_brace(plain) {
                    return Err((line_of(at + within), what));
                }
                at += plain.len();
            }
        }
    }
    Ok(keys)
}

/// Longest name that an error repeats, in characters.
const LONGEST_NAME: usize = 40;

fn no_key(name: &str) -> String {
    if name.chars().count() > LONGEST_NAME {
        return "this is not a placeholder; write it as {{name}}; rekindle templates lists them all"
            .to_owned();
    }
    let is_name = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_'));
    if is_name {
        format!("there is no placeholder {{{{{name}}}}}{}", near(name))
    } else {
        format!(
            "{{{{{name}}}}} is more than the name of a placeholder; write only {{{{name}}}}; rekindle templates lists \
             them"
        )
    }
}

fn near(name: &str) -> String {
    let nearest = KEYS.iter().map(|key| (strsim::jaro_winkler(name, key.name), key.name));
    match nearest.max_by(|one, other| one.0.total_cmp(&other.0)) {
        Some((likeness, key)) if likeness > 0.8 => format!("; did you mean {{{{{key}}}}}?"),
        Some(_) | None => "; rekindle templates lists them".to_owned(),
    }
}

/// Something in plain text that would go out as it is: a tag, `}}` without a beginning, or `{detail}` in single braces.
fn stray_brace(text: &str) -> Option<(usize, String)> {
    // Each of the shipped templates is read for one note, and hardly any text of theirs has a brace.
    if !text.contains('{') && !text.contains('}') {
        return None;
    }
    for (at, _) in text.match_indices(['{', '}']) {
        let rest = text.get(at..).unwrap_or_default();
        if ["{%", "{#"].iter().any(|tag| rest.starts_with(tag)) {
            let problem = "templates have placeholders such as {{name}}, but no tags; remove this one";
            return Some((at, problem.to_owned()));
        }
        if rest.starts_with("}}") {
            return Some((at, "}} closes a placeholder that was not opened with {{".to_owned()));
        }
        if let Some((name, _)) = rest.strip_prefix('{').and_then(|inner| inner.split_once('}'))
            && let Some(key) = key_named(name.trim())
        {
            return Some((at, format!("{{{name}}} needs two braces: {{{{{}}}}}", key.name)));
        }
    }
    None
}

/// The lines above the text, each `name: value`.
struct Header<'a> {
    fields: Vec<(usize, &'a str, &'a str)>,
    body: &'a str,
    body_line: usize,
}

const FIELDS: &[&str] = &["family", "kind", "role", "channel", "register", "delivery", "needs", "subject"];

impl<'a> Header<'a> {
    fn read(source: &'a str) -> Result<Self, Problem> {
        let no_header = || {
            let fields = FIELDS.join(", ");
            format!("the header is missing: lines such as \"kind: follow-up\" ({fields}), then an empty line")
        };
        let (head, body) = source.split_once("\n\n").ok_or_else(|| (1, no_header()))?;
        let mut fields: Vec<(usize, &str, &str)> = Vec::new();
        for (number, line) in (1..).zip(head.lines()) {
            let Some((name, value)) = line.split_once(':') else {
                let problem = if fields.is_empty() {
                    no_header()
                } else {
                    format!("\"{line}\" is not a header line; end the header with an empty line")
                };
                return Err((number, problem));
            };
            let (name, value) = (name.trim(), value.trim());
            if !FIELDS.contains(&name) {
                return Err(if fields.is_empty() {
                    (number, no_header())
                } else {
                    (number, format!("a header has no \"{name}\"; it may have {}", FIELDS.join(", ")))
                });
            }
            if fields.iter().any(|(_, other, _)| *other == name) {
                return Err((number, format!("\"{name}\" is there twice")));
            }
            if value.is_empty() {
                return Err((number, format!("\"{name}:\" is empty; leave the line out or fill it")));
            }
            fields.push((number, name, value));
        }
        let body_line = head.lines().count() + 2;
        Ok(Self { fields, body, body_line })
    }

    fn get(&self, name: &str) -> Option<(usize, &'a str)> {
        self.fields.iter().find(|(_, field, _)| *field == name).map(|(line, _, value)| (*line, *value))
    }

    fn required(&self, name: &str) -> Result<(usize, &'a str), Problem> {
        self.get(name).ok_or_else(|| (1, format!("the header has no line \"{name}: …\"")))
    }

    fn word<T: crate::domain::word::Word>(&self, name: &str) -> Result<T, Problem> {
        let (line, word) = self.required(name)?;
        T::parse(word).map_err(|e| (line, e.to_string()))
    }

    /// One of the list, or the word that stands for all of it, as does leaving it out.
    fn word_or<T: crate::domain::word::Word>(&self, name: &str, all: &str) -> Result<Option<T>, Problem> {
        match self.get(name) {
            None => Ok(None),
            Some((_, word)) if word == all => Ok(None),
            Some((line, word)) => T::parse(word).map(Some).map_err(|e| (line, format!("{e}, {all}"))),
        }
    }

    fn words<T: crate::domain::word::Word>(&self, name: &str) -> Result<Vec<T>, Problem> {
        let (line, words) = self.required(name)?;
        words.split(',').map(|word| T::parse(word.trim()).map_err(|e| (line, e.to_string()))).collect()
    }

    fn words_or_none<T: crate::domain::word::Word>(&self, name: &str) -> Result<Vec<T>, Problem> {
        if self.get(name).is_some() { self.words(name) } else { Ok(Vec::new()) }
    }

    fn is_for_bearer(&self) -> Result<bool, Problem> {
        match self.get("delivery") {
            None | Some((_, "any")) => Ok(false),
            Some((_, "personal")) => Ok(true),
            Some((line, other)) => Err((line, format!("delivery is personal or any, not \"{other}\""))),
        }
    }
}

#[cfg(test)]
pub(super) mod sample {
    use super::*;

    /// Something for every placeholder.
    pub fn values() -> Values {
        Values::from(
            [
                ("greeting", "Hi Omar"),
                ("sign_off", "Best wishes"),
                ("me.name", "Maya Ortiz"),
                ("contact.first_name", "Omar"),
                ("contact.called", "Omar"),
                ("contact.name", "Omar Haddad"),
                ("contact.title", "Staff Engineer"),
                ("contact.company", "Northwind"),
                ("contact.met", "at PyCon"),
                ("company.name", "Northwind"),
                ("application.title", "Data Engineer"),
                ("application.titles", "Data Engineer and Analyst"),
                ("interview.month", "September"),
                ("interview.weekday", "Thursday"),
                ("decision.day", "9 October"),
                ("detail", "moving the billing tables"),
                ("topic", "event ordering"),
                ("share", "the talk on clocks from last week's meetup."),
                ("answer", "Tuesday at ten suits me well."),
                ("result", "I start at Helio in June."),
                ("reason", "Your tips for the portfolio were a real help."),
                ("feedback.about", "my portfolio"),
                ("introducer", "Lena Park"),
                ("job.title", "Platform Engineer"),
                ("job.company", "Helio"),
            ]
            .map(|(key, value)| (key, value.to_owned())),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_computes_nothing() {
        let many = 50_000;
        for text in [
            format!("Hi {{{{ {}1 }}}}", "-".repeat(many)),
            format!("Hi {{{{ detail{} }}}}", ".a".repeat(many)),
            format!("Hi {{{{ detail{} }}}}", "|upper".repeat(many)),
            format!("Hi {{{{ {}1{} }}}}", "(".repeat(many), ")".repeat(many)),
            format!("Hi {{% if 1 %}}{}{{% endif %}}", "{% elif 1 %}".repeat(many)),
            format!("Hi {{{{ 1{} }}}}", " if 1 else 1".repeat(many)),
            "Hi {{ detail|upper }}".to_owned(),
            "Hi {{ detail * 999999999 }}".to_owned(),
            "Hi {{ \"%999999999d\"|format(1) }}".to_owned(),
            "Hi {{ detail|indent(999999999) }}".to_owned(),
            "Hi {{ detail|replace(\"\", detail) }}".to_owned(),
            "Hi {{ range(99999) }}".to_owned(),
            "Hi {{ detail ~ detail }}".to_owned(),
            "Hi {{- detail -}}".to_owned(),
            "Hi {{}}".to_owned(),
            "Hi {% set x = detail %}{% for i in range(99) %}{% set x = x ~ x %}{% endfor %}".to_owned(),
            "Hi {% macro x() %}{{ x() }}{% endmacro %}".to_owned(),
            "Hi {% include 'mine' %}".to_owned(),
            "Hi {# nothing #}".to_owned(),
        ] {
            let (line, problem) = placeholders(&text, 7).unwrap_err();
            assert!(line == 7 && problem.len() < 200, "{problem}");
        }
        let fine = format!("{}\nnot {{this}}, 100 % - {{{{ contact.first_name }}}}", "-".repeat(1_000));
        assert!(placeholders(&fine, 1).is_ok());
    }

    #[test]
    fn a_note_without_end_or_without_a_word_is_refused() {
        let of = |body: &str| Template::parse("x", Origin::Shipped, &format!("{HEADER}{body}")).unwrap();
        let mut values = sample::values();
        values.insert("detail", "a".repeat(LONGEST));
        let problem = of("{{detail}} {{detail}}").fill(&values).unwrap_err().to_string();
        assert!(problem.contains("would be too long"), "{problem}");
        values.insert("detail", " \u{200b}\n".to_owned());
        let problem = of("{{detail}}").fill(&values).unwrap_err().to_string();
        assert!(problem.contains("would be empty"), "{problem}");
    }

    use crate::domain::word::Word as _;

    fn words(text: &str) -> usize {
        text.split_whitespace().count()
    }

    /// Runs of four words of the middle of a note: without greeting and sign-off.
    fn shingles(text: &str) -> BTreeSet<Vec<String>> {
        let paragraphs: Vec<&str> = text.split("\n\n").collect();
        let middle = match paragraphs.as_slice() {
            [_, middle @ .., _] if !middle.is_empty() => middle.join(" "),
            _ => text.to_owned(),
        };
        let words: Vec<String> = middle
            .split(|c: char| !c.is_alphanumeric() && c != '\'')
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        words.windows(4).map(<[String]>::to_vec).collect()
    }

    fn overlap(one: &str, other: &str) -> f64 {
        let (one, other) = (shingles(one), shingles(other));
        let shared = one.intersection(&other).count();
        #[expect(clippy::cast_precision_loss, reason = "a note has few words")]
        let share = shared as f64 / one.len().min(other.len()).max(1) as f64;
        share
    }

    fn filled() -> Vec<(Template, Filled)> {
        let templates = shipped().unwrap();
        templates.into_iter().map(|t| (t.clone(), t.fill(&sample::values()).unwrap())).collect()
    }

    #[test]
    fn no_shipped_note_wishes_the_same_twice_at_its_end() {
        for sign_off in ["Best wishes", "Kind regards"] {
            let mut values = sample::values();
            values.insert("sign_off", sign_off.to_owned());
            for template in shipped().unwrap() {
                let text = template.fill(&values).unwrap().text;
                let paragraphs: Vec<String> = text.split("\n\n").map(str::to_lowercase).collect();
                let [.., body, closing] = paragraphs.as_slice() else { continue };
                let last = body.trim_end_matches(['.', '!', '?']).rsplit(['.', '!', '?']).next().unwrap();
                let has = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
                for wish in [&["all the best", "best wishes", "wish you", "wishing you"][..], &["regards"]] {
                    let is_twice = has(last, wish) && has(closing, wish);
                    assert!(!is_twice, "{} with {sign_off}:\n{text}", template.name);
                }
            }
        }
    }

    fn refused(source: &str) -> String {
        Template::parse("mine", Origin::Own(PathBuf::from("mine.txt")), source).unwrap_err().to_string()
    }

    const HEADER: &str = "family: follow-up\nkind: follow-up\nchannel: email\nsubject: Thanks\n\n";

    #[test]
    fn every_shipped_template_can_be_filled() {
        for (template, filled) in filled() {
            let text = format!("{} {}", filled.subject.unwrap_or_default(), filled.text);
            assert!(!text.contains(['{', '}']), "{}: {text}", template.name);
        }
    }

    #[test]
    fn every_shipped_file_is_in_the_list() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/note/templates");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .filter_map(|entry| entry.unwrap().file_name().to_str()?.strip_suffix(".txt").map(str::to_owned))
            .collect();
        files.sort();
        assert_eq!(files, SHIPPED.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    }

    #[test]
    fn every_family_has_templates_and_those_for_several_people_have_several() {
        let templates = shipped().unwrap();
        let count = |family: Family, role: Option<Addressee>| {
            let fits = |t: &&Template| {
                t.family == family
                    && t.register != Some(Register::Formal)
                    && t.role.is_none_or(|r| Some(r) == role)
                    && !t.is_for_bearer
            };
            templates.iter().filter(fits).count()
        };
        for family in Family::ALL.iter().copied().filter(|family| *family != Family::Other) {
            assert!(count(family, Some(Addressee::Recruiter)) >= 1, "{family}");
        }
        for family in [
            Family::FollowUp,
            Family::FollowUpLate,
            Family::FollowUpRoleCancelled,
            Family::FollowUpAfterAccepting,
            Family::ThankYou,
            Family::Card,
            Family::LinkedinInvitation,
            Family::LinkedinInvitationLong,
        ] {
            assert!(count(family, Some(Addressee::Interviewer)) >= 3, "{family}");
            assert!(count(family, Some(Addressee::Recruiter)) >= 2, "{family}");
            assert!(count(family, Some(Addressee::HiringManager)) >= 2, "{family}");
        }
        for role in [Addressee::HiringManager, Addressee::Recruiter, Addressee::Interviewer] {
            let is_formal = |t: &Template| {
                t.family == Family::FollowUp && t.role == Some(role) && t.register == Some(Register::Formal)
            };
            assert!(templates.iter().any(is_formal), "{role}");
        }
    }

    #[test]
    fn a_note_has_the_length_of_its_channel() {
        for (template, filled) in filled() {
            let name = &template.name;
            let units = filled.text.encode_utf16().count();
            let count = words(&filled.text);
            let (length, allowed) = match template.channels.as_slice() {
                _ if template.family == Family::LinkedinInvitation => (units, 60..=200),
                _ if template.family == Family::LinkedinInvitationLong => (units, 200..=300),
                [Channel::Card] => (count, 35..=80),
                [Channel::Phone] => (filled.text.lines().count(), 3..=5),
                // Most of it is the user's answer.
                _ if matches!(template.family, Family::Reply | Family::ReplyLate) => (count, 10..=130),
                _ => (count, 40..=130),
            };
            assert!(allowed.contains(&length), "{name}: {length}");
            if let Some(subject) = filled.subject {
                assert!(words(&subject) <= 8 && subject.chars().count() <= 60, "{name}: {subject}");
            }
        }
    }

    #[test]
    fn no_two_templates_sound_alike() {
        // A reply is its answer, and little else.
        let mut filled = filled();
        filled.retain(|(template, _)| template.family != Family::Reply);
        for (at, (one, first)) in filled.iter().enumerate() {
            for (other, second) in filled.iter().skip(at + 1) {
                let overlap = overlap(&first.text, &second.text);
                assert!(overlap < 0.35, "{} and {}: {overlap:.2}", one.name, other.name);
            }
        }
    }

    #[test]
    fn a_note_after_a_rejection_names_the_role() {
        for template in shipped().unwrap() {
            let is_after = template.kind == crate::domain::TouchKind::FollowUp;
            let has_role =
                ["application.title", "application.titles"].iter().any(|k| template.keys.contains(k));
            assert!(!is_after || has_role, "{}", template.name);
        }
    }

    #[test]
    fn every_family_has_two_templates_that_need_nothing_worth_remembering() {
        let templates = shipped().unwrap();
        let needs = |t: &Template| {
            ["detail", "topic", "share", "interview.month", "contact.title"]
                .iter()
                .any(|k| t.keys.contains(k))
        };
        for family in Family::ALL.iter().copied().filter(|family| *family != Family::Other) {
            for role in [
                None,
                Some(Addressee::HiringManager),
                Some(Addressee::Recruiter),
                Some(Addressee::Interviewer),
            ] {
                let fits = |t: &&Template| {
                    t.family == family
                        && t.register != Some(Register::Formal)
                        && !t.is_for_bearer
                        && (t.needs.is_empty() || t.family == Family::ThanksReferral)
                        && t.role.is_none_or(|r| role.is_none() || Some(r) == role)
                        && !needs(t)
                };
                let count = templates.iter().filter(fits).count();
                assert!(count >= 2, "{family} for {role:?}: {count}");
            }
        }
    }

    #[test]
    fn what_is_missing_is_named_and_never_left_empty() {
        let template =
            Template::parse("x", Origin::Shipped, &format!("{HEADER}Hi {{{{detail}}}} {{{{topic}}}}"));
        let template = template.unwrap();
        let mut values = sample::values();
        values.remove("topic");
        values.remove("detail");
        let problem = template.fill(&values).unwrap_err().to_string();
        assert_eq!(
            problem,
            "the template x needs {{detail}} and {{topic}}, and there is nothing to fill it with"
        );
    }

    #[test]
    fn values_are_put_in_as_they_are() {
        let template = Template::parse("x", Origin::Shipped, &format!("{HEADER}Hi {{{{detail}}}}")).unwrap();
        for detail in ["<b> & \"co\"", "{{me.name}}", "{% if %}", "Zoë 👩‍🔬"] {
            let mut values = sample::values();
            values.insert("detail", detail.to_owned());
            assert_eq!(template.fill(&values).unwrap().text, format!("Hi {detail}"));
        }
    }

    #[test]
    fn what_is_wrong_with_a_template_is_told_with_its_line() {
        for (source, problem) in [
            ("Hi {{greeting}}", "line 1: the header is missing"),
            ("Hi Omar,\n\nthank you", "line 1: the header is missing"),
            ("Dear: Omar\n\nthank you", "line 1: the header is missing"),
            ("family: follow-up\nkind\n\nHi", "line 2: \"kind\" is not a header line"),
            ("family: follow-up\nmood: sad\n\nHi", "line 2: a header has no \"mood\""),
            ("family: follow-up\nfamily: card\n\nHi", "line 2: \"family\" is there twice"),
            (
                "family: follow-up\nkind: nothing\nchannel: card\n\nHi",
                "line 2: there is no kind of touch \"nothing\"",
            ),
            ("family: follow-up\nkind: follow-up\nchannel: email\n\nHi", "line 1: an email needs a subject"),
            ("family: follow-up\nchannel: card\n\nHi", "line 1: the header has no line \"kind: …\""),
            (
                "family: follow-up\nkind: follow-up\nchannel: card\nsubject:\n\nHi",
                "line 4: \"subject:\" is empty",
            ),
            (
                &format!("{HEADER}Hi\n\n{{{{detial}}}}"),
                "line 8: there is no placeholder {{detial}}; did you mean {{detail}}?",
            ),
            (&format!("{HEADER}Hi {{{{contact}}}}"), "line 6: there is no placeholder {{contact}}"),
            (&format!("{HEADER}Hi\n{{{{detail\n\nBye"), "line 7: {{ opens a placeholder"),
            (&format!("{HEADER}Hi\n{{{{detail}}"), "line 7: "),
            (&format!("{HEADER}Hi\ndetail}}}}"), "line 7: }} closes a placeholder"),
            (&format!("{HEADER}Hi\n{{detail}}"), "line 7: {detail} needs two braces"),
            (&format!("{HEADER}Hi\n{{% if detail %}}"), "line 7: "),
            (HEADER, "line 6: there is no text below the header"),
            (&HEADER.replace("Thanks", "Thanks {{nobody}}"), "line 6: there is no text"),
            (
                &format!("{}Hi", HEADER.replace("Thanks", "Thanks {{nobody}}")),
                "line 4: there is no placeholder {{nobody}}",
            ),
        ] {
            let told = refused(source);
            assert!(told.starts_with(&format!("mine.txt, {problem}")), "{source:?}: {told}");
        }
    }

    #[test]
    fn ones_own_takes_the_place_of_a_shipped_one() {
        let mine =
            Template::parse("card-1", Origin::Own(PathBuf::from("card-1.txt")), &format!("{HEADER}Hi"));
        let all = with_own(shipped().unwrap(), vec![mine.unwrap()]);
        assert_eq!(all.len(), SHIPPED.len());
        assert_eq!(all.iter().find(|t| t.name == "card-1").unwrap().body, "Hi");
    }

    #[test]
    fn the_linter_finds_nothing_in_any_of_them() {
        use crate::domain::Liked;
        use crate::note::lint::{About, CompanyName, Context, Recipient, lint};
        use crate::note::message::{Headers, Message};

        let is_liked = |template: &Template| template.family != Family::FollowUpNotLiked;
        // A template without a title is for notes that are about no application.
        let about = |template: &Template| {
            let has_title = template.keys.iter().any(|key| key.starts_with("application."));
            let liked = if is_liked(template) { Liked::Yes } else { Liked::No };
            let about = About { title: "Data Engineer".to_owned(), liked };
            if has_title { vec![about] } else { Vec::new() }
        };
        let mut found = Vec::new();
        for (template, filled) in filled() {
            let is_mail = template.channels.contains(&Channel::Email);
            let message = Message {
                headers: is_mail.then(|| Headers {
                    subject: filled.subject.unwrap_or_default(),
                    recipients: vec!["omar.haddad@northwind.example".to_owned()],
                }),
                ..Message::plain(filled.text)
            };
            let told = ["detail", "topic"].into_iter().filter(|key| template.keys.contains(key));
            let remembered: Vec<String> = told.map(|key| sample::values()[key].clone()).collect();
            for channel in &template.channels {
                let context = Context {
                    contact: Some(Recipient::new(
                        "Omar Haddad",
                        template.register.unwrap_or(Register::FirstName),
                    )),
                    kind: Some(template.kind),
                    channel: Some(*channel),
                    applications: about(&template),
                    right_companies: vec![CompanyName::of("Northwind"), CompanyName::of("Helio")],
                    remembered: remembered.clone(),
                    writer: Some("Maya Ortiz".to_owned()),
                    limits: crate::note::lint::Limits {
                        invitation: if template.family == Family::LinkedinInvitationLong { 300 } else { 200 },
                        noted_invitations: 5,
                    },
                    ..Context::default()
                };
                // That it is written at all is for the user to decide.
                let is_wanted = |rule: &str| !is_liked(&template) && rule == "not-liked";
                for finding in lint(&message, &context).into_iter().filter(|f| !is_wanted(f.rule)) {
                    found.push(format!(
                        "{} {channel} {} {} {}: {}",
                        template.name, finding.severity, finding.rule, finding.line, finding.message
                    ));
                }
            }
        }
        assert!(found.is_empty(), "\n{}", found.join("\n"));
    }

    proptest::proptest! {
        #[test]
        fn no_text_brings_the_reading_of_a_template_down(source in "[a-z{}%#: \n.\\-\"'|]{0,80}") {
            let _ = Template::parse("x", Origin::Shipped, &source);
            let _ = Template::parse("x", Origin::Shipped, &format!("{HEADER}{source}"))
                .map(|template| template.fill(&sample::values()));
        }
    }
}
