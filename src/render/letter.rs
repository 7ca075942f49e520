//! What an email suggests: the rejection read from it, and the signals that this rests on.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::Serialize;

use super::json::{NamedContact, TitledApplication};
use super::output::{Look, Volume};
use super::style::{Tone, paint};
use super::text::{safe, width, wrap};
use crate::domain::application::NamedApplication;
use crate::domain::calendar::with_weekday;
use crate::domain::letter::{Letter, Side, Signal};
use crate::domain::word::Word as _;
use crate::domain::{ContactId, Delivery};

/// A rejection as it was read, with what the user's options say instead.
#[derive(Clone, Debug)]
pub struct Suggestion {
    /// `None` if none on file fits.
    pub application: Option<NamedApplication>,
    /// The sender, if on file.
    pub contact: Option<(ContactId, String)>,
    pub on: NaiveDate,
    pub delivery: Delivery,
    pub letter: Letter,
    pub signals: Vec<Signal>,
}

#[derive(Clone, Debug, Serialize)]
struct SuggestionView<'a> {
    company: Option<&'a str>,
    application: Option<TitledApplication>,
    on: NaiveDate,
    delivery: &'static str,
    /// The contact on file.
    from: Option<NamedContact>,
    /// As the email names them.
    sender: SenderView<'a>,
    subject: &'a str,
    signals: &'a [Signal],
}

#[derive(Clone, Debug, Serialize)]
struct SenderView<'a> {
    name: Option<&'a str>,
    address: &'a str,
}

impl Suggestion {
    pub fn view(&self) -> serde_json::Value {
        let about = self.application.as_ref();
        let view = SuggestionView {
            company: about.map(|one| one.company.as_str()),
            application: about.map(|one| TitledApplication { id: one.id, title: one.title.clone() }),
            on: self.on,
            delivery: self.delivery.as_str(),
            from: self.contact.clone().map(|(id, name)| NamedContact { id, name }),
            sender: SenderView { name: self.letter.from.name.as_deref(), address: &self.letter.from.address },
            subject: &self.letter.subject,
            signals: &self.signals,
        };
        serde_json::to_value(view).unwrap_or_default()
    }

    /// `{"suggestion":{…}}`
    pub fn document(&self) -> serde_json::Value {
        serde_json::json!({ "suggestion": self.view() })
    }

    pub fn text(&self, look: &Look) -> String {
        let mut text = String::new();
        let title = match &self.application {
            Some(one) => format!("{} at {}", one.title, one.company),
            None => "an application you haven't recorded".to_owned(),
        };
        let says = "This reads like a rejection:";
        let title = safe(&title);
        let is_short = look.width.is_none_or(|most| width(says) + 1 + width(&title) <= usize::from(most));
        let gap = if is_short { " " } else { "\n" };
        let _ = writeln!(text, "{}{gap}{title}", paint(Tone::Heading, says, look.is_coloured));
        let sender = &self.letter.from;
        let as_written = match &sender.name {
            Some(name) => format!("{name} <{}>", sender.address),
            None => sender.address.clone(),
        };
        let from = match &self.contact {
            Some((id, name)) => format!("{name} (#{id})"),
            None => format!("{as_written}, not a contact yet"),
        };
        for (name, value) in [
            ("Received", with_weekday(self.on).as_str()),
            ("Came", self.delivery.in_words()),
            ("From", &from),
        ] {
            let _ = writeln!(text, "  {name:<9} {}", safe(value));
        }
        if look.volume == Volume::Quiet {
            return text;
        }
        let most = look.width.map_or(usize::MAX, |width| usize::from(width).saturating_sub(6));
        for (side, why) in [
            (Side::Rejection, "Why it reads like a rejection"),
            (Side::NoRejection, "Why it may not be one"),
            (Side::Form, "Signs of a form letter"),
            (Side::Personal, "Signs of a personal email"),
        ] {
            let mut of_side = self.signals.iter().filter(|signal| signal.side == side).peekable();
            if of_side.peek().is_some() {
                let _ = writeln!(text, "  {}", paint(Tone::Quiet, why, look.is_coloured));
            }
            for signal in of_side {
                for (n, line) in wrap(&safe(&signal.found), most).iter().enumerate() {
                    let _ = writeln!(text, "  {}{line}", if n == 0 { "- " } else { "  " });
                }
            }
        }
        text
    }
}
