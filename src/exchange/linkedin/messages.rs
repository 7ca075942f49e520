//! `messages.csv`: what the user wrote on LinkedIn and was written to, in its shapes with and without the
//! recipients' profiles. Drafts and sponsored mail are left out.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::super::day::{Order, Written, instant, written};
use super::html::without_tags;
use super::parties::{Own, Party, Profiles, slug};
use super::table::Table;
use crate::domain::incoming::{Handle, Incoming, IncomingMessage, Skipped, When};
use crate::domain::left_out::Why;
use crate::domain::letter::{self, Correspondent, Letter};
use crate::domain::place::Place;
use crate::domain::{Channel, Direction, TouchKind};

/// In a conversation of more people than this nobody writes to one of them.
const MOST_RECIPIENTS: usize = 10;

/// A message with both its sides, before it is known which of them is the user's.
pub(super) struct Message {
    place: Place,
    conversation: Arc<str>,
    from: Side,
    to: Vec<Side>,
    /// Where the file says it, as it did until 2020.
    direction: Option<Direction>,
    at: When,
    /// As the file writes it.
    date: String,
    subject: Option<String>,
    text: String,
}

struct Side {
    name: String,
    slug: Option<String>,
}

/// Reads the rows, and notes who is who.
pub(super) fn read(
    table: &mut Table<'_>,
    incoming: &mut Incoming,
    own: &mut Own,
    profiles: &mut Profiles,
) -> Vec<Message> {
    let [
        conversation,
        title,
        from,
        from_url,
        to,
        to_urls,
        date,
        subject,
        content,
        folder,
        draft,
        conversation_draft,
        direction,
    ] = [
        "conversation id",
        "conversation title",
        "from",
        "sender profile url",
        "to",
        "recipient profile urls",
        "date",
        "subject",
        "content",
        "folder",
        "is message draft",
        "is conversation draft",
        "direction",
    ]
    .map(|name| table.column(name));
    let mut messages: Vec<Message> = Vec::new();
    // Which of them have a day without an instant, that is read when all of them are known.
    let mut in_figures: Vec<(usize, Written)> = Vec::new();
    while let Some(row) = table.next_row(&mut incoming.skipped) {
        let from = Side { name: row.get(from).to_owned(), slug: slug(row.get(from_url)) };
        if let Some(slug) = &from.slug {
            profiles.note(&from.name, slug);
        }
        let shown = [from.name.as_str(), row.get(to)].join(" → ");
        let is_yes = |cell: &str| cell.eq_ignore_ascii_case("yes") || cell.eq_ignore_ascii_case("true");
        let is_draft = is_yes(row.get(draft))
            || is_yes(row.get(conversation_draft))
            || row.get(folder).eq_ignore_ascii_case("draft")
            || row.get(folder).eq_ignore_ascii_case("drafts");
        if is_draft {
            own.is(from.slug, &from.name);
            incoming.left_out.add(row.place, Why::Draft, &shown);
            continue;
        }
        let direction = match row.get(direction).to_ascii_uppercase().as_str() {
            "OUTGOING" => Some(Direction::Out),
            "INCOMING" => Some(Direction::In),
            _ => None,
        };
        let is_in = |name: &str| row.get(folder).eq_ignore_ascii_case(name);
        let (is_spam, is_trash) = (is_in("spam"), is_in("trash") || is_in("deleted"));
        let is_sponsored = [row.get(title), from.name.as_str()]
            .iter()
            .any(|text| text.to_lowercase().starts_with("sponsored"));
        let to = recipients(row.get(to), row.get(to_urls));
        if is_sponsored || is_spam || is_trash {
            // It went to the user, and to nobody else.
            if let [only] = to.as_slice() {
                let party = profiles.party(only.slug.clone(), &only.name);
                own.talks(&party, &only.name, &Arc::from(row.get(conversation)));
            }
            let why = match (is_spam, is_trash) {
                (true, _) => Why::Spam,
                (_, true) => Why::Trash,
                (false, false) => Why::Advertisement,
            };
            incoming.left_out.add(row.place, why, &shown);
            continue;
        }
        match (direction, to.as_slice()) {
            (Some(Direction::Out), _) => own.is(from.slug.clone(), &from.name),
            (Some(Direction::In), [only]) => own.is(only.slug.clone(), &only.name),
            _ => {}
        }
        if row.get(content).is_empty() {
            incoming.left_out.add(row.place, Why::NoText, &shown);
            continue;
        }
        let at = match (instant(row.get(date)), written(row.get(date))) {
            (Some(at), _) => When::At(at),
            (None, Some(day)) => {
                in_figures.push((messages.len(), day));
                When::On(NaiveDate::default())
            }
            (None, None) => {
                incoming.skipped.push(no_day(&row.place, row.get(date)));
                continue;
            }
        };
        messages.push(Message {
            conversation: Arc::from(row.get(conversation)),
            from,
            to,
            direction,
            at,
            date: row.get(date).to_owned(),
            subject: row.some(subject),
            text: without_tags(row.get(content)),
            place: row.place,
        });
    }
    settle_days(&mut messages, &in_figures, &mut incoming.skipped);
    for message in &messages {
        if !message.to.is_empty() {
            own.has_recipients();
        }
        for side in std::iter::once(&message.from).chain(&message.to) {
            own.talks(&profiles.party(side.slug.clone(), &side.name), &side.name, &message.conversation);
        }
    }
    messages
}

