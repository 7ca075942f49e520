//! Looking: list, applications, history, show, who, search, and the names that a shell completes.

use std::fs;

use serde_json::Value;

use super::sandbox::Sandbox;

/// Four people and one no at Northwind, a recruiter, and someone who moved.
fn search() -> Sandbox {
    let home = Sandbox::new();
    home.play("2026-08-17", &["applied 'Data Engineer' --at Northwind"]);
    home.play(
        "2026-09-03",
        &[
            "add 'Priya Rao' --at Northwind --job 'Data Engineer' --role hiring-manager --decides \
             --title 'Head of Data' --interviewed 2026-09-03 --kind final --detail 'moving the billing tables' \
             --email priya@northwind.example --linkedin priya-rao --topic climbing --tag remote",
            "add 'Tom Weller' --at Northwind --job 'Data Engineer' --role recruiter --interviewed 2026-09-03 \
             --kind final",
            "add 'Renée Dubois' --at Globex --title Analyst --introduced-by priya",
        ],
    );
    home.play("2026-09-15", &["rejected northwind --from priya --liked yes --rank second"]);
    home.play(
        "2026-09-17",
        &["sent priya follow-up --via email --text 'Thank you for the talk, Priya.\n\nAll the best\nSam'"],
    );
    home.play(
        "2026-09-18",
        &[
            "replied priya --via email --text 'The billing project will grow'",
            "moved renee --to Helio --title CTO",
            "silence tom --why 'asked me to stop'",
        ],
    );
    home
}

const TODAY: &str = "2026-09-18";

fn names(answer: &Value, list: &str) -> Vec<String> {
    let list = answer[list].as_array().expect("a list");
    list.iter().map(|item| item["name"].as_str().expect("a name").to_owned()).collect()
}

