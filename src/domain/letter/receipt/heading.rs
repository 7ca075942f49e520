//! What shares a line with a title: `Northwind - Data Engineer`, `Data Engineer | Northwind | Leeds`, `Your Data Engineer
//! application at Northwind`.

use super::confirming::confirms;
use super::opening::{title, without_number};
use crate::domain::company::without_legal_form;
use crate::domain::letter::folded::{folded, says};
use crate::domain::letter::signature;
use crate::domain::letter::written::is_title;
use crate::domain::posting::without_marks;
use crate::domain::text;
use crate::domain::word_list::WordList;

/// Words of those who write to the reader, and of what they write about.
static SPOKEN: WordList = WordList::of(include_str!("spoken.txt"));

/// What parts a company, a title and a place.
const BETWEEN: &[&str] = &[" - ", " – ", " — ", " | ", " · ", " // ", ": "];

/// What stands before a company that follows a title.
const AT: &[&str] = &[
    ", ",
    " (",
    " at the ",
    " at ",
    " @ ",
    " with ",
    " bei der ",
    " bei ",
    " chez ",
    " presso ",
    " bij ",
    " in ",
    " en ",
    " na ",
    " no ",
    " da ",
    " do ",
    " de ",
];

/// A title as the words of a letter name it, without the company and the number, and as its subject writes it if that
/// is shorter. `None` if the subject names another.
pub(super) fn settled(named: &str, subject: &str, company: &str) -> Option<String> {
    let named = tidied(named, company);
    let Some(headed) = titled(subject, company) else { return Some(named) };
    let (in_words, in_subject) = (folded(&named), folded(&headed));
    if in_words == in_subject {
        let is_better =
            !is_shouted(&headed) && (headed.starts_with(char::is_uppercase) || is_shouted(&named));
        return Some(if is_better { headed } else { named });
    }
    if in_subject.starts_with(&in_words) {
        return Some(if goes_on(&named, &headed) { headed } else { named });
    }
    if in_words.starts_with(&in_subject) {
        return Some(if goes_on(&headed, &named) { named } else { headed });
    }
    // `Te has inscrito en "Analista de datos"`, and `Analista de datos (Barcelona)`.
    let before_place = named.split(" (").next().map(folded).unwrap_or_default();
    if says(&in_subject, before_place.trim()) {
        return Some(named);
    }
    let missing = |from: &str, of: &str| {
        let words = of.split_whitespace().filter(|word| !says(from, word));
        words.map(str::to_owned).collect::<Vec<String>>()
    };
    let lacking = missing(&in_words, &in_subject).len();
    // `addetto/a alla contabilit\u{e0}` is the `Addetto contabilit\u{e0}` of the subject.
    let is_small = |word: &String| word.len() <= 4;
    if lacking == 0
        && named.starts_with(char::is_lowercase)
        && missing(&in_subject, &in_words).iter().all(is_small)
    {
        return Some(headed);
    }
    // `Sr. Cost Accountant` is the `Senior Cost Accountant` of the words, and `Data Analyst` no `Data Engineer`.
    let shared = in_subject.split_whitespace().count() - lacking;
    (shared > lacking).then_some(named)
}

/// The title that a subject names.
pub(super) fn titled(subject: &str, company: &str) -> Option<String> {
    let parted = BETWEEN.iter().fold(subject.replace(['[', ']'], " | "), |line, at| line.replace(at, "\n"));
    parted.split('\n').find_map(|piece| in_piece(piece.trim(), company))
}

fn in_piece(piece: &str, company: &str) -> Option<String> {
    const MOST_WORDS: usize = 10;
    let said = title(piece).map(|named| named.title);
    let whole = said.unwrap_or_else(|| of_application(piece, company).to_owned());
    let bare = tidied(&whole, company);
    let is_spoken = || {
        let words = folded(&bare);
        confirms(&words) || SPOKEN.iter().any(|word| says(&words, word))
    };
    let is_one = bare.starts_with(char::is_alphanumeric)
        && bare.split_whitespace().count() <= MOST_WORDS
        && is_title(&bare)
        && !is_spoken();
    is_one.then_some(bare)
}

