import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operationsOf, sampleOf, type Operation } from "./support/contract.ts";
import { bodiesOf, junk } from "./support/junk.ts";
import { patience, startKadr, type Kadr } from "./support/kadr.ts";
import { cookieOf, loginOf, roles } from "./support/people.ts";
import { citizensPages } from "../server/test/pages.ts";

const everybody = ["visitor", ...roles] as const;
type Somebody = (typeof everybody)[number];

let kadr: Kadr;
let operations: Operation[];
const cookies = new Map<Somebody, string>();
let known: Record<string, unknown>;

beforeAll(async () => {
  kadr = await startKadr("over");
  operations = await operationsOf(kadr.address);
  for (const role of roles) cookies.set(role, `kadr_session=${await cookieOf(kadr.address, await loginOf(kadr.address, role, "placed"))}`);
  known = await realIds();
}, patience);
afterAll(() => kadr?.[Symbol.asyncDispose]());

const call = async (who: Somebody, method: string, path: string, body?: string, type = "application/json"): Promise<Response> =>
  fetch(`${kadr.address}${path}`, {
    method,
    redirect: "manual",
    headers: { cookie: cookies.get(who) ?? "", ...(method === "POST" && { "idempotency-key": crypto.randomUUID(), ...(body !== undefined && { "content-type": type }) }) },
    ...(body !== undefined && { body }),
  });

const read = async (who: Somebody, path: string): Promise<any> => (await call(who, "GET", `/api${path}`)).json();

// What is really there, by the names under which the contract asks for it. No account: closing one would end a test's session.
const realIds = async (): Promise<Record<string, unknown>> => {
  const first = async (path: string) => (await read("administrator", path)).rows[0].id as string;
  const [vacancyId, institutionId, applicationId, sessionId, itemId, appealId, letterId, caseId] = await Promise.all(["/vacancies", "/institutions", "/applications", "/exam/sessions", "/exam/items?state=approved", "/appeals", "/staff/letters", "/results/cases"].map(first));
  const runs = (await read("administrator", "/placements")) as { id: string }[];
  const rescorings = (await read("administrator", "/results/rescorings")) as { id: string }[];
  const { id: competitionId } = (await read("visitor", "/competition")) as { id: string };
  const { seats } = (await read("exam_manager", `/exam/sessions/${sessionId}/seats`)) as { seats: { seatId: string }[] };
  return { vacancyId, institutionId, applicationId, sessionId, itemId, appealId, letterId, caseId, rescoringId: rescorings[0]!.id, competitionId, runId: runs[0]!.id, seatId: seats[0]!.seatId };
};

const addressOf = ({ path, inPath }: Operation, values: Record<string, unknown>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name] ?? sampleOf(inPath[name]!, values, name))));

const reasonable = (operation: Operation, values: Record<string, unknown> = {}): string | undefined => (operation.body ? JSON.stringify(sampleOf(operation.body, values)) : undefined);
const mayCall = (who: Somebody, allowed: Operation["who"]): boolean => allowed === "anyone" || (who !== "visitor" && (allowed === "signed_in" || allowed.includes(who)));
const anAllowed = ({ who }: Operation): Somebody => (who === "anyone" ? "visitor" : who === "signed_in" ? "candidate" : (who[0] as Somebody));

