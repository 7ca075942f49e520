//! `templates`: what notes begin from, the shipped ones and the user's own.

use std::io::{self, Read as _};
use std::path::Path;

use clap::Args;
use serde::Serialize;
use serde_json::json;

use crate::disk;
use crate::domain::word::Word;
use crate::failure::{Failure, Result};
use crate::note::template::{self, BadTemplate, KEYS, Origin, Template};
use crate::render::style::Tone;
use crate::render::table::{Cell, Column, columns, table};
use crate::render::text::{safe, safe_lines};
use crate::session::Session;

/// List and show the templates that notes start from
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle templates
  rekindle templates follow-up-interviewer-1

To add your own, put a file NAME.txt into the folder `templates` next to the
settings file. It replaces a shipped one of the same name. To start from a
shipped one: `rekindle templates NAME > FILE`.")]
pub struct TemplatesArgs {
    /// Show this one
    pub name: Option<String>,
}

/// A template as JSON shows it.
#[derive(Serialize)]
struct TemplateView<'a> {
    name: &'a str,
    family: &'static str,
    kind: &'static str,
    role: Option<&'static str>,
    channels: Vec<&'static str>,
    register: Option<&'static str>,
    subject: Option<&'a str>,
    placeholders: Vec<&'static str>,
    /// The file of the user's own.
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

impl<'a> TemplateView<'a> {
    fn of(template: &'a Template) -> Self {
        Self {
            name: &template.name,
            family: template.family.as_str(),
            kind: template.kind.as_str(),
            role: template.role.map(Word::as_str),
            channels: template.channels.iter().map(|channel| channel.as_str()).collect(),
            register: template.register.map(Word::as_str),
            subject: template.subject.as_deref(),
            placeholders: KEYS.iter().map(|k| k.name).filter(|name| template.keys.contains(name)).collect(),
            file: match &template.origin {
                Origin::Shipped => None,
                Origin::Own(path) => Some(path.display().to_string()),
            },
            text: None,
        }
    }
}

pub fn run(session: &mut Session, args: &TemplatesArgs) -> Result {
    let templates = all(session)?;
    match &args.name {
        Some(name) => show(session, named(&templates, name)?),
        None => list(session, &templates),
    }
}

/// The shipped templates, and the user's own in their place.
pub(super) fn all(session: &Session) -> Result<Vec<Template>> {
    let own = own(&session.template_folder())?;
    let shipped = template::shipped().map_err(|e| Failure::failed(e.to_string()))?;
    Ok(template::with_own(shipped, own))
}

pub(super) fn named<'a>(templates: &'a [Template], name: &str) -> Result<&'a Template> {
    templates.iter().find(|template| template.name == name).ok_or_else(|| unknown(templates, name))
}

pub(super) fn unknown(templates: &[Template], name: &str) -> Failure {
    let nearest = templates
        .iter()
        .map(|template| (strsim::jaro_winkler(name, &template.name), template.name.as_str()))
        .max_by(|one, other| one.0.total_cmp(&other.0));
    let hint = match nearest {
        Some((likeness, near)) if likeness > 0.8 => format!("did you mean {near}?"),
        Some(_) | None => "rekindle templates lists them".to_owned(),
    };
    Failure::not_found(format!("there is no template \"{name}\"")).hint(hint)
}

/// The user's own; every one that cannot be used is named in the error.
fn own(folder: &Path) -> Result<Vec<Template>> {
    let unreadable = |path: &Path, e: &io::Error| {
        Failure::failed(format!("cannot read {}: {e}", path.display())).hint("check that you can read it")
    };
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(unreadable(folder, &e)),
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(|e| unreadable(folder, &e))?.path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            files.push(path);
        }
    }
    files.sort();
    let (mut own, mut bad) = (Vec::new(), Vec::new());
    for file in files {
        let bytes = match bytes_of(&file) {
            Err(e) if matches!(e.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::FileTooLarge) => {
                bad.push(format!("{}: {e}", file.display()));
                continue;
            }
            other => other.map_err(|e| unreadable(&file, &e))?,
        };
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        match parse(&name, &file, bytes) {
            Ok(template) => own.push(template),
            Err(problem) => bad.push(problem.to_string()),
        }
    }
    if bad.is_empty() {
        return Ok(own);
    }
    Err(Failure::input(bad.join("; ")).hint(
        "correct the file, or move it somewhere else; rekindle templates NAME shows what a shipped one looks like",
    ))
}

