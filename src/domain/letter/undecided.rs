//! Whether a letter may be a no, an offer, or the arrangement of an interview, where it is none of them for certain.

use chrono::NaiveDate;

use super::about::spaced;
use super::arranged::may_arrange;
use super::offer::{may_offer, offer};
use super::parts::{Background, Letter, beginning};

/// Whether it says more than that somebody wrote, and perhaps what.
pub fn is_undecided(letter: &Letter, sent_on: NaiveDate) -> bool {
    may_arrange(letter, sent_on)
        || may_offer(letter)
        || offer(letter, sent_on).is_some()
        || may_say_no(letter)
}

/// How people lead to a no, or leave it at that.
const BAD_NEWS: &[&str] = &[
    "bad news",
    "the news we wanted",
    "news you wanted",
    "news you hoped",
    "gutted",
    "they ve passed",
    "they have passed on you",
    "decided to pass",
    "be taking you",
    "out of the running",
    "make the cut",
    "schlechte nachrichten",
    "schlechte neuigkeiten",
    "keine guten nachrichten",
    "mauvaise nouvelle",
    "mauvaises nouvelles",
    "pas de bonnes nouvelles",
    "malas noticias",
    "cattive notizie",
    "brutte notizie",
    "buone notizie purtroppo",
    "slecht nieuws",
    "geen goed nieuws",
    "mas noticias",
];

/// It reads as a no to somebody's application, and not just by a word or two that many a plain answer has.
fn may_say_no(letter: &Letter) -> bool {
    let said = spaced(&format!("{}\n{}", letter.subject, beginning(&letter.text)));
    if BAD_NEWS.iter().any(|words| said.contains(&format!(" {words} "))) {
        return true;
    }
    let background = Background { is_about_an_application: true, ..Background::default() };
    super::read(letter, &background).is_likely_a_rejection()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_may_be_more_is_told_from_a_mere_one() {
        let mut wrong = Vec::new();
        let sent_on = NaiveDate::from_ymd_opt(2026, 10, 1).unwrap();
        for (text, is) in [
            ("See you on Thursday 8 October at 10:30.", true),
            ("The contract is on its way: salary 52,000, start date 2 November.", true),
            ("We would like to offer you the role of Data Analyst.", true),
            ("We went with somebody else for the role, I'm sorry.", true),
            ("Call me when you get this. Aldersey want you! 85k base, and a start in November.", true),
            ("Gareth told me that you're getting the job. Act surprised!", true),
            ("Die Entscheidung war einstimmig, mehr dazu am Telefon.", true),
            ("Aldersey would like to see you: Thursday 8 October at 11am, with their head of data.", true),
            ("Bad news from Aldersey, they've passed. Feedback was that you are too senior.", true),
            ("C'est un grand oui ! Je vous appelle.", true),
            ("If that still works for you, Thursday 8 October at 10:30 it is.", true),
            ("Good news from the board: I can send you the offer.", true),
            ("I'll check Thursday 8 October at 10:00 with Omar and confirm.", false),
            ("I can't do Thursday 8 October at 10:30, sorry.", false),
            ("Can you do the talk on Thursday 8 October at 10:30?", false),
            ("The bonus is paid in March, and the pension starts after the first year.", false),
            ("We want you to have all you need before the interview.", false),
            (
                "The CV went over this morning. They come back inside a week, so I'll chase on Thursday.",
                false,
            ),
            ("No offer yet I'm afraid, it is with finance.", false),
            ("Would you be free for a call on Tuesday at 10:00 or Wednesday at 14:00?", false),
            ("The panel meets on Thursday 8 October at 10:00, I'll write after that.", false),
            ("Thanks for sending those over, HR is looking at them.", false),
            ("The team sits in Leeds two days a week. Anything else you would like to know?", false),
        ] {
            let letter = Letter::sample(Some("Priya Rao"), "priya@northwind.example", "Re: hello", text);
            if is_undecided(&letter, sent_on) != is {
                wrong.push(text);
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
