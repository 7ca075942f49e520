//! What clap refuses, in plain words: what is wrong, and what to type.

use std::error::Error as _;
use std::ffi::OsString;
use std::num::ParseIntError;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, CommandFactory as _};

use super::command::Cli;
use super::tried;
use crate::desktop::schedule::times::NotATime;
use crate::domain::text::{either, listed};
use crate::domain::word::Word as _;
use crate::domain::{Channel, Rule};
use crate::exchange::chosen::BadChoice;
use crate::failure::Failure;

/// The failure of arguments that don't parse.
pub fn failure(arguments: &[OsString], error: &clap::Error) -> Failure {
    let program = Cli::command();
    let command = named(&program, arguments);
    match error.kind() {
        ErrorKind::InvalidSubcommand if command.path.is_empty() => tried::no_command(arguments, error),
        ErrorKind::InvalidSubcommand => no_subcommand(&command, error),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            Failure::usage(format!("{} needs a subcommand", command.typed())).hint(command.subcommands())
        }
        ErrorKind::MissingRequiredArgument if command.path == ["lint"] => {
            Failure::usage("there is nothing to check")
                .hint("give a file, or check the draft to someone: rekindle lint --contact NAME")
        }
        ErrorKind::MissingRequiredArgument => {
            let mut missing: Vec<String> = texts(error, ContextKind::InvalidArg)
                .iter()
                .map(|arg| plain(arg).replace("...", ""))
                .collect();
            missing.sort_by_key(|arg| arg.starts_with('-'));
            if missing == ["--why REASON"] {
                return Failure::usage("--why REASON is missing")
                    .hint("say why it went out anyway: --force --why \"it had already gone out\"");
            }
            command.name_the_last(arguments, &mut missing);
            if command.path == ["remind"] && missing == ["TEXT"] {
                return Failure::usage("TEXT is missing").hint(
                    "say who it is about, or me, then the day: rekindle remind me friday \"call the agency\"",
                );
            }
            let verb = if matches!(missing.as_slice(), [one] if one != "WORDS") { "is" } else { "are" };
            let named = listed(&missing);
            Failure::usage(format!("{named} {verb} missing")).hint(format!(
                "{}{}",
                command.choices_of(&missing),
                command.usage(error)
            ))
        }
        ErrorKind::InvalidValue => bad_word(&command, arguments, error),
        ErrorKind::ValueValidation => bad_value(&command, error),
        ErrorKind::UnknownArgument => {
            let extra = text(error, ContextKind::InvalidArg);
            let message = if extra.starts_with('-') {
                format!("there is no option {}", plain(&extra))
            } else {
                format!("\"{extra}\" was not expected here")
            };
            let near = text(error, ContextKind::SuggestedArg);
            let is_near = !near.is_empty() && tried::is_slip(name(&extra), name(&near));
            let hint = days_ago(&extra, arguments)
                .or_else(|| tried::unquoted(arguments, error))
                .or_else(|| command.other_option(name(&extra)))
                .or_else(|| command.other_name(name(&extra)))
                .or_else(|| command.lists_instead(&extra))
                .or_else(|| command.of_contact(&extra))
                .or_else(|| is_near.then(|| format!("did you mean {}?", plain(&near))))
                .unwrap_or_else(|| command.usage(error));
            Failure::usage(message).hint(hint)
        }
        ErrorKind::ArgumentConflict => {
            let mut both = texts(error, ContextKind::InvalidArg);
            both.extend(texts(error, ContextKind::PriorArg));
            both.dedup();
            match both.as_slice() {
                [twice] => Failure::usage(format!("{} can be given only once", name(twice)))
                    .hint("leave one of them out"),
                several => {
                    let names: Vec<&str> = several.iter().map(|arg| name(arg)).collect();
                    Failure::usage(format!("{} can't be combined", listed(&names)))
                        .hint("leave one of them out")
                }
            }
        }
        ErrorKind::WrongNumberOfValues => {
            let number = |kind| match error.get(kind) {
                Some(ContextValue::Number(number)) => *number,
                _ => 0,
            };
            let (takes, given) =
                (number(ContextKind::ExpectedNumValues), number(ContextKind::ActualNumValues));
            let were = if given == 1 { "was" } else { "were" };
            let option = text(error, ContextKind::InvalidArg);
            Failure::usage(format!("{} takes {takes} values, but {given} {were} given", name(&option)))
                .hint(format!("write {}", plain(&option)))
        }
        ErrorKind::NoEquals
        | ErrorKind::TooManyValues
        | ErrorKind::TooFewValues
        | ErrorKind::InvalidUtf8
        | ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::Io
        | ErrorKind::Format
        | _ => {
            let rendered = error.render().to_string();
            let first = rendered.lines().next().unwrap_or_default();
            Failure::usage(first.strip_prefix("error: ").unwrap_or(first)).hint(command.help())
        }
    }
}

