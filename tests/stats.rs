//! Every figure of `stats` is what plain SQL counts from the same random searches.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::wildcard_imports,
    clippy::cast_precision_loss,
    reason = "a test that cannot go on says so"
)]

use std::path::Path;

use chrono::{Days, NaiveDate};
use rekindle::clock::{Now, Zone};
use rekindle::domain::application::Opening;
use rekindle::domain::feedback::{FeedbackTarget, OpportunityKind};
use rekindle::domain::stats::{Span, Tally};
use rekindle::domain::*;
use rekindle::planner::Settings;
use rekindle::render::stats::view;
use rekindle::store::{
    Access, Change, NewApplication, NewContact, NewFeedback, NewInterview, NewOpportunity, NewOutcome,
    NewTouch, Store,
};
use rusqlite::Connection;
use serde_json::{Value, json};

const PEOPLE: u64 = 30;
const APPLICATIONS: u64 = 24;

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[usize::try_from(self.below(list.len() as u64)).unwrap()]
    }

    fn day(&mut self) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 5).unwrap() + Days::new(self.below(300))
    }

    fn number(&mut self, n: u64) -> i64 {
        i64::try_from(self.below(n)).unwrap() + 1
    }
}

fn happen(change: &mut Change<'_>, dice: &mut Dice) {
    let person = ContactId(dice.number(PEOPLE));
    let application = ApplicationId(dice.number(APPLICATIONS));
    let on = dice.day();
    match dice.below(22) {
        0..=12 => {
            let (direction, kind) = dice.of(&[
                (Direction::Out, TouchKind::FollowUp),
                (Direction::Out, TouchKind::FollowUp),
                (Direction::Out, TouchKind::FollowUp),
                (Direction::Out, TouchKind::ThankYou),
                (Direction::In, TouchKind::Reply),
                (Direction::In, TouchKind::AutoReply),
                (Direction::In, TouchKind::Bounce),
                (Direction::In, TouchKind::Referral),
                (Direction::In, TouchKind::LinkedinConnected),
                (Direction::Both, TouchKind::Other),
            ]);
            let mut touch = NewTouch::new(person, on, direction, kind);
            touch.channel = dice.of(&[Some(Channel::Email), Some(Channel::Linkedin), None]);
            dice.of(&["", "Any Feedback is welcome.", "Thank you."]).clone_into(&mut touch.text);
            touch.applications = match dice.below(5) {
                0 | 1 => vec![],
                2 | 3 => vec![application],
                _ => vec![application, ApplicationId(application.0 % 24 + 1)],
            };
            change.record_touch(&touch).unwrap();
        }
        13 | 14 => {
            let kind = dice.of(&[InterviewKind::Screen, InterviewKind::Final, InterviewKind::InfoInterview]);
            change.record_interview(&NewInterview::new(application, on, kind).with(&[person])).unwrap();
        }
        15..=17 => {
            let kind = dice.of(&[
                OutcomeKind::Rejected,
                OutcomeKind::Rejected,
                OutcomeKind::Rejected,
                OutcomeKind::RoleCancelled,
                OutcomeKind::NoResponse,
                OutcomeKind::Withdrawn,
                OutcomeKind::Reopened,
                OutcomeKind::OfferDeclined,
            ]);
            let mut outcome = NewOutcome::new(application, kind, on);
            if kind == OutcomeKind::Rejected {
                outcome.delivery = Some(dice.of(&[Delivery::Form, Delivery::PersonalEmail]));
            }
            change.record_outcome(&outcome).unwrap();
        }
        18 => {
            let new = NewOpportunity {
                contact_id: person,
                application_id: None,
                came_on: on,
                kind: OpportunityKind::Advice,
                text: String::new(),
            };
            change.record_opportunity(&new).unwrap();
        }
        19 => {
            let new = NewFeedback {
                contact_id: (dice.below(4) > 0).then_some(person),
                application_id: None,
                given_on: on,
                target: FeedbackTarget::Other,
                text: "more numbers".to_owned(),
                lesson: None,
            };
            change.record_feedback(&new).unwrap();
        }
        _ => {
            let role = dice.of(&[Role::HiringManager, Role::Recruiter, Role::Interviewer]);
            change.take_part(application, person, Some(role), None).unwrap();
        }
    }
}

