//! Questions on a terminal, for what was left out. Without a terminal nothing ever asks.

use std::io::{self, IsTerminal as _, Write as _};

use crossterm::cursor::MoveToColumn;
use crossterm::event::{self, Event, KeyCode, KeyEventKind, KeyModifiers};
use crossterm::queue;
use crossterm::terminal::{Clear, ClearType, disable_raw_mode, enable_raw_mode};
use inquire::autocompletion::{Autocomplete, Replacement};
use inquire::validator::Validation;
use inquire::{Confirm, CustomUserError, InquireError, MultiSelect, Select, Text};

use crate::commands::add::AddArgs;
use crate::domain::word::Word;
use crate::domain::{Delivery, InterviewKind, Role, text};
use crate::failure::{Failure, Result};
use crate::render::style::{Tone, paint};
use crate::render::text::safe;
use crate::store::Store;

use super::Session;
use super::date::TypedDate;

/// How a rejection came.
pub fn for_delivery(session: &mut Session) -> Result<Delivery> {
    if !can_ask(session) {
        return Err(Failure::usage("how did the rejection come?")
            .hint("say --by form, personal-email, phone, … or who brought it with --from CONTACT"));
    }
    answered(choice::<Delivery>("How did it come?").prompt())?.parse().map_err(Failure::from)
}

/// Everything `add` takes, question by question; an empty answer leaves a field out.
pub fn for_contact(session: &mut Session, mut args: AddArgs) -> Result<AddArgs> {
    if !can_ask(session) {
        return Err(Failure::usage("who do you want to add?")
            .hint("give a name: rekindle add \"Priya Rao\" --at Northwind"));
    }
    let companies = names(session, |store| Ok(store.companies()?.into_iter().map(|c| c.name).collect()))?;
    let now = session.now;
    args.name = Some(answered(
        Text::new("Name:")
            .with_help_message("the person you met")
            .with_validator(|typed: &str| Ok(checked(text::name("name", typed))))
            .prompt(),
    )?);
    args.at = optional(Text::new("Company:").with_autocomplete(Among(companies)))?;
    if args.at.is_some() {
        let titles = names(session, titles)?;
        args.job = optional(Text::new("For which opening:").with_autocomplete(Among(titles)))?;
    }
    if args.job.is_some() {
        args.role = skippable(choice::<Role>("Their part in it:"))?.map(str::parse).transpose()?;
        args.decides = answered(Confirm::new("Do they decide?").with_default(false).prompt())?;
        args.interviewed = optional(
            Text::new("Day of the interview:")
                .with_help_message("today, yesterday, 3 sep, …; Enter for none")
                .with_validator(move |typed: &str| {
                    Ok(unless_empty(typed, |t| TypedDate::from(t).fact(&now)))
                }),
        )?
        .map(|day| TypedDate::from(day.as_str()));
        if args.interviewed.is_some() {
            args.kind = skippable(choice::<InterviewKind>("Kind of interview:").with_starting_cursor(1))?
                .map(str::parse)
                .transpose()?;
        }
    }
    args.emails.extend(optional(
        Text::new("Email:").with_validator(|typed: &str| Ok(unless_empty(typed, text::email))),
    )?);
    args.linkedin = optional(
        Text::new("LinkedIn:").with_validator(|typed: &str| Ok(unless_empty(typed, text::linkedin_slug))),
    )?;
    args.details.extend(optional(Text::new("I enjoyed our talk about …").with_help_message(
        "a few words for your note, such as \"moving the billing tables\"; Enter for nothing",
    ))?);
    Ok(args)
}

/// One of several ways to begin a note, by its place; the first without a terminal to ask on.
pub fn for_variant(session: &Session, variants: &[String]) -> Result<usize> {
    if !can_ask(session) || variants.len() < 2 {
        return Ok(0);
    }
    let question =
        one_of("Which beginning?", variants).with_help_message("the others stay for the next person");
    match question.raw_prompt() {
        Ok(answer) => Ok(answer.index),
        Err(InquireError::OperationCanceled | InquireError::OperationInterrupted) => {
            Err(Failure::failed("nothing was drafted: you stopped the question"))
        }
        Err(e) => Err(Failure::failed(format!("cannot ask: {e}")).hint("name one with --template")),
    }
}

/// The user's own name, for the end of their notes.
pub fn for_own_name() -> Result<String> {
    let typed = Text::new("Your name:")
        .with_help_message("it goes under your notes; it is asked once")
        .with_validator(|typed: &str| Ok(checked(text::name("name", typed))))
        .prompt();
    drafted(typed).map(|name| name.trim().to_owned())
}

