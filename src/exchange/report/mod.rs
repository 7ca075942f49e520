//! A report on the search as one page for a browser or a printer: it loads nothing and runs nothing, and every text is
//! written through the escapes of the other pages. Each chart has its numbers in words and in a table.

mod charts;

use std::fmt::Write as _;
use std::io::{self, Write};

use chrono::NaiveDate;

use super::pages::html::escaped;
use crate::domain::cadence;
use crate::domain::calendar::with_weekday;
use crate::domain::effort::Effort;
use crate::domain::report::Report;
use crate::domain::stats::cohort::Cohort;
use crate::domain::stats::share::Share;
use crate::domain::stats::weeks::Week;

/// The beginning of the document, with its style.
const BEGIN: &str = include_str!("begin.html");

/// What tells a page of rekindle's from another file, near its beginning.
pub const MARK: &str = "<meta name=\"generator\" content=\"rekindle report\">";

/// A report being written: its beginning, then [`Page::effort`] for each line of the search log.
pub struct Page<W: Write> {
    out: W,
    has_log: bool,
}

impl<W: Write> Page<W> {
    pub fn begin(mut out: W, report: &Report) -> io::Result<Self> {
        let title = title(report);
        let (before, after) = BEGIN.split_once("{{ title }}").unwrap_or((BEGIN, ""));
        let mut page = [before, &escaped(&title), after].concat();
        let _ = write!(
            page,
            "<header>\n<h1>{}</h1>\n<p class=\"below\">{}</p>\n</header>\n",
            escaped(&title),
            period(report)
        );
        page.push_str(&tiles(report));
        page.push_str(&funnel(report));
        page.push_str(&weeks(&report.figures.weeks));
        page.push_str(&network(report));
        page.push_str(&sources(report));
        if !report.is_redacted {
            page.push_str(&close_ones(report));
            page.push_str(&lessons(report));
        }
        out.write_all(page.as_bytes())?;
        let since = escaped(&with_weekday(report.log_since));
        write!(
            out,
            "<section aria-labelledby=\"log\">\n<h2 id=\"log\">Search log</h2>\n<p>Everything done since {since}, oldest first.</p>\n"
        )?;
        Ok(Self { out, has_log: false })
    }

    pub fn effort(&mut self, effort: &Effort) -> io::Result<()> {
        if !std::mem::replace(&mut self.has_log, true) {
            let head = head(&["Date", "Employer", "Position", "Person", "Method", "Outcome"]);
            writeln!(self.out, "{}{head}<tbody>", scroll("Search log", "lines log"))?;
        }
        let cells = [&effort.employer, &effort.position, &effort.person, &effort.method, &effort.outcome];
        let cells =
            cells.iter().map(|cell| format!("<td>{}</td>", dated(cell))).collect::<Vec<String>>().concat();
        writeln!(self.out, "<tr><td>{}</td>{cells}</tr>", effort.on.map(time).unwrap_or_default())
    }

    pub fn end(mut self) -> io::Result<()> {
        self.out.write_all(if self.has_log {
            b"</tbody>\n</table></div>\n".as_slice()
        } else {
            b"<p>Nothing yet.</p>\n"
        })?;
        self.out.write_all(b"</section>\n<footer>Made by rekindle. This page loads nothing and sends nothing.</footer>\n</main>\n</body>\n</html>\n")?;
        self.out.flush()
    }
}

fn title(report: &Report) -> String {
    report.whose.as_ref().map_or_else(|| "A job search".to_owned(), |name| format!("{name}'s job search"))
}

fn period(report: &Report) -> String {
    let until = with_weekday(report.today);
    let words = match report.since {
        Some(since) => format!("From {} to {until}", with_weekday(since)),
        None => format!("Up to {until}"),
    };
    escaped(&words)
}

/// `12 of 20 (60%)`
fn share(k: u32, n: u32) -> String {
    match Share::of(k, n).percent() {
        Some(percent) => format!("{k} of {n} ({percent}%)"),
        None => format!("{k} of {n}"),
    }
}

