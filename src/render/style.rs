//! The few meanings that colour has, in colours that read on light and on dark backgrounds.

use comfy_table::{Attribute, Cell, Color};

/// Why a piece of text stands out. Colour never carries what the words don't say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Plain,
    Heading,
    Overdue,
    DueToday,
    Ready,
    /// What may be passed over.
    Quiet,
    /// Only the word `error:`.
    Problem,
}

/// One of the sixteen basic colours, or none, with bold or dim.
struct Shade {
    colour: Option<(u8, Color)>,
    weight: Option<(u8, Attribute)>,
}

impl Tone {
    fn look(self) -> Shade {
        let bold = Some((1, Attribute::Bold));
        let dim = Some((2, Attribute::Dim));
        let (colour, weight) = match self {
            Self::Plain => (None, None),
            Self::Heading | Self::DueToday => (None, bold),
            Self::Overdue => (Some((35, Color::DarkMagenta)), bold),
            Self::Ready => (Some((32, Color::DarkGreen)), None),
            Self::Quiet => (None, dim),
            Self::Problem => (Some((31, Color::DarkRed)), bold),
        };
        Shade { colour, weight }
    }

    pub(super) fn on(self, mut cell: Cell) -> Cell {
        let look = self.look();
        if let Some((_, colour)) = look.colour {
            cell = cell.fg(colour);
        }
        if let Some((_, weight)) = look.weight {
            cell = cell.add_attribute(weight);
        }
        cell
    }
}

/// `text` in its tone, or as it is if there is no colour.
pub fn paint(tone: Tone, text: &str, is_coloured: bool) -> String {
    let look = tone.look();
    let codes: Vec<String> = look
        .weight
        .map(|(code, _)| code)
        .into_iter()
        .chain(look.colour.map(|(code, _)| code))
        .map(|c| c.to_string())
        .collect();
    if !is_coloured || codes.is_empty() {
        return text.to_owned();
    }
    format!("\u{1b}[{}m{text}\u{1b}[0m", codes.join(";"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colour_text_stays_as_it_is() {
        assert_eq!(paint(Tone::Overdue, "late", false), "late");
        assert_eq!(paint(Tone::Plain, "plain", true), "plain");
        assert_eq!(paint(Tone::Overdue, "late", true), "\u{1b}[1;35mlate\u{1b}[0m");
    }
}
