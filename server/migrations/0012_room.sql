-- The room in the browser (§8): the computers of an attempt, the keys of a session, and the journals that came after the end.

-- Every computer at which a candidate has entered. The first is active at once; a later one waits until the invigilator confirms it, which
-- fences the earlier one: it can no longer save, and what it still sends is evidence.
CREATE TABLE exam_machine (
  id          uuid PRIMARY KEY,
  attempt_id  uuid NOT NULL REFERENCES attempt,
  -- SHA-256 of the room's token; entering again at the same computer puts a new one in its place
  token_hash  text NOT NULL UNIQUE,
  -- SHA-256 of a secret that the browser keeps, by which the same computer is known again; null where the browser keeps nothing
  secret_hash text,
  state       text NOT NULL CHECK (state IN ('waiting','active','fenced','refused')),
  asked_at    timestamptz NOT NULL,
  decided_at  timestamptz CHECK (decided_at >= asked_at),
  -- null where nobody had to decide: the first computer, and a request that a newer one replaced
  decided_by  uuid REFERENCES account,
  address     text,
  browser     text,
  CHECK ((state = 'waiting') = (decided_at IS NULL))
);
-- one computer works, and one at most asks to
CREATE UNIQUE INDEX exam_machine_active ON exam_machine (attempt_id) WHERE state = 'active';
CREATE UNIQUE INDEX exam_machine_waiting ON exam_machine (attempt_id) WHERE state = 'waiting';
CREATE INDEX exam_machine_attempt ON exam_machine (attempt_id);

INSERT INTO exam_machine (id, attempt_id, token_hash, state, asked_at, decided_at)
SELECT gen_random_uuid(), id, token_hash, 'active', entered_at, entered_at FROM attempt;
ALTER TABLE attempt DROP COLUMN token_hash;

-- Late answers say which computer sent them, and why they do not count.
ALTER TABLE late_answer
  ADD COLUMN machine_id uuid REFERENCES exam_machine,
  ADD COLUMN reason text NOT NULL DEFAULT 'late' CHECK (reason IN ('late','fenced')),
  DROP CONSTRAINT late_answer_attempt_id_sequence_item_id_key,
  ADD CONSTRAINT late_answer_once UNIQUE NULLS NOT DISTINCT (attempt_id, machine_id, sequence, item_id);
CREATE INDEX late_answer_attempt ON late_answer (attempt_id);

-- A session's keys. With the pair the rooms seal their journals, so that a file can be opened here only; with the secret the server signs
-- the instants it tells. Kept beside the answers they protect: a backup of one without the other would be worth nothing.
CREATE TABLE exam_key (
  session_id   uuid PRIMARY KEY REFERENCES exam_session,
  -- P-256 in base64url: the uncompressed point, and the number behind it
  public_key   text NOT NULL CHECK (length(public_key) = 87),
  private_key  text NOT NULL CHECK (length(private_key) = 43),
  time_secret  text NOT NULL CHECK (length(time_secret) = 43)
);

-- A journal that was handed in after the end: over the line, or as a file by staff. Nothing in it is ever changed.
CREATE TABLE answer_journal (
  id            uuid PRIMARY KEY,
  attempt_id    uuid NOT NULL REFERENCES attempt,
  -- null where the room is not known by any computer of the attempt
  machine_id    uuid REFERENCES exam_machine,
  source        text NOT NULL CHECK (source IN ('line','file')),
  -- SHA-256 of a file, or of what came over the line with its verdicts
  digest        text NOT NULL CHECK (length(digest) = 64),
  file_name     text CHECK (length(file_name) BETWEEN 1 AND 200),
  handed_in_by  uuid REFERENCES account,
  arrived_at    timestamptz NOT NULL,
  -- when the attempt's time was over, by which the entries were judged
  ended_at      timestamptz NOT NULL,
  -- by how much the computer's clock may have fallen behind the server's, added to each answer's time; null for a file
  drift_ms      bigint CHECK (drift_ms >= 0),
  counted       integer NOT NULL CHECK (counted >= 0),
  score_before  integer,
  score_after   integer,
  -- taken once
  UNIQUE (attempt_id, digest),
  CHECK ((source = 'file') = (handed_in_by IS NOT NULL) AND (source = 'file') = (file_name IS NOT NULL) AND (source = 'file') = (drift_ms IS NULL))
);
CREATE INDEX answer_journal_arrived ON answer_journal (arrived_at DESC);
CREATE TRIGGER answer_journal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON answer_journal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE journal_entry (
  journal_id   uuid NOT NULL REFERENCES answer_journal,
  place        integer NOT NULL CHECK (place >= 1),
  sequence     integer NOT NULL,
  item_id      uuid NOT NULL,
  response     jsonb NOT NULL,
  -- the server's instant that the entry leans on, null where it is not one of ours; and how long after it the answer was given
  anchor_at    timestamptz,
  elapsed_ms   bigint NOT NULL,
  -- the latest instant at which the answer can have been given, if the room told the truth
  answered_by  timestamptz,
  verdict      text NOT NULL CHECK (verdict IN ('counted','saved','after_end','too_late','fenced','anchor_unknown','chain_broken','out_of_order','in_future','unreadable','question_unknown','sequence_taken')),
  PRIMARY KEY (journal_id, place)
);
CREATE TRIGGER journal_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
