//! `draft`: the words to begin from, for one person.

use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;

use crate::cli::word::word;
use crate::cli::{Said, Session, ask, find};
use crate::clock::Now;
use crate::config::Environment;
use crate::desktop::{clipboard, mail_program};
use crate::domain::agenda::{self, Line, View};
use crate::domain::background::Background;
use crate::domain::calendar::with_weekday;
use crate::domain::contact::Contact;
use crate::domain::word::Word as _;
use crate::domain::{
    Application, ApplicationId, Channel, Delivery, Direction, DraftId, InterviewKind, LinkedinStatus,
    OutcomeKind, Touch, TouchKind, text,
};
use crate::exchange::draft::Letter;
use crate::exchange::file::{CannotWrite, PrivateFile};
use crate::failure::{Failure, Result};
use crate::note::draft::{self, Situation};
use crate::note::lint::{Context, lint};
use crate::note::template::{Family, Filled, KEYS, NotFilled, Template, Values, key_named};
use crate::render::draft::{DraftView, known, note};
use crate::render::json::{NamedContact, TitledApplication};
use crate::render::text::{safe, safe_lines};
use crate::store::{ApplicationFilter, DraftLine, NewDraft, Standing, Store, TouchFilter};

use super::config::run_editor;
use super::gate::as_sent;
use super::lint::Report;
use super::note_context::{NoteAbout, note_context};
use super::sent::{meant_applications, refuse_second_follow_up, refuse_silenced, refuse_what_is_not_sent};
use super::{some_text, templates};

/// Draft a note to one person from what is on file
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle draft omar                  the note that is due to him
  rekindle draft tom follow-up --set detail=\"your hiring plans\" --edit
  rekindle draft priya check-in --set share=\"a talk on queues\" --copy
  rekindle draft lena --eml lena.eml   open it, look at it, send it

Two people of one application never get the same template. Nothing is sent:
you send it, and then say `rekindle sent CONTACT`. `rekindle templates` lists
the templates and what --set takes.")]
pub struct DraftArgs {
    /// The contact: id, email, LinkedIn or part of the name
    pub contact: String,
    /// What it is; the kind of their shown reminder when left out
    #[arg(value_parser = word::<TouchKind>())]
    pub kind: Option<TouchKind>,
    /// The template, or the family of templates, to begin from
    #[arg(long, value_name = "NAME")]
    pub template: Option<String>,
    /// An application it is about; can be given several times
    #[arg(long = "application", value_name = "APPLICATION")]
    pub applications: Vec<String>,
    /// Change it in your editor before it is stored
    #[arg(long)]
    pub edit: bool,
    /// How it will go out; the way they wrote to you when left out
    #[arg(long, value_parser = word::<Channel>())]
    pub channel: Option<Channel>,
    /// What a placeholder stands for; can be given several times
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub set: Vec<String>,
    /// Where it goes instead of the terminal
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Debug, Args)]
#[group(multiple = false)]
pub struct OutputArgs {
    /// Write it to a new file; - for standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Write it to a new file that mail programs open as a draft; - for standard output
    #[arg(long, value_name = "FILE")]
    pub eml: Option<PathBuf>,
    /// Open it in your mail program
    #[arg(long)]
    pub mailto: bool,
    /// Put it on the clipboard
    #[arg(long)]
    pub copy: bool,
}

impl OutputArgs {
    fn file(&self) -> Option<&Path> {
        self.out.as_deref().or(self.eml.as_deref()).filter(|file| !is_stdout(file))
    }
}

fn is_stdout(file: &Path) -> bool {
    file == Path::new("-")
}

/// What a note is about and for, before its words are chosen.
struct Plan {
    kind: TouchKind,
    channel: Channel,
    /// What it is stored as being about; it may tell of others.
    applications: Vec<ApplicationId>,
    background: Background,
    situation: Situation,
    values: Values,
    /// Templates that others of the same applications got, each with who.
    taken: Vec<(String, String)>,
    /// Templates that this contact got before.
    sent_before: BTreeSet<String>,
    /// Details that others were told in notes about the same applications.
    told_others: BTreeSet<i64>,
    /// Details that this contact was told before.
    told_before: BTreeSet<i64>,
}

