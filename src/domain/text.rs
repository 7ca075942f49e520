//! Text that people typed: how names are compared, and what may be stored.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Longest name of a person, company or role, in characters.
pub const LONGEST_NAME: usize = 200;
/// Longest link, and longest name that a program gives, in characters.
pub const LONGEST_LINK: usize = 2_000;
/// Longest message or note, in bytes.
pub const LONGEST_TEXT: usize = 100_000;

/// The form in which names are compared: without case, accents or doubled spaces.
pub fn key(name: &str) -> String {
    // Most texts are ASCII, and have nothing but their case to lose.
    if name.is_ascii() {
        let mut key = String::with_capacity(name.len());
        for word in name.split_whitespace() {
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(word);
        }
        key.make_ascii_lowercase();
        return key;
    }
    folded(name)
}

fn folded(name: &str) -> String {
    let folded: String = name
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'ł' => 'l',
            'ø' => 'o',
            'đ' => 'd',
            'ı' => 'i',
            '’' => '\'',
            other => other,
        })
        .collect();
    folded
        .replace('ß', "ss")
        .replace('æ', "ae")
        .replace('œ', "oe")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// What [`key`] makes of a name with umlauts, where they are spelt out: `muller` of mueller.
pub fn without_umlauts(key: &str) -> String {
    key.replace("ae", "a").replace("oe", "o").replace("ue", "u").replace("aa", "a")
}

/// As people type a name on a keyboard without umlauts: `Mueller` for Müller.
pub fn with_umlauts_spelt_out(name: &str) -> String {
    let composed: String = name.nfc().flat_map(char::to_lowercase).collect();
    composed.replace('ä', "ae").replace(['ö', 'ø'], "oe").replace('ü', "ue").replace('å', "aa")
}

/// The folded name with its umlauts spelt out: `mueller` for Müller, and for Mueller.
pub fn spelt_out_key(name: &str) -> String {
    if name.is_ascii() { key(name) } else { key(&with_umlauts_spelt_out(name)) }
}

/// The forms, as [`key`] gives them, in which the same name may be on file with its umlauts kept or spelt out. One that
/// comes back is compared with [`spelt_out_key`]: without umlauts, Yue is Yu.
pub fn spellings(name: &str) -> Vec<String> {
    let mut spellings = vec![key(name)];
    for other in [without_umlauts(&key(name)), spelt_out_key(name)] {
        if !spellings.contains(&other) {
            spellings.push(other);
        }
    }
    spellings
}

/// A name without the signs and spaces that people leave out: `stlukes` of "St. Luke's", `barnesnoble` of "Barnes &
/// Noble" and of "Barnes and Noble". `key` is as [`key`] gives it.
pub fn bare(key: &str) -> String {
    bare_words(key).collect()
}

/// Whether a name has a word from which on it begins like this without signs and spaces.
pub fn has_bare(key: &str, bare: &str) -> bool {
    let words: Vec<&str> = bare_words(key).collect();
    (0..words.len()).any(|first| words.iter().skip(first).copied().collect::<String>().starts_with(bare))
}

fn bare_words(key: &str) -> impl Iterator<Item = &str> {
    key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && *word != "and")
}

/// A word with "a" or "an" before it.
pub fn with_article(word: &str) -> String {
    let article = if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {word}")
}

/// `one`, `one and two`, `one, two and three`.
pub fn listed(words: &[impl AsRef<str>]) -> String {
    joined(words, "and")
}

/// `one`, `one or two`, `one, two or three`.
pub fn either(words: &[impl AsRef<str>]) -> String {
    joined(words, "or")
}

fn joined(words: &[impl AsRef<str>], by: &str) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {by} {last}", rest.join(", ")),
        last => last.map(|(only, _)| (*only).to_owned()).unwrap_or_default(),
    }
}

/// A telephone number has so many digits or more.
pub const FEWEST_DIGITS: usize = 7;

