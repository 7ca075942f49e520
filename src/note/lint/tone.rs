//! Rules about tone: phrases that close a door, each with the meanings in which they are harmless.

use super::rule::{LintRule, Note, Reads, Severity, Spot, rule};
use crate::domain::{Liked, TouchKind};
use crate::note::phrase::{self, Phrase, says};

pub(super) const RULES: &[LintRule] = &[
    rule("argues", Severity::Error, Reads::English, |note| {
        note.listen(
            ARGUES,
            |said| format!("\u{201c}{said}\u{201d} argues with the decision"),
            "accept it, thank them, and leave the door open",
        )
    }),
    rule("hostile", Severity::Error, Reads::English, |note| {
        note.listen(
            HOSTILE,
            |said| format!("\u{201c}{said}\u{201d} is hostile, and they will remember it"),
            "leave it out; if you are angry, wait until tomorrow",
        )
    }),
    rule("about-others", Severity::Error, Reads::English, |note| {
        note.listen(
            ABOUT_OTHERS,
            |said| format!("\u{201c}{said}\u{201d} belittles the person they hired"),
            "say nothing about them, or wish them well",
        )
    }),
    rule("demanding", Severity::Error, Reads::English, |note| {
        note.listen(
            DEMANDING,
            |said| format!("\u{201c}{said}\u{201d} sounds demanding"),
            "ask once, and make it easy for them to say no",
        )
    }),
    rule("reproach", Severity::Warning, Reads::English, |note| {
        note.listen(
            REPROACH,
            |said| format!("\u{201c}{said}\u{201d} reads as a reproach"),
            "one mild \u{201c}I was sorry to hear it\u{201d} is enough",
        )
    }),
    rule("desperate", Severity::Warning, Reads::English, |note| {
        note.listen(
            DESPERATE,
            |said| format!("\u{201c}{said}\u{201d} sounds desperate"),
            "say what interests you, not what you lack",
        )
    }),
    rule("gushing", Severity::Warning, Reads::English, gushing),
    rule("too-sad", Severity::Warning, Reads::English, too_sad),
    rule("thanks-for-no", Severity::Warning, Reads::English, |note| {
        note.listen(
            THANKS_FOR_NO,
            |said| format!("\u{201c}{said}\u{201d} thanks them for the rejection itself"),
            "thank them for telling you, or for their time",
        )
    }),
    rule("pressure", Severity::Warning, Reads::English, |note| {
        // Who answers says what was asked.
        if note.context.kind == Some(TouchKind::Reply) {
            return Vec::new();
        }
        note.listen(
            PRESSURE,
            |said| format!("\u{201c}{said}\u{201d} pushes for an answer"),
            "let them answer when they can, or not at all",
        )
    }),
    rule("not-liked", Severity::Warning, Reads::English, not_liked),
];

