//! Items about people: whom to keep in touch with, what to tidy up, whom to pick.

use chrono::{Months, NaiveDate};
use serde_json::json;

use crate::domain::calendar::with_weekday;
use crate::domain::review::ItemKind;
use crate::domain::{ContactId, Rule};
use crate::failure::Result;
use crate::note::lint::lint_stored;
use crate::render::review::Item;
use crate::render::text::{count, count_of};
use crate::store::{OpenFilter, Silence};

use super::look::Look;

pub(super) fn keep_in_touch(look: &Look<'_>) -> Result<Item> {
    let network = look.store.network()?;
    let tiers: Vec<String> = network.by_tier.iter().map(|(tier, n)| format!("{n} {tier}")).collect();
    let mut due = 0;
    let mut item = Item::new(ItemKind::KeepInTouch, "");
    let until = look.month.next().last.max(look.today);
    look.store.open_reminders(OpenFilter { today: look.today, ready_by: Some(until) }, |line| {
        let (Rule::CheckIn, Some(contact)) = (line.reminder.identity.rule, &line.contact) else {
            return Ok(());
        };
        due += 1;
        let tier = line.reminder.tier.clone().unwrap_or_default();
        let words = format!("{} ({tier}), {}", contact.name, with_weekday(line.reminder.due_on));
        let named = json!({ "id": contact.id, "name": contact.name });
        item.row(words, json!({ "contact": named, "tier": tier, "due": line.reminder.due_on }));
        Ok(())
    })?;
    item.text = if tiers.is_empty() {
        "You keep in touch with nobody by plan.".to_owned()
    } else {
        let due = count_of(due, "is", "are");
        format!("People you keep in touch with: {}; {due} due in the next weeks.", tiers.join(", "))
    };
    for (id, name) in look.store.steady()? {
        item.offer(
            format!("{name} answered your last three hellos. Is every three months enough?"),
            &["cadence", &id.to_string(), "quarterly"],
        );
    }
    Ok(item)
}

/// Months without a touch after which someone is asked about.
const LONG_AGO: u32 = 24;

pub(super) fn tidying(look: &Look<'_>) -> Result<Item> {
    let long_ago = look.today.checked_sub_months(Months::new(LONG_AGO)).unwrap_or(look.today);
    let mut item = Item::new(ItemKind::Tidying, "");
    let (mut bounced, mut untouched) = (Vec::new(), Vec::new());
    look.store.each_silence(|silence| {
        if is_bounced(&silence) {
            bounced.push(silence);
        } else if silence.last_on < long_ago && !silence.has_reminder && !silence.is_silenced {
            untouched.push(silence);
        }
    })?;
    for one in &bounced {
        let words =
            format!("{}: a mail came back; rekindle edit contact {} --email ADDRESS", one.name, one.contact);
        item.row(
            words,
            json!({ "kind": "bounced", "contact": named(one.contact, &one.name), "on": one.bounced_on }),
        );
    }
    let pairs = look.store.duplicates()?;
    if let Some(pair) = pairs.first() {
        let names = [pair.one, pair.other].map(|id| look.store.contact_name(id));
        let [one, other] = names.map(|name| name.ok().flatten().unwrap_or_default());
        let contacts = [named(pair.one, &one), named(pair.other, &other)];
        let words = format!("{} (#{}) and {} (#{}) may be one person", one, pair.one, other, pair.other);
        item.row(words, json!({ "kind": "duplicate", "contacts": contacts, "pairs": pairs.len() }));
        item.offer_final(
            format!("Are {one} (#{}) and {other} (#{}) one person?", pair.one, pair.other),
            &["merge", &pair.one.to_string(), &pair.other.to_string()],
        );
    }
    let sensitive = sensitive(look)?;
    for (id, name) in &sensitive {
        let words = format!("{name}: a note that is better not kept; rekindle show {id}");
        item.row(words, json!({ "kind": "sensitive", "contact": named(*id, name) }));
    }
    for one in &untouched {
        let last = with_weekday(one.last_on);
        let words = format!("{}: last in touch {last}; keep, or rekindle erase {}", one.name, one.contact);
        item.row(
            words,
            json!({ "kind": "untouched", "contact": named(one.contact, &one.name), "last": one.last_on }),
        );
    }
    item.text = summary(bounced.len(), pairs.len(), sensitive.len(), untouched.len());
    Ok(item)
}

