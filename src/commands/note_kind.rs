//! What kind of note a message of the user's is: by what was due then, and by its words.

use chrono::NaiveDate;

use crate::domain::letter::{Letter, spaced};
use crate::domain::{ContactId, Rule, TouchKind};
use crate::failure::Result;
use crate::session::find;
use crate::store::Store;

/// Folded words that ask how an application stands.
const ASKS_HOW_IT_STANDS: &[&str] = &[
    "any news",
    "any update",
    "any updates",
    "an update",
    "update on",
    "status of",
    "the status",
    "checking in",
    "check in on",
    "following up",
    "follow up on",
    "heard back",
    "timeline",
    "where things stand",
    "made a decision",
    "next steps",
    "gibt es neuigkeiten",
    "schon neuigkeiten",
    "stand meiner bewerbung",
    "stand der dinge",
    "zwischenstand",
    "nachfragen",
    "ou en est",
    "avez vous des nouvelles",
    "des nouvelles de",
    "relancer",
    "alguna novedad",
    "hay novedades",
    "estado de mi",
    "ci sono novita",
    "ci sono aggiornamenti",
    "a che punto",
    "is er al nieuws",
    "stand van zaken",
    "hoe het staat",
    "alguma novidade",
    "ha novidades",
    "andamento da",
];

const THANKS: &[&str] =
    &["thank you", "thanks for", "vielen dank", "merci", "gracias", "grazie", "dank je", "obrigad"];

/// What a message from the user reads like.
pub(super) fn gist(letter: &Letter) -> TouchKind {
    let said = spaced(&format!("{}\n{}", letter.subject, letter.text));
    let says = |words: &[&str]| words.iter().any(|words| said.contains(&format!(" {words}")));
    if says(&["withdraw my application ", "withdraw from the process ", "ziehe meine bewerbung zuruck "]) {
        TouchKind::Withdraw
    } else if ASKS_HOW_IT_STANDS.iter().any(|words| said.contains(&format!(" {words} "))) {
        TouchKind::StatusCheck
    } else if letter.is_answer {
        TouchKind::Reply
    } else if says(THANKS) {
        TouchKind::Thanks
    } else {
        TouchKind::Other
    }
}

/// The kind of the most important reminder that the contact had on that day and that the note can be.
pub(super) fn due_then(
    store: &Store,
    contact: ContactId,
    on: NaiveDate,
    gist: Option<TouchKind>,
) -> Result<Option<TouchKind>> {
    let fits = |rule: Rule| match rule {
        Rule::CheckIn => true,
        Rule::FollowUp => gist != Some(TouchKind::CheckIn),
        // An answer, and thanks, ask for nothing.
        Rule::StatusCheck => matches!(gist, None | Some(TouchKind::StatusCheck | TouchKind::Other)),
        Rule::ThankYou | Rule::ReferralThanks => gist == Some(TouchKind::Thanks),
        Rule::ReplyOwed => gist == Some(TouchKind::Reply),
        Rule::WithdrawNotice => gist == Some(TouchKind::Withdraw),
        Rule::Prepare
        | Rule::Debrief
        | Rule::Custom
        | Rule::JobChange
        | Rule::LinkedinConnect
        | Rule::LandedNews
        | Rule::InfoInterviewAsk
        | Rule::InfoInterviewFollowUp
        | Rule::GhostQuestion
        | Rule::RoleWatch
        | Rule::ReapplyWindow
        | Rule::MonthlyReview => false,
    };
    let mut rules: Vec<Rule> = find::lines_of(store, contact, on)?
        .iter()
        .filter(|line| line.state.is_actionable())
        .map(|line| line.item.reminder.identity.rule)
        .filter(|rule| fits(*rule))
        .collect();
    rules.sort_by_key(|rule| std::cmp::Reverse(rule.priority()));
    Ok(rules.first().and_then(|rule| rule.touch_kind()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_note_of_the_users_is_follows_from_its_words() {
        for (subject, text, is_answer, is) in [
            ("Re: Data Engineer", "Thank you for letting me know.", true, TouchKind::Reply),
            ("Re: Data Engineer", "Tuesday at 15:00 works for me.", true, TouchKind::Reply),
            ("Re: Data Engineer", "Is there any news on my application?", true, TouchKind::StatusCheck),
            ("Meine Bewerbung", "Ich wollte nachfragen, wie es steht.", false, TouchKind::StatusCheck),
            ("Thank you", "Thank you for the talk about the warehouse.", false, TouchKind::Thanks),
            ("Obrigada", "Obrigada pela conversa.", false, TouchKind::Thanks),
            ("Hello", "I read your article.", false, TouchKind::Other),
            ("Data Engineer", "I have to withdraw my application.", false, TouchKind::Withdraw),
        ] {
            let letter =
                Letter { subject: subject.to_owned(), text: text.to_owned(), is_answer, ..Letter::default() };
            assert_eq!(gist(&letter), is, "{text}");
        }
    }
}
