//! Settings and environment: read here once, and nowhere else.
//!
//! [`keys`] is the one table of everything that can be set. The settings file is TOML; it is edited in place, so that
//! comments stay, and every function on [`SettingsFile`] works on its text alone until [`SettingsFile::save`].

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::io::{self, IsTerminal as _, Read as _, Write as _};
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, Weekday};
use etcetera::BaseStrategy as _;
use serde::{Serialize, Serializer};
use toml_edit::{Array, Document, DocumentMut, Item, TableLike};

use crate::clock::Zone;
use crate::disk;
use crate::domain::calendar::{LONGEST_RANGE, days_of};
use crate::domain::quiet::{Decency, QuietHours};
use crate::domain::when::{self, NotADate};
use crate::domain::word::Word as _;
use crate::domain::{Calendar, Rule, text};
use crate::note::lint::Limits;
use crate::planner;

/// What the environment says, apart from `REKINDLE_…`, which belong to options.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a variable of its own")]
pub struct Environment {
    /// Our own folder among the user's data; `None` without a home.
    pub data_folder: Option<PathBuf>,
    /// Our own folder among the user's settings; `None` without a home.
    pub config_folder: Option<PathBuf>,
    pub runtime_folder: Option<PathBuf>,
    pub session_bus: Option<String>,
    pub no_color: bool,
    pub clicolor_force: bool,
    /// `TERM=dumb`: no colour, no cursor movements.
    pub is_dumb: bool,
    /// A desktop can show windows.
    pub has_screen: bool,
    pub has_wayland: bool,
    /// The terminal is on another machine.
    pub is_remote: bool,
    pub columns: Option<u16>,
    /// How times are written, such as `en_GB.UTF-8`.
    pub locale: Option<String>,
    /// `$VISUAL`, else `$EDITOR`.
    pub editor: Option<String>,
    /// The pager for long answers with its arguments: `$PAGER`, else `less` where it is installed. Empty for none.
    pub pager: Vec<String>,
    /// What a pager finds in its environment, where the user set nothing, as git does it.
    pub pager_variables: Vec<(&'static str, &'static str)>,
    pub home: Option<PathBuf>,
    /// Where programs are looked for.
    pub search_path: Option<OsString>,
    /// A variable moved the folder of our own among the user's data.
    has_moved_data: bool,
    has_moved_config: bool,
}

impl Environment {
    pub fn read() -> Self {
        let folders = etcetera::base_strategy::choose_native_strategy().ok();
        Self {
            data_folder: folders.as_ref().map(|f| f.data_dir().join("rekindle")),
            config_folder: folders.as_ref().map(|f| f.config_dir().join("rekindle")),
            runtime_folder: filled("XDG_RUNTIME_DIR").map(PathBuf::from),
            session_bus: word("DBUS_SESSION_BUS_ADDRESS"),
            no_color: filled("NO_COLOR").is_some(),
            clicolor_force: filled("CLICOLOR_FORCE").is_some_and(|v| v != "0"),
            is_dumb: word("TERM").is_some_and(|term| term == "dumb"),
            has_screen: cfg!(any(windows, target_os = "macos"))
                || filled("DISPLAY").is_some()
                || filled("WAYLAND_DISPLAY").is_some(),
            has_wayland: filled("WAYLAND_DISPLAY").is_some(),
            is_remote: filled("SSH_CONNECTION").is_some() || filled("SSH_TTY").is_some(),
            locale: ["LC_ALL", "LC_TIME", "LANG"].into_iter().find_map(word),
            columns: word("COLUMNS").and_then(|n| n.parse().ok()).filter(|n| *n > 0),
            editor: word("VISUAL").or_else(|| word("EDITOR")),
            pager: pager(set("PAGER"), || {
                io::stdout().is_terminal() && is_installed("less", filled("PATH").as_deref())
            }),
            // Answers are UTF-8, whatever the locale says.
            pager_variables: [("LESS", "FRX"), ("LV", "-c"), ("LESSCHARSET", "utf-8")]
                .into_iter()
                .filter(|(name, _)| set(name).is_none())
                .collect(),
            home: etcetera::home_dir().ok(),
            search_path: filled("PATH"),
            has_moved_data: filled("XDG_DATA_HOME").is_some(),
            has_moved_config: filled("XDG_CONFIG_HOME").is_some(),
        }
    }

    /// The options by which a program that is started without this environment finds the same files.
    pub fn options(&self, database: &Path, settings: &Path) -> io::Result<Vec<(&'static str, PathBuf)>> {
        let mut options = Vec::new();
        for (option, file, default, has_moved) in [
            ("--db", database, self.database(None), self.has_moved_data),
            ("--config", settings, self.settings_file(None), self.has_moved_config),
        ] {
            let file = std::path::absolute(file)?;
            if has_moved || default.is_ok_and(|default| default != file) {
                options.push((option, file));
            }
        }
        Ok(options)
    }

    /// This program under the name that stays when another version takes its place: a link that leads to it from
    /// where programs are looked for, else the file itself.
    pub fn program(&self) -> io::Result<PathBuf> {
        let running = std::env::current_exe()?;
        let is_running = |path: &PathBuf| {
            path.is_absolute()
                && std::fs::canonicalize(path).ok() == std::fs::canonicalize(&running).ok()
                && path.exists()
        };
        let folders = self.search_path.iter().flat_map(std::env::split_paths);
        let named =
            running.file_name().and_then(|name| folders.map(|folder| folder.join(name)).find(is_running));
        Ok(named.unwrap_or(running))
    }

    /// The database: the one chosen, else `rekindle.db` among the user's data.
    pub fn database(&self, chosen: Option<PathBuf>) -> Result<PathBuf, BadSetting> {
        let default = || self.data_folder.as_ref().map(|folder| folder.join("rekindle.db"));
        chosen.or_else(default).ok_or(BadSetting::NoHome { option: "--db" })
    }

    /// The settings file: the one chosen, else `config.toml` among the user's settings.
    pub fn settings_file(&self, chosen: Option<PathBuf>) -> Result<PathBuf, BadSetting> {
        let default = || self.config_folder.as_ref().map(|folder| folder.join("config.toml"));
        chosen.or_else(default).ok_or(BadSetting::NoHome { option: "--config" })
    }

    pub fn editor(&self) -> &str {
        self.editor.as_deref().unwrap_or(if cfg!(windows) { "notepad" } else { "vi" })
    }
}

