//! Someone mentions a new employer.

use chrono::NaiveDate;

use super::folded::{folded, says};
use super::hosts::is_of_host;
use super::moment;
use super::parts::{Correspondent, Letter, beginning};
use super::written::{behind, is_title as is_job, name, sentences};
use crate::domain::company::{has_legal_form, without_legal_form};
use crate::domain::name::in_either_order;
use crate::domain::word_list::WordList;
use crate::domain::{text, when};

/// What someone says of their new employer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEmployer {
    pub company: String,
    pub title: Option<String>,
    /// The day from which on they work there, where the letter says one.
    pub from: Option<NaiveDate>,
    /// The sentence that says it.
    pub line: String,
}

/// What leads to the employer's name. Cities and fairs are moved to and found at, too, so something else must say that
/// it is an employer.
const LEADS: &[&str] = &[
    "i joined ",
    "i've joined ",
    "i have joined ",
    "i've just joined ",
    "i have just joined ",
    "i have since joined ",
    "i've since joined ",
    "and have since joined ",
    "and have now joined ",
    "and have just joined ",
    "i recently joined ",
    "i've recently joined ",
    "i'm joining ",
    "i am joining ",
    "i'll be joining ",
    "i will be joining ",
    "i'll join ",
    "i will join ",
    "i'm going to join ",
    "i'll be moving to ",
    "i will be moving to ",
    "i'm moving to ",
    "i'll start at ",
    "i will start at ",
    "i'll be starting at ",
    "i will be starting at ",
    "i'll be at ",
    "i will be at ",
    "ich wechsle zu ",
    "ich wechsle zur ",
    "je rejoins ",
    "je rejoindrai ",
    "i started at ",
    "and started at ",
    "and i started at ",
    "and start at ",
    "i start at ",
    "i've started at ",
    "i have started at ",
    "i started work at ",
    "i've moved to ",
    "i have moved to ",
    "i moved to ",
    "you'll find me over at ",
    "find me over at ",
    "and have been with ",
    "i've been with ",
    "i have been with ",
    "bin ich bei der ",
    "bin ich bei ",
    "you find me at ",
    "you can find me at ",
    "you'll find me at ",
    "i now work at ",
    "i now work for ",
    "i'm now at ",
    "i am now at ",
    "i'm now with ",
    "i'm at ",
    "i am at ",
    "i am with ",
    "i'm with ",
    "i've switched to ",
    "i switched to ",
    "i have switched to ",
    "just started at ",
    "i quit and joined ",
    "and joined ",
    "and i'm now at ",
    "new gig at ",
    "new desk at ",
    "a position at ",
    "my first day at ",
    "my first week at ",
    "ho raggiunto ",
    "ich bin jetzt bei der ",
    "ich bin jetzt bei ",
    "ich habe bei der ",
    "ich habe bei ",
    "je viens de rejoindre ",
    "j'ai rejoint ",
    "ora sono in ",
    "ora sono a ",
    "ik ben begonnen bij ",
    "my new role at ",
    "my new job at ",
    "my new position at ",
    "a new role at ",
    "a new job at ",
    "a new position at ",
];

