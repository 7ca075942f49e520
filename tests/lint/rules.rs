//! Every rule: what fails and what passes.

use rekindle::domain::word::Word as _;
use rekindle::domain::{Channel, Liked, Register, TouchKind};
use rekindle::note::lint::{
    About, CompanyName, Context, EarlierNote, Recipient, Severity, lint, lint_stored, rules,
};
use rekindle::note::message::{Headers, Message};
use rekindle::note::spelling::{Source, Speller};

use crate::{BASE, context, day, findings, names, note_with};

/// The severities of notes.md, rule by rule.
const SEVERITIES: &[(&str, &str)] = &[
    (
        "error",
        "placeholder wrong-name wrong-company many-recipients group-greeting same-text no-thanks argues hostile \
         about-others demanding too-long over-limit no-name no-subject already-sent do-not-contact greeting no-answer detail-misfit",
    ),
    (
        "warning",
        "no-outcome similar-text reproach desperate gushing too-sad long many-asks many-questions feedback-no-out \
         selling reapplying no-detail no-role no-door no-greeting long-subject shouting-subject thanks-for-no pressure \
         not-liked typo links wall-of-text invite-quota check-in-asks too-soon small-letters",
    ),
    ("info", "short no-wish cliche reading-level quiet-hours formal-mix"),
];

#[test]
fn every_rule_has_its_severity() {
    let mut expected: Vec<(&str, &str)> = SEVERITIES
        .iter()
        .flat_map(|(severity, names)| names.split_whitespace().map(move |name| (name, *severity)))
        .collect();
    let mut found: Vec<(&str, &str)> = rules().map(|rule| (rule.name, rule.severity.as_str())).collect();
    expected.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, expected);
}

