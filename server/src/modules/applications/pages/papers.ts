import { answerForm, FormFault } from "../../../pages/answer-form.ts";
import { acts, button, errorSummary, fileField, form, linkButton, select, uploadedFiles, type Faults } from "../../../pages/parts/index.ts";
import { here, type View } from "../../../pages/view.ts";
import { html, type Html } from "../../../platform/html.ts";
import { get, post, redirect, show, type PageRequest } from "../../../platform/pages.ts";
import { addDocument, mostBytes, removeDocument } from "../documents.ts";
import { myDocument } from "../queries.ts";
import { backToTasks, cabinetPage, writing, type OpenRoom, type Own } from "./room.ts";

export const accepted = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png";
/** The refusals of a paper, all said at the field where it was given. */
export const paperFaults = { file_empty: "file", file_kind: "file", file_too_large: "file", too_many_documents: "file" } as const;

export const filesOf = (view: View, papers: Own["documents"]) =>
  uploadedFiles(
    view,
    papers.map(({ id, name, size, addedAt }) => ({ id, name, bytes: size, path: here(view, `/application/documents/${id}`), state: { kind: "done" as const, at: addedAt } })),
  );

/** Adds the file that came with a form; true when there was one. */
export const takePaper = async (request: PageRequest, view: View, paper: { kind: "identity" | "diploma" | "supplement" | "work_book" | "certificate" | "other"; criterion?: string }): Promise<boolean> => {
  const upload = request.uploads.find(({ field }) => field === "file");
  if (!upload) return false;
  if (upload.cut) throw new FormFault([{ field: "file", message: view.t.refusal("file_too_large", { most: mostBytes }) }]);
  await request.perform(addDocument, { ...paper, file: { name: upload.name.slice(-200) || "file", base64: upload.bytes.toString("base64") } });
  return true;
};

const kinds = ["diploma", "supplement", "identity", "other"] as const;

const papersPage = (room: OpenRoom, kind: string, faults: Faults = []): Html => {
  const { view, own } = room;
  const { t } = view;
  const papers = own.documents.filter(({ criterion }) => !criterion);
  const main = html`${errorSummary(view, faults)}<h1>${t("applications.part.documents")}</h1><p class="lead">${t("applications.papersLead")}</p>${form(
    view,
    { path: "/application/documents", files: true },
    html`${select(view, { name: "kind", label: t("applications.paperKind"), value: kind, options: kinds.map((value) => ({ value, label: t(`applications.paper.${value}`) })), faults })}
${fileField(view, { name: "file", label: t("applications.file"), hint: t("applications.fileHint"), accept: accepted, faults })}
${filesOf(view, papers)}
${acts(button(t("applications.upload")), linkButton(view, "/application", t(papers.length > 0 ? "applications.goOn" : "pages.form.later"), papers.length > 0 ? "second" : "quiet"))}`,
  )}`;
  return cabinetPage(room, { title: t("applications.part.documents"), faults: faults.length > 0, back: backToTasks(view), main });
};

export const paperPages = [
  get("/application/documents", ["candidate"], writing(async (room) => show(papersPage(room, room.own.documents.some(({ kind }) => kind === "diploma") ? "supplement" : "diploma")))),
  post(
    "/application/documents",
    ["candidate"],
    writing(async (room) => {
      const { request, view } = room;
      const { fields } = request;
      const kind = kinds.find((one) => one === fields.kind) ?? "diploma";
      return answerForm(view, { module: "applications", at: paperFaults, again: (faults) => papersPage(room, kind, faults) }, async () => {
        if (fields.remove) await request.perform(removeDocument, { documentId: fields.remove });
        else if (!(await takePaper(request, view, { kind }))) throw new FormFault([{ field: "file", message: view.t("applications.fault.file") }]);
        return redirect("/application/documents");
      });
    }),
  ),
  get("/application/documents/:documentId", ["candidate"], async (request) => {
    const file = await request.ask(myDocument, { documentId: request.params.documentId! });
    return { kind: "file", ...file, inline: true };
  }),
];
