//! Who is written to about an application as a whole.

use crate::domain::application::Participant;
use crate::domain::{Application, ContactId};

use super::facts::{Known, Person};

/// Whether it is this person.
pub fn is(known: &Known<'_>, application: &Application, person: &Person) -> bool {
    of(known, application).is_some_and(|addressee| addressee.contact_id == person.id)
}

/// Where somebody answers, nobody takes their place whom the user neither met nor wrote to.
fn of<'a>(known: &Known<'_>, application: &'a Application) -> Option<&'a Participant> {
    let answers = |id: ContactId| known.inbound_messages(id).next().is_some();
    let somebody_answers = application.participants.iter().any(|p| answers(p.contact_id));
    let met = |id: ContactId| application.interviews.iter().any(|i| i.participants.contains(&id));
    application.addressee_before(|id| somebody_answers && known.last_message(id).is_none() && !met(id))
}
