//! Bars and sparklines of characters: blocks, or plain ASCII where that is asked for.

use std::fmt::Write as _;

use super::text::{safe, width};

/// What is drawn with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ink {
    #[default]
    Blocks,
    Ascii,
}

/// The longest bar, where there is room.
const LONGEST: usize = 24;
/// The longest bar on the narrowest screen.
const SHORTEST: usize = 4;
/// Between the edge, a name, its bar and its words.
const GAPS: usize = 6;

/// Named bars with words behind them; the greatest is the longest. `columns` is how wide a line may be.
pub fn rows(rows: &[(&str, u32, String)], ink: Ink, columns: Option<u16>) -> String {
    let most = rows.iter().map(|(_, n, _)| *n).max().unwrap_or(0);
    let names = rows.iter().map(|(name, ..)| width(&safe(name))).max().unwrap_or(0);
    let words = rows.iter().map(|(_, _, words)| width(words)).max().unwrap_or(0);
    let room = columns.map_or(LONGEST, |columns| usize::from(columns).saturating_sub(names + words + GAPS));
    let room = room.clamp(SHORTEST, LONGEST);
    let mut text = String::new();
    for (name, n, words) in rows {
        let name = safe(name);
        let gap = " ".repeat(names.saturating_sub(width(&name)));
        let bar = bar(*n, most, room, ink);
        let _ =
            writeln!(text, "  {name}{gap}  {bar}{}  {words}", " ".repeat(room.saturating_sub(width(&bar))));
    }
    text
}

/// `n` as a share of the longest; anything above zero is visible.
fn bar(n: u32, most: u32, longest: usize, ink: Ink) -> String {
    if n == 0 || most == 0 {
        return String::new();
    }
    let eighths = n as usize * longest * 8 / most as usize;
    let (whole, rest) = (eighths / 8, eighths % 8);
    match ink {
        Ink::Ascii => "#".repeat(whole.max(1)),
        Ink::Blocks => {
            let end = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
            let end = end.get(rest).copied().unwrap_or_default();
            let bar = "█".repeat(whole) + end;
            if bar.is_empty() { "▏".to_owned() } else { bar }
        }
    }
}

/// One character a number, as high as its share of the greatest.
pub fn sparkline(numbers: &[u32], ink: Ink) -> String {
    let steps: &[char] = match ink {
        Ink::Blocks => &['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
        Ink::Ascii => &['_', '.', ':', '-', '=', '+', '*', '#'],
    };
    let most = numbers.iter().copied().max().unwrap_or(0);
    let step = |n: u32| {
        let last = steps.len() - 1;
        let at = if most == 0 { 0 } else { (n as usize * last).div_ceil(most as usize) };
        steps.get(at).copied().unwrap_or(' ')
    };
    numbers.iter().map(|n| step(*n)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greatest_bar_is_the_longest_and_what_is_little_is_seen() {
        let drawn = rows(
            &[("All", 200, "200".into()), ("Few", 1, "1".into()), ("None", 0, "0".into())],
            Ink::Blocks,
            None,
        );
        assert_eq!(
            drawn,
            "  All   ████████████████████████  200\n  \
             Few   ▏                         1\n  \
             None                            0\n"
        );
        let few = [("All", 3, "3".into()), ("One", 1, "1".into())];
        assert!(rows(&few, Ink::Ascii, None).is_ascii());
        assert_eq!(rows(&few, Ink::Ascii, Some(20)), "  All  ##########  3\n  One  ###         1\n");
    }

    #[test]
    fn a_line_of_numbers_rises_and_falls_with_them() {
        assert_eq!(sparkline(&[0, 1, 4, 8, 0], Ink::Blocks), "▁▂▅█▁");
        assert_eq!(sparkline(&[0, 1, 4, 8], Ink::Ascii), "_.=#");
        assert_eq!(sparkline(&[0, 0], Ink::Blocks), "▁▁");
        assert_eq!(sparkline(&[], Ink::Blocks), "");
    }
}
