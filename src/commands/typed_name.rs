//! The name of someone, as people type or paste it: `Tom Baker at Globex, tom@globex.example` is more than a name.

use crate::domain::letter;
use crate::domain::name::{self, PersonName};
use crate::domain::placeholder;
use crate::domain::{profile, text};
use crate::exchange::address;
use crate::failure::{Failure, Result};
use crate::refusals::web_address::refuse_web_address;

/// A word as a shell takes it, in double quotes where that is enough.
pub(super) fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_.@/+:".contains(c);
    if !word.is_empty() && !word.starts_with('-') && word.chars().all(plain) {
        word.to_owned()
    } else if word.contains(['"', '$', '`', '\\', '!']) {
        shell_words::quote(word).into_owned()
    } else {
        format!("\"{word}\"")
    }
}

/// What people type where they don't know a name. Other words of empty cells are names as well: Nat, Nil, Test.
const NO_NAMES: &[&str] = &["n/a", "unknown", "unnamed", "anonymous", "no name", "tbd", "tba", "tbc"];

/// The name of someone, in its order. An address isn't one.
pub(super) fn name_of(typed: &str) -> Result<String> {
    let typed = text::name("name", typed)?;
    if text::email(&typed).is_ok() {
        let read = name::from_address(&typed).map_or_else(|| "NAME".to_owned(), |name| name.shown);
        return Err(Failure::usage(format!("{typed} is an address, not a name"))
            .hint(format!("give both: rekindle add \"{read}\" --email {typed}")));
    }
    refuse_web_address("name", &typed, &format!("give both: rekindle add NAME --linkedin {typed}"))?;
    let is_unknown = NO_NAMES.contains(&text::key(&typed).as_str())
        || placeholder::is_placeholder(&typed) && !typed.chars().any(char::is_alphabetic);
    if is_unknown {
        return Err(Failure::usage(format!("\"{typed}\" is not a name")));
    }
    let line = Line::of(&typed);
    if let Some((first, other)) = two_people(&line.name) {
        return Err(Failure::usage(format!("\"{typed}\" is more than one person")).hint(format!(
            "give one name at a time: {}, then {}",
            quoted(&first),
            quoted(&other)
        )));
    }
    let (name, beside, options) = line.sorted();
    if !options.is_empty() {
        let what = match (beside, line.has_contact_data()) {
            (Some(beside), false) => format!("\"{beside}\" is not part of a name"),
            _ => format!("\"{typed}\" is more than a name"),
        };
        return Err(Failure::usage(what).hint(format!("give each on its own: {} {options}", quoted(&name))));
    }
    Ok(text::name("name", &PersonName::typed(&typed).0)?)
}

/// `"Tom Baker" --at Globex --email tom@globex.example`, for words that were typed without quotes; `None` if they are just
/// a name.
pub fn as_typed(words: &str) -> Option<String> {
    let (name, _, options) = Line::of(words).sorted();
    (!options.is_empty()).then(|| format!("{} {options}", quoted(&name)))
}

/// A name, and what was typed beside it. A recruiter's name may not be known: `recruiter at Globex`.
fn apart(line: &str) -> (String, Option<String>) {
    let (name, beside) = PersonName::typed(line);
    let at = [" at ", " @ "].iter().find_map(|at| name.split_once(at));
    match at {
        Some((name, company)) if beside.is_none() => (name.to_owned(), Some(format!("at {company}"))),
        _ => (name, beside),
    }
}

/// The first two people of a line that names several: `Tom & Sue`, `Tom Baker, Sue Ray`.
fn two_people(line: &str) -> Option<(String, String)> {
    if let (first, mut others) = name::several(line)
        && !others.is_empty()
    {
        return Some((first, others.swap_remove(0)));
    }
    let words = |part: &str| part.split_whitespace().count();
    [" & ", " + ", " and ", " und ", " et ", " y ", ","].iter().find_map(|between| {
        let (first, other) = line.split_once(between)?;
        // `Rao, Priya` is one, and `tom,sue` are two.
        let is_list = !other.starts_with(' ') || words(first) > 1 && words(other) > 1;
        let is_whole = *between != "," || is_list;
        let other = other.trim();
        let begins = |part: &str| part.split_whitespace().next().is_some_and(name::is_usual_first);
        let are_two = is_whole && words(first) < 3 && words(other) < 3 && begins(first) && begins(other);
        are_two.then(|| (first.to_owned(), other.to_owned()))
    })
}

/// A line with a name in it, and what else was typed along with it.
#[derive(Default)]
struct Line {
    /// Without the rest.
    name: String,
    emails: Vec<String>,
    phones: Vec<String>,
    profile: Option<String>,
    /// Addresses of other websites.
    pages: Vec<String>,
}

