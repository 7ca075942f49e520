//! Addresses in events that are nobody's: programs that arrange interviews, rooms, calendars.

use crate::domain::name;

/// Hosts, one a line.
const HOSTS: &str = include_str!("systems.txt");

/// Hosts of calendars and of rooms, which appear as guests in events.
const CALENDARS: &[&str] = &[
    "resource.calendar.google.com",
    "group.calendar.google.com",
    "group.v.calendar.google.com",
    "import.calendar.google.com",
    "calendar.google.com",
    "zoom.us",
    "zoomgov.com",
    "webex.com",
];

/// Hosts of programs that take notes of calls, and appear as guests in events.
const NOTETAKERS: &[&str] = &[
    "otter.ai",
    "fireflies.ai",
    "read.ai",
    "fathom.video",
    "fathom.ai",
    "tldv.io",
    "grain.com",
    "grain.co",
    "avoma.com",
    "gong.io",
    "chorus.ai",
    "metaview.ai",
    "metaview.app",
    "brighthire.ai",
    "brighthire.com",
    "pillar.hr",
    "sembly.ai",
    "krisp.ai",
    "granola.so",
    "granola.ai",
    "supernormal.com",
    "meetgeek.ai",
    "airgram.io",
    "notta.ai",
    "rev.ai",
    "circleback.ai",
    "jamie.ai",
    "recall.ai",
    "noota.io",
    "screenloop.com",
    "claap.io",
    "bubbles.com",
    "spinach.io",
    "spinach.ai",
];

/// What their names have in them.
const NOTES: &[&str] = &[
    "notetaker",
    "note taker",
    "note-taker",
    "otter.ai",
    "fireflies",
    "meeting notes",
    "metaview",
    "'s otter",
    "read.ai",
];

/// What a name of a room begins with.
const ROOMS: &[&str] = &[
    "room ",
    "conf room",
    "conference room",
    "meeting room",
    "raum ",
    "besprechungsraum",
    "salle ",
    "sala ",
];

/// Whether an address is of a program that arranges interviews.
pub fn is_of_system(address: &str) -> bool {
    let host = address.rsplit_once('@').map_or(address, |(_, host)| host);
    HOSTS.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).any(|of| is_below(host, of))
}

/// Whether an address that is among the guests is nobody's.
pub(super) fn is_nobody(address: &str, name: Option<&str>) -> bool {
    let host = address.rsplit_once('@').map_or("", |(_, host)| host);
    let called = name.unwrap_or_default().to_lowercase();
    host.is_empty()
        || CALENDARS.iter().chain(NOTETAKERS).any(|of| is_below(host, of))
        || NOTES.iter().any(|words| called.contains(words))
        || is_of_system(address)
        || name::is_unread_mailbox(address)
        || ROOMS.iter().any(|room| called.starts_with(room))
        || is_room(&called, address)
}

/// `Interview Room 3`, `HH-5-Elbe (12)` with so many seats, `room-elbe@…`.
fn is_room(called: &str, address: &str) -> bool {
    const WORDS: &[&str] = &["room", "raum", "salle", "sala", "zaal", "boardroom", "meetingraum"];
    let has_figure = called.contains(|c: char| c.is_ascii_digit());
    let mut words = called.split(|c: char| !c.is_alphanumeric());
    let is_kind = || {
        ["interview", "meeting", "conference", "board", "zoom"].iter().any(|kind| called.starts_with(kind))
    };
    let has_seats =
        called.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')).is_some_and(|(_, seats)| {
            !seats.is_empty() && seats.len() < 4 && seats.bytes().all(|byte| byte.is_ascii_digit())
        });
    let local = address.split(['-', '_', '.', '@']).next().unwrap_or_default();
    let is_mailbox = ["room", "raum", "salle", "sala", "boardroom", "conf", "meetingroom"].contains(&local);
    has_seats || is_mailbox || (has_figure || is_kind()) && words.any(|word| WORDS.contains(&word))
}

fn is_below(host: &str, of: &str) -> bool {
    host == of || host.strip_suffix(of).is_some_and(|sub| sub.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_rooms_and_calendars_are_nobody() {
        for (address, name, is) in [
            ("no-reply@us.greenhouse-mail.io", None, true),
            ("x@hire.lever.co", None, true),
            ("priya@clever.co", None, false),
            ("c_1@resource.calendar.google.com", Some("London-4-Quiet (6)"), true),
            ("c_2@group.calendar.google.com", Some("Interviews"), true),
            ("noreply@northwind.example", None, true),
            ("berlin4@northwind.example", Some("Conference Room 4"), true),
            ("priya@northwind.example", Some("Priya Rao"), false),
            ("nomail", None, true),
            ("fred@fireflies.ai", Some("Fred"), true),
            ("maya.ortiz@notes.otter.ai", None, true),
            ("notes@northwind.example", Some("Northwind Notetaker"), true),
            ("bot7@northwind.example", Some("Fathom Note Taker"), true),
            ("otto.read@northwind.example", Some("Otto Read"), false),
            ("ir3@northwind.example", Some("Interview Room 3"), true),
            ("zr4@northwind.example", Some("Zoom Room"), true),
            ("messenger@webex.com", Some("Priya Rao"), true),
            ("bot@northwind.example", Some("Metaview"), true),
            ("elbe@northwind.example", Some("HH-5-Elbe (12)"), true),
            ("room-elbe@northwind.example", Some("Elbe"), true),
            ("emma.room@northwind.example", Some("Emma Room"), false),
            ("nina@northwind.example", Some("Nina Berg (HR)"), false),
        ] {
            assert_eq!(is_nobody(address, name), is, "{address}");
        }
    }
}