/// The whole file, unless it isn't a file or is too long for a template.
fn bytes_of(file: &Path) -> io::Result<Vec<u8>> {
    const MOST: u64 = 100_000;
    let mut bytes = Vec::new();
    disk::open(file)?.take(MOST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("it has more than {MOST} bytes")));
    }
    Ok(bytes)
}

fn parse(name: &str, file: &Path, bytes: Vec<u8>) -> std::result::Result<Template, BadTemplate> {
    let text = String::from_utf8(bytes).map_err(|e| {
        let line =
            e.as_bytes().iter().take(e.utf8_error().valid_up_to()).filter(|b| **b == b'\n').count() + 1;
        BadTemplate {
            file: file.display().to_string(),
            line,
            problem: "this is not UTF-8 text; save it as UTF-8".to_owned(),
        }
    })?;
    // Some editors begin a file with a byte order mark.
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Template::parse(name, Origin::Own(file.to_owned()), text)
}

/// Columns that all of a template's header needs.
const TABLE_WIDTH: u16 = 130;

fn list(session: &mut Session, templates: &[Template]) -> Result {
    if session.out.look.json {
        let views: Vec<TemplateView<'_>> = templates.iter().map(TemplateView::of).collect();
        session.out.json(&json!({ "templates": views }))?;
        return Ok(());
    }
    // What else a template is for, `templates NAME` says.
    let is_narrow = session.out.look.width.is_some_and(|columns| columns < TABLE_WIDTH);
    let rows: Vec<Vec<Cell>> = templates
        .iter()
        .map(|template| {
            let view = TemplateView::of(template);
            if is_narrow {
                return vec![view.name.into(), view.subject.unwrap_or_default().into()];
            }
            vec![
                view.name.into(),
                view.role.unwrap_or("any").into(),
                view.channels.join(", ").into(),
                view.register.unwrap_or("any").into(),
                view.subject.unwrap_or_default().into(),
                Cell::new(Tone::Quiet, view.file.unwrap_or_else(|| "shipped".to_owned())),
            ]
        })
        .collect();
    let wide = columns(["Template", "Role", "Channel", "Register", "Subject", "From"]);
    let narrow = columns(["Template", "Subject"]);
    let titles: &[Column] = if is_narrow { &narrow } else { &wide };
    let drawn = table(titles, &rows, &session.out.look);
    session.out.text(&drawn)?;
    session.out.remark("\nPlaceholders:");
    let widest = KEYS.iter().map(|key| key.name.len()).max().unwrap_or(0);
    for key in KEYS {
        session.out.remark(format_args!("  {:widest$}  {}", key.name, key.meaning));
    }
    Ok(())
}

/// As it is in its file, so that it can become one of the user's own.
fn show(session: &mut Session, template: &Template) -> Result {
    let mut view = TemplateView::of(template);
    if session.out.look.json {
        view.text = Some(&template.body);
        session.out.json(&json!({ "template": view }))?;
        return Ok(());
    }
    let mut header = vec![
        format!("family: {}", view.family),
        format!("kind: {}", view.kind),
        format!("role: {}", view.role.unwrap_or("any")),
        format!("channel: {}", view.channels.join(", ")),
        format!("register: {}", view.register.unwrap_or("any")),
    ];
    header.extend(template.is_for_bearer.then(|| "delivery: personal".to_owned()));
    if !template.needs.is_empty() {
        let needs: Vec<&str> = template.needs.iter().map(|fact| fact.as_str()).collect();
        header.push(format!("needs: {}", needs.join(", ")));
    }
    header.extend(view.subject.map(|subject| format!("subject: {subject}")));
    for line in header {
        session.out.line(safe(&line))?;
    }
    session.out.line(format_args!("\n{}", safe_lines(&template.body)))?;
    Ok(())
}
