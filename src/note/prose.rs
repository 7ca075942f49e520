//! A note as people read it: greeting, sentences, paragraphs, sign-off, words; each with its place in the text.

use crate::domain::word_list::WordList;
use std::collections::BTreeSet;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::domain::text;

/// A line longer than this was not wrapped by hand: its end is a paragraph's end.
const WRAPPED_AT: usize = 100;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Greeting,
    Body,
    SignOff,
}

#[derive(Clone, Debug)]
pub struct Word {
    /// Bytes of the text.
    pub span: Range<usize>,
    /// Without case and accents; apostrophes straight.
    pub folded: String,
    /// Index of its sentence.
    pub sentence: usize,
    /// Counts the parts between commas, brackets, dashes and "but".
    pub clause: usize,
    pub part: Part,
    pub is_capitalised: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    Open,
    Stop,
    Question,
    Exclamation,
}

#[derive(Clone, Debug)]
pub struct Sentence {
    /// Indices of its words; never empty.
    pub words: Range<usize>,
    pub ending: Ending,
    pub part: Part,
}

/// A text taken apart. Quoted lines of an answered mail aren't part of the note.
#[derive(Debug)]
pub struct Prose<'a> {
    pub text: &'a str,
    pub words: Vec<Word>,
    pub sentences: Vec<Sentence>,
    /// The byte range of each paragraph.
    pub paragraphs: Vec<Range<usize>>,
    /// Web addresses and mail addresses, whose parts aren't words.
    pub addresses: Vec<Range<usize>>,
    pub greeting: Option<Range<usize>>,
    pub sign_off: Option<Range<usize>>,
    /// The writer's name is under it.
    pub is_signed: bool,
    /// Every word, folded, once.
    vocabulary: BTreeSet<String>,
}

/// A line of the note that is neither blank nor quoted.
#[derive(Clone, Debug)]
struct Line<'a> {
    start: usize,
    /// Without white space around it.
    text: &'a str,
    is_after_blank: bool,
}

impl Line<'_> {
    fn span(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }
}

impl<'a> Prose<'a> {
    /// `writer`: the user's name where it is known, by which a signature is recognised.
    pub fn read(text: &'a str, writer: Option<&str>) -> Self {
        let lines = lines(text);
        let greeting = lines.first().and_then(greeting);
        let after = greeting.as_ref().map_or(0, |range| range.end);
        let (sign_off, is_signed) = sign_off(&lines, after, writer);
        let mut prose = Self {
            text,
            words: Vec::new(),
            sentences: Vec::new(),
            paragraphs: Vec::new(),
            addresses: Vec::new(),
            greeting,
            sign_off,
            is_signed,
            vocabulary: BTreeSet::new(),
        };
        prose.take_apart(&lines);
        prose.vocabulary = prose.words.iter().map(|word| word.folded.clone()).collect();
        prose
    }

    /// Whether a folded word is anywhere in the text.
    pub fn has(&self, word: &str) -> bool {
        self.vocabulary.contains(word)
    }

    pub fn part_at(&self, at: usize) -> Part {
        if self.greeting.as_ref().is_some_and(|range| at < range.end) {
            Part::Greeting
        } else if self.sign_off.as_ref().is_some_and(|range| at >= range.start) {
            Part::SignOff
        } else {
            Part::Body
        }
    }

