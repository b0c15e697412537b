import type { Element } from "../markup/xml.ts";
import { child, elements, tag, textOf } from "../markup/xml.ts";
import type { Item, Part } from "../types.ts";

/*
 * What the bank knows of an item beside its wording travels in the manifest, as a classification of Learning Object
 * Metadata: `source` "kadr", and one taxon for each fact, `id` the kind of fact and `entry` its value. Programs that do
 * not know the taxonomy pass it over, as the standard intends.
 */

export const lomSpace = "http://ltsc.ieee.org/xsd/LOM";

const text = (name: string, value: string) => tag(name, {}, tag("string", {}, value));
const xmlText = (value: string) => value.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** The metadata of an item's resource. */
export function writeParticulars({ subject, part, topic, difficulty, enemies }: Item): string {
  const facts: [string, string][] = [
    ...(subject === null ? [] : [["subject", subject] as [string, string]]),
    ["part", part],
    ...(topic === "" ? [] : [["topic", topic] as [string, string]]),
    ...(difficulty === null ? [] : [["difficulty", String(difficulty)] as [string, string]]),
    ...enemies.map((enemy): [string, string] => ["enemy", enemy]),
  ];
  const taxa = facts.map(([kind, value]) => tag("taxon", {}, tag("id", {}, kind) + text("entry", xmlText(value))));
  const path = tag("taxonPath", {}, text("source", "kadr") + taxa.join(""));
  return tag("metadata", {}, tag("lom", { xmlns: lomSpace }, tag("classification", {}, path)));
}

const all = (element: Element, name: string): Element[] => elements(element).flatMap((each) => [...(each.name === name ? [each] : []), ...all(each, name)]);
const isPart = (value: string): value is Part => value === "subject" || value === "method" || value === "logic";

type Particulars = Pick<Item, "subject" | "part" | "topic" | "difficulty" | "enemies">;

/** Reads the metadata that `writeParticulars` wrote; what another program wrote is passed over. */
export function readParticulars(resource: Element): Particulars {
  const found: Particulars = { subject: null, part: "subject", topic: "", difficulty: null, enemies: [] };
  const ours = all(resource, "taxonPath").filter((path) => textOf(child(path, "source") ?? "").trim() === "kadr");
  for (const taxon of ours.flatMap((path) => elements(path)).filter((each) => each.name === "taxon")) {
    const value = textOf(child(taxon, "entry") ?? "");
    switch (textOf(child(taxon, "id") ?? "").trim()) {
      case "subject":
        found.subject = value;
        break;
      case "part":
        if (isPart(value)) found.part = value;
        break;
      case "topic":
        found.topic = value;
        break;
      case "difficulty":
        if (Number(value) >= 0 && Number(value) <= 1) found.difficulty = Number(value);
        break;
      case "enemy":
        found.enemies.push(value);
    }
  }
  return found;
}
