//! Names of companies and openings that may be one with a typo, or written another way.

use super::company::without_legal_form;
use super::posting::{is_about_ways, split, without_marks};
use super::text::key;

/// Shorter names are too easily alike.
const SHORTEST: usize = 4;
/// How many letters make a part of a name that can stand for all of it.
const SHORTEST_HALF: usize = 3;
/// From this length on a name may differ by two letters.
const LONG: usize = 9;
/// What companies add to their name or leave out.
const ADDITIONS: &[&str] = &[
    "ai",
    "consulting",
    "digital",
    "group",
    "holding",
    "holdings",
    "international",
    "lab",
    "labs",
    "services",
    "software",
    "solutions",
    "systems",
    "tech",
    "technologies",
    "technology",
];

/// A folded name without the last word, where companies leave that out: pennywhistle for Pennywhistle AI.
pub fn without_addition(key: &str) -> Option<&str> {
    key.rsplit_once(' ').filter(|(_, last)| ADDITIONS.contains(last)).map(|(bare, _)| bare)
}

/// A name that was typed, taken apart once to be compared with many.
pub struct Typed {
    words: Vec<String>,
    bare: Vec<String>,
    bare_name: String,
}

impl Typed {
    pub fn of(name: &str) -> Self {
        let bare = bare_company(&key(name));
        Self { words: words(&key(name)), bare_name: bare.concat(), bare }
    }

    /// A company of this name may be meant, `key` being the name as it is compared: Quil and Quill; Northwind and North
    /// Wind Ltd; Acme and The Acme Group; North, of which the rest was not typed.
    pub fn is_like_company(&self, key: &str) -> bool {
        let bare = bare_company(key);
        let name = bare.concat();
        (is_slip(&self.bare_name, &name) || is_begun(&self.bare_name, &name))
            && has_same_numbers(&self.bare, &bare)
    }

    /// What was typed is a part of the name: moss for Moss Street, oak for Red Oak Partners, red oak for The Red Oaks.
    pub fn is_half_of(&self, key: &str) -> bool {
        let letters: usize = self.words.iter().map(|word| word.chars().count()).sum();
        let Some(first) = self.words.first().filter(|_| letters >= SHORTEST_HALF) else { return false };
        // Most names are seen to be others before they are taken apart.
        if !key.contains(first.as_str()) && !key.contains('\'') {
            return false;
        }
        let name = words(key);
        self.words.len() <= name.len()
            && self.words != name
            && name.windows(self.words.len()).any(|part| begins_each(&self.words, part))
    }
}

/// The same of two names.
pub fn is_half_of(typed: &str, name: &str) -> bool {
    Typed::of(typed).is_half_of(&key(name))
}

/// Every word of the one is, or begins, the word in its place in the other.
fn begins_each(typed: &[String], name: &[String]) -> bool {
    typed.iter().zip(name).all(|(typed, word)| word.starts_with(typed.as_str()))
}

/// What was typed may be only the beginning of the name.
pub fn may_be_begun(typed: &str, name: &str) -> bool {
    let (typed, name) = (key(typed), key(name));
    typed.chars().count() >= 2 && name.len() > typed.len() && name.starts_with(&typed)
}

/// A title of which words were cut short: Platform Eng, Data E, but not Engineer for Engineer II.
pub fn is_short_title(typed: &str, name: &str) -> bool {
    let (typed, name) = (bare_title(typed), bare_title(name));
    let is_cut = typed.iter().zip(&name).any(|(typed, word)| typed != word);
    !typed.concat().is_empty() && typed.len() <= name.len() && begins_each(&typed, &name) && is_cut
}

/// The one name is the beginning of the other, and not much shorter.
fn is_begun(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    short.chars().count() >= SHORTEST && long.starts_with(short) && short.len() * 2 >= long.len()
}

fn bare_company(key: &str) -> Vec<String> {
    let mut words = words(without_legal_form(key));
    if words.len() > 1 && words.first().is_some_and(|first| first == "the") {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|last| ADDITIONS.contains(&last.as_str())) {
        words.pop();
    }
    words
}

/// Data Enginer and Data Engineer; Full Stack Developer and Fullstack Developer (m/f/d). Engineer I and Engineer II, UX
/// Designer and UI Designer are two.
pub fn is_like_title(one: &str, other: &str) -> bool {
    // Designer (payments) and Designer (lending) are two as well.
    if let (Some(in_one), Some(in_other)) = (bracket(one), bracket(other))
        && in_one != in_other
    {
        return false;
    }
    let (one, other) = (bare_title(one), bare_title(other));
    if one.concat() == other.concat() {
        return true;
    }
    has_same_numbers(&one, &other)
        && one.len() == other.len()
        && one.iter().zip(&other).all(|(one, other)| one == other || is_slip(one, other))
}

/// What a bracket at the end says of the work itself: not `(m/f/d)`, nor `(remote)`.
fn bracket(title: &str) -> Option<String> {
    let title = key(&without_marks(title));
    let inside = title.strip_suffix(')')?.rsplit_once('(')?.1.trim().to_owned();
    (!inside.is_empty() && !is_about_ways(&inside)).then_some(inside)
}

