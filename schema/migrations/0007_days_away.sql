-- The user is away: no alert comes, and nothing falls due.

CREATE TABLE away (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    uid      TEXT NOT NULL,
    from_on  TEXT NOT NULL CHECK (from_on IS date(from_on, '+0 days')),
    -- the last day away
    until_on TEXT NOT NULL CHECK (until_on IS date(until_on, '+0 days')),
    CHECK (from_on <= until_on)
) STRICT;

CREATE UNIQUE INDEX away_by_uid ON away (uid);
