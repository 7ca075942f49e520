//! Planning again what a change may have touched, and making the stored reminders equal to the plan.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Row, named_params};

use super::facts::{Scope, identity, subjects};
use super::image::{Image, Packed};
use super::log::FOLLOWING_SETTINGS;
use super::row::{Column as _, Params, get, list};
use super::{Change, Store, Table};
use crate::clock::Now;
use crate::domain::reminder::{End, Identity, Reminder, Subject};
use crate::domain::{CompanyId, ContactId, EndKind, ReminderId, Rule};
use crate::planner::{self, Planned, Settings};

/// People or companies whose facts are looked at together.
const AT_ONCE: usize = 2_000;

/// The people and companies that are planned in one go.
struct PlanPart {
    scope: Scope,
    has_search: bool,
    /// Also look for reminders without a subject; no rule creates them.
    has_strays: bool,
}

/// One difference between the plan and what is on file.
#[derive(Debug)]
pub(super) enum Correction<'a> {
    /// Planned, and not on file.
    Add(&'a Planned),
    /// On file with other dates or another end.
    Correct { stored: &'a Reminder, planned: &'a Planned },
    /// Open on file, and not planned any more.
    Drop { stored: &'a Reminder, cause: &'static str },
}

/// What has to happen so that `stored` is what `planned` says. Reminders that the user ended stay as they are.
pub(super) fn reconcile<'a>(
    planned: &'a [Planned],
    stored: &'a [Reminder],
    settings: &Settings,
) -> Vec<Correction<'a>> {
    let by_identity: BTreeMap<Identity, &Reminder> = stored.iter().map(|s| (s.identity, s)).collect();
    let mut steps = Vec::new();
    for plan in planned {
        match by_identity.get(&plan.identity) {
            None if plan.is_open() || plan.merged_into.is_some() => steps.push(Correction::Add(plan)),
            None => {}
            Some(stored) => {
                let points_right = match plan.merged_into {
                    None => stored.merged_into.is_none(),
                    Some(survivor) => {
                        by_identity.get(&survivor).is_some_and(|s| stored.merged_into == Some(s.id))
                    }
                };
                let is_right = points_right && agrees(stored, plan);
                if !stored.is_decided && !is_right {
                    steps.push(Correction::Correct { stored, planned: plan });
                }
            }
        }
    }
    let passed_on: BTreeMap<_, Subject> = planned
        .iter()
        .filter(|p| p.is_open())
        .map(|p| ((p.identity.rule, p.identity.application_id), p.identity.subject))
        .collect();
    let planned: BTreeSet<Identity> = planned.iter().map(|p| p.identity).collect();
    for stored in stored.iter().filter(|s| s.end.is_none() && !planned.contains(&s.identity)) {
        let Identity { rule, application_id, .. } = stored.identity;
        let passed_on_to = passed_on.get(&(rule, application_id));
        let cause = match (rule, passed_on_to) {
            _ if !settings.is_on(rule) => "the rule is switched off",
            (Rule::StatusCheck | Rule::WithdrawNotice, Some(to)) if *to == stored.identity.subject => {
                "another reminder took its place"
            }
            (Rule::StatusCheck, Some(_)) => "someone else is the right person to ask",
            (Rule::WithdrawNotice, Some(_)) => "someone else is the right person to tell",
            _ => gone(rule),
        };
        steps.push(Correction::Drop { stored, cause });
    }
    steps
}

/// What was removed or changed, so that a reminder no longer follows from it.
fn gone(rule: Rule) -> &'static str {
    match rule {
        Rule::Prepare | Rule::Debrief => "the interview was removed",
        Rule::ThankYou => "that interview with them is no longer recorded",
        Rule::ReplyOwed => "their message is no longer recorded, or needs no answer",
        Rule::ReferralThanks => "there is nothing left to thank them for",
        Rule::StatusCheck => "there is nothing left to ask about, or no one to ask",
        Rule::GhostQuestion => "there is nothing left to ask about",
        Rule::FollowUp => "there is no rejection that asks for it",
        Rule::WithdrawNotice | Rule::LandedNews => "there is nothing left to tell them",
        Rule::LinkedinConnect => "an invitation is no longer called for",
        Rule::InfoInterviewAsk => "they have not replied since the latest rejection",
        Rule::CheckIn => "no check-ins with them are planned any more",
        Rule::InfoInterviewFollowUp => "the request is no longer recorded",
        Rule::JobChange => "the new job is no longer recorded",
        Rule::RoleWatch | Rule::ReapplyWindow => "there is no rejection behind it any more",
        Rule::Custom => "it was removed",
        Rule::MonthlyReview => "your search was too new then, or nothing is on file for that month",
    }
}

/// They end alike and, while open, have the same dates and words.
fn agrees(stored: &Reminder, planned: &Planned) -> bool {
    if stored.end != planned.end {
        return false;
    }
    !planned.is_open()
        || (stored.ready_on == planned.ready_on
            && stored.due_on == planned.due_on
            && stored.expires_on == planned.expires_on
            && stored.tier == planned.tier
            && stored.why == planned.why
            && stored.waits_for == planned.waits_for)
}

