-- The schema as it is now, for reading; made from the migrations by tests/schema.rs.

CREATE TABLE company (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    uid      TEXT NOT NULL,
    name     TEXT NOT NULL CHECK (name <> ''),
    -- the name without case and accents
    name_key TEXT NOT NULL,
    aliases  TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(aliases)),
    kind     TEXT NOT NULL DEFAULT 'employer' CHECK (kind IN ('employer', 'agency')),
    website  TEXT
) STRICT;

CREATE UNIQUE INDEX company_by_name_key ON company (name_key);

CREATE INDEX company_with_aliases ON company (id) WHERE aliases <> '[]';

CREATE TABLE contact (
    id                    INTEGER PRIMARY KEY AUTOINCREMENT,
    uid                   TEXT NOT NULL,
    name                  TEXT NOT NULL CHECK (name <> ''),
    name_key              TEXT NOT NULL,
    preferred_name        TEXT,
    register              TEXT NOT NULL DEFAULT 'first-name' CHECK (register IN ('first-name', 'formal')),
    title                 TEXT,
    company_id            INTEGER REFERENCES company (id) ON DELETE RESTRICT,
    phones                TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(phones)),
    -- profile slug, lower case
    linkedin              TEXT,
    linkedin_status       TEXT NOT NULL DEFAULT 'none'
                          CHECK (linkedin_status IN ('none', 'invited', 'connected', 'declined')),
    linkedin_on           TEXT CHECK (linkedin_on IS date(linkedin_on, '+0 days')),
    -- set by hand; null leaves it to the rules
    cadence               TEXT,
    cadence_on            TEXT CHECK (cadence_on IS date(cadence_on, '+0 days')),
    ally                  INTEGER NOT NULL DEFAULT 0 CHECK (ally IN (0, 1)),
    do_not_contact_on     TEXT CHECK (do_not_contact_on IS date(do_not_contact_on, '+0 days')),
    do_not_contact_reason TEXT,
    introduced_by         INTEGER REFERENCES contact (id) ON DELETE RESTRICT,
    topics                TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(topics)),
    tags                  TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags)),
    notes                 TEXT NOT NULL DEFAULT '',
    recorded_on           TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days'))
, usual_role TEXT CHECK (usual_role IN ('hiring-manager', 'recruiter',
    'agency-recruiter', 'sourcer', 'interviewer', 'executive', 'hr', 'coordinator', 'referrer', 'other')), met TEXT) STRICT;

CREATE INDEX contact_by_linkedin ON contact (linkedin) WHERE linkedin IS NOT NULL;

CREATE INDEX contact_by_company ON contact (company_id);

CREATE INDEX contact_by_introducer ON contact (introduced_by) WHERE introduced_by IS NOT NULL;

CREATE TABLE email (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE RESTRICT,
    address    TEXT NOT NULL COLLATE NOCASE CHECK (address LIKE '%_@_%')
) STRICT;

CREATE INDEX email_by_address ON email (address);

CREATE TABLE job_change (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    uid             TEXT NOT NULL,
    contact_id      INTEGER NOT NULL REFERENCES contact (id) ON DELETE RESTRICT,
    changed_on      TEXT NOT NULL CHECK (changed_on IS date(changed_on, '+0 days')),
    from_company_id INTEGER REFERENCES company (id) ON DELETE RESTRICT,
    from_title      TEXT,
    to_company_id   INTEGER NOT NULL REFERENCES company (id) ON DELETE RESTRICT,
    to_title        TEXT
) STRICT;

CREATE INDEX job_change_by_contact ON job_change (contact_id);

CREATE INDEX job_change_by_old_company ON job_change (from_company_id);

CREATE INDEX job_change_by_new_company ON job_change (to_company_id);

