//! Rules about what a note asks for and what it offers: one thing, with a way out, and no sales talk.

use super::rule::{LintRule, Note, Reads, Severity, Spot, rule};
use crate::domain::TouchKind;
use crate::note::phrase::{Phrase, says, sentence_says};
use crate::note::prose::{Ending, Part, Sentence};

pub(super) const RULES: &[LintRule] = &[
    rule("many-asks", Severity::Warning, Reads::English, many_asks),
    rule("many-questions", Severity::Warning, Reads::English, many_questions),
    rule("feedback-no-out", Severity::Warning, Reads::English, feedback_no_out),
    rule("selling", Severity::Warning, Reads::English, selling),
    rule("reapplying", Severity::Warning, Reads::English, |note| {
        note.listen(
            REAPPLYING,
            |said| format!("\u{201c}{said}\u{201d} applies for the same job again"),
            "ask to be kept in mind for something else",
        )
    }),
    rule("check-in-asks", Severity::Warning, Reads::English, check_in_asks),
];

/// The favours a note can ask for.
const FAVOURS: &[(&str, &[&str])] = &[
    ("feedback", FEEDBACK),
    (
        "an introduction",
        &[
            "introduce me",
            "introduction .. to",
            "put me in touch",
            "connect me with",
            "refer me",
            "referral",
            "pass .. my|along",
        ],
    ),
    (
        "a meeting",
        &[
            "have|schedule|arrange|set_up|grab|find|open|up|time|hop|meet|join .. for? .. \
             call|coffee|chat|meeting|lunch|zoom",
            "# minutes",
        ],
    ),
    ("a reference", &["reference|references|recommendation"]),
    ("a connection", &["connect .. linkedin", "linkedin .. connect|request|invitation"]),
    ("a look at your documents", &["look|review|read|glance .. my .. resume|cv|portfolio|letter|profile"]),
];

const FEEDBACK: &[&str] = &[
    "feedback",
    "advice",
    "pointers",
    "tips",
    "what .. i .. improve|better|differently|missing|lacked",
    "how .. i .. improve|better",
    "where i .. short|improve",
    "anything .. i .. improve|differently|better|done",
];

const REQUEST: &[&str] = &[
    "could|would|can|will|may|might you",
    "would|i'd|i'll .. love|like|appreciate|be_grateful|be_glad|welcome|value",
    "please",
    "may|could|can|might i",
    "is|are there",
    "if you have|could|can|would|are",
    "hoping|hope|wonder|wondering",
    "do you have",
    "let me know",
    "grateful for",
];

fn is_request(note: &Note<'_>, sentence: &Sentence) -> bool {
    const THANKED: &[&str] = &["thank|thanks|thank_you .. for .. \
                                feedback|advice|pointers|tips|introduc*|call|time|coffee|chat|meeting"];
    sentence.part == Part::Body
        && (sentence.ending == Ending::Question || sentence_says(&note.prose, &sentence.words, REQUEST))
        && !sentence_says(&note.prose, &sentence.words, THANKED)
}

/// Where a sentence begins in the text.
fn start(note: &Note<'_>, sentence: &Sentence) -> usize {
    note.prose.words_of(sentence).first().map_or(0, |word| word.span.start)
}

fn many_asks(note: &Note<'_>) -> Vec<Spot> {
    let mut asked: Vec<(&str, usize)> = Vec::new();
    for sentence in note.prose.sentences.iter().filter(|sentence| is_request(note, sentence)) {
        for (favour, patterns) in FAVOURS {
            let is_new = asked.iter().all(|(known, _)| known != favour);
            if is_new && sentence_says(&note.prose, &sentence.words, patterns) {
                asked.push((favour, start(note, sentence)));
            }
        }
    }
    let [_, (_, second), ..] = asked.as_slice() else { return Vec::new() };
    let favours: Vec<&str> = asked.iter().map(|(favour, _)| *favour).collect();
    Spot::at(
        *second,
        format!("it asks for {} things: {}", favours.len(), favours.join(", ")),
        "ask for one thing, or for nothing",
    )
    .one()
}

fn many_questions(note: &Note<'_>) -> Vec<Spot> {
    if !note.context.is_follow_up() {
        return Vec::new();
    }
    let questions: Vec<&Sentence> = note
        .prose
        .sentences
        .iter()
        .filter(|s| s.ending == Ending::Question && s.part == Part::Body)
        .collect();
    let [_, second, ..] = questions.as_slice() else { return Vec::new() };
    Spot::at(
        start(note, second),
        format!("it asks {} questions", questions.len()),
        "a follow-up should ask one question at most",
    )
    .one()
}

fn feedback_no_out(note: &Note<'_>) -> Vec<Spot> {
    const WAY_OUT: &[&str] = &[
        "no|without|zero pressure|obligation|rush|worries|expectation|need|problem|hurry",
        "if you \
         have|can|are_able|find|prefer|would_rather|cannot|can't|don't|could|feel|happen|would|ever|are|wish|want|think",
        "if \
         not|that_is|that's|it_is|it's|there_is|there's|there_are|time|possible|anything|company|policy|allowed|any|your|not_possible|nothing",
        "understand if|that|why|completely|fully|entirely|of_course",
        "only if",
        "whenever",
        "feel free",
        "up to you",
        "fine|okay|ok if|too|either|as_well|to_say_no|with_me",
        "either way",
        "should you|there",
        "of course not?",
        "might|would you? be able",
        "quite all_right|alright",
        "don't|do_not worry|feel",
        "happy without|either",
        "in case",
        "needn't|need_not",
        "know .. busy|policy|policies|can't|cannot",
        "even one|a sentence|line|word",
    ];
    let question =
        note.prose.sentences.iter().find(|sentence| {
            is_request(note, sentence) && sentence_says(&note.prose, &sentence.words, FEEDBACK)
        });
    let Some(question) = question.filter(|_| !note.says_any(WAY_OUT)) else { return Vec::new() };
    Spot::at(
        start(note, question),
        "the request for feedback leaves them no way out",
        "add that you understand if they can't: some companies don't allow it",
    )
    .one()
}

