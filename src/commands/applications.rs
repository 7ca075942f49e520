//! `applications`: the applications on file.

use clap::Args;

use crate::failure::Result;
use crate::render::applications::{ApplicationView, text};
use crate::render::json::List;
use crate::session::Session;
use crate::store::{ApplicationFilter, Standing};

use super::silent::applications_without_answer;

/// List your applications
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own on the command line")]
#[command(after_help = "Examples:
  rekindle applications --open
  rekindle applications --almost-hired    second, third or finalist
  rekindle applications --silent          nothing heard for 30 days")]
pub struct ApplicationsArgs {
    /// Only open ones
    #[arg(long, group = "which")]
    pub open: bool,
    /// Only closed ones
    #[arg(long, group = "which")]
    pub closed: bool,
    /// Only those where you were second, third or a finalist
    #[arg(long, group = "which")]
    pub almost_hired: bool,
    /// Only open ones that have been silent for a long time: 30 days unless set otherwise
    #[arg(long, group = "which")]
    pub silent: bool,
}

pub fn run(session: &mut Session, args: &ApplicationsArgs) -> Result {
    let (today, zone) = (session.now.today(), session.now.zone);
    let store = session.reading()?;
    let standing = match (args.open, args.closed, args.almost_hired) {
        (true, ..) => Standing::Open,
        (_, true, _) => Standing::Closed,
        (.., true) => Standing::AlmostHired,
        (false, false, false) => Standing::Any,
    };
    // Read whole, and only then written: a slow reader keeps nobody from writing.
    let lines = if args.silent {
        applications_without_answer(session, &store)?
    } else {
        let mut lines = Vec::new();
        let filter = ApplicationFilter { standing, without_people: true, ..ApplicationFilter::default() };
        store.applications(&filter, |line| {
            lines.push(line);
            Ok(())
        })?;
        lines
    };
    if session.out.look.json {
        let mut list = List::begin(&mut session.out, "applications")?;
        for line in &lines {
            list.push(&ApplicationView::in_a_list(line, today, zone))?;
        }
        return Ok(list.end()?);
    }
    if lines.is_empty() && args.silent {
        session.out.remark("No application has gone quiet.");
    } else if lines.is_empty() {
        session.out.remark(match standing {
            Standing::Any => {
                "No application is recorded yet. To record one:\n  rekindle applied \"Data Engineer\" --at Northwind"
            }
            Standing::Open => "No application is open. `rekindle applications` shows all of them.",
            Standing::Closed => "No application has ended. `rekindle applications` shows all of them.",
            Standing::AlmostHired => {
                "No rejection is marked as a close one yet. If they told you how close you came, \
                 record it:\n  rekindle edit outcome N --rank second"
            }
        });
    }
    let text = text(&lines, today, zone, &session.out.look);
    session.out.text(&text)?;
    if args.silent && !lines.is_empty() {
        session.out.remark("hint: to close them all at once: rekindle closed --silent no-response");
    }
    Ok(())
}
