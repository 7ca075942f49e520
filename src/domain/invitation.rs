//! What a calendar event says: whether it sounds like an interview, of which kind, and which of the applications
//! on file it is about.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::id::{ApplicationId, CompanyId, ContactId};
use super::incoming::{EventTime, Guest, IncomingEvent};
use super::interview::InterviewKind;
use super::letter::{Filed, Signs, spaced};
use super::name;
use super::word_list::WordList;
use super::{Application, Role};

/// Words of hiring, folded: a calendar entry that uses one may be about an interview.
static TRADE: WordList = WordList::of(include_str!("invitation/trade.txt"));

/// Words that, next to a company's name in a heading, mean a conversation with its people; folded.
static TALKS: WordList = WordList::of(include_str!("invitation/talks.txt"));

/// What friends and colleagues meet for: no interview, unless something else says so.
static SOCIAL: WordList = WordList::of(include_str!("invitation/social.txt"));

/// What people put into their own calendars around an interview.
static AROUND: WordList = WordList::of(include_str!("invitation/around.txt"));

/// First words of such entries.
static FIRST_AROUND: WordList = WordList::of(include_str!("invitation/first_around.txt"));

/// First words of entries that keep a time free for what may come.
static HELD: WordList = WordList::of(include_str!("invitation/held.txt"));

/// Words of a heading that are nobody's name, besides those in the lists above; folded.
static NEUTRAL: WordList = WordList::of(include_str!("invitation/neutral.txt"));

/// Words in a heading that say which kind of interview it is.
static SCREENS: WordList = WordList::of(include_str!("invitation/screens.txt"));
static FINALS: WordList = WordList::of(include_str!("invitation/finals.txt"));
/// Phrases that contain one of these words and mean something else.
static NEITHER: WordList = WordList::of(include_str!("invitation/neither.txt"));
const INFORMATION: &[&str] = &["informational", "information interview", "informational interview"];

/// Words in headings of what is no interview, whoever invites.
static ASIDE: WordList = WordList::of(include_str!("invitation/aside.txt"));

/// Talks that come after the interviews.
static AFTERWARDS: WordList = WordList::of(include_str!("invitation/afterwards.txt"));

/// Companies whose names are usual words.
static USUAL: WordList = WordList::of(include_str!("usual_words.txt"));

/// Companies whose names stand in invitations of others.
const CARRIERS: &[&str] = &[
    " zoom ",
    " google ",
    " microsoft ",
    " teams ",
    " webex ",
    " cisco ",
    " skype ",
    " calendly ",
    " linkedin ",
    " github ",
    " slack ",
    " apple ",
    " greenhouse ",
    " lever ",
    " ashby ",
    " goodtime ",
    " workday ",
    " personio ",
    " teamtailor ",
    " smartrecruiters ",
    " dropbox ",
    " miro ",
    " hirevue ",
    " coderpad ",
    " hackerrank ",
    " codility ",
    " notion ",
    " outlook ",
    " zoom video communications ",
];

/// Whether a text, as [`spaced`] gives it, has a word of the trade.
pub fn has_word_of_trade(said: &str) -> bool {
    TRADE.iter().any(|word| is_in(said, word))
}

/// Whether folded words are in a text, as [`spaced`] gives it.
fn is_in(said: &str, words: &str) -> bool {
    said.match_indices(words).any(|(at, _)| {
        let is_space = |at: usize| said.as_bytes().get(at) == Some(&b' ');
        at.checked_sub(1).is_some_and(is_space) && is_space(at + words.len())
    })
}

/// Which kind of interview a heading announces.
pub fn kind_of(summary: &str) -> InterviewKind {
    // Between two spaces each, so that the words around them stay apart.
    let said = NEITHER.iter().fold(spaced(summary), |said, words| said.replace(&format!(" {words} "), "  "));
    let has = |words: &[&str]| words.iter().any(|word| is_in(&said, word));
    if has(INFORMATION) {
        InterviewKind::InfoInterview
    } else if has(&FINALS) {
        InterviewKind::Final
    } else if has(&SCREENS) {
        InterviewKind::Screen
    } else {
        InterviewKind::Interview
    }
}