/// What says that the writer works there now, and what leads to the name in the same sentence.
const WORKS: &[(&str, &[&str])] = &[
    ("i now work ", &["at ", "for ", "with "]),
    ("i work for ", &["for "]),
    ("i work at ", &["at "]),
    ("and work for ", &["for "]),
    ("i'm working ", &["at ", "for ", "with "]),
    ("i am working ", &["at ", "for ", "with "]),
    ("working for ", &["for "]),
    ("i'll be working ", &["at ", "for ", "with "]),
    ("i will be working ", &["at ", "for ", "with "]),
    ("i'll be head ", &["at "]),
    ("i'll be the ", &["at "]),
    ("i'll be their ", &["at "]),
    ("i'll be leading ", &["at "]),
    ("i'll be running ", &["at "]),
    ("i'm now a ", &["at "]),
    ("i am now a ", &["at "]),
    ("i've started a new position", &["at "]),
    ("i started a new position", &["at "]),
    ("i have a new role", &["at "]),
    ("i have a new job", &["at "]),
    ("i started as ", &["at "]),
    ("i've started as ", &["at "]),
    ("i started a ", &["at "]),
    ("i took over ", &["at "]),
    ("i took up ", &["at "]),
    ("j'ai rejoint ", &["ce matin ", "cette semaine ", "hier ", "lundi ", "l'équipe de ", "les équipes de "]),
    ("j'ai intégré ", &["l'équipe de ", "les équipes de ", "intégré "]),
    ("verlassen und arbeite ", &["bei der ", "bei "]),
    ("und arbeite seit ", &["bei der ", "bei "]),
    ("und arbeite jetzt ", &["bei der ", "bei "]),
    ("verantworte ich ", &["bei der ", "bei "]),
    ("leite ich ", &["bei der ", "bei "]),
    ("je suis désormais ", &["chez "]),
    ("je suis maintenant ", &["chez "]),
    ("je travaille à présent ", &["chez "]),
    ("he empezado ", &["en "]),
    ("me he incorporado ", &["a "]),
    ("formo parte ", &["del equipo de ", "de "]),
    ("lavoro presso ", &["presso "]),
    ("lavoro per ", &["per "]),
    ("sono passato ", &["a ", "in "]),
    ("sono passata ", &["a ", "in "]),
    ("werk ik nu ", &["bij "]),
    ("ben ik begonnen ", &["bij "]),
    ("agora estou ", &["na ", "no "]),
    ("comecei ", &["na ", "no "]),
    ("jobbar jag ", &["hos ", "på "]),
    ("jobbar ", &["hos ", "på "]),
    ("ich bin seit ", &["bei der ", "bei "]),
    ("arbeite ich ", &["bei der ", "bei "]),
    ("fange ich ", &["bei der ", "bei "]),
    ("beginne ich ", &["bei der ", "bei "]),
    ("starte ich ", &["bei der ", "bei "]),
    ("je travaillerai ", &["chez "]),
    ("trabajaré ", &["en "]),
    ("lavorerò ", &["in ", "per ", "presso "]),
    ("werk ik ", &["bij "]),
    ("ga ik aan de slag ", &["bij "]),
    ("vou trabalhar ", &["na ", "no ", "em "]),
    ("börjar jag ", &["hos ", "på "]),
    ("ich arbeite jetzt ", &["bei der ", "bei "]),
    ("ich arbeite seit ", &["bei der ", "bei "]),
    ("je travaille maintenant ", &["chez "]),
    ("je travaille désormais ", &["chez "]),
    ("je travaille depuis ", &["chez "]),
    ("lavoro in ", &["in "]),
    ("ora lavoro ", &["in ", "per ", "presso "]),
    ("ik werk sinds ", &["bij "]),
    ("ik werk nu ", &["bij "]),
    ("desde ", &["trabajo en "]),
    ("ahora trabajo ", &["en "]),
    ("agora trabalho ", &["na ", "no ", "em "]),
];

/// `zum 1. Oktober zu Helio gewechselt`
const CHANGED_TO: (&str, &[&str]) = ("gewechselt", &["zu ", "zur ", "zum "]);

/// Words of a sentence that is of another time, of what may be, or of somebody else.
const NOT_NOW: &[&str] = &[
    "you've started",
    "you have started",
    "you started",
    "you're starting",
    "you've joined",
    "you have joined",
    "you joined",
    "you're joining",
    "your new ",
    "congratulations",
    "congrats",
    "my wife",
    "my husband",
    "my partner",
    "my brother",
    "my sister",
    "my son",
    "my daughter",
    "my friend",
    "a friend",
    " if ",
    "when i ",
    "before i ",
    "until i ",
    "back when",
    "years ago",
    "used to",
    " would ",
    " might ",
    " could ",
    " hope ",
    "not yet",
    "als ich ",
    "bevor ich ",
    "quand je ",
    "cuando ",
    "quando ",
    "toen ik ",
];

const PLACES: &[&str] = &[
    "i've moved to ",
    "i have moved to ",
    "i moved to ",
    "i'll be moving to ",
    "i will be moving to ",
    "i'm moving to ",
    "i'll be at ",
    "i will be at ",
];

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
    "handed in my badge",
    "verlassen",
    "quitté ",
    "he dejado ",
    "dejé ",
    "ho lasciato",
    "changed jobs",
    "new gig",
    "i quit ",
    "neuer job",
    "neue stelle",
    "neuen job",
    "nouveau poste",
    "nouveau travail",
    "changé d'entreprise",
    "nuovo lavoro",
    "cambiato lavoro",
    "cambiado de trabajo",
    "nuevo trabajo",
    "nieuwe baan",
    "novo emprego",
    "mudei de empresa",
];