    /// The text between greeting and sign-off.
    pub fn body(&self) -> &'a str {
        let start = self.greeting.as_ref().map_or(0, |range| range.end);
        let end = self.sign_off.as_ref().map_or(self.text.len(), |range| range.start);
        self.slice(&(start..end))
    }

    pub fn slice(&self, span: &Range<usize>) -> &'a str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// A sentence as it is in the text.
    pub fn sentence_text(&self, sentence: &Sentence) -> &'a str {
        let words = self.words.get(sentence.words.clone()).unwrap_or_default();
        match (words.first(), words.last()) {
            (Some(first), Some(last)) => self.slice(&(first.span.start..last.span.end)),
            _ => "",
        }
    }

    pub fn words_of(&self, sentence: &Sentence) -> &[Word] {
        self.words.get(sentence.words.clone()).unwrap_or_default()
    }

    /// Words as people count them: what stands between spaces and has a letter or digit.
    pub fn count(&self) -> usize {
        lines(self.text).iter().map(|line| count_words(line.text)).sum()
    }

    fn take_apart(&mut self, lines: &[Line<'a>]) {
        let mut clause = 0;
        let mut sentence: Option<(usize, Part)> = None;
        let mut was_long = false;
        for line in lines {
            let is_item = line.text.starts_with(['-', '*', '•'])
                || line
                    .text
                    .split_once(['.', ')'])
                    .is_some_and(|(n, _)| n.len() < 3 && n.parse::<u8>().is_ok());
            if line.is_after_blank || was_long || self.paragraphs.is_empty() {
                self.paragraphs.push(line.span());
            } else if let Some(paragraph) = self.paragraphs.last_mut() {
                paragraph.end = line.span().end;
            }
            if line.is_after_blank || was_long || is_item {
                self.end_sentence(&mut sentence, Ending::Open);
            }
            was_long = line.text.chars().count() > WRAPPED_AT;
            let mut at = line.start;
            for chunk in line.text.split_inclusive(char::is_whitespace) {
                let start = at;
                at += chunk.len();
                let bare = chunk.trim_end();
                if is_address(bare) {
                    let bare = bare.trim_end_matches(['.', ',', ';', ':', ')', '!', '?', '>']);
                    self.addresses.push(start..start + bare.len());
                    continue;
                }
                self.take_chunk(start, bare, &mut sentence, &mut clause);
            }
        }
        self.end_sentence(&mut sentence, Ending::Open);
    }

    /// The words and marks between two white spaces.
    fn take_chunk(
        &mut self,
        start: usize,
        chunk: &str,
        sentence: &mut Option<(usize, Part)>,
        clause: &mut usize,
    ) {
        let is_closing =
            |c: char| matches!(c, '.' | '!' | '?' | '"' | '\'' | ')' | '”' | '’' | ']' | '*' | '…');
        let closes_from = chunk.trim_end_matches(is_closing).len();
        let mut word: Option<usize> = None;
        let mut chars = chunk.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|(_, next)| *next);
            let joins = matches!(c, '\'' | '’') && word.is_some() && next.is_some_and(char::is_alphanumeric);
            let decimal = matches!(c, '.' | ',')
                && next.is_some_and(|n| n.is_ascii_digit())
                && chunk.get(..at).is_some_and(|before| before.ends_with(|b: char| b.is_ascii_digit()));
            if is_word_char(c) || joins || decimal {
                word.get_or_insert(at);
                continue;
            }
            if let Some(from) = word.take() {
                self.push_word(start + from..start + at, sentence, *clause, clause);
            }
            let rest_closes = at + c.len_utf8() >= closes_from;
            match c {
                '.' | '…' if rest_closes && !self.ends_in_abbreviation(start + at) => {
                    self.end_sentence(sentence, Ending::Stop);
                }
                '?' if rest_closes => self.end_sentence(sentence, Ending::Question),
                '!' if rest_closes => self.end_sentence(sentence, Ending::Exclamation),
                ',' | ';' | ':' | '(' | ')' | '–' | '—' => *clause += 1,
                _ => {}
            }
        }
        if let Some(from) = word {
            self.push_word(start + from..start + chunk.len(), sentence, *clause, clause);
        }
        if chunk == "-" {
            *clause += 1;
        }
    }

    fn push_word(
        &mut self,
        span: Range<usize>,
        sentence: &mut Option<(usize, Part)>,
        now: usize,
        clause: &mut usize,
    ) {
        let written = self.slice(&span);
        let folded = fold(written);
        if folded.is_empty() {
            return;
        }
        let part = self.part_at(span.start);
        if sentence.is_some_and(|(_, its_part)| its_part != part) {
            self.end_sentence(sentence, Ending::Open);
        }
        sentence.get_or_insert((self.words.len(), part));
        let turns = matches!(folded.as_str(), "but" | "however" | "yet" | "though" | "although");
        if turns {
            *clause += 1;
        }
        let is_capitalised = written.chars().next().is_some_and(char::is_uppercase);
        let clause = if turns { *clause } else { now };
        self.words.push(Word { span, folded, sentence: self.sentences.len(), clause, part, is_capitalised });
    }

    fn end_sentence(&mut self, sentence: &mut Option<(usize, Part)>, ending: Ending) {
        if let Some((start, part)) = sentence.take() {
            self.sentences.push(Sentence { words: start..self.words.len(), ending, part });
        }
    }

    /// Whether the word before a full stop is a title, an initial or the like.
    fn ends_in_abbreviation(&self, stop: usize) -> bool {
        const ABBREVIATIONS: &[&str] = &[
            "mr", "mrs", "ms", "mx", "dr", "prof", "st", "vs", "etc", "inc", "ltd", "co", "corp", "no",
            "e.g", "i.e", "g", "e",
        ];
        self.words.last().filter(|word| word.span.end == stop).is_some_and(|word| {
            let is_initial = word.is_capitalised && word.folded.chars().count() == 1 && word.folded != "i";
            // "No." and "Co." end sentences too: only a capital makes them short for something.
            is_initial
                || (ABBREVIATIONS.contains(&word.folded.as_str())
                    && (word.is_capitalised || !matches!(word.folded.as_str(), "no" | "co" | "etc")))
        })
    }
}

