//! Whether a letter may be a no, an offer, or the arrangement of an interview, where it is none of them for certain.

use chrono::NaiveDate;

use super::arranged::may_arrange;
use super::offer::{may_offer, offer};
use super::parts::{Background, Letter};

/// Whether it says more than that somebody wrote, and perhaps what.
pub fn is_undecided(letter: &Letter, sent_on: NaiveDate) -> bool {
    may_arrange(letter, sent_on)
        || may_offer(letter)
        || offer(letter, sent_on).is_some()
        || may_say_no(letter)
}

/// It reads as a no to somebody's application, and not just by a word or two that many a plain answer has.
fn may_say_no(letter: &Letter) -> bool {
    let background = Background { is_about_an_application: true, ..Background::default() };
    super::read(letter, &background).is_likely_a_rejection()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_may_be_more_is_told_from_a_mere_one() {
        let sent_on = NaiveDate::from_ymd_opt(2026, 10, 1).unwrap();
        for (text, is) in [
            ("See you on Thursday 8 October at 10:30.", true),
            ("The contract is on its way: salary 52,000, start date 2 November.", true),
            ("We would like to offer you the role of Data Analyst.", true),
            ("We went with somebody else for the role, I'm sorry.", true),
            ("Would you be free for a call on Tuesday at 10:00 or Wednesday at 14:00?", false),
            ("The panel meets on Thursday 8 October at 10:00, I'll write after that.", false),
            ("Thanks for sending those over, HR is looking at them.", false),
            ("The team sits in Leeds two days a week. Anything else you would like to know?", false),
        ] {
            let letter = Letter::sample(Some("Priya Rao"), "priya@northwind.example", "Re: hello", text);
            assert_eq!(is_undecided(&letter, sent_on), is, "{text}");
        }
    }
}
