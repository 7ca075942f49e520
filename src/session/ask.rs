//! Questions on a terminal, for what was left out. Without a terminal nothing ever asks.

use std::io::{self, IsTerminal as _, Write as _};

use crossterm::cursor::MoveToColumn;
use crossterm::event::{self, Event, KeyCode, KeyEventKind, KeyModifiers};
use crossterm::queue;
use crossterm::terminal::{Clear, ClearType};
use inquire::{InquireError, MultiSelect};

use crate::domain::text;
use crate::failure::{Failure, Result};
use crate::render::style::{Tone, paint};
use crate::render::text::safe;

use super::prompt::{Prompt, RawKeyboard, Reply, is_typed_here, may_ask};
use super::{Session, doubt};

pub use super::prompt::without_questions;

/// One of several ways to begin a note, by its place; the first without a terminal to ask on.
pub fn for_variant(session: &Session, variants: &[String]) -> Result<usize> {
    if !can_ask(session) || variants.len() < 2 {
        return Ok(0);
    }
    match choice("Pick a way to begin", variants, "", "the first one fits best", false)? {
        Way::Chosen(at) => Ok(at),
        Way::LeftOut => Ok(0),
        Way::Stopped => Err(Failure::failed("stopped: nothing was drafted")),
    }
}

/// The user's own name, for the end of their notes.
pub fn for_own_name() -> Result<String> {
    let check = |typed: &str| text::name("name", typed).map(|_| ()).map_err(|e| e.to_string());
    let typed =
        line("Your name:", "your notes are signed with it; you're asked only once", true, &check, |_| ())?;
    Ok(typed.unwrap_or_default())
}

/// What only the user can say; `None` leaves a line for it in the draft.
pub fn for_own_words(question: &str) -> Result<Option<String>> {
    let keep = |typed: &str| doubt::complete(vec![format!("--say={typed}").into()]);
    let help = "in your own words; press Enter to write it later";
    let typed = line(question, help, false, &|_| Ok(()), keep)?;
    // It is not typed again where a later question stops the draft.
    typed.as_deref().map(keep);
    Ok(typed)
}

/// The title of an opening that an email confirms and doesn't name; `None` leaves it for later.
pub fn for_title() -> Result<Option<String>> {
    let check = |typed: &str| text::name("title", typed).map(|_| ()).map_err(|e| e.to_string());
    line(
        "Which job was it?",
        "the title, such as Data Engineer; Esc leaves it for later",
        false,
        &check,
        |_| (),
    )
}

/// A command as the user wants it, with the words that an email proposes to begin with; `None` leaves it for later.
pub fn for_command(words: &str) -> Result<Option<String>> {
    let prompt = Prompt {
        begins: words,
        ..Prompt::line("rekindle", "Enter runs it, Esc goes back without running it", &|_| Ok(()))
    };
    match prompt.ask() {
        Ok(Reply::Typed(typed)) => Ok(Some(typed)),
        Ok(Reply::LeftOut | Reply::Chosen(_) | Reply::Back(_) | Reply::Stopped(_)) => Ok(None),
        Err(e) => Err(Failure::failed(format!("cannot ask questions in this terminal: {e}"))
            .hint("type the command yourself")),
    }
}

/// A line of text; `None` if it was left out. `keep` has what was typed when the question is stopped.
fn line(
    question: &str,
    help: &str,
    is_needed: bool,
    check: &dyn Fn(&str) -> std::result::Result<(), String>,
    keep: impl Fn(&str),
) -> Result<Option<String>> {
    let prompt = Prompt { is_needed, ..Prompt::line(question, help, check) };
    loop {
        return match prompt.ask() {
            Ok(Reply::Typed(typed)) => Ok(Some(typed)),
            Ok(Reply::LeftOut | Reply::Chosen(_)) => Ok(None),
            Ok(Reply::Back(_)) => continue,
            Ok(Reply::Stopped(typed)) => {
                if !typed.is_empty() {
                    keep(&typed);
                }
                Err(Failure::failed("stopped: nothing was drafted"))
            }
            Err(e) => Err(Failure::failed(format!("cannot ask questions in this terminal: {e}"))
                .hint("give the answer as an option; see --help")),
        };
    }
}

