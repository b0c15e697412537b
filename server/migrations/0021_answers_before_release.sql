-- The chains of all answers are checked with every analysis; who signs the review has seen how many faults were named.
ALTER TABLE item_analysis ADD COLUMN chain_faults integer NOT NULL DEFAULT 0;
ALTER TABLE results_review ADD COLUMN chain_faults integer NOT NULL DEFAULT 0;
