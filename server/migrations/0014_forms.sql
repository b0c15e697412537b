-- Trust in answers (§8, §19): each answer is chained to the one before it by its hash, and the end of an attempt seals the last.

ALTER TABLE answer
  -- the place in the attempt's chain, from 1: the order of writing, which is not always that of the sequence numbers
  ADD COLUMN link integer CHECK (link >= 1),
  -- SHA-256 over the hash before it and this row's content
  ADD COLUMN hash text CHECK (length(hash) = 64),
  -- answers from before there was a chain keep their place; every new one has its link
  ADD CONSTRAINT answer_chained CHECK (link IS NOT NULL AND hash IS NOT NULL) NOT VALID;

ALTER TABLE attempt
  -- the chain's end, where an answer with a smaller number came last; else it is the answer with the highest number
  ADD COLUMN chain_links integer CHECK (chain_links >= 1),
  ADD COLUMN chain_hash text CHECK (length(chain_hash) = 64),
  ADD CHECK ((chain_links IS NULL) = (chain_hash IS NULL));

-- How the chain ended each time the attempt did; without it a tail could be cut off unseen.
CREATE TABLE answer_seal (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  attempt_id     uuid NOT NULL REFERENCES attempt,
  links          integer NOT NULL CHECK (links >= 0),
  hash           text NOT NULL CHECK (length(hash) = 64),
  -- the end the candidate's machine held a receipt for
  receipt_links  integer CHECK (receipt_links >= 0),
  receipt_hash   text,
  sealed_at      timestamptz NOT NULL,
  CHECK ((receipt_links IS NULL) = (receipt_hash IS NULL))
);
CREATE INDEX answer_seal_attempt ON answer_seal (attempt_id);
CREATE TRIGGER answer_seal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON answer_seal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The draw (§8): one seed for the sittings of a competition. Its hash is public from the first planned session on, the seed after the last sitting;
-- sessions planned after that get the next draw.
CREATE TABLE exam_draw (
  id              uuid PRIMARY KEY,
  competition_id  uuid NOT NULL REFERENCES competition,
  number          integer NOT NULL CHECK (number >= 1),
  seed            text NOT NULL CHECK (length(seed) >= 22),
  -- SHA-256 of ["kadr-draw-1", seed]
  commitment      text NOT NULL CHECK (commitment = encode(sha256(convert_to('["kadr-draw-1","' || seed || '"]', 'UTF8')), 'hex')),
  committed_at    timestamptz NOT NULL,
  revealed_at     timestamptz CHECK (revealed_at >= committed_at),
  -- null where it was revealed because all sittings were over
  revealed_by     uuid REFERENCES account,
  UNIQUE (competition_id, number)
);
CREATE UNIQUE INDEX exam_draw_secret ON exam_draw (competition_id) WHERE revealed_at IS NULL;

INSERT INTO exam_draw (id, competition_id, number, seed, commitment, committed_at)
SELECT gen_random_uuid(), competition_id, 1, min(seed), encode(sha256(convert_to('["kadr-draw-1","' || min(seed) || '"]', 'UTF8')), 'hex'), min(created_at)
FROM exam_session GROUP BY competition_id;

ALTER TABLE exam_session
  ADD COLUMN draw_id uuid REFERENCES exam_draw,
  -- the digest of the program with which the session was opened: another program neither begins nor scores an exam in it
  ADD COLUMN program text CHECK (length(program) = 64);
UPDATE exam_session SET draw_id = d.id FROM exam_draw d WHERE d.competition_id = exam_session.competition_id;
ALTER TABLE exam_session DROP COLUMN seed, ADD CHECK (state <> 'open' OR draw_id IS NOT NULL);

-- How many questions of a subject's exam are on which topic, where somebody has said so; the rest are on any.
CREATE TABLE form_topic (
  competition_id  uuid NOT NULL REFERENCES competition,
  subject_code    text NOT NULL REFERENCES subject,
  part            text NOT NULL CHECK (part IN ('subject','method','logic')),
  topic           text NOT NULL CHECK (length(topic) BETWEEN 1 AND 100),
  questions       integer NOT NULL CHECK (questions BETWEEN 1 AND 200),
  PRIMARY KEY (competition_id, subject_code, part, topic)
);

