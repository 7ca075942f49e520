//! `due --brief`: one line for a prompt, a status bar or a login message, which must never be in the way.

use serde_json::json;

use crate::domain::Rule;
use crate::domain::agenda::{self, Line, View};
use crate::domain::name::PersonName;
use crate::failure::Result;
use crate::render::due::{self, MOST_NAMES};
use crate::render::text::safe;
use crate::session::Session;
use crate::store::{OpenFilter, Store};

use super::super::{away, offers};

/// Says nothing where there is nothing to do, and where nothing can be read: no database is made, waited for or
/// complained about. Reminders are as the last command planned them.
pub fn run(session: &mut Session) -> Result {
    let due = Store::peek(&session.database).and_then(|store| due(&store, session).ok()).unwrap_or_default();
    let line = [due::brief(due.people, due.own, &due.names), due.offers.join("; ")];
    let line = line.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ");
    if session.out.look.json {
        session.out.json(&json!({ "text": line, "people": due.people, "to_yourself": due.own }))?;
    } else if !line.is_empty() {
        session.out.line(safe(&line))?;
    }
    Ok(())
}

#[derive(Debug, Default)]
struct Due {
    people: usize,
    /// Reminders to oneself.
    own: usize,
    /// How the user calls the first of the people; none where that is private.
    names: Vec<String>,
    /// Offers whose answer is due soon.
    offers: Vec<String>,
}

fn due(store: &Store, session: &Session) -> anyhow::Result<Due> {
    let today = session.now.today();
    let mut open = Vec::new();
    store.open_reminders(OpenFilter { today, ready_by: Some(today) }, |item| {
        open.push(item);
        Ok(())
    })?;
    let mut standing = agenda::stand(open, today);
    agenda::keep_what_the_hour_allows(&mut standing, session.now.hour());
    let mut lines = agenda::view(standing, View::Today);
    let away = store.away()?;
    if away.iter().any(|away| away.holds(today)) {
        lines.retain(away::comes_all_the_same);
    }
    // A talk is prepared for oneself.
    let is_own = |line: &Line| matches!(line.item.reminder.identity.rule, Rule::Prepare | Rule::Debrief);
    let people: Vec<&Line> =
        lines.iter().filter(|line| line.item.contact.is_some() && !is_own(line)).collect();
    let named = if session.config.alerts.is_private { 0 } else { MOST_NAMES };
    let mut names = Vec::new();
    for contact in people.iter().take(named).filter_map(|line| line.item.contact.as_ref()) {
        let preferred = store.contact(contact.id)?.and_then(|contact| contact.preferred_name);
        let first = || PersonName::of(&contact.name).called();
        names.push(preferred.unwrap_or_else(first));
    }
    let offers = offers::waiting(store)?.into_iter().filter(|offer| offers::is_near(offer, today, &away));
    let is_private = session.config.alerts.is_private;
    let offers =
        offers.map(|offer| if is_private { "an offer to answer".to_owned() } else { offers::brief(&offer) });
    Ok(Due { people: people.len(), own: lines.len() - people.len(), names, offers: offers.collect() })
}
