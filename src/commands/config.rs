//! `config`: look at and change the settings.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::iter::once;
use std::path::Path;

use clap::{Args, Subcommand};
use serde::Serialize;
use serde_json::json;

use crate::config::{self, BadSetting, Config, Key, RULES, SettingChange, SettingsFile, Value, key};
use crate::exchange::file::{CannotWrite, PrivateFile};
use crate::failure::{Failure, Result};
use crate::render::style::{Tone, paint};
use crate::render::table::{Cell, columns, table};
use crate::render::text::{safe, wrap};
use crate::session::{Said, Session, Turn, complete};

use super::editor::edited;

/// Look at and change the settings
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rekindle config list
  rekindle config set zone Europe/London
  rekindle config set holidays 2026-12-25,2026-12-26
  rekindle config set rules.role-watch false
  rekindle config unset zone")]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Print one setting
    Get {
        /// Its name, as `config list` shows it
        #[arg(add = complete::settings())]
        key: String,
    },
    /// Set a setting
    Set {
        /// Its name, as `config list` shows it
        #[arg(add = complete::settings())]
        key: String,
        /// Lists are separated by commas
        #[arg(allow_hyphen_values = true)]
        value: String,
        /// The rest of a value that was typed without quotes
        #[arg(hide = true)]
        more: Vec<String>,
    },
    /// Go back to a setting's default
    Unset {
        /// Its name, as `config list` shows it
        #[arg(add = complete::settings())]
        key: String,
    },
    /// List every setting with its value, its range and what it means
    List,
    /// Open the settings in your editor
    Edit,
    /// Print where the settings are kept
    Path,
}

impl Arguments {
    pub fn is_list(&self) -> bool {
        matches!(self.action, Action::List)
    }

    pub fn run(self, session: &mut Session) -> Result {
        match self.action {
            Action::Get { key } => get(session, &key),
            Action::Set { key, value, more } => {
                let another: Vec<&String> =
                    more.iter().skip_while(|word| config::key(word).is_err()).collect();
                if !another.is_empty() {
                    return Err(Failure::usage("config set takes one setting at a time").hint(format!(
                        "set the next one on its own: rekindle config set {}",
                        shell_words::join(another)
                    )));
                }
                let value = [vec![value], more].concat().join(" ");
                change(session, |settings| settings.set(&key, &value))
            }
            Action::Unset { key } => change(session, |settings| settings.unset(&key)),
            Action::List => list(session),
            Action::Edit => edit(session),
            Action::Path => path(session),
        }
    }
}

fn open(session: &Session) -> Result<SettingsFile> {
    Ok(SettingsFile::open(session.settings_file.clone())?)
}

/// A setting as JSON shows it.
#[derive(Serialize)]
struct Shown<'a> {
    key: &'a str,
    /// What counts: what was set, else the default.
    value: Option<&'a Value>,
    default: Option<&'a Value>,
    is_set: bool,
    allowed: String,
    meaning: &'a str,
}

impl<'a> Shown<'a> {
    fn new(key: &'a Key, set: Option<&'a Value>) -> Self {
        Self {
            key: &key.name,
            value: set.or(key.default.as_ref()),
            default: key.default.as_ref(),
            is_set: set.is_some(),
            allowed: key.kind.allowed(),
            meaning: &key.meaning,
        }
    }
}

fn get(session: &mut Session, name: &str) -> Result {
    let key = key(name)?;
    let set = open(session)?.get(name)?;
    let shown = Shown::new(&key, set.as_ref());
    if session.out.look.json {
        session.out.json(&shown)?;
    } else if let Some(value) = shown.value {
        session.out.line(safe(&value.to_string()))?;
    } else {
        session.out.remark(format_args!("{name} is not set ({})", key.meaning));
    }
    Ok(())
}

/// Columns that the table of settings needs.
const TABLE_WIDTH: u16 = 130;

/// A setting with its value, and what it means below.
fn below_each_other(setting: &Shown<'_>, most: usize, is_coloured: bool) -> String {
    let value = setting.value.map(ToString::to_string).unwrap_or_default();
    let tone = if setting.is_set { Tone::DueToday } else { Tone::Plain };
    let mut text = format!("{}  {}\n", setting.key, paint(tone, &safe(&value), is_coloured));
    for line in wrap(&format!("{} ({})", setting.meaning, setting.allowed), most.saturating_sub(4)) {
        let _ = writeln!(text, "    {}", paint(Tone::Quiet, &line, is_coloured));
    }
    text
}

