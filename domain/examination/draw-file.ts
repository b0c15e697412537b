import type { DrawnQuestion } from "./draw.ts";
import { commitment } from "./draw.ts";
import { drawForm, fingerprint } from "./draw-form.ts";
import type { Interaction, Item, Part } from "./types.ts";

/** What of an item the order of its options follows from: which places it has and what can be chosen there, by identity. */
export interface DrawItem {
  id: string;
  part: Part;
  interactions: { options?: { id: string; fixed?: true }[]; targets?: { id: string }[]; shuffle?: boolean }[];
}

/** The published draw of a competition's sittings. Before the seed is revealed it holds only what had to be fixed beforehand. */
export interface DrawFile {
  format: "kadr-draw-1";
  year: number;
  number: number;
  commitment: string;
  committedAt: string;
  /** Null until all sittings are over. */
  seed: string | null;
  revealedAt: string | null;
  /** The parts of the exam in the order they are shown. */
  parts: Part[];
  sessions: { id: string; place: string; room: string; startsAt: string }[];
  items: DrawItem[];
  /** `forms` are the items of each form as places in `items`; null until the seed is revealed. `fingerprint` is public from `publishedAt` on, before the first room begins. */
  sets: { id: string; subject: string; startsAt: string; count: number; fingerprint: string; publishedAt?: string; forms: number[][] | null }[];
  /** Fingerprints that were public and then gave way to others: forms made anew before any room used them. A file of earlier times has no such list. */
  replaced?: { set: string; subject: string; startsAt: string; fingerprint: string; publishedAt: string; replacedAt: string }[];
  /** Who was dealt what: the application's number, the seat, the form's place in its set, and the hash of the questions with their options in the order shown. */
  draws: { session: string; seat: number; candidate: string; set: string; form: number; questions: string }[];
}

/** The hash of a set of forms, whatever the order in which a form's items are listed. */
export const formsFingerprint = (forms: readonly (readonly string[])[]): string => fingerprint(forms.map((itemIds) => [...itemIds].sort()));

/** The hash of what one candidate was shown: questions in their order, each with its options in their order. */
export const questionsFingerprint = (questions: readonly DrawnQuestion[]): string => fingerprint(questions.map(({ itemId, optionOrder }) => [itemId, optionOrder]));

/** Cuts an item to what its draw follows from. */
export function drawItem({ id, part, interactions }: Pick<Item, "id" | "part" | "interactions">): DrawItem {
  const cut = (interaction: Interaction): DrawItem["interactions"][number] => {
    if (!("options" in interaction)) return {};
    const { options, shuffle } = interaction;
    return {
      shuffle,
      options: options.map((option) => ({ id: option.id, ...(option.fixed && { fixed: option.fixed }) })),
      ...("targets" in interaction && { targets: interaction.targets.map((target) => ({ id: target.id })) }),
    };
  };
  return { id, part, interactions: interactions.map(cut) };
}

/** Something in a published draw that does not follow from its seed, or is not what an earlier file of it said. */
export interface DrawFinding {
  code: "commitment_changed" | "forms_replaced" | "replacement_unsaid" | "not_revealed" | "seed_not_committed" | "forms_differ" | "set_unknown" | "session_unknown" | "form_differs" | "questions_differ" | "seat_twice" | "candidate_twice";
  /** The set or the application's number. */
  about: string;
}

const asItem = ({ id, part, interactions }: DrawItem): Item => ({ id, part, interactions: interactions.map((each) => (each.options ? each : {})) }) as unknown as Item;

function setFindings({ sets, items }: DrawFile): DrawFinding[] {
  return sets.flatMap(({ id, forms, fingerprint: published }): DrawFinding[] => {
    const held = forms?.map((form) => form.map((at) => items[at]?.id ?? ""));
    return held && formsFingerprint(held) === published ? [] : [{ code: "forms_differ", about: id }];
  });
}