/// A file writes all its days alike: `23/10/2019` in one line says what `4/10/2019` is in another.
fn settle_days(messages: &mut Vec<Message>, days: &[(usize, Written)], skipped: &mut Vec<Skipped>) {
    let order = Order::of(days.iter().map(|(_, day)| *day));
    // From the end: one that goes leaves the places before it as they are.
    for (at, day) in days.iter().rev() {
        let Some(message) = messages.get_mut(*at) else { continue };
        match day.day(order) {
            Some(day) => message.at = When::On(day),
            None => {
                let message = messages.remove(*at);
                skipped.push(no_day(&message.place, &message.date));
            }
        }
    }
}

fn no_day(place: &Place, written: &str) -> Skipped {
    Skipped { place: place.clone(), reason: format!("\"{written}\" is not a date and time") }
}

/// Several people are named with commas between them, and so are their profiles; a name can have commas of its own.
fn recipients(names: &str, urls: &str) -> Vec<Side> {
    let slugs: Vec<String> = urls.split([',', ';', ' ']).filter_map(slug).collect();
    let split: Vec<&str> = names.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    match slugs.as_slice() {
        [] if names.is_empty() => Vec::new(),
        [] => vec![Side { name: names.to_owned(), slug: None }],
        [only] => vec![Side { name: names.to_owned(), slug: Some(only.clone()) }],
        several => several
            .iter()
            .enumerate()
            .map(|(at, slug)| Side {
                name: split.get(at).filter(|_| split.len() == several.len()).map_or("", |n| n).to_owned(),
                slug: Some(slug.clone()),
            })
            .collect(),
    }
}

