//! What is drawn, as a picture in SVG. Light or dark is up to who looks at it.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr as _;

/// A cell of the picture.
const WIDE: f32 = 8.4;
const HIGH: f32 = 18.0;
const EDGE: f32 = 12.0;

const STYLE: &str = "text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;fill:#1f2328;\
white-space:pre}.b{font-weight:bold}.d{fill:#656d76}.g{fill:#1a7f37}.m{fill:#8250df}.p{fill:#fff;stroke:#d0d7de}\
.s{fill:#1f2328;shape-rendering:crispEdges}.r{fill:#fff}@media(prefers-color-scheme:dark){text{fill:#e6edf3}.d{fill:#8b949e}.g{fill:#3fb950}\
.m{fill:#bc8cff}.p{fill:#0d1117;stroke:#30363d}.s{fill:#e6edf3}.r{fill:#0d1117}}";

pub fn svg(buffer: &Buffer) -> String {
    let (columns, rows) = (f32::from(buffer.area.width), f32::from(buffer.area.height));
    let (width, height) = (columns * WIDE + 2.0 * EDGE, rows * HIGH + 2.0 * EDGE);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.1} {height:.1}\" width=\"{width:.1}\" \
         height=\"{height:.1}\">\n<title>rekindle day</title>\n<style>{STYLE}</style>\n\
         <rect class=\"p\" x=\"0.5\" y=\"0.5\" width=\"{:.1}\" height=\"{:.1}\" rx=\"6\"/>\n",
        width - 1.0,
        height - 1.0
    );
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let look = look(&buffer[(x, y)]);
            let begin = x;
            let mut text = String::new();
            while x < buffer.area.width && self::look(&buffer[(x, y)]) == look {
                let symbol = buffer[(x, y)].symbol();
                text.push_str(symbol);
                x += u16::try_from(symbol.width().max(1)).unwrap();
            }
            run(&mut svg, &text, &look, (begin, x, y));
        }
    }
    svg.push_str("</svg>\n");
    svg
}

fn run(svg: &mut String, text: &str, look: &str, (begin, end, row): (u16, u16, u16)) {
    let (left, top) = (EDGE + f32::from(begin) * WIDE, EDGE + f32::from(row) * HIGH);
    let long = f32::from(end - begin) * WIDE;
    if look.contains('r') {
        let _ = writeln!(
            svg,
            "<rect class=\"s\" x=\"{left:.1}\" y=\"{top:.1}\" width=\"{long:.1}\" height=\"{HIGH}\"/>"
        );
    }
    let shown = text.trim_end();
    if shown.trim().is_empty() {
        return;
    }
    let text = shown.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let class = if look.is_empty() { String::new() } else { format!(" class=\"{look}\"") };
    let drawn = f32::from(u16::try_from(shown.width()).unwrap()) * WIDE;
    let _ = writeln!(
        svg,
        "<text{class} x=\"{left:.1}\" y=\"{:.1}\" textLength=\"{drawn:.1}\" xml:space=\"preserve\">{text}</text>",
        top + HIGH * 0.75
    );
}

/// The classes of a cell.
fn look(cell: &Cell) -> String {
    let mut classes = Vec::new();
    if cell.modifier.contains(Modifier::REVERSED) {
        classes.push("r");
    } else {
        let is_of = |named: Color, number: u8| cell.fg == named || cell.fg == Color::Indexed(number);
        if is_of(Color::Green, 2) {
            classes.push("g");
        } else if is_of(Color::Magenta, 5) {
            classes.push("m");
        } else if cell.modifier.contains(Modifier::DIM) {
            classes.push("d");
        }
    }
    if cell.modifier.contains(Modifier::BOLD) {
        classes.push("b");
    }
    classes.join(" ")
}