describe("every route of the API", () => {
  test.for(everybody)("opens to %s where the contract says so, and nowhere else", async (who) => {
    expect(operations.length).toBeGreaterThan(90);
    const wrong: string[] = [];
    for (const operation of operations) {
      const answer = await call(who, operation.method, addressOf(operation, {}), reasonable(operation));
      const { code } = answer.headers.get("content-type")?.includes("json") && !answer.ok ? ((await answer.json()) as { code: string }) : { code: "" };
      const refused = mayCall(who, operation.who) ? "" : who === "visitor" ? "not_signed_in" : "not_your_role";
      const right = refused ? code === refused && answer.status === (who === "visitor" ? 401 : 403) : answer.status < 500 && code !== "not_signed_in" && code !== "not_your_role";
      if (!right) wrong.push(`${operation.method} ${operation.path}: ${answer.status} ${code}`);
    }
    expect(wrong).toEqual([]);
  });

  test("answers junk and half-truths with a refusal, never with a failure", async () => {
    const wrong: string[] = [];
    const last = ["demo.liveTo", "people.signOut"];
    for (const operation of operations.toSorted((a, b) => last.indexOf(a.name) - last.indexOf(b.name))) {
      const who = anAllowed(operation);
      const paths = [addressOf(operation, known), ...Object.keys(operation.inPath).flatMap((name) => junk.map((value) => addressOf(operation, { ...known, [name]: value })))];
      const queries = Object.keys(operation.inQuery).flatMap((name) => junk.map((value) => `?${name}=${encodeURIComponent(value)}`));
      const bodies = operation.body ? bodiesOf(sampleOf(operation.body, known) as Record<string, unknown>, operation.body) : [];
      const calls = [
        ...paths.map((path) => ({ path, body: reasonable(operation, known) })),
        ...queries.map((query) => ({ path: paths[0]! + query, body: undefined })),
        ...bodies.map((body) => ({ path: paths[0]!, body })),
      ];
      await together(calls, async ({ path, body }) => {
        const answer = await call(who, operation.method, path, body);
        if (answer.status >= 500) wrong.push(`${operation.method} ${path.slice(0, 120)} ${body?.slice(0, 200) ?? ""}: ${answer.status}`);
        await answer.body?.cancel();
      });
    }
    expect(wrong).toEqual([]);
  }, 240_000);
});

// Several at a time: the server's own waiting is most of the time.
async function together<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length) await work(items[next++]!);
  };
  await Promise.all(Array.from({ length: 6 }, lane));
}

const honest = "1";
const fieldNames = ["_key", "login", "number", "to", "stage", "fin", "password", "answer", "choice", "subject", "add", "remove", "up", "down", "average", "text", "about", "version"];
const filterNames = ["page", "subject", "district", "search", "sort", "incentive", "kind", "code"];

const requestFor = (method: string, path: string, value: string): { address: string; fields?: string } => {
  const address = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(name === "subject" && value === honest ? "mathematics" : value));
  const all = (names: readonly string[]) => new URLSearchParams(names.map((name) => [name, value])).toString();
  if (method === "POST") return { address, fields: all(fieldNames) };
  return { address: value === honest ? address : `${address}?${all(filterNames)}` };
};

describe("every page of the portal and the cabinet", () => {
  test.for(everybody)("opens to %s where its module says so, and nowhere else, and no form makes it fail", async (who) => {
    expect(citizensPages.length).toBeGreaterThan(40);
    const wrong: string[] = [];
    const tries = citizensPages
      // signing out would end the session that the test goes on with, and a failed sign-in is answered by 401 to everybody
      .filter(({ path }) => path !== "/sign-out" && path !== "/sign-in")
      .flatMap((page) => (mayCall(who, page.who) && (who === "candidate" || who === "visitor") ? [honest, ...junk] : [honest]).map((value) => ({ ...page, value })));
    await together(tries, async ({ method, path, who: allowed, value }) => {
      const { address, fields } = requestFor(method, path, value);
      const { status, body } = await call(who, method, address, fields, "application/x-www-form-urlencoded");
      await body?.cancel();
      const refused = mayCall(who, allowed) ? 0 : who === "visitor" ? 401 : 403;
      if (status >= 500 || (refused ? status !== refused : status === 401 || status === 403)) wrong.push(`${method} ${address.slice(0, 100)} (${JSON.stringify(value.slice(0, 10))}): ${status}`);
    });
    expect(wrong).toEqual([]);
  });
});

test("nothing of all that was an unexpected error to the server", () => {
  expect(kadr.troubles()).toEqual([]);
});
