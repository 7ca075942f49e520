-- The ledger of alerts knows, beside what was announced, on which day, and how the service numbered the alert.

CREATE TABLE alert (
    id           INTEGER PRIMARY KEY,
    reminder_id  INTEGER NOT NULL REFERENCES reminder (id) ON DELETE CASCADE,
    -- the day it came up: a reminder is announced once for each
    for_on       TEXT NOT NULL CHECK (for_on IS date(for_on, '+0 days')),
    delivered_at TEXT NOT NULL,
    -- the user's civil day then
    told_on      TEXT NOT NULL CHECK (told_on IS date(told_on, '+0 days')),
    -- which run of which service took it, and under what number: several reminders can share one alert
    service      TEXT,
    number       INTEGER,
    CHECK ((service IS NULL) = (number IS NULL))
) STRICT;

INSERT INTO alert (id, reminder_id, for_on, delivered_at, told_on)
SELECT id, reminder_id, for_on, delivered_at, date(delivered_at) FROM delivery;

DROP TABLE delivery;

CREATE UNIQUE INDEX alert_by_reminder ON alert (reminder_id, for_on);
