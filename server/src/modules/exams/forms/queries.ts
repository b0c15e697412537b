import type { Answer } from "@kadr/contract";
import { forms as routes } from "@kadr/contract/exam-forms";
import { formLacks, withDifficulty, type FormLack, type FormReport, type FormSettings } from "@kadr/domain/examination/forms";
import { sql } from "kysely";
import type { Reader } from "../../../platform/db.ts";
import { query } from "../../../platform/doors.ts";
import { pageOf } from "../../../platform/listing.ts";
import { nameOf } from "../../../platform/names.ts";
import { found } from "../../../platform/refusal.ts";
import { findCompetition } from "../../competitions/index.ts";
import { drawsOf, unfinishedSessions } from "./draw.ts";
import { bankRevision, readMaterial, type Wanted } from "./material.ts";
import { plannedSittings } from "./sets.ts";

type Row = Answer<typeof routes.listFormSets>["rows"][number];
type Report = FormReport & { assumed: number; lacks: FormLack[] };

const setRows = (reader: Reader) =>
  reader
    .selectFrom("form_set")
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom("exam_session")
          .innerJoin("exam_seat", "exam_seat.session_id", "exam_session.id")
          .innerJoin("application", "application.id", "exam_seat.application_id")
          .whereRef("exam_session.competition_id", "=", "form_set.competition_id")
          .whereRef("exam_session.starts_at", "=", "form_set.starts_at")
          .whereRef("application.subject_code", "=", "form_set.subject_code")
          .select([sql<number>`count(*)::int`.as("candidates"), sql<number>`count(DISTINCT exam_session.id)::int`.as("rooms")])
          .as("sitting"),
      (join) => join.onTrue(),
    )
    .selectAll("form_set")
    .select(["sitting.candidates", "sitting.rooms"]);

type Stored = Awaited<ReturnType<ReturnType<typeof setRows>["executeTakeFirstOrThrow"]>>;

const shown = (row: Stored): Row => {
  const report = row.report as Report | null;
  const settings = row.settings as FormSettings | null;
  const fault = row.fault as { code: string; data?: Record<string, string | number> } | null;
  const middle = settings ? Math.floor(settings.abilities.length / 2) : 0;
  return {
    id: row.id,
    subjectCode: row.subject_code,
    startsAt: row.starts_at.toISOString(),
    state: row.state,
    way: row.way,
    forms: (settings ?? (row.wanted as Wanted)).forms,
    rooms: row.rooms,
    candidates: row.candidates,
    expected: report?.target[middle] ?? null,
    largestGap: report?.largestGap ?? null,
    tolerance: settings?.tolerance ?? null,
    neighbourOverlap: report?.largestNeighbourOverlap ?? null,
    largestOverlap: report?.largestOverlap ?? null,
    mostUsed: report?.mostUsed ?? null,
    assumed: report?.assumed ?? 0,
    lacks: report?.lacks ?? [],
    fault: fault && { code: fault.code, part: fault.data?.["part"] === undefined ? null : String(fault.data["part"]), need: fault.data?.["need"] === undefined ? null : Number(fault.data["need"]), have: fault.data?.["have"] === undefined ? null : Number(fault.data["have"]) },
    usedAt: row.used_at?.toISOString() ?? null,
  };
};

export const listFormSets = query(routes.listFormSets, async (reader, _ctx, input) => {
  const competition = await findCompetition(reader);
  if (!competition) return { rows: [], page: 1, size: input.size, total: 0, states: { queued: 0, ready: 0, failed: 0 }, missing: 0, draws: [], unfinished: 0 };
  let rows = setRows(reader).where("form_set.competition_id", "=", competition.id);
  if (input.subjectCode) rows = rows.where("form_set.subject_code", "=", input.subjectCode);
  if (input.state) rows = rows.where("form_set.state", "=", input.state);
  const column = { startsAt: sql`form_set.starts_at`, subjectCode: sql`form_set.subject_code`, largestGap: sql`(form_set.report ->> 'largestGap')::float8` }[input.sort?.replace("-", "") ?? "startsAt"]!;
  rows = rows.orderBy(column, (order) => (input.sort?.startsWith("-") ? order.desc().nullsLast() : order.asc().nullsLast())).orderBy("form_set.starts_at").orderBy("form_set.subject_code");
  const page = await pageOf(rows, input);
  const counted = await reader.selectFrom("form_set").select(["state", sql<number>`count(*)::int`.as("n")]).where("competition_id", "=", competition.id).groupBy("state").execute();
  const of = (state: "queued" | "ready" | "failed"): number => counted.find((row) => row.state === state)?.n ?? 0;
  return {
    ...page,
    rows: page.rows.map(shown),
    states: { queued: of("queued"), ready: of("ready"), failed: of("failed") },
    missing: await missingSets(reader, competition.id),
    draws: await drawsOf(reader, competition.id),
    unfinished: await unfinishedSessions(reader, competition.id),
  };
});