/// The pager and its arguments, split as a shell would; none for an empty `$PAGER` and for `cat`.
fn pager(chosen: Option<OsString>, has_less: impl FnOnce() -> bool) -> Vec<String> {
    let words = match chosen.map(OsString::into_string) {
        Some(Ok(typed)) => shell_words::split(&typed).unwrap_or_default(),
        None if has_less() => vec!["less".to_owned()],
        Some(Err(_)) | None => Vec::new(),
    };
    if words.first().is_some_and(|program| program.is_empty() || program == "cat") {
        Vec::new()
    } else {
        words
    }
}

fn is_installed(program: &str, search_path: Option<&OsStr>) -> bool {
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    search_path
        .is_some_and(|folders| std::env::split_paths(folders).any(|folder| folder.join(&name).is_file()))
}

/// A variable that is set, be it to nothing.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn set(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}

/// A variable that is set to something.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn filled(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

/// Through which a shell hands over the words of an unfinished line, where its arguments would lose some of them.
pub const COMPLETED_WORDS: &str = "REKINDLE_COMPLETED_WORDS";

/// The words of an unfinished line, with U+001F between them.
pub fn completed_words() -> Option<String> {
    word(COMPLETED_WORDS)
}

fn word(name: &str) -> Option<String> {
    filled(name)?.into_string().ok()
}

/// What a setting may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Zone,
    Days,
    File,
    Weekdays,
    Name,
    Email,
    /// Folders and files of mail.
    Mailboxes,
    Flag,
    QuietHours,
    /// A program with its arguments, quoted as in a shell.
    Program,
    Number {
        least: u32,
        most: u32,
    },
}

/// Where a setting goes once it is read: each key says it for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Zone,
    Workdays,
    Holidays,
    HolidaysFile,
    MyName,
    MyEmail,
    AlertsArePrivate,
    SilentDays,
    DayOnBare,
    QuietHours,
    OnDaysOff,
    PeopleADay,
    Sources,
    Command,
    Lint(&'static str),
    /// A number of a rule.
    Planner(&'static str, &'static str),
    Rule(Rule),
}

/// One thing that can be set.
#[derive(Clone, Debug)]
pub struct Key {
    pub name: String,
    field: Field,
    pub kind: Kind,
    /// `None` if not setting it means something of its own; `meaning` says what.
    pub default: Option<Value>,
    pub meaning: String,
}

/// What a setting is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Zone(Zone),
    Days(BTreeSet<NaiveDate>),
    Weekdays(Vec<Weekday>),
    Text(String),
    Flag(bool),
    QuietHours(QuietHours),
    Number(u32),
}

/// Everything that can be set, in the order of listings.
pub fn keys() -> Vec<Key> {
    let key = |name: &str, field, kind, default, meaning: &str| Key {
        name: name.to_owned(),
        field,
        kind,
        default,
        meaning: meaning.to_owned(),
    };
    let workdays = Value::Weekdays(Calendar::default().workdays().to_vec());
    let mut keys = vec![
        key(
            "zone",
            Field::Zone,
            Kind::Zone,
            None,
            "your time zone; it overrides TZ; without either, the system's zone is used",
        ),
        key(
            "workdays",
            Field::Workdays,
            Kind::Weekdays,
            Some(workdays),
            "the days of the week on which reminders fall due",
        ),
        key("holidays", Field::Holidays, Kind::Days, None, "days when you don't work"),
        key(
            "holidays_file",
            Field::HolidaysFile,
            Kind::File,
            None,
            "a file of more holidays, one date per line; its path is relative to the settings file's folder",
        ),
        key("me.name", Field::MyName, Kind::Name, None, "your name, as you sign your notes"),
        key(
            "me.email",
            Field::MyEmail,
            Kind::Email,
            None,
            "your email addresses, separated by commas; drafts use the first as the sender",
        ),
        key(
            "applications.silent-days",
            Field::SilentDays,
            Kind::Number { least: 1, most: 365 },
            Some(Value::Number(SILENT_DAYS)),
            "after how many days without news an open application counts as silent",
        ),
        key(
            "day.on-bare",
            Field::DayOnBare,
            Kind::Flag,
            Some(Value::Flag(false)),
            "whether typing just `rekindle` opens the daily screen",
        ),
        key(
            "inbox.sources",
            Field::Sources,
            Kind::Mailboxes,
            None,
            "folders and files of mail that `rekindle inbox` reads, separated by commas; `rekindle inbox add` adds one",
        ),
        key(
            "notify.private",
            Field::AlertsArePrivate,
            Kind::Flag,
            Some(Value::Flag(false)),
            "whether alerts show only the number of reminders, without names",
        ),
        key(
            "notify.quiet",
            Field::QuietHours,
            Kind::QuietHours,
            Some(Value::QuietHours(Decency::default().quiet)),
            "hours without alerts; the first run after them shows what came up",
        ),
        key(
            "notify.on-days-off",
            Field::OnDaysOff,
            Kind::Flag,
            Some(Value::Flag(false)),
            "whether alerts come on days off, too",
        ),
        key(
            "notify.people-a-day",
            Field::PeopleADay,
            Kind::Number { least: 1, most: 100 },
            Some(Value::Number(Alerts::default().people_a_day)),
            "the most people that alerts suggest in a day; the most important come first",
        ),
        key(
            "notify.command",
            Field::Command,
            Kind::Program,
            None,
            "your own program, run instead of desktop alerts; it gets the reminders as JSON, with names",
        ),
    ];
    keys.extend(Limits::NUMBERS.iter().map(|number| Key {
        name: format!("{LINT}{}", number.name),
        field: Field::Lint(number.name),
        kind: Kind::Number { least: number.least, most: number.most },
        default: Some(Value::Number(number.default)),
        meaning: number.meaning.to_owned(),
    }));
    keys.extend(planner::Settings::numbers().map(|(rule, number)| Key {
        name: format!("{rule}.{}", number.name),
        field: Field::Planner(rule, number.name),
        kind: Kind::Number { least: number.least, most: number.most },
        default: Some(Value::Number(number.default)),
        meaning: number.meaning.to_owned(),
    }));
    keys.extend(Rule::ALL.iter().map(|rule| {
        let meaning = format!("plan reminders of the rule {rule}");
        key(&format!("{RULES}{rule}"), Field::Rule(*rule), Kind::Flag, Some(Value::Flag(true)), &meaning)
    }));
    keys
}

/// What the names of the switches of rules begin with.
pub const RULES: &str = "rules.";
/// What the names of the linter's numbers begin with.
const LINT: &str = "lint.";

