-- Mail proposes offers: the table of proposals again, with one kind more.

CREATE TABLE new_proposal (
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

INSERT INTO new_proposal (id, message, kind, command, contact_id, application_id, gist, sender, sender_name, sent_on,
                           subject, line, state)
SELECT id, message, kind, command, contact_id, application_id, gist, sender, sender_name, sent_on, subject, line, state
FROM proposal;

-- Numbers are given once.
UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'proposal')
WHERE name = 'new_proposal' AND EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'proposal');
INSERT INTO sqlite_sequence (name, seq)
SELECT 'new_proposal', seq FROM sqlite_sequence
WHERE name = 'proposal' AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'new_proposal');

DROP TABLE proposal;
ALTER TABLE new_proposal RENAME TO proposal;

CREATE UNIQUE INDEX proposal_by_message ON proposal (message, kind);
CREATE INDEX proposal_open ON proposal (id) WHERE state = 'open';
CREATE INDEX proposal_by_sender ON proposal (sender, state);
