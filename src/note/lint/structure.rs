//! Rules about form: blanks, recipients, subject, greeting, signature, links, paragraphs.

use std::ops::Range;

use super::context::Recipient;
use super::rule::{LintRule, Note, Reads, Severity, Spot, rule};
use crate::domain::{Channel, TouchKind};
use crate::note::draft::{ANSWER_HERE, REASON_HERE, RESULT_HERE};
use crate::note::phrase::{Phrase, says, sentence_says};
use crate::note::prose::{Word, count_words};
use crate::note::reply::without_prefix;

pub(super) const RULES: &[LintRule] = &[
    rule("placeholder", Severity::Error, Reads::Structure, placeholder),
    rule("no-answer", Severity::Error, Reads::Structure, no_answer),
    rule("many-recipients", Severity::Error, Reads::Structure, many_recipients),
    rule("no-subject", Severity::Error, Reads::Structure, no_subject),
    rule("no-name", Severity::Error, Reads::Structure, no_name),
    rule("no-greeting", Severity::Warning, Reads::English, no_greeting),
    rule("long-subject", Severity::Warning, Reads::Structure, long_subject),
    rule("shouting-subject", Severity::Warning, Reads::Structure, shouting_subject),
    rule("links", Severity::Warning, Reads::Structure, links),
    rule("wall-of-text", Severity::Warning, Reads::Structure, wall_of_text),
];

fn placeholder(note: &Note<'_>) -> Vec<Spot> {
    const FIX: &str = "replace it with your own words";
    let mut spots: Vec<Spot> = blanks(note.prose.text)
        .into_iter()
        .filter(|span| ![ANSWER_HERE, RESULT_HERE, REASON_HERE].contains(&note.prose.slice(span)))
        .map(|span| {
            Spot::at(span.start, format!("the placeholder {} is not filled in", note.prose.slice(&span)), FIX)
        })
        .collect();
    let subject = note.subject().unwrap_or_default();
    spots.extend(blanks(subject).into_iter().map(|span| {
        let blank = subject.get(span).unwrap_or_default();
        Spot::whole(format!("the placeholder {blank} in the subject is not filled in"), FIX)
    }));
    spots
}

/// The line of a frame that waits for the user's own words.
fn no_answer(note: &Note<'_>) -> Vec<Spot> {
    let marks = [
        (ANSWER_HERE, "your answer is missing"),
        (RESULT_HERE, "how it turned out is missing"),
        (REASON_HERE, "what you thank them for is missing"),
    ];
    let spot = |(mark, what): (&str, &str)| {
        let at = note.prose.text.find(mark)?;
        Some(Spot::at(at, what, "write it in your own words, with --edit or --say TEXT"))
    };
    marks.into_iter().filter_map(spot).collect()
}

/// Where something was to be filled in.
fn blanks(text: &str) -> Vec<Range<usize>> {
    let mut blanks: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let next = at + c.len_utf8();
        match blank_at(text, at, c) {
            Some(length) => {
                blanks.push(at..at + length);
                at += length;
            }
            None => at = next,
        }
    }
    blanks
}

/// How far into double braces to look, in characters.
const LONGEST_EXPRESSION: usize = 400;

