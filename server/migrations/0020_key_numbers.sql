-- The number of a proposed key that was dropped never comes to stand for another key: who approves it has read that one.
ALTER TABLE item ADD COLUMN dropped_key integer NOT NULL DEFAULT 0;
