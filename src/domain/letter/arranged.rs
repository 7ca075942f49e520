//! An interview that an email arranges, moves or calls off in plain words, without a calendar file.

use chrono::{NaiveDate, TimeDelta};

use super::about::spaced;
use super::condition::{is_conditional, without_politeness};
use super::moment::{self, Clock, Moment, When};
use super::parts::{Letter, beginning};
use super::yours::{says, tells_of_yours, yours};
use crate::domain::Channel;
use crate::domain::word_list::WordList;

static WORDS: WordList = WordList::of(include_str!("arranged.txt"));

/// What an email says about a coming interview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arranged {
    /// What it may be on: the user can choose where there are several.
    pub moments: Vec<Moment>,
    /// Something that it says of days and hours has no certain reading.
    pub is_unclear: bool,
    pub change: Option<Change>,
    /// It is moved to this day, and stays at its hour.
    pub same_hour_on: Option<NaiveDate>,
    /// In words that arrange; else only somebody of whom nothing else is to be expected can mean it.
    pub is_certain: bool,
    pub channel: Option<Channel>,
    /// The sentence that says it.
    pub line: String,
}

/// What becomes of an interview that was arranged before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Moved,
    /// The one of these days, or any.
    CalledOff(Vec<NaiveDate>),
}

/// A sentence, and what it says.
struct Said {
    written: String,
    folded: String,
    when: When,
    /// What it names is the day of the hours below it.
    is_programme: bool,
}

impl Said {
    fn new(written: String, sent_on: NaiveDate) -> Self {
        Self { folded: folded(&written), when: moment::when(&written, sent_on), written, is_programme: false }
    }

    fn has(&self, purpose: &str) -> bool {
        has(&self.folded, purpose)
    }

    /// Whether it is about what is to come: neither a condition nor a refusal.
    fn is_plain(&self) -> bool {
        let said = without_politeness(&self.folded);
        if !has(&said, "otherwise") && !is_conditional(&said) {
            return true;
        }
        // What stands in brackets says something of an hour.
        if !self.written.contains('(') {
            return false;
        }
        let outside = self.written.split('(').enumerate().map(|(n, part)| match n {
            0 => part,
            _ => part.split_once(')').map_or("", |(_, behind)| behind),
        });
        let outside = without_politeness(&spaced(&outside.collect::<Vec<_>>().join(" ")));
        !has(&outside, "otherwise") && !is_conditional(&outside)
    }

    /// Says of a day and an hour, and of people who meet: nobody else writes so to somebody who applied.
    fn tells_of_a_meeting(&self, is_only: bool) -> bool {
        !self.written.contains('?')
            && self.has_one_hour()
            && !self.when.is_unclear
            && !self.calls_off()
            && !self.has("of-others")
            && !self.has("other-event")
            && !self.has("past")
            && !self.has("still-open")
            && !self.has("maybe")
            && (is_only || self.has("meeting") || self.has("meets"))
    }

    /// One hour of one day, told by one clock or by several: `15:00 (9:00 for you)`.
    fn has_one_hour(&self) -> bool {
        let moments = self.when.moments.as_slice();
        let is_told = |moment: &Moment| moment.clock != Clock::Unsaid;
        let is_same_day = |first: &Moment| moments.iter().all(|moment| moment.day == first.day);
        moments.first().is_some_and(is_same_day)
            && (moments.len() == 1 || (moments.len() == 2 && moments.iter().any(is_told)))
    }

    /// `to Monday 12 October, same time`
    fn same_hour_on(&self) -> Option<NaiveDate> {
        const SAME: &[&str] = &[
            "same time",
            "same hour",
            "gleiche zeit",
            "gleichen zeit",
            "gleiche uhrzeit",
            "gleichen uhrzeit",
            "selben zeit",
            "selben uhrzeit",
            "meme heure",
            "misma hora",
            "stessa ora",
            "zelfde tijd",
            "zelfde tijdstip",
            "mesma hora",
        ];
        let is_same = SAME.iter().any(|words| says(&self.folded, words));
        match self.when.days.as_slice() {
            [only] if is_same && self.when.moments.is_empty() && self.is_plain() => Some(*only),
            _ => None,
        }
    }

    /// `Perfect, Thursday at 10:30!`
    fn agrees(&self) -> bool {
        self.has("agrees") && !self.written.contains('?') && !self.has("disagrees")
    }

    fn moves(&self) -> bool {
        self.has("moves") && !self.may_change()
    }

    fn calls_off(&self) -> bool {
        self.has("calls-off") && !self.may_change()
    }

    /// What the reader can do: `Cancel or reschedule: https://…`.
    fn may_change(&self) -> bool {
        const BUTTONS: &[&str] = &[
            "cancel",
            "reschedule",
            "absagen",
            "verschieben",
            "annuler",
            "reporter",
            "cancelar",
            "reprogramar",
            "annullare",
            "spostare",
            "annuleren",
            "afzeggen",
            "verzetten",
            "remarcar",
            "reagendar",
        ];
        let is_button = || {
            let mut words = self.folded.split_whitespace();
            words.clone().count() <= 3 && words.any(|word| BUTTONS.contains(&word))
        };
        let has_link = self.written.contains("http") && self.when.moments.is_empty();
        self.has("may-change") || has_link || is_button()
    }

    /// Whether the reader has to choose, or to say whether they can.
    fn is_open(&self) -> bool {
        self.written.contains('?') || self.says_or()
    }

    fn says_or(&self) -> bool {
        const OR: &[&str] = &["or", "oder", "ou", "either"];
        // `of` is another word in English, and `o` in Portuguese.
        const DUTCH: &[&str] = &["uur", "om", "je", "u", "jou", "een", "het", "ik", "dan", "op"];
        const PORTUGUESE: &[&str] =
            &["com", "as", "do", "da", "ao", "na", "em", "um", "uma", "nao", "seu", "sua", "dia"];
        let says = |words: &[&str]| self.folded.split_whitespace().any(|word| words.contains(&word));
        says(OR) || (says(&["of"]) && says(DUTCH)) || (says(&["o"]) && !says(PORTUGUESE))
    }

