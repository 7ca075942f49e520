//! Which of the applications on file a letter is about.

use std::collections::HashSet;

use super::parts::{Correspondent, Letter};
use super::systems::is_from_a_system;
use crate::domain::company::without_legal_form;
use crate::domain::likeness::without_addition;
use crate::domain::posting::ways;
use crate::domain::{ApplicationId, text};

/// An application on file, as far as a letter can point to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    pub id: ApplicationId,
    pub title: String,
    /// The company's name and aliases.
    pub companies: Vec<String>,
    pub website: Option<String>,
    /// Hosts from which those of its people write who are on file.
    pub hosts: Vec<String>,
    pub is_open: bool,
    /// The sender takes part in it.
    pub has_sender: bool,
}

/// What points to an application, and how much.
const SENDER: u32 = 4;
const COMPANY: u32 = 3;
const HOST: u32 = 3;
const TITLE: u32 = 2;

/// An application, and what of a letter points to it.
#[expect(clippy::struct_excessive_bools, reason = "each is a sign of its own")]
struct Pointed<'a> {
    one: &'a Filed,
    is_named: bool,
    /// It comes from the company, or names it with the title.
    has_company: bool,
    has_title: bool,
    /// Its subject or text has the company's name with its capitals.
    is_written: bool,
    is_host: bool,
    /// The sender is called like the company.
    is_sender: bool,
    weight: u32,
}

/// The applications that a letter points to most, open ones before closed ones; none where nothing points to any.
///
/// Many companies have openings of one title: where a letter names a company, or comes from it, the title alone points
/// to no other. Of a company's openings, the one that is named is meant, even if it is closed.
pub fn about(letter: &Letter, filed: &[Filed]) -> Vec<ApplicationId> {
    let name = letter.from.name.as_deref().unwrap_or_default();
    let written = format!("{name}\n{}\n{}", letter.subject, super::beginning(&letter.text));
    let said = spaced(&written);
    let pointed = filed.iter().map(|one| Pointed::new(one, letter, &written, &said));
    let mut pointed: Vec<Pointed<'_>> = pointed.filter(|one| one.weight > 0).collect();
    // A board or a system that carries mail for others may have openings of its own.
    let carries = is_from_a_system(&letter.from);
    let is_carrier = |one: &Pointed<'_>| carries && one.is_host;
    if pointed.iter().any(|one| one.is_written && !is_carrier(one)) {
        pointed.retain(|one| !is_carrier(one));
    }
    // Who sends it in a company's name writes about that one, whatever others it mentions.
    if pointed.iter().any(|one| one.is_sender) {
        pointed.retain(|one| one.is_sender || one.one.has_sender);
    }
    if pointed.iter().any(|one| one.has_company) {
        pointed.retain(|one| one.has_company || one.one.has_sender || one.is_named);
        let is_title_of_open = pointed.iter().any(|one| one.has_title && one.one.is_open);
        if !is_title_of_open && pointed.iter().any(|one| one.has_company && one.has_title) {
            pointed.retain(|one| one.has_company && one.has_title);
        }
    }
    if pointed.iter().any(|one| one.one.is_open) {
        pointed.retain(|one| one.one.is_open);
    }
    let most = pointed.iter().map(|one| one.weight).max();
    pointed.iter().filter(|one| Some(one.weight) == most).map(|one| one.one.id).collect()
}

/// Whether a letter points to any of these at all: by a company's name, its host, or a title. Quick, for whole
/// mailboxes.
pub fn points_to(letter: &Letter, signs: &[Signs]) -> bool {
    let name = letter.from.name.as_deref().unwrap_or_default();
    let said = spaced(&format!("{name}\n{}\n{}", letter.subject, super::beginning(&letter.text)));
    let words: HashSet<&str> = said.split(' ').collect();
    let may_be_in = |sign: &str| sign.split(' ').all(|word| words.contains(word));
    signs.iter().any(|one| {
        is_their_host(letter, one)
            || one.names.iter().any(|name| may_be_in(name) && said.contains(name))
            || one.titles.iter().any(|title| may_be_in(title) && said.contains(title))
    })
}

/// Whether a letter names an opening by its title.
pub fn names(letter: &Letter, title: &str) -> bool {
    let said = spaced(&format!("{}\n{}", letter.subject, letter.text));
    ways(title).iter().any(|title| said.contains(title))
}