/// The command that was typed, as far as it is one.
struct Named<'a> {
    command: &'a Command,
    /// `edit contact`; empty where no command was found.
    path: Vec<&'a str>,
}

fn named<'a>(program: &'a Command, arguments: &[OsString]) -> Named<'a> {
    let mut named = Named { command: program, path: Vec::new() };
    let first = tried::first_word(arguments).unwrap_or(arguments.len());
    for word in arguments.get(first..).unwrap_or_default() {
        let word = word.to_string_lossy();
        if word.starts_with('-') {
            continue;
        }
        let Some(command) = named.command.find_subcommand(word.as_ref()) else { break };
        named.path.push(command.get_name());
        named.command = command;
    }
    named
}

/// Options that people try, and what does it.
const OPTIONS_INSTEAD: &[(&str, &[&str], &str)] = &[
    (
        "applied",
        &["--job", "--title", "--role", "--position"],
        "the title needs no option: rekindle applied TITLE --at COMPANY",
    ),
    (
        "planned",
        &["--at", "--time", "--date", "--when", "--day"],
        "say when with --on: rekindle planned APPLICATION --on \"thursday 14:00\"",
    ),
    (
        "add",
        &["--agency", "--recruiter"],
        "say what they are with --role: --role agency-recruiter, or --role recruiter",
    ),
    (
        "silence",
        &["--off", "--undo", "--remove", "--stop"],
        "to write to them again: rekindle silence NAME --lift",
    ),
    (
        "interviewed",
        &["--rating", "--asked", "--questions"],
        "record the interview, then: rekindle debrief APPLICATION --rating 4 --asked TEXT",
    ),
    (
        "offered",
        &["--salary", "--pay"],
        "to keep what they pay: rekindle edit application APPLICATION --salary TEXT",
    ),
    (
        "edit",
        &["--birthday", "--bday"],
        "to keep it: --note TEXT; to be reminded of it: rekindle remind NAME DAY TEXT",
    ),
    ("due", &["--late"], "did you mean --overdue?"),
    ("due", &["--today"], "rekindle due without options lists what is due today"),
    (
        "snooze",
        &["--overdue", "--all"],
        "rekindle triage spreads what is late over the next days; rekindle skip --overdue drops it",
    ),
    (
        "done",
        &["--overdue", "--all"],
        "rekindle skip --overdue drops what is late; rekindle triage spreads it",
    ),
];

/// Other words for options of several commands.
const OPTIONS_MEANT: &[(&[&str], &str)] = &[
    (&["--date", "--when", "--day"], "on"),
    (&["--company", "--employer", "--firm"], "at"),
    (&["--nickname", "--called", "--first-name"], "preferred"),
    (&["--status"], "stage"),
    (&["--mail", "--e-mail"], "email"),
    (&["--mobile", "--tel", "--telephone"], "phone"),
    (&["--notes", "--comment", "--remark"], "note"),
    (&["--message", "--body", "--words"], "text"),
    (&["--reason"], "why"),
];

