-- Where the user met someone, as it reads after "we met".

ALTER TABLE contact ADD COLUMN met TEXT;