fn summary(bounced: usize, pairs: usize, sensitive: usize, untouched: usize) -> String {
    let mut parts = Vec::new();
    if bounced > 0 {
        parts.push(count_of(bounced, "address that bounced", "addresses that bounced"));
    }
    if pairs > 0 {
        parts.push(count_of(pairs, "pair that may be one person", "pairs that may be one person"));
    }
    if sensitive > 0 {
        parts.push(count(sensitive, "sensitive note"));
    }
    if untouched > 0 {
        let people = count_of(untouched, "person", "people");
        parts.push(format!("{people} out of touch for two years"));
    }
    if parts.is_empty() { "Everything is tidy.".to_owned() } else { format!("{}.", parts.join(", ")) }
}

fn named(id: ContactId, name: &str) -> serde_json::Value {
    json!({ "id": id, "name": name })
}

/// Nothing came from them since their address failed.
fn is_bounced(silence: &Silence) -> bool {
    silence.bounced_on.is_some_and(|on| silence.heard_on.is_none_or(|heard| heard < on))
}

/// People about whom something is noted that should rather not be kept.
fn sensitive(look: &Look<'_>) -> Result<Vec<(ContactId, String)>> {
    let mut found: Vec<(ContactId, String)> = Vec::new();
    look.store.each_note(|id, name, note| {
        if !found.iter().any(|(known, _)| *known == id) && !lint_stored(note).is_empty() {
            found.push((id, name.to_owned()));
        }
    })?;
    Ok(found)
}

/// Someone who once answered, whom nothing is planned with, and who has waited longest within these months.
const WITHIN: u32 = 36;

pub(super) fn pick_one(look: &Look<'_>) -> Result<Item> {
    let next = look.month.next();
    let since = look.today.checked_sub_months(Months::new(WITHIN)).unwrap_or(look.today);
    let words = format!("Say hello: your pick of {}", next.name());
    if look.store.own_reminders()?.iter().any(|(known, _)| *known == words) {
        return Ok(Item::new(ItemKind::PickOne, "You have picked someone already."));
    }
    let mut best: Option<Silence> = None;
    look.store.each_silence(|silence| {
        let is_open = !silence.is_silenced && !silence.has_reminder && !is_bounced(&silence);
        let fits = is_open && silence.heard_on.is_some_and(|heard| heard >= since);
        let rank = |one: &Silence| (!one.ally, one.last_on, one.contact);
        if fits && best.as_ref().is_none_or(|known| rank(&silence) < rank(known)) {
            best = Some(silence);
        }
    })?;
    let Some(person) = best else {
        return Ok(Item::new(ItemKind::PickOne, "Everyone who ever answered has a next step already."));
    };
    let last = with_weekday(person.last_on);
    let mut item = Item::new(
        ItemKind::PickOne,
        format!("{} answered you once; you were last in touch {last}.", person.name),
    );
    item.row(
        person.name.clone(),
        json!({ "contact": named(person.contact, &person.name), "last": person.last_on }),
    );
    let on = first_working_day(look, next.first.max(look.today));
    item.offer(
        format!("Say hello to {} on {}?", person.name, with_weekday(on)),
        &["remind", &person.contact.to_string(), &on.to_string(), &words],
    );
    Ok(item)
}

fn first_working_day(look: &Look<'_>, day: NaiveDate) -> NaiveDate {
    look.session.config.planner_settings().calendar.forward(day)
}
