//! Rules about what is on file: whether this note may go out at all, and whether it was written before.

use chrono::Timelike as _;

use super::context::EarlierNote;
use super::rule::{Alike, LintRule, Note, Reads, Severity, Spot, rule};
use crate::domain::calendar::with_weekday;
use crate::note::similarity::{Runs, repeated_sentences};

pub(super) const RULES: &[LintRule] = &[
    rule("do-not-contact", Severity::Error, Reads::Structure, do_not_contact),
    rule("already-sent", Severity::Error, Reads::Structure, already_sent),
    rule("same-text", Severity::Error, Reads::Structure, |note| repeats(note, SAME, 2.0)),
    rule("similar-text", Severity::Warning, Reads::Structure, |note| repeats(note, SIMILAR, SAME)),
    rule("too-soon", Severity::Warning, Reads::Structure, too_soon),
    rule("invite-quota", Severity::Warning, Reads::Structure, invite_quota),
    rule("quiet-hours", Severity::Info, Reads::Structure, quiet_hours),
];

const SAME: f64 = 0.60;
const SIMILAR: f64 = 0.35;

fn do_not_contact(note: &Note<'_>) -> Vec<Spot> {
    let Some(contact) = &note.context.contact else { return Vec::new() };
    let Some((since, reason)) = &contact.silenced else { return Vec::new() };
    let reason = reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default();
    Spot::whole(
        format!("{} has been marked \"do not contact\" since {}{reason}", contact.name, with_weekday(*since)),
        "don't write to people who asked you not to; if that has changed: rekindle silence NAME --lift",
    )
    .one()
}

fn already_sent(note: &Note<'_>) -> Vec<Spot> {
    let Some(on) = note.context.follow_up_sent_on.filter(|_| note.context.is_follow_up()) else {
        return Vec::new();
    };
    let to = note.context.contact.as_ref().map_or("this person", |contact| contact.name.as_str());
    Spot::whole(
        format!("{to} already got the one follow-up, {}", with_weekday(on)),
        "one note is enough: leave it at that",
    )
    .one()
}

fn most_alike<'n, 'a>(note: &'n Note<'a>) -> Option<&'n Alike<'a>> {
    let find = || {
        let ours = Runs::of(note.prose.text);
        let earlier: &'a [EarlierNote] = &note.context.earlier;
        let alike = earlier.iter().map(|earlier| {
            let runs = Runs::of(&earlier.text);
            Alike { overlap: ours.overlap(&runs), runs, earlier }
        });
        alike.max_by(|one, other| one.overlap.total_cmp(&other.overlap))
    };
    note.most_alike.get_or_init(find).as_ref()
}

/// Says what is repeated, where that is from `least` to below `most` of the shorter note.
fn repeats(note: &Note<'_>, least: f64, most: f64) -> Vec<Spot> {
    let Some(Alike { overlap, runs, earlier }) =
        most_alike(note).filter(|alike| (least..most).contains(&alike.overlap))
    else {
        return Vec::new();
    };
    let sentences: Vec<_> = repeated_sentences(&note.prose, runs)
        .into_iter()
        .filter_map(|at| note.prose.sentences.get(at))
        .collect();
    let shown: Vec<String> = sentences
        .iter()
        .map(|sentence| {
            let text = note.prose.sentence_text(sentence).split_whitespace().collect::<Vec<_>>().join(" ");
            format!("\u{201c}{text}\u{201d}")
        })
        .collect();
    let at = sentences.first().and_then(|s| note.prose.words_of(s).first()).map_or(0, |word| word.span.start);
    let shown = if shown.is_empty() { String::new() } else { format!(": {}", shown.join(" ")) };
    Spot::at(
        at,
        format!(
            "{:.0} percent of it is also in the note to {} from {}{shown}",
            overlap * 100.0,
            earlier.to,
            with_weekday(earlier.sent_on)
        ),
        "use other words, and mention something that only the two of you talked about",
    )
    .one()
}

fn too_soon(note: &Note<'_>) -> Vec<Spot> {
    let Some(ready) = note.context.ready_on.filter(|ready| note.context.today < *ready) else {
        return Vec::new();
    };
    Spot::whole(
        format!("it is early: this note is for {} or later", with_weekday(ready)),
        "keep it until then",
    )
    .one()
}

fn invite_quota(note: &Note<'_>) -> Vec<Spot> {
    let (sent, most) = (note.context.noted_invitations, note.context.limits.noted_invitations);
    if !note.context.is_invitation() || sent < most {
        return Vec::new();
    }
    Spot::whole(
        format!("{sent} invitations with a note went out this month; LinkedIn may allow no more than {most}"),
        "send this one without a note, or wait until next month",
    )
    .one()
}

fn quiet_hours(note: &Note<'_>) -> Vec<Spot> {
    let Some(time) = note.context.time.filter(|time| time.hour() < 7 || time.hour() >= 21) else {
        return Vec::new();
    };
    Spot::whole(format!("it is {} now", time.format("%H:%M")), "send it during the day").one()
}
