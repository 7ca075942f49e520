//! The same facts typed in another order leave the same reminders.

use crate::story::Story;

const TODAY: &str = "2026-10-05";

/// Who and what there is; the facts below are about them.
const CAST: &[&str] = &[
    "applied 'Data Engineer' --at Northwind --on 2026-08-17",
    "applied Analyst --at Northwind --on 2026-08-20",
    "applied Writer --at Quill --on 2026-09-01",
    "add 'Priya Rao'",
    "add 'Tom Weller'",
    "add 'Ben Ito' --at Quill",
];

const FACTS: &[&str] = &[
    "interviewed 1 --with priya --with tom --on 2026-09-03",
    "interviewed 2 --with tom --on 2026-09-04",
    "interviewed 3 --with ben --on 2026-09-10 --decision-by 2026-10-02",
    "sent priya thank-you --application 1 --on 2026-09-04",
    "sent tom thank-you --application 1 --on 2026-09-04",
    "sent ben thank-you --application 3 --on 2026-09-11",
    "rejected 1 --by phone --rank second --on 2026-09-15",
    "rejected 2 --by personal-email --on 2026-09-18",
    "sent priya follow-up --application 1 --on 2026-09-17",
    "replied priya --on 2026-09-21",
    "sent priya reply --on 2026-09-22",
    "replied ben --kind referral --on 2026-09-24",
    "linkedin priya invited --on 2026-09-22",
    "cadence ben quarterly",
    "moved tom --to Quill --on 2026-09-30",
];

#[test]
fn the_order_in_which_facts_are_typed_does_not_matter() {
    let typed = |facts: &[&str]| Story::new().on(TODAY, CAST).on(TODAY, facts).reminders(TODAY);
    let expected = typed(FACTS);
    assert!(expected.len() > 8, "{expected:#?}");
    let mut random = 0x2026_u64;
    for round in 1..=5 {
        let mut facts = FACTS.to_vec();
        for last in (1..facts.len()).rev() {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let other = usize::try_from(random >> 33).unwrap() % (last + 1);
            facts.swap(last, other);
        }
        assert_eq!(typed(&facts), expected, "round {round}: {facts:#?}");
    }
}
