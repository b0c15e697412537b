import type { Module } from "../platform/module.ts";
import { applications } from "./applications/index.ts";
import { bank } from "./bank/index.ts";
import { cabinet } from "./cabinet/index.ts";
import { competitions } from "./competitions/index.ts";
import { demo } from "./demo/index.ts";
import { exams } from "./exams/index.ts";
import { institutions } from "./institutions/index.ts";
import { notices } from "./notices/index.ts";
import { placements } from "./placements/index.ts";
import { commission } from "./commission/index.ts";
import { offers } from "./offers/index.ts";
import { appeals } from "./appeals/index.ts";
import { people } from "./people/index.ts";
import { portal } from "./portal/index.ts";
import { publications } from "./publications/index.ts";
import { reports } from "./reports/index.ts";
import { results } from "./results/index.ts";
import { vacancies } from "./vacancies/index.ts";

/** The modules, in the order of a competition's life. One line each. */
export const modules: readonly Module[] = [
  people,
  competitions,
  institutions,
  vacancies,
  applications,
  bank,
  exams,
  results,
  placements,
  commission,
  offers,
  appeals,
  publications,
  notices,
  reports,
  cabinet,
  portal,
  demo,
];