/// A note with its words.
struct Composed {
    family: Family,
    template: String,
    detail_id: Option<i64>,
    filled: Filled,
}

pub fn run(session: &mut Session, args: &DraftArgs) -> Result {
    let set = set_values(&args.set)?;
    let templates = templates::all(session)?;
    let store = session.reading()?;
    let plan = plan(session, &store, args, &templates)?;
    let about = NoteAbout {
        contact: Some(plan.background.contact.clone()),
        kind: Some(plan.kind),
        applications: plan.applications.clone(),
        channel: Some(plan.channel),
        sent_on: None,
    };
    let context = note_context(&store, &session.config, session.now, &about)?;
    drop(store);

    if !session.out.look.json {
        for line in known(&plan.background, session.now.today()) {
            session.out.remark(line);
        }
        session.out.remark("");
    }
    let mut composed = compose(session, args, &plan, &templates, &set)?;
    if args.edit {
        composed.filled = edited(session, &composed.filled)?;
    }
    let report = checked(session, &plan, &composed.filled, &context);
    deliver_and_store(session, args, &plan, &composed, &report)
}

// Load.

fn plan(session: &Session, store: &Store, args: &DraftArgs, templates: &[Template]) -> Result<Plan> {
    let today = session.now.today();
    let contact = find::contact_on_file(store, &args.contact)?;
    refuse_silenced(&contact, today)?;
    let lines = find::lines_of(store, contact.id, today)?;
    let is_named =
        |t: &&Template| args.template.as_deref().is_some_and(|n| t.name == n || t.family.as_str() == n);
    let template = templates.iter().find(is_named);
    let kind = match (args.kind, template) {
        (Some(kind), _) => kind,
        (None, Some(template)) => template.kind,
        (None, None) => next_kind(&contact, &lines)?,
    };
    refuse_what_is_not_sent(kind, &contact)?;
    if kind == TouchKind::LinkedinInvite {
        refuse_invited(&contact)?;
    }
    let applications = if args.applications.is_empty() {
        meant_applications(store, &contact, kind, &lines)?
    } else {
        let named = args.applications.iter().map(|typed| Ok(find::application(store, typed)?.id));
        named.collect::<Result<Vec<_>>>()?
    };
    if kind == TouchKind::FollowUp {
        refuse_second_follow_up(store, &contact, &applications)
            .map_err(|refusal| refusal.hint("one note is enough: a second one is not drafted"))?;
    }

    let touches = touches_with(store, &contact)?;
    let background = background(store, contact, &applications, &touches)?;
    let usual = usual_channel(&background, kind);
    let channel = match (args.channel, template) {
        (Some(channel), _) => channel,
        (None, Some(template)) if !template.channels.contains(&usual) => {
            template.channels.first().copied().unwrap_or(usual)
        }
        (None, Some(_) | None) => usual,
    };
    let invitation_limit = usize::try_from(session.config.lint.invitation).unwrap_or(usize::MAX);
    let jobs = accepted_job(store, &applications)?;
    let situation = situation(
        store,
        &background,
        kind,
        channel,
        &applications,
        &touches,
        jobs.is_some(),
        invitation_limit,
        today,
    )?;
    let check_ins =
        touches.iter().filter(|t| t.is_outbound_message() && t.kind == TouchKind::CheckIn).count();
    let mut values = draft::values(&background, session.config.me_name.as_deref(), check_ins, today);
    if let Some((title, company)) = jobs {
        values.insert("job.title", title);
        values.insert("job.company", company);
    }
    let mut plan = Plan {
        kind,
        channel,
        applications,
        background,
        situation,
        values,
        taken: Vec::new(),
        sent_before: BTreeSet::new(),
        told_others: BTreeSet::new(),
        told_before: BTreeSet::new(),
    };
    note_what_is_used(store, &mut plan)?;
    Ok(plan)
}

/// The kind of the contact's shown reminder; else of the one that comes next.
fn next_kind(contact: &Contact, lines: &[Line]) -> Result<TouchKind> {
    let kind = |line: &Line| line.item.reminder.identity.rule.touch_kind();
    let shown = agenda::view(lines.to_vec(), View::Today);
    let next = || {
        let to_write = lines.iter().filter(|line| kind(line).is_some());
        to_write.min_by_key(|line| line.item.reminder.ready_on).and_then(kind)
    };
    shown.iter().find_map(kind).or_else(next).ok_or_else(|| {
        Failure::usage(format!("nothing to write is planned for {}; say what it is", contact.name))
            .hint(format!("for instance: rekindle draft {} check-in", contact.id))
    })
}

