//! What every command works with, made once from what was typed: paths, settings, the moment, and where the answer
//! goes; who and which day was meant, what is asked, and how the answer is told.

pub mod answer;
pub mod ask;
mod candidate;
pub mod complete;
pub mod date;
pub mod difference;
pub mod doubt;
pub mod find;
mod global;
mod on_file;
mod own_files;
mod pending;
pub mod play;
pub mod prompt;
pub mod run;
pub mod word;

use std::fs;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::clock::{Chosen, Now};
use crate::config::{Config, Environment, SettingsFile};
use crate::domain::proposal::ProposalState;
use crate::domain::{ProposalId, when};
use crate::failure::{Failure, Result};
use crate::render::output::Output;
use crate::render::pager::Screen;
use crate::render::text::safe;
use crate::store::{Access, Change, DaysBackup, OpenError, Store, told};

pub use answer::Said;
use date::TypedDate;
pub use global::Global;
use pending::Pending;
pub use pending::Turn;
use run::Run;

pub struct Session {
    pub environment: Environment,
    pub database: PathBuf,
    /// `--db` was typed: a database that is not there is a mistake, and no beginning.
    is_database_typed: bool,
    found: Standing,
    /// The folders above the database that were not there, the innermost first.
    missing_folders: Vec<PathBuf>,
    pub settings_file: PathBuf,
    pub config: Config,
    pub now: Now,
    pub out: Output,
    /// `--yes`: confirmations are given.
    pub yes: bool,
    /// What `--today` said, for a process that goes on with this command.
    pub today: Option<String>,
    /// What was typed after `rekindle`, for the log of changes.
    pub typed: String,
    /// The proposal that this command stands for: it is settled in the same change.
    pub accepts: Option<ProposalId>,
    /// Runs another command line in this process.
    pub run: Run,
    /// Made before a change that may still be refused.
    days_backup: Option<DaysBackup>,
}

/// The database as the command found it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    There,
    Missing,
    /// `--new`: backups of an older one may be next to the one that the first change begins.
    ToBegin,
}

/// Whether a command can work although the settings are broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    Settings,
    /// It is there to mend them, or does not look at them.
    Nothing,
}

impl Session {
    pub fn open(
        global: Global,
        environment: Environment,
        mut out: Output,
        needs: Needs,
        typed: String,
        run: Run,
    ) -> Result<Self> {
        let database = environment.database(global.db)?;
        let found = match (database.symlink_metadata().is_ok(), global.new) {
            (true, true) => return Err(OpenError::Exists { path: database }.into()),
            (true, false) => Standing::There,
            (false, true) => Standing::ToBegin,
            (false, false) => Standing::Missing,
        };
        let is_missing = |folder: &&Path| folder.symlink_metadata().is_err();
        let missing_folders =
            database.ancestors().skip(1).take_while(is_missing).map(Path::to_owned).collect();
        let settings_file = environment.settings_file(global.config_file)?;
        let interrupted = pending::set_right(&settings_file);
        let config = SettingsFile::open(settings_file.clone()).and_then(|settings| Config::read(&settings));
        let config = match config {
            Err(_) if needs == Needs::Nothing => Config::unread(),
            other => other?,
        };
        let now = Now::read(
            config.zone,
            environment.locale.as_deref(),
            global.today.as_deref().map(chosen).transpose()?,
        );
        if let Some(told) = interrupted {
            out.remark(safe(&told));
        }
        Ok(Self {
            environment,
            database,
            is_database_typed: global.is_db_typed,
            found,
            missing_folders,
            settings_file,
            config,
            now,
            out,
            yes: global.yes,
            today: global.today,
            typed,
            accepts: None,
            run,
            days_backup: None,
        })
    }

    /// Reads settings and clock again, for a command that stays open while others change things.
    pub fn refresh(&mut self) -> Result {
        self.config = Config::read(&SettingsFile::open(self.settings_file.clone())?)?;
        self.now = Now::read(
            self.config.zone,
            self.environment.locale.as_deref(),
            self.today.as_deref().map(chosen).transpose()?,
        );
        Ok(())
    }

    /// What is longer than the screen goes through the user's pager from now on.
    pub fn page(&mut self) {
        let (Some(_), false, false) = (
            self.out.look.width,
            self.out.look.json,
            self.environment.is_dumb || self.environment.pager.is_empty(),
        ) else {
            return;
        };
        if let Ok((columns, rows)) = crossterm::terminal::size() {
            self.out.page(Screen {
                pager: self.environment.pager.clone(),
                variables: self.environment.pager_variables.clone(),
                rows,
                columns,
            });
        }
    }

    /// Where the user's own templates stand: next to the settings file.
    pub fn template_folder(&self) -> PathBuf {
        crate::disk::folder_of(&self.settings_file).join("templates")
    }

    /// The day of a fact, today where none was typed.
    pub fn fact_or_today(&self, typed: Option<&TypedDate>) -> Result<NaiveDate> {
        typed.map_or_else(|| Ok(self.now.today()), |typed| self.fact(typed))
    }