/// Hands the messages over as the user's own, once all tables have told who is who.
pub(super) fn settle(
    mut messages: Vec<Message>,
    incoming: &mut Incoming,
    own: &Own,
    profiles: &Profiles,
    my_name: Option<&str>,
) {
    let me = own.find(my_name).map(|me| match &me {
        Party::Name(name) => profiles.party(None, name),
        Party::Profile(_) => me,
    });
    if me.is_none() {
        // Nothing but its sender tells the direction of these.
        for message in messages.iter().filter(|message| message.direction.is_none()) {
            let reason = match my_name {
                Some(name) => format!(
                    "it is not clear who wrote it: no one in the messages is called {name}; import Profile.csv with \
                     them, or give your name as LinkedIn has it: rekindle config set me.name NAME"
                ),
                None => "it is not clear whether you wrote it; import Profile.csv or Connections.csv with the messages, \
                         or say who you are: rekindle config set me.name NAME"
                    .to_owned(),
            };
            incoming.skipped.push(Skipped { place: message.place.clone(), reason });
        }
        messages.retain(|message| message.direction.is_some());
    }
    // Newest first, as LinkedIn writes them, or not: an answer is told by what came before it.
    messages.sort_by_key(|message| moment(message.at));
    let mut last_from: HashMap<Arc<str>, Party> = HashMap::new();
    let mut keys: HashMap<String, Vec<u64>> = HashMap::new();
    for message in messages {
        let from = profiles.party(message.from.slug.clone(), &message.from.name);
        let is_mine = |party: &Party| me.as_ref() == Some(party);
        let by_sender = if is_mine(&from) { Direction::Out } else { Direction::In };
        let direction = message.direction.unwrap_or(by_sender);
        let before = last_from.insert(message.conversation.clone(), from.clone());
        let answers = direction == Direction::In || before.is_some_and(|before| !is_mine(&before));
        let kind = if answers { TouchKind::Reply } else { TouchKind::Other };
        let others: Vec<&Side> = match direction {
            Direction::In => vec![&message.from],
            Direction::Out | Direction::Both => message
                .to
                .iter()
                .filter(|side| !is_mine(&profiles.party(side.slug.clone(), &side.name)))
                .take(MOST_RECIPIENTS)
                .collect(),
        };
        for other in others {
            let party = profiles.party(other.slug.clone(), &other.name);
            let (Party::Profile(who) | Party::Name(who)) = &party;
            let mut key = format!(
                "linkedin/{}/{}/{}/{who}",
                message.conversation,
                message.date,
                direction_word(direction)
            );
            // Two in one second are told apart by their order; one that is in two files is one.
            let texts = keys.entry(key.clone()).or_default();
            let text = digest(&message.text);
            let nth = texts.iter().position(|other| *other == text).unwrap_or(texts.len());
            if nth == texts.len() {
                texts.push(text);
            }
            if nth > 0 {
                key = format!("{key}/{}", nth + 1);
            }
            let linkedin = match party {
                Party::Profile(slug) => Some(slug),
                Party::Name(_) => None,
            };
            incoming.messages.push(IncomingMessage {
                place: message.place.clone(),
                key,
                older_key: None,
                with: Handle { name: Some(other.name.clone()), email: None, linkedin },
                at: message.at,
                direction,
                channel: Some(Channel::Linkedin),
                kind,
                subject: message.subject.clone(),
                text: message.text.clone(),
                letter: letter(&message, other, direction),
                is_invitation: false,
                kept: None,
            });
        }
    }
}

/// What somebody else wrote, if it may be a rejection.
fn letter(message: &Message, from: &Side, direction: Direction) -> Option<Box<Letter>> {
    let letter = (direction == Direction::In).then(|| Letter {
        from: Correspondent { name: Some(from.name.clone()), address: String::new() },
        reply_to: None,
        sender: None,
        subject: message.subject.clone().unwrap_or_default(),
        sent_at: moment(message.at).and_utc(),
        is_auto_reply: false,
        is_to_a_list: false,
        is_answer: false,
        text: message.text.clone(),
    });
    letter.filter(letter::may_be_a_rejection).map(Box::new)
}

/// Tells texts apart in little memory.
fn digest(text: &str) -> u64 {
    use std::hash::{Hash as _, Hasher as _};
    let mut hasher = std::hash::DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

fn direction_word(direction: Direction) -> &'static str {
    use crate::domain::word::Word as _;
    direction.as_str()
}

fn moment(at: When) -> chrono::NaiveDateTime {
    match at {
        When::On(day) => day.and_time(chrono::NaiveTime::MIN),
        When::At(at) => at.naive_utc(),
    }
}
