//! Looking back in numbers: tables with `k of n`, bars and sparklines; and the same as JSON.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::bars::{self, Ink};
use super::output::{Look, Volume};
use super::style::{Tone, paint};
use super::table::{Cell, Column, columns, table};
use super::text::count_of;
use crate::domain::Stage;
use crate::domain::cadence;
use crate::domain::calendar::with_weekday;
use crate::domain::stats::Figures;
use crate::domain::stats::applications::Applications;
use crate::domain::stats::cohort::Cohort;
use crate::domain::stats::median::Median;
use crate::domain::stats::share::Share;
use crate::domain::stats::weeks::Week;

#[derive(Serialize)]
pub struct StatsView {
    cohorts: Vec<CohortView>,
    applications: Value,
    days: Value,
    replies: Value,
    feedback: Value,
    network: Value,
    weeks: Vec<Value>,
}

#[derive(Serialize)]
pub struct CohortView {
    month: String,
    open: bool,
    rejections: u32,
    worth_writing: u32,
    people: u32,
    notes: Value,
    replied: u32,
    connected: u32,
    conversed: u32,
    came_back: u32,
}

pub fn view(figures: &Figures) -> StatsView {
    let counted = &figures.counted;
    let applications = &figures.applications;
    let share = |name: &str, value: Value, all: &str, some: &str, share: Share| {
        let pairs = [(name, value), (all, share.n.into()), (some, share.k.into())];
        Value::Object(pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    };
    let answered = |name: &str, rows: &[(Option<String>, Share)]| -> Vec<Value> {
        rows.iter().map(|(value, of)| share(name, json!(value), "applied", "answered", *of)).collect()
    };
    StatsView {
        cohorts: counted.cohorts.iter().rev().map(|(month, cohort)| cohort_view(*month, cohort)).collect(),
        applications: json!({
            "total": applications.total,
            "by_stage": counts(&applications.by_stage),
            "by_source": answered("source", &applications.by_source),
            "by_furthest": counts(&applications.by_furthest),
            "by_resume": answered("resume", &applications.by_resume),
            "by_company": applications.by_company.iter().map(|(company, median)| {
                json!({ "company": company, "interview_to_decision": median_view(*median) })
            }).collect::<Vec<_>>(),
        }),
        days: json!({
            "applied_to_answer": median_view(applications.applied_to_answer),
            "interview_to_decision": median_view(applications.interview_to_decision),
            "rejection_to_note": median_view(counted.rejection_to_note),
        }),
        replies: json!({
            "by_role": counted.by_role.iter()
                .map(|(role, of)| share("role", json!(role), "notes", "replied", *of)).collect::<Vec<_>>(),
            "by_channel": counted.by_channel.iter()
                .map(|(channel, of)| share("channel", json!(channel), "notes", "replied", *of)).collect::<Vec<_>>(),
        }),
        feedback: json!({ "asked": counted.feedback.n, "got": counted.feedback.k }),
        network: json!({
            "by_tier": figures.network.by_tier.iter().map(|(tier, n)| (tier.clone(), json!(n))).collect::<Map<_, _>>(),
            "introduced": figures.network.introduced,
            "second_hand": figures.network.second_hand,
        }),
        weeks: figures.weeks.iter().map(week_view).collect(),
    }
}

pub fn cohort_view(month: NaiveDate, cohort: &Cohort) -> CohortView {
    CohortView {
        month: month.format("%Y-%m").to_string(),
        open: cohort.is_open,
        rejections: cohort.rejections,
        worth_writing: cohort.worth_writing,
        people: cohort.people,
        notes: json!({ "on_time": cohort.notes_on_time, "late": cohort.notes_late }),
        replied: cohort.replied,
        connected: cohort.connected,
        conversed: cohort.conversed,
        came_back: cohort.came_back,
    }
}

fn week_view(week: &Week) -> Value {
    json!({
        "week": week.monday, "applied": week.applied, "interviews": week.interviews, "sent": week.sent,
        "received": week.received, "new_people": week.new_people,
    })
}

fn counts(rows: &[(Stage, u32)]) -> Map<String, Value> {
    rows.iter().map(|(stage, n)| (stage.to_string(), json!(n))).collect()
}

/// A half day is told as such: 7.5.
fn median_view(median: Median) -> Value {
    let middle =
        median.halves.map(|halves| if halves % 2 == 0 { json!(halves / 2) } else { json!(half(halves)) });
    json!({ "n": median.n, "median": middle })
}

#[expect(clippy::cast_precision_loss, reason = "days are few")]
fn half(halves: i64) -> f64 {
    halves as f64 / 2.0
}

/// How it is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Drawn<'a> {
    pub look: &'a Look,
    pub ink: Ink,
}

