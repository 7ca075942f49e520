//! Entries of a list: only what is there can be taken away.

use crate::domain::text;
use crate::failure::{Failure, Result};

pub fn refuse_unlisted(whose: &str, what: &str, list: &[String], taken: &[String]) -> Result {
    for gone in taken {
        if !list.iter().any(|entry| text::key(entry) == text::key(gone)) {
            let hint = if list.is_empty() {
                "none is on file".to_owned()
            } else {
                format!("on file: {}", list.join(", "))
            };
            return Err(Failure::not_found(format!("{whose} has no {what} \"{gone}\"")).hint(hint));
        }
    }
    Ok(())
}
