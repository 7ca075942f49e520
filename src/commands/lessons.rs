//! `lessons`: what feedback taught, each point once, and how far that is.

use std::collections::btree_map::Entry;

use clap::{Args, Subcommand};
use serde_json::json;

use crate::domain::feedback::{FeedbackTarget, LessonState};
use crate::domain::lesson::{Lesson, lessons};
use crate::failure::{Failure, Result};
use crate::render::lessons::{Givers, LessonView, text, view};
use crate::session::word::feedback_target;
use crate::session::{Said, Session, complete};
use crate::store::{FeedbackEdit, NewFeedback, Store};

use super::{some_text, warn_of_sensitive};

/// See what feedback taught you, and mark what you practised
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(after_help = "Examples:
  rekindle lessons
  rekindle lessons practised 4
  rekindle lessons done 4
  rekindle lessons add \"Ask about the team before the end\" --about interview

If several people make the same point, it is one lesson. If the point comes up
again, the lesson opens again. `rekindle feedback` records what someone said.")]
pub struct LessonsArgs {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Mark a lesson as practised
    Practised {
        /// Number, as `rekindle lessons` shows it
        #[arg(value_name = "ID", add = complete::lessons())]
        id: String,
    },
    /// Mark a lesson as done, so that it no longer comes up
    Done {
        /// Number, as `rekindle lessons` shows it
        #[arg(value_name = "ID", add = complete::lessons())]
        id: String,
    },
    /// Add a lesson of your own
    Add {
        /// What you will do differently
        text: String,
        /// What it is about
        #[arg(long, value_name = "TARGET", value_parser = feedback_target(), default_value = "other")]
        about: FeedbackTarget,
    },
}

pub fn run(session: &mut Session, args: &LessonsArgs) -> Result {
    match &args.action {
        None => list(session),
        Some(Action::Practised { id }) => mark(session, id, LessonState::Practised),
        Some(Action::Done { id }) => mark(session, id, LessonState::Done),
        Some(Action::Add { text, about }) => add(session, text, *about),
    }
}

fn list(session: &mut Session) -> Result {
    let store = session.reading()?;
    let (lessons, names) = on_file(&store)?;
    let ratings = store.ratings()?;
    drop(store);
    if session.out.look.json {
        return Ok(session.out.json(&view(&lessons, &names, &ratings))?);
    }
    if lessons.is_empty() {
        session.out.remark(
            "There are no lessons yet. To record what someone said:\n  rekindle feedback NAME \"Bring numbers\" --about interview",
        );
    }
    let text = text(&lessons, &names, &ratings, &session.out.look);
    session.out.text(&text)?;
    Ok(())
}

/// All lessons, and the names of those who gave them.
pub(super) fn on_file(store: &Store) -> Result<(Vec<Lesson>, Givers)> {
    let feedbacks = store.feedbacks(None)?;
    let mut names = Givers::new();
    for giver in feedbacks.iter().filter_map(|feedback| feedback.contact_id) {
        if let Entry::Vacant(new) = names.entry(giver) {
            new.insert(store.contact_name(giver)?.unwrap_or_default());
        }
    }
    Ok((lessons(feedbacks), names))
}

fn mark(session: &mut Session, typed: &str, state: LessonState) -> Result {
    session.change(|change| {
        let lesson = lesson(change, typed)?;
        for said in &lesson.points {
            change.edit_feedback(said.id, &FeedbackEdit { state: Some(state), ..FeedbackEdit::default() })?;
        }
        Ok(Said::one(format!("{}: {state}", lesson.text)))
    })
}

/// By the number that is shown, or that of any feedback it is made of.
fn lesson(store: &Store, typed: &str) -> Result<Lesson> {
    let unknown = || {
        Failure::not_found(format!("there is no lesson \"{}\"", crate::render::text::safe(typed)))
            .hint("rekindle lessons lists them with their numbers")
    };
    let id: i64 = typed.trim().trim_start_matches('#').parse().map_err(|_| unknown())?;
    let all = lessons(store.feedbacks(None)?);
    all.into_iter().find(|lesson| lesson.points.iter().any(|said| said.id == id)).ok_or_else(unknown)
}

fn add(session: &mut Session, text: &str, about: FeedbackTarget) -> Result {
    let text = some_text("lesson", text)?;
    let today = session.now.today();
    session.change(|change| {
        let id = change.record_feedback(&NewFeedback {
            contact_id: None,
            application_id: None,
            given_on: today,
            target: about,
            text: text.clone(),
            lesson: None,
        })?;
        let words = about.in_words().map(|about| format!(" {about}")).unwrap_or_default();
        let joined = joined(change, id)?;
        let number = joined.as_ref().map_or(id, |lesson| lesson.id);
        let mut said = Said::one(format!("Lesson{words} (#{number}): {text}"));
        told_again(&mut said, joined.as_ref());
        warn_of_sensitive(&mut said, [&text])?;
        Ok(said)
    })
}

/// The lesson that a point on file belongs to.
pub(super) fn joined(store: &Store, id: i64) -> Result<Option<Lesson>> {
    let lessons = lessons(store.feedbacks(None)?);
    Ok(lessons.into_iter().find(|lesson| lesson.points.iter().any(|said| said.id == id)))
}

/// Says so when a point came up before.
pub(super) fn told_again(said: &mut Said, lesson: Option<&Lesson>) {
    let times = lesson.map_or(0, |lesson| lesson.points.len());
    if times > 1 {
        said.line(format!("It has come up {times} times: rekindle lessons"));
    }
}

/// Lessons that are told where they fit: more would be a lecture.
const MOST: usize = 2;

/// What to keep in mind now, from lessons about one of these that are not done.
pub(super) fn remind(store: &Store, said: &mut Said, about: &[FeedbackTarget]) -> Result {
    let fitting = lessons(store.feedbacks(None)?)
        .into_iter()
        .filter(|lesson| about.contains(&lesson.about) && lesson.state != LessonState::Done);
    for lesson in fitting.take(MOST) {
        let about = lesson.about.in_words().map(|about| format!(" {about}")).unwrap_or_default();
        said.remark(format!("A lesson{about}: {}", lesson.text));
        said.push("lessons", json!(LessonView::of(&lesson, &Givers::new())));
    }
    Ok(())
}
