//! Lists of words that are in files next to the code.

use std::ops::Deref;
use std::sync::OnceLock;

/// One entry a line; a line that begins with `#` is a remark. Read when it is first looked at.
pub struct WordList {
    text: &'static str,
    entries: OnceLock<Vec<&'static str>>,
}

impl WordList {
    pub const fn of(text: &'static str) -> Self {
        Self { text, entries: OnceLock::new() }
    }
}

impl Deref for WordList {
    type Target = [&'static str];

    fn deref(&self) -> &Self::Target {
        self.entries.get_or_init(|| {
            self.text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_and_empty_lines_are_no_entries() {
        static LIST: WordList = WordList::of("# greetings\nhello\n\nhi there\n");
        assert_eq!(*LIST, ["hello", "hi there"]);
        assert!(LIST.contains(&"hi there") && !LIST.contains(&"hi"));
    }
}