/// Without what is in brackets, as `(m/f/d)` and `(remote)`.
fn bare_title(title: &str) -> Vec<String> {
    let mut depth = 0_u32;
    let mut bare = String::new();
    for c in key(&without_marks(title)).chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    let long = |word: String| match word.as_str() {
        "sr" => "senior".to_owned(),
        "jr" => "junior".to_owned(),
        _ => word,
    };
    split(&bare).filter(|word| *word != "and").map(|word| long(word.to_owned())).collect()
}

fn words(key: &str) -> Vec<String> {
    let parts = key.split(|c: char| !c.is_alphanumeric() && c != '\'').map(|word| word.replace('\'', ""));
    parts.filter(|word| !word.is_empty() && word != "and").collect()
}

fn has_same_numbers(one: &[String], other: &[String]) -> bool {
    let digits = |words: &[String]| -> String {
        words.iter().flat_map(|word| word.chars().filter(char::is_ascii_digit)).collect()
    };
    digits(one) == digits(other)
}

/// The same, or the same but for a letter; in long names, two.
fn is_slip(one: &str, other: &str) -> bool {
    let (ours, theirs) = (one.chars().count(), other.chars().count());
    let most = match ours.min(theirs) {
        0 => return false,
        1..SHORTEST => 0,
        SHORTEST..LONG => 1,
        _ => 2,
    };
    ours.abs_diff(theirs) <= most
        && may_differ_by(most, one, other)
        && strsim::osa_distance(one, other) <= most
}

/// Whether two names have all but so many letters in common: most names are seen to be others without a closer look.
fn may_differ_by(most: usize, one: &str, other: &str) -> bool {
    // A bit for each letter of the alphabet; other characters may share one. To change a letter changes two bits.
    let letters = |name: &str| name.chars().fold(0_u32, |letters, c| letters | 1 << (u32::from(c) % 32));
    (letters(one) ^ letters(other)).count_ones() as usize <= 2 * most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn companies_that_may_be_one() {
        for (one, other, is_like) in [
            ("Quil", "Quill", true),
            ("Northwind", "North Wind Ltd", true),
            ("Nortwind GmbH", "North Wind Ltd", true),
            ("Brightwell", "Brigthwell", true),
            ("Helio Labs", "Helio", true),
            ("The Acme Group", "Acme Inc", true),
            ("Société Génerale", "Societe Generale SA", true),
            ("O'Neill & Sons", "ONeill and Sons", true),
            ("Müller", "Mueller", true),
            ("Tidal", "Quill", false),
            ("IBM", "ICM", false),
            ("Data Systems", "Acme Data Systems", false),
            ("Studio 54", "Studio 55", false),
            ("3M", "3N", false),
            ("Acme", "Acme Paints", false),
            ("Ümlaut", "", false),
        ] {
            assert_eq!(Typed::of(one).is_like_company(&key(other)), is_like, "{one} and {other}");
            assert_eq!(Typed::of(other).is_like_company(&key(one)), is_like, "{other} and {one}");
        }
    }

    #[test]
    fn half_a_name_may_be_meant_for_the_whole() {
        for (typed, name, is_half) in [
            ("moss", "Moss Street", true),
            ("oak", "Red Oak Partners", true),
            ("Red Oak", "The Red Oaks", true),
            ("bri", "Brightwell", true),
            ("partners", "Red Oak Partners", true),
            ("Acme", "Acme Paints", true),
            ("oa", "Red Oak Partners", false),
            ("ak", "Red Oak Partners", false),
            ("Red Partners", "Red Oak Partners", false),
            ("Moss Street", "Moss", false),
            ("Moss Street", "moss street", false),
            ("", "Moss", false),
        ] {
            assert_eq!(is_half_of(typed, name), is_half, "{typed} for {name}");
        }
        for (typed, title, is_short) in [
            ("platform eng", "Platform Engineer", true),
            ("Data E", "Data Engineer (m/f/d)", true),
            ("sr data eng", "Senior Data Engineer", true),
            ("Engineer", "Engineer II", false),
            ("Data Engineer", "Data Engineer", false),
            ("Data Eng", "Platform Engineer", false),
            ("", "Engineer", false),
        ] {
            assert_eq!(is_short_title(typed, title), is_short, "{typed} for {title}");
        }
    }

    #[test]
    fn openings_that_may_be_one() {
        for (one, other, is_like) in [
            ("Data Enginer", "Data Engineer", true),
            ("Full Stack Developer", "Fullstack-Developer (m/f/d)", true),
            ("Sr. Data Engineer", "Senior Data Engineer", true),
            ("Data Enginer m/f/d", "Data Engineer", true),
            ("Data Engineer H/F", "Data Engineer (all genders)", true),
            ("C Developer", "C++ Developer", false),
            ("C# Developer", "C++ Developer", false),
            ("data engineer [Remote]", "Data Engineer", true),
            ("Engineer I", "Engineer II", false),
            ("Engineer 1", "Engineer 2", false),
            ("UX Designer", "UI Designer", false),
            ("Data Engineer", "Data Analyst", false),
            ("Senior Data Engineer", "Data Engineer", false),
            ("Backend Engineer", "Frontend Engineer", false),
        ] {
            assert_eq!(is_like_title(one, other), is_like, "{one} and {other}");
            assert_eq!(is_like_title(other, one), is_like, "{other} and {one}");
        }
    }
}
