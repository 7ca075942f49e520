//! Questions on a terminal, for what was left out. Without a terminal nothing ever asks.

use std::io::{self, IsTerminal as _, Write as _};

use crossterm::cursor::MoveToColumn;
use crossterm::event::{self, Event, KeyCode, KeyEventKind, KeyModifiers};
use crossterm::queue;
use crossterm::terminal::{Clear, ClearType};
use inquire::{Confirm, InquireError, MultiSelect};

use crate::domain::text;
use crate::failure::{Failure, Result};
use crate::render::style::{Tone, paint};
use crate::render::text::safe;

use super::Session;
use super::prompt::{Prompt, RawKeyboard, Reply};

/// One of several ways to begin a note, by its place; the first without a terminal to ask on.
pub fn for_variant(session: &Session, variants: &[String]) -> Result<usize> {
    if !can_ask(session) || variants.len() < 2 {
        return Ok(0);
    }
    choice("Which beginning?", variants, 0, "the others stay for the next person; Esc stops")?
        .ok_or_else(|| Failure::failed("nothing was drafted: you stopped the question"))
}

/// The user's own name, for the end of their notes.
pub fn for_own_name() -> Result<String> {
    let check = |typed: &str| text::name("name", typed).map(|_| ()).map_err(|e| e.to_string());
    let typed = line("Your name:", "it goes under your notes; it is asked once", true, &check)?;
    Ok(typed.unwrap_or_default())
}

/// What the user wants to answer; `None` leaves a line for it in the draft.
pub fn for_answer() -> Result<Option<String>> {
    line("Your answer:", "in your own words; Enter leaves a line for it", false, &|_| Ok(()))
}

/// A line of text; `None` where it was left out.
fn line(
    question: &str,
    help: &str,
    is_needed: bool,
    check: &dyn Fn(&str) -> std::result::Result<(), String>,
) -> Result<Option<String>> {
    let prompt = Prompt { is_needed, ..Prompt::line(question, help, check) };
    loop {
        return match prompt.ask() {
            Ok(Reply::Typed(typed)) => Ok(Some(typed)),
            Ok(Reply::LeftOut | Reply::Chosen(_)) => Ok(None),
            Ok(Reply::Back(_)) => continue,
            Ok(Reply::Stopped) => Err(Failure::failed("nothing was drafted: you stopped the question")),
            Err(e) => {
                Err(Failure::failed(format!("cannot ask: {e}"))
                    .hint("give the answer as an option; see --help"))
            }
        };
    }
}

/// Which of several ways to go on, with the likeliest marked; `None` when the question was left.
pub fn which_way(question: &str, ways: &[String], marked: usize) -> Result<Option<usize>> {
    choice(question, ways, marked, "Esc stops")
}

fn choice(question: &str, list: &[String], marked: usize, help: &str) -> Result<Option<usize>> {
    let begins = list.get(marked).map_or("", String::as_str);
    let prompt = Prompt { list, is_choice: true, begins, ..Prompt::line(question, help, &|_| Ok(())) };
    match prompt.ask() {
        Ok(Reply::Chosen(at)) => Ok(Some(at)),
        Ok(Reply::LeftOut | Reply::Back(_) | Reply::Stopped | Reply::Typed(_)) => Ok(None),
        Err(e) => {
            Err(Failure::failed(format!("cannot ask: {e}")).hint("see --help for ways without questions"))
        }
    }
}

/// Some of several things, by their places; none when the question was left.
pub fn which_of(question: &str, things: &[String]) -> Result<Vec<usize>> {
    let shown = things.iter().map(|thing| safe(thing).into_owned()).collect();
    let question = MultiSelect::new(question, shown)
        .with_help_message("Space marks one, Enter goes on; nothing marked is fine");
    match question.raw_prompt() {
        Ok(answers) => Ok(answers.into_iter().map(|answer| answer.index).collect()),
        Err(InquireError::OperationCanceled | InquireError::OperationInterrupted) => Ok(Vec::new()),
        Err(e) => {
            Err(Failure::failed(format!("cannot ask: {e}")).hint("see --help for ways without questions"))
        }
    }
}

/// No unless it is said.
pub fn yes_or_no(question: &str) -> std::result::Result<bool, InquireError> {
    Confirm::new(&safe(question)).with_default(false).prompt()
}

/// Waits between the steps of something to read: true goes on, false ends it.
pub fn goes_on(session: &mut Session) -> Result<bool> {
    let prompt = paint(Tone::Quiet, "Enter goes on, q ends ", session.out.look.is_coloured);
    session.out.text(&prompt)?;
    session.out.flush()?;
    let answer = key_pressed().map_err(|e| Failure::failed(format!("cannot read the keyboard: {e}")));
    queue!(session.out, MoveToColumn(0), Clear(ClearType::CurrentLine))?;
    answer
}

fn key_pressed() -> io::Result<bool> {
    let _raw = RawKeyboard::begin()?;
    loop {
        let Event::Key(key) = event::read()? else { continue };
        if key.kind == KeyEventKind::Release {
            continue;
        }
        if matches!(key.code, KeyCode::Enter | KeyCode::Char(' ')) {
            return Ok(true);
        }
        let is_control = key.modifiers.contains(KeyModifiers::CONTROL);
        if matches!(key.code, KeyCode::Char('q' | 'Q') | KeyCode::Esc)
            || (is_control && matches!(key.code, KeyCode::Char('c' | 'd')))
        {
            return Ok(false);
        }
    }
}

/// Whether a person is there to answer.
pub fn can_ask(session: &Session) -> bool {
    !session.out.look.json && std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}
