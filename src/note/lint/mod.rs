//! The linter: what is wrong with a note, where, and how to set it right.
//!
//! A rule is one entry in the table of its family's file; [`rules`] is all of them.

mod asks;
mod companies;
mod content;
mod context;
mod file;
mod greeting;
mod length;
mod rule;
mod sensitive;
mod structure;
mod style;
mod tone;

use std::cell::OnceCell;

use super::message::Message;
use super::prose::{Places, Prose};

pub use context::{About, CompanyName, Context, EarlierNote, Limit, Limits, Recipient};
pub use rule::{Finding, LintRule, Reads, Severity};
use rule::{Note, Spot};
pub use sensitive::lint_stored;

/// Every rule, family by family.
pub fn rules() -> impl Iterator<Item = &'static LintRule> {
    [
        file::RULES,
        greeting::RULES,
        companies::RULES,
        structure::RULES,
        length::RULES,
        content::RULES,
        tone::RULES,
        asks::RULES,
        style::RULES,
    ]
    .into_iter()
    .flatten()
}

/// Checks a note by every rule that its language allows, in the order of the text.
pub fn lint(message: &Message, context: &Context) -> Vec<Finding> {
    let prose = Prose::read(&message.body, context.writer.as_deref());
    let is_english = is_english(&prose);
    let note = Note { message, context, prose, is_english, most_alike: OnceCell::new() };
    let mut spots: Vec<(&LintRule, Spot)> = Vec::new();
    for rule in rules().filter(|rule| rule.reads == Reads::Structure || note.is_english) {
        spots.extend((rule.check)(&note).into_iter().map(|spot| (rule, spot)));
    }
    spots.sort_by_key(|(rule, spot)| (spot.at, spot.severity(rule)));
    let mut places = Places::of(&message.body);
    spots.into_iter().map(|(rule, spot)| finding(rule, &mut places, spot)).collect()
}

fn finding(rule: &LintRule, places: &mut Places<'_>, spot: Spot) -> Finding {
    let (line, column) = spot.at.map_or((1, 1), |at| places.next(at));
    let severity = spot.severity(rule);
    Finding { rule: rule.name, severity, line, column, message: spot.message, fix: spot.fix }
}

/// Where fewer than one word in ten is one of the commonest English ones, the text is in another language. A few
/// words tell nothing: they count as English.
fn is_english(prose: &Prose<'_>) -> bool {
    const FEWEST: usize = 10;
    const COMMONEST: &[&str] = &[
        "the", "and", "of", "to", "for", "with", "is", "are", "you", "your", "it", "that", "this", "be",
        "my", "we", "our", "have", "had", "has", "would", "will", "but", "not", "if", "at", "by", "about",
        "from", "how", "when", "which", "i'm", "i'd", "i've", "they", "their", "there", "been", "could",
        "can", "what", "who", "was", "were",
    ];
    let common = prose.words.iter().filter(|word| COMMONEST.contains(&word.folded.as_str())).count();
    prose.words.len() < FEWEST || common * 10 >= prose.words.len()
}