/// What the user wants to answer; `None` leaves a line for it in the draft.
pub fn for_answer() -> Result<Option<String>> {
    let typed =
        Text::new("Your answer:").with_help_message("in your own words; Enter leaves a line for it").prompt();
    drafted(typed).map(|answer| Some(answer.trim().to_owned()).filter(|answer| !answer.is_empty()))
}

fn drafted<T>(answer: std::result::Result<T, InquireError>) -> Result<T> {
    answer.map_err(|e| {
        if matches!(e, InquireError::OperationCanceled | InquireError::OperationInterrupted) {
            Failure::failed("nothing was drafted: you stopped the question")
        } else {
            Failure::failed(format!("cannot ask: {e}")).hint("give the answer as an option; see --help")
        }
    })
}

/// Which of several ways to go on; `None` when the question was left.
pub fn which_way(question: &str, ways: &[String]) -> Result<Option<usize>> {
    match one_of(question, ways).with_help_message("Esc stops").raw_prompt() {
        Ok(answer) => Ok(Some(answer.index)),
        Err(InquireError::OperationCanceled | InquireError::OperationInterrupted) => Ok(None),
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

/// The questions of this program all come from here, with what others wrote in them made harmless.
fn one_of<'a>(question: &'a str, answers: &[String]) -> Select<'a, String> {
    Select::new(question, answers.iter().map(|answer| safe(answer).into_owned()).collect())
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

/// Keys come one by one, Ctrl-C among them, until this is dropped.
struct RawKeyboard;

impl RawKeyboard {
    fn begin() -> io::Result<Self> {
        enable_raw_mode()?;
        Ok(Self)
    }
}

impl Drop for RawKeyboard {
    fn drop(&mut self) {
        // Nothing else can be tried when this fails.
        let _ = disable_raw_mode();
    }
}

/// Whether a person is there to answer.
pub fn can_ask(session: &Session) -> bool {
    !session.out.look.json && std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

fn names(session: &Session, read: impl Fn(&Store) -> Result<Vec<String>>) -> Result<Vec<String>> {
    read(&session.reading_quietly()?)
}

fn titles(store: &Store) -> Result<Vec<String>> {
    let mut titles = Vec::new();
    store.applications(&crate::store::ApplicationFilter::default(), |line| {
        titles.push(line.application.title);
        Ok(())
    })?;
    titles.sort_unstable();
    titles.dedup();
    Ok(titles)
}

type Asked<T> = std::result::Result<T, CustomUserError>;

/// What is wrong with an answer is said at once, while it can be typed again.
fn checked<T, E: Into<Failure>>(meant: std::result::Result<T, E>) -> Validation {
    match meant {
        Ok(_) => Validation::Valid,
        Err(error) => Validation::Invalid(safe(&error.into().message).into_owned().into()),
    }
}

fn unless_empty<T, E: Into<Failure>>(
    typed: &str,
    meant: impl FnOnce(&str) -> std::result::Result<T, E>,
) -> Validation {
    let typed = typed.trim();
    if typed.is_empty() { Validation::Valid } else { checked(meant(typed)) }
}

/// Suggests what contains the typed letters, whatever their case and accents.
#[derive(Clone)]
struct Among(Vec<String>);

impl Among {
    fn like(&self, typed: &str) -> impl Iterator<Item = String> {
        let typed = text::key(typed);
        // What is put in must be what is on file, and be harmless on the screen.
        let fits = move |name: &&String| text::key(name).contains(&typed) && safe(name) == name.as_str();
        self.0.iter().filter(fits).cloned()
    }
}

impl Autocomplete for Among {
    fn get_suggestions(&mut self, typed: &str) -> Asked<Vec<String>> {
        Ok(self.like(typed).take(8).collect())
    }

    /// Tab takes the suggestion that is marked, else the first.
    fn get_completion(&mut self, typed: &str, marked: Option<String>) -> Asked<Replacement> {
        Ok(marked.or_else(|| self.like(typed).next()))
    }
}

fn choice<T: Word>(question: &str) -> Select<'_, &'static str> {
    Select::new(question, T::ALL.iter().map(|w| w.as_str()).collect())
}

fn skippable(select: Select<'_, &'static str>) -> Result<Option<&'static str>> {
    answered(select.with_help_message("Esc to leave it out").prompt_skippable())
}

fn optional(text: Text<'_, '_>) -> Result<Option<String>> {
    let answer = answered(text.prompt())?;
    Ok(Some(answer.trim().to_owned()).filter(|answer| !answer.is_empty()))
}

fn answered<T>(answer: std::result::Result<T, InquireError>) -> Result<T> {
    answer.map_err(|e| {
        if matches!(e, InquireError::OperationCanceled | InquireError::OperationInterrupted) {
            Failure::failed("nothing was added: you stopped the questions")
        } else {
            Failure::failed(format!("cannot ask: {e}")).hint("give the answers as options; see --help")
        }
    })
}