/// Lines and columns of bytes, from 1, columns in characters. Asked for in the order of the text, it reads it once.
#[derive(Debug)]
pub struct Places<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'a> Places<'a> {
    pub fn of(text: &'a str) -> Self {
        Self { text, at: 0, line: 1, column: 1 }
    }

    /// The place of a byte that is not before the last one.
    pub fn next(&mut self, at: usize) -> (usize, usize) {
        let passed = self.text.get(self.at..at.min(self.text.len())).unwrap_or_default();
        for c in passed.chars() {
            if c == '\n' {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        self.at += passed.len();
        (self.line, self.column)
    }
}

/// A word as it is compared.
pub fn fold(word: &str) -> String {
    if word.is_ascii() { word.to_ascii_lowercase() } else { text::key(word) }
}

pub fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|chunk| chunk.contains(char::is_alphanumeric)).count()
}

pub fn is_word_char(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_combining_mark(c) }
}

/// The range of the greeting and the start of the sign-off: what similarity leaves out.
pub fn frame(text: &str) -> (Option<Range<usize>>, Option<Range<usize>>) {
    let lines = lines(text);
    let greeting = lines.first().and_then(greeting);
    let after = greeting.as_ref().map_or(0, |range| range.end);
    let (sign_off, _) = sign_off(&lines, after, None);
    (greeting, sign_off)
}

fn is_address(chunk: &str) -> bool {
    let chunk = chunk.trim_start_matches(['<', '(', '[', '"']);
    let has_host = |rest: &str| rest.contains('.') && !rest.starts_with('.');
    chunk.contains("://")
        || chunk.starts_with("www.")
        || chunk.starts_with("mailto:")
        || chunk.split_once('@').is_some_and(|(local, host)| !local.is_empty() && has_host(host))
        || chunk.split_once('/').is_some_and(|(host, _)| {
            host.rsplit_once('.').is_some_and(|(name, top)| {
                !name.is_empty() && top.len() >= 2 && top.bytes().all(|b| b.is_ascii_lowercase())
            })
        })
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut at = 0;
    let mut is_after_blank = false;
    for raw in text.split_inclusive('\n') {
        let start = at;
        at += raw.len();
        let shown = raw.trim_start();
        let indent = raw.len() - shown.len();
        let shown = shown.trim_end();
        let is_rule = shown.chars().all(|c| matches!(c, '-' | '=' | '*'));
        let is_quoted = shown.starts_with('>');
        if shown.is_empty() || is_quoted || shown == "--" || (is_rule && shown.len() > 2) {
            is_after_blank = true;
        } else if is_quote_head(shown) {
            // What follows is the email that is answered.
            if lines.is_empty() { is_after_blank = true } else { break }
        } else {
            lines.push(Line { start: start + indent, text: shown, is_after_blank });
            is_after_blank = false;
        }
    }
    lines
}

