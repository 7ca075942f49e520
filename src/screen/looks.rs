//! How things stand out. Where there is no colour, nothing does, and the words and marks say it alone.

use ratatui::style::{Color, Modifier, Style};

use crate::render::style::Tone;

pub(super) fn quiet(is_coloured: bool) -> Style {
    toned(Tone::Quiet, is_coloured)
}

pub(super) fn bold(is_coloured: bool) -> Style {
    toned(Tone::Heading, is_coloured)
}

/// In the colours that the answers of commands have.
pub(super) fn toned(tone: Tone, is_coloured: bool) -> Style {
    let plain = Style::new();
    if !is_coloured {
        return plain;
    }
    match tone {
        Tone::Plain => plain,
        Tone::Heading | Tone::DueToday => plain.add_modifier(Modifier::BOLD),
        Tone::Overdue => plain.fg(Color::Magenta).add_modifier(Modifier::BOLD),
        Tone::Ready => plain.fg(Color::Green),
        Tone::Quiet => plain.add_modifier(Modifier::DIM),
        Tone::Problem => plain.fg(Color::Red).add_modifier(Modifier::BOLD),
    }
}

/// The selected line: one bar, whatever the colours of its parts.
pub(super) fn selected(style: Style, is_coloured: bool) -> Style {
    if is_coloured { Style { fg: None, ..style }.add_modifier(Modifier::REVERSED) } else { style }
}
