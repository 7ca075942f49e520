//! Words for people: counts, distances in days, text made safe for a terminal, and fitting to a width.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::domain::text::{is_hidden, is_joiner, joins};
use chrono::NaiveDate;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// `1 reminder`, `2 reminders`.
pub fn count(n: usize, one: &str) -> String {
    count_of(n, one, &format!("{one}s"))
}

/// `1 company`, `2 companies`.
pub fn count_of(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// `thank-you` as the beginning of a sentence: `Thank-you`.
pub fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// `today`, `in 3 days`, `2 weeks ago`: how far `day` is from `today`, in the unit that people would use.
pub fn distance(day: NaiveDate, today: NaiveDate) -> String {
    let days = day.signed_duration_since(today).num_days();
    let amount = match days.unsigned_abs() {
        0 => return "today".to_owned(),
        1 if days > 0 => return "tomorrow".to_owned(),
        1 => return "yesterday".to_owned(),
        n @ 2..=13 => units(n, "day"),
        n @ 14..=59 => units(n / 7, "week"),
        // Never less than eight weeks before.
        n @ 60..=729 => units((n * 12 / 365).max(2), "month"),
        n => units(n / 365, "year"),
    };
    if days > 0 { format!("in {amount}") } else { format!("{amount} ago") }
}

fn units(n: u64, one: &str) -> String {
    count(usize::try_from(n).unwrap_or(usize::MAX), one)
}

/// Text of one line: control, escape, invisible and direction-changing characters become visible and harmless.
pub fn safe(text: &str) -> Cow<'_, str> {
    made_safe(text, |_| false)
}

/// Text of several lines: as [`safe`], with line ends kept and tabs as spaces.
pub fn safe_lines(text: &str) -> Cow<'_, str> {
    if text.contains(['\t', '\r']) {
        return Cow::Owned(
            made_safe(&text.replace("\r\n", "\n").replace('\t', "    "), |c| c == '\n').into_owned(),
        );
    }
    made_safe(text, |c| c == '\n')
}

fn made_safe(text: &str, is_fine: fn(char) -> bool) -> Cow<'_, str> {
    let is_harmless = || !text.contains(|c| (is_hidden(c) || is_joiner(c)) && !is_fine(c));
    if usual_width(text).is_some() || is_harmless() {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    let mut before = None;
    while let Some(c) = chars.next() {
        let is_shown =
            if is_joiner(c) { joins(before, chars.peek().copied()) } else { !is_hidden(c) || is_fine(c) };
        before = Some(c);
        match u32::from(c) {
            _ if is_shown => safe.push(c),
            // Unicode has pictures of the control characters: ␛ for escape.
            code @ 0..=0x1F => safe.extend(char::from_u32(0x2400 + code)),
            0x7F => safe.push('␡'),
            code => {
                let _ = write!(safe, "<U+{code:04X}>");
            }
        }
    }
    Cow::Owned(safe)
}

/// Nothing but printable ASCII, as most texts are: these need no closer look. To go on to the end lets the processor
/// take many bytes at a time.
fn is_plain(text: &str) -> bool {
    text.bytes().fold(true, |is_plain, byte| is_plain & matches!(byte, b' '..=b'~'))
}

/// The columns of a text of printable ASCII, letters with accents, dashes, quotation marks and the like: these are shown
/// as they are, and take one column each. `None` if there is anything else in it.
pub(super) fn usual_width(text: &str) -> Option<usize> {
    if is_plain(text) {
        return Some(text.len());
    }
    let mut columns = 0;
    for c in text.chars() {
        if !matches!(c, ' '..='~' | '\u{AE}'..='\u{2FF}' | '\u{2010}'..='\u{2027}') {
            return None;
        }
        columns += 1;
    }
    Some(columns)
}

/// The columns that `text` takes on a terminal.
pub fn width(text: &str) -> usize {
    usual_width(text).unwrap_or_else(|| text.width())
}

