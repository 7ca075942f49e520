//! The subject of an answer.

use crate::domain::text;

/// The subject of an answer to an email with this one.
pub fn subject(theirs: &str) -> String {
    format!("Re: {}", without_prefix(theirs))
}

/// A subject without "Re:" and "Fwd:".
pub(super) fn without_prefix(subject: &str) -> &str {
    let mut bare = subject.trim();
    while let Some((prefix, rest)) = bare.split_once(':') {
        if !matches!(text::key(prefix).as_str(), "re" | "fw" | "fwd" | "aw" | "wg" | "sv" | "r") {
            break;
        }
        bare = rest.trim();
    }
    bare
}