/// A rule, sentences that raise it in a follow-up, and sentences that don't.
const SENTENCES: &[(&str, &[&str], &[&str])] = &[
    (
        "placeholder",
        &[
            "I liked {{detail}}.",
            "I liked {{ contact.first_name }}.",
            "I liked [Company].",
            "I liked [your topic here].",
            "I liked <name>.",
            "I liked <Company Name>.",
            "I liked %FIRSTNAME%.",
            "I saw the (title) role.",
            "TBD",
            "It is TODO.",
            "XXX",
            "I liked ___ a lot.",
            "I liked {{broken.",
            "I liked {topic}.",
            "XXXX",
            "I liked xxx a lot.",
            "TBC",
            "I liked (insert detail).",
            "I liked (add a detail here).",
            "I liked INSERT NAME.",
            "I liked ??? a lot.",
            "I liked $NAME.",
            "I liked %%NAME%%.",
            "Dear \u{ab}Vorname\u{bb}, hello.",
            "I liked \u{ab}First_Name\u{bb}.",
        ],
        &[
            "See [1] and [sic].",
            "A [link](https://a.example) is fine.",
            "Vec<T> and x < y > z.",
            "It was 50% of 20% done.",
            "(the title said so)",
            "A TODO list.",
            "snake_case and __init__.",
            "todo lists are fine.",
            "Mail me <maya@a.example>.",
            "{ } and {\"a\": 1}.",
            "GET /users/{id} works.",
            "I like the xx and xxl sizes, and XXL.",
            "It was \u{ab}une bonne surprise\u{bb} for $USD 20, or US$.",
            "Really???",
            "(we spoke about inserts)",
            "I inserted it. INSERT is a statement.",
        ],
    ),
    (
        "argues",
        &[
            "Please reconsider.",
            "I believe you made a mistake by not hiring me.",
            "I do not agree with your decision.",
            "Would you reconsider me?",
            "I ask you to reconsider your decision.",
            "I hope you will reconsider.",
            "You should reconsider.",
            "I think you made the wrong decision.",
            "This was the wrong choice.",
            "Your decision was wrong.",
            "The decision was unfair.",
            "That is unfair.",
            "I was treated unfairly.",
            "You should have chosen me.",
            "I should have been chosen.",
            "Why was I not chosen?",
            "Why wasn't I picked?",
            "I am more qualified than the others.",
            "I was better qualified than anyone.",
            "It is not fair.",
            "Why didn’t you hire me?",
            "Could you reverse the decision?",
            "I was clearly the strongest candidate.",
            "I think this was the wrong decision.",
            "In my view it was a wrong decision.",
            "I still think the decision was wrong.",
            "I believe it was the wrong call.",
            "I am convinced that you made a mistake.",
            "Why did you reject me?",
            "Why was I rejected?",
        ],
        &[
            "It made me reconsider how I test.",
            "An unfair coin came up.",
            "You chose someone more qualified than me.",
            "I should have chosen a map.",
            "I made a mistake in the SQL question.",
            "The decision was not unfair.",
            "I understand why I was not chosen.",
            "You helped me to rethink the decision about queues.",
            "I understand that I was not the strongest candidate.",
            "I took the wrong decision in the exercise.",
            "The wrong call I made on locks taught me most.",
            "I know that the decision was not a mistake.",
            "I believe you made a mistake on the slide, by the way.",
            "I understand why I was rejected.",
        ],
    ),
    (
        "hostile",
        &[
            "You are idiots.",
            "What a stupid decision.",
            "It was a waste of my time.",
            "You wasted my time.",
            "Well, your loss.",
            "It's your loss.",
            "You are incompetent.",
            "You will regret it.",
            "Thanks for nothing.",
            "Shame on you.",
            "The process was a waste of time.",
            "The interview was a joke.",
            "You people wasted three weeks of my life.",
        ],
        &[
            "It was not a waste of my time.",
            "I wasted hours of my life on that bug.",
            "I liked your loss function.",
            "I am sorry for your loss.",
            "My stupid bug made us laugh.",
            "You will not regret the migration.",
        ],
    ),
    (
        "about-others",
        &[
            "Whoever you hired is less experienced.",
            "I hope whoever you hired can keep up.",
            "I hope the person you picked will be able to cope.",
            "You hired someone less qualified.",
            "The person you chose will fail.",
            "The other candidate was unqualified.",
            "You picked a weaker candidate.",
            "It must be nepotism.",
        ],
        &[
            "Whoever you hired is lucky.",
            "The successful candidate is lucky to work with you.",
            "I wish the person you chose all the best.",
            "Mentoring someone less experienced is fun.",
            "You chose well.",
        ],
    ),
    (
        "demanding",
        &[
            "I expect an answer.",
            "I expect you to explain it.",
            "I demand an explanation.",
            "You owe me feedback.",
            "Explain why you chose someone else.",
            "Please explain why I was not chosen.",
            "You must tell me.",
            "I deserve an answer.",
            "I want an explanation.",
            "Explain why.",
            "Tell me why I was rejected.",
            "I would like you to explain why I was rejected.",
            "I expect you to have an answer by Monday.",
        ],
        &[
            "I expect to be in town in May.",
            "I expect you are busy.",
            "You helped me explain why queues fill up.",
            "The service was in demand.",
            "You owe me nothing.",
            "I expect you to have a busy week.",
            "Tell me why you like Rust when we meet.",
            "The case was demanding.",
        ],
    ),
    (
        "reproach",
        &[
            "I thought my skills were a good match.",
            "I was surprised by your decision.",
            "I don't understand why.",
            "I do not understand why you chose another.",
            "You promised me a call.",
        ],
        &[
            "I was surprised by the size of the table.",
            "I did not understand why queues fill up until then.",
            "I thought it went well.",
            "I can't understand how I missed the index.",
        ],
    ),
    (
        "desperate",
        &["I really need this job.", "I will do anything.", "I'm desperate.", "Please give me a chance."],
        &["The table desperately needs an index."],
    ),
    (
        "gushing",
        &["Great! So great!", "It is my dream job.", "I absolutely loved it.", "I can't wait."],
        &["It was great!", "We checked a != b and c != d."],
    ),
    (
        "too-sad",
        &[
            "I am devastated.",
            "I was heartbroken.",
            "I was so disappointed. It is a disappointment.",
            "I cried.",
        ],
        &["I was disappointed.", "We crushed the load test."],
    ),
    ("many-questions", &["How are you? Is it raining?"], &["How are you?"]),
    (
        "many-asks",
        &[
            "Could you introduce me to Ana? I would also love some feedback if you have a minute. Could we have a call?",
        ],
        &["If you have any feedback, I would welcome it; I understand if not."],
    ),
    (
        "feedback-no-out",
        &["Could you give me feedback?", "I would love some feedback on my answers."],
        &[
            "Could you give me feedback, if you have a minute?",
            "Thank you for the feedback.",
            "I would welcome feedback, and I understand if you can't.",
        ],
    ),
    (
        "selling",
        &[
            "I have ten years of experience. I built three pipelines.",
            "I led 12 people. My skills match the role.",
        ],
        &["I have ten years of experience.", "I built a kite with my son. I have a dog."],
    ),
    (
        "reapplying",
        &[
            "Please consider me for this role again.",
            "I would accept less.",
            "I would accept a lower salary.",
        ],
        &["Please consider me for another role.", "I accept the decision."],
    ),
    (
        "thanks-for-no",
        &["Thank you for rejecting me.", "Thanks for the rejection.", "Thank you for your kind rejection."],
        &["Thank you for the rejection email.", "Thank you for telling me so kindly."],
    ),
    (
        "pressure",
        &[
            "Please answer ASAP.",
            "I await your reply.",
            "I hope for a prompt reply.",
            "I am following up again.",
            "Reply by Friday.",
        ],
        &[
            "I will send it as soon as possible.",
            "Thank you for your prompt reply.",
            "Take all the time you need.",
        ],
    ),
    (
        "links",
        &[
            "See https://a.example and https://b.example.",
            "My CV is attached.",
            "I have attached my portfolio.",
            "Please find enclosed my resume.",
            "I'm attaching the slides.",
        ],
        &[
            "See https://a.example.",
            "Mail a@a.example or b@b.example.",
            "I am quite attached to the old index.",
            "You attach great importance to tests.",
        ],
    ),
    ("cliche", &["I hope this email finds you well.", "Let us touch base."], &["I hope you are well."]),
];

