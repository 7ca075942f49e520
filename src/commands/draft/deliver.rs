//! Where a draft goes: the terminal, a file, the mail program, the clipboard; and into the database.

use std::io::Write as _;
use std::path::Path;

use crate::clock::Now;
use crate::config::Environment;
use crate::desktop::{clipboard, mail_program};
use crate::domain::contact::Contact;
use crate::domain::word::Word as _;
use crate::domain::{DraftId, TouchKind, text};
use crate::exchange::draft::Letter;
use crate::exchange::file::{CannotWrite, PrivateFile};
use crate::failure::{Failure, Result};
use crate::note::draft::{blank, has_gap};
use crate::note::template::Filled;
use crate::render::draft::{DraftView, note};
use crate::render::json::{NamedContact, TitledApplication};
use crate::session::{Said, Session};
use crate::store::{Change, DraftLine, NewDraft};

use super::super::lint::Report;
use super::args::{DraftArgs, OutputArgs, is_stdout};
use super::compose::Composed;
use super::plan::Plan;

/// Where a note can go from here.
struct Outlets {
    environment: Environment,
    me: Option<(String, String)>,
    now: Now,
    is_terminal: bool,
}

/// What delivering left to do after the draft is stored.
#[derive(Default)]
struct Delivered {
    said: Said,
    /// For the terminal: it takes the clipboard from there.
    escape: Option<String>,
}

/// Stores a new draft or the changes of one on file, and delivers it. A draft that stays as it is writes nothing.
pub(super) fn deliver_and_store(
    session: &mut Session,
    args: &DraftArgs,
    plan: &Plan,
    composed: &Composed,
    on_file: Option<&DraftLine>,
    report: &Report,
) -> Result {
    for file in [&args.output.out, &args.output.eml].into_iter().flatten().filter(|file| !is_stdout(file)) {
        session.refuse_own_file(file)?;
    }
    let outlets = Outlets {
        environment: session.environment.clone(),
        me: session
            .config
            .my_emails
            .first()
            .cloned()
            .map(|email| (session.config.me_name.clone().unwrap_or_default(), email)),
        now: session.now,
        is_terminal: session.out.is_terminal() && !session.out.look.json,
    };
    let is_json = session.out.look.json;
    let mut escape = None;
    let mut is_written = false;
    let lint = serde_json::to_value(report).map_err(anyhow::Error::from)?;
    let mut answer = |id: DraftId, uid: &str| -> Result<Said> {
        let mut delivered = deliver(&args.output, plan, &composed.filled, &outlets, uid)?;
        is_written = true;
        escape = delivered.escape.take();
        let mut said = delivered.said;
        for remark in report.remarks().filter(|_| !is_json) {
            said.remark(remark);
        }
        said.hint(next_steps(plan));
        let view =
            serde_json::to_value(view(id, plan, composed, lint.clone())).map_err(anyhow::Error::from)?;
        said.field("draft", view);
        Ok(said)
    };
    let is_same =
        |draft: &&DraftLine| draft.text == composed.filled.text && draft.subject == composed.filled.subject;
    let done = if let Some(draft) = on_file.filter(is_same) {
        answer(draft.id, &draft.uid).and_then(|said| session.answer(&said))
    } else {
        let findings = serde_json::to_value(&report.findings).map_err(anyhow::Error::from)?;
        session.change(|change| {
            drop_frames(change, plan, composed)?;
            let id = if let Some(draft) = on_file {
                let Filled { subject, text } = &composed.filled;
                change.edit_draft(draft.id, subject.as_deref(), text, &findings)?;
                draft.id
            } else {
                change.store_draft(&new_draft(plan, composed, findings))?
            };
            let uid = change.draft(id)?.map(|draft| draft.uid).unwrap_or_default();
            answer(id, &uid)
        })
    };
    if let (Err(_), true, Some(file)) = (&done, is_written, args.output.file()) {
        // What was not stored was not drafted.
        let _ = std::fs::remove_file(file);
    }
    done?;
    if let Some(escape) = escape {
        session.out.text(&escape)?;
    }
    Ok(())
}

/// The frame that nobody filled in, once its words are drafted.
fn drop_frames(change: &mut Change<'_>, plan: &Plan, composed: &Composed) -> Result {
    if blank(&composed.filled.text).is_some() {
        return Ok(());
    }
    for frame in change.drafts_waiting(plan.background.contact.id)? {
        if frame.kind == plan.kind && frame.applications == plan.applications && blank(&frame.text).is_some()
        {
            change.drop_draft(frame.id)?;
        }
    }
    Ok(())
}

fn new_draft(plan: &Plan, composed: &Composed, lint: serde_json::Value) -> NewDraft {
    NewDraft {
        contact_id: plan.background.contact.id,
        kind: plan.kind,
        template: composed.template.clone(),
        channel: plan.channel,
        subject: composed.filled.subject.clone(),
        text: composed.filled.text.clone(),
        detail_id: composed.detail_id,
        applications: plan.applications.clone(),
        lint,
    }
}

fn next_steps(plan: &Plan) -> String {
    let (to, kind) = (&plan.typed, plan.kind);
    format!("to change it: rekindle draft {to} {kind} --edit; once you've sent it: rekindle sent {to} {kind}")
}

