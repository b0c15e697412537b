import { placements as routes } from "@kadr/contract/placements";
import { publication, type PlacementInput } from "@kadr/domain/placement";
import { zipSync, type Zippable } from "fflate";
import type { Reader } from "../../platform/db.ts";
import { query, type Download } from "../../platform/doors.ts";
import { found, Refusal } from "../../platform/refusal.ts";
import { currentCompetition } from "../competitions/index.ts";
import { lastPublished } from "./runs.ts";
import { sha256 } from "./snapshot.ts";
import { readSealed } from "./work.ts";

const howTo = `The inputs of this placement stand in input/, what the program gave stands in output/.
To place again and to check every property and the certificate, with Kadr's own program:

    npx kadr place input --out again
    npx kadr verify input output

domain/placement/README.md in Kadr's source states the rule, the formats and the properties, so that a program of your own can do the same.
Candidates are known by their numbers only.
`;

/** The same time in every file, so that the same placement is the same archive, byte for byte. */
const stamp = new Date("2000-01-01T00:00:00Z");

/** A folder that can be placed and verified again by anybody, as a zip. */
export const folderOf = (input: PlacementInput): Buffer => {
  const { inputs, outputs } = publication(input, sha256);
  const files: Zippable = { "README.txt": Buffer.from(howTo) };
  for (const [name, bytes] of Object.entries(inputs)) files[`input/${name}`] = bytes;
  for (const [name, bytes] of Object.entries(outputs)) files[`output/${name}`] = bytes;
  return Buffer.from(zipSync(files, { mtime: stamp, level: 6 }));
};

/** The last archive made: results day asks for the same one again and again. */
let kept: { runId: string; body: Buffer } | undefined;

const download = async (reader: Reader, run: { id: string; number: number; snapshot_id: string }): Promise<Download> => {
  if (kept?.runId !== run.id) kept = { runId: run.id, body: folderOf((await readSealed(reader, run.snapshot_id)).input) };
  return { name: `placement-${run.number}.zip`, mediaType: "application/zip", body: kept.body };
};

export const openFolder = query(routes.openFolder, async (reader) => {
  const run = await lastPublished(reader, (await currentCompetition(reader)).id);
  if (!run) throw new Refusal("nothing_published", {}, 404);
  return download(reader, run);
});

export const downloadRun = query(routes.downloadRun, async (reader, _ctx, { runId }) =>
  download(reader, found(await reader.selectFrom("placement_run").select(["id", "number", "snapshot_id"]).where("id", "=", runId).executeTakeFirst(), "run")),
);
