import { crc32, deflateSync } from "node:zlib";

const side = 240;
const paper = 255;
const ink = 40;
const grid = 215;

const chunk = (name: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length, 0);
  head.write(name, 4, "latin1");
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), body])), 0);
  return Buffer.concat([head, body, sum]);
};

/** A right triangle with legs of three and four squares, drawn on squared paper: a small grey PNG, the same bytes each time. */
export const triangle = (): Buffer => {
  const square = 40;
  const [left, top, right, bottom] = [square, square, square * 5, square * 4];
  const dark = (x: number, y: number): boolean => {
    const inside = x >= left - 1 && x <= right + 1 && y >= top - 1 && y <= bottom + 1;
    const slope = Math.abs((y - top) * (right - left) - (x - left) * (bottom - top)) <= 1.6 * Math.hypot(right - left, bottom - top);
    return inside && (Math.abs(x - left) <= 1 || Math.abs(y - bottom) <= 1 || slope);
  };
  const rows = Array.from({ length: side }, (_, y) => Buffer.from([0, ...Array.from({ length: side }, (_, x) => (dark(x, y) ? ink : x % square === 0 || y % square === 0 ? grid : paper))]));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  // eight bits of grey
  header[8] = 8;
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk("IHDR", header), chunk("IDAT", deflateSync(Buffer.concat(rows))), chunk("IEND", Buffer.alloc(0))]);
};
