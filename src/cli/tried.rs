//! What people type that isn't a command: it works all the same, or is explained.

use std::borrow::Cow;
use std::ffi::OsString;
use std::fmt::Write as _;

use chrono::NaiveDate;
use clap::builder::PossibleValue;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory as _, Parser as _};

use super::command::Cli;
use crate::commands::typed_name;
use crate::domain::text::either;
use crate::domain::{Cadence, when};
use crate::failure::Failure;

/// Words that aren't commands, and what to type instead.
const INSTEAD: &[(&[&str], &str)] = &[
    (
        &["note"],
        "to write to someone: rekindle draft NAME; to keep a note about them: rekindle edit contact NAME --note TEXT",
    ),
    (&["notes"], "rekindle show NAME has the notes about someone; rekindle search TEXT finds them"),
    (
        &["followup", "follow-up", "follow"],
        "to write one: rekindle draft NAME follow-up; once it has gone out: rekindle sent NAME",
    ),
    (
        &["thank", "thank-you", "thankyou"],
        "to write one: rekindle draft NAME thank-you; once it has gone out: rekindle sent NAME",
    ),
    (&["thanks"], "to write one: rekindle draft NAME thanks; once it has gone out: rekindle sent NAME"),
    (
        &["reply", "answer"],
        "to write one: rekindle draft NAME reply; if they replied to you: rekindle replied NAME",
    ),
    (
        &["write", "email", "mail", "message", "compose", "text"],
        "to write a note: rekindle draft NAME; once it has gone out: rekindle sent NAME",
    ),
    (
        &["wrote", "emailed", "mailed", "messaged", "texted"],
        "if you wrote to someone: rekindle sent NAME; if they wrote to you: rekindle replied NAME",
    ),
    (
        &["got"],
        "if they wrote to you: rekindle replied NAME --text TEXT; if the job is yours: rekindle hired APPLICATION",
    ),
    (&["received", "heard"], "if they wrote to you: rekindle replied NAME --text TEXT"),
    (&["send"], "to write a note: rekindle draft NAME; once it has gone out: rekindle sent NAME"),
    (
        &["delete", "del", "rm"],
        "rekindle remove contact NAME removes someone, and undo brings them back; rekindle erase NAME deletes them for good",
    ),
    (&["forget"], "rekindle erase NAME deletes a person for good; rekindle silence NAME stops the reminders"),
    (&["offer"], "if they made you an offer: rekindle offered APPLICATION"),
    (&["withdraw", "withdrawn", "withdrew"], "rekindle closed APPLICATION withdrawn"),
    (&["accept", "accepted", "hire"], "if you took the job: rekindle hired APPLICATION"),
    (&["decline", "declined"], "if you turned down an offer: rekindle closed APPLICATION offer-declined"),
    (&["ghosted", "no-response", "noresponse"], "rekindle closed APPLICATION no-response"),
    (
        &["close", "end"],
        "rekindle closed APPLICATION no-response, or withdrawn, role-cancelled, offer-declined",
    ),
    (&["reject", "rejection"], "rekindle rejected APPLICATION"),
    (&["reopen"], "rekindle reopened APPLICATION"),
    (&["apply", "application"], "rekindle applied TITLE --at COMPANY"),
    (
        &["interview"],
        "if it has taken place: rekindle interviewed APPLICATION --with NAME; if it is coming up: rekindle planned APPLICATION --on WHEN",
    ),
    (
        &["plan", "arrange", "arranged", "appointment", "appointments"],
        "for an interview that is coming up: rekindle planned APPLICATION --on WHEN; rekindle interviews lists them",
    ),
    (
        &["new", "create", "record"],
        "rekindle add NAME --at COMPANY for a person; rekindle applied TITLE --at COMPANY for an application",
    ),
    (
        &["met", "meet"],
        "rekindle add NAME --at COMPANY for someone new; rekindle talked NAME for a conversation with a contact",
    ),
    (
        &["call", "called", "rang", "phoned", "talk", "spoke", "chatted", "phone", "screen", "screening"],
        "after a call or a conversation: rekindle talked NAME --via phone; after an interview: rekindle interviewed APPLICATION --with NAME --channel phone",
    ),
    (
        &["update", "change", "correct", "rename"],
        "rekindle edit contact NAME, rekindle edit application APPLICATION, …: rekindle edit --help lists them",
    ),
    (&["connect", "connected", "invite", "invited"], "rekindle linkedin NAME invited, or connected"),
    (&["move", "promoted"], "if someone changed jobs: rekindle moved NAME --to COMPANY"),
    (&["reminder", "remember"], "rekindle remind NAME DAY TEXT"),
    (
        &["reminders", "tasks", "week", "month", "tomorrow", "calendar"],
        "rekindle due --week, or --month, or --all",
    ),
    (&["next", "now"], "rekindle due says what to do today"),
    (
        &["status", "summary", "overview"],
        "rekindle due says what to do today; rekindle applications says how each application stands",
    ),
    (&["postpone", "later", "defer"], "rekindle snooze NAME DAY"),
    (
        &["cancel", "cancelled", "canceled", "reschedule", "rescheduled"],
        "rekindle interviews shows the number of each planned interview; then rekindle edit appointment N --on WHEN, or --state cancelled",
    ),
    (
        &["pause", "vacation", "holiday", "leave", "break"],
        "to get no reminders while you are away: rekindle away FIRST-DAY LAST-DAY",
    ),
    (
        &["overdue", "late", "backlog", "clear", "catchup", "catch-up"],
        "rekindle due --overdue lists what is late; rekindle triage spreads it over the next days",
    ),
    (&["upcoming", "ahead"], "rekindle due --week; rekindle interviews lists your planned interviews"),
    (&["silent", "quiet"], "rekindle applications --silent lists the ones without an answer"),
    (
        &["dashboard", "agenda", "home", "tui", "ui"],
        "rekindle day shows the day on one screen; rekindle due lists it",
    ),
    (&["sync", "fetch", "pull"], "rekindle inbox reads your new email; rekindle import FILE reads a file"),
    (
        &["referred", "referral", "introduced", "introduction"],
        "rekindle opportunity NAME referral records a referral, and intro an introduction",
    ),
    (&["tag", "tags"], "rekindle edit contact NAME --tag TAG"),
    (&["ally"], "rekindle edit contact NAME --ally true"),
    (&["complete", "finish", "tick"], "rekindle done NAME"),
    (&["ignore", "dismiss"], "rekindle skip NAME skips one reminder; rekindle silence NAME stops them all"),
    (&["block", "mute", "stop"], "rekindle silence NAME"),
    (
        &["company", "companies"],
        "rekindle show --company COMPANY; rekindle who COMPANY lists the people you know there",
    ),
    (
        &["redo"],
        "an undo can be undone, too: rekindle log lists the changes with their numbers, then rekindle undo N",
    ),
    (
        &["init", "setup", "start", "begin", "demo"],
        "type rekindle on its own to see how to begin; rekindle tour shows it with sample data",
    ),
    (&["quit", "exit", "q"], "there is nothing to quit: each rekindle command ends on its own"),
];

