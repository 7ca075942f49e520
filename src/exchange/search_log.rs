//! The search log as a Markdown table, to print and hand in.

use std::io::{self, Write};

use chrono::NaiveDate;

use super::markdown::escaped_within;
use super::plain::plain;
use crate::domain::calendar::with_weekday;
use crate::domain::effort::{Effort, EffortKind};

pub struct SearchLog<W: Write> {
    out: W,
    counts: [usize; 4],
}

impl<W: Write> SearchLog<W> {
    /// Whose log it is, and the days it goes from and to.
    pub fn begin(
        mut out: W,
        whose: Option<&str>,
        since: Option<NaiveDate>,
        until: NaiveDate,
    ) -> io::Result<Self> {
        let whose =
            whose.map_or_else(|| "Job search".to_owned(), |name| format!("{}'s job search", written(name)));
        let since = since.map_or_else(|| "Up to".to_owned(), |day| format!("From {} to", with_weekday(day)));
        writeln!(out, "# {whose}\n\n{since} {}\n", with_weekday(until))?;
        writeln!(out, "| Date | Employer | Position | Person | Method | Outcome |")?;
        writeln!(out, "|---|---|---|---|---|---|")?;
        Ok(Self { out, counts: [0; 4] })
    }

    pub fn effort(&mut self, effort: &Effort) -> io::Result<()> {
        let [applications, interviews, talks, messages] = &mut self.counts;
        *match effort.kind {
            EffortKind::Application => applications,
            EffortKind::Interview => interviews,
            EffortKind::Talk => talks,
            EffortKind::Message => messages,
        } += 1;
        writeln!(
            self.out,
            "| {} | {} | {} | {} | {} | {} |",
            effort.on.map(|on| on.to_string()).unwrap_or_default(),
            written(&effort.employer),
            written(&effort.position),
            written(&effort.person),
            written(&effort.method),
            written(&effort.outcome),
        )
    }

    pub fn end(mut self) -> io::Result<()> {
        let [applications, interviews, talks, messages] = self.counts;
        let counted = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
        let talked = if talks == 0 { String::new() } else { format!("{}, ", counted(talks, "talk")) };
        writeln!(
            self.out,
            "\n{}, {}, {talked}{}",
            counted(applications, "application"),
            counted(interviews, "interview"),
            counted(messages, "message"),
        )?;
        self.out.flush()
    }
}

fn written(text: &str) -> String {
    escaped_within(&plain(text))
}