/// The key of a name.
pub fn key(name: &str) -> Result<Key, BadSetting> {
    let mut keys = keys();
    match keys.iter().position(|key| key.name == name) {
        Some(at) => Ok(keys.swap_remove(at)),
        None => Err(BadSetting::UnknownKey {
            key: name.to_owned(),
            near: near(name, keys.iter().map(|key| key.name.as_str())),
        }),
    }
}

impl Kind {
    /// What may be typed, as a phrase.
    pub fn allowed(self) -> String {
        match self {
            Self::Zone => "a time zone such as Europe/London".to_owned(),
            Self::Days => "dates and ranges such as 2026-12-25,2026-12-28..2026-12-31".to_owned(),
            Self::File => "the path of a file".to_owned(),
            Self::Weekdays => "weekdays such as mon,tue,wed,thu,fri".to_owned(),
            Self::Name => "a name".to_owned(),
            Self::Email => "one email address, or several separated by commas".to_owned(),
            Self::Mailboxes => {
                "the path of a folder or file of mail, or several separated by commas".to_owned()
            }
            Self::Flag => "true or false".to_owned(),
            Self::QuietHours => "hours such as 20:00-08:00, or none".to_owned(),
            Self::Program => "a program with its arguments, quoted as in a shell".to_owned(),
            Self::Number { least, most } => format!("a number from {least} to {most}"),
        }
    }
}

impl Key {
    /// The value that `typed` means for this key.
    pub fn parse(&self, typed: &str) -> Result<Value, BadSetting> {
        let typed = typed.trim();
        let refused = || BadSetting::NotAllowed {
            key: self.name.clone(),
            typed: typed.to_owned(),
            allowed: self.kind.allowed(),
        };
        let parts = || typed.split(',').map(str::trim).filter(|part| !part.is_empty());
        match self.kind {
            Kind::Zone => Zone::named(typed)
                .map(Value::Zone)
                .ok_or_else(|| BadSetting::UnknownZone { typed: typed.to_owned(), near: near_zones(typed) }),
            Kind::Days => {
                let ranges: Result<Vec<BTreeSet<NaiveDate>>, BadSetting> =
                    parts().map(|part| self.holidays(part)).collect();
                Ok(Value::Days(ranges?.into_iter().flatten().collect()))
            }
            Kind::Weekdays => {
                let days: Option<Vec<Weekday>> = parts().map(when::weekday).collect();
                let mut days = days.filter(|days| !days.is_empty()).ok_or_else(refused)?;
                days.sort_by_key(Weekday::num_days_from_monday);
                days.dedup();
                Ok(Value::Weekdays(days))
            }
            Kind::Name => text::name("name", typed).map(Value::Text).map_err(|_| refused()),
            Kind::Email => {
                let addresses: Result<Vec<String>, _> = parts().map(text::email).collect();
                let addresses = addresses.ok().filter(|all| !all.is_empty()).ok_or_else(refused)?;
                Ok(Value::Text(addresses.join(", ")))
            }
            Kind::Mailboxes if typed.contains(char::is_control) || parts().next().is_none() => Err(refused()),
            Kind::Mailboxes => Ok(Value::Text(parts().collect::<Vec<_>>().join(", "))),
            Kind::File if typed.is_empty() || typed.contains(char::is_control) => Err(refused()),
            Kind::File => Ok(Value::Text(typed.to_owned())),
            Kind::Flag => match typed.to_lowercase().as_str() {
                "true" | "yes" | "on" => Ok(Value::Flag(true)),
                "false" | "no" | "off" => Ok(Value::Flag(false)),
                _ => Err(refused()),
            },
            Kind::QuietHours => typed.parse().map(Value::QuietHours).map_err(|_| refused()),
            Kind::Program => match shell_words::split(typed) {
                Ok(words) if !words.is_empty() && !typed.contains(char::is_control) => {
                    Ok(Value::Text(typed.to_owned()))
                }
                Ok(_) | Err(_) => Err(refused()),
            },
            Kind::Number { least, most } => match typed.parse() {
                Ok(number) if (least..=most).contains(&number) => Ok(Value::Number(number)),
                Ok(_) | Err(_) => Err(refused()),
            },
        }
    }

    /// A day, or a range such as `2026-10-10..2026-10-20`.
    fn holidays(&self, typed: &str) -> Result<BTreeSet<NaiveDate>, BadSetting> {
        let Some((first, last)) = typed.split_once("..") else {
            return Ok(BTreeSet::from([self.holiday(typed)?]));
        };
        let (first, last) = (self.holiday(first.trim())?, self.holiday(last.trim())?);
        if last < first || (last - first).num_days() >= LONGEST_RANGE {
            return Err(BadSetting::NotAllowed {
                key: self.name.clone(),
                typed: typed.to_owned(),
                allowed: format!("ranges from a day to a later one, at most {LONGEST_RANGE} days"),
            });
        }
        Ok(days_of(first, last).collect())
    }

    fn holiday(&self, typed: &str) -> Result<NaiveDate, BadSetting> {
        match when::moment(typed) {
            Ok((day, None)) => Ok(day),
            Ok((_, Some(_))) => Err(BadSetting::NotADay {
                key: self.name.clone(),
                source: NotADate::Unknown(typed.to_owned()),
            }),
            Err(source) => Err(BadSetting::NotADay { key: self.name.clone(), source }),
        }
    }
}

/// The value as what it is; `None` as anything else.
macro_rules! values {
    ($($name:ident: $variant:ident -> $is:ty),+ $(,)?) => {$(
        fn $name(&self) -> Option<$is> {
            if let Self::$variant(value) = self { Some(value.clone()) } else { None }
        }
    )+};
}

impl Value {
    values!(
        zone: Zone -> Zone,
        days: Days -> BTreeSet<NaiveDate>,
        weekdays: Weekdays -> Vec<Weekday>,
        text: Text -> String,
        flag: Flag -> bool,
        quiet_hours: QuietHours -> QuietHours,
        number: Number -> u32,
    );

    /// The values of a list; `None` for what is not one.
    fn list(&self) -> Option<Vec<String>> {
        match self {
            Self::Days(days) => Some(in_ranges(days)),
            Self::Weekdays(days) => Some(days.iter().map(|day| day.to_string().to_lowercase()).collect()),
            Self::Zone(_) | Self::Text(_) | Self::Flag(_) | Self::QuietHours(_) | Self::Number(_) => None,
        }
    }