const ARGUES: &[Phrase] = &[
    says("mistake|error .. hiring|choosing|selecting|rejecting|picking|hire|choose|select|reject|pick .. me"),
    says("mistake|error by|in|to not hiring|choosing|selecting|picking|hire|choose|select|pick .. me"),
    says("disagree with your|the|this decision|choice|assessment"),
    says("don't|do_not|cannot|can't agree|accept .. your|the|this decision|choice|assessment").even_negated(),
    says("please|kindly .. reconsider"),
    says("would|could|will|can you .. reconsider").unless(&["you made|make me reconsider"]),
    says("ask|asking|asks|urge|urging|beg|begging|want|like|hope|hoping|wish you .. reconsider*"),
    says("hope|hoping .. you'll|you_will|you_would|you_might reconsider"),
    says("you should|must|ought|may|might .. reconsider"),
    says("reconsider|reconsidering your|the|this|that .. decision|rejection|choice").unless(&["i|we|me|us reconsider*", "made|make|makes .. reconsider*"]),
    says("reconsider|reconsidering me|my"). unless(&["i|we|me|us|to reconsider my", "made|make|makes .. reconsider*", "reconsidering my"]),
    says("for .. reconsideration"),
    says("you|to|please reverse|overturn|rethink|revisit your|the|this decision").unless(&[
        "decision tree*|table*|on|about|of|between", "me|us|i|we to rethink|revisit",
    ]),
    says("i was|am clearly|obviously|certainly|simply|probably? the|your strongest|best|most_qualified \
          candidate|applicant"),
    says("the|this|that|your wrong|bad|mistaken|poor|terrible decision").unless(&[
        "i|i'd|i've|we|we'd made|make|took|take|taken|had|saw|see .. decision",
        "my ... decision", "decision i|of|between|on|about|in",
    ]),
    says("this|that|it is|was a wrong|mistaken decision").unless(&["decision to|of|between|on|about|in"]),
    says("it's|that's a wrong|mistaken decision").unless(&["decision to|of|between|on|about|in"]),
    says("the|this|that decision is|was|seems .. wrong|mistaken|a_mistake"),
    says("the|this|that|your wrong choice|call|candidate|person|hire").unless(&[
        "i|i'd|i've|we|we'd made|make|took|take|taken|had|saw|see .. choice|call",
        "my ... choice|call", "choice|call i|of|between|on|about|in",
    ]),
    says("think|believe|feel|convinced|certain|sure that? you|they|you_have|you've|they_have made a|the? .. \
          mistake")
        .unless(&["mistake on|in|as|when"]),
    says("you|company|team|panel|they made|make|making .. wrong|bad|poor|terrible|big|huge|serious \
          decision|choice|call|mistake|error"),
    says("your decision|choice|judgment|judgement is|was|seems|were .. \
          wrong|mistaken|mistake|unjust|flawed|error"),
    says("mistake to_reject|not_to_hire|in_rejecting|rejecting|not_hiring|passing_on|to_pass_on .. me"),
    says("decision|process|choice|outcome|treatment|rejection|it|this|that|which|evaluation|assessment|interview is|was|seems|seemed|feels|felt|were|has_been .. unfair|unjust").unless(&[
        "unfair|unjust coin*|dice|die|advantage|share|lottery|schedul*|split|lock*|queue*",
    ]),
    says("it's|that's|think|thought|found|consider|find .. unfair|unjust").unless(&["unfair|unjust coin*|dice|die|advantage|share|lottery|schedul*|split|lock*|queue*"]),
    says("unfair|unjust decision|process|choice|outcome|treatment|rejection|evaluation|to_me|on_me"),
    says("unfairly reject*|treat*|judged|passed|assessed|evaluated|overlooked"),
    says("treated|judged|rejected|evaluated|assessed unfairly|unjustly"),
    says("is|was|it's|that's|seems|seemed|feels|felt not .. fair $").even_negated(),
    says("isn't|wasn't|hardly|doesn't_seem fair $").even_negated(),
    says("you|company|team|they should_have|should've chosen|hired|picked|selected|given|offered").unless(&[
        "i .. thought|worried|assumed .. you", "should_have|should've .. \
                                                index|schema|database|library|tool|framework",
    ]),
    says("i should_have|should've been|gotten|got|had .. \
          chosen|hired|selected|picked|job|role|offer|position|one"),
    says("should_have|should've been me"),
    says("why was_i_not|wasn't_i|i_not").unless(&["was_i_not|wasn't_i surprised|able|seeing|aware|*ing", "why i_not only"]).even_negated(),
    says("why did_you|didn't_you|did_the|you_didn't|you_did not? .. \
          choose|hire|pick|select|want|take|reject|refuse|decline me").even_negated(),
    says("why was_i rejected|turned_down|passed_over|refused|declined").even_negated(),
    says("why not me").even_negated(),
    says("why .. chosen|picked|hired|selected over me").even_negated(),
    says("more|better|far_more|much_more qualified than").unless(&["than me|i|myself|mine|i_am", "someone|people|others|candidate|candidates|they|person|they're .. qualified than .. i|me"]),
    says("i ... more|better experienced|skilled|capable|suited|suitable|fit than").unless(&["than i|me", "feel|felt|am_now|today .. than"]),
    says("better|stronger|superior candidate|choice|fit|hire|engineer than \
          the|whoever|whomever|anyone|any|those|them|who"),
];

