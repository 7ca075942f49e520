//! Interviews ahead: what is kept of an opening, the page before, the note after.

use crate::sandbox::Sandbox;

const TODAY: &str = "2026-10-01";

/// An application with a posting.
fn with_posting(text: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path().join("posting.txt"), text).unwrap();
    sandbox.play(
        TODAY,
        &["applied 'Data Engineer' --at Northwind --posting posting.txt --resume data-v3 --salary '80k' --location Hamburg"],
    );
    sandbox
}

#[test]
fn the_posting_is_kept_shown_found_and_gone_with_the_application() {
    let sandbox =
        with_posting("Data Engineer\n\nYou know hydrofoils.\nWe pay well.\n\n\n1\n2\n3\n4\nthe end");
    let shown = sandbox.run(TODAY, "show --application 1").stdout;
    for part in ["Hamburg", "80k", "data-v3", "hydrofoils", "… the whole text: rekindle prep 1"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert!(!shown.contains("the end"), "{shown}");
    let page = sandbox.json(TODAY, "show --application 1");
    let posting = page["application"]["posting"].as_str().unwrap();
    assert!(posting.ends_with("the end"), "{posting}");

    for words in ["hydrofoils", "hamburg", "data-v3", "hydrof"] {
        let hits = sandbox.json(TODAY, &format!("search {words}"));
        let hit = &hits["hits"][0];
        assert_eq!((hit["kind"].as_str(), hit["id"].as_i64()), (Some("application"), Some(1)), "{words}");
    }
    assert!(
        sandbox.json(TODAY, "search hydrofoils")["hits"][0]["snippet"]
            .as_str()
            .unwrap()
            .contains("know hydrofoils")
    );

    sandbox.play(TODAY, &["remove application 1"]);
    assert_eq!(sandbox.json(TODAY, "search hydrofoils")["hits"].as_array().unwrap().len(), 0);
    sandbox.play(TODAY, &["undo"]);
    assert_eq!(sandbox.json(TODAY, "search hydrofoils")["hits"].as_array().unwrap().len(), 1);
}

#[test]
fn a_posting_comes_from_a_file_a_web_page_standard_input_or_the_clipboard() {
    let sandbox = Sandbox::new();
    let home = sandbox.path().to_owned();
    std::fs::write(
        home.join("page.html"),
        "<!DOCTYPE html><html><head><style>b{}</style><script>let spy = 1</script></head>\
         <body><h1>Analyst</h1><p>You like <b>tides</b>.</p></body></html>",
    )
    .unwrap();
    sandbox.play(TODAY, &["applied Analyst --at Tidal --posting page.html"]);
    let kept = sandbox.json(TODAY, "show --application 1")["application"]["posting"].clone();
    let kept = kept.as_str().unwrap();
    assert!(kept.contains("Analyst") && kept.contains("You like tides."), "{kept}");
    assert!(!kept.contains('<') && !kept.contains("spy"), "{kept}");

    std::fs::write(home.join("pipe"), "From a pipe").unwrap();
    let piped = std::fs::File::open(home.join("pipe")).unwrap();
    let edit = ["edit", "application", "1", "--posting", "-"];
    assert!(sandbox.command(TODAY).args(edit).stdin(piped).status().unwrap().success());
    assert_eq!(sandbox.json(TODAY, "show --application 1")["application"]["posting"], "From a pipe");

    let ran = sandbox.run(TODAY, "edit application 1 --posting @clipboard");
    assert_eq!(ran.exit, 1, "{}", ran.snapshot());
    assert!(ran.stderr.contains("--posting -"), "{}", ran.snapshot());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let tool = home.join("wl-paste");
        std::fs::write(&tool, "#!/bin/sh\nprintf 'From the clipboard'\n").unwrap();
        std::fs::set_permissions(&tool, std::fs::Permissions::from_mode(0o755)).unwrap();
        let ran = sandbox
            .command(TODAY)
            .env("PATH", format!("{}:/usr/bin:/bin", home.display()))
            .env("WAYLAND_DISPLAY", "wayland-0")
            .args(["edit", "application", "1", "--posting", "@clipboard"])
            .output()
            .unwrap();
        assert!(ran.status.success());
        assert_eq!(
            sandbox.json(TODAY, "show --application 1")["application"]["posting"],
            "From the clipboard"
        );
    }
}

#[test]
fn a_posting_is_read_in_the_character_set_it_was_saved_in() {
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path().join("old.txt"), b"Wir suchen f\xFCr K\xF6ln").unwrap();
    let wide: Vec<u8> = "\u{feff}Wir suchen für Köln".encode_utf16().flat_map(u16::to_le_bytes).collect();
    std::fs::write(sandbox.path().join("wide.txt"), wide).unwrap();
    for (title, file) in [("Analyst", "old.txt"), ("Writer", "wide.txt")] {
        sandbox.play(TODAY, &[&format!("applied {title} --at Tidal --posting {file}")]);
        let shown = sandbox.run(TODAY, &format!("prep {title}")).stdout;
        assert!(shown.contains("Wir suchen für Köln"), "{shown}");
    }
}

#[test]
fn a_posting_that_is_none_is_refused_and_changes_nothing() {
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path().join("empty.txt"), " \n").unwrap();
    std::fs::write(sandbox.path().join("long.txt"), "word ".repeat(30_000)).unwrap();
    std::fs::write(sandbox.path().join("photo.pdf"), b"%PDF-1.7\n\xff\xfe\x00").unwrap();
    for (file, why) in [
        ("empty.txt", "there is no text in"),
        ("long.txt", "too long"),
        ("photo.pdf", "is a PDF"),
        ("missing.txt", "cannot read"),
    ] {
        let ran = sandbox.run(TODAY, &format!("applied Analyst --at Tidal --posting {file}"));
        assert!(ran.exit != 0 && ran.stderr.contains(why), "{}", ran.snapshot());
    }
    assert_eq!(sandbox.json(TODAY, "applications")["applications"].as_array().unwrap().len(), 0);
}

#[test]
fn what_is_kept_of_an_opening_can_be_corrected() {
    let sandbox = with_posting("You know hydrofoils.");
    sandbox.play(
        TODAY,
        &[
            "edit application 1 --question 'Who decides?' --question 'What is hard here?'",
            "edit application 1 --no-question decides --location Kiel",
        ],
    );
    let kept = sandbox.json(TODAY, "show --application 1")["application"].clone();
    assert_eq!(kept["questions"], serde_json::json!(["What is hard here?"]));
    assert_eq!(kept["location"], "Kiel");
    let ran = sandbox.run(TODAY, "edit application 1 --no-question budget");
    assert_eq!(ran.exit, 3, "{}", ran.snapshot());
    sandbox.play(
        TODAY,
        &["edit application 1 --clear posting --clear questions --clear salary --clear resume --clear location"],
    );
    let kept = sandbox.json(TODAY, "show --application 1")["application"].clone();
    for field in ["posting", "salary", "resume", "location"] {
        assert_eq!(kept[field], serde_json::Value::Null, "{field}");
    }
    assert_eq!(kept["questions"], serde_json::json!([]));
    sandbox.play(TODAY, &["undo", "undo"]);
    assert_eq!(
        sandbox.json(TODAY, "show --application 1")["application"]["questions"],
        serde_json::json!(["Who decides?", "What is hard here?"])
    );
    let ran = sandbox.run(TODAY, "edit application 1 --posting posting.txt --clear posting");
    assert_eq!(ran.exit, 2, "{}", ran.snapshot());
}

