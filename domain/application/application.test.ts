import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { usualCriteria } from "../criteria/index.ts";
import { answersFault, choicesFault, missingParts, questions, type Draft } from "./index.ts";

const whole: Draft = {
  subject: "MAT",
  diplomas: [{ level: "bachelor", average: 8640, honours: false }],
  answers: { language: "none", experience: 0, olympiad: 0 },
  choices: [{ vacancy: "a", open: true }],
  consent: false,
  papers: [{ kind: "diploma", criterion: null }],
};

describe("what is missing before an application can be sent", () => {
  it("is nothing when every question is answered, a refusal of other posts included", () => {
    expect(missingParts(usualCriteria, whole)).toEqual([]);
  });

  it("is named part by part for an empty application, and papers only for what is claimed", () => {
    const empty: Draft = { subject: null, diplomas: [], answers: {}, choices: [], consent: null, papers: [] };
    expect(missingParts(usualCriteria, empty).map(({ code }) => code)).toEqual([
      "education_missing", "answer_missing", "answer_missing", "answer_missing", "diploma_paper_missing", "subject_missing", "choices_missing", "consent_missing",
    ]);
    expect(missingParts(usualCriteria, { ...whole, answers: { ...whole.answers, experience: 3 } })).toEqual([{ part: "answers", code: "criterion_paper_missing", criterion: "experience" }]);
  });

  it("is a closed post that still stands among the choices", () => {
    expect(missingParts(usualCriteria, { ...whole, choices: [{ vacancy: "a", open: false }] })).toEqual([{ part: "choices", code: "choice_closed", vacancyId: "a" }]);
  });
});

describe("the choices (§5)", () => {
  const posts = new Map(
    [
      { id: "a", subject: "MAT", open: true },
      { id: "b", subject: "MAT", open: false },
      { id: "c", subject: "PHY", open: true },
    ].map((post) => [post.id, post]),
  );
  const fault = (chosen: string[], before: string[] = []) => choicesFault(chosen, { posts, subject: "MAT", most: 2, before: new Set(before) })?.code ?? null;

  it("are of one subject, none twice, no more than allowed, and open", () => {
    expect([fault(["a"]), fault(["a", "a"]), fault(["a", "a", "a"]), fault(["c"]), fault(["x"]), fault(["b"])]).toEqual([null, "chosen_twice", "too_many_choices", "vacancy_other_subject", "vacancy_unknown", "vacancy_closed"]);
  });

  it("keep a post that closed after it was chosen, in any place", () => {
    expect(fault(["b", "a"], ["a", "b"])).toBeNull();
  });

  it("are refused for the same posts in whatever order they stand", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "b", "c", "x"), { maxLength: 4 }), (chosen) => {
        expect(fault(chosen.toReversed()) === null).toBe(fault(chosen) === null);
      }),
    );
  });
});

describe("the answers to the criteria", () => {
  it("fit their criterion", () => {
    expect(questions(usualCriteria).map(({ code }) => code)).toEqual(["language", "experience", "olympiad"]);
    expect(answersFault(usualCriteria, { language: "b2", experience: 2, olympiad: 0 })).toBeNull();
    expect(answersFault(usualCriteria, { language: "z" })).toEqual({ code: "option_unknown", criterion: "language" });
    expect(answersFault(usualCriteria, { experience: "2" })).toEqual({ code: "count_expected", criterion: "experience" });
    expect(answersFault(usualCriteria, { experience: -1 })).toEqual({ code: "count_expected", criterion: "experience" });
    expect(answersFault(usualCriteria, { level: "bachelor" })).toEqual({ code: "criterion_unknown", criterion: "level" });
  });
});
