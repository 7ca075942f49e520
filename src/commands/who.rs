//! `who`: the people known at a company, now or before, and through whom.

use clap::Args;

use crate::domain::ContactId;
use crate::domain::calendar::with_weekday;
use crate::domain::trail::Introducer;
use crate::failure::{Failure, Result};
use crate::render::introductions;
use crate::render::who::{text, view};
use crate::session::{Session, complete, find};
use crate::store::Store;

/// Show who you know at a company, now or in the past, and who could put you in touch
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle who northwind
  rekindle who --through priya        everyone Priya led you to, step by step")]
pub struct WhoArgs {
    /// The company: name or alias
    #[arg(required_unless_present = "through", add = complete::companies())]
    pub company: Option<String>,
    /// Everyone this contact introduced, and the people they introduced in turn
    #[arg(long, value_name = "CONTACT", conflicts_with = "company", add = complete::contacts())]
    pub through: Option<String>,
}

/// Recruiters elsewhere are a way in, not the answer.
const MOST_RECRUITERS: u32 = 5;

pub fn run(session: &mut Session, args: &WhoArgs) -> Result {
    let store = session.reading()?;
    if let Some(typed) = &args.through {
        return tree(session, &store, typed);
    }
    let id = find::company(&store, args.company.as_deref().unwrap_or_default())?;
    let company =
        store.company(id)?.ok_or_else(|| Failure::not_found(format!("there is no company #{id}")))?;
    let acquaintances = store.acquaintances(id, MOST_RECRUITERS)?;
    if session.out.look.json {
        return Ok(session.out.json(&view(&company, &acquaintances))?);
    }
    if acquaintances.is_empty() {
        session.out.remark(format_args!(
            "You don't know anyone at {0} yet. To add someone: rekindle add NAME --at {0:?}",
            crate::render::text::safe(&company.name)
        ));
    }
    let text = text(&company, &acquaintances, &session.out.look);
    session.out.text(&text)?;
    Ok(())
}

/// Draws who led to whom.
fn tree(session: &mut Session, store: &Store, typed: &str) -> Result {
    let root = find::contact_on_file(store, typed)?;
    let mut node = |id: ContactId| -> Result<Option<(Introducer, Vec<ContactId>)>> {
        let Some(line) = store.contact_line(id)? else { return Ok(None) };
        let came = store.opportunities(Some(id))?;
        let brought =
            came.iter().map(|came| format!("{}, {}", came.kind, with_weekday(came.came_on))).collect();
        let next = store.introduced(id)?.into_iter().map(|(id, _)| id).collect();
        Ok(Some((Introducer { line, brought, introduced: Vec::new() }, next)))
    };
    let Some(tree) = Introducer::grow(root.id, &mut node)? else {
        return Err(Failure::not_found(format!("there is no contact #{}", root.id)));
    };
    if session.out.look.json {
        return Ok(session.out.json(&introductions::view(&tree))?);
    }
    let text = introductions::text(&tree, &session.out.look);
    session.out.text(&text)?;
    if tree.introduced.is_empty() {
        let id = root.id;
        session.out.remark(format_args!(
            "You haven't recorded anyone they introduced. To add someone: rekindle add NAME --introduced-by {id}"
        ));
    }
    Ok(())
}
