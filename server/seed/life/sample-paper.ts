import type { Application } from "../country/index.ts";

/** A one-page PDF with these lines, in bytes small enough to be sent ten thousand times. The built-in fonts know Latin letters only. */
const page = (lines: readonly string[]): string => {
  const safe = lines.map((line) => line.replace(/[()\\]/g, "\\$&"));
  const stream = `BT /F1 24 Tf 72 740 Td (${safe[0]}) Tj /F1 14 Tf 0 -24 Td ${safe.slice(1).map((line) => `0 -26 Td (${line}) Tj`).join(" ")} ET`;
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
    `<</Length ${stream.length}>>stream\n${stream}\nendstream`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, i) => {
    const at = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  return `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`;
};

const paper = (name: string, lines: readonly string[]) => ({ name, base64: Buffer.from(page(["NUMUNE / SAMPLE", ...lines]), "latin1").toString("base64") });

/** The papers of an invented candidate: one sheet for the diplomas, with what an officer compares, and one for each claim that needs one. */
export const papersOf = ({ education, answers }: Application) => [
  {
    kind: "diploma" as const,
    file: paper("diplom.pdf", education.flatMap(({ diplomaNumber, level, graduated, average, honours }) => [`Diplom ${diplomaNumber}`, `${level}, ${graduated}`, `Orta qiymat / average: ${(average / 100).toFixed(2)}${honours ? ", honours" : ""}`, ""])),
  },
  ...Object.entries(answers)
    .filter(([, answer]) => answer !== 0 && answer !== "none")
    .map(([criterion, answer]) => ({ kind: "certificate" as const, criterion, file: paper(`${criterion}.pdf`, [`${criterion}: ${String(answer).toUpperCase()}`]) })),
];
