-- The usual part of a person, the day of an offer, and reminders that are about nobody.

-- Their part where no application says another: an agency recruiter is one for every opening.
ALTER TABLE contact ADD COLUMN usual_role TEXT CHECK (usual_role IN ('hiring-manager', 'recruiter',
    'agency-recruiter', 'sourcer', 'interviewer', 'executive', 'hr', 'coordinator', 'referrer', 'other'));

ALTER TABLE application ADD COLUMN offered_on TEXT CHECK (offered_on IS date(offered_on, '+0 days'));

-- The day by which the offer wants an answer.
ALTER TABLE application ADD COLUMN answer_by TEXT CHECK (answer_by IS date(answer_by, '+0 days'));

CREATE TABLE new_wish (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        TEXT NOT NULL,
    -- null: about nobody
    contact_id INTEGER REFERENCES contact (id) ON DELETE RESTRICT,
    due_on     TEXT NOT NULL CHECK (due_on IS date(due_on, '+0 days')),
    text       TEXT NOT NULL CHECK (text <> '')
) STRICT;

INSERT INTO new_wish (id, uid, contact_id, due_on, text) SELECT id, uid, contact_id, due_on, text FROM wish;

UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'wish')
WHERE name = 'new_wish' AND EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'wish');

INSERT INTO sqlite_sequence (name, seq) SELECT 'new_wish', seq FROM sqlite_sequence
WHERE name = 'wish' AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'new_wish');

DROP TABLE wish;

ALTER TABLE new_wish RENAME TO wish;

CREATE INDEX wish_by_contact ON wish (contact_id);

CREATE UNIQUE INDEX wish_by_uid ON wish (uid);