fn tiles(report: &Report) -> String {
    let all = Cohort::total(report.figures.counted.cohorts.values());
    let answered: u32 = report.figures.applications.by_source.iter().map(|(_, share)| share.k).sum();
    let tiles = [
        (report.figures.applications.total, "application", "applications"),
        (answered, "application answered", "applications answered"),
        (report.figures.applications.interviews, "interview", "interviews"),
        (all.notes(), "note after a rejection", "notes after rejections"),
        (all.replied, "person replied", "people replied"),
        (all.came_back, "person led to something good", "people led to something good"),
    ];
    let tiles = tiles
        .iter()
        .map(|(n, one, several)| format!("<li><b>{n}</b> {}</li>\n", if *n == 1 { one } else { several }))
        .collect::<Vec<String>>()
        .concat();
    format!("<ul class=\"tiles\">\n{tiles}</ul>\n")
}

fn funnel(report: &Report) -> String {
    let cohorts = &report.figures.counted.cohorts;
    let all = Cohort::total(cohorts.values());
    let steps = [
        ("Rejections", all.rejections, all.rejections.to_string()),
        ("Worth a note", all.worth_writing, share(all.worth_writing, all.rejections)),
        ("People", all.people, all.people.to_string()),
        ("Notes", all.notes(), all.notes().to_string()),
        ("Replied", all.replied, share(all.replied, all.notes())),
        ("Connected", all.connected, share(all.connected, all.notes())),
        ("Talked", all.conversed, share(all.conversed, all.people)),
        ("Paid off", all.came_back, share(all.came_back, all.people)),
    ];
    let most = steps.iter().map(|(_, n, _)| *n).max().unwrap_or(0);
    let bars = bars(steps.iter().map(|(name, n, words)| ((*name).to_owned(), *n, words.clone())), most);
    let rows = cohorts.iter().rev().map(|(month, cohort)| {
        let open = if cohort.is_open { " (open)" } else { "" };
        let numbers = [
            cohort.rejections,
            cohort.worth_writing,
            cohort.people,
            cohort.notes(),
            cohort.notes_late,
            cohort.replied,
            cohort.connected,
            cohort.conversed,
            cohort.came_back,
        ];
        (format!("{}{open}", month.format("%b %Y")), numbers.map(|n| n.to_string()).to_vec())
    });
    let table = numbers(
        "Rejections by month; a month is open for 90 days after its end",
        &[
            "Month",
            "Rejections",
            "Worth a note",
            "People",
            "Notes",
            "Late",
            "Replied",
            "Connected",
            "Talked",
            "Paid off",
        ],
        rows,
    );
    section(
        "funnel",
        "From rejection to connection",
        &if all.rejections == 0 { nothing("No rejection is recorded.") } else { bars + &table },
    )
}

/// A chart of weeks: its name, its colour, and the number of a week.
type Chart = (&'static str, &'static str, fn(&Week) -> u32);

fn weeks(weeks: &[Week]) -> String {
    let charts: [Chart; 4] = [
        ("Applications", "one", |week| week.applied),
        ("Interviews", "two", |week| week.interviews),
        ("Messages sent", "three", |week| week.sent),
        ("Messages received", "four", |week| week.received),
    ];
    let Some((first, last)) = weeks.first().zip(weeks.last()) else { return String::new() };
    let figures = charts
        .iter()
        .map(|(name, class, of)| {
            let numbers: Vec<u32> = weeks.iter().map(of).collect();
            let (sum, most) = (numbers.iter().sum::<u32>(), numbers.iter().max().copied().unwrap_or(0));
            let most = if sum == 0 { "none".to_owned() } else { format!("{sum}, at most {most} a week") };
            let words = format!("{name} in each of {} weeks: {most}.", weeks.len());
            format!(
                "<figure class=\"columns {class}\"><figcaption>{name} <span>{most}</span></figcaption>{}{}</figure>\n",
                charts::columns(&numbers, &words),
                axis(first.monday, last.monday)
            )
        })
        .collect::<Vec<String>>()
        .concat();
    let rows = weeks.iter().rev().map(|week| {
        let numbers = charts.iter().map(|(_, _, of)| of(week).to_string()).collect();
        (with_weekday(week.monday), numbers)
    });
    let table = numbers(
        "Week by week",
        &["Week of", "Applications", "Interviews", "Messages sent", "Messages received"],
        rows,
    );
    section("weeks", "Week by week", &format!("<div class=\"pair\">\n{figures}</div>\n{table}"))
}

