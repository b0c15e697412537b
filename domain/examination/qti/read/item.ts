import type { Element } from "../../markup/xml.ts";
import { child, decodeXml, elements, parseXml, yesIn } from "../../markup/xml.ts";
import type { Refusal } from "../../refusal.ts";
import { isRefusal, refuse } from "../../refusal.ts";
import type { Interaction, Item, Key, Lang, OutcomeKey, ResponseKey, Stimulus } from "../../types.ts";
import { codeFault } from "../../code.ts";
import { readBody } from "./body.ts";
import { readOutcomeDeclaration, readResponseDeclaration, twiceIn } from "./declarations.ts";
import { isInteraction, isScored, kindOf } from "./interactions.ts";
import { resolvePath } from "../paths.ts";
import { readProcessing } from "./processing.ts";
import { qtiSpace, spaceFault } from "./spaces.ts";
import { soundnessFault } from "../../scoring/soundness.ts";

/** Where an item stands. Without `files` it is read alone, and the files it names are taken on trust. */
export interface Surroundings {
  path: string;
  files?: ReadonlyMap<string, Uint8Array>;
  /** The language of an item that does not say its own. */
  lang?: Lang;
}

/** An item read, or refused; in both cases with what is known of it, for the report. */
export interface ItemReading {
  identifier: string | null;
  /** The item's type, or the name of the interaction for which it is refused. */
  type: string | null;
  item?: Item;
  refusal?: Refusal;
  /** What was left out, by code; nothing that bears on the score. */
  notes: string[];
}

/** A file of a package and what was read from it. */
export interface ItemAt {
  file: string;
  reading: ItemReading;
}

/** The root of an item's file, or why it is none. */
export function itemRoot(bytes: Uint8Array): Element | Refusal {
  const decoded = decodeXml(bytes);
  if (isRefusal(decoded)) return decoded;
  const root = parseXml(decoded.text);
  if (isRefusal(root)) return root;
  if (root.name === "assessmentItem") return refuse("qti_version", { namespace: `assessmentItem, ${root.space}` });
  if (root.name !== "qti-assessment-item") return refuse("not_an_item", { element: root.name });
  return root.space === qtiSpace ? root : refuse("qti_version", { namespace: root.space });
}

const interactionsIn = (element: Element): Element[] => elements(element).flatMap((each) => (isInteraction(each) ? [each] : interactionsIn(each)));

function languageOf(root: Element, fallback: Lang, note: (code: string) => void): Lang {
  const written = root.attributes["xml:lang"]?.toLowerCase().split("-")[0];
  if (written === "az" || written === "en") return written;
  note("language_assumed");
  return fallback;
}

const extras = new Set(["qti-stylesheet", "qti-catalog-info", "qti-companion-materials-info"]);
const passedOver = new Set(["qti-modal-feedback", ...extras]);
const read = new Set(["qti-response-declaration", "qti-outcome-declaration", "qti-assessment-stimulus-ref", "qti-item-body", "qti-response-processing"]);

function structureFault(root: Element): Refusal | undefined {
  const space = spaceFault(root);
  if (space) return space;
  const adaptive = yesIn(root, "adaptive");
  if (adaptive !== false) return adaptive === true ? refuse("adaptive_item") : adaptive;
  const { identifier } = root.attributes;
  if (!identifier) return refuse("identifier_wrong", { id: "" });
  const long = codeFault(identifier);
  if (long) return long;
  const names = elements(root).map((each) => each.name);
  if (names.some((name) => name.startsWith("qti-template-"))) return refuse("template_item");
  const unknown = interactionsIn(root).find((each) => !isScored(each));
  if (unknown) return refuse("interaction_unknown", { interaction: kindOf(unknown) });
  const strange = names.find((name) => !passedOver.has(name) && !read.has(name));
  if (strange) return refuse("element_refused", { element: strange });
  return names.includes("qti-item-body") ? twiceIn(root, ["qti-item-body", "qti-response-processing"]) : refuse("body_missing");
}

function readKey(root: Element): Key | Refusal {
  const responses: ResponseKey[] = [];
  const outcomes: OutcomeKey[] = [];
  const names = new Set<string>();
  for (const each of elements(root)) {
    const isResponse = each.name === "qti-response-declaration";
    if (!isResponse && each.name !== "qti-outcome-declaration") continue;
    const declaration = isResponse ? readResponseDeclaration(each) : readOutcomeDeclaration(each);
    if (isRefusal(declaration)) return declaration;
    const id = "id" in declaration ? declaration.id : declaration.responseId;
    if (names.has(id)) return refuse("variable_twice", { id });
    names.add(id);
    if ("id" in declaration) outcomes.push(declaration);
    else responses.push(declaration);
  }
  const processing = readProcessing(child(root, "qti-response-processing"));
  if (isRefusal(processing)) return processing;
  // The templates set SCORE themselves; items written for them often leave its declaration out.
  if ("template" in processing && !names.has("SCORE")) outcomes.push({ id: "SCORE", cardinality: "single", baseType: "float", initial: ["0"] });
  return { responses, outcomes, processing };
}

