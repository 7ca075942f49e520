-- What a file must not bring again: records that the user removed, and applications that were merged into another.

-- The user removed them and did not erase them.
ALTER TABLE forgotten ADD COLUMN removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1));

CREATE TABLE gone (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    -- SHA-256 of what files know it by, in hexadecimal
    digest         TEXT NOT NULL CHECK (length(digest) = 64),
    -- the application that it is part of now; null: the user removed it
    application_id INTEGER REFERENCES application (id) ON DELETE RESTRICT
) STRICT;

CREATE UNIQUE INDEX gone_by_digest ON gone (digest, application_id);

CREATE INDEX gone_by_application ON gone (application_id);
