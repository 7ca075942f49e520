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

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use proptest::prelude::*;
use rekindle::commands::day::{Day, Need};
use rekindle::screen::keys::{self, Key};
use rekindle::screen::pane::Shown;
use rekindle::screen::press::{self, Request};
use rekindle::screen::row::{List, Row, RowId};
use rekindle::screen::state::{Mode, State};
use rekindle::screen::typing::Purpose;
use unicode_width::UnicodeWidthStr as _;

use home::{Home, begin, drawn, happens, looks, press, seen, text, types};

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
    Fri 18 Sep 2026 · 3 people, 1 task of your own                                              interview 25 Sep 14:30 Tidal
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
    Fri 18 Sep 2026 · 3 people, 1 task of your own      interview 25 Sep 14:30 Tidal
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
    Fri 18 Sep 2026 · 3 people, 1 task of your own
    > Final interview           Tidal           25 Sep
      Answer them               Aisha Khan      late
      Write your follow-up      Priya Rao       22 Sep
      Write your follow-up      Tom Weller      22 Sep
      Renew the portfolio page  yourself        today








    u undo  a add  / find  v view  ? keys  q leave
    ");
    press(&mut day, &["Enter"]);
    insta::assert_snapshot!(seen(&mut day, 50, 15), @"
    Fri 18 Sep 2026 · 3 people, 1 task of your own
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
fn with_colour_the_selected_line_and_what_presses_stand_out() {
    let home = search();
    let mut session = home.session(true);
    let mut day = begin(&mut session);
    press(&mut day, &["j"]);
    insta::assert_snapshot!(looks(&drawn(&mut day, 120, 40)), @"
    {bold}Fri 18 Sep 2026 · 3 people, 1 task of your own{/}                                              interview 25 Sep 14:30 Tidal
      {bold}Final interview         {/}  {bold}Tidal                {/}             {bold}25 Sep{/} {dim}│{/} [why]{dim} person  draft  history {/}
    {reversed}> {/}{bold | reversed}Answer them             {/}{reversed}  {/}{bold | reversed}Aisha Khan           {/}{reversed}  Quill      {/}{bold | reversed}late  {/} {dim}│{/} {bold}Answer them (#12){/}  Aisha Khan
      {green}Write your follow-up    {/}  {bold}Priya Rao            {/}  Northwind  {green}22 Sep{/} {dim}│{/}   rule      reply-owed
      {green}Write your follow-up    {/}  {bold}Tom Weller           {/}  Northwind  {green}22 Sep{/} {dim}│{/}   because   wrote Wed 16 Sep 2026
      {bold}Renew the portfolio page{/}  {bold}yourself             {/}             {bold}today {/} {dim}│{/}   ready     Wed 16 Sep 2026 (2 days ago)
                                                                         {dim}│{/}   due       Thu 17 Sep 2026 (yesterday)
                                                                         {dim}│{/}   expires   never
                                                                         {dim}│{/}   dates     ready on the day it came, Wed 16 Sep
                                                                         {dim}│{/}             2026
                                                                         {dim}│{/}             due 1 working day later
                                                                         {dim}│{/}   state     overdue
                                                                         {dim}│{/}   ends when you reply or thank them that day, or
                                                                         {dim}│{/}             you send them any message after that
                                                                         {dim}│{/}             day
                                                                         {dim}│{/}
                                                                         {dim}│{/}
                                                                         {dim}│{/}
                                                                         {dim}│{/}
                                                                         {dim}│{/}
                                                                         {dim}│{/}
                                                                         {dim}│{/}
                                                                         {dim}│{/}
                                                                         {dim}│{/}
                                                                         {dim}│{/}
                                                                         {dim}│{/}
                                                                         {dim}│{/}
                                                                         {dim}│{/}
                                                                         {dim}│{/}
                                                                         {dim}│{/}
                                                                         {dim}│{/}
                                                                         {dim}│{/}
                                                                         {dim}│{/}
                                                                         {dim}│{/}
                                                                         {dim}│{/}
                                                                         {dim}│{/}
                                                                         {dim}│{/}
                                                                         {dim}│{/}
                                                                         {dim}│{/}
    w{dim} write{/}  d{dim} done{/}  s{dim} snooze{/}  x{dim} skip{/}  r{dim} replied{/}  u{dim} undo{/}  a{dim} add{/}  /{dim} find{/}  v{dim} view{/}  Tab{dim} pane{/}  Enter{dim} in full{/}  ?{dim} keys{/}  q{dim} leave{/}
    ");
    insta::assert_snapshot!(looks(&drawn(&mut day, 80, 24)), @"
    {bold}Fri 18 Sep 2026 · 3 people, 1 task of your own{/}      interview 25 Sep 14:30 Tidal
      {bold}Final interview       {/}  {bold}Tidal     {/}  {bold}25 Sep{/} {dim}│{/} [why]{dim} person  draft  history {/}
    {reversed}> {/}{bold | reversed}Answer them           {/}{reversed}  {/}{bold | reversed}Aisha Khan{/}{reversed}  {/}{bold | reversed}late  {/} {dim}│{/} {bold}Answer them (#12){/}  Aisha Khan
      {green}Write your follow-up  {/}  {bold}Priya Rao {/}  {green}22 Sep{/} {dim}│{/}   rule      reply-owed
      {green}Write your follow-up  {/}  {bold}Tom Weller{/}  {green}22 Sep{/} {dim}│{/}   because   wrote Wed 16 Sep 2026
      {bold}Renew the portfolio…  {/}  {bold}yourself  {/}  {bold}today {/} {dim}│{/}   ready     Wed 16 Sep 2026 (2
                                                 {dim}│{/}             days ago)
                                                 {dim}│{/}   due       Thu 17 Sep 2026
                                                 {dim}│{/}             (yesterday)
                                                 {dim}│{/}   expires   never
                                                 {dim}│{/}   dates     ready on the day it
                                                 {dim}│{/}             came, Wed 16 Sep 2026
                                                 {dim}│{/}             due 1 working day
                                                 {dim}│{/}             later
                                                 {dim}│{/}   state     overdue
                                                 {dim}│{/}   ends when you reply or thank
                                                 {dim}│{/}             them that day, or you
                                                 {dim}│{/}             send them any message
                                                 {dim}│{/}             after that day
                                                 {dim}│{/}
                                                 {dim}│{/}
                                                 {dim}│{/}
                                                 {dim}│{/}
    w{dim} write{/}  d{dim} done{/}  s{dim} snooze{/}  x{dim} skip{/}  r{dim} replied{/}  u{dim} undo{/}  a{dim} add{/}  ?{dim} keys{/}  q{dim} leave{/}
    ");
    insta::assert_snapshot!(looks(&drawn(&mut day, 50, 15)), @"
    {bold}Fri 18 Sep 2026 · 3 people, 1 task of your own{/}
      {bold}Final interview         {/}  {bold}Tidal         {/}  {bold}25 Sep{/}
    {reversed}> {/}{bold | reversed}Answer them             {/}{reversed}  {/}{bold | reversed}Aisha Khan    {/}{reversed}  {/}{bold | reversed}late  {/}
      {green}Write your follow-up    {/}  {bold}Priya Rao     {/}  {green}22 Sep{/}
      {green}Write your follow-up    {/}  {bold}Tom Weller    {/}  {green}22 Sep{/}
      {bold}Renew the portfolio page{/}  {bold}yourself      {/}  {bold}today {/}








    w{dim} write{/}  d{dim} done{/}  s{dim} snooze{/}  x{dim} skip{/}  ?{dim} keys{/}  q{dim} leave{/}
    ");
}

#[test]
fn the_last_weeks_stand_below_a_list_that_leaves_room() {
    let home = search();
    let mut session = home.session(false);
    let mut day = begin(&mut session);
    assert!(!seen(&mut day, 80, 24).contains("8 weeks"), "nothing is counted before the first frame");
    assert!(day.catch_up() && !day.catch_up(), "once");
    let line = |day: &mut _, columns, rows| {
        let seen = seen(day, columns, rows);
        seen.lines().find_map(|line| {
            line.find("8 weeks").map(|at| line[at..].trim_end_matches([' ', '│']).to_owned())
        })
    };
    insta::assert_snapshot!(line(&mut day, 120, 40).unwrap(), @"8 weeks  applied ▁▁▁▁▁▁▁█ 1  interviews ▁▁▁▁▁██▁ 2  sent ▁▁▁▁▁█▅▁ 3");
    insta::assert_snapshot!(line(&mut day, 80, 24).unwrap(), @"8 weeks  applied ▁▁▁▁▁▁▁█ 1  sent ▁▁▁▁▁█▅▁ 3");
    press(&mut day, &["/"]);
    types(&mut day, "priya");
    press(&mut day, &["Enter"]);
    assert_eq!(line(&mut day, 80, 24), None, "what was found is of no day");
    press(&mut day, &["Esc"]);
    // As `stats` counts them.
    let stats = home.answer(home.today, "rekindle stats --json").unwrap();
    let stats: serde_json::Value = serde_json::from_str(&stats).unwrap();
    let told = stats["weeks"].as_array().unwrap();
    let told = &told[told.len() - day.state.weeks.len()..];
    for (week, told) in day.state.weeks.iter().zip(told) {
        let counted = serde_json::json!([week.applied, week.interviews, week.sent, week.received]);
        assert_eq!(
            counted,
            serde_json::json!([told["applied"], told["interviews"], told["sent"], told["received"]])
        );
    }
    press(&mut day, &[":"]);
    types(&mut day, "sent aisha reply");
    press(&mut day, &["Enter"]);
    assert!(day.catch_up(), "what was recorded is counted");
}

#[test]
fn a_letter_is_read_whole_in_a_narrow_pane_and_settled_by_a_key() {
    let home = search();
    home.receives_letters();
    let mut session = home.session(false);
    let mut day = begin(&mut session);
    press(&mut day, &["l"]);
    insta::assert_snapshot!(seen(&mut day, 72, 20), @"
    2 emails                         interview 25 Sep 14:30 Tidal · 2 emails
    > rejected  Quill                 17 Sep │ [email]
      replied   Priya Rao             17 Sep │ 1  rejected  Quill
                                             │ <no-reply@us.greenhouse-mail.
                                             │ io>, Thu 17 Sep 2026
                                             │    Your application for
                                             │    Analyst at Quill
                                             │    “Unfortunately, we have
                                             │    decided to move forward
                                             │    with other candidates.”
                                             │    About Analyst at Quill
                                             │    rekindle rejected 2 --by
                                             │    form --on 2026-09-17
                                             │
                                             │
                                             │
                                             │
                                             │
                                             │
    y yes  n no  e edit  u undo  Esc back  a add  / find  ? keys  q leave
    ");
    press(&mut day, &["y"]);
    insta::assert_snapshot!(seen(&mut day, 50, 15), @"
    2 emails   interview 25 Sep 14:30 Tidal · 2 emails
    > rejected  Quill                           17 Sep
      replied   Priya Rao                       17 Sep









    > rekindle inbox accept 1
      rejected · Quill
    Enter runs it  Esc/q cancels
    ");
    press(&mut day, &["Enter"]);
    insta::assert_snapshot!(seen(&mut day, 80, 24), @"
    1 email                                   interview 25 Sep 14:30 Tidal · 1 email
    > replied  Priya Rao                  17 Sep │ [email]
                                                 │ 2  replied  Priya Rao
                                                 │ <priya.rao@northwind.example>,
                                                 │ Thu 17 Sep 2026
                                                 │    Re: Thank you
                                                 │    “Sure, take until Sunday.
                                                 │    SQLite is fine.”
                                                 │    rekindle replied 1 --via email
                                                 │    '--text=Sure, take until
                                                 │    Sunday. SQLite is fine.' --on
                                                 │    2026-09-17
                                                 │
                                                 │
                                                 │
                                                 │
                                                 │
    rekindle inbox accept 1 → Analyst at Quill: rejected Thu 17 Sep 2026
    New reminders
      Write your follow-up       Aisha Khan
        due Thu 24 Sep 2026 (in 6 days)
      Look: anything new there?  Quill
    … 4 more lines: . shows them
    y yes  n no  e edit  u undo  Esc back  a add  / find  v view  ? keys  q leave
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
    Fri 18 Sep 2026 · 3 people, 1 task of your own      interview 25 Sep 14:30 Tidal
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
                                                 │   ends when you reply or thank
                                                 │             them that day, or you
                                                 │             send them any message
                                                 │             after that day
    Snooze until: w
      1 a day, 3 three days, w a week, m a month, or a date: monday, 15 oct
    > rekindle snooze 12 2026-09-25
      Answer them · Aisha Khan
    Enter runs it  Esc cancels
    ");
    press(&mut day, &["Enter"]);
    insta::assert_snapshot!(seen(&mut day, 80, 24), @"
    Fri 18 Sep 2026 · 2 people, 1 task of your own      interview 25 Sep 14:30 Tidal
      Final interview         Tidal       25 Sep │ [why] person  draft  history
    > Write your follow-up    Priya Rao   22 Sep │ Write your follow-up (#7)  Priya
      Write your follow-up    Tom Weller  22 Sep │ Rao
      Renew the portfolio…    yourself    today  │   about     Data Engineer at
                                                 │             Northwind
                                                 │   rule      follow-up
                                                 │   because   rejected Tue 15 Sep
                                                 │             2026
                                                 │   ready     Wed 16 Sep 2026 (2
                                                 │             days ago)
                                                 │   due       Tue 22 Sep 2026 (in 4
                                                 │             days)
                                                 │   expires   Tue 13 Oct 2026 (in 3
                                                 │             weeks)
                                                 │   dates     you owe them a note:
                                                 │             it was a personal
                                                 │             rejection, and you
                                                 │             had met them
                                                 │             ready 1 working day
                                                 │ … 11 more lines
    rekindle snooze 12 2026-09-25
    Snoozed until Fri 25 Sep 2026: Answer them · Aisha Khan
    w write  d done  s snooze  x skip  r replied  u undo  Esc back  ? keys  q leave
    ");
    press(&mut day, &["u"]);
    insta::assert_snapshot!(seen(&mut day, 80, 24), @"
    Fri 18 Sep 2026 · 2 people, 1 task of your own      interview 25 Sep 14:30 Tidal
      Final interview         Tidal       25 Sep │ [why] person  draft  history
    > Write your follow-up    Priya Rao   22 Sep │ Write your follow-up (#7)  Priya
      Write your follow-up    Tom Weller  22 Sep │ Rao
      Renew the portfolio…    yourself    today  │   about     Data Engineer at
                                                 │             Northwind
                                                 │   rule      follow-up
                                                 │   because   rejected Tue 15 Sep
                                                 │             2026
                                                 │   ready     Wed 16 Sep 2026 (2
                                                 │             days ago)
                                                 │   due       Tue 22 Sep 2026 (in 4
                                                 │             days)
                                                 │   expires   Tue 13 Oct 2026 (in 3
                                                 │             weeks)
                                                 │   dates     you owe them a note:
                                                 │             it was a personal
                                                 │             rejection, and you
                                                 │             had met them
                                                 │ … 12 more lines
    Would undo: change 12 from Fri 18 Sep 2026 09:00: snooze 12 2026-09-25
      reminder 12, Answer them for Aisha Khan, snoozed until: Fri 25 Sep 2026 → none
    > rekindle undo 12
    u takes it back  Esc/q cancels
    ");
    press(&mut day, &["u"]);
    insta::assert_snapshot!(seen(&mut day, 80, 24), @"
    Fri 18 Sep 2026 · 3 people, 1 task of your own      interview 25 Sep 14:30 Tidal
      Final interview         Tidal       25 Sep │ [why] person  draft  history
      Answer them             Aisha Khan  late   │ Write your follow-up (#7)  Priya
    > Write your follow-up    Priya Rao   22 Sep │ Rao
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
                                                 │   dates     you owe them a note:
                                                 │             it was a personal
                                                 │             rejection, and you
                                                 │             had met them
                                                 │ … 12 more lines
    rekindle undo 12
    Undone: change 12 from Fri 18 Sep 2026 09:00: snooze 12 2026-09-25
      reminder 12, Answer them for Aisha Khan, snoozed until: Fri 25 Sep 2026 → none
    w write  d done  s snooze  x skip  r replied  u undo  Esc back  ? keys  q leave
    ");
}

fn points(day: &mut Day<'_>, kind: MouseEventKind, column: u16, row: u16) {
    happens(day, Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
}

#[test]
fn a_line_that_is_refused_is_there_to_be_corrected() {
    let home = search();
    let mut session = home.session(false);
    let mut day = begin(&mut session);
    press(&mut day, &["j", "p"]);
    types(&mut day, "end of may be");
    press(&mut day, &["Enter"]);
    let shown = seen(&mut day, 80, 24);
    let below: Vec<&str> = shown.lines().skip_while(|line| !line.starts_with("Pin to: ")).collect();
    insta::assert_snapshot!(below.join("\n"), @r#"
    Pin to: end of may be
    error: "end of may be" is not a date
    hint: write 2026-09-15, 15 sep, today, yesterday, monday, last friday, 3 days
    ago, in 2 weeks or +3d
    > rekindle pin 12 'end of may be'
      Answer them · Aisha Khan
    Enter runs it  Esc cancels
    "#);
    // What was said of it goes with the next key.
    press(&mut day, &["Backspace"]);
    assert!(!seen(&mut day, 80, 24).contains("error:"));
    press(&mut day, &["Backspace"; 12]);
    types(&mut day, "25 sep");
    press(&mut day, &["Enter"]);
    assert!(seen(&mut day, 80, 24).contains("Pinned to Fri 25 Sep 2026"));
    press(&mut day, &[":"]);
    types(&mut day, "snoze 12 w");
    press(&mut day, &["Enter"]);
    let shown = seen(&mut day, 80, 24);
    assert!(shown.contains("rekindle snoze 12 w") && shown.contains("did you mean"), "{shown}");
}

#[test]
fn a_note_that_is_too_long_keeps_its_command() {
    let home = search();
    let mut session = home.session(false);
    let mut day = begin(&mut session);
    let note = "12 applications have had no answer for 30 days: rekindle applications --silent";
    day.state.notes = vec![note.to_owned()];
    let shown = seen(&mut day, 60, 24);
    let shown = shown.lines().nth(1).unwrap_or_default();
    assert_eq!(shown, "12 applications have had no…: rekindle applications --silent");
}

#[test]
fn the_mouse_selects_and_scrolls() {
    let home = search();
    let before = home.on_file();
    let mut session = home.session(false);
    let mut day = begin(&mut session);
    let click = MouseEventKind::Down(MouseButton::Left);
    points(&mut day, click, 5, 3);
    assert_eq!(day.state.selected(), 2);
    for (column, row) in [(5, 0), (5, 20), (60, 4), (5, 23)] {
        points(&mut day, click, column, row);
        assert_eq!(day.state.selected(), 2, "nothing stands in the list at {column}, {row}");
    }
    points(&mut day, MouseEventKind::ScrollDown, 5, 3);
    assert_eq!(day.state.selected(), 3);
    points(&mut day, MouseEventKind::ScrollUp, 5, 3);
    let above = seen(&mut day, 80, 24);
    points(&mut day, MouseEventKind::ScrollDown, 60, 5);
    let below = seen(&mut day, 80, 24);
    assert!(above != below && day.state.selected() == 2, "over the pane the wheel moves the pane:\n{below}");
    assert_eq!(home.on_file(), before);
}

#[test]
fn ctrl_c_leaves_whatever_is_open() {
    let home = search();
    let mut session = home.session(false);
    let mut day = begin(&mut session);
    let leave = Event::Key(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL));
    for keys in [&[][..], &["j", "d"], &["s"], &[":"], &["/"], &["?"], &["u"], &["Enter"], &["c", "Enter"]] {
        press(&mut day, &["Esc", "Esc", "Esc"]);
        press(&mut day, keys);
        assert_eq!(day.take(leave.clone()), Some(Need::Leave), "after {keys:?}");
    }
    day.prepare((30, 8));
    assert_eq!(day.take(leave), Some(Need::Leave), "in a small window");
}

#[test]
fn a_draft_goes_to_the_clipboard_and_is_said_to_be_sent() {
    let home = search();
    let mut session = home.session(false);
    let mut day = begin(&mut session);
    press(&mut day, &["j", "j", "c", "Enter"]);
    insta::assert_snapshot!(seen(&mut day, 80, 24), @"
    Fri 18 Sep 2026 · 3 people, 1 task of your own      interview 25 Sep 14:30 Tidal
      Final interview         Tidal       25 Sep │  why  person [draft] history
      Answer them             Aisha Khan  late   │ Subject: Thank you for letting me
    > Write your follow-up    Priya Rao   22 Sep │ know
      Write your follow-up    Tom Weller  22 Sep │
      Renew the portfolio…    yourself    today  │ Hi Priya,
                                                 │
                                                 │ Thank you for letting me know
                                                 │ personally about the Data
                                                 │ Engineer role. I was hoping for a
                                                 │ different answer, of course, but
                                                 │ it meant a lot to hear it from
                                                 │ you.
                                                 │
                                                 │ I enjoyed our conversation about
                                                 │ moving the billing tables.
                                                 │
                                                 │ If another role comes up on your
                                                 │ … 10 more lines
    rekindle draft 1 follow-up --copy
    Drafted a follow-up to Priya Rao on the clipboard
    Subject: Thank you for letting me know
    The draft is kept. Once you've sent it, press s.
    s sent  w write again  c copy it  ↓/j down  ↑/k up  Esc/q later
    ");
    press(&mut day, &["s", "Enter"]);
    let told = seen(&mut day, 80, 24);
    assert!(told.contains("rekindle sent 1 follow-up"), "{told}");
}

#[test]
fn nothing_is_changed_without_a_line_that_was_run() {
    let home = search();
    let before = home.on_file();
    let mut session = home.session(false);
    let mut day = begin(&mut session);
    let names: Vec<&str> = keys::BROWSE.iter().map(|key| key.name).collect();
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
fn a_line_waits_while_another_program_writes_and_the_screen_does_not() {
    let home = search();
    let mut session = home.session(false);
    let mut day = begin(&mut session);
    let log = home.log();
    let other = rusqlite::Connection::open(home.folder.path().join("rekindle.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    press(&mut day, &["j", "x", "Enter"]);
    let shown = seen(&mut day, 120, 40);
    assert!(shown.contains("This runs as soon as it has finished."), "{shown}");
    press(&mut day, &["Esc", "d", "Enter"]);
    assert_eq!((day.try_held(), day.is_held()), (None, true));
    other.execute_batch("COMMIT").unwrap();
    assert_eq!((day.try_held(), day.is_held()), (None, false));
    assert_eq!(home.log(), "\"done 12\"\n".to_owned() + &log, "what was cancelled did not run");

    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    press(&mut day, &["v"]);
    assert!(seen(&mut day, 80, 24).contains("Trying again."));
    assert!(day.state.rows.is_empty());
    other.execute_batch("COMMIT").unwrap();
    assert!(day.look_around());
    assert_eq!((day.state.list.clone(), day.state.trouble.clone()), (List::Week, None));
    assert!(!day.state.rows.is_empty());
}

#[test]
fn what_undo_takes_back_of_a_large_change_is_counted_by_the_log() {
    let home = search();
    let mut people = String::new();
    for n in 0..1001 {
        writeln!(people, "Person {n},,https://www.linkedin.com/in/person-{n}x,,Quill,Analyst,01 Jan 2026")
            .unwrap();
    }
    std::fs::write(
        home.folder.path().join("people.csv"),
        format!("First Name,Last Name,URL,Email Address,Company,Position,Connected On\n{people}"),
    )
    .unwrap();
    let before = home.on_file();
    let file = home.folder.path().join("people.csv");
    home.play(&[("2026-09-18T09:00", &format!("import {}", file.display()))]);
    let mut session = home.session(false);
    let mut day = begin(&mut session);
    press(&mut day, &["u"]);
    let shown = seen(&mut day, 120, 30).replace(&file.display().to_string(), "people.csv");
    let below: Vec<&str> = shown.lines().skip_while(|line| !line.starts_with("Would undo")).collect();
    insta::assert_snapshot!(below.join("\n"), @"
    Would undo: change 12 from Fri 18 Sep 2026 09:00: import people.csv
      1001 people
      It takes about as long as recording it did.
    > rekindle undo 12
    u takes it back  Esc/q cancels
    ");
    press(&mut day, &["u"]);
    assert_eq!(home.on_file()[1], before[1], "the people are those of before");
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
            let mut shown = keys::shown(&day.state).into_iter();
            let is_key = shown.any(|key| part == format!("{} {}", key.name, key.says));
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
    Nothing is recorded yet. Reminders come from what you record.

      a  adds someone who interviewed you, and asks you about them
      :  takes any command, for instance:
         rejected northwind --from priya
      q  quits; for a guided example with sample data: rekindle tour
















    u undo  a add  / find  v view  : any command  ↓/j down  ↑/k up  ? keys  q leave
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
    day.catch_up();
    press(&mut day, &["j", "s", "3"]);
    assert_written("docs/day.svg", &picture::svg(&drawn(&mut day, 100, 22)));
}

#[test]
fn the_keys_in_the_readme_are_those_of_the_table() {
    let mut lines: Vec<(&str, &str)> = Vec::new();
    for key in keys::BROWSE {
        if !lines.contains(&(key.name, key.tells)) {
            lines.push((key.name, key.tells));
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

#[expect(clippy::disallowed_methods, reason = "which tests run is asked of whoever runs them")]
fn is_every_test() -> bool {
    std::env::var_os("REKINDLE_ALL_TESTS").is_some()
}

/// Numbers that look random and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn upto(&mut self, most: usize) -> usize {
        usize::try_from(self.below(most as u64)).unwrap()
    }

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

/// Something that may have been read of the selected line.
fn some_pane(numbers: &mut Numbers, state: &mut State) {
    let Some(row) = state.row() else { return };
    let Some(pane) = state.pane_of(row) else { return };
    state.shown = Some(Shown {
        row: row.id.clone(),
        pane,
        width: 40,
        text: "A line beside the list, long enough to go on below 王.\n".repeat(numbers.upto(60)),
        link: (numbers.below(2) > 0).then(|| "https://meet.example/1".to_owned()),
        can_mail: numbers.below(2) > 0,
    });
}

fn tables() -> [&'static [Key]; 8] {
    [
        keys::BROWSE,
        keys::WAITING,
        keys::HELD,
        keys::UNDO,
        keys::TYPING,
        keys::WRITTEN,
        keys::READING,
        keys::TOO_SMALL,
    ]
}

/// A key of what is open, any letter, or any of the named keys.
fn some_key(numbers: &mut Numbers, state: &State) -> KeyEvent {
    let pick = |numbers: &mut Numbers, table: &[Key]| table[numbers.upto(table.len())].pressed();
    match numbers.below(6) {
        0 => {
            let letter = char::from(u8::try_from(32 + numbers.below(95)).unwrap());
            KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE)
        }
        1 => {
            let table = tables()[numbers.upto(8)];
            pick(numbers, table)
        }
        _ => pick(numbers, keys::table(state)),
    }
}

/// Any keys, clicks and sizes, with answers of any length: everything can be drawn, nothing panics, and no key of the
/// tables was left out.
#[test]
fn any_keys_at_any_size_can_be_drawn() {
    let steps = 20_000;
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    let mut state = State::new("2026-09-18".parse().unwrap(), true);
    let mut pressed = BTreeSet::new();
    for step in 0..steps {
        let request = match numbers.below(20) {
            0 => {
                state.columns = u16::try_from(numbers.below(200) + 1).unwrap();
                state.rows_of_screen = u16::try_from(numbers.below(60) + 1).unwrap();
                None
            }
            1 => {
                state.take(some_rows(&mut numbers));
                state.letters = numbers.upto(3);
                None
            }
            2 => {
                let kind = match numbers.below(3) {
                    0 => MouseEventKind::ScrollDown,
                    1 => MouseEventKind::ScrollUp,
                    _ => MouseEventKind::Down(MouseButton::Left),
                };
                let (column, row) = (numbers.below(200), numbers.below(60));
                let (column, row) = (u16::try_from(column).unwrap(), u16::try_from(row).unwrap());
                press::point(&mut state, MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE });
                None
            }
            3 => {
                press::paste(&mut state, "one\ntwo\u{202e} 王");
                None
            }
            _ => {
                let key = some_key(&mut numbers, &state);
                if let Some(action) = keys::action(&state, key) {
                    pressed.insert((keys::table(&state).as_ptr(), format!("{action:?}")));
                }
                press::press(&mut state, key)
            }
        };
        let text = "A line of an answer, which may be long.\n".repeat(numbers.upto(30));
        match request {
            Some(Request::Run(order)) if step % 7 == 0 => state.mode = Mode::Held(order),
            Some(Request::Run(order)) => match order.writes {
                Some(note) => {
                    state.wrote(note);
                    state.tell(order.typed(), text);
                }
                None => state.answered(&order, text, step % 3 == 0),
            },
            Some(Request::Read(words)) => state.reads(&words, text),
            Some(Request::LookAtUndo) => state.asks_to_undo(rekindle::screen::line::undo(1), text),
            Some(Request::List | Request::Mail) => state.take(some_rows(&mut numbers)),
            Some(Request::Complete(_)) => state.completed(None, vec![("show".to_owned(), String::new()); 9]),
            Some(Request::Open(_) | Request::Redraw | Request::Suspend | Request::Leave) | None => {}
        }
        if state.shown_now().is_none() || numbers.below(20) == 0 {
            some_pane(&mut numbers, &mut state);
        }
        let backend = ratatui::backend::TestBackend::new(state.columns, state.rows_of_screen);
        let mut terminal = ratatui::Terminal::new(backend).unwrap();
        terminal.draw(|frame| rekindle::screen::view::draw(&state, frame)).unwrap();
    }
    for table in tables() {
        for key in table {
            let action = format!("{:?}", key.does);
            assert!(
                pressed.contains(&(table.as_ptr(), action)),
                "{} {} was never pressed",
                key.name,
                key.says
            );
        }
    }
}

/// What somebody may do: a key of the tables, the usual ones more often, or a line after a colon.
fn a_deed() -> impl Strategy<Value = Vec<Event>> {
    let names =
        |names: &'static [&'static str]| prop::sample::select(names).prop_map(|name| vec![home::key(name)]);
    let any: Vec<KeyEvent> = tables().iter().flat_map(|table| table.iter().map(Key::pressed)).collect();
    prop_oneof![
        6 => names(&["Enter"]),
        1 => names(&["Esc"]),
        4 => names(&["Down", "Up", "Tab", "j", "k", "PageDown", "Home", "l", "v"]),
        8 => names(&["d", "s", "x", "p", "r", "u", "i", "n", "w", "c", "y", "e", "1", "3", "m"]),
        4 => prop::sample::select(any).prop_map(|key| vec![Event::Key(key)]),
        1 => prop::sample::select(&[
            ":snooze tom 3 days", ":remind me tomorrow 'Call'", ":show priya", ":done 99", ":skip tom", "/priya",
            "nOur talk about ' and \"", "rThank you!", "pin 2 weeks", "sfriday",
        ][..])
        .prop_map(|line| line.chars().map(|c| home::key(&c.to_string())).chain([home::key("Enter")]).collect()),
        1 => prop::char::range(' ', '~').prop_map(|c| vec![home::key(&c.to_string())]),
    ]
}

/// The line that a key would run now; that it stands on the screen where no command is being typed.
fn line_to_run(day: &mut Day<'_>, event: &Event) -> Option<String> {
    let Event::Key(key) = event else { return None };
    let Some(Request::Run(order)) = press::press(&mut day.state.clone(), *key) else { return None };
    let line = order.typed();
    let is_typed = matches!(&day.state.mode, Mode::Typing(typing) if matches!(typing.purpose, Purpose::Command | Purpose::Letter(_)));
    let (columns, rows) = (day.state.columns, day.state.rows_of_screen);
    let seen = seen(day, columns, rows);
    let begin: String = line.chars().take(30).collect();
    // A long line is wrapped where it has a blank.
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        is_typed || words(&seen).contains(&words(&format!("> {begin}"))),
        "{line} was not shown before it was run:\n{seen}"
    );
    Some(line)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: if is_every_test() { 8 } else { 2 }, max_shrink_iters: 20, ..ProptestConfig::default() })]

    /// Whatever is pressed at whatever size, the database is what it would be if the lines that were run had been
    /// typed.
    #[test]
    fn keys_do_what_their_lines_do(deeds in prop::collection::vec((a_deed(), 0_usize..12), 40)) {
        let (home, typed) = (search(), search());
        home.receives_letters();
        typed.receives_letters();
        let mut session = home.session(false);
        let mut day = begin(&mut session);
        let mut lines = Vec::new();
        for (events, size) in deeds {
            if let Some(size) = [(120, 40), (50, 15), (40, 10), (39, 9)].get(size) {
                day.prepare(*size);
            }
            for event in events {
                lines.extend(line_to_run(&mut day, &event));
                happens(&mut day, event);
            }
        }
        for line in &lines {
            let _ = typed.answer(typed.today, line);
        }
        // From an email, the subject comes along with a command that was edited; no option gives it.
        let without_subject = |home: &Home| {
            home.on_file().into_iter().map(|text| text.replace(",\"subject\":\"Re: Thank you\"", ""))
                .collect::<Vec<_>>()
        };
        prop_assert_eq!(without_subject(&home), without_subject(&typed), "{:?}", lines);
    }
}

#[test]
fn a_letter_right_behind_esc_is_a_key_of_its_own() {
    let home = search();
    let mut session = home.session(false);
    let mut day = begin(&mut session);
    press(&mut day, &["j", "/"]);
    types(&mut day, "priya");
    press(&mut day, &["Enter"]);
    assert!(matches!(day.state.list, List::Found(_)));
    // A terminal sends Esc and what follows at once as one key with Alt.
    let with_alt = |c| Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::ALT));
    assert_eq!(day.take(with_alt('n')), None);
    assert_eq!(day.state.list, List::Today);
    types(&mut day, "sailing");
    let Mode::Typing(typing) = &day.state.mode else { panic!("{:?}", day.state.mode) };
    assert!(matches!(typing.purpose, Purpose::Note(_)), "{:?}", typing.purpose);
    assert_eq!(typing.input.value(), "sailing");
    // In a line, Alt and a letter move by words; others leave it.
    day.take(with_alt('b'));
    types(&mut day, "x");
    let Mode::Typing(typing) = &day.state.mode else { panic!("{:?}", day.state.mode) };
    assert_eq!(typing.input.value(), "xsailing");
    day.take(with_alt('v'));
    assert_eq!(day.state.list, List::Week);
}
