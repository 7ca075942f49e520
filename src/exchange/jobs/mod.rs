//! Sheets of applications, as job trackers write them and people keep them, whatever their columns are called; and the
//! CSV of our own export.

mod between;
mod called;
mod cell;
pub mod columns;
pub mod day;
mod diary;
mod hours;
mod layout;
mod ours;
mod people;
mod person;
mod row;
mod sheet;
mod status;
mod status_days;
mod talk;
mod words;

use std::io::{Cursor, Read};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::incoming::Incoming;

use super::csv::columns::is_called;
use super::csv::read::{BadFile, Rows, listed};
use super::encoding;
use columns::{Columns, Field};
use day::Order;
use layout::{Layout, is_board, no_layout};
use sheet::{End, Sheet};

/// What is looked at to find the separator and the header.
const HEAD: u64 = 64_000;

/// Whether a text, or the beginning of one, is a table of applications.
pub fn is_table(head: &[u8], chosen: &[(Field, String)]) -> bool {
    match Layout::found(head, chosen) {
        Ok(layout) => layout.is_sure,
        // What is missing is said when it is read: its companies aren't people.
        Err((likely, below)) => {
            let columns = Columns::of_sheet(&likely, &below, chosen);
            columns.lack_the_job(&below)
                || columns.lack_the_company(&below)
                || columns.name_rounds()
                || is_board(&likely)
        }
    }
}

