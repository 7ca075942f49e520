//! Someone tells of a new employer.

use super::parts::{Letter, beginning};
use super::written::{behind, name, sentences};
use crate::domain::company::without_legal_form;
use crate::domain::{text, when};

/// What someone says of their new employer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEmployer {
    pub company: String,
    pub title: Option<String>,
    /// The sentence that says it.
    pub line: String,
}

/// What leads to the employer's name. Cities and fairs are moved to and found at, too, so something else must say that it
/// is an employer.
const LEADS: &[&str] = &[
    "i joined ",
    "i've joined ",
    "i have joined ",
    "i've just joined ",
    "i have just joined ",
    "i recently joined ",
    "i've recently joined ",
    "i'm joining ",
    "i am joining ",
    "i started at ",
    "i've started at ",
    "i have started at ",
    "i started work at ",
    "i've moved to ",
    "i have moved to ",
    "i moved to ",
    "you find me at ",
    "you can find me at ",
    "you'll find me at ",
    "i now work at ",
    "i now work for ",
    "i'm now at ",
    "i am now at ",
    "i'm now with ",
    "my new role at ",
    "my new job at ",
    "my new position at ",
    "a new role at ",
    "a new job at ",
    "a new position at ",
];

const PLACES: &[&str] = &["i've moved to ", "i have moved to ", "i moved to "];

/// What says that the writer changed jobs.
const CHANGES: &[&str] = &[
    "new job",
    "new role",
    "new position",
    "new employer",
    "new chapter",
    "leaving ",
    "i left ",
    "i've left ",
    "moving on",
    "my last day",
];

/// The new employer that a letter tells of; `None` where it is not certain.
pub fn new_employer(letter: &Letter) -> Option<NewEmployer> {
    let body = beginning(&letter.text);
    let whole = format!("{}\n{body}", letter.subject).to_lowercase().replace('\u{2019}', "'");
    let changes = CHANGES.iter().any(|words| whole.contains(words));
    sentences(body).into_iter().find_map(|sentence| {
        if sentence.ends_with('?') || sentence.to_ascii_lowercase().contains(" if ") {
            return None;
        }
        // A city is moved to as well, whatever else is new.
        let is_place = behind(&sentence, PLACES).is_some();
        let (company, rest) = name(behind(&sentence, LEADS)?)?;
        // One word that a comma follows is the name of the employer alone.
        let company = company.split(',').next().unwrap_or_default().trim().to_owned();
        let title = title_in(rest);
        let joined: String = text::key(&company).chars().filter(|c| c.is_alphanumeric()).collect();
        let is_address = whole.contains(&format!("@{joined}."));
        let is_certain = is_address || (title.is_some() && !rest.contains('?')) || changes && !is_place;
        (is_certain && joined.len() > 1 && !is_a_time(&company)).then_some(NewEmployer {
            company,
            title,
            line: sentence.clone(),
        })
    })
}

/// Most lines that a signature has below the name.
const SIGNATURE: usize = 5;
/// Hosts at which anyone has an address.
const ANYONES: &[&str] = &[
    "gmail",
    "googlemail",
    "outlook",
    "hotmail",
    "live",
    "msn",
    "yahoo",
    "ymail",
    "icloud",
    "me",
    "mac",
    "aol",
    "gmx",
    "web",
    "t-online",
    "freenet",
    "posteo",
    "mailbox",
    "proton",
    "protonmail",
    "fastmail",
    "orange",
    "free",
    "laposte",
    "libero",
    "ziggo",
    "kpnmail",
    "sapo",
    "uol",
    "mail",
];

/// The employer that a signature names below the writer's name, where the address is that company's.
pub fn signed_employer(letter: &Letter) -> Option<NewEmployer> {
    let name = text::key(letter.from.name.as_deref()?);
    let host = letter.from.host().rsplit_once('.').map(|(host, _)| host)?;
    if ANYONES.iter().any(|anyones| host.split('.').any(|label| label == *anyones)) {
        return None;
    }
    let body = beginning(&letter.text);
    let lines: Vec<&str> = body.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let at = lines.iter().rposition(|line| text::key(line).starts_with(&name))?;
    // What is long is no line of a signature.
    let signed = lines.get(at..)?;
    let is_signature = signed.len() <= SIGNATURE + 1
        && signed.iter().all(|line| line.chars().count() <= 80 && !line.ends_with(['?', '!']));
    if !is_signature {
        return None;
    }
    let mut title = None;
    for line in signed {
        for part in line.split([',', '|', '·', '•', '–', '—']).flat_map(|part| part.split(" at ")) {
            let part = part.trim().trim_end_matches('.');
            let key = text::key(part);
            let bare = without_legal_form(&key);
            let joined: String = bare.chars().filter(|c| c.is_alphanumeric()).collect();
            let is_hosts = joined.chars().count() > 2
                && host.split('.').any(|label| label.replace('-', "") == joined)
                && part.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
            if is_hosts {
                let line = (*line).to_owned();
                return Some(NewEmployer { company: part.to_owned(), title, line });
            }
            if key != name && is_title(part) {
                title.get_or_insert_with(|| part.to_owned());
            }
        }
    }
    None
}

