import type { Fields } from "./book.ts";

/** The bytes of each file of a folder. */
export type Folder = { [file: string]: Uint8Array | undefined };

/** Calls `visit` for every record with the columns asked for, in that order; the list is the same one every time. */
export function eachRecord(bytes: Uint8Array | undefined, columns: string[], visit: (fields: Fields) => void): void {
  if (!bytes) return;
  let at: number[] | undefined;
  const asked: Fields = { bytes, from: [], to: [] };
  const take = (fields: Fields, count: number) => {
    if (!at) {
      const header = Array.from({ length: count }, (_, i) => new TextDecoder().decode(fields.bytes.subarray(fields.from[i]!, fields.to[i]!)));
      at = columns.map((column) => header.indexOf(column));
      return;
    }
    asked.bytes = fields.bytes;
    for (let i = 0; i < at.length; i++) {
      const field = at[i]! < 0 || at[i]! >= count ? -1 : at[i]!;
      asked.from[i] = field < 0 ? 0 : fields.from[field]!;
      asked.to[i] = field < 0 ? 0 : fields.to[field]!;
    }
    visit(asked);
  };
  const begin = bytes[0] === 0xef ? 3 : 0;
  if (bytes.includes(34)) quoted(bytes, begin, take);
  else plain(bytes, begin, take);
}

function plain(bytes: Uint8Array, begin: number, take: (fields: Fields, count: number) => void): void {
  const fields: Fields = { bytes, from: [], to: [] };
  let count = 0;
  let from = begin;
  for (let i = begin; i <= bytes.length; i++) {
    const byte = i === bytes.length ? 10 : bytes[i]!;
    if (byte !== 44 && byte !== 10) continue;
    fields.from[count] = from;
    fields.to[count++] = byte === 10 && i > from && bytes[i - 1] === 13 ? i - 1 : i;
    from = i + 1;
    if (byte === 44) continue;
    if (count > 1 || fields.to[0]! > fields.from[0]!) take(fields, count);
    count = 0;
  }
}

/** The same where some field is quoted: the text is unfolded first, each field marked by bytes no field can hold. */
function quoted(bytes: Uint8Array, begin: number, take: (fields: Fields, count: number) => void): void {
  const fields: Fields = { bytes, from: [], to: [] };
  let count = 0;
  let inside = false;
  let copy: number[] = [];
  let mark = 0;
  const field = () => {
    fields.from[count] = mark;
    fields.to[count++] = mark = copy.length;
  };
  for (let i = begin; i <= bytes.length; i++) {
    const byte = i === bytes.length ? 10 : bytes[i]!;
    if (inside) {
      if (byte !== 34) copy.push(byte);
      else if (bytes[i + 1] === 34) copy.push(bytes[++i]!);
      else inside = false;
    } else if (byte === 34) inside = true;
    else if (byte === 44) field();
    else if (byte === 10) {
      if (bytes[i - 1] === 13 && copy.length > mark && copy[copy.length - 1] === 13) copy.pop();
      field();
      fields.bytes = Uint8Array.from(copy);
      if (count > 1 || copy.length > 0) take(fields, count);
      count = mark = 0;
      copy = [];
    } else copy.push(byte);
  }
}