fn refuse_invited(contact: &Contact) -> Result {
    if contact.linkedin_status == LinkedinStatus::None {
        return Ok(());
    }
    let since = contact.linkedin_on.map(|on| format!(", {}", with_weekday(on))).unwrap_or_default();
    let status = contact.linkedin_status;
    Err(Failure::refused(format!("{} is {status} on LinkedIn already{since}", contact.name))
        .hint(format!("to write to them, say what it is: rekindle draft {} check-in", contact.id)))
}

fn touches_with(store: &Store, contact: &Contact) -> Result<Vec<Touch>> {
    let mut touches = Vec::new();
    let filter = TouchFilter { contact: Some(contact.id), ..TouchFilter::default() };
    store.touches(&filter, |line| {
        touches.push(line.touch);
        Ok(())
    })?;
    Ok(touches)
}

fn background(
    store: &Store,
    contact: Contact,
    applications: &[ApplicationId],
    touches: &[Touch],
) -> Result<Background> {
    let with = find::applications_with(store, contact.id)?;
    let about: Vec<Application> = if applications.is_empty() {
        with.iter().max_by_key(|a| (a.began_on(), a.id)).cloned().into_iter().collect()
    } else {
        applications.iter().map(|id| find::application_by_id(store, *id)).collect::<Result<_>>()?
    };
    let mut named = Vec::new();
    for application in &about {
        named.extend(store.named_application(application.id)?);
    }
    let mut interviews: Vec<_> = with
        .iter()
        .flat_map(|application| application.interviews.clone())
        .filter(|interview| interview.participants.contains(&contact.id))
        .collect();
    interviews.sort_by_key(|interview| (interview.held_on, interview.id));
    Ok(Background {
        employer: contact.company_id.map(|id| store.company(id)).transpose()?.flatten().map(|c| c.name),
        named,
        applications: about,
        interviews,
        details: store.details_of(contact.id)?,
        last_words: touches.iter().rev().find(|touch| touch.is_inbound_message()).cloned(),
        feedback: store.feedbacks(Some(contact.id))?,
        contact,
    })
}

/// The way they wrote last; else email, where there is an address, or LinkedIn.
fn usual_channel(background: &Background, kind: TouchKind) -> Channel {
    let contact = &background.contact;
    let is_written =
        |channel: &Channel| matches!(channel, Channel::Email | Channel::Linkedin | Channel::TextMessage);
    let wrote = background.last_words.as_ref().and_then(|touch| touch.channel).filter(is_written);
    let told_on_linkedin = || {
        let newest = background.applications.first().and_then(Application::last_rejection)?;
        let by_them = newest.outcome.from == Some(contact.id);
        (by_them && newest.outcome.delivery == Some(Delivery::LinkedinMessage)).then_some(Channel::Linkedin)
    };
    let has_only_linkedin = contact.emails.is_empty() && contact.linkedin.is_some();
    if kind == TouchKind::LinkedinInvite {
        return Channel::Linkedin;
    }
    let usual = if has_only_linkedin { Channel::Linkedin } else { Channel::Email };
    wrote.or_else(told_on_linkedin).unwrap_or(usual)
}

/// Title and company of the job that was accepted last, apart from these applications.
fn accepted_job(store: &Store, except: &[ApplicationId]) -> Result<Option<(String, String)>> {
    let mut newest = None;
    let filter = ApplicationFilter { standing: Standing::Closed, ..ApplicationFilter::default() };
    store.applications(&filter, |line| {
        let outcome = line.application.newest_outcome().filter(|o| o.kind == OutcomeKind::OfferAccepted);
        if let Some(on) = outcome.map(|o| o.received_on).filter(|_| !except.contains(&line.application.id))
            && newest.as_ref().is_none_or(|(day, _)| *day <= on)
        {
            newest = Some((on, (line.application.title.clone(), line.company.clone())));
        }
        Ok(())
    })?;
    Ok(newest.map(|(_, job)| job))
}

