/**
 * The demo's item bank: real questions with right keys for five subjects, for teaching method and for logic and general outlook (§8), and
 * placeholders, marked as samples, for the other subjects. Same bank each time; codes stay as long as the lists do.
 */
import { readSubjects } from "../../reference/index.ts";
import { azerbaijani } from "./azerbaijani.ts";
import { finish } from "./build.ts";
import { english } from "./english.ts";
import { informatics } from "./informatics.ts";
import { logic } from "./logic.ts";
import { mathematics } from "./mathematics.ts";
import { method } from "./method.ts";
import { physics } from "./physics.ts";
import { samplesOf } from "./samples.ts";
import type { BankItem, Draft } from "./types.ts";

export type { BankItem, Words } from "./types.ts";

const SAMPLES = 64;

const subjects: Record<string, () => Draft[]> = { azerbaijani, english, informatics, mathematics, physics };

export function makeItemBank(): BankItem[] {
  const real = Object.entries(subjects).flatMap(([subject, drafts]) => finish(subject, subject, "subject", drafts()));
  const common = [...finish("method", null, "method", method()), ...finish("logic", null, "logic", logic())];
  const samples = readSubjects().filter(({ code }) => !(code in subjects)).flatMap((subject) => samplesOf(subject, SAMPLES));
  return [...real, ...common, ...samples];
}