/// `Your Data Engineer application`
fn of_application<'a>(piece: &'a str, company: &str) -> &'a str {
    const WHOSE: &[&str] = &[
        "Your ",
        "Ihre ",
        "Deine ",
        "The ",
        "Candidatura per ",
        "Candidatura para ",
        "Candidatura ",
        "Candidature ",
        "Bewerbung als ",
        "Bewerbung ",
        "Sollicitatie ",
        "Ansökan ",
    ];
    const THINGS: &[&str] = &[" application", " Application", "-Bewerbung"];
    let piece = WHOSE.iter().find_map(|whose| piece.strip_prefix(whose)).unwrap_or(piece);
    let piece = THINGS.iter().find_map(|thing| Some(piece.split_once(thing)?.0)).unwrap_or(piece);
    let bare = piece.strip_prefix(company).filter(|rest| rest.starts_with(' '));
    bare.map_or(piece, str::trim_start)
}

/// A title without what names the company or files the opening.
fn tidied(title: &str, company: &str) -> String {
    let bare = without_number(without_company(title.trim(), company));
    without_marks(before_remote(up_to_marks(bare)))
}

/// `Data Engineer` of `Data Engineer - Remote (Europe)` and of `Data Engineer (100% remote)`
fn before_remote(title: &str) -> &str {
    const FROM_AFAR: &[&str] =
        &["remote", "hybrid", "homeoffice", "teletravail", "teletrabajo", "remoto", "hibrido"];
    let says = |said: &str, words: usize| {
        folded(said).split_whitespace().take(words).any(|word| FROM_AFAR.contains(&word))
    };
    let bracket = title.strip_suffix(')').and_then(|title| title.rsplit_once(" ("));
    if let Some((before, _)) = bracket.filter(|(_, inner)| says(inner, usize::MAX)) {
        return before;
    }
    let mut parts = BETWEEN.iter().filter_map(|at| title.split_once(at));
    parts.find(|(_, behind)| says(behind, 1)).map_or(title, |(before, _)| before)
}

/// `Data Engineer (m/w/d)` of `Data Engineer (m/w/d) - Hamburg`: behind the marks for everyone is the place.
fn up_to_marks(title: &str) -> &str {
    let ends = title.match_indices(')').filter_map(|(at, _)| title.split_at_checked(at + 1));
    let cut = ends.into_iter().find(|(before, behind)| {
        let is_mark = folded(&without_marks(before)) != folded(before);
        is_mark && behind.trim_start().starts_with(['-', '–', '—', '|', ',', '·'])
    });
    cut.map_or(title, |(before, _)| before)
}

fn without_company<'a>(title: &'a str, company: &str) -> &'a str {
    let key = folded(without_legal_form(&text::key(company)));
    let begins = |part: &str| folded(part).starts_with(&key);
    let is_company = |part: &str| {
        begins(part)
            && folded(part).get(key.len()..).is_some_and(|rest| {
                rest.split_whitespace().all(|word| signature::is_office_word(word) || word.len() < 5)
            })
    };
    let mut rest = title;
    while let Some((first, behind)) = BETWEEN.iter().find_map(|at| rest.split_once(at))
        && is_company(first)
    {
        rest = behind.trim_start();
    }
    let ends = BETWEEN.iter().chain(AT).flat_map(|at| {
        rest.match_indices(at).filter(|(from, at)| rest.get(from + at.len()..).is_some_and(begins))
    });
    let end = ends.map(|(at, _)| at).min().filter(|at| *at > 0);
    rest.get(..end.unwrap_or(rest.len())).unwrap_or(rest).trim_end()
}

/// Whether the longer title goes on with what belongs to it: `Responsabile` and `Responsabile acquisti`, `Engineer` and
/// `Engineer II`.
fn goes_on(short: &str, long: &str) -> bool {
    let next = long.split_whitespace().nth(short.split_whitespace().count());
    let is_alike = long.is_char_boundary(short.len()) && !long.split_at(short.len()).1.starts_with(' ');
    let is_level = |word: &str| word.chars().all(|c| matches!(c, 'I' | 'V') || c.is_ascii_digit());
    next.is_some_and(|next| !is_alike && (next.starts_with(char::is_lowercase) || is_level(next)))
}

fn is_shouted(title: &str) -> bool {
    title.len() > 4 && !title.chars().any(char::is_lowercase)
}
