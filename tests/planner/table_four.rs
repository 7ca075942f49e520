//! Table 4: which rejections ask for a note, and to whom, as a full cross product.

use rekindle::domain::outcome::FollowUpChoice;
use rekindle::domain::word::Word as _;
use rekindle::domain::*;

use crate::search::{DECIDES, Search};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Met {
    Never,
    Interviewed,
    Wrote,
}

#[derive(Clone, Copy, Debug)]
struct Case {
    kind: OutcomeKind,
    delivery: Delivery,
    met: Met,
    liked: Liked,
    choice: Option<FollowUpChoice>,
    bringer: Option<&'static str>,
}

const NOBODY: &[&str] = &[];
const EVERYONE: &[&str] = &["Ada", "Ben", "Cleo"];

/// The table as it is written down.
fn asked_by_table(case: &Case) -> Vec<&'static str> {
    let form = case.delivery == Delivery::Form;
    let met = case.met != Met::Never;
    match (case.kind, form, met, case.liked != Liked::No) {
        (OutcomeKind::Rejected | OutcomeKind::RoleCancelled, _, true, true) => EVERYONE.to_vec(),
        (OutcomeKind::Rejected, false, false, true) => bringer(case),
        _ => NOBODY.to_vec(),
    }
}

fn bringer(case: &Case) -> Vec<&'static str> {
    case.bringer.map_or(EVERYONE.to_vec(), |name| vec![name])
}

fn wanted(case: &Case) -> Vec<&'static str> {
    let by_table = asked_by_table(case);
    match case.choice {
        Some(FollowUpChoice::Declined) => NOBODY.to_vec(),
        Some(FollowUpChoice::Forced) if by_table.is_empty() => bringer(case),
        Some(FollowUpChoice::Forced) | None => by_table,
    }
}

fn search(case: &Case) -> Search {
    let mut search = Search::new()
        .applied("2026-08-03", "Analyst", "Acme")
        .with("Cleo", Role::Interviewer, !DECIDES)
        .with("Ben", Role::Recruiter, !DECIDES)
        .with("Ada", Role::HiringManager, DECIDES)
        .liked(case.liked);
    search = match case.met {
        Met::Never => search,
        Met::Interviewed => search.interviewed("2026-08-20", InterviewKind::Screen, &["Ben"]),
        Met::Wrote => search.heard("2026-08-20", "Cleo"),
    };
    search = search.outcome("2026-09-15", case.kind);
    let here = search.titled("Analyst");
    let bringer = case.bringer.map(|name| search.person_id(name));
    let outcome = search.facts.applications.get_mut(&here).unwrap().outcomes.last_mut().unwrap();
    outcome.delivery = Some(case.delivery);
    outcome.from = bringer;
    outcome.follow_up = case.choice;
    search
}

/// Who has an open follow-up, by name.
fn asked(search: &Search) -> Vec<String> {
    let name = |p: &rekindle::planner::Planned| match p.identity.subject {
        reminder::Subject::Contact(contact) => search.facts.people[&contact].name.clone(),
        other @ (reminder::Subject::Company(_) | reminder::Subject::Search) => {
            panic!("a follow-up about {other:?}")
        }
    };
    let mut names: Vec<String> =
        search.plan().iter().filter(|p| p.identity.rule == Rule::FollowUp && p.is_open()).map(name).collect();
    names.sort();
    names
}

#[test]
fn the_whole_table_with_every_delivery_choice_and_bringer() {
    let mut cases = 0;
    for &kind in OutcomeKind::ALL {
        for &delivery in Delivery::ALL {
            for met in [Met::Never, Met::Interviewed, Met::Wrote] {
                for &liked in Liked::ALL {
                    for choice in [None, Some(FollowUpChoice::Forced), Some(FollowUpChoice::Declined)] {
                        for bringer in [None, Some("Ada"), Some("Ben")] {
                            let case = Case { kind, delivery, met, liked, choice, bringer };
                            let is_news = matches!(kind, OutcomeKind::Rejected | OutcomeKind::RoleCancelled);
                            let wanted = if is_news { wanted(&case) } else { NOBODY.to_vec() };
                            let search = search(&case);
                            assert_eq!(asked(&search), wanted, "{case:?}");

                            // A reapply window opens exactly where there is a note to write.
                            let windows = search
                                .plan()
                                .iter()
                                .filter(|p| p.is_open() && p.identity.rule == Rule::ReapplyWindow)
                                .count();
                            assert_eq!(windows, usize::from(!wanted.is_empty()), "{case:?}");
                            cases += 1;
                        }
                    }
                }
            }
        }
    }
    assert_eq!(cases, 7 * 8 * 3 * 3 * 3 * 3);
}

#[test]
fn what_was_no_human_contact_before_the_rejection() {
    let applied = || {
        Search::new().applied("2026-01-05", "Pilot", "Bolt").applied("2026-08-03", "Analyst", "Acme").with(
            "Ada",
            Role::HiringManager,
            DECIDES,
        )
    };
    let asks = |search: Search| {
        !asked(&search.at_application("Analyst").rejected("2026-09-15", Delivery::Form)).is_empty()
    };
    assert!(!asks(applied()));
    assert!(asks(applied().interviewed("2026-09-15", InterviewKind::Screen, &["Ada"])));
    assert!(!asks(applied().interviewed("2026-09-16", InterviewKind::Screen, &["Ada"])));
    assert!(asks(applied().heard("2026-09-14", "Ada")));
    assert!(!asks(applied().heard("2026-09-15", "Ada")), "a message of that day is the news");
    assert!(!asks(applied().heard("2026-08-02", "Ada")), "before applying");
    assert!(asks(applied().heard("2026-08-02", "Ada").about(&["Analyst"])));
    assert!(!asks(applied().heard("2026-09-14", "Ada").about(&["Pilot"])));
    assert!(!asks(applied().heard("2026-09-14", "Zoe")), "not a participant");
    assert!(!asks(applied().sent("2026-09-14", "Ada", TouchKind::Other)));
    assert!(!asks(applied().touch("2026-09-14", "Ada", Direction::In, TouchKind::AutoReply)));
}

#[test]
fn without_a_delivery_a_known_bringer_makes_it_personal() {
    let applied = || {
        Search::new()
            .applied("2026-08-03", "Analyst", "Acme")
            .with("Ada", Role::HiringManager, DECIDES)
            .with("Ben", Role::Recruiter, !DECIDES)
            .outcome("2026-09-15", OutcomeKind::Rejected)
    };
    assert!(asked(&applied()).is_empty());
    assert_eq!(asked(&applied().from("Ben")), ["Ben"]);
}

#[test]
fn a_bringer_who_takes_no_part_is_as_good_as_unknown() {
    let search = Search::new()
        .applied("2026-08-03", "Analyst", "Acme")
        .with("Ada", Role::HiringManager, DECIDES)
        .rejected("2026-09-15", Delivery::Phone)
        .from("Zoe");
    assert_eq!(asked(&search), ["Ada"]);
}

#[test]
fn with_nobody_on_file_there_is_no_note_and_no_window() {
    let nobody =
        || Search::new().applied("2026-08-03", "Analyst", "Acme").rejected("2026-09-15", Delivery::Phone);
    nobody().shows("2026-09-16", "");
    nobody()
        .choosing(FollowUpChoice::Forced)
        .shows("2026-09-16", "")
        .ended(Rule::ReapplyWindow, "Acme cancelled: nobody is recorded for this application");
}
