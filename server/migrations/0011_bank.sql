-- The bank (§8): versions of items, keys that take two persons, enemies, media, shared stimuli.

ALTER TABLE role_grant DROP CONSTRAINT role_grant_role_check;
ALTER TABLE role_grant ADD CONSTRAINT role_grant_role_check CHECK (role IN ('candidate','verifier','item_author','item_reviewer','exam_manager','invigilator',
  'commission_member','placement_officer','district_officer','auditor','administrator'));

-- Every approved change of a key takes the next number, so that a process knows when the keys it keeps in memory are old.
ALTER TABLE bank ADD COLUMN key_revision integer NOT NULL DEFAULT 0;

-- Texts that several items share.
CREATE TABLE stimulus (
  id          uuid PRIMARY KEY,
  name        text NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 80),
  content     jsonb NOT NULL,
  changed_by  uuid NOT NULL REFERENCES account,
  changed_at  timestamptz NOT NULL
);

-- One row a version: what was approved is never changed, a change is a row of its own.
ALTER TABLE item DROP CONSTRAINT item_code_key;
ALTER TABLE item DROP CONSTRAINT item_state_check;
ALTER TABLE item ALTER COLUMN state SET DEFAULT 'draft';
ALTER TABLE item ALTER COLUMN added_revision DROP NOT NULL;
ALTER TABLE item ADD COLUMN version integer NOT NULL DEFAULT 1 CHECK (version >= 1);
ALTER TABLE item ADD COLUMN author_ids uuid[] NOT NULL DEFAULT '{}';
ALTER TABLE item ADD COLUMN stimulus_id uuid REFERENCES stimulus;
ALTER TABLE item ADD COLUMN changed_at timestamptz;
ALTER TABLE item ADD COLUMN submitted_at timestamptz;
-- why the reviewer gave it back; gone when it is sent again
ALTER TABLE item ADD COLUMN returned_reason text CHECK (length(returned_reason) BETWEEN 1 AND 1000);
ALTER TABLE item ADD COLUMN reviewed_by uuid REFERENCES account;
ALTER TABLE item ADD COLUMN reviewed_at timestamptz;
UPDATE item SET changed_at = created_at;
ALTER TABLE item ALTER COLUMN changed_at SET NOT NULL;
ALTER TABLE item ADD CONSTRAINT item_state_check CHECK (state IN ('draft','review','approved','retired'));
ALTER TABLE item ADD CHECK ((state IN ('approved','retired')) = (added_revision IS NOT NULL));
-- who wrote an item cannot review it
ALTER TABLE item ADD CHECK (reviewed_by IS NULL OR NOT reviewed_by = ANY (author_ids));
ALTER TABLE item ADD UNIQUE (code, version);
-- one version is in use, and one is being written
CREATE UNIQUE INDEX item_in_use ON item (code) WHERE state = 'approved';
CREATE UNIQUE INDEX item_being_written ON item (code) WHERE state IN ('draft','review');

-- What is right: the highest approved version counts. A key is proposed by one person and approved by another.
CREATE TABLE item_key (
  item_id      uuid NOT NULL REFERENCES item ON DELETE CASCADE,
  version      integer NOT NULL CHECK (version >= 1),
  key          jsonb NOT NULL,
  -- the item is set aside: everybody who had it gets its point
  neutral      boolean NOT NULL DEFAULT false,
  reason       text NOT NULL DEFAULT '' CHECK (length(reason) <= 1000),
  proposed_by  uuid REFERENCES account,
  proposed_at  timestamptz NOT NULL,
  approved_by  uuid REFERENCES account,
  approved_at  timestamptz,
  -- came with its item before two persons were asked
  inherited    boolean NOT NULL DEFAULT false,
  PRIMARY KEY (item_id, version),
  CHECK (approved_by <> proposed_by),
  CHECK (inherited OR (proposed_by IS NOT NULL AND (approved_by IS NULL) = (approved_at IS NULL)))
);
CREATE UNIQUE INDEX item_key_open ON item_key (item_id) WHERE approved_at IS NULL;
INSERT INTO item_key (item_id, version, key, proposed_at, approved_at, inherited)
SELECT id, 1, item -> 'key', created_at, created_at, true FROM item;
-- the key has one place, and it is not beside the wording
UPDATE item SET item = item - 'key';
ALTER TABLE item ADD CHECK (NOT item ? 'key');

CREATE FUNCTION keep_approved_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('approved','retired') AND (TG_OP = 'DELETE' OR (OLD.code, OLD.version, OLD.subject_code, OLD.part, OLD.topic, OLD.difficulty, OLD.sample, OLD.stem, OLD.item, OLD.added_revision)
      IS DISTINCT FROM (NEW.code, NEW.version, NEW.subject_code, NEW.part, NEW.topic, NEW.difficulty, NEW.sample, NEW.stem, NEW.item, NEW.added_revision)) THEN
    RAISE EXCEPTION 'an approved item is never changed: make a new version';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER item_kept BEFORE UPDATE OR DELETE ON item FOR EACH ROW EXECUTE FUNCTION keep_approved_item();

CREATE FUNCTION keep_approved_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.approved_at IS NOT NULL THEN RAISE EXCEPTION 'an approved key is never changed: propose a new version'; END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER item_key_kept BEFORE UPDATE OR DELETE ON item_key FOR EACH ROW EXECUTE FUNCTION keep_approved_key();

-- Items that give each other away, by code: whatever their versions, they never meet in one exam drawn from a revision at which this held.
CREATE TABLE item_enemy (
  code              text NOT NULL,
  enemy             text NOT NULL,
  added_revision    integer NOT NULL,
  removed_revision  integer CHECK (removed_revision > added_revision),
  PRIMARY KEY (code, enemy, added_revision),
  CHECK (code < enemy)
);
CREATE UNIQUE INDEX item_enemy_now ON item_enemy (code, enemy) WHERE removed_revision IS NULL;

-- Pictures, by what they hold. The bytes lie with the other files.
CREATE TABLE medium (
  sha256      text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  media_type  text NOT NULL CHECK (media_type IN ('image/png','image/jpeg')),
  size_bytes  integer NOT NULL CHECK (size_bytes > 0),
  width       integer NOT NULL CHECK (width > 0),
  height      integer NOT NULL CHECK (height > 0),
  name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  added_by    uuid NOT NULL REFERENCES account,
  added_at    timestamptz NOT NULL
);
CREATE TABLE item_medium (
  item_id  uuid NOT NULL REFERENCES item ON DELETE CASCADE,
  sha256   text NOT NULL REFERENCES medium,
  PRIMARY KEY (item_id, sha256)
);
CREATE INDEX item_medium_sha256 ON item_medium (sha256);