#[test]
fn a_list_is_aligned_uncut_and_without_colour_in_a_pipe() {
    insta::assert_snapshot!(search().run(TODAY, "list --all").snapshot(), @r"
    $ rekindle list --all
    Id  Name          Title         Company    Relationship    Last touch       Reach                    Tags
     1  Priya Rao     Head of Data  Northwind  replied         Fri 18 Sep 2026  priya@northwind.example  remote
     3  Renée Dubois  CTO           Helio      known
     2  Tom Weller                  Northwind  do not contact
    ");
}

#[test]
fn a_contact_has_the_fields_that_scripts_rely_on() {
    let list = search().json(TODAY, "list --at northwind --all");
    insta::assert_snapshot!(serde_json::to_string_pretty(&list["contacts"][0]).unwrap(), @r#"
    {
      "id": 1,
      "name": "Priya Rao",
      "emails": [
        "priya@northwind.example"
      ],
      "phones": [],
      "linkedin": "priya-rao",
      "linkedin_status": "none",
      "title": "Head of Data",
      "company": "Northwind",
      "role": null,
      "cadence": null,
      "ally": false,
      "do_not_contact": false,
      "relationship": "replied",
      "tags": [
        "remote"
      ],
      "topics": [
        "climbing"
      ],
      "last_touch": "2026-09-18"
    }
    "#);
}

#[test]
fn those_not_to_be_contacted_are_listed_when_asked_for() {
    let home = search();
    assert_eq!(names(&home.json(TODAY, "list"), "contacts"), ["Priya Rao", "Renée Dubois"]);
    assert_eq!(names(&home.json(TODAY, "list --state do-not-contact"), "contacts"), ["Tom Weller"]);
    assert_eq!(names(&home.json(TODAY, "list --role recruiter --all"), "contacts"), ["Tom Weller"]);
    assert_eq!(names(&home.json(TODAY, "list --tag remote"), "contacts"), ["Priya Rao"]);
    assert_eq!(names(&home.json(TODAY, "list --search dubois"), "contacts"), ["Renée Dubois"]);
}

#[test]
fn someone_whose_check_ins_slowed_to_none_is_dormant() {
    let home = Sandbox::new();
    home.play("2026-01-05", &["add 'Lena Brandt'", "cadence lena yearly"]);
    for day in ["2026-02-02", "2026-03-02"] {
        home.play(day, &["sent lena check-in"]);
    }
    let list = home.json("2026-03-03", "list --state dormant");
    assert_eq!(names(&list, "contacts"), ["Lena Brandt"]);
    home.play("2026-03-04", &["replied lena --no-answer-needed"]);
    assert_eq!(home.json("2026-03-05", "list")["contacts"][0]["relationship"], "replied");
}

#[test]
fn an_application_has_the_fields_that_scripts_rely_on() {
    let home = search();
    let list = home.json(TODAY, "applications --almost-hired");
    insta::assert_snapshot!(serde_json::to_string(&list).unwrap(), @r#"{"applications":[{"id":1,"company":"Northwind","title":"Data Engineer","stage":"closed","liked":"yes","applied_on":"2026-08-17","outcome":{"kind":"rejected","on":"2026-09-15","day_from":null,"delivery":"personal-email","from":{"id":1,"name":"Priya Rao"},"reason":null},"rank":"second","decision_by":null,"offered_on":null,"answer_by":null}]}"#);
    assert_eq!(home.json(TODAY, "applications --open")["applications"], serde_json::json!([]));
    insta::assert_snapshot!(home.run(TODAY, "applications").snapshot(), @r"
    $ rekindle applications
    Id  Company    Title          Stage   Liked  Applied          Outcome                                           Decision by
     1  Northwind  Data Engineer  closed  yes    Mon 17 Aug 2026  rejected Tue 15 Sep 2026; second; from Priya Rao
    ");
}

#[test]
fn a_touch_has_the_fields_that_scripts_rely_on() {
    let list = search().json(TODAY, "history priya --since 2026-09-17 --until 2026-09-17");
    insta::assert_snapshot!(serde_json::to_string(&list).unwrap(), @r#"{"touches":[{"id":1,"date":"2026-09-17","contact":{"id":1,"name":"Priya Rao"},"direction":"out","channel":"email","kind":"follow-up","application":{"id":1,"title":"Data Engineer","company":"Northwind"},"text":"Thank you for the talk, Priya.\n\nAll the best\nSam","needs_answer":false}]}"#);
}

#[test]
fn a_history_is_a_line_a_touch_in_a_pipe_newest_first() {
    insta::assert_snapshot!(search().run(TODAY, "history").snapshot(), @r"
    $ rekindle history
    Id  Date        Way  Contact    Kind       Channel  About                       Text
     2  2026-09-18  in   Priya Rao  reply      email                                The billing project will grow
     1  2026-09-17  out  Priya Rao  follow-up  email    Data Engineer at Northwind  Thank you for the talk, Priya. / All the best / Sam
    ");
}

#[test]
fn a_history_that_ends_before_it_begins_is_refused() {
    let error = search().refused(TODAY, "history --since 2026-09-18 --until 2026-09-17", 2);
    assert_eq!(error["message"], "--since 2026-09-18 is after --until 2026-09-17");
}

#[test]
fn a_contact_stands_on_one_page() {
    insta::assert_snapshot!(search().run(TODAY, "show priya").snapshot(), @"
    $ rekindle show priya
    Priya Rao  #1
    Head of Data at Northwind · replied

      Email         priya@northwind.example
      LinkedIn      linkedin.com/in/priya-rao
      Topics        climbing
      Tags          remote
      Introduced    Renée Dubois (#3)
      Added         Thu 3 Sep 2026

    To do
      #12   Answer them · Mon 21 Sep 2026 (in 3 days), ready
            wrote Fri 18 Sep 2026
      #11   Connect on LinkedIn · Mon 21 Sep 2026 (in 3 days), ready
            follow-up sent Thu 17 Sep 2026
      #13   Ask for a conversation · Fri 2 Oct 2026 (in 2 weeks), scheduled
            replied Fri 18 Sep 2026
      #14   Say hello (monthly) · Mon 19 Oct 2026 (in 4 weeks), scheduled
            replied Fri 18 Sep 2026, after a rejection

    Applications
      #1    Data Engineer at Northwind · hiring manager (decides) · rejected Tue 15 Sep 2026, second, from Priya Rao

    Interviews
      #1    Thu 3 Sep 2026 · final interview · Data Engineer at Northwind · with Tom Weller

    Worth remembering
      #1    moving the billing tables

    History
      #2    Fri 18 Sep 2026  ← reply by email
            The billing project will grow
      #1    Thu 17 Sep 2026  → follow-up by email  Data Engineer at Northwind
            Thank you for the talk, Priya.

            All the best
            Sam
    ");
    let page = search().json(TODAY, "show renee");
    assert_eq!(page["former_jobs"][0]["company"], "Globex");
    assert_eq!(page["contact"]["introduced_by"]["name"], "Priya Rao");
    let silent = search().json(TODAY, "show tom");
    assert_eq!(silent["contact"]["do_not_contact"], true);
    assert_eq!(silent["contact"]["do_not_contact_since"], "2026-09-18");
}

#[test]
fn an_application_and_a_company_stand_on_one_page_each() {
    let home = search();
    insta::assert_snapshot!(home.run(TODAY, "show --application northwind").snapshot(), @"
    $ rekindle show --application northwind
    Data Engineer  #1
    Northwind · rejected Tue 15 Sep 2026, second, from Priya Rao · liked: yes

      Applied       Mon 17 Aug 2026
      Reached       final
      Added         Mon 17 Aug 2026

    To do
      #11   Connect on LinkedIn · Priya Rao · Mon 21 Sep 2026 (in 3 days), ready
            follow-up sent Thu 17 Sep 2026
      #13   Ask for a conversation · Priya Rao · Fri 2 Oct 2026 (in 2 weeks), scheduled
            replied Fri 18 Sep 2026
      #8    Look: is the role open again? · Northwind · Fri 30 Oct 2026 (in 6 weeks), scheduled
            almost hired (second), rejected Tue 15 Sep 2026
      #9    Look: is the role open again? · Northwind · Mon 14 Dec 2026 (in 2 months), scheduled
            almost hired (second), rejected Tue 15 Sep 2026
      #10   Look: anything new there? · Northwind · Mon 15 Mar 2027 (in 5 months), scheduled
            rejected Tue 15 Sep 2026

    People
      #1    Priya Rao · hiring manager (decides)
      #2    Tom Weller · recruiter

    Outcomes
      #1    Tue 15 Sep 2026 · rejected · by personal email · from Priya Rao · rank: second

    Interviews
      #1    Thu 3 Sep 2026 · final interview · with Priya Rao, Tom Weller

    Worth remembering
      #1    moving the billing tables

    History
      #1    Thu 17 Sep 2026  → Priya Rao  follow-up by email
            Thank you for the talk, Priya.

            All the best
            Sam
    ");
    insta::assert_snapshot!(home.run(TODAY, "show --company northwind").snapshot(), @"
    $ rekindle show --company northwind
    Northwind  #1

    To do
      #11   Connect on LinkedIn · Priya Rao · Mon 21 Sep 2026 (in 3 days), ready
            follow-up sent Thu 17 Sep 2026
      #13   Ask for a conversation · Priya Rao · Fri 2 Oct 2026 (in 2 weeks), scheduled
            replied Fri 18 Sep 2026
      #8    Look: is the role open again? · Northwind · Fri 30 Oct 2026 (in 6 weeks), scheduled
            almost hired (second), rejected Tue 15 Sep 2026
      #9    Look: is the role open again? · Northwind · Mon 14 Dec 2026 (in 2 months), scheduled
            almost hired (second), rejected Tue 15 Sep 2026
      #10   Look: anything new there? · Northwind · Mon 15 Mar 2027 (in 5 months), scheduled
            rejected Tue 15 Sep 2026

    People
      #1    Priya Rao (now) · Head of Data · hiring manager · introduced Renée Dubois · replied
      #2    Tom Weller (now) · recruiter · do not contact

    Applications
      #1    Data Engineer · applied Mon 17 Aug 2026 · rejected Tue 15 Sep 2026, second, from Priya Rao

    Interviews
      #1    Thu 3 Sep 2026 · final interview · Data Engineer at Northwind · with Priya Rao, Tom Weller

    Worth remembering
      #1    moving the billing tables

    History
      #2    Fri 18 Sep 2026  ← Priya Rao  reply by email
            The billing project will grow
      #1    Thu 17 Sep 2026  → Priya Rao  follow-up by email  Data Engineer at Northwind
            Thank you for the talk, Priya.

            All the best
            Sam
    ");
    let page = home.json(TODAY, "show --application northwind");
    assert_eq!(page["outcomes"][0]["from"]["name"], "Priya Rao");
    assert_eq!(page["participants"][0]["decides"], true);
    let page = home.json(TODAY, "show --company northwind");
    assert_eq!(page["applications"][0]["rank"], "second");
}

#[test]
fn who_finds_a_company_by_its_legal_name_and_those_who_left() {
    let home = search();
    insta::assert_snapshot!(home.run(TODAY, "who 'Northwind Ltd.'").snapshot(), @"
    $ rekindle who 'Northwind Ltd.'
    At Northwind now
    Id  Name        What                                                   Relationship    Last touch       Reach
     1  Priya Rao   Head of Data, hiring manager, introduced Renée Dubois  replied         Fri 18 Sep 2026  priya@northwind.example
     2  Tom Weller  recruiter                                              do not contact
    ");
    insta::assert_snapshot!(home.run(TODAY, "who globex").snapshot(), @r"
    $ rekindle who globex
    At Globex before
    Id  Name          What                                                                      Relationship  Last touch  Reach
     3  Renée Dubois  was Analyst until Fri 18 Sep 2026, CTO at Helio, introduced by Priya Rao  known
    ");
    let who = home.json(TODAY, "who globex");
    assert_eq!(
        (&who["contacts"][0]["tie"], &who["contacts"][0]["former_title"]),
        (&"before".into(), &"Analyst".into())
    );
    home.refused(TODAY, "who acme", 3);
}

#[test]
fn a_search_groups_what_it_found_names_first() {
    let home = search();
    insta::assert_snapshot!(home.run(TODAY, "search billing").snapshot(), @r"
    $ rekindle search billing
    Messages
      #2  Priya Rao, Northwind, Fri 18 Sep 2026
          The billing project will grow

    Worth remembering
      #1  Priya Rao, Northwind, Thu 3 Sep 2026
          moving the billing tables
    ");
    insta::assert_snapshot!(home.run(TODAY, "search RENEE").snapshot(), @r"
    $ rekindle search RENEE
    Contacts
      #3  Renée Dubois, Helio
    ");
    insta::assert_snapshot!(home.run(TODAY, "search zeppelin").snapshot(), @r#"
    $ rekindle search zeppelin
    --- stderr
    "zeppelin" is not in any name, company, title, note, message, draft, detail or feedback. All the words have to match; try fewer, or only their first letters.
    "#);
    let found = home.json(TODAY, "search billing --limit 1");
    assert_eq!((found["hits"].as_array().unwrap().len(), &found["has_more"]), (1, &true.into()));
    home.refused(TODAY, "search '...'", 2);
}

#[test]
fn an_empty_database_says_what_to_do() {
    let home = Sandbox::new();
    for line in ["list", "applications", "history"] {
        let ran = home.run(TODAY, line);
        assert_eq!((ran.exit, ran.stdout.as_str()), (0, ""), "{line}");
        assert!(ran.stderr.contains("rekindle "), "{}", ran.snapshot());
    }
    assert_eq!(home.run(TODAY, "list --json").stdout, "{\"contacts\":[]}\n");
    assert_eq!(home.run(TODAY, "history --json").stdout, "{\"touches\":[]}\n");
}

/// What fish would be offered for an unfinished line.
fn completed(home: &Sandbox, words: &[&str]) -> String {
    let output =
        home.command(TODAY).env("COMPLETE", "fish").arg("--").arg("rekindle").args(words).output().unwrap();
    assert!(output.stderr.is_empty(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn names_complete_from_the_database() {
    let home = search();
    assert_eq!(completed(&home, &["show", "ren"]), "Renée Dubois\tHelio\n");
    assert_eq!(completed(&home, &["show", "rao"]), "Priya Rao\tNorthwind\n");
    assert_eq!(completed(&home, &["who", "glo"]), "Globex\n");
    assert_eq!(
        completed(&home, &["show", "--application", "north"]),
        "Northwind/Data Engineer\t2026-08-17\n"
    );
}

#[test]
fn numbers_of_proposals_complete_with_what_they_say() {
    let home = search();
    home.play(TODAY, &["edit contact priya --email priya@northwind.example"]);
    let mail = format!(
        "From: Priya Rao <priya@northwind.example>\nTo: maya@example.com\nMessage-ID: <1@x>\n\
         Date: {}\nSubject: Re: Hello\nIn-Reply-To: <0@x>\n\nMonday is fine.\n",
        "Thu, 17 Sep 2026 10:00:00 +0100"
    );
    std::fs::write(home.path().join("1.eml"), mail).unwrap();
    home.play(TODAY, &["inbox 1.eml"]);
    for command in ["accept", "dismiss"] {
        assert_eq!(
            completed(&home, &["inbox", command, ""]).lines().next(),
            Some("1\treplied, Priya Rao: Monday is fine.")
        );
        assert!(!completed(&home, &["inbox", command, "2"]).contains("Priya"), "{command}");
    }
}

#[test]
fn completing_neither_makes_a_database_nor_complains_about_one() {
    let home = Sandbox::new();
    assert_eq!(completed(&home, &["show", "pri"]), "");
    assert!(!home.db().exists());
    std::fs::write(home.db(), "not a database, and long enough to be looked at ".repeat(40)).unwrap();
    assert_eq!(completed(&home, &["show", "pri"]), "");
}

#[test]
fn a_first_name_means_whom_one_deals_with() {
    let home = Sandbox::new();
    fs::write(home.path().join("list.csv"), "Name\nTom Price\nTom Bell\n").unwrap();
    home.play("2026-09-03", &["import list.csv", "add 'Tom Weller' --at Northwind --job Analyst"]);
    assert_eq!(home.json(TODAY, "show tom")["contact"]["name"], "Tom Weller");
    home.play(TODAY, &["talked 'tom bell'"]);
    let error = home.refused(TODAY, "show tom", 3);
    assert_eq!(error["candidates"].as_array().unwrap().len(), 2, "{error}");
    home.play(TODAY, &["undo"]);
    assert_eq!(home.json(TODAY, "show price")["contact"]["name"], "Tom Price");
}