impl Named<'_> {
    /// How to see only one person: `due priya`.
    fn of_contact(&self, extra: &str) -> Option<String> {
        (self.has_option("contact") && !extra.starts_with('-'))
            .then(|| format!("to see only one person: {} --contact \"{extra}\"", self.typed()))
    }

    /// What lists those things: `list applications`.
    fn lists_instead(&self, extra: &str) -> Option<String> {
        let listing = match (self.path.as_slice(), extra) {
            (["list"], "contacts" | "people" | "everyone" | "all") => "list",
            (["list"], "applications" | "jobs" | "openings") => "applications",
            (["list"], "interviews" | "appointments") => "interviews",
            (["list"], "reminders" | "tasks" | "due") => "due --all",
            (["list"], "messages" | "touches" | "history") => "history",
            _ => return None,
        };
        Some(format!("did you mean rekindle {listing}?"))
    }

    /// What to type instead of an option that has another name here, or none.
    fn other_name(&self, typed: &str) -> Option<String> {
        let (_, meant) = OPTIONS_MEANT.iter().find(|(typings, _)| typings.contains(&typed))?;
        self.has_option(meant).then(|| format!("did you mean --{meant}?"))
    }

    /// What to type instead of an option that another command has, or none.
    fn other_option(&self, typed: &str) -> Option<String> {
        let is_meant = |(command, options, _): &&(&str, &[&str], &str)| {
            self.path.first() == Some(command) && options.contains(&typed)
        };
        OPTIONS_INSTEAD.iter().find(is_meant).map(|(.., instead)| (*instead).to_owned())
    }

    fn has_option(&self, option: &str) -> bool {
        self.command.get_arguments().any(|arg| arg.get_long() == Some(option))
    }

    fn typed(&self) -> String {
        ["rekindle"].iter().chain(&self.path).copied().collect::<Vec<_>>().join(" ")
    }

    /// Where several can be given first, one that was given is not what is missing: the day behind it is, say.
    fn name_the_last(&self, arguments: &[OsString], missing: &mut [String]) {
        let places: Vec<_> = self.command.get_positionals().collect();
        let [several, .., last] = places.as_slice() else { return };
        let value = |arg: &Arg| arg.get_value_names().and_then(<[_]>::first).map(ToString::to_string);
        let is_given = arguments
            .iter()
            .rev()
            .take_while(|word| word.to_string_lossy() != *self.path.last().unwrap_or(&""))
            .any(|word| !word.to_string_lossy().starts_with('-'));
        if let [only] = missing
            && several.get_num_args().is_some_and(|many| many.max_values() > 1)
            && is_given
            && value(several).as_ref() == Some(only)
            && let Some(last) = value(last)
        {
            *only = last;
        }
    }

    /// `KIND is intro, referral or lead; ` where what is missing is a word of a list.
    fn choices_of(&self, missing: &[String]) -> String {
        let is_missing = |arg: &&Arg| {
            let name = arg.get_value_names().and_then(<[_]>::first).map(ToString::to_string);
            arg.is_positional() && name.is_some_and(|name| missing.contains(&name))
        };
        let listed =
            self.command.get_arguments().find(is_missing).filter(|arg| !arg.get_possible_values().is_empty());
        let Some(arg) = listed else { return String::new() };
        let values = arg.get_possible_values();
        let shown: Vec<&str> = values
            .iter()
            .filter(|value| !value.is_hide_set())
            .map(clap::builder::PossibleValue::get_name)
            .collect();
        format!("it can be {}; ", either(&shown))
    }

    fn help(&self) -> String {
        format!("{} --help shows how", self.typed())
    }

    /// `usage: rekindle sent CONTACT [KIND]; for example: rekindle sent priya`
    fn usage(&self, error: &clap::Error) -> String {
        let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) else { return self.help() };
        let usage = usage.to_string();
        // A command that can be typed in two ways has a line for each.
        let usage = usage.trim().trim_start_matches("Usage: ").lines().next().unwrap_or_default();
        let usage = without_globals(usage);
        let example = self.example().map(|example| format!("; for example: {example}")).unwrap_or_default();
        format!("usage: {}{example}", plain(&usage))
    }

    /// The first example of the help, without its explanation.
    fn example(&self) -> Option<String> {
        let help = self.command.get_after_help()?.to_string();
        let line = help.lines().map(str::trim).find(|line| line.starts_with("rekindle "))?;
        let line = line.split("  ").next()?.split(['>', '|']).next()?.trim();
        (!line.ends_with('\\')).then(|| line.to_owned())
    }

    /// `it can be contact or application; for example: rekindle edit contact priya --title CTO`
    fn subcommands(&self) -> String {
        let shown = self.command.get_subcommands().filter(|command| !command.is_hide_set());
        let names = shown.map(Command::get_name).collect::<Vec<_>>();
        let example = self.example().map(|example| format!("; for example: {example}")).unwrap_or_default();
        format!("it can be {}{example}", either(&names))
    }
}

/// `rekindle edit priya`: what follows the command isn't one of its subcommands.
fn no_subcommand(command: &Named<'_>, error: &clap::Error) -> Failure {
    let typed = command.typed();
    let word = text(error, ContextKind::InvalidSubcommand);
    let near = texts(error, ContextKind::SuggestedSubcommand);
    let hint = match near.last() {
        None if command.path == ["edit"] => {
            format!(
                "first say what it is: rekindle edit contact \"{word}\" …, or edit company, edit application; {}",
                command.subcommands()
            )
        }
        Some(near) => format!("did you mean {typed} {near}?"),
        None => command.subcommands(),
    };
    Failure::usage(format!("there is no \"{typed} {word}\"")).hint(hint)
}