/// The length of the blank that begins here with `c`.
fn blank_at(text: &str, at: usize, c: char) -> Option<usize> {
    let rest = text.get(at..)?;
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let is_free = before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '_' | '/' | '\\'));
    match c {
        '{' if rest.starts_with("{{") || rest.starts_with("{%") => {
            let reach = rest.char_indices().nth(LONGEST_EXPRESSION).map_or(rest.len(), |(end, _)| end);
            let line = rest.get(..reach)?.lines().next()?;
            Some(line.find("}}").or_else(|| line.find("%}")).map_or(2, |end| end + 2))
        }
        '{' if is_free => inside(rest, '}').filter(|name| is_identifier(name)).map(|name| name.len() + 2),
        '[' => {
            let name = inside(rest, ']')?;
            let after = rest.get(name.len() + 2..)?;
            let is_mark = ["sic", "see ", "cf"].iter().any(|mark| name.to_lowercase().starts_with(mark))
                || after.starts_with('(')
                || after.starts_with('[');
            let is_index = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ']' | ')'));
            let is_box = matches!(name, "x" | "X");
            let is_text = name.starts_with(char::is_alphabetic) && count_words(name) <= 6;
            (is_text && !is_mark && !is_index && !is_box).then(|| name.len() + 2)
        }
        '<' if is_free => {
            inside(rest, '>').filter(|name| is_named(name) && !is_tag(name)).map(|name| name.len() + 2)
        }
        '%' if before != Some('%') => {
            let signs = rest.len() - rest.trim_start_matches('%').len();
            let name = inside(rest.get(signs - 1..)?, '%')?;
            let is_name = name.len() > 2 && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_');
            is_name.then(|| name.len() + 2 * signs)
        }
        '$' if is_free => {
            let name = rest.get(1..)?.split(|c: char| !c.is_ascii_uppercase() && c != '_').next()?;
            (name.len() > 2 && !CURRENCIES.contains(&name)).then(|| name.len() + 1)
        }
        '\u{ab}' => {
            let name = inside(rest, '\u{bb}')?;
            let field = name.trim().to_lowercase().replace('_', " ");
            let is_field = FIELDS.contains(&field.as_str()) || MERGED.contains(&field.as_str());
            is_field.then(|| name.len() + 4)
        }
        '(' => {
            let name = inside(rest, ')')?;
            (FIELDS.contains(&name) || asks_to_fill_in(name)).then(|| name.len() + 2)
        }
        '?' if before.is_none_or(char::is_whitespace) => {
            let length = rest.bytes().take_while(|byte| *byte == b'?').count();
            (length >= 3).then_some(length)
        }
        '_' if before != Some('_') => {
            let length = rest.bytes().take_while(|byte| *byte == b'_').count();
            let is_ruler = length > 20 && matches!(before, None | Some('\n'));
            let is_code = before.is_some_and(char::is_alphanumeric)
                && rest.get(length..).is_some_and(|after| after.starts_with(char::is_alphanumeric));
            (length >= 3 && !is_ruler && !is_code).then_some(length)
        }
        'X' | 'x' if is_free => {
            let length = rest.bytes().take_while(|byte| *byte == c as u8).count();
            (length >= 3 && !goes_on(rest.get(length..)?)).then_some(length)
        }
        'I' if is_free => {
            let name = rest.strip_prefix("INSERT ")?.split(|c: char| !c.is_ascii_uppercase()).next()?;
            (name.len() > 1).then(|| "INSERT ".len() + name.len())
        }
        'T' if is_free => {
            let word = ["TBD", "TBC", "TODO"].into_iter().find(|word| rest.starts_with(word))?;
            let after = rest.get(word.len()..)?;
            // A TODO list is a thing.
            let thing = after.trim_start_matches([' ', '-']).split(|c: char| !c.is_alphabetic()).next()?;
            let is_thing = word == "TODO"
                && [
                    "app",
                    "apps",
                    "list",
                    "lists",
                    "item",
                    "items",
                    "comment",
                    "comments",
                    "application",
                    "tracker",
                ]
                .contains(&thing);
            (!goes_on(after) && !is_thing).then_some(word.len())
        }
        _ => None,
    }
}

/// Whether the word before isn't over.
fn goes_on(after: &str) -> bool {
    after.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// `insert detail`, `add a detail here`.
fn asks_to_fill_in(note: &str) -> bool {
    let note = note.to_lowercase();
    note.starts_with("insert ")
        || ["add ", "enter ", "fill in ", "mention "].iter().any(|verb| note.starts_with(verb))
            && note.ends_with(" here")
}

/// What stands behind a dollar sign and is no variable.
const CURRENCIES: &[&str] = &["USD", "CAD", "AUD", "NZD", "SGD", "HKD"];

/// Fields of mail merge, as word processors in other languages name them.
const MERGED: &[&str] = &[
    "vorname",
    "nachname",
    "anrede",
    "firma",
    "titel",
    "datum",
    "stelle",
    "prénom",
    "nom",
    "entreprise",
    "poste",
    "nombre",
    "apellido",
    "empresa",
    "puesto",
    "nome",
    "cognome",
    "azienda",
    "sobrenome",
    "voornaam",
    "achternaam",
    "bedrijf",
    "functie",
    "firstname",
    "lastname",
    "jobtitle",
];

/// Names of fields that stand for themselves in round brackets.
const FIELDS: &[&str] = &[
    "name",
    "first name",
    "last name",
    "full name",
    "your name",
    "my name",
    "contact name",
    "recipient",
    "recipient name",
    "title",
    "job title",
    "role",
    "position",
    "job",
    "company",
    "company name",
    "employer",
    "team",
    "date",
    "interview date",
    "month",
    "topic",
    "detail",
    "details",
    "interviewer",
    "hiring manager",
    "recruiter",
    "manager",
    "department",
    "email",
    "phone",
    "signature",
];

/// What comes before the next closing mark, on this line and within reason.
fn inside(rest: &str, close: char) -> Option<&str> {
    const LONGEST: usize = 60;
    let mut chars = rest.char_indices();
    let (_, open) = chars.next()?;
    let (end, _) = chars
        .take(LONGEST)
        .take_while(|(_, c)| *c != '\n' && *c != open || *c == close)
        .find(|(_, c)| *c == close)?;
    rest.get(open.len_utf8()..end).filter(|name| !name.is_empty())
}

fn is_identifier(name: &str) -> bool {
    name.len() > 2
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b' '))
}

