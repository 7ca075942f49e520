-- A database knows its birth; what was announced outlives its reminder; nothing is on file twice under one name.

-- One row: an id of its own, made with the database. Every copy of it has the same: backups of another one are told
-- apart by it.
CREATE TABLE lineage (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    birth TEXT NOT NULL CHECK (length(birth) = 32)
) STRICT;

INSERT INTO lineage (id, birth) VALUES (1, lower(hex(randomblob(16))));

-- which planner made the stored reminders: another one plans them again (0 is one from before it was noted)
ALTER TABLE planned_with ADD COLUMN planner INTEGER NOT NULL DEFAULT 0;

-- SQLite before 3.45 takes json_valid(NULL) for 0, and so the log for damaged.
ALTER TABLE change_row RENAME TO old_change_row;

CREATE TABLE change_row (
    id         INTEGER PRIMARY KEY,
    change_id  INTEGER NOT NULL REFERENCES change (id) ON DELETE CASCADE,
    table_name TEXT NOT NULL,
    row_id     INTEGER NOT NULL,
    before     TEXT CHECK (before IS NULL OR json_valid(before)),
    after      TEXT CHECK (after IS NULL OR json_valid(after))
) STRICT;

INSERT INTO change_row (id, change_id, table_name, row_id, before, after)
SELECT id, change_id, table_name, row_id, before, after FROM old_change_row;

DROP TABLE old_change_row;

CREATE INDEX change_row_by_change ON change_row (change_id);

CREATE INDEX change_row_by_row ON change_row (table_name, row_id);

-- A reminder's row goes with an undo and comes back with the next, under another number perhaps: the ledger knows it
-- by what it is, as reminder_by_identity does. It points to nothing, so that it outlives what it was about.
ALTER TABLE alert RENAME TO old_alert;

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

INSERT INTO alert (id, rule, contact_id, company_id, application_id, ordinal, for_on, delivered_at, told_on,
                   service, number)
SELECT a.id, r.rule, r.contact_id, r.company_id, r.application_id, r.ordinal, a.for_on, a.delivered_at, a.told_on,
       a.service, a.number
FROM old_alert a JOIN reminder r ON r.id = a.reminder_id;

DROP TABLE old_alert;

CREATE UNIQUE INDEX alert_by_reminder ON alert
    (rule, ifnull(contact_id, 0), ifnull(company_id, 0), ifnull(application_id, 0), ordinal, for_on);

-- Of rows that say the same, the first stays. What the log kept of the others goes too: no undo looks for them.

DELETE FROM change_row WHERE table_name = 'email' AND row_id IN
    (SELECT id FROM email WHERE id NOT IN (SELECT min(id) FROM email GROUP BY contact_id, address));

DELETE FROM email WHERE id NOT IN (SELECT min(id) FROM email GROUP BY contact_id, address);

DROP INDEX email_by_contact;

CREATE UNIQUE INDEX email_by_contact ON email (contact_id, address);

DELETE FROM change_row WHERE table_name = 'import_key' AND row_id IN
    (SELECT id FROM import_key WHERE id NOT IN (SELECT min(id) FROM import_key GROUP BY contact_id, key));

DELETE FROM import_key WHERE id NOT IN (SELECT min(id) FROM import_key GROUP BY contact_id, key);

DROP INDEX import_key_by_contact;

CREATE UNIQUE INDEX import_key_by_contact ON import_key (contact_id, key);

DELETE FROM change_row WHERE table_name = 'forgotten' AND row_id IN
    (SELECT id FROM forgotten WHERE id NOT IN (SELECT min(id) FROM forgotten GROUP BY person, sign, digest));

DELETE FROM forgotten WHERE id NOT IN (SELECT min(id) FROM forgotten GROUP BY person, sign, digest);

DROP INDEX forgotten_by_person;

CREATE UNIQUE INDEX forgotten_by_person ON forgotten (person, sign, digest);

