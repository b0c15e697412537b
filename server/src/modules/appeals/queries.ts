import { appeals as routes } from "@kadr/contract/appeals";
import { sql } from "kysely";
import type { Reader } from "../../platform/db.ts";
import { query } from "../../platform/doors.ts";
import { pageOf, wordPatterns } from "../../platform/listing.ts";
import { candidateSought, personName } from "../../platform/names.ts";
import { found } from "../../platform/refusal.ts";

const rows = (reader: Reader) =>
  reader
    .selectFrom("appeal")
    .innerJoin("application", "application.id", "appeal.application_id")
    .innerJoin("person", "person.id", "application.person_id")
    .leftJoin("account as taker", "taker.id", "appeal.taken_by")
    .leftJoin("person as takerPerson", "takerPerson.id", "taker.person_id")
    .leftJoin("account as decider", "decider.id", "appeal.decided_by")
    .leftJoin("person as deciderPerson", "deciderPerson.id", "decider.person_id")
    .select(["appeal.id", "appeal.number", "appeal.application_id as applicationId", "application.number as applicationNumber", "appeal.about", "appeal.text", "appeal.state", "appeal.decision"])
    .select(["appeal.filed_at", "appeal.taken_at", "appeal.decided_at", "takerPerson.family_name as takenBy", "deciderPerson.family_name as decidedBy"])
    .select(personName.as("name"));

type Row = Awaited<ReturnType<ReturnType<typeof rows>["execute"]>>[number];
const shown = ({ filed_at, taken_at, decided_at, ...row }: Row) => ({
  ...row,
  filedAt: filed_at.toISOString(),
  takenAt: taken_at?.toISOString() ?? null,
  decidedAt: decided_at?.toISOString() ?? null,
});

export const listAppeals = query(routes.listAppeals, async (reader, _ctx, input) => {
  let found = rows(reader).orderBy("appeal.filed_at").orderBy("appeal.number");
  if (input.state) found = found.where("appeal.state", "=", input.state);
  const words = sql<string>`kadr_fold(concat_ws(' ', '№' || appeal.number, ${candidateSought}))`;
  for (const pattern of wordPatterns(input.search ?? "")) found = found.where(words, "like", pattern);
  const page = await pageOf(found, input);
  return { ...page, rows: page.rows.map(shown) };
});

export const getAppeal = query(routes.getAppeal, async (reader, _ctx, { appealId }) =>
  shown(found(await rows(reader).where("appeal.id", "=", appealId).executeTakeFirst(), "appeal")),
);

export const myAppeals = query(routes.myAppeals, async (reader, { actor }) =>
  (await rows(reader).where("application.person_id", "=", actor.personId).orderBy("appeal.filed_at", "desc").execute()).map(shown),
);
