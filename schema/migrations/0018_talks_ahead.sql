-- A conversation that lies ahead is with a person, and about no application.

CREATE TABLE new_appointment (
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

INSERT INTO new_appointment (id, uid, application_id, number, starts_on, starts_at, ends_at, zone, kind, channel,
                             place, link, note, state, moved_from, calendar_uid, sequence, stamped_at, recorded_on)
SELECT id, uid, application_id, number, starts_on, starts_at, ends_at, zone, kind, channel,
       place, link, note, state, moved_from, calendar_uid, sequence, stamped_at, recorded_on
FROM appointment;

-- Numbers that were given once are not given again.
UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'appointment')
WHERE name = 'new_appointment' AND EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'appointment');

INSERT INTO sqlite_sequence (name, seq)
SELECT 'new_appointment', seq FROM sqlite_sequence
WHERE name = 'appointment' AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'new_appointment');

DROP TABLE appointment;

ALTER TABLE new_appointment RENAME TO appointment;

CREATE UNIQUE INDEX appointment_by_uid ON appointment (uid);

CREATE UNIQUE INDEX appointment_by_application ON appointment (application_id, number);

CREATE INDEX appointment_by_contact ON appointment (contact_id) WHERE contact_id IS NOT NULL;

CREATE INDEX appointment_by_day ON appointment (starts_on);

CREATE INDEX appointment_by_calendar_uid ON appointment (calendar_uid) WHERE calendar_uid IS NOT NULL;
