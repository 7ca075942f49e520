//! What tables, cards and emails have where nothing is known, so that it belongs to nobody: `n/a`, `000`, `noemail@…`.

use super::text::key;

/// Words and signs of every kind of cell. Signs alone need no line.
const WORDS: &[&str] = &[
    "n/a",
    "na",
    "n.a.",
    "n.a",
    "n-a",
    "n/d",
    "n.d.",
    "n/v",
    "s/d",
    "n/c",
    "n.c.",
    "nv",
    "none",
    "null",
    "nil",
    "nan",
    "nat",
    "<na>",
    "<null>",
    "undefined",
    "tbd",
    "tba",
    "tbc",
    "t.b.d.",
    "unknown",
    "unspecified",
    "unnamed",
    "unassigned",
    "anonymous",
    "unbekannt",
    "keine",
    "keiner",
    "kein",
    "k.a.",
    "k. a.",
    "k.a",
    "k/a",
    "keine angabe",
    "nicht bekannt",
    "nicht angegeben",
    "inconnu",
    "inconnue",
    "aucun",
    "aucune",
    "non renseigne",
    "non communique",
    "neant",
    "desconocido",
    "desconocida",
    "ninguno",
    "ninguna",
    "sin datos",
    "sin nombre",
    "no disponible",
    "nessuno",
    "nessuna",
    "sconosciuto",
    "sconosciuta",
    "non disponibile",
    "onbekend",
    "geen",
    "n.v.t.",
    "nvt",
    "niet bekend",
    "nenhum",
    "nenhuma",
    "desconhecido",
    "nao informado",
    "nao disponivel",
    "x",
    "xx",
    "xxx",
    "#n/a",
    "#n/v",
    "#nv",
    "#ref!",
    "#bezug!",
    "#name?",
    "#value!",
    "#wert!",
    "#null!",
    "#div/0!",
    "#error!",
    "#num!",
    "0",
    "test",
    "(none)",
    "(null)",
    "[none]",
    "(blank)",
    "(leer)",
    "(vide)",
    "(empty)",
    "(unknown)",
    "[]",
    "{}",
    "no",
    "no name",
    "noname",
    "no email",
    "no e-mail",
    "no phone",
    "no company",
    "leer",
    "empty",
    "blank",
    "missing",
    "not available",
    "not known",
    "not provided",
    "not specified",
    "not applicable",
    "not given",
    "not set",
    "not sure",
    "n. n.",
    "n.n.",
    "n. n",
    "n.n",
    "see note",
    "see notes",
    "see above",
    "see below",
    "s. notiz",
    "siehe notiz",
    "siehe notizen",
    "siehe oben",
    "siehe unten",
    "voir note",
    "voir notes",
    "ver nota",
    "ver notas",
    "vedi nota",
    "vedi note",
    "zie notitie",
    "zie notities",
    "zie opmerkingen",
    // Pages of Notion and records of Airtable that nobody gave a name.
    "untitled",
    "unnamed record",
    "ohne titel",
    "unbenannt",
    "sans titre",
    "sin titulo",
    "senza titolo",
    "naamloos",
    "sem titulo",
    "無題",
    "제목 없음",
];

/// What stands for a part of an address: before the @ it is enough to tell that nobody is there.
const NO_MAILBOXES: &[&str] = &[
    "noemail",
    "nomail",
    "noemailaddress",
    "noaddress",
    "none",
    "null",
    "unknown",
    "undefined",
    "notavailable",
    "notprovided",
    "notknown",
    "notgiven",
    "nobody",
    "noone",
    "invalid",
    "placeholder",
    "dummy",
    "fake",
    "tbd",
    "unbekannt",
    "keine",
    "keineemail",
    "keinemail",
    "keineangabe",
    "inconnu",
    "aucun",
    "pasdemail",
    "pasdemailconnu",
    "sansemail",
    "sinemail",
    "sincorreo",
    "desconocido",
    "ninguno",
    "nessuna",
    "nessunamail",
    "sconosciuto",
    "geenemail",
    "onbekend",
    "sememail",
    "desconhecido",
    "youremail",
    "yourname",
    "firstnamelastname",
];

