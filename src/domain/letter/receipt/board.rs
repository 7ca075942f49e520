//! Boards confirm that they passed an application on.

use super::employer::{is_one_name, is_opening, shortened};
use super::opening::{Named, title};
use crate::domain::letter::folded::{folded, says};
use crate::domain::letter::parts::Letter;
use crate::domain::letter::written::{behind, is_title, name};
use crate::domain::text;
use crate::domain::word_list::WordList;

static PASSED_ON: WordList = WordList::of(include_str!("passed_on.txt"));
static PASSES_ON: WordList = WordList::of(include_str!("passes_on.txt"));

/// With one of these nothing was passed on, or it is later news.
const NOT_PASSED_ON: &[&str] = &[
    "not",
    "nicht",
    "pas",
    "niet",
    "non",
    "nao",
    "viewed",
    "angesehen",
    "consultee",
    "bekeken",
    "vista",
    "reminder",
    "continue",
];

/// What leads to the company that a board sent an application to.
const SENT_TO: &[&str] = &[
    "your application to ",
    "application was sent to ",
    "application has been sent to ",
    "were sent to ",
    "sent to ",
    "submitted to ",
    "forwarded to ",
    "erfolgreich an ",
    "wurde an ",
    "wurden an ",
    "bewerbung bei ",
    "envoyée à ",
    "transmise à ",
    "envoyés à ",
    "envoyé à ",
    "se ha enviado a ",
    "enviada a ",
    "enviado a ",
    "inviata a ",
    "inviati a ",
    "enviada para ",
    "enviados para ",
    "verzonden naar ",
    "verzonden aan ",
    "verstuurd naar ",
    "verstuurd aan ",
    "gesendet an ",
    "versendet an ",
    "skickats till ",
    "envoyée à l'entreprise ",
    "au recruteur de ",
    "al reclutador de ",
    "candidature chez ",
    "transmise à l'entreprise ",
    "enviada a la empresa ",
    "inviata all'azienda ",
    "enviada para a empresa ",
    "skickades till ",
];

/// What leads to a title where a board names one.
const TITLES_ON_BOARDS: &[&str] =
    &["applied to the ", "applied to ", "application sent: ", "application confirmation: "];

/// Whether a folded sentence of a board says that it passed an application on.
pub(super) fn passes_on(sentence: &str) -> bool {
    let says = |words: &str| says(sentence, words);
    let passes =
        |line: &str| line.split_once(" | ").is_some_and(|(whose, passed)| says(whose) && says(passed));
    !NOT_PASSED_ON.iter().any(|words| says(words))
        && (PASSED_ON.iter().any(|words| says(words)) || PASSES_ON.iter().any(|line| passes(line)))
}

/// `Your application was sent to Saltworks`, and below it the title and the company.
pub(super) fn on_a_board(letter: &Letter, body: &str) -> Option<(String, String)> {
    let lines: Vec<&str> = body.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let sent_to = lines.iter().chain([&letter.subject.as_str()]).find_map(|line| behind(line, SENT_TO));
    let company = sent_to.map(|to| to.split(['.', '!', '·']).next().unwrap_or_default().trim())?;
    let ends = [" wurde ", " was ", " has "];
    let company = ends.iter().fold(company, |name, end| name.split(end).next().unwrap_or_default());
    let done = [" gesendet", " versendet", " übermittelt", " weitergeleitet", " geschickt"];
    let company = done.iter().find_map(|done| company.strip_suffix(done)).unwrap_or(company).to_owned();
    let key = text::key(&company);
    // The line before the one that begins with the company.
    let title = lines.windows(2).find_map(|pair| match pair {
        [title, below] if text::key(below).starts_with(&key) && !folded(title).contains(" application ") => {
            Some((*title).to_owned())
        }
        _ => None,
    })?;
    let is_short = title.chars().count() <= 80 && company.chars().count() <= 60;
    (!key.is_empty() && is_short).then_some((title, company))
}

/// A title on a line, and below it the company, which the letter names once more.
pub(super) fn title_above_company(body: &str) -> Option<(String, String)> {
    const MOST_WORDS: usize = 8;
    let lines: Vec<&str> = body.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let is_line = |line: &str| {
        line.starts_with(char::is_uppercase)
            && line.split_whitespace().count() <= MOST_WORDS
            && !line.ends_with([',', '!', '?', ':', ';'])
            && !line.contains(':')
    };
    lines.windows(2).find_map(|pair| match pair {
        [above, below] if is_line(above) && is_line(below) && is_title(above) => {
            let company = shortened(
                [" - ", " · ", " | "]
                    .iter()
                    .fold(*below, |name, at| name.split(at).next().unwrap_or_default()),
            );
            let is_repeated = body.match_indices(company.as_str()).count() > 1;
            (company.chars().count() > 2 && is_repeated && !is_title(&company))
                .then(|| ((*above).to_owned(), company))
        }
        _ => None,
    })
}

/// `Your application for Data Analyst at Corvel has been sent`, or title and company in two sentences.
pub(super) fn in_sentences(parts: &[String]) -> Option<(String, String)> {
    let on_board = |part: &String| {
        let (title, rest) = name(behind(part, TITLES_ON_BOARDS)?)?;
        let is_called = is_opening(rest.split_whitespace().next().unwrap_or_default()) || is_title(&title);
        is_called.then(|| Named::opening(title, rest))
    };
    let named: Vec<Named> = parts.iter().filter_map(|part| title(part).or_else(|| on_board(part))).collect();
    if let Some(Named { title, company: Some(company), .. }) =
        named.iter().find(|named| named.company.is_some())
    {
        return Some((title.clone(), company.clone()));
    }
    let (company, _) = parts.iter().find_map(|part| name(behind(part, SENT_TO)?))?;
    Some((named.into_iter().next()?.title, shortened(&company)))
}

/// Whether the sender goes by this name: a board is no employer.
pub(super) fn is_their_name(company: &str, board: &str, letter: &Letter) -> bool {
    let sender = letter.from.name.as_deref().unwrap_or_default();
    // Some write in the name of the employer.
    folded(sender).contains(folded(board).trim()) && is_one_name(company, sender)
}
