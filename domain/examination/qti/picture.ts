import type { Refusal } from "../refusal.ts";
import { refuse } from "../refusal.ts";
import type { Item } from "../types.ts";

/** A picture as it may enter the bank. */
export interface Picture {
  mediaType: "image/png" | "image/jpeg";
  width: number;
  height: number;
}

/** What one picture may weigh and measure: a room of thirty loads it over one poor line. */
export const pictureLimits = { bytes: 1_000_000, side: 4000 };

export type PictureFault = "picture_kind" | "picture_broken" | "picture_heavy" | "picture_large";

const pngSign = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const pngSize = (bytes: Buffer) => (bytes.length >= 33 && bytes.toString("latin1", 12, 16) === "IHDR" ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : undefined);

/** The size stands in the first frame header; the segments before it are stepped over by their lengths. */
const jpegSize = (bytes: Buffer) => {
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const frame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (frame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    if (marker === 0xda || marker === 0xd9) return undefined;
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
};

/** What a picture is, told by its own bytes and never by its name. Only PNG and JPEG: drawings such as SVG are programs, and nothing that can run comes in. */
export const readPicture = (bytes: Buffer): Picture | PictureFault => {
  const png = bytes.subarray(0, 8).equals(pngSign);
  const jpeg = bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
  if (!png && !jpeg) return "picture_kind";
  if (bytes.length > pictureLimits.bytes) return "picture_heavy";
  const size = png ? pngSize(bytes) : jpegSize(bytes);
  // what broke off on its way has no end
  const ended = png ? bytes.includes("IEND", 0, "latin1") : bytes.includes(Buffer.from([0xff, 0xd9]));
  if (!size || !ended || size.width === 0 || size.height === 0) return "picture_broken";
  if (Math.max(size.width, size.height) > pictureLimits.side) return "picture_large";
  return { mediaType: png ? "image/png" : "image/jpeg", ...size };
};

/** The items that show a file which is no picture the bank takes, each with the reason. */
export function unshowable(items: readonly Item[], media: ReadonlyMap<string, Uint8Array>): Map<string, Refusal> {
  const faults = new Map<string, Refusal>();
  for (const [path, bytes] of media) {
    const picture = readPicture(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    if (typeof picture === "string") faults.set(path, refuse(picture, { path, most: pictureLimits.bytes / 1000, side: pictureLimits.side }));
  }
  return new Map(items.flatMap(({ id, media: shown }) => shown.flatMap((path) => (faults.has(path) ? [[id, faults.get(path)!] as const] : []))));
}
