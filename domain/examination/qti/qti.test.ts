import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { exampleBank } from "../examples/bank.ts";
import { forDelivery, isRefusal, scoreItem } from "../index.ts";
import type { Item, Response } from "../index.ts";
import { readItem, readPackage, unzip, writePackage, zip } from "./index.ts";
import type { PackageReading } from "./index.ts";

const folder = new URL("../examples/package/", import.meta.url).pathname;
const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
const example = () => new Map(paths.map((path) => [path.slice(folder.length), new Uint8Array(readFileSync(path))]));
const bytes = (text: string) => new TextEncoder().encode(text);

function read(files: Map<string, Uint8Array>): PackageReading {
  const found = readPackage(files);
  if (isRefusal(found)) throw new Error(`refused: ${JSON.stringify(found)}`);
  return found;
}

const byId = new Map(read(example()).items.map((item) => [item.id, item]));
const score = (id: string, response: Response) => {
  const result = scoreItem(byId.get(id)!, response);
  return result.ok ? `${result.score} of ${result.maxScore}` : result.fault.code;
};

test("the example package is taken or refused item by item, each with its type or reason", () => {
  const entries = read(example()).entries.map(({ identifier, type, taken, refusal }) => `${identifier}: ${taken ? type : refusal!.code}`);
  expect(entries.sort()).toEqual([
    "adaptive: adaptive_item",
    "choice-multiple: multiple_choice",
    "choice: single_choice",
    "composite: composite",
    "custom-operator: operator_unknown",
    "extended-text: interaction_unknown",
    "hotspot: interaction_unknown",
    "inline-choice: inline_choice",
    "match: match",
    "number-entry: number_entry",
    "order: order",
    "template: template_item",
    "text-entry: text_entry",
  ]);
});

test.each<[string, Response, string]>([
  ["choice", { RESPONSE: "ChoiceB" }, "1 of 1"],
  ["choice", { RESPONSE: "ChoiceA" }, "0 of 1"],
  ["choice", {}, "0 of 1"],
  ["choice", { RESPONSE: "choiceb" }, "unknown_option"],
  ["choice", { RESPONSE: ["ChoiceB"] }, "wrong_shape"],
  ["choice", { OTHER: "ChoiceB" }, "unknown_response"],
  ["choice-multiple", { RESPONSE: ["O", "H"] }, "2 of 2"],
  ["choice-multiple", { RESPONSE: ["H"] }, "1 of 2"],
  ["choice-multiple", { RESPONSE: ["H", "O", "Cl"] }, "1 of 2"],
  ["choice-multiple", { RESPONSE: ["He", "C"] }, "0 of 2"],
  ["choice-multiple", { RESPONSE: ["H", "H"] }, "duplicate_option"],
  ["inline-choice", { RESPONSE: "B" }, "1 of 1"],
  ["text-entry", { RESPONSE: "  caspian " }, "1 of 1"],
  ["text-entry", { RESPONSE: "KHAZAR" }, "0.5 of 1"],
  ["text-entry", { RESPONSE: "Black" }, "0 of 1"],
  ["number-entry", { RESPONSE: "3.15" }, "1 of 1"],
  ["number-entry", { RESPONSE: "3,05" }, "1 of 1"],
  ["number-entry", { RESPONSE: "3.1501" }, "0 of 1"],
  ["number-entry", { RESPONSE: "about 3" }, "not_a_number"],
  ["match", { RESPONSE: [["power", "W"], ["force", "N"], ["energy", "J"]] }, "2 of 2"],
  ["match", { RESPONSE: [["force", "N"], ["energy", "W"]] }, "1 of 2"],
  ["match", { RESPONSE: [["force", "N"], ["force", "J"]] }, "too_many_options"],
  ["match", { RESPONSE: [["N", "force"]] }, "unknown_option"],
  ["order", { RESPONSE: ["mercury", "venus", "earth"] }, "1 of 1"],
  ["order", { RESPONSE: ["venus", "mercury", "earth"] }, "0 of 1"],
  ["order", { RESPONSE: ["mercury", "venus"] }, "0 of 1"],
  ["composite", { R1: "yes", R2: "12" }, "3 of 3"],
  ["composite", { R2: "12,0" }, "2 of 3"],
  ["composite", { R1: "yes", R2: "13" }, "1 of 3"],
])("%s answered %j gives %s", (id, response, expected) => expect(score(id, response)).toBe(expected));

