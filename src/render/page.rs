//! A page about one thing: a title, facts under their names, sections of numbered lines, all wrapped to the width.

use std::fmt::Write as _;

use super::output::Look;
use super::style::{Tone, paint};
use super::text::{safe, safe_lines, wrap};

/// Lines longer than this are hard to read, however wide the terminal.
const WIDEST: usize = 100;
/// Where the values of facts begin.
const VALUES: usize = 16;

#[derive(Debug)]
pub(super) struct Page<'a> {
    text: String,
    has_facts: bool,
    pub look: &'a Look,
}

impl<'a> Page<'a> {
    pub fn new(look: &'a Look) -> Self {
        Self { text: String::new(), has_facts: false, look }
    }

    pub fn title(&mut self, name: &str, number: i64, below: &str) {
        let name = paint(Tone::Heading, &safe(name), self.look.is_coloured);
        let number = self.quiet(&format!("#{number}"));
        let _ = writeln!(self.text, "{name}  {number}");
        if !below.is_empty() {
            self.wrapped("", 0, &[below.to_owned()]);
        }
    }

    /// A fact under its name; nothing for an empty one.
    pub fn fact(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            if !std::mem::replace(&mut self.has_facts, true) {
                self.text.push('\n');
            }
            let indent = VALUES.max(name.chars().count() + 3);
            self.wrapped(
                &format!("  {}", self.quiet(&format!("{name:<0$}", indent - 2))),
                indent,
                &[value.to_owned()],
            );
        }
    }

    pub fn section(&mut self, title: &str) {
        let _ = writeln!(self.text, "\n{}", paint(Tone::Heading, title, self.look.is_coloured));
    }

    /// A line with the number by which it is edited, and what belongs below it.
    pub fn item(&mut self, number: Option<i64>, lines: &[String]) {
        let number = number.map_or_else(String::new, |number| format!("#{number}"));
        self.wrapped(&format!("  {}  ", self.quiet(&format!("{number:<4}"))), 8, lines);
    }

    /// Lines without a number; those after the first stand further in.
    pub fn entry(&mut self, lines: &[String]) {
        if let Some((head, below)) = lines.split_first() {
            self.wrapped("  ", 2, std::slice::from_ref(head));
            self.wrapped("    ", 4, below);
        }
    }

    /// Text that is laid out already.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub fn end(self) -> String {
        self.text
    }

    fn quiet(&self, text: &str) -> String {
        paint(Tone::Quiet, text, self.look.is_coloured)
    }

    /// `head`, which takes `indent` columns, and the lines wrapped next to it.
    fn wrapped(&mut self, head: &str, indent: usize, lines: &[String]) {
        let most =
            self.look.width.map_or(usize::MAX, |width| usize::from(width).saturating_sub(indent).min(WIDEST));
        let mut head = head.to_owned();
        for line in lines.iter().flat_map(|line| wrap(&safe_lines(line), most)) {
            let line = format!("{head}{line}");
            let _ = writeln!(self.text, "{}", line.trim_end());
            head = " ".repeat(indent);
        }
    }
}

/// What is there, with ` · ` between.
pub(super) fn dotted(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
