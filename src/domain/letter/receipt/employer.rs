//! The company that a receipt comes from, or was passed on to.

use super::confirming::{SPEAKS_OF, confirms};
use crate::domain::company::{has_legal_form, is_same_name, with_capitals, without_legal_form};
use crate::domain::letter::folded::folded;
use crate::domain::letter::hosts::{is_of_host, with_e};
use crate::domain::letter::new_employer::signed_behind_title;
use crate::domain::letter::parts::{Correspondent, Letter};
use crate::domain::letter::signature;
use crate::domain::letter::systems::{tracking_system, tracking_system_name};
use crate::domain::letter::written::{behind, behind_one, is_title, name};
use crate::domain::text;
use crate::domain::word_list::WordList;

static TO_COMPANIES: WordList = WordList::of(include_str!("to_companies.txt"));

const OPENINGS: &[&str] = &["role", "position", "job", "opening", "vacancy", "post", "opportunity"];

pub(super) fn is_opening(word: &str) -> bool {
    OPENINGS.contains(&word.to_lowercase().as_str())
}

/// `Vireo, Leeds` is Vireo.
pub(super) fn shortened(company: &str) -> String {
    let name = company.split([',', '(']).next().unwrap_or_default().trim();
    // `S.p.A.` keeps its last point.
    let is_short = name.ends_with('.')
        && name.trim_end_matches('.').rsplit('.').next().is_some_and(|last| last.len() == 1);
    if is_short { name.to_owned() } else { name.trim_end_matches('.').to_owned() }
}

/// The company that the sender's name or the words say.
pub(super) fn company(letter: &Letter, parts: &[String]) -> Option<String> {
    let in_words = parts.iter().filter_map(|part| {
        let (company, rest) = name(behind_one(part, &TO_COMPANIES)?)?;
        let next = rest.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        (!is_opening(next)).then(|| shortened(&company))
    });
    let in_words = in_words.filter(|company| !is_title(company));
    let candidates = signed_behind_title(letter)
        .into_iter()
        .chain(of_sender(letter))
        .chain(in_words)
        .chain(on_a_line(letter));
    let found = candidates.into_iter().find(|company| is_supported(company, letter, parts));
    let found = found.or_else(|| signed_firm(letter))?;
    let spelled = spelled_out(&found, letter).or_else(|| in_full(&found, letter, parts));
    let spelled = spelled.or_else(|| authority(&found, letter));
    Some(spelled.or_else(|| on_its_line(&found, letter)).unwrap_or(found))
}

/// `Digitalamt Havelland`, of which a sender's name has the first word alone, and whose host it is.
fn on_its_line(short: &str, letter: &Letter) -> Option<String> {
    on_a_line(letter).filter(|line| {
        line.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '))
            && is_of_host(line, letter.from.host())
            && !is_same_name(line, short)
    })
}

/// `Westhaven Borough Council`, where other words say `Westhaven` as well.
fn authority(short: &str, letter: &Letter) -> Option<String> {
    let mut longer = longer_names(short, letter);
    longer.retain(|name| name.split(' ').next_back().is_some_and(|last| OWN.contains(&last)));
    longer.dedup();
    longer.pop().filter(|_| longer.is_empty())
}

/// The names in a letter's text that go on behind a company's: what it is called in full, or its group or place.
pub(super) fn longer_names(company: &str, letter: &Letter) -> Vec<String> {
    let goes_on = |word: &str| {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let is_office = signature::is_office_word(bare) && !OWN.contains(&bare);
        word.starts_with(char::is_uppercase)
            && !is_office
            && !has_legal_form(&format!("{company} {bare}"))
            && !has_legal_form(&format!("{company} {word}"))
            && !SPEAKS_OF.iter().any(|words| text::key(bare).contains(words))
    };
    let in_line = |line: &str| -> Vec<String> {
        let places = line.match_indices(company).filter_map(|(at, _)| line.split_at_checked(at));
        let whole = places.filter(|(before, _)| !before.ends_with(char::is_alphanumeric));
        whole
            .filter(|(_, name)| name.get(company.len()..).is_some_and(|rest| rest.starts_with(' ')))
            .filter_map(|(_, said)| name(said.split([',', '(']).next()?))
            .filter(|(longer, _)| {
                longer
                    .get(company.len()..)
                    .and_then(|more| more.split_whitespace().next())
                    .is_some_and(goes_on)
            })
            .map(|(longer, _)| longer)
            .collect()
    };
    letter.text.lines().flat_map(in_line).collect()
}

