-- Mail that proposes facts: how far each mailbox was read, which messages were seen, and what they propose.

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

CREATE TABLE proposal (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    -- names the message the same way in every copy of it
    message        TEXT NOT NULL CHECK (message <> ''),
    kind           TEXT NOT NULL CHECK (kind IN ('applied', 'planned', 'rejected', 'replied', 'sent', 'add',
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