    /// `Tuesday at 10 or Wednesday at 14:00`, `Tuesday at 10, or is that too early?`
    fn leaves_a_choice(&self) -> bool {
        are_of_several_days(&[self]) || (self.written.contains('?') && self.says_or())
    }

    /// A day and an hour, and next to nothing else.
    fn is_bare(&self) -> bool {
        const SPEECH: &[&str] = &["you", "we", "i", "please", "sie", "du", "vous", "je", "usted", "u", "lei"];
        let mut words = self.folded.split_whitespace();
        words.clone().count() <= LONGEST_BARE && !words.any(|word| SPEECH.contains(&word))
    }
}

/// Words of a day and an hour that stand on lines of their own.
const LONGEST_BARE: usize = 30;

/// What an email that came on this day arranges; `None` if it does not.
pub fn arranged(letter: &Letter, sent_on: NaiveDate) -> Option<Arranged> {
    let body = beginning(&letter.text);
    let whole = folded(&format!("{}\n{body}", letter.subject));
    if !(body.contains(|c: char| c.is_ascii_digit()) || has(&whole, "hour") || has(&whole, "calls-off"))
        || !(has(&whole, "meeting")
            || has(&whole, "meets")
            || has(&whole, "settles")
            || ends_in_then(body)
            || (letter.is_answer && has(&whole, "agrees")))
        || has(&whole, "other-mail")
        || (says(&whole, "unsubscribe") && yours(&whole).next().is_none())
    {
        return None;
    }
    let sentences = moment::sentences(body);
    let mut said: Vec<Said> = sentences.iter().map(|written| Said::new(written.clone(), sent_on)).collect();
    with_the_day_before(&mut said, sent_on);
    with_the_day_in(&letter.subject, &mut said, sent_on);
    let is_programme = with_its_first_hour(body, &mut said, sent_on);
    let is_confirmed = has(&spaced(&letter.subject), "confirms")
        || is_of_a_calendar(&letter.subject, body)
        || said.iter().any(|one| one.is_plain() && (one.has("confirms") || one.has("moves")));
    if is_confirmed && !is_programme {
        said.extend(timetable(body, sent_on));
    }
    let arranges = |one: &&Said| {
        let has_time = !one.when.moments.is_empty() || one.when.is_unclear;
        // What is called off is at no time.
        let says = one.is_programme
            || one.has("arranges")
            || one.has("settles")
            || ends_in_then(&one.written)
            || (letter.is_answer && one.agrees())
            || one.moves()
            || (!one.calls_off() && ((is_confirmed && one.is_bare()) || tells_of_yours(&one.folded)));
        has_time && one.is_plain() && says && !one.has("of-others")
    };
    let mut arranging: Vec<&Said> = said.iter().filter(arranges).collect();
    without_what_it_was(&mut arranging);
    let is_certain = !arranging.is_empty();
    if !is_certain {
        // Of all that it says one thing alone has a day and an hour.
        let timed = said.iter().filter(|one| !one.when.moments.is_empty() || one.when.is_unclear).count();
        let is_only = timed == 1 || has(&spaced(&letter.subject), "meeting");
        arranging = said.iter().filter(|one| one.is_plain() && one.tells_of_a_meeting(is_only)).collect();
    }
    let mut moments: Vec<Moment> = Vec::new();
    for moment in arranging.iter().flat_map(|one| &one.when.moments) {
        if !moments.iter().any(|known| (known.day, known.hour) == (moment.day, moment.hour)) {
            moments.push(*moment);
        }
    }
    let of_all = moment::clock_of_all(&sentences);
    for moment in moments.iter_mut().filter(|moment| moment.clock == Clock::Unsaid) {
        moment.clock = of_all;
    }
    for moment in moments.iter_mut().filter(|moment| moment.clock == Clock::Writers) {
        moment.clock = moment::clock_of_signature(body);
    }
    // `13:30 our time, 12:30 for you`
    let readers: Vec<NaiveDate> =
        moments.iter().filter(|moment| moment.clock == Clock::Readers).map(|moment| moment.day).collect();
    moments.retain(|moment| moment.clock == Clock::Readers || !readers.contains(&moment.day));
    if is_confirmed && !arranging.iter().any(|one| one.is_open()) {
        moments = one_behind_another(moments);
    }
    let called_off = said.iter().find(|one| one.is_plain() && one.calls_off() && one.has("meeting"));
    let moved = said.iter().find(|one| one.is_plain() && one.moves());
    let change = match called_off {
        Some(one) => Some(Change::CalledOff(one.when.days.clone())),
        None => moved.map(|_| Change::Moved),
    };
    let arranges = arranging.first().copied();
    let same_hour_on = said.iter().find_map(Said::same_hour_on).filter(|_| moments.is_empty());
    if let (Some(_), Some(moved)) = (same_hour_on, moved) {
        return Some(Arranged {
            moments,
            is_unclear: false,
            change: Some(Change::Moved),
            same_hour_on,
            is_certain: true,
            channel: None,
            line: moved.written.clone(),
        });
    }
    let line = called_off.or(arranges.and(moved)).or(arranges)?.written.clone();
    Some(Arranged {
        same_hour_on: None,
        is_certain: is_certain || called_off.is_some(),
        is_unclear: arranging.iter().any(|one| one.when.is_unclear),
        channel: channel(&whole),
        moments,
        change,
        line,
    })
}

