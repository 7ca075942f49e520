//! Rules about what a note must say: thanks, the outcome, what only the two of you know, an open door.

use crate::domain::word_list::WordList;
use std::collections::HashSet;

use super::rule::{LintRule, Note, Reads, Severity, Spot, rule};
use crate::domain::{Liked, TouchKind};
use crate::note::fit::{is_verdict, within_sentence};
use crate::note::phrase::{says, sentence_says};
use crate::note::prose::{Part, fold, is_word_char};

pub(super) const RULES: &[LintRule] = &[
    rule("no-thanks", Severity::Error, Reads::English, no_thanks),
    rule("detail-misfit", Severity::Error, Reads::English, detail_misfit),
    rule("no-outcome", Severity::Warning, Reads::English, no_outcome),
    rule("no-detail", Severity::Warning, Reads::English, no_detail),
    rule("no-role", Severity::Warning, Reads::English, no_role),
    rule("no-door", Severity::Warning, Reads::English, no_door),
    rule("no-wish", Severity::Info, Reads::English, no_wish),
];

fn is_one_of(note: &Note<'_>, kinds: &[TouchKind]) -> bool {
    note.context.kind.is_some_and(|kind| kinds.contains(&kind))
}

fn no_thanks(note: &Note<'_>) -> Vec<Spot> {
    const THANKS: &[&str] = &[
        "thank|thanks|thankful|thanking",
        "grateful|gratitude",
        "appreciate|appreciated|appreciation|appreciative",
    ];
    const FOR_NOTHING: &[&str] =
        &["thanks|thank_you for nothing", "thanks|thank_you in advance", "no thanks"];
    if !is_one_of(note, &[TouchKind::FollowUp, TouchKind::ThankYou]) {
        return Vec::new();
    }
    let thanks = note.prose.sentences.iter().any(|sentence| {
        sentence.part == Part::Body
            && sentence_says(&note.prose, &sentence.words, THANKS)
            && !sentence_says(&note.prose, &sentence.words, FOR_NOTHING)
    });
    if thanks {
        return Vec::new();
    }
    Spot::whole(
        "it does not thank them for anything",
        "thank them for something they did: their time, letting you know, a conversation",
    )
    .one()
}

fn no_outcome(note: &Note<'_>) -> Vec<Spot> {
    const OUTCOME: &[&str] = &[
        "decision|decided|deciding|outcome|result|results|news|verdict",
        "ended|end|over|closed|filled|conclusion|concluded",
        "chose|chosen|choose|choosing|choice|selected|select|picked|offered",
        "went|gone|go|going with",
        "went|gone .. another|different|other",
        "moving|move|moved forward|on|ahead",
        "another|other|different candidate*|person|direction|someone",
        "reject*|declin*|unsuccessful|cancel*|paused|withdrawn",
        "let|letting|lets me .. know",
        "tell|telling|told me",
        "did_not|didn't|does_not|has_not|hasn't|was_not|wasn't|not|couldn't \
         work|get|work_out|be|to_be|successful|selected|the_right|the_one",
        "on hold",
        "hire|hired|hiring",
        "update|word",
        "missed|miss out",
        "turned|turn .. down",
        "not .. join*|role|position|job|team|this_time",
        "someone|somebody else",
        "not|didn't|did_not|never to? get|got|make",
        "didn't|did_not|hadn't|had_not|won't|will_not|isn't|is_not|wasn't|was_not|not .. \
         get|got|me|mine|further|my_way",
        "no luck",
        "a no",
        "answer is|was no",
        "neither|none .. worked|work",
        "called off",
    ];
    if !note.context.is_follow_up() || note.says_any(OUTCOME) {
        return Vec::new();
    }
    Spot::whole("it does not say how your application ended", "name the outcome in half a sentence").one()
}

/// Words too common to show that someone was listened to.
static EMPTY: WordList = WordList::of(include_str!("content/empty.txt"));

/// The telling words of a text, without common endings.
fn stems(text: &str) -> HashSet<String> {
    text.split(|c: char| !is_word_char(c) && !matches!(c, '\'' | '’'))
        .map(fold)
        .map(|word| word.trim_end_matches("'s").to_owned())
        .filter(|word| word.chars().count() > 2 && !EMPTY.contains(&word.as_str()) && !is_small(word))
        .map(|word| stem(&word))
        .collect()
}

fn is_small(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "and"
            | "for"
            | "was"
            | "are"
            | "her"
            | "his"
            | "she"
            | "our"
            | "has"
            | "had"
            | "how"
            | "why"
            | "who"
            | "you"
            | "not"
            | "but"
            | "all"
            | "can"
            | "did"
            | "out"
            | "off"
            | "own"
            | "too"
            | "any"
            | "its"
            | "let"
            | "now"
            | "one"
            | "two"
            | "use"
            | "via"
            | "way"
            | "yet"
            | "new"
            | "day"
            | "him"
    )
}

