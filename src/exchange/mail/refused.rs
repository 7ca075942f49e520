//! Why a file is not read as an email, and how much is read of one.

use chrono::NaiveDate;

use crate::domain::heads;

/// Largest mail that is read, in bytes: as large as mail services take one, attachments and all.
pub const LARGEST: usize = 25_000_000;

/// Most that is read of one part of text, in bytes.
pub(super) const LONGEST_PART: usize = 1_000_000;

/// More parts than this aren't a letter.
pub(super) const MOST_PARTS: usize = 100;

/// Why a file is not read as an email.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadMail {
    #[error("the email is empty")]
    Empty,
    #[error("the email is larger than {LARGEST} bytes")]
    TooLarge,
    #[error("the email's text is larger than {LONGEST_PART} bytes")]
    TooMuchText,
    #[error("the email has more than {MOST_PARTS} parts")]
    TooManyParts,
    #[error("the email's headers are larger than {} bytes", heads::MOST)]
    TooMuchHead,
    #[error("the email hides other emails in an encoded part or a digest")]
    HidesMails,
    #[error("this is not an email: it has no From line")]
    NoSender,
    #[error("the email's From line has no address with an @")]
    NoAddress,
    #[error("the email has {0} From lines, and only one can be right")]
    SeveralSenders(usize),
    #[error("the email has no Date line that can be read")]
    NoDate,
    #[error("the email is dated {0}, which cannot be right, and nothing else in it says when it came")]
    ImpossibleDate(NaiveDate),
    #[error("the email has no text")]
    NoText,
    #[error("the email's text is damaged: its base64 cannot be read")]
    Damaged,
    #[error("the email's text is in an encoding that rekindle cannot read")]
    UnknownEncoding,
    #[error("the email's text is in a charset that rekindle cannot read")]
    UnknownCharset,
}

impl BadMail {
    /// What to do next.
    pub const fn hint(self) -> &'static str {
        match self {
            Self::Empty | Self::SeveralSenders(_) | Self::Damaged => "save it again from the mail program",
            Self::TooLarge => "save it without its attachments",
            Self::TooMuchText => "save only the part you need",
            Self::TooManyParts | Self::TooMuchHead => "save only the text",
            Self::HidesMails => "save only the email you need",
            Self::NoAddress => "correct its From line, or record the message without the file",
            Self::NoSender => "save the message with its headers (.eml)",
            Self::NoDate => "save it with its headers, or record the message without the file",
            Self::ImpossibleDate(_) => "correct its Date line",
            Self::NoText => "record the message without the file",
            Self::UnknownEncoding | Self::UnknownCharset => "save it as UTF-8 from the mail program",
        }
    }
}
