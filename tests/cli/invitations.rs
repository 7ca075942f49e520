//! Invitations as calendars, tracking systems and schedulers write them, with every name in them made up.

/// What differs between the versions of an invitation.
#[derive(Clone, Copy)]
pub struct Version {
    pub method: &'static str,
    pub sequence: u32,
    /// `20261001T101500Z`
    pub stamp: &'static str,
    /// The hour at which it begins, in UTC, on 8 October 2026.
    pub hour: u32,
}

pub const NEW: Version = Version { method: "REQUEST", sequence: 0, stamp: "20261001T101500Z", hour: 12 };
pub const MOVED: Version = Version { method: "REQUEST", sequence: 1, stamp: "20261002T080000Z", hour: 14 };
pub const CALLED_OFF: Version =
    Version { method: "CANCEL", sequence: 2, stamp: "20261003T080000Z", hour: 14 };

pub struct System {
    pub name: &'static str,
    pub company: &'static str,
    pub title: &'static str,
    /// What the reader finds as the link.
    pub link: Option<&'static str>,
    pub write: fn(Version) -> String,
}

/// Folded at 75 octets, with CRLF, as programs write files.
fn file(lines: &[String]) -> String {
    let mut text = String::new();
    for line in lines {
        let mut rest = line.as_str();
        let mut most = 75;
        while rest.len() > most {
            let mut at = most;
            while !rest.is_char_boundary(at) {
                at -= 1;
            }
            let (start, end) = rest.split_at(at);
            text.push_str(start);
            text.push_str("\r\n ");
            rest = end;
            most = 74;
        }
        text.push_str(rest);
        text.push_str("\r\n");
    }
    text
}

fn lines(text: &str, version: Version) -> String {
    let status = if version.method == "CANCEL" { "CANCELLED" } else { "CONFIRMED" };
    let at = |hours: u32| format!("20261008T{:02}0000", version.hour + hours);
    let lines: Vec<String> = text
        .trim()
        .lines()
        .map(|line| {
            line.trim_start()
                .replace("{method}", version.method)
                .replace("{sequence}", &version.sequence.to_string())
                .replace("{stamp}", version.stamp)
                .replace("{status}", status)
                .replace("{start}", &format!("{}Z", at(0)))
                .replace("{end}", &format!("{}Z", at(1)))
                .replace("{berlin}", &at(2))
                .replace("{berlin_end}", &at(3))
                .replace("{london}", &at(1))
                .replace("{london_end}", &at(2))
                .replace("{new_york}", &format!("20261008T{:02}0000", version.hour - 4))
                .replace("{new_york_end}", &format!("20261008T{:02}0000", version.hour - 3))
        })
        .collect();
    file(&lines)
}

fn google(version: Version) -> String {
    lines(
        "BEGIN:VCALENDAR
        PRODID:-//Google Inc//Google Calendar 70.9054//EN
        VERSION:2.0
        CALSCALE:GREGORIAN
        METHOD:{method}
        BEGIN:VEVENT
        DTSTART:{start}
        DTEND:{end}
        DTSTAMP:{stamp}
        ORGANIZER;CN=Tom Becker:mailto:tom@northwind.example
        UID:3k1p0q9r8s7t6u5v4w3x2y1z0a@google.com
        ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=maya@example.com;X-NUM-GUESTS=0:mailto:maya@example.com
        ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=TRUE;CN=Priya Rao;X-NUM-GUESTS=0:mailto:priya@northwind.example
        ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=DECLINED;RSVP=TRUE;CN=Lena Ode;X-NUM-GUESTS=0:mailto:lena@northwind.example
        ATTENDEE;CUTYPE=RESOURCE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=TRUE;CN=Leith-4-Harbour (8);X-NUM-GUESTS=0:mailto:c_188@resource.calendar.google.com
        X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij
        X-MICROSOFT-CDO-OWNERAPPTID:-1234567
        CREATED:20261001T101400Z
        DESCRIPTION:You meet Priya.\\n\\n-::~:~::~:~:~:~:~:~\\nJoin with Google Meet: https://meet.google.com/abc-defg-hij\\nLearn more about Meet at: https://support.google.com/a/users/answer/9282720\\n-::~:~::~:~
        LAST-MODIFIED:{stamp}
        LOCATION:
        SEQUENCE:{sequence}
        STATUS:{status}
        SUMMARY:Final interview: Maya Ortiz
        TRANSP:OPAQUE
        BEGIN:VALARM
        ACTION:DISPLAY
        DESCRIPTION:This is an event reminder
        TRIGGER:-P0DT0H30M0S
        END:VALARM
        END:VEVENT
        END:VCALENDAR",
        version,
    )
}

