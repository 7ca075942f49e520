-- What the user notes of an application, and endings that a file told of long after.

ALTER TABLE application ADD COLUMN notes TEXT NOT NULL DEFAULT '';

-- Known from a file alone, after its time: nothing is planned from it.
ALTER TABLE outcome ADD COLUMN history INTEGER NOT NULL DEFAULT 0 CHECK (history IN (0, 1));