function twice(draws: DrawFile["draws"], key: (draw: DrawFile["draws"][number]) => string, code: DrawFinding["code"]): DrawFinding[] {
  const seen = new Set<string>();
  return draws.flatMap((draw) => (seen.size === seen.add(key(draw)).size ? [{ code, about: draw.candidate }] : []));
}

/**
 * Repeats every draw of a published file from its seed: the seed must be the one committed to, the forms those fixed beforehand, and each candidate's form,
 * questions and options must follow from seed, session, seat and number alone. Empty when the draw was honest. That is how anybody can see that nobody
 * was dealt an easier exam (§8).
 */
export function checkDrawFile(file: DrawFile): DrawFinding[] {
  const { seed, draws, parts, sets, items } = file;
  if (seed === null) return [{ code: "not_revealed", about: String(file.number) }];
  if (seed.length < 22 || commitment(seed) !== file.commitment) return [{ code: "seed_not_committed", about: String(file.number) }];
  const all = items.map(asItem);
  const forms = new Map(sets.map(({ id, forms: made }) => [id, (made ?? []).map((form, i) => ({ id: String(i + 1), itemIds: form.flatMap((at) => items[at]?.id ?? []) }))]));
  const held = new Map([...forms].map(([id, made]) => [id, all.filter((item) => made.some(({ itemIds }) => itemIds.includes(item.id)))]));
  const rooms = new Map(file.sessions.map((session) => [session.id, session]));
  const startOf = new Map(sets.map(({ id, startsAt }) => [id, startsAt]));
  const blueprint = { minutes: 1, parts: parts.map((part) => ({ part, count: 1 })) };
  const dealt = draws.flatMap(({ session, seat, candidate, set, form, questions }): DrawFinding[] => {
    const made = forms.get(set) ?? [];
    if (made.length === 0) return [{ code: "set_unknown", about: candidate }];
    if (!rooms.has(session) || rooms.get(session)!.startsAt !== startOf.get(set)) return [{ code: "session_unknown", about: candidate }];
    const drawn = drawForm({ forms: made, items: held.get(set)!, blueprint, seed, session, candidate, seat });
    if (drawn.formId !== String(form)) return [{ code: "form_differs", about: candidate }];
    return questionsFingerprint(drawn.questions) === questions ? [] : [{ code: "questions_differ", about: candidate }];
  });
  return [...setFindings(file), ...dealt, ...twice(draws, ({ session, seat }) => `${session} ${seat}`, "seat_twice"), ...twice(draws, ({ candidate }) => candidate, "candidate_twice")];
}

/**
 * What of an earlier file of the same draw is not so any more. A file alone proves no more than that its parts fit together: seed and forms could both have
 * been exchanged before it was written. Whoever kept the file of a day before the exam sees here whether they were (§8). Sets are known by subject and
 * hour, so that no new name hides one; those that stand in one file alone, of exams planned since or called off, tell nothing.
 */
export function compareDrawFiles(earlier: DrawFile, file: DrawFile): DrawFinding[] {
  const findings: DrawFinding[] = earlier.commitment === file.commitment ? [] : [{ code: "commitment_changed", about: String(file.number) }];
  const told = (file.replaced ?? []).map((one) => `${sittingOf(one)} ${one.fingerprint}`);
  for (const { id, fingerprint, ...set } of file.sets) {
    const before = earlier.sets.find((one) => sittingOf(one) === sittingOf(set));
    const gaveWay = (earlier.replaced ?? []).filter((one) => sittingOf(one) === sittingOf(set));
    const changed = before !== undefined && before.fingerprint !== fingerprint;
    const known = [...(changed ? [before] : []), ...gaveWay].every((one) => told.includes(`${sittingOf(one)} ${one.fingerprint}`));
    if (!known) findings.push({ code: "replacement_unsaid", about: id });
    else if (changed) findings.push({ code: "forms_replaced", about: id });
  }
  return findings;
}

const sittingOf = ({ subject, startsAt }: { subject: string; startsAt: string }): string => `${subject} ${startsAt}`;
