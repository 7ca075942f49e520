//! Words as bash and zsh read them: what a line says up to the cursor, and how a word is written to be read again.
//!
//! Nothing is expanded: a word whose meaning only the shell could tell (`$HOME`, `*.csv`, `` `date` ``) has none.

/// The quotes that are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    Nothing,
    Single,
    Double,
}

impl Within {
    /// The quote that is open.
    pub fn quote(self) -> Option<char> {
        match self {
            Self::Nothing => None,
            Self::Single => Some('\''),
            Self::Double => Some('"'),
        }
    }
}

/// What a word says, and in which quotes it ends; `None` if only the shell could tell, or in the middle of an
/// escape.
pub fn meaning(word: &str) -> Option<(String, Within)> {
    let mut said = String::new();
    let mut within = Within::Nothing;
    let mut chars = word.chars();
    if word.starts_with('~') {
        return None;
    }
    while let Some(c) = chars.next() {
        match (within, c) {
            (Within::Nothing, '\\') => said.push(chars.next()?),
            (Within::Nothing, '\'') => within = Within::Single,
            (Within::Nothing, '"') => within = Within::Double,
            (
                Within::Nothing,
                '$' | '`' | '*' | '?' | '[' | '{' | ';' | '|' | '&' | '<' | '>' | '(' | ')',
            )
            | (Within::Double, '$' | '`') => return None,
            (Within::Single, '\'') | (Within::Double, '"') => within = Within::Nothing,
            (Within::Double, '\\') => match chars.next()? {
                escaped @ ('"' | '\\' | '$' | '`') => said.push(escaped),
                other => said.extend(['\\', other]),
            },
            (_, c) => said.push(c),
        }
    }
    Some((said, within))
}

/// The words of a line as they stand, the last of which may be empty or unfinished; `None` if it is more than one
/// command, or sends something somewhere.
pub fn words(line: &str) -> Option<Vec<&str>> {
    let mut words = Vec::new();
    let mut within = Within::Nothing;
    let mut begin = 0;
    let mut is_escaped = false;
    for (at, c) in line.char_indices() {
        if std::mem::take(&mut is_escaped) {
            continue;
        }
        match (within, c) {
            (Within::Nothing | Within::Double, '\\') => is_escaped = true,
            (Within::Nothing, '\'') => within = Within::Single,
            (Within::Nothing, '"') => within = Within::Double,
            (Within::Nothing, '`' | ';' | '|' | '&' | '<' | '>' | '(' | ')') => return None,
            (Within::Single, '\'') | (Within::Double, '"') => within = Within::Nothing,
            (Within::Nothing, ' ' | '\t' | '\n') => {
                words.extend(line.get(begin..at).filter(|word| !word.is_empty()));
                begin = at + 1;
            }
            _ => {}
        }
    }
    words.extend(line.get(begin..));
    Some(words)
}

/// What is typed after `within` so that the shell reads `text` and nothing is left open. An exclamation mark in
/// double quotes would call back an older line: it stands outside of them.
pub fn written(text: &str, within: Within) -> String {
    beginning(text, within) + within.quote().map(String::from).unwrap_or_default().as_str()
}

/// As [`written`], with the quotes left open.
pub fn beginning(text: &str, within: Within) -> String {
    let mut typed = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match (within, c) {
            (Within::Single, '\'') => typed.push_str(r"'\''"),
            (Within::Double, '!') => typed.push_str(r#""\!""#),
            (Within::Double, '"' | '\\' | '$' | '`') => typed.extend(['\\', c]),
            (Within::Nothing, c) if !is_plain(c) => typed.extend(['\\', c]),
            (_, c) => typed.push(c),
        }
    }
    typed
}

/// What means itself wherever it stands.
fn is_plain(c: char) -> bool {
    !c.is_ascii()
        || c.is_ascii_alphanumeric()
        || matches!(c, '-' | '_' | '.' | '/' | ',' | ':' | '=' | '@' | '%' | '+')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_line_is_read_as_the_shell_reads_it() {
        assert_eq!(words(r#"rekindle show "Ann Le"#), Some(vec!["rekindle", "show", "\"Ann Le"]));
        assert_eq!(
            words(r"rekindle  show Ann\ L ''x "),
            Some(vec!["rekindle", "show", r"Ann\ L", "''x", ""])
        );
        for several in ["a; b", "a | b", "a >b", "a $(b", "a `b", "a && b"] {
            assert_eq!(words(several), None, "{several}");
        }
        for (word, said) in [
            (r"Ann\ L", Some(("Ann L", Within::Nothing))),
            (r#""a\$b\x"#, Some((r"a$b\x", Within::Double))),
            (r"'a'\''b", Some(("a'b", Within::Single))),
            (r#"x"y"'z'"#, Some(("xyz", Within::Nothing))),
            ("~/x", None),
            ("$HOME", None),
            ("\"$HOME", None),
            ("*", None),
            (r"a\", None),
            (r"$'a", None),
        ] {
            let said = said.map(|(said, within)| (said.to_owned(), within));
            assert_eq!(meaning(word), said, "{word}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(text in "[ -~é’]{0,12}") {
            for within in [Within::Nothing, Within::Single, Within::Double] {
                let open = within.quote().map(String::from).unwrap_or_default();
                let typed = open + &written(&text, within);
                let read = shell_words::split(&typed).unwrap();
                if typed.is_empty() { continue }
                prop_assert_eq!(read, vec![text.clone()], "{}", typed);
            }
        }
    }
}
