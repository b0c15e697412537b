import { createHash, timingSafeEqual } from "node:crypto";
import type { Caller } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusal.ts";

/** Where the exam room stands: a page elsewhere proves nothing. */
export const isRoomPage = (path: string): boolean => path === "/exam" || path.startsWith("/exam/");

/** What Safe Exam Browser told the page: the hash over its address and the Config Key. */
export interface Told {
  url: string;
  hash: string;
}

const same = (due: string, given: string): boolean => {
  // as bytes: a letter may be more than one
  const [a, b] = [Buffer.from(due), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/** Safe Exam Browser hashes the address without what follows `#`, then the key. */
const proves = (key: string, { url, hash }: Told): boolean => same(createHash("sha256").update(url.split("#")[0]! + key, "utf8").digest("hex"), hash.toLowerCase());

/**
 * Why a room that asks for Safe Exam Browser is closed to this call; undefined when it is open. The header speaks of the address that was called;
 * where the browser cannot send one, its page passes on what it was told of its own address, which must be a page of this very room.
 */
export const sebFault = (keys: readonly string[], caller: Caller | undefined, told: Told | undefined): Refusal | undefined => {
  if (keys.length === 0) return undefined;
  const { configKeyHash, urls = [] } = caller ?? {};
  const shown = [...(configKeyHash ? urls.map((url) => ({ url, hash: configKeyHash })) : []), ...(told && isOurRoom(told.url, urls) ? [told] : [])];
  if (shown.some((each) => keys.some((key) => proves(key, each)))) return undefined;
  return new Refusal(shown.length > 0 ? "seb_settings_wrong" : "seb_needed", {}, 403);
};

const isOurRoom = (address: string, urls: readonly string[]): boolean => {
  const url = URL.parse(address);
  return url !== null && isRoomPage(url.pathname) && urls.some((own) => new URL(own).origin === url.origin);
};

/** Refuses a call to a room that is closed to it. */
export const checkSeb = (...asked: Parameters<typeof sebFault>): void => {
  const fault = sebFault(...asked);
  if (fault) throw fault;
};
