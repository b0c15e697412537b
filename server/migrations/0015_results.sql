-- After the exam (§8, §9, §19): the figures of the questions, the release of the results, appeals about questions, and scoring again.

-- One item analysis: what the answers say of the questions. The hash tells of which scores it speaks.
CREATE TABLE item_analysis (
  id              uuid PRIMARY KEY,
  competition_id  uuid NOT NULL REFERENCES competition,
  state           text NOT NULL CHECK (state IN ('queued','done','failed')),
  scores_hash     text,
  -- every stored score, worked out again from the stored answers by two scorers
  checked         integer NOT NULL DEFAULT 0 CHECK (checked >= 0),
  disagreements   jsonb NOT NULL DEFAULT '[]',
  milliseconds    integer,
  fault           text,
  requested_by    uuid NOT NULL REFERENCES account,
  requested_at    timestamptz NOT NULL,
  finished_at     timestamptz,
  CHECK ((state = 'queued') = (finished_at IS NULL)),
  CHECK (state <> 'done' OR scores_hash IS NOT NULL)
);
CREATE INDEX item_analysis_competition ON item_analysis (competition_id, requested_at DESC);
CREATE UNIQUE INDEX item_analysis_queued ON item_analysis (competition_id) WHERE state = 'queued';

-- The test of one subject; `all` is the questions that serve every subject, over everybody who was given them.
CREATE TABLE test_figures (
  analysis_id  uuid NOT NULL REFERENCES item_analysis ON DELETE CASCADE,
  scope        text NOT NULL,
  persons      integer NOT NULL,
  questions    double precision NOT NULL,
  mean         double precision,
  sd           double precision,
  alpha        double precision,
  sem          double precision,
  PRIMARY KEY (analysis_id, scope)
);
CREATE TABLE item_figures (
  analysis_id  uuid NOT NULL REFERENCES item_analysis ON DELETE CASCADE,
  scope        text NOT NULL,
  item_id      uuid NOT NULL REFERENCES item,
  given        integer NOT NULL,
  facility     double precision NOT NULL,
  item_total   double precision,
  corrected    double precision,
  rasch        double precision,
  omitted      integer NOT NULL,
  -- set aside by the commission: not in the totals
  aside        boolean NOT NULL,
  distractors  jsonb NOT NULL,
  curves       jsonb NOT NULL,
  flags        text[] NOT NULL,
  PRIMARY KEY (analysis_id, scope, item_id)
);

-- Somebody looked at the distributions and wrote down what they found; somebody else releases exactly those scores.
CREATE TABLE results_review (
  id              uuid PRIMARY KEY,
  competition_id  uuid NOT NULL REFERENCES competition,
  scores_hash     text NOT NULL,
  finding         text NOT NULL CHECK (length(finding) BETWEEN 1 AND 4000),
  outlying        jsonb NOT NULL,
  reviewed_by     uuid NOT NULL REFERENCES account,
  reviewed_at     timestamptz NOT NULL,
  released_by     uuid REFERENCES account,
  released_at     timestamptz,
  CHECK ((released_by IS NULL) = (released_at IS NULL)),
  CHECK (released_by <> reviewed_by)
);
CREATE INDEX results_review_competition ON results_review (competition_id, reviewed_at DESC);
CREATE UNIQUE INDEX results_released_once ON results_review (competition_id) WHERE released_at IS NOT NULL;

