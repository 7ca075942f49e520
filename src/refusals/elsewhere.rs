//! News of an application from somebody who works for another company and had no part in it: they are about another
//! application, or the person moved.

use crate::domain::company::Company;
use crate::domain::contact::Contact;
use crate::failure::{Doubt, Failure, Result};

/// Agencies bring news of their clients, and are not asked about.
pub fn refuse_someone_elsewhere(contact: &Contact, company: &Company, called: &str) -> Result {
    let why = format!("{} works for {}, and this is about {called}", contact.name, company.name);
    let refusal = Failure::refused(&why).hint(
        "if the news really came from them, repeat with --force; otherwise say who told you with --from, or \
         leave --from out",
    );
    Err(refusal.in_doubt(Doubt {
        question: format!(
            "{} works for {}. Did they give you the news about {called}?",
            contact.name, company.name
        ),
        yes: vec![format!("Yes, it came from {}", contact.name)],
        marked: 0,
        no: vec![("No".to_owned(), "say who told you with --from, or leave --from out".to_owned())],
    }))
}