fn axis(first: NaiveDate, last: NaiveDate) -> String {
    let day = |day: NaiveDate| day.format("%-d %b %Y").to_string();
    format!("<div class=\"axis\"><span>{}</span><span>{}</span></div>", day(first), day(last))
}

fn network(report: &Report) -> String {
    let weeks = &report.figures.weeks;
    let mut sum = 0;
    let growth: Vec<u32> = weeks
        .iter()
        .map(|week| {
            sum += week.new_people;
            sum
        })
        .collect();
    let mut content = String::new();
    if let Some((first, last)) = weeks.first().zip(weeks.last()) {
        let words = format!("{sum} people wrote or talked for the first time in {} weeks.", weeks.len());
        let _ = writeln!(
            content,
            "<figure class=\"area\"><figcaption>People who wrote or talked for the first time <span>{sum}</span></figcaption>{}{}</figure>",
            charts::area(&growth, &words),
            axis(first.monday, last.monday)
        );
        let rows = weeks.iter().zip(&growth).rev().map(|(week, sum)| {
            (with_weekday(week.monday), vec![week.new_people.to_string(), sum.to_string()])
        });
        content.push_str(&numbers("New people", &["Week of", "New", "In all"], rows));
    }
    let tiers = &report.figures.network.by_tier;
    if !tiers.is_empty() {
        let most = tiers.iter().map(|(_, n)| *n).max().unwrap_or(0);
        content.push_str("<h3>Kept in touch with</h3>\n");
        content.push_str(&bars(tiers.iter().map(|(tier, n)| (cadence::said(tier), *n, n.to_string())), most));
        let rows = tiers.iter().map(|(tier, n)| (cadence::said(tier), vec![n.to_string()]));
        content.push_str(&numbers("Kept in touch with", &["How often", "People"], rows));
    }
    if !report.is_redacted && !report.greetings.is_empty() {
        let rows = report
            .greetings
            .iter()
            .map(|one| {
                let company = one.company.as_deref().unwrap_or_default();
                row(&[
                    &escaped(&one.name),
                    &escaped(company),
                    &escaped(&cadence::said(&one.tier)),
                    &time(one.due_on),
                ])
            })
            .collect::<Vec<String>>()
            .concat();
        content.push_str("<h3>Who is due</h3>\n");
        content.push_str(&table("Who is due", "due", &["Name", "Company", "How often", "Due"], &rows));
    }
    section("network", "The network", &content)
}

fn sources(report: &Report) -> String {
    let applications = &report.figures.applications;
    let named = applications.by_source.iter().any(|(name, _)| name.is_some());
    if report.is_redacted || !named {
        return String::new();
    }
    let most = applications.by_source.iter().map(|(_, share)| share.n).max().unwrap_or(0);
    let name = |name: &Option<String>| name.clone().unwrap_or_else(|| "not noted".to_owned());
    let part = |n: u32| f64::from(n) / f64::from(most.max(1));
    let bars: Vec<Bar> = applications
        .by_source
        .iter()
        .map(|(source, of)| Bar {
            name: name(source),
            svg: charts::bar_of(part(of.k), part(of.n)),
            words: format!("{} answered", share(of.k, of.n)),
        })
        .collect();
    let rows = applications
        .by_source
        .iter()
        .map(|(source, of)| (name(source), vec![of.n.to_string(), of.k.to_string()]));
    let table = numbers("Where answers come from", &["Source", "Applications", "Answered"], rows);
    let key = "<p>The pale bar shows what you sent, the dark bar what was answered.</p>\n";
    section("sources", "Where answers come from", &[key, &list(&bars), &table].concat())
}

fn close_ones(report: &Report) -> String {
    let rows = report
        .close_ones
        .iter()
        .map(|one| {
            let next = match one.next_look_on {
                Some(on) if on < report.today => format!("due since {}", time(on)),
                Some(on) => time(on),
                None => String::new(),
            };
            row(&[
                &escaped(&one.company),
                &escaped(&one.title),
                &one.rank.to_string(),
                &time(one.rejected_on),
                &next,
            ])
        })
        .collect::<Vec<String>>()
        .concat();
    if rows.is_empty() {
        return String::new();
    }
    let table =
        table("Almost hired", "close", &["Company", "Opening", "Rank", "Rejected", "Next check"], &rows);
    section("close", "Almost hired", &table)
}