/// The only line with a legal form at the end of a letter that a system sent, and no name tells for whom.
fn signed_firm(letter: &Letter) -> Option<String> {
    const MOST_WORDS: usize = 6;
    const LAST: usize = 6;
    tracking_system(&letter.from)?;
    let is_firm = |line: &&str| {
        line.starts_with(char::is_uppercase)
            && line.split_whitespace().count() <= MOST_WORDS
            && has_legal_form(line)
    };
    let lines = letter.text.lines().map(str::trim).filter(|line| !line.is_empty());
    let last: Vec<&str> = lines.rev().take(LAST).filter(is_firm).collect();
    match last.as_slice() {
        [only] => Some(shortened(only)),
        _ => None,
    }
}

/// `Val-de-Travers Horlogerie SA`, on a line of its own, where `hr@vdt-horlogerie.example` wrote.
fn on_a_line(letter: &Letter) -> Option<String> {
    const MOST_WORDS: usize = 6;
    const LEAST_LETTERS: usize = 5;
    let (named, _) = letter.from.host().rsplit_once('.')?;
    let parts: Vec<&str> = named.split(['.', '-']).filter(|part| part.len() >= LEAST_LETTERS).collect();
    let sender = folded(letter.from.name.as_deref().unwrap_or_default());
    let is_it = |part: &&str| {
        let has_a_word = |name: &str| folded(name).split_whitespace().any(|word| parts.contains(&word));
        part.starts_with(char::is_uppercase)
            && part.split_whitespace().count() <= MOST_WORDS
            && !part.contains(['@', ':', '/', '!', '?'])
            && !part.contains(|c: char| c.is_ascii_digit())
            && (has_a_word(part) || has_a_word(&with_e(part)) || is_of_host(part, letter.from.host()))
            && folded(part) != sender
            && !is_title(part)
    };
    // `Druckerei Halm, Inhaberin`
    let mut of_lines = letter.text.lines().flat_map(|line| line.split([',', '|', '·'])).map(str::trim);
    // `founder, pinmark`
    let written_small = || {
        let small = signed_small(letter)?;
        with_capitals(&small)
    };
    of_lines.find(is_it).map(shortened).or_else(written_small)
}

/// The host's name at the end of a line of a signature, in small letters.
fn signed_small(letter: &Letter) -> Option<String> {
    let mut last = letter.text.lines().map(str::trim).filter(|line| !line.is_empty()).rev().take(3);
    last.find_map(|line| {
        let part = line.rsplit([',', '|', '·', '@']).next()?.trim();
        (!part.is_empty() && part == part.to_lowercase() && is_of_host(part, letter.from.host()))
            .then(|| part.to_owned())
    })
}

/// The company whose initials are the host of an office: `bewerbung@bwv.example`.
pub(super) fn of_host(letter: &Letter) -> Option<String> {
    let label = letter.from.host().split('.').next()?;
    let mailbox = letter.from.mailbox();
    mailbox
        .split(['-', '.', '_'])
        .any(signature::is_office_word)
        .then(|| spelled_out(label, letter))
        .flatten()
}