/// The new employer that a letter mentions; `None` if it is not certain.
pub fn new_employer(letter: &Letter) -> Option<NewEmployer> {
    let body = beginning(&letter.text);
    let whole = format!("{}\n{body}", letter.subject).to_lowercase().replace('\u{2019}', "'");
    let changes = CHANGES.iter().any(|words| whole.contains(words));
    let signed = signed_parts(letter);
    sentences(body).into_iter().find_map(|sentence| {
        let lower = sentence.to_lowercase();
        if sentence.ends_with('?') || NOT_NOW.iter().any(|words| lower.contains(words)) {
            return None;
        }
        // A city is moved to as well, whatever else is new.
        let is_place = behind(&sentence, PLACES).is_some();
        let (company, rest) = name(led_to(&sentence)?)?;
        // One word that a comma follows is the name of the employer alone.
        let company = company.split(',').next().unwrap_or_default().trim().to_owned();
        let bare = joined(&text::key(&company));
        let is_address = addresses(&whole).any(|address| is_of_host(&company, address));
        let at = signed.iter().position(|(_, part)| joined(without_legal_form(&text::key(part))) == bare);
        let said = title_in(rest);
        let is_certain =
            is_address || at.is_some() || (said.is_some() && !rest.contains('?')) || (changes && !is_place);
        let signed_title =
            || signed.iter().take(at?).find(|(_, part)| is_job(part)).map(|(_, part)| part.clone());
        (is_certain && bare.len() > 1 && !is_a_time(&company)).then(|| NewEmployer {
            title: said.or_else(signed_title),
            company,
            from: moment::first_day(&sentence, letter.sent_at.date_naive()),
            line: sentence.clone(),
        })
    })
}

/// The hosts of the addresses that a text mentions.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | ',' | ':'));
    words.filter_map(|word| Some(word.split_once('@')?.1.trim_end_matches(['.', '!', '?'])))
}

/// What those who change jobs say, folded.
static CHANGE: WordList = WordList::of(include_str!("new_employer/changes.txt"));

/// Words of those who talk about themselves.
const ONESELF: &[&str] = &[
    "i", "my", "ich", "mein", "meine", "je", "j", "mon", "ma", "yo", "mi", "io", "mio", "mia", "ik", "mijn",
    "eu", "meu", "minha", "jag", "min",
];

/// The employer whose address the letter was sent from, where a sentence about a change of jobs names it.
pub fn employer_at_host(letter: &Letter) -> Option<NewEmployer> {
    const MOST_WORDS: usize = 4;
    let host = letter.from.host();
    if letter.from.is_at_anyones() {
        return None;
    }
    let signed = signed_parts(letter);
    // Sentences that don't tell of a change are read only if another does.
    let told = told_in(letter);
    let tells = |sentence: &String| {
        let said = folded(sentence);
        CHANGE.iter().any(|words| says(&said, words))
    };
    let is_of_oneself = |sentence: &String| {
        let said = folded(sentence);
        ONESELF.iter().any(|word| says(&said, word))
    };
    let is_told_by_oneself = told.iter().any(is_of_oneself);
    let is_a_change = tells(&letter.subject) || told.iter().any(tells);
    let (changes, others): (Vec<String>, Vec<String>) = told.into_iter().partition(tells);
    let others = others.into_iter().filter(|_| is_told_by_oneself);
    changes.into_iter().chain(others).filter(|_| is_a_change).find_map(|sentence| {
        let words: Vec<&str> = sentence.split_whitespace().collect();
        let runs = (0..words.len()).flat_map(|from| (1..=MOST_WORDS).map(move |count| from..from + count));
        let names = runs.filter_map(|run| Some(words.get(run)?.join(" ")));
        let mut names = names.map(|name| name.trim_matches(|c: char| !c.is_alphanumeric()).to_owned());
        let company = names.find(|name| name.starts_with(char::is_uppercase) && is_of_host(name, host))?;
        let rest = sentence.split_once(&company).map_or("", |(_, rest)| rest);
        let company = signed_in_full(&company, &signed, &sentence)?;
        let signed_title = || signed.iter().map(|(_, part)| part).find(|part| is_job(part)).cloned();
        Some(NewEmployer {
            title: title_in(rest).or_else(signed_title),
            company,
            from: moment::first_day(&sentence, letter.sent_at.date_naive())
                .filter(|day| *day <= letter.sent_at.date_naive()),
            line: sentence.clone(),
        })
    })
}

/// `Serranval Emballages`, which `luc@serranval.example` signs with, where a sentence says so or the signature has the
/// legal form. `None` if they sign with a longer name and neither is so.
fn signed_in_full(company: &str, signed: &[(String, String)], sentence: &str) -> Option<String> {
    let is_longer = |part: &str| {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<String>>();
        let (all, own) = (words(part), words(company));
        all.len() > own.len() && all.windows(own.len()).any(|some| some == own)
    };
    let longer = signed.iter().map(|(_, part)| part).filter(|part| is_longer(part) && !is_job(part));
    let Some(full) = longer.into_iter().next() else { return Some(company.to_owned()) };
    let mut bare = full.as_str();
    while let Some((before, _)) = bare.rsplit_once(' ').filter(|_| has_legal_form(bare)) {
        bare = before;
    }
    (sentence.contains(bare) || has_legal_form(full)).then(|| bare.to_owned())
}

