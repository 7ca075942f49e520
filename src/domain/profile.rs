//! The slug that tells a LinkedIn profile from others: `priya-rao` of linkedin.com/in/priya-rao.

use std::fmt::Write as _;

use unicode_normalization::UnicodeNormalization as _;

use super::placeholder::is_no_slug;
use super::text::{self, BadText, is_unsafe};

/// The slug of a LinkedIn profile as it is compared and shown: percent-decoded, composed, lower case, without query
/// or trailing slash.
pub fn linkedin_slug(typed: &str) -> Result<String, BadText> {
    let typed = text::name("LinkedIn profile", typed)?;
    let not_one = || BadText::Linkedin(typed.clone());
    let without_query = typed.split(['?', '#']).next().unwrap_or_default().trim_matches('/');
    let mut steps = without_query.split('/').map(str::trim).filter(|step| !step.is_empty());
    let is_site = |step: &str| step.to_lowercase().ends_with("linkedin.com");
    let is_in = |step: &str| step.eq_ignore_ascii_case("in");
    let slug = if without_query.split('/').any(is_site) {
        // Company pages, jobs and posts have another word than `in`.
        steps.skip_while(|step| !is_site(step)).skip_while(|step| !is_in(step)).nth(1).ok_or_else(not_one)?
    } else {
        let (first, second, third) = (steps.next(), steps.next(), steps.next());
        match (first, second, third) {
            (Some(prefix), Some(slug), None) if is_in(prefix) => slug,
            (Some(slug), None, None) if !is_in(slug) => slug,
            _ => return Err(not_one()),
        }
    };
    let slug = readable_slug(slug);
    if is_linkedin_slug(&slug) { Ok(slug) } else { Err(not_one()) }
}

/// The profile in a cell of somebody's table. One word alone is a profile if it has a part of the person's name: `yes`,
/// `connected` and `ja` only say that there is one.
pub fn in_cell(typed: &str, name: &str) -> Result<String, BadText> {
    let slug = linkedin_slug(typed)?;
    let is_told = typed.contains('/') || slug.contains('-') && slug.contains(|c: char| c.is_ascii_digit());
    let folded = text::key(&slug);
    let name = text::key(name);
    let words = || name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_of_name = words().any(|word| word.chars().count() > 2 && folded.contains(word))
        || words().collect::<String>() == folded.replace(['-', '.', '_'], "");
    if is_told || is_of_name {
        Ok(slug)
    } else {
        Err(BadText::Linkedin(typed.trim().chars().take(40).collect()))
    }
}

/// Whether a slug is one as it is stored.
pub fn is_linkedin_slug(slug: &str) -> bool {
    !slug.contains(['/', '@', ':'])
        && !slug.contains(char::is_whitespace)
        && !slug.chars().any(is_unsafe)
        && slug.chars().flat_map(char::to_lowercase).eq(slug.chars())
        && !is_no_slug(slug)
}

/// `j%C3%B6rg-M` is `jörg-m`.
pub fn readable_slug(slug: &str) -> String {
    if slug.is_ascii() && !slug.contains('%') {
        return slug.to_ascii_lowercase();
    }
    let mut bytes = Vec::with_capacity(slug.len());
    let mut rest = slug.as_bytes();
    while let [byte, after @ ..] = rest {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let decoded = digits
            .filter(|digits| *byte == b'%' && digits.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(decoded.unwrap_or(*byte));
        rest = if decoded.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    let decoded = String::from_utf8(bytes).unwrap_or_else(|_| slug.to_owned());
    decoded.nfc().flat_map(char::to_lowercase).nfc().collect()
}

/// As addresses have a slug, and as it was stored before it was decoded: `j%c3%b6rg-m`.
pub fn encoded_slug(slug: &str) -> String {
    let mut encoded = String::with_capacity(slug.len());
    for byte in slug.bytes() {
        if byte.is_ascii() {
            encoded.push(char::from(byte));
        } else {
            // Writing to a text does not fail.
            let _ = write!(encoded, "%{byte:02x}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_the_same_however_it_is_written() {
        for typed in [
            "https://www.linkedin.com/in/j%C3%B6rg-m%C3%BCller-9a",
            "https://www.linkedin.com/in/J%c3%b6rg-M%c3%bcller-9A/",
            "linkedin.com/in/jörg-müller-9a",
            "https://de.linkedin.com/in/jo\u{308}rg-mu\u{308}ller-9a/de?trk=x",
            "https://www.linkedin.com/mwlite/in/JÖRG-MÜLLER-9A/details/",
            "http://linkedin.com/IN/jörg-müller-9a#about",
            "in/jörg-müller-9a",
            "/in/jörg-müller-9a/",
            "jörg-müller-9a",
        ] {
            assert_eq!(linkedin_slug(typed).as_deref(), Ok("jörg-müller-9a"), "{typed}");
        }
        assert_eq!(linkedin_slug(&encoded_slug("jörg-müller-9a")).as_deref(), Ok("jörg-müller-9a"));
        for (typed, slug) in [("100%-me", "100%-me"), ("a%ff-b", "a%ff-b"), ("%e5%b0%8f%e6%98%8e", "小明")]
        {
            assert_eq!(linkedin_slug(typed).as_deref(), Ok(slug), "{typed}");
        }
    }

    #[test]
    fn an_answer_in_a_cell_is_no_profile() {
        for answer in [
            "yes",
            "Ja",
            "oui",
            "sí",
            "connected",
            "TRUE",
            "ok",
            "open",
            "invited",
            "todo",
            "1st",
            "not-yet",
            "pending",
            "verbunden",
            "gesendet",
            "da",
        ] {
            assert!(in_cell(answer, "Eva Lind").is_err(), "{answer}");
        }
        for (typed, name, slug) in [
            ("evalind", "Eva Lind", "evalind"),
            ("elind", "Eva Lind", "elind"),
            ("eva-l", "Eva Lind", "eva-l"),
            ("in/yes", "Eva Lind", "yes"),
            ("https://www.linkedin.com/in/dataguy", "Eva Lind", "dataguy"),
            ("dataguy-81", "Eva Lind", "dataguy-81"),
            ("bo-li", "Bo Li", "bo-li"),
            ("müller", "Jürgen Müller", "müller"),
        ] {
            assert_eq!(in_cell(typed, name).as_deref(), Ok(slug), "{typed}");
        }
    }

    #[test]
    fn what_stands_for_a_profile_is_none() {
        for typed in [
            "-",
            "?",
            "n/a",
            "N/A",
            "none",
            "TBD",
            "unknown",
            "in/",
            "/in/",
            "in",
            "@",
            "na",
            "linkedin.com",
            "https://www.linkedin.com/",
            "https://www.linkedin.com/in/",
            "https://www.linkedin.com/company/quill",
            "https://www.linkedin.com/school/x",
            "https://www.linkedin.com/pub/bo-li/1/2/3",
            "https://x.example/in/bo",
            "https://www.linkedin.com/feed/update/urn:li:activity:1",
            "Priya Rao",
            "priya@x.example",
            "%20",
            "in/-",
            "https://www.linkedin.com/in/%00",
        ] {
            assert!(linkedin_slug(typed).is_err(), "{typed}: {:?}", linkedin_slug(typed));
        }
    }
}
