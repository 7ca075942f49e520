//! A company: an employer or an agency.

use chrono::NaiveDate;

use super::application::Role;
use super::contact::ContactLine;
use super::id::{CompanyId, ContactId};
use super::text;
use crate::domain::word::words;

words!("kind of company", CompanyKind { Employer = "employer", Agency = "agency" });

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Company {
    pub id: CompanyId,
    pub uid: String,
    pub name: String,
    pub aliases: Vec<String>,
    pub kind: CompanyKind,
    pub website: Option<String>,
}

words!(
    /// What ties someone to a company, closest first: they work there, worked there, work elsewhere and had a part
    /// in an application there, or recruit and may know someone there.
    "tie to a company", Tie { Now = "now", Before = "before", Involved = "involved", Market = "market" }
);

/// Someone who works at a company, or may open a door to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acquaintance {
    pub line: ContactLine,
    pub tie: Tie,
    /// When they came, and left again, as far as that is on file.
    pub stint: Stint,
    /// Their weightiest part in an application there.
    pub role: Option<Role>,
    pub introduced_by: Option<(ContactId, String)>,
    pub introduced: Vec<(ContactId, String)>,
}

/// A time at a company.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stint {
    /// The last title they had there.
    pub title: Option<String>,
    pub since: Option<NaiveDate>,
    /// `None` while they work there, or where nobody recorded it.
    pub until: Option<NaiveDate>,
}

/// Legal forms without their dots, longer ones first.
const LEGAL_FORMS: &[&[&str]] = &[
    &["sp", "z", "oo"],
    &["sa", "de", "cv"],
    &["s", "de", "rl"],
    &["incorporated"],
    &["corporation"],
    &["limited"],
    &["gmbh"],
    &["dac"],
    &["ggmbh"],
    &["mbh"],
    &["kgaa"],
    &["inc"],
    &["ltd"],
    &["llc"],
    &["llp"],
    &["plc"],
    &["corp"],
    &["co"],
    &["ag"],
    &["kg"],
    &["ohg"],
    &["ug"],
    &["se"],
    &["sa"],
    &["sas"],
    &["sarl"],
    &["srl"],
    &["spa"],
    &["sl"],
    &["slu"],
    &["bv"],
    &["nv"],
    &["ab"],
    &["as"],
    &["asa"],
    &["a/s"],
    &["aps"],
    &["oy"],
    &["oyj"],
    &["pty"],
    &["pte"],
    &["pvt"],
    &["kk"],
    &["lda"],
    &["ltda"],
    &["limitada"],
    &["gbr"],
    &["ev"],
    &["eurl"],
    &["lp"],
    &["pbc"],
    &["sro"],
    &["kft"],
    &["zrt"],
];

/// Small words inside a name.
const SMALL: &[&str] = &["and", "at", "de", "for", "in", "of", "on", "the", "und"];

/// A name that was typed in small letters, as it would be in a letter: `Bank of Spain`. `None` if it has capitals,
/// or could have none.
pub fn with_capitals(name: &str) -> Option<String> {
    if name.chars().any(char::is_uppercase) {
        return None;
    }
    let words = name.split(' ').enumerate().map(|(at, word)| {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if at == 0 || !SMALL.contains(&word) => first.to_uppercase().chain(letters).collect(),
            _ => word.to_owned(),
        }
    });
    let written: String = words.collect::<Vec<String>>().join(" ");
    (written != name).then_some(written)
}

/// Whether a name ends with a legal form: `Acme GmbH`.
pub fn has_legal_form(name: &str) -> bool {
    let key = text::key(name);
    without_legal_form(&key).len() < key.len()
}