const HOSTILE: &[Phrase] = &[
    says("idiot|idiots|idiotic|moron|morons|moronic|imbecile*|bastard*|asshole*|arsehole*|scumbag*|jerk|jerks|wanker*|tosser*|clown|clowns").unless(&["idiot proof"]),
    says("stupid|dumb|ridiculous|pathetic|laughable|idiotic|moronic|absurd \
     decision|process|company|people|interview|interviewer*|hiring|recruiter*|team|rejection|excuse*|reason*").unless(&["my|our stupid|dumb|ridiculous"]),
    says("you|you're|your|they .. are|is|was|were? .. \
     incompetent|pathetic|clueless|unprofessional|disgraceful|disgusting|liars|liar|rude|arrogant|useless|idiots|stupid"),
    says("you're .. \
     incompetent|pathetic|clueless|unprofessional|disgraceful|disgusting|liars|liar|rude|arrogant|useless|stupid"),
    says("incompetent|unprofessional|clueless|shoddy \
          people|team|recruiter*|interviewer*|hiring|process|company|manager*"),
    says("disgrace|disgraceful|shameful"),
    says("shame on you|your|the"),
    says("screw|fuck|damn you|your|this|off|it"),
    says("fuck*|bullshit|shit|shitty|crap|bollocks"),
    says("go to hell"),
    says("waste|wasted|wasting of? my|everyone's|everybody's|our time|afternoon|day|week|weeks"),
    says("interview*|process|it|this|that|application|which|all|whole \
          was|is|were|felt|feels|has_been|turned_out .. waste of time"),
    says("wasted|wasting .. of my life|time|evenings|weekends").unless(&["i|i've|we|we've .. wasted|wasting"]),
    says("you .. wasted|wasting .. time").unless(&["not .. wasted|wasting", "for wasting your", "wasted your", "time on"]),
    says("your loss").unless(&[
        "your loss \
         function*|curve*|landscape|ratio*|rate*|prevention|of|in|weight*|term*|metric*|rates|leader*|adjust*|and",
        "sorry|condolences|about|hear|hearing|with .. your loss", "sorry ... your loss",
    ]),
    says("you'll|you_will|you_are_going_to|going_to .. regret").unless(&["not|never|won't .. regret"]),
    says("thanks|thank_you for nothing"),
    says("joke of a|an"),
    says("process|interview|company|this|it is|was .. a joke").unless(&["joke about|that|you|was_good"]),
    says("how dare you|they"),
    says("i|really hate|despise|detest you|your|this company|you|company|team|people|process|firm"),
    says("worst interview*|company|recruiter*|experience|process|hiring"),
    says("never wanted this|your|the job|role|position"),
    says("what a joke|disgrace|farce"),
];

