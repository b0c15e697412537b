import { get, show } from "../../../platform/pages.ts";
import { figures, findCompetition, frame } from "../../competitions/index.ts";
import { vacancyNumbers } from "../../vacancies/index.ts";
import { cast } from "../demo/cast.ts";
import { ruleFigures } from "../figures.ts";
import { subjectOptions } from "../vacancies/list.ts";
import { homePage } from "./home-page.ts";

export const homePages = [
  get("/", "anyone", async (request) => {
    const view = await frame(request);
    const competition = await findCompetition(request.reader);
    const [counted, numbers, subjects, people] = await Promise.all([
      request.ask(figures, {}),
      request.ask(vacancyNumbers, {}),
      subjectOptions(request, view),
      // who came to the demo and is nobody yet is told what this is and whom one can be
      request.demo && !request.ctx.actor.accountId ? request.ask(cast, {}).catch(() => null) : null,
    ]);
    const announced = competition && competition.state !== "draft" ? competition : undefined;
    return { ...show(homePage(view, { competition: announced, counted, numbers, subjects, rules: ruleFigures(view, announced), people })), cacheSeconds: 60 };
  }),
];