/// `name`, `Company Name`, `first_name`: letters alone, which no address is.
fn is_named(name: &str) -> bool {
    name.len() > 2
        && name.starts_with(char::is_alphabetic)
        && name.ends_with(char::is_alphanumeric)
        && count_words(name) <= 5
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '\'' | '’'))
}

fn is_tag(name: &str) -> bool {
    const TAGS: &[&str] = &[
        "div", "span", "img", "pre", "code", "html", "head", "body", "table", "strong", "script", "style",
        "section", "main", "nav", "form", "input", "button", "canvas", "svg", "video", "footer", "header",
        "sub", "sup", "del",
    ];
    TAGS.contains(&name)
}

fn many_recipients(note: &Note<'_>) -> Vec<Spot> {
    let recipients = note.message.headers.as_ref().map_or(&[][..], |headers| headers.recipients.as_slice());
    if recipients.len() < 2 {
        return Vec::new();
    }
    Spot::whole(
        format!("it goes to {} people: {}", recipients.len(), recipients.join(", ")),
        "write to each of them separately, in different words",
    )
    .one()
}

fn no_subject(note: &Note<'_>) -> Vec<Spot> {
    let is_mail = note.context.channel() == Channel::Email;
    match note.subject() {
        Some(subject) if is_mail && without_prefix(subject).is_empty() => {
            Spot::whole("the subject is empty", "say in a few words what it is about").one()
        }
        _ => Vec::new(),
    }
}

fn no_name(note: &Note<'_>) -> Vec<Spot> {
    let is_text = note.context.channel() == Channel::TextMessage;
    if note.prose.is_signed || note.context.is_invitation() || note.context.is_spoken() || is_text {
        return Vec::new();
    }
    let name = note.context.writer.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
    let fix = format!("end with a closing and your name{name}");
    Spot::at(note.prose.text.trim_end().len(), "it is not signed", fix).one()
}

fn no_greeting(note: &Note<'_>) -> Vec<Spot> {
    let is_letter = matches!(note.context.channel(), Channel::Email | Channel::Linkedin | Channel::Card);
    if note.prose.greeting.is_some() || !is_letter || note.context.is_invitation() {
        return Vec::new();
    }
    let greeting = note.context.contact.as_ref().map_or_else(|| "Hi Priya".to_owned(), Recipient::greeting);
    Spot::whole("it has no greeting", format!("begin with \u{201c}{greeting},\u{201d}")).one()
}

fn long_subject(note: &Note<'_>) -> Vec<Spot> {
    const MOST_WORDS: usize = 8;
    const MOST_CHARACTERS: usize = 60;
    let given = note.subject().unwrap_or_default().trim();
    let subject = without_prefix(given);
    // In an answer it is theirs.
    if note.context.kind == Some(TouchKind::Reply) && subject != given {
        return Vec::new();
    }
    let (words, characters) = (count_words(subject), subject.chars().count());
    if words <= MOST_WORDS && characters <= MOST_CHARACTERS {
        return Vec::new();
    }
    Spot::whole(
        format!("the subject is long: {words} words, {characters} characters"),
        format!("keep it to {MOST_WORDS} words and {MOST_CHARACTERS} characters"),
    )
    .one()
}

fn shouting_subject(note: &Note<'_>) -> Vec<Spot> {
    const LONGEST_ABBREVIATION: usize = 4;
    let subject = without_prefix(note.subject().unwrap_or_default());
    let words: Vec<&str> =
        subject.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 1).collect();
    let loud: Vec<&&str> = words.iter().filter(|word| word.chars().all(char::is_uppercase)).collect();
    let is_loud =
        loud.iter().any(|word| word.chars().count() > LONGEST_ABBREVIATION) && loud.len() * 2 > words.len();
    if !is_loud && subject.matches('!').count() < 2 {
        return Vec::new();
    }
    Spot::whole("the subject shouts", "write it without all-caps words and exclamation marks").one()
}

