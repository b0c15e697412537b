import type { Answer } from "@kadr/contract";
import { page } from "../../pages/layout/index.ts";
import { acts, button, facts, note, textField } from "../../pages/parts/index.ts";
import { here, type View } from "../../pages/view.ts";
import { html, type Html } from "../../platform/html.ts";
import { get, show, type Page } from "../../platform/pages.ts";
import { frame } from "../competitions/index.ts";
import { proveLetter } from "./letters.ts";

type Proof = Answer<typeof proveLetter.route>;

const answer = (view: View, proof: Proof): Html => {
  const { t, f, lang } = view;
  if (!proof) return note("warn", html`<p>${t("publications.proof.unknown")}</p>`, true);
  return html`${note("ok", html`<p>${t("publications.proof.known")}</p>`, true)}${facts([
    { term: t("publications.proof.number"), value: t("publications.letter.number", { year: proof.year, number: proof.number }) },
    { term: t("publications.proof.issued"), value: f.date(proof.issuedAt) },
    { term: t("publications.head.district"), value: lang === "az" ? proof.districtAz : proof.districtEn },
    { term: t("publications.proof.recruited"), value: f.number(proof.recruited) },
  ])}`;
};

const proofPage = (view: View, code: string, proof: Proof | undefined): Html => {
  const { t } = view;
  return page(view, {
    title: t("publications.proof.title"),
    main: html`<h1>${t("publications.proof.title")}</h1><p class="lead">${t("publications.proof.lead")}</p>${proof !== undefined && answer(view, proof)}
<form method="get" action="${here(view, "/letters")}">${textField(view, { name: "code", label: t("publications.proof.code"), hint: t("publications.proof.hint"), value: code, width: 20, maxlength: 20, spellcheck: false })}${acts(button(t("publications.proof.act")))}</form>`,
  });
};

/** Anybody who holds a letter can see whether it is genuine. The code stands in the address, so that a link can carry it. */
export const pages: readonly Page[] = [
  get("/letters", "anyone", async (request) => {
    const code = (request.query.code ?? "").trim().slice(0, 20);
    const proof = code === "" ? undefined : await request.ask(proveLetter, { proofCode: code });
    return show(proofPage(await frame(request), code, proof));
  }),
];
