-- Interviews that lie ahead, and what is kept of an opening and of an interview for the next one.

-- An interview with a day of its own before it is held; one that was called off or moved keeps its history.
CREATE TABLE appointment (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    uid            TEXT NOT NULL,
    application_id INTEGER NOT NULL REFERENCES application (id) ON DELETE RESTRICT,
    -- 1, 2, … within the application; never given again
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
    CHECK (ends_at IS NULL OR starts_at <= ends_at)
) STRICT;

CREATE UNIQUE INDEX appointment_by_uid ON appointment (uid);

CREATE UNIQUE INDEX appointment_by_application ON appointment (application_id, number);

CREATE INDEX appointment_by_day ON appointment (starts_on);

CREATE INDEX appointment_by_calendar_uid ON appointment (calendar_uid) WHERE calendar_uid IS NOT NULL;

CREATE TABLE appointment_participant (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    appointment_id INTEGER NOT NULL REFERENCES appointment (id) ON DELETE RESTRICT,
    contact_id     INTEGER NOT NULL REFERENCES contact (id) ON DELETE RESTRICT
) STRICT;

CREATE UNIQUE INDEX appointment_participant_by_appointment ON appointment_participant (appointment_id, contact_id);

CREATE INDEX appointment_participant_by_contact ON appointment_participant (contact_id);

-- An event that was called off before its invitation came.
CREATE TABLE called_off (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    calendar_uid TEXT NOT NULL CHECK (calendar_uid <> ''),
    sequence     INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE UNIQUE INDEX called_off_by_calendar_uid ON called_off (calendar_uid);

-- The text of the posting, which is gone from the web by the interview.
ALTER TABLE application ADD COLUMN posting TEXT NOT NULL DEFAULT '';

-- The version of the resume that went out.
ALTER TABLE application ADD COLUMN resume TEXT CHECK (resume <> '');

ALTER TABLE application ADD COLUMN salary TEXT CHECK (salary <> '');

ALTER TABLE application ADD COLUMN location TEXT CHECK (location <> '');

-- Questions of one's own for the interview.
ALTER TABLE application ADD COLUMN questions TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(questions));

-- By what a spreadsheet knows it.
ALTER TABLE application ADD COLUMN import_key TEXT CHECK (import_key <> '');

CREATE INDEX application_by_import_key ON application (import_key) WHERE import_key IS NOT NULL;

-- What was asked, and how the user thinks it went, from 1 to 5.
ALTER TABLE interview ADD COLUMN asked TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(asked));

ALTER TABLE interview ADD COLUMN rating INTEGER CHECK (rating BETWEEN 1 AND 5);