fn view(id: DraftId, plan: &Plan, composed: &Composed, lint: serde_json::Value) -> DraftView {
    let contact = &plan.background.contact;
    let about = plan.background.named.iter().filter(|a| plan.applications.contains(&a.id));
    DraftView {
        id,
        contact: NamedContact { id: contact.id, name: contact.name.clone() },
        kind: plan.kind.as_str(),
        family: composed.family.as_str(),
        template: composed.template.clone(),
        channel: plan.channel.as_str(),
        applications: about.map(|a| TitledApplication { id: a.id, title: a.title.clone() }).collect(),
        subject: composed.filled.subject.clone(),
        text: composed.filled.text.clone(),
        lint,
    }
}

fn deliver(
    output: &OutputArgs,
    plan: &Plan,
    filled: &Filled,
    outlets: &Outlets,
    uid: &str,
) -> Result<Delivered> {
    let contact = &plan.background.contact;
    let whole = note(filled.subject.as_deref(), &filled.text);
    let drafted = format!("Drafted {} to {}", text::with_article(plan.kind.in_words()), contact.name);
    let mut delivered = Delivered::default();
    let said = &mut delivered.said;
    if let Some(file) = output.out.as_ref().filter(|file| !is_stdout(file)) {
        write_new(file, format!("{whole}\n").as_bytes())?;
        said.line(format!("{drafted} in {}", file.display()));
    } else if output.eml.is_some() || output.mailto {
        let letter = Letter {
            from: outlets.me.as_ref().map(|(name, email)| (name.as_str(), email.as_str())),
            to: (&contact.name, address(contact)?),
            subject: filled.subject.as_deref().unwrap_or_default(),
            text: &filled.text,
            written_at: outlets.now.at,
            answers: plan.background.last_id.as_deref().filter(|_| plan.kind == TouchKind::Reply),
            uid,
        };
        if let Some(file) = &output.eml
            && is_stdout(file)
        {
            said.line(String::from_utf8_lossy(&letter.to_eml()?));
        } else if let Some(file) = &output.eml {
            write_new(file, &letter.to_eml()?)?;
            said.line(format!("{drafted} in {}", file.display()));
            said.hint("open it in your mail program, read it once more, and send it");
        } else {
            let url = letter.to_mailto();
            if outlets.environment.has_screen && mail_program::open(&url).is_ok() {
                said.line(format!("{drafted} in your mail program"));
            } else {
                said.line(url.clone());
                said.hint("no mail program could be opened here; open this link on a device that has one");
            }
            said.field("mailto", url);
        }
    } else if output.copy {
        if has_gap(&filled.text) {
            return Err(unfinished(plan));
        }
        said.line(format!("{drafted} on the clipboard"));
        if let Some(subject) = &filled.subject {
            said.line(format!("Subject: {subject}"));
        }
        delivered.escape = copy(outlets, &filled.text)?;
    } else {
        said.line(whole);
    }
    Ok(delivered)
}

/// What is pasted is soon sent.
fn unfinished(plan: &Plan) -> Failure {
    let (id, kind) = (plan.background.contact.id, plan.kind);
    Failure::usage("the draft still has a line for you to write; nothing was copied").hint(format!(
        "write it in your editor: rekindle draft {id} {kind} --edit; or give it here: rekindle draft {id} {kind} \
         --say TEXT --copy"
    ))
}

fn address(contact: &Contact) -> Result<&str> {
    contact.emails.first().map(String::as_str).ok_or_else(|| {
        Failure::usage(format!("you have no email address for {}", contact.name))
            .hint(format!("add it: rekindle edit contact {} --email ADDRESS", contact.id))
    })
}

/// A file that was not there before, for its owner alone.
fn write_new(path: &Path, bytes: &[u8]) -> Result {
    let refused = |e: CannotWrite| {
        let is_there = matches!(e, CannotWrite::Exists(_));
        Failure::failed(e.to_string()).hint(if is_there {
            "give the name of a file that does not exist yet: rekindle never overwrites a file"
        } else {
            "check that the folder exists and that you can write to it"
        })
    };
    let mut file = PrivateFile::create(path, false).map_err(refused)?;
    file.write_all(bytes)?;
    file.keep().map_err(refused)
}

/// Puts text on the clipboard; what is returned must go to the terminal for that.
fn copy(outlets: &Outlets, text: &str) -> Result<Option<String>> {
    let environment = &outlets.environment;
    let ways = clipboard::ways(clipboard::Surroundings {
        is_remote: environment.is_remote,
        has_wayland: environment.has_wayland,
        has_screen: environment.has_screen,
        is_terminal: outlets.is_terminal,
    });
    for way in ways {
        match way {
            clipboard::Way::Tool(tool) if clipboard::copy_with(tool, text)? => return Ok(None),
            clipboard::Way::Tool(_) => {}
            clipboard::Way::Terminal => return Ok(Some(clipboard::osc_52(text))),
        }
    }
    Err(Failure::failed("no clipboard was found: there is no wl-copy, xclip or pbcopy, and no terminal")
        .hint("use --out FILE, or run it in a terminal; nothing was stored"))
}
