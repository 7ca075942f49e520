//! Which template a note begins from, and what fills its blanks.

use std::collections::BTreeSet;

use crate::domain::interview::Detail;
use crate::domain::word::Word as _;
use crate::domain::{Channel, TouchKind, text};
use crate::failure::{Failure, Result};
use crate::note::draft::{self, Answer, NAME_HERE, Thanked};
use crate::note::fit::{topic_within_sentence, within_sentence};
use crate::note::reply;
use crate::note::template::{Fact, Family, Filled, KEYS, NotFilled, Template, Values, key_named};
use crate::render::text::{safe, truncate};
use crate::session::{Session, ask};

use super::super::{some_text, templates};
use super::args::{DRAFTED, DraftArgs};
use super::plan::Plan;

/// A note with its words.
pub(super) struct Composed {
    pub family: Family,
    pub template: String,
    pub detail_id: Option<i64>,
    pub filled: Filled,
}

/// `KEY=VALUE` as values; a key is one of the placeholders.
pub(super) fn set_values(args: &DraftArgs) -> Result<Values> {
    let mut values = Values::new();
    for typed in &args.set {
        let (name, value) = typed.split_once('=').ok_or_else(|| {
            Failure::usage(format!("--set takes KEY=VALUE, not \"{typed}\""))
                .hint("for instance: --set detail=\"moving the billing tables\"")
        })?;
        let key = key_named(name.trim()).ok_or_else(|| {
            let keys: Vec<&str> = KEYS.iter().map(|key| key.name).collect();
            Failure::usage(format!("there is no placeholder \"{}\" to set", name.trim()))
                .hint(format!("it can be {}", text::either(&keys)))
        })?;
        values.insert(key.name, some_text("value", value)?.trim().to_owned());
    }
    Ok(values)
}

/// The user's own words, where the note has a line for them.
fn put_own_words(session: &mut Session, args: &DraftArgs, plan: &mut Plan, values: &mut Values) -> Result {
    let Some(key) = draft::own_words(plan.kind) else { return Ok(()) };
    remark_not_met(session, plan);
    let typed = match &args.say {
        Some(say) => Some(some_text("text", say)?.trim().to_owned()),
        None if args.set.iter().any(|set| set.starts_with(key)) => values.get(key).cloned(),
        None if needs_own_words(plan) => asked_for(session, plan)?,
        None => None,
    };
    let Some(typed) = typed else { return Ok(()) };
    plan.situation.answer = Answer::OwnWords;
    plan.situation.thanked = Some(Thanked::OwnWords);
    let said = if key == "reason" { draft::as_reason(&typed) } else { draft::as_sentence(&typed) };
    values.insert(key, said);
    Ok(())
}

/// Nothing on file says it.
fn needs_own_words(plan: &Plan) -> bool {
    let is_thankless = plan.situation.thanked.is_none();
    match draft::own_words(plan.kind) {
        Some("answer") => plan.situation.answer == Answer::OwnWords,
        Some("result") => true,
        Some(_) => is_thankless && (plan.kind == TouchKind::Thanks || plan.background.named.is_empty()),
        None => false,
    }
}

/// What the user wants to say, where a template can't; what to type where nobody can be asked.
fn asked_for(session: &mut Session, plan: &Plan) -> Result<Option<String>> {
    let question = match draft::own_words(plan.kind) {
        Some("answer") => "Your answer:",
        Some("result") => "How it turned out:",
        Some(_) | None => "What you're thanking them for:",
    };
    if ask::can_ask(session) {
        let typed = ask::for_own_words(question)?;
        return typed.map(|typed| Ok(some_text("text", &typed)?.trim().to_owned())).transpose();
    }
    if !session.out.look.json && plan.kind != TouchKind::Reply {
        session.out.remark(safe(&nothing_on_file(plan)));
        session.out.remark("");
    }
    Ok(None)
}

/// Thanks for an interview that is not on file are thanks in general.
fn remark_not_met(session: &mut Session, plan: &Plan) {
    let (contact, kind) = (&plan.background.contact, plan.kind);
    let (None, Some(application)) = (plan.situation.thanked, plan.background.applications.first()) else {
        return;
    };
    if kind != TouchKind::ThankYou || session.out.look.json {
        return;
    }
    session.out.remark(safe(&format!(
        "no interview with {} is recorded, so this note thanks them in general terms; to record one: rekindle interviewed {} --with {}",
        contact.name, application.id, contact.id
    )));
    session.out.remark("");
}

