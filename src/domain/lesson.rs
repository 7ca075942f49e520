//! Lessons: what several people said, and the user's own resolutions, each point once.

use std::collections::BTreeSet;

use super::feedback::{Feedback, FeedbackTarget, LessonState};
use super::text;

/// A point that came up once or more often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// The number of the feedback in which it came up first.
    pub id: i64,
    pub about: FeedbackTarget,
    /// The user's words for it, else those of the last person who said it.
    pub text: String,
    /// As far as the least far of them: what comes up again is open again.
    pub state: LessonState,
    /// Where it came up, oldest first.
    pub points: Vec<Feedback>,
}

/// Two points are one when so much of their words is the same: three of five.
const ALIKE: (usize, usize) = (3, 5);

/// Open ones first, then those that came up most often, then the newest.
pub fn lessons(feedbacks: Vec<Feedback>) -> Vec<Lesson> {
    let mut groups: Vec<(BTreeSet<String>, Lesson)> = Vec::new();
    for feedback in feedbacks {
        let point = feedback.lesson.as_ref().unwrap_or(&feedback.text).clone();
        let words = words(&point);
        let known = groups.iter_mut().find(|(known, lesson)| {
            lesson.about == feedback.target && (lesson.text == point || are_alike(known, &words))
        });
        if let Some((_, lesson)) = known {
            let is_said_better = is_own(&feedback) || !lesson.points.iter().any(is_own);
            if is_said_better && !is_same(&lesson.text, &point) {
                lesson.text = point;
            }
            lesson.state = lesson.state.min(feedback.state);
            lesson.points.push(feedback);
        } else {
            let (id, about, state) = (feedback.id, feedback.target, feedback.state);
            groups.push((words, Lesson { id, about, text: point, state, points: vec![feedback] }));
        }
    }
    let mut lessons: Vec<Lesson> = groups.into_iter().map(|(_, lesson)| lesson).collect();
    lessons.sort_by_key(|lesson| {
        let newest = lesson.points.iter().map(|said| said.given_on).max();
        (lesson.state, std::cmp::Reverse((lesson.points.len(), newest, lesson.id)))
    });
    lessons
}

/// The words are the user's.
fn is_own(feedback: &Feedback) -> bool {
    feedback.lesson.is_some() || feedback.contact_id.is_none()
}

/// But for capitals and points.
fn is_same(one: &str, other: &str) -> bool {
    let letters = |text: &str| text::key(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    letters(one) == letters(other)
}

/// Words that tell nothing about the point.
const FILLERS: &[&str] = &[
    "a", "an", "and", "be", "in", "is", "it", "its", "more", "my", "of", "on", "or", "that", "the", "they",
    "to", "too", "was", "were", "with", "you", "your",
];

/// The words of a point without case, accents, plurals and fillers.
fn words(point: &str) -> BTreeSet<String> {
    let key = text::key(point);
    let words = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words
        .filter(|word| !FILLERS.contains(word))
        .map(|word| if word.chars().count() > 3 { word.trim_end_matches('s') } else { word }.to_owned())
        .collect()
}

fn are_alike(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    let common = one.intersection(other).count();
    common > 0 && common * ALIKE.1 >= one.union(other).count() * ALIKE.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ContactId;

    fn said(id: i64, target: FeedbackTarget, text: &str, lesson: Option<&str>) -> Feedback {
        Feedback {
            id,
            contact_id: Some(ContactId(id)),
            application_id: None,
            given_on: format!("2026-09-{id:02}").parse().unwrap(),
            target,
            text: text.to_owned(),
            lesson: lesson.map(str::to_owned),
            state: LessonState::Open,
        }
    }

    #[test]
    fn what_several_people_said_is_one_lesson() {
        use FeedbackTarget::{Interview, Resume};
        let lessons = lessons(vec![
            said(1, Interview, "The design answer was too abstract", None),
            said(2, Interview, "Design answers too abstract.", None),
            said(3, Resume, "The design answer was too abstract", None),
            said(4, Interview, "Speak up", Some("slow down")),
            said(5, Interview, "You rushed", Some("Slow down")),
        ]);
        let told: Vec<(i64, &str, usize)> =
            lessons.iter().map(|lesson| (lesson.id, lesson.text.as_str(), lesson.points.len())).collect();
        assert_eq!(
            told,
            [
                (4, "slow down", 2),
                (1, "Design answers too abstract.", 2),
                (3, "The design answer was too abstract", 1)
            ]
        );
    }

    #[test]
    fn a_point_that_comes_up_again_is_open_again() {
        let done =
            Feedback { state: LessonState::Done, ..said(1, FeedbackTarget::Interview, "Speak up", None) };
        assert_eq!(lessons(vec![done.clone()])[0].state, LessonState::Done);
        let again = said(2, FeedbackTarget::Interview, "speak up!", None);
        assert_eq!(lessons(vec![done, again])[0].state, LessonState::Open);
    }

    #[test]
    fn other_points_stay_apart() {
        let apart = lessons(vec![
            said(1, FeedbackTarget::Interview, "Bring numbers", None),
            said(2, FeedbackTarget::Interview, "Ask questions", None),
            said(3, FeedbackTarget::Interview, "…", None),
            said(4, FeedbackTarget::Interview, "?", None),
        ]);
        assert_eq!(apart.len(), 4);
    }
}
