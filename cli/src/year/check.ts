import { verify, type PlacementOutput } from "@kadr/domain/placement";
import type { Life } from "../../../server/seed/life/life.ts";
import { publishedRun } from "../../../server/src/modules/placements/index.ts";

/**
 * Checks the published placement as an outsider would: the rows that stand in the database, against the sealed inputs, by the verifier, which shares no code
 * with the program that placed.
 */
export const checkPublished = async (life: Life): Promise<{ right: boolean; sentence: string }> => {
  const { snapshot, output } = await publishedRun(life.reader, (await life.competition()).id);
  const { right, violations, counts } = verify(snapshot.input, output satisfies PlacementOutput);
  const numbers = `${counts.placed} of ${counts.applications} placed on ${counts.vacancies} posts, ${counts.provisional} provisional, ${counts.ties} ties open`;
  if (right && counts.provisional === 0) return { right: true, sentence: `The published placement holds: ${numbers}.` };
  const broken = violations.map(({ property, code, applications }) => `${property} ${code} (${applications.slice(0, 3).join(", ")})`);
  return { right: false, sentence: `The published placement does NOT hold: ${numbers}. ${broken.join("; ")}` };
};
