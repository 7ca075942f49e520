//! A time of year that a message names for trying again: in the spring, after Christmas, in February.

use chrono::{Datelike as _, NaiveDate, Weekday};

use super::about::spaced;
use super::moment;
use crate::domain::calendar::add_days;
use crate::domain::when::MONTHS;

/// What somebody says who wants to be written to later.
const LATER: &[&str] = &[
    "apply again",
    "be in touch",
    "check back",
    "check in",
    "come back",
    "drop me",
    "freeze",
    "get back in touch",
    "get back to me",
    "get in touch",
    "not now",
    "nothing now",
    "nothing right now",
    "open up",
    "opens",
    "opens up",
    "ping me",
    "reach out",
    "reapply",
    "speak again",
    "talk again",
    "touch base",
    "try again",
    "try me",
    "write again",
    "write to me",
];
/// Times of year, and the month in which they begin.
const TIMES: &[(&str, u32)] = &[
    ("spring", 3),
    ("summer", 6),
    ("autumn", 9),
    ("fall", 9),
    ("winter", 12),
    ("new year", 1),
    ("christmas", 1),
    ("q1", 1),
    ("q2", 4),
    ("q3", 7),
    ("q4", 10),
];

/// The first working day of the time that they name for trying again.
pub fn later(text: &str, sent_on: NaiveDate) -> Option<NaiveDate> {
    let sentences = moment::sentences(text);
    let folded: Vec<String> = sentences.iter().map(|sentence| spaced(sentence)).collect();
    let asks = folded.iter().any(|sentence| says(sentence, LATER));
    folded.iter().filter(|_| asks).find_map(|sentence| time_of_year(sentence, sent_on))
}

fn says(sentence: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| sentence.contains(&format!(" {phrase} ")))
}

fn time_of_year(sentence: &str, sent_on: NaiveDate) -> Option<NaiveDate> {
    let named = |time: &str| {
        ["in", "in the", "after", "till", "until", "from", "by"]
            .iter()
            .any(|before| sentence.contains(&format!(" {before} {time} ")))
    };
    let times = TIMES.iter().copied();
    let months = (1..).zip(MONTHS).map(|(number, name)| (name, number));
    let month = times.chain(months).find(|(name, _)| named(name)).map(|(_, month)| month);
    if let Some(month) = month {
        return first_working_day(next(month, sent_on)?);
    }
    if says(sentence, &["next month"]) {
        return first_working_day(next(sent_on.month() % 12 + 1, sent_on)?);
    }
    says(sentence, &["next year"]).then(|| first_working_day(next(1, sent_on)?)).flatten()
}

/// The month of this number that begins next.
fn next(month: u32, after: NaiveDate) -> Option<NaiveDate> {
    let this_year = NaiveDate::from_ymd_opt(after.year(), month, 1)?;
    if this_year > after { Some(this_year) } else { NaiveDate::from_ymd_opt(after.year() + 1, month, 1) }
}

/// Of January, the first after the holidays.
fn first_working_day(first: NaiveDate) -> Option<NaiveDate> {
    let mut day = if first.month() == 1 { first.succ_opt()? } else { first };
    while matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
        day = add_days(day, 1);
    }
    Some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_year_to_try_again_is_read() {
        let on: NaiveDate = "2026-10-15".parse().unwrap();
        for (text, day) in [
            ("Nothing right now I'm afraid, but do try again in the spring", Some("2027-03-01")),
            ("Not now, try in spring", Some("2027-03-01")),
            (
                "Not at the moment: we have a hiring freeze till April. Get back in touch then!",
                Some("2027-04-01"),
            ),
            ("Come back to me in January", Some("2027-01-04")),
            ("Drop me a line after Christmas", Some("2027-01-04")),
            ("Please do apply again when the senior role opens in February.", Some("2027-02-01")),
            ("Let's talk again next month.", Some("2026-11-02")),
            ("I started here in January.", None),
            ("The project runs until April, and then we get back to normal.", None),
            ("Do stay in touch.", None),
        ] {
            assert_eq!(later(text, on), day.map(|day| day.parse().unwrap()), "{text}");
        }
    }
}
