import type { BankItem } from "./types.ts";

/**
 * Placeholders for subjects whose questions are not written yet. They ask nothing and say so, in both languages: a form can be
 * drawn, sat and scored in these subjects too, but nobody can take a sample for a question.
 */
export function samplesOf(subject: { code: string; nameAz: string; nameEn: string }, count: number): BankItem[] {
  return Array.from({ length: count }, (_, index): BankItem => {
    const number = index + 1;
    const key = "ABCD"[(index * 7 + subject.code.length) % 4]!;
    return {
      code: `${subject.code}-sample-${String(number).padStart(3, "0")}`,
      subject: subject.code,
      part: "subject",
      topic: `sample-${(index % 5) + 1}`,
      difficulty: Math.round((0.6 + (index % 9) * 0.03) * 100) / 100,
      sample: true,
      stem: {
        az: `Nümunə sual ${number} (${subject.nameAz}). Bu, real sual deyil; düzgün cavab ${key} variantıdır.`,
        en: `Sample question ${number} (${subject.nameEn}). This is not a real question; the right answer is option ${key}.`,
      },
      options: ["A", "B", "C", "D"].map((id) => ({ id, text: { az: `${id} variantı`, en: `Option ${id}` } })),
      key,
    };
  });
}
