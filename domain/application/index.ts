/**
 * What makes an application whole and right (§4, §5): which answers fit the criteria, which choices may be made, and what is missing before
 * it can be sent. The same functions say it to the candidate on every page and decide it behind the row lock at the end.
 */
import type { Criterion, Diploma } from "../criteria/index.ts";

/** The answer that declares nothing to a criterion which offers options. To a criterion that counts, nothing is 0. */
export const nothingDeclared = "none";

/** Answers to the criteria that ask a question, by the criterion's code. */
export type Answers = Readonly<Record<string, string | number | undefined>>;

/** The criteria that ask the candidate a question; the others are read from the diplomas. */
export const questions = (criteria: readonly Criterion[]): Extract<Criterion, { kind: "option" | "count" }>[] =>
  criteria.filter((criterion) => criterion.kind === "option" || criterion.kind === "count");

export type AnswerFault = { code: "criterion_unknown" | "option_unknown" | "count_expected"; criterion: string };

/** Checks each answer against its criterion: one of the options or nothing, or a whole number from 0. The first fault, or null. */
export const answersFault = (criteria: readonly Criterion[], answers: Answers): AnswerFault | null => {
  for (const [code, answer] of Object.entries(answers)) {
    const criterion = questions(criteria).find((question) => question.code === code);
    if (!criterion) return { code: "criterion_unknown", criterion: code };
    if (criterion.kind === "option" && answer !== nothingDeclared && !criterion.options.some((option) => option.code === answer)) return { code: "option_unknown", criterion: code };
    if (criterion.kind === "count" && !(typeof answer === "number" && Number.isInteger(answer) && answer >= 0)) return { code: "count_expected", criterion: code };
  }
  return null;
};

/** True when the answer claims something for which a paper must be shown (§12: papers proving what was declared). */
export const claims = (criterion: Criterion, answers: Answers): boolean => {
  const answer = answers[criterion.code];
  if (criterion.kind === "option") return criterion.paper && answer !== undefined && answer !== nothingDeclared;
  if (criterion.kind === "count") return criterion.paper && typeof answer === "number" && answer > 0;
  return false;
};

/** A post as far as choosing it goes. `open` while it is frozen and neither closed nor withdrawn. */
export interface ChoosablePost {
  id: string;
  subject: string;
  open: boolean;
}

export type ChoicesFault =
  | { code: "too_many_choices"; most: number }
  | { code: "chosen_twice" | "vacancy_unknown" | "vacancy_other_subject" | "vacancy_closed"; vacancy: string };

/**
 * Checks the ordered choices (§5): at most so many, none twice, all of the application's one subject, all open. A post that closed after it
 * was chosen may stay where it is or move, since its owner has done nothing wrong, but it is never chosen anew. The first fault, or null.
 */
export const choicesFault = (
  chosen: readonly string[],
  given: { posts: ReadonlyMap<string, ChoosablePost>; subject: string; most: number; before: ReadonlySet<string> },
): ChoicesFault | null => {
  if (chosen.length > given.most) return { code: "too_many_choices", most: given.most };
  const seen = new Set<string>();
  for (const id of chosen) {
    const post = given.posts.get(id);
    if (seen.has(id)) return { code: "chosen_twice", vacancy: id };
    if (!post) return { code: "vacancy_unknown", vacancy: id };
    if (post.subject !== given.subject) return { code: "vacancy_other_subject", vacancy: id };
    if (!post.open && !given.before.has(id)) return { code: "vacancy_closed", vacancy: id };
    seen.add(id);
  }
  return null;
};

/** What has been filled in so far. */
export interface Draft {
  subject: string | null;
  diplomas: readonly Diploma[];
  answers: Answers;
  choices: readonly { vacancy: string; open: boolean }[];
  /** Null until the question of §5 was answered. */
  consent: boolean | null;
  papers: readonly { kind: string; criterion: string | null }[];
}

/** One thing that is missing, and the part of the application to which it belongs. */
export type Missing =
  | { part: "education"; code: "education_missing" }
  | { part: "documents"; code: "diploma_paper_missing" }
  | { part: "answers"; code: "answer_missing" | "criterion_paper_missing"; criterion: string }
  | { part: "subject"; code: "subject_missing" }
  | { part: "choices"; code: "choices_missing" }
  | { part: "choices"; code: "choice_closed"; vacancyId: string }
  | { part: "consent"; code: "consent_missing" };

/**
 * All that is missing before the application can be sent, in the order of its parts; empty when it is whole. Nothing is asked for twice, and
 * whoever declares nothing needs no paper for it.
 */
export const missingParts = (criteria: readonly Criterion[], draft: Draft): Missing[] => {
  const missing: Missing[] = [];
  if (draft.diplomas.length === 0) missing.push({ part: "education", code: "education_missing" });
  for (const { code: criterion } of questions(criteria)) {
    if (draft.answers[criterion] === undefined) missing.push({ part: "answers", code: "answer_missing", criterion });
  }
  for (const criterion of criteria) {
    if (claims(criterion, draft.answers) && !draft.papers.some((paper) => paper.criterion === criterion.code)) {
      missing.push({ part: "answers", code: "criterion_paper_missing", criterion: criterion.code });
    }
  }
  if (!draft.papers.some(({ kind }) => kind === "diploma")) missing.push({ part: "documents", code: "diploma_paper_missing" });
  if (draft.subject === null) missing.push({ part: "subject", code: "subject_missing" });
  if (draft.choices.length === 0) missing.push({ part: "choices", code: "choices_missing" });
  for (const { vacancy, open } of draft.choices) if (!open) missing.push({ part: "choices", code: "choice_closed", vacancyId: vacancy });
  if (draft.consent === null) missing.push({ part: "consent", code: "consent_missing" });
  return missing;
};
