//! `why`: the fact behind a reminder, the arithmetic of its dates, and what ends it.

use std::collections::BTreeSet;

use clap::Args;

use crate::domain::reminder::Subject;
use crate::failure::Result;
use crate::planner::{Planned, plan};
use crate::render::why::Explained;
use crate::session::{Session, complete, find};
use crate::store::Scope;

/// Explain a reminder
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  rekindle why 12\n  rekindle why priya\n\nShows what led to it, how its dates were counted, and what ends it."
)]
pub struct WhyArgs {
    /// The reminder: its number, or a contact (the one that `due` shows)
    #[arg(add = complete::contacts())]
    pub reminder: String,
}

pub fn run(session: &mut Session, args: &WhyArgs) -> Result {
    let today = session.now.today();
    let store = session.reading()?;
    let line = find::reminder(&store, &args.reminder, today)?;
    let identity = line.item.reminder.identity;
    // The plan of the subject alone explains the reminder as it explains itself.
    let scope = match identity.subject {
        Subject::Contact(contact) => {
            Scope::Of { people: BTreeSet::from([contact]), companies: BTreeSet::new() }
        }
        Subject::Company(company) => {
            Scope::Of { people: BTreeSet::new(), companies: BTreeSet::from([company]) }
        }
        Subject::Search => Scope::Of { people: BTreeSet::new(), companies: BTreeSet::new() },
    };
    let mut facts = store.facts(&scope)?;
    facts.plans_search = identity.subject == Subject::Search;
    let planned = plan(&facts, &session.config.planner_settings());
    // Of one that has ended, other dates follow from what came later.
    let stored = &line.item.reminder;
    let is_of_it = |p: &Planned| {
        p.identity == identity
            && (stored.end.is_none() || (p.ready_on, p.due_on) == (stored.ready_on, stored.due_on))
    };
    let planned = planned.into_iter().find(is_of_it);
    let holder = line.held_by.map(|id| find::reminder_by_id(&store, id, today)).transpose()?;

    let explained = Explained {
        arithmetic: planned.as_ref().map(|p| p.arithmetic.clone()).unwrap_or_default(),
        ends_with: planned.as_ref().map(|p| p.ends_with),
        line,
        holder,
    };
    if session.out.look.json {
        session.out.json(&explained.view())?;
    } else {
        let text = explained.text(today, session.now.zone, &session.out.look);
        session.out.text(&text)?;
    }
    Ok(())
}