const ABOUT_OTHERS: &[Phrase] = &[
    says("hope|hoping|wonder|doubt|see|if .. whoever|whomever|person|candidate|one|someone|somebody .. \
          can|will|could|is_able_to|manages_to .. \
          keep_up|cope|handle|manage|live_up|measure_up|do_the_job|stay|last"),
    says("whoever|whomever|person|candidate|one you|they .. hired|chose|picked|selected .. \
          keep_up|cope|live_up|measure_up").even_negated(),
    says("hope|hoping|wonder|doubt|see|if .. \
          whoever|whomever|person|candidate|one|someone|somebody|they|they're|hire .. up_to \
          the|this|that|your? job|task|challenge|work"),
    says("hope|hoping|wonder|doubt|see|if|whoever|whomever .. \
          whoever|whomever|person|candidate|one|someone|somebody|they|hire|hired|chose|picked .. \
          fall|falls|falling|lag|lags behind").even_negated(),
    says("good luck .. with whoever|whomever|them|him|her|that_choice|your_choice|your_new_hire"),
    says("whoever|whomever|person|candidate|one|someone|guy|woman|man|girl|kid you|they \
     hired|chose|picked|selected|hire|choose|pick|prefer|preferred|took .. \
     less|worse|can't|cannot|won't|isn't|doesn't|fail|inferior|unqualified|underqualified|regret|weak|weaker|mediocre|incompetent|disappoint*|leave|quit").even_negated().unless(&["isn't|doesn't .. mind|matter"]),
    says("new|recent hire .. \
          less|worse|can't|cannot|won't|isn't|fail|inferior|unqualified|weaker|mediocre|incompetent").even_negated().unless(&["won't .. regret"]),
    says("other|chosen|successful|selected|winning candidate|candidates|applicant|person \
     is|was|were|are|can't|cannot|won't|isn't|wasn't|will|has|got|must .. \
     less|worse|inferior|unqualified|underqualified|weaker|mediocre|fail|incompetent|lucky|connections|friend|cheaper|younger|know|half").even_negated().unless(&["lucky to|with"]),
    says("hired|chose|chosen|picked|selected|hire|choose|pick|picking|hiring|choosing|selecting|went_with|going_with|preferred|prefer|took ... less|worse|weaker|cheaper|unqualified|underqualified|inferior|mediocre|incompetent").unless(&[
        "much|more or less", "no_less|nothing_less|less_than|more_or_less|less_important|less_about", "less code|time|space|memory|data|work",
    ]),
    says("someone|somebody|candidate|person less|under \
          qualified|experienced|capable|skilled|talented|suited ... than me|i"),
    says("hope|hoping|bet|doubt|wish .. other|chosen|successful|winning|new candidate|applicant|person|hire \
          .. fail|fails|flop|flops|quits").even_negated(),
    says("whoever|whomever gets|got|takes|took|lands|landed .. \
          won't|can't|cannot|will_not|fail|fails|quit|quits|regret|regrets").even_negated().unless(&["won't .. regret|disappoint"]),
    says("bet|doubt whoever|whomever|person|candidate|one|someone .. \
          needs|need|knows|know|can|could|will|has"),
    says("bet|doubt the|this|that|your person|candidate|one|hire you|they chose|hired|picked|selected .. \
          needs|need|knows|know|can|could|will|has"),
    says("doubt the|your|this|that? new|recent? hire|person|candidate|successor can|could|will|would .. \
          match|replace|do|keep|handle|beat|reach"),
    says("diversity|nepotism|token|pity hire"),
    says("nepotism"),
    says("half my experience|skills|skill"),
    says("must have known someone|somebody"),
];

const DEMANDING: &[Phrase] = &[
    says("i expect you|your_team|the_company|northwind to").unless(&["to be|have .. busy|full|many|plenty|swamped"]),
    says("i|i'd|i'll|i_will|i_would expect|expecting|expected a|an|the|your|some .. \
          answer|reply|response|explanation|apology|feedback|call|decision"),
    says("i expect|expected better|more from|of").unless(&["more from|of myself|me", "than_i expected"]),
    says("i expect|require|want .. by tomorrow|monday|tuesday|wednesday|thursday|friday|today|eod"),
    says("i|hereby|must demand").unless(&["demand of|from myself|my", "demand for|planning|forecast*|curve*"]),
    says("i insist that_you|you|on_an|on_a|on_knowing|on_hearing").unless(&["insist on a|an .. test*|review*"]),
    says("you owe me|it_to_me|us").even_negated().unless(&["don't|do_not|never|nothing owe", "you_don't owe", "do_not owe", "owe me nothing"]),
    says("i am|was .. owed"),
    says("i'm owed"),
    says("^ please|kindly? explain why you|i|my|your|this_decision|the_decision|someone|another|was|it|they"),
    says("^ please|kindly? explain why $"),
    says("^ please|kindly? tell me why i was_not|was_rejected|was_turned|wasn't|did_not|didn't"),
    says("please|kindly|must|can_you|could_you|would_you|should|need_you_to|want_you_to|like_you_to|ask_you_to|have_to|need_to .. explain .. why you|i|my|your|this_decision|the_decision|someone|another|was|it|they").unless(&["i|we must|should|need_to|have_to .. explain", "let me explain"]),
    says("explain yourself|yourselves|your_decision"),
    says("you must|have_to|need_to|are_required_to tell|explain|answer|reply|respond|give|call|hire|send"),
    says("i want|require|deserve|need|have_a_right_to an|a|some? \
          explanation|answer|apology|reason|reasons|response|answers")
        .unless(&["answer|answers|explanation to|for|of the|that|this|a|every|each|my? \
                   question*|puzzle*|problem*|riddle*"]),
    says("i deserve .. to know|better|this|the|that"),
];

