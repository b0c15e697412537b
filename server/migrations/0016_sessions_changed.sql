-- A session that was planned and never held (§6): why, once the exam days are over. Nobody was asked anything there, and who had a seat was not absent.
ALTER TABLE exam_session
  ADD COLUMN not_held text CHECK (length(not_held) BETWEEN 1 AND 500),
  ADD CHECK (not_held IS NULL OR (state = 'closed' AND opened_at IS NULL));
