//! Items about the search: what is left to do, what came, applications, lessons.

use chrono::{Days, NaiveDate};
use serde_json::json;

use crate::commands::{inbox, lessons as learned, silent as quiet, stats, triage};
use crate::domain::agenda::{self, Line, ReminderLine, View};
use crate::domain::calendar::with_weekday;
use crate::domain::feedback::LessonState;
use crate::domain::review::ItemKind;
use crate::domain::stats::cohort::Cohort;
use crate::domain::{Direction, OutcomeKind, Rule};
use crate::failure::Result;
use crate::render::applications::ApplicationView;
use crate::render::json::ReminderView;
use crate::render::lessons::LessonView;
use crate::render::review::{Item, Way};
use crate::render::stats::cohort_view;
use crate::render::text::{capital, count, count_of};
use crate::store::{ApplicationFilter, OpenFilter, Standing, TouchFilter};

use super::reviewed_month::{ReviewedMonth, in_a_week};

/// Open reminders up to a day, of the rules that are asked for.
fn reminders(
    look: &ReviewedMonth<'_>,
    until: NaiveDate,
    is_wanted: impl Fn(Rule) -> bool,
) -> Result<Vec<ReminderLine>> {
    let mut open = Vec::new();
    look.store.open_reminders(OpenFilter { today: look.today, ready_by: Some(until) }, |line| {
        if is_wanted(line.reminder.identity.rule) {
            open.push(line);
        }
        Ok(())
    })?;
    Ok(open)
}

pub(super) fn still_to_do(look: &ReviewedMonth<'_>) -> Result<Item> {
    let lines = agenda::stand(reminders(look, look.today, |rule| rule != Rule::MonthlyReview)?, look.today);
    let overdue = agenda::count(&lines).overdue;
    let lines = agenda::view(lines, View::Today);
    let mut item = Item::new(
        ItemKind::StillToDo,
        match lines.len() {
            0 => "Nothing is left for today.".to_owned(),
            n => format!("{} to do today.", count(n, "thing")),
        },
    );
    for line in &lines {
        let due = with_weekday(line.item.reminder.due_on);
        item.row(format!("{}, due {due}", in_words(line)), json!(ReminderView::of(line)));
    }
    if triage::in_a_line(look.session, look.store, overdue)?.is_some() {
        item.offer("Spread them over the next days?", &["triage", "--accept"]);
    } else {
        let mut late = Vec::new();
        for line in lines.iter().filter(|line| line.item.reminder.due_on < look.today) {
            if late.len() < ASKED && !has_draft(look, line)? {
                late.push(line);
            }
        }
        for line in late {
            still_do(look, &mut item, line, &in_words(line));
        }
    }
    Ok(item)
}

/// Late things that are asked about in a month.
const ASKED: usize = 5;

/// `Priya Rao: Say thank you`
fn in_words(line: &Line) -> String {
    let who = line.item.contact.as_ref().map(|contact| contact.name.clone());
    let who = who.or_else(|| line.item.company.clone()).map(|who| format!("{who}: ")).unwrap_or_default();
    who + &line.item.reminder.label()
}

/// The offers of the month, and the job that was accepted in it.
fn offers_of(look: &ReviewedMonth<'_>, item: &mut Item) -> Result<usize> {
    let is_of_month = |day: NaiveDate| (look.month.first..=look.month.last).contains(&day);
    let mut offers = 0;
    let mut accepted = Vec::new();
    look.store.applications(&ApplicationFilter::default(), |line| {
        let called = format!("{} at {}", line.application.title, line.company);
        let json =
            |kind: &str, day: NaiveDate| json!({ "id": line.application.id, "kind": kind, "date": day });
        if let Some(day) = line.application.offered_on.filter(|day| is_of_month(*day)) {
            offers += 1;
            item.row(format!("Offer: {called}, {}", with_weekday(day)), json("offer", day));
        }
        let taken = line.application.newest_outcome().filter(|end| end.kind == OutcomeKind::OfferAccepted);
        if let Some(day) = taken.map(|end| end.received_on).filter(|day| is_of_month(*day)) {
            accepted.push((format!("You accepted {called}, {}", with_weekday(day)), json("accepted", day)));
        }
        Ok(())
    })?;
    for (words, json) in accepted {
        item.row(words, json);
    }
    Ok(offers)
}

