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
];

/// Longest link that is read, in bytes: those of Teams are long.
const LONGEST: usize = 2_000;

/// The first link to a call in a text.
pub(super) fn in_text(text: &str) -> Option<String> {
    links(text).find(|link| is_call(link)).map(str::to_owned)
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
            ("http", None),
        ] {
            assert_eq!(in_text(text).as_deref(), link, "{text}");
        }
        assert_eq!(alone(" https://x.example/a ").as_deref(), Some("https://x.example/a"));
        assert_eq!(alone("Room 4, https://x.example/a"), None);
    }
}
