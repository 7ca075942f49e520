//! Entries of a list: only what is there can be taken away.

use crate::domain::text;
use crate::failure::{Failure, Result};

pub fn refuse_unlisted(whose: &str, what: &str, list: &[String], taken: &[String]) -> Result {
    for gone in taken {
        if !list.iter().any(|entry| text::key(entry) == text::key(gone)) {
            let hint = if list.is_empty() {
                "none are recorded".to_owned()
            } else {
                format!("the recorded ones are: {}", list.join(", "))
            };
            return Err(Failure::not_found(format!("{whose} has no {what} \"{gone}\"")).hint(hint));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::sample::*;
    use super::*;

    #[test]
    fn an_entry_is_named_however_it_is_written() {
        let list = ["Rust".to_owned(), "queues".to_owned()];
        for (taken, words) in [
            (vec!["rust"], ""),
            (vec!["queues", "Go"], "Priya Rao has no topic \"Go\" | the recorded ones are: Rust, queues"),
        ] {
            let taken: Vec<String> = taken.into_iter().map(str::to_owned).collect();
            assert_eq!(said(refuse_unlisted("Priya Rao", "topic", &list, &taken)), words);
        }
        let none = said(refuse_unlisted("Priya Rao", "tag", &[], &["x".to_owned()]));
        assert_eq!(none, "Priya Rao has no tag \"x\" | none are recorded");
    }
}
