//! What all corrections have in common: the fields that are cleared, and the answer.

use clap::{Args, Command};

use crate::domain::text;
use crate::failure::{Failure, Result};
use crate::session::{Said, difference};
use crate::store::{Change, Edit, Table};

/// The fields that `--clear` names.
pub(super) struct Cleared<'a>(pub(super) &'a [String]);

impl Cleared<'_> {
    pub(super) fn has(&self, field: &str) -> bool {
        self.0.iter().any(|cleared| cleared == field)
    }

    pub(super) fn refuse_both(&self, field: &str, is_given: bool) -> Result {
        if is_given && self.has(field) {
            return Err(Failure::usage(format!("--{field} and --clear {field} can't be combined"))
                .hint("give one of them"));
        }
        Ok(())
    }

    pub(super) fn or<T>(&self, field: &str, new: Option<T>) -> Result<Edit<T>> {
        self.refuse_both(field, new.is_some())?;
        Ok(if self.has(field) { Edit::Clear } else { new.into() })
    }
}

pub(super) fn name(what: &'static str, typed: Option<&str>) -> Result<Option<String>> {
    Ok(typed.map(|typed| text::name(what, typed)).transpose()?)
}

/// Nothing was given to change: the options are named as the help names them.
pub(super) fn refuse_nothing<A: Args>(is_empty: bool) -> Result {
    if !is_empty {
        return Ok(());
    }
    let command = A::augment_args(Command::new("edit"));
    let options: Vec<String> =
        command.get_arguments().filter_map(clap::Arg::get_long).map(|long| format!("--{long}")).collect();
    Err(Failure::usage("there is nothing to change")
        .hint(format!("give one or more of {}", options.join(", "))))
}

/// What is different now, field by field.
pub(super) fn answer(change: &Change<'_>, table: Table, id: i64, called: &str) -> Result<Said> {
    let differences = difference::of(change, usize::MAX)?.listed;
    if differences.is_empty() {
        return Ok(Said::one(format!("Nothing changed: {called} (#{id}) already says that")));
    }
    let mut said = Said::one(format!("{called} (#{id})"));
    // Someone who is new here was said already.
    for difference in differences.iter().filter(|one| (one.record, one.what) != ("contact", "added")) {
        let is_it = (difference.record, difference.id) == (table.name(), id);
        if is_it && !difference.fields.is_empty() {
            for field in &difference.fields {
                said.line(format!("  {}", field.line()));
            }
        } else {
            for line in difference.lines() {
                said.line(format!("  {line}"));
            }
        }
    }
    said.field("changed", serde_json::to_value(differences).map_err(anyhow::Error::from)?);
    Ok(said)
}

/// Takes away the one detail that contains the words.
pub(super) fn remove_details<'a>(
    change: &mut Change<'_>,
    on_file: impl Iterator<Item = (i64, &'a str)>,
    typed: &[String],
) -> Result {
    let on_file: Vec<(i64, &str)> = on_file.collect();
    for words in typed {
        let wanted = text::key(words);
        let found: Vec<&(i64, &str)> =
            on_file.iter().filter(|(_, text)| text::key(text).contains(&wanted)).collect();
        let exact = found.iter().find(|(_, text)| text::key(text) == wanted);
        match (exact, found.as_slice()) {
            (Some((id, _)), _) | (None, [(id, _)]) => change.remove_detail(*id)?,
            (None, []) => {
                return Err(Failure::not_found(format!("there is no detail with \"{words}\""))
                    .hint("rekindle show lists the details"));
            }
            (None, _) => {
                return Err(Failure::usage(format!("several details contain \"{words}\""))
                    .hint("give more of its words"));
            }
        }
    }
    Ok(())
}