fn nothing_on_file(plan: &Plan) -> String {
    let (contact, kind) = (&plan.background.contact, plan.kind);
    let way = format!("say it yourself: rekindle draft {} {kind} --say TEXT", contact.id);
    if kind == TouchKind::Update {
        return format!("only you can say how it turned out; {way}");
    }
    format!("rekindle doesn't know what to thank {} for; {way}", contact.name)
}

pub(super) fn compose(
    session: &mut Session,
    args: &DraftArgs,
    plan: &mut Plan,
    templates: &[Template],
    set: &Values,
) -> Result<Composed> {
    let named = args.template.as_ref().filter(|name| templates.iter().any(|t| t.name == **name));
    let mut values = plan.values.clone();
    let detail = if set.contains_key("detail") { None } else { detail(session, plan, templates) };
    values.extend(detail.as_ref().map(|(_, words)| ("detail", words.clone())));
    values.extend(set.iter().map(|(key, value)| (*key, value.clone())));
    if let Some(name) = named {
        let template = templates::named(templates, name)?;
        refuse_what_does_not_fit(template, plan)?;
        return fill(template, &values, detail.map(|(detail, _)| detail.id), plan);
    }
    for key in ["detail", "topic"] {
        leave_out_what_does_not_fit(session, plan, key, &mut values);
    }
    if values.contains_key("detail") {
        plan.situation.facts.insert(Fact::Met);
    }
    if !values.contains_key("me.name") {
        values.insert("me.name", name_of_user(session)?);
    }
    put_own_words(session, args, plan, &mut values)?;
    let families = match &args.template {
        Some(name) => vec![Family::parse(name).map_err(|_| templates::unknown(templates, name))?],
        None => draft::families(&plan.situation),
    };
    let template = variant(session, plan, templates, &families, &values)?;
    remark_used(session, plan, template);
    fill(template, &values, detail.map(|(detail, _)| detail.id), plan)
}

fn fill(template: &Template, values: &Values, detail: Option<i64>, plan: &Plan) -> Result<Composed> {
    let mut filled = template.fill(values).map_err(|e| not_filled(e, plan))?;
    if plan.channel == Channel::TextMessage {
        filled = as_text_message(&filled, values.get("me.name").map(String::as_str));
    }
    let theirs = plan.background.last_subject.as_deref().filter(|_| plan.kind == TouchKind::Reply);
    if let (Some(subject), Some(theirs)) = (&mut filled.subject, theirs) {
        *subject = reply::subject(theirs);
    }
    Ok(Composed {
        family: template.family,
        template: template.name.clone(),
        detail_id: detail.filter(|_| template.keys.contains("detail")),
        filled,
    })
}

/// A text message has no subject, and nobody signs it like a letter.
fn as_text_message(filled: &Filled, me: Option<&str>) -> Filled {
    let body = filled
        .text
        .rsplit_once("\n\n")
        .filter(|(_, closing)| closing.lines().count() == 2 && me.is_some_and(|me| closing.ends_with(me)));
    Filled { subject: None, text: body.map_or(filled.text.as_str(), |(body, _)| body).to_owned() }
}

/// The best detail that reads well in a sentence, and how it reads there. What does not is named once.
fn detail(session: &mut Session, plan: &Plan, templates: &[Template]) -> Option<(Detail, String)> {
    let details = draft::details(&plan.background, &plan.told_others, &plan.told_before);
    let fitting = details.iter().find_map(|d| within_sentence(&d.text).map(|words| ((*d).clone(), words)));
    let is_quoted = || templates.iter().any(|t| draft::is_for(t, plan.kind) && t.keys.contains("detail"));
    if let (None, Some(first)) = (&fitting, details.first().filter(|_| is_quoted())) {
        let to = plan.background.contact.id;
        remark_misfit(
            session,
            &first.text,
            "I enjoyed our conversation about …",
            &format!("rekindle draft {to} {} --new --set detail=\"…\"", plan.kind),
        );
    }
    fitting
}

