//! The day's screen: what it shows at every size, and that a key does what the line says that it shows.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests are no test functions to the lint"
)]

#[path = "day/home.rs"]
mod home;
#[path = "day/picture.rs"]
mod picture;

use std::fmt::Write as _;
use std::path::Path;

use proptest::prelude::*;
use rekindle::screen::press::{self, Request};
use rekindle::screen::row::{List, Row, RowId};
use rekindle::screen::state::{Mode, State};
use unicode_width::UnicodeWidthStr as _;

use home::{Home, begin, drawn, press, seen, text, types};

/// A rejection three days ago, two people to write to, an answer that waits, and an interview ahead.
fn search() -> Home {
    let home = Home::on("2026-09-18T09:00");
    home.play(&[
        (
            "2026-09-03",
            "add 'Priya Rao' --at Northwind --job 'Data Engineer' --role hiring-manager --decides --interviewed \
             today --email priya.rao@northwind.example --detail 'moving the billing tables'",
        ),
        ("2026-09-03", "add 'Tom Weller' --at Northwind --job 'Data Engineer' --role recruiter --interviewed today"),
        ("2026-09-04", "sent priya"),
        ("2026-09-04", "sent tom"),
        ("2026-09-10", "add 'Aisha Khan' --at Quill --job Analyst --interviewed today"),
        ("2026-09-11", "sent aisha"),
        ("2026-09-15", "rejected northwind --from priya --rank second --liked yes"),
        ("2026-09-16", "replied aisha --text 'Could you send the slides?'"),
        ("2026-09-16", "applied 'Platform Engineer' --at Tidal"),
        ("2026-09-16", "planned tidal --on '2026-09-25 14:30' --kind final --link https://meet.example/1"),
        ("2026-09-17", "remind me 2026-09-18 'Renew the portfolio page'"),
    ]);
    home
}

