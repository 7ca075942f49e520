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
    insta::assert_snapshot!(home.run(TODAY, "review").snapshot(), @"
    $ rekindle review
    Looking back at October 2026

     1  Still to do
      2 things can be done today.
      · Priya Rao: Connect on LinkedIn, due Mon 21 Sep 2026
      · Northwind: Look: is the role open again?, due Fri 30 Oct 2026

     2  What came in
      1 message came in, and 2 people were added.
      · Tom Weller: reply, Tue 6 Oct 2026
      · Intro through Priya Rao, Tue 6 Oct 2026

     3  From a no to a connection
      That month: 0 rejections, 0 notes. Over twelve months: 1 rejection, 1 note, 1 person replied, 1 person came back.
      · Sep 2026: 1 rejection, 1 note, 1 person replied, 1 person came back

     4  Almost hired
      1 close one in the last twelve months.
      · Data Engineer at Northwind: next look Fri 30 Oct 2026

     5  Keep in touch
      People you keep in touch with: 1 monthly; 0 are due in the next weeks.

     6  Applications without an answer
      1 application had no answer for 30 days.
      · Analyst at Globex, applied Mon 17 Aug 2026
      Close it as no-response? rekindle closed --silent no-response

     7  Lessons
      1 lesson to practise.
      · #1 Say more about scale, about the interview
      Practise #1 by Thu 19 Nov 2026? rekindle remind me 2026-11-19 'Practise: Say more about scale'

     8  Apply there again
      No company is due for another look in the next weeks.

     9  Tidying up
      1 pair that may be one person.
      · Ana Lima (#3) and Ana Lima (#4) may be one person
      Are Ana Lima (#3) and Ana Lima (#4) one person? rekindle merge 3 4

    10  One person for next month
      Tom Weller answered you once; you were last in touch Tue 6 Oct 2026.
      · Tom Weller
      Say hello to Tom Weller on Thu 12 Nov 2026? rekindle remind 2 2026-11-12 'Say hello: your pick of November 2026'
    ");
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
    assert_eq!(home.json(TODAY, "review --month 2026-11")["month"], "2026-11");
    home.refused(TODAY, "review --month october", 2);
    home.refused(TODAY, "review --month 2026-12", 2);
    home.refused(TODAY, "review --from nowhere", 2);
    assert_eq!(Sandbox::new().json(TODAY, "review")["items"].as_array().unwrap().len(), 10);
}
