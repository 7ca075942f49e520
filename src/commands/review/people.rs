//! Items about people: who to keep in touch with, what to tidy up, who to pick.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use serde_json::json;

use crate::domain::cadence;
use crate::domain::calendar::{add_days, with_weekday};
use crate::domain::contact::{ARCHIVED, KEPT};
use crate::domain::review::ItemKind;
use crate::domain::{ContactId, Rule};
use crate::failure::Result;
use crate::note::lint::lint_stored;
use crate::render::review::{Item, MOST_ROWS, Way};
use crate::render::text::{count, count_of, truncate};
use crate::store::{NoteKind, OpenFilter, Silence};

use super::reviewed_month::{ReviewedMonth, in_a_week};

pub(super) fn keep_in_touch(look: &ReviewedMonth<'_>) -> Result<Item> {
    let network = look.store.network()?;
    let tiers: Vec<String> =
        network.by_tier.iter().map(|(tier, n)| format!("{n} {}", cadence::said(tier))).collect();
    let mut due = 0;
    let mut item = Item::new(ItemKind::KeepInTouch, "");
    let until = look.month.next().last.max(look.today);
    look.store.open_reminders(OpenFilter { today: look.today, ready_by: Some(until) }, |line| {
        let (Rule::CheckIn, Some(contact)) = (line.reminder.identity.rule, &line.contact) else {
            return Ok(());
        };
        due += 1;
        let tier = line.reminder.tier.clone().unwrap_or_default();
        let words =
            format!("{} ({}), {}", contact.name, cadence::said(&tier), with_weekday(line.reminder.due_on));
        let named = json!({ "id": contact.id, "name": contact.name });
        item.row(words, json!({ "contact": named, "tier": tier, "due": line.reminder.due_on }));
        Ok(())
    })?;
    item.text = if tiers.is_empty() {
        "You have no check-ins planned.".to_owned()
    } else {
        let due = if due == 0 { "none are".to_owned() } else { count_of(due, "is", "are") };
        let people: usize =
            network.by_tier.iter().map(|(_, n)| usize::try_from(*n).unwrap_or_default()).sum();
        let people = count_of(people, "person", "people");
        format!(
            "You keep in touch with {people}: {}; {due} due by {}.",
            tiers.join(", "),
            with_weekday(until)
        )
    };
    for (id, name) in look.store.steady()? {
        item.offer(
            format!("{name} answered your last three hellos. Is every three months often enough?"),
            &["cadence", &id.to_string(), "quarterly"],
        );
    }
    Ok(item)
}

/// Months without a touch after which someone is asked about.
const LONG_AGO: u32 = 24;

/// As many of each kind are asked about in a month: more would be a chore.
const ASKED: usize = 3;

pub(super) fn tidying(look: &ReviewedMonth<'_>) -> Result<Item> {
    let mut quiet = Quiet::default();
    let long_ago = look.today.checked_sub_months(Months::new(LONG_AGO)).unwrap_or(look.today);
    look.store.each_silence(|silence| quiet.add(silence, long_ago))?;
    let mut item = Item::new(ItemKind::Tidying, "");
    let bounced = bounced(look, &mut item, &quiet.bounced)?;
    let pairs = duplicates(look, &mut item)?;
    let sensitive = sensitive(look, &mut item)?;
    untouched(&mut item, &quiet);
    item.text = summary(bounced, pairs, sensitive, quiet.untouched);
    Ok(item)
}

/// Those who have not been heard from: whose address failed, and the longest out of touch.
#[derive(Default)]
struct Quiet {
    bounced: Vec<Silence>,
    untouched: usize,
    longest: BTreeMap<(NaiveDate, ContactId), Silence>,
}

impl Quiet {
    fn add(&mut self, silence: Silence, long_ago: NaiveDate) {
        if is_bounced(&silence) {
            self.bounced.push(silence);
        } else if silence.last_on < long_ago
            && !silence.has_reminder
            && !silence.is_silenced
            && !silence.is_settled
        {
            self.untouched += 1;
            self.longest.insert((silence.last_on, silence.contact), silence);
            if self.longest.len() > MOST_ROWS {
                self.longest.pop_last();
            }
        }
    }
}

/// Addresses that failed and are still on file; how many people have one.
fn bounced(look: &ReviewedMonth<'_>, item: &mut Item, people: &[Silence]) -> Result<usize> {
    let own = look.store.own_reminders()?;
    let (mut count, mut asked) = (0, 0);
    for one in people {
        let emails =
            look.store.contact_line(one.contact)?.map(|line| line.contact.emails).unwrap_or_default();
        if emails.is_empty() {
            continue;
        }
        count += 1;
        item.row(
            format!("{} (#{}): an email to {} bounced", one.name, one.contact, emails.join(", ")),
            json!({ "kind": "bounced", "contact": named(one.contact, &one.name), "on": one.bounced_on }),
        );
        let words = format!("Find a new address for {}", one.name);
        if asked == ASKED || own.iter().any(|(known, due)| *known == words && *due >= look.today) {
            continue;
        }
        asked += 1;
        let (id, on) = (one.contact.to_string(), in_a_week(look));
        let mut ways = vec![Way::to("look for a new one", &["remind", &id, &on.to_string(), &words])];
        if let [address] = emails.as_slice() {
            let gone = ["edit", "contact", &id, "--no-email", address];
            ways.push(Way::final_to("remove it", &gone));
        }
        ways.push(Way::leave("leave it"));
        item.ask(format!("What about {}'s address?", one.name), ways);
    }
    Ok(count)
}

