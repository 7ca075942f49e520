//! Looking back in numbers: what scripts rely on, and what fits on a screen.

use std::cell::RefCell;
use std::io::Write;
use std::rc::Rc;

use rekindle::cli::play;
use rekindle::render::output::Look;
use rekindle::session::play::Stage;

use super::sandbox::Sandbox;

/// Three applications and two noes, of which one had people behind it; then an offer through one of them.
const SEARCH: &[(&str, &str)] = &[
    ("2026-08-17", "applied 'Data Engineer' --at Northwind --source LinkedIn --resume v2"),
    ("2026-08-17", "applied Analyst --at Globex --source referral --resume v2"),
    ("2026-08-17", "applied Analyst --at Initech"),
    (
        "2026-09-03",
        "add 'Priya Rao' --at Northwind --job 'Data Engineer' --role hiring-manager --decides --interviewed today \
         --kind final",
    ),
    (
        "2026-09-03",
        "add 'Tom Weller' --at Northwind --job 'Data Engineer' --role recruiter --interviewed today --kind final",
    ),
    (
        "2026-09-03",
        "add 'Lena Brandt' --at Northwind --job 'Data Engineer' --role interviewer --interviewed today --kind final",
    ),
    ("2026-09-15", "rejected northwind --from priya --liked yes --rank second"),
    ("2026-09-15", "rejected initech --by form"),
    ("2026-09-17", "sent priya follow-up --via email --text 'Thank you. I would be glad of any feedback.'"),
    ("2026-09-17", "sent tom follow-up --via email"),
    ("2026-09-18", "replied priya --via email"),
    ("2026-09-18", "replied tom --kind auto-reply"),
    ("2026-09-24", "sent lena follow-up --via linkedin"),
    ("2026-09-25", "linkedin priya connected"),
    ("2026-10-06", "talked priya --kind info-interview --via video"),
    ("2026-10-06", "feedback priya 'Say more about scale'"),
    ("2026-10-06", "opportunity priya intro 'Ben at Tidal' --application northwind"),
    ("2026-10-06", "add 'Ben Okafor' --at Tidal --introduced-by priya"),
    ("2026-10-06", "applied 'Platform Engineer' --at Tidal --source referral --resume v3"),
    ("2026-10-20", "interviewed tidal --with ben --kind screen"),
    ("2026-11-10", "offered tidal --until 2026-11-20"),
];

fn search() -> Sandbox {
    let home = Sandbox::new();
    for (day, line) in SEARCH {
        home.play(day, &[line]);
    }
    home
}

/// What the last line answers on a terminal of eighty columns.
fn on_a_screen(lines: &[(&str, &str)]) -> String {
    let stage = Stage::new(play::command).unwrap();
    let look = Look { width: Some(80), ..Look::default() };
    let mut shown = Screen::default();
    for (day, line) in lines {
        shown = Screen::default();
        stage.play(day, &format!("rekindle {line}"), &look, || Box::new(shown.clone())).unwrap();
    }
    let shown = shown.0.borrow().clone();
    String::from_utf8(shown).unwrap()
}

