//! The link to a call in an event, wherever its program wrote it.

/// Hosts of calls, with what their links have in the path.
const CALLS: &[(&str, &str)] = &[
    ("meet.google.com", ""),
    ("zoom.us", "/j/"),
    ("zoom.us", "/w/"),
    ("zoom.us", "/my/"),
    ("zoomgov.com", "/j/"),
    ("teams.microsoft.com", "/meet"),
    ("teams.microsoft.com", "/l/meetup-join"),
    ("teams.live.com", "/meet"),
    ("webex.com", ""),
    ("whereby.com", ""),
    ("meet.jit.si", ""),
    ("chime.aws", ""),
    ("gotomeeting.com", ""),
    ("meet.goto.com", ""),
    ("bluejeans.com", ""),
    ("app.hirevue.com", ""),
    ("hangouts.google.com", ""),
    ("skype.com", ""),
    ("video.ibm.com", ""),
    ("facetime.apple.com", ""),
    ("around.co", ""),
    ("gather.town", ""),
    ("bigbluebutton.org", ""),
    ("dialpad.com", ""),
    ("8x8.vc", ""),
    ("lifesize.com", ""),
    ("calendly.com", "/events/"),
];

/// Longest link that is read, in bytes: those of Teams are long.
const LONGEST: usize = 2_000;

/// The first link to a call in a text.
pub(super) fn in_text(text: &str) -> Option<String> {
    links(text).map(unwrapped).find(|link| is_call(link))
}

/// A link without what a mail program put around it: Google's and Microsoft's name the real one in their query.
fn unwrapped(link: &str) -> String {
    let link = link.replace("&amp;", "&");
    let host =
        link.split_once("://").map_or("", |(_, rest)| rest.split(['/', '?']).next().unwrap_or_default());
    let is_wrapper = matches!(host, "www.google.com" | "google.com" | "urldefense.com")
        || host.ends_with(".safelinks.protection.outlook.com");
    let inner = || {
        let (_, query) = link.split_once('?')?;
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let value =
            pairs.into_iter().find(|(name, _)| matches!(*name, "q" | "url" | "u")).map(|(_, value)| value)?;
        Some(percent_decoded(value))
            .filter(|inner| inner.starts_with("https://") || inner.starts_with("http://"))
    };
    if is_wrapper { inner().unwrap_or(link) } else { link }
}

fn percent_decoded(value: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let hex = behind.get(..2).filter(|_| *first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = behind.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A text that is nothing but a link.
pub(super) fn alone(text: &str) -> Option<String> {
    let text = text.trim();
    links(text).next().filter(|link| link.len() == text.len()).map(str::to_owned)
}

pub(super) fn is_call(link: &str) -> bool {
    let rest = link.split_once("://").map_or(link, |(_, rest)| rest);
    let end = rest.find(['/', '?', '#', ':']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let host = host.to_ascii_lowercase();
    CALLS.iter().any(|(call, within)| {
        let is_theirs = host == *call || host.strip_suffix(call).is_some_and(|sub| sub.ends_with('.'));
        is_theirs && path.len() > 1 && path.contains(within)
    })
}

fn links(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("http").filter_map(move |(at, _)| {
        let rest = text.get(at..)?;
        if !rest.starts_with("https://") && !rest.starts_with("http://") {
            return None;
        }
        let ends =
            |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\'' | ')' | ']' | '}' | '|' | '\\');
        let end = rest.find(ends).unwrap_or(rest.len());
        let link = rest.get(..end)?.trim_end_matches(['.', ',', ';', '!']);
        (link.len() > "https://x.y".len() && link.len() <= LONGEST).then_some(link)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_to_the_call_is_told_from_others() {
        for (text, link) in [
            ("Join: https://meet.google.com/abc-defg-hij.", Some("https://meet.google.com/abc-defg-hij")),
            (
                "<https://us02web.zoom.us/j/81234567890?pwd=x>",
                Some("https://us02web.zoom.us/j/81234567890?pwd=x"),
            ),
            ("https://zoom.us/test and https://zoom.us/u/ab", None),
            (
                "Help<https://aka.ms/JoinTeamsMeeting> Join<https://teams.microsoft.com/l/meetup-join/19%3ameeting/0?context=%7b%7d>",
                Some("https://teams.microsoft.com/l/meetup-join/19%3ameeting/0?context=%7b%7d"),
            ),
            ("https://northwind.example/jobs/1", None),
            (
                "https://www.google.com/url?q=https%3A%2F%2Fus02web.zoom.us%2Fj%2F81234&sa=D",
                Some("https://us02web.zoom.us/j/81234"),
            ),
            (
                "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fteams.microsoft.com%2Fl%2Fmeetup-join%2Fabc&data=05",
                Some("https://teams.microsoft.com/l/meetup-join/abc"),
            ),
            ("https://zoom.us/j/9?pwd=a&amp;x=1", Some("https://zoom.us/j/9?pwd=a&x=1")),
            (
                "from your computer: https://calendly.com/events/abc/google_meet\nCancel: https://calendly.com/cancellations/abc",
                Some("https://calendly.com/events/abc/google_meet"),
            ),
            ("https://www.google.com/url?q=javascript:alert(1)", None),
            ("http", None),
        ] {
            assert_eq!(in_text(text).as_deref(), link, "{text}");
        }
        assert_eq!(alone(" https://x.example/a ").as_deref(), Some("https://x.example/a"));
        assert_eq!(alone("Room 4, https://x.example/a"), None);
    }
}
