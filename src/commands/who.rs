//! `who`: the people known at a company, now or before, and through whom.

use clap::Args;

use crate::failure::{Failure, Result};
use crate::render::who::{text, view};
use crate::session::{Session, complete, find};

/// Show who you know at a company, now or before, and who could put you in touch
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rekindle who northwind")]
pub struct WhoArgs {
    /// The company: name or alias
    #[arg(add = complete::companies())]
    pub company: String,
}

/// Recruiters elsewhere are a way in, not the answer.
const MOST_RECRUITERS: u32 = 5;

pub fn run(session: &mut Session, args: &WhoArgs) -> Result {
    let store = session.reading()?;
    let id = find::company(&store, &args.company)?;
    let company =
        store.company(id)?.ok_or_else(|| Failure::not_found(format!("there is no company #{id}")))?;
    let acquaintances = store.acquaintances(id, MOST_RECRUITERS)?;
    if session.out.look.json {
        return Ok(session.out.json(&view(&company, &acquaintances))?);
    }
    if acquaintances.is_empty() {
        session.out.remark(format_args!(
            "You know nobody at {0} yet. To add someone: rekindle add NAME --at {0:?}",
            crate::render::text::safe(&company.name)
        ));
    }
    let text = text(&company, &acquaintances, &session.out.look);
    session.out.text(&text)?;
    Ok(())
}