/// What an answer arranges that says yes to the one hour which the email that it answers named: `That works for us!`
pub fn agreed(letter: &Letter, quoted: &str, sent_on: NaiveDate) -> Option<Arranged> {
    /// Longer answers say something of their own.
    const LONGEST: usize = 120;
    let body = beginning(&letter.text);
    if !letter.is_answer || quoted.is_empty() || body.split_whitespace().count() > LONGEST {
        return None;
    }
    let whole = folded(&format!("{}\n{body}\n{quoted}", letter.subject));
    if !(has(&whole, "meeting") || has(&whole, "meets")) || has(&whole, "other-mail") {
        return None;
    }
    let said: Vec<Said> =
        moment::sentences(body).into_iter().map(|written| Said::new(written, sent_on)).collect();
    let is_of_hours = |one: &Said| !one.when.moments.is_empty() || one.when.is_unclear;
    if said.iter().any(|one| is_of_hours(one) || one.moves() || one.calls_off() || one.has("of-others")) {
        return None;
    }
    let yes = said.iter().find(|one| one.agrees() && one.is_plain())?;
    let days: Vec<NaiveDate> = said.iter().flat_map(|one| one.when.days.clone()).collect();
    let then: Vec<Said> =
        moment::sentences(quoted).into_iter().map(|written| Said::new(written, sent_on)).collect();
    // `tomorrow` was another day then.
    if then.iter().any(|one| is_of_hours(one) && one.has("relative")) {
        return None;
    }
    let mut moments: Vec<Moment> = Vec::new();
    for moment in then.iter().flat_map(|one| &one.when.moments) {
        let is_meant = moment.day >= sent_on && (days.is_empty() || days.contains(&moment.day));
        if is_meant && !moments.iter().any(|known| (known.day, known.hour) == (moment.day, moment.hour)) {
            moments.push(*moment);
        }
    }
    let is_unclear = then.iter().any(|one| one.when.is_unclear) || moments.len() != 1;
    (!is_unclear).then(|| Arranged {
        moments,
        is_unclear: false,
        change: None,
        same_hour_on: None,
        is_certain: false,
        channel: channel(&whole),
        line: yes.written.clone(),
    })
}

/// Whether an email that arranges nothing for certain may still be about a meeting at an hour that it names, and leaves
/// nothing to choose.
pub fn may_arrange(letter: &Letter, sent_on: NaiveDate) -> bool {
    let body = beginning(&letter.text);
    let mut said: Vec<Said> =
        moment::sentences(body).into_iter().map(|written| Said::new(written, sent_on)).collect();
    with_the_day_before(&mut said, sent_on);
    let is_of_both = |one: &&Said| !["of-others", "still-open", "habit", "past"].iter().any(|it| one.has(it));
    let is_ahead = |one: &&Said| {
        one.when.has_hour
            && (one.when.moments.is_empty() || one.when.moments.iter().any(|moment| moment.day >= sent_on))
    };
    let told: Vec<&Said> = said.iter().filter(is_of_both).filter(is_ahead).collect();
    // A question arranges nothing yet.
    let is_settled = |one: &Said| !one.written.contains('?') && !one.leaves_a_choice();
    // If only a time is given, the day was named before.
    let has_day = letter.is_answer || said.iter().any(|one| one.when.has_day);
    let is_a_choice = body.contains('?') && are_of_several_days(&told) && !said.iter().any(Said::moves);
    if has_day && !is_a_choice && told.iter().any(|one| is_settled(one)) {
        return true;
    }
    // A day that may be this one or that.
    let is_vague = |one: &Said| {
        one.when.is_unclear
            && !one.when.has_hour
            && !one.has("other-event")
            && one.is_plain()
            && !one.is_open()
    };
    let whole = folded(&format!("{}\n{body}", letter.subject));
    let is_unasked = !body.contains('?') && (has(&whole, "meeting") || has(&whole, "meets"));
    is_unasked && said.iter().any(is_vague)
}

/// Whether a sentence names a day to come and what may be an hour: `Tuesday, ten-ish`, `tomorrow 1.15 at the depot`.
pub fn may_name_an_hour(letter: &Letter, sent_on: NaiveDate) -> bool {
    let sentences = moment::sentences(beginning(&letter.text));
    sentences.into_iter().map(|written| Said::new(written, sent_on)).any(|one| {
        let is_of_both = !["of-others", "still-open", "habit", "past"].iter().any(|it| one.has(it));
        is_of_both
            && one.when.days.iter().any(|day| *day >= sent_on)
            && (one.when.has_hour || one.written.split_whitespace().any(moment::may_be_an_hour))
    })
}

fn are_of_several_days(told: &[&Said]) -> bool {
    let mut days = told.iter().flat_map(|one| &one.when.moments).map(|moment| moment.day);
    days.next().is_some_and(|first| days.any(|day| day != first))
}

/// `Monday the 28th works. Let's do 9:30.`: an hour without a day is on the one that was named before.
fn with_the_day_before(said: &mut [Said], sent_on: NaiveDate) {
    let mut before: Option<(String, usize)> = None;
    for one in said.iter_mut() {
        let mut goes_on = false;
        let is_hour_alone = one.when.moments.is_empty() && one.when.days.is_empty() && one.when.has_hour;
        if let (true, Some((day, 1))) = (is_hour_alone, &before) {
            let when = moment::when(&format!("{day} {}", one.written), sent_on);
            if when.moments.len() == 1 && !when.is_unclear {
                one.when = when;
                // Below the day of a programme are several hours.
                goes_on = one.when.moments.iter().any(|moment| moment.until.is_some());
            }
        }
        if !goes_on {
            before = Some((one.written.clone(), one.when.days.len())).filter(|_| one.when.moments.is_empty());
        }
    }
}

/// `Interview on Thursday 8 October`, and below `10:30 at our office`: the one hour is of the one day in the subject.
fn with_the_day_in(subject: &str, said: &mut [Said], sent_on: NaiveDate) {
    let day = Said::new(subject.to_owned(), sent_on);
    if said.iter().any(|one| !one.when.moments.is_empty() || !one.when.days.is_empty())
        || day.when.days.len() != 1
        || !day.when.moments.is_empty()
    {
        return;
    }
    let mut timed = said.iter_mut().filter(|one| one.when.is_unclear);
    let (Some(one), None) = (timed.next(), timed.next()) else { return };
    let when = moment::when(&format!("{subject}: {}", one.written), sent_on);
    if when.moments.len() == 1 && !when.is_unclear {
        one.when = when;
    }
}