#[test]
fn sentences_fail_and_pass() {
    for (rule, fails, passes) in SENTENCES {
        for sentence in *fails {
            let found = names(&findings(&note_with(sentence), &context()));
            assert!(found.contains(rule), "{rule} should say: {sentence} (found {found:?})");
        }
        for sentence in *passes {
            let found = findings(&note_with(sentence), &context());
            assert!(!names(&found).contains(rule), "{rule} should not say: {sentence}\n{found:#?}");
        }
    }
}

#[track_caller]
fn fails(rule: &str, text: &str, context: &Context) {
    let found = findings(text, context);
    assert!(names(&found).contains(&rule), "{rule} should say: {text}\n{found:#?}");
}

#[track_caller]
fn passes(rule: &str, text: &str, context: &Context) {
    let found = findings(text, context);
    assert!(!names(&found).contains(&rule), "{rule} should not say: {text}\n{found:#?}");
}

fn mail(subject: &str, recipients: &[&str], body: &str, attachments: usize) -> Message {
    let recipients = recipients.iter().map(|one| (*one).to_owned()).collect();
    Message { headers: Some(Headers { subject: subject.into(), recipients }), body: body.into(), attachments }
}

#[test]
fn the_greeting_names_the_right_person() {
    let greeted = |greeting: &str, contact: Recipient| {
        let context = Context { contact: Some(contact), ..context() };
        let text = BASE.replace("Hi Priya,", greeting);
        let found = names(&findings(&text, &context));
        found
            .into_iter()
            .filter(|rule| matches!(*rule, "wrong-name" | "greeting" | "group-greeting"))
            .collect::<Vec<_>>()
    };
    let priya = || Recipient::new("Priya Rao", Register::FirstName);
    let formal = || Recipient::new("Priya Rao", Register::Formal);
    let preferred = Recipient { preferred_name: Some("Pri".into()), ..priya() };
    for (greeting, contact, expected) in [
        ("Hi Priya,", priya(), &[][..]),
        ("HI PRIYA", priya(), &[]),
        ("Dear Priya Rao,", priya(), &[]),
        ("Hello Pri!", preferred, &[]),
        ("Hi Renee,", Recipient::new("Renée Dupont", Register::FirstName), &[]),
        ("Hi Anna-Lena,", Recipient::new("Anna-Lena Ek", Register::FirstName), &[]),
        ("Hi Marie,", Recipient::new("Marie-Claire Roy", Register::FirstName), &[]),
        ("Hi Claude,", Recipient::new("Marie-Claire Roy", Register::FirstName), &["wrong-name"]),
        ("Hi Kit,", Recipient::new("Katherine Bo", Register::FirstName), &[]),
        ("Hi Liza,", Recipient::new("Elizabeth Moss", Register::FirstName), &[]),
        ("Hi Will,", Recipient::new("Will Stone", Register::FirstName), &[]),
        ("Dear Dr. Rao,", formal(), &[]),
        ("Dear Ms Rao:", formal(), &[]),
        ("Dear Priya,", formal(), &[]),
        ("Dear Ms Rao,", priya(), &[]),
        ("Dear Mr. Rao,", priya(), &[]),
        ("Dear Dr. Smith,", Recipient::new("Dr. Anna Smith", Register::FirstName), &[]),
        ("Hi Joe,", Recipient::new("Joseph Bell", Register::FirstName), &[]),
        ("Hi Joseph,", Recipient::new("Joe Bell", Register::FirstName), &[]),
        ("Hi Liz,", Recipient::new("Elizabeth Moss", Register::FirstName), &[]),
        ("Dear Bill,", Recipient::new("William Hart", Register::FirstName), &[]),
        ("Hi 小龙,", Recipient::new("李 小龙", Register::FirstName), &[]),
        ("Hi 小明,", Recipient::new("王小明", Register::FirstName), &[]),
        ("王小明,", Recipient::new("王小明", Register::FirstName), &[]),
        ("Hi 大卫,", Recipient::new("王小明", Register::FirstName), &["wrong-name"]),
        ("Hi Bill,", Recipient::new("William \"Bill\" Clarke", Register::FirstName), &[]),
        ("Hi William,", Recipient::new("William \"Bill\" Clarke", Register::FirstName), &[]),
        ("Hi An,", Recipient::new("Nguyễn Văn An", Register::FirstName), &[]),
        ("Dear Mr Müller,", Recipient::new("Karl Mueller", Register::Formal), &[]),
        ("Dear Mr Mueller,", Recipient::new("Karl Müller", Register::Formal), &[]),
        ("Hi Juergen,", Recipient::new("Jürgen Müller", Register::FirstName), &[]),
        ("Hi Liz,", Recipient::new("Joseph Bell", Register::FirstName), &["wrong-name"]),
        ("Hi Priya,,", priya(), &["greeting"]),
        ("Hi Dr.,", priya(), &["wrong-name", "greeting"]),
        ("Hi priya.rao@northwind.example,", priya(), &["greeting"]),
        ("Dear Rao,", formal(), &["wrong-name"]),
        ("Hi Tom,", priya(), &["wrong-name"]),
        ("Hi Pryia,", priya(), &["wrong-name"]),
        ("Hi there,", priya(), &["wrong-name"]),
        ("Hi all,", priya(), &["group-greeting"]),
        ("Dear team,", priya(), &["group-greeting"]),
        ("Hello everyone,", priya(), &["group-greeting"]),
        ("Dear Sir or Madam,", priya(), &["group-greeting"]),
        ("To whom it may concern,", priya(), &["group-greeting"]),
        ("Hi Priya and Tom,", priya(), &["group-greeting"]),
        ("Hi Priya, Tom, and Lena,", priya(), &["group-greeting"]),
        ("Hi Priya and Zoe,", priya(), &["group-greeting"]),
    ] {
        assert_eq!(greeted(greeting, contact), expected, "{greeting}");
    }
}