#[expect(clippy::too_many_arguments, reason = "each is one thing that was read")]
fn situation(
    store: &Store,
    background: &Background,
    kind: TouchKind,
    channel: Channel,
    applications: &[ApplicationId],
    touches: &[Touch],
    has_job: bool,
    invitation_limit: usize,
    today: NaiveDate,
) -> Result<Situation> {
    let contact = &background.contact;
    let about = &background.applications;
    let rejection = about.iter().filter_map(Application::last_rejection).max_by_key(|r| r.on);
    let is_bearer = |a: &Application| {
        a.last_rejection().is_some_and(|r| {
            r.outcome.from == Some(contact.id) && r.outcome.delivery.is_some_and(Delivery::is_personal)
        })
    };
    let earlier = find::applications_with(store, contact.id)?;
    let was_rejected_before = earlier
        .iter()
        .filter(|a| about.iter().all(|b| b.id != a.id))
        .filter_map(Application::last_rejection)
        .any(|r| rejection.as_ref().is_none_or(|now| r.on < now.on));
    let last_in = background.last_words.as_ref();
    let last_out = touches.iter().filter(|t| t.is_outbound_message()).map(|t| t.happened_on).max();
    let last_request = touches.iter().rev().find(|t| t.kind == TouchKind::InfoInterviewRequest);
    let is_answered = |request: &Touch| {
        touches
            .iter()
            .any(|t| t.is_inbound_message() && (t.happened_on, t.id) > (request.happened_on, request.id))
    };
    let mut status_checks = BTreeSet::new();
    for application in applications.iter().filter(|_| kind == TouchKind::StatusCheck) {
        let filter = TouchFilter { application: Some(*application), ..TouchFilter::default() };
        store.touches(&filter, |line| {
            if line.touch.kind == TouchKind::StatusCheck && line.touch.direction == Direction::Out {
                status_checks.insert(line.touch.id);
            }
            Ok(())
        })?;
    }
    Ok(Situation {
        kind,
        channel,
        register: contact.register,
        role: background.role(),
        applications: applications.len(),
        was_interviewed: about
            .iter()
            .flat_map(|a| &a.interviews)
            .any(|interview| interview.kind != InterviewKind::InfoInterview),
        is_cancelled: rejection.as_ref().is_some_and(|r| r.outcome.kind == OutcomeKind::RoleCancelled),
        brought_news: about.iter().any(is_bearer),
        days_since_rejection: rejection.map(|r| (today - r.on).num_days()),
        was_rejected_before,
        has_job,
        days_since_message: last_in.map(|touch| (today - touch.happened_on).num_days()),
        gave_feedback: background
            .feedback
            .iter()
            .any(|feedback| last_out.is_none_or(|out| feedback.given_on >= out)),
        had_info_interview: last_in.is_some_and(|touch| touch.kind == TouchKind::InfoInterview),
        status_checks: status_checks.len(),
        has_open_request: last_request.is_some_and(|request| !is_answered(request)),
        invitation_limit,
    })
}

/// What the others of these applications got, and what this contact got before.
fn note_what_is_used(store: &Store, plan: &mut Plan) -> Result {
    let me = plan.background.contact.id;
    let mut siblings: Vec<DraftLine> = Vec::new();
    for application in &plan.applications {
        siblings.extend(store.drafts_about(*application)?.into_iter().filter(|d| d.contact_id != me));
    }
    for draft in siblings {
        let name = store.contact(draft.contact_id)?.map(|contact| contact.name).unwrap_or_default();
        plan.taken.push((draft.template, name));
        plan.told_others.extend(draft.detail_id);
    }
    for draft in store.drafts_to(me)?.into_iter().filter(|draft| draft.touch_id.is_some()) {
        plan.sent_before.insert(draft.template);
        plan.told_before.extend(draft.detail_id);
    }
    Ok(())
}

// Decide.

