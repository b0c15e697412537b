import type { Module } from "../../platform/module.ts";
import { apiPages } from "./api/api.ts";
import { cast } from "./demo/cast.ts";
import { demoPages } from "./demo/demo.ts";
import { aboutPages } from "./guide/about.ts";
import { guidePages } from "./guide/guide.ts";
import { homePages } from "./home/home.ts";
import { emptyPostsPages } from "./lists/empty-posts-page.ts";
import { emptyPosts } from "./lists/empty-posts.ts";
import { recruitedPages } from "./lists/recruited.ts";
import { resultsPages } from "./lists/results.ts";
import { criteriaPages } from "./rules/criteria.ts";
import { rulesPages } from "./rules/rules.ts";
import { samplePages } from "./samples/samples.ts";
import { vacancyListPage } from "./vacancies/list.ts";
import { vacancyOnePage } from "./vacancies/one.ts";

export { cast } from "./demo/cast.ts";
export { emptyPosts } from "./lists/empty-posts.ts";

/** What everybody sees: the competition's page with the eight parts of §3 and the published lists; and, in the demo, the way in. */
export const portal: Module = {
  name: "portal",
  commands: [],
  queries: [cast, emptyPosts],
  pages: [
    ...homePages,
    vacancyListPage,
    vacancyOnePage,
    ...rulesPages,
    ...criteriaPages,
    ...guidePages,
    ...samplePages,
    ...resultsPages,
    ...recruitedPages,
    ...emptyPostsPages,
    ...aboutPages,
    ...apiPages,
    ...demoPages,
  ],
};
