//! Where an interview is held, as an invitation says it: at a place, by phone or by video; and what else stands where the
//! place is told, such as a passcode.

use crate::domain::Channel;
use crate::domain::incoming::IncomingEvent;
use crate::domain::word_list::WordList;
use crate::domain::{letter, text};
use crate::exchange::ics;

/// Words for what lets one into a call, folded.
const ACCESS: &[&str] = &[
    "passcode",
    "password",
    "access code",
    "code",
    "pin",
    "id",
    "dial",
    "dial in",
    "kennwort",
    "passwort",
    "einwahl",
    "zugangscode",
    "kenncode",
    "mot de passe",
    "code secret",
    "contrasena",
    "codigo",
    "codice",
    "wachtwoord",
    "toegangscode",
    "senha",
];

/// A number with this many digits isn't a house number.
const NUMBER: usize = 6;

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Venue {
    /// `None` where it may be at the place as well as by video.
    pub(super) channel: Option<Channel>,
    /// For a phone call the number.
    pub(super) place: Option<String>,
    /// What else is said: how to dial in.
    pub(super) rest: Vec<String>,
}

pub(super) fn of(event: &IncomingEvent) -> Venue {
    let mut said = Said::default();
    let location = event.location.as_deref().unwrap_or_default();
    let without_links = said.take_links(location, event.link.as_deref());
    let without_links = without_links.replace(" / ", "\n");
    for piece in without_links.split(['\n', ';', '|']).map(bare).filter(|piece| has_words(piece)) {
        said.take(piece);
    }
    let is_as_told = said.rest.is_empty() && said.numbers.is_empty() && !said.is_by_video;
    let place = if is_as_told && !location.contains("://") && !said.places.is_empty() {
        Some(location.to_owned())
    } else {
        Some(said.places.join("; ")).filter(|place| !place.is_empty())
    };
    let is_by_video = event.link.is_some() || said.is_by_video;
    let is_open = said.places.is_empty() && !said.is_by_phone;
    let channel = match (is_by_video, place.is_some()) {
        (true, false) => Some(Channel::Video),
        (false, _) if said.is_by_phone || is_open && announces_a_phone_call(&event.description) => {
            Some(Channel::Phone)
        }
        (false, true) => Some(Channel::InPerson),
        (true, true) | (false, false) => None,
    };
    let mut rest = said.rest;
    let numbers = said.numbers.join("; ");
    let place = match place {
        None if channel == Some(Channel::Phone) && !numbers.is_empty() => Some(numbers),
        place => {
            rest.extend(Some(numbers).filter(|numbers| !numbers.is_empty()));
            place
        }
    };
    Venue { channel, place, rest }
}

/// What stands where the place is told.
#[derive(Default)]
struct Said {
    places: Vec<String>,
    numbers: Vec<String>,
    rest: Vec<String>,
    is_by_video: bool,
    is_by_phone: bool,
}

impl Said {
    /// The text without its links; a link that is not the one to the call is kept.
    fn take_links(&mut self, location: &str, link: Option<&str>) -> String {
        let mut without = String::new();
        let mut left = location;
        while let Some(at) = left.find("https://").or_else(|| left.find("http://")) {
            let (before, from) = left.split_at(at);
            let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | ')' | ']' | '|' | ';');
            let (one, after) = from.split_at(from.find(ends).unwrap_or(from.len()));
            let bare = one.trim_end_matches([',', '.', '!']);
            if Some(bare) != link && (link.is_none() || ics::call_link(bare).as_deref() != link) {
                self.rest.push(bare.to_owned());
            }
            without.push_str(before);
            without.push('\n');
            left = after;
        }
        without.push_str(left);
        // `meet.google.com/abc-defg-hij`
        let bare = link.and_then(|link| link.strip_prefix("https://")).unwrap_or_default();
        if !bare.is_empty() && without.contains(bare) { without.replace(bare, "\n") } else { without }
    }

    fn take(&mut self, piece: &str) {
        let key = text::key(piece);
        let figures = key.chars().filter(char::is_ascii_digit).count();
        if is_phone(&key) {
            self.is_by_phone = true;
            if figures >= NUMBER {
                self.numbers.push(piece.strip_prefix("tel:").unwrap_or(piece).trim().to_owned());
            }
        } else if is_either(&key) {
            self.is_by_video = true;
            self.places.push(piece.to_owned());
        } else if names_a_program(&key) && !names_calls(&key) {
            self.rest.push(piece.to_owned());
        } else if names_calls(&key) {
            self.is_by_video = true;
            // `Zoom, Passcode: 777`
            if figures > 0 && lets_in(&key) || figures >= NUMBER {
                self.rest.push(piece.to_owned());
            }
        } else if figures > 0 && lets_in(&key) && self.places.is_empty() || is_number(&key) {
            self.rest.push(piece.to_owned());
        } else if !is_undecided(&key) {
            self.places.push(piece.to_owned());
        }
    }
}