    fn to_toml(&self) -> toml_edit::Value {
        match self {
            Self::Days(_) | Self::Weekdays(_) => Array::from_iter(self.list().unwrap_or_default()).into(),
            Self::Zone(tz) => tz.name().into(),
            Self::Text(text) => text.into(),
            Self::Flag(flag) => (*flag).into(),
            Self::QuietHours(hours) => hours.to_string().into(),
            Self::Number(number) => i64::from(*number).into(),
        }
    }
}

/// As it is typed.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Days(_) | Self::Weekdays(_) => f.write_str(&self.list().unwrap_or_default().join(",")),
            Self::Zone(tz) => f.write_str(tz.name()),
            Self::Text(text) => f.write_str(text),
            Self::Flag(flag) => flag.fmt(f),
            Self::QuietHours(hours) => hours.fmt(f),
            Self::Number(number) => number.fmt(f),
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Days(_) | Self::Weekdays(_) => self.list().serialize(serializer),
            Self::Zone(tz) => serializer.serialize_str(tz.name()),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::QuietHours(hours) => serializer.collect_str(hours),
            Self::Number(number) => serializer.serialize_u32(*number),
        }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum BadSetting {
    #[error("there is no setting \"{key}\"")]
    UnknownKey { key: String, near: Vec<String> },
    #[error("{key} takes {allowed}, not \"{typed}\"")]
    NotAllowed { key: String, typed: String, allowed: String },
    #[error("there is no time zone \"{typed}\"")]
    UnknownZone { typed: String, near: Vec<String> },
    #[error("{key}: {source}")]
    NotADay { key: String, source: NotADate },
    #[error("{0}")]
    NotToml(String),
    #[error("{}, line {line}: {problem}", file.display())]
    InFile { file: PathBuf, line: usize, problem: Box<BadSetting> },
    #[error("there is no home folder to look in")]
    NoHome { option: &'static str },
    #[error("cannot {what} {}: {source}", file.display())]
    Outside { what: &'static str, file: PathBuf, source: io::Error },
}

impl BadSetting {
    /// The machine failed, not the person.
    pub fn is_outside(&self) -> bool {
        matches!(self, Self::Outside { .. })
    }

    /// What to do next.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::UnknownKey { near, .. } if near.is_empty() => {
                Some("rekindle config list shows them all".to_owned())
            }
            Self::UnknownKey { near, .. } | Self::UnknownZone { near, .. } if !near.is_empty() => {
                Some(format!("did you mean {}?", text::either(near)))
            }
            Self::UnknownKey { .. } | Self::UnknownZone { .. } => {
                Some("write it as in Europe/London, America/New_York or UTC".to_owned())
            }
            Self::NotADay { source: reason @ NotADate::Ambiguous { .. }, .. } => Some(reason.hint()),
            Self::NotADay { .. } => Some("write dates as 2026-12-25".to_owned()),
            Self::InFile { problem, .. } => Some(problem.hint().map_or_else(
                || "correct it with: rekindle config edit".to_owned(),
                |hint| format!("{hint}; correct it with: rekindle config edit"),
            )),
            Self::NoHome { option } => Some(format!("give the file with {option}")),
            Self::Outside { source, .. } if disk::is_full(source) => Some(disk::FULL.to_owned()),
            Self::Outside { .. } => {
                Some("check that path and its permissions; --config names another settings file".to_owned())
            }
            Self::NotAllowed { key, .. } => Some(format!("rekindle config get {key} shows what is set now")),
            Self::NotToml(_) => None,
        }
    }

    fn in_file(self, file: &Path, line: usize) -> Self {
        Self::InFile { file: file.to_owned(), line, problem: Box::new(self) }
    }
}

/// The settings file as text that is known to be TOML. Reading and changing it touches no disk.
#[derive(Clone, Debug)]
pub struct SettingsFile {
    path: PathBuf,
    text: String,
}

/// A value before and after a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SettingChange {
    pub key: String,
    pub was: Option<Value>,
    pub is: Option<Value>,
}

/// One line of the file.
struct Entry {
    key: String,
    /// As it would be typed; `None` for what no setting can be.
    typed: Option<String>,
    line: usize,
}

impl SettingsFile {
    /// Reads the file; one that is not there is empty.
    pub fn open(path: PathBuf) -> Result<Self, BadSetting> {
        match text_of(&path) {
            Ok(text) => Self::parse(path, text),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Self::parse(path, String::new()),
            Err(source) => Err(BadSetting::Outside { what: "read", file: path, source }),
        }
    }

    pub fn parse(path: PathBuf, text: String) -> Result<Self, BadSetting> {
        match Document::parse(text.as_str()) {
            Ok(_) => Ok(Self { path, text }),
            Err(e) => {
                let reason = e.message().lines().collect::<Vec<_>>().join(", ");
                let line = line_of(&text, e.span().map_or(0, |span| span.start));
                Err(BadSetting::NotToml(reason).in_file(&path, line))
            }
        }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the file sets for a key; `None` if it is left at its default.
    pub fn get(&self, name: &str) -> Result<Option<Value>, BadSetting> {
        let key = key(name)?;
        let entry = self.entries().into_iter().find(|entry| entry.key == key.name);
        entry.map(|entry| self.value(&key, &entry)).transpose()
    }

    /// Every key with what the file sets for it.
    pub fn list(&self) -> Result<Vec<(Key, Option<Value>)>, BadSetting> {
        let entries = self.entries();
        let value =
            |key: &Key| entries.iter().find(|e| e.key == key.name).map(|e| self.value(key, e)).transpose();
        keys().into_iter().map(|key| value(&key).map(|value| (key, value))).collect()
    }

    /// Sets a key to what `typed` means; comments and order stay.
    pub fn set(&mut self, name: &str, typed: &str) -> Result<SettingChange, BadSetting> {
        let key = key(name)?;
        let is = key.parse(typed)?;
        if key.field == Field::HolidaysFile
            && let Some(file) = is.text()
        {
            holidays_in(&self.path.parent().unwrap_or(Path::new("")).join(file), &key)?;
        }
        // A broken value is overwritten like any other.
        let was = self.get(name).ok().flatten();
        self.edit(|document| {
            let (table, last) = match name.split_once('.') {
                None => (Some(document.as_table_mut() as &mut dyn TableLike), name),
                Some((table, last)) => {
                    (document.entry(table).or_insert_with(toml_edit::table).as_table_like_mut(), last)
                }
            };
            let table = table?;
            let mut value = is.to_toml();
            match table.get_mut(last).and_then(Item::as_value_mut) {
                Some(old) => {
                    *value.decor_mut() = old.decor().clone();
                    *old = value;
                }
                None => {
                    table.insert(last, Item::Value(value));
                }
            }
            Some(())
        })?;
        Ok(SettingChange { key: key.name, was, is: Some(is) })
    }

    /// Takes a key out, so that its default counts.
    pub fn unset(&mut self, name: &str) -> Result<SettingChange, BadSetting> {
        let key = key(name)?;
        let was = self.get(name).ok().flatten();
        self.edit(|document| {
            match name.split_once('.') {
                None => {
                    document.remove(name);
                }
                Some((table, last)) => {
                    let Some(item) = document.get_mut(table) else { return Some(()) };
                    item.as_table_like_mut()?.remove(last);
                    if is_bare(item) {
                        document.remove(table);
                    }
                }
            }
            Some(())
        })?;
        Ok(SettingChange { key: key.name, was, is: None })
    }

    pub fn save(&self) -> Result<(), BadSetting> {
        Self::write(&self.path, self.text.as_bytes())
    }

    /// Writes the file whole or not at all, readable by its owner alone.
    pub fn write(path: &Path, bytes: &[u8]) -> Result<(), BadSetting> {
        let outside = |source| BadSetting::Outside {
            what: "write",
            file: path.to_owned(),
            source: disk::without_path(source),
        };
        // A link stays a link: what it points to is replaced.
        let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let folder = match target.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            Some(_) | None => Path::new("."),
        };
        disk::make_private_folder(folder).map_err(outside)?;
        let mut file = disk::unfinished_in(folder, disk::UNFINISHED_END).map_err(outside)?;
        file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(outside)?;
        file.persist(&target).map_err(|e| outside(e.error))?;
        disk::sync_folder(folder).map_err(outside)
    }