/// `KEY=VALUE` as values; a key is one of the placeholders.
fn set_values(typed: &[String]) -> Result<Values> {
    let mut values = Values::new();
    for typed in typed {
        let (name, value) = typed.split_once('=').ok_or_else(|| {
            Failure::usage(format!("--set takes KEY=VALUE, not \"{typed}\""))
                .hint("for instance: --set detail=\"moving the billing tables\"")
        })?;
        let key = key_named(name.trim()).ok_or_else(|| {
            let keys: Vec<&str> = KEYS.iter().map(|key| key.name).collect();
            Failure::usage(format!("there is no placeholder \"{}\" to set", name.trim()))
                .hint(format!("one of: {}", keys.join(", ")))
        })?;
        values.insert(key.name, some_text("value", value)?.trim().to_owned());
    }
    Ok(values)
}

fn compose(
    session: &Session,
    args: &DraftArgs,
    plan: &Plan,
    templates: &[Template],
    set: &Values,
) -> Result<Composed> {
    let mut values = plan.values.clone();
    let detail = draft::details(&plan.background, &plan.told_others, &plan.told_before).first().copied();
    values.extend(detail.map(|detail| ("detail", draft::within_sentence(&detail.text))));
    values.extend(set.iter().map(|(key, value)| (*key, value.clone())));

    let template = match &args.template {
        Some(name) if templates.iter().any(|t| t.name == *name) => {
            let template = templates::named(templates, name)?;
            refuse_what_does_not_fit(template, plan)?;
            template
        }
        Some(name) => {
            let family = Family::parse(name).map_err(|_| templates::unknown(templates, name))?;
            variant(session, plan, templates, &[family], &values)?
        }
        None => variant(session, plan, templates, &draft::families(&plan.situation), &values)?,
    };
    let filled = template.fill(&values).map_err(|e| not_filled(e, plan))?;
    let is_stored_detail = template.keys.contains("detail") && !set.contains_key("detail");
    Ok(Composed {
        family: template.family,
        template: template.name.clone(),
        detail_id: detail.filter(|_| is_stored_detail).map(|detail| detail.id),
        filled,
    })
}

fn variant<'a>(
    session: &Session,
    plan: &Plan,
    templates: &'a [Template],
    families: &[Family],
    values: &Values,
) -> Result<&'a Template> {
    let taken: BTreeSet<String> = plan.taken.iter().map(|(template, _)| template.clone()).collect();
    let all = taken.union(&plan.sent_before).cloned().collect();
    let mut variants = draft::variants(templates, families, &plan.situation, &all, values);
    if variants.is_empty() {
        // Better what this person had long ago than what someone beside them has.
        variants = draft::variants(templates, families, &plan.situation, &taken, values);
    }
    let offered = variants.iter().map(|t| offer(t, values)).collect();
    variants.get(ask::for_variant(session, offered)?).copied().ok_or_else(|| {
        let folder = templates::folder(session);
        let what = format!("{} by {}", text::with_article(plan.kind.as_str()), plan.channel);
        let fit = draft::variants(templates, families, &plan.situation, &BTreeSet::new(), values);
        if fit.is_empty() {
            Failure::not_found(format!("there is no template for {what}"))
                .hint("choose another --channel, or name one with --template; rekindle templates lists them")
        } else {
            Failure::refused(format!("every template for {what} was used in this application already"))
                .hint(format!("write one of your own in {}", folder.display()))
        }
    })
}

/// A template in a line: its name and how it begins after the greeting.
fn offer(template: &Template, values: &Values) -> String {
    let text = template.fill(values).map_or_else(|_| template.body.clone(), |filled| filled.text);
    let first = text.lines().filter(|line| !line.is_empty()).nth(1).unwrap_or(&text);
    format!("{}: {}", template.name, crate::render::text::truncate(&safe_lines(first), 60))
}

fn refuse_what_does_not_fit(template: &Template, plan: &Plan) -> Result {
    if template.kind != plan.kind {
        return Err(Failure::usage(format!(
            "{} is a template for {}, not for {}",
            template.name,
            text::with_article(template.kind.as_str()),
            text::with_article(plan.kind.as_str())
        ))
        .hint(format!("leave the kind out, or say {}", template.kind)));
    }
    if let Some((_, name)) = plan.taken.iter().find(|(taken, _)| *taken == template.name) {
        return Err(Failure::refused(format!(
            "{name} has a note from the template {} for the same application",
            template.name
        ))
        .hint("leave --template out: one that nobody there has is taken"));
    }
    Ok(())
}

