//! `list`: the contacts on file.

use clap::Args;

use crate::domain::contact::ContactLine;
use crate::domain::{Relationship, Role};
use crate::failure::Result;
use crate::render::json::List;
use crate::render::list::{ContactView, row, titles};
use crate::render::table::LongTable;
use crate::session::word::word;
use crate::session::{Session, complete, find};
use crate::store::{ContactFilter, Store};

use super::unless_closed;

/// List your contacts
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle list --at Northwind
  rekindle list --state replied
  rekindle list --role recruiter --tag remote --json

Contacts marked \"do not contact\" are left out unless you ask for --all or for
that state. Contacts tagged \"archived\" are left out unless you ask for --all
or for a tag.")]
pub struct ListArgs {
    /// Only those who work at this company
    #[arg(long, value_name = "COMPANY", add = complete::companies())]
    pub at: Option<String>,
    /// Only those with this role in an application
    #[arg(long, value_parser = word::<Role>())]
    pub role: Option<Role>,
    /// Only those with this tag
    #[arg(long)]
    pub tag: Option<String>,
    /// Only those you know this well
    #[arg(long = "state", value_name = "RELATIONSHIP", value_parser = word::<Relationship>())]
    pub state: Option<Relationship>,
    /// Only those who match these words
    #[arg(long, value_name = "TEXT")]
    pub search: Option<String>,
    /// Include contacts marked "do not contact" and archived ones
    #[arg(long)]
    pub all: bool,
}

pub fn run(session: &mut Session, args: &ListArgs) -> Result {
    let store = session.reading()?;
    let filter = ContactFilter {
        company: args.at.as_deref().map(|at| find::company(&store, at)).transpose()?,
        role: args.role,
        tag: args.tag.clone(),
        relationship: args.state,
        search: args.search.clone(),
    };
    let is_listed = |line: &ContactLine| {
        let may_be = args.state.is_some() || line.relationship != Relationship::DoNotContact;
        args.all || (may_be && (args.tag.is_some() || !line.contact.is_archived()))
    };
    let written = if session.out.look.json {
        write_json(session, &store, &filter, is_listed)
    } else {
        write_table(session, &store, &filter, is_listed)
    };
    unless_closed(session, written)
}

fn write_json(
    session: &mut Session,
    store: &Store,
    filter: &ContactFilter,
    is_listed: impl Fn(&ContactLine) -> bool,
) -> anyhow::Result<()> {
    let mut list = List::begin(&mut session.out, "contacts")?;
    store.contacts(filter, |line| {
        if is_listed(&line) {
            list.push(&ContactView::of(&line))?;
        }
        Ok(())
    })?;
    Ok(list.end()?)
}

fn write_table(
    session: &mut Session,
    store: &Store,
    filter: &ContactFilter,
    is_listed: impl Fn(&ContactLine) -> bool,
) -> anyhow::Result<()> {
    let look = session.out.look.clone();
    let titles = titles(&look);
    let mut table = LongTable::new(&titles, &look);
    let (mut listed, mut silenced, mut archived) = (0_usize, 0_usize, 0_usize);
    store.contacts(filter, |line| {
        if !is_listed(&line) {
            let is_silenced = line.relationship == Relationship::DoNotContact;
            *(if is_silenced { &mut silenced } else { &mut archived }) += 1;
            return Ok(());
        }
        listed += 1;
        session.out.still_read()?;
        Ok(session.out.text(&table.row(row(&line, &look)))?)
    })?;
    session.out.text(&table.end())?;
    match (listed, silenced + archived) {
        (0, 0) if filter.is_any() => session.out.remark(
            "You have no contacts yet. To add someone who interviewed you:\n  \
             rekindle add \"Priya Rao\" --at Northwind --job \"Data Engineer\" --role hiring-manager \\\n      \
             --interviewed yesterday",
        ),
        (0, 0) => session.out.remark("Nobody matches. `rekindle list` shows all your contacts."),
        (_, n) if n > 0 && session.out.is_terminal() => {
            let left_out = [(silenced, "marked \"do not contact\""), (archived, "archived")];
            let left_out = left_out.iter().filter(|(n, _)| *n > 0).map(|(n, why)| format!("{n} {why}"));
            let left_out = left_out.collect::<Vec<_>>().join(", ");
            session.out.remark(format_args!("Left out: {left_out} (to see them: rekindle list --all)"));
        }
        (..) => {}
    }
    Ok(())
}