const ATTACHED: &[Phrase] = &[
    says(
        "cv|resume|portfolio|cover_letter|letter|file|files|document|documents|pdf|slides|deck|references|certificates|copy .. is|are|as? attached|enclosed|below",
    ),
    says("attached|enclosed is|are|you'll|you_will|please|find|my|the|a"),
    says("i've|i_have|i|i'm|am attached|enclosed|attach|attaching|enclose|enclosing")
        .unless(&["attached to", "attach .. importance|value"]),
    says("please|kindly|to .. find|see .. attached|enclosed"),
    says(
        "see|find|read|open the|my attached|enclosed file|files|document|documents|cv|resume|portfolio|letter|pdf|slides|deck",
    ),
    says("attaching|enclosing my|the|a .. cv|resume|portfolio|letter|file|document|slides|deck"),
];

fn links(note: &Note<'_>) -> Vec<Spot> {
    let mut spots = Vec::new();
    let links: Vec<&Range<usize>> =
        note.prose.addresses.iter().filter(|span| !is_mail_address(note.prose.slice(span))).collect();
    if let [_, second, ..] = links.as_slice() {
        spots.push(Spot::at(
            second.start,
            format!("it has {} links", links.len()),
            "keep the one that matters",
        ));
    }
    if !note.context.was_asked_to_send {
        spots.extend(own_work(note));
    }
    match note.message.attachments {
        _ if note.context.was_asked_to_send => {}
        0 => spots.extend(note.listen(
            ATTACHED,
            |said| format!("\u{201c}{said}\u{201d} says that something is attached"),
            "leave it out unless they asked for it",
        )),
        1 => spots.push(Spot::whole("it has an attachment", "leave it out unless they asked for it")),
        n => spots.push(Spot::whole(
            format!("it has {n} attachments"),
            "leave them out unless they asked for them",
        )),
    }
    spots
}

/// A link to one's own work, as good as an attachment.
fn own_work(note: &Note<'_>) -> Option<Spot> {
    const OWN: &[&str] = &[
        "my portfolio|cv|resume|website|site|homepage|github|gitlab|profile|blog|page",
        "my recent|latest|own|personal|past|previous? work|works|projects|designs|code|samples",
    ];
    /// Between the last word and an address: `here: <`.
    const LONGEST_GAP: usize = 4;
    let prose = &note.prose;
    prose.addresses.iter().filter(|span| !is_mail_address(prose.slice(span))).find_map(|span| {
        let after = prose.text.get(span.end..).unwrap_or_default();
        // The point after an address ends its sentence.
        let ends = after.starts_with(['.', '!', '?']) || after.starts_with('\n');
        let is_beside = |words: &[Word]| {
            let first = words.first().map_or(span.end, |word| word.span.start);
            let last = words.last().map_or(span.start, |word| word.span.end);
            first <= span.end && span.start <= last + LONGEST_GAP
        };
        let is_own =
            prose.sentences.iter().filter(|sentence| is_beside(prose.words_of(sentence))).any(|sentence| {
                let before = |at: &usize| {
                    !ends || prose.words.get(*at).is_some_and(|word| word.span.end <= span.start)
                };
                let said = sentence.words.start
                    ..sentence.words.clone().take_while(before).last().map_or(0, |at| at + 1);
                sentence_says(prose, &said, OWN)
            });
        is_own.then(|| {
            Spot::at(
                span.start,
                "it links to your own work".to_owned(),
                "leave it out unless they asked for it",
            )
        })
    })
}

fn is_mail_address(written: &str) -> bool {
    written.contains('@') && !written.contains("://")
}

fn wall_of_text(note: &Note<'_>) -> Vec<Spot> {
    const MOST: usize = 90;
    if note.context.kind == Some(TouchKind::LinkedinInvite) {
        return Vec::new();
    }
    note.prose
        .paragraphs
        .iter()
        .filter_map(|span| {
            let words = count_words(note.prose.slice(span));
            (words > MOST).then(|| {
                Spot::at(
                    span.start,
                    format!("the paragraph has {words} words"),
                    "break it into two or three, or say less",
                )
            })
        })
        .collect()
}