/// Names what is missing and how to give it.
fn not_filled(problem: NotFilled, plan: &Plan) -> Failure {
    let message = problem.to_string();
    let NotFilled::Missing { keys, .. } = problem else { return Failure::input(message) };
    let ways: Vec<String> = keys.iter().map(|key| format!("--set {}=…", key.name)).collect();
    let about =
        keys.iter().map(|key| format!("{}: {}", key.name, key.meaning)).collect::<Vec<_>>().join("; ");
    let contact = plan.background.contact.id;
    let on_file = if keys.iter().any(|key| key.name == "topic") {
        format!("; or keep one on file: rekindle edit contact {contact} --topic TOPIC")
    } else {
        String::new()
    };
    Failure::usage(format!("{message}: give {}", ways.join(" "))).hint(format!("{about}{on_file}"))
}

fn checked(session: &mut Session, plan: &Plan, filled: &Filled, context: &Context) -> Report {
    let note = as_sent(plan.channel, filled.subject.as_deref(), &filled.text, &plan.background.contact);
    let report = Report::of(lint(&note, context), session.out.look.volume);
    if !session.out.look.json {
        for remark in report.remarks() {
            session.out.remark(safe(&remark));
        }
    }
    report
}

// Change by hand.

fn edited(session: &Session, filled: &Filled) -> Result<Filled> {
    let unusable = |e: std::io::Error| Failure::failed(format!("cannot edit the draft: {e}"));
    // Temporary files are made with mode 0600.
    let mut file =
        tempfile::Builder::new().prefix("rekindle-").suffix(".txt").tempfile().map_err(unusable)?;
    writeln!(file, "{}", note(filled.subject.as_deref(), &filled.text)).map_err(unusable)?;
    file.flush().map_err(unusable)?;
    run_editor(session.environment.editor(), file.path())?;
    let mut bytes = Vec::new();
    // Many editors write a new file in the place of the old one: the path counts, not the open file.
    let most = text::LONGEST_TEXT as u64 + 1;
    std::fs::File::open(file.path())
        .and_then(|file| file.take(most).read_to_end(&mut bytes))
        .map_err(unusable)?;
    let typed = String::from_utf8(bytes)
        .map_err(|_| Failure::input("the edited draft is not UTF-8 text").hint("save it as UTF-8"))?;
    read_note(&typed, filled.subject.as_deref())
}

/// A note as it was edited. Without a line for it, the subject stays.
fn read_note(typed: &str, subject: Option<&str>) -> Result<Filled> {
    let typed = text::text("draft", typed)?;
    let (head, body) = typed.trim_start().split_once('\n').unwrap_or((&typed, ""));
    let (subject, body) = match head.strip_prefix("Subject:") {
        Some(subject) => (Some(text::name("subject", subject)?), body),
        None => (subject.map(str::to_owned), typed.as_str()),
    };
    let text = body.trim().to_owned();
    if text.is_empty() {
        return Err(Failure::input("the edited draft is empty: nothing was stored")
            .hint("draft it again, or say what you sent with rekindle sent --text"));
    }
    Ok(Filled { subject, text })
}

// Save and show.