/// The thing that is not understood has to be the decision: queues and indexes may be hard to understand.
const REPROACH: &[Phrase] = &[
    says(
        "i thought|believed|felt|assumed .. my ... were|was|matched|fit|made .. \
         good|great|perfect|strong|right|ideal|excellent|match|fit|well",
    ),
    says(
        "i thought|believed|assumed|was_sure|was_certain .. i was|had|did|would .. \
         fit|match|candidate|job|role|perfect|qualified|well|position",
    )
    .unless(&["i thought .. i .. did .. badly|poorly"]),
    says(
        "surprised|shocked|stunned|baffled|puzzled|confused|appalled|dismayed|perplexed|astonished \
         by|at|with your|the|this .. decision|rejection|choice|outcome|news|answer",
    ),
    says(
        "surprised|shocked|stunned|baffled|puzzled|appalled|dismayed .. not .. \
         chosen|selected|hired|picked|get|got|be",
    )
    .unless(&["not surprised"]),
    says(
        "surprised|shocked|stunned|baffled that_you|you .. \
         chose|rejected|hired|went|didn't|did_not|decided|turned",
    )
    .unless(&["chose .. rust|python|postgres*|kafka|java|go"]),
    says(
        "disappointed|let_down by|in|with you|your|the \
         company|team|process|behaviour|behavior|decision|conduct|way",
    )
    .unless(&["disappointed .. in myself"]),
    says(
        "don't|do_not|can't|cannot|couldn't|could_not|didn't|did_not|fail_to|failed_to|still_don't .. \
         understand|see|get|fathom|believe why|how \
         you|i|my|your|this_decision|the_decision|they|someone|another|the_company|the_team|was|it_was_not",
    )
    .even_negated()
    .unless(&["how i .. missed|miss|forgot|overlooked|misread|wrote"]),
    says("i don't|do_not|can't|cannot understand why|how $").even_negated(),
    says("can't|cannot believe you|that_you|your").even_negated(),
    says("you|they promised|assured me"),
    says("you|they led me"),
    says("led|misled me .. believe|on"),
    says("after everything|all i|the .. did|put|gave|work|hours|effort|rounds"),
    says("expected|hoped_for better|more from|of you|your|the"),
    says("it is|was? hard|difficult to_accept|to_understand .. decision|why"),
];

const DESPERATE: &[Phrase] = &[
    says(
        "i really|badly|desperately|truly? .. need this|the|a|any|your \
         job|role|position|opportunity|chance|work",
    )
    .unless(&["need the role to|of", "don't|do_not need"]),
    says("i'll|i_will|i_would|i'd|willing_to|ready_to|can do anything|whatever_it_takes|whatever_you"),
    says("i'm|i_am|was|am|feel|feeling|getting|growing .. desperate")
        .unless(&["desperate to_try|to_read|to_see"]),
    says("desperate for"),
    says("i|i'm|i_am|am beg|begging").unless(&["begging .. question"]),
    says("please .. give me .. chance"),
    says("please hire|take|choose|pick me").unless(&["take me out|off"]),
    says("give me another|one_more|a_second chance"),
    says("any|whatever job|role|position at_all|will_do|would_do|you_have|whatever"),
    says("my|your last chance|hope|resort"),
    says("out of options|money|savings|work_for_months"),
    says("running|run out of money|savings"),
    says("work|start for free|nothing"),
    says("nobody|no_one .. hire|hires|hired|wants me").even_negated(),
];

