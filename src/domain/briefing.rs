//! What to read before an interview: a page in words, for a terminal, as Markdown or as HTML.

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Briefing {
    pub title: String,
    pub number: i64,
    pub below: String,
    pub facts: Vec<Fact>,
    pub sections: Vec<Section>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    pub name: &'static str,
    pub value: String,
    /// It is an address on the web.
    pub is_link: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    pub title: String,
    pub entries: Vec<Entry>,
    /// A text of several lines that others wrote.
    pub text: String,
}

/// What begins with a name or a day, what there is to say of it, and lines of their own below.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    pub head: String,
    pub more: String,
    pub lines: Vec<String>,
}

impl Briefing {
    /// A fact under its name; nothing for an empty one.
    pub fn fact(&mut self, name: &'static str, value: &str) {
        if !value.trim().is_empty() {
            self.facts.push(Fact { name, value: value.to_owned(), is_link: false });
        }
    }

    pub fn link(&mut self, name: &'static str, value: &str) {
        let is_link = value.starts_with("https://") || value.starts_with("http://");
        self.fact(name, value);
        if let Some(fact) = self.facts.last_mut().filter(|fact| fact.name == name) {
            fact.is_link = is_link;
        }
    }

    /// Entries under a title; nothing if there are none.
    pub fn section(&mut self, title: &str, entries: Vec<Entry>) {
        if !entries.is_empty() {
            self.sections.push(Section { title: title.to_owned(), entries, text: String::new() });
        }
    }

    pub fn text(&mut self, title: &str, text: &str) {
        if !text.trim().is_empty() {
            self.sections.push(Section {
                title: title.to_owned(),
                entries: Vec::new(),
                text: text.to_owned(),
            });
        }
    }
}

impl Entry {
    pub fn of(head: impl Into<String>, more: impl Into<String>) -> Self {
        Self { head: head.into(), more: more.into(), lines: Vec::new() }
    }

    #[must_use]
    pub fn with(mut self, lines: impl IntoIterator<Item = String>) -> Self {
        self.lines.extend(lines.into_iter().filter(|line| !line.trim().is_empty()));
        self
    }
}
