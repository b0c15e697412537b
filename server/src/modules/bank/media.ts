import { createHash } from "node:crypto";
import { bank as routes } from "@kadr/contract/bank";
import type { Refusal as Why } from "@kadr/domain/examination";
import { normaliseText } from "@kadr/i18n/fold";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Reader, Tx } from "../../platform/db.ts";
import { preparedCommand } from "../../platform/doors.ts";
import { get } from "../../platform/pages.ts";
import { found, Refusal } from "../../platform/refusal.ts";
import { pictureLimits, readPicture, type Picture } from "@kadr/domain/examination/qti";

/** The address under which a picture is shown, everywhere: by what it holds, so that nobody can guess it. */
export const pathOf = (sha256: string): string => `/media/${sha256}`;
export const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** A picture that was looked at and whose bytes are stored. */
export interface Kept extends Picture {
  sha256: string;
  size: number;
  name: string;
}

export const bytesOf = (base64: string): Buffer => {
  const whole = /^[A-Za-z0-9+/]*={0,2}$/.test(base64) && base64.length % 4 === 0;
  if (!whole || base64 === "") throw new Refusal("broken_upload");
  return Buffer.from(base64, "base64");
};

export const addMediumRows = async (tx: Tx, ctx: Ctx, kept: readonly Kept[]): Promise<void> => {
  if (kept.length === 0) return;
  const rows = kept.map(({ sha256, mediaType, size, width, height, name }) => ({ sha256, media_type: mediaType, size_bytes: size, width, height, name, added_by: ctx.actor.accountId!, added_at: ctx.now }));
  await tx.insertInto("medium").values(rows).onConflict((conflict) => conflict.column("sha256").doNothing()).execute();
};

export const addMedium = preparedCommand(
  routes.addMedium,
  async ({ file }, _reader, _ctx, files): Promise<Kept> => {
    const bytes = bytesOf(file.base64);
    const picture = readPicture(bytes);
    if (typeof picture === "string") throw new Refusal(picture, { most: pictureLimits.bytes / 1000, side: pictureLimits.side });
    const sha256 = hashOf(bytes);
    await files.put(sha256, bytes);
    return { ...picture, sha256, size: bytes.length, name: normaliseText(file.name).slice(0, 200) || "picture" };
  },
  async (tx, ctx, _input, kept) => {
    await addMediumRows(tx, ctx, [kept]);
    return { path: pathOf(kept.sha256), width: kept.width, height: kept.height };
  },
);

/** Which pictures an item may show: those of the bank that the text names, and nothing from elsewhere. */
export const fileRule = async (reader: Reader, text: string): Promise<(path: string) => string | Why> => {
  const named = [...new Set([...text.matchAll(/\/media\/([0-9a-f]{64})/g)].map(([, sha256]) => sha256!))];
  const rows = named.length === 0 ? [] : await reader.selectFrom("medium").select("sha256").where("sha256", "in", named).execute();
  const known = new Set(rows.map(({ sha256 }) => pathOf(sha256)));
  return (path) => (known.has(path) ? path : { code: "picture_unknown", data: { path: path.slice(0, 120) } });
};

const bankRoles = ["item_author", "item_reviewer", "exam_manager", "administrator"] as const;

/** A picture is shown to everybody where a public sample shows it, to a room as long as a form that shows it is being worked on, and to who works on the bank. */
const shownTo = async (reader: Reader, ctx: Ctx, sha256: string): Promise<"everybody" | "some" | "nobody"> => {
  const { rows } = await sql<{ sample: boolean; asked: boolean }>`
    SELECT coalesce(bool_or(i.sample AND i.state = 'approved'), false) AS sample,
      coalesce(bool_or(EXISTS (SELECT FROM attempt_question q JOIN attempt a ON a.id = q.attempt_id WHERE q.item_id = i.id AND a.started_at IS NOT NULL AND a.finished_at IS NULL)), false) AS asked
    FROM item_medium m JOIN item i ON i.id = m.item_id WHERE m.sha256 = ${sha256}`.execute(reader);
  if (rows[0]!.sample) return "everybody";
  return rows[0]!.asked || bankRoles.some((role) => ctx.actor.roles.includes(role)) ? "some" : "nobody";
};

export const mediaPages = [
  get("/media/:sha256", "anyone", async ({ reader, ctx, params }) => {
    const sha256 = params.sha256!;
    const medium = found(await reader.selectFrom("medium").select(["sha256", "media_type"]).where("sha256", "=", sha256).executeTakeFirst(), "picture");
    const shown = await shownTo(reader, ctx, sha256);
    if (shown === "nobody") throw new Refusal("not_found", { what: "picture" });
    return { kind: "file", name: `${sha256.slice(0, 12)}.${medium.media_type === "image/png" ? "png" : "jpg"}`, mediaType: medium.media_type, body: { sha256 }, inline: true, cacheSeconds: shown === "everybody" ? 3600 : 0 };
  }),
];