/// `Bundesamt f\u{fc}r digitale Verwaltung`, where the words call it so and it is `BDV` for short.
fn spelled_out(short: &str, letter: &Letter) -> Option<String> {
    const LEAST_LETTERS: usize = 3;
    const MOST_LETTERS: usize = 6;
    const SMALL: &[&str] = &[
        "f\u{fc}r", "und", "der", "des", "of", "for", "the", "and", "de", "du", "la", "et", "di", "e", "y",
        "van", "voor", "en",
    ];
    let short = short.to_lowercase();
    if !(LEAST_LETTERS..=MOST_LETTERS).contains(&short.chars().count())
        || !short.chars().all(char::is_alphabetic)
    {
        return None;
    }
    letter.text.lines().find_map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        (0..words.len()).find_map(|from| {
            let first = words.get(from).filter(|word| word.starts_with(char::is_uppercase))?;
            let mut initials = String::new();
            let mut end = from;
            let starts = std::iter::once(first).chain(words.get(from + 1..)?);
            for word in starts {
                if initials.chars().count() >= short.chars().count() {
                    break;
                }
                end += 1;
                if !SMALL.contains(word) {
                    let parts = word.split('-').filter_map(|part| part.chars().next());
                    initials.extend(parts.flat_map(char::to_lowercase));
                }
            }
            let name = words.get(from..end)?.join(" ");
            (initials == short && end > from + 1)
                .then(|| name.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
        })
    })
}

/// `Your application to Clyde Health Board for the post of …`, from any sender.
pub(super) fn applied_to(parts: &[String]) -> Option<String> {
    const LEADS: &[&str] = &["application to the ", "application to ", "applying to the ", "applying to "];
    const NEXT: &[&str] = &["for the position", "for the post", "for the role", "for the vacancy"];
    parts.iter().find_map(|part| {
        let (company, rest) = name(behind(part, LEADS)?)?;
        let rest = rest.trim_start();
        let is_certain = NEXT.iter().any(|next| rest.starts_with(next)) && !is_title(&company);
        is_certain.then(|| shortened(&company))
    })
}

/// `Dunmore Aggregates have confirmed that your application has arrived`, where the subject names them, too. Somebody else
/// may have passed it on.
pub(super) fn confirmed_by(parts: &[String]) -> Option<String> {
    const HAVE: &[&str] =
        &["have", "has", "hat", "haben", "a", "ont", "ha", "han", "hanno", "heeft", "hebben"];
    let (subject, said) = parts.split_first()?;
    said.iter().filter(|part| confirms(&folded(part))).find_map(|part| {
        let (company, rest) = name(part)?;
        let is_it = rest.split_whitespace().next().is_some_and(|next| HAVE.contains(&next))
            && company.contains(' ')
            && !is_title(&company)
            && !SPEAKS_OF.iter().any(|words| folded(&company).contains(words));
        (is_it && folded(subject).contains(&folded(&company))).then_some(company)
    })
}

/// `Thank you for applying through Redpoll Recruitment`: the agency itself.
pub(super) fn applied_through(parts: &[String]) -> Option<String> {
    const LEADS: &[&str] = &["applying through ", "applying via ", "applied through ", "applied via "];
    parts.iter().find_map(|part| {
        let (agency, _) = name(behind(part, LEADS)?)?;
        let agency = agency.split(" for ").next().unwrap_or_default();
        (!is_title(agency)).then(|| shortened(agency))
    })
}

/// Whether a system that keeps track of applicants sent a letter under its own name: `Gupy`.
pub(super) fn is_called_like_its_system(sender: &Correspondent) -> bool {
    let called = sender.name.as_deref().unwrap_or_default();
    tracking_system_name(sender).is_some_and(|system| folded(called) == folded(system))
}