/// A word that is not in the closed list of an option.
fn bad_word(command: &Named<'_>, arguments: &[OsString], error: &clap::Error) -> Failure {
    let arg = text(error, ContextKind::InvalidArg);
    let word = text(error, ContextKind::InvalidValue);
    if word.is_empty() {
        return Failure::usage(format!("{} needs a value", name(&arg))).hint(format!(
            "write {}; {}",
            plain(&arg),
            command.help()
        ));
    }
    let choices = texts(error, ContextKind::ValidValue);
    if choices.is_empty() {
        return Failure::usage(format!("\"{word}\" is not a valid {}", name(&arg))).hint(command.help());
    }
    let refused = Failure::usage(format!("{} can't be \"{word}\"", name(&arg)));
    if command.path == ["export"]
        && let Some(instead) = other_program(&word)
    {
        return refused.hint(instead);
    }
    let choices_said = either(&choices);
    let meant = singular(&word, &choices).unwrap_or_else(|| text(error, ContextKind::SuggestedValue));
    let is_kind = name(&arg) == "KIND";
    let hint = match Rule::parse(&word.to_lowercase()) {
        Ok(rule) if is_kind && command.path == ["draft"] => of_rule(rule),
        _ if is_kind && command.path == ["remove"] && meant.is_empty() => {
            // `remove priya`: what was named has to be said first.
            format!(
                "first say what it is: rekindle remove contact \"{word}\", or remove company, remove application; it \
                 can be {choices_said}"
            )
        }
        _ if name(&arg) == "--by" && ["email", "mail", "e-mail"].contains(&word.to_lowercase().as_str()) => {
            "say which: form for a form letter, personal-email if it was written only to you".to_owned()
        }
        // `--kind phone`
        _ if name(&arg) == "--kind"
            && command.has_option("channel")
            && Channel::said(&word.to_lowercase()).is_some() =>
        {
            format!("for how it was held: --channel {}; --kind can be {choices_said}", word.to_lowercase())
        }
        _ if command.path == ["replied"] && is_no(&word) => {
            "to record a rejection: rekindle rejected APPLICATION".to_owned()
        }
        _ if command.path == ["replied"] && word.eq_ignore_ascii_case("offer") => {
            "to record an offer: rekindle offered APPLICATION".to_owned()
        }
        _ if meant.is_empty() => format!("it can be {choices_said}"),
        _ => format!("did you mean {}? it can be {choices_said}", typed_with(arguments, &word, &meant)),
    };
    refused.hint(hint)
}

/// What another program opens in place of its own format.
fn other_program(format: &str) -> Option<&'static str> {
    match format.to_lowercase().as_str() {
        "xlsx" | "xls" | "excel" | "ods" | "sheet" | "tsv" => {
            Some("spreadsheet programs open CSV files: --format csv")
        }
        "pdf" | "docx" | "doc" | "word" => {
            Some("rekindle export history --format html makes a page that a browser can print, also as a PDF")
        }
        _ => None,
    }
}

fn is_no(word: &str) -> bool {
    ["no", "rejection", "rejected", "reject", "decline", "declined"].contains(&word.to_lowercase().as_str())
}

/// `contacts` where the word is `contact`.
fn singular(word: &str, choices: &[String]) -> Option<String> {
    let word = word.to_lowercase();
    let is_one = |choice: &&String| {
        word == format!("{choice}s")
            || word == format!("{choice}es")
            || choice.strip_suffix('y').is_some_and(|stem| word == format!("{stem}ies"))
    };
    choices.iter().find(is_one).cloned()
}

/// The line as it was typed, with another word; the word alone where the line is long.
fn typed_with(arguments: &[OsString], word: &str, meant: &str) -> String {
    const MOST_WORDS: usize = 4;
    let words: Vec<_> = arguments.iter().skip(1).map(|word| word.to_string_lossy()).collect();
    let is_plain = |word: &str| !word.starts_with('-') && !word.contains(' ');
    if words.len() > MOST_WORDS || !words.iter().all(|word| is_plain(word)) {
        return meant.to_owned();
    }
    let words = words.iter().map(|typed| if typed == word { meant } else { typed.as_ref() });
    ["rekindle"].into_iter().chain(words).collect::<Vec<_>>().join(" ")
}

