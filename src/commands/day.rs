//! `day`: the daily screen. It has the terminal, its events and the database; what is shown, and what a key means, is
//! in `screen`.

mod panes;
mod rows;
mod serve;
mod terminal;
mod uncertain;
mod unfinished;
mod weeks;

use std::io::{self, IsTerminal as _};
use std::time::Duration;

use clap::Args;
use crossterm::event;

use crate::failure::{Failure, Result};
use crate::session::Session;

use self::terminal::Signal;

pub use self::serve::{Day, Need};
pub use self::terminal::Terminal;

/// Go through the day on one screen
#[derive(Debug, Args)]
#[command(after_help = "Example:
  rekindle day

Shows today's list, why each line is on it, and a key for everything you can
do. The last line of the screen names the most useful keys; ? lists them all. A
key that changes something shows the command first, and Enter runs it; u undoes
the last change. For plain text: rekindle due")]
pub struct DayArgs {}

pub fn run(session: &mut Session, _: &DayArgs) -> Result {
    refuse_without_screen(session)?;
    // What is wrong with the database is told before the screen is taken.
    let mut day = Day::begin(session)?;
    let mut terminal = Terminal::take()?;
    live(&mut day, &mut terminal)
}

/// Whether `rekindle` alone opens it: where the user wants that, and there is a terminal for it.
pub fn opens_alone(session: &Session) -> bool {
    session.config.opens_day && refuse_without_screen(session).is_ok()
}

fn refuse_without_screen(session: &Session) -> Result {
    if session.out.look.json {
        return Err(Failure::usage("`rekindle day` has no JSON output")
            .hint("for the day as JSON: rekindle due --json"));
    }
    let is_terminal = io::stdin().is_terminal() && session.out.is_terminal();
    if !is_terminal || session.environment.is_dumb {
        let what = if is_terminal { "a terminal that can move its cursor" } else { "a terminal" };
        return Err(
            Failure::usage(format!("`rekindle day` needs {what}")).hint("for plain text: rekindle due")
        );
    }
    Ok(())
}

/// How long to wait for a key before checking whether something changed elsewhere.
const PATIENCE: Duration = Duration::from_millis(250);

/// Until somebody leaves.
fn live(day: &mut Day<'_>, terminal: &mut Terminal) -> Result {
    let mut is_drawn = false;
    loop {
        match terminal.signal() {
            Some(Signal::Continued) => {
                terminal.retake()?;
                is_drawn = false;
            }
            Some(Signal::Stop) => {
                terminal.suspend()?;
                is_drawn = false;
            }
            None => {}
        }
        let was_held = day.is_held();
        if let Some(need) = day.try_held() {
            meet(need, day, terminal)?;
        }
        is_drawn &= day.is_held() == was_held;
        is_drawn &= !day.look_around();
        if !is_drawn {
            day.prepare(terminal.size()?);
            terminal.draw(|frame| day.draw(frame))?;
            is_drawn = true;
        }
        if !terminal.waits(PATIENCE)? {
            is_drawn &= !day.catch_up();
            continue;
        }
        // Keys that are held down come faster than anything is read.
        loop {
            let need = day.take(event::read()?);
            if need == Some(Need::Leave) {
                return Ok(());
            }
            if let Some(need) = need {
                meet(need, day, terminal)?;
            }
            if !terminal.waits(Duration::ZERO)? {
                break;
            }
        }
        is_drawn = false;
    }
}

/// What only the terminal can do.
fn meet(need: Need, day: &mut Day<'_>, terminal: &mut Terminal) -> Result {
    match need {
        Need::Terminal(order) => terminal.lend(&order.typed(), || day.ask(&order))?,
        Need::Clipboard(sequence) => terminal::send(&sequence)?,
        Need::Redraw => terminal.clear()?,
        Need::Suspend => terminal.suspend()?,
        Need::Leave => {}
    }
    Ok(())
}
