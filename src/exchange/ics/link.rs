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
    // What Calendly calls the link to the call: its page leads there.
    ("calendly.com", "/events/"),
];

/// Hosts that links are led through, what their paths begin with, and which part of the query is the link itself.
const WRAPPERS: &[(&str, &str, &[&str])] = &[
    ("safelinks.protection.outlook.com", "/", &["url"]),
    ("google.com", "/url", &["q", "url"]),
    ("l.facebook.com", "/l.php", &["u"]),
    ("linkprotect.cudasvc.com", "/url", &["a"]),
    ("slack-redir.net", "/link", &["url"]),
];

/// Links in links in links.
const DEEPEST: usize = 4;

/// Longest link that is read, in bytes: those of Teams are long.
const LONGEST: usize = 2_000;

/// The first link to a call in a text.
pub(super) fn in_text(text: &str) -> Option<String> {
    all_in(text).next().or_else(|| without_scheme(text))
}

/// `meet.google.com/abc-defg-hij`
fn without_scheme(text: &str) -> Option<String> {
    let signs = |c: char| matches!(c, '<' | '>' | '(' | ')' | '[' | ']' | '"' | '\'' | ',' | ';' | '.' | '!');
    let mut words = text.split_whitespace().map(|word| word.trim_matches(signs));
    let is_bare = |word: &&str| !word.contains("://") && !word.contains('@') && is_call(word);
    words.find(is_bare).map(|word| format!("https://{word}"))
}

/// The links to calls in a text.
pub(super) fn all_in(text: &str) -> impl Iterator<Item = String> {
    links(text).map(unwrapped).filter(|link| is_call(link))
}

/// Whether it leads to one of Google's calls.
pub(super) fn is_googles(link: &str) -> bool {
    link.contains("://meet.google.com/") || link.contains("://hangouts.google.com/")
}

/// A text that is nothing but a link.
pub(super) fn alone(text: &str) -> Option<String> {
    let text = text.trim();
    links(text).next().filter(|link| link.len() == text.len()).map(unwrapped)
}

/// A text in which links are what they lead to, however programs that check them have wrapped them.
pub(super) fn with_links_unwrapped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(link) = links(rest).next() {
        let Some(at) = rest.find(link) else { break };
        out.push_str(rest.get(..at).unwrap_or_default());
        out.push_str(&unwrapped(link));
        rest = rest.get(at + link.len()..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// HTML in which the target of each link stands behind its words: text has no other place for it.
pub(super) fn with_targets(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut pieces = html.split("<a ");
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        out.push_str("<a ");
        let tag = piece.split('>').next().unwrap_or_default();
        let target = tag.split_once("href=").and_then(|(_, after)| {
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            after.get(1..)?.split(quote).next()
        });
        match (target.filter(|target| target.starts_with("http")), piece.find("</a>")) {
            (Some(target), Some(end)) if !piece.get(..end).is_some_and(|said| said.ends_with(target)) => {
                let (words, rest) = piece.split_at(end);
                out.push_str(words);
                out.push_str(" (");
                out.push_str(target);
                out.push(')');
                out.push_str(rest);
            }
            _ => out.push_str(piece),
        }
    }
    out
}

/// The link that a link leads to.
fn unwrapped(link: &str) -> String {
    let mut link = link.replace("&amp;", "&");
    for _ in 0..DEEPEST {
        match within(&link) {
            Some(inner) => link = inner,
            None => break,
        }
    }
    link
}

fn within(link: &str) -> Option<String> {
    let (_, rest) = link.split_once("://")?;
    let (host, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let host = host.to_ascii_lowercase();
    // https://urldefense.com/v3/__https://zoom.us/j/1__;!!abc
    if host == "urldefense.com" {
        let (inner, _) = path.split_once("/__")?.1.split_once("__;")?;
        return inner.starts_with("http").then(|| inner.to_owned());
    }
    let is_theirs = |of: &str| host == of || host.strip_suffix(of).is_some_and(|sub| sub.ends_with('.'));
    let (_, _, names) = WRAPPERS.iter().find(|(of, begins, _)| is_theirs(of) && path.starts_with(begins))?;
    let (_, query) = path.split_once('?')?;
    let named = |name: &str| query.split('&').find_map(|part| part.strip_prefix(name)?.strip_prefix('='));
    let inner = decoded(names.iter().find_map(|name| named(name))?)?;
    let is_link = inner.starts_with("https://") || inner.starts_with("http://");
    (is_link && !inner.contains(char::is_whitespace)).then_some(inner)
}

/// `https%3A%2F%2Fzoom.us` as it is meant.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        rest = more;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let digits = std::str::from_utf8(more.get(..2)?).ok()?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = more.get(2..)?;
    }
    String::from_utf8(bytes).ok()
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
            ("meet.google.com/abc-defg-hij", Some("https://meet.google.com/abc-defg-hij")),
            ("Join us02web.zoom.us/j/1?pwd=x.", Some("https://us02web.zoom.us/j/1?pwd=x")),
            ("zoom.us, or meet.google.com", None),
            ("anna@webex.com/x", None),
        ] {
            assert_eq!(in_text(text).as_deref(), link, "{text}");
        }
        for (wrapped, link) in [
            (
                "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fteams.microsoft.com%2Fl%2Fmeetup-join%2Fabc&data=05",
                "https://teams.microsoft.com/l/meetup-join/abc",
            ),
            (
                "https://www.google.com/url?q=https%3A%2F%2Fus02web.zoom.us%2Fj%2F81234&sa=D",
                "https://us02web.zoom.us/j/81234",
            ),
            (
                "https://www.google.com/url?sa=D&amp;url=https%3A%2F%2Fmeet.google.com%2Fabc",
                "https://meet.google.com/abc",
            ),
            (
                "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%253A%252F%252Fzoom.us%252Fj%252F1",
                "https://zoom.us/j/1",
            ),
            ("https://urldefense.com/v3/__https://zoom.us/j/1?pwd=a__;!!xyz$", "https://zoom.us/j/1?pwd=a"),
            ("https://zoom.us/j/1?pwd=a&amp;x=1", "https://zoom.us/j/1?pwd=a&x=1"),
            ("https://calendly.com/events/abc/google_meet", "https://calendly.com/events/abc/google_meet"),
        ] {
            assert_eq!(in_text(&format!("Join: {wrapped} now")).as_deref(), Some(link), "{wrapped}");
            assert_eq!(with_links_unwrapped(&format!("Join: {wrapped} now")), format!("Join: {link} now"));
        }
        for not_one in ["https://calendly.com/cancellations/abc", "https://www.google.com/url?q=%zz"] {
            assert_eq!(in_text(not_one), None, "{not_one}");
            assert_eq!(with_links_unwrapped(not_one), not_one);
        }
        assert_eq!(alone(" https://x.example/a ").as_deref(), Some("https://x.example/a"));
        assert_eq!(alone("Room 4, https://x.example/a"), None);
    }
}
