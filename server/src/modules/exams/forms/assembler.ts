/* A thread of its own: takes what a set is made from, makes its forms, says what became of it, and ends. */
import { parentPort, workerData } from "node:worker_threads";
import { makeForms } from "@kadr/domain/examination/forms";
import type { Material } from "./material.ts";

const { items, blueprint, settings, used } = workerData as Material;
parentPort!.postMessage(await makeForms(items, blueprint, settings, { used }));