const GUSHING: &[Phrase] = &[
    says(
        "absolutely|simply|totally|truly|so|just \
         love|loved|adore|adored|amazing|incredible|fantastic|wonderful|awesome",
    )
    .unless(&["so wonderful|amazing to", "not so|just|absolutely"]),
    says("dream|dreams job|company|role|team|employer|come"),
    says("over the moon"),
    says("beyond thrilled|excited|grateful|happy|honored|honoured|words"),
    says("most amazing|incredible|wonderful|inspiring|brilliant|fantastic|talented|impressive"),
    says(
        "best|greatest|finest|coolest company|team|interview|people|manager|interviewer|employer .. \
         world|ever|met|earth|universe",
    ),
    says("forever|eternally|endlessly|immensely grateful|thankful|indebted"),
    says("huge|biggest|massive fan"),
    says("blown|blew me? away"),
    says("can't|cannot wait").even_negated(),
    says("so so much"),
    says(
        "amazing|incredible|awesome \
         company|team|people|opportunity|experience|person|culture|manager|leader|interviewer|conversation",
    ),
    says("honored|honoured|privileged|humbled beyond|just|merely"),
    says("love|loved|adore everything|every_minute|every_second|every_moment|every_single"),
];

const SAD: &[Phrase] = &[
    says("devastat*"),
    says("heartbr*"),
    says("gutted|crushed|shattered|crestfallen|distraught|inconsolable|miserable|depressed|hopeless|worthless|destroyed").unless(&[
        "i|we|you|they|it|team gutted|crushed|shattered|destroyed the|a|an|our|it|those|that|records|record",
        "be|been|is|was|were|are gutted|crushed|destroyed and_rebuilt|by_the_load|when|before|after",
    ]),
    says("in|to tears"),
    says("cried|crying|wept|weeping").unless(&["crying out|need", "cried out|off"]),
    says("broke|breaks|broken my heart"),
    says("lost|losing all? hope|faith"),
    says("terribly|deeply|extremely|bitterly|profoundly|incredibly|utterly|hugely|very_very|so_very \
          disappointed|sad|saddened|hurt|upset|unhappy"),
    says("worst day|week|news|moment .. of my|ever|life"),
    says("unbearable|agony|anguish|despair*").unless(&["desperate*"]),
    says("can't|cannot|couldn't stop thinking").even_negated(),
];

const THANKS_FOR_NO: &[Phrase] = &[
    says("thank_you|thanks|grateful|thankful|gratitude|appreciate .. for? the|your|this? \
          kind|polite|quick|swift|gracious|prompt|honest|clear? rejection|refusal|no")
        .unless(&["rejection email|mail|letter|note|message|call|news|and", "no longer|doubt|less|small"]),
    says("thank_you|thanks|grateful|thankful .. for \
     rejecting|declining|refusing|turning_me_down|not_hiring|not_choosing|not_selecting|saying_no|passing_on .. me?")
        .unless(&["declining|rejecting|refusing .. politely|so"]),
];

