//! Word lists that are next to the code: sections of phrases, as `[applied]` and below it `date applied, sent on`.

use std::collections::HashMap;

use crate::domain::text;

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

#[cfg(test)]
mod tests {
    use super::*;

    /// Each phrase once, written as it is compared.
    #[test]
    fn the_lists_are_sound() {
        for list in [include_str!("columns.txt"), include_str!("status.txt"), include_str!("ways.txt")] {
            let lines = list.lines().filter(|line| !line.starts_with(['#', '[']) && !line.is_empty());
            let phrases: Vec<&str> = lines.flat_map(|line| line.split(", ")).collect();
            assert_eq!(sections(list).len(), phrases.len(), "a phrase stands there twice");
            for phrase in phrases {
                assert_eq!(bare(phrase), phrase);
            }
        }
    }
}
