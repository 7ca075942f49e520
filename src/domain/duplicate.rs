//! Who may be on file twice: pairs of people with the same address, or with names and companies alike.
//!
//! Nobody is compared with everybody: only people who share an address, a whole name, or a company and a word of the
//! name are looked at, and of those who share a very common one only neighbours.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::id::ContactId;
use super::name::{PersonName, is_shared_mailbox, is_short_for};
use super::text::{key, spelt_out_key};
use super::word::words;

words!(
    /// Why two people may be one, the surest sign first.
    "sign of one person", Alike {
        Linkedin = "linkedin",
        Email = "email",
        Name = "name",
        SimilarName = "similar-name",
        // Another name, or another profile: families and colleagues share addresses.
        SharedEmail = "shared-email",
    }
);

impl Alike {
    /// The same name at the same address is one person; a name alone may belong to several, and so may an address.
    pub fn is_sure(self) -> bool {
        matches!(self, Self::Linkedin | Self::Email)
    }
}

/// Why a new contact looks like one on file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    Email,
    Slug,
    NameAndCompany,
}

/// Someone to compare with others.
#[derive(Clone, Debug)]
pub struct OnFile {
    pub id: ContactId,
    /// Without titles and suffixes, folded.
    pub name: String,
    /// The same with umlauts spelt out.
    spelt_out: String,
    /// As it is on file, where it is compared word by word; else the folded name does.
    pub written: Option<String>,
    /// Where they work and worked, without legal forms.
    pub companies: Vec<Rc<str>>,
    /// Those that somebody else has, too.
    pub emails: Vec<String>,
    pub profiles: Vec<String>,
}

impl OnFile {
    pub fn new(id: ContactId, written: &str) -> Self {
        Self {
            id,
            name: key(&PersonName::of(written).bare),
            spelt_out: spelt_out_key(&PersonName::of(written).bare),
            written: None,
            companies: Vec::new(),
            emails: Vec::new(),
            profiles: Vec::new(),
        }
    }

    fn is_called_like(&self, other: &Self) -> bool {
        self.name == other.name || self.spelt_out == other.spelt_out
    }

    /// Neither name nor profile says that they are two.
    fn may_be(&self, other: &Self) -> bool {
        let has_other_profile = !self.profiles.is_empty() && !other.profiles.is_empty();
        let name = |of: &Self| PersonName::of(of.written.as_deref().unwrap_or(&of.name));
        !has_other_profile && name(self).may_be(&name(other))
    }
}

/// Two who may be one person, the smaller number first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    pub one: ContactId,
    pub other: ContactId,
    pub alike: Alike,
}

/// How many neighbours in the alphabet someone is compared with among those who share a word.
const NEIGHBOURS: usize = 40;
/// If more people than this share a word, each is paired only with the next similar one: twenty thousand people with
/// one name would otherwise make hundreds of thousands of pairs.
const CROWD: usize = 100;
/// From here on two words are the same with a typo.
const SAME_WORD: f64 = 0.88;
/// Shorter words are too easily alike.
const SHORTEST_ALIKE: usize = 4;
const SHORTEST_SHARED: usize = 3;

/// The pairs among these people, the surest first, then by number.
pub fn pairs(people: &[OnFile]) -> Vec<Pair> {
    let mut found = Found { people, alike: BTreeMap::new() };
    found.share(|person| person.profiles.iter().map(String::as_str).collect(), |_, _| Alike::Linkedin);
    found.share(
        // An office's mailbox says nothing of who reads it.
        |person| {
            person.emails.iter().map(String::as_str).filter(|address| !is_shared_mailbox(address)).collect()
        },
        |one, other| if one.may_be(other) { Alike::Email } else { Alike::SharedEmail },
    );
    found.compare(
        |person| vec![person.name.as_str(), person.spelt_out.as_str()],
        |one, other| (one.is_called_like(other) && may_be_colleagues(one, other)).then_some(Alike::Name),
    );
    found.compare(
        |person| {
            let words = || words_of(&person.name).filter(|word| word.len() >= SHORTEST_SHARED);
            person.companies.iter().flat_map(|company| words().map(move |word| (company, word))).collect()
        },
        |one, other| {
            let has_umlauts = |person: &OnFile| person.spelt_out != person.name;
            let are_spelt_alike = || are_alike(&one.spelt_out, &other.spelt_out);
            let are = are_alike(&one.name, &other.name)
                || (has_umlauts(one) || has_umlauts(other)) && are_spelt_alike();
            are.then_some(Alike::SimilarName)
        },
    );
    let mut pairs: Vec<Pair> =
        found.alike.into_iter().map(|((one, other), alike)| Pair { one, other, alike }).collect();
    pairs.sort_by_key(|pair| (pair.alike, pair.one, pair.other));
    pairs
}

struct Found<'a> {
    people: &'a [OnFile],
    alike: BTreeMap<(ContactId, ContactId), Alike>,
}