fn lessons(report: &Report) -> String {
    let rows = report
        .lessons
        .iter()
        .map(|point| {
            row(&[
                &escaped(&point.text),
                &point.about.to_string(),
                &point.times.to_string(),
                &point.state.to_string(),
            ])
        })
        .collect::<Vec<String>>()
        .concat();
    if rows.is_empty() {
        return String::new();
    }
    section(
        "lessons",
        "Lessons",
        &table("Lessons", "lessons", &["Lesson", "About", "Came up", "State"], &rows),
    )
}

fn section(id: &str, title: &str, content: &str) -> String {
    format!("<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{title}</h2>\n{content}</section>\n")
}

fn nothing(words: &str) -> String {
    format!("<p>{words}</p>\n")
}

/// Bars with their names before and their words behind them.
fn bars(rows: impl Iterator<Item = (String, u32, String)>, most: u32) -> String {
    let bar = |n: u32| charts::bar(f64::from(n) / f64::from(most.max(1)));
    let bars: Vec<Bar> = rows.map(|(name, n, words)| Bar { name, svg: bar(n), words }).collect();
    list(&bars)
}

/// A bar between its name and what it says in words.
struct Bar {
    name: String,
    svg: String,
    words: String,
}

fn list(bars: &[Bar]) -> String {
    let rows = bars
        .iter()
        .map(|Bar { name, svg, words }| {
            format!(
                "<li><span>{}</span>{svg}<span class=\"n\">{}</span></li>\n",
                escaped(name),
                escaped(words)
            )
        })
        .collect::<Vec<String>>()
        .concat();
    format!("<ul class=\"bars\">\n{rows}</ul>\n")
}

/// The numbers of a chart, to be opened below it.
fn numbers(caption: &str, titles: &[&str], rows: impl Iterator<Item = (String, Vec<String>)>) -> String {
    let head = titles
        .iter()
        .enumerate()
        .map(|(at, title)| {
            if at == 0 {
                format!("<th scope=\"col\">{title}</th>")
            } else {
                format!("<th scope=\"col\" class=\"num\">{title}</th>")
            }
        })
        .collect::<Vec<String>>()
        .concat();
    let rows = rows
        .map(|(name, numbers)| {
            let cells: String = numbers
                .iter()
                .map(|n| format!("<td class=\"num\">{n}</td>"))
                .collect::<Vec<String>>()
                .concat();
            format!("<tr><th scope=\"row\">{}</th>{cells}</tr>\n", escaped(&name))
        })
        .collect::<Vec<String>>()
        .concat();
    format!(
        "<details><summary>The numbers</summary>\n{}<caption>{caption}</caption><thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n</details>\n",
        scroll(caption, "numbers")
    )
}

/// On a narrow screen each row of it is a few lines.
fn table(name: &str, class: &str, titles: &[&str], rows: &str) -> String {
    let begin = scroll(name, &format!("lines {class}"));
    format!("{begin}{}<tbody>\n{rows}</tbody>\n</table></div>\n", head(titles))
}

/// A table that is wider than the screen can be moved, with the keyboard, too.
fn scroll(name: &str, class: &str) -> String {
    format!(
        "<div class=\"scroll\" role=\"region\" aria-label=\"{name}, as a table\" tabindex=\"0\"><table class=\"{class}\">\n"
    )
}

fn head(titles: &[&str]) -> String {
    let cells = titles
        .iter()
        .map(|title| format!("<th scope=\"col\">{title}</th>"))
        .collect::<Vec<String>>()
        .concat();
    format!("<thead><tr>{cells}</tr></thead>\n")
}

/// A row of cells that are already escaped.
fn row(cells: &[&str]) -> String {
    let cells = cells.iter().map(|cell| format!("<td>{cell}</td>")).collect::<Vec<String>>().concat();
    format!("<tr>{cells}</tr>\n")
}

/// A text with its days as everywhere on the page.
fn dated(text: &str) -> String {
    let word = |word: &str| {
        let day = word.trim_end_matches([',', '.', ';', ')']);
        let behind = word.get(day.len()..).unwrap_or_default();
        day.parse::<NaiveDate>().map_or_else(|_| escaped(word), |on| time(on) + behind)
    };
    text.split(' ').map(word).collect::<Vec<String>>().join(" ")
}

fn time(day: NaiveDate) -> String {
    format!("<time datetime=\"{day}\">{}</time>", with_weekday(day))
}
