//! What an invitation says beside day, place and link: what to prepare, who to ask for, how to dial in.

use std::collections::BTreeSet;

use super::venue;
use crate::domain::calendar::with_weekday;
use crate::domain::incoming::IncomingEvent;
use crate::domain::text;

/// Longest note that is made of an invitation, in characters.
const LONGEST: usize = 10_000;

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
    "powered by calendly",
];

/// Folded words around the link to a call that say no more than that it is one. What else is in that line, a passcode or
/// a name, somebody wrote.
const AROUND_THE_LINK: &str = "a above an and android app are at below browser by call click computer conference \
    conferencing desktop device following for from google here hangouts info information interview invited ios ipad \
    iphone is it join joining jitsi laptop link linux location mac meet meeting microsoft my now of on online or our \
    pc please room scheduled session skype smartphone start tablet teams the this to url use using via video videocall \
    web webex webinar where with you your zoom can \
    an anruf beitreten besprechung das dem den der die einwahl einwahllink folgenden gesprach hier jetzt klicken klick \
    meetinglink teilnahme teilnahmelink teilnehmen teilzunehmen um unter videoanruf videokonferenz videolink zu zum zur \
    sie bitte \
    cliquez connexion de du en entretien ici la le lien participer par pour rejoindre reunion sur visio visioconference \
    aqui clic el enlace haz para reunion unete unirse unirte videollamada videoconferencia \
    alla clicca collegamento colloquio fai partecipa partecipare per qui riunione videochiamata \
    aan deel deelnemen gesprek klik nemen om te vergadering via \
    clique entrar ingressar na participar reuniao videochamada";

/// Pages of programs that are under every invitation, and about none.
const PAGES: &[&str] = &[
    "aka.ms/",
    "support.google.com",
    "support.zoom.us",
    "support.microsoft.com",
    "tel.meet/",
    "zoom.us/u/",
    "teams.microsoft.com/meetingoptions",
    "dialin.teams.microsoft.com",
    "google.com/calendar/event",
    "calendar.google.com/calendar/event",
    "calendly.com/?",
];

