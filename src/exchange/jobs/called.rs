//! What a row is about: the company and the job, in a cell each, in one cell, or behind a link.

use super::super::csv::linked::without_pages;
use super::super::one_line;
use super::columns::{Columns, Field};
use super::person::job_and_company;
use crate::domain::application::NO_TITLE;
use crate::domain::placeholder::{is_own_trade, is_placeholder};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Called {
    pub(super) company: String,
    pub(super) title: String,
    /// What the title points to.
    pub(super) url: Option<String>,
}

/// `is_below_heading`: a heading says how far the row is, so that its company alone is an application.
pub(super) fn read(columns: &Columns, cells: &[String], is_below_heading: bool) -> Result<Called, String> {
    let first = |field| columns.of(field, cells).map(one_line).find(|cell| !is_placeholder(cell));
    // Pages of Notion are named with their addresses.
    let page = |cell: &String| without_pages(cell).trim().to_owned();
    let job = first(Field::Job);
    // Of a row that names the job, `X` is no tick but the company that was Twitter.
    let is_x = |cell: &String| job.is_some() && cell == "X";
    let x = || columns.of(Field::Company, cells).map(one_line).find(is_x);
    let company = first(Field::Company).or_else(x).as_ref().map(page);
    let url = job.as_deref().and_then(address_in);
    let job = job.as_ref().map(page).filter(|job| !is_address(job));
    let (title, company) = match (company, job) {
        (Some(_), Some(title)) if is_figure(&title) && !says_more(columns, cells) => {
            return Err("the row is a total, not an application".to_owned());
        }
        (Some(company), Some(title)) => (title, company),
        (Some(both), None) => match job_and_company(&both) {
            Some(named) => named,
            None if url.is_some()
                || is_below_heading
                || !columns.has(Field::Job)
                || says_more(columns, cells) =>
            {
                (NO_TITLE.to_owned(), both)
            }
            None => return Err("the row has no job title".to_owned()),
        },
        (None, both) => both.and_then(|both| job_and_company(&both)).ok_or("the row has no company")?,
    };
    if is_own_trade(&company) {
        return Err(format!("\"{company}\" is no company, so the row is not an application"));
    }
    Ok(Called { company, title, url })
}

/// A company without the address that stands behind it: `Müller Logistik GmbH, Hafenstr. 3, 20457 Hamburg`.
pub(super) fn without_address(company: &str) -> (&str, Option<&str>) {
    let Some((name, rest)) = company.split_once(", ") else { return (company, None) };
    let has_digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let is_house = |piece: &str| {
        let (street, number) = piece.trim().rsplit_once(' ').unwrap_or_default();
        street.contains(char::is_alphabetic) && number.starts_with(|c: char| c.is_ascii_digit())
    };
    let has_code = |piece: &str| {
        let first = piece.split_whitespace().next().unwrap_or_default();
        (4..=5).contains(&first.len())
            && first.bytes().all(|byte| byte.is_ascii_digit())
            && piece.trim().contains(' ')
    };
    let is_address = rest.split(',').any(|piece| is_house(piece) || has_code(piece));
    if is_address && !has_digit(name) { (name.trim(), Some(rest.trim())) } else { (company, None) }
}

/// `11`, `45 %`, `5 / week`
fn is_figure(title: &str) -> bool {
    let number = title.trim_start_matches(|c: char| !c.is_alphanumeric());
    let unit = number.trim_start_matches(|c: char| c.is_ascii_digit() || " .,%".contains(c));
    unit.len() < number.len() && (unit.is_empty() || unit.starts_with('/'))
}

/// Whether a row says of its company what is said of an application.
fn says_more(columns: &Columns, cells: &[String]) -> bool {
    let telling = [Field::Status, Field::Response, Field::Applied, Field::Ended, Field::Url, Field::Resume];
    telling.into_iter().flat_map(|field| columns.of(field, cells)).any(|cell| !is_placeholder(cell))
}

/// Whether a row only shows how a template is filled in: `[Company name],[Role]`.
pub(super) fn is_example(columns: &Columns, cells: &[String]) -> bool {
    let is_bracketed = |cell: &str| {
        let inside = cell.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        inside.is_some_and(|inside| !inside.starts_with(['"', '{', '[']))
    };
    [Field::Company, Field::Job].into_iter().all(|field| {
        let mut held = columns.of(field, cells).peekable();
        held.peek().is_some() && held.all(is_bracketed)
    })
}