/// The company on file whose host it is; `None` if several could be meant.
pub fn whose_host<'a>(sender: &Correspondent, companies: &'a [Filed]) -> Option<&'a Filed> {
    let mut theirs = companies.iter().filter(|one| one.signs().has_host(sender.host()));
    theirs.next().filter(|_| theirs.next().is_none())
}

/// Whether it is from the other side of an application: a company, and a title, may be named in any email.
pub fn is_from_its_side(letter: &Letter, one: &Filed) -> bool {
    one.has_sender || is_their_host(letter, &one.signs())
}

/// Whether a letter comes from a company, or names it: `wise` is a word as well, and Wise in another's mail a name.
pub fn comes_from_or_names(letter: &Letter, company: &Filed) -> bool {
    let signs = company.signs();
    let name = letter.from.name.as_deref().unwrap_or_default();
    let written = format!("{name}\n{}\n{}", letter.subject, super::beginning(&letter.text));
    let is_named = if letter.is_to_a_list {
        signs.company_is_written_in(&written)
    } else {
        signs.company_is_in(&spaced(&written))
    };
    is_named || is_their_host(letter, &signs)
}

fn is_their_host(letter: &Letter, signs: &Signs) -> bool {
    let senders = [Some(&letter.from), letter.reply_to.as_ref(), letter.sender.as_ref()];
    let is_theirs = |sender: &&Correspondent| {
        signs.has_host(sender.host())
            || (signs.is_short_for_it(sender.host()) && names_company(letter, signs))
    };
    senders.iter().flatten().any(is_theirs)
}

/// Whether the subject or the text has the company's name.
fn names_company(letter: &Letter, signs: &Signs) -> bool {
    signs.company_is_in(&spaced(&format!("{}\n{}", letter.subject, super::beginning(&letter.text))))
}

/// The company on file that a letter comes from: by its host or, where the letter names it, by one word of its name.
pub fn whose_letter<'a>(letter: &Letter, companies: &'a [Filed]) -> Option<&'a Filed> {
    if let Some(known) = whose_host(&letter.from, companies) {
        return Some(known);
    }
    let mut theirs = companies.iter().filter(|one| {
        let signs = one.signs();
        signs.is_short_for_it(letter.from.host()) && names_company(letter, &signs)
    });
    theirs.next().filter(|_| theirs.next().is_none())
}

impl<'a> Pointed<'a> {
    fn new(one: &'a Filed, letter: &Letter, written: &str, said: &str) -> Self {
        let signs = one.signs();
        let (is_named, is_host) = (signs.company_is_in(said), is_their_host(letter, &signs));
        let has_title = signs.title_is_in(said);
        // `next` isn't a name, nor is each `Next`.
        let has_company = is_host || (has_title && signs.company_is_written_in(written));
        let points = [(one.has_sender, SENDER), (is_named, COMPANY), (is_host, HOST), (has_title, TITLE)];
        let weight = points.iter().filter_map(|(points, weight)| points.then_some(*weight)).sum();
        let is_written =
            signs.company_is_written_in(&letter.subject) || signs.company_is_written_in(&letter.text);
        let is_sender = letter.from.name.as_deref().is_some_and(|name| signs.company_is_in(&spaced(name)));
        Self { one, is_named, has_company, has_title, is_written, is_host, is_sender, weight }
    }
}

/// What points to an application in texts and in addresses, folded once for many of them.
#[derive(Clone, Debug)]
pub struct Signs {
    /// The company's names, as [`spaced`] gives them, without their legal forms.
    names: Vec<String>,
    /// The names as they are written, without their legal forms.
    written: Vec<String>,
    /// The title as letters write it, as it is on file first; none where there is no title.
    titles: Vec<String>,
    /// The names as hosts have them, in one word.
    host_words: Vec<String>,
    /// What names of several words are called for short: with the whole name beside it, a host of that word is theirs.
    short: Vec<Short>,
    /// The company's site, if it is on file, and the hosts of its people.
    sites: Vec<String>,
    has_site: bool,
}

