//! A company or an opening that would be new, and looks like one on file: asked about on a terminal; without one it is
//! made, and the answer says so.

use serde_json::json;

use crate::domain::company::with_capitals;
use crate::domain::likeness::{Typed, is_half_of, is_like_title, is_short_title, may_be_begun};
use crate::domain::{Application, CompanyId, name, text};
use crate::failure::{Doubt, Failure, Result};
use crate::refusals::web_address::refuse_web_address;
use crate::session::{Said, Session, ask, find};
use crate::store::{ApplicationFilter, Change};

/// Up to how many letters may all be capitals, as in IBM.
const LONGEST_SHORT_NAME: usize = 5;

#[derive(Clone, Copy)]
pub(super) struct NewNames {
    /// Somebody is there to say which is meant.
    can_ask: bool,
}

impl NewNames {
    pub fn of(session: &Session) -> Self {
        Self { can_ask: ask::can_ask(session) }
    }

    /// The company of this name, made if there is none.
    pub fn company(self, change: &mut Change<'_>, name: &str, said: &mut Said) -> Result<CompanyId> {
        if let Some(company) = change.company_named(name)? {
            return Ok(company.id);
        }
        let instead =
            format!("give the name; to keep the address: rekindle edit company NAME --website {name}");
        refuse_web_address("company's name", name, &instead)?;
        let mut like = change.companies()?;
        let typed = Typed::of(name);
        like.retain(|company| {
            let mut called = std::iter::once(&company.name).chain(&company.aliases);
            called.any(|on_file| {
                let key = text::key(on_file);
                typed.is_like_company(&key)
                    || typed.is_half_of(&key)
                    || (self.can_ask && may_be_begun(name, on_file))
            })
        });
        let names: Vec<&str> = like.iter().map(|company| company.name.as_str()).collect();
        if let Some(company) = self.meant("company", name, &names)?.and_then(|at| like.get(at)) {
            return Ok(company.id);
        }
        let id = change.company_or_new(&self.as_written(name)?)?;
        let on_file: Vec<_> = like.iter().map(|company| (company.id.0, company.name.clone())).collect();
        if !self.can_ask {
            say("company", (id.0, name), &on_file, said);
        }
        Ok(id)
    }

    /// How a name in small letters is written in notes; without somebody to ask, as it was typed.
    fn as_written(self, name: &str) -> Result<String> {
        let Some(capital) = with_capitals(name).filter(|_| self.can_ask) else { return Ok(name.to_owned()) };
        let mut ways = vec![capital];
        if name.chars().count() <= LONGEST_SHORT_NAME {
            ways.push(name.to_uppercase());
        }
        ways.push(name.to_owned());
        let question = format!("How do they write {name}?");
        let at = Doubt { question, yes: ways.clone(), no: Vec::new(), marked: 0 }
            .settled_or(Failure::usage(format!("{name} is written in lower case")))?;
        Ok(ways.swap_remove(at))
    }

    /// The same of a person: `gemma o'neill`.
    pub fn person(self, name: String) -> Result<String> {
        let Some(capital) = name::with_capitals(&name).filter(|_| self.can_ask) else { return Ok(name) };
        let mut ways = vec![capital, name.clone()];
        let question = format!("How do they write {name}?");
        let at = Doubt { question, yes: ways.clone(), no: Vec::new(), marked: 0 }
            .settled_or(Failure::usage(format!("{name} is written in lower case")))?;
        Ok(ways.swap_remove(at))
    }

    /// The title of the opening that is meant at this company: as it was typed, or one on file that is like it, or of
    /// which only a part was typed.
    pub fn title(
        self,
        change: &Change<'_>,
        company: CompanyId,
        title: &str,
        may_be_half: bool,
    ) -> Result<(String, Vec<Application>)> {
        let mut there: Vec<Application> = Vec::new();
        let filter = ApplicationFilter { company: Some(company), ..ApplicationFilter::default() };
        change.applications(&filter, |line| {
            there.push(line.application);
            Ok(())
        })?;
        if there.iter().any(|one| text::key(&one.title) == text::key(title)) {
            return Ok((title.to_owned(), Vec::new()));
        }
        let instead = format!(
            "give the title, and the address with --url: rekindle applied TITLE --at COMPANY --url {title}"
        );
        refuse_web_address("job title", title, &instead)?;
        there.retain(|one| {
            is_like_title(&one.title, title)
                || is_short_title(title, &one.title)
                || (may_be_half && one.is_open() && is_half_of(title, &one.title))
        });
        let titles: Vec<&str> = there.iter().map(|one| one.title.as_str()).collect();
        Ok(match self.meant("opening", title, &titles)?.and_then(|at| there.get(at)) {
            Some(meant) => (meant.title.clone(), Vec::new()),
            // They were asked, so they know.
            None if self.can_ask => (title.to_owned(), Vec::new()),
            None => (title.to_owned(), there),
        })
    }

    /// Says which openings the one that was made looks like.
    pub fn say_opening(
        change: &Change<'_>,
        made: &Application,
        like: &[Application],
        said: &mut Said,
    ) -> Result {
        let on_file =
            like.iter().map(|one| Ok((one.id.0, find::called(change, one)?))).collect::<Result<Vec<_>>>()?;
        say("opening", (made.id.0, &made.title), &on_file, said);
        Ok(())
    }

    /// The place of the one on file that is meant; `None` for a new one.
    fn meant(self, what: &str, new: &str, like: &[&str]) -> Result<Option<usize>> {
        if !self.can_ask || like.is_empty() {
            return Ok(None);
        }
        let mut yes: Vec<String> = like.iter().map(|name| format!("{name}, as before")).collect();
        yes.push(format!("{new}, a new {what}"));
        let question = format!("Is {new} a new {what}, or do you mean {}?", like.join(" or "));
        let at = Doubt { question, yes, no: Vec::new(), marked: 0 }
            .settled_or(Failure::usage(format!("{new} looks like {}", like.join(" and "))))?;
        Ok(Some(at).filter(|at| *at < like.len()))
    }
}

fn say(what: &str, new: (i64, &str), like: &[(i64, String)], said: &mut Said) {
    if like.is_empty() {
        return;
    }
    let names: Vec<String> = like.iter().map(|(id, name)| format!("{name} (#{id})")).collect();
    said.remark(format!("New {what}: {} (#{}). It looks like {}", new.1, new.0, names.join(" and ")));
    said.hint("if they are the same: rekindle undo, then repeat the command with the name you have");
    let on_file: Vec<_> = like.iter().map(|(id, name)| json!({ "id": id, "name": name })).collect();
    said.push(
        "looks_like",
        json!({ "what": what, "id": new.0, "name": new.1, "on_file": on_file, "undo": "rekindle undo" }),
    );
}