/// A piece of a place without the signs that were between it and others.
fn bare(piece: &str) -> &str {
    let around = |c: char| c.is_whitespace() || matches!(c, ',' | '/' | '<' | '>' | '[' | ']');
    let piece = piece.trim_matches(around).trim_end_matches([':', '-']).trim();
    let is_in_brackets = piece.starts_with('(') && piece.ends_with(')');
    let is_unequal = piece.matches('(').count() != piece.matches(')').count();
    if is_in_brackets || is_unequal { piece.trim_matches(['(', ')']).trim_matches(around) } else { piece }
}

fn has_words(piece: &str) -> bool {
    piece.contains(char::is_alphanumeric)
}

/// Whether it says how to get into a call, not where it is held: `Passcode: 777`.
fn lets_in(key: &str) -> bool {
    let said = letter::spaced(key);
    ACCESS
        .iter()
        .any(|word| said.starts_with(&format!(" {word} ")) || said.starts_with(&format!(" meeting {word} ")))
}

fn is_number(key: &str) -> bool {
    let figures = key.chars().filter(char::is_ascii_digit).count();
    figures >= 7 && key.chars().all(|c| c.is_ascii_digit() || " +-()./".contains(c))
}

/// A number, or `per Telefon`.
fn is_phone(place: &str) -> bool {
    const BEGINNINGS: &[&str] = &["phone", "telefon", "telephon", "tel.", "tel:"];
    const WORDS: &[&str] = &["call", "anruf", "appel", "llamada", "chiamata", "tel"];
    const BEFORE: &[&str] = &["per ", "by ", "via ", "over ", "am ", "par ", "au ", "por ", "al ", "via de "];
    // `+49 30 1234567 PIN 123#`
    let before_words = place.find(char::is_alphabetic).map_or(place, |at| place.get(..at).unwrap_or(place));
    let is_dialled = is_number(before_words)
        && place.get(before_words.len()..).is_some_and(|rest| rest.is_empty() || lets_in(rest));
    let bare = BEFORE.iter().find_map(|word| place.strip_prefix(word)).unwrap_or(place);
    let is_word =
        |word: &&&str| bare.strip_prefix(**word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    if bare.starts_with("call center") || bare.starts_with("call centre") {
        return false;
    }
    is_dialled
        || BEGINNINGS.iter().any(|begins| bare.starts_with(begins))
        || WORDS.iter().any(|word| is_word(&word))
        || is_somebodys_phone(place)
        || announces_a_phone_call(place)
        || says_who_calls(place)
        || is_called(place)
        || is_number_of_someone(place)
}

/// `Sam calls Maya`, `You will receive a call`, `Entretien téléphonique`
fn says_who_calls(place: &str) -> bool {
    const CALLED: &[&str] = &[
        " be called ",
        " receive a call ",
        " get a call ",
        " werden angerufen ",
        " wirst angerufen ",
        " ruft an ",
        " recevrez un appel ",
        " recibira una llamada ",
        " recibiras una llamada ",
        " ricevera una chiamata ",
        " bellen je ",
        " bellen u ",
        " wordt gebeld ",
    ];
    const SOMEBODY_CALLS: &[&str] = &["calls", "ruft", "appelle", "llama", "chiama", "belt", "liga"];
    const MOST_WORDS: usize = 4;
    if place.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let said = letter::spaced(place);
    let words: Vec<&str> = said.split_whitespace().collect();
    let is_short = words.len() <= MOST_WORDS;
    let rest = words.get(1..).unwrap_or_default();
    CALLED.iter().any(|words| said.contains(words))
        || is_short && rest.iter().any(|word| SOMEBODY_CALLS.contains(word))
        || is_short && rest.iter().any(|word| word.starts_with("telephoni") || word.starts_with("telefoni"))
}

/// `Tom Hale 555-201-3344`, `555-201-3344 (Tom)`, `(555) 201-3344 ext. 12`
fn is_number_of_someone(place: &str) -> bool {
    const LONGEST_NAME: usize = 3;
    let is_of_number = |c: char| c.is_ascii_digit() || " +-()./".contains(c);
    let Some(begin) = place.find(|c: char| c.is_ascii_digit() || matches!(c, '+' | '(')) else {
        return false;
    };
    let (before, rest) = place.split_at(begin);
    let number: String = rest.chars().take_while(|c| is_of_number(*c)).collect();
    let behind = rest.get(number.len()..).unwrap_or_default();
    let figures = number.chars().filter(char::is_ascii_digit).count();
    let words =
        |text: &str| text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
    let is_dialled = figures > 9 || figures >= NUMBER && number.starts_with('+');
    let is_extension = behind.trim_start().starts_with("ext") || behind.trim_start().starts_with("dw");
    let has_figures = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    is_dialled
        && words(before) + words(behind) <= LONGEST_NAME
        && !before.contains(',')
        && !has_figures(before)
        && (is_extension || !has_figures(behind))
}

/// `Maya's mobile`
fn is_somebodys_phone(place: &str) -> bool {
    let words: Vec<&str> = place.split_whitespace().collect();
    words.len() <= 3 && words.last().is_some_and(|last| PHONES.contains(last))
}

/// `Please call +1 650 555 0100`; behind a street's number it is the telephone of a place.
fn is_called(place: &str) -> bool {
    let Some(number) = place.find(|c: char| c.is_ascii_digit() || c == '+') else { return false };
    let (words, behind) = place.split_at(number);
    let signs = |c: &char| c.is_ascii_digit() || " +-()./".contains(*c);
    behind.chars().take_while(signs).filter(char::is_ascii_digit).count() > NUMBER
        && words
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| CALLS.contains(&word) || PHONES.contains(&word))
}