/// `help draft` as `draft --help`, `version` as `--version`.
pub fn with_help(arguments: &[OsString]) -> Vec<OsString> {
    let mut arguments = arguments.to_vec();
    let Some(at) = first_word(&arguments) else { return arguments };
    let word = |at: usize| arguments.get(at).and_then(|word| word.to_str());
    let (at, option) = match (word(at), word(at + 1)) {
        (Some("help" | "?"), _) => (at, "--help"),
        (Some("version"), _) => (at, "--version"),
        // Nobody is called that.
        (Some("add" | "applied"), Some("help" | "-help" | "?")) if arguments.len() == at + 2 => {
            (at + 1, "--help")
        }
        _ => return arguments,
    };
    arguments.remove(at);
    arguments.push(option.into());
    arguments
}

/// Where the command stands, after the global options.
pub fn first_word(arguments: &[OsString]) -> Option<usize> {
    let mut at = 1;
    loop {
        let word = arguments.get(at)?.to_string_lossy();
        match word.as_ref() {
            "--db" | "--config" | "--today" | "--color" => at += 2,
            "--" => return None,
            _ if word.starts_with('-') => at += 1,
            _ => return Some(at),
        }
    }
}

/// The words that are where a command is missing, where they may name a person to be shown.
pub fn as_show(arguments: &[OsString], error: &clap::Error) -> Option<Cli> {
    if error.kind() != ErrorKind::InvalidSubcommand {
        return None;
    }
    let at = first_word(arguments)?;
    let word = arguments.get(at)?.to_str()?;
    if instead_of(word).is_some() || invalid(error)? != word {
        return None;
    }
    let (globals, words) = arguments.split_at(at);
    let (names, options): (Vec<_>, Vec<_>) =
        words.iter().partition(|word| !word.to_string_lossy().starts_with('-'));
    let name = names.iter().map(|name| name.to_str()).collect::<Option<Vec<_>>>()?.join(" ");
    let shown = globals.iter().chain(options).cloned().chain(["show".into(), "--".into(), name.into()]);
    Cli::try_parse_from(shown).ok()
}

