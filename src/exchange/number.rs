//! Phone numbers as people and spreadsheets write them into a cell: several, with labels and prefixes around them.

use super::one_line;
use crate::domain::{placeholder, text};

/// What a cell says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// As they are written, each once.
    pub numbers: Vec<String>,
    /// What isn't a number, as an error.
    pub bad: Vec<String>,
}

/// More numbers than this in one cell aren't one person's.
const MOST: usize = 50;
/// Fewer digits on each side of a comma or a stroke are parts of one number.
const FEWEST: usize = 6;

/// Reads `tel:+49 170 1`, `(work) +49 30 1`, `m: 0170 1 / w: 030 1`.
pub fn in_cell(cell: &str) -> Cell {
    let mut read = Cell::default();
    let cell: String = cell.chars().map(plain).collect();
    for line in cell.split(['\n', '|', '\t']).flat_map(|line| line.split(":::")).take(1000) {
        for part in split(&one_line(line)) {
            take(part.trim(), &mut read);
        }
    }
    read
}

/// The figures and the plus of a keyboard for those of other scripts.
fn plain(c: char) -> char {
    let zero = match c {
        '＋' => return '+',
        '０'..='９' => '０',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '०'..='९' => '०',
        _ => return c,
    };
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

/// What stands between two numbers.
const BETWEEN: &[&str] = &[
    ",", "/", "&", " or ", " and ", " oder ", " od. ", " od ", " bzw. ", " ODER ", " OR ", " und ", " ou ",
    " et ", " o ", " y ", " e ", " of ", " en ", " m:", " p:", " w:", " h:", " t:", " c:", " o:", " tel:",
    " mobile:", " mobil:", " work:", " home:", " privat:",
];

/// At a semicolon, and where there is a whole number on both sides of a comma, a stroke or an "or".
fn split(line: &str) -> Vec<&str> {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    let mut parts = Vec::new();
    for part in line.split(';') {
        // `tel:+49-30-1;ext=12`
        let mut from = 0;
        let mut marks: Vec<(usize, &str)> =
            BETWEEN.iter().flat_map(|mark| part.match_indices(mark)).collect();
        marks.sort_unstable();
        for (at, mark) in marks {
            let (before, after) =
                (part.get(from..at).unwrap_or_default(), part.get(at + mark.len()..).unwrap_or_default());
            if digits(before) >= FEWEST && digits(after) >= FEWEST {
                parts.push(before);
                from = at + mark.len();
            }
        }
        parts.push(part.get(from..).unwrap_or_default());
    }
    parts
}

fn take(part: &str, read: &mut Cell) {
    if part.starts_with('#') && part.ends_with(['!', '?']) {
        read.bad.push(format!("\"{part}\" is a spreadsheet error"));
        return;
    }
    if part.is_empty() || read.numbers.len() >= MOST || placeholder::is_placeholder(part) {
        return;
    }
    if let Some(extension) = part.strip_prefix("ext=")
        && let Some(last) = read.numbers.last_mut()
    {
        last.push_str(" ext. ");
        last.push_str(extension);
        return;
    }
    if let Some(number) = of_a_spreadsheet(part) {
        match number {
            Ok(number) => add(read, number),
            Err(()) => read.bad.push(is_shortened(part)),
        }
        return;
    }
    let number = without_labels(part);
    if !number.chars().any(|c| c.is_ascii_digit()) {
        let part: String = part.chars().take(40).collect();
        read.bad.push(format!("\"{part}\" is not a phone number"));
    } else if !placeholder::is_no_number(&number) {
        add(read, number);
    }
}

fn is_shortened(part: &str) -> String {
    format!(
        "\"{part}\" is a number that a spreadsheet shortened; format the column as text and save it again"
    )
}

/// What is wrong with a number of which a spreadsheet left too little.
pub fn shortened(number: &str) -> Option<String> {
    matches!(of_a_spreadsheet(number), Some(Err(()))).then(|| is_shortened(number))
}

fn add(read: &mut Cell, number: String) {
    if !read.numbers.iter().any(|other| text::is_same_number(other, &number)) {
        read.numbers.push(number);
    }
}

/// `4,91701E+11`, `491701234567.0`, `="+49 170 1"`: what spreadsheets make of a number, and the number where it can
/// be told. `None` for everything else.
fn of_a_spreadsheet(part: &str) -> Option<Result<String, ()>> {
    if let Some(quoted) = part.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        return Some(Ok(without_labels(quoted))).filter(|_| quoted.chars().any(|c| c.is_ascii_digit()));
    }
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if let Some(whole) = part.strip_suffix(".0").filter(|whole| whole.len() > 4 && is_digits(whole)) {
        return Some(Ok(whole.to_owned()));
    }
    let (mantissa, exponent) = part.split_once(['E', 'e'])?;
    let exponent = exponent.strip_prefix('+')?;
    let (first, rest) = mantissa.split_once([',', '.']).unwrap_or((mantissa, ""));
    if !is_digits(first) || !(rest.is_empty() || is_digits(rest)) || !is_digits(exponent) {
        return None;
    }
    let is_whole = first.len() == 1 && exponent.parse() == Ok(rest.len());
    Some(if is_whole { Ok(format!("{first}{rest}")) } else { Err(()) })
}

