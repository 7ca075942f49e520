-- What imports know people and messages by, the subject of a message, and what the linter said of a draft.

ALTER TABLE touch ADD COLUMN subject TEXT CHECK (subject <> '');

-- how the file it came from names it, so that the same file again brings nothing new
ALTER TABLE touch ADD COLUMN import_key TEXT CHECK (import_key <> '');

CREATE INDEX touch_by_import_key ON touch (import_key) WHERE import_key IS NOT NULL;

-- how a file names someone who has neither an email address nor a LinkedIn profile there
CREATE TABLE import_key (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE RESTRICT,
    key        TEXT NOT NULL CHECK (key <> '')
) STRICT;

CREATE INDEX import_key_by_key ON import_key (key);

CREATE INDEX import_key_by_contact ON import_key (contact_id);

-- the findings, as `lint --json` shows them
ALTER TABLE draft ADD COLUMN lint TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(lint));
