-- Invitations of calendars: which version of an event is on file, and who is at it because the calendar says so.

-- when the version on file was written; tells two with one sequence apart
ALTER TABLE appointment ADD COLUMN stamped_at TEXT
    CHECK (stamped_at IS strftime('%Y-%m-%dT%H:%M:%SZ', stamped_at));

ALTER TABLE called_off ADD COLUMN stamped_at TEXT
    CHECK (stamped_at IS strftime('%Y-%m-%dT%H:%M:%SZ', stamped_at));

-- invited by the calendar, and not named by hand
ALTER TABLE appointment_participant ADD COLUMN invited INTEGER NOT NULL DEFAULT 0 CHECK (invited IN (0, 1));