/// Which kind of interview an event is: its heading says it, or the line that programs write for the heading's name.
pub fn kind_of_event(event: &IncomingEvent) -> InterviewKind {
    const NAMES: &[&str] =
        &["event name", "event type", "interview type", "interview name", "interview stage", "meeting type"];
    let kind = kind_of(&event.summary);
    if kind != InterviewKind::Interview {
        return kind;
    }
    let name = event.description.lines().find_map(|line| {
        let (label, name) = line.split_once(':')?;
        NAMES.iter().any(|known| label.trim().eq_ignore_ascii_case(known)).then_some(name)
    });
    name.map_or(kind, kind_of)
}

/// An application on file, with what points to it.
#[derive(Clone, Debug)]
pub struct Opening {
    pub id: ApplicationId,
    pub company: CompanyId,
    is_open: bool,
    pub signs: Signs,
    applied_on: Option<NaiveDate>,
    participants: BTreeSet<ContactId>,
    /// Those of them who are on the other side: a friend who referred the user isn't.
    interviewers: BTreeSet<ContactId>,
    /// The whole names of those, as [`spaced`] gives them.
    people: Vec<String>,
}

/// So many days before you applied, an interview was for something else.
const BEFORE_APPLYING: Days = Days::new(14);

impl Opening {
    pub fn new(filed: &Filed, application: &Application) -> Self {
        Self {
            id: filed.id,
            company: application.company_id,
            is_open: filed.is_open,
            signs: filed.signs(),
            applied_on: application.applied_on,
            participants: application.participants.iter().map(|part| part.contact_id).collect(),
            interviewers: application
                .participants
                .iter()
                .filter(|part| part.role != Role::Referrer)
                .map(|part| part.contact_id)
                .collect(),
            people: application
                .participants
                .iter()
                .map(|part| spaced(&name::PersonName::of(&part.name).bare))
                .filter(|name| name.split_whitespace().count() > 1)
                .collect(),
        }
    }

    /// Whether it was applied for long after an event.
    fn is_later_than(&self, event: &IncomingEvent) -> bool {
        let earliest = self.applied_on.and_then(|applied| applied.checked_sub_days(BEFORE_APPLYING));
        last_day(event).zip(earliest).is_some_and(|(day, earliest)| day < earliest)
    }

    /// Whether it went out after an event, and another one at the company before: the event was for that one.
    fn is_after_another(&self, event: &IncomingEvent, openings: &[Self]) -> bool {
        let is_before = |one: &Self, day| one.applied_on.is_some_and(|applied| applied <= day);
        last_day(event).is_some_and(|day| {
            self.applied_on.is_some_and(|applied| applied > day)
                && openings.iter().any(|one| one.company == self.company && is_before(one, day))
        })
    }
}

/// The last day of an event.
fn last_day(event: &IncomingEvent) -> Option<NaiveDate> {
    let last = event.repeats.last().or(event.start.as_ref());
    last.map(|time| match time {
        EventTime::Day(day) => *day,
        EventTime::At(at) => at.date_naive(),
        EventTime::Wall { at, .. } => at.date(),
    })
}

/// Whether a guest has an address of their own and not of a company: who comes along is nobody of the trade.
pub fn is_private(guest: &Guest) -> bool {
    !guest.is_organizer && PRIVATE_HOSTS.contains(&guest.host())
}

/// Whether an email address is somebody's own, which they keep when they change employers.
pub fn is_private_address(address: &str) -> bool {
    address.rsplit_once('@').is_some_and(|(_, host)| PRIVATE_HOSTS.contains(&host.to_lowercase().as_str()))
}

/// Where people have addresses of their own.
static PRIVATE_HOSTS: WordList = WordList::of(include_str!("invitation/private_hosts.txt"));

