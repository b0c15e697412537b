import { randomBytes } from "node:crypto";
import { invigilation as routes, mostConfigKeys } from "@kadr/contract/invigilation";
import type { Tx } from "../../../platform/db.ts";
import { command, preparedCommand, query } from "../../../platform/doors.ts";
import { found, Refusal } from "../../../platform/refusal.ts";
import { lockSession } from "../sessions/lock.ts";
import { isRoomPage } from "./proof.ts";
import { configKeyOf, settingsFile, settingsFor, type SebSettings } from "./settings.ts";

export const requireSeb = command(routes.requireSeb, async (tx, ctx, { sessionId, configKeys }) => {
  const { session } = await lockSession(tx, ctx, sessionId, "requireSeb");
  const own = session.seb_settings && configKeyOf(session.seb_settings as SebSettings);
  // a file whose key is no longer asked for would open a room that refuses it
  await write(tx, sessionId, configKeys, own && configKeys.includes(own) ? (session.seb_settings as SebSettings) : null);
  return { ok: true as const };
});

export const makeSebSettings = preparedCommand(
  routes.makeSebSettings,
  async () => randomBytes(32),
  async (tx, ctx, { sessionId, address, quitPassword }, salt) => {
    const { session } = await lockSession(tx, ctx, sessionId, "requireSeb");
    const { href, pathname } = new URL(address);
    if (!isRoomPage(pathname)) throw new Refusal("seb_address_wrong");
    const before = session.seb_settings && configKeyOf(session.seb_settings as SebSettings);
    const settings = settingsFor(href, salt, quitPassword);
    const configKey = configKeyOf(settings);
    const others = session.seb_config_keys.filter((key) => key !== before);
    if (others.length >= mostConfigKeys) throw new Refusal("seb_keys_full", { most: mostConfigKeys });
    await write(tx, sessionId, [...others, configKey], settings);
    return { configKey };
  },
);

const write = (tx: Tx, sessionId: string, keys: readonly string[], settings: SebSettings | null) =>
  tx
    .updateTable("exam_session")
    .set({ seb_config_keys: [...new Set(keys)], seb_settings: settings && JSON.stringify(settings) })
    .where("id", "=", sessionId)
    .execute();

export const sebSettings = query(routes.sebSettings, async (reader, _ctx, { sessionId }) => {
  const session = found(await reader.selectFrom("exam_session").select(["room", "seb_settings"]).where("id", "=", sessionId).executeTakeFirst(), "session");
  if (!session.seb_settings) throw new Refusal("seb_settings_missing", {}, 404);
  return { name: `${session.room}.seb`, mediaType: "application/seb", body: settingsFile(session.seb_settings as SebSettings) };
});