fn exchange(version: Version) -> String {
    lines(
        "BEGIN:VCALENDAR
        METHOD:{method}
        PRODID:Microsoft Exchange Server 2010
        VERSION:2.0
        BEGIN:VTIMEZONE
        TZID:W. Europe Standard Time
        BEGIN:STANDARD
        DTSTART:16010101T030000
        TZOFFSETFROM:+0200
        TZOFFSETTO:+0100
        RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
        END:STANDARD
        BEGIN:DAYLIGHT
        DTSTART:16010101T020000
        TZOFFSETFROM:+0100
        TZOFFSETTO:+0200
        RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
        END:DAYLIGHT
        END:VTIMEZONE
        BEGIN:VEVENT
        ORGANIZER;CN=Ida Stein:mailto:ida.stein@quill.example
        ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=maya@example.com:mailto:maya@example.com
        ATTENDEE;ROLE=OPT-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=\"Haddad, Omar\":mailto:omar.haddad@quill.example
        ATTENDEE;CUTYPE=ROOM;ROLE=NON-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=Berlin 4:mailto:berlin4@quill.example
        DESCRIPTION;LANGUAGE=de-DE:Hallo Frau Ortiz\\,\\n\\nwir freuen uns auf das Gespräch.\\n\\nMicrosoft Teams-Besprechung\\nHier klicken<https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc/0?context=%7b%22Tid%22%7d>\\nWeitere Infos<https://aka.ms/JoinTeamsMeeting>\\n
        UID:040000008200E00074C5B7101A82E00800000000B0C0D0E0F0A1DC01000000000000000010000000AB12CD34EF56AB12CD34EF56AB12CD34
        SUMMARY;LANGUAGE=de-DE:Vorstellungsgespräch
        DTSTART;TZID=W. Europe Standard Time:{berlin}
        DTEND;TZID=W. Europe Standard Time:{berlin_end}
        CLASS:PUBLIC
        PRIORITY:5
        DTSTAMP:{stamp}
        TRANSP:OPAQUE
        STATUS:{status}
        SEQUENCE:{sequence}
        LOCATION;LANGUAGE=de-DE:Microsoft Teams-Besprechung
        X-MICROSOFT-CDO-APPT-SEQUENCE:{sequence}
        X-MICROSOFT-CDO-OWNERAPPTID:2123456789
        X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE
        X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY
        X-MICROSOFT-CDO-ALLDAYEVENT:FALSE
        X-MICROSOFT-CDO-IMPORTANCE:1
        X-ALT-DESC;FMTTYPE=text/html:<html><body>Hallo<br>https://other.example</body></html>
        BEGIN:VALARM
        DESCRIPTION:REMINDER
        TRIGGER;RELATED=START:-PT15M
        ACTION:DISPLAY
        END:VALARM
        END:VEVENT
        END:VCALENDAR",
        version,
    )
}

/// A desktop program, whose zones have the names that people see.
fn outlook(version: Version) -> String {
    lines(
        "BEGIN:VCALENDAR
        PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
        VERSION:2.0
        METHOD:{method}
        X-MS-OLK-FORCEINSPECTOROPEN:TRUE
        BEGIN:VTIMEZONE
        TZID:(UTC-05:00) Eastern Time (US & Canada)
        BEGIN:STANDARD
        DTSTART:16011104T020000
        RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
        TZOFFSETFROM:-0400
        TZOFFSETTO:-0500
        END:STANDARD
        END:VTIMEZONE
        BEGIN:VEVENT
        ATTENDEE;CN=maya@example.com;RSVP=TRUE:mailto:maya@example.com
        CLASS:PUBLIC
        CREATED:20261001T080000Z
        DESCRIPTION:Bring your portfolio. \\n
        DTEND;TZID=\"(UTC-05:00) Eastern Time (US & Canada)\":{new_york_end}
        DTSTAMP:{stamp}
        DTSTART;TZID=\"(UTC-05:00) Eastern Time (US & Canada)\":{new_york}
        LAST-MODIFIED:{stamp}
        LOCATION:5 Dock Street\\, 3rd floor
        ORGANIZER;CN=\"Cole, Ada\":mailto:ada.cole@tidal.example
        PRIORITY:5
        SEQUENCE:{sequence}
        STATUS:{status}
        SUMMARY;LANGUAGE=en-us:Onsite at Tidal
        TRANSP:OPAQUE
        UID:{OUTLOOK-1-TIDAL}
        X-MICROSOFT-CDO-BUSYSTATUS:BUSY
        X-MS-OLK-CONFTYPE:0
        END:VEVENT
        END:VCALENDAR",
        version,
    )
}