/// The name of a reminder where a kind of note is asked for.
fn of_rule(rule: Rule) -> String {
    if let Some(kind) = rule.touch_kind() {
        return format!("that is a reminder; its note is called {kind}: rekindle draft NAME {kind}");
    }
    let instead = if rule == Rule::GhostQuestion {
        "to ask them again: rekindle draft NAME status-check; to close it: rekindle closed APPLICATION no-response"
    } else if [Rule::RoleWatch, Rule::ReapplyWindow].contains(&rule) {
        "look for yourself, then type rekindle done NAME; to say hello: rekindle draft NAME check-in"
    } else {
        "rekindle due shows it; rekindle done NAME ticks it off"
    };
    format!("no note goes with that reminder: {instead}")
}

/// `-3d`, which looks like an option, is a day in the past.
fn days_ago(extra: &str, arguments: &[OsString]) -> Option<String> {
    let is_typed = |typed: &&str| typed.starts_with(extra) && typed.ends_with(['d', 'w']);
    let typed = arguments.iter().filter_map(|argument| argument.to_str()).find(is_typed)?;
    let number: u32 = typed.get(1..typed.len() - 1)?.parse().ok()?;
    let unit = if typed.ends_with('w') { "week" } else { "day" };
    let plural = if number == 1 { "" } else { "s" };
    Some(format!("for a day in the past, write \"{number} {unit}{plural} ago\""))
}

/// A value that was read and refused.
fn bad_value(command: &Named<'_>, error: &clap::Error) -> Failure {
    let arg = text(error, ContextKind::InvalidArg);
    let value = text(error, ContextKind::InvalidValue);
    let Some(source) = error.source() else {
        return Failure::usage(format!("\"{value}\" is not a valid {}", name(&arg))).hint(command.help());
    };
    if source.is::<ParseIntError>() || source.to_string().contains("invalid digit") {
        let hint = match name(&arg) {
            "--rating" => "give a number from 1 to 5".to_owned(),
            _ => command.help(),
        };
        return Failure::usage(format!("\"{value}\" is not a number")).hint(hint);
    }
    let said = source.to_string();
    if let Some((_, range)) = said.split_once(" is not in ") {
        let (first, last) = range.split_once("..").unwrap_or((range, ""));
        let up_to = match last.trim_start_matches('=') {
            // As high as numbers go.
            "" | "4294967295" => "up".to_owned(),
            last => format!("to {last}"),
        };
        return Failure::usage(format!("{} can't be {value}", name(&arg)))
            .hint(format!("give a number from {first} {up_to}"));
    }
    let hint = if let Some(bad) = source.downcast_ref::<BadChoice>() {
        bad.hint()
    } else if source.is::<NotATime>() {
        NotATime::HINT.to_owned()
    } else {
        command.help()
    };
    Failure::usage(said).hint(hint)
}

/// `--role <ROLE>` as `--role`, `<KIND>` as `KIND`.
fn name(arg: &str) -> &str {
    let first = arg.split([' ', '=']).next().unwrap_or(arg);
    first.trim_matches(['<', '>', '[', ']', '.'])
}

/// `--with <CONTACT>` as `--with CONTACT`: what is in capitals is to be filled in.
fn plain(usage: &str) -> String {
    usage.replace(['<', '>'], "").replace(" [OPTIONS]", "").replace(" [COMMAND]", " COMMAND")
}

fn text(error: &clap::Error, kind: ContextKind) -> String {
    texts(error, kind).into_iter().next().unwrap_or_default()
}

fn texts(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(one)) => vec![one.clone()],
        Some(ContextValue::Strings(several)) => several.clone(),
        _ => Vec::new(),
    }
}

