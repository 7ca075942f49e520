//! What a text says of the reader's own interview: `your second interview is on Thursday`.

/// Whose interview it is, what it is called, and what tells when it is.
const YOURS: &[(&[&str], &[&str], &[&str])] = &[
    (
        &["your", "our"],
        &[
            "interview",
            "screen",
            "call",
            "conversation",
            "chat",
            "meeting",
            "onsite",
            "visit",
            "panel",
            "slot",
        ],
        &[
            "is on",
            "is at",
            "is set for",
            "is scheduled",
            "is confirmed",
            "is booked",
            "will be on",
            "will be at",
            "will take place",
            "takes place",
            "starts at",
            "begins at",
        ],
    ),
    (
        &["ihr", "dein", "unser"],
        &["vorstellungsgesprach", "gesprach", "interview", "termin", "telefonat", "videogesprach"],
        &["ist am", "wird am", "findet am", "ist bestatigt", "wurde bestatigt", "ist fur"],
    ),
    (
        &["votre", "ton", "notre"],
        &["entretien", "rendez"],
        &["est le", "aura lieu", "se tiendra", "est confirme"],
    ),
    (
        &["tu", "su", "nuestra", "nuestro"],
        &["entrevista", "llamada", "videollamada", "reunion"],
        &["es el", "sera el", "tendra lugar", "esta confirmada", "queda confirmada", "ha sido confirmada"],
    ),
    (
        &["tuo", "suo", "nostro"],
        &["colloquio", "incontro"],
        &["e il", "sara il", "si terra", "e confermato", "e stato confermato", "e fissato"],
    ),
    (
        &["je", "uw", "ons"],
        &["gesprek", "sollicitatiegesprek", "interview"],
        &["is op", "vindt plaats", "is bevestigd"],
    ),
    (
        &["sua", "tua", "nossa"],
        &["entrevista", "conversa", "reuniao"],
        &["e no", "sera no", "sera em", "sera na", "esta confirmada", "esta marcada", "foi confirmada"],
    ),
];

/// What a folded text says behind the reader's interview, and what tells when that is.
pub(super) fn yours(folded: &str) -> impl Iterator<Item = (String, &'static [&'static str])> {
    /// `your second interview`, `your Northwind phone screen`.
    const BETWEEN: usize = 4;
    let words: Vec<&str> = folded.split_whitespace().collect();
    let behind = |(whose, what, is): &(&[&str], &[&str], &'static [&'static str])| {
        let starts = words.iter().enumerate().filter(|(_, word)| whose.contains(word));
        let named = starts.filter_map(|(at, _)| {
            let rest = words.get(at + 1..)?;
            let noun = rest.iter().take(BETWEEN + 1).position(|word| what.contains(word))?;
            Some((format!(" {} ", rest.get(noun + 1..)?.join(" ")), *is))
        });
        named.collect::<Vec<_>>()
    };
    YOURS.iter().flat_map(behind).collect::<Vec<_>>().into_iter()
}

/// `Your interview for Data Engineer is on Thursday`: what stands between may be anything.
pub(super) fn tells_of_yours(folded: &str) -> bool {
    yours(folded).any(|(behind, is)| is.iter().any(|words| says(&behind, words)))
}

/// Whether words stand whole in a folded text.
pub(super) fn says(folded: &str, words: &str) -> bool {
    folded.match_indices(words).any(|(at, words)| {
        let is_space = |at: usize| folded.as_bytes().get(at) == Some(&b' ');
        at.checked_sub(1).is_some_and(is_space) && is_space(at + words.len())
    })
}