impl Filed {
    pub fn signs(&self) -> Signs {
        let bare = |name: &String| without_legal_form(&text::key(name)).to_owned();
        let names: Vec<String> = self.companies.iter().map(bare).collect();
        let written = |(name, bare): (&String, &String)| {
            name.split_whitespace().take(bare.split(' ').count()).collect::<Vec<_>>().join(" ")
        };
        let joined = |name: &str| name.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let in_hosts = names.iter().flat_map(|name| [Some(name.as_str()), without_addition(name)]);
        Signs {
            host_words: in_hosts.flatten().map(joined).filter(|word| word.chars().count() > 2).collect(),
            names: names.iter().map(|name| spaced(name)).filter(|name| !name.trim().is_empty()).collect(),
            written: self.companies.iter().zip(&names).map(written).filter(|name| !name.is_empty()).collect(),
            titles: ways(&self.title),
            short: names.iter().filter_map(|name| Short::of(name)).collect(),
            sites: {
                let site = self.website.as_deref().map(text::host_of).filter(|site| is_its_own(site));
                site.into_iter().chain(self.hosts.iter().cloned()).collect()
            },
            has_site: self.website.as_deref().map(text::host_of).is_some_and(|site| is_its_own(&site)),
        }
    }
}

impl Signs {
    /// Whether a text, as [`spaced`] gives it, names the company.
    pub fn company_is_in(&self, said: &str) -> bool {
        self.names.iter().any(|name| said.contains(name))
    }

    /// Whether a text has the company's name with its capitals: `next` isn't a name.
    pub fn company_is_written_in(&self, text: &str) -> bool {
        self.written.iter().any(|name| text.contains(name))
    }

    /// Whether a text is the company's name and nothing else.
    pub fn company_is(&self, said: &str) -> bool {
        self.names.iter().any(|name| name.trim() == without_legal_form(said.trim()))
    }

    /// A text, as [`spaced`] gives it, less the company's name.
    pub fn without_company(&self, said: &str) -> String {
        self.names.iter().fold(said.to_owned(), |rest, name| rest.replace(name.as_str(), " "))
    }

    pub fn title_is_in(&self, said: &str) -> bool {
        self.titles.iter().any(|title| said.contains(title))
    }

    /// Whether a text is the title and nothing else.
    pub fn title_is(&self, said: &str) -> bool {
        self.titles.iter().any(|title| said == title)
    }

    /// A text, as [`spaced`] gives it, less the title.
    pub fn without_title(&self, said: &str) -> String {
        let longest =
            self.titles.iter().filter(|title| said.contains(*title)).max_by_key(|title| title.len());
        longest.map_or_else(|| said.to_owned(), |title| said.replace(title.as_str(), " "))
    }

    /// Whether the company's site is on file.
    pub fn has_site(&self) -> bool {
        self.has_site
    }

    /// Whether it is said, and not within another: of "Senior Data Engineer" the Data Engineer is not meant.
    pub fn title_is_whole_in(&self, said: &str) -> bool {
        const BEFORE: &[&str] = &[
            "senior",
            "sr",
            "junior",
            "jr",
            "lead",
            "principal",
            "staff",
            "associate",
            "head",
            "chief",
            "assistant",
            "deputy",
            "vp",
        ];
        const AFTER: &[&str] = &["manager", "lead", "intern", "ii", "iii", "assistant", "director"];
        let places = self.titles.iter().flat_map(|title| said.match_indices(title));
        places.into_iter().any(|(at, title)| {
            let before = said.get(..at).and_then(|before| before.rsplit(' ').next()).unwrap_or_default();
            let rest = said.get(at + title.len()..).unwrap_or_default();
            let after = rest.split(' ').next().unwrap_or_default();
            !BEFORE.contains(&before) && !AFTER.contains(&after)
        })
    }

    /// Whether the title is several words: one alone is said of many things.
    pub fn title_has_words(&self) -> bool {
        self.titles.first().is_some_and(|title| title.trim().contains(' '))
    }

    /// How long the title is: of two that are said, the longer one is meant.
    pub fn title_length(&self) -> usize {
        self.titles.first().map_or(0, String::len)
    }

    /// `ann@nordkurve.example` may be of Nordkurve Mobility.
    fn is_short_for_it(&self, host: &str) -> bool {
        let Some((named, _)) = host.rsplit_once('.') else { return false };
        let labels = || named.split('.').map(|label| label.replace('-', ""));
        self.short.iter().any(|short| labels().any(|label| short.is(&label)))
    }

    /// Whether a host may be short for a name: `nwd.example` for Northwind.
    pub fn may_be_short_for(&self, host: &str) -> bool {
        let Some((named, _)) = host.rsplit_once('.') else { return false };
        let is_within = |label: &str, word: &str| {
            let mut letters = word.chars();
            label.chars().next() == word.chars().next()
                && label.chars().all(|c| letters.any(|other| other == c))
        };
        named.split('.').any(|label| self.host_words.iter().any(|word| is_within(label, word)))
    }

