-- The hash of a set's forms is public as soon as they are ready. One that is replaced before a room has used it stays on record, so that an outsider
-- sees that there was another, and when.
CREATE TABLE form_set_replaced (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  set_id        uuid NOT NULL REFERENCES form_set,
  fingerprint   text NOT NULL CHECK (length(fingerprint) = 64),
  published_at  timestamptz NOT NULL,
  replaced_at   timestamptz NOT NULL
);
CREATE INDEX form_set_replaced_set ON form_set_replaced (set_id);
CREATE TRIGGER form_set_replaced_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON form_set_replaced
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Kept here, not by the programs: whatever takes a published hash away leaves this row. Asked for anew there is no hash yet; made anew at the opening there is another.
CREATE FUNCTION keep_replaced_forms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO form_set_replaced (set_id, fingerprint, published_at, replaced_at)
  VALUES (OLD.id, OLD.fingerprint, OLD.finished_at, coalesce(NEW.finished_at, NEW.requested_at));
  RETURN NULL;
END $$;
CREATE TRIGGER form_set_replaced AFTER UPDATE ON form_set FOR EACH ROW
  WHEN (OLD.fingerprint IS NOT NULL AND OLD.fingerprint IS DISTINCT FROM NEW.fingerprint) EXECUTE FUNCTION keep_replaced_forms();
