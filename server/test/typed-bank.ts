import { match, multipleChoice, numberEntry, order, singleChoice, textEntry, type Item, type Part } from "@kadr/domain/examination";
import { newId } from "../src/platform/id.ts";
import type { TestApp } from "./app.ts";

const words = (az: string, en: string) => ({ az, en });
const option = (id: string, az: string, en: string) => ({ id, text: words(az, en) });
const score = { id: "SCORE", cardinality: "single", baseType: "float", initial: ["0"] } as const;

/** A question of every type, as an exam of one subject could have them: the subject's 25, and as many of each type. */
export const typedItems = (now: Date): Item[] => {
  const about = (type: string, part: Part = "subject") => ({ id: newId(now), subject: "physics", part, topic: type, difficulty: 0.5 });
  const makers: (() => Item)[] = [
    () =>
      singleChoice({
        ...about("single"),
        stem: words("Cismə təsir edən qüvvənin vahidi hansıdır?", "What is the unit of force?"),
        options: [option("J", "coul", "joule"), option("N", "nyuton", "newton"), option("W", "vatt", "watt"), option("Pa", "paskal", "pascal")],
        key: "N",
      }),
    () =>
      multipleChoice({
        ...about("multiple"),
        stem: words("Vektor kəmiyyətləri seçin.", "Choose the vector quantities."),
        options: [option("v", "sürət", "velocity"), option("m", "kütlə", "mass"), option("F", "qüvvə", "force"), option("t", "zaman", "time")],
        key: ["v", "F"],
      }),
    () => textEntry({ ...about("text"), stem: words("Enerjinin vahidi hansıdır?", "What is the unit of energy?"), key: ["coul", "joule"] }),
    () => numberEntry({ ...about("number"), stem: words("Sərbəstdüşmə təcili təxminən neçə m/s² təşkil edir?", "About how many m/s² is the acceleration of free fall?"), key: "9.8", tolerance: "0.05" }),
    () =>
      match({
        ...about("match"),
        stem: words("Kəmiyyətləri vahidləri ilə uyğunlaşdırın.", "Match the quantities with their units."),
        options: [option("force", "qüvvə", "force"), option("energy", "enerji", "energy"), option("power", "güc", "power")],
        targets: [option("N", "nyuton", "newton"), option("J", "coul", "joule"), option("W", "vatt", "watt"), option("Pa", "paskal", "pascal")],
        key: [["force", "N"], ["energy", "J"], ["power", "W"]],
      }),
    () =>
      order({
        ...about("order"),
        stem: words("Hadisələri baş vermə ardıcıllığı ilə düzün.", "Put the steps of an experiment in order."),
        options: [option("ask", "sual qoyulur", "a question is asked"), option("guess", "fərziyyə irəli sürülür", "a hypothesis is made"), option("test", "təcrübə aparılır", "an experiment is done"), option("say", "nəticə çıxarılır", "a conclusion is drawn")],
        key: ["ask", "guess", "test", "say"],
      }),
    () => composite(about("composite")),
  ];
  const subject = Array.from({ length: 28 }, (_, i) => makers[i % makers.length]!());
  const method = Array.from({ length: 6 }, (_, i) =>
    singleChoice({ ...about("method", "method"), stem: words(`Metodika sualı ${i + 1}`, `Question on method ${i + 1}`), options: [option("a", "bəli", "yes"), option("b", "xeyr", "no")], key: "a" }),
  );
  return [...subject, ...method];
};

/** A word chosen within a sentence, and a number after a formula, over a shared text. */
const composite = (about: { id: string; subject: string; part: Part; topic: string; difficulty: number }): Item => ({
  ...about,
  type: "composite",
  title: {},
  languages: ["az", "en"],
  stimulus: { id: "fall", content: words("<p>Cisim 20 m hündürlükdən sərbəst düşür.</p>", "<p>A body falls freely from a height of 20 m.</p>") },
  body: words(
    '<p>Cismin sürəti <span data-response="R1"></span>.</p><p><math><mi>t</mi><mo>=</mo><msqrt><mfrac><mrow><mn>2</mn><mi>h</mi></mrow><mi>g</mi></mfrac></msqrt></math> düsturuna görə düşmə müddəti <span data-response="R2"></span> s-dir.</p>',
    '<p>Its speed <span data-response="R1"></span>.</p><p>By <math><mi>t</mi><mo>=</mo><msqrt><mfrac><mrow><mn>2</mn><mi>h</mi></mrow><mi>g</mi></mfrac></msqrt></math> it falls for <span data-response="R2"></span> s.</p>',
  ),
  interactions: [
    { type: "inline_choice", responseId: "R1", prompt: {}, shuffle: false, options: [option("less", "azalır", "decreases"), option("more", "artır", "grows"), option("same", "dəyişmir", "stays the same")] },
    { type: "number_entry", responseId: "R2", prompt: {}, whole: true, expectedLength: 3 },
  ],
  enemies: [],
  media: [],
  key: {
    responses: [
      { responseId: "R1", cardinality: "single", baseType: "identifier", correct: ["more"] },
      { responseId: "R2", cardinality: "single", baseType: "integer", correct: ["2"] },
    ],
    outcomes: [{ ...score, initial: ["0"] }],
    processing: {
      rules: [
        {
          rule: "if",
          branches: [
            {
              when: { op: "and", args: ["R1", "R2"].map((identifier) => ({ op: "match", args: [{ op: "variable", with: { identifier } }, { op: "correct", with: { identifier } }] })) },
              then: [{ rule: "set", outcome: "SCORE", value: { op: "base-value", with: { "base-type": "float", value: "1" } } }],
            },
          ],
        },
      ],
    },
  },
});

/** Puts them into use, written straight into the tables. */
export const stockTyped = async (t: TestApp): Promise<void> => {
  const items = typedItems(t.now);
  const { revision } = await t.house.db.selectFrom("bank").select("revision").executeTakeFirstOrThrow();
  const rows = items.map(({ key: _, ...item }, i) => ({
    id: item.id,
    code: `P-${i + 1}`,
    subject_code: item.subject,
    part: item.part,
    topic: item.topic,
    difficulty: item.difficulty,
    stem: JSON.stringify({ az: `P-${i + 1}` }),
    item: JSON.stringify(item),
    state: "approved" as const,
    added_revision: revision,
    created_at: t.now,
    changed_at: t.now,
  }));
  await t.house.db.insertInto("item").values(rows).execute();
  await t.house.db.insertInto("item_key").values(items.map(({ id, key }) => ({ item_id: id, version: 1, key: JSON.stringify(key), proposed_at: t.now, approved_at: t.now, inherited: true }))).execute();
};
