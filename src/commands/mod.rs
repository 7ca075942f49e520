//! One file per verb: its arguments, whose doc comments are the help, and the four steps load, decide, save, show.

pub mod add;
pub mod alert;
pub mod applications;
pub mod applied;
pub mod away;
pub mod backup;
mod beside;
pub mod cadence;
mod clash;
pub mod closed;
pub mod completions;
pub mod config;
pub mod day;
pub mod debrief;
mod dialogue;
pub mod doctor;
pub mod done;
pub mod draft;
pub mod due;
pub mod duplicates;
pub mod edit;
mod editor;
mod elsewhere;
pub mod erase;
pub mod export;
pub mod feedback;
mod gate;
mod happened;
pub mod hired;
pub mod history;
pub mod import;
pub mod inbox;
pub mod interviewed;
pub mod interviews;
pub mod judged;
pub mod lessons;
pub mod linkedin;
pub mod lint;
pub mod list;
pub mod log;
pub mod man;
pub mod merge;
pub mod moved;
mod new_names;
mod newcomer;
pub mod note_context;
mod note_kind;
pub mod notify;
pub mod offered;
mod offers;
pub mod opening;
pub mod opportunity;
mod overtaken;
pub mod pin;
pub mod planned;
pub mod prep;
pub mod rejected;
pub mod remind;
pub mod remove;
pub mod reopened;
pub mod replied;
pub mod report;
pub mod restore;
pub mod review;
mod saved_mail;
pub mod schedule;
pub mod search;
pub mod sent;
pub mod show;
pub mod silence;
mod silent;
pub mod skip;
pub mod snooze;
pub mod stats;
pub mod talked;
pub mod templates;
pub mod tour;
mod trail;
pub mod triage;
mod twice;
pub mod typed_name;
pub mod undo;
mod unreported;
pub mod who;
pub mod why;
mod words_sent;

use std::io::Read as _;
use std::path::Path;

use crate::disk;
use crate::domain::text::{self, BadText, LONGEST_TEXT};
use crate::exchange::encoding;
use crate::failure::{Failure, Result};
use crate::note::fit::{misfit, place_within_sentence, topic_within_sentence, within_sentence};
use crate::note::lint::lint_stored;
use crate::render::output::Volume;
use crate::session::{Said, Session};

/// A long answer whose reader went away in the middle isn't a failure.
fn unless_closed(session: &Session, written: anyhow::Result<()>) -> Result {
    if session.out.is_closed() { Ok(()) } else { Ok(written?) }
}

/// Warns about what had better not be kept about people, in texts that are stored. It blocks nothing.
fn warn_of_sensitive<'a>(said: &mut Said, texts: impl IntoIterator<Item = &'a String>) -> Result {
    let findings: Vec<_> = texts.into_iter().flat_map(|text| lint_stored(text)).collect();
    if findings.is_empty() { Ok(()) } else { lint::Report::of(findings, Volume::Usual).tell(said) }
}

/// Details and topics are pasted into a sentence; what fits into none is told while it can still be said otherwise.
fn warn_of_misfits(said: &mut Said, details: &[String], topics: &[String]) {
    for detail in details.iter().filter(|detail| within_sentence(detail).is_none()) {
        said.hint(format!(
            "\"{detail}\" is kept, but no note will mention it: {}. To word it differently: rekindle edit contact NAME --no-detail \
             WORDS --detail TEXT",
            misfit(detail)
        ));
    }
    for topic in topics.iter().filter(|topic| topic_within_sentence(topic).is_none()) {
        said.hint(format!(
            "\"{topic}\" is kept, but no note will mention it: notes say \"something about …\", so write it like \"chess\""
        ));
    }
}

/// Where one met, as a note would say it where that is possible.
fn met_within_sentence(typed: &str) -> Result<String> {
    let typed = text::name("place", typed)?;
    Ok(place_within_sentence(&typed).unwrap_or(typed))
}