/// An upper bound of what one character adds to [`width`].
fn char_width(c: char) -> usize {
    // The emoji selector makes the character before it wide.
    if c == '\u{FE0F}' { 1 } else { c.width().unwrap_or(0) }
}

/// `text`, or as much of it as fits next to a `…`: whole words, unless that would leave less than half.
pub fn truncate(text: &str, most: usize) -> Cow<'_, str> {
    if width(text) <= most {
        return Cow::Borrowed(text);
    }
    if most == 0 {
        return Cow::Borrowed("");
    }
    let (kept, rest) = split_at_width(text, most - 1);
    let at_word = kept
        .rfind(char::is_whitespace)
        .filter(|at| !rest.starts_with(char::is_whitespace) && *at * 2 >= kept.len());
    let kept = at_word.and_then(|at| kept.get(..at)).unwrap_or(kept);
    // The end of a sentence and what was left out are not marked twice.
    let kept = kept.trim_end().trim_end_matches(['.', ',', ';', ':', '…']);
    Cow::Owned(format!("{kept}…"))
}

/// The longest beginning that takes at most `most` columns, and the rest.
fn split_at_width(text: &str, most: usize) -> (&str, &str) {
    let mut taken = 0;
    for (at, c) in text.char_indices() {
        taken += char_width(c);
        if taken > most {
            return text.split_at(at);
        }
    }
    (text, "")
}

/// `text` in lines of at most `most` columns, broken between words, inside a word only where it is longer than a
/// line. Its own line ends stay.
pub fn wrap(text: &str, most: usize) -> Vec<String> {
    let most = most.max(2);
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            let mut word = word;
            if !line.is_empty() && width(&line) + 1 + width(word) > most {
                lines.push(std::mem::take(&mut line));
            }
            while width(word) > most {
                let (head, tail) = split_at_width(word, most);
                // Nothing fits, or the bound was too careful: leave the word whole rather than loop.
                if head.is_empty() || tail.is_empty() {
                    break;
                }
                lines.push(head.to_owned());
                word = tail;
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

/// `text` for a terminal of `most` columns: broken between words, never within what is in quotes or within a
/// command, which is on a line of its own where it is long.
pub fn wrap_commands(text: &str, most: usize) -> String {
    let mut wrapped = String::new();
    for (at, paragraph) in text.split('\n').enumerate() {
        if at > 0 {
            wrapped.push('\n');
        }
        if width(paragraph) <= most {
            wrapped.push_str(paragraph);
            continue;
        }
        let label = label(paragraph);
        let indent = label.map_or(paragraph.len() - paragraph.trim_start().len(), str::len);
        let begin = " ".repeat(indent);
        let mut line = label.map_or_else(|| begin.clone(), str::to_owned);
        let said = paragraph.get(indent..).unwrap_or(paragraph);
        for unit in unbroken(said, most.saturating_sub(indent)) {
            let has_words = line.len() > indent;
            if has_words && width(&line) + 1 + width(&unit) > most {
                wrapped.push_str(&line);
                wrapped.push('\n');
                line.clone_from(&begin);
            } else if has_words {
                line.push(' ');
            }
            line.push_str(&unit);
        }
        wrapped.push_str(&line);
    }
    wrapped
}

/// `wrote:    ` of a line of facts, which is next to what is said.
fn label(line: &str) -> Option<&str> {
    let (name, said) = line.split_once(":  ")?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase());
    let length = line.len() - said.trim_start().len();
    is_name.then(|| line.get(..length)).flatten()
}

/// Words that lead from a command back to the sentence.
const AFTER_A_COMMAND: &[&str] =
    &["or", "and", "then", "lists", "shows", "takes", "has", "says", "first", "once", "instead"];

/// The parts of a line that stay whole: a word, a few words in quotes, a command with its arguments.
fn unbroken(line: &str, most: usize) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    let mut words = line.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let mut unit = word.to_owned();
        let is_command = word.trim_start_matches(['(', '"', '`', '\'']) == "rekindle";
        let mut quote = open_quote(word, None);
        while let Some(next) = words.peek() {
            let goes_on = if is_command {
                let is_over = unit.ends_with([';', ',', ')', ':']) || AFTER_A_COMMAND.contains(next);
                quote.is_some() || !is_over
            } else {
                quote == Some('"') && width(&unit) + 1 + width(next) <= most.min(40)
            };
            if !goes_on {
                break;
            }
            unit.push(' ');
            unit.push_str(next);
            quote = open_quote(next, quote);
            words.next();
        }
        units.push(unit);
    }
    units
}