/// Words that can mean only one thing, although an option's dashes are missing, or the quotes around a name:
/// `show application 11`, `linkedin jen kim invited`, `remind jen kim friday call`.
pub fn joined(arguments: &[OsString], error: &clap::Error) -> Option<Cli> {
    let at = first_word(arguments)?;
    let is_range = arguments.get(at)? == "away" && error.kind() == ErrorKind::MissingRequiredArgument;
    if !is_range && !matches!(error.kind(), ErrorKind::UnknownArgument | ErrorKind::InvalidValue) {
        return None;
    }
    let (before, after) = arguments.split_at(at + 1);
    let program = Cli::command();
    let program = program.find_subcommand(arguments.get(at)?.to_str()?)?;
    let is_word = |word: &&OsString| !word.to_string_lossy().starts_with('-');
    let (words, options) = after.split_at(after.iter().take_while(is_word).count());
    let words: Vec<&str> = words.iter().map(|word| word.to_str()).collect::<Option<_>>()?;
    let meant = as_option(program, &words).or_else(|| as_places(program, &words))?;
    Cli::try_parse_from(
        before.iter().cloned().chain(meant.into_iter().map(OsString::from)).chain(options.iter().cloned()),
    )
    .ok()
}

/// `application 11` as `--application 11`.
fn as_option(program: &clap::Command, words: &[&str]) -> Option<Vec<String>> {
    let (first, rest) = words.split_first()?;
    let option = program
        .get_arguments()
        .find(|arg| arg.get_long() == Some(*first) && ["application", "company"].contains(first))?;
    let option_typed = format!("--{first}");
    if rest.is_empty() {
        None
    } else if option.get_action().takes_values() {
        Some(vec![option_typed, rest.join(" ")])
    } else {
        Some(std::iter::once(option_typed).chain(rest.iter().map(|word| (*word).to_owned())).collect())
    }
}

/// A name of several words, and behind it a word of a list or a day, and what is said. `show` takes a name alone.
fn as_places(program: &clap::Command, words: &[&str]) -> Option<Vec<String>> {
    let places: Vec<_> = program.get_positionals().collect();
    let is_second = |place: &clap::Arg, said: &[&str]| {
        let listed = place.get_possible_values();
        listed.iter().any(|value| value.matches(&said.join("-"), true))
            || place.get_id() == "day" && is_day(&said.join(" "))
    };
    if program.get_name() == "away" {
        // `away "7 sep to 18 sep"`
        return as_two_days(&words.iter().flat_map(|word| word.split_whitespace()).collect::<Vec<_>>());
    }
    let [_, second, rest @ ..] = places.as_slice() else {
        return (program.get_name() == "show" && words.len() > 1).then(|| vec![words.join(" ")]);
    };
    let ends = |first: usize| (first + 1..=words.len()).rev().map(move |end| (first, end));
    let (first, end) = (1..words.len())
        .flat_map(ends)
        .find(|(first, end)| words.get(*first..*end).is_some_and(|said| is_second(second, said)))?;
    let (name, said) = words.split_at(first);
    let (said, text) = said.split_at(end - first);
    let between = if second.get_id() == "day" { " " } else { "-" };
    let meant = [name.join(" "), said.join(between), text.join(" ")];
    let is_told = |part: &String| !part.is_empty();
    let is_whole = rest.is_empty() == text.is_empty() || !rest.is_empty();
    is_whole.then(|| meant.into_iter().filter(is_told).collect())
}

/// `24 oct 1 nov` as "24 oct" and "1 nov"; `from` and `to` may stand beside them, and `until 1 nov` begins today.
fn as_two_days(words: &[&str]) -> Option<Vec<String>> {
    const BETWEEN: [&str; 7] = ["to", "till", "til", "until", "through", "-", "–"];
    let words = words.strip_prefix(&["from"]).unwrap_or(words);
    if let Some(at) = words.iter().position(|word| BETWEEN.contains(word)) {
        let (from, until) = words.split_at(at);
        let from = if from.is_empty() { "today".to_owned() } else { from.join(" ") };
        let both = vec![from, until.get(1..)?.join(" ")];
        return both.iter().all(|day| is_day(day)).then_some(both);
    }
    let both = |at: usize| {
        let (from, until) = words.split_at(at);
        [from.join(" "), until.join(" ")]
    };
    let mut splits = (1..words.len()).map(both).filter(|both| both.iter().all(|day| is_day(day)));
    splits.next().map(Vec::from).filter(|_| splits.next().is_none())
}

/// What is said of a word that is neither a command nor anybody's name: it may have been meant as either.
pub fn neither(error: &clap::Error, failure: &Failure) -> Option<Failure> {
    if failure.code != "not-found" {
        return None;
    }
    let word = invalid(error)?;
    let commands = near_commands(error);
    if failure.near.is_empty() && commands.is_empty() {
        return Some(no_command(&[], error));
    }
    let people = failure.near.iter().map(|name| format!("rekindle show \"{name}\""));
    let meant: Vec<String> = people.chain(commands.iter().map(|name| format!("rekindle {name}"))).collect();
    Some(
        Failure::usage(format!("there is no command \"{word}\", and no contact has that name"))
            .hint(format!("did you mean: {}?", either(&meant))),
    )
}

