/** A TrueType file is a directory of tables; only the table "name" is rewritten here, everything else is kept as it is. */
interface Table {
  tag: string;
  body: Buffer;
}

/** Names that state who made the font and under which licence: the OFL wants them kept. */
const keptNames = new Set([0, 7, 8, 9, 10, 11, 12, 13, 14]);

/** Family and full name are for people; all other names a font goes by are PostScript names, which hold no spaces. */
const spokenNames = new Set([1, 4, 16, 21]);

/** Replaces `pattern` by `family` in the names a font goes by; authors and licence stay. */
export function renameFont(font: Buffer, pattern: RegExp, family: string): Buffer {
  const tables = readTables(font).map((table) =>
    table.tag === "name" ? { tag: "name", body: renameTable(table.body, pattern, family) } : table,
  );
  return writeTables(font.subarray(0, 4), tables);
}

function readTables(font: Buffer): Table[] {
  return Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
    const at = 12 + index * 16;
    const offset = font.readUInt32BE(at + 8);
    return { tag: font.toString("latin1", at, at + 4), body: font.subarray(offset, offset + font.readUInt32BE(at + 12)) };
  });
}

function renameTable(body: Buffer, pattern: RegExp, family: string): Buffer {
  const storage = body.readUInt16BE(4);
  const records: Buffer[] = [];
  const strings: Buffer[] = [];
  let offset = 0;
  const count = body.readUInt16BE(2);
  for (let index = 0; index < count; index++) {
    const record = Buffer.from(body.subarray(6 + index * 12, 18 + index * 12));
    const nameId = record.readUInt16BE(6);
    const start = storage + record.readUInt16BE(10);
    const string = renameString(body.subarray(start, start + record.readUInt16BE(8)), record, nameId, pattern, family);
    record.writeUInt16BE(string.length, 8);
    record.writeUInt16BE(offset, 10);
    offset += string.length;
    records.push(record);
    strings.push(string);
  }
  const head = Buffer.alloc(6);
  head.writeUInt16BE(count, 2);
  head.writeUInt16BE(6 + count * 12, 4);
  return Buffer.concat([head, ...records, ...strings]);
}

function renameString(bytes: Buffer, record: Buffer, nameId: number, pattern: RegExp, family: string): Buffer {
  if (keptNames.has(nameId)) return bytes;
  const wide = record.readUInt16BE(0) !== 1;
  const old = wide ? Buffer.from(bytes).swap16().toString("utf16le") : bytes.toString("latin1");
  const renamed = old.replace(pattern, spokenNames.has(nameId) ? family : family.replaceAll(" ", ""));
  return wide ? Buffer.from(renamed, "utf16le").swap16() : Buffer.from(renamed, "latin1");
}

function writeTables(version: Buffer, tables: Table[]): Buffer {
  const power = Math.floor(Math.log2(tables.length));
  const directory = Buffer.alloc(12 + tables.length * 16);
  version.copy(directory);
  directory.writeUInt16BE(tables.length, 4);
  directory.writeUInt16BE(16 * 2 ** power, 6);
  directory.writeUInt16BE(power, 8);
  directory.writeUInt16BE(tables.length * 16 - 16 * 2 ** power, 10);
  const parts: Buffer[] = [directory];
  let offset = directory.length;
  for (const [index, { tag, body }] of tables.entries()) {
    const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
    const at = 12 + index * 16;
    directory.write(tag, at, "latin1");
    directory.writeUInt32BE(checksum(padded), at + 4);
    directory.writeUInt32BE(offset, at + 8);
    directory.writeUInt32BE(body.length, at + 12);
    parts.push(padded);
    offset += padded.length;
  }
  return Buffer.concat(parts);
}

function checksum(padded: Buffer): number {
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
}
