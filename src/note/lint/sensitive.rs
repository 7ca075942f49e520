//! What is better not kept about people: a check of stored notes, not of messages.

use std::ops::Range;

use super::rule::{Finding, Severity};
use crate::note::phrase::{self, Phrase, says};
use crate::note::prose::{Places, Prose};

const TOPICS: &[(&str, &[Phrase])] = &[
    ("health", &[
        says("depressed|depression|depressive|cancer|diabet*|illness|ill|sick|disab*|diagnos*|surgery|chemo*|autis*|adhd|hiv|epilep*|dementia|migraine*|bipolar|dyslex*|rehab|alcoholic|alcoholism|psychiat*|therapist")
            .unless(&["sick of", "diagnos* .. bug*|issue*|query|queries|outage*|problem*|tool*|log*", "disable|disabled .. feature*|flag*|button*|account*|test*"]),
        says("health problem*|issue*|condition*|reason*|trouble*|scare"),
        says("mental|poor|failing health"),
        says("chronic .. pain|illness|disease|condition|fatigue"),
        says("panic|heart|anxiety attack*"),
        says("in hospital"),
        says("burnout|burned_out|burnt_out"),
        says("sick leave"),
        says("on|takes|taking medication"),
        says("has|had|suffers|suffering .. anxiety|stroke|asthma|arthritis"),
        says("wheelchair"),
    ]),
    ("religion", &[
        says("muslim*|islam|islamic|jew|jewish|hindu*|catholic*|protestant*|buddhist*|sikh*|mormon*|atheist*|agnostic|evangelical*|orthodox|jehovah*|quaker*"),
        says("is|devout|practising|practicing|a christian"),
        says("religio*|faith").unless(&["good|bad faith", "leap of faith", "faith in"]),
        says("church|mosque|synagogue|temple|ramadan|sabbath|shabbat|kosher|halal|hijab|headscarf|prays").unless(&["church .. street|road|encoding|turing"]),
    ]),
    ("politics", &[
        says("republican*|democrat|democrats|tory|tories|labour_party|lib_dem|libertarian|socialist*|communist*|marxist*|fascist*|maga|brexit*|leftist*|far_right|far_left|trump|afd"),
        says("left|right wing|winger"),
        says("political*|politics").unless(&["office politics"]),
        says("votes|voted|voting .. for|labour|labor|conservative|green|left|right").unless(&["voted .. for .. design|option|proposal|candidate"]),
        says("supports|supporter .. party|labour|conservatives|greens"),
    ]),
    ("union membership", &[
        says("trade|labor|labour|workers union*"),
        says("union member*|rep|reps|representative*|steward|organiser|organizer|dues"),
        says("unionis*|unioniz*|unionist*|shop_steward|works_council|betriebsrat"),
        says("in|joined|joining the|a union").unless(&["european|soviet|african|student* union", "union of|all|type*|find|query"]),
    ]),
    ("sexuality", &[
        says("gay|lesbian|bisexual|homosexual*|heterosexual*|transgender|transsexual|queer|lgbt*|nonbinary|non_binary|asexual"),
        says("sexual orientation|preference|identity"),
        says("sexuality"),
        says("came|come|coming out as"),
        says("gender identity|transition"),
    ]),
    ("ethnicity", &[
        says("ethnic*|racial|caucasian|hispanic|latino|latina|latinx|mixed_race|biracial|roma|gypsy|arab|aboriginal|indigenous"),
        says("african|asian|native american|americans"),
        says("is|looks|seems black|white|asian|brown|indian|chinese|african|mexican"),
        says("black|white|asian|indian|african|chinese man|woman|guy|lady|person"),
        says("skin colour|color"),
        says("race").unless(&["race condition*", "race to", "boat|bike|foot|horse race", "ran|runs|run|won|the race"]),
        says("immigrant*|refugee*|foreigner*"),
    ]),
    ("pregnancy", &[
        says("pregnan*|miscarr*|ivf|abortion"),
        says("expecting .. baby|child|twins|kid"),
        says("maternity|paternity|parental leave"),
        says("having a baby"),
        says("due with"),
        says("trying for .. baby|child|kid|kids"),
    ]),
];

/// Warns of what a stored note should not say about a person.
pub fn lint_stored(text: &str) -> Vec<Finding> {
    let prose = Prose::read(text, None);
    let mut spans = Vec::new();
    for (topic, phrases) in TOPICS {
        for range in phrase::find(&prose, phrases) {
            let Some(word) = prose.words.get(range.start) else { continue };
            let end =
                prose.words.get(range.end.saturating_sub(1)).map_or(word.span.end, |last| last.span.end);
            spans.push((word.span.start..end, *topic));
        }
    }
    spans.sort_by_key(|(span, _)| span.start);
    let mut places = Places::of(text);
    let finding = |(span, topic): (Range<usize>, &str)| {
        let (line, column) = places.next(span.start);
        Finding {
            rule: "sensitive-note",
            severity: Severity::Warning,
            line,
            column,
            message: format!("\u{201c}{}\u{201d} is about {topic}", prose.slice(&span)),
            fix: "write it as if they will read it, or leave it out".to_owned(),
        }
    };
    spans.into_iter().map(finding).collect()
}