const SELLING: &[Phrase] = &[
    says("i|i've have|bring|offer|possess|gained|had? .. # .. years|year"),
    says("# years of .. experience|expertise|work"),
    says(
        "i|i've have|bring|offer|possess .. \
         extensive|proven|strong|solid|deep|broad|wide|excellent|considerable \
         experience|expertise|track|skill|skills|knowledge|background",
    ),
    says(
        "i|i've have|also|personally|successfully|single_handedly? \
         built|led|managed|delivered|launched|created|designed|shipped|developed|implemented|architected|increased|reduced|grew|saved|won|achieved|exceeded|cut|doubled|tripled|raised|ran|headed|founded .. #",
    ),
    says(
        "i|i've have? .. increased|reduced|grew|saved|achieved|exceeded|doubled|tripled|outperformed .. \
         revenue|sales|cost|costs|target|targets|quota|users|percent|growth|profit",
    ),
    says(
        "my skill|skills|experience|expertise|background|strengths|qualifications|track_record|abilities \
         makes?|make|are|is|would|match|matches|align|aligns|speak|speaks|set",
    ),
    says(
        "i am|was|would_be? an|a|the .. \
         expert|perfect|ideal|excellent|exceptional|outstanding|strong|best|great|hard_working|hardworking|results|proven|highly .. candidate|fit|engineer|in|worker|driven|leader|asset|professional|skilled|choice|manager|developer|analyst",
    ),
    says(
        "i'm an|a|the .. \
         expert|perfect|ideal|excellent|exceptional|outstanding|strong|best|great|hard_working|hardworking|proven|highly .. candidate|fit|engineer|in|worker|driven|leader|asset|professional|skilled|choice|manager|developer|analyst",
    ),
    says(
        "i'm|i_am highly|very|extremely|uniquely|exceptionally|well .. \
         skilled|qualified|experienced|motivated|proficient|suited|talented|capable",
    ),
    says("i'm|i_am a fast|quick|team learner|player"),
    says("i excel|thrive|specialize|specialise|outperform*"),
    says("i would|could|can|will .. add|bring .. value|huge|great|lot"),
    says("i'd bring|add .. value|lot"),
];

/// More than one sentence of self-praise.
fn selling(note: &Note<'_>) -> Vec<Spot> {
    let places = crate::note::phrase::find(&note.prose, SELLING);
    let mut sentences: Vec<usize> = places
        .iter()
        .filter_map(|range| note.prose.words.get(range.start))
        .map(|word| word.sentence)
        .collect();
    sentences.dedup();
    let [_, second, ..] = sentences.as_slice() else { return Vec::new() };
    let at = note.prose.sentences.get(*second).map_or(0, |sentence| start(note, sentence));
    Spot::at(
        at,
        format!("you praise yourself in {} sentences", sentences.len()),
        "they know your application: keep one at most",
    )
    .one()
}

const REAPPLYING: &[Phrase] = &[
    says("consider|considering me|my_application ... again|once_more|anew|second_time").unless(&[
        "another|other|different|future|similar|next",
        "thank_you|thanks|grateful|appreciate .. considering",
    ]),
    says("consider|considering me for this|that|the_same role|position|job|opening")
        .unless(&["another|other|different|future|similar|next"]),
    says(
        "accept|take|work_for|settle_for|agree_to .. less|lower|lesser|reduced|smaller \
         salary|pay|money|title|offer|role|position?",
    )
    .unless(&["no|nothing less"]),
    says(
        "i would|could|can|will|am_happy_to|am_willing_to|would_even .. accept|take|work_for \
         less|a_lower|any",
    ),
    says(
        "i'd|i'll|happy_to|willing_to|ready_to|prepared_to .. accept|take|work_for .. \
         less|a_lower|lower|a_pay_cut|pay_cut|any",
    ),
    says("re apply|applying for|to this|that|the_same|same role|position|job|opening"),
    says("reapply|reapplying|reapplied for|to this|that|the_same|same role|position|job|opening"),
    says("take|look|give .. another look at my|chance"),
    says("still available|free|open .. for this|the role|position|job").unless(&["another|other|similar"]),
    says("another|second interview|try|shot|chance .. for this|that|the_same|at_this"),
];

/// A check-in gives something; it must not ask for a job.
fn check_in_asks(note: &Note<'_>) -> Vec<Spot> {
    const JOB: &[Phrase] = &[
        says("is|are there .. opening*|vacanc*|position*|role*|job|jobs|opportunit*"),
        says("are|is you|your_team|the_team|the_company|your_company .. hiring|recruiting"),
        says("do|would you have|know|see|happen .. opening*|vacanc*|position*|role*|job|jobs|opportunit*"),
        says("any openings|vacancies|jobs|open_roles|open_positions|vacancy"),
        says("hire me"),
        says("job|position|role for me"),
        says("my resume|cv|application").unless(&["my application .. ended|last|to|at|in|earlier"]),
        says("refer|recommend me"),
        says("consider me"),
        says("keep|bear me in mind"),
        says("put in .. word for me"),
        says("i need|want .. job"),
        says("let me know .. opening*|vacanc*|position*|role*|opens|job"),
    ];
    if note.context.kind != Some(TouchKind::CheckIn) {
        return Vec::new();
    }
    note.listen(
        JOB,
        |said| format!("\u{201c}{said}\u{201d} asks for a job"),
        "share something instead; they know that you are looking",
    )
}
