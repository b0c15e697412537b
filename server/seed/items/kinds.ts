import type { WrittenType } from "@kadr/domain/examination/written";

type Text = { az?: string; en?: string };

/** A question as the editor writes it, without what the demo adds. */
interface Written {
  code: string;
  type: WrittenType;
  subjectCode: string | null;
  part: "subject" | "method" | "logic";
  topic: string;
  difficulty: number;
  stem: Text;
  options: Text[];
  targets: Text[];
  shuffle: boolean;
  right: { options: number[]; pairs: [number, number][]; words: string[]; tolerance: string | null; exactCase: boolean };
}

export const pictureName = "uchbucaq.png";
export const stimulusName = "Qarabağ atı";

const right = { options: [] as number[], pairs: [] as [number, number][], words: [] as string[], tolerance: null as string | null, exactCase: false };
const text = (az: string, en: string): Text => ({ az, en });
const same = (...texts: string[]): Text[] => texts.map((one) => text(one, one));

const root = "<math><msqrt><mn>2</mn></msqrt></math>";
const fraction = "<math><mfrac><mrow><msup><mi>x</mi><mn>2</mn></msup><mo>−</mo><mn>9</mn></mrow><mrow><mi>x</mi><mo>−</mo><mn>3</mn></mrow></mfrac></math>";

/** A few questions of every kind: public samples in subjects whose bank is full without them. */
export const everyKind = (picture: string): { text: Text; items: (Written & { shared?: true })[] } => ({
  text: text(
    "Qarabağ atı orta boylu, möhkəm bədənli minik atıdır. Rəngi çox vaxt qızılı-kürəndir. Cins dözümlülüyü və yüyrək yerişi ilə tanınır.",
    "The Karabakh horse is a riding horse of middle height and strong build. Its coat is most often golden chestnut. The breed is known for its endurance and fast pace.",
  ),
  items: [
    { code: "mathematics-kind-01", type: "number_entry", subjectCode: "mathematics", part: "subject", topic: "həndəsə", difficulty: 0.7, shuffle: true, options: [], targets: [], right: { ...right, words: ["5"] },
      stem: text(`<p>Bir damanın tərəfi 1 sm-dir. Üçbucağın hipotenuzu neçə santimetrdir?</p><p><img src="${picture}" width="240" height="240" alt="Damalı kağızda düzbucaqlı üçbucaq: katetləri üç və dörd dama"/></p><p>Hipotenuz: ___ sm</p>`, `<p>The side of a square is 1 cm. How many centimetres is the hypotenuse of the triangle?</p><p><img src="${picture}" width="240" height="240" alt="A right triangle on squared paper: its legs are three and four squares"/></p><p>Hypotenuse: ___ cm</p>`) },
    { code: "mathematics-kind-02", type: "number_entry", subjectCode: "mathematics", part: "subject", topic: "cəbr", difficulty: 0.6, shuffle: true, options: [], targets: [], right: { ...right, words: ["1.41"], tolerance: "0.01" },
      stem: text(`<p>${root} ədədini yüzdə birə qədər dəqiqliklə yazın: ___</p>`, `<p>Write ${root} to the nearest hundredth: ___</p>`) },
    { code: "mathematics-kind-03", type: "multiple_choice", subjectCode: "mathematics", part: "subject", topic: "ədədlər", difficulty: 0.65, shuffle: true, targets: [], right: { ...right, options: [0, 2] },
      stem: text("Hansı ədədlər sadədir? Hamısını seçin.", "Which of the numbers are prime? Choose all of them."), options: same("17", "21", "29", "51") },
    { code: "mathematics-kind-04", type: "single_choice", subjectCode: "mathematics", part: "subject", topic: "cəbr", difficulty: 0.7, shuffle: true, targets: [], right: { ...right, options: [0] },
      stem: text(`<p><math><mi>x</mi><mo>≠</mo><mn>3</mn></math> olduqda ${fraction} ifadəsi nəyə bərabərdir?</p>`, `<p>What does ${fraction} equal when <math><mi>x</mi><mo>≠</mo><mn>3</mn></math>?</p>`),
      options: ["<math><mi>x</mi><mo>+</mo><mn>3</mn></math>", "<math><mi>x</mi><mo>−</mo><mn>3</mn></math>", "<math><msup><mi>x</mi><mn>2</mn></msup><mo>+</mo><mn>3</mn></math>", "<math><mn>3</mn></math>"].map((one) => text(one, one)) },
    { code: "physics-kind-01", type: "match", subjectCode: "physics", part: "subject", topic: "kəmiyyətlər", difficulty: 0.75, shuffle: true, right: { ...right, pairs: [[0, 0], [1, 1], [2, 2]] },
      stem: text("Hər kəmiyyəti öz vahidi ilə birləşdirin.", "Match each quantity with its unit."), options: [text("Qüvvə", "Force"), text("Enerji", "Energy"), text("Güc", "Power")], targets: [text("nyuton", "newton"), text("coul", "joule"), text("vatt", "watt"), text("paskal", "pascal")] },
    { code: "physics-kind-02", type: "order", subjectCode: "physics", part: "subject", topic: "dalğalar", difficulty: 0.6, shuffle: true, targets: [], right: { ...right, options: [0, 1, 2, 3] },
      stem: text("Şüaları dalğa uzunluğunun artması ardıcıllığı ilə düzün.", "Put the rays in order of growing wavelength."), options: [text("Rentgen şüaları", "X-rays"), text("Ultrabənövşəyi şüalar", "Ultraviolet"), text("Görünən işıq", "Visible light"), text("Radiodalğalar", "Radio waves")] },
    { code: "informatics-kind-01", type: "order", subjectCode: "informatics", part: "subject", topic: "informasiya", difficulty: 0.8, shuffle: true, targets: [], right: { ...right, options: [0, 1, 2, 3] },
      stem: text("Ölçü vahidlərini kiçikdən böyüyə düzün.", "Put the units in order from the smallest to the largest."), options: [text("bit", "bit"), text("bayt", "byte"), text("kilobayt", "kilobyte"), text("meqabayt", "megabyte")] },
    { code: "informatics-kind-02", type: "text_entry", subjectCode: "informatics", part: "subject", topic: "say sistemləri", difficulty: 0.6, shuffle: true, options: [], targets: [], right: { ...right, words: ["1010"] },
      stem: text("Onluq say sistemindəki 10 ədədi ikilik say sistemində belə yazılır: ___", "The decimal number 10 is written in binary as ___") },
    { code: "azerbaijani-kind-01", type: "inline_choice", subjectCode: "azerbaijani", part: "subject", topic: "orfoqrafiya", difficulty: 0.7, shuffle: true, targets: [], right: { ...right, options: [0] },
      stem: { az: "«O, sabah Bakı___ gedəcək» cümləsində buraxılmış şəkilçini seçin." }, options: [{ az: "ya" }, { az: "yə" }, { az: "a" }] },
    { code: "azerbaijani-kind-02", type: "multiple_choice", subjectCode: "azerbaijani", part: "subject", topic: "mətn", difficulty: 0.7, shuffle: true, targets: [], shared: true, right: { ...right, options: [0, 1] },
      stem: text("Mətnə görə Qarabağ atı nə ilə tanınır? Hamısını seçin.", "For what is the Karabakh horse known, by the text? Choose all."), options: [text("dözümlülüyü ilə", "endurance"), text("yüyrək yerişi ilə", "fast pace"), text("ağ rəngi ilə", "white coat"), text("hündür boyu ilə", "great height")] },
    { code: "azerbaijani-kind-03", type: "text_entry", subjectCode: "azerbaijani", part: "subject", topic: "mətn", difficulty: 0.65, shuffle: true, options: [], targets: [], shared: true, right: { ...right, words: ["minik"] },
      stem: { az: "Mətnə görə boşluğa bir söz yazın: Qarabağ atı ___ atıdır." } },
    { code: "english-kind-01", type: "inline_choice", subjectCode: "english", part: "subject", topic: "grammar", difficulty: 0.75, shuffle: true, targets: [], right: { ...right, options: [1] },
      stem: { en: "She ___ in Ganja since 2019." }, options: [{ en: "lives" }, { en: "has lived" }, { en: "is living" }] },
  ],
});