fn apple(version: Version) -> String {
    lines(
        "BEGIN:VCALENDAR
        CALSCALE:GREGORIAN
        PRODID:-//Apple Inc.//macOS 15.1//EN
        METHOD:{method}
        VERSION:2.0
        X-WR-CALNAME:Work
        BEGIN:VTIMEZONE
        TZID:Europe/London
        X-LIC-LOCATION:Europe/London
        BEGIN:DAYLIGHT
        DTSTART:19810329T010000
        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
        TZNAME:BST
        TZOFFSETFROM:+0000
        TZOFFSETTO:+0100
        END:DAYLIGHT
        END:VTIMEZONE
        BEGIN:VEVENT
        ATTENDEE;CN=\"Maya Ortiz\";CUTYPE=INDIVIDUAL;EMAIL=\"maya@example.com\";PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:maya@example.com
        ATTENDEE;CN=\"Noor Aziz\";CUTYPE=INDIVIDUAL;EMAIL=\"noor@helio.example\";PARTSTAT=ACCEPTED;ROLE=CHAIR:mailto:noor@helio.example
        CREATED:20261001T080000Z
        DTEND;TZID=Europe/London:{london_end}
        DTSTAMP:{stamp}
        DTSTART;TZID=Europe/London:{london}
        LAST-MODIFIED:{stamp}
        LOCATION:Helio House\\n12 Mill Lane\\, Leeds
        ORGANIZER;CN=\"Noor Aziz\";EMAIL=\"noor@helio.example\":mailto:noor@helio.example
        SEQUENCE:{sequence}
        STATUS:{status}
        SUMMARY:Interview
        TRANSP:OPAQUE
        UID:7C9E6679-7425-40DE-944B-E07FC1F90AE7
        URL;VALUE=URI:
        X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS=\"12 Mill Lane\";X-TITLE=\"Helio House\":geo:53.8,-1.5
        END:VEVENT
        END:VCALENDAR",
        version,
    )
}

/// The file beside a mail of a tracking system: the body of the mail is its text.
fn greenhouse(version: Version) -> String {
    lines(
        "BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Greenhouse Software Inc.//Greenhouse Recruiting//EN
        METHOD:{method}
        BEGIN:VEVENT
        UID:gh-interview-55512@greenhouse.io
        DTSTAMP:{stamp}
        DTSTART:{start}
        DTEND:{end}
        SEQUENCE:{sequence}
        STATUS:{status}
        ORGANIZER;CN=Oxbow Recruiting:mailto:no-reply@us.greenhouse-mail.io
        SUMMARY:Interview with Oxbow
        DESCRIPTION:Hi Maya\\,\\n\\nthis confirms your interviews for Platform Engineer.\\nZoom: https://oxbow.zoom.us/j/98765432101?pwd=abc
        END:VEVENT
        END:VCALENDAR",
        version,
    )
}

fn lever(version: Version) -> String {
    lines(
        "BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Lever//Lever Hire//EN
        CALSCALE:GREGORIAN
        METHOD:{method}
        BEGIN:VEVENT
        UID:5f1d7e0a-lever@hire.lever.co
        DTSTAMP:{stamp}
        DTSTART:{start}
        DURATION:PT1H
        SEQUENCE:{sequence}
        STATUS:{status}
        ORGANIZER;CN=Maple Talent:mailto:scheduling@hire.lever.co
        ATTENDEE;CN=Maya Ortiz;RSVP=TRUE:mailto:maya@example.com
        ATTENDEE;CN=Joan Reyes;RSVP=TRUE:mailto:joan@maple.example
        SUMMARY:Maya Ortiz - Phone Screen with Maple
        LOCATION:+44 20 7946 0999
        DESCRIPTION:Joan will call you.
        END:VEVENT
        END:VCALENDAR",
        version,
    )
}

