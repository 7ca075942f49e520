//! What an invitation says beside day, place and link: what to prepare, who to ask for, how to dial in.

use crate::domain::incoming::IncomingEvent;
use crate::domain::text;

/// Longest note that is made of an invitation, in characters.
const LONGEST: usize = 2_000;

/// Folded beginnings of lines that the programs of calls write under each invitation.
const BOILERPLATE: &[&str] = &[
    "microsoft teams need help",
    "need help?",
    "join on your computer",
    "join with google meet",
    "learn more about meet",
    "learn more",
    "meeting options",
    "please do not edit this section",
    "reset dial-in pin",
    "find a local number",
    "find your local number",
    "for organizers",
    "org help",
    "download teams",
    "view your event at",
    "reply for",
];

/// What the links of such programs contain: other ways into the call, help, and buttons.
const OF_PROGRAMS: &[&str] = &[
    "aka.ms",
    "zoom.us",
    "zoomgov.com",
    "teams.microsoft.com",
    "teams.live.com",
    "meet.google.com",
    "tel.meet",
    "support.google.com",
    "calendar.google.com",
    "webex.com",
    "gotomeet",
    "bluejeans.com",
    "safelinks.protection",
    "google.com/url",
    "dialin.",
    "/cancellations/",
    "/reschedulings/",
    "/reschedule",
    "/cancel",
    "unsubscribe",
    "outlook.live.com",
    "outlook.office",
    "microsoft.com/teams",
];

/// The heading, and the lines of the description that somebody wrote.
pub(super) fn of(event: &IncomingEvent) -> String {
    let mut lines: Vec<&str> = vec![event.summary.as_str()];
    for line in event.description.lines().map(str::trim) {
        let is_known = lines.contains(&line) || event.link.as_deref().is_some_and(|link| line.contains(link));
        if !is_known && is_written(line) {
            lines.push(line);
        }
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n").chars().take(LONGEST).collect()
}

/// Whether a line has words, and is not one of a program.
fn is_written(line: &str) -> bool {
    let key = text::key(line);
    let letters = line.chars().filter(|c| c.is_alphanumeric()).count();
    let is_rule = letters * 2 < line.chars().count();
    let is_link_alone = !line.contains(char::is_whitespace) && line.contains("://");
    let is_programs = line.contains("://") && OF_PROGRAMS.iter().any(|part| key.contains(part));
    (is_link_alone || !is_rule) && !is_programs && !BOILERPLATE.iter().any(|begins| key.starts_with(begins))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::exchange::ics;

    #[test]
    fn what_somebody_wrote_is_kept_and_what_programs_add_is_not() {
        let text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261203T130000Z\r\nSUMMARY:Interview\r\n\
            DESCRIPTION:Please open your coding pad:\\nhttps://app.coderpad.io/ABC123\\nand read https://northwind.example/brief.pdf.\\nCancel: https://calendly.com/cancellations/abc\\nPlease prepare 10 minutes on data quality.\\nDress code casual.\\n________\\nJoin on your computer\\n\
            https://zoom.us/j/999\\nMeeting ID: 123 456\\nPasscode: aB3\\nLearn more | Meeting options\r\n\
            END:VEVENT\r\nEND:VCALENDAR\r\n";
        let read = ics::read(text.as_bytes(), &Arc::from("a.ics"), None).unwrap();
        assert_eq!(
            super::of(&read.events[0]),
            "Interview\nPlease open your coding pad:\nhttps://app.coderpad.io/ABC123\nand read https://northwind.example/brief.pdf.\nPlease prepare 10 minutes on data quality.\nDress code casual.\nMeeting ID: 123 456\nPasscode: aB3"
        );
    }
}