#[test]
fn another_company_on_file_is_wrong() {
    let severity = |text: &str| {
        let found = findings(&note_with(text), &context());
        found.into_iter().find(|f| f.rule == "wrong-company").map(|f| f.severity)
    };
    for (text, expected) in [
        ("I admire what Helio does.", Some(Severity::Error)),
        ("Helio is a fine place.", Some(Severity::Error)),
        ("I admire Helio's product.", Some(Severity::Error)),
        ("I admire Quill.", Some(Severity::Error)),
        ("I admire Quill GmbH.", Some(Severity::Error)),
        ("I admire Bright Horizons.", Some(Severity::Error)),
        ("The people at Box are kind.", Some(Severity::Warning)),
        ("We were on target with the box.", None),
        ("Target numbers were met.", None),
        ("There are bright horizons.", None),
        ("I admire Northwind.", None),
        ("See https://helio.example for it.", None),
    ] {
        assert_eq!(severity(text), expected, "{text}");
    }
    let alias = CompanyName { name: "Helio".into(), aliases: vec!["Helio Labs".into(), "HLO".into()] };
    let with_alias = Context { other_companies: vec![alias.clone()], ..context() };
    fails("wrong-company", &note_with("I admire HLO."), &with_alias);
    let it_is_right = Context { right_companies: vec![CompanyName::of("Northwind"), alias], ..context() };
    passes("wrong-company", &note_with("I admire HLO and Helio Labs."), &it_is_right);
    let longer = Context {
        right_companies: vec![CompanyName::of("Quill Labs Ltd")],
        other_companies: vec![CompanyName::of("Quill")],
        ..context()
    };
    passes("wrong-company", &note_with("I admire Quill Labs."), &longer);
    let unknown = Context { contact: None, applications: Vec::new(), ..context() };
    passes("wrong-company", &note_with("I admire Helio."), &unknown);
    let found = lint(&mail("Helio and you", &["a@a.example"], BASE, 0), &context());
    assert!(names(&found).contains(&"wrong-company"), "{found:#?}");
}

#[test]
fn a_company_in_small_letters_is_named_as_it_was_typed() {
    let small = Context {
        right_companies: vec![CompanyName::of("north wind"), CompanyName::of("Quill")],
        ..context()
    };
    fails("small-letters", &note_with("I enjoyed my time at north wind."), &small);
    for text in ["I enjoyed my time at North Wind.", "I like quill pens.", "Hello."] {
        passes("small-letters", &note_with(text), &small);
    }
    let found = findings(&note_with("I like north wind."), &small);
    let fix = &found.iter().find(|finding| finding.rule == "small-letters").unwrap().fix;
    assert!(fix.contains("rekindle edit company \"north wind\" --name \"North Wind\""), "{fix}");
}

