import { Worker } from "node:worker_threads";
import { isRefusal, type Refusal } from "@kadr/domain/examination";
import { makeForms, type MadeForms } from "@kadr/domain/examination/forms";
import type { Kysely } from "kysely";
import type { Database } from "../../../platform/db.ts";
import type { Job } from "../../../platform/jobs.ts";
import { bankRevision, readMaterial, type Material, type Wanted } from "./material.ts";
import { writeFault, writeForms } from "./sets.ts";

/** The optimisation keeps its thread busy until it is done, so it gets one of its own; ended with the worker. */
const inThread = (material: Material, ending?: AbortSignal): Promise<MadeForms | Refusal> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(new URL("./assembler.ts", import.meta.url), { workerData: material });
    const end = (): void => void thread.terminate();
    ending?.addEventListener("abort", end, { once: true });
    thread.once("message", resolve);
    thread.once("error", reject);
    thread.once("exit", () => {
      ending?.removeEventListener("abort", end);
      reject(new Error("the assembly of forms was broken off"));
    });
  });

type Make = (material: Material) => Promise<MadeForms | Refusal>;

/** For a process that serves nobody meanwhile. */
const here: Make = ({ items, blueprint, settings, used }) => makeForms(items, blueprint, settings, { used });

/**
 * Makes the forms of a set, unless somebody has asked for it anew or a room has begun to use it meanwhile. Safe to run twice: the same bank and
 * settings give the same forms.
 */
export const assembleSet = async (db: Kysely<Database>, now: Date, setId: string, asked: number, make: Make = here): Promise<void> => {
  const set = await db.selectFrom("form_set").selectAll().where("id", "=", setId).executeTakeFirst();
  if (set?.state !== "queued" || set.asked !== asked) return;
  const revision = await bankRevision(db);
  const made = await make(await readMaterial(db, set, set.wanted as Wanted, revision));
  await db.transaction().execute(async (tx) => {
    const still = await tx.selectFrom("form_set").select(["state", "asked"]).where("id", "=", setId).forUpdate().executeTakeFirst();
    if (still?.state !== "queued" || still.asked !== asked) return;
    if (isRefusal(made)) await writeFault(tx, now, setId, made);
    else await writeForms(tx, now, setId, made, revision);
  });
};

export const assembleFormsJob: Job = ({ db, ctx, ending }, { setId, asked }) => assembleSet(db, ctx.now, setId!, Number(asked), (material) => inThread(material, ending));
