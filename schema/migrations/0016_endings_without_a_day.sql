-- What stands for the day of an ending that no file gave: another day of its row, or the day of the import.

ALTER TABLE outcome ADD COLUMN day_from TEXT CHECK (day_from IN ('row', 'import'));