const PRESSURE: &[Phrase] = &[
    says("asap"),
    says("as soon as possible").unless(&[
        "i|i'll|we|we'll|i_will|i_can ... as soon",
        "get|got|recover|start|started|fixed .. as soon",
    ]),
    says("prompt|quick|swift|fast|speedy|immediate|urgent reply|response|answer|attention|feedback").unless(
        &[
            "thank|thanks|thank_you|grateful|appreciated|appreciate ... reply|response|answer|feedback",
            "your .. prompt .. reply|response .. was|helped|meant|made",
        ],
    ),
    says("follow|following|followed|checking|writing|reaching up|in|out? again")
        .unless(&["again the", "writing again .. about|with|to_thank|to_say"]),
    says("second|third|fourth|another time .. writing|write|asking|ask|follow"),
    says("at your earliest convenience"),
    says("urgent|urgently reply|response|need|answer|await*"),
    says("this|it|matter is .. urgent"),
    says("waiting|awaiting|await .. your|an|a .. reply|response|answer|decision|feedback"),
    says("still .. haven't|have_not|waiting|not .. heard|received|waiting|got").even_negated(),
    says("haven't|have_not heard back|from_you|anything").even_negated(),
    says(
        "reply|answer|respond|response|feedback|hear .. by|before|within \
         tomorrow|monday|tuesday|wednesday|thursday|friday|today|tonight|end|eod|noon|the_end|#",
    ),
    says("look|looking forward .. prompt|quick|immediate"),
    says(
        "please|kindly reply|respond|answer|get_back_to_me|confirm .. \
         soon|today|quickly|immediately|promptly|now|quick",
    ),
    says("let me know .. immediately|today|right_away|without_delay|by"),
];

const ENTHUSIASM: &[Phrase] = &[
    says("excited|thrilled|delighted|enthusiastic|eager|passionate|keen|overjoyed")
        .unless(&["for you|them|him|her"]),
    says("love|loved to|the|your|working|meeting|every*"),
    says("dream"),
    says(
        "great|wonderful|fantastic|amazing|inspiring|impressive|exceptional \
         company|team|place|culture|organisation|organization",
    ),
    says("look|looking forward to .. working|joining|hearing|meeting"),
    says("hope|hoping|glad|happy|like|welcome .. work|join|joining|working .. with|you|your|together|again"),
    says("remain|still|very|really|deeply interested in"),
    says("keep me in mind"),
];

/// More than one exclamation mark, or a phrase.
fn gushing(note: &Note<'_>) -> Vec<Spot> {
    let mut spots = note.listen(
        GUSHING,
        |said| format!("\u{201c}{said}\u{201d} is over the top"),
        "say plainly what was good",
    );
    let text = note.prose.text;
    let marks: Vec<usize> = text
        .match_indices('!')
        .map(|(at, _)| at)
        .filter(|at| !text.get(at + 1..).is_some_and(|after| after.starts_with(['=', '['])))
        .collect();
    if let [_, second, ..] = marks.as_slice() {
        spots.push(Spot::at(*second, format!("{} exclamation marks", marks.len()), "keep one at most"));
    }
    spots
}

/// A strong word, or being disappointed twice.
fn too_sad(note: &Note<'_>) -> Vec<Spot> {
    const FIX: &str = "one mild word is enough";
    let mut spots = note.listen(SAD, |said| format!("\u{201c}{said}\u{201d} sounds too sad"), FIX);
    let twice = [says("disappoint*|sad|saddened|sorry_to_hear|sorry_not|sadly")
        .unless(&["i am|i'm sorry to hear about|of"])];
    let places = phrase::find(&note.prose, &twice);
    if let (true, Some(word)) =
        (places.len() > 1, places.get(1).and_then(|range| note.prose.words.get(range.start)))
    {
        spots.push(Spot::at(word.span.start, "it says twice that you are disappointed", FIX));
    }
    spots
}

fn not_liked(note: &Note<'_>) -> Vec<Spot> {
    if !note.context.likes(Liked::No) {
        return Vec::new();
    }
    let mut spots = note.listen(
        ENTHUSIASM,
        |said| {
            format!("\u{201c}{said}\u{201d} doesn't match your records: you marked the company as not liked")
        },
        "thank them and wish them well, but promise nothing",
    );
    if spots.is_empty() && note.context.is_follow_up() {
        spots.push(Spot::whole(
            "it is a follow-up to a company that you marked as not liked",
            "you don't have to write at all; if you do, thank them and promise nothing",
        ));
    }
    spots
}