fn leave_out_what_does_not_fit(session: &mut Session, plan: &Plan, key: &'static str, values: &mut Values) {
    let Some(typed) = values.get(key).cloned() else { return };
    let told = if key == "topic" { topic_within_sentence(&typed) } else { within_sentence(&typed) };
    match told {
        Some(words) => {
            values.insert(key, words);
        }
        None => {
            values.remove(key);
            remark_misfit(
                session,
                &typed,
                sentence_for(key, plan.kind),
                &format!(
                    "rekindle draft {} {} --new --set {key}=\"…\"",
                    plan.background.contact.id, plan.kind
                ),
            );
        }
    }
}

/// How the sentence begins that it has to complete.
fn sentence_for(key: &str, kind: TouchKind) -> &'static str {
    match (key, kind) {
        ("topic", TouchKind::CheckIn) => "I was thinking about …",
        ("topic", TouchKind::InfoInterviewRequest) => "I'd like to learn more about …",
        _ => "I enjoyed our conversation about …",
    }
}

fn remark_misfit(session: &mut Session, words: &str, sentence: &str, way: &str) {
    if session.out.look.json {
        return;
    }
    let words = truncate(words, 60);
    let words = if words.contains('"') { words.into_owned() } else { format!("\"{words}\"") };
    session.out.remark(safe(&format!(
        "left out: {words} does not fit after \"{sentence}\"; put it another way with {way}"
    )));
}

/// The user's name: asked for once and kept, or a mark where nobody can be asked.
fn name_of_user(session: &mut Session) -> Result<String> {
    if ask::can_ask(session) {
        let name = ask::for_own_name()?;
        super::super::config::keep(session, "me.name", &name)?;
        session.config.me_name = Some(name.clone());
        return Ok(name);
    }
    if session.out.look.json {
        return Ok(NAME_HERE.to_owned());
    }
    session.out.remark(
        "your name is not set, so the draft is not signed: rekindle config set me.name \"Your Name\"",
    );
    Ok(NAME_HERE.to_owned())
}

fn variant<'a>(
    session: &Session,
    plan: &Plan,
    templates: &'a [Template],
    families: &[Family],
    values: &Values,
) -> Result<&'a Template> {
    let variants = fitting(plan, templates, families, values);
    let offered: Vec<String> = variants.iter().map(|t| offer(t, values)).collect();
    // Who said what only they can say has done their part.
    let is_own =
        draft::own_words(plan.kind).is_some_and(|key| needs_own_words(plan) || values.contains_key(key));
    let at = if is_own { 0 } else { ask::for_variant(session, &offered)? };
    variants.get(at).copied().ok_or_else(|| {
        let what = format!("{} by {}", text::with_article(plan.kind.in_words()), plan.channel);
        let hint = if DRAFTED.contains(&plan.kind) {
            "choose --channel email or linkedin: cards and calls are for follow-ups only".to_owned()
        } else {
            let (to, kind) = (plan.background.contact.id, plan.kind);
            format!("write it yourself and record it: rekindle sent {to} {kind} --text TEXT")
        };
        Failure::not_found(format!("there is no template for {what}")).hint(hint)
    })
}

