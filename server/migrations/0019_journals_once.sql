-- A journal counts in one piece, and none counts where the candidate had ended the exam with everything sent.
ALTER TABLE journal_entry DROP CONSTRAINT journal_entry_verdict_check;
ALTER TABLE journal_entry ADD CONSTRAINT journal_entry_verdict_check
  CHECK (verdict IN ('counted','saved','after_end','too_late','nothing_missing','fenced','anchor_unknown','chain_broken','out_of_order','in_future','unreadable','question_unknown','sequence_taken'));
