-- Guests of the directory, whom the bot may not be able to write to. Their mail address stands in person.mail, where a list says it.
ALTER TABLE person ADD COLUMN is_guest INTEGER NOT NULL DEFAULT 0;

-- Who of those known is a guest, only a whole reading of the directory says.
UPDATE tenant SET delta_link = NULL, read_whole_at = NULL;