fn stem(word: &str) -> String {
    const ENDINGS: &[&str] = &[
        "ations", "ation", "ings", "ing", "ions", "ion", "ers", "er", "ies", "ied", "ed", "es", "s", "e", "y",
    ];
    const LEAST: usize = 3;
    ENDINGS
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .find(|stem| stem.chars().count() >= LEAST)
        .unwrap_or(word)
        .to_owned()
}

/// A detail as it was stored, in a sentence that it does not complete: "our conversation about She loves Rust."
fn detail_misfit(note: &Note<'_>) -> Vec<Spot> {
    const FIX: &str = "reword it so that it fits after \u{201c}our conversation about\u{201d}: rekindle draft NAME --set \
                       detail=\"…\"";
    let body = note.prose.text.to_lowercase();
    let mut spots = Vec::new();
    for stored in &note.context.remembered {
        let line = stored.split_whitespace().collect::<Vec<_>>().join(" ");
        let told = line.trim_end_matches(['.', '!', ' ']).to_lowercase();
        if told.split(' ').count() < 2 || within_sentence(&line).is_some() {
            continue;
        }
        let is_amid = |at: &usize| {
            let before = body.get(..*at).unwrap_or_default().trim_end();
            before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ':' | '"' | '“'))
        };
        if let Some(at) = body.find(&told).filter(is_amid).filter(|at| note.prose.text.is_char_boundary(*at))
        {
            spots.push(Spot::at(
                at,
                format!("the detail \u{201c}{line}\u{201d} does not fit into the sentence"),
                FIX,
            ));
        }
    }
    let pasted = note.listen(
        &[
            says(
                "talk|talks|talked|talking|conversation|chat|chatting|discussion|spoke|speaking about \
                 she|he|they|she's|he's|they're|we|i|it_is|it_was",
            ),
            says("discussing|discussed she|he|they|she's|he's|they're"),
            says("hearing|heard|learning about she|he|they|she's|he's|they're|we|we're|i|i'm|it_is|it_was")
                .unless(&["about it"]),
            says(
                "talk|talks|talked|talking|conversation|chat|chatting|discussion|spoke|speaking about \
                 his|her|their|the team|teams|company|department|group|office is|are|was|were",
            ),
        ],
        |said| format!("\u{201c}{said}\u{201d} runs two sentences together"),
        FIX,
    );
    if spots.is_empty() {
        spots.extend(pasted);
    }
    if spots.is_empty() {
        spots.extend(pasted_after_talk(note).into_iter().map(|(at, words)| {
            Spot::at(at, format!("\u{201c}{words}\u{201d} does not fit into the sentence"), FIX)
        }));
    }
    spots
}

/// What follows "our conversation about" and is a sentence in quotes or a verdict, and where it stands.
fn pasted_after_talk(note: &Note<'_>) -> Vec<(usize, String)> {
    const TALK: &[&str] = &[
        "talk",
        "talks",
        "talked",
        "talking",
        "conversation",
        "chat",
        "chatting",
        "discussion",
        "speak",
        "speaking",
        "spoke",
    ];
    const MOST_BETWEEN: usize = 3;
    let prose = &note.prose;
    let mut pasted = Vec::new();
    for (at, word) in prose.words.iter().enumerate().filter(|(_, word)| word.folded == "about") {
        let before = prose.words.get(at.saturating_sub(MOST_BETWEEN)..at).unwrap_or_default();
        if word.part != Part::Body || !before.iter().any(|word| TALK.contains(&word.folded.as_str())) {
            continue;
        }
        let line = prose.text.get(word.span.end..).unwrap_or_default().lines().next().unwrap_or_default();
        let rest = line.trim_start();
        let words = match rest.strip_prefix(['"', '\u{201c}', '\u{201e}', '\u{ab}']) {
            Some(inner) => inner
                .split(['"', '\u{201d}', '\u{201c}', '\u{bb}'])
                .next()
                .filter(|inner| within_sentence(inner).is_none() && !is_title_case(inner)),
            None => rest.split(['.', '!', '?', ';', ':']).next().filter(|rest| is_verdict(rest)),
        };
        if let Some(words) = words {
            pasted.push((word.span.end + line.len() - rest.len(), words.trim().to_owned()));
        }
    }
    pasted
}

/// "Who Moved My Cheese", a title in its own capitals.
fn is_title_case(line: &str) -> bool {
    let long = |word: &&str| word.chars().count() > 3;
    let mut words = line.split_whitespace().filter(long);
    words.all(|word| !word.starts_with(char::is_lowercase))
}

