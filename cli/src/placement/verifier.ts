import { statSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { VerifyReport } from "@kadr/domain/placement";
import { verifyFiles, type OutputFiles } from "./verify-files.ts";

/** From this much input on, in bytes, a thread of its own is worth its start. */
const worthThread = 4_000_000;

/** The verifier beside a run of `place`: it reads the input folder for itself, and then whatever the run claims. */
export interface Verifier extends Disposable {
  verify(claimed: OutputFiles): Promise<VerifyReport>;
}

/** Starts the verifier of that input folder. A large one is read in a thread of its own, while the run places. */
export function openVerifier(folder: string): Verifier {
  const size = statSync(join(folder, "choices.csv"), { throwIfNoEntry: false })?.size ?? 0;
  if (size < worthThread) return { verify: async (claimed) => verifyFiles(folder)(claimed), [Symbol.dispose]: () => {} };
  const thread = new Worker(new URL("verifier-thread.ts", import.meta.url), { workerData: folder, execArgv: [] });
  const report = new Promise<VerifyReport>((resolve, reject) => {
    thread.once("message", resolve);
    thread.once("error", reject);
    thread.once("exit", () => reject(new Error("the verifier ended without a report")));
  });
  // An input with faults stops the run before the verifier is asked; what befell it on such an input does not matter then.
  report.catch(() => {});
  return {
    verify(claimed) {
      thread.postMessage(claimed);
      return report;
    },
    [Symbol.dispose]: () => void thread.terminate(),
  };
}