test("an exported package reads back equal, languages tied, in any number of rounds", async () => {
  const first = read(example());
  const again = read(writePackage(first.items, first.media));
  expect(again.items).toEqual(first.items);
  expect(again.media).toEqual(first.media);
  expect(again.entries.every((entry) => entry.taken)).toBe(true);
  const unzipped = await unzip(zip(writePackage(again.items, again.media)));
  if (isRefusal(unzipped)) throw new Error("the zip reads");
  expect(read(unzipped).items).toEqual(first.items);
});

test("neither feedback, keys nor mappings are left in what is delivered", () => {
  const sent = JSON.stringify([...byId.values()].map((item) => forDelivery(item)));
  for (const secret of ["correct", "mapping", "mapped", "No, it is the second", "key", "difficulty", "enemies", "match_correct"]) expect(sent).not.toContain(secret);
});

const exampleText = (name: string) => new TextDecoder().decode(example().get(`items/${name}.xml`)!);

// One item, changed in one place at a time.
const plain = new TextDecoder().decode(example().get("items/choice.xml")!).replace(/<p><img.*?<\/p>/, "");
const changed = (from: string | RegExp, to: string | ((found: string) => string)) => {
  const text = plain.replace(from, typeof to === "string" ? () => to : to);
  if (text === plain) throw new Error(`nothing to change: ${from}`);
  return readItem(bytes(text), { path: "choice.xml", files: new Map() });
};
const rules = (inside: string) => changed(/<qti-response-processing .*?\/>/, `<qti-response-processing>${inside}</qti-response-processing>`);
const set = (value: string) => `<qti-set-outcome-value identifier="SCORE">${value}</qti-set-outcome-value>`;
const response = '<qti-variable identifier="RESPONSE"/>';
const one = '<qti-base-value base-type="float">1</qti-base-value>';
const when = (condition: string) => `<qti-response-condition><qti-response-if>${condition}${set(one)}</qti-response-if></qti-response-condition>`;

