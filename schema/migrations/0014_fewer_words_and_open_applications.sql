-- Full text without an index of its own for the beginnings of words, which took more room than all the words; the
-- program fills it again. What the day asks of every application is read from indexes.

DROP TABLE search;

CREATE VIRTUAL TABLE search USING fts5 (
    name, text,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

CREATE INDEX application_to_answer ON application (answer_by) WHERE answer_by IS NOT NULL;

CREATE INDEX outcome_that_reopens ON outcome (application_id) WHERE kind = 'reopened';