const four = (...options: [string, string][]): Text[] => options.map(([az, en]) => text(az, en));

/** What lies on the desks: one still being written, one that is given back, two that wait. */
export const drafts: Written[] = [
  { code: "mathematics-new-01", type: "single_choice", subjectCode: "mathematics", part: "subject", topic: "faiz", difficulty: 0.7, shuffle: true, targets: [], right: { ...right, options: [0] },
    stem: { az: "40 manatın 15 %-i neçə manatdır?" }, options: [{ az: "6" }, { az: "5" }, { az: "4" }, { az: "8" }] },
  { code: "mathematics-new-02", type: "single_choice", subjectCode: "mathematics", part: "subject", topic: "ehtimal", difficulty: 0.6, shuffle: true, targets: [], right: { ...right, options: [0] },
    stem: text("Zər bir dəfə atılır. Cüt ədəd düşməsinin ehtimalı nədir?", "A die is thrown once. What is the probability of an even number?"), options: four(["1/2", "1/2"], ["3/6-dan az", "less than 3/6"], ["1/2-dən az", "less than 1/2"], ["1/3", "1/3"]) },
  { code: "mathematics-new-03", type: "number_entry", subjectCode: "mathematics", part: "subject", topic: "ehtimal", difficulty: 0.5, shuffle: true, options: [], targets: [], right: { ...right, words: ["0.25"], tolerance: "0" },
    stem: text("Sikkə iki dəfə atılır. İki dəfə də xal düşməsinin ehtimalını onluq kəsrlə yazın: ___", "A coin is tossed twice. Write the probability of two heads as a decimal: ___") },
  { code: "method-new-01", type: "order", subjectCode: null, part: "method", topic: "dərsin gedişi", difficulty: 0.7, shuffle: true, targets: [], right: { ...right, options: [0, 1, 2, 3] },
    stem: text("Dərsin mərhələlərini ardıcıllıqla düzün.", "Put the stages of the lesson in order."), options: four(["Motivasiya", "Motivation"], ["Tədqiqat", "Investigation"], ["Müzakirə", "Discussion"], ["Qiymətləndirmə", "Assessment"]) },
];