impl Change<'_> {
    /// Plans everyone again when the change is committed: after new settings, or an import.
    pub fn replan_everything(&mut self) {
        self.replans_everything = true;
    }

    /// Brings the reminders of everyone this change touched up to date.
    pub(super) fn replan(&mut self, settings: &Settings) -> Result<()> {
        self.follow_zone()?;
        let is_for_all = self.replans_everything || !self.was_planned_with(settings)?;
        let (scope, has_new_days) =
            if is_for_all { (Scope::All, true) } else { Touched::by(self)?.scope(self)? };
        if scope == (Scope::Of { people: BTreeSet::new(), companies: BTreeSet::new() }) && !has_new_days {
            return Ok(());
        }
        for part in self.parts(scope, AT_ONCE)? {
            self.replan_part(&part, has_new_days && part.has_search, settings)?;
        }
        if is_for_all {
            self.note_planned_with(settings)?;
        }
        Ok(())
    }

    fn replan_part(&mut self, part: &PlanPart, plans_search: bool, settings: &Settings) -> Result<()> {
        let (planned, mut stored) = self.plan_part(part, plans_search, settings)?;
        if self.undoes.is_some() {
            self.forget_unplanned(&planned, &mut stored)?;
        }
        self.take(&reconcile(&planned, &stored, settings), &stored)
    }

    fn take(&mut self, steps: &[Correction<'_>], stored: &[Reminder]) -> Result<()> {
        let mut ids: BTreeMap<Identity, ReminderId> = stored.iter().map(|s| (s.identity, s.id)).collect();
        let is_merger = |step: &Correction<'_>| matches!(step, Correction::Add(p) | Correction::Correct { planned: p, .. } if p.merged_into.is_some());
        // The reminder that takes another in has to be there first.
        let (mergers, others): (Vec<_>, Vec<_>) = steps.iter().partition(|step| is_merger(step));
        for step in others.into_iter().chain(mergers) {
            match step {
                Correction::Add(planned) => {
                    let survivor = planned.merged_into.and_then(|i| ids.get(&i).copied());
                    let id = self.add_reminder(planned, survivor)?;
                    ids.insert(planned.identity, id);
                }
                Correction::Correct { stored, planned } => {
                    let survivor = planned.merged_into.and_then(|i| ids.get(&i).copied());
                    self.correct_reminder(stored, planned, survivor)?;
                }
                Correction::Drop { stored, cause } => {
                    let end = End { kind: EndKind::Cancelled, cause: (*cause).to_owned() };
                    self.update(Table::Reminder, stored.id.0, &ending(Some(&end), Some(self.now.today())))?;
                }
            }
        }
        Ok(())
    }

    /// An undo takes away what is planned no more and the user decided nothing about, where no change that stands made
    /// it: as if it had never been.
    fn forget_unplanned(&mut self, planned: &[Planned], stored: &mut Vec<Reminder>) -> Result<()> {
        let planned: BTreeSet<Identity> = planned.iter().map(|p| p.identity).collect();
        let is_decided = |r: &Reminder| r.is_decided || r.snoozed_until.is_some() || r.pinned_on.is_some();
        let mut undone: BTreeSet<i64> = self.undone()?.into_keys().collect();
        undone.extend(self.undoes);
        let mut forgotten = BTreeSet::new();
        for reminder in stored.iter().filter(|r| !planned.contains(&r.identity) && !is_decided(r)) {
            let made_by: Vec<i64> = self.all(
                "SELECT r.change_id FROM change_row r JOIN change c ON c.id = r.change_id
                 WHERE r.table_name = 'reminder' AND r.row_id = :id AND r.before IS NULL
                   AND c.undoes IS NULL AND c.command <> :following",
                named_params! {":id": reminder.id, ":following": FOLLOWING_SETTINGS},
                |row| get(row, 0),
            )?;
            if made_by.iter().all(|change| undone.contains(change)) {
                self.delete_reminder(reminder.id.0)?;
                forgotten.insert(reminder.id);
            }
        }
        stored.retain(|reminder| !forgotten.contains(&reminder.id));
        Ok(())
    }

    fn add_reminder(&mut self, planned: &Planned, survivor: Option<ReminderId>) -> Result<ReminderId> {
        let Identity { rule, subject, application_id, ordinal } = planned.identity;
        let (contact_id, company_id) = match subject {
            Subject::Contact(contact) => (Some(contact), None),
            Subject::Company(company) => (None, Some(company)),
            Subject::Search => (None, None),
        };
        let mut values = vec![
            ("uid", self.uid()?.to_value()),
            ("rule", rule.to_value()),
            ("contact_id", contact_id.to_value()),
            ("company_id", company_id.to_value()),
            ("application_id", application_id.to_value()),
            ("ordinal", ordinal.to_value()),
            ("merged_into", survivor.to_value()),
        ];
        values.extend(plan_values(planned));
        values.extend(ending(planned.end.as_ref(), planned.end.as_ref().map(|_| self.now.today())));
        Ok(ReminderId(self.insert(Table::Reminder, &values)?))
    }

    fn correct_reminder(
        &mut self,
        stored: &Reminder,
        planned: &Planned,
        survivor: Option<ReminderId>,
    ) -> Result<bool> {
        let ended_on = planned.end.as_ref().map(|_| stored.ended_on.unwrap_or(self.now.today()));
        let mut values = vec![("merged_into", survivor.to_value())];
        values.extend(ending(planned.end.as_ref(), ended_on));
        if planned.is_open() {
            values.extend(plan_values(planned));
        }
        self.update(Table::Reminder, stored.id.0, &values)
    }

    fn was_planned_with(&self, settings: &Settings) -> Result<bool> {
        Ok(self.planned_with()?.is_some_and(|with| with == (planner::VERSION, fingerprint(settings))))
    }

    fn note_planned_with(&mut self, settings: &Settings) -> Result<()> {
        let noted = self.conn.execute(
            "INSERT INTO planned_with (id, settings, planner) VALUES (1, :settings, :planner)
             ON CONFLICT (id) DO UPDATE SET settings = :settings, planner = :planner
             WHERE settings <> :settings OR planner <> :planner",
            named_params! {":settings": fingerprint(settings), ":planner": planner::VERSION},
        )?;
        self.notes_settings = noted > 0;
        Ok(())
    }
}

