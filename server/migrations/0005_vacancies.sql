-- Posts of one competition: draft → approved → frozen; withdrawn or closed with a reason.

CREATE TABLE vacancy (
  id               uuid PRIMARY KEY,
  competition_id   uuid NOT NULL REFERENCES competition,
  number           integer NOT NULL,
  institution_id   uuid NOT NULL REFERENCES institution,
  subject_code     text NOT NULL REFERENCES subject,
  seats            integer NOT NULL CHECK (seats BETWEEN 1 AND 50),
  -- what follows from the distance (§4), and what staff put in its place with a reason
  incentive_rule     text CHECK (incentive_rule IN ('H-1','H-2')),
  incentive_override text CHECK (incentive_override IN ('none','H-1','H-2')),
  incentive_reason   text CHECK (length(incentive_reason) BETWEEN 1 AND 1000),
  incentive          text GENERATED ALWAYS AS (
                       CASE WHEN incentive_override IS NULL THEN incentive_rule
                            WHEN incentive_override = 'none' THEN NULL ELSE incentive_override END) STORED
                       CHECK (incentive IN ('H-1','H-2')),
  state            text NOT NULL CHECK (state IN ('draft','approved','frozen','withdrawn','closed')),
  -- regular posts of the competition, and posts that fall vacant during the school year (§16)
  origin           text NOT NULL DEFAULT 'competition' CHECK (origin IN ('competition','in_year')),
  note             text CHECK (length(note) <= 1000),
  state_reason     text CHECK (length(state_reason) <= 1000),
  created_at       timestamptz NOT NULL,
  version          integer NOT NULL DEFAULT 1,
  UNIQUE (competition_id, number),
  CHECK ((incentive_override IS NULL) = (incentive_reason IS NULL))
);
CREATE UNIQUE INDEX vacancy_one_post ON vacancy (competition_id, institution_id, subject_code)
  WHERE state IN ('draft','approved','frozen') AND origin = 'competition';
CREATE INDEX vacancy_subject ON vacancy (competition_id, subject_code, state);
CREATE INDEX vacancy_institution ON vacancy (institution_id);