/// Whether an event is somebody else's interview: the user is none of its guests, and its heading names one with an
/// address of their own. `mine` are words of the user's name and addresses; without any, nobody can tell.
pub fn is_for_another(event: &IncomingEvent, mine: &BTreeSet<String>) -> bool {
    let summary = spaced(&event.summary);
    let is_named = |guest: &Guest| {
        let name = name::of_sender(guest.name.as_deref(), &guest.address).map(|name| spaced(&name.shown));
        name.is_some_and(|name| {
            let words: Vec<&str> = name.split_whitespace().collect();
            let is_mine =
                |word: &str| mine.iter().any(|own| own == word || (word.len() > 2 && own.contains(word)));
            words.len() > 1 && summary.contains(&name) && !words.iter().any(|word| is_mine(word))
        })
    };
    !event.is_with_me
        && !mine.is_empty()
        && event.guests.iter().any(|guest| is_private(guest) && is_named(guest))
}

/// The words of the user's name and of the user's addresses, folded.
pub fn own_words<'a>(name: Option<&'a str>, addresses: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let locals = addresses.map(|address| address.split('@').next().unwrap_or_default());
    let said: Vec<&str> = name.into_iter().chain(locals).collect();
    spaced(&said.join(" ")).split_whitespace().map(str::to_owned).collect()
}

/// One of the guests who is on file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownGuest<'a> {
    pub contact: ContactId,
    pub employer: Option<CompanyId>,
    /// Of the address that invites them.
    pub host: &'a str,
}

/// Whether an event that points to an application is an interview for it: an address says which application, and not
/// that it is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Interview,
    Perhaps,
    /// It is something of the user's own.
    Nothing,
}

/// What an event points to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pointed {
    One(ApplicationId),
    /// Any of them, as far as the event says.
    Several(Vec<ApplicationId>),
    /// Applications that are closed.
    Closed(Vec<ApplicationId>),
    /// It may be an interview, and nothing but perhaps the company says for which application: these are open there.
    Unclear(Vec<ApplicationId>),
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
    known: &'a [KnownGuest<'a>],
    /// Words of the user's name and addresses.
    mine: &'a BTreeSet<String>,
    has_word_of_trade: bool,
}

