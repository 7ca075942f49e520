//! Who takes part in an email, and what it is about: somebody of the thread is quoted, hardly ever anybody else.

use crate::domain::letter::Correspondent;

pub(super) fn is_address(word: &str) -> bool {
    word.rsplit_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

/// The people and the subject of an email.
#[derive(Clone, Debug, Default)]
pub struct Thread {
    pub(super) subject: String,
    addresses: Vec<String>,
    /// The words of each name, in small letters.
    names: Vec<Vec<String>>,
}

impl Thread {
    pub fn about(subject: &str) -> Self {
        Self { subject: subject.to_owned(), ..Self::default() }
    }

    #[must_use]
    pub fn between<'a>(mut self, people: impl IntoIterator<Item = &'a Correspondent>) -> Self {
        for one in people {
            let mailbox = one.address.split('@').next().unwrap_or_default();
            self.names.push(words(one.name.as_deref().unwrap_or(mailbox)));
            self.addresses.push(one.address.clone());
        }
        self.names.retain(|name| !name.is_empty());
        self
    }

    /// Nobody is known to take part, as in a text alone.
    pub(super) const fn is_empty(&self) -> bool {
        self.addresses.is_empty()
    }

    /// Whether somebody of the thread is meant: by their address, or their name.
    pub(super) fn knows(&self, said: &str) -> bool {
        if self.has_address_in(said) {
            return true;
        }
        let said = words(said.split(['<', '[', '(']).next().unwrap_or_default());
        let is_meant = |name: &Vec<String>| {
            let common = said.iter().filter(|word| name.contains(word)).count();
            common > 1 || (common > 0 && common == said.len())
        };
        self.names.iter().any(is_meant)
    }

    /// Whether a line names somebody of the thread.
    pub(super) fn is_named_in(&self, line: &str) -> bool {
        let said = words(line);
        let is_said =
            |word: &String| said.contains(word) || (!word.is_ascii() && line.contains(word.as_str()));
        self.has_address_in(line) || self.names.iter().flatten().any(is_said)
    }

    fn has_address_in(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        text.split([' ', '<', '>', '(', ')', '[', ']', '"', ',', ';'])
            .map(|word| word.trim_start_matches("mailto:"))
            .filter(|word| is_address(word))
            .any(|word| self.addresses.iter().any(|address| address == word))
    }
}

/// Words that may be names: `de`, `of` and initials aren't.
fn words(name: &str) -> Vec<String> {
    name.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 2 || (word.chars().count() > 1 && !word.is_ascii()))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_known_by_address_and_name() {
        let one = |name: &str, address: &str| Correspondent {
            name: Some(name.to_owned()).filter(|name| !name.is_empty()),
            address: address.to_owned(),
        };
        let people = [
            one("Maya Ortiz", "maya@example.com"),
            one("Jack London", "jack@x.example"),
            one("", "tom.weller@x.example"),
            one("王小明", "w@x.example"),
        ];
        let thread = Thread::about("Re: Data Engineer").between(&people);
        for said in [
            "Maya Ortiz",
            "Ortiz, Maya",
            "Maya",
            "Maya O.",
            "Somebody <MAYA@example.com>",
            "[mailto:maya@example.com]",
            "Tom Weller",
            "王小明",
        ] {
            assert!(thread.knows(said), "{said}");
        }
        for said in ["London Heathrow", "Ben Oak", "Main Street 1", "", "ben@x.example"] {
            assert!(!thread.knows(said), "{said}");
        }
        assert!(thread.is_named_in("On Monday, Maya wrote:") && thread.is_named_in("于2026年王小明写道："));
        assert!(!thread.is_named_in("On Monday, Ben wrote:"));
    }
}