/** Says what stands beside the wording and is left out. */
function noteLeftOut(root: Element, note: (code: string) => void): void {
  for (const { name } of elements(root)) {
    if (name === "qti-modal-feedback") note("feedback_left_out");
    if (extras.has(name)) note("extras_left_out");
  }
}

/** Reads a shared stimulus that an item refers to. */
function readStimulus(reference: Element, lang: Lang, around: Surroundings, handling: { file(path: string, from: string): string | Refusal; note(code: string): void }): Stimulus | Refusal {
  const { identifier: id = "", href = "" } = reference.attributes;
  if (!around.files) return { id, content: {} };
  const path = resolvePath(around.path, href);
  if (typeof path !== "string") return path;
  const bytes = around.files.get(path);
  if (!bytes) return refuse("file_missing", { path });
  const decoded = decodeXml(bytes);
  if (isRefusal(decoded)) return decoded;
  const root = parseXml(decoded.text);
  if (isRefusal(root)) return root;
  const body = child(root, "qti-stimulus-body");
  if (root.name !== "qti-assessment-stimulus" || !body) return refuse("not_a_stimulus", { path });
  const space = spaceFault(root);
  if (space) return space;
  noteLeftOut(root, handling.note);
  const content = readBody(body, { lang, declarations: [], handling: { file: (named) => handling.file(named, path), note: handling.note } }, null);
  return typeof content === "string" ? { id, content: { [lang]: content } } : content;
}

const typeOfAll = (interactions: readonly Interaction[]) => (interactions.length === 1 ? interactions[0]!.type : "composite");

/** Options in the order of the key would give the answer away, whatever the author meant by their order. */
function hideOrder(interaction: Interaction, key: Key): Interaction {
  if (interaction.type !== "order" || interaction.shuffle) return interaction;
  const correct = key.responses.find((each) => each.responseId === interaction.responseId)?.correct ?? [];
  const shown = interaction.options.map((option) => option.id).filter((id) => correct.includes(id));
  return shown.join(" ") === correct.join(" ") ? { ...interaction, shuffle: true } : interaction;
}

function assemble(root: Element, around: Surroundings, notes: Set<string>): Item | Refusal {
  const wrong = structureFault(root);
  if (wrong) return wrong;
  const note = (code: string) => void notes.add(code);
  const lang = languageOf(root, around.lang ?? "az", note);
  const media = new Set<string>();
  const file = (named: string, from = around.path): string | Refusal => {
    if (!around.files) return named;
    const path = resolvePath(from, named);
    if (typeof path !== "string") return path;
    if (!around.files.has(path)) return refuse("file_missing", { path });
    media.add(path);
    return path;
  };
  const key = readKey(root);
  if (isRefusal(key)) return key;
  const references = elements(root).filter((each) => each.name === "qti-assessment-stimulus-ref");
  if (references.length > 1) return refuse("stimuli_too_many");
  const stimulus = references[0] && readStimulus(references[0], lang, around, { file, note });
  if (stimulus && isRefusal(stimulus)) return stimulus;
  const interactions: Interaction[] = [];
  const body = readBody(child(root, "qti-item-body")!, { lang, declarations: key.responses, handling: { file: (named) => file(named), note } }, interactions);
  if (typeof body !== "string") return body;
  noteLeftOut(root, note);
  const { identifier, title = "" } = root.attributes;
  const item: Item = {
    id: identifier!,
    type: typeOfAll(interactions),
    title: title === "" || title === identifier ? {} : { [lang]: title },
    subject: null,
    part: "subject",
    topic: "",
    difficulty: null,
    languages: [lang],
    body: { [lang]: body },
    ...(stimulus ? { stimulus } : {}),
    interactions: interactions.map((each) => hideOrder(each, key)),
    enemies: [],
    media: [...media],
    key,
  };
  return soundnessFault(item) ?? item;
}

/** Reads one item from its file: taken whole with its type, or refused with the reason. */
export function readItem(bytes: Uint8Array, around: Surroundings): ItemReading {
  const root = itemRoot(bytes);
  if (isRefusal(root)) return { identifier: null, type: null, refusal: root, notes: [] };
  const identifier = root.attributes["identifier"] ?? null;
  const asked = interactionsIn(root);
  const notes = new Set<string>();
  const item = assemble(root, around, notes);
  if (!isRefusal(item)) return { identifier, type: item.type, item, notes: [...notes] };
  const kind = asked.length > 1 ? "composite" : asked[0] ? kindOf(asked[0], elements(root)) : null;
  const named = item.code === "interaction_unknown" ? String(item.data?.["interaction"]) : kind;
  return { identifier, type: named, refusal: item, notes: [] };
}