const PHONES: &[&str] = &[
    "phone",
    "mobile",
    "cell",
    "cellphone",
    "telephone",
    "landline",
    "handy",
    "telefon",
    "festnetz",
    "portable",
    "movil",
    "telefono",
    "cellulare",
    "mobiel",
    "telefoon",
    "telemovel",
    "celular",
    "telefone",
];

/// Words of calling by phone.
static CALLS: WordList = WordList::of(include_str!("venue/calls.txt"));

/// `Teams or office`
fn is_either(place: &str) -> bool {
    let said = letter::spaced(place);
    let has = |word: &str| said.contains(&format!(" {word} "));
    has("hybrid")
        || ["or", "oder", "ou", "of"].iter().any(|word| has(word))
            && ["teams", "zoom", "online", "remote", "video"].iter().any(|call| has(call))
}

/// What one talks or writes by, and doesn't say how: `WhatsApp`, `HackerRank`.
fn names_a_program(place: &str) -> bool {
    const PROGRAMS: &[&str] = &[
        "whatsapp",
        "signal",
        "telegram",
        "slack",
        "discord",
        "bridge",
        "hackerrank",
        "coderpad",
        "codesignal",
        "codility",
        "leetcode",
        "chat",
    ];
    let first = place.split_whitespace().next().unwrap_or_default();
    place.split_whitespace().count() <= 2 && PROGRAMS.contains(&first)
}