#[test]
fn an_opening_is_united_exported_and_redacted() {
    let sandbox = with_posting("You know hydrofoils.");
    std::fs::write(sandbox.path().join("other.txt"), "A team of five.").unwrap();
    sandbox.play(
        TODAY,
        &[
            "edit application 1 --question 'Who decides?'",
            "applied 'Senior Data Engineer' --at Northwind --posting other.txt --salary 90k",
            "edit application 2 --question 'What is hard here?' --question 'Who decides?'",
            "merge --application 1 2 --yes",
        ],
    );
    let kept = sandbox.json(TODAY, "show --application 1")["application"].clone();
    assert_eq!(kept["posting"], "You know hydrofoils.\n\nA team of five.");
    assert_eq!(kept["questions"], serde_json::json!(["Who decides?", "What is hard here?"]));
    assert_eq!((kept["salary"].as_str(), kept["resume"].as_str()), (Some("80k"), Some("data-v3")));

    let json = sandbox.run(TODAY, "export applications --format json").stdout;
    let csv = sandbox.run(TODAY, "export applications --format csv").stdout;
    let all = sandbox.run(TODAY, "export all --format json").stdout;
    for part in ["hydrofoils", "data-v3", "80k", "Hamburg", "What is hard here?"] {
        for (what, text) in [("json", &json), ("csv", &csv), ("all", &all)] {
            assert!(text.contains(part), "{part} in {what}: {text}");
        }
    }
    std::fs::write(sandbox.path().join("all.json"), &all).unwrap();
    let other = Sandbox::new();
    other.play(TODAY, &[&format!("import {}", sandbox.path().join("all.json").display())]);
    assert_eq!(other.json(TODAY, "show --application 1"), sandbox.json(TODAY, "show --application 1"));
    for format in ["json", "csv"] {
        let redacted = sandbox.run(TODAY, &format!("export applications --redact --format {format}"));
        assert_eq!(redacted.exit, 0, "{}", redacted.snapshot());
        for part in ["hydrofoils", "data-v3", "80k", "Hamburg", "hard here"] {
            assert!(!redacted.stdout.contains(part), "{part}: {}", redacted.stdout);
        }
    }
}

/// A final interview with Priya, whom Lena introduced; Tom was in the first round; a lesson from Quill.
fn before_the_interview() -> Sandbox {
    let sandbox = with_posting("You know <b>hydrofoils</b>.\n\n# Pay\n100k");
    sandbox.play(
        TODAY,
        &[
            "add 'Lena Ode' --at Northwind --title 'Chief of Staff'",
            "add 'Priya Rao' --at Northwind --title CTO --job 'Data Engineer' --role hiring-manager --decides \
             --linkedin priya-rao --detail 'sails at weekends' --topic tides",
            "edit contact priya --introduced-by lena --note 'Asks short questions.'",
            "add 'Tom Price' --at Northwind",
            "replied priya --text 'Bring the plot of the <script>tides</script>.'",
            "edit application 1 --on 2026-09-10",
            "interviewed 1 --with tom --on 2026-09-24 --kind screen --decision-by 2026-10-16",
            "add 'Ada Low' --at Quill --job Analyst",
            "feedback ada --about interview 'You spoke fast.' --lesson 'breathe first'",
            "edit application 1 --question 'Who decides?'",
            "planned 1 --on '2026-10-09 14:30' --with priya --kind final --channel video --link https://meet.example/a",
        ],
    );
    sandbox
}

