import { isRefusal, scoreItem } from "@kadr/domain/examination";
import type { PackageEntry } from "@kadr/domain/examination/qti";
import { readItem, readPackage, unshowable } from "@kadr/domain/examination/qti";
import { readArguments } from "../examination/arguments.ts";
import { readBytes, readPackageFiles } from "../examination/files.ts";
import { readResponseWords } from "../examination/response.ts";
import { BadInput, reporting, sentence } from "../examination/words.ts";
import type { Command } from "../main.ts";

const usage = "qti check PACKAGE [--json] | qti score ITEM.xml --response ID=VALUE… [--json]";

const reason = ({ refusal }: Pick<PackageEntry, "refusal">) => (refusal ? sentence(`${refusal.code.startsWith("picture_") ? "media" : "refusal"}.${refusal.code}`, refusal.data) : undefined);

/** Each item of a package (a folder or a zip), taken with its type or refused with the reason. */
async function check(path: string, json: boolean): Promise<number> {
  const read = readPackage(await readPackageFiles(path));
  if (isRefusal(read)) throw new BadInput(`${path}: ${sentence(`refusal.${read.code}`, read.data)}`);
  // What the bank would refuse for its pictures is refused here by the same judgement.
  const unseen = unshowable(read.items, read.media);
  const entries = read.entries.map((entry): PackageEntry => {
    const refusal = entry.refusal ?? unseen.get(entry.identifier ?? "");
    return refusal ? { ...entry, taken: false, refusal, notes: [] } : entry;
  });
  const items = entries.map((entry) => ({
    identifier: entry.identifier,
    file: entry.file,
    type: entry.type,
    taken: entry.taken,
    ...(entry.refusal ? { reason: reason(entry)!, code: entry.refusal.code } : {}),
    ...(entry.notes.length > 0 ? { notes: entry.notes.map((code) => sentence(`note.${code}`)) } : {}),
  }));
  const taken = items.filter((item) => item.taken).length;
  const report = { package: path, items, taken, refused: items.length - taken, ...(read.withoutManifest ? { notes: [sentence("note.without_manifest")] } : {}) };
  if (json) console.log(JSON.stringify(report, null, 2));
  else {
    for (const item of items) {
      console.log(`${item.taken ? "taken  " : "refused"}  ${item.file}  ${item.identifier ?? "-"}  ${item.type ?? "-"}${item.reason ? `: ${item.reason}` : ""}`);
      for (const note of item.notes ?? []) console.log(`           note: ${note}`);
    }
    for (const note of report.notes ?? []) console.log(note);
    console.log(`${taken} taken, ${items.length - taken} refused.`);
  }
  return 0;
}

/** The score of one response by the scorer that marks the exam. */
function score(path: string, words: readonly string[], json: boolean): number {
  const reading = readItem(readBytes(path), { path: "item.xml" });
  const { item } = reading;
  if (!item) throw new BadInput(`${path}: ${reason(reading)}`);
  const result = scoreItem(item, readResponseWords(item, words));
  if (!result.ok) throw new BadInput(`${path}: ${sentence(`response.${result.fault.code}`, { id: result.fault.responseId, value: result.fault.value ?? "" })}`);
  const { score: points, maxScore, outcomes } = result;
  if (json) console.log(JSON.stringify({ identifier: item.id, type: item.type, score: points, maxScore, outcomes }, null, 2));
  else console.log(`${item.id} (${item.type}): ${points} of ${maxScore}`);
  return 0;
}

const command: Command = {
  summary:
    "Says which items of a QTI 3.0 package can be taken, or scores one item. Several answers: --response ID=V ID=V. Several values: separate them by commas or spaces (ID=A,B), or repeat ID=V; pairs of a match as ID=\"A X,B Y\"; a typed text is taken as it is.",
  usage,
  run: (args) =>
    reporting(() => {
      const { plain, switches, options } = readArguments(args, { switches: ["json"], options: ["response"], goesOn: { option: "response", plain: 2 }, usage });
      const [verb, path, ...more] = plain;
      if (verb === "score" && more.length > 0) throw new BadInput(`${more[0]}: write answers after --response, as in --response RESPONSE=A.`);
      if ((verb !== "check" && verb !== "score") || path === undefined || more.length > 0) throw new BadInput(`Usage: kadr ${usage}`);
      if (verb === "check" && options.has("response")) throw new BadInput(`--response is not known here. Usage: kadr ${usage}`);
      const json = switches.has("json");
      return verb === "check" ? check(path, json) : score(path, options.get("response") ?? [], json);
    }),
};

export default command;