/// `Head of Data`, and no address, phone number or place of a site.
fn is_title(part: &str) -> bool {
    (1..=6).contains(&part.split_whitespace().count())
        && part.chars().count() > 2
        && part.starts_with(char::is_uppercase)
        && !part.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | ':' | '/' | '+'))
}

/// `I joined Monday`, `I started at Easter`
fn is_a_time(word: &str) -> bool {
    let word = text::key(word);
    let first = word.split(' ').next().unwrap_or_default();
    when::is_day_or_month(first) || matches!(first, "easter" | "christmas")
}

/// `as Head of Platform`
fn title_in(rest: &str) -> Option<String> {
    let behind = behind(rest, &["as a ", "as an ", "as the ", "as their ", "as their new ", "as "])?;
    name(behind).map(|(title, _)| title)
}

#[cfg(test)]
mod tests {
    use super::super::Correspondent;
    use super::*;
    use chrono::DateTime;

    fn letter(subject: &str, text: &str) -> Letter {
        Letter {
            from: Correspondent { name: None, address: "ben@tidal.example".to_owned() },
            reply_to: None,
            sender: None,
            subject: subject.to_owned(),
            sent_at: DateTime::UNIX_EPOCH,
            is_auto_reply: false,
            is_to_a_list: false,
            is_answer: false,
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_signature_names_the_employer_whose_address_it_is() {
        let signed = |address: &str, text: &str| {
            let from = Correspondent { name: Some("Ben Cole".to_owned()), address: address.to_owned() };
            let told = signed_employer(&Letter { from, ..letter("", text) });
            told.map(|told| (told.company, told.title))
        };
        let helio = |title: Option<&str>| Some(("Helio".to_owned(), title.map(str::to_owned)));
        for (text, is) in [
            ("Hi!\n\nBen Cole\nHead of Data\nHelio", helio(Some("Head of Data"))),
            ("Hi!\n\nBen Cole | Head of Data | Helio\n+49 30 12", helio(Some("Head of Data"))),
            ("Hi!\n--\nBen Cole, Head of Data at Helio", helio(Some("Head of Data"))),
            ("Hi!\n\nBen Cole\nHelio\nwww.helio.example", helio(None)),
            ("Hi!\n\nBen Cole\nHead of Data\nTidal", None),
            ("Helio is great.\n\nBen Cole", None),
            ("Hi!\n\nBen", None),
        ] {
            assert_eq!(signed("ben.cole@helio.example", text), is, "{text}");
        }
        assert_eq!(signed("ben@gmail.example", "Hi!\n\nBen Cole\nGmail"), None);
    }

    #[test]
    fn a_new_employer_is_told_with_what_makes_it_one() {
        for (subject, text, is) in [
            ("", "Last week I joined Helio as Staff Engineer.", Some(("Helio", Some("Staff Engineer")))),
            ("New job", "From today you find me at Helio.", Some(("Helio", None))),
            ("", "I’ve moved to Helio. Write to ben@helio.example.", Some(("Helio", None))),
            ("", "I've moved to Berlin and love it.", None),
            ("", "I joined Strava.", None),
            ("My new address", "I've moved to Hamburg. My new address is below.", None),
            ("New job", "I have moved to Hamburg for it.", None),
            ("New job", "I joined Monday and it is great.", None),
            ("", "My sister joined Helio as Staff Engineer.", None),
            ("", "Did you hear that I joined Helio as Staff Engineer?", None),
            ("New job", "Tell me once you can find me at the fair.", None),
        ] {
            let told = new_employer(&letter(subject, text));
            let told = told.as_ref().map(|told| (told.company.as_str(), told.title.as_deref()));
            assert_eq!(told, is, "{text}");
        }
    }
}