/// `Ribera Digital`, where the words always call `Ribera` so.
fn in_full(short: &str, letter: &Letter, parts: &[String]) -> Option<String> {
    let mut full: Option<String> = None;
    for part in parts {
        for (at, _) in part.match_indices(short) {
            let behind = part.get(at + short.len()..).unwrap_or_default();
            let is_word = part.get(..at).is_some_and(|before| !before.ends_with(char::is_alphanumeric))
                && !behind.starts_with(char::is_alphanumeric);
            // `Die Helios` is how people at Helio sign.
            if !is_word {
                continue;
            }
            let (longer, _) = part.get(at..).and_then(name)?;
            let mut words: Vec<&str> = longer.split_whitespace().collect();
            while words.last().is_some_and(|last| signature::is_office_word(last) && !OWN.contains(last)) {
                words.pop();
            }
            let mut longer = shortened(&words.join(" "));
            // `S.p.A.`, of which a name loses the last point.
            if words.last().is_some_and(|last| last.contains('.')) {
                longer.push('.');
            }
            // `Dein Helio-Team`: they go by that.
            let is_team = longer
                .rsplit_once('-')
                .is_some_and(|(bare, last)| signature::is_office_word(last) && is_same_name(bare, short));
            if is_team {
                return None;
            }
            let is_name = longer.starts_with(short) && longer.len() > short.len() && words.len() <= 4;
            if is_same_name(&longer, short) {
                continue;
            }
            if !is_name || is_title(&longer) || full.as_ref().is_some_and(|full| *full != longer) {
                return None;
            }
            full = Some(longer);
        }
    }
    // Two lines are no name.
    let is_on_a_line = |full: &String| [&letter.subject, &letter.text].iter().any(|text| text.contains(full));
    full.filter(is_on_a_line)
}

/// Words of offices that are part of many a company's name.
const OWN: &[&str] = &[
    "Group",
    "Council",
    "University",
    "Authority",
    "Trust",
    "School",
    "College",
    "Gemeente",
    "Ayuntamiento",
    "Comune",
    "Stadt",
    "Gemeinde",
    "Mairie",
    "Universität",
    "École",
    "Escuela",
    "Scuola",
    "Escola",
];

/// `Lumen Hiring Team`, `Tom at Lumen`: without the words of an office before and behind it.
pub(super) fn of_sender(letter: &Letter) -> Option<String> {
    let written = letter.from.name.as_deref()?;
    if is_the_writer(written, letter) {
        return None;
    }
    let lower = written.to_lowercase();
    // `Giulia di Helio`, and no family name: where a system sent it, and not for `Hospital da Foz`.
    let may_be_a_person = tracking_system(&letter.from).is_some() && !is_institution(written);
    let of_a_system: &[&str] = if may_be_a_person { &[" di ", " da ", " de "] } else { &[] };
    let at = [" at ", " from ", " @ ", " bei ", " bij ", " chez ", " hos "]
        .iter()
        .chain(of_a_system)
        .find_map(|at| lower.find(at).map(|from| from + at.len()));
    let written = at.and_then(|from| written.get(from..)).unwrap_or(written);
    let written = without_office(written);
    // `Nordwerk AG via SuccessFactors`
    let written = written.split(" via ").next().unwrap_or_default();
    let written = without_invitation(written);
    let mut words: Vec<&str> = written.split_whitespace().collect();
    let system = tracking_system_name(&letter.from).unwrap_or_default();
    // `Welcome to the Jungle` is the system itself.
    if !system.is_empty() && folded(written) == folded(system) {
        return None;
    }
    let says_nothing = |word: &str| {
        (signature::is_office_word(word) && !OWN.contains(&word))
            || word.eq_ignore_ascii_case(system)
            || !word.contains(char::is_alphanumeric)
    };
    while words.last().is_some_and(|last| says_nothing(last)) {
        words.pop();
    }
    // `University of Ashdown` keeps its first word.
    while let [first, rest @ ..] = words.as_slice()
        && ((signature::is_office_word(first) && !OWN.contains(first))
            || !first.contains(char::is_alphanumeric))
        && !rest.first().is_some_and(|next| next.starts_with(char::is_lowercase))
    {
        words.remove(0);
    }
    let company = words.join(" ");
    (company.chars().count() > 1 && words.len() <= 4).then_some(company)
}

