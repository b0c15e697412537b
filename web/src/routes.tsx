import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from "@tanstack/react-router";
import { Broken, NotFound } from "./ui/broken.tsx";
import { Shell } from "./ui/shell.tsx";

const root = createRootRoute({
  component: () => (
    <Shell>
      <Outlet />
    </Shell>
  ),
  notFoundComponent: NotFound,
});

const page = (path: string, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load as () => Promise<Record<string, any>>, name), errorComponent: Broken });

/** The site map: one line a page, each loaded when it is first opened. */
const pages = [
  page("/", () => import("./pages/overview.tsx"), "Overview"),
  page("/competition", () => import("./pages/competition.tsx"), "CompetitionPage"),
  page("/institutions", () => import("./pages/institutions.tsx"), "Institutions"),
  page("/institutions/import", () => import("./pages/institutions-import.tsx"), "InstitutionsImport"),
  page("/vacancies", () => import("./pages/vacancies.tsx"), "Vacancies"),
  page("/vacancies/import", () => import("./pages/vacancies-import.tsx"), "VacanciesImport"),
  page("/vacancies/$vacancyId", () => import("./pages/vacancy.tsx"), "VacancyPage"),
  page("/applications", () => import("./pages/applications.tsx"), "Applications"),
  page("/applications/$applicationId", () => import("./pages/review.tsx"), "Review"),
  page("/exams", () => import("./pages/sessions.tsx"), "Sessions"),
  page("/exams/day", () => import("./pages/exam-day.tsx"), "ExamDay"),
  page("/exams/incidents", () => import("./pages/incidents.tsx"), "Incidents"),
  page("/exams/forms", () => import("./pages/forms.tsx"), "Forms"),
  page("/exams/forms/$setId", () => import("./pages/form-set.tsx"), "FormSetPage"),
  page("/exams/trust", () => import("./pages/trust.tsx"), "TrustPage"),
  page("/exams/trust/checks/$checkId", () => import("./pages/chain-check.tsx"), "ChainCheck"),
  page("/exams/journals", () => import("./pages/journals.tsx"), "Journals"),
  page("/exams/journals/$journalId", () => import("./pages/journal.tsx"), "JournalPage"),
  page("/exams/$sessionId", () => import("./pages/session.tsx"), "SessionPage"),
  page("/exams/$sessionId/board", () => import("./pages/board.tsx"), "Board"),
  page("/exams/$sessionId/seats", () => import("./pages/seat-list.tsx"), "SeatList"),
  page("/exams/$sessionId/door", () => import("./pages/door.tsx"), "Door"),
  page("/exams/$sessionId/protocol", () => import("./pages/protocol.tsx"), "ProtocolPage"),
  page("/bank", () => import("./pages/bank.tsx"), "Bank"),
  page("/bank/import", () => import("./pages/bank-import.tsx"), "BankImport"),
  page("/bank/new", () => import("./pages/item-edit.tsx"), "ItemNew"),
  page("/bank/stimuli", () => import("./pages/stimuli.tsx"), "Stimuli"),
  page("/bank/$itemId", () => import("./pages/item.tsx"), "ItemPage"),
  page("/bank/$itemId/edit", () => import("./pages/item-edit.tsx"), "ItemEdit"),
  page("/results", () => import("./pages/results.tsx"), "Results"),
  page("/results/report", () => import("./pages/results-report.tsx"), "ResultsReport"),
  page("/results/subjects/$subjectCode", () => import("./pages/subject-results.tsx"), "SubjectResults"),
  page("/results/items", () => import("./pages/item-figures.tsx"), "ItemFigures"),
  page("/results/items/$itemId", () => import("./pages/item-figure.tsx"), "ItemFigure"),
  page("/results/cases", () => import("./pages/item-cases.tsx"), "ItemCases"),
  page("/results/cases/$caseId", () => import("./pages/item-case.tsx"), "ItemCase"),
  page("/results/rescorings", () => import("./pages/rescorings.tsx"), "Rescorings"),
  page("/results/rescorings/$rescoringId", () => import("./pages/rescoring.tsx"), "RescoringPage"),
  page("/placements", () => import("./pages/placements.tsx"), "Placements"),
  page("/placements/$runId", () => import("./pages/run.tsx"), "Run"),
  page("/placements/$runId/rows", () => import("./pages/placed.tsx"), "Placed"),
  page("/placements/$runId/what-if", () => import("./pages/what-if.tsx"), "WhatIf"),
  page("/placements/$runId/ties/$ordinal", () => import("./pages/tie.tsx"), "TiePage"),
  page("/placements/$runId/applications/$applicationId", () => import("./pages/explain.tsx"), "Explain"),
  page("/commission", () => import("./pages/commission.tsx"), "Commission"),
  page("/commission/decisions", () => import("./pages/decisions.tsx"), "Decisions"),
  page("/offers", () => import("./pages/offers.tsx"), "Offers"),
  page("/offers/$vacancyId", () => import("./pages/offer-post.tsx"), "OfferPost"),
  page("/appeals", () => import("./pages/appeals.tsx"), "Appeals"),
  page("/appeals/$appealId", () => import("./pages/appeal.tsx"), "AppealPage"),
  page("/publications", () => import("./pages/publications.tsx"), "Publications"),
  page("/people", () => import("./pages/people.tsx"), "People"),
  page("/jobs", () => import("./pages/jobs.tsx"), "Jobs"),
  page("/audit", () => import("./pages/audit.tsx"), "Audit"),
];

export const router = createRouter({
  routeTree: root.addChildren(pages),
  basepath: "/staff",
  defaultPreload: "intent",
  scrollRestoration: true,
  // the address is plain text, so that people can read it and send it on
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const query = new URLSearchParams(search as Record<string, string>);
    return query.size > 0 ? `?${query}` : "";
  },
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