    /// The day on which something happened.
    pub fn fact(&self, typed: &TypedDate) -> Result<NaiveDate> {
        typed.fact(&self.now)
    }

    /// The database for a command that only looks, and writes nothing. Where its reminders follow from other settings,
    /// or from an older planner, they are planned again for this look alone; where that would take long, a remark says
    /// so.
    pub fn reading(&mut self) -> Result<Store> {
        let (store, is_current) = self.looked_at()?;
        if !is_current {
            self.out.remark(
                "The reminders still follow the old settings; the next command that changes something plans them again.",
            );
        }
        Ok(store)
    }

    /// The same without a remark.
    pub fn reading_quietly(&self) -> Result<Store> {
        Ok(self.looked_at()?.0)
    }

    /// The same for a command that begins a database if there is none.
    pub fn reading_or_new(&self) -> Result<Store> {
        if self.found == Standing::ToBegin {
            return Ok(Store::in_memory()?);
        }
        match Store::open(&self.database, Access::Read) {
            Err(OpenError::Missing { .. }) => Ok(Store::in_memory()?),
            other => Ok(other?),
        }
    }

    /// Brings the reminders on file in step with the settings, for a command that notes which of them it showed.
    pub fn bring_in_step(&self) -> Result {
        let settings = self.config.planner_settings();
        match Store::open(&self.database, Access::Read) {
            // The command that reads the database reports the error.
            Err(_) => return Ok(()),
            Ok(store) if store.is_in_step(self.now, &settings)? => return Ok(()),
            Ok(_) => {}
        }
        Store::open(&self.database, Access::Write)?.follow_settings(self.now, &settings)?;
        Ok(())
    }

    /// The database, and whether its reminders follow from the settings and the time zone as they are.
    fn looked_at(&self) -> Result<(Store, bool)> {
        if self.found == Standing::ToBegin {
            return Ok((Store::in_memory()?, true));
        }
        let store = match Store::open(&self.database, Access::Read) {
            Err(OpenError::Missing { .. }) if !self.is_database_typed => {
                return Ok((Store::in_memory()?, true));
            }
            other => other?,
        };
        let settings = self.config.planner_settings();
        if store.is_in_step(self.now, &settings)? {
            return Ok((store, true));
        }
        let again = store.planned_again(self.now, &settings)?;
        Ok(again.map_or((store, false), |again| (again, true)))
    }

    /// The database for a command that changes something. Once a day it is copied before the first change; the copy
    /// becomes the day's backup when there is one.
    pub fn writing(&mut self) -> Result<Store> {
        if self.found == Standing::ToBegin {
            Store::begin(&self.database)?;
            self.found = Standing::Missing;
        }
        let store = Store::open(&self.database, Access::Write)?;
        if self.days_backup.is_none() {
            match store.days_backup(self.now) {
                Ok(copied) => self.days_backup = copied,
                Err(error) => self.backup_failed(&error),
            }
        }
        // The numbers that were shown while looking are those that are typed now.
        let settings = self.config.planner_settings();
        if !store.is_in_step(self.now, &settings)? {
            self.keep_days_backup();
            store.follow_settings(self.now, &settings)?;
        }
        Ok(store)
    }

    /// To be called when something is about to be saved.
    pub fn keep_days_backup(&mut self) {
        if let Some(Err(error)) = self.days_backup.take().map(DaysBackup::keep) {
            self.backup_failed(&error);
        }
    }

    fn backup_failed(&mut self, error: &anyhow::Error) {
        self.out.remark(format_args!("warning: today's backup failed: {}", told(error)));
    }