/// A company's folded name (see [`text::key`]) without the legal form at its end: `acme, inc.`
/// and `acme gmbh & co. kg` are both `acme`. A name that is nothing else stays as it is.
pub fn without_legal_form(key: &str) -> &str {
    let mut bare = key;
    // Most names end with no form at all, which their last word tells.
    while let Some(shorter) = bare.rsplit([' ', ',']).next().and_then(|last| {
        let mut forms = LEGAL_FORMS.iter().filter(|form| form.last().is_some_and(|word| is_word(last, word)));
        forms.find_map(|form| without_last_words(bare, form))
    }) {
        bare = shorter;
    }
    bare
}

/// Whether two names are one company's, whatever the legal form that each is written with.
pub fn is_same_name(one: &str, other: &str) -> bool {
    let (one, other) = (text::key(one), text::key(other));
    without_legal_form(&one) == without_legal_form(&other)
}

/// Whether one of two names goes on with more words than the other has: `Saltmarsh` and Saltmarsh Festivals Ltd.
pub fn is_near_name(one: &str, other: &str) -> bool {
    let (one, other) = (text::key(one), text::key(other));
    let (one, other) = (without_legal_form(&one), without_legal_form(&other));
    let goes_on =
        |short: &str, long: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '));
    one.len() > 2 && other.len() > 2 && (goes_on(one, other) || goes_on(other, one))
}

/// Whether it is this word, with dots in it or without.
fn is_word(written: &str, word: &str) -> bool {
    written.chars().filter(|c| *c != '.').eq(word.chars())
}

/// A company as people say it: `Zenith Health` for Zenith Health Ltd.
pub fn as_spoken(name: &str) -> &str {
    let name = name.trim();
    let is_bare = |part: &&str| {
        // Letters fold one by one, or not at all: what is left has to fold to what a name without its form does.
        text::key(part) == without_legal_form(&text::key(name))
    };
    let ends = name.char_indices().map(|(at, _)| at).chain([name.len()]);
    ends.filter_map(|end| name.get(..end)).find(is_bare).unwrap_or(name)
}

/// `name` without these words at its end, and without the comma or ampersand before them.
fn without_last_words<'a>(name: &'a str, words: &[&str]) -> Option<&'a str> {
    let mut rest = name;
    for word in words.iter().rev() {
        let (before, last) = rest.rsplit_once([' ', ','])?;
        if !is_word(last, word) {
            return None;
        }
        rest = before;
    }
    let rest = rest.trim_end_matches([' ', ',', '&']);
    (!rest.is_empty()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::super::text::key;
    use super::*;

    #[test]
    fn a_name_in_small_letters_gets_its_capitals() {
        for (typed, written) in [
            ("acme", Some("Acme")),
            ("bank of spain", Some("Bank of Spain")),
            ("the old mill", Some("The Old Mill")),
            ("école 42", Some("École 42")),
            ("eBay", None),
            ("ACME", None),
            ("3m", None),
            ("小米", None),
        ] {
            assert_eq!(with_capitals(typed).as_deref(), written, "{typed}");
        }
    }

    #[test]
    fn legal_forms_are_left_off_at_the_end_only() {
        for (name, bare) in [
            ("Acme", "acme"),
            ("Acme Inc", "acme"),
            ("Acme, Inc.", "acme"),
            ("Acme,Inc.", "acme"),
            ("ACME LIMITED", "acme"),
            ("Acme L.L.C.", "acme"),
            ("Acme GmbH", "acme"),
            ("Acme GmbH & Co. KG", "acme"),
            ("Acme Pty Ltd", "acme"),
            ("Acme Co., Ltd.", "acme"),
            ("Société Générale S.A.", "societe generale"),
            ("Acme Sp. z o.o.", "acme"),
            ("Novo A/S", "novo"),
            ("Acme S.A. de C.V.", "acme"),
            ("Verein e.V.", "verein"),
            ("Limited", "limited"),
            ("Inc Limited", "inc"),
            ("Limited Brands", "limited brands"),
            ("Coop", "coop"),
            ("AG", "ag"),
            ("", ""),
        ] {
            assert_eq!(without_legal_form(&key(name)), bare, "{name}");
        }
    }
}
