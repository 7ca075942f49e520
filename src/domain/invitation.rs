//! What an event of a calendar says: whether it sounds like an interview, of which kind, and which of the applications
//! on file it is about.

use std::collections::BTreeSet;

use super::id::{ApplicationId, CompanyId, ContactId};
use super::incoming::IncomingEvent;
use super::interview::InterviewKind;
use super::letter::{Filed, Signs, spaced};

/// Words of the trade, folded: who says them in a calendar may mean an interview.
const TRADE: &[&str] = &[
    "interview",
    "interviews",
    "interviewing",
    "interviewer",
    "interviewers",
    "phone screen",
    "recruiter screen",
    "screening call",
    "screening interview",
    "tech screen",
    "technical screen",
    "recruiter",
    "recruiting",
    "recruitment",
    "talent acquisition",
    "hiring",
    "candidate",
    "candidacy",
    "job application",
    "your application",
    "onsite",
    "final round",
    "intro call",
    "introductory call",
    "technical assessment",
    "coding challenge",
    "work sample",
    "superday",
    "vorstellungsgesprach",
    "bewerbungsgesprach",
    "kennenlerngesprach",
    "erstgesprach",
    "zweitgesprach",
    "bewerbung",
    "bewerber",
    "bewerberin",
    "probearbeiten",
    "probetag",
    "jobinterview",
    "telefoninterview",
    "videointerview",
    "entretien",
    "entretien d embauche",
    "candidature",
    "recrutement",
    "entrevista",
    "candidatura",
    "seleccion de personal",
    "reclutamiento",
    "colloquio",
    "selezione del personale",
    "sollicitatie",
    "sollicitatiegesprek",
    "kennismakingsgesprek",
    "recrutamento",
    "intervju",
    "rekrytering",
    "rozmowa kwalifikacyjna",
];

/// What beside a company's name in a heading means a talk with its people, folded.
const TALKS: &[&str] = &[
    "call",
    "chat",
    "meeting",
    "meet",
    "conversation",
    "talk",
    "intro",
    "round",
    "screen",
    "session",
    "gesprach",
    "termin",
    "runde",
    "rencontre",
    "appel",
    "reunion",
    "llamada",
    "chiamata",
    "incontro",
    "chamada",
    "kennismaking",
];

/// Words in a heading that say which kind of interview it is.
const SCREENS: &[&str] = &[
    "screen",
    "screening",
    "phone screen",
    "recruiter call",
    "recruiter chat",
    "recruiter screen",
    "intro call",
    "introductory call",
    "initial call",
    "intro chat",
    "intro",
    "introduction",
    "telefoninterview",
    "kennenlerngesprach",
    "erstgesprach",
    "premier entretien",
    "kennismakingsgesprek",
    "preliminary",
];
const FINALS: &[&str] = &[
    "final",
    "final round",
    "last round",
    "finale",
    "abschlussgesprach",
    "endrunde",
    "entretien final",
    "entrevista final",
    "colloquio finale",
    "superday",
];
const INFORMATION: &[&str] = &["informational", "information interview", "informational interview"];

/// Whether a text, as [`spaced`] gives it, has a word of the trade.
pub fn has_word_of_trade(said: &str) -> bool {
    TRADE.iter().any(|word| is_in(said, word))
}

/// Whether folded words stand in a text, as [`spaced`] gives it.
fn is_in(said: &str, words: &str) -> bool {
    said.match_indices(words).any(|(at, _)| {
        let is_space = |at: usize| said.as_bytes().get(at) == Some(&b' ');
        at.checked_sub(1).is_some_and(is_space) && is_space(at + words.len())
    })
}

/// Which kind of interview a heading announces.
pub fn kind_of(summary: &str) -> InterviewKind {
    let said = spaced(summary);
    let has = |words: &[&str]| words.iter().any(|word| is_in(&said, word));
    if has(INFORMATION) {
        InterviewKind::InfoInterview
    } else if has(FINALS) {
        InterviewKind::Final
    } else if has(SCREENS) {
        InterviewKind::Screen
    } else {
        InterviewKind::Interview
    }
}

/// An application on file, with what points to it.
#[derive(Clone, Debug)]
pub struct Opening {
    pub id: ApplicationId,
    pub company: CompanyId,
    is_open: bool,
    pub signs: Signs,
    participants: BTreeSet<ContactId>,
}

impl Opening {
    pub fn new(filed: &Filed, company: CompanyId, participants: BTreeSet<ContactId>) -> Self {
        Self { id: filed.id, company, is_open: filed.is_open, signs: filed.signs(), participants }
    }
}

/// One of the guests who is on file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    pub contact: ContactId,
    pub employer: Option<CompanyId>,
}

/// What an event points to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pointed {
    One(ApplicationId),
    /// Any of them, as far as the event says.
    Several(Vec<ApplicationId>),
    /// Applications that are closed.
    Closed(Vec<ApplicationId>),
    /// It may be an interview, and no application on file is it.
    Unclear,
    /// Something of the user's own.
    Private,
}

/// What an event says, folded once.
struct Said<'a> {
    event: &'a IncomingEvent,
    summary: String,
    description: String,
    /// The hosts of those who are there, of which programs that arrange interviews say nothing.
    hosts: Vec<&'a str>,
    known: &'a [Known],
    has_word_of_trade: bool,
}