    /// One command's change: everything that `write` does is one transaction, or nothing.
    pub fn change(&mut self, write: impl FnOnce(&mut Change<'_>) -> Result<Said>) -> Result {
        let store = self.writing()?;
        self.change_in(&store, write, |_| Ok(()))?;
        if self.found != Standing::There && self.is_database_typed && store.has_changes()? {
            // A path may be mistyped.
            self.out
                .remark(format_args!("Started a new database: {}", safe(&self.database.to_string_lossy())));
        }
        Ok(())
    }

    /// After a command that was refused, or recorded nothing: a database that was made for it goes again, and its
    /// folders.
    pub fn take_back_new_database(&mut self) {
        if self.found == Standing::There {
            return;
        }
        if self.database.is_file() {
            Store::unmake(&self.database);
            if self.is_database_typed && !self.database.exists() {
                let path = self.database.to_string_lossy();
                self.out.remark(format_args!("There is no database {} yet", safe(&path)));
            }
        }
        // The system keeps those that are not empty.
        self.missing_folders.iter().take_while(|folder| fs::remove_dir(folder).is_ok()).for_each(drop);
    }

    /// The same in a database that is open, with something that is done once the change is there to stay.
    pub fn change_in(
        &mut self,
        store: &Store,
        write: impl FnOnce(&mut Change<'_>) -> Result<Said>,
        then: impl FnOnce(&Store) -> Result,
    ) -> Result {
        // An export that was killed lies where it was to be written, which is here more often than elsewhere.
        Store::sweep(&self.database, Path::new("."), &std::env::temp_dir());
        let mut settings = self.config.planner_settings();
        let mut change = store.change(self.now, &self.typed)?;
        if !store.is_planned_with(&settings)? {
            change.replan_everything();
        }
        if let Some(id) = self.accepts {
            accept(&mut change, id)?;
        }
        let said = write(&mut change)?;
        self.keep_days_backup();
        if let Some((before, after)) = said.settings() {
            settings = after_change(before, after)?.planner_settings();
        }
        // Noted from before the file is saved until the log has its line.
        let pending = match said.settings() {
            Some((before, after)) => {
                let pending = Pending::begin(before, after, &self.database, store.next_change()?)?;
                if let Err(problem) = after.save() {
                    // The file may have its name although that could not be made to last.
                    if SettingsFile::open(after.path().to_owned()).is_ok_and(|now| now.text() == after.text())
                    {
                        before.save()?;
                    }
                    return Err(problem.into());
                }
                Some(pending)
            }
            None => None,
        };
        let changed = match (change.commit(&settings), said.settings()) {
            (Ok(changed), _) => changed,
            (Err(error), None) => return Err(error.into()),
            (Err(error), Some((before, _))) => {
                before.save()?;
                return Err(error.into());
            }
        };
        drop(pending);
        then(store)?;
        answer::show(&mut self.out, self.now.today(), store, &changed, &said)
    }

    /// The answer of a command that found nothing to change.
    pub fn answer(&mut self, said: &Said) -> Result {
        answer::say(&mut self.out, said)
    }

    /// The same as far as it can be seen, without doing it.
    pub fn rehearse(&mut self, write: impl FnOnce(&mut Change<'_>) -> Result<Said>) -> Result {
        let store = if self.found == Standing::ToBegin {
            Store::in_memory()?
        } else {
            Store::rehearsal(&self.database)?
        };
        self.rehearse_in(&store, write)
    }

    /// The same for a change of few rows, which needs no copy of the database.
    pub fn rehearse_in_place(&mut self, write: impl FnOnce(&mut Change<'_>) -> Result<Said>) -> Result {
        match Store::rehearsal_in_place(&self.database) {
            Some(store) => self.rehearse_in(&store, write),
            None => self.rehearse(write),
        }
    }

    fn rehearse_in(&mut self, store: &Store, write: impl FnOnce(&mut Change<'_>) -> Result<Said>) -> Result {
        let settings = self.config.planner_settings();
        let mut change = store.change(self.now, &self.typed)?;
        let said = write(&mut change)?;
        let changed = change.preview(&settings)?;
        answer::show(&mut self.out, self.now.today(), &change, &changed, &said)
    }

    /// Asks a yes-or-no question. Without a terminal on stdin nothing ever asks: then only `--yes` is a yes.
    pub fn confirms(&mut self, question: &str) -> Result<bool> {
        if self.yes {
            return Ok(true);
        }
        if !prompt::may_ask() || !std::io::stdin().is_terminal() {
            return Err(Failure::usage(format!("this needs your confirmation: {question}"))
                .hint("there is no terminal to ask in; add --yes to confirm"));
        }
        // What is asked about must be on the screen.
        std::io::Write::flush(&mut self.out)?;
        match prompt::yes_or_no(question) {
            Ok(Some(answer)) => Ok(answer),
            Ok(None) => Err(Failure::failed("stopped: nothing was done")),
            Err(e) => Err(Failure::failed(format!("cannot ask questions in this terminal: {e}"))
                .hint("give --yes instead")),
        }
    }
}

/// Another process may have been faster.
fn accept(change: &mut Change<'_>, id: ProposalId) -> Result {
    let open = change.proposal(id)?.filter(|proposal| proposal.state == ProposalState::Open);
    let open = open.ok_or_else(|| {
        Failure::not_found(format!("proposal {id} is no longer waiting"))
            .hint("rekindle inbox lists those that are")
    })?;
    change.accepts(&open.is.message, &open.is.evidence.subject);
    change.settle_proposal(id, ProposalState::Accepted)?;
    Ok(())
}

/// What settings mean once they are changed: what was right stays right. What was broken before counts as far as it is
/// right.
fn after_change(before: &SettingsFile, after: &SettingsFile) -> Result<Config> {
    match Config::read(after) {
        Err(problem) if Config::read(before).is_ok() => Err(problem.into()),
        Err(_) => Ok(Config::as_far_as_right(after)),
        Ok(config) => Ok(config),
    }
}

fn chosen(typed: &str) -> Result<Chosen> {
    let not_one = |e: when::NotADate| {
        let has_readings = matches!(&e, when::NotADate::Ambiguous { readings, .. } if !readings.is_empty());
        let hint = if has_readings { e.hint() } else { "write 2026-09-18 or 2026-09-18T21:30".to_owned() };
        Failure::usage(format!("--today: {e}")).hint(hint)
    };
    Ok(match when::moment(typed).map_err(not_one)? {
        (day, None) => Chosen::Day(day),
        (day, Some(time)) => Chosen::Moment(day.and_time(time)),
    })
}
