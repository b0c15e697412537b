-- Failures at the door of the room are taken away after a day, whosever code they name.
CREATE INDEX exam_entry_failure_at ON exam_entry_failure (at);