#[test]
fn recipients_and_subject_count_in_mails_alone() {
    let rules_of = |message: &Message| {
        let found = names(&lint(message, &context()));
        found
            .into_iter()
            .filter(|rule| {
                rule.contains("subject") || matches!(*rule, "many-recipients" | "links" | "placeholder")
            })
            .collect::<Vec<_>>()
    };
    let to = &["priya@northwind.example"][..];
    let two = &["priya@northwind.example", "tom@northwind.example"][..];
    for (message, expected) in [
        (mail("Thank you for the talk", to, BASE, 0), &[][..]),
        (mail("", to, BASE, 0), &["no-subject"]),
        (mail("Re: ", to, BASE, 0), &["no-subject"]),
        (mail("Thank you", two, BASE, 0), &["many-recipients"]),
        (mail("One two three four five six seven eight nine", to, BASE, 0), &["long-subject"]),
        (mail("Re: One two three four five six seven eight", to, BASE, 0), &[]),
        (mail(&"a".repeat(61), to, BASE, 0), &["long-subject"]),
        (mail("THANK YOU", to, BASE, 0), &["shouting-subject"]),
        (mail("JSON, HTML and HTTP caching", to, BASE, 0), &[]),
        (mail("SQL", to, BASE, 0), &[]),
        (mail("Thank you", to, BASE, 2), &["links"]),
        (mail("Hello [Name]", to, BASE, 0), &["placeholder"]),
        (Message::plain(BASE), &[]),
    ] {
        assert_eq!(rules_of(&message), expected, "{message:?}");
    }
    let linkedin = Context { channel: Some(Channel::Linkedin), ..context() };
    assert!(!names(&lint(&mail("", to, BASE, 0), &linkedin)).contains(&"no-subject"));
}

#[test]
fn a_note_is_signed_and_greets() {
    let unsigned = BASE.replace("Best, Maya Ortiz", "");
    fails("no-name", &unsigned, &context());
    fails("no-name", &format!("{unsigned}\nBest,\n"), &context());
    for ending in [
        "Best,\nMaya",
        "- Maya",
        "Maya Ortiz",
        "Kind regards\n\nM. Ortiz",
        "Thanks again,\nMaya Ortiz\n+44 20",
    ] {
        passes("no-name", &format!("{unsigned}\n{ending}\n"), &context());
    }
    let invitation = Context { kind: Some(TouchKind::LinkedinInvite), channel: None, ..context() };
    passes("no-name", "Good to have met you over the billing tables.", &invitation);
    fails("no-greeting", &BASE.replace("Hi Priya,\n", ""), &context());
    for (name, register, greeting) in [
        ("Dr. Jos\u{e9}-Luis P\u{e9}rez", Register::FirstName, "Hi Jos\u{e9}-Luis,"),
        ("Frau Anna Schmidt", Register::FirstName, "Hi Anna,"),
        ("Dr. Jos\u{e9}-Luis P\u{e9}rez", Register::Formal, "Dear Dr. P\u{e9}rez,"),
        ("J. R. Tolkien", Register::FirstName, "Dear J. R. Tolkien,"),
    ] {
        let context = Context { contact: Some(Recipient::new(name, register)), ..context() };
        let found = findings(&BASE.replace("Hi Priya,\n", ""), &context);
        let fix =
            found.iter().find(|finding| finding.rule == "no-greeting").map(|finding| finding.fix.clone());
        assert!(fix.as_ref().is_some_and(|fix| fix.contains(greeting)), "{name}: {fix:?}");
    }
    passes("no-greeting", "Good to have met you.", &invitation);
}

#[test]
fn notes_repeat_no_other() {
    let earlier = |text: &str| Context {
        earlier: vec![EarlierNote { to: "Tom Becker".into(), sent_on: day("2026-09-17"), text: text.into() }],
        ..context()
    };
    let to_tom = BASE.replace("Priya", "Tom").replace("billing migration", "hiring plan");
    let found = findings(BASE, &earlier(&to_tom));
    let same = found.iter().find(|finding| finding.rule == "same-text").unwrap();
    assert!(same.message.contains("to Tom Becker from Thu 17 Sep 2026"), "{}", same.message);
    assert!(same.message.contains("I would be glad to hear from you"), "{}", same.message);
    assert_eq!((same.severity, same.line), (Severity::Error, 2));
    let half = "Hi Tom,\nI would be glad to hear from you if something similar opens at Northwind. Your drawing of the \
        hiring plan on that tiny whiteboard was worth the trip, rain and all. Good luck to the team.\nBest,\nMaya";
    let found = names(&findings(BASE, &earlier(half)));
    assert!(found.contains(&"similar-text") && !found.contains(&"same-text"), "{found:?}");
    let other = "Hi Tom,\nYour drawing of the hiring plan on that tiny whiteboard was worth the trip, rain and all.\nMaya";
    let found = names(&findings(BASE, &earlier(other)));
    assert!(!found.contains(&"similar-text") && !found.contains(&"same-text"), "{found:?}");
}

#[test]
fn what_is_on_file_counts() {
    let sent = Context { follow_up_sent_on: Some(day("2026-09-16")), ..context() };
    fails("already-sent", BASE, &sent);
    passes("already-sent", BASE, &Context { kind: Some(TouchKind::CheckIn), ..sent });
    let mut silenced = context();
    silenced.contact.as_mut().unwrap().silenced = Some((day("2026-09-01"), Some("asked".into())));
    fails("do-not-contact", BASE, &silenced);
    passes("do-not-contact", BASE, &context());
    fails("too-soon", BASE, &Context { ready_on: Some(day("2026-09-19")), ..context() });
    passes("too-soon", BASE, &Context { ready_on: Some(day("2026-09-18")), ..context() });
    let invitation = |sent| Context {
        kind: Some(TouchKind::LinkedinInvite),
        channel: None,
        noted_invitations: sent,
        ..context()
    };
    fails("invite-quota", "Good to have met you.", &invitation(5));
    passes("invite-quota", "Good to have met you.", &invitation(4));
    let at = |time: &str| Context { time: Some(time.parse().unwrap()), ..context() };
    fails("quiet-hours", BASE, &at("22:30:00"));
    fails("quiet-hours", BASE, &at("06:59:00"));
    passes("quiet-hours", BASE, &at("10:00:00"));
}