/// Without `tel:`, `(work)`, `p:`, `Mobile` before a number, and `(home)` behind it.
fn without_labels(part: &str) -> String {
    let mut number = part.trim();
    let starts_number = |at: usize, c: char| {
        let next = number.get(at + c.len_utf8()..).unwrap_or_default().trim_start();
        c.is_ascii_digit()
            || matches!(c, '+' | '(' | '#' | '*')
                && next.starts_with(|c: char| c.is_ascii_digit() || c == '+')
    };
    if let Some((at, _)) = number.char_indices().find(|(at, c)| starts_number(*at, *c)) {
        let label = number.get(..at).unwrap_or_default();
        // `1st floor` and `A1-B2` aren't labels.
        if label.chars().all(|c| !c.is_ascii_digit()) {
            number = number.get(at..).unwrap_or_default();
        }
    }
    let end = number.rfind(|c: char| c.is_ascii_digit()).map_or(number.len(), |at| at + 1);
    let (kept, label) = number.split_at(end);
    let label = label.trim();
    // `1-800-FLOWERS` goes on in letters; `(work)`, ` - mobile` and a bracket that is left say which one it is.
    let is_label = label.starts_with(['(', '[', '-', '–', ',', '.', ')', ':']) && !number.contains("-800-");
    let is_word = number.get(end..).unwrap_or_default().starts_with(' ');
    let is_whole = kept.chars().filter(char::is_ascii_digit).count() >= FEWEST;
    if is_whole && (is_label || is_word) || label.is_empty() { balanced(kept) } else { number.to_owned() }
}

/// `(030) 1` keeps its brackets; one that nothing opens or closes goes.
fn balanced(number: &str) -> String {
    let is_open = number.matches('(').count() != number.matches(')').count();
    let number = if is_open { number.replace(['(', ')'], "") } else { number.to_owned() };
    number.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_in_what_people_write_around_them() {
        for (cell, numbers, bad) in [
            ("+49 170 5550101", &["+49 170 5550101"][..], 0),
            ("tel:+49 170 5550101", &["+49 170 5550101"], 0),
            ("tel:+49-30-5550101;ext=12", &["+49-30-5550101 ext. 12"], 0),
            ("(work) +49 30 5550101", &["+49 30 5550101"], 0),
            ("+49 30 5550101 (work)", &["+49 30 5550101"], 0),
            ("+49 30 5550101 - mobile", &["+49 30 5550101"], 0),
            ("+49 30 5550101 work", &["+49 30 5550101"], 0),
            ("p: +49 30 5550101", &["+49 30 5550101"], 0),
            ("Mobile: +1 555 010 0100, Home: +1 555 010 0101", &["+1 555 010 0100", "+1 555 010 0101"], 0),
            ("m: 0170 5550101 / w: 030 5550102", &["0170 5550101", "030 5550102"], 0),
            ("030/5550102", &["030/5550102"], 0),
            ("0170 5550101 or 030 5550102", &["0170 5550101", "030 5550102"], 0),
            (
                "0170 5550101 oder 030 5550102 & 040 5550103",
                &["0170 5550101", "030 5550102", "040 5550103"],
                0,
            ),
            ("+49 170 5550101, 0170/5550101", &["+49 170 5550101"], 0),
            ("＋４９ １７０ ５５５０１０１", &["+49 170 5550101"], 0),
            ("+٩٦٦ ٥٠ ١٢٣ ٤٥٦٧", &["+966 50 123 4567"], 0),
            ("+47 900 00 000", &["+47 900 00 000"], 0),
            ("+65 9000 0000", &["+65 9000 0000"], 0),
            ("+1 000 000 0000, (555) 000-0000", &[], 0),
            ("+49 (0)30 / 555 01-02", &["+49 (0)30 / 555 01-02"], 0),
            ("(030) 5550102", &["(030) 5550102"], 0),
            ("+49 30 5550101; +49 30 5550102", &["+49 30 5550101", "+49 30 5550102"], 0),
            ("+49 30 5550101 ::: +49 30 5550102", &["+49 30 5550101", "+49 30 5550102"], 0),
            ("+49 30 5550101\n+49 30 5550102", &["+49 30 5550101", "+49 30 5550102"], 0),
            ("+1 555 010 0100 ext. 12", &["+1 555 010 0100 ext. 12"], 0),
            ("+1 555 010 0100 x12", &["+1 555 010 0100 x12"], 0),
            ("1-800-FLOWERS", &["1-800-FLOWERS"], 0),
            ("+1 800 FLOWERS", &["+1 800 FLOWERS"], 0),
            ("WhatsApp +49 170 5550101", &["+49 170 5550101"], 0),
            ("491705550101.0", &["491705550101"], 0),
            ("4.91705550101E+11", &["491705550101"], 0),
            ("4,9170E+11", &[], 1),
            ("=\"+49 170 5550101\"", &["+49 170 5550101"], 0),
            ("*31#0170 5550101", &["*31#0170 5550101"], 0),
            ("call her", &[], 1),
            ("#VALUE!", &[], 1),
            ("#NAME?", &[], 1),
            ("#N/A", &[], 0),
            ("+49", &[], 0),
            ("p:+49170 1234567 m:+49171 1234567", &["+49170 1234567", "+49171 1234567"], 0),
            ("+4917012345678 ::: +493012345678", &["+4917012345678", "+493012345678"], 0),
            ("n/a", &[], 0),
            ("000", &[], 0),
            ("0000000; 030 5550102", &["030 5550102"], 0),
            ("+44 20 7946 ::: 1", &["+44 20 7946", "1"], 0),
            ("", &[], 0),
        ] {
            let read = in_cell(cell);
            assert_eq!(
                (&read.numbers[..], read.bad.len()),
                (&numbers.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>()[..], bad),
                "{cell}"
            );
        }
    }
}