-- Parallel forms of a subject for one sitting: all rooms that begin at the same time share them.
CREATE TABLE form_set (
  id              uuid PRIMARY KEY,
  competition_id  uuid NOT NULL REFERENCES competition,
  subject_code    text NOT NULL REFERENCES subject,
  starts_at       timestamptz NOT NULL,
  state           text NOT NULL CHECK (state IN ('queued','ready','failed')),
  -- counts the times it was asked for: a job that was overtaken changes nothing
  asked           integer NOT NULL DEFAULT 1 CHECK (asked >= 1),
  wanted          jsonb NOT NULL,
  requested_by    uuid REFERENCES account,
  requested_at    timestamptz NOT NULL,
  -- made by optimisation as wanted, by optimisation with less asked, or at once by the simple way
  way             text CHECK (way IN ('optimised','relaxed','quick')),
  settings        jsonb,
  report          jsonb,
  bank_revision   integer,
  fingerprint     text CHECK (length(fingerprint) = 64),
  fault           jsonb,
  finished_at     timestamptz,
  -- from the first room of the sitting on nothing of it changes
  used_at         timestamptz,
  UNIQUE (competition_id, subject_code, starts_at),
  CHECK ((state = 'ready') = (fingerprint IS NOT NULL)),
  CHECK ((state = 'failed') = (fault IS NOT NULL)),
  CHECK (used_at IS NULL OR state = 'ready')
);
CREATE INDEX form_set_sitting ON form_set (competition_id, starts_at);

CREATE TABLE exam_form (
  set_id    uuid NOT NULL REFERENCES form_set,
  number    integer NOT NULL CHECK (number >= 1),
  item_ids  uuid[] NOT NULL,
  PRIMARY KEY (set_id, number)
);

ALTER TABLE attempt
  ADD COLUMN form_set_id uuid,
  ADD COLUMN form_number integer,
  ADD FOREIGN KEY (form_set_id, form_number) REFERENCES exam_form (set_id, number),
  ADD CHECK ((form_set_id IS NULL) = (form_number IS NULL));

-- The programs that serve the exam, each with what it runs; heard of every few seconds.
CREATE TABLE signing_key (
  single       boolean PRIMARY KEY DEFAULT true CHECK (single),
  private_key  text NOT NULL,
  public_key   text NOT NULL,
  created_at   timestamptz NOT NULL
);
CREATE TABLE server_process (
  id          uuid PRIMARY KEY,
  kind        text NOT NULL CHECK (kind IN ('server','worker')),
  name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
  program     text NOT NULL CHECK (length(program) = 64),
  manifest    jsonb NOT NULL,
  signature   text NOT NULL,
  public_key  text NOT NULL,
  started_at  timestamptz NOT NULL,
  seen_at     timestamptz NOT NULL,
  ended_at    timestamptz
);
CREATE INDEX server_process_seen ON server_process (seen_at);

-- What was proved when a session was opened, and again whenever another program was accepted for it.
CREATE TABLE exam_trust (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  session_id   uuid NOT NULL REFERENCES exam_session,
  program      text NOT NULL CHECK (length(program) = 64),
  manifest     jsonb NOT NULL,
  signature    text NOT NULL,
  public_key   text NOT NULL,
  canaries     jsonb NOT NULL,
  -- why another program was accepted while the session ran; null at the opening
  reason       text CHECK (length(reason) BETWEEN 1 AND 1000),
  proved_by    uuid REFERENCES account,
  proved_at    timestamptz NOT NULL
);
CREATE INDEX exam_trust_session ON exam_trust (session_id);
CREATE TRIGGER exam_trust_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON exam_trust
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A check of the chains of a session's answers, or of the whole competition's.
CREATE TABLE chain_check (
  id              uuid PRIMARY KEY,
  competition_id  uuid NOT NULL REFERENCES competition,
  session_id      uuid REFERENCES exam_session,
  state           text NOT NULL CHECK (state IN ('queued','done')),
  attempts        integer NOT NULL DEFAULT 0,
  answers         integer NOT NULL DEFAULT 0,
  unsealed        integer NOT NULL DEFAULT 0,
  findings        jsonb NOT NULL DEFAULT '[]',
  requested_by    uuid REFERENCES account,
  requested_at    timestamptz NOT NULL,
  finished_at     timestamptz,
  CHECK ((state = 'done') = (finished_at IS NOT NULL))
);
CREATE INDEX chain_check_competition ON chain_check (competition_id, requested_at);
