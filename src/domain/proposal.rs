//! A proposal: an email says that something happened, and the user says whether it did. It isn't a fact until then.

use chrono::NaiveDate;

use super::id::{ApplicationId, ContactId, ProposalId};
use super::touch::TouchKind;
use super::word::words;

words!("kind of proposal", ProposalKind {
    Applied = "applied",
    Planned = "planned",
    Offered = "offered",
    Rejected = "rejected",
    Replied = "replied",
    Sent = "sent",
    Add = "add",
    AutoReply = "auto-reply",
    Bounce = "bounce",
    Moved = "moved",
});

words!("state of a proposal", ProposalState {
    Open = "open",
    Accepted = "accepted",
    Dismissed = "dismissed",
    // And so is whatever else its sender writes.
    Never = "never",
});

/// The words that are in a command for whom and what it is about.
pub const CONTACT: &str = "@contact";
pub const APPLICATION: &str = "@application";

/// The word in a command for the title of an opening that an email doesn't name, and as it is shown.
pub const TITLE: &str = "@title";
pub const TITLE_SHOWN: &str = "TITLE";

/// The command for an interview whose day has passed.
pub const HELD: &str = "interviewed";

/// What is in a command, as it is shown, for an application that the user has to say.
pub const WHICH: &str = "APPLICATION";

/// The word for an application that is one of several.
pub fn one_of(applications: &[ApplicationId]) -> String {
    applications.iter().map(ToString::to_string).collect::<Vec<_>>().join("|")
}

/// What emails propose has these options and no other, each with a value.
const OPTIONS: &[&str] = &[
    "--at",
    "--by",
    "--channel",
    "--email",
    "--event",
    "--for",
    "--from",
    "--job",
    "--kind",
    "--link",
    "--note",
    "--on",
    "--place",
    "--reason",
    "--revision",
    "--state",
    "--text",
    "--title",
    "--to",
    "--until",
    "--via",
    "--with",
    "--zone",
];

/// The words for an option and its value, which may look like an option itself.
pub fn with_value(option: &str, value: &str) -> Vec<String> {
    if value.starts_with('-') {
        vec![format!("{option}={value}")]
    } else {
        vec![option.to_owned(), value.to_owned()]
    }
}

/// Whether these words record what an email of this kind says, and do nothing else: they come from files that others
/// wrote.
pub fn is_sound(kind: ProposalKind, command: &[String]) -> bool {
    let begins: &[&str] = match kind {
        ProposalKind::Applied => &["applied"],
        ProposalKind::Planned if command.first().is_some_and(|word| word == "edit") => {
            &["edit", "appointment"]
        }
        ProposalKind::Planned if command.first().is_some_and(|word| word == HELD) => &[HELD],
        ProposalKind::Planned => &["planned"],
        ProposalKind::Offered => &["offered"],
        ProposalKind::Rejected if command.first().is_some_and(|word| word == "closed") => &["closed"],
        ProposalKind::Rejected => &["rejected"],
        ProposalKind::Sent => &["sent"],
        ProposalKind::Add => &["add"],
        ProposalKind::Moved => &["moved"],
        ProposalKind::Replied | ProposalKind::AutoReply | ProposalKind::Bounce => &["replied"],
    };
    let mut words = command.iter().map(String::as_str);
    if !begins.iter().all(|begin| words.next() == Some(begin)) {
        return false;
    }
    while let Some(word) = words.next() {
        if !word.starts_with('-') {
            continue;
        }
        let is_known = |option: &str| OPTIONS.contains(&option);
        let is_fine = match word.split_once('=') {
            Some((option, _)) => is_known(option),
            None => is_known(word) && words.next().is_some_and(|value| !value.starts_with('-')),
        };
        if !is_fine {
            return false;
        }
    }
    true
}

/// The email that a proposal comes from, and its line that says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Lower case.
    pub sender: String,
    pub sender_name: Option<String>,
    pub sent_on: NaiveDate,
    pub subject: String,
    pub line: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProposal {
    /// Names the message the same way in every copy of it.
    pub message: String,
    pub kind: ProposalKind,
    /// The words after `rekindle`.
    pub command: Vec<String>,
    pub contact: Option<ContactId>,
    pub application: Option<ApplicationId>,
    /// What a message from the user reads like, where nothing is due.
    pub gist: Option<TouchKind>,
    pub evidence: Evidence,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub id: ProposalId,
    pub is: NewProposal,
    pub state: ProposalState,
}

impl NewProposal {
    /// The words as they are typed.
    pub fn words(&self) -> Vec<String> {
        let typed = |word: &String| match (word.as_str(), self.contact, self.application) {
            (CONTACT, Some(contact), _) => contact.to_string(),
            (APPLICATION, _, Some(application)) => application.to_string(),
            (TITLE, ..) => TITLE_SHOWN.to_owned(),
            _ => word.clone(),
        };
        self.command.iter().map(typed).collect()
    }