-- All appeals about one question are heard as one case, so that everybody who had it is treated alike.
CREATE TABLE item_case (
  id              uuid PRIMARY KEY,
  number          integer GENERATED ALWAYS AS IDENTITY UNIQUE,
  competition_id  uuid NOT NULL REFERENCES competition,
  item_id         uuid NOT NULL REFERENCES item,
  state           text NOT NULL CHECK (state IN ('open','proposed','rejected','key_changed','set_aside','withdrawn')),
  opened_at       timestamptz NOT NULL,
  -- what the first signature proposes, and the second makes a decision
  outcome         text CHECK (outcome IN ('rejected','key_changed','set_aside')),
  reason          text CHECK (length(reason) BETWEEN 1 AND 4000),
  right_options   text[],
  proposed_by     uuid REFERENCES account,
  proposed_at     timestamptz,
  decided_by      uuid REFERENCES account,
  decided_at      timestamptz,
  -- the version under which the bank keeps the decided key
  key_version     integer,
  CHECK (decided_by <> proposed_by),
  CHECK (state IN ('open','withdrawn') OR (outcome IS NOT NULL AND reason IS NOT NULL AND proposed_by IS NOT NULL AND proposed_at IS NOT NULL)),
  CHECK (state NOT IN ('rejected','key_changed','set_aside') OR (decided_by IS NOT NULL AND decided_at IS NOT NULL AND outcome = state)),
  CHECK (outcome <> 'key_changed' OR cardinality(right_options) > 0)
);
CREATE UNIQUE INDEX item_case_open ON item_case (competition_id, item_id) WHERE state IN ('open','proposed');

CREATE TABLE item_appeal (
  id              uuid PRIMARY KEY,
  number          integer GENERATED ALWAYS AS IDENTITY UNIQUE,
  case_id         uuid NOT NULL REFERENCES item_case,
  application_id  uuid NOT NULL REFERENCES application,
  -- the question's number in the candidate's own exam
  position        integer NOT NULL CHECK (position >= 1),
  text            text NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
  filed_at        timestamptz NOT NULL,
  withdrawn_at    timestamptz
);
CREATE UNIQUE INDEX item_appeal_once ON item_appeal (case_id, application_id) WHERE withdrawn_at IS NULL;
CREATE INDEX item_appeal_application ON item_appeal (application_id);

-- Who said what in the panel, also who objected: it stays as it was said.
CREATE TABLE item_signature (
  case_id     uuid NOT NULL REFERENCES item_case,
  ordinal     integer NOT NULL CHECK (ordinal >= 1),
  kind        text NOT NULL CHECK (kind IN ('proposed','signed','objected')),
  outcome     text NOT NULL CHECK (outcome IN ('rejected','key_changed','set_aside')),
  reason      text CHECK (length(reason) BETWEEN 1 AND 4000),
  account_id  uuid NOT NULL REFERENCES account,
  at          timestamptz NOT NULL,
  PRIMARY KEY (case_id, ordinal),
  CHECK (kind = 'signed' OR reason IS NOT NULL)
);
CREATE TRIGGER item_signature_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON item_signature
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Scoring again by the keys in force: what it would change is worked out first, and another person accepts it.
CREATE TABLE rescoring (
  id              uuid PRIMARY KEY,
  number          integer GENERATED ALWAYS AS IDENTITY UNIQUE,
  competition_id  uuid NOT NULL REFERENCES competition,
  state           text NOT NULL CHECK (state IN ('waiting','accepted','dropped')),
  reason          text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  -- of all that would change: accepted is what was shown and nothing else
  changes_hash    text NOT NULL,
  figures         jsonb NOT NULL,
  requested_by    uuid NOT NULL REFERENCES account,
  requested_at    timestamptz NOT NULL,
  decided_by      uuid REFERENCES account,
  decided_at      timestamptz,
  CHECK ((state = 'waiting') = (decided_at IS NULL)),
  CHECK (state <> 'accepted' OR (decided_by IS NOT NULL AND decided_by <> requested_by))
);
CREATE UNIQUE INDEX rescoring_waiting ON rescoring (competition_id) WHERE state = 'waiting';

-- Whose score or rank changes, with both values: the history of the scores.
CREATE TABLE rescoring_change (
  rescoring_id    uuid NOT NULL REFERENCES rescoring,
  attempt_id      uuid NOT NULL REFERENCES attempt,
  application_id  uuid NOT NULL REFERENCES application,
  subject_code    text NOT NULL REFERENCES subject,
  old_score       integer NOT NULL,
  new_score       integer NOT NULL,
  old_parts       jsonb NOT NULL,
  new_parts       jsonb NOT NULL,
  -- among those who compete in the subject; null for whoever does not
  old_rank        integer,
  new_rank        integer,
  PRIMARY KEY (rescoring_id, attempt_id)
);
CREATE INDEX rescoring_change_application ON rescoring_change (application_id);
CREATE TRIGGER rescoring_change_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON rescoring_change
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