/// Whether its writer says that they change jobs, wherever to.
pub fn tells_of_a_change(letter: &Letter) -> bool {
    told_in(letter).iter().any(|sentence| {
        let said = folded(sentence);
        CHANGE.iter().any(|words| says(&said, words)) && ONESELF.iter().any(|word| says(&said, word))
    })
}

/// Its sentences about what is so, and about nobody else.
fn told_in(letter: &Letter) -> Vec<String> {
    let mut told = sentences(beginning(&letter.text));
    told.retain(|sentence| {
        let lower = sentence.to_lowercase();
        !sentence.ends_with('?') && !NOT_NOW.iter().any(|words| lower.contains(words))
    });
    told
}

/// What comes after the words that lead to an employer.
fn led_to(sentence: &str) -> Option<&str> {
    let works = WORKS.iter().chain([&CHANGED_TO]).find_map(|(says, leads)| {
        let lower = sentence.to_ascii_lowercase();
        let at = lower.find(says)?;
        // The verb of a German sentence may come after the name.
        let from = if *says == CHANGED_TO.0 { 0 } else { at };
        behind(sentence.get(from..)?, leads).filter(|name| name.starts_with(char::is_uppercase))
    });
    works.or_else(|| behind(sentence, LEADS))
}

fn joined(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).collect()
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

impl Correspondent {
    /// Whether anyone can have an address at its host.
    pub fn is_at_anyones(&self) -> bool {
        // `freemail`, `tutamail`
        let is_of_mail =
            |label: &str| label.ends_with("mail") && !matches!(label, "mail" | "email" | "webmail");
        is_anyones(self.host()) || self.host().split('.').any(is_of_mail)
    }
}

fn is_anyones(host: &str) -> bool {
    ANYONES.iter().any(|anyones| host.split('.').any(|label| label == *anyones))
}

/// The employer that a signature names below the writer's name: the one whose address it is or, with a title before it,
/// one with its legal form.
pub fn signed_employer(letter: &Letter) -> Option<NewEmployer> {
    let host = letter.from.host().rsplit_once('.').map(|(host, _)| host)?;
    let is_anyones = is_anyones(host);
    let mut title: Option<String> = None;
    for (line, part) in signed_parts(letter) {
        let key = text::key(&part);
        let bare = without_legal_form(&key);
        let joined = joined(bare);
        let is_written =
            joined.chars().count() > 2 && part.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        let is_hosts = !is_anyones && host.split('.').any(|label| label.replace('-', "") == joined);
        let has_form = bare.len() < key.len() || key.split(' ').any(|word| word == "mbh");
        let is_a_firm = has_form && title.as_deref().is_some_and(is_job);
        if is_written && (is_hosts || is_a_firm) {
            return Some(NewEmployer { company: part, title, from: None, line });
        }
        if title.is_none() && is_title(&part) {
            title = Some(part);
        }
    }
    None
}

/// The employer behind the title in a signature of somebody who writes from anywhere: `Head of Talent, Nimbus Ledger`.
pub(super) fn signed_behind_title(letter: &Letter) -> Option<String> {
    let mut parts = signed_parts(letter).into_iter().map(|(_, part)| part);
    parts.find(|part| is_title(part))?;
    parts.next().filter(|part| part.starts_with(char::is_uppercase))
}

