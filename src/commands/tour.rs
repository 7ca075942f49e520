//! `tour`: a rejection turned connection, played with the real commands in a throwaway database.

use std::io::{self, Write as _};

use chrono::NaiveDate;
use clap::Args;

use crate::domain::calendar::with_weekday;
use crate::failure::{Failure, Result};
use crate::render::output::{Look, USUAL_WIDTH};
use crate::render::style::{Tone, paint};
use crate::render::text::wrap;
use crate::session::play::Stage;
use crate::session::{Session, ask};

/// Watch a rejection turn into a connection, with sample data
#[derive(Debug, Args)]
#[command(after_help = "Example:
  rekindle tour

In a terminal, each step waits for Enter, and q ends the tour; in a pipe it
runs straight through. It uses a database of its own and deletes it afterwards;
yours is not touched.")]
pub struct TourArgs {}

/// One moment of the story: what happened, and what is typed then.
struct Scene {
    day: &'static str,
    story: &'static str,
    lines: &'static [&'static str],
}

const STORY: &[Scene] = &[
    Scene {
        day: "2026-09-03",
        story: "You come home from an interview with four people at Northwind. Start with Priya, who decides:",
        lines: &["\
rekindle add \"Priya Rao\" --at Northwind --job \"Data Engineer\" \\
    --role hiring-manager --decides --interviewed today \\
    --email priya.rao@northwind.example --detail \"moving the billing tables\""],
    },
    Scene {
        day: "2026-09-03",
        story: "The other three were in the same interview (-q says less):",
        lines: &[
            "rekindle add -q \"Tom Weller\" --at Northwind --job \"Data Engineer\" \\
    --role recruiter --interviewed today",
            "rekindle add -q \"Lena Vogt\" --at Northwind --job \"Data Engineer\" \\
    --role interviewer --interviewed today",
            "rekindle add -q \"Omar Haddad\" --at Northwind --job \"Data Engineer\" \\
    --role interviewer --interviewed today",
        ],
    },
    Scene {
        day: "2026-09-04",
        story: "Every morning, one command tells you who to write to, why now, and by when:",
        lines: &["rekindle due"],
    },
    Scene {
        day: "2026-09-04",
        story: "You thank each of them in your own mail program, and then tell rekindle. It drafts a note \
                from your records, and checks and keeps what you send:",
        lines: &[
            "rekindle config set -q me.name \"Maya Ortiz\"",
            "rekindle draft priya",
            "rekindle sent priya",
            "rekindle sent -q tom",
            "rekindle sent -q lena",
            "rekindle sent -q omar",
        ],
    },
    Scene {
        day: "2026-09-15",
        story: "Then comes the rejection. Priya tells you herself. You came second, and you liked the company:",
        lines: &["rekindle rejected northwind --from priya --rank second --liked yes"],
    },
    Scene {
        day: "2026-09-16",
        story: "You've slept on it. Now each person gets one short note, within a week:",
        lines: &["rekindle due"],
    },
    Scene {
        day: "2026-09-17",
        story: "You write to three of the four. You leave Omar out; his reminder will expire on its own:",
        lines: &[
            "rekindle draft priya",
            "rekindle sent priya",
            "rekindle sent -q tom",
            "rekindle sent -q lena",
        ],
    },
    Scene {
        day: "2026-09-18",
        story: "Priya answers, and that changes what comes next. Tom and Lena don't answer, so \
                no further message to them is planned:",
        lines: &["rekindle replied priya --text \"It was close. Do stay in touch.\""],
    },
    Scene { day: "2026-09-18", story: "Who to nudge this month:", lines: &["rekindle due --month"] },
    Scene {
        day: "2026-09-22",
        story: "You answered her yesterday and invited all three on LinkedIn. Priya accepts:",
        lines: &[
            "rekindle sent priya reply --on yesterday",
            "rekindle linkedin -q priya invited --on yesterday",
            "rekindle linkedin -q tom invited --on yesterday",
            "rekindle linkedin -q lena invited --on yesterday",
            "rekindle linkedin priya connected",
        ],
    },
    Scene {
        day: "2026-10-02",
        story: "Two weeks later, it's time to ask her for a conversation. Why now?",
        lines: &["rekindle why priya"],
    },
    Scene {
        day: "2026-10-08",
        story: "You asked for twenty minutes of advice, and today you talked:",
        lines: &[
            "rekindle sent -q priya --on \"2 oct\"",
            "rekindle talked priya --kind info-interview --via video \\
    --text \"They are rebuilding billing in spring. She knows Ben at Tidal.\"",
        ],
    },
    Scene {
        day: "2026-11-09",
        story: "A month later it is time to say hello, before the connection goes cold:",
        lines: &["rekindle due --contact priya", "rekindle sent priya"],
    },
    Scene {
        day: "2026-11-12",
        story: "And the connection pays off:",
        lines: &["rekindle replied priya --kind referral \\
    --text \"Ben at Tidal is hiring. Shall I introduce you?\""],
    },
    Scene {
        day: "2026-11-12",
        story: "Oops: it's Ben who is at Tidal, not Priya. One command takes the mistake back:",
        lines: &["rekindle moved priya --to Tidal", "rekindle undo"],
    },
    Scene {
        day: "2026-11-12",
        story: "Everything between you two, on one page:",
        lines: &["rekindle show priya"],
    },
];