fn list(session: &mut Session) -> Result {
    let settings = open(session)?.list()?;
    let shown: Vec<Shown<'_>> = settings.iter().map(|(key, set)| Shown::new(key, set.as_ref())).collect();
    if session.out.look.json {
        session.out.json(&json!({ "settings": shown }))?;
        return Ok(());
    }
    if let Some(most) = session.out.look.width.filter(|columns| *columns < TABLE_WIDTH) {
        let (rules, others): (Vec<_>, Vec<_>) =
            shown.iter().partition(|setting| setting.key.starts_with(RULES));
        for setting in others {
            session.out.text(&below_each_other(setting, usize::from(most), session.out.look.is_coloured))?;
        }
        session.out.line("\nWhich reminders are planned, by their rule (true or false):")?;
        for rule in rules {
            let value = rule.value.map(ToString::to_string).unwrap_or_default();
            let tone = if rule.is_set { Tone::DueToday } else { Tone::Plain };
            let value = paint(tone, &safe(&value), session.out.look.is_coloured);
            session.out.line(format_args!("{}  {value}", rule.key))?;
        }
        return Ok(());
    }
    let rows: Vec<Vec<Cell>> = shown
        .iter()
        .map(|setting| {
            let value = setting.value.map(ToString::to_string).unwrap_or_default();
            vec![
                setting.key.into(),
                Cell::new(if setting.is_set { Tone::DueToday } else { Tone::Plain }, value),
                Cell::new(Tone::Quiet, setting.allowed.as_str()),
                setting.meaning.into(),
            ]
        })
        .collect();
    let drawn = table(&columns(["Setting", "Value", "Takes", "Meaning"]), &rows, &session.out.look);
    session.out.text(&drawn)?;
    Ok(())
}

fn change(
    session: &mut Session,
    change: impl FnOnce(&mut SettingsFile) -> std::result::Result<SettingChange, BadSetting>,
) -> Result {
    let before = open(session)?;
    let mut settings = before.clone();
    let changed = change(&mut settings)?;
    // What was right stays right; what was broken already may be repaired setting by setting.
    if Config::read(&before).is_ok() {
        Config::read(&settings)?;
    }
    save(session, &before, &settings, vec![changed])
}

/// Sets several settings in one change.
pub(super) fn set_all(session: &mut Session, values: &[(&str, String)]) -> Result {
    let before = open(session)?;
    let mut settings = before.clone();
    let mut changed = Vec::with_capacity(values.len());
    for (key, value) in values {
        changed.push(settings.set(key, value)?);
    }
    Config::read(&settings)?;
    save(session, &before, &settings, changed)
}

/// Keeps the answer to a question as a setting.
pub(super) fn keep(session: &mut Session, key: &str, value: &str) -> Result {
    change(session, |settings| settings.set(key, value))
}

fn edit(session: &mut Session) -> Result {
    let path = session.settings_file.clone();
    let shown = on_disk(&path)?;
    let Some(typed) = edited(session.environment.editor(), "settings", ("config-", ".toml"), &shown)? else {
        let settings = open(session)?;
        Config::read(&settings)?;
        return save(session, &settings, &settings, Vec::new());
    };
    let after = String::from_utf8(typed.clone())
        .map_err(|_| Failure::input("the edited settings are not UTF-8 text").hint("save them as UTF-8"))
        .and_then(|text| Ok(SettingsFile::parse(path.clone(), text)?))
        .and_then(|after| Config::read(&after).map(|_| after).map_err(Failure::from));
    let before = str::from_utf8(&shown).ok().map(str::to_owned);
    let before = before.and_then(|text| SettingsFile::parse(path.clone(), text).ok());
    let was = before.as_ref().and_then(|before| before.list().ok()).unwrap_or_default();
    let is = after.as_ref().ok().map(SettingsFile::list).transpose()?.unwrap_or_default();
    let changed: Vec<SettingChange> = is
        .into_iter()
        .filter_map(|(key, is)| {
            let was = was.iter().find(|(old, _)| old.name == key.name).and_then(|(_, value)| value.clone());
            (was != is).then_some(SettingChange { key: key.name, was, is })
        })
        .collect();
    // What is not a change of single settings, or is broken, is saved as it was typed.
    if typed != shown && (before.is_none() || changed.is_empty()) {
        save_as_typed(&path, &shown, &typed)?;
    }
    let after = after?;
    // What was broken before cannot be gone back to.
    let before = before.unwrap_or_else(|| after.clone());
    save(session, &before, &after, changed).map_err(|failure| keep_beside(&path, &typed, failure))
}

/// The settings file, however broken it is; one that is not there is empty.
fn on_disk(path: &Path) -> Result<Vec<u8>> {
    match config::bytes_of(path) {
        Ok(bytes) => Ok(bytes),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(source) => Err(BadSetting::Outside { what: "read", file: path.to_owned(), source }.into()),
    }
}

/// Saves the settings as they were typed, if nobody has changed them since they were shown.
fn save_as_typed(path: &Path, shown: &[u8], typed: &[u8]) -> Result {
    let _turn = Turn::take(path)?;
    if on_disk(path)? == shown {
        return Ok(SettingsFile::write(path, typed)?);
    }
    let changed = Failure::busy("the settings were changed while you edited them");
    Err(keep_beside(path, typed, changed))
}