/// `Helio` of `Recruiting | Helio` and of `Helio - Personal`.
fn without_office(name: &str) -> &str {
    let commas = name.split([',', '|', '(']);
    let mut parts = commas
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(" – "))
        .flat_map(|part| part.split(" · "));
    let is_office = |part: &str| part.split_whitespace().all(signature::is_office_word);
    parts.find(|part| !is_office(part)).unwrap_or_default()
}

/// `Gruppo Cattaneo - Lavora con noi` without what employers head their openings with.
fn without_invitation(name: &str) -> &str {
    const INVITES: &[&str] = &[
        "work with us",
        "join us",
        "join our team",
        "lavora con noi",
        "trabaja con nosotros",
        "trabalhe conosco",
        "trabalhe connosco",
        "rejoignez-nous",
        "nous rejoindre",
        "kom werken",
        "arbeiten bei uns",
    ];
    let lower = name.trim_end().to_lowercase();
    let cut = INVITES.iter().find_map(|words| name.get(..lower.strip_suffix(words)?.len()));
    cut.map_or(name, |before| before.trim_end_matches(|c: char| !c.is_alphanumeric()))
}

/// Whether a name begins as those of companies do that go on with `de`, `di` or `da`.
fn is_institution(name: &str) -> bool {
    const FIRST: &[&str] = &[
        "hospital",
        "hospitais",
        "hopital",
        "hopitaux",
        "ospedale",
        "clinica",
        "clinicas",
        "clinique",
        "universidad",
        "universidade",
        "universita",
        "universite",
        "instituto",
        "institut",
        "istituto",
        "banco",
        "banca",
        "banque",
        "caixa",
        "caja",
        "cassa",
        "caisse",
        "camara",
        "camera",
        "chambre",
        "ayuntamiento",
        "comune",
        "commune",
        "mairie",
        "ville",
        "junta",
        "diputacion",
        "grupo",
        "gruppo",
        "groupe",
        "casa",
        "maison",
        "museo",
        "museu",
        "musee",
        "fundacion",
        "fundacao",
        "fondazione",
        "fondation",
        "centro",
        "centre",
        "centrale",
        "agencia",
        "agenzia",
        "agence",
        "servicio",
        "servizi",
        "servicos",
        "companhia",
        "compania",
        "compagnia",
        "compagnie",
        "sociedad",
        "sociedade",
        "societa",
        "societe",
        "aguas",
        "aeroporto",
        "aeropuerto",
        "porto",
        "puerto",
        "teatro",
        "theatre",
        "escuela",
        "escola",
        "scuola",
        "ecole",
        "ministerio",
        "ministero",
        "ministere",
        "metro",
        "vinos",
        "bodegas",
        "cantine",
    ];
    let name = text::key(name);
    let first = name.split(' ').next().unwrap_or_default();
    FIRST.contains(&first)
}

/// Whether the name is a person's: `Tom Ashdown <tom.ashdown@…>`, `Jess <jess@…>`, `Sabine Ott <ott@druckerei-halm.example>`, `Odile Carpentras
/// <recrutement@maison-vaubert.example>`. What companies are called stands in their hosts, or in the letter.
fn is_the_writer(name: &str, letter: &Letter) -> bool {
    let from = &letter.from;
    let mailbox = text::key(from.mailbox());
    let key = folded(name);
    let words: Vec<&str> = key.split_whitespace().collect();
    let is_system = tracking_system(from).is_some();
    // `atelier-nerval@…` is the account of a company.
    let parts: Vec<&str> = mailbox.split(['.', '_']).collect();
    let parts: Vec<&str> =
        if is_system { parts } else { parts.iter().flat_map(|part| part.split('-')).collect() };
    let is_there = |word: &&str| parts.contains(word);
    if is_of_host(name, from.host()) {
        return false;
    }
    // `Jess <jess@palegrove.example>`
    if words.len() < 2 {
        return !is_system && words.iter().all(is_there);
    }
    if words.iter().all(is_there) {
        return true;
    }
    if is_system || signature::person(from).is_none() || name.contains('&') {
        return false;
    }
    let shares_a_word = || words.iter().any(|word| word.len() > 2 && hosts_label(from.host()).contains(word));
    let is_in_a_sentence = || {
        const LONGER: usize = 3;
        let is_one = |line: &str| line.split_whitespace().count() > words.len() + LONGER;
        letter.text.lines().any(|line| is_one(line) && folded(line).contains(&key))
    };
    words.iter().any(is_there) || !(shares_a_word() || is_in_a_sentence())
}