#[test]
fn a_follow_up_says_what_it_must() {
    fails("no-thanks", &BASE.replace("Thank you for telling me", "I heard"), &context());
    fails("no-thanks", &BASE.replace("Thank you for telling me", "No thanks, I heard"), &context());
    let check_in = Context { kind: Some(TouchKind::CheckIn), ..context() };
    passes("no-thanks", &BASE.replace("Thank you for telling me", "I heard"), &check_in);
    passes("no-thanks", &BASE.replace("Thank you for telling me", "I appreciated hearing"), &context());
    fails(
        "no-outcome",
        &BASE.replace("telling me how the Data Engineer search ended", "the time"),
        &context(),
    );
    fails("no-role", &BASE.replace("Data Engineer ", ""), &context());
    passes("no-role", &BASE.replace("Data Engineer", "data engineering"), &context());
    let senior = Context {
        applications: vec![About { title: "Senior Data Engineer (m/f/d)".into(), liked: Liked::Yes }],
        ..context()
    };
    passes("no-role", BASE, &senior);
    fails("no-detail", &BASE.replace("billing migration", "weather"), &context());
    passes(
        "no-detail",
        &BASE.replace("billing migration", "weather"),
        &Context { remembered: Vec::new(), ..context() },
    );
    let closed =
        BASE.replace("I would be glad to hear from you if something similar opens at Northwind. ", "");
    fails("no-door", &closed, &context());
    let unsure = vec![About { title: "Data Engineer".into(), liked: Liked::Unsure }];
    passes("no-door", &closed, &Context { applications: unsure, ..context() });
    let disliked = vec![About { title: "Data Engineer".into(), liked: Liked::No }];
    let disliked = Context { applications: disliked, ..context() };
    fails("not-liked", &note_with("I would love to work with you."), &disliked);
    passes("not-liked", &note_with("I would love to work with you."), &context());
    fails("not-liked", "Hi Priya,\n\nThank you for your time.\n\nBest,\nMaya Ortiz", &disliked);
    let stored = |detail: &str| Context { remembered: vec![detail.to_owned()], ..context() };
    fails(
        "detail-misfit",
        &note_with("I enjoyed our talk about She loves Rust."),
        &stored("She loves Rust."),
    );
    fails(
        "detail-misfit",
        &note_with("I enjoyed our talk about the team is moving."),
        &stored("The team is moving"),
    );
    fails("detail-misfit", &note_with("I enjoyed our talk about they want to grow."), &stored("queues"));
    passes("detail-misfit", &note_with("I enjoyed our talk about moving queues."), &stored("moving queues."));
    passes(
        "detail-misfit",
        &note_with("I enjoyed our talk about how it was done."),
        &stored("how it was done"),
    );
    fails("no-answer", &note_with("[Write your answer here]"), &context());
    passes("placeholder", &note_with("[Write your answer here]"), &context());
    fails("no-wish", &BASE.replace(" Good luck to the team.", ""), &context());
    passes("no-wish", BASE, &context());
}

#[test]
fn length_is_measured_by_channel() {
    let of = |words: usize| format!("Hi Priya,\n{}\nBest, Maya", "word ".repeat(words - 4));
    let by = |channel| Context { channel: Some(channel), kind: None, ..context() };
    for (channel, long, most) in
        [(Channel::Email, 150, 250), (Channel::Card, 80, 120), (Channel::Linkedin, 100, 200)]
    {
        passes("long", &of(long), &by(channel));
        fails("long", &of(long + 1), &by(channel));
        fails("long", &of(most), &by(channel));
        passes("too-long", &of(most), &by(channel));
        fails("too-long", &of(most + 1), &by(channel));
        passes("long", &of(most + 1), &by(channel));
    }
    let invitation = || Context { kind: Some(TouchKind::LinkedinInvite), channel: None, ..context() };
    passes("over-limit", &"a".repeat(200), &invitation());
    fails("over-limit", &"a".repeat(201), &invitation());
    passes("over-limit", &format!("{}\r\n", "🙂".repeat(100)), &invitation());
    fails("over-limit", &format!("{}a", "🙂".repeat(100)), &invitation());
    let mut premium = invitation();
    premium.limits.invitation = 300;
    passes("over-limit", &"a".repeat(300), &premium);
    fails("over-limit", &"a".repeat(301), &premium);
    fails("over-limit", &"a".repeat(1_901), &by(Channel::Linkedin));
    passes("over-limit", &"a".repeat(1_900), &by(Channel::Linkedin));
    let mut connected = by(Channel::Linkedin);
    connected.contact.as_mut().unwrap().is_connected = true;
    passes("over-limit", &"a".repeat(1_901), &connected);
    fails("short", &of(34), &by(Channel::Email));
    passes("short", &of(35), &by(Channel::Email));
    fails("wall-of-text", &of(95), &by(Channel::Email));
    let paragraphs = format!("Hi Priya,\n\n{0}\n\n{0}\n\nBest,\nMaya", "word ".repeat(90));
    passes("wall-of-text", &paragraphs, &by(Channel::Email));
}