#[test]
fn the_day_on_a_wide_screen() {
    let home = search();
    let mut session = home.session(false);
    let mut day = begin(&mut session);
    insta::assert_snapshot!(seen(&mut day, 120, 40), @"
    Fri 18 Sep 2026 · 3 people, 1 thing for yourself                                            interview 25 Sep 14:30 Tidal
    > Final interview           Tidal                             25 Sep │ [prep] person
      Answer them               Aisha Khan             Quill      late   │ Platform Engineer  #3
      Write your follow-up      Priya Rao              Northwind  22 Sep │ Tidal · final
      Write your follow-up      Tom Weller             Northwind  22 Sep │
      Renew the portfolio page  yourself                          today  │   When          Fri 25 Sep 2026, 14:30 (in 7
                                                                         │                 days), final interview
                                                                         │   Link          https://meet.example/1
                                                                         │   Applied       Wed 16 Sep 2026
                                                                         │
                                                                         │
                                                                         │
                                                                         │
                                                                         │
                                                                         │
                                                                         │
                                                                         │
                                                                         │
                                                                         │
                                                                         │
                                                                         │
                                                                         │
                                                                         │
                                                                         │
                                                                         │
                                                                         │
                                                                         │
                                                                         │
                                                                         │
                                                                         │
                                                                         │
                                                                         │
                                                                         │
                                                                         │
                                                                         │
                                                                         │
                                                                         │
                                                                         │
                                                                         │
    u undo  a add  / find  v view  Tab pane  Enter in full  o open link  g who is there  : any command  ? keys  q leave
    ");
}

#[test]
fn the_day_on_the_usual_screen() {
    let home = search();
    let mut session = home.session(false);
    let mut day = begin(&mut session);
    insta::assert_snapshot!(seen(&mut day, 80, 24), @"
    Fri 18 Sep 2026 · 3 people, 1 thing for yourself    interview 25 Sep 14:30 Tidal
    > Final interview         Tidal       25 Sep │ [prep] person
      Answer them             Aisha Khan  late   │ Platform Engineer  #3
      Write your follow-up    Priya Rao   22 Sep │ Tidal · final
      Write your follow-up    Tom Weller  22 Sep │
      Renew the portfolio…    yourself    today  │   When          Fri 25 Sep 2026,
                                                 │                 14:30 (in 7
                                                 │                 days), final
                                                 │                 interview
                                                 │   Link          https://meet.exam
                                                 │                 ple/1
                                                 │   Applied       Wed 16 Sep 2026
                                                 │
                                                 │
                                                 │
                                                 │
                                                 │
                                                 │
                                                 │
                                                 │
                                                 │
                                                 │
                                                 │
    u undo  a add  / find  v view  Tab pane  Enter in full  ? keys  q leave
    ");
}

#[test]
fn the_day_on_a_narrow_screen() {
    let home = search();
    let mut session = home.session(false);
    let mut day = begin(&mut session);
    insta::assert_snapshot!(seen(&mut day, 50, 15), @"
    Fri 18 Sep 2026 · 3 people, 1 thing for yourself
    > Final interview           Tidal           25 Sep
      Answer them               Aisha Khan      late
      Write your follow-up      Priya Rao       22 Sep
      Write your follow-up      Tom Weller      22 Sep
      Renew the portfolio page  yourself        today








    u undo  a add  / find  v view  ? keys  q leave
    ");
    press(&mut day, &["Enter"]);
    insta::assert_snapshot!(seen(&mut day, 50, 15), @"
    Fri 18 Sep 2026 · 3 people, 1 thing for yourself
    [prep] person
    Platform Engineer  #3
    Tidal · final

      When          Fri 25 Sep 2026, 14:30 (in 7
                    days), final interview
      Link          https://meet.example/1
      Applied       Wed 16 Sep 2026





    u undo  Esc back  a add  / find  ? keys  q leave
    ");
    insta::assert_snapshot!(seen(&mut day, 39, 9), @"
    The screen needs 40 columns and 10
    rows. Make the window larger, or press
    q to leave.
    ");
}

#[test]
fn a_key_shows_its_line_and_enter_runs_it() {
    let home = search();
    let mut session = home.session(false);
    let mut day = begin(&mut session);
    press(&mut day, &["j", "s"]);
    types(&mut day, "w");
    insta::assert_snapshot!(seen(&mut day, 80, 24), @"
    Fri 18 Sep 2026 · 3 people, 1 thing for yourself    interview 25 Sep 14:30 Tidal
      Final interview         Tidal       25 Sep │ [why] person  draft  history
    > Answer them             Aisha Khan  late   │ Answer them (#12)  Aisha Khan
      Write your follow-up    Priya Rao   22 Sep │   rule      reply-owed
      Write your follow-up    Tom Weller  22 Sep │   because   wrote Wed 16 Sep 2026
      Renew the portfolio…    yourself    today  │   ready     Wed 16 Sep 2026 (2
                                                 │             days ago)
                                                 │   due       Thu 17 Sep 2026
                                                 │             (yesterday)
                                                 │   expires   never
                                                 │   dates     ready on the day it
                                                 │             came, Wed 16 Sep 2026
                                                 │             due 1 working day
                                                 │             later
                                                 │   state     overdue
                                                 │   ends with a reply that day,
                                                 │             thanks for it, or any
                                                 │             other message to them
                                                 │             from the next day on
                                                 │
    Snooze until: w
      1 a day, 3 three days, w a week, m a month, or a date: monday, 15 oct
    > rekindle snooze 12 2026-09-25
    Enter runs it  Esc leaves it
    ");
    press(&mut day, &["Enter"]);
    insta::assert_snapshot!(seen(&mut day, 80, 24), @"
    Fri 18 Sep 2026 · 2 people, 1 thing for yourself    interview 25 Sep 14:30 Tidal
      Final interview         Tidal       25 Sep │ [why] person  draft  history
    > Write your follow-up    Priya Rao   22 Sep │ Write your follow-up (#7)  Priya
      Write your follow-up    Tom Weller  22 Sep │   about     Data Engineer at
      Renew the portfolio…    yourself    today  │             Northwind
                                                 │   rule      follow-up
                                                 │   because   rejected Tue 15 Sep
                                                 │             2026
                                                 │   ready     Wed 16 Sep 2026 (2
                                                 │             days ago)
                                                 │   due       Tue 22 Sep 2026 (in 4
                                                 │             days)
                                                 │   expires   Tue 13 Oct 2026 (in 3
                                                 │             weeks)
                                                 │   dates     a note is owed: it
                                                 │             was a personal
                                                 │             rejection, and you
                                                 │             had met
                                                 │             ready 1 working day
                                                 │             after Tue 15 Sep 2026
                                                 │ … 10 more lines
    rekindle snooze 12 2026-09-25
    Snoozed until Fri 25 Sep 2026: Answer them, Aisha Khan
    w write  d done  s snooze  x skip  r replied  u undo  Esc back  ? keys  q leave
    ");
    press(&mut day, &["u"]);
    insta::assert_snapshot!(seen(&mut day, 80, 24), @"
    Fri 18 Sep 2026 · 2 people, 1 thing for yourself    interview 25 Sep 14:30 Tidal
      Final interview         Tidal       25 Sep │ [why] person  draft  history
    > Write your follow-up    Priya Rao   22 Sep │ Write your follow-up (#7)  Priya
      Write your follow-up    Tom Weller  22 Sep │   about     Data Engineer at
      Renew the portfolio…    yourself    today  │             Northwind
                                                 │   rule      follow-up
                                                 │   because   rejected Tue 15 Sep
                                                 │             2026
                                                 │   ready     Wed 16 Sep 2026 (2
                                                 │             days ago)
                                                 │   due       Tue 22 Sep 2026 (in 4
                                                 │             days)
                                                 │   expires   Tue 13 Oct 2026 (in 3
                                                 │             weeks)
                                                 │   dates     a note is owed: it
                                                 │             was a personal
                                                 │             rejection, and you
                                                 │             had met
                                                 │             ready 1 working day
                                                 │ … 11 more lines
    Would undo: change 12 of Fri 18 Sep 2026 09:00: snooze 12 2026-09-25
      reminder 12, Answer them for Aisha Khan, snoozed until: Fri 25 Sep 2026 → none
    > rekindle undo 12
    u takes it back  Esc q leaves it
    ");
    press(&mut day, &["u"]);
    insta::assert_snapshot!(seen(&mut day, 80, 24), @"
    Fri 18 Sep 2026 · 3 people, 1 thing for yourself    interview 25 Sep 14:30 Tidal
      Final interview         Tidal       25 Sep │ [why] person  draft  history
      Answer them             Aisha Khan  late   │ Write your follow-up (#7)  Priya
    > Write your follow-up    Priya Rao   22 Sep │   about     Data Engineer at
      Write your follow-up    Tom Weller  22 Sep │             Northwind
      Renew the portfolio…    yourself    today  │   rule      follow-up
                                                 │   because   rejected Tue 15 Sep
                                                 │             2026
                                                 │   ready     Wed 16 Sep 2026 (2
                                                 │             days ago)
                                                 │   due       Tue 22 Sep 2026 (in 4
                                                 │             days)
                                                 │   expires   Tue 13 Oct 2026 (in 3
                                                 │             weeks)
                                                 │   dates     a note is owed: it
                                                 │             was a personal
                                                 │             rejection, and you
                                                 │             had met
                                                 │             ready 1 working day
                                                 │ … 11 more lines
    rekindle undo 12
    Undone: change 12 of Fri 18 Sep 2026 09:00: snooze 12 2026-09-25
      reminder 12, Answer them for Aisha Khan, snoozed until: Fri 25 Sep 2026 → none
    w write  d done  s snooze  x skip  r replied  u undo  Esc back  ? keys  q leave
    ");
}

#[test]
fn nothing_is_changed_without_a_line_that_was_run() {
    let home = search();
    let before = home.on_file();
    let mut session = home.session(false);
    let mut day = begin(&mut session);
    let names: Vec<&str> = rekindle::screen::keys::BROWSE.iter().map(|key| key.name).collect();
    let letters: Vec<&str> =
        names.into_iter().filter(|name| name.chars().count() == 1 && *name != "q").collect();
    for row in 0..day.state.rows.len() {
        for letter in &letters {
            press(&mut day, &[letter, "Esc", "Esc", "Esc"]);
            // A list of its own is left, and the place in the list of today is gone back to.
            while day.state.list != List::Today {
                press(&mut day, &["v"]);
            }
            press(&mut day, &["Home"]);
            for _ in 0..row {
                press(&mut day, &["j"]);
            }
        }
    }
    assert_eq!(home.on_file(), before);
    // Enter with nothing that waits opens, and changes nothing.
    press(&mut day, &["Enter", "Enter", "Enter"]);
    assert_eq!(home.on_file(), before);
}

#[test]
fn the_selected_line_stays_selected_when_others_change_the_list() {
    let home = search();
    let mut session = home.session(false);
    let mut day = begin(&mut session);
    press(&mut day, &["j", "j"]);
    let selected = day.state.row().unwrap().id.clone();
    home.play(&[
        ("2026-09-18T09:05", "done aisha"),
        ("2026-09-18T09:06", "remind me 2026-09-18 'Call the bank'"),
    ]);
    assert!(day.look_around(), "it is seen that another process changed something");
    assert_eq!(day.state.row().unwrap().id, selected);
    assert!(!day.look_around());
}

#[test]
fn names_of_any_kind_neither_shift_nor_run() {
    let home = Home::on("2026-09-18T09:00");
    for name in
        ["王小明 李雷雷", "👩‍🔬 Zoë", "علی رضایی", "e\u{301}e\u{301} Ana\u{200f}", "🇩🇪 Max", "A\u{200d}B Ng"]
    {
        home.play(&[(
            "2026-09-17",
            &format!("add '{name}' --at 'Ünïted 株式会社' --job X --interviewed today"),
        )]);
    }
    let mut session = home.session(true);
    let mut day = begin(&mut session);
    for (columns, rows) in [(80, 24), (97, 30), (120, 40)] {
        let buffer = drawn(&mut day, columns, rows);
        let rules: Vec<u16> = (0..rows)
            .flat_map(|y| (0..columns).map(move |x| (x, y)))
            .filter(|place| buffer[*place].symbol() == "│")
            .map(|(x, _)| x)
            .collect();
        assert!(rules.len() > 10 && rules.windows(2).all(|pair| pair[0] == pair[1]), "{}", text(&buffer));
        for line in text(&buffer).lines() {
            assert!(line.width() <= usize::from(columns), "{line}");
            assert!(
                !line.contains(|c: char| c.is_control() || matches!(c, '\u{200f}' | '\u{202e}')),
                "{line:?}"
            );
        }
    }
}

#[test]
fn no_key_is_cut_however_narrow_the_screen() {
    let home = search();
    let mut session = home.session(false);
    let mut day = begin(&mut session);
    for columns in 40..=160 {
        let shown = seen(&mut day, columns, 24);
        let footer = shown.lines().last().unwrap();
        assert!(footer.width() <= usize::from(columns));
        for part in footer.split("  ") {
            let is_key = rekindle::screen::keys::shown(&day.state)
                .iter()
                .any(|(name, says)| part == format!("{name} {says}"));
            assert!(is_key, "{columns}: {footer}");
        }
        assert!(footer.ends_with("? keys  q leave"), "{columns}: {footer}");
    }
}

#[test]
fn without_colour_nothing_is_told_by_looks() {
    let home = search();
    let mut session = home.session(false);
    let mut day = begin(&mut session);
    let buffer = drawn(&mut day, 80, 24);
    let plain = &ratatui::buffer::Cell::EMPTY;
    assert!(buffer.content.iter().all(|cell| cell.modifier == plain.modifier && cell.fg == plain.fg));
    let mut session = home.session(true);
    let mut day = begin(&mut session);
    assert_eq!(text(&drawn(&mut day, 80, 24)), text(&buffer), "colour adds nothing to the words");
}

#[test]
fn an_empty_database_greets_with_the_first_steps() {
    let home = Home::on("2026-09-18T09:00");
    let mut session = home.session(false);
    let mut day = begin(&mut session);
    insta::assert_snapshot!(seen(&mut day, 80, 24), @"
    Fri 18 Sep 2026
    Nothing is on file yet. Reminders come from what you record.

      a  adds someone who interviewed you; you are asked what to say of them
      :  takes any command, for instance:
         rejected northwind --from priya
      q  leaves; to see a whole story with sample data: rekindle tour
















    u undo  a add  / find  v view  : any command  ↓ j down  ↑ k up  ? keys  q leave
    ");
    press(&mut day, &[":"]);
    types(&mut day, "add 'Priya Rao' --at Northwind --job Analyst --interviewed today");
    press(&mut day, &["Enter"]);
    assert!(seen(&mut day, 80, 24).contains("Added Priya Rao"), "{}", seen(&mut day, 80, 24));
}

#[test]
fn what_is_typed_after_the_colon_is_completed() {
    let home = search();
    let mut session = home.session(false);
    let mut day = begin(&mut session);
    press(&mut day, &[":"]);
    types(&mut day, "sno");
    press(&mut day, &["Tab"]);
    types(&mut day, "pri");
    press(&mut day, &["Tab"]);
    assert!(seen(&mut day, 80, 24).contains("rekindle snooze 'Priya Rao'"), "{}", seen(&mut day, 80, 24));
}

/// Writes a file of the project where it is not what it should be, and fails then.
fn assert_written(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    if std::fs::read_to_string(&path).unwrap_or_default() != text {
        std::fs::write(&path, text).unwrap();
        panic!("{name} was not up to date and has been written anew; commit it");
    }
}

#[test]
fn the_picture_in_the_readme_is_what_is_drawn() {
    let home = search();
    let mut session = home.session(true);
    let mut day = begin(&mut session);
    press(&mut day, &["j", "s", "3"]);
    assert_written("docs/day.svg", &picture::svg(&drawn(&mut day, 100, 22)));
}

#[test]
fn the_keys_in_the_readme_are_those_of_the_table() {
    let mut lines: Vec<(&str, &str)> = Vec::new();
    for key in rekindle::screen::keys::BROWSE {
        if !lines.contains(&(key.name, key.says)) {
            lines.push((key.name, key.says));
        }
    }
    let mut table = String::from("| Key | What it does | Key | What it does |\n|---|---|---|---|\n");
    let half = lines.len().div_ceil(2);
    for at in 0..half {
        let cell =
            |at: usize| lines.get(at).map_or("| ".to_owned(), |(name, says)| format!("`{name}` | {says}"));
        let _ = writeln!(table, "| {} | {} |", cell(at), cell(at + half));
    }
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let (begin, rest) = readme.split_once("<!-- keys: written by tests/day.rs -->\n").unwrap();
    let (_, end) = rest.split_once("<!-- end of the keys -->").unwrap();
    let written =
        format!("{begin}<!-- keys: written by tests/day.rs -->\n{table}<!-- end of the keys -->{end}");
    assert_written("README.md", &written);
}

/// Numbers that look random and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }
}

fn some_rows(numbers: &mut Numbers) -> Vec<Row> {
    (0..numbers.below(40))
        .map(|n| {
            let n = i64::try_from(n).unwrap();
            let id = match numbers.below(4) {
                0 => RowId::Interview(rekindle::domain::AppointmentId(n)),
                1 => RowId::Letter(rekindle::domain::ProposalId(n)),
                _ => RowId::Reminder(rekindle::domain::ReminderId(n)),
            };
            let mut row = Row::new(id, "Write your follow-up", format!("王 {n} 👩‍🔬"), "22 Sep");
            row.contact = (numbers.below(3) > 0).then_some(rekindle::domain::ContactId(n));
            row.company_name = (numbers.below(2) > 0).then(|| "Northwind".to_owned());
            row
        })
        .collect()
}

/// Any keys, clicks and sizes, with answers of any length: everything can be drawn, and nothing panics.
#[test]
fn any_keys_at_any_size_can_be_drawn() {
    let steps = if std::env::var_os("REKINDLE_ALL_TESTS").is_some() { 100_000 } else { 10_000 };
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    let mut state = State::new("2026-09-18".parse().unwrap(), true);
    let names =
        ["Enter", "Esc", "Tab", "BackTab", "Down", "Up", "PageDown", "PageUp", "Home", "End", "Backspace"];
    for step in 0..steps {
        let request = match numbers.below(20) {
            0 => {
                state.columns = u16::try_from(numbers.below(200) + 1).unwrap();
                state.rows_of_screen = u16::try_from(numbers.below(60) + 1).unwrap();
                None
            }
            1 => {
                state.take(some_rows(&mut numbers));
                None
            }
            2 => {
                let kind = match numbers.below(3) {
                    0 => crossterm::event::MouseEventKind::ScrollDown,
                    1 => crossterm::event::MouseEventKind::ScrollUp,
                    _ => crossterm::event::MouseEventKind::Down(crossterm::event::MouseButton::Left),
                };
                let (column, row) = (numbers.below(200), numbers.below(60));
                let modifiers = crossterm::event::KeyModifiers::NONE;
                let (column, row) = (u16::try_from(column).unwrap(), u16::try_from(row).unwrap());
                press::point(&mut state, crossterm::event::MouseEvent { kind, column, row, modifiers });
                None
            }
            3 => {
                press::paste(&mut state, "one\ntwo\u{202e} 王");
                None
            }
            4..=9 => {
                let name = names[usize::try_from(numbers.below(11)).unwrap()];
                let crossterm::event::Event::Key(key) = home::key(name) else { continue };
                press::press(&mut state, key)
            }
            _ => {
                let c = char::from(u8::try_from(32 + numbers.below(95)).unwrap());
                let crossterm::event::Event::Key(key) = home::key(&c.to_string()) else { continue };
                press::press(&mut state, key)
            }
        };
        let text =
            "A line of an answer, which may be long.\n".repeat(usize::try_from(numbers.below(30)).unwrap());
        match request {
            Some(Request::Run(order)) => match order.writes {
                Some(note) => state.wrote(note),
                None => state.answered(&order, text, step % 2 == 0, step % 3 == 0),
            },
            Some(Request::Read(words)) => state.reads(&words, text),
            Some(Request::LookAtUndo) => state.asks_to_undo(rekindle::screen::line::undo(1), text),
            Some(Request::List) => state.take(some_rows(&mut numbers)),
            Some(Request::Complete(_)) => state.completed(None, vec![("show".to_owned(), String::new()); 9]),
            Some(Request::Open(_) | Request::Redraw | Request::Suspend | Request::Leave) | None => {}
        }
        let backend = ratatui::backend::TestBackend::new(state.columns, state.rows_of_screen);
        let mut terminal = ratatui::Terminal::new(backend).unwrap();
        terminal.draw(|frame| rekindle::screen::view::draw(&state, frame)).unwrap();
    }
}

/// Keys that somebody may press, the usual ones more often.
fn a_key() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => Just("Enter".to_owned()),
        2 => Just("Esc".to_owned()),
        4 => prop::sample::select(vec!["Down", "Up", "Tab", "j", "k", "PageDown", "Home"]).prop_map(str::to_owned),
        8 => prop::sample::select(vec!["d", "s", "x", "p", "r", "u", "i", "n", "w", "c", "v", "1", "3", "m"])
            .prop_map(str::to_owned),
        2 => prop::char::range(' ', '~').prop_map(|c| c.to_string()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 60, ..ProptestConfig::default() })]

    /// Whatever is pressed, the database is what it would be if the lines that were run had been typed.
    #[test]
    fn keys_do_what_their_lines_do(keys in prop::collection::vec(a_key(), 40)) {
        let (home, typed) = (search(), search());
        let mut session = home.session(false);
        let mut day = begin(&mut session);
        let mut lines = Vec::new();
        for name in keys {
            let waits = !matches!(day.state.mode, Mode::Browse | Mode::Written(_) | Mode::Reading(_));
            day.state.said = None;
            press(&mut day, &[&name]);
            if let Some(said) = day.state.said.as_ref().filter(|_| waits) {
                lines.push(said.line.clone());
            }
        }
        for line in &lines {
            let _ = typed.answer(typed.today, line);
        }
        prop_assert_eq!(home.on_file(), typed.on_file(), "{:?}", lines);
    }
}