fn warn_of_place(said: &mut Said, met: Option<&str>) {
    if let Some(met) = met.filter(|met| place_within_sentence(met).is_none()) {
        said.hint(format!(
            "\"{met}\" is kept, but no note will mention it: notes say \"we met …\", so write it like \"at PyCon\" or \
             \"through Ben\""
        ));
    }
}

/// Short texts of one kind, each checked.
fn names(what: &'static str, typed: &[String]) -> Result<Vec<String>> {
    typed.iter().map(|name| Ok(text::name(what, name)?)).collect()
}

fn phones(typed: &[String]) -> Result<Vec<String>> {
    typed.iter().map(|number| Ok(text::typed_phone(number)?)).collect()
}

fn texts(what: &'static str, typed: &[String]) -> Result<Vec<String>> {
    typed.iter().map(|text| some_text(what, text)).collect()
}

/// The same as lines, each on its own.
fn lines(what: &'static str, typed: &[String]) -> Result<Vec<String>> {
    let on_a_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(texts(what, typed)?.into_iter().map(on_a_line).collect())
}

/// A text that must say something.
fn some_text(what: &'static str, typed: &str) -> Result<String> {
    let text = text::text(what, typed)?;
    if text.trim().is_empty() { Err(BadText::Empty { what }.into()) } else { Ok(text) }
}

/// `priya=sails at weekends`: whom a detail names, and what it says.
fn named_detail(typed: &str) -> Result<(Option<String>, String)> {
    match typed.split_once('=') {
        Some((whom, text)) if !whom.trim().is_empty() => {
            Ok((Some(whom.trim().to_owned()), some_text("detail", text.trim())?))
        }
        _ => Ok((None, some_text("detail", typed)?)),
    }
}

/// A message given as an option or in a file; `-` is standard input.
fn typed_text(option: Option<&str>, file: Option<&Path>) -> Result<Option<String>> {
    if let Some(typed) = option {
        return Ok(Some(text::text("text", typed)?));
    }
    let Some(file) = file else { return Ok(None) };
    let shown = if file == Path::new("-") { "standard input".to_owned() } else { file.display().to_string() };
    let unreadable = |e: std::io::Error| {
        Failure::failed(format!("cannot read {shown}: {e}")).hint("give a file that you can read")
    };
    let mut bytes = Vec::new();
    // One byte more than may be stored tells that it is too long, whatever the size of the file.
    let most = LONGEST_TEXT as u64 + 1;
    if file == Path::new("-") {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        disk::open(file).map_err(unreadable)?.take(most).read_to_end(&mut bytes).map_err(unreadable)?;
    }
    text_in(bytes, &shown).map(Some)
}

/// The text that a file holds, which is called so.
fn text_in(bytes: Vec<u8>, shown: &str) -> Result<String> {
    if bytes.len() > LONGEST_TEXT {
        return Err(Failure::input(format!("{shown} is too long: at most {LONGEST_TEXT} bytes are kept"))
            .hint("keep the part that matters"));
    }
    // With a mark at its beginning, a text says what it is in.
    let is_marked =
        [&b"\xEF\xBB\xBF"[..], b"\xFF\xFE", b"\xFE\xFF"].iter().any(|mark| bytes.starts_with(mark));
    let typed = if is_marked {
        encoding::decoded(&bytes).trim_start_matches('\u{feff}').to_owned()
    } else {
        String::from_utf8(bytes).map_err(|_| {
            Failure::input(format!("{shown} is not UTF-8 text")).hint("save it as UTF-8 and try again")
        })?
    };
    let text = text::text("text", &typed)
        .map_err(|e| Failure::input(format!("{shown}: {e}")).hint("save it as plain text and try again"))?;
    if text.trim().is_empty() {
        return Err(Failure::input(format!("{shown} is empty"))
            .hint("give the file that holds the message, or leave --file out"));
    }
    Ok(text)
}