/// What is said of a word that isn't a command.
pub fn no_command(arguments: &[OsString], error: &clap::Error) -> Failure {
    let word = invalid(error).unwrap_or_default();
    let near: Vec<String> = near_commands(error).iter().map(|name| format!("\"{name}\"")).collect();
    let hint = match instead_of(word) {
        Some(instead) => filled_in(instead, arguments),
        None if near.is_empty() => {
            "rekindle --help lists the commands; rekindle list shows your contacts".to_owned()
        }
        None => format!("did you mean {}?", either(&near)),
    };
    Failure::usage(format!("there is no command \"{word}\"")).hint(hint)
}

/// The hint with the name that was typed, where it asks for one: `ghosted quill`.
fn filled_in(instead: &str, arguments: &[OsString]) -> String {
    let words = first_word(arguments).and_then(|at| arguments.get(at + 1..)).unwrap_or_default();
    let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
    let named: Vec<&str> =
        words.iter().map(AsRef::as_ref).take_while(|word| !word.starts_with('-')).collect();
    let asked: Vec<&str> =
        ["NAME", "APPLICATION"].into_iter().filter(|blank| instead.contains(blank)).collect();
    // More words may be a text.
    match (asked.as_slice(), named.as_slice()) {
        ([blank], [_]) => instead.replace(blank, &in_quotes(&named)),
        _ => instead.to_owned(),
    }
}

/// One is a slip of the other: a letter or two, or an end that was left out.
pub fn is_slip(typed: &str, meant: &str) -> bool {
    let most = if typed.len() < SHORT { 1 } else { 2 };
    let is_begun = typed.len() >= LEAST_BEGUN && meant.starts_with(typed);
    is_begun || strsim::osa_distance(typed, meant) <= most
}

/// A shorter word has one slip at most.
const SHORT: usize = 6;
/// A shorter beginning can be of anything.
const LEAST_BEGUN: usize = 3;

/// Commands like what was typed, the nearest first; hidden ones are nobody's business.
fn near_commands(error: &clap::Error) -> Vec<String> {
    let typed = invalid(error).unwrap_or_default().to_lowercase();
    let near = match error.get(ContextKind::SuggestedSubcommand) {
        Some(ContextValue::String(one)) => vec![one.clone()],
        Some(ContextValue::Strings(several)) => several.clone(),
        _ => Vec::new(),
    };
    let program = Cli::command();
    let is_hidden = |name: &String| {
        !program.get_subcommands().any(|command| command.get_name() == name && !command.is_hide_set())
            && program.find_subcommand(name).is_some()
    };
    near.into_iter().rev().filter(|name| !is_hidden(name) && is_slip(&typed, name)).take(3).collect()
}

fn instead_of(word: &str) -> Option<&'static str> {
    let is_tried = |tried: &str| tried.eq_ignore_ascii_case(word);
    INSTEAD.iter().find(|(tried, _)| tried.iter().any(|word| is_tried(word))).map(|(_, instead)| *instead)
}

fn invalid(error: &clap::Error) -> Option<&str> {
    let ContextValue::String(word) = error.get(ContextKind::InvalidSubcommand)? else { return None };
    Some(word)
}

/// A title of several words without quotes comes as several arguments.
pub fn unquoted(arguments: &[OsString], error: &clap::Error) -> Option<String> {
    if error.kind() != ErrorKind::UnknownArgument {
        return None;
    }
    let Some(ContextValue::String(extra)) = error.get(ContextKind::InvalidArg) else { return None };
    if extra.starts_with('-') {
        return None;
    }
    let at = first_word(arguments)?;
    let command = arguments.get(at)?.to_str()?;
    let words: Vec<_> = arguments
        .get(at + 1..)?
        .iter()
        .map(|word| word.to_string_lossy())
        .take_while(|word| !word.starts_with('-'))
        .collect();
    if words.len() < 2 || words.iter().all(|word| word != extra) {
        return behind_option(arguments, extra);
    }
    let program = Cli::command();
    let named = program.find_subcommand(command)?;
    // `export contact tom`: the first word would have to be one of a list.
    let first = named.get_positionals().next().map(clap::Arg::get_possible_values).unwrap_or_default();
    if !first.is_empty() && words.first().is_some_and(|word| !first.iter().any(|one| one.matches(word, true)))
    {
        return None;
    }
    let is_told = |option: &str| arguments.iter().any(|word| word.to_string_lossy().starts_with(option));
    Some(quoted(named, command, &words, &is_told))
}

