//! The history as pages to read or print before a call, in Markdown and HTML: who it is, how to reach them, what
//! there is to know and to do, then all that was said and sent.
//!
//! Nothing that people wrote is markup in either: each form writes texts through its own escapes. The HTML page runs no
//! script and loads nothing.

mod entry;
pub(in crate::exchange) mod html;
mod markdown;

use std::io::{self, Write};

use crate::domain::briefing::Briefing;
use crate::domain::name::PersonName;
use crate::domain::story::ContactPage;
use crate::domain::touch::TouchLine;
use entry::{Entry, Person};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Markdown,
    Html,
}

/// Pages being written, a person after the other: [`Pages::person`], then a [`Pages::touch`] each.
pub struct Pages<W: Write> {
    out: W,
    form: Form,
    /// What is written next.
    text: String,
    /// What the person of this page is called.
    called: String,
    is_begun: bool,
    has_touch: bool,
}

impl<W: Write> Pages<W> {
    /// The title is that of the HTML document.
    pub fn begin(out: W, form: Form, title: &str) -> io::Result<Self> {
        let mut pages =
            Self { out, form, text: String::new(), called: String::new(), is_begun: false, has_touch: false };
        if form == Form::Html {
            html::begin(&mut pages.text, title);
            pages.write()?;
        }
        Ok(pages)
    }

    pub fn person(&mut self, page: &ContactPage) -> io::Result<()> {
        self.close()?;
        self.is_begun = true;
        let contact = &page.line.contact;
        // A number stands for a name that is not told, and is a part of it.
        let is_numbered = contact.name.ends_with(|c: char| c.is_ascii_digit());
        let first = if is_numbered { contact.name.clone() } else { PersonName::of(&contact.name).called() };
        self.called = contact.preferred_name.clone().unwrap_or(first);
        let person = Person::of(page);
        match self.form {
            Form::Markdown => markdown::person(&mut self.text, &person),
            Form::Html => html::person(&mut self.text, &person),
        }
        self.write()
    }

    pub fn touch(&mut self, line: &TouchLine) -> io::Result<()> {
        self.has_touch = true;
        let entry = Entry::of(line, &self.called);
        match self.form {
            Form::Markdown => markdown::touch(&mut self.text, &entry),
            Form::Html => html::touch(&mut self.text, &entry),
        }
        self.write()
    }

    /// A page that holds no history.
    pub fn briefing(&mut self, briefing: &Briefing) -> io::Result<()> {
        let page = Person::of_briefing(briefing);
        match self.form {
            Form::Markdown => markdown::person(&mut self.text, &page),
            Form::Html => {
                html::person(&mut self.text, &page);
                self.text.push_str("</article>\n");
            }
        }
        self.write()
    }

    pub fn end(mut self) -> io::Result<()> {
        self.close()?;
        if self.form == Form::Html {
            self.out.write_all(b"</main>\n</body>\n</html>\n")?;
        }
        self.out.flush()
    }

    /// The end of a person's page.
    fn close(&mut self) -> io::Result<()> {
        if !std::mem::take(&mut self.is_begun) {
            return Ok(());
        }
        let is_empty = !std::mem::take(&mut self.has_touch);
        self.out.write_all(match (self.form, is_empty) {
            (Form::Markdown, true) => b"\nNothing has been said or sent yet.\n\n".as_slice(),
            (Form::Markdown, false) => b"\n",
            (Form::Html, true) => b"<p>Nothing has been said or sent yet.</p>\n</article>\n",
            (Form::Html, false) => b"</article>\n",
        })
    }

    fn write(&mut self) -> io::Result<()> {
        self.out.write_all(self.text.as_bytes())?;
        self.text.clear();
        Ok(())
    }
}
