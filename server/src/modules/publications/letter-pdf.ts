import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { formats, translator } from "@kadr/i18n";
import type { RecruitRow } from "./rows.ts";

/** What a letter says. It is written in the language of the state; its words stand in `publications.letter.*`. */
export interface Letter {
  number: number;
  year: number;
  batch: number;
  issuedAt: Date;
  proofCode: string;
  districtAz: string;
  districtKind: "district" | "city";
  /** True where a school of it does not exist: then the letter says that it is a sample. */
  synthetic: boolean;
  recruits: Pick<RecruitRow, "name" | "subjectAz" | "institutionAz" | "incentive" | "total">[];
}

/** The words and figures that the template sets in type. */
export const letterData = (letter: Letter, host: string) => {
  const t = translator("az");
  const f = formats("az");
  const place = { district: letter.districtAz, kind: letter.districtKind };
  const incentives = letter.recruits.some(({ incentive }) => incentive !== null);
  return {
    title: t("publications.letter.title"),
    ministry: t("common.ministry"),
    sender: t("publications.letter.sender"),
    city: t("publications.letter.city"),
    address: host,
    number: t("publications.letter.number", { year: letter.year, number: letter.number }),
    date: t("publications.letter.date", { day: letter.issuedAt, year: Number(f.date(letter.issuedAt).slice(-4)) }),
    addressee: t("publications.letter.addressee", place),
    opening: t("publications.letter.opening", { ...place, year: letter.year, batch: letter.batch === 1 ? "first" : "later" }),
    head: [
      t("publications.head.ordinal"), t("publications.head.name"), t("publications.head.subject"),
      t("publications.head.institution"), t("publications.head.incentiveShort"), t("publications.head.total"),
    ],
    rows: letter.recruits.map(({ name, subjectAz, institutionAz, incentive, total }, i) => [String(i + 1), name, subjectAz, institutionAz, incentive ?? "–", f.points(total)]),
    request: [t("publications.letter.request"), incentives && t("publications.letter.benefits")].filter(Boolean).join(" "),
    enclosed: t("publications.letter.enclosed", { count: letter.recruits.length }),
    signature: t("publications.letter.signature"),
    proof: t("publications.letter.proof"),
    proofCode: letter.proofCode,
    proofAt: t("publications.letter.proofAt", { address: `${host}/letters` }),
    sample: letter.synthetic ? t("publications.letter.sample") : "",
    page: t("publications.letter.page"),
  };
};

/**
 * A press for letters: the same letter gives the same bytes. Tagged for screen readers (PDF/UA-1). Fonts and template are read once;
 * `close` gives back what the compiler remembers.
 */
export const openPress = async () => {
  const { NodeCompiler } = await import("@myriaddreamin/typst-ts-node-compiler");
  const fonts = join(dirname(createRequire(import.meta.url).resolve("source-sans/package.json")), "TTF");
  const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: ["Regular", "Semibold", "Bold"].map((weight) => readFileSync(join(fonts, `SourceSans3-${weight}.ttf`))) }] });
  const template = readFileSync(join(import.meta.dirname, "letter.typ"), "utf8");
  return {
    print: (letter: Letter, host: string): Buffer =>
      compiler.pdf(
        { mainFileContent: template, inputs: { data: JSON.stringify(letterData(letter, host)) } },
        { pdfStandard: "ua-1", creationTimestamp: Math.floor(letter.issuedAt.getTime() / 1000) },
      ),
    close: () => compiler.evictCache(0),
  };
};