    /// Edits the text as a document; `None` says that the file has something else where a table belongs.
    fn edit(&mut self, change: impl FnOnce(&mut DocumentMut) -> Option<()>) -> Result<(), BadSetting> {
        let not_toml = |reason: &str| BadSetting::NotToml(reason.to_owned()).in_file(&self.path, 1);
        let mut document: DocumentMut =
            self.text.parse().map_err(|e: toml_edit::TomlError| not_toml(e.message()))?;
        change(&mut document)
            .ok_or_else(|| not_toml("this should be a table of settings, not a single value"))?;
        // The first table of a new file would begin with an empty line.
        document.to_string().trim_start_matches('\n').clone_into(&mut self.text);
        Ok(())
    }

    fn value(&self, key: &Key, entry: &Entry) -> Result<Value, BadSetting> {
        let unreadable = || BadSetting::NotAllowed {
            key: key.name.clone(),
            typed: "a different kind of value".to_owned(),
            allowed: key.kind.allowed(),
        };
        let typed = entry.typed.as_deref().ok_or_else(unreadable);
        typed.and_then(|typed| key.parse(typed)).map_err(|problem| problem.in_file(&self.path, entry.line))
    }

    fn entries(&self) -> Vec<Entry> {
        let mut entries = Vec::new();
        if let Ok(document) = Document::parse(self.text.as_str()) {
            collect(document.as_table(), "", &self.text, &mut entries);
        }
        entries
    }
}

fn collect(table: &dyn TableLike, prefix: &str, text: &str, entries: &mut Vec<Entry>) {
    for (name, item) in table.iter() {
        let key = format!("{prefix}{name}");
        if let Some(inner) = item.as_table_like() {
            collect(inner, &format!("{key}."), text, entries);
            continue;
        }
        let at = item
            .span()
            .or_else(|| table.key(name).and_then(toml_edit::Key::span))
            .map_or(0, |span| span.start);
        let typed = item.as_value().and_then(typed);
        entries.push(Entry { key, typed, line: line_of(text, at) });
    }
}

fn typed(value: &toml_edit::Value) -> Option<String> {
    match value {
        toml_edit::Value::String(text) => Some(text.value().clone()),
        toml_edit::Value::Integer(number) => Some(number.value().to_string()),
        toml_edit::Value::Float(number) => Some(number.value().to_string()),
        toml_edit::Value::Boolean(flag) => Some(flag.value().to_string()),
        toml_edit::Value::Datetime(date) => Some(date.value().to_string()),
        toml_edit::Value::Array(list) => {
            let parts: Option<Vec<String>> = list.iter().map(typed).collect();
            parts.map(|parts| parts.join(","))
        }
        toml_edit::Value::InlineTable(_) => None,
    }
}

/// A table with neither settings nor comments.
fn is_bare(item: &Item) -> bool {
    let has_comment = item
        .as_table()
        .and_then(|table| table.decor().prefix())
        .and_then(toml_edit::RawString::as_str)
        .is_some_and(|prefix| prefix.contains('#'));
    item.as_table_like().is_some_and(TableLike::is_empty) && !has_comment
}

fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|b| *b == b'\n').count() + 1
}

/// The settings as the program uses them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    pub zone: Option<Zone>,
    pub me_name: Option<String>,
    /// The user's own addresses; the first is the sender of drafts.
    pub my_emails: Vec<String>,
    /// Where there is mail that may propose something.
    pub mail_sources: Vec<PathBuf>,
    silent_days: Option<u32>,
    /// `rekindle` alone opens the daily screen.
    pub opens_day: bool,
    pub alerts: Alerts,
    pub lint: Limits,
    planner: planner::Settings,
}

/// Days without a word after which an open application counts as silent, where nothing else was set.
const SILENT_DAYS: u32 = 30;

/// How and when alerts come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alerts {
    /// They show no names.
    pub is_private: bool,
    pub decency: Decency,
    pub people_a_day: u32,
    /// The program that is run in their place.
    pub command: Option<String>,
}

impl Default for Alerts {
    fn default() -> Self {
        Self { is_private: false, decency: Decency::default(), people_a_day: 5, command: None }
    }
}

impl Config {
    /// The defaults, in place of settings that cannot be read. What was to be private is not known: then everything is.
    pub fn unread() -> Self {
        Self { alerts: Alerts { is_private: true, ..Alerts::default() }, ..Self::default() }
    }

    /// What can be read of settings that are broken: every key that is wrong has its default.
    pub fn as_far_as_right(settings: &SettingsFile) -> Self {
        let mut right = settings.clone();
        for key in keys() {
            if right.get(&key.name).is_err() && right.unset(&key.name).is_err() {
                return Self::unread();
            }
        }
        Self::read(&right).unwrap_or_else(|_| Self::unread())
    }

