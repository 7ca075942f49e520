//! The tree of introductions: who led to whom, as branches and as JSON.

use std::fmt::Write as _;

use serde::Serialize;

use super::output::Look;
use super::page::dotted;
use super::style::{Tone, paint};
use super::text::{count_of, safe, truncate, width};
use crate::domain::ContactId;
use crate::domain::trail::Introducer;

#[derive(Serialize)]
pub struct TreeView<'a> {
    through: PersonView<'a>,
}

#[derive(Serialize)]
struct PersonView<'a> {
    id: ContactId,
    name: &'a str,
    company: Option<&'a str>,
    relationship: String,
    brought: &'a [String],
    introduced: Vec<PersonView<'a>>,
}

pub fn view(tree: &Introducer) -> TreeView<'_> {
    TreeView { through: person(tree) }
}

fn person(of: &Introducer) -> PersonView<'_> {
    PersonView {
        id: of.line.contact.id,
        name: &of.line.contact.name,
        company: of.line.company.as_deref(),
        relationship: of.line.relationship.to_string(),
        brought: &of.brought,
        introduced: of.introduced.iter().map(person).collect(),
    }
}

pub fn text(tree: &Introducer, look: &Look) -> String {
    let mut text = String::new();
    branch(&mut text, tree, "", "", look);
    let through = tree.descendants();
    if through > 0 {
        let through = count_of(through, "person", "people");
        let _ = writeln!(text, "\n{through} through {}", safe(&tree.line.contact.name));
    }
    text
}

/// `begin` comes before the person, `below` before those they introduced.
fn branch(text: &mut String, of: &Introducer, begin: &str, below: &str, look: &Look) {
    let contact = &of.line.contact;
    let name = safe(&contact.name);
    let more = dotted(
        [of.line.company.clone(), Some(of.line.relationship.in_words().to_owned())]
            .into_iter()
            .chain(of.brought.iter().map(|brought| Some(brought.clone()))),
    );
    let more = format!("#{}  {}", contact.id, safe(&more));
    let room = look.width.map(|most| usize::from(most).saturating_sub(width(begin) + width(&name) + 2));
    let more = room.map_or_else(|| more.clone(), |room| truncate(&more, room).into_owned());
    let is_coloured = look.is_coloured;
    let (name, more) = (paint(Tone::Heading, &name, is_coloured), paint(Tone::Quiet, &more, is_coloured));
    let _ = writeln!(text, "{begin}{name}  {more}");
    let last = of.introduced.len().saturating_sub(1);
    for (at, next) in of.introduced.iter().enumerate() {
        let (fork, line) = if at == last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
        branch(text, next, &format!("{below}{fork}"), &format!("{below}{line}"), look);
    }
}
