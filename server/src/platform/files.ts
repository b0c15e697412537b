import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Ctx } from "./context.ts";
import type { Reader, Tx } from "./db.ts";
import { newId } from "./id.ts";
import { found } from "./refusal.ts";

/** Where the bytes of files live: one interface, a folder here, an object store elsewhere. Names are SHA-256, so a file is never overwritten by another. */
export interface Files {
  put(sha256: string, bytes: Buffer): Promise<void>;
  get(sha256: string): Promise<Buffer>;
}

export const folderFiles = (folder: string): Files => {
  const path = (sha256: string) => join(folder, sha256.slice(0, 2), sha256);
  return {
    async put(sha256, bytes) {
      const to = path(sha256);
      // the same bytes have the same name: what stands there whole need not be written again
      const stored = await stat(to).catch(() => undefined);
      if (stored?.size === bytes.length) return;
      await mkdir(dirname(to), { recursive: true });
      const part = `${to}.${randomUUID()}.part`;
      await writeFile(part, bytes);
      await rename(part, to);
    },
    get: (sha256) => readFile(path(sha256)),
  };
};

export interface StoredFile {
  name: string;
  mediaType: string;
  bytes: Buffer;
}

/** The bytes first, then the row: a rollback leaves an unreferenced file behind, never a row without its file. */
export const storeFile = async (files: Files, tx: Tx, ctx: Ctx, file: StoredFile, ownerId: string | null): Promise<string> => {
  const sha256 = createHash("sha256").update(file.bytes).digest("hex");
  await files.put(sha256, file.bytes);
  return addFileRow(tx, ctx, { ...file, sha256, size: file.bytes.length }, ownerId);
};

/** A file whose bytes are stored already. */
export interface PutFile {
  name: string;
  mediaType: string;
  sha256: string;
  size: number;
}

/** The rows of files whose bytes are stored already; answers their ids in the same order. */
export const addFileRows = async (tx: Tx, ctx: Ctx, files: readonly PutFile[], ownerId: string | null): Promise<string[]> => {
  if (files.length === 0) return [];
  const rows = files.map((file) => ({ id: newId(ctx.now), name: file.name, media_type: file.mediaType, size_bytes: file.size, sha256: file.sha256, owner_id: ownerId, created_at: ctx.now }));
  await tx.insertInto("stored_file").values(rows).execute();
  return rows.map(({ id }) => id);
};

export const addFileRow = async (tx: Tx, ctx: Ctx, file: PutFile, ownerId: string | null): Promise<string> => (await addFileRows(tx, ctx, [file], ownerId))[0]!;

export const readStoredFile = async (files: Files, reader: Reader, fileId: string): Promise<StoredFile> => {
  const row = found(await reader.selectFrom("stored_file").selectAll().where("id", "=", fileId).executeTakeFirst(), "file");
  return { name: row.name, mediaType: row.media_type, bytes: await files.get(row.sha256) };
};
