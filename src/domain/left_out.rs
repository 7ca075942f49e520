//! What an import leaves out although nothing is wrong with it: counted by reason, and named one by one.

use std::collections::BTreeMap;

use super::place::Place;
use super::word::words;

words!(
    /// Why a record isn't one that the user wants on file.
    "reason", Why {
        Draft = "draft",
        Trash = "trash",
        Spam = "spam",
        // Written by a machine: a newsletter, a no-reply address, a bounce.
        Automatic = "automatic",
        MailingList = "mailing-list",
        // It says that an email was read or has arrived.
        Receipt = "receipt",
        // A calendar says that someone comes, or does not.
        CalendarReply = "calendar-reply",
        // Neither a company nor a person on file, nor a word of the trade is in it.
        NotAnInterview = "not-an-interview",
        // The user has said no to the invitation.
        Declined = "declined",
        // An interview that has passed, for an application that is closed.
        Past = "past",
        // The user removed what it brought.
        Removed = "removed",
        // A reminder that was exported from here.
        OwnReminder = "own-reminder",
        // A server says that it tries again.
        Delayed = "delayed",
        Advertisement = "advertisement",
        // Between the user's own addresses.
        Own = "own",
        // A card of the user, as telephones export it with the others.
        Yourself = "yourself",
        // Neither from nor to the user.
        NotYours = "not-yours",
        NoText = "no-text",
        // A list of people in an address book, which says nothing of any of them.
        Group = "group",
        NotOnFile = "not-on-file",
        // The address is someone's on file, and the name is another person's.
        OtherName = "other-name",
        // Several people have the address, and nothing tells which of them it is.
        SharedAddress = "shared-address",
        // Neither the email nor the address says a name.
        NoName = "no-name",
        // A system sends it in a person's name, and hides their address.
        NoAddress = "no-address",
        // Several people on file have the one name that the file gives.
        SeveralOfThatName = "several-of-that-name",
    }
);

impl Why {
    /// `3 …`, as a report goes on.
    pub fn in_words(self, count: usize) -> &'static str {
        match (self, count) {
            (Self::Draft, 1) => "draft",
            (Self::Draft, _) => "drafts",
            (Self::Trash, _) => "in the trash",
            (Self::Spam, _) => "marked as spam",
            (Self::Automatic, _) => "sent automatically",
            (Self::MailingList, _) => "from a mailing list",
            (Self::Receipt, 1) => "read or delivery receipt",
            (Self::Receipt, _) => "read or delivery receipts",
            (Self::CalendarReply, 1) => "calendar reply to an invitation",
            (Self::CalendarReply, _) => "calendar replies to invitations",
            (Self::NotAnInterview, 1) => "calendar entry that isn't an interview",
            (Self::NotAnInterview, _) => "calendar entries that aren't interviews",
            (Self::Declined, 1) => "invitation that you declined",
            (Self::Declined, _) => "invitations that you declined",
            (Self::Past, 1) => "interview that has passed, for an application that is closed",
            (Self::Past, _) => "interviews that have passed, for applications that are closed",
            (Self::Removed, _) => "that you removed",
            (Self::OwnReminder, 1) => "entry that rekindle itself exported",
            (Self::OwnReminder, _) => "entries that rekindle itself exported",
            (Self::Delayed, 1) => "notice that an email is delayed",
            (Self::Delayed, _) => "notices that an email is delayed",
            (Self::Advertisement, 1) => "advertisement",
            (Self::Advertisement, _) => "advertisements",
            (Self::Own, _) => "from you to yourself",
            (Self::Yourself, 1) => "contact card of your own",
            (Self::Yourself, _) => "contact cards of your own",
            (Self::NotYours, _) => "neither from you nor to you",
            (Self::NoText, _) => "without any text",
            (Self::Group, 1) => "group of contacts",
            (Self::Group, _) => "groups of contacts",
            (Self::NotOnFile, _) => "with people who are not your contacts",
            (Self::OtherName, _) => "with the address of one contact and the name of someone else",
            (Self::SharedAddress, _) => {
                "with an address that several people use, and no name that tells them apart"
            }
            (Self::NoName, _) => "with people whose names aren't in the email",
            (Self::NoAddress, _) => "sent by a system that hides the person's address",
            (Self::SeveralOfThatName, _) => "with a name that several of your contacts have",
        }
    }
}

/// One record that is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOutRecord {
    pub place: Place,
    pub why: Why,
    /// The other side, as the file has it.
    pub who: String,
}

/// Longest name that is kept of the other side, in bytes.
const LONGEST_WHO: usize = 200;
/// More than this are counted and not named.
const MOST_NAMED: usize = 10_000;

/// All that is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    counts: BTreeMap<Why, usize>,
    named: Vec<LeftOutRecord>,
}

impl LeftOut {
    pub fn add(&mut self, place: Place, why: Why, who: &str) {
        *self.counts.entry(why).or_default() += 1;
        if self.named.len() < MOST_NAMED {
            let mut end = who.len().min(LONGEST_WHO);
            while !who.is_char_boundary(end) {
                end -= 1;
            }
            let who = who.get(..end).unwrap_or_default().to_owned();
            self.named.push(LeftOutRecord { place, why, who });
        }
    }

    pub fn append(&mut self, other: Self) {
        for (why, count) in other.counts {
            *self.counts.entry(why).or_default() += count;
        }
        let room = MOST_NAMED.saturating_sub(self.named.len());
        self.named.extend(other.named.into_iter().take(room));
    }

    pub fn total(&self) -> usize {
        self.counts.values().sum()
    }

    /// How many of them are messages.
    pub fn messages(&self) -> usize {
        let is_message = |why: Why| {
            !matches!(
                why,
                Why::Group
                    | Why::Yourself
                    | Why::NotAnInterview
                    | Why::Declined
                    | Why::Past
                    | Why::Removed
                    | Why::OwnReminder
            )
        };
        self.counts.iter().filter(|(why, _)| is_message(**why)).map(|(_, count)| count).sum()
    }

    pub fn counts(&self) -> impl Iterator<Item = (Why, usize)> {
        self.counts.iter().map(|(why, count)| (*why, *count))
    }

    /// Those that are named, in the order in which they were found.
    pub fn named(&self) -> &[LeftOutRecord] {
        &self.named
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_counted_and_so_many_are_named() {
        let place = || Place { file: "in.mbox".into(), line: 1 };
        let mut all = LeftOut::default();
        all.add(place(), Why::Draft, &"ä".repeat(LONGEST_WHO));
        let mut more = LeftOut::default();
        for _ in 0..MOST_NAMED {
            more.add(place(), Why::NotOnFile, "ann@x.example");
        }
        all.append(more);
        assert_eq!((all.total(), all.named().len()), (MOST_NAMED + 1, MOST_NAMED));
        assert_eq!(all.counts().collect::<Vec<_>>(), [(Why::Draft, 1), (Why::NotOnFile, MOST_NAMED)]);
        assert_eq!(all.named()[0].who.len(), LONGEST_WHO);
    }
}
