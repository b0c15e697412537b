import type { Answer } from "@kadr/contract";
import type { placements } from "@kadr/contract/placements";
import { useWords } from "../../words.tsx";
import { useSubjects } from "../../ui/places.ts";

export type RunAnswer = Answer<typeof placements.getRun>;
export type Tie = RunAnswer["docket"][number];
type May = Tie["options"][number]["outcomes"][number]["may"][number];

export const runTones = { queued: "mute", running: "info", verified: "ok", held: "bad", published: "ok", failed: "bad" } as const;

/** How places, ties and posts are said. */
export const useRunWords = () => {
  const { t, f, name } = useWords();
  const subjects = useSubjects();
  const place = (may: May): string => {
    if (!may) return t("placing.run.nowhere");
    return `${may.choice === null ? t("placing.run.secondPlace") : t("placing.run.ordinal", { choice: may.choice })} (${name(may.institution)})`;
  };
  return {
    place,
    places: (may: readonly May[]) => f.list(may.map(place), "or"),
    post: (tie: Pick<Tie, "post" | "subjectCode">) => (tie.post ? name(tie.post.institution) : t("placing.run.pool", { subject: subjects.of(tie.subjectCode) })),
    where: (tie: Pick<Tie, "post" | "subjectCode">) => (tie.post ? `${subjects.of(tie.subjectCode)} · ${name(tie.post.district)}` : subjects.of(tie.subjectCode)),
  };
};
