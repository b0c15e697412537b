import { usualCalendar } from "@kadr/domain/lifecycle";
import { formats, translator, type Lang } from "@kadr/i18n";
import type { View } from "./view.ts";

/** A view for tests: a visitor on the portal, in the middle of the days in which applications are taken. */
export const testView = (lang: Lang = "az", over: Partial<View> = {}): View => ({
  lang,
  t: translator(lang),
  f: formats(lang),
  path: "/vacancies?subject=riyaziyyat",
  now: new Date("2027-07-09T10:00:00Z"),
  actor: null,
  competition: { year: 2027, calendar: usualCalendar(2027) },
  demo: false,
  key: "0197f0c0-test-key",
  requestId: "request-1",
  ...over,
});
