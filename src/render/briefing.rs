//! `prep` on a terminal.

use super::output::Look;
use super::page::{Page, dotted};
use crate::domain::briefing::Briefing;

pub fn text(briefing: &Briefing, look: &Look) -> String {
    let mut page = Page::new(look);
    page.title(&briefing.title, briefing.number, &briefing.below);
    for fact in &briefing.facts {
        page.fact(fact.name, &fact.value);
    }
    for section in &briefing.sections {
        page.section(&section.title);
        for entry in &section.entries {
            let head = dotted([Some(entry.head.clone()), Some(entry.more.clone())]);
            let mut lines = vec![head];
            lines.extend(entry.lines.iter().cloned());
            page.entry(&lines);
        }
        if !section.text.is_empty() {
            let lines: Vec<String> = section.text.lines().map(str::to_owned).collect();
            for line in &lines {
                page.entry(std::slice::from_ref(line));
            }
        }
    }
    page.end()
}
