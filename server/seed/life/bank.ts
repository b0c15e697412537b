import { addItems, addMedium, approveItems, changeItem, createItem, openItem, proposeItemKey, returnItem, saveStimulus, setEnemies, submitItem } from "../../src/modules/bank/index.ts";
import { makeItemBank } from "../items/index.ts";
import { drafts, everyKind, pictureName, stimulusName } from "../items/kinds.ts";
import { triangle } from "../items/picture.ts";
import type { Done, Life } from "./life.ts";

/** Every eighteenth question is given away as a public sample (§3), from all over the bank; an exam asks none of them while it has others. */
const isPublicSample = (code: string): boolean => Number(code.slice(-3)) % 18 === 0;

/** The item bank of the demo (§8): one person writes the questions, another approves them with their keys. */
export const fillBank = async (life: Life): Promise<Done> => {
  const { n } = await life.reader.selectFrom("item").select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow();
  if (n > 0) return { stage: "items", rows: 0 };
  const items = makeItemBank().map(({ code, subject, part, topic, difficulty, sample, stem, options, key }) => ({
    code,
    subjectCode: subject,
    part,
    topic,
    difficulty,
    sample: sample || isPublicSample(code),
    stem,
    options: options.map(({ text }) => text),
    key: options.findIndex(({ id }) => id === key),
  }));
  await life.does(addItems, life.cast["item-author-1"], { items });
  const kinds = await writeKinds(life);
  await approveAll(life);
  await leaveWork(life);
  return { stage: "items", rows: items.length + kinds };
};

const approveAll = async (life: Life): Promise<void> => {
  const waiting = await life.reader.selectFrom("item").select("id").where("state", "=", "review").execute();
  await life.does(approveItems, life.cast["item-reviewer-1"], { itemIds: waiting.map(({ id }) => id) });
};

/** A few public samples of every kind, with a formula, a picture and a shared text, so that everybody can try how each is answered. */
const writeKinds = async (life: Life): Promise<number> => {
  const author = life.cast["item-author-1"];
  const { path } = await life.does(addMedium, author, { file: { name: pictureName, base64: triangle().toString("base64") } });
  const { text, items } = everyKind(path);
  const { id: stimulusId } = await life.does(saveStimulus, author, { name: stimulusName, content: text });
  for (const { code, shared, ...item } of items) {
    const { id } = await life.does(createItem, author, { code, item: { ...item, sample: true, stimulusId: shared ? stimulusId : null } });
    await life.does(submitItem, author, { itemId: id });
  }
  return items.length;
};

/** What a reviewer and an author find on their desks: a draft, questions that wait, one given back, a new version, a key that waits for a second person. */
const leaveWork = async (life: Life): Promise<void> => {
  const [author, reviewer, manager] = [life.cast["item-author-1"], life.cast["item-reviewer-1"], life.cast["exam-manager-1"]];
  const ids: string[] = [];
  for (const { code, ...item } of drafts) ids.push((await life.does(createItem, author, { code, item: { ...item, sample: false, stimulusId: null } })).id);
  const [, given] = ids;
  for (const itemId of ids.slice(1)) await life.does(submitItem, author, { itemId });
  await life.does(returnItem, reviewer, { itemId: given!, reason: "B və C variantları eyni fikri bildirir. Birini dəyişin." });
  const inUse = (subject: string) => life.reader.selectFrom("item").select(["id", "code"]).where("state", "=", "approved").where("sample", "=", false).where("subject_code", "=", subject).orderBy("code").limit(2).execute();
  const [[first, second], [third]] = [await inUse("mathematics"), await inUse("physics")];
  if (!first || !second || !third) return;
  await life.does(setEnemies, reviewer, { itemId: first.id, codes: [second.code] });
  const { written, changedAt } = await life.does(openItem, author, { itemId: second.id });
  if (written) {
    const { id } = await life.does(changeItem, author, { itemId: second.id, asOf: changedAt, item: { ...written, difficulty: 0.55 } });
    await life.does(submitItem, author, { itemId: id });
  }
  await life.does(proposeItemKey, manager, { itemId: third.id, neutral: true, reason: "Şərtdə ölçü vahidi göstərilməyib, sual kənara qoyulsun." });
};
