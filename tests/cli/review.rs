//! A month's review: ten items in a fixed order, and what a yes to them does.

use super::sandbox::Sandbox;

const TODAY: &str = "2026-11-12";

const ITEMS: [&str; 10] = [
    "still-to-do",
    "came-in",
    "funnel",
    "almost-hired",
    "keep-in-touch",
    "silent",
    "lessons",
    "reapply",
    "tidying",
    "pick-one",
];

fn search() -> Sandbox {
    let home = Sandbox::new();
    home.play("2026-08-17", &["applied 'Data Engineer' --at Northwind", "applied Analyst --at Globex"]);
    home.play(
        "2026-09-03",
        &[
            "add 'Priya Rao' --at Northwind --job 'Data Engineer' --decides --interviewed today",
            "add 'Tom Weller' --at Helio --email tom@helio.example",
        ],
    );
    home.play("2026-09-15", &["rejected northwind --from priya --liked yes --rank second"]);
    home.play("2026-09-17", &["sent priya follow-up --via email"]);
    home.play(
        "2026-09-18",
        &["replied priya --via email", "feedback priya 'Say more about scale' --about interview"],
    );
    home.play(
        "2026-10-06",
        &["opportunity priya intro 'Ben at Tidal'", "replied tom --via email --no-answer-needed"],
    );
    home.play("2026-10-07", &["add 'Ana Lima' --at Oxbow", "add 'Ana Lima' --at Oxbow --force"]);
    home.play("2026-11-10", &["sent priya check-in"]);
    home
}

