//! One message each to several people: one change, or none.

use crate::sandbox::Sandbox;
use crate::undo::content;

const DAY: &str = "2026-09-17";

/// A final interview with three people that ended in a no.
fn rejected() -> Sandbox {
    let home = Sandbox::new();
    home.play(
        "2026-09-03",
        &[
            "add 'Priya Rao' --at Northwind --job Analyst --interviewed today",
            "add 'Tom Weller' --at Northwind --job Analyst --interviewed today",
            "add 'Lena Fox' --at Northwind --job Analyst --interviewed today",
        ],
    );
    home.play("2026-09-15", &["rejected northwind --by form"]);
    home
}

#[test]
fn one_message_each_is_one_change() {
    for (line, kind) in [
        ("sent priya tom lena", "follow-up"),
        ("sent 1 tom lena follow-up --via linkedin", "follow-up"),
        ("sent priya tom lena check-in --on yesterday", "check-in"),
    ] {
        let home = rejected();
        let before = content(&home.db());
        home.play(DAY, &[line]);
        let history = home.json(DAY, "history --since 2026-09-16")["touches"].clone();
        let sent = history.as_array().unwrap();
        assert_eq!(sent.len(), 3, "{line}");
        assert!(
            sent.iter().all(|touch| touch["kind"] == kind && touch["text"].as_str() == Some("")),
            "{history}"
        );
        assert_eq!(home.json(DAY, "doctor --no-alert")["problems"], 0, "{line}");
        home.play(DAY, &["undo"]);
        assert_eq!(content(&home.db()), before, "{line}");
    }
}

#[test]
fn all_or_nothing_and_every_reason_is_named() {
    let home = rejected();
    home.play(DAY, &["sent priya follow-up", "silence tom --why 'asked for quiet'"]);
    let before = content(&home.db());
    for (line, exit, words) in [
        (
            "sent priya tom lena follow-up",
            4,
            &[
                "Priya Rao already got the one follow-up",
                "Tom Weller has been marked \"do not contact\"",
                "nothing was recorded",
            ][..],
        ),
        (
            "sent lena tom follow-up",
            4,
            &["Tom Weller has been marked \"do not contact\"", "nothing was recorded"],
        ),
        // What nothing excuses is not forced, either.
        (
            "sent priya tom lena follow-up --force --why 'it went out'",
            4,
            &["Tom Weller has been marked \"do not contact\"", "nothing was recorded"],
        ),
        ("sent priya lena", 2, &["nothing is due for Priya Rao", "nothing was recorded"]),
        ("sent lena lena follow-up", 2, &["named twice"]),
        ("sent lena nobody follow-up", 3, &["nobody"]),
        ("sent priya lena check-in --text 'Hello both'", 2, &["one text went to several people"]),
        ("sent priya lena chekc-in", 2, &["no kind of note \"chekc-in\""]),
    ] {
        let error = home.refused(DAY, line, exit);
        let message = error["message"].as_str().unwrap();
        assert!(words.iter().all(|word| message.contains(word)), "{line}: {error}");
        assert_eq!(content(&home.db()), before, "{line}");
    }
    home.play(DAY, &["sent priya lena follow-up --force --why 'it went out'"]);
    home.play(DAY, &["undo"]);
    assert_eq!(content(&home.db()), before);
}