test.each<[string, () => ReturnType<typeof readItem>, string]>([
  ["a key that is no option", () => changed("<qti-value>ChoiceB</qti-value>", "<qti-value>ChoiceX</qti-value>"), "key_not_answerable"],
  ["two right answers to a single choice", () => changed("<qti-value>ChoiceB</qti-value>", "<qti-value>ChoiceB</qti-value><qti-value>ChoiceA</qti-value>"), "too_many_values"],
  ["a template of its own", () => changed("match_correct.xml", "other.xml"), "template_unknown"],
  ["no scoring", () => changed(/<qti-response-processing .*?\/>/, ""), "scoring_missing"],
  ["an undeclared response", () => changed('response-identifier="RESPONSE"', 'response-identifier="R2"'), "variable_undeclared"],
  ["two right answers stated one after the other", () => changed("</qti-correct-response>", "</qti-correct-response><qti-correct-response><qti-value>ChoiceA</qti-value></qti-correct-response>"), "element_twice"],
  ["two mappings", () => changed("</qti-correct-response>", `</qti-correct-response>${'<qti-mapping><qti-map-entry map-key="ChoiceA" mapped-value="1"/></qti-mapping>'.repeat(2)}`), "element_twice"],
  ["two ways of scoring", () => changed(/<qti-response-processing .*?\/>/, (found) => found.repeat(2)), "element_twice"],
  ["two bodies", () => changed("<qti-item-body>", "<qti-item-body/><qti-item-body>"), "element_twice"],
  ["two values to begin with", () => changed(/<qti-default-value>.*?<\/qti-default-value>/, (found) => found.repeat(2)), "element_twice"],
  ["two declarations of one outcome", () => changed(/<qti-outcome-declaration.*?<\/qti-outcome-declaration>/s, (found) => found.repeat(2)), "variable_twice"],
  ["two declarations of one response", () => changed(/<qti-response-declaration.*?<\/qti-response-declaration>/s, (found) => found.repeat(2)), "variable_twice"],
  ["an interaction of another standard", () => changed(/<qti-choice-interaction[^]*<\/qti-choice-interaction>/, (found) => found.replace("<qti-choice-interaction", '<x:qti-choice-interaction xmlns:x="urn:x"').replace("</qti-choice-interaction", "</x:qti-choice-interaction")), "namespace_refused"],
  ["a rule of another standard", () => rules(when(`<x:qti-match xmlns:x="urn:x">${response}<qti-correct identifier="RESPONSE"/></x:qti-match>`)), "namespace_refused"],
  ["a rule called one of HTML", () => rules(when(`<qti-match xmlns="http://www.w3.org/1999/xhtml">${response}<qti-correct identifier="RESPONSE"/></qti-match>`)), "namespace_refused"],
  ["a drawing", () => changed("<p>Look at the drawing.</p>", '<svg xmlns="http://www.w3.org/2000/svg"/>'), "namespace_refused"],
  ["a record", () => changed('cardinality="single" base-type="identifier"', 'cardinality="record" base-type="identifier"'), "cardinality_unknown"],
  ["a file as an answer", () => changed('base-type="identifier"', 'base-type="file"'), "base_type_unknown"],
  ["an ordered answer to a choice", () => changed('cardinality="single" base-type="identifier"', 'cardinality="ordered" base-type="identifier"'), "answer_type_wrong"],
  ["two options of one name", () => changed('identifier="ChoiceC"', 'identifier="ChoiceB"'), "option_twice"],
  ["a script", () => changed("<p>Look at the drawing.</p>", "<script>alert(1)</script>"), "element_refused"],
  ["a frame", () => changed("<p>Look at the drawing.</p>", '<iframe src="https://example.org"/>'), "element_refused"],
  ["a picture from another machine", () => changed("<p>Look at the drawing.</p>", '<img src="https://example.org/x.png" alt=""/>'), "path_refused"],
  ["a picture from outside the package", () => changed("<p>Look at the drawing.</p>", '<img src="../../etc/passwd" alt=""/>'), "path_refused"],
  ["a picture that is not there", () => changed("<p>Look at the drawing.</p>", '<img src="x.png" alt=""/>'), "file_missing"],
  ["a printed variable", () => changed("<p>Look at the drawing.</p>", '<p><qti-printed-variable identifier="X"/></p>'), "template_item"],
  ["a portable custom interaction", () => changed("<p>Look at the drawing.</p>", '<qti-portable-custom-interaction response-identifier="P"/>'), "interaction_unknown"],
  ["a gap match", () => changed("<p>Look at the drawing.</p>", '<qti-gap-match-interaction response-identifier="P"/>'), "interaction_unknown"],
  ["a hidden option", () => changed('identifier="ChoiceC"', 'identifier="ChoiceC" template-identifier="T" show-hide="show"'), "template_item"],
  ["a document type", () => changed("<qti-assessment-item", '<!DOCTYPE x [<!ENTITY a "aaaa">]><qti-assessment-item'), "doctype_refused"],
  ["an entity of HTML", () => changed("Look at", "Look&nbsp;at"), "xml_malformed"],
  ["a tag not closed", () => changed("</p>", ""), "xml_malformed"],
  ["QTI 2.1", () => changed("imsqtiasi_v3p0", "imsqti_v2p1"), "qti_version"],
  ["an unknown encoding", () => changed("UTF-8", "EBCDIC-37"), "encoding_unknown"],
  ["an unknown operator", () => rules(when(`<qti-pattern-match pattern="a*">${response}</qti-pattern-match>`)), "operator_unknown"],
  ["a random number", () => rules(set('<qti-random-float min="0" max="1"/>')), "operator_unknown"],
  ["a setting unknown to the operator", () => rules(when(`<qti-match weird="1">${response}<qti-correct identifier="RESPONSE"/></qti-match>`)), "operator_setting_unknown"],
  ["a weight", () => rules(set('<qti-variable identifier="SCORE" weight-identifier="W"/>')), "operator_setting_unknown"],
  ["a number compared with an option", () => rules(when(`<qti-match>${response}${one}</qti-match>`)), "operand_types"],
  ["a condition that is a number", () => rules(when(one)), "condition_not_truth"],
  ["an undeclared outcome", () => rules('<qti-set-outcome-value identifier="OTHER">' + one + "</qti-set-outcome-value>"), "outcome_undeclared"],
  ["an option as the score", () => rules(set(response)), "outcome_type"],
  ["a lookup table", () => rules('<qti-lookup-outcome-value identifier="SCORE">' + one + "</qti-lookup-outcome-value>"), "rule_unknown"],
  ["a mapping that is not there", () => rules(set('<qti-map-response identifier="RESPONSE"/>')), "mapping_missing"],
  ["an else before an if", () => rules(`<qti-response-condition><qti-response-else>${set(one)}</qti-response-else></qti-response-condition>`), "rule_wrong"],
  ["an interaction that does not count", () => rules(set(one)), "interaction_unscored"],
  ["fewer in its key than must be put in order", () => readItem(bytes(exampleText("order").replace("<qti-value>earth</qti-value>", "")), { path: "o.xml" }), "key_too_short"],
  ["fewer in its key than must be chosen", () => readItem(bytes(exampleText("choice-multiple").replace(/<qti-choice-interaction /, '<qti-choice-interaction min-choices="3" ').replace(/ max-choices="\d"/, ' max-choices="4"')), { path: "m.xml" }), "key_too_short"],
  ["fewer pairs in its key than must be made", () => readItem(bytes(exampleText("match").replace(/<qti-match-interaction /, '<qti-match-interaction min-associations="4" ').replace(/ max-associations="\d"/, ' max-associations="0"')), { path: "p.xml" }), "key_too_short"],
  ["more to be chosen than may be", () => readItem(bytes(exampleText("choice-multiple").replace(/<qti-choice-interaction /, '<qti-choice-interaction min-choices="3" ').replace(/ max-choices="\d"/, ' max-choices="2"')), { path: "m.xml" }), "limits_contrary"],
  ["two to be chosen of which one may be", () => changed("<qti-choice-interaction ", '<qti-choice-interaction min-choices="2" '), "limits_contrary"],
  ["nothing to win", () => rules(when(`<qti-and><qti-is-null>${response}</qti-is-null><qti-match>${response}<qti-correct identifier="RESPONSE"/></qti-match></qti-and>`)), "nothing_to_win"],
  ["scoring by a person", () => changed('<qti-outcome-declaration identifier="SCORE"', '<qti-outcome-declaration external-scored="human" identifier="SCORE"'), "scored_elsewhere"],
])("an item with %s is refused whole", (_, make, code) => {
  const reading = make();
  expect(reading.item).toBeUndefined();
  expect(reading.refusal?.code).toBe(code);
});

