//! Sentences that come near a rule and mean no harm: none of them is an error.

use rekindle::domain::Register;
use rekindle::note::lint::{CompanyName, Context, Recipient};

use crate::{BASE, assert_no_error, context, findings, note_with};

const TRICKY: &[&str] = &[
    "It made me reconsider how I test.",
    "I want an answer to the question of why queues fill up.",
    "I hope whoever you hired will enjoy the work.",
    "I thought about it was a good title for a talk on tests.",
    "You did explain why queues fill up.",
    "I finally understood how to explain why queues fill up.",
    "It was certainly not a waste of my time.",
    "Your loss function puzzle is still on my desk.",
    "The puzzle about an unfair coin was fun.",
    "I made a mistake in the SQL question.",
    "We spoke about JSON, HTML and HTTP caching.",
    "Your plan for the launch was on target.",
    "I took the wrong turn on the way, and you waited.",
    "I made the wrong choice of index in the exercise.",
    "I now see my wrong decision about sharding.",
    "You chose someone more qualified than me, and I can see why.",
    "I am not asking you to reconsider the decision.",
    "I don't think the decision was unfair.",
    "I expect to finish the course in May.",
    "I expect you are busy with the launch.",
    "Demand for such pipelines keeps growing.",
    "The talk on demand forecasting was great.",
    "I should have chosen a hash map there.",
    "We should have picked a smaller batch.",
    "I am sure that whoever you hired is excellent.",
    "I hope the person you chose settles in well.",
    "Your team writes less code than most, which I admire.",
    "The other candidate will be a fine colleague to you.",
    "I am sorry for your loss.",
    "Nothing about that day was wasted time.",
    "Your question why the cache was stale stayed with me.",
    "The TODO list app on your wall made me smile.",
    "The array a[i] and the list [1] came up.",
    "We compared Vec<T> with a linked list (again).",
    "Latency fell by 50% and cost by 20%.",
    "I still use __init__ too much.",
    "You will find it at <https://maya.example/queue>.",
    "I read the paper [see the appendix] (title page first).",
    "Your idiot-proof deploy script is a model.",
    "I found the process fair and well run.",
    "The scheduler you drew was unfair to small jobs.",
    "Mentoring someone less experienced taught me that.",
    "The fair coin was the better one.",
    "The demanding part was the migration.",
    "You owe me nothing, of course.",
    "It took a box of pens and a target on the wall.",
    "There are bright horizons for small teams.",
    "Thank you for explaining why the index matters.",
    "Why the query was slow is clear to me now.",
    "I understand the decision, and I respect it.",
    "The joke about caches was good.",
    "My own code was stupid there, as you saw.",
    "That ridiculous bug in my answer taught me to test first.",
    "I hate flaky tests as much as you do.",
    "I regret that I did not ask about the on-call rota.",
    "I look forward to your talk in May.",
    "Explaining retries to my sister helped.",
];

#[test]
fn tricky_sentences_raise_no_error() {
    assert!(TRICKY.len() >= 40);
    for sentence in TRICKY {
        assert_no_error(&note_with(sentence), &context());
    }
}

#[test]
fn the_base_text_has_no_finding_at_all() {
    assert_eq!(findings(BASE, &context()), []);
    assert_eq!(findings(BASE, &Context::default()), []);
    assert_eq!(findings(&note_with("The way you draw a queue has stayed with me."), &context()), []);
}

#[test]
fn names_that_are_words_pass() {
    let will = Context { contact: Some(Recipient::new("Will Box", Register::FirstName)), ..context() };
    assert_no_error(&note_with("You will see.").replace("Priya", "Will"), &will);
    let box_is_right = Context { right_companies: vec![CompanyName::of("Box")], ..context() };
    assert_no_error(&note_with("I put it in a box.").replace("Northwind", "Box"), &box_is_right);
}

#[test]
fn in_other_languages_only_the_form_counts() {
    let german = "Hallo Priya,\n\nvielen Dank, dass du mir Bescheid gegeben hast. Das Gespräch über die Abrechnung hat \
        mir sehr gefallen, und ich habe viel dabei gelernt. Alles Gute für das Projekt und das ganze Team.\n\nViele Grüße\nMaya Ortiz\n";
    assert_eq!(findings(german, &context()), []);
    let unsigned = german.replace("Viele Grüße\nMaya Ortiz\n", "{{me.name}} und so weiter.\n");
    assert_eq!(crate::names(&findings(&unsigned, &context())), ["placeholder", "no-name"]);
}