#[derive(Clone, Default)]
struct Screen(Rc<RefCell<Vec<u8>>>);

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn the_figures_have_the_fields_that_scripts_rely_on() {
    let stats = search().json("2026-11-12", "stats");
    insta::assert_snapshot!(serde_json::to_string(&stats["cohorts"]).unwrap(), @r#"[{"month":"2026-09","open":true,"rejections":2,"worth_writing":1,"people":3,"notes":{"on_time":2,"late":1},"replied":1,"connected":1,"conversed":1,"came_back":1}]"#);
    insta::assert_snapshot!(serde_json::to_string_pretty(&stats["applications"]).unwrap(), @r#"
    {
      "total": 4,
      "by_stage": {
        "saved": 0,
        "applied": 1,
        "screen": 0,
        "interview": 0,
        "final": 0,
        "offer": 1,
        "closed": 2
      },
      "by_source": [
        {
          "source": "referral",
          "applied": 2,
          "answered": 1
        },
        {
          "source": "LinkedIn",
          "applied": 1,
          "answered": 1
        },
        {
          "source": null,
          "applied": 1,
          "answered": 1
        }
      ],
      "by_furthest": {
        "saved": 0,
        "applied": 2,
        "screen": 0,
        "interview": 0,
        "final": 1,
        "offer": 1
      },
      "by_resume": [
        {
          "resume": "v2",
          "applied": 2,
          "answered": 1
        },
        {
          "resume": "v3",
          "applied": 1,
          "answered": 1
        },
        {
          "resume": null,
          "applied": 1,
          "answered": 1
        }
      ],
      "by_company": [
        {
          "company": "Northwind",
          "interview_to_decision": {
            "n": 1,
            "median": 12
          }
        },
        {
          "company": "Tidal",
          "interview_to_decision": {
            "n": 1,
            "median": 21
          }
        }
      ]
    }
    "#);
    insta::assert_snapshot!(serde_json::to_string(&stats["days"]).unwrap(), @r#"{"applied_to_answer":{"n":3,"median":17},"interview_to_decision":{"n":2,"median":16.5},"rejection_to_note":{"n":3,"median":2}}"#);
    insta::assert_snapshot!(serde_json::to_string(&stats["replies"]).unwrap(), @r#"{"by_role":[{"role":"hiring-manager","notes":1,"replied":1},{"role":"recruiter","notes":1,"replied":0},{"role":"interviewer","notes":1,"replied":0}],"by_channel":[{"channel":"email","notes":2,"replied":1},{"channel":"linkedin","notes":1,"replied":0}]}"#);
    insta::assert_snapshot!(serde_json::to_string(&stats["weeks"][11]).unwrap(), @r#"{"week":"2026-08-03","applied":0,"interviews":0,"sent":0,"received":0,"new_people":0}"#);
}

#[test]
fn a_month_is_open_for_ninety_days_after_its_end() {
    let home = search();
    assert_eq!(home.json("2026-12-28", "stats")["cohorts"][0]["open"], true);
    assert_eq!(home.json("2026-12-29", "stats")["cohorts"][0]["open"], false);
}

#[test]
fn figures_can_begin_later() {
    let home = search();
    let stats = home.json("2026-11-12", "stats --since 2026-10-01");
    assert_eq!(stats["cohorts"], serde_json::json!([]));
    assert_eq!(stats["applications"]["total"], 1);
    assert_eq!(stats["days"]["rejection_to_note"], serde_json::json!({ "n": 0, "median": null }));
}

#[test]
fn the_figures_fit_on_a_screen() {
    let home = search();
    let mut lines = SEARCH.to_vec();
    lines.push(("2026-11-12", "stats"));
    insta::assert_snapshot!(on_a_screen(&lines), @"
    From rejection to connection
      Rejections    ████████████████          2
      Worth a note  ████████                  1 of 2
      People        ████████████████████████  3
      Notes         ████████████████████████  3 (1 late)
      Replied       ████████                  1 of 3
      Connected     ████████                  1 of 3
      Talked        ████████                  1 of 3
      Paid off      ████████                  1 of 3

    Rejections by month
    Month      All  Worth  People  Notes       Replied  Connected  Talked  Paid off
    ───────────────────────────────────────────────────────────────────────────────
    Sep 2026*    2      1       3  3 (1 late)        1          1       1         1
    * Less than 90 days ago: answers may still come.

    The last 12 weeks
      Applications       ▁▁▁▁▁▁█▁▁▁▁▁  1
      Interviews         ▁█▁▁▁▁▁▁█▁▁▁  2
      Messages sent      ▁▁▁█▅▁▁▁▁▁▁▁  3
      Messages received  ▁▁▁█▁▁▁▁▁▁▁▁  1

    4 applications
      applied  ████████████████████████  2, 1 open
      final    ████████████              1
      offer    ████████████              1, 1 open

    Source     Answered
    ───────────────────
    referral   1 of 2
    LinkedIn   1 of 1
    not noted  1 of 1

    Resume     Answered
    ───────────────────
    v2         1 of 2
    v3         1 of 1
    not noted  1 of 1

    How long it takes
    From … to                    Median days  Cases
    ───────────────────────────────────────────────
    application to first answer           17      3
    last interview to decision          16.5      2
    rejection to your note                 2      3

    Time they took to decide  Median days  Cases
    ────────────────────────────────────────────
    Northwind                          12      1
    Tidal                              21      1

    Notes that were answered
    To              Replied within 90 days
    ──────────────────────────────────────
    hiring manager  1 of 1
    recruiter       0 of 1
    interviewer     0 of 1
    by email        1 of 2
    by linkedin     0 of 1

    Feedback came from 1 of 1 you asked.

    People you keep in touch with
      monthly  ████████████████████████  1

    1 person was introduced to you.
    ");
    assert!(home.run("2026-11-12", "stats --ascii -v").stdout.is_ascii());
}

#[test]
fn with_nothing_on_file_there_is_nothing_to_count() {
    let home = Sandbox::new();
    let ran = home.run("2026-11-12", "stats");
    assert_eq!((ran.exit, ran.stdout.as_str()), (0, ""));
    assert!(ran.stderr.contains("rekindle applied"), "{}", ran.snapshot());
    let stats = home.json("2026-11-12", "stats");
    assert_eq!((&stats["cohorts"], &stats["applications"]["total"]), (&serde_json::json!([]), &0.into()));
}

#[test]
fn who_led_to_whom_is_a_tree() {
    let home = search();
    home.play(
        "2026-10-07",
        &["add 'Mia Chen' --at Quill --introduced-by ben", "add 'Ida Holm' --introduced-by priya"],
    );
    insta::assert_snapshot!(home.run("2026-11-12", "who --through priya").snapshot(), @"
    $ rekindle who --through priya
    Priya Rao  #1  Northwind · talked · intro, Tue 6 Oct 2026
    ├─ Ben Okafor  #4  Tidal · met
    │  └─ Mia Chen  #5  Quill · known
    └─ Ida Holm  #6  known

    3 people through Priya Rao
    ");
    let tree = home.json("2026-11-12", "who --through priya");
    assert_eq!(tree["through"]["introduced"][0]["introduced"][0]["name"], "Mia Chen");
    home.play("2026-11-12", &["edit contact priya --introduced-by mia"]);
    let tree = home.json("2026-11-12", "who --through priya");
    assert_eq!(tree["through"]["introduced"].as_array().unwrap().len(), 2, "a circle ends: {tree}");
    home.refused("2026-11-12", "who", 2);
    home.refused("2026-11-12", "who northwind --through priya", 2);
    home.refused("2026-11-12", "who --through nobody", 3);
}

#[test]
fn an_application_tells_how_a_no_became_a_yes() {
    let home = search();
    home.play("2026-11-12", &["hired tidal"]);
    let page = home.run("2026-11-12", "show --application northwind").stdout;
    let (_, story) = page.split_once("From rejection to success\n").unwrap();
    let (story, _) = story.split_once("\n\n").unwrap();
    insta::assert_snapshot!(story, @"
    Tue 15 Sep 2026: Rejected
    Thu 17 Sep 2026: Note to Priya Rao
    Thu 17 Sep 2026: Note to Tom Weller
    Fri 18 Sep 2026: Priya Rao wrote back
    Thu 24 Sep 2026: Note to Lena Brandt
    Fri 25 Sep 2026: Connected with Priya Rao
    Tue 6 Oct 2026: Intro through Priya Rao: Ben at Tidal
    Tue 6 Oct 2026: Priya Rao introduced Ben Okafor
    Tue 6 Oct 2026: Application with Ben Okafor: Platform Engineer at Tidal
    Tue 10 Nov 2026: Offer: Platform Engineer at Tidal
    Thu 12 Nov 2026: The job: Platform Engineer at Tidal
    ");
    let told = home.json("2026-11-12", "show --application northwind");
    assert_eq!(told["trail"][0], serde_json::json!({ "on": "2026-09-15", "text": "Rejected" }));
    assert!(home.json("2026-11-12", "show --application initech").get("trail").is_none());
}
