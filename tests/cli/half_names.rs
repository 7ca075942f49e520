//! A name of which only a part is typed: it is never made a second one in silence, and finds what it may mean.

use super::sandbox::Sandbox;

const TODAY: &str = "2026-09-16";

fn home() -> Sandbox {
    let home = Sandbox::new();
    home.play(
        "2026-09-15",
        &[
            "applied 'Data Analyst' --at 'Moss Street'",
            "applied 'Platform Engineer' --at 'Red Oak Partners'",
            "add 'Ann Lee' --at Halden",
        ],
    );
    home
}

#[test]
fn half_a_name_that_makes_a_new_one_says_what_it_is_like() {
    for (line, like) in [
        ("applied Clerk --at moss", "It looks like Moss Street (#1)"),
        ("applied Clerk --at street", "It looks like Moss Street (#1)"),
        ("add 'Bo Li' --at oak", "It looks like Red Oak Partners (#2)"),
        ("add 'Bo Li' --at 'red oak'", "It looks like Red Oak Partners (#2)"),
        ("moved ann --to moss", "It looks like Moss Street (#1)"),
        ("hired --at moss --title Clerk", "It looks like Moss Street (#1)"),
        ("add 'Bo Li' --at 'Red Oak Partners' --job 'platform eng'", "It looks like Platform Engineer"),
        ("applied 'platform eng' --at 'Red Oak Partners'", "It looks like Platform Engineer"),
    ] {
        let ran = home().run(TODAY, line);
        assert!(ran.exit == 0 && ran.stderr.contains(like), "{}", ran.snapshot());
    }
}

#[test]
fn whole_names_are_made_without_a_word() {
    for line in [
        "applied Clerk --at 'Moss Bakery'",
        "applied Clerk --at Oxide",
        "applied 'Platform Engineer II' --at 'Red Oak Partners'",
        "applied Engineer --at 'Red Oak Partners'",
    ] {
        let ran = home().run(TODAY, line);
        assert!(ran.exit == 0 && !ran.stderr.contains("looks like"), "{}", ran.snapshot());
    }
}

#[test]
fn a_name_that_nobody_has_shows_the_company_or_the_opening() {
    let home = home();
    for (typed, meant) in [
        ("show halden", "show --company halden"),
        ("halden", "show --company halden"),
        ("show moss", "show --company moss"),
        ("show 'platform engineer'", "show --application 'platform engineer'"),
        ("show ann", "show 'Ann Lee'"),
    ] {
        let (ran, same) = (home.run(TODAY, typed), home.run(TODAY, meant));
        assert_eq!((ran.exit, ran.stdout), (0, same.stdout), "{typed}: {}", ran.stderr);
    }
    assert_eq!(home.refused(TODAY, "show nobody", 3)["message"], "there is no contact \"nobody\"");
}

#[test]
fn who_is_only_a_company_is_told_with_whom_to_ask_for() {
    for line in ["draft halden", "sent halden", "replied halden", "talked halden"] {
        let error = home().refused(TODAY, line, 3);
        assert!(error["hint"].as_str().unwrap().contains("rekindle who \"Halden\""), "{line}: {error}");
    }
}

#[test]
fn words_of_lists_are_taken_as_they_are_said() {
    let home = home();
    home.play(
        TODAY,
        &["add 'Bo Li' --at 'Moss Street' --job 'Data Analyst' --role 'Hiring Manager' --interviewed 2026-09-16 \
           --channel 'In person'"],
    );
    let shown = home.run(TODAY, "show bo").stdout;
    assert!(shown.contains("hiring manager"), "{shown}");
}

#[test]
fn somebody_of_almost_the_same_name_at_a_company_is_told() {
    let home = home();
    let ran = home.run(TODAY, "add 'Anne Lee' --at Halden");
    assert!(ran.exit == 0 && ran.stderr.contains("rekindle merge 1 2"), "{}", ran.snapshot());
    let ran = home.run(TODAY, "duplicates");
    assert!(ran.stdout.contains("Anne Lee"), "{}", ran.snapshot());
    for line in ["add 'Anne Lee' --at 'Moss Street'", "add 'Ian Lee' --at Halden"] {
        let ran = home.run(TODAY, line);
        assert!(ran.exit == 0 && !ran.stderr.contains("looks like"), "{}", ran.snapshot());
    }
}