/// `TBD`: where it is held is still to be said.
fn is_undecided(place: &str) -> bool {
    const WORDS: &[&str] = &[
        "tbd",
        "tba",
        "tbc",
        "to be announced",
        "to be confirmed",
        "to be determined",
        "to be decided",
        "wird noch",
        "noch offen",
        "folgt",
        "a definir",
        "a confirmer",
        "a confirmar",
        "por definir",
        "por confirmar",
        "da definire",
        "da confermare",
        "nog te bepalen",
        "n/a",
        "none",
        "unknown",
        "-",
        "?",
    ];
    let is_of = |word: &&&str| {
        place.strip_prefix(**word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    WORDS.iter().any(|word| is_of(&word))
}

fn announces_a_phone_call(description: &str) -> bool {
    const ANNOUNCED: &[&str] = &[
        " call you ",
        " will call ",
        " phone you ",
        " ring you ",
        " give you a call ",
        " wir rufen sie an ",
        " wir rufen dich an ",
        " ich rufe sie an ",
        " ich rufe dich an ",
        " nous vous appellerons ",
        " nous vous appelons ",
        " je vous appellerai ",
        " je vous appelle ",
        " le llamaremos ",
        " te llamaremos ",
        " la chiameremo ",
        " ti chiameremo ",
        " we bellen u ",
        " we bellen je ",
        " ik bel je ",
        " vamos ligar ",
        " ligaremos ",
    ];
    let said = letter::spaced(description);
    ANNOUNCED.iter().any(|words| said.contains(words))
}

fn names_calls(place: &str) -> bool {
    const BY_VIDEO: &[&str] = &[
        "bluejeans",
        "jitsi",
        "whereby",
        "slack huddle",
        "whatsapp video",
        "livestorm",
        "chime",
        "ringcentral",
        "zoom",
        "microsoft teams",
        "teams",
        "google meet",
        "meet",
        "webex",
        "online",
        "video",
        "video call",
        "videocall",
        "virtual",
        "remote",
        "skype",
        "facetime",
        "hangouts",
        "ms teams",
        "videokonferenz",
        "videotelefonat",
        "videoanruf",
        "visio",
        "visioconference",
        "en ligne",
        "en linea",
        "videollamada",
        "videochiamata",
        "videogesprek",
        "videochamada",
    ];
    // `Réunion Microsoft Teams`
    const ANYWHERE: &[&str] =
        &["microsoft teams", "google meet", "zoom meeting", "zoom-meeting", "webex meeting"];
    // `Meet at the reception`
    const PEOPLE_MEET: &[&str] = &["meet at ", "meet in ", "meet me ", "meet us ", "meet you ", "meet the "];
    if PEOPLE_MEET.iter().any(|begins| place.starts_with(begins)) {
        return false;
    }
    ANYWHERE.iter().any(|call| place.contains(call))
        || BY_VIDEO
            .iter()
            .any(|call| place.strip_prefix(call).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_says_how_an_interview_is_held() {
        for (place, is_video, is_by_phone, is_open) in [
            ("Besprechung in Microsoft Teams", true, false, false),
            ("Réunion Microsoft Teams", true, false, false),
            ("Reunião do Microsoft Teams", true, false, false),
            ("Microsoft Teams-vergadering", true, false, false),
            ("MS Teams", true, false, false),
            ("Videokonferenz", true, false, false),
            ("per Telefon", false, true, false),
            ("Telefonisch", false, true, false),
            ("Par téléphone", false, true, false),
            ("+49 40 1234567", false, true, false),
            ("TBD", false, false, true),
            ("To be announced", false, false, true),
            ("Wird noch bekannt gegeben", false, false, true),
            ("Hamburg", false, false, false),
            ("Teamsweg 5", false, false, false),
            ("Meet at reception, Hafenstr. 1", false, false, false),
            ("Callahan Building, 5 Main Street", false, false, false),
            ("Call", false, true, false),
            ("Phone: +49 40 1234567 PIN 9911", false, true, false),
            ("+49 30 1234567 PIN 123#", false, true, false),
            ("Perth", false, false, false),
            ("Sam will call Maya on +44 7700 900123", false, true, false),
            ("I will call you", false, true, false),
            ("We call you", false, true, false),
            ("Please call +1 650 555 0100 PIN 1234", false, true, false),
            ("Candidate's phone: +44 7700 900123", false, true, false),
            ("Wir rufen an: 0170 1234567", false, true, false),
            ("your phone", false, true, false),
            ("Maya's mobile", false, true, false),
            ("dein Handy", false, true, false),
            ("Hafenstr. 1, 20457 Hamburg, phone +49 40 1234567", false, false, false),
            ("Mobile Life Campus, Hauptstr. 4", false, false, false),
            ("London Bridge", false, false, false),
            ("Slack huddle", true, false, false),
            ("BlueJeans", true, false, false),
            ("Anruf von Sam", false, true, false),
            ("We will call you", false, true, false),
            ("We'll call you", false, true, false),
            ("I'll call you", false, true, false),
            ("Nous vous appelons au +33 6 12 34 56 78", false, true, false),
            ("Je vous appelle", false, true, false),
            ("Te llamamos al +34 600 111 222", false, true, false),
            ("Te llamaremos", false, true, false),
            ("Ti chiamiamo al +39 320 1234567", false, true, false),
            ("Wij bellen je", false, true, false),
            ("Ik bel je", false, true, false),
            ("Vamos ligar para +351 912 345 678", false, true, false),
            ("Phone interview", false, true, false),
            ("Phone screen", false, true, false),
            ("Interviewer will call candidate", false, true, false),
            ("Recruiter to call candidate at 555-201-3344", false, true, false),
            ("Telefoninterview", false, true, false),
            ("Telefongespräch", false, true, false),
            ("Entretien téléphonique", false, true, false),
            ("Entrevista telefónica", false, true, false),
            ("Colloquio telefonico", false, true, false),
            ("Telefonisch gesprek", false, true, false),
            ("Entrevista por telefone", false, true, false),
            ("Phone - 555 123 4567", false, true, false),
            ("Via phone", false, true, false),
            ("Over the phone", false, true, false),
            ("On the phone", false, true, false),
            ("Mobile: 0170 1234567", false, true, false),
            ("555-201-3344 (Tom)", false, true, false),
            ("Tom: 555-201-3344", false, true, false),
            ("Tom Hale 555-201-3344", false, true, false),
            ("(555) 201-3344 ext. 12", false, true, false),
            ("Sam calls Maya", false, true, false),
            ("Wir rufen Sie an", false, true, false),
            ("Sie werden angerufen", false, true, false),
            ("Candidate will be called", false, true, false),
            ("You will receive a call", false, true, false),
            ("Handy", false, true, false),
            ("Cell", false, true, false),
            ("Sam's cell: 555-201-3344", false, true, false),
            ("Zalando HR ruft an", false, true, false),
            ("Par tel", false, true, false),
            ("Telefonanruf", false, true, false),
            ("Telephone interview", false, true, false),
            ("Dial-in: +49 30 1234567", false, true, false),
            ("Callahan Ring 3, Berlin", false, false, false),
            ("Ringstr. 12, 1010 Wien", false, false, false),
            ("Bellevue Tower", false, false, false),
            ("Cellier 4, Lyon", false, false, false),
            ("Mobile, Alabama", false, false, false),
            ("Phoenix, AZ", false, false, false),
            ("Room 555-201", false, false, false),
            ("Call center Nord, Hauptstr. 4, 20457 Hamburg", false, false, false),
            ("Ask for Sam at reception, Hafenstr. 1", false, false, false),
            ("Liga House, 5 Main St", false, false, false),
            ("1 Phone Booth Lane", false, false, false),
        ] {
            let key = text::key(place);
            assert_eq!(
                (names_calls(&key), is_phone(&key), is_undecided(&key)),
                (is_video, is_by_phone, is_open),
                "{place}"
            );
        }
        assert!(announces_a_phone_call("We will call you on +49 170 1234567."));
        assert!(announces_a_phone_call("Wir rufen Sie an unter 0170."));
        assert!(!announces_a_phone_call("Please call us if you are late."));
    }

    #[test]
    fn nothing_that_stands_where_the_place_is_told_is_lost() {
        let event = |location: &str, link: &str| {
            let text = format!(
                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261203T130000Z\r\nSUMMARY:Interview\r\n\
                 LOCATION:{location}\r\n{link}END:VEVENT\r\nEND:VCALENDAR\r\n"
            );
            let read = ics::read(text.as_bytes(), &std::sync::Arc::from("a.ics"), None).unwrap();
            read.events.into_iter().next().unwrap()
        };
        let meet = "X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij\r\n";
        for (location, link, channel, place, rest) in [
            ("+49 40 1234567", "", Some(Channel::Phone), Some("+49 40 1234567"), &[][..]),
            ("tel:+49401234567", "", Some(Channel::Phone), Some("+49401234567"), &[]),
            ("Telefon +49 40 1234567", "", Some(Channel::Phone), Some("Telefon +49 40 1234567"), &[]),
            (
                "Phone: +49 40 1234567 PIN 9911",
                "",
                Some(Channel::Phone),
                Some("Phone: +49 40 1234567 PIN 9911"),
                &[],
            ),
            ("per Telefon", "", Some(Channel::Phone), None, &[]),
            ("https://zoom.us/j/1?pwd=a (Passcode: 777)", "", Some(Channel::Video), None, &["Passcode: 777"]),
            ("Zoom\\, Passcode: 777123", "", Some(Channel::Video), None, &["Zoom, Passcode: 777123"]),
            ("Zoom (https://zoom.us/j/1)", "", Some(Channel::Video), None, &[]),
            (
                "https://meet.google.com/abc-defg-hij\\, +49 30 1234567 PIN 123#",
                "",
                Some(Channel::Video),
                None,
                &["+49 30 1234567 PIN 123#"],
            ),
            (
                "Hafenstr 1\\, 20457 Hamburg / https://zoom.us/j/1",
                "",
                None,
                Some("Hafenstr 1, 20457 Hamburg"),
                &[],
            ),
            (
                "Raum Elbe\\, Hafenstr. 1\\; Microsoft Teams-Besprechung",
                "",
                None,
                Some("Raum Elbe, Hafenstr. 1"),
                &[],
            ),
            ("Hafenstr. 1\\, Hamburg", meet, None, Some("Hafenstr. 1, Hamburg"), &[]),
            ("Hafenstr. 1 (2. Stock)", "", Some(Channel::InPerson), Some("Hafenstr. 1 (2. Stock)"), &[]),
            (
                "Hafenstr. 1 https://maps.example/hafen",
                "",
                Some(Channel::InPerson),
                Some("Hafenstr. 1"),
                &["https://maps.example/hafen"],
            ),
            ("meet.google.com/abc-defg-hij", "", Some(Channel::Video), None, &[]),
            ("TBD", "", None, None, &[]),
            ("WhatsApp", "", None, None, &["WhatsApp"]),
            ("CoderPad", "", None, None, &["CoderPad"]),
            ("hybrid: Teams or office", "", None, Some("hybrid: Teams or office"), &[]),
            (
                "Sam will call Maya on +44 7700 900123",
                "",
                Some(Channel::Phone),
                Some("Sam will call Maya on +44 7700 900123"),
                &[],
            ),
            ("", meet, Some(Channel::Video), None, &[]),
        ] {
            let rest = rest.iter().map(|rest| (*rest).to_owned()).collect();
            let venue = Venue { channel, place: place.map(str::to_owned), rest };
            assert_eq!(of(&event(location, link)), venue, "{location}");
        }
    }
}