    /// The applications that it may be for, where it is one of several.
    pub fn choices(&self) -> Vec<ApplicationId> {
        let may_be =
            matches!(self.kind, ProposalKind::Planned | ProposalKind::Offered | ProposalKind::Rejected);
        let word = self.command.get(1).filter(|_| may_be);
        let several = word.filter(|word| word.contains('|')).map(|word| word.split('|'));
        several.into_iter().flatten().filter_map(|id| id.parse().ok().map(ApplicationId)).collect()
    }

    /// An application whose title the email doesn't name: the user has to say it.
    pub fn lacks_title(&self) -> bool {
        self.kind == ProposalKind::Applied && self.command.get(1).is_some_and(|word| word == TITLE)
    }

    /// What follows an option in its words.
    pub fn option(&self, option: &str) -> Option<&str> {
        self.options(option).into_iter().next()
    }

    /// The values of an option that may stand there more than once.
    pub fn options(&self, option: &str) -> Vec<&str> {
        let joined = |word: &'_ String| Some(word.strip_prefix(option)?.strip_prefix('=')?.len());
        let values = self.command.iter().enumerate().filter_map(|(at, word)| match joined(word) {
            Some(length) => word.get(word.len() - length..),
            None if word == option => self.command.get(at + 1).map(String::as_str),
            None => None,
        });
        values.collect()
    }

    /// An interview was arranged, and its day has passed: only the user knows whether it took place.
    pub fn is_held(&self) -> bool {
        self.kind == ProposalKind::Planned && self.command.first().is_some_and(|word| word == HELD)
    }

    /// Adds someone, ends an application, or records an offer or an interview that may not have taken place: it is
    /// accepted one by one.
    pub fn is_weighty(&self) -> bool {
        matches!(self.kind, ProposalKind::Add | ProposalKind::Offered | ProposalKind::Rejected)
            || self.is_held()
    }

    /// Whether its words record what an email says, and do nothing else.
    pub fn is_sound(&self) -> bool {
        is_sound(self.kind, &self.command)
    }
}

/// How far a mailbox file or a folder of messages was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// When the system noted its last change, in nanoseconds; `None` if not all of it was read.
    pub changed_at: Option<i64>,
    /// Of a mailbox file: in bytes, and a digest of what comes before that.
    pub read_to: i64,
    pub mark: i64,
    /// Where the first message of the file begins that is read again once more is on file.
    pub waits_from: Option<i64>,
    /// Some message is.
    pub waits: bool,
    /// The newest change that was on file then.
    pub looked_after: i64,
}

/// A proposal as it waits for the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub proposal: Proposal,
    /// The words after `rekindle`, with [`WHICH`] where there are choices.
    pub words: Vec<String>,
    /// The application that it is for, as it is called.
    pub about: Option<String>,
    /// The applications that it may be for, as they are called.
    pub choices: Vec<(ApplicationId, String)>,
}

impl Waiting {
    /// The words with the title that the user gave.
    pub fn words_titled(&self, title: &str) -> Vec<String> {
        let mut words = self.words.clone();
        if let (true, Some(word)) = (self.proposal.is.lacks_title(), words.get_mut(1)) {
            title.clone_into(word);
        }
        words
    }

    /// The words to be changed: a title that is missing is refused until it is typed.
    pub fn words_to_edit(&self) -> Vec<String> {
        self.words_titled("")
    }

    /// The words for one of the choices.
    pub fn words_for(&self, application: ApplicationId) -> Vec<String> {
        let typed = |word: &String| if word == WHICH { application.to_string() } else { word.clone() };
        self.words.iter().map(typed).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_looks_like_an_option_is_joined_to_its_own() {
        let proposed = |words: &[String]| NewProposal {
            message: "a@x".to_owned(),
            kind: ProposalKind::Planned,
            command: words.to_vec(),
            contact: None,
            application: None,
            gist: None,
            evidence: Evidence {
                sender: String::new(),
                sender_name: None,
                sent_on: NaiveDate::default(),
                subject: String::new(),
                line: String::new(),
            },
        };
        for (event, place) in [("a@x", "Leeds"), ("-a@x", "--config=x")] {
            let mut words = vec!["planned".to_owned(), APPLICATION.to_owned()];
            words.extend(with_value("--event", event));
            words.extend(with_value("--place", place));
            let new = proposed(&words);
            assert!(new.is_sound(), "{words:?}");
            assert_eq!((new.option("--event"), new.option("--place")), (Some(event), Some(place)));
            assert_eq!(new.option("--link"), None);
        }
        for words in [["planned", "--place", "--yes"], ["planned", "-y", "x"], ["erase", "7", "x"]] {
            assert!(!proposed(&words.map(str::to_owned)).is_sound(), "{words:?}");
        }
    }
}
