//! Word lists that are next to the code: sections of phrases, as `[applied]` and below it `date applied, sent on`.

use std::collections::HashMap;

use crate::domain::{letter, text};

use super::super::one_line;

/// The phrases of a list, each with the section it is in.
pub(super) fn sections(list: &'static str) -> HashMap<&'static str, &'static str> {
    let mut section = "";
    let mut phrases = HashMap::new();
    for line in list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            section = name;
        } else {
            phrases.extend(line.split(", ").map(|phrase| (phrase, section)));
        }
    }
    phrases
}

/// Lower case, without accents, signs and numbers.
pub(super) fn bare(text: &str) -> String {
    // A soft hyphen is no sign.
    let text = text.replace(['\u{AD}', '\u{200B}', '\u{2060}'], "");
    let letters: String = text::key(&text).chars().map(|c| if c.is_alphabetic() { c } else { ' ' }).collect();
    one_line(&letters)
}

/// `Interview date` without the word for a day.
pub(super) fn without_days(name: &str) -> String {
    const DAYS: &[&str] =
        &["date", "day", "datum", "fecha", "data", "on", "am", "le", "el", "il", "op", "em", "at"];
    bare(name).split(' ').filter(|word| !DAYS.contains(word)).collect::<Vec<_>>().join(" ")
}

/// What `Interview date` and `Interview time` have in common.
pub(super) fn step_of(name: &str) -> String {
    const HOURS: &[&str] = &[
        "time", "hour", "uhrzeit", "heure", "hora", "horario", "ora", "orario", "tijd", "tijdstip", "of",
        "de", "del", "da", "do", "la", "l", "next",
    ];
    // `Interview time (ET)`
    let name = name
        .split_once('(')
        .filter(|(_, zone)| letter::clock_named(zone).is_some())
        .map_or(name, |(name, _)| name);
    without_days(name).split(' ').filter(|word| !HOURS.contains(word)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each phrase once, written as it is compared.
    #[test]
    fn the_lists_are_sound() {
        let lists = [
            include_str!("columns.txt"),
            include_str!("status.txt"),
            include_str!("ways.txt"),
            include_str!("passed.txt"),
        ];
        for list in lists {
            let lines = list.lines().filter(|line| !line.starts_with(['#', '[']) && !line.is_empty());
            let phrases: Vec<&str> = lines.flat_map(|line| line.split(", ")).collect();
            assert_eq!(sections(list).len(), phrases.len(), "a phrase stands there twice");
            for phrase in phrases {
                assert_eq!(bare(phrase), phrase);
            }
        }
    }
}
