//! Lessons: what several people said is one, and it is told where it fits.

use super::sandbox::Sandbox;

const TODAY: &str = "2026-10-01";

fn search() -> Sandbox {
    let home = Sandbox::new();
    home.play(
        "2026-09-03",
        &["add 'Priya Rao' --at Northwind --job Analyst --interviewed today", "add 'Tom Weller' --at Globex"],
    );
    home.play(
        "2026-09-20",
        &[
            "feedback priya 'The design answer was too abstract' --about interview",
            "feedback priya 'Two pages are too long' --about resume --lesson 'one page'",
        ],
    );
    home
}

#[test]
fn what_several_people_said_is_one_lesson() {
    let home = search();
    let ran = home.run("2026-09-24", "feedback tom 'Design answers too abstract.' --about interview");
    insta::assert_snapshot!(ran.snapshot(), @"
    $ rekindle feedback tom 'Design answers too abstract.' --about interview
    Feedback from Tom Weller about the interview, Thu 24 Sep 2026
    It has come up 2 times: rekindle lessons
    ");
    home.play("2026-09-25", &["lessons add 'Ask about the team' --about interview"]);
    insta::assert_snapshot!(home.run(TODAY, "lessons").snapshot(), @"
    $ rekindle lessons
    To practise
      #1    Design answers too abstract. · about the interview · came up 2 times
            Priya Rao, Sun 20 Sep 2026: The design answer was too abstract
            Tom Weller, Thu 24 Sep 2026
      #4    Ask about the team · about the interview
            your own, Fri 25 Sep 2026
      #2    one page · about the resume
            Priya Rao, Sun 20 Sep 2026: Two pages are too long
    ");
    let lessons = home.json(TODAY, "lessons");
    insta::assert_snapshot!(serde_json::to_string_pretty(&lessons["lessons"][0]).unwrap(), @r#"
    {
      "id": 1,
      "about": "interview",
      "text": "Design answers too abstract.",
      "state": "open",
      "times": 2,
      "from": [
        {
          "feedback": 1,
          "contact": {
            "id": 1,
            "name": "Priya Rao"
          },
          "on": "2026-09-20",
          "text": "The design answer was too abstract"
        },
        {
          "feedback": 3,
          "contact": {
            "id": 2,
            "name": "Tom Weller"
          },
          "on": "2026-09-24",
          "text": "Design answers too abstract."
        }
      ]
    }
    "#);
    assert_eq!(lessons["lessons"][1]["from"], serde_json::json!([]), "{lessons}");
}

#[test]
fn a_lesson_is_open_until_it_was_practised_and_again_when_it_comes_up() {
    let home = search();
    let state = |id: usize| {
        let lessons = home.json(TODAY, "lessons");
        let lessons = lessons["lessons"].as_array().unwrap().clone();
        lessons.iter().find(|lesson| lesson["id"] == id).unwrap()["state"].clone()
    };
    home.play(TODAY, &["lessons practised 1", "lessons done '#2'"]);
    assert_eq!((state(1), state(2)), ("practised".into(), "done".into()));
    home.play(TODAY, &["undo"]);
    assert_eq!(state(2), "open");
    home.play(TODAY, &["lessons done 1", "feedback tom 'design answer: too abstract' --about interview"]);
    assert_eq!(state(1), "open");
    home.refused(TODAY, "lessons done 9", 3);
    home.refused(TODAY, "lessons practised design", 3);
    home.refused(TODAY, "lessons add ' '", 2);
}

#[test]
fn lessons_are_told_where_they_fit_until_they_are_done() {
    let home = search();
    let told = |line: &str| home.run(TODAY, line).stderr;
    assert!(told("applied Planner --at Quill").contains("one page"));
    assert!(told("planned northwind --on 2026-10-08").contains("too abstract"));
    home.play(TODAY, &["lessons add 'Breathe first' --about interview"]);
    assert!(home.run(TODAY, "prep northwind").stdout.contains("Breathe first"));
    home.play(TODAY, &["lessons done 1", "lessons done 2", "lessons done 3"]);
    assert_eq!(told("applied Planner --at Tidal"), "");
    assert!(!told("planned northwind --on 2026-10-09").contains("too abstract"));
    assert!(!home.run(TODAY, "prep northwind").stdout.contains("Breathe first"));
}

#[test]
fn ones_own_rating_stands_beside_what_came_of_it() {
    let home = search();
    home.play("2026-09-04", &["debrief northwind --rating 4 --with priya"]);
    let ratings = |day: &str| home.json(day, "lessons")["ratings"].clone();
    assert_eq!(
        ratings(TODAY),
        serde_json::json!([{ "rating": 4, "interviews": 1, "led_on": 0, "waiting": 1 }])
    );
    home.play(TODAY, &["interviewed northwind --with priya --kind final --on 2026-09-28"]);
    assert_eq!(
        ratings(TODAY),
        serde_json::json!([{ "rating": 4, "interviews": 1, "led_on": 1, "waiting": 0 }])
    );
}

#[test]
fn what_one_makes_of_feedback_is_in_no_page_for_others() {
    let home = search();
    for format in ["md", "html"] {
        let page = home.run(TODAY, &format!("export history --contact priya --format {format}")).stdout;
        assert!(page.contains("Two pages are too long") && !page.contains("one page"), "{page}");
    }
}

#[test]
fn a_known_lesson_keeps_its_number_and_its_words() {
    let home = Sandbox::new();
    home.play(TODAY, &["lessons add 'Speak up' --about interview"]);
    let again = home.run(TODAY, "lessons add 'SPEAK up!' --about interview");
    assert!(
        again.stdout.contains("(#1)") && again.stdout.contains("It has come up 2 times"),
        "{}",
        again.stdout
    );
    let lessons = home.json(TODAY, "lessons")["lessons"].clone();
    assert_eq!((&lessons[0]["id"], &lessons[0]["text"]), (&1.into(), &"Speak up".into()), "{lessons}");
}
