//! The last weeks of the search in one line of text.

use crate::domain::stats::weeks::Week;
use crate::render::bars::{self, Ink};
use crate::render::text::width;

type Counted = fn(&Week) -> u32;

/// In the order in which they are shown, as far as there is room.
const PARTS: &[(&str, Counted)] = &[
    ("applied", |week| week.applied),
    ("interviews", |week| week.interviews),
    ("sent", |week| week.sent),
    ("received", |week| week.received),
];

/// `8 weeks  applied ▁▂▅█▁▁▁▁ 12  sent ▁▁▁▁▁█▁▁ 5`; `None` if nothing happened.
pub(super) fn line(weeks: &[Week], columns: usize) -> Option<String> {
    let begins = format!("{} weeks", weeks.len());
    let mut line = begins.clone();
    for (name, of) in PARTS {
        let numbers: Vec<u32> = weeks.iter().map(of).collect();
        let all: u32 = numbers.iter().sum();
        let part = format!("  {name} {} {all}", bars::sparkline(&numbers, Ink::Blocks));
        if all > 0 && width(&line) + width(&part) <= columns {
            line.push_str(&part);
        }
    }
    (line != begins).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happened_is_told_as_far_as_there_is_room() {
        let week = |applied, sent| Week {
            monday: "2026-09-14".parse().unwrap(),
            applied,
            interviews: 0,
            sent,
            received: 0,
            new_people: 0,
        };
        let weeks = [week(0, 0), week(4, 2), week(8, 0)];
        assert_eq!(line(&weeks, 80).unwrap(), "3 weeks  applied ▁▅█ 12  sent ▁█▁ 2");
        assert_eq!(line(&weeks, 34).unwrap(), "3 weeks  applied ▁▅█ 12");
        assert_eq!(line(&weeks, 8), None);
        assert_eq!(line(&[week(0, 0)], 80), None);
        assert_eq!(line(&[], 80), None);
    }
}
