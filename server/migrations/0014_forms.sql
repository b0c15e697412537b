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
