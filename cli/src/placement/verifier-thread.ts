import { parentPort, workerData } from "node:worker_threads";
import { verifyFiles, type OutputFiles } from "./verify-files.ts";

const verify = verifyFiles(workerData as string);
parentPort!.once("message", (claimed: OutputFiles) => parentPort!.postMessage(verify(claimed)));