/// `--at Wrigley Outdoors`: the value of the option before the word too many.
fn behind_option(arguments: &[OsString], extra: &str) -> Option<String> {
    let words: Vec<_> = arguments.iter().map(|word| word.to_string_lossy()).collect();
    let at = words.iter().position(|word| word == extra)?;
    let (before, after) = words.split_at(at);
    let option = before.iter().rposition(|word| word.starts_with("--"))?;
    // `--today 2026-10-05 list contacts`: its value ends where the command begins.
    if first_word(arguments).is_some_and(|command| option < command) {
        return None;
    }
    let (option, value) = before.get(option..)?.split_first()?;
    let program = Cli::command();
    let command = first_word(arguments).and_then(|at| program.find_subcommand(arguments.get(at)?));
    let is_whole = |program: &&clap::Command| {
        !choices_of(program, option.trim_start_matches('-')).is_empty() && has_option(program, "text")
    };
    // `--by phone "They chose somebody else"`
    if value.len() == 1 && command.as_ref().is_some_and(is_whole) {
        return Some(format!("to keep their words: --text {}", in_quotes(&[extra])));
    }
    let value = value.iter().chain(after.iter().take_while(|word| !word.starts_with('-')));
    let value: Vec<&str> = value.map(AsRef::as_ref).collect();
    Some(format!("put words that belong together in quotes: {option} {}", in_quotes(&value)))
}