const numeric = (inside: string) =>
  readItem(bytes(exampleText("number-entry").replace(/<qti-response-processing>[^]*<\/qti-response-processing>/, `<qti-response-processing>${inside}</qti-response-processing>`)), { path: "n.xml", files: new Map() });

test.each([
  ["at once", set(response)],
  ["by way of another outcome", set(`<qti-sum>${response}${one}</qti-sum>`)],
  ["in a branch", `<qti-response-condition><qti-response-if><qti-gt>${response}${one}</qti-gt>${set(`<qti-min>${response}<qti-base-value base-type="float">9</qti-base-value></qti-min>`)}</qti-response-if></qti-response-condition>`],
])("a number typed in can never become the points, %s", (_, inside) => expect(numeric(inside).refusal?.code).toBe("score_typed"));

test("a number that only has to be large enough can be won, and its maximum is found", () => {
  const reading = numeric(when(`<qti-gt>${response}<qti-base-value base-type="float">5</qti-base-value></qti-gt>`));
  expect(reading.refusal).toBeUndefined();
  expect(scoreItem(reading.item!, { RESPONSE: "5" })).toMatchObject({ score: 0, maxScore: 1 });
  expect(scoreItem(reading.item!, { RESPONSE: "5.0001" })).toMatchObject({ score: 1, right: true });
});

test("the best set of pairs is found where the greediest is not the best", () => {
  const text = exampleText("match")
    .replace(/<qti-correct-response>[^]*<\/qti-correct-response>/, "")
    .replace(/<qti-map-entry map-key="force N"[^]*?(?=<\/qti-mapping>)/, '<qti-map-entry map-key="force N" mapped-value="1"/><qti-map-entry map-key="force J" mapped-value="0.9"/><qti-map-entry map-key="energy N" mapped-value="0.9"/>')
    .replaceAll('match-max="3"', 'match-max="1"');
  const { item } = readItem(bytes(text), { path: "m.xml", files: new Map() });
  expect(scoreItem(item!, { RESPONSE: [["force", "N"]] })).toMatchObject({ score: 1, maxScore: 1.8, right: false });
});