#[test]
fn a_check_in_asks_for_no_job() {
    let check_in = Context { kind: Some(TouchKind::CheckIn), ..context() };
    for text in
        ["Are there any openings?", "Please keep me in mind.", "Could you refer me?", "Is your team hiring?"]
    {
        fails("check-in-asks", &note_with(text), &check_in);
        passes("check-in-asks", &note_with(text), &context());
    }
    passes("check-in-asks", &note_with("I read an article on queues."), &check_in);
}

#[test]
fn style_is_noted() {
    let hard = "The institutionalisation of organisational responsibilities necessitates interdisciplinary \
        collaboration among representatives whose heterogeneous specialisations and methodological considerations \
        complicate the communication of administrative recommendations, particularly when international regulatory \
        authorities simultaneously reconsider fundamental interoperability requirements and accountability procedures, \
        notwithstanding considerable operational disadvantages and the corresponding organisational implications";
    fails("reading-level", &format!("Hi Priya,\n{hard}.\nBest,\nMaya"), &context());
    passes("reading-level", BASE, &context());
    fails("formal-mix", &BASE.replace("Hi Priya,", "Dear Dr. Rao,").replace("Best,", "Cheers,"), &context());
    passes("formal-mix", &BASE.replace("Best,", "Cheers,"), &context());
}

#[test]
fn typos_are_found_where_there_is_a_dictionary() {
    let words = "20\nthank\nyou\nfor\ntelling\nme\nhow\nthe\nsearch\nended\nour\ntalk\nabout\nmigration\nwas\na\nhighlight\nhi\nit\nbest\n";
    let context = Context {
        speller: Speller::new(vec![Source::decode(
            b"SET UTF-8\nTRY esianrtolcdugmphbyfvkwz\n",
            words.as_bytes(),
        )]),
        known_words: ["tlak".to_owned()].into(),
        ..context()
    };
    fails("typo", "Hi Priya,\nThank you for teh talk.\nBest, Maya", &context);
    fails("typo", "Hi Priya,\nThank you for the the talk.\nBest, Maya", &context);
    passes("typo", "Hi Priya,\nThank you for the talk and the tlak about Kubernetes.\nBest, Maya", &context);
    passes("typo", "Hi Priya,\nThank you for teh talk.\nBest, Maya", &crate::context());
}

#[test]
fn stored_notes_keep_nothing_sensitive() {
    for text in [
        "She was diagnosed with cancer",
        "on sick leave",
        "He is a devout christian",
        "goes to church",
        "votes for labour",
        "a trade union member",
        "came out as gay",
        "She is pregnant",
        "on maternity leave",
        "African American man",
    ] {
        let found = lint_stored(text);
        assert!(found.iter().all(|f| (f.rule, f.severity) == ("sensitive-note", Severity::Warning)));
        assert!(!found.is_empty(), "{text}");
    }
    for text in [
        "Christian runs the European Union desk",
        "SQL UNION and race conditions",
        "likes black coffee and white boards",
        "works in health care software",
        "has a dog called Biscuit",
        "expects a call on Monday",
        "moved in with good faith",
    ] {
        assert_eq!(lint_stored(text), [], "{text}");
    }
}

#[test]
fn a_greeting_is_mended_with_the_name_of_who_is_written_to() {
    let fix = |contact: Option<Recipient>| {
        let found = findings(&BASE.replace("Hi Priya,", "Hi Priya,,"), &Context { contact, ..context() });
        found.into_iter().find(|finding| finding.rule == "greeting").unwrap().fix
    };
    assert!(fix(Some(Recipient::new("Joseph Bell", Register::FirstName))).ends_with("comma: Hi Joseph,"));
    assert!(fix(Some(Recipient::new("MARY JONES", Register::Formal))).ends_with("comma: Dear Mary Jones,"));
    assert!(fix(None).ends_with("one comma"));
}

#[test]
fn a_sentence_is_not_run_into_another() {
    for sentence in
        ["I liked hearing about we ship weekly.", "I enjoyed our talk about his team is growing fast."]
    {
        fails("detail-misfit", &note_with(sentence), &context());
    }
    for sentence in [
        "I liked hearing about how we ship weekly.",
        "I enjoyed our talk about how his team is growing.",
        "I was glad to hear about it.",
        "I enjoyed our talk about the team.",
        "The team you talked about is a good one.",
    ] {
        passes("detail-misfit", &note_with(sentence), &context());
    }
}