impl<'a> Found<'a> {
    fn note(&mut self, one: &OnFile, other: &OnFile, alike: Alike) {
        if one.id != other.id {
            let pair = (one.id.min(other.id), one.id.max(other.id));
            let known = self.alike.entry(pair).or_insert(alike);
            *known = alike.min(*known);
        }
    }

    /// People by what they share, in the order of their names.
    fn groups<K: Ord>(&self, shared: impl Fn(&'a OnFile) -> Vec<K>) -> Vec<Vec<&'a OnFile>> {
        let keyed =
            self.people.iter().flat_map(|person| shared(person).into_iter().map(move |key| (key, person)));
        let mut keyed: Vec<(K, &'a OnFile)> = keyed.collect();
        keyed
            .sort_unstable_by(|(a, one), (b, other)| (a, &one.name, one.id).cmp(&(b, &other.name, other.id)));
        keyed.dedup_by(|(a, one), (b, other)| a == b && one.id == other.id);
        let groups = keyed.chunk_by(|(a, _), (b, _)| a == b).filter(|group| group.len() > 1);
        groups.map(|group| group.iter().map(|(_, person)| *person).collect()).collect()
    }

    /// Everyone with the same address is one with the first of them.
    fn share(
        &mut self,
        shared: impl Fn(&'a OnFile) -> Vec<&'a str>,
        alike: impl Fn(&OnFile, &OnFile) -> Alike,
    ) {
        for group in self.groups(shared) {
            if let Some(first) = group.iter().copied().min_by_key(|person| person.id) {
                for other in group {
                    self.note(first, other, alike(first, other));
                }
            }
        }
    }

    fn compare<K: Ord>(
        &mut self,
        shared: impl Fn(&'a OnFile) -> Vec<K>,
        compared: impl Fn(&OnFile, &OnFile) -> Option<Alike>,
    ) {
        for group in self.groups(shared) {
            let most = if group.len() > CROWD { 1 } else { NEIGHBOURS };
            for (at, one) in group.iter().enumerate() {
                let neighbours = group.iter().skip(at + 1).take(NEIGHBOURS);
                let alike = neighbours.filter_map(|other| Some((other, compared(one, other)?)));
                for (other, alike) in alike.take(most) {
                    self.note(one, other, alike);
                }
            }
        }
    }
}

/// They share a company, or one whose name goes on where the other's ends, or nobody knows where one of them works.
fn may_be_colleagues(one: &OnFile, other: &OnFile) -> bool {
    let goes_on = |longer: &str, shorter: &str| {
        longer.strip_prefix(shorter).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    one.companies.is_empty()
        || other.companies.is_empty()
        || one.companies.iter().any(|a| other.companies.iter().any(|b| goes_on(a, b) || goes_on(b, a)))
}

fn words_of(name: &str) -> impl Iterator<Item = &str> {
    name.split([' ', '-', '.', ',', '\'', '(', ')']).filter(|word| !word.is_empty())
}

/// Every word of the shorter name is in the longer one: whole, as an initial, as a short form, or with a typo; and
/// one of them whole.
pub fn are_alike(one: &str, other: &str) -> bool {
    let (mut shorter, mut longer): (Vec<&str>, Vec<&str>) =
        (words_of(one).collect(), words_of(other).collect());
    if shorter.len() > longer.len() {
        std::mem::swap(&mut shorter, &mut longer);
    }
    // Whole words find their like first, so that a near one does not take its place.
    let before = shorter.len();
    shorter.retain(|word| match longer.iter().position(|w| w == word && w.len() >= SHORTEST_SHARED) {
        Some(at) => {
            longer.swap_remove(at);
            false
        }
        None => true,
    });
    let has_whole = shorter.len() < before;
    before >= 2
        && has_whole
        && shorter.iter().all(|word| match longer.iter().position(|w| is_nearly(word, w)) {
            Some(at) => {
                longer.swap_remove(at);
                true
            }
            None => false,
        })
}

fn is_nearly(one: &str, other: &str) -> bool {
    let has_digit = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    if has_digit(one) || has_digit(other) {
        return one == other;
    }
    let is_initial = |word: &str, of: &str| word.chars().count() == 1 && of.starts_with(word);
    let is_long = |word: &str| word.chars().count() >= SHORTEST_ALIKE;
    one == other
        || is_initial(one, other)
        || is_initial(other, one)
        || is_short_for(one, other)
        || is_short_for(other, one)
        || (is_long(one) && is_long(other) && strsim::jaro_winkler(one, other) >= SAME_WORD)
        || is_spelt_with_more(one, other)
        || is_spelt_with_more(other, one)
}

/// Ann and Anne, Jon and John, Sara and Sarah: the same letters in the same order, and one more.
fn is_spelt_with_more(one: &str, other: &str) -> bool {
    let mut letters = other.chars();
    one.chars().count() >= SHORTEST_SHARED
        && other.chars().count() == one.chars().count() + 1
        && one.chars().next() == other.chars().next()
        && one.chars().all(|c| letters.any(|other| other == c))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::super::company::without_legal_form;
    use super::*;

    fn person(id: i64, name: &str, company: &str) -> OnFile {
        let companies =
            if company.is_empty() { Vec::new() } else { vec![without_legal_form(&key(company)).into()] };
        OnFile { companies, ..OnFile::new(ContactId(id), name) }
    }

    #[test]
    fn names_are_alike_with_initials_slips_and_middle_names_and_not_by_one_word() {
        for (one, other, is_alike) in [
            ("Priya Rao", "P. Rao", true),
            ("Priya Rao", "Prya Rao", true),
            ("Tom Price", "Tom Pryce", true),
            ("Katherine O'Neill", "Katherine ONeill", true),
            ("Anna-Maria Kern", "Anna Maria Kern", true),
            ("Tom Price", "Thomas Edward Price", true),
            ("Pat Lowe", "Patricia Lowe", true),
            ("Bill Roe", "William Roe", true),
            ("Liz Kern", "Elizabeth Kern", true),
            ("Pat Lowe", "Paul Lowe", false),
            ("Tom E. Price", "Tom Price", true),
            ("Rao, Priya", "Priya Rao", true),
            ("José Núñez", "Jose Nunez", true),
            ("Ann Lee", "Anne Lee", true),
            ("Jon Moss", "John Moss", true),
            ("Sara Kane", "Sarah Kane", true),
            ("Mat Roe", "Matt Roe", true),
            ("Person1 Kane", "Person2 Kane", false),
            ("Jo Kane", "Joe Kane", false),
            ("Ann Lee", "Ian Lee", false),
            ("Priya Rao", "Priya Nair", false),
            ("Tom Price", "Tim Price", false),
            ("Priya", "Priya Rao", false),
            ("Wei Li", "Wen Li", false),
            ("", "", false),
        ] {
            assert_eq!(are_alike(&key(one), &key(other)), is_alike, "{one} / {other}");
            assert_eq!(are_alike(&key(other), &key(one)), is_alike, "{other} / {one}");
        }
    }

    #[test]
    fn an_address_is_a_sure_sign_and_a_name_a_likely_one_among_colleagues() {
        let mut people = vec![
            person(1, "Priya Rao", "Northwind"),
            person(2, "P. Rao", "Northwind Ltd"),
            person(3, "Tom Price", "Northwind"),
            person(4, "T. Price", "Helio"),
            person(5, "Ana Silva", "Helio"),
            person(6, "Ana Silva", "Quill"),
            person(7, "Omar Haddad", ""),
            person(8, "Omar Haddad", "Quill"),
            person(9, "Lena Fox", "Quill"),
            person(10, "Lena Fox", "Quill Labs"),
            person(11, "Lena Fox", "Quillon"),
            person(12, "Jörg Müller", "Bosch"),
            person(13, "Joerg Mueller", "Bosch"),
        ];
        people[2].emails = vec!["tom@x.example".to_owned()];
        people[3].emails = vec!["tom@x.example".to_owned()];
        people[4].emails = vec!["family@x.example".to_owned()];
        people[6].emails = vec!["family@x.example".to_owned()];
        people[8].emails = vec!["jobs@x.example".to_owned()];
        people[0].emails = vec!["jobs@x.example".to_owned()];
        let found: Vec<_> = pairs(&people).iter().map(|p| (p.one.0, p.other.0, p.alike)).collect();
        assert_eq!(
            found,
            [
                (3, 4, Alike::Email),
                (7, 8, Alike::Name),
                (9, 10, Alike::Name),
                (12, 13, Alike::Name),
                (1, 2, Alike::SimilarName),
                (5, 7, Alike::SharedEmail)
            ]
        );
    }

    #[test]
    fn of_a_name_that_thousands_share_each_makes_a_pair_with_the_next() {
        let people: Vec<OnFile> = (0..3000).map(|id| person(id, "Wei Zhang", "Northwind")).collect();
        assert_eq!(pairs(&people).len(), people.len() - 1);
        let few: Vec<OnFile> = (0..30).map(|id| person(id, "Wei Zhang", "Northwind")).collect();
        assert_eq!(pairs(&few).len(), 30 * 29 / 2, "of a few, everyone with everyone");
    }

    proptest! {
        #[test]
        fn each_pair_is_named_once_and_nobody_is_their_own_double(
            people in proptest::collection::vec(("[a-c]{0,4} [a-c. ]{0,4}", "[xy]?"), 0..40)
        ) {
            let people: Vec<OnFile> =
                (1..).zip(&people).map(|(id, (name, company))| person(id, name, company)).collect();
            let mut seen = HashSet::new();
            for pair in pairs(&people) {
                prop_assert!(pair.one < pair.other);
                prop_assert!(seen.insert((pair.one, pair.other)));
            }
        }
    }
}
