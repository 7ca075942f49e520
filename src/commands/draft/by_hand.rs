//! A draft changed in the user's editor.

use crate::domain::text;
use crate::failure::{Failure, Result};
use crate::note::template::Filled;
use crate::render::draft::note;
use crate::session::Session;

use super::super::editor;

/// The note as it was saved in the editor; `None` if the editor was left without saving.
pub(super) fn edited(session: &Session, filled: &Filled) -> Result<Option<Filled>> {
    let before = format!("{}\n", note(filled.subject.as_deref(), &filled.text));
    let named = ("draft-", ".txt");
    let Some(typed) = editor::edited(session.environment.editor(), "draft", named, before.as_bytes())? else {
        return Ok(None);
    };
    let typed = String::from_utf8(typed)
        .map_err(|_| Failure::input("the edited draft is not UTF-8 text").hint("save it as UTF-8"))?;
    read_note(&typed, filled.subject.as_deref()).map(Some)
}

/// A note as it was edited. Without a line for it, the subject stays.
fn read_note(typed: &str, subject: Option<&str>) -> Result<Filled> {
    let typed = text::text("draft", typed)?;
    let (head, body) = typed.trim_start().split_once('\n').unwrap_or((&typed, ""));
    let (subject, body) = match head.strip_prefix("Subject:") {
        Some(subject) => (Some(text::name("subject", subject)?), body),
        None => (subject.map(str::to_owned), typed.as_str()),
    };
    let text = body.trim().to_owned();
    if text.is_empty() {
        return Err(Failure::input("the edited draft is empty, so nothing was stored")
            .hint("draft it again, or record what you sent with rekindle sent --text"));
    }
    Ok(Filled { subject, text })
}