/// The columns that follow from the plan.
fn plan_values(planned: &Planned) -> [(&'static str, Value); 6] {
    [
        ("ready_on", planned.ready_on.to_value()),
        ("due_on", planned.due_on.to_value()),
        ("expires_on", planned.expires_on.to_value()),
        ("tier", planned.tier.to_value()),
        ("why", planned.why.to_value()),
        ("waits_for_application_id", planned.waits_for.to_value()),
    ]
}

fn ending(end: Option<&End>, on: Option<NaiveDate>) -> [(&'static str, Value); 3] {
    [
        ("ending", end.map(|e| e.kind).to_value()),
        ("cause", end.map(|e| e.cause.clone()).to_value()),
        ("ended_on", on.to_value()),
    ]
}

/// The bytes of a database that is planned again for every look at it: some hundred people.
const CHEAP: i64 = 4_000_000;
/// The same where only some interviews are on another day, and little is planned.
const CHEAP_TO_COPY: i64 = 64_000_000;

/// The settings as one text.
fn fingerprint(settings: &Settings) -> String {
    format!("{settings:?}")
}

impl Store {
    /// Plans everything again with settings that were edited by hand; in another time zone, what is on another day.
    pub fn follow_settings(&self, now: Now, settings: &Settings) -> Result<()> {
        let is_for_all = !self.is_planned_with(settings)?;
        let mut change = self.change(now, FOLLOWING_SETTINGS)?;
        change.replans_everything = is_for_all;
        change.commit(settings)?;
        Ok(())
    }

    /// The same in a copy that goes away with this process, where that is cheap: for a command that only looks.
    pub fn planned_again(&self, now: Now, settings: &Settings) -> Result<Option<Store>> {
        let bytes: i64 = self
            .first("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", &[], |row| {
                get(row, 0)
            })?
            .unwrap_or_default();
        let is_for_all = !self.is_planned_with(settings)?;
        if bytes > if is_for_all { CHEAP } else { CHEAP_TO_COPY } {
            return Ok(None);
        }
        let copy = self.scratch_copy()?;
        let mut change = copy.change(now, FOLLOWING_SETTINGS)?;
        change.replans_everything = is_for_all;
        change.keep_unlogged(settings)?;
        copy.conn.pragma_update(None, "query_only", true)?;
        Ok(Some(copy))
    }

    /// Whether the stored reminders follow from these settings. If not, the next change plans everything again;
    /// an empty one with [`Change::replan_everything`] will do.
    pub fn is_planned_with(&self, settings: &Settings) -> Result<bool> {
        match self.planned_with()? {
            Some(with) => Ok(with == (planner::VERSION, fingerprint(settings))),
            // Nothing was planned yet, or somebody took the row out.
            None => Ok(!self.has_changes()?),
        }
    }

    /// The same, and all that is to come is on the day that it has in the user's time zone.
    pub fn is_in_step(&self, now: Now, settings: &Settings) -> Result<bool> {
        Ok(self.is_planned_with(settings)? && self.days_elsewhere(now)?.is_empty())
    }

    /// What a database has one row of and this one has none, a sentence each.
    pub fn missing_rows(&self) -> Result<Vec<String>> {
        let mut missing = Vec::new();
        if self.first("SELECT 1 FROM lineage", &[], |row| get::<i64>(row, 0))?.is_none() {
            missing.push("nothing tells this database from others: lineage is empty".to_owned());
        }
        if self.planned_with()?.is_none() && self.has_changes()? {
            missing
                .push("nothing says what the reminders were planned with: planned_with is empty".to_owned());
        }
        Ok(missing)
    }

    /// Gives a database that lost it a birth of its own; what reminders are planned with is noted when they are
    /// planned.
    pub fn put_back_birth(&self) -> Result<bool> {
        let sql = "INSERT OR IGNORE INTO lineage (id, birth) VALUES (1, lower(hex(randomblob(16))))";
        Ok(self.conn.execute(sql, [])? > 0)
    }

    fn planned_with(&self) -> Result<Option<(i64, String)>> {
        self.first("SELECT planner, settings FROM planned_with", &[], |row| Ok((get(row, 0)?, get(row, 1)?)))
    }

    pub(super) fn stored_reminders(&self, scope: &Scope) -> Result<Vec<Reminder>> {
        let (about, lists) = subjects(scope);
        self.reminders_where(about, &lists.params())
    }

    fn reminders_where(&self, condition: &str, params: Params<'_>) -> Result<Vec<Reminder>> {
        let sql = format!(
            "SELECT rule, contact_id, company_id, application_id, ordinal, id, uid, ready_on, due_on, expires_on,
                    tier, why, waits_for_application_id, merged_into, snoozed_until, pinned_on, ending, cause,
                    ended_on, is_decided
             FROM reminder WHERE {condition} ORDER BY id"
        );
        self.all(&sql, params, reminder)
    }

    /// Where the stored reminders differ from a fresh plan of everything, a sentence each.
    pub fn differences_from_plan(&self, settings: &Settings) -> Result<Vec<String>> {
        self.differences_in_parts(settings, AT_ONCE)
    }

    fn differences_in_parts(&self, settings: &Settings, at_once: usize) -> Result<Vec<String>> {
        let mut differences = Vec::new();
        for part in self.parts(Scope::All, at_once)? {
            let (planned, stored) = self.plan_part(&part, part.has_search, settings)?;
            differences.extend(reconcile(&planned, &stored, settings).iter().map(in_words));
        }
        Ok(differences)
    }

    /// What follows for a part, and what is on file about it.
    fn plan_part(
        &self,
        part: &PlanPart,
        plans_search: bool,
        settings: &Settings,
    ) -> Result<(Vec<Planned>, Vec<Reminder>)> {
        let mut facts = self.facts(&part.scope)?;
        facts.plans_search = plans_search;
        let planned = planner::plan(&facts, settings);
        let mut stored = self.stored_reminders(&part.scope)?;
        if part.has_strays {
            stored.extend(self.reminders_where(
                "contact_id IS NULL AND company_id IS NULL AND rule NOT IN ('monthly-review', 'custom')",
                &[],
            )?);
        }
        if !plans_search {
            stored.retain(|s| s.identity.subject != Subject::Search);
        }
        Ok((planned, stored))
    }

    /// Reads all that planning looks at once, a part at a time.
    pub(super) fn read_what_is_planned_with(&self) -> Result<()> {
        for part in self.parts(Scope::All, AT_ONCE)? {
            self.facts(&part.scope)?;
            self.stored_reminders(&part.scope)?;
        }
        Ok(())
    }

    /// A scope in parts of no more than so many people or companies each: the facts about all of a large one are more
    /// than memory should hold. The last part is about the search, too.
    fn parts(&self, scope: Scope, at_once: usize) -> Result<Vec<PlanPart>> {
        let (people, companies) = match &scope {
            Scope::Of { people, companies } => (
                people.iter().map(|person| person.0).collect(),
                companies.iter().map(|company| company.0).collect(),
            ),
            Scope::All => (
                // People who took part in the same thing are in the same part as far as possible: each part reads all
                // there is about its people's applications.
                self.all(
                    "SELECT c.id FROM contact c LEFT JOIN participation p ON p.contact_id = c.id
                     GROUP BY c.id ORDER BY min(p.application_id), c.id",
                    &[],
                    |row| get(row, 0),
                )?,
                self.all("SELECT id FROM company ORDER BY id", &[], |row| get(row, 0))?,
            ),
        };
        let (people, companies): (Vec<i64>, Vec<i64>) = (people, companies);
        if people.len() + companies.len() <= at_once {
            return Ok(vec![PlanPart { scope, has_search: true, has_strays: false }]);
        }
        let is_for_all = scope == Scope::All;
        let of = |people: &[i64], companies: &[i64]| PlanPart {
            scope: Scope::Of {
                people: people.iter().copied().map(ContactId).collect(),
                companies: companies.iter().copied().map(CompanyId).collect(),
            },
            has_search: false,
            has_strays: false,
        };
        let mut parts: Vec<PlanPart> = people.chunks(at_once).map(|people| of(people, &[])).collect();
        parts.extend(companies.chunks(at_once).map(|companies| of(&[], companies)));
        if let Some(last) = parts.last_mut() {
            last.has_search = true;
            last.has_strays = is_for_all;
        }
        Ok(parts)
    }
}

fn reminder(row: &Row<'_>) -> rusqlite::Result<Reminder> {
    let kind: Option<EndKind> = get(row, 16)?;
    let cause: Option<String> = get(row, 17)?;
    Ok(Reminder {
        identity: identity(row)?,
        id: get(row, 5)?,
        uid: get(row, 6)?,
        ready_on: get(row, 7)?,
        due_on: get(row, 8)?,
        expires_on: get(row, 9)?,
        tier: get(row, 10)?,
        why: get(row, 11)?,
        waits_for: get(row, 12)?,
        merged_into: get(row, 13)?,
        snoozed_until: get(row, 14)?,
        pinned_on: get(row, 15)?,
        end: kind.zip(cause).map(|(kind, cause)| End { kind, cause }),
        ended_on: get(row, 18)?,
        is_decided: get(row, 19)?,
    })
}

fn in_words(step: &Correction<'_>) -> String {
    let name = |identity: &Identity| {
        let about = match identity.subject {
            Subject::Contact(contact) => format!(" for contact {contact}"),
            Subject::Company(company) => format!(" about company {company}"),
            Subject::Search => String::new(),
        };
        format!("{}{about}", identity.rule)
    };
    let standing = |end: Option<&End>, due_on: NaiveDate| match end {
        Some(end) => format!("{} ({})", end.kind, end.cause),
        None => format!("due {due_on}"),
    };
    match step {
        Correction::Add(planned) => {
            format!(
                "{} is missing: it should be {}",
                name(&planned.identity),
                standing(planned.end.as_ref(), planned.due_on)
            )
        }
        Correction::Correct { stored, planned } => {
            let (is, should) = (
                standing(stored.end.as_ref(), stored.due_on),
                standing(planned.end.as_ref(), planned.due_on),
            );
            let name = name(&stored.identity);
            if is == should {
                format!("reminder {} ({name}) differs from the plan in its details", stored.id)
            } else {
                format!("reminder {} ({name}) is {is}: it should be {should}", stored.id)
            }
        }
        Correction::Drop { stored, cause } => {
            format!("reminder {} ({}) is open, but {cause}", stored.id, name(&stored.identity))
        }
    }
}

/// What a change touched, by number.
#[derive(Default)]
struct Touched {
    people: BTreeSet<i64>,
    companies: BTreeSet<i64>,
    applications: BTreeSet<i64>,
    interviews: BTreeSet<i64>,
    touches: BTreeSet<i64>,
    /// A day came in or went that the review of the month may hang on.
    has_new_days: bool,
    is_for_everyone: bool,
}

impl Touched {
    fn by(change: &Change<'_>) -> Result<Self> {
        let mut touched = Self::default();
        change.each_written(|row| {
            let company = |image: &Option<Packed>| {
                image.as_ref().and_then(|image| image.image().get("company_id").cloned())
            };
            if row.table == Table::Application
                && row.before.is_some()
                && company(&row.before) != company(&row.after)
            {
                touched.is_for_everyone = true;
            }
            // Someone new has no history: whatever gives them one is a row of its own.
            let is_new = row.table == Table::Contact && row.before.is_none();
            for image in [&row.before, &row.after].into_iter().flatten().map(Packed::image) {
                if !(is_new && image.get("cadence").is_some_and(serde_json::Value::is_null)) {
                    touched.add(row.table, row.id, &image);
                }
            }
            Ok(())
        })?;
        Ok(touched)
    }

    fn add(&mut self, table: Table, id: i64, image: &Image) {
        let number = |column: &str| image.get(column).and_then(serde_json::Value::as_i64);
        match table {
            Table::Contact => {
                self.people.insert(id);
            }
            Table::Away => self.is_for_everyone = true,
            Table::JobChange | Table::Opportunity | Table::Feedback => {
                self.people.extend(number("contact_id"));
            }
            Table::Wish => {
                self.has_new_days |= number("contact_id").is_none();
                self.people.extend(number("contact_id"));
            }
            Table::Touch => {
                self.people.extend(number("contact_id"));
                self.touches.insert(id);
                self.has_new_days = true;
            }
            Table::TouchApplication => {
                self.touches.extend(number("touch_id"));
                self.applications.extend(number("application_id"));
            }
            Table::Participation => {
                self.people.extend(number("contact_id"));
                self.applications.extend(number("application_id"));
            }
            Table::Application => {
                self.applications.insert(id);
                self.companies.extend(number("company_id"));
                self.has_new_days = true;
            }
            Table::Interview => {
                self.applications.extend(number("application_id"));
                self.interviews.insert(id);
                self.has_new_days = true;
            }
            Table::Appointment => {
                self.applications.extend(number("application_id"));
                self.people.extend(number("contact_id"));
            }
            Table::InterviewParticipant => {
                self.people.extend(number("contact_id"));
                self.interviews.extend(number("interview_id"));
            }
            Table::Outcome => {
                self.applications.extend(number("application_id"));
                self.has_new_days = true;
                self.is_for_everyone |= image.get("kind").is_some_and(|kind| kind == "offer-accepted");
            }
            Table::Reminder => {
                let (contact, company) = (number("contact_id"), number("company_id"));
                self.has_new_days |= contact.is_none() && company.is_none();
                self.people.extend(contact);
                self.companies.extend(company);
            }
            Table::Company
            | Table::Email
            | Table::ImportKey
            | Table::Namesake
            | Table::Gone
            | Table::ForgettingKey
            | Table::Forgotten
            | Table::AppointmentParticipant
            | Table::CalledOff
            | Table::Proposal
            | Table::Detail
            | Table::Draft
            | Table::DraftApplication => {}
        }
    }

    /// Who to plan again, and whether the review of the month too. Addressees, notes for two rejections and
    /// what a new application ends reach from one participant to the others, so these are planned as well.
    fn scope(mut self, store: &Store) -> Result<(Scope, bool)> {
        self.people.extend(related(store, "SELECT contact_id FROM touch WHERE id IN :ids", &self.touches)?);
        self.applications.extend(related(
            store,
            "SELECT application_id FROM touch_application WHERE touch_id IN :ids",
            &self.touches,
        )?);
        self.applications.extend(related(
            store,
            "SELECT application_id FROM interview WHERE id IN :ids",
            &self.interviews,
        )?);
        if self.is_for_everyone || self.stands_at_a_job(store)? {
            return Ok((Scope::All, true));
        }
        self.companies.extend(related(
            store,
            "SELECT company_id FROM application WHERE id IN :ids",
            &self.applications,
        )?);
        let of_people = related(
            store,
            "SELECT application_id FROM participation WHERE contact_id IN :ids",
            &self.people,
        )?;
        let at_companies =
            related(store, "SELECT id FROM application WHERE company_id IN :ids", &self.companies)?;
        let companies_of_people =
            related(store, "SELECT company_id FROM application WHERE id IN :ids", &of_people)?;
        let near = of_people.union(&at_companies).copied().collect();
        self.people.extend(related(
            store,
            "SELECT contact_id FROM participation WHERE application_id IN :ids",
            &near,
        )?);
        self.companies.extend(companies_of_people);
        let people = self.people.into_iter().map(ContactId).collect();
        let companies = self.companies.into_iter().map(CompanyId).collect();
        Ok((Scope::Of { people, companies }, self.has_new_days))
    }

    /// One of the applications was accepted at some time: that is news for everyone.
    fn stands_at_a_job(&self, store: &Store) -> Result<bool> {
        let accepted = related(
            store,
            "SELECT id FROM outcome WHERE kind = 'offer-accepted' AND application_id IN :ids LIMIT 1",
            &self.applications,
        )?;
        Ok(!accepted.is_empty())
    }
}

/// Numbers found with numbers: `:ids` in the query stands for the given ones.
fn related(store: &Store, select: &str, ids: &BTreeSet<i64>) -> Result<BTreeSet<i64>> {
    if ids.is_empty() {
        return Ok(BTreeSet::new());
    }
    let ids = list(ids.iter().copied());
    let sql = select.replace(":ids", "(SELECT value FROM json_each(:ids))");
    Ok(store.all(&sql, &[(":ids", &ids)], |row| get(row, 0))?.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Changed;
    use super::super::sample::{content, now};
    use super::*;
    use crate::domain::Rule;

    fn commit(store: &Store, today: &str, work: impl FnOnce(&mut Change<'_>)) -> Changed {
        let mut change = store.change(now(today), "work").unwrap();
        work(&mut change);
        change.commit(&Settings::default()).unwrap()
    }

    fn all(store: &Store) -> Vec<Reminder> {
        store.stored_reminders(&Scope::All).unwrap()
    }

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    fn with_a_wish() -> Store {
        let store = Store::in_memory().unwrap();
        commit(&store, "2026-09-18", |c| {
            let priya = c.put_contact("Priya");
            c.put_wish(priya, "2026-10-01");
        });
        store
    }

    #[test]
    fn a_reminder_appears_moves_ends_and_comes_back_with_its_fact() {
        let store = Store::in_memory().unwrap();
        let changed = commit(&store, "2026-09-18", |c| {
            let priya = c.put_contact("Priya");
            c.put_wish(priya, "2026-10-01");
        });
        let id = all(&store)[0].id;
        assert_eq!(changed.appeared, [id]);

        let changed = commit(&store, "2026-09-18", |c| {
            c.update(Table::Wish, 1, &[("due_on", text("2026-10-02"))]).unwrap();
        });
        assert_eq!(changed.moved, [(id, "2026-10-01".parse().unwrap())]);

        let changed = commit(&store, "2026-09-19", |c| c.delete(Table::Wish, 1).unwrap());
        assert_eq!(changed.ended, [id]);
        let ended = &all(&store)[0];
        assert_eq!(ended.end.as_ref().unwrap().cause, "it was removed");
        assert_eq!(ended.ended_on.unwrap().to_string(), "2026-09-19");

        let changed = commit(&store, "2026-09-20", |c| {
            let again = [
                ("id", 1.into()),
                ("uid", text("again")),
                ("contact_id", 1.into()),
                ("due_on", text("2026-10-03")),
                ("text", text("call")),
            ];
            c.insert(Table::Wish, &again).unwrap();
        });
        assert_eq!(changed.appeared, [id]);
        assert_eq!((&all(&store)[0].end, all(&store)[0].ended_on), (&None, None));
    }

    #[test]
    fn what_the_user_ended_stays_ended_and_snoozes_survive() {
        let store = with_a_wish();
        commit(&store, "2026-09-18", |c| {
            c.put_wish(1, "2026-10-05");
            let skip = [("ending", text("skipped")), ("cause", text("you")), ("is_decided", 1.into())];
            c.update(Table::Reminder, 1, &skip).unwrap();
        });
        commit(&store, "2026-09-18", |c| {
            c.update(Table::Reminder, 2, &[("snoozed_until", text("2026-10-20"))]).unwrap();
            c.update(Table::Wish, 1, &[("due_on", text("2026-10-09"))]).unwrap();
            c.update(Table::Wish, 2, &[("due_on", text("2026-10-12"))]).unwrap();
        });
        let stored = all(&store);
        assert_eq!(stored[0].end.as_ref().unwrap().kind, EndKind::Skipped);
        assert_eq!(stored[0].due_on.to_string(), "2026-10-01");
        assert_eq!(stored[1].due_on.to_string(), "2026-10-12");
        assert_eq!(stored[1].snoozed_until.unwrap().to_string(), "2026-10-20");
    }

    #[test]
    fn a_rule_that_is_switched_off_ends_its_reminders_at_the_next_change() {
        let store = with_a_wish();
        let settings = Settings { off: [Rule::Custom].into(), ..Settings::default() };
        assert!(!store.is_planned_with(&settings).unwrap());
        let changed = store.change(now("2026-09-18"), "plan").unwrap().commit(&settings).unwrap();
        assert_eq!(changed.ended, [ReminderId(1)]);
        assert_eq!(all(&store)[0].end.as_ref().unwrap().cause, "the rule is switched off");
        assert!(store.is_planned_with(&settings).unwrap());
    }

    #[test]
    fn two_rejections_leave_one_note_and_the_other_points_to_it() {
        let store = Store::in_memory().unwrap();
        commit(&store, "2026-05-14", |c| {
            let (helio, ines) = (c.put_company("Helio"), c.put_contact("Ines"));
            for (title, rejected_on) in [("Engineer", "2026-05-11"), ("Analyst", "2026-05-14")] {
                let application = c.put_application(helio, title, &[ines]);
                c.put_interview(application, "2026-05-04", &[ines]);
                c.put_outcome(application, "rejected", rejected_on);
            }
        });
        let follow_ups: Vec<Reminder> =
            all(&store).into_iter().filter(|r| r.identity.rule == Rule::FollowUp).collect();
        let open = follow_ups.iter().find(|r| r.end.is_none()).unwrap();
        assert_eq!(
            (open.ready_on.to_string(), open.due_on.to_string()),
            ("2026-05-15".into(), "2026-05-18".into())
        );
        let merged = follow_ups.iter().find(|r| r.end.is_some()).unwrap();
        assert_eq!(merged.merged_into, Some(open.id));
    }

    #[test]
    fn what_lapsed_long_ago_is_no_news() {
        let store = Store::in_memory().unwrap();
        let changed = commit(&store, "2027-06-01", |c| {
            let (helio, ines) = (c.put_company("Helio"), c.put_contact("Ines"));
            let application = c.put_application(helio, "Engineer", &[ines]);
            c.put_interview(application, "2026-05-04", &[ines]);
        });
        let lapsed = all(&store).into_iter().find(|r| r.identity.rule == Rule::ThankYou).unwrap();
        assert!(!changed.appeared.contains(&lapsed.id));
    }

    #[test]
    fn tampering_is_told_and_repaired() {
        for (tampering, told) in [
            (
                "UPDATE reminder SET due_on = '2026-11-01'",
                "reminder 1 (custom for contact 1) is due 2026-11-01: it should be due 2026-10-01",
            ),
            ("DELETE FROM reminder", "custom for contact 1 is missing: it should be due 2026-10-01"),
            (
                "UPDATE reminder SET tier = 'monthly'",
                "reminder 1 (custom for contact 1) differs from the plan in its details",
            ),
            ("DELETE FROM wish", "reminder 1 (custom for contact 1) is open, but it was removed"),
        ] {
            let store = with_a_wish();
            store.conn.execute(tampering, []).unwrap();
            assert_eq!(store.differences_from_plan(&Settings::default()).unwrap(), [told]);
            commit(&store, "2026-09-18", |c: &mut Change<'_>| {
                c.replan_everything();
            });
            assert!(store.differences_from_plan(&Settings::default()).unwrap().is_empty(), "{tampering}");
        }
    }

    #[test]
    fn planning_in_parts_tells_the_same_differences_as_all_at_once() {
        let store = Store::in_memory().unwrap();
        commit(&store, "2026-09-18", |c| {
            for name in ["Priya", "Omar", "Tom"] {
                let person = c.put_contact(name);
                c.put_wish(person, "2026-10-01");
                c.put_touch(person, "2026-08-03", "in", "reply", &[]);
                let company = c.put_company(&format!("{name}'s"));
                c.put_application(company, "Engineer", &[person]);
            }
        });
        store.conn.execute("UPDATE reminder SET due_on = '2026-11-01' WHERE contact_id = 1", []).unwrap();
        store.conn.execute("DELETE FROM reminder WHERE contact_id = 2", []).unwrap();
        store
            .conn
            .execute("UPDATE reminder SET contact_id = NULL WHERE contact_id = 3 AND rule = 'custom'", [])
            .unwrap();
        let told = |at_once: usize| -> BTreeSet<String> {
            store.differences_in_parts(&Settings::default(), at_once).unwrap().into_iter().collect()
        };
        let all = told(usize::MAX);
        assert!(all.len() >= 3, "{all:#?}");
        assert_eq!(told(1), all);
        assert_eq!(told(2), all);
    }

    const PEOPLE: i64 = 5;
    const COMPANIES: i64 = 2;
    const APPLICATIONS: i64 = 4;

    /// Something that may happen in a search of a few people, drawn from five numbers.
    fn happen(c: &mut Change<'_>, (what, who, whose, day, choice): (u8, i64, i64, u32, usize)) {
        let on = (NaiveDate::from_ymd_opt(2026, 1, 5).unwrap() + chrono::Days::new(day.into())).to_string();
        let (person, application) = (who % PEOPLE + 1, whose % APPLICATIONS + 1);
        let pick = |words: &[&'static str]| words[choice % words.len()];
        let exists = |c: &Change<'_>, table: Table, id: i64| c.image(table, id).unwrap().is_some();
        match what {
            0..=4 => {
                let (direction, kind) = [
                    ("out", "follow-up"),
                    ("out", "thank-you"),
                    ("in", "reply"),
                    ("out", "status-check"),
                    ("out", "check-in"),
                    ("in", "referral"),
                    ("out", "info-interview-request"),
                    ("out", "linkedin-invite"),
                    ("out", "withdraw"),
                    ("in", "auto-reply"),
                    ("out", "reply"),
                ][choice % 11];
                let about = [application];
                c.put_touch(person, &on, direction, kind, if who % 3 == 0 { &[] } else { &about });
            }
            5 | 6 => {
                let kind = pick(&[
                    "rejected",
                    "no-response",
                    "withdrawn",
                    "reopened",
                    "rejected",
                    "offer-accepted",
                    "role-cancelled",
                    "rejected",
                ]);
                c.put_outcome(application, kind, &on);
            }
            7 => {
                c.put_interview(application, &on, &[person]);
            }
            8 => {
                let company = whose % COMPANIES + 1;
                let new = c.put_application(company, &format!("job {day} {choice}"), &[person]);
                c.update(Table::Application, new, &[("applied_on", text(&on))]).unwrap();
            }
            9 => {
                c.put_wish(person, &on);
            }
            10 => {
                let linked = [
                    ("linkedin_status", text(pick(&["none", "invited", "connected"]))),
                    ("linkedin_on", text(&on)),
                ];
                c.update(Table::Contact, person, &linked).unwrap();
            }
            11 => {
                let cadence =
                    [("cadence", text(pick(&["monthly", "none", "6 weeks"]))), ("cadence_on", text(&on))];
                c.update(Table::Contact, person, &cadence).unwrap();
            }
            12 => {
                let name = ["Aisha", "Zoe", "Mira"][choice % 3];
                c.update(Table::Contact, person, &[("name", text(name)), ("ally", (whose % 2).into())])
                    .unwrap();
            }
            13 => {
                let silent = if whose % 2 == 0 { text(&on) } else { Value::Null };
                c.update(Table::Contact, person, &[("do_not_contact_on", silent)]).unwrap();
            }
            14 => {
                let liked =
                    [("liked", text(pick(&["yes", "no", "unsure"]))), ("decision_promised_on", text(&on))];
                c.update(Table::Application, application, &liked).unwrap();
            }
            15 if exists(c, Table::Reminder, whose + 1) => {
                let skip = [
                    ("ending", text("skipped")),
                    ("cause", text("you")),
                    ("is_decided", 1.into()),
                    ("decided_on", text(&on)),
                    ("ended_on", text(&on)),
                ];
                let pin = [("pinned_on", text(&on)), ("decided_on", text(&on))];
                if choice % 2 == 0 {
                    c.update(Table::Reminder, whose + 1, &skip).unwrap();
                } else {
                    c.update(Table::Reminder, whose + 1, &pin).unwrap();
                }
            }
            16 if exists(c, Table::Outcome, whose + 1) => c.delete(Table::Outcome, whose + 1).unwrap(),
            17 if exists(c, Table::Touch, whose + 1) => {
                let tags = c
                    .all(
                        "SELECT id FROM touch_application WHERE touch_id = :id",
                        &[(":id", &(whose + 1))],
                        |r| get(r, 0),
                    )
                    .unwrap();
                for tag in tags {
                    c.delete(Table::TouchApplication, tag).unwrap();
                }
                c.delete(Table::Touch, whose + 1).unwrap();
            }
            18 if exists(c, Table::Participation, whose + 1) => {
                c.update(Table::Participation, whose + 1, &[("decides", (who % 2).into())]).unwrap();
            }
            _ => {
                let taken =
                    [("contact_id", person.into()), ("changed_on", text(&on)), ("to_company_id", 1.into())];
                c.put(Table::JobChange, &taken);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

        #[test]
        fn planning_a_part_gives_what_planning_everything_gives_and_undo_the_state_before(
            events in prop::collection::vec((0..20_u8, 0..30_i64, 0..30_i64, 0..200_u32, 0..100_usize), 1..40),
        ) {
            let store = Store::in_memory().unwrap();
            commit(&store, "2026-07-01", |c| {
                for name in ["Priya", "Omar", "Tom", "Lena", "Ines"] {
                    c.put_contact(name);
                }
                let (north, helio) = (c.put_company("Northwind"), c.put_company("Helio"));
                for (company, people) in [(north, [1, 2]), (north, [2, 3]), (helio, [3, 4]), (helio, [4, 5])] {
                    c.put_application(company, &format!("job {company} {people:?}"), &people);
                }
            });
            let mut states = vec![content(&store)];
            let mut changes = Vec::new();
            for event in events {
                let changed = commit(&store, "2026-07-01", |c| happen(c, event));
                if let Some(id) = changed.id {
                    changes.push(id);
                    states.push(content(&store));
                }
                let differences = store.differences_from_plan(&Settings::default()).unwrap();
                prop_assert!(differences.is_empty(), "after {event:?}: {differences:#?}");
                let one_by_one = store.differences_in_parts(&Settings::default(), 1).unwrap();
                prop_assert!(one_by_one.is_empty(), "after {event:?}, one by one: {one_by_one:#?}");
            }
            for change in changes.iter().rev() {
                states.pop();
                let mut undo = store.change(now("2026-08-01"), "undo").unwrap();
                undo.undo(*change).unwrap();
                undo.commit(&Settings::default()).unwrap();
                prop_assert_eq!(Some(&content(&store)), states.last());
            }
        }
    }
}