fn commit(store: &Store, work: impl FnOnce(&mut Change<'_>)) {
    let now = Now::from("2026-12-01T12:00:00Z".parse().unwrap(), Zone::UTC, None);
    let mut change = store.change(now, "work").unwrap();
    work(&mut change);
    change.commit(&Settings::default()).unwrap();
}

fn random_search(path: &Path, seed: u64) -> Store {
    Store::begin(path).unwrap();
    let store = Store::open(path, Access::Write).unwrap();
    let mut dice = Dice(seed);
    commit(&store, |change| {
        let companies: Vec<CompanyId> =
            (0..5).map(|n| change.company_or_new(&format!("Company {n}")).unwrap()).collect();
        for n in 0..PEOPLE {
            let is_connected = dice.below(3) == 0;
            change
                .add_contact(&NewContact {
                    name: format!("Person {n:02}"),
                    linkedin_status: if is_connected { Some(LinkedinStatus::Connected) } else { None },
                    linkedin_on: is_connected.then(|| dice.day()),
                    introduced_by: (n > 0 && dice.below(4) == 0).then(|| ContactId(dice.number(n))),
                    ..NewContact::default()
                })
                .unwrap();
        }
        for n in 0..APPLICATIONS {
            let resume = dice.of(&[None, Some("v1")]).map(str::to_owned);
            let new = NewApplication {
                opening: Opening { resume, ..Opening::default() },
                applied_on: (dice.below(6) > 0).then(|| dice.day()),
                source: dice
                    .of(&[None, Some("LinkedIn"), Some("linkedin"), Some("friend")])
                    .map(str::to_owned),
                progress: dice.of(&[Stage::Saved, Stage::Applied, Stage::Applied]),
                liked: dice.of(&[Liked::Yes, Liked::Unsure, Liked::No]),
                ..NewApplication::to(dice.of(&companies), &format!("Job {n}"))
            };
            change.add_application(&new).unwrap();
        }
    });
    for _ in 0..10 {
        commit(&store, |change| (0..30).for_each(|_| happen(change, &mut dice)));
    }
    store
}

fn folded(store: &Store, since: Option<NaiveDate>, today: NaiveDate) -> Value {
    let mut tally = Tally::new(Span { since, today }, Calendar::default(), store.candidacies().unwrap());
    store.each_person(|person| tally.meet(person)).unwrap();
    let first = tally.first_week().unwrap();
    store.mail_since(first).unwrap().into_iter().for_each(|mail| tally.add(mail));
    serde_json::to_value(view(&tally.figures(store.network().unwrap()))).unwrap()
}

/// Who was owed or got a note after which no, as views that the figures are counted from.
const VIEWS: &str = "
    CREATE TEMP VIEW no AS SELECT application_id AS a, received_on AS j FROM main.outcome
        WHERE kind IN ('rejected', 'role-cancelled');
    CREATE TEMP VIEW candidate AS
        SELECT t.contact_id AS c, l.application_id AS a, t.id, t.happened_on AS d
        FROM touch t JOIN touch_application l ON l.touch_id = t.id WHERE t.kind = 'follow-up'
        UNION ALL
        SELECT t.contact_id, p.application_id, t.id, t.happened_on
        FROM touch t JOIN participation p ON p.contact_id = t.contact_id
        WHERE t.kind = 'follow-up' AND t.id NOT IN (SELECT touch_id FROM touch_application);
    CREATE TEMP TABLE note AS
        SELECT c, a, id, d FROM (
            SELECT *, row_number() OVER (PARTITION BY c, a ORDER BY d, id) AS nth FROM candidate
            WHERE d >= (SELECT min(j) FROM no WHERE no.a = candidate.a)
        ) WHERE nth = 1;
    CREATE TEMP VIEW owed AS
        SELECT r.contact_id AS c, r.application_id AS a, r.ending,
               ifnull((SELECT due_on FROM reminder m WHERE m.id = r.merged_into), r.due_on) AS due
        FROM reminder r WHERE r.rule = 'follow-up';
    CREATE TEMP TABLE ask AS
        SELECT c, a, id, d, j,
               ifnull(due, CASE strftime('%w', j, '+7 days') WHEN '6' THEN date(j, '+6 days')
                   WHEN '0' THEN date(j, '+5 days') ELSE date(j, '+7 days') END) AS due
        FROM (
            SELECT k.c, k.a, n.id, n.d, o.due,
                   ifnull((SELECT max(j) FROM no WHERE no.a = k.a AND j <= n.d),
                          (SELECT max(j) FROM no WHERE no.a = k.a)) AS j
            FROM (SELECT c, a FROM note UNION SELECT c, a FROM owed WHERE ending IS NOT 'cancelled') k
            LEFT JOIN note n ON n.c = k.c AND n.a = k.a LEFT JOIN owed o ON o.c = k.c AND o.a = k.a
        ) WHERE j IS NOT NULL;
    CREATE TEMP VIEW said AS
        SELECT contact_id AS c, happened_on AS d, direction FROM touch WHERE direction <> 'out'
        AND kind NOT IN ('auto-reply', 'bounce', 'linkedin-invite', 'linkedin-connected');
    CREATE TEMP TABLE heard AS
        SELECT l.application_id AS a, t.happened_on AS d FROM touch t JOIN touch_application l ON l.touch_id = t.id
        WHERE t.direction <> 'out' AND t.kind NOT IN ('auto-reply', 'bounce')
        UNION ALL
        SELECT p.application_id, t.happened_on FROM touch t JOIN participation p ON p.contact_id = t.contact_id
        JOIN application x ON x.id = p.application_id AND x.applied_on <= t.happened_on
        WHERE t.direction <> 'out' AND t.id NOT IN (SELECT touch_id FROM touch_application)
          AND t.kind NOT IN ('auto-reply', 'bounce', 'linkedin-invite', 'linkedin-connected')
        UNION ALL SELECT application_id, held_on FROM interview WHERE kind <> 'info-interview'
        UNION ALL SELECT application_id, received_on FROM outcome
            WHERE kind IN ('rejected', 'role-cancelled', 'offer-accepted', 'offer-declined');
    CREATE TEMP TABLE app AS
        SELECT a.id, a.source, a.resume, a.progress, a.applied_on,
               (SELECT min(d) FROM heard WHERE heard.a = a.id AND d >= ifnull(a.applied_on, '0')) AS answered_on,
               (SELECT max(held_on) FROM interview WHERE application_id = a.id AND kind <> 'info-interview') AS met_on,
               ifnull(a.applied_on, min(a.recorded_on, ifnull((SELECT min(held_on) FROM interview
                   WHERE application_id = a.id AND kind <> 'info-interview'), a.recorded_on))) AS began_on
        FROM application a";

/// One number or text.
fn one<T: rusqlite::types::FromSql>(conn: &Connection, sql: &str) -> T {
    conn.query_row(sql, [], |row| row.get(0)).unwrap()
}

fn list<T: rusqlite::types::FromSql>(conn: &Connection, sql: &str) -> Vec<T> {
    let mut statement = conn.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

fn median(conn: &Connection, sql: &str) -> Value {
    let mut days: Vec<i64> = list(conn, sql);
    days.sort_unstable();
    let n = days.len();
    let middle = (n > 0).then(|| (days[(n - 1) / 2] + days[n / 2]) as f64 / 2.0);
    json!({ "n": n, "median": middle })
}

/// 8 and 8.0 are the same number of days.
fn as_float(median: &Value) -> Value {
    json!({ "n": median["n"], "median": median["median"].as_f64() })
}

#[test]
fn the_fold_counts_what_sql_counts() {
    for seed in 1..=6 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.db");
        let store = random_search(&path, seed);
        let since = [None, NaiveDate::from_ymd_opt(2026, 4, 17)][usize::try_from(seed % 2).unwrap()];
        let today = NaiveDate::from_ymd_opt(2026, 10, 29).unwrap();
        let told = folded(&store, since, today);
        let conn = Connection::open(&path).unwrap();
        conn.execute_batch(VIEWS).unwrap();
        let from = since.map_or_else(|| "0".to_owned(), |since| since.to_string());
        cohorts_agree(&conn, &told, &from, today);
        applications_agree(&conn, &told, &from);
        others_agree(&conn, &told, &from);
    }
}

#[track_caller]
fn cohorts_agree(conn: &Connection, told: &Value, from: &str, today: NaiveDate) {
    let months: Vec<String> =
        list(conn, &format!("SELECT DISTINCT substr(j, 1, 7) FROM no WHERE j >= '{from}' ORDER BY 1 DESC"));
    let told = told["cohorts"].as_array().unwrap();
    assert_eq!(told.iter().map(|cohort| cohort["month"].as_str().unwrap()).collect::<Vec<_>>(), months);
    for (cohort, month) in told.iter().zip(&months) {
        let asks = format!("ask WHERE j >= '{from}' AND substr(j, 1, 7) = '{month}'");
        let count = |sql: &str| one::<i64>(conn, sql);
        let people = |condition: &str| {
            count(&format!("SELECT count(DISTINCT c) FROM (SELECT * FROM {asks}) x WHERE {condition}"))
        };
        let late = count(&format!(
            "SELECT count(*) FROM (SELECT id FROM {asks} AND id IS NOT NULL GROUP BY c, id HAVING max(d > due))"
        ));
        let notes = count(&format!("SELECT count(DISTINCT id) FROM {asks}"));
        let expected = json!({
            "month": month,
            "open": today.to_string() < one::<String>(conn, &format!("SELECT date('{month}-01', '+1 month', '+89 days')")),
            "rejections": count(&format!(
                "SELECT count(*) FROM no WHERE j >= '{from}' AND substr(j, 1, 7) = '{month}'")),
            "worth_writing": count(&format!("SELECT count(*) FROM (SELECT DISTINCT a, j FROM {asks})")),
            "people": people("1"),
            "notes": { "on_time": notes - late, "late": late },
            "replied": people(
                "EXISTS (SELECT 1 FROM said WHERE said.c = x.c AND said.d BETWEEN x.d AND date(x.d, '+90 days'))"),
            "connected": people(
                "EXISTS (SELECT 1 FROM contact WHERE id = x.c AND linkedin_status = 'connected'
                 AND linkedin_on BETWEEN x.d AND date(x.d, '+90 days'))"),
            "conversed": people(
                "EXISTS (SELECT 1 FROM said WHERE said.c = x.c AND said.d >= x.j AND direction = 'both')
                 OR EXISTS (SELECT 1 FROM interview i JOIN interview_participant p ON p.interview_id = i.id
                     WHERE p.contact_id = x.c AND i.kind = 'info-interview' AND i.held_on >= x.j)"),
            "came_back": people(
                "EXISTS (SELECT 1 FROM opportunity o WHERE o.contact_id = x.c AND o.came_on >= x.j)
                 OR EXISTS (SELECT 1 FROM outcome r JOIN said ON said.c = x.c AND said.d BETWEEN x.j AND r.received_on
                     WHERE r.application_id = x.a AND r.kind = 'reopened')"),
        });
        assert_eq!(cohort, &expected);
    }
}

#[track_caller]
fn applications_agree(conn: &Connection, told: &Value, from: &str) {
    let applications = &told["applications"];
    let counted = format!("app WHERE began_on >= '{from}'");
    assert_eq!(applications["total"], one::<i64>(conn, &format!("SELECT count(*) FROM {counted}")));
    for (stage, n) in applications["by_furthest"].as_object().unwrap() {
        let sql = format!("SELECT count(*) FROM {counted} AND progress = '{stage}'");
        assert_eq!(n, &one::<i64>(conn, &sql), "{stage}");
    }
    let closed = "(SELECT kind FROM outcome o WHERE o.application_id = app.id
        ORDER BY received_on DESC, CASE kind WHEN 'reopened' THEN 7 WHEN 'offer-accepted' THEN 6 ELSE 0 END DESC
        LIMIT 1)";
    for (stage, n) in applications["by_stage"].as_object().unwrap() {
        let stands = format!("iif(ifnull({closed}, 'reopened') = 'reopened', progress, 'closed')");
        let sql = format!("SELECT count(*) FROM {counted} AND {stands} = '{stage}'");
        assert_eq!(n, &one::<i64>(conn, &sql), "{stage}");
    }
    for (list, column) in [("by_source", "source"), ("by_resume", "resume")] {
        let rows = applications[list].as_array().unwrap();
        let sql = format!(
            "SELECT count(*) FROM (SELECT DISTINCT lower({column}) FROM {counted} AND progress <> 'saved')"
        );
        assert_eq!(i64::try_from(rows.len()).unwrap(), one::<i64>(conn, &sql));
        for row in rows {
            let name = row[column].as_str().map_or("NULL".to_owned(), |name| format!("lower('{name}')"));
            let of = format!("{counted} AND progress <> 'saved' AND lower({column}) IS {name}");
            let expected = json!({
                column: row[column],
                "applied": one::<i64>(conn, &format!("SELECT count(*) FROM {of}")),
                "answered": one::<i64>(conn, &format!("SELECT count(answered_on) FROM {of}")),
            });
            assert_eq!(row, &expected);
        }
    }
}

#[track_caller]
fn others_agree(conn: &Connection, told: &Value, from: &str) {
    let days = &told["days"];
    let to_answer = format!(
        "SELECT CAST(julianday(answered_on) - julianday(applied_on) AS INTEGER) FROM app
         WHERE began_on >= '{from}' AND applied_on IS NOT NULL AND answered_on IS NOT NULL"
    );
    assert_eq!(as_float(&days["applied_to_answer"]), median(conn, &to_answer));
    let to_decision = format!(
        "SELECT CAST(julianday(min(o.received_on)) - julianday(met_on) AS INTEGER) FROM app
         JOIN outcome o ON o.application_id = app.id AND o.received_on >= met_on
              AND o.kind IN ('rejected', 'role-cancelled', 'offer-accepted', 'offer-declined')
         WHERE began_on >= '{from}' GROUP BY app.id"
    );
    assert_eq!(as_float(&days["interview_to_decision"]), median(conn, &to_decision));
    let to_note = format!(
        "SELECT CAST(julianday(max(d)) - julianday(min(j)) AS INTEGER) FROM ask
         WHERE j >= '{from}' AND id IS NOT NULL GROUP BY id"
    );
    assert_eq!(as_float(&days["rejection_to_note"]), median(conn, &to_note));
    let answered: i64 = one(
        conn,
        &format!(
            "SELECT count(*) FROM (SELECT DISTINCT c, id, d FROM ask WHERE j >= '{from}' AND id IS NOT NULL) x
             JOIN touch t ON t.id = x.id AND t.channel = 'email'
             WHERE EXISTS (SELECT 1 FROM said WHERE said.c = x.c AND said.d BETWEEN x.d AND date(x.d, '+90 days'))"
        ),
    );
    let by_channel = told["replies"]["by_channel"].as_array().unwrap();
    let by_email = by_channel.iter().find(|row| row["channel"] == "email").map(|row| row["replied"].clone());
    assert_eq!(by_email.unwrap_or(json!(0)), answered);
    for week in told["weeks"].as_array().unwrap() {
        let monday = week["week"].as_str().unwrap();
        let count = |of: &str, day: &str| {
            let within = format!("{day} BETWEEN '{monday}' AND date('{monday}', '+6 days')");
            one::<i64>(conn, &format!("SELECT count(*) FROM {of} AND {within}"))
        };
        let sent = "touch WHERE direction = 'out' AND kind NOT IN ('auto-reply', 'bounce', 'linkedin-invite',
            'linkedin-connected')";
        let first = "(SELECT min(d) AS d FROM (SELECT c, d FROM said UNION ALL
            SELECT p.contact_id, i.held_on FROM interview i JOIN interview_participant p ON p.interview_id = i.id
            WHERE i.kind = 'info-interview') GROUP BY c) WHERE 1";
        let expected = json!({
            "week": monday,
            "applied": count("application WHERE 1", "applied_on"),
            "interviews": count("interview WHERE kind <> 'info-interview'", "held_on"),
            "sent": count(sent, "happened_on"),
            "received": count("said WHERE direction = 'in'", "d"),
            "new_people": count(first, "d"),
        });
        assert_eq!(week, &expected);
    }
    let introduced = "SELECT count(*) FROM contact WHERE introduced_by IS NOT NULL";
    let second_hand =
        format!("{introduced} AND introduced_by IN (SELECT id FROM contact WHERE introduced_by IS NOT NULL)");
    assert_eq!(told["network"]["introduced"], one::<i64>(conn, introduced));
    assert_eq!(told["network"]["second_hand"], one::<i64>(conn, &second_hand));
    let asked = format!(
        "SELECT count(DISTINCT x.c) FROM ask x JOIN touch t ON t.id = x.id AND lower(t.text) LIKE '%feedback%'
         WHERE x.j >= '{from}'"
    );
    assert_eq!(told["feedback"]["asked"], one::<i64>(conn, &asked));
}