/// Templates to choose from: unused ones that can be filled, then used ones that can be filled, least recently used
/// first. If none can be filled, ask for what is missing.
fn fitting<'a>(
    plan: &Plan,
    templates: &'a [Template],
    families: &[Family],
    values: &Values,
) -> Vec<&'a Template> {
    // The words are the user's, whatever frame is around them.
    if is_in_own_words(plan) {
        return draft::variants(templates, families, &plan.situation, &BTreeSet::new(), values);
    }
    let taken: BTreeSet<String> = plan.taken.iter().map(|(template, _)| template.clone()).collect();
    let with = |more: &[String]| -> BTreeSet<String> { taken.iter().chain(more).cloned().collect() };
    let before: Vec<String> = plan.sent_before.iter().chain(&plan.waiting).cloned().collect();
    // Better what this person had long ago than what someone besides them has, or than the draft that was put aside.
    let newest = plan.waiting.get(..1).unwrap_or_default();
    let of = |family: Family, used: &BTreeSet<String>| {
        draft::variants(templates, &[family], &plan.situation, used, values)
    };
    let filled = |family: Family, used: &BTreeSet<String>| {
        let mut variants = of(family, used);
        variants.retain(|template| template.missing(values).is_empty());
        variants
    };
    // What they have had goes out to nobody twice while a draft that was put aside can be taken up again.
    let had: Vec<String> = plan.sent_before.iter().chain(newest).cloned().collect();
    for used in [with(&before), with(&had), with(&plan.waiting), with(newest), taken] {
        let unused = families.iter().map(|family| filled(*family, &used)).find(|found| !found.is_empty());
        if let Some(unused) = unused {
            return unused;
        }
    }
    let mut again: Vec<&Template> =
        families.iter().flat_map(|family| filled(*family, &BTreeSet::new())).collect();
    again.sort_by_key(|template| plan.taken.iter().rposition(|(taken, _)| *taken == template.name));
    if again.is_empty() {
        again = draft::variants(templates, families, &plan.situation, &BTreeSet::new(), values);
    }
    again
}

fn is_in_own_words(plan: &Plan) -> bool {
    plan.kind == TouchKind::Reply && plan.situation.answer == Answer::OwnWords
}

/// Says who has the same words already.
fn remark_used(session: &mut Session, plan: &Plan, template: &Template) {
    if is_in_own_words(plan) {
        return;
    }
    let has_it = plan.taken.iter().rev().find(|(taken, _)| *taken == template.name);
    if let (Some((_, name)), false) = (has_it, session.out.look.json) {
        let (to, kind) = (plan.background.contact.id, plan.kind);
        session.out.remark(safe(&format!(
            "every template that fits is already in use, so this one is the same as {name}'s; reword it: rekindle draft {to} {kind} --edit"
        )));
        session.out.remark("");
    }
}

/// A template in a line: its text after the greeting.
fn offer(template: &Template, values: &Values) -> String {
    let text = template.fill(values).map_or_else(|_| template.body.clone(), |filled| filled.text);
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let said = if lines.len() > 1 { lines.get(1..).unwrap_or_default() } else { &lines };
    said.join(" ")
}

fn refuse_what_does_not_fit(template: &Template, plan: &Plan) -> Result {
    if !draft::is_for(template, plan.kind) {
        return Err(Failure::usage(format!(
            "{} is a template for {}, not for {}",
            template.name,
            text::with_article(template.kind.in_words()),
            text::with_article(plan.kind.in_words())
        ))
        .hint(format!("leave the kind out, or say {}", template.kind)));
    }
    if let Some((_, name)) = plan.taken.iter().find(|(taken, _)| *taken == template.name) {
        return Err(Failure::refused(format!(
            "{name} already has a note from the template {} for the same application",
            template.name
        ))
        .hint("leave out --template to get one that nobody there has had"));
    }
    Ok(())
}

/// Names what is missing and how to give it; the placeholder itself only to those who asked for a template.
fn not_filled(problem: NotFilled, plan: &Plan) -> Failure {
    let message = problem.to_string();
    let NotFilled::Missing { keys, .. } = problem else {
        return Failure::input(message).hint("choose another with --template; rekindle templates lists them");
    };
    let contact = &plan.background.contact;
    if plan.background.named.is_empty() && keys.iter().any(|key| key.name.starts_with("application.")) {
        return Failure::not_found(format!(
            "{} is about an application, and none with {} is recorded",
            text::with_article(plan.kind.in_words()),
            contact.name
        ))
        .hint(format!(
            "say which with --application, or add it: rekindle applied TITLE --at COMPANY --with {}",
            contact.id
        ));
    }
    let ways: Vec<String> = keys.iter().map(|key| format!("--set {}=…", key.name)).collect();
    let about =
        keys.iter().map(|key| format!("{}: {}", key.name, key.meaning)).collect::<Vec<_>>().join("; ");
    let on_file = if keys.iter().any(|key| key.name == "topic") {
        format!("; or keep one for later: rekindle edit contact {} --topic TOPIC", contact.id)
    } else {
        String::new()
    };
    Failure::usage(format!("{message}: give {}", ways.join(" "))).hint(format!("{about}{on_file}"))
}