/// A draft to them is there already, and only waits to be sent.
fn has_draft(look: &ReviewedMonth<'_>, line: &Line) -> Result<bool> {
    let Some(contact) = &line.item.contact else { return Ok(false) };
    Ok(!look.store.drafts_waiting(contact.id)?.is_empty())
}

/// Something late is drafted now, comes back in a week where it has not lapsed by then, or is dropped.
fn still_do(look: &ReviewedMonth<'_>, item: &mut Item, line: &Line, words: &str) {
    let reminder = &line.item.reminder;
    let (id, week) = (reminder.id.to_string(), in_a_week(look));
    let mut ways = Vec::new();
    let addressee = line.item.contact.as_ref().filter(|_| reminder.identity.rule != Rule::Custom);
    ways.extend(addressee.map(|contact| Way::to("draft it now", &["draft", &contact.id.to_string()])));
    if reminder.expires_on.is_none_or(|expires| expires > week) {
        ways.push(Way::to("in a week", &["snooze", &id, &week.to_string()]));
    }
    let application = line.item.applications.first().filter(|_| reminder.identity.rule == Rule::Debrief);
    ways.extend(application.map(|one| Way::to("record it now", &["interviewed", &one.id.to_string()])));
    ways.extend([Way::leave("leave it"), Way::final_to("drop it", &["skip", &id])]);
    let due = with_weekday(reminder.due_on);
    item.ask(format!("\"{words}\" was due {due}. What now?"), ways);
}

pub(super) fn came_in(look: &ReviewedMonth<'_>) -> Result<Item> {
    let filter = TouchFilter {
        since_on: Some(look.month.first),
        until_on: Some(look.month.last),
        is_newest_first: true,
        ..TouchFilter::default()
    };
    let mut item = Item::new(ItemKind::CameIn, "");
    let mut messages = 0;
    look.store.touches(&filter, |line| {
        let touch = &line.touch;
        if touch.direction == Direction::In && touch.is_message() {
            messages += 1;
            let words =
                format!("{}: {}, {}", line.contact, touch.kind.in_words(), with_weekday(touch.happened_on));
            let contact = json!({ "id": touch.contact_id, "name": line.contact });
            item.row(
                words,
                json!({ "id": touch.id, "kind": touch.kind, "contact": contact, "date": touch.happened_on }),
            );
        }
        Ok(())
    })?;
    for came in look.store.opportunities(None)? {
        if (look.month.first..=look.month.last).contains(&came.came_on) {
            let name = look.store.contact_name(came.contact_id)?.unwrap_or_default();
            let words = format!("{}, {}", capital(&came.kind.by(&name)), with_weekday(came.came_on));
            let contact = json!({ "id": came.contact_id, "name": name });
            item.row(
                words,
                json!({ "id": came.id, "kind": came.kind, "contact": contact, "date": came.came_on }),
            );
        }
    }
    let offers = offers_of(look, &mut item)?;
    let came = match (messages, offers) {
        (0, 0) => "Nothing came in".to_owned(),
        (0, offers) => format!("{} came in", count(offers, "offer")),
        (n, 0) => format!("{} came in", count(n, "message")),
        (n, offers) => format!("{} and {} came in", count(n, "message"), count(offers, "offer")),
    };
    let people = look.store.new_people(look.month.first, look.month.last)? as usize;
    item.text = match people {
        0 => format!("{came}."),
        n => format!("{came}, and {}.", count_of(n, "person was added", "people were added")),
    };
    let letters = inbox::waiting(look.store, look.session.now.zone, look.session.now.today())?.len();
    if letters > 0 {
        item.offer(
            format!(
                "{} for you to look at. Accept what can be accepted without a closer look?",
                count_of(letters, "email is waiting", "emails are waiting")
            ),
            &["inbox", "accept", "--all"],
        );
    }
    Ok(item)
}

