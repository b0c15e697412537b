import { randomBytes } from "node:crypto";

/** A UUIDv7 (RFC 9562): 48 bits of milliseconds, then 74 random bits, so that ids sort by birth. */
export const newId = (now: Date): string => {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

/** The id that no row has: what is asked for it is found empty. */
export const noId = "00000000-0000-0000-0000-000000000000";

/** A secret that people may have to type: no look-alike letters, `groups` of four. About 4.9 bits a letter. */
export const newCode = (groups: number): string => {
  const letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
  const limit = 256 - (256 % letters.length);
  const out: string[] = [];
  while (out.length < groups * 4) for (const byte of randomBytes(groups * 4)) if (byte < limit && out.length < groups * 4) out.push(letters[byte % letters.length]!);
  return Array.from({ length: groups }, (_, i) => out.slice(i * 4, i * 4 + 4).join("")).join("-");
};