/// Whether two numbers are one, written with the code of the country or without.
pub fn is_same_number(one: &str, other: &str) -> bool {
    let digits = |number: &str| number.chars().filter(char::is_ascii_digit).collect::<String>();
    let is_international = |number: &str| number.trim_start().starts_with('+');
    if is_international(one) && is_international(other) {
        // `+49 (0)170`
        let whole = |number: &str| digits(&number.replace("(0)", ""));
        return whole(one) == whole(other);
    }
    match (phone_key(one), phone_key(other)) {
        (Some(one), Some(other)) => one == other,
        _ => one == other,
    }
}

/// The digits that two spellings of one phone number share, with or without the country's code; `None` for a text
/// that holds too few to tell numbers apart.
pub fn phone_key(phone: &str) -> Option<String> {
    /// The end tells longer numbers apart: what comes before it is the country's.
    const MOST: usize = 9;
    let digits: String = phone.chars().filter_map(|c| char::from_digit(c.to_digit(10)?, 10)).collect();
    let digits = digits.trim_start_matches('0');
    let end = digits.len().saturating_sub(MOST);
    digits.get(end..).filter(|key| key.len() >= FEWEST_DIGITS).map(str::to_owned)
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadText {
    #[error("the {what} is empty")]
    Empty { what: &'static str },
    #[error("the {what} is too long: {length} of at most {most} characters")]
    TooLong { what: &'static str, length: usize, most: usize },
    #[error("the {what} contains a control character (U+{code:04X}) at character {at}")]
    Control { what: &'static str, code: u32, at: usize },
    #[error("\"{0}\" is not an email address: it needs one @ with something on both sides")]
    Email(String),
    #[error("\"{0}\" is more than one email address")]
    SeveralEmails(String),
    #[error("\"{0}\" is not a whole email address: what comes after the @ needs an ending, such as .com")]
    NoEnding(String),
    #[error("\"{0}\" is not a phone number")]
    Phone(String),
    #[error("\"{0}\" is not a LinkedIn profile: give the address (linkedin.com/in/…) or its last part")]
    Linkedin(String),
}

/// A one-line name, trimmed: no control or direction-changing characters, not empty, not endless.
pub fn name(what: &'static str, typed: &str) -> Result<String, BadText> {
    line(what, typed, LONGEST_NAME)
}

/// The host of an address of a website.
pub fn host_of(website: &str) -> String {
    let website = website.trim().to_lowercase();
    let without_scheme = website.split_once("://").map_or(website.as_str(), |(_, rest)| rest);
    let host = without_scheme.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}

/// A name for what programs write: the links of calls are long.
pub fn link(what: &'static str, typed: &str) -> Result<String, BadText> {
    line(what, typed, LONGEST_LINK)
}

fn line(what: &'static str, typed: &str, most: usize) -> Result<String, BadText> {
    let typed = typed.trim();
    if typed.chars().all(is_invisible) {
        return Err(BadText::Empty { what });
    }
    let length = typed.chars().count();
    if length > most {
        return Err(BadText::TooLong { what, length, most });
    }
    refuse_control(what, typed, |_| false)?;
    Ok(typed.to_owned())
}

/// A text of several lines; line ends become `\n`.
pub fn text(what: &'static str, typed: &str) -> Result<String, BadText> {
    let typed = typed.replace("\r\n", "\n");
    if typed.len() > LONGEST_TEXT {
        return Err(BadText::TooLong { what, length: typed.len(), most: LONGEST_TEXT });
    }
    refuse_control(what, &typed, |c| c == '\n' || c == '\t')?;
    Ok(typed.trim_end().to_owned())
}

fn refuse_control(what: &'static str, typed: &str, is_fine: fn(char) -> bool) -> Result<(), BadText> {
    match typed.chars().enumerate().find(|(_, c)| is_unsafe(*c) && !is_fine(*c)) {
        Some((at, c)) => Err(BadText::Control { what, code: u32::from(c), at: at + 1 }),
        None => Ok(()),
    }
}

/// What takes no room of its own: joiners, marks of direction and the like. A name needs more than these.
pub fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// Control characters, and those that turn the direction of writing around.
pub fn is_unsafe(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// What changes the screen, or hides on it: control characters, marks of direction, what takes no room, letters that
/// look like nothing, tags.
pub fn is_hidden(c: char) -> bool {
    // Latin letters, of which most texts are.
    if matches!(c, ' '..='~' | '\u{AE}'..='\u{34E}') {
        return false;
    }
    is_unsafe(c)
        || matches!(c,
            '\u{AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}'
            | '\u{FE00}'..='\u{FE0D}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Joins or parts letters of scripts that need it, and the pictures of an emoji. Elsewhere it only hides.
pub fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

/// Whether a joiner between these has a use.
pub fn joins(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(can_join) && after.is_some_and(can_join)
}

/// Arabic and Indic letters and their marks, and emoji.
fn can_join(c: char) -> bool {
    matches!(c, '\u{0600}'..='\u{1CFF}' | '\u{2190}'..='\u{2BFF}' | '\u{A8E0}'..='\u{ABFF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE0F}'
        | '\u{FE70}'..='\u{FEFC}' | '\u{1F000}'..='\u{1FAFF}')
}

/// Text from a file as a name of one line: no control characters, no doubled spaces, cut where it is too long.
pub fn one_line(text: &str) -> String {
    let line: String =
        text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !is_unsafe(*c)).collect();
    let words = line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => words.get(..end).unwrap_or_default().trim_end().to_owned(),
        None => words,
    }
}

/// What is said of a name that is cut where it is too long; `None` if it fits.
pub fn cut_line(what: &str, line: &str) -> Option<String> {
    let length =
        line.split_whitespace().map(|word| word.chars().count() + 1).sum::<usize>().saturating_sub(1);
    (length > LONGEST_NAME)
        .then(|| format!("the {what} is too long: the first {LONGEST_NAME} of {length} characters are kept"))
}

/// Cuts a text where it is too long, and says so; `None` if it fits.
pub fn cut_text(what: &str, text: &mut String) -> Option<String> {
    let length = text.len();
    if length <= LONGEST_TEXT {
        return None;
    }
    let mut end = LONGEST_TEXT;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    Some(format!("the {what} is too long: the first {LONGEST_TEXT} of {length} bytes are kept"))
}

/// Text from a file as a message or note: no control characters but line ends and tabs, cut where it is too long.
pub fn several_lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let mut kept: String =
        text.trim().chars().filter(|c| *c == '\n' || *c == '\t' || !is_unsafe(*c)).collect();
    let mut end = kept.len().min(LONGEST_TEXT);
    while !kept.is_char_boundary(end) {
        end -= 1;
    }
    kept.truncate(end);
    kept
}

pub fn email(typed: &str) -> Result<String, BadText> {
    let typed = name("email address", typed)?;
    let not_one = || BadText::Email(typed.clone());
    let (local, host) = typed.split_once('@').ok_or_else(not_one)?;
    let says_nothing = |part: &str| !part.chars().any(char::is_alphanumeric);
    let is_of_a_host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '[' | ']' | ':');
    // `-@-` stands if there is none; a stroke or comma glues something else to the address.
    if says_nothing(local)
        || says_nothing(host)
        || !host.chars().all(is_of_a_host)
        || local.contains("://")
        || typed.contains(char::is_whitespace)
    {
        return Err(not_one());
    }
    Ok(typed)
}

/// An address as people type it, who forget its end: `ann@brightwell` reaches nobody outside one's own network. What
/// programs copy with it is no part of it: `mailto:ann@brightwell.example`, `Ann Lee <ann@brightwell.example>`.
pub fn typed_email(typed: &str) -> Result<String, BadText> {
    let typed = typed.trim();
    if typed.matches('@').count() > 1 && typed.contains([',', ';', ' ']) {
        return Err(BadText::SeveralEmails(typed.to_owned()));
    }
    let within = typed.rsplit_once('<').and_then(|(_, address)| address.strip_suffix('>'));
    let typed = email(without_scheme(within.unwrap_or(typed), "mailto:"))?;
    let host = typed.rsplit_once('@').map_or("", |(_, host)| host);
    let labels: Vec<&str> = host.split('.').collect();
    let has_ending = labels.len() > 1
        && labels.iter().all(|label| !label.is_empty())
        && labels.last().is_some_and(|ending| ending.chars().count() > 1);
    if has_ending || host.starts_with('[') { Ok(typed) } else { Err(BadText::NoEnding(typed)) }
}

/// A phone number as people type or copy it, `tel:` and all.
pub fn typed_phone(typed: &str) -> Result<String, BadText> {
    let number = name("phone number", without_scheme(typed.trim(), "tel:"))?;
    if number.chars().any(char::is_numeric) { Ok(number) } else { Err(BadText::Phone(number)) }
}

fn without_scheme<'a>(typed: &'a str, scheme: &str) -> &'a str {
    match typed.split_at_checked(scheme.len()) {
        Some((start, rest)) if start.eq_ignore_ascii_case(scheme) => rest.trim_start(),
        _ => typed,
    }
}

/// The mailbox that an address leads to, without what its owner put behind a `+` to sort mail by.
pub fn untagged(address: &str) -> Option<String> {
    let (local, host) = address.rsplit_once('@')?;
    let (name, _) = local.split_once('+').filter(|(name, _)| !name.is_empty())?;
    Some(format!("{name}@{host}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_copy_with_an_address_or_a_number_is_no_part_of_it() {
        for typed in [
            "olaf@x.example",
            "mailto:olaf@x.example",
            "Mailto: olaf@x.example",
            "<olaf@x.example>",
            "Olaf Berg <olaf@x.example>",
            "\"Berg, Olaf\" <mailto:olaf@x.example>",
        ] {
            assert_eq!(typed_email(typed).unwrap(), "olaf@x.example", "{typed}");
        }
        for typed in ["+49 30 1", "tel:+49 30 1", "TEL: +49 30 1"] {
            assert_eq!(typed_phone(typed).unwrap(), "+49 30 1", "{typed}");
        }
        for typed in ["call me", "tel:", "n/a"] {
            assert!(typed_phone(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn what_is_behind_a_plus_is_no_part_of_a_mailbox() {
        for (address, is) in [
            ("priya+jobs@x.example", Some("priya@x.example")),
            ("priya+a+b@x.example", Some("priya@x.example")),
            ("priya@x.example", None),
            ("+x@x.example", None),
            ("no address", None),
        ] {
            assert_eq!(untagged(address).as_deref(), is, "{address}");
        }
    }

    #[test]
    fn plain_texts_have_the_key_that_any_other_text_would_have() {
        for c in '\0'..='\u{7F}' {
            let text = format!(" A{c}b  {c}{c}Zé");
            let plain = text.replace('é', "e");
            assert_eq!(key(&plain), key(&text), "{c:?}");
            assert_eq!(key(&plain), folded(&plain), "{c:?}");
        }
    }

    #[test]
    fn a_typed_address_has_its_ending() {
        for typed in ["priya@x.example", "ann@mail.co.uk", "ü@bücher.example", "ann@[192.0.2.1]"] {
            assert!(typed_email(typed).is_ok(), "{typed}");
        }
        for typed in [
            "ann@brightwell",
            "ann@localhost",
            "ann@brightwell.",
            "ann@.com",
            "ann@brightwell..com",
            "ann@x.c",
        ] {
            assert!(matches!(typed_email(typed), Err(BadText::NoEnding(_))), "{typed}");
        }
        assert!(matches!(typed_email("ann"), Err(BadText::Email(_))));
        assert!(matches!(typed_email("ann@x.example,ben@x.example"), Err(BadText::SeveralEmails(_))));
    }

    #[test]
    fn an_address_says_something_on_both_sides() {
        for typed in ["priya@x.example", "p@x", "ü@x.example"] {
            assert!(email(typed).is_ok(), "{typed}");
        }
        for typed in ["@", "-@-", "?@?", "a@", "@b", "a@-", ".@x.example", "a@b@c", "a b@c", "n/a", "-"] {
            assert!(email(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn an_address_is_one_alone() {
        for typed in [
            "jo@x.examplelinkedin.com/in/jo",
            "jo@x.example/in/jo",
            "jo@x.example,jo2",
            "jo@x.example;",
            "jo@x.example|jo",
            "jo@x.example(work)",
            "<jo@x.example>",
            "https://www.linkedin.com/in/jo@x.example",
        ] {
            assert!(email(typed).is_err(), "{typed}");
        }
    }
}