/// The parts of a signature below the writer's name, and the line of each; none if there is no signature.
fn signed_parts(letter: &Letter) -> Vec<(String, String)> {
    let written = letter.from.name.as_deref().unwrap_or_default();
    let mut names = in_either_order(written);
    names.extend(Some(text::key(written)).filter(|name| !name.is_empty()));
    let body = beginning(&letter.text);
    let lines: Vec<&str> = body.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let begins = |line: &&str| {
        let line = text::key(line);
        names.iter().any(|name| line.starts_with(name.as_str()))
    };
    let at = lines.iter().rposition(begins);
    let signed = at.and_then(|at| lines.get(at..)).unwrap_or_default();
    // What is long isn't a line of a signature.
    let is_signature = signed.len() <= SIGNATURE + 1
        && signed.iter().all(|line| line.chars().count() <= 80 && !line.ends_with(['?', '!']));
    let parts = |line: &&str| -> Vec<(String, String)> {
        let parts = line.split([',', '|', '·', '•', '–', '—']).flat_map(|part| part.split(" at "));
        let parts = parts.map(|part| part.trim().trim_end_matches('.').to_owned());
        parts
            .filter(|part| !names.contains(&text::key(part)))
            .map(|part| ((*line).to_owned(), part))
            .collect()
    };
    if is_signature { signed.iter().flat_map(parts).collect() } else { Vec::new() }
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

    fn letter(subject: &str, text: &str) -> Letter {
        Letter::sample(Some("Ben Cole"), "ben@tidal.example", subject, text)
    }

    #[test]
    fn who_changes_jobs_says_so_of_themselves() {
        for (text, tells) in [
            ("I left Atlantiq last week and have joined Oxbow Group. I hope our paths cross again.", true),
            ("Escrevo-te do meu email pessoal para te dizer que saí da Atlantiq.", true),
            ("Ich habe Atlantiq verlassen und wünsche dir alles Gute.", true),
            ("We are starting with another candidate. I enjoyed our conversation.", false),
            ("Thank you for your time. I hope our paths cross again.", false),
        ] {
            assert_eq!(tells_of_a_change(&letter("Goodbye", text)), tells, "{text}");
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
            (
                "Hi!\n\nBen Cole\nEngineering Manager\nTidal Ltd",
                Some(("Tidal Ltd".to_owned(), Some("Engineering Manager".to_owned()))),
            ),
            ("Hi!\n\nBen Cole\nTidal Ltd", None),
            (
                "Hi!\n\nBen Cole\nLeiter Business Intelligence\nTidal Handelsgesellschaft mbH, Hamburg",
                Some((
                    "Tidal Handelsgesellschaft mbH".to_owned(),
                    Some("Leiter Business Intelligence".to_owned()),
                )),
            ),
            ("Hi!\n\nBen Cole\nEngineering Manager\nCardiff", None),
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
            (
                "",
                "Friday is my last day at Tidal. From November I will be joining Umbra as VP Engineering.",
                Some(("Umbra", Some("VP Engineering"))),
            ),
            ("New job", "In January I'll be starting at Helio.", Some(("Helio", None))),
            ("", "From Monday on I'll be at Umbra's fair.", None),
            ("", "I've moved to Berlin and love it.", None),
            ("", "I joined Strava.", None),
            ("My new address", "I've moved to Hamburg. My new address is below.", None),
            ("New job", "I have moved to Hamburg for it.", None),
            ("New job", "I joined Monday and it is great.", None),
            ("", "My sister joined Helio as Staff Engineer.", None),
            ("", "Did you hear that I joined Helio as Staff Engineer?", None),
            ("", "I hear you've started a new job at Helio, congratulations!", None),
            ("", "My wife has just started a new job at Helio, so we're moving.", None),
            ("New job", "Tell me once you can find me at the fair.", None),
            ("", "I am now working for Helio as a Staff Engineer.", Some(("Helio", Some("Staff Engineer")))),
            ("", "I left Tidal in June and I'm now at Helio.", Some(("Helio", None))),
            (
                "",
                "I've started a new position as Director at Helio. It is a new job for me.",
                Some(("Helio", None)),
            ),
            ("Neuer Job", "Ich bin seit September bei der Helio AG.", Some(("Helio AG", None))),
            ("Neuer Job", "Ich habe zum 1. Oktober zu Helio gewechselt.", Some(("Helio", None))),
            (
                "changement",
                "J'ai changé d'entreprise : je travaille maintenant chez Helio.",
                Some(("Helio", None)),
            ),
            ("nuovo lavoro", "Da settembre lavoro in Helio.", Some(("Helio", None))),
            ("nieuwe baan", "Ik werk sinds 1 september bij Helio BV.", Some(("Helio BV", None))),
            ("nuevo trabajo", "Desde septiembre trabajo en Helio.", Some(("Helio", None))),
            ("novo emprego", "Agora trabalho na Helio.", Some(("Helio", None))),
            (
                "",
                "Quick hello from my new desk at Helio.\n\nBen Cole\nRecruiting Manager\nHelio",
                Some(("Helio", Some("Recruiting Manager"))),
            ),
            ("", "I'm at Heathrow now.", None),
            ("New job", "When I joined Helio, it was small.", None),
            ("", "I would love it if I'm at Helio next year.\n\nBen Cole\nHelio", None),
        ] {
            let told = new_employer(&letter(subject, text));
            let told = told.as_ref().map(|told| (told.company.as_str(), told.title.as_deref()));
            assert_eq!(told, is, "{text}");
        }
    }
}
