import { existsSync } from "node:fs";
import { certificateOf, findTies, finish, marketOf, outputFiles, proofFiles, readColumns, roundOne } from "@kadr/domain/placement/files";
import type { Command } from "../main.ts";
import { answered, progress, progressDone, readWords } from "../placement/call.ts";
import { inputNames, outputNames, readFolder, refuseSameFolder, refuseUnwritable, UsageError, writeFolder } from "../placement/folder.ts";
import { sha256 } from "../placement/hash.ts";
import { openVerifier } from "../placement/verifier.ts";
import { printDocket, printReport } from "../placement/report.ts";

/** Times the stages of a run. */
function stopwatch() {
  const times: Record<string, number> = {};
  return {
    times,
    async stage<T>(name: string, doing: string, run: () => T | Promise<T>): Promise<T> {
      progress(`kadr place: ${doing} …`);
      const start = performance.now();
      const result = await run();
      times[`${name}_ms`] = Math.round((performance.now() - start) * 10) / 10;
      return result;
    },
  };
}

async function placeFolder(args: string[]): Promise<number> {
  const { rest, options, flags } = readWords(args, { options: ["out"], flags: ["timing"] }, ["DIR"]);
  const [folder] = rest as [string];
  const out = options.get("out")?.[0];
  if (!out) throw new UsageError("say where the placement is to be written: --out OUT");
  refuseSameFolder(folder, out);
  if (!existsSync(folder)) throw new UsageError(`${folder}: there is no such folder`);
  refuseUnwritable(out);
  const { times, stage } = stopwatch();
  using verifier = openVerifier(folder);
  const columns = await stage("read", "reading", () => readColumns(readFolder(folder, inputNames)));
  const market = marketOf(columns);
  const { got, order } = await stage("place", "placing", () => roundOne(market));
  const { result, files, docket } = await stage("ties", "looking at ties", () => {
    const finished = finish(market, got, findTies(market, order, got));
    return { result: finished, ...outputFiles(finished) };
  });
  const { report, certificate } = await stage("verify", "verifying", async () => {
    const report = verifier.verify(files);
    const certify = certificateOf(result, files, docket, sha256);
    return { report: await report, certificate: certify(await report) };
  });
  await stage("write", "writing", () => writeFolder(out, { ...files, ...proofFiles(certificate) }, outputNames));
  progressDone();
  printReport(report, (text) => process.stdout.write(text));
  printDocket(docket, columns.rules.scale, (text) => process.stdout.write(text));
  if (flags.has("timing")) process.stderr.write(`${JSON.stringify(times)}\n`);
  return report.right && report.counts.provisional === 0 && docket.ties.length === 0 ? 0 : 1;
}

const command: Command = {
  summary: "Places the candidates of a competition, verifies the placement and writes it with its certificate.",
  usage: "place DIR --out OUT [--timing]",
  run: (args) => answered(() => placeFolder(args)),
};

export default command;
