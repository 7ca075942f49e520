//! Charts as inline SVG that stretches to any width: the words around them are HTML, the numbers a table behind them.

use std::fmt::Write as _;

use super::super::pages::html::escaped;

/// A bar that fills its share of the track.
pub fn bar(share: f64) -> String {
    let width = (share.clamp(0.0, 1.0) * 1000.0).round();
    format!(
        "<svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
         <rect class=\"track\" width=\"1000\" height=\"10\"/><rect width=\"{width}\" height=\"10\"/></svg>"
    )
}

/// A bar that fills its share of the track, with the part of it that counts in full colour.
pub fn bar_of(part: f64, whole: f64) -> String {
    let [part, whole] = [part, whole].map(|share| (share.clamp(0.0, 1.0) * 1000.0).round());
    format!(
        "<svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
         <rect class=\"track\" width=\"1000\" height=\"10\"/><rect class=\"pale\" width=\"{whole}\" height=\"10\"/>\
         <rect width=\"{part}\" height=\"10\"/></svg>"
    )
}

/// A column for each number, as high as its share of the greatest; `alternative` says what can be seen.
pub fn columns(numbers: &[u32], alternative: &str) -> String {
    let most = f64::from(numbers.iter().copied().max().unwrap_or(0).max(1));
    let mut svg = begin(numbers.len() * 10, alternative);
    for (at, n) in numbers.iter().enumerate() {
        let height = (f64::from(*n) / most * 100.0).round();
        let _ = write!(
            svg,
            "<rect x=\"{}\" y=\"{}\" width=\"8\" height=\"{height}\"/>",
            at * 10 + 1,
            100.0 - height
        );
    }
    svg + "</svg>"
}

/// A line that rises with the numbers, and the area below it.
pub fn area(numbers: &[u32], alternative: &str) -> String {
    let most = f64::from(numbers.iter().copied().max().unwrap_or(0).max(1));
    let width = numbers.len().saturating_sub(1).max(1) * 10;
    let point =
        |(at, n): (usize, &u32)| format!("{},{}", at * 10, 100.0 - (f64::from(*n) / most * 96.0).round());
    let points = numbers.iter().enumerate().map(point).collect::<Vec<_>>().join(" ");
    let mut svg = begin(width, alternative);
    let _ =
        write!(svg, "<polygon points=\"0,100 {points} {width},100\"/><polyline points=\"{points}\"/></svg>");
    svg
}

fn begin(width: usize, alternative: &str) -> String {
    format!(
        "<svg viewBox=\"0 0 {width} 100\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{}\">",
        escaped(alternative)
    )
}
