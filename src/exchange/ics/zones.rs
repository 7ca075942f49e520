//! What calendars call the zones of the time zone database.

use std::str::FromStr as _;

use calcard::common::timezone::Tz;
use chrono::FixedOffset;

use super::entries::Around;

/// `W. Europe Standard Time = Europe/Berlin`.
const NAMES: &str = include_str!("zones.txt");

/// What a name of the time zone database begins with.
const CONTINENTS: &[&str] = &[
    "Africa/",
    "America/",
    "Antarctica/",
    "Arctic/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Europe/",
    "Indian/",
    "Pacific/",
    "Etc/",
];

/// A zone as IANA names it, where the calendar's name for it tells; else that name as it stands.
pub(super) fn zone(written: &str, around: &Around) -> String {
    let written = written.trim().trim_matches('"');
    let place = around.places.get(written).map_or(written, String::as_str);
    let zone = iana(place).or_else(|| iana(written)).unwrap_or_else(|| place.to_owned());
    // Where these are typed, people mean the clocks of a place.
    match zone.as_str() {
        "EST" => "Etc/GMT+5".to_owned(),
        "MST" => "Etc/GMT+7".to_owned(),
        _ => zone,
    }
}

/// Whether the time zone database has a zone of this name.
pub(super) fn is_known(zone: &str) -> bool {
    Tz::from_str(zone).is_ok_and(|zone| !zone.is_floating())
}

/// How far a zone is from UTC whose name says no more than that: `GMT+0200`, `UTC-5`, `+05:30`.
pub(super) fn offset(name: &str) -> Option<FixedOffset> {
    let bare = name.trim().trim_matches(['"', '(', ')']);
    let bare = bare.strip_prefix("GMT").or_else(|| bare.strip_prefix("UTC")).unwrap_or(bare);
    let (sign, figures) = match bare.split_at_checked(1)? {
        ("+", figures) => (1, figures),
        ("-" | "\u{2212}", figures) => (-1, figures),
        _ => return None,
    };
    let digits: String = figures.chars().filter(|c| !matches!(c, ':' | '.')).collect();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.as_str(), "0"),
        3 | 4 => digits.split_at_checked(digits.len() - 2)?,
        _ => return None,
    };
    let seconds = hours.parse::<i32>().ok()? * 3600 + minutes.parse::<i32>().ok()? * 60;
    FixedOffset::east_opt(sign * seconds)
}

fn iana(written: &str) -> Option<String> {
    // `(UTC+01:00) Amsterdam, Berlin`, `(GMT-05.00) Eastern Time (US & Canada)`
    let bare = match written.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((offset, rest)) if offset.starts_with("UTC") || offset.starts_with("GMT") => rest.trim(),
        _ => written,
    };
    for line in NAMES.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, zone)) = line.split_once(" = ")
            && name.eq_ignore_ascii_case(bare)
        {
            return Some(zone.to_owned());
        }
    }
    // `/freeassociation.sourceforge.net/Europe/Berlin`, `/citadel.org/20250101_1/America/New_York`
    CONTINENTS.iter().find_map(|continent| {
        let at = bare.find(continent)?;
        let is_whole = at == 0 || bare.get(..at).is_some_and(|before| before.ends_with('/'));
        // `America/New York`
        is_whole.then(|| bare.get(at..).unwrap_or_default().replace(' ', "_"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_say_how_far_a_zone_is_from_utc() {
        for (name, minutes) in [
            ("GMT+0200", Some(120)),
            ("UTC-5", Some(-300)),
            ("+05:30", Some(330)),
            ("(UTC+01:00)", Some(60)),
            ("UTC", None),
            ("GMT+2 Berlin", None),
            ("Leeds-4", None),
            ("+99", None),
            ("", None),
        ] {
            assert_eq!(offset(name).map(|offset| offset.local_minus_utc() / 60), minutes, "{name}");
        }
    }

    #[test]
    fn zones_have_many_names() {
        let mut around = Around::default();
        around.places.insert("Berlin 1".to_owned(), "Europe/Berlin".to_owned());
        for (written, zone_is) in [
            ("Europe/Berlin", "Europe/Berlin"),
            ("W. Europe Standard Time", "Europe/Berlin"),
            ("\"W. Europe Standard Time\"", "Europe/Berlin"),
            ("eastern standard time", "America/New_York"),
            ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
            ("(GMT+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Berlin"),
            ("/freeassociation.sourceforge.net/Europe/London", "Europe/London"),
            ("/citadel.org/20250101_1/America/New_York", "America/New_York"),
            ("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
            ("tzone://Microsoft/Utc", "UTC"),
            ("America/New York", "America/New_York"),
            ("EDT", "America/New_York"),
            ("CEST", "Europe/Berlin"),
            ("Berlin 1", "Europe/Berlin"),
            ("Customized Time Zone", "Customized Time Zone"),
            ("", ""),
        ] {
            assert_eq!(zone(written, &around), zone_is, "{written}");
        }
    }
}