const scored = (reading: ReturnType<typeof readItem>, answers: Response[]) => {
  if (!reading.item) throw new Error(JSON.stringify(reading.refusal));
  return answers.map((answer) => {
    const result = scoreItem(reading.item!, answer);
    return result.ok ? result.score : result.fault.code;
  });
};
const [A, B, C] = [{ RESPONSE: "ChoiceA" }, { RESPONSE: "ChoiceB" }, { RESPONSE: "ChoiceC" }];

test("rules with branches, an exit and points of different height are scored as written", () => {
  const option = (id: string) => `<qti-match>${response}<qti-base-value base-type="identifier">${id}</qti-base-value></qti-match>`;
  const points = (n: string) => set(`<qti-base-value base-type="float">${n}</qti-base-value>`);
  const item = rules(
    `<qti-response-condition><qti-response-if><qti-is-null>${response}</qti-is-null>${points("-1")}<qti-exit-response/></qti-response-if></qti-response-condition>
     <qti-response-condition>
       <qti-response-if>${option("ChoiceA")}${points("0.1")}</qti-response-if>
       <qti-response-else-if><qti-or>${option("ChoiceB")}${option("ChoiceD")}</qti-or>${points("3")}</qti-response-else-if>
       <qti-response-else>${points("0.2")}</qti-response-else>
     </qti-response-condition>
     ${set(`<qti-sum><qti-variable identifier="SCORE"/><qti-base-value base-type="float">0.2</qti-base-value></qti-sum>`)}`,
  );
  expect(scored(item, [A, B, C, {}])).toEqual([0.3, 3.2, 0.4, -1]);
  expect(scoreItem(item.item!, B)).toMatchObject({ maxScore: 3.2, right: true });
});

test.each([
  "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct",
  "https://www.imsglobal.org/question/qti_v3p0/rptemplates/match_correct.xml",
  "http://www.imsglobal.org/question/qti_v2p2/rptemplates/match_correct",
  "http://www.imsglobal.org/question/qti_v2p0/rptemplates/match_correct.xml",
])("the standard template is known as %s", (uri) => expect(scored(changed(/template=".*?"/, `template="${uri}"`), [B, A])).toEqual([1, 0]));

test.each(["match_correct", "https://example.org/spec/qti/v3p0/rptemplates/match_correct", "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/map_response_point.xml"])("a template called %s is not taken for it", (uri) =>
  expect(changed(/template=".*?"/, `template="${uri}"`).refusal?.code).toBe("template_unknown"));

test("feedback set beside the score changes nothing, and a highest score given as an outcome is used", () => {
  const outcome = '<qti-outcome-declaration identifier="FEEDBACK" cardinality="single" base-type="identifier"/><qti-outcome-declaration identifier="MAXSCORE" cardinality="single" base-type="float"><qti-default-value><qti-value>10.0</qti-value></qti-default-value></qti-outcome-declaration>';
  const inside = `<qti-set-outcome-value identifier="FEEDBACK">${response}</qti-set-outcome-value>
    <qti-response-condition><qti-response-if><qti-match>${response}<qti-correct identifier="RESPONSE"/></qti-match>${set('<qti-variable identifier="MAXSCORE"/>')}</qti-response-if></qti-response-condition>`;
  const item = changed(/<qti-item-body>/, `${outcome}<qti-item-body>`);
  expect(item.item).toBeDefined();
  const text = plain.replace("<qti-item-body>", `${outcome}<qti-item-body>`).replace(/<qti-response-processing .*?\/>/, `<qti-response-processing>${inside}</qti-response-processing>`);
  const reading = readItem(bytes(text), { path: "choice.xml", files: new Map() });
  expect(scored(reading, [B, A, {}])).toEqual([10, 0, 0]);
  expect(scoreItem(reading.item!, A)).toMatchObject({ maxScore: 10, outcomes: { FEEDBACK: "ChoiceA", MAXSCORE: 10 } });
});

test("instructions for candidates stay, those for markers and other rooms go", () => {
  const block = (view: string, text: string) => `<qti-rubric-block view="${view}" use="instructions"><qti-content-body><p>${text}</p></qti-content-body></qti-rubric-block>`;
  const reading = changed("<p>Look at the drawing.</p>", block("candidate tutor", "Choose one.") + block("scorer", "It is the second.") + block("proctor", "Stay calm."));
  expect(reading.item!.body.en).toMatch(/^<div><p>Choose one.<\/p><\/div>\s*<div data-response/);
  expect(reading.notes).toContain("rubric_left_out");
});

