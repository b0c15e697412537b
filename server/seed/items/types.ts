/** A text in both languages of the platform. */
export interface Words {
  az: string;
  en: string;
}

/** A question of the bank: one right answer among four. Options are known by id, never by position. */
export interface BankItem {
  code: string;
  /** Null for what all subjects share. */
  subject: string | null;
  part: "subject" | "method" | "logic";
  topic: string;
  /** The expected facility: which part of the candidates is expected to answer rightly, 0…1. */
  difficulty: number;
  /** True for a placeholder that asks nothing. */
  sample: boolean;
  stem: Words;
  options: { id: string; text: Words }[];
  key: string;
}

/** A question as its author writes it: the right answer apart, the wrong ones in order of preference. */
export interface Draft {
  topic: string;
  difficulty: number;
  stem: Words;
  right: Words;
  wrong: Words[];
}
