-- Who wrote a shared text reviews no item that shows it (§8): not its last hand alone is known, but every one.
ALTER TABLE stimulus ADD COLUMN author_ids uuid[] NOT NULL DEFAULT '{}';
UPDATE stimulus SET author_ids = ARRAY[changed_by];
ALTER TABLE stimulus ALTER COLUMN author_ids DROP DEFAULT, ADD CHECK (cardinality(author_ids) > 0), DROP COLUMN changed_by;
