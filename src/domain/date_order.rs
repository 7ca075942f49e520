//! Days in numbers alone: whether `9/3` is the ninth of March or the third of September.

use chrono::NaiveDate;

use super::when::{self, Looks, Numbers};

/// Which of day and month somebody writes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    DayFirst,
    MonthFirst,
}

/// So near a day is meant where the other reading is farther away, both ways.
const NEAR_DAYS: i64 = 92;

impl DateOrder {
    /// The custom of where somebody lives, as far as one can be told: by the time zone, else by the locale. The locale
    /// comes second, as many leave an American one as it came.
    pub fn of(zone: &str, locale: Option<&str>) -> Option<Self> {
        if is_american(zone) {
            return Some(Self::MonthFirst);
        }
        if is_of_day_first(zone) {
            return Some(Self::DayFirst);
        }
        // Another zone with a city has customs of its own.
        let territory = locale.filter(|_| !zone.contains('/') || zone.starts_with("Etc/"))?;
        let territory = territory.split(['.', '@']).next()?.split_once('_')?.1;
        match territory {
            "US" => Some(Self::MonthFirst),
            "CA" | "PH" | "JP" | "CN" | "KR" | "TW" | "HK" | "HU" | "LT" | "MN" => None,
            _ => Some(Self::DayFirst),
        }
    }
}

fn is_american(zone: &str) -> bool {
    const CITIES: &[&str] = &[
        "New_York",
        "Chicago",
        "Denver",
        "Los_Angeles",
        "Phoenix",
        "Anchorage",
        "Detroit",
        "Boise",
        "Juneau",
        "Sitka",
        "Nome",
        "Yakutat",
        "Metlakatla",
        "Adak",
        "Menominee",
    ];
    const STATES: &[&str] = &["Indiana/", "Kentucky/", "North_Dakota/"];
    zone == "Pacific/Honolulu"
        || zone.starts_with("US/")
        || zone
            .strip_prefix("America/")
            .is_some_and(|city| CITIES.contains(&city) || STATES.iter().any(|state| city.starts_with(state)))
}

/// Where everybody writes the day first.
fn is_of_day_first(zone: &str) -> bool {
    const REGIONS: &[&str] = &["Europe/", "Africa/", "Australia/", "Indian/", "America/Argentina/"];
    const YEAR_FIRST: &[&str] = &["Europe/Budapest", "Europe/Vilnius"];
    const CITIES: &[&str] = &[
        "Pacific/Auckland",
        "Asia/Kolkata",
        "Asia/Karachi",
        "Asia/Dhaka",
        "Asia/Colombo",
        "Asia/Dubai",
        "Asia/Singapore",
        "Asia/Kuala_Lumpur",
        "Asia/Jakarta",
        "Asia/Bangkok",
        "Asia/Ho_Chi_Minh",
        "Asia/Jerusalem",
        "America/Sao_Paulo",
        "America/Mexico_City",
        "America/Bogota",
        "America/Lima",
        "America/Santiago",
        "Atlantic/Reykjavik",
        "Atlantic/Canary",
        "Atlantic/Madeira",
    ];
    !YEAR_FIRST.contains(&zone)
        && (REGIONS.iter().any(|region| zone.starts_with(region)) || CITIES.contains(&zone))
}

/// `typed` with the month in letters where its numbers alone can be read as two dates and one of them is meant: the one
/// that falls on the weekday before it (the nearer, where both do), that the order of the user's country gives, or,
/// without one, the only one that makes sense. Else as it is.
pub fn with_month_in_letters(
    typed: &str,
    today: NaiveDate,
    looks: Looks,
    order: Option<DateOrder>,
) -> String {
    let words: Vec<&str> = typed.split_whitespace().collect();
    for (at, word) in words.iter().enumerate() {
        let Some([day_first, month_first]) = when::two_readings(word.trim_end_matches(',')) else { continue };
        let weekday = at.checked_sub(1).and_then(|before| words.get(before)).copied();
        let weekday = weekday.filter(|word| when::weekday(word).is_some());
        let question = Question { today, looks, order, weekday };
        let Some(meant) = question.meant(day_first, month_first) else { continue };
        let mut words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        if let Some(word) = words.get_mut(at) {
            *word = in_letters(meant);
        }
        return words.join(" ");
    }
    typed.to_owned()
}

struct Question<'a> {
    today: NaiveDate,
    looks: Looks,
    order: Option<DateOrder>,
    weekday: Option<&'a str>,
}

impl Question<'_> {
    fn meant(&self, day_first: Numbers, month_first: Numbers) -> Option<Numbers> {
        let both = [day_first, month_first];
        if self.weekday.is_some() {
            let distance = |numbers| Some((self.day(numbers, self.looks)? - self.today).num_days().abs());
            return both
                .into_iter()
                .filter(|numbers| distance(*numbers).is_some())
                .min_by_key(|n| distance(*n));
        }
        let makes_sense = |numbers: Numbers| match numbers.2 {
            Some(_) => self.day(numbers, self.looks).is_some_and(|day| self.is_on_its_side(day)),
            None => self.is_near(numbers, self.looks),
        };
        let sensible = only(both, makes_sense);
        match self.order {
            Some(order) => {
                let meant = if order == DateOrder::DayFirst { day_first } else { month_first };
                // Where only the other one makes sense, this is a slip or a habit: nobody can tell.
                let is_doubtful = meant.2.is_some() && sensible.is_some_and(|other| other != meant);
                (!is_doubtful).then_some(meant)
            }
            None => sensible.filter(|meant| {
                meant.2.is_some()
                    || both.iter().all(|other| other == meant || !self.is_near_either_way(*other))
            }),
        }
    }

    fn day(&self, numbers: Numbers, looks: Looks) -> Option<NaiveDate> {
        let text = format!("{} {}", self.weekday.unwrap_or_default(), in_letters(numbers));
        when::day(text.trim(), self.today, looks, &|at| at.date_naive()).ok()
    }

    fn is_on_its_side(&self, day: NaiveDate) -> bool {
        match self.looks {
            Looks::Back => day <= self.today,
            Looks::Ahead => day >= self.today,
        }
    }

    fn is_near(&self, numbers: Numbers, looks: Looks) -> bool {
        self.day(numbers, looks).is_some_and(|day| (day - self.today).num_days().abs() <= NEAR_DAYS)
    }

    fn is_near_either_way(&self, numbers: Numbers) -> bool {
        self.is_near(numbers, Looks::Back) || self.is_near(numbers, Looks::Ahead)
    }
}