CREATE TABLE application (
    id                   INTEGER PRIMARY KEY AUTOINCREMENT,
    uid                  TEXT NOT NULL,
    company_id           INTEGER NOT NULL REFERENCES company (id) ON DELETE RESTRICT,
    title                TEXT NOT NULL CHECK (title <> ''),
    title_key            TEXT NOT NULL,
    url                  TEXT,
    source               TEXT,
    applied_on           TEXT CHECK (applied_on IS date(applied_on, '+0 days')),
    recorded_on          TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
    -- how far it got; that it is closed follows from its newest outcome
    progress             TEXT NOT NULL
                         CHECK (progress IN ('saved', 'applied', 'screen', 'interview', 'final', 'offer')),
    liked                TEXT NOT NULL DEFAULT 'unsure' CHECK (liked IN ('yes', 'no', 'unsure')),
    decision_promised_on TEXT CHECK (decision_promised_on IS date(decision_promised_on, '+0 days')),
    -- the first day of a job that was accepted
    starts_on            TEXT CHECK (starts_on IS date(starts_on, '+0 days'))
, posting TEXT NOT NULL DEFAULT '', resume TEXT CHECK (resume <> ''), salary TEXT CHECK (salary <> ''), location TEXT CHECK (location <> ''), questions TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(questions)), import_key TEXT CHECK (import_key <> ''), offered_on TEXT CHECK (offered_on IS date(offered_on, '+0 days')), answer_by TEXT CHECK (answer_by IS date(answer_by, '+0 days')), notes TEXT NOT NULL DEFAULT '') STRICT;

CREATE INDEX application_by_company ON application (company_id);

CREATE INDEX application_by_title_key ON application (title_key);

CREATE INDEX application_by_day ON application (applied_on);

CREATE TABLE participation (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    application_id INTEGER NOT NULL REFERENCES application (id) ON DELETE RESTRICT,
    contact_id     INTEGER NOT NULL REFERENCES contact (id) ON DELETE RESTRICT,
    role           TEXT NOT NULL CHECK (role IN ('hiring-manager', 'recruiter', 'agency-recruiter', 'sourcer',
                   'interviewer', 'executive', 'hr', 'coordinator', 'referrer', 'other')),
    decides        INTEGER NOT NULL DEFAULT 0 CHECK (decides IN (0, 1))
) STRICT;

CREATE UNIQUE INDEX participation_by_application ON participation (application_id, contact_id);

CREATE INDEX participation_by_contact ON participation (contact_id);

CREATE TABLE interview (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    uid            TEXT NOT NULL,
    application_id INTEGER NOT NULL REFERENCES application (id) ON DELETE RESTRICT,
    held_on        TEXT NOT NULL CHECK (held_on IS date(held_on, '+0 days')),
    kind           TEXT NOT NULL CHECK (kind IN ('screen', 'interview', 'final', 'info-interview')),
    channel        TEXT CHECK (channel IN ('email', 'phone', 'video', 'in-person', 'linkedin', 'card',
                   'text-message', 'other'))
, asked TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(asked)), rating INTEGER CHECK (rating BETWEEN 1 AND 5)) STRICT;

CREATE INDEX interview_by_application ON interview (application_id);

CREATE INDEX interview_by_day ON interview (held_on);

CREATE TABLE interview_participant (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    interview_id INTEGER NOT NULL REFERENCES interview (id) ON DELETE RESTRICT,
    contact_id   INTEGER NOT NULL REFERENCES contact (id) ON DELETE RESTRICT
) STRICT;

CREATE UNIQUE INDEX interview_participant_by_interview ON interview_participant (interview_id, contact_id);

CREATE INDEX interview_participant_by_contact ON interview_participant (contact_id);

CREATE TABLE detail (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    uid            TEXT NOT NULL,
    contact_id     INTEGER REFERENCES contact (id) ON DELETE RESTRICT,
    application_id INTEGER REFERENCES application (id) ON DELETE RESTRICT,
    interview_id   INTEGER REFERENCES interview (id) ON DELETE RESTRICT,
    recorded_on    TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
    text           TEXT NOT NULL CHECK (text <> ''),
    CHECK (contact_id IS NOT NULL OR interview_id IS NOT NULL)
) STRICT;

CREATE INDEX detail_by_contact ON detail (contact_id);

CREATE INDEX detail_by_application ON detail (application_id);

CREATE INDEX detail_by_interview ON detail (interview_id);