pub(super) fn funnel(look: &ReviewedMonth<'_>) -> Result<Item> {
    let figures = stats::figures(look.session, look.store, Some(look.month.a_year_before()))?;
    let within = |month: &NaiveDate| *month <= look.month.first;
    let cohorts = figures.counted.cohorts.iter().filter(|(month, _)| within(month));
    let year = Cohort::total(cohorts.clone().map(|(_, cohort)| cohort));
    let month = figures.counted.cohorts.get(&look.month.first).cloned().unwrap_or_default();
    let mut item = Item::new(
        ItemKind::Funnel,
        if month == year {
            format!("That month, and in the last twelve months: {}.", told(&year))
        } else {
            format!("That month: {}. In the last twelve months: {}.", told(&month), told(&year))
        },
    );
    // One month alone was said already.
    for (month, cohort) in cohorts.rev().filter(|_| month != year) {
        let words = format!("{}: {}", month.format("%b %Y"), told(cohort));
        item.row(words, json!(cohort_view(*month, cohort)));
    }
    let notes = agenda::stand(reminders(look, look.today, |rule| rule == Rule::FollowUp)?, look.today);
    let first = notes.iter().min_by_key(|line| (line.item.reminder.due_on, line.item.reminder.id));
    if let Some((line, contact)) = first.and_then(|line| Some((line, line.item.contact.as_ref()?)))
        && !has_draft(look, line)?
    {
        let due = with_weekday(line.item.reminder.due_on);
        item.offer(
            format!("You haven't sent {} your note yet (due {due}). Draft it?", contact.name),
            &["draft", &contact.id.to_string(), "follow-up"],
        );
    }
    Ok(item)
}

/// `3 rejections, 5 notes, 2 people replied`
fn told(cohort: &Cohort) -> String {
    let n = |n: u32| usize::try_from(n).unwrap_or_default();
    let notes = match cohort.notes() {
        0 if cohort.rejections > 0 && cohort.worth_writing == 0 => "no note needed".to_owned(),
        notes => count(n(notes), "note"),
    };
    let mut parts = vec![count(n(cohort.rejections), "rejection"), notes];
    for (people, did) in [
        (cohort.replied, "replied"),
        (cohort.connected, "connected"),
        (cohort.came_back, "led to something good"),
    ] {
        if people > 0 {
            parts.push(format!("{} {did}", count_of(n(people), "person", "people")));
        }
    }
    parts.join(", ")
}

/// Days after which someone who was almost hired looks again, where nothing is planned.
const LOOK_AGAIN: u64 = 45;

pub(super) fn almost_hired(look: &ReviewedMonth<'_>) -> Result<Item> {
    let since = look.month.a_year_before();
    let mut lines = Vec::new();
    let filter = ApplicationFilter { standing: Standing::AlmostHired, ..ApplicationFilter::default() };
    look.store.applications(&filter, |line| {
        let is_recent = line.standing_outcome().is_some_and(|outcome| outcome.received_on >= since);
        lines.extend(is_recent.then_some(line));
        Ok(())
    })?;
    let has_job = look.store.hired()?.is_some();
    let mut item = Item::new(
        ItemKind::AlmostHired,
        match lines.len() {
            0 => "No rejection of the last twelve months is marked as a close one.".to_owned(),
            1 => "You came close once in the last twelve months.".to_owned(),
            2 => "You came close twice in the last twelve months.".to_owned(),
            n => format!("You came close {n} times in the last twelve months."),
        },
    );
    let own = look.store.own_reminders()?;
    for line in &lines {
        let id = line.application.id;
        let next = look.store.next_look(id, look.today)?;
        let words = format!("{} at {}", line.application.title, line.company);
        let own =
            own.iter().find(|(text, due)| *due >= look.today && text.contains(&words)).map(|(_, due)| *due);
        let next_on = next.or(own);
        let mut view = json!(ApplicationView::in_a_list(line, look.today, look.session.now.zone));
        if let Some(fields) = view.as_object_mut() {
            fields.insert("next_look".to_owned(), json!(next_on));
        }
        let when = match next_on {
            Some(on) if on < look.today => format!("a check has been due since {}", with_weekday(on)),
            Some(on) => format!("next check {}", with_weekday(on)),
            None => "no check is planned".to_owned(),
        };
        item.row(format!("{words}: {when}"), view);
        if next_on.is_none() && item.offers.is_empty() && !has_job {
            let on = look.today.checked_add_days(Days::new(LOOK_AGAIN)).unwrap_or(look.today);
            let text = format!("See whether {words} is open again");
            item.offer(
                format!("Look again at {} on {}?", line.company, with_weekday(on)),
                &["remind", "me", &on.to_string(), &text],
            );
        }
    }
    Ok(item)
}