/// A host without its last part.
fn hosts_label(host: &str) -> &str {
    host.rsplit_once('.').map_or(host, |(label, _)| label)
}

/// Whether two of sender, host, subject and text name it.
pub(super) fn is_supported(company: &str, letter: &Letter, parts: &[String]) -> bool {
    let bare = folded(without_legal_form(&text::key(company)));
    let joined = bare.replace(' ', "");
    if joined.len() < 2 {
        return false;
    }
    let name = folded(letter.from.name.as_deref().unwrap_or_default());
    let address = letter.from.address.replace(['@', '.'], " ").replace('-', "");
    let host = format!(" {address} ");
    let in_text = parts.iter().skip(1).any(|part| folded(part).contains(&bare));
    // `castlegate@myworkday.com` is Castlegate Systems, and what a system names twice is certain as well.
    let is_system = tracking_system(&letter.from).is_some();
    let local = text::key(letter.from.mailbox()).replace(['-', '.', '_'], "");
    let is_account = is_system && local.len() > 3 && joined.starts_with(local.as_str());
    // `jobs@leeds.example` is Leeds City Council.
    let mut labels = letter.from.host().split('.');
    // `jobs@wexcombe-uni.example` is the University of Wexcombe.
    let is_own_word = |word: &str| word.len() > 4 && !OWN.iter().any(|own| own.eq_ignore_ascii_case(word));
    let is_abbreviated = bare.trim().contains(' ')
        && labels.any(|label| {
            (label.len() > 3 && bare.split_whitespace().next() == Some(label))
                || bare
                    .split_whitespace()
                    .any(|word| is_own_word(word) && label.split('-').any(|part| part == word))
        });
    let is_repeated =
        is_system && parts.iter().skip(1).filter(|part| folded(part).contains(&bare)).count() > 1;
    let in_subject = parts.first().is_some_and(|subject| folded(subject).contains(&bare));
    let said = [
        name.contains(&bare),
        host.contains(&format!(" {joined} "))
            || is_of_host(company, letter.from.host())
            || letter.reply_to.as_ref().is_some_and(|to| is_of_host(company, to.host()))
            || is_account
            || is_abbreviated,
        in_text,
        in_subject,
        is_repeated,
    ];
    said.iter().filter(|is| **is).count() >= 2
}

/// `Quorra`, where a letter of theirs says `Quorra in London` or `Quorra - Norwich`.
pub(super) fn without_place(company: &str, letter: &Letter) -> String {
    const BEFORE_PLACES: &[&str] = &[" - ", " – ", " — ", " | ", " · ", " in ", " en ", " em ", " à ", " a "];
    let own = of_sender(letter).map(|name| folded(without_legal_form(&text::key(&name)))).unwrap_or_default();
    let cuts = BEFORE_PLACES.iter().filter_map(|at| Some(company.split_once(at)?.0));
    let bare = cuts.into_iter().find(|bare| folded(without_legal_form(&text::key(bare))) == own);
    bare.unwrap_or(company).to_owned()
}

pub(super) fn is_one_name(one: &str, other: &str) -> bool {
    let (one, other) = (folded(one), folded(other));
    one.contains(&other) || other.contains(&one)
}