fn ashby(version: Version) -> String {
    lines(
        "BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Ashby//Ashby Scheduling//EN
        METHOD:{method}
        BEGIN:VEVENT
        UID:ashby-7b1c@ashbyhq.com
        DTSTAMP:{stamp}
        DTSTART:{start}
        DTEND:{end}
        SEQUENCE:{sequence}
        STATUS:{status}
        ORGANIZER;CN=\"Dana Fox (Globex)\":mailto:interviews@globex.example
        ATTENDEE;CN=Maya;PARTSTAT=NEEDS-ACTION:mailto:maya@example.com
        SUMMARY:Globex Interview - Staff Engineer
        LOCATION:https://meet.google.com/zzz-yyyy-xxx
        DESCRIPTION:Prepare: https://you.ashbyprd.com/guide/1
        END:VEVENT
        END:VCALENDAR",
        version,
    )
}

fn calendly(version: Version) -> String {
    lines(
        "BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Calendly//EN
        CALSCALE:GREGORIAN
        METHOD:{method}
        BEGIN:VEVENT
        UID:calendly-22aa33bb@calendly.com
        DTSTAMP:{stamp}
        DTSTART:{start}
        DTEND:{end}
        SEQUENCE:{sequence}
        STATUS:{status}
        ORGANIZER;CN=Ravi Sen:mailto:ravi@birch.example
        ATTENDEE;CN=Maya Ortiz;PARTSTAT=ACCEPTED:mailto:maya@example.com
        SUMMARY:Maya Ortiz and Ravi Sen
        DESCRIPTION:Event Name: Intro call\\n\\nLocation: This is a Zoom web conference.\\nhttps://us02web.zoom.us/j/81234567890?pwd=x\\n\\nNeed to make changes? https://calendly.com/reschedulings/22aa
        LOCATION:https://us02web.zoom.us/j/81234567890?pwd=x
        END:VEVENT
        END:VCALENDAR",
        version,
    )
}

fn guide(version: Version) -> String {
    lines(
        "BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Guide//Candidate Experience//EN
        METHOD:{method}
        BEGIN:VEVENT
        UID:guide-991@guide.co
        DTSTAMP:{stamp}
        DTSTART:{start}
        DTEND:{end}
        SEQUENCE:{sequence}
        STATUS:{status}
        ORGANIZER;CN=Cedar:mailto:no-reply@guide.co
        ATTENDEE;CN=Maya Ortiz:mailto:maya@example.com
        SUMMARY:Cedar interview
        DESCRIPTION:Your guide: https://app.guide.co/cedar/1
        LOCATION:Video
        END:VEVENT
        END:VCALENDAR",
        version,
    )
}

fn goodtime(version: Version) -> String {
    lines(
        "BEGIN:VCALENDAR
        PRODID:-//GoodTime//Hire//EN
        VERSION:2.0
        METHOD:{method}
        BEGIN:VEVENT
        UID:gt-4411@goodtime.io
        DTSTAMP:{stamp}
        DTSTART:{start}
        DTEND:{end}
        SEQUENCE:{sequence}
        STATUS:{status}
        ORGANIZER;CN=Recruiting Coordinator:mailto:schedule@goodtime.io
        ATTENDEE;CN=Maya Ortiz:mailto:maya@example.com
        ATTENDEE;CN=Sven Lund:mailto:sven.lund@fjord.example
        SUMMARY:Technical interview (Fjord)
        DESCRIPTION:Join: https://fjord.webex.com/meet/sven.lund
        END:VEVENT
        END:VCALENDAR",
        version,
    )
}