impl Line {
    fn of(typed: &str) -> Self {
        let mut line = Self::default();
        let mut left: Vec<&str> = Vec::new();
        for word in typed.split_whitespace() {
            let bare = word.trim_matches([',', ';', '|', '<', '>', '(', ')']);
            let address = address::in_cell(bare).addresses.into_iter().next();
            let is_page = ["https://", "http://", "www."].iter().any(|start| bare.starts_with(start));
            if let Some(address) = address {
                line.emails.push(address);
            } else if bare.to_lowercase().contains("linkedin.com/")
                && let Ok(profile) = profile::linkedin_slug(bare)
            {
                line.profile = Some(profile);
            } else if is_page {
                line.pages.push(bare.to_owned());
            } else {
                left.push(word);
            }
        }
        let mut left = left.join(" ");
        while let Some((at, number)) = number_in(&left) {
            line.phones.push(number.trim().to_owned());
            left.replace_range(at..at + number.len(), " ");
        }
        let between = |c: char| c.is_whitespace() || [',', ';', '|', '·', '-', '–', '—'].contains(&c);
        line.name = text::one_line(left.trim_matches(between));
        line
    }

    /// The name, what stands beside it, and the options that all but the name takes.
    fn sorted(&self) -> (String, Option<String>, String) {
        let (name, beside) = apart(&self.name.replace(';', ","));
        let options = self.options(beside.as_deref());
        (name, beside, options)
    }

    fn has_contact_data(&self) -> bool {
        !(self.emails.is_empty() && self.phones.is_empty() && self.pages.is_empty()) || self.profile.is_some()
    }

    /// What goes behind the name in a command: `--title Recruiter --at Globex --email tom@globex.example`.
    fn options(&self, beside: Option<&str>) -> String {
        let beside = beside.map(|beside| as_options(beside, self.has_contact_data()));
        let told = |option: &'static str, values: &[String]| {
            values.iter().map(move |value| format!("--{option} {}", quoted(value))).collect::<Vec<_>>()
        };
        let profile: Vec<String> = self.profile.iter().cloned().collect();
        let parts = [
            beside.into_iter().collect(),
            told("email", &self.emails),
            told("phone", &self.phones),
            told("linkedin", &profile),
            told("note", &self.pages),
        ];
        parts.concat().join(" ")
    }
}