#[test]
fn the_page_before_an_interview_has_everything() {
    let sandbox = before_the_interview();
    let page = sandbox.run("2026-10-08", "prep northwind").stdout;
    for part in [
        "Fri 9 Oct 2026, 14:30 (tomorrow), final interview",
        "video",
        "https://meet.example/a",
        "promised by Fri 16 Oct 2026",
        "Who decides?",
        "Who you'll meet",
        "Priya Rao · hiring manager (decides) · CTO at Northwind · linkedin.com/in/priya-rao",
        "Bring the plot of the",
        "Topics: tides",
        "Remember: sails at weekends",
        "Notes: Asks short questions.",
        "Others who may be able to help",
        "Lena Ode · Chief of Staff, introduced Priya Rao",
        "Earlier interviews there",
        "Screening call, Thu 24 Sep 2026 · Data Engineer at Northwind · with Tom Price",
        "Lessons from elsewhere",
        "Lesson: breathe first",
        "The posting",
        "hydrofoils",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    let json = sandbox.json("2026-10-08", "prep northwind");
    assert_eq!(json["appointment"]["starts_at"], "2026-10-09T14:30:00+01:00");
    assert_eq!(json["people"][0]["said"]["kind"], "reply");
    assert_eq!(json["lessons"][0]["here"], false);
    let elsewhere = sandbox.run("2026-10-08", "prep quill");
    assert!(elsewhere.stdout.contains("no interview is planned"), "{}", elsewhere.snapshot());
    assert!(elsewhere.stdout.contains("Who is involved\n  Ada Low"), "{}", elsewhere.snapshot());
}

#[test]
fn the_page_says_since_when_they_are_there() {
    let sandbox = before_the_interview();
    let since = |today: &str| {
        let people = sandbox.json(today, "prep northwind")["people"].clone();
        people.as_array().unwrap().iter().map(|one| one["since"].clone()).collect::<Vec<_>>()
    };
    // Since when somebody is where they were met, nobody knows.
    assert_eq!(since("2026-10-01"), [serde_json::Value::Null]);
    sandbox.play(
        TODAY,
        &[
            "add 'Uma Ray' --at Quill",
            "moved uma --to Northwind --title 'VP Data' --on 2026-03-02",
            "edit appointment 1 --with uma",
        ],
    );
    assert_eq!(since("2026-10-01"), [serde_json::Value::Null, "2026-03-02".into()]);
    let page = sandbox.run("2026-10-08", "prep northwind").stdout;
    assert!(page.contains("VP Data at Northwind · there since Mon 2 Mar 2026"), "{page}");
    // Gone again.
    sandbox.play("2026-10-08", &["moved uma --to Tidal --on 2026-10-07"]);
    assert!(since("2026-10-08").iter().all(serde_json::Value::is_null));
}

#[test]
fn a_decision_is_not_promised_before_the_interview() {
    let sandbox = before_the_interview();
    for line in [
        "debrief 1 --with priya --rating 4 --decision-by 2026-10-08",
        "interviewed 1 --decision-by 2026-10-08",
        "interviewed 1 --with tom --on 2026-10-10 --decision-by 2026-10-09",
    ] {
        let ran = sandbox.run("2026-10-12", line);
        assert_eq!(ran.exit, 2, "{}", ran.snapshot());
        assert!(ran.stderr.contains("before the interview, "), "{}", ran.snapshot());
        assert!(ran.stderr.contains("--decision-by DATE"), "{}", ran.snapshot());
    }
    sandbox.play("2026-10-12", &["debrief 1 --rating 4 --decision-by 2026-10-09"]);
}

#[test]
fn what_was_done_for_the_day_an_interview_had_is_to_be_done_for_its_new_one() {
    let rules = |sandbox: &Sandbox, today: &str| -> Vec<String> {
        let list = sandbox.json(today, "due --all")["reminders"].clone();
        let of_it = |one: &serde_json::Value| ["prepare", "debrief"].map(Into::into).contains(&one["rule"]);
        let lines = list.as_array().unwrap().iter().filter(|one| of_it(one));
        lines
            .map(|one| format!("{} {}", one["rule"].as_str().unwrap(), one["due"].as_str().unwrap()))
            .collect()
    };
    let number = |sandbox: &Sandbox, rule: &str| {
        let list = sandbox.json("2026-10-08", "due --all")["reminders"].clone();
        list.as_array().unwrap().iter().find(|one| one["rule"] == rule).unwrap()["id"].to_string()
    };
    for (decided, is_back) in [("done", true), ("snooze", true), ("skip", false)] {
        let sandbox = before_the_interview();
        let prepare = number(&sandbox, "prepare");
        let line = match decided {
            "snooze" => format!("snooze {prepare} +6d"),
            other => format!("{other} {prepare}"),
        };
        sandbox.play("2026-10-08", &[line.as_str()]);
        let after = rules(&sandbox, "2026-10-08");
        // Another hour of the same day asks for nothing more.
        sandbox.play("2026-10-08", &["edit appointment 1 --on '2026-10-09 16:00'"]);
        assert_eq!(rules(&sandbox, "2026-10-08"), after, "{line}");
        sandbox.play("2026-10-08", &["edit appointment 1 --on '2026-10-13 16:00'"]);
        let moved = rules(&sandbox, "2026-10-13");
        assert_eq!(moved.contains(&"prepare 2026-10-13".to_owned()), is_back, "{line}: {moved:?}");
        assert!(moved.contains(&"debrief 2026-10-14".to_owned()), "{line}: {moved:?}");
        let today = sandbox.json("2026-10-12", "due");
        let is_ready = today["reminders"].as_array().unwrap().iter().any(|one| one["rule"] == "prepare");
        assert_eq!(is_ready, is_back, "{line}: {today}");
        assert_eq!(sandbox.run("2026-10-13", "doctor").exit, 0, "{line}");
        sandbox.play("2026-10-13", &["undo"]);
        assert_eq!(rules(&sandbox, "2026-10-08"), after, "{line}");
    }
}

#[test]
fn the_page_is_written_as_markdown_and_html_in_which_nothing_is_markup() {
    let sandbox = before_the_interview();
    let markdown = sandbox.run("2026-10-08", "prep 1 --format md").stdout;
    assert!(markdown.starts_with("# Data Engineer\n"), "{markdown}");
    assert!(markdown.contains("## The posting\n\n> You know \\<b\\>hydrofoils"), "{markdown}");
    assert!(markdown.contains("> \\# Pay"), "{markdown}");
    assert!(!markdown.contains("History"), "{markdown}");

    sandbox.play("2026-10-08", &["prep 1 --output page.html"]);
    let path = sandbox.path().join("page.html");
    let html = std::fs::read_to_string(&path).unwrap();
    assert!(html.contains("Content-Security-Policy"), "{html}");
    assert!(!html.contains("<script>") && !html.contains("<b>"), "{html}");
    assert!(html.contains("<a href=\"https:&#x2f;&#x2f;meet.example&#x2f;a\">"), "{html}");
    assert!(html.trim_end().ends_with("</html>"), "{html}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let again = sandbox.run("2026-10-08", "prep 1 --output page.html");
    assert_ne!(again.exit, 0, "{}", again.snapshot());
    let both = sandbox.run("2026-10-08", "prep 1 --format md --json");
    assert_eq!(both.exit, 2, "{}", both.snapshot());
}

fn asked_and_rated(sandbox: &Sandbox, today: &str) -> serde_json::Value {
    sandbox.json(today, "prep 1")["interviews"].clone()
}

#[test]
fn a_debriefing_is_one_change_and_one_undo() {
    let sandbox = before_the_interview();
    let before = sandbox.run("2026-10-09", "export all").stdout;
    let rows = |text: &str| -> serde_json::Value { serde_json::from_str(text).unwrap() };
    sandbox.play(
        "2026-10-09",
        &["debrief northwind --with priya --with 'Tom Weller' --detail 'priya=has a boat' \
           --detail 'Tom Weller=likes proofs' --asked 'Why us?' --asked 'What is hard?' --rating 4 \
           --decision-by 2026-10-23"],
    );
    let newest = asked_and_rated(&sandbox, "2026-10-09")[0].clone();
    assert_eq!((newest["date"].as_str(), newest["kind"].as_str()), (Some("2026-10-09"), Some("final")));
    assert_eq!(newest["asked"], serde_json::json!(["Why us?", "What is hard?"]));
    assert_eq!(newest["rating"], 4);
    let names: Vec<_> = newest["with"].as_array().unwrap().iter().map(|p| p["name"].clone()).collect();
    assert_eq!(names, ["Priya Rao", "Tom Weller"]);
    let priya = sandbox.run("2026-10-09", "show priya").stdout;
    assert!(priya.contains("has a boat") && !priya.contains("likes proofs"), "{priya}");
    let shown = sandbox.run("2026-10-09", "show --application 1").stdout;
    for part in
        ["with Priya Rao, Tom Weller · you rated it 4 out of 5", "Asked: Why us?", "Asked: What is hard?"]
    {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let shown = sandbox.json("2026-10-09", "show --application 1")["interviews"][0].clone();
    assert_eq!((&shown["asked"], &shown["rating"]), (&newest["asked"], &newest["rating"]));
    let page = sandbox.json("2026-10-09", "applications");
    assert_eq!(page["applications"][0]["decision_by"], "2026-10-23");
    let rules = sandbox.json("2026-10-09", "due --all");
    let is_open = |rule| rules["reminders"].as_array().unwrap().iter().any(|r| r["rule"] == rule);
    assert!(!is_open("debrief") && !is_open("prepare") && is_open("thank-you"), "{rules}");

    sandbox.play("2026-10-09", &["undo"]);
    let after = sandbox.run("2026-10-09", "export all").stdout;
    for table in ["interview", "interview_participant", "detail", "contact", "application", "appointment"] {
        assert_eq!(rows(&after)[table], rows(&before)[table], "{table}");
    }
}

#[test]
fn a_debriefing_adds_to_the_interview_on_file_and_needs_something_to_say() {
    let sandbox = before_the_interview();
    sandbox.play(
        "2026-10-12",
        &["interviewed 1", "debrief 1 --rating 2", "debrief 1 --asked 'Why now?' --rating 3"],
    );
    let rounds = asked_and_rated(&sandbox, "2026-10-12");
    assert_eq!(rounds.as_array().unwrap().len(), 2, "{rounds}");
    assert_eq!(rounds[0]["asked"], serde_json::json!(["Why now?"]));
    assert_eq!(rounds[0]["rating"], 3);
    for (line, exit) in [
        ("debrief 1", 2),
        ("debrief 1 --rating 6", 2),
        ("debrief 1 --on 2026-10-20 --rating 3", 2),
        ("debrief 1 --detail 'priya='", 2),
        ("debrief 1 --with prya", 3),
        ("debrief quill --rating 3", 2),
    ] {
        let ran = sandbox.run("2026-10-12", line);
        assert_eq!(ran.exit, exit, "{}", ran.snapshot());
    }
    assert_eq!(asked_and_rated(&sandbox, "2026-10-12"), rounds);
}

/// Planned interviews here and elsewhere, on both sides of the day on which summer time ends in London.
#[test]
fn the_hour_stands_wherever_the_interview_does() {
    let sandbox = Sandbox::new();
    sandbox.play(
        TODAY,
        &[
            "applied Analyst --at Northwind",
            "applied Engineer --at Tidal",
            "applied Clerk --at Helio",
            "add 'Priya Rao' --at Northwind",
            "planned northwind --on '2026-10-23 14:30' --with priya --kind final",
            "planned tidal --on '2026-10-26 14:30' --zone America/New_York",
            "planned helio --on 2026-10-26",
        ],
    );
    let has = |today: &str, line: &str, parts: &[&str]| {
        let shown = sandbox.run(today, line).stdout;
        for part in parts {
            assert!(shown.contains(part), "{line}: no {part:?} in {shown}");
        }
    };
    has("2026-10-22", "due", &["final interview on Fri 23 Oct 2026, 14:30"]);
    has("2026-10-22", "show --application northwind", &["interview on Fri 23 Oct 2026, 14:30"]);
    has("2026-10-22", "show --company northwind", &["interview on Fri 23 Oct 2026, 14:30"]);
    has(
        "2026-10-22",
        "show priya",
        &["Planned interviews", "Fri 23 Oct 2026, 14:30", "Analyst at Northwind"],
    );
    has("2026-10-22", "notify --dry-run", &["final interview on Fri 23 Oct 2026, 14:30"]);
    // London has left summer time by then, New York has not.
    has("2026-10-23", "due --all", &["interview on Mon 26 Oct 2026, 18:30", "interview on Mon 26 Oct 2026 "]);
    has(
        "2026-10-22",
        "applications",
        &["Next interview", "Fri 23 Oct 2026, 14:30", "Mon 26 Oct 2026, 18:30, 14:30 in New York"],
    );
    let listed = sandbox.json("2026-10-22", "applications");
    let next = |n: usize| listed["applications"][n]["next_interview"].clone();
    assert_eq!(
        (next(0), next(1), next(2)),
        ("2026-10-26".into(), "2026-10-23T14:30:00+01:00".into(), "2026-10-26T18:30:00+00:00".into())
    );
    let reminders = sandbox.json("2026-10-22", "due");
    let prepare =
        reminders["reminders"].as_array().unwrap().iter().find(|r| r["rule"] == "prepare").unwrap().clone();
    has(
        "2026-10-22",
        &format!("why {}", prepare["id"]),
        &["the interview is on Fri 23 Oct 2026; ready on the last working day before, Thu 22 Oct 2026"],
    );

    // Moved over the end of summer time it keeps its hour on the wall.
    sandbox.play("2026-10-22", &["edit appointment 1 --on '2026-10-27 14:30'"]);
    has("2026-10-26", "due", &["final interview on Tue 27 Oct 2026, 14:30"]);
    has("2026-10-22", "show priya", &["Tue 27 Oct 2026, 14:30 · was Fri 23 Oct 2026, 14:30"]);
    has("2026-10-22", "interviews", &["Tue 27 Oct 2026, 14:30 / was Fri 23 Oct 2026, 14:30"]);
    assert!(!sandbox.run("2026-10-23", "due").stdout.contains("Northwind"), "it was moved");
    assert_eq!(
        sandbox.json("2026-10-22", "applications")["applications"][1]["next_interview"],
        "2026-10-27T14:30:00+00:00"
    );
    // The day after, the note of it.
    has("2026-10-28", "due", &["Note how the interview went", "final interview on Tue 27 Oct 2026, 14:30"]);

    // Called off it is nowhere.
    sandbox.play("2026-10-24", &["edit appointment 1 --state cancelled"]);
    assert!(!sandbox.run("2026-10-26", "due").stdout.contains("Northwind"));
    assert!(sandbox.json("2026-10-24", "applications")["applications"][1]["next_interview"].is_null());
    has("2026-10-24", "show priya", &["cancelled"]);

    // Erased, Priya is in no list of it.
    sandbox.play("2026-10-24", &["erase priya --yes"]);
    assert!(!sandbox.run("2026-10-24", "interviews --all").stdout.contains("Priya"));
    assert!(!sandbox.run("2026-10-24", "log").stdout.to_lowercase().contains("priya"));
}

#[test]
fn what_was_asked_and_how_it_went_can_be_corrected() {
    let sandbox = before_the_interview();
    let today = "2026-10-09";
    sandbox.play(
        today,
        &[
            "debrief northwind --with priya --asked 'Why us?' --asked 'What is hard?' --rating 4",
            "edit interview 2 --no-asked hard --asked 'What was hard?' --rating 2",
        ],
    );
    let newest = asked_and_rated(&sandbox, today)[0].clone();
    assert_eq!(newest["asked"], serde_json::json!(["Why us?", "What was hard?"]));
    assert_eq!(newest["rating"], 2);
    for (line, exit, says) in [
        ("edit interview 2 --no-asked w", 3, "several questions"),
        ("edit interview 2 --no-asked sailing", 3, "no question they asked contains"),
        ("edit interview 2 --rating 6", 2, "6"),
        ("edit interview 2", 2, ""),
    ] {
        let error = sandbox.refused(today, line, exit);
        assert!(error["message"].as_str().unwrap().contains(says), "{line}: {error}");
    }
    sandbox.play(today, &["edit interview 2 --clear rating"]);
    assert!(asked_and_rated(&sandbox, today)[0]["rating"].is_null());
    sandbox.play(today, &["undo", "undo"]);
    assert_eq!(asked_and_rated(&sandbox, today)[0]["rating"], 4);
}

#[test]
fn an_interview_is_prepared_until_it_begins_and_looked_back_on_only_then() {
    let home = Sandbox::new();
    home.play(
        "2026-10-06",
        &["applied Analyst --at Quill --on 2026-09-28", "planned quill --on '2026-10-08 14:30'"],
    );
    for (now, shown) in [
        ("2026-10-07T23:00", &["prepare"][..]),
        ("2026-10-08T09:00", &["prepare"]),
        ("2026-10-08T14:30", &["debrief"]),
        ("2026-10-09T09:00", &["debrief"]),
        // Without an hour both are of the day.
        ("2026-10-08", &["prepare", "debrief"]),
    ] {
        let due = home.json(now, "due");
        let rules: Vec<_> =
            due["reminders"].as_array().unwrap().iter().map(|r| r["rule"].as_str().unwrap()).collect();
        assert_eq!(rules, shown, "{now}");
        let brief = home.run(now, "due --brief").stdout;
        assert_eq!(brief.contains("2 "), shown.len() == 2, "{now}: {brief}");
    }
}

#[test]
fn nothing_with_an_interview_ahead_or_an_offer_never_answered() {
    let home = Sandbox::new();
    home.play(
        "2026-10-06",
        &[
            "applied Analyst --at Quill --on 2026-08-28",
            "applied Analyst --at Halden --on 2026-08-28",
            "applied Analyst --at Tidal --on 2026-08-28",
            "applied Analyst --at Oxide --on 2026-08-28",
            "applied Analyst --at Brook --on 2026-08-28",
            "planned quill --on 2026-10-08",
            "planned halden --on 2026-10-08",
            "edit appointment 2 --state cancelled",
            "offered tidal --on 2026-10-05",
        ],
    );
    // What got furthest stands first, with the day of it.
    let error = home.refused("2026-10-06", "hired", 3);
    let names: Vec<_> =
        error["candidates"].as_array().unwrap().iter().map(|c| c["name"].as_str().unwrap()).collect();
    assert_eq!(names[0], "Analyst at Tidal (offer Mon 5 Oct 2026)");
    assert!(names.contains(&"Analyst at Quill (interview Thu 8 Oct 2026)"), "{names:?}");
    let hired = home.run("2026-10-06", "hired tidal");
    assert!(hired.stderr.contains("no-response 5 4\n"), "{}", hired.snapshot());
    assert!(hired.stderr.contains("withdrawn 2 1\n"), "{}", hired.snapshot());
}

#[test]
fn a_name_alone_does_not_do_what_is_still_to_come() {
    let home = Sandbox::new();
    home.play(
        "2026-09-10",
        &["add 'Liz Tran' --at Brightwell --job Analyst --interviewed 2026-09-09 --email liz@brightwell.example"],
    );
    home.play("2026-09-22", &["rejected brightwell --from liz --on 2026-09-21"]);
    home.play("2026-09-24", &["sent liz follow-up"]);
    let error = home.refused("2026-09-24", "done liz", 2);
    let id = home.json("2026-09-24", "due --all --contact liz")["reminders"][0]["id"].clone();
    assert!(error["message"].as_str().unwrap().contains("Connect on LinkedIn"), "{error}");
    assert!(error["hint"].as_str().unwrap().contains(&format!("rekindle done {id}")), "{error}");
    assert_eq!(home.json("2026-09-24", "show liz")["contact"]["linkedin_status"], "none");
    home.play("2026-09-24", &[&format!("done {id}")]);
}

#[test]
fn what_ends_says_the_real_reason() {
    let home = Sandbox::new();
    let add = "--job Analyst --interviewed 2026-09-09";
    home.play("2026-09-10", &[&format!("add 'Max Roe' --at Quill {add} --role interviewer")]);
    let ran = home.run("2026-09-10", &format!("add 'Jo Park' --at Quill {add} --role recruiter"));
    assert!(ran.stdout.contains("cancelled: someone else is the right person to ask"), "{}", ran.snapshot());
    for line in ["edit interview 1 --without max", "remove interview 1", "remove application 1"] {
        let ran = home.run("2026-09-10", line);
        assert!(!ran.stdout.contains("no longer follows"), "{}", ran.snapshot());
    }
}

#[test]
fn a_talk_is_called_one_and_an_answer_takes_the_place_of_the_follow_up() {
    let home = Sandbox::new();
    home.play("2026-09-10", &["add 'Jo Park' --at Quill --job Analyst --interviewed 2026-09-09"]);
    home.play("2026-09-21", &["rejected quill --from jo"]);
    home.play("2026-09-25", &["talked jo --via phone"]);
    let (shown, due) = (home.run("2026-09-25", "show jo").stdout, home.run("2026-09-25", "due").stdout);
    assert!(shown.contains("↔ talk by phone"), "{shown}");
    assert!(shown.contains("talked Fri 25 Sep 2026") && !shown.contains("replied Fri 25 Sep"), "{shown}");
    assert!(due.contains("you both, today: talk"), "{due}");
    home.play("2026-09-26", &["replied jo --text 'When can you talk?'"]);
    let answered = home.run("2026-09-27", "sent jo reply");
    assert!(
        answered
            .stdout
            .contains("Write your follow-up  Jo Park  superseded: you answered what they wrote since"),
        "{}",
        answered.snapshot()
    );
}

#[test]
fn what_no_note_can_quote_is_told_when_it_is_recorded() {
    let home = Sandbox::new();
    for line in [
        "add 'Jo Park' --at Quill --job Analyst --interviewed 2026-09-09 --detail 'She likes sailing.'",
        "add 'Max Roe' --at Quill --detail 'told me to apply again'",
        "interviewed quill --with jo --on 2026-09-10 --detail 'he asked about tests'",
        "edit interview 1 --detail 'They said that it was close!'",
        "edit contact jo --detail 'I should write to her'",
        "debrief quill --on 2026-09-10 --detail 'jo=she has two dogs'",
    ] {
        let ran = home.run("2026-09-10", line);
        assert!(ran.exit == 0 && ran.stderr.contains("no note will mention it"), "{}", ran.snapshot());
    }
    for line in ["edit contact jo --detail 'how you test'", "edit contact jo --topic chess"] {
        let ran = home.run("2026-09-10", line);
        assert!(ran.exit == 0 && !ran.stderr.contains("no note will"), "{}", ran.snapshot());
    }
}

#[test]
fn one_answer_will_do_for_two_messages_and_the_newest_word_comes_first() {
    let home = Sandbox::new();
    home.play("2026-09-10", &["add 'Jo Park' --at Quill --job Analyst --interviewed 2026-09-09"]);
    home.play("2026-09-12", &["replied jo --text 'When can you talk?'"]);
    let again = home.run("2026-09-14", "replied jo --text 'Which day suits?'");
    assert!(again.stdout.contains("one reply will cover both"), "{}", again.snapshot());
    let shown = home.run("2026-09-14", "show jo").stdout;
    assert!(
        shown.contains("Answer them (2 messages)") && shown.matches("Answer them").count() == 1,
        "{shown}"
    );
    let answered = home.run("2026-09-15", "sent jo reply");
    assert_eq!(answered.stdout.matches("Answer them").count(), 2, "{}", answered.snapshot());
    home.play("2026-09-18", &["remind jo 2026-09-20 'ask about the test'"]);
    let due = home.run("2026-09-20", "due").stdout;
    assert!(
        due.contains("you, 5 days ago; from them, 6 days ago: \u{201c}Which day suits?\u{201d}"),
        "{due}"
    );
}

#[test]
fn somebody_who_is_on_file_comes_with_the_ways_to_add_to_them() {
    let home = Sandbox::new();
    home.play("2026-09-10", &["applied Analyst --at Quill", "add 'Jo Park' --at Quill"]);
    let error = home.refused("2026-09-10", "add 'Jo Park' --at Quill --job Analyst --role recruiter", 4);
    let hint = error["hint"].as_str().unwrap();
    for way in ["rekindle edit contact 1", "rekindle edit application APPLICATION --with 1 --role ROLE"] {
        assert!(hint.contains(way), "{way}: {hint}");
    }
}

/// An application with two interviews ahead, each with somebody else.
fn two_interviews(first: &str, second: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.play(
        TODAY,
        &[
            "applied Engineer --at Oak",
            "add 'Jo Park' --at Oak",
            "add 'Al Reyes' --at Oak",
            &format!("planned oak --on '{first}' --until 13:00 --with jo"),
            &format!("planned oak --on '{second}' --with al"),
        ],
    );
    sandbox
}

/// The states of the appointments, in the order in which they are.
fn states(sandbox: &Sandbox, now: &str) -> Vec<String> {
    let list = sandbox.json(now, "interviews --all");
    let state = |one: &serde_json::Value| one["state"].as_str().unwrap().to_owned();
    list["appointments"].as_array().unwrap().iter().map(state).collect()
}

fn with(list: &serde_json::Value) -> Vec<&str> {
    list["appointments"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["with"][0]["name"].as_str())
        .collect()
}

#[test]
fn several_interviews_of_one_application_are_recorded_one_after_the_other() {
    for words in ["interviewed oak", "debrief oak --rating 4"] {
        for (first, second, at_first, at_last) in [
            ("2026-10-07 12:00", "2026-10-07 16:00", "2026-10-07T14:00", "2026-10-07T18:00"),
            ("2026-10-07 12:00", "2026-10-08 16:00", "2026-10-07T14:00", "2026-10-09T09:00"),
            ("2026-10-07 12:00", "2026-10-08 16:00", "2026-10-09T09:00", "2026-10-09T09:00"),
        ] {
            let case = format!("{words}: {first}, {second}, at {at_first}");
            let sandbox = two_interviews(first, second);
            let past = sandbox.json(at_first, "interviews --past");
            assert_eq!(with(&past).last(), Some(&"Jo Park"), "{case}");
            sandbox.play(at_first, &[words]);
            // Of those that have passed, the newest.
            let is = if at_first == at_last { ["planned", "held"] } else { ["held", "planned"] };
            assert_eq!(states(&sandbox, at_first), is, "{case}");
            let due = sandbox.run(at_first, "due --all --json").stdout;
            assert_eq!(due.matches("\"thank-you\"").count(), 1, "{case}: {due}");
            assert_eq!(due.matches("\"debrief\"").count(), 1, "{case}: {due}");
            sandbox.play(at_last, &[words]);
            assert_eq!(states(&sandbox, at_last), ["held", "held"], "{case}");
            let interviews = sandbox.json(at_last, "show --application 1")["interviews"].clone();
            assert_eq!(interviews.as_array().unwrap().len(), 2, "{case}: {interviews}");
        }
    }
}

#[test]
fn one_of_several_interviews_is_chosen_by_its_people_or_its_day() {
    for words in ["--with al", "--on 2026-10-08"] {
        let sandbox = two_interviews("2026-10-07 12:00", "2026-10-08 16:00");
        sandbox.play("2026-10-09T09:00", &[&format!("interviewed oak {words}")]);
        assert_eq!(states(&sandbox, "2026-10-09T09:00"), ["planned", "held"], "{words}");
        sandbox.play("2026-10-09T09:00", &["interviewed oak"]);
        assert_eq!(states(&sandbox, "2026-10-09T09:00"), ["held", "held"], "{words}");
    }
}

#[test]
fn an_interview_is_not_ahead_when_its_application_has_ended() {
    let sandbox = two_interviews("2026-10-07 12:00", "2026-10-08 16:00");
    sandbox.play("2026-10-05", &["rejected oak --by form"]);
    let ahead = sandbox.json("2026-10-05", "interviews");
    assert_eq!(ahead["appointments"].as_array().unwrap().len(), 0, "{ahead}");
    let all = sandbox.run("2026-10-05", "interviews --all").stdout;
    assert_eq!(all.matches("cancelled: rejected").count(), 2, "{all}");
    let page = sandbox.run("2026-10-05", "prep oak").stdout;
    assert!(page.contains("cancelled: rejected") && !page.contains("Who you'll meet"), "{page}");
}

#[test]
fn an_interview_of_next_week_that_is_called_off_is_neither_ahead_nor_past() {
    let sandbox = two_interviews("2026-10-07 12:00", "2026-10-08 16:00");
    sandbox.play("2026-10-05", &["edit appointment 2 --state cancelled"]);
    let count = |now: &str, words: &str| {
        let list = sandbox.json(now, &format!("interviews {words}"));
        list["appointments"].as_array().unwrap().len()
    };
    for (now, words, is) in [
        ("2026-10-05", "", 1),
        ("2026-10-05", "--past", 0),
        ("2026-10-05", "--all", 2),
        ("2026-10-09", "", 0),
        ("2026-10-09", "--past", 2),
    ] {
        assert_eq!(count(now, words), is, "{now} {words}");
    }
}

#[test]
fn an_interview_that_came_before_the_end_is_not_off() {
    let sandbox = two_interviews("2026-10-07 12:00", "2026-10-08 16:00");
    sandbox.play("2026-10-08", &["rejected oak --by form"]);
    let all = sandbox.run("2026-10-08", "interviews --all").stdout;
    assert_eq!(all.matches("cancelled: rejected").count(), 1, "{all}");
}

#[test]
fn the_page_before_an_interview_has_the_notes_of_the_application() {
    let sandbox = two_interviews("2026-10-07 12:00", "2026-10-08 16:00");
    sandbox.play(TODAY, &["edit application 1 --note 'They use hydrofoils'"]);
    assert!(sandbox.run(TODAY, "prep oak").stdout.contains("They use hydrofoils"));
    assert_eq!(sandbox.json(TODAY, "prep oak")["notes"], "They use hydrofoils");
}

#[test]
fn a_zone_in_the_time_of_an_interview_is_pointed_to_its_own_option() {
    let home = Sandbox::new();
    home.play("2026-10-01", &["applied Analyst --at Quill"]);
    let refused = home.refused("2026-10-01", "planned quill --on '2026-10-08 08:30 America/New_York'", 2);
    let hint = "--on \\\"2026-10-08 08:30\\\" --zone America/New_York";
    assert!(refused.to_string().contains(hint), "{refused}");
}

#[test]
fn an_application_is_as_far_as_the_interviews_that_stand() {
    let day = "2026-10-05";
    for (applied, commands, stage) in [
        (
            "",
            &["planned northwind --on '2026-10-08 9:00'", "edit appointment 1 --state cancelled"][..],
            "applied",
        ),
        ("", &["planned northwind --on '2026-10-08 9:00'", "remove appointment 1 --yes"], "applied"),
        (
            "",
            &["planned northwind --on '2026-10-08 9:00' --kind final", "edit appointment 1 --kind screen"],
            "screen",
        ),
        (
            "",
            &[
                "planned northwind --on '2026-10-08 9:00' --kind screen",
                "planned northwind --on '2026-10-12 9:00' --kind final",
                "edit appointment 2 --state cancelled",
            ],
            "screen",
        ),
        (
            "",
            &[
                "planned northwind --on '2026-10-08 9:00'",
                "edit appointment 1 --state cancelled",
                "edit appointment 1 --state planned",
            ],
            "interview",
        ),
        (
            "",
            &["planned northwind --on '2026-10-08 9:00'", "edit appointment 1 --state cancelled", "undo"],
            "interview",
        ),
        // Another one stands, was held, or the stage was said.
        (
            "",
            &[
                "planned northwind --on '2026-10-08 9:00'",
                "planned northwind --on '2026-10-12 9:00' --force",
                "edit appointment 1 --state cancelled",
            ],
            "interview",
        ),
        (
            "",
            &[
                "interviewed northwind --with 'Priya Rao' --on 2026-10-01",
                "planned northwind --on '2026-10-12 9:00'",
                "edit appointment 1 --state cancelled",
            ],
            "interview",
        ),
        (
            " --stage interview",
            &["planned northwind --on '2026-10-08 9:00'", "edit appointment 1 --state cancelled"],
            "interview",
        ),
        (
            "",
            &[
                "interviewed northwind --with 'Priya Rao' --on 2026-10-01 --kind final",
                "edit interview 1 --kind screen",
            ],
            "screen",
        ),
        (
            "",
            &["interviewed northwind --with 'Priya Rao' --on 2026-10-01", "remove interview 1 --yes"],
            "applied",
        ),
    ] {
        let sandbox = Sandbox::new();
        let applied = format!("applied 'Data Engineer' --at Northwind --on 2026-09-14{applied}");
        sandbox.play(day, &[&applied, "add 'Priya Rao' --at Northwind"]);
        sandbox.play(day, commands);
        let page = sandbox.json(day, "applications");
        assert_eq!(page["applications"][0]["stage"], stage, "{applied}: {commands:?}");
    }
}

#[test]
fn an_hour_alone_is_of_the_day_that_the_interview_has() {
    let day = "2026-10-05";
    let sandbox = Sandbox::new();
    sandbox.play(
        day,
        &[
            "applied 'Data Engineer' --at Northwind --on 2026-09-14",
            "planned northwind --on '2026-10-08 14:30'",
        ],
    );
    let starts =
        || sandbox.json(day, "interviews")["appointments"][0]["starts_at"].as_str().unwrap().to_owned();
    for (on, is) in [("15:00", "2026-10-08T15:00:00+01:00"), ("'at 4pm'", "2026-10-08T16:00:00+01:00")] {
        sandbox.play(day, &[&format!("edit appointment 1 --on {on}")]);
        assert_eq!(starts(), is, "{on}");
    }
    let said = sandbox.run(day, "edit appointment 1 --on 2026-10-09");
    assert!(
        said.stderr.contains(
            "it has no time now; if it is still at 16:00: rekindle edit appointment 1 --on \"2026-10-09 16:00\""
        ),
        "{}", said.stderr
    );
    sandbox.play(day, &["edit appointment 1 --on '2026-10-08 23:30' --until 00:30"]);
    let all = sandbox.json(day, "interviews");
    assert_eq!(all["appointments"][0]["ends_at"], "2026-10-09T00:30:00+01:00");
    let refused = sandbox.refused(day, "planned northwind --on '2027-03-28 01:30' --force", 2);
    assert!(
        refused["message"].as_str().unwrap().starts_with("there is no 01:30 on Sun 28 Mar 2027"),
        "{refused}"
    );
}

#[test]
fn an_interview_said_to_be_held_is_recorded_and_one_to_come_cannot_be() {
    let sandbox = Sandbox::new();
    sandbox.play(
        "2026-10-05",
        &[
            "applied 'Data Engineer' --at Northwind --on 2026-09-14",
            "add 'Priya Rao' --at Northwind --job 'Data Engineer'",
            "planned northwind --on '2026-10-08 9:00' --with priya",
        ],
    );
    let refused = sandbox.refused("2026-10-05", "edit appointment 1 --state held", 2);
    assert!(refused["message"].as_str().unwrap().contains("still to come"), "{refused}");
    sandbox.play("2026-10-09", &["edit appointment 1 --state held"]);
    let page = sandbox.json("2026-10-09", "show --application 1");
    assert_eq!(page["interviews"].as_array().map(Vec::len), Some(1), "{page}");
    assert_eq!(sandbox.json("2026-10-09", "interviews --all")["appointments"][0]["state"], "held");
    let due = sandbox.due_all("2026-10-09");
    assert!(due.contains("thank-you") && !due.contains("debrief"), "{due}");
    // With nobody named it delays the check just the same.
    sandbox.play(
        "2026-10-12",
        &["planned northwind --on '2026-10-13 9:00'", "edit appointment 2 --state held --on 2026-10-12"],
    );
    let due = sandbox.due_all("2026-10-12");
    assert!(due.contains("2026-10-21"), "{due}");
}

#[test]
fn an_informational_interview_that_was_talked_about_is_over() {
    let sandbox = Sandbox::new();
    sandbox.play(
        "2026-10-05",
        &[
            "applied 'Data Engineer' --at Northwind --on 2026-09-14",
            "add 'Priya Rao' --at Northwind --job 'Data Engineer'",
            "planned priya --kind info-interview --on '2026-10-08 12:30'",
        ],
    );
    sandbox.play("2026-10-09", &["talked priya --kind info-interview --on 2026-10-08"]);
    assert_eq!(sandbox.json("2026-10-09", "interviews --all")["appointments"][0]["state"], "held");
    assert!(!sandbox.due_all("2026-10-09").contains("debrief"), "{}", sandbox.due_all("2026-10-09"));
}

/// What the lists say of one interview, and when it is prepared.
fn told_of_it(sandbox: &Sandbox, now: &str, zone: &str) -> (String, String, String) {
    let run = |words: &[&str]| {
        let output = sandbox.command(now).env("TZ", zone).args(words).output().unwrap();
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let due: serde_json::Value = serde_json::from_str(&run(&["due", "--all", "--json"])).unwrap();
    let reminders = due["reminders"].as_array().unwrap();
    let prepare = reminders.iter().find(|one| one["rule"] == "prepare").unwrap();
    (run(&["due", "--all"]), run(&["prep", "northwind"]), prepare["due"].as_str().unwrap().to_owned())
}

#[test]
fn in_another_time_zone_an_interview_is_on_the_day_that_it_has_there() {
    for (on, elsewhere, now, here, there, day) in [
        (
            "'2026-10-08 20:00' --zone America/Los_Angeles",
            "America/Los_Angeles",
            "2026-10-08T12:00",
            "Fri 9 Oct 2026, 04:00",
            "Thu 8 Oct 2026, 20:00",
            "2026-10-08",
        ),
        (
            "'2026-10-08 23:30'",
            "Asia/Tokyo",
            "2026-10-08T12:00",
            "Thu 8 Oct 2026, 23:30",
            "Fri 9 Oct 2026, 07:30",
            "2026-10-09",
        ),
    ] {
        let sandbox = Sandbox::new();
        sandbox.play(
            "2026-10-05",
            &[
                "applied 'Data Engineer' --at Northwind --on 2026-09-20",
                "add 'Priya Rao' --at Northwind --job 'Data Engineer'",
                &format!("planned northwind --with priya --on {on}"),
            ],
        );
        let (due, ..) = told_of_it(&sandbox, "2026-10-05T12:00", "Europe/London");
        assert!(due.contains(here), "{due}");
        let (due, prep, prepared) = told_of_it(&sandbox, now, elsewhere);
        assert!(due.contains(there) && prep.contains(there), "{elsewhere}: {due}{prep}");
        assert_eq!(prepared, day, "{elsewhere}");
        // What is recorded there stays recorded at home.
        let later = format!("{day}T23:00");
        let held =
            sandbox.command(&later).env("TZ", elsewhere).args(["interviewed", "northwind"]).output().unwrap();
        assert!(held.status.success(), "{elsewhere}: {}", String::from_utf8_lossy(&held.stderr));
        assert_eq!(states(&sandbox, "2026-10-09T20:00"), ["held"], "{elsewhere}");
        let due = sandbox.run("2026-10-09T20:00", "due --all").stdout;
        assert!(!due.contains("Debrief") && !due.contains("Prepare"), "{elsewhere}: {due}");
    }
}

#[test]
fn what_was_held_in_the_morning_with_somebody_else_is_not_the_interview_of_the_afternoon() {
    let planned = |kind: &str| {
        let sandbox = Sandbox::new();
        sandbox.play(
            TODAY,
            &[
                "applied Engineer --at Oak",
                "add 'Jo Park' --at Oak",
                "add 'Al Reyes' --at Oak",
                &format!("planned oak --on '2026-10-08 14:00' --with jo --kind {kind}"),
            ],
        );
        sandbox
    };
    for (now, words, state) in [
        ("2026-10-08T11:00", "interviewed oak --with al --kind screen", "planned"),
        ("2026-10-08T16:00", "interviewed oak --with al --kind screen", "planned"),
        ("2026-10-08T11:00", "interviewed oak --with al", "planned"),
        ("2026-10-08T11:00", "interviewed oak --with jo", "held"),
        ("2026-10-08T16:00", "interviewed oak --with al", "held"),
        ("2026-10-08T16:00", "interviewed oak", "held"),
        ("2026-10-08T13:30", "interviewed oak", "held"),
        ("2026-10-08T11:00", "interviewed oak --on 2026-10-08", "held"),
    ] {
        let sandbox = planned("final");
        sandbox.play(now, &[words]);
        assert_eq!(states(&sandbox, now), [state], "{now}: {words}");
        let due = sandbox.json(now, "due --all").to_string();
        if now < "2026-10-08T14:00" {
            assert_eq!(due.contains("\"prepare\""), state == "planned", "{now}: {words}");
        }
        if state == "planned" {
            sandbox.play("2026-10-08T18:00", &["interviewed oak"]);
            assert_eq!(states(&sandbox, "2026-10-08T18:00"), ["held"], "{now}: {words}");
        }
    }
    // Nor is one of a later day with somebody else, of another kind.
    let sandbox = planned("screen");
    sandbox.play("2026-10-10T09:00", &["interviewed oak --with al --on 2026-10-09"]);
    assert_eq!(states(&sandbox, "2026-10-10T09:00"), ["planned"]);
    let error = planned("final").refused("2026-10-08T09:00", "interviewed oak", 2);
    assert!(error["message"].as_str().unwrap().contains("hasn't taken place yet"), "{error}");
}

#[test]
fn whoever_is_named_is_the_one_who_is_meant() {
    let sandbox = two_interviews("2026-10-07 12:00", "2026-10-08 16:00");
    for (typed, day) in [("al", "Thu 8 Oct 2026"), ("jo", "Wed 7 Oct 2026"), ("oak", "Wed 7 Oct 2026")] {
        let page = sandbox.run(TODAY, &format!("prep {typed}")).stdout;
        let when = page.lines().find(|line| line.trim_start().starts_with("When")).unwrap_or_default();
        assert!(when.contains(day), "{typed}: {page}");
    }
    // A detail is not about somebody from elsewhere whose name happens to fit.
    sandbox.play(TODAY, &["add 'Tom Weller' --at Tidal", "add 'Max Kerner' --at Contoso"]);
    let now = "2026-10-07T14:00";
    let error = sandbox.refused(now, "debrief oak --detail tom=chess", 3);
    assert_eq!(error["message"], "Tom Weller of Tidal has no part in Engineer at Oak");
    let error = sandbox.refused(now, "debrief oak --with jo --with 'Max Kern'", 3);
    assert_eq!(error["message"], "Max Kern is not one of your contacts, and Max Kerner is (#4)");
    sandbox.play(now, &["debrief oak --with jo --with tom --detail tom=chess"]);

    // A no after an interview that nobody recorded says so, and a corrected day that it is still off.
    let sandbox = two_interviews("2026-10-07 12:00", "2026-10-12 16:00");
    sandbox.play(TODAY, &["edit appointment 2 --state cancelled"]);
    let said = sandbox.run(TODAY, "edit appointment 2 --on '2026-10-13 16:00'");
    assert!(said.stderr.contains("rekindle edit appointment 2 --state planned"), "{}", said.snapshot());
    let said = sandbox.run("2026-10-09", "rejected oak --by form --on 2026-10-08");
    let hint = "if it took place: rekindle interviewed 1 --on 2026-10-07";
    assert!(said.stderr.contains(hint), "{}", said.snapshot());
    sandbox.play("2026-10-09", &["interviewed 1 --on 2026-10-07"]);
}

#[test]
fn the_newest_interview_that_has_passed_is_recorded() {
    for line in [
        "interviewed northwind --with priya",
        "interviewed northwind",
        "debrief northwind --rating 4",
        "debrief northwind --with priya --detail priya=chess",
    ] {
        let home = Sandbox::new();
        home.play(
            "2026-09-20",
            &[
                "add 'Priya Rao' --at Northwind --job 'Data Engineer'",
                "planned northwind --on '2026-09-21 11:00' --kind screen --with priya",
                "planned northwind --on '2026-10-08 11:00' --with priya",
                "planned northwind --on '2026-10-08 14:00' --kind final --with priya",
            ],
        );
        let said = home.run("2026-10-08T18:00", line).stdout;
        assert!(said.contains("This was the interview on Thu 8 Oct 2026, 11:00"), "{line}: {said}");
        let shown = home.json("2026-10-08T18:00", "interviews --all");
        let state = |at: usize| shown["appointments"][at]["state"].as_str().unwrap().to_owned();
        assert_eq!([state(0), state(1), state(2)], ["planned", "held", "planned"], "{line}: {shown}");
    }
    // An old one alone is said.
    let home = Sandbox::new();
    home.play(
        "2026-09-20",
        &[
            "add 'Priya Rao' --at Northwind --job 'Data Engineer'",
            "planned northwind --on '2026-09-21 11:00' --with priya",
        ],
    );
    let said = home.run("2026-10-08T18:00", "interviewed northwind --with priya").stdout;
    assert!(said.contains("This was the interview on Mon 21 Sep 2026, 11:00"), "{said}");
}

#[test]
fn a_range_of_hours_is_refused_with_the_end_on_its_own() {
    let sandbox = Sandbox::new();
    sandbox.play("2026-10-05", &["applied Dev --at Oak --on 2026-09-10"]);
    for typed in ["2026-10-08 14:30-15:30", "2026-10-08T14:30-15:30", "2026-10-08 2:30 pm to 3:30 pm"] {
        let error = sandbox.refused("2026-10-05", &format!("planned oak --on '{typed}'"), 2);
        assert_eq!(
            error["hint"], "give the end on its own: --on \"2026-10-08 14:30\" --until 15:30",
            "{typed}: {error}"
        );
    }
    sandbox.play("2026-10-05", &["planned oak --on '2026-10-08 14:30' --until 15:30"]);
    let error = sandbox.refused("2026-10-05", "edit appointment 1 --on '2026-10-09 09:00-10:00'", 2);
    assert_eq!(error["hint"], "give the end on its own: --on \"2026-10-09 09:00\" --until 10:00");
}