/// The quote that is open behind a word. An apostrophe within a word opens none.
fn open_quote(word: &str, mut open: Option<char>) -> Option<char> {
    let mut before = ' ';
    for c in word.chars() {
        match open {
            Some(quote) if c == quote => open = None,
            None if c == '"' || (c == '\'' && !before.is_alphanumeric()) => open = Some(c),
            Some(_) | None => {}
        }
        before = c;
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_with_accents_dashes_and_quotation_marks_take_the_column_that_the_tables_of_unicode_give_them()
    {
        for c in ('\u{a1}'..='\u{34f}').chain('\u{2010}'..='\u{2027}').filter(|c| !is_hidden(*c)) {
            let name = format!("Z{c}ë");
            assert_eq!(width(&name), name.width(), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn counts_have_their_plural() {
        assert_eq!(
            [count(0, "reminder"), count(1, "reminder"), count(2, "reminder")],
            ["0 reminders", "1 reminder", "2 reminders"]
        );
        assert_eq!(count_of(3, "company", "companies"), "3 companies");
    }

    #[test]
    fn distances_are_in_the_unit_people_use() {
        let today: NaiveDate = "2026-09-18".parse().unwrap();
        let cases = [
            ("2026-09-18", "today"),
            ("2026-09-19", "tomorrow"),
            ("2026-09-17", "yesterday"),
            ("2026-09-21", "in 3 days"),
            ("2026-09-05", "13 days ago"),
            ("2026-09-04", "2 weeks ago"),
            ("2026-10-30", "in 6 weeks"),
            ("2027-03-18", "in 5 months"),
            ("2026-06-18", "3 months ago"),
            ("2020-09-18", "6 years ago"),
        ];
        for (day, expected) in cases {
            assert_eq!(distance(day.parse().unwrap(), today), expected, "{day}");
        }
    }

    #[test]
    fn harmful_characters_become_visible() {
        assert_eq!(safe("Omar \u{1b}[31mHaddad\u{7}"), "Omar ␛[31mHaddad␇");
        assert_eq!(safe("a\u{202e}b\u{9b}c\u{7f}\0\n"), "a<U+202E>b<U+009B>c␡␀␊");
        assert_eq!(safe("Renée 李 👩‍🔬 ❤️ علی‌رضا क्‍ष"), "Renée 李 👩‍🔬 ❤️ علی‌رضا क्‍ष");
        for hidden in "\u{61c}\u{200b}\u{200c}\u{200d}\u{2060}\u{2063}\u{feff}\u{ad}\u{34f}\u{2800}\u{3164}\u{e0041}\u{e007f}\u{e0100}\u{206a}".chars() {
            assert_eq!(safe(&format!("An{hidden}n")), format!("An<U+{:04X}>n", u32::from(hidden)));
        }
        assert_eq!(safe_lines("one\r\ntwo\tthree\u{1b}"), "one\ntwo    three␛");
    }

    #[test]
    fn cutting_respects_wide_characters() {
        assert_eq!(truncate("Northwind", 9), "Northwind");
        assert_eq!(truncate("Northwind", 6), "North…");
        assert_eq!(truncate("日本語テキスト", 7), "日本語…");
        assert_eq!(truncate("Thank you. Until then", 12), "Thank you…");
        assert_eq!(truncate("日本語テキスト", 6), "日本…");
        assert_eq!(truncate("one two", 5), "one…");
        assert_eq!(truncate("It was close, do stay in touch", 20), "It was close, do…");
        assert_eq!(truncate("a Northwindnorthwind", 12), "a Northwind…");
        assert_eq!((truncate("ab", 0), truncate("ab", 1)), ("".into(), "…".into()));
    }

    #[test]
    fn wrapping_keeps_words_and_lines() {
        assert_eq!(wrap("moving the billing tables", 12), ["moving the", "billing", "tables"]);
        assert_eq!(wrap("one\n\ntwo", 12), ["one", "", "two"]);
        assert_eq!(wrap("日本語テキスト", 6), ["日本語", "テキス", "ト"]);
        assert_eq!(wrap("see https://a.example/long", 10), ["see", "https://a.", "example/lo", "ng"]);
    }

    #[test]
    fn what_stands_beside_a_label_stays_there() {
        let line = "wrote:    Thu 17 Sep 2026: We'll decide by Friday.";
        assert_eq!(
            wrap_commands(line, 30),
            "wrote:    Thu 17 Sep 2026:\n          We'll decide by\n          Friday."
        );
        assert_eq!(wrap_commands("error: it is no database", 16), "error: it is no\ndatabase");
    }

    #[test]
    fn a_command_is_never_broken() {
        for (text, lines) in [
            ("short: rekindle due", vec!["short: rekindle due"]),
            (
                "hint: for the day that has passed write 2025-09-20; to be reminded: rekindle remind CONTACT 2026-09-20 \
                 TEXT, or for an interview: rekindle planned APPLICATION --on 2026-09-20",
                vec![
                    "hint: for the day that has passed write 2025-09-20; to be reminded:",
                    "rekindle remind CONTACT 2026-09-20 TEXT, or for an interview:",
                    "rekindle planned APPLICATION --on 2026-09-20",
                ],
            ),
            (
                "add them first: rekindle add 'Marc Dupont, of the team that builds it' --at Brightwell --job 'Data Engineer'",
                vec![
                    "add them first:",
                    "rekindle add 'Marc Dupont, of the team that builds it' --at Brightwell --job 'Data Engineer'",
                ],
            ),
            (
                "what they don't say is that it's long, and rekindle log lists what was changed and when it was changed",
                vec![
                    "what they don't say is that it's long, and rekindle log lists what was changed",
                    "and when it was changed",
                ],
            ),
            (
                "  indented by two, and long enough to be broken somewhere quite near \"the end of it\" all",
                vec![
                    "  indented by two, and long enough to be broken somewhere quite near",
                    "  \"the end of it\" all",
                ],
            ),
        ] {
            assert_eq!(wrap_commands(text, 78).lines().collect::<Vec<_>>(), lines);
        }
    }

    proptest! {
        #[test]
        fn wrapping_around_commands_loses_nothing(text in "[a-z'\";, ]{0,80}( rekindle [a-z' ]{0,30})?", most in 2..60_usize) {
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(words(&wrap_commands(&text, most)), words(&text));
        }

        #[test]
        fn what_is_cut_fits(text in any::<String>(), most in 0..40_usize) {
            prop_assert!(width(&truncate(&safe(&text), most)) <= most);
        }

        #[test]
        fn what_is_wrapped_loses_no_word(text in "[a-z日é ]{0,60}", most in 2..20_usize) {
            let joined: String = wrap(&text, most).concat();
            prop_assert_eq!(joined.replace(' ', ""), text.replace(' ', ""));
            prop_assert!(wrap(&text, most).iter().all(|line| width(line) <= most));
        }

        #[test]
        fn safe_text_holds_nothing_harmful(text in any::<String>()) {
            prop_assert!(!safe(&text).contains(is_hidden));
        }
    }
}