impl Drawn<'_> {
    fn heading(self, text: &mut String, heading: &str) {
        if !text.is_empty() {
            text.push('\n');
        }
        let _ = writeln!(text, "{}", paint(Tone::Heading, heading, self.look.is_coloured));
    }

    fn share(self, k: u32, n: u32) -> String {
        share_in_words(Share::of(k, n), self.look.volume == Volume::Verbose)
    }

    fn bars(self, rows: &[(&str, u32, String)]) -> String {
        bars::rows(rows, self.ink, self.look.width)
    }

    fn table<const N: usize>(self, titles: [&'static str; N], rows: &[Vec<Cell<'_>>]) -> String {
        let columns: [Column; N] = columns(titles);
        table(&columns, rows, self.look)
    }
}

/// `12 of 20 (60%, 39–78)`; of fewer than ten `5 of 9`.
fn share_in_words(share: Share, with_interval: bool) -> String {
    let Share { k, n } = share;
    match (share.percent(), share.interval().filter(|_| with_interval)) {
        (Some(percent), Some((low, high))) => format!("{k} of {n} ({percent}%, {low}–{high})"),
        (Some(percent), None) => format!("{k} of {n} ({percent}%)"),
        (None, _) => format!("{k} of {n}"),
    }
}

pub fn text(figures: &Figures, since: Option<NaiveDate>, drawn: Drawn<'_>) -> String {
    let mut text = String::new();
    if !figures.counted.cohorts.is_empty() {
        funnel(&mut text, figures, since, drawn);
        months(&mut text, figures, drawn);
    }
    weeks(&mut text, &figures.weeks, drawn);
    if figures.applications.total > 0 {
        applications(&mut text, &figures.applications, since, drawn);
    }
    days(&mut text, figures, drawn);
    replies(&mut text, figures, drawn);
    network(&mut text, figures, drawn);
    match drawn.ink {
        Ink::Blocks => text,
        Ink::Ascii => text.replace(['─', '–'], "-").replace('…', "..."),
    }
}

/// All months together, as bars.
fn funnel(text: &mut String, figures: &Figures, since: Option<NaiveDate>, drawn: Drawn<'_>) {
    let all = Cohort::total(figures.counted.cohorts.values());
    let since = since.map(|since| format!(" since {}", with_weekday(since))).unwrap_or_default();
    drawn.heading(text, &format!("From rejection to connection{since}"));
    let notes = all.notes();
    let rows = [
        ("Rejections", all.rejections, all.rejections.to_string()),
        ("Worth a note", all.worth_writing, drawn.share(all.worth_writing, all.rejections)),
        ("People", all.people, all.people.to_string()),
        ("Notes", notes, notes_in_words(&all)),
        ("Replied", all.replied, drawn.share(all.replied, notes)),
        ("Connected", all.connected, drawn.share(all.connected, notes)),
        ("Talked", all.conversed, drawn.share(all.conversed, all.people)),
        ("Paid off", all.came_back, drawn.share(all.came_back, all.people)),
    ];
    text.push_str(&drawn.bars(&rows));
}

/// How many weeks a line shows.
const WEEKS: usize = 12;

