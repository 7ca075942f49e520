//! A report on the search as one page: what is in it, what is not, and where it may be written.

use super::sandbox::Sandbox;

const TODAY: &str = "2026-10-20";

fn search() -> Sandbox {
    let home = Sandbox::new();
    home.play(
        "2026-08-17",
        &[
            "applied 'Data <b>Engineer</b>' --at 'North & Wind' --source LinkedIn",
            "config set me.name 'Sam Reed'",
        ],
    );
    home.play(
        "2026-09-03",
        &["add \"Priya <script>alert(1)</script> Rao\" --at 'North & Wind' --job 'Data <b>Engineer</b>' --interviewed today"],
    );
    home.play("2026-09-15", &["rejected 1 --from 1 --liked yes --rank second"]);
    home.play("2026-09-17", &["sent 1 follow-up --via email --text 'a secret line'"]);
    home.play(
        "2026-09-18",
        &[
            "replied 1 --via email",
            "feedback 1 'Say more about scale' --about interview --lesson 'bring numbers'",
        ],
    );
    home
}

fn page(home: &Sandbox, line: &str) -> String {
    let ran = home.run(TODAY, line);
    assert_eq!(ran.exit, 0, "{}", ran.snapshot());
    ran.stdout
}

#[test]
fn a_report_is_one_page_that_loads_and_runs_nothing() {
    let page = page(&search(), "report");
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
    for heading in [
        "From rejection to connection",
        "Week by week",
        "The network",
        "Almost hired",
        "Lessons",
        "Search log",
    ] {
        assert!(page.contains(&format!(">{heading}</h2>")), "{heading}");
    }
    assert!(page.contains("default-src 'none'") && page.contains("Sam Reed&#x27;s job search"));
    for loads in ["<script", "src=", "url(", "@import", "href=", "onload", "style=\""] {
        assert!(!page.contains(loads), "{loads}");
    }
    assert!(page.contains("North &amp; Wind") && page.contains("Data &lt;b&gt;Engineer"), "{page}");
    assert!(!page.contains("a secret line"), "the words of messages are not in it");
    assert_eq!(page.matches("<svg").count(), page.matches("</svg>").count());
    let charts = page.matches("role=\"img\"").count();
    assert_eq!((charts, page.matches("aria-label=\"").count() >= charts), (5, true));
}

#[test]
fn for_other_eyes_it_has_neither_lessons_nor_ranks_and_without_names_none() {
    let home = search();
    let details = page(&home, "report --redact");
    assert!(details.contains("North &amp; Wind") && details.contains("Sam Reed"));
    for private in ["bring numbers", "Almost hired", "LinkedIn", "Who is due"] {
        assert!(!details.contains(private), "{private}");
    }
    let names = page(&home, "report --redact names");
    for name in ["North", "Sam Reed", "Priya"] {
        assert!(!names.contains(name), "{name}: {names}");
    }
    assert!(names.contains("Company 1"));
}

#[test]
fn a_file_of_someone_elses_is_replaced_only_by_force() {
    let home = search();
    std::fs::write(home.path().join("diary.html"), "<p>mine</p>").unwrap();
    home.refused(TODAY, "report --html diary.html", 1);
    assert_eq!(std::fs::read_to_string(home.path().join("diary.html")).unwrap(), "<p>mine</p>");
    home.play(
        TODAY,
        &["report --html diary.html --force", "report --html new.html", "report --html new.html"],
    );
    assert_ne!(home.run(TODAY, "report --html job.db --force").exit, 0);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(home.path().join("new.html")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn a_report_on_nothing_says_so() {
    let home = Sandbox::new();
    home.play(TODAY, &["add 'Ana Lima'"]);
    let page = page(&home, "report --since 2026-10-01");
    assert!(page.contains("No rejection is recorded.") && page.contains("Nothing yet."));
    home.refused(TODAY, "report", 2);
}

#[test]
fn each_chart_has_its_numbers_in_a_table() {
    let home = search();
    home.play("2026-09-20", &["applied Planner --at Quill --source linkedin"]);
    let page = page(&home, "report");
    for caption in [
        "Rejections by month; a month is open for 90 days after its end",
        "Week by week",
        "New people",
        "Kept in touch with",
        "Where answers come from",
    ] {
        assert!(page.contains(&format!("<caption>{caption}</caption>")), "{caption}");
    }
    assert!(page.contains("LinkedIn</th><td class=\"num\">2</td><td class=\"num\">1</td>"), "{page}");
    assert!(
        !page.contains(">2026-09-15") && page.contains("rejected <time datetime=\"2026-09-15\">"),
        "days as elsewhere"
    );
}

#[test]
fn a_folder_that_is_not_there_is_told_by_the_name_that_was_typed() {
    let refused = search().refused(TODAY, "report --html nowhere/report.html", 1);
    let message = refused["message"].as_str().unwrap().to_owned();
    assert!(
        message.starts_with("cannot write nowhere/report.html: ") && !message.contains("unfinished"),
        "{refused}"
    );
}