    /// `jobs@globex-careers.example` and `hr@mail.globex.example` are Globex's.
    pub fn has_host(&self, host: &str) -> bool {
        let is_below = |site: &String| host.strip_suffix(site).is_some_and(|sub| sub.ends_with('.'));
        if self.sites.iter().any(|site| host == site || is_below(site)) {
            return true;
        }
        // The last label is a country or a trade, and says nothing.
        let Some((named, _)) = host.rsplit_once('.') else { return false };
        named.split('.').any(|label| {
            let joined = label.replace('-', "");
            self.host_words.iter().any(|word| joined == *word || label.split('-').any(|part| part == word))
        })
    }
}

/// What a name of several words is called for short.
#[derive(Clone, Debug)]
struct Short {
    /// Unless many companies begin so.
    first: Option<String>,
    /// All words as one, and where the second begins.
    joined: String,
    second_at: usize,
    initials: String,
}

impl Short {
    fn of(name: &str) -> Option<Self> {
        let spaced = spaced(name);
        let words: Vec<&str> = spaced.split_whitespace().collect();
        let [first, _, ..] = words.as_slice() else { return None };
        Some(Self {
            first: first_word(name),
            joined: words.concat(),
            second_at: first.len(),
            initials: words.iter().filter_map(|word| word.chars().next()).collect(),
        })
    }

    /// `nordkurve`, `nordkurvemob` and, of three words or more, `nmg` for Nordkurve Mobility Group.
    fn is(&self, label: &str) -> bool {
        const SHORTEST: usize = 6;
        const LEAST_INITIALS: usize = 3;
        self.first.as_deref() == Some(label)
            || (label.len() >= SHORTEST && label.len() > self.second_at && self.joined.starts_with(label))
            || (self.initials.chars().count() >= LEAST_INITIALS && self.initials == label)
    }
}

/// The first of several words of a folded name, unless many companies begin so.
fn first_word(name: &str) -> Option<String> {
    const COMMON: &[&str] = &[
        "global",
        "international",
        "national",
        "deutsche",
        "first",
        "general",
        "united",
        "digital",
        "smart",
        "royal",
        "university",
        "universitat",
        "stadt",
        "american",
        "british",
        "european",
        "banco",
        "group",
        "studio",
        "agence",
        "hotel",
        "grupo",
        "gruppo",
        "green",
        "open",
        "north",
        "south",
        "central",
        "social",
        "data",
        "cloud",
        "media",
        "health",
        "energy",
        "public",
        "swiss",
        "nordic",
        "western",
        "eastern",
    ];
    const SHORTEST: usize = 5;
    let name = spaced(name);
    let mut words = name.split_whitespace();
    let first = words.next().filter(|first| first.chars().count() >= SHORTEST && !COMMON.contains(first))?;
    words.next().map(|_| first.to_owned())
}

/// Whether a site is the company's: its page on a network is everybody's.
fn is_its_own(site: &str) -> bool {
    !site.is_empty() && site != "linkedin.com" && !site.ends_with(".linkedin.com")
}