fn no_detail(note: &Note<'_>) -> Vec<Spot> {
    let kinds = [TouchKind::FollowUp, TouchKind::ThankYou, TouchKind::CheckIn];
    let remembered: Vec<(&String, HashSet<String>)> = note
        .context
        .remembered
        .iter()
        // What does not fit into a sentence is not to be repeated in one.
        .filter(|text| within_sentence(text).is_some())
        .map(|text| (text, stems(text)))
        .filter(|(_, stems)| !stems.is_empty())
        .collect();
    let Some((first, _)) = remembered.first() else { return Vec::new() };
    if !is_one_of(note, &kinds) {
        return Vec::new();
    }
    let said = stems(note.prose.body());
    let appears = |stems: &HashSet<String>| stems.intersection(&said).count() >= stems.len().min(2);
    if remembered.iter().any(|(_, stems)| appears(stems)) {
        return Vec::new();
    }
    Spot::whole("it doesn't mention anything you noted about them", format!("mention, for instance: {first}"))
        .one()
}

/// The words of a title without level and additions: "Senior Data Engineer (m/f/d)" is "data engineer".
fn core(title: &str) -> Vec<String> {
    const LEVELS: &[&str] = &[
        "senior",
        "junior",
        "sr",
        "jr",
        "principal",
        "staff",
        "lead",
        "associate",
        "i",
        "ii",
        "iii",
        "iv",
        "of",
        "and",
    ];
    let end = title.find(['(', '[', ',', '|', '/', '–', '—']).filter(|end| *end > 0).unwrap_or(title.len());
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !is_word_char(c)).filter(|word| !word.is_empty()).map(fold).collect()
    };
    let all = words(title.get(..end).unwrap_or(title));
    let core: Vec<String> = all.iter().filter(|word| !LEVELS.contains(&word.as_str())).cloned().collect();
    if core.is_empty() { all } else { core }
}

/// What "engineer" shares with "engineering".
fn trunk(word: &str) -> &str {
    let count = word.chars().count();
    let kept = if count > 5 { (count - 3).max(5) } else { count };
    word.char_indices().nth(kept).and_then(|(end, _)| word.get(..end)).unwrap_or(word)
}

fn no_role(note: &Note<'_>) -> Vec<Spot> {
    let kinds = [TouchKind::FollowUp, TouchKind::ThankYou, TouchKind::StatusCheck, TouchKind::Withdraw];
    if !is_one_of(note, &kinds) {
        return Vec::new();
    }
    let text = format!("{} {}", note.subject().unwrap_or_default(), note.prose.text);
    let said: Vec<String> = text.split(|c: char| !is_word_char(c)).map(fold).collect();
    let missing = note.context.applications.iter().find(|about| {
        let core = core(&about.title);
        !core.is_empty() && !core.iter().all(|word| said.iter().any(|said| said.starts_with(trunk(word))))
    });
    let Some(about) = missing else { return Vec::new() };
    Spot::whole(
        format!("the role is not named: {}", about.title),
        "name it once: they may have had several openings",
    )
    .one()
}

fn no_door(note: &Note<'_>) -> Vec<Spot> {
    const FUTURE: &[&str] = &[
        "future|someday|one_day|down_the_line|down_the_road|later_on|next_time|another_time",
        "in mind",
        "keep|stay|remain|be in touch|contact",
        "touch base|again",
        "hear|hearing from",
        "path|paths .. cross*",
        "open|opens|opened|opening|openings|opportunit*",
        "comes|come|came up",
        "other|another|similar|next .. role*|position*|opening*|opportunit*|project*|time",
        "something|anything .. similar|else|opens|like|fits|fit|right",
        "hope|love|glad|happy|welcome|pleased|like .. to .. \
         hear|work|talk|meet|speak|join|apply|be_considered|cross",
        "look|looking forward",
        "remain|still|stay interested",
        "again",
        "door",
        "would|i'd welcome",
    ];
    if !note.context.is_follow_up() || !note.context.likes(Liked::Yes) || note.says_any(FUTURE) {
        return Vec::new();
    }
    Spot::whole(
        "you liked it there, but the note says nothing about the future",
        "say in one sentence that you would be glad to hear from them again",
    )
    .one()
}

fn no_wish(note: &Note<'_>) -> Vec<Spot> {
    const WISH: &[&str] = &[
        "luck",
        "all the best",
        "best wishes",
        "best to",
        "wish|wishes|wishing",
        "every success",
        "success .. with|for|to",
        "hope .. goes|go|going|well|launch*|settle*|works|find*|find|enjoy*",
        "enjoy",
        "congrat*",
        "happy|good|great holiday*|weekend|summer|year",
    ];
    let closing =
        note.prose.sign_off.as_ref().map(|span| note.prose.slice(span).to_lowercase()).unwrap_or_default();
    let is_wished = note.says_any(WISH)
        || closing.contains("all the best")
        || closing.contains("wishes")
        || closing.contains("luck");
    if !note.context.is_follow_up() || is_wished {
        return Vec::new();
    }
    Spot::whole("it does not wish them well", "end with good wishes for them or the team").one()
}
