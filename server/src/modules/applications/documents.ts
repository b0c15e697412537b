import { createHash } from "node:crypto";
import { applications as routes } from "@kadr/contract/applications";
import type { Criterion } from "@kadr/domain/criteria";
import { normaliseText } from "@kadr/i18n/fold";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { command, preparedCommand } from "../../platform/doors.ts";
import { addFileRows, type Files, type PutFile } from "../../platform/files.ts";
import { newId } from "../../platform/id.ts";
import { found, Refusal } from "../../platform/refusal.ts";
import { lockOwn, saved } from "./own.ts";

export const mostBytes = 10 * 1024 * 1024;
export const mostDocuments = 20;

type Kind = "identity" | "diploma" | "supplement" | "work_book" | "certificate" | "other";
export interface GivenDocument {
  kind: Kind;
  criterion?: string | undefined;
  file: { name: string; base64: string };
}
/** A paper whose bytes are put away and whose row is not written yet. */
export interface PutDocument extends PutFile {
  kind: Kind;
  criterion: string | null;
}

/** What a file is by its own first bytes, whatever its name says; undefined when it is none of what we take. */
export const mediaTypeOf = (bytes: Buffer): string | undefined => {
  if (bytes.subarray(0, 1024).includes("%PDF-")) return "application/pdf";
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return "image/jpeg";
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return "image/png";
  return undefined;
};

/** Checks a paper by its content and puts its bytes away. */
export const putDocument = async (files: Files, { kind, criterion, file }: GivenDocument): Promise<PutDocument> => {
  const bytes = Buffer.from(file.base64, "base64");
  const name = normaliseText(file.name.replace(/^.*[\\/]/, "")).slice(0, 200) || "file";
  if (bytes.length === 0) throw new Refusal("file_empty", { name });
  if (bytes.length > mostBytes) throw new Refusal("file_too_large", { name, most: mostBytes }, 413);
  const mediaType = mediaTypeOf(bytes);
  if (!mediaType) throw new Refusal("file_kind", { name });
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await files.put(sha256, bytes);
  return { kind, criterion: criterion ?? null, name, mediaType, sha256, size: bytes.length };
};

export const checkPaper = (criteria: readonly Criterion[], criterion: string | null): void => {
  if (criterion !== null && !criteria.some(({ code }) => code === criterion)) throw new Refusal("criterion_unknown", { criterion });
};

/** Writes the rows of papers whose bytes are stored; answers their ids. */
export const writeDocuments = async (tx: Tx, ctx: Ctx, applicationId: string, papers: readonly PutDocument[]): Promise<string[]> => {
  if (papers.length === 0) return [];
  const fileIds = await addFileRows(tx, ctx, papers, ctx.actor.accountId);
  const rows = papers.map(({ kind, criterion }, i) => ({ id: newId(ctx.now), application_id: applicationId, kind, criterion, file_id: fileIds[i]!, created_at: ctx.now }));
  await tx.insertInto("application_document").values(rows).execute();
  return rows.map(({ id }) => id);
};

export const addDocument = preparedCommand(
  routes.addDocument,
  (input, _reader, _ctx, files) => putDocument(files, input),
  async (tx, ctx, _input, paper) => {
    const { competition, own } = await lockOwn(tx, ctx, "editApplication");
    checkPaper(competition.criteria, paper.criterion);
    const before = await tx.selectFrom("application_document").select("id").where("application_id", "=", own.id).execute();
    if (before.length >= mostDocuments) throw new Refusal("too_many_documents", { most: mostDocuments });
    const [documentId] = await writeDocuments(tx, ctx, own.id, [paper]);
    return { ...(await saved(tx, ctx, own, paper.criterion ? "answers" : "documents")), documentId: documentId! };
  },
);

/** The row goes, the bytes stay until nothing points to them: another paper may hold the same. */
export const removeDocument = command(routes.removeDocument, async (tx, ctx, { documentId }) => {
  const { own } = await lockOwn(tx, ctx, "editApplication");
  const gone = await tx.deleteFrom("application_document").where("id", "=", documentId).where("application_id", "=", own.id).returning("criterion").executeTakeFirst();
  return saved(tx, ctx, own, found(gone, "document").criterion ? "answers" : "documents");
});