/// The application that an event is about: by its guests, then the company's domain, then what it says. `companies`
/// are all on file.
pub fn about(event: &IncomingEvent, known: &[Known], openings: &[Opening], companies: &[Signs]) -> Pointed {
    let summary = spaced(&event.summary);
    let place = event.location.as_deref().unwrap_or_default();
    let description = spaced(&format!("{}\n{place}", event.description));
    let has_word_of_trade = has_word_of_trade(&summary) || has_word_of_trade(&description);
    let hosts = event.guests.iter().map(super::incoming::Guest::host).collect();
    let said = Said { event, summary, description, hosts, known, has_word_of_trade };
    let open: Vec<&Opening> = openings.iter().filter(|one| one.is_open).collect();
    match said.chosen(&open).as_slice() {
        [] => {}
        [only] => return Pointed::One(*only),
        several => return Pointed::Several(several.to_vec()),
    }
    let closed: Vec<&Opening> = openings.iter().filter(|one| !one.is_open).collect();
    let found = said.chosen(&closed);
    if !found.is_empty() {
        return Pointed::Closed(found);
    }
    let is_of_company = companies.iter().any(|one| said.is_at(one) || one.company_is_in(&said.summary));
    if said.has_word_of_trade || event.is_of_system || !known.is_empty() || is_of_company {
        Pointed::Unclear
    } else {
        Pointed::Private
    }
}

impl Said<'_> {
    fn is_at(&self, one: &Signs) -> bool {
        self.hosts.iter().any(|host| one.has_host(host))
    }

    /// The applications that it may be: one where it says which.
    fn chosen(&self, openings: &[&Opening]) -> Vec<ApplicationId> {
        let has_part = |one: &&&Opening| self.known.iter().any(|k| one.participants.contains(&k.contact));
        let is_colleague = |one: &&&Opening| self.known.iter().any(|k| k.employer == Some(one.company));
        let mut chosen: Vec<&Opening> =
            openings.iter().filter(|one| has_part(one) || is_colleague(one)).copied().collect();
        let is_by_guests = !chosen.is_empty();
        if chosen.is_empty() {
            chosen = openings.iter().filter(|one| self.is_at(&one.signs)).copied().collect();
        }
        if chosen.is_empty() {
            chosen = openings.iter().filter(|one| self.tells_company(&one.signs)).copied().collect();
        }
        if chosen.is_empty() {
            chosen = openings.iter().filter(|one| self.tells_title(&one.signs)).copied().collect();
        }
        // Whoever of an agency invites may do so for another company.
        let is_named = |one: &&&Opening| one.signs.company_is_in(&self.summary);
        if is_by_guests && !chosen.iter().any(|one| is_named(&one)) {
            chosen.extend(openings.iter().filter(is_named).copied());
        }
        let narrowed = narrow(chosen, |one| one.signs.company_is_in(&self.summary));
        let narrowed = longest_title(narrowed, &self.summary);
        let narrowed = longest_title(narrowed, &self.description);
        let narrowed = narrow(narrowed, |one| has_part(&one));
        let mut ids: Vec<ApplicationId> = narrowed.into_iter().map(|one| one.id).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Whether the text is about a company: a street and a restaurant can have its name.
    fn tells_company(&self, one: &Signs) -> bool {
        let is_talk = || {
            one.company_is_written_in(&self.event.summary)
                && (self.event.link.is_some() || TALKS.iter().any(|word| is_in(&self.summary, word)))
        };
        if one.company_is_in(&self.summary) {
            return self.has_word_of_trade
                || self.event.is_of_system
                || one.title_is_in(&self.summary)
                || one.company_is(&self.summary)
                || is_talk();
        }
        one.company_is_in(&self.description) && (self.has_word_of_trade || one.title_is_in(&self.summary))
    }

    fn tells_title(&self, one: &Signs) -> bool {
        let is_said = one.title_is_in(&self.summary) || one.title_is_in(&self.description);
        is_said && (self.has_word_of_trade || self.event.is_of_system)
    }
}

/// Those of which something is true, where it is of any.
fn narrow<'a>(openings: Vec<&'a Opening>, is_true: impl Fn(&&'a Opening) -> bool) -> Vec<&'a Opening> {
    let fitting: Vec<&Opening> = openings.iter().filter(|one| is_true(one)).copied().collect();
    if fitting.is_empty() { openings } else { fitting }
}

/// Those whose title is said, where any is: of "Senior Data Engineer" not the Data Engineer.
fn longest_title<'a>(openings: Vec<&'a Opening>, said: &str) -> Vec<&'a Opening> {
    let said_of = |one: &&Opening| one.signs.title_is_in(said).then(|| one.signs.title_length());
    let longest = openings.iter().filter_map(said_of).max();
    if longest.is_none() {
        return openings;
    }
    openings.into_iter().filter(|one| said_of(one) == longest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_says_which_kind_it_is() {
        for (summary, kind) in [
            ("Final interview with Northwind", InterviewKind::Final),
            ("Phone Screen - Maya Ortiz", InterviewKind::Screen),
            ("Recruiter call", InterviewKind::Screen),
            ("Telefoninterview Datenbank", InterviewKind::Screen),
            ("Kennenlerngespräch", InterviewKind::Screen),
            ("Onsite: Northwind", InterviewKind::Interview),
            ("Technical interview", InterviewKind::Interview),
            ("Informational interview with Omar", InterviewKind::InfoInterview),
            ("Finally meeting the team", InterviewKind::Interview),
        ] {
            assert_eq!(kind_of(summary), kind, "{summary}");
        }
    }
}