/// How the words of a command are typed: options for the little words that mean one, and quotes.
fn quoted(
    program: &clap::Command,
    command: &str,
    words: &[Cow<'_, str>],
    is_told: &dyn Fn(&str) -> bool,
) -> String {
    // `add Tom Baker, Globex, tom@globex.example`
    let line = words.join(" ");
    if command == "add"
        && line.contains([',', '@'])
        && let Some(typed) = typed_name::as_typed(&line)
    {
        return format!("type it like this: rekindle add {typed}");
    }
    let called = |word: &str| if word == "starting" { "start".to_owned() } else { word.to_owned() };
    let is_option = |word: &str| {
        let spoken = matches!(
            word,
            "about" | "at" | "because" | "by" | "for" | "from" | "on" | "starting" | "to" | "via" | "with"
        );
        spoken && has_option(program, &called(word))
    };
    let end = words.iter().skip(1).position(|word| is_option(word)).map_or(words.len(), |at| at + 1);
    let (own, optional) = words.split_at(end);
    let is_quoted = words.iter().any(|word| word.contains(' '));
    let own = match own {
        // The name is whole, so the next word is the company.
        [named, company @ ..] if has_option(program, "at") && !is_told("--at") && optional.is_empty() => {
            let is_title = |word: &str| word.contains(' ');
            if command == "applied" && !is_title(named) && company.iter().any(|word| is_title(word)) {
                return "say which is which: rekindle applied TITLE --at COMPANY".to_owned();
            }
            if is_quoted && !company.is_empty() {
                let company: Vec<&str> = company.iter().map(AsRef::as_ref).collect();
                format!("{} --at {}", in_quotes(&[named]), in_quotes(&company))
            } else {
                format!("{} --at COMPANY", own_words(program, own, is_told("--text")))
            }
        }
        // `moved marcus "Helio Analytics"`
        [named, company @ ..]
            if needs_option(program, "to")
                && !is_told("--to")
                && optional.is_empty()
                && !company.is_empty() =>
        {
            let company: Vec<&str> = company.iter().map(AsRef::as_ref).collect();
            if is_day(&company.join(" ")) || when::start(&company.join(" "), NaiveDate::default()).is_ok() {
                return format!(
                    "moved is for a new employer; to move an interview: rekindle edit appointment N --on {} \
                     (rekindle interviews shows its number)",
                    in_quotes(&company)
                );
            }
            format!("{} --to {}", in_quotes(&[named]), in_quotes(&company))
        }
        own => own_words(program, own, is_told("--text")),
    };
    let mut typed = format!("rekindle {command} {own}");
    let mut other_words = String::new();
    for (at, word) in optional.iter().enumerate() {
        if is_option(word) {
            let value = optional.iter().skip(at + 1).take_while(|word| !is_option(word));
            let value: Vec<&str> = value.map(AsRef::as_ref).collect();
            let ends_with_day = |from: &usize| is_day(&value.split_at(*from).1.join(" "));
            let is_dated =
                matches!(word.as_ref(), "at" | "by" | "with" | "for" | "to") && has_option(program, "on");
            let day = (1..value.len()).find(ends_with_day).filter(|_| is_dated && !is_told("--on"));
            let (value, day) = value.split_at(day.unwrap_or(value.len()));
            let option = called(word);
            let choices = choices_of(program, &option);
            // `by email`, where it can be several kinds of email.
            if choices.is_empty() || choices.iter().any(|choice| choice.matches(&value.join("-"), true)) {
                let _ = write!(typed, " --{option} {}", in_quotes(value));
            } else {
                let names: Vec<&str> =
                    choices.iter().filter(|one| !one.is_hide_set()).map(PossibleValue::get_name).collect();
                let _ = write!(typed, " --{option} {}", option.to_uppercase());
                other_words = format!("; {} can be {}", option.to_uppercase(), either(&names));
            }
            if !day.is_empty() {
                let _ = write!(typed, " --on {}", in_quotes(day));
            }
        }
    }
    if optional.is_empty() && !typed.contains(" --") && is_told("-") {
        typed.push_str(" …");
    }
    let is_quoted = is_quoted || typed.contains(" --");
    let how = if is_quoted { "type it like this" } else { "put words that belong together in quotes" };
    format!("{how}: {typed}{other_words}")
}

/// The words that an option takes; none if it takes any.
fn choices_of(program: &clap::Command, option: &str) -> Vec<PossibleValue> {
    let arg = program.get_arguments().find(|arg| arg.get_long() == Some(option));
    arg.map(clap::Arg::get_possible_values).unwrap_or_default()
}

fn needs_option(program: &clap::Command, name: &str) -> bool {
    program.get_arguments().any(|arg| arg.get_long() == Some(name) && arg.is_required_set())
}

fn has_option(program: &clap::Command, name: &str) -> bool {
    program.get_arguments().any(|arg| arg.get_long() == Some(name))
}

/// Words that are values of options: `info-interview` of `--kind`, `phone` of `--via`, `yesterday` of `--on`. `None`
/// if one of them isn't.
fn as_options(program: &clap::Command, words: &[&str]) -> Option<String> {
    let option_of = |said: &str| {
        let said = said.to_lowercase();
        let of = |arg: &&clap::Arg| {
            let is_own = arg.get_long().is_some() && arg.get_id() != "color";
            is_own && arg.get_possible_values().iter().any(|value| value.matches(&said, true))
        };
        let listed = program.get_arguments().find(of).and_then(clap::Arg::get_long);
        let is_when = || {
            is_day(&said) || needs_option(program, "on") && when::start(&said, NaiveDate::default()).is_ok()
        };
        let day = || (has_option(program, "on") && is_when()).then_some("on");
        let option = listed.or_else(day)?;
        Some(format!("--{option} {}", in_quotes(&[&said])))
    };
    if let Some(option) = option_of(&words.join("-")).or_else(|| option_of(&words.join(" "))) {
        return Some(option);
    }
    let options = words.iter().map(|word| option_of(word)).collect::<Option<Vec<_>>>()?;
    (!options.is_empty()).then(|| options.join(" "))
}

/// The words that stand without an option: names, a word of a list at the end, a day, and text.
fn own_words(program: &clap::Command, words: &[Cow<'_, str>], is_text_told: bool) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    let (first, rest) = words.split_at(words.len().min(1));
    if rest.is_empty() {
        return in_quotes(first);
    }
    let places: Vec<_> = program.get_positionals().collect();
    let behind_name = |at: usize| {
        let (named, said) = words.split_at(at);
        as_options(program, said).map(|options| format!("{} {options}", in_quotes(named)))
    };
    if let ([_], Some(typed)) = (places.as_slice(), (1..words.len()).find_map(behind_name)) {
        return typed;
    }
    match places.as_slice() {
        [_] if has_option(program, "text") && !is_text_told && program.get_name() != "rejected" => {
            format!("{} --text {}", in_quotes(first), in_quotes(rest))
        }
        [_, day, _] if day.get_id() == "day" => {
            let (day, said) = rest.split_at(length_of_day(rest));
            let day = if day.is_empty() { "DAY".to_owned() } else { in_quotes(day) };
            format!("{} {day} {}", in_quotes(first), in_quotes(said))
        }
        [_, last] if last.get_id() == "cadence" => {
            let is_cadence = |at: &usize| words.split_at(*at).1.join(" ").parse::<Cadence>().is_ok();
            match (1..words.len()).find(is_cadence) {
                Some(at) => {
                    let (named, every) = words.split_at(at);
                    format!("{} {}", in_quotes(named), in_quotes(every))
                }
                None => in_quotes(&words),
            }
        }
        [_, last] if last.get_possible_values().is_empty() => {
            format!("{} {}", in_quotes(first), in_quotes(rest))
        }
        [_, last] => {
            let listed = last.get_possible_values();
            let split = (1..words.len())
                .map(|at| words.split_at(at))
                .find(|(_, said)| listed.iter().any(|value| value.matches(&said.join("-"), true)));
            match split {
                Some((named, said)) => format!("{} {}", in_quotes(named), said.join("-").to_lowercase()),
                None => in_quotes(&words),
            }
        }
        _ => in_quotes(&words),
    }
}

/// How many of these words are a day; none where all of them are, as something has to be left to say.
fn length_of_day(words: &[&str]) -> usize {
    let begins_with_day = |length: &usize| is_day(&words.split_at(*length).0.join(" "));
    (1..words.len()).rev().find(begins_with_day).unwrap_or(0)
}

fn is_day(typed: &str) -> bool {
    when::put_off(typed, NaiveDate::default(), &|at| at.date_naive()).is_ok()
}

fn in_quotes(words: &[&str]) -> String {
    match words {
        [one] if !one.contains(' ') => (*one).to_owned(),
        several => format!("\"{}\"", several.join(" ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Command;

    fn typed(words: &[&str]) -> Vec<OsString> {
        ["rekindle"].iter().chain(words).map(OsString::from).collect()
    }

    #[test]
    fn help_is_a_word_too() {
        for (words, meant) in [
            (&["help"][..], &["--help"][..]),
            (&["help", "draft"], &["draft", "--help"]),
            (&["--db", "help", "due"], &["--db", "help", "due"]),
            (&["show", "help"], &["show", "help"]),
            (&["add", "help"], &["add", "--help"]),
            (&["add", "help", "--at", "Quill"], &["add", "help", "--at", "Quill"]),
            (&["version"], &["--version"]),
        ] {
            assert_eq!(with_help(&typed(words)), typed(meant), "{words:?}");
        }
    }

    #[test]
    fn a_name_alone_is_shown() {
        for words in [&["priya"][..], &["Priya", "Rao"], &["--json", "priya"], &["priya", "--json"]] {
            let error = Cli::try_parse_from(typed(words)).unwrap_err();
            let cli = as_show(&typed(words), &error).unwrap();
            assert!(matches!(cli.command, Some(Command::Show(_))), "{words:?}");
        }
    }

    #[test]
    fn every_word_instead_is_no_command_and_names_one() {
        for (word, instead) in
            INSTEAD.iter().flat_map(|(words, instead)| words.iter().map(move |word| (word, *instead)))
        {
            assert!(Cli::command().find_subcommand(word).is_none(), "{word}");
            assert!(instead.contains("rekindle "), "{word}");
            let error = Cli::try_parse_from(typed(&[word, "priya"])).unwrap_err();
            assert!(as_show(&typed(&[word, "priya"]), &error).is_none(), "{word}");
            assert_eq!(no_command(&[], &error).hint.unwrap(), instead, "{word}");
        }
    }

    #[test]
    fn hidden_commands_are_not_suggested() {
        let error = Cli::try_parse_from(typed(&["alertt"])).unwrap_err();
        assert!(!no_command(&[], &error).hint.unwrap().contains("alert"));
    }

    #[test]
    fn a_hint_has_the_name_that_was_typed() {
        for (line, hint) in [
            ("ghosted quill", "rekindle closed quill no-response"),
            ("withdrew 'red oak'", "rekindle closed \"red oak\" withdrawn"),
            (
                "note nina hello",
                "to write to someone: rekindle draft NAME; to keep a note about them: rekindle edit contact NAME --note TEXT",
            ),
            ("ghosted --yes", "rekindle closed APPLICATION no-response"),
            (
                "interview quill",
                "if it has taken place: rekindle interviewed APPLICATION --with NAME; if it is coming up: rekindle planned APPLICATION --on WHEN",
            ),
        ] {
            let words = shell_words::split(line).unwrap();
            let words = typed(&words.iter().map(String::as_str).collect::<Vec<_>>());
            let error = Cli::try_parse_from(&words).unwrap_err();
            assert_eq!(no_command(&words, &error).hint.unwrap(), hint, "{line}");
        }
    }

    #[test]
    fn only_a_slip_is_taken_for_another_command() {
        for (word, near) in [
            ("snoze", "did you mean \"snooze\"?"),
            ("tirage", "did you mean \"triage\"?"),
            ("appl", "did you mean"),
            ("leaf", "rekindle --help lists the commands"),
            ("plause", "rekindle --help lists the commands"),
            ("errase", "did you mean \"erase\"?"),
        ] {
            let words = typed(&[word]);
            let error = Cli::try_parse_from(&words).unwrap_err();
            let hint = no_command(&words, &error).hint.unwrap();
            assert!(hint.contains(near), "{word}: {hint}");
        }
    }

    #[test]
    fn words_that_can_mean_one_thing_alone_are_taken() {
        for (line, meant) in [
            ("show application 11", "show --application 11"),
            ("show company moss street", "show --company 'moss street'"),
            ("show application 11 --json", "show --application 11 --json"),
            ("show nina holt", "show 'nina holt'"),
            ("merge application growth 3", "merge --application growth 3"),
            ("merge application growth 3 --dry-run", "merge --application growth 3 --dry-run"),
            ("linkedin nina holt invited", "linkedin 'nina holt' invited"),
            ("linkedin nina holt invited --on monday", "linkedin 'nina holt' invited --on monday"),
            ("closed moss street no response", "closed 'moss street' no-response"),
            ("opportunity nina holt referral", "opportunity 'nina holt' referral"),
            (
                "opportunity nina holt referral to Moss Street",
                "opportunity 'nina holt' referral 'to Moss Street'",
            ),
            ("away 24 oct 1 nov", "away '24 oct' '1 nov'"),
            ("away next monday friday week", "away 'next monday' 'friday week'"),
            ("away 24 oct to 1 nov", "away '24 oct' '1 nov'"),
            ("away from monday until 1 nov", "away monday '1 nov'"),
            ("away '24 oct to 1 nov'", "away '24 oct' '1 nov'"),
            ("away until 20 nov", "away today '20 nov'"),
            ("remind nina holt friday call", "remind 'nina holt' friday call"),
            ("remind nina next friday ask about chess", "remind nina 'next friday' 'ask about chess'"),
        ] {
            let [words, meant] = [line, meant].map(|line| {
                typed(&shell_words::split(line).unwrap().iter().map(String::as_str).collect::<Vec<_>>())
            });
            let error = Cli::try_parse_from(&words).unwrap_err();
            let read = joined(&words, &error).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(
                format!("{:?}", read.command),
                format!("{:?}", Cli::try_parse_from(meant).unwrap().command),
                "{line}"
            );
        }
        for line in [
            "applied Data Analyst --at Quill",
            "sent nina thnks",
            "merge nina 3 4",
            "linkedin nina holt",
            "show",
        ] {
            let words = typed(&line.split(' ').collect::<Vec<_>>());
            let refused = Cli::try_parse_from(&words).err().and_then(|error| joined(&words, &error));
            assert!(refused.is_none(), "{line}");
        }
    }

    #[test]
    fn words_without_quotes_are_explained() {
        for (line, meant) in [
            ("applied Data Analyst --at Quill", "rekindle applied \"Data Analyst\" …"),
            ("applied Data Analyst at Moss Street", "rekindle applied \"Data Analyst\" --at \"Moss Street\""),
            ("interviewed quill with nina", "rekindle interviewed quill --with nina"),
            ("interviewed moss street with nina on monday", "\"moss street\" --with nina --on monday"),
            ("moved nina holt to Red Oak", "rekindle moved \"nina holt\" --to \"Red Oak\""),
            ("feedback nina need more sql", "rekindle feedback nina \"need more sql\""),
            ("talked nina great chat about chess", "rekindle talked nina --text \"great chat about chess\""),
            ("replied nina thanks a lot", "rekindle replied nina --text \"thanks a lot\""),
            (
                "replied nina 'thanks a lot'",
                "type it like this: rekindle replied nina --text \"thanks a lot\"",
            ),
            ("remind me friday call Nina", "rekindle remind me friday \"call Nina\""),
            ("remind nina next friday ask about chess", "remind nina \"next friday\" \"ask about chess\""),
            ("remind nina ask about chess", "rekindle remind nina DAY \"ask about chess\""),
            ("closed moss street no response", "rekindle closed \"moss street\" no-response"),
            ("show nina holt", "rekindle show \"nina holt\""),
            ("moved nina \"Red Oak\"", "type it like this: rekindle moved nina --to \"Red Oak\""),
            ("moved nina Red Oak", "type it like this: rekindle moved nina --to \"Red Oak\""),
            ("applied Cook --at Red Oak", "in quotes: --at \"Red Oak\""),
            ("applied 'Data Analyst' --liked yes --at Red Oak Inn --on monday", "--at \"Red Oak Inn\""),
            ("replied mr holt --text hello", "rekindle replied \"mr holt\" …"),
            ("applied Kestrel 'Data Analyst'", "rekindle applied TITLE --at COMPANY"),
            (
                "add Nina Holt, Red Oak, nina@redoak.example",
                "rekindle add \"Nina Holt\" --at \"Red Oak\" --email nina@redoak.example",
            ),
            (
                "add Nina Holt at Redoak, nina@redoak.example",
                "rekindle add \"Nina Holt\" --at Redoak --email nina@redoak.example",
            ),
            ("rejected quill --by phone 'They chose somebody else'", "--text \"They chose somebody else\""),
            ("rejected quill by email", "rekindle rejected quill --by BY; BY can be form"),
            ("rejected quill by phone", "rekindle rejected quill --by phone"),
            ("add 'Nina Holt' 'Red Oak'", "rekindle add \"Nina Holt\" --at \"Red Oak\""),
            ("planned quill thursday 14:00", "rekindle planned quill --on \"thursday 14:00\""),
            ("planned red oak thursday 14:00", "rekindle planned \"red oak\" --on \"thursday 14:00\""),
        ] {
            let words =
                typed(&shell_words::split(line).unwrap().iter().map(String::as_str).collect::<Vec<_>>());
            let error = Cli::try_parse_from(&words).unwrap_err();
            let hint = unquoted(&words, &error).unwrap_or_default();
            assert!(hint.contains(meant), "{line}: {hint}");
            assert!(!hint.ends_with('…') || line.contains(" --"), "{line}: {hint}");
        }
    }
}