/// The heading, and the lines of the description that somebody wrote.
pub(super) fn of(event: &IncomingEvent) -> String {
    let last_day = event.last_day.filter(|_| event.repeats.is_empty());
    let until = last_day.map(|day| format!("Until {}", with_weekday(day)));
    let mut lines: Vec<&str> = vec![event.summary.as_str()];
    lines.extend(until.as_deref());
    let rest = venue::of(event).rest;
    lines.extend(rest.iter().map(String::as_str).filter(|line| *line != event.summary));
    let other = event.other_link.as_ref().filter(|link| is_written(link)).map(|link| another_link(link));
    lines.extend(other.as_deref().map(str::trim));
    for line in event.description.lines().map(str::trim) {
        let is_of_call = event.link.as_deref().is_some_and(|link| says_no_more_than(line, link));
        if !lines.contains(&line) && !is_of_call && is_written(line) {
            lines.push(line);
        }
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n").chars().take(LONGEST).collect()
}

/// The line of a link beside the one to the call.
pub(super) fn another_link(link: &str) -> String {
    format!("\nAnother link: {link}")
}

/// A note with what a newer version of its invitation says instead of what an older one said: lines that somebody wrote
/// into it stay, and those they took out stay away. `told` are the lines of the older one.
pub(super) fn followed(on_file: &str, told: &BTreeSet<String>, newer: &str) -> String {
    let is_newer = |line: &&str| newer.lines().any(|other| other == *line);
    let kept: Vec<&str> = on_file.lines().filter(|line| !told.contains(*line)).collect();
    if kept.iter().all(is_newer) {
        let is_out = |line: &&str| told.contains(*line) && !on_file.lines().any(|other| other == *line);
        return newer.lines().filter(|line| !is_out(line)).collect::<Vec<_>>().join("\n");
    }
    let stays = |line: &&str| !told.contains(*line) || is_newer(line);
    let mut lines: Vec<&str> = on_file.lines().filter(stays).collect();
    // If the user wrote their own heading, it gets no other.
    let is_own = on_file.lines().next().is_some_and(|first| !told.contains(first));
    for line in newer.lines().skip(usize::from(is_own)) {
        if !told.contains(line) && !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.join("\n")
}

/// A note with what another invitation to the same interview says besides: all but its heading.
pub(super) fn with_more(on_file: &str, other: &str) -> String {
    if on_file.is_empty() {
        return other.to_owned();
    }
    let mut lines: Vec<&str> = on_file.lines().collect();
    for line in other.lines().skip(1) {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.join("\n")
}

/// Whether a line has the link to the call, and nothing that somebody wrote.
fn says_no_more_than(line: &str, link: &str) -> bool {
    let Some((before, after)) = line.split_once(link) else { return false };
    let rest = text::key(&format!("{before} {after}"));
    let mut words = rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.all(|word| AROUND_THE_LINK.split_whitespace().any(|around| around == word))
}

/// Whether a line has words or a link, and is not one of a program.
fn is_written(line: &str) -> bool {
    let key = text::key(line);
    let letters = line.chars().filter(|c| c.is_alphanumeric()).count();
    let is_rule = letters * 2 < line.chars().count();
    let is_of_program = BOILERPLATE.iter().any(|begins| key.starts_with(begins))
        || line.contains("://") && PAGES.iter().any(|page| key.contains(page));
    let is_link_alone = !line.contains(char::is_whitespace) && line.contains("://");
    (is_link_alone || !is_rule) && !is_of_program
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::exchange::ics;

    #[test]
    fn what_somebody_wrote_is_kept_and_what_programs_add_is_not() {
        let text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261203T130000Z\r\nSUMMARY:Interview\r\n\
            DESCRIPTION:Please prepare 10 minutes on data quality.\\nDress code casual.\\n________\\nJoin on your computer\\n\
            https://zoom.us/j/999\\nMeeting ID: 123 456\\nPasscode: aB3\\nLearn more | Meeting options\r\n\
            END:VEVENT\r\nEND:VCALENDAR\r\n";
        let read = ics::read(text.as_bytes(), &Arc::from("a.ics"), None).unwrap();
        assert_eq!(
            super::of(&read.events[0]),
            "Interview\nPlease prepare 10 minutes on data quality.\nDress code casual.\nMeeting ID: 123 456\nPasscode: aB3"
        );
    }

    #[test]
    fn no_link_is_lost() {
        for (description, notes) in [
            (
                "Please open your coding pad before we start:\\nhttps://app.coderpad.io/ABC123\\nand read https://northwind.example/brief.pdf first.",
                "Interview\nPlease open your coding pad before we start:\nhttps://app.coderpad.io/ABC123\nand read https://northwind.example/brief.pdf first.",
            ),
            (
                "You can join this meeting from your computer: https://calendly.com/events/abc/google_meet\\nNeed to make changes to this event?\\nCancel: https://calendly.com/cancellations/abc",
                "Interview\nNeed to make changes to this event?\nCancel: https://calendly.com/cancellations/abc",
            ),
            (
                "Join https://zoom.us/j/1 five minutes early and bring your portfolio",
                "Interview\nJoin https://zoom.us/j/1 five minutes early and bring your portfolio",
            ),
            (
                "Join: https://zoom.us/j/1 Passcode: 4711",
                "Interview\nJoin: https://zoom.us/j/1 Passcode: 4711",
            ),
            (
                "Zoom https://zoom.us/j/1 (passcode 4711)",
                "Interview\nZoom https://zoom.us/j/1 (passcode 4711)",
            ),
            ("Zugang: https://zoom.us/j/1 Kenncode 99", "Interview\nZugang: https://zoom.us/j/1 Kenncode 99"),
            (
                "Join https://zoom.us/j/1 and have https://app.coderpad.io/X open",
                "Interview\nJoin https://zoom.us/j/1 and have https://app.coderpad.io/X open",
            ),
            (
                "10:00 Nina Berg https://zoom.us/j/1\\n11:00 Max Kern https://zoom.us/j/2",
                "Interview\n10:00 Nina Berg https://zoom.us/j/1\n11:00 Max Kern https://zoom.us/j/2",
            ),
            ("Join from PC, Mac, Linux, iOS or Android: https://zoom.us/j/1", "Interview"),
            ("Klicken Sie hier, um an der Besprechung teilzunehmen: https://zoom.us/j/1", "Interview"),
            ("Rejoindre la réunion Zoom https://zoom.us/j/1", "Interview"),
            ("Join: https://zoom.us/j/1\\nHelp: https://aka.ms/JoinTeamsMeeting", "Interview"),
            (
                "<p>Hi Jo</p><br>Join: <a href=\"https://zoom.us/j/1?a=b&amp;x=1\">Zoom</a><br>Read <a href='https://n.example/brief'>our brief</a>",
                "Interview\nHi Jo\nRead our brief (https://n.example/brief)",
            ),
        ] {
            let text = format!(
                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261203T130000Z\r\nSUMMARY:Interview\r\n\
                 DESCRIPTION:{description}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
            );
            let read = ics::read(text.as_bytes(), &Arc::from("a.ics"), None).unwrap();
            assert_eq!(super::of(&read.events[0]), notes, "{description}");
        }
    }

    #[test]
    fn a_newer_version_says_what_the_older_one_said_and_nothing_that_somebody_wrote_is_lost() {
        const OLDER: &str = "Interview\nPasscode: 1";
        for (on_file, newer, is) in [
            (OLDER, "Interview\nPasscode: 2", "Interview\nPasscode: 2"),
            (OLDER, "Final\nPasscode: 1\nGate 5", "Final\nPasscode: 1\nGate 5"),
            (OLDER, "Interview", "Interview"),
            ("Interview\nPasscode: 1\nmine", "Interview\nPasscode: 2", "Interview\nmine\nPasscode: 2"),
            ("mine", "Interview\nPasscode: 2", "mine\nPasscode: 2"),
            ("mine", OLDER, "mine"),
            ("Interview", "Interview\nPasscode: 1", "Interview"),
        ] {
            let told = OLDER.lines().map(str::to_owned).collect();
            assert_eq!(super::followed(on_file, &told, newer), is, "{on_file}, then {newer}");
        }
        assert_eq!(super::with_more("mine", "Interview\nPasscode: 2"), "mine\nPasscode: 2");
        assert_eq!(super::with_more("", "Interview\nPasscode: 2"), "Interview\nPasscode: 2");
    }
}