/// Keeps what was typed and cannot be saved, in a file of its own each time.
fn keep_beside(path: &Path, typed: &[u8], failure: Failure) -> Failure {
    let names = once("edited.toml".to_owned()).chain((2..100).map(|n| format!("edited-{n}.toml")));
    for kept in names.map(|name| path.with_extension(name)) {
        match write_new(&kept, typed) {
            Ok(()) => return failure.hint(format!("what you typed is in {}", kept.display())),
            Err(CannotWrite::Exists(_)) => {}
            Err(CannotWrite::NotAFile(_) | CannotWrite::Failed { .. }) => break,
        }
    }
    failure
}

fn write_new(path: &Path, bytes: &[u8]) -> std::result::Result<(), CannotWrite> {
    let mut file = PrivateFile::create(path, false)?;
    file.write_all(bytes).map_err(|source| CannotWrite::Failed { path: path.to_owned(), source })?;
    file.keep()
}

fn path(session: &mut Session) -> Result {
    let path = session.settings_file.to_string_lossy().into_owned();
    if session.out.look.json {
        session.out.json(&json!({ "path": path, "exists": session.settings_file.exists() }))?;
    } else {
        session.out.line(safe(&path))?;
    }
    Ok(())
}

/// Every way of changing settings ends here: they are one change in the log, and what they mean for the reminders
/// happens with it.
fn save(
    session: &mut Session,
    before: &SettingsFile,
    after: &SettingsFile,
    mut changes: Vec<SettingChange>,
) -> Result {
    let mut said = Said::default();
    if changes.is_empty() {
        said.line("Nothing changed");
    }
    for changed in &changes {
        said.line(in_words(changed)?);
    }
    said.field("settings", serde_json::to_value(&changes).map_err(anyhow::Error::from)?);
    // A broken value reads as none, and is one to take out.
    let mends = before.text() != after.text() && Config::read(before).is_err();
    changes.retain(|changed| changed.was != changed.is || mends);
    if changes.is_empty() {
        return session.answer(&said);
    }

    // What is still broken has to be repaired before other commands work; the log has this step towards it all the
    // same.
    if let Err(problem) = Config::read(after) {
        session.config = Config::as_far_as_right(after);
        said.remark(format!("warning: {problem}; the setting was saved"));
    }
    let (path, before, after) = (session.settings_file.clone(), before.clone(), after.clone());
    let store = match session.writing() {
        Ok(store) => store,
        Err(problem) => {
            let turn = Turn::take(&path)?;
            on_top_of(SettingsFile::open(path)?, before, after, changes)?.1.save()?;
            session.out.remark(format_args!(
                "warning: {problem}; the setting was saved, but not logged, and the reminders will be updated later"
            ));
            drop(turn);
            return session.answer(&said);
        }
    };
    session.change_in(
        &store,
        |change| {
            let turn = Turn::take(&path)?;
            let (before, after, changes) = on_top_of(SettingsFile::open(path)?, before, after, changes)?;
            let logged = |value: fn(&SettingChange) -> &Option<Value>| {
                let typed = |changed: &SettingChange| value(changed).as_ref().map(ToString::to_string);
                changes.iter().map(|changed| (changed.key.clone(), json!(typed(changed)))).collect()
            };
            let (was, is) = (logged(|changed| &changed.was), logged(|changed| &changed.is));
            let moves = |changed: &&SettingChange| changed.key == "zone";
            if changes.iter().any(|changed| moves(&changed)) {
                change.keep_zone_of_appointments(change.now().zone)?;
            }
            change.log_settings(serde_json::Value::Object(was), serde_json::Value::Object(is));
            said.saves(before, after, turn);
            Ok(said)
        },
        |_| Ok(()),
    )
}

/// The same changes made to the file as it is now: someone else may have changed other settings in the meantime.
fn on_top_of(
    now: SettingsFile,
    before: SettingsFile,
    after: SettingsFile,
    changes: Vec<SettingChange>,
) -> Result<(SettingsFile, SettingsFile, Vec<SettingChange>)> {
    if now.text() == before.text() || now.text() == after.text() {
        return Ok((before, after, changes));
    }
    let mut after = now.clone();
    let mut again = Vec::new();
    for changed in changes {
        again.push(match &changed.is {
            Some(is) => after.set(&changed.key, &is.to_string())?,
            None => after.unset(&changed.key)?,
        });
    }
    Ok((now, after, again))
}

/// `zone: Europe/London → UTC`
pub(super) fn in_words(changed: &SettingChange) -> Result<String> {
    let default = key(&changed.key)?.default;
    let word = |value: &Option<Value>| match (value, &default) {
        (Some(value), _) => value.to_string(),
        (None, Some(default)) => format!("{default} (default)"),
        (None, None) => "not set".to_owned(),
    };
    let (was, is) = (word(&changed.was), word(&changed.is));
    Ok(if was == is && changed.is.is_none() {
        format!("{} was not set", changed.key)
    } else if was == is {
        format!("{} is already {is}", changed.key)
    } else {
        format!("{}: {was} → {is}", changed.key)
    })
}