#[test]
fn points_and_commas_are_not_doubled() {
    for sentence in ["I enjoyed our talk about the migration..", "It was good to meet you,, and the team."] {
        fails("typo", &note_with(sentence), &context());
    }
    for sentence in ["Yes, i will send them.", "I think i'm ready."] {
        fails("typo", &note_with(sentence), &context());
    }
    passes("typo", &note_with("The array a[i] and i.e. the list came up."), &context());
    for sentence in [
        "It took a while... and it was worth it.",
        "Pages 1..5 were new to me.",
        "It lies in ../src.",
        "I met Kim et al., too.",
    ] {
        passes("typo", &note_with(sentence), &context());
    }
}

#[test]
fn what_is_pasted_after_a_talk_about_fits_there() {
    for sentence in [
        "I enjoyed our talk about \"Rust is the future\".",
        "I enjoyed talking with you about “we should all write less code”.",
        "I enjoyed our talk about Great team, loved it!",
        "It was good to talk about Nice office.",
        "I enjoyed our conversation about the office, loved it!",
    ] {
        fails("detail-misfit", &note_with(sentence), &context());
    }
    for sentence in [
        "I enjoyed our talk about \"Moby Dick\".",
        "I enjoyed our talk about \"Who Moved My Cheese\".",
        "I enjoyed our talk about \"The Code That Was Lost\".",
        "I enjoyed our talk about \"the big rewrite\".",
        "I enjoyed our talk about Great Expectations.",
        "I enjoyed our talk about great apes and small children.",
        "I enjoyed our talk about Nice and Marseille.",
        "I enjoyed our talk about queues, which you like.",
        "I thought about it, liked it and read it again.",
    ] {
        passes("detail-misfit", &note_with(sentence), &context());
    }
}

#[test]
fn a_link_to_ones_own_work_is_like_an_attachment() {
    for sentence in [
        "See https://x.example for my portfolio.",
        "My CV is at https://x.example/cv.",
        "You can find my recent projects here: https://x.example/p.",
    ] {
        fails("links", &note_with(sentence), &context());
    }
    for sentence in [
        "The talk you mentioned is at https://x.example.",
        "I read https://x.example. Later I wrote about it on my blog.",
        "Write to me at maya@x.example about my portfolio.",
    ] {
        passes("links", &note_with(sentence), &context());
    }
}

#[test]
fn what_is_said_to_be_attached_is_seen() {
    for sentence in ["See the attached file.", "See my attached CV."] {
        fails("links", &note_with(sentence), &context());
    }
    passes("links", &note_with("I saw how attached you are to the project."), &context());
}

#[test]
fn somebody_elses_name_is_not_proposed_as_theirs() {
    let fix = |greeting: &str| {
        let found = findings(&BASE.replace("Hi Priya", greeting), &context());
        found.into_iter().find(|finding| finding.rule == "wrong-name").unwrap().fix
    };
    assert!(!fix("Hi Tom").contains("--preferred"), "{}", fix("Hi Tom"));
    assert!(fix("Hi Zoë").contains("--preferred Zoë"), "{}", fix("Hi Zoë"));
}

#[test]
fn the_people_of_another_company_are_named_by_its_first_word() {
    let longer = Context {
        other_companies: ["Kestrel Analytics", "Northwind Traders", "Data Works"].map(CompanyName::of).into(),
        ..context()
    };
    for sentence in ["The Kestrel people were kind.", "I met the Kestrel team.", "Ask the Kestrel folks."] {
        fails("wrong-company", &note_with(sentence), &longer);
    }
    // A bird, a right company that begins alike, and a common word.
    for sentence in ["We saw a kestrel.", "I admire the Northwind people.", "I liked the data team."] {
        passes("wrong-company", &note_with(sentence), &longer);
    }
}

#[test]
fn doubts_about_whoever_was_hired_run_them_down() {
    for sentence in [
        "I hope whoever you hired is up to the job.",
        "I just hope they're up to the task.",
        "I hope the person you chose doesn't fall behind.",
        "I wonder if your hire will fall behind.",
        "I hope the other candidate fails.",
        "Whoever gets the role won't last.",
        "I bet the person you chose needs more help than me.",
        "I doubt the new hire can match my work.",
    ] {
        fails("about-others", &note_with(sentence), &context());
    }
    for sentence in [
        "I hope I would be up to the job.",
        "We talked about how consumers fall behind.",
        "I fell behind at first.",
        "Whoever gets the role won't regret it.",
        "I hope the new hire settles in well.",
        "I hope the person you chose will do well.",
        "No doubt the new team can use more help.",
        "I bet the new release will be a success.",
        "I hope the launch of the new service goes well.",
    ] {
        passes("about-others", &note_with(sentence), &context());
    }
}
