//! Rows with more cells than the header has names: somewhere in them is a separator that nothing quotes.

/// What can be made of such a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fitted {
    /// As it was before it was torn, or before cells were written next to the table, which come with it.
    Row { cells: Vec<String>, beside: Vec<String> },
    /// Its cells aren't below their names, and nothing says how they should be.
    Torn,
}

/// More cells than this are not put together.
const MOST_SURPLUS: usize = 4;

/// Puts a torn cell together again, `Tidal` and ` Inc.`, where only one way gives a row in which each cell `fits` its
/// column.
pub fn fitted(cells: &[String], width: usize, separator: u8, fits: impl Fn(&[String]) -> bool) -> Fitted {
    let separator = char::from(separator).to_string();
    let surplus = cells.len().saturating_sub(width);
    let is_said = |cell: &String| !cell.trim().is_empty();
    let (below, beside) = cells.split_at(width.min(cells.len()));
    let as_it_stands = || Fitted::Row {
        cells: below.to_vec(),
        beside: beside.iter().filter(|cell| is_said(cell)).cloned().collect(),
    };
    // Programs write no space before a cell: `Tidal, Inc.` has one.
    let begins_with_a_space = |cell: &String| cell.starts_with(' ') && is_said(cell);
    let has_spaces = cells.iter().skip(1).any(begins_with_a_space);
    let is_torn = surplus > 0 && has_spaces;
    if !is_torn && !beside.iter().any(is_said) {
        return as_it_stands();
    }
    if surplus > MOST_SURPLUS {
        return if fits(below) { as_it_stands() } else { Fitted::Torn };
    }
    let joined: Vec<(bool, Vec<String>)> = (0..width)
        .filter_map(|at| {
            let torn = cells.get(at..=at + surplus)?;
            let row: Vec<String> = cells
                .iter()
                .take(at)
                .cloned()
                .chain([torn.join(&separator)])
                .chain(cells.iter().skip(at + surplus + 1).cloned())
                .collect();
            let is_spaced = torn.iter().skip(1).all(begins_with_a_space);
            (torn.iter().all(is_said) && fits(&row)).then_some((is_spaced, row))
        })
        .collect();
    let row = |cells: &Vec<String>| Fitted::Row { cells: cells.clone(), beside: Vec::new() };
    let mut spaced = joined.iter().filter(|(is_spaced, _)| *is_spaced);
    match (spaced.next(), spaced.next(), joined.as_slice()) {
        // Written next to the table: nothing says otherwise.
        (None, _, _) if !has_spaces && fits(below) => as_it_stands(),
        (Some((_, only)), None, _) | (None, _, [(_, only)]) => row(only),
        _ => Fitted::Torn,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_torn_cell_is_put_together_where_one_way_fits() {
        // Name, email, company.
        let fits = |row: &[String]| {
            row.iter().enumerate().all(|(at, cell)| {
                cell.is_empty() || cell.split(',').all(|part| part.contains('@') == (at == 1))
            })
        };
        let cells = |row: &str| row.split(',').map(str::to_owned).collect::<Vec<_>>();
        for (row, expected, beside) in [
            ("Ann,a@x.example,Tidal, Inc.", Some(&["Ann", "a@x.example", "Tidal, Inc."][..]), &[][..]),
            ("Lee, Ann,a@x.example,Tidal", Some(&["Lee, Ann", "a@x.example", "Tidal"]), &[]),
            ("Lee,Ann,a@x.example,Tidal", Some(&["Lee,Ann", "a@x.example", "Tidal"]), &[]),
            ("Ann,a@x.example,Tidal,note", Some(&["Ann", "a@x.example", "Tidal"]), &["note"]),
            ("Ann,a@x.example,Tidal,,", Some(&["Ann", "a@x.example", "Tidal"]), &[]),
            ("Ann,a@x.example,Tidal,,x", Some(&["Ann", "a@x.example", "Tidal"]), &["x"]),
            ("Ann, Lee,a@x.example,Tidal, Inc.", None, &[]),
            ("Ann,Bo,Cy,a@x.example,1,2,3,4", None, &[]),
        ] {
            let expected = match expected {
                Some(row) => Fitted::Row {
                    cells: row.iter().map(|cell| (*cell).to_owned()).collect(),
                    beside: beside.iter().map(|cell: &&str| (*cell).to_owned()).collect(),
                },
                None => Fitted::Torn,
            };
            assert_eq!(fitted(&cells(row), 3, b',', fits), expected, "{row}");
        }
    }

    #[test]
    fn what_is_put_together_again_has_the_separator_it_had() {
        let row: Vec<String> = ["Ann Lee", "a@x.example", "Tidal", " Inc."].map(str::to_owned).into();
        let Fitted::Row { cells, .. } = fitted(&row, 3, b';', |_| true) else { panic!("torn") };
        assert_eq!(cells.last().map(String::as_str), Some("Tidal; Inc."));
    }
}