fn duplicates(look: &ReviewedMonth<'_>, item: &mut Item) -> Result<usize> {
    let pairs = look.store.duplicates()?;
    for (at, pair) in pairs.iter().enumerate() {
        if at >= MOST_ROWS {
            item.more += pairs.len() - at;
            break;
        }
        let names = [pair.one, pair.other].map(|id| look.store.contact_name(id));
        let [one, other] = names.map(|name| name.ok().flatten().unwrap_or_default());
        let contacts = [named(pair.one, &one), named(pair.other, &other)];
        let words = format!("{one} (#{}) and {other} (#{}) may be one person", pair.one, pair.other);
        item.row(words, json!({ "kind": "duplicate", "contacts": contacts, "pairs": pairs.len() }));
        if at < ASKED {
            let (a, b) = (pair.one.to_string(), pair.other.to_string());
            item.ask(
                format!("Are {one} (#{a}) and {other} (#{b}) one person?"),
                vec![
                    Way::leave("decide later"),
                    Way::final_to("one person", &["merge", &a, &b]),
                    Way::final_to("two people", &["duplicates", "--not-same", &a, &b]),
                ],
            );
        }
    }
    Ok(pairs.len())
}

/// What is noted about people and should rather not be kept.
fn sensitive(look: &ReviewedMonth<'_>, item: &mut Item) -> Result<usize> {
    let mut found = 0;
    look.store.each_note(|note| {
        if lint_stored(note.text).is_empty() {
            return;
        }
        found += 1;
        let words = note.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let short = truncate(&words, SHORT);
        item.row(
            format!("{} (#{}): \"{short}\"", note.name, note.contact),
            json!({ "kind": "sensitive", "contact": named(note.contact, note.name), "text": note.text }),
        );
        if found <= ASKED {
            let id = note.contact.to_string();
            let gone = match note.kind {
                NoteKind::Detail => ["edit", "contact", &id, "--no-detail", note.text],
                NoteKind::Notes => ["edit", "contact", &id, "--clear", "note"],
            };
            item.ask(
                format!("Keep what is noted about {}, \"{short}\"?", note.name),
                vec![Way::leave("keep it"), Way::final_to("remove it", &gone)],
            );
        }
    })?;
    Ok(found)
}

/// How much of a note is shown.
const SHORT: usize = 60;

fn untouched(item: &mut Item, quiet: &Quiet) {
    for (at, one) in quiet.longest.values().enumerate() {
        let (id, last) = (one.contact.to_string(), with_weekday(one.last_on));
        item.row(
            format!("{} (#{id}): last in touch {last}", one.name),
            json!({ "kind": "untouched", "contact": named(one.contact, &one.name), "last": one.last_on }),
        );
        if at < ASKED {
            let tagged = |tag| ["edit", "contact", &id, "--tag", tag];
            item.ask(
                format!("You were last in touch with {} on {last}. Keep, archive or erase them?", one.name),
                vec![
                    Way::to("keep", &tagged(KEPT)),
                    Way::to("archive", &tagged(ARCHIVED)),
                    Way::final_to("erase", &["erase", &id]),
                ],
            );
        }
    }
    item.more += quiet.untouched - quiet.longest.len();
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

/// Nobody is said hello to right after another message.
const PICKED_AFTER_DAYS: u32 = 21;

/// Someone who once answered, whom nothing is planned with, and who has waited longest within these months.
const WITHIN: u32 = 36;

pub(super) fn pick_one(look: &ReviewedMonth<'_>) -> Result<Item> {
    let next = look.month.next();
    let since = look.today.checked_sub_months(Months::new(WITHIN)).unwrap_or(look.today);
    let words = format!("Say hello: the person you chose for {}", next.name());
    if look.store.own_reminders()?.iter().any(|(known, _)| *known == words) {
        return Ok(Item::new(ItemKind::PickOne, "You have already picked someone."));
    }
    let colleagues = look.store.new_colleagues()?;
    let (mut best, mut has_heard): (Option<Silence>, bool) = (None, false);
    look.store.each_silence(|silence| {
        let is_open =
            !silence.is_silenced && !silence.has_reminder && !silence.is_archived && !is_bounced(&silence);
        has_heard |= silence.heard_on.is_some();
        let fits = is_open
            && !colleagues.contains(&silence.contact)
            && silence.heard_on.is_some_and(|heard| heard >= since);
        let rank = |one: &Silence| (!one.ally, one.last_on, one.contact);
        if fits && best.as_ref().is_none_or(|known| rank(&silence) < rank(known)) {
            best = Some(silence);
        }
    })?;
    let Some(person) = best else {
        let words = if has_heard {
            "You already have something planned with everyone who answered you in the last three years."
        } else {
            "Nobody has answered you yet."
        };
        return Ok(Item::new(ItemKind::PickOne, words));
    };
    let last = with_weekday(person.last_on);
    let mut item =
        Item::new(ItemKind::PickOne, format!("You were last in touch with {} on {last}.", person.name));
    item.row(
        person.name.clone(),
        json!({ "contact": named(person.contact, &person.name), "last": person.last_on }),
    );
    let rested = add_days(person.last_on, PICKED_AFTER_DAYS);
    let on = first_working_day(look, next.first.max(look.today).max(rested));
    item.offer(
        format!("Say hello to {} on {}?", person.name, with_weekday(on)),
        &["remind", &person.contact.to_string(), &on.to_string(), &words],
    );
    Ok(item)
}

fn first_working_day(look: &ReviewedMonth<'_>, day: NaiveDate) -> NaiveDate {
    look.session.config.planner_settings().calendar.forward(day)
}
