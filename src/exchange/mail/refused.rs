//! Why a file is not read as a mail, and how much is read of one.

use chrono::NaiveDate;

use crate::domain::heads;

/// Largest mail that is read, in bytes: as large as mail services take one, attachments and all.
pub const LARGEST: usize = 25_000_000;

/// Most that is read of one part of text, in bytes.
pub(super) const LONGEST_PART: usize = 1_000_000;

/// More parts than this are no letter.
pub(super) const MOST_PARTS: usize = 100;

/// Why a file is not read as a mail. Each says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadMail {
    #[error("the mail is empty; save it again from the mail program")]
    Empty,
    #[error("the mail is larger than {LARGEST} bytes; save it without its attachments")]
    TooLarge,
    #[error("the mail's text is larger than {LONGEST_PART} bytes; save the part that matters alone")]
    TooMuchText,
    #[error("the mail has more than {MOST_PARTS} parts; save the text alone")]
    TooManyParts,
    #[error("the mail's heads are larger than {} bytes; save the text alone", heads::MOST)]
    TooMuchHead,
    #[error("the mail hides other mails in an encoded part or a digest; save the one that matters alone")]
    HidesMails,
    #[error("this is not a mail: it has no From line; save the message with its headers (.eml)")]
    NoSender,
    #[error("the mail has {0} From lines, and only one can be right; save it again from the mail program")]
    SeveralSenders(usize),
    #[error(
        "the mail has no Date line that can be read; save it with its headers, or tell what happened without it"
    )]
    NoDate,
    #[error(
        "the mail is dated {0}, which cannot be right, and nothing else in it says when it came; correct its Date"
    )]
    ImpossibleDate(NaiveDate),
    #[error("the mail has no text; tell what happened without it")]
    NoText,
    #[error("the mail's text is damaged: its base64 cannot be read; save it again from the mail program")]
    Damaged,
    #[error(
        "the mail's text is in an encoding that rekindle cannot read; save it as UTF-8 from the mail program"
    )]
    UnknownEncoding,
    #[error(
        "the mail's text is in a charset that rekindle cannot read; save it as UTF-8 from the mail program"
    )]
    UnknownCharset,
}