pub(super) fn silent(look: &ReviewedMonth<'_>) -> Result<Item> {
    let lines = quiet::applications_without_answer(look.session, look.store)?;
    let days = count(look.session.config.silent_days() as usize, "day");
    let n = lines.len();
    let mut item = Item::new(
        ItemKind::Silent,
        match n {
            0 => "No application has gone quiet.".to_owned(),
            1 => format!("1 application has had no answer for {days}."),
            n => format!("{n} applications have had no answer for {days}."),
        },
    );
    for line in &lines {
        let applied = line.application.applied_on.map(|on| format!(", applied {}", with_weekday(on)));
        let words = format!("{} at {}{}", line.application.title, line.company, applied.unwrap_or_default());
        item.row(words, json!(ApplicationView::in_a_list(line, look.today, look.session.now.zone)));
    }
    if n > 0 {
        let question = format!("Close {} as \"no response\"?", if n == 1 { "it" } else { "them all" });
        let close = Way::final_to("yes", &["closed", "--silent", "no-response"]);
        item.ask(question, vec![Way::leave("no"), close]);
    }
    Ok(item)
}

pub(super) fn lessons(look: &ReviewedMonth<'_>) -> Result<Item> {
    let (lessons, givers) = learned::on_file(look.store)?;
    let open: Vec<_> = lessons.iter().filter(|lesson| lesson.state == LessonState::Open).collect();
    let mut item = Item::new(
        ItemKind::Lessons,
        match open.len() {
            0 => "There is nothing to practise.".to_owned(),
            n => format!("{} to practise.", count(n, "lesson")),
        },
    );
    let own = look.store.own_reminders()?;
    for lesson in open {
        let about = lesson.about.in_words().map(|about| format!(", {about}")).unwrap_or_default();
        item.row(format!("#{} {}{about}", lesson.id, lesson.text), json!(LessonView::of(lesson, &givers)));
        let text = format!("Practise: {}", lesson.text.split_whitespace().collect::<Vec<_>>().join(" "));
        if item.offers.is_empty() && !own.iter().any(|(known, _)| *known == text) {
            let on = in_a_week(look);
            item.offer(
                format!("Practise #{} by {}?", lesson.id, with_weekday(on)),
                &["remind", "me", &on.to_string(), &text],
            );
        }
    }
    Ok(item)
}

pub(super) fn reapply(look: &ReviewedMonth<'_>) -> Result<Item> {
    let until = look.month.next().next().last.max(look.today);
    let windows = reminders(look, until, |rule| rule == Rule::ReapplyWindow)?;
    let mut item = Item::new(
        ItemKind::Reapply,
        match windows.len() {
            0 => format!("There is no company to apply to again by {}.", with_weekday(until)),
            n => format!(
                "{} to look at again by {}.",
                count_of(n, "company", "companies"),
                with_weekday(until)
            ),
        },
    );
    for line in agenda::stand(windows, look.today) {
        let company = line.item.company.clone().unwrap_or_default();
        let reminder = &line.item.reminder;
        let words = format!("#{} {company}, {}", reminder.id, with_weekday(reminder.due_on));
        item.row(words, json!(ReminderView::of(&line)));
        if reminder.due_on < look.today && item.offers.len() < ASKED {
            still_do(look, &mut item, &line, &format!("Look at {company}"));
        }
    }
    Ok(item)
}