/// The application that an event is about: by its guests, then the company's domain, then what it says. `companies`
/// are all on file, `mine` words of the user's name.
pub fn about(
    event: &IncomingEvent,
    known: &[KnownGuest<'_>],
    openings: &[Opening],
    companies: &[Signs],
    mine: &BTreeSet<String>,
) -> Pointed {
    let summary = spaced(&event.summary);
    let place = event.location.as_deref().unwrap_or_default();
    let description = spaced(&format!("{}\n{place}", event.description));
    let has_word_of_trade = has_word_of_trade(&summary) || has_word_of_trade(&description);
    let hosts = event.guests.iter().map(Guest::host).collect();
    let said = Said { event, summary, description, hosts, known, mine, has_word_of_trade };
    let is_own = event.guests.is_empty() && !event.is_of_system;
    let first = said.summary.split_whitespace().next().unwrap_or_default();
    if is_own && (FIRST_AROUND.contains(&first) || AROUND.iter().any(|word| is_in(&said.summary, word))) {
        return Pointed::Private;
    }
    if is_own && HELD.contains(&first) {
        let pointed = said.unclear(openings.iter());
        return if pointed == Pointed::Unclear(Vec::new()) { Pointed::Private } else { pointed };
    }
    let is_social = SOCIAL.iter().any(|word| is_in(&said.summary, word));
    if is_social && !has_word_of_trade && !event.is_of_system {
        let is_told = !known.is_empty() || companies.iter().any(|one| said.names(one));
        return if is_told { Pointed::Unclear(Vec::new()) } else { Pointed::Private };
    }
    let is_too_late = |one: &Opening| one.is_later_than(event) || one.is_after_another(event, openings);
    let may_be = openings.iter().filter(|one| !is_too_late(one));
    let (open, closed): (Vec<&Opening>, Vec<&Opening>) = may_be.partition(|one| one.is_open);
    match said.chosen(&open).as_slice() {
        [] => {}
        [only] if said.is_of_agents_for_another(*only, &open) || said.may_be_anothers() => {
            return Pointed::Several(vec![*only]);
        }
        [only] if !said.titled_for_others(*only, &open).is_empty() => {
            let others = said.titled_for_others(*only, &open);
            return Pointed::Several([vec![*only], others].concat());
        }
        [only] => match said.tells_of(&[*only], &open) {
            Told::Interview => return Pointed::One(*only),
            Told::Perhaps => return Pointed::Several(vec![*only]),
            Told::Nothing => return Pointed::Private,
        },
        several if said.tells_of(several, &open) == Told::Nothing => return Pointed::Private,
        several => return Pointed::Several(several.to_vec()),
    }
    let found = said.chosen(&closed);
    if !found.is_empty() {
        let is_private = said.tells_of(&found, &closed) == Told::Nothing;
        return if is_private { Pointed::Private } else { Pointed::Closed(found) };
    }
    // A title alone: other companies have the same.
    let titled = said.titled(&open);
    match titled.as_slice() {
        [] => {}
        [only] if said.can_only_be(only, companies) => return Pointed::One(only.id),
        several => return Pointed::Several(several.iter().map(|one| one.id).collect()),
    }
    let titled = said.titled(&closed);
    if !titled.is_empty() {
        return Pointed::Closed(titled.iter().map(|one| one.id).collect());
    }
    let is_of_company = companies.iter().any(|one| said.is_at(one) || said.names(one));
    // `Call with Priya Rao`
    let names_somebody = open.iter().any(|one| one.people.iter().any(|name| said.summary.contains(name)));
    // `Call`, and below it whose.
    let is_told_below = said.summary.split_whitespace().any(is_of_trade)
        && open.iter().any(|one| said.names_below(&one.signs));
    if said.has_word_of_trade
        || event.is_of_system
        || !known.is_empty()
        || is_of_company
        || names_somebody
        || is_told_below
        || open.iter().any(|one| said.is_talk_about(one))
    {
        said.unclear(open.into_iter())
    } else {
        Pointed::Private
    }
}

impl Said<'_> {
    fn is_at(&self, one: &Signs) -> bool {
        self.hosts.iter().any(|host| one.has_host(host))
    }

    /// What an event points to that may be an interview at a company that it names.
    fn unclear<'o>(&self, openings: impl Iterator<Item = &'o Opening>) -> Pointed {
        let is_there = |one: &&Opening| {
            one.is_open && (self.names(&one.signs) || self.is_at(&one.signs) || self.is_talk_about(one))
        };
        let there = longest_title(openings.filter(is_there).collect(), &self.summary);
        Pointed::Unclear(there.into_iter().map(|one| one.id).collect())
    }

    /// `SRE role chat`
    fn is_talk_about(&self, one: &Opening) -> bool {
        const JOBS: &[&str] =
            &["role", "position", "job", "stelle", "poste", "puesto", "posizione", "functie", "vaga"];
        one.signs.title_is_in(&self.summary)
            && TALKS.iter().any(|word| is_in(&self.summary, word))
            && (one.signs.title_has_words() || JOBS.iter().any(|job| is_in(&self.summary, job)))
    }

    /// Whether the heading names a company.
    fn names(&self, one: &Signs) -> bool {
        one.company_is_in(&self.summary)
            && (!is_usual_word(one) || one.title_is_in(&self.summary) || self.has_as_name(one))
    }

    /// The most that it may be of these applications.
    fn tells_of(&self, ids: &[ApplicationId], openings: &[&Opening]) -> Told {
        let tells: Vec<Told> =
            openings.iter().filter(|one| ids.contains(&one.id)).map(|one| self.tells(one)).collect();
        let has = |told: Told| tells.contains(&told);
        match (has(Told::Interview), has(Told::Perhaps)) {
            (true, _) => Told::Interview,
            (false, true) => Told::Perhaps,
            (false, false) => Told::Nothing,
        }
    }

    fn tells(&self, one: &Opening) -> Told {
        if self.event.is_of_system {
            return Told::Interview;
        }
        let has_trade = has_word_of_trade(&self.summary);
        let is_named = self.names(&one.signs) || one.signs.title_is_in(&self.summary);
        // `Chat with Coffee Circle`
        let heading = one.signs.without_company(&self.summary);
        let is_aside = ASIDE.iter().any(|word| is_in(&heading, word));
        // `Offer call`, `Interview debrief`
        if AFTERWARDS.iter().any(|word| is_in(&self.summary, word)) {
            return Told::Perhaps;
        }
        if self.event.guests.is_empty() {
            let is_one = has_trade || is_named && !is_aside && !self.event.is_repeated();
            return if is_one { Told::Interview } else { Told::Perhaps };
        }
        // A host that is known from somebody's address alone may be that of an earlier employer.
        let is_own = |host: &&str| {
            one.signs.has_host(host) && (one.signs.may_be_short_for(host) || one.signs.has_site())
        };
        let invites = |guest: &KnownGuest<'_>| {
            one.interviewers.contains(&guest.contact) && !PRIVATE_HOSTS.contains(&guest.host)
        };
        let (is_by_people, is_by_host) = (self.known.iter().any(invites), self.hosts.iter().any(is_own));
        let is_by_them = is_by_people || is_by_host;
        if has_trade {
            let is_anothers = !is_by_them && !is_named && self.names_another(&one.signs);
            let is_friends =
                !is_by_them && !is_named && self.hosts.iter().all(|host| PRIVATE_HOSTS.contains(host));
            return if is_anothers || is_friends { Told::Perhaps } else { Told::Interview };
        }
        let is_talk =
            [&TALKS, &SCREENS, &FINALS].iter().any(|list| list.iter().any(|word| is_in(&self.summary, word)));
        let is_once = !self.event.is_repeated();
        let is_one = is_once
            && !is_aside
            && (is_named || is_by_people || is_by_host && (is_talk || self.has_word_of_trade));
        if is_one {
            Told::Interview
        } else if is_named || is_by_them || self.has_word_of_trade {
            Told::Perhaps
        } else {
            Told::Nothing
        }
    }

    /// Whether the text below the heading names a company.
    fn names_below(&self, one: &Signs) -> bool {
        !CARRIERS.iter().any(|carrier| one.company_is(carrier))
            && !is_usual_word(one)
            && one.company_is_in(&self.description)
    }

    /// Whether the only guest is someone else with a private address: it may be their interview.
    fn may_be_anothers(&self) -> bool {
        let is_other = |guest: &Guest| {
            let name = guest.name.as_deref().map(spaced).unwrap_or_default();
            let is_mine = name.split_whitespace().any(|word| self.mine.contains(word));
            is_private(guest) && name.split_whitespace().count() > 1 && !is_mine
        };
        let mut invited = self.event.guests.iter().filter(|guest| !guest.is_organizer).peekable();
        !self.event.is_with_me && !self.mine.is_empty() && invited.peek().is_some() && invited.all(is_other)
    }

    /// Whether the name of a company stands in the heading with its capital, and beside it nothing that makes another
    /// name or a usual word of it: `Interview with Gap`, but not `Interview: gap analysis`, `Google Ads` and `X-ray`.
    fn has_as_name(&self, one: &Signs) -> bool {
        let summary = self.event.summary.as_str();
        let is_letter = |c: char| c.is_alphanumeric();
        let mut words: Vec<(usize, &str)> = Vec::new();
        for word in summary.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty()) {
            let at = word.as_ptr() as usize - summary.as_ptr() as usize;
            words.push((at, word));
        }
        let is_parted = |from: usize, to: usize| {
            let between = summary.get(from..to).unwrap_or_default();
            between.contains([':', '|', '/', '(', ')', '@', ',', '\u{2013}', '\u{2014}', '+', '&', '[', ']'])
                || between.contains(" - ")
        };
        let is_plain = |word: &str| {
            let word = spaced(word);
            let word = word.trim();
            word.chars().all(|c| c.is_ascii_digit())
                || NEUTRAL.contains(&word)
                || self.mine.contains(word)
                || is_of_trade(word)
        };
        words.iter().enumerate().any(|(place, (at, word))| {
            let end = at + word.len();
            let before = place.checked_sub(1).and_then(|before| words.get(before));
            let after = words.get(place + 1);
            word.starts_with(char::is_uppercase)
                && one.company_is(&spaced(word))
                && before
                    .is_none_or(|(start, before)| is_parted(start + before.len(), *at) || is_plain(before))
                && after.is_none_or(|(start, after)| is_parted(end, *start) || is_plain(after))
        })
    }

    /// The applications that it may be, by those who are there, their hosts, then the company that is named: one where
    /// it says which.
    fn chosen(&self, openings: &[&Opening]) -> Vec<ApplicationId> {
        let has_part = |one: &&&Opening| self.known.iter().any(|k| one.participants.contains(&k.contact));
        let is_colleague = |one: &&&Opening| self.known.iter().any(|k| k.employer == Some(one.company));
        let mut chosen: Vec<&Opening> =
            openings.iter().filter(|one| has_part(one) || is_colleague(one)).copied().collect();
        let is_named = |one: &&&Opening| self.names(&one.signs);
        // Someone at an agency may invite for another of its customers: then the heading names that one.
        if chosen.iter().all(|one| self.is_by_agents(one)) && !chosen.iter().any(|one| is_named(&one)) {
            let named: Vec<&Opening> = openings.iter().filter(is_named).copied().collect();
            chosen.extend(Some(named).filter(|_| !chosen.is_empty()).into_iter().flatten());
        }
        if chosen.is_empty() {
            chosen = openings.iter().filter(|one| self.is_at(&one.signs)).copied().collect();
        }
        if chosen.is_empty() {
            chosen = openings.iter().filter(|one| self.tells_company(&one.signs)).copied().collect();
        }
        let narrowed = narrow(chosen, |one| self.names(&one.signs));
        let narrowed = longest_title(narrowed, &self.summary);
        let narrowed = longest_title(narrowed, &self.description);
        let narrowed = narrow(narrowed, |one| has_part(&one));
        let mut ids: Vec<ApplicationId> = narrowed.into_iter().map(|one| one.id).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Whether all those who are there and have a part in an application work for somebody else.
    fn is_by_agents(&self, one: &Opening) -> bool {
        let theirs = self
            .known
            .iter()
            .filter(|k| one.participants.contains(&k.contact) || k.employer == Some(one.company));
        theirs.map(|k| k.employer).all(|employer| employer.is_some_and(|at| at != one.company))
    }

    /// The applications whose title is said, the longest, where it is about an interview.
    fn titled<'o>(&self, openings: &[&'o Opening]) -> Vec<&'o Opening> {
        let is_meeting = self.event.link.is_some() || !self.event.guests.is_empty();
        let is_said = |one: &&&Opening| {
            let is_in_summary = one.signs.title_is_in(&self.summary);
            let is_about_work = self.has_word_of_trade || self.event.is_of_system;
            is_about_work && (is_in_summary || one.signs.title_is_in(&self.description))
                || one.signs.title_has_words()
                    && (is_meeting && is_in_summary || one.signs.title_is(&self.summary))
        };
        let titled: Vec<&Opening> = openings.iter().filter(is_said).copied().collect();
        longest_title(longest_title(titled, &self.summary), &self.description)
    }

    /// The other applications whose title stands in the heading, where nothing in it is of this one.
    fn titled_for_others(&self, id: ApplicationId, openings: &[&Opening]) -> Vec<ApplicationId> {
        let is_said = |one: &Opening| one.signs.title_is_in(&self.summary) || self.names(&one.signs);
        if openings.iter().any(|one| one.id == id && is_said(one)) {
            return Vec::new();
        }
        let is_titled = |one: &&&Opening| {
            one.id != id && one.signs.title_has_words() && one.signs.title_is_in(&self.summary)
        };
        openings.iter().filter(is_titled).map(|one| one.id).collect()
    }

    /// Whether nothing contradicts the one application whose title is said: it is an interview, and neither a guest
    /// nor the heading is of another company.
    fn can_only_be(&self, one: &Opening, companies: &[Signs]) -> bool {
        let is_about_work = self.has_word_of_trade || self.event.is_of_system;
        let is_own =
            |other: &Signs| self.hosts.iter().any(|host| other.has_host(host) && one.signs.has_host(host));
        let is_of_other =
            companies.iter().any(|other| (self.is_at(other) || self.names(other)) && !is_own(other));
        // An address elsewhere is another company's; one that may be short for its name only where its site is known.
        let is_another = |host: &&str| {
            !PRIVATE_HOSTS.contains(host)
                && !one.signs.has_host(host)
                && (one.signs.has_site() || !one.signs.may_be_short_for(host))
        };
        let is_elsewhere = self.hosts.iter().any(is_another);
        is_about_work
            && !is_of_other
            && !is_elsewhere
            && !self.names_another(&one.signs)
            && [&self.summary, &self.description].iter().any(|said| one.signs.title_is_whole_in(said))
    }

    /// Whether the heading has a name in it that is neither the opening's nor that of somebody who is there.
    fn names_another(&self, signs: &Signs) -> bool {
        let is_name = |word: &str| word.starts_with(char::is_uppercase);
        let words = self.event.summary.split(|c: char| !c.is_alphanumeric()).filter(|word| is_name(word));
        let names: BTreeSet<String> = words.map(|word| spaced(word).trim().to_owned()).collect();
        let guests = self.event.guests.iter().filter_map(|guest| guest.name.as_deref());
        let guests = spaced(&guests.collect::<Vec<_>>().join(" "));
        let rest = signs.without_title(&self.summary);
        let is_neutral = |word: &str| {
            word.chars().any(|c| c.is_ascii_digit())
                || NEUTRAL.contains(&word)
                || self.mine.contains(word)
                || guests.contains(&format!(" {word} "))
                || is_of_trade(word)
        };
        rest.split_whitespace().any(|word| names.contains(word) && !is_neutral(word))
    }

    /// Whether those who invite are an agency's, and the heading is of another company than the application's.
    fn is_of_agents_for_another(&self, id: ApplicationId, openings: &[&Opening]) -> bool {
        openings.iter().find(|one| one.id == id).is_some_and(|one| {
            !self.known.is_empty()
                && self.is_by_agents(one)
                && !self.is_at(&one.signs)
                && !self.names(&one.signs)
                && !one.signs.title_is_in(&self.summary)
                && self.names_another(&one.signs)
        })
    }

    /// Whether the text is about a company: a street and a restaurant can have its name.
    fn tells_company(&self, one: &Signs) -> bool {
        let is_talk = || {
            one.company_is_written_in(&self.event.summary)
                && (self.event.link.is_some() || TALKS.iter().any(|word| is_in(&self.summary, word)))
        };
        if self.names(one) {
            return self.has_word_of_trade
                || self.event.is_of_system
                || one.title_is_in(&self.summary)
                || one.company_is(&self.summary)
                || is_talk();
        }
        // Under each of its invitations stands who carries the call.
        self.names_below(one) && (self.has_word_of_trade || one.title_is_in(&self.summary))
    }
}