/// `On Tue, 15 Sep 2026 at 10:02, Priya Rao wrote:` and its like.
fn is_quote_head(line: &str) -> bool {
    (line.starts_with("On ") && line.ends_with("wrote:"))
        || (line.starts_with("--") && line.to_lowercase().contains("original message"))
}

const OPENERS: &[&str] = &[
    "hi",
    "hello",
    "hey",
    "hiya",
    "dear",
    "greetings",
    "good morning",
    "good afternoon",
    "good evening",
    "good day",
    "to whom",
    "bonjour",
    "salut",
    "cher",
    "chere",
    "madame",
    "monsieur",
    "hallo",
    "guten tag",
    "liebe",
    "lieber",
    "sehr geehrte",
    "sehr geehrter",
    "hola",
    "estimado",
    "estimada",
    "querido",
    "querida",
    "buenos dias",
    "buenas tardes",
    "ciao",
    "caro",
    "cara",
    "gentile",
    "ola",
    "prezado",
    "prezada",
    "beste",
    "geachte",
    "hej",
    "kara",
    "hei",
    "czesc",
    "dzien dobry",
    "szanowny",
    "szanowna",
];

const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "mx",
    "miss",
    "mister",
    "dr",
    "doctor",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "rev",
    "herr",
    "frau",
    "mme",
    "mlle",
    "madame",
    "monsieur",
    "sr",
    "sra",
    "senor",
    "senora",
    "signor",
    "signora",
    "dhr",
    "mevr",
];

/// Whether a folded word is a form of address such as "Dr".
pub fn is_title(folded: &str) -> bool {
    TITLES.contains(&folded)
}

/// The greeting on the first line: up to its comma, or the whole line.
fn greeting(line: &Line<'_>) -> Option<Range<usize>> {
    const LONGEST: usize = 10;
    let folded = text::key(line.text);
    let is_opened = OPENERS.iter().any(|opener| {
        folded.strip_prefix(opener).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    });
    let count = count_words(line.text);
    if !is_opened {
        let is_thanks = folded.starts_with("thank");
        let is_name = line.text.ends_with(',') && count <= 4 && line.text.matches(',').count() == 1;
        return (is_name && !is_thanks && count > 0).then(|| line.span());
    }
    let end = match end_of_address(line.text) {
        Some(end) => {
            let rest = line.text.get(end..).unwrap_or_default();
            if is_list_of_names(rest) { line.text.len() } else { end }
        }
        None if count <= 6 => line.text.len(),
        None => end_of_names(line.text),
    };
    let end = if count_words(line.text.get(..end)?) > LONGEST { end_of_names(line.text) } else { end };
    Some(line.start..line.start + end)
}

/// Past the mark that ends "Hi Priya," or "Dear Dr. Rao:".
fn end_of_address(line: &str) -> Option<usize> {
    line.char_indices().find_map(|(at, c)| {
        let rest = line.get(at + c.len_utf8()..)?;
        let before = line.get(..at)?;
        let is_end = match c {
            ',' | ':' | ';' | '!' | '–' | '—' => true,
            '-' => before.ends_with(' ') || rest.starts_with(' ') && !rest.trim().is_empty(),
            '.' if rest.is_empty() || rest.starts_with(' ') => {
                let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
                !is_title(&fold(last)) && last.chars().count() > 1
            }
            _ => false,
        };
        is_end.then_some(at + c.len_utf8())
    })
}

/// `Tom, and Lena,` after `Hi Priya,`.
fn is_list_of_names(rest: &str) -> bool {
    let words: Vec<&str> =
        rest.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).collect();
    let is_name = |word: &str| {
        matches!(word, "and" | "&")
            || word.starts_with(char::is_uppercase) && !word.ends_with(['.', '?', '!'])
    };
    !words.is_empty()
        && words.len() <= 6
        && (rest.trim_end().ends_with(',') || words.iter().any(|word| matches!(*word, "and" | "&")))
        && words.iter().all(|word| is_name(word))
        && !words.iter().any(|word| matches!(fold(word).as_str(), "thank" | "thanks" | "i"))
}

