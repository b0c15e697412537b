import { bank as routes } from "@kadr/contract/bank";
import type { Item, Key } from "@kadr/domain/examination";
import { writePackage, zip } from "@kadr/domain/examination/qti";
import { withFilePaths } from "@kadr/domain/examination/written";
import { dayOf } from "@kadr/i18n/format";
import { sql } from "kysely";
import type { Reader } from "../../platform/db.ts";
import { preparedCommand } from "../../platform/doors.ts";
import type { Files } from "../../platform/files.ts";
import { Refusal } from "../../platform/refusal.ts";
import { tellApart } from "./shared-stimuli.ts";

interface Row {
  code: string;
  version: number;
  item: Omit<Item, "key">;
  key: Key;
  enemies: string[];
}

/** The items with their newest key: the one in force, or for a draft the one that is proposed. */
const rowsOf = async (reader: Reader, ids: readonly string[]): Promise<Row[]> => {
  const { rows } = await sql<Row>`
    SELECT i.code, i.version, i.item, k.key,
      ARRAY(SELECT CASE WHEN e.code = i.code THEN e.enemy ELSE e.code END FROM item_enemy e WHERE e.removed_revision IS NULL AND i.code IN (e.code, e.enemy) ORDER BY 1) AS enemies
    FROM item i JOIN LATERAL (SELECT key FROM item_key WHERE item_id = i.id ORDER BY approved_at IS NULL, version DESC LIMIT 1) k ON true
    WHERE i.id = ANY(${ids}::uuid[]) ORDER BY i.code, i.version DESC`.execute(reader);
  return rows;
};

const endings: Record<string, string> = { "image/png": "png", "image/jpeg": "jpg" };

const packed = async (rows: readonly Row[], reader: Reader, files: Files): Promise<Uint8Array> => {
  const shown = [...new Set(rows.flatMap(({ item }) => item.media.map((path) => path.slice("/media/".length))))];
  const media = shown.length === 0 ? [] : await reader.selectFrom("medium").select(["sha256", "media_type"]).where("sha256", "in", shown).execute();
  const inPackage = new Map(media.map(({ sha256, media_type }) => [`/media/${sha256}`, `media/${sha256.slice(0, 16)}.${endings[media_type]}`]));
  const bytes = new Map<string, Uint8Array>();
  for (const { sha256 } of media) bytes.set(inPackage.get(`/media/${sha256}`)!, await files.get(sha256));
  const items = rows.map(({ code, item, key, enemies }) => withFilePaths({ ...item, key, id: code, enemies }, (path) => inPackage.get(path) ?? path));
  return zip(writePackage(tellApart(items), bytes));
};

export const exportItems = preparedCommand(
  routes.exportItems,
  async ({ itemIds }, reader, ctx, files) => {
    const ids = [...new Set(itemIds)];
    const rows = await rowsOf(reader, ids);
    if (rows.length < ids.length) throw new Refusal("not_found", { what: "item" });
    // a package holds one version of an item: of several, the newest
    const newest = rows.filter(({ code }, i) => rows[i - 1]?.code !== code);
    const body = await packed(newest, reader, files);
    return { name: `items-${dayOf(ctx.now)}.zip`, items: newest.length, base64: Buffer.from(body).toString("base64") };
  },
  async (_tx, _ctx, _input, made) => made,
);