/// `Your onsite is confirmed for Thursday 8 October`, and below it `14:00 Omar Haddad`, `15:00 Break`: it begins at the
/// first of these hours.
fn with_its_first_hour(body: &str, said: &mut [Said], sent_on: NaiveDate) -> bool {
    /// `2:00 PM`, `14 Uhr`
    const LONGEST_HOUR: usize = 2;
    if said.iter().any(|one| !one.when.moments.is_empty()) {
        return false;
    }
    let first = body.lines().find_map(|line| {
        let words: Vec<&str> = line.split_whitespace().take(LONGEST_HOUR).collect();
        words.first().filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
        moment::hour_said(&words.join(" ")).map(|(hour, _)| (hour, line))
    });
    let arranges =
        |one: &Said| one.has("arranges") || one.has("confirms") || one.moves() || tells_of_yours(&one.folded);
    let is_confirmed = said.iter().any(|one| one.is_plain() && one.has("confirms"));
    let mut dated = said.iter_mut().filter(|one| !one.when.days.is_empty());
    let may_be_one = |one: &&mut Said| arranges(one) || (is_confirmed && one.is_bare());
    let (Some((hour, line)), Some(one), None) = (first, dated.next().filter(may_be_one), dated.next()) else {
        return false;
    };
    // The line may name a clock.
    let whole = moment::when(&format!("{} at {line}", one.written), sent_on);
    let clock = whole.moments.first().filter(|moment| moment.hour == hour).map(|moment| moment.clock);
    let mut when = moment::when(&format!("{} at {}", one.written, hour.format("%H:%M")), sent_on);
    match when.moments.as_mut_slice() {
        [moment] if !when.is_unclear => {
            if let (Clock::Unsaid, Some(clock)) = (moment.clock, clock) {
                moment.clock = clock;
            }
        }
        _ => return false,
    }
    one.when = when;
    one.is_programme = true;
    for one in said.iter_mut().filter(|one| one.when.moments.is_empty()) {
        one.when = When::default();
    }
    true
}

/// `We have to postpone Tuesday at 10:30. Could we move it to Thursday at 14:00?`: of what is moved the last hour counts.
fn without_what_it_was(arranging: &mut Vec<&Said>) {
    let last = arranging.iter().rposition(|one| one.moves() && !one.when.moments.is_empty());
    let mut at = 0;
    arranging.retain(|one| {
        at += 1;
        last.is_none_or(|last| at > last || !(one.moves() || one.calls_off()))
    });
}

/// `Thursday 8 October, 10:30 then.`
fn ends_in_then(text: &str) -> bool {
    const THEN: &[&str] = &[" then", " dann", " alors", " entonces", " allora", " dan", " ent\u{e3}o"];
    let ends = |sentence: &str| {
        let sentence = sentence.trim_end_matches(|c: char| !c.is_alphanumeric());
        sentence.ends_with(|c: char| c.is_alphabetic())
            && THEN.iter().any(|then| {
                let before = sentence.strip_suffix(then);
                before.is_some_and(|before| {
                    before.ends_with(|c: char| c.is_ascii_digit())
                        || before.ends_with("pm")
                        || before.ends_with("am")
                })
            })
    };
    text.split(['.', '!', '\n']).any(ends)
}

/// The lines that are days and hours and little else, those that follow one another as one.
fn timetable(body: &str, sent_on: NaiveDate) -> Vec<Said> {
    const LONGEST: usize = 12;
    let mut tables: Vec<Vec<&str>> = vec![Vec::new()];
    for line in body.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let when = moment::when(line, sent_on);
        let is_time = !when.moments.is_empty() || !when.days.is_empty() || when.is_unclear;
        if is_time && line.split_whitespace().count() <= LONGEST {
            tables.last_mut().into_iter().for_each(|table| table.push(line));
        } else {
            tables.push(Vec::new());
        }
    }
    let tables = tables.into_iter().filter(|table| table.len() > 1);
    tables.map(|table| Said::new(table.join(" "), sent_on)).filter(Said::is_bare).collect()
}

/// Talks that follow one another, or with a short break between them, are one interview.
fn one_behind_another(mut moments: Vec<Moment>) -> Vec<Moment> {
    const BREAK: TimeDelta = TimeDelta::minutes(15);
    moments.sort_by_key(|moment| (moment.day, moment.hour));
    let mut joined: Vec<Moment> = Vec::new();
    for moment in moments {
        match joined.last_mut() {
            Some(last)
                if (last.day, last.clock) == (moment.day, moment.clock)
                    && last.until.is_some_and(|until| {
                        (TimeDelta::zero()..=BREAK).contains(&(moment.hour - until))
                    })
                    && moment.until.is_some() =>
            {
                last.until = moment.until;
            }
            _ => joined.push(moment),
        }
    }
    joined
}

/// An invitation of a calendar, of which only the words are left.
fn is_of_a_calendar(subject: &str, body: &str) -> bool {
    const SUBJECTS: &[&str] =
        &["invitation:", "einladung:", "invitaci\u{f3}n:", "invito:", "uitnodiging:", "convite:"];
    const WHEN: &[&str] = &["when:", "wann:", "quand:", "quand :", "cu\u{e1}ndo:", "quando:", "wanneer:"];
    let begins = |text: &str, words: &[&str]| {
        let text = text.trim_start().to_lowercase();
        words.iter().any(|word| text.starts_with(word))
    };
    let is_labelled = body.lines().any(|line| begins(line, WHEN));
    has(&spaced(subject), "meeting") && (is_labelled || begins(subject, SUBJECTS))
}

/// A text as [`spaced`] gives it, in which a link to Teams (`/l/meetup-join/`) is no meetup.
fn folded(text: &str) -> String {
    spaced(text).replace(" meetup join ", " ")
}

