//! How a note ends: one closing, not two. A template ends with good wishes, and then comes a sign-off that wishes well,
//! too.

/// The sign-offs that a draft chooses; one that the user set stays, and no other closing stands before it.
const FIRST_NAME: &str = "Best wishes";
const FORMAL: &str = "Kind regards";

/// Words that begin a closing of its own, as `All the best to you and your team.`
const BEGINS: &[&str] = &["All the best", "Take care", "Thank", "Wishing", "With"];
const WISHES: &[&str] = &["all the best", "take care", "wishes", "wishing"];
/// Anything longer is a sentence that says something, and nobody signs with that.
const MOST_WORDS: usize = 9;

/// The note with one closing: the last sentence is the sign-off where it is a closing by itself, and a sign-off that
/// would wish the same again is another one.
pub fn once(text: &str) -> String {
    let Some((body, sign_off, name)) = parts(text) else { return text.to_owned() };
    let ends = [". ", "! ", "? ", "\n"].iter().filter_map(|end| Some(body.rfind(end)? + end.len()));
    let (before, last) = body.split_at_checked(ends.max().unwrap_or(0)).unwrap_or((body, ""));
    let last = last.trim();
    let folded = last.to_lowercase();
    let is_closing = last.split_whitespace().count() <= MOST_WORDS
        && !last.split_whitespace().any(|word| word == "I")
        && BEGINS.iter().any(|begin| last.starts_with(begin))
        && WISHES.iter().any(|wish| folded.contains(wish));
    let is_own = sign_off != FIRST_NAME && sign_off != FORMAL;
    let says_something = before.trim().contains("\n\n");
    if is_own {
        return if is_closing && says_something {
            format!("{}\n\n{sign_off},\n{name}", before.trim_end())
        } else {
            text.to_owned()
        };
    }
    if is_closing && says_something {
        return format!("{}\n\n{},\n{name}", before.trim_end(), last.trim_end_matches(['.', '!']));
    }
    let wishes_again = sign_off == FIRST_NAME && (folded.contains("wish") || folded.contains("best"));
    if wishes_again { format!("{body}\n\n{FORMAL},\n{name}") } else { text.to_owned() }
}

/// The body, the sign-off and the name below it.
fn parts(text: &str) -> Option<(&str, &str, &str)> {
    let (body, closing) = text.rsplit_once("\n\n")?;
    let (sign_off, name) = closing.split_once(",\n")?;
    (!name.contains('\n')).then_some((body, sign_off, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_closes_once() {
        for (text, closed) in [
            (
                "Hi Jo,\n\nThanks. All the best.\n\nBest wishes,\nSam",
                "Hi Jo,\n\nThanks.\n\nAll the best,\nSam",
            ),
            (
                "Hi Jo,\n\nThanks.\n\nTake care, and all the best!\n\nBest wishes,\nSam",
                "Hi Jo,\n\nThanks.\n\nTake care, and all the best,\nSam",
            ),
            (
                "Hi Jo,\n\nThanks.\n\nTake care, and I hope all is well.\n\nBest wishes,\nSam",
                "Hi Jo,\n\nThanks.\n\nTake care, and I hope all is well.\n\nBest wishes,\nSam",
            ),
            (
                "Dear Jo,\n\nThank you.\n\nWith all good wishes.\n\nKind regards,\nSam",
                "Dear Jo,\n\nThank you.\n\nWith all good wishes,\nSam",
            ),
            (
                "Hi Jo,\n\nI wish you all the best.\n\nBest wishes,\nSam",
                "Hi Jo,\n\nI wish you all the best.\n\nKind regards,\nSam",
            ),
            ("Hi Jo,\n\nSee you soon.\n\nBest wishes,\nSam", "Hi Jo,\n\nSee you soon.\n\nBest wishes,\nSam"),
            ("Hi Jo,\n\nAll the best.\n\nYours,\nSam", "Hi Jo,\n\nAll the best.\n\nYours,\nSam"),
            ("Hi Jo,\n\nThanks.\n\nAll the best.\n\nBest,\nSam", "Hi Jo,\n\nThanks.\n\nBest,\nSam"),
            (
                "Hi Jo,\n\nThanks.\n\nThank you, and all the best to you and the team at Northwind.\n\nBest wishes,\nSam",
                "Hi Jo,\n\nThanks.\n\nThank you, and all the best to you and the team at Northwind.\n\nKind regards,\nSam",
            ),
        ] {
            assert_eq!(once(text), closed);
        }
    }
}