CREATE TABLE outcome (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    uid             TEXT NOT NULL,
    application_id  INTEGER NOT NULL REFERENCES application (id) ON DELETE RESTRICT,
    kind            TEXT NOT NULL CHECK (kind IN ('no-response', 'withdrawn', 'role-cancelled', 'rejected',
                    'offer-declined', 'offer-accepted', 'reopened')),
    received_on     TEXT NOT NULL CHECK (received_on IS date(received_on, '+0 days')),
    delivery        TEXT CHECK (delivery IN ('form', 'personal-email', 'phone', 'video', 'in-person', 'letter',
                    'linkedin-message', 'via-agency')),
    from_contact_id INTEGER REFERENCES contact (id) ON DELETE RESTRICT,
    reason          TEXT CHECK (reason IN ('other-candidate', 'internal-candidate', 'budget', 'role-changed',
                    'skills', 'experience-level', 'pay', 'location-or-permit', 'timing', 'not-given',
                    'misunderstood')),
    -- the reason is the user's guess
    guessed         INTEGER NOT NULL DEFAULT 0 CHECK (guessed IN (0, 1)),
    rank            TEXT CHECK (rank IN ('second', 'third', 'finalist', 'not-final', 'unknown')),
    -- the user's word against the rule of whether a follow-up is planned
    follow_up       TEXT CHECK (follow_up IN ('forced', 'declined'))
, history INTEGER NOT NULL DEFAULT 0 CHECK (history IN (0, 1)), day_from TEXT CHECK (day_from IN ('row', 'import'))) STRICT;

CREATE INDEX outcome_by_application ON outcome (application_id);

CREATE INDEX outcome_by_day ON outcome (received_on);

CREATE INDEX outcome_by_sender ON outcome (from_contact_id) WHERE from_contact_id IS NOT NULL;

CREATE INDEX outcome_that_is_a_job ON outcome (received_on) WHERE kind = 'offer-accepted';

CREATE TABLE touch (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    uid          TEXT NOT NULL,
    contact_id   INTEGER NOT NULL REFERENCES contact (id) ON DELETE RESTRICT,
    happened_on  TEXT NOT NULL CHECK (happened_on IS date(happened_on, '+0 days')),
    direction    TEXT NOT NULL CHECK (direction IN ('out', 'in', 'both')),
    channel      TEXT CHECK (channel IN ('email', 'phone', 'video', 'in-person', 'linkedin', 'card',
                 'text-message', 'other')),
    kind         TEXT NOT NULL CHECK (kind IN ('thank-you', 'follow-up', 'reply', 'status-check',
                 'info-interview-request', 'info-interview', 'check-in', 'congrats', 'referral', 'thanks',
                 'update', 'withdraw', 'announcement', 'linkedin-invite', 'linkedin-connected', 'auto-reply',
                 'bounce', 'other')),
    needs_answer INTEGER NOT NULL DEFAULT 0 CHECK (needs_answer IN (0, 1)),
    text         TEXT NOT NULL DEFAULT '',
    -- why it was sent although a rule refused it
    forced_why   TEXT
, subject TEXT CHECK (subject <> ''), import_key TEXT CHECK (import_key <> '')) STRICT;

CREATE INDEX touch_by_contact ON touch (contact_id, happened_on);

CREATE INDEX touch_by_day ON touch (happened_on);

CREATE TABLE touch_application (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    touch_id       INTEGER NOT NULL REFERENCES touch (id) ON DELETE RESTRICT,
    application_id INTEGER NOT NULL REFERENCES application (id) ON DELETE RESTRICT
) STRICT;

CREATE UNIQUE INDEX touch_application_by_touch ON touch_application (touch_id, application_id);

CREATE INDEX touch_application_by_application ON touch_application (application_id);

CREATE TABLE draft (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        TEXT NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE RESTRICT,
    kind       TEXT NOT NULL CHECK (kind IN ('thank-you', 'follow-up', 'reply', 'status-check',
               'info-interview-request', 'check-in', 'congrats', 'thanks', 'update', 'withdraw',
               'announcement', 'linkedin-invite', 'other')),
    -- the name of its template: one is not used twice in an application
    template   TEXT NOT NULL CHECK (template <> ''),
    channel    TEXT NOT NULL CHECK (channel IN ('email', 'phone', 'video', 'in-person', 'linkedin', 'card',
               'text-message', 'other')),
    subject    TEXT CHECK (subject <> ''),
    text       TEXT NOT NULL CHECK (text <> ''),
    -- the detail that it tells, which no one else's note of the application tells
    detail_id  INTEGER REFERENCES detail (id) ON DELETE RESTRICT,
    drafted_on TEXT NOT NULL CHECK (drafted_on IS date(drafted_on, '+0 days')),
    -- the message that it became
    touch_id   INTEGER REFERENCES touch (id) ON DELETE RESTRICT
, lint TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(lint))) STRICT;

CREATE INDEX draft_by_contact ON draft (contact_id);

