import type { Answer, Input } from "@kadr/contract";
import type { vacancies as routes } from "@kadr/contract/vacancies";
import { get, redirect, show, type PageRequest } from "../../../platform/pages.ts";
import type { Option } from "../../../pages/parts/index.ts";
import type { View } from "../../../pages/view.ts";
import { frame, subjects } from "../../competitions/index.ts";
import { listVacancies, vacancyNumbers } from "../../vacancies/index.ts";
import { asked, pagesOf } from "../address.ts";
import { named } from "../places.ts";
import { filterNames, type Chosen, type FilterName } from "./filter-block.ts";
import { vacanciesPage } from "./list-page.ts";

const rowsOnPage = 20;

/** The subjects for a select, in the order of the page's alphabet. */
export const subjectOptions = async (request: PageRequest, view: View): Promise<Option[]> => {
  const rows = await request.ask(subjects, {});
  return rows.map((subject) => ({ value: subject.code, label: named(view, subject) })).toSorted((a, b) => new Intl.Collator(view.lang).compare(a.label, b.label));
};

type Numbers = Answer<typeof routes.vacancyNumbers>;
type Asked = Input<typeof routes.vacancyNumbers>;

/** Where nothing was found: the one filter that costs most, and how many posts there would be without it. */
const costliest = async (request: PageRequest, chosen: Chosen): Promise<{ name: FilterName; vacancies: number } | null> => {
  const without = await Promise.all(
    filterNames.filter((name) => chosen[name]).map(async (name) => {
      const { [name]: _, ...rest } = chosen;
      return { name, vacancies: (await request.ask(vacancyNumbers, rest as Asked)).vacancies };
    }),
  );
  const best = without.toSorted((a, b) => b.vacancies - a.vacancies)[0];
  return best && best.vacancies > 0 ? best : null;
};

export const vacancyListPage = get("/vacancies", "anyone", async (request) => {
  const view = await frame(request);
  const { sort, page, ...chosen } = asked(request.query, [...filterNames, "sort", "page"]);
  const { incentive: _, ...others } = chosen;
  const [list, numbers, byKind, subjectList] = await Promise.all([
    request.ask(listVacancies, { ...chosen, sort, page: page ?? 1, size: rowsOnPage } as Input<typeof routes.listVacancies>),
    request.ask(vacancyNumbers, chosen as Asked),
    chosen.incentive ? request.ask(vacancyNumbers, others as Asked) : (null as Numbers | null),
    subjectOptions(request, view),
  ]);
  // a page past the end, as after a filter was added by hand, leads to the last one
  if (list.rows.length === 0 && list.total > 0) {
    const last = new URLSearchParams({ ...(request.query as Record<string, string>), page: String(pagesOf(list)) });
    return redirect(`/vacancies?${last.toString()}`);
  }
  const first = list.rows[0];
  return show(
    vacanciesPage(view, {
      list,
      numbers,
      filter: { chosen, subjects: subjectList, byIncentive: (byKind ?? numbers).byIncentive, institution: chosen.institution && first ? named(view, first.institution) : null },
      sort,
      costliest: list.total === 0 ? await costliest(request, chosen) : null,
    }),
  );
});
