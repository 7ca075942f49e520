//! What the screen shows next to a line: the answers of commands that only look, and drafts and letters as they are on
//! file.

use crate::domain::contact::Contact;
use crate::failure::Result;
use crate::render::output::{Look, USUAL_WIDTH};
use crate::render::text::{wrap, wrap_commands};
use crate::render::{draft, proposals};
use crate::screen::pane::{Pane, Shown};
use crate::screen::row::{Row, RowId};
use crate::session::Session;
use crate::session::play::Own;
use crate::store::{Appointments, Store};

use super::super::inbox;

/// A pane of a row. What fails is told in its place.
pub(super) fn read(session: &Session, row: &Row, pane: Pane, look: &Look, width: u16) -> Shown {
    let mut shown =
        Shown { row: row.id.clone(), pane, width, text: String::new(), link: None, can_mail: false };
    let text = match pane.line(row) {
        Some(words) => {
            let own = Own { session, look, accepts: None, is_shown: false };
            let (played, ended, _) = own.unasked(&words);
            let remarks = wrap_commands(&played.remarks, usize::from(width));
            ended.map(|()| format!("{}{remarks}", played.answer))
        }
        None if pane == Pane::Letter => letter(session, row, look),
        None => waiting_draft(session, row, look),
    };
    let most = Some(usize::from(width));
    shown.text = text.unwrap_or_else(|failure| failure.text(look.is_coloured, most));
    // Without them there is no key for them.
    if let Ok((link, can_mail)) = ways(session, row) {
        (shown.link, shown.can_mail) = (link, can_mail);
    }
    shown
}

fn letter(session: &Session, row: &Row, look: &Look) -> Result<String> {
    let store = session.reading_quietly()?;
    let waiting = inbox::waiting(&store, session.now.zone, session.now.today())?;
    let letter = waiting.iter().find(|one| Some(one.proposal.id) == row.letter());
    Ok(letter.map_or_else(String::new, |one| proposals::one(one, look)))
}

fn waiting_draft(session: &Session, row: &Row, look: &Look) -> Result<String> {
    let store = session.reading_quietly()?;
    let Some(contact) = row.contact else { return Ok(String::new()) };
    let drafts = store.drafts_waiting(contact)?;
    let fits = drafts.iter().find(|draft| row.kind.is_none_or(|kind| draft.kind == kind));
    Ok(match fits.or(drafts.first()) {
        Some(one) => draft::waiting(one.subject.as_deref(), &one.text, &one.lint, look),
        None => format!(
            "{}\n",
            wrap(
                "No draft yet. w writes one in your editor.",
                usize::from(look.width.unwrap_or(USUAL_WIDTH))
            )
            .join("\n")
        ),
    })
}

/// What there is to open, and whether a mail program can be opened to write to them.
fn ways(session: &Session, row: &Row) -> Result<(Option<String>, bool)> {
    let store = session.reading_quietly()?;
    let contact = row.contact.map(|id| store.contact(id)).transpose()?.flatten();
    let has_email = contact.as_ref().is_some_and(|contact| !contact.emails.is_empty());
    let can_mail = has_email && session.environment.has_screen;
    let call = match row.id {
        RowId::Interview(id) => {
            let all = store.appointments(Appointments::All)?;
            all.into_iter().find(|line| line.appointment.id == id).and_then(|line| line.appointment.link)
        }
        RowId::Reminder(_) | RowId::Letter(_) | RowId::Hit(..) => None,
    };
    Ok((call.or(profile(contact.as_ref())).or(posting(&store, row)?), can_mail))
}

fn profile(contact: Option<&Contact>) -> Option<String> {
    let slug = contact?.linkedin.as_ref()?;
    Some(format!("https://www.linkedin.com/in/{slug}"))
}

fn posting(store: &Store, row: &Row) -> Result<Option<String>> {
    let application = row.application.map(|id| store.application(id)).transpose()?.flatten();
    Ok(application.and_then(|application| application.url))
}
