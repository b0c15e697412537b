import { checkKnownAnswers, compareScorers, fingerprint, type Item } from "@kadr/domain/examination";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context.ts";
import type { Reader, Tx } from "../../../platform/db.ts";
import { ownProgram } from "../../../platform/manifest.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { itemsById, type BankItem } from "../../bank/index.ts";
import { liveProcesses } from "./processes.ts";
import { housePublicKey, isSigned, type Signed } from "./signature.ts";

export interface Canaries {
  known: number;
  items: number;
  compared: number;
  unknown: number;
  /** The hash of the keys that were tried: the key set the session was opened with. */
  keys: string;
  /** The sets of forms they belong to. */
  sets: readonly string[];
}

/** Every process must run what this one runs, and must have signed for it with the house's key; those that do not are named. */
const checkProcesses = async (tx: Tx): Promise<void> => {
  const { program } = ownProgram();
  const [live, houseKey] = [await liveProcesses(tx), await housePublicKey(tx)];
  const strange = live.filter((one) => one.program !== program || !isSigned({ manifest: one.manifest, signature: one.signature, publicKey: one.public_key } as Signed, houseKey));
  if (strange.length > 0) throw new Refusal("servers_differ", { names: strange.map(({ name }) => name).join(", "), n: strange.length });
};

// both scorers on the same items with the same keys say the same again
const compared = new Map<string, ReturnType<typeof compareScorers>>();
const mostKept = 1000;

const compareOnce = (items: readonly Item[], keys: string): ReturnType<typeof compareScorers> => {
  const known = compared.get(keys) ?? compareScorers(items);
  if (compared.size >= mostKept) compared.delete(compared.keys().next().value!);
  compared.set(keys, known);
  return known;
};

/** The items of these sets of forms, in the order in which their keys are hashed. */
export const itemIdsOf = async (reader: Reader, setIds: readonly string[]): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`SELECT DISTINCT one AS id FROM exam_form f CROSS JOIN unnest(f.item_ids) AS one WHERE f.set_id = ANY(${setIds}::uuid[]) ORDER BY 1`.execute(reader);
  return rows.map(({ id }) => id);
};

/** One hash over the keys of these items, and over which of them are set aside. */
export const keysHash = (items: readonly Pick<BankItem, "id" | "key" | "neutral">[]): string => fingerprint(items.map(({ id, key, neutral }) => [id, key, neutral]));

/** Both scorers answer what is known beforehand, and agree on every item of these forms; else nothing opens. */
const checkScorers = async (tx: Tx, setIds: readonly string[]): Promise<Canaries> => {
  const { checked, faults } = checkKnownAnswers();
  if (faults.length > 0) throw new Refusal("canaries_failed", { n: faults.length, names: [...new Set(faults.map(({ name }) => name))].slice(0, 5).join(", ") });
  const ids = await itemIdsOf(tx, setIds);
  const inForce = await itemsById(tx, ids);
  const items = ids.map((id) => inForce.get(id)!);
  const keys = keysHash(items);
  const result = compareOnce(items, keys);
  if (result.disagreements.length > 0) {
    const disagreed = [...new Set(result.disagreements.map(({ itemId }) => itemId))];
    const codes = await tx.selectFrom("item").select("code").where("id", "in", disagreed).orderBy("code").limit(5).execute();
    throw new Refusal("scorers_disagree", { n: disagreed.length, names: codes.map(({ code }) => code).join(", ") });
  }
  return { known: checked, items: items.length, compared: result.compared, unknown: result.unknown.length, keys, sets: setIds };
};

/** What must hold before a session opens, and again when another program is accepted for it; what was proved is kept with the session. */
export const proveSession = async (tx: Tx, ctx: Ctx, sessionId: string, setIds: readonly string[], signed: Signed, reason: string | null = null): Promise<string> => {
  await checkProcesses(tx);
  const canaries = await checkScorers(tx, setIds);
  const { program } = ownProgram();
  await tx
    .insertInto("exam_trust")
    .values({
      session_id: sessionId,
      program,
      manifest: JSON.stringify(signed.manifest),
      signature: signed.signature,
      public_key: signed.publicKey,
      canaries: JSON.stringify(canaries),
      reason,
      proved_by: ctx.actor.accountId,
      proved_at: ctx.now,
    })
    .execute();
  return program;
};

/** Whether this process runs the program a session was opened with. Sessions from before there were manifests name none. */
export const isProgram = (program: string | null): boolean => program === null || program === ownProgram().program;

/** Another program than the one a session was opened with neither begins nor scores an exam in it. */
export const checkProgram = (program: string | null): void => {
  if (!isProgram(program)) throw new Refusal("program_differs", {}, 503);
};