fn weeks(text: &mut String, weeks: &[Week], drawn: Drawn<'_>) {
    let last = weeks.get(weeks.len().saturating_sub(WEEKS)..).unwrap_or_default();
    let numbers = |of: fn(&Week) -> u32| last.iter().map(of).collect::<Vec<u32>>();
    let lines = [
        ("Applications", numbers(|week| week.applied)),
        ("Interviews", numbers(|week| week.interviews)),
        ("Messages sent", numbers(|week| week.sent)),
        ("Messages received", numbers(|week| week.received)),
    ];
    if lines.iter().all(|(_, numbers)| numbers.iter().all(|n| *n == 0)) {
        return;
    }
    drawn.heading(
        text,
        &if last.len() == 1 { "The last week".to_owned() } else { format!("The last {} weeks", last.len()) },
    );
    for (name, numbers) in lines {
        let line = bars::sparkline(&numbers, drawn.ink);
        let _ = writeln!(text, "  {name:<17}  {line}  {}", numbers.iter().sum::<u32>());
    }
}

/// `3 (1 late)`
fn notes_in_words(cohort: &Cohort) -> String {
    let late = cohort.notes_late;
    if late > 0 { format!("{} ({late} late)", cohort.notes()) } else { cohort.notes().to_string() }
}

/// On a narrower screen a month has fewer figures.
const NARROW: u16 = 72;

fn months(text: &mut String, figures: &Figures, drawn: Drawn<'_>) {
    drawn.heading(text, "Rejections by month");
    let cohorts = &figures.counted.cohorts;
    let has_open = cohorts.values().any(|cohort| cohort.is_open);
    let name = |month: &NaiveDate, cohort: &Cohort| -> Cell<'static> {
        format!("{}{}", month.format("%b %Y"), if cohort.is_open { "*" } else { "" }).into()
    };
    let n = |n: u32| -> Cell<'static> { n.to_string().into() };
    text.push_str(&if drawn.look.width.is_some_and(|width| width < NARROW) {
        let row = |(month, of): (&NaiveDate, &Cohort)| {
            vec![name(month, of), n(of.rejections), n(of.notes()), n(of.replied), n(of.came_back)]
        };
        let rows: Vec<Vec<Cell<'_>>> = cohorts.iter().rev().map(row).collect();
        drawn.table(["Month", "#All", "#Notes", "#Replied", "#Paid off"], &rows)
    } else {
        let row = |(month, of): (&NaiveDate, &Cohort)| {
            let notes = notes_in_words(of).into();
            let [no, worth, people] = [of.rejections, of.worth_writing, of.people].map(n);
            let [replied, connected] = [of.replied, of.connected].map(n);
            let [talked, back] = [of.conversed, of.came_back].map(n);
            vec![name(month, of), no, worth, people, notes, replied, connected, talked, back]
        };
        let rows: Vec<Vec<Cell<'_>>> = cohorts.iter().rev().map(row).collect();
        drawn.table(
            ["Month", "#All", "#Worth", "#People", "Notes", "#Replied", "#Connected", "#Talked", "#Paid off"],
            &rows,
        )
    });
    if has_open {
        let note = "* Less than 90 days ago: answers may still come.";
        let _ = writeln!(text, "{}", paint(Tone::Quiet, note, drawn.look.is_coloured));
    }
}

fn applications(text: &mut String, figures: &Applications, since: Option<NaiveDate>, drawn: Drawn<'_>) {
    let since = since.map(|since| format!(" since {}", with_weekday(since))).unwrap_or_default();
    let total = count_of(figures.total as usize, "application", "applications");
    drawn.heading(text, &format!("{total}{since}"));
    let stages = figures.by_furthest.iter().map(|(stage, n)| {
        let now = figures.by_stage.iter().find(|(now, _)| now == stage).map_or(0, |(_, n)| *n);
        let open = if now > 0 { format!("{n}, {now} open") } else { n.to_string() };
        (stage.to_string(), *n, open)
    });
    let rows: Vec<(String, u32, String)> = stages.filter(|(_, n, _)| *n > 0).collect();
    let named: Vec<(&str, u32, String)> =
        rows.iter().map(|(stage, n, words)| (stage.as_str(), *n, words.clone())).collect();
    text.push_str(&drawn.bars(&named));
    for (title, rows) in [("Source", &figures.by_source), ("Resume", &figures.by_resume)] {
        // A single row without a name says nothing.
        if rows.iter().all(|(name, _)| name.is_none()) {
            continue;
        }
        let rows: Vec<Vec<Cell<'_>>> = rows
            .iter()
            .map(|(name, share)| {
                let name = name.as_deref().unwrap_or("not noted");
                vec![name.into(), drawn.share(share.k, share.n).into()]
            })
            .collect();
        text.push('\n');
        text.push_str(&drawn.table([title, "Answered"], &rows));
    }
}

