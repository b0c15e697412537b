import type { PageRequest } from "../../platform/pages.ts";
import { viewOf, type View } from "../../pages/view.ts";
import { findCompetition } from "./current.ts";

/** The view of a citizens' page: who looks, in which language, and where the announced competition stands. */
export const frame = async (request: PageRequest): Promise<View> => {
  const competition = await findCompetition(request.reader);
  return viewOf(request, competition && competition.state !== "draft" ? { year: competition.year, calendar: competition.calendar } : null);
};