/// What to type when the story is over.
const NEXT: &str = "\
Now try it with your own job search:

  rekindle add \"NAME\" --at COMPANY --job TITLE --interviewed yesterday
  rekindle rejected COMPANY --by personal-email       when the answer is no
  rekindle due                                        each morning

Every command has examples: rekindle COMMAND --help
";

/// Sentences read best in lines of this many columns at most.
const WIDEST: usize = 78;

pub fn run(session: &mut Session, _: &TourArgs) -> Result {
    if session.out.look.json {
        return Err(Failure::usage("the tour is for reading: it has no JSON output")
            .hint("leave --json out; every other command takes it"));
    }
    let waits = session.out.is_terminal() && !session.environment.is_dumb && ask::can_ask(session);
    let stage = Stage::new(session.run)?;
    session.out.text(
        "How a rejection turns into a connection, with sample data that is deleted at the end.\n\
         What follows the $ is what you would type; the rest is the answer.\n\n",
    )?;
    let mut is_whole = true;
    for (number, step) in (1..).zip(STORY) {
        if waits && number > 1 && !ask::goes_on(session)? {
            is_whole = false;
            break;
        }
        if !show(session, &stage, number, step)? {
            return Ok(());
        }
    }
    drop(stage);
    let end = if is_whole {
        "That's the whole story, from a rejection to an introduction. The sample data has been deleted."
    } else {
        "The tour ends here. The sample data has been deleted."
    };
    session.out.text(&format!("{}\n\n{NEXT}", heading(session, end)))?;
    Ok(())
}

/// One step on the screen; false when nobody reads any more.
fn show(session: &mut Session, stage: &Stage, number: usize, step: &Scene) -> Result<bool> {
    let day: NaiveDate = step
        .day
        .parse()
        .map_err(|_| Failure::failed(format!("the tour has an invalid date: {}", step.day)))?;
    let title = heading(session, &format!("{number} of {} · {}", STORY.len(), with_weekday(day)));
    session.out.line(title)?;
    // A tour is read by people even where it is piped, into a pager or a file.
    let width = session.out.look.width.unwrap_or(USUAL_WIDTH);
    let look = Look { width: Some(width), ..session.out.look.clone() };
    for line in wrap(step.story, WIDEST.min(width.into())) {
        session.out.line(line)?;
    }
    for line in step.lines {
        let typed = heading(session, &format!("$ {line}"));
        session.out.line(format_args!("\n{typed}"))?;
        // The command writes to the same stdout, after what is there.
        session.out.flush()?;
        if !stage.play(step.day, line, &look, || Box::new(io::stdout()))? {
            return Ok(false);
        }
    }
    session.out.line("")?;
    Ok(!session.out.is_closed())
}

fn heading(session: &Session, text: &str) -> String {
    paint(Tone::Heading, text, session.out.look.is_coloured)
}