/// What a cell points to, or else what it says.
pub(super) fn linked(cell: &str) -> String {
    let cell = one_line(cell);
    address_in(&cell).unwrap_or(cell)
}

fn is_address(cell: &str) -> bool {
    !cell.contains(' ') && (cell.contains("://") || cell.starts_with("www."))
}

/// `https://…`, `[Analyst](https://…)`
fn address_in(cell: &str) -> Option<String> {
    let link = || cell.rsplit_once("](").and_then(|(_, rest)| rest.strip_suffix(')'));
    let address = link().or(Some(cell));
    address.filter(|address| is_address(address)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_no_part_of_a_company() {
        for (cell, name, address) in [
            ("Müller GmbH, Hafenstr. 3, 20457 Hamburg", "Müller GmbH", Some("Hafenstr. 3, 20457 Hamburg")),
            ("Boulangerie Petit, 75011 Paris", "Boulangerie Petit", Some("75011 Paris")),
            ("Bakker BV, Kerkstraat 12", "Bakker BV", Some("Kerkstraat 12")),
            ("Quill, Inc.", "Quill, Inc.", None),
            ("Smith, Jones & Partners", "Smith, Jones & Partners", None),
            ("Studio 54, Main Street 1", "Studio 54, Main Street 1", None),
        ] {
            assert_eq!(without_address(cell), (name, address), "{cell}");
        }
    }

    #[test]
    fn a_row_is_about_what_its_cells_name() {
        let cells = |row: &str| row.split(',').map(str::to_owned).collect::<Vec<_>>();
        let columns = Columns::of_sheet(&cells("Company,Role,Status"), &[], &[]);
        for (row, is_below_heading, is) in [
            ("Quill,Analyst,", false, Ok(("Quill", "Analyst", None))),
            ("Quill,n/a,Applied", false, Ok(("Quill", NO_TITLE, None))),
            ("Quill,-,Applied", false, Ok(("Quill", NO_TITLE, None))),
            ("Quill,see notes,Applied", false, Ok(("Quill", NO_TITLE, None))),
            ("Quill,,", true, Ok(("Quill", NO_TITLE, None))),
            ("Quill,,", false, Err("the row has no job title")),
            ("Quill,,n/a", false, Err("the row has no job title")),
            ("Quill,https://q.example/1,", false, Ok(("Quill", NO_TITLE, Some("https://q.example/1")))),
            (
                "Quill,[Analyst](https://q.example/1),",
                false,
                Ok(("Quill", "Analyst", Some("https://q.example/1"))),
            ),
            ("Analyst at Quill,,Applied", false, Ok(("Quill", "Analyst", None))),
            (",Analyst at Quill,Applied", false, Ok(("Quill", "Analyst", None))),
            (",Analyst,Applied", false, Err("the row has no company")),
            ("n/a,,Applied", false, Err("the row has no company")),
            (
                "Self-employed,Consultant,Applied",
                false,
                Err("\"Self-employed\" is no company, so the row is not an application"),
            ),
            ("X,Analyst,Applied", false, Ok(("X", "Analyst", None))),
            ("x,Analyst,Applied", false, Err("the row has no company")),
            ("X,,Applied", false, Err("the row has no company")),
            ("Rejections,4,", false, Err("the row is a total, not an application")),
            ("Response rate,45%,", false, Err("the row is a total, not an application")),
            ("Goal,5 / week,", false, Err("the row is a total, not an application")),
            ("Quill,1234,Applied", false, Ok(("Quill", "1234", None))),
            ("Quill,3D Artist,", false, Ok(("Quill", "3D Artist", None))),
            ("Quill,.NET Developer,", false, Ok(("Quill", ".NET Developer", None))),
        ] {
            let read = read(&columns, &cells(row), is_below_heading);
            let read =
                read.as_ref().map(|called| (&called.company[..], &called.title[..], called.url.as_deref()));
            assert_eq!(read.map_err(String::as_str), is, "{row}");
        }
    }
}
