//! Lessons as a page and as JSON: what to practise, what was practised, what is done; and the user's own ratings of
//! interviews compared with what came of them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::Serialize;

use super::json::NamedContact;
use super::output::Look;
use super::page::{Page, dotted};
use super::style::{Tone, paint};
use super::table::{columns, table};
use crate::domain::ContactId;
use crate::domain::calendar::with_weekday;
use crate::domain::feedback::{Feedback, LessonState};
use crate::domain::interview::Rated;
use crate::domain::lesson::Lesson;
use crate::domain::word::Word as _;

/// The names of those who gave feedback.
pub type Givers = BTreeMap<ContactId, String>;

#[derive(Serialize)]
pub struct LessonsView {
    lessons: Vec<LessonView>,
    ratings: Vec<RatedView>,
}

#[derive(Serialize)]
pub struct LessonView {
    pub id: i64,
    pub about: &'static str,
    pub text: String,
    pub state: &'static str,
    /// How often it came up.
    pub times: usize,
    /// What others said; a lesson of one's own came from nobody.
    pub from: Vec<PointView>,
}

#[derive(Serialize)]
pub struct PointView {
    pub feedback: i64,
    pub contact: NamedContact,
    pub on: NaiveDate,
    pub text: String,
}

#[derive(Serialize)]
struct RatedView {
    rating: i64,
    interviews: u32,
    led_on: u32,
    waiting: u32,
}

impl LessonView {
    pub fn of(lesson: &Lesson, givers: &Givers) -> Self {
        let point = |said: &Feedback| {
            let id = said.contact_id?;
            let name = givers.get(&id).cloned().unwrap_or_default();
            let contact = NamedContact { id, name };
            Some(PointView { feedback: said.id, contact, on: said.given_on, text: said.text.clone() })
        };
        Self {
            id: lesson.id,
            about: lesson.about.as_str(),
            text: lesson.text.clone(),
            state: lesson.state.as_str(),
            times: lesson.points.len(),
            from: lesson.points.iter().filter_map(point).collect(),
        }
    }
}

pub fn view(lessons: &[Lesson], givers: &Givers, ratings: &[Rated]) -> LessonsView {
    let rated = |of: &Rated| RatedView {
        rating: of.rating,
        interviews: of.interviews,
        led_on: of.led_on,
        waiting: of.waiting,
    };
    LessonsView {
        lessons: lessons.iter().map(|lesson| LessonView::of(lesson, givers)).collect(),
        ratings: ratings.iter().map(rated).collect(),
    }
}

pub fn text(lessons: &[Lesson], givers: &Givers, ratings: &[Rated], look: &Look) -> String {
    let mut page = Page::new(look);
    for (state, title) in [
        (LessonState::Open, "To practise"),
        (LessonState::Practised, "Practised"),
        (LessonState::Done, "Done"),
    ] {
        let mut some = lessons.iter().filter(|lesson| lesson.state == state).peekable();
        if some.peek().is_some() {
            page.section(title);
        }
        some.for_each(|lesson| page.item(Some(lesson.id), &lines(lesson, givers)));
    }
    let mut text = page.end().trim_start().to_owned();
    if !ratings.is_empty() {
        if !text.is_empty() {
            text.push('\n');
        }
        let title = paint(Tone::Heading, "How interviews felt, and what came of them", look.is_coloured);
        let _ = writeln!(text, "{title}");
        let rows: Vec<Vec<_>> = ratings
            .iter()
            .map(|of| {
                let waiting = if of.waiting > 0 { of.waiting.to_string() } else { String::new() };
                let led_on = format!("{} of {}", of.led_on, of.interviews - of.waiting);
                vec![format!("{} out of 5", of.rating).into(), led_on.into(), waiting.into()]
            })
            .collect();
        text.push_str(&table(&columns(["Your rating", "Went further", "#Waiting"]), &rows, look));
    }
    text
}

/// The point, and who made it.
fn lines(lesson: &Lesson, givers: &Givers) -> Vec<String> {
    let times = lesson.points.len();
    let often = (times > 1).then(|| format!("came up {times} times"));
    let head = dotted([Some(lesson.text.clone()), lesson.about.in_words().map(str::to_owned), often]);
    let said = lesson.points.iter().map(|said| {
        let name = said.contact_id.map(|id| givers.get(&id).cloned().unwrap_or_default());
        let own_words = (said.text != lesson.text).then(|| format!(": {}", said.text));
        let name = name.unwrap_or_else(|| "your own".to_owned());
        format!("{name}, {}{}", with_weekday(said.given_on), own_words.unwrap_or_default())
    });
    [head].into_iter().chain(said).collect()
}