/// The applications of a sheet. `order` is what the user says of `8/9/2026`; `today` gives a day the year that it lacks.
pub fn read<'a>(
    from: impl Read + 'a,
    file: &Arc<str>,
    chosen: &[(Field, String)],
    order: Option<Order>,
    today: NaiveDate,
) -> Result<Incoming, BadFile> {
    let mut from = encoding::reader(from).map_err(BadFile::Unreadable)?;
    let mut head = Vec::new();
    from.by_ref().take(HEAD).read_to_end(&mut head).map_err(BadFile::Unreadable)?;
    let mut layout = match Layout::found(&head, chosen) {
        Ok(layout) => layout,
        Err((likely, _)) if likely.iter().all(String::is_empty) => return Err(BadFile::Empty),
        Err((likely, below)) => return Err(no_layout(&likely, &below, chosen)),
    };
    if let Some((_, asked)) =
        chosen.iter().find(|(_, asked)| !layout.header.iter().any(|name| is_called(name, asked)))
    {
        return Err(BadFile::NoColumn { asked: asked.clone(), columns: listed(&layout.header) });
    }
    layout.look_for_days(&head, today);
    let mut rows = Rows::new(Cursor::new(head).chain(from), layout.style);
    rows.skip_to(layout.line)?;
    let mut sheet = Sheet::new(file, &layout, today, order);
    while rows.next_row()? {
        if sheet.take(rows.line, &rows.cells)? == End::OfTable {
            break;
        }
    }
    sheet.end_section();
    sheet.incoming.cells.extend(rows.unclosed(file));
    sheet.finished()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::application::NO_TITLE;
    use crate::domain::incoming::{IncomingApplication, IncomingTalk, When};
    use crate::domain::{Role, Stage};

    fn today() -> NaiveDate {
        "2026-11-29".parse().unwrap()
    }

    fn sheet(text: &str) -> Incoming {
        read(text.as_bytes(), &Arc::from("jobs.csv"), &[], None, today()).unwrap()
    }

    fn read_with(text: &str, today: &str, order: Order) -> Incoming {
        let today = today.parse().unwrap();
        read(text.as_bytes(), &Arc::from("jobs.csv"), &[], Some(order), today).unwrap()
    }

    fn refused(text: &str) -> String {
        let bad = read(text.as_bytes(), &Arc::from("jobs.csv"), &[], None, today()).unwrap_err();
        format!("{bad}; {}", bad.hint())
    }

    /// `Quill/Analyst applied 2026-09-02`, each with what it ended in and what was skipped.
    fn told(text: &str) -> (Vec<String>, Vec<String>) {
        let read = sheet(text);
        let applications = read.applications.iter().map(|one| {
            let stage = one.ending.as_ref().map_or(one.stage.to_string(), |ending| ending.kind.to_string());
            let on = match one.applied_on {
                Some(When::On(on)) => on.to_string(),
                Some(When::At(_)) | None => "-".to_owned(),
            };
            format!("{}/{} {stage} {on}", one.company, one.title)
        });
        let skipped = read.skipped.iter().map(|one| format!("{}: {}", one.place.line, one.reason));
        (applications.collect(), skipped.collect())
    }

    fn owned(all: &[&str]) -> Vec<String> {
        all.iter().map(|one| (*one).to_owned()).collect()
    }

    #[test]
    fn headings_between_the_rows_say_how_far_those_below_are() {
        for (text, applications, skipped) in [
            (
                "Job hunt 2026,,,\n,,,\nCompany,Role,Date,Notes\nAPPLIED,,,\nQuill,Analyst,02/09/2026,\n\
                 Reef,Lead,13/09/2026,\nREJECTED,,,\nTidal,PM,15/09/2026,\n,,,\nDream jobs,,,\nOxbow,PM,,\n\
                 Total,4,,\n",
                &[
                    "Quill/Analyst applied 2026-09-02",
                    "Reef/Lead applied 2026-09-13",
                    "Tidal/PM rejected 2026-09-15",
                    "Oxbow/PM saved -",
                ][..],
                &["10: the row has no job title", "12: the row is a total, not an application"][..],
            ),
            (
                "Company,Role,Status,Date\nQuill,Analyst,,2026-09-01\nRejected: 4,,,\nReef,Lead,,2026-09-02\n\
                 Oxbow (2),,,\nResponse rate,45%,,\n",
                &["Quill/Analyst applied 2026-09-01", "Reef/Lead applied 2026-09-02"],
                &["5: the row has no job title", "6: the row is a total, not an application"],
            ),
            (
                "Company,Role,Status,Date\nRejected (2),,,\nQuill,Analyst,,2026-09-01\nReef,Lead,,2026-09-02\n\
                 Applied,1,,\nOxbow,PM,,2026-09-03\n",
                &[
                    "Quill/Analyst rejected 2026-09-01",
                    "Reef/Lead rejected 2026-09-02",
                    "Oxbow/PM applied 2026-09-03",
                ],
                &[],
            ),
            (
                "September 2025,,,\nCompany,Position,Status,Date Applied\nQuill,Analyst,Applied,Sep 2\n\
                 October 2025,,,\nCompany,Position,Status,Date Applied\nReef,Lead,Ghosted,Oct 3\n",
                &["Quill/Analyst applied 2025-09-02", "Reef/Lead no-response 2025-10-03"],
                &[],
            ),
            (
                "Company,Role,Status,Date Applied\nQuill,Analyst,Applied,2026-09-02\n\nContacts\nName,Company,Email\n\
                 Priya Rao,Quill,p@quill.example\n",
                &["Quill/Analyst applied 2026-09-02"],
                &[
                    "4: the row has no job title",
                    "5: another table begins here, and nothing from here on was read: save it as a file of its own",
                ],
            ),
            (
                "#,Company,Role,Status,Date Applied,Done\n1,Quill,Analyst,Applied,2026-09-02,TRUE\n2,,,,,FALSE\n",
                &["Quill/Analyst applied 2026-09-02"],
                &[],
            ),
        ] {
            let (all, left) = told(text);
            assert_eq!((all, left), (owned(applications), owned(skipped)), "{text}");
        }
    }

    #[test]
    fn an_interview_that_is_called_off_is_told_apart() {
        for (cell, is_called_off) in
            [("2026-12-09", false), ("2026-12-09 cancelled", true), ("09.12.2026 abgesagt", true)]
        {
            let read = sheet(&format!("Company,Role,Applied,Interview\nQuill,Analyst,2026-09-02,{cell}\n"));
            let talks = read.applications[0].talks.iter().map(|talk| talk.is_called_off);
            assert_eq!(talks.collect::<Vec<_>>(), [is_called_off], "{cell}");
        }
    }

    #[test]
    fn every_interview_day_of_a_cell_is_read_or_the_cell_is_named() {
        for (cell, days, is_named) in [
            ("\"2026-09-10, 2026-10-09 15:00\"", &["2026-09-10", "2026-10-09"][..], false),
            ("10 Sep 2026 & 9 Oct 2026", &["2026-09-10", "2026-10-09"], false),
            ("Round 1: 10.09.2026; Round 2: 09.10.2026", &["2026-09-10", "2026-10-09"], false),
            ("2026-10-09 cancelled; 2026-10-16", &["2026-10-16"], false),
            ("moved by Ann from 10.09.2026 to 12.09.2026", &[], true),
            ("\"Sep 10, Oct 9, 2026\"", &[], true),
            ("yes", &[], false),
        ] {
            let read = sheet(&format!("Company,Role,Applied,Interview\nQuill,Analyst,2026-09-02,{cell}\n"));
            let application = &read.applications[0];
            let found: Vec<String> = application
                .talks
                .iter()
                .filter(|talk| !talk.is_called_off)
                .map(|talk| match talk.when {
                    When::On(on) => on.to_string(),
                    When::At(at) => at.to_string(),
                })
                .collect();
            assert_eq!((found, !read.cells.is_empty()), (owned(days), is_named), "{cell}: {:?}", read.cells);
            if is_named {
                assert!(application.opening.notes.contains("Interview: "), "{cell}");
            }
        }
    }

    #[test]
    fn an_address_goes_to_the_one_it_names_and_else_is_named() {
        for (contact, emails, people, named) in [
            ("Ann Ash, Ben Bay", "ben@x.example, ann.ash@x.example", "Ann Ash ann.ash@, Ben Bay ben@", 0),
            ("Cal Coe / Dee Dow", "d.dow@x.example", "Cal Coe -, Dee Dow d.dow@", 0),
            ("Cal Coe / Dee Dow", "first@x.example; second@x.example", "Cal Coe first@, Dee Dow second@", 0),
            ("Cal Coe / Dee Dow", "someone@x.example", "Cal Coe -, Dee Dow -", 1),
            ("Cal Coe / Dee Dow", "jobs@x.example", "Cal Coe -, Dee Dow -", 0),
            ("Eve Elm", "boss@x.example", "Eve Elm boss@", 0),
        ] {
            let read = sheet(&format!(
                "Company,Role,Applied,Contact,Contact email\nQuill,Analyst,2026-09-02,\"{contact}\",\"{emails}\"\n"
            ));
            let found = read.applications[0].people.iter().map(|(person, _)| {
                let local =
                    person.emails.iter().map(|email| email.replace("x.example", "")).collect::<String>();
                format!("{} {}", person.name, if local.is_empty() { "-" } else { &local })
            });
            assert_eq!(found.collect::<Vec<_>>().join(", "), people, "{contact}: {emails}");
            assert_eq!(read.cells.len(), named, "{contact}: {:?}", read.cells);
        }
    }

    #[test]
    fn a_line_for_each_event_is_one_application_and_two_applications_are_two() {
        for (text, applications, talks) in [
            (
                "Date,Company,Role,Status\n2026-09-01,Quill,Analyst,Applied\n2026-09-08,Quill,Analyst,Phone screen\n\
                 2026-09-03,Reef,Lead,Applied\n2026-09-15,Quill,Analyst,Interview\n2026-09-20,Quill,analyst,Rejected\n",
                &["Quill/Analyst rejected 2026-09-01", "Reef/Lead applied 2026-09-03"][..],
                2,
            ),
            // The newest line first.
            (
                "Datum;Firma;Stelle;Status\n08.09.2026;Quill;Analyst;Telefoninterview\n01.09.2026;Quill;Analyst;Beworben\n",
                &["Quill/Analyst screen 2026-09-01"],
                1,
            ),
            // Applied again after a no.
            (
                "Date,Company,Role,Status\n2026-01-01,Quill,Analyst,Rejected\n2026-09-08,Quill,Analyst,Applied\n",
                &["Quill/Analyst rejected 2026-01-01", "Quill/Analyst applied 2026-09-08"],
                0,
            ),
            // Each line has its own day of application.
            (
                "Date applied,Company,Role,Status\n2026-09-01,Quill,Analyst,Applied\n2026-09-08,Quill,Analyst,Interview\n",
                &["Quill/Analyst applied 2026-09-01", "Quill/Analyst interview 2026-09-08"],
                0,
            ),
        ] {
            assert_eq!(told(text).0, owned(applications), "{text}");
            let all = sheet(text).applications;
            assert_eq!(all.iter().map(|one| one.talks.len()).sum::<usize>(), talks, "{text}");
            let ended = all.iter().find_map(|one| one.ending.as_ref()).map(|ending| ending.own_day);
            if talks == 2 {
                assert_eq!(ended, Some(Some(When::On("2026-09-20".parse().unwrap()))), "{text}");
            }
        }
    }

    #[test]
    fn a_bare_date_beside_a_round_or_an_interviewer_is_the_day_of_that_interview() {
        let with = |one: &IncomingApplication| {
            let day = |when| match when {
                When::On(day) => day.to_string(),
                When::At(at) => at.to_string(),
            };
            let talks = one.talks.iter().map(|talk| format!("{} {}", day(talk.when), talk.with.join("+")));
            let ended =
                one.ending.as_ref().map(|ending| format!("{} {:?}", ending.kind, ending.own_day.map(day)));
            talks.chain(ended).collect::<Vec<_>>().join(", ")
        };
        for (text, applications) in [
            (
                "Date,Company,Position,Round,Interviewer,Result\n2026-09-03,Quill,Analyst,Phone screen,Ann Ash,passed\n\
                 2026-09-10,Quill,Analyst,Technical,Ben Bay,waiting to hear back\n2026-09-17,Reef,Lead,HR,Cal Coe,failed\n",
                &[
                    "Quill/Analyst - 2026-09-03 Ann Ash, 2026-09-10 Ben Bay",
                    "Reef/Lead - 2026-09-17 Cal Coe, rejected None",
                ][..],
            ),
            (
                "Datum;Firma;Stelle;Gesprächsrunde;Gesprächspartner;Ergebnis\n\
                 03.09.2026;Quill;Analyst;1. Runde;Ann Ash;bestanden\n10.09.2026;Quill;Analyst;2. Runde;Ben Bay;weiter\n",
                &["Quill/Analyst - 2026-09-03 Ann Ash, 2026-09-10 Ben Bay"],
            ),
            (
                "Company,Role,Date,Interviewer\nQuill,Analyst,2026-09-03,Ann Ash\nReef,Lead,2026-09-17,Cal Coe\n",
                &["Quill/Analyst - 2026-09-03 Ann Ash", "Reef/Lead - 2026-09-17 Cal Coe"],
            ),
            // What a status says of a day happened on it.
            (
                "Date,Company,Position,Stage,Interviewer\n2026-09-03,Quill,Analyst,Phone screen,Ann Ash\n\
                 2026-09-10,Quill,Analyst,Technical interview,Ben Bay\n2026-09-17,Reef,Lead,Rejected,\n",
                &[
                    "Quill/Analyst - 2026-09-03 Ann Ash, 2026-09-10 Ben Bay",
                    "Reef/Lead - rejected Some(\"2026-09-17\")",
                ],
            ),
            // Somebody applied on these.
            (
                "Company,Position,Date,Status,Interviewer\nQuill,Analyst,2026-09-03,Applied,\n\
                 Reef,Lead,2026-09-10,Interview,Cal Coe\n",
                &["Quill/Analyst 2026-09-03 ", "Reef/Lead 2026-09-10 "],
            ),
        ] {
            assert!(is_table(text.as_bytes(), &[]), "{text}");
            let read = sheet(text);
            let told = read.applications.iter().map(|one| {
                let applied = match one.applied_on {
                    Some(When::On(day)) => day.to_string(),
                    Some(When::At(_)) | None => "-".to_owned(),
                };
                format!("{}/{} {applied} {}", one.company, one.title, with(one))
            });
            assert_eq!(told.collect::<Vec<_>>(), owned(applications), "{text}");
            assert_eq!(read.unknown_statuses, std::collections::BTreeMap::new(), "{text}");
        }
        let read = sheet(
            "Date,Company,Role,Round,Result,Salary\n2026-09-03,Quill,Analyst,Technical,passed,60k\n\
             2026-09-10,Quill,Analyst,Final,,70k\n",
        );
        let opening = &read.applications[0].opening;
        assert_eq!(opening.salary.as_deref(), Some("60k"));
        assert!(
            ["Result: passed", "Salary: 70k"].iter().all(|note| opening.notes.contains(note)),
            "{opening:?}"
        );
    }

    #[test]
    fn a_board_is_told_from_a_table() {
        for (text, said) in [
            (
                "Applied,Phone screen,Interview,Offer\nQuill,Reef,Tidal,\n",
                "its columns are stages (Applied, Phone screen, Interview, Offer), with the applications below them; \
                 make a row for each application, with the columns Company, Role and Status",
            ),
            (
                "Wunschliste;Beworben;Gespräch;Absage\nQuill;;;Reef\n",
                "its columns are stages (Wunschliste, Beworben, Gespräch, Absage), with the applications below them; \
                 make a row for each application, with the columns Company, Role and Status",
            ),
        ] {
            assert!(is_table(text.as_bytes(), &[]), "{text}");
            assert_eq!(refused(text), said);
        }
    }

    #[test]
    fn sheets_of_all_kinds_name_their_applications() {
        for (text, applications) in [
            (
                "Name,Stage,Tags,Created\nQuill,Applied,\"a, b\",2026-09-02\nReef,Rejected,,2026-09-03\n",
                &["Quill/[job title] applied -", "Reef/[job title] rejected -"][..],
            ),
            (
                "Name,Stage,Date,Link\nData Engineer @ Quill,Applied,2026-09-02,\nReef – Product Manager,Phone screen,,\n",
                &["Quill/Data Engineer applied 2026-09-02", "Reef/Product Manager screen -"],
            ),
            (
                "Job,Status,Date Applied\nData Engineer at Quill,Applied,2026-09-02\n",
                &["Quill/Data Engineer applied 2026-09-02"],
            ),
            (
                "\"Company\nname\",\"Job title\n(link)\",\"Date applied\n(dd/mm/yyyy)\",Status*\nQuill,Analyst,02/09/2026,Applied\n",
                &["Quill/Analyst applied 2026-09-02"],
            ),
            (
                "Lfd. Nr.;Datum;Firma/Anschrift;Tätigkeit;Art der Bewerbung;Ergebnis\n1;02.09.2026;Quill AG;Analyst;E-Mail;Absage\n",
                &["Quill AG/Analyst rejected 2026-09-02"],
            ),
            (
                "Bedrijf;Functie;Status;Gesolliciteerd op\nQuill;Analist;Verstuurd;02-09-2026\n",
                &["Quill/Analist applied 2026-09-02"],
            ),
            (
                "Company,Role,Applied,Phone Screen,Onsite\nQuill,Analyst,2026-09-02,2026-09-10,2026-09-20\n",
                &["Quill/Analyst interview 2026-09-02"],
            ),
        ] {
            assert!(is_table(text.as_bytes(), &[]), "{text}");
            let (all, left) = told(text);
            assert_eq!((all, left), (owned(applications), Vec::new()), "{text}");
        }
        for text in [
            "Name,Assign,Status,Due\nWrite letter,Sam,In progress,2026-09-02\n",
            "Name,Company,Email,Status\nPriya Rao,Quill,p@q.example,Contacted\n",
            "Name,Tags\nPriya Rao,a\n",
        ] {
            assert!(!is_table(text.as_bytes(), &[]), "{text}");
        }
    }

    #[test]
    fn pages_are_called_by_their_names_and_sums_are_no_applications() {
        let read = sheet(
            "Company,Role,Status,Contact\n\
             Quill (https://www.notion.so/Quill-0123456789abcdef?pvs=21),Analyst,Applied,\
             Ann Lee (https://www.notion.so/Ann-0123456789abcdef)\n\
             Total,1,,\n",
        );
        assert_eq!(read.applications.len(), 1, "{:?}", read.applications);
        let application = &read.applications[0];
        assert_eq!(application.company, "Quill");
        let people: Vec<&str> = application.people.iter().map(|(person, _)| person.name.as_str()).collect();
        assert_eq!(people, ["Ann Lee"]);
    }

    #[test]
    fn a_no_below_status_is_a_rejection_and_a_sign_says_nothing() {
        for column in ["Status", "Outcome", "Result", "Decision"] {
            let read = sheet(&format!(
                "Company,Role,{column},Date applied\nQuill,Analyst,no,2026-09-01\nReef,Analyst,No,2026-09-01\n\
                 Tidal,Analyst,-,2026-09-01\nOxbow,Analyst,n/a,2026-09-01\n"
            ));
            let endings: Vec<bool> = read.applications.iter().map(|one| one.ending.is_some()).collect();
            assert_eq!(endings, [true, true, false, false], "{column}");
            assert_eq!(read.unknown_statuses.len(), 0, "{column}");
        }
    }

    #[test]
    fn a_day_behind_the_word_of_an_ending_is_its_own() {
        let on = |day: &str| Some(crate::domain::incoming::When::On(day.parse().unwrap()));
        for (cell, day) in [
            ("Rejected 2026-09-20", on("2026-09-20")),
            ("Rejected (20 Sep 2026)", on("2026-09-20")),
            ("Rejected 9/20", on("2026-09-20")),
            ("Absage am 20.9.", on("2026-09-20")),
            ("Absage per Mail 20.09.2026", on("2026-09-20")),
            ("Rejected on 1/20", on("2027-01-20")),
            ("Interview 2026-09-20 → Rejected", None),
            ("Rejected", None),
        ] {
            for columns in ["Status,Date applied", "Response,Date applied"] {
                let read = sheet(&format!("Company,Role,{columns}\nQuill,Analyst,{cell},2026-09-10\n"));
                let ending = read.applications[0].ending.as_ref().unwrap();
                assert_eq!(ending.own_day, day, "{columns}: {cell}");
            }
        }
    }

    /// A sheet has the day of a no in a column of its own, and the status is left as it was.
    #[test]
    fn a_column_that_says_how_it_ended_counts_beside_the_status() {
        for (columns, row, is) in [
            ("Status,Date Applied,Rejected on", "Applied,2026-09-01,2026-09-10", Some("rejected 2026-09-10")),
            ("Status,Date Applied,Rejected on", ",2026-09-01,2026-09-10", Some("rejected 2026-09-10")),
            (
                "Status,Date Applied,Rejected on",
                "Interview,2026-09-01,2026-09-10",
                Some("rejected 2026-09-10"),
            ),
            ("Status,Date Applied,Rejected on", "Closed,2026-09-01,2026-09-10", Some("rejected 2026-09-10")),
            (
                "Status,Date Applied,Withdrawn on",
                "Applied,2026-09-01,2026-09-10",
                Some("withdrawn 2026-09-10"),
            ),
            (
                "Status,Bewerbungsdatum,Absage am",
                "beworben,01.09.2026,10.09.2026",
                Some("rejected 2026-09-10"),
            ),
            ("list,appliedAt,rejectedAt", "Applied,2026-09-01,2026-09-10", Some("rejected 2026-09-10")),
            ("Status,Date Applied,Rejected", "Applied,2026-09-01,Yes", Some("rejected -")),
            ("Status,Date Applied,Rejected", "Applied,2026-09-01,No", None),
            ("Status,Date Applied,Rejected", "Applied,2026-09-01,", None),
            // The status says it itself.
            (
                "Status,Date Applied,Rejected on",
                "Withdrawn,2026-09-01,2026-09-10",
                Some("withdrawn 2026-09-10"),
            ),
            // Nobody can know that yet.
            ("Status,Date Applied,Withdrawn on", "Applied,2026-09-01,2027-09-10", None),
            ("Status,Date Applied,Offer date", "Applied,2026-09-01,2026-09-10", None),
        ] {
            let read = sheet(&format!("Company,Role,{columns}\nQuill,Analyst,{row}\n"));
            let ending = read.applications[0].ending.as_ref().map(|ending| {
                let day = match ending.own_day {
                    Some(When::On(on)) => on.to_string(),
                    Some(When::At(_)) | None => "-".to_owned(),
                };
                format!("{} {day}", ending.kind)
            });
            assert_eq!(ending.as_deref(), is, "{columns}: {row}");
        }
    }

    #[test]
    fn what_an_answer_says_is_kept_where_it_is_not_read() {
        for (columns, row, notes) in [
            ("Status,Response", "Applied,They will call me", "Response: They will call me"),
            ("Status,Response", "Applied,Yes", "Response: Yes"),
            ("Status,Antwort", "beworben,Nein", "Antwort: Nein"),
            ("Response,Date applied", "Declined,2026-09-01", "Response: Declined"),
            ("Response,Date applied", "Rejected,2026-09-01", ""),
            ("Status,Response", "Applied,2026-09-10", ""),
            ("Status,Response", "Applied,", ""),
            ("Status,Response", "Applied,n/a", ""),
        ] {
            let read = sheet(&format!("Company,Role,{columns}\nQuill,Analyst,{row}\n"));
            assert_eq!(read.applications[0].opening.notes, notes, "{columns}: {row}");
        }
    }

    #[test]
    fn each_day_of_a_status_has_its_own_word() {
        for (columns, row, is) in [
            (
                "Status,Date applied",
                "\"Phone screen 9/5, Interview 9/20, Rejected 9/28\",2026-09-01",
                "2026-09-01; screen 2026-09-05; interview 2026-09-20; rejected 2026-09-28",
            ),
            ("Status", "Applied 9/1; rejected 9/20", "2026-09-01; rejected 2026-09-20"),
            (
                "Status",
                "\"Applied 2026-09-01, Phone screen 2026-09-05, Interview 2026-12-20\"",
                "2026-09-01; screen 2026-09-05; interview 2026-12-20",
            ),
            ("Status", "\"Beworben 01.09., Absage 15.09.\"", "2026-09-01; rejected 2026-09-15"),
            ("Status", "Beworben am 01.09.2026", "2026-09-01"),
            (
                "Status",
                "Applied: 01/09/2026 | Interview: 13/12/2026 10:00 | Offer",
                "2026-09-01; interview 2026-12-13",
            ),
            (
                "Status,Date applied",
                "Rejected 15 Sep (interview 10 Sep),2026-09-01",
                "2026-09-01; interview 2026-09-10; rejected 2026-09-15",
            ),
            // Which of the two happened then is not said, but nothing happened later.
            (
                "Status,Date applied",
                "Rejected after interview on 20 Sep,2026-09-01",
                "2026-09-01; rejected? 2026-09-20",
            ),
            (
                "Status,Date applied",
                "Interview 2026-09-20 \u{2192} Rejected,2026-09-01",
                "2026-09-01; rejected? 2026-09-20",
            ),
            ("Date,Status,Date", "2026-09-01,Rejected,2026-09-20", "2026-09-01; rejected? 2026-09-20"),
            (
                "Date applied,Interview",
                "2026-09-01,2026-12-08 \u{2192} 2026-12-12",
                "2026-09-01; interview 2026-12-12",
            ),
        ] {
            let read = sheet(&format!("Company,Role,{columns}\nQuill,Analyst,{row}\n"));
            let one = &read.applications[0];
            let on = |when: When| match when {
                When::On(day) => day,
                When::At(at) => at.date_naive(),
            };
            let mut said: Vec<String> = one.applied_on.map(|day| on(day).to_string()).into_iter().collect();
            said.extend(one.talks.iter().map(|talk| format!("{} {}", talk.kind, on(talk.when))));
            said.extend(one.ending.iter().map(|ending| match ending.own_day {
                Some(day) => format!("{} {}", ending.kind, on(day)),
                None => {
                    let newest = ending.other_days.iter().map(|day| on(*day)).max().unwrap();
                    format!("{}? {newest}", ending.kind)
                }
            }));
            assert_eq!(said.join("; "), is, "{row}");
            assert_eq!(read.cells, [], "{row}");
        }
    }

    #[test]
    fn an_hour_may_have_a_column_of_its_own() {
        for (columns, cells, is, notes) in [
            ("Interview Date,Interview Time", "2026-12-08,14:30", "2026-12-08 14:30", false),
            ("Interview Time,Next interview", "2:30 PM,2026-12-08", "2026-12-08 14:30", false),
            ("Gespräch am,Uhrzeit", "08.12.2026,14 Uhr", "2026-12-08 14:00", false),
            ("Status,Time", "Interview 8 Dec,14:30", "2026-12-08 14:30", false),
            ("Source,Interview time", "LinkedIn,2026-12-08 14:30", "2026-12-08 14:30", false),
            ("Interview Date,Interview Time", "2026-12-08 10:00,14:30", "2026-12-08 10:00", true),
            ("Interview Date,Interview Time", "2026-12-08,tbd", "2026-12-08", false),
            ("Interview Date,Interview Time", "2026-12-08,in the morning", "2026-12-08", true),
            ("Status,Time", "Applied,Full-time", "", true),
        ] {
            let read =
                sheet(&format!("Company,Role,Date applied,{columns}\nQuill,Analyst,2026-09-01,{cells}\n"));
            let one = &read.applications[0];
            let said = one.talks.iter().map(|talk| match (talk.when, talk.hour) {
                (When::On(day), Some(hour)) => format!("{day} {}", hour.format("%H:%M")),
                (When::On(day), None) => day.to_string(),
                (When::At(at), _) => at.to_string(),
            });
            assert_eq!(said.collect::<Vec<_>>().join(", "), is, "{columns}: {cells}");
            assert_eq!(
                one.opening.notes.to_lowercase().contains("time: "),
                notes,
                "{columns}: {}",
                one.opening.notes
            );
            assert_eq!(read.unread_columns, [], "{columns}");
        }
    }

    #[test]
    fn an_hour_is_by_the_clock_that_its_cell_or_heading_names() {
        for (columns, cells, zone) in [
            ("Interview", "2026-12-08 10:00 PT", Some("America/Los_Angeles")),
            ("Interview", "8 Dec 2026 4pm ET", Some("America/New_York")),
            ("Interview", "2026-12-08 2:00 PM EDT", Some("America/New_York")),
            ("Interview", "2026-12-08 15:00 UTC", Some("Etc/UTC")),
            ("Interview", "2026-12-08 15:00 UK time", Some("Europe/London")),
            ("Interview", "2026-12-08 10:00 America/New_York", Some("America/New_York")),
            ("Interview", "2026-12-08 10:00 (GMT-4)", Some("Etc/GMT+4")),
            ("Interview", "2026-12-08 10:00 +05:30", Some("Asia/Kolkata")),
            ("Interview", "2026-12-08 10:00 -0500", Some("Etc/GMT+5")),
            ("Status", "Interview 8 Dec 2026 10:00 PT", Some("America/Los_Angeles")),
            ("Interview (PT)", "2026-12-08 10:00", Some("America/Los_Angeles")),
            ("Interview Date,Interview Time (ET)", "2026-12-08,14:30", Some("America/New_York")),
            ("Interview", "2026-12-08 10:00", None),
            ("Interview", "2026-12-08 10:00 CTO", None),
        ] {
            let read =
                sheet(&format!("Company,Role,Date applied,{columns}\nQuill,Analyst,2026-09-01,{cells}\n"));
            let talks = &read.applications[0].talks;
            assert_eq!(talks.len(), 1, "{columns}: {cells}");
            assert_eq!(talks[0].zone, zone, "{columns}: {cells}");
            assert_eq!(read.cells, [], "{columns}: {cells}");
        }
        let read = sheet("Company,Role,Interview\nQuill,Analyst,2026-12-08 10:00 AKST\n");
        assert_eq!(
            read.cells.iter().map(|one| &one.reason[..]).collect::<Vec<_>>(),
            [
                "rekindle doesn't know the time zone in \"2026-12-08 10:00 AKST\", so it reads 10:00 as a time in yours"
            ]
        );
    }

    #[test]
    fn the_cell_of_an_interview_says_when_it_is_and_how() {
        for (cell, is) in [
            ("10/13/2026 3pm https://zoom.us/j/123456789", "2026-10-13 15:00 https://zoom.us/j/123456789"),
            (
                "10/13/2026 3pm - https://meet.google.com/abc-defg-hij",
                "2026-10-13 15:00 https://meet.google.com/abc-defg-hij",
            ),
            (
                "10/13/2026 15:00 (https://teams.microsoft.com/l/meetup-join/1)",
                "2026-10-13 15:00 https://teams.microsoft.com/l/meetup-join/1",
            ),
            ("10/13/2026 12345 Main St", "2026-10-13"),
            ("13/10/2026 15.00", "2026-10-13 15:00"),
            ("10/13/2026 @3pm", "2026-10-13 15:00"),
            ("10/13/2026 from 3 to 4pm", "2026-10-13 15:00"),
            ("46308.604166", "2026-10-13 14:30"),
            ("46308", "2026-10-13"),
            ("Thu 8 Oct 2pm", "2026-10-08 14:00"),
            ("Tuesday, October 13 at 4pm", "2026-10-13 16:00"),
            ("Tue Oct 13 4pm", "2026-10-13 16:00"),
            ("Oct 13 @ 4pm", "2026-10-13 16:00"),
            ("Oct 13, 4:00-5:00 PM", "2026-10-13 16:00"),
            ("Round 1 - 10/13/2026 3pm", "2026-10-13 15:00"),
            ("Do, 8. Okt 14 Uhr", "2026-10-08 14:00"),
            ("8 octobre 14h", "2026-10-08 14:00"),
            ("jeudi 8 octobre 14h", "2026-10-08 14:00"),
            ("8 ottobre ore 10", "2026-10-08 10:00"),
            ("8 de octubre a las 10", "2026-10-08 10:00"),
            ("Phone screen 10/13/2026", "2026-10-13 screen"),
            ("Final 10/13/2026 3pm", "2026-10-13 15:00 final"),
            ("10/13/2026 by phone", "2026-10-13"),
            ("feedback by 10/13/2026", "named"),
            ("waiting for date, not before 10/13/2026", "named"),
            ("10/13/2026 - no show", "named"),
            ("did not happen (10/13/2026)", "named"),
            ("Rückmeldung bis 13.10.2026", "named"),
            ("ask Tom on Oct 13 what they said", "named"),
            ("tomorrow", "named"),
        ] {
            let text = format!("Company;Role;Date applied;Interview\nQuill;Analyst;2026-09-20;{cell}\n");
            let read = read_with(&text, "2026-10-05", Order::MonthFirst);
            let one = &read.applications[0];
            let said = one.talks.iter().map(|talk| {
                let mut said = match talk.when {
                    When::On(day) => day.to_string(),
                    When::At(at) => at.to_string(),
                };
                said.extend(talk.hour.map(|hour| hour.format(" %H:%M").to_string()));
                said.extend(
                    (talk.kind != crate::domain::InterviewKind::Interview).then(|| format!(" {}", talk.kind)),
                );
                said.extend(talk.link.iter().map(|link| format!(" {link}")));
                said
            });
            let named = read.cells.iter().map(|_| "named".to_owned());
            assert_eq!(said.chain(named).collect::<Vec<_>>().join(", "), is, "{cell}");
            assert!(
                !is.contains("named") || one.opening.notes.contains(cell),
                "{cell}: {}",
                one.opening.notes
            );
        }
    }

    #[test]
    fn columns_of_interviews_have_many_names() {
        for column in [
            "Gesprächstermin",
            "Interviewtermin",
            "Date entretien",
            "Gespreksdatum",
            "Kennismaking",
            "Entrevista RH",
            "RDV",
            "Round 1",
            "1st round",
            "Runde 1",
            "Int. 1",
            "Call 1",
            "Fase 1",
            "Interview 2",
            "2. Gespräch",
        ] {
            let read = sheet(&format!(
                "Company,Role,Date applied,{column}\nQuill,Analyst,2026-09-20,2026-12-08 14:30\n"
            ));
            assert_eq!(read.applications[0].talks.len(), 1, "{column}");
            assert_eq!(read.unread_columns, [], "{column}");
        }
        let read = sheet(
            "Company,Role,Date applied,Interviews,Next Interview\nQuill,Analyst,2026-09-20,2026-12-08,2026-12-08 11:00\n",
        );
        let hours = read.applications[0].talks.iter().map(|talk| talk.hour.map(|hour| hour.to_string()));
        assert_eq!(hours.collect::<Vec<_>>(), [Some("11:00:00".to_owned())]);
    }

    #[test]
    fn a_box_beside_the_day_is_no_day() {
        for (text, is) in [
            (
                "Company,Role,Applied,Date,Status\nQuill,Analyst,TRUE,2026-09-13,\n",
                "Quill/Analyst applied 2026-09-13",
            ),
            (
                "Company,Role,Applied,Date,Status\nQuill,Analyst,TRUE,2026-09-01,Rejected\n",
                "Quill/Analyst rejected 2026-09-01",
            ),
            ("Company,Role,Applied?,Date\nQuill,Analyst,Y,2026-09-13\n", "Quill/Analyst applied 2026-09-13"),
            (
                "Company,Role,Applied,Date\nQuill,Analyst,FALSE,2026-09-13\nReef,Lead,TRUE,2026-09-14\n",
                "Quill/Analyst saved -",
            ),
            (
                "Company,Role,Applied,Date Applied\nQuill,Analyst,x,2026-09-13\n",
                "Quill/Analyst applied 2026-09-13",
            ),
        ] {
            assert_eq!(told(text).0.first().map(String::as_str), Some(is), "{text}");
        }
    }

    #[test]
    fn details_beside_a_name_are_of_that_person() {
        for (columns, cells, is) in [
            (
                "Ansprechpartner,Kontaktdaten",
                "Frau Ann Lee,\"ann.lee@acme.example, 030 1234567\"",
                "Ann Lee ann.lee@acme.example 030 1234567 []",
            ),
            (
                "Ansprechpartner,Kontaktdaten",
                "Herr Bo Ray,bo.ray@bolt.example",
                "Bo Ray bo.ray@bolt.example  []",
            ),
            (
                "Contact name,Contact details",
                "Cy Lim,\"Recruiter, met at fair\"",
                "Cy Lim   [Contact: Recruiter met at fair]",
            ),
            ("Contact details", "\"Di No, di@dune.example\"", "Di No di@dune.example  []"),
        ] {
            let read = sheet(&format!("Company,Role,{columns}\nAcme,Dev,{cells}\n"));
            let one = &read.applications[0];
            let people = one.people.iter().map(|(person, _)| {
                format!(
                    "{} {} {} [{}]",
                    person.name,
                    person.emails.join(" "),
                    person.phones.join(" "),
                    one.opening.notes
                )
            });
            assert_eq!(people.collect::<Vec<_>>(), [is], "{columns}: {cells}");
        }
    }

    #[test]
    fn what_is_due_is_no_interview() {
        for column in [
            "Test due",
            "Assessment deadline",
            "Take home due",
            "Submit task by",
            "Abgabe Test",
            "Date limite test",
            "Fecha entrega prueba",
            "Scadenza test",
            "Interview feedback due",
        ] {
            let read = sheet(&format!(
                "Company,Role,Date applied,Status,{column}\nQuill,Analyst,2026-09-01,Technical,2026-12-12\n"
            ));
            let one = &read.applications[0];
            assert_eq!(
                (one.talks.len(), one.opening.notes.as_str()),
                (0, format!("{column}: 2026-12-12").as_str())
            );
        }
    }

    #[test]
    fn a_list_of_openings_that_names_nobody_is_one_of_applications() {
        for text in [
            "Company,Role,Status,URL\nQuill,Analyst,Saved,https://q.example/1\n",
            "Company,Position,Status,Location,URL,Date saved\nQuill,Analyst,Saved,Berlin,https://q.example/1,2026-09-01\n",
            "Company,Role,URL\nQuill,Analyst,https://q.example/1\n",
            "Company,Role,Notes\nQuill,Analyst,nice\n",
            "Job,Company\nAnalyst,Quill\n",
            "Employer,Vacancy,Outcome\nQuill,Analyst,Saved\n",
            "Firma;Stelle;Link\nQuill;Analyst;https://q.example/1\n",
        ] {
            assert!(is_table(text.as_bytes(), &[]), "{text}");
            assert_eq!(told(text).0, ["Quill/Analyst saved -"], "{text}");
        }
        for text in [
            "Company,Title,Phone\nQuill,Recruiter,1\n",
            "Company,Title,Attendee\nQuill,Recruiter,Priya Rao\n",
            "Company,Position,Country,Started,Ended\nQuill,Analyst,DE,2020-01,2023-02\n",
            "Name,Company,Title\nPriya Rao,Quill,Recruiter\n",
            "First,Last,Company,Title,Status\nPriya,Rao,Quill,Recruiter,Saved\n",
        ] {
            assert!(!is_table(text.as_bytes(), &[]), "{text}");
        }
    }

    #[test]
    fn small_things_of_sheets_are_taken_for_what_they_are() {
        let read = sheet(
            "Company,Role,Status,Date applied,URL,Contact\n[Company name],[Role],Applied,,,\n\
             Quill,Analyst,Applied,1899-12-30,\"=HYPERLINK(\"\"https://q.example/1\"\";\"\"the posting\"\")\",Quill\n\
             Reef,Lead,Applied,1788220800000,https://r.example,Reef GmbH\nTidal,Lead,Applied,1926-09-01,,Bo Oak\n",
        );
        assert_eq!(read.skipped.len(), 1, "{:?}", read.skipped);
        assert_eq!(read.skipped[0].reason, "the row is the example of a template, not an application");
        let [quill, reef, tidal] = read.applications.as_slice() else { panic!("{read:?}") };
        assert_eq!((quill.applied_on, quill.url.as_deref()), (None, Some("https://q.example/1")));
        assert_eq!((quill.people.len(), reef.people.len(), tidal.people.len()), (0, 0, 1));
        assert!(reef.applied_on.is_some());
        assert_eq!(read.cells.len(), 1, "{:?}", read.cells);
        assert_eq!(read.cells[0].reason, "\"1926-09-01\" is not a date; write dates like 2026-09-15");
    }

    #[test]
    fn nobody_applied_on_the_day_of_a_posting_that_was_saved() {
        let read = sheet(
            "Company,Role,Status,Date\nQuill,Analyst,To apply,2026-09-10\nReef,Cook,Applied,2026-09-11\n",
        );
        let on = read.applications.iter().map(|one| one.applied_on.is_some()).collect::<Vec<_>>();
        assert_eq!(on, [false, true]);
        assert_eq!(read.applications[0].opening.notes, "Date: 2026-09-10");
    }

    #[test]
    fn a_quotation_mark_that_is_not_closed_is_named() {
        let read = sheet(
            "Company,Role,Date applied,Status\nBolt,\"QA,2026-10-05,Applied\nCleo,PM,2026-10-05,Applied\n",
        );
        let companies: Vec<&str> = read.applications.iter().map(|one| one.company.as_str()).collect();
        assert_eq!((companies, read.applications[0].title.as_str()), (vec!["Bolt", "Cleo"], "QA"));
        assert!(read.cells[0].reason.contains("quotation mark"), "{:?}", read.cells);
    }

    #[test]
    fn what_a_card_is_called_is_no_person() {
        for row in [
            "Quill – Analyst,Quill,Analyst,Applied",
            "Quill Analyst job,Quill,Analyst,Applied",
            "Quill,Quill,Analyst,Rejected",
            "Analyst,Quill GmbH,Senior Analyst,Applied",
            "Analyst @ Quill,Quill,Analyst,Applied",
            "Application: Quill (Analyst),Quill,Analyst,Applied",
        ] {
            let read = sheet(&format!("Name,Company,Role,Status\n{row}\n"));
            let [one] = read.applications.as_slice() else { panic!("{row}: {read:?}") };
            assert_eq!((one.people.len(), one.opening.notes.as_str()), (0, ""), "{row}");
        }
        let read = sheet("Name,Company,Role,Status\nPriya Rao,Quill,Analyst,Applied\n");
        assert_eq!(read.applications[0].people[0].0.name, "Priya Rao");
    }

    #[test]
    fn a_note_that_is_too_long_costs_no_application() {
        let read =
            sheet(&format!("Company,Role,Status,Notes\nQuill,Analyst,Applied,{}\n", "x".repeat(150_000)));
        assert_eq!(read.applications[0].opening.notes.len(), 100_000);
        assert!(read.cells[0].reason.starts_with("the note is too long"), "{:?}", read.cells);
    }

    #[test]
    fn a_day_that_no_calendar_has_is_named() {
        for day in ["31/02/2026", "5-X-2026", "32.10.2026"] {
            let read = sheet(&format!(
                "Company,Role,Status,Date applied\nQuill,Analyst,Applied,{day}\nReef,Cook,Applied,13/10/2026\n"
            ));
            assert_eq!(read.applications[0].applied_on, None, "{day}");
            assert_eq!(read.cells.len(), 1, "{day}: {:?}", read.cells);
        }
    }

    #[test]
    fn a_day_without_a_year_follows_the_one_it_was_applied_on_whatever_comes_first() {
        let on = |day: &str| Some(crate::domain::incoming::When::On(day.parse().unwrap()));
        for (applied, cell, day) in [
            ("13/10/2026", "rejected 20/10", on("2026-10-20")),
            ("13/10/2026", "rejected 5/1", on("2027-01-05")),
            ("13/10/2026", "rejected 20 Oct", on("2026-10-20")),
            ("13/10/2026", "rejected 20/10/2026 internal candidate", on("2026-10-20")),
            ("07/09/2026", "rejected 21/9, form email", on("2026-09-21")),
            ("10/13/2026", "rejected 10/20", on("2026-10-20")),
            ("10/13/2026", "rejected 1/5", on("2027-01-05")),
        ] {
            let read =
                sheet(&format!("Company,Role,Date applied,Status\nQuill,Analyst,{applied},\"{cell}\"\n"));
            let ending = read.applications[0].ending.as_ref().unwrap();
            assert_eq!(ending.own_day, day, "{applied}: {cell}");
        }
    }

    #[test]
    fn days_without_a_place_of_their_own_are_kept_in_the_notes() {
        for column in [
            "Interview date",
            "Date of interview",
            "Phone screen date",
            "Response date",
            "Offer date",
            "Date posted",
            "Next interview",
        ] {
            for status in ["Interview", "Rejected"] {
                let read = sheet(&format!(
                    "Company,Role,Status,Date applied,{column},Date saved\n\
                     Quill,Analyst,{status},2026-09-01,2026-09-10,2026-08-01\n"
                ));
                assert_eq!(read.applications[0].opening.notes, format!("{column}: 2026-09-10"));
            }
        }
    }

    #[test]
    fn an_interview_has_its_day_and_hour_from_the_status_or_a_column_of_its_own() {
        let told = |header: &str, row: &str| -> Vec<String> {
            let read =
                sheet(&format!("Company,Role,Date applied,{header}\nQuill,Analyst,21/09/2026,{row}\n"));
            assert_eq!(read.unknown_statuses.len(), 0, "{row}");
            let shown = |talk: &IncomingTalk| match talk.when {
                crate::domain::incoming::When::On(on) => {
                    let hour = talk.hour.map(|hour| hour.format(" %H:%M").to_string()).unwrap_or_default();
                    format!("{} {on}{hour}", talk.kind)
                }
                crate::domain::incoming::When::At(at) => at.to_string(),
            };
            read.applications[0].talks.iter().map(shown).collect()
        };
        for (cell, is) in [
            ("2nd interview 28/09", "interview 2026-09-28"),
            ("interview on 30/09/2026", "interview 2026-09-30"),
            ("Interview on 2026-12-05 at 10:00", "interview 2026-12-05 10:00"),
            ("2nd round interview done (14 Nov)", "interview 2026-11-14"),
            ("Screening call 5 Dec 10am", "screen 2026-12-05 10:00"),
            ("Vorstellungsgespräch am 2.12. 14 Uhr", "interview 2026-12-02 14:00"),
            ("Entretien prévu le 3 décembre à 14h30", "interview 2026-12-03 14:30"),
            ("Final interview: 12 Oct 2pm", "final 2026-10-12 14:00"),
            ("interview 10/01", "interview 2027-01-10"),
            ("interview 08/10 14:30", "interview 2026-10-08 14:30"),
            ("Interview 8/10 14 Uhr", "interview 2026-10-08 14:00"),
            ("Final round 12 Oct 14:30", "final 2026-10-12 14:30"),
            ("Screening Oct 12 2pm", "screen 2026-10-12 14:00"),
        ] {
            assert_eq!(told("Status", cell), [is], "{cell}");
        }
        for cell in ["Interview", "Rejected 20/10", "Applied 20/10", "Rejected after interview 5/10"] {
            assert_eq!(told("Status", cell), [""; 0], "{cell}");
        }
        assert_eq!(
            told("Status,Interview date", "Interview,\"December 3, 2026 3:00 PM\""),
            ["interview 2026-12-03 15:00"]
        );
        assert_eq!(
            told("Status,Phone screen date,Offer date", "Offer,2026-09-25,2026-10-05"),
            ["screen 2026-09-25"]
        );
    }

    #[test]
    fn a_day_that_there_is_not_is_named() {
        let read = sheet("Company,Role,Date applied\nQuill,Analyst,31/02/2026\nReef,Lead,13/10/2026\n");
        assert_eq!(read.applications[0].applied_on, None);
        assert_eq!(
            read.cells[0].reason,
            "there is no such date as 31/2/2026, so the day you applied was left out"
        );
    }

    #[test]
    fn nothing_ended_on_the_day_of_a_posting_or_of_what_is_planned() {
        for column in ["Date posted", "Posted", "Next interview"] {
            let read = sheet(&format!("Company,Role,Status,{column}\nQuill,Analyst,Rejected,2026-09-10\n"));
            assert_eq!(read.applications[0].ending.as_ref().unwrap().other_days, [], "{column}");
        }
    }

    #[test]
    fn a_yes_below_rejected_is_a_no() {
        let read = sheet(
            "Company,Role,Date applied,Interview?,Rejected?\nQuill,Analyst,2026-09-01,Yes,No\nReef,Analyst,2026-09-01,No,Yes\n",
        );
        let endings: Vec<bool> = read.applications.iter().map(|one| one.ending.is_some()).collect();
        assert_eq!(endings, [false, true]);
    }

    #[test]
    fn what_stands_beside_several_people_belongs_to_the_one_it_tells_of() {
        let read = sheet(
            "Company,Role,Status,Recruiter,Hiring manager,Hiring manager LinkedIn,Recruiter phone,Email\n\
             Quill,Analyst,Applied,Ann Lee,Bo Oak,https://linkedin.com/in/boak,+49 30 5550101,ann.lee@quill.example\n\
             Reef,Analyst,Applied,Cy Elm,Di Fox,https://linkedin.com/in/x1,,team@reef.example\n",
        );
        let [quill, reef] = read.applications.as_slice() else { panic!("{:?}", read.applications) };
        let of = |application: &IncomingApplication| -> Vec<(Vec<String>, Vec<String>, Option<String>)> {
            let people = application.people.iter().map(|(person, _)| person);
            people.map(|one| (one.emails.clone(), one.phones.clone(), one.linkedin.clone())).collect()
        };
        let said = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect::<Vec<String>>();
        assert_eq!(
            of(quill),
            [
                (said(&["ann.lee@quill.example"]), said(&["+49 30 5550101"]), None),
                (Vec::new(), Vec::new(), Some("boak".to_owned())),
            ]
        );
        assert_eq!(of(reef)[1].2.as_deref(), Some("x1"));
        assert_eq!(reef.opening.notes, "Email: team@reef.example");
    }

    #[test]
    fn what_is_told_of_a_contact_is_not_told_of_who_referred_to_the_job() {
        let read = sheet(
            "Company,Contact,Role,Status,Applied,Email,Referred by\n\
             Quill,Ann Lee,Analyst,Applied,2026-09-01,a@quill.example,Bo Oak\n",
        );
        let people = read.applications.iter().flat_map(|one| &one.people);
        let told: Vec<(&str, usize)> =
            people.map(|(person, _)| (person.name.as_str(), person.emails.len())).collect();
        assert_eq!(told, [("Ann Lee", 1), ("Bo Oak", 0)]);
    }

    /// One application in the columns of trackers, templates and people's own sheets.
    #[test]
    fn sheets_of_many_hands_say_the_same() {
        for (header, row) in [
            ("Company,Position,Status,Date Applied", "Quill,Analyst,Interview,2026-09-15"),
            (
                "Company Name,Job Title,Application Status,Application Date",
                "Quill,Analyst,Interviewing,15 Sep 2026",
            ),
            (
                "Employer,Role,Stage,Applied On,Link",
                "Quill,Analyst,Technical interview,\"Sep 15, 2026\",https://q.example/1",
            ),
            (
                "Job Title,Company,List,Applied Date,Job URL,Location",
                "Analyst,Quill,Interview,2026-09-15T09:30:00Z,https://q.example,Berlin",
            ),
            ("Name,Position,Status,Date applied", "Quill,Analyst,2nd interview,15.09.2026"),
            ("Name,Company,Status,Applied", "Analyst,Quill,Onsite,2026/09/15"),
            (
                "Organization,Opening,Pipeline stage,Date submitted,Source",
                "Quill,Analyst,3. Interview,46280,LinkedIn",
            ),
            ("Company;Role;Status;Date", "Quill;Analyst;🎤 Interview;15/9/2026"),
            ("Company\tTitle\tStatus\tDate sent", "Quill\tAnalyst\tPanel interview\t2026-09-15"),
            ("Company|Job|Progress|Submitted", "Quill|Analyst|Interview scheduled|20260915"),
            (
                "ID,Company,Role,State,Applied at,Salary",
                "7,Quill,Analyst,Interviewed,2026-09-15 00:00:00,90k",
            ),
            ("Firma;Stelle;Status;Beworben am", "Quill;Analyst;Vorstellungsgespräch;15.09.2026"),
            (
                "Unternehmen;Position;Stand;Bewerbungsdatum;Ansprechpartner",
                "Quill;Analyst;Eingeladen;15. September 2026;",
            ),
            ("Entreprise;Poste;Statut;Date de candidature", "Quill;Analyst;Entretien;15 septembre 2026"),
            (
                "Société;Intitulé du poste;État;Date d'envoi;Lieu",
                "Quill;Analyst;Entretien technique;15/09/2026;Lyon",
            ),
            ("Empresa,Puesto,Estado,Fecha de solicitud", "Quill,Analyst,Entrevista,15 de septiembre de 2026"),
            (
                "Empresa,Cargo,Etapa,Fecha de postulación,Salario",
                "Quill,Analyst,En entrevista,15/09/2026,30k",
            ),
            ("Azienda;Ruolo;Stato;Data candidatura", "Quill;Analyst;Colloquio;15 settembre 2026"),
            ("Società;Posizione;Fase;Data di invio;Sede", "Quill;Analyst;Colloquio tecnico;15/09/2026;Roma"),
            ("Bedrijf;Functie;Status;Sollicitatiedatum", "Quill;Analyst;Gesprek gepland;15-09-2026"),
            ("Werkgever;Vacature;Fase;Gesolliciteerd op", "Quill;Analyst;Sollicitatiegesprek;15 sep 2026"),
            ("Empresa;Vaga;Situação;Data da candidatura", "Quill;Analyst;Entrevista agendada;15/09/2026"),
            (
                "Companhia;Função;Estado da candidatura;Data de envio",
                "Quill;Analyst;Entrevista;15 setembro 2026",
            ),
            ("Company,Position,Applied,Interview,Offer,Rejected", "Quill,Analyst,2026-09-15,yes,,"),
            (
                "Company,Role,Date applied,Interview date,Outcome",
                "Quill,Analyst,2026-09-15,2026-09-17,Interview",
            ),
            (
                "\"Company, Inc.\",Company,Job position,Current status,Applied when",
                ",Quill,Analyst,In-person interview,15-Sep-26",
            ),
            ("Company,Job,Response,Application date,Status", "Quill,Analyst,No,2026-09-15,Interview"),
        ] {
            let text = format!("My search\n{header}\n{row}\n");
            assert!(is_table(text.as_bytes(), &[]), "{header}");
            let read = sheet(&text);
            assert_eq!(
                (read.applications.len(), &read.skipped[..], &read.cells[..]),
                (1, &[][..], &[][..]),
                "{header}"
            );
            let one = &read.applications[0];
            assert_eq!((one.company.as_str(), one.title.as_str()), ("Quill", "Analyst"), "{header}");
            assert_eq!((one.stage, one.ending.as_ref()), (Stage::Interview, None), "{header}");
            let day = "2026-09-15".parse().unwrap();
            let is_day = match one.applied_on {
                Some(crate::domain::incoming::When::On(on)) => on == day,
                Some(crate::domain::incoming::When::At(at)) => at.date_naive() == day,
                None => false,
            };
            assert!(is_day, "{header}: {:?}", one.applied_on);
            assert_eq!(read.unknown_statuses.len(), 0, "{header}");
            assert_eq!(read.unread_columns, [], "{header}");
        }
    }

    #[test]
    fn a_table_of_people_is_none_of_applications() {
        for text in [
            "Name,Company,Position,Email\nPriya Rao,Quill,Recruiter,p@q.example\n",
            "First Name,Last Name,Email,Company,Title,Stage\nPriya,Rao,p@q.example,Quill,Recruiter,Cold\n",
            "Name,Company,Job Title,Email,Status\nPriya Rao,Quill,Recruiter,p@q.example,Contacted\n",
            "Contact,Company,Position,Email,Phone\nPriya Rao,Quill,Recruiter,p@q.example,1\n",
            "id,name,emails,phones,linkedin,linkedin_status,title,company,cadence,ally,do_not_contact,last_touch\n",
            "Name,Organization,Role,Notes\nPriya Rao,Quill,Recruiter,met at a fair\n",
            "Company,Website,Phone\nQuill,q.example,1\n",
            "Name,Position,Email,Status\nPriya Rao,Recruiter,p@q.example,Contacted\n",
            "Name,Status,Email\nPriya Rao,Contacted,p@q.example\n",
            "First Name,Last Name,Company,Date applied\nPriya,Rao,Quill,2026-09-01\n",
            "nothing of use",
            "",
        ] {
            assert!(!is_table(text.as_bytes(), &[]), "{text}");
        }
    }

    #[test]
    fn a_name_beside_the_columns_of_an_application_is_a_company() {
        for text in [
            "Name,Position,Stage,Email\nQuill,Analyst,Applied,hr@q.example\n",
            "Name,Role,Status,Email,Phone\nQuill,Analyst,Rejected,hr@q.example,1\n",
            "Name,Position,Date applied,Email\nQuill,Analyst,2026-09-01,hr@q.example\n",
        ] {
            assert!(is_table(text.as_bytes(), &[]), "{text}");
            let one = &sheet(text).applications[0];
            assert_eq!((one.company.as_str(), one.title.as_str()), ("Quill", "Analyst"), "{text}");
        }
        for text in [
            "Name,Status,Date Applied\nQuill,Applied,2026-09-10\n",
            "Company,Date applied\nQuill,2026-09-10\n",
        ] {
            assert!(is_table(text.as_bytes(), &[]), "{text}");
            assert_eq!(sheet(text).applications[0].title, NO_TITLE, "{text}");
        }
        // Where a column is not known, it may hold the job.
        let text = "Company,Gig,Date applied\nQuill,Analyst,2026-09-10\n";
        assert!(is_table(text.as_bytes(), &[]), "{text}");
        assert!(refused(text).ends_with("say which one does: --map job=\"Gig\""), "{text}");
    }

    #[test]
    fn all_that_a_row_says_is_kept() {
        let read = sheet(
            "Job ID,Company,Position,Status,Date Applied,Min. Salary,Max. Salary,Location,URL,Resume,Source,Contact,Contact Email,\
             Contact Title,Notes,Follow-up,Deadline,Excitement,Shoe size\n\
             17,\"Quill, Inc.\",Analyst,Applied,2026-09-15,80k,90k,Berlin,https://q.example/1,v3,LinkedIn,\"Rao, Priya\",\
             priya@q.example,Senior Recruiter,\"nice,\nsmall\",2026-09-30,-,4/5,38\n",
        );
        let one = &read.applications[0];
        assert_eq!((one.company.as_str(), one.id.as_deref()), ("Quill, Inc.", Some("17")));
        let opening = &one.opening;
        assert_eq!(
            (opening.salary.as_deref(), opening.location.as_deref(), opening.resume.as_deref()),
            (Some("80k to 90k"), Some("Berlin"), Some("v3"))
        );
        assert_eq!(
            (one.url.as_deref(), one.source.as_deref()),
            (Some("https://q.example/1"), Some("LinkedIn"))
        );
        assert_eq!(opening.notes, "nice,\nsmall\nFollow-up: 2026-09-30\nExcitement: 4/5");
        let [(priya, role)] = one.people.as_slice() else { panic!("{:?}", one.people) };
        assert_eq!(
            (priya.name.as_str(), &priya.emails[..], *role),
            ("Priya Rao", &["priya@q.example".to_owned()][..], Some(Role::Recruiter))
        );
        assert_eq!(
            (priya.title.as_deref(), priya.company.as_deref()),
            (Some("Senior Recruiter"), Some("Quill, Inc."))
        );
        assert_eq!(read.unread_columns[0].columns, ["Shoe size"]);
    }

    #[test]
    fn json_that_a_tracker_writes_into_cells_is_read() {
        let read = sheet(
            "Company,Position,Status,Contacts,Salary\n\
             \"{\"\"name\"\":\"\"Quill\"\"}\",Analyst,\"{\"\"label\"\":\"\"Rejected\"\"}\",\
             \"[{\"\"name\"\":\"\"Priya Rao\"\",\"\"title\"\":\"\"Recruiter\"\"}]\",\"{\"\"text\"\":\"\"80k\"\"}\"\n",
        );
        let one = &read.applications[0];
        assert_eq!((one.company.as_str(), one.opening.salary.as_deref()), ("Quill", Some("80k")));
        assert_eq!(one.people[0].0.name, "Priya Rao");
        assert!(one.ending.is_some());
    }

    #[test]
    fn a_row_without_a_company_is_named_and_unknown_words_are_counted() {
        let read = sheet(
            "Company,Position,Status,Date applied\n,Analyst,Applied,2026-09-15\nQuill,,,\nReef,,Applied,2026-09-15\n\
             Tidal,Lead,Banana,2026-09-15\nOxbow,Lead,Banana,\nHelio,Ops,,soon\n",
        );
        let skipped: Vec<(usize, &str)> =
            read.skipped.iter().map(|s| (s.place.line, s.reason.as_str())).collect();
        assert_eq!(skipped, [(2, "the row has no company"), (3, "the row has no job title")]);
        assert_eq!(read.unknown_statuses, [("Banana".to_owned(), 2)].into());
        let stages: Vec<Stage> = read.applications.iter().map(|one| one.stage).collect();
        assert_eq!(stages, [Stage::Applied, Stage::Applied, Stage::Saved, Stage::Saved]);
        assert_eq!(read.applications[0].title, NO_TITLE);
        assert_eq!(read.cells[0].reason, "\"soon\" is not a date; write dates like 2026-09-15");
    }

    #[test]
    fn slashed_days_follow_the_other_rows_or_the_user() {
        let rows = |second: &str| {
            format!(
                "Company,Job,Status,Applied\nQuill,Analyst,Applied,8/9/2026\nTidal,Lead,Applied,{second}\n"
            )
        };
        let on = |text: &str, order| {
            let read = read(text.as_bytes(), &Arc::from("x"), &[], order, today()).unwrap();
            read.applications[0].applied_on
        };
        let day = |day: &str| Some(crate::domain::incoming::When::On(day.parse().unwrap()));
        assert_eq!(on(&rows("13/9/2026"), None), day("2026-09-08"));
        assert_eq!(on(&rows("9/13/2026"), None), day("2026-08-09"));
        assert_eq!(on(&rows("7/9/2026"), Some(Order::DayFirst)), day("2026-09-08"));
        assert_eq!(on(&rows("7/9/2026"), Some(Order::MonthFirst)), day("2026-08-09"));
        assert_eq!(
            refused(&rows("7/9/2026")),
            "8/9/2026 can be read as two dates; say which comes first: --dates dmy or --dates mdy"
        );
        assert!(
            refused("Company,Stage,Was\nQuill,Applied,Analyst\n")
                .contains("none of the columns holds the job: Company, Stage, Was")
        );
    }
}