    /// Reads every setting; the first that is unknown or not allowed is the error, with its line.
    pub fn read(settings: &SettingsFile) -> Result<Self, BadSetting> {
        let mut config = Self::default();
        let mut workdays = Calendar::default().workdays().to_vec();
        let mut holidays = BTreeSet::new();
        let entries = settings.entries();
        let keys = if entries.is_empty() { Vec::new() } else { keys() };
        for entry in entries {
            let in_file = |problem: BadSetting| problem.in_file(&settings.path, entry.line);
            let known = keys.iter().find(|key| key.name == entry.key).cloned();
            let key = known.map_or_else(|| key(&entry.key), Ok).map_err(in_file)?;
            let value = settings.value(&key, &entry)?;
            let of_another_kind = || {
                in_file(BadSetting::NotAllowed {
                    key: key.name.clone(),
                    typed: value.to_string(),
                    allowed: key.kind.allowed(),
                })
            };
            match key.field {
                Field::Zone => config.zone = Some(value.zone().ok_or_else(of_another_kind)?),
                Field::Workdays => workdays = value.weekdays().ok_or_else(of_another_kind)?,
                Field::Holidays => holidays.append(&mut value.days().ok_or_else(of_another_kind)?),
                Field::HolidaysFile => {
                    let folder = settings.path.parent().unwrap_or(Path::new(""));
                    let file = folder.join(at_home(&value.text().ok_or_else(of_another_kind)?));
                    holidays.append(&mut holidays_in(&file, &key)?);
                }
                Field::MyName => config.me_name = Some(value.text().ok_or_else(of_another_kind)?),
                Field::MyEmail => {
                    let emails = value.text().ok_or_else(of_another_kind)?;
                    config.my_emails = emails.split(", ").map(str::to_owned).collect();
                }
                Field::Sources => {
                    let folder = settings.path.parent().unwrap_or(Path::new(""));
                    let paths = value.text().ok_or_else(of_another_kind)?;
                    config.mail_sources = paths.split(", ").map(|path| folder.join(at_home(path))).collect();
                }
                Field::Command => {
                    config.alerts.command = Some(value.text().ok_or_else(of_another_kind)?);
                }
                Field::AlertsArePrivate => {
                    config.alerts.is_private = value.flag().ok_or_else(of_another_kind)?;
                }
                Field::SilentDays => {
                    config.silent_days = Some(value.number().ok_or_else(of_another_kind)?);
                }
                Field::DayOnBare => config.opens_day = value.flag().ok_or_else(of_another_kind)?,
                Field::QuietHours => {
                    config.alerts.decency.quiet = value.quiet_hours().ok_or_else(of_another_kind)?;
                }
                Field::OnDaysOff => {
                    config.alerts.decency.on_days_off = value.flag().ok_or_else(of_another_kind)?;
                }
                Field::PeopleADay => {
                    config.alerts.people_a_day = value.number().ok_or_else(of_another_kind)?;
                }
                Field::Lint(name) => {
                    config.lint.set(name, value.number().ok_or_else(of_another_kind)?);
                }
                Field::Planner(rule, name) => {
                    config.planner.set_number(rule, name, value.number().ok_or_else(of_another_kind)?);
                }
                Field::Rule(rule) => {
                    if !value.flag().ok_or_else(of_another_kind)? {
                        config.planner.off.insert(rule);
                    }
                }
            }
        }
        config.planner.calendar = Calendar::new(workdays, holidays);
        Ok(config)
    }

    /// Days without a word after which an open application counts as silent.
    pub fn silent_days(&self) -> u32 {
        self.silent_days.unwrap_or(SILENT_DAYS)
    }

    /// What the planner goes by: calendar, numbers, and which rules are on.
    pub fn planner_settings(&self) -> planner::Settings {
        self.planner.clone()
    }
}

/// The whole text, unless it is too long to have been written by a person.
fn text_of(file: &Path) -> io::Result<String> {
    String::from_utf8(bytes_of(file)?)
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not text in UTF-8"))
}

/// What is in a file of settings or holidays, however broken it is.
pub fn bytes_of(file: &Path) -> io::Result<Vec<u8>> {
    const MOST: usize = 1_000_000;
    let mut bytes = Vec::new();
    crate::disk::open(file)?.take(MOST as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > MOST {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("it has more than {MOST} bytes")));
    }
    Ok(bytes)
}

/// `~/Mail`, which no shell sees in the settings file.
fn at_home(path: &str) -> PathBuf {
    let below = path.strip_prefix('~').filter(|rest| rest.is_empty() || rest.starts_with('/'));
    match below.zip(etcetera::home_dir().ok()) {
        Some((rest, home)) => home.join(rest.trim_start_matches('/')),
        None => PathBuf::from(path),
    }
}

/// One date a line; `#` begins a comment.
fn holidays_in(file: &Path, key: &Key) -> Result<BTreeSet<NaiveDate>, BadSetting> {
    let text = text_of(file).map_err(|source| BadSetting::Outside {
        what: "read",
        file: file.to_owned(),
        source,
    })?;
    let days: Result<Vec<BTreeSet<NaiveDate>>, BadSetting> = text
        .lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line.split('#').next().unwrap_or_default().trim()))
        .filter(|(_, day)| !day.is_empty())
        .map(|(line, day)| key.holidays(day).map_err(|problem| problem.in_file(file, line)))
        .collect();
    Ok(days?.into_iter().flatten().collect())
}

/// Three days in a row and more as a range.
fn in_ranges(days: &BTreeSet<NaiveDate>) -> Vec<String> {
    let mut ranges: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for day in days {
        match ranges.last_mut() {
            Some((first, last))
                if last.succ_opt() == Some(*day) && (*day - *first).num_days() < LONGEST_RANGE =>
            {
                *last = *day;
            }
            Some(_) | None => ranges.push((*day, *day)),
        }
    }
    let typed = |(first, last): (NaiveDate, NaiveDate)| match (last - first).num_days() {
        0 => vec![first.to_string()],
        1 => vec![first.to_string(), last.to_string()],
        _ => vec![format!("{first}..{last}")],
    };
    ranges.into_iter().flat_map(typed).collect()
}

