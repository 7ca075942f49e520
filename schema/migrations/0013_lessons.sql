-- What is learned from feedback: how far that is, and lessons of the user's own, which nobody gave.

CREATE TABLE new_feedback (
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

INSERT INTO new_feedback (id, uid, contact_id, application_id, given_on, target, text, lesson)
SELECT id, uid, contact_id, application_id, given_on, target, text, lesson FROM feedback;

UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'feedback')
WHERE name = 'new_feedback' AND EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'feedback');

INSERT INTO sqlite_sequence (name, seq) SELECT 'new_feedback', seq FROM sqlite_sequence
WHERE name = 'feedback' AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'new_feedback');

DROP TABLE feedback;

ALTER TABLE new_feedback RENAME TO feedback;

CREATE INDEX feedback_by_contact ON feedback (contact_id);

CREATE INDEX feedback_by_application ON feedback (application_id);

CREATE UNIQUE INDEX feedback_by_uid ON feedback (uid);