/// What is on both sides of the @ where nothing is known, and may be a mailbox next to another host.
const ON_BOTH_SIDES: &[&str] = &["abc", "asdf", "x", "xx", "xxx", "test", "email", "mail", "example"];

/// Numbers that somebody typed along the row of keys.
const ALONG_THE_KEYS: &[&str] =
    &["12345", "123456", "1234567", "12345678", "123456789", "1234567890", "0123456789", "9876543210"];

/// What stands for a profile that is not there.
const NO_SLUGS: &[&str] = &[
    "na",
    "no",
    "null",
    "nil",
    "none",
    "nan",
    "linkedin",
    "url",
    "link",
    "profile",
    "private",
    "http",
    "https",
    "me",
    "yourprofile",
    "username",
    "yourname",
    "unavailable",
];

/// What stands where nothing is known: `-`, `n/a`, `TBD`, `null null`.
pub fn is_placeholder(text: &str) -> bool {
    let text = key(text.trim());
    let is_word = |word: &str| {
        WORDS.contains(&word)
            || word.chars().all(|c| !c.is_alphanumeric() && c.is_ascii() || matches!(c, '–' | '—'))
    };
    // First and last name, each without one.
    is_word(&text) || text.split_once(' ').is_some_and(|(one, other)| one == other && is_word(one))
}

/// What those who work for themselves have where an employer would be.
const OWN_TRADE: &[&str] = &[
    "self-employed",
    "self employed",
    "selfemployed",
    "freelance",
    "freelancer",
    "freelancing",
    "independent consultant",
    "independent contractor",
    "selbststandig",
    "selbstandig",
    "freiberuflich",
    "freiberufler",
    "freiberuflerin",
    "independant",
    "independante",
    "a son compte",
    "autonomo",
    "autonoma",
    "por cuenta propia",
    "zzp",
    "zelfstandig",
    "libero professionista",
    "own business",
    "my own business",
    "self",
    "auto-entrepreneur",
    "auto entrepreneur",
    "micro-entrepreneur",
    "zzp'er",
    "zzper",
    "freelancerin",
    "partita iva",
];

/// What people have on LinkedIn where an employer would be, and who have none.
const NO_EMPLOYERS: &[&str] = &[
    "independent",
    "stealth",
    "stealth mode",
    "stealth startup",
    "stealth mode startup",
    "stealth ai startup",
    "confidential",
    "open to work",
    "opentowork",
    "#opentowork",
    "open for work",
    "open to new opportunities",
    "open to opportunities",
    "looking for a job",
    "looking for work",
    "looking for opportunities",
    "looking for new opportunities",
    "seeking opportunities",
    "seeking new opportunities",
    "actively looking",
    "job seeker",
    "job search",
    "between jobs",
    "unemployed",
    "not working",
    "career break",
    "arbeitssuchend",
    "arbeitslos",
    "auf jobsuche",
    "offen fur neues",
    "en recherche d'emploi",
    "en recherche",
    "sans emploi",
    "en busqueda de empleo",
    "en busqueda activa",
    "desempleado",
    "desempleada",
    "in cerca di lavoro",
    "in cerca di occupazione",
    "disoccupato",
    "disoccupata",
    "werkzoekend",
    "op zoek naar werk",
    "em busca de emprego",
    "em busca de oportunidades",
    "desempregado",
    "desempregada",
];

/// Whether the cell for an employer says that there is none.
pub fn is_no_employer(company: &str) -> bool {
    is_placeholder(company)
        || is_own_trade(company)
        || NO_EMPLOYERS.contains(&key(company.trim_matches([' ', '.', '!'])).as_str())
}

/// Whether the cell for an employer says that somebody works for themselves.
pub fn is_own_trade(company: &str) -> bool {
    OWN_TRADE.contains(&key(company.trim_matches([' ', '.', '!', '(', ')'])).as_str())
}