/// The one of two that is so; none where both are, or neither.
fn only(both: [Numbers; 2], is_so: impl Fn(Numbers) -> bool) -> Option<Numbers> {
    let mut those = both.into_iter().filter(|numbers| is_so(*numbers));
    those.next().filter(|_| those.next().is_none())
}

fn in_letters((month, day, year): Numbers) -> String {
    let name = NaiveDate::from_ymd_opt(2000, month, 1).map(|first| first.format("%b").to_string());
    let year = year.map(|year| format!(" {year}")).unwrap_or_default();
    format!("{day} {}{year}", name.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_somebody_lives_tells_the_order() {
        let day_first = Some(DateOrder::DayFirst);
        let month_first = Some(DateOrder::MonthFirst);
        for (zone, locale, order) in [
            ("America/Chicago", None, month_first),
            ("America/Indiana/Knox", Some("de_DE.UTF-8"), month_first),
            ("Pacific/Honolulu", None, month_first),
            ("Europe/London", None, day_first),
            // As it came with the machine.
            ("Europe/Berlin", Some("en_US.UTF-8"), day_first),
            ("Pacific/Auckland", None, day_first),
            ("Europe/Budapest", None, None),
            ("America/Toronto", Some("en_US.UTF-8"), None),
            ("Asia/Tokyo", Some("ja_JP.UTF-8"), None),
            ("UTC", None, None),
            ("UTC", Some("C.UTF-8"), None),
            ("UTC", Some("en_US.UTF-8"), month_first),
            ("Etc/UTC", Some("en_GB"), day_first),
            ("UTC", Some("de_AT@euro"), day_first),
            ("UTC", Some("en_CA.UTF-8"), None),
        ] {
            assert_eq!(DateOrder::of(zone, locale), order, "{zone} {locale:?}");
        }
    }

    #[test]
    fn numbers_are_read_in_the_order_of_the_country_else_by_what_makes_sense() {
        use DateOrder::{DayFirst, MonthFirst};
        use Looks::{Ahead, Back};
        let cases = [
            // What was typed, on which day, where it looks, the order, what it means.
            ("9/3", "2026-09-07", Back, Some(MonthFirst), "3 Sep"),
            ("9/3", "2026-09-07", Back, Some(DayFirst), "9 Mar"),
            ("9/3", "2026-09-07", Back, None, "3 Sep"),
            ("04/10", "2026-10-06", Back, Some(DayFirst), "4 Oct"),
            ("04/10/2026", "2026-10-06", Back, Some(DayFirst), "4 Oct 2026"),
            ("10/1", "2026-09-11", Ahead, Some(MonthFirst), "1 Oct"),
            ("10/1", "2026-09-11", Ahead, None, "1 Oct"),
            ("10/1/2026", "2026-09-11", Ahead, None, "1 Oct 2026"),
            // Nearer ahead than behind: the question is asked as for "9 oct".
            ("9/10", "2026-10-06", Back, Some(DayFirst), "9 Oct"),
            ("9/10", "2026-10-06", Back, None, "9/10"),
            ("1/12", "2027-02-10", Back, None, "1/12"),
            ("3/4", "2026-09-18", Back, None, "3/4"),
            ("3/4/2026", "2026-09-18", Back, None, "3/4/2026"),
            ("3/4/2026", "2026-09-18", Ahead, None, "3/4/2026"),
            // The order says what has not happened yet, and the other one has.
            ("4/11/2026", "2026-10-06", Back, Some(DayFirst), "4/11/2026"),
            ("10/8/2026", "2026-10-06", Ahead, Some(DayFirst), "10/8/2026"),
            // The weekday tells.
            ("fri 10/9", "2026-10-06", Ahead, None, "fri 9 Oct"),
            ("fri 10/9, 2pm", "2026-10-06", Ahead, Some(DayFirst), "fri 9 Oct 2pm"),
            ("10/9 at 2pm", "2026-10-06", Ahead, Some(MonthFirst), "9 Oct at 2pm"),
            // One order alone is a date, or no numbers at all.
            ("13/9", "2026-10-06", Back, None, "13/9"),
            ("5/5", "2026-10-06", Back, None, "5/5"),
            ("last  monday", "2026-10-06", Back, Some(DayFirst), "last  monday"),
        ];
        for (typed, today, looks, order, meant) in cases {
            let read = with_month_in_letters(typed, today.parse().unwrap(), looks, order);
            assert_eq!(read, meant, "{typed} on {today}, {looks:?}, {order:?}");
        }
    }
}
