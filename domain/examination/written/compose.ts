import type { Refusal } from "../refusal.ts";
import { refuse } from "../refusal.ts";
import { soundnessFault } from "../scoring/soundness.ts";
import type { Item, Stimulus, Words } from "../types.ts";
import type { Writing } from "./answered.ts";
import { chosen, languages, matched, typed } from "./answered.ts";
import { picturesIn } from "./files.ts";
import type { WrittenFault, WrittenItem } from "./types.ts";
import { isTyped, writtenLimits } from "./types.ts";
import { stemMarkup } from "./wording.ts";

/**
 * Makes the item of what an author wrote, or tells every fault with its field. Text is sanitized here and nowhere else; the
 * same writing gives the same item. `id` and `code` name it; `file` keeps pictures.
 */
export function composeItem(
  about: { id: string; code: string; stimulus?: Stimulus },
  written: WrittenItem,
  file: (path: string) => string | Refusal,
): { ok: true; item: Item } | { ok: false; faults: WrittenFault[] } {
  const faults: WrittenFault[] = [];
  const fault = (field: string, why: Refusal) => void faults.push({ field, ...why });
  const pictures = new Set<string>();
  const kept = (path: string) => {
    const at = file(path);
    if (typeof at === "string") pictures.add(at);
    return at;
  };
  const spoken = languages.filter((lang) => (written.stem[lang]?.trim() ?? "") !== "");
  if (spoken.length === 0) fault("stem", refuse("stem_missing"));
  if (written.part === "subject" && written.subject === null) fault("subject", refuse("subject_needed"));
  if (written.topic.trim() === "" || written.topic.length > writtenLimits.topic) fault("topic", refuse("topic_missing", { most: writtenLimits.topic }));
  if (written.difficulty !== null && !(written.difficulty >= 0 && written.difficulty <= 1)) fault("difficulty", refuse("difficulty_wrong"));
  const body: Words = {};
  for (const lang of spoken) {
    const text = written.stem[lang]!.trim();
    if (text.length > writtenLimits.stem) fault(`stem.${lang}`, refuse("text_too_long", { most: writtenLimits.stem }));
    const made = stemMarkup(text, written.type, kept);
    if (typeof made === "string") body[lang] = made;
    else fault(`stem.${lang}`, made);
  }
  const writing: Writing = { code: about.code, written, file: kept, spoken, fault };
  const { interaction, key } = isTyped(written.type) ? typed(writing) : written.type === "match" ? matched(writing) : chosen(writing);
  if (about.stimulus && spoken.some((lang) => about.stimulus!.content[lang] === undefined)) fault("stimulus", refuse("stimulus_language"));
  if (faults.length > 0) return { ok: false, faults };
  const stimulus = about.stimulus;
  for (const text of Object.values(stimulus?.content ?? {})) for (const path of picturesIn(text)) pictures.add(path);
  const item: Item = {
    id: about.id,
    type: written.type,
    title: {},
    subject: written.subject,
    part: written.part,
    topic: written.topic.trim(),
    difficulty: written.difficulty,
    languages: [...spoken],
    body,
    ...(stimulus ? { stimulus } : {}),
    interactions: [interaction],
    enemies: [],
    media: [...pictures].sort(),
    key,
  };
  const unsound = soundnessFault(item);
  return unsound ? { ok: false, faults: [{ field: "right", ...unsound }] } : { ok: true, item };
}