/// Where a note can go from here.
struct Place {
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

fn deliver_and_store(
    session: &mut Session,
    args: &DraftArgs,
    plan: &Plan,
    composed: &Composed,
    report: &Report,
) -> Result {
    let place = Place {
        environment: session.environment.clone(),
        me: session
            .config
            .me_email
            .clone()
            .map(|email| (session.config.me_name.clone().unwrap_or_default(), email)),
        now: session.now,
        is_terminal: session.out.is_terminal() && !session.out.look.json,
    };
    let contact = &plan.background.contact;
    let mut escape = None;
    let mut is_written = false;
    let lint = serde_json::to_value(report).map_err(anyhow::Error::from)?;
    let stored = session.change(|change| {
        let id = change.store_draft(&NewDraft {
            contact_id: contact.id,
            kind: plan.kind,
            template: composed.template.clone(),
            channel: plan.channel,
            subject: composed.filled.subject.clone(),
            text: composed.filled.text.clone(),
            detail_id: composed.detail_id,
            applications: plan.applications.clone(),
            lint: serde_json::to_value(&report.findings).map_err(anyhow::Error::from)?,
        })?;
        let uid = change.draft(id)?.map(|draft| draft.uid).unwrap_or_default();
        let mut delivered = deliver(&args.output, plan, &composed.filled, &place, &uid)?;
        is_written = true;
        escape = delivered.escape.take();
        let mut said = delivered.said;
        said.hint(format!("when it has gone out: rekindle sent {} {}", contact.id, plan.kind));
        let view = serde_json::to_value(view(id, plan, composed, lint)).map_err(anyhow::Error::from)?;
        said.field("draft", view);
        Ok(said)
    });
    if let (Err(_), true, Some(file)) = (&stored, is_written, args.output.file()) {
        // What was not stored was not drafted.
        let _ = std::fs::remove_file(file);
    }
    stored?;
    if let Some(escape) = escape {
        session.out.text(&escape)?;
    }
    Ok(())
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

fn deliver(output: &OutputArgs, plan: &Plan, filled: &Filled, place: &Place, uid: &str) -> Result<Delivered> {
    let contact = &plan.background.contact;
    let whole = note(filled.subject.as_deref(), &filled.text);
    let drafted = format!("Drafted {} to {}", text::with_article(plan.kind.as_str()), contact.name);
    let mut delivered = Delivered::default();
    let said = &mut delivered.said;
    if let Some(file) = output.out.as_ref().filter(|file| !is_stdout(file)) {
        write_new(file, format!("{whole}\n").as_bytes())?;
        said.line(format!("{drafted} in {}", file.display()));
    } else if output.eml.is_some() || output.mailto {
        let letter = Letter {
            from: place.me.as_ref().map(|(name, email)| (name.as_str(), email.as_str())),
            to: (&contact.name, address(contact)?),
            subject: filled.subject.as_deref().unwrap_or_default(),
            text: &filled.text,
            written_at: place.now.at,
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
            if place.environment.has_screen && mail_program::open(&url).is_ok() {
                said.line(format!("{drafted} in your mail program"));
            } else {
                said.line(url.clone());
                said.hint("no mail program could be opened here: open this address where there is one");
            }
            said.field("mailto", url);
        }
    } else if output.copy {
        said.line(format!("{drafted} on the clipboard"));
        if let Some(subject) = &filled.subject {
            said.line(format!("Subject: {subject}"));
        }
        delivered.escape = copy(place, &filled.text)?;
    } else {
        said.line(whole);
    }
    Ok(delivered)
}

fn address(contact: &Contact) -> Result<&str> {
    contact.emails.first().map(String::as_str).ok_or_else(|| {
        Failure::usage(format!("there is no email address of {} on file", contact.name))
            .hint(format!("add it: rekindle edit contact {} --email ADDRESS", contact.id))
    })
}

/// A file that was not there before, for its owner alone.
fn write_new(path: &Path, bytes: &[u8]) -> Result {
    let refused = |e: CannotWrite| {
        let is_there = matches!(e, CannotWrite::Exists(_));
        Failure::failed(e.to_string()).hint(if is_there {
            "name a file that is not there yet: nothing is written over"
        } else {
            "see that the folder is there and that you may write to it"
        })
    };
    let mut file = PrivateFile::create(path, false).map_err(refused)?;
    file.write_all(bytes)?;
    file.keep().map_err(refused)
}

/// Puts text on the clipboard; what is returned must go to the terminal for that.
fn copy(place: &Place, text: &str) -> Result<Option<String>> {
    let environment = &place.environment;
    let ways = clipboard::ways(clipboard::Place {
        is_remote: environment.is_remote,
        has_wayland: environment.has_wayland,
        has_screen: environment.has_screen,
        is_terminal: place.is_terminal,
    });
    for way in ways {
        match way {
            clipboard::Way::Tool(tool) if clipboard::copy_with(tool, text)? => return Ok(None),
            clipboard::Way::Tool(_) => {}
            clipboard::Way::Terminal => return Ok(Some(clipboard::osc_52(text))),
        }
    }
    Err(Failure::failed("there is no clipboard here: neither wl-copy, xclip nor pbcopy, and no terminal")
        .hint("take --out FILE, or run it on a terminal; nothing was stored"))
}