/// Whether the sentence that says it moves an interview.
pub fn moves(line: &str) -> bool {
    has(&spaced(line), "moves")
}

/// Whether a folded text has words that serve a purpose.
fn has(folded: &str, purpose: &str) -> bool {
    let words = WORDS.iter().filter_map(|line| line.strip_prefix(purpose)?.strip_prefix(' '));
    words.into_iter().any(|words| says(folded, words))
}

/// How it is held, where the words of one way alone are said.
fn channel(folded: &str) -> Option<Channel> {
    const WAYS: [(Channel, &[&str]); 3] = [
        (
            Channel::Video,
            &[
                "zoom",
                "teams",
                "google meet",
                "video",
                "visio",
                "videollamada",
                "videochamada",
                "videochiamata",
            ],
        ),
        (
            Channel::Phone,
            &["phone", "call you", "ring you", "telefon", "telefonisch", "telefonino", "telephone"],
        ),
        (
            Channel::InPerson,
            &[
                "our office",
                "in person",
                "on site",
                "onsite",
                "buro",
                "nos locaux",
                "nuestra oficina",
                "nostra sede",
                "kantoor",
            ],
        ),
    ];
    let mut ways = WAYS.iter().filter(|(_, words)| words.iter().any(|words| says(folded, words)));
    match (ways.next(), ways.next()) {
        (Some((only, _)), None) => Some(*only),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_yes_to_the_one_hour_of_the_mail_that_is_answered_arranges_it() {
        let one = "Hi Priya,\nThursday 8 October at 10:30 would be great for the interview.\nMaya";
        let two = "I could do the interview on Tuesday 6 October at 10:00 or Thursday 8 October at 10:30.";
        for (text, quoted, is) in [
            ("Perfect, that works for us. Teams link to follow.", one, true),
            ("Passt, ich freue mich!", one, true),
            ("Parfait, c'est not\u{e9}.", one, true),
            ("Perfecto, hasta entonces.", one, true),
            ("Thursday works for us!", two, true),
            ("That works for us.", two, false),
            ("That doesn't work for us, sorry.", one, false),
            ("Would that work for us?", one, false),
            ("Thanks, I will ask the team.", one, false),
            ("Perfect, how about Friday 9 October at 9:00?", one, false),
            ("That works.", "I can do tomorrow at 10:00 for the interview.", false),
        ] {
            let letter = Letter {
                is_answer: true,
                ..Letter::sample(Some("Priya"), "priya@northwind.example", "Re: Interview", text)
            };
            let read = agreed(&letter, quoted, NaiveDate::from_ymd_opt(2026, 10, 2).unwrap());
            let told = read.map(|read| (read.moments[0].day.to_string(), read.moments[0].hour.to_string()));
            let thursday = ("2026-10-08".to_owned(), "10:30:00".to_owned());
            assert_eq!(told, is.then_some(thursday), "{text}");
        }
    }

    /// What an email of Thursday, 1 October 2026 arranges, as `day hour-until clock`.
    fn arranged_by(subject: &str, text: &str) -> Option<(Vec<String>, Option<Change>)> {
        let letter = Letter::sample(Some("Northwind"), "no-reply@system.example", subject, text);
        let said = arranged(&letter, NaiveDate::from_ymd_opt(2026, 10, 1).unwrap())?;
        let moments = said.moments.iter().map(|moment| {
            let until = moment.until.map(|until| until.format("-%H:%M").to_string()).unwrap_or_default();
            let clock = match moment.clock {
                Clock::Zone(zone) => format!(" {zone}"),
                Clock::Unsaid | Clock::Readers => String::new(),
                Clock::Writers | Clock::Other => " ?".to_owned(),
            };
            format!("{} {}{until}{clock}", moment.day.format("%m-%d"), moment.hour.format("%H:%M"))
        });
        Some((moments.collect(), said.change)).filter(|_| !said.is_unclear)
    }

    #[test]
    fn systems_that_schedule_say_when_it_is_in_their_text() {
        for (subject, text, is) in [
            (
                "Confirmed: Phone Screen with Priya Rao on Thursday, October 8, 2026",
                "Hi Maya,\n\nYour Northwind Phone Screen with Priya Rao at 2:30pm - Thursday, October 8, 2026 (Central European Time - Berlin) is scheduled.\n\nLocation\nThis is a Google Meet web conference.\n\nNeed to make changes to this event?\nCancel: https://calendly.com/c/1\nReschedule: https://calendly.com/r/1",
                &["10-08 14:30 Europe/Berlin"][..],
            ),
            (
                "New event: Interview",
                "A new event has been scheduled.\n\nEvent Type:\nInterview\n\nEvent Date/Time:\n14:30 - Thursday, 8 October 2026 (Eastern Time - US & Canada)",
                &["10-08 14:30 America/New_York"],
            ),
            (
                "Reminder: Phone Screen",
                "This is a friendly reminder that your Northwind Phone Screen with Priya Rao is at 2:30pm (CEST) on Thursday, October 8, 2026.",
                &["10-08 14:30 Europe/Berlin"],
            ),
            (
                "Confirmed: Recruiter Screen with Northwind",
                "Your interview for the Data Engineer position is confirmed. Details below.\n\nRecruiter Screen\nThursday, October 8, 2026\n3:00 PM \u{2013} 3:30 PM BST\nInterviewer: Priya Rao\nPhone: Priya will call you on the number you provided.\n\nNeed to change the time? Reschedule <https://app.greenhouse.io/s/1> up to 24 hours before.",
                &["10-08 15:00-15:30 Europe/London"],
            ),
            (
                "Your interview schedule",
                "Your interview with Northwind is confirmed.\n\nThursday, October 8, 2026\n2:00 PM - 2:45 PM Tom Baker\n2:45 PM - 3:30 PM Ana Li\n\nAll times are in EDT.",
                &["10-08 14:00-15:30 America/New_York"],
            ),
            (
                "Dein Interview bei Globex ist best\u{e4}tigt",
                "dein Interview f\u{fc}r die Position Platform Engineer ist best\u{e4}tigt:\n\nDonnerstag, 8. Oktober 2026\n14:00 - 15:00 Uhr (MESZ)\n\nOrt: Zoom",
                &["10-08 14:00-15:00 Europe/Berlin"],
            ),
            (
                "Interview",
                "Wir laden dich herzlich zu einem ersten Gespr\u{e4}ch ein:\n\nWann: Donnerstag, 8. Oktober 2026, 10:00\u{2013}11:00 Uhr (deutsche Zeit)",
                &["10-08 10:00-11:00 Europe/Berlin"],
            ),
            (
                "Colloquio",
                "Le confermo il colloquio per gioved\u{ec} 8 ottobre alle ore 15.00 (ora italiana) su Google Meet.",
                &["10-08 15:00 Europe/Rome"],
            ),
            (
                "Entrevista",
                "quedamos entonces el jueves 8 de octubre a las 12:00 (hora peninsular) por videollamada.",
                &["10-08 12:00 Europe/Madrid"],
            ),
            (
                "Gesprek",
                "Dat komt goed uit: laten we op 8 oktober bellen (13:30 onze tijd, dus 12:30 bij jou).",
                &["10-08 12:30"],
            ),
            (
                "Entrevista",
                "Perfeito, fica ent\u{e3}o marcado para quinta-feira, dia 8, \u{e0}s 11h00 (Lisboa).",
                &["10-08 11:00 Europe/Lisbon"],
            ),
            (
                "Entrevista",
                "Perfecto: quedamos entonces el jueves 8 de octubre a las 12:00 (hora peninsular, si no me equivoco) por videollamada.",
                &["10-08 12:00 Europe/Madrid"],
            ),
            (
                "Final round",
                "As agreed on the phone just now, that's Thursday 8 October, 2pm to about 4.30pm, at our office.\n\n- 14:00 Systems design with Declan\n- 15:00 Pairing with Aisling",
                &["10-08 14:00-16:30"],
            ),
            (
                "Re: Analyst",
                "We're expecting you on Thursday 8 October at 10:00 for the panel.",
                &["10-08 10:00"],
            ),
            (
                "Re: Analyst",
                "Ich erwarte Sie am 8. Oktober um 10 Uhr bei uns im Haus zum Kennenlernen.",
                &["10-08 10:00"],
            ),
            (
                "Re: Analyst",
                "Nous vous attendons le 8 octobre \u{e0} 10h pour l'entretien.",
                &["10-08 10:00"],
            ),
            ("Re: Analyst", "Te espero el 8 de octubre a las 10:00 para la entrevista.", &["10-08 10:00"]),
            ("Re: Analyst", "La aspettiamo l'8 ottobre alle 10:00 per il colloquio.", &["10-08 10:00"]),
            ("Re: Analyst", "We verwachten je op 8 oktober om 10:00 voor het gesprek.", &["10-08 10:00"]),
            (
                "Re: Analyst",
                "Esperamos por si no dia 8 de outubro \u{e0}s 10h00 para a entrevista.",
                &["10-08 10:00"],
            ),
            (
                "Interview",
                "Thursday the 8th works great. Let's do 9:30 am. I'll call you on Zoom.\n\nMarcus\n(all times ET unless I say otherwise)",
                &["10-08 09:30 America/New_York"],
            ),
        ] {
            let moments = is.iter().map(|one| (*one).to_owned()).collect();
            assert_eq!(arranged_by(subject, text), Some((moments, None)), "{text}");
        }
    }

    #[test]
    fn an_hour_may_be_told_by_two_clocks_below_its_day_or_after_the_one_it_was() {
        let mut wrong = Vec::new();
        for (subject, text, is) in [
            (
                "Virtual onsite",
                "Good news, everybody is lined up. Your onsite is confirmed for Thursday, October 8th. All times Eastern.\n\n2:00 PM  Omar Haddad, Director (system design)\n3:00 PM  Break\n3:15 PM  Grant and Mei (coding)",
                "10-08 14:00 America/New_York",
            ),
            (
                "Interview Confirmation: Helio - Analyst",
                "Your interview with Helio is confirmed. Please find the details below.\n\nThursday, October 8, 2026\n\nTime (Mountain Time)\nWho\nWhat\n9:30 AM \u{2013} 10:15 AM MDT\nMarcus Reyes, Staff Researcher\nCraft interview\n10:20 AM \u{2013} 10:50 AM MDT\nWilla Stroud, PM",
                "10-08 09:30 America/Denver",
            ),
            (
                "Onsite",
                "Your onsite is on Thursday 8 October at our office.\n\n09:30 Welcome\n10:00 Omar Haddad\n12:00 The team",
                "10-08 09:30",
            ),
            (
                "Gespr\u{e4}ch",
                "wir laden Sie zum Gespr\u{e4}ch am Donnerstag, 8. Oktober ein. Ablauf:\n\n10:00 Uhr Begr\u{fc}\u{df}ung\n10:15 Uhr Gespr\u{e4}ch mit dem Team",
                "10-08 10:00",
            ),
            (
                "Change of time: your interview",
                "I'm sorry to do this at short notice, but we have to postpone tomorrow's interview (Friday 2 October, 10.30am).\n\nCould we move it to Thursday 8th at 2pm instead? I've put this in everyone's diary.",
                "10-08 14:00",
            ),
            (
                "Terminverschiebung",
                "leider m\u{fc}ssen wir das Gespr\u{e4}ch am Dienstag, 6. Oktober um 10:30 Uhr verschieben. K\u{f6}nnen wir es auf Donnerstag, 8. Oktober, 14 Uhr verlegen?",
                "10-08 14:00",
            ),
            (
                "Einladung zum Vorstellungsgespr\u{e4}ch",
                "wir w\u{fc}rden Sie gern kennenlernen:\n\nDonnerstag, 8. Oktober 2026, 15:00 Uhr (MESZ, bei Ihnen 9 Uhr morgens)\nper Microsoft Teams, ca. 60 Minuten\n\nDabei sind Wiebke Tams (Personal) und ich.",
                "10-08 09:00",
            ),
            (
                "RE: Developer",
                "Top, dan zet ik het vast: donderdag 8 oktober om 16.00 uur Nederlandse tijd (voor jou 10 uur 's ochtends). Je spreekt Joost.",
                "10-08 10:00",
            ),
            (
                "Interview",
                "Quedamos el jueves 8 a las 15:30 hora de Madrid (son las 9:30 tuyas).",
                "10-08 09:30",
            ),
            ("Call", "Confirmed for Thursday 8 October, 15:00 CEST (9am your time).", "10-08 09:00"),
            (
                "Re: hello",
                "Yes! Let's talk on Thursday the 8th, 10am my time.\n\nHannah\n\nHannah Liebowitz\nDenver, CO (Mountain Time)",
                "10-08 10:00 America/Denver",
            ),
            (
                "Gespr\u{e4}chstermin mit unserem Mandanten",
                "Termin: Donnerstag, 08.10.2026, 14:30 Uhr deutscher Zeit (08:30 Uhr Toronto), Zoom\nGespr\u{e4}chspartner: Dr. Frank K\u{f6}hler",
                "10-08 14:30 Europe/Berlin 10-08 08:30 America/Toronto",
            ),
            (
                "Next week",
                "Omar is back, so we're all set for next Thursday, 8 October, 10:00 to 11:00. You'll get a calendar hold from his assistant.",
                "10-08 10:00-11:00",
            ),
            (
                "Re: Data Engineer",
                "Hey Maya, Thursday 8 Oct 10:30 then. I'll ping you before.",
                "10-08 10:30",
            ),
            (
                "AW: Platform Engineer",
                "dann bleibt es bei Donnerstag, 8.10., 9:15 Uhr. Bitte melden Sie sich am Empfang.",
                "10-08 09:15",
            ),
            (
                "RE: Ing\u{e9}nieure",
                "C'est not\u{e9} pour jeudi 8 octobre, 14h-15h, rue de Lyon. Demandez Paul \u{e0} l'accueil.",
                "10-08 14:00-15:00",
            ),
            (
                "Re: hello",
                "Ol\u{e1}! Quinta-feira, dia 8, \u{e0}s 11h est\u{e1} combinado. O link \u{e9} o mesmo.",
                "10-08 11:00",
            ),
            ("Re: hello", "Yes! Let's do Thursday the 8th, 10am.", "10-08 10:00"),
            (
                "Re: Analyst",
                "Maya - great, Friday works. I'll ring you at half nine on the mobile. Should only take 30 mins.",
                "10-02 09:30",
            ),
            ("Re: Analyst", "Prima, Freitag passt. Ich rufe Sie um halb zehn an.", "10-02 09:30"),
            ("Re: Analyst", "Genial, el viernes me va bien. Te llamo a las nueve y media.", "10-02 09:30"),
            (
                "First conversation",
                "So sorry to do this on the day, I can't make 11 today. Could we move to next Thursday, the 8th, at 4:15pm? I've already swapped the invite over.",
                "10-08 16:15",
            ),
            (
                "Change of plan",
                "our head of product broke his arm so Monday at 13 will not work any more. Could we take it on Thursday the 8th at 0900 instead? I have moved the Teams meeting there.",
                "10-08 09:00",
            ),
            (
                "Termin",
                "leider bin ich krank. Können wir den Termin auf Donnerstag, 8. Oktober, um 9 Uhr umlegen?",
                "10-08 09:00",
            ),
            ("Entrevista", "Me ha surgido un viaje. ¿Podemos pasarla al jueves 8 a las 9:00?", "10-08 09:00"),
            (
                "Colloquio",
                "mi dispiace, devo spostarmi. Posticipiamo il colloquio: è posticipato a giovedì 8 ottobre alle 9:00.",
                "10-08 09:00",
            ),
            (
                "Re: Entrevista",
                "Estupendo, pues quedamos el jueves 8 a las cinco de la tarde. Te llamará Álvaro, que lleva el equipo.",
                "10-08 17:00",
            ),
            (
                "AW: Termin",
                "passt wunderbar, dann sehen wir uns am Donnerstag, 8.10. um dreiviertel elf bei uns im Haus. Bitte melden Sie sich beim Portier.",
                "10-08 10:45",
            ),
            (
                "Belafspraak",
                "Top, dan bel ik je donderdag 8 oktober om 12:00 (NL) / 11:00 (UK) voor een intake.",
                "10-08 12:00 Europe/Amsterdam 10-08 11:00 Europe/London",
            ),
            (
                "Panel interview",
                "The panel would like to meet you. We have 7 or 8 October; since you told me you are on shift on Wednesday I have booked you for Thursday 8 October at 15:00 my time here.\n\nHelen\n\nHelen Strand\nSeconded to Geneva until December - CEST (UTC+2)",
                "10-08 15:00 Europe/Zurich",
            ),
            (
                "Interview confirmed 207 Analyst",
                "Job title: Analyst, Band 7\nEmployer: Helio Trust\n\nThank you for booking your interview. Your slot is:\n\nDate: Thursday 8 October 2026\nTime: 13:45\nVenue: Meeting Room 4, Headquarters, Lister Lane\n\nYou will be asked to complete a 20 minute exercise on arrival.",
                "10-08 13:45",
            ),
            (
                "Terminbestätigung",
                "Ihr Gespräch:\n\nDatum: Donnerstag, 8. Oktober 2026\nUhrzeit: 13:45 Uhr\nOrt: Raum 4",
                "10-08 13:45",
            ),
            (
                "Entrevista confirmada",
                "Fecha: jueves, 8 de octubre de 2026\nHora: 12:30 - 13:15 (Europe/Madrid)\nModalidad: videollamada",
                "10-08 12:30-13:15 Europe/Madrid",
            ),
            (
                "Gespr\u{e4}ch am 08.10.2026",
                "Das Gespr\u{e4}ch ist am Donnerstag, 8. Oktober 2026, 15:00 Uhr.\n\nhttps://teams.microsoft.com/l/meetup-join/19%3ameeting_Zm9",
                "10-08 15:00",
            ),
            (
                "Next step",
                "They would like to see you for a first stage: Thursday 8th October, 11am UK time, video with their head of data.",
                "10-08 11:00 Europe/London",
            ),
        ] {
            let found = arranged_by(subject, text).map(|(moments, _)| moments.join(" "));
            if found.as_deref() != Some(is) {
                wrong.push((text, found));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn a_link_to_choose_a_time_arranges_nothing() {
        for (subject, text) in [
            (
                "Choose a time for your interview",
                "Please choose a time for your interview for Data Engineer: https://calendly.com/priya/30min\n\nTimes between Mon 5 Oct and Fri 9 Oct 2026, 9:00 to 17:00 are open.",
            ),
            (
                "Schedule your interview",
                "Please book a time for your interview using the link below. The link expires on Friday, October 9, 2026 at 5:00 PM CEST.\n\nhttps://hire.lever.co/schedule/x",
            ),
            (
                "Please share your availability",
                "We would like to schedule your interview. Please share your availability for the week of October 12, 2026: https://app.greenhouse.io/a/1",
            ),
        ] {
            let found = arranged_by(subject, text);
            assert!(found.as_ref().is_none_or(|(moments, _)| moments.is_empty()), "{text}: {found:?}");
        }
    }

    #[test]
    fn small_words_are_conditions_in_their_own_language() {
        for (text, is) in [
            ("El 8 de octubre a las 10:00 se realizar\u{e1} la entrevista.", true),
            ("Il colloquio si terr\u{e0} l'8 ottobre alle 10:00.", true),
            (
                "Wir laden Sie f\u{fc}r die Stelle als Analystin am 8. Oktober um 10 Uhr zum Gespr\u{e4}ch ein.",
                true,
            ),
            ("Confirming your interview on Thursday 8 October at 10:00, if that still works for you.", true),
            ("Le confirmo la entrevista el 8 de octubre a las 10:00, si le viene bien.", true),
            ("Si pudiera elegir, la entrevista ser\u{ed}a el 8 de octubre a las 10:00.", false),
            ("Se conferma la disponibilit\u{e0}, il colloquio sar\u{e0} l'8 ottobre alle 10:00.", false),
            ("If Omar agrees, your interview will be on Thursday 8 October at 10:00.", false),
        ] {
            let found = arranged_by("Interview", text).is_some_and(|(moments, _)| moments == ["10-08 10:00"]);
            assert_eq!(found, is, "{text}");
        }
    }

    #[test]
    fn it_may_move_to_another_day_and_keep_its_hour() {
        let letter = |text: &str| Letter::sample(Some("Priya"), "priya@x.example", "Interview", text);
        for text in [
            "We need to move your interview to Thursday 8 October, same time.",
            "K\u{f6}nnen wir unser Gespr\u{e4}ch auf den 8. Oktober zur gleichen Uhrzeit verschieben?",
            "Nous devons reporter votre entretien au 8 octobre \u{e0} la m\u{ea}me heure.",
        ] {
            let said = arranged(&letter(text), NaiveDate::from_ymd_opt(2026, 10, 1).unwrap()).unwrap();
            assert_eq!(said.same_hour_on, NaiveDate::from_ymd_opt(2026, 10, 8), "{text}");
            assert_eq!(said.change, Some(Change::Moved), "{text}");
        }
    }

    #[test]
    fn another_day_is_no_meeting() {
        for text in [
            "Our office is open on Thursday 8 October at 10:00. The interview is later.",
            "The link to the interview test expires on Thursday 8 October at 17:00.",
            "The team meets on Thursday 8 October at 10:00 to decide about the interviews.",
            "I'm away on Thursday 8 October from 10:00, so no interviews then.",
            "Your first day would be Thursday 8 October at 9:00, if the interview goes well.",
            "Die Frist endet am 8. Oktober um 12 Uhr, dann melden wir uns zum Gespr\u{e4}ch.",
        ] {
            let found = arranged_by("Next steps", text);
            assert!(found.as_ref().is_none_or(|(moments, _)| moments.is_empty()), "{text}: {found:?}");
        }
    }

    #[test]
    fn what_is_called_off_is_at_no_hour_and_a_button_calls_nothing_off() {
        let off = arranged_by(
            "Canceled: Phone Screen",
            "Your Northwind Phone Screen with Priya Rao at 2:30pm - Thursday, October 8, 2026 (Central European Time) has been canceled.\n\nReschedule: https://calendly.com/r/1",
        );
        let day = NaiveDate::from_ymd_opt(2026, 10, 8).unwrap();
        assert_eq!(off, Some((Vec::new(), Some(Change::CalledOff(vec![day])))));
        for buttons in [
            "Cancel or reschedule: https://x.example/1",
            "Reschedule",
            "Termin verschieben oder absagen: https://x.example/1",
            "Annuler ou reporter : https://x.example/1",
            "Need to make changes? You can reschedule up to a day before.",
        ] {
            let text =
                format!("Your interview is confirmed for Thursday, 8 October 2026 at 14:00.\n\n{buttons}");
            let found = arranged_by("Interview", &text);
            assert_eq!(found, Some((vec!["10-08 14:00".to_owned()], None)), "{buttons}");
        }
        let moved = "We need to reschedule your interview to Thursday, 8 October 2026 at 14:00.";
        assert_eq!(arranged_by("Interview", moved).and_then(|(_, change)| change), Some(Change::Moved));
    }
}