/// Past the opener and the capitalised words after it.
fn end_of_names(line: &str) -> usize {
    let mut end = 0;
    for (at, word) in line.split(' ').enumerate() {
        let is_name = at == 0 || word.starts_with(char::is_uppercase) && fold(word) != "i";
        if !is_name || at > 4 {
            break;
        }
        end += word.len() + usize::from(at > 0);
    }
    end
}

static CLOSERS: WordList = WordList::of(include_str!("prose/closers.txt"));

/// The sign-off, and whether it has a name.
fn sign_off(lines: &[Line<'_>], after: usize, writer: Option<&str>) -> (Option<Range<usize>>, bool) {
    const DEEPEST: usize = 8;
    let lines: Vec<&Line<'_>> = lines.iter().filter(|line| line.span().end > after).collect();
    let Some(last) = lines.last() else { return (None, false) };
    let end = last.span().end;
    let tail = lines.len().saturating_sub(DEEPEST);
    for (at, line) in lines.iter().enumerate().skip(tail).rev() {
        if let Some(has_name) = closing(line.text) {
            let is_named = has_name || at + 1 < lines.len();
            return (Some(line.start.max(after)..end), is_named);
        }
    }
    if let Some(line) = writer.and_then(|writer| line_of(writer, lines.get(tail..)?)) {
        return (Some(line.start.max(after)..end), true);
    }
    if last.start >= after && is_name(last.text) && (lines.len() > 1 || after > 0) {
        return (Some(last.span()), true);
    }
    match name_at_end(last.text) {
        Some(at) if last.start + at > after => (Some(last.start + at..end), true),
        _ => (None, false),
    }
}

/// Whether a line closes a letter, and then whether a name follows on it.
fn closing(line: &str) -> Option<bool> {
    const LONGEST: usize = 60;
    if line.chars().nth(LONGEST).is_some() {
        return None;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let folded: Vec<String> =
        words.iter().take(8).map(|word| fold(word.trim_matches(|c: char| !c.is_alphanumeric()))).collect();
    let count = CLOSERS
        .iter()
        .filter(|closer| folded.first().is_some_and(|first| closer.starts_with(first.as_str())))
        .filter_map(|closer| {
            let count = closer.split(' ').count();
            let is_there =
                folded.len() >= count && closer.split(' ').zip(&folded).all(|(one, other)| one == other);
            is_there.then_some(count)
        })
        .max()?;
    let rest = words.get(count..)?;
    // "Best of all, …" and "Thank you, Priya, for …" close nothing.
    let is_names = rest.len() <= 4
        && rest.iter().all(|word| {
            word.starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric()) && !word.ends_with('?')
        });
    // "Thank you." is a sentence.
    let is_sentence = line.ends_with('.') && folded.first().is_some_and(|word| word.starts_with("thank"));
    let is_initial = |word: &str| word.chars().count() == 2 && word.ends_with('.');
    let ends_sentence = |word: &&str| word.ends_with(['.', '!']) && !is_initial(word);
    let is_close = !is_sentence && (rest.is_empty() || is_names && !rest.last().is_some_and(ends_sentence));
    is_close.then(|| rest.iter().any(|word| word.contains(char::is_alphanumeric)))
}

/// The line on which the user's name stands alone or nearly so.
fn line_of<'a, 'b>(writer: &str, lines: &'b [&'b Line<'a>]) -> Option<&'b Line<'a>> {
    const MOST: usize = 4;
    let first = fold(writer.split_whitespace().next()?);
    lines.iter().copied().find(|line| {
        let mut words = line.text.split(|c: char| !is_word_char(c)).filter(|word| !word.is_empty());
        count_words(line.text) <= MOST && words.next().is_some_and(|word| fold(word) == first)
    })
}

/// `Maya Ortiz`, `- Maya`, `M. Ortiz`.
fn is_name(line: &str) -> bool {
    let bare = line.trim_start_matches(['-', '–', '—', '~', ' ']);
    let count = count_words(bare);
    (1..=4).contains(&count)
        && !bare.ends_with(['.', '?', '!', ';', ':', ',', '…'])
        && bare.split_whitespace().all(|word| {
            word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
                || matches!(word, "de" | "van" | "von" | "der" | "da" | "di" | "la" | "bin" | "al")
        })
}

/// Where the name begins in `… over the tables. Maya Ortiz` and `… again - Maya`.
fn name_at_end(line: &str) -> Option<usize> {
    let from = [". ", "! ", "? ", " - ", " – ", " — "]
        .iter()
        .filter_map(|mark| line.rfind(mark).map(|at| at + mark.len()))
        .max()?;
    is_name(line.get(from..)?).then_some(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (Option<&str>, Option<&str>, bool) {
        let prose = Prose::read(text, None);
        let of = |range: &Option<Range<usize>>| range.clone().and_then(|range| text.get(range));
        (of(&prose.greeting), of(&prose.sign_off), prose.is_signed)
    }

    #[test]
    fn greeting_and_sign_off_are_found() {
        for (text, greeting, sign_off, is_signed) in [
            (
                "Hi Priya,\n\nThank you.\n\nBest,\nMaya Ortiz",
                Some("Hi Priya,"),
                Some("Best,\nMaya Ortiz"),
                true,
            ),
            ("Hi Priya,\nThank you.\nBest, Maya Ortiz", Some("Hi Priya,"), Some("Best, Maya Ortiz"), true),
            ("Dear Dr. Rao:\nThank you.\n— Maya", Some("Dear Dr. Rao:"), Some("— Maya"), true),
            ("Hi Priya, thank you for it.\nKind regards", Some("Hi Priya,"), Some("Kind regards"), false),
            ("Priya,\nThank you for the call.", Some("Priya,"), None, false),
            ("Hi Priya, Tom, and Lena,\nThanks!", Some("Hi Priya, Tom, and Lena,"), Some("Thanks!"), false),
            ("Hello Priya\nIt ended.\nMaya", Some("Hello Priya"), Some("Maya"), true),
            ("Thank you for the talk.", None, None, false),
            ("Good to have met you. Maya Ortiz", None, Some("Maya Ortiz"), true),
            ("Hi Priya,\nThank you.\nCheers, M.", Some("Hi Priya,"), Some("Cheers, M."), true),
            ("Best of all was the talk.", None, None, false),
            ("", None, None, false),
            ("Hi", Some("Hi"), None, false),
        ] {
            assert_eq!(parts(text), (greeting, sign_off, is_signed), "{text:?}");
        }
    }

    #[test]
    fn sentences_end_where_people_end_them() {
        let sentences = |text: &str| {
            let prose = Prose::read(text, None);
            prose.sentences.iter().map(|s| prose.sentence_text(s).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(sentences("It ended. Was it fair? Yes!"), ["It ended", "Was it fair", "Yes"]);
        assert_eq!(
            sentences("I met Dr. Rao at 3.5 percent.\nShe\nlaughed"),
            ["I met Dr. Rao at 3.5 percent", "She\nlaughed"]
        );
        assert_eq!(sentences("One\n\ntwo\n- three\n- four"), ["One", "two", "three", "four"]);
        assert_eq!(sentences("> quoted\nmine\n\nOn Tue, Priya wrote:\n> hers"), ["mine"]);
    }

    #[test]
    fn places_count_characters_from_one() {
        let text = "a\r\n\tb 🙂 e\u{301} c";
        let at = |c: char| Places::of(text).next(text.find(c).unwrap());
        assert_eq!((at('a'), at('b'), at('e'), at('c')), ((1, 1), (2, 2), (2, 6), (2, 9)));
        assert_eq!(Places::of(text).next(10_000), (2, 10));
        let mut places = Places::of(text);
        assert_eq!((places.next(0), places.next(4), places.next(4)), ((1, 1), (2, 2), (2, 2)));
    }

    #[test]
    fn addresses_are_no_words() {
        let prose = Prose::read("See https://quill.example/a, m@vanta.example or github.com/maya.", None);
        let words: Vec<&str> = prose.words.iter().map(|w| w.folded.as_str()).collect();
        assert_eq!(words, ["see", "or"]);
        assert_eq!(prose.addresses.len(), 3);
    }
}