CREATE INDEX draft_by_detail ON draft (detail_id) WHERE detail_id IS NOT NULL;

CREATE INDEX draft_by_touch ON draft (touch_id) WHERE touch_id IS NOT NULL;

CREATE TABLE draft_application (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    draft_id       INTEGER NOT NULL REFERENCES draft (id) ON DELETE RESTRICT,
    application_id INTEGER NOT NULL REFERENCES application (id) ON DELETE RESTRICT
) STRICT;

CREATE UNIQUE INDEX draft_application_by_draft ON draft_application (draft_id, application_id);

CREATE INDEX draft_application_by_application ON draft_application (application_id);

CREATE TABLE opportunity (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    uid            TEXT NOT NULL,
    contact_id     INTEGER NOT NULL REFERENCES contact (id) ON DELETE RESTRICT,
    -- the application that the acquaintance goes back to
    application_id INTEGER REFERENCES application (id) ON DELETE RESTRICT,
    came_on        TEXT NOT NULL CHECK (came_on IS date(came_on, '+0 days')),
    kind           TEXT NOT NULL CHECK (kind IN ('intro', 'referral', 'lead', 'interview', 'offer', 'advice')),
    text           TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX opportunity_by_contact ON opportunity (contact_id);

CREATE INDEX opportunity_by_application ON opportunity (application_id);

CREATE TABLE reminder (
    id                        INTEGER PRIMARY KEY AUTOINCREMENT,
    uid                       TEXT NOT NULL,
    rule                      TEXT NOT NULL,
    -- whom to write to; null in a reminder to oneself
    contact_id                INTEGER REFERENCES contact (id) ON DELETE RESTRICT,
    -- what a reminder to oneself is about
    company_id                INTEGER REFERENCES company (id) ON DELETE RESTRICT,
    application_id            INTEGER REFERENCES application (id) ON DELETE RESTRICT,
    ordinal                   INTEGER NOT NULL,
    ready_on                  TEXT NOT NULL CHECK (ready_on IS date(ready_on, '+0 days')),
    due_on                    TEXT NOT NULL CHECK (due_on IS date(due_on, '+0 days')),
    expires_on                TEXT CHECK (expires_on IS date(expires_on, '+0 days')),
    tier                      TEXT,
    why                       TEXT NOT NULL,
    waits_for_application_id  INTEGER REFERENCES application (id) ON DELETE RESTRICT,
    merged_into               INTEGER REFERENCES reminder (id) ON DELETE RESTRICT,
    snoozed_until             TEXT CHECK (snoozed_until IS date(snoozed_until, '+0 days')),
    pinned_on                 TEXT CHECK (pinned_on IS date(pinned_on, '+0 days')),
    -- the day on which the user last decided something about it
    decided_on                TEXT CHECK (decided_on IS date(decided_on, '+0 days')),
    ending                    TEXT CHECK (ending IN ('done', 'skipped', 'cancelled', 'superseded', 'merged')),
    cause                     TEXT,
    ended_on                  TEXT CHECK (ended_on IS date(ended_on, '+0 days')),
    -- the user ended it: no plan brings it back
    is_decided                INTEGER NOT NULL DEFAULT 0 CHECK (is_decided IN (0, 1)),
    CHECK (contact_id IS NULL OR company_id IS NULL),
    CHECK ((ending IS NULL) = (cause IS NULL))
) STRICT;

CREATE UNIQUE INDEX reminder_by_identity ON reminder
    (rule, ifnull(contact_id, 0), ifnull(company_id, 0), ifnull(application_id, 0), ordinal);

CREATE INDEX reminder_open_by_ready ON reminder (ready_on) WHERE ending IS NULL AND expires_on IS NULL;

CREATE INDEX reminder_open_by_expiry ON reminder (expires_on, ready_on)
    WHERE ending IS NULL AND expires_on IS NOT NULL;

CREATE INDEX reminder_by_contact ON reminder (contact_id) WHERE contact_id IS NOT NULL;

CREATE INDEX reminder_by_company ON reminder (company_id) WHERE company_id IS NOT NULL;

CREATE INDEX reminder_by_application ON reminder (application_id) WHERE application_id IS NOT NULL;

CREATE INDEX reminder_by_wait ON reminder (waits_for_application_id) WHERE waits_for_application_id IS NOT NULL;

CREATE INDEX reminder_by_merger ON reminder (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE change (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    at      TEXT NOT NULL,
    command TEXT NOT NULL,
    -- the change that this one took back
    undoes  INTEGER REFERENCES change (id) ON DELETE RESTRICT
) STRICT;

CREATE INDEX change_by_undone ON change (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE planned_with (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    settings TEXT NOT NULL
, planner INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX touch_by_import_key ON touch (import_key) WHERE import_key IS NOT NULL;

CREATE TABLE import_key (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE RESTRICT,
    key        TEXT NOT NULL CHECK (key <> '')
) STRICT;

CREATE INDEX import_key_by_key ON import_key (key);

CREATE TABLE forgetting_key (
    id  INTEGER PRIMARY KEY CHECK (id = 1),
    key TEXT NOT NULL CHECK (length(key) = 64)
) STRICT;

CREATE TABLE forgotten (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the number they had, which nobody has again: all of a person's digests are lifted together
    person INTEGER NOT NULL,
    sign   TEXT NOT NULL CHECK (sign IN ('email', 'linkedin', 'phone', 'import-key', 'name-and-company')),
    digest TEXT NOT NULL CHECK (length(digest) = 64)
, removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))) STRICT;

CREATE INDEX forgotten_by_digest ON forgotten (digest);

CREATE TABLE namesake (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE RESTRICT,
    other_id   INTEGER NOT NULL REFERENCES contact (id) ON DELETE RESTRICT,
    CHECK (contact_id < other_id)
) STRICT;

CREATE UNIQUE INDEX namesake_by_contact ON namesake (contact_id, other_id);

CREATE INDEX namesake_by_other ON namesake (other_id);

CREATE INDEX contact_by_name_and_company ON contact (name_key, company_id);

CREATE TABLE lineage (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    birth TEXT NOT NULL CHECK (length(birth) = 32)
) STRICT;

CREATE TABLE change_row (
    id         INTEGER PRIMARY KEY,
    change_id  INTEGER NOT NULL REFERENCES change (id) ON DELETE CASCADE,
    table_name TEXT NOT NULL,
    row_id     INTEGER NOT NULL,
    before     TEXT CHECK (before IS NULL OR json_valid(before)),
    after      TEXT CHECK (after IS NULL OR json_valid(after))
) STRICT;

CREATE INDEX change_row_by_change ON change_row (change_id);

CREATE INDEX change_row_by_row ON change_row (table_name, row_id);

CREATE TABLE alert (
    id             INTEGER PRIMARY KEY,
    rule           TEXT NOT NULL,
    contact_id     INTEGER,
    company_id     INTEGER,
    application_id INTEGER,
    ordinal        INTEGER NOT NULL,
    -- the day it came up: a reminder is announced once for each
    for_on         TEXT NOT NULL CHECK (for_on IS date(for_on, '+0 days')),
    delivered_at   TEXT NOT NULL,
    -- the user's civil day then
    told_on        TEXT NOT NULL CHECK (told_on IS date(told_on, '+0 days')),
    -- which run of which service took it, and under what number: several reminders can share one alert
    service        TEXT,
    number         INTEGER,
    CHECK ((service IS NULL) = (number IS NULL))
) STRICT;

CREATE UNIQUE INDEX alert_by_reminder ON alert
    (rule, ifnull(contact_id, 0), ifnull(company_id, 0), ifnull(application_id, 0), ordinal, for_on);

CREATE UNIQUE INDEX email_by_contact ON email (contact_id, address);

CREATE UNIQUE INDEX import_key_by_contact ON import_key (contact_id, key);

CREATE UNIQUE INDEX forgotten_by_person ON forgotten (person, sign, digest);

CREATE UNIQUE INDEX company_by_uid ON company (uid);

CREATE UNIQUE INDEX contact_by_uid ON contact (uid);

CREATE UNIQUE INDEX job_change_by_uid ON job_change (uid);

CREATE UNIQUE INDEX application_by_uid ON application (uid);

CREATE UNIQUE INDEX interview_by_uid ON interview (uid);

CREATE UNIQUE INDEX detail_by_uid ON detail (uid);

CREATE UNIQUE INDEX outcome_by_uid ON outcome (uid);

CREATE UNIQUE INDEX touch_by_uid ON touch (uid);

CREATE UNIQUE INDEX draft_by_uid ON draft (uid);

CREATE UNIQUE INDEX opportunity_by_uid ON opportunity (uid);

CREATE UNIQUE INDEX reminder_by_uid ON reminder (uid);

CREATE TABLE away (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    uid      TEXT NOT NULL,
    from_on  TEXT NOT NULL CHECK (from_on IS date(from_on, '+0 days')),
    -- the last day away
    until_on TEXT NOT NULL CHECK (until_on IS date(until_on, '+0 days')),
    CHECK (from_on <= until_on)
) STRICT;

CREATE UNIQUE INDEX away_by_uid ON away (uid);

CREATE TABLE appointment_participant (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    appointment_id INTEGER NOT NULL REFERENCES appointment (id) ON DELETE RESTRICT,
    contact_id     INTEGER NOT NULL REFERENCES contact (id) ON DELETE RESTRICT
, invited INTEGER NOT NULL DEFAULT 0 CHECK (invited IN (0, 1))) STRICT;

CREATE UNIQUE INDEX appointment_participant_by_appointment ON appointment_participant (appointment_id, contact_id);

CREATE INDEX appointment_participant_by_contact ON appointment_participant (contact_id);

CREATE TABLE called_off (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    calendar_uid TEXT NOT NULL CHECK (calendar_uid <> ''),
    sequence     INTEGER NOT NULL DEFAULT 0
, stamped_at TEXT
    CHECK (stamped_at IS strftime('%Y-%m-%dT%H:%M:%SZ', stamped_at))) STRICT;

CREATE UNIQUE INDEX called_off_by_calendar_uid ON called_off (calendar_uid);

CREATE INDEX application_by_import_key ON application (import_key) WHERE import_key IS NOT NULL;

CREATE TABLE "wish" (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        TEXT NOT NULL,
    -- null: about nobody
    contact_id INTEGER REFERENCES contact (id) ON DELETE RESTRICT,
    due_on     TEXT NOT NULL CHECK (due_on IS date(due_on, '+0 days')),
    text       TEXT NOT NULL CHECK (text <> '')
) STRICT;

CREATE INDEX wish_by_contact ON wish (contact_id);

CREATE UNIQUE INDEX wish_by_uid ON wish (uid);

CREATE TABLE mail_left (
    id           INTEGER PRIMARY KEY,
    -- a mailbox file, or a folder of messages
    path         TEXT NOT NULL CHECK (path <> ''),
    -- when the system noted its last change, in nanoseconds; null where not all of it was read
    changed_at   INTEGER,
    -- how far a mailbox file was read, and a digest of what stands before that
    read_to      INTEGER NOT NULL DEFAULT 0,
    mark         INTEGER NOT NULL DEFAULT 0,
    -- where the first message begins that is read again once more is on file
    waits_from   INTEGER,
    -- some message is
    waits        INTEGER NOT NULL DEFAULT 0 CHECK (waits IN (0, 1)),
    -- the newest change that was on file then
    looked_after INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE UNIQUE INDEX mail_left_by_path ON mail_left (path);

CREATE TABLE mail_seen (
    -- of a message, or of the name of its file
    digest INTEGER PRIMARY KEY,
    -- it is read again once more is on file
    waits  INTEGER NOT NULL DEFAULT 0 CHECK (waits IN (0, 1))
) STRICT;

CREATE TABLE "feedback" (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    uid            TEXT NOT NULL,
    -- null: a lesson of the user's own
    contact_id     INTEGER REFERENCES contact (id) ON DELETE RESTRICT,
    application_id INTEGER REFERENCES application (id) ON DELETE RESTRICT,
    given_on       TEXT NOT NULL CHECK (given_on IS date(given_on, '+0 days')),
    target         TEXT NOT NULL CHECK (target IN ('resume', 'cover-letter', 'portfolio', 'interview', 'other')),
    text           TEXT NOT NULL CHECK (text <> ''),
    lesson         TEXT,
    state          TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'practised', 'done'))
) STRICT;

CREATE INDEX feedback_by_contact ON feedback (contact_id);

CREATE INDEX feedback_by_application ON feedback (application_id);

CREATE UNIQUE INDEX feedback_by_uid ON feedback (uid);

CREATE VIRTUAL TABLE search USING fts5 (
    name, text,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

CREATE INDEX application_to_answer ON application (answer_by) WHERE answer_by IS NOT NULL;

CREATE INDEX outcome_that_reopens ON outcome (application_id) WHERE kind = 'reopened';

CREATE TABLE "proposal" (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    -- names the message the same way in every copy of it
    message        TEXT NOT NULL CHECK (message <> ''),
    kind           TEXT NOT NULL CHECK (kind IN ('applied', 'planned', 'offered', 'rejected', 'replied', 'sent', 'add',
                   'auto-reply', 'bounce', 'moved')),
    -- the words after rekindle; @contact and @application stand for those below
    command        TEXT NOT NULL CHECK (json_valid(command)),
    -- no references: whom it is about can come and go, and it is no fact that would keep them
    contact_id     INTEGER,
    application_id INTEGER,
    -- what a message of the user reads like, where nothing is due
    gist           TEXT,
    sender         TEXT NOT NULL,
    sender_name    TEXT,
    sent_on        TEXT NOT NULL CHECK (sent_on IS date(sent_on, '+0 days')),
    subject        TEXT NOT NULL DEFAULT '',
    -- the line of the mail that says it
    line           TEXT NOT NULL DEFAULT '',
    state          TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'dismissed', 'never'))
) STRICT;

