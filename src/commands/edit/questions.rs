//! The questions of an interview, named by some of their words.

use crate::domain::text;
use crate::failure::{Failure, Result};

/// The one question that contains the words, for each of these.
pub(super) fn questions_with(on_file: &[String], typed: &[String]) -> Result<Vec<String>> {
    let one = |words: &String| {
        let wanted = text::key(words);
        let found: Vec<&String> = on_file.iter().filter(|asked| text::key(asked).contains(&wanted)).collect();
        let exact = found.iter().find(|asked| text::key(asked) == wanted);
        match (exact, found.as_slice()) {
            (Some(asked), _) | (None, [asked]) => Ok((*asked).clone()),
            (None, []) => Err(Failure::not_found(format!("there is no question with \"{words}\""))
                .hint("rekindle show --application APPLICATION lists your questions")),
            (None, _) => {
                Err(Failure::ambiguous(format!("several questions contain \"{words}\""), Vec::new())
                    .hint("give more of its words"))
            }
        }
    };
    typed.iter().map(one).collect()
}
