//! Lines and columns, in every kind of text.

use rekindle::note::lint::lint;
use rekindle::note::message::Message;

use crate::{context, findings, names};

fn place_of(rule: &str, text: &str) -> (usize, usize) {
    let found = findings(text, &context());
    let finding =
        found.iter().find(|finding| finding.rule == rule).unwrap_or_else(|| panic!("{rule}: {found:#?}"));
    (finding.line, finding.column)
}

#[test]
fn lines_and_columns_count_from_one_in_characters() {
    for (text, place) in [
        ("{{x}}", (1, 1)),
        ("Hi Priya,\nab {{x}}", (2, 4)),
        ("Hi Priya,\r\n\r\nab {{x}}", (3, 4)),
        ("Hi Priya,\n\tab {{x}}", (2, 5)),
        ("Hi Priya,\n🙂👩‍🚀 {{x}}", (2, 6)),
        ("Hi Priya,\ncafe\u{301} {{x}}", (2, 7)),
        ("Hi Priya,\n\u{a0}é {{x}}\n", (2, 4)),
    ] {
        assert_eq!(place_of("placeholder", text), place, "{text:?}");
    }
    assert_eq!(place_of("argues", "Hi Priya,\r\n\r\nThank you. Please\r\nreconsider it."), (3, 12));
    assert_eq!(place_of("no-name", "Hi Priya,\n\nThank you.\n\n"), (3, 11));
}

#[test]
fn in_a_mail_they_count_in_its_text() {
    let mail = "To: priya@northwind.example\r\nSubject: Thank you\r\n\r\nHi Priya,\r\nab TODO\r\n";
    let message = Message::read(mail.as_bytes()).unwrap();
    let found = lint(&message, &context());
    assert!(found.iter().any(|f| f.rule == "placeholder" && (f.line, f.column) == (2, 4)), "{found:#?}");
}

#[test]
fn findings_come_in_the_order_of_the_text() {
    let found = findings("Hi all,\n\nTODO one. TBD two.\n\nPlease reconsider.", &context());
    let places: Vec<_> = found.iter().map(|f| (f.line, f.column)).collect();
    assert!(places.is_sorted(), "{places:?} {:?}", names(&found));
}