CREATE UNIQUE INDEX proposal_by_message ON proposal (message, kind);

CREATE INDEX proposal_open ON proposal (id) WHERE state = 'open';

CREATE INDEX proposal_by_sender ON proposal (sender, state);

CREATE TABLE "appointment" (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    uid            TEXT NOT NULL,
    application_id INTEGER REFERENCES application (id) ON DELETE RESTRICT,
    -- whom a talk is with that is about no application
    contact_id     INTEGER REFERENCES contact (id) ON DELETE RESTRICT,
    -- 1, 2, … within the application, or among all talks; never given again
    number         INTEGER NOT NULL CHECK (number > 0),
    -- the civil day in the user's zone
    starts_on      TEXT NOT NULL CHECK (starts_on IS date(starts_on, '+0 days')),
    -- the instant, in UTC; null for a day without an hour
    starts_at      TEXT CHECK (starts_at IS strftime('%Y-%m-%dT%H:%M:%SZ', starts_at)),
    ends_at        TEXT CHECK (ends_at IS strftime('%Y-%m-%dT%H:%M:%SZ', ends_at)),
    -- the zone in which it was arranged; null is the user's
    zone           TEXT CHECK (zone <> ''),
    kind           TEXT NOT NULL CHECK (kind IN ('screen', 'interview', 'final', 'info-interview')),
    channel        TEXT CHECK (channel IN ('email', 'phone', 'video', 'in-person', 'linkedin', 'card',
                   'text-message', 'other')),
    place          TEXT CHECK (place <> ''),
    link           TEXT CHECK (link <> ''),
    note           TEXT NOT NULL DEFAULT '',
    state          TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'held', 'cancelled')),
    -- when it was to be before it was moved, oldest first
    moved_from     TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(moved_from)),
    -- the event's identity in its calendar, and which version of it is on file
    calendar_uid   TEXT CHECK (calendar_uid <> ''),
    sequence       INTEGER NOT NULL DEFAULT 0,
    recorded_on    TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
    stamped_at     TEXT CHECK (stamped_at IS strftime('%Y-%m-%dT%H:%M:%SZ', stamped_at)),
    CHECK ((application_id IS NULL) <> (contact_id IS NULL)),
    CHECK (contact_id IS NULL OR kind = 'info-interview'),
    CHECK (ends_at IS NULL OR starts_at <= ends_at)
) STRICT;

CREATE UNIQUE INDEX appointment_by_uid ON appointment (uid);

CREATE UNIQUE INDEX appointment_by_application ON appointment (application_id, number);

CREATE INDEX appointment_by_contact ON appointment (contact_id) WHERE contact_id IS NOT NULL;

CREATE INDEX appointment_by_day ON appointment (starts_on);

CREATE INDEX appointment_by_calendar_uid ON appointment (calendar_uid) WHERE calendar_uid IS NOT NULL;

CREATE TABLE gone (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    -- SHA-256 of what files know it by, in hexadecimal
    digest         TEXT NOT NULL CHECK (length(digest) = 64),
    -- the application that it is part of now; null: the user removed it
    application_id INTEGER REFERENCES application (id) ON DELETE RESTRICT
) STRICT;

CREATE UNIQUE INDEX gone_by_digest ON gone (digest, application_id);

CREATE INDEX gone_by_application ON gone (application_id);