test("prefixed names, character data sections and UTF-16 read like any other", () => {
  const prefixed = plain
    .replace("<p>Look at the drawing.</p>", "<p><![CDATA[Is 2 < 3 & so on?]]></p>")
    .replace(/<(\/?)(qti-[a-z-]+|p)(?=[\s>/])/g, "<$1q:$2")
    .replace('xmlns="http', 'xmlns:q="http')
    .replace("UTF-8", "UTF-16");
  const utf16 = new Uint8Array(Buffer.from(`\uFEFF${prefixed}`, "utf16le"));
  const { item, refusal } = readItem(utf16, { path: "choice.xml", files: new Map() });
  expect(refusal).toBeUndefined();
  expect(item!.body.en).toContain("<p>Is 2 &lt; 3 &amp; so on?</p>");
  expect(scoreItem(item!, B)).toMatchObject({ score: 1 });
});

test("bytes that are not of the declared encoding are refused", () => {
  expect(readItem(new Uint8Array(Buffer.from(plain.replace("Look", "Şək"), "utf16le")), { path: "x" }).refusal?.code).toBe("xml_malformed");
  expect(readItem(Uint8Array.from([...bytes(plain.slice(0, 200)), 0xff, 0xfe]), { path: "x" }).refusal?.code).toBe("encoding_wrong");
});

test("a picture, its words and MathML are kept, handlers and styles are not", () => {
  const reading = changed("<p>Look at the drawing.</p>", '<p onclick="x()" style="color:red" class="note" data-correct="ChoiceB">Look <a href="https://example.org">here</a>.</p>');
  expect(reading.item!.body.en).toMatch(/^<p class="note">Look <a>here<\/a>.<\/p>/);
  expect(reading.notes).toEqual(expect.arrayContaining(["attribute_left_out", "link_left_out", "feedback_left_out"]));
  const text = (reading.item!.interactions[0] as Item["interactions"][number] & { options: { text: { en?: string } }[] }).options[1]!.text.en;
  expect(text).toBe('<math xmlns="http://www.w3.org/1998/Math/MathML"><msup><mn>2</mn><mn>3</mn></msup></math>');
});

test("yes and no are read in both spellings of XML Schema", () => {
  expect(changed('adaptive="false"', 'adaptive="1"').refusal?.code).toBe("adaptive_item");
  expect(changed('adaptive="false"', 'adaptive="0"').refusal).toBeUndefined();
  const { item } = changed(/shuffle="(true|false)"/, 'shuffle="1"');
  expect(item?.interactions[0]).toMatchObject({ shuffle: true });
  expect(changed('identifier="ChoiceC"', 'identifier="ChoiceC" fixed="1"').item?.interactions[0]).toMatchObject({ options: expect.arrayContaining([expect.objectContaining({ id: "ChoiceC", fixed: true })]) });
  for (const odd of ["True", "TRUE", "yes", ""]) {
    expect(changed('adaptive="false"', `adaptive="${odd}"`).refusal).toEqual({ code: "truth_expected", data: { attribute: "adaptive", value: odd } });
    expect(changed(/shuffle="(true|false)"/, `shuffle="${odd}"`).refusal).toEqual({ code: "truth_expected", data: { attribute: "shuffle", value: odd } });
    expect(changed('identifier="ChoiceC"', `identifier="ChoiceC" fixed="${odd}"`).refusal).toEqual({ code: "truth_expected", data: { attribute: "fixed", value: odd } });
  }
  const text = (from: string, to: string) => readItem(bytes(exampleText("text-entry").replaceAll(from, to)), { path: "t.xml", files: new Map() });
  expect(scored(text('case-sensitive="false"', 'case-sensitive="0"'), [{ RESPONSE: "caspian" }])).toEqual([1]);
  expect(scored(text('case-sensitive="false"', 'case-sensitive="1"'), [{ RESPONSE: "caspian" }])).toEqual([0]);
  expect(text('case-sensitive="false"', 'case-sensitive="no"').refusal?.code).toBe("mapping_wrong");
  const whole = numeric(when(`<qti-equal tolerance-mode="absolute" tolerance="1" include-upper-bound="0"><qti-base-value base-type="float">3</qti-base-value>${response}</qti-equal>`));
  expect(scored(whole, [{ RESPONSE: "2" }, { RESPONSE: "4" }])).toEqual([1, 0]);
});

