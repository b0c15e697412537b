import type { Exam } from "./exam.ts";

/** The browser asks before the page is left while there is something to lose by it. */
export const watchLeaving = (exam: Exam | undefined): (() => void) | undefined => {
  const works = exam && (["running", "paused", "over"].includes(exam.phase) || (exam.journal?.pending.length ?? 0) > 0);
  if (!works) return undefined;
  const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
  window.addEventListener("beforeunload", ask);
  return () => window.removeEventListener("beforeunload", ask);
};
