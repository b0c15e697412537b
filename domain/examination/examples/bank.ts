import { singleChoice } from "../authoring.ts";
import type { Blueprint } from "../blueprint.ts";
import type { Item } from "../types.ts";

/** A made-up bank for tests and benches: 150 subject items on five topics, 40 of method, 40 of logic, some of them enemies. */
export function exampleBank(seed = 12345): Item[] {
  let state = seed;
  const next = () => (state = (state * 48271) % 2147483647) / 2147483647;
  return Array.from({ length: 230 }, (_, i) =>
    singleChoice({
      id: `item-${String(i).padStart(3, "0")}`,
      subject: i < 150 ? "mathematics" : null,
      part: i < 150 ? "subject" : i < 190 ? "method" : "logic",
      topic: `topic-${i % 5}`,
      difficulty: Math.round((0.25 + 0.65 * next()) * 1000) / 1000,
      enemies: i % 10 === 0 ? [`item-${String(i + 1).padStart(3, "0")}`] : [],
      stem: { az: `Nümunə sual ${i}`, en: `Sample question ${i}` },
      options: ["A", "B", "C", "D"].map((id) => ({ id, text: { az: `Variant ${id}`, en: `Option ${id}` } })),
      key: "ABCD"[i % 4]!,
    }),
  );
}

/** The blueprint of §8 with five subject questions on each of five topics. */
export const exampleBlueprint: Blueprint = {
  minutes: 60,
  parts: [
    { part: "subject", count: 25, topics: [0, 1, 2, 3, 4].map((topic) => ({ topic: `topic-${topic}`, count: 5 })) },
    { part: "method", count: 5 },
    { part: "logic", count: 5 },
  ],
};
