import { stages, type Opening } from "@kadr/domain/lifecycle";
import { get, post, redirect, show, type PageRequest } from "../../../platform/pages.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { findCompetition, frame } from "../../competitions/index.ts";
import { liveTo, livingState } from "../../demo/index.ts";
import { become, loginByNumber } from "./become.ts";
import { cast } from "./cast.ts";
import { demoPage, type Fault } from "./demo-page.ts";

/** Nothing of the demo exists where the server runs in earnest, whatever its database says. */
const inDemoOnly = (request: PageRequest): void => {
  if (!request.demo) throw new Refusal("not_a_demo");
};

const render = async (request: PageRequest, fault?: Fault, status = 200) => {
  const [view, people, competition, { living }] = await Promise.all([frame(request), request.ask(cast, {}), findCompetition(request.reader), request.ask(livingState, {})]);
  return show(demoPage(view, { people, calendar: competition?.calendar ?? null, living, ...(fault && { fault }) }), status);
};

const openings: readonly string[] = [...stages, "appeals"];

export const demoPages = [
  get("/demo", "anyone", (request) => {
    inDemoOnly(request);
    return render(request);
  }),
  post("/demo/become", "anyone", async (request) => {
    inDemoOnly(request);
    const { login = "", number = "" } = request.fields;
    const digits = number.replace(/[^0-9]/g, "");
    const wanted = login || (digits.length > 0 && digits.length < 9 ? await loginByNumber(request.reader, Number(digits)) : undefined);
    if (!wanted) return render(request, "number", 400);
    const { token, roles } = await request.perform(become, { login: wanted });
    return redirect(roles.some((role) => role !== "candidate") ? "/staff" : "/cabinet", token);
  }),
  post("/demo/clock", "anyone", async (request) => {
    inDemoOnly(request);
    const stage = request.fields.stage ?? "";
    if (!openings.includes(stage)) return render(request, "stage", 400);
    await request.perform(liveTo, { stage: stage as Opening });
    return redirect("/demo#calendar");
  }),
];