/// A telephone number within a line, and where it begins. Fewer digits may be a count or a day.
fn number_in(line: &str) -> Option<(usize, &str)> {
    const FEWEST_DIGITS: usize = 9;
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '.' | '/' | '+');
    let mut from = 0;
    for part in line.split(|c| !is_part(c)) {
        let start = part.find(['+', '(', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        if let Some(number) = start.and_then(|start| part.get(start..))
            && let Some(start) = start
            && text::phone_key(number).is_some_and(|key| key.len() >= FEWEST_DIGITS)
        {
            return Some((from + start, number.trim_end()));
        }
        from += part.len() + line.get(from + part.len()..)?.chars().next().map_or(0, char::len_utf8);
    }
    None
}

/// "Recruiter, Globex" as `--title Recruiter --at Globex`.
fn as_options(beside: &str, is_pasted: bool) -> String {
    let beside =
        [" / ", " | ", " - "].iter().fold(beside.to_owned(), |line, between| line.replace(between, ", "));
    let parts: Vec<&str> = beside.split(", ").filter(|part| !part.is_empty()).collect();
    let is_sorted = is_pasted || parts.iter().any(|part| is_title(part));
    parts.iter().map(|part| as_option(part, is_sorted)).collect::<Vec<_>>().join(" ")
}

fn is_title(part: &str) -> bool {
    const OF_CHIEFS: &[&str] = &["ceo", "cto", "cfo", "coo", "cio", "cmo", "cpo", "vp", "svp", "hr", "pm"];
    letter::is_job_title(part) || OF_CHIEFS.contains(&part.to_lowercase().as_str())
}

/// "Recruiter at Foo" as `--title Recruiter --at Foo`. Beside a title or an address, a name can only be the company's.
fn as_option(beside: &str, is_company: bool) -> String {
    const MOST_WORDS: usize = 3;
    const AT: &[&str] = &["at ", "@ ", "bei ", "chez ", "bij ", "presso ", "from "];
    let company = AT.iter().find_map(|at| match beside.strip_prefix(at) {
        Some(company) => Some(("", company)),
        None => beside.split_once(&format!(" {at}")),
    });
    match company {
        Some(("", company)) => format!("--at {}", quoted(company)),
        Some((title, company)) => format!("--title {} --at {}", quoted(title), quoted(company)),
        None if is_title(beside) => format!("--title {}", quoted(beside)),
        None if is_company && beside.split_whitespace().count() <= MOST_WORDS => {
            format!("--at {}", quoted(beside))
        }
        None if beside.split_whitespace().count() <= MOST_WORDS
            && beside.split_whitespace().all(|word| word.starts_with(char::is_uppercase)) =>
        {
            format!("--at {0}, or --note {0}", quoted(beside))
        }
        None => format!("--note {}", quoted(beside)),
    }
}

/// `Oz Lee <oz@x.example>`, as mail programs copy it: the name alone, and the address.
pub(super) fn name_and_address(typed: &str) -> (String, Option<String>) {
    let read = address::in_cell(typed);
    match (read.name, read.addresses.as_slice()) {
        (Some(name), [address]) if read.bad.is_empty() && typed.contains(&name) => {
            (name, Some(address.clone()))
        }
        _ => (typed.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_more_than_a_name_is_sorted() {
        let mut wrong = Vec::new();
        for (typed, hint) in [
            ("Tom Baker at Globex", "\"Tom Baker\" --at Globex"),
            ("Tom Baker from Globex Energy", "\"Tom Baker\" --at \"Globex Energy\""),
            ("Tom Baker; Globex", "\"Tom Baker\" --at Globex, or --note Globex"),
            ("Tom Baker - Recruiter", "\"Tom Baker\" --title Recruiter"),
            ("Tom Baker / Recruiter / Globex", "\"Tom Baker\" --title Recruiter --at Globex"),
            ("Tom Baker, Recruiter, Globex", "\"Tom Baker\" --title Recruiter --at Globex"),
            ("Tom Baker +44 7700 900123", "\"Tom Baker\" --phone \"+44 7700 900123\""),
            ("Tom Baker (07700) 900-123", "\"Tom Baker\" --phone \"(07700) 900-123\""),
            ("Tom Baker, Globex, tom@globex.example", "\"Tom Baker\" --at Globex --email tom@globex.example"),
            (
                "Tom Baker, Recruiter at Globex, +44 7700 900123, https://linkedin.com/in/tombaker",
                "\"Tom Baker\" --title Recruiter --at Globex --phone \"+44 7700 900123\" --linkedin tombaker",
            ),
            ("Tom Baker https://tom.example", "\"Tom Baker\" --note https://tom.example"),
            ("recruiter at Globex", "recruiter --at Globex"),
            ("Tom & Sue", "Tom, then Sue"),
            ("Tom Baker and Sue Ray", "\"Tom Baker\", then \"Sue Ray\""),
            ("tom,sue", "tom, then sue"),
            ("Tom Baker, Sue Ray", "\"Tom Baker\", then \"Sue Ray\""),
        ] {
            let said = name_of(typed).map_err(|failure| failure.hint.unwrap_or_default());
            let is_said = said.as_ref().is_err_and(|said| said.ends_with(&format!(": {hint}")));
            if !is_said {
                wrong.push((typed, said));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn a_name_is_kept_as_it_is_written() {
        for (typed, name) in [
            ("Tom Baker", "Tom Baker"),
            ("tom baker", "tom baker"),
            ("Baker, Tom", "Tom Baker"),
            ("da Silva Souza, Ana Maria", "Ana Maria da Silva Souza"),
            ("Jean-Luc O'Connor-Smyth III", "Jean-Luc O'Connor-Smyth III"),
            ("William (Bill) Clarke", "William (Bill) Clarke"),
            ("Tom Baker (he/him)", "Tom Baker (he/him)"),
            ("Dr. Eva Lind, PhD", "Dr. Eva Lind, PhD"),
            ("Tom Baker (Globex)", "Tom Baker (Globex)"),
            ("李雷 (Li Lei)", "李雷 (Li Lei)"),
            ("Priya <script>alert(1)</script> Rao", "Priya <script>alert(1)</script> Rao"),
            ("Aa $(touch x)", "Aa $(touch x)"),
            ("Robert'); DROP TABLE contact;--", "Robert'); DROP TABLE contact;--"),
            ("Nat", "Nat"),
            ("test", "test"),
            ("Person 1000001", "Person 1000001"),
            ("Ann 2026-12-01", "Ann 2026-12-01"),
            ("Hiring Manager", "Hiring Manager"),
            ("José Ortega y Gasset", "José Ortega y Gasset"),
            ("Team 7 Recruiting", "Team 7 Recruiting"),
        ] {
            assert_eq!(name_of(typed).unwrap(), name, "{typed}");
        }
        assert!(name_of("unknown").is_err());
    }
}
