-- Who asked to be forgotten, and who is not the same person as someone alike.

-- One row: the key of the digests below, 32 random bytes in hexadecimal, made when someone is first erased. It lies
-- in the file that it is for: the digests say nothing to whoever reads them, and nothing is hidden from someone who
-- has the whole file and tries the addresses they can think of.
CREATE TABLE forgetting_key (
    id  INTEGER PRIMARY KEY CHECK (id = 1),
    key TEXT NOT NULL CHECK (length(key) = 64)
) STRICT;

-- What an import must not bring back, as keyed digests (HMAC-SHA256) in hexadecimal: all that is left of someone
-- who was erased.
CREATE TABLE forgotten (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the number they had, which nobody has again: all of a person's digests are lifted together
    person INTEGER NOT NULL,
    sign   TEXT NOT NULL CHECK (sign IN ('email', 'linkedin', 'phone', 'import-key', 'name-and-company')),
    digest TEXT NOT NULL CHECK (length(digest) = 64)
) STRICT;

CREATE INDEX forgotten_by_digest ON forgotten (digest);

CREATE INDEX forgotten_by_person ON forgotten (person);

-- Two contacts who are alike and, the user says, not the same person.
CREATE TABLE namesake (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE RESTRICT,
    other_id   INTEGER NOT NULL REFERENCES contact (id) ON DELETE RESTRICT,
    CHECK (contact_id < other_id)
) STRICT;

CREATE UNIQUE INDEX namesake_by_contact ON namesake (contact_id, other_id);

CREATE INDEX namesake_by_other ON namesake (other_id);