test("marks for reading aloud leave their words, and nothing of their names", () => {
  const reading = changed("<p>Look at the drawing.</p>", '<p xmlns:ssml="http://www.w3.org/2001/10/synthesis">Pay <ssml:s>5</ssml:s> manat for H<ssml:sub alias="two">2</ssml:sub>.</p>');
  expect(reading.item!.body.en).toMatch(/^<p>Pay 5 manat for H2.<\/p>/);
  expect(reading.notes).toContain("speech_left_out");
});

test("language versions become one item, and one that differs in its key is refused", () => {
  const az = plain.replace('xml:lang="en"', 'xml:lang="az"').replace("Which power", "Hansı");
  const tied = read(new Map([["a/en.xml", bytes(plain)], ["a/az.xml", bytes(az)]]));
  expect(tied.items).toHaveLength(1);
  expect(tied.items[0]).toMatchObject({ languages: ["az", "en"] });
  expect(forDelivery(tied.items[0]!).interactions[0]!.prompt.az).toContain("Hansı");
  const differing = read(new Map([["a/en.xml", bytes(plain)], ["a/az.xml", bytes(az.replace("<qti-value>ChoiceB", "<qti-value>ChoiceA"))]]));
  expect(differing.entries.map((entry) => entry.refusal?.code)).toContain("language_differs");
  const twice = read(new Map([["a.xml", bytes(plain)], ["b.xml", bytes(plain)]]));
  expect(twice.entries.map((entry) => entry.refusal?.code)).toEqual([undefined, "identifier_twice"]);
});

test("what the manifest does not list is not taken, and what it lists must be there", () => {
  const files = example();
  files.set("items/stray.xml", bytes(plain.replace('identifier="choice"', 'identifier="stray"')));
  files.delete("items/order.xml");
  const { entries } = read(files);
  expect(entries.find((entry) => entry.identifier === "stray")?.refusal?.code).toBe("not_in_manifest");
  expect(entries.find((entry) => entry.file === "items/order.xml")?.refusal?.code).toBe("file_missing");
  expect(entries.filter((entry) => entry.taken)).toHaveLength(7);
});

const manifest = (resources: string, attributes = "") => bytes(`<manifest xmlns="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1" identifier="m"${attributes}><organizations/>${resources}</manifest>`);
const listing = (...paths: string[]) => manifest(`<resources>${paths.map((path, i) => `<resource identifier="r${i}" type="imsqti_item_xmlv3p0" href="${path}"/>`).join("")}</resources>`);
const told = (files: Record<string, Uint8Array | string>) =>
  read(new Map(Object.entries(files).map(([path, content]) => [path, typeof content === "string" ? bytes(content) : content]))).entries.map(({ file, refusal }) => `${file}: ${refusal?.code ?? "taken"}`);

test("a file that the manifest names twice is taken once, and the report says so", () => {
  expect(told({ "imsmanifest.xml": listing("a.xml", "a.xml"), "a.xml": plain })).toEqual(["a.xml: taken", "a.xml: identifier_twice"]);
});

test("every item in a package is told of, wherever it lies and whatever is wrong with it", () => {
  const old = '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="old"/>';
  const other = plain.replace('identifier="choice"', 'identifier="other"');
  const apip = manifest('<resources><resource identifier="a" type="imsqti_item_xmlv3p0" href="a.xml"/><resource identifier="o" type="imsqti_apipitem_xmlv2p1" href="old.xml"/></resources>');
  expect(told({ "imsmanifest.xml": apip, "a.xml": plain, "old.xml": old })).toEqual(["a.xml: taken", "old.xml: qti_version"]);
  expect(told({ "imsmanifest.xml": listing("a.xml"), "a.xml": plain, "broken.xml": other.slice(0, -9), "note.xml": "<note/>" })).toEqual(["a.xml: taken", "broken.xml: xml_malformed"]);
  expect(told({ "pkg/imsmanifest.xml": listing("a.xml"), "pkg/a.xml": plain, "extra.xml": other })).toEqual(["a.xml: taken", "extra.xml: outside_manifest"]);
  expect(told({ "a/imsmanifest.xml": listing("a.xml"), "a/a.xml": plain, "b/imsmanifest.xml": listing("b.xml"), "b/b.xml": other })).toEqual(["a.xml: taken", "b/b.xml: outside_manifest"]);
  expect(told({ "a.xml": plain, "long.xml": other.replace("<qti-assessment-item", () => `<!--${"x".repeat(9000)}--><qti-assessment-item`) })).toEqual(["a.xml: taken", "long.xml: taken"]);
});