/// clap names global options in the usage, even those that the environment gives.
fn without_globals(usage: &str) -> String {
    let globals = [
        "--db <PATH>",
        "--config <PATH>",
        "--today <DATE>",
        "--color <WHEN>",
        "--json",
        "--new",
        "--quiet",
        "--verbose",
        "--yes",
    ];
    globals.iter().fold(usage.to_owned(), |usage, option| usage.replace(&format!(" {option}"), ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(line: &str) -> (String, String) {
        let arguments: Vec<OsString> =
            std::iter::once("rekindle").chain(line.split(' ')).map(OsString::from).collect();
        let failure = failure(&arguments, &Cli::command().try_get_matches_from(&arguments).unwrap_err());
        assert_eq!((failure.exit, failure.code), (2, "usage"), "{line}");
        (failure.message, failure.hint.unwrap())
    }

    #[test]
    fn what_is_wrong_and_what_to_type() {
        for (line, message, hint) in [
            ("confg", "there is no command \"confg\"", "did you mean \"config\"?"),
            ("config set zone", "VALUE is missing", "usage: rekindle config set KEY VALUE"),
            ("offered", "APPLICATION is missing", "usage: rekindle offered"),
            ("planned", "APPLICATION and --on WHEN are missing", "usage: rekindle planned"),
            ("config", "rekindle config needs a subcommand", "it can be get, set"),
            ("edit contac", "there is no \"rekindle edit contac\"", "did you mean rekindle edit contact?"),
            (
                "edit contac --help",
                "there is no \"rekindle edit contac\"",
                "did you mean rekindle edit contact?",
            ),
            (
                "edit priya",
                "there is no \"rekindle edit priya\"",
                "rekindle edit contact \"priya\" …, or edit company, edit application; it can be contact",
            ),
            (
                "rejected aa --by email",
                "--by can't be \"email\"",
                "personal-email if it was written only to you",
            ),
            ("remove priya", "KIND can't be \"priya\"", "rekindle remove contact \"priya\""),
            (
                "--color alway due",
                "--color can't be \"alway\"",
                "did you mean always? it can be auto, always or never",
            ),
            ("add X --role boss", "--role can't be \"boss\"", "it can be hiring-manager"),
            (
                "planned quill --on friday --kind phone",
                "--kind can't be \"phone\"",
                "for how it was held: --channel phone; --kind can be screen",
            ),
            ("add --at", "--at needs a value", "write --at COMPANY"),
            ("undo x", "\"x\" is not a number", "rekindle undo --help"),
            ("due --limit 0", "--limit can't be 0", "give a number from 1 up"),
            ("debrief helio --rating 9", "--rating can't be 9", "give a number from 1 to 5"),
            ("due --wek", "there is no option --wek", "did you mean --week?"),
            ("applied Cook --at Quill --on -3d", "there is no option -3", "write \"3 days ago\""),
            ("sent nina thanks --on -1w", "there is no option -1", "write \"1 week ago\""),
            ("debrief quill --rating 4/5", "\"4/5\" is not a number", "give a number from 1 to 5"),
            ("applied Quill --job Cook", "there is no option --job", "rekindle applied TITLE --at COMPANY"),
            ("applied Cook --at Quill --date yesterday", "there is no option --date", "did you mean --on?"),
            ("edit contact olaf --company Bosch", "there is no option --company", "did you mean --at?"),
            (
                "edit contact olaf --nickname Ole",
                "there is no option --nickname",
                "did you mean --preferred?",
            ),
            ("edit application 1 --status final", "there is no option --status", "did you mean --stage?"),
            ("planned quill --time 9", "there is no option --time", "rekindle planned APPLICATION --on"),
            ("silence nina --stop", "there is no option --stop", "rekindle silence NAME --lift"),
            ("snooze 78", "UNTIL is missing", "usage: rekindle snooze REMINDER... UNTIL"),
            ("snooze", "REMINDER and UNTIL are missing", "usage: rekindle snooze"),
            ("cadence nina", "CADENCE is missing", "usage: rekindle cadence"),
            ("opportunity nina", "KIND is missing", "it can be intro, referral"),
            ("linkedin nina", "STEP is missing", "it can be invited"),
            ("log x", "\"x\" was not expected here", "usage: rekindle log"),
            ("lint", "there is nothing to check", "rekindle lint --contact NAME"),
            (
                "duplicates --not-same 3",
                "--not-same takes 2 values, but 1 was given",
                "write --not-same CONTACT OTHER",
            ),
            ("due --week --all", "--week and --all can't be combined", "leave one of them out"),
            ("applied Data Analyst --at Quill", "\"Analyst\" was not expected here", "\"Data Analyst\""),
        ] {
            let (said, way_out) = refused(line);
            assert_eq!(said, message, "{line}");
            assert!(way_out.contains(hint), "{line}: {way_out}");
        }
    }

    #[test]
    fn an_example_can_be_typed() {
        let program = Cli::command();
        for command in program.get_subcommands() {
            let named = Named { command, path: vec![command.get_name()] };
            let Some(example) = named.example() else { continue };
            let words = shell_words::split(&example).unwrap();
            assert!(program.clone().try_get_matches_from(words).is_ok(), "{example}");
        }
    }
}