fn zoom(version: Version) -> String {
    lines(
        "BEGIN:VCALENDAR
        PRODID:-//zoom.us//iCalendar Event//EN
        VERSION:2.0
        CALSCALE:GREGORIAN
        METHOD:{method}
        CLASS:PUBLIC
        BEGIN:VTIMEZONE
        TZID:America/New_York
        TZURL:https://www.tzurl.org/zoneinfo-outlook/America/New_York
        X-LIC-LOCATION:America/New_York
        BEGIN:DAYLIGHT
        TZOFFSETFROM:-0500
        TZOFFSETTO:-0400
        TZNAME:EDT
        DTSTART:19700308T020000
        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
        END:DAYLIGHT
        END:VTIMEZONE
        BEGIN:VEVENT
        DTSTAMP:{stamp}
        DTSTART;TZID=America/New_York:{new_york}
        DTEND;TZID=America/New_York:{new_york_end}
        SUMMARY:Delta Works: interview with Maya Ortiz
        UID:ZOOM95512345678
        TZID:America/New_York
        ORGANIZER;CN=Kim Doe:mailto:kim@delta-works.example
        ATTENDEE;RSVP=TRUE:mailto:maya@example.com
        SEQUENCE:{sequence}
        STATUS:{status}
        DESCRIPTION:Kim Doe is inviting you to a scheduled Zoom meeting.\\n\\nJoin Zoom Meeting\\nhttps://zoom.us/j/95512345678?pwd=q\\n\\nOne tap mobile\\n+13017158592\\,\\,95512345678# US
        LOCATION:https://zoom.us/j/95512345678?pwd=q
        BEGIN:VALARM
        TRIGGER:-PT10M
        ACTION:DISPLAY
        DESCRIPTION:Reminder
        END:VALARM
        END:VEVENT
        END:VCALENDAR",
        version,
    )
}

fn teams(version: Version) -> String {
    lines(
        "BEGIN:VCALENDAR
        METHOD:{method}
        PRODID:Microsoft Exchange Server 2010
        VERSION:2.0
        BEGIN:VEVENT
        ORGANIZER;CN=Eva Moss;SENT-BY=\"mailto:assistant@elm.example\":mailto:eva@elm.example
        ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=Maya Ortiz:mailto:maya@example.com
        DESCRIPTION;LANGUAGE=en-US:\\n________________\\nMicrosoft Teams Need help?<https://aka.ms/JoinTeamsMeeting>\\nJoin the meeting now<https://teams.microsoft.com/meet/2345678901234?p=AbC>\\n
        UID:040000008200E00074C5B7101A82E008000000007777
        SUMMARY;LANGUAGE=en-US:Elm | Maya Ortiz
        DTSTART;TZID=UTC:{start}
        DTEND;TZID=UTC:{end}
        DTSTAMP:{stamp}
        STATUS:{status}
        SEQUENCE:{sequence}
        LOCATION;LANGUAGE=en-US:Microsoft Teams Meeting
        X-MICROSOFT-SKYPETEAMSMEETINGURL:https://teams.microsoft.com/meet/2345678901234?p=AbC
        X-MICROSOFT-ONLINEMEETINGINFORMATION:{}
        END:VEVENT
        END:VCALENDAR",
        version,
    )
}

pub const SYSTEMS: &[System] = &[
    System {
        name: "google",
        company: "Northwind",
        title: "Data Engineer",
        link: Some("https://meet.google.com/abc-defg-hij"),
        write: google,
    },
    System {
        name: "exchange",
        company: "Quill",
        title: "Analyst",
        link: Some("https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc/0?context=%7b%22Tid%22%7d"),
        write: exchange,
    },
    System { name: "outlook", company: "Tidal", title: "Designer", link: None, write: outlook },
    System { name: "apple", company: "Helio", title: "Clerk", link: None, write: apple },
    System {
        name: "greenhouse",
        company: "Oxbow",
        title: "Platform Engineer",
        link: Some("https://oxbow.zoom.us/j/98765432101?pwd=abc"),
        write: greenhouse,
    },
    System { name: "lever", company: "Maple", title: "Archivist", link: None, write: lever },
    System {
        name: "ashby",
        company: "Globex",
        title: "Staff Engineer",
        link: Some("https://meet.google.com/zzz-yyyy-xxx"),
        write: ashby,
    },
    System {
        name: "calendly",
        company: "Birch",
        title: "Editor",
        link: Some("https://us02web.zoom.us/j/81234567890?pwd=x"),
        write: calendly,
    },
    System { name: "guide", company: "Cedar", title: "Writer", link: None, write: guide },
    System {
        name: "goodtime",
        company: "Fjord",
        title: "Developer",
        link: Some("https://fjord.webex.com/meet/sven.lund"),
        write: goodtime,
    },
    System {
        name: "zoom",
        company: "Delta Works",
        title: "Planner",
        link: Some("https://zoom.us/j/95512345678?pwd=q"),
        write: zoom,
    },
    System {
        name: "teams",
        company: "Elm",
        title: "Tester",
        link: Some("https://teams.microsoft.com/meet/2345678901234?p=AbC"),
        write: teams,
    },
];