test("an item that is refused is shown with the type it was meant to have", () => {
  const type = (name: string) => readItem(bytes(exampleText(name).replace("<qti-item-body>", "<qti-item-body><script/>")), { path: "x.xml" });
  expect(["choice", "choice-multiple", "text-entry", "number-entry", "composite"].map((name) => [type(name).item, type(name).type])).toEqual(
    ["single_choice", "multiple_choice", "text_entry", "number_entry", "composite"].map((kind) => [undefined, kind]),
  );
});

test("a manifest's paths count from where it says", () => {
  const resource = (base: string, href: string) => `<resource identifier="r" type="imsqti_item_xmlv3p0" href="${href}"${base}/>`;
  expect(told({ "imsmanifest.xml": manifest(`<resources>${resource(' xml:base="items/"', "a.xml")}</resources>`), "items/a.xml": plain })).toEqual(["items/a.xml: taken"]);
  const nested = manifest(`<resources xml:base="deep/">${resource(' xml:base="er/"', "a.xml")}</resources>`, ' xml:base="items/"');
  expect(told({ "imsmanifest.xml": nested, "items/deep/er/a.xml": plain })).toEqual(["items/deep/er/a.xml: taken"]);
  expect(told({ "imsmanifest.xml": manifest(`<resources>${resource(' xml:base="https://example.org/"', "a.xml")}</resources>`), "a.xml": plain })).toEqual(["a.xml: path_refused"]);
});

test("a national bank of two thousand items in two languages goes out and comes back", async () => {
  const bank = exampleBank();
  const items = Array.from({ length: 2000 }, (_, i): Item => ({ ...bank[i % bank.length]!, id: `bank-${i}` }));
  const unzipped = await unzip(zip(writePackage(items)));
  if (isRefusal(unzipped)) throw new Error(unzipped.code);
  expect(unzipped.size).toBe(4001);
  expect(read(unzipped).items).toEqual(items);
});

test.each<[string, Map<string, Uint8Array>, string]>([
  ["nothing", new Map(), "manifest_missing"],
  ["a manifest that is no XML", new Map([["imsmanifest.xml", bytes("{}")]]), "manifest_malformed"],
  ["a path that leads out", new Map([["../x.xml", bytes(plain)]]), "path_refused"],
  ["an absolute path", new Map([["/etc/x.xml", bytes(plain)]]), "path_refused"],
])("a package with %s is refused as a whole", (_, files, code) => expect(readPackage(files)).toMatchObject({ code }));

test("a zip in a folder of its own is read; a bomb, a broken one and one that climbs out are not", async () => {
  const inFolder = Object.fromEntries([...example()].map(([name, content]) => [`bank/${name}`, content]));
  const files = await unzip(zipSync(inFolder));
  expect(isRefusal(files)).toBe(false);
  expect(read(files as Map<string, Uint8Array>).items).toHaveLength(8);
  expect(await unzip(zipSync({ "a.xml": new Uint8Array(65 * 1024 * 1024) }))).toMatchObject({ code: "package_too_large" });
  expect(await unzip(zipSync({ "../a.xml": bytes(plain) }))).toMatchObject({ code: "path_refused" });
  expect(await unzip(bytes("PK\u0003\u0004 not a zip"))).toMatchObject({ code: "zip_broken" });
});

test("deep nesting and huge files are refused before they cost anything", () => {
  const deep = changed("<p>Look at the drawing.</p>", `${"<div>".repeat(500)}${"</div>".repeat(500)}`);
  expect(deep.refusal?.code).toBe("xml_too_deep");
  expect(readItem(new Uint8Array(5 * 1024 * 1024), { path: "x" }).refusal?.code).toBe("xml_too_large");
});
