//! Whether a text names someone: by a whole name, a whole address or a whole number, never by a part of one.

use crate::domain::text;

const PROFILE: &str = "/in/";

/// By what texts are known to name someone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signs {
    /// Folded.
    names: Vec<String>,
    /// In lower case: email addresses and profiles.
    addresses: Vec<String>,
    numbers: Vec<String>,
}

impl Signs {
    pub fn name(&mut self, name: &str) {
        let name = text::key(name);
        if !name.is_empty() && !self.names.contains(&name) {
            self.names.push(name);
        }
    }

    pub fn email(&mut self, address: &str) {
        self.address(address.trim().to_lowercase());
    }

    pub fn linkedin(&mut self, slug: &str) {
        let slug = slug.trim().to_lowercase();
        if !slug.is_empty() {
            self.address(format!("{PROFILE}{slug}"));
        }
    }

    fn address(&mut self, address: String) {
        if !address.is_empty() && !self.addresses.contains(&address) {
            self.addresses.push(address);
        }
    }

    /// A number with too few digits to be told from a year isn't a sign.
    pub fn phone(&mut self, number: &str) {
        self.numbers.extend(text::phone_key(number).filter(|number| !self.numbers.contains(number)));
    }

    pub fn are_in(&self, told: &str) -> bool {
        // Most texts name nobody, and a closer look takes its time.
        if !self.may_be_in(told) {
            return false;
        }
        let lower = told.to_lowercase();
        self.are_named_in(&text::key(told))
            || self.addresses.iter().any(|address| holds(&lower, address, is_of_an_address))
            || (!self.numbers.is_empty() && numbers(told).any(|number| self.numbers.contains(&number)))
    }

    /// Whether a text has the first word of a name, an address, or enough digits for a number in it.
    fn may_be_in(&self, told: &str) -> bool {
        let first_words = self.names.iter().map(|name| name.split(' ').next().unwrap_or_default());
        let folded = folded_words(told);
        first_words
            .chain(self.addresses.iter().map(String::as_str))
            .any(|part| has(told, part) || folded.contains(part))
            || (!self.numbers.is_empty()
                && told.bytes().filter(u8::is_ascii_digit).count() >= text::FEWEST_DIGITS)
    }

    fn are_named_in(&self, folded: &str) -> bool {
        self.names.iter().any(|name| holds(folded, name, |c, _| c.is_alphanumeric()))
    }
}

/// The words of a text in which letters beyond ASCII become others, as names and as addresses are compared.
fn folded_words(told: &str) -> String {
    if told.is_ascii() {
        return String::new();
    }
    let words = told.split_whitespace().filter(|word| !word.is_ascii());
    words.flat_map(|word| [text::key(word), " ".to_owned(), word.to_lowercase(), " ".to_owned()]).collect()
}

/// `part` is somewhere in `told`, whatever the case of letters in ASCII.
fn has(told: &str, part: &str) -> bool {
    let Some((first, rest)) = part.as_bytes().split_first() else { return true };
    let told = told.as_bytes();
    memchr::memchr2_iter(first.to_ascii_lowercase(), first.to_ascii_uppercase(), told).any(|at| {
        told.get(at + 1..)
            .and_then(|behind| behind.get(..rest.len()))
            .is_some_and(|behind| behind.eq_ignore_ascii_case(rest))
    })
}

/// `whole` is in `told` with nothing before or behind it that would make it part of something longer.
fn holds(told: &str, whole: &str, goes_on: fn(char, Option<char>) -> bool) -> bool {
    told.match_indices(whole).any(|(at, found)| {
        let before = told.get(..at).unwrap_or_default();
        let mut behind = told.get(at + found.len()..).unwrap_or_default().chars();
        let mut before = before.chars().rev();
        // A profile comes after the name of its site.
        let is_longer_before =
            !whole.starts_with(PROFILE) && before.next().is_some_and(|c| goes_on(c, before.next()));
        let is_longer_behind = behind.next().is_some_and(|c| goes_on(c, behind.next()));
        !is_longer_before && !is_longer_behind
    })
}

/// `next` is on the far side of `c`: a dot ends a sentence, unless a letter goes on behind it.
fn is_of_an_address(c: char, next: Option<char>) -> bool {
    c.is_alphanumeric()
        || matches!(c, '_' | '+' | '%')
        || (matches!(c, '.' | '-' | '@') && next.is_some_and(char::is_alphanumeric))
}

/// The telephone numbers in a text, as far as they are written with digits and what people put between them.
fn numbers(told: &str) -> impl Iterator<Item = String> + '_ {
    let is_part = |c: char| c.is_numeric() || matches!(c, ' ' | '\u{A0}' | '-' | '(' | ')' | '.' | '/' | '+');
    told.split(move |c| !is_part(c))
        .filter(|part| part.len() >= text::FEWEST_DIGITS)
        .filter_map(text::phone_key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signs() -> Signs {
        let mut signs = Signs::default();
        for name in ["Ann", "José Ng", "Rob \"Bob\" Roe"] {
            signs.name(name);
        }
        signs.email("A@x.example");
        signs.linkedin("ann-lee");
        signs.phone("+44 20 7946 0001");
        signs.phone("2026");
        signs
    }

    #[test]
    fn only_what_is_whole_names_someone() {
        for (told, is_named) in [
            ("Ann said so", true),
            ("I met ANN.", true),
            ("(ann)", true),
            ("the channel, annual, Hannah", false),
            ("Jose  Ng wrote", true),
            ("José Ngata wrote", false),
            ("rob \"bob\" roe", true),
            ("Rob Roe", false),
            ("write to a@x.example.", true),
            ("<a@X.example>", true),
            ("za@x.example", false),
            ("a@x.example.org", false),
            ("b.a@x.example", false),
            ("call 020 7946 0001 soon", true),
            ("on 2026-09-18", false),
            ("in 2026", false),
            ("Grüße an ANN – bald", true),
            ("“Ann’s idea”", true),
            ("ａｎｎ", true),
            ("JOSÉ NG", true),
            ("Jose\u{301}\u{a0}Ng", true),
            ("Joséphine Ng – Hannah", false),
            ("é: A@X.example – é", true),
            ("é za@x.example", false),
            ("– 020 7946 0001", true),
            ("", false),
        ] {
            assert_eq!(signs().are_in(told), is_named, "{told}");
        }
    }

    #[test]
    fn a_profile_is_known_in_every_address_of_it() {
        let mut signs = Signs::default();
        signs.linkedin("ann-lee");
        for (told, is_named) in [
            ("https://www.linkedin.com/in/ann-lee/", true),
            ("linkedin.com/in/Ann-Lee?x=1", true),
            ("linkedin.com/in/joann-lee", false),
            ("linkedin.com/in/ann-lee-2", false),
        ] {
            assert_eq!(signs.are_in(told), is_named, "{told}");
        }
    }
}