-- Of records with one uid, the first keeps it. The others get one from it and their number, in the log as well.
WITH twin (table_name, row_id) AS (
    SELECT 'company', id FROM company WHERE id NOT IN (SELECT min(id) FROM company GROUP BY uid)
    UNION ALL
    SELECT 'contact', id FROM contact WHERE id NOT IN (SELECT min(id) FROM contact GROUP BY uid)
    UNION ALL
    SELECT 'job_change', id FROM job_change WHERE id NOT IN (SELECT min(id) FROM job_change GROUP BY uid)
    UNION ALL
    SELECT 'application', id FROM application WHERE id NOT IN (SELECT min(id) FROM application GROUP BY uid)
    UNION ALL
    SELECT 'interview', id FROM interview WHERE id NOT IN (SELECT min(id) FROM interview GROUP BY uid)
    UNION ALL
    SELECT 'detail', id FROM detail WHERE id NOT IN (SELECT min(id) FROM detail GROUP BY uid)
    UNION ALL
    SELECT 'outcome', id FROM outcome WHERE id NOT IN (SELECT min(id) FROM outcome GROUP BY uid)
    UNION ALL
    SELECT 'touch', id FROM touch WHERE id NOT IN (SELECT min(id) FROM touch GROUP BY uid)
    UNION ALL
    SELECT 'draft', id FROM draft WHERE id NOT IN (SELECT min(id) FROM draft GROUP BY uid)
    UNION ALL
    SELECT 'feedback', id FROM feedback WHERE id NOT IN (SELECT min(id) FROM feedback GROUP BY uid)
    UNION ALL
    SELECT 'opportunity', id FROM opportunity WHERE id NOT IN (SELECT min(id) FROM opportunity GROUP BY uid)
    UNION ALL
    SELECT 'wish', id FROM wish WHERE id NOT IN (SELECT min(id) FROM wish GROUP BY uid)
    UNION ALL
    SELECT 'reminder', id FROM reminder WHERE id NOT IN (SELECT min(id) FROM reminder GROUP BY uid)
)
UPDATE change_row
SET before = json_set(before, '$.uid', substr(before ->> '$.uid', 1, 24) || printf('%012x', row_id)),
    after = json_set(after, '$.uid', substr(after ->> '$.uid', 1, 24) || printf('%012x', row_id))
WHERE (table_name, row_id) IN (SELECT table_name, row_id FROM twin);

UPDATE company SET uid = substr(uid, 1, 24) || printf('%012x', id)
WHERE id NOT IN (SELECT min(id) FROM company GROUP BY uid);

CREATE UNIQUE INDEX company_by_uid ON company (uid);

UPDATE contact SET uid = substr(uid, 1, 24) || printf('%012x', id)
WHERE id NOT IN (SELECT min(id) FROM contact GROUP BY uid);

CREATE UNIQUE INDEX contact_by_uid ON contact (uid);

UPDATE job_change SET uid = substr(uid, 1, 24) || printf('%012x', id)
WHERE id NOT IN (SELECT min(id) FROM job_change GROUP BY uid);

CREATE UNIQUE INDEX job_change_by_uid ON job_change (uid);

UPDATE application SET uid = substr(uid, 1, 24) || printf('%012x', id)
WHERE id NOT IN (SELECT min(id) FROM application GROUP BY uid);

CREATE UNIQUE INDEX application_by_uid ON application (uid);

UPDATE interview SET uid = substr(uid, 1, 24) || printf('%012x', id)
WHERE id NOT IN (SELECT min(id) FROM interview GROUP BY uid);

CREATE UNIQUE INDEX interview_by_uid ON interview (uid);

UPDATE detail SET uid = substr(uid, 1, 24) || printf('%012x', id)
WHERE id NOT IN (SELECT min(id) FROM detail GROUP BY uid);

CREATE UNIQUE INDEX detail_by_uid ON detail (uid);

UPDATE outcome SET uid = substr(uid, 1, 24) || printf('%012x', id)
WHERE id NOT IN (SELECT min(id) FROM outcome GROUP BY uid);

CREATE UNIQUE INDEX outcome_by_uid ON outcome (uid);

UPDATE touch SET uid = substr(uid, 1, 24) || printf('%012x', id)
WHERE id NOT IN (SELECT min(id) FROM touch GROUP BY uid);

CREATE UNIQUE INDEX touch_by_uid ON touch (uid);

UPDATE draft SET uid = substr(uid, 1, 24) || printf('%012x', id)
WHERE id NOT IN (SELECT min(id) FROM draft GROUP BY uid);

CREATE UNIQUE INDEX draft_by_uid ON draft (uid);

UPDATE feedback SET uid = substr(uid, 1, 24) || printf('%012x', id)
WHERE id NOT IN (SELECT min(id) FROM feedback GROUP BY uid);

CREATE UNIQUE INDEX feedback_by_uid ON feedback (uid);

UPDATE opportunity SET uid = substr(uid, 1, 24) || printf('%012x', id)
WHERE id NOT IN (SELECT min(id) FROM opportunity GROUP BY uid);

CREATE UNIQUE INDEX opportunity_by_uid ON opportunity (uid);

UPDATE wish SET uid = substr(uid, 1, 24) || printf('%012x', id)
WHERE id NOT IN (SELECT min(id) FROM wish GROUP BY uid);

CREATE UNIQUE INDEX wish_by_uid ON wish (uid);

UPDATE reminder SET uid = substr(uid, 1, 24) || printf('%012x', id)
WHERE id NOT IN (SELECT min(id) FROM reminder GROUP BY uid);

CREATE UNIQUE INDEX reminder_by_uid ON reminder (uid);
