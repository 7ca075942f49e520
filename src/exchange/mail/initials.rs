//! Quoted lines with the name of their writer before the `>`: `MO> Is it open?`, `Maya> Is it open?`, as Supercite and
//! other programs of Emacs write them.

use std::collections::BTreeMap;

use super::attribution;

/// No such mark is longer.
const LONGEST: usize = 16;

/// What shells and databases write before what is typed.
const PROMPTS: &[&str] = &["sql", "ps", "php", "cmd", "sh", "mysql", "ftp", "gdb", "irb"];

/// The marks of an email's quotes, in small letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(Vec<String>);

impl Marks {
    /// Told by the lines that name who is quoted or, in an answer, by a mark of a few letters on several lines.
    pub(super) fn of(lines: &[&str], is_answer: bool) -> Self {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for mark in lines.iter().filter_map(|line| before_sign(line)) {
            *counts.entry(mark).or_default() += 1;
        }
        if counts.is_empty() {
            return Self::default();
        }
        let mut named: Vec<String> = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            named.extend(told_by_supercite(line));
            let rest = lines.get(at..).unwrap_or_default();
            if let Some(length) = attribution::length(rest, |_| true) {
                let who = rest.iter().take(length).copied().collect::<Vec<_>>().join(" ");
                named.extend(marks_for(&who));
            }
        }
        let is_mark = |mark: &str, count: usize| {
            let lower = mark.to_lowercase();
            let is_short =
                (2..=4).contains(&mark.len()) && mark.starts_with(|c: char| c.is_ascii_uppercase());
            named.iter().any(|name| *name == lower || lower.len() > 2 && name.starts_with(&lower))
                || is_answer && is_short && count > 1 && !PROMPTS.contains(&lower.as_str())
        };
        Self(
            counts
                .into_iter()
                .filter(|(mark, count)| is_mark(mark, *count))
                .map(|(mark, _)| mark.to_lowercase())
                .collect(),
        )
    }

    /// Whether a line is quoted by such a mark.
    pub(super) fn are_on(&self, line: &str) -> bool {
        !self.0.is_empty() && before_sign(line).is_some_and(|mark| self.0.contains(&mark.to_lowercase()))
    }
}

/// `MO` of `MO> Is it open?`
fn before_sign(line: &str) -> Option<&str> {
    let (mark, rest) = line.trim_start().split_once('>')?;
    let is_mark = (1..=LONGEST).contains(&mark.len())
        && mark.starts_with(char::is_alphabetic)
        && mark.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'));
    (is_mark && (rest.is_empty() || rest.starts_with([' ', '>', '\t']))).then_some(mark)
}

/// `>>>>> "Maya" == Maya Ortiz <maya@example.com> writes:`
fn told_by_supercite(line: &str) -> Option<String> {
    let (before, _) = line.strip_prefix('>')?.split_once("\" == ")?;
    let (_, mark) = before.rsplit_once('"')?;
    Some(mark.to_lowercase())
}

/// The names in a line, and the first letters of each two or three that are together.
fn marks_for(who: &str) -> Vec<String> {
    let words: Vec<String> = who
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic))
        .map(str::to_lowercase)
        .collect();
    let initials = |words: &[String]| words.iter().filter_map(|word| word.chars().next()).collect::<String>();
    let together =
        [2, 3].into_iter().flat_map(|count| words.windows(count)).map(initials).collect::<Vec<_>>();
    words.iter().filter(|word| word.len() > 1).cloned().chain(together).collect()
}

#[cfg(test)]
mod tests {
    use super::super::quotes::without_quotes;
    use super::super::thread::Thread;

    #[test]
    fn lines_with_a_name_before_their_sign_are_quoted() {
        for (introduction, mark) in [
            (">>>>> \"Maya\" == Maya Ortiz <maya@example.com> writes:", "Maya>"),
            (">>>>> On Mon, 14 Sep 2026, \"MO\" == Maya Ortiz wrote:", "MO>"),
            ("On Mon, 14 Sep 2026 09:00, Maya Ortiz <maya@example.com> wrote:", "MO>"),
            ("Maya Ortiz wrote on 14 Sep 2026:", "Maya>"),
            ("Maya Ortiz schrieb am 14.09.2026:", "MO>>"),
            ("", "Mao>"),
        ] {
            let text = format!(
                "{introduction}\n\n    {mark} Is it open?\n    {mark} I can start.\n\nYes.\n\n    {mark} And now?\n\nNo."
            );
            assert_eq!(without_quotes(&text, &Thread::about("Re: x")), "Yes.\n\n\nNo.", "{introduction}");
        }
    }

    #[test]
    fn other_words_before_a_sign_are_said() {
        for said in [
            "File > Save > Export\nMenu> open it",
            "SQL> select 1;\nSQL> select 2;",
            "Total>5\nTotal>6",
            "a> first\na> second",
        ] {
            let text = format!("Hi Maya,\n\n{said}\n\nBye");
            assert_eq!(without_quotes(&text, &Thread::about("Re: x")), text);
        }
    }
}