#[test]
fn a_month_is_looked_back_at_in_ten_items() {
    let home = search();
    let review = home.json(TODAY, "review");
    assert_eq!(review["month"], "2026-10");
    let items = review["items"].as_array().unwrap();
    assert_eq!(items.iter().map(|item| item["item"].as_str().unwrap()).collect::<Vec<_>>(), ITEMS);
    for item in items {
        assert!(!item["text"].as_str().unwrap().is_empty() && item["rows"].is_array(), "{item}");
        assert!(item["default"].is_null() || item["default"].is_array(), "{item}");
    }
    insta::assert_snapshot!(home.run(TODAY, "review").snapshot(), @r#"
    $ rekindle review
    Looking back on October 2026

     1  Still to do
      2 things to do today.
      · Priya Rao: Connect on LinkedIn, due Mon 21 Sep 2026
      · Northwind: Look: is the role open again?, due Fri 30 Oct 2026
      "Priya Rao: Connect on LinkedIn" was due Mon 21 Sep 2026. What now?
        draft it now: rekindle draft 1
        drop it: rekindle skip 9
      "Northwind: Look: is the role open again?" was due Fri 30 Oct 2026. What now?
        in a week: rekindle snooze 6 2026-11-19
        drop it: rekindle skip 6

     2  What came in
      1 message came in, and 2 people were added.
      · Tom Weller: reply, Tue 6 Oct 2026
      · Introduction by Priya Rao, Tue 6 Oct 2026

     3  From rejection to connection
      That month: 0 rejections, 0 notes. In the last twelve months: 1 rejection, 1 note, 1 person replied, 1 person led to something good.
      · Sep 2026: 1 rejection, 1 note, 1 person replied, 1 person led to something good

     4  Almost hired
      You came close once in the last twelve months.
      · Data Engineer at Northwind: a check has been due since Fri 30 Oct 2026

     5  Keep in touch
      You keep in touch with 1 person: 1 monthly; none are due by Mon 30 Nov 2026.

     6  Applications without an answer
      1 application has had no answer for 30 days.
      · Analyst at Globex, applied Mon 17 Aug 2026
      Close it as "no response"? rekindle closed --silent no-response

     7  Lessons
      1 lesson to practise.
      · #1 Say more about scale, about the interview
      Practise #1 by Thu 19 Nov 2026? rekindle remind me 2026-11-19 'Practise: Say more about scale'

     8  Companies to apply to again
      There is no company to apply to again by Thu 31 Dec 2026.

     9  Tidying up
      1 pair that may be one person.
      · Ana Lima (#3) and Ana Lima (#4) may be one person
      Are Ana Lima (#3) and Ana Lima (#4) one person?
        one person: rekindle merge 3 4
        two people: rekindle duplicates --not-same 3 4

    10  One person for next month
      You were last in touch with Tom Weller on Tue 6 Oct 2026.
      · Tom Weller
      Say hello to Tom Weller on Thu 12 Nov 2026? rekindle remind 2 2026-11-12 'Say hello: the person you chose for November 2026'
    "#);
}

#[test]
fn what_is_suggested_can_be_typed() {
    let home = search();
    for item in home.json(TODAY, "review")["items"].as_array().unwrap() {
        let Some(words) = item["default"].as_array() else { continue };
        let words: Vec<&str> = words.iter().map(|word| word.as_str().unwrap()).collect();
        let line = format!("{} --yes", shell_words::join(words));
        let ran = home.run(TODAY, &line);
        assert_eq!(ran.exit, 0, "{}", ran.snapshot());
    }
}

#[test]
fn yes_takes_what_makes_nothing_final_and_ticks_the_reminder() {
    let home = search();
    let reviews = |home: &Sandbox| {
        let due = home.json(TODAY, "due --all --rule monthly-review");
        due["reminders"].as_array().unwrap().iter().map(|line| line["due"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(reviews(&home), ["2026-11-02", "2026-12-01"]);
    let done = home.json(TODAY, "review --yes");
    assert!(!done["done"].as_array().unwrap().is_empty(), "{done}");
    assert_eq!(reviews(&home), ["2026-12-01"]);
    assert_eq!(home.json(TODAY, "applications --silent")["applications"].as_array().unwrap().len(), 1);
    assert_eq!(home.json(TODAY, "duplicates --list")["duplicates"].as_array().unwrap().len(), 1);
    let again = home.json(TODAY, "review --yes");
    assert!(again.get("done").is_none(), "what was taken is not suggested again: {again}");
}

#[test]
fn looking_changes_nothing() {
    let home = search();
    let before = home.run(TODAY, "log").stdout;
    home.play(TODAY, &["review", "review --json", "review --month 2026-09 --from tidying"]);
    assert_eq!(home.run(TODAY, "log").stdout, before);
}

#[test]
fn who_always_answers_may_be_written_to_less_often() {
    let home = Sandbox::new();
    home.play("2026-01-05", &["add 'Lena Brandt'", "cadence lena monthly"]);
    for month in ["02", "03", "04"] {
        home.play(&format!("2026-{month}-02"), &["sent lena check-in"]);
        home.play(&format!("2026-{month}-05"), &["replied lena --no-answer-needed"]);
    }
    let review = home.json("2026-04-20", "review");
    assert_eq!(review["items"][4]["default"], serde_json::json!(["cadence", "1", "quarterly"]));
    home.play("2026-04-20", &["undo", "undo"]);
    assert!(home.json("2026-04-20", "review")["items"][4]["default"].is_null());
}

#[test]
fn a_month_is_named_by_year_and_month() {
    let home = search();
    for named in ["--month 2026-11", "november", "nov"] {
        assert_eq!(home.json(TODAY, &format!("review {named}"))["month"], "2026-11");
    }
    home.refused(TODAY, "review --month octember", 2);
    home.refused(TODAY, "review --month 2026-12", 2);
    home.refused(TODAY, "review --from nowhere", 2);
    assert_eq!(Sandbox::new().json(TODAY, "review")["items"].as_array().unwrap().len(), 10);
}

/// What is asked in an item, with the answers and what each runs.
fn asked(home: &Sandbox, day: &str, item: &str) -> Vec<(String, Vec<(String, String)>)> {
    let review = home.json(day, "review");
    let of = review["items"].as_array().unwrap().iter().find(|one| one["item"] == item).unwrap().clone();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let line = |words: &serde_json::Value| {
        let words = words.as_array().into_iter().flatten().map(text).collect::<Vec<_>>();
        shell_words::join(words)
    };
    let ways = |question: &serde_json::Value| {
        let ways = question["ways"].as_array().unwrap().iter();
        ways.map(|way| (text(&way["answer"]), line(&way["command"]))).collect::<Vec<_>>()
    };
    let questions = of["questions"].as_array().unwrap().iter();
    questions.map(|question| (text(&question["question"]), ways(question))).collect()
}

fn run_way(home: &Sandbox, day: &str, item: &str, nth: usize, answer: &str) {
    let questions = asked(home, day, item);
    let line = &questions[nth].1.iter().find(|(known, _)| known == answer).unwrap().1;
    home.play(day, &[&format!("{line} --yes")]);
}

#[test]
fn what_is_late_is_written_put_off_or_dropped() {
    let home = search();
    let answers = |nth: usize| -> Vec<String> {
        asked(&home, TODAY, "still-to-do")[nth].1.iter().map(|(answer, _)| answer.clone()).collect()
    };
    // An invitation lapses within the week; a look at the opening does not.
    assert_eq!(answers(0), ["draft it now", "leave it", "drop it"]);
    assert_eq!(answers(1), ["in a week", "leave it", "drop it"]);
    run_way(&home, TODAY, "still-to-do", 0, "draft it now");
    assert_eq!(answers(0), ["in a week", "leave it", "drop it"], "the draft waits to be sent");
    run_way(&home, TODAY, "still-to-do", 0, "in a week");
    assert_eq!(asked(&home, TODAY, "still-to-do"), []);
    home.play(TODAY, &["undo", "undo"]);
    run_way(&home, TODAY, "still-to-do", 0, "drop it");
    assert_eq!(answers(0), ["in a week", "leave it", "drop it"]);
}

#[test]
fn a_look_that_lapsed_is_not_the_next_one() {
    let home = search();
    let close = |day: &str| home.json(day, "review")["items"][3].clone();
    assert_eq!(close(TODAY)["rows"][0]["next_look"], "2026-10-30");
    assert_eq!(close("2026-11-25")["rows"][0]["next_look"], "2026-12-14");
    let lapsed = close("2027-01-20");
    assert!(lapsed["rows"][0]["next_look"].is_null(), "{lapsed}");
    assert_eq!(lapsed["default"][0], "remind");
}

#[test]
fn who_was_long_untouched_is_kept_archived_or_erased() {
    let home = Sandbox::new();
    for name in ["Ana Lima", "Ben Okafor", "Cleo Marsh"] {
        home.play("2023-01-09", &[&format!("add '{name}'"), &format!("sent '{name}' other --via email")]);
    }
    let day = "2026-11-12";
    let names = |home: &Sandbox, line: &str| {
        let list = home.json(day, line);
        let contacts = list["contacts"].as_array().unwrap().clone();
        contacts.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(asked(&home, day, "tidying").len(), 3);
    run_way(&home, day, "tidying", 0, "keep");
    run_way(&home, day, "tidying", 0, "archive");
    assert_eq!(names(&home, "list"), ["Ana Lima", "Cleo Marsh"]);
    assert_eq!(names(&home, "list --tag archived"), ["Ben Okafor"]);
    assert_eq!(names(&home, "list --all").len(), 3);
    run_way(&home, day, "tidying", 0, "erase");
    assert_eq!(names(&home, "list --all").len(), 2);
    assert_eq!(asked(&home, day, "tidying"), []);
}

#[test]
fn addresses_that_bounced_and_sensitive_notes_are_asked_about() {
    let home = Sandbox::new();
    home.play(
        "2026-11-02",
        &[
            "add 'Ana Lima' --email ana@oxbow.example --detail 'her surgery in May' --topic sailing",
            "sent ana other --via email",
            "replied ana --kind bounce",
        ],
    );
    let told = |home: &Sandbox| home.json(TODAY, "review")["items"][8]["text"].as_str().unwrap().to_owned();
    assert_eq!(told(&home), "1 address that bounced, 1 sensitive note.");
    run_way(&home, TODAY, "tidying", 0, "look for a new one");
    assert_eq!(told(&home), "1 address that bounced, 1 sensitive note.");
    run_way(&home, TODAY, "tidying", 0, "remove it");
    assert_eq!(told(&home), "1 address that bounced.");
    assert_eq!(asked(&home, TODAY, "tidying"), [], "it is looked for already");
    home.play(TODAY, &["undo", "undo"]);
    run_way(&home, TODAY, "tidying", 0, "remove it");
    assert_eq!(told(&home), "1 sensitive note.");
}

#[test]
fn a_note_that_is_still_owed_can_be_drafted() {
    let home = Sandbox::new();
    home.play("2026-11-02", &["config set me.name 'Sam Reed'", "applied Analyst --at Globex"]);
    home.play("2026-11-06", &["add 'Tom Weller' --at Globex --job Analyst --interviewed today"]);
    home.play("2026-11-09", &["rejected globex --from tom --liked yes"]);
    let questions = asked(&home, TODAY, "funnel");
    assert_eq!(questions[0].1[0], ("yes".to_owned(), "draft 1 follow-up".to_owned()));
    run_way(&home, TODAY, "funnel", 0, "yes");
}