/// The few candidates that look most like what was typed.
fn near<'a>(typed: &str, candidates: impl Iterator<Item = &'a str>) -> Vec<String> {
    const MOST: usize = 3;
    const ALIKE: f64 = 0.8;
    // What is longer than any key or zone is compared by its beginning.
    let typed: String = typed.chars().take(60).flat_map(char::to_lowercase).collect();
    let likeness = |candidate: &str| {
        let candidate = candidate.to_lowercase();
        let last_part = candidate.rsplit(['/', '.']).next().unwrap_or_default();
        strsim::jaro_winkler(&typed, &candidate).max(0.99 * strsim::jaro_winkler(&typed, last_part))
    };
    let mut near: Vec<(f64, &str)> =
        candidates.map(|c| (likeness(c), c)).filter(|(alike, _)| *alike > ALIKE).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    near.into_iter().take(MOST).map(|(_, candidate)| candidate.to_owned()).collect()
}

pub fn near_zones(typed: &str) -> Vec<String> {
    if let Some(city) = Zone::city_of(typed.trim()) {
        return vec![city.to_owned()];
    }
    near(&typed.replace(' ', "_"), Zone::names().iter().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(text: &str) -> SettingsFile {
        SettingsFile::parse(PathBuf::from("/home/ana/config.toml"), text.to_owned()).unwrap()
    }

    fn config(text: &str) -> Result<Config, BadSetting> {
        Config::read(&settings(text))
    }

    fn refused(text: &str) -> String {
        let problem = config(text).unwrap_err();
        format!("{problem} [{}]", problem.hint().unwrap_or_default())
    }

    #[test]
    fn an_empty_file_means_the_defaults() {
        let config = config("").unwrap();
        assert_eq!(config, Config::default());
        assert_eq!(config.planner_settings(), planner::Settings::default());
    }

    #[test]
    fn every_setting_is_read() {
        let config = config(
            "zone = \"Europe/London\"\nworkdays = \"tue, mon\"\nholidays = [2026-04-03, \"2026-04-06\"]\n\
             me.name = \"Ana\"\nme.email = \"ana@a.example\"\n[notify]\nprivate = true\n\
             quiet = \"22:00-07:00\"\non-days-off = true\npeople-a-day = 3\ncommand = \"say 'it is due'\"\n[rules]\nrole-watch = false\n",
        )
        .unwrap();
        assert_eq!(config.zone, Some(Zone::named("Europe/London").unwrap()));
        assert_eq!(config.me_name.as_deref(), Some("Ana"));
        assert!(config.alerts.is_private && config.alerts.decency.on_days_off);
        assert_eq!(config.alerts.decency.quiet.to_string(), "22:00-07:00");
        assert_eq!(
            (config.alerts.people_a_day, config.alerts.command.as_deref()),
            (3, Some("say 'it is due'"))
        );
        let planner = config.planner_settings();
        assert!(!planner.is_on(Rule::RoleWatch) && planner.is_on(Rule::CheckIn));
        assert_eq!(planner.calendar.workdays(), [Weekday::Mon, Weekday::Tue]);
        assert_eq!(planner.calendar.holidays().len(), 2);
    }

    /// Every field of the settings as the program uses them, by the name of the key that it comes from.
    fn fields(config: &Config) -> Vec<(String, String)> {
        let Config { zone, me_name, my_emails, mail_sources, silent_days, opens_day, alerts, lint, planner } =
            config;
        let Alerts { is_private, decency, people_a_day, command } = alerts;
        let Decency { quiet, on_days_off } = decency;
        let planner::Settings { calendar, off, .. } = planner;
        let mut fields = vec![
            ("zone".to_owned(), format!("{zone:?}")),
            ("me.name".to_owned(), format!("{me_name:?}")),
            ("me.email".to_owned(), format!("{my_emails:?}")),
            ("inbox.sources".to_owned(), format!("{mail_sources:?}")),
            ("applications.silent-days".to_owned(), format!("{silent_days:?}")),
            ("day.on-bare".to_owned(), format!("{opens_day:?}")),
            ("notify.private".to_owned(), format!("{is_private:?}")),
            ("notify.quiet".to_owned(), format!("{quiet:?}")),
            ("notify.on-days-off".to_owned(), format!("{on_days_off:?}")),
            ("notify.people-a-day".to_owned(), format!("{people_a_day:?}")),
            ("notify.command".to_owned(), format!("{command:?}")),
            ("workdays".to_owned(), format!("{:?}", calendar.workdays())),
            ("holidays".to_owned(), format!("{:?}", calendar.holidays())),
        ];
        fields.extend(
            Rule::ALL.iter().map(|rule| (format!("rules.{rule}"), format!("{:?}", off.contains(rule)))),
        );
        fields.extend(planner::Settings::numbers().map(|(rule, number)| {
            (format!("{rule}.{}", number.name), format!("{:?}", planner.number(rule, number.name)))
        }));
        // The linter's numbers are in fields of their own: a line of the pretty form each.
        fields.extend(
            format!("{lint:#?}")
                .lines()
                .enumerate()
                .map(|(at, line)| (format!("lint {at}"), line.to_owned())),
        );
        fields
    }

    #[test]
    fn every_key_sets_one_field_and_no_other() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("days"), "2026-04-03\n").unwrap();
        let default = fields(&Config::default());
        for key in keys() {
            let other = match (key.kind, &key.default) {
                (Kind::Zone, _) => "Europe/London".to_owned(),
                (Kind::Days, _) => "2026-05-04".to_owned(),
                (Kind::File, _) => "days".to_owned(),
                (Kind::Weekdays, _) => "sat".to_owned(),
                (Kind::Name, _) => "Ana".to_owned(),
                (Kind::Email, _) => "ana@a.example".to_owned(),
                (Kind::Mailboxes, _) => "/home/ana/Mail".to_owned(),
                (Kind::QuietHours, _) => "22:00-07:00".to_owned(),
                (Kind::Program, _) => "say 'it is due'".to_owned(),
                (Kind::Flag, Some(Value::Flag(flag))) => (!flag).to_string(),
                (Kind::Number { least, most }, Some(Value::Number(number))) => {
                    (if *number == most { least } else { most }).to_string()
                }
                (Kind::Flag | Kind::Number { .. }, _) => panic!("{} has no default", key.name),
            };
            let mut settings = SettingsFile::parse(folder.path().join("config.toml"), String::new()).unwrap();
            settings.set(&key.name, &other).unwrap();
            let set = fields(&Config::read(&settings).unwrap());
            let differ: Vec<&str> = default
                .iter()
                .zip(&set)
                .filter(|(default, set)| default != set)
                .map(|((name, _), _)| name.as_str())
                .collect();
            let field = match key.name.as_str() {
                "holidays_file" => "holidays",
                name => name,
            };
            assert_eq!(differ.len(), 1, "{}: {differ:?}", key.name);
            assert!(
                differ == [field] || key.name.starts_with(LINT) && differ[0].starts_with("lint "),
                "{field}: {differ:?}"
            );
        }
    }

    #[test]
    fn every_number_of_the_planner_can_be_set_within_its_range() {
        for (rule, number) in planner::Settings::numbers() {
            let key = format!("{rule}.{}", number.name);
            let mut settings = settings("");
            settings.set(&key, &number.most.to_string()).unwrap();
            let planner = Config::read(&settings).unwrap().planner_settings();
            assert_eq!(planner.number(rule, number.name), Some(number.most), "{key}");
            let problem =
                settings.set(&key, &(u64::from(number.most) + 1).to_string()).unwrap_err().to_string();
            assert!(
                problem.contains(&format!("a number from {} to {}", number.least, number.most)),
                "{problem}"
            );
        }
    }

    #[test]
    fn defaults_are_values_of_their_key() {
        for key in keys() {
            if let Some(default) = &key.default {
                assert_eq!(key.parse(&default.to_string()).unwrap(), *default, "{}", key.name);
            }
        }
        let names: BTreeSet<String> = keys().into_iter().map(|key| key.name).collect();
        assert_eq!(names.len(), keys().len(), "every key stands once");
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let cases = [
            (
                "zone = \"Europe/Londn\"",
                "line 1: there is no time zone \"Europe/Londn\" [did you mean Europe/London",
            ),
            ("\n\nzone = \"Atlantis\"", "line 3: there is no time zone \"Atlantis\""),
            (
                "holidays = \"2026-12-25, 2026-02-30\"",
                "line 1: holidays: there is no such date as 2026-02-30 [write dates as",
            ),
            ("holidays = [\"someday\"]", "line 1: holidays: \"someday\" is not a date"),
            ("# hello\nzoen = \"UTC\"", "line 2: there is no setting \"zoen\" [did you mean zone"),
            (
                "[rules]\nrole-wach = false",
                "line 2: there is no setting \"rules.role-wach\" [did you mean rules.role-watch",
            ),
            ("[rules]\nrole-watch = 3", "line 2: rules.role-watch takes true or false, not \"3\""),
            (
                "[notify]\nquiet = \"20-8\"",
                "line 2: notify.quiet takes hours such as 20:00-08:00, or none, not",
            ),
            ("[notify]\ncommand = \"say 'x\"", "line 2: notify.command takes a program with its arguments"),
            ("[notify]\npeople-a-day = 0", "line 2: notify.people-a-day takes a number from 1 to 100"),
            ("workdays = []", "line 1: workdays takes weekdays such as"),
            ("zone = { a = 1 }", "line 1: there is no setting \"zone.a\""),
        ];
        for (text, expected) in cases {
            assert!(refused(text).contains(expected), "{text:?}: {}", refused(text));
        }
        assert!(config("[[zone]]\na = 1").is_err());
    }

    #[test]
    fn a_broken_file_names_line_and_reason() {
        let problem =
            SettingsFile::parse("/c.toml".into(), "zone = \"UTC\"\nme.name = \n".to_owned()).unwrap_err();
        assert!(problem.to_string().starts_with("/c.toml, line 2: "), "{problem}");
    }

    #[test]
    fn setting_keeps_comments_and_order() {
        let mut settings = settings("# mine\nzone = \"UTC\" # for now\n\n[me] # who\nname = \"Ana\"\n");
        let changed = settings.set("zone", "europe/london").unwrap();
        assert_eq!(
            changed,
            SettingChange {
                key: "zone".into(),
                was: Some(Value::Zone(Zone::UTC)),
                is: Some(Value::Zone(Zone::named("Europe/London").unwrap()))
            }
        );
        settings.set("me.email", "ana@a.example").unwrap();
        settings.set("holidays", "2026-12-26,2026-12-25").unwrap();
        settings.set("rules.role-watch", "off").unwrap();
        assert_eq!(
            settings.text(),
            "# mine\nzone = \"Europe/London\" # for now\nholidays = [\"2026-12-25\", \"2026-12-26\"]\n\n[me] # who\n\
             name = \"Ana\"\nemail = \"ana@a.example\"\n\n[rules]\nrole-watch = false\n"
        );
        settings.unset("rules.role-watch").unwrap();
        settings.unset("zone").unwrap();
        assert_eq!(settings.get("zone").unwrap(), None);
        assert!(!settings.text().contains("rules"), "{}", settings.text());
        assert_eq!(settings.unset("zone").unwrap().was, None);
    }

    #[test]
    fn a_value_where_a_table_belongs_is_no_panic() {
        assert!(settings("rules = 3").set("rules.role-watch", "false").is_err());
        assert!(settings("rules = 3").unset("rules.role-watch").is_err());
        assert!(settings("me = []").set("me.name", "Ana").is_err());
    }

    #[test]
    fn a_broken_value_can_be_set_right() {
        let mut settings = settings("zone = 3\n");
        settings.set("zone", "UTC").unwrap();
        assert_eq!(settings.text(), "zone = \"UTC\"\n");
    }

    #[test]
    fn the_file_is_written_privately_and_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/config.toml");
        let mut settings = SettingsFile::open(path.clone()).unwrap();
        settings.set("me.name", "Ana").unwrap();
        settings.save().unwrap();
        assert_eq!(SettingsFile::open(path.clone()).unwrap().text(), settings.text());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
        }
    }

    #[test]
    fn holidays_come_from_a_file_too() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("days"), "# bank holidays\n2026-04-03\n\n2026-04-06 # Monday\n")
            .unwrap();
        let path = folder.path().join("config.toml");
        let text = "holidays = \"2026-05-04\"\nholidays_file = \"days\"\n".to_owned();
        let settings = SettingsFile::parse(path, text).unwrap();
        assert_eq!(Config::read(&settings).unwrap().planner_settings().calendar.holidays().len(), 3);
        std::fs::write(folder.path().join("days"), "2026-04-03\n3.4.\n").unwrap();
        let problem = Config::read(&settings).unwrap_err();
        assert!(
            problem.to_string().contains("days, line 2: holidays_file: \"3.4.\" can be read"),
            "{problem}"
        );
    }

    #[test]
    fn near_zones_are_found_by_city_and_by_spelling() {
        assert_eq!(near_zones("London").first().map(String::as_str), Some("Europe/London"));
        assert_eq!(near_zones("new york").first().map(String::as_str), Some("America/New_York"));
        assert_eq!(near_zones("EDT"), ["America/New_York"]);
        assert!(near_zones("").is_empty());
    }
}