/// Most companies decide once; a long list would say little.
const COMPANIES: usize = 8;

fn days(text: &mut String, figures: &Figures, drawn: Drawn<'_>) {
    let applications = &figures.applications;
    let rows: Vec<Vec<Cell<'_>>> = [
        ("application to first answer", applications.applied_to_answer),
        ("last interview to decision", applications.interview_to_decision),
        ("rejection to your note", figures.counted.rejection_to_note),
    ]
    .into_iter()
    .filter_map(|(what, median)| {
        Some(vec![what.into(), in_days(median)?.into(), median.n.to_string().into()])
    })
    .collect();
    if rows.is_empty() {
        return;
    }
    drawn.heading(text, "How long it takes");
    text.push_str(&drawn.table(["From … to", "#Median days", "#Cases"], &rows));
    let by_company: Vec<Vec<Cell<'_>>> = applications
        .by_company
        .iter()
        .take(COMPANIES)
        .filter_map(|(company, median)| {
            Some(vec![company.as_str().into(), in_days(*median)?.into(), median.n.to_string().into()])
        })
        .collect();
    if by_company.len() > 1 {
        text.push('\n');
        text.push_str(&drawn.table(["Time they took to decide", "#Median days", "#Cases"], &by_company));
        let more = applications.by_company.len().saturating_sub(COMPANIES);
        if more > 0 {
            let _ =
                writeln!(text, "{}", paint(Tone::Quiet, &format!("and {more} more"), drawn.look.is_coloured));
        }
    }
}

fn in_days(median: Median) -> Option<String> {
    let halves = median.halves?;
    Some(if halves % 2 == 0 { (halves / 2).to_string() } else { format!("{:.1}", half(halves)) })
}

fn replies(text: &mut String, figures: &Figures, drawn: Drawn<'_>) {
    let counted = &figures.counted;
    let by_role = counted.by_role.iter().map(|(role, share)| (role.in_words().to_owned(), *share));
    let by_channel = counted.by_channel.iter().map(|(channel, share)| (format!("by {channel}"), *share));
    let rows: Vec<Vec<Cell<'_>>> = by_role
        .chain(by_channel)
        .map(|(who, share)| vec![who.into(), drawn.share(share.k, share.n).into()])
        .collect();
    if !rows.is_empty() {
        drawn.heading(text, "Notes that were answered");
        text.push_str(&drawn.table(["To", "Replied within 90 days"], &rows));
    }
    if counted.feedback.n > 0 {
        let share = drawn.share(counted.feedback.k, counted.feedback.n);
        let _ = writeln!(text, "\nFeedback came from {share} you asked.");
    }
}

fn network(text: &mut String, figures: &Figures, drawn: Drawn<'_>) {
    let network = &figures.network;
    if !network.by_tier.is_empty() {
        drawn.heading(text, "People you keep in touch with");
        let said: Vec<(String, u32)> =
            network.by_tier.iter().map(|(tier, n)| (cadence::said(tier), *n)).collect();
        let rows: Vec<(&str, u32, String)> =
            said.iter().map(|(tier, n)| (tier.as_str(), *n, n.to_string())).collect();
        text.push_str(&drawn.bars(&rows));
    }
    if network.introduced > 0 {
        let people = count_of(network.introduced as usize, "person was", "people were");
        let _ = write!(text, "\n{people} introduced to you");
        if network.second_hand > 0 {
            let _ = write!(text, ", {} of them by someone who was introduced, too", network.second_hand);
        }
        text.push_str(".\n");
    }
}