/// What became of a list to choose from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By its place.
    Chosen(usize),
    /// Esc.
    LeftOut,
    /// Ctrl-C.
    Stopped,
}

/// Which of several ways to go on, with the likeliest marked; nothing goes on without an answer.
pub fn which_way(question: &str, ways: &[String], marked: usize) -> Result<Way> {
    let begins = ways.get(marked).map_or("", String::as_str);
    choice(question, ways, begins, "", true)
}

/// Which of several ways to go on with one thing of many, which can be left for later.
pub fn which_way_or_later(question: &str, ways: &[String]) -> Result<Way> {
    choice(question, ways, "", "", false)
}

fn choice(question: &str, list: &[String], begins: &str, help: &str, is_needed: bool) -> Result<Way> {
    let keys = if is_needed { "Ctrl-C stops" } else { "Esc skips it, Ctrl-C stops" };
    let help = if help.is_empty() { keys.to_owned() } else { format!("{help}; {keys}") };
    let asked = Prompt::line(question, &help, &|_| Ok(()));
    let prompt = Prompt { list, is_choice: true, begins, is_needed, ..asked };
    loop {
        return match prompt.ask() {
            Ok(Reply::Chosen(at)) => Ok(Way::Chosen(at)),
            Ok(Reply::LeftOut | Reply::Typed(_)) => Ok(Way::LeftOut),
            Ok(Reply::Stopped(_)) => Ok(Way::Stopped),
            Ok(Reply::Back(_)) => continue,
            Err(e) => Err(Failure::failed(format!("cannot ask questions in this terminal: {e}"))
                .hint("see --help for the options that replace the questions")),
        };
    }
}

/// Some of several things, by their places; none when the question was left out.
pub fn which_of(question: &str, things: &[String]) -> Result<Vec<usize>> {
    let shown = things.iter().map(|thing| safe(thing).into_owned()).collect();
    let question = MultiSelect::new(question, shown)
        .with_help_message("Space selects, Enter continues; Esc selects none, Ctrl-C stops");
    match question.raw_prompt() {
        Ok(answers) => Ok(answers.into_iter().map(|answer| answer.index).collect()),
        Err(InquireError::OperationCanceled) => Ok(Vec::new()),
        Err(InquireError::OperationInterrupted) => Err(Failure::failed("stopped: nothing was done")),
        Err(e) => Err(Failure::failed(format!("cannot ask questions in this terminal: {e}"))
            .hint("see --help for the options that replace the questions")),
    }
}

/// Waits between the steps of something to read: true goes on, false ends it.
pub fn goes_on(session: &mut Session) -> Result<bool> {
    let prompt = paint(Tone::Quiet, "Enter continues, q quits ", session.out.look.is_coloured);
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
        if matches!(key.code, KeyCode::Enter | KeyCode::Char(' ') | KeyCode::Esc) {
            return Ok(true);
        }
        let is_control = key.modifiers.contains(KeyModifiers::CONTROL);
        if matches!(key.code, KeyCode::Char('q' | 'Q'))
            || (is_control && matches!(key.code, KeyCode::Char('c' | 'd')))
        {
            return Ok(false);
        }
    }
}

/// Whether a person is there to answer.
pub fn can_ask(session: &Session) -> bool {
    !session.out.look.json && may_ask() && has_terminal()
}

/// Whether somebody typed the line on a terminal and can be asked what was meant.
pub fn is_typed(session: &Session) -> bool {
    !session.out.look.json && is_typed_here() && has_terminal()
}

fn has_terminal() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Asks what the command failed with, where somebody is there to answer. Then it can run again.
pub fn settle(failure: Failure, json: bool) -> Result {
    if failure.again {
        return Ok(());
    }
    let can_ask = !json && may_ask() && has_terminal();
    let Some(doubt) = failure.doubt.as_ref().filter(|_| can_ask) else { return Err(failure) };
    let ways: Vec<String> =
        doubt.yes.iter().chain(doubt.no.iter().map(|(answer, _)| answer)).cloned().collect();
    let Way::Chosen(at) = which_way(&doubt.question, &ways, doubt.marked)? else {
        return Err(Failure::failed("stopped: nothing was done"));
    };
    doubt::keep(doubt, at);
    Ok(())
}