/// Folded words with one space around each, so that only whole words are found.
pub fn spaced(text: &str) -> String {
    let key = text::key(text);
    let words = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut spaced = String::from(" ");
    for word in words {
        spaced.push_str(word);
        spaced.push(' ');
    }
    spaced
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filed(id: i64, company: &str, title: &str, is_open: bool) -> Filed {
        Filed {
            id: ApplicationId(id),
            title: title.to_owned(),
            companies: vec![company.to_owned()],
            website: None,
            hosts: Vec::new(),
            is_open,
            has_sender: false,
        }
    }

    fn letter(address: &str, subject: &str, text: &str) -> Letter {
        Letter::sample(None, address, subject, text)
    }

    fn found(letter: &Letter, filed: &[Filed]) -> Vec<i64> {
        about(letter, filed).iter().map(|id| id.0).collect()
    }

    #[test]
    fn company_host_and_title_point_to_an_application() {
        let filed = [
            filed(1, "Globex, Inc.", "Platform Engineer", true),
            filed(2, "Globex, Inc.", "Analyst", true),
            filed(3, "Quill", "Analyst", true),
        ];
        for (letter, is) in [
            (letter("no-reply@globex-careers.example", "Your application", "Platform Engineer"), vec![1]),
            (letter("no-reply@hire.example", "GLOBEX: Analyst", ""), vec![2]),
            (letter("tom@mail.quill.example", "No", "Sorry"), vec![3]),
            (letter("tom@quilling.example", "No", "The quills"), vec![]),
            (letter("no-reply@globex.example", "No", ""), vec![1, 2]),
            (letter("x@y.example", "Analyst", ""), vec![2, 3]),
        ] {
            assert_eq!(found(&letter, &filed), is, "{letter:?}");
        }
    }

    #[test]
    fn an_open_application_comes_before_a_closed_one() {
        let filed = [filed(1, "Globex", "Platform Engineer", false), filed(2, "Globex", "Analyst", true)];
        assert_eq!(found(&letter("a@globex.example", "Your application", ""), &filed), [2]);
        assert_eq!(found(&letter("a@globex.example", "Your application", ""), &filed[..1]), [1]);
        assert_eq!(found(&letter("a@globex.example", "Analyst", ""), &filed), [2]);
    }

    #[test]
    fn a_title_alone_points_to_no_other_company_than_the_one_that_is_named() {
        let filed = [
            filed(1, "Northwind", "Data Engineer", true),
            filed(2, "Asda Tech", "Data Engineer", false),
            filed(3, "Asda Tech", "Analyst", true),
        ];
        for (address, subject, text, is) in [
            ("careers@asdatech.example", "Your application: Data Engineer", "", vec![2]),
            ("no-reply@hire.example", "Data Engineer", "Thank you for your interest in Asda Tech.", vec![2]),
            ("careers@asdatech.example", "Your application", "", vec![3]),
            ("no-reply@hire.example", "Data Engineer", "", vec![1]),
            ("no-reply@hire.example", "Data Engineer at Northwind", "", vec![1]),
        ] {
            assert_eq!(found(&letter(address, subject, text), &filed), is, "{address}, {subject}");
        }
    }

    #[test]
    fn the_company_in_whose_name_it_is_sent_is_meant_and_not_who_carries_it() {
        let filed = [
            filed(1, "Tessera", "Data Engineer", true),
            filed(2, "Halvard Labs", "Data Engineer", true),
            filed(3, "Indeed", "Data Engineer", true),
        ];
        for (name, address, text, is) in [
            (
                "Tessera",
                "no-reply@ashbyhq.com",
                "Your time at Halvard Labs impressed us. Data Engineer",
                vec![1],
            ),
            (
                "Indeed",
                "noreply@indeed.com",
                "Tessera has decided not to move forward. Data Engineer",
                vec![1],
            ),
            ("Indeed", "noreply@indeed.com", "Thank you for applying to work here. Data Engineer", vec![3]),
        ] {
            let letter = Letter::sample(Some(name), address, "Your application", text);
            assert_eq!(found(&letter, &filed), is, "{name}: {text}");
        }
        let signs: Vec<Signs> = filed.iter().map(Filed::signs).collect();
        let points = |address: &str, text: &str| points_to(&letter(address, "Hello", text), &signs);
        assert!(points("x@y.example", "about halvard labs") && points("x@tessera.example", ""));
        assert!(points("x@y.example", "a data engineer") && !points("x@y.example", "Halvard and data"));
    }

    #[test]
    fn a_recruiter_who_took_part_elsewhere_is_asked_about_the_company_that_she_names() {
        let mut old = filed(1, "Globex", "Analyst", false);
        old.has_sender = true;
        let filed = [old, filed(2, "Quill", "Analyst", true)];
        assert_eq!(found(&letter("gemma@agency.example", "Analyst at Quill", ""), &filed), [2]);
        assert_eq!(found(&letter("gemma@agency.example", "Analyst", ""), &filed), [2]);
        assert_eq!(found(&letter("gemma@agency.example", "Bad news", ""), &filed), [1]);
    }

    #[test]
    fn the_website_and_the_sender_point_to_it() {
        let mut one = filed(1, "Northwind Traders Group", "Clerk", true);
        one.website = Some("https://www.nwt.example/jobs".to_owned());
        assert_eq!(found(&letter("hr@mail.nwt.example", "", ""), &[one.clone()]), [1]);
        assert_eq!(found(&letter("hr@notnwt.example", "", ""), &[one.clone()]), Vec::<i64>::new());
        one.has_sender = true;
        assert_eq!(found(&letter("priya@gmail.example", "", ""), &[one]), [1]);
    }
}