/// Whether an address is typed if there is none: `noemail@x.example`, `unknown@unknown`, `n/a@n/a`.
pub fn is_no_address(address: &str) -> bool {
    let address = key(address.trim());
    let Some((local, host)) = address.split_once('@') else { return is_placeholder(&address) };
    let bare: String = local.chars().filter(|c| c.is_alphanumeric()).collect();
    let site = host.split('.').next().unwrap_or_default();
    // Alone before the @, `na` and `x` are somebody's initials.
    let is_word = |part: &str| part.len() > 1 && is_placeholder(part);
    NO_MAILBOXES.contains(&bare.as_str())
        || !local.is_empty()
            && is_placeholder(local)
            && (local.contains(['/', '#', '(', '<']) || !local.contains(char::is_alphabetic))
        || is_word(host)
        || local == site && ON_BOTH_SIDES.contains(&local)
        || is_word(local) && (is_word(site) || ON_BOTH_SIDES.contains(&site))
}

/// Whether a number is typed if there is none: `000`, `+1 000 000 0000`, `n/a`.
pub fn is_no_number(number: &str) -> bool {
    let digits = digits(number);
    let is_international = number.trim_start().starts_with('+');
    let own = if is_international { without_country(&digits) } else { &digits };
    let end = own.get(own.len().saturating_sub(7)..).unwrap_or_default();
    is_placeholder(number)
        || !digits.is_empty() && is_all(&digits, '0')
        || is_international && is_all(own, '0')
        // `555 000 0000`; `9000 0000` is a number in Norway and in Singapore.
        || own.len() > 9 && is_all(end, '0')
}

/// Whether a number looks typed to fill a field: `99999999`, `123456`. It can be somebody's all the same, a taxi's say.
pub fn is_doubtful_number(number: &str) -> bool {
    let digits = digits(number);
    digits.len() > 4 && digits.chars().next().is_some_and(|first| is_all(&digits, first))
        || ALONG_THE_KEYS.contains(&digits.as_str())
}

fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

fn is_all(digits: &str, digit: char) -> bool {
    digits.chars().all(|c| c == digit)
}

/// The digits of a number behind the code of its country.
fn without_country(digits: &str) -> &str {
    const OF_TWO: &[&str] = &[
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48",
        "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81",
        "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
    ];
    let length = match digits.get(..2) {
        _ if digits.starts_with(['1', '7']) => 1,
        Some(two) if OF_TWO.contains(&two) => 2,
        _ => 3,
    };
    digits.get(length..).unwrap_or_default()
}

/// Whether a profile is typed if there is none: `n-a`, `https://www.linkedin.com/in/`, `http://`.
pub fn is_no_profile(typed: &str) -> bool {
    let typed = typed.trim().to_lowercase();
    if is_placeholder(&typed) {
        return true;
    }
    let without_scheme = typed.split_once("://").map_or(typed.as_str(), |(_, rest)| rest);
    let path = without_scheme.split(['?', '#']).next().unwrap_or_default();
    let mut steps: Vec<&str> = path.split('/').map(str::trim).filter(|step| !step.is_empty()).collect();
    if steps.first().is_some_and(|site| site.ends_with("linkedin.com")) {
        steps.remove(0);
    }
    if steps.first().is_some_and(|step| *step == "in" || *step == "pub") {
        steps.remove(0);
    }
    match steps.as_slice() {
        [] => true,
        [only] => is_no_slug(only),
        _ => false,
    }
}