const missingSets = async (reader: Reader, competitionId: string): Promise<number> => {
  const sittings = await plannedSittings(reader, competitionId);
  if (sittings.length === 0) return 0;
  const there = await reader.selectFrom("form_set").select(["subject_code", "starts_at"]).where("competition_id", "=", competitionId).execute();
  const known = new Set(there.map(({ subject_code, starts_at }) => `${subject_code} ${starts_at.getTime()}`));
  return sittings.filter(({ subject_code, starts_at }) => !known.has(`${subject_code} ${starts_at.getTime()}`)).length;
};

/** How many things were counted so often, in the order of the counts. */
const tally = (counts: Iterable<number>): { times: number; items: number }[] =>
  [...Map.groupBy(counts, (times) => times)].map(([times, all]) => ({ times, items: all.length })).toSorted((a, b) => a.times - b.times);

const limits = ({ forms, tolerance, maxUse, overlap }: Wanted): Wanted => ({ forms, tolerance, maxUse, overlap });

export const getFormSet = query(routes.getFormSet, async (reader, _ctx, { setId }) => {
  const row = found(await setRows(reader).where("form_set.id", "=", setId).executeTakeFirst(), "form_set");
  const material = await readMaterial(reader, row, row.wanted as Wanted, row.bank_revision ?? (await bankRevision(reader)));
  const forms = await reader.selectFrom("exam_form").select(["number", "item_ids"]).where("set_id", "=", setId).orderBy("number").execute();
  const dealt = await reader.selectFrom("attempt").select(["form_number", sql<number>`count(*)::int`.as("n")]).where("form_set_id", "=", setId).groupBy("form_number").execute();
  const by = row.requested_by ? await reader.selectFrom("account").select(nameOf("account.id").as("name")).where("account.id", "=", row.requested_by).executeTakeFirst() : undefined;
  const report = row.report as Report | null;
  const use = new Map<string, number>();
  for (const { item_ids } of forms) for (const id of item_ids) use.set(id, (use.get(id) ?? 0) + 1);
  const { items, assumed } = withDifficulty(material.items);
  return {
    ...shown(row),
    ...(!report && { assumed, lacks: formLacks(items, material.blueprint, material.settings) }),
    samples: await samplesAmong(reader, [...use.keys()]),
    requestedAt: row.requested_at.toISOString(),
    requestedBy: by?.name ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    fingerprint: row.fingerprint,
    abilities: (row.settings as FormSettings | null)?.abilities ?? material.settings.abilities,
    target: report?.target ?? [],
    wanted: limits(row.wanted as Wanted),
    settings: row.settings ? limits(row.settings as Wanted) : null,
    byForm: forms.map(({ number, item_ids }) => {
      const scores = report?.expected.find(({ form }) => form === String(number))?.scores ?? [];
      return { number, questions: item_ids.length, scores, gap: Math.max(0, ...scores.map((score, i) => Math.abs(score - (report?.target[i] ?? score)))), dealt: dealt.find(({ form_number }) => form_number === number)?.n ?? 0 };
    }),
    overlaps: forms.map((a) => forms.map((b) => (a === b ? a.item_ids.length : a.item_ids.filter((id) => b.item_ids.includes(id)).length))),
    inForms: tally(use.values()),
    inSittings: tally([...use.keys()].map((id) => 1 + (material.used.get(id) ?? 0))),
    topics: topicsOf(material),
    parts: material.blueprint.parts.map(({ part, count }) => ({ part, questions: count, have: material.items.filter((item) => item.part === part).length })),
  };
});

const samplesAmong = async (reader: Reader, ids: string[]): Promise<number> => {
  const { n } = await reader.selectFrom("item").select(sql<number>`count(*)::int`.as("n")).where(sql<boolean>`id = ANY(${ids}::uuid[])`).where("sample", "=", true).executeTakeFirstOrThrow();
  return n;
};

const topicsOf = ({ items, blueprint }: Awaited<ReturnType<typeof readMaterial>>) =>
  blueprint.parts.flatMap(({ part, topics = [] }) => {
    const have = Map.groupBy(items.filter((item) => item.part === part), ({ topic }) => topic);
    const names = [...new Set([...topics.map(({ topic }) => topic), ...have.keys()])].toSorted();
    return names.map((topic) => ({ part, topic, questions: topics.find((one) => one.topic === topic)?.count ?? null, have: have.get(topic)?.length ?? 0 }));
  });