/// Whether a company's name is one usual word.
fn is_usual_word(one: &Signs) -> bool {
    USUAL.iter().any(|word| one.company_is(word))
}

/// Whether a word is of interviews and talks.
fn is_of_trade(word: &str) -> bool {
    [&TRADE, &TALKS, &SCREENS, &FINALS, INFORMATION]
        .iter()
        .any(|list| list.iter().any(|phrase| phrase.split(' ').any(|one| one == word)))
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
            ("Semi-final interview Northwind", InterviewKind::Interview),
            ("Interview Northwind (not final)", InterviewKind::Interview),
            ("Semi-final screening call", InterviewKind::Screen),
            ("Screen sharing session: Northwind technical interview", InterviewKind::Interview),
            ("Phone interview", InterviewKind::Screen),
            ("HR interview", InterviewKind::Screen),
            ("Telefonisches Vorstellungsgespräch", InterviewKind::Screen),
            ("Entretien téléphonique", InterviewKind::Screen),
            ("Entrevista telefónica", InterviewKind::Screen),
            ("Colloquio telefonico", InterviewKind::Screen),
            ("Telefonisch interview", InterviewKind::Screen),
            ("Entrevista por telefone", InterviewKind::Screen),
            ("Northwind Finalgespräch", InterviewKind::Final),
            ("Eindgesprek Northwind", InterviewKind::Final),
            ("Dernier entretien", InterviewKind::Final),
        ] {
            assert_eq!(kind_of(summary), kind, "{summary}");
        }
    }
}
