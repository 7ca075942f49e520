//! Two people on file who would be one: an address, a profile, or a name at a company belongs to one person.

use crate::domain::ContactId;
use crate::domain::duplicate::Likeness;
use crate::failure::{Failure, Result};

/// Somebody new who looks like `name` on file.
pub fn refuse_someone_on_file(id: ContactId, name: &str, likeness: Likeness) -> Result {
    let (same, hint) = match likeness {
        Likeness::Email => (
            "this email",
            format!(
                "to add to their record: rekindle edit contact {id} …; \
                 if this is someone else, repeat with --force"
            ),
        ),
        Likeness::Slug => {
            ("this LinkedIn profile", format!("to add to their record: rekindle edit contact {id} …"))
        }
        Likeness::NameAndCompany => (
            "this name and company",
            format!(
                "to add to their record: rekindle edit contact {id} …; for their part in an opening: rekindle edit \
                 application APPLICATION --with {id} --role ROLE; for an interview: rekindle interviewed APPLICATION \
                 --with {id}; if this is someone else, repeat with --force"
            ),
        ),
    };
    Err(Failure::refused(format!("{name} (#{id}) is already recorded, with {same}")).hint(hint))
}

/// A correction that gives `contact` what belongs to `name`.
pub fn refuse_someone_elses(contact: ContactId, other: ContactId, name: &str, likeness: Likeness) -> Result {
    let (what, way_out) = match likeness {
        Likeness::Email => ("email address", "--no-email EMAIL"),
        Likeness::Slug => ("LinkedIn profile", "--clear linkedin"),
        Likeness::NameAndCompany => return Ok(()),
    };
    if other == contact {
        return Ok(());
    }
    Err(Failure::refused(format!("that {what} belongs to {name} (#{other})"))
        .hint(format!("if it is not theirs: rekindle edit contact {other} {way_out}")))
}

#[cfg(test)]
mod tests {
    use super::super::sample::*;
    use super::*;

    #[test]
    fn only_what_can_be_two_peoples_is_let_pass_with_force() {
        let told = |likeness| said(refuse_someone_on_file(ContactId(7), "Priya Rao", likeness));
        assert!(told(Likeness::Email).ends_with("repeat with --force"));
        assert!(told(Likeness::NameAndCompany).ends_with("repeat with --force"));
        assert!(!told(Likeness::Slug).contains("--force"));
    }

    #[test]
    fn what_belongs_to_another_is_refused() {
        let (own, other) = (ContactId(7), ContactId(8));
        for (to, likeness, words) in [
            (own, Likeness::Email, ""),
            (other, Likeness::NameAndCompany, ""),
            (other, Likeness::Email, "that email address belongs to Tom (#8)"),
            (other, Likeness::Slug, "that LinkedIn profile belongs to Tom (#8)"),
        ] {
            let told = said(refuse_someone_elses(own, to, "Tom", likeness));
            assert_eq!(told.split(" | ").next(), Some(words));
        }
    }
}