/// Whether the last part of a profile's address stands for none.
pub fn is_no_slug(slug: &str) -> bool {
    let bare: String = slug.chars().filter(|c| c.is_alphanumeric()).collect();
    is_placeholder(slug) || bare.is_empty() || is_placeholder(&bare) || NO_SLUGS.contains(&bare.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_for_nothing_is_told_from_what_people_are_called() {
        for nothing in [
            "",
            "-",
            "--",
            "-/-",
            "./.",
            "–",
            "?",
            "@",
            "-@-",
            "n/a",
            "N.A.",
            "NaN",
            "NULL",
            "#N/A",
            "#REF!",
            "#NAME?",
            "(blank)",
            "Untitled",
            "Sans titre",
            "null null",
            "N/A N/A",
            "Keine Angabe",
            "no email",
            "TBD",
            "_",
        ] {
            assert!(is_placeholder(nothing), "{nothing}");
        }
        for name in ["Ann", "Na Li", "Nil Oak", "No Name Ltd", "Ann Ann", "3M", "Bo", "Test Oak", "Xu"] {
            assert!(!is_placeholder(name), "{name}");
        }
    }

    #[test]
    fn who_looks_for_work_or_has_a_trade_of_their_own_has_no_employer() {
        for none in [
            "Self-employed",
            "Freelance",
            "Stealth Startup",
            "Selbstständig",
            "Autónomo",
            "Open to Work",
            "#OpenToWork",
            "Seeking new opportunities",
            "Arbeitssuchend",
            "En recherche d’emploi",
            "-",
            "N/A",
        ] {
            assert!(is_no_employer(none), "{none}");
        }
        for employer in ["Open Work GmbH", "Opportunities Ltd", "Freelance GmbH", "Stealth Security", "Seek"]
        {
            assert!(!is_no_employer(employer), "{employer}");
        }
    }

    #[test]
    fn an_address_of_nobody_is_none() {
        for nothing in [
            "unknown@unknown",
            "noemail@x.example",
            "no-email@x.example",
            "no.mail@x.example",
            "none@none.com",
            "na@na.com",
            "n/a@n/a",
            "null@null",
            "x@x.example",
            "0@x.example",
            "test@test.com",
            "email@email.com",
            "nobody@nowhere.example",
            "keine-mail@x.example",
            "-@-",
            "sin.correo@x.example",
            "ann@n/a",
        ] {
            assert!(is_no_address(nothing), "{nothing}");
        }
        for address in [
            "ann@x.example",
            "x@y.example",
            "na@quill.example",
            "n.a@quill.example",
            "luca@luca.example",
            "test@quill.example",
            "nan.li@x.example",
            "a@b.example",
            "mail@quill.example",
            "nona@x.example",
            "nilo@x.example",
        ] {
            assert!(!is_no_address(address), "{address}");
        }
    }

    #[test]
    fn a_number_of_nobody_is_none() {
        for nothing in ["000", "0000000", "0", "+1 000 000 0000", "n/a", "-", "+00 (0)"] {
            assert!(is_no_number(nothing), "{nothing}");
        }
        for doubtful in ["11111", "999-999-9999", "123456", "33 33 33 33"] {
            assert!(is_doubtful_number(doubtful) && !is_no_number(doubtful), "{doubtful}");
        }
        for number in
            ["+49 30 5550102", "110", "0170 1234567", "+1 555 010 0100", "1", "555 5556", "+49 800 100000"]
        {
            assert!(!is_no_number(number) && !is_doubtful_number(number), "{number}");
        }
    }

    #[test]
    fn a_profile_of_nobody_is_none() {
        for nothing in [
            "https://www.linkedin.com/in/",
            "linkedin.com/in",
            "https://www.linkedin.com/",
            "http://",
            "n-a",
            "N/A",
            "in/none",
            "https://www.linkedin.com/in/null",
            "https://linkedin.com/in/n-a/",
            "-",
            "#N/A",
            "linkedin.com/in/?trk=x",
        ] {
            assert!(is_no_profile(nothing), "{nothing}");
        }
        for profile in [
            "ann-lee",
            "https://www.linkedin.com/in/ann",
            "in/nan-li",
            "linkedin.com/company/quill",
            "Ann Lee",
        ] {
            assert!(!is_no_profile(profile), "{profile}");
        }
    }
}
