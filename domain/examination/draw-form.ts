import { createHash } from "node:crypto";
import type { Blueprint } from "./blueprint.ts";
import type { DrawnQuestion } from "./draw.ts";
import { commitment, inShownOrder, lot } from "./draw.ts";
import type { Form } from "./forms/model.ts";
import type { Item } from "./types.ts";

/** One candidate's exam: which form, and how its questions and options are ordered for them. */
export interface DrawnForm {
  formId: string;
  questions: DrawnQuestion[];
}

/** What a draw is made from; all of it is public once the seed is revealed. */
export interface FormDraw {
  forms: readonly Form[];
  items: readonly Item[];
  blueprint: Blueprint;
  seed: string;
  session: string;
  candidate: string;
  /** The seat's number in the room, so that neighbours get neighbouring forms of the ring, which share no question. */
  seat?: number;
}

/**
 * Draws a candidate's form and the order of everything in it. With a seat, the session's lot turns the ring of forms and
 * the seat picks its place; without one, the candidate's own lot picks the form. Nobody can know a form beforehand
 * without the seed, and anybody can repeat the draw with it.
 */
export function drawForm({ forms, items, blueprint, seed, session, candidate, seat }: FormDraw): DrawnForm {
  const ring = BigInt(forms.length);
  const turn = BigInt(`0x${lot(seed, "session", session)}`) + BigInt(seat ?? 0);
  const place = seat === undefined ? BigInt(`0x${lot(seed, "form", session, candidate)}`) : turn;
  const form = forms[Number(((place % ring) + ring) % ring)]!;
  const held = new Map(items.map((item) => [item.id, item]));
  const inForm = form.itemIds.map((id) => held.get(id)).filter((item) => item !== undefined);
  if (inForm.length < form.itemIds.length) throw new RangeError(`Form ${form.id} has ${form.itemIds.length} items, and ${inForm.length} of them were given.`);
  return { formId: form.id, questions: inShownOrder(inForm, blueprint.parts.map(({ part }) => part), seed, candidate) };
}

/** Whether a draw was honest; a fault says which promise was broken. */
export type DrawCheck = { holds: true } | { holds: false; code: "seed_not_committed" | "draw_differs" };

const same = (a: unknown, b: unknown) => fingerprint(a) === fingerprint(b);

/** Repeats a draw of a form with the revealed seed: the seed must be the one committed to, and the draw the one used. */
export function verifyForm(published: string, draw: FormDraw, used: DrawnForm): DrawCheck {
  if (commitment(draw.seed) !== published) return { holds: false, code: "seed_not_committed" };
  return same(drawForm(draw), used) ? { holds: true } : { holds: false, code: "draw_differs" };
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, each]) => each !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join(",")}}`;
}

/** The hash of a value whatever the order of its fields: forms, keys and lists are published by it before they are used. */
export const fingerprint = (value: unknown) => createHash("sha256").update(canonical(value)).digest("hex");
