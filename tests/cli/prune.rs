//! A shorter log: what was changed before a day is forgotten, and says so.

use std::fs;

use crate::sandbox::Sandbox;
use crate::undo::content;

fn home() -> Sandbox {
    let home = Sandbox::new();
    home.play("2026-09-03T10:00", &["add 'Priya Rao' --note paints", "edit contact priya --note climbs"]);
    home.play("2026-09-04T10:00", &["add Omar --note 'plays the theorbo'", "undo", "add Tom"]);
    home.play("2026-09-18T10:00", &["remind priya 2026-10-01 'ask her'", "undo 2", "undo 7"]);
    home
}

const TODAY: &str = "2026-09-18T11:00";

#[test]
fn pruning_asks_and_forgets_what_was_changed_before_a_day() {
    let home = home();
    let before = content(&home.db());
    let refused = home.refused(TODAY, "log --prune 2026-09-18", 2);
    assert_eq!(
        refused["message"],
        "this needs your confirmation: Prune the 5 changes made before Fri 18 Sep 2026 (1 to 5) from the log?"
    );
    assert!(refused["hint"].as_str().unwrap().contains("--yes"), "{refused}");
    assert!(String::from_utf8_lossy(&fs::read(home.db()).unwrap()).contains("theorbo"));

    let pruned = home.json(TODAY, "log --prune 2026-09-18 --yes");
    assert_eq!((&pruned["pruned"], &pruned["before"]), (&5.into(), &"2026-09-18".into()), "{pruned}");
    assert_eq!(content(&home.db()), before, "the records stay");
    assert!(!String::from_utf8_lossy(&fs::read(home.db()).unwrap()).contains("theorbo"));
    let log = home.json(TODAY, "log");
    let told: Vec<(i64, &str)> = log["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| (c["id"].as_i64().unwrap(), c["command"].as_str().unwrap()))
        .collect();
    // Change 2 was taken back by one that stays: its line says nothing any more.
    assert_eq!(
        told,
        [
            (9, "log --prune 2026-09-18 --yes --json"),
            (8, "undo 7"),
            (7, "undo 2"),
            (6, "remind priya 2026-10-01 'ask her'"),
            (2, "(pruned)"),
        ]
    );
    for gone in [1, 2, 5] {
        home.refused(TODAY, &format!("undo {gone}"), 3);
    }
    assert_eq!(
        home.refused(TODAY, "undo 9", 4)["message"],
        "change 9 changed no records: there is nothing to undo"
    );
    assert_eq!(home.json(TODAY, "undo")["undone"]["id"], 6);
    assert_eq!(home.refused(TODAY, "undo", 3)["message"], "there is nothing to undo");
    assert_eq!(home.json(TODAY, "doctor")["problems"], 0);
}

#[test]
fn where_there_is_nothing_to_prune_nothing_is_asked_or_written() {
    let home = home();
    let before = fs::read(home.db()).unwrap();
    let pruned = home.json(TODAY, "log --prune 2026-09-01");
    assert_eq!((&pruned["pruned"], &pruned["before"]), (&0.into(), &"2026-09-01".into()), "{pruned}");
    assert_eq!(fs::read(home.db()).unwrap(), before);
    home.refused(TODAY, "log --prune someday", 2);
    home.refused(TODAY, "log --prune 2026-09-01 --limit 3", 2);
}
